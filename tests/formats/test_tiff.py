"""TIFF as fax servers and scanners send it: every pixel kept, every damaged row known, tags that lie found out."""

import io
import os
import struct
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageChops

from ingest.reading import text_layer_page
from parsers.formats._complaints import complaints
from parsers.formats._t4 import Coding, follow
from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.model import PageImage
from petition_intake.ports import Extracted
from tests.formats.made_tiffs import GROUP_3, TURNED, by_hand, chain, noise, packed, sheet, strips, without

LIMITS = Limits()
PAGE = sheet()


def read(data: bytes, limits: Limits = LIMITS) -> Extracted:
    """The file as the product reads it."""
    (whole,) = extract(data, "fax.tif", limits)
    return whole


def only(data: bytes) -> PageImage:
    """Its one page."""
    (page,) = read(data).images
    return page


def same(page: PageImage, picture: Image.Image) -> bool:
    """Whether a page is that picture, pixel for pixel."""
    found = Image.open(io.BytesIO(page.data)).convert("1")
    return found.size == picture.size and ImageChops.logical_xor(found, picture).getbbox() is None


def flipped(data: bytes, place: int) -> bytes:
    """One byte turned over."""
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


# ---- kept as sent -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", [600, 100, 37, 1])
@pytest.mark.parametrize(
    ("compression", "options"), [("group3", 0), ("group3", 1), ("group4", 0), ("tiff_ccitt", 0), ("packbits", 0), ("tiff_lzw", 0), ("raw", 0)]
)
def test_every_layout_keeps_every_pixel(compression: str, options: int, each: int) -> None:
    """One strip, many, one a row; one- and two-dimensional code: the page is what was sent, undamaged."""
    page = only(packed(PAGE, compression, each=each, options=options))
    assert same(page, PAGE)
    assert (page.damage, page.bad_rows, page.failure) == ((), (), None)


@pytest.mark.parametrize("photometric", [0, 1])
@pytest.mark.parametrize("fill", [1, 2])
def test_bits_in_either_order_and_ink_of_either_colour(fill: int, photometric: int) -> None:
    """FillOrder and PhotometricInterpretation are obeyed."""
    code = [strip if fill == 1 else strip.translate(TURNED) for strip in strips(packed(PAGE, each=150))]
    page = only(by_hand(code, 600, 150, fill=fill, photometric=photometric))
    assert same(page, PAGE if photometric else ImageChops.invert(PAGE.convert("L")).convert("1"))
    assert page.damage == ()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_tag_is_obeyed(orientation: int) -> None:
    """The page is as its reader holds it, and its announced size and resolution with it."""
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
    out = io.BytesIO()
    back = {6: 2, 8: 4}.get(orientation, turn.get(orientation))
    stored = PAGE if back is None else PAGE.transpose(Image.Transpose(back))
    stored.save(out, "TIFF", compression="group4", tiffinfo={274: orientation}, dpi=(204, 98) if orientation < 5 else (98, 204))
    page = only(out.getvalue())
    assert same(page, PAGE)
    assert ((page.width, page.height), (page.xdpi, page.ydpi)) == (PAGE.size, (204, 98))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK", "P", "LA", "I;16", "F"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_deflate", "packbits"])
@pytest.mark.parametrize("big", [False, True], ids=["classic", "big"])
def test_scans_of_every_kind_come_in(mode: str, compression: str, big: bool) -> None:
    """Grey, colour, palette, 16 bits, BigTIFF: a page whose dark and light are where they were."""
    grey = Image.new("L", (400, 300), 255)
    grey.paste(0, (50, 50, 200, 150))
    picture = Image.fromarray(np.asarray(grey, np.uint16) * 257) if mode == "I;16" else grey.convert(mode if mode in {"F", "L"} else "RGB").convert(mode)
    out = io.BytesIO()
    picture.save(out, "TIFF", compression=compression, big_tiff=big)
    shown = Image.open(io.BytesIO(only(out.getvalue()).data)).convert("L")
    assert (shown.getpixel((100, 100)), shown.getpixel((300, 250))) == (0, 255)


def test_small_pictures_of_pages_are_no_pages() -> None:
    """Scanners add a thumbnail of each page; page numbers count sheets."""
    out = io.BytesIO()
    thumbnail = PAGE.resize((172, 60))
    thumbnail.encoderinfo = {"tiffinfo": {254: 1}}
    PAGE.save(out, "TIFF", compression="group4", save_all=True, append_images=[thumbnail, PAGE])
    pages = read(out.getvalue()).images
    assert [(page.number, page.width) for page in pages] == [(1, 1728), (2, 1728)]


