"""Layouts of the family "tribunal" that were filled in: web halls, boxes, slips of windows, cards, covers."""

from bench.letters_made.layouts_hand import ask, clerk, complained_of, order, tel, to, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines, table


def _form(head: str, rows: list[tuple[str, str]], mark: str = "\t") -> Sheet:
    return Sheet(lines(head, table(rows, mark)), rows=rows if mark == "\t" else ())


def web_hall(s: Scene) -> Sheet:
    """A hall's form as a table."""
    p, pen = s.main, s.pen
    rows = [("办件编码", order(s)), ("写件人姓名", pen.name(p)), ("证件类型", "居民身份证"), ("证件号", pen.id(p)), ("联系手机", pen.mobile(p))]
    rows += [("现居住地", pen.address(p)), ("件标题", pen.title(s.title())), ("诉求描述", told(s) + ask(s))]
    rows += [("被反映单位或个人", complained_of(s)), ("填报日期", pen.date("iso", "slashes", source="form"))]
    return _form("网上办事大厅·诉求提交", rows)


def web_hall_lines(s: Scene) -> Sheet:
    """The same with colons, some values empty, the box's own address given too."""
    p, pen = s.main, s.pen
    rows = [("姓名", pen.name(p)), ("性别", p.gender), ("年龄段", ""), ("手机", pen.mobile(p)), ("座机", ""), ("电子邮箱", pen.email(p))]
    rows += [
        ("居住地址", pen.address(p)),
        ("工作单位", ""),
        ("信件主题", pen.title(s.title())),
        ("正文", told(s) + ask(s)),
        ("提交时间", f"{pen.date('iso', source='form')} 14:31:09"),
    ]
    return _form("", rows, "：")


def leaders_box(s: Scene) -> Sheet:
    """A leader's box with arrows between label and value."""
    p, pen = s.main, s.pen
    rows = [("来信人", pen.name(p)), ("回访电话", tel(s, p)), ("家庭地址", pen.address(p)), ("标题", pen.title(s.title())), ("内容", told(s) + ask(s))]
    rows += [("来信时间", pen.date("padded", "iso", source="form")), ("处理状态", "待转办")]
    return _form("县长信箱来件", rows, " >> ")


def window_slip(s: Scene) -> Sheet:
    """A window's slip with the clerk's name and extension."""
    p, pen = s.main, s.pen
    rows = [("走访人", pen.name(p)), ("身份证", pen.id(p)), ("住址", pen.address(p)), ("联系电话", pen.mobile(p)), ("走访人数", "1人")]
    rows += [("事由", pen.title(s.title())), ("陈述", told(s, "走访人")), ("诉求", ask(s)), ("登记日期", pen.date("long", "dots", source="form"))]
    rows += [("登记员", clerk(s)), ("窗口电话", s.official_phone())]
    return _form("接访窗口登记表", rows)


def card_of_box(s: Scene) -> Sheet:
    """A card from the box at the gate."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "意见箱投递卡",
            f"投递人：{pen.name(p)}　电话：{pen.mobile(p)}",
            f"住在：{pen.address(p)}",
            f"事情：{pen.title(s.title())}",
            f"经过：{told(s)}",
            f"想要：{ask(s)}",
            f"填写日期：{pen.date('long', 'dots', source='form')}　开箱人：{clerk(s)}",
        )
    )


def telephone_slip(s: Scene) -> Sheet:
    """What the one on duty wrote down of a call."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"值班来电登记（{pen.date('long', 'padded', source='form')}）",
            f"来电者{pen.name(p)}，电话{pen.mobile(p)}，自称住{pen.address(p)}。",
            f"来电内容：{told(s, '来电者')}",
            f"来电要求：{ask(s)}",
            f"值班员：{clerk(s)}",
        )
    )


def pipes(s: Scene) -> Sheet:
    """Values after a slash-like mark."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"反映人／{pen.name(p)}",
            f"电话／{pen.mobile(p)}",
            f"身份证／{pen.id(p, plain=True)}",
            f"地址／{pen.address(p)}",
            f"题目／{pen.title(s.title())}",
            f"详述／{told(s)}{ask(s)}",
            f"日期／{pen.date('long', 'dashes', source='form')}",
        )
    )


def program_mail(s: Scene) -> Sheet:
    """A small program's notice with English keys."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "【随手拍】新线索待办",
            f"ID: {order(s)}",
            f"name: {pen.name(p)}",
            f"tel: {pen.mobile(p, plain=True)}",
            f"title: {pen.title(s.title())}",
            f"desc: {told(s)}{ask(s)}",
            f"created: {pen.date('iso', source='form')} 07:55",
        )
    )


def fax_head(s: Scene) -> Sheet:
    """A fax's cover with the writer's own machine."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "传真件",
            f"TO：{s.county}信访局（{s.official_phone()}）",
            f"FROM：{pen.name(p)}　TEL：{pen.mobile(p)}",
            f"DATE：{pen.date('iso', 'slashes', 'long', source='form')}　PAGES：1",
            f"RE：{pen.title(s.title())}",
            to(s),
            told(s),
            ask(s),
            f"发件人住址：{pen.address(p)}",
        )
    )


def application(s: Scene) -> Sheet:
    """An application in the style of an office's sample."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"申请人：{pen.name(p)}",
            f"身份证号码：{pen.id(p)}",
            f"住址：{pen.address(p)}",
            f"联系电话：{pen.mobile(p)}",
            f"被反映对象：{complained_of(s)}",
            f"事实和理由：{told(s, '申请人')}",
            f"诉求：{ask(s)}",
            f"申请日期：{pen.date('long', 'chinese', source='form')}",
        )
    )


def four_columns(s: Scene) -> Sheet:
    """Two labels in each row."""
    p, pen = s.main, s.pen
    rows = [
        ("姓名", pen.name(p), "性别", p.gender),
        ("电话", pen.mobile(p), "证号", pen.id(p)),
        ("住址", pen.address(p), "来信日期", pen.date("long", "dots", source="form")),
    ]
    rows += [("主题", pen.title(s.title()), "经手", clerk(s)), ("来信内容", told(s, "来信人") + ask(s), "拟办意见", "")]
    return Sheet("\n".join(["来信处理笺", *("\t".join(row) for row in rows)]), rows=rows)


def grid_app(s: Scene) -> Sheet:
    """A grid worker's report about a household."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "网格事件上报",
            f"事件号 {order(s)}",
            f"当事居民 {pen.name(p)}　{pen.mobile(p)}",
            f"居住 {pen.address(p)}",
            f"事件名称 {pen.title(s.title())}",
            f"事件描述 {told(s, '当事居民')}{ask(s)}",
            f"上报日 {pen.date('iso', 'long', source='form')}",
            f"上报网格员 {clerk(s)}",
        )
    )


def ticked(s: Scene) -> Sheet:
    """Boxes ticked; what kind of letter is left open."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "群众来信登记（□走访 ☑来信 □来电）",
            f"1. 姓名：{pen.name(p)}",
            f"2. 电话：{pen.mobile(p)}",
            f"3. 住址：{pen.address(p)}",
            f"4. 事由：{pen.title(s.title())}",
            f"5. 内容：{told(s)}{ask(s)}",
            "6. 是否愿意接受回访：☑是 □否",
            f"7. 日期：{pen.date('long', 'dashes', source='form')}",
        )
    )


FORMS: tuple[Layout, ...] = (
    web_hall,
    web_hall_lines,
    leaders_box,
    window_slip,
    card_of_box,
    telephone_slip,
    pipes,
    program_mail,
    fax_head,
    application,
    four_columns,
    grid_app,
    ticked,
)
