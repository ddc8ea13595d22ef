"""Layouts of the family "tribunal" that one person writes by hand or types."""

from bench.letters_made.layouts_hand import age, ask, clerk, hello, maybe_id, opening, pieces, tel, to, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines, unpointed

_DEVICES = ("发自我的iPhone", "发自我的华为手机", "从我的小米手机发送", "来自vivo邮箱", "Sent from my phone")


def grandfather(s: Scene) -> Sheet:
    """An old man greets, digresses and signs with his age."""
    p, pen = s.main, s.pen
    rest = pen.aside(s.pick("digressions"))
    return Sheet(
        lines(
            to(s),
            f"　　{hello(s)}{opening(s)}",
            f"　　{told(s)}",
            f"　　{rest}",
            f"　　{ask(s)}",
            "　　此致",
            "敬礼",
            f"　　　　　家在{pen.address(p)}",
            f"　　　　　{pen.name(p)}（现年{age(s, p)}岁）",
            f"　　　　　{pen.date('chinese', 'long', 'zero')}",
            f"我的手机：{pen.mobile(p)}",
        )
    )


def site_worker(s: Scene) -> Sheet:
    """Typed on a telephone without points."""
    p, pen = s.main, s.pen
    story = pen.words(unpointed("".join(s.story())))
    return Sheet(lines(f"领导好我叫{pen.name(p)}在外面打工", story, ask(s), f"我手机{pen.mobile(p, plain=True)}", s.chance.choice(_DEVICES)))


def phone_mail(s: Scene) -> Sheet:
    """A mail from a telephone with the maker's line at its end."""
    p, pen = s.main, s.pen
    return Sheet(lines(hello(s), told(s), ask(s), f"{pen.name(p)}", pen.mobile(p), "", s.chance.choice(_DEVICES)))


def teacher(s: Scene) -> Sheet:
    """A teacher's orderly letter."""
    p, pen = s.main, s.pen
    who = pen.aside(f"我是一名教师，名叫{pen.name(p)}，现住{pen.address(p)}。")
    return Sheet(
        lines(
            f"　　　　{pen.title(s.title())}",
            to(s),
            f"　　{hello(s)}{who}",
            *(f"　　{x}" for x in pieces(s, "本人")),
            f"　　{ask(s)}",
            f"联系方式：{tel(s, p)}",
            f"　　　　　　　　　{p.name}　谨上",
            f"　　　　　　　　　{pen.date('long', 'chinese')}",
        )
    )


def shopkeeper(s: Scene) -> Sheet:
    """A keeper of a small shop, who adds the number at the counter."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            pen.aside("我是开小店的，做点小买卖糊口。"),
            told(s),
            ask(s),
            f"店主：{pen.name(p)}",
            f"店里电话：{pen.phone(p)}　手机：{pen.mobile(p)}",
            f"店址（也是住处）：{pen.address(p)}",
            pen.date("dots", "long", "dashes"),
        )
    )


def village_head(s: Scene) -> Sheet:
    """Who heads a group of houses writes for himself."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            pen.aside(f"我是{s.affair.village}的一名小组长，今天以个人名义写信。"),
            told(s),
            ask(s),
            f"写信人：{pen.name(p)}",
            maybe_id(s, p, "身份证号码：", share=0.7),
            f"通讯处：{pen.address(p)}",
            f"手机：{pen.mobile(p)}",
            f"写于{pen.date('long', 'hao', 'padded')}",
        )
    )


