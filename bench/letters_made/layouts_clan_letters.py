"""Letters of the family "clan" by one person: by mail and on paper, of all tempers, and answers to what the office had sent."""

import re
from datetime import timedelta

from bench.letters_made.layouts_clan_hand import (
    addressed,
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
    sigh,
    whole,
)
from bench.letters_made.layouts_hand import ask, clerk, clock, complained_of, filed, numbered, posted, quiet, stranger, strangers_number, us
from bench.letters_made.pen import spoken
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table, unpointed

# ---- as most people write ------------------------------------------------------------------------------------------------------


def usual(s: Scene) -> Sheet:
    """Salutation, writer, story, request, name."""
    return Sheet(letter(s, heading=0.05))


def under_a_title(s: Scene) -> Sheet:
    """The same under a heading."""
    return Sheet(letter(s, heading=1))


def with_a_card_below(s: Scene) -> Sheet:
    """A mail that ends with particulars in lines, its farewell left out."""
    shares = {"身份证号：{id}": 0.55, "手机号：{cell}": 0.85, "固定电话：{line}": 0.12, "住址：{home}": 0.4, "户籍：{hukou}": 0.1, "性别：{gender}": 0.2}
    rows = [s.chance.choice(("姓名：{name}", "姓　名：{name}", "联系人：{name}")), *(row for row, share in shares.items() if likely(s, share))]
    body = lines(dear(s), "　　" + me(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s))
    return Sheet(body + "\n\n" + lines(filled(s, s.main, "\n".join(rows)), day(s, 0.6)))


def named_below(s: Scene) -> Sheet:
    """The writer is named below alone."""
    return Sheet(letter(s, heading=0.4, above=0))


def undated(s: Scene) -> Sheet:
    """No day anywhere."""
    return Sheet(letter(s, heading=0.35, dated=0))


def named_in_the_salutation(s: Scene) -> Sheet:
    """Who writes stands in the salutation's own line; nothing is signed."""
    form = s.chance.choice(
        (
            "{to}：{home}{villager}{name}给您写信了。",
            "{to}，{name}（电话{call}）向您问好！",
            "{name}（{home}）致{to}：",
            "{to}台鉴：{name}（身份证号{id}）上言。",
        )
    )
    first = filled(s, s.main, form.replace("{to}", addressed(s)))
    return Sheet(lines(s.pen.aside(first), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.5)))


def named_inside(s: Scene) -> Sheet:
    """Who writes comes in between, where it comes to mind."""
    told = said(s, us(s))
    form = s.chance.choice(
        ("（说了半天忘了讲，我叫{name}，住{home}，电话{call}。）", "我叫{name}，身份证号{id}，家在{home}，找我打{cell}。", "我名字是{name}，家住{home}。")
    )
    told.insert(1, s.pen.aside(filled(s, s.main, form)))
    return Sheet(lines(dear(s), "　　" + "".join(told), "　　" + ask(s), leave(s), day(s, 0.6)))


def two_lines(s: Scene) -> Sheet:
    """A message as one sends by telephone."""
    told = "".join(s.pen.words(sentence) for sentence in s.story(us(s)))
    end = s.chance.choice(("{name}，{home}，{cell}", "我叫{name} 电话{cell}", "{name}{cell}", "住{home}的{name}，{cell}，等回话"))
    return Sheet(lines(told, s.pen.aside(filled(s, s.main, end))))


def called_back(s: Scene) -> Sheet:
    """A few words with a number to call back."""
    first = filled(
        s, s.main, s.chance.choice(("麻烦给{name}回个电话，{cell}。", "我是{home}{name}，事情急，请打{call}。", "在不在？我{name}，住{home}，电话{call}。"))
    )
    return Sheet(lines(s.pen.aside(first), whole(s, us(s)) + ask(s)))


def commas_only(s: Scene) -> Sheet:
    """A single breath: commas and no other mark."""
    told = "，".join(s.pen.words(unpointed(sentence, "，").strip("，")) for sentence in s.story(us(s)))
    end = filled(s, s.main, s.chance.choice(("我叫{name}，电话{cell}，家在{home}", "{name}，身份证{id}，手机{cell}", "{name}，{home}，{call}")))
    return Sheet(addressed(s) + "，" + told + "，" + s.pen.aside(end))


def no_marks(s: Scene) -> Sheet:
    """Typed by thumbs, with gaps for marks."""
    told = [s.pen.words(unpointed(sentence, "  ")) for sentence in s.story(us(s))]
    return Sheet(lines(filled(s, s.main, s.chance.choice(("你好 我是{name}", "领导 我叫{name} 住{home}"))), "  ".join(told), filled(s, s.main, "电话{cell}")))


