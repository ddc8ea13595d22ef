"""Letters of the family "docket" that came through other hands, and answers to what the office had sent."""

from bench.letters_made.layouts_docket_hand import (
    ask,
    before,
    begun,
    clock,
    day,
    dear,
    foot,
    me,
    number,
    paragraphs,
    parts,
    posted,
    quiet,
    sign,
    stranger,
    strangers_number,
    told,
)
from bench.letters_made.layouts_hand import clerk, tel
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _letter(s: Scene) -> str:
    """A citizen's ordinary letter, as it lies below what an office writes."""
    p = s.main
    head = s.pen.title(s.title()) if likely(s, 0.5) else ""
    return lines(head, dear(s), "　　" + me(s, p) + begun(s, 0.3), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), *foot(s, p))


def _clerks_lines(s: Scene, unit: str) -> tuple[str, ...]:
    return ("--", f"{unit} {clerk(s)}", f"电话：{strangers_number(s, 'clerk_phone')}")


def forwarded(s: Scene) -> Sheet:
    """A mail that an office forwards, with the head of the first one."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}党政办"
    subject = pen.title(s.title())
    note = s.chance.choice(("现将群众来信一封转来，请阅处。", "请信访局阅。", "转群众邮件，请按程序办理。", ""))
    head = (
        s.chance.choice(("------------------ 原始邮件 ------------------", "-----原始邮件-----", "---------- 转发的邮件 ----------")),
        f"发件人: {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
        f"发送时间: {pen.day.year}年{pen.day.month}月{pen.day.day}日 {clock(s)}",
        f"收件人: {unit}",
        f"主题: {subject}",
    )
    body = lines(dear(s), "　　" + me(s, p), *paragraphs(s), *before(s), "　　" + ask(s), p.name, number(s, p), pen.date("long", "iso", "dots"))
    return Sheet(lines(note, *_clerks_lines(s, unit), "", *head, "", body), subject=f"转发：{subject}", titled=True, sender=outsider(s, unit))


def forwarded_note(s: Scene) -> Sheet:
    """A letter pasted below a clerk's note."""
    unit = f"{s.affair.town.name}综治中心"
    note = s.chance.choice(("信访局：现转来群众来信一件，请查收。", "领导好，这封信是群众送到我们这里的，现转给你们。", "附群众来信原文如下："))
    return Sheet(
        lines(note, f"{unit}　{clerk(s)}　{strangers_number(s, 'clerk_phone')}", "－－－－－－－－－－", _letter(s)),
        subject="转群众来信",
        sender=outsider(s, unit),
    )


def cover_letter(s: Scene) -> Sheet:
    """An office's covering letter with a number and a term."""
    p, pen = s.main, s.pen
    unit = s.chance.choice((f"{s.affair.town.city or s.affair.town.province}信访局", f"{s.county}委办公室", "省信访局来信办理处"))
    no = pen.other("ticket_no", f"信转字〔{pen.day.year}〕第{s.chance.randint(11, 980)}号")
    cover = (
        "信访事项转送单",
        no,
        f"{s.county}信访局：",
        f"现将{pen.name(p)}来信转去，请于15日内告知信访人受理情况。",
        f"经办人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone')}",
    )
    return Sheet(lines(*cover, "附：来信原文", _letter(s)), subject=s.chance.choice(("信访事项转送单", "转送函", f"转送单{no}")), sender=outsider(s, unit))


def deputy(s: Scene) -> Sheet:
    """A deputy passes on what somebody gave them."""
    name = stranger(s, "deputy")
    note = s.pen.aside(f"我是{s.county}人大代表{name}，选民托我转交这封信，请依法处理。")
    return Sheet(lines(note, "", _letter(s)), sender=posted(s, name, "deputy"))


def newsroom(s: Scene) -> Sheet:
    """A newsroom passes on what a viewer wrote."""
    p, pen = s.main, s.pen
    unit = f"{s.county}电视台《民生》栏目"
    head = f"信访局：以下为观众{pen.name(p)}（联系电话{pen.mobile(p)}）给栏目组的来信，转请处理。栏目编导：{stranger(s, 'clerk')}"
    return Sheet(lines(head, "", *paragraphs(s), *before(s), "　　" + ask(s), day(s, 0.5)), subject="观众来信转办", sender=outsider(s, unit))


def relative_forwards(s: Scene) -> Sheet:
    """A relative sends on what the petitioner wrote on paper."""
    relative = stranger(s, "scribe")
    note = s.pen.aside(f"您好，我是{relative}，帮亲戚把手写的信打成电子版发给你们，有事请联系写信人本人。")
    return Sheet(lines(note, "", _letter(s)), sender=posted(s, relative, "kin"))


