"""Letters of the family "sibling" by one person: by mail and on paper, through other hands, and answers to what the office had sent."""

from bench.letters_made.layouts_hand import clerk, complained_of, tel
from bench.letters_made.layouts_sibling_hand import (
    begun,
    clock,
    day,
    day_in_story,
    dear,
    foot,
    labelled,
    leave,
    letter,
    me,
    numbered,
    posted,
    quiet,
    sentences,
    sigh,
    stranger,
    strangers_number,
    told,
    unmarked,
    us,
    whole,
    wish,
)
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, unpointed

# ---- by the writer's own hand --------------------------------------------------------------------------------------------------


def written(s: Scene) -> Sheet:
    """Salutation, who writes, what happened, what is asked, name and number."""
    return Sheet(letter(s, heading=0.15))


def under_heading(s: Scene) -> Sheet:
    """The same under a heading."""
    return Sheet(letter(s, heading=1))


def named_below(s: Scene) -> Sheet:
    """The writer is named at the foot alone."""
    return Sheet(letter(s, heading=0.4, named_above=0))


def undated(s: Scene) -> Sheet:
    """Without a day."""
    return Sheet(letter(s, heading=0.5, share=0))


def one_block(s: Scene) -> Sheet:
    """Everything in a single paragraph, the name at its end."""
    p = s.main
    end = s.pen.aside(f"{s.pen.name(p)}，{tel(s, p)}{'，' + s.pen.address(p) if likely(s, 0.4) else ''}。")
    return Sheet(s.pick("offices") + "：" + begun(s, 0.4) + whole(s) + wish(s) + end + day(s, 0.4))


def typed_on_a_telephone(s: Scene) -> Sheet:
    """Blanks for all punctuation."""
    p = s.main
    mark = s.chance.choice((" ", "  "))
    return Sheet(lines(unmarked(s, lambda text: unpointed(text, mark).strip()), f"{s.pen.name(p)} {s.pen.mobile(p, plain=True)}"))


def posting(s: Scene) -> Sheet:
    """As people post to a message board, with its own words for the parts."""
    p, pen = s.main, s.pen
    left, right = s.chance.choice(("【】", "[]", "　：", "▲："))
    rows = (("标题", pen.title(s.title())), ("内容", whole(s)), ("诉求", wish(s)), ("联系人", pen.name(p)), ("电话", tel(s, p)))
    where = (("地址", pen.address(p)),) if likely(s, 0.5) else ()
    return Sheet(lines(*(f"{left.strip()}{key}{right}{value}" for key, value in (*rows, *where)), day(s, 0.4)))


def points(s: Scene) -> Sheet:
    """Facts with a number each."""
    p = s.main
    marks, form = s.chance.choice((("一二三四五六七八九十", "{}、{}"), ("123456789", "{}. {}"), ("①②③④⑤⑥⑦⑧⑨", "{}{}"), ("一二三四五六七八九", "（{}）{}")))
    return Sheet(
        lines(s.pen.title(s.title()), dear(s), "　　" + me(s, p) + begun(s), *numbered(sentences(s), marks, form), "　　" + wish(s), leave(s), *foot(s, p))
    )


def application(s: Scene) -> Sheet:
    """In the form of an application, with whom it is against."""
    if quiet(s):
        return under_heading(s)
    p, pen = s.main, s.pen
    side = s.chance.choice(("申请人", "信访人", "反映人"))
    if "report" in s.affair.matter.flags:
        side = s.chance.choice(("举报人", "检举人", "控告人"))
    born = f"{p.born.year}年{p.born.month}月{p.born.day}日生，" if likely(s, 0.5) else ""
    who = f"{side}：{pen.name(p)}，{p.gender}，{born}住{pen.address(p)}，身份证号{pen.id(p)}，联系电话{tel(s, p)}"
    against = f"被{side}：{complained_of(s)}" if s.affair.matter.respondents else ""
    head = pen.title(s.title()) if likely(s, 0.5) else {"举": "举 报 信", "检": "检举材料", "控": "控告书"}.get(side[0], "信访申请书")
    parts = s.chance.choice((("请求事项：", "事实与理由："), ("信访请求", "事实经过"), ("一、请求事项", "二、事实和理由")))
    return Sheet(lines(head, who, against, parts[0], wish(s), parts[1], *told(s), leave(s), f"{side}：{p.name}", day(s, 0.9)))


