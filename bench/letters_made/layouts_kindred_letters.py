"""Letters of the family "kindred" by one person: by mail and on paper, accusations, and answers to what the office had sent."""

import re
from datetime import timedelta

from bench.letters_made.layouts_hand import ask, clerk, clock, complained_of, filed, numbered, posted, quiet, stranger, strangers_number, tel, us
from bench.letters_made.layouts_kindred_hand import addressed, begun, day, dear, filled, foot, head, leave, letter, me, paragraphs, said, sigh, whole
from bench.letters_made.pen import spoken
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table, unpointed

# ---- by the writer's own hand --------------------------------------------------------------------------------------------------


def plain(s: Scene) -> Sheet:
    """Whom to, who writes, what happened, what is asked, who signs."""
    return Sheet(letter(s, heading=0.05))


def headed(s: Scene) -> Sheet:
    """The same under a heading."""
    return Sheet(letter(s, heading=1))


def named_below(s: Scene) -> Sheet:
    """The writer is named below alone."""
    return Sheet(letter(s, heading=0.4, above=0))


def dayless(s: Scene) -> Sheet:
    """No day anywhere."""
    return Sheet(letter(s, heading=0.4, dated=0))


def name_block(s: Scene) -> Sheet:
    """A mail that ends with a block of particulars and no farewell."""
    rows = ["姓名：{name}"]
    shares = {"身份证号码：{id}": 0.6, "联系电话：{call}": 0.9, "固定电话：{line}": 0.12, "家庭地址：{home}": 0.45, "户籍地址：{hukou}": 0.12}
    rows += [row for row, share in shares.items() if likely(s, share)]
    body = lines(dear(s), "　　" + me(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s))
    return Sheet(lines(body) + "\n\n" + lines(filled(s, s.main, "\n".join(rows)), day(s, 0.6)))


def day_first(s: Scene) -> Sheet:
    """The day stands above everything, as in a diary."""
    when = s.pen.date("long", "dashes", "dots", "chinese")
    return Sheet(lines(when, letter(s, heading=0.5, dated=0)))


def one_paragraph(s: Scene) -> Sheet:
    """A single paragraph from the salutation to the name."""
    end = filled(
        s, s.main, s.chance.choice(("署名{name}，住{home}，电话{call}。", "（{name}，手机{cell}）", "我叫{name}，住{home}，请打{call}。", "{name}，{home}。"))
    )
    return Sheet(addressed(s) + "：" + s.pick("hellos") + begun(s, 0.4) + whole(s, us(s)) + ask(s) + s.pen.aside(end) + day(s, 0.4))


def without_marks(s: Scene) -> Sheet:
    """Typed on a telephone without a mark."""
    gap = s.chance.choice((" ", "  ", "\n"))
    story = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    last = s.chance.choice(("{name} 电话{cell}", "我是{name} {home} {cell}", "姓名{name} 手机{cell} 住址{home}"))
    return Sheet(gap.join((*story, filled(s, s.main, last))))


def counted(s: Scene) -> Sheet:
    """Facts with a number each."""
    mark, form = s.chance.choice(((spoken, "　　{}、{}"), (spoken, "　　{}、{}"), (str, "{}、{}"), (spoken, "（{}）{}"), (str, "{}. {}")))
    led = s.chance.choice(("反映的问题有：", "现分条说明：", "具体如下："))
    return Sheet(lines(head(s), dear(s), "　　" + me(s) + led, *numbered(said(s, us(s)), form, mark), "　　" + ask(s), leave(s), foot(s)))


def in_parts(s: Scene) -> Sheet:
    """Under small headings."""
    first, second, third = s.chance.choice(
        (
            ("【基本信息】", "【情况说明】", "【请求事项】"),
            ("一、信访人信息", "二、事实经过", "三、信访请求"),
            ("（一）我是谁", "（二）发生了什么事", "（三）我的请求"),
            ("▲个人情况", "▲反映问题", "▲诉求"),
        )
    )
    form = s.chance.choice(
        (
            "{name}，{gender}，{people}，身份证号{id}，住{home}，电话{call}。",
            "姓名：{name}　身份证号码：{id}　联系电话：{call}　住址：{home}",
            "{name}，{home}{villager}，手机{cell}。",
        )
    )
    title, who = s.pen.title(s.title()), filled(s, s.main, form)
    return Sheet(lines(title, first, who, second, *paragraphs(s, us(s)), third, ask(s), day(s, 0.85)))


