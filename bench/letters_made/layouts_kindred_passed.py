"""Letters of the family "kindred" that somebody passes on: forwarded mails, covers, digests."""

from bench.letters_made.layouts_hand import ask, clerk, clock, posted, stranger, strangers_number
from bench.letters_made.layouts_kindred_hand import FORM_DAYS, filled, head, letter, whole
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards: the township or a body of the county."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}人民政府",
            f"{town.name}党政综合办",
            f"{town.county}{town.name}信访工作站",
            f"{town.county}信访局",
            f"{town.county}政务服务中心",
            f"{town.county}网络舆情中心",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The forwarding office's own card."""
    name, number = clerk(s), strangers_number(s, "clerk_phone", 0)
    form = s.chance.choice(
        (
            "{unit}　{name}\n电话：{number}\n地址：{town}政府街{house}号",
            "{unit}\n联系人：{name}\n电　话：{number}　传　真：{fax}",
            "{name} | {unit}\nTel: {number}",
            "经办人：{name}（{number}）\n{unit}",
        )
    )
    fax = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    rows = form.format(unit=unit, name=name, number=number, town=s.affair.town.name, house=s.chance.randint(1, 60), fax=fax).split("\n")
    return [s.chance.choice(("--", "--", "----------------", "")), *rows]


def _quoted(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("群众来信", "来信人", "网民来信", "匿名用户邮箱"))
    if likely(s, 0.55):
        nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"])) if likely(s, 0.3) else s.main.name
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>"
    rule = s.chance.choice(
        ("------------------ 原始邮件 ------------------", "-------- 转发的邮件 --------", "---- 转发邮件信息 ----", "Begin forwarded message:", "")
    )
    forms = (
        [f"发件人: {who}", f"发送时间: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"发件人：{who}", f"日　期：{when}", f"主　题：{subject}"],
        [f"From: {who}", f"Sent: {when}", f"To: {to}", f"Subject: {subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _notes(s: Scene) -> str:
    return s.chance.choice(
        ("现转去群众来信一件，请查收办理。", "收到群众邮件一封，转贵局处理。", "此件不属我单位职责，现转你局。", "请按程序登记受理。", "转阅。", "")
    )


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail with the head of the first one."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.8)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    card = _card(s, unit) if likely(s, 0.8) else []
    above, below = (["", *card], []) if likely(s, 0.6) else ([], ["", *card])
    return Sheet(
        "\n".join([_notes(s), *above, "", *quoted, body, *below]).strip(),
        subject=f"{s.chance.choice(('转发：', 'Fw: ', 'Fwd：', '转：'))}{subject}",
        titled=True,
        sender=outsider(s, unit),
    )


def forwarded_behind_marks(s: Scene) -> Sheet:
    """The forwarded letter stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.3, dated=0.7)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    text = "\n".join(f"> {row}" for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_notes(s), *_card(s, unit)) + "\n\n" + text, subject=f"转发: {subject}", titled=True, sender=outsider(s, unit))


def forwarded_twice(s: Scene) -> Sheet:
    """A township forwards what a village had forwarded."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.2, dated=0.8)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    between = [f"发件人：{s.affair.town.name}便民服务中心", f"主题：转：{subject}", f"请转县里。　{clerk(s)}", ""]
    return Sheet(
        "\n".join([_notes(s), *_card(s, unit), "", *between, *quoted, body]).strip(),
        subject=f"Fw: 转：{subject}",
        titled=True,
        sender=outsider(s, unit),
    )


def passed_by_friend(s: Scene) -> Sheet:
    """A private person forwards what the petitioner had sent them."""
    name, subject = stranger(s, "other_person"), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.7)
    quoted = _quoted(s, name, subject, s.pen.day_source)
    note = s.chance.choice((f"领导好，我叫{name}，帮朋友转一封信。", f"{name}代转，写信人的电话在信里。", "帮亲戚转的，请看下面。"))
    return Sheet("\n".join([note, "", *quoted, body]), subject=f"Fwd: {subject}", titled=True, sender=posted(s, name, "zf"))


def cover(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice(
        (f"{s.county}人大常委会办公室", f"{s.county}政协提案委", f"{s.county}人民政府办公室", f"{s.county}妇女联合会", f"{s.county}委巡察办")
    )
    no = s.pen.other("ticket_no", f"转字〔{s.pen.day.year}〕{s.chance.randint(1, 700)}号")
    above = (
        s.chance.choice(("群众来信转送单", "交 办 函", "信访件移送函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("现将有关来信转送你局，请依法办理。", "随函转去群众来信，办理情况请函告我单位。")),
        f"联系人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone', 0)}",
        unit,
        s.chance.choice(("附：来信", "（以下为来信）", "来信原文：")),
    )
    return Sheet("\n".join(above) + "\n" + letter(s), subject=s.chance.choice(("移送信访件", f"转送函 {no}")), sender=outsider(s, unit))


def digest(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(
        (
            "来信人{name}，{gender}，住{home}，身份证号{id}，电话{call}，来信反映：",
            "{home}{villager}{name}（电话{call}，身份证号{id}）反映：",
            "信访人{name}（{home}，联系电话{call}）来信称：",
        )
    )
    when, title = s.pen.date(*FORM_DAYS, source="form"), head(s) if likely(s, 0.75) else ""
    who = s.pen.aside(filled(s, s.main, form))
    return Sheet(
        lines(s.chance.choice(("信访摘报", "来信呈阅件", "群众诉求摘要")), when, title, who, whole(s, "来信人"), f"要求：{ask(s)}", f"整理：{clerk(s)}"),
        subject=s.chance.choice(("来信呈阅", "信访摘报")),
        sender=outsider(s, _office(s)),
    )


def handed_in(s: Scene) -> Sheet:
    """A deputy, a reporter or a cadre sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("县人大代表", "市政协委员", "驻村工作队队员", "社区书记", "晚报热线记者", "村法律顾问"))
    note = s.chance.choice((f"{office}{name}代为转交以下来信。", f"你好，我是{office}{name}，群众托我把信转给你们。", f"（由{office}{name}转来）"))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("转交来信", "代群众转信")), sender=posted(s, name, "rd"))


def typed_off(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    note = s.chance.choice(("（据来信原件打印）", "手写来信，录入如下：", "【来信文字版】"))
    return Sheet(lines(note, letter(s, heading=0.6), f"录入员：{clerk(s)}"), subject="来信录入", sender=outsider(s, f"{s.county}信访局办信股"))


def in_a_list(s: Scene) -> Sheet:
    """A list of what is handed over, with one letter in it."""
    p, pen = s.main, s.pen
    when = pen.date(*FORM_DAYS, source="form")
    who = pen.aside(filled(s, p, "1. {name}，{home}，身份证号{id}，电话{call}。"))
    title = pen.title(s.title())
    unit = _office(s)
    return Sheet(
        lines(f"信访件移交清单（{when}）", who, f"主题：{title}", f"内容：{whole(s, '信访人')}{ask(s)}", f"移交人：{clerk(s)}", f"移交单位：{unit}"),
        subject="信访件移交清单",
        sender=outsider(s, unit),
    )


PASSED: tuple[Layout, ...] = (
    *(forwarded,) * 7,
    *(forwarded_behind_marks, forwarded_twice, passed_by_friend, cover, cover, digest, handed_in, typed_off, in_a_list),
)
"""Somebody passes the letter on."""
