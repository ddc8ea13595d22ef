"""How people write in the layouts of the family "forum": voices, ends of letters, days, and what others have left on the paper."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.letters_made import layouts_hand
from bench.letters_made.layouts_hand import clerk
from bench.letters_made.pen import spoken
from bench.letters_made.people import Person, area_and_number, identity_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, lines

_WISHES = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_DAYS = (
    *("long",) * 5,
    *("dots", "dashes", "hao", "iso") * 2,
    *("chinese", "spaced", "slashes", "padded", "padded_dots", "zero", "chinese_hao", "wide", "short"),
)
_WEEK = "一二三四五六日"
_PEOPLES = ("汉族", "汉族", "汉族", "汉族", "满族", "彝族", "布依族", "蒙古族", "回族")


def mild(s: Scene) -> bool:
    """Whether the letter suggests, asks or thanks, and complains of nothing."""
    return s.affair.matter.purposes[0] in {"意见建议", "咨询", "其他"}


def ours(s: Scene) -> str:
    """How the petitioner speaks of themselves: a body says we, villagers say 俺 now and then."""
    if s.affair.matter.by:
        return "我们"
    return s.chance.choice(("我", "我", "我", "我", "我", "俺", "本人"))


# ---- what belongs to others ----------------------------------------------------------------------------------------------------


def foreign_number(s: Scene, kind: str, mobiles: float = 0.4) -> str:
    """A telephone of somebody who does not petition."""
    if likely(s, mobiles):
        return s.pen.other(kind, mobile(s.chance))
    taken = {p.phone for p in (s.main, *s.others)}
    number = next(number for number in iter(lambda: landline(s.affair.town.area, s.chance), "") if number not in taken)
    return "-".join(area_and_number(s.pen.other(kind, number)))


def logged(s: Scene) -> str:
    """A number in somebody else's register, in one of the ways such numbers look."""
    day, serial = s.pen.day, s.chance.randrange(10**6)
    forms = (
        f"{day:%Y%m%d}{serial:06d}",
        f"{day:%y%m}-{serial:06d}",
        f"GD{day:%Y%m%d}{serial:05d}",
        f"{day.year}字第{serial % 9000 + 1}号",
        f"WEB{serial:06d}{day:%d}",
    )
    return s.pen.other("ticket_no", s.chance.choice(forms))


def hour(s: Scene) -> str:
    """A time of day."""
    return f"{s.chance.randint(6, 23):02d}:{s.chance.randrange(60):02d}"


def mailbox(s: Scene, who: str, local: str) -> tuple[str, str]:
    """A sender who is not the petitioner."""
    return who, f"{local}{s.chance.randrange(1000):03d}@mail.example.org"


def _past_day(s: Scene, first: int, last: int) -> str:
    day = s.pen.day - timedelta(days=s.chance.randint(first, last))
    return s.pen.other("story_date", f"{day.year}年{day.month}月{day.day}日")


def _card_of_another(s: Scene) -> str:
    number, _ = identity_number(s.main.born + timedelta(days=s.chance.randint(300, 5000)), s.chance.choice("男女"), s.chance)
    return s.pen.other("other_id", number.upper())


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _misspelt(s: Scene, text: str) -> str:
    able = [(right, wrong) for right, wrong in s.family.words["typos"] if right in text and right not in s.affair.slots["unit"]]
    return text.replace(*s.chance.choice(able), 1) if able and likely(s, 0.07) else text


def _errands(s: Scene, we: str) -> list[str]:
    """Where the writer has been with it before: nothing, or up to three sentences."""
    matter = s.affair.matter
    if mild(s) or s.retold or matter.by or matter.traditional or "urgent" in matter.flags or not likely(s, 0.55):
        return []
    makers: dict[str, Callable[[], str]] = {
        "day": lambda: _past_day(s, 181, 500),
        "day2": lambda: _past_day(s, 12, 180),
        "clerk": lambda: clerk(s, "other_person"),
        "phone": lambda: foreign_number(s, "clerk_phone"),
        "cost": lambda: f"{s.chance.randint(2, 45)}00",
        "ticket": lambda: logged(s),
        "card": lambda: _card_of_another(s),
    }
    forms = s.chance.sample(s.family.words["errands"], s.chance.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 8)))
    if "report" not in matter.flags and "accuse" not in s.addons and likely(s, 0.15):
        forms.append(s.chance.choice(s.family.words["no_accuse"]))
    return [form.format(we=we, **{key: make() for key, make in makers.items() if f"{{{key}}}" in form}) for form in forms]


def tale(s: Scene, we: str = "我") -> list[str]:
    """The story's sentences as they are told, with the errands behind it or in its midst; not yet noted as content."""
    said = [_misspelt(s, sentence) for sentence in s.story(we)]
    for extra in _errands(s, we):
        said.insert(s.chance.randint(1, len(said)) if likely(s, 0.35) else len(said), extra)
    return said


def sentences(s: Scene, we: str = "我", said: Callable[[str], str] = str) -> list[str]:
    """The story, each sentence for itself and as ``said`` makes it."""
    return [s.pen.words(said(sentence)) for sentence in tale(s, we)]


def whole(s: Scene, we: str = "我") -> str:
    """The story in one paragraph."""
    return "".join(sentences(s, we))


