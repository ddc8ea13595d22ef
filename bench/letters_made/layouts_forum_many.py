"""Letters of the family "forum" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_forum_hand import (
    caption,
    counted,
    dated,
    end,
    farewell,
    foreign_number,
    greeting,
    hour,
    led,
    logged,
    me,
    paragraphs,
    sentences,
    whole,
    wish,
)
from bench.letters_made.layouts_hand import clerk, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _together(s: Scene) -> str:
    """That several write, without telling how many; a town named here is nobody's home and not where the problem is."""
    town = s.affair.town
    kinds = (
        f"我们都是{town.county}{town.name}的老住户，今天联名写信。",
        f"我们这几家住在{town.name}，遇到同一件事。",
        "下面签字的人都是自愿的，没有谁挑头。",
        "这封信是大家凑在一起写的，一人一句。",
        "我们推了识字的人执笔，念过以后大家按了手印。",
        "我们一起打工的工友（邻居）商量后写这封信。" if s.affair.matter.category == "劳动和社会保障" else "我们左邻右舍商量后写这封信。",
        "",
        "",
    )
    return s.pen.aside(s.chance.choice(kinds))


def _contact(s: Scene) -> str:
    label = s.chance.choice(("联系人", "代表", "联名代表", "牵头联系", "主要联系人"))
    form = s.chance.choice(("{}：{} {}", "{}：{}（电话{}）", "{}　{}　{}", "{}：{}，{}"))
    return form.format(label, s.pen.name(s.main), tel(s, s.main))


def _text(s: Scene, *, heading: float = 0.75) -> list[str]:
    """The letter above its signers."""
    first = _together(s) + led(s, 0.25)
    return [caption(s) if likely(s, heading) else "", greeting(s), first and "　　" + first, *paragraphs(s, "我们"), "　　" + wish(s)]


def _signed(s: Scene, columns: tuple[str, ...], gaps: float = 0.15) -> list[list[str]]:
    """A row for each signer; in a share of the cells somebody wrote nothing."""
    pen = s.pen
    writes: dict[str, Callable[[Person, int], str]] = {
        "no": lambda _, n: str(n),
        "name": lambda p, _: pen.name(p, spaced=True),
        "plain": lambda p, _: pen.name(p),
        "gender": lambda p, _: p.gender,
        "age": lambda p, _: str(s.pen.day.year - p.born.year),
        "id": lambda p, _: pen.id(p, plain=True),
        "call": lambda p, _: pen.mobile(p, plain=likely(s, 0.8)),
        "home": lambda p, _: pen.address(p),
        "thumb": lambda *_: s.chance.choice(("", "（指印）", "√")),
        "remark": lambda *_: s.chance.choice(("", "", "本人", "同意", "外出，家属代签")),
        "sum": lambda *_: f"{s.chance.randint(8, 96)}{s.chance.choice(('00', '50'))}元",
    }

    def cell(p: Person, n: int, key: str) -> str:
        return "" if key in {"id", "call", "home"} and likely(s, gaps) else writes[key](p, n)

    return [[cell(p, n, key) for key in columns] for n, p in enumerate(_all(s), 1)]


_SHEETS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("序号", "姓名", "年龄", "身份证号码", "电话号码", "签字"), ("no", "name", "age", "id", "call", "thumb")),
    (("NO.", "姓名", "手机号", "住址"), ("no", "name", "call", "home")),
    (("姓名", "性别", "联系方式", "备注"), ("name", "gender", "call", "remark")),
    (("编号", "联名人", "身份证"), ("no", "name", "id")),
    (("户主姓名", "详细住址", "手机", "手印"), ("name", "home", "call", "thumb")),
)


def sheet_below(s: Scene) -> Sheet:
    """A table of signers below the letter."""
    heads, columns = s.chance.choice(_SHEETS)
    rows = [list(heads), *_signed(s, columns)]
    said = s.chance.choice(("联名签字表", f"附件1　联名人员名单（共{len(rows) - 1}人）", "签名页", f"以下{len(rows) - 1}人签名：", "花名册"))
    gap = s.chance.choice(("\t", "\t", " | "))
    return Sheet(lines(*_text(s), farewell(s), _contact(s), dated(s, 0.9)) + "\n\n" + lines(said, table(rows, gap)))


