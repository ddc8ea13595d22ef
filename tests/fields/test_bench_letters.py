"""The petitions we make for measuring are the same for the same seed, say what their truth says, and name nobody real; the report counts rightly."""

import email
import re
from email import policy
from itertools import combinations

import pytest

from bench.letters_made import layouts_assize, layouts_circuit, layouts_dev, layouts_judge, layouts_jury, layouts_moot, layouts_tribunal
from bench.letters_made.cases import Made, Maker
from bench.letters_made.scene import FAMILIES, family
from bench.letters_made.truth import not_standing, squeezed
from bench.letters_report import tallies, wilson
from bench.letters_rules import judged


@pytest.fixture(scope="module", params=FAMILIES)
def made(request: pytest.FixtureRequest) -> list[Made]:
    """Cases of a family, a fifth of them on paper."""
    return list(Maker(request.param, 5, page_share=0.2).cases(200))


def test_a_seed_makes_the_same_cases_again(made: list[Made]) -> None:
    """Truth and bytes are repeated by the same seed, and not by another."""
    name = made[0].truth["set"]
    assert list(Maker(name, 5, page_share=0.2).cases(200)) == made
    assert list(Maker(name, 6, page_share=0.2).cases(20)) != made[:20]


def test_the_text_says_what_the_truth_says(made: list[Made]) -> None:
    """Names, numbers, addresses, headings, places and days of the truth stand on the paper; repeats come after what they repeat."""
    assert [(m.truth["case"], m.truth["template"], wrong) for m in made if (wrong := not_standing(m.truth))] == []
    cases = [m.truth["case"] for m in made]
    assert all(m.truth["repeat_of"] in cases[:n] for n, m in enumerate(made) if m.truth["repeat_of"])


def test_the_mail_carries_the_text(made: list[Made]) -> None:
    """What a mail with a plain body in a true charset holds is the text of which the truth speaks."""
    plain = [m for m in made if m.mail and m.truth["carrier"] in {"plain/utf-8-base64", "plain/utf-8-quoted-printable", "plain/gb18030-base64"}]
    assert plain
    for one in plain:
        body = email.message_from_bytes(one.mail or b"", policy=policy.default).get_body(("plain",))
        assert body
        assert squeezed(body.get_content()) in squeezed(one.truth["text"])


def test_everybody_is_fictional(made: list[Made]) -> None:
    """Mobiles are of segment 161, identity numbers of region 4399, mail addresses under example domains."""
    for truth in (m.truth for m in made):
        text = re.sub(r"\D+", " ", re.sub(r"(?<=\d)[ -](?=\d)", "", squeezed(truth["text"])))
        assert all(number.startswith("161") for number in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text))
        assert all(number.startswith("4399") for number in re.findall(r"(?<!\d)\d{6}(?:19|20)\d{10}(?!\d)", text) if not number.startswith("62999"))
        assert all(re.search(r"example(\.\w+)?$", address.lower()) or ".example." in address.lower() for address in re.findall(r"@([\w.]+\w)", truth["text"]))


def test_the_families_share_nothing() -> None:
    """No county, no heading, no wording of a story or of what is put into it is in two families, and there is enough of each."""
    extras = (
        "threat",
        "threat_veiled",
        "no_threat",
        "urgent",
        "no_urgent",
        "lawsuit",
        "no_lawsuit",
        "accuse",
        "involved",
        "no_involved",
        "secrecy",
        "distract",
    )
    said = {}
    for name in FAMILIES:
        made = family(name)
        told = {wording for matter in made.matters for wordings in (*matter.sentences, matter.titles) for wording in wordings}
        said[name] = told | {phrase for key in (*extras, "openings", "asks") for phrase in made.words[key]} | {town.county for town in made.towns}
        assert len(made.matters) >= 40
    assert not [(one, other, said[one] & said[other]) for one, other in combinations(FAMILIES, 2) if said[one] & said[other]]
    assert all(
        sum(map(len, module.LAYOUTS.values())) >= 15 for module in (layouts_assize, layouts_circuit, layouts_dev, layouts_judge, layouts_jury, layouts_tribunal)
    )
    assert len(family("jury").words["threat"] + family("jury").words["threat_veiled"]) >= 60
    assert sum(map(len, layouts_assize.LAYOUTS.values())) >= 36
    assert len(family("assize").matters) >= 70
    circuit = family("circuit")
    assert sum(map(len, layouts_circuit.LAYOUTS.values())) >= 50
    assert len({matter.branch for matter in circuit.matters}) >= 80
    assert len({other["subject"] for other in circuit.words["others"]}) >= 12
    assert sum(map(len, layouts_tribunal.LAYOUTS.values())) >= 60
    assert len(family("tribunal").matters) >= 120
    assert sum(map(len, layouts_moot.LAYOUTS.values())) >= 70
    assert len(family("moot").words["threat"] + family("moot").words["threat_veiled"]) >= 40


def test_a_lost_story_is_no_right_one(made: list[Made]) -> None:
    """White space and who is writing do not matter, but half of the story is not the story; nothing is asked where the layout leaves it open."""
    truth = next(m.truth for m in made if m.truth["content_may"])
    whole, half = truth["content"], truth["content"][: len(truth["content"]) // 2]
    right, more, less = [True, True], [False, True], [False, False]
    said = [(whole, right), (" ".join(whole), right), (truth["content_may"][0] + whole, right), (whole + half, more), (half, less), (None, less)]
    for text, wanted in said:
        assert [j.right for j in judged(truth, {"fields": {"content": text}}) if j.field.startswith("content")] == wanted
    assert not any(j.field.startswith("content") for j in judged({**truth, "content": None}, {"fields": {"content": whole}}))


def test_the_report_counts_right_wrong_and_silent(made: list[Made]) -> None:
    """A perfect clerk has no error; one who surely says a wrong heading and a wrong mobile has two silent ones."""
    truth = next(
        m.truth for m in made if m.truth["is_petition"] and m.truth["title"] and len(m.truth["petitioners"]) == 1 and m.truth["petitioners"][0]["mobile"]
    )
    single = (
        "petition_date",
        "title",
        "place_text",
        "place_code",
        "purpose",
        "track",
        "category",
        "person_count",
        "involved_count",
        "content",
        "respondents",
        "anonymous",
        "joint",
    )
    fields = {key: {"value": truth[key], "auto": True} for key in single} | {key: {"value": value, "auto": True} for key, value in truth["flags"].items()}
    person = {key: {"value": value, "auto": True} for key, value in truth["petitioners"][0].items()}
    right = {"is_petition": {"value": True, "auto": True}, "fields": fields, "petitioners": [person]}
    assert all(not (t.false or t.missed or t.silent_wrong or t.silent_empty) for t in tallies(judged(truth, right)).values())
    fields["title"], person["mobile"] = {"value": "甲乙丙", "auto": True}, {"value": "16100000000", "auto": True}
    wrong = tallies(judged(truth, right))
    assert [key for key, t in wrong.items() if t.silent_wrong] == ["title", "petitioners.mobile"]
    assert (wrong["title"].false, wrong["title"].missed, wrong["title"].auto) == (1, 1, 1)
    assert [round(end, 4) for end in wilson(8, 10)] == [0.4902, 0.9433]
