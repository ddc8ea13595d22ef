"""Forms of the family "forum": counters, hotlines, boards, sheets to fill in, and what a database gives out."""

import json

from bench.letters_made.layouts_forum_hand import counted, foreign_number, hour, logged, mild, ours, sentences, whole, wish
from bench.letters_made.layouts_forum_letters import titled
from bench.letters_made.layouts_hand import age, clerk, complained_of
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Rows = list[list[str]]
_KINDS = ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他")


def _sheet(s: Scene, head: str, rows: Rows, unit: str, gaps: tuple[str, ...], own: float = 0.0) -> Sheet:
    """Rows of labels and values, sent by the office that keeps the sheet or, in a share of cases, by who petitions; rows without a value fall out."""
    kept = [row for row in rows if len(row) != 2 or row[1]]
    mine = likely(s, own)
    return Sheet(
        lines(head, table(kept, s.chance.choice(gaps))), subject=None if mine else head or "数据推送", sender=None if mine else outsider(s, unit), rows=kept
    )


def _on(s: Scene, *styles: str, timed: float = 0.5) -> str:
    return s.pen.date(*(styles or ("long", "dashes", "iso", "dots", "slashes", "padded")), source="form") + (f" {hour(s)}" if likely(s, timed) else "")


def _reach(s: Scene) -> str:
    """A mobile number as forms have it, now and then with a land-line beside it."""
    p, pen = s.main, s.pen
    more = f"{s.chance.choice(('；', ' ', '/'))}{pen.phone(p)}" if likely(s, 0.12) else ""
    return pen.mobile(p, plain=likely(s, 0.7)) + more


def desk_card(s: Scene) -> Sheet:
    """A counter's card, two labels to a row."""
    p, pen = s.main, s.pen
    name, card, call, home, topic, text = s.chance.choice(
        (
            ("来访者", "证件号码", "联络电话", "现居住地", "事项", "事项说明"),
            ("群众姓名", "身份证", "手机号", "家庭所在地", "反映事项", "具体内容"),
            ("姓名/名称", "身份证/信用代码", "电话", "地址", "信访概要", "信访内容"),
            ("当事人", "公民身份证号", "通讯方式", "住所", "诉求名称", "诉求详述"),
        )
    )
    rows = [
        ["流水号", logged(s), s.chance.choice(("来访日期", "登记时间")), _on(s, timed=0.2)],
        [name, pen.name(p, spaced=likely(s, 0.5)), "性别", p.gender, *(["年龄", f"{age(s, p)}岁"] if likely(s, 0.4) else [])],
        [card, pen.id(p, plain=True)] if likely(s, 0.8) else [card, ""],
        [call, _reach(s), s.chance.choice(("人数", "来访人数")), s.chance.choice(("1", "1人", "壹"))],
        [home, pen.address(p) if likely(s, 0.9) else ""],
        [s.chance.choice(("户籍地址", "户口地")), pen.hukou(p) if likely(s, 0.2) else ""],
        ["诉求类型", s.affair.matter.purposes[0], "信访形式", s.chance.choice(("走访", "来信", "网投"))],
        [topic, pen.title(s.title()) if likely(s, 0.8) else ""],
        [text, whole(s) + wish(s)],
        [s.chance.choice(("接谈人", "受理人", "登记员")), clerk(s), "初步意见", s.chance.choice(("", "转责任单位", "待核"))],
    ]
    head = s.chance.choice(("人民来访登记卡", "群众来访事项单", "一站式接待登记", "来访人员信息及诉求表"))
    return _sheet(s, head, rows, f"{s.county}社会矛盾纠纷调处中心", ("\t", "　", " | "), 0.3)


