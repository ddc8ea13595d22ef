"""How people write in the layouts of the family "kindred": parts of letters, each drawn for itself."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.letters_made import layouts_hand
from bench.letters_made.layouts_hand import ask, day_in_story, filed, quiet, stranger, strangers_number, us
from bench.letters_made.people import Person, identity_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, lines

DAYS = ("long", "long", "long", "long", "long", "dashes", "dashes", "dashes", "iso", "padded", "dots", "slashes", "chinese", "spaced", "hao")
FORM_DAYS = ("long", "long", "long", "dashes", "dashes", "iso", "dots", "slashes")
_PEOPLES = (*("汉族",) * 8, "回族", "土家族", "壮族", "蒙古族", "苗族", "彝族")
_POST = re.compile(r"(?:尊敬的)?(?:[王李张刘陈杨赵黄周吴])(?:书记|县长|市长|区长|主任)")
"""A salutation that names somebody."""


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _slip(s: Scene, text: str) -> str:
    """Now and then one wrong character."""
    if not likely(s, 0.04):
        return text
    right, wrong = s.chance.choice(s.family.words["typos"])
    return text if right in s.affair.slots["unit"] else text.replace(right, wrong, 1)


def _witness(s: Scene) -> str:
    """An identity number of somebody else."""
    born = s.main.born + timedelta(days=s.chance.randint(300, 3000))
    return s.pen.other("other_id", identity_number(born, s.chance.choice("男女"), s.chance)[0].upper())


def _path(s: Scene, form: str, we: str) -> str:
    """One sentence of where they have been with it, with days, people and numbers that are not the petitioner's."""
    makers: dict[str, Callable[[], str]] = {
        "we": lambda: we,
        "day": lambda: day_in_story(s, 200, 700),
        "day2": lambda: day_in_story(s, 15, 190),
        "clerk": lambda: stranger(s, "other_person"),
        "phone": lambda: strangers_number(s, "clerk_phone"),
        "cost": lambda: f"{s.chance.randint(3, 34)}00",
        "ticket": lambda: filed(s),
        "card": lambda: _witness(s),
    }
    return re.sub(r"\{(\w+)\}", lambda slot: makers[slot[1]](), form)


def _tried(s: Scene, we: str) -> list[str]:
    """What was tried before; those who suggest, ask, cannot wait or have told it already have nothing of the kind."""
    matter = s.affair.matter
    if quiet(s) or s.retold or matter.by or matter.traditional or "urgent" in matter.flags or "urgent" in s.addons:
        return []
    forms = s.chance.sample(s.family.words["paths"], s.chance.choice((0, 0, 1, 1, 2, 2, 3, 3, 4)))
    if "report" not in matter.flags and "accuse" not in s.addons and likely(s, 0.06):
        forms.append(s.chance.choice(s.family.words["innocent"]))
    return [_path(s, form, we) for form in forms]


def said(s: Scene, we: str = "我") -> list[str]:
    """The story's sentences, and what was tried behind them or anywhere after the first."""
    story = [_slip(s, sentence) for sentence in s.story(we)]
    for sentence in _tried(s, we):
        story.insert(s.chance.randint(1, len(story)) if likely(s, 0.5) else len(story), sentence)
    return [s.pen.words(sentence) for sentence in story]


def whole(s: Scene, we: str = "我") -> str:
    """The story in one piece."""
    return "".join(said(s, we))


