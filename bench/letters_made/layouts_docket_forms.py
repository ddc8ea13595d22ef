"""Forms of the family "docket": work orders of hotlines, registers of counters, gateways and platforms."""

from bench.letters_made.layouts_docket_hand import ask, clock, filed, parts, quiet, stranger, strangers_number, told
from bench.letters_made.layouts_hand import age, clerk, complained_of, tel
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[tuple[str, str]]


def _form(s: Scene, head: str, rows: Rows, unit: str, *, subject: str | None = None, gaps: tuple[str, ...] = ("：", "：", "\t")) -> Sheet:
    """Labels and values, sent by the office that keeps the form."""
    kept = [row for row in rows if row[1]]
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=subject, sender=outsider(s, unit), rows=kept)


def _whole(s: Scene, we: str) -> str:
    """Story and wish in one cell."""
    return told(s, we) + ask(s)


def _moment(s: Scene, *styles: str) -> str:
    return f"{s.pen.date(*(styles or ('iso', 'slashes')), source='form')} {clock(s)}"


def registration(s: Scene) -> Sheet:
    """The register's own form, with cells beside each other."""
    p, pen = s.main, s.pen
    phone = pen.mobile(p, plain=True) + (f" {pen.phone(p)}" if likely(s, 0.2) else "")
    rows: list[tuple[str, ...]] = [
        ("登记编号", filed(s, "XF"), "登记日期", pen.date("long", "iso", source="form")),
        ("姓名", pen.name(p), "性别", p.gender, "联系电话", phone),
        ("身份证号码", pen.id(p, plain=True), "信访人数", "1"),
        ("家庭住址", pen.address(p)),
    ]
    if likely(s, 0.25):
        rows.append(("户籍地址", pen.hukou(p)))
    if likely(s, 0.3):
        rows.append(("电子邮箱", pen.email(p)))
    rows += [("信访形式", s.chance.choice(("来信", "来访", "来电")), "信访目的", s.affair.matter.purposes[0]), ("标题", pen.title(s.title()))]
    rows += [("信访事由", _whole(s, "我")), ("登记人", clerk(s), "信访人签名", p.name), ("领导批示", "")]
    return Sheet(
        lines("群众信访事项登记表", table(rows)),
        subject=s.chance.choice(("信访事项登记表", "登记表", "登记表一份")),
        sender=outsider(s, f"{s.county}信访局来访接待科"),
        rows=rows,
    )


def hotline_order(s: Scene) -> Sheet:
    """A work order of the hotline, label and value."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("工单编号", filed(s)),
        ("诉求来源", "电话"),
        ("来电人", pen.name(p)),
        ("性别", p.gender if likely(s, 0.5) else ""),
        ("联系电话", pen.mobile(p, plain=True)),
        ("联系地址", pen.address(p) if likely(s, 0.5) else ""),
        ("来电时间", _moment(s)),
        ("诉求标题", pen.title(s.title())),
        ("诉求内容", _whole(s, s.chance.choice(("来电人", "市民", "我")))),
        ("紧急程度", "一般"),
        ("话务员", f"{clerk(s)}"),
        ("办理期限", f"{s.chance.choice((3, 5, 7))}个工作日"),
    ]
    return _form(s, "12345政务服务热线转办单", rows, f"{s.county}12345热线", subject=s.chance.choice(("热线转办单", "12345工单", None)))


def hotline_prose(s: Scene) -> Sheet:
    """What an operator wrote down, as running text."""
    p, pen = s.main, s.pen
    call = {"男": "先生", "女": "女士"}[p.gender]
    head = f"【热线工单{filed(s)}】{pen.date('long', 'iso', source='form')}，{pen.name(p)}{call}（电话：{pen.mobile(p, plain=True)}）来电反映："
    return Sheet(
        lines(head, told(s, s.chance.choice(("来电人", "市民"))), f"来电人诉求：{ask(s)}", f"（记录：{clerk(s)}，请于5个工作日内回复来电人）"),
        subject="热线转办",
        sender=outsider(s, f"{s.county}政务热线中心"),
    )


def hotline_export(s: Scene) -> Sheet:
    """One line of an export with its headings."""
    p, pen = s.main, s.pen
    heads = ("编号", "受理时间", "诉求人", "联系电话", "标题", "内容", "承办单位")
    row = (filed(s), _moment(s), pen.name(p), pen.mobile(p, plain=True), pen.title(s.title()), _whole(s, "市民"), s.affair.town.name)
    return Sheet(table([heads, row]), subject="热线工单导出", sender=outsider(s, f"{s.county}12345热线"), rows=[heads, row])


def mayors_box(s: Scene) -> Sheet:
    """The mailbox of the head of the county on a web page."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("信件编号", filed(s)),
        ("来信人", pen.name(p)),
        ("联系电话", pen.mobile(p, plain=True)),
        ("电子邮箱", pen.email(p) if likely(s, 0.5) else ""),
        ("来信时间", _moment(s)),
        ("是否公开", s.chance.choice(("公开", "不公开"))),
        ("来信标题", pen.title(s.title())),
        ("来信内容", _whole(s, "我")),
    ]
    return _form(s, "领导信箱", rows, f"{s.county}政府网站", subject="领导信箱新来信")


