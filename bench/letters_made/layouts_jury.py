"""Layouts of the family "jury": other shapes than those of "dev" and "judge", and not looked at while readers are written."""

from collections.abc import Sequence

from bench.letters_made.people import Person, mobile
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Kind, Layout, Sheet, likely, lines, outsider, table, unpointed

_DISCLAIMER = "声明：本邮件及其附件可能含有商业秘密，仅供指定收件人使用。若您误收本邮件，请立即删除并告知发件人，未经许可不得披露、复制。"


def _to(s: Scene) -> str:
    return s.pick("offices") + "："


def _told(s: Scene, we: str = "我") -> str:
    return s.pen.words(*s.story(we))


def _asked(s: Scene) -> str:
    return s.pen.words(s.pick("asks"))


def _age(s: Scene) -> int:
    return s.pen.day.year - s.main.born.year


def _complained_of(s: Scene) -> str:
    return "、".join(s.affair.slots[slot] for slot in s.affair.matter.respondents)


def kneeling(s: Scene) -> Sheet:
    """呈: as people wrote to a magistrate, with the name below in an old form."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"呈　{s.county}信访局诸位大人",
            "　　" + pen.aside(f"小民{pen.name(p)}，{_age(s)}岁，祖祖辈辈住{pen.address(p)}。"),
            "　　" + _told(s),
            "　　" + _asked(s),
            f"　　　　　　　　草民　{p.name}　叩上",
            f"　　　　　　　　{pen.date('zero', 'chinese_hao')}",
            f"　　　　　　　　家里电话　{pen.phone(p)}" if likely(s, 0.4) else f"　　　　　　　　手机号　{pen.mobile(p)}",
        )
    )


def dictated_aloud(s: Scene) -> Sheet:
    """Speech turned to text by a telephone: no mark, fillers, the number at the end."""
    p, pen = s.main, s.pen
    hello = pen.aside(s.chance.choice(("喂你好是信访局吧 我语音说一下啊 ", "哎同志你听我讲 我打字不会 ", "那个领导好啊 咱就直说了 ")))
    who = pen.aside(f"我免贵姓{p.name[0]} 叫{pen.name(p)} ")
    text = hello + who + pen.words(unpointed("".join(s.story("我")) + s.pick("asks")))
    return Sheet(text + pen.aside(f" 你记一下啊 我的号是{pen.mobile(p)} 打不通就是在地里"))


def headed_inside(s: Scene) -> Sheet:
    """A petition with headings of its own within the story."""
    p, pen = s.main, s.pen
    told = s.story("我")
    heads = s.chance.choice((("一、起因", "二、经过和现状", "三、我的要求"), ("【基本情况】", "【存在问题】", "【诉求】")))
    return Sheet(
        lines(
            pen.title(s.title()),
            _to(s),
            pen.aside(heads[0]),
            pen.words(told[0]),
            pen.aside(heads[1]) if told[1:] else "",
            pen.words(*told[1:]),
            pen.aside(heads[2]),
            _asked(s),
            f"求助人：{pen.name(p)}（{p.gender}，居民身份证{pen.id(p)}）",
            f"手机（微信同号）：{pen.mobile(p)}",
            f"通信处：{pen.address(p)}",
            pen.date("padded", "long", "padded_dots"),
        )
    )


def form_with_headings(s: Scene) -> Sheet:
    """A site's form whose content field holds labels of its own."""
    p, pen = s.main, s.pen
    told = s.story("我")
    inside = lines(pen.aside("事情经过："), pen.words(*told), pen.aside("本人要求："), _asked(s))
    rows = [
        ("诉求主题", pen.title(s.title())),
        ("诉求人姓名", pen.name(p)),
        ("身份号码", pen.id(p)),
        ("手机号码", pen.mobile(p)),
        ("居住地址", pen.address(p)),
        ("递交日期", pen.date("padded_dots", "dashes", "padded", source="form")),
        ("诉求详情", inside),
    ]
    if likely(s, 0.3):
        rows.insert(4, ("户口所在地", pen.hukou(p)))
    if s.affair.matter.respondents:
        rows.insert(-2, ("涉及对象", _complained_of(s)))
    return Sheet(table(rows, "："), rows=rows)


