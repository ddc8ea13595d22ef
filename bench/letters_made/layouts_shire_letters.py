"""Letters and mails of the family "shire" that one petitioner writes."""

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


def usual(s: Scene) -> Sheet:
    """Heading, salutation, who writes, the story, what is asked, name and day."""
    return posted(s, letter(s, heading=1))


def usual_unheaded(s: Scene) -> Sheet:
    """The same without a heading."""
    return posted(s, letter(s, heading=0))


def usual_mail(s: Scene) -> Sheet:
    """A mail; the day is left out more often."""
    return posted(s, letter(s, heading=0, dated=0.45))


def only_below(s: Scene) -> Sheet:
    """Who writes is told below only."""
    return posted(s, letter(s, heading=0.7, above=0))


def only_above(s: Scene) -> Sheet:
    """Who writes is told above; a bare name and the day stand below."""
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    below = end(s, "{role}：{name}\n{day}", "{name}\n{day}", "{day}\n{name}")
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), below)


def hello_in_the_line(s: Scene) -> Sheet:
    """Greeting, who writes and a lead stand in one line."""
    title = head(s) if likely(s, 0.75) else ""
    to = addressed(s) + "："
    hello = "" if "您好" in to else s.chance.choice(("您好！", "你们好！"))
    lead = s.pen.aside(s.chance.choice(("现将有关问题反映给您：", "向您反映如下情况：", "今来信反映：", "现就以下问题向您汇报：")))
    return posted(s, title, to, "　　" + hello + me(s) + lead, *paragraphs(s, us(s)), asked(s), leave(s), foot(s))


def card_on_top(s: Scene) -> Sheet:
    """Particulars stand in lines above the letter."""
    form = s.chance.choice(
        (
            "姓　　名：{name}\n身份证号：{id}\n住　　址：{home}\n电　　话：{call}",
            "{role}：{name}　　联系电话：{cell}\n住址：{home}",
            "{role}：{name}，{gender}，{age}岁，住{home}，身份证号码{id}，电话{call}",
            "{role}姓名：{name}\n性别：{gender}\n联系地址：{home}\n联系电话：{call}\n身份证号码：{id}",
            "写信人：{name}（电话：{call}；地址：{home}）",
        )
    )
    title = head(s) if likely(s, 0.8) else ""
    above = filled(s, s.main, form)
    below = end(s, "{role}：{name}\n{day}", "{name}\n{day}", "{day}")
    return posted(s, title, above, dear(s), *paragraphs(s, us(s)), asked(s), leave(s), below)


def plea_and_grounds(s: Scene) -> Sheet:
    """What is asked stands before the facts, each under a word of its own."""
    if quiet(s):
        return card_on_top(s)
    title = head(s)
    who = end(s, "申请人：{name}，{gender}，{people}，住{home}，身份证号{id}，电话{call}", "信访人：{name}\n身份证号：{id}\n地址：{home}\n电话：{call}")
    first, second = s.chance.choice((("请求事项：", "事实和理由："), ("一、请求", "二、事实经过"), ("◎诉求", "◎情况")))
    wish = "　　" + ask(s)
    below = end(s, "申请人：{name}\n{day}", "信访人：{name}\n{day}")
    return posted(s, title, who, first, wish, second, *paragraphs(s, us(s)), sure(s, 0.2), "此致", f"{s.county}信访局", below)


def three_parts(s: Scene) -> Sheet:
    """Who writes, the facts and what is asked under words of their own."""
    if quiet(s):
        return usual(s)
    title = head(s)
    to = dear(s)
    labels = s.chance.choice(
        (("1. 本人信息", "2. 反映内容", "3. 希望"), ("【我是谁】", "【什么事】", "【盼什么】"), ("一、来信人", "二、来信事由", "三、要求"))
    )
    who = "　　" + me(s)
    return posted(s, title, to, labels[0], who, labels[1], *paragraphs(s, us(s)), labels[2], "　　" + ask(s), leave(s), foot(s))


