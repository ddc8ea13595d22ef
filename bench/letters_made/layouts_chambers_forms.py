"""Forms of the family "chambers": what web pages, apps and questionnaires of several makers send by mail."""

from collections.abc import Callable, Sequence

from bench.letters_made.layouts_chambers_hand import ask, earlier_number, slipped, strangers_mobile, tel, told, written
from bench.letters_made.layouts_hand import age, clerk, complained_of
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

Row = tuple[str, str]


def _asked(s: Scene) -> str:
    """What a form's field for demands holds; one that is left empty says so."""
    return ask(s) or "见正文"


def _who(s: Scene, p: Person, labels: Sequence[str]) -> list[Row]:
    """Name, mobile, identity number, address and mail under these labels; an empty label is a field the form has not."""
    pen = s.pen
    writings: Sequence[Callable[[Person], str]] = (pen.name, pen.mobile, pen.id, pen.address, pen.email)
    return [(label, write(p)) for label, write in zip(labels, writings, strict=True) if label]


def vendor_brackets(s: Scene) -> Sheet:
    """Labels in heavy brackets, the machine's own fields among them."""
    pen = s.pen
    rows = [
        ("流水号", earlier_number(s)),
        *_who(s, s.main, ("写信人", "手机", "证件号" if likely(s, 0.5) else "", "住址", "")),
        ("主题", pen.title(s.title())),
        ("正文", told(s)),
        ("诉求", _asked(s)),
        ("递交时间", f"{pen.date('iso', source='form')} {s.chance.randint(8, 22)}:{s.chance.randint(10, 59)}:{s.chance.randint(10, 59)}"),
        ("IP归属", s.chance.choice(("本省", "外省", "未知"))),
    ]
    return Sheet("\n".join(f"【{label}】{value}" for label, value in rows), subject="【待办】您有新的网民来信", sender=outsider(s, "互动交流平台"))


def vendor_table(s: Scene) -> Sheet:
    """A table of two columns, as a form's maker sends it in HTML; the fields nobody filled in are there."""
    pen = s.pen
    rows: list[Row] = [
        ("提交人姓名", pen.name(s.main)),
        ("性别", s.main.gender),
        ("移动电话", pen.mobile(s.main)),
        ("固定电话", s.chance.choice(("", "无", "/"))),
        ("居住地", pen.address(s.main)),
        ("事项标题", pen.title(s.title())),
        ("事项内容", told(s)),
        ("希望如何解决", _asked(s)),
        ("是否愿意公开", s.chance.choice(("是", "否"))),
        ("提交日期", pen.date("iso", "slashes", "padded", source="form")),
    ]
    return Sheet(table(rows, s.chance.choice(("\t", "：", "  "))), subject="表单提交提醒", sender=outsider(s, "表单服务"), rows=rows)


def english_keys(s: Scene) -> Sheet:
    """A script's mail with English keys."""
    pen = s.pen
    rows = [
        ("form", "contact_us"),
        *_who(s, s.main, ("name", "phone", "idcard" if likely(s, 0.4) else "", "addr" if likely(s, 0.7) else "", "email")),
        ("title", pen.title(s.title())),
        ("message", told(s)),
        ("created_at", pen.date("iso", source="form") + " 0" + str(s.chance.randint(1, 9)) + ":15:02"),
        ("ua", "Mozilla/5.0 (Linux; Android 13)"),
    ]
    mark = s.chance.choice((": ", "=", " => "))
    return Sheet("\n".join(label + mark + value for label, value in rows), subject="[contact_us] new message", sender=outsider(s, "webmaster"))


def questionnaire(s: Scene) -> Sheet:
    """A questionnaire's export: questions with their kind in brackets, the answer below."""
    pen = s.pen
    kind = s.chance.choice(("[填空题]", "（填空）", "*"))
    questions: list[Row] = [
        ("您的称呼", pen.name(s.main)),
        ("您的手机号码", pen.mobile(s.main)),
        ("您现在的住处", pen.address(s.main) if likely(s, 0.8) else "(空)"),
        ("用一句话概括您的问题", pen.title(s.title())),
        ("请详细描述", told(s)),
        ("您希望得到什么结果", ask(s) or "(空)"),
        ("填写日期", pen.date("iso", "long", source="form")),
    ]
    rows = [f"{number}. {question}{kind}\n{answer}" for number, (question, answer) in enumerate(questions, 1)]
    return Sheet("\n".join(rows), subject="问卷有一份新答卷", sender=outsider(s, "问卷小助手"))


