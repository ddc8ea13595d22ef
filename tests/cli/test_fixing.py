"""What an operator says of how to read: a page turned by hand, a locked part opened; kept, shown, taken back, never a secret kept."""

import io
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from parsers.tree import extract, unlocked
from petition_intake.config import Limits
from petition_intake.difference import Stand, difference
from petition_intake.errors import InputError
from petition_intake.model import Box, Document, Envelope, Finding, Line, Page, PetitionRecord, Reading, RecordStatus, Way, Where
from tests.cli.conftest import REPO, call, quick
from tests.cli.test_commands import numbers, shown
from tests.formats import made_packs as made

PASSWORD = "Sonnenblume-7731"


def _locked(source: Path) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(source) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="other", user=PASSWORD))
    return target.getvalue()


def _everywhere(folder: Path, secret: str) -> list[Path]:
    """The files of an office that hold a secret, in any of the ways it could have been written."""
    words = [secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode()]
    return [file for file in folder.rglob("*") if file.is_file() and any(word in file.read_bytes() for word in words)]


def test_a_page_turned_by_hand_is_read_so_until_that_is_taken_back(filled: Path) -> None:
    """An operator's word outranks the machine's own vote, at this and at every later run; undone, the first reading is back."""
    (fax,) = numbers(filled, channel="fax")
    first = shown(filled, fax)
    done = call("fix", fax, "--page", "1", "--rotation", "180", "--retry", "--by", "李经办", cwd=filled)
    assert done.returncode == 0, done.stderr
    assert "page 1: turned by 180° – said by 李经办." in done.stdout
    assert "page 1: upright → turned by 180°" in done.stdout
    assert first["title"]["value"] != _value(shown(filled, fax), "title")  # type: ignore[index]
    assert quick("fix", fax, cwd=filled).stdout == "page 1: turned by 180°\n"

    again = call("retry", fax, "--from", "extract", "--now", cwd=filled)
    assert again.returncode == 0, again.stderr
    assert "Nothing changed." in again.stdout

    undone = call("fix", fax, "--undo", "--retry", "--by", "王经办", cwd=filled)
    assert undone.returncode == 0, undone.stderr
    assert "page 1: turned by 180° → upright" in undone.stdout
    assert _value(shown(filled, fax), "title") == first["title"]["value"]  # type: ignore[index]
    history = quick("show", fax, cwd=filled).stdout
    assert "李经办  said how to read it page 1  → turned by 180°" in history
    assert "王经办  took back how to read it page 1 turned by 180°" in history


def test_a_locked_part_is_opened_with_its_password_and_nobody_keeps_it(office: Path) -> None:
    """Shunted, opened, read; the password stands in no file, no row, no log and no output."""
    (office / "scans" / "locked.pdf").write_bytes(_locked(REPO / "tests" / "golden" / "pages" / "pdf_text.pdf"))
    came = call("ingest", "scans/locked.pdf", "--channel", "letter", cwd=office)
    assert came.returncode == 0, came.stderr
    (number,) = numbers(office)
    assert "locked with a password" in quick("show", number, cwd=office).stdout

    wrong = call("fix", number, "--password", cwd=office, typed="not-that\n")
    assert wrong.returncode == 8
    assert "That password does not open it." in wrong.stderr
    assert quick("fix", number, cwd=office).stdout == "", "a wrong password leaves nothing behind"

    opened = call("fix", number, "--password", "--retry", "--by", "李经办", cwd=office, typed=f"{PASSWORD}\n")
    assert opened.returncode == 0, opened.stderr
    assert "the whole: opened with its password" in opened.stdout
    assert "Pages read: 0 before, 1 now" in opened.stdout
    assert shown(office, number)["content"]

    again = call("retry", number, "--from", "extract", "--now", cwd=office)
    assert "Nothing changed." in again.stdout
    assert not _everywhere(office, PASSWORD)
    assert PASSWORD not in wrong.stdout + wrong.stderr + opened.stdout + opened.stderr
    assert "opened with its password" in quick("show", number, cwd=office).stdout

    undone = call("fix", number, "--undo", "--retry", cwd=office)
    assert undone.returncode == 0, undone.stderr
    assert "locked with a password" in quick("show", number, cwd=office).stdout


