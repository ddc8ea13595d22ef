"""Letters of the family "guild" that somebody passes on: forwarded mails, covers and what a mail room typed off."""

from bench.letters_made.layouts_county_hand import filled, form_days, letter, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, posted, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}党政综合办公室",
            f"{town.county}{town.name}人民政府",
            f"{town.name}群众工作站",
            f"{town.county}委办公室",
            f"{town.county}民政局",
            f"{town.county}信访联席办",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The card of whoever forwards."""
    number = strangers_number(s, "clerk_phone", 0.05)
    form = s.chance.choice(
        (
            "{unit}\n{name}  {number}",
            "经办：{name}\n{unit}\n电话：{number}　传真：{fax}",
            "{name}\n{unit}信访专干\n办公电话：{number}",
            "{unit}（联系人：{name}，电话：{number}）",
        )
    )
    fax = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    return [s.chance.choice(("--", "-----", "", "")), *form.format(unit=unit, name=clerk(s), number=number, fax=fax).split("\n")]


def _first_head(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'iso', 'dashes', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("来信群众", "信访人邮箱", "群众"))
    if likely(s, 0.5):
        nick = s.chance.choice((s.main.name, s.main.email.split("@", maxsplit=1)[0], ""))
        if likely(s, 0.3):
            nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"]))
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>".strip()
    rule = s.chance.choice(
        ("------------------ 原始邮件 ------------------", "---------- Forwarded message ---------", "======== 转发的邮件 ========", "-----原邮件-----")
    )
    forms = (
        [f"发件人: {who}", f"日期: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"发件人：{who}", f"发送时间：{when}", f"主题：{subject}"],
        [f"From: {who}", f"Sent: {when}", f"To: {to}", f"Subject: {subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _note(s: Scene) -> str:
    return s.chance.choice(
        (
            "转去群众来信一件，请登记办理。",
            "以下来信属贵局受理范围，现转请处理。",
            "我们收到一封群众来信，转给你们。",
            "此信请阅，办理情况请回告。",
            "请接收。",
            "按属地管理原则，转贵局阅处。",
        )
    )


def _forward(s: Scene, *, heading: float, card_above: float, rule: bool = True, note: bool = True) -> Sheet:
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=heading, dated=0.8)
    quoted = _first_head(s, unit, subject, s.pen.day_source)
    card = _card(s, unit)
    above, below = ([*card, ""], []) if likely(s, card_above) else ([], ["", *card])
    text = "\n".join([*((_note(s), "") if note else ()), *above, *(quoted if rule else quoted[1:]), body, *below]).strip()
    return Sheet(text, subject=f"{s.chance.choice(('转发：', '转发: ', 'Fw:', 'FW: ', '转办：'))}{subject}", titled=True, sender=outsider(s, unit))


def sent_on(s: Scene) -> Sheet:
    """An office sends a mail on."""
    return _forward(s, heading=0, card_above=0.4)


def sent_on_with_heading(s: Scene) -> Sheet:
    """An office sends on a letter that has a heading."""
    return _forward(s, heading=0.9, card_above=0.4)


def sent_on_without_a_word(s: Scene) -> Sheet:
    """Nothing stands above the head of the first mail."""
    return _forward(s, heading=0.3, card_above=0, note=False)


def sent_on_bare(s: Scene) -> Sheet:
    """The head of the first mail has no rule above."""
    return _forward(s, heading=0.3, card_above=1, rule=False)


def sent_on_quoted(s: Scene) -> Sheet:
    """The first mail stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.4, dated=0.8)
    quoted = _first_head(s, unit, subject, s.pen.day_source)
    inner = "\n".join("> " + row for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_note(s), *_card(s, unit)) + "\n\n" + inner, subject=f"转发：{subject}", titled=True, sender=outsider(s, unit))


def sent_on_twice(s: Scene) -> Sheet:
    """Two offices have had the mail before."""
    unit, other, subject = _office(s), f"{s.county}人民政府值班室", s.pen.title(s.title())
    body = letter(s, heading=0.3, dated=0.85)
    quoted = _first_head(s, other, subject, s.pen.day_source)
    middle = ["----- 转发 -----", f"发件人: {other}", f"收件人: {unit}", "", f"请{unit}转信访部门。{clerk(s)}", ""]
    return Sheet("\n".join([_note(s), *_card(s, unit), "", *middle, *quoted, body]), subject=f"Fw: 转发：{subject}", titled=True, sender=outsider(s, unit))


