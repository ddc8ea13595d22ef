"""OpenDocument, slides, saved web pages, Outlook's messages and what is embedded: read whole, opened in turn, nothing fetched."""

import base64
import io
from collections.abc import Callable

import olefile
import pytest

from parsers.formats import _cfb as cfb
from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from tests.formats import made_office as made

LIMITS = Limits()


def parts(data: bytes, name: str = "a", *, careful: bool = False) -> dict[str, Extracted]:
    """All parts by number."""
    return {part.document.part: part for part in extract(data, name, LIMITS, careful)}


# ---- OpenDocument -----------------------------------------------------------------------------------------------------


def test_an_opendocument_text_is_read_as_it_is_shown() -> None:
    """Spaces, notes, tables and text boxes; what tracked changes took away is gone; headers around the body."""
    body = (
        "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>"
        "<text:h>信访信</text:h>"
        '<text:p>赵<text:s text:c="2"/>小明<text:tab/>示例县<text:note><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>脚注</text:p></text:note-body></text:note></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>电话</text:p></table:table-cell>"
        "<table:table-cell><text:p>13800000000</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>"
    )
    page = "<style:header><text:p>页眉</text:p></style:header><style:footer><text:p>页脚</text:p></style:footer>"
    styles = f"<office:master-styles><style:master-page>{page}</style:master-page></office:master-styles>"
    whole = parts(made.odf("text", body, styles=styles), "letter.odt")[""].document
    assert whole.media_type == "application/vnd.oasis.opendocument.text"
    assert (whole.text or "").splitlines() == ["页眉", "信访信", "赵  小明\t示例县", "脚注", "电话\t13800000000", "", "框", "页脚"]


def test_pictures_of_an_opendocument_are_pages_and_a_locked_one_says_so() -> None:
    """Pictures are reached, previews of objects kept unread; encryption is named."""
    more = {"Pictures/1.png": made.picture("paper"), "Thumbnails/thumbnail.png": made.picture("x"), "ObjectReplacements/Object 1": b"x"}
    found = parts(made.odf("text", "<text:p>图</text:p>", more))
    assert [(part, one.document.role, len(one.images)) for part, one in found.items()] == [("", "whole", 0), ("1", "attachment", 1), ("2", "kept", 0)]
    locked = parts(made.odf("text", "x", manifest="<manifest:encryption-data/>"))[""].document
    assert locked.failure
    assert locked.failure.code == "encrypted"


def test_slides_are_read_in_the_order_they_are_shown() -> None:
    """Text and tables of each slide; pictures with them."""
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>".format
    table = f"<a:tbl><a:tr>{cell('姓名')}{cell('赵小明')}</a:tr></a:tbl>"
    data = made.pptx([made.drawn("第二张"), made.drawn("第一张") + table], order=(2, 1), more={"ppt/media/image1.png": made.picture("paper")})
    found = parts(data, "a.pptx")
    assert (found[""].document.text or "").splitlines() == ["第一张", "姓名\t赵小明", "", "第二张"]
    assert len(found["1"].images) == 1


# ---- web pages --------------------------------------------------------------------------------------------------------


def test_a_saved_page_is_a_page_and_no_mail() -> None:
    """Its text is its own, its pictures are children; the header is nobody's letter."""
    picture = base64.encodebytes(made.picture("paper")).decode()
    data = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes("<table><tr><td>姓名</td><td>赵小明</td></tr></table>".encode("gbk")).decode()
        + f"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}"
        + "--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b--\r\n"
    ).encode()
    found = parts(data, "page.mht")
    assert found[""].document.mail is None
    assert (found[""].document.media_type, (found[""].document.text or "").split()) == ("multipart/related", ["姓名", "赵小明"])
    assert [len(part.images) for number, part in found.items() if number] == [1]


def test_a_mail_stays_a_mail() -> None:
    """What went to somebody is a mail, also one of text and pictures."""
    data = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    data += b"--b\nContent-Type: text/html\n\n<p>a\n--b--\n"
    assert media_type(data, "a.doc") == "message/rfc822"


def test_pictures_in_the_page_itself_are_parts() -> None:
    """Photographs pasted into a web mail's editor; one that is no picture says so."""
    photo = base64.b64encode(made.picture("paper")).decode()
    found = parts(f"<html><body><p>见图<img src='data:image/png;base64,{photo}'><img src='data:image/png;base64,!'></body></html>".encode(), "a.html")
    assert len(found["1"].images) == 1
    assert found["2"].document.failure


# ---- Outlook and OLE --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("narrow", ["", "gbk"])
def test_a_message_in_a_message_is_opened(narrow: str) -> None:
    """Outlook keeps an attached message as a storage; both, and their attachments, are read in Unicode and in code page 936."""
    inner = made.msg("转来的信", "楼下油烟扰民", {"证据.txt": "证据".encode()}, narrow=narrow, inner=True)
    found = parts(cfb.packed(made.msg("转：来信", "请看附件", {"来信": inner, "说明.txt": b"note"}, narrow=narrow)), "a.msg")
    header = found[""].document.mail
    assert header
    assert (header.subject, header.sender) == ("转：来信", "zhao@example.net")
    said = [(part.document.media_type, part.document.text) for part in found.values()]
    assert said[1:] == [
        ("text/plain", "请看附件"),
        ("application/vnd.ms-outlook", None),
        ("text/plain", "楼下油烟扰民"),
        ("text/plain", "证据"),
        ("text/plain", "note"),
    ]


