"""Layouts of the family "inquest" that were filled in: work orders, registers of several offices, questionnaires, gateways."""

from bench.letters_made.layouts_hand import age, clerk, complained_of, tel
from bench.letters_made.layouts_inquest_hand import ask, clock, filed, stranger, strangers_number, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[tuple[str, str]]


def _form(s: Scene, head: str, rows: Rows, gap: str, unit: str, subject: str | None = None) -> Sheet:
    """Labels and values, sent by the office that keeps the form."""
    kept = [row for row in rows if row[1]]
    return Sheet(lines(head, table(kept, gap)), subject=subject, sender=outsider(s, unit), rows=kept)


def _against(s: Scene) -> str:
    return complained_of(s) if s.affair.matter.respondents else ""


def hotline_export(s: Scene) -> Sheet:
    """One work order as the hotline's program prints it."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("工单编号", filed(s, "")),
        ("来电号码", pen.mobile(p, plain=True)),
        ("诉求人", pen.name(p)),
        ("诉求人性别", p.gender),
        ("诉求地址", pen.address(p) if likely(s, 0.5) else ""),
        ("来电时间", f"{pen.date('iso', source='form')} {clock(s)}:{s.chance.randint(10, 59)}"),
        ("受理坐席", f"{clerk(s)}（工号{s.chance.randint(1001, 1999)}）"),
        ("标题", pen.title(s.title())),
        ("诉求内容", told(s, s.chance.choice(("我", "市民"))) + ask(s)),
        ("紧急程度", "普通"),
        ("承办单位", f"{s.affair.town.name}"),
        ("办理时限", f"{s.chance.choice((3, 5, 7))}个工作日"),
    ]
    return _form(s, "12345政务服务便民热线工单", rows, s.chance.choice(("：", "\t")), f"{s.county}12345热线", "工单转办")


def hotline_bracketed(s: Scene) -> Sheet:
    """A work order as a running text in corner brackets."""
    p, pen = s.main, s.pen
    text = "".join(
        (
            f"【工单】{filed(s, 'A')}",
            f"【来电人】{pen.name(p)}{'先生' if p.gender == '男' else '女士'}",
            f"【联系电话】{pen.mobile(p, plain=True)}",
            f"【来电日期】{pen.date('iso', 'slashes', source='form')}",
            f"【反映】{told(s, '来电人')}",
            f"【诉求】{ask(s)}",
            f"【接线员】{clerk(s)}【回访】否",
        )
    )
    return Sheet(text, subject="热线工单", sender=outsider(s, f"{s.county}热线办"))


def hotline_line(s: Scene) -> Sheet:
    """A row of an exported sheet, with the heads above it."""
    p, pen = s.main, s.pen
    heads = ("序号", "受理时间", "姓名", "电话", "标题", "内容", "派往", "派单员")
    row = (
        "1",
        pen.date("iso", "slashes", source="form"),
        pen.name(p),
        pen.mobile(p, plain=True),
        pen.title(s.title()),
        told(s) + ask(s),
        s.affair.town.name,
        stranger(s, "clerk"),
    )
    return Sheet(table([heads, row]), subject="热线导出", sender=outsider(s, f"{s.county}12345"), rows=[heads, row])


def visit_register(s: Scene) -> Sheet:
    """What is written down at the counter."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("来访日期", pen.date("long", "dots", source="form")),
        ("来访人姓名", pen.name(p)),
        ("年龄", str(age(s, p))),
        ("身份证号码", pen.id(p) if likely(s, 0.8) else ""),
        ("现住址", pen.address(p)),
        ("联系电话", tel(s, p)),
        ("来访人数", "1"),
        ("反映问题", told(s) + ask(s)),
        ("接待人", clerk(s)),
        ("接待人电话", strangers_number(s, "clerk_phone")),
        ("处理意见", "请转有关单位阅处"),
    ]
    return _form(
        s, s.chance.choice(("群众来访登记表", "领导干部接访登记表", "来访接待单")), rows, s.chance.choice(("：", "\t", "　")), f"{s.county}群众来访接待中心"
    )


