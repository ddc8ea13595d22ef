"""Letters of the family "cousin" by one person: by mail and on paper, accusations, and answers to what the office had sent."""

from datetime import timedelta

from bench.letters_made.layouts_cousin_hand import begun, day, dear, filled, foot, head, leave, letter, me, paragraphs, said, sigh, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, complained_of, filed, numbered, posted, quiet, stranger, strangers_number, tel, us
from bench.letters_made.pen import spoken
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table, unpointed

# ---- by the writer's own hand --------------------------------------------------------------------------------------------------


def usual(s: Scene) -> Sheet:
    """Whom to, who writes, what happened, what is asked, who signs."""
    return Sheet(letter(s, heading=0.05))


def with_heading(s: Scene) -> Sheet:
    """The same under a heading."""
    return Sheet(letter(s, heading=1))


def signed_only(s: Scene) -> Sheet:
    """The writer is named below alone."""
    return Sheet(letter(s, heading=0.4, above=0))


def without_day(s: Scene) -> Sheet:
    """No day anywhere."""
    return Sheet(letter(s, heading=0.3, dated=0))


def pasted(s: Scene) -> Sheet:
    """What was posted somewhere before, then the name and a number."""
    text = lines(*paragraphs(s, us(s), ""), ask(s) if likely(s, 0.6) else "")
    return Sheet(lines(text, filled(s, s.main, s.chance.choice(("姓名：{name}，电话：{call}", "{name} {cell}", "反映人{name}，住{home}，手机{cell}")))))


def in_one_go(s: Scene) -> Sheet:
    """A single paragraph from the salutation to the name."""
    end = filled(s, s.main, s.chance.choice(("反映人{name}，电话{call}。", "我叫{name}，手机{cell}，住{home}。", "{name}。", "我的电话{call}，名字{name}。")))
    return Sheet(s.pick("offices") + "：" + s.pick("hellos") + begun(s, 0.4) + whole(s, us(s)) + ask(s) + s.pen.aside(end) + day(s, 0.4))


def by_thumb(s: Scene) -> Sheet:
    """Typed on a telephone without a mark."""
    gap = s.chance.choice((" ", "  ", "\n"))
    story = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    last = s.chance.choice(("{name} {cell}", "我叫{name} 电话{cell}", "{name} 住{home} 电话{cell}"))
    return Sheet(gap.join((*story, filled(s, s.main, last))))


def points(s: Scene) -> Sheet:
    """Facts with a number each."""
    mark, form = s.chance.choice(((spoken, "{}、{}"), (str, "{}．{}"), (str, "（{}）{}"), (spoken, "（{}）{}"), (str, "{}) {}")))
    title, to, who = head(s), dear(s), "　　" + me(s)
    led = s.chance.choice(("现将问题列举如下：", "共有以下几点：", "事实如下："))
    return Sheet(lines(title, to, who + led, *numbered(said(s, us(s)), form, mark), "　　" + ask(s), leave(s), foot(s)))


def three_parts(s: Scene) -> Sheet:
    """Under small headings."""
    first, second, third = s.chance.choice(
        (
            ("一、本人情况", "二、主要问题", "三、具体诉求"),
            ("1 个人信息", "2 事情经过", "3 希望"),
            ("【写信人】", "【事由】", "【诉求】"),
            ("信访人：", "信访事由：", "信访请求："),
        )
    )
    form = s.chance.choice(
        ("{name}，{gender}，{people}，住{home}，电话{call}。", "姓名{name}，身份证号{id}，联系电话{call}，地址{home}。", "{name}，{age}岁，{home}，{call}")
    )
    title, who = s.pen.title(s.title()), filled(s, s.main, form)
    return Sheet(lines(title, first, who, second, *paragraphs(s, us(s)), third, ask(s), day(s, 0.8)))


def application(s: Scene) -> Sheet:
    """An application: who applies, against whom, what is asked and why."""
    if quiet(s) or s.affair.matter.by:
        return with_heading(s)
    p, report = s.main, "report" in s.affair.matter.flags
    side, against = s.chance.choice(
        (("举报人", "被举报人"), ("控告人", "被控告人")) if report else (("申请人", "被申请人"), ("信访人", "被反映单位或个人"), ("申诉人", "被申诉人"))
    )
    name = s.pen.title(s.title()) if likely(s, 0.6) else {"举": "举 报 信", "控": "控告书", "申": "申 请 书", "信": "信访申请"}[side[0]]
    cells = (
        "{name}，{gender}，{people}，{born}生，身份证号{id}，住{home}，联系电话{call}。",
        "{name}，{gender}，{age}岁，住{home}，电话{call}。",
        "{name}，身份证号{id}，住址{home}。",
    )
    who = filled(s, p, s.chance.choice(cells))
    wanted, why = s.chance.choice((("请求事项：", "事实与理由："), ("信访请求", "主要事实"), ("诉求：", "理由：")))
    rows = (f"{side}：{who}", f"{against}：{complained_of(s)}" if s.affair.matter.respondents else "", wanted, ask(s), why, *paragraphs(s, us(s)))
    return Sheet(lines(name, *rows, f"　　此致\n{s.county}信访局", f"{side}：{p.name}", day(s, 0.9)))


