"""Letters of the family "guild" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_county_hand import asked, begun, day, dear, foot, form_days, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _who(s: Scene) -> str:
    """Who writes together."""
    town = s.affair.town
    kind = s.chance.choice(("村民", "村民", "居民", "群众", "老百姓"))
    return s.pen.aside(
        s.chance.choice(
            (
                f"我们是{town.county}{town.name}的几户{kind}，联名写信反映一件事：",
                f"我们这些签名的人都是{town.county}{town.name}的{kind}，现集体向领导反映：",
                f"我们是住在{town.county}{town.name}的{kind}，共同反映情况如下：",
                f"下面签字的{kind}均来自{town.county}{town.name}，为同一件事写信。",
            )
        )
    )


def _letter(s: Scene, heading: float = 0.88, most: int = 3) -> list[str]:
    """The letter above its signers."""
    return [head(s) if likely(s, heading) else "", dear(s), "　　" + _who(s), *paragraphs(s, "我们", most), asked(s)]


def _front(s: Scene) -> str:
    """Who of them is to be called."""
    form = s.chance.choice(("联系人：{}　电话：{}", "信访代表：{}\n联系电话：{}", "联系人：{}（{}）", "请与{}联系，电话{}", "代表人：{}，联系电话：{}"))
    return form.format(s.pen.name(s.main), tel(s, s.main))


_SHARES = {
    "身份证号码": 0.8,
    "身份证号": 0.8,
    "联系电话": 0.8,
    "电话": 0.85,
    "手机": 0.85,
    "家庭住址": 0.95,
    "指印": 0.0,
    "手印": 0.0,
    "签名": 1.0,
    "备注": 0.2,
}
"""How often a cell is filled in; those not named always are."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "序号": lambda: str(n),
        "编号": lambda: f"{n:02d}",
        "姓名": lambda: s.pen.name(p, spaced=True),
        "签名": lambda: s.pen.name(p, spaced=True),
        "性别": lambda: p.gender,
        "年龄": lambda: str(s.pen.day.year - p.born.year),
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "身份证号": lambda: s.pen.id(p, plain=True),
        "联系电话": lambda: s.pen.mobile(p),
        "电话": lambda: s.pen.mobile(p, plain=True),
        "手机": lambda: s.pen.mobile(p, plain=True),
        "家庭住址": lambda: s.pen.address(p),
        "备注": lambda: s.chance.choice(("组长", "本人", "在外打工")),
    }
    return writes[key]() if likely(s, _SHARES.get(key, 1.0)) else ""


def _signers(s: Scene, *columns: str, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]
    return [list(columns), *rows] if heads else rows


def _listed(s: Scene, *columns: str, front: float = 0.9, above: bool = False, gap: str = "\t") -> Sheet:
    """The letter, whom to call, the day, and the table under a heading of its own or, at times, above the letter."""
    count = len(s.others) + 1
    note = s.chance.choice((f"　　后附签名表，共{count}人签名。", f"　　联名人数：{count}人", "", "", ""))
    name = s.chance.choice(("联名签字表", "签名页", "信访群众签名", "联名人员名单", "签 名 册"))
    listed = lines(name, table(_signers(s, *columns), gap))
    text = lines(*_letter(s), note, leave(s), _front(s) if likely(s, front) else "", day(s, 0.9))
    return Sheet(listed + "\n\n" + text) if above else Sheet(text + "\n\n" + listed)


# ---- several -----------------------------------------------------------------------------------------------------------------


def table_usual(s: Scene) -> Sheet:
    """A table with numbers of identity and telephone."""
    return _listed(s, "序号", "姓名", "身份证号码", "联系电话", "指印")


def table_of_ages(s: Scene) -> Sheet:
    """A table that tells how old they are."""
    return _listed(s, "序号", "姓名", "性别", "年龄", "电话")


def table_short(s: Scene) -> Sheet:
    """A table of names and telephones."""
    return _listed(s, "编号", "签名", "手机")


def table_of_ids(s: Scene) -> Sheet:
    """A table of names and identity numbers."""
    return _listed(s, "序号", "姓名", "身份证号", "手印")


def table_of_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _listed(s, "序号", "姓名", "家庭住址", "电话", "备注")


def table_wide(s: Scene) -> Sheet:
    """A table with everything."""
    return _listed(s, "序号", "姓名", "性别", "身份证号", "家庭住址", "联系电话", "手印")


def table_nobody_called(s: Scene) -> Sheet:
    """A table, and nobody is named to be called."""
    return _listed(s, "签名", "身份证号码", "电话", front=0)


def table_first(s: Scene) -> Sheet:
    """The table stands above the letter."""
    return _listed(s, "序号", "姓名", "身份证号码", "手机", above=True)


def table_with_strokes(s: Scene) -> Sheet:
    """A table drawn with strokes."""
    return _listed(s, "序号", "姓名", "身份证号", "电话", gap=" | ")


