"""Letters of the family "docket" by one person: mostly the ordinary ones that offices get every day."""

import re

from bench.letters_made.layouts_docket_hand import (
    ask,
    asking,
    before,
    begun,
    card,
    clock,
    day,
    day_before,
    dear,
    feeling,
    foot,
    home,
    me,
    number,
    paragraphs,
    parts,
    posted,
    quiet,
    regards,
    sign,
    stranger,
    strangers_number,
    told,
)
from bench.letters_made.layouts_hand import age, complained_of, tel
from bench.letters_made.people import identity_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, unpointed

_FIGURES = "一二三四五六七八九"


def ordinary(s: Scene) -> Sheet:
    """Salutation, who writes, what happened, what is asked, name and number."""
    p = s.main
    return Sheet(lines(dear(s), "　　" + me(s, p) + begun(s), *paragraphs(s), *before(s, indent="　　"), "　　" + feeling(s, 0.15) + ask(s), *foot(s, p)))


def headed(s: Scene) -> Sheet:
    """The same under a heading."""
    p = s.main
    heading = s.pen.title(s.title())
    return Sheet(
        lines(heading, dear(s), "　　" + me(s, p) + begun(s, 0.6), *paragraphs(s), *before(s, indent="　　"), feeling(s, 0.1), "　　" + ask(s), *foot(s, p))
    )


def headed_plain(s: Scene) -> Sheet:
    """Under a heading, the writer named at the foot alone."""
    p = s.main
    heading = s.pen.title(s.title())
    end = (regards(s), sign(s, p), number(s, p), home(s, p) if likely(s, 0.5) else "", day(s, 0.95))
    return Sheet(lines(heading, dear(s), begun(s), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), *end))


def short_mail(s: Scene) -> Sheet:
    """A mail of a few lines."""
    p = s.main
    hello = s.chance.choice(("您好：", "您好！", "领导好，", "你们好，", "尊敬的领导："))
    return Sheet(lines(hello, told(s) + ask(s), f"{s.pen.name(p)} {s.pen.mobile(p)}", day(s, 0.3)))


def mail_with_me(s: Scene) -> Sheet:
    """A mail whose writer says first who they are."""
    p = s.main
    return Sheet(lines(dear(s), me(s, p) + begun(s, 0.3), "".join(paragraphs(s, indent="")), *before(s), ask(s), "", s.pen.name(p), number(s, p), day(s, 0.5)))


def one_paragraph(s: Scene) -> Sheet:
    """Everything in a single paragraph."""
    p = s.main
    return Sheet(dear(s).replace("\n　　", "") + me(s, p) + told(s) + "".join(before(s)) + ask(s) + s.pen.aside(f"我的电话：{tel(s, p)}。") + day(s, 0.4))


def numbered_wishes(s: Scene) -> Sheet:
    """Requests in numbers at the end."""
    if quiet(s):
        return headed(s)
    p = s.main
    head = s.pen.title(s.title()) if likely(s, 0.6) else ""
    body = [*paragraphs(s), *before(s, indent="　　")]
    wishes = [f"{n}、{wish}" for n, wish in enumerate(asking(s, s.chance.choice((2, 3))), 1)]
    return Sheet(
        lines(
            head,
            dear(s),
            "　　" + me(s, p),
            *body,
            s.chance.choice(("诉求：", "请求：", "我的诉求如下：")),
            *wishes,
            *foot(s, p),
        )
    )


def facts_and_reasons(s: Scene) -> Sheet:
    """In the form of a legal paper: who, requests, facts and reasons."""
    if quiet(s):
        return headed(s)
    p, pen = s.main, s.pen
    label = s.chance.choice(("信访人", "申请人", "反映人"))
    more = f"，身份证号码{pen.id(p)}" if likely(s, 0.7) else ""
    who = f"{label}：{pen.name(p)}，{p.gender}，汉族，{p.born.year}年{p.born.month}月{p.born.day}日生{more}，住{pen.address(p)}，联系电话{tel(s, p)}。"
    against = f"{s.chance.choice(('被反映单位', '被反映人', '被申请人'))}：{complained_of(s)}" if s.affair.matter.respondents else ""
    kind = s.chance.choice(("信　访　书", "申请书", "信访事项申请书", "诉求书"))
    end = ("　　此致", f"{s.county}信访局", f"{label}：{p.name}", pen.date("long", "spaced", "chinese"))
    return Sheet(
        lines(
            kind, who, against, s.chance.choice(("信访请求：", "请求事项：", "诉求：")), ask(s), "事实与理由：", *paragraphs(s), *before(s, indent="　　"), *end
        )
    )


