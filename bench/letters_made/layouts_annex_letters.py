"""Letters and mails of the family "annex" that one petitioner writes, and answers to the office's mail."""

from datetime import date, timedelta

from bench.letters_made.layouts_annex_hand import (
    addressed,
    asked,
    begun,
    day,
    dear,
    filled,
    foot,
    head,
    leave,
    letter,
    me,
    paragraphs,
    said,
    sure,
    whole,
)
from bench.letters_made.layouts_hand import ask, numbered, posted, quiet, stranger, strangers_number, us
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, unpointed


def _subject(s: Scene) -> tuple[str | None, bool]:
    """A mail's subject in one of the ways people fill it in; without one it gets the title or something general."""
    if not s.pen.heading or likely(s, 0.7):
        return None, False
    form = s.chance.choice(("{}", "来信：{}", "求助：{}", "{}（急盼回复）", "反映：{}", "{}！", "【投诉】{}"))
    return (form if not quiet(s) else "{}").format(s.pen.heading), True


def _sheet(s: Scene, *parts: str) -> Sheet:
    subject, titled = _subject(s)
    return Sheet(lines(*parts), subject=subject, titled=titled)


# ---- letters -------------------------------------------------------------------------------------------------------------------


def plain(s: Scene) -> Sheet:
    """Heading, salutation, who writes, the story, what is asked, name and day."""
    return _sheet(s, letter(s, heading=1))


def without_heading(s: Scene) -> Sheet:
    """The same without a heading."""
    return Sheet(letter(s, heading=0))


def mailed(s: Scene) -> Sheet:
    """A mail with name and numbers below, the day more often left out."""
    return Sheet(letter(s, heading=0, dated=0.45))


def told_below(s: Scene) -> Sheet:
    """Who writes is told below only."""
    return _sheet(s, letter(s, heading=0.6, above=0))


def told_above(s: Scene) -> Sheet:
    """Who writes is told above, and a bare name stands below."""
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    first = me(s) + begun(s)
    end = filled(s, s.main, s.chance.choice(("{role}：{name}\n{day}", "{name}\n{day}", "{role}：{name}")))
    return _sheet(s, title, to, "　　" + first, *paragraphs(s, us(s)), asked(s), leave(s), end)


def greeting_and_name(s: Scene) -> Sheet:
    """The greeting and who writes stand in one line with the story."""
    title = head(s) if likely(s, 0.5) else ""
    to = addressed(s) + "："
    first = me(s)
    body = paragraphs(s, us(s))
    return _sheet(
        s,
        title,
        to,
        "　　" + ("" if "您好" in to else s.chance.choice(("您好！", "领导好！"))) + first + body[0].strip(),
        *body[1:],
        asked(s),
        leave(s),
        foot(s),
    )


def block_above(s: Scene) -> Sheet:
    """Particulars stand in lines above the letter."""
    form = s.chance.choice(
        (
            "来信人：{name}\n性别：{gender}\n身份证号：{id}\n住址：{home}\n联系电话：{call}",
            "信访人基本情况：{name}，{gender}，{people}，{born}出生，身份证号码{id}，住{home}，电话{call}。",
            "姓名：{name}　性别：{gender}　年龄：{age}\n地址：{home}\n电话：{call}",
            "写信人姓名：{name}\n通讯地址：{home}\n手机：{cell}",
            "申请人：{name}，{gender}，{age}岁，住{home}，身份证号码{id}，联系方式{cell}。",
        )
    )
    if quiet(s):
        form = form.replace("申请人", "建议人")
    title = head(s) if likely(s, 0.8) else ""
    who = filled(s, s.main, form)
    end = filled(s, s.main, s.chance.choice(("{role}：{name}\n{day}", "{name}\n{day}", "{day}")))
    return _sheet(s, title, who, dear(s), *paragraphs(s, us(s)), asked(s), leave(s), end)


