"""Forms of the family "quorum": work orders, exports of mailboxes, registers, submissions through a page or a code."""

from bench.letters_made.layouts_hand import age, clerk, complained_of, tel
from bench.letters_made.layouts_quorum_hand import clock, filed, pieces, quiet, stranger, strangers_number, whole, wish
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[tuple[str, str]]


def _form(s: Scene, head: str, rows: Rows, unit: str, *, subject: str | None = None, gaps: tuple[str, ...] = ("：", "：", "\t", ": ")) -> Sheet:
    """Labels and values, sent by the office that keeps the form."""
    kept = [row for row in rows if row[1]]
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=subject, sender=outsider(s, unit), rows=kept)


def _both(s: Scene, we: str) -> str:
    """Story and wish in one cell."""
    return whole(s, we) + wish(s)


def _moment(s: Scene, *styles: str) -> str:
    return f"{s.pen.date(*(styles or ('iso', 'slashes', 'long')), source='form')} {clock(s)}"


def _someone(s: Scene) -> str:
    return s.chance.choice(("来电人", "市民", "群众", "我"))


def work_order(s: Scene) -> Sheet:
    """A hotline's order with terms and steps."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("服务单号", filed(s)),
        ("受理渠道", "12345电话"),
        ("来电时间", _moment(s)),
        ("来电号码", pen.mobile(p, plain=True)),
        ("诉求人姓名", pen.name(p)),
        ("诉求人性别", p.gender),
        ("诉求人地址", pen.address(p) if likely(s, 0.6) else ""),
        ("诉求主题", pen.title(s.title())),
        ("诉求描述", _both(s, _someone(s))),
        ("受理坐席", clerk(s)),
        ("主办单位", s.affair.town.name),
        ("办结时限", f"{s.chance.choice((3, 5, 7, 15))}个工作日"),
    ]
    return _form(s, "政务热线交办单", rows, f"{s.county}12345政务服务便民热线", subject=s.chance.choice(("交办单", "热线交办", None)))


def order_in_prose(s: Scene) -> Sheet:
    """What the operator took down as running text."""
    p, pen = s.main, s.pen
    call = {"男": "先生", "女": "女士"}[p.gender]
    head = (
        f"工单{filed(s)}：{pen.name(p)}{call}于{_moment(s)}致电，电话{pen.mobile(p, plain=True)}，"
        + (f"住址{pen.address(p)}，" if likely(s, 0.5) else "")
        + "称："
    )
    return Sheet(lines(head, whole(s, "来电人"), f"希望：{wish(s)}", f"话务员{clerk(s)}"), subject="热线来电记录", sender=outsider(s, f"{s.county}便民热线"))


def order_export(s: Scene) -> Sheet:
    """A row of a table that the hotline exports."""
    p, pen = s.main, s.pen
    heads = ("序号", "工单号", "来电人", "来电号码", "来电时间", "问题分类", "内容", "派往")
    row = (
        "1",
        filed(s),
        pen.name(p),
        pen.mobile(p, plain=True),
        _moment(s, "iso", "slashes"),
        s.affair.matter.category or "其他",
        _both(s, "来电人"),
        s.affair.town.name,
    )
    return Sheet(table([heads, row]), subject="日报表（单条）", sender=outsider(s, f"{s.county}热线数据组"), rows=[heads, row])


def comma_export(s: Scene) -> Sheet:
    """The same with commas, as a spreadsheet saves it."""
    p, pen = s.main, s.pen
    heads = ("letter_id", "name", "mobile", "address", "submit_at", "subject", "content")
    row = (filed(s), pen.name(p), pen.mobile(p, plain=True), pen.address(p), _moment(s, "iso"), pen.title(s.title()), f'"{_both(s, "我")}"')
    return Sheet(table([heads, row], ","), subject="导出.csv", sender=outsider(s, f"{s.county}政府网站"))


def mailbox_export(s: Scene) -> Sheet:
    """A letter out of the county head's mailbox on the web, with what the page puts round it."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("流水号", filed(s)),
        ("写信人", pen.name(p)),
        ("写信人电话", pen.mobile(p, plain=True)),
        ("写信人邮箱", pen.email(p) if likely(s, 0.5) else ""),
        ("写信人地址", pen.address(p) if likely(s, 0.5) else ""),
        ("写信时间", _moment(s, "iso")),
        ("信件主题", pen.title(s.title())),
        ("信件内容", _both(s, "我")),
        ("处理状态", s.chance.choice(("待受理", "未处理", "转办中"))),
    ]
    return _form(s, "书记县长信箱" if s.county.endswith("县") else "政府领导信箱", rows, f"{s.county}人民政府网", subject="您有一封新的信件")


