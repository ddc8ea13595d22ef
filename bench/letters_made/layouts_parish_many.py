"""Letters of the family "parish" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_county_hand import asked, begun, day, dear, foot, form_days, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _everybody(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _who(s: Scene) -> str:
    """Who writes together."""
    town = s.affair.town
    kind = s.chance.choice(("村民", "村民", "群众", "居民", "住户"))
    return s.pen.aside(
        s.chance.choice(
            (
                f"我们是{town.county}{town.name}的{kind}，现联名反映以下问题：",
                f"我们是{town.county}{town.name}的{kind}，大家商量后写了这封信。",
                f"{town.county}{town.name}部分{kind}联名向领导反映：",
                f"我们几户{kind}都住在{town.county}{town.name}，有一件共同的事向您汇报。",
            )
        )
    )


def _letter(s: Scene, heading: float = 0.9, most: int = 3) -> list[str]:
    """The letter above its signers."""
    return [head(s) if likely(s, heading) else "", dear(s), "　　" + _who(s), *paragraphs(s, "我们", most), asked(s)]


def _front(s: Scene) -> str:
    """Who of them is to be called."""
    form = s.chance.choice(("联系人：{}　联系电话：{}", "联系人：{}\n联系电话：{}", "代表：{}，手机：{}", "群众代表 {} {}", "牵头人：{}（电话：{}）"))
    return form.format(s.pen.name(s.main), tel(s, s.main))


_SHARES = {
    "身份证号码": 0.8,
    "身份证": 0.8,
    "联系电话": 0.8,
    "电话": 0.85,
    "手机号码": 0.85,
    "住址": 0.95,
    "手印": 0.0,
    "按手印": 0.0,
    "签字": 1.0,
    "备注": 0.2,
}
"""How often a cell is filled in; those not named always are."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "序号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "签字": lambda: s.pen.name(p, spaced=True),
        "性别": lambda: p.gender,
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "身份证": lambda: s.pen.id(p, plain=True),
        "联系电话": lambda: s.pen.mobile(p),
        "电话": lambda: s.pen.mobile(p, plain=True),
        "手机号码": lambda: s.pen.mobile(p, plain=True),
        "住址": lambda: s.pen.address(p),
        "备注": lambda: s.chance.choice(("代表", "已核", "本人签")),
    }
    return writes[key]() if likely(s, _SHARES.get(key, 1.0)) else ""


def _signers(s: Scene, *columns: str, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_everybody(s), 1)]
    return [list(columns), *rows] if heads else rows


def _listed(s: Scene, *columns: str, front: float = 0.92, above: bool = False) -> Sheet:
    """The letter, whom to call, the day, and the table under a heading of its own or, at times, above the letter."""
    count = len(s.others) + 1
    note = s.chance.choice((f"　　附：签名名册（{count}人）", f"　　（签名共{count}人，名单附后）", "", "", ""))
    name = s.chance.choice(("签名名单", "联名信签名", "反映人签名表", "信访人名册", "签字按印名单"))
    listed = lines(name, table(_signers(s, *columns)))
    text = lines(*_letter(s), note, leave(s), _front(s) if likely(s, front) else "", day(s, 0.92))
    return Sheet(listed + "\n\n" + text) if above else Sheet(text + "\n\n" + listed)


# ---- several -----------------------------------------------------------------------------------------------------------------


def listed(s: Scene) -> Sheet:
    """A table with numbers of identity and telephone."""
    return _listed(s, "序号", "姓名", "身份证号码", "联系电话", "手印")


def listed_with_sex(s: Scene) -> Sheet:
    """A table that has men and women too."""
    return _listed(s, "序号", "姓名", "性别", "身份证号码", "电话")


def listed_shortly(s: Scene) -> Sheet:
    """A table of names and telephones."""
    return _listed(s, "序号", "姓名", "联系电话", "按手印")


def listed_unnumbered(s: Scene) -> Sheet:
    """A table in which they sign first."""
    return _listed(s, "签字", "身份证", "手机号码", "备注")


def listed_with_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _listed(s, "序号", "姓名", "住址", "联系电话")


def listed_fully(s: Scene) -> Sheet:
    """A table with everything."""
    return _listed(s, "序号", "姓名", "身份证号码", "住址", "电话", "按手印")


def listed_without_a_front(s: Scene) -> Sheet:
    """A table, and nobody is named to be called."""
    return _listed(s, "序号", "姓名", "身份证号码", "联系电话", front=0)


def listed_above(s: Scene) -> Sheet:
    """The table stands above the letter."""
    return _listed(s, "序号", "姓名", "身份证", "手机号码", above=True)


def names_in_rows(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("　　", "、", "   ", "　"))
    names = [s.pen.name(p, spaced=gap == "　　") for p in _everybody(s)]
    wide = s.chance.choice((3, 5, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_letter(s), leave(s), s.chance.choice(("联名反映人：", "签字：", "全体签名：")), *rows, _front(s), day(s, 0.92)))


