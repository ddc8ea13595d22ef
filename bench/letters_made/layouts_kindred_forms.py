"""Forms of the family "kindred": registers of counters, a hotline's orders, pages of platforms, tables."""

from bench.letters_made.layouts_hand import age, ask, clerk, clock, complained_of, filed, stranger, strangers_number, us
from bench.letters_made.layouts_kindred_hand import FORM_DAYS, filled, whole
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _sent(s: Scene, heads: tuple[str, ...], rows: list[list[str]], unit: str, *, own: float = 0.0, gaps: tuple[str, ...] = ("\t",)) -> Sheet:
    """Rows under one of the heads, sent by the office that keeps the form or by who petitions; rows without a value fall out."""
    kept, head = [row for row in rows if len(row) != 2 or row[1]], s.chance.choice(heads)
    sender = None if likely(s, own) else outsider(s, unit)
    return Sheet(lines(head, table(kept, s.chance.choice(gaps))), subject=head if sender else None, sender=sender, rows=kept)


def _when(s: Scene, timed: float = 0.3) -> str:
    return s.pen.date(*FORM_DAYS, source="form") + (f" {clock(s)}" if likely(s, timed) else "")


def _calls(s: Scene) -> str:
    """A mobile number, and at times a land-line beside it."""
    number = s.pen.mobile(s.main, plain=likely(s, 0.4))
    if not likely(s, 0.15):
        return number
    return number + s.chance.choice((" ", "，", "/", "、")) + (s.pen.extension(s.main) if likely(s, 0.4) else s.pen.phone(s.main))


def _register_no(s: Scene, mark: str) -> str:
    """The form's own number."""
    return s.pen.other("record_no", f"{mark}{s.pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")


def _ticked(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("☑", "□"), ("■", "□"), ("[√]", "[ ]"), ("（√）", "（ ）")))
    return "　".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in ("申诉", "求决", "揭发控告", "意见建议", "咨询", "其他"))


def register(s: Scene) -> Sheet:
    """A counter's register, several cells to a row."""
    p, pen = s.main, s.pen
    labels = s.chance.choice(
        (
            ("信访人姓名", "身份证号", "联系电话", "住　　址", "主要诉求", "信访事项"),
            ("姓　名", "证件号码", "电　话", "现居住地", "反映内容", "标　题"),
            ("来访人", "居民身份证", "手机", "家庭详细地址", "情况摘要", "主　题"),
        )
    )
    rows = [
        [f"编号：{_register_no(s, s.chance.choice(('XF', 'LF', 'XFDJ')))}", f"{s.chance.choice(('填表日期', '登记时间', '日期'))}：{_when(s, 0.2)}"],
        [labels[0], pen.name(p, spaced=True), "性别", p.gender, "年龄", str(age(s, p))],
        [labels[1], pen.id(p, plain=True) if likely(s, 0.9) else ""],
        [labels[2], _calls(s), s.chance.choice(("信访人数", "来访人数", "人数")), "1"],
        [labels[3], pen.address(p)],
        [s.chance.choice(("身份证地址", "户籍地址", "户籍所在地")), pen.hukou(p) if likely(s, 0.3) else ""],
        ["电子邮箱", pen.email(p) if likely(s, 0.45) else ""],
        [s.chance.choice(("信访形式", "来信方式")), s.chance.choice(("来信", "来访", "走访")), "信访目的", s.affair.matter.purposes[0]],
        [labels[5], pen.title(s.title())],
        [labels[4], whole(s) + (ask(s) if likely(s, 0.4) else "")],
        [s.chance.choice(("登记人", "接待人", "经办人")), clerk(s), "信访人签字", p.name],
        [s.chance.choice(("领导批示", "拟办意见", "办理结果")), s.chance.choice(("", "", "转有关科室"))],
    ]
    heads = ("群众信访事项登记表", "信访登记表", "信 访 事 项 登 记 单", "来访群众登记表")
    return _sent(s, heads, rows, f"{s.county}信访局接访中心", own=0.6)


