"""Forms of the family "cousin": registers of counters, a hotline's orders, pages of platforms, tables."""

from bench.letters_made.layouts_cousin_hand import filled, whole
from bench.letters_made.layouts_hand import age, ask, clerk, clock, complained_of, filed, stranger, strangers_number, us
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _sent(s: Scene, heads: tuple[str, ...], rows: list[list[str]], unit: str, *, own: float = 0.0, gaps: tuple[str, ...] = ("\t",)) -> Sheet:
    """Rows under one of the heads, sent by the office that keeps the form or by who petitions; rows without a value fall out."""
    kept, head = [row for row in rows if len(row) != 2 or row[1]], s.chance.choice(heads)
    sender = None if likely(s, own) else outsider(s, unit)
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=head if sender else None, sender=sender, rows=kept)


def _when(s: Scene, timed: float = 0.3) -> str:
    return s.pen.date("long", "long", "dashes", "iso", "dots", "slashes", source="form") + (f" {clock(s)}" if likely(s, timed) else "")


def _calls(s: Scene) -> str:
    """A mobile number, and at times a land-line beside it."""
    number = s.pen.mobile(s.main, plain=likely(s, 0.5))
    if not likely(s, 0.2):
        return number
    return number + s.chance.choice((" ", "；", "/")) + (s.pen.extension(s.main) if likely(s, 0.4) else s.pen.phone(s.main))


def _ticked(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("☑", "☐"), ("√", "□"), ("（√）", "（　）"), ("■", "□")))
    return " ".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in ("意见建议", "求决", "揭发控告", "申诉", "咨询", "其他"))


def register(s: Scene) -> Sheet:
    """A counter's register, several cells to a row."""
    p, pen = s.main, s.pen
    labels = s.chance.choice(
        (
            ("来访人姓名", "证件号码", "联系方式", "现住址", "信访诉求", "信访标题"),
            ("信访人", "身份证号", "手机号码", "住　　址", "内容概要", "事项名称"),
            ("姓名", "公民身份证号", "联系电话", "通讯地址", "信访内容", "标题"),
            ("群众姓名", "身份证", "电话", "家庭地址", "反映事项", "事由"),
        )
    )
    rows = [
        [f"编号：{filed(s, s.chance.choice(('XF', 'DJ', '')))}", f"日期：{_when(s, 0.2)}"],
        [labels[0], pen.name(p, spaced=True), "性别", p.gender, "年龄", str(age(s, p))],
        [labels[1], pen.id(p, plain=True) if likely(s, 0.85) else ""],
        [labels[2], _calls(s), "人数", "1"],
        [labels[3], pen.address(p)],
        [s.chance.choice(("户籍地址", "身份证住址")), pen.hukou(p) if likely(s, 0.3) else ""],
        ["E-mail", pen.email(p) if likely(s, 0.35) else ""],
        ["信访方式", s.chance.choice(("走访", "来信", "传真")), "信访目的", s.affair.matter.purposes[0]],
        [labels[5], pen.title(s.title())],
        [labels[4], whole(s) + (ask(s) if likely(s, 0.5) else "")],
        ["接待人", clerk(s), "信访人确认", p.name],
        ["处理意见", s.chance.choice(("", "拟转办", ""))],
    ]
    return _sent(s, ("群众信访登记单", "信访接待登记簿", "来 访 登 记 表", "信访事项受理登记"), rows, f"{s.county}信访局接待科", own=0.5)


def filled_in(s: Scene) -> Sheet:
    """A form with boxes that who petitions has filled in."""
    p, pen = s.main, s.pen
    rows = [
        ["信访人", pen.name(p)],
        ["身份证号", pen.id(p, plain=True)],
        ["电话", _calls(s)],
        ["地址", pen.address(p)],
        ["信访目的", _ticked(s)],
        ["信访事项", pen.title(s.title())],
        ["事实经过", whole(s)],
        ["要求", ask(s)],
        ["填表日期", _when(s, 0)],
    ]
    return _sent(s, ("信访事项申请表", "群众来访自填表", "信访诉求表"), rows, f"{s.county}群众接待中心", own=0.7, gaps=("：", "\t", "　"))


