"""Letters of the family "plenum" by one person: by mail and on paper, through other hands, and answers to what the office had sent."""

from datetime import timedelta

from bench.letters_made.layouts_hand import clerk, clock, complained_of, filed, numbered, posted, quiet, stranger, strangers_number, tel, us
from bench.letters_made.layouts_plenum_hand import begun, day, dear, each, filled, foot, head, leave, letter, me, sentences, sigh, told, whole, wish
from bench.letters_made.pen import spoken
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table, unpointed

# ---- by the writer's own hand --------------------------------------------------------------------------------------------------


def plain(s: Scene) -> Sheet:
    """Whom to, who writes, what happened, what is asked, who signs."""
    return Sheet(letter(s, heading=0.1))


def headed(s: Scene) -> Sheet:
    """The same under a heading."""
    return Sheet(letter(s, heading=1))


def named_below(s: Scene) -> Sheet:
    """The writer is named at the foot alone."""
    return Sheet(letter(s, heading=0.4, named_above=0))


def undated(s: Scene) -> Sheet:
    """Without a day."""
    return Sheet(letter(s, heading=0.4, share=0))


def straight_in(s: Scene) -> Sheet:
    """No salutation and no leave; the story begins at once."""
    p = s.main
    return Sheet(lines(*told(s, us(s), s.chance.choice(("", "　　"))), wish(s), foot(s, p, 0.5)))


def one_block(s: Scene) -> Sheet:
    """Everything in a single paragraph, who writes at its end or its beginning."""
    p = s.main
    if likely(s, 0.5):
        return Sheet(s.pick("offices") + "：" + me(s, p) + begun(s, 0.3) + whole(s) + wish(s) + day(s, 0.4))
    end = s.chance.choice(("写信人{name}，电话{call}。", "我叫{name}，住{home}，电话{call}。", "{name}，{call}。", "联系我请打{call}，{name}。"))
    return Sheet(s.pick("offices") + "：" + begun(s, 0.4) + whole(s) + wish(s) + s.pen.aside(filled(s, p, end)) + day(s, 0.4))


def thumbs(s: Scene) -> Sheet:
    """Typed on a telephone, with blanks or line ends for all punctuation."""
    p = s.main
    gap, mark = s.chance.choice(((" ", " "), (" ", "  "), ("\n", " ")))
    said = gap.join(each(s, lambda text: unpointed(text, mark).strip(), us(s)))
    return Sheet(lines(said, f"{s.pen.name(p)} {s.pen.mobile(p, plain=True)}"))


def footed_by_a_program(s: Scene) -> Sheet:
    """A mail program or an employer's server has added its own words below."""
    more = (
        "发自我的手机",
        "发送自 手机邮件客户端",
        "来自我的平板电脑",
        "————\n本邮件及其附件仅供收件人使用，如您误收，请立即删除并通知发件人。",
        "--\n此邮件由系统扫描，未发现病毒。\n请在打印前考虑环境。",
        "声明：邮件内容仅代表发件人个人，与其任职单位无关。",
        "********************************\n保密提示：未经许可不得转发、复制本邮件内容。",
        "Sent from my phone",
    )
    return Sheet(letter(s, heading=0.2) + "\n\n" + s.chance.choice(more))


def posting(s: Scene) -> Sheet:
    """As people post to a message board, with words of its own for the parts."""
    p, pen = s.main, s.pen
    form = s.chance.choice(("【{}】{}", "＊{}：{}", "[{}] {}", "{}——{}", "■{}：{}"))
    names = s.chance.choice(
        (("主题", "详情", "诉求", "姓名", "手机"), ("信件标题", "信件正文", "希望解决", "写信人", "联系方式"), ("事由", "经过", "要求", "网友", "电话"))
    )
    rows = [*zip(names, (pen.title(s.title()), whole(s), wish(s), pen.name(p), tel(s, p)), strict=True)]
    if likely(s, 0.5):
        rows.append(("住址", pen.address(p)))
    return Sheet(lines(*(form.format(key, value) for key, value in rows), day(s, 0.4)))


