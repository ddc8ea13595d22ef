"""Letters of the family "clan" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable, Sequence

from bench.letters_made.layouts_clan_hand import FORM_DAYS, begun, day, dear, filled, foot, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.pen import spoken
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _body(s: Scene, heading: float = 0.85) -> list[str]:
    """The letter above its signers."""
    town = s.affair.town
    kind = s.chance.choice(("群众", "村民", "住户", "老百姓", "工友", "乡亲"))
    who = s.chance.choice(
        (
            f"我们这些人是{town.county}{town.name}的{kind}，一起写这封信：",
            f"{town.name}一帮{kind}，联名向您反映一件事。",
            f"下面署名的都是{town.county}的{kind}，情况都是亲身经历。",
            "大伙凑在一起合计过，推人执笔，写成此信。",
            "我们联名陈述：",
            "",
        )
    )
    first = s.pen.aside(who) + begun(s, 0.2)
    return [head(s) if likely(s, heading) else "", dear(s), first and "　　" + first, *paragraphs(s, "我们"), "　　" + ask(s)]


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    form = s.chance.choice(
        ("联络人：{}　手机：{}", "代表：{}，电话{}", "联系人：{}\n联系电话：{}", "推举代表　{}　{}", "经手人{}（{}）", "牵头的是{}，号码{}。")
    )
    return form.format(s.pen.name(s.main), tel(s, s.main))


_COLUMNS = {
    "编号": 1.0,
    "姓名": 1.0,
    "身份证": 0.8,
    "身份证号码": 0.85,
    "电话": 0.85,
    "联系方式": 0.85,
    "住址": 0.95,
    "按手印": 0.0,
    "本人签名": 0.0,
    "说明": 0.2,
    "所欠金额": 1.0,
    "年龄": 0.9,
}
"""What a table of signers may have, and how often a cell of it is filled in."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "编号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "身份证": lambda: s.pen.id(p, plain=True),
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "电话": lambda: s.pen.mobile(p, plain=likely(s, 0.5)),
        "联系方式": lambda: s.pen.mobile(p, plain=likely(s, 0.5)),
        "住址": lambda: s.pen.address(p),
        "说明": lambda: s.chance.choice(("本人签", "家属代签", "代表")),
        "所欠金额": lambda: f"{s.chance.randint(12, 420)}00",
        "年龄": lambda: str(s.pen.day.year - p.born.year),
    }
    return writes[key]() if likely(s, _COLUMNS[key]) else ""


def _signers(s: Scene, columns: Sequence[str], *, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]
    return [list(columns), *rows] if heads else rows


def _below(s: Scene, rows: Sequence[Sequence[str]]) -> Sheet:
    """The letter, whom to call, the day, and the table under a heading of its own."""
    count = f"（{len(s.others) + 1}人）" if likely(s, 0.3) else ""
    name = s.chance.choice(("联署名册", "签字名单", "信访群众签名表", "联名人名录", "附：签名"))
    top = lines(*_body(s), leave(s) if likely(s, 0.6) else "", _front(s) if likely(s, 0.8) else "", day(s, 0.9))
    return Sheet(top + "\n\n" + lines(name + count, table(rows)))


# ---- several -------------------------------------------------------------------------------------------------------------------


def roll(s: Scene) -> Sheet:
    """A table of signers under the letter."""
    makes = (
        ("编号", "姓名", "身份证号码", "电话", "按手印"),
        ("编号", "姓名", "身份证", "联系方式", "本人签名"),
        ("姓名", "身份证号码", "电话"),
        ("编号", "姓名", "年龄", "身份证", "电话"),
        ("姓名", "联系方式", "按手印"),
        ("编号", "姓名", "身份证号码", "电话", "说明"),
    )
    return _below(s, _signers(s, s.chance.choice(makes)))


def roll_with_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _below(s, _signers(s, s.chance.choice((("编号", "姓名", "住址", "电话", "按手印"), ("姓名", "住址", "身份证")))))


def roll_of_wages(s: Scene) -> Sheet:
    """Workers with what each is owed; other letters have a plain table."""
    if s.affair.matter.category != "劳动和社会保障":
        return roll(s)
    return _below(s, _signers(s, ("编号", "姓名", "身份证", "所欠金额", "电话")))


