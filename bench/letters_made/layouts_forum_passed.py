"""Letters of the family "forum" that come through other hands, and answers to what the office had sent."""

from datetime import timedelta

from bench.letters_made.layouts_forum_hand import (
    caption,
    dated,
    end,
    foreign_number,
    greeting,
    hour,
    letter,
    logged,
    mailbox,
    me,
    mild,
    ours,
    paragraphs,
    say,
    sigh,
    whole,
    wish,
)
from bench.letters_made.layouts_hand import clerk
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider

# ---- through other hands -------------------------------------------------------------------------------------------------------


def _unit(s: Scene) -> str:
    town, county = s.affair.town.name, s.county
    return s.chance.choice(
        (
            f"{town}党群服务中心",
            f"{town}人民政府办公室",
            f"{county}委宣传部网络舆情科",
            f"{county}政府办督查室",
            f"{county}司法局",
            f"{town}平安法治办",
            f"{county}总工会",
        )
    )


def _visiting_card(s: Scene, unit: str) -> str:
    """The forwarding clerk's signature, with numbers that are the office's."""
    name, call = clerk(s), foreign_number(s, "clerk_phone", 0.15)
    forms = (
        ("--", f"{unit}　{name}", f"Tel {call}"),
        ("…………………………", f"{name}（{unit}）", f"内线：{call}"),
        (f"承办人：{name}", f"联系电话：{call}", unit),
        (f"【{unit}】{name}　{call}",),
    )
    fax = f"传真 {foreign_number(s, 'clerk_phone', 0)}" if likely(s, 0.3) else ""
    where = s.chance.choice(("", "", "地址：机关大院3号楼", f"办公地址：{s.affair.town.name}行政中心"))
    return lines(*s.chance.choice(forms), fax, where)