def sheet_above(s: Scene) -> Sheet:
    """Those who write are listed first."""
    rows = _signed(s, s.chance.choice((("plain", "id"), ("plain", "call"), ("plain", "call", "home"))))
    gap = s.chance.choice(("，", "　", "\t"))
    listed = [gap.join(cell for cell in row if cell) for row in rows]
    return Sheet(lines(s.chance.choice(("联名反映人：", "我们是：", "信访人：")), *listed, *_text(s, heading=0.6), dated(s, 0.9)))


def marked_table(s: Scene) -> Sheet:
    """A table between bars, as programs write them."""
    heads, columns = s.chance.choice(_SHEETS[:4])
    rows = _signed(s, columns)
    body = [f"| {' | '.join(row)} |" for row in (list(heads), ["---"] * len(heads), *rows)]
    return Sheet(lines(*_text(s), _contact(s), dated(s, 0.8), "", *body))


def chain(s: Scene) -> Sheet:
    """A list that everybody copied on with their own line, as chat groups do."""
    form = s.chance.choice(("{}. {}", "{}、{}", "{}.{}"))
    rows = [
        form.format(n, " ".join(cell for cell in row if cell))
        for n, row in enumerate(_signed(s, s.chance.choice((("plain", "call"), ("plain", "remark"), ("plain",)))), 1)
    ]
    head = s.chance.choice(("#接龙", "【接龙】联名反映", "#群接龙 同意的请接"))
    return Sheet(lines(*_text(s, heading=0.5), head, *rows, _contact(s), dated(s, 0.6)))


def names_in_a_row(s: Scene) -> Sheet:
    """Names only, side by side."""
    gap = s.chance.choice(("　", "、", "   ", " ", "；", "，"))
    names = [s.pen.name(p, spaced=gap in {"　", "   "} and likely(s, 0.6)) for p in _all(s)]
    width = s.chance.choice((3, 5, len(names)))
    rows = [gap.join(names[at : at + width]) for at in range(0, len(names), width)]
    label = s.chance.choice(("联名人：", "签名：", "签名如下", "共同署名："))
    tail = [label, *rows, _contact(s)] if likely(s, 0.6) else [_contact(s), label, *rows]
    return Sheet(lines(*_text(s), farewell(s), *tail, dated(s, 0.9)))


def each_signs(s: Scene) -> Sheet:
    """A signature line for each."""
    columns = s.chance.choice((("plain", "call"), ("plain", "id"), ("plain", "id", "call"), ("plain", "home", "call")))
    gap = s.chance.choice(("　", "  ", "，", "/"))
    rows = [gap.join(cell for cell in row if cell) for row in _signed(s, columns)]
    label = s.chance.choice(("签字：{}", "联名人{}", "（{}）", "· {}"))
    return Sheet(lines(*_text(s), farewell(s), dated(s, 0.8), *(label.format(row) for row in rows)))


def speaks_for_more(s: Scene) -> Sheet:
    """A few sign for a number of people that is told."""
    pen, front = s.pen, _all(s)
    number = s.chance.randint(len(front) + 1, len(front) + 30)
    in_words = number < 100 and likely(s, 0.2)
    total = pen.total(number, in_words=in_words)
    names = s.chance.choice(("、", "，")).join(pen.name(p) for p in front)
    above, below = s.chance.choice(
        (
            (f"我们一共{total}个人联名，签名簿太厚没有寄。", f"代表：{names}"),
            ("", f"{names}等{total}名群众"),
            ("", f"联名人：{names}……（共{total}人）"),
            (f"受{total}名群众委托，我们几个写这封信。", f"受托人：{names}"),
            ("", f"{names}　等{total}人 联名"),
        )
    )
    return Sheet(lines(*_text(s), pen.aside(above) if above else "", farewell(s), below, f"电话：{tel(s, s.main)}（{s.main.name}）", dated(s, 0.85)))


