"""Whose words the lines of a mail are: heads of every usual mail program, letters handed on over several desks, signatures and disclaimers."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import quoting as quotes
from parsers.folding import fold
from parsers.formats.html import visible
from parsers.letter import Letter, Zone, letter_of
from parsers.understand import understand
from petition_intake import subjects
from petition_intake.config import Office
from petition_intake.model import Document, MailHeader, Reading
from tests.fields import build

NOTE = "现将群众来信转去，请按规定办理。"
LETTER = "示例路的路灯坏了三个月，晚上出门很不安全，请尽快修好。\n张样例 16112345678"
WHO = "张样例 <zhang@example.com>"

DATE = "2024年3月2日 20:11"
ROWS = f"发件人: {WHO}\n发送时间: {DATE}\n收件人: 信访局\n主题: 路灯不亮\n"
BIRD = f"2 Mar 2024 20:11:00 +0800\n{{}}: \t{WHO}\n{{}}: \txfj@example.net\n\n"
HEADS = {
    "qq": f"------------------ 原始邮件 ------------------\n{ROWS.replace('信访局', chr(34) + '信访局' + chr(34) + ';')}",
    "exmail": f"------------------ Original ------------------\nFrom: {WHO};\nDate: Sat, Mar 2, 2024 08:11 PM\nTo: 信访局;\nSubject: 路灯不亮\n",
    "netease": f"-------- 转发邮件信息 --------\n发件人：{WHO}\n发送日期：2024-03-02 20:11:00\n收件人：信访局\n主题：路灯不亮",
    "netease-new": f"---- 转发的原邮件 ----\n| 发件人 | {WHO} |\n| 发送日期 | {DATE} |\n| 收件人 | 信访局 |\n| 主题 | 路灯不亮 |",
    "netease-table": f"---- 转发的原邮件 ----\n发件人    {WHO}\n发送日期  {DATE}\n收件人    信访局\n主题      路灯不亮",
    "139": f"----邮件原文----\n发件人：{WHO}\n收件人：信访局\n抄 送：（无）\n发送时间：2024-03-02 20:11:00\n主题：路灯不亮",
    "aliyun": f"{'-' * 66}\n发件人：{WHO}\n日　期：2024年03月02日 20:11:00\n收件人：信访局\n主　题：路灯不亮",
    "foxmail": ROWS.replace(": ", "： "),
    "outlook": f"-----邮件原件-----\n{ROWS.replace('<', '[mailto:').replace('>', ']')}",
    "outlook-com": f"________________________________\n{ROWS}",
    "gmail": f"---------- Forwarded message ---------\n发件人： {WHO}\nDate: 2024年3月2日周六 20:11\nSubject: 路灯不亮\nTo: <xfj@example.net>\n\n",
    "thunderbird": f"-------- 转发的消息 --------\n主题: \t路灯不亮\n日期: \tSat, {BIRD.format('发件人', '收件人')}",
    "thunderbird-en": f"-------- Forwarded Message --------\nSubject: \t路灯不亮\nDate: \tSat, {BIRD.format('From', 'To')}",
    "apple": f"下面是被转发的邮件：\n\n{ROWS}",
}


def quoting(lines: Sequence[str], subject: str | None) -> quotes.Quoting:
    """As the letter asks: with full-width forms folded."""
    return quotes.quoting([fold(line) for line in lines], subject)


def said(letter: Letter, zone: Zone) -> list[str]:
    """The lines of a zone that say something."""
    return [letter.of(p) for p in letter.in_zone(zone) if letter.of(p).strip()]


def test_a_letter_sent_again_is_the_letter() -> None:
    """A program calls it an answer to one's own mail; an answer to the office's stays what is written above."""
    below = f"---- 回复的原邮件 ----\n| 发件人 | {WHO} |\n| 收件人 | 信访局 |\n| 主题 | 路灯不亮 |\n信访局：\n{LETTER}"
    again = letter_of(build.mail(f"再发一次，请查收下面的内容，谢谢。\n\n{below}", subject="回复：路灯不亮"))
    assert said(again, Zone.OWN) == ["信访局:", *LETTER.replace("，", ",").split("\n")]
    answer = letter_of(build.mail(f"路灯还是没有修，请再看看下面的信。\n\n{below}", subject="回复：路灯不亮"))
    assert said(answer, Zone.OWN) == ["路灯还是没有修,请再看看下面的信。"]


@pytest.mark.parametrize("program", HEADS)
@pytest.mark.parametrize("subject", ["Fw: 路灯不亮", "转发：路灯不亮", "群众来信"])
def test_a_letter_handed_on_is_the_citizens(program: str, subject: str) -> None:
    """Whatever program the clerk forwards with: the words below are the petition, its sender's address is the petitioner's, the note is kept apart."""
    read = build.mail(f"{NOTE}\n\n{HEADS[program]}\n{LETTER}", subject=subject, sender="clerk@street.gov.example")
    letter = letter_of(read)
    assert letter.forwarded
    assert said(letter, Zone.OWN) == LETTER.replace("，", ",").split("\n")
    assert said(letter, Zone.NOTE) == [NOTE.replace("，", ",")]
    values = {finding.field: finding.value for finding in understand(read, Office()).findings}
    assert (values["petitioners.email"], values["title"]) == ("zhang@example.com", "路灯不亮")
    assert values["via"] == {"kind": "forwarded_by", "unit": "clerk@street.gov.example"}
    assert letter.quoted.date is not None
    assert "2024" in letter.text[slice(*letter.quoted.date)]


def test_the_rest_of_a_marked_line_that_a_program_broke_belongs_to_it() -> None:
    """As mail programs break lines whose marks they don't know; what somebody answers below a sentence is his own."""
    line = "我叫张样例，住在示例区示例街道样本社区样本花园三栋，门口的路灯从去年冬天起就不"
    letter = quoting(
        ["转请阅处。", "-----原邮件-----", "> 发件人：群众", "> 主题：路灯不亮", ">", f"> {line}", "亮，没有人修。", "> 请派人来修。"], "转发：路灯不亮"
    )
    assert letter.kinds[5:] == ("own", "own", "own")
    answered = quoting(["> 信访局：", f"> {line}亮。", "我们已经派人去看了。", "> 请派人来修。"], "回复：路灯不亮")
    assert answered.kinds[2] == "own"