def request(s: Scene) -> Sheet:
    """A written request: who asks, of whom they complain, what they ask and why."""
    if quiet(s) or s.affair.matter.by:
        return headed(s)
    p, report = s.main, "report" in s.affair.matter.flags
    side, against = s.chance.choice(
        (("检举人", "被检举人"), ("举报人", "被举报人")) if report else (("申请人", "被申请人"), ("信访人", "被反映人（单位）"), ("请求人", "相对方"))
    )
    name = (
        s.pen.title(s.title()) if likely(s, 0.65) else {"举": "举 报 材 料", "检": "检举信", "申": "信访申请书", "信": "信 访 材 料", "请": "请 求 书"}[side[0]]
    )
    cells = (
        "{name}，{gender}，{people}，{born}出生，身份证号码{id}，现住{home}，联系电话{call}。",
        "{name}，{gender}，{age}岁，住{home}，身份证号{id}，手机{cell}。",
        "{name}，身份证号{id}，住{home}，电话{call}",
    )
    who = filled(s, p, s.chance.choice(cells))
    wanted, why = s.chance.choice((("请求事项", "事实和理由"), ("信访请求：", "事实经过："), ("诉求", "依据的事实")))
    rows = (f"{side}：{who}", f"{against}：{complained_of(s)}" if s.affair.matter.respondents else "", wanted, ask(s), why, *paragraphs(s, us(s)))
    return Sheet(lines(name, *rows, s.chance.choice((f"　　此致\n{s.county}信访局", "此致", "")), f"{side}：{p.name}", day(s, 0.9)))


def card_first(s: Scene) -> Sheet:
    """Particulars in lines above the letter."""
    shares = {"性别：{gender}": 0.4, "身份证号：{id}": 0.85, "电话：{call}": 0.9, "住址：{home}": 0.9, "身份证地址：{hukou}": 0.12, "邮箱：{mail}": 0.25}
    who = filled(s, s.main, "\n".join([s.chance.choice(("姓名：{name}", "信访人：{name}")), *(row for row, share in shares.items() if likely(s, share))]))
    return Sheet(
        lines(who, head(s) if likely(s, 0.7) else "", dear(s) if likely(s, 0.6) else "", *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.7))
    )


def line_last(s: Scene) -> Sheet:
    """Particulars in one line at the end."""
    gap = s.chance.choice(("　", "，", "；", " / ", "、"))
    text = lines(head(s) if likely(s, 0.5) else "", dear(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.6))
    return Sheet(lines(text, filled(s, s.main, gap.join(("{name}", *s.chance.sample(("{id}", "{call}", "{home}"), s.chance.choice((2, 3, 3))))))))


def tagged(s: Scene) -> Sheet:
    """A mail program has added a line of its own."""
    more = ("发自我的手机", "来自网易邮箱手机版", "从QQ邮箱发来的邮件", "Sent from my phone", "--\n（本邮件由邮箱大师发送）", "从 Windows 版邮件发送")
    return Sheet(letter(s, heading=0.1) + "\n\n" + s.chance.choice(more))


def on_a_board(s: Scene) -> Sheet:
    """As a message board lays it out."""
    p, pen = s.main, s.pen
    form = s.chance.choice(("{}：{}", "{}：\n{}", "◆{} {}", "{}】{}"))
    heads = s.chance.choice(
        (
            ("留言标题", "留言内容", "我的诉求", "留言人姓名", "联系电话"),
            ("信件主题", "信件正文", "期望结果", "写信人", "手机号"),
            ("题目", "具体问题", "建议办法", "网友实名", "电话"),
        )
    )
    rows = [*zip(heads, (pen.title(s.title()), whole(s, us(s)), ask(s), pen.name(p), tel(s, p)), strict=True)]
    if likely(s, 0.7):
        rows.append((s.chance.choice(("联系地址", "居住地址", "所在位置")), pen.address(p)))
    return Sheet(lines(*(form.format(key, value) for key, value in rows), day(s, 0.4)))


