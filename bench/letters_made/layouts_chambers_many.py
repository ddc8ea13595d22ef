"""Letters of the family "chambers" signed by several, by nobody, or by a body."""

from bench.letters_made.layouts_chambers_hand import (
    ask,
    closing,
    day_line,
    digression,
    greeting,
    opening,
    pieces,
    stranger,
    tel,
    told,
    written,
)
from bench.letters_made.layouts_hand import maybe_id, to
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

_PRINT = ("（手印）", "（按印）", " [指印]", "（签字捺印）", "")


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


# ---- several ------------------------------------------------------------------------------------------------------------


def signers_down(s: Scene) -> Sheet:
    """One name below the other, each with what it likes to give."""
    pen = s.pen
    rows = [written(s, p) + (f"　{pen.mobile(p)}" if likely(s, 0.5) else "") for p in _all(s)]
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.7) else "",
            greeting(s),
            told(s, "我们"),
            ask(s),
            s.chance.choice(("联名人：", "签名：", "联署：", "反映人签字：")),
            *rows,
            day_line(s),
        )
    )


def id_table(s: Scene) -> Sheet:
    """A table with a head of columns; some cells are empty."""
    pen = s.pen
    with_home = likely(s, 0.5)
    head = ["序号", "姓名", "身份证号", "联系电话", *(["住址"] if with_home else []), "签字"]
    rows = [
        [
            str(number),
            written(s, p),
            pen.id(p, plain=True) if likely(s, 0.75) else "",
            pen.mobile(p, plain=True) if likely(s, 0.8) else "",
            *([pen.address(p)] if with_home else []),
            "",
        ]
        for number, p in enumerate(_all(s), 1)
    ]
    count = len(rows)
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s, "我们"),
            ask(s),
            pen.date("long", "chinese", "dots"),
            f"附：联名签字表（{count}人）" if likely(s, 0.6) else "附：联名签字表",
            table([head, *rows], s.chance.choice(("\t", " | ", "　"))),
        )
    )


def prints(s: Scene) -> Sheet:
    """Names with thumb prints, several on a line."""
    pen = s.pen
    mark = s.chance.choice(_PRINT[:-1])
    names = [pen.name(p) + mark for p in _all(s)]
    across = s.chance.randint(2, 4)
    rows = ["　".join(names[at : at + across]) for at in range(0, len(names), across)]
    return Sheet(
        lines(
            greeting(s),
            told(s, s.chance.choice(("我们", "咱们"))),
            digression(s, 0.2),
            ask(s),
            "自愿签名按手印如下",
            *rows,
            pen.date("long", "short", "chinese"),
            f"联系人 {s.main.name} {pen.mobile(s.main)}" if likely(s, 0.7) else "",
        )
    )


def prints_unread(s: Scene) -> Sheet:
    """Some prints have no legible name; the total is said."""
    pen = s.pen
    people = _all(s)
    unread = s.chance.randint(1, 5)
    rows = [f"{number}、{pen.name(p)}　{s.chance.choice(_PRINT)}" for number, p in enumerate(people, 1)]
    rows += [f"{len(people) + number}、（不会写字，只按手印）" for number in range(1, unread + 1)]
    total = len(people) + unread
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s, "我们"),
            ask(s),
            *rows,
            f"以上共{pen.total(total, in_words=likely(s, 0.4))}人",
            day_line(s),
        )
    )


def representatives(s: Scene) -> Sheet:
    """Two speak for all, with particulars; all sign by name."""
    pen = s.pen
    people = _all(s)
    between = s.chance.choice(("；", "\n　　　　　"))
    speakers = [f"{pen.name(p)}（{p.gender}，{tel(s, p)}，住{pen.address(p)}{maybe_id(s, p, '，身份证', share=0.4)}）" for p in people[:2]]
    return Sheet(
        lines(
            pen.title(s.title()),
            greeting(s),
            told(s, "我们"),
            ask(s),
            f"信访代表：{between.join(speakers)}",
            f"全体信访人：{'、'.join(pen.name(p) for p in people)}",
            pen.date("long", "chinese", "spaced"),
        )
    )