def stacked(s: Scene) -> Sheet:
    """Each label has a line of its own, and its value the line below."""
    p, pen = s.main, s.pen
    rows = (
        ("登记序号", _register_no(s, "DJ")),
        ("信访人", pen.name(p)),
        ("身份证号码", pen.id(p, plain=True)),
        ("联系电话", _calls(s)),
        ("家庭住址", pen.address(p)),
        ("信访日期", _when(s, 0)),
        ("信访目的", s.affair.matter.purposes[0]),
        ("事项标题", pen.title(s.title())),
        ("事项内容", whole(s) + ask(s)),
        ("登记工作人员", clerk(s)),
    )
    head = s.chance.choice(("网上信访登记", "信访件录入信息"))
    return Sheet(lines(head, *(f"{key}\n{value}" for key, value in rows)), subject=head, sender=outsider(s, f"{s.county}信访局"))


def own_form(s: Scene) -> Sheet:
    """A form with boxes that who petitions has filled in."""
    p, pen = s.main, s.pen
    rows = [
        ["姓名", pen.name(p)],
        ["身份证号码", pen.id(p, plain=True)],
        ["联系电话", _calls(s)],
        ["现住址", pen.address(p)],
        ["户籍地", pen.hukou(p) if likely(s, 0.12) else ""],
        ["信访目的（打√）", _ticked(s)],
        ["信访标题", pen.title(s.title())],
        ["事实与经过", whole(s)],
        ["具体要求", ask(s)],
        ["填写时间", _when(s, 0)],
    ]
    return _sent(s, ("信访诉求表达表", "信访人自填表", "群众反映事项申报表"), rows, f"{s.county}群众来访接待大厅", own=0.75, gaps=("：", "\t", "　"))


def hotline(s: Scene) -> Sheet:
    """A hotline's order."""
    p, pen = s.main, s.pen
    caller = s.chance.choice(("来电人", "诉求人", "市民"))
    rows = [
        [s.chance.choice(("工单编号", "受理编号", "派单号")), filed(s, s.chance.choice(("", "RX", "FW")))],
        [s.chance.choice(("受理时间", "来电时间")), _when(s, 1)],
        ["来电人姓名", pen.name(p) + s.chance.choice(("", "", {"男": "（先生）", "女": "（女士）"}[p.gender]))],
        ["来电号码", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.4) else ""],
        ["来电人地址", pen.address(p) if likely(s, 0.85) else ""],
        ["工单标题", pen.title(s.title())],
        ["诉求内容", whole(s, caller) + ask(s)],
        ["受理员", f"{clerk(s)}（工号{s.chance.randint(1001, 1999)}）"],
        ["转办单位", f"{s.affair.town.name}"],
        ["要求反馈期限", f"{s.chance.choice((3, 5, 7))}个工作日"],
    ]
    return _sent(s, ("12345政务服务便民热线工单", "热线诉求派遣单", "民生热线交办工单"), rows, f"{s.county}政务服务热线中心", gaps=("：", "\t", ": "))


def mailbox(s: Scene) -> Sheet:
    """What a leader's mailbox on a site sends on."""
    p, pen = s.main, s.pen
    rows = [
        ["来信编号", filed(s, s.chance.choice(("XZ", "SJ", "")))],
        ["来信人", pen.name(p)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.85) else ""],
        ["手机号码", pen.mobile(p, plain=True)],
        ["电子邮件", pen.email(p) if likely(s, 0.45) else ""],
        ["住址", pen.address(p) if likely(s, 0.9) else ""],
        ["来信时间", _when(s, 1)],
        ["来信类型", s.affair.matter.purposes[0]],
        ["来信主题", pen.title(s.title())],
        ["来信内容", whole(s) + ask(s)],
        ["是否公开", s.chance.choice(("否", "是"))],
    ]
    heads = ("书记信箱来信", "县长信箱转办件", "领导信箱信件详情", "网民来信")
    return _sent(s, heads, rows, f"{s.county}人民政府网站信箱", gaps=("：", ": ", "\t", " — "))