def fax(s: Scene) -> Sheet:
    """A fax with its cover; where the letter has no day, the cover's counts."""
    below = letter(s, heading=0.8, dated=0.75)
    signed = s.pen.day_source
    when = s.pen.date("long", "dashes", "iso", source="fax_cover")
    s.pen.day_source = signed or "fax_cover"
    office, number, own = f"{s.county}信访局", strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    sender, pages = s.main.name if likely(s, 0.65) else s.chance.choice(("速达文印店", "校园打字社", "便民传真点")), s.chance.randint(2, 4)
    forms = (
        ("传 真 件", f"致：{office}\t自：{sender}", f"传真：{number}\t传真：{own}", f"日期：{when}\t页数：{pages}", "事由：来信"),
        ("传真首页", f"接收单位\t{office}", f"接收号码\t{number}", f"发送人\t{sender}", f"发送号码\t{own}", f"发送日期\t{when}", f"总页数\t{pages}"),
        ("FAX 传真", f"TO：{office}　FAX：{number}", f"FROM：{sender}　FAX：{own}", f"DATE：{when} {clock(s)}　PAGES：{pages}"),
    )
    return Sheet("\n".join((*s.chance.choice(forms), s.chance.choice(("", "    如有缺页请与发件人联系。", "    请转交领导阅。")), "", below)))


def envelope(s: Scene) -> Sheet:
    """What stands on the envelope, then the letter."""
    code = s.pen.other("postcode", f"{s.chance.randint(110000, 855000)}")
    by = filled(s, s.main, s.chance.choice(("{home}　{name}　寄", "寄件人：{name}　{home}", "{home}\n{name}（{call}）缄")))
    return Sheet(lines(f"邮编：{code}", f"{s.county}信访局{s.chance.choice(('　收', '（办信科）', '　领导亲收'))}", by) + "\n\n" + letter(s, above=0.6))


def by_an_elder(s: Scene) -> Sheet:
    """An old man's letter."""
    first = s.chance.choice(("信访局领导钧鉴：", "各位首长：", "尊敬的党和政府："))
    end = filled(
        s, s.main, s.chance.choice(("老朽{name}谨上\n{day}", "{home}\n{age}岁老汉{name}\n{day}", "草民{name}具\n电话{call}\n{day}")), dated=likely(s, 0.85)
    )
    return Sheet(lines(first, "　　" + me(s) + begun(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s), s.chance.choice(("谨呈。", "敬祈垂察。", "")), end))


def dictated(s: Scene) -> Sheet:
    """Somebody else wrote it down; who petitions signs."""
    name = stranger(s, "scribe")
    end = s.chance.choice((f"代书人：{name}", f"本人不识字，以上由{name}代写，念给我听过。", f"（{name}代笔）"))
    return Sheet(lines(letter(s, heading=0.5), s.pen.aside(end)), sender=posted(s, name, "db"))


def sent_by_kin(s: Scene) -> Sheet:
    """A relative sends what an old petitioner has to say."""
    if s.affair.matter.by:
        return plain(s)
    name = stranger(s, "other_person")
    kin = s.chance.choice(("孙女", "外甥", "儿子", "女儿", "同村人"))
    note = s.chance.choice(
        (f"我是写信人的{kin}{name}，老人不会用电脑，由我代发。", f"（{kin}{name}代为发送，信是老人自己写的）", f"受老人委托，由{kin}{name}发送此信。")
    )
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.5)), sender=posted(s, name, "yj"))


def by_agent(s: Scene) -> Sheet:
    """Somebody acts for who petitions, who is named first."""
    if s.affair.matter.by or quiet(s):
        return headed(s)
    agent, call = stranger(s, "other_person"), strangers_number(s, "other_phone", 0.7)
    role = s.chance.choice(("代理人", "委托代理人", "被委托人"))
    office = s.chance.choice((f"{s.affair.slots['brand']}法律服务所", "司法所法律援助人员", "系信访人同事"))
    who = filled(s, s.main, "信访人：{name}，{gender}，身份证号码{id}，住{home}，电话{call}")
    return Sheet(
        lines(head(s), who, f"{role}：{agent}，{office}，联系电话{call}", *paragraphs(s, "信访人"), "　　" + ask(s), f"信访人：{s.main.name}", day(s, 0.85))
    )


def with_papers(s: Scene) -> Sheet:
    """Papers are named below."""
    papers = s.chance.sample(
        ("身份证复印件一份", "照片五张", "欠条复印件", "诊断证明", "协议书复印件", "户口簿复印件", "转账凭证", "录音一份", "证人证言"), s.chance.choice((2, 3))
    )
    end = s.chance.choice(("附件：" + "，".join(papers), lines("附：", *numbered(papers, "{}．{}", str)), "随信寄上：" + "、".join(papers) + "。"))
    return Sheet(lines(letter(s, heading=0.8), end))