def a_row_each(s: Scene) -> Sheet:
    """Each signer has a numbered line."""
    columns = s.chance.choice((("姓名", "电话"), ("姓名", "身份证"), ("姓名", "身份证", "电话"), ("姓名", "住址", "电话")))
    rows = ["　".join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    marked = numbered(rows, s.chance.choice(("{}、{}", "{}. {}", "（{}）{}")), str)
    return Sheet(lines(*_letter(s), leave(s), _front(s), day(s, 0.92), s.chance.choice(("签名人员：", "反映人名单：", "下面是大家的签名：")), *marked))


def printed_thumbs(s: Scene) -> Sheet:
    """Each name with the print of a thumb."""
    rows = [f"{s.pen.name(p)}（指印）" + (f"　{s.pen.mobile(p, plain=True)}" if likely(s, 0.5) else "") for p in _everybody(s)]
    return Sheet(lines(*_letter(s), leave(s), _front(s), day(s, 0.92), "联名人签字按印：", *rows))


def a_few_for_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    few = _everybody(s)
    total = s.pen.total(s.chance.randint(len(few) + 4, len(few) + 50))
    names = "、".join(s.pen.name(p) for p in few)
    last = s.chance.choice((f"反映人：{names}等{total}人", f"联名信访人：{names}等{total}人", f"签名：{names}等（共{total}人）"))
    return Sheet(lines(*_letter(s), leave(s), last, f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.92)))


def two_speak(s: Scene) -> Sheet:
    """Two are named as delegates, the others below."""
    front, rest = _everybody(s)[:2], _everybody(s)[2:]
    rows = [f"推选代表：{s.pen.name(p)}　身份证号码：{s.pen.id(p, plain=True)}　电话：{s.pen.mobile(p)}" for p in front]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_letter(s), leave(s), *rows, f"其他联名人：{others}", day(s, 0.92)))


def all_above(s: Scene) -> Sheet:
    """The petitioners stand above the letter."""
    rows = [
        f"{s.pen.name(p)}，{p.gender}，身份证号码{s.pen.id(p, plain=True)}" + (f"，电话{s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")
        for p in _everybody(s)
    ]
    return Sheet(lines(s.chance.choice(("信访人：", "反映人：")), *rows, *_letter(s, 1), day(s, 0.92)))