def test_a_body_that_is_only_rich_text_is_read() -> None:
    """Outlook's own form, in which it wraps text ([MS-OXRTFEX])."""
    import compressed_rtf

    streams = made.msg("信", "")
    streams["__substg1.0_10090102"] = compressed_rtf.compress(b"{\\rtf1\\ansi\\ansicpg936\\fromtext \\'d3\\'cd\\'d1\\'cc}")
    assert parts(cfb.packed(streams))["1"].document.text == "油烟"


@pytest.mark.parametrize("wide", [True, False])
def test_an_embedded_file_has_the_name_it_had(*, wide: bool) -> None:
    """In UTF-16 where Windows wrote it so, else in its code page."""
    found = parts(made.package("合同.txt", "合同".encode(), wide=wide))
    assert (found["1"].document.name, found["1"].document.text) == ("合同.txt", "合同")


def test_an_object_whose_label_is_broken_still_gives_its_bytes() -> None:
    """Nothing that was embedded is lost to a wrong length."""
    assert parts(cfb.packed({"\x01Ole10Native": b"\x04\x00\x00\x00text"}))["1"].document.text == "text"


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ({"WordDocument": b"x", "1Table": b""}, "application/msword"),
        ({"WORDDOCUMENT": b"x"}, "application/msword"),
        ({"CONTENTS": b"CHNKWKS", "MatOST": b"MM"}, "application/vnd.ms-works"),
        ({"Workbook": b"x", "ETExtData": b""}, "application/vnd.ms-excel"),
        ({"PowerPoint Document": b"x"}, "application/vnd.ms-powerpoint"),
        ({"EncryptedPackage": b"x", "EncryptionInfo": b""}, "application/x-ole-storage"),
        ({"__properties_version1.0": b"x"}, "application/vnd.ms-outlook"),
        ({"anything": b"x"}, "application/octet-stream"),
    ],
    ids=["word", "capitals", "works", "et", "powerpoint", "locked", "outlook", "unknown"],
)
@pytest.mark.parametrize("name", ["来信.wps", "letter.doc", "a.xls", "a"])
def test_an_ole_file_is_told_by_its_streams(streams: dict[str, bytes], expected: str, name: str) -> None:
    """Kingsoft's .wps is Word's format, Microsoft Works' is not; the name has no say."""
    assert media_type(cfb.packed(streams), name) == expected


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4095, 4096, 4097, 70_000, 9_000_000])
def test_a_storage_written_anew_holds_the_same_bytes(size: int) -> None:
    """Small streams, streams of whole sectors, and so many that their table has a table of its own ([MS-CFB] 2.5)."""
    streams = {
        "a/b/c": bytes(range(256)) * (size // 256) + bytes(size % 256),
        "a/\x01Ole": b"x",
        **{f"s{number}": bytes([number]) * number for number in range(40)},
    }
    with olefile.OleFileIO(io.BytesIO(cfb.packed(streams)), raise_defects=olefile.DEFECT_INCORRECT) as container:
        assert {"/".join(path): container.openstream(path).read() for path in container.listdir()} == streams
        inner = cfb.storage(container, ["a"])
    with olefile.OleFileIO(io.BytesIO(inner)) as container:
        assert sorted("/".join(path) for path in container.listdir()) == ["\x01Ole", "b/c"]


# ---- text -------------------------------------------------------------------------------------------------------------

LETTER = "尊敬的领导：我叫赵小明，住在示例县，反映楼下油烟扰民，请求处理。\r\n"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_file_in_any_charset_is_read(charset: str) -> None:
    """With a mark or without one."""
    letter = LETTER if charset != "big5" else "尊敬的領導：我叫趙小明，住在示例縣，反映樓下油煙擾民，請求處理。\r\n"
    whole = parts((letter * 5).encode(charset), "信.txt")[""].document
    assert (whole.text or "").replace("\n", "") == letter.strip() * 5


# ---- careful ----------------------------------------------------------------------------------------------------------

STURDY: list[tuple[str, Callable[[], bytes]]] = [
    ("a.docx", lambda: made.docx(made.paragraph("字"))),
    ("a.xls", lambda: made.xls({"a": [["字"]]})),
    ("a.odt", lambda: made.odf("text", "<text:p>字</text:p>")),
    ("a.pptx", lambda: made.pptx([made.drawn("字")], (1,))),
    ("a.csv", "字,字\n字,字\n".encode),
]


def test_when_time_runs_out_words_are_still_read_and_the_rest_is_listed() -> None:
    """Parts that take long are not begun any more; those that Python reads are."""
    data = made.boxed({"a.png": made.picture("x"), "b.docx": made.docx(made.paragraph("字"))})
    whole, picture, letter = extract(data, "a.zip", Limits(parse_seconds=1e-9))
    assert whole.document.failure is None
    assert picture.document.failure
    assert picture.document.failure.code == "not-read"
    assert letter.document.text == "字"


@pytest.mark.parametrize(("name", "make"), STURDY, ids=[name for name, _ in STURDY])
def test_what_python_reads_is_read_even_beside_what_kills(name: str, make: Callable[[], bytes]) -> None:
    """After the death of a child the sturdy formats are still read; a picture waits."""
    assert "字" in (parts(make(), name, careful=True)[""].document.text or "")
    picture = parts(made.picture("x"), "a.png", careful=True)[""].document
    assert picture.failure
    assert picture.failure.code == "not-read"
