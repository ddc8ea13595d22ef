"""How people write in the layouts of the family "inquest"."""

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.people import Person, area_and_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, unpointed

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_SIGNS = ("写信人", "反映人", "来信人", "此信人", "当事人", "村民", "申请人", "群众", "本人", "具信人", "")
_NUMBERS = ("电话", "联系电话", "手机", "手机号", "打这个电话找我", "TEL", "联系方式", "电话（微信同号）", "")
_WISHES = ("此致\n敬礼！", "　　此致\n　　　　敬礼", "祝工作顺利", "谢谢领导！", "给您鞠躬了。", "盼复。", "顺祝\n安康", "万分感谢！", "叩谢", "", "", "")


def _slip(s: Scene, text: str) -> str:
    """The sentence, one in eight with a usual wrong character where it has room for one."""
    able = [(right, wrong) for right, wrong in s.family.words["slips"] if right in text]
    if not able or not likely(s, 0.125):
        return text
    return text.replace(*s.chance.choice(able), 1)


def _ended(text: str, mark: str | None) -> str:
    return text if mark is None else text.rstrip("。？！") + mark


def told(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return s.pen.words(*(_slip(s, sentence) for sentence in s.story(we)))


def parts(s: Scene, we: str = "我", mark: str | None = None) -> list[str]:
    """The story in its sentences; ``mark`` stands at their ends instead of a full stop."""
    return [s.pen.words(_ended(_slip(s, sentence), mark)) for sentence in s.story(we)]


def bare(s: Scene, we: str = "我", mark: str = " ") -> list[str]:
    """The story in its sentences as typed or dictated, with ``mark`` for all punctuation."""
    return [s.pen.words(unpointed(_slip(s, sentence), mark).strip(mark)) for sentence in s.story(we)]


def ask(s: Scene, mark: str | None = None) -> str:
    """What is asked for; ``mark`` as above."""
    return s.pen.words(_ended(s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks")), mark))


def asked_bare(s: Scene, mark: str = " ") -> str:
    """What is asked for, without punctuation."""
    return s.pen.words(unpointed(s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks")), mark).strip(mark))


def dear(s: Scene) -> str:
    """Whom it is written to, and a greeting."""
    return s.pick("offices") + s.chance.choice(("：", "：", "，", ":", "")) + s.chance.choice(("\n", "\n　　", "")) + s.pick("hellos")


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence before the story, or none."""
    return s.pen.aside(s.pick("openings")) if likely(s, share) else ""


def wandering(s: Scene, share: float = 0.35) -> str:
    """A sentence of no weight, or none."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) else ""


def number(s: Scene, p: Person) -> str:
    """Where they can be called, after one of the words for it."""
    label = s.chance.choice(_NUMBERS)
    return label + (s.chance.choice(("：", ":", " ")) if label else "") + tel(s, p)


def day(s: Scene, share: float = 0.75) -> str:
    """The day under a letter, or nothing."""
    return s.pen.date() if likely(s, share) else ""


def wish(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    said = s.chance.choice(_WISHES)
    return s.pen.aside(said) if said and "\n" not in said else said


def sign(s: Scene, p: Person, mark: str | None = None) -> str:
    """Who has written, after one of the words for it."""
    said = s.chance.choice(_SIGNS) if mark is None else mark
    after = s.chance.choice(("", "", "", "（手印）", "　敬上", "（签字）", "　叩首", " 亲笔")) if mark is None else ""
    return said + ("：" if said else "") + s.pen.name(p) + after


def foot(s: Scene, p: Person) -> list[str]:
    """The end of a letter: wish, name, number, home and day, in one of several orders, of which name alone is always there."""
    pen = s.pen
    name, phone, when = sign(s, p), number(s, p), day(s)
    home = f"{s.chance.choice(('住址', '家庭地址', '通讯地址', '地址', '家住'))}：{pen.address(p)}" if likely(s, 0.4) else ""
    card = f"{s.chance.choice(('身份证', '身份证号', '身份证号码', '公民身份号码'))}：{pen.id(p)}" if likely(s, 0.3) else ""
    kept = {
        "plain": [name, card, home, phone, when],
        "late": [when, name, phone, home, card],
        "row": ["　".join(x for x in (name, phone) if x), home, card, when],
        "first": [home, name, card, phone, when],
        "tail": [f"{name}　{when}".strip(), phone, home, card],
    }[s.chance.choice(("plain", "plain", "late", "row", "first", "tail"))]
    return [wish(s), *kept]


def who(s: Scene, p: Person) -> str:
    """Who writes, in a sentence of the letter."""
    pen, years, sex = s.pen, age(s, p), p.gender
    forms = (
        lambda: f"我叫{pen.name(p)}，今年{years}岁，家住{pen.address(p)}。",
        lambda: f"我是{pen.address(p)}的{pen.name(p)}。",
        lambda: f"我，{pen.name(p)}，{sex}，{p.born.year}年出生，身份证号{pen.id(p)}，住{pen.address(p)}。",
        lambda: f"本人{pen.name(p)}，家在{pen.address(p)}，手机{pen.mobile(p)}。",
        lambda: f"我名字叫{pen.name(p)}，{years}岁了，电话{tel(s, p)}，在{pen.address(p)}住了大半辈子。",
        lambda: f"写信的是{pen.name(p)}，{sex}，{years}岁，户口在{pen.hukou(p)}，现住{pen.address(p)}。",
        lambda: f"我的名字是{pen.name(p)}，身份证{pen.id(p)}，有事打{tel(s, p)}。",
        lambda: f"{pen.name(p)}是我的大名，家里老小都住{pen.address(p)}，电话是{tel(s, p)}。",
    )
    return pen.aside(s.chance.choice(forms)())


def stranger(s: Scene, kind: str) -> str:
    """The name of somebody who doesn't petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_number(s: Scene, kind: str) -> str:
    """A telephone of somebody who doesn't petition."""
    if likely(s, 0.5):
        return s.pen.other(kind, mobile(s.chance))
    return "-".join(area_and_number(s.pen.other(kind, landline(s.affair.town.area, s.chance))))


def clock(s: Scene) -> str:
    """A time of day."""
    return clocks(s, 1)[0]


def clocks(s: Scene, count: int) -> list[str]:
    """So many times of a day, one after the other."""
    return [f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in sorted(s.chance.sample(range(6 * 60, 24 * 60), count))]


def filed(s: Scene, before: str) -> str:
    """A number in somebody else's register."""
    return s.pen.other("ticket_no", f"{before}{s.pen.day:%Y%m}{s.chance.randrange(10**6):06d}")


def posted(s: Scene, who_is: str, local: str) -> tuple[str, str]:
    """A sender who is not the petitioner."""
    return who_is, f"{local}{s.chance.randrange(1000):03d}@post.example.cn"
