"""Forms of the family "plenum": registers of counters, a hotline's orders, pages of platforms, tables."""

from bench.letters_made.layouts_hand import age, clerk, clock, complained_of, filed, quiet, stranger, strangers_number, us
from bench.letters_made.layouts_plenum_hand import filled, whole, wish
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[list[str]]


def _form(s: Scene, head: str, rows: Rows, unit: str, *, gaps: tuple[str, ...] = ("\t",), own: float = 0.5, subject: str | None = None) -> Sheet:
    """Rows of labels and values, two or more to a row, sent by who petitions or by the office that keeps the form; rows without a value fall out."""
    kept = [row for row in rows if len(row) != 2 or row[1]]
    sender = None if likely(s, own) else outsider(s, unit)
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=subject if sender else None, sender=sender, rows=kept)


def _boxes(s: Scene, marks: tuple[str, str]) -> str:
    """The purpose ticked among all."""
    right = s.affair.matter.purposes[0]
    return "  ".join(marks[kind != right] + kind for kind in ("求决", "申诉", "意见建议", "揭发控告", "咨询", "其他"))


def _when(s: Scene, *styles: str, timed: float = 0.5) -> str:
    return s.pen.date(*(styles or ("long", "dashes", "iso", "dots", "padded")), source="form") + (f" {clock(s)}" if likely(s, timed) else "")


def _calls(s: Scene) -> str:
    """A mobile number, now and then with a land-line behind it."""
    p, pen = s.main, s.pen
    line = (pen.extension(p) if likely(s, 0.4) else pen.phone(p)) if likely(s, 0.18) else ""
    return pen.mobile(p, plain=likely(s, 0.6)) + (s.chance.choice((" ", "、", " / ")) + line if line else "")


def register(s: Scene) -> Sheet:
    """A counter's sheet with several cells to a row."""
    p, pen = s.main, s.pen
    labels = s.chance.choice(
        (
            ("信访人姓名", "身份证件号码", "手机", "居住地址", "主要诉求", "事项标题"),
            ("来访人", "公民身份号码", "联系方式", "家庭地址", "反映问题", "主题"),
            ("姓　名", "身份证号", "电　话", "住　址", "反映内容", "标　题"),
            ("登记对象", "证件号", "联系电话", "常住地", "信访内容摘要", "信访标题"),
        )
    )
    name, card, call, home, about, title = labels
    rows = [
        [f"登记号：{filed(s, s.chance.choice(('LX', 'LF', '')))}", f"{s.chance.choice(('登记日期', '接待时间', '收件日期'))}：{_when(s, timed=0.3)}"],
        [name, pen.name(p, spaced=True), "性别", p.gender, *(("年龄", str(age(s, p))) if likely(s, 0.5) else ("民族", "汉族"))],
        [card, pen.id(p, plain=True) if likely(s, 0.8) else ""],
        [call, _calls(s), "信访人数", "1"] if likely(s, 0.6) else [call, _calls(s)],
        [home, pen.address(p)],
        [s.chance.choice(("户籍地", "身份证住址", "户口所在地")), pen.hukou(p) if likely(s, 0.25) else ""],
        ["邮箱", pen.email(p) if likely(s, 0.15) else ""],
        [s.chance.choice(("被反映对象", "涉及单位或个人")), complained_of(s) if likely(s, 0.5) and s.affair.matter.respondents else ""],
        ["信访渠道", s.chance.choice(("来信", "来访", "网上")), "信访目的", s.affair.matter.purposes[0]],
        [title, pen.title(s.title()) if likely(s, 0.75) else ""],
        [about, whole(s) + wish(s)],
        [s.chance.choice(("登记人", "接待人员", "录入人")), clerk(s), "来访人签字", p.name],
        ["拟办意见", s.chance.choice(("", "转办", "请分管领导批示"))],
    ]
    head = s.chance.choice(("信访接待登记表", "来信来访登记簿", "信 访 事 项 登 记 单", "群众诉求登记表"))
    return _form(s, head, rows, f"{s.county}信访接待中心", subject=head)


def ticked(s: Scene) -> Sheet:
    """A form with boxes, filled in by who petitions."""
    p, pen = s.main, s.pen
    marks = s.chance.choice((("☑", "□"), ("■", "□"), ("[√]", "[ ]"), ("●", "○"), ("√", "")))
    rows = [
        ["姓名", pen.name(p)],
        ["身份证号", pen.id(p, plain=True)],
        ["手机号码", _calls(s)],
        ["通信地址", pen.address(p)],
        ["诉求性质", _boxes(s, marks)],
        ["诉求名称", pen.title(s.title())],
        ["事实描述", whole(s)],
        ["希望如何解决", wish(s)],
        ["填写日期", _when(s, timed=0)],
    ]
    head = s.chance.choice(("群众诉求自填单", "信访事项提交表", "信访人登记卡"))
    return _form(s, head, rows, f"{s.county}群众来访接待大厅", gaps=("：", "\t", ":"), own=0.7, subject=head)


