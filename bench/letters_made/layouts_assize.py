"""Layouts of the family "assize": letters as a county's office gets them every day, not looked at while readers are written."""

from bench.letters_made.layouts_assize_passed import PASSED, asked, complained_of, idno, request, tel, to, told, told_and_asked
from bench.letters_made.people import Person, landline, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Kind, Layout, Sheet, likely, lines, outsider, table, unpointed

_CONFIDENTIAL = "【保密提示】本邮件仅供收件人阅读，内容可能涉及本公司秘密；如误收请删除并通知发件人，谢谢合作。"
_NUMERALS = "一二三四五六七八九"


def _age(s: Scene, p: Person) -> int:
    return s.pen.day.year - p.born.year


def _same_on_chat(s: Scene) -> str:
    return s.chance.choice(("", "", "（微信同号）", "，电话同微信", "（同微信）", " 微信也是这个"))


def _numbered(s: Scene, told_parts: list[str]) -> list[str]:
    style = s.chance.choice(("{n}、", "{cn}、", "（{cn}）", "{n}. "))
    return [s.pen.words(style.format(n=n, cn=_NUMERALS[n - 1]) + part) for n, part in enumerate(told_parts, 1)]


# ---- one person -----------------------------------------------------------------------------------------------------------


def farmer(s: Scene) -> Sheet:
    """An ordinary letter with who is writing at its head and the name below."""
    p, pen = s.main, s.pen
    who = f"我叫{pen.name(p)}，{p.gender}，{_age(s, p)}岁，" + (f"身份证号{idno(s, p)}，" if likely(s, 0.4) else "") + f"家住{pen.address(p)}。"
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.4) else "",
            to(s),
            "　　" + s.pick("greetings") + pen.aside(who + s.pick("openings")),
            "　　" + told(s),
            "　　" + asked(s),
            "　　此致\n敬礼！",
            f"　　　　　　　　　　{s.chance.choice(('信访人', '反映人', '村民', ''))}：{p.name}".replace("　：", "　"),
            f"　　　　　　　　　　{s.chance.choice(('电话', '联系电话', '手机'))}：{tel(s, p)}{_same_on_chat(s)}",
            f"　　　　　　　　　　{pen.date()}",
        )
    )


def facts_and_demands(s: Scene) -> Sheet:
    """A long letter with numbered facts, in a careful hand."""
    p, pen = s.main, s.pen
    heads = s.chance.choice((("事实经过：", "我的请求："), ("基本事实", "具体诉求"), ("反映的问题", "希望解决的问题")))
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            pen.aside(f"本人{pen.name(p)}，现居{pen.address(p)}。") + pen.aside(s.pick("openings")),
            pen.aside(heads[0]),
            *_numbered(s, s.story("本人")),
            pen.aside(heads[1]),
            asked(s),
            "谨呈",
            f"呈报人：{p.name}",
            f"身份证号码：{idno(s, p)}" if likely(s, 0.6) else "",
            f"联系方式：{tel(s, p)}{_same_on_chat(s)}",
            pen.date("long", "chinese", "spaced", "padded"),
        )
    )


def retired_teacher(s: Scene) -> Sheet:
    """A polite hand of the old school; name, town and day close together at the end."""
    p, pen = s.main, s.pen
    post = "退休教师" if _age(s, p) >= 55 else "乡村教师"
    return Sheet(
        lines(
            to(s),
            "　　" + pen.aside(f"冒昧来信，请见谅。我是一名{post}，今年{_age(s, p)}岁。"),
            "　　" + told(s),
            "　　" + asked(s),
            "　　" + pen.aside("书不尽言，敬祝工作顺利！"),
            f"　　　　　　　　{post}　{pen.name(p, spaced=True)}　敬上",
            f"　　　　　　　　{pen.date('chinese', 'zero', 'long')}于{pen.address(p)}",
            f"又及：我的座机是{pen.phone(p)}，手机不常带。" if likely(s, 0.5) else f"又及：来电请打{tel(s, p)}，铃响久一点，我耳朵背。",
        )
    )


