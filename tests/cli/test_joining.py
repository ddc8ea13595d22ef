"""split, join and part on the command line: a person's word on what belongs together."""

from pathlib import Path

import pytest

from tests.cli.conftest import call, quick
from tests.cli.test_commands import numbers, shown

BY = ("--by", "李经办")


@pytest.fixture
def two(filled: Path) -> tuple[str, str]:
    """The numbers of a mail and of a fax that came after it."""
    (fax,) = numbers(filled, channel="fax")
    mail = next(number for number in numbers(filled, channel="email") if shown(filled, number)["petitioners"])
    return mail, fax


def test_joined_by_a_person_and_parted_again(filled: Path, two: tuple[str, str]) -> None:
    """The earlier number lives on, the other points to it; nothing is lost when the items are read again; taken back, both are as before."""
    done = quick("join", two[1], "--to", two[0], "--as", "supplement", *BY, cwd=filled)
    assert done.returncode == 0, done.stderr
    gone, kept = sorted(two, key=lambda number: shown(filled, number)["status"] != "merged")
    assert f"{gone} belongs to {kept} now" in done.stdout
    assert "petition-intake run --once" in done.stderr
    assert call("run", "--once", cwd=filled).returncode == 0
    record, pointer = shown(filled, kept), shown(filled, gone)
    assert (pointer["status"], pointer["merged_into"]) == ("merged", kept)
    assert [feed["role"] for feed in record["feeds"]] == ["original", "supplement"]  # type: ignore[attr-defined]
    assert "new-material" in record["reasons"]  # type: ignore[operator]
    assert kept in quick("show", gone, cwd=filled).stdout
    assert "supplement" in quick("show", kept, cwd=filled).stdout

    parted = quick("part", gone, *BY, cwd=filled)
    assert parted.returncode == 0, parted.stderr
    assert f"{gone} is a record of its own again" in parted.stdout
    assert call("run", "--once", cwd=filled).returncode == 0
    record, other = shown(filled, kept), shown(filled, gone)
    assert (other["merged_into"], len(record["feeds"])) == (None, 1)  # type: ignore[arg-type]
    assert "new-material" not in record["reasons"]  # type: ignore[operator]
    acts = [(entry["act"], entry["who"]) for entry in record["history"] if entry["act"] in {"joined", "parted"}]  # type: ignore[attr-defined]
    assert acts == [("joined", "李经办"), ("parted", "李经办")]


def test_a_joined_number_is_no_row_of_its_own_in_a_list(filled: Path, two: tuple[str, str]) -> None:
    """Else one matter would be counted twice; the full export keeps it, with the number it points to."""
    assert quick("join", two[1], "--to", two[0], *BY, cwd=filled).returncode == 0
    gone = next(number for number in two if shown(filled, number)["status"] == "merged")
    assert gone not in quick("export", "--format", "csv", *BY, cwd=filled).stdout
    assert gone in quick("export", "--format", "csv", "--status", "merged", *BY, cwd=filled).stdout
    assert f'"record_no": "{gone}"' in quick("export", "--format", "jsonl", *BY, cwd=filled).stdout


