"""Layouts of the family "judge": other shapes than those of "dev", and not looked at while readers are written."""

from bench.letters_made.people import Person, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Kind, Layout, Sheet, likely, lines, outsider, table, unpointed


def _story(s: Scene, we: str = "本人", gap: str = "") -> str:
    return gap.join(s.story(we))


def _salutation(s: Scene) -> str:
    return s.pick("offices") + "："


def application(s: Scene) -> Sheet:
    """信访申请书: the petitioner, the other side, requests, facts."""
    p, pen = s.main, s.pen
    particulars = [
        pen.name(p),
        p.gender,
        f"{p.born.year}年{p.born.month}月{p.born.day}日出生",
        f"公民身份号码{pen.id(p)}",
        f"住{pen.address(p)}",
        f"联系电话{pen.mobile(p)}",
    ]
    told = s.story("申请人")
    respondent = next((s.affair.slots[slot] for slot in s.affair.matter.respondents), "")
    return Sheet(
        lines(
            "信访事项申请书" if likely(s, 0.5) else "",
            pen.title(s.title()),
            f"申请人：{'，'.join(particulars)}。",
            f"被申请人：{respondent}" if respondent else "",
            f"请求事项：{s.pick('asks')}",
            "事实与理由：",
            *(f"{number}、{sentence}" for number, sentence in enumerate(told, 1)),
            f"此致\n{s.county}信访局",
            f"申请人（签名捺印）：{pen.name(p)}",
            f"{pen.date('long', 'spaced', 'chinese')}",
        )
    )


def one_line_end(s: Scene) -> Sheet:
    """A mail that ends in one line of everything."""
    p, pen = s.main, s.pen
    parts = [pen.name(p), pen.mobile(p), pen.address(p), pen.date("short", "long", "dots", "hao")]
    return Sheet(
        lines(_salutation(s), s.pick("greetings"), pen.words(_story(s, "我")), pen.words(s.pick("asks")), s.chance.choice(("  ", "，", " / ")).join(parts))
    )


def chatty(s: Scene) -> Sheet:
    """Like messages on a telephone: a sentence a line, hardly a mark."""
    p, pen = s.main, s.pen
    rows = [*map(pen.aside, ("在吗 信访局的工作人员", f"我是{pen.name(p)}")), *(pen.words(unpointed(sentence)) for sentence in s.story("我"))]
    rows += map(pen.aside, ("麻烦给问问呗", f"打我手机{pen.mobile(p)}就行"))
    if likely(s, 0.3):
        rows.append(f"身份证 {pen.id(p)}")
    return Sheet("\n".join(rows))


def numbered(s: Scene) -> Sheet:
    """A numbered questionnaire."""
    p, pen = s.main, s.pen
    items = [
        f"信访人姓名：{pen.name(p)}",
        f"有效证件号：{pen.id(p)}",
        f"能联系上您的电话：{pen.mobile(p)}" + (f"（备用{pen.phone(p)}）" if likely(s, 0.3) else ""),
        f"您的居住地址：{pen.address(p)}",
        f"您要反映的事项名称：{pen.title(s.title())}",
        f"事项经过：{pen.words(_story(s, '我'))}",
        f"您的诉求：{pen.aside(s.pick('asks'))}",
        f"填写日期：{pen.date('long', 'iso', 'dots', source='form')}",
    ]
    mark = s.chance.choice(("{}、", "{}.", "（{}）", "{}）"))
    return Sheet("\n".join(mark.format(number) + item for number, item in enumerate(items, 1)))


def below_each_other(s: Scene) -> Sheet:
    """Label above its value, as a form pasted out of a page."""
    p, pen = s.main, s.pen
    rows = [("投诉人", pen.name(p)), ("电话", pen.mobile(p)), ("电子邮箱", pen.email(p)), ("地址", pen.address(p)), ("身份证件号码", pen.id(p))]
    s.chance.shuffle(rows)
    rows = [("信件标题", pen.title(s.title())), ("提交时间", pen.date("iso", source="form")), *rows, ("信件内容", pen.words(_story(s, "我")))]
    return Sheet("\n".join(f"{label}\n{value}" for label, value in rows), rows=rows)


