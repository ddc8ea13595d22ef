"""A learnt second opinion on persons and units: who only appears in a letter is not said, whoever it complains of is, in words that no rule knows."""

from importlib import resources

import numpy as np
import pytest

from bench.respondent_sentences.making import made, made_of_units
from parsers import respondent_features, respondent_model
from parsers.fields import respondents
from parsers.letter import letter_of
from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build

ONLY_APPEARS = (
    "街道办的李建国上楼看过两回，回去写了个报告。",
    "居委会主任李建国来劝过，物业不听。",
    "三楼的李建国摔了一跤，住院半个月。",
    "住建局的李建国回电话说材料已经转下去了。",
    "窗口的李建国收下了我们的材料。",
    "律师李建国看了合同，说可以起诉。",
)
COMPLAINED_OF = (
    "李建国把电梯钥匙藏起来，谁要用就得交钱。",
    "经理李建国收了二十万维修金，账目不给看。",
    "李建国带保安打了我父亲。",
    "李建国一个人霸着电表房，不让人进。",
    "找他理论，李建国打断我两根肋骨。",
)
FIRM = "示例物业公司"
LARGEST = 300_000
"""Bytes that the file may have."""
FEWEST = 300
DOZENS = 60
APPEARS = "样本县机械厂"
UNITS_THAT_APPEAR = ("这楼原来是样本县机械厂的家属楼，没人管过。",)


def _story(sentence: str) -> str:
    return f"{FIRM}收了维修金，电梯停了三个月不修，老人下不了楼，物业一直推脱。{sentence}请帮我们解决。"


def _names(findings: tuple[Finding, ...]) -> set[str]:
    values = [f.value for f in findings if f.field == "respondents"]
    return {str(value["name"] or value["unit"]) for value in values if isinstance(value, dict)}


def _said(text: str, subject: str = "反映电梯停运") -> set[str]:
    return _names(understand(build.mail(text, subject=subject), Office()).findings)


def _proposed(text: str) -> set[str]:
    """What the rules would say that nobody doubts."""
    undoubting = respondents.RespondentsReader(respondent_model.no_opinion)
    return _names(tuple(undoubting.read(letter_of(build.mail(text, subject="反映电梯停运"), Office()), ())))


def test_the_model_is_that_of_the_signs_beside_it() -> None:
    """Whoever changes a sign or a word trains it anew: ``python -m bench.respondent_model train``."""
    model = respondent_model.model()
    assert model.about.signs == respondent_features.digest()
    for part, unit in ((model.persons, False), (model.units, True)):
        assert part.weights.shape == (len(respondent_features.names(unit=unit)),)
        assert part.grams.shape == (respondent_features.SLOTS,)
    assert len(model.about.digest) == len("0" * 64)
    assert len(resources.files("parsers.data").joinpath("respondents.npz").read_bytes()) < LARGEST


@pytest.mark.parametrize("sentence", ONLY_APPEARS)
def test_who_only_appears_is_not_said_though_the_rules_propose_him(sentence: str) -> None:
    """Clerks, neighbours, whoever was asked or helped; the unit stays."""
    assert "李建国" in _proposed(_story(sentence))
    assert _said(_story(sentence)) == {FIRM}


@pytest.mark.parametrize("sentence", COMPLAINED_OF)
def test_whoever_is_complained_of_is_said(sentence: str) -> None:
    """Beside the unit."""
    assert _said(_story(sentence)) == {FIRM, "李建国"}


def test_whom_a_heading_or_a_form_names_is_not_doubted() -> None:
    """The same sentence that only lets him appear."""
    sentence = ONLY_APPEARS[0]
    assert "李建国" not in _said(_story(sentence))
    assert "李建国" in _said(_story(sentence), subject="反映李建国和物业停电梯")
    assert "李建国" in _said(f"被反映人：李建国\n反映内容：{_story(sentence)}")


