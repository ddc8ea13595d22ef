"""What the forms of the family "shire" are made of: cells, and rows of labels with them."""

from collections.abc import Callable

from bench.letters_made import layouts_county_forms
from bench.letters_made.layouts_county_hand import whole
from bench.letters_made.layouts_hand import age, ask, filed, quiet
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import likely


def _numbers(s: Scene) -> str:
    """A mobile number, and at times a land-line before or behind it."""
    cell = s.pen.mobile(s.main)
    if not likely(s, 0.15):
        return cell
    line = s.pen.extension(s.main) if likely(s, 0.3) else s.pen.phone(s.main)
    return s.chance.choice(("{cell}；{line}", "{line} {cell}", "{cell}（宅电{line}）")).format(cell=cell, line=line)


def _caller(s: Scene) -> str:
    """What a caller said, as who took it down writes it."""
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来电人", "群众", "我", "诉求人"))
    return whole(s, we) + ask(s)


def _ticks(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("☑", "□"), ("[√]", "[ ]"), ("◆", "◇")))
    kinds = ["求决", "申诉", "意见建议", "揭发控告", "咨询", "其他"]
    return "  ".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in kinds)


CELLS: dict[str, Callable[[Scene], str]] = {
    "name": lambda s: s.pen.name(s.main, spaced=likely(s, 0.35)),
    "age": lambda s: f"{age(s, s.main)}{s.chance.choice(('', '岁', '周岁'))}",
    "tel": _numbers,
    "one": lambda s: s.chance.choice(("1", "1人", "一人")),
    "no": lambda s: s.pen.other("record_no", f"{s.chance.choice(('XF', 'XF', 'LX', 'WX'))}{s.pen.day:%Y%m%d}{s.chance.randrange(10**4):04d}"),
    "order": lambda s: filed(s, s.chance.choice(("", "", "PT", "ZW"))),
    "ticks": _ticks,
    "way": lambda s: s.chance.choice(("来信", "来信", "网上", "来访", "邮件")),
    "story": lambda s: whole(s) + (ask(s) if likely(s, 0.45) else ""),
    "caller": _caller,
    "seat": lambda s: f"{s.chance.randint(11, 69)}号坐席",
    "term": lambda s: f"{s.chance.choice((5, 10, 15, 30))}个工作日",
    "open": lambda s: s.chance.choice(("可以公开", "不宜公开", "仅本人可见")),
}
"""What a cell of a form may hold besides."""


form = layouts_county_forms.maker_of(CELLS, titles=1)


def complains(s: Scene) -> bool:
    """Whether the letter complains of something."""
    return not quiet(s)
