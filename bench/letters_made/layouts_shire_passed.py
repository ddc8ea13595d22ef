"""Letters of the family "shire" that somebody passes on, and answers to the office's mail."""

from datetime import date, timedelta

from bench.letters_made.layouts_county_hand import asked, dear, end, filled, foot, form_days, letter, me, paragraphs, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, posted, quiet, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}人民政府",
            f"{town.county}{town.name}综治办",
            f"{town.county}{town.name}党政综合办公室",
            f"{town.county}信访局",
            f"{town.county}民政局办公室",
            f"{town.county}人民政府值班室",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The card of whoever forwards."""
    number = strangers_number(s, "clerk_phone", 0.05)
    form = s.chance.choice(
        (
            "{unit}　{name}\n办公电话：{number}\n地址：{county}政府大楼",
            "{unit} {name}\n电话：{number}；传真：{fax}",
            "{name}（{unit}）\n座机：{number}",
            "经办：{name}　{number}",
        )
    )
    fax = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    return [s.chance.choice(("--", "--", "________", "")), *form.format(unit=unit, name=clerk(s), number=number, fax=fax, county=s.county).split("\n")]


def _first_head(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'long', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("群众来信", "群众", "写信群众"))
    if likely(s, 0.5):
        nick = s.chance.choice((s.main.name, s.main.email.split("@", maxsplit=1)[0], ""))
        if likely(s, 0.3):
            nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"]))
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>".strip()
    rule = s.chance.choice(
        (
            "------------------ 原始邮件 ------------------",
            "---------- Forwarded message ----------",
            "----------转发的邮件----------",
            "-------- 原始邮件 --------",
        )
    )
    forms = (
        [f"发件人: {who}", f"发送时间: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"发件人：{who}", f"日期：{when}", f"收件人：{to}", f"主题：{subject}"],
        [f"From: {who}", f"Date: {when}", f"Subject: {subject}", f"To: {to}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _note(s: Scene) -> str:
    return s.chance.choice(
        (
            "现将收到的群众来信转给你们，请登记办理。",
            "转去群众来信一件，请查收。",
            "此信属贵局职责，现转来，请予办理。",
            "我办收到群众邮件一封，特转上。",
            "请按信访工作条例办理，并答复来信人。",
            "来信原文附后，请处理。",
        )
    )


def _forward(s: Scene, *, heading: float, card_above: float, rule: bool = True, note: bool = True) -> Sheet:
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=heading, dated=0.8)
    quoted = _first_head(s, unit, subject, s.pen.day_source)
    card = _card(s, unit)
    above, below = ([*card, ""], []) if likely(s, card_above) else ([], ["", *card])
    text = "\n".join([*((_note(s), "") if note else ()), *above, *(quoted if rule else quoted[1:]), body, *below]).strip()
    return Sheet(text, subject=f"{s.chance.choice(('转发：', '转：', 'Fw: ', 'FW：', '转发: '))}{subject}", titled=True, sender=outsider(s, unit))


def sent_on(s: Scene) -> Sheet:
    """An office forwards a mail, its card above or below."""
    return _forward(s, heading=0, card_above=0.45)


def sent_on_headed(s: Scene) -> Sheet:
    """An office forwards a letter that has a heading of its own."""
    return _forward(s, heading=0.9, card_above=0.45)


def sent_on_wordless(s: Scene) -> Sheet:
    """Nothing is said above the first mail's head."""
    return _forward(s, heading=0.3, card_above=0, note=False)


def sent_on_ruleless(s: Scene) -> Sheet:
    """No rule stands above the first mail's head."""
    return _forward(s, heading=0.3, card_above=1, rule=False)


def sent_on_behind_bars(s: Scene) -> Sheet:
    """The first mail stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.4, dated=0.8)
    quoted = _first_head(s, unit, subject, s.pen.day_source)
    inner = "\n".join("> " + row for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_note(s), *_card(s, unit)) + "\n\n" + inner, subject=f"转发: {subject}", titled=True, sender=outsider(s, unit))


def covered(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}委巡察办", f"{s.county}政协办公室", f"{s.county}残疾人联合会", f"{s.county}教育局办公室", f"{s.county}委督查室"))
    no = s.pen.other("ticket_no", f"{s.chance.choice(('信字', '转信', '交办'))}〔{s.pen.day.year}〕第{s.chance.randint(1, 400)}号")
    above = (
        s.chance.choice(("来信转办函", "群众信件移送单", "关于移送群众来信的函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("　　收到群众来信一件，不属我单位职责，现移送你局。", "　　兹转去群众来信一件，请依法按程序处理，并告知来信人。")),
        f"　　经办人：{clerk(s)}　联系电话：{strangers_number(s, 'clerk_phone', 0)}",
        f"　　　　　　　　{unit}",
        s.chance.choice(("附：来信原件", "来信如下：", "——————以下为来信——————")),
        "",
    )
    return Sheet("\n".join(above) + "\n" + letter(s, heading=0.7), subject=s.chance.choice(("移送群众来信", f"来信转办函（{no}）")), sender=outsider(s, unit))


def by_a_delegate(s: Scene) -> Sheet:
    """A deputy or somebody of the village sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("县人大代表", "驻村第一书记", "社区网格员", "乡村医生", "老年协会会长"))
    note = s.chance.choice(
        (f"我是{office}{name}，这封信是群众托我带上来的，请接收。", f"{office}{name}转交，信的全文如下。", f"受来信人委托，由{office}{name}代为转送。")
    )
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.75)), subject=s.chance.choice(("转交群众来信", "受托转信")), sender=posted(s, name, "zj"))


