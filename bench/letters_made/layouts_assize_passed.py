"""Layouts of the family "assize" that somebody else made or passed on: forms, boxes on sites, hotline orders, forwarded mails."""

from bench.letters_made.people import Person, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Sheet, likely, lines, outsider, table


def tel(s: Scene, p: Person) -> str:
    """A mobile in one of the ways people group it."""
    if likely(s, 0.5):
        return s.pen.mobile(p)
    n = s.pen.mobile(p, plain=True)
    groups = (f"{n[:5]} {n[5:]}", f"{n[:4]} {n[4:7]} {n[7:]}", f"{n[:3]} {n[3:6]} {n[6:]}", f"0086-{n}", f"（+86）{n}", f"{n[:3]} {n[3:7]} {n[7:]}")
    return s.chance.choice((n, n, n, *groups))


def idno(s: Scene, p: Person) -> str:
    """An identity number, now and then in groups."""
    if likely(s, 0.8) or len(p.id_number) == 15:
        return s.pen.id(p)
    n = s.pen.id(p, plain=True)
    return s.chance.choice((f"{n[:6]} {n[6:10]} {n[10:14]} {n[14:]}", f"{n[:6]}-{n[6:14]}-{n[14:]}", f"{n[:3]} {n[3:6]} {n[6:10]} {n[10:14]} {n[14:]}"))


def to(s: Scene) -> str:
    """Whom the letter addresses."""
    return s.pick("offices") + s.chance.choice("：：，")


def told(s: Scene, we: str = "我") -> str:
    """The story as one paragraph."""
    return s.pen.words(*s.story(we))


_QUIET = frozenset({"意见建议", "咨询", "其他"})


def request(s: Scene) -> str:
    """What is asked, not yet written."""
    return s.pick("asks_quiet" if s.affair.matter.purposes[0] in _QUIET else "asks")


def asked(s: Scene) -> str:
    """What is asked at the end; who suggests, asks or thanks claims nothing."""
    return s.pen.words(request(s))


def told_and_asked(s: Scene, we: str = "我") -> str:
    """Story and request in one paragraph."""
    return s.pen.words(*s.story(we), request(s))


def complained_of(s: Scene) -> str:
    """Names of those the matter is against."""
    return "、".join(s.affair.slots[slot] for slot in s.affair.matter.respondents)


def _clerk(s: Scene) -> str:
    return s.pen.other("clerk", s.makers.name(plain=True))


def _clerk_phone(s: Scene) -> str:
    number = s.pen.other("clerk_phone", landline(s.affair.town.area, s.chance))
    area = s.affair.town.area
    return f"{area}-{number[len(area) :]}"


def _signed(s: Scene) -> str:
    """An ordinary letter to be passed on, without a date."""
    p, pen = s.main, s.pen
    who = s.chance.choice(("反映人", "写信人", "来信人", "信访群众"))
    return lines(
        to(s),
        pen.aside(f"　　我是{pen.address(p)}的{pen.name(p)}。"),
        "　　" + told(s),
        "　　" + asked(s),
        f"{who}：{p.name}",
        f"电话：{tel(s, p)}" if likely(s, 0.8) else f"身份证：{idno(s, p)}",
    )


# ---- forms ----------------------------------------------------------------------------------------------------------------


def mayor_box(s: Scene) -> Sheet:
    """市长信箱: what the site sends when somebody has written."""
    p, pen = s.main, s.pen
    rows = [
        ("信件编号", pen.other("ticket_no", f"SZXX{pen.day:%Y%m}{s.chance.randrange(10**5):05d}")),
        ("写信人", pen.name(p)),
        ("手机号", tel(s, p)),
        ("电子邮箱", pen.email(p)),
        ("联系地址", pen.address(p)),
        ("写信时间", f"{pen.date('iso', 'dashes', source='form')} {s.chance.randint(7, 22)}:{s.chance.randint(10, 59)}"),
        ("是否公开", s.chance.choice(("否", "是"))),
        ("信件标题", pen.title(s.title())),
        ("信件内容", told_and_asked(s)),
    ]
    return Sheet(table(rows, "："), subject=f"【领导信箱】您有一封新的来信（{s.county}）", sender=outsider(s, "领导信箱系统"), rows=rows)