def exported(s: Scene) -> Sheet:
    """An export of one line under its heads."""
    p, pen = s.main, s.pen
    cells = [("编号", "1"), ("信访人", pen.name(p)), ("电话", pen.mobile(p, plain=True)), ("日期", _when(s, 0)), ("标题", pen.title(s.title()))]
    cells.append(("证件号码", pen.id(p, plain=True)))
    cells.append(("住址", pen.address(p)))
    cells.append(("内容", whole(s) + ask(s)))
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    return _sent(s, ("信访件台账", "来信登记台账"), rows, f"{s.county}信访局办信股")


def spoken_record(s: Scene) -> Sheet:
    """What somebody said at the counter or on the telephone."""
    called = likely(s, 0.4)
    who = "来电群众" if called else "来访群众"
    cells = s.chance.choice(("{name}，{gender}，{age}岁，{home}{villager}，身份证号{id}，电话{call}", "{name}，身份证号{id}，住{home}，电话{call}"))
    rows = (
        s.chance.choice(("电话记录", "来电接听记录")) if called else s.chance.choice(("接访笔录", "领导接访记录")),
        f"时间：{_when(s, 0.8)}",
        "" if called else f"接访人：{stranger(s, 'clerk')}",
        f"记录人：{clerk(s)}",
        f"{who}：{filled(s, s.main, cells)}",
        f"反映情况：{whole(s, who)}",
        f"请求：{ask(s)}",
        "" if called else f"笔录已阅，与我所讲一致。　签名：{s.main.name}",
    )
    return Sheet(lines(*rows), subject=rows[0], sender=outsider(s, f"{s.county}信访局"))