def bubbles(s: Scene) -> Sheet:
    """Bubbles copied from a chat, with name and clock before each."""
    who = filled(s, s.main, "{name}")
    rows = [f"{who}  {clock(s)}\n{s.pen.words(sentence)}" for sentence in s.story(us(s))]
    end = s.pen.aside(filled(s, s.main, s.chance.choice(("手机{cell}，就是微信号", "家在{home}，电话{cell}", "身份证{id}，住{home}"))))
    return Sheet(lines(*rows, f"{s.main.name}  {clock(s)}\n{end}"))


# ---- old, local, learned and long ----------------------------------------------------------------------------------------------


def spoken_by_an_elder(s: Scene) -> Sheet:
    """An old person writes as they talk."""
    if s.affair.matter.by:
        return usual(s)
    first = s.chance.choice(("信访局的领导哎：", "政府的好领导：", "公家人，你们好：", "各位当家的领导："))
    end = s.chance.choice(("老{elder}{name}\n{day}", "{name}（{age}岁）按的手印\n{day}", "写信的：{name}\n我的电话是儿子的：{call}\n{day}"))
    end = end.replace("老{elder}", "{elder}")
    return Sheet(
        lines(first, "　　" + me(s, "spoken") + begun(s, 0.4), *paragraphs(s), "　　" + sigh(s, 0.6) + ask(s), filled(s, s.main, end, dated=likely(s, 0.7)))
    )


def in_the_local_tongue(s: Scene) -> Sheet:
    """Somebody writes as people of the region talk."""
    if s.affair.matter.by:
        return usual(s)
    first = s.chance.choice(("领导，麻烦听俺说两句：", "领导，跟您唠唠这个事：", "领导你好哈：", "领导，有个事情讲给侬听："))
    end = s.chance.choice(("{name}\n电话{call}\n{day}", "{home}　{name}\n{day}", "俺叫{name}，记下俺的号：{cell}\n{day}"))
    return Sheet(lines(first, "　　" + me(s, "local"), *paragraphs(s), "　　" + ask(s), filled(s, s.main, end, dated=likely(s, 0.6))))


def half_literary(s: Scene) -> Sheet:
    """A schoolmaster's hand, half in the language of books."""
    if s.affair.matter.by:
        return under_a_title(s)
    first = s.chance.choice(("敬启者：", "信访局诸公台鉴：", "父母官尊前："))
    last = s.chance.choice(("临书仓促，不尽欲言，伏乞明察。", "区区下情，伏祈垂鉴。", "以上所陈，俱是实情，如有虚妄，甘受其咎。"))
    end = s.chance.choice(("具禀人　{name}\n{day}", "{home}　{name}　顿首\n{day}", "{name}再拜\n电话：{call}\n{day}"))
    title = head(s) if likely(s, 0.5) else ""
    rows = (title, first, "　　" + me(s, "literary"), *paragraphs(s), "　　" + ask(s), "　　" + s.pen.aside(last), filled(s, s.main, end, dated=likely(s, 0.9)))
    return Sheet(lines(*rows))


def over_long(s: Scene) -> Sheet:
    """Somebody tells a whole life beside the matter."""
    if s.affair.matter.by or quiet(s):
        return under_a_title(s)
    aside = [s.pen.aside(text) for text in s.chance.sample(s.family.words["lives"], s.chance.choice((2, 3, 4, 5)))]
    body = said(s, most=6)
    for text in aside:
        body.insert(s.chance.randint(0, len(body)), text)
    first = head(s) if likely(s, 0.5) else ""
    return Sheet(lines(first, dear(s), "　　" + me(s) + begun(s), *("　　" + text for text in body), "　　" + sigh(s, 0.6) + ask(s), leave(s), foot(s, 0.85)))


def by_a_veteran(s: Scene) -> Sheet:
    """A soldier of former days."""
    if s.affair.matter.by:
        return usual(s)
    form = s.chance.choice(
        (
            "报告首长！我叫{name}，{bornyear}年生，当过兵，身份证号{id}，现住{home}，电话{call}。",
            "我是退伍军人{name}，今年{age}岁，家住{home}，身份证号码{id}。",
            "老兵{name}，{home}{villager}，手机{cell}，向领导敬个军礼！",
        )
    )
    end = s.chance.choice(("此致\n军礼！", "敬礼！", "退役不褪色，静候佳音。"))
    who = s.pen.aside(filled(s, s.main, form))
    last = filled(s, s.main, s.chance.choice(("退伍老兵：{name}\n{day}", "{name}\n电话：{call}\n{day}")), dated=likely(s, 0.8))
    return Sheet(lines(head(s) if likely(s, 0.5) else "", dear(s), "　　" + who, *paragraphs(s), "　　" + ask(s), end, last))


