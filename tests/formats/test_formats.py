"""What each format promises beyond the golden pairs: limits, pixels kept, nothing fetched, nothing lost."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from parsers.formats import tiff
from parsers.formats._charset import decode
from parsers.formats._words import words
from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.ports import Extracted

LIMITS = Limits()
GOLDEN = Path(__file__).parent.parent / "golden"


def code(part: Extracted) -> str | None:
    """A part's failure code."""
    return part.document.failure.code if part.document.failure else None


def fax_page() -> Image.Image:
    """A bilevel page with something on it, none of it symmetric."""
    page = Image.new("1", (1728, 600), 1)
    draw = ImageDraw.Draw(page)
    for row in range(12):
        draw.rectangle((90 + 31 * row, 20 + 40 * row, 900 + 17 * row, 32 + 40 * row), fill=0)
    draw.text((100, 550), "petition", fill=0)
    return page


def packed(page: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


# ---- pixels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compression", ["group3", "group4", "packbits"])
def test_a_fax_page_keeps_every_pixel(compression: str) -> None:
    """The page image is bilevel PNG, equal to what was sent, with both resolutions beside it."""
    page = fax_page()
    (whole,) = extract(packed(page, "TIFF", compression=compression, dpi=(204, 98)), "fax.tif", LIMITS)
    (image,) = whole.images
    decoded = Image.open(io.BytesIO(image.data))
    assert (decoded.mode, decoded.size, image.xdpi, image.ydpi, image.fax) == ("1", page.size, 204, 98, True)
    assert ImageChops.logical_xor(decoded, page).getbbox() is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_inside_a_pdf_keeps_every_pixel(turn: int) -> None:
    """A CCITT picture that fills its page comes out as stored, turned as the page is shown."""
    page = fax_page()
    with pikepdf.open(io.BytesIO(packed(page, "PDF", resolution=204))) as pdf:
        pdf.pages[0].Rotate = turn
        out = io.BytesIO()
        pdf.save(out)
    (whole,) = extract(out.getvalue(), "scan.pdf", LIMITS)
    decoded = Image.open(io.BytesIO(whole.images[0].data))
    assert decoded.mode == "1"
    assert ImageChops.logical_xor(decoded, page.rotate(-turn, expand=True)).getbbox() is None


def test_a_jpeg_is_kept_as_it_came() -> None:
    """Neither as a file nor inside a PDF is a JPEG encoded a second time."""
    data = packed(Image.effect_noise((400, 300), 60), "JPEG", dpi=(200, 200))
    (whole,) = extract(data, "photo.jpg", LIMITS)
    assert whole.images[0].data == data
    pdf = packed(Image.open(io.BytesIO(data)), "PDF", resolution=100)
    (scan,) = extract(pdf, "photo.pdf", LIMITS)
    assert scan.images[0].data[:2] == b"\xff\xd8"
    assert (scan.images[0].width, scan.images[0].height) == (400, 300)


def test_an_inverted_scan_is_drawn_as_the_reader_sees_it() -> None:
    """Where the stored picture is not what the page shows, the page is rendered instead."""
    with pikepdf.open(io.BytesIO(packed(fax_page(), "PDF", resolution=204))) as pdf:
        picture = next(iter(pdf.pages[0].get_images().values()))
        picture.Decode = pikepdf.Array([1, 0])
        out = io.BytesIO()
        pdf.save(out)
    (whole,) = extract(out.getvalue(), "inverted.pdf", LIMITS)
    shown = Image.open(io.BytesIO(whole.images[0].data)).convert("L")
    assert ImageStat.Stat(shown).mean[0] < 128


# ---- limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "limits", "expected"),
    [
        (b"", "empty.eml", LIMITS, "empty"),
        (b"  \r\n", "blank.txt", LIMITS, "empty"),
        (b"x" * 5000, "long.txt", Limits(item_bytes=4096), "too-large"),
        (packed(fax_page(), "TIFF", compression="group4"), "fax.tif", Limits(page_pixels=10_000), "too-large"),
        (packed(fax_page(), "PNG"), "fax.png", Limits(page_pixels=10_000), "too-large"),
        (packed(fax_page(), "TIFF", compression="group4", save_all=True, append_images=[fax_page()] * 3), "fax.tif", Limits(page_count=3), "too-many-pages"),
        (packed(fax_page(), "PDF", save_all=True, append_images=[fax_page()] * 3), "fax.pdf", Limits(page_count=3), "too-many-pages"),
        (zipped({f"{n}.txt": b"a" for n in range(20)}), "many.zip", Limits(part_count=10), "too-many-parts"),
        (zipped({"bomb.txt": b"0" * 40_000_000}), "bomb.zip", LIMITS, "too-large"),
    ],
    ids=["empty", "blank", "bytes", "tiff-pixels", "png-pixels", "tiff-pages", "pdf-pages", "zip-parts", "zip-bomb"],
)
def test_past_a_limit_a_part_says_so(data: bytes, name: str, limits: Limits, expected: str) -> None:
    """The bytes stay with the item; the document carries the code."""
    parts = extract(data, name, limits)
    assert code(parts[0]) == expected
    assert len(parts) == 1