def leader_box_mail(s: Scene) -> Sheet:
    """A box on a site that puts sentences around the citizen's fields."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"{s.county}信访局：",
            "以下来信由“书记县长信箱”自动转送，请于5个工作日内登录后台办理。",
            "-" * 30,
            f"主　题：{pen.title(s.title())}",
            f"姓　名：{pen.name(p)}　　性　别：{p.gender}",
            f"证件号：{idno(s, p)}" if likely(s, 0.6) else "证件号：（未填写）",
            f"电　话：{tel(s, p)}",
            f"住　址：{pen.address(p)}",
            f"正　文：{told_and_asked(s)}",
            f"提交于：{pen.date('dashes', 'iso', 'slashes', source='form')}",
            "-" * 30,
            f"本邮件由系统发出，请勿直接回复。技术支持：{_clerk_phone(s)}",
        ),
        subject="书记县长信箱来信转送",
        sender=outsider(s, "书记县长信箱"),
    )


def hotline_order(s: Scene) -> Sheet:
    """A work order of 12345, with the operator's name and two clocks."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"{pen.day:%Y%m%d}{s.chance.randrange(10**6):06d}")
    day = pen.date("iso", source="form")
    rows = [
        ("工单编号", number),
        ("工单类型", s.chance.choice(("投诉", "求助", "诉求", "其他"))),
        ("来电时间", f"{day} {s.chance.randint(8, 17):02d}:{s.chance.randint(0, 59):02d}:{s.chance.randint(0, 59):02d}"),
        ("来电人", pen.name(p) + s.chance.choice(("", "（先生）" if p.gender == "男" else "（女士）"))),
        ("来电号码", pen.mobile(p, plain=True)),
        ("联系地址", pen.address(p)),
        ("标题", pen.title(s.title())),
        ("诉求内容", pen.words(*s.story("来电人"), s.chance.choice(("请核实处理。", "来电人希望尽快解决。", "望相关部门给予答复。")))),
        ("受理话务员", f"{_clerk(s)}（工号{s.chance.randint(100, 999)}）"),
        ("承办时限", "自派单之日起5个工作日"),
    ]
    title = f"{s.affair.town.city}12345政务服务便民热线交办单"
    return Sheet(f"{title}\n{table(rows, '：')}", subject=f"12345工单{number}", sender=outsider(s, "12345热线办"), rows=rows)


def hotline_paragraph(s: Scene) -> Sheet:
    """A hotline's order as running text."""
    p, pen = s.main, s.pen
    polite = "先生" if p.gender == "男" else "女士"
    number = pen.other("ticket_no", f"DH{pen.day:%y%m%d}{s.chance.randrange(10**4):04d}")
    return Sheet(
        lines(
            f"【派单】{number}　【派往】{s.county}信访局",
            f"【市民】{pen.name(p)}{polite}　【回访电话】{tel(s, p)}",
            f"【受理日期】{pen.date('padded', 'dashes', source='form')}",
            f"【事由】{pen.title(s.title())}",
            f"【详情】{pen.words(*s.story('市民'))}",
            f"【市民要求】{asked(s)}",
            f"【热线联系人】{_clerk(s)}，{_clerk_phone(s)}",
        ),
        subject=f"热线派单 {number}",
        sender=outsider(s, f"{s.county}热线中心"),
    )


def visitor_form(s: Scene) -> Sheet:
    """来访登记: two labels in a row, filled in at the counter."""
    p, pen = s.main, s.pen
    rows = [
        ("姓名", pen.name(p), "性别", p.gender),
        ("身份证号", pen.id(p, plain=True), "手机", pen.mobile(p, plain=True)),
        ("住址", pen.address(p), "来访人数", "1"),
        ("登记日期", pen.date("long", "dots", "iso", source="form"), "接待人", _clerk(s)),
        ("反映事项", pen.title(s.title())),
        ("主要内容", told(s)),
        ("诉求", asked(s)),
    ]
    return Sheet(f"群众来访登记表\n{table(rows)}", rows=rows)


def home_made_form(s: Scene) -> Sheet:
    """A form typed by the writer in his own labels, some of them empty."""
    p, pen = s.main, s.pen
    against = complained_of(s)
    rows = [
        ("谁写的", f"{pen.name(p)}，{p.gender}，{pen.day.year - p.born.year}岁"),
        ("住哪里", pen.address(p)),
        ("怎么联系", tel(s, p) + s.chance.choice(("", "（微信同号）", "，电话同微信", "，晚上打"))),
        ("证件", idno(s, p) if likely(s, 0.5) else "以后补"),
        *([("告谁", against)] if against else []),
        ("什么事", told(s)),
        ("想怎么样", asked(s)),
        ("哪天写的", pen.date("long", "hao", "dots", source="form")),
    ]
    return Sheet(table(rows, "："), rows=rows)


