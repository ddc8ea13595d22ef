"""Other people's mails: what their projects expect of them holds here too, and where it does not, docs/MAIL.md says why."""

import email
import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.ports import Extracted

LIMITS = Limits()
MAILS = ("*.eml", "*.raw", "*.msg", "msg_*.txt")
NO_MAIL = {"msg_19.txt", "erroneous.raw", "malformedHeader-noheader.msg", "malformedHeaderStartsBody-noheader.msg"}
"""Text without a header, which is read as text."""
OTHER_LEAVES = {
    "2002_06_12_doublebound.msg": "an empty part between two boundaries",
    "double-bound.msg": "empty parts between two boundaries",
    "badbound.msg": "the boundary is broken over two lines and never comes: the text is kept",
    "frag.msg": "base64 without its padding: the last bytes are kept",
    "multi-frag.msg": "base64 without its padding: the last bytes are kept",
    "hdr-fakeout.msg": "a line of spaces ends the header: the text below is kept",
    "basic-plain-with-bad-header-separator.msg": "a line of spaces ends the header: the text below is kept",
    "ending-boundaries.msg": "text behind a boundary on its line: kept with what follows",
    "malformedHeader-nocrlfcrlf.msg": "the header ends at a line that is none",
    "malformedHeader-noheader.msg": "no header: text",
    "malformedHeaderStartsBody-nocrlfcrlf.msg": "the header ends at a line that is none",
    "malformedHeaderStartsBody-noheader.msg": "no header: text",
    "missing-boundary.msg": "the boundary never comes: the text is kept",
    "missing-inner-boundary.msg": "the inner boundary never comes: the text is kept",
    "missing-inner-start-boundary.msg": "the inner boundary never comes: the text is kept",
    "multipartdigestnestedemptyparts.msg": "all parts are empty: the text behind them is kept",
    "multipartemptypart.msg": "all parts are empty: the text behind them is kept",
    "multipartnestedemptyparts.msg": "all parts are empty: the text behind them is kept",
    "multipartnestedemptypartsnorfc822.msg": "all parts are empty: the text behind them is kept",
    "multipartnopart.msg": "no part: the text before them is kept",
    "obsolete.msg": "8-bit in the name of a field: the header ends there",
    "sig-uu.msg": "uuencoded files are opened",
    "uu-junk.msg": "uuencoded files are opened",
    "uu-zeegee.msg": "uuencoded files are opened",
    "very-long-boundary.msg": "blanks at the end of a boundary are no part of it (RFC 2046, 5.1.1)",
    "very-very-long-boundary.msg": "blanks at the end of a boundary are no part of it (RFC 2046, 5.1.1)",
    "weird-boundary.msg": "blanks at the end of a boundary are no part of it (RFC 2046, 5.1.1)",
}
"""Trees of mime4j from which ours differ, and why."""
_FOLDED = "a boundary folded over two lines divides here"
_IN_BASE64 = "a mail in base64 is a mail here"
_HEADER = "a header with odd lines is read whole here"
OTHER_BYTES = {
    "msg_25.txt": "a multipart without the parameter is divided at the boundary that is seen",
    "msg_31.txt": "a multipart without the parameter is divided at the boundary that is seen",
    "msg_36.txt": "what only points elsewhere is kept as it is",
    "sample.eml": "a soft line break inside an escape is undone",
    "mime-bad-content-transfer-encoding.raw": "text that was declared base64 stays as it is",
    "extra-base64-character.raw": "base64 of one character too many is decoded",
    "multipart_report_multiple_status.eml": "a delivery report is one text",
    "twopart.msg": "base64 of one character too many is decoded",
    **dict.fromkeys(["bad-header-wrap.raw", "raw_email_incorrect_header.eml", "example13.eml"], _HEADER),
    **dict.fromkeys(["multi-badnames.msg", "multi-clen.msg", "multi-digest.msg", "multi-simple.msg"], _FOLDED),
    **dict.fromkeys(
        [
            "attachment_2_base64.eml",
            "multi-2gifs-base64.msg",
            "bad-newlines-multiple-parts-base64.msg",
            "base64encoded-rfc822message-nested.msg",
            "base64encoded-rfc822message.msg",
        ],
        _IN_BASE64,
    ),
}
"""Mails of which the standard library makes other leaves, and why ours are better."""


def mails(samples: Path) -> Iterator[Path]:
    """Every mail of the collections, in a fixed order."""
    found = {path for pattern in MAILS for path in (samples / "mail").rglob(pattern)}
    if not found:
        pytest.skip("no mails among the samples")
    yield from sorted(found)


def read(path: Path) -> tuple[Extracted, ...]:
    """The mail as it would be read when it comes by a channel for mail."""
    return extract(path.read_bytes(), path.name if path.suffix == ".eml" else f"{path.name}.eml", LIMITS)


def lines(data: bytes) -> bytes:
    """Bytes with one kind of line ends and none at their end, which belongs to the boundary (RFC 2046, 5.1.1)."""
    return data.replace(b"\r\n", b"\n").rstrip(b"\n")