def test_a_zip_that_lies_about_sizes_is_read_no_further_than_it_says() -> None:
    """A directory entry with a small size does not let a large member through."""
    honest = zipped({"a.txt": b"1234567890" * 1000})
    lying = honest.replace(struct.pack("<I", 10_000), struct.pack("<I", 10))
    parts = extract(lying, "lying.zip", LIMITS)
    assert all(part.document.size <= 10 for part in parts[1:])


def test_archives_within_archives_end() -> None:
    """A zip in a zip is opened, and the nesting is bounded."""
    data = zipped({"letter.txt": "请处理".encode()})
    for _ in range(20):
        data = zipped({"inner.zip": data})
    parts = extract(data, "nested.zip", LIMITS)
    assert code(parts[-1]) == "too-deep"
    assert len(parts) == LIMITS.part_depth + 2


def test_all_parts_together_are_bounded() -> None:
    """Archives may not multiply: what is unpacked in total has a limit of its own."""
    limits = Limits(item_bytes=100_000)
    data = zipped({f"{n}.zip": zipped({f"{m}.txt": bytes([n, m]) * 20_000 for m in range(2)}) for n in range(12)})
    parts = extract(data, "multiply.zip", limits)
    assert any(code(part) == "too-large" for part in parts)
    assert sum(part.document.size for part in parts[1:] if not part.document.failure) <= limits.item_bytes * 4


def test_a_mail_of_very_many_parts_is_cut_with_a_note() -> None:
    """Two thousand parts are enough; the mail says that there were more."""
    body = b"".join(b"--b\r\n\r\npart %d\r\n" % n for n in range(60))
    mail = b"From: a@b.example\r\nSubject: many\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + body + b"--b--\r\n"
    parts = extract(mail, "many.eml", Limits(part_count=20))
    assert len(parts) <= 21
    assert "too-many-parts" in parts[0].document.notes


def test_multiparts_nested_without_end_are_one_part_at_last() -> None:
    """Beyond the depth a multipart is kept as it is, with all its bytes."""
    mail = b"From: a@b.example\r\nSubject: deep\r\n"
    for depth in range(40):
        mail += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
    parts = extract(mail + b"\r\nat the bottom", "deep.eml", LIMITS)
    assert "too-deep" in parts[1].document.notes
    assert parts[1].data
    assert b"at the bottom" in parts[1].data


def test_a_text_is_cut_at_its_limit_with_a_note() -> None:
    """A body of ten thousand characters under a limit of one thousand keeps the first thousand."""
    (whole,) = extract("字".encode() * 10_000, "long.txt", Limits(text_chars=1000))
    assert whole.document.text == "字" * 1000
    assert whole.document.notes == ("text-cut",)


