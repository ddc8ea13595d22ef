"""Among what the recogniser holds possible, words and the laws of numbers choose; nothing is invented, and doubt is kept."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr import belief, choosing, numbers, words
from ocr.engine import Fragment
from ocr.engines._ctc import Tensor, spelled
from ocr.places import Place, agreed, places_of, together, written
from petition_intake.model import CERTAIN, Alternative

QUAD = np.array([[0, 0], [100, 0], [100, 20], [0, 20]], np.float32)
VALID_ID = "439922199112231150"


def line(text: str, *doubts: tuple[int, str, float, float], sure: float = 0.9999) -> Fragment:
    """A line read surely but for ``doubts``: (place, other character, its chance, chance of the one read)."""
    certainty = [sure] * len(text)
    for place, _, _, own in doubts:
        certainty[place] = own
    others = tuple(Alternative(place, place + 1, other, chance) for place, other, chance, _ in doubts)
    return Fragment(text, 0.99, 0.9, QUAD, tuple(certainty), others)


def chosen(*lines: Fragment) -> Fragment:
    """The first line of a page of these."""
    return choosing.choose(lines)[0]


# ---- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "doubt", "meant"),
    [
        ("全面负贲学校管理", (3, "责", 0.2, 0.6), "全面负责学校管理"),
        ("有重大安全隐惠", (6, "患", 0.45, 0.5), "有重大安全隐患"),
        ("该机构究竞是什么", (4, "竟", 0.3, 0.68), "该机构究竟是什么"),
        ("连接线项日指挥部", (4, "目", 0.1, 0.89), "连接线项目指挥部"),
    ],
)
def test_a_word_decides_between_look_alikes(read: str, doubt: tuple[int, str, float, float], meant: str) -> None:
    """Worn strokes leave two characters possible; the one that makes a word is taken, the other kept for the reviewer."""
    result = chosen(line(read, doubt))
    assert result.text == meant
    assert [other.text for other in result.alternatives] == [read[doubt[0]]]
    assert result.certainty[doubt[0]] < 0.99


def test_a_rare_character_in_the_picture_keeps_a_common_one_from_being_certain() -> None:
    """依椐 for 依据 is a frequent misspelling that recognisers read away: a trace of the rare one is enough for doubt."""
    plain, trace = chosen(line("没有依据可言", (3, "锯", 0.001, 0.95))), chosen(line("没有依据可言", (3, "椐", 0.04, 0.95)))
    assert plain.text == trace.text == "没有依据可言"
    assert trace.certainty[3] <= 0.92 < plain.certainty[3]
    assert trace.right < CERTAIN <= plain.right


def test_a_mark_that_may_have_been_overlooked_makes_a_line_less_certain() -> None:
    """造 perhaps after a lost 、; white space that may stand there is no doubt."""
    lost = replace(line("猪场造纸厂"), alternatives=(Alternative(2, 2, "、", 0.2),))
    blank = replace(line("猪场造纸厂"), alternatives=(Alternative(2, 2, " ", 0.2),))
    assert chosen(lost).text == chosen(blank).text == "猪场造纸厂"
    assert chosen(lost).right < CERTAIN <= chosen(blank).right


def test_what_is_read_surely_no_word_changes() -> None:
    """A writer's own misspelling stands when the picture is clear."""
    assert chosen(line("周边居民己多次反映", (4, "已", 0.0005, 0.9995))).text == "周边居民己多次反映"


def test_rare_characters_of_names_are_not_dropped_for_the_words_sake() -> None:
    """A family name the list hardly knows stays although nothing at all would read more smoothly."""
    assert chosen(line("信访人褚某", (3, "", 0.3, 0.7))).text == "信访人褚某"


def test_dirt_between_characters_is_dropped() -> None:
    """A dot the recogniser half believes in, between Chinese characters, was a streak."""
    assert chosen(line("妨碍相邻.建筑物", (4, "", 0.45, 0.5))).text == "妨碍相邻建筑物"


def test_the_point_in_a_number_is_not_dirt() -> None:
    """The same mark in an amount stays."""
    assert chosen(line("共计3.5万元", (3, "", 0.45, 0.5))).text == "共计3.5万元"