def letter_card(s: Scene) -> Sheet:
    """A mail room's card on a letter."""
    p, pen = s.main, s.pen
    rows = [
        ["收信号", _register_no(s, "LX"), "收信日期", _when(s, 0)],
        ["来信人", pen.name(p), "联系电话", pen.mobile(p, plain=True)],
        ["来信人地址", pen.address(p)],
        ["身份证号码", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["信件标题", pen.title(s.title()) if likely(s, 0.8) else ""],
        ["内容摘要", whole(s, "来信人") + ask(s)],
        ["拆信人", clerk(s), "附件", f"{s.chance.randint(0, 9)}份"],
    ]
    return _sent(s, ("群众来信登记卡片", "信件阅办单"), rows, f"{s.county}信访局办信股")


def complaint(s: Scene) -> Sheet:
    """A consumer's form with both sides; other letters stand in a register."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return own_form(s)
    p, pen = s.main, s.pen
    rows = [
        ["投诉人姓名", pen.name(p)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.6) else ""],
        ["投诉人联系电话", pen.mobile(p, plain=True)],
        ["投诉人通讯地址", pen.address(p)],
        ["被投诉方", complained_of(s)],
        ["被投诉方电话", strangers_number(s, "respondent_phone", 0.4) if likely(s, 0.6) else ""],
        ["投诉标题", pen.title(s.title())],
        ["投诉内容", whole(s)],
        ["投诉请求", ask(s)],
        ["投诉日期", _when(s, 0.1)],
    ]
    return _sent(s, ("投诉受理单", "消费者投诉登记表", "劳动保障投诉登记"), rows, f"{s.county}投诉举报中心", own=0.5, gaps=("\t", "："))


def clue(s: Scene) -> Sheet:
    """Where accusations are taken; other letters stand on a mailbox's page."""
    if "report" not in s.affair.matter.flags:
        return mailbox(s)
    p, pen = s.main, s.pen
    rows = [
        ["举报人", pen.name(p)],
        ["举报人身份证号", pen.id(p, plain=True) if likely(s, 0.85) else ""],
        ["举报人手机", pen.mobile(p, plain=True)],
        ["举报人地址", pen.address(p) if likely(s, 0.85) else ""],
        ["被举报人姓名", complained_of(s)],
        ["问题类别", s.chance.choice(("群众身边的腐败", "违反廉洁纪律", "其他"))],
        ["标题", pen.title(s.title())],
        ["主要问题", whole(s) + ask(s)],
        ["举报时间", _when(s, 0.2)],
    ]
    return _sent(s, ("问题线索登记表", "检举控告受理单"), rows, f"{s.county}纪委监委信访室", own=0.4, gaps=("：", "\t"))


def proposed(s: Scene) -> Sheet:
    """A sheet for suggestions; other letters stand in a register."""
    if s.affair.matter.purposes[0] != "意见建议":
        return register(s)
    p, pen = s.main, s.pen
    rows = [
        ["建议人姓名", pen.name(p)],
        ["证件号码", pen.id(p, plain=True) if likely(s, 0.7) else ""],
        ["联系方式", pen.mobile(p, plain=True)],
        ["通讯地址", pen.address(p)],
        ["建议名称", pen.title(s.title())],
        ["建议内容", whole(s) + ask(s)],
        ["提出日期", _when(s, 0)],
    ]
    return _sent(s, ("人民建议登记表", "金点子征集单"), rows, f"{s.county}信访局人民建议征集股", own=0.6, gaps=("：", "\t"))


def grid_report(s: Scene) -> Sheet:
    """A township's sheet on somebody of theirs."""
    p, pen = s.main, s.pen
    rows = [
        ["上报单位", f"{s.affair.town.name}", "网格员", stranger(s, "clerk"), "联系电话", strangers_number(s, "clerk_phone", 0)],
        ["当事人", pen.name(p), "电话", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["住址", pen.address(p)],
        ["事项名称", pen.title(s.title()) if likely(s, 0.8) else ""],
        ["事项描述", whole(s, "当事人") + ask(s)],
        ["上报日期", _when(s, 0)],
    ]
    return _sent(s, ("网格事件上报单", "矛盾纠纷排查上报表"), rows, f"{s.affair.town.name}综治中心")


def reception(s: Scene) -> Sheet:
    """A slip of a leader's day of reception."""
    p, pen = s.main, s.pen
    rows = [
        ["接访领导", pen.other("officer", s.makers.name(plain=True))],
        ["来访人", pen.name(p), "联系电话", pen.mobile(p, plain=True)],
        ["身份证号码", pen.id(p, plain=True)],
        ["家庭住址", pen.address(p)],
        ["来访事由", pen.title(s.title())],
        ["反映问题", whole(s, us(s)) + ask(s)],
        ["接访日期", _when(s, 0)],
        ["记录", clerk(s)],
    ]
    return _sent(s, ("领导干部接访登记表", "接访约谈单"), rows, f"{s.county}信访局", own=0.3)


def narrow(s: Scene) -> Sheet:
    """A narrow slip, a label and a value to each line, in the petitioner's own mail."""
    p, pen = s.main, s.pen
    rows = [
        ["信 访 人", pen.name(p)],
        ["性　　别", p.gender],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.9) else ""],
        ["联系方式", _calls(s)],
        ["住　　址", pen.address(p)],
        ["日　　期", _when(s, 0)],
        ["标　　题", pen.title(s.title())],
        ["信访请求", ask(s)],
        ["事　　由", whole(s)],
    ]
    return _sent(s, ("信访事项简表", "个人信访信息卡"), rows, f"{s.county}信访局", own=0.85, gaps=("：", "\t", "　"))


