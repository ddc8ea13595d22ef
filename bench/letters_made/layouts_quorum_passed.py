"""Letters of the family "quorum" that came through other hands, and answers to what the office had sent."""

from bench.letters_made.layouts_hand import age, clerk, complained_of, tel
from bench.letters_made.layouts_quorum_hand import (
    bare,
    begun,
    clock,
    day,
    day_in_story,
    dear,
    foot,
    me,
    number,
    paragraphs,
    pieces,
    posted,
    quiet,
    sign,
    stranger,
    strangers_number,
    tried,
    us,
    whole,
    wish,
)
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _letter(s: Scene) -> str:
    """A citizen's letter, as it lies below what an office writes."""
    p = s.main
    if likely(s, 0.25):
        return lines(bare(s), f"{s.pen.name(p)} {tel(s, p)}")
    head = s.pen.title(s.title()) if likely(s, 0.5) else ""
    return lines(head, dear(s), "　　" + me(s, p), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *foot(s, p))


def _card(s: Scene, unit: str) -> tuple[str, ...]:
    return (f"{unit}　{clerk(s)}", f"{s.chance.choice(('办公电话', '联系电话', '电话'))}：{strangers_number(s, 'clerk_phone')}")


def mail_forwarded(s: Scene) -> Sheet:
    """A township forwards a mail with the head of the first one."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}人民政府办公室"
    subject = pen.title(s.title())
    note = s.chance.choice(("附转一封邮件，请查收办理。", "收到群众邮件一封，不在我们权限内，转你局。", "请登记。", "FYI"))
    head = (
        s.chance.choice(("-------- 转发邮件信息 --------", "---------- Forwarded message ---------", "-----原始邮件-----", "发自群众的邮件：")),
        f"发件人：{pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
        f"发送日期：{pen.date('long', 'iso', 'dashes', source='quoted_header')} {clock(s)}",
        f"收件人：{unit}",
        f"主题：{subject}",
    )
    body = lines(s.chance.choice(("您好：", "领导好：", "你好，")), *paragraphs(s), *tried(s), wish(s), p.name, number(s, p))
    return Sheet(
        lines(note, *_card(s, unit), "", *head, "", body), subject=f"{s.chance.choice(('Fw', 'Fwd', '转发'))}: {subject}", titled=True, sender=outsider(s, unit)
    )


def pasted_below(s: Scene) -> Sheet:
    """A clerk's note, then the letter."""
    unit = f"{s.affair.town.name}党建办"
    note = s.chance.choice(("局里同志好，有封群众信麻烦接一下，原文在下面。", "下面这封信是书记批转的，请按规定登记。", "来信一件，转去。"))
    return Sheet(lines(note, *_card(s, unit), "==========", _letter(s)), subject=s.chance.choice(("转信", "群众来信一件", "请接收")), sender=outsider(s, unit))


def transfer_slip(s: Scene) -> Sheet:
    """An office above hands a letter down with a number and a term."""
    p, pen = s.main, s.pen
    unit = s.chance.choice((f"{s.affair.town.city or s.affair.town.province}信访局", "省委巡视组信访组", f"{s.county}人大常委会办公室"))
    no = pen.other("ticket_no", f"〔{pen.day.year}〕转{s.chance.randint(100, 999)}号")
    cover = (
        "转　办　函",
        no,
        f"{s.county}信访局：",
        f"收到{pen.name(p)}来信，现转你局，请于30日内办结并报结果。",
        f"联系：{clerk(s)}，{strangers_number(s, 'clerk_phone')}",
        unit,
        "（来信附后）",
    )
    return Sheet(lines(*cover, "", _letter(s)), subject=f"转办函{no}", sender=outsider(s, unit))


def deputys_hand(s: Scene) -> Sheet:
    """A deputy passes on what somebody gave them."""
    name = stranger(s, "deputy")
    note = s.pen.aside(f"我是政协委员{name}，下乡调研时有群众塞给我一封信，照原样转给你们。")
    return Sheet(lines(note, "", _letter(s)), subject="委员转交群众来信", sender=posted(s, name, "wy"))


def reporters_desk(s: Scene) -> Sheet:
    """A newspaper passes on what a reader wrote."""
    p, pen = s.main, s.pen
    unit = f"{s.county}日报社群工部"
    head = f"读者{pen.name(p)}，电话{pen.mobile(p)}，" + (f"{pen.address(p)}，" if likely(s, 0.5) else "") + f"来信如下，请予处理并回告本报。{clerk(s)}"
    return Sheet(lines(head, "", *paragraphs(s), *tried(s), wish(s)), subject="读者来信转处", sender=outsider(s, unit))