def points(s: Scene) -> Sheet:
    """Facts with a number each."""
    p = s.main
    mark, form = s.chance.choice(((spoken, "{}、{}"), (str, "{}、{}"), (str, "（{}）{}"), (str, "{}. {}"), (spoken, "第{}，{}")))
    led = s.chance.choice(("具体情况如下：", "主要有这样几点：", ""))
    return Sheet(lines(head(s), dear(s), "　　" + me(s, p) + led, *numbered(sentences(s, us(s)), form, mark), "　　" + wish(s), leave(s), foot(s, p)))


def in_parts(s: Scene) -> Sheet:
    """Under small headings of its own."""
    p, pen = s.main, s.pen
    first, second, third = s.chance.choice(
        (
            ("一、基本情况", "二、反映的问题", "三、请求"),
            ("【我是谁】", "【发生了什么】", "【我要什么】"),
            ("来信人情况", "事情经过", "诉求"),
            ("基本信息：", "事实：", "请求："),
        )
    )
    who = filled(
        s, p, s.chance.choice(("姓名：{name}，性别：{gender}，电话：{call}，住址：{home}", "{name}，{gender}，身份证号{id}，联系电话{call}，现住{home}"))
    )
    return Sheet(lines(pen.title(s.title()), first, who, second, *told(s, us(s)), third, wish(s), day(s, 0.8)))


def application(s: Scene) -> Sheet:
    """In the form of an application, with whom it is against."""
    if quiet(s):
        return headed(s)
    p, pen, report = s.main, s.pen, "report" in s.affair.matter.flags
    side = s.chance.choice(("举报人", "检举人", "控告人") if report else ("申请人", "信访人", "请求人", "申诉人"))
    cells = (
        "{name}，{gender}，{people}，{born}出生，住{home}，身份证号{id}，电话{call}",
        "{name}，{gender}，{age}岁，身份证号{id}，住{home}，电话{call}",
        "{name}，电话{call}，住址{home}",
    )
    against = {"举": "被举报人", "检": "被检举人", "控": "被控告人"}.get(side[0], s.chance.choice(("被反映单位（人）", "被申请人", "对方")))
    title = (
        pen.title(s.title())
        if likely(s, 0.5)
        else {"举": "举报信", "检": "检 举 信", "控": "控 告 信"}.get(side[0], s.chance.choice(("信访申请书", "请 求 书", "申请书")))
    )
    parts = s.chance.choice((("信访请求：", "事实和理由："), ("请求事项", "事实经过"), ("一、诉求", "二、理由")))
    return Sheet(
        lines(
            title,
            f"{side}：{filled(s, p, s.chance.choice(cells))}",
            f"{against}：{complained_of(s)}" if s.affair.matter.respondents else "",
            parts[0],
            wish(s),
            parts[1],
            *told(s, us(s)),
            s.chance.choice((f"此致\n{s.county}信访局", "此致", "")),
            f"　　　　　　　　{side}：{p.name}",
            day(s, 0.9),
        )
    )


def card_above(s: Scene) -> Sheet:
    """Particulars in lines above the letter."""
    p, pen = s.main, s.pen
    rows = [
        row for row in ("电话：{call}", "住址：{home}", "身份证：{id}", "户籍：{hukou}", "邮箱：{mail}") if likely(s, {"户": 0.2, "邮": 0.25}.get(row[0], 0.75))
    ]
    s.chance.shuffle(rows)
    return Sheet(
        lines(filled(s, p, "\n".join(["姓名：{name}", *rows])), "", pen.title(s.title()) if likely(s, 0.6) else "", *told(s), "　　" + wish(s), day(s, 0.6))
    )


def card_below(s: Scene) -> Sheet:
    """Particulars in one line at the end."""
    gap = s.chance.choice(("　", "，", "/", "；", " | "))
    row = filled(s, s.main, gap.join(("{name}", *s.chance.sample(("{id}", "{call}", "{home}"), s.chance.choice((2, 3))))))
    return Sheet(lines(dear(s), begun(s), *told(s), "　　" + wish(s), leave(s), day(s, 0.6), row))