def village_official(s: Scene) -> Sheet:
    """A village's clerk sends what a villager handed in."""
    cadre = stranger(s, "clerk")
    note = s.pen.aside(f"信访局领导：村民交来一份书面材料，现原文上报。报送人：村文书{cadre}，{strangers_number(s, 'clerk_phone')}。")
    return Sheet(lines(note, "", _letter(s)), sender=posted(s, cadre, "village"))


def digest(s: Scene) -> Sheet:
    """What an office made of a letter, in its own words."""
    p, pen = s.main, s.pen
    head = f"{pen.date('long', source='form')}，{pen.address(p)}群众{pen.name(p)}（{tel(s, p)}）来信反映："
    return Sheet(
        lines(
            f"群众来信摘报（{s.chance.randint(2, 60)}）",
            pen.title(s.title()),
            pen.aside(head),
            told(s, s.chance.choice(("来信人", "该群众"))),
            ask(s),
            f"编辑：{clerk(s)}",
        ),
        sender=outsider(s, f"{s.county}政府办信息科"),
    )


def lawyers_letter(s: Scene) -> Sheet:
    """A lawyer writes for a client, who petitions."""
    if quiet(s):
        return relative_forwards(s)
    p, pen = s.main, s.pen
    firm, lawyer = f"{s.pick('brands')}律师事务所", stranger(s, "agent")
    first = pen.aside(
        f"{firm}接受{pen.name(p)}（{p.gender}，身份证号码：{pen.id(p)}，住{pen.address(p)}，联系电话：{pen.mobile(p)}）的委托，指派{lawyer}律师，就有关事项致函贵局。"
    )
    end = (f"{firm}", f"律师：{lawyer}　电话：{strangers_number(s, 'agent_phone')}", pen.date("long", "chinese"))
    return Sheet(lines("律师函", f"{s.county}信访局：", "　　" + first, "　　" + told(s, "委托人"), "　　" + ask(s), *end), sender=posted(s, firm, "law"))


def legal_aid(s: Scene) -> Sheet:
    """A legal aid station sends what it wrote for somebody."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}司法所"
    head = f"来所群众{pen.name(p)}，{p.gender}，{pen.address(p)}人，电话{pen.mobile(p)}。因本人书写困难，由司法所工作人员{clerk(s)}代书。"
    return Sheet(
        lines(pen.title(s.title()), head, *paragraphs(s), "　　" + ask(s), f"口述人：{p.name}（按印）", pen.date("long", "dots")),
        subject="代书材料",
        sender=outsider(s, unit),
    )


def federation(s: Scene) -> Sheet:
    """A federation or union passes on a member's letter."""
    unit = s.chance.choice((f"{s.county}残联", f"{s.county}妇联", f"{s.county}总工会"))
    note = f"现将来我单位反映问题的群众材料转去，联系人{clerk(s)}，{strangers_number(s, 'clerk_phone')}。{unit}"
    return Sheet(lines(note, "", _letter(s)), subject="转交群众材料", sender=outsider(s, unit))


def misdirected(s: Scene) -> Sheet:
    """A letter that had been sent to the wrong office."""
    unit = s.chance.choice((f"{s.county}教育局", f"{s.county}自然资源局办公室", f"{s.county}政协办公室"))
    note = f"该来信不属我单位职责，现转你局。{clerk(s)}"
    return Sheet(lines(note, "＝＝＝＝＝＝＝＝", _letter(s)), subject="误投来信", sender=outsider(s, unit))


def passed_twice(s: Scene) -> Sheet:
    """Handed on twice, each with a line."""
    town = s.affair.town.name
    notes = (f"请信访局牵头办理。　{s.county}政府办 {stranger(s, 'clerk')}", f"> 现将来信上报。{town} {stranger(s, 'clerk')}", "> ")
    return Sheet(lines(*notes, _letter(s)), subject="Fw: Fw: 群众来信", sender=outsider(s, f"{s.county}政府办"))


def colleague(s: Scene) -> Sheet:
    """A colleague of the bureau sends in a letter that came to a private mailbox."""
    name = stranger(s, "clerk")
    note = s.pen.aside(f"办信科：这封发到我个人邮箱了，请登记。{name}")
    return Sheet(lines(note, "", _letter(s)), sender=posted(s, name, "staff"))


PASSED: tuple[Layout, ...] = (
    *(forwarded,) * 3,
    *(forwarded_note, cover_letter, relative_forwards) * 2,
    *(deputy, newsroom, village_official, digest, lawyers_letter, legal_aid, federation, misdirected, passed_twice, colleague),
)
"""One petitioner each; whoever passed it on is none."""