def postscript(s: Scene) -> Sheet:
    """Something more comes after the signature."""
    to, led = dear(s), begun(s)
    first = lines(to, led and "　　" + led, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), s.pen.name(s.main), day(s, 0.85))
    forms = (
        "又：我的电话是{call}，住在{home}。",
        "补充：我家住{home}，身份证号{id}。",
        "另外，联系我请打{cell}。",
        "P.S. 身份证号{id}，手机{cell}，地址{home}。",
    )
    return Sheet(lines(first, s.pen.aside(filled(s, s.main, s.chance.choice(forms)))))


def table_below(s: Scene) -> Sheet:
    """A small table of who writes under the letter."""
    if s.affair.matter.by:
        return plain(s)
    p, pen = s.main, s.pen
    text = letter(s, heading=0.6, above=0.4)
    rows = [["姓名", pen.name(p), "性别", p.gender], ["联系电话", pen.mobile(p), "身份证号码", pen.id(p, plain=True)], ["家庭住址", pen.address(p)]]
    return Sheet(lines(text, "", s.chance.choice(("信访人信息表", "附表：来信人情况", "联系方式")), table(rows)))


def asked(s: Scene) -> Sheet:
    """Who, what and wherefore, each after its question."""
    first, second, third = s.chance.choice(
        (("反映人信息：", "反映问题：", "诉求："), ("问：您是哪里人？答：", "问：要反映什么？答：", "问：有什么要求？答："), ("谁：", "事：", "盼："))
    )
    who = filled(
        s, s.main, s.chance.choice(("{name}，住{home}，电话{call}", "{name}，身份证号{id}，手机{cell}，住{home}", "{name}（{gender}），{home}，{call}"))
    )
    return Sheet(lines(first + who, second + whole(s, us(s)), third + ask(s), day(s, 0.6)))


def after_hotline(s: Scene) -> Sheet:
    """A first letter that names what a hotline gave it for a number."""
    number = filed(s, s.chance.choice(("", "HL", "MS")))
    note = s.pen.aside(s.chance.choice((f"此前已拨打热线反映，单号{number}。", f"网上登记过一次，查询码为{number}。")))
    return Sheet(lines(head(s) if likely(s, 0.4) else "", dear(s), "　　" + me(s) + note, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s)))


def brief(s: Scene) -> Sheet:
    """A few words under the name."""
    first = filled(s, s.main, s.chance.choice(("{home}{villager}{name}（{call}）反映：", "我是{home}的{name}，电话{call}：", "{name}，{home}，{cell}。")))
    return Sheet(lines(s.pen.aside(first), whole(s, us(s)) + ask(s), day(s, 0.4)))


def accusing(s: Scene) -> Sheet:
    """Who accuses and who is accused, then what is known; other letters are usual ones."""
    if "report" not in s.affair.matter.flags:
        return headed(s)
    title = s.pen.title(s.title())
    rows = filled(
        s,
        s.main,
        s.chance.choice(
            (
                "举报人：{name}\n身份证号：{id}\n电话：{call}\n住址：{home}",
                "举报人：{name}，{gender}，{people}，住{home}，身份证号码{id}，联系电话{call}",
                "实名举报人：{name}\n联系电话：{cell}\n家庭住址：{home}",
            )
        ),
    )
    facts = numbered(said(s), s.chance.choice(("{}、{}", "　　{}、{}", "第{}，{}")))
    against = s.chance.choice(("被举报人", "被反映人", "举报对象"))
    return Sheet(lines(title, rows, f"{against}：{complained_of(s)}", "主要问题：", *facts, ask(s), f"举报人：{s.main.name}", day(s, 0.9)))


def open_letter(s: Scene) -> Sheet:
    """A letter to everybody who governs, under a heading of its own kind and the matter's below."""
    first = s.chance.choice((f"给{s.county}领导的一封信", "求 助 信", "一封写给政府的信", "致信访局"))
    below = s.pen.title(s.title()) if likely(s, 0.7) else ""
    return Sheet(lines(first, below and f"——{below}", dear(s), "　　" + me(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s), foot(s)))


def block(s: Scene) -> Sheet:
    """The mail program sets a block with the writer's particulars."""
    form = s.chance.choice(("{name}\n手机 {cell}\n地址 {home}", "{name}｜{cell}｜{mail}", "{name}\n电话：{call}\nE-mail：{mail}\n地址：{home}"))
    rule = s.chance.choice(("--", "------------------", "________________________________"))
    return Sheet(lines(dear(s), "　　" + begun(s, 0.7), *paragraphs(s, us(s)), "　　" + ask(s), day(s, 0.5), rule, filled(s, s.main, form)))


