"""Letters of the family "sibling" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_hand import clerk, tel
from bench.letters_made.layouts_sibling_hand import (
    begun,
    clock,
    day,
    dear,
    filed,
    foot,
    labelled,
    leave,
    numbered,
    sentences,
    strangers_number,
    told,
    whole,
    wish,
)
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _we(s: Scene) -> str:
    """Who we are, without a number of people; a town named here is nobody's address and not where the problem is."""
    town = s.affair.town
    ours = f"我们是{town.county}{town.name}的{'居民' if town.name.endswith('街道') else '村民'}，现就下面的事联名来信。"
    kinds = (
        *(ours,) * 3,
        "我们是当地的群众，现联名反映以下问题：",
        "我们几家人商量后，共同写下这封信。",
        "我们都是普通村民，联名写信，实出无奈。",
        "以下签名的人联名反映：",
        "",
    )
    return s.pen.aside(s.chance.choice(kinds))


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    return f"{s.chance.choice(('联系人', '代表', '联名代表', '带头人'))}：{s.pen.name(s.main)}　{s.chance.choice(('电话：', '联系电话：', ''))}{tel(s, s.main)}"


def _body(s: Scene, *, heading: float = 0.8) -> list[str]:
    """The letter above its signers."""
    head = s.pen.title(s.title()) if likely(s, heading) else ""
    first = _we(s) + begun(s, 0.3)
    return [head, dear(s), first and "　　" + first, *told(s, "我们"), "　　" + wish(s)]


