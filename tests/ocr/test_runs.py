"""Rows of one mark are counted in the picture: a recogniser takes neighbours that are alike for one."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.engine import Gray
from ocr.engines import _ctc, _gaps, _runs
from ocr.places import Place, written

PITCH, SIZE = 20, 8


def strip(stars: int, *, widths: int = 0) -> Gray:
    """A block for a character, ``stars`` small marks in a row, a block again; ``widths`` pixels more between the second and third mark."""
    picture = np.full((60, 140 + PITCH * stars + widths), 255, np.uint8)
    cv2.rectangle(picture, (10, 8), (44, 52), 0, -1)
    for number in range(stars):
        left = 60 + PITCH * number + (widths if number > 1 else 0)
        cv2.rectangle(picture, (left, 20), (left + SIZE, 20 + SIZE), 0, -1)
    left = picture.shape[1] - 60
    cv2.rectangle(picture, (left, 8), (left + 40, 52), 0, -1)
    return picture


def read(stars: int, picture: Gray, mark: str = "*") -> tuple[str, tuple[float, ...]]:
    """What becomes of 码, ``stars`` asterisks or other marks and 县 as the recogniser read them over the whole row."""
    text = "码" + mark * stars + "县"
    places = [Place(character, {character: 0.95}) for character in text]
    middles = [27.0, *np.linspace(64.0, picture.shape[1] - 80.0, stars), picture.shape[1] - 40.0]
    assert _runs.has_runs(places)
    text, certainty, _ = written(_runs.counted(places, middles, picture))
    return text, certainty


def test_marks_that_were_taken_for_one_are_counted() -> None:
    """Seventeen asterisks in the picture, ten read: seventeen are said, and surely."""
    text, certainty = read(10, strip(17))
    assert text == "码" + "*" * 17 + "县"
    assert min(certainty[1:-1]) > 0.99


@pytest.mark.parametrize("mark", ["-", "_", "."])
def test_hyphens_and_blanks_to_fill_in_are_counted_too(mark: str) -> None:
    """Three read where the picture shows five."""
    assert read(3, strip(5), mark)[0] == "码" + mark * 5 + "县"


def test_a_right_count_is_confirmed() -> None:
    """What was read is what the picture shows."""
    assert read(5, strip(5))[0] == "码*****县"


def test_an_uneven_row_is_not_believed_to_be_counted() -> None:
    """With a gap in the row the text stays as read, and its length is in doubt."""
    text, certainty = read(6, strip(8, widths=60))
    assert text == "码******县"
    assert min(certainty) <= 0.5


def test_a_pair_is_left_alone_where_nothing_can_be_counted() -> None:
    """Two marks in a row are ordinary writing."""
    assert read(2, np.full((60, 300), 255, np.uint8)) == ("码**县", (0.95,) * 4)


def test_a_whole_row_may_be_taken_for_one_asterisk() -> None:
    """Seventeen in the picture, one read: seventeen are said."""
    assert read(1, strip(17))[0] == "码" + "*" * 17 + "县"


def test_one_asterisk_stays_one() -> None:
    """Where the picture shows no row."""
    assert read(1, strip(1)) == ("码*县", (0.95,) * 3)


def test_ink_that_nothing_accounts_for_is_a_doubt() -> None:
    """码 and 县 were read, the row between them was not: what stands before it is in doubt; without the row nothing is."""
    places = [Place(character, {character: 0.99}) for character in "码县"]
    picture = strip(17)
    middles = [27.0, picture.shape[1] - 40.0]
    assert written(_gaps.doubted(places, middles, picture))[1] == (0.5, 0.99)
    picture[:, 50 : picture.shape[1] - 65] = 255
    assert written(_gaps.doubted(places, middles, picture))[1] == (0.99, 0.99)


@given(st.lists(st.floats(-1e6, 1e6), max_size=6), st.integers(0, 80), st.integers(0, 80))
def test_doubt_stands_whatever_the_places(middles: list[float], height: int, width: int) -> None:
    """Places outside the picture, pictures without pixels: nothing is raised and no text is lost."""
    places = [Place("码", {"码": 0.99}) for _ in middles]
    assert written(_gaps.doubted(places, middles, np.zeros((height, width), np.uint8)))[0] == "码" * len(middles)


@pytest.mark.parametrize("text", ["——", "22", "……", "。"])
def test_other_repeats_are_no_rows_of_marks(text: str) -> None:
    """Dashes that touch, digits, characters that are drawn as several dots, and single full stops."""
    assert not _runs.has_runs([Place(character, {character: 1.0}) for character in text])


def test_where_a_character_was_seen_is_the_middle_of_its_strips() -> None:
    """Blank, A, A, blank, B: at two fifths and nine tenths."""
    steps = np.eye(3, dtype=np.float32)[[0, 1, 1, 0, 2]]
    assert _ctc.seen_at(steps, np.ones(3, np.float32)) == pytest.approx([0.4, 0.9])


def test_a_box_that_ends_within_a_row_of_marks_takes_in_the_row() -> None:
    """电话：*** with fourteen more behind it; a word of the next column, as far away, stays out."""
    sheet = np.full((200, 900), 255, np.uint8)
    sheet[60:140] = 255
    picture = strip(17)
    sheet[70 : 70 + len(picture), 100 : 100 + picture.shape[1]] = picture
    sheet[80:115, 600:640] = sheet[80:115, 650:690] = sheet[80:115, 700:740] = 0
    left, top, right, bottom = 100.0, 70.0, 220.0, 70.0 + len(picture)
    (wider,) = _runs.stretched([np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)], sheet)
    assert wider[0, 0] == left
    assert 100 + picture.shape[1] - 100 < wider[1, 0] < 100 + picture.shape[1] - 60
