"""What a letter is about and who writes it, before any layout is chosen."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.letters_made.pen import Pen, spoken
from bench.letters_made.people import Person, Town, Village, area_and_number, identity_number, landline, mobile

HERE = Path(__file__).parent
_TRADITIONAL = str.maketrans(
    *(
        "县乡镇龙门岗东荣万莲冈桥马丰兴畈紫阳贾顾义谢缝园乐驿坝兰头喜学观庙滨涛红蔡东唐双远护广镇长丽应叶刘秦罗陆钟华云凤砦关连业树华陈兰铅",
        "縣鄉鎮龍門崗東榮萬蓮岡橋馬豐興畈紫陽賈顧義謝縫園樂驛壩蘭頭喜學觀廟濱濤紅蔡東唐雙遠護廣鎮長麗應葉劉秦羅陸鐘華雲鳳砦關連業樹華陳蘭鉛",
    )
)
"""Characters of our place names."""
TAUGHT = (
    "dev", "judge", "jury", "assize", "circuit", "tribunal", "chambers", "moot", "inquest", "docket",
    "quorum", "sibling", "plenum", "forum", "cousin", "kindred", "clan", "annex", "parish", "guild",
)  # fmt: skip
"""The first is for writing readers; of the others only totals are looked at. What ships has learnt from all of them."""
FAMILIES = (*TAUGHT, "shire")
"""The last is kept back: nothing has learnt from it, and only its false alarms (threat, urgent) were looked at, so that its other totals
are a verdict on what ships."""
_PLANTED = {
    "bossphone": "respondent_phone",
    "card": "bank_account",
    "ticket": "ticket_no",
    "otherid": "other_id",
    "caseno": "case_no",
    "plate": "plate",
    "aide": "other_person",
    "kin": "other_person",
    "late": "other_person",
    "other": "other_person",
    "when": "story_date",
}
"""What a story may tell that is nobody's of the petitioners, and what kind of thing that is."""
PURPOSES = {"q": "求决", "x": "揭发控告", "y": "意见建议", "z": "咨询", "s": "申诉", "t": "其他"}


@dataclass(frozen=True, slots=True)
class Matter:
    """A story skeleton; ``purposes`` holds the best one first, ``flags`` what the story itself says, among it ``own``: one household's alone.

    ``by`` is the name of the company or committee that writes, ``branch`` the category's second level, ``also`` a second body beside ``unit``.
    """

    key: str
    category: str | None
    purposes: tuple[str, ...]
    respondents: tuple[str, ...]
    flags: frozenset[str]
    unit: str
    titles: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    traditional: bool
    by: str
    branch: str | None
    also: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """All words of a family."""

    name: str
    towns: tuple[Town, ...]
    words: Mapping[str, Any]
    matters: tuple[Matter, ...]


