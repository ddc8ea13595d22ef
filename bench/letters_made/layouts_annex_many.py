"""Letters of the family "annex" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable, Sequence

from bench.letters_made.layouts_annex_hand import FORM_DAYS, asked, begun, day, dear, foot, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _body(s: Scene, heading: float = 0.9) -> list[str]:
    """The letter above its signers."""
    town = s.affair.town
    kind = s.chance.choice(("村民", "居民", "群众", "住户"))
    who = s.chance.choice(
        (
            f"我们是{town.county}{town.name}的{kind}，现就以下问题联名写信：",
            f"我们都是{town.county}{town.name}的{kind}，有一事向领导反映。",
            f"我们{town.county}{town.name}部分{kind}联名反映如下问题：",
            f"{town.county}{town.name}的{kind}向您联名写信，请求帮助。",
        )
    )
    return [head(s) if likely(s, heading) else "", dear(s), "　　" + s.pen.aside(who), *paragraphs(s, "我们"), asked(s)]


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    form = s.chance.choice(("联系人：{}　电话：{}", "代表人：{}　手机：{}", "群众代表：{}\n联系方式：{}", "联名代表：{}，电话：{}", "联系人{}（{}）"))
    return form.format(s.pen.name(s.main), tel(s, s.main))


_COLUMNS = {
    "编号": 1.0,
    "姓名": 1.0,
    "签名": 1.0,
    "身份证号": 0.85,
    "身份证号码": 0.85,
    "联系电话": 0.85,
    "手机号": 0.85,
    "家庭住址": 0.95,
    "指纹": 0.0,
    "备注": 0.15,
    "按印": 0.0,
}
"""What a table of signers may have, and how often a cell of it is filled in."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "编号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "签名": lambda: s.pen.name(p, spaced=True),
        "身份证号": lambda: s.pen.id(p, plain=True),
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "联系电话": lambda: s.pen.mobile(p),
        "手机号": lambda: s.pen.mobile(p, plain=True),
        "家庭住址": lambda: s.pen.address(p),
        "备注": lambda: s.chance.choice(("代表", "已签", "代签")),
    }
    return writes[key]() if likely(s, _COLUMNS[key]) else ""


def _signers(s: Scene, columns: Sequence[str], *, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]
    return [list(columns), *rows] if heads else rows


def _roll(s: Scene, *columns: str, front: float = 0.9) -> Sheet:
    """The letter, whom to call, the day, and the table under a heading of its own."""
    count = len(s.others) + 1
    tail = s.chance.choice((f"　　附：联名人员名单（{count}人）", f"　　附签名表，共{count}人", "", ""))
    name = s.chance.choice(("签名表", "联名人员签名表", "群众签名（按手印）", "联名名单", "附：签名表"))
    top = lines(*_body(s), tail, leave(s), _front(s) if likely(s, front) else "", day(s, 0.9))
    return Sheet(top + "\n\n" + lines(name, table(_signers(s, columns))))


# ---- several -------------------------------------------------------------------------------------------------------------------


def roll(s: Scene) -> Sheet:
    """A table with numbers of identity and telephone."""
    return _roll(s, "编号", "姓名", "身份证号", "联系电话", "指纹")


def roll_short(s: Scene) -> Sheet:
    """A table of names and telephones."""
    return _roll(s, "编号", "姓名", "手机号", "按印")


def roll_signed(s: Scene) -> Sheet:
    """A table in which they sign first."""
    return _roll(s, "签名", "身份证号码", "联系电话")


def roll_with_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _roll(s, "编号", "姓名", "家庭住址", "联系电话", "备注")


def roll_without_a_front(s: Scene) -> Sheet:
    """A table, and nobody is named to be called."""
    return _roll(s, "编号", "姓名", "身份证号", "手机号", front=0)


def names_alone(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("、", "　", "　　", "  "))
    names = [s.pen.name(p, spaced=gap == "　　") for p in _all(s)]
    wide = s.chance.choice((4, 6, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_body(s), leave(s), s.chance.choice(("联名人：", "签名：", "签字村民：")), *rows, _front(s), day(s, 0.9)))


