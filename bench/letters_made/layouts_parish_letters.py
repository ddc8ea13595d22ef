"""Letters and mails of the family "parish" that one petitioner writes, and answers to the office's mail."""

from datetime import date, timedelta

from bench.letters_made.layouts_county_hand import (
    addressed,
    asked,
    begun,
    day,
    dear,
    end,
    filled,
    foot,
    head,
    leave,
    letter,
    me,
    paragraphs,
    posted,
    said,
    sure,
    whole,
)
from bench.letters_made.layouts_hand import ask, numbered, quiet, stranger, strangers_number, us
from bench.letters_made.layouts_hand import posted as mailbox_of
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, unpointed

# ---- letters ---------------------------------------------------------------------------------------------------------------


def ordinary(s: Scene) -> Sheet:
    """Heading, salutation, who writes, the story, what is asked, name and day."""
    return posted(s, letter(s, heading=1))


def ordinary_without_heading(s: Scene) -> Sheet:
    """The same without a heading."""
    return posted(s, letter(s, heading=0))


def mail_with_a_name(s: Scene) -> Sheet:
    """A mail; the day is left out more often."""
    return posted(s, letter(s, heading=0, dated=0.5))


def named_below(s: Scene) -> Sheet:
    """Who writes is told below only."""
    return posted(s, letter(s, heading=0.65, above=0))


def named_above(s: Scene) -> Sheet:
    """Who writes is told above; a bare name and the day stand below."""
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), end(s, "{role}：{name}\n{day}", "{name}\n{day}", "{role}：{name}"))


def greeted_in_the_line(s: Scene) -> Sheet:
    """Greeting, who writes and a lead stand in one line, as on a form letter."""
    title = head(s) if likely(s, 0.75) else ""
    to = addressed(s) + "："
    hello = "" if "您好" in to else "您好！"
    first = "　　" + hello + me(s) + s.pen.aside(s.chance.choice(("现反映如下问题：", "现向领导反映以下事情：", "反映的事项如下：")))
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), foot(s))


def particulars_on_top(s: Scene) -> Sheet:
    """Particulars stand in lines above the letter."""
    who = "建议人" if quiet(s) else s.chance.choice(("信访人", "反映人", "来信人"))
    form = s.chance.choice(
        (
            "{who}：{name}\n身份证号码：{id}\n现住址：{home}\n联系电话：{call}",
            "{who}姓名：{name}　性别：{gender}\n住址：{home}\n手机：{cell}",
            "{who}：{name}，{gender}，{people}，身份证号{id}，住{home}，电话{call}。",
            "姓名：{name}\n年龄：{age}\n家庭住址：{home}\n联系方式：{call}",
            "{who}：{name}（{home}，电话：{call}）",
        )
    ).replace("{who}", who)
    title = head(s) if likely(s, 0.85) else ""
    above = filled(s, s.main, form)
    return posted(s, title, above, dear(s), *paragraphs(s, us(s)), asked(s), leave(s), end(s, "{role}：{name}\n{day}", "{name}\n{day}", "{day}"))


def wish_before_facts(s: Scene) -> Sheet:
    """What is asked stands before the facts, each under a word of its own."""
    if quiet(s):
        return particulars_on_top(s)
    title = head(s)
    who = end(s, "信访人：{name}，{gender}，身份证号码{id}，现住{home}，电话{call}。", "反映人：{name}\n住址：{home}\n电话：{call}")
    first, second = s.chance.choice((("一、诉求", "二、事实与理由"), ("信访诉求：", "基本事实："), ("【诉求】", "【经过】")))
    facts = paragraphs(s, us(s))
    wish = "　　" + ask(s)
    return posted(
        s, title, who, first, wish, second, *facts, sure(s, 0.2), "　　此致", f"{s.county}信访局", end(s, "信访人：{name}\n{day}", "{name}（签名）\n{day}")
    )


def facts_before_wish(s: Scene) -> Sheet:
    """Who writes, the facts and what is asked under numbered words."""
    if quiet(s):
        return ordinary(s)
    title = head(s)
    to = dear(s)
    labels = s.chance.choice((("一、基本情况", "二、反映的问题", "三、请求"), ("（一）本人情况", "（二）事情经过", "（三）我的要求")))
    first = "　　" + me(s)
    return posted(s, title, to, labels[0], first, labels[1], *paragraphs(s, us(s)), labels[2], "　　" + ask(s), leave(s), foot(s))


def applied_for(s: Scene) -> Sheet:
    """An application."""
    top = s.chance.choice(("申请书", "请 求 信", "申 请"))
    title = s.pen.title(s.title())
    first = "　　" + me(s)
    below = end(s, "申请人：{name}\n联系电话：{call}\n{day}", "申请人：{name}\n住址：{home}\n{day}")
    return Sheet(lines(top, title, dear(s), first, *paragraphs(s, us(s)), asked(s), "　　请予批准为盼。" if quiet(s) else "", below))


