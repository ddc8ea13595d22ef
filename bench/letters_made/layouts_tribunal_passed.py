"""Layouts of the family "tribunal" that somebody else passes on, and answers to what the office wrote."""

from bench.letters_made.layouts_hand import ask, clerk, complained_of, order, tel, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines, outsider


def work_order(s: Scene) -> Sheet:
    """A hotline's work order."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"政务服务便民热线承办单（{order(s)}）",
            f"诉求人：{pen.name(p)}　联系号码：{pen.mobile(p, plain=True)}",
            f"诉求人地址：{pen.address(p)}",
            f"受理时间：{pen.date('iso', source='form')} 16:20:44",
            f"诉求主题：{pen.title(s.title())}",
            f"诉求详情：{told(s, '诉求人')}{ask(s)}",
            f"受理坐席：{clerk(s)}",
            "承办时限：7个工作日　是否回访：是",
        ),
        sender=outsider(s, f"{s.county}便民热线"),
    )


def order_paragraph(s: Scene) -> Sheet:
    """An order in one breath."""
    p, pen = s.main, s.pen
    head = f"转办单{order(s)}：{pen.date('long', 'iso', source='form')}，{pen.name(p)}致电（{pen.mobile(p, plain=True)}）反映，"
    return Sheet(f"{head}{told(s, '诉求人')}{ask(s)}请承办单位核实处理。坐席{clerk(s)}。", sender=outsider(s, "热线平台"))


def forwarded_by_town(s: Scene) -> Sheet:
    """A clerk of a town forwards, with a note above the quoted head."""
    p, pen = s.main, s.pen
    unit, title = f"{s.affair.town.name}综治中心", pen.title(s.title())
    return Sheet(
        lines(
            f"现转来一封邮件，请县局受理。{unit}{clerk(s)}，电话{s.official_phone()}。",
            "",
            "-----Original Message-----",
            f"From: {pen.name(p)} <{pen.sender(p, 'quoted_header')}>",
            f"Sent: {pen.date('iso', source='quoted_header')} 20:12",
            f"To: {unit}",
            f"Subject: {title}",
            "",
            told(s),
            ask(s),
            f"{p.name} {pen.mobile(p)}",
        ),
        subject=f"Fw: {title}",
        titled=True,
        sender=outsider(s, unit),
    )


def from_bureau(s: Scene) -> Sheet:
    """Another bureau hands over a letter under its own number."""
    p, pen = s.main, s.pen
    unit = s.chance.choice(("发展和改革局办公室", "妇女联合会权益部", "总工会法律工作部", "商务局综合股"))
    return Sheet(
        lines(
            f"{s.county}信访局：",
            f"现将一封群众来信（我单位收文号{order(s)}）移送你局，请依法处理。",
            f"{unit}　承办人{clerk(s)}　{s.official_phone()}",
            "来信原文如下：",
            f"【标题】{pen.title(s.title())}",
            told(s),
            ask(s),
            f"写信人{pen.name(p)}，住{pen.address(p)}，电话{tel(s, p)}。",
            pen.date(),
        ),
        sender=outsider(s, unit),
    )


def typed_scan(s: Scene) -> Sheet:
    """A scanned letter typed out in the mail room."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"[收发室录入：{clerk(s)}]",
            told(s),
            ask(s),
            f"署名：{pen.name(p)}",
            f"日期：{pen.date()}",
            f"联系：{pen.mobile(p)}（写在信纸背面）",
            "[录入完毕]",
        ),
        sender=outsider(s, "来信收发室"),
    )


def deputy(s: Scene) -> Sheet:
    """A deputy of the people's congress passes on a voter's wish."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "信访局：",
            f"我是县人大代表{clerk(s)}。选民{pen.name(p)}（{pen.mobile(p)}，{pen.address(p)}）托我转交以下意见，请研究：",
            f"《{pen.title(s.title())}》",
            told(s, "该选民"),
            ask(s),
            f"提出日期：{pen.date('long', 'padded', source='form')}",
        ),
        sender=outsider(s, "人大代表联络站"),
    )


def radio(s: Scene) -> Sheet:
    """A radio programme passes on what a listener said."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"《民声直通》节目组转来听众{pen.name(p)}的诉求（听众电话{pen.mobile(p)}，记者{clerk(s)}，编辑部{s.official_phone()}）：",
            told(s, "听众"),
            ask(s),
            f"来电日期 {pen.date('dots', 'long', source='form')}",
        ),
        sender=outsider(s, "民声直通节目组"),
    )


def handed_down(s: Scene) -> Sheet:
    """A slip with which the city's office hands a matter down."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"信访事项转送单　编号 {order(s)}",
            f"转送单位：{s.affair.town.city}信访局　承办：{clerk(s)}　电话：{s.official_phone()}",
            f"信访人姓名：{pen.name(p)}",
            f"信访人身份证：{pen.id(p, plain=True)}",
            f"信访人电话：{pen.mobile(p, plain=True)}",
            f"信访人住址：{pen.address(p)}",
            f"被反映人（单位）：{complained_of(s)}",
            f"事项名称：{pen.title(s.title())}",
            f"事项摘要：{told(s, '信访人')}{ask(s)}",
            f"信访日期：{pen.date('long', 'iso', source='form')}",
        ),
        sender=outsider(s, "市信访局"),
    )


def _quoted(s: Scene) -> str:
    s.pen.record_no = s.record_no
    return lines(
        "",
        f"在 {s.county}信访局 的回执中写道：",
        f"> 来信收悉，登记号{s.record_no}，将按规定办理。",
        f"> 承办：{clerk(s)}，{s.official_phone()}",
    )


def more_above(s: Scene) -> Sheet:
    """Adds something above the receipt."""
    p, pen = s.main, s.pen
    return Sheet(lines(pen.aside("谢谢回执，再补几点："), told(s), pen.name(p), _quoted(s)), subject=f"答复: 登记回执（{s.record_no}）")


def where_is_it(s: Scene) -> Sheet:
    """Asks how far it is."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(pen.aside("烦请告知办到哪一步，事情再说一遍："), told(s), ask(s), f"{pen.name(p)}，{pen.mobile(p)}", _quoted(s)),
        subject=f"RE: 回执 {s.record_no}",
    )


def cites_number(s: Scene) -> Sheet:
    """A new mail with the number in its text."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(
        lines(pen.aside(f"登记号{s.record_no}的来信人再次说明："), told(s), ask(s), f"{pen.name(p)}　{pen.date('long', 'dots')}"),
        subject=f"再次说明 {s.record_no}",
    )


PASSED: tuple[Layout, ...] = (work_order, order_paragraph, forwarded_by_town, from_bureau, typed_scan, deputy, radio, handed_down)
ANSWERS: tuple[Layout, ...] = (more_above, where_is_it, cites_number)
