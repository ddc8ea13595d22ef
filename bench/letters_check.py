"""Proves for a folder of made letters that every value of the truth stands in the letter as it was sent, or follows from what stands there.

    python -m bench.letters_check OUT

The mails are read with the standard library alone, each alternative of a body for itself, and nothing of the text that the truth carries is
believed. Flags are compared with the sentences of the family that say them, in both directions. Prints the kinds of faults with the cases that
have them; ends with 1 where there are any.
"""

import argparse
import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from bench.letters_made.pen import DATES, spoken
from bench.letters_made.people import WEIGHTS
from bench.letters_made.scene import Family, family
from bench.letters_made.truth import squeezed

_TRACKS = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
_SAYING = {"threat": ("threat", "threat_veiled"), "urgent": ("urgent",), "lawsuit": ("lawsuit",), "report": ("accuse",)}
_BETWEEN = r"[-()+·•・.]"
_NOBODYS = re.compile(r"161\d{8}|4399\d{11}(?:\d{2}[\dX])?")
"""Mobile and identity numbers of invented people."""


# ---- the mail as somebody reads it ---------------------------------------------------------------------------------------


def _decoded(raw: bytes, charset: str | None) -> str:
    """Text whose declared charset may lie within its kin."""
    declared = (charset or "").lower()
    tries = ("gb18030",) if declared.startswith("gb") else ("big5",) if declared == "big5" else ("utf-8-sig", "gb18030")
    for codec in tries:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode(tries[-1], "replace")


def _head(message: Message, key: str) -> str:
    pieces = []
    raw = next((value for name, value in message.raw_items() if name == key), "")
    for piece, charset in decode_header(raw):
        pieces.append(_decoded(piece if isinstance(piece, bytes) else piece.encode("ascii", "surrogateescape"), charset))
    return "".join(pieces)


