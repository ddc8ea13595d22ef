"""Letters of the family "kindred" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.layouts_kindred_hand import FORM_DAYS, begun, day, dear, foot, head, leave, me, paragraphs, said, whole
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _body(s: Scene, heading: float = 0.85) -> list[str]:
    """The letter above its signers."""
    town = s.affair.town
    kind = s.chance.choice(("村民", "居民", "业主", "群众", "务工人员"))
    who = s.chance.choice(
        (
            f"我们是{town.county}{town.name}的{kind}，现共同向您反映：",
            f"我们都是{town.name}的{kind}，今联合署名反映以下情况：",
            f"我们是来自{town.county}的{kind}，下面签名的都是当事人。",
            "经大家商量，一致同意写这封信。",
            "我们联名反映如下：",
            "",
        )
    )
    first = s.pen.aside(who) + begun(s, 0.2)
    return [head(s) if likely(s, heading) else "", dear(s), first and "　　" + first, *paragraphs(s, "我们"), "　　" + ask(s)]


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    form = s.chance.choice(
        ("联系人：{}　联系电话：{}", "联系人：{}　电话：{}", "代表人：{}\n联系电话：{}", "群众代表：{}（{}）", "信访代表：{}，手机：{}", "联系人{}，电话{}。")
    )
    return form.format(s.pen.name(s.main), tel(s, s.main))


_COLUMNS = {
    "序号": 1.0,
    "姓名": 1.0,
    "身份证号码": 0.85,
    "联系电话": 0.85,
    "家庭住址": 0.95,
    "签名": 0.0,
    "指印": 0.0,
    "备注": 0.15,
    "欠款金额": 1.0,
    "性别": 1.0,
}
"""What a table of signers may have, and how often a cell of it is filled in."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "序号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "联系电话": lambda: s.pen.mobile(p, plain=likely(s, 0.4)),
        "家庭住址": lambda: s.pen.address(p),
        "备注": lambda: s.chance.choice(("本人", "委托", "组长")),
        "欠款金额": lambda: f"{s.chance.randint(15, 390)}00元",
        "性别": lambda: p.gender,
    }
    return writes[key]() if likely(s, _COLUMNS[key]) else ""


def _signers(s: Scene, *columns: str, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]
    return [list(columns), *rows] if heads else rows


def _below(s: Scene, rows: list[list[str]]) -> Sheet:
    """A letter with such a table below."""
    count = len(rows) - 1
    said_of = s.chance.choice((f"附：联名人员名单（共{count}人）", "联名签字表", f"签名名册（{count}人）", "附件：群众签名", "反映人签名及联系方式"))
    end = [_front(s), day(s, 0.95)]
    return Sheet(lines(*_body(s), leave(s), *(end if likely(s, 0.8) else end[::-1])) + "\n\n" + lines(said_of, table(rows)))


def roll(s: Scene) -> Sheet:
    """A table of signers below the letter."""
    makes = (
        ("序号", "姓名", "身份证号码", "联系电话", "指印"),
        ("序号", "姓名", "身份证号码", "联系电话", "签名"),
        ("姓名", "身份证号码", "联系电话"),
        ("序号", "姓名", "性别", "身份证号码", "联系电话"),
        ("序号", "姓名", "身份证号码", "联系电话", "备注"),
    )
    return _below(s, _signers(s, *s.chance.choice(makes)))


def roll_of_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _below(s, _signers(s, *s.chance.choice((("序号", "姓名", "家庭住址", "联系电话", "指印"), ("姓名", "身份证号码", "家庭住址")))))


def roll_of_debts(s: Scene) -> Sheet:
    """Workers with what each is owed; other letters have a plain table."""
    if s.affair.matter.category != "劳动和社会保障":
        return roll(s)
    return _below(s, _signers(s, "序号", "姓名", "身份证号码", "欠款金额", "联系电话"))


