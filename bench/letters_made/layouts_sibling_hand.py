"""How people write in the layouts of the family "sibling": parts of letters, each drawn for itself."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.people import Person, area_and_number, identity_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, lines

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_DAYS = ("long", "long", "long", "dashes", "dashes", "dots", "spaced", "chinese", "padded", "hao", "iso", "slashes")
_LABELS = {
    "name": ("反映人：", "来信人：", "申请人：", "投诉人：", "签名：", "落款：", "", ""),
    "call": ("电话：", "联系电话：", "手机：", "联系方式：", "Tel：", "手机号码："),
    "line": ("家里电话：", "座机：", "固话：", "办公电话："),
    "card": ("身份证号：", "身份证：", "证件号码：", "公民身份号码："),
    "home": ("住址：", "现住址：", "家庭地址：", "通讯地址："),
    "hukou": ("户籍地：", "户籍地址：", "户口所在地：", "身份证住址："),
    "mail": ("邮箱：", "E-mail：", "电子邮件："),
}


def quiet(s: Scene) -> bool:
    """Whether the letter suggests, asks or thanks, and complains of nothing."""
    return s.affair.matter.purposes[0] in {"意见建议", "咨询", "其他"}


def us(s: Scene) -> str:
    """How the petitioner speaks of themselves."""
    return "我们" if s.affair.matter.by else "我"


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _typed(s: Scene, text: str) -> str:
    able = [(right, wrong) for right, wrong in s.family.words["typos"] if right in text and right not in s.affair.slots["unit"]]
    return text.replace(*s.chance.choice(able), 1) if able and likely(s, 0.06) else text


def day_in_story(s: Scene, first: int = 15, last: int = 200) -> str:
    """A day so many before the letter's own, as the story tells it."""
    day = s.pen.day - timedelta(days=s.chance.randint(first, last))
    return s.pen.other("story_date", f"{day.year}年{day.month}月{day.day}日")


def _card_of_another(s: Scene) -> str:
    number, _ = identity_number(s.main.born + timedelta(days=s.chance.randint(200, 4000)), s.chance.choice("男女"), s.chance)
    return s.pen.other("other_id", number.upper())


def _tried(s: Scene, we: str) -> list[str]:
    """What was tried before: nothing, or up to three sentences."""
    if quiet(s) or s.retold or not likely(s, 0.6):
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
    forms = [form for form in s.family.words["history"] if "{boss}" not in form or "boss" in s.affair.matter.respondents]
    return [
        form.format(we=we, boss=s.affair.slots["boss"], **{key: make() for key, make in makers.items() if f"{{{key}}}" in form})
        for form in s.chance.sample(forms, s.chance.choice((1, 1, 2, 3)))
    ]


def sentences(s: Scene, we: str = "我") -> list[str]:
    """The story, what was tried before somewhere among it."""
    said = [_typed(s, sentence) for sentence in s.story(we)]
    for extra in _tried(s, we):
        said.insert(s.chance.randint(1, len(said)), extra)
    return [s.pen.words(sentence) for sentence in said]


