"""Layouts of the family "circuit": letters of one person, by hand or typed on a telephone."""

from bench.letters_made.layouts_hand import age, ask, clerk, hello, maybe_id, opening, pieces, tel, to, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, unpointed


def old_villager(s: Scene) -> Sheet:
    """Who is writing comes first, all in one paragraph, the date in characters."""
    p, pen = s.main, s.pen
    who = pen.aside(f"我是{pen.address(p)}的老百姓，名叫{pen.name(p)}，今年{age(s, p)}岁了，{s.pick('openings')}")
    return Sheet(
        lines(
            to(s),
            f"　　{hello(s)}{who}{told(s)}{ask(s)}",
            f"　　　　　　　　{p.name} 上",
            f"　　　　　　　　{pen.date('chinese', 'zero', 'chinese_hao')}",
            f"手机 {tel(s, p)}",
        )
    )


def student(s: Scene) -> Sheet:
    """A careful young hand."""
    p, pen = s.main, s.pen
    who = pen.aside(f"我是一名学生，叫{pen.name(p)}，家在{pen.address(p)}，我替家里人写这封信。")
    return Sheet(
        lines(
            to(s),
            f"　　{hello(s)}{who}",
            f"　　{told(s, '我们家')}",
            f"　　{ask(s)}",
            "　　祝",
            "工作愉快！",
            f"　　　　　写信人　{p.name}",
            f"　　　　　{pen.date('long', 'dots')}",
            f"电话：{tel(s, p)}",
        )
    )


def migrant(s: Scene) -> Sheet:
    """Registered at home, living where the work is."""
    p, pen = s.main, s.pen
    head = f"我叫{pen.name(p)}，户籍地{pen.hukou(p)}，现在住在{pen.address(p)}，在外打工，"
    return Sheet(
        lines(
            to(s, "，"),
            pen.aside(head + f"{maybe_id(s, p, '身份证是', '，')}{s.pick('openings')}"),
            told(s),
            ask(s),
            f"打工人{p.name}，联系手机{pen.mobile(p)}",
            pen.date(),
        )
    )


def retired_teacher(s: Scene) -> Sheet:
    """Headed, with a closing formula and what is enclosed."""
    p, pen = s.main, s.pen
    teacher = "退休教师" if age(s, p) > 60 else "教师"
    return Sheet(
        lines(
            f"　　　　　{pen.title(s.title())}",
            to(s),
            f"　　{hello(s)}{pen.aside(f'我是一名{teacher}，姓名{pen.name(p)}，现年{age(s, p)}岁，住{pen.address(p)}。')}",
            *(f"　　{piece}" for piece in pieces(s)),
            f"　　{ask(s)}",
            "　　此致",
            "敬礼！",
            f"　　　　　　　　　　　　{p.name}　谨上",
            f"　　　　　　　　　　　　{pen.date('chinese', 'long', 'spaced')}",
            f"通讯电话：{tel(s, p)}",
            "附：有关材料复印件若干",
        )
    )