def parts_named(s: Scene) -> Sheet:
    """What is asked stands before facts and reasons, each under a word of its own; nobody claims who suggests."""
    if quiet(s):
        return block_above(s)
    who = filled(
        s,
        s.main,
        s.chance.choice(
            ("信访人：{name}，{gender}，{people}，身份证号码{id}，住{home}，联系电话{call}。", "诉求人：{name}，住{home}，电话{call}，身份证{id}。")
        ),
    )
    title = head(s)
    first, second = s.chance.choice((("信访请求：", "事实和理由："), ("诉求：", "事实经过："), ("请求事项", "具体情况")))
    facts = paragraphs(s, us(s))
    wish = "　　" + ask(s)
    end = filled(s, s.main, s.chance.choice(("信访人：{name}\n{day}", "具名：{name}\n{day}")))
    return _sheet(s, title, who, first, wish, second, *facts, sure(s, 0.2), "　　此致", f"{s.county}信访局", end)


def application(s: Scene) -> Sheet:
    """An application under that word."""
    title = s.pen.title(s.title())
    top = s.chance.choice(("申 请 书", "请 求 书", "申请书"))
    first = me(s)
    end = filled(s, s.main, s.chance.choice(("申请人：{name}\n联系电话：{call}\n{day}", "申请人（签字）：{name}\n{day}")))
    return Sheet(lines(top, title, f"{s.county}信访局：", "　　" + first, *paragraphs(s, us(s)), "　　" + ask(s), "　　特此申请。", end))


def accusing(s: Scene) -> Sheet:
    """Who accuses and who is accused stand above; other matters have who complains alone."""
    if "report" not in s.affair.matter.flags:
        return complaint(s)
    who = filled(
        s,
        s.main,
        s.chance.choice(
            (
                "举报人：{name}，{gender}，{age}岁，身份证号码{id}，住{home}，联系电话{call}。",
                "检举人：{name}\n身份证号：{id}\n住址：{home}\n电话：{call}",
                "举报人姓名：{name}　联系方式：{cell}\n住址：{home}",
            )
        ),
    )
    against = f"{s.chance.choice(('被举报人', '被反映人'))}：{s.affair.slots['official']}"
    title = s.pen.title(s.title())
    facts = numbered(said(s, most=1), "{}、{}") if likely(s, 0.5) else paragraphs(s)
    end = filled(s, s.main, s.chance.choice(("举报人：{name}\n{day}", "实名举报人：{name}（手印）\n{day}", "{name}\n{day}")))
    return _sheet(s, title, who, against, s.chance.choice(("举报事实：", "主要问题：", "")), *facts, asked(s), end)


def complaint(s: Scene) -> Sheet:
    """A complaint with who complains and, where there is one, of whom."""
    matter, slots = s.affair.matter, s.affair.slots
    if quiet(s):
        return block_above(s)
    title = s.pen.title(s.title())
    who = filled(s, s.main, s.chance.choice(("投诉人：{name}，电话{call}，住{home}。", "投诉人：{name}\n身份证号码：{id}\n电话：{call}\n地址：{home}")))
    names = [slots[slot] for slot in matter.respondents]
    against = f"{s.chance.choice(('被投诉人', '被投诉对象', '反映对象'))}：{'、'.join(names)}" if names else ""
    end = filled(s, s.main, s.chance.choice(("投诉人：{name}\n{day}", "{name}\n{day}")))
    return _sheet(s, title, who, against, s.chance.choice(("投诉内容：", "事情经过：", "")), *paragraphs(s), asked(s), end)


def in_points(s: Scene) -> Sheet:
    """The facts with a number each."""
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = me(s)
    facts = numbered(said(s, us(s)), s.chance.choice(("{}、{}", "（{}）{}")))
    return _sheet(s, title, to, "　　" + first, *facts, asked(s), leave(s), foot(s))


def dated_above(s: Scene) -> Sheet:
    """The day stands above."""
    when = s.pen.date("long", "dashes", "dots")
    return _sheet(s, when, letter(s, heading=0.4, dated=0))