def block_above(s: Scene) -> Sheet:
    """Particulars of the writer in lines above the letter."""
    p, pen = s.main, s.pen
    rows = [f"姓名：{pen.name(p)}", f"性别：{p.gender}", card(s, p) if likely(s, 0.7) else "", home(s, p), number(s, p)]
    return Sheet(
        lines(pen.title(s.title()) if likely(s, 0.7) else "", *rows, "反映内容：", *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), day(s, 0.7))
    )


def block_below(s: Scene) -> Sheet:
    """Particulars of the writer in lines below the letter."""
    p, pen = s.main, s.pen
    rows = [f"姓　　名：{pen.name(p)}", f"身份证号：{pen.id(p)}" if likely(s, 0.6) else "", f"联系电话：{pen.mobile(p)}", f"家庭住址：{pen.address(p)}"]
    return Sheet(lines(dear(s), begun(s), *paragraphs(s), *before(s), "　　" + ask(s), regards(s), *rows, day(s)))


def with_enclosures(s: Scene) -> Sheet:
    """What is enclosed stands below the signature."""
    p = s.main
    enclosed = s.chance.choice(
        ("附：身份证复印件一份、收据复印件两份", "附件：1.合同复印件；2.现场照片三张", "附：相关证明材料共5页", "附件：1.身份证复印件 2.欠条复印件 3.银行流水")
    )
    return Sheet(lines(s.pen.title(s.title()), dear(s), "　　" + me(s, p), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), *foot(s, p), enclosed))


def typed_on_phone(s: Scene) -> Sheet:
    """Typed on a telephone, hardly a mark between the words."""
    p = s.main
    body = s.chance.choice(("  ", "，", " ")).join(s.pen.words(unpointed(sentence)) for sentence in s.story())
    wish = s.pen.words(unpointed(s.pick("asks"))) if s.affair.matter.purposes[0] == "求决" else ""
    return Sheet(
        lines(
            s.chance.choice(("你好", "领导好", "您好", "")),
            body,
            wish,
            f"{s.chance.choice(('', '我叫', '姓名'))}{s.pen.name(p)} {s.chance.choice(('', '电话'))}{tel(s, p)}",
        )
    )


def bullets(s: Scene) -> Sheet:
    """The problem, the wish and how to reach the writer, each after a mark."""
    if quiet(s):
        return short_mail(s)
    p, pen = s.main, s.pen
    marks = s.chance.choice(
        (
            ("【反映问题】", "【诉求】", "【联系人】", "【联系电话】"),
            ("问题描述：", "诉求：", "联系人：", "电话："),
            ("一、问题", "二、要求", "三、联系人：", "四、联系电话："),
        )
    )
    return Sheet(lines(s.pick("hellos"), marks[0], *parts(s), *before(s), marks[1], ask(s), f"{marks[2]}{pen.name(p)}", f"{marks[3]}{tel(s, p)}", day(s, 0.3)))


def clauses(s: Scene) -> Sheet:
    """Facts in Chinese figures."""
    if quiet(s):
        return headed(s)
    p = s.main
    rows = [f"{_FIGURES[n]}、{text}" for n, text in enumerate(parts(s)[:9])]
    return Sheet(
        lines(
            s.pen.title(s.title()),
            dear(s),
            "　　" + me(s, p),
            s.chance.choice(("具体情况如下：", "主要问题有：", "事情经过：")),
            *rows,
            "　　" + ask(s),
            *foot(s, p),
        )
    )


def second_letter(s: Scene) -> Sheet:
    """Somebody who has written before."""
    if quiet(s):
        return ordinary(s)
    p = s.main
    forms = (
        lambda: f"我曾于{day_before(s)}向贵局寄过信，至今没有收到答复，现再次反映。",
        lambda: "上次寄出的信不知道领导看到没有，现在问题依旧，只好再写一次。",
        lambda: "这是我第三次写信反映同一个问题，恳请领导重视。",
        lambda: f"{day_before(s)}的来信得到的答复是“正在研究”，如今仍在原地。",
    )
    first = s.chance.choice(forms)()
    return Sheet(lines(dear(s), s.pen.aside(first), "　　" + me(s, p), *paragraphs(s), "　　" + ask(s), *foot(s, p)))


def generic_heading(s: Scene) -> Sheet:
    """Under a heading that names only the kind of letter."""
    p = s.main
    kind = s.chance.choice(("信访信", "求助信", "情况反映", "反映信", "关于有关问题的反映", "群众诉求"))
    return Sheet(lines(kind, dear(s), "　　" + me(s, p), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), *foot(s, p)))


