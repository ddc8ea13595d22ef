"""Promise 3 against spite: variants that lie where a format keeps its promises end as a tree within the limits, and nothing in them raises."""

from random import Random

import pytest

from parsers.formats import _cfb as cfb
from parsers.tree import extract
from petition_intake.config import Limits
from tests.formats import golden
from tests.formats import made_office as office
from tests.formats import made_packs as packs
from tests.formats.hostile import hostile
from tests.formats.programs import needs_libreoffice
from tests.formats.test_any_bytes import check
from tests.formats.test_sheets import ods, xls, xlsx

LIMITS = Limits(item_bytes=2_000_000, part_count=100, page_count=5, page_pixels=4_000_000, text_chars=50_000)
TIMES = 30
LETTER = packs.LETTER.encode("gbk")
PHOTO = office.picture("paper")
DOCX = office.docx(office.paragraph("信") + office.shown("r1"), {"word/media/image1.png": PHOTO}, {"r1": ("image", "media/image1.png")})
SEEDS = {
    "letter.ofd": packs.ofd({"P/C.xml": packs.words("信访事项", 20, 20, deltas="g 3 4") + packs.words("油烟", 20, 40)}),
    "list.et": office.xls({"名单": [["姓名", "赵小明"], ["电话", 138]]}, drawings=office.stored_picture(PHOTO)),
    "list.xls": xls(),
    "list.xlsx": xlsx(),
    "list.ods": ods(),
    "letter.docx": DOCX,
    "slides.pptx": office.pptx([office.drawn("甲"), office.drawn("乙")], (2, 1)),
    "winmail.dat": packs.winmail(LETTER, {b"a.txt": LETTER}, props=packs.properties((0x1000, 0x001E, LETTER), (0x0037, 0x001F, b"a\x00b\x00"))),
    "letter4.rar": packs.rar4({"油烟.txt".encode("gbk"): LETTER, b"b.txt": LETTER}),
    "letter5.rar": packs.rar5({"油烟.txt": LETTER, "b.txt": LETTER}),
    "letter.7z": packs.seven_zip({"油烟.txt": LETTER * 20, "b.txt": LETTER}),
    "letter.msg": cfb.packed(office.msg("信", "请处理", {"附件.txt": b"a", "来信": office.msg("内", "信", inner=True)})),
    "page.mhtml": (golden.FOLDER / "pages" / "saved_page.mhtml").read_bytes(),
    "scan.emf": office.emf(office.emf_picture(PHOTO), office.emf_words("扫描件", 0, 0)),
}


@pytest.mark.parametrize("name", SEEDS)
def test_hostile_variants_end_as_trees(name: str) -> None:
    """The same ones each time; ``bench/any_bytes.py --hostile`` makes others by the hour."""
    chance = Random(name)
    for _ in range(TIMES):
        parts = extract(hostile(SEEDS[name], chance), name, LIMITS)
        check(parts, LIMITS)
        raised = [failure.params for part in parts if (failure := part.document.failure) and str(failure.params.get("kind", "")).endswith("Error")]
        assert not raised


CONVERTED = ("letter_word_97.doc", "letter_kingsoft.wps", "letter_works.wps", "letter_wordpad_gbk.rtf", "slides_powerpoint_97.ppt")


@needs_libreoffice
@pytest.mark.parametrize("name", CONVERTED)
def test_hostile_variants_end_by_way_of_the_office_suite(name: str) -> None:
    """One variant each, for every one starts LibreOffice: what it makes nothing of, or takes too long for, is a part with that reason."""
    chance = Random(name)
    parts = extract(hostile((golden.FOLDER / "legacy" / name).read_bytes(), chance), name, LIMITS)
    check(parts, LIMITS)
    assert not any(str(part.document.failure.params.get("kind", "")).endswith("Error") for part in parts if part.document.failure)