def _inner_head(s: Scene, to: str, subject: str) -> list[str]:
    """The head of the first mail, with its sender and its day."""
    pen = s.pen
    when = f"{pen.date('long', 'iso', 'slashes', 'dashes', source='quoted_header')} {hour(s)}"
    if likely(s, 0.6):
        shown = pen.other("nickname", s.pick("nicknames")) if likely(s, 0.3) else s.chance.choice((s.main.name, s.main.name, ""))
        who = f"{shown} <{pen.sender(s.main, 'quoted_header')}>".strip()
    else:
        who = s.chance.choice(("群众", "匿名用户", "网站信箱", "读者来信"))
    kinds = (
        ("----- Forwarded Message -----", "From: ", "Date: ", "To: ", "Subject: "),
        ("-------- 原邮件 --------", "发件人：", "日期：", "收件人：", "主题："),
        ("---------- 转发邮件 ----------", "发件人: ", "时间: ", "收件人: ", "标题: "),
        ("________________________________", "发件人：", "发送时间：", "收件人：", "主题："),
        ("【原信信息】", "来自：", "时间：", "送达：", "题目："),
    )
    rule, *labels = s.chance.choice(kinds)
    return [rule, *(label + value for label, value in zip(labels, (who, when, to, subject), strict=True)), ""]


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail, with a note and its card above or below."""
    pen, unit = s.pen, _unit(s)
    subject = pen.title(s.title())
    body = letter(s, heading=0.1, share=0.5)
    signed = pen.day_source
    quoted = _inner_head(s, unit, subject)
    pen.day_source = signed or "quoted_header"
    note = s.chance.choice(
        (
            "请贵局阅处。",
            "你局职责范围内事项，请接收。",
            "转去群众邮件一封，请直接答复本人。",
            "按首接负责制转来，请登记。",
            "此邮件误投我处，转请办理。",
            "FYI",
            "",
        )
    )
    card = _visiting_card(s, unit) if likely(s, 0.75) else ""
    mark = s.chance.choice(("", "", "", "> "))
    inner = "\n".join(mark + row for row in "\n".join([*quoted, body]).split("\n"))
    text = lines(note, card) + "\n\n" + inner if likely(s, 0.5) else f"{note}\n\n{inner}\n\n{card}"
    return Sheet(text.strip(), subject=f"{s.chance.choice(('转发: ', 'Fwd：', 'FW: ', '转寄：', 'Fw:'))}{subject}", titled=True, sender=outsider(s, unit))


def discussed(s: Scene) -> Sheet:
    """Clerks have passed a mail along, each with a line of their own; the letter stands at the bottom."""
    pen, unit, first = s.pen, _unit(s), f"{s.county}政务公开办"
    subject = pen.title(s.title())
    body = letter(s, heading=0.1, share=0.6)
    signed = pen.day_source
    quoted = _inner_head(s, first, subject)
    pen.day_source = signed or "quoted_header"
    one, two = clerk(s), clerk(s)
    said = [
        f"信访局：{s.chance.choice(('见下，请收。', '这个归你们，谢谢。', '麻烦录一下系统。'))}",
        f"{one}　{unit}",
        "",
        f"{one}于当日写道：",
        f"致{two}：{s.chance.choice(('这封是不是该转信访？', '请核一下属地。', '前面登记过没有？'))}",
        "",
        f"{two}回复：{s.chance.choice(('没有登记，转吧。', '属地没错。', '同意转出。'))}",
        "",
    ]
    return Sheet("\n".join([*said, *quoted, body]), subject=f"答复: 转发: {subject}", titled=True, sender=outsider(s, unit))


def under_cover(s: Scene) -> Sheet:
    """An official letter of another office, numbered, with the petition below it."""
    unit = s.chance.choice(
        (
            f"{s.county}纪委监委信访室",
            f"{s.county}人民法院立案庭",
            f"{s.affair.town.city or s.county}市长热线办",
            f"{s.county}残联",
            f"{s.county}退役军人事务局",
            f"{s.county}妇女联合会",
        )
    )
    number = s.pen.other("ticket_no", f"〔{s.pen.day.year}〕{s.chance.randint(3, 480)}号")
    title = s.chance.choice(("关于移送来信的函", "群众来信转办单", "信件交接单"))
    said = (
        title,
        f"{s.chance.choice(('转信', '信转', '移字'))}{number}",
        f"{s.county}信访局：",
        s.chance.choice(
            (
                "　　兹有群众来信一件，经研究不属我单位受理，现移送你局。",
                "　　今收到来信一封，按照职责分工送请你局办理并告知来信人。",
                "　　来信一件随函附上，请查收，处理情况望于月底前反馈。",
            )
        ),
        f"　　经办：{clerk(s)}，电话：{foreign_number(s, 'clerk_phone', 0.1)}。",
        f"　　　　　　　　{unit}",
        s.chance.choice(("（来信附后）", "附：原信", "以下为来信内容")),
        "",
    )
    return Sheet("\n".join(said) + letter(s), subject=s.chance.choice((title, "函件")), sender=outsider(s, unit))


def digest(s: Scene) -> Sheet:
    """What an office told in its own words of a letter or a call."""
    p, pen = s.main, s.pen
    unit = _unit(s)
    when = pen.date("long", "dashes", source="form")
    title = pen.title(s.title()) if likely(s, 0.6) else ""
    first = pen.aside(
        say(
            s,
            p,
            s.chance.choice(
                (
                    f"{when}，{{villager}}{{name}}（{{gender}}，{{home}}，电话{{call}}）向我单位反映：",
                    f"{when}我单位接到{{name}}{{sir}}来电，电话{{cell}}，住{{home}}。据其称：",
                    f"反映人{{name}}，身份证号{{id}}，联系电话{{call}}。{when}来信称：",
                )
            ),
        )
    )
    head = s.chance.choice(("民情快报", "值班信息", f"舆情专报（第{s.chance.randint(2, 300)}期）", "情况报送"))
    close = lines(f"报送：{unit}", f"核稿：{clerk(s)}" if likely(s, 0.6) else "")
    return Sheet(
        lines(head, title, first + whole(s, s.chance.choice(("其", "反映人"))), f"反映人希望：{wish(s)}", close), subject=head, sender=outsider(s, unit)
    )


def from_a_deputy(s: Scene) -> Sheet:
    """A deputy, reporter or teacher hands on a letter that is not theirs."""
    name = clerk(s, "other_person")
    office = s.chance.choice(("县人大代表", "省报记者", "政协委员", "驻村第一书记", "小学校长", "社区律师", "支教老师"))
    note = s.chance.choice(
        (
            f"我是{office}{name}。下面这封信是一位群众托我转交的，请有关部门直接与其联系，我不是当事人。",
            f"{office}{name}转来群众书信一封，内容未作改动。",
            f"受人之托，{name}（{office}）代递。",
        )
    )
    return Sheet(lines(s.pen.aside(note), "=" * 12, letter(s)), subject=s.chance.choice(("受托转信", "代转", "转一封群众的信")), sender=mailbox(s, name, "dj"))


def village_seal(s: Scene) -> Sheet:
    """The village committee certifies below a letter that it is true."""
    if s.affair.matter.by or mild(s) or "report" in s.affair.matter.flags or s.affair.village in s.affair.slots["unit"]:
        return forwarded(s)
    said = s.chance.choice(("情况属实。", "该户反映情况属实，同意上报。", "以上情况村里知道，请上级处理。"))
    text = letter(s, heading=0.7, share=0.9)
    return Sheet(
        lines(text, "", f"村委会意见：{said}", f"经办人：{clerk(s)}（公章）", f"电话：{foreign_number(s, 'clerk_phone', 0.6)}" if likely(s, 0.5) else "")
    )


def copy_typed(s: Scene) -> Sheet:
    """A shop that types for others sent it from its own mailbox."""
    shop = s.chance.choice(("鸿运打印", "学府图文", "老街照相复印", "金手指文印社"))
    note = s.chance.choice((f"{shop}代发，客户不会用电脑，回复请打信里的电话。", f"代客发送。{shop} {{}}", "（顾客自带U盘文件）"))
    if "{}" in note:
        note = note.format(foreign_number(s, "other_phone"))
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.9)), sender=mailbox(s, shop, "dy"))


def sent_back(s: Scene) -> Sheet:
    """A letter that another office sent back to be entered where it belongs."""
    unit = f"{s.affair.town.city or s.county}信访局"
    rows = (f"退回原因：{s.chance.choice(('属地管理', '不属于本级受理', '重复转送'))}", f"原登记号：{logged(s)}", f"退件人：{clerk(s)}")
    return Sheet(lines("【系统退件】", *rows, "原件内容：", letter(s, heading=0.6)), subject="退件重报", sender=outsider(s, unit))


PASSED: tuple[Layout, ...] = (*(forwarded,) * 5, *(under_cover,) * 2, discussed, digest, from_a_deputy, village_seal, copy_typed, sent_back)
"""Somebody passes the letter on."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _entered(s: Scene) -> tuple[str, str]:
    """The record's number and the day on which the office had told it."""
    day = s.pen.day - timedelta(days=s.chance.randint(1, 6))
    s.pen.record_no = f"XF{day:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no, f"{day.year}年{day.month}月{day.day}日"


