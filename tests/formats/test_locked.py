"""What is locked says so, opens with its password and with no other, by hand or with one that was agreed."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from parsers.tree import extract, lockable, unlocked
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Extracted
from tests.formats import made_office as made
from tests.formats import made_packs as packs

LIMITS = Limits()
PASSWORD = "信访2026"
LETTER = "我叫赵小明，反映楼下油烟扰民。"


def zipped(password: str | bytes, encryption: str) -> bytes:
    """A zip whose files are locked, one of them in a folder."""
    return packs.locked_zip({name: LETTER.encode() for name in ("letter.txt", "more/second.txt")}, password, encryption)


def office(password: str) -> bytes:
    """A Word document encrypted as Word does it; the library that encrypts it can't do so with one as short as a letter."""
    out = io.BytesIO()
    font = {"word/fonts/font1.odttf": random.Random(1).randbytes(9000)}
    OOXMLFile(io.BytesIO(made.docx(made.paragraph(LETTER), font))).encrypt(password, out)
    return out.getvalue()


KINDS: list[Callable[[str], bytes]] = [lambda password: zipped(password, "zipcrypt"), lambda password: zipped(password, "aes256"), office]
EACH = pytest.mark.parametrize("make", KINDS, ids=["zip", "zip-aes", "docx"])


def code(part: Extracted) -> str | None:
    """A part's failure code."""
    return part.document.failure.code if part.document.failure else None


@EACH
def test_a_locked_part_is_listed_and_opens_with_its_password(make: Callable[[str], bytes]) -> None:
    """The copy needs no password and says what was locked; the part's own bytes stay what they are."""
    data = make(PASSWORD)
    (whole,) = extract(data, "locked", LIMITS)
    assert code(whole) == "encrypted"
    assert whole.document.media_type in lockable()
    copy = unlocked(data, "locked", PASSWORD, LIMITS)
    opened, *inner = extract(data, "locked", LIMITS, opened={"": copy})
    assert LETTER in {part.document.text for part in (opened, *inner)}
    assert opened.document.sha256 == whole.document.sha256


@EACH
@pytest.mark.parametrize("wrong", ["wrong", "", "密码"])
def test_another_password_opens_nothing(make: Callable[[str], bytes], wrong: str) -> None:
    """Wrong is said as wrong."""
    with pytest.raises(InputError) as refused:
        unlocked(make(PASSWORD), "locked", wrong, LIMITS)
    assert refused.value.case == "password-wrong"


def test_a_zip_locked_by_a_windows_program_opens_with_chinese_characters() -> None:
    """There the password is GBK."""
    data = zipped(PASSWORD.encode("gbk"), "zipcrypt")
    _whole, inner, _second = extract(unlocked(data, "a.zip", PASSWORD, LIMITS), "a.zip", LIMITS)
    assert inner.document.text == LETTER


@EACH
def test_agreed_passwords_are_tried(make: Callable[[str], bytes], tmp_path: Path) -> None:
    """A file of passwords opens what is locked at once; one that others may read is not used."""
    file = tmp_path / "agreed"
    file.write_text(f"other\n{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    limits = Limits(document_passwords=file)
    assert LETTER in {part.document.text for part in extract(make(PASSWORD), "locked", limits)}
    file.chmod(0o644)
    assert code(extract(make(PASSWORD), "locked", limits)[0]) == "encrypted"


PARTLY = packs.locked_zip({"证据.txt": "铁证".encode()}, PASSWORD, beside={"信.txt": LETTER.encode()})


def test_of_a_partly_locked_zip_the_open_files_are_read_and_the_others_named(tmp_path: Path) -> None:
    """Each locked one under its name; with its password, by hand or agreed, the numbers stay and all are read."""
    came = extract(PARTLY, "a.zip", LIMITS)
    assert [(part.document.name, code(part), part.document.text) for part in came[1:]] == [("证据.txt", "encrypted", None), ("信.txt", None, LETTER)]
    file = tmp_path / "agreed"
    file.write_text(PASSWORD, encoding="utf-8")
    file.chmod(0o600)
    for read in (
        extract(PARTLY, "a.zip", LIMITS, opened={"": unlocked(PARTLY, "a.zip", PASSWORD, LIMITS)}),
        extract(PARTLY, "a.zip", Limits(document_passwords=file)),
    ):
        assert [(part.document.part, part.document.name, part.document.text) for part in read[1:]] == [("1", "证据.txt", "铁证"), ("2", "信.txt", LETTER)]


def test_names_in_an_opened_copy_are_still_the_senders_bytes() -> None:
    """So that a charset named after the password corrects them too."""
    copy = unlocked(packs.zipped({"證據.txt".encode("big5"): b"x"}), "a.zip", PASSWORD, LIMITS)
    assert extract(copy, "a.zip", LIMITS, charsets={"": "big5hkscs"})[1].document.name == "證據.txt"


def test_what_excel_locks_with_nobodys_password_is_open() -> None:
    """The package of a read-only workbook, which Excel opens without asking."""
    _, inner = extract(office("VelvetSweatshop"), "a.xlsx", LIMITS)
    assert inner.document.text == LETTER


@pytest.mark.parametrize("name", ["testEXCEL_protected_passtika.xls", "testEXCEL_protected_passtika.xlsx"])
def test_locked_workbooks_of_the_real_program_open(name: str, samples: Path) -> None:
    """Excel's own encryption, before 2007 and after."""
    path = next((samples / "office").rglob(name), None)
    if path is None:
        pytest.skip("no such sample")
    assert code(extract(path.read_bytes(), name, LIMITS)[0]) == "encrypted"
    copy = unlocked(path.read_bytes(), name, "tika", LIMITS)
    assert "This is an Encrypted Excel spreadsheet." in (extract(copy, name, LIMITS)[0].document.text or "")


def test_a_bomb_behind_a_password_is_refused() -> None:
    """Its directory is asked before anything is unpacked."""
    with pytest.raises(InputError) as refused:
        unlocked(zipped(PASSWORD, "zipcrypt"), "a.zip", PASSWORD, Limits(part_count=1))
    assert refused.value.case == "too-many-parts"


def test_what_nobody_here_opens_says_so() -> None:
    """A part without a lock of a known kind."""
    with pytest.raises(InputError) as refused:
        unlocked(b"letter", "a.txt", PASSWORD, LIMITS)
    assert refused.value.case == "encrypted"
