"""Letters of the family "cousin" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_cousin_hand import begun, day, dear, foot, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _body(s: Scene, heading: float = 0.8) -> list[str]:
    """The letter above its signers."""
    town = s.affair.town
    who = s.chance.choice(
        (
            f"我们是{town.county}{town.name}的{s.chance.choice(('村民', '居民', '一群普通百姓', '业主', '群众'))}，现联合反映如下问题：",
            f"我们住在{town.name}，今天一起签名写这封信。",
            "以下签名的人都是当事人。",
            "我们几个人推选代表，向领导反映：",
            "我们联名来信，请求解决下面的问题。",
            "",
        )
    )
    first = s.pen.aside(who) + begun(s, 0.2)
    return [head(s) if likely(s, heading) else "", dear(s), first and "　　" + first, *paragraphs(s, "我们"), "　　" + ask(s)]


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    form = s.chance.choice(("联系人：{}　联系电话：{}", "代表：{}　{}", "群众代表：{}，电话{}", "牵头人{}（{}）", "联络人：{}\n手机：{}"))
    return form.format(s.pen.name(s.main), tel(s, s.main))


_COLUMNS = {"序号": 1.0, "姓名": 1.0, "身份证号码": 0.8, "联系电话": 0.8, "住址": 0.9, "签字": 0.0, "手印": 0.0, "备注": 0.2, "欠薪（元）": 1.0, "性别": 1.0}
"""What a table of signers may have, and how often a cell of it is filled in."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "序号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "身份证号码": lambda: s.pen.id(p, plain=True),
        "联系电话": lambda: s.pen.mobile(p, plain=likely(s, 0.5)),
        "住址": lambda: s.pen.address(p),
        "备注": lambda: s.chance.choice(("代签", "外出", "户主")),
        "欠薪（元）": lambda: f"{s.chance.randint(15, 390)}00",
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
    said_of = s.chance.choice((f"附：联名信签名表（{count}人）", "签名册", f"联名群众名单　共{count}人", "参与联名人员信息", "签字按手印表"))
    end = [_front(s), day(s, 0.95)]
    return Sheet(lines(*_body(s), leave(s), *(end if likely(s, 0.7) else end[::-1])) + "\n\n" + lines(said_of, table(rows)))


def list_below(s: Scene) -> Sheet:
    """A table of signers below the letter."""
    makes = (
        ("序号", "姓名", "身份证号码", "联系电话", "签字"),
        ("姓名", "身份证号码", "联系电话"),
        ("序号", "姓名", "联系电话", "手印"),
        ("序号", "姓名", "性别", "身份证号码", "联系电话", "备注"),
    )
    return _below(s, _signers(s, *s.chance.choice(makes)))


