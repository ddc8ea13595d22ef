"""Letters of the family "clan" that somebody passes on: forwarded mails, covers, digests, transfers."""

from bench.letters_made.layouts_clan_hand import FORM_DAYS, filled, head, letter, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, posted, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.county}{town.name}党政办",
            f"{town.name}信访办",
            f"{town.name}人民政府办公室",
            f"{town.county}{town.name}综治办",
            f"{town.county}12345热线办",
            f"{town.county}委办公室信息科",
            f"{town.name}便民服务中心",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The card of whoever forwards."""
    name, number = clerk(s), strangers_number(s, "clerk_phone", 0.2)
    form = s.chance.choice(
        (
            "{unit}\n{name}\n电话 {number}",
            "{name}\n{unit}\n办公电话：{number}\n地址：{town}人民路{house}号",
            "此件经办：{name}　{number}",
            "{unit}　{name}　{number}　传真 {fax}",
        )
    )
    fax = strangers_number(s, "clerk_phone", 0) if "{fax}" in form else ""
    rows = form.format(unit=unit, name=name, number=number, town=s.affair.town.name, house=s.chance.randint(1, 80), fax=fax).split("\n")
    return [s.chance.choice(("--", "————", "")), *rows]


def _quoted(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'dashes', 'iso', 'slashes', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = s.chance.choice(("来信群众", "市民", "村民邮箱"))
    if likely(s, 0.6):
        nick = s.pen.other("nickname", s.chance.choice(s.family.words["nicknames"])) if likely(s, 0.35) else s.main.name
        who = f"{nick} <{s.pen.sender(s.main, 'quoted_header')}>"
    rule = s.chance.choice(("-----原始邮件-----", "---------- Forwarded message ---------", "====转发邮件====", "----- 转发的邮件 -----", ""))
    forms = (
        [f"发件人：{who}", f"发送日期：{when}", f"收件人：{to}", f"主题：{subject}"],
        [f"From: {who}", f"Date: {when}", f"Subject: {subject}", f"To: {to}"],
        [f"寄件人: {who}", f"日期: {when}", f"主旨: {subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _note(s: Scene) -> str:
    return s.chance.choice(
        ("兹转来群众信件一封，请依规办理并反馈。", "群众来信一封，请查收。", "随邮件转去一信，盼回复。", "此件属贵局职责，转请办理。", "见下。", "")
    )


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail with the head of the first one."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.75)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    card = _card(s, unit) if likely(s, 0.75) else []
    above, below = (["", *card], []) if likely(s, 0.5) else ([], ["", *card])
    text = "\n".join([_note(s), *above, "", *quoted, body, *below]).strip()
    return Sheet(text, subject=f"{s.chance.choice(('转发：', 'Fw: ', 'Fwd: ', '转送：'))}{subject}", titled=True, sender=outsider(s, unit))


def forwarded_without_rules(s: Scene) -> Sheet:
    """Nothing parts the clerk's words from the letter."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.2, dated=0.8)
    note = _note(s) + (clerk(s) if likely(s, 0.5) else unit)
    return Sheet(lines(note, body), subject=f"转：{subject}", titled=True, sender=outsider(s, unit))


def forwarded_behind_marks(s: Scene) -> Sheet:
    """The forwarded letter stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.3, dated=0.7)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    mark = s.chance.choice((">", "> ", ">> ", "| "))
    inner = "\n".join(mark + row for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_note(s), *_card(s, unit)) + "\n\n" + inner, subject=f"转发: {subject}", titled=True, sender=outsider(s, unit))


def forwarded_down(s: Scene) -> Sheet:
    """A chain of two offices above the letter."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.2, dated=0.8)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    first = [f"发件人：{s.affair.town.name}信访助理", f"主题：转：{subject}", f"请一并处理。{clerk(s)}", ""]
    text = "\n".join([_note(s), *_card(s, unit), "", *first, *quoted, body]).strip()
    return Sheet(text, subject=f"转：转：{subject}", titled=True, sender=outsider(s, unit))


def passed_by_kin(s: Scene) -> Sheet:
    """A private person forwards what the petitioner had sent them."""
    name, subject = stranger(s, "other_person"), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.7)
    quoted = _quoted(s, name, subject, s.pen.day_source)
    note = s.chance.choice((f"我是信里那位的侄女{name}，长辈让我转来。", f"{name}代长辈转信一封，请看下面。", f"帮老人转发，我叫{name}，有事联系信里的人。"))
    return Sheet("\n".join([note, "", *quoted, body]), subject=f"转：{subject}", titled=True, sender=posted(s, name, "qin"))


