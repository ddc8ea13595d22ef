"""Letters of the family "parish" that somebody passes on: forwarded mails, covers and what a mail room typed off."""

from bench.letters_made.layouts_county_hand import filled, form_days, letter, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, posted, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}人民政府",
            f"{town.county}{town.name}党政办",
            f"{town.county}{town.name}信访办",
            f"{town.county}信访局",
            f"{town.county}人民政府办公室",
            f"{town.county}农业农村局",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The card of whoever forwards."""
    number = strangers_number(s, "clerk_phone", 0.05)
    form = s.chance.choice(
        (
            "{unit} {name}\n电话：{number}\n地址：{county}建设路行政中心",
            "{unit} {name}\n电话：{number}  传真：{fax}",
            "{name}\n{unit}\nTel: {number}",
            "联系人：{name}　联系电话：{number}",
        )
    )
    fax = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    return [s.chance.choice(("--", "--", "------", "")), *form.format(unit=unit, name=clerk(s), number=number, fax=fax, county=s.county).split("\n")]


def _head_of_first(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'long', 'dashes', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("群众来信", "来信群众", "信访群众"))
    if likely(s, 0.5):
        nick = s.chance.choice((s.main.name, s.main.email.split("@", maxsplit=1)[0], ""))
        if likely(s, 0.3):
            nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"]))
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>".strip()
    rule = s.chance.choice(
        ("------------------ 原始邮件 ------------------", "-----原始邮件-----", "-------- 转发邮件信息 --------", "----- Original Message -----")
    )
    forms = (
        [f"发件人: {who}", f"发送时间: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"发件人：{who}", f"收件人：{to}", f"发送日期：{when}", f"主题：{subject}"],
        [f"From: {who}", f"To: {to}", f"Date: {when}", f"Subject: {subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _note(s: Scene) -> str:
    return s.chance.choice(
        (
            "现将群众来信转来，请按规定办理。",
            "转来群众来信一封，请贵局阅处。",
            "收到群众反映信件，现转送，请查收。",
            "请依法受理并告知来信人。",
            "群众来信，请阅。",
            "转贵单位处理，结果请反馈。",
        )
    )


def _forward(s: Scene, *, heading: float, card_above: float, rule: bool = True, note: bool = True) -> Sheet:
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=heading, dated=0.8)
    quoted = _head_of_first(s, unit, subject, s.pen.day_source)
    card = _card(s, unit)
    above, below = ([*card, ""], []) if likely(s, card_above) else ([], ["", *card])
    text = "\n".join([*((_note(s), "") if note else ()), *above, *(quoted if rule else quoted[1:]), body, *below]).strip()
    return Sheet(text, subject=f"{s.chance.choice(('转发：', '转发：', 'Fw: ', 'Fwd: ', '转：'))}{subject}", titled=True, sender=outsider(s, unit))


def handed_on(s: Scene) -> Sheet:
    """An office forwards a mail, its card above or below."""
    return _forward(s, heading=0, card_above=0.45)


def handed_on_with_heading(s: Scene) -> Sheet:
    """An office forwards a letter that has a heading of its own."""
    return _forward(s, heading=0.9, card_above=0.45)


def handed_on_silently(s: Scene) -> Sheet:
    """Nothing is said above the first mail's head."""
    return _forward(s, heading=0.3, card_above=0, note=False)


def handed_on_without_a_rule(s: Scene) -> Sheet:
    """No rule stands above the first mail's head."""
    return _forward(s, heading=0.3, card_above=1, rule=False)