def against_answer(s: Scene) -> Sheet:
    """Against an answer another office had given under its own number."""
    if quiet(s) or s.affair.matter.by:
        return headed(s)
    number = s.pen.other("ticket_no", f"信复字〔{s.pen.day.year}〕第{s.chance.randint(2, 300)}号")
    title = s.pen.title(s.title()) if likely(s, 0.6) else s.chance.choice(("复查复核申请书", "信访复查申请"))
    who = filled(s, s.main, "申请人：{name}，{gender}，{people}，身份证号{id}，住{home}，电话{call}")
    against = s.pen.aside(s.chance.choice((f"申请人对{number}答复意见不服，请求复查。", f"因不服{number}信访答复，提出如下理由。")))
    return Sheet(lines(title, who, against, *paragraphs(s), "复查请求：" + ask(s), f"申请人：{s.main.name}", day(s, 0.9)))


def resent(s: Scene) -> Sheet:
    """The writer forwards what they themselves had sent to another mailbox."""
    subject = s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.6)
    signed = s.pen.day_source
    when = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    to = s.chance.choice(("县长信箱", "政务服务热线邮箱", f"{s.county}人民政府网站"))
    note = s.chance.choice(("这封信原来发到别的信箱，现在转给你们。", "我把之前写的信转给贵局。", "上次发错了地方，重新发一次。"))
    top = [
        "------------------ 原始邮件 ------------------",
        f"发件人: {s.main.name} <{s.pen.sender(s.main, 'quoted_header')}>",
        f"发送时间: {when}",
        f"收件人: {to}",
        f"主题: {subject}",
        "",
    ]
    return Sheet("\n".join([s.pen.aside(note), "", *top, body]), subject=f"转发：{subject}", titled=True)


def summed_up(s: Scene) -> Sheet:
    """The request comes first, the story after it."""
    title = head(s)
    led = s.chance.choice(("我的请求：", "先说诉求：", "来信目的："))
    return Sheet(lines(title, dear(s), "　　" + me(s), "　　" + led + ask(s), "　　事情的经过：", *paragraphs(s, us(s)), leave(s), foot(s)))


def copied_to(s: Scene) -> Sheet:
    """Other offices get the same letter."""
    other = s.chance.choice((f"{s.county}纪委、{s.county}人大", "市长信箱", f"{s.county}政府督查室", "省信访局"))
    return Sheet(lines(letter(s, heading=0.8), s.chance.choice((f"抄送：{other}", f"本信同时寄送{other}", f"（同寄：{other}）"))))


def scanned(s: Scene) -> Sheet:
    """A page that a program has read: hard ends of lines, also within names."""
    s.broken = True
    wide = s.chance.randint(26, 34)
    text = letter(s, heading=0.7)
    rows = [row.lstrip("　 ") for row in text.split("\n") if row.strip()]
    cut = [piece for row in rows for piece in re.findall(rf"(?:[!-~]+|[^\n]){{1,{wide}}}", row)]
    return Sheet(lines(*cut))


def chat(s: Scene) -> Sheet:
    """Short lines, as sent one after the other in a chat."""
    who = filled(s, s.main, s.chance.choice(("您好 我叫{name}", "领导好 我是{home}的{name}", "在吗 我是{name} 电话{cell}")))
    story = [s.pen.words(unpointed(sentence, "\n")) for sentence in s.story(us(s))]
    last = filled(s, s.main, s.chance.choice(("我的手机{cell}", "住{home}", "身份证{id}\n电话{cell}")))
    return Sheet(lines(who, *story, last))


def gate_note(s: Scene) -> Sheet:
    """A form of a letter: blanks filled in by hand."""
    form = s.chance.choice(
        (
            "本人{name}（身份证号：{id}），家住{home}，联系电话{call}，现就下列问题提出信访：",
            "我是{home}的{villager}{name}，性别{gender}，身份证号{id}，电话{call}，特反映：",
        )
    )
    end = s.chance.choice(("以上情况如有虚假，愿负法律责任。", "承诺以上内容真实。"))
    who = s.pen.aside(filled(s, s.main, form))
    return Sheet(
        lines(
            "信 访 函",
            f"{s.county}信访局：",
            "　　" + who,
            *paragraphs(s, us(s)),
            "　　" + ask(s),
            "　　" + s.pen.aside(end),
            f"签名：{s.main.name}",
            day(s, 0.9),
        )
    )


