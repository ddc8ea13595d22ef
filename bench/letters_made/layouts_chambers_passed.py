"""Letters of the family "chambers" that somebody else passes on, and answers to what the office wrote."""

from bench.letters_made.layouts_chambers_hand import (
    ask,
    day_line,
    earlier_number,
    greeting,
    opening,
    pieces,
    slipped,
    stranger,
    strangers_mobile,
    tel,
    told,
    written,
)
from bench.letters_made.layouts_hand import age, clerk, complained_of, maybe_id, order, to
from bench.letters_made.people import area_and_number, landline
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def hotline_order(s: Scene) -> Sheet:
    """A hotline's order with its deadlines, seats and what the seat answered."""
    p, pen = s.main, s.pen
    head = [
        f"工单编号：{order(s)}",
        f"来电时间：{pen.date('iso', 'slashes', source='form')} {s.chance.randint(8, 20):02d}:{s.chance.randint(0, 59):02d}",
        f"来电人：{pen.name(p)}",
        f"来电号码：{pen.mobile(p, plain=True)}",
        f"联系地址：{pen.address(p)}" if likely(s, 0.7) else "联系地址：来电人不愿提供",
    ]
    return Sheet(
        lines(
            s.chance.choice(("12345政务服务便民热线工单", "便民热线受理单")),
            *head,
            f"工单标题：{pen.title(s.title())}",
            f"诉求内容：{told(s, s.chance.choice(('来电人', '市民', '其')))}",
            f"来电诉求：{_or_see(ask(s))}",
            f"涉及主体：{complained_of(s)}",
            f"受理员：{clerk(s)}（工号{s.chance.randint(100, 999)}）",
            f"承办单位：{s.county}信访局　办理时限：5个工作日",
        ),
        subject="热线工单派发通知",
        sender=outsider(s, f"{s.county}12345热线"),
    )


def _or_see(text: str) -> str:
    return text or "要求尽快处理"


def seat_note(s: Scene) -> Sheet:
    """What a seat typed in one breath."""
    p, pen = s.main, s.pen
    title = "女士" if p.gender == "女" else "先生"
    lead = f"{pen.name(p)}{title}（电话{pen.mobile(p)}）来电反映："
    after = pen.aside("已告知市民耐心等待，市民表示理解。" if likely(s, 0.5) else "市民情绪较激动，请尽快联系。")
    return Sheet(
        lines(lead + told(s, "市民") + ask(s), after, f"话务员{clerk(s)} {pen.date('iso', 'short', source='form')}"),
        subject="转：热线诉求一件",
        sender=outsider(s, "热线话务中心"),
    )


def town_clerk(s: Scene) -> Sheet:
    """A clerk of a town passes a mail on; the citizen's head and letter are quoted below."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    name = clerk(s)
    return Sheet(
        lines(
            s.chance.choice(("县局来信科：", "信访局值班同志：", "请接收：")),
            f"下面这封群众邮件发到了我们{s.affair.town.name}的公共邮箱，内容超出镇里权限，转请贵局登记。",
            f"{s.affair.town.name}党政办 {name} {strangers_mobile(s)}",
            "",
            "-----原始邮件-----",
            f'发件人："{p.name}" <{pen.sender(p, "quoted_header")}>',
            f"发送日期：{pen.date('long', 'iso', source='quoted_header')} {s.chance.randint(7, 22)}:{s.chance.randint(10, 59)}",
            f"收件人：{s.affair.town.name}人民政府",
            f"主题：{title}",
            "",
            greeting(s),
            told(s),
            ask(s),
            f"{pen.name(p)}　{tel(s, p)}",
            f"地址：{pen.address(p)}" if likely(s, 0.6) else "",
        ),
        subject=f"转发：{title}",
        titled=True,
        sender=outsider(s, f"{s.affair.town.name}党政办"),
    )


def forwarded_arrow(s: Scene) -> Sheet:
    """A forwarded mail behind arrows, with the clerk's one line above."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    inner = lines(
        f"From: {pen.sender(p, 'quoted_header')}",
        f"To: {s.county}民意信箱",
        f"Date: {pen.date('iso', source='quoted_header')}",
        f"Subject: {title}",
        "",
        opening(s),
        told(s),
        ask(s),
        f"{pen.name(p)}",
        f"{tel(s, p)}",
    )
    return Sheet(
        lines(f"来信科：请登记，并抄送{s.affair.town.name}。{clerk(s)}", "", *("> " + line for line in inner.split("\n"))),
        subject=f"Fwd: {title}",
        titled=True,
        sender=outsider(s, f"{s.county}电子政务中心"),
    )


