"""One suite for every OCR engine, found as the product finds them: a new engine file is tested without a line here."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from ingest.errands import open_reader
from ocr.decode import decode
from ocr.engine import Fragment, Gray, Recogniser, Turn, engine_named
from ocr.reader import PageReader, engine_identity
from petition_intake.config import Config
from petition_intake.errors import ToolError
from petition_intake.model import CERTAIN, Page
from petition_intake.plugins import discover
from petition_intake.sandbox import Sandbox
from petition_intake.wiring import House
from tests.ocr.conftest import sample
from tests.sandbox import gallery

ENGINES = sorted(discover("ocr.engines", "ENGINE"))
ROOT = Path(__file__).resolve().parents[2]
WORST_ERROR_RATE = {"rapidocr": 0.01, "rapidocr_onnx": 0.01, "tesseract": 0.15, "blank": 1.0}
"""On a clean typed letter; an engine not named here must do as well as the default."""


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    """Each engine in turn, its outside program provided."""
    if request.param == "tesseract":
        request.getfixturevalue("tesseract")
    return str(request.param)


@pytest.fixture
def letter() -> Gray:
    """A clean typed letter, grey."""
    return decode(sample("letter-grey").image, 10**8)


@cache
def reader_of(name: str) -> PageReader:
    """A reader with that engine, its models loaded once for all tests of this file."""
    return PageReader(name)


@cache
def worn_fax(name: str) -> Page:
    """What that reader makes of a worn fax."""
    return reader_of(name).read(sample("fax-worn").image)


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """The models of all engines together fill a gigabyte."""
    yield
    worn_fax.cache_clear()
    reader_of.cache_clear()


@pytest.fixture
def recogniser(name: str) -> Recogniser:
    """The engine in turn, open."""
    return reader_of(name)._recogniser


def test_what_readers_share_is_loaded_before_they_are_forked() -> None:
    """By the process that forks them, so that each begins sooner and keeps less; one that has not the libraries forks all the same, and its readers say so."""
    with House(Config()).pages as pages:
        preload = pages._hello.preload
    with Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=5, preload=preload) as pool:
        assert pool.isolation()["preloaded"]
        assert pool.run(gallery.has, "openvino")
        assert pool.run(gallery.has, "rapidocr.ch_ppocr_det.utils")
    bare = Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=5, preload=("ocr.engines.none",), initializer=open_reader, initargs=("none", 1))
    with bare, pytest.raises(ToolError):
        bare.run(gallery.has, "ocr")


def test_identity_is_one_word_and_the_same_every_time(name: str) -> None:
    """The identity is the key of kept readings: stable, and without white space."""
    assert engine_identity(name) == engine_identity(name)
    assert engine_identity(name).split() == [engine_identity(name)]
    assert engine_identity(name).startswith(name.split("_", maxsplit=1)[0])


def test_engines_never_share_an_identity() -> None:
    """A reading by one engine is never taken for another's."""
    names = [name for name in ENGINES if name != "tesseract"]
    assert len({engine_identity(name) for name in names}) == len(names)


def test_lines_lie_on_the_sheet(recogniser: Recogniser, letter: Gray) -> None:
    """Whatever is found has four corners on the sheet, a score and a probability."""
    found = recogniser.read(letter, ())
    assert not isinstance(found, Turn)
    for fragment in found:
        assert fragment.quad.shape == (4, 2)
        assert fragment.quad.min() >= 0
        assert (fragment.quad.max(0) <= [letter.shape[1], letter.shape[0]]).all()
        assert 0 <= fragment.score <= 1
        assert 0 <= fragment.right <= 1
        _is_well_formed(fragment)


def _is_well_formed(fragment: Fragment) -> None:
    """Either no word of single characters, or a probability for each, and alternatives that lie inside the text."""
    assert len(fragment.certainty) in {0, len(fragment.text)}
    assert all(0 <= sure <= 1 for sure in fragment.certainty)
    for other in fragment.alternatives:
        assert 0 <= other.start <= other.end <= len(fragment.text)
        assert 0 <= other.confidence <= 1
        assert other.text != fragment.text[other.start : other.end]