def from_abroad(s: Scene) -> Sheet:
    """Somebody who works or studies abroad, with a contact at home."""
    if s.affair.matter.by:
        return usual(s)
    name, call = stranger(s, "other_person"), strangers_number(s, "other_phone", 1)
    form = s.chance.choice(
        (
            "我叫{name}，老家{home}，身份证号{id}，眼下在国外务工，时差不便，国内可找我表弟" + f"{name}（{call}）。",
            "本人{name}，户籍{hukou}，家在{home}，现旅居海外，手机{cell}开机不定，急事请联系亲戚" + f"{name}，电话{call}。",
        )
    )
    text = s.pen.aside(filled(s, s.main, form))
    return Sheet(lines(head(s) if likely(s, 0.5) else "", dear(s), "　　" + text, *paragraphs(s), "　　" + ask(s), leave(s), foot(s, 0.7)))


def by_a_parent(s: Scene) -> Sheet:
    """A parent signs for what befell a child; other letters are usual ones."""
    if s.affair.matter.category != "教育文体" or s.affair.matter.by:
        return usual(s)
    child = stranger(s, "other_person")
    note = s.pen.aside(s.chance.choice((f"孩子名叫{child}，还未成年，由家长出面写信。", f"我的孩子{child}不满十八岁，这封信由我来写。")))
    form = s.chance.choice(("学生家长：{name}\n电话：{call}\n{day}", "监护人：{name}\n身份证：{id}\n{day}", "家长{name}（住{home}）\n{day}"))
    last = filled(s, s.main, form, dated=likely(s, 0.8))
    return Sheet(lines(head(s) if likely(s, 0.6) else "", dear(s), "　　" + me(s) + note, *paragraphs(s), "　　" + ask(s), leave(s), last))


# ---- papers of set form --------------------------------------------------------------------------------------------------------


def by_a_lawyer(s: Scene) -> Sheet:
    """A lawyer writes for a client, who is the petitioner."""
    if s.affair.matter.by or quiet(s):
        return under_a_title(s)
    agent, call, brand = stranger(s, "other_person"), strangers_number(s, "other_phone", 0.6), s.affair.slots["brand"]
    p, opener = s.main, s.chance.choice(("受委托人之托，就其反映事项出具如下意见：", "本所接受信访人的委托，依法向贵局反映："))
    who = filled(
        s,
        p,
        s.chance.choice(("委托人：{name}，{gender}，{people}，{born}出生，住{home}，身份证号码{id}，电话{call}。", "信访人：{name}，身份证号{id}，住{home}。")),
    )
    sign = f"{brand}律师事务所　{agent}律师（联系电话{call}）"
    title = head(s) if likely(s, 0.7) else s.chance.choice(("法律意见书", "律 师 函"))
    return Sheet(
        lines(title, f"{s.county}信访局：", s.pen.aside(opener), who, *paragraphs(s, "委托人"), "　　" + ask(s), sign, f"委托人：{p.name}", day(s, 0.9)),
        sender=posted(s, f"{brand}律师事务所", "lawyer"),
    )


def for_help(s: Scene) -> Sheet:
    """An application for help: who applies, for what and why."""
    if s.affair.matter.by:
        return under_a_title(s)
    report = "report" in s.affair.matter.flags
    side = "检举人" if report else s.chance.choice(("申请人", "申请人", "求助人"))
    name = s.pen.title(s.title()) if likely(s, 0.7) else {"检": "检 举 书", "申": "申 请 书", "求": "求 助 信"}[side[0]]
    who = filled(
        s,
        s.main,
        s.chance.choice(("{name}，{gender}，{people}，{age}岁，住{home}，身份证号：{id}，联系电话：{call}", "{name}，住{home}，手机{cell}，身份证{id}")),
    )
    first, second = s.chance.choice((("申请事项", "申请理由"), ("请求：", "理由：")) if not report else (("检举请求：", "检举事实："),))
    return Sheet(lines(name, f"{side}：{who}", first, ask(s), second, *paragraphs(s, us(s)), f"{side}：{s.main.name}", day(s, 0.9)))


def for_the_accused(s: Scene) -> Sheet:
    """A charge: who charges whom, then the facts; other letters are usual ones."""
    if "report" not in s.affair.matter.flags:
        return under_a_title(s)
    role, other = s.chance.choice((("控告人", "被控告人"), ("检举人", "被检举人"), ("举报人", "被举报对象")))
    title = s.pen.title(s.title())
    rows = filled(
        s,
        s.main,
        s.chance.choice((f"{role}：{{name}}\n住址：{{home}}\n身份证：{{id}}\n手机：{{cell}}", f"{role}：{{name}}，{{gender}}，住{{home}}，电话{{call}}")),
    )
    mark = s.chance.choice(("其{}，{}", "{}、{}", "（{}）{}"))
    facts = numbered(said(s), mark)
    against = f"{other}：{complained_of(s)}"
    return Sheet(lines(title, rows, against, "事实与证据", *facts, "请求：" + ask(s), f"此致　{s.county}纪委监委", f"{role}：{s.main.name}", day(s, 0.9)))


