"""Letters of the family "forum" by one person's own hand: on paper, by mail, typed or spoken into a telephone."""

import re
from datetime import timedelta

from bench.letters_made.layouts_forum_hand import (
    caption,
    counted,
    dated,
    end,
    farewell,
    foreign_number,
    greeting,
    hour,
    led,
    letter,
    logged,
    mailbox,
    me,
    mild,
    ours,
    paragraphs,
    plea,
    ringed,
    say,
    scanned,
    sentences,
    sigh,
    whole,
    wish,
)
from bench.letters_made.layouts_hand import clerk, complained_of, tel
from bench.letters_made.pen import spoken
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table, unpointed

# ---- on paper ------------------------------------------------------------------------------------------------------------------


def ordinary(s: Scene) -> Sheet:
    """Whom to, who, what, the wish, the name."""
    return Sheet(letter(s))


def titled(s: Scene) -> Sheet:
    """The same below a heading."""
    return Sheet(letter(s, heading=1))


def unnamed_above(s: Scene) -> Sheet:
    """The story comes first; who tells it stands below."""
    return Sheet(letter(s, heading=0.3, above=0))


def no_day(s: Scene) -> Sheet:
    """Nobody thought of the day."""
    return Sheet(letter(s, heading=0.3, share=0))


def day_above(s: Scene) -> Sheet:
    """Begun like a page of a diary: the day stands above, often with the weather."""
    sky = s.chance.choice(("", "　晴", "　阴", "　小雨", " 于家中", "　夜"))
    return Sheet(lines(s.pen.date("long", "dots", "chinese", "hao") + sky, letter(s, heading=0.2, share=0)))


def petition_deed(s: Scene) -> Sheet:
    """A written plaint with parties, wishes, facts and grounds."""
    if mild(s) or s.affair.matter.by:
        return titled(s)
    p, report = s.main, "report" in s.affair.matter.flags
    head, side, other = s.chance.choice(
        (("检举材料", "检举人", "被检举人"), ("控告状", "控告人", "被控告人"), ("举报书", "举报人", "被举报人"))
        if report
        else (
            ("情况反映书", "反映人", "被反映人（单位）"),
            ("信访材料", "信访人", "被反映方"),
            ("求助申请", "申请人", "涉及单位"),
            ("陈 情 书", "陈情人", "相对方"),
        )
    )
    whom = (
        "{name}，{gender}，{birth}生，{people}，住{home}。公民身份号码：{id}。联系电话：{call}。",
        "{name}，{gender}，{age}岁，现住{home}，身份证号{id}，电话{call}",
        "{name}（{gender}，{people}），户籍地{hukou}，现居{home}，手机{cell}",
        "{name}　电话：{call}　住址：{home}",
    )
    parts = s.chance.choice((("【请求】", "【事实】"), ("请求解决的问题", "事实与理由"), ("一、请求", "二、情况说明"), ("要求：", "经过：")))
    asked, facts = [parts[0], wish(s)], [parts[1], *paragraphs(s, ours(s))]
    above, below = (asked, facts) if likely(s, 0.65) else (facts, asked)
    return Sheet(
        lines(
            s.pen.title(s.title()) if likely(s, 0.4) else head,
            f"{side}：{say(s, p, s.chance.choice(whom))}",
            f"{other}：{complained_of(s)}" if s.affair.matter.respondents and likely(s, 0.85) else "",
            *above,
            *below,
            s.chance.choice((f"此致\n{s.county}信访局", "谨呈", "")),
            f"　　　　　　{side}（签名）：{p.name}",
            dated(s, 0.85),
        )
    )


def numbered(s: Scene) -> Sheet:
    """Point by point."""
    mark, form = s.chance.choice(((spoken, "{}，"), (spoken, "第{}、"), (str, "{}）"), (ringed, "{}"), (str, "{}．"), (spoken, "（{}）")))
    said = counted(sentences(s, ours(s)), form + "{}", mark)
    lead = s.chance.choice(("分几点说：", "列举如下：", "我把它一条一条写清楚：", ""))
    return Sheet(lines(caption(s) if likely(s, 0.8) else "", greeting(s), "　　" + me(s, s.main) + lead, *said, wish(s), farewell(s), end(s, s.main)))


