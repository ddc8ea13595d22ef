"""How people write in the layouts of the family "quorum"."""

from collections.abc import Callable
from datetime import timedelta

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.people import Person, area_and_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely, unpointed

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}
_SOUTH_WEST = ("四川省", "重庆市", "贵州省", "云南省")
_MIDDLE = ("湖南省", "江西省", "湖北省")
_NORTH = ("河南省", "山东省", "河北省", "山西省", "陕西省", "甘肃省", "辽宁省", "吉林省", "黑龙江省")
_SIGNS = ("写信人：", "反映人：", "来信人：", "信访人：", "村民：", "", "", "")
_VILLAGERS = "村民："
_CALLS = ("电话：", "我的电话：", "手机：", "联系电话：", "电话号码：", "手机号：", "联系方式：", "打这个号找我：")
_HOMES = ("住址：", "家住：", "地址：", "通信地址：", "家庭地址：", "现住：")
_CARDS = ("身份证：", "身份证号：", "身份证号码：", "证件号：")
_LEAVES = ("此致\n敬礼！", "　　此致\n敬礼", "　　此致\n　　　　敬礼！", "谢谢！", "谢谢领导！", "祝好！", "盼复。", "麻烦了！", "给您添麻烦了。", "", "", "")


def quiet(s: Scene) -> bool:
    """Whether the letter suggests, asks or thanks, and complains of nothing."""
    return s.affair.matter.purposes[0] in {"意见建议", "咨询", "其他"}


def us(s: Scene) -> str:
    """How the petitioner speaks of themselves."""
    return "我们" if s.affair.matter.by else "我"


# ---- the story -----------------------------------------------------------------------------------------------------------------


def _typed(s: Scene, text: str, share: float = 0.08) -> str:
    """The sentence, sometimes with a usual wrong character where it has room for one."""
    able = [(right, wrong) for right, wrong in s.family.words["typos"] if right in text and right not in s.affair.slots["unit"]]
    return text.replace(*s.chance.choice(able), 1) if able and likely(s, share) else text