def explaining(s: Scene) -> Sheet:
    """A statement of how things stand, as an office asks for it."""
    title = s.pen.title(s.title())
    form = s.chance.choice(
        ("本人{name}，身份证号码{id}，住{home}，联系电话{call}，现将情况作如下说明：", "我叫{name}，{home}{villager}，手机{cell}，说明如下：")
    )
    end = s.chance.choice(("特此说明。", "以上说明，请予核查。"))
    who = filled(s, s.main, "{name}现说明如下：" if s.affair.matter.by else form)
    return Sheet(
        lines(
            s.chance.choice(("情况说明", "关于有关问题的说明")), f"——{title}", s.pen.aside(who), *paragraphs(s, us(s)), ask(s), end, s.main.name, day(s, 0.85)
        )
    )


def lines_of_time(s: Scene) -> Sheet:
    """What happened, one bullet for each."""
    mark = s.chance.choice(("●", "▪ ", "→", "◇ ", "- "))
    first = s.chance.choice(("事情脉络：", "前因后果：", "经过："))
    return Sheet(
        lines(head(s) if likely(s, 0.6) else "", dear(s), "　　" + me(s) + first, *(mark + text for text in said(s, us(s))), "　　" + ask(s), leave(s), foot(s))
    )


def firstly_secondly(s: Scene) -> Sheet:
    """One thing after the other, counted in words."""
    words = ("首先，", "其次，", "再者，", "另外，", "还有，", "最后，")
    told = said(s, us(s))
    rows = [f"　　{words[min(at, 5) if at < len(told) - 1 else -1]}{text}" for at, text in enumerate(told)]
    return Sheet(lines(head(s) if likely(s, 0.5) else "", dear(s), "　　" + me(s), *rows, "　　" + ask(s), leave(s), foot(s)))


def counted(s: Scene) -> Sheet:
    """Facts with a number each under the writer's line."""
    mark, form = s.chance.choice(((spoken, "　　{}、{}"), (str, "{}、{}"), (str, "（{}）{}"), (spoken, "第{}，{}")))
    return Sheet(lines(head(s), dear(s), "　　" + me(s), *numbered(said(s, us(s)), form, mark), "　　" + ask(s), leave(s), foot(s)))


def in_three_parts(s: Scene) -> Sheet:
    """Who, what, and the request, each under a heading of its own."""
    if s.affair.matter.by:
        return under_a_title(s)
    who = filled(
        s,
        s.main,
        s.chance.choice(
            ("{name}，{gender}，{people}，住{home}，身份证{id}，电话{call}。", "{name}（{age}岁），手机{cell}，家住{home}。", "我叫{name}，身份证号码{id}。")
        ),
    )
    first, second, third = s.chance.choice(
        (
            ("一、来信人", "二、事由", "三、请求"),
            ("〔人〕", "〔事〕", "〔盼〕"),
            ("1. 我的身份", "2. 我遇到的事", "3. 我希望"),
            ("■个人信息", "■事情经过", "■诉求"),
        )
    )
    return Sheet(lines(s.pen.title(s.title()), first, who, second, *paragraphs(s), third, ask(s), day(s, 0.85)))


def asking_and_answering(s: Scene) -> Sheet:
    """Questions that the writer puts to themselves."""
    who = filled(s, s.main, s.chance.choice(("我，{name}，{home}{villager}，电话{call}。", "{name}，身份证号{id}，住{home}。")))
    first, second, third = s.chance.choice(
        (("我是哪个？", "出了什么事？", "图个什么？"), ("谁在写信？", "为了何事？", "有何请求？"), ("您问我是谁：", "您问我什么事：", "您问我要什么："))
    )
    return Sheet(lines(dear(s), first, s.pen.aside(who), second, whole(s, us(s)), third, ask(s), day(s, 0.6)))


def answers_in_brackets(s: Scene) -> Sheet:
    """Everything between brackets in one line each."""
    rows = ("【姓名】{name}", "【证件】{id}", "【电话】{call}", "【住址】{home}")
    kept = [row for row in rows if row.startswith("【姓名】") or likely(s, 0.7)]
    return Sheet(lines(filled(s, s.main, "\n".join(kept)), f"【标题】{s.pen.title(s.title())}", f"【事情】{whole(s, us(s))}", f"【要求】{ask(s)}", day(s, 0.5)))


def in_one_line(s: Scene) -> Sheet:
    """Label and value run on in a line, parted by semicolons."""
    row = filled(s, s.main, s.chance.choice(("姓名{name}；性别{gender}；身份证{id}；电话{call}；住址{home}", "来信人：{name}；手机：{cell}；地址：{home}")))
    return Sheet(lines(head(s) if likely(s, 0.5) else "", row + "；诉求：" + whole(s, us(s)) + ask(s), day(s, 0.5)))