def several_offices(s: Scene) -> Sheet:
    """The same letter to several offices."""
    p = s.main
    to = s.chance.choice(
        (
            f"{s.county}县委书记、县长并信访局局长：" if s.county.endswith("县") else f"{s.county}委、{s.county}政府并信访局：",
            f"主送：{s.county}信访局\n抄送：{s.county}纪委、{s.county}人大",
        )
    )
    return Sheet(lines(s.pen.title(s.title()), to, "　　" + me(s, p), *paragraphs(s), *before(s, indent="　　"), "　　" + ask(s), *foot(s, p)))


def subject_alone(s: Scene) -> Sheet:
    """What it is about stands in the subject; no greeting."""
    p = s.main
    return Sheet(
        lines(told(s), *before(s), ask(s), f"——{s.pen.name(p)}，{tel(s, p)}" if likely(s, 0.5) else f"{s.pen.name(p)}\n{tel(s, p)}"),
        subject=s.title(),
        titled=True,
    )


def postscript(s: Scene) -> Sheet:
    """The number comes after the signature."""
    p = s.main
    after = s.chance.choice(("另：", "又及：", "补充：")) + s.pen.aside(f"本人手机{s.pen.mobile(p)}，晚上七点以后方便接听。")
    return Sheet(lines(dear(s), "　　" + begun(s, 0.8), *paragraphs(s), *before(s), "　　" + ask(s), regards(s), sign(s, p), day(s), after))


def veteran(s: Scene) -> Sheet:
    """Somebody who served."""
    p, pen = s.main, s.pen
    if age(s, p) < 30:
        return ordinary(s)
    first = pen.aside(f"我是退役军人{pen.name(p)}，{p.born.year + 19}年入伍，{p.born.year + 23}年退伍，现住{pen.address(p)}。")
    return Sheet(
        lines(
            dear(s),
            "　　" + first,
            *paragraphs(s),
            *before(s),
            "　　" + ask(s),
            "　　此致\n军礼！" if likely(s, 0.4) else regards(s),
            sign(s, p),
            number(s, p),
            day(s),
        )
    )


def retired_cadre(s: Scene) -> Sheet:
    """A retired cadre, formal and short."""
    p, pen = s.main, s.pen
    if age(s, p) < 60:
        return headed(s)
    first = pen.aside(f"我是{s.affair.town.name}退休干部{pen.name(p)}，有一事向组织反映。")
    return Sheet(
        lines(
            pen.title(s.title()),
            f"{s.county}信访局：",
            "　　" + first,
            *paragraphs(s),
            "　　" + ask(s),
            pen.aside("　　特此报告。"),
            f"　　　　　　{p.name}",
            f"　　　　　　{day(s, 1)}",
            number(s, p),
        )
    )


def away_from_home(s: Scene) -> Sheet:
    """Somebody who works far from where they are registered."""
    p, pen = s.main, s.pen
    first = pen.aside(f"我叫{pen.name(p)}，户籍地址是{pen.hukou(p)}，现住{pen.address(p)}，平时在外打工，电话{tel(s, p)}。")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s), *before(s), "　　" + ask(s), regards(s), day(s)))


def name_in_the_middle(s: Scene) -> Sheet:
    """Who writes is told after the first sentence."""
    p, pen = s.main, s.pen
    first, *rest = parts(s)
    inside = pen.aside(f"我叫{pen.name(p)}，有什么需要了解的可以打{tel(s, p)}。")
    return Sheet(lines(dear(s), "　　" + first, "　　" + inside, *(f"　　{text}" for text in rest), *before(s), "　　" + ask(s), day(s, 0.6)))


def law_quoted(s: Scene) -> Sheet:
    """A letter that quotes what regulations say."""
    if quiet(s):
        return headed(s)
    p = s.main
    body = [*paragraphs(s), *before(s, indent="　　")]
    law = s.pen.words(
        s.chance.choice(
            (
                "根据《信访工作条例》的规定，群众有权反映问题，有关机关应当认真处理。",
                "按照国家有关法律法规和政策，这个问题应当得到解决。",
                "《信访工作条例》明确要求，对信访事项应当在规定期限内办结并答复。",
            )
        )
    )
    return Sheet(lines(s.pen.title(s.title()), dear(s), "　　" + me(s, p), *body, "　　" + law, "　　" + ask(s), *foot(s, p)))