def shop_owner(s: Scene) -> Sheet:
    """Somebody with a small shop."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            pen.aside(f"我开着一间小店，{opening(s)}"),
            told(s),
            ask(s),
            f"店主：{pen.name(p)}（{tel(s, p)}）",
            f"店址兼住处：{pen.address(p)}",
            pen.date(),
        )
    )


def one_line(s: Scene) -> Sheet:
    """Everything in a single line."""
    p, pen = s.main, s.pen
    return Sheet(f"{to(s, '，')}{hello(s)}我是{pen.name(p)}，{told(s)}{ask(s)}我的电话{pen.mobile(p)}，住{pen.address(p)}。{pen.date('long', 'hao', 'dots')}")


def no_points(s: Scene) -> Sheet:
    """Typed on a telephone without any mark."""
    p, pen = s.main, s.pen
    story = pen.words(unpointed("".join(s.story())))
    return Sheet(
        f"{unpointed(to(s))} 我叫{pen.name(p)} 住{pen.address(p)} {story} {pen.words(unpointed(s.pick('asks')))} 电话{pen.mobile(p)}"
        if s.affair.matter.purposes[0] in {"求决", "申诉"}
        else f"{unpointed(to(s))} {story} 我是{pen.name(p)} 电话{pen.mobile(p)}"
    )


def rambling(s: Scene) -> Sheet:
    """Strays from the matter and returns to it."""
    p, pen = s.main, s.pen
    sentences = s.story()
    story = [pen.words(sentences[0]), pen.aside(s.pick("digressions")), *(pen.words(x) for x in sentences[1:])]
    return Sheet(
        lines(
            to(s),
            f"{hello(s)}{opening(s)}",
            "".join(story),
            ask(s),
            f"{pen.name(p)}",
            f"家住{pen.address(p)}",
            f"电话号码{tel(s, p)}",
            pen.date("long", "hao", "short", "dots"),
        )
    )


def short_note(s: Scene) -> Sheet:
    """Two lines, name and number."""
    p, pen = s.main, s.pen
    return Sheet(lines(told(s), f"{pen.name(p)} {pen.mobile(p)}"))


def card_on_top(s: Scene) -> Sheet:
    """Name, sex, address before anything else."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"写信人姓名：{pen.name(p)}　性别：{p.gender}" + (f"　年龄：{age(s, p)}" if likely(s, 0.5) else ""),
            f"现住址：{pen.address(p)}",
            maybe_id(s, p, "身份证：", share=0.7),
            f"联系电话：{tel(s, p)}",
            f"主题：{pen.title(s.title())}",
            to(s),
            "　　" + told(s),
            "　　" + ask(s),
            f"　　　　　　　　　　{pen.date()}",
        )
    )


def second_letter(s: Scene) -> Sheet:
    """Has written before and still waits."""
    p, pen = s.main, s.pen
    before = pen.aside(
        s.chance.choice(
            ("上个月我给你们写过一封信，不知收到没有，今天再写一封。", "这是我写的第二封信了，前一封石沉大海。", "年初寄过一封挂号信，没有回音，再寄一次。")
        )
    )
    return Sheet(lines(to(s), hello(s), before, told(s), ask(s), f"写信人{pen.name(p)}，地址还是{pen.address(p)}，电话{tel(s, p)}。", pen.date()))


def for_parent(s: Scene) -> Sheet:
    """A grown child writes; the child is the one who petitions, the parent is not named."""
    p, pen = s.main, s.pen
    parent = s.chance.choice(("我父亲", "我母亲", "我爸妈"))
    who = pen.aside(f"{parent}不会写字，也不会上网，我来替老人说。")
    return Sheet(
        lines(
            to(s),
            f"{hello(s)}{who}",
            told(s, parent),
            ask(s),
            f"{s.chance.choice(('女儿', '儿子'))}：{pen.name(p)}",
            f"我的电话：{pen.mobile(p)}",
            f"老人和我都住{pen.address(p)}",
            pen.date(),
        )
    )


def dictated(s: Scene) -> Sheet:
    """A disabled person speaks, a helper writes."""
    p, pen = s.main, s.pen
    helper = clerk(s, "helper")
    who = pen.aside(f"我是{pen.name(p)}，肢体二级残疾，握不住笔，这封信由我口述，邻居{helper}代笔。")
    return Sheet(
        lines(
            to(s),
            who,
            told(s),
            ask(s),
            f"口述人：{p.name}（按手印）",
            maybe_id(s, p, "身份证号："),
            f"住址：{pen.address(p)}",
            f"电话：{pen.mobile(p)}",
            f"代笔人：{helper}，电话{s.official_phone()}",
            pen.date(),
        )
    )


def by_lawyer(s: Scene) -> Sheet:
    """A lawyer writes for a client; the client petitions."""
    p, pen = s.main, s.pen
    lawyer, firm = clerk(s, "agent"), f"{s.pick('brands')}律师事务所"
    return Sheet(
        lines(
            pen.title(s.title()),
            f"委托人：{pen.name(p)}，{p.gender}，公民身份号码{pen.id(p)}，住{pen.address(p)}，联系电话{pen.mobile(p)}。",
            f"代理人：{lawyer}，{firm}律师，联系电话{s.official_phone()}。",
            to(s),
            pen.aside("本律师接受上述委托人的委托，就有关事项反映如下："),
            told(s, "委托人"),
            ask(s),
            f"委托人：{p.name}",
            f"代理律师：{lawyer}",
            pen.date("long", "chinese", "padded"),
        ),
        sender=(firm, f"lawyer{s.chance.randrange(1000):03d}@example.org"),
    )