def particulars_first(s: Scene) -> Sheet:
    """Lines of particulars above the letter's text."""
    rows = [s.chance.choice(("写信人：{name}", "姓名：{name}", "反映人：{name}"))]
    rows += [
        row
        for row, share in {"年龄：{age}岁": 0.3, "身份证：{id}": 0.8, "联系电话：{call}": 0.9, "家庭地址：{home}": 0.9, "户口：{hukou}": 0.1}.items()
        if likely(s, share)
    ]
    rest = (head(s) if likely(s, 0.7) else "", dear(s) if likely(s, 0.5) else "", *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.7))
    return Sheet(lines(filled(s, s.main, "\n".join(rows)), *rest))


def particulars_last(s: Scene) -> Sheet:
    """Particulars run on behind the day."""
    gap = s.chance.choice(("，", "　", " · ", "；"))
    text = lines(head(s) if likely(s, 0.4) else "", dear(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), day(s, 0.6))
    return Sheet(lines(text, filled(s, s.main, gap.join(("{name}", *s.chance.sample(("电话{call}", "身份证{id}", "住{home}"), s.chance.choice((1, 2, 3))))))))


def signed_in_a_block(s: Scene) -> Sheet:
    """The mail program sets a block with the writer's name and numbers."""
    rule = s.chance.choice(("--", "———————", "══════", "________"))
    form = s.chance.choice(("{name}\nM: {cell}\n{home}", "{name}　|　{cell}\n{mail}", "{name}\n电话 {call}\n邮箱 {mail}", "此致\n{name}\n{cell}\n{home}"))
    return Sheet(lines(dear(s), "　　" + begun(s, 0.7), *paragraphs(s, us(s)), "　　" + ask(s), day(s, 0.5), rule, filled(s, s.main, form)))


def tagged(s: Scene) -> Sheet:
    """A mail program has added a line."""
    more = ("发自我的iPhone", "来自手机邮箱", "来自我的华为手机", "由手机QQ邮箱发送", "-------\n内容由语音输入，错字见谅")
    return Sheet(letter(s, heading=0.1) + "\n\n" + s.chance.choice(more))


# ---- paper, fax and what lies with them ----------------------------------------------------------------------------------------


def by_registered_mail(s: Scene) -> Sheet:
    """An envelope with the post's number, then the letter."""
    number = s.pen.other("ticket_no", f"XA{s.chance.randrange(10**9):09d}CN")
    code = s.pen.other("postcode", f"{s.chance.randint(110000, 855000)}")
    by = filled(s, s.main, s.chance.choice(("寄：{home}　{name}", "发信人地址：{home}\n发信人：{name}　{call}", "{home} {name} 缄")))
    return Sheet(lines(f"挂号信 {number}", f"{code}　{s.county}信访局 收", by) + "\n\n" + letter(s, above=0.6, dated=0.85))


def on_a_postcard(s: Scene) -> Sheet:
    """A postcard: few words and a name."""
    return Sheet(lines(f"{s.county}信访局：", "　　" + whole(s, us(s)) + ask(s), filled(s, s.main, "{name}\n{home}\n{call}"), day(s, 0.5)))


def faxed(s: Scene) -> Sheet:
    """A fax behind its cover; without a day below, that of the cover counts."""
    below = letter(s, heading=0.75, dated=0.7)
    signed = s.pen.day_source
    when = s.pen.date("long", "dashes", "iso", source="fax_cover")
    s.pen.day_source = signed or "fax_cover"
    office, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    sender = s.main.name if likely(s, 0.6) else s.chance.choice(("晨光图文快印", "顺路文印", "学府打印"))
    pages, form = s.chance.randint(2, 5), s.chance.randrange(3)
    top: tuple[str, ...] = (
        ("传真首页", f"发往：{s.county}信访局　{office}", f"发自：{sender}　{own}", f"日期　{when}　共{pages}页"),
        ("FAX", f"TO　{s.county}信访局", f"FAX　{office}", f"FROM　{sender}（{own}）", f"DATE　{when}", f"PAGES　{pages}"),
        (
            "传真电文",
            f"收件人\t{s.county}信访局",
            f"收件号码\t{office}",
            f"发件人\t{sender}",
            f"发件号码\t{own}",
            f"发件时间\t{when} {clock(s)}",
            f"页码\t1/{pages}",
        ),
    )[form]
    return Sheet("\n".join((*top, s.chance.choice(("", "如有模糊请来电告知。", "请速转有关领导。")), "", below)))