def test_one_mark_in_two_widths_is_no_doubt() -> None:
    """Whether a bracket is of full or half width says nothing of whether it is a bracket."""
    result = chosen(line("（大总）", (3, ")", 0.45, 0.54)))
    assert result.text == "（大总）"
    assert result.right > 0.95
    assert result.alternatives == ()


def test_a_blank_is_nothing_to_choose() -> None:
    """Whether there was a little more white between two characters is no question for the reviewer."""
    assert chosen(line("甲乙丙", (1, " ", 0.3, 0.69))).alternatives == ()


# ---- traditional forms ----------------------------------------------------------------------------------------------


def test_on_a_page_in_simplified_characters_a_traditional_form_is_mistrusted() -> None:
    """On worn faxes the recogniser wavers between 項 and 项."""
    assert chosen(line("连接线項目", (3, "项", 0.2, 0.8)), line("我们是普通居民")).text == "连接线项目"


def test_a_page_written_in_traditional_characters_stays_as_written() -> None:
    """Where many surely read characters are traditional forms, the page is written in them."""
    page = [line("關於連接線項目的報告", (5, "项", 0.3, 0.7)), line("請長官調查處理")]
    assert [result.text for result in choosing.choose(page)] == ["關於連接線項目的報告", "請長官調查處理"]


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_an_identity_number_that_fails_its_check_is_put_right_from_what_was_held_possible() -> None:
    """One digit half read as another: the check digit tells which, certainty stays low, the first reading stays for the reviewer."""
    wrong = VALID_ID[:9] + "7" + VALID_ID[10:]
    result = chosen(line("身份证号：" + wrong, (14, VALID_ID[9], 0.3, 0.69)))
    assert result.text == "身份证号：" + VALID_ID
    assert result.certainty[14] <= 0.9
    assert [(other.start, other.text) for other in result.alternatives] == [(14, "7")]


def test_an_identity_number_that_can_not_be_put_right_stays_as_read() -> None:
    """No digit is changed to one the recogniser did not see."""
    wrong = VALID_ID[:9] + "7" + VALID_ID[10:]
    assert chosen(line("身份证号：" + wrong)).text == "身份证号：" + wrong
    assert chosen(line("身份证号：" + wrong, (14, "8", 0.3, 0.69))).text == "身份证号：" + wrong


def test_a_number_that_satisfies_its_law_is_not_touched() -> None:
    """However doubtful a digit: what is lawful as read is left to the picture."""
    assert chosen(line("身份证号：" + VALID_ID, (14, "7", 0.4, 0.55))).text == "身份证号：" + VALID_ID


def test_regions_are_not_asked() -> None:
    """Regions come and go; only check digit and date of birth are the number's own law."""
    assert numbers.is_identity_number(VALID_ID)
    assert not numbers.is_identity_number(VALID_ID[:10] + "1331" + VALID_ID[14:])


def test_letters_in_a_mobile_number_become_the_digits_they_look_like() -> None:
    """Where the recogniser held the digit possible too."""
    assert chosen(line("联系电话：1610554294O", (15, "0", 0.2, 0.79))).text == "联系电话：16105542940"


def test_a_day_the_calendar_lacks_is_put_right() -> None:
    """The thirteenth month was the first of two digits misread."""
    assert chosen(line("2024年17月10日", (6, "1", 0.3, 0.69))).text == "2024年11月10日"
    assert not numbers.is_date("2024年2月30日")


# ---- what comes in --------------------------------------------------------------------------------------------------


def test_lines_without_certainty_are_left_alone() -> None:
    """An engine that says nothing of single characters keeps its text and its belief."""
    fragment = Fragment("項目", 0.8, 0.7, QUAD)
    assert choosing.choose([fragment]) == [fragment]


CHARACTERS = st.sampled_from("负责贲项目日1I.，（) 項")
PLACES = st.builds(
    lambda taken, own, others: Place(taken, {**dict(others), taken: own}),
    CHARACTERS,
    st.floats(0.01, 1.0),
    st.lists(st.tuples(st.one_of(CHARACTERS, st.just("")), st.floats(0.001, 0.5)), max_size=3),
)


