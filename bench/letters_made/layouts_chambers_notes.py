"""Short messages and dictated letters of the family "chambers"."""

from bench.letters_made.layouts_chambers_hand import ask, pieces, slipped, stranger, tel, told, written
from bench.letters_made.layouts_hand import maybe_id
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, unpointed


def dictated(s: Scene) -> Sheet:
    """Spoken into a telephone: no mark at all, fillers, everything of the writer somewhere in it."""
    p, pen = s.main, s.pen
    filler = s.chance.choice(("那个", "嗯", "就是说", "喂"))
    who = [
        f"我叫{pen.name(p)}",
        f"我的电话是{pen.mobile(p)}" if likely(s, 0.8) else "",
        f"家在{pen.address(p)}" if likely(s, 0.7) else "",
        maybe_id(s, p, "身份证号是", share=0.3),
    ]
    head = pen.aside(" ".join(("领导你好", filler, *(x for x in who if x))))
    body = [pen.words(unpointed(slipped(s, x))) for x in s.story("我")]
    return Sheet(" ".join((head, *body, "完了 谢谢")))


def dictated_glued(s: Scene) -> Sheet:
    """The same without a single blank; the name comes last."""
    p, pen = s.main, s.pen
    body = "".join(pen.words(unpointed(slipped(s, x), "")) for x in s.story("我"))
    return Sheet(f"信访局的领导您好{body}我的名字是{pen.name(p)}电话{pen.mobile(p, plain=True)}住在{pen.address(p)}")


def text_message(s: Scene) -> Sheet:
    """A text message that a gateway turns into a mail."""
    p, pen = s.main, s.pen
    return Sheet(told(s) + s.chance.choice(("【", "[", "（")) + f"{pen.name(p)} {tel(s, p)}" + s.chance.choice(("】", "]", "）")))


def chat_lines(s: Scene) -> Sheet:
    """A chat copied with its nicknames and hours; the own name is said when asked."""
    p, pen = s.main, s.pen
    nick = pen.other("nickname", s.chance.choice(s.family.words["nicknames"]))
    hour, minute = s.chance.randint(7, 20), s.chance.randint(0, 5)

    def said(who: str, text: str) -> str:
        nonlocal minute
        minute += s.chance.randint(1, 3)
        return f"{who} {hour:02d}:{minute:02d}\n{text}"

    rows = [said(nick, s.chance.choice(("在吗", "您好，请问是信访局吗", "有人吗")))]
    rows += [said(nick, text) for text in pieces(s, "我")]
    rows += [said("值班助手", "请留下您的姓名和联系方式")]
    rows += [said(nick, f"{pen.name(p)}，{pen.mobile(p)}" + (f"，{pen.address(p)}" if likely(s, 0.5) else ""))]
    return Sheet("\n".join(rows))


def moments_post(s: Scene) -> Sheet:
    """Lines with little signs in front, as posted in a circle of friends."""
    p, pen = s.main, s.pen
    sign = s.chance.choice(("★", "◆", "●", "※", "→"))
    return Sheet(
        lines(
            f"{sign}{pen.title(s.title())}{sign}",
            *(f"{sign} {x}" for x in pieces(s, "我")),
            f"{sign} 当事人：{pen.name(p)}",
            f"{sign} {pen.mobile(p)}" if likely(s, 0.8) else "",
            f"{sign} {pen.date('dots', 'short', 'padded_dots')}",
            "求转发求关注" if likely(s, 0.4) else "",
        )
    )


def three_lines(s: Scene) -> Sheet:
    """Name and number first, then the matter, then nothing."""
    p, pen = s.main, s.pen
    between = s.chance.choice(("，", " ", "/", "、"))
    return Sheet(lines(f"{pen.name(p)}{between}{tel(s, p)}{between}{pen.address(p)}", told(s)))


def grandchild_types(s: Scene) -> Sheet:
    """A grandchild types what the old one says; the mail comes from the grandchild."""
    p, pen = s.main, s.pen
    child = stranger(s, "writer")
    elder = s.chance.choice(("爷爷", "外公", "大伯")) if p.gender == "男" else s.chance.choice(("奶奶", "外婆", "姑婆"))
    address = f"{s.chance.choice(s.family.words['mail_names'])}{s.chance.randrange(1000):03d}@example.com"
    return Sheet(
        lines(
            pen.aside(f"您好，我是{child}，下面是我{elder}口述、我打的字："),
            pen.aside(f"我叫{pen.name(p)}，住{pen.address(p)}。"),
            told(s),
            ask(s),
            pen.aside(f"（{elder}的手机 {pen.mobile(p)}，他不会收邮件）" if p.gender == "男" else f"（{elder}的手机 {pen.mobile(p)}，她不会收邮件）"),
            pen.date("short", "long", "dots") if likely(s, 0.6) else "",
        ),
        sender=(child, address),
    )


def voice_to_text(s: Scene) -> Sheet:
    """A voice message with the machine's own head and repeated words."""
    p, pen = s.main, s.pen
    seconds = s.chance.randint(31, 59)
    return Sheet(
        lines(
            f'[语音转文字 {seconds}"]',
            pen.aside(f"哎你好你好我姓{p.name[0]}哦" if "·" not in p.name and p.name[:2] not in s.family.words["compound_surnames"] else "哎你好你好"),
            *(pen.words(unpointed(x, s.chance.choice((" ", "，")))) for x in s.story("我")),
            pen.aside(f"名字叫{pen.name(p)}号码是{pen.mobile(p)}就这样"),
        )
    )


def card_below(s: Scene) -> Sheet:
    """A story, and under a line a card of particulars in any order."""
    p, pen = s.main, s.pen
    card = [f"姓名 {written(s, p)}", f"联系方式 {tel(s, p)}"]
    if likely(s, 0.6):
        card.append(f"住 {pen.address(p)}")
    if likely(s, 0.5):
        card.append(f"ID {pen.id(p)}")
    if likely(s, 0.5):
        card.append(f"邮箱 {pen.email(p)}")
    s.chance.shuffle(card)
    return Sheet(lines(told(s), ask(s), s.chance.choice(("-" * 12, "＊＊＊", "—— —— ——", "~~~~~~~~")), *card))


NOTES: tuple[Layout, ...] = (
    dictated,
    dictated_glued,
    text_message,
    chat_lines,
    moments_post,
    three_lines,
    grandchild_types,
    voice_to_text,
    card_below,
)