def some_speak(s: Scene) -> Sheet:
    """Two or three with telephones, then the others' names."""
    pen, group = s.pen, _all(s)
    front, rest = group[:2], group[2:]
    rows = [f"{s.chance.choice(('代表：', '推选代表 '))}{pen.name(p)} {pen.mobile(p)}" for p in front]
    return Sheet(lines(*_text(s), farewell(s), *rows, "其余联名人：" + s.chance.choice(("、", " ")).join(pen.name(p) for p in rest), dated(s, 0.9)))


def owed_to_each(s: Scene) -> Sheet:
    """Workers with what each has to get; other letters have a table."""
    if s.affair.matter.category != "劳动和社会保障" or not s.affair.matter.respondents:
        return sheet_below(s)
    rows = [["姓名", "身份证号", "电话", "欠款"], *_signed(s, ("name", "id", "call", "sum"))]
    return Sheet(lines(*_text(s), _contact(s), dated(s, 0.9), "", s.chance.choice(("欠薪人员明细", "每人被欠数额")), table(rows)))


def group_visit(s: Scene) -> Sheet:
    """A counter's sheet on several who came together."""
    pen, group = s.pen, _all(s)
    rows = [
        ["来访编号", logged(s)],
        ["来访时间", f"{pen.date('long', 'iso', 'dashes', source='form')} {hour(s)}"],
        ["来访批次", s.chance.choice(("初次", "首次登记"))],
        ["来访人数", f"{len(group)}"],
        ["代表姓名", pen.name(s.main)],
        ["代表电话", pen.mobile(s.main, plain=True)],
        ["代表身份证", pen.id(s.main, plain=True) if likely(s, 0.7) else "未带"],
        ["其他来访人", "、".join(pen.name(p) for p in s.others)],
        ["反映事项", pen.title(s.title())],
        ["内容", whole(s, "来访人") + wish(s)],
        ["接待", clerk(s)],
    ]
    head = s.chance.choice(("集体访登记", "联名来访接待单"))
    return Sheet(lines(head, table(rows, s.chance.choice(("：", "\t", "　")))), subject=head, sender=outsider(s, f"{s.county}信访接待大厅"), rows=rows)


def sent_up(s: Scene) -> Sheet:
    """A township passes a joint letter up."""
    note = f"{s.chance.choice(('现呈报我镇群众联名信一件。', '我处收到联名来信，请县局统筹。'))}联系人：{clerk(s)}，{foreign_number(s, 'clerk_phone', 0.4)}。"
    rows = [" ".join(cell for cell in row if cell) for row in _signed(s, ("plain", "call"), 0.3)]
    return Sheet(
        lines(note, "———— 以下原文 ————", *_text(s), "联名人：", *rows, dated(s, 0.9)), subject="联名信上报", sender=outsider(s, f"{s.affair.town.name}党政办")
    )


def couple_or_family(s: Scene) -> Sheet:
    """A family signs in one line, each with a number."""
    pen = s.pen
    line = s.chance.choice(("；", "　")).join(f"{pen.name(p)}（{pen.mobile(p, plain=True)}）" for p in _all(s))
    return Sheet(lines(*_text(s, heading=0.6), farewell(s), s.chance.choice(("全体反映人：", "署名：", "")) + line, dated(s, 0.85)))