def with_papers(s: Scene) -> Sheet:
    """What is enclosed is listed below."""
    papers = s.chance.sample(
        ("身份证复印件", "病历", "照片八张", "收据三张", "通话录音", "合同复印件", "村民签名", "土地证复印件", "判决摘录", "存折流水"),
        s.chance.choice((2, 3, 4)),
    )
    end = s.chance.choice(("所附：" + "；".join(papers), lines("附件目录", *numbered(papers, "{}、{}")), "附" + str(len(papers)) + "份：" + "、".join(papers)))
    return Sheet(lines(letter(s, heading=0.7), end))


def added_afterwards(s: Scene) -> Sheet:
    """Something more comes after the name."""
    to, led = dear(s), begun(s)
    first = lines(to, led and "　　" + led, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), s.pen.name(s.main), day(s, 0.85))
    forms = ("再啰嗦一句，我电话{call}，家在{home}。", "又及：我的身份证号码是{id}，住{home}。", "PS：回话请打{cell}，找{name}。")
    return Sheet(lines(first, s.pen.aside(filled(s, s.main, s.chance.choice(forms)))))


def with_a_small_table(s: Scene) -> Sheet:
    """A small table of who writes lies under the letter."""
    if s.affair.matter.by:
        return usual(s)
    p, pen = s.main, s.pen
    text = letter(s, heading=0.5, above=0.4)
    rows = [
        ["姓名", pen.name(p), "年龄", f"{pen.day.year - p.born.year}"],
        ["身份证", pen.id(p, plain=True)],
        ["电话", pen.mobile(p, plain=True), "住址", pen.address(p)],
    ]
    return Sheet(lines(text, "", s.chance.choice(("附：本人信息", "信息登记", "写信人资料")), table(rows)))


def read_by_a_program(s: Scene) -> Sheet:
    """A page that a program has read: lines end anywhere, also within names."""
    s.broken = True
    wide = s.chance.randint(22, 32)
    rows = [row.lstrip("　 ") for row in letter(s, heading=0.7).split("\n") if row.strip()]
    return Sheet(lines(*(piece for row in rows for piece in re.findall(rf"(?:[!-~]+|[^\n]){{1,{wide}}}", row))))


def written_by_another(s: Scene) -> Sheet:
    """Somebody else wrote it down; who petitions signs."""
    name = stranger(s, "scribe")
    end = s.chance.choice((f"执笔：{name}", f"（字是{name}帮着写的，话是我说的）", f"代笔人{name}，写毕念过一遍。"))
    return Sheet(lines(letter(s, heading=0.5), s.pen.aside(end)), sender=posted(s, name, "daibi"))


def sent_for_a_neighbour(s: Scene) -> Sheet:
    """Somebody with a mailbox sends what a neighbour had to say."""
    if s.affair.matter.by:
        return usual(s)
    name = stranger(s, "other_person")
    note = s.chance.choice(
        (f"借我的邮箱发的，写信人是邻居，我叫{name}，只管代发。", f"{name}代邻里发送，内容与我无关。", f"老人家不会弄电脑，我（{name}）帮着打成字。")
    )
    return Sheet(lines(s.pen.aside(note), letter(s, heading=0.5)), sender=posted(s, name, "linju"))


def copied_to(s: Scene) -> Sheet:
    """Others get the same letter."""
    other = s.chance.choice(("市长热线", f"{s.county}纪委信访室", "省委巡视组", f"{s.county}人大办公室", "晚报编辑部"))
    return Sheet(lines(letter(s, heading=0.7), s.chance.choice((f"抄报：{other}", f"（此信并寄{other}）", f"同时发送：{other}"))))


def sent_again(s: Scene) -> Sheet:
    """The writer forwards what had been sent to another box without an answer."""
    subject, body = s.pen.title(s.title()), letter(s, heading=0, dated=0.6)
    signed = s.pen.day_source
    when = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    note = s.chance.choice(("上回发到别的地址了，转过来。", "网上说这个邮箱管用，把原信转给你们。", "原信没有退回也没有回音，再转一次。"))
    top = (
        s.chance.choice(("-----原始邮件-----", "－－－－－ 原邮件 －－－－－", "========= 转发邮件 =========")),
        f"发件人：{s.main.name} <{s.pen.sender(s.main, 'quoted_header')}>",
        f"发送日期：{when}",
        f"收件人：{s.chance.choice(('县长邮箱', '市民留言板', s.county + '政府信箱'))}",
        f"主题：{subject}",
    )
    return Sheet("\n".join((s.pen.aside(note), "", *top, "", body)), subject=f"{s.chance.choice(('转发：', 'Fw: ', '再次寄送：'))}{subject}", titled=True)


