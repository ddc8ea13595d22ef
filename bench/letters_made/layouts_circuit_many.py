"""Layouts of the family "circuit" signed by several, by nobody, or by a body."""

from bench.letters_made.layouts_hand import ask, hello, maybe_id, opening, pieces, tel, to, told
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


# ---- several ------------------------------------------------------------------------------------------------------------


def signer_table(s: Scene) -> Sheet:
    """A numbered table of signers below the letter."""
    pen = s.pen
    body = lines(pen.title(s.title()), to(s), "　　" + told(s, "我们"), "　　" + ask(s), pen.date(), "附：签名表", "序号\t姓名\t身份证号\t电话\t签字")
    rows = [
        (str(n), pen.name(p), pen.id(p, plain=True) if likely(s, 0.8) else "", pen.mobile(p, plain=True) if likely(s, 0.7) else "", "")
        for n, p in enumerate(_all(s), 1)
    ]
    return Sheet(lines(body, table(rows)))


def signer_lines(s: Scene) -> Sheet:
    """A line for each signer."""
    pen = s.pen
    signers = [f"{pen.name(p)}　{pen.mobile(p, plain=True)}" for p in _all(s)]
    return Sheet(lines(to(s), opening(s) + told(s, "我们"), ask(s), "我们的签名和电话：", *signers, pen.date("long", "hao", "dots")))


def thumbs(s: Scene) -> Sheet:
    """Names with thumb prints, three in a row."""
    pen = s.pen
    names = [pen.name(p, spaced=True) + "（手印）" for p in _all(s)]
    rows = ["　　".join(names[at : at + 3]) for at in range(0, len(names), 3)]
    return Sheet(lines(pen.title(s.title()), to(s), told(s, "我们"), ask(s), "全体签名按印：", *rows, pen.date("chinese", "long")))


def with_numbers(s: Scene) -> Sheet:
    """Identity numbers in brackets behind the names, one after the other."""
    pen = s.pen
    signers = "；".join(f"{pen.name(p)}（{pen.id(p, plain=True)}）" for p in _all(s))
    return Sheet(lines(to(s), hello(s), *pieces(s, "我们"), ask(s), f"联名人：{signers}", f"联系人电话：{pen.mobile(s.main)}", pen.date()))


def only_some(s: Scene) -> Sheet:
    """A stated total, of which a few have signed."""
    pen = s.pen
    people = _all(s)
    shown = people[: max(2, len(people) // 2)]
    total = len(people) + s.chance.randint(4, 40)
    count = pen.total(total, in_words=total < 100 and likely(s, 0.3))
    names = "、".join(pen.name(p) for p in shown)
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            pen.aside(f"我们共{count}人联名写这封信，有些人在外地，没能签名。"),
            told(s, "我们"),
            ask(s),
            f"代表签名：{names}等{count}人",
            f"牵头人{s.main.name}电话：{pen.mobile(s.main)}",
            pen.date(),
        )
    )


def representative(s: Scene) -> Sheet:
    """One speaks for all, the others sign behind."""
    pen, p = s.pen, s.main
    head = pen.aside(f"我叫{pen.name(p)}，住{pen.address(p)}，大家推我为代表。")
    others = "　".join(pen.name(o) for o in s.others)
    return Sheet(lines(to(s), head, told(s, "我们"), ask(s), f"代表：{p.name}　手机：{pen.mobile(p)}", f"其他签名人：{others}", pen.date()))


def row_of_names(s: Scene) -> Sheet:
    """Names with nothing between but spaces, as typed in a mail."""
    pen = s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            *pieces(s, "我们"),
            ask(s),
            " ".join(pen.name(p) for p in _all(s)),
            pen.date("long", "short", "dots"),
            f"电话 {tel(s, s.main)}",
        )
    )


def houses_and_names(s: Scene) -> Sheet:
    """Names and where each lives."""
    pen = s.pen
    signers = [f"{n}. {pen.name(p)}，{pen.address(p)}" for n, p in enumerate(_all(s), 1)]
    return Sheet(
        lines(
            f"{s.county}信访局并抄报有关部门：",
            told(s, "我们"),
            ask(s),
            "签名人及住址",
            *signers,
            pen.date("long", "spaced"),
            f"推举{s.main.name}负责联系，{pen.mobile(s.main)}",
        )
    )


def form_of_many(s: Scene) -> Sheet:
    """A form with the number of people and their names in one field."""
    pen, p = s.pen, s.main
    people = _all(s)
    return Sheet(
        lines(
            "集体来信登记",
            f"来信代表：{pen.name(p)}",
            f"联系电话：{pen.mobile(p)}",
            f"人数：{len(people)}",
            f"其余签名人：{'，'.join(pen.name(o) for o in s.others)}",
            f"信件题目：{pen.title(s.title())}",
            f"信件内容：{told(s, '我们')}{ask(s)}",
            f"来信日期：{pen.date('long', 'iso', source='form')}",
        )
    )


