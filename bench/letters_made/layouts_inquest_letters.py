"""Layouts of the family "inquest" in people's own hand: typed on telephones, dictated, pasted, written by the old and the angry."""

from collections.abc import Callable, Sequence

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.layouts_inquest_hand import (
    ask,
    asked_bare,
    bare,
    begun,
    clocks,
    day,
    dear,
    foot,
    number,
    parts,
    posted,
    sign,
    stranger,
    strangers_number,
    told,
    wandering,
    who,
    wish,
)
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines


def thumbs(s: Scene) -> Sheet:
    """Typed with two thumbs: no punctuation, no greeting, name and number run into the end."""
    p, pen = s.main, s.pen
    body = " ".join(bare(s, "我"))
    end = s.chance.choice(("{name} {number}", "我叫{name} 电话{number}", "{number} {name}", "{name}", "我是{name}"))
    return Sheet(lines(body, asked_bare(s), end.format(name=pen.name(p), number=tel(s, p) if "number" in end else "")))


def dictated(s: Scene) -> Sheet:
    """Spoken into the telephone, with the sounds between the words."""
    p, pen = s.main, s.pen
    told_ones = bare(s, "我", s.chance.choice(("，", " ", "。")))
    fillers = ("嗯那个", "就是说", "然后呢", "反正就是", "对吧", "哎")
    body = "\n".join(s.pen.aside(s.chance.choice(fillers)) + one if likely(s, 0.5) else one for one in told_ones)
    start = pen.aside(f"喂你好我想反映一个事情我是{pen.name(p)}，")
    return Sheet(lines(start, body, asked_bare(s), pen.aside(f"我的电话是{tel(s, p)}，")))


def old_farmer(s: Scene) -> Sheet:
    """A long letter that wanders, by an old farmer."""
    p = s.main
    body = []
    for one in parts(s, s.chance.choice(("俺", "咱", "我"))):
        body += [one, wandering(s, 0.55)]
    return Sheet(lines(dear(s), begun(s, 0.9) + who(s, p), *(f"　　{piece}" for piece in body if piece), "　　" + ask(s), *foot(s, p)))


def hard_of_hearing(s: Scene) -> Sheet:
    """An old person asks for a visit instead of a call."""
    p, pen = s.main, s.pen
    end = pen.aside(f"我耳朵背，电话里听不清，你们来{pen.address(p)}找我就行，问{pen.name(p)}都知道。")
    return Sheet(lines(dear(s), begun(s) + told(s), wandering(s), ask(s), end, day(s)))


def chat_pasted(s: Scene) -> Sheet:
    """A chat carried over line by line, with the nickname before each line."""
    p, pen = s.main, s.pen
    nickname = pen.other("nickname", s.pick("nicknames"))
    said = [*parts(s, "我"), ask(s)]
    rows = [f"{nickname} {when}\n{one}" for when, one in zip(clocks(s, len(said)), said, strict=True)]
    end = pen.aside(f"以上是从微信里复制过来的，我真名{pen.name(p)}，电话{tel(s, p)}。")
    return Sheet(lines(*rows, end))


def weibo_pasted(s: Scene) -> Sheet:
    """A post of a public network sent on to the office."""
    p, pen = s.main, s.pen
    tag = f"#{s.county}# " if likely(s, 0.6) else ""
    head = f"【微博】{pen.other('nickname', s.pick('nicknames'))}：{tag}"
    return Sheet(
        lines(
            pen.aside("这是我发在微博上的，没人理，转给你们看看："),
            head,
            *parts(s),
            ask(s),
            "收起全文  转发 0  评论 3  赞 1",
            sign(s, p),
            number(s, p),
            day(s, 0.4),
        )
    )


def short_video(s: Scene) -> Sheet:
    """The words under a video."""
    p, pen = s.main, s.pen
    body = "，".join(bare(s, "我", "，"))
    return Sheet(lines(pen.aside("视频太大发不出去，把文案贴在这里。"), body + "，" + asked_bare(s, "，"), f"拍摄人{pen.name(p)} 私信或电话{tel(s, p)}"))


