"""Layouts of the family "circuit" that were filled in: portals, message boards, slips, covers of faxes."""

from bench.letters_made.layouts_hand import ask, clerk, complained_of, order, tel, to, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table


def _form(head: str, rows: list[tuple[str, str]], mark: str = "\t") -> Sheet:
    return Sheet(lines(head, table(rows, mark)), rows=rows if mark == "\t" else ())


def portal(s: Scene) -> Sheet:
    """A table as a portal's mail shows it."""
    p, pen = s.main, s.pen
    rows = [
        ("受理编号", order(s)),
        ("姓名", pen.name(p)),
        ("证件号码", pen.id(p)),
        ("手机号码", pen.mobile(p)),
        ("常住地址", pen.address(p)),
        ("标题", pen.title(s.title())),
    ]
    rows += [("被投诉对象", complained_of(s)), ("具体内容", told(s) + ask(s)), ("提交日期", pen.date("iso", "slashes", source="form"))]
    return _form("网上来信", rows)


def portal_lines(s: Scene) -> Sheet:
    """Label and value parted by a colon, many of them empty."""
    p, pen = s.main, s.pen
    rows = [
        ("来信主题", pen.title(s.title())),
        ("写信人", pen.name(p)),
        ("性别", p.gender),
        ("邮箱", pen.email(p)),
        ("固定电话", ""),
        ("移动电话", pen.mobile(p)),
        ("职业", ""),
    ]
    rows += [("通信地址", pen.address(p)), ("是否公开", "否"), ("来信内容", told(s) + ask(s)), ("写信时间", pen.date("iso", source="form") + " 21:07")]
    return _form("", rows, "：")


def message_board(s: Scene) -> Sheet:
    """A site where leaders answer; the writer's name stands at the end of the text."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "【留言板·给领导的话】",
            pen.title(s.title()),
            f"网友昵称：{pen.other('nickname', s.pick('nicknames'))}　状态：待回复",
            f"留言日期：{pen.date('iso', 'padded', source='form')}",
            f"{to(s)}{told(s)}{ask(s)}",
            f"{pen.name(p)}，{pen.mobile(p)}",
            "领域：其它　浏览 16 次　点赞 3",
        )
    )


def mayor_box(s: Scene) -> Sheet:
    """A mailbox of the head of the county with labels in brackets."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "【书记县长信箱】",
            f"【信件标题】{pen.title(s.title())}",
            f"【姓　　名】{pen.name(p)}",
            f"【电　　话】{tel(s, p)}",
            f"【地　　址】{pen.address(p)}",
            f"【信件内容】{told(s)}{ask(s)}",
            f"【提交时间】{pen.date('iso', source='form')} 08:14:55",
        )
    )


def slip_of_the_window(s: Scene) -> Sheet:
    """What the window writes down about a visitor."""
    p, pen = s.main, s.pen
    rows = [
        ("来访人", pen.name(p)),
        ("人数", "1"),
        ("身份证号", pen.id(p)),
        ("联系电话", pen.mobile(p)),
        ("家庭住址", pen.address(p)),
        ("反映事项", pen.title(s.title())),
    ]
    rows += [
        ("主要内容", told(s, "来访人") + ask(s)),
        ("来访日期", pen.date("long", "padded", source="form")),
        ("接待人员", clerk(s)),
        ("接待室电话", s.official_phone()),
    ]
    return _form("来访登记单", rows)


def call_note(s: Scene) -> Sheet:
    """A call written down by the one who took it."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "电话记录",
            f"来电：{pen.name(p)}，号码{pen.mobile(p)}，称住{pen.address(p)}",
            f"时间：{pen.date('long', source='form')}上午",
            f"反映：{told(s, '来电人')}{ask(s)}",
            f"接听：{clerk(s)}",
        )
    )


def telephone_app(s: Scene) -> Sheet:
    """An app's report with an English key here and there."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "您有一条新的群众诉求",
            f"No. {order(s)}",
            f"实名：{pen.name(p)}",
            f"手机：{pen.mobile(p, plain=True)}",
            f"诉求：{pen.title(s.title())}",
            f"详情：{told(s)}{ask(s)}",
            f"创建：{pen.date('iso', source='form')}T18:20",
            "定位：未授权",
        )
    )


def bars(s: Scene) -> Sheet:
    """Values between bars."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"姓名 | {pen.name(p)} | 电话 | {pen.mobile(p)}",
            f"身份证 | {pen.id(p)} | 性别 | {p.gender}",
            f"住址 | {pen.address(p)}",
            f"事由 | {pen.title(s.title())}",
            f"内容 | {told(s)}{ask(s)}",
            f"日期 | {pen.date('long', 'dots', source='form')}",
        )
    )


def application_for_review(s: Scene) -> Sheet:
    """An application with applicant and the one complained of."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"申请人：{pen.name(p)}，{p.gender}，身份证号{pen.id(p)}，住{pen.address(p)}，电话{pen.mobile(p)}。",
            f"被申请人：{complained_of(s)}。" if s.affair.matter.respondents else "",
            f"事实与理由：{told(s, '申请人')}",
            f"请求事项：{ask(s)}",
            "此致",
            f"{s.county}人民政府",
            f"　　　　申请人：{p.name}",
            f"　　　　{pen.date('long', 'chinese', 'spaced')}",
        )
    )


def fax_cover(s: Scene) -> Sheet:
    """The cover of a fax above a short letter."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "传 真",
            f"收件：{s.county}信访局　传真：{s.official_phone()}",
            f"发件：{pen.name(p)}　电话：{pen.mobile(p)}",
            f"日期：{pen.date('long', 'iso', source='form')}　页数：共1页",
            f"主题：{pen.title(s.title())}",
            told(s),
            ask(s),
            p.name,
        )
    )


def two_in_a_row(s: Scene) -> Sheet:
    """Two labels and values in each row, as on printed slips."""
    p, pen = s.main, s.pen
    rows = [
        ("信访人", pen.name(p), "联系方式", pen.mobile(p)),
        ("性别", p.gender, "证件号", pen.id(p)),
        ("住址", pen.address(p), "收件日期", pen.date("long", "dots", source="form")),
    ]
    rows += [("标题", pen.title(s.title()), "登记人", clerk(s)), ("反映内容", told(s, "信访人") + ask(s), "备注", "")]
    text = "\n".join(["群众信访登记卡", *("\t".join(row) for row in rows)])
    return Sheet(text, rows=rows)


def satisfaction_slip(s: Scene) -> Sheet:
    """A slip of a community office with boxes ticked."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "社情民意收集单",
            f"□来信 ☑上门 □电话　编号：{order(s)}",
            f"居民姓名：{pen.name(p)}　居住地：{pen.address(p)}",
            f"联系号码：{tel(s, p)}",
            f"反映什么：{told(s)}",
            f"希望怎样：{ask(s)}",
            f"收集日期：{pen.date('long', 'dots', 'dashes', source='form')}" if likely(s, 0.8) else "",
            f"网格员：{clerk(s)}",
        )
    )


FORMS: tuple[Layout, ...] = (
    portal,
    portal_lines,
    message_board,
    mayor_box,
    slip_of_the_window,
    call_note,
    telephone_app,
    bars,
    application_for_review,
    fax_cover,
    two_in_a_row,
    satisfaction_slip,
)