def test_an_office_that_addresses_another_is_no_petitioner() -> None:
    """A covering letter has its salutation and its date, and hands on what stands below it."""
    note = "区信访局：\n\n现将我单位收到的群众来信转给你们，请按照职责依法处理，并于收到之日起十五日内告知信访人。\n\n样例市信访局 来信处"
    letter = letter_of(build.mail(f"{note}\n\n{HEADS['netease']}\n{LETTER}", subject="转发：路灯不亮", sender="clerk@city.example"))
    assert letter.forwarded
    assert said(letter, Zone.OWN) == LETTER.replace("，", ",").split("\n")


def test_a_citizen_who_hands_on_an_earlier_letter_speaks() -> None:
    """Asking that something be handed on makes nobody an office."""
    own = "尊敬的领导：\n我叫张样例，请求把下面的信转交局长，我们小区停水三天了，希望处理。"
    letter = letter_of(build.mail(f"{own}\n\n{HEADS['netease']}\n{LETTER}", subject="转发：路灯不亮"))
    assert not letter.forwarded
    assert said(letter, Zone.OWN)[0] == "尊敬的领导:"


HTML = {
    "qq": "<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div style='background:#efefef'>{}</div>",
    "netease": "<div>---- 转发的原邮件 ----</div><table>{}</table>",
    "outlook": "<div style='border-top:solid #E1E1E1 1pt'><p>{}</p></div>",
    "gmail": "<div class='gmail_quote'>---------- Forwarded message ---------<br>{}</div>",
    "apple": "<blockquote type='cite'><div>下面是被转发的邮件：</div><br>{}</blockquote>",
}
CELLS = {
    "qq": "<div><b>{}:</b>&nbsp;{};</div>", "netease": "<tr><td>{}</td><td>{}</td></tr>", "outlook": "<b>{}<span>:</span></b> {}<br>",
    "gmail": "{}： <span>{}</span><br>", "apple": "<div><span><b>{}: </b></span><span>{}<br></span></div>",
}  # fmt: skip