def register_of_many(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["登记编号", pen.other("record_no", f"XF{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}"), "登记日期", pen.date(*form_days(s), source="form")],
        ["代表姓名", pen.name(p), "信访人数", str(len(_everybody(s)))],
        ["身份证号码", pen.id(p, plain=True), "联系电话", pen.mobile(p, plain=True)],
        ["家庭住址", pen.address(p)],
        ["随访人员", "、".join(pen.name(other) for other in s.others)],
        ["信访目的", s.affair.matter.purposes[0]],
        ["标题", pen.title(s.title())],
        ["信访事由", whole(s, "我们") + ask(s)],
        ["登记人", clerk(s)],
    ]
    title = s.chance.choice(("集体信访登记表", "多人来访登记表"))
    return Sheet(lines(title, table(rows)), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def list_of_comers(s: Scene) -> Sheet:
    """A counter's sheet with a table of all who came."""
    p, pen = s.main, s.pen
    top = (
        "集体来访接待记录",
        f"来访日期：{pen.date(*form_days(s), source='form')}　接待人：{clerk(s)}",
        f"事项标题：{pen.title(s.title())}",
        f"来访代表：{pen.name(p)}　联系电话：{pen.mobile(p, plain=True)}",
        f"反映内容：{whole(s, '我们')}",
        f"来访人要求：{ask(s)}",
        "来访人员名单",
    )
    rows = _signers(s, "序号", "姓名", "身份证号码", "住址")
    return Sheet(lines(*top, table(rows)), subject="集体来访接待记录", sender=outsider(s, f"{s.county}信访局来访接待科"))


def faxed_by_many(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "dashes", source="fax_cover")
    top = ("传真", f"收件：{s.county}信访局\t发件：{s.main.name}", f"传真号：{number}\t传真号：{own}", f"日期：{when}\t页数：共2页", "")
    rows = _signers(s, "序号", "姓名", "身份证号码", "联系电话", "手印")
    return Sheet("\n".join(top) + "\n" + lines(*_letter(s), leave(s), _front(s), day(s, 0.9)) + "\n\n" + lines("联名信签名", table(rows)))


def passed_on_by_a_town(s: Scene) -> Sheet:
    """A joint letter that an office passes on."""
    unit = f"{s.affair.town.county}{s.affair.town.name}信访办"
    note = s.chance.choice(("现将群众联名来信一件报上，请审阅。", "收到联名信一封，随文转报。"))
    rows = _signers(s, "序号", "姓名", "身份证", "电话")
    card = f"{unit}　{clerk(s)}　{strangers_number(s, 'clerk_phone', 0)}"
    text = lines(note, card) + "\n\n" + lines(*_letter(s), _front(s), day(s, 0.9), table(rows))
    return Sheet(text, subject=s.chance.choice(("转报群众联名信", "联名来信一件")), sender=outsider(s, unit))


def flats(s: Scene) -> Sheet:
    """Each signer with the number of a flat."""
    rows = [
        f"{s.chance.randint(1, 15)}栋{s.chance.randint(101, 1802)}　{s.pen.name(p)}" + (f"　{s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")
        for p in _everybody(s)
    ]
    return Sheet(lines(*_letter(s), leave(s), day(s, 0.92), s.chance.choice(("签名（门牌、姓名、电话）：", "业主住户签字：")), *rows))


def couple_and_kin(s: Scene) -> Sheet:
    """All names stand in the signature's line, with one telephone."""
    names = s.chance.choice(("、", "　", " ")).join(s.pen.name(p) for p in _everybody(s))
    return Sheet(lines(*_letter(s, most=2), leave(s), f"信访人：{names}", f"联系电话：{tel(s, s.main)}", day(s, 0.95)))


MANY: tuple[Layout, ...] = (
    *(listed,) * 11,
    *(listed_shortly, listed_without_a_front, listed_with_homes, faxed_by_many) * 3,
    *(listed_with_sex, listed_unnumbered, names_in_rows, a_row_each, a_few_for_many, couple_and_kin) * 2,
    *(listed_fully, listed_above, printed_thumbs, two_speak, all_above, register_of_many, list_of_comers, passed_on_by_a_town, flats),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_REASONS = ("怕打击报复，不敢写真名。", "在他手下吃饭，恕我不能具名。", "为了孩子，我就不留姓名了。", "不方便说出姓名，请谅解。")
_SIGNS = ("知情人", "一名普通群众", "匿名群众", "不敢留名的人", "群众")


def unsigned(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    first = "　　" + s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.8) else ""
    return Sheet(lines(head(s) if likely(s, 0.85) else "", dear(s), first, *paragraphs(s), asked(s), leave(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def unsigned_points(s: Scene) -> Sheet:
    """Points with a number each."""
    return Sheet(lines(head(s), dear(s), begun(s), *numbered(said(s), "{}、{}"), asked(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def unsigned_mail(s: Scene) -> Sheet:
    """A few lines of a mail, and nothing below."""
    return Sheet(lines(dear(s), "　　" + whole(s, most=0) + ask(s), s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.5) else "", day(s, 0.4)))


def unsigned_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["来件编号", filed(s)],
        ["姓名", s.chance.choice(("匿名", "（未填写）"))],
        ["来件时间", f"{s.pen.date('long', 'iso', source='form')} {clock(s)}"],
        ["来件标题", s.pen.title(s.title())],
        ["来件内容", whole(s) + ask(s)],
    ]
    title = s.chance.choice(("网络匿名来件", "匿名举报详情"))
    return Sheet(lines(title, table(rows, "：")), subject=title, sender=outsider(s, f"{s.county}举报中心"))


def unsigned_call(s: Scene) -> Sheet:
    """A call by somebody who gave no name."""
    rows = (
        f"工单号：{filed(s)}",
        f"来电时间：{s.pen.date('long', 'iso', source='form')} {clock(s)}",
        f"来电人：{s.chance.choice(('不愿透露', '匿名市民'))}",
        f"诉求内容：{whole(s)}{ask(s)}",
        f"话务员：{clerk(s)}",
    )
    return Sheet(lines("政务热线匿名工单", *rows), subject="政务热线匿名工单", sender=outsider(s, f"{s.county}政务服务便民热线"))


NOBODY: tuple[Layout, ...] = (*(unsigned,) * 6, *(unsigned_points, unsigned_mail) * 2, unsigned_page, unsigned_call)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def sealed(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    body = (s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s))
    return Sheet(lines(*body, f"（联系人：{agent}，电话：{tel(s, s.main)}）", f"{name}（盖章）", s.pen.date("long", "chinese")))


def mailed_in_a_bodys_name(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


BODIES: tuple[Layout, ...] = (sealed, mailed_in_a_bodys_name)
"""A firm or a committee petitions."""


def from_overseas(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first = s.chance.choice((f"信訪局執事先生臺鑒：敝人{name}，僑居海外，謹以一事相託。", f"貴局諸位先生：本人{name}，久居臺中，今為家鄉舊事修書奉懇。"))
    title = pen.title(s.title()) if likely(s, 0.85) else ""
    call = "電話：" + pen.mobile(p) if likely(s, 0.75) else ""
    when = pen.date("chinese", "long") if likely(s, 0.9) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), f"{name}　敬上", call, when), sender=(p.name, pen.sender(p)))
