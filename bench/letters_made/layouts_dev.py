"""Layouts of the family "dev"."""

from bench.letters_made.people import Person, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Kind, Layout, Sheet, likely, lines, outsider, table, unpointed


def _greeting(s: Scene) -> str:
    return s.pick("offices") + "：\n" + s.pick("greetings")


def _told(s: Scene, we: str = "我") -> str:
    return "".join(s.story(we))


def classic(s: Scene) -> Sheet:
    """Heading, salutation, story, 此致敬礼, signature block."""
    p, pen = s.main, s.pen
    me = f"我叫{pen.name(p)}，{p.gender}，今年{pen.day.year - p.born.year}岁，家住{pen.address(p)}。" if likely(s, 0.6) else f"我是{pen.name(p)}。"
    block = [f"反映人：{pen.name(p)}", f"电话：{pen.mobile(p)}"]
    if likely(s, 0.5):
        block.insert(1, f"身份证号：{pen.id(p)}")
    head = pen.title(s.title()) if likely(s, 0.8) else ""
    return Sheet(
        lines(
            head,
            _greeting(s),
            "　　" + pen.aside(me) + pen.words(s.pick("openings"), _told(s)),
            "　　" + pen.words(s.pick("asks")),
            "　　此致",
            "敬礼！",
            *block,
            pen.date("long", "spaced", "wide", "chinese"),
        )
    )


def introduced(s: Scene) -> Sheet:
    """Everything about the writer in the first sentence, a bare name at the end."""
    p, pen = s.main, s.pen
    who = f"我是{pen.address(p)}的{pen.name(p)}，身份证{pen.id(p)}，手机{pen.mobile(p)}。"
    return Sheet(lines(_greeting(s), pen.aside(who), *map(pen.words, s.story()), pen.words(s.pick("asks")), p.name, pen.date("dots", "iso", "long", "short")))


def breathless(s: Scene) -> Sheet:
    """One paragraph, no punctuation, typed on a telephone."""
    p, pen = s.main, s.pen
    text = pen.aside("领导你好 我叫" + pen.name(p) + " ") + pen.words(unpointed(_told(s) + s.pick("asks")))
    end = f" 我电话{pen.mobile(p)}" + (f" 住{pen.address(p)}" if likely(s, 0.5) else "")
    return Sheet(text + pen.aside(end))


def form(s: Scene) -> Sheet:
    """Label and value, one line each, in an order of its own."""
    p, pen = s.main, s.pen
    rows = [("姓名", pen.name(p)), ("性别", p.gender), ("证件号码", pen.id(p)), ("联系电话", pen.mobile(p)), ("家庭住址", pen.address(p))]
    if likely(s, 0.3):
        rows.append(("户籍地", pen.hukou(p)))
    s.chance.shuffle(rows)
    rows += [
        ("反映时间", pen.date("long", "iso", "slashes", source="form")),
        ("信访标题", pen.title(s.title())),
        ("反映内容", pen.words(_told(s), s.pick("asks"))),
    ]
    mark = s.chance.choice(("：", ":", "： "))
    return Sheet(table(rows, mark), rows=rows)


def boxed(s: Scene) -> Sheet:
    """A registration table with two pairs a row."""
    p, pen = s.main, s.pen
    rows = [
        ("来信人", pen.name(p), "性别", p.gender),
        ("手机号", pen.mobile(p), "固定电话", pen.phone(p) if likely(s, 0.5) else ""),
        ("身份证", pen.id(p), "职业", s.chance.choice(("务农", "个体", "退休", "打工"))),
        ("通讯地址", pen.address(p)),
        ("主题", pen.title(s.title())),
        ("正文", pen.words(_told(s))),
        ("登记日期", pen.date("long", "dots", "iso", source="form")),
    ]
    return Sheet("群众来信登记表\n" + table(rows, s.chance.choice(("\t", " | ", "   "))), rows=rows)


def work_order(s: Scene) -> Sheet:
    """A 12345 hotline's work order: somebody else tells what the caller said."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"DH{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}")
    operator = pen.other("clerk", s.makers.name(plain=True))
    rows = [
        ("工单编号", number),
        ("来电时间", pen.date("iso", "long", source="form")),
        ("来电人", f"{pen.name(p)}（{'先生' if p.gender == '男' else '女士'}）"),
        ("来电号码", pen.mobile(p)),
        ("诉求标题", pen.title(s.title())),
        ("诉求内容", pen.words(*s.story("来电人"), "希望有关部门处理。")),
        ("受理话务员", operator),
        ("承办期限", "5个工作日"),
    ]
    unit = f"{s.county}12345政务服务便民热线"
    return Sheet(f"{unit}转办工单\n" + table(rows, "："), subject=f"转办工单{number}", sender=outsider(s, unit), rows=rows)


def forwarded(s: Scene) -> Sheet:
    """A township's clerk passes on a mail."""
    p, pen = s.main, s.pen
    clerk = pen.other("clerk", s.makers.name(plain=True))
    title = pen.title(s.title())
    letter = lines(
        _greeting(s),
        pen.aside(f"我叫{pen.name(p)}，住在{pen.address(p)}。"),
        pen.words(_told(s)),
        pen.words(s.pick("asks")),
        f"{p.name} {pen.mobile(p)}",
        pen.date("long", "iso"),
    )
    head = lines(
        "-------- 转发邮件信息 --------",
        f"发件人：{p.name} <{pen.sender(p, 'quoted_header')}>",
        f"发送日期：{pen.day:%Y-%m-%d} {s.chance.randint(7, 22):02d}:{s.chance.randint(0, 59):02d}",
        f"收件人：{s.affair.town.name}党政办 <dzb@gov.example.cn>",
        f"主题：{title}",
    )
    note = f"县信访局：\n现将我镇收到的群众来信转给你们，请阅处。\n{s.affair.town.name}党政办 {clerk} {pen.other('clerk_phone', mobile(s.chance))}\n"
    return Sheet(lines(note, head, "", letter), subject=f"转发：{title}", titled=True, sender=outsider(s, f"{s.affair.town.name}党政办"))


