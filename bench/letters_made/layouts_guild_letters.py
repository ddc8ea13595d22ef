"""Letters and mails of the family "guild" that one petitioner writes."""

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

# ---- plain letters and mails -------------------------------------------------------------------------------------------------


def letter_with_heading(s: Scene) -> Sheet:
    """A heading, whom it is for, who writes, what happened and what is asked."""
    return posted(s, letter(s, heading=1))


def letter_without_heading(s: Scene) -> Sheet:
    """The same, and no heading."""
    return posted(s, letter(s, heading=0))


def mail_as_it_comes(s: Scene) -> Sheet:
    """A mail, seldom with a day."""
    return posted(s, letter(s, heading=0, dated=0.45))


def mail_without_salutation(s: Scene) -> Sheet:
    """A mail that begins with its story and says below who writes."""
    told = paragraphs(s, us(s), most=1)
    return posted(s, *told, asked(s), foot(s, 0.5))


def who_in_brackets(s: Scene) -> Sheet:
    """Who writes stands in brackets below the salutation."""
    form = s.chance.choice(
        ("（{name}，{gender}，{age}岁，住{home}，电话{call}）", "（写信人：{name}，身份证号{id}，手机{cell}）", "（{home}　{name}　{call}）")
    )
    return posted(s, head(s) if likely(s, 0.6) else "", dear(s), filled(s, s.main, form), *paragraphs(s, us(s)), asked(s), leave(s), foot(s))


def who_below_alone(s: Scene) -> Sheet:
    """Nothing of who writes above."""
    return posted(s, letter(s, heading=0.55, above=0))


def who_above_alone(s: Scene) -> Sheet:
    """Who writes stands above; below there is the name and a day."""
    title = head(s) if likely(s, 0.65) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), leave(s), end(s, "{name}\n{day}", "{role}：{name}\n{day}", "{name}　{day}"))


def reached_here(s: Scene) -> Sheet:
    """The letter ends with how its writer can be reached."""
    title = head(s) if likely(s, 0.5) else ""
    form = s.chance.choice(
        ("我的联系方式：{name}，{call}，{home}。", "联系我请打{cell}，我叫{name}，住{home}。", "有情况请与我本人联系，{name}，电话{call}，身份证号{id}。")
    )
    return posted(s, title, dear(s), *paragraphs(s, us(s)), asked(s), s.pen.aside("　　" + filled(s, s.main, form)), leave(s), day(s, 0.8))


def called_first(s: Scene) -> Sheet:
    """A line with name and number stands above everything."""
    top = end(s, "来信人：{name}　联系电话：{call}", "{name}　{cell}", "写信人 {name} 住址 {home} 电话 {call}", "发信人：{name}\n电话：{call}\n身份证：{id}")
    return posted(s, top, dear(s), *paragraphs(s, us(s)), asked(s), leave(s), day(s, 0.7))


def block_of_particulars(s: Scene) -> Sheet:
    """All particulars stand in a block below."""
    label = s.chance.choice(("我的资料", "写信人信息", "联系信息", "个人情况"))
    rows = end(
        s,
        "姓　名：{name}\n性　别：{gender}\n身份证：{id}\n住　址：{home}\n电　话：{call}",
        "姓名：{name}\n身份证号：{id}\n电话：{call}",
        "姓名：{name}　性别：{gender}　年龄：{age}\n现住：{home}\n户籍：{hukou}\n手机：{cell}",
    )
    return posted(s, head(s) if likely(s, 0.6) else "", dear(s), *paragraphs(s, us(s)), asked(s), leave(s), day(s, 0.8), f"【{label}】", rows)


def three_headings(s: Scene) -> Sheet:
    """Who, what and what for, each under a heading."""
    if quiet(s):
        return who_above_alone(s)
    labels = s.chance.choice(
        (("【我是谁】", "【什么事】", "【求什么】"), ("一、写信人", "二、事实经过", "三、诉求"), ("1、个人情况", "2、反映事项", "3、希望"))
    )
    title = head(s) if likely(s, 0.75) else ""
    to = dear(s)
    first = "　　" + me(s)
    return posted(s, title, to, labels[0], first, labels[1], *paragraphs(s, us(s)), labels[2], "　　" + ask(s), foot(s))