@pytest.mark.parametrize("program", HTML)
def test_a_letter_handed_on_in_html_is_the_citizens(program: str) -> None:
    """The heads of the same programs as they are laid out, with cells, bold names and hard spaces."""
    rows = (("发件人", WHO.replace("<", "&lt;").replace(">", "&gt;")), ("发送时间", DATE), ("收件人", "信访局"), ("主题", "路灯不亮"))
    head = HTML[program].format("".join(CELLS[program].format(*row) for row in rows))
    letter = letter_of(build.mail(visible(f"<p>{NOTE}</p>{head}<br>" + "".join(f"<div>{line}</div>" for line in LETTER.split("\n"))), subject="群众来信"))
    assert said(letter, Zone.OWN) == LETTER.replace("，", ",").split("\n")
    assert letter.quoted.sender is not None
    assert "zhang@example.com" in letter.text[slice(*letter.quoted.sender)]


def test_apple_mail_marks_what_it_forwards() -> None:
    """Every line of the letter carries a mark that is not the letter's; places still count the characters as they came."""
    text = f"{NOTE}\n\nBegin forwarded message:\n\n> From: {WHO}\n> Subject: 路灯不亮\n> Date: March 2, 2024 at 20:11\n> To: xfj@example.net\n> \n"
    text += "\n".join(f"> {line}" for line in LETTER.split("\n"))
    letter = letter_of(build.mail(text, subject="Fwd: 路灯不亮"))
    assert said(letter, Zone.OWN) == LETTER.replace("，", ",").split("\n")
    at = letter.text.index("示例路")
    span = letter.where(at, at + 3).span
    assert span is not None
    assert text[span.start : span.end] == "示例路"


def test_a_letter_that_came_over_two_desks_is_still_the_citizens() -> None:
    """County, street, citizen: both notes are notes, the innermost header is the petitioner's."""
    street = HEADS["qq"].replace("张样例", "示例街道").replace("zhang@example.com", "street@gov.example").replace("路灯不亮", "Fw: 路灯不亮")
    letter = letter_of(build.mail(f"请阅处。\n\n{street}\n转来群众来信一件，请查收。\n\n{HEADS['foxmail']}\n\n{LETTER}", subject="转发: Fw: 路灯不亮"))
    assert said(letter, Zone.OWN) == LETTER.replace("，", ",").split("\n")
    assert letter.quoted.sender is not None
    assert "zhang@example.com" in letter.text[slice(*letter.quoted.sender)]
    assert len(said(letter, Zone.NOTE)) == 2


def test_what_the_citizen_quotes_below_is_not_the_petition() -> None:
    """A forwarded answer to the office: the office's earlier words below it stay quoted."""
    citizen = HEADS["qq"].replace("路灯不亮", "Re: 路灯不亮")
    letter = letter_of(build.mail(f"{NOTE}\n\n{citizen}\n还是没有修，请督促。\n\n{HEADS['netease']}\n\n您好，已转交城管局。", subject="转：Re: 路灯不亮"))
    zones = {letter.of(p): p.zone for p in letter.paragraphs}
    assert zones["还是没有修,请督促。"] is Zone.OWN
    assert zones["您好,已转交城管局。"] is Zone.QUOTE


ANSWERS = ("回复：", "回覆：", "答复: ", "RE：", "re[2]: ")


@pytest.mark.parametrize("mark", [*ANSWERS, "转发：", "轉發：", "轉寄: ", "转：", "Fw:", "FWD: "])
def test_what_programs_set_before_a_subject_is_known_everywhere(mark: str) -> None:
    """In both scripts: what it says, and that the title begins behind it."""
    subject = f"{mark}示例路的路灯长期不亮"
    assert (subjects.answers(subject), subjects.forwards(subject)) == (mark in ANSWERS, mark not in ANSWERS)
    assert subjects.unmarked(f"{mark}{subject}") == "示例路的路灯长期不亮"
    titles = [found.value for found in understand(build.mail(LETTER, subject=subject), Office()).findings if found.field == "title"]
    assert titles == ["示例路的路灯长期不亮"]


