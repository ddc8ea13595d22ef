"""Files that bring their reader down, through the whole daemon with real children: parked with a reason, and nobody else waits for them."""

import time
from pathlib import Path

import pytest

from ingest import errands, reading
from petition_intake import daemon
from petition_intake.model import ItemState, Page
from petition_intake.wiring import House
from tests.faults import gallery
from tests.faults.daemons import Office, mail, sheet


@pytest.mark.parametrize("url", ["sqlite"])
def test_files_that_bring_their_reader_down(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crash, exit, endless loop and full memory are poison after three deaths; a bug is told once; good files are settled meanwhile."""
    office = Office(tmp_path, f"{url}:///{tmp_path / 'petition.db'}")
    for name in ("crash", "leave", "hang", "hog", "bug"):
        (tmp_path / "in" / f"{name}.eml").write_bytes(mail(0))
    for number in range(5):
        (tmp_path / "in" / f"good{number}.eml").write_bytes(mail(number))
    config = office.config
    limits = config.limits.model_copy(update={"parse_seconds": 2.0, "parse_memory_mb": 200})
    monkeypatch.setattr(reading, "extract_file", gallery.extract_or_fail)
    begun = time.monotonic()
    daemon.run(config.model_copy(update={"limits": limits}), once=True)
    assert time.monotonic() - begun < 90
    with office.open() as house:
        items = {item.name.removesuffix(".eml"): item for item in house.store.items()}
    assert len(items) == 10
    assert all(items[f"good{number}"].state in {ItemState.RECORDED, ItemState.REVIEW} for number in range(5))
    why = {name: item.failure for name, item in items.items() if item.failure}
    assert {name: failure.code for name, failure in why.items()} == {
        "crash": "poison",
        "leave": "poison",
        "hang": "poison",
        "hog": "poison",
        "bug": "internal",
    }
    assert {name: failure.params.get("last") for name, failure in why.items() if name != "bug"} == {
        "crash": "child-died",
        "leave": "child-died",
        "hang": "child-timeout",
        "hog": "child-memory",
    }
    assert all(item.state is ItemState.SHUNTED for name, item in items.items() if name in why)
    assert [items[name].attempt for name in ("crash", "leave", "hang", "hog", "bug")] == [3, 3, 3, 3, 1]


def test_pages_that_bring_their_reader_down(embedded: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that fills the memory and one that never ends cost themselves alone: their items come to a person, with all the others."""
    pages = {"hog.tif": sheet(0, gallery.HOGGING), "endless.tif": sheet(1, gallery.ENDLESS), "good.tif": sheet(2)}
    for name, body in pages.items():
        embedded.put(name, body)
    config = embedded.config
    ocr = config.ocr.model_copy(update={"page_seconds": 6.0, "memory_mb": 200})
    monkeypatch.setattr(errands, "open_reader", gallery.open_bad_reader)
    daemon.run(config.model_copy(update={"ocr": ocr}), once=True)
    embedded.check()
    with embedded.open() as house:
        why = {item.name: {page.failure.params.get("why") for page in _pages(house, item.id) if page.failure} for item in house.store.items()}
    assert why == {"hog.tif": {"child-memory"}, "endless.tif": {"child-timeout"}, "good.tif": set()}


def _pages(house: House, item_id: str) -> list[Page]:
    found = house.store.latest_reading(item_id)
    assert found is not None
    return [page for document in found.documents for page in document.pages]