def _letter_of_office(s: Scene, subject: str) -> list[str]:
    """What the office had written, quoted below an answer."""
    no, sent = _entered(s)
    said = s.chance.choice(
        (
            ["您好！", f"您提交的事项我们已经收到，编号为{no}。", "我们将在规定期限内告知办理去向，请耐心等待。", f"{s.county}信访局"],
            [f"【受理通知】编号 {no}", "承办单位将在受理之日起六十日内出具处理意见。", f"{s.county}信访局来信办"],
            [f"信访人：您的来信（{no}）已转交有权处理的机关。", "特此告知。"],
            [f"回执号：{no}", "本邮件由系统发出，如需补充请直接回复。"],
        )
    )
    head = s.chance.choice(
        (
            [f"On {sent}, {s.county}信访局 wrote:"],
            ["-----Original Message-----", f"From: {s.county}信访局 <xfj@gov.example.cn>", f"Sent: {sent}", f"Subject: {subject}", ""],
            [f"{s.county}信访局 <xfj@gov.example.cn> 于{sent}写道："],
            ["------ 原始邮件 ------", f"发件人：{s.county}信访局", f"日期：{sent}", f"标题：{subject}", ""],
        )
    )
    mark = s.chance.choice(("", "> ", ">", "│ "))
    return [*head, *(mark + row for row in said)]