def denouncing(s: Scene) -> Sheet:
    """Who accuses and who is accused stand above; other matters have a complaint."""
    if "report" not in s.affair.matter.flags:
        return complaining(s)
    title = s.pen.title(s.title())
    who = end(
        s,
        "举报人：{name}，身份证号{id}，住{home}，联系电话{call}。",
        "实名举报人：{name}\n联系电话：{call}\n住址：{home}",
        "检举人：{name}，{gender}，{age}岁，现住{home}，手机{cell}。",
    )
    against = s.chance.choice(("被举报人：{}", "被检举人：{}", "举报对象：{}")).format(s.affair.slots["official"])
    facts = numbered(said(s, most=1), "{}、{}") if likely(s, 0.6) else paragraphs(s)
    lead = s.chance.choice(("现将其问题反映如下：", "主要问题有：", ""))
    return posted(s, title, who, against, lead, *facts, asked(s), end(s, "举报人：{name}\n{day}", "实名举报人：{name}\n{day}", "{name}\n{day}"))


def complaining(s: Scene) -> Sheet:
    """A complaint with who complains and, where there is one, of whom."""
    if quiet(s):
        return particulars_on_top(s)
    title = s.pen.title(s.title())
    who = end(s, "投诉人：{name}\n电话：{call}\n地址：{home}", "投诉人：{name}，身份证号{id}，住{home}，电话{call}。")
    names = [s.affair.slots[slot] for slot in s.affair.matter.respondents]
    against = s.chance.choice(("被投诉方：{}", "投诉对象：{}")).format("、".join(names)) if names else ""
    return posted(s, title, who, against, "投诉事由：", *paragraphs(s), asked(s), end(s, "投诉人：{name}\n{day}", "{name}\n{day}"))


def numbered_facts(s: Scene) -> Sheet:
    """The facts with a number each."""
    title = head(s) if likely(s, 0.8) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    facts = ["　　" + row for row in numbered(said(s, us(s)), s.chance.choice(("{}、{}", "（{}）{}")))]
    return posted(s, title, to, first, *facts, asked(s), leave(s), foot(s))


def day_on_top(s: Scene) -> Sheet:
    """The day stands above."""
    when = s.pen.date("long", "dashes")
    return posted(s, when, letter(s, heading=0.5, dated=0))


def enclosing(s: Scene) -> Sheet:
    """What is enclosed is listed below."""
    what = s.chance.choice(("附件：身份证复印件1份、照片3张", "附：1.身份证复印件 2.有关票据", "（后附证明材料两页）", "附：照片若干张"))
    return posted(s, letter(s, heading=0.85), "" if quiet(s) else what)


def copied(s: Scene) -> Sheet:
    """Others get a copy."""
    to = s.chance.choice(("抄送：{}人民政府", "本信同时寄：{}人大常委会、政协", "抄报：{}委办公室")).format(s.county)
    return posted(s, letter(s, heading=0.85), to)


def few_lines(s: Scene) -> Sheet:
    """A few lines."""
    form = s.chance.choice(("{name}，住{home}，电话{cell}。", "我叫{name}，手机{cell}。", "联系人：{name} {call}", "{name} 身份证{id} 电话{call}"))
    who = s.pen.aside(filled(s, s.main, form))
    told = whole(s, us(s), 0) + ask(s)
    return posted(s, who, told) if likely(s, 0.4) else posted(s, told, who)


def thumbed(s: Scene) -> Sheet:
    """Typed on a telephone without marks."""
    told = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    who = end(s, "我叫{name} 住{home} 电话{cell}", "{name} {cell}", "我是{home}的{name} 手机{cell}")
    return Sheet(lines("尊敬的领导", *told, s.pen.words(unpointed(s.pick("asks_y" if quiet(s) else "asks"))), s.pen.aside(who)))


def with_a_card(s: Scene) -> Sheet:
    """A mail with a card under a rule."""
    body = lines(dear(s), *paragraphs(s, us(s)), asked(s), day(s, 0.5))
    card = end(s, "{name}\n手机：{cell}\nE-mail：{mail}", "{name}　{cell}\n{home}", "姓名：{name}\n身份证号码：{id}\n联系电话：{call}\n住址：{home}")
    return Sheet(lines(body, s.chance.choice(("--", "---------------", "______")), card))


def boxes(s: Scene) -> Sheet:
    """Written into the boxes of a mailbox and mailed as it stands."""
    title = s.pen.title(s.title())
    who = end(s, "姓名：{name}\n联系电话：{cell}\n联系地址：{home}", "写信人：{name}\n身份证号：{id}\n手机：{cell}\n住址：{home}")
    return posted(s, f"信件主题：{title}", who, f"信件正文：{whole(s, us(s))}{ask(s)}", day(s, 0.6))