@pytest.mark.parametrize("subject", ["转账被骗，求助", "回复不了的诉求：补偿款", "关于转：答", "reform: land", ""])
def test_a_subject_of_ones_own_bears_no_mark(subject: str) -> None:
    """Words that only begin alike."""
    assert (subjects.answers(subject), subjects.forwards(subject), subjects.unmarked(subject)) == (False, False, subject)


@pytest.mark.parametrize("program", HEADS)
def test_an_answer_is_the_words_above(program: str) -> None:
    """A citizen who answers, or forwards our answer to complain of it, is the one who petitions."""
    for subject, words in (("回复：路灯不亮", "还是没有修好，请督促。"), ("Fw: 答复", "我对下面的答复不满意，路灯到现在也没有修，请重新处理。")):
        letter = letter_of(build.mail(f"{words}\n\n{HEADS[program]}\n您好，您反映的问题已转交城管局办理，请耐心等待。感谢您的来信。", subject=subject))
        assert not letter.forwarded, subject
        assert said(letter, Zone.OWN) == [words.replace("，", ",")]


@pytest.mark.parametrize(
    "wrote",
    [
        '在 2024-06-01 10:00:00，"示例区信访局" <xfj@example.net> 写道：',
        "在 2024年6月1日，上午10:00，示例区信访局 <xfj@example.net> 写道：",
        "示例区信访局 <xfj@example.net> 于2024年6月1日周六 10:00写道：",
        "On Sat, Jun 1, 2024 at 10:00 AM 信访局 <xfj@example.net> wrote:",
        "---- 回复的原邮件 ----",
    ],
)
def test_an_answer_below_what_it_quotes(wrote: str) -> None:
    """Lines marked as quoted are the earlier mail's, what comes back to the margin is the writer's, above and below."""
    found = quoting([wrote, "> 您好，您反映的问题已转交。", "> > 路灯坏了。", "", "到现在也没有修。"], "Re: 路灯")
    assert (*found.kinds[:3], found.kinds[4]) == ("quote-mark", "quoted", "quoted", "own")
    assert not found.forwarded


def test_a_line_of_dashes_does_not_end_a_letter() -> None:
    """Below it the letter may go on; only a few short lines are a signature."""
    long = [f"第{n}，示例路第{n}号门前的路灯从去年开始就不亮了，反映多次没有结果。" for n in range(1, 12)]
    assert set(quoting(["反映如下：", "——", *long], None).kinds) == {"own"}
    assert quoting(["路灯不亮。", "--", "张样例", "示例公司 0731-85550100"], None).kinds == ("own", "signature", "signature", "signature")


@pytest.mark.parametrize(
    "line",
    [
        "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的收件人。",
        "如果您错误地收到本邮件，请立即删除并通知发件人。",
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "免责声明：",
        "【注意】此邮件来自外部邮箱，请谨慎点击链接。",
        "CAUTION: This email originated from outside of the organization.",
        "本邮件不含病毒。 www.example.com",
        "请在打印本邮件前考虑环境保护。",
    ],
)
def test_disclaimers_are_no_petition(line: str) -> None:
    """What a mail system adds is kept out of the content, the letter around it is not."""
    draft = understand(build.mail(f"路灯坏了三个月，请求修好。\n\n{line}", subject="路灯"), Office())
    assert draft.content == "路灯坏了三个月，请求修好。"


@pytest.mark.parametrize(
    "line",
    [
        "请对我的个人信息保密，不要转给被举报人。",
        "此邮件内容请保密，我怕被打击报复。",
        "我给贵局发的邮件一直没有人回复，收件人说没有收到。",
        "注意：该单位外部的墙面随时会脱落。",
        "村里错误地收到了两份征地款，没有通知我们。",
        "——2024年3月起工资就没有发过。",
        "转发的文件里写明了补偿标准。",
    ],
)
def test_a_letters_own_words_are_no_disclaimer(line: str) -> None:
    """A petitioner who asks for secrecy, or speaks of mails, is heard."""
    assert quoting(["反映情况如下。", line, "请求处理。"], None).kinds == ("own", "own", "own")