def names_side_by_side(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("　　　", "，", "  ", "、"))
    names = [s.pen.name(p, spaced=gap == "　　　") for p in _all(s)]
    wide = s.chance.choice((4, 6, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_letter(s), leave(s), s.chance.choice(("签名如下：", "联名群众：", "以下为签名：")), *rows, _front(s), day(s, 0.9)))


def one_line_each(s: Scene) -> Sheet:
    """Each signer has a line."""
    columns = s.chance.choice((("姓名", "手机"), ("姓名", "身份证号"), ("姓名", "身份证号", "手机"), ("姓名", "家庭住址")))
    rows = ["　".join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    marked = numbered(rows, s.chance.choice(("{}、{}", "{}.{}", "{}）{}")), str)
    return Sheet(lines(*_letter(s), leave(s), _front(s), day(s, 0.9), s.chance.choice(("联名人：", "签名人（姓名及证件、电话）：", "参加签名的有：")), *marked))


def thumbs(s: Scene) -> Sheet:
    """Each name with a print."""
    rows = [f"{s.pen.name(p)}（手印）" + (f" 电话{s.pen.mobile(p, plain=True)}" if likely(s, 0.5) else "") for p in _all(s)]
    return Sheet(lines(*_letter(s), leave(s), day(s, 0.9), "全体签名按印：", *rows))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    few = _all(s)
    total = s.pen.total(s.chance.randint(len(few) + 3, len(few) + 40))
    names = "、".join(s.pen.name(p) for p in few)
    last = s.chance.choice((f"信访人：{names}等{total}人", f"{names}等{total}名群众", f"签名：{names}……（共{total}人签名）"))
    return Sheet(lines(*_letter(s), leave(s), last, f"电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def spokesmen(s: Scene) -> Sheet:
    """Two are named to speak, the others below."""
    front, rest = _all(s)[:2], _all(s)[2:]
    rows = [f"代表：{s.pen.name(p)}，身份证号{s.pen.id(p, plain=True)}，手机{s.pen.mobile(p)}" for p in front]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_letter(s), leave(s), *rows, s.chance.choice((f"其余签名人：{others}", f"共同反映人：{others}")), day(s, 0.9)))


def everybody_above(s: Scene) -> Sheet:
    """The petitioners stand above the letter."""
    rows = [
        f"{s.pen.name(p)}，{p.gender}，住{s.pen.address(p)}" + (f"，手机{s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")
        for p in _all(s)
    ]  # fmt: skip
    return Sheet(lines(s.chance.choice(("申请人：", "联名信访人：")), *rows, *_letter(s, 1), day(s, 0.9)))


def sheet_for_many(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["登记编号", pen.other("record_no", f"XF{pen.day:%Y%m%d}{s.chance.randrange(10**4):04d}"), "来访日期", pen.date(*form_days(s), source="form")],
        ["来访代表", pen.name(p), "来访人数", f"{len(_all(s))}人"],
        ["身份证号", pen.id(p, plain=True), "手机", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["同来人员", "、".join(pen.name(other) for other in s.others)],
        ["目的", s.affair.matter.purposes[0]],
        ["事项标题", pen.title(s.title())],
        ["反映内容", whole(s, "我们") + ask(s)],
        ["接访人", clerk(s)],
    ]
    title = s.chance.choice(("联名来访登记表", "集体访登记单"))
    return Sheet(lines(title, table(rows)), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def comers_listed(s: Scene) -> Sheet:
    """A counter's sheet with a table of all who came."""
    p, pen = s.main, s.pen
    top = (
        "群众集体来访情况记录",
        f"日期：{pen.date(*form_days(s), source='form')}　记录：{clerk(s)}",
        f"主题：{pen.title(s.title())}",
        f"牵头人：{pen.name(p)}　手机：{pen.mobile(p, plain=True)}",
        f"情况：{whole(s, '我们')}",
        f"要求：{ask(s)}",
        "到场人员",
    )
    return Sheet(lines(*top, table(_signers(s, "序号", "姓名", "身份证号"))), subject="群众集体来访情况记录", sender=outsider(s, f"{s.county}信访局接访科"))


def fax_of_many(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "iso", source="fax_cover")
    top = ("传真封面", f"收件方：{s.county}信访局　传真：{number}", f"发件方：{s.main.name}　传真：{own}", f"日期：{when}　页数：2", "内容：联名信", "")
    rows = _signers(s, "序号", "姓名", "身份证号码", "电话", "指印")
    return Sheet("\n".join(top) + "\n" + lines(*_letter(s), leave(s), _front(s), day(s, 0.9)) + "\n\n" + lines("联名签字", table(rows)))


def town_passes_on(s: Scene) -> Sheet:
    """A joint letter that an office passes on."""
    unit = f"{s.affair.town.name}综治中心"
    note = s.chance.choice(("我们收到群众联名信一封，转报如下。", "附上群众联名材料，请阅示。"))
    rows = _signers(s, "序号", "姓名", "身份证号", "手机")
    card = f"联系人：{clerk(s)}　{unit}　{strangers_number(s, 'clerk_phone', 0)}"
    text = lines(note, card) + "\n\n" + lines(*_letter(s), _front(s), day(s, 0.9), table(rows))
    return Sheet(text, subject=s.chance.choice(("转：联名信", "群众联名材料")), sender=outsider(s, unit))


def doors(s: Scene) -> Sheet:
    """Each signer with the number of a door."""
    rows = [
        f"{s.chance.randint(1, 12)}-{s.chance.randint(1, 4)}-{s.chance.randint(101, 1702)}　{s.pen.name(p)}"
        + (f"　{s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")
        for p in _all(s)
    ]
    return Sheet(lines(*_letter(s), leave(s), day(s, 0.9), s.chance.choice(("住户签名（房号）：", "业主签名：")), *rows))


def names_in_the_signature(s: Scene) -> Sheet:
    """All names stand in the signature's line, with one telephone."""
    names = s.chance.choice(("、", "　", "，")).join(s.pen.name(p) for p in _all(s))
    return Sheet(lines(*_letter(s, most=2), leave(s), f"反映人：{names}", f"电话：{tel(s, s.main)}", day(s, 0.95)))


MANY: tuple[Layout, ...] = (
    *(table_usual,) * 10,
    *(table_short, table_of_ids, table_of_homes, fax_of_many) * 3,
    *(table_nobody_called, table_of_ages, names_side_by_side, one_line_each, some_of_many, names_in_the_signature) * 2,
    *(table_wide, table_first, table_with_strokes, thumbs, spokesmen, everybody_above, sheet_for_many, comers_listed, town_passes_on, doors),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_REASONS = ("我就在本地住，不敢署名，请理解。", "怕被穿小鞋，名字就不写了。", "因为在一个单位上班，不便透露姓名。", "匿名写信实在是不得已。")
_SIGNS = ("一个老百姓", "匿名", "部分群众", "一名知情者", "一位不愿具名的人")


def nameless(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    first = "　　" + s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.75) else ""
    return Sheet(lines(head(s) if likely(s, 0.8) else "", dear(s), first, *paragraphs(s), asked(s), leave(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def nameless_points(s: Scene) -> Sheet:
    """Points with a number each."""
    return Sheet(lines(head(s), dear(s), begun(s), *numbered(said(s), "{}．{}"), asked(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def nameless_mail(s: Scene) -> Sheet:
    """A few lines of a mail, and nothing below."""
    return Sheet(lines(dear(s), "　　" + whole(s, most=0) + ask(s), s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.5) else "", day(s, 0.3)))


def nameless_report(s: Scene) -> Sheet:
    """A paper headed as a report, signed by nobody."""
    top = "匿名举报信" if "report" in s.affair.matter.flags else "匿名来信"
    return Sheet(lines(top, s.pen.title(s.title()), dear(s), *paragraphs(s), asked(s), s.pen.aside(s.chance.choice(_REASONS)), day(s, 0.7)))


def nameless_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["信件编号", filed(s)],
        ["写信人", s.chance.choice(("匿名用户", "—", "无"))],
        ["提交时间", f"{s.pen.date('iso', 'long', source='form')} {clock(s)}"],
        ["信件标题", s.pen.title(s.title())],
        ["信件内容", whole(s) + ask(s)],
    ]
    title = s.chance.choice(("匿名信件", "监督平台匿名来件"))
    return Sheet(lines(title, table(rows, "：")), subject=title, sender=outsider(s, f"{s.county}监督举报平台"))


def nameless_call(s: Scene) -> Sheet:
    """A call by somebody who gave no name."""
    rows = (
        f"编号：{filed(s)}",
        f"来电时间：{s.pen.date('iso', 'long', source='form')} {clock(s)}",
        f"来电人：{s.chance.choice(('匿名', '拒绝提供姓名'))}",
        f"内容：{whole(s)}{ask(s)}",
        f"接线员：{clerk(s)}",
    )
    return Sheet(lines("热线匿名来电记录", *rows), subject="热线匿名来电记录", sender=outsider(s, f"{s.county}12345热线办"))


NOBODY: tuple[Layout, ...] = (*(nameless,) * 6, *(nameless_points, nameless_mail) * 2, nameless_report, nameless_page, nameless_call)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def with_a_seal(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    body = (s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s))
    return Sheet(lines(*body, name, s.pen.date("long", "chinese"), f"经办人：{agent}　电话：{tel(s, s.main)}"))


def mail_of_a_body(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


BODIES: tuple[Layout, ...] = (with_a_seal, mail_of_a_body)
"""A firm or a committee petitions."""


def from_overseas(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first = s.chance.choice((f"信訪局諸公鈞鑒：晚{name}，旅居南洋，久違桑梓，謹陳一事。", f"敬啟者：本人{name}，現居高雄，為故里之事不揣冒昧，修函奉達。"))
    title = pen.title(s.title()) if likely(s, 0.85) else ""
    call = "聯絡電話：" + pen.mobile(p) if likely(s, 0.75) else ""
    when = pen.date("chinese", "long") if likely(s, 0.9) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), f"{name}　謹啟", call, when), sender=(p.name, pen.sender(p)))