def a_line_each(s: Scene) -> Sheet:
    """Each signer has a numbered line."""
    columns = s.chance.choice((("姓名", "手机号"), ("姓名", "身份证号"), ("姓名", "身份证号", "手机号"), ("姓名", "家庭住址", "手机号")))
    rows = ["　".join(cell for cell in row if cell) for row in _signers(s, columns, heads=False)]
    return Sheet(
        lines(
            *_body(s),
            day(s, 0.9),
            s.chance.choice(("联名信签字：", "签名如下：", "以下为签名：")),
            *numbered(rows, s.chance.choice(("{}.{}", "{}、{}", "（{}）{}")), str),
        )
    )


def with_fingerprints(s: Scene) -> Sheet:
    """Each name with the mark of a finger."""
    rows = [f"{s.pen.name(p)}（手印）" + (s.pen.mobile(p, plain=True) if likely(s, 0.5) else "") for p in _all(s)]
    return Sheet(lines(*_body(s), leave(s), _front(s), day(s, 0.9), "签名按印：", *rows))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    front = _all(s)
    total = s.pen.total(s.chance.randint(len(front) + 3, len(front) + 40))
    names = "、".join(s.pen.name(p) for p in front)
    first, last = s.chance.choice(
        (("", f"信访人：{names}等{total}人"), (f"本信共{total}人联名。", f"代表签名：{names}"), ("", f"联名人：{names}等共{total}人"))
    )
    return Sheet(lines(*_body(s), first and s.pen.aside("　　" + first), leave(s), last, f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def delegates(s: Scene) -> Sheet:
    """Two are named as delegates, the others below."""
    front, rest = _all(s)[:2], _all(s)[2:]
    rows = [f"代表：{s.pen.name(p)}，身份证号码：{s.pen.id(p, plain=True)}，电话：{s.pen.mobile(p)}" for p in front]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_body(s), leave(s), *rows, f"联名群众：{others}", day(s, 0.9)))


