"""Pages of PDFs as pictures: scans taken as they are stored, boxes of every kind, locks, and what costs too much."""

import io
import time
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image, ImageChops, ImageOps

from parsers.formats import pdf
from parsers.tree import extract, unlocked
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from tests.formats.made_pdfs import drawn, image, letter, saved, scan

LIMITS = Limits()
SHEET = scan()


def only_page(data: bytes) -> PageImage:
    """The one page of a document."""
    (whole,) = extract(data, "scan.pdf", LIMITS)
    (page,) = whole.images
    return page


def pixels(page: PageImage) -> Image.Image:
    """A page's picture."""
    return Image.open(io.BytesIO(page.data))


def same(page: PageImage, picture: Image.Image) -> bool:
    """Whether a page is that bilevel picture, pixel for pixel."""
    found = pixels(page)
    return found.size == picture.size and found.mode == "1" and ImageChops.logical_xor(found, picture).getbbox() is None


# ---- scans ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrix", "stored"),
    [
        ("595 0 0 842 0 0", SHEET),
        ("-595 0 0 842 595 0", ImageOps.mirror(SHEET)),
        ("595 0 0 -842 0 842", ImageOps.flip(SHEET)),
        ("-595 0 0 -842 595 842", SHEET.rotate(180)),
        ("0 842 -595 0 595 0", SHEET.rotate(-90, expand=True)),
        ("0 -842 595 0 0 842", SHEET.rotate(90, expand=True)),
    ],
    ids=["upright", "mirrored", "flipped", "on its head", "turned left", "turned right"],
)
def test_a_scan_is_taken_as_the_page_shows_it(matrix: str, stored: Image.Image) -> None:
    """However the picture is stored and placed, the page has its pixels and none is made up."""
    page = only_page(drawn(f"q {matrix} cm /I0 Do Q".encode(), lambda doc: [image(doc, stored)]))
    assert same(page, SHEET)
    assert (round(page.xdpi), round(page.ydpi)) == (150, 150)