def fax_letter(s: Scene) -> Sheet:
    """A fax: the cover's lines, then the letter."""
    p, pen = s.main, s.pen
    shop = f"{s.affair.slots['street']}{s.pick('brands')}打字复印部"
    cover = (
        "传　真",
        f"收件人：{s.county}信访局　　发件人：{pen.name(p)}",
        f"发件传真：{strangers_number(s, 'fax')}（{shop}）",
        f"页数：共{s.chance.randint(2, 3)}页（含本页）　　日期：{pen.date('long', 'iso', source='fax-cover')}",
        f"主题：{s.chance.choice(('群众来信', '信访材料', '请查收'))}",
        "",
    )
    return Sheet(
        lines(
            *cover[:5], "", pen.title(s.title()), dear(s), "　　" + me(s, p), *paragraphs(s), *before(s), "　　" + ask(s), regards(s), sign(s, p), number(s, p)
        )
    )


def child_for_parent(s: Scene) -> Sheet:
    """A child types what a parent said and sends it; the parent petitions."""
    p, pen = s.main, s.pen
    child = stranger(s, "scribe")
    parent = {"男": "父亲", "女": "母亲"}[p.gender]
    if age(s, p) < 50:
        parent = {"男": "哥哥", "女": "姐姐"}[p.gender]
    first = pen.aside(f"我{parent}{pen.name(p)}，今年{age(s, p)}岁，不会用电脑，住在{pen.address(p)}，下面是{parent}口述、由我代为整理的。")
    end = (f"反映人：{p.name}", f"{parent}的电话：{pen.mobile(p)}", f"代写人：{child}　{strangers_number(s, 'scribe_phone')}")
    return Sheet(lines(dear(s), "　　" + first, *paragraphs(s), *before(s), "　　" + ask(s), *end, day(s)), sender=posted(s, child, "child"))


def neighbour_types(s: Scene) -> Sheet:
    """A neighbour typed it for somebody who cannot write; sent from the neighbour's mailbox."""
    p, pen = s.main, s.pen
    if age(s, p) < 45:
        return one_paragraph(s)
    helper = stranger(s, "scribe")
    first = pen.aside(f"我叫{pen.name(p)}，不识字，请邻居{helper}帮我写这封信。我家住{pen.address(p)}。")
    return Sheet(
        lines(dear(s), "　　" + first, *paragraphs(s), "　　" + ask(s), f"{sign(s, p)}（手印）", number(s, p), day(s)), sender=posted(s, helper, "helper")
    )


def child_in_own_name(s: Scene) -> Sheet:
    """An ordinary letter, sent from the mailbox of the writer's child."""
    p = s.main
    if age(s, p) < 42:
        return headed_plain(s)
    child = stranger(s, "scribe")
    return Sheet(
        lines(
            dear(s),
            "　　" + me(s, p),
            *paragraphs(s),
            *before(s),
            "　　" + ask(s),
            regards(s),
            sign(s, p),
            number(s, p),
            day(s),
            s.pen.aside(f"（用我孩子{child}的邮箱发送）"),
        ),
        sender=posted(s, child, "family"),
    )


def print_shop(s: Scene) -> Sheet:
    """Typed and sent by a print shop."""
    shop = f"{s.pick('brands')}图文广告"
    p = s.main
    return Sheet(
        lines(s.pen.title(s.title()), dear(s), "　　" + me(s, p), *paragraphs(s), *before(s), "　　" + ask(s), *foot(s, p)), sender=posted(s, shop, "shop")
    )


def company_footer(s: Scene) -> Sheet:
    """Sent from work, with a footer that is the firm's."""
    p, pen = s.main, s.pen
    firm = pen.other("work_unit", f"{s.pick('brands')}商贸有限公司")
    footer = ("--", f"{firm} 行政部", f"电话：{strangers_number(s, 'work_phone')}", "此邮件仅供收件人阅读，如误收请删除。")
    return Sheet(lines(dear(s), me(s, p), told(s), *before(s), ask(s), f"{p.name} {pen.mobile(p)}", *footer))


def telephone_footer(s: Scene) -> Sheet:
    """A short mail with the telephone's line below it."""
    p = s.main
    maker = s.chance.choice(("发自我的手机", "发自我的iPhone", "发自我的华为手机", "来自QQ邮箱手机版", "发自小米手机"))
    return Sheet(lines(s.pick("hellos"), told(s), ask(s), f"{s.pen.name(p)}，{tel(s, p)}", "", maker))