def equals_signs(s: Scene) -> Sheet:
    """A gateway that sends names and values."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("xm", pen.name(p)),
        ("sfzh", pen.id(p, plain=True)),
        ("lxdh", pen.mobile(p, plain=True)),
        ("dz", pen.address(p)),
        ("bt", pen.title(s.title())),
        ("nr", _both(s, "我")),
        ("tjsj", _moment(s, "iso")),
    ]
    return _form(s, "[petition_post]", rows, "网上信访接口", subject="接口推送", gaps=("=", " = "))


def english_gateway(s: Scene) -> Sheet:
    """A page builder's message in English."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("Your name", pen.name(p)),
        ("Your e-mail", pen.email(p)),
        ("Telephone", pen.mobile(p, plain=True)),
        ("Topic", pen.title(s.title())),
        ("Message", _both(s, "我")),
        ("Date", _moment(s, "iso")),
    ]
    return _form(s, "New entry from contact page", rows, f"{s.county}门户", subject="Contact form", gaps=(": ",))


def board_post(s: Scene) -> Sheet:
    """A post on a board, with what the back office knows of its author."""
    p, pen = s.main, s.pen
    nick = pen.other("nickname", s.pick("nicknames"))
    head = (f"帖号：{filed(s)}", f"标题：{pen.title(s.title())}", f"发帖人：{nick}　发帖时间：{_moment(s)}")
    return Sheet(
        lines(*head, *pieces(s), wish(s), f"（后台登记：{pen.name(p)}，手机{pen.mobile(p, plain=True)}）", f"跟帖{s.chance.randint(0, 40)}条"),
        subject="论坛问政帖转办",
        sender=outsider(s, f"{s.county}融媒体中心"),
    )


def counter_register(s: Scene) -> Sheet:
    """What a counter writes of somebody who came."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("来访日期", pen.date("long", "iso", "dots", source="form")),
        ("来访人姓名", pen.name(p)),
        ("性别", p.gender),
        ("年龄", str(age(s, p)) if likely(s, 0.5) else ""),
        ("证件号码", pen.id(p) if likely(s, 0.8) else ""),
        ("户籍所在地", pen.hukou(p) if likely(s, 0.25) else ""),
        ("常住地址", pen.address(p)),
        ("电话", tel(s, p)),
        ("来访次数", s.chance.choice(("初次", "第2次", "第3次"))),
        ("同来人数", "1人"),
        ("反映事项", whole(s, s.chance.choice(("来访人", "我")))),
        ("要求", wish(s)),
        ("接访员", clerk(s)),
    ]
    return _form(s, s.chance.choice(("接访记录表", "群众来访登记簿", "初访登记表")), rows, f"{s.county}群众接待中心", subject="接访记录")


def cells_side_by_side(s: Scene) -> Sheet:
    """A register with two or three cells in a row."""
    p, pen = s.main, s.pen
    rows: list[tuple[str, ...]] = [
        ("登记号", filed(s, "DJ"), "登记时间", pen.date("iso", "long", source="form")),
        ("信访人", pen.name(p), "性别", p.gender, "民族", s.chance.choice(("汉", "汉", "回", "满"))),
        ("身份证号", pen.id(p, plain=True), "手机", pen.mobile(p, plain=True)),
        ("住址", pen.address(p), "信访人数", "1"),
        ("信访目的", s.affair.matter.purposes[0], "信访渠道", s.chance.choice(("来信", "来访", "电子邮件"))),
        ("标题", pen.title(s.title())),
        ("内容摘要", _both(s, "信访人")),
        ("登记员", clerk(s), "审核", clerk(s)),
    ]
    return Sheet(lines("信访事项登记卡", table(rows)), subject="登记卡", sender=outsider(s, f"{s.county}信访局登记岗"), rows=rows)


def complaint_boxes(s: Scene) -> Sheet:
    """A paper form with boxes, filled in by hand."""
    if quiet(s):
        return opinion_card(s)
    p, pen = s.main, s.pen
    boxes = "☑男　□女" if p.gender == "男" else "□男　☑女"
    rows: Rows = [
        ("填表人", pen.name(p)),
        ("性别", boxes),
        ("身份证号码", pen.id(p)),
        ("联系电话", pen.mobile(p)),
        ("家庭住址", pen.address(p)),
        ("被反映单位或个人", complained_of(s) if s.affair.matter.respondents else ""),
        ("事实经过", whole(s)),
        ("具体要求", wish(s)),
        ("是否同意公开", s.chance.choice(("☑同意　□不同意", "□同意　☑不同意"))),
        ("填表日期", pen.date("long", "spaced", "iso", source="form")),
    ]
    return _form(s, s.chance.choice(("群众诉求表", "矛盾纠纷申请表")), rows, f"{s.affair.town.name}社会治理中心")


def opinion_card(s: Scene) -> Sheet:
    """A card for opinions and questions out of a box."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("您的称呼", pen.name(p)),
        ("怎样联系您", tel(s, p)),
        ("您想说的话", _both(s, "我")),
        ("日期", pen.date("long", "dots", source="form")),
    ]
    return _form(s, "群众意见卡", rows, f"{s.affair.town.name}便民服务中心", subject="意见卡录入")