def by_the_calendar(s: Scene) -> Sheet:
    """The writer keeps a book: what the story tells has no days of its own, but every call at an office has."""
    p, pen = s.main, s.pen
    story = whole(s, ours(s))
    if mild(s):
        return Sheet(lines(greeting(s), "　　" + me(s, p) + story + wish(s), end(s, p)))
    days = sorted(s.chance.sample(range(9, 160), 3), reverse=True)
    went = s.chance.sample(s.family.words["calls"], 3)
    said = []
    for back, call in zip(days, went, strict=True):
        when = s.pen.day - timedelta(days=back)
        said.append(pen.words(f"{pen.other('story_date', f'{when.year}年{when.month}月{when.day}日')}　{call}"))
    return Sheet(lines(caption(s), greeting(s), "　　" + me(s, p) + story, "我跑过的路：", *said, wish(s), end(s, p)))


def questions(s: Scene) -> Sheet:
    """The story, then what the writer wants to know, question by question."""
    p = s.main
    told = paragraphs(s, ours(s))
    asked = [s.pen.words(text) for text in s.chance.sample(s.family.words["questions"], 2)] if not mild(s) else []
    return Sheet(lines(caption(s) if likely(s, 0.6) else "", greeting(s), "　　" + me(s, p), *told, *counted(asked, "{}问：{}"), "　　" + wish(s), end(s, p)))


def ceremonious(s: Scene) -> Sheet:
    """An old teacher's letter with old words around it."""
    p = s.main
    first = s.chance.choice(("父母官台鉴：", f"{s.county}诸公钧鉴：", "执事先生：", "信访局列位同志惠鉴："))
    last = s.chance.choice(("余不一一，伏候德音。", "冒昧陈辞，尚希垂察。", "纸短意长，敬祈明鉴。", ""))
    below = say(
        s, p, s.chance.choice(("草民{name}顿首再拜\n{day}", "{name}谨上\n{day}\n通讯处：{home}", "愚{name}手书\n电话{call}\n{day}")), dated=likely(s, 0.8)
    )
    return Sheet(lines(first, "　　" + me(s, p) + led(s), *paragraphs(s), "　　" + wish(s), s.pen.aside(last) if last else "", below))


def a_line_each(s: Scene) -> Sheet:
    """Every sentence is a line, as somebody writes who was never taught paragraphs."""
    p = s.main
    first = s.pen.aside(say(s, p, s.chance.choice(("我是{name}", "我叫{name}，住在{home}", "{name}写的信", "我{name}，今年{age}"))))
    said = sentences(s, s.chance.choice(("我", "俺", "我家")), lambda text: text.rstrip("。"))
    return Sheet(
        lines(s.pick("offices"), first, *said, s.pen.words(plea(s).rstrip("。")), say(s, p, s.chance.choice(("{name}", "{name} 电话{call}", ""))), dated(s))
    )


def evidence_list(s: Scene) -> Sheet:
    """What proves it is listed below."""
    kinds = s.chance.sample(
        ("收款收据复印件", "现场照片六张", "通话录音一段", "合同复印件", "村委会证明", "诊断证明书", "银行流水", "微信聊天截图", "房产证复印件", "证人签名"), 3
    )
    label = s.chance.choice(("附件：", "证据目录", "随信寄上：", "附："))
    return Sheet(lines(letter(s, heading=0.85), label, *counted(kinds, s.chance.choice(("{}. {}", "{}、{}", "证据{}：{}")), str)))


def copies_to(s: Scene) -> Sheet:
    """To one office, with copies to others."""
    county = s.county
    others = s.chance.sample(
        (f"{county}纪委监委", f"{county}人大常委会", "省巡视组", f"{county}电视台", f"{county}住建局", "国家信访局", f"{county}人民政府"), 2
    )
    forms = (f"主送：{county}信访局\n抄送：{'、'.join(others)}", f"报：{others[0]}\n送：{county}信访局", f"同时寄：{'，'.join(others)}")
    above, text = s.chance.choice(forms), letter(s, heading=0.9)
    return Sheet(f"{above}\n\n{text}" if likely(s, 0.6) else f"{text}\n{above}")


def postscript(s: Scene) -> Sheet:
    """What was forgotten follows the name."""
    p, pen = s.main, s.pen
    more = say(
        s,
        p,
        s.chance.choice(
            (
                "打{cell}要是没人接就是在干活，多打两遍。",
                "回信寄到{home}就行。",
                "忘了写身份证号：{id}。",
                "我的邮箱是{mail}，照片可以发过去。",
                "家里座机{line}，晚上有人。",
            )
        ),
    )
    mark = s.chance.choice(("又及：", "另附：", "补充一句：", "PS：", "（背面）"))
    return Sheet(lines(greeting(s), "　　" + me(s, p), *paragraphs(s, ours(s)), "　　" + wish(s), pen.name(p), dated(s), mark + pen.aside(more)))