def homes_below(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _below(s, _signers(s, *s.chance.choice((("序号", "姓名", "住址", "联系电话", "手印"), ("姓名", "住址", "身份证号码")))))


def wages_below(s: Scene) -> Sheet:
    """Workers with what each is owed; other letters have a plain table."""
    if s.affair.matter.category != "劳动和社会保障":
        return list_below(s)
    return _below(s, _signers(s, "序号", "姓名", "身份证号码", "联系电话", "欠薪（元）"))


def list_above(s: Scene) -> Sheet:
    """The signers stand above the letter."""
    rows = _signers(s, "姓名", "联系电话", heads=False) if likely(s, 0.5) else _signers(s, "姓名", "身份证号码", heads=False)
    return Sheet(
        lines(s.chance.choice(("信访人：", "联名反映人：", "申请人（多人）：")), table(rows, s.chance.choice(("　", "\t", "，"))), *_body(s, 0.9), day(s))
    )


def names_in_line(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("、", "　", "，", "    ", "；"))
    names = [s.pen.name(p, spaced=gap in {"　", "    "}) for p in _all(s)]
    wide = s.chance.choice((3, 5, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_body(s), leave(s), s.chance.choice(("联名人：", "签名：", "反映人：", "全体签名：")), *rows, _front(s), day(s, 0.9)))


def one_each(s: Scene) -> Sheet:
    """Each signer has a line."""
    columns = s.chance.choice((("姓名", "联系电话"), ("姓名", "身份证号码"), ("姓名", "身份证号码", "联系电话"), ("姓名", "住址")))
    rows = [s.chance.choice(("　", "，", " ")).join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    return Sheet(
        lines(
            *_body(s),
            _front(s),
            day(s, 0.9),
            s.chance.choice(("签名人：", "签名如下")),
            *numbered(rows, s.chance.choice(("{}、{}", "{}. {}", "（{}）{}")), str),
        )
    )


def chain_in_chat(s: Scene) -> Sheet:
    """A chain of names as a chat group makes it."""
    rows = [f"{n}. {s.pen.name(p)}{s.chance.choice((' ', '+')) + s.pen.mobile(p, plain=True) if likely(s, 0.6) else ''}" for n, p in enumerate(_all(s), 1)]
    return Sheet(lines(*_body(s, 0.4), day(s, 0.5), s.chance.choice(("#接龙", "群接龙签名")), *rows))


def part_of_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    front = _all(s)
    total = s.pen.total(s.chance.randint(len(front) + 3, len(front) + 30))
    names = "、".join(s.pen.name(p) for p in front)
    first, last = s.chance.choice(
        (
            (f"参加签名的共有{total}人，因篇幅所限只列出部分。", f"部分签名人：{names}"),
            ("", f"反映人：{names}等{total}人"),
            (f"我们一共{total}人，由以下代表签字。", f"代表：{names}"),
        )
    )
    return Sheet(lines(*_body(s), s.pen.aside(first), leave(s), last, f"电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def speakers(s: Scene) -> Sheet:
    """Two are named as speakers, the others below."""
    front, rest = _all(s)[:2], _all(s)[2:]
    rows = [f"{s.pen.name(p)}，身份证号{s.pen.id(p)}，电话{s.pen.mobile(p)}" for p in front]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_body(s), leave(s), "推选代表：", *rows, f"其余签名人：{others}", day(s, 0.9)))


def group_at_counter(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["登记编号", filed(s, "JT")],
        ["登记日期", pen.date("long", "dashes", source="form") + f" {clock(s)}"],
        ["信访人数", f"{len(_all(s))}"],
        ["代表姓名", pen.name(p)],
        ["代表电话", pen.mobile(p, plain=True)],
        ["代表身份证号", pen.id(p, plain=True)],
        ["代表住址", pen.address(p)],
        ["其他人员", "、".join(pen.name(other) for other in s.others)],
        ["标题", pen.title(s.title())],
        ["信访内容", whole(s, "我们") + ask(s)],
        ["登记人", clerk(s)],
    ]
    title = s.chance.choice(("集体信访登记表", "群体来访登记单"))
    return Sheet(lines(title, table(rows, s.chance.choice(("：", "\t")))), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def joint_passed_on(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}政府"
    note = f"现将我辖区群众联名来信转上。联系人：{clerk(s)}，{strangers_number(s, 'clerk_phone', 0)}"
    rows = _signers(s, "序号", "姓名", "联系电话")
    return Sheet(
        lines(note, "", *_body(s), _front(s), day(s, 0.9), table(rows)), subject=s.chance.choice(("转报联名信", "联名来信转报")), sender=outsider(s, unit)
    )


def households(s: Scene) -> Sheet:
    """A line for every household, after who they are."""
    rows = [f"{s.chance.choice(('户主', '代表'))}{s.pen.name(p)}{'，' + s.pen.mobile(p) if likely(s, 0.6) else ''}" for p in _all(s)]
    return Sheet(lines(*_body(s), s.chance.choice(("各户签字：", "参与农户：", "各家代表签名")), *rows, day(s, 0.85)))


def signed_twice(s: Scene) -> Sheet:
    """Who wrote it signs below, the others on a sheet of their own."""
    sheet = _signers(s, "序号", "姓名", "身份证号码", "手印")
    return Sheet(
        lines(*_body(s), leave(s), f"执笔人：{s.main.name}", _front(s), day(s, 0.9)) + "\n\n" + lines("（签名页）", table(sheet, s.chance.choice(("\t", "　"))))
    )


MANY: tuple[Layout, ...] = (
    *(list_below,) * 8,
    *(homes_below, names_in_line, one_each, part_of_many) * 2,
    *(wages_below, list_above, chain_in_chat, speakers, group_at_counter, joint_passed_on, households, signed_twice),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_WHYS = (
    "为了家人的安全，我不能写出真实姓名。",
    "因为怕被打击报复，恕我不署名。",
    "我是了解内情的人，暂时不便透露身份。",
    "恕我匿名，等事情查清了我愿意站出来。",
    "我只是一个知情的老百姓。",
    "",
)
_MARKS = ("知情群众", "一名老党员", "不敢署名的人", "一个老百姓", "受害人家属", "匿名", "部分群众", "")


def unsigned(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    why = s.chance.choice(_WHYS)
    parts = [head(s) if likely(s, 0.7) else "", dear(s), "　　" + s.pen.aside(why) if why else "", *paragraphs(s), "　　" + ask(s)]
    return Sheet(lines(*parts, leave(s), s.chance.choice(_MARKS), day(s, 0.7)))


def unsigned_points(s: Scene) -> Sheet:
    """Clues with a number each."""
    return Sheet(lines(head(s), *numbered(said(s), s.chance.choice(("{}、{}", "线索{}：{}"))), ask(s), s.chance.choice(_MARKS), day(s, 0.6)))


def unsigned_note(s: Scene) -> Sheet:
    """A few lines."""
    return Sheet(lines(s.chance.choice(("领导：", "纪委领导：", "")), whole(s) + ask(s), s.chance.choice(("（不具名）", "知情人", ""))))


def unsigned_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["信件编号", filed(s)],
        ["来信人", s.chance.choice(("匿名", "未实名", "不公开"))],
        ["联系方式", s.chance.choice(("未填写", "保密"))],
        ["提交时间", f"{s.pen.date('iso', 'long', source='form')} {clock(s)}"],
        ["信件内容", whole(s) + ask(s)],
    ]
    return Sheet(lines("匿名来信", table(rows, "：")), subject="匿名来信", sender=outsider(s, f"{s.county}网上信访中心"), rows=rows)


NOBODY: tuple[Layout, ...] = (*(unsigned,) * 5, unsigned_points, unsigned_points, unsigned_note, unsigned_page)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def by_a_body(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    rows = (f"联系人：{agent}　电话：{tel(s, s.main)}", f"{name}（印章）", s.pen.date("long", "chinese", "dots"))
    return Sheet(
        lines(
            s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s), s.chance.choice(("特此报告。", "妥否，请示。", "")), *rows
        )
    )


def mailed_by_a_body(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)), sender=(s.main.name, s.pen.sender(s.main)))


BODIES: tuple[Layout, ...] = (by_a_body, by_a_body, mailed_by_a_body)
"""A firm or a committee petitions."""


def overseas(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"貴局長官鈞鑒：本人{name}，現居檳城，特此陳情。", f"陳情人　{name}"),
            (f"執事先生：在下{name}，臺北人士，有一事相求。", f"{name}　敬上"),
            (f"您好：我是{name}，旅居海外多年。", f"{name}　謹上"),
        )
    )
    title = pen.title(s.title()) if likely(s, 0.7) else ""
    call = s.chance.choice(("電話：", "聯繫電話：")) + pen.mobile(p) if likely(s, 0.7) else ""
    when = pen.date("chinese", "long") if likely(s, 0.8) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), last, call, when), sender=(p.name, pen.sender(p)))
