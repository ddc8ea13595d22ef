"""Promise 3 for the formats of offices: files that were right before something happened to them, and any streams in any box."""

import contextlib
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.formats import _cfb as cfb
from parsers.tree import extract, media_type, unlocked
from petition_intake.config import Limits
from petition_intake.errors import InputError
from tests.formats import made_office as made
from tests.formats.spoilt import spoilt
from tests.formats.test_any_bytes import check
from tests.formats.test_locked import office, zipped
from tests.formats.test_sheets import excel_2003, ods, xls, xlsx

LIMITS = Limits(item_bytes=200_000, part_count=100, page_count=5, page_pixels=4_000_000, text_chars=50_000)
PHOTO = made.picture("paper")
HELD: dict[str, bytes | str] = {"word/media/image1.png": PHOTO, "word/embeddings/o.bin": made.package("a.txt", b"a")}
WORD = made.docx(made.paragraph("信") + made.shown("r1"), HELD, {"r1": ("image", "media/image1.png")})
MESSAGE = cfb.packed(made.msg("信", "请处理", {"附件.txt": b"a", "来信": made.msg("内", "信", inner=True)}))
SEEDS: tuple[bytes, ...] = (
    *(WORD, MESSAGE, xlsx(), xls(), ods(), excel_2003(), office("x"), zipped("x", "zipcrypt"), made.package("证据.txt", "证据".encode())),
    *(made.xls({"a": [["b"]]}, drawings=made.stored_picture(PHOTO)), made.pptx([made.drawn("字")], (1,)), made.odf("text", "<text:p>字</text:p>")),
    b"MIME-Version: 1.0\r\nX-MimeOLE: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--b--\r\n",
    b"a,b\n\"c\n\",='d'\n",
)


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(data=spoilt(SEEDS), name=st.sampled_from(["a.docx", "a.xls", "a.csv", "a.doc", "a"]))
@settings(max_examples=300, suppress_health_check=SLOW)
def test_office_files_that_something_happened_to(data: bytes, name: str) -> None:
    """Each ends as a tree of parts."""
    check(extract(data, name, LIMITS), LIMITS)
    media_type(data, name)


@given(data=spoilt(SEEDS), password=st.text(max_size=8))
@settings(max_examples=100, suppress_health_check=SLOW)
def test_a_password_on_anything_opens_it_or_is_refused(data: bytes, password: str) -> None:
    """Nothing but a refusal ever comes of it."""
    with contextlib.suppress(InputError):
        assert isinstance(unlocked(data, "a", password, LIMITS), bytes)


STREAMS = [
    *("Workbook", "Book", "__properties_version1.0", "__substg1.0_0037001F", "__substg1.0_1000001E", "__attach_version1.0_#0/__substg1.0_37010102"),
    *("\x01Ole10Native", "CONTENTS", "Package", "EncryptedPackage", "EncryptionInfo", "MBD1/\x01Ole10Native", "__attach_version1.0_#0/__substg1.0_3701000D/x"),
]


@given(st.dictionaries(st.sampled_from(STREAMS), st.binary(max_size=300), max_size=6))
@settings(max_examples=200)
def test_any_streams_in_an_ole_file(streams: dict[str, bytes]) -> None:
    """What the names promise, the bytes need not keep."""
    check(extract(cfb.packed(streams), "a", LIMITS), LIMITS)


MARKUP = (
    "<w:p>|</w:p>|<w:tbl>|</w:tbl>|<w:tr>|<w:tc>|</w:tc>|</w:tr>|<w:t>字</w:t>|<w:t>|<w:r>|</w:r>|<w:txbxContent>|</w:txbxContent>|<w:del>|<w:sdt>|&#0;|<a:p>|<a:t>|<text:p>"
    "|<text:s text:c='99999999'/>|<table:table table:name='a'>|<table:table-row table:number-rows-repeated='88888888'>"
    "|<table:table-cell table:number-columns-repeated='77777777'>"
)
BOXES: list[Callable[[str], bytes]] = [
    made.docx,
    lambda body: made.odf("text", body),
    lambda body: made.odf("spreadsheet", body),
    lambda body: made.pptx([body], (1,)),
]


@given(body=st.lists(st.sampled_from(MARKUP.split("|")), max_size=30).map("".join), make=st.sampled_from(BOXES))
@settings(max_examples=300)
def test_markup_of_any_kind_in_a_package(body: str, make: Callable[[str], bytes]) -> None:
    """Elements in any order, never closed, repeated beyond reason."""
    check(extract(make(body), "a", LIMITS), LIMITS)