def test_every_mail_is_a_mail(samples: Path) -> None:
    """No mail of any collection is refused, and whatever in it can't be read says why."""
    for path in mails(samples):
        whole, *parts = read(path)
        assert whole.document.failure is None, path
        assert (whole.document.mail is None) == (path.name in NO_MAIL), path
        assert all(part.data is not None for part in parts), path


def leaves(message: Message) -> Iterator[bytes]:
    """The leaves as the standard library has them, nested mails opened."""
    for part in message.walk():
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield lines(payload)


def test_no_leaf_loses_a_byte(samples: Path) -> None:
    """Every leaf the standard library finds is one of ours, byte for byte, but for the listed deviations: no more, no fewer."""
    lost = {}
    for path in mails(samples):
        ours = Counter(lines(part.data) for part in read(path) if part.data is not None)
        missing = Counter(leaf for leaf in leaves(email.message_from_bytes(path.read_bytes())) if leaf) - ours
        if missing and path.name not in OTHER_LEAVES.keys() | NO_MAIL:
            lost[path.name] = [leaf[:80] for leaf in missing]
    assert lost.keys() == OTHER_BYTES.keys()


def expected_leaves(tree: Path) -> list[bytes]:
    """The decoded leaves of a mail by mime4j: their files stand beside its tree."""
    source = re.sub(r"&#x?[0-9a-fA-F]+;|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", tree.read_text("utf-8", "replace"))
    names = [node.get("name") for node in ET.fromstring(source).iter() if node.tag in {"text-body", "binary-body"}]  # noqa: S314 - the samples' own
    return [lines((tree.parent / str(name)).read_bytes()) for name in names]


def test_trees_are_those_of_mime4j(samples: Path) -> None:
    """The leaves of each mail are the ones expected, in number and bytes, but for the listed deviations: no more, no fewer."""
    trees = sorted((samples / "mail" / "mime4j").rglob("*_decoded.xml"))
    if not trees:
        pytest.skip("no trees among the samples")
    differ = set()
    for tree in trees:
        mail = tree.with_name(tree.name.replace("_decoded.xml", ".msg"))
        ours = [lines(part.data) for part in read(mail) if part.document.part and not part.document.mail and part.data is not None]
        if Counter(ours) != Counter(expected_leaves(tree)):
            differ.add(mail.name)
    assert differ == OTHER_LEAVES.keys()


SAID = {
    "invalid_subject_characters.eml": ("subject", "Formação FrenetikPolis: Mega Campanha Final Verão | Cursos de Setembro"),
    "trademark_character_in_subject.eml": ("subject", "GA.comô has a lead for you"),
    "new_line_in_to_header.eml": ("subject", "[Online Lead] Online Lead #1111111"),
    "bad_subject.eml": ("content_type", "multipart/alternative"),
    "example13.eml": ("sender", "jdoe@machine.example"),
    "example14.eml": ("subject", "Re: TEST テストテスト"),
    "japanese_iso_2022.eml": ("subject", "まみむめも"),
    "raw_email_with_at_display_name.eml": ("to", ("smith@gmail.com", "raasdnil@gmail.com", "tom@gmail.com")),
    "mix_caps_content_type.eml": ("sender", "bb@bug.com"),
    "utf8_headers.eml": ("sender", "jdöe@mächine.example"),
    "bad-header-start.raw": ("sender", "james@makita.skynet"),
    "calendar-event.eml": ("subject", "Invitation: Test event ⏰ @ Thu Apr 11, 2024 11am - 12pm (GMT+3) (andris@ethereal.email)"),
    "content_transfer_encoding_empty.eml": (
        "subject",
        "4d8119\u3000(大補泡麵專賣) 大家說英語 每日聽MP3 (2004年6月份) 繁體中文光碟版 (英語教學)\u30008afb90",
    ),
}
"""What the header of a mail says, as a person would read it."""


@pytest.mark.parametrize("name", SAID)
def test_headers_say_what_a_person_would_read(name: str, samples: Path) -> None:
    """Broken folds, raw bytes, names that look like addresses, words in seven bits, text that was encoded twice."""
    path = next((samples / "mail").rglob(name), None)
    if path is None:
        pytest.skip(f"no {name} among the samples")
    field, value = SAID[name]
    assert getattr(read(path)[0].document.mail, field) == value


NAMED = {
    "attachment_nonascii_filename.eml": "ciële.txt",
    "attachment_with_quoted_filename.eml": "Eelanalüüsi päring.jpg",
    "japanese_attachment_long_name.eml": "かきくけこかきくけこかきくけこかきくけこかきくけこ.txt",
    "mime-bad-8bit-filename.raw": "管理.doc",
    "bad-header-wrap.raw": "7DDA4_foo_9E5D72.zip",
}
"""The name of a mail's attachment."""


@pytest.mark.parametrize("name", NAMED)
def test_attachments_have_their_names(name: str, samples: Path) -> None:
    """Raw, encoded, continued, and below a header that lost its fold."""
    path = next((samples / "mail").rglob(name), None)
    if path is None:
        pytest.skip(f"no {name} among the samples")
    assert [part.document.name for part in read(path) if part.document.role == "attachment"] == [NAMED[name]]
