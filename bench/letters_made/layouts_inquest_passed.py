"""Layouts of the family "inquest" that came through other hands, and answers to what the office had sent."""

from bench.letters_made.layouts_hand import age, clerk, tel
from bench.letters_made.layouts_inquest_hand import (
    ask,
    begun,
    clock,
    day,
    dear,
    filed,
    foot,
    number,
    parts,
    posted,
    sign,
    stranger,
    strangers_number,
    told,
    who,
)
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _letter(s: Scene) -> str:
    """A citizen's ordinary letter, as it lies under what an office writes above it."""
    p = s.main
    return lines(dear(s), begun(s, 0.4), who(s, p) if likely(s, 0.6) else "", *parts(s), ask(s), *foot(s, p))


def township_cover(s: Scene) -> Sheet:
    """A township's covering letter with its number, the letter below."""
    town = s.affair.town.name
    no = s.pen.other("ticket_no", f"{town[:1]}信转〔{s.pen.day.year}〕{s.chance.randint(1, 120)}号")
    cover = (
        "转　送　函",
        no,
        f"{s.county}信访局：",
        "现将我单位收到的群众来信一件转去，请依规处理。",
        f"联系人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone')}",
        f"{town}综治办",
    )
    return Sheet(lines(*cover, "附件：群众来信", _letter(s)), subject="转送函", sender=outsider(s, f"{town}综治办"))


def platform_transfer(s: Scene) -> Sheet:
    """The provincial platform hands a case down, with a receipt and a term."""
    p, pen = s.main, s.pen
    head = (
        f"【省信访信息系统】您单位收到一件转送信访件，编号{filed(s, 'SX')}，请于15日内告知受理情况。",
        f"信访人 {pen.name(p)}，手机 {pen.mobile(p, plain=True)}，住址 {pen.address(p)}。",
        f"登记机构经办人 {clerk(s)}。",
        "内容如下：",
    )
    return Sheet(
        lines(*head, told(s), ask(s), f"信访日期：{pen.date('iso', 'long', source='form')}"), subject="转送信访件提醒", sender=outsider(s, "省信访信息系统")
    )


def forwarded_bare(s: Scene) -> Sheet:
    """Forwarded without a word."""
    p, pen = s.main, s.pen
    subject = pen.title(s.title())
    head = (
        "---------- Forwarded message ---------",
        f"发件人： {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
        f"Date: {pen.day.isoformat()} {clock(s)}",
        f"Subject: {subject}",
        f"To: <dzb@{'gov.example.cn'}>",
    )
    body = lines(s.pick("hellos"), told(s), ask(s), number(s, p), pen.date())
    return Sheet(lines(*head, "", body), subject=f"Fwd: {subject}", titled=True, sender=outsider(s, f"{s.affair.town.name}办公室"))


def deputy(s: Scene) -> Sheet:
    """A deputy passes on what was put into their hand."""
    name = stranger(s, "deputy")
    note = s.pen.aside(f"我是{s.county}人大代表{name}，走访时一位群众交给我这封信，托我转呈，原文照录。")
    return Sheet(lines(note, "= = = =", _letter(s)), sender=posted(s, name, "rd"))


def newspaper(s: Scene) -> Sheet:
    """A newspaper's readers' desk."""
    p, pen = s.main, s.pen
    paper = f"{s.county}日报群众工作部"
    head = f"{s.county}信访局：现将读者{pen.name(p)}（{tel(s, p)}）来信转给你们。编辑：{stranger(s, 'clerk')}，值班电话{strangers_number(s, 'clerk_phone')}。"
    return Sheet(lines(head, "读者来信：", told(s), ask(s), day(s, 0.6)), sender=outsider(s, paper))


def village_cadre(s: Scene) -> Sheet:
    """A village's secretary sends a villager's letter from their own telephone."""
    cadre = stranger(s, "clerk")
    note = s.pen.aside(f"我是村支书{cadre}，{strangers_number(s, 'clerk_phone')}，村民写的材料拍照识别后发给你们，我不发表意见。")
    return Sheet(lines(note, _letter(s)), sender=posted(s, cadre, "cun"))


def two_hands(s: Scene) -> Sheet:
    """Passed on twice, each hand with a line and a name."""
    town = s.affair.town.name
    notes = (
        f"请信访局阅处。{s.county}政府办　{stranger(s, 'clerk')}",
        f"> 请县里统一答复。{town}　{stranger(s, 'clerk')} {strangers_number(s, 'clerk_phone')}",
        "> ----- 原信 -----",
    )
    return Sheet(lines(*notes, _letter(s)), subject="转：转：群众来信", sender=outsider(s, f"{s.county}政府办"))


