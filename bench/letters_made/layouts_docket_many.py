"""Letters of the family "docket" by several people, by nobody who gives a name, by bodies, and from overseas."""

from bench.letters_made.layouts_docket_hand import (
    ask,
    before,
    clock,
    day,
    dear,
    filed,
    paragraphs,
    parts,
    posted,
    stranger,
    strangers_number,
    told,
)
from bench.letters_made.layouts_hand import clerk, complained_of, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table, unpointed


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _we(s: Scene) -> str:
    """Who we are, without a number of people."""
    town = s.affair.town
    kinds = (
        f"我们是{town.county}{town.name}的群众，现联名向您反映：",
        f"我们是{town.name}的居民，联名反映下面的问题。",
        "我们是当事群众，联名写这封信反映情况。",
        "我们几个人商量以后，决定联名给领导写信。",
        "我们都是与这件事有关的人，现在联名反映。",
    )
    return s.pen.aside(s.chance.choice(kinds))


def _contact(s: Scene) -> str:
    """Who of us is to be called."""
    p = s.main
    return f"{s.chance.choice(('联系人', '代表', '群众代表'))}：{s.pen.name(p)}　{s.chance.choice(('联系电话', '电话', '手机'))}：{tel(s, p)}"


def signers_table(s: Scene) -> Sheet:
    """A list of signers with gaps, below the letter."""
    pen, group = s.pen, _all(s)

    def row(n: int, p: Person) -> list[str]:
        card = pen.id(p, plain=True) if likely(s, 0.75) else ""
        return [str(n), pen.name(p, spaced=True), card, pen.mobile(p, plain=True) if likely(s, 0.75) else "", ""]

    contact = _contact(s)
    rows = [["序号", "姓名", "身份证号码", "联系电话", "手印"], *(row(n, p) for n, p in enumerate(group, 1))]
    end = (f"附：联名人员名单（共{len(group)}人）", "　　此致", "敬礼！", contact, day(s, 0.95), "", "联名人员名单", table(rows))
    return Sheet(lines(pen.title(s.title()), dear(s), "　　" + _we(s), *paragraphs(s, "我们"), *before(s, "我们", indent="　　"), "　　" + ask(s), *end))


def signers_below(s: Scene) -> Sheet:
    """Names side by side under the letter."""
    pen = s.pen
    names = [pen.name(p, spaced=True) for p in _all(s)]
    each = s.chance.choice((3, 4, 5))
    rows = ["　　".join(names[at : at + each]) for at in range(0, len(names), each)]
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.6) else "",
            dear(s),
            "　　" + _we(s),
            *paragraphs(s, "我们"),
            *before(s, "我们"),
            "　　" + ask(s),
            s.chance.choice(("联名人：", "签名：", "反映人签名：")),
            *rows,
            _contact(s),
            day(s),
        )
    )


def names_and_numbers(s: Scene) -> Sheet:
    """Each signer with a number."""
    pen = s.pen
    rows = [f"{pen.name(p)}　{pen.mobile(p, plain=True)}" for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), dear(s), "　　" + _we(s), *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), "反映人：", *rows, day(s)))


def names_in_sentence(s: Scene) -> Sheet:
    """Who we are stands in the first sentence."""
    pen = s.pen
    first = pen.aside(f"我们是{'、'.join(pen.name(p) for p in _all(s))}，都住在{s.affair.town.name}，共同反映一个问题。")
    return Sheet(
        lines(dear(s), "　　" + first, *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), f"联系电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.9))
    )


def delegates(s: Scene) -> Sheet:
    """A few sign for a number of people that is stated."""
    pen, front = s.pen, _all(s)
    most = 20 if "involved" in s.addons else 96
    total = pen.total(s.chance.randint(len(front) + 3, max(most, len(front) + 8)))
    first = pen.aside(f"我们{total}名群众联名推选{'、'.join(pen.name(p) for p in front)}为代表，反映以下问题。")
    rows = [f"代表：{p.name}　电话：{tel(s, p)}" for p in front]
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            "　　" + first,
            *paragraphs(s, "我们"),
            *before(s, "我们"),
            "　　" + ask(s),
            *rows,
            f"（{total}人签名附后）",
            day(s, 0.95),
        )
    )