def order(s: Scene) -> Sheet:
    """A hotline's order."""
    p, pen = s.main, s.pen
    caller = s.chance.choice(("来电人", "市民", "反映人"))
    rows = [
        [s.chance.choice(("工单号", "流水号", "诉求单号")), filed(s, s.chance.choice(("", "RX", "GD")))],
        ["来电时间", _when(s, 1)],
        ["市民姓名", pen.name(p) + s.chance.choice(("", {"男": "先生", "女": "女士"}[p.gender]))],
        ["联系电话", pen.mobile(p, plain=True)],
        ["联系地址", pen.address(p) if likely(s, 0.7) else ""],
        ["诉求标题", pen.title(s.title()) if likely(s, 0.85) else ""],
        ["诉求描述", whole(s, caller) + ask(s)],
        ["话务员", f"{clerk(s)} {s.chance.randint(1001, 1999)}"],
        ["承办单位", f"{s.affair.town.name}"],
        ["办结时限", f"{s.chance.choice((3, 5, 10))}日"],
    ]
    return _sent(s, ("12345工单", "市民热线交办单", "便民服务热线派遣单"), rows, f"{s.county}12345热线办", gaps=("：", "\t", ": "))


def platform(s: Scene) -> Sheet:
    """What a site for petitions sends on."""
    p, pen = s.main, s.pen
    rows = [
        ["信件编号", filed(s, s.chance.choice(("WX", "SZ", "")))],
        ["姓名", pen.name(p)],
        ["证件号", pen.id(p, plain=True) if likely(s, 0.85) else ""],
        ["手机", pen.mobile(p, plain=True)],
        ["邮箱", pen.email(p) if likely(s, 0.4) else ""],
        ["地址", pen.address(p) if likely(s, 0.85) else ""],
        ["提交时间", _when(s, 1)],
        ["诉求目的", s.affair.matter.purposes[0]],
        ["标题", pen.title(s.title())],
        ["正文", whole(s) + ask(s)],
        ["公开意愿", s.chance.choice(("公开", "不公开"))],
    ]
    return _sent(s, ("市长信箱来件", "网上信访提交单", "民声通平台信件", "互联网信访件"), rows, f"{s.county}网上信访中心", gaps=("：", ": ", "\t", "=", " | "))


def exported(s: Scene) -> Sheet:
    """An export of one line under its heads."""
    p, pen = s.main, s.pen
    cells = [("序号", "1"), ("姓名", pen.name(p)), ("联系电话", pen.mobile(p, plain=True)), ("提交日期", _when(s)), ("主题", pen.title(s.title()))]
    if likely(s, 0.6):
        cells.append(("身份证号", pen.id(p, plain=True)))
    if likely(s, 0.6):
        cells.append(("地址", pen.address(p)))
    cells.append(("内容", whole(s) + ask(s)))
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    return _sent(s, ("来信导出", "信箱数据"), rows, f"{s.county}政务信箱")


def taken_down(s: Scene) -> Sheet:
    """What somebody said at the counter or on the telephone."""
    called = likely(s, 0.4)
    who = "来电人" if called else "来访人"
    cells = s.chance.choice(("{name}，{gender}，{age}岁，住{home}，身份证号{id}，电话{call}", "{name}，电话{call}，住址：{home}"))
    rows = (
        s.chance.choice(("电话接访记录", "来电登记")) if called else s.chance.choice(("来访笔录", "接待记录")),
        f"时　间：{_when(s, 0.8)}",
        f"记录人：{clerk(s)}",
        f"{who}：{filled(s, s.main, cells)}",
        f"陈　述：{whole(s, who)}",
        f"要　求：{ask(s)}",
        "" if called else f"以上已看过，属实。　{s.main.name}",
    )
    return Sheet(lines(*rows), subject=rows[0], sender=outsider(s, f"{s.county}信访局"))


