"""JBIG2: every pixel of a scan, as a file and inside an OFD; what is torn says so."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image, ImageChops

from parsers.tree import extract
from petition_intake.config import Limits
from tests.formats import made_packs as made
from tests.formats.spoilt import spoilt
from tests.formats.test_any_bytes import check
from tests.formats.test_formats import fax_page

LIMITS = Limits()


@pytest.mark.parametrize("sequential", [True, False])
def test_every_pixel_of_a_scan_is_kept(*, sequential: bool) -> None:
    """Both ways to lay out a file; each page in its place, at its resolution."""
    first, second = fax_page(), fax_page().rotate(180)
    (whole,) = extract(made.jbig2(first, second, sequential=sequential), "scan.jb2", LIMITS)
    assert whole.document.media_type == "image/x-jbig2"
    assert [round(image.xdpi) for image in whole.images] == [200, 200]
    for image, page in zip(whole.images, (first, second), strict=True):
        shown = Image.open(io.BytesIO(image.data)).convert("1")
        assert shown.size == page.size
        assert ImageChops.logical_xor(shown, page).getbbox() is None


def test_a_scan_in_an_ofd_is_its_page() -> None:
    """An OFD that is only a picture."""
    media = '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.jb2</ofd:MediaFile></ofd:MultiMedia>'
    resources = f'<ofd:Res xmlns:ofd="{made.SPACE}" BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
    shown = '<ofd:ImageObject ID="8" ResourceID="7" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    more = {"Doc_0/DocumentRes.xml": resources.encode(), "Doc_0/Res/a.jb2": made.jbig2(fax_page())}
    document = "<ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    (whole,) = extract(made.ofd({"Pages/0.xml": shown}, more=more, document=document), "scan.ofd", LIMITS)
    assert [(image.width, image.height, image.failure) for image in whole.images] == [(*fax_page().size, None)]


def test_a_picture_without_end_is_refused_before_it_is_decoded() -> None:
    """Its size is asked first."""
    (whole,) = extract(made.jbig2(fax_page()), "a.jb2", Limits(page_pixels=10_000))
    assert whole.document.failure
    assert whole.document.failure.code == "too-large"


SMALL = Limits(item_bytes=100_000, page_count=5, page_pixels=2_000_000)


@given(data=spoilt([made.jbig2(fax_page()), made.jbig2(fax_page(), fax_page(), sequential=False)]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_spoilt_pictures_end_as_a_tree(data: bytes) -> None:
    """Whatever was done to one."""
    check(extract(data, "a.jb2", SMALL), SMALL)