def kin_abroad(s: Scene) -> Sheet:
    """Lives abroad and writes about home."""
    p, pen = s.main, s.pen
    who = pen.aside(f"我叫{pen.name(p)}，眼下在国外做工，家住{pen.address(p)}，{s.pick('openings')}")
    return Sheet(
        lines(
            to(s),
            f"{hello(s)}{who}",
            told(s),
            ask(s),
            "时差关系，请用邮件联系：" + pen.email(p),
            f"国内手机（家人保管）{pen.mobile(p)}",
            pen.date("iso", "long", "slashes"),
        )
    )


def by_numbers(s: Scene) -> Sheet:
    """Facts under numbers, demands at the end."""
    p, pen = s.main, s.pen
    style = s.chance.choice(("（{}）", "{}、", "第{}，"))
    facts = [pen.words(style.format("一二三四五六七八九"[n % 9]) + x) for n, x in enumerate(s.story())]
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            pen.aside(f"我叫{pen.name(p)}，{p.gender}，住{pen.address(p)}，电话{tel(s, p)}。"),
            *facts,
            "要求：",
            ask(s),
            f"写信人（签名）：{p.name}",
            pen.date(),
        )
    )


def diary(s: Scene) -> Sheet:
    """A note of each step, then the request."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"《{pen.title(s.title())}》",
            *(f"·{x}" for x in pieces(s, "本人")),
            f"·{ask(s)}",
            f"—— {pen.name(p)}，{pen.date('dots', 'iso', 'padded_dots')}",
            f"住：{pen.address(p)}",
            f"TEL：{pen.mobile(p)}",
        )
    )


def chat(s: Scene) -> Sheet:
    """As many lines as sentences, as in a chat."""
    p, pen = s.main, s.pen
    return Sheet(lines("在吗", hello(s), *pieces(s), ask(s), f"我是{pen.name(p)}", pen.mobile(p)))


def sealed_with_thumb(s: Scene) -> Sheet:
    """Old form of a plea: 具状人, with a thumb print."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"　　　{pen.title(s.title())}",
            f"具状人：{pen.name(p)}，{p.gender}，{p.born.year}年生，现住{pen.address(p)}。",
            told(s, "具状人"),
            ask(s),
            "谨呈",
            to(s, ""),
            f"具状人　{p.name}（指印）",
            maybe_id(s, p, "证号 ", share=0.6),
            f"电　话　{tel(s, p)}",
            pen.date("chinese", "zero", "spaced"),
        )
    )


def envelope(s: Scene) -> Sheet:
    """The sender's part of the envelope is copied below the letter."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            f"{hello(s)}{opening(s)}{told(s)}{ask(s)}",
            pen.date("long", "hao"),
            "【信封】",
            f"寄信人地址：{pen.address(p)}",
            f"寄信人：{pen.name(p)}　{pen.mobile(p)}",
        )
    )


def signature_of_mail(s: Scene) -> Sheet:
    """An office worker's mail with a signature block."""
    p, pen = s.main, s.pen
    return Sheet(lines(to(s), hello(s), told(s), ask(s), "----------", pen.name(p), f"M: {pen.mobile(p)}", f"E: {pen.email(p)}", f"地址: {pen.address(p)}"))


def below_the_date(s: Scene) -> Sheet:
    """Everything about the writer after the date, in one breath."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            "　　" + opening(s) + told(s),
            "　　" + ask(s),
            f"　　　　{pen.date()}",
            f"（本人{pen.name(p)}，{pen.address(p)}人，{maybe_id(s, p, '身份证', '，', 0.4)}打{pen.mobile(p)}找我）",
        )
    )


LETTERS: tuple[Layout, ...] = (
    old_villager,
    student,
    migrant,
    retired_teacher,
    shop_owner,
    one_line,
    no_points,
    rambling,
    short_note,
    card_on_top,
    second_letter,
    for_parent,
    dictated,
    by_lawyer,
    kin_abroad,
    by_numbers,
    diary,
    chat,
    sealed_with_thumb,
    envelope,
    signature_of_mail,
    below_the_date,
)