def _part(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    kind = part.get_content_type()
    if kind.endswith("wordprocessingml.document"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            xml = archive.read("word/document.xml").decode("utf-8")
        return unescape(re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n")))
    if kind.endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            xml = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
        return unescape(re.sub(r"<[^>]+>", "", xml.replace("</row>", "\n").replace("</c>", "\t")))
    if part.get_content_maintype() != "text":
        return ""
    text = _decoded(raw, part.get_content_charset())
    return unescape(re.sub(r"<[^>]+>", "\n", text)) if kind == "text/html" else text


def day_sent(data: bytes) -> date:
    """The day in the mail's head."""
    return parsedate_to_datetime(message_from_bytes(data)["Date"]).date()


def readings(data: bytes) -> list[str]:
    """The letter with the mail's subject and sender; twice where the body comes in two alternatives."""
    message = message_from_bytes(data)
    head = f"{_head(message, 'Subject')}\n{_head(message, 'From')}\n"
    if message.get_content_type() == "multipart/alternative":
        return [head + _part(part) for part in message.walk() if not part.is_multipart()]
    return [head + "\n".join(_part(part) for part in message.walk() if not part.is_multipart())]


# ---- what the truth says against what is read --------------------------------------------------------------------------------


class Letter:
    """A letter made ready for looking things up."""

    def __init__(self, text: str) -> None:
        """``text`` as read."""
        self.text = squeezed(text)
        self.digits = re.sub(_BETWEEN, "", self.text)

    def has(self, value: str) -> bool:
        """Whether the value stands there, with or without strokes and dots inside."""
        number, _, inside = value.partition("x") if re.fullmatch(r"\d+x\d+", value) else (value, "", "")
        plain = squeezed(number)
        return (plain in self.text or re.sub(_BETWEEN, "", plain) in self.digits) and inside in self.text

    def counts(self, number: int) -> bool:
        """Whether the number stands there, in figures or in words."""
        return str(number) in self.text or (number < 100 and squeezed(spoken(number)) in self.text)

    def dated(self, iso: str) -> bool:
        """Whether the day stands there in any writing."""
        day = date.fromisoformat(iso)
        return any(squeezed(write(day)) in self.text for write in DATES.values())


def _bare(text: str, words: Family) -> str:
    """Letters and figures alone, with usual slips put right."""
    for right, wrong in words.words.get("slips", ()):
        text = text.replace(wrong, right)
    return re.sub(r"[\W_]", "", squeezed(text))


@cache
def _sayings(name: str) -> Mapping[str, Sequence[re.Pattern[str]]]:
    """The sentences of a family that make a flag, as patterns."""
    words = family(name)
    keys = [key for keys in _SAYING.values() for key in keys] + ["secrecy", "involved"]

    def pattern(said: str) -> re.Pattern[str]:
        return re.compile(".{1,60}?".join(_bare(piece, words) for piece in re.split(r"\{\w+\}", said)))

    return {key: [pattern(said) for said in words.words[key]] for key in keys}


def _says(name: str, keys: Sequence[str], bare: str) -> bool:
    return any(pattern.search(bare) for key in keys for pattern in _sayings(name)[key])


def _valid(number: str) -> bool | None:
    """What a clerk finds who recalculates the number; None for one of 15 digits."""
    if len(number) == 15:
        return None
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11] == number[17]


def _code(text: str | None, words: Family) -> str | None:
    """The code that a stretch of text settles in the family's counties."""
    for town in words.towns:
        if text and town.county in text:
            inside = [other.code for other in words.towns if other.county_code == town.county_code and other.name in text.split(town.county, 1)[1]]
            return inside[0] if inside else town.county_code
    return None


def _of_people(truth: Mapping[str, Any], letter: Letter, words: Family) -> Iterator[str]:
    people = truth["petitioners"]
    if truth["anonymous"] == bool(people):
        yield "anonymous"
    if people and sum(person["is_main"] for person in people) != 1:
        yield "petitioners.is_main"
    for person in people:
        yield from (
            f"petitioners.{key}"
            for key in ("name", "id_number", "mobile", "phone", "email", "address_text", "hukou_text")
            if person[key] and not letter.has(person[key])
        )
        if not person["name"]:
            yield "petitioners.name"
        if person["id_number"] and person["id_valid"] != _valid(person["id_number"]):
            yield "petitioners.id_valid"
        if person["address_code"] != _code(person["address_text"], words):
            yield "petitioners.address_code"
    if not truth["anonymous"] and truth["person_count"] != len(people) and not letter.counts(truth["person_count"]):
        yield "person_count"
    if truth["joint"] != ((truth["person_count"] or 0) > 1):
        yield "joint"


def _of_matter(truth: Mapping[str, Any], letter: Letter, words: Family) -> Iterator[str]:
    matter = next(m for m in words.matters if m.key == truth["matter_key"])
    said = truth["flags"]
    bare = _bare(letter.text, words)
    for flag, keys in _SAYING.items():
        if said[flag] != (flag in matter.flags or _says(words.name, keys, bare)):
            yield f"flags.{flag}"
    if truth["asks_secrecy"] != _says(words.name, ("secrecy",), bare):
        yield "asks_secrecy"
    if (truth["involved_count"] is not None) != _says(words.name, ("involved",), bare) or (
        truth["involved_count"] and not letter.counts(truth["involved_count"])
    ):
        yield "involved_count"
    purposes = [truth["purpose"], *truth["purpose_alt"]]
    if purposes[: len(matter.purposes)] != list(matter.purposes) or truth["track"] != _TRACKS.get(truth["purpose"]):
        yield "purpose"
    if (truth["category"], truth["category_branch"]) != (matter.category, matter.branch):
        yield "category"
    yield from ("respondents" for name in truth["respondents"] if not letter.has(name))
    yield from ("title" for title in (truth["title"], *truth["title_alt"]) if title and not letter.has(title))
    if truth["place_text"] and not letter.has(truth["place_text"]):
        yield "place_text"
    if truth["place_code"] != _code(truth["place_text"], words) and not matter.traditional:
        yield "place_code"
    yield from ("content" for piece in [*(truth["content"] or "").split("\n"), *truth["content_may"]] if not letter.has(piece))


def _of_others(truth: Mapping[str, Any], letter: Letter) -> Iterator[str]:
    """Distractors stand there and belong to no petitioner; no number of anybody is there that the truth does not know."""
    own = {person[key] for person in truth["petitioners"] for key in ("id_number", "mobile", "phone", "email") if person[key]}
    homes = {person[key] for person in truth["petitioners"] for key in ("address_text", "hukou_text") if person[key]}
    known = own | homes | {x["value"] for x in truth["distractors"]}
    yield from (f"distractors.{x['kind']}" for x in truth["distractors"] if not letter.has(x["value"]) or x["value"] in own)
    if truth["record_no_cited"] and not letter.has(truth["record_no_cited"]):
        yield "record_no_cited"
    rest = letter.digits
    for value in sorted((re.sub(_BETWEEN, "", squeezed(value)) for value in known), key=len, reverse=True):
        rest = rest.replace(value, "#")
    if _NOBODYS.search(rest):
        yield "a number of nobody"


def _of_day(truth: Mapping[str, Any], letter: Letter, sent: date | None) -> Iterator[str]:
    if truth["petition_date_source"] == "header":
        if truth["petition_date"] != (sent and sent.isoformat()):
            yield "petition_date"
    elif truth["petition_date"] and not letter.dated(truth["petition_date"]):
        yield "petition_date"


def faults(truth: Mapping[str, Any], text: str, sent: date | None = None) -> list[str]:
    """What the truth claims and the letter does not bear out; ``sent`` is the day in the mail's head."""
    letter = Letter(text)
    if not truth["is_petition"]:
        return ["no petition has a number of somebody"] if _NOBODYS.search(letter.digits) or truth["petitioners"] else []
    words = family(truth["set"])
    return [*_of_people(truth, letter, words), *_of_matter(truth, letter, words), *_of_others(truth, letter), *_of_day(truth, letter, sent)]


def link_faults(truths: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Repeats and near ones, in the order of arrival: what they point to came before, and is or is not the same."""
    earlier: dict[str, Mapping[str, Any]] = {}
    wrong = []
    for truth in truths:
        first = earlier.get(truth["repeat_of"] or "")
        if truth["repeat_of"] and (first is None or first["matter_key"] != truth["matter_key"] or not _somebody_of(truth, first)):
            wrong.append((truth["case"], "repeat_of"))
        if truth["near_negative"] and truth["near_negative"]["of"] not in earlier:
            wrong.append((truth["case"], "near_negative"))
        earlier[truth["case"]] = truth
    return wrong


def _somebody_of(truth: Mapping[str, Any], first: Mapping[str, Any]) -> bool:
    return truth["anonymous"] or any(a["name"] == b["name"] for a in truth["petitioners"] for b in first["petitioners"])


def check(folder: Path) -> list[tuple[str, str]]:
    """Case and fault, for all cases of a folder."""
    wrong, truths = [], []
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        case = folder / "cases" / json.loads(line)["case"]
        truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
        truths.append(truth)
        mail = case / "message.eml"
        if mail.exists():
            data = mail.read_bytes()
            wrong += [(truth["case"], fault) for text in readings(data) for fault in faults(truth, text, day_sent(data))]
        else:
            wrong += [(truth["case"], fault) for fault in faults(truth, truth["text"])]
    return wrong + link_faults(truths)


def main() -> None:
    """Read the option, check, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    wrong = check(folder)
    for fault, count in Counter(fault for _, fault in wrong).most_common():
        print(f"{count:5} {fault}: {', '.join(sorted({case for case, kind in wrong if kind == fault})[:6])}")
    print(f"{len(list((folder / 'cases').iterdir()))} cases, {len(wrong)} faults")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