def digest(s: Scene) -> Sheet:
    """An office's digest of one letter, in its own heading."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"来信摘要（第{s.chance.randint(2, 90)}期）",
            pen.title(s.title()),
            pen.aside(f"{pen.date('long', 'dots', source='form')}，{pen.address(p)}群众{pen.name(p)}（电话：{tel(s, p)}）来信反映："),
            told(s, "来信人"),
            ask(s),
            f"（摘编：{clerk(s)}）",
        ),
        sender=outsider(s, f"{s.county}委办公室"),
    )


def not_ours(s: Scene) -> Sheet:
    """A station hands over what is not its business."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}综合服务站"
    head = f"移交单　登记编号{filed(s, 'J')}　值班人{clerk(s)}　该事项不属于本站职责，移交你局。"
    me = f"报告人：{pen.name(p)}，{p.gender}，{age(s, p)}岁，证件号{pen.id(p, plain=True)}，现住{pen.address(p)}，电话{pen.mobile(p, plain=True)}"
    return Sheet(lines(head, me, f"时间：{pen.date('long', 'iso', source='form')}", "自述：", told(s), ask(s)), subject="事项移交", sender=outsider(s, unit))


def womens_federation(s: Scene) -> Sheet:
    """A federation for women, which accompanies somebody."""
    p, pen = s.main, s.pen
    unit = f"{s.county}妇女联合会"
    note = f"妇联维权岗{stranger(s, 'clerk')}转递，岗位电话{strangers_number(s, 'clerk_phone')}。"
    return Sheet(lines(note, s.pick("offices") + "：", who(s, p), told(s), ask(s), f"本人：{p.name}", pen.date()), sender=outsider(s, unit))


def son_far_away(s: Scene) -> Sheet:
    """Somebody far away sends what a neighbour wrote; the neighbour petitions."""
    p, pen = s.main, s.pen
    friend = stranger(s, "scribe")
    note = pen.aside(f"我是{friend}，在外地工作，受同村{pen.name(p)}之托转发他写的信，请联系他本人。")
    return Sheet(lines(note, "他写道：", *parts(s), ask(s), sign(s, p, ""), tel(s, p), day(s)), sender=posted(s, friend, "far"))


def misdirected(s: Scene) -> Sheet:
    """A letter that was sent to another office by mistake."""
    unit = f"{s.county}人大常委会办公室"
    note = f"误投信件一封，退转信访局。经手：{stranger(s, 'clerk')}。"
    return Sheet(lines(note, _letter(s)), subject="误投信件", sender=outsider(s, unit))


def group_message(s: Scene) -> Sheet:
    """A grid worker forwards what somebody wrote in the group."""
    p, pen = s.main, s.pen
    worker = stranger(s, "clerk")
    lead = pen.aside(f"网格群里居民发的，我截下来报上来。网格员{worker} {strangers_number(s, 'clerk_phone')}")
    who_said = f"群名片：{s.affair.town.name}-{pen.name(p)}-{pen.mobile(p, plain=True)}"
    return Sheet(lines(lead, who_said, *parts(s), ask(s)), sender=posted(s, worker, "grid"))


def scanned_by_firm(s: Scene) -> Sheet:
    """A firm reads paper into a machine for the office, with page marks."""
    batch = s.pen.other("ticket_no", f"B{s.chance.randrange(10**5):05d}")
    return Sheet(
        lines(f"[批次 {batch}] [第1页/共1页] [识别置信度 0.{s.chance.randint(81, 99)}]", _letter(s), "[页尾]"),
        subject="纸质来信数字化结果",
        sender=outsider(s, "数字化外包组"),
    )


def union(s: Scene) -> Sheet:
    """A union's office passes on the words of a worker."""
    p, pen = s.main, s.pen
    unit = f"{s.county}总工会职工服务中心"
    head = pen.aside(f"职工{pen.name(p)}（{pen.mobile(p)}）来我中心反映，记录如下，转请协调。经办{clerk(s)}。")
    return Sheet(lines(head, told(s, "职工本人"), ask(s), f"记录日期：{pen.date('long', 'dots', source='form')}"), subject="转请协调", sender=outsider(s, unit))


def assigned(s: Scene) -> Sheet:
    """A joint office assigns a letter with a number and a term."""
    p, pen = s.main, s.pen
    unit = "市信访工作联席会议办公室"
    no = pen.other("ticket_no", f"信联办交〔{pen.day.year}〕{s.chance.randint(3, 400)}号")
    head = (
        "交　办　函",
        no,
        f"{s.county}信访局：现将{pen.name(p)}（身份证：{pen.id(p)}，电话：{tel(s, p)}）来信交你局办理，60日内报结果。",
        f"承办人：{clerk(s)}　{strangers_number(s, 'clerk_phone')}",
    )
    return Sheet(lines(*head, "来信原文：", told(s), ask(s), p.name, pen.date()), subject=f"交办函 {no}", sender=outsider(s, unit))