def message_board(s: Scene) -> Sheet:
    """A post on the message board for leaders, with the office's note below."""
    p, pen = s.main, s.pen
    head = (f"网友留言（编号{filed(s)}）", pen.title(s.title()), f"留言时间：{_moment(s)}", f"留言人：{pen.other('nickname', s.pick('nicknames'))}")
    contact = f"后台实名信息：{pen.name(p)}，{pen.mobile(p, plain=True)}"
    return Sheet(lines(*head, *parts(s), ask(s), contact), subject="网友留言转办", sender=outsider(s, f"{s.county}网信办"))


def visit_record(s: Scene) -> Sheet:
    """What a counter writes of somebody who came."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("来访时间", pen.date("long", "iso", "dots", source="form")),
        ("来访人", pen.name(p)),
        ("性别", p.gender),
        ("年龄", f"{age(s, p)}岁" if likely(s, 0.5) else ""),
        ("身份证号", pen.id(p) if likely(s, 0.8) else ""),
        ("住址", pen.address(p)),
        ("联系电话", tel(s, p)),
        ("来访人数", "1人"),
        ("反映的主要问题", told(s, s.chance.choice(("我", "来访人")))),
        ("具体诉求", ask(s)),
        ("接待人", clerk(s)),
    ]
    return _form(
        s,
        s.chance.choice(("来访登记单", "县领导接访登记表" if s.county.endswith("县") else "领导接访登记表", "群众来访记录")),
        rows,
        f"{s.county}人民来访接待中心",
    )


def platform_case(s: Scene) -> Sheet:
    """A case of the information system, as printed for handing down."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("信访件编号", filed(s)),
        ("信访形式", "网上信访"),
        ("姓名", pen.name(p)),
        ("证件类型", "居民身份证"),
        ("证件号码", pen.id(p, plain=True)),
        ("手机号码", pen.mobile(p, plain=True)),
        ("住址", pen.address(p)),
        ("信访日期", pen.date("iso", source="form")),
        ("信访目的", s.affair.matter.purposes[0]),
        ("概况信息", pen.title(s.title())),
        ("投诉内容", _whole(s, "我")),
        ("登记人", clerk(s)),
    ]
    return _form(s, "信访信息系统信访件详情", rows, "信访信息系统", subject="信访件转送")


def short_gateway(s: Scene) -> Sheet:
    """A gateway that names its fields in English."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("Name", pen.name(p)),
        ("Phone", pen.mobile(p, plain=True)),
        ("Email", pen.email(p)),
        ("Title", pen.title(s.title())),
        ("Content", _whole(s, "我")),
        ("Submit Time", _moment(s, "iso")),
    ]
    return _form(s, "You have a new message:", rows, f"{s.county}门户网站", subject="[表单] 新的提交", gaps=(": ", "："))


def labour_complaint(s: Scene) -> Sheet:
    """A complaint at an office, with boxes."""
    if quiet(s):
        return suggestion_form(s)
    p, pen = s.main, s.pen
    rows: Rows = [
        ("投诉人", pen.name(p)),
        ("性别", f"{'☑男 □女' if p.gender == '男' else '□男 ☑女'}"),
        ("身份证号", pen.id(p)),
        ("联系电话", pen.mobile(p)),
        ("联系地址", pen.address(p)),
        ("被投诉单位（人）", complained_of(s) if s.affair.matter.respondents else ""),
        ("投诉内容", told(s)),
        ("投诉要求", ask(s)),
        ("投诉人签名", p.name),
        ("日期", pen.date("long", "iso", "spaced", source="form")),
    ]
    return _form(s, s.chance.choice(("投诉登记表", "群众投诉登记表")), rows, f"{s.county}政务服务中心")


def mini_program(s: Scene) -> Sheet:
    """A submission through a small program on the telephone."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("提交人", f"{pen.name(p)}（已实名）"),
        ("手机", pen.mobile(p, plain=True)),
        ("所在位置", pen.address(p) if likely(s, 0.5) else ""),
        ("诉求标题", pen.title(s.title())),
        ("诉求详情", told(s)),
        ("期望结果", ask(s)),
        ("图片", f"{s.chance.randint(0, 4)}张"),
        ("提交时间", _moment(s)),
    ]
    return _form(s, "随手拍·民意直通", rows, f"{s.county}大数据中心", subject="小程序诉求")


def discipline_form(s: Scene) -> Sheet:
    """A register of those who report by name."""
    p, pen = s.main, s.pen
    accused = "report" in s.affair.matter.flags
    rows: Rows = [
        ("举报人" if accused else "反映人", pen.name(p)),
        ("联系方式", pen.mobile(p)),
        ("被举报人（单位）" if accused else "被反映人（单位）", complained_of(s) if s.affair.matter.respondents else ""),
        ("标题", pen.title(s.title())),
        ("主要问题", told(s)),
        ("诉求", ask(s)),
        ("登记时间", pen.date("long", "iso", source="form")),
        ("登记人", clerk(s)),
    ]
    return _form(s, "信访举报登记表" if accused else "群众反映问题登记表", rows, f"{s.county}党风政风监督室")