def many_behind(s: Scene) -> Sheet:
    """A few are named, the sheets of signatures are said to hold many more."""
    pen = s.pen
    people = _all(s)
    total = len(people) + s.chance.randint(11, 160)
    names = "，".join(f"{pen.name(p)}{'(' + pen.mobile(p, plain=True) + ')' if likely(s, 0.5) else ''}" for p in people)
    return Sheet(
        lines(
            greeting(s),
            told(s, "我们"),
            ask(s),
            f"联名{pen.total(total)}人，签名页共{s.chance.randint(2, 9)}页随后寄到。牵头的有：{names}。",
            day_line(s),
        )
    )


def relay(s: Scene) -> Sheet:
    """A chain in a group chat: the matter on top, then numbered lines."""
    pen = s.pen
    rows = [
        f"{number}. {s.chance.randint(1, 20)}-{s.chance.randint(101, 2604)} {pen.name(p)}" + (f" {pen.mobile(p, plain=True)}" if likely(s, 0.4) else "")
        for number, p in enumerate(_all(s), 1)
    ]
    return Sheet(lines(f"#接龙 {pen.title(s.title())}", told(s, "我们"), ask(s), "同意的请按“房号 姓名”接龙", *rows), subject="接龙文字版")


def in_running_text(s: Scene) -> Sheet:
    """All signers stand in the first sentence."""
    pen = s.pen
    *first, last = [pen.name(p) for p in _all(s)]
    lead = pen.aside(f"我们是{'、'.join(first)}和{last}，{s.chance.choice(('都是同一条街的邻居', '一起干活的工友', '同住一个片区'))}，联名写这封信。")
    return Sheet(lines(greeting(s), lead, told(s, "我们"), ask(s), closing(s), day_line(s), f"回电请打{pen.mobile(s.main)}（{s.main.name}）"))


def relatives(s: Scene) -> Sheet:
    """Relatives write together, each named by what they are to the family."""
    pen = s.pen
    kin = ("大房", "二房", "三房", "舅家", "姑家", "姨家", "表亲", "亲家", "侄女", "外甥", "堂亲", "干亲")
    rows = [
        f"{kin[n % len(kin)]}　{pen.name(p)}{maybe_id(s, p, '　', share=0.4)}{'　' + pen.mobile(p) if likely(s, 0.6) else ''}" for n, p in enumerate(_all(s))
    ]
    return Sheet(lines(pen.title(s.title()), greeting(s), opening(s), told(s, "我们"), ask(s), "各家签名：", *rows, pen.date("long", "hao")))


def pay_sheet(s: Scene) -> Sheet:
    """A sheet of sums and bank cards; the cards are no telephone and no identity number."""
    pen = s.pen
    rows = [["姓名", "电话", "金额", "卡号"]]
    for p in _all(s):
        card = pen.other("bank_account", f"62999{s.chance.randrange(10**14):014d}")
        rows.append([pen.name(p), pen.mobile(p, plain=True), f"{s.chance.randint(8, 400) * 50}", card])
    return Sheet(lines(greeting(s), told(s, "我们"), ask(s), "明细如下", table(rows, s.chance.choice(("\t", "　", ","))), day_line(s)))


def committee_of_parents(s: Scene) -> Sheet:
    """Parents with the names of their children, who don't petition."""
    pen = s.pen
    rows = [f"{stranger(s, 'child')}家长：{pen.name(p)}" + (f"，{pen.mobile(p)}" if likely(s, 0.6) else "") for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), greeting(s), told(s, "我们"), ask(s), "家长签名（排名不分先后）", *rows, pen.date("long", "dots", "short")))


def by_household(s: Scene) -> Sheet:
    """A household a line: house, name, number, telephone."""
    pen = s.pen
    rows = [f"户主{pen.name(p)}，{pen.address(p)}{maybe_id(s, p, '，', share=0.4)}{'，' + tel(s, p) if likely(s, 0.6) else ''}。" for p in _all(s)]
    return Sheet(lines(to(s), *pieces(s, "我们", lambda n, x: f"{n}．{x}"), ask(s), "各户签名", *rows, day_line(s)))


