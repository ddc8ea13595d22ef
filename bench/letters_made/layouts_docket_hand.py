"""How people write in the layouts of the family "docket"."""

from collections.abc import Callable
from datetime import timedelta

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.people import Person, area_and_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_SIGNS = ("反映人", "信访人", "来信人", "申请人", "写信人", "具信人", "群众", "")
_CALLS = ("联系电话", "联系电话", "电话", "手机", "手机号码", "联系方式", "电话号码")
_HOMES = ("家庭住址", "住址", "地址", "现住址", "联系地址")
_CARDS = ("身份证号", "身份证号码", "身份证", "公民身份号码")
_INDENT = "　　"


def quiet(s: Scene) -> bool:
    """Whether the letter suggests, asks or thanks, and complains of nothing."""
    return s.affair.matter.purposes[0] in {"意见建议", "咨询", "其他"}


def slip(s: Scene, text: str) -> str:
    """The sentence, one in fourteen with a usual wrong character where it has room for one."""
    able = [(right, wrong) for right, wrong in s.family.words["slips"] if right in text]
    return text.replace(*s.chance.choice(able), 1) if able and likely(s, 0.07) else text


def told(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return s.pen.words(*(slip(s, sentence) for sentence in s.story(we)))


def parts(s: Scene, we: str = "我") -> list[str]:
    """The story in its sentences."""
    return [s.pen.words(slip(s, sentence)) for sentence in s.story(we)]


def paragraphs(s: Scene, we: str = "我", indent: str = _INDENT) -> list[str]:
    """The story in paragraphs of one or two sentences."""
    said, kept = parts(s, we), []
    while said:
        size = s.chance.choice((1, 1, 2, 2, 3))
        kept.append(indent + "".join(said[:size]))
        said = said[size:]
    return kept


def asking(s: Scene, count: int = 1) -> list[str]:
    """So many different requests, fitting the letter's purpose."""
    key = _ASKS.get(s.affair.matter.purposes[0], "asks")
    wishes = s.chance.sample(s.family.words[key], min(count, len(s.family.words[key])))
    return [s.pen.words(wish) for wish in wishes]


def ask(s: Scene) -> str:
    """What is asked."""
    return asking(s)[0]


def day_before(s: Scene) -> str:
    """A day of the story, before the letter's own."""
    day = s.pen.day - timedelta(days=s.chance.randint(40, 700))
    return s.pen.other("story_date", f"{day.year}年{day.month}月{day.day}日")


def before(s: Scene, we: str = "我", share: float = 0.45, indent: str = "") -> list[str]:
    """What was tried before: none, one or two sentences."""
    if quiet(s) or s.retold or not likely(s, share):
        return []
    return [indent + s.pen.words(_tried(s, form, we)) for form in s.chance.sample(s.family.words["history"], s.chance.choice((1, 1, 2)))]


def _tried(s: Scene, form: str, we: str) -> str:
    makers: dict[str, Callable[[], str]] = {
        "day": lambda: day_before(s),
        "day2": lambda: day_before(s),
        "clerk": lambda: stranger(s, "clerk"),
        "phone": lambda: strangers_number(s, "clerk_phone"),
        "cost": lambda: f"{s.chance.randint(3, 40)}00",
        "ticket": lambda: s.pen.other("ticket_no", f"XA{s.chance.randrange(10**9):09d}"),
    }
    return form.format(we=we, town=s.affair.town.name, **{key: make() for key, make in makers.items() if f"{{{key}}}" in form})


def dear(s: Scene) -> str:
    """Whom it is written to and, in the next line, a greeting."""
    to = s.pick("offices") + s.chance.choice(("：", "：", "：", ":", "，"))
    hello = s.pick("hellos")
    return f"{to}\n{_INDENT}{hello}" if hello else to


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence that leads to the story, or nothing."""
    return s.pen.aside(s.pick("openings_quiet" if quiet(s) else "openings")) if likely(s, share) else ""


def feeling(s: Scene, share: float = 0.25) -> str:
    """A sentence of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


def me(s: Scene, p: Person) -> str:
    """Who writes, in one sentence."""
    pen, years, sex = s.pen, age(s, p), p.gender
    if s.affair.matter.by:
        return pen.aside(f"我们是{pen.name(p)}。")
    nation = s.chance.choice(("汉族", "汉族", "汉族", "回族", "土家族", "满族"))
    forms = (
        lambda: f"我叫{pen.name(p)}，{sex}，今年{years}岁，家住{pen.address(p)}。",
        lambda: f"我是{pen.address(p)}村民{pen.name(p)}。" if "村" in p.home.text else f"我是{pen.address(p)}的居民{pen.name(p)}。",
        lambda: f"我叫{pen.name(p)}，{sex}，{nation}，身份证号码：{pen.id(p)}，家住{pen.address(p)}，联系电话：{tel(s, p)}。",
        lambda: f"本人{pen.name(p)}，{sex}，{nation}，{p.born.year}年{p.born.month}月{p.born.day}日出生，住{pen.address(p)}。",
        lambda: f"我叫{pen.name(p)}，今年{years}岁，现在住在{pen.address(p)}。",
        lambda: f"我是{pen.name(p)}，身份证号{pen.id(p)}，住在{pen.address(p)}。",
        lambda: f"本人{pen.name(p)}，现住{pen.address(p)}，电话{tel(s, p)}。",
        lambda: f"我叫{pen.name(p)}，户籍所在地{pen.hukou(p)}，现居住在{pen.address(p)}。",
    )
    return pen.aside(s.chance.choice(forms)())


def number(s: Scene, p: Person) -> str:
    """Where they can be called, after a word for it."""
    return s.chance.choice(_CALLS) + s.chance.choice(("：", "：", ":", " ")) + tel(s, p)


def home(s: Scene, p: Person) -> str:
    """Where they live, after a word for it."""
    return f"{s.chance.choice(_HOMES)}：{s.pen.address(p)}"


def card(s: Scene, p: Person) -> str:
    """Their identity number, after a word for it."""
    return f"{s.chance.choice(_CARDS)}：{s.pen.id(p)}"


def sign(s: Scene, p: Person) -> str:
    """Who has written, after a word for it."""
    said = s.chance.choice(_SIGNS)
    return said + ("：" if said else "") + s.pen.name(p)


def day(s: Scene, share: float = 0.85) -> str:
    """The day under a letter, or nothing."""
    return s.pen.date("long", "long", "long", "dots", "iso", "spaced", "hao", "chinese", "padded", "slashes", "dashes", "short") if likely(s, share) else ""


def regards(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(("此致\n敬礼！", "此致\n敬礼！", "　　此致\n敬礼！", "　　此致\n敬礼", "此致！敬礼！", "谢谢！", "祝工作顺利！", "盼复！", ""))


def foot(s: Scene, p: Person) -> list[str]:
    """The end of an ordinary letter: leave, name, number, mostly home and day, in one of the usual orders."""
    name, call, when = sign(s, p), number(s, p), day(s)
    where = home(s, p) if likely(s, 0.4) else ""
    who = card(s, p) if likely(s, 0.25) and not s.affair.matter.by else ""
    pad = s.chance.choice(("", "", "　　　　　　　　", "                    "))
    kept = {
        "plain": [name, who, where, call, when],
        "late": [name, when, call, who, where],
        "row": [f"{name}　{call}", who, where, when],
        "number first": [call, name, who, when, where],
    }[s.chance.choice(("plain", "plain", "plain", "late", "row", "number first"))]
    return [regards(s), *(pad + line for line in kept if line)]


def stranger(s: Scene, kind: str) -> str:
    """The name of somebody who does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_number(s: Scene, kind: str) -> str:
    """A telephone of somebody who does not petition."""
    if likely(s, 0.4):
        return s.pen.other(kind, mobile(s.chance))
    return "-".join(area_and_number(s.pen.other(kind, landline(s.affair.town.area, s.chance))))


def clock(s: Scene) -> str:
    """A time of an office's day."""
    return f"{s.chance.randint(8, 21):02d}:{s.chance.randrange(60):02d}"


def filed(s: Scene, mark: str = "") -> str:
    """A number in somebody else's register."""
    return s.pen.other("ticket_no", f"{mark}{s.pen.day:%Y%m%d}{s.chance.randrange(10**6):06d}")


def posted(s: Scene, who: str, local: str) -> tuple[str, str]:
    """A sender who is not the petitioner."""
    return who, f"{local}{s.chance.randrange(1000):03d}@mail.example.org"