def test_a_person_is_seen_by_what_stands_around_his_name() -> None:
    """Words count by where they stand; of somebody whom no sentence names nothing is seen but what the letter is."""
    at = {name: number for number, name in enumerate(respondent_features.names())}
    who = respondent_features.Person("李建国", "主任", frozenset({"王桂兰"}), 2.0, ("求决",))
    signs = respondent_features.seen(who, ["我去问主任李建国,他说王桂兰看见了。", "钱至今没给。"])
    assert signs.values[at["asked, before"]] == signs.values[at["said, later in the sentence"]] == 1
    assert signs.values[at["owes, in the next sentence"]] == signs.values[at["in public office"]] == signs.values[at["once"]] == 1
    assert signs.values[at["owes, behind"]] == signs.values[at["alone"]] == 0
    assert np.all(np.diff(signs.slots) > 0)
    assert 0 <= signs.slots[0] <= signs.slots[-1] < respondent_features.SLOTS
    unseen = respondent_features.seen(who, ["钱至今没给。"])
    assert unseen.values[at["times"]] == 0
    assert not len(unseen.slots)


def test_others_are_no_part_of_what_is_seen() -> None:
    """Whoever else is named, the n-grams are the same: no name is learnt."""
    one, other = (
        respondent_features.seen(respondent_features.Person(name, "", frozenset({beside}), 0.0, ()), [f"{name}带着{beside}来砸门。"])
        for name, beside in (("李建国", "王桂兰"), ("赵秀英", "孙志强"))
    )
    assert np.array_equal(one.slots, other.slots)
    assert np.array_equal(one.values, other.values)


def test_nobody_is_doubted_where_nobody_is_proposed() -> None:
    """And a person with the signs of nobody is judged too."""
    assert respondent_model.opinion({}) == respondent_model.no_opinion({}) == respondent_model.Opinion()
    blank = respondent_features.seen(respondent_features.Person("李建国", "", frozenset(), 0.0, ()), [])
    assert 0 < respondent_model.model().likely(blank) < 1


def test_our_own_sentences_name_somebody_and_are_whole() -> None:
    """Some hundred of either kind, each once, with every slot filled in; the same seed gives the same."""
    sentences = list(made(1, 1))
    assert sentences == list(made(1, 1))
    assert all(one.name in one.text and not set("{}/") & set(one.text) for one in sentences)
    assert min(sum(one.complained for one in sentences), sum(not one.complained for one in sentences)) > FEWEST


def test_our_own_sentences_name_units_too() -> None:
    """Some dozens of either kind, whole; the same seed gives the same."""
    sentences = list(made_of_units(1, 1))
    assert sentences == list(made_of_units(1, 1))
    assert all(one.unit and one.name in one.text and not set("{}/") & set(one.text) for one in sentences)
    assert min(sum(one.complained for one in sentences), sum(not one.complained for one in sentences)) > DOZENS


def test_a_unit_is_seen_by_its_name_and_what_the_rules_hold_of_it() -> None:
    """What it is, whether it begins with a place, words that no name has; and how much it is blamed."""
    at = {name: number for number, name in enumerate(respondent_features.names(unit=True))}

    def of(name: str, place: int, blamed: float) -> respondent_features.Signs:
        unit = respondent_features.Unit(name, place, frozenset(), blamed, blamed, blamed, 0, 1.0, in_heading=False, people=0, accused=False, purposes=("求决",))
        return respondent_features.seen_unit(unit, [f"我去问{name},他们说不管。"])

    office, words = of("样本县民政局", 3, 2.0), of("费用由公司", 0, 0.5)
    assert office.unit
    assert office.values[at["局$|分局$"]] == office.values[at["placed"]] == office.values[at["blamed enough"]] == office.values[at["求决"]] == 1
    assert words.values[at["公司$|集团$"]] == words.values[at["words within"]] == words.values[at["never outright"]] == 1
    assert words.values[at["placed"]] == office.values[at["words within"]] == 0
    assert len(office.values) == len(words.values) == len(respondent_features.names(unit=True))
    assert 0 <= office.slots[0] <= office.slots[-1] < respondent_features.SLOTS


@pytest.mark.parametrize("sentence", UNITS_THAT_APPEAR)
def test_a_unit_that_only_appears_is_not_said_though_the_rules_propose_it(sentence: str) -> None:
    """Where somebody worked, who is asked or only named; the firm that is complained of stays."""
    assert APPEARS in _proposed(_story(sentence))
    assert _said(_story(sentence)) == {FIRM}