def signers_first(s: Scene) -> Sheet:
    """The signers stand above the letter."""
    columns = s.chance.choice((("姓名", "联系电话"), ("姓名", "身份证号码"), ("姓名", "身份证号码", "联系电话")))
    gap = s.chance.choice(("　", "\t", "，"))
    rows = [gap.join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    return Sheet(lines(s.chance.choice(("联名信访人：", "申请人名单：", "反映人：")), *rows, *_body(s, 0.95), day(s, 0.9)))


def names_only(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("、", "　", "　　", "，", "；"))
    names = [s.pen.name(p, spaced=gap == "　　") for p in _all(s)]
    wide = s.chance.choice((4, 6, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_body(s), leave(s), s.chance.choice(("联名人签字：", "全体签名：", "信访人：", "签字人：")), *rows, _front(s), day(s, 0.9)))


def lines_of_signers(s: Scene) -> Sheet:
    """Each signer has a line."""
    columns = s.chance.choice(
        (("姓名", "联系电话"), ("姓名", "身份证号码"), ("姓名", "身份证号码", "联系电话"), ("姓名", "身份证号码", "家庭住址"), ("姓名", "家庭住址"))
    )
    gap = s.chance.choice(("　", "，", " ", "——"))
    rows = [gap.join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    form = s.chance.choice(("{}、{}", "{}. {}", "（{}）{}", "{}　{}"))
    return Sheet(lines(*_body(s), _front(s), day(s, 0.9), s.chance.choice(("签名：", "以下为签名：", "联名群众")), *numbered(rows, form, str)))


def chained(s: Scene) -> Sheet:
    """A chain of names as a chat group makes it."""
    rows = [f"{n}、{s.pen.name(p)}{s.chance.choice((' ', '：')) + s.pen.mobile(p, plain=True) if likely(s, 0.7) else ''}" for n, p in enumerate(_all(s), 1)]
    return Sheet(lines(*_body(s, 0.6), day(s, 0.6), s.chance.choice(("【接龙】同意的请签名", "群里接龙如下：")), *rows))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    front = _all(s)
    total = s.pen.total(s.chance.randint(len(front) + 4, len(front) + 40))
    names = "、".join(s.pen.name(p) for p in front)
    first, last = s.chance.choice(
        (
            (f"在信上签名的一共是{total}人，这里只写代表的名字。", f"签名代表：{names}"),
            ("", f"信访人：{names}等{total}人"),
            (f"本信由{total}人联名。", f"代表签字：{names}"),
        )
    )
    return Sheet(lines(*_body(s), s.pen.aside(first), leave(s), last, f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def delegates(s: Scene) -> Sheet:
    """Two are named as delegates, the others below."""
    front, rest = _all(s)[:2], _all(s)[2:]
    rows = [f"{s.pen.name(p)}，身份证号码{s.pen.id(p)}，联系电话{s.pen.mobile(p)}" for p in front]
    return Sheet(lines(*_body(s), leave(s), "信访代表：", *rows, f"其他联名人：{'、'.join(s.pen.name(p) for p in rest)}", day(s, 0.9)))


def group_form(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["登记编号", pen.other("record_no", f"JF{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")],
        ["来访日期", f"{pen.date(*FORM_DAYS, source='form')} {clock(s)}"],
        ["来访人数", f"{len(_all(s))}"],
        ["代表姓名", pen.name(p)],
        ["身份证号", pen.id(p, plain=True)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["同行人员", "、".join(pen.name(other) for other in s.others)],
        ["事项标题", pen.title(s.title())],
        ["反映问题", whole(s, "我们") + ask(s)],
        ["接待人员", clerk(s)],
    ]
    title = s.chance.choice(("群众集体来访登记表", "联名信访登记表"))
    return Sheet(lines(title, table(rows, s.chance.choice(("：", "\t")))), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def joint_fax(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    top = (s.chance.choice(("传真文件", "传 真 封 面")), f"收件：{s.county}信访局\t传真号：{number}", f"发件：{s.main.name}\t传真号：{own}", "")
    rows = _signers(s, "序号", "姓名", "身份证号码", "联系电话", "指印")
    return Sheet("\n".join(top) + "\n" + lines(*_body(s), leave(s), _front(s), day(s, 1)) + "\n\n" + lines("联名人签名表", table(rows)))


def joint_forwarded(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}人民政府"
    note = f"转来群众联名信一封，请阅处。经办人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone', 0)}"
    rows = _signers(s, "序号", "姓名", "身份证号码", "联系电话")
    return Sheet(
        lines(note, unit, "", *_body(s), _front(s), day(s, 0.9), table(rows)),
        subject=s.chance.choice(("联名信转报", "转：群众联名来信")),
        sender=outsider(s, unit),
    )


def heads_of_houses(s: Scene) -> Sheet:
    """A line for every household, after who they are."""
    rows = [f"{s.chance.choice(('户主：', '户代表：'))}{s.pen.name(p)}{'　' + s.pen.mobile(p) if likely(s, 0.75) else ''}" for p in _all(s)]
    return Sheet(lines(*_body(s), s.chance.choice(("各户代表签字", "参加联名的农户：")), *rows, day(s, 0.9)))


def sheet_of_its_own(s: Scene) -> Sheet:
    """Who wrote it signs below, the others on a sheet of their own."""
    rows = _signers(s, "姓名", "身份证号码", "联系电话", "签名")
    return Sheet(lines(*_body(s), leave(s), f"主笔：{s.main.name}", _front(s), day(s, 0.9)) + "\n\n" + lines("———签字页———", table(rows)))


MANY: tuple[Layout, ...] = (
    *(roll,) * 18,
    *(roll_of_homes, lines_of_signers, joint_fax) * 2,
    *(names_only, some_of_many, roll_of_debts, signers_first, chained, delegates, group_form, joint_forwarded, heads_of_houses, sheet_of_its_own),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_WHYS = (
    "我不敢写名字，怕以后日子不好过，请见谅。",
    "恕我不能留下姓名，我还要在这里生活。",
    "我是当地一名群众，因担心报复，暂不具名。",
    "出于顾虑，这封信没有署名，所写都是事实。",
    "",
)
_MARKS = ("本地群众", "一名有良心的老百姓", "一个普通村民", "无名氏", "匿名群众", "不便署名者", "")


def unsigned(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    why = s.chance.choice(_WHYS)
    parts = [head(s) if likely(s, 0.8) else "", dear(s), "　　" + s.pen.aside(why) if why else "", *paragraphs(s), "　　" + ask(s)]
    return Sheet(lines(*parts, leave(s), s.chance.choice(_MARKS), day(s, 0.75)))


def unsigned_clues(s: Scene) -> Sheet:
    """Clues with a number each."""
    return Sheet(lines(head(s), *numbered(said(s), s.chance.choice(("{}、{}", "　　第{}：{}"))), ask(s), s.chance.choice(_MARKS), day(s, 0.7)))


def unsigned_note(s: Scene) -> Sheet:
    """A few lines."""
    return Sheet(lines(s.chance.choice(("信访局：", "各位领导：", "")), whole(s) + ask(s), s.chance.choice(("未署名", "群众", ""))))


def unsigned_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["编号", filed(s)],
        ["姓名", s.chance.choice(("匿名", "不愿透露", "网友"))],
        ["电话", s.chance.choice(("无", "未留"))],
        ["日期", f"{s.pen.date('iso', 'long', source='form')} {clock(s)}"],
        ["内容", whole(s) + ask(s)],
    ]
    return Sheet(lines("网上匿名信件", table(rows, "：")), subject="网上匿名信件", sender=outsider(s, f"{s.county}政民互动平台"), rows=rows)


NOBODY: tuple[Layout, ...] = (*(unsigned,) * 6, unsigned_clues, unsigned_clues, unsigned_note, unsigned_page)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def in_a_bodys_name(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    rows = (f"联系人：{agent}　联系电话：{tel(s, s.main)}", f"{name}（公章）", s.pen.date("long", "chinese", "dashes"))
    end = s.chance.choice(("特此函达。", "以上请求，恳请支持。", ""))
    return Sheet(lines(s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s), end, *rows))


def mailed_in_a_bodys_name(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


BODIES: tuple[Layout, ...] = (in_a_bodys_name, in_a_bodys_name, mailed_in_a_bodys_name)
"""A firm or a committee petitions."""


def overseas(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"貴局諸位先生鈞鑒：敝人{name}，僑居海外，謹此上書。", f"僑民　{name}　謹啟"),
            (f"尊敬的貴局領導：我是{name}，香港居民，冒昧致函。", f"{name}　敬啟"),
            (f"敬啟者：本人{name}，高雄人士，祖籍大陸。", f"陳情人　{name}"),
        )
    )
    title = pen.title(s.title()) if likely(s, 0.8) else ""
    call = s.chance.choice(("電話：", "聯絡電話：")) + pen.mobile(p) if likely(s, 0.75) else ""
    when = pen.date("chinese", "long") if likely(s, 0.85) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), last, call, when), sender=(p.name, pen.sender(p)))
