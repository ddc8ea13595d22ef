"""Letters of the family "quorum" by several people, by nobody who gives a name, by bodies, and from overseas."""

from bench.letters_made.layouts_hand import clerk, complained_of, tel
from bench.letters_made.layouts_quorum_hand import (
    bare,
    clock,
    day,
    dear,
    filed,
    leave,
    paragraphs,
    pieces,
    stranger,
    strangers_number,
    tried,
    whole,
    wish,
)
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _we(s: Scene) -> str:
    """Who we are, without a number of people."""
    town = s.affair.town
    kinds = (
        f"我们都是{town.county}{town.name}人，大家凑在一起写这封信。",
        f"来信的是{town.name}的一些群众，名字都签在后面。",
        "这封信是大家商量着写的，每个人都看过。",
        "我们是同一件事里的当事人，一起署名来信。",
        "以下情况大家都认可，故共同签名。",
    )
    return s.pen.aside(s.chance.choice(kinds))


def _front(s: Scene) -> str:
    """Who of us is to be called."""
    p = s.main
    return f"{s.chance.choice(('牵头人', '联络人', '推举代表', '联系人'))}：{s.pen.name(p)}（{tel(s, p)}）"


def _body(s: Scene) -> list[str]:
    return [*paragraphs(s, "我们"), *tried(s, "我们", indent="　　"), "　　" + wish(s)]


def table_below(s: Scene) -> Sheet:
    """A table of signers with gaps below the letter."""
    pen, group = s.pen, _all(s)
    rows = [["编号", "签名", "身份证", "手机", "按印"]]
    rows += [
        [
            str(n),
            pen.name(p, spaced=True),
            pen.id(p, plain=True) if likely(s, 0.7) else "",
            pen.mobile(p, plain=True) if likely(s, 0.8) else "",
            s.chance.choice(("", "印")),
        ]
        for n, p in enumerate(group, 1)
    ]
    return Sheet(lines(pen.title(s.title()), dear(s), "　　" + _we(s), *_body(s), _front(s), day(s, 0.95), "", f"签名表（{len(group)}人）", table(rows)))


def table_with_homes(s: Scene) -> Sheet:
    """A table of signers with their addresses."""
    pen = s.pen
    rows = [["姓名", "性别", "住址", "电话"]]
    rows += [[pen.name(p), p.gender, pen.address(p), pen.mobile(p, plain=True) if likely(s, 0.7) else "无"] for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), dear(s), *_body(s), _front(s), day(s, 0.9), "附：群众名单", table(rows)))


def table_on_top(s: Scene) -> Sheet:
    """The table of signers stands above the letter."""
    pen = s.pen
    rows = [["序", "姓名", "电话"]] + [[str(n), pen.name(p), pen.mobile(p, plain=True)] for n, p in enumerate(_all(s), 1)]
    return Sheet(lines("反映人：", table(rows, s.chance.choice(("\t", "　"))), pen.title(s.title()), *_body(s), day(s, 0.8)))


def names_in_rows(s: Scene) -> Sheet:
    """Names side by side under the letter."""
    pen = s.pen
    names = [pen.name(p, spaced=True) for p in _all(s)]
    each, gap = s.chance.choice((2, 3, 4, 6)), s.chance.choice(("　", "　　　", "    "))
    rows = [gap.join(names[at : at + each]) for at in range(0, len(names), each)]
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.6) else "",
            dear(s),
            "　　" + _we(s),
            *_body(s),
            s.chance.choice(("全体签名：", "签字：", "具名人：")),
            *rows,
            _front(s),
            day(s),
        )
    )


def names_with_commas(s: Scene) -> Sheet:
    """Names in one line."""
    pen = s.pen
    names = s.chance.choice(("、", "，", " ", "；")).join(pen.name(p) for p in _all(s))
    return Sheet(lines(dear(s), "　　" + _we(s), *_body(s), leave(s), f"以下人员签名：{names}", _front(s), day(s, 0.9)))


def each_with_number(s: Scene) -> Sheet:
    """Each signer in a line with a number."""
    pen = s.pen
    rows = [f"{pen.name(p)}：{pen.mobile(p, plain=True)}" for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), dear(s), *_body(s), "签名及电话", *rows, day(s)))