def scanned_code(s: Scene) -> Sheet:
    """A submission after scanning a code."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("提交编号", filed(s, "QR")),
        ("提交时间", _moment(s, "iso", "slashes")),
        ("姓名（必填）", pen.name(p)),
        ("手机号（必填）", pen.mobile(p, plain=True)),
        ("所在村（社区）", pen.address(p)),
        ("事项标题（必填）", pen.title(s.title())),
        ("事项内容（必填）", _both(s, "我")),
        ("附件", s.chance.choice(("无", "2张图片", "1个视频"))),
    ]
    return _form(s, "扫码反映", rows, f"{s.county}基层治理平台", subject="扫码反映-新提交")


def account_message(s: Scene) -> Sheet:
    """A message that a public account got."""
    p, pen = s.main, s.pen
    nick = pen.other("nickname", s.pick("nicknames"))
    return Sheet(
        lines(f"公众号后台留言　用户：{nick}　{_moment(s)}", whole(s), wish(s), f"留言末尾附：{pen.name(p)}，{pen.mobile(p, plain=True)}"),
        subject="公众号留言摘转",
        sender=outsider(s, f"{s.county}发布"),
    )


def grid_report(s: Scene) -> Sheet:
    """What the grid's warden sends up."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("网格编号", f"{s.chance.randint(1, 40):03d}"),
        ("上报网格员", f"{clerk(s)} {strangers_number(s, 'clerk_phone')}"),
        ("上报时间", _moment(s)),
        ("当事居民", pen.name(p)),
        ("居民电话", pen.mobile(p, plain=True)),
        ("居民住址", pen.address(p)),
        ("事件简述", whole(s, "该居民")),
        ("居民诉求", wish(s)),
    ]
    return _form(s, "网格事件上报单", rows, f"{s.affair.town.name}网格中心", subject="网格上报")


def letter_slip(s: Scene) -> Sheet:
    """The slip of the letters' desk, then the letter as typed off."""
    p, pen = s.main, s.pen
    slip = (
        f"来信编号：{filed(s, 'LX')}",
        f"写信日期：{pen.date('iso', 'long', source='form')}",
        f"写信人：{pen.name(p)}",
        f"寄信地址：{pen.address(p)}",
        f"电话：{tel(s, p)}",
        f"录入：{clerk(s)}",
    )
    return Sheet(lines("群众来信登记", *slip, "【来信原文】", *pieces(s), wish(s)), subject="来信录入", sender=outsider(s, f"{s.county}信访局来信组"))


def envelope(s: Scene) -> Sheet:
    """Typed off with what stood on the envelope."""
    p, pen = s.main, s.pen
    cover = (
        f"信封：寄件人{pen.name(p)}，{pen.address(p)}，电话{pen.mobile(p, plain=True)}",
        f"收件人：{s.county}信访局　挂号号码：{pen.other('ticket_no', f'XA{s.chance.randrange(10**9):09d}31')}",
    )
    return Sheet(
        lines(*cover, "信纸：", *pieces(s), wish(s), pen.date("long", "chinese", "dots")), subject="挂号信录入件", sender=outsider(s, f"{s.county}信访局收发室")
    )