def card_above(s: Scene) -> Sheet:
    """Particulars in lines above the letter."""
    p = s.main
    rows = [labelled(s, p, key) for key in ("call", "home", "card", "hukou", "mail") if likely(s, {"hukou": 0.2, "mail": 0.2}.get(key, 0.7))]
    return Sheet(lines(f"姓名：{s.pen.name(p)}", *rows, "", s.pen.title(s.title()), *told(s), "　　" + wish(s), day(s, 0.6)))


def card_below(s: Scene) -> Sheet:
    """Particulars in one line at the end."""
    p, pen = s.main, s.pen
    row = s.chance.choice(("　", "，", " / ", "；")).join((pen.name(p), pen.id(p), tel(s, p), pen.address(p)))
    return Sheet(lines(dear(s), begun(s), *told(s), "　　" + wish(s), day(s, 0.6), row))


def after_the_name(s: Scene) -> Sheet:
    """Something more comes after the signature."""
    p, pen = s.main, s.pen
    more = f"有事请打{pen.mobile(p)}，晚上都在。" if likely(s, 0.6) else f"材料原件在我手里，我住{pen.address(p)}。"
    after = s.chance.choice(("又及：", "附：", "补充一句：")) + pen.aside(more)
    return Sheet(lines(dear(s), "　　" + begun(s, 1), *told(s), "　　" + wish(s), leave(s), pen.name(p), day(s), after))


def enclosures(s: Scene) -> Sheet:
    """What is enclosed stands below, with papers of others."""
    kinds = ("附件：1. 身份证复印件；2. 照片四张；3. 收据两张。", "附：欠条、合同复印件各一份", "附件清单：证明一份，录音一段", "附：户口本复印件")
    return Sheet(lines(letter(s), s.chance.choice(kinds)))


def typed_by_a_shop(s: Scene) -> Sheet:
    """A copy shop typed and sent it; the letter is the customer's."""
    shop = s.chance.choice(("诚信图文", "小刘打字复印", "学府文印部", "快印通"))
    note = s.pen.aside(s.chance.choice(("顾客手写稿已录入，见下。", "代客户发送，与本店无关。", "")))
    return Sheet(lines(note, letter(s, heading=1)), sender=posted(s, shop, "dayin"))


def fax(s: Scene) -> Sheet:
    """A fax's cover above the letter; sometimes the only day is on the cover."""
    p, pen = s.main, s.pen
    below = letter(s, heading=0.9, share=0.6)
    signed = pen.day_source
    when = pen.date("long", "dashes", source="fax_cover")
    pen.day_source = signed or "fax_cover"
    shop = stranger(s, "other_person") if likely(s, 0.2) else p.name
    cover = (
        s.chance.choice(("传真首页", "传 真 函", "FAX")),
        f"至：{s.pick('offices')}\t传真号：{strangers_number(s, 'fax_number')}",
        f"自：{shop}\t发送号码：{strangers_number(s, 'fax_number')}",
        f"日期：{when}\t页数：{s.chance.randint(2, 4)}",
        s.chance.choice(("事由：来信", "备注：急件请转交", "说明：正文随后")),
        "",
    )
    return Sheet("\n".join(cover) + "\n" + below)


def envelope(s: Scene) -> Sheet:
    """What stands on the envelope, then the letter."""
    p, pen = s.main, s.pen
    post = f"{s.chance.randint(110000, 855000)}"
    return Sheet(
        lines(f"{post}  {s.county}人民路1号", f"{s.county}信访局　收", f"寄件人：{pen.name(p)}　{pen.address(p)}", "", letter(s, heading=0.7, named_above=0.3))
    )


def again(s: Scene) -> Sheet:
    """A letter that says it is not the first, of somebody who may have written to others."""
    if quiet(s):
        return named_below(s)
    p = s.main
    first = s.pen.aside(s.chance.choice(("此前我曾向有关单位写过信，没有结果，今特致信贵局。", "这是我第三次提笔，前两封寄到了镇上。")))
    return Sheet(lines(s.pen.title(s.title()), dear(s), "　　" + first + me(s, p), *told(s), "　　" + wish(s), leave(s), *foot(s, p)))


