"""Letters of the family "quorum" typed, dictated or pasted together on a telephone."""

from bench.letters_made.layouts_hand import age, tel
from bench.letters_made.layouts_quorum_hand import bare, begun, clock, day, home, number, pieces, quiet, stranger, tried, us, whole, wish
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, unpointed

_HELLOS = ("您好", "领导您好", "你好领导", "在吗", "信访局吗", "打扰了", "")


def no_marks(s: Scene) -> Sheet:
    """Blanks instead of punctuation, the name at the end."""
    p = s.main
    who = s.chance.choice(("我叫{} 电话{}", "{} {}", "名字{} 手机{}", "{}电话{}")).format(s.pen.name(p), tel(s, p))
    return Sheet(lines(" ".join(part for part in (s.chance.choice(_HELLOS), bare(s), who) if part)))


def no_marks_with_home(s: Scene) -> Sheet:
    """Blanks instead of punctuation, the writer first."""
    p, pen = s.main, s.pen
    first = pen.aside(f"我是{pen.address(p)}的{pen.name(p)}")
    return Sheet(lines(s.chance.choice(_HELLOS), f"{first} {bare(s)}", f"电话 {pen.mobile(p)}"))


def commas_only(s: Scene) -> Sheet:
    """One long breath."""
    p = s.main
    return Sheet(
        f"{s.chance.choice(('您好，', '领导好，', '你好，'))}{bare(s, '，')}，{s.chance.choice(('我姓名', '我叫', '本人'))}{s.pen.name(p)}，{tel(s, p)}"
    )


def lines_only(s: Scene) -> Sheet:
    """A new line instead of every mark."""
    p = s.main
    return Sheet(lines(s.chance.choice(_HELLOS), bare(s, "\n").replace("\n\n", "\n"), s.pen.name(p), s.pen.mobile(p)))


def dictated(s: Scene) -> Sheet:
    """Speech made into text by the telephone."""
    p, pen = s.main, s.pen
    first = pen.aside(f"喂你好我叫{pen.name(p)}我今年{age(s, p)}岁我家住{pen.address(p)}")
    body = bare(s, "")
    return Sheet(
        lines(
            s.chance.choice(("【语音转文字】", "语音输入", "")),
            f"{first}{body}我手机号{pen.mobile(p, plain=True)}",
            s.chance.choice(("", "（语音识别可能有误）")),
        )
    )


def from_my_phone(s: Scene) -> Sheet:
    """A mail program's line below."""
    p = s.main
    tail = s.chance.choice(("发自我的iPhone", "发自我的华为手机", "来自手机邮箱", "Sent from my phone", "从安卓版邮箱发送"))
    return Sheet(lines(s.chance.choice(("您好：", "领导好！")), whole(s) + "".join(tried(s)) + wish(s), s.pen.name(p), tel(s, p), "", tail))


def short_note(s: Scene) -> Sheet:
    """A few lines."""
    p = s.main
    return Sheet(lines(whole(s) + wish(s), f"{s.pen.name(p)}{s.chance.choice(('，', ' ', '：', '　'))}{tel(s, p)}"))


def title_in_subject(s: Scene) -> Sheet:
    """The subject says what it is about; the body begins at once."""
    p = s.main
    return Sheet(lines(whole(s), *tried(s), wish(s), f"联系我：{s.pen.mobile(p)}（{s.pen.name(p)}）"), subject=s.title(), titled=True)


def chat_copied(s: Scene) -> Sheet:
    """Own messages of a chat, pasted with their times."""
    p, pen = s.main, s.pen
    said = [*pieces(s), wish(s)]
    nick = pen.other("nickname", s.pick("nicknames"))
    rows = [f"{nick} {clock(s)}\n{text}" for text in said]
    return Sheet(lines(s.chance.choice(("微信上说的我复制过来了：", "聊天里发的内容转到邮箱：")), *rows, f"真实姓名{pen.name(p)}，手机{pen.mobile(p)}"))


def with_faces(s: Scene) -> Sheet:
    """Little pictures and many exclamation marks."""
    if quiet(s):
        return short_note(s)
    p = s.main
    said = [text + s.chance.choice(("😭", "🙏🙏", "！！", "", "")) for text in pieces(s)]
    return Sheet(lines("您好🙏", *said, wish(s) + "🙏🙏🙏", f"📞{s.pen.mobile(p)}", f"👤{s.pen.name(p)}"))


def keyed_lines(s: Scene) -> Sheet:
    """Who, where, what, each in a line, as somebody was told to write it."""
    p, pen = s.main, s.pen
    rows = (f"1姓名 {pen.name(p)}", f"2电话 {pen.mobile(p)}", f"3住哪 {pen.address(p)}", f"4啥事 {whole(s)}", f"5要求 {wish(s)}")
    return Sheet(lines(*rows))


def in_two_breaths(s: Scene) -> Sheet:
    """What was forgotten comes after the name."""
    p, pen = s.main, s.pen
    said = [*pieces(s), *tried(s)]
    first, rest = said[:1], said[1:]
    return Sheet(lines("领导好，", *first, f"我是{pen.name(p)}，{tel(s, p)}", *(["刚才没写完，接着说：", *rest] if rest else []), wish(s)))


def sms_style(s: Scene) -> Sheet:
    """A text message with the name in brackets."""
    p = s.main
    return Sheet(f"{whole(s)}{wish(s)}【{s.pen.name(p)}，{s.pen.mobile(p, plain=True)}】")


def asked_by_neighbour(s: Scene) -> Sheet:
    """A neighbour's telephone sends what an old person tells."""
    p, pen = s.main, s.pen
    other = stranger(s, "scribe")
    first = pen.aside(f"我用邻居{other}的邮箱发的，我自己叫{pen.name(p)}，家住{pen.address(p)}。")
    return Sheet(lines(first, whole(s), *tried(s), wish(s), f"我的电话{tel(s, p)}"), sender=(other, f"lin{s.chance.randrange(1000):03d}@mail.example.org"))


def young_voice(s: Scene) -> Sheet:
    """Somebody young, politely short."""
    p = s.main
    tail = s.chance.choice(("谢谢啦～", "感谢！", "辛苦了~", "先谢谢"))
    return Sheet(
        lines("hello，您好", begun(s, 0.3), *pieces(s), wish(s), tail, "", s.pen.name(p), s.pen.mobile(p, plain=True), s.pen.email(p) if likely(s, 0.4) else "")
    )


def heading_and_dots(s: Scene) -> Sheet:
    """A heading, then sentences that trail off."""
    p = s.main
    said = [s.pen.words(unpointed(text, "……").strip("…")) + "……" for text in s.story(us(s))]
    return Sheet(lines(s.pen.title(s.title()), *said, wish(s), number(s, p), s.pen.name(p), home(s, p) if likely(s, 0.5) else "", day(s, 0.4)))


PHONES: tuple[Layout, ...] = (
    *(no_marks,) * 4,
    *(short_note, commas_only, from_my_phone) * 3,
    *(no_marks_with_home, lines_only, dictated, title_in_subject, keyed_lines) * 2,
    *(chat_copied, with_faces, in_two_breaths, sms_style, asked_by_neighbour, young_voice, heading_and_dots),
)
"""One petitioner each."""