def telephone_footer(s: Scene) -> Sheet:
    """A short mail with the maker of the telephone under it."""
    p, pen = s.main, s.pen
    maker = s.chance.choice(("发自我的华为手机", "发自我的iPhone", "来自小米邮箱", "发自vivo电子邮件", "从QQ邮箱发送", "Sent from my OPPO"))
    return Sheet(lines(s.pick("hellos"), told(s), ask(s), f"{pen.name(p)}", pen.mobile(p), "", maker))


def subject_holds_all(s: Scene) -> Sheet:
    """What it is about stands in the subject, who writes in one line."""
    p, pen = s.main, s.pen
    return Sheet(lines(told(s) + ask(s), f"（{pen.name(p)}，{pen.address(p)}，{tel(s, p)}）"), subject=s.title(), titled=True)


def own_headings(s: Scene) -> Sheet:
    """The writer types what mail programs have fields for."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"收件：{s.pick('offices')}",
            f"主题：{pen.title(s.title())}",
            f"发件：{pen.name(p)}",
            f"电话：{tel(s, p)}",
            f"日期：{pen.date('dots', 'iso', 'slashes', 'dashes')}" if likely(s, 0.7) else "",
            "正文：",
            *parts(s),
            ask(s),
        )
    )


def name_first(s: Scene) -> Sheet:
    """Everything about the writer before a word of the matter."""
    p, pen = s.main, s.pen
    sex = s.chance.choice((p.gender, f"性别{p.gender}"))
    me = f"{pen.name(p)}，{sex}，{p.born.year}年生人，身份证{pen.id(p)}，住{pen.address(p)}，{tel(s, p)}。"
    return Sheet(lines(pen.aside(me), "　　" + told(s), "　　" + ask(s), wish(s), day(s)))


def three_questions(s: Scene) -> Sheet:
    """Who am I, what happened, what do I want."""
    p, pen = s.main, s.pen
    me = pen.aside(f"{pen.name(p)}，{age(s, p)}岁，{pen.address(p)}人，电话{tel(s, p)}。")
    heads = s.chance.choice((("一、我是谁", "二、出了什么事", "三、我想要什么"), ("1.我的情况", "2.事情经过", "3.要求"), ("【人】", "【事】", "【求】")))
    return Sheet(lines(dear(s), heads[0], me, heads[1], *parts(s), heads[2], ask(s), day(s)))


def counted(s: Scene) -> Sheet:
    """The story in numbered points, without a full stop."""
    p = s.main
    marks = s.chance.choice(("1、2、3、4、5、6、7、8、9、", "①②③④⑤⑥⑦⑧⑨", "(1)(2)(3)(4)(5)(6)(7)(8)(9)"))
    each = len(marks) // 9
    rows = [marks[each * n : each * n + each] + one for n, one in enumerate(parts(s, "我", "；")[:9])]
    return Sheet(lines(s.pen.title(s.title()), dear(s), begun(s), *rows, ask(s), *foot(s, p)))


def postscript(s: Scene) -> Sheet:
    """The number comes to mind after the signature."""
    p, pen = s.main, s.pen
    after = f"又及：{pen.aside(f'忘了写电话，{tel(s, p)}，白天在地里，晚上打得通。')}"
    return Sheet(lines(dear(s), begun(s, 0.7), told(s), ask(s), sign(s, p), day(s, 0.9), "", after))


def registered_post(s: Scene) -> Sheet:
    """Typed off together with the envelope of a registered letter."""
    p, pen = s.main, s.pen
    postal = pen.other("ticket_no", f"XA{s.chance.randrange(10**8):08d}{s.chance.randint(11, 99)}")
    envelope = (f"挂号 {postal}", f"收：{s.county}信访局（{s.affair.town.name}往东）", f"寄：{pen.address(p)}　{pen.name(p)}　{pen.mobile(p)}", "——————")
    return Sheet(lines(*envelope, dear(s), begun(s), told(s), wandering(s), ask(s), wish(s), day(s, 0.9)))


def postcard(s: Scene) -> Sheet:
    """So short that it fits a postcard."""
    p, pen = s.main, s.pen
    return Sheet(lines(told(s), f"{pen.address(p)} {pen.name(p)}", pen.date("dots", "slashes", "short") if likely(s, 0.6) else ""))


def second_letter(s: Scene) -> Sheet:
    """Somebody who has written before and got no answer."""
    p, pen = s.main, s.pen
    before = s.chance.choice(
        (
            "这是我写的第二封信，上一封寄出去快两个月了，没有一点回音。",
            "上回的信不知道你们收到没有，我再写一遍。",
            "前一封写得不清楚，重新写过，以这封为准。",
            "年前寄过一封，听说转下去了，转到哪里没有人告诉我。",
        )
    )
    return Sheet(lines(dear(s), pen.aside(before), who(s, p), told(s), ask(s), *foot(s, p)))


def third_time_counted(s: Scene) -> Sheet:
    """Somebody lists when they wrote before; those days are not this letter's."""
    p, pen = s.main, s.pen
    year = pen.day.year - 1
    days = [pen.other("story_date", f"{year}年{month}月{s.chance.randint(1, 28)}日") for month in sorted(s.chance.sample(range(1, 13), 2))]
    return Sheet(lines(dear(s), pen.aside(f"我于{days[0]}、{days[1]}两次寄信，均石沉大海。"), told(s), ask(s), sign(s, p), number(s, p), pen.date()))