@cache
def family(name: str) -> Family:
    """One of ``FAMILIES``, as its files say."""
    words = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    matters = [entry for file in sorted(HERE.glob(f"{name}_matters*.yaml")) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    counties = yaml.safe_load((HERE / f"places_{name}.yaml").read_text(encoding="utf-8"))
    towns = tuple(Town(c["province"], c["city"], c["county"], c["code"], c["area"], town, code) for c in counties for town, code in c["towns"].items())
    return Family(name, towns, words, tuple(_matter(f"{name}{n:02d}", entry) for n, entry in enumerate(matters)))


def _matter(key: str, entry: Mapping[str, Any]) -> Matter:
    return Matter(
        key,
        None if entry.get("open") else entry.get("c"),
        tuple(PURPOSES[letter] for letter in entry["p"]),
        tuple(entry.get("r", ())),
        frozenset(entry.get("f", ())),
        entry.get("unit", ""),
        tuple(entry["t"]),
        tuple(tuple(wordings) if isinstance(wordings, list) else (wordings,) for wordings in entry["s"]),
        bool(entry.get("trad")),
        entry.get("by", ""),
        entry.get("k"),
        entry.get("also", ""),
    )


@dataclass(frozen=True, slots=True)
class Affair:
    """A matter with its particulars: what stays the same when somebody writes again."""

    matter: Matter
    town: Town
    village: str
    slots: Mapping[str, str]


def affair(matter: Matter, town: Town, makers: Village, words: Mapping[str, Any], chance: random.Random) -> Affair:
    """Particulars for a matter."""
    village = makers.village(town)
    year = chance.randint(2019, 2023)
    slots = {
        "city": town.city or town.county,
        "county": town.county,
        "town": town.name,
        "village": village,
        "boss": makers.name(plain=True),
        "other": makers.name(plain=True),
        "official": makers.name(plain=True),
        "brand": chance.choice(words["brands"]),
        "street": chance.choice(words["streets"]),
        "estate": chance.choice(words["compounds"]),
        "when": chance.choice(words["whens"]).format(y=year, m=chance.randint(1, 12), d=chance.randint(1, 28)),
        "year": str(year),
        "sum": chance.choice(
            (f"{chance.randint(3, 96) * 1000}", f"{chance.randint(2, 38)}万", f"{chance.randint(11, 98)}00", f"{chance.randint(1, 9)}.{chance.randint(1, 9)}万")
        ),
        "n": str(chance.randint(3, 29)),
        "house": str(chance.randint(21, 380)),
        "caseno": f"（{year}）{chance.choice('示样例')}{chance.randint(11, 99)}99民初{chance.randint(100, 4999)}号",
        "plate": f"{chance.choice('皖赣豫浙闽滇甘鲁陕黔冀苏')}Z·{chance.randint(10000, 99999)}",
    }
    slots["unit"], slots["also"] = matter.unit.format(**slots), matter.also.format(**slots)
    return Affair(matter, town, village, slots)


@dataclass
class Scene:
    """Everything a layout may write with. ``addons`` are sentences of this letter by kind; ``broken`` has its lines end anywhere, within names too."""

    chance: random.Random
    pen: Pen
    family: Family
    makers: Village
    affair: Affair
    main: Person
    others: Sequence[Person] = ()
    addons: Mapping[str, str] = field(default_factory=dict)
    sentences: int = 9
    record_no: str | None = None
    told: list[str] = field(default_factory=list)
    place: str | None = None
    place_code: str | None = None
    retold: Sequence[str] = ()
    broken: bool = False

    @property
    def county(self) -> str:
        """The county of the matter, whose office is written to."""
        return self.affair.town.county

    def pick(self, key: str) -> str:
        """A phrase of the family with the county filled in."""
        text: str = self.chance.choice(self.family.words[key])
        return text.format(county=self.county, city=self.affair.town.city, surname=self.chance.choice("王李张刘陈杨赵黄周吴"), town=self.affair.town.name)

    def official_phone(self) -> str:
        """Somebody else's telephone."""
        if self.chance.random() < 0.5:
            return self.pen.other("respondent_phone", mobile(self.chance))
        number = self.pen.other("respondent_phone", landline(self.affair.town.area, self.chance))
        return "-".join(area_and_number(number))

    def title(self) -> str:
        """The matter's name in one of its wordings; not yet noted as a heading."""
        return self._filled(self.chance.choice(self.affair.matter.titles), "我")

    def _filled(self, text: str, we: str) -> str:
        if "{place}" in text and self.place is None:
            town, village = self.affair.town, self.affair.village
            forms: Sequence[str] = self.family.words.get("places", ("{county}{town}{village}", "{county}{town}", "{town}{village}"))
            if "{street}" in text or "{estate}" in text:  # no street runs through a village
                forms = ("{county}{town}", "{county}")
            self.place = self.chance.choice(forms).format(province=town.province, city=town.city, county=town.county, town=town.name, village=village)
            self.place_code = None if town.county not in self.place else town.code if town.name in self.place else town.county_code
            if self.affair.matter.traditional:
                more = dict(self.family.words.get("traditional", ()))
                self.place = self.place.translate(_TRADITIONAL | str.maketrans(more))
        return text.format(**self.affair.slots, **self._planted(text), place=self.place or "", we=we)

    def _planted(self, text: str) -> dict[str, str]:
        """Names and numbers of others that a story tells, the same in every letter of its affair; what a family plants is noted as nobody's."""
        told = [slot for slot in _PLANTED if f"{{{slot}}}" in text]
        slots = dict(self.affair.slots)
        made = {} if slots.keys() >= set(told) else self._of_others()
        if self.family.words.get("planted"):
            for slot in told:
                noted = (_PLANTED[slot], {**slots, **made}[slot])
                if slot not in self.affair.matter.respondents and noted not in self.pen.distractors:
                    self.pen.distractors.append(noted)
        return made

    def _of_others(self) -> dict[str, str]:
        """What the affair's own chance makes, which no letter's chance knows of."""
        slots = self.affair.slots
        chance = random.Random("|".join((self.affair.matter.key, *slots.values())))
        others = Village(self.family.name, self.makers.towns, self.family.words, chance)
        number = "-".join(area_and_number(landline(self.affair.town.area, chance)))
        return {
            "bossphone": mobile(chance) if chance.random() < 0.7 else number,
            "card": f"62999{chance.randrange(10**14):014d}",
            "ticket": f"{slots['year']}{chance.randrange(10**10):010d}",
            "otherid": identity_number(date(1935, 1, 1) + timedelta(days=chance.randrange(12000)), "男", chance)[0],
            "aide": others.name(plain=True),
            "kin": others.name(plain=True),
            "late": others.name(plain=True),
        }

    def copy(self, first: "Scene") -> None:
        """Tell the story word for word as it was told before."""
        self.retold = tuple(first.told)
        self.place, self.place_code = first.place, first.place_code
        self.pen.involved = first.pen.involved
        told = re.sub("[-·]", "", "".join(first.told))
        self.pen.distractors += [noted for noted in first.pen.distractors if re.sub("[-·]", "", noted[1]) in told]

    def story(self, we: str = "我") -> list[str]:
        """The sentences of this letter, without mark at the end of the whole; those of the addons among them."""
        if self.retold:
            self.told += self.retold
            return list(self.retold)
        kept = self.affair.matter.sentences[: self.sentences]
        told = [self._filled(self.chance.choice(wordings), we) for wordings in kept]
        for key, extra in self.addons.items():
            slots = {
                "county": self.county,
                "bossphone": self.official_phone() if "{bossphone}" in extra else "",
                "n": self.affair.slots["n"],
                "house": self.affair.slots["house"],
                "tally": spoken(int(self.affair.slots["n"])),
            }
            if "{card}" in extra:
                slots["card"] = self.pen.other("bank_account", f"62999{self.chance.randrange(10**14):014d}")
            if "{ticket}" in extra:
                slots["ticket"] = self.pen.other("ticket_no", f"{self.pen.day:%Y%m%d}{self.chance.randrange(10**6):06d}")
            if key == "involved":
                self.pen.involved = int(self.affair.slots["house"]) if "{house}" in extra else int(self.affair.slots["n"])
            told.append(extra.format(**{**self.affair.slots, **slots}, we=we, place=self.place or self.county))
        self.told += told
        return told