def company_mail(s: Scene) -> Sheet:
    """Written from a place of work: a card of the firm and a disclaimer below."""
    p, pen = s.main, s.pen
    firm = pen.other("work_unit", f"{s.chance.choice(('凯途', '瀚舟', '云栈'))}物流{s.chance.choice(('集团', '有限公司'))}")
    card = lines(
        f"{'_' * 22}\n{pen.name(p)}",
        s.chance.choice(("仓储主管", "行政专员", "客户经理")) + f" | {firm}",
        f"M: {pen.mobile(p)}" + (f"  E: {pen.email(p)}" if likely(s, 0.6) else ""),
        f"公司总机 {s.official_phone()}",
        _DISCLAIMER,
    )
    return Sheet(lines(_to(s), s.pick("greetings"), *map(pen.words, s.story("我")), _asked(s), "顺祝商祺！", card))


def hotline_sheet(s: Scene) -> Sheet:
    """A province's hotline, labels in square brackets, with the place apart and a deadline."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"RX{pen.day:%y%m%d}{s.chance.randrange(10**7):07d}")
    told = pen.words(*s.story("诉求人"), s.chance.choice(("请核实处理。", "诉求人要求回电。", "诉求人希望尽快答复。")))
    rows = [
        ("工单流水", number),
        ("诉求人", f"{pen.name(p)}{'先生' if p.gender == '男' else '女士'}"),
        ("主叫号码", pen.mobile(p)),
        ("建单时间", pen.date("iso", "padded", source="form") + f" {s.chance.randint(8, 20):02d}:{s.chance.randint(10, 59)}"),
        ("工单标题", pen.title(s.title())),
        *([("事发地点", s.place)] if s.place else []),
        ("诉求描述", told),
        ("建单人", f"{s.chance.randint(1001, 1999)} {pen.other('clerk', s.makers.name(plain=True))}"),
        ("办结时限", "48小时内先行联系"),
    ]
    return Sheet("\n".join(f"[{a}] {b}" for a, b in rows), subject=f"工单派发 {number}", sender=outsider(s, f"{s.affair.town.city}便民热线中心"), rows=rows)


def handed_down(s: Scene) -> Sheet:
    """The province's bureau hands a matter down, with a number and a date of its own before the petition's."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"信交〔{pen.day.year}〕{s.chance.randint(100, 999)}号")
    clerk = pen.other("clerk", s.makers.name(plain=True))
    rows = [
        ("交办文号", number),
        ("经办", f"{clerk}　{pen.other('clerk_phone', mobile(s.chance))}"),
        ("群众姓名", pen.name(p)),
        ("群众电话", pen.mobile(p)),
        ("群众住址", pen.address(p)),
        ("信访日期", pen.date("dashes", "padded", source="form")),
        ("事项", pen.title(s.title())),
        ("主要内容", _told(s, "信访人")),
        ("办理要求", "请按程序办理并上报结果"),
    ]
    return Sheet(
        "信访事项交办函\n" + table(rows, s.chance.choice(("：", " ： "))),
        subject=f"交办函 {number}",
        sender=outsider(s, f"{s.affair.town.province}信访局"),
        rows=rows,
    )


def message_passed_on(s: Scene) -> Sheet:
    """A village's clerk copies what somebody wrote to him."""
    p, pen = s.main, s.pen
    clerk = pen.other("clerk", s.makers.name(plain=True))
    head = f"局里的同志，下面是村里群众发到我微信上的，原文没动，转给你们看看怎么处理。{s.affair.town.name}驻村 {clerk}"
    text = lines(head, "——————", pen.aside(f"书记，我是{pen.name(p)}。"), _told(s), _asked(s), pen.aside(f"我手机换了，新号{pen.mobile(p)}"), "——————")
    return Sheet(text, sender=outsider(s, f"{s.affair.town.name}工作队"))


