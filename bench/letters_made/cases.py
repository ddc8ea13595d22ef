"""Which cases there are, one after the other: new ones, repeats, near ones that are none, and mails that are no petitions."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from math import prod
from pathlib import Path
from typing import Any, cast

from bench.letters_made import (
    layouts_annex,
    layouts_assize,
    layouts_chambers,
    layouts_circuit,
    layouts_clan,
    layouts_cousin,
    layouts_dev,
    layouts_docket,
    layouts_forum,
    layouts_guild,
    layouts_inquest,
    layouts_judge,
    layouts_jury,
    layouts_kindred,
    layouts_moot,
    layouts_parish,
    layouts_plenum,
    layouts_quorum,
    layouts_shire,
    layouts_sibling,
    layouts_tribunal,
    truth,
)
from bench.letters_made.drawing import pages
from bench.letters_made.mailing import Header, mail
from bench.letters_made.pen import Pen
from bench.letters_made.people import Person, Town, Village
from bench.letters_made.scene import Affair, Family, Matter, Scene, affair, family
from bench.letters_made.sheet import Kind, Layout, Sheet

_LAYOUTS = {
    "dev": layouts_dev,
    "judge": layouts_judge,
    "jury": layouts_jury,
    "assize": layouts_assize,
    "circuit": layouts_circuit,
    "tribunal": layouts_tribunal,
    "chambers": layouts_chambers,
    "moot": layouts_moot,
    "inquest": layouts_inquest,
    "docket": layouts_docket,
    "quorum": layouts_quorum,
    "sibling": layouts_sibling,
    "plenum": layouts_plenum,
    "forum": layouts_forum,
    "cousin": layouts_cousin,
    "kindred": layouts_kindred,
    "clan": layouts_clan,
    "annex": layouts_annex,
    "parish": layouts_parish,
    "guild": layouts_guild,
    "shire": layouts_shire,
}
_BEGIN = datetime(2024, 1, 2, 8, 0, tzinfo=timezone(timedelta(hours=8)))
_QUIET = frozenset({"意见建议", "咨询", "其他"})
"""Purposes of letters that neither threaten nor accuse."""
_ADDONS = (("threat", 0.07), ("threat_veiled", 0.04), ("no_threat", 0.1)), (("urgent", 0.07), ("no_urgent", 0.06)), (("lawsuit", 0.08), ("no_lawsuit", 0.05))
_MORE = (("involved", 0.12), ("no_involved", 0.06)), (("secrecy", 0.06),), (("distract", 0.3),)


def _fits(addon: str, matter: Matter) -> bool:
    """Whether a sentence that speaks of whoever is complained of has somebody to speak of."""
    return all(slot in matter.respondents for slot in ("boss", "unit") if f"{{{slot}}}" in addon)


@dataclass(frozen=True, slots=True)
class Made:
    """A case: its truth and the mail, or the text of its pages where it comes as a letter."""

    truth: dict[str, Any]
    mail: bytes | None
    page_text: str | None


@dataclass(frozen=True, slots=True)
class _Past:
    case: str
    affair: Affair
    people: tuple[Person, ...]
    kind: Kind
    layout: Layout
    scene: Scene


@dataclass(frozen=True, slots=True)
class _Plan:
    affair: Affair
    people: tuple[Person, ...]
    kind: Kind
    repeat: tuple[str, str] | None = None
    near: tuple[str, str] | None = None
    sentences: int = 9
    copied: _Past | None = None


class Maker:
    """Makes the cases of a family; the same seed gives the same bytes."""

    def __init__(self, name: str, seed: int, page_share: float = 0.0) -> None:
        """``page_share`` of the petitions come as letters on paper."""
        self._family: Family = family(name)
        self._chance = random.Random(f"letters {name} {seed}")
        self._seed, self._page_share = seed, page_share
        self._makers = Village(name, self._family.towns, self._family.words, self._chance)
        self._past: list[_Past] = []

    def cases(self, count: int) -> Iterator[Made]:
        """So many cases in the order of their arrival."""
        for number in range(count):
            case = f"{self._family.name}-{number:05d}"
            sent = _BEGIN + timedelta(hours=7 * number, minutes=self._chance.randrange(400))
            yield self._no_petition(case, sent) if self._chance.random() < 0.05 else self._petition(case, sent)

    # ---- petitions ------------------------------------------------------------------------------------------------------

    def _petition(self, case: str, sent: datetime) -> Made:
        chance = self._chance
        plan = self._plan()
        on_paper = chance.random() < self._page_share and plan.kind != "reply" and not plan.affair.matter.traditional
        pen = Pen(chance, (sent - timedelta(days=chance.choice((0, 0, 1, 2)))).date(), main=plan.people[0], may_leave_out_year=not on_paper)
        layout = plan.copied.layout if plan.copied else self._layout(plan)
        scene = Scene(chance, pen, self._family, self._makers, plan.affair, plan.people[0], plan.people[1:], self._addons(plan), plan.sentences)
        if plan.copied:
            scene.copy(plan.copied.scene)
        scene.record_no = f"XF{sent:%Y%m%d}{chance.randrange(10**5):05d}"
        sheet = layout(scene)
        anonymous = plan.kind == "anonymous"
        if on_paper:
            made = truth.petition_truth(scene, sheet.text, subject=None, anonymous=anonymous)
            return self._finished(made, plan, _Past(case, plan.affair, plan.people, plan.kind, layout, scene), sheet.text, "page")
        subject, titled = self._subject(sheet, scene)
        sender, address = self._sender(sheet, scene, anonymous=anonymous)
        if pen.day_source is None:
            pen.day, pen.day_source = sent.date(), "header"
        header = Header(sender, address, "xfj@gov.example.cn", subject, sent, f"<{case}.{self._seed}@mail.example.net>", {})
        data, carrier, note = mail(sheet, header, self._family.words, chance, traditional=plan.affair.matter.traditional)
        full = "\n".join((f"Subject: {subject}", f"From: {sender} <{address}>", note, sheet.text))
        made = truth.petition_truth(scene, full, subject=subject if titled else None, anonymous=anonymous)
        made["anonymous_contact"] = address if anonymous else None
        return self._finished(made, plan, _Past(case, plan.affair, plan.people, plan.kind, layout, scene), sheet.text, carrier, data)

    def _finished(self, made: dict[str, Any], plan: _Plan, past: _Past, text: str, carrier: str, data: bytes | None = None) -> Made:
        repeat, near = plan.repeat, plan.near
        made |= {"repeat_of": repeat and repeat[0], "repeat_kind": repeat and repeat[1], "near_negative": near and {"of": near[0], "kind": near[1]}}
        if plan.kind != "anonymous" and repeat is None and near is None:
            self._past.append(past)
        return Made(self._labelled(made, past.case, past.layout.__name__, carrier, paper=data is None), data, text if data is None else None)

    def _labelled(self, made: dict[str, Any], case: str, template: str, carrier: str, *, paper: bool) -> dict[str, Any]:
        channel = "letter" if paper else "email"
        return {"case": case, "set": self._family.name, "channel_hint": channel, "template": f"{self._family.name}/{template}", "carrier": carrier} | made

    def _plan(self) -> _Plan:
        draw = self._chance.random()
        if len(self._past) > 10 and draw < 0.2:
            past = self._chance.choice(self._past)
            return self._again(past) if draw < 0.13 else self._near(past)
        kind: Kind = "anonymous" if draw > 0.94 else "joint" if draw > 0.82 else "solo"
        matter = self._matter(kind)
        town = self._chance.choice(self._family.towns)
        return self._new(matter, town, kind)

    def _new(self, matter: Matter, town: Town, kind: Kind) -> _Plan:
        made = affair(matter, town, self._makers, self._family.words, self._chance)
        village = made.village if self._chance.random() < 0.5 else None
        home = self._home(town)
        people = [self._makers.person(home, village if home is town else None) for _ in range(self._chance.randint(3, 12) if kind == "joint" else 1)]
        if matter.traditional:
            people = [replace(people[0], name=self._chance.choice(self._family.words["overseas_names"]))]
        if matter.by:
            people = [replace(people[0], name=matter.by.format(**made.slots))]
        return _Plan(made, tuple(people), kind)

    def _home(self, town: Town) -> Town:
        """Where who writes lives: the matter's town or, in a family that has such people, one of another county of the same city."""
        share = self._family.words.get("from_elsewhere", 0)
        if not share or self._chance.random() >= share:
            return town
        city = town.city or town.county
        return self._chance.choice([other for other in self._family.towns if other.city == city and other.county != town.county] or [town])

    def _matter(self, kind: Kind) -> Matter:
        traditional = kind == "solo" and self._chance.random() < 0.02
        fitting = [m for m in self._family.matters if m.traditional == traditional and (kind == "solo" or m.purposes[0] not in {"咨询", "其他"})]
        if kind != "solo":
            fitting = [m for m in fitting if not m.by and "own" not in m.flags]
        if kind == "anonymous" and self._chance.random() < 0.6:
            fitting = [m for m in fitting if "report" in m.flags]
        weights: Mapping[str, float] = self._family.words.get("matter_weights", {})
        if not weights:
            return self._chance.choice(fitting)
        return self._chance.choices(fitting, [prod(weights.get(key, 1) for key in (m.purposes[0], *m.flags)) for m in fitting])[0]

    def _again(self, past: _Past) -> _Plan:
        """The same people with the same matter once more."""
        ways = ["exact", "paraphrase", "shortened", "thread_reply"] + (["one_signer"] if past.kind == "joint" else [])
        way = "paraphrase" if past.affair.matter.traditional else self._chance.choice(ways)
        repeat = (past.case, way)
        if way == "exact":
            return _Plan(past.affair, past.people, past.kind, repeat, copied=past)
        if way == "thread_reply":
            return _Plan(past.affair, past.people[:1], "reply", repeat, sentences=self._chance.choice((1, 2, 9)))
        if way == "one_signer":
            return _Plan(past.affair, (self._chance.choice(past.people),), "solo", repeat)
        return _Plan(past.affair, past.people, past.kind, repeat, sentences=2 if way == "shortened" else 9)

    def _near(self, past: _Past) -> _Plan:
        """Not a repeat: a neighbour with the same words, or the same people with something else."""
        matter = past.affair.matter
        if matter.traditional or matter.by or self._chance.random() < 0.5:
            others = tuple(self._makers.person(past.affair.town, past.affair.village) for _ in past.people)
            if matter.traditional or matter.by:
                return self._new(self._matter("solo"), past.affair.town, "solo")
            return _Plan(past.affair, others, past.kind, near=(past.case, "same_text_other_person"), copied=past)
        another = self._chance.choice(
            [m for m in self._family.matters if m is not matter and not m.traditional and not m.by and m.purposes[0] not in {"咨询", "其他"}]
        )
        other = affair(another, past.affair.town, self._makers, self._family.words, self._chance)
        return _Plan(other, past.people, past.kind, near=(past.case, "same_person_other_matter"))

    def _addons(self, plan: _Plan) -> dict[str, str]:
        matter, chance = plan.affair.matter, self._chance
        if plan.copied:
            return dict(plan.copied.scene.addons)
        quiet = matter.traditional or matter.purposes[0] in _QUIET
        groups = () if quiet else (*_ADDONS, *_MORE)
        kinds = [kind for group in groups if (kind := self._one_of(group))]
        if not quiet and "report" not in matter.flags and chance.random() < self._family.words.get("addon_shares", {}).get("accuse", 0.08):
            kinds.append("accuse")
        if self._family.words.get("consistent"):
            kinds = [kind for kind in kinds if kind.removeprefix("no_") == kind or kind.removeprefix("no_") not in matter.flags]
        if self._family.words.get("own_alone") and "own" in matter.flags:
            kinds = [kind for kind in kinds if kind not in {"involved", "no_involved"}]
        chance.shuffle(kinds)
        return {kind: chance.choice([text for text in self._family.words[kind] if _fits(text, matter)]) for kind in kinds}

    def _one_of(self, group: tuple[tuple[str, float], ...]) -> str | None:
        draw = self._chance.random()
        own: Mapping[str, float] = self._family.words.get("addon_shares", {})
        for kind, usual in group:
            share = own.get(kind, usual)
            if draw < share:
                return kind
            draw -= share
        return None

    def _layout(self, plan: _Plan) -> Layout:
        module = _LAYOUTS[self._family.name]
        if plan.affair.matter.by and plan.kind == "solo":
            return cast("Layout", self._chance.choice(module.OF_BODIES))
        layout: Layout = module.TRADITIONAL if plan.affair.matter.traditional else self._chance.choice(module.LAYOUTS[plan.kind])
        return layout

    def _subject(self, sheet: Sheet, scene: Scene) -> tuple[str, bool]:
        """The mail's subject, and whether it names the matter."""
        if sheet.subject:
            return sheet.subject, sheet.titled
        if self._chance.random() < 0.3 and not scene.affair.matter.traditional:
            return scene.pick("generic"), False
        return scene.pen.heading or scene.title(), True

    def _sender(self, sheet: Sheet, scene: Scene, *, anonymous: bool) -> tuple[str, str]:
        """Display name and address of the mail's sender."""
        if sheet.sender:
            return sheet.sender
        nickname = self._chance.choice(self._family.words["nicknames"])
        if anonymous:
            return scene.pen.other("nickname", nickname), f"u{self._chance.randrange(10**6):06d}@example.com"
        name = self._chance.choice((scene.main.name, scene.main.name, nickname, ""))
        if name == nickname:
            scene.pen.other("nickname", name)
        return name, scene.pen.sender(scene.main)

    # ---- others ---------------------------------------------------------------------------------------------------------

    def _no_petition(self, case: str, sent: datetime) -> Made:
        chance = self._chance
        other: Mapping[str, Any] = chance.choice(self._family.words["others"])
        town = chance.choice(self._family.towns)
        slots = {"county": town.county, "date": f"{sent.month}月{sent.day}日", "n": chance.randint(2, 40)}
        sheet = Sheet(other["text"].format(**slots))
        local = "postmaster" if other["from"].isascii() else f"s{chance.randrange(10**4)}"
        header = Header(
            other["from"],
            f"{local}@example.org",
            "xfj@gov.example.cn",
            other["subject"].format(**slots),
            sent,
            f"<{case}@example.org>",
            other.get("headers", {}),
        )
        data, carrier, note = mail(sheet, header, {**self._family.words, "files": ["附件"]}, chance)
        full = "\n".join((f"Subject: {header.subject}", f"From: {header.sender} <{header.address}>", note, sheet.text))
        empty = {"repeat_of": None, "repeat_kind": None, "near_negative": None}
        return Made(self._labelled(truth.no_petition(full) | empty, case, "other", carrier, paper=False), data, None)


def write(made: Made, folder: Path, font: Path | None) -> dict[str, Any]:
    """A case's folder, and its line in the index."""
    case: str = made.truth["case"]
    place = folder / "cases" / case
    place.mkdir(parents=True, exist_ok=True)
    (place / "truth.json").write_text(json.dumps(made.truth, ensure_ascii=False, indent=1), encoding="utf-8")
    if made.mail is not None:
        (place / "message.eml").write_bytes(made.mail)
    if made.page_text is not None and font is not None:
        for number, page in enumerate(pages(made.page_text, font), 1):
            page.save(place / f"page-{number}.png")
    return {key: made.truth[key] for key in ("case", "channel_hint", "template", "carrier", "is_petition", "repeat_of", "repeat_kind", "near_negative")}
