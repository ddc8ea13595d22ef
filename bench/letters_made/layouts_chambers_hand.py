"""How people write in the layouts of the family "chambers"."""

from collections.abc import Callable
from datetime import date

from bench.letters_made.layouts_hand import age, hello, to
from bench.letters_made.people import Person, identity_number, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_CLOSINGS = ("此致\n敬礼！", "此致\n　　敬礼", "顺颂时祺", "祝工作顺利！", "谢谢！", "拜谢", "", "", "致礼！")


def slipped(s: Scene, text: str) -> str:
    """The sentence, now and then with one of the usual wrong characters."""
    slips = [(right, wrong) for right, wrong in s.family.words["slips"] if right in text]
    if slips and likely(s, 0.15):
        right, wrong = s.chance.choice(slips)
        return text.replace(right, wrong, 1)
    return text


def pieces(s: Scene, we: str = "我", shape: Callable[[int, str], str] = lambda _, text: text) -> list[str]:
    """The story, each sentence for itself; ``shape`` gives the n-th its form, counted from one."""
    return [s.pen.words(shape(number, slipped(s, sentence))) for number, sentence in enumerate(s.story(we), 1)]


def told(s: Scene, we: str = "我") -> str:
    """The whole story in one paragraph."""
    return s.pen.words("".join(slipped(s, sentence) for sentence in s.story(we)))


def ask(s: Scene) -> str:
    """What is asked; some ask for nothing more."""
    text = s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks"))
    return s.pen.words(text) if text else ""


def greeting(s: Scene) -> str:
    """Salutation and greeting, on one line or two."""
    return to(s, s.chance.choice(("：", ":", "：", "，"))) + (s.chance.choice(("\n", "")) + said if (said := hello(s)) else "")


def opening(s: Scene) -> str:
    """How the story is led in."""
    return s.pen.aside(s.pick("openings"))


def digression(s: Scene, share: float = 0.4) -> str:
    """Something of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) else ""


def closing(s: Scene) -> str:
    """The courteous end, or none."""
    return s.chance.choice(_CLOSINGS)


def written(s: Scene, p: Person, share: float = 0.25) -> str:
    """Their name, now and then with blanks inside or another dot."""
    name = s.pen.name(p)
    if "·" in name:
        return name.replace("·", s.chance.choice("··•・"))
    return s.chance.choice(("　", " ")).join(name) if likely(s, share) else name


def tel(s: Scene, p: Person) -> str:
    """A number where they can be called."""
    return s.pen.phone(p) if likely(s, 0.1) else s.pen.mobile(p)


def intro(s: Scene, p: Person, mark: str = "，") -> str:
    """Who is writing, in one sentence of particulars in any order after the name; not all of them."""
    pen, years = s.pen, age(s, p)
    parts: list[Callable[[], str]] = [
        lambda: s.chance.choice((p.gender, f"{p.gender}性")),
        lambda: s.chance.choice((f"今年{years}岁", f"{p.born.year}年生", f"现年{years}周岁", f"{p.born.year}年{p.born.month}月出生")),
        lambda: s.chance.choice(("家住{}", "住{}", "现住{}", "住址是{}", "{}人", "住在{}")).format(pen.address(p)),
        lambda: s.chance.choice(("身份证号{}", "身份证号码：{}", "身份证{}", "公民身份号码为{}")).format(pen.id(p)),
        lambda: s.chance.choice(("电话{}", "手机号是{}", "联系方式{}", "手机：{}")).format(tel(s, p)),
    ]
    kept = [part for part, share in zip(parts, (0.3, 0.45, 0.8, 0.45, 0.75), strict=True) if likely(s, share)] or [parts[2]]
    s.chance.shuffle(kept)
    first = s.chance.choice(("我叫{}", "我是{}", "本人{}", "我的名字叫{}")).format(written(s, p, 0.05))
    return pen.aside(mark.join((first, *(part() for part in kept))) + "。")


def stranger(s: Scene, kind: str = "other_person") -> str:
    """The name of somebody who does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_id(s: Scene, born: date | None = None) -> str:
    """The identity number of somebody who does not petition."""
    day = born or date(s.chance.randint(1945, 1998), s.chance.randint(1, 12), s.chance.randint(1, 28))
    return s.pen.other("other_id", identity_number(day, s.chance.choice("男女"), s.chance)[0])


def strangers_mobile(s: Scene, kind: str = "clerk_phone") -> str:
    """A mobile number of somebody who does not petition."""
    return s.pen.other(kind, mobile(s.chance))


def earlier_number(s: Scene) -> str:
    """The number of an earlier petition or order, somebody else's register."""
    head = s.chance.choice(("WX", "XFJ", "2024", "SLH-", "访"))
    return s.pen.other("ticket_no", f"{head}{s.chance.randrange(10**8):08d}")


def day_line(s: Scene, *styles: str) -> str:
    """The day below the letter, with or without words beside it."""
    return s.chance.choice(("{}", "{}", "{}晚", "写于{}", "{}上午")).format(s.pen.date(*styles))
