"""Layouts of the family "moot" that were filled in: gateways of web pages and small programs, slips, registers."""

from bench.letters_made.layouts_hand import clerk, complained_of, order, tel
from bench.letters_made.layouts_moot_hand import ask, clock, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _form(rows: list[tuple[str, str]], head: str, gap: str, s: Scene, unit: str, subject: str | None = None) -> Sheet:
    """Labels and values, sent by a machine of the office."""
    kept = [row for row in rows if row[1]]
    return Sheet(lines(head, table(kept, gap)), subject=subject, sender=outsider(s, unit), rows=kept)


def mayors_mailbox(s: Scene) -> Sheet:
    """The mayor's mailbox on the county's web page."""
    p, pen = s.main, s.pen
    rows = [
        ("信件编号", order(s)),
        ("信件标题", pen.title(s.title())),
        ("写信人", pen.name(p)),
        ("联系电话", pen.mobile(p, plain=True)),
        ("联系地址", pen.address(p) if likely(s, 0.6) else "未填写"),
        ("写信时间", f"{pen.date('iso', source='form')} {clock(s)}"),
        ("是否公开", s.chance.choice(("否", "是"))),
        ("信件内容", told(s) + ask(s)),
    ]
    return _form(rows, "县长信箱来信", "：", s, f"{s.county}政府网", "县长信箱：您有一封新来信")


def snapshot(s: Scene) -> Sheet:
    """A small program for pictures of what is wrong."""
    p, pen = s.main, s.pen
    rows = [
        ("上报类型", s.chance.choice(("随手拍", "有话说", "马上办"))),
        ("用户昵称", pen.other("nickname", s.pick("nicknames"))),
        ("实名信息", pen.name(p)),
        ("手机号", pen.mobile(p, plain=True)),
        ("上报时间", f"{pen.date('iso', 'slashes', source='form')} {clock(s)}"),
        ("描述", told(s) + ask(s)),
        ("图片", f"{s.chance.randint(1, 4)}张"),
    ]
    return _form(rows, "", ": ", s, "城市管家小程序", "新上报待处理")


def questionnaire(s: Scene) -> Sheet:
    """Answers to the questions of a survey."""
    p, pen = s.main, s.pen
    rows = [
        ("1. 您的姓名", pen.name(p)),
        ("2. 您的性别", p.gender),
        ("3. 您的手机号码", pen.mobile(p, plain=True)),
        ("4. 您的居住地址", pen.address(p)),
        ("5. 您要反映的问题", told(s)),
        ("6. 您的建议或诉求", ask(s)),
        ("提交答卷时间", f"{pen.date('slashes', source='form')} {clock(s)}"),
    ]
    return _form(rows, "民意征集问卷", s.chance.choice((" ", "\t", "：")), s, "问卷平台", "问卷新增一份答卷")


def shared_form(s: Scene) -> Sheet:
    """An online form tells that somebody filled it in."""
    p, pen = s.main, s.pen
    rows = [
        ("填写人", pen.name(p)),
        ("联系方式", tel(s, p)),
        ("证件号码", pen.id(p, plain=True) if likely(s, 0.6) else ""),
        ("事项名称", pen.title(s.title())),
        ("详细说明", told(s)),
        ("期望结果", ask(s)),
        ("填写时间", pen.date("iso", "long", source="form")),
    ]
    return _form(rows, "【表单通知】您的收集表有新的提交", "：", s, "在线表单", "收集表有新提交")