def test_a_large_sheet_is_rendered_within_the_limit() -> None:
    """A page of two metres gives a picture of at most as many pixels as allowed."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(6000, 6000))
    out = io.BytesIO()
    pdf.save(out)
    (whole,) = extract(out.getvalue(), "wall.pdf", Limits(page_pixels=1_000_000))
    assert whole.images[0].width * whole.images[0].height <= 1_000_000


# ---- types ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "name", "expected"),
    [
        (lambda: packed(fax_page(), "TIFF"), "letter.pdf", "image/tiff"),
        (lambda: packed(fax_page(), "PDF"), "letter.doc", "application/pdf"),
        (lambda: packed(fax_page(), "PNG"), "letter", "image/png"),
        (lambda: zipped({"a.txt": b"a"}), "letter.docx", "application/zip"),
        ((GOLDEN / "pages" / "form.docx").read_bytes, "letter.zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ((GOLDEN / "mail" / "no_charset.eml").read_bytes, "letter.txt", "message/rfc822"),
        (lambda: b"<html><body><p>a</p></body></html>", "letter.txt", "text/html"),
        (lambda: "只是文字".encode("gbk"), "letter.pdf", "text/plain"),
        (lambda: b"{\\rtf1\\ansi letter}", "letter.txt", "application/rtf"),
        (lambda: bytes(range(256)), "letter.txt", "application/octet-stream"),
    ],
)
def test_the_content_decides_the_type(make: Callable[[], bytes], name: str, expected: str) -> None:
    """A name may lie; the bytes do not."""
    assert media_type(make(), name) == expected


def test_a_careful_reading_touches_no_parser_in_c() -> None:
    """After a child's death the mail's words are read and the suspects only listed."""
    mail = (GOLDEN / "mail" / "filename_rfc2231.eml").read_bytes()
    parts = extract(mail, "mail.eml", LIMITS, True)
    assert [code(part) for part in parts] == [None, None, "not-read"]
    assert "油烟" in (parts[1].document.text or "")


def test_without_an_office_suite_the_part_names_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """An old Word file waits for LibreOffice, and says so."""
    monkeypatch.setenv("PATH", "/nonexistent")
    (whole,) = extract(b"{\\rtf1\\ansi letter}", "letter.rtf", LIMITS)
    assert whole.document.failure
    assert (whole.document.failure.code, dict(whole.document.failure.params)) == ("tool-missing", {"tool": "libreoffice-writer-nogui"})


def test_a_mail_saved_by_outlook_is_a_mail(samples: Path) -> None:
    """A .msg gives header, body and attachments; its Chinese strings in an old code page are read."""
    files = {path.name: path for path in (samples / "office").rglob("testMSG_*.msg")}
    if not {"testMSG_att_doc.msg", "testMSG_chinese.msg"} <= files.keys():
        pytest.skip("no .msg samples in the folder of samples")
    whole, body, *attached = extract(files["testMSG_att_doc.msg"].read_bytes(), "a.msg", LIMITS, True)
    assert whole.document.mail
    assert (whole.document.mail.sender, body.document.text) == ("nicolas1.23456@free.fr", "contenu\n\n")
    assert [part.document.name for part in attached] == ["test-unicode.doc", "pj1.txt"]
    chinese = extract(files["testMSG_chinese.msg"].read_bytes(), "a.msg", LIMITS)[0].document.mail
    assert chinese
    assert "格式測試" in (chinese.subject or "")


# ---- PDF text -------------------------------------------------------------------------------------------------------


def test_chinese_text_of_a_pdf_is_read_from_its_layer() -> None:
    """A font that is named and not embedded (as government PDFs have it) gives its characters."""
    pdf = pikepdf.new()
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=pikepdf.Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=2),
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        Encoding=pikepdf.Name("/UniGB-UCS2-H"),
        DescendantFonts=[descendant],
    )
    shown = "信访事项：油烟扰民".encode("utf-16-be").hex().encode()
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 400, 200],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=pdf.make_stream(b"BT /F1 16 Tf 40 120 Td <" + shown + b"> Tj ET"),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out)
    (whole,) = extract(out.getvalue(), "notice.pdf", LIMITS)
    lines = whole.images[0].lines
    assert lines is not None
    assert [line.text for line in lines] == ["信访事项：油烟扰民"]
    assert 50 < lines[0].box.left < 75


def test_what_was_filled_into_a_form_is_text() -> None:
    """The value of a form field is read like print."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 200))
    look = pdf.make_stream(b"/Tx BMC q BT /F1 12 Tf 2 4 Td (16100000001) Tj ET Q EMC")
    look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 120, 20]})
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("mobile"), V=pikepdf.String("16100000001"),
        Rect=[50, 100, 170, 120], F=4, AP=pikepdf.Dictionary(N=look),
    )  # fmt: skip
    held = pdf.make_indirect(field)
    pdf.pages[0].Annots = [held]
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[held])
    out = io.BytesIO()
    pdf.save(out)
    (whole,) = extract(out.getvalue(), "form.pdf", LIMITS)
    assert [line.text for line in whole.images[0].lines or ()] == ["16100000001"]