def statement(s: Scene) -> Sheet:
    """A paper that calls itself something above its heading."""
    urgent = "urgent" in s.affair.matter.flags
    top = "建 议 书" if quiet(s) else "紧急求助" if urgent else s.chance.choice(("情况说明", "信访材料", "陈 述 书", "反映材料", "申诉书"))
    title = s.pen.title(s.title())
    return posted(s, top, title, letter(s, heading=0))


def accusing(s: Scene) -> Sheet:
    """Who accuses and who is accused stand above; other matters have a complaint."""
    if "report" not in s.affair.matter.flags:
        return disputing(s)
    title = s.pen.title(s.title())
    who = end(
        s,
        "举报人：{name}\n身份证号码：{id}\n住址：{home}\n电话：{call}",
        "检举人：{name}，{gender}，{people}，住{home}，手机{cell}",
        "控告人：{name}（身份证号：{id}，电话：{call}）",
    )
    against = s.chance.choice(("被举报人：{}", "被控告人：{}", "被反映人：{}")).format(s.affair.slots["official"])
    facts = numbered(said(s, most=1), s.chance.choice(("{}、{}", "（{}）{}"))) if likely(s, 0.6) else paragraphs(s)
    lead = s.chance.choice(("举报事实：", "其违纪违法事实如下：", ""))
    return posted(s, title, who, against, lead, *facts, asked(s), end(s, "举报人：{name}\n{day}", "检举人：{name}\n{day}", "{name}\n{day}"))


def disputing(s: Scene) -> Sheet:
    """A complaint with who complains and, where there is one, of whom."""
    if quiet(s):
        return card_on_top(s)
    title = s.pen.title(s.title())
    who = end(s, "反映人：{name}\n联系电话：{call}\n住址：{home}", "投诉人：{name}（{gender}，身份证号{id}）\n现住：{home}\n手机：{cell}")
    names = [s.affair.slots[slot] for slot in s.affair.matter.respondents]
    against = s.chance.choice(("被反映单位（人）：{}", "投诉对象：{}", "对方：{}")).format("、".join(names)) if names else ""
    return posted(s, title, who, against, "情况如下：", *paragraphs(s), asked(s), end(s, "反映人：{name}\n{day}", "{name}\n{day}"))


def pointed(s: Scene) -> Sheet:
    """The facts with a number each."""
    title = head(s) if likely(s, 0.8) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    marks = s.chance.choice((("{}、{}", None), ("{}. {}", str), ("第{}，{}", None)))
    told = said(s, us(s))
    facts = numbered(told, marks[0], str) if marks[1] else numbered(told, marks[0])
    return posted(s, title, to, first, *("　　" + fact for fact in facts), asked(s), leave(s), foot(s))


def dated_above(s: Scene) -> Sheet:
    """The day stands above, at times with the place."""
    when = s.pen.date("long", "dashes", "dots")
    return posted(s, s.chance.choice(("{}", "写信时间：{}", "　　　　　　　　{}")).format(when), letter(s, heading=0.5, dated=0))


def with_enclosures(s: Scene) -> Sheet:
    """What is enclosed is listed below."""
    what = s.chance.choice(("附件：1、身份证复印件；2、照片", "附：证据材料一份", "随信附上相关材料复印件五张", "（附照片4张、收条1张）"))
    return posted(s, letter(s, heading=0.85), "" if quiet(s) else what)


def to_several(s: Scene) -> Sheet:
    """Others get the letter too."""
    to = s.chance.choice(("抄送：{}纪委、{}人民政府办公室", "此信一式两份，另一份寄{}人大常委会", "同时报送：{}督查室")).replace("{}", s.county)
    return posted(s, letter(s, heading=0.85), to)


