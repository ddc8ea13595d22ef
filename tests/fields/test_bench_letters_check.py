"""The families from "chambers" on are whole, and the check of made letters finds what is wrong."""

import copy
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from bench.letters_check import day_sent, faults, link_faults, readings
from bench.letters_made import (
    layouts_annex,
    layouts_chambers,
    layouts_clan,
    layouts_cousin,
    layouts_docket,
    layouts_forum,
    layouts_guild,
    layouts_inquest,
    layouts_kindred,
    layouts_moot,
    layouts_parish,
    layouts_plenum,
    layouts_quorum,
    layouts_shire,
    layouts_sibling,
)
from bench.letters_made.cases import Made, Maker
from bench.letters_made.scene import family

_FIRST_LEVEL = {
    *("交通运输", "党务政务", "农村农业", "劳动和社会保障", "卫生计生", "商贸旅游", "国土资源", "城乡建设"),
    *("政法", "教育文体", "民政", "环境保护", "科技与信息产业", "纪检监察", "经济管理"),
}
_PUBLIC = {"城乡建设", "环境保护", "交通运输", "教育文体", "劳动和社会保障", "商贸旅游", "卫生计生"}
"""The categories of the public set of such letters; other matters have none there."""


def _texts(made: Made) -> list[str]:
    return readings(made.mail) if made.mail is not None else [made.page_text or ""]


@pytest.mark.parametrize(
    "name", ["chambers", "moot", "inquest", "docket", "quorum", "sibling", "plenum", "forum", "cousin", "kindred", "clan", "annex", "parish", "guild", "shire"]
)
def test_every_value_stands_in_the_letter_as_sent(name: str) -> None:
    """Mails and pages, repeats among them."""
    made = list(Maker(name, 5, 0.2).cases(400))
    wrong = [(x.truth["case"], fault) for x in made for text in _texts(x) for fault in faults(x.truth, text, day_sent(x.mail) if x.mail else None)]
    assert wrong == []
    assert link_faults([x.truth for x in made]) == []


@pytest.mark.parametrize(
    ("name", "module", "many", "more"),
    [
        ("chambers", layouts_chambers, 50, 100),
        ("moot", layouts_moot, 70, 120),
        ("inquest", layouts_inquest, 130, 160),
        ("docket", layouts_docket, 80, 150),
        ("quorum", layouts_quorum, 120, 180),
        ("sibling", layouts_sibling, 50, 120),
        ("plenum", layouts_plenum, 60, 250),
        ("forum", layouts_forum, 80, 290),
        ("cousin", layouts_cousin, 80, 330),
        ("kindred", layouts_kindred, 80, 310),
        ("clan", layouts_clan, 110, 350),
        ("annex", layouts_annex, 90, 340),
        ("parish", layouts_parish, 90, 320),
        ("guild", layouts_guild, 90, 320),
        ("shire", layouts_shire, 95, 330),
    ],
)
def test_the_family_is_large_and_knows_every_category(name: str, module: ModuleType, many: int, more: int) -> None:
    """So many layouts and matters at least, of all fifteen categories or the seven of the public set; other matters have none."""
    layouts = {layout for group in module.LAYOUTS.values() for layout in group} | {*module.OF_BODIES, module.TRADITIONAL}
    matters = family(name).matters
    assert len(layouts) >= many
    assert len(matters) >= more
    assert {matter.category for matter in matters} - {None} == (
        _PUBLIC if name in {"plenum", "cousin", "kindred", "clan", "annex", "parish", "guild", "shire"} else _FIRST_LEVEL
    )


@pytest.mark.parametrize(
    "name", ["moot", "inquest", "docket", "quorum", "sibling", "plenum", "forum", "cousin", "kindred", "clan", "annex", "parish", "guild", "shire"]
)
def test_what_shapes_a_flag_is_told_in_the_first_sentence(name: str) -> None:
    """A shortened letter keeps a matter's first sentences alone: each wording of the first names who is accused, each court its case."""
    for matter in family(name).matters:
        first = matter.sentences[0]
        if "report" in matter.flags:
            assert all("{official}" in wording for wording in first), matter.titles
        if "lawsuit" in matter.flags:
            assert all("{caseno}" in wording or "立" in wording for wording in first), matter.titles


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