def national_transfer(s: Scene) -> Sheet:
    """A national office's slip over a letter from the country."""
    slip = s.pen.other("ticket_no", f"GX{s.chance.randrange(10**9):09d}")
    return Sheet(
        lines(f"转信单 {slip}", f"转：{s.county}信访局　处：二处　打印：{stranger(s, 'clerk')}", "-" * 24, _letter(s)),
        subject=f"转信单{slip}",
        sender=outsider(s, "信件转送"),
    )


PASSED: tuple[Layout, ...] = (
    *(township_cover, platform_transfer, forwarded_bare, deputy, newspaper, village_cadre, two_hands, digest, not_ours, womens_federation),
    *(son_far_away, misdirected, group_message, scanned_by_firm, union, assigned, national_transfer),
)
"""One petitioner each; whoever passed it on is none."""


# ---- answers -----------------------------------------------------------------------------------------------------------------


def _receipt(s: Scene) -> str:
    """The office's receipt, as it is quoted."""
    s.pen.record_no = s.record_no
    forms = (
        lambda: f"您好！您的来信已登记，编号：{s.record_no}。经办人：{clerk(s)}，电话：{strangers_number(s, 'clerk_phone')}。{s.county}信访局",
        lambda: f"【受理告知】{s.main.name}：您反映的事项已转送有关单位，登记号{s.record_no}，请耐心等待。",
        lambda: f"尊敬的{s.main.name}，信件{s.record_no}已收到，请勿重复提交。此邮件由系统发出。",
    )
    return s.chance.choice(forms)()


def answer_above(s: Scene) -> Sheet:
    """Own words above, the receipt quoted below."""
    p, pen = s.main, s.pen
    own = lines(pen.aside("收到你们的回执了，还没有人来，我再补充几句："), told(s), ask(s), f"{pen.name(p)} {tel(s, p)}", day(s, 0.5))
    below = (f"在 {pen.day.year}年{pen.day.month}月，“{s.county}信访局” <xfj@gov.example.cn> 写道：", *(f"> {row}" for row in _receipt(s).split("\n")))
    return Sheet(lines(own, "", *below), subject="回复：来信登记回执")


def answer_below(s: Scene) -> Sheet:
    """The receipt first, own words under it."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(_receipt(s), "-----以上是你们发来的-----", pen.aside("我的回复："), told(s), ask(s), sign(s, p), number(s, p), day(s, 0.5)),
        subject="Re: 受理告知",
    )


def cites_number(s: Scene) -> Sheet:
    """A new letter that names the old one's number."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"我是编号{s.record_no}的信访人{pen.name(p)}，想问一下办到哪一步了。")
    return Sheet(lines(dear(s), first, told(s), ask(s), number(s, p), day(s)), subject=f"关于{s.record_no}")


def three_lines(s: Scene) -> Sheet:
    """A few words and the number."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(lines(told(s), f"信访编号 {s.record_no}", f"{pen.name(p)} {pen.mobile(p)}"), subject="补充")


def not_content(s: Scene) -> Sheet:
    """The answer of a unit was no answer; who called is no petitioner."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"编号{s.record_no}，{stranger(s, 'clerk')}打电话来问了两句就说办结了，我不同意办结。")
    return Sheet(lines(first, *parts(s), ask(s), *foot(s, p)), subject="不同意办结")


def rated(s: Scene) -> Sheet:
    """The sheet on which one says how satisfied one is."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    head = ("信访事项满意度评价", f"信访件编号：{s.record_no}", f"信访人：{pen.name(p)}", "评价：不满意", "理由：")
    return Sheet(lines(*head, told(s), ask(s), f"日期：{pen.date('long', 'iso', 'dots')}"), subject="满意度评价")


def material_sent_after(s: Scene) -> Sheet:
    """What was asked for is sent after."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    first = pen.aside(f"你们要的身份证号补上：{pen.id(p)}，住址{pen.address(p)}。我的件是{s.record_no}。")
    return Sheet(lines(s.pick("hellos"), first, pen.aside("事情还是那件："), told(s), ask(s), f"{pen.name(p)}，{pen.mobile(p)}", day(s, 0.6)), subject="补材料")


def thread_of_three(s: Scene) -> Sheet:
    """An answer with two older mails below it, the last the office's."""
    p, pen = s.main, s.pen
    own = lines(told(s), ask(s), pen.name(p))
    older = (
        "------------------ 原始邮件 ------------------",
        f"发件人: {p.name} <{pen.sender(p)}>",
        "主题: 请问有进展吗",
        pen.aside("请问有进展吗？"),
        f"手机 {pen.mobile(p)}",
        "------------------ 原始邮件 ------------------",
        f"发件人: {s.county}信访局 <xfj@gov.example.cn>",
        _receipt(s),
    )
    return Sheet(lines(own, "", *older), subject="回复：请问有进展吗")


ANSWERS: tuple[Layout, ...] = (answer_above, answer_below, cites_number, three_lines, not_content, rated, material_sent_after, thread_of_three)
"""They know the record's number."""