def short_note(s: Scene) -> Sheet:
    """A few lines."""
    form = s.chance.choice(
        ("我是{home}的{name}，电话{cell}。", "{name}，手机{cell}，住{home}", "姓名{name}，身份证{id}，电话{call}", "本人{name}，联系电话{cell}。")
    )
    who = s.pen.aside(filled(s, s.main, form))
    told = whole(s, us(s), 0) + ask(s)
    return posted(s, who, told) if likely(s, 0.5) else posted(s, addressed(s) + "：", told, who)


def unmarked(s: Scene) -> Sheet:
    """Typed on a telephone without marks."""
    told = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    who = end(s, "本人{name} 家住{home} 手机{cell}", "{name} 电话{cell}", "{home} {name} {cell}")
    wish = s.pen.words(unpointed(s.pick("asks_y" if quiet(s) else "asks")))
    return Sheet(lines("领导好", s.pen.aside(who), *told, wish)) if likely(s, 0.5) else Sheet(lines("领导好", *told, wish, s.pen.aside(who)))


def signed_mail(s: Scene) -> Sheet:
    """A mail with a signature under a rule."""
    body = lines(dear(s), *paragraphs(s, us(s)), asked(s), day(s, 0.5))
    rule = s.chance.choice(("-- ", "——————————", "************"))
    card = end(
        s,
        "{name}\nTel：{cell}\nEmail：{mail}",
        "{name} | {cell} | {home}",
        "姓名：{name}\n电话：{call}\n身份证号：{id}\n地址：{home}",
        "{name}\n{home}\n{cell}",
    )
    return Sheet(lines(body, rule, card))


def mailbox_page(s: Scene) -> Sheet:
    """Written into the boxes of a mailbox and mailed as it stands."""
    title = s.pen.title(s.title())
    who = end(s, "您的姓名：{name}\n您的电话：{cell}\n您的地址：{home}", "留信人：{name}\n证件号码：{id}\n联系电话：{cell}\n住址：{home}")
    return posted(s, who, f"来信主题：{title}", f"来信内容：{whole(s, us(s))}{ask(s)}", day(s, 0.6))


def two_sheets(s: Scene) -> Sheet:
    """A letter of numbered sheets."""
    title = head(s)
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    body = paragraphs(s, us(s))
    cut = max(1, len(body) // 2)
    one, two = s.chance.choice((("第一页", "第二页"), ("（1/2）", "（2/2）"), ("—1—", "—2—")))
    return posted(s, title, to, first, *body[:cut], one, *body[cut:], asked(s), leave(s), foot(s), two)


def postscript(s: Scene) -> Sheet:
    """Something is added below the name."""
    tail = s.chance.choice(
        ("另：白天在地里干活，电话请晚上打。", "补充：手机没有微信，请打电话。", "再啰嗦一句：字是孩子替我抄的，话是我的。", "P.S. 原件随时可以送来查看。")
    )
    return posted(s, letter(s, heading=0.6), s.pen.aside(tail))


def plea_first(s: Scene) -> Sheet:
    """What is asked comes first; a suggestion is told from its beginning."""
    if quiet(s):
        return usual(s)
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    wish = "　　" + ask(s)
    return posted(s, title, to, wish, "　　" + me(s) + begun(s), *paragraphs(s, us(s)), leave(s), foot(s))


def unbroken(s: Scene) -> Sheet:
    """Everything from who writes to what is asked without a break."""
    to = addressed(s)
    told = me(s) + begun(s) + whole(s, us(s), 3) + sure(s) + ask(s)
    return posted(s, to + ("！" if "您好" in to else s.chance.choice(("：", "，", "：你们好！"))), "　　" + told, foot(s, 0.75))


def where_to_answer(s: Scene) -> Sheet:
    """The letter ends with where an answer is to go."""
    form = s.chance.choice(
        ("请回复到：{home}，{name}收（{cell}）", "回复请打{call}找{name}\n通信地址：{home}", "答复地址：{home}\n收信人：{name}\n电话：{cell}")
    )
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s)
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), filled(s, s.main, form), day(s, 0.9))