def phone_log(s: Scene) -> Sheet:
    """The bureau's own log of a call."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("接听时间", _moment(s)),
        ("接听人", clerk(s)),
        ("来电人", f"{pen.name(p)}（{p.gender}）"),
        ("来电显示", pen.mobile(p, plain=True)),
        ("身份证", pen.id(p, plain=True) if likely(s, 0.4) else ""),
        ("来电内容", whole(s, "来电人")),
        ("诉求", wish(s)),
    ]
    return _form(s, "电话接听记录", rows, f"{s.county}信访局值班室", subject="值班接听记录")


def video_visit(s: Scene) -> Sheet:
    """An appointment to be heard over video."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("预约号", filed(s, "SP")),
        ("预约人", pen.name(p)),
        ("证件号", pen.id(p, plain=True)),
        ("手机号码", pen.mobile(p, plain=True)),
        ("住址", pen.address(p) if likely(s, 0.7) else ""),
        ("申请时间", _moment(s, "iso")),
        ("预约事由", pen.title(s.title())),
        ("事由说明", _both(s, "我")),
    ]
    return _form(s, "视频接访预约单", rows, f"{s.county}信访局视频接访室", subject="视频接访预约")


def questionnaire(s: Scene) -> Sheet:
    """Questions and answers of a page."""
    p, pen = s.main, s.pen
    rows = (
        f"Q1 您贵姓？答：{pen.name(p)}",
        f"Q2 您的电话？答：{pen.mobile(p)}",
        f"Q3 您住在哪里？答：{pen.address(p)}",
        f"Q4 您想说什么？答：{whole(s)}",
        f"Q5 您希望怎么办？答：{wish(s)}",
        f"Q6 填写日期？答：{pen.date('iso', 'long', source='form')}",
    )
    return Sheet(lines(s.chance.choice(("民情问卷", "线上民意收集")), *rows), subject="问卷结果", sender=outsider(s, f"{s.county}民意收集平台"))


def platform_sheet(s: Scene) -> Sheet:
    """A case as the information system prints it."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("信访编号", filed(s)),
        ("信访人姓名", pen.name(p)),
        ("证件类型", "身份证"),
        ("证件号码", pen.id(p, plain=True)),
        ("手机", pen.mobile(p, plain=True)),
        ("固定电话", pen.phone(p) if likely(s, 0.2) else ""),
        ("住址", pen.address(p)),
        ("信访日期", pen.date("iso", source="form")),
        ("信访形式", "网信"),
        ("信访目的", s.affair.matter.purposes[0]),
        ("概况", pen.title(s.title())),
        ("信访内容", _both(s, "我")),
        ("经办", clerk(s)),
    ]
    return _form(s, "信访件基本信息", rows, "信访信息系统", subject="信访件信息")


def agent_form(s: Scene) -> Sheet:
    """A village's agent who files petitions for people."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("委托人（信访人）", pen.name(p)),
        ("委托人电话", pen.mobile(p)),
        ("委托人住址", pen.address(p)),
        ("代理员", stranger(s, "agent")),
        ("代理员电话", strangers_number(s, "agent_phone")),
        ("代理事项", pen.title(s.title())),
        ("事项经过", whole(s, "委托人")),
        ("委托人请求", wish(s)),
        ("委托日期", pen.date("long", "iso", source="form")),
    ]
    return _form(s, "信访代理委托登记表", rows, f"{s.affair.town.name}信访代理站", subject="信访代理")


def called_back(s: Scene) -> Sheet:
    """A hotline that rang back and hands the matter on anew."""
    if quiet(s):
        return opinion_card(s)
    p, pen = s.main, s.pen
    rows: Rows = [
        ("原工单", filed(s)),
        ("回访时间", _moment(s)),
        ("回访对象", pen.name(p)),
        ("回访号码", pen.mobile(p, plain=True)),
        ("满意度", "不满意"),
        ("对象陈述", whole(s, "本人")),
        ("再次诉求", wish(s)),
        ("回访员", clerk(s)),
    ]
    return _form(s, "回访不满意工单重办", rows, f"{s.county}热线回访组", subject="重办工单")


def kiosk(s: Scene) -> Sheet:
    """Printed by a machine in the hall."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("终端", f"大厅{s.chance.randint(1, 6)}号机"),
        ("姓名", pen.name(p)),
        ("证件", pen.id(p, plain=True)),
        ("手机", pen.mobile(p, plain=True)),
        ("时间", _moment(s, "iso", "slashes")),
        ("内容", _both(s, "我")),
    ]
    return _form(s, "自助登记凭条", rows, f"{s.county}信访接待大厅", subject="自助终端登记")


FORMS: tuple[Layout, ...] = (
    *(work_order,) * 4,
    *(order_in_prose, mailbox_export) * 3,
    *(counter_register, cells_side_by_side, complaint_boxes, platform_sheet, scanned_code) * 2,
    *(order_export, comma_export, equals_signs, english_gateway, board_post, opinion_card, account_message, grid_report, letter_slip),
    *(envelope, phone_log, video_visit, questionnaire, agent_form, called_back, kiosk),
)
"""One petitioner each."""