def hotline(s: Scene) -> Sheet:
    """A work order of the citizens' hotline."""
    p, pen = s.main, s.pen
    caller = s.chance.choice(("来电人", "来电市民", "该市民"))
    rows = [
        [s.chance.choice(("工单编码", "业务编号", "任务单号")), logged(s)],
        ["来电时间", _on(s, "iso", "slashes", "dashes", timed=1)],
        ["来电人", pen.name(p) + s.chance.choice(("", "", {"男": "（先生）", "女": "（女士）"}[p.gender]))],
        ["来电号码", pen.mobile(p, plain=True)],
        ["联系地址", pen.address(p) if likely(s, 0.6) else ""],
        ["是否保密", s.chance.choice(("否", "不保密"))] if "secrecy" not in s.addons else ["是否保密", "是"],
        ["标题", pen.title(s.title()) if likely(s, 0.85) else ""],
        ["事件描述", whole(s, caller) + wish(s)],
        ["话务员", f"{s.chance.randint(1000, 9899)}号 {clerk(s)}"],
        ["承办单位", s.chance.choice((f"{s.affair.town.name}人民政府", f"{s.county}城管局", f"{s.county}信访局"))],
        ["办理时限", f"{s.chance.choice((1, 3, 5, 7))}个工作日"],
        ["派单员电话", foreign_number(s, "clerk_phone", 0) if likely(s, 0.3) else ""],
    ]
    head = s.chance.choice(("12345工单", "政务服务便民热线转办单", "市民热线交办件", "热线诉求单（首派）"))
    return _sheet(s, head, rows, f"{s.county}热线受理中心", ("：", ":", "\t", "】"))


def dialogue(s: Scene) -> Sheet:
    """A call as it was written down word by word: the operator asks, the citizen answers."""
    p, pen = s.main, s.pen
    me, you = s.chance.choice((("市民", "话务员"), ("来电人", "坐席"), ("B", "A"), ("群众", "工作人员")))
    said = sentences(s)
    half = (len(said) + 1) // 2
    rows = [
        f"{you}：您好，{s.chance.randint(100, 989)}号为您服务，请问有什么可以帮您？",
        f"{me}：{''.join(said[:half])}",
        f"{you}：请您慢慢讲，还有呢？",
        f"{me}：{''.join(said[half:]) or '就是这些。'}",
        f"{you}：您的要求是什么？",
        f"{me}：{wish(s)}",
        f"{you}：请问您贵姓，方便留个全名吗？",
        f"{me}：{s.chance.choice(('我叫', '', '姓名'))}{pen.name(p)}。",
        f"{you}：就用这个来电号码联系您吗？",
        f"{me}：对，{pen.mobile(p, plain=True)}。",
    ]
    if likely(s, 0.5):
        rows += [f"{you}：您住在哪里？", f"{me}：{pen.address(p)}。"]
    head = s.chance.choice(("通话文本", "录音转写", "来电实录"))
    when = f"通话开始：{_on(s, 'iso', 'long', timed=1)}　单号：{logged(s)}"
    return Sheet(lines(head, when, *rows), subject=head, sender=outsider(s, f"{s.county}热线受理中心"))


def message_board(s: Scene) -> Sheet:
    """A board for messages to leaders sends a message on."""
    p, pen = s.main, s.pen
    shown = s.chance.choice((pen.name(p), pen.name(p), pen.name(p)))
    rows = [
        ["留言编号", logged(s)],
        ["留言标题", pen.title(s.title())],
        ["留言人", shown],
        ["联系手机", pen.mobile(p, plain=True)],
        ["证件号", pen.id(p, plain=True) if likely(s, 0.4) else ""],
        ["居住地", pen.address(p) if likely(s, 0.6) else ""],
        ["留言对象", s.chance.choice((f"{s.county}委书记", f"{s.county}县长", "市长"))],
        ["留言类别", s.chance.choice(("投诉", "求助")) if not mild(s) else "建言"],
        ["留言时间", _on(s, "iso", "dashes", timed=0.8)],
        ["留言内容", whole(s, ours(s)) + wish(s)],
        ["状态", s.chance.choice(("待回复", "已分发", "未认领"))],
    ]
    head = s.chance.choice(("领导留言板分办", "问政平台新留言", "民意直通车来件", "县长直通邮箱"))
    return _sheet(s, head, rows, f"{s.county}融媒体中心", ("：", "\t", " - ", "："))


