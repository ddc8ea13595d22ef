"""Letters of the family "quorum" by one person, as they are written at a desk."""

from bench.letters_made.layouts_hand import age, complained_of, tel
from bench.letters_made.layouts_quorum_hand import (
    begun,
    card,
    day,
    day_in_story,
    dear,
    foot,
    home,
    leave,
    me,
    number,
    paragraphs,
    pieces,
    posted,
    quiet,
    sigh,
    sign,
    spoken_at_home,
    stranger,
    strangers_number,
    tried,
    whole,
    wish,
    wishes,
)
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_KIN = ("孩子", "怀孕", "父", "母", "老伴", "儿子", "女儿", "兵", "哥哥", "老人", "娃", "婆家", "弟弟", "大学", "七十", "老两口", "退休")


def plain(s: Scene) -> Sheet:
    """Salutation, who writes, what happened, what is asked, name and number."""
    p = s.main
    return Sheet(lines(dear(s), "　　" + me(s, p) + begun(s), *paragraphs(s), *tried(s, indent="　　"), "　　" + sigh(s) + wish(s), *foot(s, p)))


def under_heading(s: Scene) -> Sheet:
    """The same under a heading set off by blanks."""
    p = s.main
    pad = s.chance.choice(("", "　　　　　　", "          "))
    return Sheet(
        lines(pad + s.pen.title(s.title()), dear(s), "　　" + me(s, p) + begun(s, 0.4), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *foot(s, p))
    )


def named_below(s: Scene) -> Sheet:
    """The writer is named at the foot alone."""
    p = s.main
    end = (leave(s), sign(s, p), home(s, p), number(s, p), day(s, 0.9))
    return Sheet(lines(dear(s), begun(s, 0.7), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *end))


def heading_without_hello(s: Scene) -> Sheet:
    """A heading and at once the matter."""
    p = s.main
    return Sheet(lines(s.pen.title(s.title()), *paragraphs(s), *tried(s), "　　" + wish(s), f"{sign(s, p)}（{tel(s, p)}）", day(s)))


def one_block(s: Scene) -> Sheet:
    """Everything in a single paragraph."""
    p = s.main
    return Sheet(
        f"{s.pick('offices')}：{me(s, p)}{begun(s, 0.3)}{whole(s)}{''.join(tried(s))}{wish(s)}{s.pen.aside(f'我的号码是{tel(s, p)}，随时能接。')}{day(s, 0.4)}"
    )


def wish_first(s: Scene) -> Sheet:
    """What is wanted stands before why."""
    if quiet(s):
        return named_below(s)
    p = s.main
    asked = s.chance.choice(("我的要求：", "一、诉求", "先说我想要的结果："))
    told = s.chance.choice(("经过：", "二、事情经过", "再说是怎么一回事："))
    return Sheet(lines(dear(s), asked, wish(s), told, *paragraphs(s), *tried(s), *foot(s, p)))


def counted_wishes(s: Scene) -> Sheet:
    """Requests in numbers at the end."""
    if quiet(s):
        return plain(s)
    p = s.main
    asked = [f"（{n}）{text}" for n, text in zip("一二三", wishes(s, s.chance.choice((2, 3))), strict=False)]
    return Sheet(
        lines(
            s.pen.title(s.title()) if likely(s, 0.5) else "",
            dear(s),
            "　　" + me(s, p),
            *paragraphs(s),
            *tried(s, indent="　　"),
            s.chance.choice(("综上，特提出以下请求：", "我的请求有几条：", "请求事项")),
            *asked,
            *foot(s, p),
        )
    )