def for_my_parent(s: Scene) -> Sheet:
    """Somebody's daughter or son only typed it; the parent signs."""
    name = stranger(s, "scribe")
    end = s.chance.choice(("执笔", "代笔人", "代书")) + f"：{name}"
    return Sheet(lines(letter(s, heading=0.4), end), sender=posted(s, name, "ha"))


OWN: tuple[Layout, ...] = (
    *(written, under_heading) * 5,
    *(undated, application) * 3,
    *(named_below, points, enclosures, fax, posting) * 2,
    *(one_block, typed_on_a_telephone, card_above, card_below, after_the_name, typed_by_a_shop, envelope, again, for_my_parent),
)
"""Letters by one person."""


# ---- through other hands -------------------------------------------------------------------------------------------------------


def _office(s: Scene) -> str:
    town = s.affair.town
    return s.chance.choice((f"{town.name}党政综合办", f"{town.county}{town.name}信访室", f"{town.name}政府", f"{town.county}群众工作部"))


def _card(s: Scene, unit: str) -> list[str]:
    numbers = [f"{label}：{strangers_number(s, 'clerk_phone')}" for label in ("电话", "传真") if likely(s, 0.7)]
    return ["--", f"{unit}　{clerk(s)}", *numbers, f"{s.affair.town.name}政府院内"]


def forwarded(s: Scene) -> Sheet:
    """A township forwards a mail with the head of the first one; its own card above or below."""
    pen, unit = s.pen, _office(s)
    subject = pen.title(s.title())
    dated = likely(s, 0.7)
    body = letter(s, heading=0, share=0.75 if dated else 0)
    signed = pen.day_source
    sent = f"{pen.date('long', 'dashes', source='quoted_header')} {clock(s)}"
    pen.day_source = signed or "quoted_header"
    known = likely(s, 0.6)
    shown = s.chance.choice((s.main.name, s.pick("nicknames"), "")) if known else s.chance.choice(("来信群众", "匿名用户", "信箱管理员"))
    who = f"{shown} <{pen.sender(s.main, 'quoted_header')}>".strip() if known else shown
    rule = s.chance.choice(
        ("-----邮件原件-----", "------------------ 原始邮件 ------------------", "---- 回复的原邮件 ----", "Begin forwarded message:", "－－－原信－－－")
    )
    labels = s.chance.choice(
        (("发件人：", "日期：", "收件人：", "主题："), ("From: ", "Date: ", "To: ", "Subject: "), ("寄件人: ", "发送时间: ", "收件人: ", "主题: "))
    )
    head = [rule, *(label + value for label, value in zip(labels, (who, sent, unit, subject), strict=True)), ""]
    note = s.chance.choice(("群众来信一封，请贵局阅处。", "转去来信，请按权限办理。", "请查收并登记。", ""))
    at = s.chance.choice(("above", "below", "nowhere"))
    card = [] if at == "nowhere" else _card(s, unit)
    above, below = (card, []) if at == "above" else ([], ["", *card])
    full = f"{s.chance.choice(('转发：', 'Fw: ', 'FW：', '转：'))}{subject}"
    return Sheet("\n".join([note, *above, "", *head, body, *below]).strip(), subject=full, titled=True, sender=outsider(s, unit))


def covering_letter(s: Scene) -> Sheet:
    """An office hands a letter on with a number, in words of its own."""
    unit = s.chance.choice((f"{s.affair.town.city}信访局", f"{s.county}人大办", f"{s.county}委巡察办", f"{s.affair.town.name}纪委"))
    no = s.pen.other("ticket_no", f"信转〔{s.pen.day.year}〕{s.chance.randint(10, 899)}号")
    note = (
        s.chance.choice(("信访事项转送单", "群众来信转办单", "交 办 函")),
        no,
        f"{s.county}信访局：",
        "现将来信一件转送你局，请依规办理并回复来信人。",
        f"经办：{clerk(s)}，{strangers_number(s, 'clerk_phone')}",
        unit,
        "",
    )
    return Sheet("\n".join(note) + "\n" + letter(s), subject=s.chance.choice(("转送单", f"{no}", "来信转办")), sender=outsider(s, unit))