def hotline(s: Scene) -> Sheet:
    """A hotline's order of another city, with its own labels."""
    p, pen = s.main, s.pen
    ticket = pen.other("ticket_no", f"{pen.day:%y%m%d}{s.chance.randrange(10**6):06d}")
    agent = pen.other("clerk", s.makers.name(plain=True))
    rows = [
        ("热线编号", ticket),
        ("接听坐席", f"{s.chance.randint(10, 99)}号 {agent}"),
        ("市民姓名", pen.name(p)),
        ("联系方式", pen.mobile(p)),
        ("问题概述", pen.title(s.title())),
        ("问题描述", pen.words(_story(s, "市民"))),
        ("登记时间", pen.date("iso", "slashes", source="form")),
        ("是否回访", "是"),
    ]
    return Sheet(
        "\n".join(f"【{label}】{value}" for label, value in rows), subject="热线诉求交办单", sender=outsider(s, f"{s.affair.town.city}政务热线"), rows=rows
    )


def website(s: Scene) -> Sheet:
    """A leader's mailbox on a web site tells of a new letter."""
    p, pen = s.main, s.pen
    rows = [
        ("写信人", pen.name(p)),
        ("移动电话", pen.mobile(p)),
        ("邮箱", pen.email(p)),
        ("所在地", pen.address(p)),
        ("来信主题", pen.title(s.title())),
        ("来信日期", pen.date("iso", "slashes", source="form")),
        ("详细内容", pen.words(_story(s, "我"))),
        ("是否公开", "否"),
    ]
    text = f"系统提醒：{s.county}县长信箱收到一封新的来信。\n" + table(rows, s.chance.choice(("：", ": ", "\t"))) + "\n请登录后台处理，本邮件由系统自动发送。"
    return Sheet(text, subject="县长信箱新来信提醒", sender=outsider(s, "县长信箱"), rows=rows)


def passed_on(s: Scene) -> Sheet:
    """Outlook's way of passing on, by a bureau's clerk."""
    p, pen = s.main, s.pen
    clerk, title = pen.other("clerk", s.makers.name(plain=True)), pen.title(s.title())
    head = lines(
        f"信访局同志：附上群众来信一封，属你局受理范围。联系人{clerk}，{pen.other('clerk_phone', mobile(s.chance))}",
        "",
        f"发件人: {p.name} [mailto:{pen.sender(p, 'quoted_header')}]",
        f"发送时间: {pen.day.year}年{pen.day.month}月{pen.day.day}日 {s.chance.randint(8, 21)}:{s.chance.randint(10, 59)}",
        f"收件人: {s.county}民生信箱",
        f"主题: {title}",
        "",
    )
    return Sheet(
        lines(
            head,
            _salutation(s),
            pen.words(_story(s, "我")),
            pen.aside(f"写信人{pen.name(p)}，家庭住址{pen.address(p)}，手机{pen.mobile(p)}"),
            pen.date("long", "hao"),
        ),
        subject=f"FW: {title}",
        titled=True,
        sender=outsider(s, f"{s.county}政务公开办"),
    )


def asked_again(s: Scene) -> Sheet:
    """An answer with the office's mail quoted behind angle brackets."""
    p, pen = s.main, s.pen
    clerk = pen.other("clerk", s.makers.name(plain=True))
    pen.record_no = s.record_no
    pen.sender(p)
    quoted = [f"感谢来信。您的来信登记号为{s.record_no}。", f"承办人：{clerk}", f"查询电话：{s.official_phone()}"]
    return Sheet(
        lines(
            pen.aside("收到登记号已经半个月，事情原封未动，再说一遍："),
            pen.words(_story(s, "我")),
            f"{pen.name(p)} {pen.mobile(p)}",
            "",
            f"在 {pen.day:%Y-%m-%d} 09:{s.chance.randint(10, 59)}，“{s.county}信访局” <letters@gov.example.cn> 写道：",
            *(f"> {line}" for line in quoted),
        ),
        subject="Re: 来信登记通知",
    )