# ---- answers -----------------------------------------------------------------------------------------------------------------


def _we(s: Scene) -> str:
    return "我们" if s.affair.matter.by else "我"


def _receipt(s: Scene) -> str:
    """What the office had sent."""
    s.pen.record_no = s.record_no
    forms = (
        lambda: f"您好！您反映的信访事项已收悉，登记编号：{s.record_no}，我们将按规定办理，请耐心等待。\n{s.county}信访局",
        lambda: f"{s.main.name}：您的来信已登记（编号{s.record_no}），查询电话{strangers_number(s, 'clerk_phone')}。\n{s.county}信访局　{clerk(s)}",
        lambda: f"您的信访件{s.record_no}已转送责任单位办理，请保持电话畅通。\n（系统自动发送）",
    )
    return s.chance.choice(forms)()


def answer_above(s: Scene) -> Sheet:
    """Own words above, the office's mail below."""
    p, pen = s.main, s.pen
    firsts = ("回复已收到，再补充说明一下。", "你们的回复收到了，可是问题还没有解决。", "收到登记的通知，过去这么久没有人联系。")
    first = pen.aside(firsts[0] if quiet(s) else s.chance.choice(firsts))
    own = lines(s.pick("hellos"), first, told(s, _we(s)), ask(s), sign(s, p), number(s, p), day(s, 0.6))
    mark = s.chance.choice(("------------------ 原始邮件 ------------------", "-----原始邮件-----"))
    head = (mark, f"发件人: “{s.county}信访局” <xfj@gov.example.cn>", f"收件人: {p.name} <{pen.sender(p)}>", "主题: 来信登记告知")
    return Sheet(lines(own, "", *head, "", _receipt(s)), subject="回复：来信登记告知")


def answer_quoted(s: Scene) -> Sheet:
    """Own words above, the office's words with marks."""
    p, pen = s.main, s.pen
    own = lines(told(s, _we(s)), ask(s), f"{pen.name(p)}　{tel(s, p)}")
    receipt = (f"> {row}" for row in _receipt(s).split("\n"))
    return Sheet(lines(own, "", f"{s.county}信访局 <xfj@gov.example.cn> 写道：", *receipt), subject="Re: 登记告知")


def cites_number(s: Scene) -> Sheet:
    """A new letter with the number of the old one."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"我是{pen.name(p)}，信访件编号{s.record_no}，现就同一事项再次反映。")
    return Sheet(
        lines(dear(s), "　　" + first, *paragraphs(s, _we(s)), "　　" + ask(s), sign(s, p), number(s, p), day(s)),
        subject=s.chance.choice((f"信访件{s.record_no}", "再次反映", "催办")),
    )


def not_satisfied(s: Scene) -> Sheet:
    """The answer of the unit does not satisfy."""
    if quiet(s):
        return cites_number(s)
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"编号{s.record_no}的信访事项，经办人{stranger(s, 'clerk')}给我的答复与事实不符，我不认可。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s, _we(s)), "　　" + ask(s), *foot(s, p)), subject="对答复不满意")


def urges(s: Scene) -> Sheet:
    """A few lines that ask how it stands."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(lines(pen.aside(f"请问{s.record_no}办到哪一步了？"), told(s, _we(s)), f"{pen.name(p)}，{pen.mobile(p)}"), subject="查询进度")


def adds_material(s: Scene) -> Sheet:
    """Particulars that had been missing are sent after."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    more = f"，住址{pen.address(p)}" if s.affair.matter.by else f"，身份证号{pen.id(p)}，住址{pen.address(p)}"
    first = pen.aside(f"信访件{s.record_no}按要求补充个人信息：{pen.name(p)}{more}，电话{pen.mobile(p)}。")
    return Sheet(lines(s.pick("hellos"), first, *parts(s, _we(s)), ask(s), day(s, 0.5)), subject="补充材料")


def rating(s: Scene) -> Sheet:
    """The form on which people rate what was done."""
    if quiet(s):
        return urges(s)
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    rows = (
        f"信访件编号：{s.record_no}",
        f"评价人：{pen.name(p)}",
        f"联系电话：{pen.mobile(p, plain=True)}",
        "对办理结果：□满意 □基本满意 ☑不满意",
        "原因：" + told(s, _we(s)) + ask(s),
    )
    return Sheet(lines("信访事项办理情况评价表", *rows, f"评价日期：{pen.date('long', 'iso')}"), subject="评价表")


ANSWERS: tuple[Layout, ...] = (
    answer_above,
    answer_above,
    answer_quoted,
    cites_number,
    cites_number,
    not_satisfied,
    not_satisfied,
    urges,
    adds_material,
    rating,
)
"""They know the record's number."""