def message_board(s: Scene) -> Sheet:
    """A public board's message with its labels of state."""
    p, pen = s.main, s.pen
    rows = [
        ("留言编号", pen.other("ticket_no", f"LY{s.chance.randrange(10**7):07d}")),
        ("留言标题", pen.title(s.title())),
        ("留言对象", f"{s.county}委书记"),
        ("留言时间", pen.date("iso", source="form")),
        ("办理状态", "待分办"),
        ("留言内容", told_and_asked(s)),
        ("真实姓名（不公开）", pen.name(p)),
        ("联系手机（不公开）", pen.mobile(p, plain=True)),
        ("所在地区（不公开）", pen.address(p)),
    ]
    return Sheet(table(rows, "："), subject="网民留言转办", sender=outsider(s, "留言办理平台"), rows=rows)


def ticked_purpose(s: Scene) -> Sheet:
    """A form of an office where the kind of matter is ticked."""
    p, pen = s.main, s.pen
    kinds = ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他")
    ticks = " ".join(("☑" if kind == s.affair.matter.purposes[0] else "□") + kind for kind in kinds)
    return Sheet(
        lines(
            "信访事项提交单",
            f"提交人姓名：{pen.name(p)}",
            f"证件类型：居民身份证　证件号码：{idno(s, p)}",
            f"手机号码：{tel(s, p)}　固定电话：{pen.phone(p) if likely(s, 0.3) else '无'}",
            f"户籍地址：{pen.hukou(p)}" if likely(s, 0.4) else "",
            f"现住址：{pen.address(p)}",
            f"信访目的：{ticks}",
            f"问题概述：{pen.title(s.title())}",
            "详细描述：",
            told(s),
            f"具体诉求：{asked(s)}",
            f"提交日期：{pen.date('dashes', 'long', 'spaced', source='form')}",
            "本人承诺以上内容真实，并愿承担相应责任。",
        )
    )


# ---- passed on ------------------------------------------------------------------------------------------------------------


def township_cover(s: Scene) -> Sheet:
    """A township's clerk passes a letter on, with a note and a card of his own."""
    pen, town = s.pen, s.affair.town
    clerk, phone = _clerk(s), _clerk_phone(s)
    title = pen.title(s.title())
    letter = _signed(s)
    note = lines(
        "县信访局：",
        s.chance.choice(
            ("我镇收到群众来信一封，因涉及县直部门，现转上，请阅处。", "附后来信反映的问题超出我单位职权，特此转送。", "来信一件，请按属地原则处理。")
        ),
        f"联系人：{clerk}　{phone}" + (f"　手机{pen.other('clerk_phone', mobile(s.chance))}" if likely(s, 0.4) else ""),
        f"{town.name}人民政府信访办",
        "- - - - - 来信原文 - - - - -",
        title,
    )
    dated = pen.date("long", "dots", "chinese") if likely(s, 0.7) else ""
    return Sheet(lines(note, letter, dated), subject=f"转送信访件（{town.name}）", sender=outsider(s, f"{town.name}人民政府"))


def outlook_forward(s: Scene) -> Sheet:
    """Passed on by an office with a desktop program."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    unit = s.chance.choice((f"{s.county}委办公室", f"{s.county}人大常委会办公室", f"{s.county}妇女联合会"))
    head = (
        f"发件人: {pen.name(p)} [mailto:{pen.sender(p, 'quoted_header')}]",
        f"发送时间: {pen.date('long', source='quoted_header')} {s.chance.randint(8, 21)}:{s.chance.randint(10, 59)}",
        f"收件人: {unit}",
        f"主题: {title}",
    )
    return Sheet(
        "\n".join(("请信访局处理。", "", f"{unit}　{_clerk(s)}", _clerk_phone(s), "", *head, "", _signed(s))),
        subject=f"转发: {title}",
        sender=outsider(s, unit),
    )


def telephone_forward(s: Scene) -> Sheet:
    """Passed on from a telephone, with strokes before each line."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    quoted = (
        f"发件人: {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
        f"日期: {pen.date('long', source='quoted_header')} GMT+8 {s.chance.randint(7, 22):02d}:{s.chance.randint(10, 59)}:00",
        f"主题: {title}",
        "",
        *_signed(s).split("\n"),
    )
    who = f"{s.affair.town.name}党政办"
    return Sheet(
        "\n".join(("转给你们，看下", "", "发自我的手机", "", "开始转发的邮件：", "", *(f"> {line}".rstrip() for line in quoted))),
        subject=f"Fwd: {title}",
        sender=outsider(s, who),
    )