def contact_page(s: Scene) -> Sheet:
    """The contact page of a site made elsewhere, with English labels."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"Name: {pen.name(p)}",
            f"Email: {pen.email(p)}" if likely(s, 0.7) else "",
            f"Phone: {pen.mobile(p, plain=True)}",
            f"Subject: {pen.title(s.title())}",
            "Message:",
            told(s),
            ask(s),
            "--",
            f"This e-mail was sent from a contact form on {s.chance.choice(('gov.example.cn', 'www.example.org'))}",
        ),
        subject="[Contact] new message",
        sender=("WordPress", f"noreply{s.chance.randrange(100)}@gov.example.cn"),
    )


def message_board(s: Scene) -> Sheet:
    """A message board for leaders."""
    p, pen = s.main, s.pen
    rows = [
        ("留言对象", s.chance.choice((f"{s.county}委书记", f"{s.county}县长信箱"))),
        ("留言类型", s.chance.choice(("投诉/求助", "其他"))),
        ("留言标题", pen.title(s.title())),
        ("网名", pen.other("nickname", s.pick("nicknames"))),
        ("真实姓名", pen.name(p)),
        ("联系手机", pen.mobile(p, plain=True)),
        ("留言日期", pen.date("iso", source="form")),
        ("留言正文", told(s) + ask(s)),
        ("办理状态", "待回复"),
    ]
    return _form(rows, "", s.chance.choice(("：", " | ")), s, "领导留言板", "留言待办提醒")


def two_and_two(s: Scene) -> Sheet:
    """A register with two labels in each row, as petition offices print it."""
    p, pen = s.main, s.pen
    rows = [
        ("姓名", pen.name(p), "性别", p.gender),
        ("手机号码", pen.mobile(p, plain=True), "证件号码", pen.id(p, plain=True)),
        ("住址", pen.address(p), "信访人数", "1"),
        ("信访日期", pen.date("long", "iso", "padded", source="form"), "信访形式", "网上"),
        ("标题", pen.title(s.title())),
        ("投诉内容", told(s) + ask(s)),
    ]
    return Sheet(lines("网上信访登记表", table(rows)), subject="网上信访登记", sender=outsider(s, "网上信访平台"), rows=rows)


def with_empty_fields(s: Scene) -> Sheet:
    """Many fields that nobody filled in."""
    p, pen = s.main, s.pen
    none = s.chance.choice(("无", "/", "—", "未填"))
    rows = [
        ("姓　　名", pen.name(p)),
        ("固定电话", none),
        ("移动电话", pen.mobile(p, plain=True)),
        ("身份证号", pen.id(p, plain=True) if likely(s, 0.5) else none),
        ("工作单位", none),
        ("家庭住址", pen.address(p) if likely(s, 0.7) else none),
        ("电子邮件", pen.email(p) if likely(s, 0.5) else none),
        ("邮政编码", none),
        ("来信主题", pen.title(s.title())),
        ("来信内容", told(s) + ask(s)),
        ("来信时间", pen.date("iso", "dots", source="form")),
    ]
    return _form(rows, "", "：", s, "政务服务网")


def visitors_slip(s: Scene) -> Sheet:
    """What a clerk at the counter wrote down of a visit."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"{s.county}来访接待登记单",
            f"来访时间：{pen.date('long', 'iso', source='form')}　　接待人：{clerk(s)}",
            f"来访人：{pen.name(p)}　　性别：{p.gender}　　电话：{pen.mobile(p)}",
            f"住址：{pen.address(p)}",
            f"证件号：{pen.id(p)}" if likely(s, 0.7) else "",
            f"反映事项：{pen.title(s.title())}",
            f"主要内容：{told(s, '来访人')}",
            f"来访人诉求：{ask(s)}",
            f"来访人签字：{p.name}　　登记人签字：{clerk(s)}",
        ),
        subject="来访登记单",
        sender=outsider(s, f"{s.county}群众接待大厅"),
    )


def grid_report(s: Scene) -> Sheet:
    """What somebody who walks the quarter reports for a resident."""
    p, pen = s.main, s.pen
    rows = [
        ("事件编号", order(s)),
        ("网格员", clerk(s)),
        ("网格员电话", s.official_phone()),
        ("诉求群众", pen.name(p)),
        ("群众电话", pen.mobile(p, plain=True)),
        ("群众住址", pen.address(p) if likely(s, 0.7) else ""),
        ("上报日期", pen.date("iso", "long", source="form")),
        ("事件描述", told(s, "群众") + ask(s)),
    ]
    return _form(rows, "网格事件上报单", s.chance.choice(("：", "\t")), s, f"{s.affair.town.name}网格中心", "网格事件流转")