def demobbed(s: Scene) -> Sheet:
    """The particulars in a block at the head, nothing but the day at the end."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"信访人：{pen.name(p)}",
            f"性别：{p.gender}　出生：{p.born.year}年{p.born.month}月",
            f"公民身份号码：{idno(s, p)}",
            f"住址：{pen.address(p)}",
            f"联系电话：{tel(s, p)}",
            f"被反映单位（人）：{complained_of(s)}" if s.affair.matter.respondents and likely(s, 0.7) else "",
            f"信访事项：{pen.title(s.title())}",
            to(s),
            told(s),
            asked(s),
            pen.date("long", "dots", "hao"),
        )
    )


def three_lines(s: Scene) -> Sheet:
    """Typed on a telephone on the way: no salutation, no day."""
    p, pen = s.main, s.pen
    end = s.chance.choice(
        (f"{pen.name(p)} {tel(s, p)}", f"{tel(s, p)} {pen.name(p)}", f"我叫{pen.name(p)}，电话{tel(s, p)}", f"联系人{pen.name(p)}{tel(s, p)}")
    )
    return Sheet(lines(told(s), asked(s) if likely(s, 0.6) else "", end))


def one_breath(s: Scene) -> Sheet:
    """One paragraph in which everything stands, the name in the middle."""
    p, pen = s.main, s.pen
    first, *rest = s.story("我")
    who = pen.aside(f"我叫{pen.name(p)}，住{pen.address(p)}，电话{tel(s, p)}。")
    return Sheet(pen.words(first) + who + pen.words(*rest, request(s)))


def no_marks(s: Scene) -> Sheet:
    """Without punctuation, a space for each breath."""
    p, pen = s.main, s.pen
    text = pen.words(unpointed("".join((*s.story("我"), request(s)))))
    return Sheet(lines(text, f"{pen.name(p)}  {pen.address(p)}", tel(s, p), s.chance.choice(("", "发自我的小米手机", "来自红米 Note"))))


def application(s: Scene) -> Sheet:
    """申请书: the parties at the head as in court papers."""
    p, pen = s.main, s.pen
    against = complained_of(s)
    born = f"{p.born.year}年{p.born.month}月{p.born.day}日出生"
    return Sheet(
        lines(
            s.chance.choice(("信访申请书", "申　请　书", "请求书")),
            f"申请人：{pen.name(p)}，{p.gender}，{born}，汉族，住{pen.address(p)}，公民身份号码{idno(s, p)}，联系电话{tel(s, p)}。",
            f"被申请人：{against}。" if against else "",
            f"申请事项：{pen.title(s.title())}",
            pen.aside("事实与理由："),
            told(s, "申请人"),
            asked(s),
            f"　　此致\n{s.county}信访局",
            f"　　　　　　　　申请人：{p.name}",
            f"　　　　　　　　{pen.date('long', 'chinese', 'spaced')}",
        )
    )


def in_brackets(s: Scene) -> Sheet:
    """All particulars in one bracket after the name."""
    p, pen = s.main, s.pen
    inside = "，".join(s.chance.sample((f"身份证{idno(s, p)}", f"电话{tel(s, p)}", f"现住{pen.address(p)}"), 3))
    return Sheet(
        lines(
            to(s),
            pen.aside(f"写信人{pen.name(p)}（{inside}）") + pen.aside(s.pick("openings")),
            told_and_asked(s),
            s.chance.choice(("谢谢！", "拜托了！", "辛苦了")),
            pen.date("short", "dots", "long") if likely(s, 0.7) else "",
        )
    )


def flat_owner(s: Scene) -> Sheet:
    """A mail with a card below: name, home, telephone, each in a line."""
    p, pen = s.main, s.pen
    return Sheet(
        "\n".join(
            (
                to(s),
                "",
                s.pick("greetings") + pen.words(*s.story("我")),
                "",
                asked(s),
                "",
                "--",
                pen.name(p),
                tel(s, p) + _same_on_chat(s),
                pen.address(p),
            )
        )
    )


def office_card(s: Scene) -> Sheet:
    """From a place of work: card in English labels, exchange and fax of the firm, a disclaimer."""
    p, pen = s.main, s.pen
    firm = pen.other("work_unit", s.chance.choice(("远航样例电子有限公司", "青禾样例商贸公司", "博达样例设计院")))
    area = s.affair.town.area
    exchange = pen.other("work_phone", landline(area, s.chance))
    return Sheet(
        "\n".join(
            (
                to(s),
                told(s),
                asked(s),
                "",
                "Best regards,",
                f"{pen.name(p)}　{s.chance.choice(('会计', '采购部', '工程师', '店长'))}",
                firm,
                f"Tel: {area}-{exchange[len(area) :]}　Mob: {tel(s, p)}",
                f"E-mail: {pen.email(p)}",
                "",
                _CONFIDENTIAL,
            )
        )
    )


def shopkeeper(s: Scene) -> Sheet:
    """A trader who signs with the shop's sign and encloses papers."""
    p, pen = s.main, s.pen
    shop = pen.other("work_unit", f"{s.chance.choice(('老街', '顺口', '阿婆', '兄弟'))}{s.chance.choice(('早餐店', '五金店', '杂货铺', '理发店'))}")
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s),
            asked(s),
            f"{shop}　经营者：{pen.name(p)}",
            f"身份证：{idno(s, p)}" if likely(s, 0.5) else "",
            f"电话：{tel(s, p)}" if likely(s, 0.8) else f"电话：{pen.phone(p)}",
            pen.date("dots", "padded_dots", "long", "slashes"),
            "附件：1. 营业执照复印件；2. 收据；3. 现场照片",
        )
    )