def json_dump(s: Scene) -> Sheet:
    """An object as a program gives it out, with names in English or Chinese."""
    p, pen = s.main, s.pen
    chinese = likely(s, 0.5)
    keys = (
        ("编号", "姓名", "手机", "身份证", "地址", "标题", "内容", "提交时间")
        if chinese
        else ("id", "name", "mobile", "idcard", "address", "title", "content", "createTime")
    )
    values: list[str | None] = [
        logged(s),
        pen.name(p),
        pen.mobile(p, plain=True),
        pen.id(p, plain=True) if likely(s, 0.7) else None,
        pen.address(p) if likely(s, 0.8) else "",
        pen.title(s.title()),
        whole(s, ours(s)) + wish(s),
        _on(s, "iso", timed=1),
    ]
    indent = s.chance.choice((None, 2, 4))
    text = json.dumps(dict(zip(keys, values, strict=True)), ensure_ascii=False, indent=indent)
    return Sheet(
        lines(s.chance.choice(("", "", "接口推送一条：")), text),
        subject=s.chance.choice(("接口推送", "信件数据", "push_petition")),
        sender=outsider(s, f"{s.county}大数据中心"),
    )


def tagged_dump(s: Scene) -> Sheet:
    """The same between tags, or as names and values with equal signs."""
    p, pen = s.main, s.pen
    cells = [
        ("xm", "姓名", pen.name(p)),
        ("sjh", "手机号", pen.mobile(p, plain=True)),
        ("zjhm", "证件号码", pen.id(p, plain=True) if likely(s, 0.6) else ""),
        ("dz", "地址", pen.address(p) if likely(s, 0.7) else ""),
        ("bt", "标题", pen.title(s.title())),
        ("nr", "内容", whole(s, ours(s)) + wish(s)),
        ("tjsj", "提交时间", _on(s, "iso", "slashes", timed=0.7)),
    ]
    form = s.chance.choice(("<{0}>{2}</{0}>", "<{1}>{2}</{1}>", "{1}={2}", "{1} = {2}", '"{1}","{2}"'))
    return Sheet(
        lines(*(form.format(*cell) for cell in cells if cell[2])),
        subject=s.chance.choice(("导出", "信箱数据同步")),
        sender=outsider(s, f"{s.county}政务数据局"),
    )


def csv_dump(s: Scene) -> Sheet:
    """A row of names, a row of values, with commas and quotation marks or with bars."""
    p, pen = s.main, s.pen
    cells = [
        ("序号", "1"),
        ("来信人", pen.name(p)),
        ("电话", pen.mobile(p, plain=True)),
        *([("身份证号", pen.id(p, plain=True))] if likely(s, 0.5) else []),
        *([("住址", pen.address(p))] if likely(s, 0.6) else []),
        ("来信主题", pen.title(s.title())),
        ("来信内容", whole(s, ours(s)) + wish(s)),
        ("来信日期", _on(s, "iso", "slashes", timed=0.3)),
        ("办理状态", s.chance.choice(("未办", "待转"))),
    ]
    rows = [[key for key, _ in cells], [value for _, value in cells]]
    head = s.chance.choice(("", "昨日来信清单", "待办导出表"))
    if likely(s, 0.4):
        return Sheet(lines(head, *(",".join(f'"{cell}"' for cell in row) for row in rows)), subject="来信清单", sender=outsider(s, f"{s.county}政府网站"))
    return _sheet(s, head, rows, f"{s.county}政府网站", ("\t", "|", " | "))