def mail_room(s: Scene) -> Sheet:
    """A mail room's card on a letter."""
    p, pen = s.main, s.pen
    rows = [
        ["来信登记号", filed(s, "L"), "收到日期", _when(s, 0)],
        ["写信人", pen.name(p), "电话", pen.mobile(p, plain=True) if likely(s, 0.75) else "无"],
        ["寄信地址", pen.address(p)],
        ["来信题目", pen.title(s.title()) if likely(s, 0.7) else ""],
        ["主要内容", whole(s, "写信人") + ask(s)],
        ["登记", clerk(s), "页数", str(s.chance.randint(1, 12))],
    ]
    return _sent(s, ("人民来信登记卡", "来信处理单"), rows, f"{s.county}信访局办信科")


def complaint(s: Scene) -> Sheet:
    """A consumer's form with both sides; other letters stand in a register."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return filled_in(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉人", pen.name(p)],
        ["投诉人电话", pen.mobile(p, plain=True)],
        ["投诉人地址", pen.address(p)],
        ["被投诉对象", complained_of(s)],
        ["被投诉人电话", strangers_number(s, "respondent_phone", 0.4) if likely(s, 0.6) else ""],
        ["投诉主题", pen.title(s.title())],
        ["投诉事实", whole(s)],
        ["诉求", ask(s)],
        ["投诉时间", _when(s)],
    ]
    return _sent(s, ("投诉登记表", "消费与服务投诉单"), rows, f"{s.county}投诉受理中心", own=0.4, gaps=("\t", "："))


def clues(s: Scene) -> Sheet:
    """Where accusations are taken; other letters stand on a platform's page."""
    if "report" not in s.affair.matter.flags:
        return platform(s)
    p, pen = s.main, s.pen
    rows = [
        ["举报人姓名", pen.name(p)],
        ["举报人电话", pen.mobile(p, plain=True)],
        ["举报人身份证", pen.id(p, plain=True) if likely(s, 0.7) else ""],
        ["举报人住址", pen.address(p) if likely(s, 0.6) else ""],
        ["被举报人", complained_of(s)],
        ["举报标题", pen.title(s.title())],
        ["举报内容", whole(s) + ask(s)],
        ["举报日期", _when(s)],
    ]
    return _sent(s, ("举报受理登记表", "信访举报录入单"), rows, f"{s.county}纪检监察举报中心", own=0.3, gaps=("：", "\t"))


def proposal(s: Scene) -> Sheet:
    """A sheet for suggestions; other letters stand in a register."""
    if s.affair.matter.purposes[0] != "意见建议":
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["建议人", pen.name(p)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["建议题目", pen.title(s.title())],
        ["建议正文", whole(s) + ask(s)],
        ["提交日期", _when(s, 0)],
    ]
    return _sent(s, ("人民建议征集表", "我为家乡献一策"), rows, f"{s.county}人民建议征集办", own=0.6, gaps=("：", "\t"))


