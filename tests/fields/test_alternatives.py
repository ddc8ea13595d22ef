"""Alternatives that are tried only where one of them could begin find what they would find anyway."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.alternatives import by_beginning, made_of, one_of

_ATOMS = (
    "甲",
    "乙",
    "丙",
    "丁",
    "[甲乙]",
    "[^甲]",
    "[-丙]",
    r"\d",
    r"\.",
    r"\[",
    ".",
    "(?:甲|乙丙)",
    "(?:丙|丁?)",
    "(?P<n>甲)",
    "(?<!乙)",
    "(?=丙)",
    "(?!丁)",
    "^",
    "$",
    r"\b",
)
_REPEATS = ("", "", "", "?", "*", "+", "{0,2}", "{2}", "{1,3}?", "*?")
_ZERO_WIDTH = re.compile(r"\(\?(?:<!|=|!)|\^|\$|\\b")


@st.composite
def _alternative(draw: st.DrawFn) -> str:
    atoms = draw(st.lists(st.sampled_from(_ATOMS), min_size=1, max_size=4))
    return "".join(atom if _ZERO_WIDTH.match(atom) else atom + draw(st.sampled_from(_REPEATS)) for atom in atoms)


@given(st.lists(_alternative(), min_size=1, max_size=4).filter(lambda some: "".join(some).count("?P<n>") < 2), st.text("甲乙丙丁1.[-", max_size=12))
def test_whatever_they_are_the_same_is_found(alternatives: list[str], text: str) -> None:
    """At the same places, in the same order of preference, whether or not the beginnings could be told."""
    guarded, plain = re.compile(one_of(*alternatives)), re.compile("|".join(alternatives))
    assert [match.span() for match in guarded.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("alternatives", "beginnings"),
    [
        (("甲乙", "丙(?:丁|戊)"), "[丙甲]"),
        (("(?<!丁)甲", "[乙丙]?戊"), "[乙丙戊甲]"),
        (("(?:甲|乙){0,3}丙",), "[丙乙甲]"),
        (("(?:(?>甲|乙丁))+丙",), "[乙甲]"),
        ((r"\d{2}", r"\(甲\)"), r"[\(\d]"),
    ],
)
def test_a_look_at_the_next_character_comes_first(alternatives: tuple[str, ...], beginnings: str) -> None:
    """Else nothing would be won."""
    assert one_of(*alternatives).startswith(f"(?={beginnings})")


@pytest.mark.parametrize("alternative", ["[^甲]乙", ".甲", "甲?", "(?:甲|乙?)", r"(甲)?\1", "(?i:甲)", "[甲-]"])
def test_what_may_begin_with_anything_is_left_as_it_is(alternative: str) -> None:
    """No look ahead could leave a place out."""
    assert one_of(alternative) == f"(?:{alternative})"


@st.composite
def _word(draw: st.DrawFn) -> str:
    behind = st.one_of(st.just(""), st.sampled_from(("(?!丙)", "(?=乙)", "(?<=甲)")), _alternative().filter(_begins_anew))
    return draw(st.sampled_from("甲乙丙丁")) + draw(behind)


def _begins_anew(rest: str) -> bool:
    return rest[0] not in "?*+{"


@given(st.lists(_word(), min_size=1, max_size=6).filter(lambda some: "".join(some).count("?P<n>") < 2), st.text("甲乙丙丁1.[-", max_size=12))
def test_words_that_begin_alike_are_one_and_find_the_same(words: list[str], text: str) -> None:
    """The earlier of two that match at one place is still preferred."""
    together, plain = re.compile("|".join(by_beginning(*words))), re.compile("|".join(words))
    assert [match.span() for match in together.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert len(by_beginning(*words)) == len({word[0] for word in words})


@given(st.lists(st.text("甲乙丙丁", min_size=2, max_size=2), min_size=1, max_size=5), st.text("甲乙丙丁", max_size=10))
def test_a_text_is_made_of_words_or_not(words: list[str], text: str) -> None:
    """None of which begins another: so there is one way to take it apart."""
    whole = all(text[at : at + 2] in words for at in range(0, len(text), 2))
    assert bool(re.fullmatch(made_of(*words), text)) == whole