def suggestion_form(s: Scene) -> Sheet:
    """A form for suggestions, used for whatever people bring."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("建议人" if s.affair.matter.purposes[0] == "意见建议" else "填报人", pen.name(p)),
        ("电话", tel(s, p)),
        ("通讯地址", pen.address(p)),
        ("题目", pen.title(s.title())),
        ("内容", _whole(s, "我")),
        ("填报日期", pen.date("long", "dots", "iso", source="form")),
    ]
    return _form(s, "人民建议征集表" if s.affair.matter.purposes[0] == "意见建议" else "群众意见表", rows, f"{s.county}信访局征集办")


def phone_note(s: Scene) -> Sheet:
    """The night office's note of a call."""
    p, pen = s.main, s.pen
    head = f"{_moment(s, 'long', 'iso')}，接到{pen.name(p)}电话（{pen.mobile(p)}），" + (f"其住{pen.address(p)}，" if likely(s, 0.5) else "") + "反映如下："
    return Sheet(
        lines("值班电话记录", head, told(s, s.chance.choice(("来电人", "我"))), ask(s), f"记录人：{clerk(s)}", "拟办：请转有关单位核处。"),
        subject="值班电话记录",
        sender=outsider(s, f"{s.county}政府值班室"),
    )


def grid_event(s: Scene) -> Sheet:
    """An event that a grid worker reported."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("事件编号", filed(s, "SJ")),
        ("上报人", f"{clerk(s)}（网格员）"),
        ("上报人电话", strangers_number(s, "clerk_phone")),
        ("群众姓名", pen.name(p)),
        ("群众电话", pen.mobile(p, plain=True)),
        ("群众住址", pen.address(p) if likely(s, 0.6) else ""),
        ("事件标题", pen.title(s.title())),
        ("事件描述", _whole(s, "该群众")),
        ("上报时间", _moment(s)),
    ]
    return _form(s, "网格化平台事件单", rows, f"{s.affair.town.name}网格中心", subject="网格事件转办")


def mediation(s: Scene) -> Sheet:
    """An application for mediation."""
    if quiet(s):
        return mayors_box(s)
    p, pen = s.main, s.pen
    rows: Rows = [
        ("申请人", pen.name(p)),
        ("身份证号", pen.id(p)),
        ("住址", pen.address(p)),
        ("电话", tel(s, p)),
        ("对方当事人", complained_of(s) if s.affair.matter.respondents else ""),
        ("纠纷事实", told(s, "申请人")),
        ("申请事项", ask(s)),
        ("申请日期", pen.date("long", "spaced", source="form")),
        ("登记人", clerk(s)),
    ]
    return _form(s, "矛盾纠纷调处申请表", rows, f"{s.county}矛盾纠纷调处中心")


def survey(s: Scene) -> Sheet:
    """Answers to numbered questions."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("1、您的姓名", pen.name(p)),
        ("2、您的联系电话", pen.mobile(p, plain=True)),
        ("3、您的居住地址", pen.address(p)),
        ("4、您要反映的问题", told(s)),
        ("5、您的诉求或建议", ask(s)),
        ("提交时间", _moment(s)),
    ]
    return _form(s, "问卷回收", rows, "问卷平台", subject="问卷有新的回收", gaps=("：", "\n"))


def counter_slip(s: Scene) -> Sheet:
    """A narrow slip with little on it."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("姓名电话", f"{pen.name(p)} {pen.mobile(p, plain=True)}"),
        ("时间", pen.date("dots", "iso", source="form")),
        ("事项", pen.title(s.title())),
        ("简要内容", told(s)),
        ("要求", ask(s)),
        ("窗口人员", clerk(s)),
    ]
    return _form(s, "窗口受理单", rows, f"{s.affair.town.name}便民服务中心", subject="窗口受理单")


def veterans_office(s: Scene) -> Sheet:
    """What a station for those who served writes down."""
    p, pen = s.main, s.pen
    rows: Rows = [
        ("姓名", pen.name(p)),
        ("出生日期", f"{p.born.year}年{p.born.month}月{p.born.day}日"),
        ("身份证号码", pen.id(p)),
        ("手机号码", pen.mobile(p)),
        ("户籍地", pen.hukou(p) if likely(s, 0.4) else ""),
        ("居住地", pen.address(p)),
        ("诉求事项", pen.title(s.title())),
        ("诉求内容", _whole(s, "我")),
        ("登记日期", pen.date("long", "iso", source="form")),
        ("站点工作人员", stranger(s, "clerk")),
    ]
    return _form(s, "退役军人来访登记表", rows, f"{s.affair.town.name}退役军人服务站")


FORMS: tuple[Layout, ...] = (
    *(registration,) * 3,
    *(hotline_order,) * 3,
    *(hotline_prose, mayors_box, message_board, visit_record, platform_case) * 2,
    *(hotline_export, short_gateway, labour_complaint, mini_program, discipline_form, suggestion_form, phone_note),
    *(grid_event, mediation, survey, counter_slip, veterans_office),
)
"""One petitioner each."""