def after_the_name(s: Scene) -> Sheet:
    """Something more comes after the signature."""
    p, pen = s.main, s.pen
    forms = (
        "白天下地，晚上再打{call}。",
        "回信请寄{home}。",
        "我换了号码，新的是{call}，旧的不用了。",
        "身份证复印件随信寄去，号码是{id}。",
        "我耳朵背，打{call}的时候请大点声。",
    )
    more = pen.aside(filled(s, p, s.chance.choice(forms)))
    return Sheet(
        lines(
            dear(s),
            "　　" + begun(s, 1),
            *told(s),
            "　　" + wish(s),
            leave(s),
            pen.name(p),
            day(s),
            s.chance.choice(("又：", "另：", "P.S. ", "再补一句：", "注：")) + more,
        )
    )


def enclosures(s: Scene) -> Sheet:
    """What is enclosed stands below."""
    kinds = (
        "附：照片五张",
        "附件：1.合同复印件 2.收条复印件 3.录音光盘一张",
        "附：相关票据三页",
        "随信附上证明材料一份。",
        "附件清单：身份证复印件、户口簿复印件、现场照片",
    )
    return Sheet(lines(letter(s, heading=0.8), s.chance.choice(kinds)))


def shop(s: Scene) -> Sheet:
    """A copy shop typed and sent it; the letter is the customer's."""
    name = s.chance.choice(("大学城文印", "新时代图文广告", "阿芳打字社", "万通复印"))
    note = s.chance.choice(("以下为客户来稿，本店代打代发。", "代发，勿回复本邮箱。", "本店联系电话{}，内容与本店无关。", ""))
    if "{}" in note:
        note = note.format(strangers_number(s, "other_phone"))
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.9)), sender=posted(s, name, "print"))


def fax(s: Scene) -> Sheet:
    """A fax's cover above the letter; sometimes the only day is on the cover."""
    p, pen = s.main, s.pen
    below = letter(s, heading=0.8, share=0.6)
    signed = pen.day_source
    when = pen.date("long", "dashes", "iso", source="fax_cover")
    pen.day_source = signed or "fax_cover"
    by = stranger(s, "other_person") if likely(s, 0.2) else p.name
    pages, office = s.chance.randint(2, 5), f"{s.county}信访局"
    number, gap = strangers_number(s, "fax_number", 0), s.chance.choice(("\t", "　　"))
    forms = (
        ("传 真 件", f"致：{office}{gap}传真：{number}", f"发件：{by}{gap}总页数：{pages}", f"发送日期：{when}"),
        ("FAX COVER", f"TO：{office}", f"FROM：{by}", f"FAX NO.：{number}", f"DATE：{when}{gap}PAGES：{pages}"),
        ("传真封面", f"收文单位{gap}{office}", f"发文人{gap}{by}", f"传真号{gap}{number}", f"时间{gap}{when} {clock(s)}"),
    )
    return Sheet("\n".join((*s.chance.choice(forms), s.chance.choice(("内容：信访材料", "请转领导阅。", "")), "", below)))


def envelope(s: Scene) -> Sheet:
    """What stands on the envelope, then the letter."""
    pen = s.pen
    form = s.chance.choice(("寄信人地址：{home}　{name}", "{home}　{name} 缄", "寄：{home} {name} 收发电话{call}", "{home}　{name}寄"))
    above = [s.chance.choice((f"{s.county}信访局　启", f"{s.county}信访局领导　亲收", f"收：{s.county}信访局来信股")), filled(s, s.main, form)]
    code = s.pen.other("postcode", f"{s.chance.randint(110000, 855000)}") if likely(s, 0.6) else ""
    return Sheet(
        lines(f"邮编{code}" if code else "", *above)
        + "\n\n"
        + letter(s, heading=0.6, named_above=0.4)
        + (f"\n{pen.aside('（挂号）')}" if likely(s, 0.3) else "")
    )