def wide_table(s: Scene) -> Sheet:
    """Names, sex and numbers before the letter, as a list somebody keeps."""
    pen = s.pen
    rows = [("姓名", "性别", "联系电话"), *((pen.name(p), p.gender, pen.mobile(p, plain=True)) for p in _all(s))]
    return Sheet(lines("参加反映人员名单", table(rows), pen.title(s.title()), to(s), told(s, "我们"), ask(s), pen.date()))


# ---- nobody -------------------------------------------------------------------------------------------------------------


def nameless(s: Scene) -> Sheet:
    """A letter without a name."""
    return Sheet(lines(to(s), told(s), ask(s), s.pen.aside("恕不署名。"), s.pen.date("long", "dots", "chinese")))


def the_masses(s: Scene) -> Sheet:
    """Signed by "the masses"."""
    return Sheet(
        lines(s.pen.title(s.title()), to(s), told(s, "我们"), ask(s), s.chance.choice(("一群老百姓", "部分村民", "知情群众", "几个看不下去的人")), s.pen.date())
    )


def afraid(s: Scene) -> Sheet:
    """Says why no name is given."""
    return Sheet(lines(to(s), s.pen.aside("我不敢写名字，上有老下有小，怕报复。"), told(s), ask(s)))


def insider(s: Scene) -> Sheet:
    """Somebody who knows from inside."""
    return Sheet(lines(to(s), s.pen.aside("我是一个在里面做过事的人，知道一些底细，名字就不留了。"), *pieces(s), ask(s), s.pen.date("iso", "long")))


def one_sentence(s: Scene) -> Sheet:
    """Nothing but the story."""
    return Sheet(told(s))


def board_nobody(s: Scene) -> Sheet:
    """A board's note with a nickname."""
    pen = s.pen
    return Sheet(
        lines(
            f"标题：{pen.title(s.title())}",
            f"网友：{pen.other('nickname', s.pick('nicknames'))}",
            f"时间：{pen.date('iso', source='form')}",
            f"正文：{told(s)}{ask(s)}",
        )
    )


def empty_form(s: Scene) -> Sheet:
    """A form whose fields for the person say that there is none."""
    pen = s.pen
    return Sheet(
        lines(
            "举报表",
            "举报人：匿名",
            "联系电话：（未填）",
            f"问题概述：{pen.title(s.title())}",
            f"详细情况：{told(s)}{ask(s)}",
            f"填表日期：{pen.date('long', 'iso', source='form')}",
        )
    )


# ---- a company, a committee ---------------------------------------------------------------------------------------------


def official_letter(s: Scene) -> Sheet:
    """A letter with heading and stamp; whom to call is nobody's of the petitioners."""
    p, pen = s.main, s.pen
    body = s.chance.choice(("我单位", "我们"))
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            "　　" + told(s, body),
            "　　" + ask(s),
            f"　　　　　　{pen.name(p)}（公章）",
            f"　　　　　　{pen.date('long', 'chinese', 'spaced')}",
            f"联系人：{s.pen.other('contact', s.makers.name(plain=True))}　电话：{pen.phone(p)}",
        )
    )


def plain_body(s: Scene) -> Sheet:
    """The body in a mail."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            pen.aside(f"我们是{pen.name(p)}，{s.pick('openings')}"),
            told(s, "我们"),
            ask(s),
            p.name,
            f"单位地址：{pen.address(p)}",
            f"单位电话：{pen.phone(p)}",
            pen.date(),
        )
    )


def report_of_body(s: Scene) -> Sheet:
    """A report with facts under numbers."""
    p, pen = s.main, s.pen
    facts = [pen.words(f"{n}. {x}") for n, x in enumerate(s.story("我们"), 1)]
    return Sheet(
        lines(
            f"【{pen.name(p)}】",
            pen.title(s.title()),
            to(s),
            *facts,
            ask(s),
            "特此报告。",
            f"盖章：{p.name}",
            pen.date("long", "padded"),
            f"值班电话 {pen.phone(p)}",
        )
    )


def traditional(s: Scene) -> Sheet:
    """A letter from overseas."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "信訪局諸位先生鈞鑒：",
            "　　" + told(s, "我"),
            "　　如蒙示覆，感激不盡。",
            "　　耑此　順頌",
            "公祺",
            f"　　　　　　　　{pen.name(p)} 敬啟",
            f"　　　　　　　　{pen.date('chinese', 'long')}",
            f"聯絡信箱：{pen.email(p)}",
            maybe_id(s, p, "證件號碼：", share=0.2),
        )
    )


MANY: tuple[Layout, ...] = (
    signer_table,
    signer_lines,
    thumbs,
    with_numbers,
    only_some,
    representative,
    row_of_names,
    houses_and_names,
    form_of_many,
    wide_table,
)
NOBODY: tuple[Layout, ...] = (nameless, the_masses, afraid, insider, one_sentence, board_nobody, empty_form)
BODIES: tuple[Layout, ...] = (official_letter, plain_body, report_of_body)
