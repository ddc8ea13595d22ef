"""Pages whose bytes were tampered with: whatever is changed, the outcome is pages or a reason, within the limits."""

import contextlib
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from parsers.formats import image, pdf, tiff
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Format, Parsed
from tests.formats.made_pdfs import drawn, letter, scan
from tests.formats.made_pdfs import image as pdf_image
from tests.formats.made_tiffs import chain, packed, sheet, strips

LIMITS = Limits(page_pixels=2_000_000, page_count=20, parse_seconds=10)
SMALL = sheet(60, 200)


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    SMALL.convert("L").save(out, kind)
    return out.getvalue()


SEEDS: dict[str, tuple[Format, bytes]] = {
    "tiff g4": (tiff.FORMAT, packed(SMALL, each=20)),
    "tiff g3": (tiff.FORMAT, packed(SMALL, "group3", each=20)),
    "tiff g3 2d": (tiff.FORMAT, packed(SMALL, "group3", options=1)),
    "tiff lzw": (tiff.FORMAT, packed(SMALL, "tiff_lzw", each=20)),
    "tiff jpeg": (tiff.FORMAT, packed(SMALL.convert("L"), "jpeg")),
    "tiff chain": (tiff.FORMAT, chain(strips(packed(sheet(60)))[0], 3, 60)),
    "pdf letter": (pdf.FORMAT, letter(("尊敬的领导：", "请处理。"))),
    "pdf scan": (pdf.FORMAT, drawn(b"q 200 0 0 300 0 0 cm /I0 Do Q", lambda doc: [pdf_image(doc, scan((400, 600)))], (0, 0, 200, 300))),
    "png": (image.FORMAT, _picture("PNG")),
    "jpeg": (image.FORMAT, _picture("JPEG")),
    "gif": (image.FORMAT, _picture("GIF")),
}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6)


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES, keep=st.floats(0.3, 1))
def test_tampered_files_are_settled(seed: str, changes: list[tuple[float, bytes]], keep: float) -> None:
    """Bytes overwritten anywhere, the file cut anywhere: ``Parsed`` or ``InputError``, and no page beyond the limits."""
    format_, data = SEEDS[seed]
    changed = bytearray(data)
    for place, new in changes:
        start = int(place * (len(changed) - len(new)))
        changed[start : start + len(new)] = new
    parsed = Parsed()
    with contextlib.suppress(InputError):
        parsed = format_.parse(bytes(changed[: max(int(len(changed) * keep), 20)]), seed, LIMITS)
    assert len(parsed.pages) <= LIMITS.page_count
    assert [page.number for page in parsed.pages] == list(range(1, len(parsed.pages) + 1))
    for page in parsed.pages:
        assert page.width * page.height <= LIMITS.page_pixels
        if page.failure is None:
            with Image.open(io.BytesIO(page.data)) as opened:
                assert opened.size == (page.width, page.height)