def questionnaire(s: Scene) -> Sheet:
    """A questionnaire's answers, each below its question."""
    p, pen = s.main, s.pen
    asked = [
        (s.chance.choice(("您的姓名", "请填写您的真实姓名")), pen.name(p)),
        (s.chance.choice(("您的手机号码", "联系您的电话")), pen.mobile(p, plain=True)),
        ("您的身份证号码", pen.id(p, plain=True) if likely(s, 0.6) else ""),
        ("您的住址", pen.address(p) if likely(s, 0.8) else ""),
        ("您要反映的事项名称", pen.title(s.title())),
        ("请详细描述您的问题", whole(s) + wish(s)),
        ("您希望以何种方式得到答复", s.chance.choice(("电话", "书面", "短信"))),
    ]
    form = s.chance.choice(("{}. {}: [填空题]\n{}", "{}、{}？\n答：{}", "Q{}：{}\nA：{}", "第{}题　{}\n{}"))
    rows = [form.format(n, *one) for n, one in enumerate((one for one in asked if one[1]), 1)]
    when = s.chance.choice(("提交时间：", "填写时间 ", "作答时间：")) + _on(s, "iso", "slashes", timed=1)
    return Sheet(
        lines(s.chance.choice(("民情收集问卷", "码上反映·答卷详情", "群众诉求收集表")), when, *rows),
        subject="新答卷提醒",
        sender=outsider(s, f"{s.county}码上服务平台"),
    )


def app_report(s: Scene) -> Sheet:
    """A report by an app on a telephone."""
    p, pen = s.main, s.pen
    rows = [
        ["上报编号", logged(s)],
        ["上报人", pen.name(p)],
        ["注册手机", pen.mobile(p, plain=True)],
        ["问题标题", pen.title(s.title())],
        ["问题描述", whole(s, ours(s)) + wish(s)],
        ["图片", f"{s.chance.randint(0, 9)}张"],
        ["上报时间", _on(s, "iso", "dots", timed=1)],
        ["设备", s.chance.choice(("Android", "iPhone", "微信小程序"))],
    ]
    return _sheet(s, s.chance.choice(("随手拍上报", "掌上办·我要反映", "小程序诉求提醒")), rows, f"{s.county}数字城管中心", ("：", " ", "\t"))


def text_message(s: Scene) -> Sheet:
    """What a short-message gateway hands on; the number is the writer's, the name stands in the message."""
    p, pen = s.main, s.pen
    labels = s.chance.choice((("发送号码", "接收时间", "短信内容"), ("手机号", "时间", "内容"), ("主叫号码", "到达时间", "正文")))
    name = s.chance.choice(("我叫{}，", "{}反映：", "{}："))
    values = (pen.mobile(p, plain=True), _on(s, "iso", "slashes", timed=1), name.format(pen.name(p)) + whole(s, ours(s)) + wish(s))
    head = s.chance.choice(("短信平台上行", "短信信访一条", "10639上行短信"))
    rows = [list(row) for row in zip(labels, values, strict=True)]
    return _sheet(s, head, rows, f"{s.county}短信信访平台", ("：", "\t", ":"))


def grid_report(s: Scene) -> Sheet:
    """A grid worker of the village passes up what somebody told."""
    p, pen = s.main, s.pen
    rows = [
        ["网格员", clerk(s), "网格电话", foreign_number(s, "clerk_phone", 0.7)],
        ["所属网格", f"{s.affair.town.name}第{s.chance.randint(1, 40)}网格"],
        ["走访对象", pen.name(p), "联系方式", pen.mobile(p, plain=True)],
        ["身份证号", pen.id(p, plain=True) if likely(s, 0.5) else ""],
        ["家庭住址", pen.address(p)],
        ["反映问题", pen.title(s.title()) if likely(s, 0.6) else ""],
        ["问题详情", whole(s, s.chance.choice(("该户", "走访对象", "本人"))) + wish(s)],
        ["走访时间", _on(s, timed=0.3)],
        ["处置建议", s.chance.choice(("上报", "提请县里协调", "网格无法解决"))],
    ]
    return _sheet(
        s, s.chance.choice(("网格事件上报单", "民情日记（上报）", "入户走访问题清单")), rows, f"{s.affair.town.name}网格化服务中心", ("\t", "：", "　")
    )


def spoken_record(s: Scene) -> Sheet:
    """A clerk's notes of a visit in numbered lines."""
    p, pen = s.main, s.pen
    said = counted(
        [
            f"来访人：{pen.name(p)}，{p.gender}，{s.chance.choice(('汉族，', ''))}{pen.id(p) if likely(s, 0.6) else ''}",
            f"住址：{pen.address(p)}；电话：{pen.mobile(p)}",
            f"接待人：{clerk(s)}；记录：{clerk(s)}",
            f"所反映的问题：{whole(s, '来访人')}",
            f"要求：{wish(s)}",
            f"接待时间：{_on(s, timed=0.6)}",
        ],
        s.chance.choice(("{}、{}", "{}. {}", "（{}）{}")),
        str,
    )
    return Sheet(lines(s.chance.choice(("接谈纪要", "接访记录纸", "初访记录")), *said), subject="接访情况", sender=outsider(s, f"{s.county}信访接待大厅"))