def transfer_slip(s: Scene) -> Sheet:
    """A slip of the city's office with a number, a limit and the letter below."""
    p, pen = s.main, s.pen
    above = s.affair.town.city or s.affair.town.province
    office = "-".join(area_and_number(pen.other("clerk_phone", landline(s.affair.town.area, s.chance))))
    return Sheet(
        lines(
            f"{above}信访局转送单",
            f"转送〔{pen.day.year}〕{s.chance.randint(11, 999)}号",
            f"{s.county}信访局：",
            f"现将{pen.name(p)}来信一件转你局，请依照《信访工作条例》第二十二条办理，十五日内反馈。",
            f"联系人：{clerk(s)}　电话：{office}",
            "附来信摘登：",
            pen.title(s.title()),
            told(s),
            ask(s),
            f"（来信人住{pen.address(p)}，电话{tel(s, p)}{maybe_id(s, p, '，身份证号')}）",
            f"来信日期：{pen.date('long', 'padded', source='form')}",
        ),
        subject="转送群众来信一件",
        sender=outsider(s, f"{above}信访局"),
    )


def oral_record(s: Scene) -> Sheet:
    """What somebody who can't write said at the village office, recorded and signed with a print."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "口述记录",
            f"口述人：{pen.name(p)}，{p.gender}，{age(s, p)}岁，不识字{maybe_id(s, p, '，身份证')}",
            f"住：{pen.address(p)}",
            f"记录人：{stranger(s, 'clerk')}（{s.affair.village}文书）",
            f"记录日期：{pen.date('long', 'chinese', source='form')}",
            "口述内容：",
            told(s, s.chance.choice(("我", "俺"))),
            ask(s),
            "以上已念给我听，和我讲的一样。",
            f"{p.name}（右手食指印）",
            f"口述人联系电话 {tel(s, p)}" if likely(s, 0.8) else "",
        ),
        subject="村民口述记录",
        sender=outsider(s, f"{s.affair.village}民委员会"),
    )


def typed_by_mailroom(s: Scene) -> Sheet:
    """A letter on paper typed in the mail room, with what could not be read."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"【收发室录入】挂号信，邮戳日期模糊，录入员{clerk(s)}",
            "【录入正文开始】",
            greeting(s),
            told(s),
            "[此处一行污损]" if likely(s, 0.5) else "",
            ask(s),
            f"写信人　{written(s, p)}",
            f"{pen.date('long', 'chinese')}",
            "【录入正文结束】",
            f"信封寄件人栏：{pen.address(p)}，{tel(s, p)}",
        ),
        sender=outsider(s, f"{s.county}信访局收发室"),
        subject="来信录入",
    )


def deputy(s: Scene) -> Sheet:
    """A deputy writes on the deputies' paper about a voter's matter; the voter is the petitioner."""
    p, pen = s.main, s.pen
    name = stranger(s, "deputy")
    return Sheet(
        lines(
            "代表联系群众事项交办卡",
            f"代表：{name}　　代表证号 {s.chance.randrange(10**4):04d}",
            f"群众姓名：{pen.name(p)}　　群众电话：{pen.mobile(p)}",
            f"群众住址：{pen.address(p)}" if likely(s, 0.8) else "",
            f"事项：{pen.title(s.title())}",
            f"内容：{told(s, '该群众')}",
            f"建议：{_or_see(ask(s))}",
            f"登记于 {pen.date('long', 'dots', 'iso', source='form')}",
        ),
        sender=outsider(s, f"{s.county}人大代表联络站"),
        subject="代表转交群众反映事项",
    )


def newspaper(s: Scene) -> Sheet:
    """A newspaper's column passes a reader's letter on."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"编者按：本报“百姓来函”收到读者来信，原文照登，请贵局关注。责任编辑{clerk(s, 'editor')}，热线{strangers_mobile(s, 'editor_phone')}。",
            "",
            pen.title(s.title()),
            told(s),
            ask(s),
            f"读者：{pen.name(p)}",
            f"（读者电话{tel(s, p)}，不刊登）",
            f"来稿时间 {pen.date('long', 'hao', source='form')}",
        ),
        subject="读者来函转办",
        sender=outsider(s, f"{s.county}融媒体中心"),
    )


def visit_record(s: Scene) -> Sheet:
    """A record of a visit to the reception, typed by the receptionist."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "来访接待登记（电子稿）",
            f"登记号 {earlier_number(s)}　接待日期 {pen.date('long', 'iso', 'dots', source='form')}　接待人 {clerk(s)}",
            f"来访人 {pen.name(p)}　{p.gender}　{p.born.year}年{p.born.month}月{p.born.day}日生",
            f"身份证 {pen.id(p)}",
            f"住址 {pen.address(p)}",
            f"电话 {tel(s, p)}",
            f"同来人数 {pen.total(1)}",
            f"概要 {pen.title(s.title())}",
            f"来访人陈述：{told(s, '我')}",
            f"来访人要求：{_or_see(ask(s))}",
            "处理意见：转有关单位阅处。",
        ),
        sender=outsider(s, f"{s.county}群众接待中心"),
        subject="接待登记电子稿",
    )