def against_an_answer(s: Scene) -> Sheet:
    """Against an answer another office had given under its own number."""
    if quiet(s) or s.affair.matter.by:
        return under_a_title(s)
    number = s.pen.other("ticket_no", f"{s.affair.town.name[0]}信答〔{s.pen.day.year}〕{s.chance.randint(3, 280)}号")
    title = s.pen.title(s.title()) if likely(s, 0.6) else s.chance.choice(("复查申请", "请求复核的申请"))
    who = filled(
        s,
        s.main,
        s.chance.choice(("申请人{name}，{gender}，住{home}，身份证号{id}，电话{call}。", "申请人：{name}，{people}，身份证{id}，现住{home}，手机{cell}")),
    )
    why = s.pen.aside(s.chance.choice((f"收到{number}答复后，我认为其所述不实，理由如下：", f"对{number}意见书我难以接受，特申请复查。")))
    return Sheet(lines(title, f"{s.county}信访局：", who, "　　" + why, *paragraphs(s), "　　" + ask(s), f"申请人：{s.main.name}", day(s, 0.9)))


def wish_first(s: Scene) -> Sheet:
    """The request comes first, then what led to it."""
    led = s.chance.choice(("先说我要什么：", "请求：", "所求："))
    back = s.chance.choice(("为什么这么说，听我道来。", "缘由：", "原委："))
    return Sheet(lines(head(s), dear(s), "　　" + led + ask(s), "　　" + s.pen.aside(back), "　　" + me(s), *paragraphs(s, us(s)), leave(s), foot(s)))


def open_letter(s: Scene) -> Sheet:
    """A letter to everybody who governs, the matter under it."""
    first = s.chance.choice((f"写给{s.county}的一封信", "一位普通人的来信", "公开信", "求救信"))
    below = s.pen.title(s.title()) if likely(s, 0.7) else ""
    return Sheet(lines(first, below and f"（{below}）", dear(s), "　　" + me(s), *paragraphs(s, us(s)), "　　" + sigh(s) + ask(s), foot(s)))


def after_a_call(s: Scene) -> Sheet:
    """A letter that names the number of a hotline's order."""
    number = filed(s, s.chance.choice(("", "DH", "QZ")))
    note = s.pen.aside(s.chance.choice((f"电话里登记过，编号{number}，讲不清楚，还是写下来。", f"热线给的单号是{number}。")))
    return Sheet(lines(head(s) if likely(s, 0.4) else "", dear(s), "　　" + me(s) + note, *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s)))


def on_a_printed_sheet(s: Scene) -> Sheet:
    """A printed sheet with blanks that somebody has filled in."""
    if s.affair.matter.by:
        return under_a_title(s)
    form = s.chance.choice(
        (
            "信访人__{name}__，身份证号__{id}__，住址__{home}__，电话__{cell}__，现反映：",
            "本人 {name} （证件号 {id} ）住 {home} ，联系电话 {cell} ，反映如下问题：",
        )
    )
    who = s.pen.aside(filled(s, s.main, form))
    return Sheet(lines("群 众 来 信 纸", f"致：{s.county}信访局", who, *paragraphs(s), ask(s), f"信访人（签名）：{s.main.name}", day(s, 0.9)))


OWN: tuple[Layout, ...] = (
    *(usual, under_a_title, with_a_card_below) * 7,
    *(faxed,) * 6,
    *(named_below, particulars_first, counted, for_help, for_the_accused, with_papers, read_by_a_program) * 2,
    *(undated, named_in_the_salutation, named_inside, two_lines, called_back, commas_only, no_marks, bubbles, spoken_by_an_elder, in_the_local_tongue),
    *(half_literary, over_long, by_a_veteran, from_abroad, by_a_parent, by_a_lawyer, explaining, lines_of_time, firstly_secondly, in_three_parts),
    *(asking_and_answering, answers_in_brackets, in_one_line, particulars_last, signed_in_a_block, tagged, by_registered_mail, on_a_postcard),
    *(added_afterwards, with_a_small_table, written_by_another, sent_for_a_neighbour, copied_to, sent_again, against_an_answer, wish_first),
    *(open_letter, after_a_call, on_a_printed_sheet),
)
"""Letters by one person."""


# ---- answers -------------------------------------------------------------------------------------------------------------------


def _recorded(s: Scene) -> str:
    """The record's number, of some days ago."""
    when = s.pen.day - timedelta(days=s.chance.randint(2, 45))
    s.pen.record_no = f"XF{when:%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _receipt(s: Scene, subject: str) -> list[str]:
    """What the office had written, quoted with its head."""
    no, office = _recorded(s), f"{s.county}信访局"
    sent = s.pen.day - timedelta(days=s.chance.randint(1, 3))
    when = f"{sent.year}-{sent.month:02d}-{sent.day:02d} {clock(s)}"
    heads = (
        ["-----原始邮件-----", f"发件人：{office} <xfj@gov.example.cn>", f"发送日期：{when}", f"主题：{subject}", ""],
        ["------- 回复的原邮件 -------", f"| 发件人 | {office}<xfj@gov.example.cn> |", f"| 日期 | {when} |", f"| 主题 | {subject} |", ""],
        [f"{when}，“{office}” <xfj@gov.example.cn> 写道：", ""],
    )
    told_by = (
        [f"信访人您好：您的来信收悉，登记号为{no}，已按职责转办，请留意短信。", office],
        ["您好：", f"　　来信已受理，查询编号{no}。", f"　　　　　　{office}"],
        [f"【{office}】{no}号信访事项已登记，承办单位将与您联系。"],
    )
    mark = s.chance.choice(("", "", "", ">", "> "))
    return [mark + row for row in (*s.chance.choice(heads), *s.chance.choice(told_by), f"承办人：{clerk(s)}" if likely(s, 0.3) else "")]


