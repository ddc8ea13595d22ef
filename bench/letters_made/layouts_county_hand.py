"""How people write to a county office, in the layouts of the families "parish", "guild" and "shire": parts of letters, each drawn for itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bench.letters_made import layouts_hand
from bench.letters_made.layouts_hand import ask, day_in_story, quiet, stranger, strangers_number, us
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Sheet, likely, lines


@dataclass(frozen=True, slots=True)
class Ways:
    """What the writers of a family have to choose from; what stands twice is chosen twice as often."""

    days: tuple[str, ...]
    form_days: tuple[str, ...]
    peoples: tuple[str, ...]
    titled: re.Pattern[str]
    """Officials who are addressed by name and office."""
    pads: tuple[str, ...]
    """What moves the end of a letter to the right."""
    colons: tuple[str, ...]
    leaves: tuple[str, ...]
    heads: tuple[str, ...]
    subjects: tuple[str, ...]


_WAYS = {
    "parish": Ways(
        days=("long",) * 6 + ("dashes", "dashes", "dashes", "iso", "padded", "dots", "spaced", "chinese"),
        form_days=("long", "long", "long", "dashes", "iso", "padded"),
        peoples=(*("汉族",) * 8, "满族", "侗族", "瑶族", "蒙古族"),
        titled=re.compile(r"(?:尊敬的)?[王李张刘陈杨赵黄周吴](?:书记|县长|区长|局长|主任)"),
        pads=("",) * 5 + ("　" * 12, " " * 20),
        colons=("：", "：", "：", "：", ":", "，"),
        leaves=("　　此致\n敬礼！", "　　此致\n敬礼！", "　　此致\n　　敬礼", "此 致\n敬 礼", "　　祝工作顺利！", "", "", ""),
        heads=("{}", "{}", "{}", "{}", "　　　　　　{}", "【{}】", "题目：{}"),
        subjects=("{}", "反映：{}", "关注：{}", "{}，盼复", "【求助】{}"),
    ),
    "guild": Ways(
        days=("long",) * 6 + ("dashes", "dashes", "iso", "iso", "padded", "hao", "slashes", "spaced", "chinese"),
        form_days=("long", "long", "iso", "iso", "dashes", "slashes"),
        peoples=(*("汉族",) * 8, "回族", "苗族", "彝族", "畲族"),
        titled=re.compile(r"(?:尊敬的)?[王李张刘陈杨赵黄周吴](?:书记|县长|市长|局长|主任|部长)"),
        pads=("",) * 5 + ("　" * 10, " " * 24),
        colons=("：", "：", "：", "：", ":", "，"),
        leaves=("　　此致\n敬礼！", "　　此致\n敬礼", "　　此致\n敬礼！", "此致\n　　敬礼！", "　　顺祝\n安好！", "　　祝好！", "", "", ""),
        heads=("{}", "{}", "{}", "{}", "　　　　　{}", "《{}》", "事由：{}", "标题：{}"),
        subjects=("{}", "来信：{}", "{}（请领导过目）", "{}！", "【群众来信】{}"),
    ),
    "shire": Ways(
        days=("long",) * 6 + ("dashes", "dashes", "iso", "padded", "dots", "padded_dots", "spaced", "chinese", "hao"),
        form_days=("long", "long", "padded", "dashes", "iso", "iso"),
        peoples=(*("汉族",) * 8, "土家族", "苗族", "彝族", "回族"),
        titled=re.compile(r"(?:尊敬的)?[王李张刘陈杨赵黄周吴](?:书记|县长|区长|局长|主任)"),
        pads=("",) * 6 + ("　" * 10, " " * 24),
        colons=("：", "：", "：", "：", "：", ":", "！"),
        leaves=("　　此致\n敬礼！", "　　此致\n敬礼", "此致\n敬礼！", "　　此致敬礼！", "　　谨此呈报。", "　　顺祝安康！", "", "", ""),
        heads=("{}", "{}", "{}", "{}", "　　　　{}", "★{}★", "标题：{}", "——{}——"),
        subjects=("{}", "{}", "来信：{}", "{}（请领导阅示）", "群众反映——{}", "求助：{}"),
    ),
}


def ways(s: Scene) -> Ways:
    """Those of the scene's family."""
    return _WAYS[s.family.name]