def old_style(s: Scene) -> Sheet:
    """An old man's letter with its ceremony."""
    p = s.main
    first = s.chance.choice(("敬启者：", f"{s.county}信访局诸位同志台鉴：", "尊敬的人民公仆："))
    last = filled(s, p, s.chance.choice(("百姓{name}顿首\n{day}", "{home}　{name}谨呈\n{day}", "老朽{name}亲笔\n电话{call}\n{day}")), dated=likely(s, 0.8))
    return Sheet(
        lines(first, "　　" + me(s, p) + begun(s, 0.5), *told(s, us(s)), "　　" + sigh(s, 0.5) + wish(s), s.chance.choice(("顺祝\n大安", "此呈", "")), last)
    )


def for_a_parent(s: Scene) -> Sheet:
    """Somebody else only wrote it down; who petitions signs."""
    name = stranger(s, "scribe")
    end = s.chance.choice((f"（本信由{name}代写）", f"代笔：{name}", f"执笔人　{name}", f"我不识字，这封信是村里的{name}替我写的。"))
    return Sheet(lines(letter(s, heading=0.4), s.pen.aside(end)), sender=posted(s, name, "zhao"))


def by_an_agent(s: Scene) -> Sheet:
    """A lawyer or relative acts for who petitions, who is named first."""
    if s.affair.matter.by:
        return headed(s)
    p = s.main
    agent = stranger(s, "other_person")
    office = f"{s.affair.slots['brand']}律师事务所律师" if likely(s, 0.5) else s.chance.choice(("系信访人的外甥", "社区法律服务工作者", "系信访人的女婿"))
    call = strangers_number(s, "other_phone", 0.7)
    who = "信访人：" + filled(
        s, p, s.chance.choice(("{name}，{gender}，身份证号{id}，住{home}，电话{call}", "{name}，{gender}，{age}岁，住{home}，电话{call}"))
    )
    end = filled(s, p, "信访人：{name}\n{day}", dated=likely(s, 0.8))
    return Sheet(
        lines(head(s), who, f"委托代理人：{agent}，{office}，电话{call}", *told(s), "　　" + wish(s), end),
        sender=posted(s, agent, "wt") if likely(s, 0.6) else None,
    )


def lent_mailbox(s: Scene) -> Sheet:
    """Sent from somebody else's mailbox, which the letter tells."""
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (
            f"（我没有邮箱，借{name}的邮箱发这封信，请不要回到这个邮箱。）",
            f"此邮箱是邻居{name}的，有事请打我的电话。",
            f"{name}帮我发的邮件，信是我自己的意思。",
        )
    )
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.3)), sender=posted(s, name, "box"))


def card_table(s: Scene) -> Sheet:
    """A small table of who writes under the letter, as some offices ask for."""
    if s.affair.matter.by:
        return named_below(s)
    p, pen = s.main, s.pen
    rows = [["姓名", pen.name(p), "性别", p.gender], ["身份证号", pen.id(p, plain=True), "手机", pen.mobile(p)], ["现住址", pen.address(p)]]
    if likely(s, 0.3):
        rows.append(["户籍地址", pen.hukou(p)])
    return Sheet(lines(letter(s, heading=0.7, named_above=0.3), "", s.chance.choice(("附：信访人基本情况", "个人信息表", "写信人信息")), table(rows)))


def accusation(s: Scene) -> Sheet:
    """Who accuses and who is accused in labelled lines, then what is known; other letters are plain."""
    if "report" not in s.affair.matter.flags:
        return headed(s)
    p, pen = s.main, s.pen
    rows = filled(
        s, p, s.chance.choice(("举报人：{name}\n联系电话：{call}\n住址：{home}", "实名举报人　{name}　身份证号{id}　电话{call}", "反映人：{name}（{call}）"))
    )
    return Sheet(
        lines(
            pen.title(s.title()),
            rows,
            f"被举报人：{complained_of(s)}",
            "举报内容：",
            *numbered(sentences(s), s.chance.choice(("{}、{}", "（{}）{}"))),
            wish(s),
            p.name,
            day(s, 0.85),
        )
    )