# ---- mails in mails -------------------------------------------------------------------------------------------------


def inner(part: str, text: str, sender: str, subject: str = "路灯不亮", name: str | None = None) -> tuple[Document, Document]:
    """A mail attached to another, with its body."""
    head = MailHeader(subject=subject, sender=sender, sender_name=name, date=build.RECEIVED)
    return Document(part, "来信.eml", "message/rfc822", 1, "0", "attachment", mail=head), build.body(text, f"{part}/1")


def outer(text: str, subject: str, *more: Document) -> Reading:
    """A clerk's mail with further parts."""
    head = MailHeader(subject=subject, sender="clerk@street.gov.example")
    return build.reading(Document("", "mail.eml", "message/rfc822", 1, "0", "whole", mail=head), build.body(text), *more)


@pytest.mark.parametrize("note", [NOTE, "", "请查收附件。"])
def test_a_letter_attached_as_a_mail_is_the_petition(note: str) -> None:
    """The petitioner's address, date and title are those of the attached mail; the clerk's words are a note."""
    draft = understand(outer(note, "Fw: 群众来信", *inner("2", LETTER, "zhang@example.com", name="张样例")), Office())
    values = {finding.field: finding.value for finding in draft.findings}
    assert values["petitioners.email"] == "zhang@example.com"
    assert values["title"] == "路灯不亮"
    assert values["petition_date"] == "2024-12-01"
    assert draft.content.startswith("示例路的路灯")
    assert NOTE not in draft.content
    assert "forwarded" in draft.doubts


def test_a_mail_in_a_mail_in_a_mail() -> None:
    """Two desks that forward as attachments; the innermost is the letter."""
    street, _ = inner("2", "", "street@gov.example", "Fw: 路灯不亮")
    draft = understand(outer(NOTE, "Fw: Fw: 路灯不亮", street, build.body("转来来信一件。", "2/1"), *inner("2/2", LETTER, "zhang@example.com")), Office())
    assert {f.value for f in draft.findings if f.field == "petitioners.email"} == {"zhang@example.com"}
    assert "转来" not in draft.content


def test_an_attached_mail_that_is_merely_evidence() -> None:
    """A citizen who attaches our answer petitions in words of their own."""
    words = "尊敬的领导：\n我叫张样例，对附件里的答复不满意，请求重新处理。\n信访人：张样例\n电话：16112345678"
    draft = understand(outer(words, "对答复不服", *inner("2", "您好，您反映的问题已转交城管局办理。", "xfj@example.net")), Office())
    assert "重新处理" in draft.content
    assert "城管局" not in draft.content
    assert "forwarded" not in draft.doubts


def test_several_letters_in_one_mail_are_told() -> None:
    """The first is read; that there are more is a reason to look."""
    draft = understand(
        outer(NOTE, "Fw: 来信两件", *inner("2", LETTER, "zhang@example.com"), *inner("3", "自来水停了一周。\n李样例", "li@example.com")), Office()
    )
    assert "several-mails" in draft.doubts
    assert "自来水" not in draft.content


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from([line for head in HEADS.values() for line in head.split("\n")] + ["> 引用", ">> 引用", "--", "___", NOTE, LETTER, "免责声明："]),
        ),
        max_size=30,
    ),
    st.sampled_from([None, "Re: 路灯", "Fw: 路灯", "路灯"]),
)
def test_any_lines_are_sorted(lines: list[str], subject: str | None) -> None:
    """Every line is something, and a header's lines are where it says."""
    found = quoting(lines, subject)
    assert len(found.kinds) == len(lines)
    for value in (found.header.sender, found.header.date, found.header.subject):
        assert value is None or value[0] in fold(lines[value[1]])


def test_a_hostile_mail_costs_little() -> None:
    """Thousands of signature marks and headers in one mail."""
    lines = ["---", "发件人: a@b.example", "> > > x", "----- 原始邮件 -----"] * 4000
    begin = time.process_time()
    quoting(lines, "Fw: x")
    assert time.process_time() - begin < 5