def by_the_young(s: Scene) -> Sheet:
    """A child forwards a parent's letter from a mailbox of their own."""
    name = stranger(s, "other_person")
    who = s.chance.choice(("我父亲", "我母亲", "我爷爷", "我姑妈"))
    note = s.chance.choice((f"{who}不会发邮件，让我照着他写的打出来。——{name}", f"我叫{name}，下面是{who}的信，原样发送。", f"替{who}发信。{name}"))
    if who in {"我母亲", "我姑妈"}:
        note = note.replace("他写的", "她写的")
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.6)), subject=s.chance.choice(("替老人发信", "家里人的信")), sender=posted(s, name, "er"))


def copied_out(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    note = s.chance.choice(("（手写信转录）", "[收发室录入，错字照原文]", "纸质来信全文如下："))
    below = f"（转录人：{clerk(s)}）"
    return Sheet(
        lines(note, letter(s, heading=0.75), below), subject=s.chance.choice(("手写信转录件", "纸质来信电子版")), sender=outsider(s, f"{s.county}信访局办信股")
    )


def digest(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(("来信人：{name}，{gender}，住{home}，电话{call}，身份证号码{id}。", "来信人{name}（联系电话{call}，住址{home}）来信。"))
    when = s.pen.date(*form_days(s), source="form")
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来信人", "我"))
    rows = (
        s.chance.choice(("来信摘报", "信访要情摘要")),
        f"编号：{filed(s)}　日期：{when}",
        f"题目：{s.pen.title(s.title())}",
        s.pen.aside(filled(s, s.main, form)),
        f"内容：{whole(s, we)}",
        f"诉求：{ask(s)}",
        f"摘报人：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject="来信摘报", sender=outsider(s, _office(s)))


def clerk_adds(s: Scene) -> Sheet:
    """A clerk's few words above a letter."""
    note = s.chance.choice(("邮箱收到的，请{}登记。", "{}：这件请录入系统。", "昨天的信件，已登记台账。（{}）")).format(clerk(s))
    return Sheet(lines(note, letter(s, heading=0.7)), subject=s.chance.choice(("邮箱来信", "请录入")), sender=outsider(s, _office(s)))


PASSED: tuple[Layout, ...] = (
    *(sent_on,) * 5,
    *(sent_on_headed,) * 6,
    *(sent_on_wordless, sent_on_ruleless, sent_on_behind_bars, covered, by_a_delegate, by_the_young, copied_out, digest, clerk_adds),
)
"""One petitioner, and somebody between."""


# ---- answers to the office -----------------------------------------------------------------------------------------------------


def _answer(s: Scene, quote: list[str], subject: str) -> Sheet:
    to = dear(s)
    who = me(s)
    first = s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))
    below = end(s, "{role}：{name}\n电话：{call}\n{day}", "{name}\n{day}", "{name}　{cell}", "姓名：{name}\n手机：{cell}\n{day}")
    return Sheet("\n".join([lines(to, "　　" + who, "　　" + first, *paragraphs(s, most=0), asked(s), below), "", *quote]), subject=subject, titled=True)


def _registered(s: Scene, sent: date) -> str:
    """The number the office gave the first letter."""
    s.pen.record_no = f"XF{sent - timedelta(days=s.chance.choice((1, 2, 3))):%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _from_the_office(s: Scene, sent: date) -> str:
    form = s.chance.choice(
        (
            "您反映的信访事项已收到并登记，编号为{no}，我局将在规定时间内处理。",
            "来信收悉。信访件编号：{no}。已转交有责单位，请耐心等待。",
            "您好！您的来信（{no}）正在办理中，如有补充请回复此邮件。",
        )
    )
    return form.format(no=_registered(s, sent))


def replying(s: Scene) -> Sheet:
    """An answer above the office's mail."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(4, 45))
    quote = [
        s.chance.choice(("------------------ 原始邮件 ------------------", "----- 原邮件信息 -----", "-----Original Message-----")),
        f"发件人: {s.county}信访局 <xfj@gov.example.cn>",
        f"日期: {sent.year}年{sent.month}月{sent.day}日",
        f"主题: {s.chance.choice(('回复: ', 'Re: '))}{title}",
        "",
        _from_the_office(s, sent),
        f"{s.county}信访局",
    ]
    return _answer(s, quote, s.chance.choice(("回复：", "Re: ", "Re：", "回复: ")) + title)


def replying_behind_bars(s: Scene) -> Sheet:
    """An answer above a quotation with a mark at each line."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(4, 45))
    quote = [
        f"在 {sent.year}年{sent.month}月{sent.day}日，{s.county}信访局 <xfj@gov.example.cn> 写道：",
        "> " + _from_the_office(s, sent),
        f"> {s.county}信访局",
    ]
    return _answer(s, quote, "Re: " + title)


def replying_to_a_message(s: Scene) -> Sheet:
    """An answer that tells the number itself."""
    no = _registered(s, s.pen.day - timedelta(days=s.chance.randint(4, 45)))
    subject, titled = (f"关于{no}号来信", False) if likely(s, 0.5) else (s.pen.title(s.title()), True)
    to = dear(s)
    first = s.pen.aside(f"你们回复说我的信编号为{no}，" + s.chance.choice(("到今天没有下一步消息。", "请问现在转到哪里了？", "我想再说明几点。")))
    return Sheet(lines(to, "　　" + me(s), "　　" + first, *paragraphs(s, most=0), asked(s), foot(s, 0.7)), subject=subject, titled=titled)


ANSWERS: tuple[Layout, ...] = (*(replying,) * 5, replying_behind_bars, replying_to_a_message)
"""Answers to the office's mail."""