def card_above(s: Scene) -> Sheet:
    """Particulars in lines above the letter."""
    shares = {"联系电话：{call}": 0.85, "家庭住址：{home}": 0.75, "身份证号：{id}": 0.75, "户籍所在地：{hukou}": 0.15, "电子信箱：{mail}": 0.2}
    who = filled(s, s.main, "\n".join(["姓名：{name}", *(row for row, share in shares.items() if likely(s, share))]))
    return Sheet(lines(who, head(s) if likely(s, 0.6) else "", dear(s) if likely(s, 0.5) else "", *paragraphs(s, us(s)), "　　" + ask(s), day(s, 0.6)))


def card_below(s: Scene) -> Sheet:
    """Particulars in one line at the end."""
    gap = s.chance.choice(("　", "，", "／", "；", " | ", " "))
    text = lines(head(s) if likely(s, 0.4) else "", dear(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.6))
    return Sheet(lines(text, filled(s, s.main, gap.join(("{name}", *s.chance.sample(("{id}", "{call}", "{home}"), s.chance.choice((2, 3))))))))


def by_program(s: Scene) -> Sheet:
    """A mail program has added a line of its own."""
    more = ("从我的安卓手机发出", "来自手机邮箱客户端", "发自移动端", "--\n本邮件含有保密信息，误收请删除。", "（此邮件通过网页版发送）", "Get mail for mobile")
    return Sheet(letter(s, heading=0.1) + "\n\n" + s.chance.choice(more))


def board(s: Scene) -> Sheet:
    """As a message board lays it out."""
    p, pen = s.main, s.pen
    form = s.chance.choice(("{}：{}", "【{}】 {}", "# {}\n{}", "{} | {}"))
    heads = s.chance.choice(
        (("标题", "留言内容", "诉求", "留言人", "电话"), ("主题", "内容", "希望", "姓名", "手机"), ("帖子标题", "正文", "要求", "发帖人", "联系方式"))
    )
    rows = [*zip(heads, (pen.title(s.title()), whole(s, us(s)), ask(s), pen.name(p), tel(s, p)), strict=True)]
    return Sheet(lines(*(form.format(key, value) for key, value in rows), day(s, 0.4)))


def fax(s: Scene) -> Sheet:
    """A fax with its cover; where the letter has no day, the cover's counts."""
    below = letter(s, heading=0.7, dated=0.5)
    signed = s.pen.day_source
    when = s.pen.date("long", "dashes", "iso", source="fax_cover")
    s.pen.day_source = signed or "fax_cover"
    shop = s.chance.choice(("便民打印店", "图文快印", "邮政代办点"))
    sender = s.main.name if likely(s, 0.6) else shop
    number = strangers_number(s, "fax_number", 0)
    forms = (
        ("传真电报", f"收件单位：{s.county}信访局", f"收件传真：{number}", f"发件人：{sender}", f"日期：{when}"),
        ("FAX", f"To\t{s.county}信访局", f"Fax\t{number}", f"From\t{sender}", f"Date\t{when}"),
        ("传 真 首 页", f"收：{s.county}信访局　发：{sender}", f"传真号：{number}　页数：{s.chance.randint(2, 6)}", f"时间：{when} {clock(s)}"),
    )
    return Sheet("\n".join((*s.chance.choice(forms), s.chance.choice(("事由：来信", "请转有关领导阅示", "")), "", below)))


def envelope(s: Scene) -> Sheet:
    """What stands on the envelope, then the letter."""
    code = s.pen.other("postcode", f"{s.chance.randint(110000, 855000)}")
    by = filled(s, s.main, s.chance.choice(("{home} {name}寄", "{home}　{name}", "寄信人：{name}（{call}）")))
    return Sheet(lines(code, f"{s.county}信访局{s.chance.choice(('收', '　亲启', '领导 收'))}", by) + "\n\n" + letter(s, above=0.5))