def with_enclosures(s: Scene) -> Sheet:
    """What is enclosed is listed below."""
    what = s.chance.choice(("附件：1.身份证复印件；2.相关照片。", "附：有关材料复印件三份", "附：现场照片5张、收据2张", "附件清单：合同、收条、照片"))
    return _sheet(s, letter(s, heading=0.8), "" if quiet(s) else what)


def copied_to(s: Scene) -> Sheet:
    """Other offices get a copy."""
    return _sheet(s, letter(s, heading=0.8), s.chance.choice(("抄送：{}纪委监委", "抄报：{}人民政府办公室", "同时寄送：{}人大常委会")).format(s.county))


def short_mail(s: Scene) -> Sheet:
    """A few lines."""
    form = s.chance.choice(
        ("我叫{name}，电话{cell}，住{home}。", "{name}，{home}，电话：{call}", "联系人{name}，电话{call}，身份证号{id}。", "（{name}，{cell}）")
    )
    who = s.pen.aside(filled(s, s.main, form))
    told = whole(s, us(s), 0) + ask(s)
    return Sheet(lines(who, told) if likely(s, 0.5) else lines(told, who))


def typed_on_a_telephone(s: Scene) -> Sheet:
    """Typed on a telephone without marks."""
    told = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    who = filled(s, s.main, s.chance.choice(("我是{home}的{name} 电话{cell}", "{name} {cell} {home}", "我叫{name} 手机{cell}")))
    return Sheet(lines("领导你好", *told, s.pen.words(unpointed(s.pick("asks_y" if quiet(s) else "asks"))), s.pen.aside(who)))


def signed_with_a_card(s: Scene) -> Sheet:
    """A mail with a card under a rule."""
    body = lines(dear(s), *paragraphs(s, us(s)), asked(s))
    form = s.chance.choice(
        (
            "{name}\n手机：{cell}\n邮箱：{mail}",
            "{name}\n地址：{home}\n电话：{call}",
            "姓名：{name}\n身份证号：{id}\n电话：{call}\n地址：{home}",
            "{name}　{cell}\n{home}",
        )
    )
    return Sheet(lines(body, day(s, 0.4), s.chance.choice(("--", "————————", "-----")), filled(s, s.main, form)))


def mailbox(s: Scene) -> Sheet:
    """Written into the boxes of a mailbox and mailed as it stands."""
    title = s.pen.title(s.title())
    form = s.chance.choice(("姓名：{name}\n电话：{cell}\n地址：{home}", "姓名：{name}\n身份证：{id}\n手机：{cell}\n住址：{home}"))
    who = filled(s, s.main, form)
    return _sheet(s, who, f"主题：{title}", f"内容：{whole(s, us(s))}{ask(s)}", day(s, 0.5))