def like_a_lawyer(s: Scene) -> Sheet:
    """Facts, grounds and demands under headings."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"信访人：{pen.name(p)}，{p.gender}，{p.born.year}年{p.born.month}月{p.born.day}日出生，公民身份号码{pen.id(p)}，住址{pen.address(p)}，电话{pen.mobile(p)}。",
            "一、事实经过",
            told(s, "信访人"),
            "二、请求事项",
            ask(s),
            f"呈：{s.county}信访局",
            f"信访人（签字）：{p.name}",
            pen.date("long", "padded", "chinese"),
            "附：身份证复印件一份",
        )
    )


def by_agent(s: Scene) -> Sheet:
    """A nephew writes for an uncle; the uncle petitions, the nephew only carries the pen."""
    p, pen = s.main, s.pen
    agent = clerk(s, "agent")
    return Sheet(
        lines(
            to(s),
            pen.aside(f"我受{pen.name(p)}本人委托，把他的话原样打出来。"),
            told(s, "我"),
            ask(s),
            f"委托人：{p.name}，住{pen.address(p)}，电话{pen.mobile(p)}",
            f"受托打字：{agent}（{s.official_phone()}）",
            pen.date(),
        )
    )


def with_appendix(s: Scene) -> Sheet:
    """A letter with a list of what is enclosed."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            f"{opening(s)}{told(s)}{ask(s)}",
            f"反映人：{pen.name(p)}　联系：{pen.mobile(p)}",
            f"住所：{pen.address(p)}",
            f"时间：{pen.date()}",
            "附件清单：",
            "1. 身份证复印件",
            f"2. {s.pick('evidence')}",
            f"3. {s.pick('files')}（共{s.chance.randint(2, 9)}页）",
        )
    )


def postscript(s: Scene) -> Sheet:
    """Signs, and something was forgotten."""
    p, pen = s.main, s.pen
    *body, last = s.story()
    return Sheet(
        lines(
            to(s),
            hello(s),
            *map(pen.words, body),
            ask(s),
            f"　　{pen.name(p)}",
            f"　　{pen.date('long', 'dots', 'hao')}",
            f"又及：{pen.words(last)}",
            f"我的号码：{pen.mobile(p)}，住{pen.address(p)}。",
        )
    )


def head_of_sheet(s: Scene) -> Sheet:
    """Name, house and day before the letter, as in a foreign letter."""
    p, pen = s.main, s.pen
    return Sheet(lines(pen.name(p), pen.address(p), f"电话 {tel(s, p)}", pen.date("long", "iso"), "", to(s), hello(s), told(s), ask(s), f"您诚挚的{p.name}"))


def introduces_himself(s: Scene) -> Sheet:
    """Everything about the writer in the first sentence."""
    p, pen = s.main, s.pen
    number = maybe_id(s, p, "，身份证", share=0.4)
    who = pen.aside(f"本人{pen.name(p)}，{p.gender}，{age(s, p)}岁，家住{pen.address(p)}{number}，联系电话{tel(s, p)}。")
    return Sheet(lines(to(s), who, told(s, "本人"), ask(s), f"{pen.date()}"))


def questions(s: Scene) -> Sheet:
    """Three headings in the form of questions."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"主题：{pen.title(s.title())}",
            "【我想说的】",
            told(s),
            "【我希望】",
            ask(s),
            "【我是谁】",
            f"{pen.name(p)}，{pen.mobile(p)}，{pen.address(p)}",
            pen.date(),
        )
    )


def arrows(s: Scene) -> Sheet:
    """Points with arrows, as in notes on a telephone."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"# {pen.title(s.title())}", *(f"→ {x}" for x in pieces(s)), f"→ {ask(s)}", f"—— {pen.name(p)} {pen.mobile(p)} {pen.date('dots', 'slashes', 'iso')}"
        )
    )


def registered_letter(s: Scene) -> Sheet:
    """A registered letter, whose number the sender writes on top."""
    p, pen = s.main, s.pen
    number = pen.other("ticket_no", f"XA{s.chance.randrange(10**9):09d}")
    return Sheet(
        lines(
            f"（挂号：{number}）",
            to(s),
            told(s),
            ask(s),
            f"寄件人　{pen.name(p)}",
            f"地　址　{pen.address(p)}",
            f"电　话　{tel(s, p)}",
            f"寄出日　{pen.date('long', 'dots', 'spaced')}",
        )
    )


def householder(s: Scene) -> Sheet:
    """Writes as head of a household, alone."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(to(s), f"{hello(s)}{opening(s)}", told(s), ask(s), f"户主{pen.name(p)}", f"{pen.address(p)}", f"☎{pen.mobile(p)}", pen.date("hao", "long"))
    )


LETTERS: tuple[Layout, ...] = (
    grandfather,
    site_worker,
    phone_mail,
    teacher,
    shopkeeper,
    village_head,
    like_a_lawyer,
    by_agent,
    with_appendix,
    postscript,
    head_of_sheet,
    introduces_himself,
    questions,
    arrows,
    registered_letter,
    householder,
)
