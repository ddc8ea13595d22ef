"""The petitions we make for measuring are the same for the same seed, say what their truth says, and name nobody real; the report counts rightly."""

import email
import re
from email import policy

import pytest

from bench.letters_made import layouts_dev, layouts_judge
from bench.letters_made.cases import Made, Maker
from bench.letters_made.scene import family
from bench.letters_made.truth import not_standing, squeezed
from bench.letters_report import tallies, wilson
from bench.letters_rules import judged

FAMILIES = ("dev", "judge")


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
    """No wording of a story and no layout of one family is in the other, and there are enough of both."""
    told = [{wording for matter in family(name).matters for wordings in matter.sentences for wording in wordings} for name in FAMILIES]
    extra = [
        {phrase for key in ("threat", "threat_veiled", "no_threat", "urgent", "lawsuit", "accuse") for phrase in family(name).words[key]} for name in FAMILIES
    ]
    assert not told[0] & told[1]
    assert not extra[0] & extra[1]
    assert all(len(family(name).matters) >= 40 for name in FAMILIES)
    assert all(sum(map(len, module.LAYOUTS.values())) >= 15 for module in (layouts_dev, layouts_judge))


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