def neighbour_posts(s: Scene) -> Sheet:
    """Somebody with a computer sends the letter of a neighbour, who has none."""
    p, pen = s.main, s.pen
    friend = stranger(s, "sender")
    address = f"{s.chance.choice(s.family.words['mail_names'])}{s.chance.randrange(1000):03d}@post.example.cn"
    return Sheet(
        lines(
            pen.aside(f"我叫{friend}，是村里的网格员，替{pen.name(p)}发这封信，他本人不会上网，信照抄如下。"),
            "——————",
            to(s),
            told(s),
            ask(s),
            f"{p.name}亲笔" if likely(s, 0.5) else f"信访人{p.name}",
            f"{pen.address(p)}",
            f"{pen.mobile(p)}",
            day_line(s, "long", "chinese", "hao"),
        ),
        sender=(friend, address),
    )


# ---- answers ------------------------------------------------------------------------------------------------------------


def _receipt(s: Scene) -> list[str]:
    """The office's receipt as it went out."""
    s.pen.record_no = s.record_no
    return [
        "您的来信已收悉。",
        f"信访件编号：{s.record_no}",
        f"经办人：{clerk(s)}，咨询电话：{s.official_phone()}",
        f"{s.county}信访局",
    ]


def above_receipt(s: Scene) -> Sheet:
    """More words above the receipt behind a mail program's line."""
    p, pen = s.main, s.pen
    pen.sender(p)
    head = lines(
        s.chance.choice(("收到，谢谢。", "我再补充几句：", "你们的回执看到了。", "")), told(s), f"{pen.name(p)}" + (f" {tel(s, p)}" if likely(s, 0.6) else "")
    )
    return Sheet(
        lines(head, "", "------------------ 原始邮件 ------------------", f"发件人: {s.county}信访局 <letters@gov.example.cn>", *_receipt(s)),
        subject=s.chance.choice(("回复：来信收悉告知", "Re: 来信收悉告知")),
    )


def below_receipt(s: Scene) -> Sheet:
    """The answer stands under the quotation."""
    p, pen = s.main, s.pen
    pen.sender(p)
    quoted = [f"> {line}" for line in _receipt(s)]
    return Sheet(
        lines(
            f"{s.county}信访局 于 {pen.day.month}月{pen.day.day}日 写道：",
            *quoted,
            "",
            told(s),
            ask(s),
            f"来信人：{pen.name(p)}",
            "" if s.affair.matter.by else maybe_id(s, p, "身份证 ", share=0.3),
        ),
        subject="回复: 登记通知",
    )


def number_in_subject(s: Scene) -> Sheet:
    """A new mail that names the number in its subject and in its first line."""
    p, pen = s.main, s.pen
    pen.sender(p)
    pen.record_no = s.record_no
    return Sheet(
        lines(
            to(s),
            pen.aside(f"关于{s.record_no}号信访件，我是{pen.name(p)}，补充如下："),
            told(s),
            ask(s),
            f"手机{pen.mobile(p)}" if likely(s, 0.6) else "",
            day_line(s) if likely(s, 0.5) else "",
        ),
        subject=f"补充材料（{s.record_no}）",
    )


def how_far(s: Scene) -> Sheet:
    """Asks how far it is and tells the matter again."""
    p, pen = s.main, s.pen
    pen.sender(p)
    pen.record_no = s.record_no
    return Sheet(
        lines(
            pen.aside(f"请问{s.record_no}办到哪一步了？网上查询总是“办理中”。"),
            pen.aside("怕你们忘记，再把事情说一遍。"),
            *(pen.words(slipped(s, x)) for x in s.story("我")),
            f"此致，{pen.name(p)}",
        ),
        subject=s.chance.choice(("询问进度", "催办", "请问办得怎么样了")),
    )


def photos_added(s: Scene) -> Sheet:
    """Sends photographs after the letter."""
    p, pen = s.main, s.pen
    pen.sender(p)
    return Sheet(
        lines(
            *pieces(s),
            pen.aside(f"照片{s.chance.randint(2, 9)}张补在附件。"),
            f"{pen.name(p)}",
            "",
            "| 在此之前，信访局写道：",
            *(f"| {line}" for line in _receipt(s)),
        ),
        subject="Re: 您的来信已登记",
    )


PASSED: tuple[Layout, ...] = (
    hotline_order,
    seat_note,
    town_clerk,
    forwarded_arrow,
    transfer_slip,
    oral_record,
    typed_by_mailroom,
    deputy,
    newspaper,
    visit_record,
    neighbour_posts,
)
ANSWERS: tuple[Layout, ...] = (above_receipt, below_receipt, number_in_subject, how_far, photos_added)