def after_death(s: Scene) -> Sheet:
    """About what a dead man left undone; the living one writes and petitions."""
    p, pen = s.main, s.pen
    dead = pen.other("other_person", s.makers.name(plain=True)[0] + s.chance.choice(("志远", "国庆", "援朝", "保国", "学文", "高峰")))
    kin = s.chance.choice(("岳父", "舅舅", "姨父") if p.gender == "男" else ("丈夫", "公公", "舅舅"))
    return Sheet(
        lines(
            to(s),
            pen.aside(f"我是{pen.name(p)}。这件事原先是我{kin}{dead}（已故）在跑，去年他走了，材料都交到我手里，现在由我来写。"),
            told(s),
            asked(s),
            f"{p.name}　身份证号：{idno(s, p)}",
            f"现住：{pen.address(p)}" if likely(s, 0.7) else "",
            f"手机：{tel(s, p)}",
            pen.date("long", "hao", "dashes"),
        )
    )


def under_the_date(s: Scene) -> Sheet:
    """The day at the head on the right, the name after a stroke at the end."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"　　　　　　　　　　　　　　{pen.date('long', 'dots', 'spaced', 'wide')}",
            to(s),
            "　　" + s.pick("greetings") + told_and_asked(s),
            f"　　　　　　　　　　　　——{pen.name(p)}（{pen.address(p)}）",
            f"　　　　　　　　　　　　　{tel(s, p)}",
        )
    )


def bars(s: Scene) -> Sheet:
    """Particulars between bars in one line under the heading."""
    p, pen = s.main, s.pen
    parts = [pen.name(p), p.gender, f"{_age(s, p)}岁", tel(s, p)]
    if likely(s, 0.5):
        parts.insert(3, pen.address(p))
    return Sheet(lines(f"《{pen.title(s.title())}》", s.chance.choice((" | ", " / ", "，")).join(parts), told(s), asked(s), pen.date("slashes", "iso", "dots")))


def copied_to(s: Scene) -> Sheet:
    """Sent to many, with a list of receivers and enclosures after the name."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"主送：{s.county}信访局",
            told(s),
            asked(s),
            f"签名：{pen.name(p)}　　日期：{pen.date('long', 'iso', 'padded')}",
            f"电话：{tel(s, p)}　　邮编地址：{pen.address(p)}",
            f"抄送：{s.affair.town.city}信访局、{s.county}纪委监委、{s.affair.town.name}人民政府",
            "附：身份证复印件1份，收条2张",
        )
    )


def plainest(s: Scene) -> Sheet:
    """Only what is wrong and a name; the mail's address is all there is to answer to."""
    return Sheet(lines(to(s), told_and_asked(s), s.chance.choice(("", "一个普通百姓 ", "求助者：")) + s.pen.name(s.main)))


def other_numbers(s: Scene) -> Sheet:
    """Telephones of several people, and only one of them the writer's."""
    p, pen = s.main, s.pen
    witness, number = pen.other("other_person", s.makers.name(plain=True)), pen.other("other_phone", mobile(s.chance))
    official = s.official_phone()
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s),
            pen.aside(f"证人{witness}，电话{number}，可以核实。") + pen.aside(f"经办单位值班电话{official}。"),
            asked(s),
            f"我的电话：{tel(s, p)}，我叫{pen.name(p)}，身份证{idno(s, p)}",
            f"家庭住址　{pen.address(p)}",
            pen.date("hao", "long", "chinese_hao"),
        )
    )