def form_days(s: Scene) -> tuple[str, ...]:
    """How forms of the family write a day."""
    return ways(s).form_days


"""A salutation that names somebody."""
_EVENLY = 40
"""So many days at least lie between a story and where they went with it."""


# ---- the story -------------------------------------------------------------------------------------------------------------


def _age_of_matter(s: Scene) -> int:
    """How many days have gone by since the year the story names ended."""
    return (s.pen.day - date(int(s.affair.slots["year"]), 12, 31)).days


def _walked(s: Scene, form: str, we: str) -> str:
    """A sentence of where they went with it; whoever and whatever it names is nobody's of the petitioners."""
    ago = min(_age_of_matter(s), 600)
    makers: dict[str, Callable[[], str]] = {
        "we": lambda: we,
        "day": lambda: day_in_story(s, ago // 2, ago),
        "day2": lambda: day_in_story(s, 6, max(7, ago // 2 - 1)),
        "clerk": lambda: stranger(s, "other_person"),
        "kin": lambda: stranger(s, "other_person"),
        "phone": lambda: strangers_number(s, "clerk_phone", 0.3),
        "cost": lambda: f"{s.chance.randint(3, 32)}00",
        "ticket": lambda: s.pen.other("ticket_no", f"{s.pen.day.year}{s.chance.randrange(10**9):09d}"),
    }
    return re.sub(r"\{(\w+)\}", lambda slot: makers[slot[1]](), form)


def _trips(s: Scene, we: str, most: int) -> list[str]:
    """What was tried before; nothing of those who suggest, who cannot wait or whose letter is a copy."""
    matter = s.affair.matter
    if not most or quiet(s) or s.retold or matter.by or matter.traditional or "urgent" in matter.flags or "urgent" in s.addons or s.sentences < 9:
        return []
    fitting = [form for form in s.family.words["trips"] if "{day" not in form or _age_of_matter(s) > _EVENLY]
    forms = s.chance.sample(fitting, min(most, s.chance.choice((0, 0, 0, 1, 1, 2, 3))))
    if "report" not in matter.flags and "accuse" not in s.addons and likely(s, 0.02):
        forms.append(s.chance.choice(s.family.words["innocent"]))
    return [_walked(s, form, we) for form in forms]


def _slipped(s: Scene, text: str) -> str:
    """One wrong character now and then."""
    right, wrong = s.chance.choice(s.family.words["typos"])
    return text.replace(right, wrong, 1) if likely(s, 0.02) and right not in "".join(s.affair.slots.values()) else text


def said(s: Scene, we: str = "我", most: int = 3) -> list[str]:
    """The story's sentences, and what was tried behind or between them."""
    story = [_slipped(s, sentence) for sentence in s.story(we)]
    for sentence in _trips(s, we, most):
        story.insert(s.chance.randint(1, len(story)) if likely(s, 0.3) else len(story), sentence)
    return [s.pen.words(sentence) for sentence in story]


def whole(s: Scene, we: str = "我", most: int = 1) -> str:
    """The story in one piece."""
    return "".join(said(s, we, most))


def paragraphs(s: Scene, we: str = "我", most: int = 3) -> list[str]:
    """The story in one paragraph, one for every sentence, or the first sentence apart."""
    told = said(s, we, most)
    cut = s.chance.choice((len(told), len(told), 1, 1, 2))
    indent = s.chance.choice(("　　", "    "))
    return [indent + "".join(told[at : at + cut]) for at in range(0, len(told), cut)]


def begun(s: Scene, share: float = 0.45) -> str:
    """A sentence that leads to the story or says that it was told before, or nothing."""
    if s.affair.matter.purposes[0] in {"咨询", "其他"} or not likely(s, share):
        return ""
    return s.pen.aside(s.pick("again" if s.sentences < 9 and not quiet(s) else "openings_quiet" if quiet(s) else "openings"))


def sure(s: Scene, share: float = 0.35) -> str:
    """That all of it is true, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


def asked(s: Scene, share: float = 0.35) -> str:
    """What is asked, as a paragraph."""
    return "　　" + sure(s, share) + ask(s)


# ---- who writes, to whom -----------------------------------------------------------------------------------------------------


def filled(s: Scene, p: Person, form: str, *, dated: bool = True) -> str:
    """A form of words about somebody; without a day its line falls out."""
    if not dated:
        form = "\n".join(row for row in form.split("\n") if row != "{day}")
    return layouts_hand.filled(
        s,
        p,
        form,
        role=lambda: s.pick("roles_quiet" if quiet(s) else "roles"),
        people=lambda: s.chance.choice(ways(s).peoples),
        line=lambda: s.pen.extension(p) if likely(s, 0.35) else s.pen.phone(p),
        day=lambda: s.pen.date(*ways(s).days),
    )


def wanted(s: Scene, forms: Sequence[str]) -> str:
    """One of the forms, more often one with what the letter has not told yet."""
    if s.main.name in s.family.words["minority_names"]:
        forms = [form for form in forms if "{surname}" not in form]
    told = s.pen.noted.get(s.main.id_number, {})
    for slots, key, share in ((("{home}",), "address_text", 0.95), (("{call}", "{cell}"), "mobile", 0.85), (("{id}",), "id_number", 0.85)):
        if key not in told and likely(s, share):
            forms = [form for form in forms if any(slot in form for slot in slots)] or forms
    return s.chance.choice(forms)


def me(s: Scene) -> str:
    """Who writes, in a sentence."""
    return s.pen.aside(filled(s, s.main, wanted(s, s.family.words["intros_by" if s.affair.matter.by else "intros"])))


def foot(s: Scene, share: float = 0.85) -> str:
    """Name, particulars and day below a letter, at times far to the right."""
    rows = filled(s, s.main, wanted(s, s.family.words["ends_by" if s.affair.matter.by else "ends"]), dated=likely(s, share))
    pad = s.chance.choice(ways(s).pads)
    return "\n".join(pad + row for row in rows.split("\n"))


def end(s: Scene, *forms: str, dated: bool = True) -> str:
    """One of the forms below a letter."""
    return filled(s, s.main, s.chance.choice(forms), dated=dated)


def addressed(s: Scene) -> str:
    """Whom it is written to; who is named so is nobody of the petitioners."""
    to = s.pick("offices")
    return s.pen.other("officer_addressed", to) if ways(s).titled.fullmatch(to) else to


def dear(s: Scene) -> str:
    """Whom it is written to, and at times a greeting below."""
    to, hello = addressed(s), s.pick("hellos")
    return lines(to + s.chance.choice(ways(s).colons), "　　" + hello if hello and "您好" not in to else "")


def day(s: Scene, share: float = 0.85) -> str:
    """The day, or nothing."""
    return s.pen.date(*ways(s).days) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(ways(s).leaves)


def head(s: Scene) -> str:
    """The letter's heading."""
    return s.chance.choice(ways(s).heads).format(s.pen.title(s.title()))


def letter(s: Scene, *, heading: float = 0.6, above: float = 0.93, dated: float = 0.85, most: int = 3) -> str:
    """A whole letter; with such shares it has a heading, names its writer above and has a day below."""
    title = head(s) if likely(s, heading) else ""
    to = dear(s)
    first = (me(s) if likely(s, above) else "") + begun(s)
    body = paragraphs(s, us(s), most=most)
    return lines(title, to, first and "　　" + first, *body, asked(s), leave(s), foot(s, dated))


def posted(s: Scene, *parts: str) -> Sheet:
    """A mail whose subject is the heading in one of the ways people write it, the title, or something general."""
    if not s.pen.heading or likely(s, 0.75):
        return Sheet(lines(*parts))
    form = "{}" if quiet(s) else s.chance.choice(ways(s).subjects)
    return Sheet(lines(*parts), subject=form.format(s.pen.heading), titled=True)