def niece_types(s: Scene) -> Sheet:
    """A relative typed off what was written by hand."""
    name = stranger(s, "scribe")
    note = s.pen.aside(f"您好，我叫{name}，家里长辈手写了一封信，我照着敲成字发过来，联系请打信里的号码。")
    return Sheet(lines(note, "——", _letter(s)), sender=posted(s, name, "zn"))


def village_hands_up(s: Scene) -> Sheet:
    """The village's clerk hands up what a villager brought."""
    name = stranger(s, "clerk")
    note = s.pen.aside(f"镇信访办并县局：这是村民送来的材料，村里解决不了，上报。经手人{name}，{strangers_number(s, 'clerk_phone')}。")
    return Sheet(lines(note, _letter(s)), subject="上报材料", sender=posted(s, name, "cun"))


def brief_of_the_day(s: Scene) -> Sheet:
    """What an office made of a letter, in its own words."""
    p, pen = s.main, s.pen
    head = f"【{pen.date('long', 'iso', source='form')}】{pen.name(p)}（{pen.mobile(p, plain=True)}，{pen.address(p)}）反映："
    return Sheet(
        lines(f"每日信访摘报第{s.chance.randint(3, 300)}期", pen.title(s.title()), pen.aside(head), whole(s, "其"), wish(s), f"责编：{clerk(s)}"),
        sender=outsider(s, f"{s.county}委信息科"),
    )


def counsels_letter(s: Scene) -> Sheet:
    """A lawyer writes for a client, who petitions."""
    if quiet(s):
        return niece_types(s)
    p, pen = s.main, s.pen
    firm, lawyer = f"{s.pick('brands')}律师事务所", stranger(s, "agent")
    who = f"{pen.name(p)}，{p.gender}，公民身份号码{pen.id(p)}，住址：{pen.address(p)}，电话{tel(s, p)}"
    first = pen.aside(f"{firm}依法接受{p.name}委托，指派{lawyer}律师担任其信访事项代理人。委托人{who}。")
    end = ("　　特此函告，盼复。", f"承办律师：{lawyer}（{strangers_number(s, 'agent_phone')}）", firm, pen.date("long", "chinese"))
    return Sheet(
        lines("律 师 函", f"致：{s.county}信访局", "　　" + first, "　　" + whole(s, "委托人"), "　　" + wish(s), *end),
        subject="律师函",
        sender=posted(s, firm, "lsh"),
    )


def lawyers_opinion(s: Scene) -> Sheet:
    """A lawyer on duty at the bureau writes up who came."""
    if quiet(s):
        return spoken_at_station(s)
    p, pen = s.main, s.pen
    rows = (
        f"来访群众：{pen.name(p)}，{pen.mobile(p)}，{pen.address(p)}",
        f"涉及对象：{complained_of(s) if s.affair.matter.respondents else '未写明'}",
        "陈述：" + whole(s, "来访群众"),
        "意愿：" + wish(s),
        f"值班律师：{stranger(s, 'agent')}　{pen.date('long', 'iso', source='form')}",
    )
    return Sheet(lines("律师参与接访登记", *rows), subject="律师接访登记", sender=outsider(s, f"{s.county}公共法律服务中心"))


def spoken_at_station(s: Scene) -> Sheet:
    """Somebody who cannot write speaks, an office writes."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}综治办"
    head = f"口述人{pen.name(p)}，{p.gender}，{age(s, p)}岁，不识字，住{pen.address(p)}，电话{pen.mobile(p)}。记录人{clerk(s)}。"
    return Sheet(
        lines(head, *pieces(s), wish(s), "已念给本人听，无误。", f"{p.name}（右手食指印）", pen.date("long", "spaced")),
        subject="口述记录",
        sender=outsider(s, unit),
    )


def societies_hand(s: Scene) -> Sheet:
    """A federation or union passes on a member's letter."""
    unit = s.chance.choice((f"{s.county}妇女联合会", f"{s.county}残疾人联合会", f"{s.county}退役军人服务中心", f"{s.county}红十字会"))
    return Sheet(
        lines(f"转来信一封，我们已先行安抚。经办{clerk(s)}，{strangers_number(s, 'clerk_phone')}。", "~~~~~~~~", _letter(s)),
        subject="代转来信",
        sender=outsider(s, unit),
    )


