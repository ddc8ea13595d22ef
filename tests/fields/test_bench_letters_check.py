"""The family "chambers" is whole, and the check of made letters finds what is wrong."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bench.letters_check import day_sent, faults, link_faults, readings
from bench.letters_made import layouts_chambers
from bench.letters_made.cases import Made, Maker
from bench.letters_made.scene import family

_FIRST_LEVEL = {
    *("交通运输", "党务政务", "农村农业", "劳动和社会保障", "卫生计生", "商贸旅游", "国土资源", "城乡建设"),
    *("政法", "教育文体", "民政", "环境保护", "科技与信息产业", "纪检监察", "经济管理"),
}


def _texts(made: Made) -> list[str]:
    return readings(made.mail) if made.mail is not None else [made.page_text or ""]


def test_every_value_stands_in_the_letter_as_sent() -> None:
    """Mails and pages, repeats among them."""
    made = list(Maker("chambers", 5, 0.2).cases(400))
    wrong = [(x.truth["case"], fault) for x in made for text in _texts(x) for fault in faults(x.truth, text, day_sent(x.mail) if x.mail else None)]
    assert wrong == []
    assert link_faults([x.truth for x in made]) == []


def test_the_family_is_large_and_knows_every_category() -> None:
    """At least 50 layouts and 100 matters, of all fifteen categories."""
    layouts = {layout for group in layouts_chambers.LAYOUTS.values() for layout in group} | {*layouts_chambers.OF_BODIES, layouts_chambers.TRADITIONAL}
    matters = family("chambers").matters
    assert len(layouts) >= 50
    assert len(matters) >= 100
    assert {matter.category for matter in matters} == _FIRST_LEVEL


def _first(wanted: Callable[[dict[str, Any]], Any]) -> tuple[dict[str, Any], str]:
    """A letter's truth, free to be spoilt, and its text."""
    made = next(x for x in Maker("chambers", 6).cases(400) if x.truth["is_petition"] and wanted(x.truth))
    return copy.deepcopy(made.truth), _texts(made)[0]


@pytest.mark.parametrize("key", ["name", "id_number", "mobile", "address_text"])
def test_a_value_that_is_not_there_is_found(key: str) -> None:
    """A petitioner with somebody else's value."""
    truth, text = _first(lambda x: any(person[key] for person in x["petitioners"]))
    next(person for person in truth["petitioners"] if person[key])[key] = "16100000000"
    assert f"petitioners.{key}" in faults(truth, text)


@pytest.mark.parametrize("flag", ["threat", "urgent", "lawsuit", "report"])
@pytest.mark.parametrize("said", [True, False])
def test_a_flag_that_the_sentences_do_not_say_is_found(flag: str, said: bool) -> None:
    """A flag turned round, whichever way."""
    truth, text = _first(lambda x: x["flags"][flag] == said)
    truth["flags"][flag] = not said
    assert f"flags.{flag}" in faults(truth, text)


def test_a_strangers_number_that_nobody_noted_is_found() -> None:
    """A mobile number that is neither a petitioner's nor a distractor."""
    truth, text = _first(lambda x: not x["anonymous"])
    assert "a number of nobody" in faults(truth, text + "\n16112345678")


def test_a_code_finer_than_the_text_is_found() -> None:
    """A town where the text names a county."""
    truth, text = _first(lambda x: x["place_code"] and len(x["place_code"]) == 6)
    truth["place_code"] += "101"
    assert "place_code" in faults(truth, text)


def test_a_repeat_of_what_never_came_is_found() -> None:
    """A repeat without its original."""
    truth, _ = _first(lambda x: x["repeat_of"])
    assert link_faults([truth]) == [(truth["case"], "repeat_of")]
