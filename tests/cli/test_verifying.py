"""``verify``: an operator sees what is damaged, by record, and brings it back."""

import json
from pathlib import Path

from petition_intake import doctor
from petition_intake.config import load
from tests.cli.conftest import quick
from tests.cli.test_commands import numbers


def _item(office: Path, channel: str) -> dict[str, str]:
    listed = json.loads(quick("items", "--json", cwd=office).stdout)
    return next(item for item in listed if item["channel"] == channel and item["state"] != "shunted")


def test_damage_is_named_by_record_and_repaired_from_where_it_came(filled: Path) -> None:
    """Exit code 15 until it is brought back; then the history says so."""
    (mail,) = (number for number in numbers(filled, channel="email") if number == _item(filled, "email")["record_no"])
    digest = _item(filled, "email")["sha256"]
    blob = filled / "var" / "blobs" / digest[:2] / digest
    blob.write_bytes(b"spoilt")

    found = quick("verify", cwd=filled)
    assert found.returncode == 15
    assert f"{mail}  " in found.stdout
    assert "no longer has the content its name promises" in found.stdout
    assert "verify --repair" in found.stderr
    assert [check.found for check in doctor.database(load(filled / "config.yaml")) if check.state == "fail"] == ["1 damaged"]

    mended = quick("verify", "--repair", "--by", "李经办", cwd=filled)
    assert mended.returncode == 0, mended.stderr
    assert "1 were brought back" in mended.stdout
    shown = quick("show", mail, cwd=filled).stdout
    assert "found damaged among what is kept as it arrived  → A stored file no longer has" in shown
    assert "found good again as it arrived" in shown


def test_a_page_image_is_made_again_from_its_fax(filled: Path) -> None:
    """The item is asked to be read again, in the operator's name."""
    (fax,) = numbers(filled, channel="fax")
    digest = _item(filled, "fax")["sha256"]
    images = [path for path in (filled / "var" / "blobs").glob("??/*") if path.name != digest and path.read_bytes().startswith(b"\x89PNG")]
    images[0].unlink()
    done = quick("verify", "--repair", "--by", "李经办", cwd=filled)
    assert done.returncode == 0, done.stderr
    assert f"{fax}  " in done.stdout
    assert "an image of a page" in done.stdout
    assert "1 items will be read again" in done.stdout
    assert "李经办  damaged: to be made again" in quick("show", fax, cwd=filled).stdout
    sound = quick("verify", cwd=filled)
    assert sound.returncode == 0, sound.stderr
    assert "All are what their digests promise." in sound.stdout