def each_with_id(s: Scene) -> Sheet:
    """Each signer with an identity number."""
    pen = s.pen
    rows = [f"{n}. {pen.name(p)} {pen.id(p, plain=True)}" for n, p in enumerate(_all(s), 1)]
    return Sheet(lines(dear(s), "　　" + _we(s), *_body(s), "共同署名：", *rows, _front(s), day(s, 0.9)))


def first_sentence(s: Scene) -> Sheet:
    """Who we are stands in the first sentence."""
    pen = s.pen
    first = pen.aside(f"{'、'.join(pen.name(p) for p in _all(s))}给您写信，大家遇到的是同一件事。")
    return Sheet(lines(dear(s), "　　" + first, *_body(s), f"找我们请打{tel(s, s.main)}，{s.main.name}接。", day(s, 0.8)))


def chosen_few(s: Scene) -> Sheet:
    """A few sign for a number of people that is stated."""
    pen, front = s.pen, _all(s)
    most = 20 if "involved" in s.addons else 96
    total = pen.total(s.chance.randint(len(front) + 3, max(most, len(front) + 8)))
    first = pen.aside(f"本信由{total}人联名，委托{'、'.join(pen.name(p) for p in front)}出面递交。")
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            "　　" + first,
            *_body(s),
            f"受托人电话：{tel(s, s.main)}（{s.main.name}）",
            f"联名{total}人的签字页另附。",
            day(s, 0.9),
        )
    )


def and_others(s: Scene) -> Sheet:
    """Signed "and so many in all"."""
    pen, front = s.pen, _all(s)
    most = 20 if "involved" in s.addons else 60
    total = pen.total(s.chance.randint(len(front) + 3, max(most, len(front) + 8)), in_words=likely(s, 0.3))
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            "　　" + _we(s),
            *_body(s),
            leave(s),
            f"{'、'.join(pen.name(p) for p in front)}等{total}人",
            f"联系：{s.main.name}　{tel(s, s.main)}",
            day(s),
        )
    )


def owners_by_room(s: Scene) -> Sheet:
    """Owners of flats, by building and room."""
    if not any("{estate}" in text for wordings in s.affair.matter.sentences for text in wordings):
        return names_in_rows(s)
    pen = s.pen

    def row(p: Person) -> str:
        room = f"{s.chance.randint(1, 16)}栋{s.chance.randint(1, 3)}单元{s.chance.randint(1, 11)}0{s.chance.randint(1, 4)}"
        return f"{room}　{pen.name(p)}" + (f"　{pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")

    rows = [row(p) for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), dear(s), *_body(s), "业主签字（楼栋、姓名、电话）：", *rows, _front(s), day(s, 0.9)))


def owed_each(s: Scene) -> Sheet:
    """Workers with what each is owed."""
    if s.affair.matter.branch != "工资福利":
        return table_below(s)
    pen = s.pen
    rows = [["姓名", "工种", "身份证号码", "电话", "欠款"]]
    rows += [
        [
            pen.name(p),
            s.chance.choice(("木工", "钢筋工", "瓦工", "小工", "杂工")),
            pen.id(p, plain=True),
            pen.mobile(p, plain=True),
            f"{s.chance.randint(18, 420)}00",
        ]
        for p in _all(s)
    ]
    return Sheet(lines(pen.title(s.title()), dear(s), *_body(s), "欠薪明细：", table(rows), _front(s), day(s, 0.9)))


def fingerprints(s: Scene) -> Sheet:
    """Heads of households with their fingers' prints."""
    pen = s.pen
    rows = [f"户主 {pen.name(p, spaced=True)}　（红手印）" + (f"　{pen.mobile(p, plain=True)}" if likely(s, 0.5) else "") for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), f"{s.county}信访局：", "　　" + _we(s), *_body(s), _front(s), day(s, 0.95), *rows))