def in_ceremony(s: Scene) -> Sheet:
    """An old man's letter."""
    first = s.chance.choice(("敬呈信访局诸位领导：", "各位父母官：", f"{s.county}信访局台鉴："))
    end = filled(
        s, s.main, s.chance.choice(("{age}岁老人{name}叩上\n{day}", "{home}　{name}谨书\n{day}", "愚民{name}拜上\n联系电话{call}\n{day}")), dated=likely(s, 0.8)
    )
    return Sheet(
        lines(first, "　　" + me(s) + begun(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s), s.chance.choice(("谨此奉陈。", "专此，敬颂大安", "")), end)
    )


def written_down(s: Scene) -> Sheet:
    """Somebody else wrote it down; who petitions signs."""
    name = stranger(s, "scribe")
    end = s.chance.choice((f"代笔人：{name}", f"（由{name}代为书写）", f"我眼睛看不清，请{name}代写。", f"执笔：{name}"))
    return Sheet(lines(letter(s, heading=0.4), s.pen.aside(end)), sender=posted(s, name, "dx"))


def for_an_elder(s: Scene) -> Sheet:
    """A relative sends what an old petitioner has to say."""
    if s.affair.matter.by:
        return usual(s)
    name = stranger(s, "other_person")
    kin = s.chance.choice(("外孙", "侄女", "邻居", "儿媳妇", "女婿"))
    note = s.chance.choice((f"（老人不会上网，由{kin}{name}发送）", f"我是写信人的{kin}{name}，替老人把信发给你们。", f"{kin}{name}代发，原文如下："))
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.4)), sender=posted(s, name, "df"))


def by_counsel(s: Scene) -> Sheet:
    """Somebody acts for who petitions, who is named first."""
    if s.affair.matter.by or quiet(s):
        return with_heading(s)
    agent, call = stranger(s, "other_person"), strangers_number(s, "other_phone", 0.7)
    role = s.chance.choice(("委托代理人", "代理人", "受托人"))
    office = s.chance.choice((f"{s.affair.slots['brand']}律师事务所律师", "法律援助中心律师", "退休教师", "系当事人表弟"))
    title = head(s)
    who = filled(s, s.main, "委托人：{name}，{gender}，身份证号{id}，住{home}，电话{call}")
    return Sheet(lines(title, who, f"{role}：{agent}，{office}，电话{call}", *paragraphs(s, "委托人"), "　　" + ask(s), f"委托人：{s.main.name}", day(s, 0.85)))


def with_enclosures(s: Scene) -> Sheet:
    """Papers are named below."""
    papers = s.chance.sample(
        ("身份证复印件", "现场照片三张", "收条复印件", "合同复印件", "病历", "村民证明", "录音光盘一张", "工资表"), s.chance.choice((2, 3))
    )
    end = s.chance.choice(("附：" + "、".join(papers), lines("附件：", *numbered(papers, "{}．{}", str)), "附材料清单：" + "；".join(papers)))
    return Sheet(lines(letter(s, heading=0.7), end))


def afterthought(s: Scene) -> Sheet:
    """Something more comes after the signature."""
    to, led = dear(s), begun(s)
    first = lines(to, led and "　　" + led, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), s.pen.name(s.main), day(s, 0.8))
    forms = ("又及：请打{call}找我。", "我家在{home}，欢迎来看。", "另：身份证号{id}。", "补充一句，我的手机是{cell}，晚上开机。", "又：回信寄{home}即可。")
    return Sheet(lines(first, s.pen.aside(filled(s, s.main, s.chance.choice(forms)))))


def particulars_below(s: Scene) -> Sheet:
    """A small table of who writes under the letter."""
    if s.affair.matter.by:
        return usual(s)
    p, pen = s.main, s.pen
    text = letter(s, heading=0.5, above=0.3)
    rows = [["姓名", pen.name(p), "电话", pen.mobile(p)], ["身份证号", pen.id(p, plain=True)], ["住址", pen.address(p)]]
    return Sheet(lines(text, "", s.chance.choice(("附：反映人信息", "联系信息", "基本信息表")), table(rows)))


def questions(s: Scene) -> Sheet:
    """Who, what and wherefore, each after its question."""
    p = s.main
    first, second, third = s.chance.choice(
        (("您是谁？", "您遇到了什么问题？", "您希望怎样解决？"), ("反映人是谁：", "反映什么事：", "有什么要求："), ("[who]", "[what]", "[want]"))
    )
    who = filled(s, p, s.chance.choice(("{name}，{home}，{call}", "{name}，身份证{id}，手机{cell}", "{name}（{gender}，{age}岁），电话{call}，住{home}")))
    return Sheet(lines(first + who, second + whole(s, us(s)), third + ask(s), day(s, 0.5)))