def platform_print(s: Scene) -> Sheet:
    """A case of the network platform, printed."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("信访件编号", filed(s, "")),
        ("信访形式", "网上投诉"),
        ("投诉人", pen.name(p)),
        ("证件号码", pen.id(p)),
        ("手机号码", pen.mobile(p, plain=True)),
        ("常住地址", pen.address(p)),
        ("登记时间", f"{pen.date('iso', source='form')} {clock(s)}"),
        ("投诉标题", pen.title(s.title())),
        ("投诉内容", told(s)),
        ("投诉请求", ask(s)),
        ("去向机构", f"{s.county}信访局"),
        ("经办人", clerk(s)),
    ]
    return _form(s, "网上信访信息系统　信访件详情", rows, s.chance.choice(("：", "\t")), "网上信访平台", "信访件转送")


def discipline_register(s: Scene) -> Sheet:
    """An inspection group's sheet of those who come."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("标题", pen.title(s.title())),
        ("反映人", pen.name(p)),
        ("是否实名", "是"),
        ("反映人电话", pen.mobile(p)),
        ("被反映人（单位）", _against(s)),
        ("主要内容", told(s)),
        ("诉求", ask(s)),
        ("登记日期", pen.date("long", "iso", source="form")),
        ("登记人", clerk(s)),
    ]
    return _form(s, "巡察组来信来访登记单", rows, "：", f"{s.county}委巡察办")


def labour_form(s: Scene) -> Sheet:
    """A sheet with boxes for complaining at an office."""
    p, pen = s.main, s.pen
    tick = s.chance.choice(("☑本人 □代理人", "■本人 □代理人", "[√]本人 [ ]代理人"))
    rows: Rows = [
        ("投诉人身份", tick),
        ("投诉人姓名", pen.name(p)),
        ("居民身份证", pen.id(p)),
        ("手机号", pen.mobile(p)),
        ("送达地址", pen.address(p)),
        ("被投诉对象", _against(s)),
        ("投诉事实", told(s)),
        ("投诉请求", ask(s)),
        ("填表日期", pen.date("spaced", "long", "iso", source="form")),
    ]
    return _form(
        s, s.chance.choice(("投诉登记表（一式两份）", "群众诉求登记表", "投诉举报事项登记表")), rows, s.chance.choice(("：", "\t")), f"{s.county}政务服务中心"
    )


def questionnaire(s: Scene) -> Sheet:
    """Answers from a network questionnaire."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("1. 您的姓名", pen.name(p)),
        ("2. 您的手机号", pen.mobile(p, plain=True)),
        ("3. 您所在的位置", pen.address(p)),
        ("4. 您要反映的问题（一句话）", pen.title(s.title())),
        ("5. 请详细描述", told(s)),
        ("6. 您的期望", ask(s)),
        ("提交时间", f"{pen.date('slashes', 'iso', source='form')} {clock(s)}"),
        ("来源", "手机提交"),
        ("IP", f"10.{s.chance.randint(1, 250)}.{s.chance.randint(1, 250)}.8"),
    ]
    return _form(s, "收集结果：第1条", rows, s.chance.choice(("：", "\n", "\t")), "在线表单", "您的表单收到新的结果")


def grid_report(s: Scene) -> Sheet:
    """What a grid worker put into the telephone."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("事件编号", filed(s, "WG")),
        ("上报网格员", f"{clerk(s)} {strangers_number(s, 'clerk_phone')}"),
        ("所属网格", f"{s.affair.town.name}第{s.chance.randint(1, 30)}网格"),
        ("当事人", pen.name(p)),
        ("当事人电话", pen.mobile(p, plain=True)),
        ("当事人住址", pen.address(p) if likely(s, 0.6) else ""),
        ("事件名称", pen.title(s.title())),
        ("事件描述", told(s, "当事人") + ask(s)),
        ("上报时间", f"{pen.date('iso', source='form')} {clock(s)}"),
    ]
    return _form(s, "网格事件上报单", rows, "：", f"{s.affair.town.name}网格中心")


def veterans_station(s: Scene) -> Sheet:
    """A station's sheet for those who served, used for whatever they bring."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("来访事由", pen.title(s.title())),
        ("来访人", pen.name(p)),
        ("服役单位", pen.other("work_unit", s.chance.choice(("某部三营", "某舰艇大队", "某高炮团")))),
        ("联系电话", tel(s, p)),
        ("户籍地址", pen.hukou(p)),
        ("现居住地址", pen.address(p)),
        ("诉求", told(s) + ask(s)),
        ("接待日期", pen.date("long", "dots", source="form")),
        ("站长", clerk(s)),
    ]
    return _form(s, "退役军人服务站接待记录", rows, s.chance.choice(("：", "\t")), f"{s.affair.town.name}退役军人服务站")


def mediation_request(s: Scene) -> Sheet:
    """A request to settle something between two."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("申请人", f"{pen.name(p)}　{p.gender}　{age(s, p)}岁"),
        ("申请人电话", tel(s, p)),
        ("申请人住所", pen.address(p)),
        ("被申请人", _against(s)),
        ("纠纷简要情况", told(s)),
        ("申请事项", ask(s)),
        ("申请人签字", f"{p.name}　{pen.date('long', 'dots', source='form')}"),
        ("调解员", clerk(s)),
    ]
    return _form(s, "人民调解申请书", rows, s.chance.choice(("：", "\t")), f"{s.affair.town.name}司法所")