def reply(s: Scene) -> Sheet:
    """An answer under which the office's acknowledgement is quoted."""
    p, pen = s.main, s.pen
    clerk = pen.other("clerk", s.makers.name(plain=True))
    pen.record_no = s.record_no
    own = lines(
        pen.aside("您好，上次的信已经收到你们的受理通知，可是到现在还没有人联系我。"),
        pen.words(_told(s)),
        pen.words(s.pick("asks")),
        f"{pen.name(p)}，{pen.mobile(p)}",
        pen.date("long", "iso", "short"),
    )
    quoted = lines(
        "------------------ 原始邮件 ------------------",
        f'发件人: "{s.county}信访局" <xfj@gov.example.cn>;',
        f'收件人: "{p.name}" <{pen.sender(p)}>;',
        "主题: 您的来信已收到",
        f"您的来信已登记，编号{s.record_no}，经办人{clerk}，咨询电话{s.official_phone()}。请勿重复投递。",
    )
    return Sheet(lines(own, "", quoted), subject="回复：您的来信已收到")


def grandfather(s: Scene) -> Sheet:
    """An old man's letter, typed by his grandchild, with numerals in Chinese."""
    p, pen = s.main, s.pen
    child = pen.other("other_person", s.makers.name(plain=True))
    return Sheet(
        lines(
            s.pick("offices") + "台鉴：",
            "　　" + pen.aside(f"老朽{pen.name(p)}，现年{pen.day.year - p.born.year}岁，世居{pen.address(p)}，不识几个字，由孙儿{child}代笔打字。"),
            "　　" + pen.words(_told(s)),
            "　　" + pen.aside("盼复。"),
            f"具信人　{pen.name(p)}",
            f"电话　{pen.mobile(p)}" if likely(s, 0.7) else f"电话　{pen.phone(p)}",
            pen.date("chinese"),
        )
    )


def for_father(s: Scene) -> Sheet:
    """A daughter or son writes for the father, whose number stands there too."""
    p, pen = s.main, s.pen
    father = s.makers.person(s.affair.town)
    pen.other("other_person", father.name)
    pen.other("other_id", father.id_number)
    return Sheet(
        lines(
            _greeting(s),
            pen.aside(f"我叫{pen.name(p)}（身份证号{pen.id(p)}，电话{pen.mobile(p)}），代我父亲{father.name}（身份证号{father.id_number}）反映一件事。"),
            pen.words(_told(s)),
            pen.words(s.pick("asks")),
            f"写信人：{p.name}",
            pen.date("long", "dots"),
        )
    )


def widow(s: Scene) -> Sheet:
    """A widow tells of her late husband and names the children, who don't petition."""
    p, pen = s.main, s.pen
    husband, son = s.makers.person(s.affair.town), s.makers.person(s.affair.town)
    for other in (husband, son):
        pen.other("other_person", other.name)
    pen.other("other_id", husband.id_number)
    late = pen.day.year - s.chance.randint(3, 9)
    partner = "丈夫" if p.gender == "女" else "妻子"
    return Sheet(
        lines(
            pen.title(s.title()),
            _greeting(s),
            pen.aside(f"我叫{pen.name(p)}，身份证号码{pen.id(p)}，{partner}{husband.name}（{husband.id_number}）{late}年已故，儿子{son.name}在外打工。"),
            pen.words(_told(s)),
            pen.words(s.pick("asks")),
            f"信访人 {p.name}",
            f"地址 {pen.address(p)}",
            f"电话 {pen.mobile(p)}",
            pen.date("long", "spaced"),
        )
    )