def with_a_number(s: Scene) -> Sheet:
    """A first letter that names what another office gave it for a number."""
    number = filed(s, s.chance.choice(("RX", "WZ", "")))
    first = s.pen.aside(s.chance.choice((f"此事曾在热线登记，流水号{number}。", f"（热线编号{number}）", f"我打过热线，编号是{number}，没有下文。")))
    return Sheet(lines(dear(s), "　　" + me(s, s.main) + first, *told(s, us(s)), "　　" + wish(s), leave(s), foot(s, s.main)))


OWN: tuple[Layout, ...] = (
    *(plain, headed) * 7,
    *(undated, named_below) * 3,
    *(application, points, fax, enclosures, footed_by_a_program, accusation, straight_in) * 2,
    *(
        one_block,
        thumbs,
        posting,
        in_parts,
        card_above,
        card_below,
        after_the_name,
        shop,
        envelope,
        old_style,
        for_a_parent,
        by_an_agent,
        lent_mailbox,
        card_table,
        with_a_number,
    ),
)
"""Letters by one person."""


# ---- through other hands -------------------------------------------------------------------------------------------------------


def _office(s: Scene) -> str:
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}信访工作站",
            f"{town.county}{town.name}党政办公室",
            f"{town.name}人民政府",
            f"{town.county}网信办",
            f"{town.name}综合治理中心",
            f"{town.county}委办信息室",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    where = s.chance.choice((f"{s.affair.town.name}新区路1号", f"{s.affair.town.name}政府二楼", ""))
    numbers = [f"{label}：{strangers_number(s, 'clerk_phone', 0.2)}" for label in ("办公电话", "传真") if likely(s, 0.65)]
    return [
        s.chance.choice(("--", "________________", "")),
        f"{clerk(s)}\n{unit}" if likely(s, 0.5) else f"{unit} {clerk(s)}",
        s.chance.choice(("  ", "\n")).join(numbers),
        where,
    ]


def _quoted_head(s: Scene, to: str, subject: str, who: str) -> list[str]:
    """The head of the first mail with its day."""
    sent = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    rule = s.chance.choice(
        (
            "------------------ 原始邮件 ------------------",
            "-------- 转发的邮件 --------",
            "----- 原始邮件 -----",
            "==========转发邮件信息==========",
            "Original Message",
        )
    )
    labels = s.chance.choice(
        (
            ("发件人: ", "发送时间: ", "收件人: ", "主题: "),
            ("发件人：", "发送日期：", "收件人：", "主题："),
            ("From：", "Sent：", "To：", "Subject："),
            ("发 件 人：", "日　　期：", "收 件 人：", "主　　题："),
        )
    )
    return [rule, *(label + value for label, value in zip(labels, (who, sent, to, subject), strict=True)), ""]


def _from(s: Scene) -> str:
    """Who the first mail's head says has written."""
    if not likely(s, 0.65):
        return s.chance.choice(("群众邮箱", "来信人", "书记信箱", "匿名"))
    shown = s.chance.choice((s.main.name, s.main.name, ""))
    if likely(s, 0.3):
        shown = s.pen.other("nickname", s.pick("nicknames"))
    return f"{shown} <{s.pen.sender(s.main, 'quoted_header')}>".strip()


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail with the head of the first one; its own card above or below."""
    pen, unit = s.pen, _office(s)
    subject = pen.title(s.title())
    body = letter(s, heading=0, share=0.6)
    signed = pen.day_source
    quoted = _quoted_head(s, unit, subject, _from(s))
    pen.day_source = signed or "quoted_header"
    note = s.chance.choice(
        ("来信一件，转请办理。", "群众来信，请处理。", "现将网上来信转去，请按程序受理。", "转上，请阅。", "此件不属我单位职权范围，现转贵局。", "")
    )
    card = _card(s, unit) if likely(s, 0.7) else []
    above, below = (card, []) if likely(s, 0.5) else ([], ["", *card])
    return Sheet(
        "\n".join([note, *above, "", *quoted, body, *below]).strip(),
        subject=f"{s.chance.choice(('Fw: ', '转发：', '转: ', 'FW:', 'Fwd: '))}{subject}",
        titled=True,
        sender=outsider(s, unit),
    )


def forwarded_twice(s: Scene) -> Sheet:
    """Two heads above the letter, of which the inner one is the petitioner's."""
    pen, unit, first = s.pen, _office(s), f"{s.county}政府网站值班"
    subject = pen.title(s.title())
    body = letter(s, heading=0.2, share=0.5)
    signed = pen.day_source
    quoted = _quoted_head(s, first, subject, _from(s))
    pen.day_source = signed or "quoted_header"
    outer = ["----- 转发 -----", f"发件人：{first}", f"收件人：{unit}", f"主题：转：{subject}", "", "请你单位研究处理。", ""]
    return Sheet(
        "\n".join([s.chance.choice(("报请贵局统一登记。", "", "按分工转来。")), *outer, *quoted, body]).strip(),
        subject=f"转：转：{subject}",
        titled=True,
        sender=outsider(s, unit),
    )