def wish_in_front(s: Scene) -> Sheet:
    """A petition in form: who petitions, the wish, the facts, the office."""
    if quiet(s):
        return block_of_particulars(s)
    top = s.chance.choice(("信访请求书", "申请书", "请愿书", "求 助 书"))
    title = s.pen.title(s.title())
    who = end(s, "申请人：{name}，{gender}，{people}，住{home}，身份证号码：{id}，电话：{call}。", "信访人：{name}\n身份证号：{id}\n住址：{home}\n电话：{call}")
    a, b = s.chance.choice((("请求事项：", "事实和理由："), ("请求：", "理由："), ("【请求事项】", "【事实经过】")))
    wish = "　　" + ask(s)
    last = end(s, "申请人：{name}\n{day}", "具状人：{name}\n{day}")
    return posted(s, top, title, who, a, wish, b, *paragraphs(s, us(s)), "　　此致", f"{s.county}信访局", last)


def with_numbers(s: Scene) -> Sheet:
    """Every fact has a number."""
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    facts = numbered(said(s, us(s)), s.chance.choice(("{}．{}", "（{}）{}", "第{}，{}")))
    return posted(s, title, to, first, *facts, asked(s), leave(s), foot(s))


def wish_before_story(s: Scene) -> Sheet:
    """What is asked opens the letter."""
    if quiet(s):
        return letter_without_heading(s)
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    wish = "　　" + ask(s) + begun(s)
    told = paragraphs(s, us(s))
    return posted(s, title, to, wish, *told, "　　" + me(s), leave(s), end(s, "{name}\n{day}", "{role}：{name}\n{day}"))


def one_breath(s: Scene) -> Sheet:
    """Everything in one paragraph behind the salutation."""
    to = addressed(s)
    told = me(s) + begun(s) + whole(s, us(s), 2) + sure(s) + ask(s)
    return posted(s, to + ("，" if "您好" in to else "：您好！") + told, foot(s, 0.7))


def short_note(s: Scene) -> Sheet:
    """A short note."""
    who = s.pen.aside(
        filled(s, s.main, s.chance.choice(("{name}，{cell}", "我是{home}的{name}，电话{cell}。", "——{name} {call}", "{name}，身份证{id}，电话{call}")))
    )
    told = whole(s, us(s), 0) + ask(s)
    return posted(s, dear(s) if likely(s, 0.5) else "", told, who)


def typed_with_a_thumb(s: Scene) -> Sheet:
    """Typed on a telephone, spaces for marks."""
    told = [s.pen.words(unpointed(sentence)) for sentence in s.story(us(s))]
    who = end(s, "{name} 电话{cell}", "本人{name} 家住{home} 手机{cell}", "叫我{name}就行 {cell}")
    last = s.pen.words(unpointed(s.pick("asks_y" if quiet(s) else "asks")))
    return Sheet(lines(s.chance.choice(("领导好", "信访局领导好")), *told, last, s.pen.aside(who)))


def broken_anywhere(s: Scene) -> Sheet:
    """A typewriter's lines, which end where the paper ends."""
    s.broken = True
    text = letter(s, heading=0.5)
    wide = s.chance.choice((24, 28, 32))
    rows = [row[at : at + wide] for row in text.split("\n") for at in range(0, max(1, len(row)), wide)]
    return Sheet("\n".join(rows))


# ---- with something beside ----------------------------------------------------------------------------------------------------


def denouncing_by_name(s: Scene) -> Sheet:
    """Who accuses signs, and names whom; other matters have a complaint."""
    if "report" not in s.affair.matter.flags:
        return complaint_in_form(s)
    top = s.chance.choice(("实名举报信", "举 报 信", "检举材料", ""))
    title = s.pen.title(s.title())
    official = s.affair.slots["official"]
    against = s.chance.choice((f"被举报人姓名：{official}", f"被反映人：{official}", f"举报谁：{official}"))
    who = end(
        s,
        "举报人姓名：{name}　电话：{call}　住址：{home}",
        "举报人：{name}，{gender}，身份证号码{id}，电话{call}。",
        "实名举报人：{name}（身份证{id}，手机{cell}，住{home}）",
    )
    facts = numbered(said(s, most=1), s.chance.choice(("{}、{}", "问题{}：{}"))) if likely(s, 0.6) else paragraphs(s)
    last = end(s, "举报人签名：{name}\n{day}", "举报人：{name}\n{day}")
    return posted(s, top, title, *((who, against) if likely(s, 0.6) else (against, who)), *facts, asked(s), last)


def complaint_in_form(s: Scene) -> Sheet:
    """A complaint of somebody, in the form a consumer uses."""
    if quiet(s):
        return reached_here(s)
    title = s.pen.title(s.title())
    names = "、".join(s.affair.slots[slot] for slot in s.affair.matter.respondents)
    who = end(s, "投诉人：{name}，{gender}，电话{call}，住{home}。", "投诉人姓名：{name}\n投诉人电话：{call}\n投诉人身份证：{id}")
    against = s.chance.choice((f"被投诉人：{names}", f"被反映单位（人）：{names}")) if names else ""
    wish = s.chance.choice(("投诉请求：", "要求："))
    return posted(
        s, "投 诉 书", title, who, against, "事情经过：", *paragraphs(s, us(s)), wish, "　　" + ask(s), end(s, "投诉人：{name}\n{day}", "{name}\n{day}")
    )


