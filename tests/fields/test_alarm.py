"""The first look: words of a threat or of urgency in a mail's subject and texts, whatever its charset, and in nothing else."""

import base64
import quopri
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.alarm import look, look_at_page
from petition_intake.alert_text import Cause, Message, alert, trial
from petition_intake.duty import Alerts
from petition_intake.model import Box, Line, Page

CALM = "您好，我反映小区停车位收费不合理，请答复。\n"
THREAT = "如果再不处理，我就从楼顶跳楼。\n"
DANGER = "山体裂缝越来越大，危及二十户村民。\n"


def mail(subject: str, text: str, charset: str = "utf-8", **more: str) -> EmailMessage:
    """A mail from a person who is not real."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "zhangyangli@example.cn", "xinfang@example.cn", subject
    for name, value in more.items():
        made[name.replace("_", "-")] = value
    made.set_content(text, charset=charset)
    return made


def found(data: bytes | EmailMessage, folder: Path, name: str = "") -> list[tuple[str, str]]:
    """What the look says."""
    body = folder / "body"
    body.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return [(alarm.flag, alarm.kind) for alarm in look(body, name)]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gb2312", "big5", "utf-16"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_a_threat_is_found_in_any_charset_and_transfer_encoding(charset: str, coding: str, tmp_path: Path) -> None:
    """As the mail is read later."""
    text = (CALM + THREAT) if charset != "big5" else "您好。\n如果再不處理，我就從樓頂跳樓。\n"
    data = text.encode(charset)
    body = data if coding == "8bit" else base64.encodebytes(data) if coding == "base64" else quopri.encodestring(data)
    if charset == "utf-16" and coding != "base64":
        pytest.skip("no mail travels so")
    head = "From: zhangyangli@example.cn\r\nSubject: hello\r\nMIME-Version: 1.0\r\n"
    head += f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    assert found(head.encode() + body, tmp_path) == [("threat", "self_harm")]


def test_subject_html_and_forwarded_mails_are_looked_at_and_attachments_are_not(tmp_path: Path) -> None:
    """A clerk who forwards a mail as an attachment hands on its words."""
    assert found(mail("再不解决我就去跳楼", CALM), tmp_path) == [("threat", "self_harm")]
    html = mail("反映", " ")
    html.add_alternative(f"<html><body><p>{CALM}</p><p>{DANGER}</p></body></html>", subtype="html")
    assert found(html, tmp_path) == [("urgent", "urgent")]
    outer = mail("转发", "请阅。\n")
    outer.add_attachment(mail("反映", CALM + THREAT))
    assert found(outer, tmp_path) == [("threat", "self_harm")]
    attached = mail("反映", CALM)
    attached.add_attachment(THREAT, filename="a.txt")
    assert found(attached, tmp_path) == []


def test_what_a_rule_would_set_aside_is_looked_at_too(tmp_path: Path) -> None:
    """An automatic reply may be written by a person in despair."""
    auto = mail("自动回复", THREAT, Auto_Submitted="auto-replied", Precedence="bulk", List_Id="<news.example.cn>")
    assert found(auto, tmp_path) == [("threat", "self_harm")]


def test_denials_and_quoted_mails_raise_nothing(tmp_path: Path) -> None:
    """The same rules as when the mail is understood."""
    assert found(mail("反映", "我绝不会去跳楼，只想要个说法。\n"), tmp_path) == []
    quoted = f"谢谢答复。\n\n-----原始邮件-----\n发件人: 信访局 <xinfang@example.cn>\n发送时间: 2026年11月2日\n收件人: a@example.cn\n主题: 回复\n\n{THREAT}"
    assert found(mail("回复", quoted), tmp_path) == []


def test_a_large_attachment_in_front_of_the_text_hides_nothing(tmp_path: Path) -> None:
    """Long stretches of base64 are cut short, so that what stands behind them is reached at once."""
    made = EmailMessage()
    made["From"], made["Subject"] = "zhangyangli@example.cn", "反映"
    made.add_attachment(bytes(range(256)) * 100_000, maintype="application", subtype="octet-stream", filename="a.bin")
    made.attach(mail("x", CALM + THREAT))
    part = EmailMessage()
    part.set_content(CALM + THREAT)
    made.attach(part)
    assert found(made, tmp_path) == [("threat", "self_harm")]


@pytest.mark.parametrize("size", [3 << 30, 200 << 20])
def test_a_film_of_any_size_costs_little_and_hides_nothing(size: int, tmp_path: Path) -> None:
    """Only so much of it is passed through; before and behind it the words are found."""
    body = tmp_path / "body"
    for before, behind in ((THREAT, CALM), (CALM, THREAT)):
        text = "\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}"
        film = b"\r\n--b\r\nContent-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n" + (b"A" * 76 + b"\r\n") * 3000
        head = b"From: zhangyangli@example.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
        with body.open("wb") as file:
            file.write(head + text.format(before).encode() + film)
            file.truncate(size)
            file.seek(size)
            file.write(text.format(behind).encode() + b"\r\n--b--\r\n")
        begun = time.process_time()
        assert [(alarm.flag, alarm.kind) for alarm in look(body, "")] == [("threat", "self_harm")]
        assert time.process_time() - begun < 5


def test_a_large_attachment_that_is_not_coded_hides_nothing(tmp_path: Path) -> None:
    """Of bytes sent as they are so many are looked at as are allowed, and no more: a mail that is longer is no mail too large to be looked at."""
    head = "From: zhangyangli@example.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
    text = f"\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{THREAT}\r\n--b\r\nContent-Type: video/mp4\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert found((head + text).encode() + (b"\x00\x01film" * 40 + b"\r\n") * 80_000, tmp_path) == [("threat", "self_harm")]


def test_a_file_carried_in_is_looked_at_and_a_picture_says_nothing(tmp_path: Path) -> None:
    """Text as it lies; a fax is looked at page by page when it is read."""
    assert found((CALM + DANGER).encode("gb18030"), tmp_path, "信.txt") == [("urgent", "urgent")]
    assert found(b"II*\x00" + bytes(200), tmp_path, "fax.tif") == []
    lines = tuple(Line(text, 0.97, Box(10, 40 * n, 800, 40 * n + 30)) for n, text in enumerate((CALM.strip(), THREAT.strip())))
    (alarm,) = look_at_page(Page(number=1, width=1000, height=1400, image=None, engine="x", lines=lines))
    assert (alarm.flag, alarm.kind, "跳楼" in alarm.sentence) == ("threat", "self_harm", True)


@given(st.binary(max_size=3000), st.sampled_from(["", "a.eml", "a.docx", "a.html", "a.mbox"]))
def test_any_bytes_at_all_raise_nothing_and_no_error(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    """What can't be understood is left to the steps that follow."""
    found(data, tmp_path_factory.mktemp("any"), name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_alert_that_comes_back_into_a_mailbox_raises_no_other(language: str, tmp_path: Path) -> None:
    """The duty person's mailbox may be polled."""
    when = datetime(2026, 11, 2, 9, tzinfo=UTC)
    kinds = [("threat", "self_harm"), ("threat", "violence"), ("threat", "mass_action"), ("urgent", "urgent")]
    causes = [Cause(f"XF2026-{n:06d}", "fax", when, flag, kind, n) for n, (flag, kind) in enumerate(kinds)]
    said: list[Message] = [alert(causes, "信访局", language), alert(causes[2:], "信访局", language), trial("甲", "信访局", language)]  # type: ignore[arg-type]
    assert [found(mail(one.subject, one.text), tmp_path) for one in said] == [[], [], []]
    assert "XF2026-000000" in said[0].text
    assert "ack XF2026-000000" in said[0].text


def test_an_alert_names_no_person_unless_the_office_allows_a_sentence() -> None:
    """Number, channel, time, flag; the letter's own words only on request."""
    cause = Cause("XF2026-000001", "email", datetime(2026, 11, 2, 9, tzinfo=UTC), "threat", "self_harm", quote="张样例说就跳楼")
    assert Alerts().quote == "none"
    assert "张样例" in alert([cause], "信访局", "zh").text
    assert "张样例" not in alert([cause], "信访局", "zh").subject