def old_soldier(s: Scene) -> Sheet:
    """A veteran, who counts years of service."""
    p, pen = s.main, s.pen
    served = s.chance.choice(("原守备三师炮团一营", "原某部汽车连", "原边防某团", "原工程兵某部"))
    me = pen.aside(f"我是退伍老兵{pen.name(p)}，{pen.other('work_unit', served)}的，现住{pen.address(p)}。")
    end = ("敬礼！", f"老兵　{p.name}", number(s, p), day(s, 0.8))
    return Sheet(lines("首长、各位领导：" if likely(s, 0.5) else dear(s), me, "　　" + told(s), "　　" + ask(s), *end))


def schoolmaster(s: Scene) -> Sheet:
    """A teacher, in the manner of old letters."""
    p, pen = s.main, s.pen
    head = s.chance.choice(("信访局台鉴：", "主事者钧鉴：", "局长先生大鉴："))
    me = pen.aside(f"敝人{pen.name(p)}，教书为业，寓居{pen.address(p)}，冒昧陈言，尚祈垂听。")
    return Sheet(
        lines(
            head,
            me,
            "　　" + told(s, "本人"),
            "　　" + ask(s),
            "专此布达，不胜惶恐。",
            f"{p.name}　拜上",
            pen.date("chinese", "zero", "long"),
            f"通讯：{tel(s, p)}",
        )
    )


def angry(s: Scene) -> Sheet:
    """Marks of exclamation at every end."""
    p = s.main
    end = "！" * s.chance.randint(2, 3)
    return Sheet(lines(*parts(s, "我", "！"), ask(s, end), f"{s.pen.name(p)}{end}", tel(s, p)))


def weeping(s: Scene) -> Sheet:
    """Dots instead of stops."""
    p = s.main
    return Sheet(lines(dear(s), wandering(s, 0.6), *parts(s, "我", "……"), ask(s), sign(s, p, "一个没有办法的人"), number(s, p), day(s)))


def open_letter(s: Scene) -> Sheet:
    """To somebody high up, by way of the office."""
    p, pen = s.main, s.pen
    to = f"致{s.county}县长的一封信" if s.county.endswith("县") else f"写给{s.county}领导的一封信"
    return Sheet(lines(pen.title(f"{to}：{s.title()}"), who(s, p), *parts(s), ask(s), *foot(s, p)))


