"""Forms of the family "clan": registers, a hotline's orders, exports and messages of platforms, sheets of many offices."""

import json

from bench.letters_made.layouts_clan_hand import FORM_DAYS, filled, said, whole
from bench.letters_made.layouts_hand import age, ask, clerk, clock, complained_of, filed, stranger, strangers_number, us
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _kept(s: Scene, heads: tuple[str, ...], rows: list[list[str]], unit: str, *, own: float = 0.0, gaps: tuple[str, ...] = ("\t",)) -> Sheet:
    """Rows under one of the heads, sent by the office that keeps the form or by who petitions; a row without a value falls out."""
    full, head = [row for row in rows if len(row) != 2 or row[1]], s.chance.choice(heads)
    sender = None if likely(s, own) else outsider(s, unit)
    return Sheet(lines(head, table(full, s.chance.choice(gaps))), subject=head if sender else None, sender=sender, rows=full)


def _when(s: Scene, timed: float = 0.3) -> str:
    return s.pen.date(*FORM_DAYS, source="form") + (f" {clock(s)}" if likely(s, timed) else "")


def _numbers(s: Scene) -> str:
    """A mobile number, and at times a land-line beside it."""
    number = s.pen.mobile(s.main, plain=likely(s, 0.5))
    if not likely(s, 0.12):
        return number
    return number + s.chance.choice(("、", " / ", "；", "，")) + (s.pen.extension(s.main) if likely(s, 0.35) else s.pen.phone(s.main))


def _own_number(s: Scene, mark: str) -> str:
    """The form's own number."""
    return s.pen.other("record_no", f"{mark}{s.pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")


def _ticked(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("■", "□"), ("☑", "☐"), ("[x]", "[ ]"), ("●", "○")))
    return " ".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in ("求决", "申诉", "意见建议", "揭发控告", "咨询", "其他"))


def register(s: Scene) -> Sheet:
    """A counter's register, several cells to a row."""
    p, pen = s.main, s.pen
    labels = s.chance.choice(
        (
            ("姓名", "公民身份号码", "手机号", "常住地址", "反映的主要问题", "标题"),
            ("来访人姓名", "身份证件号", "联系方式", "家庭住址", "信访内容", "事项名称"),
            ("信 访 人", "证 件 号", "电　　话", "地　　址", "信访事由", "信访标题"),
        )
    )
    rows = [
        [f"登记编号：{_own_number(s, s.chance.choice(('LF', 'XF', 'DJ')))}", f"{s.chance.choice(('登记日期', '来访日期', '填写日期'))}：{_when(s, 0.2)}"],
        [labels[0], pen.name(p, spaced=True), "性别", p.gender, "出生年", str(p.born.year)],
        [labels[1], pen.id(p, plain=True) if likely(s, 0.9) else ""],
        [labels[2], _numbers(s), s.chance.choice(("信访人数", "同行人数")), "1"],
        [labels[3], pen.address(p)],
        [s.chance.choice(("户籍地", "身份证住址")), pen.hukou(p) if likely(s, 0.25) else ""],
        ["邮箱", pen.email(p) if likely(s, 0.35) else ""],
        [s.chance.choice(("信访形式", "受理渠道")), s.chance.choice(("来信", "走访", "来访")), "信访目的", s.affair.matter.purposes[0]],
        [labels[5], pen.title(s.title())],
        [labels[4], whole(s) + (ask(s) if likely(s, 0.5) else "")],
        [s.chance.choice(("接访人", "登记员", "窗口人员")), clerk(s), "信访人签名", p.name],
        [s.chance.choice(("处理意见", "领导签批")), s.chance.choice(("", "", "转主办单位"))],
    ]
    heads = ("来信来访登记表", "群众来访事项登记单", "信 访 登 记 卡", "信访接待登记簿")
    return _kept(s, heads, rows, f"{s.county}信访局来访接待中心", own=0.55)