def forwarded_twice(s: Scene) -> Sheet:
    """From one office to the next and on: two heads, one letter."""
    p, pen = s.main, s.pen
    first, second = (pen.other("clerk", s.makers.name(plain=True)) for _ in range(2))
    title = pen.title(s.title())
    head = lines(
        f"请阅办。{second}",
        "---- 回复的原邮件 ----",
        f"| 发件人 | {first}<zw{s.chance.randint(10, 99)}@gov.example.cn> |",
        f"| 主题 | Fwd: {title} |",
        f"转你局处理。{first}",
        "---- 转发的原邮件 ----",
        f"| 发件人 | {p.name}<{pen.sender(p, 'quoted_header')}> |",
        f"| 日期 | {pen.day.year}年{pen.day.month:02d}月{pen.day.day:02d}日 {s.chance.randint(10, 20)}:{s.chance.randint(10, 59)} |",
        f"| 主题 | {title} |",
    )
    letter = lines(
        _to(s), pen.aside(f"我叫{pen.name(p)}，是{pen.address(p)}的。"), _told(s), _asked(s), f"回话请打{pen.mobile(p)}", pen.date("long", "padded_dots")
    )
    return Sheet(lines(head, "", letter), subject=f"转: Fwd: {title}", titled=True, sender=outsider(s, f"{s.affair.town.city}政务服务管理局"))


def chat_export(s: Scene) -> Sheet:
    """A conversation saved from a telephone: a line of name and time above every message."""
    p, pen = s.main, s.pen
    day, hour, name = pen.date("iso", "slashes", source="form"), s.chance.randint(7, 21), pen.name(p)
    parts = [pen.aside(f"{name} {day} {hour}:{10 + 3 * n}") + "\n" + pen.words(told) for n, told in enumerate(s.story("我"))]
    return Sheet(lines(pen.aside(f"聊天记录（{name}）"), *parts, pen.aside(f"{name} {day} {hour}:58") + "\n" + pen.aside(f"电话{pen.mobile(p)}")))


def dated_above(s: Scene) -> Sheet:
    """The date before the salutation, the name alone below."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.date("padded", "hao", "chinese_hao"),
            _to(s),
            s.pick("greetings"),
            pen.aside(f"先介绍一下，我{pen.name(p)}，属于{pen.address(p)}。联系我就拨{pen.mobile(p)}。"),
            s.pen.words(s.pick("openings"), *s.story("我")),
            _asked(s),
            f"祝工作顺利\n{p.name}",
        )
    )


def dictated(s: Scene) -> Sheet:
    """Somebody who can't write tells it to a neighbour, who signs as scribe."""
    p, pen = s.main, s.pen
    scribe = pen.other("other_person", s.makers.name(plain=True))
    return Sheet(
        lines(
            _to(s),
            _told(s),
            _asked(s),
            pen.aside(f"以上由{pen.name(p)}口述，{scribe}记录，念过一遍，无误，按手印为凭。"),
            f"口述人：{p.name}（手印）　身份证号码：{pen.id(p)}",
            f"代书：{scribe}",
            f"家庭地址：{pen.address(p)}　电话：{pen.mobile(p)}",
            pen.date("chinese", "padded", "hao"),
        )
    )


def postcard(s: Scene) -> Sheet:
    """Little more than the matter, name and number in brackets."""
    p, pen = s.main, s.pen
    return Sheet(lines(_told(s), f"（{pen.name(p)} {pen.mobile(p)}" + (f" {pen.address(p)}" if likely(s, 0.5) else "") + "）"))


def envelope(s: Scene) -> Sheet:
    """What stood on the envelope comes first: the office's address, then the sender's."""
    p, pen = s.main, s.pen
    top = lines(
        f"收：{s.affair.town.city}{s.county}行政中心{s.chance.randint(2, 9)}楼 信访局 收",
        f"寄：{pen.address(p)} {pen.name(p)} 寄",
        f"寄件人电话 {pen.mobile(p)}　邮编 {s.chance.randint(100, 899)}000",
    )
    return Sheet(lines(top, "", s.pick("greetings"), _told(s), _asked(s), f"{p.name} 亲笔", pen.date("dots", "padded_dots", "hao")))