def company_footer(s: Scene) -> Sheet:
    """Sent from work, with the company's footer under it."""
    p, pen = s.main, s.pen
    firm = pen.other("work_unit", f"{s.pick('brands')}电子商务有限公司")
    footer = (f"{firm} | 售后部", f"前台 {strangers_number(s, 'work_phone')}", "本邮件及附件含有保密信息，仅供指定收件人使用。")
    return Sheet(lines(dear(s), told(s), ask(s), f"{pen.name(p)} {pen.mobile(p)}", day(s, 0.3), "--", *footer))


def own_mail_below(s: Scene) -> Sheet:
    """The first mail, sent again with a line above it."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    below = lines(
        "---- 回复的原邮件 ----",
        f"| 发件人 | {pen.name(p)}<{pen.sender(p)}> |",
        f"| 收件人 | {s.county}信访局<xfj@gov.example.cn> |",
        f"| 主题 | {title} |",
        *parts(s),
        ask(s),
        number(s, p),
        pen.date(),
    )
    return Sheet(lines(pen.aside("再发一次，请查收下面的内容，谢谢。"), below), subject=f"回复：{title}", titled=True)


def template_kept(s: Scene) -> Sheet:
    """A pattern from the network whose hints were left standing."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "信访信范文（请自行修改）",
            f"尊敬的{s.county}领导：",
            pen.aside(f"我是{pen.name(p)}（此处填写姓名），身份证号{pen.id(p)}（此处填写身份证号），住{pen.address(p)}。"),
            "（此处写明时间、地点、经过）",
            told(s),
            "（此处写明诉求）",
            ask(s),
            f"联系电话：{tel(s, p)}",
            f"{pen.date('long', 'spaced')}（此处填写日期）",
        )
    )