def cover(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}人民代表大会常务委员会", f"{s.county}政协办公室", f"{s.county}巡察组", f"{s.county}总工会", f"{s.county}妇女联合会"))
    no = s.pen.other(
        "ticket_no",
        s.chance.choice((f"{s.affair.town.name[0]}转〔{s.pen.day.year}〕{s.chance.randint(1, 600)}号", f"交办{s.pen.day.year}-{s.chance.randint(1, 900):03d}")),
    )
    above = (
        s.chance.choice(("关于转办群众来信的函", "来信转办单", "信访件交办函")),
        f"文号：{no}",
        f"{s.county}信访局：",
        s.chance.choice(("现将收到的来信一件转你局，请按规定办理并在规定期限内函复。", "兹转去群众来信一件，请酌处。")),
        f"经办人：{clerk(s)}　电话：{strangers_number(s, 'clerk_phone', 0)}",
        unit,
        s.chance.choice(("附：原信", "来信抄件如下", "－－以下为来信－－")),
    )
    return Sheet("\n".join(above) + "\n" + letter(s), subject=s.chance.choice(("来信转办", f"转办函（{no}）")), sender=outsider(s, unit))


def digest(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(
        (
            "来信群众{name}，{gender}，住{home}，身份证{id}，电话{call}。",
            "{name}（{age}岁，{home}，电话{call}，身份证号码{id}）",
            "信访人：{name}　住址：{home}　电话：{call}",
        )
    )
    when, title = s.pen.date(*FORM_DAYS, source="form"), head(s) if likely(s, 0.7) else ""
    who = s.pen.aside(filled(s, s.main, form))
    top = s.chance.choice(("来信摘编", "信访快报（摘编）", "民情专报"))
    rows = (top, when, title, who, f"反映情况：{whole(s, '信访人')}", f"诉求：{ask(s)}", f"编报人：{clerk(s)}")
    return Sheet(lines(*rows), subject=s.chance.choice(("来信摘编", "民情专报")), sender=outsider(s, _office(s)))


def handed_in(s: Scene) -> Sheet:
    """A deputy, a reporter or a first secretary sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("驻村第一书记", "政协委员", "县人大代表", "日报记者", "社区民警", "法律援助志愿者", "妇联执委"))
    note = s.chance.choice((f"{office}{name}受群众所托，转送此信。", f"我是{office}{name}，下村时群众塞给我一封信，如下。", f"（转交人：{office}{name}）"))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.7)), subject=s.chance.choice(("代转群众来信", "转交")), sender=posted(s, name, "dai"))


def typed_off(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    note = s.chance.choice(("【据手写来信打印，原件存档】", "（来信原文，依样录入）", "以下系来信文字："))
    return Sheet(lines(note, letter(s, heading=0.6), f"录入：{clerk(s)}"), subject="手写来信录入", sender=outsider(s, f"{s.county}信访局办信科"))


def transferred(s: Scene) -> Sheet:
    """A list of what is handed over, with one letter in it."""
    when = s.pen.date(*FORM_DAYS, source="form")
    who = s.pen.aside(filled(s, s.main, s.chance.choice(("① {name}，{home}，{id}，电话{call}。", "1、{name}（{home}）手机{cell}，身份证{id}。"))))
    title, unit = s.pen.title(s.title()), _office(s)
    rows = (
        f"信访件移送表　{when}",
        f"编号：{filed(s)}",
        who,
        f"题目：{title}",
        f"摘要：{whole(s, '信访人')}{ask(s)}",
        f"移送单位：{unit}",
        f"移送人：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject="信访件移送表", sender=outsider(s, unit))


def from_a_group(s: Scene) -> Sheet:
    """Somebody sends on what a neighbour had written in a chat group."""
    name = stranger(s, "other_person")
    told = whole(s)
    who = filled(s, s.main, s.chance.choice(("{name}", "{name}（{home}）")))
    end = filled(s, s.main, s.chance.choice(("电话{cell}，身份证{id}", "手机{cell}，家住{home}")))
    note = s.chance.choice((f"业主群里有人求助，我（{name}）转给领导看。", f"转发群里一条消息，转发人{name}。"))
    return Sheet(
        lines(s.pen.aside(note), f"{who}：{told}{ask(s)}", s.pen.aside(f"（群里留的：{end}）"), f"{s.pen.date('dashes', 'long')}"),
        subject="转发群消息",
        sender=posted(s, name, "qun"),
    )


PASSED: tuple[Layout, ...] = (
    *(forwarded,) * 7,
    *(forwarded_without_rules, forwarded_behind_marks, forwarded_down, passed_by_kin, cover, cover, digest, handed_in, typed_off, transferred, from_a_group),
)
"""Somebody passes the letter on."""