def rolled_up(s: Scene) -> Sheet:
    """A chain of names out of a chat group, sent on by one of them."""
    pen = s.pen
    rows = [f"{n}. {pen.name(p)}" + (f" {pen.mobile(p, plain=True)}" if n == 1 or likely(s, 0.4) else "") for n, p in enumerate(_all(s), 1)]
    return Sheet(lines("#接龙", pen.title(s.title()), bare(s, " ", "我们"), *rows))


def group_visit(s: Scene) -> Sheet:
    """A counter's register of several who came together."""
    pen, group = s.pen, _all(s)
    rows = [
        ("访号", filed(s, "LF")),
        ("来访时间", f"{pen.date('iso', 'long', source='form')} {clock(s)}"),
        ("人数", str(len(group))),
        ("代表", f"{pen.name(s.main)}，{pen.mobile(s.main, plain=True)}"),
        ("同行人员", "、".join(pen.name(p) for p in s.others)),
        ("所反映的问题", whole(s, "来访群众")),
        ("要求", wish(s)),
        ("接谈", clerk(s)),
    ]
    return Sheet(
        lines("联名来访登记", table(rows, s.chance.choice(("：", "\t")))), subject="联名来访登记", sender=outsider(s, f"{s.county}接访中心"), rows=rows
    )