def veteran(s: Scene) -> Sheet:
    """敬启者: an old-fashioned formal letter; the recipient stands at the end."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "敬启者：",
            "　　" + pen.aside(f"晚年之人{pen.name(p)}，{pen.address(p)}人氏。") + pen.words(_story(s, "余")),
            "　　" + pen.aside("临书仓促，不尽欲言。"),
            f"　　谨呈\n{s.county}信访局",
            f"{p.name}　谨启",
            f"电话　{pen.phone(p)}" if likely(s, 0.5) else f"电话　{pen.mobile(p)}",
            pen.date("chinese", "spaced"),
        )
    )


def for_mother(s: Scene) -> Sheet:
    """A child writes because the mother is ill; both have numbers, the child signs."""
    p, pen = s.main, s.pen
    mother = s.makers.person(s.affair.town)
    pen.other("other_person", mother.name)
    pen.other("other_id", mother.id_number)
    head = f"母亲{mother.name}（{mother.id_number}）卧病在床，这封信由我来写。我的姓名{pen.name(p)}，身份证{pen.id(p)}。"
    return Sheet(
        lines(
            _salutation(s),
            pen.aside(head),
            pen.words(_story(s, "我家")),
            pen.words(s.pick("asks")),
            f"来信人：{pen.name(p)}",
            f"手机：{pen.mobile(p)}",
            pen.date("long", "dots", "iso"),
        )
    )


def slashes_above(s: Scene) -> Sheet:
    """All particulars in one line on top."""
    p, pen = s.main, s.pen
    top = s.chance.choice(("／", "|", " · ", "；")).join((f"署名 {pen.name(p)}", pen.mobile(p), pen.address(p), pen.date("iso", "dots", "long")))
    return Sheet(lines(top, "", _salutation(s), pen.words(_story(s, "我")), pen.words(s.pick("asks"))))


def run_on(s: Scene) -> Sheet:
    """本人张某男汉族…: no blank, no line break."""
    p, pen = s.main, s.pen
    born = f"{p.born.year}年{p.born.month}月生"
    text = _salutation(s) + pen.aside(f"本人{pen.name(p)}，{p.gender}，汉族，{born}，身份证号{pen.id(p)}，现住{pen.address(p)}，联系电话{pen.mobile(p)}。")
    return Sheet(text + pen.words(_story(s, "本人"), s.pick("asks")) + f"反映人{p.name}" + pen.date("long", "hao", "wide"))


def household(s: Scene) -> Sheet:
    """The family is listed as evidence, with numbers of its own; one of them writes."""
    p, pen = s.main, s.pen
    relatives = [s.makers.person(s.affair.town) for _ in range(2)]
    rows = [("户主", relatives[0].name, relatives[0].id_number), ("长子", relatives[1].name, relatives[1].id_number)]
    for relative in relatives:
        pen.other("other_person", relative.name)
        pen.other("other_id", relative.id_number)
    return Sheet(
        lines(
            pen.title(s.title()),
            _salutation(s),
            pen.aside(f"我是{pen.name(p)}，有事要说。") + pen.words(_story(s, "我")),
            "附：户口簿登记的家庭成员",
            table(rows, "　"),
            "我的联系办法",
            f"电话{pen.mobile(p)}，住址{pen.address(p)}",
            pen.date("long", "slashes"),
        )
    )


def split_signature(s: Scene) -> Sheet:
    """Name before the story, telephone in the middle, address after."""
    p, pen = s.main, s.pen
    told = s.story("我")
    half = (len(told) + 1) // 2
    return Sheet(
        lines(
            f"{_salutation(s)}{s.pick('greetings')}",
            pen.aside(f"写信的是{pen.name(p)}。") + pen.words(*told[:half]),
            pen.aside(f"（我的手机{pen.mobile(p)}，随时可打）"),
            pen.words(*told[half:]),
            pen.aside(f"住处：{pen.address(p)}。") + pen.words(s.pick("asks")),
        )
    )


def traditional(s: Scene) -> Sheet:
    """Traditional characters, particulars in brackets."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"主旨：{pen.title(s.title())}",
            "敬啟者：",
            pen.words(_story(s, "本人")),
            "順頌　台安",
            f"陳情人：{pen.name(p)}（手機 {pen.mobile(p)}）",
            f"日期：{pen.date('long', 'dots')}",
        )
    )