def english_forward(s: Scene) -> Sheet:
    """Passed on by a program that speaks English."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    head = (
        "---------- Forwarded message ---------",
        f"From: {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
        f"Date: {pen.date('iso', source='quoted_header')} {s.chance.randint(8, 22):02d}:{s.chance.randint(10, 59)}",
        f"Subject: {title}",
        f"To: <bgs@{s.chance.choice(('gov', 'office'))}.example.cn>",
    )
    return Sheet("\n".join((*head, "", "", _signed(s))), subject=f"Fwd: {title}", sender=outsider(s, f"{s.county}政府办"))


def web_mail_forward(s: Scene) -> Sheet:
    """Passed on twice by web mail; only the inner mail is the citizen's."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    clerk = _clerk(s)
    inner = (
        "---- 回复的原邮件 ----",
        f"| 发件人 | {pen.name(p)}<{pen.sender(p, 'quoted_header')}> |",
        f"| 日期 | {pen.date('long', 'padded', source='quoted_header')} {s.chance.randint(8, 22)}:{s.chance.randint(10, 59)} |",
        "| 收件人 | <shuji@gov.example.cn> |",
        f"| 主题 | {title} |",
        "",
    )
    outer = (
        "转信访局阅办，并将结果报我办。",
        f"{clerk}　{_clerk_phone(s)}",
        "",
        "---- 转发的原邮件 ----",
        f"| 发件人 | {s.county}委办收发室 |",
        f"| 主题 | 转:{title} |",
        "",
        "请领导批示。",
        "",
    )
    return Sheet("\n".join((*outer, *inner, _signed(s))), subject=f"转:转:{title}", sender=outsider(s, f"{s.county}委督查室"))


def village_clerk(s: Scene) -> Sheet:
    """Typed by the village's clerk for somebody who does not write; the clerk gives his own number too."""
    p, pen = s.main, s.pen
    writer = pen.other("other_person", s.makers.name(plain=True))
    return Sheet(
        lines(
            to(s),
            pen.aside(f"本村村民{pen.name(p)}不识字，以下是{'他' if p.gender == '男' else '她'}口述，由我（村文书{writer}）记录。"),
            told(s),
            asked(s),
            f"口述人：{p.name}（按手印）　电话{tel(s, p)}",
            f"口述人住址：{pen.address(p)}",
            f"记录人：{writer}　电话{pen.other('other_phone', mobile(s.chance))}",
            pen.date("long", "dots", "spaced"),
        )
    )


def fax_header(s: Scene) -> Sheet:
    """A letter that a copy shop faxed, with the shop's lines about it."""
    p, pen = s.main, s.pen
    fax = pen.other("fax", landline(s.affair.town.area, s.chance))
    shop = f"{s.chance.choice(('诚信', '小蜜蜂', '校园'))}打印复印"
    return Sheet(
        lines(
            f"FROM: {shop}　FAX NO.: {s.affair.town.area}-{fax[len(s.affair.town.area) :]}　P.1",
            pen.title(s.title()),
            to(s),
            "　　" + told(s),
            "　　" + asked(s),
            f"　　　　　　　　{pen.name(p, spaced=True)}",
            f"　　　　　　　　{tel(s, p)}",
            f"　　　　　　　　{pen.date('long', 'chinese', 'dots')}",
            f"通讯地址：{pen.address(p)}",
        )
    )


PASSED = (
    mayor_box,
    leader_box_mail,
    hotline_order,
    hotline_paragraph,
    visitor_form,
    home_made_form,
    message_board,
    ticked_purpose,
    township_cover,
    outlook_forward,
    telephone_forward,
    english_forward,
    web_mail_forward,
    village_clerk,
    fax_header,
)
"""Layouts for one petitioner."""