def under_strokes(s: Scene) -> Sheet:
    """The table is drawn with strokes."""
    rows = _signers(s, s.chance.choice((("编号", "姓名", "电话"), ("姓名", "身份证", "联系方式"))))
    drawn = lines(*("| " + " | ".join(row) + " |" for row in rows))
    return Sheet(lines(*_body(s), _front(s), day(s, 0.9)) + "\n\n" + lines("签名：", drawn))


def names_above(s: Scene) -> Sheet:
    """The petitioners stand above the letter, each with what they give."""
    columns = s.chance.choice((("姓名", "电话"), ("姓名", "身份证", "电话"), ("姓名", "年龄", "住址")))
    gap = s.chance.choice(("，", "　", " / "))
    rows = [gap.join(cell for cell in row if cell) for row in _signers(s, columns, heads=False)]
    return Sheet(lines(s.chance.choice(("联名人：", "我们是：", "信访人名单")), *rows, *_body(s, 0.9), day(s, 0.9)))


def names_alone(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("、", "　", "　　", " ", "；"))
    names = [s.pen.name(p, spaced=gap == "　　") for p in _all(s)]
    wide = s.chance.choice((3, 5, 8, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_body(s), leave(s), s.chance.choice(("署名：", "签名人：", "同签者：", "全体联名：")), *rows, _front(s), day(s, 0.9)))


def a_line_each(s: Scene) -> Sheet:
    """Each signer has a numbered line."""
    columns = s.chance.choice((("姓名", "电话"), ("姓名", "身份证"), ("姓名", "身份证", "电话"), ("姓名", "住址"), ("姓名", "住址", "电话")))
    gap = s.chance.choice(("，", "　", "：", "——", " "))
    rows = [gap.join(cell for cell in row if cell) for row in _signers(s, columns, heads=False)]
    form, mark = s.chance.choice((("{}、{}", str), ("{}.{}", str), ("（{}）{}", spoken), ("{}　{}", str)))
    return Sheet(lines(*_body(s), day(s, 0.9), s.chance.choice(("签名人如下", "联名：", "以下人员签字")), *numbered(rows, form, mark)))


def with_fingerprints(s: Scene) -> Sheet:
    """Each name with the mark of a finger."""
    rows = [f"{s.pen.name(p)}（指印）{s.pen.mobile(p, plain=True) if likely(s, 0.6) else ''}" for p in _all(s)]
    return Sheet(lines(*_body(s), leave(s), day(s, 0.9), s.chance.choice(("捺印人：", "按印：")), *rows))


def chain_in_a_group(s: Scene) -> Sheet:
    """A chain of names out of a chat group."""
    rows = [f"{n}. {s.pen.name(p)}{' ' + s.pen.mobile(p, plain=True) if likely(s, 0.7) else ''}" for n, p in enumerate(_all(s), 1)]
    return Sheet(lines(*_body(s, 0.6), day(s, 0.5), s.chance.choice(("#接龙 愿意签的往下写", "——群接龙——", "接龙：")), *rows))


def a_few_for_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    front = _all(s)
    total = s.pen.total(s.chance.randint(len(front) + 5, len(front) + 60))
    names = "、".join(s.pen.name(p) for p in front)
    first, last = s.chance.choice(
        (
            (f"联名的一共{total}人，名单太长，先写几个。", f"签名人：{names}"),
            ("", f"信访人：{names}等{total}人"),
            ("", f"署名：{names}等共{total}人"),
            (f"本信有{total}人签名，下面是推选的几位。", f"推选代表：{names}"),
        )
    )
    return Sheet(lines(*_body(s), s.pen.aside(first), leave(s), last, f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def two_delegates(s: Scene) -> Sheet:
    """Two are named as delegates, the others below."""
    front, rest = _all(s)[:2], _all(s)[2:]
    rows = [f"代表{spoken(n)}：{s.pen.name(p)}，身份证号{s.pen.id(p)}，手机{s.pen.mobile(p)}" for n, p in enumerate(front, 1)]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_body(s), leave(s), *rows, f"{s.chance.choice(('其余签名人', '另有签名'))}：{others}", day(s, 0.9)))