def wrong_door(s: Scene) -> Sheet:
    """A letter that had been sent to the wrong office."""
    unit = s.chance.choice((f"{s.county}水务局", f"{s.county}图书馆", f"{s.county}融媒体中心", f"{s.county}税务局"))
    return Sheet(lines(f"此件误投我单位，现退转信访局。{unit}收发员{clerk(s)}", "", _letter(s)), subject="误投件退转", sender=outsider(s, unit))


def three_hops(s: Scene) -> Sheet:
    """Handed on twice, each with a line and marks."""
    unit = f"{s.county}委办"
    notes = (f"信访局：请阅办。{clerk(s)}", f"> 呈县委办。　{s.affair.town.name} {clerk(s)}", f">> 村里报来的。　{clerk(s)}")
    return Sheet(lines(*notes, "", _letter(s)), subject="FW: FW: 呈报", sender=outsider(s, unit))


def first_secretary(s: Scene) -> Sheet:
    """The first secretary posted to a village sends in a villager's matter."""
    p, pen = s.main, s.pen
    name = stranger(s, "clerk")
    note = pen.aside(f"我是驻村第一书记{name}，走访时{pen.address(p)}的{pen.name(p)}托我把情况捎给信访局，他本人电话{pen.mobile(p)}。")
    note = note.replace("他本人", "她本人") if p.gender == "女" else note
    pen.asides[-1] = note
    return Sheet(lines(note, *paragraphs(s), wish(s), day(s, 0.5)), subject="代转村民诉求", sender=posted(s, name, "zc"))


def clinic_social_worker(s: Scene) -> Sheet:
    """A social worker sends in what a client wrote."""
    name = stranger(s, "clerk")
    note = s.pen.aside(f"各位好，我是社工{name}，服务对象不会发邮件，信由我代发，内容我没有改动。")
    return Sheet(lines(note, "————", _letter(s)), subject="代发一封信", sender=posted(s, name, "sg"))


def quoted_letter_marks(s: Scene) -> Sheet:
    """A forwarded letter with marks before every line."""
    unit = f"{s.affair.town.name}社区工作部"
    quoted = (f"> {row}" for row in _letter(s).split("\n"))
    return Sheet(lines("麻烦处理下面这封邮件，谢谢。", *_card(s, unit), "", *quoted), subject="转：群众邮件", sender=outsider(s, unit))


PASSED: tuple[Layout, ...] = (
    *(mail_forwarded,) * 4,
    *(pasted_below, transfer_slip) * 3,
    *(niece_types, village_hands_up, counsels_letter) * 2,
    *(deputys_hand, reporters_desk, brief_of_the_day, lawyers_opinion, spoken_at_station, societies_hand, wrong_door, three_hops),
    *(first_secretary, clinic_social_worker, quoted_letter_marks),
)
"""One petitioner each; whoever passed it on is none."""


# ---- answers -----------------------------------------------------------------------------------------------------------------


def _receipt(s: Scene) -> str:
    """What the office had sent."""
    s.pen.record_no = s.record_no
    forms = (
        lambda: f"信访人您好，来件已接收，信访编号为{s.record_no}，可凭编号到窗口查询。\n{s.county}信访局",
        lambda: f"{s.main.name}同志：\n您的来信登记为{s.record_no}号，承办人{clerk(s)}，电话{strangers_number(s, 'clerk_phone')}。\n{s.county}信访局",
        lambda: f"【信访告知】您提交的信访事项（{s.record_no}）已交有权处理机关，请留意短信。",
        lambda: f"受理告知书\n编号：{s.record_no}\n您提出的信访事项已登记。\n{s.county}信访局",
    )
    return s.chance.choice(forms)()


