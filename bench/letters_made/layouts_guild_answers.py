"""Answers of the family "guild" to the office's mail."""

from datetime import date, timedelta

from bench.letters_made.layouts_county_hand import asked, dear, end, foot, me, paragraphs
from bench.letters_made.layouts_hand import quiet
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines


def _number(s: Scene, sent: date) -> str:
    """The number the office gave the first letter."""
    s.pen.record_no = f"XF{sent - timedelta(days=s.chance.choice((1, 2, 3))):%Y%m%d}{s.chance.randrange(10**5):05d}"
    return s.pen.record_no


def _notice(s: Scene, sent: date) -> str:
    form = s.chance.choice(
        (
            "来信收悉。您反映的事项已登记，信访件编号：{no}。",
            "您好！您的来信我局已于当日登记，编号{no}，将依法转交责任单位处理。",
            "告知：您的信访事项（编号{no}）已受理，办理期限为六十日。",
        )
    )
    return form.format(no=_number(s, sent))


def _sent(s: Scene) -> date:
    return s.pen.day - timedelta(days=s.chance.randint(5, 60))


def _above(s: Scene) -> str:
    """What they answer."""
    to, who = dear(s), me(s)
    first = s.pen.aside(s.pick("answered_quiet" if quiet(s) else "answered"))
    below = end(s, "{role}：{name}\n电话：{call}\n{day}", "{name}\n{day}", "{name}\n{cell}", "姓名：{name}\n手机：{cell}\n{day}")
    return lines(to, "　　" + who, "　　" + first, *paragraphs(s, most=0), asked(s), below)


def reply_above_the_mail(s: Scene) -> Sheet:
    """The answer stands above the office's mail with its head."""
    title, sent = s.pen.title(s.title()), _sent(s)
    heads = s.chance.choice(
        (
            ("------------------ 原始邮件 ------------------", f"发件人: {s.county}信访局<xfj@gov.example.cn>", f"发送时间: {sent.isoformat()} 10:20"),
            ("-------- 原文 --------", f"From：{s.county}信访局 <xfj@gov.example.cn>", f"Date：{sent.year}-{sent.month}-{sent.day}"),
            ("________________________________", f"发件人：{s.county}信访局 <xfj@gov.example.cn>", f"日期：{sent.year}年{sent.month}月{sent.day}日"),
        )
    )
    subject = s.chance.choice(("回复：", "Re:", "Re: ", "答复：")) + title
    quote = (*heads, f"主题: 回复：{title}", "", _notice(s, sent), f"{s.county}信访局")
    return Sheet("\n".join([_above(s), "", *quote]), subject=subject, titled=True)


def reply_above_marks(s: Scene) -> Sheet:
    """The answer stands above lines with marks."""
    title, sent = s.pen.title(s.title()), _sent(s)
    quote = (f"在 {sent.year}年{sent.month}月{sent.day}日，{s.county}信访局 写道：", f"> {_notice(s, sent)}", f"> {s.county}信访局")
    return Sheet("\n".join([_above(s), "", *quote]), subject="Re: " + title, titled=True)


def reply_below_the_mail(s: Scene) -> Sheet:
    """The office's mail stands above the answer, as some programs have it."""
    title, sent = s.pen.title(s.title()), _sent(s)
    quote = (f"> {sent.year}-{sent.month}-{sent.day} {s.county}信访局：", f"> {_notice(s, sent)}", "")
    return Sheet("\n".join([*quote, _above(s)]), subject="回复：" + title, titled=True)


def reply_that_names_the_number(s: Scene) -> Sheet:
    """Nothing is quoted but the number."""
    no = _number(s, _sent(s))
    subject, titled = (f"关于{no}号信访件", False) if likely(s, 0.5) else (s.pen.title(s.title()), True)
    to = dear(s)
    first = s.pen.aside(s.chance.choice((f"贵局给我的编号是{no}，我有话要补充。", f"查询码和编号（{no}）都收到了，想问问办得怎么样。")))
    return Sheet(lines(to, "　　" + me(s), "　　" + first, *paragraphs(s, most=0), asked(s), foot(s, 0.7)), subject=subject, titled=titled)


ANSWERS: tuple[Layout, ...] = (*(reply_above_the_mail,) * 5, reply_above_marks, reply_below_the_mail, reply_that_names_the_number)
"""Answers to the office's mail."""
