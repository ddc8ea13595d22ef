"""Layouts of the family "circuit" that somebody else passes on, and answers to what the office wrote."""

from bench.letters_made.layouts_hand import ask, clerk, complained_of, order, tel, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines, outsider


def hotline_order(s: Scene) -> Sheet:
    """A hotline's order with caller, operator and term."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "12345热线工单",
            f"工单编号：{order(s)}　紧急程度：一般",
            f"来电人：{pen.name(p)}{'先生' if p.gender == '男' else '女士'}　来电号码：{pen.mobile(p, plain=True)}",
            f"来电时间：{pen.date('iso', source='form')} 10:42",
            f"诉求标题：{pen.title(s.title())}",
            f"诉求内容：{told(s, '市民')}{ask(s)}",
            f"话务员：{clerk(s)}（工号{s.chance.randint(1000, 1999)}）",
            "办理要求：请于5个工作日内联系来电人并回复。",
        ),
        sender=outsider(s, f"{s.county}12345热线"),
    )


def hotline_line(s: Scene) -> Sheet:
    """The same in one paragraph."""
    p, pen = s.main, s.pen
    caller = f"{pen.name(p)}（{pen.mobile(p, plain=True)}，住{pen.address(p)}）"
    head = f"【热线转办】{pen.date('iso', 'long', source='form')}接{caller}来电："
    text = f"{head}{told(s, '市民')}{ask(s)}请贵局阅处。话务{clerk(s)}，单号{order(s)}。"
    return Sheet(text, sender=outsider(s, "热线受理中心"))


def township_forward(s: Scene) -> Sheet:
    """A township's clerk forwards a mail; the quoted head has the petitioner's address."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}信访办"
    title = pen.title(s.title())
    return Sheet(
        lines(
            f"县局：转来群众邮件一封，请阅。{unit} {clerk(s)} {s.official_phone()}",
            "",
            "------------------ 原始邮件 ------------------",
            f"发件人: {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
            f"发送时间: {pen.date('iso', 'long', source='quoted_header')} 19:33",
            f"收件人: {unit}",
            f"主题: {title}",
            "",
            told(s),
            ask(s),
            f"{p.name}，电话{pen.mobile(p)}，住{pen.address(p)}",
        ),
        subject=f"转发：{title}",
        titled=True,
        sender=outsider(s, unit),
    )


def department_transfer(s: Scene) -> Sheet:
    """A department hands over what is not its business."""
    p, pen = s.main, s.pen
    unit = s.chance.choice(("自然资源局办公室", "教育体育局信访科", "住建局综合股", "卫健局办公室"))
    return Sheet(
        lines(
            f"{s.county}信访局：",
            "　　我局收到来信一件，经研究不属我局职责，现随文转去，请依规办理。",
            f"　　　　{unit}　经办人：{clerk(s)}　电话：{s.official_phone()}",
            "附来信全文：",
            pen.title(s.title()),
            told(s),
            ask(s),
            f"来信人：{pen.name(p)}",
            f"地址：{pen.address(p)}　电话：{tel(s, p)}",
            pen.date(),
        ),
        sender=outsider(s, unit),
    )


def typed_from_paper(s: Scene) -> Sheet:
    """A letter on paper typed by a clerk, who notes at its head where it came from."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"（以下为手写信录入，录入员{clerk(s)}）",
            told(s),
            ask(s),
            f"落款：{pen.name(p)}",
            f"落款日期：{pen.date()}",
            f"信封背面写有电话{pen.mobile(p)}、地址{pen.address(p)}",
        ),
        sender=outsider(s, "收发室"),
    )


def newspaper(s: Scene) -> Sheet:
    """A newspaper's readers' desk passes a reader's letter on."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"某报读者来信部转：读者{pen.name(p)}（{pen.mobile(p)}）来信如下，请核实并函复本报，编辑{clerk(s)}，热线{s.official_phone()}。",
            f"题：{pen.title(s.title())}",
            f"“{told(s, '我家')}{ask(s)}”",
            pen.date("long", "dots"),
        ),
        sender=outsider(s, "读者来信部"),
    )


def resident_cadre(s: Scene) -> Sheet:
    """A cadre who lives in the village relays what somebody asked."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "局领导：",
            f"我是驻村干部{clerk(s)}，入户时{pen.name(p)}（住{pen.address(p)}，电话{pen.mobile(p)}）托我转达：",
            told(s, "他家"),
            ask(s),
            f"记录日期：{pen.date('long', 'dots', source='form')}",
        ),
        sender=outsider(s, "驻村工作队"),
    )


def handing_over(s: Scene) -> Sheet:
    """The city's office hands a matter over with a number and a term of its own."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"{s.affair.town.city}信访局交办单　交办号：{order(s)}",
            f"信访人：{pen.name(p)}　身份证号：{pen.id(p, plain=True)}　电话：{pen.mobile(p, plain=True)}",
            f"住址：{pen.address(p)}",
            f"被反映单位（人）：{complained_of(s)}",
            f"信访事项：{pen.title(s.title())}",
            f"内容摘录：{told(s, '该信访人')}{ask(s)}",
            f"信访日期：{pen.date('long', 'iso', source='form')}",
            f"联系人：{clerk(s)}　办公电话：{s.official_phone()}",
            "请于30日内书面报结果。",
        ),
        sender=outsider(s, "市信访局"),
    )


def _quoted(s: Scene) -> str:
    s.pen.record_no = s.record_no
    return lines(
        "",
        "> 您好，您的来信已收到，登记编号" + str(s.record_no) + "。",
        f"> 经办人：{clerk(s)}　咨询电话：{s.official_phone()}",
        "> 请勿直接回复索取办理结果，可凭编号查询。",
    )


def answer_above(s: Scene) -> Sheet:
    """More of the story above the office's receipt."""
    p, pen = s.main, s.pen
    return Sheet(lines(pen.aside("回执收到，我补充几句："), told(s), f"{pen.name(p)}", _quoted(s)), subject=f"回复: 您的来信已登记（{s.record_no}）")


def answer_asks(s: Scene) -> Sheet:
    """Asks how far it is, and tells it once more."""
    p, pen = s.main, s.pen
    return Sheet(
        lines("你好，", pen.aside("请问我那件事办到哪里了？"), told(s), ask(s), f"{pen.name(p)} {pen.mobile(p)}", _quoted(s)),
        subject=f"Re: 登记回执 {s.record_no}",
    )


def answer_cites(s: Scene) -> Sheet:
    """A new mail that names the number it got."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(
        lines(pen.aside(f"我上次的信编号是{s.record_no}，现在再说明一下。"), told(s), ask(s), f"写信人：{pen.name(p)}", pen.date("long", "dots")),
        subject=f"补充材料（{s.record_no}）",
    )


PASSED: tuple[Layout, ...] = (hotline_order, hotline_line, township_forward, department_transfer, typed_from_paper, newspaper, resident_cadre, handing_over)
ANSWERS: tuple[Layout, ...] = (answer_above, answer_asks, answer_cites)