def particulars_above(s: Scene) -> Sheet:
    """The petitioners stand above the letter."""
    rows = [f"{s.pen.name(p)}，身份证号{s.pen.id(p, plain=True)}" + (f"，电话{s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "") for p in _all(s)]
    return Sheet(lines("联名信访人：", *rows, *_body(s, 1), day(s, 0.9)))


def counter_sheet(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["登记编号", pen.other("record_no", f"XF{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}"), "来访时间", f"{pen.date(*FORM_DAYS, source='form')}"],
        ["来访代表", pen.name(p), "来访人数", str(len(_all(s)))],
        ["身份证号", pen.id(p, plain=True), "电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["同来人员", "、".join(pen.name(other) for other in s.others)],
        ["信访目的", s.affair.matter.purposes[0]],
        ["反映事项", pen.title(s.title())],
        ["详细内容", whole(s, "我们") + ask(s)],
        ["接访人", clerk(s)],
    ]
    title = s.chance.choice(("集体来访登记表", "联名信访登记表"))
    return Sheet(lines(title, table(rows)), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def faxed_together(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    top = ("传 真 件", f"致：{s.county}信访局\t传真：{number}", f"自：{s.main.name}\t传真：{own}", "页数：3", "")
    rows = _signers(s, ("编号", "姓名", "身份证号", "联系电话", "指纹"))
    return Sheet("\n".join(top) + "\n" + lines(*_body(s), leave(s), _front(s), day(s, 1)) + "\n\n" + lines("联名人员签名表", table(rows)))


def handed_on_together(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}信访工作站"
    note = f"现将群众联名信一件转报贵局。经办人：{clerk(s)}，联系电话：{strangers_number(s, 'clerk_phone', 0)}"
    rows = _signers(s, ("编号", "姓名", "身份证号", "手机号"))
    text = lines(note, unit, "", *_body(s), _front(s), day(s, 0.9), table(rows))
    return Sheet(text, subject=s.chance.choice(("转报联名信", "群众联名信一件")), sender=outsider(s, unit))


def ledger_of_owners(s: Scene) -> Sheet:
    """Owners with the numbers of their flats."""
    rows = [
        f"{s.chance.randint(1, 12)}-{s.chance.randint(101, 1203)}　{s.pen.name(p)}　{s.pen.mobile(p, plain=True) if likely(s, 0.7) else ''}".rstrip("　")
        for p in _all(s)
    ]
    return Sheet(lines(*_body(s), leave(s), day(s, 0.9), "签名（房号、姓名、电话）：", *rows))


MANY: tuple[Layout, ...] = (
    *(roll,) * 10,
    *(roll_short, roll_signed, roll_without_a_front, faxed_together) * 3,
    *(roll_with_homes, names_alone, a_line_each, some_of_many) * 2,
    *(with_fingerprints, delegates, particulars_above, counter_sheet, handed_on_together, ledger_of_owners),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_WHYS = ("本人怕被报复，恕不署名。", "因为在当地生活，不便透露姓名。", "为了家人安全，我不写名字了。", "请原谅我不能署名。")
_MARKS = ("一名群众", "知情群众", "不便署名的群众", "匿名", "部分群众")


def nameless(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    parts = [head(s) if likely(s, 0.85) else "", dear(s), "　　" + s.pen.aside(s.chance.choice(_WHYS)), *paragraphs(s), asked(s)]
    return Sheet(lines(*parts, leave(s), s.chance.choice(_MARKS), day(s, 0.75)))


def nameless_points(s: Scene) -> Sheet:
    """Points with a number each."""
    return Sheet(lines(head(s), dear(s), begun(s), *numbered(said(s), "{}、{}"), asked(s), s.chance.choice(_MARKS), day(s, 0.7)))


def nameless_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["举报编号", filed(s)],
        ["举报人", "匿名"],
        ["提交时间", f"{s.pen.date('long', 'iso', source='form')} {clock(s)}"],
        ["标题", s.pen.title(s.title())],
        ["内容", whole(s) + ask(s)],
    ]
    return Sheet(lines("匿名来件", table(rows, "：")), subject="匿名来件", sender=outsider(s, f"{s.county}网上举报平台"))


def nameless_call(s: Scene) -> Sheet:
    """A call by somebody who gave no name."""
    rows = (
        f"工单编号：{filed(s)}",
        f"来电时间：{s.pen.date('long', 'iso', source='form')} {clock(s)}",
        f"来电人：{s.chance.choice(('匿名', '未提供姓名'))}",
        f"来电内容：{whole(s)}{ask(s)}",
        f"受理员：{clerk(s)}",
    )
    return Sheet(lines("12345热线工单", *rows), subject="匿名来电工单", sender=outsider(s, f"{s.county}12345热线中心"))


NOBODY: tuple[Layout, ...] = (*(nameless,) * 6, *(nameless_points,) * 2, nameless_page, nameless_call)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def under_a_seal(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    rows = (f"{name}（公章）", s.pen.date("long", "chinese"), f"联系人：{agent}　电话：{tel(s, s.main)}")
    return Sheet(lines(s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s), *rows))


def mailed_by_a_body(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


BODIES: tuple[Layout, ...] = (under_a_seal, mailed_by_a_body)
"""A firm or a committee petitions."""


def overseas(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first = s.chance.choice((f"貴局鈞鑒：本人{name}，旅居海外多年，茲有一事懇請協助。", f"敬啟者：本人{name}，現居臺北，祖籍內地，有事奉託。"))
    title = pen.title(s.title()) if likely(s, 0.8) else ""
    call = "聯絡電話：" + pen.mobile(p) if likely(s, 0.7) else ""
    when = pen.date("chinese", "long") if likely(s, 0.85) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), f"{name}　謹啟", call, when), sender=(p.name, pen.sender(p)))