# ---- charsets and headers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("declared", ["", "x-unknown", "us-ascii", "iso-8859-1", "windows-1252"])
def test_chinese_is_found_whatever_is_declared(charset: str, declared: str) -> None:
    """A declaration that can't be meant is not believed."""
    text = "尊敬的领导：我家住在长沙市开福区示例路12号，楼下油烟扰民，请求处理。2026年3月2日"
    assert decode(text.encode(charset), declared)[0] == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Grüße aus Köln, schöne Straße", "iso-8859-1"),
        ("Привет, прошу помощи с жильём", "koi8-r"),
        ("お世話になっております。", "shift_jis"),
        ("안녕하세요 민원입니다", "euc-kr"),
    ],
)
def test_another_language_is_read_as_declared(text: str, charset: str) -> None:
    """What is declared and makes sense is believed."""
    assert decode(text.encode(charset), charset)[0] == text


@pytest.mark.parametrize("declared", ["rot13", "zip", "base64", "unicode_escape", "../../etc", "x" * 1000, "\x00", "idna"])
def test_a_charset_is_a_charset(declared: str) -> None:
    """Codecs that are no charsets are not used because a mail names them."""
    assert decode("油烟 \\u0041".encode(), declared)[0] == "油烟 \\u0041"


def test_words_between_encoded_words_keep_their_place() -> None:
    """Blanks between encoded words vanish, other text stays (RFC 2047, 6.2)."""
    assert words("=?utf-8?Q?=E4=BF=A1?= =?utf-8?Q?=E8=AE=BF?= and =?gb2312?B?zuHC?= end").startswith("信访 and ")


def test_no_page_fetches_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """An HTML mail that links pictures and style sheets is read without a socket."""
    monkeypatch.setattr("socket.socket", None)
    page = b'<html><head><link rel=stylesheet href="http://tracker.example/a.css"></head><body><img src="http://tracker.example/p.png">text</body></html>'
    (whole,) = extract(page, "page.html", LIMITS)
    assert whole.document.text == "text"


@pytest.mark.parametrize("markup", ["<div>" * 5000 + "deep", "<table>" * 300 + "deep", "<p>" + "<b><i>" * 3000 + "deep"])
def test_deep_markup_keeps_its_words(markup: str) -> None:
    """Nesting beyond any layout does not lose the text."""
    (whole,) = extract(b"<html><body>" + markup.encode(), "page.html", LIMITS)
    assert "deep" in (whole.document.text or "")


def test_frames_that_can_be_read_are_read() -> None:
    """Of three frames the middle one is damaged: it is listed in its place with the reason, the others are read, and a note tells of the loss."""
    good = fax_page()
    data = bytearray(packed(good, "TIFF", compression="tiff_lzw", save_all=True, append_images=[good, good]))
    offset = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[offset : offset + 2])[0]
    second = struct.unpack("<I", data[offset + 2 + 12 * count : offset + 6 + 12 * count])[0]
    count = struct.unpack("<H", data[second : second + 2])[0]
    for entry in range(second + 2, second + 2 + 12 * count, 12):
        if struct.unpack("<H", data[entry : entry + 2])[0] == 273:  # StripOffsets: far outside
            data[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, 0x7FFFFFF0)
    parsed = tiff.FORMAT.parse(bytes(data), "fax.tif", LIMITS)
    assert [(page.number, page.failure and page.failure.code) for page in parsed.pages] == [(1, None), (2, "damaged"), (3, None)]
    assert parsed.notes == ("pages-missing",)


def test_a_picture_of_noise_is_no_bomb() -> None:
    """A PNG whose header promises more than it holds ends as damaged or truncated, quickly."""
    data = bytearray(packed(Image.new("L", (50, 50)), "PNG"))
    data[16:24] = struct.pack(">II", 7000, 7000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    (whole,) = extract(bytes(data), "bomb.png", LIMITS)
    assert code(whole) == "damaged" or whole.images[0].damage == ("truncated",)