def filled_by_hand(s: Scene) -> Sheet:
    """Blanks with a line under what is written in them."""
    p, pen = s.main, s.pen
    rows = (
        f"信访人：__{pen.name(p)}__　性别：__{p.gender}__　年龄：__{age(s, p)}__",
        f"证件号码：__{pen.id(p, plain=True)}__" if likely(s, 0.85) else "",
        f"联系电话：__{pen.mobile(p, plain=True)}__",
        f"家庭住址：__{pen.address(p)}__",
        f"事项标题：__{pen.title(s.title())}__",
        f"反映事项：{whole(s)}",
        f"信访请求：{ask(s)}",
        f"填表日期：{_when(s, 0)}",
    )
    head = s.chance.choice(("信访事项填报单", "来访群众填写单"))
    own = likely(s, 0.6)
    return Sheet(lines(head, *rows), subject=None if own else head, sender=None if own else outsider(s, f"{s.county}信访局"))


def with_dots(s: Scene) -> Sheet:
    """Dots lead from label to value."""
    p, pen = s.main, s.pen
    rows = (
        ("来信人", pen.name(p)),
        ("身份证", pen.id(p, plain=True) if likely(s, 0.8) else ""),
        ("电话", _numbers(s)),
        ("住处", pen.address(p)),
        ("日期", _when(s, 0)),
        ("名目", pen.title(s.title())),
        ("正文", whole(s) + ask(s)),
    )
    return Sheet(
        lines(s.chance.choice(("信件录入单", "来信录存")), *(f"{key}……{value}" for key, value in rows if value)),
        subject="信件录入单",
        sender=outsider(s, f"{s.county}信访局办信科"),
    )


def each_on_two_lines(s: Scene) -> Sheet:
    """Each label has a line of its own, marked, and its value the line below."""
    p, pen = s.main, s.pen
    mark = s.chance.choice(("▲", "● ", "#", ""))
    rows = (
        ("信访人姓名", pen.name(p)),
        ("身份证号", pen.id(p, plain=True) if likely(s, 0.9) else ""),
        ("联系电话", _numbers(s)),
        ("详细地址", pen.address(p)),
        ("提交时间", _when(s, 0.4)),
        ("信访目的", s.affair.matter.purposes[0]),
        ("主题", pen.title(s.title())),
        ("诉求内容", whole(s) + ask(s)),
    )
    head = s.chance.choice(("网上信访件", "信访信息录入页"))
    return Sheet(lines(head, *(f"{mark}{key}\n{value}" for key, value in rows if value)), subject=head, sender=outsider(s, f"{s.county}信访信息平台"))


def ticked(s: Scene) -> Sheet:
    """A sheet with boxes that who petitions has filled in."""
    p, pen = s.main, s.pen
    rows = [
        ["您的姓名", pen.name(p)],
        ["您的身份证号", pen.id(p, plain=True) if likely(s, 0.85) else ""],
        ["您的电话", _numbers(s)],
        ["您的住址", pen.address(p)],
        ["您来是为了", _ticked(s)],
        ["您要反映的事（写个标题）", pen.title(s.title())],
        ["事情是怎样的", whole(s)],
        ["您的要求", ask(s)],
        ["今天的日期", _when(s, 0)],
    ]
    return _kept(s, ("来访群众自助填表", "大厅自助登记", "群众诉求自填单"), rows, f"{s.county}信访接待大厅", own=0.7, gaps=("：", "\t", "　"))


