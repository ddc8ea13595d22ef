"""Layouts of the family "tribunal" signed by several, by nobody, or by a body."""

from bench.letters_made.layouts_hand import ask, hello, maybe_id, opening, pieces, tel, to, told
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


# ---- several ------------------------------------------------------------------------------------------------------------


def roll(s: Scene) -> Sheet:
    """A roll of signers with houses."""
    pen = s.pen
    rows = [(str(n), pen.name(p), pen.address(p), pen.mobile(p, plain=True) if likely(s, 0.8) else "") for n, p in enumerate(_all(s), 1)]
    return Sheet(
        lines(pen.title(s.title()), to(s), told(s, "我们"), ask(s), pen.date("long", "chinese"), "联名人员名册", "编号\t姓名\t住址\t电话", table(rows))
    )


def numbered_signers(s: Scene) -> Sheet:
    """Each signer with number and identity number."""
    pen = s.pen
    signers = [f"（{n}）{pen.name(p)}，身份证号{pen.id(p, plain=True)}" for n, p in enumerate(_all(s), 1)]
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            opening(s) + told(s, "我们"),
            ask(s),
            "联名者：",
            *signers,
            f"联络电话（{s.main.name}）：{pen.mobile(s.main)}",
            pen.date(),
        )
    )


def thumb_rows(s: Scene) -> Sheet:
    """Four names in a row with red prints."""
    pen = s.pen
    names = [f"{pen.name(p, spaced=True)}[指印]" for p in _all(s)]
    return Sheet(
        lines(to(s), told(s, "我们"), ask(s), "签字按印如下", *("　".join(names[at : at + 4]) for at in range(0, len(names), 4)), pen.date("long", "hao"))
    )


def chosen_speaker(s: Scene) -> Sheet:
    """Two speak for all; all names are given."""
    pen, p = s.pen, s.main
    second = s.others[0]
    head = pen.aside(f"经大家推举，由{pen.name(p)}、{pen.name(second)}二人代表我们反映。")
    rest = "、".join(pen.name(o) for o in s.others[1:])
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            head,
            told(s, "我们"),
            ask(s),
            f"代表：{p.name}（{pen.mobile(p)}）、{second.name}（{pen.mobile(second)}）",
            f"其余联名人：{rest}",
            f"{pen.date()}",
        )
    )


def stated_total(s: Scene) -> Sheet:
    """More petition than have signed."""
    pen, people = s.pen, _all(s)
    shown = people[: max(2, len(people) // 2)]
    total = len(people) + s.chance.randint(5, 50)
    count = pen.total(total)
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            pen.aside(f"本信由{count}人联名，签名不全，其余人在外务工。"),
            told(s, "我们"),
            ask(s),
            f"签名：{'，'.join(pen.name(p) for p in shown)}（等{count}人）",
            f"联系人：{s.main.name}，{pen.mobile(s.main)}",
            pen.date("long", "spaced"),
        )
    )


def comma_names(s: Scene) -> Sheet:
    """Names after the letter in one sentence."""
    pen = s.pen
    names = "、".join(pen.name(p) for p in _all(s))
    return Sheet(
        lines(
            to(s),
            hello(s),
            *pieces(s, "我们"),
            ask(s),
            f"以上事实，{names}共同签名为证。",
            f"回信请找{s.main.name}，电话{tel(s, s.main)}。",
            pen.date("hao", "long"),
        )
    )


def chat_relay(s: Scene) -> Sheet:
    """A relay list out of a chat group."""
    pen = s.pen
    relay = [f"{n}. {pen.name(p)} {pen.mobile(p, plain=True)}" for n, p in enumerate(_all(s), 1)]
    return Sheet(lines(f"#接龙 {pen.title(s.title())}", told(s, "我们"), ask(s), "同意的请接龙：", *relay, f"{pen.date('dots', 'short', 'long')}整理"))


def homes_list(s: Scene) -> Sheet:
    """Names and where each lives, in brackets."""
    pen = s.pen
    signers = "；".join(f"{pen.name(p)}（{pen.address(p)}）" for p in _all(s))
    return Sheet(lines(pen.title(s.title()), to(s), told(s, "我们"), ask(s), f"具名：{signers}。", f"通讯电话：{pen.mobile(s.main)}", pen.date()))


def many_form(s: Scene) -> Sheet:
    """A form for letters of many, number of people included."""
    pen, p, people = s.pen, s.main, _all(s)
    return Sheet(
        lines(
            "多人来信登记卡",
            f"联系人姓名：{pen.name(p)}",
            f"联系人手机：{pen.mobile(p)}",
            f"联系人住址：{pen.address(p)}",
            f"署名人数：{len(people)}人",
            f"其他署名人：{'、'.join(pen.name(o) for o in s.others)}",
            f"主题：{pen.title(s.title())}",
            f"内容：{told(s, '我们')}{ask(s)}",
            f"日期：{pen.date('long', 'iso', source='form')}",
        )
    )