def summed_up(s: Scene) -> Sheet:
    """What an office made of a letter, in its own words."""
    p, pen = s.main, s.pen
    head = pen.aside(f"{pen.name(p)}（{p.gender}，电话{pen.mobile(p, plain=True)}，住{pen.address(p)}）于{pen.date('long', 'dashes', source='form')}来信反映：")
    return Sheet(
        lines(
            s.chance.choice(("来信摘要", "群众来信要情", "信访信息摘报")),
            pen.title(s.title()) if likely(s, 0.6) else "",
            head,
            whole(s, "来信人"),
            f"来信人要求：{wish(s)}",
            f"摘编：{clerk(s)}",
        ),
        subject="来信摘要",
        sender=outsider(s, _office(s)),
    )


def handed_on(s: Scene) -> Sheet:
    """A deputy, a cadre or an editor sends on what somebody gave them."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("人大代表", "驻村第一书记", "政协委员", "社区网格员", "报社编辑"))
    note = s.pen.aside(f"我是{office}{name}，下面这封信是群众托我转交的，原文如下，请直接与来信人联系。")
    return Sheet(lines(note, "", letter(s)), subject=s.chance.choice(("转交群众来信", "代转来信", None)), sender=posted(s, name, "dzh"))


PASSED: tuple[Layout, ...] = (*(forwarded,) * 6, *(covering_letter,) * 2, summed_up, handed_on)
"""Somebody passes the letter on."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _receipt(s: Scene) -> list[str]:
    """What the office had answered, with the record's number."""
    s.pen.record_no = s.record_no
    no, office = s.record_no, s.chance.choice((f"{s.county}信访局", f"{s.affair.town.city or s.county}信访局"))
    forms = (
        [f"来信人：您的来信已登记，信访件编号{no}，我局将转有关单位办理。"],
        ["您好！", f"您反映的事项已于近日受理（受理编号：{no}），请耐心等候。"],
        [f"【受理告知】编号：{no}", "您的信访事项已转送责任单位，办理期限六十日。"],
    )
    return [*s.chance.choice(forms), office + (f"　{clerk(s)}" if likely(s, 0.3) else "")]


def _answered(s: Scene) -> str:
    return s.pick("answered_quiet" if quiet(s) else "answered")


def reply_above_quote(s: Scene) -> Sheet:
    """An answer above the office's receipt, quoted with its head."""
    p, pen = s.main, s.pen
    subject = pen.title(s.title())
    body = [dear(s), "　　" + pen.aside(_answered(s)) + me(s, p), *told(s, us(s)), "　　" + sigh(s) + wish(s), *foot(s, p)]
    head = [
        s.chance.choice(("------------------ 原始邮件 ------------------", "-----原邮件-----", "在之前的邮件中写道：")),
        f"发件人: {s.county}信访局 <xfj@gov.example.cn>",
        f"时间: {day_in_story(s)}",
        f"主题: {subject}",
        "",
    ]
    mark = s.chance.choice(("", "", "> "))
    return Sheet(
        lines(*body) + "\n\n" + "\n".join(mark + row for row in (*head, *_receipt(s))), subject=f"{s.chance.choice(('回复：', 'Re: '))}{subject}", titled=True
    )


def reply_with_number(s: Scene) -> Sheet:
    """A second letter that cites the number."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"我的信访件编号是{s.record_no}。{_answered(s)}")
    return Sheet(lines(dear(s), "　　" + first, *told(s, us(s)), "　　" + wish(s), leave(s), *foot(s, p)))


def reply_in_a_line(s: Scene) -> Sheet:
    """A short one on top of the receipt."""
    p, pen = s.main, s.pen
    subject = pen.title(s.title())
    return Sheet(
        lines(pen.aside(_answered(s)), whole(s, us(s)), wish(s), f"{pen.name(p)} {tel(s, p)}") + "\n\n" + "\n".join(("> " + row) for row in _receipt(s)),
        subject=f"回复: {subject}",
        titled=True,
    )


def supplement(s: Scene) -> Sheet:
    """Particulars that were missing, and the matter once more."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    keys = ["call", "home"] + ([] if s.affair.matter.by else ["card"])
    rows = [f"姓名：{pen.name(p)}", *(labelled(s, p, key) for key in keys)]
    return Sheet(
        lines(f"编号{s.record_no}的补充材料", *rows, *told(s, us(s)), wish(s), day(s)), subject=s.chance.choice(("补充材料", f"{s.record_no}补充", "补正"))
    )


ANSWERS: tuple[Layout, ...] = (*(reply_above_quote,) * 4, reply_with_number, reply_in_a_line, supplement)
"""They know the record's number."""