def land_line(s: Scene) -> Sheet:
    """An old woman's letter: a telephone in the house and the neighbour's mobile."""
    p, pen = s.main, s.pen
    neighbour = pen.other("other_phone", mobile(s.chance))
    return Sheet(
        lines(
            to(s),
            "　　" + told(s),
            "　　" + asked(s),
            f"　　{pen.name(p)}",
            f"　　{pen.date('long', 'hao')}",
            f"　　地址：{pen.address(p)}",
            f"　　家里座机{pen.phone(p)}，没人接就打隔壁的{neighbour}让他叫我",
        )
    )


def living_elsewhere(s: Scene) -> Sheet:
    """Somebody who works far from where he is registered."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            pen.aside(f"我叫{pen.name(p)}，户籍地{pen.hukou(p)}，现住{pen.address(p)}。"),
            told(s),
            asked(s),
            f"手机{tel(s, p)}{_same_on_chat(s)}",
            f"身份证号{idno(s, p)}" if likely(s, 0.6) else "",
            pen.date("iso", "long", "dots") if likely(s, 0.8) else "",
        )
    )


# ---- several --------------------------------------------------------------------------------------------------------------


def signers_table(s: Scene) -> Sheet:
    """A letter with a list of all who sign: number, name, identity number, telephone."""
    pen, people = s.pen, [s.main, *s.others]
    head = ("序号", "姓名", "身份证号码", "联系电话", "签字")
    rows = [
        (str(n), pen.name(p, spaced=True), pen.id(p, plain=True) if likely(s, 0.8) else "", pen.mobile(p, plain=True) if likely(s, 0.8) else "", "")
        for n, p in enumerate(people, 1)
    ]
    return Sheet(lines(pen.title(s.title()), to(s), told(s, "我们"), asked(s), pen.date("long", "dots", "chinese"), "附：联名人员名单", table([head, *rows])))


def representatives(s: Scene) -> Sheet:
    """Two speak for many, of whom only the number is told."""
    pen, people = s.pen, [s.main, *s.others[:1]]
    number = len(people) + s.chance.randint(8, 60)
    total = pen.total(number, in_words=likely(s, 0.3))
    names = "、".join(pen.name(p) for p in people)
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s, "我们"),
            asked(s),
            f"代表：{names}等{total}人",
            f"第一代表{s.main.name}：身份证{idno(s, s.main)}，电话{tel(s, s.main)}",
            f"住址：{pen.address(s.main)}",
            pen.date("long", "padded", "dots"),
        )
    )


def block_of_names(s: Scene) -> Sheet:
    """Names below in rows of four with white between, the speaker's telephone last."""
    pen, people = s.pen, [s.main, *s.others]
    names = [pen.name(p, spaced=True) for p in people]
    rows = ["　　".join(names[at : at + 4]) for at in range(0, len(names), 4)]
    return Sheet(
        lines(
            to(s), told(s, "我们"), asked(s), "联名人（签字按印）：", *rows, f"联系人：{s.main.name}，{tel(s, s.main)}", pen.date("long", "spaced", "chinese")
        )
    )


def owners(s: Scene) -> Sheet:
    """Neighbours: the number of the flat or the house, name, telephone in each line."""
    pen, people = s.pen, [s.main, *s.others]
    flats = s.affair.matter.category == "城乡建设"
    doors = [
        f"{s.chance.randint(1, 18)}-{s.chance.randint(1, 4)}-{s.chance.randint(1, 18)}0{s.chance.randint(1, 4)}" if flats else f"{s.chance.randint(1, 180)}号"
        for _ in people
    ]
    rows = [f"{door}　{pen.name(p)}　{pen.mobile(p, plain=True)}" for door, p in zip(doors, people, strict=True)]
    head = f"签名（{'房号' if flats else '门牌'}　姓名　电话）："
    return Sheet(lines(pen.title(s.title()), to(s), told(s, "我们"), asked(s), head, *rows, f"日期：{pen.date('dots', 'iso', 'long')}"))


