"""Letters of the family "cousin" that somebody passes on: forwarded mails, covers, digests."""

from bench.letters_made.layouts_cousin_hand import filled, head, letter, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, posted, stranger, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def _office(s: Scene) -> str:
    """Who forwards: the township or a body of the county."""
    town = s.affair.town
    return s.chance.choice(
        (
            f"{town.name}人民政府信访办",
            f"{town.county}{town.name}综治办",
            f"{town.name}党群服务中心",
            f"{town.county}政府办公室信息科",
            f"{town.county}融媒体中心",
            f"{town.name}办事处",
        )
    )


def _card(s: Scene, unit: str) -> list[str]:
    """The forwarding office's own card."""
    rows = [f"地址：{s.affair.town.name}府前街{s.chance.randint(1, 60)}号"] if likely(s, 0.6) else []
    if likely(s, 0.7):
        rows.insert(0, f"办公电话：{strangers_number(s, 'clerk_phone', 0)}")
    if likely(s, 0.8):
        rows.insert(0, f"经办：{clerk(s)}")
    return [s.chance.choice(("--", "==========", "")), unit, *rows]


def _quoted(s: Scene, to: str, subject: str, signed: str | None) -> list[str]:
    """The head of the first mail, whose day counts where the letter has none."""
    when = f"{s.pen.date('long', 'dashes', 'iso', source='quoted_header')} {clock(s)}"
    s.pen.day_source = signed or "quoted_header"
    who = f"{s.main.name} <{s.pen.sender(s.main, 'quoted_header')}>" if likely(s, 0.6) else s.chance.choice(("市民来信", "网民", "来信群众", "民意信箱"))
    rule = s.chance.choice(("-----转发邮件-----", "---------- Forwarded message ----------", "======== 原邮件 ========", "----- Forwarded Message -----", ""))
    forms = (
        [f"发件人: {who}", f"日期: {when}", f"收件人: {to}", f"主题: {subject}"],
        [f"From: {who}", f"Date: {when}", f"Subject: {subject}", f"To: {to}"],
        [f"发送人：{who}", f"发送时间：{when}", f"接收人：{to}", f"标题：{subject}"],
    )
    return [rule, *s.chance.choice(forms), ""]


def _notes(s: Scene) -> str:
    return s.chance.choice(("转请贵局处理。", "网上信箱收到来信一件，现转来。", "我单位收到群众来信，按管辖转送。", "来信附下，请登记办理。", "请阅处。", ""))


def forwarded(s: Scene) -> Sheet:
    """An office forwards a mail with the head of the first one."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.55)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    card = _card(s, unit) if likely(s, 0.65) else []
    above, below = (card, []) if likely(s, 0.6) else ([], ["", *card])
    return Sheet(
        "\n".join([_notes(s), *above, "", *quoted, body, *below]).strip(),
        subject=f"{s.chance.choice(('转发: ', 'Fwd: ', 'FW: ', '转：'))}{subject}",
        titled=True,
        sender=outsider(s, unit),
    )


def forwarded_marked(s: Scene) -> Sheet:
    """The forwarded letter stands behind marks."""
    unit, subject = _office(s), s.pen.title(s.title())
    body = letter(s, heading=0.3, dated=0.6)
    quoted = _quoted(s, unit, subject, s.pen.day_source)
    text = "\n".join(f"> {row}" for row in "\n".join([*quoted, body]).strip().split("\n"))
    return Sheet(lines(_notes(s), *_card(s, unit)) + "\n\n" + text, subject=f"Fw：{subject}", titled=True, sender=outsider(s, unit))


def forwarded_by_friend(s: Scene) -> Sheet:
    """A private person forwards what the petitioner had sent them."""
    name, subject = stranger(s, "other_person"), s.pen.title(s.title())
    body = letter(s, heading=0, dated=0.6)
    quoted = _quoted(s, name, subject, s.pen.day_source)
    note = s.chance.choice((f"我是{name}，朋友发给我的信，替他转交。", f"受人之托转发。{name}", "朋友的事，帮忙转一下，谢谢。"))
    return Sheet("\n".join([note, "", *quoted, body]), subject=f"转发：{subject}", titled=True, sender=posted(s, name, "py"))


def cover(s: Scene) -> Sheet:
    """An office hands a letter on with a number of its own."""
    unit = s.chance.choice((f"{s.county}纪委监委信访室", f"{s.county}委办公室", f"{s.county}总工会", f"{s.county}人大信访办", f"{s.county}残疾人联合会"))
    no = s.pen.other("ticket_no", f"信转〔{s.pen.day.year}〕{s.chance.randint(1, 700)}号")
    above = (
        s.chance.choice(("群众来信转办单", "信访事项转送函", "公 函")),
        no,
        f"{s.county}信访局：",
        s.chance.choice(("现将群众来信一件转去，请按规定办理并答复来信人。", "所附来信反映问题属你单位职责，请查收。")),
        f"联系人：{clerk(s)}　联系电话：{strangers_number(s, 'clerk_phone', 0)}",
        unit,
        s.chance.choice(("附件：来信原件", "（来信附后）", "——来信全文——")),
    )
    return Sheet("\n".join(above) + "\n" + letter(s), subject=s.chance.choice(("转送来信", f"来信转送 {no}")), sender=outsider(s, unit))


def digest(s: Scene) -> Sheet:
    """What an office made of a letter."""
    form = s.chance.choice(
        (
            "{home}{villager}{name}（{gender}，电话{call}）来信反映：",
            "来信人{name}，身份证号{id}，家住{home}，联系电话{call}。来信反映：",
            "{name}（{home}，{call}）：",
        )
    )
    when, title = s.pen.date("long", "dashes", source="form"), head(s) if likely(s, 0.6) else ""
    who = s.pen.aside(filled(s, s.main, form))
    return Sheet(
        lines(s.chance.choice(("来信要情", "信访摘要", "群众来信摘编")), when, title, who, whole(s, "来信人"), f"来信人请求：{ask(s)}", f"摘编：{clerk(s)}"),
        subject=s.chance.choice(("来信要情一期", "来信摘编")),
        sender=outsider(s, _office(s)),
    )


def handed_on(s: Scene) -> Sheet:
    """A deputy, a reporter or a cadre sends on what they were given."""
    name = stranger(s, "other_person")
    office = s.chance.choice(("市人大代表", "县政协委员", "驻村第一书记", "社区网格员", "电视台民生栏目记者", "人民调解员"))
    note = s.chance.choice((f"{office}{name}转交群众来信，请予办理。", f"我是{office}{name}，走访时群众交来下面这封信。", f"以下来信由{office}{name}代转："))
    return Sheet(lines(s.pen.aside(note), "", letter(s, heading=0.6)), subject=s.chance.choice(("代转群众来信", "转交来信一封")), sender=posted(s, name, "zz"))


def typed_off(s: Scene) -> Sheet:
    """A mail room typed off a letter that came on paper."""
    unit = f"{s.county}信访局收发室"
    note = s.chance.choice(("【手写信录入】", "（以下内容由收发室根据手写信录入，字迹不清处照录）", "来信录入件"))
    return Sheet(lines(note, letter(s, heading=0.5), f"录入：{clerk(s)}"), subject="手写信录入", sender=outsider(s, unit))


PASSED: tuple[Layout, ...] = (*(forwarded,) * 6, forwarded_marked, forwarded_by_friend, cover, cover, digest, handed_on, typed_off)
"""Somebody passes the letter on."""