def screened(s: Scene) -> Sheet:
    """A township's sheet on somebody of theirs."""
    p, pen = s.main, s.pen
    rows = [
        ["填报单位", f"{s.affair.town.name}", "填报人", stranger(s, "clerk"), "电话", strangers_number(s, "clerk_phone", 0)],
        ["信访人", pen.name(p), "联系电话", pen.mobile(p, plain=True)],
        ["身份证号码", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["居住地", pen.address(p)],
        ["问题名称", pen.title(s.title()) if likely(s, 0.6) else ""],
        ["基本情况", whole(s, "信访人") + ask(s)],
        ["填报日期", _when(s, 0)],
    ]
    return _sent(s, ("信访隐患排查表", "矛盾纠纷登记单"), rows, f"{s.affair.town.name}平安办")


def appointment(s: Scene) -> Sheet:
    """A slip of a leader's day of reception."""
    p, pen = s.main, s.pen
    rows = [
        ["预约接访领导", s.pen.other("officer", s.makers.name(plain=True))],
        ["信访人姓名", pen.name(p), "手机", pen.mobile(p, plain=True)],
        ["证件号码", pen.id(p, plain=True)],
        ["住址", pen.address(p) if likely(s, 0.8) else ""],
        ["反映主题", pen.title(s.title())],
        ["反映内容", whole(s, us(s)) + ask(s)],
        ["预约日期", _when(s, 0)],
    ]
    return _sent(s, ("领导接待日预约登记", "约访申请单"), rows, f"{s.county}信访局", own=0.6)


def first_visit(s: Scene) -> Sheet:
    """A narrow slip, a label and a value to each line, in the petitioner's own mail."""
    p, pen = s.main, s.pen
    rows = [
        ["姓　　名", pen.name(p)],
        ["性　　别", p.gender],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["联系电话", _calls(s)],
        ["家庭住址", pen.address(p)],
        ["信访日期", _when(s, 0)],
        ["信访主题", pen.title(s.title())],
        ["信访请求", ask(s)],
        ["具体事实", whole(s)],
    ]
    return _sent(s, ("初次信访登记卡", "信访人信息及诉求"), rows, f"{s.county}信访局", own=0.8, gaps=("：", "\t", "　"))


def noticed(s: Scene) -> Sheet:
    """A site tells of a new message, whatever is filled in in one line each."""
    p, pen = s.main, s.pen
    who = filled(s, p, s.chance.choice(("{name}（{cell}）", "{name}，手机{cell}，地址{home}", "{name} 身份证{id} 手机{cell}")))
    rows = (
        s.chance.choice(("您管理的栏目收到一条新留言，请登录后台回复。", "【留言提醒】有新的群众留言", "网站互动栏目新消息")),
        f"时间 {_when(s, 1)}",
        f"留言者 {who}",
        f"主题 {pen.title(s.title())}",
        f"内容 {whole(s)}{ask(s)}",
        s.chance.choice(("此邮件由网站自动发送，请勿直接回复。", "")),
    )
    return Sheet(lines(*rows), subject="新留言提醒", sender=outsider(s, f"{s.county}政府门户网站"))


def texted(s: Scene) -> Sheet:
    """A short message to the office's number, as its gateway hands it on."""
    p, pen = s.main, s.pen
    story = [pen.words(sentence) for sentence in s.story()]
    end = pen.aside(s.chance.choice(("——{}", "（{}）", "署名：{}")).format(pen.name(p)))
    rows = (f"发送号码：{pen.mobile(p, plain=True)}", f"接收时间：{_when(s, 1)}", f"短信内容：{''.join(story)}{end}")
    return Sheet(lines(s.chance.choice(("短信平台转邮件", "【民情短信】")), *rows), subject="短信来件", sender=outsider(s, f"{s.county}民情短信平台"))


def voice_mail(s: Scene) -> Sheet:
    """What was said to an answering machine, written down by a program."""
    p, pen = s.main, s.pen
    who = pen.aside(filled(s, p, s.chance.choice(("喂你好我是{name}我住{home}", "你好我叫{name}啊我的电话是{cell}", "我是{home}的{name}"))))
    story = "，".join(pen.words(sentence.rstrip("。！？")) for sentence in s.story())
    rows = (f"录音日期：{_when(s, 1)}", f"主叫：{pen.mobile(p, plain=True)}", f"转写：{who}，{story}")
    return Sheet(lines("语音信箱留言（机器转写）", *rows), subject="语音留言转写", sender=outsider(s, f"{s.county}信访局语音信箱"))


def street_survey(s: Scene) -> Sheet:
    """A questionnaire whose last answer is the petition."""
    p, pen = s.main, s.pen
    rows = [
        ["1. 您的姓名", pen.name(p)],
        ["2. 您的手机号", pen.mobile(p, plain=True)],
        ["3. 您的住址", pen.address(p) if likely(s, 0.8) else ""],
        ["4. 您对窗口服务是否满意", s.chance.choice(("满意", "基本满意", "不满意"))],
        ["5. 您要反映的问题", whole(s) + ask(s)],
        ["6. 填写日期", _when(s, 0)],
    ]
    return _sent(s, ("群众走访问卷", "大走访征求意见表"), rows, f"{s.affair.town.name}走访工作组", gaps=("：", "\t"), own=0.3)


FORMS: tuple[Layout, ...] = (
    *(register,) * 5,
    *(filled_in, order, platform) * 2,
    *(exported, taken_down, mail_room, complaint, clues, proposal, screened, appointment, first_visit, noticed, texted, voice_mail, street_survey),
)
"""Forms about one person."""
