"""What the forms of the family "guild" are made of: cells, and rows of labels with them."""

from collections.abc import Callable

from bench.letters_made.layouts_county_hand import form_days, whole
from bench.letters_made.layouts_hand import age, ask, clerk, clock, complained_of, filed, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


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
    "sign": lambda s: s.main.name,
    "sex": lambda s: s.main.gender,
    "age": lambda s: f"{age(s, s.main)}{s.chance.choice(('', '岁'))}",
    "id": lambda s: s.pen.id(s.main, plain=True),
    "tel": _numbers,
    "cell": lambda s: s.pen.mobile(s.main, plain=True),
    "home": lambda s: s.pen.address(s.main),
    "hukou": lambda s: s.pen.hukou(s.main),
    "mail": lambda s: s.pen.email(s.main),
    "one": lambda s: s.chance.choice(("1", "1人", "壹人")),
    "no": lambda s: s.pen.other("record_no", f"{s.chance.choice(('XF', 'LX', 'XF'))}{s.pen.day:%Y%m%d}{s.chance.randrange(10**4):04d}"),
    "order": lambda s: filed(s, s.chance.choice(("", "", "RX", "SQ"))),
    "day": lambda s: s.pen.date(*form_days(s), source="form"),
    "time": lambda s: f"{s.pen.date(*form_days(s), source='form')} {clock(s)}",
    "aim": lambda s: s.affair.matter.purposes[0],
    "ticks": _ticks,
    "way": lambda s: s.chance.choice(("来信", "来信", "电子邮件", "来访", "网络")),
    "title": lambda s: s.pen.title(s.title()),
    "story": lambda s: whole(s) + (ask(s) if likely(s, 0.4) else ""),
    "facts": whole,
    "wish": ask,
    "caller": _caller,
    "against": lambda s: "" if complained_of(s) == "无" else complained_of(s),
    "clerk": clerk,
    "desk": lambda s: strangers_number(s, "clerk_phone", 0),
    "seat": lambda s: f"{s.chance.randint(2001, 2088)}号",
    "unit": lambda s: s.affair.town.name,
    "term": lambda s: f"{s.chance.choice((5, 7, 10, 15))}个工作日",
    "open": lambda s: s.chance.choice(("公开", "不公开", "否")),
    "first": lambda s: s.chance.choice(("初次", "初信初访", "初件")),
    "folk": lambda s: s.chance.choice(("汉族", "汉族", "汉", "回族", "苗族")),
    "none": lambda _: "",
}
"""What a cell of a form may hold."""


def _rows(s: Scene, spec: str) -> list[list[str]]:
    """The rows: ``label/other label=key@share`` for each cell; a cell without a value falls out with its label."""
    rows = []
    for line in spec.strip().split("\n"):
        row: list[str] = []
        for cell in line.split():
            labels, _, rest = cell.partition("=")
            key, _, share = rest.partition("@")
            value = CELLS[key](s) if not share or likely(s, float(share)) else ""
            if value or key == "none":
                row += [s.chance.choice(labels.split("/")), value]
        if row:
            rows.append(row)
    return rows


def form(
    name: str,
    heads: str,
    spec: str,
    *,
    own: float = 0.0,
    unit: str = "{county}信访局",
    gaps: str = "\t",
    fits: Callable[[Scene], bool] | None = None,
    instead: Layout | None = None,
) -> Layout:
    """A form, sent by the office that keeps it or, in so many cases, by who petitions; another one for whom it does not fit."""

    def layout(s: Scene) -> Sheet:
        if fits and instead and not fits(s):
            return instead(s)
        title = s.chance.choice(heads.split("/"))
        rows, gap = _rows(s, spec), s.chance.choice(gaps.split("|"))
        text = lines(title, *(table([row], gap) if gap == "\t" else "　　".join(gap.join(row[at : at + 2]) for at in range(0, len(row), 2)) for row in rows))
        cells = rows if gap == "\t" else ()
        if likely(s, own):
            return Sheet(text, rows=cells)
        subject = s.chance.choice((title, title, s.pen.heading or title))
        sender = outsider(s, unit.format(county=s.county, town=s.affair.town.name))
        return Sheet(text, subject=subject, titled=subject == s.pen.heading, sender=sender, rows=cells)

    layout.__name__ = layout.__qualname__ = name
    layout.__doc__ = f"A form headed {heads.split('/', maxsplit=1)[0]}."
    return layout
