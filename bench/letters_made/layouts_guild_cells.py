"""What the forms of the family "guild" are made of: cells, and rows of labels with them."""

from collections.abc import Callable

from bench.letters_made import layouts_county_forms
from bench.letters_made.layouts_county_hand import whole
from bench.letters_made.layouts_hand import age, ask, filed
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely


def _numbers(s: Scene) -> str:
    """A mobile number, and at times a land-line beside it."""
    cell = s.pen.mobile(s.main)
    if not likely(s, 0.15):
        return cell
    return f"{cell}{s.chance.choice(('/', '、', ' '))}{s.pen.extension(s.main) if likely(s, 0.3) else s.pen.phone(s.main)}"


def _caller(s: Scene) -> str:
    """What a caller said, as who took it down writes it."""
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来电人", "该市民", "我"))
    return whole(s, we) + ask(s)


def _ticks(s: Scene) -> str:
    """All purposes, the right one ticked."""
    form = s.chance.choice(("{on}{kind}", "{kind}{on}"))
    on, off = s.chance.choice((("☑", "☐"), ("√", "□"), ("●", "○")))
    return "　".join(
        form.format(on=on if kind == s.affair.matter.purposes[0] else off, kind=kind) for kind in ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他")
    )


CELLS: dict[str, Callable[[Scene], str]] = {
    "name": lambda s: s.pen.name(s.main, spaced=likely(s, 0.35)),
    "age": lambda s: f"{age(s, s.main)}{s.chance.choice(('', '岁'))}",
    "tel": _numbers,
    "one": lambda s: s.chance.choice(("1", "1人", "壹人")),
    "no": lambda s: s.pen.other("record_no", f"{s.chance.choice(('XF', 'LX', 'XF'))}{s.pen.day:%Y%m%d}{s.chance.randrange(10**4):04d}"),
    "order": lambda s: filed(s, s.chance.choice(("", "", "RX", "SQ"))),
    "ticks": _ticks,
    "way": lambda s: s.chance.choice(("来信", "来信", "电子邮件", "来访", "网络")),
    "story": lambda s: whole(s) + (ask(s) if likely(s, 0.4) else ""),
    "caller": _caller,
    "seat": lambda s: f"{s.chance.randint(2001, 2088)}号",
    "term": lambda s: f"{s.chance.choice((5, 7, 10, 15))}个工作日",
    "open": lambda s: s.chance.choice(("公开", "不公开", "否")),
    "first": lambda s: s.chance.choice(("初次", "初信初访", "初件")),
    "folk": lambda s: s.chance.choice(("汉族", "汉族", "汉", "回族", "苗族")),
}
"""What a cell of a form may hold besides."""


form = layouts_county_forms.maker_of(CELLS, titles=2)