def fax_cover(s: Scene) -> Sheet:
    """A copy shop's fax cover above the letter; the shop's number is nobody's."""
    p, pen = s.main, s.pen
    shop = pen.other("fax", s.official_phone())
    cover = [("传真 FAX", f"{s.county}信访局"), ("发自", f"如意图文 {shop}"), ("页数", "共1页"), ("日期", pen.date("dashes", "slashes", source="form"))]
    return Sheet(
        lines(
            table(cover, "："),
            "",
            pen.title(s.title()),
            _told(s, "本人"),
            _asked(s),
            f"传真人签字：{pen.name(p)}",
            f"证件：身份证 {pen.id(p)}　联络手机：{pen.mobile(p)}",
        )
    )


def ticked(s: Scene) -> Sheet:
    """A reception desk's sheet with boxes to tick."""
    p, pen = s.main, s.pen
    joined = [
        f"来访群众：{pen.name(p)}　　□男 ☑女" if p.gender == "女" else f"来访群众：{pen.name(p)}　　☑男 □女",
        f"证件类型：☑居民身份证 □护照 □其他　　号码：{pen.id(p)}",
        f"联系手机：{pen.mobile(p)}　　☑接受短信 □不接受",
        f"现居住地：{pen.address(p)}",
        f"反映对象：{_complained_of(s)}" if s.affair.matter.respondents else "",
        f"事项摘要：{pen.title(s.title())}",
        f"陈述记录：{_told(s, '来访人')}",
        f"登记日：{pen.date('padded', 'dashes', source='form')}",
    ]
    return Sheet(lines("接待登记单", *joined))


def card_copied(s: Scene) -> Sheet:
    """The text of the identity card is pasted below the letter."""
    p, pen = s.main, s.pen
    card = f"姓名 {pen.name(p)}\n性别 {p.gender} 民族 汉\n出生 {p.born.year}年{p.born.month}月{p.born.day}日\n"
    card += f"住址 {pen.address(p)}\n公民身份号码 {pen.id(p, plain=True)}"
    return Sheet(lines(_to(s), _told(s), _asked(s), pen.aside(f"随时可以找我核实：{pen.mobile(p)}"), "", "附：本人身份证正面文字", card))


def postscript(s: Scene) -> Sheet:
    """Something is left for after the signature."""
    p, pen = s.main, s.pen
    told = s.story("我")
    body = pen.words(*told[:-1], "" if told[1:] else told[0])
    after = lines(f"又：{pen.words(told[-1])}") if told[1:] else ""
    end = f"乡民 {pen.name(p)} 上 {pen.date('dots', 'padded', 'wide')}"
    return Sheet(lines(_to(s), s.pick("greetings"), body, end, after, pen.aside(f"我家在{pen.address(p)}，电话号码{pen.mobile(p)}，白天都有人接。")))


def circled(s: Scene) -> Sheet:
    """Points with circled numbers, everything about the writer in one bracket on top."""
    p, pen = s.main, s.pen
    told = [pen.words(f"{'①②③④⑤⑥⑦⑧⑨⑩⑪⑫'[n]}{sentence}") for n, sentence in enumerate(s.story("本人"))]
    head = f"（实名：{pen.name(p)}；证件{pen.id(p)}；机{pen.mobile(p)}）"
    return Sheet(lines(pen.title(s.title()), head, *told, _asked(s), pen.date("dashes", "padded_dots", "long")))