def roll_before(s: Scene) -> Sheet:
    """The roll comes first, the letter after it."""
    pen = s.pen
    rows = [("姓名", "身份证号码", "手机"), *((pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True)) for p in _all(s))]
    return Sheet(lines("反映人名单如下", table(rows), pen.title(s.title()), to(s), told(s, "我们"), ask(s), pen.date("long", "padded")))


# ---- nobody -------------------------------------------------------------------------------------------------------------


def no_name(s: Scene) -> Sheet:
    """A letter whose name is kept back."""
    return Sheet(lines(s.pen.title(s.title()), to(s), told(s), ask(s), s.pen.aside("姓名不便透露，敬请谅解。"), s.pen.date("long", "chinese", "dots")))


def some_people(s: Scene) -> Sheet:
    """Signed by people of the place."""
    return Sheet(lines(to(s), told(s, "我们"), ask(s), s.chance.choice(("一位普通居民", "不愿具名的人", "几名知情人", "一个老党员")), s.pen.date()))


def why_no_name(s: Scene) -> Sheet:
    """Says that writing a name would cost the work."""
    return Sheet(lines(to(s), told(s), ask(s), s.pen.aside("要是写上名字，我的饭碗就没了，所以没写。")))


def from_within(s: Scene) -> Sheet:
    """Who saw it from within."""
    return Sheet(lines(s.pen.aside("我在那个地方上过班，亲眼所见，不留名。"), *pieces(s), ask(s), s.pen.date("iso", "dots")))


def only_words(s: Scene) -> Sheet:
    """The story and the wish, no more."""
    return Sheet(lines(told(s), ask(s)))


def online_report(s: Scene) -> Sheet:
    """A platform's report where the one who reports chose to stay unnamed."""
    pen = s.pen
    return Sheet(
        lines(
            "网络举报受理单",
            "举报方式：匿名举报",
            "举报人姓名：—",
            f"主要问题：{pen.title(s.title())}",
            f"问题描述：{told(s)}{ask(s)}",
            f"举报时间：{pen.date('iso', 'long', source='form')}",
        )
    )


def nickname_post(s: Scene) -> Sheet:
    """A post under a nickname."""
    pen = s.pen
    name = pen.other("nickname", s.pick("nicknames"))
    return Sheet(lines(f"楼主：{name}", f"主题帖：{pen.title(s.title())}", f"发表于 {pen.date('iso', source='form')}", told(s), ask(s)))


# ---- a company, a committee ---------------------------------------------------------------------------------------------


def red_head(s: Scene) -> Sheet:
    """A letter with a body's name as head, and a contact who is no petitioner."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.name(p),
            pen.title(s.title()),
            to(s),
            f"　　{told(s, '我单位')}",
            f"　　{ask(s)}",
            "　　妥否，请批示。",
            f"　　　　　　{p.name}（印章）",
            f"　　　　　　{pen.date('long', 'chinese')}",
            f"（联系人：{pen.other('contact', s.makers.name(plain=True))}，{pen.phone(p)}）",
        )
    )


def company_mail(s: Scene) -> Sheet:
    """A firm writes a mail."""
    p, pen = s.main, s.pen
    return Sheet(lines(to(s), hello(s), told(s, "我们"), ask(s), f"{pen.name(p)}", f"地址：{pen.address(p)}", f"总机：{pen.phone(p)}", pen.date("iso", "long")))


def stamped_points(s: Scene) -> Sheet:
    """Facts under numbers, stamp below."""
    p, pen = s.main, s.pen
    facts = [pen.words(f"{'一二三四五六七八九'[n % 9]}、{x}") for n, x in enumerate(s.story("我们"))]
    return Sheet(
        lines(pen.title(s.title()), to(s), *facts, ask(s), "专此函达。", f"（盖章）{pen.name(p)}", pen.date("long", "padded"), f"电话：{pen.phone(p)}")
    )


def traditional(s: Scene) -> Sheet:
    """A letter from overseas."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "貴局台鑒：",
            f"　　{told(s, '本人')}",
            "　　敬請惠予查覆，不勝感荷。",
            "　　即請",
            "大安",
            f"　　　　　{pen.name(p)} 謹啟",
            f"　　　　　{pen.date('chinese', 'long')}",
            f"回郵：{pen.email(p)}",
            maybe_id(s, p, "身份證明：", share=0.2),
        )
    )


MANY: tuple[Layout, ...] = (
    roll,
    numbered_signers,
    thumb_rows,
    chosen_speaker,
    stated_total,
    comma_names,
    chat_relay,
    homes_list,
    many_form,
    roll_before,
)
NOBODY: tuple[Layout, ...] = (no_name, some_people, why_no_name, from_within, only_words, online_report, nickname_post)
BODIES: tuple[Layout, ...] = (red_head, company_mail, stamped_points)