def market_slip(s: Scene) -> Sheet:
    """A short slip with few labels."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("编号", filed(s, "TS")),
        ("投诉人", f"{pen.name(p)}（{pen.mobile(p)}）"),
        ("时间", pen.date("dots", "iso", "long", source="form")),
        ("事项", pen.title(s.title())),
        ("详情", told(s) + ask(s)),
    ]
    return _form(s, "投诉单", rows, "：", f"{s.county}市场监管所")


def leaders_mailbox(s: Scene) -> Sheet:
    """The gateway of a web page, machine-written."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("receipt", filed(s, "WEB")),
        ("name", pen.name(p)),
        ("tel", pen.mobile(p, plain=True)),
        ("email", pen.email(p)),
        ("address", pen.address(p) if likely(s, 0.5) else ""),
        ("subject", pen.title(s.title())),
        ("content", told(s) + ask(s)),
        ("time", f"{pen.date('iso', source='form')} {clock(s)}"),
    ]
    return _form(s, "[网站留言] 新消息", rows, s.chance.choice((": ", "=", "：")), f"{s.county}政府门户网站", "[网站留言] 新消息")


def small_program(s: Scene) -> Sheet:
    """A message of a small program, with thumbs and stars."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("用户", pen.other("nickname", s.pick("nicknames"))),
        ("实名认证", f"{pen.name(p)}｜{pen.mobile(p, plain=True)}"),
        ("发布", f"{pen.date('iso', 'slashes', source='form')} {clock(s)}"),
        ("话题", pen.title(s.title())),
        ("正文", told(s) + ask(s)),
        ("附件", "图片×3"),
    ]
    return _form(s, "“民声直通车”小程序留言", rows, "：", f"{s.county}融媒体中心")


def call_record(s: Scene) -> Sheet:
    """A clerk's note of a call, in sentences."""
    p, pen = s.main, s.pen
    head = f"{pen.date('long', 'dots', source='form')} {clock(s)}，{pen.name(p)}（{pen.mobile(p)}）来电。记录人：{clerk(s)}。"
    home = f"来电人自述住{pen.address(p)}。" if likely(s, 0.6) else ""
    return Sheet(
        lines("电话记录", head, home, "来电内容：", told(s), ask(s), "已告知按程序办理。"), subject="电话记录", sender=outsider(s, f"{s.county}政府值班室")
    )


def counter_sheet(s: Scene) -> Sheet:
    """Two columns in a row, as narrow forms have it."""
    p, pen = s.main, s.pen
    rows = [
        ("姓名", pen.name(p), "性别", p.gender),
        ("身份证", pen.id(p, plain=True), "电话", pen.mobile(p, plain=True)),
        ("住址", pen.address(p), "登记日", pen.date("iso", "dots", source="form")),
        ("事项", pen.title(s.title()), "窗口", f"{s.chance.randint(1, 9)}号"),
        ("内容", told(s) + ask(s), "经办", clerk(s)),
    ]
    return Sheet(lines("窗口登记", table(rows)), sender=outsider(s, f"{s.county}便民服务中心"), rows=rows)


def post_scan(s: Scene) -> Sheet:
    """Letters typed off by a clerk, each with a head for the register."""
    p, pen = s.main, s.pen
    head = lines(
        f"来信序号：{s.chance.randint(1, 400)}　收信：{stranger(s, 'clerk')}",
        f"信封：{pen.name(p)}寄，{pen.address(p)}",
        f"落款时间：{pen.date('long', 'dots', source='form')}",
        f"信内电话：{tel(s, p)}",
    )
    return Sheet(lines(head, "——以下为来信录入——", told(s), ask(s)), subject="来信录入", sender=outsider(s, f"{s.county}信访局办信科"))


FORMS: tuple[Layout, ...] = (
    *(hotline_export, hotline_bracketed, hotline_line, visit_register, platform_print, discipline_register, labour_form, questionnaire, grid_report),
    *(veterans_station, mediation_request, market_slip, leaders_mailbox, small_program, call_record, counter_sheet, post_scan),
)
"""One petitioner each."""