def hotline(s: Scene) -> Sheet:
    """A hotline's order."""
    p, pen = s.main, s.pen
    caller = s.chance.choice(("来电人", "市民", "诉求人", "群众"))
    rows = [
        [s.chance.choice(("工单编号", "话务单号", "派单编号")), filed(s, s.chance.choice(("", "GD", "HW")))],
        [s.chance.choice(("来电时间", "受理时间", "呼入时间")), _when(s, 1)],
        ["来电人", pen.name(p) + s.chance.choice(("", "", {"男": " 先生", "女": " 女士"}[p.gender]))],
        [s.chance.choice(("主叫号码", "来电号码", "联系号码")), pen.mobile(p, plain=True)],
        ["证件号码", pen.id(p, plain=True) if likely(s, 0.35) else ""],
        ["来电人住址", pen.address(p) if likely(s, 0.85) else ""],
        ["诉求标题", pen.title(s.title())],
        ["诉求描述", whole(s, caller) + ask(s)],
        ["话务员", f"{clerk(s)} 工号{s.chance.randint(2001, 2999)}"],
        ["承办单位", s.affair.town.name],
        ["办结时限", f"{s.chance.choice((1, 3, 5, 7))}个工作日"],
    ]
    return _kept(s, ("政务热线工单", "12345热线转办工单", "热线诉求承办单"), rows, f"{s.county}12345热线受理中心", gaps=("：", "\t", ": ", "｜"))


def on_the_telephone(s: Scene) -> Sheet:
    """A call written down turn by turn."""
    p, pen = s.main, s.pen
    a, b = s.chance.choice((("话务员", "来电人"), ("坐席", "市民"), ("接线员", "群众")))
    told = said(s)
    home = filled(s, p, s.chance.choice(("{home}", "住{home}")))
    rows = [
        f"{a}：您好，请问您贵姓，叫什么名字？",
        f"{b}：我叫{pen.name(p)}。",
        f"{a}：您的电话和住址？",
        f"{b}：电话{pen.mobile(p, plain=True)}，{home}。",
        f"{a}：请讲您的诉求。",
        *(f"{b}：{text}" for text in told),
        f"{a}：您希望怎么解决？",
        f"{b}：{ask(s)}",
    ]
    top = (f"工单编号：{filed(s)}", f"录音日期：{_when(s, 0.5)}", f"转写：{clerk(s)}")
    return Sheet(lines("来电录音转写", *top, *rows), subject="来电录音转写", sender=outsider(s, f"{s.county}12345热线"))


def site_page(s: Scene) -> Sheet:
    """What a site's mailbox sends on of a page."""
    p, pen = s.main, s.pen
    rows = [
        ["流水号", filed(s, s.chance.choice(("LY", "ZX", "")))],
        ["留言人", pen.name(p)],
        ["身份证号码", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["手机", pen.mobile(p, plain=True)],
        ["电子邮箱", pen.email(p) if likely(s, 0.4) else ""],
        ["联系地址", pen.address(p) if likely(s, 0.9) else ""],
        ["留言时间", _when(s, 1)],
        ["留言标题", pen.title(s.title())],
        ["留言内容", whole(s) + ask(s)],
        ["状态", s.chance.choice(("待受理", "已转办", "审核中"))],
    ]
    heads = ("领导留言板转办", "政府网站留言详情", "群众留言交办单", "网民诉求转办件")
    return _kept(s, heads, rows, f"{s.county}政府网站管理中心", gaps=("：", ": ", "\t"))


def columns(s: Scene) -> Sheet:
    """An export: a line of heads, a line of values."""
    p, pen = s.main, s.pen
    cells = [
        ("序号", "1"),
        ("登记时间", _when(s, 0.3)),
        ("姓名", pen.name(p)),
        ("身份证", pen.id(p, plain=True) if likely(s, 0.9) else ""),
        ("手机", pen.mobile(p, plain=True)),
    ]
    cells += [("住址", pen.address(p)), ("概况标题", pen.title(s.title())), ("信访概况", whole(s) + ask(s))]
    cells = [(key, value) for key, value in cells if value]
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    return _kept(s, ("信访件导出", "来信台账（导出）", "信访事项清单"), rows, f"{s.county}信访局信息科")


def stored(s: Scene) -> Sheet:
    """A record as a platform stores it."""
    p, pen = s.main, s.pen
    cells = {
        "appeal_no": filed(s, "AP"),
        "applicant": pen.name(p),
        "phone": pen.mobile(p, plain=True),
        "cert_no": pen.id(p, plain=True) if likely(s, 0.8) else "",
        "addr": pen.address(p),
        "appeal_title": pen.title(s.title()),
        "appeal_content": whole(s) + ask(s),
        "create_time": f"{pen.date('iso', source='form')} {clock(s)}:00",
    }
    full = {key: value for key, value in cells.items() if value}
    text = json.dumps(full, ensure_ascii=False, indent=1) if likely(s, 0.5) else lines(*(f"{key} = {value}" for key, value in full.items()))
    return Sheet(lines("诉求数据推送", text), subject="诉求数据推送", sender=outsider(s, f"{s.county}大数据中心"))


def behind_pipes(s: Scene) -> Sheet:
    """A table with strokes between its cells."""
    p, pen = s.main, s.pen
    rows = [
        ["信访人", pen.name(p), "电话", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True), "日期", _when(s, 0)],
        ["住址", pen.address(p)],
        ["标题", pen.title(s.title())],
        ["内容", whole(s)],
        ["请求", ask(s)],
    ]
    text = lines("信访登记", *("| " + " | ".join(row) + " |" for row in rows))
    return Sheet(text, subject="信访登记", sender=outsider(s, f"{s.county}信访局"))