def consumer(s: Scene) -> Sheet:
    """A complaint's sheet with two sides; where nobody is complained of, a counter's card."""
    if not s.affair.matter.respondents or "report" in s.affair.matter.flags:
        return desk_card(s)
    p, pen = s.main, s.pen
    side, other = s.chance.choice((("投诉人", "被投诉人"), ("申诉人", "对方当事人"), ("消费者/群众", "经营者/单位"), ("甲方（反映人）", "乙方（被反映）")))
    rows = [
        [f"【{side}信息】"],
        ["姓名", pen.name(p)],
        ["联系电话", pen.mobile(p, plain=True)],
        ["证件号码", pen.id(p, plain=True) if likely(s, 0.4) else ""],
        ["联系地址", pen.address(p) if likely(s, 0.8) else ""],
        [f"【{other}信息】"],
        ["名称", complained_of(s)],
        ["电话", foreign_number(s, "respondent_phone", 0.5) if likely(s, 0.7) else ""],
        ["【内容】"],
        ["标题", pen.title(s.title())],
        ["事实", whole(s)],
        ["诉求", wish(s)],
        ["日期", _on(s, timed=0)],
    ]
    return _sheet(s, s.chance.choice(("投诉登记表", "纠纷调解申请表", "维权申请单")), rows, f"{s.county}消费维权中心", ("：", "\t", ":"), 0.5)


def accusation_page(s: Scene) -> Sheet:
    """The page of a site for accusations; other matters come by the board."""
    if "report" not in s.affair.matter.flags:
        return message_board(s)
    p, pen = s.main, s.pen
    rows = [
        ["举报查询码", logged(s)],
        ["举报人姓名", pen.name(p)],
        ["举报人手机", pen.mobile(p, plain=True)],
        ["举报人身份证号", pen.id(p, plain=True) if likely(s, 0.8) else ""],
        ["举报人地址", pen.address(p) if likely(s, 0.5) else ""],
        ["被举报人姓名", complained_of(s)],
        ["问题类别", s.chance.choice(("违反廉洁纪律", "违反群众纪律", "其他"))],
        ["主要问题", whole(s) + wish(s)],
        ["举报时间", _on(s, "iso", "long", timed=0.6)],
    ]
    return _sheet(s, s.chance.choice(("网络举报件", "检举控告平台来件", "举报受理单")), rows, f"{s.county}举报中心", ("：", "\t", " : "), 0.2)


def idea_box(s: Scene) -> Sheet:
    """A sheet for ideas; what is no suggestion stands on a questionnaire."""
    if s.affair.matter.purposes[0] != "意见建议":
        return questionnaire(s)
    p, pen = s.main, s.pen
    rows = [
        ["献策人", pen.name(p)],
        ["职业", s.chance.choice(("教师", "务工", "个体", "退休", "学生"))],
        ["电话", pen.mobile(p, plain=True)],
        ["邮箱", pen.email(p) if likely(s, 0.3) else ""],
        ["住址", pen.address(p) if likely(s, 0.6) else ""],
        ["建议名称", pen.title(s.title())],
        ["建议正文", whole(s) + wish(s)],
        ["日期", _on(s, timed=0)],
    ]
    return _sheet(s, s.chance.choice(("我为家乡献一策", "人民建议征集单", "十五五规划意见征集")), rows, f"{s.county}人民建议征集办", ("：", "\t"), 0.4)


