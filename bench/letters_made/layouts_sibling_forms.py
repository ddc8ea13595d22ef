"""Forms of the family "sibling": registers of counters, a hotline's orders, pages of platforms, tables."""

from bench.letters_made.layouts_hand import age, clerk, complained_of
from bench.letters_made.layouts_sibling_hand import clock, filed, stranger, strangers_number, us, whole, wish
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[list[str]]


def _form(s: Scene, head: str, rows: Rows, unit: str, *, gaps: tuple[str, ...] = ("\t",), own: float = 0.5, subject: str | None = None) -> Sheet:
    """Rows of labels and values, two or more to a row, sent by who petitions or by the office that keeps the form; rows without a value fall out."""
    kept = [row for row in rows if len(row) != 2 or row[1]]
    sender = None if likely(s, own) else outsider(s, unit)
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=subject if sender else None, sender=sender, rows=kept)


def _boxes(s: Scene, marks: tuple[str, str] = ("■", "□")) -> str:
    """The purpose ticked among all."""
    right = s.affair.matter.purposes[0]
    return "　".join(marks[kind != right] + kind for kind in ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他"))


def _when(s: Scene, *styles: str, timed: float = 0.5) -> str:
    return s.pen.date(*(styles or ("long", "dashes", "iso", "dots")), source="form") + (f" {clock(s)}" if likely(s, timed) else "")


def _calls(s: Scene) -> str:
    """A mobile number, now and then with a land-line behind it."""
    p, pen = s.main, s.pen
    return pen.mobile(p, plain=likely(s, 0.6)) + (f"{s.chance.choice((' ', ' / ', '，'))}{pen.phone(p)}" if likely(s, 0.15) else "")


def register(s: Scene) -> Sheet:
    """A counter's sheet with several cells to a row."""
    p, pen = s.main, s.pen
    names = s.chance.choice((("姓名", "电话", "证件号码"), ("信访人", "联系方式", "身份证号"), ("来访人姓名", "手机号码", "公民身份号码")))
    about = s.chance.choice(("反映的主要问题", "信访内容", "事由及诉求", "主要内容"))
    rows = [
        [f"编号：{filed(s, s.chance.choice(('LF', 'DJ', 'X')))}", f"{s.chance.choice(('登记时间', '来访日期', '收信日期'))}：{_when(s, timed=0.3)}"],
        [names[0], pen.name(p, spaced=True), "性别", p.gender, "年龄", str(age(s, p))],
        [names[1], _calls(s), "人数", "1"],
        [names[2], pen.id(p, plain=True)] if likely(s, 0.8) else ["民族", "汉"],
        [s.chance.choice(("现住址", "住址", "常住地址")), pen.address(p)],
        ["户籍地址", pen.hukou(p) if likely(s, 0.2) else ""],
        ["被反映单位（人）", complained_of(s) if likely(s, 0.5) and s.affair.matter.respondents else ""],
        [s.chance.choice(("事项名称", "主题", "概述")), pen.title(s.title()) if likely(s, 0.75) else ""],
        [about, whole(s) + wish(s)],
        [s.chance.choice(("接待人", "登记人员", "经办人")), clerk(s), "信访人签字", p.name],
        ["处理意见", s.chance.choice(("转相关部门", "拟转办", "呈领导阅"))],
    ]
    head = s.chance.choice(("群众来访登记表", "信 访 登 记 表", "人民来信来访登记卡", "来信登记表"))
    return _form(s, head, rows, f"{s.county}信访接待大厅", subject=head)


def ticked(s: Scene) -> Sheet:
    """A form with boxes, filled in by who petitions."""
    p, pen = s.main, s.pen
    rows = [
        ["1．姓名", pen.name(p)],
        ["2．身份证号码", pen.id(p, plain=True)],
        ["3．电话", _calls(s)],
        ["4．住址", pen.address(p)],
        ["5．信访目的", _boxes(s, s.chance.choice((("■", "□"), ("√", "×"), ("●", "○"))))],
        ["6．标题", pen.title(s.title())],
        ["7．情况描述", whole(s)],
        ["8．希望怎样解决", wish(s)],
        ["9．填表日期", _when(s, timed=0)],
    ]
    return _form(
        s,
        s.chance.choice(("信访事项申请表", "群众诉求表", "信访人自填表")),
        rows,
        f"{s.county}信访局窗口",
        gaps=("：", "\t", ":"),
        own=0.7,
        subject="群众诉求表",
    )


def order(s: Scene) -> Sheet:
    """A hotline's work order."""
    p, pen = s.main, s.pen
    rows = [
        ["工单编号", filed(s, s.chance.choice(("", "GD")))],
        ["来电时间", _when(s, "iso", "long", timed=1)],
        ["来电人", pen.name(p) + s.chance.choice(("", {"男": "先生", "女": "女士"}[p.gender]))],
        ["联系电话", pen.mobile(p, plain=True)],
        ["联系地址", pen.address(p) if likely(s, 0.75) else ""],
        ["诉求标题", pen.title(s.title())],
        ["诉求内容", whole(s, s.chance.choice(("市民", "来电人"))) + wish(s)],
        ["话务员", clerk(s)],
        ["承办单位", f"{s.affair.town.name}人民政府"],
        ["办理时限", f"{s.chance.choice((3, 5, 10))}个工作日"],
    ]
    return _form(
        s,
        s.chance.choice(("12345热线转办单", "政务服务热线工单", "热线诉求交办单")),
        rows,
        f"{s.county}12345热线",
        gaps=("：", "\t"),
        own=0,
        subject="热线转办单",
    )


def platform(s: Scene) -> Sheet:
    """What a site for petitions sends on."""
    p, pen = s.main, s.pen
    rows = [
        ["信访件编号", filed(s)],
        ["提交时间", _when(s, "iso", "slashes", timed=1)],
        ["姓名", pen.name(p)],
        ["证件号码", pen.id(p, plain=True)],
        ["手机", pen.mobile(p, plain=True)],
        ["电子邮箱", pen.email(p) if likely(s, 0.3) else ""],
        ["通讯地址", pen.address(p) if likely(s, 0.9) else ""],
        ["信访目的", s.affair.matter.purposes[0]],
        ["信件标题", pen.title(s.title())],
        ["信件内容", whole(s) + wish(s)],
        ["是否公开", s.chance.choice(("否", "是"))],
    ]
    return _form(
        s, s.chance.choice(("网上信访", "领导信箱来信", "手机信访")), rows, f"{s.county}网上信访中心", gaps=("：", ": ", " | "), own=0, subject="网上信访来件"
    )


def board(s: Scene) -> Sheet:
    """A message board's export: a row of heads and a row of values."""
    p, pen = s.main, s.pen
    cells = [
        ("留言编号", filed(s)),
        ("留言用户", pen.name(p)),
        ("联系电话", pen.mobile(p, plain=True)),
        ("留言主题", pen.title(s.title())),
        ("留言时间", _when(s, "iso", "slashes", timed=1)),
        ("留言详情", whole(s) + wish(s)),
    ]
    if likely(s, 0.5):
        cells.insert(3, ("用户地址", pen.address(p)))
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    return _form(s, "", rows, f"{s.county}问政平台", gaps=("\t", ","), own=0, subject="留言导出")


def interview(s: Scene) -> Sheet:
    """A record of what somebody said at the counter."""
    p, pen = s.main, s.pen
    head = f"来访人{pen.name(p)}，{p.gender}，{age(s, p)}岁，身份证号{pen.id(p)}，住{pen.address(p)}，电话{pen.mobile(p)}。"
    return Sheet(
        lines(
            "接访记录",
            f"时间：{_when(s, timed=1)}　接访人：{clerk(s)}",
            s.pen.aside(head),
            f"来访人称：{whole(s, '本人')}",
            f"诉求：{wish(s)}",
            f"以上记录看过，属实。{p.name}（签名）",
        ),
        subject="接访记录",
        sender=outsider(s, f"{s.county}领导接访室"),
    )


def consumers(s: Scene) -> Sheet:
    """A complaint's form in a department's mailbox, with both sides."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return ticked(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉人", pen.name(p), "电话", pen.mobile(p, plain=True)],
        ["投诉人地址", pen.address(p)],
        ["被投诉人", complained_of(s), "被投诉人电话", strangers_number(s, "respondent_phone")],
        ["投诉事项", pen.title(s.title())],
        ["事实", whole(s)],
        ["要求", wish(s)],
        ["日期", _when(s, timed=0)],
    ]
    return _form(s, "投 诉 登 记 表", rows, f"{s.county}消费维权中心", subject="投诉登记表")


def clues(s: Scene) -> Sheet:
    """Where accusations are taken: who accuses, who is accused."""
    if "report" not in s.affair.matter.flags:
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["举报人姓名", pen.name(p)],
        ["举报人电话", pen.mobile(p, plain=True)],
        ["举报人身份证号", pen.id(p, plain=True) if likely(s, 0.7) else ""],
        ["被举报人", complained_of(s)],
        ["问题类别", s.chance.choice(("违反廉洁纪律", "违反群众纪律", "贪污贿赂"))],
        ["主要问题", whole(s) + wish(s)],
        ["举报时间", _when(s, timed=0.5)],
    ]
    return _form(s, "检举控告登记", rows, f"{s.county}信访举报平台", gaps=("：", "\t"), own=0.4, subject="检举控告")


def suggested(s: Scene) -> Sheet:
    """A sheet for suggestions; other letters stand in a register."""
    if s.affair.matter.purposes[0] != "意见建议":
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["建议人", pen.name(p)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["所在地", pen.address(p)],
        ["建议名称", pen.title(s.title())],
        ["具体内容", whole(s) + wish(s)],
        ["提交日期", _when(s, timed=0)],
    ]
    return _form(s, "人民建议征集表", rows, f"{s.county}人民建议征集办", gaps=("：", "\t"), subject="人民建议")


def reported_by(s: Scene) -> Sheet:
    """A village's or street's sheet on somebody of theirs."""
    p, pen = s.main, s.pen
    rows = [
        ["上报单位", f"{s.affair.town.name}综治中心", "上报人", stranger(s, "clerk")],
        ["当事人", pen.name(p), "联系电话", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["家庭住址", pen.address(p)],
        ["诉求简述", whole(s, us(s)) + wish(s)],
        ["上报日期", _when(s, timed=0)],
    ]
    return _form(s, "矛盾纠纷（信访）上报表", rows, f"{s.affair.town.name}综治中心", own=0, subject="上报表")


FORMS: tuple[Layout, ...] = (*(register,) * 4, *(ticked, order, platform) * 2, board, interview, consumers, clues, suggested, reported_by)
"""Forms about one person."""