def whole(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return s.pen.words(*(_typed(s, sentence) for sentence in s.story(we)))


def pieces(s: Scene, we: str = "我") -> list[str]:
    """The story in its sentences."""
    return [s.pen.words(_typed(s, sentence)) for sentence in s.story(we)]


def bare(s: Scene, mark: str = " ", we: str = "我") -> str:
    """The story and the wish as typed on a telephone, with ``mark`` for all punctuation."""
    said = [s.pen.words(unpointed(_typed(s, sentence, 0.15), mark).strip(mark)) for sentence in s.story(we)]
    said.append(s.pen.words(unpointed(_wish(s), mark).strip(mark)))
    return mark.join(said)


def spoken_at_home(s: Scene) -> list[str]:
    """The story in words of the writer's region."""
    province = s.affair.town.province
    kind = "西南" if province in _SOUTH_WEST else "湘赣" if province in _MIDDLE else "北"
    said = []
    for sentence in s.story("俺" if province in _NORTH[:3] else "我"):
        local = sentence
        for common, spoken in s.family.words["dialects"][kind]:
            local = local.replace(common, spoken)
        said.append(s.pen.words(local))
    return said


def paragraphs(s: Scene, we: str = "我", indent: str = "　　") -> list[str]:
    """The story in paragraphs of one to three sentences."""
    said, kept = pieces(s, we), []
    while said:
        size = s.chance.choice((1, 2, 2, 3))
        kept.append(indent + "".join(said[:size]))
        said = said[size:]
    return kept


def _wish(s: Scene) -> str:
    return s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks"))


def wish(s: Scene) -> str:
    """What is asked."""
    return s.pen.words(_wish(s))


def wishes(s: Scene, count: int) -> list[str]:
    """So many different requests, fitting the letter's purpose."""
    return [s.pen.words(text) for text in s.chance.sample(s.family.words[_ASKS.get(s.affair.matter.purposes[0], "asks")], count)]


def day_in_story(s: Scene) -> str:
    """A day before the letter's own, as the story tells it."""
    day = s.pen.day - timedelta(days=s.chance.randint(20, 150))
    return s.pen.other("story_date", f"{day.year}年{day.month}月{day.day}{s.chance.choice('日日号')}")


def tried(s: Scene, we: str = "我", share: float = 0.4, indent: str = "") -> list[str]:
    """What was tried before: nothing, one or two sentences."""
    if quiet(s) or s.retold or not likely(s, share):
        return []
    makers: dict[str, Callable[[], str]] = {
        "day": lambda: day_in_story(s),
        "day2": lambda: day_in_story(s),
        "clerk": lambda: stranger(s, "clerk"),
        "phone": lambda: strangers_number(s, "clerk_phone"),
        "cost": lambda: f"{s.chance.randint(2, 28)}00",
        "ticket": lambda: s.pen.other("ticket_no", f"{s.chance.choice(('XN', 'JL', ''))}{s.chance.randrange(10**10):010d}"),
    }
    said = []
    for form in s.chance.sample(s.family.words["history"], s.chance.choice((1, 1, 2))):
        slots = {key: make() for key, make in makers.items() if f"{{{key}}}" in form}
        said.append(indent + s.pen.words(form.format(we=we, town=s.affair.town.name, **slots)))
    return said


def begun(s: Scene, share: float = 0.5) -> str:
    """A sentence that leads to the story, or nothing."""
    return s.pen.aside(s.pick("openings_quiet" if quiet(s) else "openings")) if likely(s, share) else ""


def sigh(s: Scene, share: float = 0.2) -> str:
    """A sentence of no weight, or nothing."""
    return s.pen.aside(s.pick("digressions")) if likely(s, share) and not quiet(s) else ""


# ---- who writes ------------------------------------------------------------------------------------------------------------------


def dear(s: Scene) -> str:
    """Whom it is written to and, in the same line or the next, a greeting."""
    to = s.pick("offices") + s.chance.choice(("：", "：", "：", ":", "，", ""))
    hello = s.pick("hellos")
    return to + s.chance.choice(("\n　　", "\n", "\n　　")) + hello if hello else to


def me(s: Scene, p: Person) -> str:
    """Who writes, in one sentence."""
    pen, years = s.pen, age(s, p)
    forms = (
        lambda: f"我是{pen.address(p)}的{pen.name(p)}。",
        lambda: f"我叫{pen.name(p)}，家在{pen.address(p)}。",
        lambda: f"我叫{pen.name(p)}，今年{years}，{p.gender}，住{pen.address(p)}。",
        lambda: f"本人{pen.name(p)}，{p.gender}，身份证号{pen.id(p)}，住{pen.address(p)}，电话{tel(s, p)}。",
        lambda: f"我名叫{pen.name(p)}，{p.born.year}年生人，家住{pen.address(p)}。",
        lambda: f"我是{pen.name(p)}，身份证{pen.id(p)}，手机{tel(s, p)}。",
        lambda: f"本人姓名{pen.name(p)}，现居{pen.address(p)}，户口在{pen.hukou(p)}。",
        lambda: f"{pen.address(p)}村民{pen.name(p)}给您写信。" if "村" in p.home.text else f"{pen.address(p)}居民{pen.name(p)}给您写信。",
    )
    return pen.aside(s.chance.choice(forms)())


def number(s: Scene, p: Person) -> str:
    """Where they can be called, after a word for it."""
    if likely(s, 0.12):
        return s.chance.choice(("电话：", "座机：", "家里电话：")) + s.pen.phone(p)
    return s.chance.choice(_CALLS) + s.pen.mobile(p)


def home(s: Scene, p: Person) -> str:
    """Where they live, after a word for it."""
    return s.chance.choice(_HOMES) + s.pen.address(p)


def card(s: Scene, p: Person) -> str:
    """Their identity number, after a word for it."""
    return s.chance.choice(_CARDS) + s.pen.id(p)


def sign(s: Scene, p: Person) -> str:
    """Who has written, after a word for it."""
    said = s.chance.choice(_SIGNS)
    if said == _VILLAGERS and "村" not in p.home.text:
        said = ""
    return said + s.pen.name(p)


def day(s: Scene, share: float = 0.8) -> str:
    """The day under a letter, or nothing."""
    styles = ("long", "long", "long", "hao", "dots", "iso", "spaced", "chinese", "dashes", "padded", "short", "slashes", "padded_dots")
    return s.pen.date(*styles) if likely(s, share) else ""


def leave(s: Scene) -> str:
    """How a letter takes leave, or nothing."""
    return s.chance.choice(_LEAVES)


def foot(s: Scene, p: Person) -> list[str]:
    """The end of an ordinary letter in one of the usual orders."""
    name, call, when = sign(s, p), number(s, p), day(s)
    where = home(s, p) if likely(s, 0.35) else ""
    who = card(s, p) if likely(s, 0.2) and not s.affair.matter.by else ""
    pad = s.chance.choice(("", "", "　　　　　　　　　", "                        "))
    orders = (
        [name, call, who, where, when],
        [name, when, call, where, who],
        [f"{name}  {call}", where, who, when],
        [who, where, call, name, when],
        [when, name, call, who, where],
    )
    return [leave(s), *(pad + line for line in s.chance.choice(orders) if line)]


# ---- others ----------------------------------------------------------------------------------------------------------------------


def stranger(s: Scene, kind: str) -> str:
    """The name of somebody who does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_number(s: Scene, kind: str) -> str:
    """A telephone of somebody who does not petition."""
    if likely(s, 0.4):
        return s.pen.other(kind, mobile(s.chance))
    number = landline(s.affair.town.area, s.chance)
    while any(number == p.phone for p in (s.main, *s.others)):
        number = landline(s.affair.town.area, s.chance)
    return "-".join(area_and_number(s.pen.other(kind, number)))


def clock(s: Scene) -> str:
    """A time of day."""
    return f"{s.chance.randint(7, 22):02d}:{s.chance.randrange(60):02d}"


def filed(s: Scene, mark: str = "") -> str:
    """A number in somebody else's register."""
    return s.pen.other("ticket_no", f"{mark}{s.pen.day:%y%m%d}{s.chance.randrange(10**7):07d}")


def posted(s: Scene, who: str, local: str) -> tuple[str, str]:
    """A sender who is not the petitioner."""
    return who, f"{local}{s.chance.randrange(1000):03d}@mail.example.org"