# ---- damage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("compression", "options"), [("group3", 0), ("group3", 1)])
def test_a_damaged_row_of_group_3_is_named(compression: str, options: int) -> None:
    """Each row has its own mark: a fault costs its row and those that build on it, and the page says which."""
    page = only(flipped(data := packed(PAGE, compression, options=options), data.index(strips(data)[0]) + len(strips(data)[0]) // 2))
    assert page.damage == ("bad-rows",)
    first = page.bad_rows[0][0]
    assert 0 < first <= page.bad_rows[-1][1] < 600
    assert sum(end - start + 1 for start, end in page.bad_rows) < 12
    good = Image.open(io.BytesIO(page.data)).crop((0, 0, 1728, first - 1))
    assert ImageChops.logical_xor(good, PAGE.crop((0, 0, 1728, first - 1))).getbbox() is None


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_a_damaged_row_of_group_4_costs_its_strip(place: float) -> None:
    """Each row stands on the one above: all after the fault is known as bad, up to the next strip."""
    data = packed(noise(), each=200)
    page = only(flipped(data, data.index(strips(data)[0]) + int(len(strips(data)[0]) * place)))
    assert page.damage == ("bad-rows",)
    assert all(last < 200 for _, last in page.bad_rows)


def test_a_short_row_is_noticed_although_the_decoder_fills_it() -> None:
    """The decoder paints a row white to its end and says nothing."""
    rows = strips(packed(PAGE, "group3", each=1))
    code = b"".join(rows[:100]) + rows[100][: len(rows[100]) // 2] + b"\0\x01" + b"".join(rows[101:])
    page = only(by_hand([code], 600, 600, compression=GROUP_3, options=0))
    assert "bad-rows" in page.damage
    assert page.bad_rows[0][0] in range(99, 102)


@pytest.mark.parametrize(("compression", "options"), [("group3", 0), ("group3", 1), ("group4", 0), ("tiff_ccitt", 0), ("tiff_lzw", 0), ("tiff_deflate", 0)])
def test_a_strip_that_breaks_off_is_cut_not_guessed(compression: str, options: int) -> None:
    """What arrived is there, the rest is white, and the page says that it breaks off."""
    data = packed(noise(), compression, options=options)
    (code,) = strips(data)
    cut = data.replace(code, code[: len(code) // 2] + b"\0" * (len(code) - len(code) // 2)) if "group" in compression or "ccitt" in compression else data
    cut = cut if cut is not data else cut[: data.index(code) + len(code) // 2] if data.index(code) > 500 else flipped(data, data.index(code) + len(code) // 2)
    found = read(cut)
    assert found.document.failure or found.images[0].damage


def test_a_call_that_broke_off_in_a_page() -> None:
    """Group 4 to the middle of the page: the lower half is white and known as missing."""
    (code,) = strips(packed(noise()))
    page = only(by_hand([code[: len(code) // 2]], 400, 400, 1001))
    assert "truncated" in page.damage
    shown = Image.open(io.BytesIO(page.data))
    assert shown.crop((0, 250, 1001, 400)).convert("L").getextrema() == (255, 255)
    assert ImageChops.logical_xor(shown.crop((0, 0, 1001, 150)), noise().crop((0, 0, 1001, 150))).getbbox() is None


def test_what_libtiff_prints_is_no_loss(capfd: pytest.CaptureFixture[str]) -> None:
    """Its complaints become damage; none of them reaches the standard error."""
    data = packed(noise(), each=200)
    assert only(flipped(data, data.index(strips(data)[0]) + 500)).damage
    assert capfd.readouterr().err == ""


def test_complaints_are_heard_and_bounded() -> None:
    """A library that prints without end is never waited for."""
    with complaints() as heard:
        os.write(2, b"Fax4Decode: Bad code word at line 27 of strip 0 (x 0).\n")
        for _ in range(3000):
            try:
                os.write(2, b"x" * 1000)
            except BlockingIOError:
                break
    assert heard[0].startswith("Fax4Decode")
    assert sum(map(len, heard)) <= 1 << 20


# ---- tags that belie the code -----------------------------------------------------------------------------------------

LIES: dict[str, Callable[[], bytes]] = {
    "no StripByteCounts": lambda: without(packed(PAGE), 279),
    "no StripByteCounts, many strips": lambda: without(packed(PAGE, each=50), 279),
    "no RowsPerStrip": lambda: without(packed(PAGE), 278),
    "no ImageLength": lambda: without(packed(PAGE), 257),
    "no ImageLength, Group 3": lambda: without(packed(PAGE, "group3"), 257),
    "bits in the other order": lambda: by_hand([strip.translate(TURNED) for strip in strips(packed(PAGE))], 600, 600),
    "bits in the other order, Group 3": lambda: by_hand([strips(packed(PAGE, "group3"))[0].translate(TURNED)], 600, 600, compression=GROUP_3, options=0),
    "two-dimensional said to be one-dimensional": lambda: by_hand(strips(packed(PAGE, "group3", options=1)), 600, 600, compression=GROUP_3, options=0),
    "one-dimensional said to be two-dimensional": lambda: by_hand(strips(packed(PAGE, "group3")), 600, 600, compression=GROUP_3, options=1),
    "Group 4 said to be Group 3": lambda: by_hand(strips(packed(PAGE)), 600, 600, compression=GROUP_3),
    "Group 3 said to be Group 4": lambda: by_hand(strips(packed(PAGE, "group3")), 600, 600),
}


@pytest.mark.parametrize("lie", LIES)
def test_tags_that_belie_the_code_are_found_out(lie: str) -> None:
    """The reading under which the rows come out whole is the right one; the page is as sent."""
    page = only(LIES[lie]())
    assert same(page, PAGE)
    assert page.damage == ()


# ---- frames -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tag", "value"), [(259, 50001), (259, 34676), (258, 64)], ids=["WebP", "LogLuv", "doubles"])
def test_a_picture_kept_in_a_way_nobody_reads_is_not_called_damaged(tag: int, value: int) -> None:
    """The sender's file is whole: to ask for the same again would bring the same. One that also breaks off is damaged."""
    out = io.BytesIO()
    PAGE.convert("L").save(out, "TIFF", dpi=(200, 200))
    data = bytearray(out.getvalue())
    place = data.index(struct.pack("<HH", tag, 3))
    struct.pack_into("<H", data, place + 8, value)
    failures = [read(bytes(one)).document.failure for one in (data, data[: len(data) // 2])]
    assert [failure and failure.code for failure in failures] == ["picture-coding", "damaged"]


def test_a_huge_frame_costs_itself_alone() -> None:
    """It is listed in its place with its reason; the pages beside it are read."""
    whole = read(chain(strips(packed(PAGE))[0], 3, 600, huge=[1]))
    assert [(page.number, page.failure and page.failure.code) for page in whole.images] == [(1, None), (2, "too-large"), (3, None)]
    assert whole.document.notes == ("pages-missing",)
    assert same(whole.images[2], PAGE)


def test_a_page_that_was_not_decoded_is_listed_as_unreadable() -> None:
    """No recogniser sees its crossed-out sheet; the page keeps its number and its reason, and the document is not whole."""
    lost = read(chain(strips(packed(PAGE))[0], 3, 600, huge=[1])).images[1]
    page = text_layer_page(lost, "digest")
    assert (page.number, page.quality, page.lines) == (2, "unreadable", ())
    assert page.failure
    assert page.failure.code == "too-large"


def test_a_chain_that_bites_its_tail_ends() -> None:
    """Every page once, and a note that the file is damaged."""
    whole = read(chain(strips(packed(PAGE))[0], 3, 600, loop=True))
    assert (len(whole.images), whole.document.notes) == (3, ("damaged",))


def test_a_chain_that_leads_nowhere_misses_pages() -> None:
    """Pages before the break are read; that others are missing is said."""
    data = bytearray(chain(strips(packed(PAGE))[0], 2, 600))
    data[-4:] = (0x7FFFFFF0).to_bytes(4, "little")
    whole = read(bytes(data))
    assert (len(whole.images), whole.document.notes) == (2, ("pages-missing",))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (chain(b"\0\1", 20_000, 600), "too-many-pages"),
        (chain(b"\0\1", 1, 600, huge=[0]), "too-large"),
        (b"II*\0\0\0\0\0", "damaged"),
        (b"II*\0\xff\xff\xff\xff", "damaged"),
        (by_hand([b"\0\1"], 0, 1, 0), "damaged"),
        (by_hand([b"\0\1"], 2**31 - 1, 2**31 - 1, 2**31 - 1), "too-large"),
    ],
    ids=["twenty thousand frames", "huge", "no frames", "nowhere", "no size", "overflow"],
)  # fmt: skip
def test_bad_files_say_why(data: bytes, expected: str) -> None:
    """At once, without decoding anything."""
    failure = read(data).document.failure
    assert failure
    assert failure.code == expected


@pytest.mark.parametrize(("width", "rows"), [(1, 65_537), (65_537, 1)])
def test_slender_pictures_are_settled(width: int, rows: int) -> None:
    """One pixel wide or high: a page or a reason."""
    whole = read(packed(Image.new("1", (width, rows), 1)))
    assert whole.images or whole.document.failure


# ---- the code itself ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("compression", "options", "coding"), [("group3", 0, "g3"), ("group3", 1, "g3"), ("group4", 0, "g4"), ("tiff_ccitt", 0, "rle")])
def test_runs_of_every_length_are_followed(compression: str, options: int, coding: Coding) -> None:
    """Of each colour from 1 to 2,700: no row of good code is called bad."""
    steps = Image.fromarray(np.tri(2700, 2700, dtype=bool))
    for page in (steps, ImageChops.invert(steps.convert("L")).convert("1"), noise(), Image.new("1", (700, 50), 1), Image.new("1", (700, 50), 0)):
        (code,) = strips(packed(page, compression, options=options))
        found = follow(code, page.width, page.height, coding, two_dimensional=bool(options))
        assert (found.rows, found.bad, found.strayed) == (page.height, (), False)