def envelope_above(s: Scene) -> Sheet:
    """What stood on the envelope stands above."""
    reg = s.pen.other("ticket_no", f"XA2{s.chance.randrange(10**9) % 10**8:08d}44") if likely(s, 0.4) else ""
    top = (f"收件人：{s.county}信访局", end(s, "寄件人：{home}　{name}　{call}", "寄信人：{name}\n寄信地址：{home}"), f"挂号号码：{reg}" if reg else "")
    return posted(s, *top, "", letter(s, heading=0.5, above=0.4))


def things_enclosed(s: Scene) -> Sheet:
    """What is enclosed stands below."""
    what = s.chance.choice(("附件：1、身份证复印件；2、有关票据复印件。", "（附照片4张）", "随信附上材料3页。", "附：证明材料一份、收条一张"))
    return posted(s, letter(s, heading=0.8), s.pen.aside(what))


def sent_to_others_too(s: Scene) -> Sheet:
    """The same letter goes elsewhere."""
    to = s.chance.choice((f"同时寄送：{s.county}人民政府办公室", f"（此信一式两份，另一份寄{s.county}人大）", f"抄：{s.county}政协、{s.county}人民政府"))
    return posted(s, letter(s, heading=0.8), to)


def day_above(s: Scene) -> Sheet:
    """The day stands on top."""
    return posted(s, s.pen.date("long", "iso"), letter(s, heading=0.45, dated=0))


def second_thought(s: Scene) -> Sheet:
    """Something is added below."""
    tail = s.chance.choice(
        (
            "P.S. 白天要下地，晚上七点以后打电话才有人接。",
            "另：我眼睛不好，请回信写大一点的字。",
            "补充：手机信号不好，打不通请多打两次。",
            "又及：来时请提前说一声，我好在家等。",
        )
    )
    return posted(s, letter(s, heading=0.5), s.pen.aside(tail))


def named_a_letter(s: Scene) -> Sheet:
    """A paper that says what it is."""
    top = "一封建议信" if quiet(s) else s.chance.choice(("一封群众来信", "反 映 信", "情况说明", "上 访 信"))
    return posted(s, top, s.pen.title(s.title()), letter(s, heading=0))