def township_sends(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    pen = s.pen
    unit = f"{s.affair.town.name}平安办"
    we = "街道" if s.affair.town.name.endswith("街道") else "乡镇"
    note = f"我{we}收到联名信一封，涉及面较宽，转请信访局协调。{clerk(s)}，{strangers_number(s, 'clerk_phone')}"
    return Sheet(
        lines(
            note,
            "－ － － － －",
            pen.title(s.title()),
            *_body(s),
            "签名：" + " ".join(pen.name(p) for p in _all(s)),
            f"电话：{pen.mobile(s.main)}",
            day(s, 0.9),
        ),
        subject="联名信转报",
        sender=outsider(s, unit),
    )


def online_joint(s: Scene) -> Sheet:
    """A web form with fellow petitioners."""
    pen = s.pen
    rows = [
        ("信件号", filed(s)),
        ("主信访人", pen.name(s.main)),
        ("主信访人手机", pen.mobile(s.main, plain=True)),
        ("共同信访人", "，".join(pen.name(p) for p in s.others)),
        ("信访人数", str(len(_all(s)))),
        ("提交时间", f"{pen.date('iso', source='form')} {clock(s)}"),
        ("事项", pen.title(s.title())),
        ("详情", whole(s, "我们") + wish(s)),
    ]
    return Sheet(lines("网上信访-多人", table(rows, "：")), subject="网上信访新件", sender=outsider(s, f"{s.county}网上信访平台"), rows=rows)


def couple_of_families(s: Scene) -> Sheet:
    """One writes, the others only add their names."""
    pen, p = s.pen, s.main
    first = pen.aside(f"我是{pen.address(p)}的{pen.name(p)}，受大伙委托执笔。")
    return Sheet(
        lines(
            dear(s),
            "　　" + first,
            *_body(s),
            leave(s),
            f"执笔：{p.name}　{tel(s, p)}",
            "附议：" + "、".join(pen.name(other) for other in s.others),
            day(s, 0.9),
        )
    )


MANY: tuple[Layout, ...] = (
    *(table_below,) * 4,
    *(names_in_rows, each_with_number, table_with_homes) * 2,
    *(table_on_top, names_with_commas, each_with_id, first_sentence, chosen_few, and_others, owners_by_room, owed_each, owed_each, fingerprints),
    *(rolled_up, group_visit, township_sends, online_joint, couple_of_families),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def no_name_why(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    why = s.chance.choice(("名字我就不写了，写了在这地方待不下去。", "恕我隐去姓名。", "我是谁不重要，查一查就知道真假。", "留名字怕连累家里人，望理解。"))
    return Sheet(lines(s.pen.title(s.title()), dear(s), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), "　　" + s.pen.aside(why), day(s, 0.8)))


def signed_by_nobody(s: Scene) -> Sheet:
    """Signed with what one is."""
    mark = s.chance.choice(("一个老百姓", "无名氏", "知情者", "心急的群众", "一位退休职工", "敢怒不敢言的人", "村民", "居民"))
    return Sheet(lines(dear(s), *paragraphs(s), "　　" + wish(s), leave(s), "　　　　　　" + mark, day(s, 0.9)))


def line_or_two(s: Scene) -> Sheet:
    """A few lines by mail."""
    return Sheet(lines(s.chance.choice(("你好，", "领导：", "说个事，", "")), whole(s), wish(s)))


def phone_tip(s: Scene) -> Sheet:
    """A tip without punctuation."""
    return Sheet(lines(bare(s), s.chance.choice(("不留名了", "匿名", ""))))


def clue_list(s: Scene) -> Sheet:
    """Clues for whoever is to check them."""
    rows = [f"线索{n}：{text}" for n, text in zip("一二三四五六七八九十", pieces(s), strict=False)]
    return Sheet(lines(s.pen.title(s.title()), f"{s.county}信访局：", *rows, wish(s), s.chance.choice(("（匿名）", "落款：不便署名", "")), day(s, 0.7)))


def caller_unknown(s: Scene) -> Sheet:
    """A work order of a caller who gave no name."""
    rows = [
        ("服务单号", filed(s)),
        ("来电人", s.chance.choice(("不愿提供", "匿名市民", "未留名"))),
        ("来电号码", s.chance.choice(("保密", "隐藏号码", "—"))),
        ("来电时间", f"{s.pen.date('iso', 'slashes', source='form')} {clock(s)}"),
        ("诉求描述", whole(s, "来电人") + wish(s)),
        ("坐席", clerk(s)),
    ]
    return Sheet(lines("便民热线工单", table(rows, "：")), subject="匿名来电工单", sender=outsider(s, f"{s.county}便民热线"), rows=rows)


def insider(s: Scene) -> Sheet:
    """Somebody who works where it happened."""
    if "report" not in s.affair.matter.flags:
        return signed_by_nobody(s)
    return Sheet(
        lines(dear(s), "　　" + s.pen.aside("我在里面上班，天天看着，良心过不去。"), *paragraphs(s), "　　" + wish(s), "　　　　一名职工", day(s, 0.6))
    )


def under_the_door(s: Scene) -> Sheet:
    """A sheet found under the door, typed off by a clerk."""
    note = f"今早在门缝里发现一张没有署名的纸，内容如下（{clerk(s)}录入）："
    return Sheet(lines(note, *pieces(s), wish(s)), subject="无名来信录入", sender=outsider(s, f"{s.affair.town.name}人大办"))


def web_anonymous(s: Scene) -> Sheet:
    """A web form where the box for no name is ticked."""
    rows = [
        ("受理编号", filed(s)),
        ("姓名", "（选择匿名提交）"),
        ("联系方式", "未填写"),
        ("提交时间", f"{s.pen.date('iso', source='form')} {clock(s)}"),
        ("主题", s.pen.title(s.title())),
        ("反映对象", complained_of(s)),
        ("正文", whole(s) + wish(s)),
    ]
    return Sheet(
        lines("举报平台" if "report" in s.affair.matter.flags else "民情直通车", table(rows, s.chance.choice(("：", "\t")))),
        subject="平台新件",
        sender=outsider(s, f"{s.county}网络平台"),
        rows=rows,
    )


NOBODY: tuple[Layout, ...] = (
    *(no_name_why, signed_by_nobody) * 3,
    *(line_or_two, clue_list, phone_tip) * 2,
    caller_unknown,
    insider,
    under_the_door,
    web_anonymous,
)
"""Nobody gives a name."""


# ---- bodies --------------------------------------------------------------------------------------------------------------------


def sealed_letter(s: Scene) -> Sheet:
    """A body's letter with its seal; whom to call there is no petitioner."""
    p, pen = s.main, s.pen
    end = (
        f"　　　　　　{pen.name(p)}（盖章）",
        "　　　　　　" + pen.date("long", "chinese", "spaced"),
        f"经办人：{stranger(s, 'other_person')}，{pen.mobile(p)}",
    )
    return Sheet(lines(pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + wish(s), "　　妥否，请批示。", *end))


def numbered_report(s: Scene) -> Sheet:
    """A report with a number of its own."""
    p, pen = s.main, s.pen
    no = pen.other("ticket_no", f"报〔{pen.day.year}〕{s.chance.randint(1, 45)}号")
    return Sheet(
        lines(
            pen.title(s.title()),
            no,
            f"{s.county}信访局：",
            *paragraphs(s, "我们"),
            "　　" + wish(s),
            pen.name(p),
            pen.date("long", "chinese"),
            f"（地址：{pen.address(p)}；电话：{pen.phone(p)}）" if likely(s, 0.5) else f"（联系电话：{pen.phone(p)}）",
        )
    )


def office_mail(s: Scene) -> Sheet:
    """A mail in a body's name."""
    p, pen = s.main, s.pen
    block = ("--", pen.name(p), f"{stranger(s, 'other_person')}　办公室", f"手机 {pen.mobile(p)}", f"邮箱 {pen.email(p)}")
    return Sheet(lines("信访局：", *paragraphs(s, "我们"), wish(s), day(s, 0.5), *block), sender=(p.name, p.email))


def firm_form(s: Scene) -> Sheet:
    """A form for firms and associations."""
    p, pen = s.main, s.pen
    rows = [
        ("企业（组织）名称", pen.name(p)),
        ("填报人", stranger(s, "other_person")),
        ("填报人手机", pen.mobile(p, plain=True)),
        ("所在地", pen.address(p) if likely(s, 0.5) else s.county),
        ("问题名称", pen.title(s.title())),
        ("涉及部门", complained_of(s)),
        ("问题详情", whole(s, "我们")),
        ("建议或要求", wish(s)),
        ("日期", pen.date("iso", "long", source="form")),
    ]
    return Sheet(lines("涉企问题征集表", table(rows, "：")), subject="涉企问题征集表", sender=outsider(s, f"{s.county}工商业联合会"), rows=rows)


def we_are(s: Scene) -> Sheet:
    """A body that says who it is, as a person would."""
    p, pen = s.main, s.pen
    first = pen.aside(f"来信单位是{pen.name(p)}，有一事请贵局出面。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s, "我们"), *tried(s, "我们"), "　　" + wish(s), p.name, f"电话：{tel(s, p)}", day(s)))


def body_forwarded(s: Scene) -> Sheet:
    """A township passes on what a body wrote."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}经济发展办"
    return Sheet(
        lines(
            f"转来辖区单位材料一份，请办理。{clerk(s)}，{strangers_number(s, 'clerk_phone')}",
            "——",
            pen.title(s.title()),
            *paragraphs(s, "我们"),
            wish(s),
            pen.name(p),
            pen.date("long", "dots"),
            f"电话{pen.mobile(p)}",
        ),
        subject="转辖区单位材料",
        sender=outsider(s, unit),
    )


BODIES: tuple[Layout, ...] = (*(sealed_letter,) * 2, numbered_report, office_mail, firm_form, we_are, body_forwarded)
"""A firm, committee or association petitions."""


# ---- overseas --------------------------------------------------------------------------------------------------------------------


def traditional(s: Scene) -> Sheet:
    """A letter from Hong Kong, Taiwan or overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first, last = s.chance.choice(
        (
            (f"敬啟者：本人{name}，現居香港，茲就下列事項陳情。", ("祈盼早日賜覆，至為感荷。", "順頌\n公祺", f"{name}　謹啟")),
            (f"您好，我是{name}，人在台灣，有件事想請貴單位幫忙。", ("麻煩您們了，謝謝。", f"{name}　敬上")),
            (f"{name}謹呈信訪局鈞鑒：", ("肅此奉達，敬頌\n政安", f"愚　{name}　拜上")),
            (f"貴局台鑒：僑民{name}，旅居海外四十餘載，今有一事相託。", ("書不盡意，伏乞垂察。", f"{name}　頓首")),
        )
    )
    call = s.chance.choice(("電話：", "聯絡電話：", "手機：")) + pen.mobile(p) if likely(s, 0.7) else ""
    head = pen.title(s.title()) if likely(s, 0.7) else ""
    return Sheet(lines(head, pen.aside(first), *pieces(s), *last, call, pen.date("chinese", "long") if likely(s, 0.8) else ""), sender=(p.name, pen.sender(p)))