def test_a_piece_of_a_sheet_is_read_where_it_lies(recogniser: Recogniser, letter: Gray) -> None:
    """What one line's corners cover is read as one line; white paper holds nothing, and corners beyond the sheet break nothing."""
    found = recogniser.read(letter, ())
    assert not isinstance(found, Turn)
    for fragment in sorted(found, key=lambda f: -len(f.text))[:2]:
        again = recogniser.piece(letter, fragment.quad)
        _is_well_formed(again)
        assert np.array_equal(again.quad, fragment.quad)
        assert Levenshtein.normalized_similarity(again.text, fragment.text) > 0.8
    corner = np.array([[-5, -5], [40, -5], [40, 10], [-5, 10]], np.float32)
    assert recogniser.piece(np.full_like(letter, 255), corner).text.strip() == ""


def test_the_page_says_how_sure_each_character_is_or_nothing(name: str) -> None:
    """Line by line: certainty and text have one length, and what is not calibrated is never passed as certain."""
    for line in worn_fax(name).lines:
        assert len(line.certainty) in {0, len(line.text)}
        assert all(0 <= other.start <= other.end <= len(line.text) for other in line.alternatives)
        assert line.confidence < 1
        assert line.certainty or line.confidence < CERTAIN


def test_a_sheet_that_may_not_be_turned_is_not(recogniser: Recogniser, letter: Gray) -> None:
    """Without leave to turn there is no asking, even on a sheet that lies on its side."""
    assert not isinstance(recogniser.read(np.rot90(letter).copy(), ()), Turn)


@pytest.mark.parametrize("shape", [(8, 8), (8, 400), (400, 8), (64, 64)])
def test_white_sheets_of_any_shape_hold_nothing(recogniser: Recogniser, shape: tuple[int, int]) -> None:
    """No text is found where there is none, and small sheets break nothing."""
    white = np.full(shape, 255, np.uint8)
    found = recogniser.read(white, (90, 180, 270))
    assert not isinstance(found, Turn)
    assert [fragment.text for fragment in found if fragment.text.strip()] == []


def test_a_clean_letter_is_read(name: str) -> None:
    """Through the whole chain, a typed letter comes out as well as the engine is known to read."""
    letter = sample("letter-grey")
    page = reader_of(name).read(letter.image)
    assert page.failure is None
    assert letter.error_rate(page) <= WORST_ERROR_RATE.get(name, 0.01)
    assert page.engine == engine_identity(name)


def test_the_same_page_is_read_the_same(name: str) -> None:
    """Reading twice gives one answer: a repeat after a crash changes nothing."""
    assert reader_of(name).read(sample("fax-worn").image) == worn_fax(name)


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    """A misspelt engine is refused with the list to choose from."""
    with pytest.raises(ToolError) as refused:
        engine_named("paddle")
    assert refused.value.case == "engine-unknown"
    assert "rapidocr" in str(refused.value.params["known"])


def test_asking_the_identity_loads_no_model() -> None:
    """The daemon asks identities often; that must not cost it a model."""
    assert _in_child("from ocr.reader import engine_identity; engine_identity('rapidocr'); import sys; print('openvino' in sys.modules)") == "False\n"


OFFLINE = """
import socket, sys
def refuse(*_): raise SystemExit("tried the network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from ocr.reader import PageReader
from tests.ocr.conftest import sample
page = PageReader({engine!r}).read(sample("fax-sideways").image)
print(len(page.lines) > 5, page.failure, sys.modules.get("openvino_telemetry"))
"""
"""A refused connection ends in words on the error output, also when a forked child tries it, as openvino's telemetry does."""


@pytest.mark.parametrize("engine", ["rapidocr", "rapidocr_onnx"])
def test_reading_needs_no_network_and_says_nothing(engine: str, tmp_path: Path) -> None:
    """Models come from the wheel, nothing is reported to anybody or left in the home folder, and no library talks on our output."""
    assert _in_child(OFFLINE.format(engine=engine), home=tmp_path) == "True None None\n"
    assert list(tmp_path.iterdir()) == []


def _in_child(program: str, home: Path | None = None) -> str:
    environment = os.environ | ({"HOME": str(home)} if home else {})
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment, cwd=ROOT)
    assert done.stderr == ""
    return done.stdout