def wage_list(s: Scene) -> Sheet:
    """Each in a line of their own; workers with what they are owed."""
    pen, people = s.pen, [s.main, *s.others]
    owed = s.affair.matter.category == "劳动和社会保障"
    sums = [f"{s.chance.randint(30, 480) * 100}元，" if owed else "" for _ in people]
    rows = [f"{n}、{pen.name(p)}，{sums[n - 1]}身份证{pen.id(p, plain=True)}" for n, p in enumerate(people, 1)]
    return Sheet(
        lines(
            to(s),
            told(s, "我们"),
            asked(s),
            f"我们共{len(people)}人，{'名单和各人的数目' if owed else '名单'}如下：",
            *rows,
            f"牵头人{s.main.name}电话：{tel(s, s.main)}",
            pen.date("hao", "long", "short"),
        )
    )


def group_form(s: Scene) -> Sheet:
    """A site's form for several, with the number of people in a field of its own."""
    p, pen = s.main, s.pen
    rows = [
        ("信访类型", "联名"),
        ("代表姓名", pen.name(p)),
        ("代表身份证号", pen.id(p, plain=True)),
        ("代表手机", pen.mobile(p, plain=True)),
        ("联名人数", f"{pen.total(s.chance.randint(6, 90))}人"),
        ("住址", pen.address(p)),
        ("标题", pen.title(s.title())),
        ("内容", told(s, "我们")),
        ("诉求", asked(s)),
        ("填表日期", pen.date("iso", "slashes", source="form")),
    ]
    return Sheet(table(rows, "："), rows=rows)


def couple(s: Scene) -> Sheet:
    """Two people with one matter, both with all their particulars."""
    pen, people = s.pen, [s.main, s.others[0]]
    who = [f"反映人{n}：{pen.name(p)}，{p.gender}，身份证号{idno(s, p)}，电话{tel(s, p)}，住{pen.address(p)}" for n, p in zip("一二", people, strict=True)]
    return Sheet(
        lines(*who, pen.title(s.title()), told(s, "我们两家"), asked(s), f"反映人：{people[0].name}　{people[1].name}", pen.date("long", "iso", "spaced"))
    )


def agreed_in_chat(s: Scene) -> Sheet:
    """A parents' or villagers' group where each wrote a line of consent."""
    pen, people = s.pen, [s.main, *s.others]
    consent = [f"{pen.name(p)}：{s.chance.choice(('同意', '同意，算我一个', '支持', '签名'))}" for p in people]
    return Sheet(lines(to(s), told(s, "大家"), asked(s), "以下是同意署名的（本人回复）", *consent, f"发起人 {s.main.name} {tel(s, s.main)}"))


# ---- without a name -------------------------------------------------------------------------------------------------------


def nobody(s: Scene) -> Sheet:
    """A letter whose writer fears the mighty."""
    end = s.chance.choice(("一名知情群众", "一群敢怒不敢言的老百姓", "知情人", "匿名"))
    fear = s.pen.aside(s.chance.choice(("恕我不留姓名。", "不敢署名，请理解。", "为了家人安全，名字就不落了。")))
    return Sheet(lines(s.pen.title(s.title()), to(s), told_and_asked(s), fear, end, s.pen.date("long", "dots", "hao")))


def nobody_on_a_telephone(s: Scene) -> Sheet:
    """A short mail that nobody signs."""
    return Sheet(told_and_asked(s))


def nobody_in_a_form(s: Scene) -> Sheet:
    """A box for reports with the mark that no name is given."""
    rows = [
        ("举报方式", "匿名举报"),
        ("被举报人（单位）", complained_of(s) or "见正文"),
        ("标题", s.pen.title(s.title())),
        ("正文", told_and_asked(s)),
        ("提交时间", s.pen.date("iso", "dashes", source="form")),
    ]
    return Sheet(table(rows, "："), sender=outsider(s, "网上举报平台"), rows=rows)


def nobody_forwarded(s: Scene) -> Sheet:
    """A nameless letter found in a box and passed on by the township's clerk, who has a name."""
    clerk = s.pen.other("clerk", s.makers.name(plain=True))
    phone = s.official_phone()
    title = s.pen.title(s.title())
    letter = lines(to(s), told_and_asked(s, "我们"), "知名不具")
    note = f"意见箱里收到匿名信一封，录入如下，请查收。\n{s.affair.town.name}纪委　{clerk}　{phone}\n=====\n{title}"
    return Sheet(lines(note, letter), subject="转匿名信", sender=outsider(s, f"{s.affair.town.name}纪委"))


