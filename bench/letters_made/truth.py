"""The truth of a case, computed from what the pen wrote, and the check that all of it stands in the text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from bench.letters_made.pen import DATES, spoken
from bench.letters_made.scene import Scene

_TRACKS = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
_ATTRIBUTES = ("name", "id_number", "id_valid", "mobile", "phone", "email", "address_text", "address_code", "hukou_text", "email_source")
_PLACELESS = (None, None)
_STROKES = r"[-()+·•・.]"
"""What people set between digits and between the halves of a name."""


def squeezed(text: str) -> str:
    """NFKC without white space and the strokes that mail and tables put between."""
    return re.sub(r"[\s>|]", "", unicodedata.normalize("NFKC", text)).upper()


def petition_truth(scene: Scene, text: str, *, subject: str | None, anonymous: bool) -> dict[str, Any]:
    """Everything the scorer asks about a petition; ``subject`` is the mail's where it names the matter."""
    pen, matter = scene.pen, scene.affair.matter
    petitioners = [] if anonymous else [_person(scene, n) for n in range(len(pen.people))]
    count = None if anonymous else pen.stated or len(petitioners)
    flags = matter.flags | {flag for addon in scene.addons for flag in _flags(addon)}
    purposes = list(matter.purposes)
    if "accuse" in scene.addons and "揭发控告" not in purposes:
        purposes.append("揭发控告")
    unbroken = text.replace("\n", "") if scene.broken else text
    place, code = _place(scene, unbroken)
    titles = list(dict.fromkeys(t for t in (pen.heading, subject) if t))
    return {
        "is_petition": True,
        "petitioners": petitioners,
        "anonymous": anonymous,
        "anonymous_contact": None,
        "joint": (count or 0) > 1,
        "person_count": count,
        "involved_count": pen.involved,
        "petition_date": pen.day.isoformat() if pen.day_source else None,
        "petition_date_source": pen.day_source,
        "title": titles[0] if titles else None,
        "title_alt": titles[1:],
        "place_text": place,
        "place_code": code,
        "respondents": list(dict.fromkeys(_respondents(scene, unbroken))),
        "purpose": purposes[0],
        "purpose_alt": purposes[1:],
        "track": _TRACKS.get(purposes[0]),
        "category": matter.category,
        "category_source": "composed",
        "category_branch": matter.branch,
        "content": "\n".join(pen.content) or None,
        "content_may": pen.asides,
        "flags": {flag: flag in flags for flag in ("urgent", "threat", "lawsuit", "report")},
        "asks_secrecy": "secrecy" in flags,
        "record_no_cited": pen.record_no,
        "distractors": [{"kind": kind, "value": value} for kind, value in pen.distractors],
        "matter_key": matter.key,
        "text": text,
    }


def no_petition(text: str) -> dict[str, Any]:
    """What is no petition has no fields."""
    empty: dict[str, Any] = dict.fromkeys(
        (
            "anonymous_contact",
            "person_count",
            "involved_count",
            "petition_date",
            "petition_date_source",
            "title",
            "place_text",
            "place_code",
            "purpose",
            "track",
            "category",
            "content",
        )
    )
    flags = dict.fromkeys(("urgent", "threat", "lawsuit", "report"), False)
    lists: dict[str, Any] = {key: [] for key in ("petitioners", "title_alt", "respondents", "purpose_alt", "distractors", "content_may")}
    said = {
        "is_petition": False,
        "anonymous": False,
        "joint": False,
        "asks_secrecy": False,
        "record_no_cited": None,
        "matter_key": None,
        "category_source": None,
    }
    return {**said, **empty, **lists, "flags": flags, "text": text}


def _flags(addon: str) -> Iterator[str]:
    yield {"threat_veiled": "threat", "accuse": "report"}.get(addon, addon)


def _person(scene: Scene, number: int) -> dict[str, Any]:
    person = scene.pen.people[number]
    noted = scene.pen.noted[person.id_number]
    main = scene.pen.main or scene.pen.people[0]
    return {key: noted.get(key) for key in _ATTRIBUTES} | {"email_alt": [], "is_main": person is main}


def _place(scene: Scene, text: str) -> tuple[str, str | None] | tuple[None, None]:
    """The problem's place as finely as one stretch of the text tells it, and the code that stretch settles.

    A street or an estate is the problem's only where the matter speaks of one: else it is the writer's, behind a home's town.
    """
    town, slots = scene.affair.town, scene.affair.slots
    if scene.place and scene.place in text:
        place, code = scene.place, scene.place_code
    elif scene.family.words.get("towns_told") and any(town.county + town.name in sentence for sentence in scene.told):
        place, code = town.county + town.name, town.code
    elif any(town.county in sentence for sentence in scene.told):
        place, code = town.county, town.county_code
    else:
        return _PLACELESS
    wordings = "".join((*scene.affair.matter.titles, *(text for texts in scene.affair.matter.sentences for text in texts)))
    streets, estates = (((slots[slot], "") if f"{{{slot}}}" in wordings else ("",)) for slot in ("street", "estate"))
    finer = (place + street + estate for street in streets for estate in estates)
    return next(stretch for stretch in finer if stretch in text), code


def _respondents(scene: Scene, text: str) -> Iterator[str]:
    for slot in scene.affair.matter.respondents:
        if scene.affair.slots[slot] in text:
            yield scene.affair.slots[slot]
    if "accuse" in scene.addons:
        yield scene.affair.slots["official"]


def not_standing(truth: Mapping[str, Any]) -> list[str]:
    """The names of values that the text does not show although the truth claims them; empty when all is well."""
    text = squeezed(truth["text"])
    digits = re.sub(_STROKES, "", text)
    wrong = []
    for person in truth["petitioners"]:
        for key in ("name", "id_number", "mobile", "phone", "email", "address_text", "hukou_text"):
            value = person[key]
            number, _, inside = value.partition("x") if value and key == "phone" else (value, "", "")
            if value and squeezed(value) not in text and not (re.sub(_STROKES, "", squeezed(number)) in digits and inside in text):
                wrong.append(f"petitioners.{key}")
        if person["address_code"] and not person["address_text"]:
            wrong.append("petitioners.address_code")
    wrong += [key for key in ("title", "place_text") if truth[key] and squeezed(truth[key]) not in text]
    wrong += ["respondents" for name in truth["respondents"] if squeezed(name) not in text]
    wrong += ["content" for piece in [*(truth["content"] or "").split("\n"), *truth["content_may"]] if squeezed(piece) not in text]
    if truth["involved_count"] and not _number_stands(truth["involved_count"], text):
        wrong.append("involved_count")
    if truth["person_count"] not in {None, len(truth["petitioners"])} and not _number_stands(truth["person_count"], text):
        wrong.append("person_count")
    if truth["petition_date_source"] in {"signature", "form"} and not _day_stands(truth["petition_date"], text):
        wrong.append("petition_date")
    return wrong


def _number_stands(number: int, text: str) -> bool:
    return str(number) in text or (number < 100 and squeezed(spoken(number)) in text)


def _day_stands(iso: str, text: str) -> bool:
    from datetime import date

    return any(squeezed(write(date.fromisoformat(iso))) in text for write in DATES.values())