def whole(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return "".join(sentences(s, we))


def told(s: Scene, we: str = "我", indent: str = "　　") -> list[str]:
    """The story in paragraphs: a quarter of all letters have one."""
    said, kept = sentences(s, we), []
    size = len(said) if likely(s, 0.25) else 0
    while said:
        part = size or s.chance.choice((1, 1, 2, 2, 3))
        kept.append(indent + "".join(said[:part]))
        said = said[part:]
    return kept


def _wish(s: Scene) -> str:
    return s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks"))


def wish(s: Scene) -> str:
    """What is asked."""
    return s.pen.words(_wish(s))


def unmarked(s: Scene, said: Callable[[str], str], we: str = "我") -> str:
    """Story and wish, each sentence as ``said`` makes it."""
    return " ".join(s.pen.words(said(sentence)) for sentence in [*s.story(we), _wish(s)])


def begun(s: Scene, share: float = 0.6) -> str:
    """A sentence that leads to the story, one that this is not the first letter, or nothing."""
    if s.sentences < 9 and likely(s, share):
        return s.pen.aside(s.pick("again"))
    return s.pen.aside(s.pick("openings_quiet" if quiet(s) else "openings")) if likely(s, share) else ""


def sigh(s: Scene, share: float = 0.25) -> str:
    """A sentence of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


# ---- who writes ----------------------------------------------------------------------------------------------------------------


def dear(s: Scene) -> str:
    """Whom it is written to, and perhaps a greeting below."""
    to, hello = s.pick("offices") + s.chance.choice(("：", "：", "：", ":", "，")), s.pick("hellos")
    return lines(to, hello and s.chance.choice(("　　", "")) + hello)


def me(s: Scene, p: Person) -> str:
    """Who writes, in one sentence."""
    pen, villager = s.pen, "村民" if "村" in p.home.text else "居民"
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"我叫{pen.name(p)}，{p.gender}，{age(s, p)}岁，住{pen.address(p)}。",
        lambda: f"我叫{pen.name(p)}，是{pen.address(p)}的{villager}，身份证号{pen.id(p)}。",
        lambda: f"本人{pen.name(p)}，{p.gender}，汉族，身份证号{pen.id(p)}，家庭住址{pen.address(p)}，电话{tel(s, p)}。",
        lambda: f"我是{pen.address(p)}{villager}{pen.name(p)}，身份证号码是{pen.id(p)}。",
        lambda: f"{pen.name(p)}，{p.gender}，{p.born.year}年{p.born.month}月生，现住{pen.address(p)}，户籍地{pen.hukou(p)}。",
        lambda: f"我名叫{pen.name(p)}，今年{age(s, p)}岁，家住{pen.address(p)}，身份证号码{pen.id(p)}，联系电话{tel(s, p)}。",
        lambda: f"我是一名普通{villager}，叫{pen.name(p)}，住在{pen.address(p)}。",
    )
    return pen.aside(f"我们是{pen.name(p)}。" if s.affair.matter.by else s.chance.choice(forms)())


def labelled(s: Scene, p: Person, key: str) -> str:
    """One particular of the writer after a word for it."""
    pen = s.pen
    writes: dict[str, Callable[[], str]] = {
        "name": lambda: pen.name(p),
        "call": lambda: pen.mobile(p),
        "line": lambda: pen.extension(p) if likely(s, 0.4) else pen.phone(p),
        "card": lambda: pen.id(p),
        "home": lambda: pen.address(p),
        "hukou": lambda: pen.hukou(p),
        "mail": lambda: pen.email(p),
    }
    return s.chance.choice(_LABELS[key]) + writes[key]()


def day(s: Scene, share: float = 0.75) -> str:
    """The day under a letter, or nothing."""
    return s.pen.date(*_DAYS) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(("　　此致\n敬礼！", "此致\n敬礼", "　　此致\n　　敬礼！", "谢谢！", "此致敬礼", "", ""))


def foot(s: Scene, p: Person, share: float = 0.75) -> list[str]:
    """Name and particulars below a letter, each there or not for itself, the day before or after them."""
    person = not s.affair.matter.by
    shares = {"card": 0.4 * person, "call": 0.85, "line": 0.12, "home": 0.3, "hukou": 0.12 * person, "mail": 0.06}
    keys = [key for key, chance in shares.items() if likely(s, chance)]
    if likely(s, 0.3):
        s.chance.shuffle(keys)
    rows, when = [labelled(s, p, "name"), *(labelled(s, p, key) for key in keys)], day(s, share)
    rows = [when, *rows] if likely(s, 0.15) else [*rows, when]
    pad = s.chance.choice(("", "", "", "　　　　　　　　　　　　"))
    return [pad + row for row in rows if row]


def letter(s: Scene, *, heading: float = 0.6, named_above: float = 0.9, share: float = 0.75) -> str:
    """A whole letter; with such shares it has a heading, names its writer above and has a day below."""
    p = s.main
    head = s.chance.choice(("", "", "　　　　　　")) + s.pen.title(s.title()) if likely(s, heading) else ""
    first = me(s, p) if likely(s, named_above) else ""
    above = "　　" + first + begun(s)
    text = lines(head, dear(s), above if above.strip() else "", *told(s, us(s)), "　　" + sigh(s) + wish(s), leave(s), *foot(s, p, share))
    return re.sub(r"^　　(?=\S)", s.chance.choice(("　　", "　　", "    ", "  ", "")), text, flags=re.MULTILINE)


# ---- others --------------------------------------------------------------------------------------------------------------------


def stranger(s: Scene, kind: str) -> str:
    """The name of somebody who does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_number(s: Scene, kind: str) -> str:
    """A telephone of somebody who does not petition."""
    if likely(s, 0.3):
        return s.pen.other(kind, mobile(s.chance))
    number = landline(s.affair.town.area, s.chance)
    while any(number == p.phone for p in (s.main, *s.others)):
        number = landline(s.affair.town.area, s.chance)
    return "-".join(area_and_number(s.pen.other(kind, number)))


def filed(s: Scene, mark: str = "") -> str:
    """A number in somebody else's register."""
    return s.pen.other("ticket_no", f"{mark}{s.pen.day:%Y%m%d}{s.chance.randrange(10**6):06d}")


def clock(s: Scene) -> str:
    """A time of day."""
    return f"{s.chance.randint(7, 22):02d}:{s.chance.randrange(60):02d}"


def posted(s: Scene, who: str, local: str) -> tuple[str, str]:
    """A sender who is not the petitioner."""
    return who, f"{local}{s.chance.randrange(1000):03d}@mail.example.org"


def numbered(said: Sequence[str], marks: str = "一二三四五六七八九十", form: str = "{}、{}") -> list[str]:
    """Sentences with a number each."""
    return [form.format(mark, text) for mark, text in zip(marks, said, strict=False)]