def _rows(s: Scene, columns: tuple[str, ...], shares: dict[str, float]) -> list[list[str]]:
    """A row of every signer, with gaps."""
    pen = s.pen

    writes: dict[str, Callable[[Person, int], str]] = {
        "no": lambda _, n: str(n),
        "name": lambda p, _: pen.name(p, spaced=True),
        "gender": lambda p, _: p.gender,
        "id": lambda p, _: pen.id(p, plain=True),
        "call": lambda p, _: pen.mobile(p, plain=likely(s, 0.6)),
        "home": lambda p, _: pen.address(p),
        "print": lambda *_: s.chance.choice(("", "（指印）")),
        "owed": lambda *_: f"{s.chance.randint(20, 480)}00元",
    }

    def cell(p: Person, n: int, key: str) -> str:
        return writes[key](p, n) if likely(s, shares.get(key, 1)) else ""

    return [[cell(p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]


def table_below(s: Scene) -> Sheet:
    """A table of signers below the letter, in one of several makes, with gaps."""
    heads, columns = s.chance.choice(
        (
            (("序号", "姓名", "身份证号", "电话", "签名"), ("no", "name", "id", "call", "print")),
            (("编号", "姓名", "性别", "手机号", "捺印"), ("no", "name", "gender", "call", "print")),
            (("姓名", "证件号码", "联系方式"), ("name", "id", "call")),
            (("序", "户主姓名", "家庭住址", "电话"), ("no", "name", "home", "call")),
        )
    )
    rows = [list(heads), *_rows(s, columns, {"id": 0.8, "call": 0.8, "home": 0.9})]
    count = len(rows) - 1
    head = s.chance.choice((f"联名人员名单（{count}人）", "签名附页", f"附：联名信签字表　共{count}人"))
    return Sheet(lines(*_body(s), leave(s), _front(s), day(s, 0.95)) + "\n\n" + lines(head, table(rows)))


def table_above(s: Scene) -> Sheet:
    """The signers stand above the letter."""
    rows = _rows(s, ("name", "call"), {"call": 0.8})
    return Sheet(lines("联名反映人：", table(rows, s.chance.choice(("　", "\t"))), *_body(s, heading=0.9), day(s)))


def names_in_rows(s: Scene) -> Sheet:
    """Names side by side, or in one line."""
    pen, gap = s.pen, s.chance.choice(("、", "　", "  ", "，", "\t"))
    names = [pen.name(p, spaced=gap != "、") for p in _all(s)]
    each = s.chance.choice((3, 4, 5, len(names)))
    rows = [gap.join(names[at : at + each]) for at in range(0, len(names), each)]
    return Sheet(lines(*_body(s), leave(s), s.chance.choice(("联名人：", "签名：", "全体签字人")), *rows, _front(s), day(s, 0.9)))


def each_in_a_line(s: Scene) -> Sheet:
    """Each signer in a line with what they gave."""
    columns = s.chance.choice((("name", "call"), ("name", "id"), ("name", "id", "call"), ("name", "print")))
    rows = [s.chance.choice(("　", "，")).join(cell for cell in row if cell) for row in _rows(s, columns, {"id": 0.85, "call": 0.7})]
    return Sheet(lines(*_body(s), _front(s), day(s, 0.85), s.chance.choice(("联署：", "以下为本人签字")), *numbered(rows, "123456789", "{}. {}"), *rows[9:]))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number of people that is stated."""
    pen, front = s.pen, _all(s)
    total = pen.total(s.chance.randint(len(front) + 2, max(20, len(front) + 8)))
    names = "、".join(pen.name(p) for p in front)
    first, last = s.chance.choice(
        ((f"我们{total}人联名来信，由以下代表签名。", f"代表：{names}"), ("", f"{names}等{total}人"), ("", f"签名代表{names}（共{total}人，名单另附）"))
    )
    return Sheet(lines(*_body(s), pen.aside(first), leave(s), last, f"电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def wages_owed(s: Scene) -> Sheet:
    """Workers with what each is owed; other letters have a table."""
    if s.affair.matter.branch != "工资福利":
        return table_below(s)
    rows = [["姓名", "身份证号码", "电话", "欠薪数额"], *_rows(s, ("name", "id", "call", "owed"), {"id": 0.8, "call": 0.8})]
    return Sheet(lines(*_body(s), _front(s), day(s, 0.9), "工人名单", table(rows)))


def visit_of_many(s: Scene) -> Sheet:
    """A counter's sheet of several who came or wrote together."""
    pen, group = s.pen, _all(s)
    rows = [
        ["登记号", filed(s, "JT")],
        ["登记日期", pen.date("long", "dashes", source="form") + f" {clock(s)}"],
        ["信访人数", str(len(group))],
        ["代表姓名", pen.name(s.main)],
        ["代表电话", pen.mobile(s.main, plain=True)],
        ["代表身份证", pen.id(s.main, plain=True)],
        ["其他人员", "、".join(pen.name(p) for p in s.others)],
        ["标题", pen.title(s.title())],
        ["反映内容", whole(s, "我们") + wish(s)],
        ["登记人", clerk(s)],
    ]
    return Sheet(
        lines("集体信访登记表", table(rows, s.chance.choice(("：", "\t")))), subject="集体信访登记", sender=outsider(s, f"{s.county}信访局"), rows=rows
    )


def passed_on(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}政府办"
    note = f"收到联名信一封，因超出本级权限，现予转报。联系人{clerk(s)}，{strangers_number(s, 'clerk_phone')}。"
    names = s.chance.choice(("、", "　")).join(s.pen.name(p) for p in _all(s))
    return Sheet(lines(note, "", *_body(s), f"签名人：{names}", _front(s), day(s, 0.9)), subject="转报联名信", sender=outsider(s, unit))


MANY: tuple[Layout, ...] = (*(table_below,) * 6, *(names_in_rows, each_in_a_line) * 2, table_above, some_of_many, wages_owed, visit_of_many, passed_on)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def no_name(s: Scene) -> Sheet:
    """A letter without a name, and why; signed with what one is."""
    why = s.chance.choice(("为了不被报复，姓名不便写明，请谅解。", "我不敢署名，请领导体谅。", "不写名字有不写名字的苦衷。", ""))
    mark = s.chance.choice(("一名群众", "知情人", "一个普通市民", "不敢留名的人", "村民代表", "退休老党员", ""))
    head = s.pen.title(s.title()) if likely(s, 0.6) else ""
    said = [dear(s), "　　" + s.pen.aside(why) if why else "", *told(s), "　　" + wish(s), mark, day(s, 0.7)]
    return Sheet(lines(head, *said))


def tip(s: Scene) -> Sheet:
    """A few lines, or clues with a number each."""
    if likely(s, 0.5):
        return Sheet(lines(s.chance.choice(("领导：", "您好，", "")), whole(s) + wish(s), s.chance.choice(("匿名", "（请勿追问来信人）", ""))))
    return Sheet(lines(s.pen.title(s.title()), *numbered(sentences(s), form="线索{}：{}"), wish(s), "匿名群众", day(s, 0.7)))


def order_without_name(s: Scene) -> Sheet:
    """A work order of a caller who gave no name."""
    rows = [
        ["工单号", filed(s)],
        ["来电人", s.chance.choice(("匿名", "未留姓名", "要求匿名"))],
        ["来电时间", f"{s.pen.date('iso', 'long', source='form')} {clock(s)}"],
        ["内容", whole(s, "来电人") + wish(s)],
        ["话务员", clerk(s)],
    ]
    return Sheet(lines("热线转办单", table(rows, "：")), subject="热线转办单", sender=outsider(s, f"{s.county}12345热线"), rows=rows)


NOBODY: tuple[Layout, ...] = (*(no_name,) * 4, tip, tip, order_without_name)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def body_letter(s: Scene) -> Sheet:
    """A letter in a body's name."""
    p, pen = s.main, s.pen
    end = (f"联系人：{s.pen.other('other_person', s.makers.name(plain=True))}", f"电话：{tel(s, p)}", pen.name(p) + "（公章）", pen.date("long", "chinese"))
    return Sheet(lines(pen.title(s.title()), f"{s.county}信访局：", *told(s, "我们"), "　　" + wish(s), *end))


def body_mail(s: Scene) -> Sheet:
    """A mail in a body's name."""
    p = s.main
    return Sheet(lines(dear(s), *told(s, "我单位"), wish(s), *foot(s, p), labelled(s, p, "mail")), sender=(p.name, p.email))


BODIES: tuple[Layout, ...] = (body_letter, body_letter, body_mail)
"""A firm or a cooperative petitions."""


def traditional(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        ((f"執事先生台鑒：本人{name}，旅居海外多年，謹陳一事。", f"{name}　敬啟"), (f"您好，我是{name}，住在台灣，冒昧來信。", f"{name}　謹上"))
    )
    head = pen.title(s.title()) if likely(s, 0.7) else ""
    call = "電話：" + pen.mobile(p) if likely(s, 0.7) else ""
    return Sheet(
        lines(head, pen.aside(first), *sentences(s), last, call, pen.date("chinese", "long") if likely(s, 0.8) else ""), sender=(p.name, pen.sender(p))
    )