def legal_paper(s: Scene) -> Sheet:
    """In the form of a legal paper."""
    if quiet(s):
        return under_heading(s)
    p, pen = s.main, s.pen
    label = s.chance.choice(("信访人", "申请人", "申诉人" if s.affair.matter.purposes[0] == "申诉" else "反映人"))
    born = f"{p.born.year}年{p.born.month}月{p.born.day}日出生"
    who = f"{label}：{pen.name(p)}，{p.gender}，{born}，公民身份号码{pen.id(p)}，住{pen.address(p)}。电话：{tel(s, p)}。"
    against = f"{s.chance.choice(('被反映方', '相对方', '被信访单位（人）'))}：{complained_of(s)}" if s.affair.matter.respondents else ""
    head = s.chance.choice(("信访申请书", "书面信访材料", "诉 求 书", "情况反映书"))
    end = (f"此致\n{s.county}信访局", f"具状{label[-1]}：{p.name}", pen.date("long", "chinese", "zero", "spaced"))
    return Sheet(lines(head, who, against, "【请求事项】", wish(s), "【事实和理由】", *paragraphs(s), *tried(s, indent="　　"), *end))


def card_on_top(s: Scene) -> Sheet:
    """Particulars of the writer in lines above the letter."""
    p, pen = s.main, s.pen
    rows = [
        f"反映人　{pen.name(p)}",
        f"性别　{p.gender}",
        f"证件号码　{pen.id(p)}" if likely(s, 0.7) else "",
        f"住　　址　{pen.address(p)}",
        f"手　　机　{pen.mobile(p)}",
    ]
    return Sheet(lines(*rows, "----------", s.pen.title(s.title()), *paragraphs(s), *tried(s), "　　" + wish(s), day(s, 0.6)))


def card_at_foot(s: Scene) -> Sheet:
    """Particulars of the writer in one line at the end."""
    p, pen = s.main, s.pen
    line = "，".join((f"姓名{pen.name(p)}", f"身份证{pen.id(p)}", f"住{pen.address(p)}", f"电话{tel(s, p)}"))
    return Sheet(lines(dear(s), begun(s), *paragraphs(s), *tried(s), "　　" + wish(s), f"（个人信息：{line}）", day(s, 0.7)))


def papers_enclosed(s: Scene) -> Sheet:
    """What is enclosed stands below."""
    p = s.main
    kinds = (
        "附：照片六张",
        "附件：复印件三页（收据、协议、证明）",
        "随信附：1、协议；2、收条；3、照片",
        "附件：有关单据拍照一份",
        "附：身份证、户口本复印件各一份",
    )
    return Sheet(lines(s.pen.title(s.title()), dear(s), "　　" + me(s, p), *paragraphs(s), "　　" + wish(s), *foot(s, p), s.chance.choice(kinds)))


def old_hand(s: Scene) -> Sheet:
    """An old man or woman with some schooling of another time."""
    p, pen = s.main, s.pen
    years = age(s, p)
    call = "老朽" if p.gender == "男" and years > 68 else "本人"
    first = pen.aside(f"{call}{pen.name(p)}，现年{years}岁，世居{pen.address(p)}，粗识几个字，冒昧上书，望勿见笑。")
    end = ("　　此致\n崇高的敬礼", f"　　　　　　{p.name}　谨书", "　　　　　　" + pen.date("chinese", "zero", "chinese_hao"), f"家中电话：{tel(s, p)}")
    return Sheet(lines(f"{s.county}信访局诸位领导同志：", "　　" + first, *paragraphs(s), "　　" + wish(s), *end))


def old_habits(s: Scene) -> Sheet:
    """Polite at length, with the year's cycle and no paragraph too short."""
    if quiet(s):
        return plain(s)
    p, pen = s.main, s.pen
    first = pen.aside(f"敬爱的领导，我是{pen.name(p)}，生在旧社会的尾巴上，长在红旗下，一辈子没给公家添过麻烦。") if age(s, p) > 74 else me(s, p)
    last = pen.aside("耽误您的宝贵时间，老百姓心里记着您的好。")
    return Sheet(
        lines(dear(s), "　　" + first, *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s) + last, sign(s, p), home(s, p), number(s, p), day(s, 0.9))
    )