def noticed(s: Scene) -> Sheet:
    """A site tells of a new message, whatever is filled in in one line each."""
    p, pen = s.main, s.pen
    who = filled(s, p, s.chance.choice(("{name}（{cell}，{home}）", "{name}，手机{cell}，住{home}", "{name}　身份证号{id}　手机{cell}")))
    rows = (
        s.chance.choice(("系统提醒：您有一条新的留言待处理。", "【互动交流】新信件通知", "您好，政民互动平台收到群众来信一件：")),
        f"时　间：{_when(s, 1)}",
        f"来信人：{who}",
        f"主　题：{pen.title(s.title())}",
        f"正　文：{whole(s)}{ask(s)}",
        s.chance.choice(("请及时登录后台办理。", "（系统邮件，无需回复）", "")),
    )
    return Sheet(lines(*rows), subject="新信件通知", sender=outsider(s, f"{s.county}政民互动平台"))


def texted(s: Scene) -> Sheet:
    """A short message to the office's number, as its gateway hands it on."""
    p, pen = s.main, s.pen
    story = [pen.words(sentence) for sentence in s.story()]
    end = pen.aside(filled(s, p, s.chance.choice(("——{name}", "（{name}，{home}）", "发信人：{name}"))))
    rows = (f"手机号：{pen.mobile(p, plain=True)}", f"时间：{_when(s, 1)}", f"内容：{''.join(story)}{end}")
    return Sheet(lines(s.chance.choice(("短信来信", "短信箱上行消息")), *rows), subject="短信来信", sender=outsider(s, f"{s.county}信访短信平台"))


def mini_program(s: Scene) -> Sheet:
    """What was typed into a small program on a telephone, as it is stored."""
    p, pen = s.main, s.pen
    cells = [
        ("real_name", pen.name(p)),
        ("mobile", pen.mobile(p, plain=True)),
        ("id_card", pen.id(p, plain=True) if likely(s, 0.8) else ""),
        ("address", pen.address(p)),
        ("title", pen.title(s.title())),
        ("content", whole(s) + ask(s)),
        ("submit_time", f"{pen.date('iso', source='form')} {clock(s)}"),
    ]
    rows = [f"{key}: {value}" for key, value in cells if value]
    return Sheet(lines("随手拍·我要反映", *rows), subject="小程序诉求推送", sender=outsider(s, f"{s.county}数据资源中心"))


def visit_survey(s: Scene) -> Sheet:
    """A questionnaire whose last answer is the petition."""
    p, pen = s.main, s.pen
    rows = [
        ["受访人姓名", pen.name(p)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["家庭住址", pen.address(p)],
        ["对村（社区）工作", s.chance.choice(("满意", "比较满意", "一般"))],
        ["有无困难和诉求", whole(s) + ask(s)],
        ["走访日期", _when(s, 0)],
        ["走访干部", clerk(s)],
    ]
    return _sent(s, ("入户走访登记表", "民情走访记录"), rows, f"{s.affair.town.name}民情走访组", gaps=("：", "\t"), own=0.1)


def handling(s: Scene) -> Sheet:
    """An office's sheet for handling a letter, what is decided among what is told."""
    p, pen = s.main, s.pen
    rows = [
        ["文号", s.pen.other("ticket_no", f"信收〔{pen.day.year}〕{s.chance.randint(10, 990)}号"), "收文日期", _when(s, 0)],
        ["信访人姓名", pen.name(p), "身份证号", pen.id(p, plain=True)],
        ["联系电话", pen.mobile(p, plain=True), "住址", pen.address(p)],
        ["来信标题", pen.title(s.title())],
        ["主要内容", whole(s, "信访人") + ask(s)],
        ["拟办意见", f"建议转{s.affair.town.name}阅处。　{stranger(s, 'clerk')}"],
        ["承办人", clerk(s), "电话", strangers_number(s, "clerk_phone", 0)],
    ]
    return _sent(s, ("信访件处理笺", "来信办理单"), rows, f"{s.county}人民政府办公室")


FORMS: tuple[Layout, ...] = (
    *(register,) * 12,
    *(own_form, hotline, mailbox, narrow),
    *(stacked, exported, spoken_record, letter_card, complaint, clue, proposed, grid_report, reception, noticed, texted, mini_program, visit_survey, handling),
)
"""Forms about one person."""