def paragraphs(s: Scene, we: str = "我", indent: str = "　　") -> list[str]:
    """The story in one paragraph, in two, or in as many as it has sentences."""
    said = sentences(s, we)
    cut = s.chance.choice((len(said), len(said), 1, (len(said) + 1) // 2, 2))
    return [indent + "".join(said[at : at + cut]) for at in range(0, len(said), max(cut, 1))]


def plea(s: Scene) -> str:
    """What is asked, in the family's words."""
    return s.pick(_WISHES.get(s.affair.matter.purposes[0], "asks"))


def wish(s: Scene) -> str:
    """What is asked, noted as content."""
    return s.pen.words(plea(s))


def led(s: Scene, share: float = 0.45) -> str:
    """A sentence that leads in, one that says this is not the first letter, or nothing."""
    if not likely(s, share):
        return ""
    return s.pen.aside(s.pick("again" if s.sentences < 9 else "openings_mild" if mild(s) else "openings"))


def sigh(s: Scene, share: float = 0.25) -> str:
    """A sentence that says nothing, or none."""
    return s.pen.aside(s.pick("sighs")) if likely(s, share) and not mild(s) else ""


# ---- who writes ----------------------------------------------------------------------------------------------------------------


def say(s: Scene, p: Person, form: str, *, dated: bool = True) -> str:
    """A form of words about somebody with what it names; a line that is nothing but the day falls out of an undated letter."""
    rows = [row for row in form.split("\n") if dated or row.strip("（）()时间日期：　 ") != "{day}"]
    return layouts_hand.filled(
        s,
        p,
        "\n".join(rows),
        line=lambda: s.pen.extension(p) if likely(s, 0.35) else s.pen.phone(p),
        sir=lambda: {"男": "先生", "女": "女士"}[p.gender],
        people=lambda: s.chance.choice(_PEOPLES),
        birth=lambda: f"{p.born.year}年{p.born.month}月{p.born.day}日",
        role=lambda: s.pick("roles_mild" if mild(s) else "roles"),
        day=lambda: day(s) if dated else "",
    )


def _drawn(s: Scene, forms: Sequence[str]) -> str:
    """One of the forms; those that tell an identity number or a home come oftener."""
    if s.main.name in s.family.words["minority_names"]:
        forms = [form for form in forms if "{surname}" not in form]
    return s.chance.choices(forms, [1 + ("{id}" in form) + ("{home}" in form) for form in forms])[0]


def me(s: Scene, p: Person) -> str:
    """Who writes, in a sentence or two."""
    return s.pen.aside(say(s, p, _drawn(s, s.family.words["presents_by" if s.affair.matter.by else "presents"])))


def day(s: Scene) -> str:
    """The day in one of the writings, now and then with the day of the week or a word before it."""
    written = s.pen.date(*_DAYS)
    if likely(s, 0.05):
        return f"{written}（星期{_WEEK[s.pen.day.weekday()]}）"
    return f"{s.chance.choice(('写于', '时间：', '日期：'))}{written}" if likely(s, 0.06) else written


def dated(s: Scene, share: float = 0.7) -> str:
    """The day, or nothing."""
    return day(s) if likely(s, share) else ""


def end(s: Scene, p: Person, share: float = 0.7) -> str:
    """Name, day and particulars below a letter, all lines as far to the right."""
    pad = s.chance.choice(("", "", "", "", "　" * 12, " " * 24, "\t\t\t"))
    text = say(s, p, _drawn(s, s.family.words["ends_by" if s.affair.matter.by else "ends"]), dated=likely(s, share))
    return "\n".join(pad + row for row in text.split("\n"))


def greeting(s: Scene) -> str:
    """Whom it is written to, with or without a greeting, in one line or two."""
    to, hello = s.pick("offices"), s.pick("hellos")
    kind = s.chance.random()
    if kind < 0.12:
        return hello
    if kind < 0.35 and hello:
        return f"{to}，{hello}" if likely(s, 0.5) else f"{to}：{hello}"
    return lines(to + s.chance.choice(("：", "：", ":", "，", "：")), hello and "　　" + hello)


def farewell(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    words: str = s.chance.choice(s.family.words["farewells"])
    return words


def caption(s: Scene) -> str:
    """The letter's heading, as headings are set."""
    return s.chance.choice(("{}", "{}", "《{}》", "　　　　　　{}", "【{}】", "—— {} ——", "事由：{}", "标题：{}")).format(s.pen.title(s.title()))


def letter(s: Scene, *, heading: float = 0.55, above: float = 0.8, share: float = 0.7) -> str:
    """A whole letter; these are the shares of letters with a heading, with the writer named above, and with a day below."""
    p, we = s.main, ours(s)
    title = caption(s) if likely(s, heading) else ""
    first = (me(s, p) if likely(s, above) else "") + led(s)
    body = paragraphs(s, we)
    if first and likely(s, 0.3):
        body[0], first = "　　" + first + body[0].strip(), ""
    last = "　　" + sigh(s) + wish(s)
    if likely(s, 0.25):
        body[-1], last = body[-1] + last.strip(), ""
    text = lines(title, greeting(s), first and "　　" + first, *body, last, farewell(s)) + s.chance.choice(("\n", "\n", "\n\n")) + end(s, p, share)
    return re.sub(r"^　　(?=\S)", s.chance.choice(("　　", "　　", "    ", "  ", "", "\t")), text, flags=re.MULTILINE)


def counted(said: Sequence[str], form: str = "{}、{}", mark: Callable[[int], str] = spoken) -> list[str]:
    """Sentences with a number each, from one on."""
    return [form.format(mark(n), text) for n, text in enumerate(said, 1)]


def ringed(number: int) -> str:
    """A number in a ring: ①."""
    return chr(0x245F + number)


def scanned(s: Scene, text: str, width: int) -> str:
    """A letter as it comes from recognising a scan: lines end where the paper ended, and commas are of either width."""
    s.broken, rows = True, []
    for row in text.split("\n"):
        rows += [row[at : at + width] for at in range(0, len(row), width)] or [""]
    return re.sub("，", lambda _: s.chance.choice("，，，,"), "\n".join(rows))
