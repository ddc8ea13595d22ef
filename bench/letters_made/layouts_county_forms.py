"""Forms of the families "parish", "guild" and "shire", made of a few words for each cell."""

from collections.abc import Callable, Mapping

from bench.letters_made.layouts_county_hand import form_days, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, complained_of, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Cell = Callable[[Scene], str]
"""What a cell of a form holds."""
_CELLS: Mapping[str, Cell] = {
    "sign": lambda s: s.main.name,
    "sex": lambda s: s.main.gender,
    "id": lambda s: s.pen.id(s.main, plain=True),
    "cell": lambda s: s.pen.mobile(s.main, plain=True),
    "home": lambda s: s.pen.address(s.main),
    "hukou": lambda s: s.pen.hukou(s.main),
    "mail": lambda s: s.pen.email(s.main),
    "day": lambda s: s.pen.date(*form_days(s), source="form"),
    "time": lambda s: f"{s.pen.date(*form_days(s), source='form')} {clock(s)}",
    "aim": lambda s: s.affair.matter.purposes[0],
    "title": lambda s: s.pen.title(s.title()),
    "facts": whole,
    "wish": ask,
    "against": lambda s: "" if complained_of(s) == "无" else complained_of(s),
    "clerk": clerk,
    "desk": lambda s: strangers_number(s, "clerk_phone", 0),
    "unit": lambda s: s.affair.town.name,
    "none": lambda _: "",
}
"""Those that forms of every family may have."""


def _rows(s: Scene, spec: str, cells: Mapping[str, Cell]) -> list[list[str]]:
    """The rows: ``label/other label=key@share`` for each cell; a cell without a value falls out with its label."""
    rows = []
    for line in spec.strip().split("\n"):
        row: list[str] = []
        for cell in line.split():
            labels, _, rest = cell.partition("=")
            key, _, share = rest.partition("@")
            value = cells[key](s) if not share or likely(s, float(share)) else ""
            if value or key == "none":
                row += [s.chance.choice(labels.split("/")), value]
        if row:
            rows.append(row)
    return rows


def maker_of(cells: Mapping[str, Cell], titles: int) -> Callable[..., Layout]:
    """What makes forms of these cells and of those that all have.

    The subject of the office's mail is the form's title, ``titles`` times as often as what it is about.
    """
    every = {**_CELLS, **cells}

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
            rows, gap = _rows(s, spec, every), s.chance.choice(gaps.split("|"))
            told = (table([row], gap) if gap == "\t" else "　　".join(gap.join(row[at : at + 2]) for at in range(0, len(row), 2)) for row in rows)
            text = lines(title, *told)
            kept = rows if gap == "\t" else ()
            if likely(s, own):
                return Sheet(text, rows=kept)
            subject = s.chance.choice((*(title,) * titles, s.pen.heading or title))
            sender = outsider(s, unit.format(county=s.county, town=s.affair.town.name))
            return Sheet(text, subject=subject, titled=subject == s.pen.heading, sender=sender, rows=kept)

        layout.__name__ = layout.__qualname__ = name
        layout.__doc__ = f"A form headed {heads.split('/', maxsplit=1)[0]}."
        return layout

    return form