def numbered_before(s: Scene) -> Sheet:
    """A first letter that names what a hotline gave it for a number."""
    number = filed(s, s.chance.choice(("", "RX", "MS")))
    note = s.pen.aside(s.chance.choice((f"此前拨打热线，编号{number}。", f"（热线工单{number}）", f"在网上留过言，查询码{number}。")))
    return Sheet(lines(dear(s), "　　" + me(s) + note, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s)))


def quick_note(s: Scene) -> Sheet:
    """A few words under the name."""
    first = filled(s, s.main, s.chance.choice(("{name}反映：", "我是{home}{name}：", "{name}（{cell}）：", "反映人{name}，电话{call}：")))
    return Sheet(lines(first, whole(s, us(s)) + ask(s), day(s, 0.3)))


def named_accusation(s: Scene) -> Sheet:
    """Who accuses and who is accused, then what is known; other letters are usual ones."""
    if "report" not in s.affair.matter.flags:
        return with_heading(s)
    title = s.pen.title(s.title())
    rows = filled(
        s,
        s.main,
        s.chance.choice(
            (
                "举报人：{name}\n身份证号码：{id}\n联系电话：{call}",
                "检举人：{name}，{gender}，住{home}，电话{call}",
                "举报人姓名：{name}（实名）\n手机：{cell}\n住址：{home}",
            )
        ),
    )
    facts = numbered(said(s), s.chance.choice(("{}、{}", "问题{}：{}")))
    return Sheet(
        lines(
            title,
            rows,
            f"{s.chance.choice(('被举报人', '被检举人', '举报对象'))}：{complained_of(s)}",
            "举报事实：",
            *facts,
            ask(s),
            f"举报人：{s.main.name}",
            day(s, 0.85),
        )
    )


def open_letter(s: Scene) -> Sheet:
    """A letter to everybody who governs, under a heading of its own kind and the matter's below."""
    town = s.affair.town
    first = s.chance.choice((f"致{town.county}领导的一封信", "一封公开信", f"写给{town.county}信访局的一封信"))
    below = s.pen.title(s.title()) if likely(s, 0.6) else ""
    return Sheet(lines(first, below and f"——{below}", dear(s), "　　" + me(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s), foot(s)))


def signature_block(s: Scene) -> Sheet:
    """The mail program sets a block with the writer's particulars."""
    form = s.chance.choice(("{name}\n手机：{cell}\n邮箱：{mail}", "{name} | {cell} | {home}", "姓名 {name}\nTel {call}\nAdd {home}"))
    rule = s.chance.choice(("--", "-----------------", "_______________"))
    return Sheet(lines(dear(s), *paragraphs(s, us(s)), "　　" + ask(s), day(s, 0.4), rule, filled(s, s.main, form)))


def review(s: Scene) -> Sheet:
    """Against an answer another office had given under its own number."""
    if quiet(s) or s.affair.matter.by:
        return with_heading(s)
    number = s.pen.other("ticket_no", f"信答〔{s.pen.day.year}〕{s.chance.randint(2, 300)}号")
    title = s.pen.title(s.title()) if likely(s, 0.5) else s.chance.choice(("信访事项复查申请书", "复查申请"))
    who = filled(
        s,
        s.main,
        s.chance.choice(("申请人：{name}，{gender}，身份证号{id}，住{home}，电话{call}", "申请人：{name}\n身份证号：{id}\n联系电话：{call}\n地址：{home}")),
    )
    against = s.pen.aside(s.chance.choice((f"申请人收到{number}答复意见，不服，理由如下：", f"对{number}答复有异议：")))
    return Sheet(lines(title, who, against, *paragraphs(s), "请求：" + ask(s), f"申请人：{s.main.name}", day(s, 0.9)))


def sent_again(s: Scene) -> Sheet:
    """The writer forwards what they themselves had sent to another mailbox."""
    subject = s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.6)
    signed = s.pen.day_source
    when = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    to = s.chance.choice(("市长信箱", "12345便民热线邮箱", f"{s.county}网上信访"))
    note = s.chance.choice(("下面这封信我先发给了别的邮箱，没有人理，现转给你们。", "转发我之前的信，请处理。", "再发一次，怕上次发错了邮箱。"))
    top = [
        "-----原始邮件-----",
        f"发件人：{s.main.name} <{s.pen.sender(s.main, 'quoted_header')}>",
        f"发送时间：{when}",
        f"收件人：{to}",
        f"主题：{subject}",
        "",
    ]
    return Sheet("\n".join([s.pen.aside(note), "", *top, body]), subject=f"转发：{subject}", titled=True)


