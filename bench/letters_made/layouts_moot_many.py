"""Letters of the family "moot" by several people, by nobody who gives a name, by bodies, and from abroad."""

from bench.letters_made.layouts_hand import clerk, order, tel, to
from bench.letters_made.layouts_moot_hand import ask, begun, clock, dated, dear, desk, end, everyone, fellow, fellows_mobile, parts, told
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

_WE = "我们"


def names_below(s: Scene) -> Sheet:
    """All sign below the letter, one after the other."""
    pen = s.pen
    gap = s.chance.choice(("、", "　", "，", " "))
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.7) else "",
            dear(s),
            begun(s) + told(s, _WE),
            ask(s),
            end(s),
            s.chance.choice(("签名：", "联名人：", "全体签名：", "共同反映人：")) + gap.join(pen.name(p) for p in everyone(s)),
            f"联系电话：{pen.mobile(s.main)}" if likely(s, 0.7) else "",
            dated(s, 0.9),
        )
    )


def numbered_table(s: Scene) -> Sheet:
    """A table with numbers, names, mobiles, some identity numbers."""
    pen = s.pen
    with_id = likely(s, 0.5)
    head = ["序号", "姓名", "联系电话", *(["身份证号"] if with_id else []), "签字"]
    rows = [
        [str(n), pen.name(p), pen.mobile(p, plain=True) if likely(s, 0.8) else "", *([pen.id(p, plain=True) if likely(s, 0.8) else ""] if with_id else []), ""]
        for n, p in enumerate(everyone(s), 1)
    ]
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            told(s, _WE),
            ask(s),
            pen.date("long", "spaced", "dots"),
            s.chance.choice(("附：签名表", "联名名单")),
            table([head, *rows]),
        )
    )


def group_chat_chain(s: Scene) -> Sheet:
    """A chain out of a group chat, copied into a mail."""
    pen = s.pen
    rows = [f"{n}. {pen.name(p)}" + (f" {pen.mobile(p, plain=True)}" if likely(s, 0.4) else "") for n, p in enumerate(everyone(s), 1)]
    return Sheet(lines("#接龙", f"主题：{pen.title(s.title())}", told(s, _WE), ask(s), "例 姓名 电话", *rows, dated(s, 0.5, "iso", "dots")))


def first_of_many(s: Scene) -> Sheet:
    """Those who began it are named, and the number of all is told."""
    pen = s.pen
    total = pen.total(s.chance.randint(15, 88), in_words=likely(s, 0.3))
    names = "、".join(pen.name(p) for p in everyone(s))
    return Sheet(
        lines(
            dear(s),
            pen.aside(f"我们{s.chance.choice(('一共', '总计'))}{total}人联名写这封信，签名册另寄。"),
            told(s, _WE),
            ask(s),
            f"发起人：{names}",
            f"联系电话：{pen.mobile(s.main)}",
            dated(s, 0.9),
        )
    )


def by_room(s: Scene) -> Sheet:
    """Owners sign with house and room."""
    pen = s.pen
    rows = [f"{s.chance.randint(1, 18)}栋{s.chance.randint(101, 2604)}　{pen.name(p)}" + (f"　{pen.mobile(p)}" if likely(s, 0.5) else "") for p in everyone(s)]
    return Sheet(lines(pen.title(s.title()), to(s), f"　　{told(s, _WE)}", f"　　{ask(s)}", "业主签名（房号、姓名、电话）：", *rows, dated(s, 0.9)))


def workers_with_sums(s: Scene) -> Sheet:
    """A list of who is owed how much, or of their shifts where it is no money they ask for."""
    pen = s.pen
    label, cell = ("涉及金额", "{}00元") if s.affair.matter.purposes[0] == "求决" else ("所在班组", "{}班")
    rows = [[pen.name(p), cell.format(s.chance.randint(12, 98)), pen.id(p, plain=True) if likely(s, 0.6) else ""] for p in everyone(s)]
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            told(s, _WE),
            ask(s),
            f"联系人：{s.main.name}　{pen.mobile(s.main)}",
            table([["姓名", label, "身份证号码"], *rows]),
            pen.date("long", "padded", "hao"),
        )
    )


def thumb_prints(s: Scene) -> Sheet:
    """Villagers with thumb prints, each on a line."""
    pen = s.pen
    rows = [f"{pen.name(p, spaced=likely(s, 0.4))}（{s.chance.choice(('手印', '指印', '按印'))}）" for p in everyone(s)]
    return Sheet(
        lines(
            f"　　　{pen.title(s.title())}",
            to(s),
            f"　　{told(s, _WE)}",
            f"　　{ask(s)}",
            f"{s.affair.town.name}{s.affair.village}村民：",
            *rows,
            pen.date("long", "chinese", "spaced"),
        )
    )