def third_time(s: Scene) -> Sheet:
    """An impatient writer, who puts the particulars in the middle."""
    p, pen = s.main, s.pen
    told = s.story("我")
    return Sheet(
        lines(
            _to(s),
            pen.aside("这是我第三回写信了，前两回都没有下文，今天再写一遍。"),
            pen.words(*told[:1]),
            pen.aside(f"我叫{pen.name(p)}，{p.gender}，身份证是{pen.id(p)}，家在{pen.address(p)}，打{pen.mobile(p)}找得到我。"),
            pen.words(*told[1:]),
            _asked(s),
            pen.date("hao", "padded", "chinese"),
        )
    )


def for_wife(s: Scene) -> Sheet:
    """A husband or wife writes; the other one is named with a number too."""
    p, pen = s.main, s.pen
    partner = s.makers.person(s.affair.town)
    pen.other("other_person", partner.name)
    pen.other("other_id", partner.id_number)
    who = "我媳妇" if p.gender == "男" else "我家那口子"
    head = f"{who}{partner.name}（证号{partner.id_number}）不认字，家里的事都是我出头，我是{pen.name(p)}，证号{pen.id(p)}。"
    return Sheet(
        lines(s.pick("greetings"), pen.aside(head), _told(s), _asked(s), f"{p.name}　{pen.mobile(p)}", f"住 {pen.address(p)}", pen.date("dots", "padded"))
    )


def urged(s: Scene) -> Sheet:
    """An answer to the office's mail, quoted as telephones do."""
    p, pen = s.main, s.pen
    clerk = pen.other("clerk", s.makers.name(plain=True))
    pen.record_no = s.record_no
    pen.sender(p)
    return Sheet(
        lines(
            pen.aside("你们回的信我看了，写的是已转办，可没有人来找过我。我把事情再讲一回。"),
            _told(s),
            f"{pen.name(p)} 电话没变 {pen.mobile(p)}",
            "",
            "发自我的手机",
            f"{pen.day.year}年{pen.day.month}月{pen.day.day}日，{s.county}信访局 <xfj@gov.example.cn> 写道：",
            f"｜来信收悉，已编号{s.record_no}，由{clerk}经办，查询请拨{s.official_phone()}。",
        ),
        subject="答复: 来信处理情况告知",
    )


def more_to_say(s: Scene) -> Sheet:
    """Adds to a matter that has a number, without a quotation."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    pen.sender(p)
    head = pen.aside(f"我的信访件编号是{s.record_no}，再补充几句。")
    return Sheet(lines(_to(s), head, _told(s), _asked(s), f"{pen.name(p)}", pen.date("padded", "dots")), subject="补充说明")


def _row(s: Scene, p: Person) -> Sequence[str]:
    pen = s.pen
    return (
        pen.name(p, spaced=likely(s, 0.3)),
        pen.id(p, plain=True) if likely(s, 0.5) else "",
        pen.mobile(p, plain=True) if likely(s, 0.7) else "",
        "（手印）",
    )


def thumbprints(s: Scene) -> Sheet:
    """Householders with thumbprints in a table without numbers."""
    pen, people = s.pen, [s.main, *s.others]
    rows = [("户主", "身份号码", "手机", "捺印"), *(_row(s, p) for p in people)]
    return Sheet(
        lines(
            pen.title(s.title()),
            _to(s),
            _told(s, "我们"),
            _asked(s),
            f"{s.affair.town.name}各户户主签字捺印：",
            table(rows, s.chance.choice(("\t", "　", " | "))),
            pen.date("padded", "zero"),
        )
    )


def speakers(s: Scene) -> Sheet:
    """Three speak for many, whose number is in words."""
    pen, people = s.pen, [s.main, *s.others[:2]]
    total = len(people) + s.chance.randint(9, 70)
    named = "，".join(f"{pen.name(p)}{pen.mobile(p)}" for p in people)
    text = pen.aside(f"我们{pen.total(total, in_words=True)}个人合写这封信，推{len(people)}个人出面说话。")
    return Sheet(lines(_to(s), text, _told(s, "我们"), _asked(s), f"出面的人：{named}", "其余的人签名在另纸", pen.date("dots", "hao", "padded")))


def rows_of_names(s: Scene) -> Sheet:
    """Names in rows of four below the letter, nothing else of anybody but the first."""
    pen, people = s.pen, [s.main, *s.others]
    names = [pen.name(p, spaced=len(p.name) == 2) for p in people]
    rows = [names[at : at + 4] for at in range(0, len(names), 4)]
    end = f"有事找{s.main.name}，{pen.mobile(s.main)}，{pen.address(s.main)}"
    return Sheet(
        lines(_to(s), s.pick("greetings"), _told(s, "我们"), _asked(s), "全体住户具名如下", table(rows, "　　"), end, pen.date("chinese_hao", "padded"))
    )


def chain(s: Scene) -> Sheet:
    """接龙: a group's members add themselves to a numbered list."""
    pen, people = s.pen, [s.main, *s.others]
    listed = [f"{n}. {pen.name(p)} {pen.mobile(p, plain=True) if likely(s, 0.8) else ''}".rstrip() for n, p in enumerate(people, 1)]
    return Sheet(lines(f"#接龙 {pen.title(s.title())}", _told(s, "我们"), _asked(s), "同意的接龙，名字写真名：", *listed, f"{pen.date('iso', 'slashes')} 发起"))