def test_one_range_confirms_that_a_fax_is_one_petition(filled: Path, two: tuple[str, str]) -> None:
    """Its page is named, and the record is fed by it."""
    done = quick("split", two[1], "--pages", "1", *BY, cwd=filled)
    assert done.returncode == 0, done.stderr
    assert f"{two[1]} has page 1." in done.stdout
    feed = shown(filled, two[1])["feeds"][0]  # type: ignore[index]
    assert (feed["first_page"], feed["last_page"]) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("split", "{fax}", "--pages", "1-2"), 12, "must hold every page once"),
        (("split", "{fax}", "--pages", "one"), 12, "Pages are given as ranges"),
        (("split", "{fax}"), 12, "Pages are given as ranges"),
        (("split", "{fax}", "--pages", "1", "--as-proposed"), 12, "Pages are given as ranges"),
        (("split", "{fax}", "--as-proposed"), 12, "Nothing proposes to split"),
        (("split", "{mail}", "--pages", "1"), 11, "There is no part"),
        (("join", "{fax}", "--to", "{fax}"), 12, "is joined with another record"),
        (("join", "{fax}", "--to", "XF-none"), 11, "There is no record XF-none"),
        (("part", "{fax}"), 12, "is not joined with another record"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_remedy(filled: Path, two: tuple[str, str], words: tuple[str, ...], code: int, said: str) -> None:
    """Nothing is changed by it."""
    done = quick(*(word.format(mail=two[0], fax=two[1]) for word in words), *BY, cwd=filled)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert [shown(filled, number)["merged_into"] for number in two] == [None, None]


def test_linked_by_a_person_and_taken_back(filled: Path, two: tuple[str, str]) -> None:
    """Both numbers live on; who said so stands in both histories; a proposal that is not there cannot be turned down."""
    refused = quick("unlink", *two, *BY, cwd=filled)
    assert refused.returncode == 12
    assert "neither linked" in refused.stderr
    done = quick("link", *two, *BY, cwd=filled)
    assert done.returncode == 0, done.stderr
    assert " repeats " in done.stdout
    assert {shown(filled, number)["merged_into"] for number in two} == {None}
    taken = quick("unlink", *reversed(two), *BY, cwd=filled)
    assert taken.returncode == 0, taken.stderr
    assert "not proposed again" in taken.stdout


def test_a_file_that_was_fetched_is_attached_read_and_taken_off(filled: Path, two: tuple[str, str]) -> None:
    """Durable and numbered like everything else; attached twice it is the same; its words are there with the record's."""
    paper = filled / "收据.txt"
    paper.write_text("今收到示例路疏通费二百元。", encoding="utf-8")
    done, again = (quick("attach", two[0], paper, *BY, cwd=filled) for _ in range(2))
    assert (done.returncode, done.stdout) == (0, again.stdout), done.stderr
    own = done.stdout.split()[4]
    assert shown(filled, own)["merged_into"] == two[0]
    with (film := filled / "现场.mp4").open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypmp42")
        file.truncate(110 << 20)
    assert quick("attach", two[0], film, *BY, cwd=filled).returncode == 0
    assert call("run", "--once", cwd=filled).returncode == 0
    listed = {one["name"]: one["size"] for one in shown(filled, two[0])["attachments"]}  # type: ignore[attr-defined]
    assert listed["现场.mp4"] == 110 << 20, "larger than limits.item_bytes: kept and listed"
    assert "收据.txt" in listed
    assert "疏通费二百元" in quick("show", two[0], "--unmask", cwd=filled).stdout
    taken = quick("detach", own, *BY, cwd=filled)
    assert taken.returncode == 0, taken.stderr
    assert [feed["role"] for feed in shown(filled, two[0])["feeds"]] == ["original", "evidence"]  # type: ignore[attr-defined]
    missing = quick("attach", two[0], filled / "none.pdf", *BY, cwd=filled)
    assert (missing.returncode, quick("detach", two[0], *BY, cwd=filled).returncode) == (8, 12)


def test_confirm_and_correct_are_taken_back_on_the_command_line(filled: Path, two: tuple[str, str]) -> None:
    """Each with --undo; what cannot be taken back is refused."""
    assert quick("correct", two[0], "title", *BY, cwd=filled, typed="另一个标题").returncode == 0
    assert quick("confirm", two[0], *BY, cwd=filled).returncode == 0
    assert [quick("confirm", two[0], "--undo", *BY, cwd=filled).returncode for _ in range(2)] == [0, 12]
    assert [quick("correct", two[0], "title", "--undo", *BY, cwd=filled).returncode for _ in range(2)] == [0, 12]
    record = shown(filled, two[0])
    assert (record["status"] == "confirmed", "title" in record["corrected"]) == (False, False)  # type: ignore[operator]