def pages_numbered(s: Scene) -> Sheet:
    """A letter on two pages with their numbers."""
    title = head(s) if likely(s, 0.7) else ""
    to = dear(s)
    first = "　　" + me(s) + begun(s)
    body = paragraphs(s, us(s))
    cut = max(1, len(body) // 2)
    one, two = s.chance.choice((("（第1页）", "（第2页）"), ("1/2", "2/2"), ("—1—", "—2—")))
    return posted(s, title, to, first, *body[:cut], one, *body[cut:], asked(s), leave(s), foot(s), two)


def card_of_a_program(s: Scene) -> Sheet:
    """A mail with its writer's card."""
    body = lines(dear(s), *paragraphs(s, us(s)), asked(s), day(s, 0.4))
    card = end(s, "{name}\n电话 {call}", "{name} | {cell} | {mail}", "姓名：{name}\n手机：{cell}\n地址：{home}", "{name}\n身份证：{id}\n手机：{cell}\n{home}")
    return Sheet(lines(body, s.chance.choice(("--", "——————", "=========", "")), card))


def telephones_line(s: Scene) -> Sheet:
    """A mail with the line a program adds."""
    return posted(
        s, letter(s, heading=0, dated=0.3), "", s.chance.choice(("来自我的小米手机", "发自我的iPhone", "发送自邮箱大师", "（本邮件由手机客户端发出）"))
    )


def mailbox_fields(s: Scene) -> Sheet:
    """The fields of a mailbox, mailed."""
    title = s.pen.title(s.title())
    who = end(s, "您的姓名：{name}\n您的电话：{cell}\n您的住址：{home}", "姓名：{name}\n身份证：{id}\n电话：{cell}\n地址：{home}")
    return posted(s, who, f"标题：{title}", f"内容：{whole(s, us(s))}{ask(s)}", day(s, 0.5))


def one_line_signed(s: Scene) -> Sheet:
    """Name, telephone and day in one line at the end."""
    title = head(s) if likely(s, 0.6) else ""
    to = dear(s)
    first = "　　" + me(s)
    last = end(s, "{role}：{name}　电话：{call}　日期：{day}", "{name}，{cell}，{day}", "{role} {name}（{day}）")
    return posted(s, title, to, first, *paragraphs(s, us(s)), asked(s), last)


def answered_to(s: Scene) -> Sheet:
    """Where the answer shall go."""
    form = s.chance.choice(
        ("收信地址：{home}\n收信人：{name}\n电话：{call}", "请把答复寄到{home}，{name}收。手机{cell}", "回复请打{call}找{name}，或寄{home}。")
    )
    title = head(s) if likely(s, 0.6) else ""
    return posted(s, title, dear(s), *paragraphs(s, us(s)), asked(s), leave(s), filled(s, s.main, form), day(s, 0.85))


# ---- by fax -------------------------------------------------------------------------------------------------------------------


def fax_with_cover(s: Scene) -> Sheet:
    """A letter behind a fax's cover."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "iso", source="fax_cover")
    sender = s.pen.other("other_person", s.chance.choice(("红星打印社", "快捷图文", "邮政代办点"))) if likely(s, 0.25) else s.main.name
    covers = (
        ("传 真 件", f"至：{s.county}信访局\t自：{sender}", f"传真：{number}\t传真：{own}", f"日期：{when}\t共2页"),
        ("传真首页", f"收件单位\t{s.county}信访局\t收件传真\t{number}", f"发件人\t{sender}\t发件传真\t{own}", f"发件日期\t{when}\t页数\t3", "主题\t信访信件"),
        (f"TO：{s.county}信访局", f"FAX：{number}", f"FROM：{sender}", f"FAX：{own}", f"DATE：{when}", "PAGES：2", "请转交领导"),
    )
    return posted(s, *s.chance.choice(covers), "", letter(s, heading=0.85, dated=0.7))


def fax_with_a_line(s: Scene) -> Sheet:
    """One line of a fax above the letter."""
    number = strangers_number(s, "fax_number", 0)
    return posted(s, s.chance.choice((f"【传真】{s.county}信访局收，号码{number}", f"传真件　接收号码：{number}　页数：1")), letter(s, heading=0.8))


# ---- somebody else writes for them ---------------------------------------------------------------------------------------------


def kin_writes(s: Scene) -> Sheet:
    """Somebody of the family typed it."""
    name, kin = stranger(s, "other_person"), s.chance.choice(("孙子", "外孙女", "侄儿", "大女儿", "弟媳"))
    note = s.pen.aside(s.chance.choice((f"（{kin}{name}代为打字）", f"本人眼花，由{kin}{name}帮忙写。", f"注：信由{kin}{name}代发，内容是我口述的。")))
    text = letter(s, heading=0.5)
    return Sheet(lines(note, text) if likely(s, 0.3) else lines(text, note), sender=mailbox_of(s, name, "kin") if likely(s, 0.5) else None)


def neighbour_sends(s: Scene) -> Sheet:
    """Somebody mails what another has written."""
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (f"我是{name}，替邻居发这封信，有事请直接打他信里的电话。", f"受人之托发信，发信人{name}与此事无关。", f"帮老人发的，原文照录。{name}")
    )
    return Sheet(
        lines(s.pen.aside(note), "", letter(s, heading=0.6)), subject=s.chance.choice(("代邻居发信", "帮老人发封信")), sender=mailbox_of(s, name, "lj")
    )


def scribe_named(s: Scene) -> Sheet:
    """The last line names who wrote it down."""
    name = stranger(s, "other_person")
    below = end(s, "{role}：{name}（指印）\n{day}", "{role}：{name}（按印）\n电话：{call}\n{day}")
    text = lines(head(s) if likely(s, 0.5) else "", dear(s), "　　" + me(s), *paragraphs(s, us(s)), asked(s), leave(s), below)
    return posted(s, text, s.chance.choice((f"代书：{name}", f"（代笔人：{name}）")))


OWN: tuple[Layout, ...] = (
    *(letter_with_heading,) * 16,
    *(mail_as_it_comes,) * 15,
    *(letter_without_heading, who_above_alone) * 8,
    *(who_below_alone, denouncing_by_name, fax_with_cover) * 6,
    *(reached_here, block_of_particulars, wish_in_front, one_breath, who_in_brackets) * 4,
    *(three_headings, with_numbers, card_of_a_program, mailbox_fields, mail_without_salutation, complaint_in_form) * 3,
    *(called_first, wish_before_story, short_note, envelope_above, things_enclosed, named_a_letter, one_line_signed, answered_to) * 2,
    *(typed_with_a_thumb, broken_anywhere, sent_to_others_too, day_above, second_thought, pages_numbered, telephones_line),
    *(fax_with_a_line, kin_writes, neighbour_sends, scribe_named),
)
"""One petitioner writes; plain ones are the most."""
