"""Files and folders named on the command line: what of a configured source's options holds for them."""

import shutil
import tracemalloc
from pathlib import Path

import pytest

from ingest.by_hand import evidence, opened
from petition_intake.config import Config, SourceSection
from petition_intake.errors import InputError
from petition_intake.model import Arrival, Way
from petition_intake.ports import Passed
from tests.servers import REPO

DEMO = REPO / "demo" / "fax"
FAX = "fax000000001.tif"


def _config(log: Path) -> Config:
    source = {"name": "faxes", "kind": "fax_spool", "way": Way.FAX, "path": str(log.parent), "log": str(log), "done": "move", "done_folder": "gone"}
    return Config(sources=(SourceSection.model_validate(source),))


def _met(config: Config, path: Path, channel: str) -> list[Arrival | Passed]:
    with opened(config, path, channel) as poller:
        found = list(poller.poll(lambda _: frozenset(), None, history=False))
        poller.done([one.place for one in found])
    return found


@pytest.mark.parametrize("channel", ["faxes", "fax_spool", "fax"])
def test_one_fax_by_hand_is_one_arrival_with_its_tags(tmp_path: Path, channel: str) -> None:
    """The log of a configured spool tells of other faxes: it makes no arrivals beside the file named, and nothing is moved."""
    fax = shutil.copy(DEMO / "recvq" / FAX, tmp_path)
    met = _met(_config(DEMO / "xferfaxlog"), Path(fax), channel)
    assert [type(one) for one in met] == [Arrival]
    assert isinstance(met[0], Arrival)
    assert met[0].way is Way.FAX
    assert met[0].envelope.tsi
    assert Path(fax).exists()


def test_a_folder_of_faxes_brings_its_own_log(tmp_path: Path) -> None:
    """A spool carried in with its ``xferfaxlog`` inside: who called, and which call broke off."""
    shutil.copytree(DEMO / "recvq", tmp_path, dirs_exist_ok=True)
    shutil.copy(DEMO / "xferfaxlog", tmp_path)
    met = _met(Config(), tmp_path, "fax")
    assert any(isinstance(one, Arrival) and one.envelope.broke_off for one in met)
    assert any(isinstance(one, Arrival) and one.failure and one.failure.code == "no-pages-arrived" for one in met)


def test_a_picture_of_a_fax_is_taken_too(tmp_path: Path) -> None:
    """A file that no fax server writes is met as any file is."""
    (tmp_path / "photo.png").write_bytes((REPO / "demo" / "scans" / "20261112-letter.png").read_bytes())
    met = _met(Config(), tmp_path / "photo.png", "fax")
    assert [one.way for one in met if isinstance(one, Arrival)] == [Way.FAX]


def test_a_file_that_was_fetched_is_taken_from_where_it_lies(tmp_path: Path) -> None:
    """However large: it is not held in memory, and known again by its bytes. What is empty, a folder or not there is refused."""
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(300 << 20)
    tracemalloc.start()
    try:
        one, again = (evidence(film, "XF2026-000001") for _ in range(2))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (one.body, one.place, one.name) == (film, again.place, "film.mp4")
    assert peak < 4 << 20
    (tmp_path / "empty").touch()
    for wrong, case in (("empty", "empty"), ("none", "file-missing"), (".", "file-unreadable")):
        with pytest.raises(InputError) as refused:
            evidence(tmp_path / wrong, "XF2026-000001")
        assert refused.value.case == case