def blanks_left(s: Scene) -> Sheet:
    """A copied sheet of which some lines stayed empty."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"姓名：{pen.name(p)}　　性别：{p.gender}　　民族：______",
            "身份证号：__________________" if likely(s, 0.5) else f"身份证号：{pen.id(p)}",
            f"住址：{pen.address(p)}" if likely(s, 0.5) else "住址：____________",
            f"电话：{tel(s, p)}",
            "事由：",
            told(s),
            ask(s),
            "签名：________　　　　年　　月　　日",
        )
    )


def grandchild_types(s: Scene) -> Sheet:
    """A grandchild types and sends; the old person petitions."""
    p, pen = s.main, s.pen
    child = stranger(s, "scribe")
    elder = {"男": ("爷爷", "舅舅"), "女": ("奶奶", "姑姑")}[p.gender][age(s, p) < 60]
    head = pen.aside(f"您好，我替我{elder}发这封信，名字是{pen.name(p)}，{age(s, p)}岁，下面是口述的原话。")
    end = pen.aside(f"我只是帮忙打字，有事请直接打{elder}电话{tel(s, p)}。")
    return Sheet(lines(head, told(s), ask(s), end, child, day(s, 0.4)), sender=posted(s, child, "kid"))


def copy_shop(s: Scene) -> Sheet:
    """Typed and sent by a copy shop."""
    p = s.main
    shop = f"{s.pick('brands')}图文快印"
    foot_of_shop = f"{shop} 打字复印 {strangers_number(s, 'clerk_phone')}"
    return Sheet(lines(s.pen.title(s.title()), dear(s), who(s, p), *parts(s), ask(s), *foot(s, p), "", foot_of_shop), sender=posted(s, shop, "print"))


def translated(s: Scene) -> Sheet:
    """Written in another language and translated; whoever translated is no petitioner."""
    p, pen = s.main, s.pen
    tongue = s.chance.choice(("维吾尔语", "藏语", "蒙古语", "哈萨克语", "彝语", "朝鲜语", "傣语"))
    head = pen.aside(f"原信用{tongue}写成，译文如下，翻译{stranger(s, 'translator')}，翻译电话{strangers_number(s, 'clerk_phone')}。")
    return Sheet(lines(head, f"{s.pick('offices')}：", who(s, p), told(s), ask(s), f"{p.name}（原文签名）", number(s, p), day(s, 0.8)))


def poor_chinese(s: Scene) -> Sheet:
    """Somebody whose first language is another one."""
    p, pen = s.main, s.pen
    head = pen.aside(
        s.chance.choice(("我汉语说的不好，写的也不好，请你们慢慢看。", "汉字我会的少，是用手机翻译的。", "我是少数民族，汉话讲不来，孩子帮着写。"))
    )
    return Sheet(
        lines(
            "领导你好",
            head,
            "\n".join(bare(s, "我")),
            asked_bare(s),
            f"我名字{pen.name(p)}",
            f"我家{pen.address(p)}" if likely(s, 0.6) else "",
            f"我电话{tel(s, p)}",
        )
    )


def card_below(s: Scene) -> Sheet:
    """Particulars in a list at the very end."""
    p, pen = s.main, s.pen
    more: Sequence[Callable[[], str]] = (lambda: f"住址 {pen.address(p)}", lambda: f"证件 {pen.id(p)}", lambda: f"邮箱 {pen.email(p)}")
    kept = [f"姓名 {pen.name(p)}", f"手机 {pen.mobile(p)}", *(item() for item in more if likely(s, 0.6))]
    return Sheet(lines(dear(s), begun(s), *parts(s), ask(s), "附：我的资料", *kept))


def title_above(s: Scene) -> Sheet:
    """An ordinary letter with a heading."""
    p = s.main
    return Sheet(lines(s.pen.title(s.title()), dear(s), "　　" + begun(s) + who(s, p), *(f"　　{one}" for one in parts(s)), "　　" + ask(s), *foot(s, p)))


def plain(s: Scene) -> Sheet:
    """An ordinary letter without one."""
    p = s.main
    return Sheet(lines(dear(s), begun(s), told(s), wandering(s), ask(s), *foot(s, p)))


def whole_in_one(s: Scene) -> Sheet:
    """All in a single paragraph."""
    p = s.main
    return Sheet(dear(s).replace("\n", "") + who(s, p) + told(s) + ask(s) + s.pen.aside(f"电话{tel(s, p)}。") + day(s, 0.5))


def midway(s: Scene) -> Sheet:
    """The name falls in the middle of the story."""
    p, pen = s.main, s.pen
    one, *rest = parts(s)
    inside = pen.aside(f"对了，我叫{pen.name(p)}，电话{tel(s, p)}，你们随时打。")
    return Sheet(lines(dear(s), one, inside, *rest, ask(s), day(s, 0.6)))


def heard_on_radio(s: Scene) -> Sheet:
    """Somebody who heard the address on the local radio, naming the host."""
    p, pen = s.main, s.pen
    head = pen.aside(f"听广播里主持人{stranger(s, 'other_person')}说可以给你们写信，我就写了。")
    return Sheet(lines(s.pick("hellos"), head, told(s, s.chance.choice(("我", "俺"))), ask(s), sign(s, p), number(s, p), day(s)))


def lodger(s: Scene) -> Sheet:
    """Somebody who lives elsewhere than they are registered."""
    p, pen = s.main, s.pen
    me = pen.aside(f"我叫{pen.name(p)}，户籍地{pen.hukou(p)}，现在租住在{pen.address(p)}，电话{tel(s, p)}。")
    return Sheet(lines(dear(s), me, told(s), ask(s), wish(s), day(s)))


def by_the_bed(s: Scene) -> Sheet:
    """A patient, with the numbers of the ward that are not theirs."""
    p, pen = s.main, s.pen
    bed = pen.other("hospital_no", f"ZY{s.chance.randrange(10**7):07d}")
    head = pen.aside(f"我在病床上写的，住院号{bed}，字歪请见谅，我叫{pen.name(p)}。")
    return Sheet(lines(dear(s), head, told(s), ask(s), f"陪护{stranger(s, 'other_person')}代发", f"我本人电话：{tel(s, p)}", day(s, 0.6)))


def night_shift(s: Scene) -> Sheet:
    """Written in pieces through a night, with the hour before each."""
    p, pen = s.main, s.pen
    said = parts(s)
    rows = [f"（{when}）{one}" for when, one in zip(clocks(s, len(said)), said, strict=True)]
    return Sheet(lines(begun(s, 0.6), *rows, ask(s), sign(s, p), number(s, p), pen.date() if likely(s, 0.5) else ""))


def memoir(s: Scene) -> Sheet:
    """Half a life told around three sentences of a matter."""
    p, pen = s.main, s.pen
    asides = iter(s.chance.sample(s.family.words["digressions"], 12))
    body = [pen.aside(next(asides)), pen.aside(next(asides))]
    for one in parts(s, s.chance.choice(("我", "俺"))):
        body += [one, pen.aside(next(asides))]
    return Sheet(lines(dear(s), *(f"　　{text}" for text in (begun(s, 1) + who(s, p), *body, ask(s))), *foot(s, p)))


def in_three_messages(s: Scene) -> Sheet:
    """Short messages, each with its number, as a telephone hands them on."""
    p, pen = s.main, s.pen
    whole = [*bare(s, "我", "，"), asked_bare(s, "，"), pen.aside(f"我是{pen.name(p)}，回我电话{tel(s, p)}")]
    return Sheet(lines(*(f"({n}/{len(whole)}){text}" for n, text in enumerate(whole, 1))))


def chat_with_replies(s: Scene) -> Sheet:
    """A thread of a group in which others say a word."""
    p, pen = s.main, s.pen
    rows = [f"{pen.name(p)}：{text}" for text in parts(s, "我")]
    others = ("顶一下", "我家也有这种事", "写给信访局看看", "同情", "楼上说得对")
    replies = [f"{pen.other('nickname', name)}：{s.chance.choice(others)}" for name in s.chance.sample(s.family.words["nicknames"], 2)]
    shuffled = [rows[0], replies[0], *rows[1:], replies[1]]
    return Sheet(lines(pen.aside("群里的话我原样贴过来："), *shuffled, pen.aside("我的要求是："), ask(s), f"{pen.name(p)}，{tel(s, p)}", day(s, 0.5)))


def fax_cover(s: Scene) -> Sheet:
    """A fax's cover sheet typed over the letter."""
    p, pen = s.main, s.pen
    cover = (
        "传真",
        f"TO：{s.county}信访局",
        f"FROM：{pen.name(p)}",
        f"DATE：{pen.date('iso', 'dots', 'slashes')}",
        f"发送处：{s.pick('brands')}复印社 传真机 {strangers_number(s, 'fax')}",
        "页数：共2页（含本页）",
    )
    return Sheet(
        lines(*cover, "", pen.title(s.title()), dear(s), told(s), ask(s), f"本人手机：{pen.mobile(p)}", f"住址：{pen.address(p)}" if likely(s, 0.6) else "")
    )


LETTERS: tuple[Layout, ...] = (
    *(thumbs, dictated, old_farmer, hard_of_hearing, chat_pasted, weibo_pasted, short_video, telephone_footer, subject_holds_all, own_headings),
    *(name_first, three_questions, counted, postscript, registered_post, postcard, second_letter, third_time_counted, old_soldier, schoolmaster),
    *(angry, weeping, open_letter, company_footer, own_mail_below, template_kept, blanks_left, grandchild_types, copy_shop, translated, poor_chinese),
    *(card_below, title_above, plain, whole_in_one, midway, heard_on_radio, lodger, by_the_bed, night_shift),
    *(memoir, memoir, in_three_messages, chat_with_replies, fax_cover, plain, title_above, plain, old_farmer),
)
"""Of one hand; the ordinary ones come more often through LAYOUTS."""