def election_of_delegates(s: Scene) -> Sheet:
    """A paper by which they choose who speaks for them."""
    p = s.main
    rows = _signers(s, ("编号", "姓名", "身份证号码", "按手印"))
    text = f"我们共同推举{s.pen.name(p)}（电话{s.pen.mobile(p)}）为代表，前往信访部门反映问题。"
    return Sheet(lines(head(s), "推 选 书", s.pen.aside(text), *paragraphs(s, "我们"), "　　" + ask(s), day(s, 1)) + "\n\n" + lines("推选人签名", table(rows)))


def counter_sheet(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["集访编号", pen.other("record_no", f"JC{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")],
        ["来访时间", f"{pen.date(*FORM_DAYS, source='form')} {clock(s)}"],
        ["人数", f"{len(_all(s))}人"],
        ["推选代表", pen.name(p)],
        ["代表身份证", pen.id(p, plain=True)],
        ["代表电话", pen.mobile(p, plain=True)],
        ["代表住址", pen.address(p)],
        ["其他来访人", "、".join(pen.name(other) for other in s.others)],
        ["标题", pen.title(s.title())],
        ["诉求内容", whole(s, "我们") + ask(s)],
        ["接访", clerk(s)],
    ]
    title = s.chance.choice(("多人来访登记", "集体访登记单"))
    return Sheet(lines(title, table(rows, s.chance.choice(("：", "\t")))), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def faxed_together(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    top = (s.chance.choice(("传真", "FAX 传真件")), f"收：{s.county}信访局　传真号码{number}", f"发：{s.main.name}　传真号码{own}", "")
    rows = _signers(s, ("编号", "姓名", "身份证", "电话", "按手印"))
    return Sheet("\n".join(top) + "\n" + lines(*_body(s), leave(s), _front(s), day(s, 1)) + "\n\n" + lines("联名签字", table(rows)))


def handed_on_together(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}人民政府"
    note = f"我镇（乡、街道）收到联名信一封，转报贵局。联系人：{clerk(s)}，电话：{strangers_number(s, 'clerk_phone', 0)}"
    rows = _signers(s, ("编号", "姓名", "身份证", "电话"))
    text = lines(note, unit, "", *_body(s), _front(s), day(s, 0.9), table(rows))
    return Sheet(text, subject=s.chance.choice(("联名信转报", "转报群众联名信")), sender=outsider(s, unit))


def by_household(s: Scene) -> Sheet:
    """A line for every household."""
    rows = [f"{s.chance.choice(('户主', '当家人'))}{s.pen.name(p)}{'，' + s.pen.mobile(p) if likely(s, 0.75) else ''}" for p in _all(s)]
    return Sheet(lines(*_body(s), s.chance.choice(("各家当家人签字：", "一户一签：")), *rows, day(s, 0.9)))


def by_team(s: Scene) -> Sheet:
    """Signers under the teams they belong to."""
    people = _all(s)
    cut = max(1, len(people) // 2)
    rows = [f"{name}：{'、'.join(s.pen.name(p) for p in some)}" for name, some in (("一组", people[:cut]), ("二组", people[cut:])) if some]
    return Sheet(lines(*_body(s), leave(s), _front(s), day(s, 0.9), "签名（按小组）", *rows))


def by_flat(s: Scene) -> Sheet:
    """Owners with the numbers of their flats."""
    rows = [
        f"{s.chance.randint(1, 18)}栋{s.chance.randint(101, 1604)}　{s.pen.name(p)}　{s.pen.mobile(p, plain=True) if likely(s, 0.6) else ''}".rstrip("　")
        for p in _all(s)
    ]
    return Sheet(lines(*_body(s), day(s, 0.9), s.chance.choice(("业主签名（房号、姓名、电话）", "住户签字表")), *rows))


def sheet_of_its_own(s: Scene) -> Sheet:
    """Who wrote it signs below, the others on a sheet of their own."""
    rows = _signers(s, ("姓名", "身份证号码", "电话", "本人签名"))
    top = lines(*_body(s), leave(s), f"执笔：{s.main.name}", _front(s), day(s, 0.9))
    return Sheet(top + "\n\n" + lines("＊＊＊签名页＊＊＊", table(rows)))


MANY: tuple[Layout, ...] = (
    *(roll,) * 16,
    *(roll_with_homes, a_line_each, faxed_together) * 2,
    *(roll_of_wages, under_strokes, names_above, names_alone, with_fingerprints, chain_in_a_group, a_few_for_many, two_delegates),
    *(election_of_delegates, counter_sheet, handed_on_together, by_household, by_team, by_flat, sheet_of_its_own),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_WHYS = (
    "我就在人家眼皮底下讨生活，名字不敢写。",
    "不署名，怕穿小鞋，请体谅。",
    "一家老小还要在这里住，恕我隐去姓名。",
    "名字就不留了，写的都是真事。",
    "",
)
_MARKS = ("一名知情人", "几个看不下去的人", "本地老住户", "不敢留名的人", "群众", "知情者", "")


def nameless(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    why = s.chance.choice(_WHYS)
    parts = [head(s) if likely(s, 0.75) else "", dear(s), "　　" + s.pen.aside(why) if why else "", *paragraphs(s), "　　" + ask(s)]
    return Sheet(lines(*parts, leave(s), s.chance.choice(_MARKS), day(s, 0.7)))


def nameless_points(s: Scene) -> Sheet:
    """Points with a number each."""
    return Sheet(lines(head(s), *numbered(said(s), s.chance.choice(("{}、{}", "（{}）{}", "其{}：{}"))), ask(s), s.chance.choice(_MARKS), day(s, 0.6)))


def nameless_note(s: Scene) -> Sheet:
    """A slip."""
    return Sheet(lines(s.chance.choice(("领导：", "信访局收", "")), whole(s) + ask(s), s.chance.choice(("（匿名）", "一个老百姓", ""))))


def nameless_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["件号", filed(s)],
        ["来信人", s.chance.choice(("匿名", "未填写", "***"))],
        ["联系方式", s.chance.choice(("未填写", "无"))],
        ["提交时间", f"{s.pen.date('iso', 'dashes', source='form')} {clock(s)}"],
        ["内容", whole(s) + ask(s)],
    ]
    return Sheet(lines("匿名举报件", table(rows, "：")), subject="匿名件转办", sender=outsider(s, f"{s.county}网络举报平台"), rows=rows)


def nameless_call(s: Scene) -> Sheet:
    """A call by somebody who gave no name."""
    rows = (
        f"工单：{filed(s)}",
        f"来电时间：{s.pen.date('long', 'dashes', source='form')} {clock(s)}",
        f"来电人：{s.chance.choice(('不愿透露姓名', '匿名市民', '要求保密，未留姓名'))}",
        f"内容：{whole(s, '来电人')}{ask(s)}",
        f"话务员：{clerk(s)}",
    )
    return Sheet(lines("热线记录（匿名）", *rows), subject="热线匿名件", sender=outsider(s, f"{s.county}12345热线"))


NOBODY: tuple[Layout, ...] = (*(nameless,) * 6, nameless_points, nameless_points, nameless_note, nameless_page, nameless_call)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def under_a_seal(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    rows = (f"{name}（印章）", s.pen.date("long", "chinese", "dashes", "zero"), f"经办人：{agent}　电话：{tel(s, s.main)}")
    end = s.chance.choice(("妥否，请批示。", "专此报告。", ""))
    return Sheet(lines(s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s), end, *rows))


def mailed_by_a_body(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


def reported_by_a_body(s: Scene) -> Sheet:
    """A report with its sender in the first line."""
    first = filled(s, s.main, "{name}\n电话：{call}　邮箱：{mail}")
    return Sheet(lines(first, s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s), s.pen.date("long", "dashes", "chinese")))


BODIES: tuple[Layout, ...] = (under_a_seal, under_a_seal, mailed_by_a_body, reported_by_a_body)
"""A firm or a committee petitions."""


def overseas(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"貴局鈞鑒：僑胞{name}謹稟，遠隔重洋，惟有以書代言。", f"僑胞　{name}　百拜"),
            (f"各位長官好，我是{name}，現居臺中，有一事懇求。", f"{name}　敬上"),
            (f"謹啟者：{name}，南洋歸僑之後，茲將祖籍之事奉陳。", f"具書人　{name}"),
        )
    )
    title = pen.title(s.title()) if likely(s, 0.8) else ""
    call = s.chance.choice(("手提電話：", "聯絡號碼：")) + pen.mobile(p) if likely(s, 0.75) else ""
    when = pen.date("chinese", "long") if likely(s, 0.85) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), last, call, when), sender=(p.name, pen.sender(p)))