def signed_with_numbers(s: Scene) -> Sheet:
    """A joint letter, each signer a line with number and telephone."""
    pen = s.pen
    people = [s.main, *s.others]
    signers = []
    for number, p in enumerate(people, 1):
        signers.append(
            f"{number}、{pen.name(p)}" + (f"　{pen.id(p, plain=True)}" if likely(s, 0.6) else "") + (f"　{pen.mobile(p, plain=True)}" if likely(s, 0.6) else "")
        )
    return Sheet(
        lines(
            _salutation(s),
            pen.aside("我们几户共同署名，说明如下。"),
            pen.words(_story(s, "我们")),
            pen.words(s.pick("asks")),
            f"以下为全体署名人（{len(people)}人）：",
            *signers,
            pen.date("long", "dots"),
        )
    )


def owners(s: Scene) -> Sheet:
    """Owners of an estate: a table of rooms, more behind it than are listed."""
    pen = s.pen
    people = [s.main, *s.others]
    total = len(people) + s.chance.randint(5, 90)
    rows = [("楼栋房号", "业主姓名", "手机")]
    rows += [(f"{s.chance.randint(1, 9)}-{s.chance.randint(101, 1803)}", pen.name(p), pen.mobile(p, plain=True)) for p in people]
    text = f"本次共有{pen.total(total)}人签名，下表为部分人员，其余见签名原件。"
    return Sheet(
        lines(
            pen.title(s.title()),
            _salutation(s),
            pen.words(_story(s, "我们")),
            pen.aside(text),
            table(rows, s.chance.choice(("\t", " | "))),
            pen.date("long", "iso"),
        )
    )


def spokesmen(s: Scene) -> Sheet:
    """Two spokesmen with particulars in brackets, all others behind them by number."""
    pen = s.pen
    people = [s.main, *s.others[:1]]

    def told(p: Person) -> str:
        return f"{pen.name(p)}（{pen.mobile(p)}，住{pen.address(p)}）"

    total = len(people) + s.chance.randint(20, 80)
    end = f"全体{pen.total(total)}名信访人公推代表：" + "；".join(told(p) for p in people)
    return Sheet(lines(_salutation(s), pen.words(_story(s, "我们")), pen.words(s.pick("asks")), end, pen.date("long", "chinese")))


def nameless(s: Scene) -> Sheet:
    """An informant who stays unnamed and asks for nothing but a look."""
    return Sheet(
        lines(
            s.pen.title(s.title()),
            s.pen.words(_story(s, "本人")),
            s.pen.aside("因身处本地，不便署名，望见谅。"),
            s.chance.choice(("知情群众", "一个正直的人", "无名氏")),
            s.pen.date("long", "chinese", "iso"),
        )
    )


def nameless_short(s: Scene) -> Sheet:
    """A few lines without beginning or end."""
    return Sheet(s.pen.words(_story(s, "我")))


LAYOUTS: dict[Kind, tuple[Layout, ...]] = {
    "solo": (
        application,
        one_line_end,
        chatty,
        numbered,
        below_each_other,
        hotline,
        website,
        passed_on,
        veteran,
        for_mother,
        slashes_above,
        run_on,
        household,
        split_signature,
    ),
    "joint": (signed_with_numbers, owners, spokesmen),
    "anonymous": (nameless, nameless_short),
    "reply": (asked_again,),
}
TRADITIONAL: Layout = traditional