def owners(s: Scene) -> Sheet:
    """Owners of flats, signed by house and room."""
    if s.affair.matter.category != "城乡建设":
        return signers_below(s)
    pen = s.pen
    rows = [["房号", "业主签名", "联系电话"]]
    rows += [
        [f"{s.chance.randint(1, 20)}-{s.chance.randint(1, 3)}-{s.chance.randint(1, 18)}0{s.chance.randint(1, 4)}", pen.name(p), pen.mobile(p, plain=True)]
        for p in _all(s)
    ]
    first = pen.aside("我们是小区的部分业主，现联名反映如下：")
    return Sheet(
        lines(
            pen.title(s.title()), dear(s), "　　" + first, *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), day(s, 0.9), "业主签名表", table(rows)
        )
    )


def workers(s: Scene) -> Sheet:
    """Workers with what each is owed."""
    if s.affair.matter.category != "劳动和社会保障":
        return signers_table(s)
    pen = s.pen
    rows = [["序号", "姓名", "身份证号", "电话", "欠薪金额（元）"]]
    rows += [[str(n), pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True), f"{s.chance.randint(21, 390)}00"] for n, p in enumerate(_all(s), 1)]
    return Sheet(
        lines(pen.title(s.title()), dear(s), *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), table(rows), f"班组联系人：{s.main.name}", day(s))
    )


def villagers_by_group(s: Scene) -> Sheet:
    """Villagers with their group, signed and stamped by finger."""
    pen = s.pen
    rows = [["组别", "户主姓名", "手印", "电话"]]
    rows += [[f"{s.chance.randint(1, 12)}组", pen.name(p), "（手印）", pen.mobile(p, plain=True) if likely(s, 0.6) else ""] for p in _all(s)]
    head = pen.title(s.title())
    return Sheet(
        lines(head, f"{s.county}信访局：", "　　" + _we(s), *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), _contact(s), day(s, 0.95), table(rows))
    )


def parents_of_class(s: Scene) -> Sheet:
    """Parents, where it is about what pupils go through; else a plain list."""
    if s.affair.matter.branch not in {"教育收费", "教育行政管理", "考试招生", "教育体制"}:
        return names_and_numbers(s)
    pen = s.pen
    rows = [f"{pen.name(p)}（学生家长）{pen.mobile(p, plain=True) if likely(s, 0.6) else ''}" for p in _all(s)]
    return Sheet(lines(dear(s), "　　" + pen.aside("我们是学生家长，现联名反映。"), *paragraphs(s, "我们"), "　　" + ask(s), "家长签名：", *rows, day(s)))


def retired_workers(s: Scene) -> Sheet:
    """Old colleagues with their age."""
    pen = s.pen
    rows = [f"{pen.name(p, spaced=True)}　{p.gender}　{pen.day.year - p.born.year}岁" for p in _all(s)]
    return Sheet(
        lines(dear(s), "　　" + _we(s), *paragraphs(s, "我们"), *before(s, "我们"), "　　" + ask(s), "　　此致\n敬礼！", "联名人：", *rows, _contact(s), day(s))
    )


def chain(s: Scene) -> Sheet:
    """A chain of names out of a chat group, sent by one of them."""
    pen = s.pen
    rows = [f"{n}、{pen.name(p)}" + (f" {pen.mobile(p, plain=True)}" if n == 1 or likely(s, 0.3) else "") for n, p in enumerate(_all(s), 1)]
    body = " ".join(pen.words(unpointed(sentence)) for sentence in s.story("我们"))
    return Sheet(lines(pen.title(s.title()), body, ask(s), "群接龙：", *rows))


def joint_fax(s: Scene) -> Sheet:
    """A fax's cover above a joint letter."""
    pen = s.pen
    cover = (
        "传真",
        f"收：{s.county}信访局",
        f"发：{pen.name(s.main)}等",
        f"传真机号：{strangers_number(s, 'fax')}",
        f"页数：{s.chance.randint(2, 4)}",
        "",
    )
    rows = [f"{pen.name(p, spaced=True)}　{pen.id(p, plain=True)}" for p in _all(s)]
    return Sheet(
        "\n".join(cover)
        + lines(pen.title(s.title()), dear(s), "　　" + _we(s), *paragraphs(s, "我们"), "　　" + ask(s), *rows, f"电话：{pen.mobile(s.main)}", day(s, 0.9))
    )