def on_two_pages(s: Scene) -> Sheet:
    """A letter of numbered pages."""
    title = head(s)
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    body = paragraphs(s, us(s))
    cut = max(1, len(body) // 2)
    one, two = s.chance.choice((("- 1 -", "- 2 -"), ("第1页 共2页", "第2页 共2页")))
    return posted(s, title, to, first, *body[:cut], one, *body[cut:], asked(s), leave(s), foot(s), two)


def called_a_letter(s: Scene) -> Sheet:
    """A paper that calls itself a letter above its heading."""
    top = "建议信" if quiet(s) else s.chance.choice(("信 访 信", "情 况 反 映", "群众来信", "求救信" if "urgent" in s.affair.matter.flags else "求助信"))
    title = s.pen.title(s.title())
    return posted(s, top, title, letter(s, heading=0))


def added_below(s: Scene) -> Sheet:
    """Something is added below the name."""
    tail = s.chance.choice(
        ("又：我耳朵背，打电话请大声一点。", "备注：材料的原件都在家里。", "另外，本人不会用电脑，信是请人打印的。", "附言：请中午以后来电话。")
    )
    return posted(s, letter(s, heading=0.6), s.pen.aside(tail))


def wish_first(s: Scene) -> Sheet:
    """What is asked comes first; a suggestion is told from its beginning."""
    if quiet(s):
        return ordinary(s)
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    wish = "　　" + ask(s)
    first = "　　" + me(s) + begun(s)
    return posted(s, title, to, wish, first, *paragraphs(s, us(s)), leave(s), foot(s))


def one_block(s: Scene) -> Sheet:
    """Everything from who writes to what is asked without a break."""
    to = addressed(s)
    told = me(s) + begun(s) + whole(s, us(s), 3) + sure(s) + ask(s)
    return posted(s, to + ("，" if "您好" in to else s.chance.choice(("：", "，", "：您好！"))), "　　" + told, foot(s, 0.75))


def answer_wanted(s: Scene) -> Sheet:
    """The letter ends with where an answer is to go."""
    form = s.chance.choice(("回信请寄{home} {name}收，电话{call}", "答复请告知：{name}，{cell}，{home}", "联系人：{name}\n回信地址：{home}\n电话：{call}"))
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s)
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), filled(s, s.main, form), day(s, 0.9))


def from_a_telephone(s: Scene) -> Sheet:
    """A mail with what the telephone's program puts below."""
    return posted(s, letter(s, heading=0, dated=0.3), "", s.chance.choice(("发自我的手机", "发自我的华为手机", "从手机邮箱发送")))


def faxed(s: Scene) -> Sheet:
    """A letter behind the cover of a fax, which has a day of its own."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "dashes", source="fax_cover")
    pages = s.chance.choice(("2", "共2页", "3"))
    sender = s.pen.other("other_person", s.chance.choice(("好又快打字复印", "宏图广告图文", "学苑文印部"))) if likely(s, 0.25) else s.main.name
    cover = s.chance.choice(
        (
            ("传真", f"收件：{s.county}信访局\t发件：{sender}", f"传真号：{number}\t传真号：{own}", f"日期：{when}\t页数：{pages}"),
            (
                "传 真 首 页",
                f"收件人：{s.county}信访局",
                f"收件传真：{number}",
                f"发件人：{sender}",
                f"发件传真：{own}",
                f"发送日期：{when}",
                f"页数：{pages}",
                "内容：群众信件",
            ),
            ("FAX COVER", f"To: {s.county}信访局", f"Fax: {number}", f"From: {sender}", f"Fax: {own}", f"Date: {when}", f"Pages: {pages}"),
        )
    )
    return posted(s, *cover, "", letter(s, heading=0.9, dated=0.7))


def faxed_shortly(s: Scene) -> Sheet:
    """Two lines of a fax's head above the letter."""
    number = strangers_number(s, "fax_number", 0)
    top = s.chance.choice((f"（传真至{s.county}信访局　{number}）", f"传真：{number}　收：{s.county}信访局信访科"))
    return posted(s, top, letter(s, heading=0.8))


# ---- somebody else writes for them ---------------------------------------------------------------------------------------------


def typed_by_kin(s: Scene) -> Sheet:
    """Somebody of the family has typed it and says so."""
    name, kin = stranger(s, "other_person"), s.chance.choice(("孙女", "女婿", "儿媳", "外甥", "小儿子"))
    note = s.pen.aside(s.chance.choice((f"（此信由本人口述，{kin}{name}打字）", f"说明：我不识字，由{kin}{name}帮我写好发送。", f"代笔：{kin}{name}")))
    text = letter(s, heading=0.5)
    return Sheet(lines(note, text) if likely(s, 0.3) else lines(text, note), sender=mailbox_of(s, name, "jr") if likely(s, 0.4) else None)