def stall_keepers(s: Scene) -> Sheet:
    """Traders with the number of their stalls."""
    pen = s.pen
    rows = [f"{s.chance.choice('ABCD')}{s.chance.randint(1, 99):02d}号摊　{pen.name(p)}　{pen.mobile(p)}" for p in everyone(s)]
    return Sheet(lines(dear(s), begun(s) + told(s, _WE), ask(s), f"{len(rows)}名经营户签名：", *rows, dated(s, 0.8)))


def relatives(s: Scene) -> Sheet:
    """Relatives who share a mailbox; some give a number, one a home."""
    pen = s.pen
    rows = [pen.name(p) + (f"　{pen.mobile(p)}" if likely(s, 0.5) else "") for p in everyone(s)]
    return Sheet(
        lines(
            dear(s),
            pen.aside("我们几个是亲戚，共用一个邮箱。" + (f"来信可寄{s.main.name}家：{pen.address(s.main)}。" if likely(s, 0.6) else "")),
            told(s, s.chance.choice((_WE, "我们几家"))),
            ask(s),
            end(s),
            *rows,
            dated(s, 0.8),
        )
    )


def several_classes(s: Scene) -> Sheet:
    """Neighbours or parents sign by a speaker, with the names in brackets."""
    pen = s.pen
    people = everyone(s)
    names = "、".join(pen.name(p) for p in people)
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            pen.aside(f"写信的是我们{len(people)}个人（{names}）。"),
            told(s, _WE),
            ask(s),
            f"执笔：{people[0].name}，电话{tel(s, people[0])}",
            dated(s, 0.8),
        )
    )


def old_colleagues(s: Scene) -> Sheet:
    """Pensioners of one factory with the year in which each began."""
    pen = s.pen

    def row(p: Person) -> str:
        return f"{pen.name(p)}，{p.gender}，{p.born.year + 19}年进厂" + (f"，{pen.mobile(p)}" if likely(s, 0.4) else "")

    people = [row(p) for p in everyone(s)]
    return Sheet(lines(to(s), f"　　{told(s, _WE)}", f"　　{ask(s)}", "老职工签字", *people, dated(s, 0.9, "long", "chinese", "dots")))


def joint_form(s: Scene) -> Sheet:
    """The web page's form for several, with the others in one field."""
    pen = s.pen
    rows = [
        ("登记号", order(s)),
        ("主信访人", pen.name(s.main)),
        ("手机", pen.mobile(s.main, plain=True)),
        ("住址", pen.address(s.main)),
        ("同访人", "、".join(pen.name(p) for p in s.others)),
        ("信访人数", str(1 + len(s.others))),
        ("信访日期", pen.date("iso", "long", source="form")),
        ("标题", pen.title(s.title())),
        ("内容", told(s, _WE) + ask(s)),
    ]
    return Sheet(lines("联名信访登记", table(rows, "：")), subject="联名信访登记", sender=outsider(s, "网上信访平台"), rows=rows)


def many_forwarded(s: Scene) -> Sheet:
    """A committee's clerk forwards what neighbours signed."""
    pen = s.pen
    return Sheet(
        lines(
            f"信访局：我社区收到居民联名信一封，现原文转上。社区文书{clerk(s)}，电话{desk(s)}。",
            "－－－原文－－－",
            pen.title(s.title()),
            *parts(s, _WE),
            ask(s),
            "居民签名：" + "　".join(pen.name(p) for p in everyone(s)),
            pen.date("long", "dots", "hao"),
        ),
        subject="转送居民联名信",
        sender=outsider(s, "社区居委会"),
    )


MANY: tuple[Layout, ...] = (
    *(names_below, numbered_table, names_below, numbered_table, group_chat_chain, first_of_many, by_room, workers_with_sums, thumb_prints),
    *(stall_keepers, relatives, several_classes, old_colleagues, joint_form, many_forwarded),
)


# ---- nobody who gives a name ------------------------------------------------------------------------------------------------


def one_who_knows(s: Scene) -> Sheet:
    """Signed as somebody who knows."""
    return Sheet(
        lines(
            s.pen.title(s.title()) if likely(s, 0.6) else "",
            dear(s),
            begun(s) + told(s, _WE),
            ask(s),
            s.chance.choice(("一名知情者", "知情群众", "一个良心未泯的人", "了解内情的人")),
            dated(s, 0.8),
        )
    )


def an_employee(s: Scene) -> Sheet:
    """Gives the reason for leaving out the name."""
    reason = s.chance.choice(("恕不留名，饭碗要紧。", "人还在他手下，不方便写名字。", "请原谅没有署名。", "不具名，望谅解。"))
    return Sheet(lines(dear(s), told(s), ask(s), s.pen.aside(reason), dated(s, 0.7)))