def ampersands(s: Scene) -> Sheet:
    """A line of pairs, as a badly made page sends it, the story below."""
    p, pen = s.main, s.pen
    pairs = [f"姓名={pen.name(p)}", f"电话={pen.mobile(p, plain=True)}"]
    if likely(s, 0.6):
        pairs.append(f"住址={pen.address(p)}")
    if likely(s, 0.4):
        pairs.append(f"身份证={pen.id(p, plain=True)}")
    return Sheet(lines("&".join(pairs), f"内容={told(s)}", f"要求={_asked(s)}"), subject="网页留言", sender=outsider(s, "留言板"))


def mailbox_code(s: Scene) -> Sheet:
    """A leader's mailbox with a code and a password for looking up, which are nobody's."""
    p, pen = s.main, s.pen
    leader = s.chance.choice(("书记", "县长", "局长", "市长"))
    text = lines(
        f"{leader}信箱 新信提醒",
        f"信件编号：{earlier_number(s)}　查询密码：{s.chance.randrange(10**6):06d}",
        f"来信人：{pen.name(p)}　电话：{pen.mobile(p)}" + (f"　邮箱：{pen.email(p)}" if likely(s, 0.5) else ""),
        f"来信人地址：{pen.address(p)}" if likely(s, 0.7) else "来信人地址：未填写",
        f"标题：{pen.title(s.title())}",
        f"信件类别：{s.chance.choice(('求助', '投诉', '其他', '建议'))}",
        f"正文：{told(s)}",
        ask(s),
        f"来信时间：{pen.date('iso', 'long', source='form')}",
        "请于5个工作日内签收，逾期系统将自动催办。",
    )
    return Sheet(text, subject=f"{leader}信箱有新来信，请及时办理", sender=outsider(s, f"{leader}信箱"))


def snapshot_app(s: Scene) -> Sheet:
    """An app for photographs: device, position, the reporter's account."""
    p, pen = s.main, s.pen
    text = lines(
        "#随手拍上报#",
        f"上报用户：{pen.name(p)}（手机认证 {pen.mobile(p, plain=True)}）",
        f"上报时间：{pen.date('iso', 'slashes', source='form')}",
        f"定位：E{s.chance.randint(98, 121)}.{s.chance.randrange(10**5):05d} N{s.chance.randint(22, 45)}.{s.chance.randrange(10**5):05d}",
        f"图片：{s.chance.randint(1, 6)}张",
        f"标题：{pen.title(s.title())}",
        f"描述：{told(s)}",
        f"设备：{s.chance.choice(('HUAWEI', 'OPPO', 'Xiaomi', 'vivo'))}-{s.chance.randint(10, 99)}",
    )
    return Sheet(text, subject="随手拍工单派发", sender=outsider(s, "掌上城事"))


def two_a_line(s: Scene) -> Sheet:
    """The old page of letters: two or three fields a line."""
    p, pen = s.main, s.pen
    gap = s.chance.choice(("　　", "    ", "　"))
    first = [f"姓名：{written(s, p)}", f"性别：{p.gender}", f"年龄：{age(s, p)}"]
    second = [f"联系电话：{tel(s, p)}", f"邮政编码：{s.affair.town.county_code[:2]}{s.chance.randrange(10**4):04d}"]
    third = [f"身份证号：{pen.id(p)}"] if likely(s, 0.7) else []
    return Sheet(
        lines(
            gap.join(first),
            gap.join(second),
            gap.join([*third, f"信访人数：{pen.total(1)}"]),
            f"户籍地：{pen.hukou(p)}" if likely(s, 0.4) else "",
            f"常住地：{pen.address(p)}",
            f"被反映对象：{complained_of(s)}",
            f"反映问题：{pen.title(s.title())}",
            f"主要事实：{told(s)}",
            f"信访请求：{_asked(s)}",
            f"提交日期：{pen.date('long', 'iso', 'dots', source='form')}",
        )
    )


