"""How people write in the layouts of the family "plenum": parts of letters, each drawn for itself."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.letters_made import layouts_hand
from bench.letters_made.layouts_hand import day_in_story, filed, quiet, stranger, strangers_number, us
from bench.letters_made.people import Person, identity_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, lines

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_DAYS = ("long", "long", "long", "long", "dashes", "dashes", "dots", "spaced", "chinese", "hao", "padded", "iso", "slashes", "padded_dots", "zero")
_PEOPLES = ("汉族", "汉族", "汉族", "汉族", "汉族", "回族", "土家族", "苗族", "壮族")


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _typed(s: Scene, text: str) -> str:
    able = [(right, wrong) for right, wrong in s.family.words["typos"] if right in text and right not in s.affair.slots["unit"]]
    return text.replace(*s.chance.choice(able), 1) if able and likely(s, 0.06) else text


def _card_of_another(s: Scene) -> str:
    number, _ = identity_number(s.main.born + timedelta(days=s.chance.randint(200, 4000)), s.chance.choice("男女"), s.chance)
    return s.pen.other("other_id", number.upper())


def _tried(s: Scene, we: str) -> list[str]:
    """What was tried before: nothing, as where it cannot wait, or up to four sentences."""
    matter = s.affair.matter
    if quiet(s) or s.retold or matter.by or matter.traditional or "urgent" in matter.flags or not likely(s, 0.6):
        return []
    makers: dict[str, Callable[[], str]] = {
        "day": lambda: day_in_story(s, 201, 600),
        "day2": lambda: day_in_story(s),
        "clerk": lambda: stranger(s, "other_person"),
        "phone": lambda: strangers_number(s, "clerk_phone"),
        "cost": lambda: f"{s.chance.randint(3, 36)}00",
        "ticket": lambda: filed(s),
        "card": lambda: _card_of_another(s),
    }
    forms = s.chance.sample(s.family.words["history"], s.chance.choice((1, 1, 2, 2, 3, 4)))
    if "report" not in matter.flags and "accuse" not in s.addons and likely(s, 0.12):
        forms.append(s.chance.choice(s.family.words["no_accuse"]))
    return [form.format(we=we, **{key: make() for key, make in makers.items() if f"{{{key}}}" in form}) for form in forms]


def sentences(s: Scene, we: str = "我") -> list[str]:
    """The story, then what was tried before, now and then somewhere among it."""
    said = [_typed(s, sentence) for sentence in s.story(we)]
    for extra in _tried(s, we):
        said.insert(s.chance.randint(1, len(said)) if likely(s, 0.4) else len(said), extra)
    return [s.pen.words(sentence) for sentence in said]


def whole(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return "".join(sentences(s, we))


def told(s: Scene, we: str = "我", indent: str = "　　") -> list[str]:
    """The story in paragraphs: a third of all letters have one, some one for every sentence."""
    said, kept = sentences(s, we), []
    size = s.chance.choice((len(said), len(said), 1, 0, 0, 0))
    while said:
        part = size or s.chance.choice((1, 2, 2, 3))
        kept.append(indent + "".join(said[:part]))
        said = said[part:]
    return kept


def _wish(s: Scene) -> str:
    return s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks"))


def wish(s: Scene) -> str:
    """What is asked."""
    return s.pen.words(_wish(s))


def each(s: Scene, said: Callable[[str], str], we: str = "我") -> list[str]:
    """Story and wish, each sentence as ``said`` makes it."""
    return [s.pen.words(said(sentence)) for sentence in [*s.story(we), _wish(s)]]


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence that leads to the story, one that this is not the first letter, or nothing."""
    if not likely(s, share):
        return ""
    return s.pen.aside(s.pick("again" if s.sentences < 9 else "openings_quiet" if quiet(s) else "openings"))


def sigh(s: Scene, share: float = 0.25) -> str:
    """A sentence of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


# ---- who writes ----------------------------------------------------------------------------------------------------------------


def filled(s: Scene, p: Person, form: str, *, dated: bool = True) -> str:
    """A form of words about the writer with what it names; a line that would be nothing but the day falls out of an undated letter."""
    rows = [row for row in form.split("\n") if dated or row not in {"{day}", "日　　期：{day}"}]
    return layouts_hand.filled(
        s,
        p,
        "\n".join(rows),
        line=lambda: s.pen.extension(p) if likely(s, 0.4) else s.pen.phone(p),
        people=lambda: s.chance.choice(_PEOPLES),
        born=lambda: f"{p.born.year}年{p.born.month}月{p.born.day}日",
        bornmonth=lambda: str(p.born.month),
        role=lambda: s.pick("roles_quiet" if quiet(s) else "roles"),
        day=lambda: s.pen.date(*_DAYS) if dated else "",
    )


def _telling(s: Scene, forms: Sequence[str]) -> str:
    """One of the forms, those with an identity number or a home more often than others."""
    return s.chance.choices(forms, [1 + 2 * ("{id}" in form) + ("{home}" in form) for form in forms])[0]


def me(s: Scene, p: Person) -> str:
    """Who writes, in one sentence."""
    forms = s.family.words["intros_by" if s.affair.matter.by else "intros"]
    if p.name in s.family.words["minority_names"]:
        forms = [form for form in forms if "{surname}" not in form]
    return s.pen.aside(filled(s, p, _telling(s, forms)))


def foot(s: Scene, p: Person, share: float = 0.75) -> str:
    """Name, day and particulars below a letter."""
    pad = s.chance.choice(("", "", "", "", "　　　　　　　　　　", "                    "))
    text = filled(s, p, _telling(s, s.family.words["feet_by" if s.affair.matter.by else "feet"]), dated=likely(s, share))
    return "\n".join(pad + row for row in text.split("\n"))


def dear(s: Scene) -> str:
    """Whom it is written to, and perhaps a greeting, below or behind."""
    to, hello = s.pick("offices") + s.chance.choice(("：", "：", "：", ":", "，", "")), s.pick("hellos")
    return to + hello if hello and likely(s, 0.2) else lines(to, hello and "　　" + hello)


def day(s: Scene, share: float = 0.75) -> str:
    """The day under a letter, or nothing."""
    return s.pen.date(*_DAYS) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(
        ("　　此致\n敬礼！", "　　此致\n敬礼", "此致\n　　敬礼！", "特此反映。", "谢谢领导！", "祝工作顺利！", "顺颂时祺", "此致 敬礼！", "", "", "")
    )


def head(s: Scene) -> str:
    """The letter's heading, sometimes in the middle or within marks."""
    return s.chance.choice(("{}", "{}", "{}", "　　　　{}", "主题：{}", "标题：{}")).format(s.pen.title(s.title()))


def letter(s: Scene, *, heading: float = 0.6, named_above: float = 0.85, share: float = 0.75) -> str:
    """A whole letter; with such shares it has a heading, names its writer above and has a day below."""
    p = s.main
    title = head(s) if likely(s, heading) else ""
    above = "　　" + (me(s, p) if likely(s, named_above) else "") + begun(s)
    body = told(s, us(s))
    if likely(s, 0.2) and above.strip():
        above, body = above + body[0].strip(), body[1:]
    end = "　　" + sigh(s) + wish(s)
    text = lines(title, dear(s), above if above.strip() else "", *body, end, leave(s)) + "\n" + s.chance.choice(("", "", "\n")) + foot(s, p, share)
    return re.sub(r"^　　(?=\S)", s.chance.choice(("　　", "　　", "    ", "  ", "")), text, flags=re.MULTILINE)