def two_columns(s: Scene) -> Sheet:
    """Particulars in two columns above the letter."""
    if s.affair.matter.by:
        return titled(s)
    p, pen = s.main, s.pen
    gap = s.chance.choice(("　　　　", "\t", "          ", "　｜　"))
    rows = [[f"姓名：{pen.name(p)}", f"性别：{p.gender}"], [f"电话：{tel(s, p)}", f"身份证号：{pen.id(p)}"]]
    rows.append(
        [f"住址：{pen.address(p)}"] if likely(s, 0.7) else [f"年龄：{s.pen.day.year - p.born.year}", f"民族：{s.chance.choice(('汉', '汉', '彝', '满'))}"]
    )
    return Sheet(lines(table(rows, gap), "", caption(s) if likely(s, 0.6) else "", *paragraphs(s), "　　" + wish(s), dated(s)))


def card_at_foot(s: Scene) -> Sheet:
    """Particulars in lines below the letter under a label of their own."""
    p = s.main
    rows = [row for row in ("姓　名：{name}", "证　件：{id}", "电　话：{call}", "住　址：{home}", "户　籍：{hukou}") if row[0] == "姓" or likely(s, 0.65)]
    label = s.chance.choice(("写信人基本信息", "我的联系方式", "—— 以下为本人信息 ——", "信息：", ""))
    return Sheet(lines(greeting(s), led(s), *paragraphs(s, ours(s)), "　　" + wish(s), farewell(s), dated(s, 0.5), "", label, say(s, p, "\n".join(rows))))


def slip(s: Scene) -> Sheet:
    """A postcard's few words with the sender's line first."""
    p = s.main
    line = say(s, p, s.chance.choice(("寄自：{home}　{name}", "{home} {name}寄", "发信人　{name}　{home}　电话{call}")))
    return Sheet(lines(line, f"收信：{s.county}信访局", "", whole(s) + wish(s), dated(s, 0.5)))