def signed_above(s: Scene) -> Sheet:
    """The signature block stands above the letter."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"写信人：{pen.name(p)}",
            f"联系方式：{pen.mobile(p)}" + (f"，{pen.email(p)}" if likely(s, 0.4) else ""),
            f"现住址：{pen.address(p)}",
            f"写信日期：{pen.date('long', 'iso', 'slashes')}",
            "",
            _greeting(s),
            pen.words(_told(s)),
            pen.words(s.pick("asks")),
        )
    )


def mixed_widths(s: Scene) -> Sheet:
    """Half and full width in one letter."""
    p, pen = s.main, s.pen
    half = {"，": ",", "。": ".", "：": ":"}
    told = "".join(half.get(c, c) if likely(s, 0.5) else c for c in _told(s))
    return Sheet(
        lines(
            "信访局:",
            pen.words(told),
            pen.words(s.pick("asks")),
            f"姓名:{pen.name(p)},手机：{pen.mobile(p)},身份证:{pen.id(p)}",
            pen.date("wide", "slashes", "hao"),
        )
    )


def mail_signature(s: Scene) -> Sheet:
    """A mail with the signature its program adds."""
    p, pen = s.main, s.pen
    signature = lines("--", pen.name(p), f"手机 {pen.mobile(p)}", f"邮箱 {pen.email(p)}", s.chance.choice(("发自我的手机", "此邮件由手机客户端发送", "")))
    return Sheet(lines(_greeting(s), *map(pen.words, s.story()), pen.words(s.pick("asks")), "", signature))


def traditional(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            "信訪局鈞鑒：",
            pen.aside(f"敝人{pen.name(p)}，現就下列事項陳情。"),
            pen.words(_told(s)),
            "耑此　敬頌",
            "公祺",
            f"{p.name}　敬上",
            f"聯絡電話：{pen.mobile(p)}",
            pen.date("chinese", "long"),
        )
    )


def signers_table(s: Scene) -> Sheet:
    """A joint letter with a table of signers."""
    pen = s.pen
    people = [s.main, *s.others]
    head = pen.title(s.title())
    text = _told(s, "我们")
    rows: list[tuple[str, ...]] = [("序号", "姓名", "身份证号", "电话", "签名")]
    for number, p in enumerate(people, 1):
        rows.append(
            (str(number), pen.name(p, spaced=likely(s, 0.3)), pen.id(p, plain=True) if likely(s, 0.8) else "", pen.mobile(p) if likely(s, 0.7) else "", "")
        )
    return Sheet(
        lines(
            head,
            _greeting(s),
            pen.aside(f"我们是{s.affair.town.name}的居民，联名反映以下情况。"),
            pen.words(text),
            pen.words(s.pick("asks")),
            pen.date("long", "chinese"),
            "联名人员名单",
            table(rows),
        ),
        rows=(),
    )


def signers_line(s: Scene) -> Sheet:
    """A joint letter whose signers stand in one line, with somebody to call."""
    pen = s.pen
    people = [s.main, *s.others]
    names = s.chance.choice(("、", "，", " ")).join(pen.name(p) for p in people)
    return Sheet(
        lines(
            _greeting(s),
            pen.words(_told(s, "我们")),
            pen.words(s.pick("asks")),
            f"联名人：{names}",
            f"联系人：{s.main.name} {pen.mobile(s.main)}",
            pen.date("long", "dots"),
        )
    )


def delegates(s: Scene) -> Sheet:
    """Delegates write for many more, and say for how many."""
    pen = s.pen
    people = [s.main, *s.others[:2]]
    total = len(people) + s.chance.randint(12, 60)
    text = f"我们是{s.affair.slots['village']}村民，共{pen.total(total)}人联名，推选以下代表向你们反映。"

    def line(p: Person) -> str:
        return f"{pen.name(p)}，身份证号{pen.id(p)}，电话{pen.mobile(p)}"

    return Sheet(
        lines(
            pen.title(s.title()),
            _greeting(s),
            pen.aside(text),
            pen.words(_told(s, "我们")),
            pen.words(s.pick("asks")),
            "村民代表：",
            *(line(p) for p in people),
            pen.date("long", "chinese", "spaced"),
        )
    )


def nameless(s: Scene) -> Sheet:
    """An anonymous letter."""
    return Sheet(
        lines(
            _greeting(s),
            s.pen.words(_told(s)),
            s.pen.words(s.pick("asks")),
            s.chance.choice(("一个不敢留名的人", "匿名", "知情人", "一名普通百姓")),
            s.pen.date("long", "dots"),
        )
    )


def nameless_many(s: Scene) -> Sheet:
    """Several who give no name."""
    return Sheet(lines(s.pen.title(s.title()), _greeting(s), s.pen.words(_told(s, "我们")), s.pen.aside("因怕报复，恕不具名。"), s.pen.date("long")))


LAYOUTS: dict[Kind, tuple[Layout, ...]] = {
    "solo": (
        classic,
        introduced,
        breathless,
        form,
        boxed,
        work_order,
        forwarded,
        grandfather,
        for_father,
        widow,
        signed_above,
        mixed_widths,
        mail_signature,
    ),
    "joint": (signers_table, signers_line, delegates),
    "anonymous": (nameless, nameless_many),
    "reply": (reply,),
}
TRADITIONAL: Layout = traditional