OWN: tuple[Layout, ...] = (
    *(plain, headed, name_block) * 7,
    *(fax,) * 5,
    *(named_below, card_first, counted, in_parts, request, fax, accusing, with_papers, scanned) * 2,
    scanned,
    *(dayless, day_first, one_paragraph, without_marks, line_last, tagged, on_a_board, envelope, by_an_elder, dictated, sent_by_kin, by_agent),
    *(postscript, table_below, asked, after_hotline, brief, open_letter, block, against_answer, resent, summed_up, copied_to, chat, gate_note),
)
"""Letters by one person."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _recorded(s: Scene) -> str:
    """The record's number, of some days ago."""
    when = s.pen.day - timedelta(days=s.chance.randint(3, 40))
    s.pen.record_no = f"XF{when:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _receipt(s: Scene, subject: str) -> list[str]:
    """What the office had answered, quoted with its head."""
    no, sent, office = _recorded(s), s.pen.day - timedelta(days=s.chance.randint(1, 2)), f"{s.affair.town.city or s.county}信访局"
    when = f"{sent.year}年{sent.month}月{sent.day}日"
    heads = (
        ["------------------ 原始邮件 ------------------", f'发件人: "{office}"<xfj@gov.example.cn>', f"发送时间: {when}", f"主题: {subject}", ""],
        ["-------- 原始信息 --------", f"主题：{subject}", f"日期：{when}", f"发件人：{office}", ""],
        [f"在 {when}，{office} <xfj@gov.example.cn> 写道：", ""],
        [f"发件人：{office}", f"时间：{when}", f"主题：{subject}", ""],
    )
    said_by = (
        [f"您好，来信收悉，登记编号{no}，我局将依法按程序处理。", office],
        [f"信访人：您提出的信访事项已受理，编号：{no}。请保持电话畅通。", office],
        ["您好！", f"　　您的来信已登记（编号{no}），并转有权处理机关。", f"　　　　{office}"],
    )
    mark = s.chance.choice(("", "", "", "> ", "| "))
    return [mark + row for row in (*s.chance.choice(heads), *s.chance.choice(said_by), f"经办：{clerk(s)}" if likely(s, 0.3) else "")]


def _answered(s: Scene) -> str:
    return s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))


def quoting(s: Scene) -> Sheet:
    """An answer above the office's receipt."""
    subject = s.pen.title(s.title())
    text = lines(dear(s), "　　" + me(s), "　　" + _answered(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s, 0.6))
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"{s.chance.choice(('回复：', 'Re: ', '答复：', '回复: '))}{subject}", titled=True)


def quoting_in_short(s: Scene) -> Sheet:
    """A line or two above the receipt."""
    subject = s.pen.title(s.title())
    text = lines(
        _answered(s) + whole(s, us(s)) + ask(s), filled(s, s.main, s.chance.choice(("{name}，{call}", "{name}\n{home}", "来信人：{name}\n电话：{call}")))
    )
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"回复：{subject}", titled=True)


def citing(s: Scene) -> Sheet:
    """A second letter that cites the number."""
    no = _recorded(s)
    first = s.pen.aside(s.chance.choice((f"我上次来信的登记编号是{no}。", f"（信访编号{no}）", f"贵局给我的编号为{no}。")))
    return Sheet(
        lines(head(s) if likely(s, 0.4) else "", dear(s), "　　" + me(s) + first + _answered(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s))
    )


def adding(s: Scene) -> Sheet:
    """What was missing, under the number."""
    no = _recorded(s)
    who = filled(s, s.main, "信访人：{name}\n电话：{call}" + ("" if s.affair.matter.by else "\n身份证号：{id}\n住址：{home}"))
    first = s.chance.choice((f"编号{no}补充说明", f"对{no}号来信的补充", f"补充材料（登记编号：{no}）"))
    return Sheet(lines(first, who, *paragraphs(s, us(s)), ask(s), day(s)), subject=s.chance.choice(("补充说明", "补交材料")))


def contesting(s: Scene) -> Sheet:
    """Not content with how it was dealt with."""
    no = _recorded(s)
    title = s.pen.title(s.title()) if likely(s, 0.6) else ""
    first = s.pen.aside(s.chance.choice((f"编号{no}的事项说已经办结，我不认可。", f"我对{no}的办理情况有意见。")))
    return Sheet(lines(title, dear(s), "　　" + first + me(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s)))


ANSWERS: tuple[Layout, ...] = (*(quoting,) * 4, *(quoting_in_short, citing) * 2, adding, contesting)
"""They know the record's number."""