def on_paper_of_pages(s: Scene) -> Sheet:
    """A letter of numbered pages."""
    title = head(s)
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    body = paragraphs(s, us(s))
    cut = max(1, len(body) // 2)
    return _sheet(s, title, to, first, *body[:cut], "（第1页）", *body[cut:], asked(s), leave(s), foot(s), "（第2页）")


def public_letter(s: Scene) -> Sheet:
    """A letter that calls itself one."""
    title = s.pen.title(s.title())
    top = "建 议 信" if quiet(s) else s.chance.choice(("求 助 信", "反 映 信", "一封来信", "陈 述 书"))
    return _sheet(s, top, title, letter(s, heading=0))


def postscript(s: Scene) -> Sheet:
    """Something is added below the name."""
    tail = s.chance.choice(
        ("另：白天上班不便接电话，请晚上联系。", "又及：材料原件在我手里，需要时可以提供。", "注：请打手机，座机已停用。", "PS：本人识字不多，请见谅。")
    )
    return _sheet(s, letter(s, heading=0.5), s.pen.aside(tail))


def asked_first(s: Scene) -> Sheet:
    """What is asked comes first; a suggestion is told from its beginning."""
    if quiet(s):
        return plain(s)
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    wish = "　　" + ask(s)
    first = "　　" + me(s) + begun(s)
    return _sheet(s, title, to, wish, first, *paragraphs(s, us(s)), leave(s), foot(s))


def in_one_paragraph(s: Scene) -> Sheet:
    """Everything from the salutation to what is asked without a break."""
    to = addressed(s)
    told = me(s) + begun(s) + whole(s, us(s), 3) + sure(s) + ask(s)
    return Sheet(lines(to + ("，" if "您好" in to else s.chance.choice(("：", "，", "，您好！"))) + told, foot(s, 0.6)))


def to_be_answered(s: Scene) -> Sheet:
    """The letter ends with where an answer is to go."""
    form = s.chance.choice(
        ("回复请寄：{home}，{name}收", "回信地址：{home}　收信人：{name}　电话：{call}", "请将处理结果告知本人。姓名：{name}，手机：{cell}，住址：{home}")
    )
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s)
    body = paragraphs(s, us(s))
    return _sheet(s, title, to, first, *body, asked(s), leave(s), filled(s, s.main, form), day(s, 0.85))


def faxed(s: Scene) -> Sheet:
    """A letter behind the cover of a fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    pages = s.chance.choice(("2", "2页", "共2页"))
    shops = ("顺达图文店", "新文印社", "便民打印")
    shop = s.pen.other("other_person", s.chance.choice(shops)) if likely(s, 0.3) else s.main.name
    cover = s.chance.choice(
        (
            ("传 真 件", f"致：{s.county}信访局\t传真：{number}", f"自：{shop}\t传真：{own}", f"页数：{pages}", "事由：反映情况"),
            ("FAX", f"TO：{s.county}信访局", f"FAX NO：{number}", f"FROM：{shop}", f"FAX NO：{own}", f"PAGES：{pages}"),
            ("传真首页", f"收件单位：{s.county}信访局", f"收件传真：{number}", f"发件人：{shop}", f"发件传真：{own}", "备注：请转有关领导"),
        )
    )
    return _sheet(s, *cover, "", letter(s, heading=0.9))


# ---- somebody else writes for them ---------------------------------------------------------------------------------------------


def typed_by_a_child(s: Scene) -> Sheet:
    """A son or a daughter has typed it and says so."""
    kin = s.chance.choice(("女儿", "儿子", "外孙", "侄子", "孙女"))
    name = stranger(s, "other_person")
    note = s.chance.choice((f"（本人不会打字，此信由{kin}{name}代打。）", f"（{kin}{name}代笔）", f"注：我{kin}{name}帮我发的邮件。"))
    text = letter(s, heading=0.5)
    note = s.pen.aside(note)
    return Sheet(lines(note, text) if likely(s, 0.4) else lines(text, note), sender=posted(s, name, "dk") if likely(s, 0.4) else None)


def sent_by_a_neighbour(s: Scene) -> Sheet:
    """A neighbour mails a letter that somebody else has signed."""
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (f"我是写信人的邻居{name}，他不会上网，托我发邮件，信的内容如下：", f"代邻居发一封信，有事请直接与写信人联系。{name}", f"受人之托代发。代发人：{name}")
    )
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.6)), subject="代发来信", sender=posted(s, name, "lj"))


def for_a_relative(s: Scene) -> Sheet:
    """A letter whose signature names who wrote it down."""
    name = stranger(s, "other_person")
    end = filled(s, s.main, s.chance.choice(("{role}：{name}\n电话：{call}\n{day}", "{role}：{name}\n{day}")))
    title = head(s) if likely(s, 0.5) else ""
    to = dear(s)
    return _sheet(s, title, to, "　　" + me(s), *paragraphs(s, us(s)), asked(s), leave(s), end, f"代书人：{name}")


OWN: tuple[Layout, ...] = (
    *(plain,) * 12,
    *(mailed,) * 14,
    *(without_heading, told_below, told_above, greeting_and_name, block_above) * 6,
    *(accusing,) * 6,
    *(parts_named, in_points, signed_with_a_card, mailbox, short_mail) * 3,
    *(faxed,) * 6,
    *(application, dated_above, with_enclosures, public_letter, postscript, complaint, asked_first, in_one_paragraph) * 2,
    *(to_be_answered, copied_to, typed_on_a_telephone, on_paper_of_pages, typed_by_a_child, sent_by_a_neighbour, for_a_relative),
)
"""One petitioner writes; the plain ones are the most."""


# ---- answers to the office -----------------------------------------------------------------------------------------------------


def _answer(s: Scene, quote: list[str], subject: str) -> Sheet:
    to = dear(s)
    who = me(s)
    first = s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))
    end = filled(
        s, s.main, s.chance.choice(("{name}\n电话：{call}", "{role}：{name}\n联系电话：{call}\n{day}", "{role}：{name}", "姓名：{name}\n手机：{cell}\n{day}"))
    )
    body = [to, "　　" + who, "　　" + first, *paragraphs(s, most=0), asked(s), end]
    return Sheet("\n".join([lines(*body), "", *quote]), subject=subject, titled=True)


def _registered(s: Scene, sent: date) -> str:
    """The number that the office has given the first letter."""
    first = sent - timedelta(days=s.chance.choice((0, 1, 2)))
    s.pen.record_no = f"XF{first:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _said_by_the_office(s: Scene, sent: date) -> str:
    form = s.chance.choice(
        (
            "您的来信收悉，已登记，受理编号{no}，我们将尽快转有关单位办理。",
            "来信已登记，信访件编号：{no}。办理进展可凭编号查询。",
            "您反映的事项已受理（编号：{no}），请保持电话畅通。",
        )
    )
    return form.format(no=_registered(s, sent))


def answered(s: Scene) -> Sheet:
    """An answer above the office's mail."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(3, 40))
    quote = [
        s.chance.choice(("-----原始邮件-----", "------------------ 原始邮件 ------------------", "----- 回复的原邮件 -----")),
        f"发件人：{s.county}信访局 <xfj@gov.example.cn>",
        f"发送时间：{sent.year}年{sent.month}月{sent.day}日",
        f"主题：{s.chance.choice(('Re: ', '回复：', '答复：'))}{title}",
        "",
        _said_by_the_office(s, sent),
        f"{s.county}信访局",
    ]
    return _answer(s, quote, s.chance.choice(("回复：", "Re: ", "答复：")) + title)