MANY: tuple[Layout, ...] = (
    *(sheet_below,) * 5,
    *(chain, names_in_a_row, each_signs, speaks_for_more) * 2,
    *(sheet_above, marked_table, some_speak, owed_to_each, group_visit, sent_up, couple_or_family),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def unsigned(s: Scene) -> Sheet:
    """A letter with a reason why there is no name, or with none."""
    why = s.chance.choice(s.family.words["unnamed"])
    mark = s.chance.choice(("一个不敢说话的人", "知情群众", "一名普通党员", "本单位职工", "某村民", "看不下去的人", "（不留名）", "路人甲", "", ""))
    return Sheet(
        lines(
            caption(s) if likely(s, 0.6) else "",
            greeting(s),
            "　　" + s.pen.aside(why) if why else "",
            *paragraphs(s),
            "　　" + wish(s),
            farewell(s),
            mark,
            dated(s, 0.6),
        )
    )


def whisper(s: Scene) -> Sheet:
    """A few lines."""
    return Sheet(lines(s.chance.choice(("", "举报：", "爆料", "领导：")), whole(s) + wish(s), s.chance.choice(("", "匿名", "勿查我是谁", "知情人"))))


def clues_in_points(s: Scene) -> Sheet:
    """Clues with numbers, without a name."""
    return Sheet(
        lines(
            caption(s),
            *counted(sentences(s), s.chance.choice(("线索{}：{}", "{}、{}"))),
            wish(s),
            s.chance.choice(("匿名举报人", "内部人士", "")),
            dated(s, 0.7),
        )
    )


def nameless_order(s: Scene) -> Sheet:
    """A hotline's order of somebody who kept their name."""
    rows = [
        ["工单编码", logged(s)],
        [s.chance.choice(("来电人", "留言人", "反映人")), s.chance.choice(("未提供", "不便透露", "***", "匿名"))],
        ["来电号码", s.chance.choice(("隐藏", "保密", "未显示号码"))],
        ["时间", f"{s.pen.date('iso', 'long', source='form')} {hour(s)}"],
        ["事件描述", whole(s, "来电人") + wish(s)],
        ["话务员", clerk(s)],
    ]
    return Sheet(lines("热线转办", table(rows, s.chance.choice(("：", "\t")))), subject="热线转办", sender=outsider(s, f"{s.county}热线受理中心"), rows=rows)


NOBODY: tuple[Layout, ...] = (*(unsigned,) * 4, *(whisper,) * 2, clues_in_points, nameless_order)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def on_letterhead(s: Scene) -> Sheet:
    """A body's letter below its name."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"〔{pen.day.year}〕{s.chance.randint(1, 60)}号")
    below = (
        f"联系人：{clerk(s, 'other_person')}，电话：{tel(s, p)}",
        f"　　　　　　　　{pen.name(p)}",
        f"　　　　　　　　{pen.date('long', 'chinese')}（盖章）",
    )
    return Sheet(lines(f"{p.name}文件", number, pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + wish(s), *below))


def body_writes(s: Scene) -> Sheet:
    """A body's mail."""
    p = s.main
    return Sheet(lines(greeting(s), "　　" + me(s, p), *paragraphs(s, "我们"), "　　" + wish(s), end(s, p, 0.8)))


def body_form(s: Scene) -> Sheet:
    """A body on a form for firms."""
    p, pen = s.main, s.pen
    rows = [
        ["企业（单位）名称", pen.name(p)],
        ["联系电话", pen.phone(p) if likely(s, 0.5) else pen.mobile(p, plain=True)],
        ["经办人", clerk(s, "other_person")],
        ["诉求标题", pen.title(s.title())],
        ["诉求内容", whole(s, "我们") + wish(s)],
        ["提交日期", pen.date("iso", "long", "dots", source="form")],
    ]
    return Sheet(
        lines("企业诉求直通车", table(rows, s.chance.choice(("：", "\t")))), subject="企业诉求", sender=outsider(s, f"{s.county}营商环境办"), rows=rows
    )


BODIES: tuple[Layout, ...] = (on_letterhead, body_writes, body_writes, body_form)
"""A firm, a cooperative or a committee petitions."""


def traditional(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"承辦先生大鑒：本人{name}，現居澳門，有一事相求。", f"{name}　敬上"),
            (f"您好，敝姓名{name}，旅居馬來西亞多年，來函打擾，尚祈見諒。", f"海外遊子 {name}"),
            (f"敬啟者：我是{name}，自臺北來信。", f"{name}　謹上"),
        )
    )
    title = pen.title(s.title()) if likely(s, 0.6) else ""
    call = s.chance.choice(("聯絡電話：", "行動電話：", "電話 ")) + pen.mobile(p) if likely(s, 0.7) else ""
    return Sheet(
        lines(title, pen.aside(first), *sentences(s), last, call, pen.date("chinese", "long") if likely(s, 0.7) else ""), sender=(p.name, pen.sender(p))
    )