def sent_by_a_friend(s: Scene) -> Sheet:
    """Somebody mails a letter that another has signed."""
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (f"我叫{name}，替同村的人发一封信，他不会用电脑。原信如下：", f"帮朋友发信，内容与本人无关。发件人：{name}", f"代人发信，回复请联系信中人。{name}")
    )
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("替人发信", "帮忙转一封信")), sender=mailbox_of(s, name, "py"))


def written_down(s: Scene) -> Sheet:
    """A letter whose last line names who wrote it down."""
    name = stranger(s, "other_person")
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    first = "　　" + me(s)
    below = end(s, "{role}：{name}（手印）\n电话：{call}\n{day}", "{role}：{name}\n{day}")
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), below, s.chance.choice(("执笔：{}", "代写人：{}")).format(name))


OWN: tuple[Layout, ...] = (
    *(ordinary,) * 14,
    *(mail_with_a_name,) * 16,
    *(ordinary_without_heading, named_above, named_below, greeted_in_the_line) * 7,
    *(particulars_on_top, denouncing) * 6,
    *(faxed,) * 6,
    *(wish_before_facts, numbered_facts, with_a_card, few_lines, boxes, one_block) * 3,
    *(facts_before_wish, applied_for, day_on_top, enclosing, called_a_letter, added_below, complaining, wish_first) * 2,
    *(copied, thumbed, on_two_pages, answer_wanted, from_a_telephone, faxed_shortly, typed_by_kin, sent_by_a_friend, written_down),
)
"""One petitioner writes; the plain ones are the most."""


# ---- answers to the office -----------------------------------------------------------------------------------------------------


def _answer(s: Scene, quote: list[str], subject: str) -> Sheet:
    to = dear(s)
    who = me(s)
    first = s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))
    below = end(s, "姓名：{name}\n联系电话：{call}\n{day}", "{role}：{name}\n{day}", "{name}\n{cell}", "姓名：{name}\n{day}")
    return Sheet("\n".join([lines(to, "　　" + who, "　　" + first, *paragraphs(s, most=0), asked(s), below), "", *quote]), subject=subject, titled=True)


def _registered(s: Scene, sent: date) -> str:
    """The number the office gave the first letter."""
    s.pen.record_no = f"XF{sent - timedelta(days=s.chance.choice((1, 2, 3))):%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _from_the_office(s: Scene, sent: date) -> str:
    form = s.chance.choice(
        (
            "您好，来信已收到，登记编号{no}，我们会按程序转送有关单位。",
            "您的信件已登记（编号：{no}），办理结果将书面告知，请留意。",
            "信访事项登记号为{no}，现已转责任单位办理，谢谢您的理解。",
        )
    )
    return form.format(no=_registered(s, sent))


def answering(s: Scene) -> Sheet:
    """An answer above the office's mail."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(4, 45))
    quote = [
        s.chance.choice(("------------------ 原始邮件 ------------------", "-----Original Message-----", "======= 原邮件 =======")),
        s.chance.choice(('发件人: "{}信访局" <xfj@gov.example.cn>', "发件人：{}信访局 <xfj@gov.example.cn>")).format(s.county),
        f"发送时间: {sent.year}年{sent.month}月{sent.day}日",
        f"主题: {s.chance.choice(('回复：', 'Re：'))}{title}",
        "",
        _from_the_office(s, sent),
        f"{s.county}信访局",
    ]
    return _answer(s, quote, s.chance.choice(("回复：", "Re: ", "RE：", "答复: ")) + title)


def answering_behind_marks(s: Scene) -> Sheet:
    """An answer above a quotation with a mark at each line."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(4, 45))
    quote = [
        f"{sent.year}年{sent.month}月{sent.day}日，{s.county}信访局 <xfj@gov.example.cn> 写道：",
        "> " + _from_the_office(s, sent),
        ">",
        f"> {s.county}信访局",
    ]
    return _answer(s, quote, "Re: " + title)


def answering_a_short_message(s: Scene) -> Sheet:
    """An answer that tells the number itself."""
    no = _registered(s, s.pen.day - timedelta(days=s.chance.randint(4, 45)))
    subject, titled = (f"登记编号{no}", False) if likely(s, 0.5) else (s.pen.title(s.title()), True)
    to = dear(s)
    first = s.pen.aside(f"我收到短信说来信编号是{no}，" + s.chance.choice(("可是没有下文。", "想问问办到哪一步了。", "再补充几句。")))
    return Sheet(lines(to, "　　" + me(s), "　　" + first, *paragraphs(s, most=0), asked(s), foot(s, 0.7)), subject=subject, titled=titled)


ANSWERS: tuple[Layout, ...] = (*(answering,) * 5, answering_behind_marks, answering_a_short_message)
"""Answers to the office's mail."""