def behind_an_official_letter(s: Scene) -> Sheet:
    """A body hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}残疾人联合会", f"{s.county}政协办公室", f"{s.county}总工会", f"{s.county}教育局", f"{s.county}退役军人事务局"))
    no = s.pen.other("ticket_no", f"{s.chance.choice(('转信', '群转', '函'))}〔{s.pen.day.year}〕{s.chance.randint(1, 300)}号")
    above = (
        s.chance.choice(("转信函", "群众信件移送函", "关于移送群众来信的函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("　　我单位收到以下来信，现移送贵局依规办理。", "　　现移送群众来信一件，请查收并回复来信人。")),
        f"　　经办人：{clerk(s)}，电话：{strangers_number(s, 'clerk_phone', 0)}",
        f"　　　　　　{unit}",
        s.chance.choice(("附来信：", "——来信——", "来信原文如下：")),
        "",
    )
    return Sheet("\n".join(above) + "\n" + letter(s, heading=0.65), subject=s.chance.choice(("移送信件", f"移送函 {no}")), sender=outsider(s, unit))


def by_a_delegate(s: Scene) -> Sheet:
    """Somebody with an office of honour sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("县人大代表", "社区网格员", "驻村第一书记", "民生栏目记者", "妇女小组长"))
    note = s.chance.choice((f"我是{office}{name}，入户时群众托我转一封信，如下。", f"（{office}{name}转交）", f"{office}{name}：收到一封信，照转。"))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("转交群众来信", "请看一封信")), sender=posted(s, name, "zj"))


def by_somebody_young(s: Scene) -> Sheet:
    """Somebody young sends a parent's letter."""
    name = stranger(s, "other_person")
    who = s.chance.choice(("我爷爷", "我父亲", "我岳母", "我姑姑"))
    note = s.chance.choice((f"{who}手写的信，我照着打出来了。——{name}", f"您好，{name}代{who}发信。", f"{who}不会上网，托我发给信访局。发信人：{name}"))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.5)), subject=s.chance.choice(("代家里人写信", "长辈的一封信")), sender=posted(s, name, "yg"))


def copied_off(s: Scene) -> Sheet:
    """A mail room copied off a letter on paper."""
    note = s.chance.choice(("（信件原文，由办信人员录入）", "【纸质来信转电子】", "手写信，照录如下："))
    text = lines(note, letter(s, heading=0.7), f"录入人：{clerk(s)}")
    return Sheet(text, subject=s.chance.choice(("纸质来信", "来信录入件")), sender=outsider(s, f"{s.county}信访局收发室"))


def summary_by_an_office(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(("来信人：{name}（{gender}，身份证号{id}，电话{call}，住{home}）", "来信人{name}，住{home}，电话{call}"))
    when = s.pen.date(*form_days(s), source="form")
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来信人", "我"))
    rows = (
        s.chance.choice(("信访要情摘报", "来信摘报", "群众来信摘要")),
        f"编号：{filed(s)}　　{when}",
        f"题目：{s.pen.title(s.title())}",
        s.pen.aside(filled(s, s.main, form)),
        f"主要内容：{whole(s, we)}",
        f"要求：{ask(s)}",
        f"整理：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject=rows[0], sender=outsider(s, _office(s)))


def clerks_line(s: Scene) -> Sheet:
    """A clerk's line above a letter."""
    note = s.chance.choice(("{}：这封信请录一下系统。", "今日来信一封，{}已核对。", "请尽快登记。——{}")).format(clerk(s))
    return Sheet(lines(note, letter(s, heading=0.65)), subject=s.chance.choice(("来信请登记", "今日来信")), sender=outsider(s, _office(s)))


PASSED: tuple[Layout, ...] = (
    *(sent_on,) * 5,
    *(sent_on_with_heading,) * 6,
    *(sent_on_without_a_word, sent_on_bare, sent_on_quoted, sent_on_twice, behind_an_official_letter, by_a_delegate),
    *(by_somebody_young, copied_off, summary_by_an_office, clerks_line),
)
"""One petitioner, and somebody between."""