def answered_behind_marks(s: Scene) -> Sheet:
    """An answer above a quotation with a mark at each line."""
    title = s.pen.title(s.title())
    sent = s.pen.day - timedelta(days=s.chance.randint(3, 40))
    quote = [f"在 {sent.isoformat()}，{s.county}信访局 <xfj@gov.example.cn> 写道：", "> " + _said_by_the_office(s, sent), f"> {s.county}信访局"]
    return _answer(s, quote, "Re: " + title)


def answered_with_the_number(s: Scene) -> Sheet:
    """The number is told in the letter itself, nothing is quoted."""
    number = _registered(s, s.pen.day - timedelta(days=s.chance.randint(5, 40)))
    subject, titled = (f"关于{number}的补充", False) if likely(s, 0.5) else (s.pen.title(s.title()), True)
    to = dear(s)
    first = s.pen.aside(f"我的来信编号是{number}，" + s.chance.choice(("一直没有结果。", "想问问进展。", "现在补充说明。")))
    body = [to, "　　" + me(s), "　　" + first, *paragraphs(s, most=0), asked(s)]
    return Sheet(lines(*body, foot(s, 0.6)), subject=subject, titled=titled)


ANSWERS: tuple[Layout, ...] = (*(answered,) * 4, answered_behind_marks, answered_with_the_number)
"""Answers to the office's mail."""