def form_of_many(s: Scene) -> Sheet:
    """A form for joint letters: main petitioner, number, the others in one field."""
    p, pen = s.main, s.pen
    people = _all(s)
    text = lines(
        f"主要信访人：{pen.name(p)}",
        f"证件号码：{pen.id(p)}" if likely(s, 0.7) else "",
        f"联系电话：{pen.mobile(p)}",
        f"地址：{pen.address(p)}",
        f"信访人数：{pen.total(len(people))}",
        f"其他信访人：{'、'.join(pen.name(other) for other in s.others)}",
        f"标题：{pen.title(s.title())}",
        f"内容：{told(s, '我们')}",
        ask(s),
        f"登记时间：{pen.date('iso', 'long', source='form')}",
    )
    return Sheet(text, subject="联名信登记推送", sender=outsider(s, "信访服务平台"))


def pairs_of_columns(s: Scene) -> Sheet:
    """Two signers a line, a name and a telephone each, as a copied table has it."""
    pen = s.pen
    people = _all(s)
    cells = [f"{pen.name(p)}\t{pen.mobile(p, plain=True) if likely(s, 0.85) else '　'}" for p in people]
    rows = ["\t".join(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    return Sheet(lines(pen.title(s.title()), to(s), told(s, "我们"), ask(s), "姓名\t电话\t姓名\t电话", *rows, pen.date("long", "padded_dots")))


# ---- nobody -------------------------------------------------------------------------------------------------------------


def nobody(s: Scene) -> Sheet:
    """Nothing but the story and a day."""
    return Sheet(lines(to(s), told(s), ask(s), s.pen.date("long", "short", "dots") if likely(s, 0.5) else ""))


def one_who_knows(s: Scene) -> Sheet:
    """Somebody who knows, without a name."""
    who = s.chance.choice(("一名老党员", "看不惯的人", "知情者", "有良心的人", "一个小老百姓"))
    return Sheet(lines(s.pen.title(s.title()), to(s), told(s), ask(s), who, s.pen.date("long", "chinese", "hao")))


def whole_village(s: Scene) -> Sheet:
    """All of a place, and none of them by name."""
    who = s.chance.choice((f"{s.affair.village}部分群众", "广大村民", "众乡邻", f"{s.affair.town.name}一群老百姓"))
    return Sheet(lines(greeting(s), told(s, "我们"), ask(s), who, s.pen.date("long", "short")))


def why_unnamed(s: Scene) -> Sheet:
    """Says why no name is given."""
    why = s.chance.choice(("他在地方上有势力，名字我就不写了。", "请原谅我不具名，家里还有老小。", "我只能匿名，实在是怕。"))
    return Sheet(lines(s.pen.title(s.title()) if likely(s, 0.5) else "", told(s), ask(s), s.pen.aside(why)))


def report_form(s: Scene) -> Sheet:
    """A page for reports where the box for anonymity is ticked."""
    pen = s.pen
    text = lines(
        "举报方式：匿名",
        "举报人：（未填写）",
        "联系电话：（未填写）",
        f"标题：{pen.title(s.title())}",
        f"举报正文：{told(s)}",
        f"提交：{pen.date('iso', 'slashes', source='form')}",
    )
    return Sheet(text, subject="举报平台新线索")


def insider(s: Scene) -> Sheet:
    """An insider, in short paragraphs."""
    return Sheet(lines(s.pen.aside("我在里面上班，不能说我是谁。"), *pieces(s), ask(s), "一名职工" if likely(s, 0.5) else ""))


def only_message(s: Scene) -> Sheet:
    """A message without greeting and end."""
    return Sheet(told(s))


# ---- a body -------------------------------------------------------------------------------------------------------------


def official_letter(s: Scene) -> Sheet:
    """A letter with a reference number, a seal and a contact who is no petitioner."""
    p, pen = s.main, s.pen
    year = pen.day.year
    return Sheet(
        lines(
            pen.name(p),
            f"{s.chance.choice(('函', '字', '报'))}〔{year}〕{s.chance.randint(1, 60)}号",
            pen.title(s.title()),
            to(s),
            f"　　{told(s, '我方')}",
            f"　　{ask(s)}",
            "　　特此函告。" if likely(s, 0.5) else "",
            f"　　　　　　　　{p.name}（公章）",
            f"　　　　　　　　{pen.date('long', 'chinese', 'spaced')}",
            f"　　联系人：{stranger(s, 'contact')}　电话：{pen.phone(p)}",
        )
    )


def firm_mail(s: Scene) -> Sheet:
    """A firm's mail; credit code and head of the firm are said."""
    p, pen = s.main, s.pen
    code = f"91{s.affair.town.county_code}MA{s.chance.randrange(10**8):08d}"
    return Sheet(
        lines(
            greeting(s),
            told(s, "我司"),
            ask(s),
            f"信访单位：{pen.name(p)}",
            f"统一社会信用代码：{code}",
            f"负责人：{stranger(s, 'contact')}",
            f"办公地址：{pen.address(p)}" if likely(s, 0.7) else "",
            f"办公电话：{pen.extension(p) if likely(s, 0.5) else pen.phone(p)}",
            pen.date("iso", "long", "dots"),
        )
    )


def body_points(s: Scene) -> Sheet:
    """Facts under numbers, the body's name and the day at the end."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            greeting(s),
            *pieces(s, "我们", lambda n, x: f"（{'一二三四五六七八九'[(n - 1) % 9]}）{x}"),
            ask(s),
            f"{pen.name(p)}（盖章）",
            pen.date("long", "chinese"),
            f"值班电话 {pen.phone(p)}" if likely(s, 0.8) else "",
        )
    )


def body_form(s: Scene) -> Sheet:
    """A page for firms and committees."""
    p, pen = s.main, s.pen
    text = lines(
        f"单位名称：{pen.name(p)}",
        f"经办人：{stranger(s, 'contact')}",
        f"单位固话：{pen.phone(p)}",
        f"单位地址：{pen.address(p)}" if likely(s, 0.8) else "单位地址：",
        f"诉求标题：{pen.title(s.title())}",
        f"诉求说明：{told(s, '本单位')}",
        ask(s),
        f"日期：{pen.date('iso', 'slashes', 'long', source='form')}",
    )
    return Sheet(text, subject="企业诉求直达：新诉求", sender=outsider(s, "企业服务专窗"))


def traditional(s: Scene) -> Sheet:
    """A letter from abroad in traditional characters."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"事由：{pen.title(s.title())}" if likely(s, 0.6) else "",
            s.chance.choice(("主管先生大鑒：", "各位長官鈞鑒：", "信訪局諸君：")),
            f"　　{told(s, s.chance.choice(('本人', '敝人')))}",
            "　　專此奉達，佇候回音。",
            f"　　　　　{pen.name(p)}　{s.chance.choice(('敬上', '拜啟', '謹上'))}",
            f"　　　　　{pen.date('chinese', 'long')}",
            f"聯絡電郵：{pen.email(p)}" if likely(s, 0.7) else f"手提電話：{pen.mobile(p)}",
        ),
        sender=(p.name, pen.sender(p)),
    )


MANY: tuple[Layout, ...] = (
    signers_down,
    id_table,
    prints,
    prints_unread,
    representatives,
    many_behind,
    relay,
    in_running_text,
    relatives,
    pay_sheet,
    committee_of_parents,
    by_household,
    form_of_many,
    pairs_of_columns,
)
NOBODY: tuple[Layout, ...] = (nobody, one_who_knows, whole_village, why_unnamed, report_form, insider, only_message)
BODIES: tuple[Layout, ...] = (official_letter, firm_mail, body_points, body_form)