def in_dialect(s: Scene) -> Sheet:
    """In the words of the region."""
    p, pen = s.main, s.pen
    hello = s.chance.choice(("领导您好", "领导好，给您说个事", "哎，领导，有件事想跟您摆一摆", "县上的领导"))
    first = pen.aside(f"我是{pen.address(p)}的{pen.name(p)}，没念过几年书，说得不周全莫怪。")
    return Sheet(lines(hello, first, *spoken_at_home(s), wish(s), f"{p.name} {tel(s, p)}", day(s, 0.5)))


def numbered_facts(s: Scene) -> Sheet:
    """Facts in circled figures."""
    if quiet(s):
        return named_below(s)
    p = s.main
    rows = [f"{mark}{text}" for mark, text in zip(_NUMBERS, pieces(s), strict=False)]
    return Sheet(lines(s.pen.title(s.title()), dear(s), me(s, p), s.chance.choice(("说几点：", "情况有这么几条：", "归纳如下：")), *rows, wish(s), *foot(s, p)))


def written_again(s: Scene) -> Sheet:
    """Somebody who has written before."""
    if quiet(s):
        return named_below(s)
    p = s.main
    forms = (
        lambda: f"{day_in_story(s)}我寄过一封一样的信，石沉大海，今天再写。",
        lambda: "之前写来的信不晓得您看到没有，事情还摆在那里，我就再说一遍。",
        lambda: f"从{day_in_story(s)}头一回来信到现在，没有人跟我联系过。",
        lambda: "又是我，还是为那件老事。",
    )
    return Sheet(lines(dear(s), "　　" + s.pen.aside(s.chance.choice(forms)()), "　　" + me(s, p), *paragraphs(s), "　　" + wish(s), *foot(s, p)))


def kind_as_heading(s: Scene) -> Sheet:
    """Under a heading that names only the kind of letter."""
    p = s.main
    head = s.chance.choice(("信", "给领导的一封信", "书面材料", "百姓心声", "来信", "情况说明"))
    return Sheet(lines(head, dear(s), "　　" + me(s, p), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *foot(s, p)))


def copies_to(s: Scene) -> Sheet:
    """The same letter to several offices."""
    p = s.main
    to = s.chance.choice(
        (f"寄：{s.county}信访局\n同时寄：{s.county}纪委监委、{s.affair.town.name}政府", f"{s.county}委书记、{s.county}政府并{s.county}信访局：")
    )
    return Sheet(lines(s.pen.title(s.title()), to, "　　" + me(s, p), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *foot(s, p)))


def after_the_name(s: Scene) -> Sheet:
    """The number comes after the signature."""
    p = s.main
    after = s.chance.choice(("附言：", "P.S. ", "对了，")) + s.pen.aside(f"我白天上班，晚饭后打{s.pen.mobile(p)}我接得到。")
    return Sheet(lines(dear(s), begun(s, 0.4), *paragraphs(s), *tried(s), "　　" + wish(s), leave(s), s.pen.name(p), day(s, 0.7), after))