OWN: tuple[Layout, ...] = (
    *(usual, with_heading) * 12,
    *(signed_only, without_day) * 3,
    *(application, points, fax, card_above, card_below, pasted, named_accusation, with_enclosures) * 2,
    *(in_one_go, by_thumb, three_parts, by_program, board, envelope, in_ceremony, written_down, for_an_elder, by_counsel),
    *(afterthought, particulars_below, questions, numbered_before, quick_note, open_letter, signature_block, review, sent_again),
)
"""Letters by one person."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _recorded(s: Scene) -> str:
    """The record's number, of some days ago."""
    when = s.pen.day - timedelta(days=s.chance.randint(2, 25))
    s.pen.record_no = f"XF{when:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _receipt(s: Scene, subject: str) -> list[str]:
    """What the office had answered, quoted with its head."""
    no, sent, office = _recorded(s), s.pen.day - timedelta(days=s.chance.randint(1, 2)), f"{s.affair.town.city or s.county}信访局"
    when = f"{sent.year}年{sent.month}月{sent.day}日"
    heads = (
        ["-----原始邮件-----", f"发件人：{office}", f"发送日期：{when}", f"主题：{subject}", ""],
        ["----- Original Message -----", f"From: {office} <xfj@gov.example.cn>", f"Sent: {when}", f"Subject: {subject}", ""],
        [f"{when} {office} 写道：", ""],
    )
    said_by = (
        [f"来信收到，信访编号为{no}，已按程序转送，请您等候答复。", office],
        [f"您反映的事项已予登记，登记号{no}。", office],
        ["来信人：", f"　　您的信件已于当日受理，受理号{no}，办理时限六十日。", office],
    )
    mark = s.chance.choice(("", "", "> ", ">"))
    return [mark + row for row in (*s.chance.choice(heads), *s.chance.choice(said_by), f"承办人：{clerk(s)}" if likely(s, 0.3) else "")]


def _answered(s: Scene) -> str:
    return s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))


def reply_quoting(s: Scene) -> Sheet:
    """An answer above the office's receipt."""
    subject = s.pen.title(s.title())
    text = lines(dear(s), "　　" + me(s), "　　" + _answered(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s, 0.6))
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"{s.chance.choice(('回复：', 'Re：', 'RE: ', '答复: '))}{subject}", titled=True)


def reply_short(s: Scene) -> Sheet:
    """A line or two above the receipt."""
    subject = s.pen.title(s.title())
    text = lines(_answered(s) + whole(s, us(s)) + ask(s), filled(s, s.main, s.chance.choice(("{name}", "{name}，{call}", "反映人：{name}"))))
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"回复: {subject}", titled=True)


def second_letter(s: Scene) -> Sheet:
    """A second letter that cites the number."""
    no = _recorded(s)
    first = s.pen.aside(s.chance.choice((f"我的信访件编号{no}。", f"贵局已将我的来信登记为{no}。", f"（原登记号：{no}）")))
    return Sheet(lines(dear(s), "　　" + me(s) + first + _answered(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s)))


def more_facts(s: Scene) -> Sheet:
    """What was missing, under the number."""
    no = _recorded(s)
    who = filled(s, s.main, "反映人：{name}\n联系电话：{call}" + ("" if s.affair.matter.by else s.chance.choice(("\n身份证号：{id}", "\n住址：{home}"))))
    first = s.chance.choice((f"{no}号信访件的补充材料", f"关于登记号{no}的补充", f"补充反映（{no}）"))
    return Sheet(lines(first, who, *paragraphs(s, us(s)), ask(s), day(s)), subject=s.chance.choice(("补充材料", "补充反映")))


def unsatisfied(s: Scene) -> Sheet:
    """Not content with how it was dealt with."""
    no = _recorded(s)
    title = s.pen.title(s.title()) if likely(s, 0.5) else ""
    first = s.pen.aside(s.chance.choice((f"收到{no}的办理结果，本人不能同意。", f"信访编号{no}，请求继续处理。", f"对{no}的答复，我有几点要说：")))
    return Sheet(lines(title, dear(s), "　　" + first + me(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s)))


ANSWERS: tuple[Layout, ...] = (*(reply_quoting,) * 4, reply_short, reply_short, second_letter, more_facts, unsatisfied)
"""They know the record's number."""