def order(s: Scene) -> Sheet:
    """A hotline's work order."""
    p, pen = s.main, s.pen
    caller = s.chance.choice(("来电人", "市民", "诉求人"))
    rows = [
        [s.chance.choice(("工单号", "受理单号", "诉求编号")), filed(s, s.chance.choice(("", "SL", "RX")))],
        [s.chance.choice(("受理时间", "来电日期", "创建时间")), _when(s, "iso", "dashes", "slashes", timed=1)],
        [s.chance.choice(("诉求人", "来电人姓名", "市民姓名")), pen.name(p) + s.chance.choice(("", {"男": "先生", "女": "女士"}[p.gender]))],
        [s.chance.choice(("来电号码", "联系号码", "回拨电话")), pen.mobile(p, plain=True)],
        ["诉求人地址", pen.address(p) if likely(s, 0.7) else ""],
        ["诉求类别", s.chance.choice(("投诉", "求助", "举报", "建议")) if not quiet(s) else "建议咨询"],
        ["工单标题", pen.title(s.title()) if likely(s, 0.85) else ""],
        ["诉求内容", whole(s, caller) + wish(s)],
        ["受理员", f"{clerk(s)}（{s.chance.randint(101, 989)}号坐席）"],
        ["派往单位", f"{s.affair.town.name}政府"],
        ["回访电话", strangers_number(s, "clerk_phone", 0) if likely(s, 0.3) else ""],
        ["要求办结", f"{s.chance.choice((3, 5, 7))}个工作日内"],
    ]
    head = s.chance.choice(("政务热线派单", "12345便民热线受理单", "热线工单（转信访）", "市民诉求交办单"))
    return _form(s, head, rows, f"{s.county}政务服务热线中心", gaps=("：", "\t", ": "), own=0, subject=s.chance.choice((head, "工单推送")))


def platform(s: Scene) -> Sheet:
    """What a site for petitions sends on."""
    p, pen = s.main, s.pen
    rows = [
        ["来件编号", filed(s, s.chance.choice(("WS", "")))],
        ["写信时间", _when(s, "iso", "slashes", "long", timed=1)],
        ["写信人", pen.name(p)],
        ["身份证号码", pen.id(p, plain=True) if likely(s, 0.85) else ""],
        ["手机号", pen.mobile(p, plain=True)],
        ["固定电话", pen.phone(p) if likely(s, 0.12) else ""],
        ["电子邮件", pen.email(p) if likely(s, 0.35) else ""],
        ["所在地址", pen.address(p) if likely(s, 0.85) else ""],
        ["信件类型", s.affair.matter.purposes[0]],
        ["信件主题", pen.title(s.title())],
        ["信件内容", whole(s) + wish(s)],
        ["是否同意公开", s.chance.choice(("同意", "不同意"))],
    ]
    head = s.chance.choice(("网上信访来件", "书记信箱", "县长信箱来信单", "阳光信访平台推送"))
    return _form(s, head, rows, f"{s.county}网上信访办", gaps=("：", ": ", " | ", "\t"), own=0, subject=s.chance.choice((head, "平台推送", "新来件提醒")))


def exported(s: Scene) -> Sheet:
    """A mailbox's export: a row of heads and a row of values."""
    p, pen = s.main, s.pen
    cells = [
        ("编号", filed(s)),
        ("提交人", pen.name(p)),
        ("手机", pen.mobile(p, plain=True)),
        ("标题", pen.title(s.title())),
        ("日期", _when(s, "iso", "dashes", timed=0.4)),
        ("正文", whole(s) + wish(s)),
    ]
    if likely(s, 0.5):
        cells.insert(2, ("身份证", pen.id(p, plain=True)))
    if likely(s, 0.5):
        cells.insert(3, ("地址", pen.address(p)))
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    return _form(s, "", rows, f"{s.county}领导信箱", own=0, subject=s.chance.choice(("信箱导出", "导出数据1条")))


def record(s: Scene) -> Sheet:
    """What somebody said at the counter or on the telephone, as a clerk took it down."""
    p = s.main
    called = likely(s, 0.4)
    cells = s.chance.choice(("{name}，{gender}，{age}岁，身份证号{id}，住{home}，电话{call}", "{name}（{gender}），现住{home}，联系电话{call}"))
    who = "来电人" if called else "来访人"
    return Sheet(
        lines(
            "来 电 记 录" if called else s.chance.choice(("接访笔录", "谈话记录")),
            f"时间：{_when(s, timed=1)}",
            f"{'接听人' if called else '接访人'}：{clerk(s)}",
            f"{who}：{filled(s, p, cells)}",
            f"内容：{whole(s, who)}",
            f"{who}要求：{wish(s)}",
            "" if called else f"以上记录已向我宣读，与我说的一致。{p.name}",
        ),
        subject="来电记录" if called else "接访记录",
        sender=outsider(s, f"{s.county}信访局接待科"),
    )