def working_away(s: Scene) -> Sheet:
    """Somebody who lives elsewhere than they are registered."""
    p, pen = s.main, s.pen
    first = pen.aside(f"我叫{pen.name(p)}，户籍地是{pen.hukou(p)}，目前住在{pen.address(p)}。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s), *tried(s), "　　" + wish(s), f"手机（可加微信）：{pen.mobile(p)}", pen.name(p), day(s, 0.8)))


def from_a_desk(s: Scene) -> Sheet:
    """An employee with a signature of their mail program."""
    p, pen = s.main, s.pen
    block = (
        "--",
        pen.name(p),
        s.chance.choice(("行政专员", "会计", "技术员", "销售主管")),
        f"T: {pen.extension(p)}",
        f"M: {pen.mobile(p)}",
        f"E: {pen.email(p)}",
    )
    return Sheet(lines("您好！", "", *paragraphs(s, indent=""), *tried(s), "", wish(s), "", *block), sender=(p.name, p.email))


def for_a_parent(s: Scene) -> Sheet:
    """A daughter or son tells what befell a parent and signs as who petitions."""
    story = "".join(text for wordings in s.affair.matter.sentences for text in wordings)
    unfit = quiet(s) or s.retold or {"threat", "threat_veiled", "no_threat", "accuse"} & set(s.addons)
    told_by_one = all("{we}" in words for words in s.affair.matter.sentences[0])
    if unfit or not told_by_one or any(word in story for word in _KIN) or age(s, s.main) > 60:
        return working_away(s)
    p, pen = s.main, s.pen
    parent = s.chance.choice(("我母亲", "我父亲", "我妈", "我爸"))
    first = pen.aside(f"我是{pen.name(p)}，在外地工作，写这封信是为了{parent}的事，老人不会上网，由我来反映。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s, parent), "　　" + wish(s), leave(s), p.name, number(s, p), home(s, p), day(s, 0.8)))


def written_for_mother(s: Scene) -> Sheet:
    """A child writes down what a parent says and signs as scribe; the parent petitions."""
    if age(s, s.main) < 60:
        return card_without_words(s)
    p, pen = s.main, s.pen
    scribe = stranger(s, "scribe")
    last = f"口述：{pen.name(p)}（{age(s, p)}岁，住{pen.address(p)}）"
    end = (
        last,
        f"身份证号：{pen.id(p)}" if likely(s, 0.6) else "",
        f"老人电话：{tel(s, p)}",
        f"代笔：{scribe}（{s.chance.choice(('女儿', '儿子', '孙女', '侄子'))}）",
        day(s, 0.9),
    )
    return Sheet(lines(dear(s), pen.aside("下面是老人自己说的，我照着打出来："), *paragraphs(s), "　　" + wish(s), *end), sender=posted(s, scribe, "jia"))


def with_a_thumb(s: Scene) -> Sheet:
    """Signed and stamped by finger."""
    p, pen = s.main, s.pen
    end = ("　　以上属实，特此签字捺印。", f"{pen.name(p)}（指印）", f"{pen.address(p)}", f"{tel(s, p)}", day(s, 0.95))
    return Sheet(lines(s.pen.title(s.title()), dear(s), *paragraphs(s), "　　" + wish(s), *end))


def to_the_head(s: Scene) -> Sheet:
    """To the head of the county, with some ceremony."""
    p = s.main
    head = {"县": "县长", "区": "区长", "旗": "旗长"}.get(s.county[-1], "市长")
    to = f"尊敬的{s.chance.choice('曹邓冯韩许')}{s.chance.choice(('书记', head))}："
    first = s.pen.aside("知道您日理万机，冒昧打扰，还请原谅。")
    return Sheet(lines(to, "　　" + first + me(s, s.main), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), *foot(s, p)))


def faxed(s: Scene) -> Sheet:
    """A fax's cover above the letter."""
    p, pen = s.main, s.pen
    cover = (
        "传　真　件",
        f"致：{s.county}信访局　传真：{strangers_number(s, 'fax')}",
        f"自：{pen.name(p)}　页数（含本页）：{s.chance.randint(2, 4)}",
        f"日期：{pen.date('long', 'iso', source='fax_cover')}",
        "",
    )
    return Sheet("\n".join(cover) + "\n" + lines(s.pen.title(s.title()), *paragraphs(s), "　　" + wish(s), number(s, p), home(s, p)))


def page_by_page(s: Scene) -> Sheet:
    """Text recognised from a scan, with the pages' marks."""
    p = s.main
    body = [*paragraphs(s), *tried(s)]
    middle = max(1, len(body) // 2)
    return Sheet(lines("（第1页）", dear(s), "　　" + me(s, p), *body[:middle], "（第2页）", *body[middle:], "　　" + wish(s), *foot(s, p)))


def contact_first(s: Scene) -> Sheet:
    """How to reach the writer stands before anything else."""
    p, pen = s.main, s.pen
    first = pen.aside(f"先留个联系方式：{pen.name(p)}，{tel(s, p)}，{pen.email(p)}。")
    return Sheet(lines("您好！", first, *paragraphs(s, indent=""), *tried(s), wish(s), day(s, 0.4)), sender=(p.name, p.email))


def clue_form_letter(s: Scene) -> Sheet:
    """Whom it is about, what, and what is asked, under words of their own."""
    if quiet(s):
        return card_on_top(s)
    p, pen = s.main, s.pen
    about = f"一、反映的对象：{complained_of(s)}" if s.affair.matter.respondents else "一、反映的对象：不清楚是哪家管"
    rows = (about, f"二、反映的事：{whole(s)}", f"三、想要的结果：{wish(s)}", f"四、我是谁：{pen.name(p)}，{pen.address(p)}", f"五、怎么找我：{tel(s, p)}")
    return Sheet(lines(s.pen.title(s.title()) if likely(s, 0.6) else "", *rows, day(s, 0.6)))


def night_letter(s: Scene) -> Sheet:
    """Somebody who could not sleep."""
    if quiet(s):
        return plain(s)
    p = s.main
    first = s.pen.aside("夜深了，我翻来覆去睡不着，索性爬起来给您写几句。")
    return Sheet(lines(dear(s), first, *paragraphs(s), *tried(s), wish(s), s.pen.name(p), number(s, p), home(s, p) if likely(s, 0.5) else "", day(s, 0.6)))


def veteran(s: Scene) -> Sheet:
    """Short sentences, reported as to a superior."""
    p, pen = s.main, s.pen
    first = pen.aside(f"报告领导：我叫{pen.name(p)}，{age(s, p)}岁，{pen.address(p)}人。情况如下。")
    return Sheet(lines(first, *pieces(s), wish(s), "报告完毕。", f"联系：{tel(s, p)}", day(s, 0.6)))


def with_pencilled_id(s: Scene) -> Sheet:
    """Name, identity number and telephone in one line under the letter."""
    p, pen = s.main, s.pen
    row = s.chance.choice(("   ", "　", "，", "/")).join((pen.name(p), pen.id(p), tel(s, p)))
    return Sheet(lines(dear(s), begun(s, 0.5), *paragraphs(s), *tried(s, indent="　　"), "　　" + wish(s), leave(s), row, day(s, 0.6)))


def tail_of_thanks(s: Scene) -> Sheet:
    """A letter that thanks in advance and at length."""
    p = s.main
    last = s.pen.aside("不管办成办不成，您肯看完这封信我就感激了。")
    return Sheet(lines(dear(s), me(s, p), *paragraphs(s, indent=""), *tried(s), wish(s), last, s.pen.name(p), number(s, p), day(s, 0.5)))


def card_without_words(s: Scene) -> Sheet:
    """A block of particulars without any word before them."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(dear(s), *paragraphs(s), "　　" + wish(s), "", pen.name(p), pen.address(p), pen.mobile(p), pen.id(p) if likely(s, 0.5) else "", day(s, 0.6))
    )


def two_numbers(s: Scene) -> Sheet:
    """A mobile and a landline."""
    p, pen = s.main, s.pen
    end = (sign(s, p), f"手机：{pen.mobile(p)}　座机：{pen.phone(p)}", card(s, p) if likely(s, 0.3) else "", day(s))
    return Sheet(lines(s.pen.title(s.title()) if likely(s, 0.4) else "", dear(s), begun(s, 0.5), *paragraphs(s), *tried(s), "　　" + wish(s), leave(s), *end))


LETTERS: tuple[Layout, ...] = (
    *(plain,) * 8,
    *(under_heading,) * 5,
    *(named_below, one_block, with_pencilled_id) * 3,
    *(heading_without_hello, counted_wishes, card_at_foot, card_on_top, old_hand, in_dialect, written_again, written_for_mother, for_a_parent, two_numbers) * 2,
    *(wish_first, legal_paper, papers_enclosed, old_habits, numbered_facts, kind_as_heading, copies_to, after_the_name, working_away, from_a_desk),
    *(with_a_thumb, to_the_head, faxed, page_by_page, contact_first, clue_form_letter, night_letter, veteran, tail_of_thanks, card_without_words),
)
"""One petitioner each, in the weight they have in a mail room."""