def test_an_inverted_scan_keeps_its_pixels() -> None:
    """/Decode [1 0] turns black to white on the page, and so here."""
    stored = ImageChops.invert(SHEET.convert("L")).convert("1")
    assert same(only_page(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", lambda doc: [image(doc, stored, Decode=Array([1, 0]))])), SHEET)


def test_a_scan_kept_as_a_mask_keeps_its_pixels() -> None:
    """Some scanners write black ink through an image mask."""

    def mask(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
        stream = image(doc, SHEET, ImageMask=True)
        del stream["/ColorSpace"]
        return [stream]

    assert same(only_page(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", mask)), SHEET)


@pytest.mark.parametrize("count", [2, 7, 100])
def test_strips_of_a_scan_are_joined(count: int) -> None:
    """A page cut into strips is one picture again, without a seam."""
    edges = [round(k * SHEET.height / count) for k in range(count + 1)]
    parts = [SHEET.crop((0, top, SHEET.width, bottom)) for top, bottom in pairwise(edges)]
    points = 842 / SHEET.height
    content = " ".join(f"q 595 0 0 {(b - t) * points:.4f} 0 {842 - b * points:.4f} cm /I{k} Do Q" for k, (t, b) in enumerate(pairwise(edges)))
    assert same(only_page(drawn(content.encode(), lambda doc: [image(doc, part) for part in parts])), SHEET)


def test_a_cropped_scan_shows_what_the_page_shows() -> None:
    """What lies outside of the crop box was cut off on purpose, or is the scanner's bed."""
    with pikepdf.open(io.BytesIO(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", lambda doc: [image(doc, SHEET)]))) as document:
        document.pages[0].CropBox = Array([0, 421, 595, 842])
        page = only_page(saved(document))
    assert abs(page.width / page.height - 595 / 421) < 0.01


def test_a_scan_with_a_hole_is_rendered() -> None:
    """A soft mask hides a part of the picture: the page is drawn, not the stored picture taken."""

    def holed(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
        mask = Image.new("L", (100, 100), 255)
        mask.paste(0, (0, 0, 100, 50))
        return [image(doc, Image.new("L", (800, 1100), 0), SMask=image(doc, mask))]

    shown = pixels(only_page(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", holed))).convert("L")
    assert (shown.getpixel((300, 100)), shown.getpixel((300, shown.height - 100))) == (255, 0)


def test_words_over_a_scan_are_not_lost() -> None:
    """A page number drawn on the picture is drawn on the page image too."""
    blank = Image.new("1", (1240, 1754), 1)
    page = only_page(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q BT /F1 40 Tf 200 400 Td (Page 7) Tj ET", lambda doc: [image(doc, blank)]))
    assert page.lines is None
    assert pixels(page).convert("L").getextrema() == (0, 255)


# ---- boxes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [(0, 0, 0, 0), (595, 842, 0, 0), (0, 0, 14400, 14400), (0, 0, 1e9, 1e9), (-300, -400, 295, 442), (0, 0, 0.001, 842), (0, 0, 14400, 1)],
)
def test_boxes_of_any_kind_are_settled(box: tuple[float, ...]) -> None:
    """Empty, turned over, gigantic, beside the origin: a page within the limit, or a page that says why not."""
    (whole,) = extract(drawn(b"0 0 100 100 re f", box=box), "box.pdf", LIMITS)
    assert whole.document.failure or 0 < whole.images[0].width * whole.images[0].height <= LIMITS.page_pixels


def test_a_crop_box_beside_the_page_says_so() -> None:
    """Nothing can be shown of such a page."""
    with pikepdf.open(io.BytesIO(drawn(b"0 0 100 100 re f"))) as document:
        document.pages[0].CropBox = Array([1000, 1000, 1200, 1200])
        data = saved(document)
    (whole,) = extract(data, "box.pdf", LIMITS)
    assert whole.document.failure or whole.images


# ---- what costs too much ----------------------------------------------------------------------------------------------


def heavy(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
    """A picture that says it has 1.6 thousand million pixels."""
    return [image(doc, Image.new("L", (10, 10)), Width=40_000, Height=40_000)]


def test_a_bomb_on_one_page_costs_that_page_alone() -> None:
    """The other pages are read, in their places; the bad one is listed with its reason."""
    with pikepdf.open(io.BytesIO(letter())) as good, pikepdf.open(io.BytesIO(drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", heavy))) as bomb:
        good.pages.append(bomb.pages[0])
        good.pages.append(good.pages[0])
        data = saved(good)
    (whole,) = extract(data, "three.pdf", LIMITS)
    assert [(page.number, page.failure and page.failure.code) for page in whole.images] == [(1, None), (2, "too-large"), (3, None)]
    assert whole.document.notes == ("pages-missing",)


def strokes(count: int) -> bytes:
    """A drawing of so many lines across the page: a map, or spite."""
    return b" ".join(b"%d %d m %d %d l S" % (n * 37 % 595, n * 53 % 842, n * 71 % 595, n * 97 % 842) for n in range(count))


def test_a_page_that_takes_too_long_to_draw_costs_itself_alone() -> None:
    """It is given up within its share of the time and says so; the pages around it are read."""
    with pikepdf.open(io.BytesIO(letter())) as good, pikepdf.open(io.BytesIO(drawn(strokes(200_000)))) as long:
        good.pages.append(long.pages[0])
        good.pages.append(good.pages[0])
        data = saved(good)
    began = time.monotonic()
    (whole,) = extract(data, "three.pdf", Limits(parse_seconds=4))
    assert time.monotonic() - began < 4
    assert [page.failure and page.failure.code for page in whole.images] == [None, "too-intricate", None]
    assert whole.images[1].failure
    assert whole.images[1].failure.params["page"] == 2
    assert whole.images[2].lines


def test_time_runs_out_for_the_pages_not_for_the_document() -> None:
    """Pages that are not begun in time are listed as such; those before are there."""
    with pikepdf.open(io.BytesIO(letter())) as document, pikepdf.open(io.BytesIO(drawn(strokes(200_000)))) as long:
        for _ in range(8):
            document.pages.append(long.pages[0])
        data = saved(document)
    found = pdf.FORMAT.parse(data, "slow.pdf", Limits(parse_seconds=1))
    assert found.pages[0].lines
    assert found.pages[-1].failure
    assert found.pages[-1].failure.code == "child-timeout"


def test_thousands_of_pages_are_refused_at_once() -> None:
    """The reason names the count and the limit."""
    document = pikepdf.new()
    for _ in range(600):
        document.add_blank_page(page_size=(300, 300))
    (whole,) = extract(saved(document), "long.pdf", LIMITS)
    assert whole.document.failure
    assert (whole.document.failure.code, dict(whole.document.failure.params)) == ("too-many-pages", {"pages": 600, "limit": 500})


def test_forms_in_forms_end() -> None:
    """Four hundred forms within each other are drawn or left; the page is there."""

    def nested(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
        inner = None
        for _ in range(400):
            form = doc.make_stream(b"/I0 Do" if inner is not None else b"0 0 100 100 re f")
            form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 595, 842])})
            if inner is not None:
                form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I0=inner))
            inner = doc.make_indirect(form)
        assert inner is not None
        return [inner]

    assert only_page(drawn(b"/I0 Do", nested)).width > 1000


# ---- locks ----------------------------------------------------------------------------------------------------------


def locked(password: str, strength: Literal[2, 3, 4, 6]) -> bytes:
    """A letter locked with a password."""
    with pikepdf.open(io.BytesIO(letter())) as document:
        return saved(document, pikepdf.Encryption(user=password, owner="of the owner", R=strength, metadata=strength > 3, aes=strength > 3))


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_an_agreed_password_opens_a_document(strength: Literal[2, 3, 4, 6], tmp_path: Path) -> None:
    """Each line of the office's own file is tried; every kind of encryption opens."""
    file = tmp_path / "agreed"
    file.write_text("another\nold-friend\n", encoding="utf-8")
    file.chmod(0o600)
    data = locked("old-friend", strength)
    (whole,) = extract(data, "locked.pdf", Limits(document_passwords=file))
    assert whole.images[0].lines
    (refused,) = extract(data, "locked.pdf", LIMITS)
    assert refused.document.failure
    assert refused.document.failure.code == "encrypted"


def test_a_password_file_others_can_read_is_not_used(tmp_path: Path) -> None:
    """Secrets that lie open are no secrets."""
    file = tmp_path / "agreed"
    file.write_text("old-friend\n", encoding="utf-8")
    file.chmod(0o644)
    (whole,) = extract(locked("old-friend", 6), "locked.pdf", Limits(document_passwords=file))
    assert whole.document.failure
    assert whole.document.failure.code == "encrypted"


def test_a_document_under_rights_management_says_so() -> None:
    """Encrypted for the holder of a right and by no password: nobody here can open it, and it is not damaged."""
    rows = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"]
    rows.append(b"<</Filter/MicrosoftIRMServices/V 1/R 2>>")
    data, places = b"%PDF-1.7\n", []
    for number, row in enumerate(rows, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, row)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<61><62>]>>\nstartxref\n%d\n%%%%EOF\n" % start
    (whole,) = extract(data, "notice.pdf", LIMITS)
    assert whole.document.failure
    assert whole.document.failure.code == "sealed"


def test_a_person_opens_a_document() -> None:
    """The opened copy needs no password any more and says the same."""
    copy = unlocked(locked("old-friend", 6), "a.pdf", "old-friend", LIMITS)
    (whole,) = extract(copy, "open.pdf", LIMITS)
    assert whole.images[0].lines


@pytest.mark.parametrize(
    ("make", "password", "expected"), [(lambda: locked("right", 6), "wrong", "password-wrong"), (lambda: b"%PDF-1.4 torn", "any", "damaged")]
)
def test_what_cannot_be_opened_says_why(make: Callable[[], bytes], password: str, expected: str) -> None:
    """A wrong password is one thing, a file that is none another."""
    with pytest.raises(InputError) as refused:
        unlocked(make(), "a.pdf", password, LIMITS)
    assert refused.value.case == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (b"/U <", b"/X <", "encryption-damaged"),
        (b"/O <", b"/Y <", "encryption-damaged"),
        (b"/V ", b"/V 9", "encryption-damaged"),
        (b"/Filter /Standard", b"/Filter /Adobe.PubSec", "sealed"),
    ],
    ids=["no user key", "no owner key", "unknown version", "for a certificate"],
)
@pytest.mark.parametrize("strength", [3, 4, 6])
def test_a_lock_that_no_password_opens_is_not_called_locked(strength: Literal[3, 4, 6], before: bytes, after: bytes, expected: str) -> None:
    """A clerk who asks the sender for a password would ask in vain."""
    data = locked("old-friend", strength)
    assert before in data
    (whole,) = extract(data.replace(before, after), "locked.pdf", LIMITS)
    assert whole.document.failure
    assert whole.document.failure.code == expected


@pytest.mark.parametrize("strength", [3, 4, 6])
def test_a_lock_without_a_password_is_none(strength: Literal[3, 4, 6]) -> None:
    """Even where its length is written down wrong, which not every program forgives."""
    data = locked("", strength).replace(b"/Length 128", b"/Length 130").replace(b"/Length 16", b"/Length 99")
    (whole,) = extract(data, "open.pdf", LIMITS)
    assert whole.images[0].lines


# ---- damage ---------------------------------------------------------------------------------------------------------


def stored_as(data: bytes, filter_: str, size: tuple[int, int], **keys: object) -> bytes:
    """A page that is one picture, kept as these bytes."""

    def made(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
        stream = doc.make_stream(b"")
        stream.write(data, filter=Name(filter_))
        stream.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": size[0], "/Height": size[1]})
        stream.update({"/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8} | {f"/{key}": value for key, value in keys.items()})
        return [stream]

    return drawn(b"q 595 0 0 842 0 0 cm /I0 Do Q", made)


def group_4(sheet: Image.Image) -> bytes:
    """A sheet's fax code."""
    out = io.BytesIO()
    sheet.save(out, "TIFF", compression="group4", tiffinfo={278: sheet.height})
    with Image.open(out) as tiff:
        start, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + count]


def as_jpeg(sheet: Image.Image) -> bytes:
    """A sheet as a JPEG."""
    out = io.BytesIO()
    sheet.convert("L").save(out, "JPEG")
    return out.getvalue()


KEPT: dict[str, Callable[[float], bytes]] = {
    "fax code": lambda part: stored_as(
        (code := group_4(SHEET))[: round(len(code) * part)], "/CCITTFaxDecode", SHEET.size,
        BitsPerComponent=1, DecodeParms=pikepdf.Dictionary(K=-1, Columns=SHEET.width, Rows=SHEET.height),
    ),
    "deflated": lambda part: stored_as((code := zlib.compress(SHEET.convert("L").tobytes()))[: round(len(code) * part)], "/FlateDecode", SHEET.size),
    "JPEG": lambda part: stored_as((code := as_jpeg(SHEET))[: round(len(code) * part)], "/DCTDecode", SHEET.size),
}  # fmt: skip


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("rows_per_inch", [98, 196])
def test_a_fax_page_stays_one_however_the_document_turns_it(rotate: int, rows_per_inch: int) -> None:
    """Its rows are the sender's rows, as they came; whoever reads finds out which way is up."""
    sent = scan((1728, round(11.69 * rows_per_inch)))
    matrix = f"q {1728 / 204 * 72:.2f} 0 0 {sent.height / rows_per_inch * 72:.2f} 0 0 cm /I0 Do Q".encode()
    code, size = group_4(sent), sent.size
    parameters = pikepdf.Dictionary(K=-1, Columns=size[0], Rows=size[1], BlackIs1=True)

    def made(doc: pikepdf.Pdf) -> list[pikepdf.Object]:
        stream = doc.make_stream(b"")
        stream.write(code, filter=Name.CCITTFaxDecode, decode_parms=parameters)
        stream.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": size[0], "/Height": size[1], "/ColorSpace": Name.DeviceGray})
        stream.BitsPerComponent = 1
        return [stream]

    with pikepdf.open(io.BytesIO(drawn(matrix, made, box=(0, 0, 1728 / 204 * 72, sent.height / rows_per_inch * 72)))) as document:
        document.pages[0].Rotate = rotate
        page = only_page(saved(document))
    assert page.fax
    assert (round(page.xdpi), round(page.ydpi)) == (204, rows_per_inch)
    assert same(page, sent)


@pytest.mark.parametrize("kept", KEPT)
def test_a_scan_that_breaks_off_inside_a_pdf_says_so(kept: str) -> None:
    """PDFium draws what there is of it and leaves the rest white."""
    assert only_page(KEPT[kept](1.0)).damage == ()
    assert only_page(KEPT[kept](0.6)).damage == ("truncated",)


def test_a_page_whose_words_cant_be_made_out_is_no_blank_page() -> None:
    """Something is painted, but PDFium makes nothing of it: the page is lost, not empty."""
    (whole,) = extract(drawn(b"q /Missing Do Q"), "scan.pdf", LIMITS)
    assert whole.document.failure
    assert whole.document.failure.code == "damaged"
    assert only_page(drawn(b"q 1 0 0 1 0 0 cm Q")).failure is None