def paragraphs(s: Scene, we: str = "我", indent: str = "　　") -> list[str]:
    """The story in one paragraph, or one for every sentence, or in two halves."""
    told = said(s, we)
    cut = s.chance.choice((len(told), 1, 1, 1, (len(told) + 1) // 2))
    return [indent + "".join(told[at : at + cut]) for at in range(0, len(told), cut)]


def begun(s: Scene, share: float = 0.6) -> str:
    """A sentence that leads to the story, or that this is not the first letter, or nothing."""
    if not likely(s, share):
        return ""
    return s.pen.aside(s.pick("again" if s.sentences < 9 else "openings_quiet" if quiet(s) else "openings"))


def sigh(s: Scene) -> str:
    """A sentence of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, 0.25) and not quiet(s) else ""


# ---- who writes, to whom -------------------------------------------------------------------------------------------------------


def filled(s: Scene, p: Person, form: str, *, dated: bool = True) -> str:
    """A form of words about somebody with what it names; the line of the day falls out of an undated letter."""
    if not dated:
        form = "\n".join(row for row in form.replace("{day}　", "").split("\n") if row != "{day}")
    return layouts_hand.filled(
        s,
        p,
        form,
        role=lambda: s.pick("roles_quiet" if quiet(s) else "roles"),
        people=lambda: s.chance.choice(_PEOPLES),
        born=lambda: f"{p.born.year}年{p.born.month}月{p.born.day}日",
        line=lambda: s.pen.phone(p) if likely(s, 0.5) else s.pen.extension(p),
        day=lambda: s.pen.date(*DAYS),
    )


def _fuller(s: Scene, forms: Sequence[str]) -> str:
    """One of the forms, more often one that tells what the letter has not yet told."""
    if s.main.name in s.family.words["minority_names"]:
        forms = [form for form in forms if "{surname}" not in form]
    told = s.pen.noted.get(s.main.id_number, {})
    for slots, key, share in ((("{home}",), "address_text", 0.95), (("{id}",), "id_number", 0.88), (("{call}", "{cell}"), "mobile", 0.8)):
        if key not in told and likely(s, share):
            forms = [form for form in forms if any(slot in form for slot in slots)] or forms
    return s.chance.choice(forms)


def me(s: Scene) -> str:
    """Who writes, in a sentence."""
    return s.pen.aside(filled(s, s.main, _fuller(s, s.family.words["intros_by" if s.affair.matter.by else "intros"])))


def foot(s: Scene, share: float = 0.8) -> str:
    """Name, particulars and day below a letter, sometimes far to the right."""
    rows = filled(s, s.main, _fuller(s, s.family.words["feet_by" if s.affair.matter.by else "feet"]), dated=likely(s, share))
    pad = s.chance.choice(("", "", "", "", "　" * 14, " " * 30))
    return "\n".join(pad + row for row in rows.split("\n"))


def addressed(s: Scene) -> str:
    """Whom it is written to; somebody who is named so is nobody of the petitioners."""
    to = s.pick("offices")
    return s.pen.other("officer_addressed", to) if _POST.fullmatch(to) else to


def dear(s: Scene) -> str:
    """Whom it is written to, with a greeting below, behind or not at all."""
    to, hello = addressed(s) + s.chance.choice(("：", "：", "：", "：", ":", "，")), s.pick("hellos")
    return to + hello if likely(s, 0.15) else lines(to, hello and "　　" + hello)


def day(s: Scene, share: float = 0.8) -> str:
    """The day, or nothing."""
    return s.pen.date(*DAYS) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(
        (
            "　　此致\n敬礼！",
            "　　此致\n敬礼！",
            "此致\n　　敬礼！",
            "　　此致\n敬礼",
            "此致敬礼！",
            "谢谢领导！",
            "　　顺颂\n时祺",
            "祝好！",
            "万分感谢！",
            "",
            "",
        )
    )


def head(s: Scene) -> str:
    """The letter's heading."""
    return s.chance.choice(("{}", "{}", "{}", "{}", "　　　　{}", "【{}】", "标题：{}")).format(s.pen.title(s.title()))


def letter(s: Scene, *, heading: float = 0.6, above: float = 0.9, dated: float = 0.8) -> str:
    """A whole letter; with such shares it has a heading, names its writer above and has a day below."""
    title = head(s) if likely(s, heading) else ""
    to = dear(s)
    first = (me(s) if likely(s, above) else "") + begun(s)
    body = paragraphs(s, us(s))
    if first and likely(s, 0.2):
        first, body = first + body[0].strip(), body[1:]
    return lines(title, to, first and "　　" + first, *body, "　　" + sigh(s) + ask(s), leave(s), foot(s, dated))