def record_of_a_talk(s: Scene) -> Sheet:
    """What somebody said at the counter, with what was asked of them."""
    p = s.main
    who = filled(s, p, s.chance.choice(("{name}，{gender}，{age}岁，住{home}，身份证{id}，电话{call}。", "我叫{name}，家在{home}，手机{cell}。")))
    rows = (
        s.chance.choice(("谈话记录", "接访谈话笔录", "约访记录")),
        f"时间：{_when(s, 0.7)}　地点：{s.county}信访局接待室",
        f"谈话人：{stranger(s, 'clerk')}　记录人：{clerk(s)}",
        f"问：请说一下您的基本情况。\n答：{who}",
        f"问：您要反映什么问题？\n答：{whole(s)}",
        f"问：您的诉求是什么？\n答：{ask(s)}",
        f"问：以上所说是否属实？\n答：属实。　{p.name}",
    )
    return Sheet(lines(*rows), subject=rows[0], sender=outsider(s, f"{s.county}信访局"))


def mail_room_card(s: Scene) -> Sheet:
    """A mail room's card on a letter."""
    p, pen = s.main, s.pen
    rows = [
        ["收文编号", _own_number(s, s.chance.choice(("LX", "SW"))), "收到日期", _when(s, 0)],
        ["写信人", pen.name(p), "电话", pen.mobile(p, plain=True)],
        ["地址", pen.address(p)],
        ["证件号", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["标题", pen.title(s.title()) if likely(s, 0.8) else ""],
        ["信件摘要", whole(s, "写信人") + ask(s)],
        ["拆封", clerk(s), "页数", f"{s.chance.randint(1, 8)}"],
    ]
    return _kept(s, ("办信卡片", "来信处理单", "信件登记卡"), rows, f"{s.county}信访局办信室")


def market_complaint(s: Scene) -> Sheet:
    """A consumer's form with both sides; other letters stand in a register."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return ticked(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉人", pen.name(p)],
        ["投诉人身份证", pen.id(p, plain=True) if likely(s, 0.5) else ""],
        ["投诉人电话", pen.mobile(p, plain=True)],
        ["投诉人地址", pen.address(p)],
        ["被投诉单位（人）", complained_of(s)],
        ["对方电话", strangers_number(s, "respondent_phone", 0.4) if likely(s, 0.6) else ""],
        ["投诉事项", pen.title(s.title())],
        ["经过", whole(s)],
        ["诉求", ask(s)],
        ["登记日期", _when(s, 0.1)],
    ]
    return _kept(s, ("投诉登记单", "市民投诉记录", "诉求投诉单"), rows, f"{s.county}市场监督管理局", own=0.4, gaps=("\t", "：", "　"))


def labour_complaint(s: Scene) -> Sheet:
    """A form of the labour inspectors; other letters stand with other offices."""
    if s.affair.matter.category != "劳动和社会保障" or not s.affair.matter.respondents:
        return market_complaint(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉人姓名", pen.name(p), "性别", p.gender],
        ["居民身份证号码", pen.id(p, plain=True)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["家庭住址", pen.address(p)],
        ["用人单位（被投诉人）", complained_of(s)],
        ["投诉请求", ask(s)],
        ["事实和理由", whole(s)],
        ["投诉书名称", pen.title(s.title()) if likely(s, 0.6) else ""],
        ["日期", _when(s, 0)],
    ]
    return _kept(s, ("劳动保障监察投诉书", "欠薪投诉登记表"), rows, f"{s.county}劳动保障监察大队", own=0.6, gaps=("\t", "："))


def clues(s: Scene) -> Sheet:
    """Where accusations are taken; other letters stand on a site's page."""
    if "report" not in s.affair.matter.flags:
        return site_page(s)
    p, pen = s.main, s.pen
    rows = [
        ["检举控告人", pen.name(p)],
        ["证件号码", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["联系电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p) if likely(s, 0.8) else ""],
        ["被检举控告人", complained_of(s)],
        ["标题", pen.title(s.title())],
        ["主要事实", whole(s) + ask(s)],
        ["举报日期", _when(s, 0.2)],
    ]
    return _kept(s, ("12388举报登记", "信访举报受理单", "检举控告登记表"), rows, f"{s.county}纪委监委", own=0.35, gaps=("：", "\t"))


def wishes(s: Scene) -> Sheet:
    """A sheet for suggestions; other letters stand in a register."""
    if s.affair.matter.purposes[0] != "意见建议":
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["建议者", pen.name(p)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["联系电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["题目", pen.title(s.title())],
        ["具体建议", whole(s) + ask(s)],
        ["时间", _when(s, 0)],
    ]
    return _kept(s, ("我为家乡献一策", "人民建议征集表", "建议征集页"), rows, f"{s.county}人民建议征集办公室", own=0.5, gaps=("：", "\t"))


def of_the_grid(s: Scene) -> Sheet:
    """A sheet of a grid worker on somebody of theirs."""
    p, pen = s.main, s.pen
    rows = [
        ["网格", f"{s.affair.village}第{s.chance.randint(1, 9)}网格", "网格员", stranger(s, "clerk"), "电话", strangers_number(s, "clerk_phone", 0)],
        ["反映群众", pen.name(p), "手机", pen.mobile(p, plain=True)],
        ["身份证", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["家庭住址", pen.address(p)],
        ["事件标题", pen.title(s.title()) if likely(s, 0.8) else ""],
        ["事件经过", whole(s, "该群众") + ask(s)],
        ["上报时间", _when(s, 0.4)],
    ]
    return _kept(s, ("网格事件单", "社情民意上报单"), rows, f"{s.affair.town.name}社会治理办")


def of_a_visit_at_home(s: Scene) -> Sheet:
    """A cadre's visit from door to door; the last answer is the petition."""
    p, pen = s.main, s.pen
    rows = [
        ["走访户主", pen.name(p)],
        ["手机号码", pen.mobile(p, plain=True)],
        ["家庭住址", pen.address(p)],
        ["家庭人口", f"{s.chance.randint(1, 7)}人"],
        ["问题标题", pen.title(s.title()) if likely(s, 0.5) else ""],
        ["群众诉求", whole(s) + ask(s)],
        ["走访时间", _when(s, 0)],
        ["走访人", clerk(s)],
    ]
    return _kept(s, ("民情日记摘录", "千名干部走基层登记表", "入户走访台账"), rows, f"{s.affair.town.name}党建办", own=0.1, gaps=("：", "\t"))


def deputies_day(s: Scene) -> Sheet:
    """A sheet of a deputies' station."""
    p, pen = s.main, s.pen
    rows = [
        ["接待代表", pen.other("officer", s.makers.name(plain=True))],
        ["选民姓名", pen.name(p)],
        ["电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["证件号码", pen.id(p, plain=True) if likely(s, 0.5) else ""],
        ["反映事项", pen.title(s.title())],
        ["具体情况", whole(s, us(s)) + ask(s)],
        ["接待日期", _when(s, 0)],
    ]
    return _kept(s, ("人大代表联络站接待登记", "代表接待选民记录表"), rows, f"{s.affair.town.name}人大主席团", gaps=("：", "\t"))


def leaders_case(s: Scene) -> Sheet:
    """A leader's case sheet, decisions among what was told."""
    p, pen = s.main, s.pen
    rows = [
        ["包案领导", pen.other("officer", s.makers.name(plain=True)), "联系人", clerk(s)],
        ["信访人", pen.name(p), "身份证", pen.id(p, plain=True)],
        ["联系电话", pen.mobile(p, plain=True), "住址", pen.address(p)],
        ["案由", pen.title(s.title())],
        ["案情", whole(s, "信访人")],
        ["诉求", ask(s)],
        ["建账日期", _when(s, 0)],
    ]
    return _kept(s, ("领导包案化解台账", "重点信访事项登记"), rows, f"{s.county}信访联席办")


def mini_program(s: Scene) -> Sheet:
    """A message that a small program of a telephone pushes on."""
    p, pen = s.main, s.pen
    who = filled(s, p, s.chance.choice(("{name} {cell}", "{name}（{cell}）住{home}", "{name}　{id}　{cell}")))
    rows = (
        s.chance.choice(("【随手拍】新诉求", "【码上反映】您有一条待办", "【信访直通车】新件提醒")),
        f"提交人：{who}",
        f"标题：{pen.title(s.title())}",
        f"内容：{whole(s)}{ask(s)}",
        f"时间：{_when(s, 1)}",
        s.chance.choice(("系统自动转发，请勿回复", "点击查看详情", "")),
    )
    return Sheet(lines(*rows), subject="新诉求提醒", sender=outsider(s, f"{s.county}随手拍平台"))


def gateway(s: Scene) -> Sheet:
    """Short messages that a gateway hands on."""
    p, pen = s.main, s.pen
    story = [pen.words(sentence) for sentence in s.story()]
    end = pen.aside(filled(s, p, s.chance.choice(("发件人：{name}", "{name}，{home}", "【{name}】"))))
    rows = (f"发送号码：{pen.mobile(p, plain=True)}", f"接收时间：{_when(s, 1)}", f"短信：{''.join(story)}{end}")
    return Sheet(lines("短信平台转发", *rows), subject="短信平台转发", sender=outsider(s, f"{s.county}信访短信平台"))


def numbered_boxes(s: Scene) -> Sheet:
    """A sheet whose boxes have numbers."""
    p, pen = s.main, s.pen
    cells = [
        ("姓名", pen.name(p)),
        ("身份证号", pen.id(p, plain=True) if likely(s, 0.85) else ""),
        ("电话", _numbers(s)),
        ("住址", pen.address(p)),
        ("日期", _when(s, 0)),
        ("标题", pen.title(s.title())),
        ("反映内容", whole(s)),
        ("请求", ask(s)),
    ]
    full = [(key, value) for key, value in cells if value]
    rows = [[f"{n}. {key}", value] for n, (key, value) in enumerate(full, 1)]
    return _kept(s, ("信访事项要素表", "来信要素登记"), rows, f"{s.county}信访局", own=0.5, gaps=("：", "\t"))


FORMS: tuple[Layout, ...] = (
    *(register,) * 8,
    *(hotline, site_page) * 3,
    *(ticked, mail_room_card, columns) * 2,
    *(filled_by_hand, with_dots, each_on_two_lines, on_the_telephone, stored, behind_pipes, record_of_a_talk, market_complaint, labour_complaint, clues),
    *(wishes, of_the_grid, of_a_visit_at_home, deputies_day, leaders_case, mini_program, gateway, numbered_boxes),
)
"""Forms that somebody keeps, fills in or exports."""