def _so_far(s: Scene) -> str:
    return s.pen.aside(s.pick("answered_mild" if mild(s) else "answered"))


def above_the_quote(s: Scene) -> Sheet:
    """An answer on top of what the office had written."""
    p = s.main
    subject = s.pen.title(s.title())
    first = _so_far(s) + me(s, p) if likely(s, 0.5) else me(s, p) + _so_far(s)
    body = lines(greeting(s), "　　" + first, *paragraphs(s, ours(s)), "　　" + sigh(s) + wish(s), end(s, p, 0.5))
    mark = s.chance.choice(("Re: ", "RE：", "回复: ", "回：", "Re：回复："))
    return Sheet(body + "\n\n" + "\n".join(_letter_of_office(s, subject)), subject=f"{mark}{subject}", titled=True)


def below_the_quote(s: Scene) -> Sheet:
    """The office's words first, the answer below them."""
    p = s.main
    subject = s.pen.title(s.title())
    quoted = "\n".join(_letter_of_office(s, subject))
    return Sheet(
        lines(
            quoted, "", _so_far(s), *paragraphs(s, ours(s)), wish(s), say(s, p, s.chance.choice(("{name}　{call}", "{name}", "{name}\n{home}"))), dated(s, 0.4)
        ),
        subject=f"回复：{subject}",
        titled=True,
    )


def quick_answer(s: Scene) -> Sheet:
    """Two lines typed above the receipt."""
    subject = s.pen.title(s.title())
    said = lines(_so_far(s) + whole(s, ours(s)) + wish(s), say(s, s.main, s.chance.choice(("{name}", "{name} {cell}", "—— {name}"))))
    return Sheet(said + "\n\n" + "\n".join(_letter_of_office(s, subject)), subject=f"Re: {subject}", titled=True)


def cites_the_number(s: Scene) -> Sheet:
    """A second letter with the record's number in its first words."""
    p = s.main
    no, sent = _entered(s)
    first = s.pen.aside(s.chance.choice((f"我{sent}收到过你们的通知，编号{no}。", f"信访编号：{no}。", f"编号为{no}的那件事，我再写一次。")))
    return Sheet(
        lines(caption(s) if likely(s, 0.5) else "", greeting(s), "　　" + first + _so_far(s) + me(s, p), *paragraphs(s, ours(s)), "　　" + wish(s), end(s, p))
    )


def more_material(s: Scene) -> Sheet:
    """What the office had asked for, and the matter once more."""
    p = s.main
    no, _ = _entered(s)
    rows = say(s, p, "姓名　{name}\n电话　{call}\n地址　{home}" + ("" if s.affair.matter.by else "\n身份证　{id}"))
    first = s.chance.choice((f"补充材料　受理号{no}", f"对{no}号信访件的补充", f"按要求补正（{no}）"))
    return Sheet(lines(first, rows, *paragraphs(s, ours(s)), wish(s), dated(s)), subject=s.chance.choice(("补正材料", f"补充 {no}", "按通知补交")))


ANSWERS: tuple[Layout, ...] = (*(above_the_quote,) * 3, below_the_quote, quick_answer, cites_the_number, more_material)
"""They know the record's number."""