def covering_letter(s: Scene) -> Sheet:
    """An office hands a letter on with a number, in words of its own."""
    unit = s.chance.choice(
        (f"{s.affair.town.city or s.county}信访局", f"{s.county}人大常委会办公室", f"{s.county}纪委信访室", f"{s.county}政协提案委", f"{s.county}妇联")
    )
    no = s.pen.other("ticket_no", f"转〔{s.pen.day.year}〕{s.chance.randint(10, 899)}号")
    note = (
        s.chance.choice(("转 办 函", "信访件移送单", "群众来信移交函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("我单位收到群众来信一件，现移送你局办理。", "来信反映事项属你局受理范围，随函转去。", "请接函后依法处理，结果径复来信人。")),
        f"联系人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone', 0.1)}",
        unit,
        s.chance.choice(("附：来信", "以下为来信原文：", "")),
    )
    return Sheet("\n".join(note) + "\n" + letter(s), subject=s.chance.choice(("移送群众来信", f"函 {no}", "转办")), sender=outsider(s, unit))


def summed_up(s: Scene) -> Sheet:
    """What an office made of a letter, in its own words."""
    p, pen = s.main, s.pen
    when = pen.date("long", "dashes", source="form")
    title = pen.title(s.title()) if likely(s, 0.6) else ""
    first = pen.aside(
        when
        + filled(
            s,
            p,
            s.chance.choice(
                ("，{home}{villager}{name}（{gender}，联系电话{call}）来信称：", "收到{name}来信。来信人住{home}，身份证号{id}，电话{call}。信中称：")
            ),
        )
    )
    return Sheet(
        lines(s.chance.choice(("来信摘报", "信访动态", "群众诉求摘编")), title, first, whole(s, "来信人"), f"诉求：{wish(s)}", f"编辑：{clerk(s)}"),
        subject=s.chance.choice(("来信摘报", "摘报一期")),
        sender=outsider(s, _office(s)),
    )


def handed_on(s: Scene) -> Sheet:
    """A deputy, a cadre or a reporter sends on what somebody gave them."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("县人大代表", "政协委员", "驻村工作队队员", "网格员", "晚报热线记者", "村小的退休教师", "法律志愿者"))
    note = s.chance.choice((f"我是{office}{name}，受群众委托转交来信一封，原文附后。", f"{office}{name}转：以下是群众交给我的信，请依法处理，并直接回复本人。"))
    return Sheet(lines(s.pen.aside(note), "", letter(s)), subject=s.chance.choice(("代转一封群众来信", "受托转交", None)), sender=posted(s, name, "zj"))


PASSED: tuple[Layout, ...] = (*(forwarded,) * 6, *(covering_letter,) * 2, forwarded_twice, summed_up, handed_on)
"""Somebody passes the letter on."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _recorded(s: Scene) -> tuple[str, str]:
    """The record's number, of some days ago, and the day of the receipt that tells it."""
    day = s.pen.day - timedelta(days=s.chance.randint(2, 5))
    s.pen.record_no = f"XF{day:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no, f"{day.year}年{day.month}月{day.day}日"


def _receipt(s: Scene, no: str) -> list[str]:
    """What the office had answered, with the record's number."""
    office = s.chance.choice((f"{s.county}信访局", f"{s.affair.town.city or s.county}信访局"))
    forms = (
        [f"您的来信收悉，已登记（编号{no}），现转有权处理机关办理，请留意告知书。"],
        ["同志：", f"来信已于收到当日录入系统，信访件编号：{no}。", "查询请凭编号及姓名。"],
        [f"受理编号　{no}", "该事项已转交责任单位，六十日内答复。"],
        ["您好，感谢来信。", f"登记号为{no}，请妥善保存，不必重复来信。"],
    )
    return [*s.chance.choice(forms), office + (f"　{clerk(s)}" if likely(s, 0.3) else "")]


def _quote(s: Scene, subject: str) -> list[str]:
    no, sent = _recorded(s)
    heads = (
        ["------------------ 原始邮件 ------------------", f'发件人: "{s.county}信访局"<xfj@gov.example.cn>', f"发送时间: {sent}", f"主题: {subject}", ""],
        [f"在{sent}，{s.county}信访局 写道："],
        ["-----回复的内容-----", f"发件人：{s.county}信访局", f"日期：{sent}", ""],
    )
    mark = s.chance.choice(("", "", "> ", "| "))
    return [mark + row for row in (*s.chance.choice(heads), *_receipt(s, no))]


def _answered(s: Scene) -> str:
    return s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))