# ---- answers to the office ------------------------------------------------------------------------------------------------


def _our_answer(s: Scene) -> tuple[str, ...]:
    pen = s.pen
    pen.record_no = s.record_no
    return (
        f"{s.main.name}同志：您的来信收悉，信访件编号{s.record_no}，将依规办理。",
        f"经办人：{pen.other('clerk', s.makers.name(plain=True))}，电话{s.official_phone()}",
        f"{s.county}信访局",
    )


def below_the_quote(s: Scene) -> Sheet:
    """The answer stands under what is quoted."""
    p, pen = s.main, s.pen
    pen.sender(p)
    name = pen.name(p)
    quoted = (
        f"在 {pen.day.year}-{pen.day.month:02d}-{pen.day.day:02d}，{s.county}信访局 <xfj@gov.example.cn> 写道：",
        *(f"> {line}" for line in _our_answer(s)),
    )
    return Sheet("\n".join((*quoted, "", told(s), asked(s), "", f"{name}　{tel(s, p)}")), subject="Re: 来信受理告知")


def above_the_quote(s: Scene) -> Sheet:
    """The answer stands over the whole old mail with its head."""
    p, pen = s.main, s.pen
    pen.sender(p)
    name = pen.name(p)
    quoted = (
        "------------------ 原始邮件 ------------------",
        f'发件人: "{s.county}信访局" <xfj@gov.example.cn>',
        f"收件人: {p.name}",
        "主题: 来信受理告知",
        "",
        *_our_answer(s),
    )
    told_again = (pen.aside("你们说转下去了，可是没有一个人联系我。"), told(s), asked(s))
    return Sheet("\n".join((*told_again, "", name, tel(s, p), "", *quoted)), subject="回复：来信受理告知")


def short_answer(s: Scene) -> Sheet:
    """A few words, the number of the record and the name."""
    p, pen = s.main, s.pen
    pen.sender(p)
    pen.record_no = s.record_no
    begin = pen.aside(f"我的信访件{s.record_no}怎么样了？再说一遍情况：")
    return Sheet(
        lines(begin, told(s), f"{pen.name(p)}，{tel(s, p)}", pen.date("short", "long", "dots") if likely(s, 0.6) else ""), subject=f"查询 {s.record_no}"
    )


def thanks_but(s: Scene) -> Sheet:
    """A polite answer with the old mail in the style of a desktop program."""
    p, pen = s.main, s.pen
    pen.sender(p)
    name = pen.name(p)
    head = (f"发件人: {s.county}信访局 [mailto:xfj@gov.example.cn]", f"收件人: {p.name}", "主题: 受理通知")
    begin = pen.aside("收到回复，谢谢。不过问题还在，补充如下：")
    return Sheet("\n".join((begin, told(s), asked(s), f"{name} 敬上", "", *head, "", *_our_answer(s))), subject="答复: 受理通知")


def traditional(s: Scene) -> Sheet:
    """From overseas, with the writer's particulars under the name."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            "貴縣信訪局諸位先生：",
            pen.aside("久違鄉梓，謹具此函。"),
            told(s, "本人"),
            "敬祈賜覆，並頌公綏。",
            f"旅外鄉親　{pen.name(p)}　謹上",
            f"聯絡電話　{pen.mobile(p)}　電子郵箱　{pen.email(p)}",
            pen.date("long", "chinese"),
        )
    )


LAYOUTS: dict[Kind, tuple[Layout, ...]] = {
    "solo": (
        farmer,
        facts_and_demands,
        retired_teacher,
        demobbed,
        three_lines,
        one_breath,
        no_marks,
        application,
        in_brackets,
        flat_owner,
        office_card,
        shopkeeper,
        after_death,
        under_the_date,
        bars,
        copied_to,
        plainest,
        other_numbers,
        land_line,
        living_elsewhere,
        *PASSED,
    ),
    "joint": (signers_table, representatives, block_of_names, owners, wage_list, group_form, couple, agreed_in_chat),
    "anonymous": (nobody, nobody_on_a_telephone, nobody_in_a_form, nobody_forwarded),
    "reply": (below_the_quote, above_the_quote, short_answer, thanks_but),
}
TRADITIONAL: Layout = traditional
