"""Letters of the family "plenum" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_hand import clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.layouts_plenum_hand import begun, day, dear, foot, head, leave, me, sentences, told, whole, wish
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _we(s: Scene) -> str:
    """Who we are, without a number of people; a town named here is nobody's address and not where the problem is."""
    town = s.affair.town
    kinds = (
        *(f"我们是{town.county}{town.name}的{s.chance.choice(('村民', '群众', '居民', '几户人家'))}，一起写这封信。",) * 3,
        f"我们这些签名的人都住在{town.name}，有一件事要向领导反映。",
        "我们大家商量以后，推了几个人来写这封信。",
        "签名的都是当事人，没有一个是凑数的。",
        "以下情况由我们共同反映：",
        "我们是一群普通老百姓，联名写信实在是没有办法。",
        "",
    )
    return s.pen.aside(s.chance.choice(kinds))


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    label = s.chance.choice(("联系人", "代表人", "召集人", "牵头人", "信访代表"))
    form = s.chance.choice(("{}：{}　电话：{}", "{}：{}　{}", "{}{}，电话{}", "{}：{}（{}）"))
    return form.format(label, s.pen.name(s.main), tel(s, s.main))


def _body(s: Scene, *, heading: float = 0.8) -> list[str]:
    """The letter above its signers."""
    title = head(s) if likely(s, heading) else ""
    first = _we(s) + begun(s, 0.3)
    return [title, dear(s), first and "　　" + first, *told(s, "我们"), "　　" + wish(s)]


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
        "print": lambda *_: s.chance.choice(("", "", "已捺印")),
        "owed": lambda *_: f"{s.chance.randint(20, 480)}00",
        "note": lambda *_: s.chance.choice(("", "", "在外务工", "本人签", "代签")),
    }

    def cell(p: Person, n: int, key: str) -> str:
        return writes[key](p, n) if likely(s, shares.get(key, 1)) else ""

    return [[cell(p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]


_TABLES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("序号", "姓名", "身份证号", "手机", "备注"), ("no", "name", "id", "call", "note")),
    (("序号", "签名", "性别", "身份证号码", "联系电话"), ("no", "name", "gender", "id", "call")),
    (("姓名", "电话", "身份证号"), ("name", "call", "id")),
    (("编号", "户主", "住址", "联系电话", "指印"), ("no", "name", "home", "call", "print")),
    (("姓名", "身份证号", "家庭住址"), ("name", "id", "home")),
    (("序号", "姓名", "联系方式", "按印"), ("no", "name", "call", "print")),
)


def _table(s: Scene, heads: tuple[str, ...], columns: tuple[str, ...]) -> list[list[str]]:
    return [list(heads), *_rows(s, columns, {"id": 0.8, "call": 0.8, "home": 0.9})]


def table_below(s: Scene) -> Sheet:
    """A table of signers below the letter, in one of several makes, with gaps."""
    rows = _table(s, *s.chance.choice(_TABLES))
    count = len(rows) - 1
    said = s.chance.choice((f"附：联名人花名册（{count}人）", "签名表", f"签字名单共{count}人", "联署人员情况表", f"附件：{count}名群众签名"))
    end = [_front(s), day(s, 0.95)]
    return Sheet(lines(*_body(s), leave(s), *(end if likely(s, 0.7) else end[::-1])) + "\n\n" + lines(said, table(rows)))


def table_above(s: Scene) -> Sheet:
    """The signers stand above the letter."""
    rows = _rows(s, ("name", "id", "call") if likely(s, 0.4) else ("name", "call"), {"call": 0.8, "id": 0.8})
    return Sheet(
        lines(
            s.chance.choice(("共同反映人：", "信访人（多人）：", "联名写信的人：")), table(rows, s.chance.choice(("　", "\t"))), *_body(s, heading=0.9), day(s)
        )
    )


def names_in_rows(s: Scene) -> Sheet:
    """Names side by side, or in one line."""
    pen, gap = s.pen, s.chance.choice(("、", "　", "   ", "，", "\t", "；"))
    names = [pen.name(p, spaced=gap not in "、，；") for p in _all(s)]
    each = s.chance.choice((2, 4, 6, len(names)))
    rows = [gap.join(names[at : at + each]) for at in range(0, len(names), each)]
    said = s.chance.choice(("签名人：", "联名：", "全体写信人：", "以下为村民亲笔签名："))
    return Sheet(lines(*_body(s), leave(s), said, *rows, _front(s), day(s, 0.9)))


