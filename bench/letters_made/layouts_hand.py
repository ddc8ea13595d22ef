"""How people write in the layouts of several families: what these have in common, and no wording of any."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.letters_made.pen import spoken
from bench.letters_made.people import Person, area_and_number, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely

_ASKS = {"意见建议": "asks_y", "咨询": "asks_z", "其他": "asks_t", "揭发控告": "asks_x", "申诉": "asks_s"}


def told(s: Scene, we: str = "我") -> str:
    """The whole story in one paragraph."""
    return s.pen.words("".join(s.story(we)))


def pieces(s: Scene, we: str = "我") -> list[str]:
    """The story, each sentence for itself."""
    return [s.pen.words(sentence) for sentence in s.story(we)]


def ask(s: Scene) -> str:
    """What is asked, fitting the letter's purpose."""
    return s.pen.words(s.pick(_ASKS.get(s.affair.matter.purposes[0], "asks")))


def to(s: Scene, mark: str = "：") -> str:
    """The salutation's first line."""
    return s.pick("offices") + mark


def hello(s: Scene) -> str:
    """The greeting, or nothing."""
    return s.pick("hellos")


def opening(s: Scene) -> str:
    """How the story is led in."""
    return s.pen.aside(s.pick("openings"))


def tel(s: Scene, p: Person) -> str:
    """A number where they can be called."""
    return s.pen.phone(p) if likely(s, 0.12) else s.pen.mobile(p)


def maybe_id(s: Scene, p: Person, before: str, after: str = "", share: float = 0.5) -> str:
    """The identity number between these words, or nothing."""
    return f"{before}{s.pen.id(p)}{after}" if likely(s, share) else ""


def age(s: Scene, p: Person) -> int:
    """Full years, or one more, as people count."""
    return s.pen.day.year - p.born.year


def clerk(s: Scene, kind: str = "clerk") -> str:
    """Somebody who only handles the letter."""
    return s.pen.other(kind, s.makers.name(plain=True))


def order(s: Scene) -> str:
    """The number of somebody else's register."""
    return s.pen.other("ticket_no", f"{s.chance.choice(('GD', 'RX', 'SL', ''))}{s.pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")


def complained_of(s: Scene) -> str:
    """Whom the form names, all of them."""
    return "、".join(s.affair.slots[slot] for slot in s.affair.matter.respondents) or "无"


def filled(s: Scene, p: Person, form: str, **own: Callable[[], str]) -> str:
    """A form of words about somebody with what it names in braces; ``own`` says what a family writes in its own way."""
    pen = s.pen
    writes: dict[str, Callable[[], str]] = {
        "name": lambda: pen.name(p),
        "surname": lambda: next((two for two in s.family.words["compound_surnames"] if p.name.startswith(two)), p.name[0]),
        "id": lambda: pen.id(p),
        "call": lambda: tel(s, p),
        "cell": lambda: pen.mobile(p),
        "home": lambda: pen.address(p),
        "hukou": lambda: pen.hukou(p),
        "mail": lambda: pen.email(p),
        "gender": lambda: p.gender,
        "age": lambda: str(age(s, p)),
        "bornyear": lambda: str(p.born.year),
        "villager": lambda: "村民" if "村" in p.home.text else "居民",
    } | own
    return "\n".join(re.sub(r"\{(\w+)\}", lambda slot: writes[slot[1]](), row).rstrip() for row in form.split("\n"))


def quiet(s: Scene) -> bool:
    """Whether the letter suggests, asks or thanks, and complains of nothing."""
    return s.affair.matter.purposes[0] in {"意见建议", "咨询", "其他"}


def us(s: Scene) -> str:
    """How the petitioner speaks of themselves."""
    return "我们" if s.affair.matter.by else "我"


def stranger(s: Scene, kind: str) -> str:
    """The name of somebody who does not petition."""
    return s.pen.other(kind, s.makers.name(plain=True))


def strangers_number(s: Scene, kind: str, mobiles: float = 0.3) -> str:
    """A telephone of somebody who does not petition."""
    if likely(s, mobiles):
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


def day_in_story(s: Scene, first: int = 15, last: int = 200) -> str:
    """A day so many before the letter's own, as the story tells it."""
    day = s.pen.day - timedelta(days=s.chance.randint(first, last))
    return s.pen.other("story_date", f"{day.year}年{day.month}月{day.day}日")


def numbered(said: Sequence[str], form: str = "{}、{}", mark: Callable[[int], str] = spoken) -> list[str]:
    """Sentences with a number each, from one on."""
    return [form.format(mark(n), text) for n, text in enumerate(said, 1)]