def by_pocket_telephone(s: Scene) -> Sheet:
    """A mail with what the telephone's program puts below."""
    return posted(s, letter(s, heading=0, dated=0.3), "", s.chance.choice(("发自我的小米手机", "来自手机客户端", "由我的手机发送")))


def by_fax(s: Scene) -> Sheet:
    """A letter behind the cover of a fax, which has a day of its own."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "dashes", "iso", source="fax_cover")
    sender = s.pen.other("other_person", s.chance.choice(("文华图文快印", "便民复印部", "时代打印社"))) if likely(s, 0.25) else s.main.name
    to, pages = f"{s.county}信访局", s.chance.choice(("共2页", "2页（含首页）", "3"))
    cover = s.chance.choice(
        (
            ("传　真", "", f"收件人\t{to}\t发件人\t{sender}", f"收件传真\t{number}\t发件传真\t{own}", f"页　数\t{pages}\t日　期\t{when}", "主　题\t群众来信"),
            ("传真件", f"致：{to}", f"传真：{number}", f"自：{sender}", f"传真：{own}", f"发送日期：{when}　页数：{pages}", "请转交领导，谢谢。"),
            ("FAX", f"收：{to}（{number}）", f"发：{sender}（{own}）", f"时间：{when}", f"页码：{pages}"),
        )
    )
    return posted(s, *cover, "", letter(s, heading=0.85, dated=0.7))


def by_fax_shortly(s: Scene) -> Sheet:
    """A line of a fax's head above the letter."""
    number = strangers_number(s, "fax_number", 0)
    top = s.chance.choice((f"传真 → {s.county}信访局 {number}", f"FAX TO：{number}（{s.county}信访局收）"))
    return posted(s, top, letter(s, heading=0.8))


def kin_wrote(s: Scene) -> Sheet:
    """Somebody of the family has written it and says so."""
    name, kin = stranger(s, "other_person"), s.chance.choice(("外孙", "儿子", "侄女", "女儿", "孙子"))
    note = s.pen.aside(s.chance.choice((f"（我眼睛不好，由{kin}{name}代我打字）", f"注：本信由{kin}{name}代笔，内容是我讲的。", f"代书人：{kin}{name}")))
    text = letter(s, heading=0.5)
    return Sheet(lines(note, text) if likely(s, 0.3) else lines(text, note), sender=mailbox_of(s, name, "db") if likely(s, 0.4) else None)


def neighbour_sent(s: Scene) -> Sheet:
    """Somebody mails a letter that another has signed."""
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (
            f"邻居老人托我发的信，我叫{name}，只管发送。信在下面：",
            f"代发邮件，发送人{name}，有事请直接联系信里的人。",
            f"您好，我是打字店的{name}，替顾客发信：",
        )
    )
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("代发信件", "帮邻居发的信")), sender=mailbox_of(s, name, "ll"))


def pen_lent(s: Scene) -> Sheet:
    """A letter whose last line names who wrote it down."""
    name = stranger(s, "other_person")
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    first = "　　" + me(s)
    below = end(s, "{role}：{name}（指印）\n电话：{call}\n{day}", "{role}：{name}（按手印）\n{day}")
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), below, s.chance.choice(("代笔人：{}", "书写：{}")).format(name))


OWN: tuple[Layout, ...] = (
    *(usual,) * 14,
    *(usual_mail,) * 16,
    *(usual_unheaded, only_above, only_below, hello_in_the_line) * 7,
    *(card_on_top, accusing) * 6,
    *(by_fax,) * 6,
    *(plea_and_grounds, pointed, signed_mail, short_note, mailbox_page, unbroken) * 3,
    *(three_parts, statement, dated_above, with_enclosures, postscript, disputing, plea_first) * 2,
    *(to_several, unmarked, two_sheets, where_to_answer, by_pocket_telephone, by_fax_shortly, kin_wrote, neighbour_sent, pen_lent),
)
"""One petitioner writes; the plain ones are the most."""