def test_a_partly_locked_archive_is_opened_like_a_document(office: Path) -> None:
    """What is open in it was read, the locked file is named with its reason, and behind its password is the petition."""
    letter = "信访信\n我叫赵小明，住在示例县，反映楼下油烟扰民，请求处理。\n".encode()
    (office / "scans" / "locked.zip").write_bytes(made.locked_zip({"letter.txt": letter}, PASSWORD, beside={"list.txt": "材料清单".encode()}))
    came = call("ingest", "scans/locked.zip", "--channel", "letter", cwd=office)
    assert came.returncode == 0, came.stderr
    (number,) = numbers(office)
    told = quick("show", number, cwd=office).stdout
    assert "letter.txt" in told
    assert "locked with a password" in told
    opened = call("fix", number, "--password", "--part", "1", "--retry", "--by", "李经办", cwd=office, typed=f"{PASSWORD}\n")
    assert opened.returncode == 0, opened.stderr
    assert "油烟扰民" in str(shown(office, number)["content"])
    assert not _everywhere(office, PASSWORD)


def test_an_opened_attachment_is_read_in_place_of_the_locked_one_which_stays_what_it_is() -> None:
    """Deep in a mail too: the part's name, size and digest are those that arrived; a wrong password opens nothing."""
    locked = _locked(REPO / "tests" / "golden" / "pages" / "pdf_text.pdf")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.net", "来信"
    mail.set_content("见附件。\n")
    mail.add_attachment(locked, maintype="application", subtype="pdf", filename="信.pdf")
    came = {part.document.part: part for part in extract(mail.as_bytes(), "a.eml", Limits())}
    (part,) = [name for name, found in came.items() if found.document.failure]
    with pytest.raises(InputError, match="password-wrong"):
        unlocked(locked, "信.pdf", "not-that", Limits())
    read = {one.document.part: one for one in extract(mail.as_bytes(), "a.eml", Limits(), opened={part: unlocked(locked, "信.pdf", PASSWORD, Limits())})}
    assert read[part].document.failure is None
    assert read[part].images
    assert replace(read[part].document, failure=came[part].document.failure, notes=came[part].document.notes) == came[part].document
    assert read[part].data == locked


MISREAD = b"".join([
    b"From: zhang.yangli@mail.example.net\r\nTo: office@kaifu.example\r\nSubject: ", "路燈證據油煙".encode("big5"), b"\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n", "證據".encode("big5"),
    b'\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="', "證據.txt".encode("big5"), b'"\r\n\r\n',
    "路燈".encode("big5"), b"\r\n--b--\r\n",
])  # fmt: skip
"""A mail in Big5 that says so nowhere, too short for a guess: 證據 are the bytes of 靡沮 too."""


def test_a_charset_named_by_a_person_is_that_of_body_header_and_names(office: Path) -> None:
    """The wrong guess is corrected and replayed, stays so at every later run, and is back when the word is taken back."""
    (office / "scans" / "letter.eml").write_bytes(MISREAD)
    came = call("ingest", "scans/letter.eml", "--channel", "email", cwd=office)
    assert came.returncode == 0, came.stderr
    (number,) = numbers(office)
    assert _value(shown(office, number), "title") == "隔縊靡沮猳废"

    refused = quick("fix", number, "--charset", "klingon", cwd=office)
    assert refused.returncode == 12
    assert "There is no charset klingon." in refused.stderr
    assert quick("fix", number, "--charset", "big5", "--part", "9", cwd=office).returncode == 11

    fixed = call("fix", number, "--charset", "Big5", "--retry", "--by", "李经办", cwd=office)
    assert fixed.returncode == 0, fixed.stderr
    assert "the whole: read as big5hkscs – said by 李经办." in fixed.stdout
    assert "part 1: its text was read differently" in fixed.stdout
    assert "part 2: its name was read differently" in fixed.stdout
    now = shown(office, number)
    assert _value(now, "title") == "路燈證據油煙"
    assert "證據.txt" in str(now["attachments"])

    again = call("retry", number, "--from", "extract", "--now", cwd=office)
    assert "Nothing changed." in again.stdout
    undone = call("fix", number, "--undo", "--retry", cwd=office)
    assert undone.returncode == 0, undone.stderr
    assert _value(shown(office, number), "title") == "隔縊靡沮猳废"