def reply_above_quote(s: Scene) -> Sheet:
    """An answer above the office's receipt, quoted with its head."""
    p = s.main
    subject = s.pen.title(s.title())
    first = (_answered(s), me(s, p)) if likely(s, 0.6) else (me(s, p), _answered(s))
    body = lines(dear(s), "　　" + "".join(first), *told(s, us(s)), "　　" + sigh(s) + wish(s), foot(s, p, 0.5))
    return Sheet(body + "\n\n" + "\n".join(_quote(s, subject)), subject=f"{s.chance.choice(('回复：', '回复: ', 'Re: ', '答复：'))}{subject}", titled=True)


def reply_in_a_line(s: Scene) -> Sheet:
    """A short one on top of the receipt."""
    subject = s.pen.title(s.title())
    said = lines(_answered(s), whole(s, us(s)) + wish(s), filled(s, s.main, s.chance.choice(("{name}", "{name} {call}", "{name}，{call}"))))
    return Sheet(said + "\n\n" + "\n".join(_quote(s, subject)), subject=f"回复：{subject}", titled=True)


def reply_with_number(s: Scene) -> Sheet:
    """A second letter that cites the number."""
    p, pen = s.main, s.pen
    no, _ = _recorded(s)
    first = pen.aside(s.chance.choice((f"贵局给我的编号是{no}。", f"我就是编号{no}那封信的写信人。", f"关于{no}号信访件，我有话要说。")))
    return Sheet(lines(dear(s), "　　" + first + _answered(s), *told(s, us(s)), "　　" + wish(s), leave(s), foot(s, p)))


def supplement(s: Scene) -> Sheet:
    """Particulars that were missing, and the matter once more."""
    p = s.main
    no, _ = _recorded(s)
    rows = filled(s, p, "姓名：{name}\n电话：{call}\n住址：{home}" + ("" if s.affair.matter.by else "\n身份证号：{id}"))
    first = s.chance.choice((f"信访件{no}补充情况", f"补充说明（编号：{no}）", f"就{no}号来信补交如下"))
    return Sheet(lines(first, rows, *told(s, us(s)), wish(s), day(s)), subject=s.chance.choice(("补充情况", f"{no}号补充", "补交材料")))


ANSWERS: tuple[Layout, ...] = (*(reply_above_quote,) * 4, reply_with_number, reply_in_a_line, supplement)
"""They know the record's number."""