def comma_line(s: Scene) -> Sheet:
    """A head of columns and one line of values, as exported."""
    p, pen = s.main, s.pen
    columns: list[Row] = [("序号", "1"), ("姓名", pen.name(p)), ("电话", pen.mobile(p, plain=True))]
    if likely(s, 0.6):
        columns.append(("身份证号", pen.id(p, plain=True)))
    columns += [("住址", pen.address(p)), ("日期", pen.date("iso", "slashes", source="form"))]
    mark = s.chance.choice((",", "|", "\t"))
    return Sheet(
        lines(mark.join(label for label, _ in columns), mark.join(value for _, value in columns), "诉求内容：", told(s), ask(s)),
        subject="导出数据_1条",
        sender=outsider(s, "数据导出"),
    )


def ticked(s: Scene) -> Sheet:
    """Boxes with one that is ticked."""
    p, pen = s.main, s.pen
    purposes = ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他")
    wanted = s.affair.matter.purposes[0]
    boxes = " ".join(("☑" if purpose == wanted else "□") + purpose for purpose in purposes)
    return Sheet(
        lines(
            s.chance.choice(("来信登记单（群众自填）", "信访事项自助登记", "群众诉求表")),
            f"信访目的：{boxes}",
            f"您是：☑本人 □代理人　　是否首次：{s.chance.choice(('☑是 □否', '□是 ☑否'))}",
            f"姓名 {pen.name(p)}　　电话 {tel(s, p)}",
            f"住址 {pen.address(p)}",
            f"证件号 {pen.id(p)}" if likely(s, 0.6) else "证件号 ＿＿＿＿＿＿",
            f"事由 {pen.title(s.title())}",
            "详情",
            told(s),
            f"签名 {p.name}　　{pen.date('long', 'spaced', 'dots', source='form')}",
            "（以下由工作人员填写）",
            f"收件人 {clerk(s)}　　分机 {s.chance.randint(8001, 8099)}",
        )
    )


def market_platform(s: Scene) -> Sheet:
    """A platform for complaints of consumers and citizens: both sides have names and telephones."""
    p, pen = s.main, s.pen
    rows: list[Row] = [
        ("投诉方", pen.name(p)),
        ("投诉方联系电话", pen.mobile(p)),
        ("投诉方通讯地址", pen.address(p)),
        ("被投诉方", complained_of(s)),
        ("被投诉方联系电话", strangers_mobile(s, "respondent_phone") if likely(s, 0.6) else "不详"),
        ("投诉标题", pen.title(s.title())),
        ("投诉内容", told(s)),
        ("诉求", _asked(s)),
        ("登记日期", pen.date("iso", "padded", source="form")),
    ]
    return Sheet(table(rows, s.chance.choice((":", "：", "\t"))), subject="平台分派：一件新投诉", sender=outsider(s, "投诉处理平台"), rows=rows)


def answers_in_line(s: Scene) -> Sheet:
    """The office's own list of what a letter should hold, filled in by mail behind each question."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "按贵局网站上的要求填写如下：",
            f"①信访人姓名（名称）→{written(s, p)}",
            f"②联系方式→{tel(s, p)}" + (f"；{pen.email(p)}" if likely(s, 0.4) else ""),
            f"③住址→{pen.address(p)}",
            f"④请求→{_asked(s)}",
            "⑤事实、理由→",
            told(s),
            f"⑥身份证号码→{pen.id(p)}" if likely(s, 0.6) else "⑥身份证号码→不方便填",
            f"⑦填写日→{pen.date('long', 'dots', 'hao', source='form')}" if likely(s, 0.8) else "",
        )
    )


def json_lines(s: Scene) -> Sheet:
    """A push of data that a clerk's program could not read."""
    p, pen = s.main, s.pen
    rows = [
        ("xm", pen.name(p)),
        ("sjh", pen.mobile(p, plain=True)),
        ("zjhm", pen.id(p, plain=True) if likely(s, 0.6) else ""),
        ("zz", pen.address(p)),
        ("bt", pen.title(s.title())),
        ("nr", pen.words("".join(slipped(s, x) for x in s.story("我")))),
        ("tjsj", pen.date("iso", source="form")),
    ]
    return Sheet("{\n" + ",\n".join(f'  "{key}": "{value}"' for key, value in rows) + "\n}", subject="数据推送失败转人工", sender=outsider(s, "接口网关"))


FORMS: tuple[Layout, ...] = (
    vendor_brackets,
    vendor_table,
    english_keys,
    questionnaire,
    ampersands,
    mailbox_code,
    snapshot_app,
    two_a_line,
    comma_line,
    ticked,
    market_platform,
    answers_in_line,
    json_lines,
)