def recognised(s: Scene) -> Sheet:
    """A letter that was scanned and recognised: lines broken where the paper ended, page numbers, a scanner's mark."""
    text = letter(s, heading=0.7).replace("\t", "    ")
    width = s.chance.choice((22, 24, 26, 28, 32))
    rows = [scanned(s, row, width) for row in text.split("\n") if row.strip()]
    number = s.chance.choice(("- {} -", "第{}页", "{}", "— {} —"))
    if likely(s, 0.6):
        rows.insert(len(rows) // 2, number.format(1))
        rows.append(number.format(2))
    mark = s.chance.choice(("", "", "扫描全能王 创建", "CamScanner", "由手机扫描仪生成"))
    return Sheet(lines(*rows, mark))


def recognised_form(s: Scene) -> Sheet:
    """A filled-in sheet as recognised: labels with blanks among their characters, values in the next line."""
    if s.affair.matter.by:
        return recognised(s)
    p, pen = s.main, s.pen
    rows = [
        ("姓 名", pen.name(p)),
        ("性 别", p.gender),
        ("身 份 证 号 码", pen.id(p, plain=True)),
        ("联 系 电 话", pen.mobile(p, plain=True)),
        ("住 址", pen.address(p)),
        ("事 由", pen.title(s.title())),
        ("内 容", scanned(s, whole(s) + wish(s), s.chance.choice((20, 24, 30)))),
        ("填 表 日 期", s.pen.date("long", "spaced", "dots", source="form")),
    ]
    form = s.chance.choice(("{}\n{}", "{} {}", "{} : {}"))
    return Sheet(lines("来 信 登 记 纸", *(form.format(*row) for row in rows if row[1])))


def faxed(s: Scene) -> Sheet:
    """A fax with the machine's line on top and perhaps a cover."""
    p, pen = s.main, s.pen
    text = letter(s, heading=0.8, share=0.6)
    signed = pen.day_source
    when, number = pen.date("iso", "slashes", "long", source="fax_cover"), foreign_number(s, "fax_number", 0)
    pen.day_source = signed or "fax_cover"
    tags = (
        f"{when} {hour(s)}　FAX {number}　P.01/0{s.chance.randint(1, 4)}",
        f"发送：{number}　{when} {hour(s)}　第1页",
        f"FROM:{number} TO:信访局 DATE:{when} PAGE:1",
    )
    cover = s.chance.choice(
        ("", f"致　{s.county}信访局\n自　{p.name}\n页数　{s.chance.randint(1, 5)}\n内容　来信一封", f"收件：{s.county}信访局收发室\n请转交局领导")
    )
    return Sheet(lines(s.chance.choice(tags), cover, text))


def wrote_for_another(s: Scene) -> Sheet:
    """Somebody lent a hand; who petitions is told plainly."""
    if s.affair.matter.by:
        return ordinary(s)
    scribe = clerk(s, "scribe")
    note = s.chance.choice(
        (
            f"（当事人眼睛看不见，由亲戚{scribe}代为书写，内容已念给本人听过。）",
            f"代书人：{scribe}（在校学生）",
            f"此信由本人口述，{scribe}记录，本人按印。",
            f"{scribe}代笔，字丑莫怪。",
        )
    )
    text = letter(s, heading=0.4, above=1)
    note = s.pen.aside(note)
    sender = mailbox(s, scribe, "u") if likely(s, 0.6) else None
    return Sheet(f"{text}\n{note}" if likely(s, 0.7) else f"{note}\n{text}", sender=sender)


def through_counsel(s: Scene) -> Sheet:
    """A lawyer writes for who petitions."""
    if s.affair.matter.by or mild(s):
        return ordinary(s)
    p, lawyer = s.main, clerk(s, "other_person")
    firm = f"{s.affair.slots['brand'][0]}正律师事务所"
    who = say(
        s,
        p,
        s.chance.choice(("{name}，{gender}，{birth}生，住{home}，身份证号码{id}，电话{call}", "{name}，{gender}，{age}岁，{people}，住{home}，联系电话{call}")),
    )
    agent = f"委托代理人：{lawyer}，{firm}律师，电话{foreign_number(s, 'other_phone', 0.6)}"
    below = lines(say(s, p, "委托人：{name}"), f"代理人：{lawyer}（{firm}）", dated(s, 0.9))
    return Sheet(
        lines(caption(s), f"委托人（信访人）：{who}", agent, *paragraphs(s), "　　" + wish(s), below),
        sender=mailbox(s, lawyer, "law") if likely(s, 0.6) else None,
    )


# ---- by mail -------------------------------------------------------------------------------------------------------------------


def mail_signature(s: Scene) -> Sheet:
    """Under the mail stands the signature that the writer's mail program sets under every mail."""
    p, gap = s.main, s.chance.choice(("-- ", "————————", "_______", "★★★", "Best regards,"))
    rows = s.chance.choice(
        ("{name}\n手机：{cell}", "{name} | Tel：{call}\nMail：{mail}", "{name}\nM：{cell}\nAdd：{home}", "{name}{sir}\nMobile: {cell}\nE-mail: {mail}")
    )
    text = lines(greeting(s), led(s), *paragraphs(s, ours(s), ""), wish(s), farewell(s), dated(s, 0.3))
    return Sheet(lines(text, "", gap, say(s, p, rows)))


def short_mail(s: Scene) -> Sheet:
    """A few lines without any ceremony."""
    p = s.main
    close = s.chance.choice(("{name}", "{name}，{cell}", "—{name} {cell}", "谢谢 {name}", "联系：{name} {call}", "{name}\n{cell}"))
    return Sheet(lines(whole(s, ours(s)) + wish(s), say(s, p, close)))


def one_liner(s: Scene) -> Sheet:
    """The first sentence of it all, sent from a telephone."""
    s.sentences = 1
    close = s.chance.choice(("{name}", " {name}{cell}", "（{name} {call}）", "\n{name}\n{cell}", "——{name}"))
    return Sheet(f"{s.pen.words(''.join(s.story(ours(s))))}{say(s, s.main, close)}")


def one_breath(s: Scene) -> Sheet:
    """One paragraph with everything in it, who writes at its beginning or its end."""
    p = s.main
    if likely(s, 0.5):
        return Sheet(s.pick("offices") + s.chance.choice(("，", "：", " ")) + me(s, p) + whole(s, ours(s)) + wish(s))
    last = s.pen.aside(
        say(
            s,
            p,
            s.chance.choice(
                ("我叫{name}，电话{call}。", "（{name}，{home}，{call}）", "本人{name}，身份证{id}，随时可以核实。", "写信的是{name}，手机{cell}。")
            ),
        )
    )
    return Sheet(led(s) + whole(s, ours(s)) + wish(s) + last)


def thumb_typed(s: Scene) -> Sheet:
    """Typed with a thumb: blanks, tildes or new lines where points should be."""
    p, mark = s.main, s.chance.choice((" ", "  ", "~", "…", "，"))
    said = sentences(s, ours(s), lambda text: unpointed(text, mark).strip(mark))
    gap = s.chance.choice((mark, "\n"))
    last = say(s, p, s.chance.choice(("{name}", "{name} {cell}", "我电话{cell} {name}")))
    return Sheet(lines(gap.join([*said, s.pen.words(unpointed(plea(s), mark).strip(mark))]), last))


def spoken_in(s: Scene) -> Sheet:
    """Spoken into a telephone that wrote it down: fillers, no points."""
    p = s.main

    def spoken_words(text: str) -> str:
        said = unpointed(text, "").replace("“", "").replace("”", "")
        return s.chance.choice(("", "", "", "然后呢", "就是说", "嗯", "那个", "反正")) + said

    first = s.pen.aside(
        say(
            s,
            p,
            s.chance.choice(("喂你好我叫{name}", "领导你好啊我是{name}我家住{home}", "我这个是语音打的字我叫{name}电话{cell}", "哎你好我是{home}的{name}")),
        )
    )
    return Sheet("".join([first, *sentences(s, "我", spoken_words), s.pen.words(spoken_words(plea(s)))]))


def chat_log(s: Scene) -> Sheet:
    """Messages copied out of a chat window, each with the time it was sent."""
    p, pen = s.main, s.pen
    shown = pen.other("nickname", s.pick("nicknames")) if likely(s, 0.4) else p.name
    said = [
        *sentences(s, ours(s), lambda text: text.rstrip("。")),
        s.pen.words(plea(s).rstrip("。")),
        say(s, p, s.chance.choice(("我叫{name}，电话{cell}", "{name} {cell}", "姓名{name}，住{home}"))),
    ]
    minutes = sorted(s.chance.sample(range(8 * 60, 22 * 60), len(said)))
    form = s.chance.choice(("{who} {at}\n{text}", "[{at}] {who}：{text}", "{at} {who}\n{text}\n"))
    return Sheet(lines(*(form.format(who=shown, at=f"{minute // 60:02d}:{minute % 60:02d}", text=text) for minute, text in zip(minutes, said, strict=True))))


def marked_up(s: Scene) -> Sheet:
    """By somebody who writes programs: headings with hashes, bold words between stars."""
    p, pen = s.main, s.pen
    who = say(
        s,
        p,
        "\n".join(s.chance.sample(("- **姓名**：{name}", "- **电话**：{cell}", "- **地址**：{home}", "- **身份证**：{id}"), 4)[: s.chance.choice((3, 4, 4))]),
    )
    if "姓名" not in who:
        who = lines(say(s, p, "- **姓名**：{name}"), who)
    body = [f"- {text}" if likely(s, 0.6) else text for text in sentences(s, ours(s))]
    return Sheet(
        lines(
            f"# {pen.title(s.title())}",
            "",
            "## 联系人",
            who,
            "",
            "## 情况",
            *body,
            "",
            "## 诉求",
            wish(s),
            "",
            f"> {s.pen.date('iso', 'slashes', 'long')}" if likely(s, 0.6) else "",
        )
    )


def mail_with_footer(s: Scene) -> Sheet:
    """Something that is nobody's words stands below the mail."""
    more = (
        "从我的华为手机发送",
        "发自我的iPad",
        "发自网易邮箱大师",
        "-----\n该邮件已通过安全检测",
        "【温馨提示】本邮箱为公司公用邮箱，邮件内容与公司无关。",
        "------\n使用手机邮箱，随时随地收发邮件。",
        "您收到此邮件是因为对方使用了定时发送功能。",
        "Get Outlook for Android",
    )
    return Sheet(letter(s, heading=0.2) + "\n\n" + s.chance.choice(more))


def in_boxes(s: Scene) -> Sheet:
    """Parts between brackets or rules, as on a bulletin board."""
    p, pen = s.main, s.pen
    form = s.chance.choice(("◆{} {}", "『{}』{}", "{}>>> {}", "〖{}〗\n{}", "==={}===\n{}", "#{}# {}"))
    names = s.chance.choice(
        (
            ("标题", "发帖人", "内容", "诉求", "联系"),
            ("求助主题", "求助人", "求助内容", "期望", "手机号"),
            ("问题", "谁反映的", "怎么回事", "想怎么办", "怎么联系"),
        )
    )
    rows = [*zip(names, (pen.title(s.title()), pen.name(p), whole(s, ours(s)), wish(s), tel(s, p)), strict=True)]
    if likely(s, 0.4):
        rows.insert(2, ("地址", pen.address(p)))
    return Sheet(lines(*(form.format(*row) for row in rows), dated(s, 0.4)))


def dashes(s: Scene) -> Sheet:
    """Listed with dashes or dots."""
    p, mark = s.main, s.chance.choice(("- ", "· ", "* ", "→", "● "))
    return Sheet(lines(greeting(s), me(s, p), *(mark + text for text in sentences(s, ours(s))), s.chance.choice(("", "所以：")) + wish(s), end(s, p, 0.4)))


def cites_another_number(s: Scene) -> Sheet:
    """A first letter to this office; what another office registered is told by its number."""
    first = s.pen.aside(s.chance.choice(("热线那边的单号是{}。", "（省平台登记号{}）", "之前在别处留过言，编号{}。")).format(logged(s)))
    return Sheet(
        lines(
            caption(s) if likely(s, 0.5) else "",
            greeting(s),
            "　　" + me(s, s.main) + first,
            *paragraphs(s, ours(s)),
            "　　" + wish(s),
            farewell(s),
            end(s, s.main),
        )
    )


def borrowed_box(s: Scene) -> Sheet:
    """Sent from a mailbox that is somebody else's, which the letter says."""
    owner = clerk(s, "other_person")
    note = s.pen.aside(
        s.chance.choice((f"本邮件由同事{owner}代为发送。", f"说明：发件邮箱属于我外甥{owner}，联系我请打电话。", f"（网吧借用{owner}的邮箱发出，不必回邮件）"))
    )
    text = letter(s, heading=0.3)
    return Sheet(lines(note, text) if likely(s, 0.5) else lines(text, note), sender=mailbox(s, owner, "m"))


def open_letter(s: Scene) -> Sheet:
    """An open letter, with somebody's name in the salutation."""
    p = s.main
    first = f"致{s.county}{s.chance.choice(('县委书记', '各级领导', '信访局全体同志', '主要负责同志'))}的一封信"
    head = lines(first, s.pen.title(s.title())) if likely(s, 0.4) else first
    return Sheet(
        lines(
            head,
            "",
            *paragraphs(s, ours(s)),
            "　　" + sigh(s) + wish(s),
            say(s, p, s.chance.choice(("{home}　{name}\n{day}", "一个普通人：{name}\n电话{call}\n{day}", "{name}\n身份证：{id}\n{day}"))),
        )
    )


def poem_like(s: Scene) -> Sheet:
    """Half a sentence to a line, with an empty line between the sentences."""
    p = s.main
    blocks = sentences(s, "我", lambda text: re.sub(r"([，；：])", r"\1\n", text))
    return Sheet(
        lines(caption(s) if likely(s, 0.5) else "", s.pick("offices") + "：")
        + "\n\n"
        + "\n\n".join(blocks)
        + "\n\n"
        + lines(wish(s), say(s, p, "{name}　{call}"), dated(s, 0.6))
    )


def two_matters_of_form(s: Scene) -> Sheet:
    """A letter, and below it the questions of a reply form that the office had printed."""
    if s.affair.matter.by:
        return ordinary(s)
    p, pen = s.main, s.pen
    yes = s.chance.choice(("是", "同意", "愿意"))
    below = [
        f"1. 您的姓名：{pen.name(p)}",
        f"2. 联系电话：{pen.mobile(p)}",
        f"3. 是否愿意接受电话回访：{yes}",
        f"4. 是否同意公开答复：{s.chance.choice(('否', '是'))}",
    ]
    return Sheet(lines(letter(s, heading=0.6, above=0.3), "- - - - - - - - - - -", "回执（请填写）", *below))


OWN: tuple[Layout, ...] = (
    *(ordinary, titled) * 5,
    *(unnamed_above, no_day, petition_deed, recognised, numbered, mail_signature, short_mail, one_liner, thumb_typed) * 2,
    *(day_above, by_the_calendar, questions, ceremonious, a_line_each, evidence_list, copies_to, postscript, two_columns, card_at_foot, slip),
    *(recognised_form, faxed, wrote_for_another, through_counsel, one_breath, spoken_in, chat_log, marked_up, mail_with_footer, in_boxes, dashes),
    *(cites_another_number, borrowed_box, open_letter, poem_like, two_matters_of_form),
)
"""Letters by one person."""