def debtor_named(s: Scene) -> Sheet:
    """A letter that gives the number of somebody else's card in passing."""
    if quiet(s):
        return ordinary(s)
    p, pen = s.main, s.pen
    other = stranger(s, "other_person")
    born = p.born.replace(year=p.born.year - 1 if p.born.year > 1943 else p.born.year + 1, day=min(p.born.day, 28))
    number_of_other = pen.other("other_id", identity_number(born, "男", s.chance)[0])
    body = paragraphs(s)
    inside = pen.words(f"我的家属{other}（身份证号{number_of_other}）也了解全部过程。")
    return Sheet(lines(pen.title(s.title()), dear(s), "　　" + me(s, p), *body, "　　" + inside, "　　" + ask(s), *foot(s, p)))


def report_letter(s: Scene) -> Sheet:
    """Somebody reports under their own name."""
    if quiet(s):
        return headed(s)
    p, pen = s.main, s.pen
    word = "举报" if "report" in s.affair.matter.flags else "反映"
    first = pen.aside(f"我实名{word}，本人{pen.name(p)}，身份证号{pen.id(p)}，住{pen.address(p)}，联系电话{tel(s, p)}。")
    against = f"被{word}{'人' if word == '举报' else '单位'}：{complained_of(s)}" if s.affair.matter.respondents else ""
    return Sheet(
        lines(
            f"{word}信",
            pen.title(s.title()),
            against,
            "　　" + first,
            *paragraphs(s),
            *before(s),
            "　　" + ask(s),
            pen.aside("　　以上内容如有不实，本人愿承担责任。"),
            f"{word}人：{p.name}",
            day(s, 0.95),
        )
    )


def history_listed(s: Scene) -> Sheet:
    """The days of earlier visits as a list; none of them is the letter's."""
    if quiet(s):
        return ordinary(s)
    p = s.main
    body = paragraphs(s)
    days = sorted((day_before(s) for _ in range(2)), key=lambda said: [int(number) for number in re.findall(r"\d+", said)])
    rows = [s.pen.words(f"{n}．{said}，到{s.affair.town.name}反映，未果。") for n, said in enumerate(days, 1)]
    return Sheet(lines(dear(s), "　　" + me(s, p), *body, "反映经过：", *rows, "　　" + ask(s), regards(s), sign(s, p), number(s, p), day(s, 0.95)))


def envelope(s: Scene) -> Sheet:
    """A letter copied together with its envelope."""
    p, pen = s.main, s.pen
    front = (f"{s.chance.randint(100, 850)}{s.chance.randint(100, 999)}", f"{s.county}信访局　收", f"{pen.address(p)}　{pen.name(p)}　缄", "")
    return Sheet(
        lines(
            *front[:3], "——", dear(s), "　　" + begun(s, 0.7), *paragraphs(s), *before(s), "　　" + ask(s), regards(s), f"{p.name}　{day(s, 1)}", number(s, p)
        )
    )


def handed_in(s: Scene) -> Sheet:
    """A paper letter that the post room typed off into a mail."""
    p = s.main
    note = f"（收发室录入：{stranger(s, 'clerk')}，原件存档）"
    return Sheet(
        lines(note, s.pen.title(s.title()) if likely(s, 0.6) else "", dear(s), "　　" + me(s, p), *paragraphs(s), *before(s), "　　" + ask(s), *foot(s, p)),
        sender=outsider(s, f"{s.county}信访局收发室"),
    )


def chat_words(s: Scene) -> Sheet:
    """Said in a few messages one after the other, each with the hour."""
    p = s.main
    said = [*parts(s), ask(s), s.pen.aside(f"我叫{s.pen.name(p)}，电话{tel(s, p)}")]
    hours = sorted(clock(s) for _ in said)
    return Sheet(lines(s.pen.aside("微信里说的话，我整理发过来："), *(f"{hour} {text}" for hour, text in zip(hours, said, strict=True))))


LETTERS: tuple[Layout, ...] = (
    *(ordinary,) * 9,
    *(headed,) * 8,
    *(headed_plain,) * 4,
    *(short_mail,) * 4,
    *(mail_with_me,) * 4,
    *(one_paragraph, numbered_wishes, facts_and_reasons, block_above, block_below, with_enclosures) * 2,
    *(typed_on_phone, bullets, clauses, second_letter, generic_heading, several_offices, subject_alone, postscript),
    *(veteran, retired_cadre, away_from_home, name_in_the_middle, law_quoted, fax_letter, fax_letter),
    *(child_for_parent, neighbour_types, child_in_own_name, print_shop, company_footer, telephone_footer, debtor_named),
    *(report_letter, history_listed, envelope, handed_in, chat_words),
)
"""One petitioner each; the ordinary ones as often as offices get them."""