def _unmoved(s: Scene) -> str:
    return s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))


def above_the_receipt(s: Scene) -> Sheet:
    """A letter above the office's receipt."""
    subject = s.pen.title(s.title())
    text = lines(dear(s), "　　" + me(s) + _unmoved(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s, 0.6))
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"{s.chance.choice(('回复：', 'Re:', 'RE: ', '答复: '))}{subject}", titled=True)


def a_line_above_the_receipt(s: Scene) -> Sheet:
    """A line or two above the receipt."""
    subject = s.pen.title(s.title())
    forms = ("{name}　{call}", "{name}\n电话：{call}") if s.affair.matter.by else ("{name}　{call}", "{name}\n{home}", "{name}，身份证{id}")
    end = filled(s, s.main, s.chance.choice(forms))
    text = lines(_unmoved(s) + whole(s, us(s)) + ask(s), end)
    return Sheet(text + "\n\n" + "\n".join(_receipt(s, subject)), subject=f"{s.chance.choice(('Re: ', '回复：'))}{subject}", titled=True)


def below_the_receipt(s: Scene) -> Sheet:
    """The office's text first, the answer below it."""
    subject = s.pen.title(s.title())
    quoted = "\n".join(row if row.startswith(">") else f"> {row}" for row in _receipt(s, subject))
    text = lines(dear(s), "　　" + me(s) + _unmoved(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s, 0.7))
    return Sheet(quoted + "\n\n" + text, subject=f"回复：{subject}", titled=True)


def citing(s: Scene) -> Sheet:
    """A second letter that cites the number."""
    no = _recorded(s)
    first = s.pen.aside(s.chance.choice((f"给我的信访编号是{no}。", f"（{no}号来信的后续）", f"原登记号{no}，望对照。")))
    return Sheet(
        lines(head(s) if likely(s, 0.4) else "", dear(s), "　　" + me(s) + first + _unmoved(s), *paragraphs(s, us(s)), "　　" + ask(s), leave(s), foot(s))
    )


def supplying(s: Scene) -> Sheet:
    """What was asked for, under the number."""
    no = _recorded(s)
    form = (
        "{name}\n电话：{call}"
        if s.affair.matter.by
        else s.chance.choice(("姓名：{name}\n身份证：{id}\n电话：{call}\n住址：{home}", "{name}（{id}），住{home}，手机{cell}"))
    )
    first = s.chance.choice((f"补交材料（编号{no}）", f"{no}补正", f"关于{no}的补充"))
    return Sheet(lines(first, filled(s, s.main, form), *paragraphs(s, us(s)), ask(s), day(s)), subject=s.chance.choice(("补充材料", "补正信息")))


def not_content(s: Scene) -> Sheet:
    """Not content with how it was closed."""
    no = _recorded(s)
    first = s.pen.aside(s.chance.choice((f"编号{no}网上写着办结，我不同意。", f"我对{no}的办理打了不满意，理由在下面。")))
    title = s.pen.title(s.title()) if likely(s, 0.6) else ""
    return Sheet(lines(title, dear(s), "　　" + first + me(s), *paragraphs(s, us(s)), "　　" + ask(s), foot(s)))


def answering_by_points(s: Scene) -> Sheet:
    """Point by point to what the office had asked."""
    subject = s.pen.title(s.title())
    rows = numbered(said(s, us(s)), "{}、{}", str)
    first = filled(
        s,
        s.main,
        "{name}回复贵局：" if s.affair.matter.by else s.chance.choice(("{name}（{call}，{home}）回复贵局如下：", "我是{name}，身份证{id}，就所问回答：")),
    )
    receipt = "\n".join(_receipt(s, subject))
    return Sheet(lines(s.pen.aside(first), *rows, ask(s), day(s, 0.5)) + "\n\n" + receipt, subject=f"回复：{subject}", titled=True)


ANSWERS: tuple[Layout, ...] = (
    *(above_the_receipt,) * 4,
    *(a_line_above_the_receipt, citing) * 2,
    below_the_receipt,
    supplying,
    not_content,
    answering_by_points,
)
"""They know the record's number."""