def ticked_boxes(s: Scene) -> Sheet:
    """A printed sheet filled in by hand, the kind of matter ticked among all."""
    p, pen = s.main, s.pen
    on, off = s.chance.choice((("☑", "□"), ("√", "□"), ("(√)", "( )"), ("✓", "○"), ("■", "□")))
    kinds = " ".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in _KINDS)
    rows = [
        ["姓名", pen.name(p)],
        ["联系电话", _reach(s)],
        ["身份证号", pen.id(p)],
        ["家庭住址", pen.address(p)],
        ["信访类别", kinds],
        ["信访事项", pen.title(s.title())],
        ["主要事实", whole(s, ours(s))],
        ["请求", wish(s)],
        ["填写人签字", p.name],
        ["填写日期", _on(s, "long", "spaced", "dots", timed=0)],
    ]
    if s.affair.matter.by:
        rows = [row for row in rows if row[0] != "身份证号"]
    return _sheet(s, s.chance.choice(("信访事项申请表", "群众来信统一用纸", "诉求填报单")), rows, f"{s.county}信访接待大厅", ("：", "\t", "　"), 0.7)


def appointment(s: Scene) -> Sheet:
    """Somebody books an hour with a leader."""
    p, pen = s.main, s.pen
    rows = [
        ["预约号", logged(s)],
        ["预约人姓名", pen.name(p)],
        ["预约人电话", pen.mobile(p, plain=True)],
        ["预约人身份证", pen.id(p, plain=True)],
        ["拟见领导", clerk(s, "officer")],
        ["事项", pen.title(s.title())],
        ["事项摘要", whole(s) + wish(s)],
        ["申请日期", _on(s, timed=0.2)],
    ]
    return _sheet(s, s.chance.choice(("领导下访预约表", "接待日排号单", "预约接访申请")), rows, f"{s.county}信访局", ("：", "\t"), 0.4)


def arrears(s: Scene) -> Sheet:
    """A sheet on wages owed; other matters stand on a printed sheet."""
    if s.affair.matter.category != "劳动和社会保障" or not s.affair.matter.respondents:
        return ticked_boxes(s)
    p, pen = s.main, s.pen
    rows = [
        ["劳动者", pen.name(p), "性别", p.gender],
        ["身份证号码", pen.id(p, plain=True)],
        ["手机", pen.mobile(p, plain=True), "现住址", pen.address(p)],
        ["用人单位/老板", complained_of(s)],
        ["收款账号", s.pen.other("bank_account", f"62999{s.chance.randrange(10**14):014d}") if likely(s, 0.4) else ""],
        ["投诉事项", pen.title(s.title())],
        ["情况", whole(s) + wish(s)],
        ["登记日期", _on(s, timed=0)],
    ]
    return _sheet(s, s.chance.choice(("劳动保障投诉登记", "根治欠薪线索单")), rows, f"{s.county}劳动保障监察大队", ("\t", "："), 0.3)


def printed_letterhead(s: Scene) -> Sheet:
    """A sheet of labels first and the letter below them, as the office's paper asks for."""
    if s.affair.matter.by:
        return titled(s)
    p, pen = s.main, s.pen
    gap = s.chance.choice(("：", ":", "  ", "____"))
    rows = [("写信人", pen.name(p)), ("性别", p.gender), ("证号", pen.id(p) if likely(s, 0.7) else ""), ("电话", _reach(s)), ("住址", pen.address(p))]
    rows = [row for row in rows if row[1]]
    top = s.chance.choice(("\n", "　")).join(f"{key}{gap}{value}" for key, value in rows)
    title = f"{s.chance.choice(('题目', '信件名称', '反映问题'))}{gap}{pen.title(s.title())}"
    return Sheet(
        lines(
            s.chance.choice((f"{s.county}信访局群众来信专用纸", "来信纸")),
            top,
            title,
            "正文：",
            *("　　" + text for text in sentences(s)),
            wish(s),
            _on(s, timed=0),
        )
    )


FORMS: tuple[Layout, ...] = (
    *(desk_card, hotline) * 4,
    *(message_board, ticked_boxes) * 2,
    *(dialogue, json_dump, tagged_dump, csv_dump, questionnaire, app_report, text_message, grid_report, spoken_record, consumer, accusation_page),
    *(idea_box, appointment, arrears, printed_letterhead),
)
"""Forms about one person."""