def some_residents(s: Scene) -> Sheet:
    """Signed as some of the place."""
    return Sheet(
        lines(
            s.pen.title(s.title()),
            to(s),
            told(s, _WE),
            ask(s),
            s.chance.choice(("部分居民", "几位老党员", "一群老百姓", "众村民", "部分家长")),
            dated(s, 0.9),
        )
    )


def anonymous_form(s: Scene) -> Sheet:
    """A form with the box for no name ticked."""
    pen = s.pen
    rows = [
        ("编号", order(s)),
        ("是否匿名", "是"),
        ("姓名", s.chance.choice(("匿名", "未提供", "***"))),
        ("联系方式", s.chance.choice(("未提供", "无"))),
        ("提交时间", f"{pen.date('iso', source='form')} {clock(s)}"),
        ("标题", pen.title(s.title())),
        ("内容", told(s) + ask(s)),
    ]
    return Sheet(lines("网上来信", table(rows, "：")), subject="网上来信", sender=outsider(s, "信箱系统"), rows=rows)


def no_word_of_self(s: Scene) -> Sheet:
    """Only the matter."""
    return Sheet(lines(told(s), ask(s), dated(s, 0.3)))


def hotline_nameless(s: Scene) -> Sheet:
    """A caller who would not say who."""
    pen = s.pen
    return Sheet(
        lines(
            f"热线记录 {order(s)}",
            f"来电时间：{pen.date('iso', 'long', source='form')} {clock(s)}",
            "来电人：不愿透露姓名，号码隐藏",
            f"记录内容：{told(s, '来电人')}{ask(s)}",
            f"记录：{clerk(s)}",
        ),
        subject="匿名来电记录",
        sender=outsider(s, "12345热线"),
    )


NOBODY: tuple[Layout, ...] = (one_who_knows, an_employee, some_residents, anonymous_form, no_word_of_self, hotline_nameless)


# ---- bodies -----------------------------------------------------------------------------------------------------------------


def body_letter(s: Scene) -> Sheet:
    """With a file number, the contact person and a seal."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.name(p),
            f"〔{pen.day.year}〕{s.chance.randint(1, 40)}号",
            pen.title(s.title()),
            to(s),
            f"　　{told(s)}",
            f"　　{ask(s)}",
            f"　　（联系人：{fellow(s, 'contact')}，{fellows_mobile(s, 'contact_phone')}）",
            f"　　　　　　　　　{p.name}（盖章）",
            f"　　　　　　　　　{pen.date('long', 'chinese', 'spaced')}",
        )
    )


def body_mail(s: Scene) -> Sheet:
    """A mail from the body's own box, signed with its name."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            dear(s),
            told(s),
            ask(s),
            "",
            pen.name(p),
            f"办公电话：{pen.phone(p)}",
            f"法定代表人/负责人：{fellow(s, 'legal_head')}" if likely(s, 0.5) else "",
            dated(s, 0.8),
        )
    )


def body_gateway(s: Scene) -> Sheet:
    """The hall for enterprises on the web."""
    p, pen = s.main, s.pen
    rows = [
        ("诉求编号", order(s)),
        ("单位名称", pen.name(p)),
        ("单位电话", pen.phone(p)),
        ("经办人", fellow(s, "contact")),
        ("诉求标题", pen.title(s.title())),
        ("诉求内容", told(s) + ask(s)),
        ("提交日期", pen.date("iso", "long", source="form")),
    ]
    return Sheet(lines("企业诉求直通车", table(rows, "：")), subject="企业诉求直通车", sender=outsider(s, "营商环境平台"), rows=rows)


def body_in_points(s: Scene) -> Sheet:
    """In points, signed by the body and the day on one line."""
    p, pen = s.main, s.pen
    points = [f"（{mark}）{part}" for mark, part in zip("一二三四五六七八九十", parts(s), strict=False)]
    return Sheet(lines(pen.title(s.title()), to(s), *points, ask(s), "特此报告。", f"{pen.name(p)}　{pen.date('long', 'dots')}"))


BODIES: tuple[Layout, ...] = (body_letter, body_mail, body_gateway, body_in_points)


def traditional(s: Scene) -> Sheet:
    """A letter from abroad in traditional characters."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.5) else "",
            s.chance.choice(("貴局負責同志：", "信訪局執事先生：", "有關部門台鑒：")),
            f"　　{told(s, '本人')}",
            "　　敬候佳音。順頌公綏",
            f"　　　　　{s.chance.choice(('海外僑胞', '旅外鄉親', ''))}　{pen.name(p)}",
            f"　　　　　{pen.date('long', 'chinese', 'dots')}",
            f"電郵：{pen.email(p)}",
        ),
        sender=(p.name, pen.sender(p)),
    )