def each_in_a_line(s: Scene) -> Sheet:
    """Each signer in a line with what they gave."""
    columns = s.chance.choice((("name", "call"), ("name", "id"), ("name", "id", "call"), ("name", "home"), ("name", "note")))
    rows = [s.chance.choice(("　", "，", "  ")).join(cell for cell in row if cell) for row in _rows(s, columns, {"id": 0.85, "call": 0.7, "home": 0.85})]
    form = s.chance.choice(("{}、{}", "({}) {}", "{}. {}"))
    if likely(s, 0.4):
        return Sheet(lines(*_body(s), _front(s), day(s, 0.85), "签名：", *rows))
    return Sheet(lines(*_body(s), _front(s), day(s, 0.85), s.chance.choice(("联名人", "签字：")), *numbered(rows, form, str)))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number of people that is stated."""
    pen, front = s.pen, _all(s)
    total = pen.total(s.chance.randint(len(front) + 2, max(20, len(front) + 8)))
    names = "、".join(pen.name(p) for p in front)
    first, last = s.chance.choice(
        (
            (f"我们{total}人推选代表写这封信。", f"推选的代表：{names}"),
            ("", f"{names}等{total}人"),
            (f"参加联名的一共{total}人，名单存在代表手里。", f"代表签名：{names}"),
            ("", f"签名：{names}（等共{total}人）"),
        )
    )
    return Sheet(lines(*_body(s), pen.aside(first), leave(s), last, f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9)))


def chosen_to_speak(s: Scene) -> Sheet:
    """Three or so are named as representatives with telephones, the others in a list below."""
    pen = s.pen
    front, rest = _all(s)[:3], _all(s)[3:]
    rows = [f"{pen.name(p)}　{pen.mobile(p)}" for p in front]
    others = s.chance.choice(("、", "　")).join(pen.name(p) for p in rest)
    return Sheet(lines(*_body(s), leave(s), "信访代表：", *rows, f"其他签名人：{others}" if others else "", day(s, 0.9)))


def wages_owed(s: Scene) -> Sheet:
    """Workers with what each is owed; other letters have a table."""
    if s.affair.matter.category != "劳动和社会保障" or "boss" not in s.affair.matter.respondents:
        return table_below(s)
    rows = [["姓名", "身份证", "手机", "拖欠金额（元）"], *_rows(s, ("name", "id", "call", "owed"), {"id": 0.8, "call": 0.8})]
    return Sheet(lines(*_body(s), _front(s), day(s, 0.9), s.chance.choice(("欠薪明细", "附：工资表")), table(rows)))


def visit_of_many(s: Scene) -> Sheet:
    """A counter's sheet of several who came or wrote together."""
    pen, group = s.pen, _all(s)
    rows = [
        ["编号", filed(s, "JF")],
        ["登记时间", pen.date("long", "dashes", source="form") + f" {clock(s)}"],
        ["人数", f"{len(group)}人"],
        ["主要代表", pen.name(s.main)],
        ["联系电话", pen.mobile(s.main, plain=True)],
        ["证件号码", pen.id(s.main, plain=True)],
        ["住址", pen.address(s.main) if likely(s, 0.5) else "略"],
        ["同行人员", "、".join(pen.name(p) for p in s.others)],
        ["事项名称", pen.title(s.title())],
        ["主要诉求", whole(s, "我们") + wish(s)],
        ["经办人", clerk(s)],
    ]
    title = s.chance.choice(("多人信访登记单", "集体来访登记表"))
    return Sheet(lines(title, table(rows, s.chance.choice(("：", "\t")))), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def passed_on(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    unit = f"{s.affair.town.name}政府信访办"
    note = f"{s.chance.choice(('我镇收到群众联名信一封，现上报。', '现将群众联名来信报送贵局。'))}经办人{clerk(s)}，电话{strangers_number(s, 'clerk_phone')}。"
    rows = _rows(s, ("name", "call"), {"call": 0.7}) if likely(s, 0.5) else []
    names = table(rows, "　") if rows else s.chance.choice(("、", "　")).join(s.pen.name(p) for p in _all(s))
    return Sheet(
        lines(note, "", *_body(s), "签名人：" + ("\n" if rows else "") + names, _front(s), day(s, 0.9)),
        subject=s.chance.choice(("报送联名信", "联名信一件")),
        sender=outsider(s, unit),
    )


MANY: tuple[Layout, ...] = (
    *(table_below,) * 7,
    *(names_in_rows, each_in_a_line, some_of_many) * 2,
    *(table_above, chosen_to_speak, wages_owed, visit_of_many, passed_on),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def no_name(s: Scene) -> Sheet:
    """A letter without a name, and why; signed with what one is."""
    whys = (
        "我在人家手底下过日子，名字就不写了。",
        "不是不敢负责，是怕人报复，请原谅我不留姓名。",
        "我是知道内情的人，身份不便公开。",
        "家里还有孩子，不敢留名。",
        "",
    )
    why = s.chance.choice(whys)
    mark = s.chance.choice(("一个知情者", "一名良心未泯的群众", "不便署名", "一位老党员", "受害群众", "一个害怕报复的人", "无名氏", "正义之声", ""))
    said = [dear(s), "　　" + s.pen.aside(why) if why else "", *told(s), "　　" + wish(s), leave(s), mark, day(s, 0.7)]
    return Sheet(lines(head(s) if likely(s, 0.6) else "", *said))


def tip(s: Scene) -> Sheet:
    """A few lines, or clues with a number each."""
    if likely(s, 0.5):
        return Sheet(lines(s.chance.choice(("领导们：", "纪检同志：", "")), whole(s) + wish(s), s.chance.choice(("不留名了", "（匿名）", ""))))
    return Sheet(
        lines(head(s), *numbered(sentences(s), s.chance.choice(("{}、{}", "情况{}：{}"))), wish(s), s.chance.choice(("匿名举报", "匿名")), day(s, 0.7))
    )


def order_without_name(s: Scene) -> Sheet:
    """A work order or a platform's page of somebody who gave no name."""
    rows = [
        ["受理单号", filed(s)],
        [s.chance.choice(("诉求人", "提交人")), s.chance.choice(("不愿透露", "匿名用户", "未留名", "保密"))],
        ["联系电话", s.chance.choice(("保密", "无", "未显示"))],
        ["受理时间", f"{s.pen.date('iso', 'long', source='form')} {clock(s)}"],
        ["诉求内容", whole(s, "来电人") + wish(s)],
        ["受理员", clerk(s)],
    ]
    return Sheet(lines("热线派单", table(rows, "：")), subject="热线派单", sender=outsider(s, f"{s.county}政务服务热线中心"), rows=rows)


NOBODY: tuple[Layout, ...] = (*(no_name,) * 4, tip, tip, order_without_name)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def body_letter(s: Scene) -> Sheet:
    """A letter in a body's name."""
    p, pen = s.main, s.pen
    end = (
        f"经办人：{pen.other('other_person', s.makers.name(plain=True))}　联系电话：{tel(s, p)}",
        f"{pen.name(p)}（盖章）",
        pen.date("long", "chinese", "dots"),
    )
    return Sheet(lines(pen.title(s.title()), f"{s.county}信访局：", *told(s, "我们"), "　　" + wish(s), s.chance.choice(("特此致函。", "专此报告", "")), *end))


def body_mail(s: Scene) -> Sheet:
    """A mail in a body's name."""
    p = s.main
    return Sheet(lines(dear(s), "　　" + me(s, p), *told(s, "我们"), wish(s), foot(s, p)), sender=(p.name, s.pen.sender(p)))


BODIES: tuple[Layout, ...] = (body_letter, body_letter, body_mail)
"""A firm or a cooperative petitions."""


def traditional(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"主管先生鈞鑒：敝人{name}，僑居南洋，謹以此函陳情。", f"{name}　謹啟"),
            (f"您好，我是{name}，現住香港，冒昧打擾。", f"{name}　上"),
            (f"敬啟者：本人{name}，祖籍貴地，今陳一事。", f"僑胞　{name}"),
        )
    )
    title = pen.title(s.title()) if likely(s, 0.7) else ""
    call = s.chance.choice(("電話：", "聯絡電話：", "手機：")) + pen.mobile(p) if likely(s, 0.7) else ""
    return Sheet(
        lines(title, pen.aside(first), *sentences(s), last, call, pen.date("chinese", "long") if likely(s, 0.8) else ""), sender=(p.name, pen.sender(p))
    )