def test_a_charset_named_for_one_part_changes_that_part_alone() -> None:
    """The others, and what is plainly UTF-8, stay as they are."""
    said = {part.document.part: part.document for part in extract(MISREAD, "a.eml", Limits(), charsets={"2": "big5hkscs"})}
    assert (said["1"].text, said["2"].text, said["2"].name) == ("靡沮", "路燈", "靡沮.txt")
    plain = MISREAD.replace("路燈".encode("big5"), "路灯坏了".encode())
    assert extract(plain, "a.eml", Limits(), charsets={"": "big5hkscs"})[2].document.text == "路灯坏了"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--charset", "big5", "--password"), 12, "Say one thing at a time"),
        (("--rotation", "90"), 12, "Say one thing at a time"),
        (("--page", "1", "--rotation", "90", "--password"), 12, "Say one thing at a time"),
        (("--page", "9", "--rotation", "90"), 11, "has no page 9"),
        (("--password",), 11, "No part of it is locked"),
        (("--undo",), 11, "nothing to take back"),
        ((), 0, "Nothing was said"),
    ],
)
def test_what_can_not_be_fixed_is_refused(filled: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """With a sentence, a remedy and the exit code of its kind; nothing is changed."""
    (fax,) = numbers(filled, channel="fax")
    done = quick("fix", fax, *words, cwd=filled, typed="")
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


# ---- what reading again changed ---------------------------------------------------------------------------------------


def _stand(name: str | None, *, rotation: int, quality: str, status: RecordStatus) -> Stand:
    line = Line("信访人：张样例", 0.9, Box(0, 0, 400, 40))
    page = Page(1, 1728, 2400, None, "x", (line,), quality=quality, rotation=rotation)  # type: ignore[arg-type]
    where = None if name is None else Where("i", "", 1, Box(0, 0, 100, 40))
    found = Finding("petitioners.name", name, 0.9, auto=False, found_by="signature-label" if name else "absent", where=where, member=0)
    from tests.fields.build import RECEIVED

    reading = Reading("i", Way.FAX, RECEIVED, Envelope(), (Document("", "a.tif", "image/tiff", 1, "0", "whole", pages=(page,)),))
    record = PetitionRecord(
        "XF2026-000001", "Q", "test", Way.FAX, status, RECEIVED, RECEIVED, ("i",), (found,), frozenset(), None, (), (), (),
        reasons=("page-unreadable", "name-missing") if name is None else ("page-doubtful",),
    )  # fmt: skip
    return Stand(record, (reading,))


def test_a_difference_is_told_in_words_and_masked() -> None:
    """State, doubts, pages and fields, the value masked as in a list; the same twice is no difference."""
    before = _stand(None, rotation=0, quality="unreadable", status=RecordStatus.SHUNTED)
    after = _stand("张样例", rotation=90, quality="readable", status=RecordStatus.REVIEW)
    told = difference(before, after)
    assert "State: shunted → to review" in told
    assert "Pages read: 0 before, 1 now" in told
    assert "page 1: upright → turned by 90°" in told
    assert "page 1: unreadable → readable" in told
    assert "Name: not found → 张*" in told
    assert any(line.startswith("No longer in doubt: ") and "name was not found" in line for line in told)
    assert difference(after, after) == ()


def _value(record: dict[str, Any], field: str) -> object:
    return None if record[field] is None else record[field]["value"]