def reply_on_top(s: Scene) -> Sheet:
    """Own words above, the office's mail below."""
    p, pen = s.main, s.pen
    first = pen.aside(
        "收到回信了，谢谢，我再把话说完整。"
        if quiet(s)
        else s.chance.choice(("回信看到了，可没有一个字说到怎么办。", "告知收到，等了这些天还是老样子。", "通知我看了，有些话上次没讲清楚，补上。"))
    )
    own = lines(first, whole(s, us(s)), wish(s), sign(s, p), tel(s, p), day(s, 0.5))
    mark = s.chance.choice(("------------------ 原始邮件 ------------------", "-----原邮件-----", "________________________________"))
    head = (mark, f"发件人: {s.county}信访局<xfj@gov.example.cn>", f"收件人: {p.name}<{pen.sender(p)}>", "主题: 信访事项登记告知")
    return Sheet(lines(own, "", *head, "", _receipt(s)), subject=s.chance.choice(("回复：信访事项登记告知", "Re:信访事项登记告知", "答复: 信访事项登记告知")))


def reply_with_marks(s: Scene) -> Sheet:
    """Own words above, the office's words with marks below."""
    p = s.main
    rows = (f"> {row}" for row in _receipt(s).split("\n"))
    own = lines("你好，" + whole(s, us(s)), wish(s), f"{s.pen.name(p)} {s.pen.mobile(p)}")
    return Sheet(lines(own, "", f"在 {s.pen.day.year}年{s.pen.day.month}月{s.pen.day.day}日，信访局 写道：", *rows), subject="Re: 已登记")


def reply_below(s: Scene) -> Sheet:
    """The office's words first, with marks, then the own."""
    p = s.main
    rows = (f"> {row}" for row in _receipt(s).split("\n"))
    return Sheet(lines(*rows, "", s.pen.aside("针对上面的回信，我说几句："), *pieces(s, us(s)), wish(s), s.pen.name(p), number(s, p)), subject="回复: 告知")


def by_number(s: Scene) -> Sheet:
    """A new letter with the number of the old one."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"我是{pen.name(p)}，之前的件号是{s.record_no}，今天接着反映。")
    return Sheet(
        lines(dear(s), "　　" + first, *paragraphs(s, us(s)), "　　" + wish(s), sign(s, p), number(s, p), day(s)),
        subject=s.chance.choice((f"{s.record_no}补充", "接着上回说", "再次来信")),
    )


def not_accepted(s: Scene) -> Sheet:
    """The answer of the unit is not accepted."""
    if quiet(s):
        return by_number(s)
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"关于{s.record_no}，{day_in_story(s)}收到答复，上面写的和实际不是一回事，我不同意。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s, us(s)), "　　" + wish(s), *foot(s, p)), subject="不同意答复意见")


def how_far(s: Scene) -> Sheet:
    """A line that asks how it stands."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(lines(pen.aside(f"麻烦查一下{s.record_no}有没有进展。"), whole(s, us(s)), f"{pen.name(p)}　{pen.mobile(p)}"), subject="问一下进度")


def details_after(s: Scene) -> Sheet:
    """Particulars that had been missing are sent after."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    row = [f"姓名：{pen.name(p)}", f"电话：{pen.mobile(p)}", f"地址：{pen.address(p)}"] + ([] if s.affair.matter.by else [f"身份证：{pen.id(p)}"])
    return Sheet(lines(f"按短信要求补充{s.record_no}的资料：", *row, "事情再说一遍：", *pieces(s, us(s)), wish(s), day(s, 0.4)), subject="补充资料")


def marks_given(s: Scene) -> Sheet:
    """The form on which people rate what was done."""
    if quiet(s):
        return how_far(s)
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    rows = (
        f"件号 {s.record_no}",
        f"评价人 {pen.name(p)}",
        f"电话 {pen.mobile(p, plain=True)}",
        "评价 ○满意 ○基本满意 ●不满意",
        f"理由 {whole(s, us(s))}{wish(s)}",
    )
    return Sheet(lines("满意度评价回执", *rows, f"时间 {pen.date('iso', 'long', source='form')}"), subject="评价回执")


def new_turn(s: Scene) -> Sheet:
    """Something has happened since."""
    if quiet(s):
        return by_number(s)
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"信访局：{s.record_no}这件事，自上次写信以后对方还是不见人，我把情况再报告一次。")
    return Sheet(lines(first, begun(s, 0.2), *pieces(s, us(s)), wish(s), f"{pen.name(p)}，{tel(s, p)}", day(s, 0.6)), subject=f"关于{s.record_no}")


ANSWERS: tuple[Layout, ...] = (
    *(reply_on_top,) * 2,
    *(by_number,) * 2,
    reply_with_marks,
    reply_below,
    not_accepted,
    how_far,
    details_after,
    marks_given,
    new_turn,
)
"""They know the record's number."""