def row_of_a_sheet(s: Scene) -> Sheet:
    """Labels in the first row, values in the second, as copied out of a worksheet."""
    p, pen = s.main, s.pen
    columns = [
        ("序号", str(s.chance.randint(2, 90))),
        ("登记时间", pen.date("iso", "dots", "slashes", source="form")),
        ("姓名", pen.name(p)),
        ("联系电话", pen.mobile(p, plain=True)),
        ("地址", pen.address(p)),
        ("反映内容", told(s) + ask(s)),
        ("经办", clerk(s)),
    ]
    rows = [tuple(column[0] for column in columns), tuple(column[1] for column in columns)]
    return Sheet(table(rows), subject="台账一条", sender=outsider(s, f"{s.affair.town.name}综治办"), rows=rows)


def complaint_of_goods(s: Scene) -> Sheet:
    """The form of a hall for complaints, with the other side in fields of its own."""
    p, pen = s.main, s.pen
    rows = [
        ("受理号", order(s)),
        ("投诉人姓名", pen.name(p)),
        ("投诉人电话", pen.mobile(p, plain=True)),
        ("投诉人证件号", pen.id(p, plain=True) if likely(s, 0.4) else ""),
        ("被投诉对象", complained_of(s)),
        ("被投诉方电话", s.official_phone() if s.affair.matter.respondents else ""),
        ("投诉标题", pen.title(s.title())),
        ("投诉详情", told(s)),
        ("诉求", ask(s)),
        ("登记日期", pen.date("iso", "long", source="form")),
    ]
    return _form(rows, "投诉单", s.chance.choice(("：", "\t")), s, "一窗受理平台")


def app_feedback(s: Scene) -> Sheet:
    """What an app sends: everything on one line with strokes."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"反馈人:{pen.name(p)}|手机:{pen.mobile(p, plain=True)}|版本:V{s.chance.randint(2, 6)}.{s.chance.randint(0, 9)}",
            f"反馈时间:{pen.date('iso', source='form')} {clock(s)}",
            f"反馈内容:{told(s)}{ask(s)}",
        ),
        subject="APP意见反馈",
        sender=outsider(s, "掌上政务APP"),
    )


def helper_service(s: Scene) -> Sheet:
    """Somebody of the village carries matters to the office for others (信访代办)."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "群众诉求代办单",
            f"代办员：{clerk(s)}（{s.official_phone()}）",
            f"委托群众：{pen.name(p)}",
            f"群众联系方式：{tel(s, p)}",
            f"群众住址：{pen.address(p)}" if likely(s, 0.7) else "",
            f"委托事项：{pen.title(s.title())}",
            f"具体情况：{told(s, '本人')}",
            f"办理要求：{ask(s)}",
            f"委托日期：{pen.date('long', 'dots', source='form')}",
        ),
        subject="代办事项报送",
        sender=outsider(s, f"{s.affair.village}代办站"),
    )


def filled_blanks(s: Scene) -> Sheet:
    """A printed letter with blanks, typed over."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "群众来信（格式）",
            f"来信人姓名__{pen.name(p)}__　性别__{p.gender}__　联系电话__{pen.mobile(p, plain=True)}__",
            f"现居住地__{pen.address(p)}__",
            f"身份证号__{pen.id(p, plain=True)}__" if likely(s, 0.6) else "",
            f"来信事由__{pen.title(s.title())}__",
            "具体内容（可另附页）",
            told(s) + ask(s),
            f"来信日期__{pen.date('long', 'padded', source='form')}__",
        )
    )


FORMS: tuple[Layout, ...] = (
    *(mayors_mailbox, snapshot, questionnaire, shared_form, contact_page, message_board, two_and_two, with_empty_fields, visitors_slip, grid_report),
    *(row_of_a_sheet, complaint_of_goods, app_feedback, helper_service, filled_blanks),
)
