"""How people write in the layouts of the family "moot"."""

from bench.letters_made.layouts_hand import age, hello, tel, to
from bench.letters_made.people import Person, area_and_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_ENDS = ("此致\n敬礼", "　　此致\n敬礼！", "祝好！", "顺祝工作愉快", "谢谢您！", "致以敬意！", "", "", "盼复！", "感谢！")


def _slip(s: Scene, text: str) -> str:
    """The sentence, one in eight with a usual wrong character where it has room for one."""
    able = [(right, wrong) for right, wrong in s.family.words["slips"] if right in text]
    if not able or not likely(s, 0.125):
        return text
    return text.replace(*s.chance.choice(able), 1)


def told(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return s.pen.words(*(_slip(s, sentence) for sentence in s.story(we)))


def parts(s: Scene, we: str = "我", mark: str | None = None) -> list[str]:
    """The story in its sentences; ``mark`` stands at their ends instead of a full stop."""
    return [s.pen.words(_ended(_slip(s, sentence), mark)) for sentence in s.story(we)]


def ask(s: Scene, mark: str | None = None) -> str:
    """What is asked for; ``mark`` as above."""
    return s.pen.words(_ended(s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks")), mark))


def _ended(text: str, mark: str | None) -> str:
    return text if mark is None else text.rstrip("。？") + mark


def dear(s: Scene) -> str:
    """Whom it is written to, with a greeting on the same line or below it."""
    said = hello(s)
    return to(s, s.chance.choice(("：", "：", ":", "，"))) + (s.chance.choice(("\n", "\n　　", " ", "")) + said if said else "")


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence before the story, or none."""
    return s.pen.aside(s.pick("openings")) if likely(s, share) else ""


def wandering(s: Scene, share: float = 0.35) -> str:
    """A sentence of no weight, or none."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) else ""


def end(s: Scene) -> str:
    """A courteous end, or none."""
    return s.chance.choice(_ENDS)


def whoever(s: Scene, p: Person) -> str:
    """Who is writing, in one sentence that tells now more, now less."""
    pen = s.pen
    said = s.chance.choice(("我叫{}", "本人{}", "我是{}", "我名叫{}", "我姓名{}")).format(pen.name(p))
    said += s.chance.choice(("", f"，{p.gender}", f"，今年{age(s, p)}岁", f"，{p.gender}，{p.born.year}年生", f"（{p.gender}）"))
    if likely(s, 0.35):
        said += s.chance.choice(("，身份证号{}", "，身份证号码是{}", "，公民身份号码{}", "（身份证{}）")).format(pen.id(p))
    if likely(s, 0.7):
        said += s.chance.choice(("，住{}", "，家在{}", "，家住{}", "，现住{}", "，住址：{}")).format(pen.address(p))
    if likely(s, 0.6):
        said += s.chance.choice(("，电话{}", "，手机号{}", "，联系方式{}", "，我的电话是{}")).format(tel(s, p))
    return pen.aside(said + "。")


def signed(s: Scene, p: Person) -> str:
    """A signature in one of many manners; the name is noted."""
    name = s.pen.name(p, spaced=likely(s, 0.1))
    manner = s.chance.choice(
        (
            "{}",
            "{}",
            "写信人：{}",
            "署名：{}",
            "{}　敬上",
            "{}（签名）",
            "——{}",
            "您的群众 {}",
            "落款：{}",
            "{} 谨呈",
            "信访人 {}",
            "居民：{}",
            "{} 拜托",
            "申请人：{}",
        )
    )
    return ("　" * s.chance.choice((0, 0, 8, 14))) + manner.format(name)


def dated(s: Scene, share: float = 0.85, *styles: str) -> str:
    """The day below a letter, or nothing."""
    return ("　" * s.chance.choice((0, 0, 8, 13))) + s.pen.date(*styles) if likely(s, share) else ""


def reach(s: Scene, p: Person) -> str:
    """Ways to reach somebody, below each other or behind each other."""
    pen = s.pen
    said = [s.chance.choice(("电话：{}", "手机：{}", "联系电话 {}", "Tel: {}", "☎{}", "联系方式：{}")).format(tel(s, p))]
    if likely(s, 0.45):
        said.append(s.chance.choice(("地址：{}", "住址：{}", "家庭住址：{}", "通讯地址：{}")).format(pen.address(p)))
    if likely(s, 0.3):
        said.append(s.chance.choice(("身份证：{}", "身份证号：{}", "证件号码：{}")).format(pen.id(p)))
    if likely(s, 0.2):
        said.append(s.chance.choice(("邮箱：{}", "E-mail: {}", "电子邮箱 {}")).format(pen.email(p)))
    s.chance.shuffle(said)
    return s.chance.choice(("\n", "\n", "  ", "，")).join(said)


def fellow(s: Scene, kind: str) -> str:
    """Somebody who is named and does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def fellows_mobile(s: Scene, kind: str) -> str:
    """The mobile number of somebody who does not petition."""
    return s.pen.other(kind, mobile(s.chance))


def desk(s: Scene, kind: str = "office_phone") -> str:
    """The land-line of an office."""
    return "-".join(area_and_number(s.pen.other(kind, landline(s.affair.town.area, s.chance))))


def everyone(s: Scene) -> list[Person]:
    """All who sign."""
    return [s.main, *s.others]


def clock(s: Scene) -> str:
    """A time of the day."""
    return f"{s.chance.randint(7, 22):02d}:{s.chance.randint(0, 59):02d}"