def joint_forwarded(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    pen = s.pen
    unit = f"{s.affair.town.name}信访办"
    note = f"{s.county}信访局：现将群众联名信转去，请处理。联系人{clerk(s)}，{strangers_number(s, 'clerk_phone')}"
    return Sheet(
        lines(
            note,
            "－－－－－－",
            pen.title(s.title()),
            "　　" + _we(s),
            *paragraphs(s, "我们"),
            "　　" + ask(s),
            f"联名群众：{'、'.join(pen.name(p) for p in _all(s))}",
            f"联系电话：{pen.mobile(s.main)}",
            day(s, 0.9),
        ),
        subject="转群众联名信",
        sender=outsider(s, unit),
    )


def joint_register(s: Scene) -> Sheet:
    """A counter's register of several who came together."""
    pen, group = s.pen, _all(s)
    rows = [
        ("登记编号", filed(s, "JT")),
        ("来访时间", f"{pen.date('long', 'iso', source='form')} {clock(s)}"),
        ("来访人数", f"{len(group)}人"),
        ("来访代表", pen.name(s.main)),
        ("代表电话", pen.mobile(s.main, plain=True)),
        ("其他来访人", "、".join(pen.name(p) for p in s.others)),
        ("反映问题", told(s, "来访人") + ask(s)),
        ("接访人", clerk(s)),
    ]
    return Sheet(lines("集体访登记表", table(rows, "：")), subject="集体访登记表", sender=outsider(s, f"{s.county}信访局接访大厅"), rows=rows)


MANY: tuple[Layout, ...] = (
    *(signers_table,) * 4,
    *(signers_below,) * 3,
    *(names_and_numbers, names_in_sentence, delegates, owners, workers, villagers_by_group) * 2,
    *(parents_of_class, retired_workers, chain, joint_fax, joint_forwarded, joint_register),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def unsigned(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    why = s.chance.choice(("因担心受到报复，恕不署名。", "请原谅我不能留下姓名。", "怕被打击报复，不敢写真名，请领导谅解。", "出于安全考虑，没有署名。"))
    return Sheet(lines(s.pen.title(s.title()), dear(s), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), "　　" + s.pen.aside(why), day(s, 0.8)))


def signed_as_one_of_many(s: Scene) -> Sheet:
    """Signed with what one is."""
    mark = s.chance.choice(("一名群众", "知情人", "一位普通村民", "部分群众", "匿名", "一名老党员", "广大村民"))
    return Sheet(lines(dear(s), *paragraphs(s), "　　" + ask(s), s.chance.choice(("此致\n敬礼！", "")), mark, day(s, 0.9)))


def tip(s: Scene) -> Sheet:
    """A few lines by mail."""
    return Sheet(lines(s.chance.choice(("您好！", "举报：" if "report" in s.affair.matter.flags else "反映：", "")), told(s), ask(s)))


def tip_with_points(s: Scene) -> Sheet:
    """Points for whoever is to check them."""
    rows = [f"{n}、{text}" for n, text in enumerate(parts(s), 1)]
    return Sheet(
        lines(
            s.pen.title(s.title()),
            f"{s.county}信访局：",
            "　　" + s.pen.aside("现反映如下问题："),
            *rows,
            "　　" + ask(s),
            s.chance.choice(("知情群众", "匿名举报" if "report" in s.affair.matter.flags else "匿名反映")),
            day(s, 0.7),
        )
    )


def nameless_order(s: Scene) -> Sheet:
    """A work order of a caller who gave no name."""
    rows = [
        ("工单编号", filed(s)),
        ("来电人", s.chance.choice(("匿名", "不愿透露", "无"))),
        ("来电时间", f"{s.pen.date('iso', source='form')} {clock(s)}"),
        ("诉求内容", told(s, "来电人") + ask(s)),
        ("话务员", clerk(s)),
    ]
    return Sheet(lines("12345热线工单", table(rows, "：")), subject="热线工单", sender=outsider(s, f"{s.county}12345"), rows=rows)


def from_inside(s: Scene) -> Sheet:
    """Somebody who works where it happened."""
    if "report" not in s.affair.matter.flags:
        return unsigned(s)
    return Sheet(lines(dear(s), "　　" + s.pen.aside("我就在本单位工作，不方便透露身份。"), *paragraphs(s), "　　" + ask(s), day(s, 0.7)))


def box_of_the_village(s: Scene) -> Sheet:
    """Out of a box for opinions, typed off by a clerk."""
    note = f"意见箱收到未署名来信一封，{s.pen.date('long', source='form')}开箱，录入人{clerk(s)}："
    return Sheet(lines(note, *paragraphs(s), "　　" + ask(s)), subject="意见箱来信", sender=outsider(s, f"{s.affair.town.name}纪检办"))


NOBODY: tuple[Layout, ...] = (*(unsigned, signed_as_one_of_many) * 3, *(tip, tip_with_points) * 2, nameless_order, from_inside, box_of_the_village)
"""Nobody gives a name."""


# ---- bodies --------------------------------------------------------------------------------------------------------------------


def body_letter(s: Scene) -> Sheet:
    """A body's letter with its seal; who is named as contact is no petitioner."""
    p, pen = s.main, s.pen
    contact = f"联系人：{stranger(s, 'other_person')}　电话：{pen.mobile(p)}"
    return Sheet(
        lines(
            pen.title(s.title()),
            f"{s.county}信访局：",
            *paragraphs(s, "我们"),
            "　　" + ask(s),
            "　　特此函达。",
            f"{pen.name(p)}（公章）",
            pen.date("long", "chinese"),
            contact,
        )
    )


def body_report(s: Scene) -> Sheet:
    """A report with a number of its own."""
    p, pen = s.main, s.pen
    no = pen.other("ticket_no", f"〔{pen.day.year}〕{s.chance.randint(1, 60)}号")
    where = f"地址：{pen.address(p)}" if likely(s, 0.5) else ""
    return Sheet(
        lines(
            f"{pen.name(p)}文件",
            no,
            pen.title(s.title()),
            f"{s.county}人民政府并信访局：",
            *paragraphs(s, "我们"),
            "　　" + ask(s),
            p.name,
            pen.date("long"),
            where,
            f"办公电话：{pen.phone(p)}",
        )
    )


def body_mail(s: Scene) -> Sheet:
    """A mail in a body's name."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            dear(s),
            "　　" + pen.aside(f"我们是{pen.name(p)}。"),
            told(s, "我们"),
            ask(s),
            f"经办：{stranger(s, 'other_person')}",
            f"联系电话：{pen.mobile(p)}",
            day(s, 0.6),
        ),
        sender=posted(s, p.name, "company"),
    )


def body_form(s: Scene) -> Sheet:
    """A form for firms and associations."""
    p, pen = s.main, s.pen
    rows = [
        ("单位名称", pen.name(p)),
        ("经办人", stranger(s, "other_person")),
        ("联系电话", pen.mobile(p, plain=True)),
        ("诉求事项", pen.title(s.title())),
        ("反映对象", complained_of(s) if s.affair.matter.respondents else "无"),
        ("具体内容", told(s, "我们") + ask(s)),
        ("填报时间", pen.date("iso", "long", source="form")),
    ]
    return Sheet(lines("市场主体及社会组织诉求表", table(rows, "：")), sender=outsider(s, f"{s.county}营商环境办"), rows=rows)


BODIES: tuple[Layout, ...] = (body_letter, body_letter, body_report, body_mail, body_form)
"""A firm, committee or association petitions."""


def traditional(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    first = pen.aside(f"本人{pen.name(p)}，僑居海外多年，茲有一事懇請貴局協助。")
    end = ("敬請\n大安", f"{p.name}　敬上", f"電話：{pen.mobile(p)}" if likely(s, 0.7) else "", pen.date("chinese", "long"))
    return Sheet(
        lines(pen.title(s.title()), s.chance.choice(("信訪局負責先生台鑒：", "信訪局諸位同志：", "僑務部門並信訪局：")), first, *parts(s), *end),
        sender=(p.name, pen.sender(p)),
    )