def letter_card(s: Scene) -> Sheet:
    """A mail room's card on a letter that came in."""
    p, pen = s.main, s.pen
    rows = [
        ["收信编号", filed(s, "X"), "收信日期", _when(s, timed=0)],
        ["来信人", pen.name(p), "联系电话", pen.mobile(p, plain=True) if likely(s, 0.8) else "未写"],
        ["来信地址", pen.address(p)],
        ["信封邮戳", s.chance.choice(("清晰", "模糊", "本地")), "页数", str(s.chance.randint(1, 9))],
        ["来信标题", pen.title(s.title()) if likely(s, 0.7) else ""],
        ["来信要点", whole(s, "来信人") + wish(s)],
        ["拆阅人", clerk(s)],
    ]
    return _form(s, s.chance.choice(("来信登记卡", "群众来信处理笺")), rows, f"{s.county}信访局来信科", own=0, subject="来信登记")


def complaint(s: Scene) -> Sheet:
    """A complaint's form with both sides."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return ticked(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉方", pen.name(p), "手机", pen.mobile(p, plain=True)],
        ["投诉方住址", pen.address(p)],
        ["被投诉方", complained_of(s)],
        ["被投诉方电话", strangers_number(s, "respondent_phone", 0.5)],
        ["投诉标题", pen.title(s.title())],
        ["投诉内容", whole(s)],
        ["投诉请求", wish(s)],
        ["投诉日期", _when(s, timed=0)],
    ]
    return _form(s, "投诉受理登记单", rows, f"{s.county}投诉举报中心", subject="投诉登记")


def clues(s: Scene) -> Sheet:
    """Where accusations are taken: who accuses, who is accused."""
    if "report" not in s.affair.matter.flags:
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["检举人", pen.name(p)],
        ["检举人手机", pen.mobile(p, plain=True)],
        ["检举人证件号", pen.id(p, plain=True) if likely(s, 0.7) else ""],
        ["检举人住址", pen.address(p) if likely(s, 0.6) else ""],
        ["被检举人", complained_of(s)],
        ["被检举人电话", strangers_number(s, "respondent_phone", 0.7) if likely(s, 0.4) else ""],
        ["问题描述", whole(s) + wish(s)],
        ["是否实名", "是"],
        ["检举时间", _when(s, timed=0.5)],
    ]
    return _form(s, s.chance.choice(("检举举报登记", "问题线索登记表")), rows, f"{s.county}举报平台", gaps=("：", "\t"), own=0.3, subject="问题线索")


def suggested(s: Scene) -> Sheet:
    """A sheet for suggestions; other letters stand in a register."""
    if s.affair.matter.purposes[0] != "意见建议":
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["建议人姓名", pen.name(p)],
        ["手机", pen.mobile(p, plain=True)],
        ["住址或单位", pen.address(p)],
        ["建议主题", pen.title(s.title())],
        ["建议内容", whole(s) + wish(s)],
        ["填表时间", _when(s, timed=0)],
    ]
    return _form(s, s.chance.choice(("金点子征集表", "群众建议登记表")), rows, f"{s.county}建议征集办公室", gaps=("：", "\t"), subject="群众建议")


def reported_by(s: Scene) -> Sheet:
    """A village's or street's sheet on somebody of theirs."""
    p, pen = s.main, s.pen
    rows = [
        ["报送单位", f"{s.affair.town.name}矛盾调解中心", "报送人", stranger(s, "clerk")],
        ["联系电话", strangers_number(s, "clerk_phone")],
        ["当事人姓名", pen.name(p), "当事人电话", pen.mobile(p, plain=True)],
        ["当事人身份证", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["当事人住址", pen.address(p)],
        ["事由", pen.title(s.title()) if likely(s, 0.6) else ""],
        ["情况说明", whole(s, "当事人") + wish(s)],
        ["报送时间", _when(s, timed=0)],
    ]
    return _form(s, s.chance.choice(("信访苗头排查表", "矛盾纠纷报送单")), rows, f"{s.affair.town.name}矛盾调解中心", own=0, subject="排查报送")


def visited(s: Scene) -> Sheet:
    """A slip of a leader's day of reception, which who petitions has filled in."""
    p, pen = s.main, s.pen
    rows = [
        ["预约人", pen.name(p), "联系电话", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True)],
        ["家庭住址", pen.address(p) if likely(s, 0.8) else ""],
        ["预约事由", pen.title(s.title())],
        ["事由说明", whole(s, us(s)) + wish(s)],
        ["接访领导", s.pen.other("officer", s.makers.name(plain=True))],
        ["填单日期", _when(s, timed=0)],
    ]
    return _form(s, s.chance.choice(("领导接访预约单", "公开接访登记单")), rows, f"{s.county}信访局", own=0.6, subject="接访预约")


FORMS: tuple[Layout, ...] = (*(register,) * 4, *(ticked, order, platform) * 2, exported, record, letter_card, complaint, clues, suggested, reported_by, visited)
"""Forms about one person."""