def handed_on_behind_marks(s: Scene) -> Sheet:
    """The first mail stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.4, dated=0.8)
    quoted = _head_of_first(s, unit, subject, s.pen.day_source)
    inner = "\n".join("> " + row for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_note(s), *_card(s, unit)) + "\n\n" + inner, subject=f"Fw: {subject}", titled=True, sender=outsider(s, unit))


def under_a_cover(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}纪委监委", f"{s.county}人大常委会办公室", f"{s.county}妇女联合会", f"{s.county}人社局办公室", f"{s.county}总工会"))
    no = s.pen.other("ticket_no", f"{s.chance.choice(('信转', '办信', '转办'))}〔{s.pen.day.year}〕{s.chance.randint(1, 400)}号")
    above = (
        s.chance.choice(("群众来信转送函", "关于转办群众来信的通知", "信访事项转送函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("　　现将群众来信一件转去，请按规定处理。", "　　我单位收到群众来信，按照职责分工转你局办理。")),
        f"　　联系人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone', 0)}",
        f"　　　　　　　　{unit}",
        s.chance.choice(("附件：来信", "附：群众来信一件", "（以下为来信原文）")),
        "",
    )
    return Sheet("\n".join(above) + "\n" + letter(s, heading=0.7), subject=s.chance.choice(("转送群众来信", f"转送函 {no}")), sender=outsider(s, unit))


def by_a_deputy(s: Scene) -> Sheet:
    """A deputy or somebody of the village sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("政协委员", "驻村工作队员", "社区志愿者", "村民小组长", "法律援助志愿者"))
    note = s.chance.choice(
        (f"本人系{office}{name}，受群众委托转交来信一封。", f"{office}{name}代转，请处理：", f"我叫{name}，是{office}，这封信是群众交给我的。")
    )
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.75)), subject=s.chance.choice(("代转来信", "群众委托转信")), sender=posted(s, name, "dz"))


def by_a_child(s: Scene) -> Sheet:
    """A child forwards a parent's letter from a mailbox of their own."""
    name = stranger(s, "other_person")
    who = s.chance.choice(("我爸", "我妈", "我外公", "我大伯"))
    note = s.chance.choice((f"{who}写了这封信让我发给你们，他的信在下面。{name}", f"你们好，我是{name}，帮{who}发邮件。", f"以下是{who}的信，由{name}录入："))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.6)), subject=s.chance.choice(("帮家里老人发信", "代发一封信")), sender=posted(s, name, "hz"))


def typed_in(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    note = s.chance.choice(("【来信录入】", "（纸质信件录入，原件存档）", "以下为手写来信全文："))
    return Sheet(
        lines(note, letter(s, heading=0.75), f"（录入：{clerk(s)}）"),
        subject=s.chance.choice(("手写来信录入", "来信电子件")),
        sender=outsider(s, f"{s.county}信访局办信科"),
    )


def abstract(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(("写信人：{name}，{gender}，身份证号码{id}，住址{home}，电话{call}。", "来信人为{name}，住{home}，联系电话{call}。"))
    when = s.pen.date(*form_days(s), source="form")
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来信人", "我"))
    rows = (
        s.chance.choice(("群众来信摘要单", "重要来信摘编")),
        f"摘编编号：{filed(s)}　摘编日期：{when}",
        f"来信标题：{s.pen.title(s.title())}",
        s.pen.aside(filled(s, s.main, form)),
        f"来信反映：{whole(s, we)}",
        f"来信要求：{ask(s)}",
        f"摘编：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject="群众来信摘编", sender=outsider(s, _office(s)))


def with_a_word(s: Scene) -> Sheet:
    """A clerk's few words above a letter."""
    note = s.chance.choice(("今天收到的信，请登记。{}", "此件请按信访件办。（{}）", "来信一件，原件已扫描。{}")).format(clerk(s))
    return Sheet(lines(note, letter(s, heading=0.7)), subject=s.chance.choice(("来信一件", "请登记办理")), sender=outsider(s, _office(s)))


PASSED: tuple[Layout, ...] = (
    *(handed_on,) * 5,
    *(handed_on_with_heading,) * 6,
    *(handed_on_silently, handed_on_without_a_rule, handed_on_behind_marks, under_a_cover, by_a_deputy, by_a_child, typed_in, abstract, with_a_word),
)
"""One petitioner, and somebody between."""
