"""How people write in the layouts of the family "annex": parts of letters, each drawn for itself."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bench.letters_made import layouts_hand
from bench.letters_made.layouts_hand import ask, day_in_story, quiet, stranger, strangers_number, us
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, lines

DAYS = ("long", "long", "long", "long", "long", "dashes", "dashes", "iso", "padded", "dots", "spaced", "chinese", "hao")
FORM_DAYS = ("long", "long", "long", "iso", "dashes", "padded", "dots")
_PEOPLES = (*("汉族",) * 9, "苗族", "土家族", "回族", "彝族", "畲族")
_LONG = 30
"""So many days at least lie between a story and where they have been with it."""
_NAMED = re.compile(r"(?:尊敬的)?[王李张刘陈杨赵黄周吴](?:书记|局长|县长|市长|主任)")
"""A salutation that names somebody."""


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _slip(s: Scene, text: str) -> str:
    """One wrong character in a few sentences."""
    right, wrong = s.chance.choice(s.family.words["typos"])
    return text.replace(right, wrong, 1) if likely(s, 0.03) and right not in "".join(s.affair.slots.values()) else text


def _since(s: Scene) -> int:
    """How many days have gone by since the year in which the story began."""
    return (s.pen.day - date(int(s.affair.slots["year"]), 12, 31)).days


def _trod(s: Scene, form: str, we: str) -> str:
    """One sentence of where they have been with it; its days, people and numbers are nobody's of the petitioners."""
    ago = min(_since(s), 700)
    makers: dict[str, Callable[[], str]] = {
        "we": lambda: we,
        "day": lambda: day_in_story(s, ago // 2, ago),
        "day2": lambda: day_in_story(s, 5, ago // 2),
        "clerk": lambda: stranger(s, "other_person"),
        "phone": lambda: strangers_number(s, "clerk_phone", 0.3),
        "cost": lambda: f"{s.chance.randint(2, 29)}00",
        "ticket": lambda: s.pen.other("ticket_no", f"{s.pen.day.year}{s.chance.randrange(10**8):08d}"),
    }
    return re.sub(r"\{(\w+)\}", lambda slot: makers[slot[1]](), form)


def _paths(s: Scene, we: str, most: int) -> list[str]:
    """What was tried before; nothing of those who suggest or ask, who cannot wait, or whose letter is a copy."""
    matter = s.affair.matter
    if quiet(s) or s.retold or matter.by or matter.traditional or "urgent" in matter.flags or "urgent" in s.addons:
        return []
    known = [form for form in s.family.words["paths"] if "{day" not in form or _since(s) > _LONG]
    forms = s.chance.sample(known, min(most, s.chance.choice((0, 0, 0, 1, 1, 2, 2, 3))))
    if "report" not in matter.flags and "accuse" not in s.addons and likely(s, 0.03):
        forms.append(s.chance.choice(s.family.words["innocent"]))
    return [_trod(s, form, we) for form in forms]


def said(s: Scene, we: str = "我", most: int = 3) -> list[str]:
    """The story's sentences with what was tried behind or, now and then, between them."""
    story = [_slip(s, sentence) for sentence in s.story(we)]
    for sentence in _paths(s, we, most):
        story.insert(s.chance.randint(1, len(story)) if likely(s, 0.35) else len(story), sentence)
    return [s.pen.words(sentence) for sentence in story]


def whole(s: Scene, we: str = "我", most: int = 1) -> str:
    """The story in one piece."""
    return "".join(said(s, we, most))


def paragraphs(s: Scene, we: str = "我", most: int = 3) -> list[str]:
    """The story in one paragraph or in one for every sentence."""
    told = said(s, we, most)
    cut = s.chance.choice((len(told), 1, 1, 2))
    indent = s.chance.choice(("　　", "    ", "　　"))
    return [indent + "".join(told[at : at + cut]) for at in range(0, len(told), cut)]


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence that leads to the story, or that this is not the first letter, or nothing."""
    if not likely(s, share) or s.affair.matter.purposes[0] in {"咨询", "其他"}:
        return ""
    return s.pen.aside(s.pick("again" if s.sentences < 9 and not quiet(s) else "openings_quiet" if quiet(s) else "openings"))


def sure(s: Scene, share: float = 0.3) -> str:
    """That all of it is true, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


# ---- who writes, to whom -------------------------------------------------------------------------------------------------------


def filled(s: Scene, p: Person, form: str, *, dated: bool = True) -> str:
    """A form of words about somebody with what it names; the day falls out of an undated letter."""
    if not dated:
        form = "\n".join(row for row in form.split("\n") if row != "{day}")
    return layouts_hand.filled(
        s,
        p,
        form,
        role=lambda: s.pick("roles_quiet" if quiet(s) else "roles"),
        people=lambda: s.chance.choice(_PEOPLES),
        born=lambda: f"{p.born.year}年{p.born.month}月{p.born.day}日",
        line=lambda: s.pen.extension(p) if likely(s, 0.4) else s.pen.phone(p),
        day=lambda: s.pen.date(*DAYS),
    )


def fuller(s: Scene, forms: Sequence[str]) -> str:
    """One of the forms, more often one that tells what the letter has not told yet."""
    if s.main.name in s.family.words["minority_names"]:
        forms = [form for form in forms if "{surname}" not in form]
    told = s.pen.noted.get(s.main.id_number, {})
    for slots, key, share in ((("{home}",), "address_text", 0.93), (("{id}",), "id_number", 0.93), (("{call}", "{cell}"), "mobile", 0.85)):
        if key not in told and likely(s, share):
            forms = [form for form in forms if any(slot in form for slot in slots)] or forms
    return s.chance.choice(forms)


def me(s: Scene) -> str:
    """Who writes, in a sentence."""
    return s.pen.aside(filled(s, s.main, fuller(s, s.family.words["intros_by" if s.affair.matter.by else "intros"])))


def foot(s: Scene, share: float = 0.8) -> str:
    """Name, particulars and day below a letter, sometimes far to the right."""
    rows = filled(s, s.main, fuller(s, s.family.words["feet_by" if s.affair.matter.by else "feet"]), dated=likely(s, share))
    pad = s.chance.choice(("", "", "", "", "　" * 10, " " * 24))
    return "\n".join(pad + row for row in rows.split("\n"))


def addressed(s: Scene) -> str:
    """Whom it is written to; somebody who is named so is nobody of the petitioners."""
    to = s.pick("offices")
    return s.pen.other("officer_addressed", to) if _NAMED.fullmatch(to) else to


def dear(s: Scene) -> str:
    """Whom it is written to, with a greeting below or not."""
    to, hello = addressed(s), s.pick("hellos")
    return lines(to + s.chance.choice(("：", "：", "：", ":", "，")), "　　" + hello if hello and "您好" not in to else "")


def day(s: Scene, share: float = 0.8) -> str:
    """The day, or nothing."""
    return s.pen.date(*DAYS) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(("　　此致\n敬礼！", "　　此致\n敬礼", "此致\n敬礼！", "　　顺祝\n工作顺利！", "　　致礼！", "", ""))


def head(s: Scene) -> str:
    """The letter's heading."""
    return s.chance.choice(("{}", "{}", "{}", "　　　　{}", "《{}》", "标题：{}")).format(s.pen.title(s.title()))


def asked(s: Scene) -> str:
    """What is asked, as a paragraph."""
    return "　　" + sure(s) + ask(s)


def letter(s: Scene, *, heading: float = 0.6, above: float = 0.92, dated: float = 0.8, most: int = 3) -> str:
    """A whole letter; with such shares it has a heading, names its writer above and has a day below."""
    title = head(s) if likely(s, heading) else ""
    to = dear(s)
    first = (me(s) if likely(s, above) else "") + begun(s)
    body = paragraphs(s, us(s), most=most)
    return lines(title, to, first and "　　" + first, *body, asked(s), leave(s), foot(s, dated))
