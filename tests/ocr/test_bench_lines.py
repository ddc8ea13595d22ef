"""What a recogniser is taught on: letters of nobody, and lines that belong to their text for sure."""

import random

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from bench.marks import plain
from bench.recogniser import as_scan, batches, matched, scan_lines, tensor, typeset
from bench.writing import Writer
from ocr.engine import engine_named
from ocr.engines._paddle import PaddleRecogniser
from tests.ocr.drawing import HEI, face


@pytest.fixture(scope="module")
def recogniser() -> PaddleRecogniser:
    """The default engine, models loaded."""
    loaded = engine_named("rapidocr").open(1)
    assert isinstance(loaded, PaddleRecogniser)
    return loaded


def test_letters_are_made_up_again_the_same(recogniser: PaddleRecogniser) -> None:
    """One seed, one set of letters: what was taught can be taught again."""
    one, other = (Writer(recogniser.alphabet, random.Random(4)).paragraphs() for _ in range(2))
    assert one == other
    assert sum(map(len, one)) >= 700


def test_a_text_is_what_the_recogniser_can_say(recogniser: PaddleRecogniser) -> None:
    """No white space, one kind of middle dot, square metres in two signs; what it has no word for is not taught."""
    writer = Writer(recogniser.alphabet, random.Random(0))
    assert writer.spoken("面积 120㎡　买买提・艾力［注］") == "面积120m²买买提·艾力[注]"
    assert writer.spoken("计祘") is None


LINE = ("信访人反映道路损坏", 100.0, 50.0, 460.0, 90.0)


@pytest.mark.parametrize(
    ("boxes", "belongs"),
    [
        ([(98, 46, 463, 94)], [(0, LINE[0])]),
        ([(98, 146, 463, 194)], []),
        ([(98, 46, 280, 94), (285, 46, 463, 94)], []),
        ([(98, 46, 560, 94)], []),
    ],
    ids=["its box", "another line's box", "a line found in two pieces", "a box that holds more"],
)
def test_a_line_is_taught_only_with_its_own_box(boxes: list[tuple[float, float, float, float]], belongs: list[tuple[int, str]]) -> None:
    """A wrong pair would teach the recogniser to read what is not there."""
    assert list(matched(boxes, [LINE])) == belongs


def test_lines_of_a_scan_are_cut_out_with_their_text(recogniser: PaddleRecogniser) -> None:
    """Whoever reads the crops reads what was written there."""
    chance = random.Random(2)
    paper, written = typeset(["反映示例小区电梯故障至今没有解决，请依法查处。" * 8], face(HEI, 58), ruled=False)
    pixels, dpi = as_scan(paper, chance)
    lines = list(scan_lines(pixels, dpi, written, recogniser))
    assert len(lines) >= len(written) - 1
    for crop, text in lines:
        read = recogniser.line(crop)[0]
        assert Levenshtein.distance(plain(read), plain(text)) <= 1


def test_batches_hold_lines_of_like_length() -> None:
    """Padding is wasted work: no batch is much wider than its narrowest line, and every line has its turn."""
    samples = [(np.zeros((48, width), np.uint8), str(width)) for width in range(100, 2000, 10)]
    turn = batches(samples, random.Random(0))
    seen: list[str] = []
    while len(seen) < len(samples):
        batch = next(turn)
        widths = [image.shape[1] for image, _ in batch]
        assert max(widths) - min(widths) <= 600
        assert tensor([image for image, _ in batch]).shape[3] % 64 == 0
        seen += [text for _, text in batch]
    assert sorted(seen) == sorted(text for _, text in samples)