def parents(s: Scene) -> Sheet:
    """Two are named for many, and the number stands in the first sentence."""
    pen, people = s.pen, [s.main, *s.others[:1]]
    total = len(people) + s.chance.randint(15, 88)
    intro = pen.aside(f"来信的一共{pen.total(total)}人，委托{'和'.join(pen.name(p) for p in people)}两位执笔。")
    contact = "；".join(f"{p.name}：身份证{pen.id(p)}，电话{pen.mobile(p)}" for p in people)
    return Sheet(lines(pen.title(s.title()), _to(s), intro, _told(s, "大伙"), _asked(s), f"执笔人信息　{contact}", pen.date("padded_dots", "long")))


def insider(s: Scene) -> Sheet:
    """A colleague who does not sign."""
    why = s.pen.aside("我还要在这个系统里吃饭，名字就不写了，内容句句属实。")
    return Sheet(lines(s.pen.title(s.title()), _to(s), _told(s), why, s.chance.choice(("一名在职职工", "看不惯的人", "老党员")), s.pen.date("padded", "dots")))


def nameless_form(s: Scene) -> Sheet:
    """A form filled in by nobody."""
    rows = [
        ("您的称呼", "匿名"),
        ("联系方式", "不方便留"),
        ("主题", s.pen.title(s.title())),
        ("要说的话", _told(s)),
        ("日期", s.pen.date("dashes", "padded", source="form")),
    ]
    return Sheet(table(rows, "："), rows=rows)


def nameless_asked(s: Scene) -> Sheet:
    """Only the story and what is asked."""
    return Sheet(lines(_to(s), _told(s, "我们"), _asked(s)))


def traditional(s: Scene) -> Sheet:
    """From overseas, with the matter in the first line and an address for mail."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "信訪局主任先生大鑒：",
            f"事由：{pen.title(s.title())}",
            pen.aside(f"僑胞{pen.name(p)}謹陳如下。"),
            _told(s, "本人"),
            "專此奉達，敬候回音。",
            f"{p.name}　頓首",
            f"流動電話：{pen.mobile(p)}　電郵：{pen.email(p)}",
            pen.date("padded", "chinese"),
        )
    )


LAYOUTS: dict[Kind, tuple[Layout, ...]] = {
    "solo": (
        kneeling,
        dictated_aloud,
        headed_inside,
        form_with_headings,
        company_mail,
        hotline_sheet,
        handed_down,
        message_passed_on,
        forwarded_twice,
        chat_export,
        dated_above,
        dictated,
        postcard,
        envelope,
        fax_cover,
        ticked,
        card_copied,
        postscript,
        circled,
        third_time,
        for_wife,
    ),
    "joint": (thumbprints, speakers, rows_of_names, chain, parents),
    "anonymous": (insider, nameless_form, nameless_asked),
    "reply": (urged, more_to_say),
}
TRADITIONAL: Layout = traditional
