"""Letters of the family "annex" that somebody passes on: forwarded mails, covers and what a mail room typed off."""

from bench.letters_made.layouts_annex_hand import FORM_DAYS, filled, letter, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, posted, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards."""
    town = s.affair.town
    forms = (
        f"{town.name}综治中心",
        f"{town.county}{town.name}办公室",
        f"{town.name}党群服务中心",
        f"{town.county}住建局办公室",
        f"{town.county}委办公室",
        f"{town.county}信访局",
    )
    return s.chance.choice(forms)


def _card(s: Scene, unit: str) -> list[str]:
    """The card of whoever forwards."""
    form = s.chance.choice(
        (
            "{unit}　{name}\n联系电话：{number}",
            "{name}\n{unit}\n办公电话：{number}　传真：{fax}",
            "经办：{name}　电话：{number}",
            "{unit} {name}\nTEL：{number}\n地址：{county}政务中心三楼",
        )
    )
    slots = {"unit": unit, "name": clerk(s), "number": strangers_number(s, "clerk_phone", 0.1), "county": s.county}
    slots["fax"] = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    return [s.chance.choice(("--", "-------", "")), *form.format(**slots).split("\n")]


def _quoted(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("来信群众", "一位群众", "群众"))
    if likely(s, 0.65):
        nick = s.chance.choice((s.main.name, s.main.email.split("@", maxsplit=1)[0], ""))
        if likely(s, 0.3):
            nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"]))
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>".strip()
    rule = s.chance.choice(
        ("------------------ 原始邮件 ------------------", "-----邮件原件-----", "---------- 转发的邮件 ----------", "-------- Forwarded Message --------")
    )
    forms = (
        [f"发件人: {who}", f"发送时间: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"发件人：{who}", f"日期：{when}", f"主题：{subject}", f"收件人：{to}"],
        [f"From: {who}", f"Sent: {when}", f"To: {to}", f"Subject: {subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _note(s: Scene) -> str:
    return s.chance.choice(
        ("现转去群众来信一件，请按职责办理。", "转来群众反映问题一件，请阅。", "请按程序处理并反馈办理情况。", "收到群众邮件一封，转贵单位阅处。", "请阅处。")
    )


def _forward(s: Scene, *, heading: float, card_above: float, rules: bool = True) -> Sheet:
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=heading, dated=0.75)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    card = _card(s, unit)
    above, below = (["", *card], []) if likely(s, card_above) else ([], ["", *card])
    text = "\n".join([_note(s), *above, "", *(quoted if rules else quoted[1:]), body, *below]).strip()
    return Sheet(text, subject=f"{s.chance.choice(('转发：', '转：', 'Fw: ', 'FW: ', '转办：'))}{subject}", titled=True, sender=outsider(s, unit))


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail, its card above or below."""
    return _forward(s, heading=0, card_above=0.5)


def forwarded_letter(s: Scene) -> Sheet:
    """An office forwards a letter that has a heading of its own."""
    return _forward(s, heading=0.5, card_above=0.5)


def forwarded_card_above(s: Scene) -> Sheet:
    """The clerk's card always stands above, and no rule below it."""
    return _forward(s, heading=0.1, card_above=1, rules=False)


def forwarded_behind_marks(s: Scene) -> Sheet:
    """The forwarded letter stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.3, dated=0.75)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    inner = "\n".join("> " + row for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_note(s), *_card(s, unit)) + "\n\n" + inner, subject=f"转发：{subject}", titled=True, sender=outsider(s, unit))


def cover(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}人大常委会办公室", f"{s.county}纪委监委信访室", f"{s.county}民政局", f"{s.county}残疾人联合会", f"{s.county}司法局"))
    no = s.pen.other("ticket_no", f"{s.chance.choice(('转字', '信转', '函转'))}〔{s.pen.day.year}〕{s.chance.randint(1, 500)}号")
    above = (
        s.chance.choice(("关于转送群众来信的函", "群众来信转办函", "来信转送函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("　　我单位收到群众来信一件，现转送你局，请依法办理。", "　　现转去群众来信一件，请予办理并将结果告知来信人。")),
        f"　　联系人：{clerk(s)}，电话：{strangers_number(s, 'clerk_phone', 0)}",
        unit,
        s.chance.choice(("附：来信原文", "附件：群众来信", "（来信附后）")),
        "",
    )
    return Sheet("\n".join(above) + "\n" + letter(s), subject=s.chance.choice(("转送群众来信", f"来信转办（{no}）")), sender=outsider(s, unit))


def from_a_deputy(s: Scene) -> Sheet:
    """A deputy, a village's first secretary or a reporter sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("人大代表", "村第一书记", "网格员", "志愿者", "退休老师"))
    note = s.chance.choice(
        (f"我是{office}{name}，群众托我把这封信转给领导。", f"转来群众的一封信，转信人：{office}{name}。", f"代群众转信（{office}{name}）：")
    )
    return Sheet(
        lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("代转群众来信", "转一封群众的信")), sender=posted(s, name, "zx")
    )


def from_a_child(s: Scene) -> Sheet:
    """A child forwards a parent's letter from a mailbox of their own."""
    name = stranger(s, "other_person")
    who = s.chance.choice(("我父亲", "我母亲", "我爷爷", "我岳父"))
    note = s.chance.choice(
        (f"这是{who}手写的信，我帮着录成文字发过来。{name}", f"{name}代{who}发信，信是老人口述的：", f"您好，我叫{name}，下面是{who}的信，请领导看一看。")
    )
    text = lines(s.pen.aside(note), "", letter(s, heading=0.5))
    titled = likely(s, 0.5)
    return Sheet(text, subject=s.title() if titled else "代老人发信", titled=titled, sender=posted(s, name, "zn"))


def typed_off(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    note = s.chance.choice(("（来信录入件）", "【纸质来信扫描识别】", "来信原文录入如下："))
    return Sheet(lines(note, letter(s, heading=0.7), f"录入人：{clerk(s)}"), subject="来信录入", sender=outsider(s, f"{s.county}信访局收发室"))


def digest(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(("来信人{name}，{gender}，身份证号{id}，住{home}，电话{call}。", "来信人：{name}（{home}，电话{call}）"))
    when = s.pen.date(*FORM_DAYS, source="form")
    title = s.pen.title(s.title())
    rows = (
        s.chance.choice(("群众来信摘报", "来信摘要")),
        f"编号：{filed(s)}　日期：{when}",
        f"标题：{title}",
        s.pen.aside(filled(s, s.main, form)),
        f"主要内容：{whole(s, s.chance.choice(('来信人', '我')))}",
        f"请求：{ask(s)}",
        f"摘报人：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject="群众来信摘报", sender=outsider(s, _office(s)))


def handed_with_a_note(s: Scene) -> Sheet:
    """A clerk's few words above a letter, with nothing between."""
    unit = _office(s)
    note = s.chance.choice(("{}请登记。（{}）", "{}这封信请按来信登记，原件已存档。{}", "{}邮箱里收到的，请处理。{}")).format("", clerk(s))
    return Sheet(lines(note, letter(s, heading=0.6)), subject=s.chance.choice(("转一封来信", "请登记")), sender=outsider(s, unit))


PASSED: tuple[Layout, ...] = (
    *(forwarded, forwarded_letter) * 5,
    forwarded_card_above,
    forwarded_behind_marks,
    cover,
    from_a_deputy,
    from_a_child,
    typed_off,
    digest,
    handed_with_a_note,
)
"""One petitioner, and somebody between."""