@given(st.lists(PLACES, max_size=12))
def test_whatever_is_possible_a_line_comes_out_whole(places: list[Place]) -> None:
    """A certainty for each character, each a probability, alternatives inside the text, and only characters that were possible."""
    text, certainty, others = written(places)
    result = chosen(Fragment(text, 0.5, 0.5, QUAD, certainty, others))
    assert len(result.certainty) == len(result.text)
    assert all(0.0 <= sure <= 1.0 for sure in (*result.certainty, result.right))
    assert all(0 <= other.start <= other.end <= len(result.text) and 0.0 <= other.confidence <= 1.0 for other in result.alternatives)
    assert set(result.text) <= {character for place in places for character in place.chances}


@given(st.lists(PLACES, max_size=12))
def test_places_travel_as_a_fragment_and_come_back(places: list[Place]) -> None:
    """Text, certainty and alternatives hold everything that is worth carrying."""
    back = places_of(*written(places))
    assert [place.taken for place in back] == [place.taken for place in places]
    assert all(ours.chances == theirs.chances for ours, theirs in zip(places, back, strict=True))


def test_what_two_looks_say_is_one_line() -> None:
    """干 and 王 in turn: each is held possible; a look that says nothing of single characters, or reads nothing, changes nothing."""
    first, second = line("干某样例", sure=0.6), line("王某样例", sure=0.9)
    both = agreed(first, second)
    assert (both.text, both.quad is first.quad) == ("干某样例", True)
    (other,) = (other for other in both.alternatives if other.text)
    assert other.text == "王"
    assert other.confidence == pytest.approx(0.45)
    assert agreed(first, replace(second, certainty=())) is first
    assert agreed(first, replace(second, text="", certainty=())) is first


@given(st.lists(PLACES, max_size=8), st.lists(PLACES, max_size=8))
def test_two_looks_are_laid_over_each_other(first: list[Place], second: list[Place]) -> None:
    """What the first look read keeps its order; no chance exceeds the greater of both."""
    both = together(first, second)
    assert "".join(place.taken for place in both) == "".join(place.taken for place in first)
    highest = max((chance for place in [*first, *second] for chance in place.chances.values()), default=1.0)
    assert all(chance <= max(1.0, highest) for place in both for chance in place.chances.values())


NUMBERS = st.one_of(st.floats(0, 1), st.sampled_from([float("nan"), float("inf"), -1.0]))
STEPS = st.integers(0, 12).flatmap(lambda rows: st.lists(st.lists(NUMBERS, min_size=4, max_size=4), min_size=rows, max_size=rows))


@given(STEPS)
def test_any_numbers_of_a_model_make_a_line(steps: list[list[float]]) -> None:
    """Numbers that are none are impossible characters, not a crash; no strips are no text."""
    tensor: Tensor = np.array(steps, np.float32).reshape(-1, 4)
    text, certainty, others = written(spelled(tensor, ["", "甲", "乙", " "], np.ones(4, np.float32)))
    assert len(certainty) == len(text)
    assert all(0.0 <= sure <= 1.0 for sure in certainty)
    assert all(np.isfinite(other.confidence) for other in others)


def test_an_alphabet_without_characters_reads_nothing() -> None:
    """A model that knows only the blank."""
    assert written(spelled(np.ones((5, 1), np.float32), [""], np.ones(1, np.float32))) == ("", (), ())


def test_repeats_are_one_character_unless_parted_by_a_blank() -> None:
    """The law of the recogniser's strips."""
    steps = np.eye(3, dtype=np.float32)[[1, 1, 0, 1, 2, 2]]
    assert written(spelled(steps, ["", "甲", "乙"], np.ones(3, np.float32)))[0] == "甲甲乙"


# ---- beliefs and words ----------------------------------------------------------------------------------------------


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_chance_is_never_less_belief(one: float, other: float) -> None:
    """Both curves rise, and neither ever claims to be certain beyond doubt."""
    low, high = sorted((one, other))
    assert belief.of_character(low) <= belief.of_character(high) < 1.0
    assert belief.of_line([low]) <= belief.of_line([high]) < 1.0


def test_an_empty_line_is_believed_nothing() -> None:
    """No characters, no claim."""
    assert belief.of_line([]) == 0.0


def test_words_are_known_by_how_common_they_are() -> None:
    """A word is likelier than a rarer one; several characters that are no word are none; place names are words."""
    assert (words.likelihood("自己") or 0) > (words.likelihood("究竟") or 0)
    assert words.likelihood("负贲") is None
    assert words.likelihood("开福区") is not None
    assert (words.likelihood(".", amid=True) or 0) < (words.likelihood(".") or 0)
