"""Other people's TIFFs and PDFs: equal to the truth that stands beside them, and those known as damaged say so."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from parsers.tree import extract, unlocked
from petition_intake.config import Limits
from petition_intake.ports import Extracted

LIMITS = Limits()
TRUTH = {
    "testfax3_bug54_1dnoEOL.tif": "o-testfax3_bug54_1dnoEOL.tiff",
    "testfax3_bug_513.tiff": "o-testfax3_bug_513.tiff",
    "testfax4.tiff": "o-testfax4.tiff",
    "miniswhite-1c-1b.tiff": "miniswhite-1c-1b.pbm",
    "minisblack-1c-8b.tiff": "minisblack-1c-8b.pgm",
    "minisblack-1c-16b.tiff": "minisblack-1c-8b.pgm",
    "rgb-3c-8b.tiff": "rgb-3c-8b.ppm",
}
PASSWORDS = {
    "enc-R2,V1,U=view,O=view.pdf": "view",
    "enc-R3,V2,U=view,O=view.pdf": "view",
    "encrypted-file.pdf": "test",
    "print_protection.pdf": "1234",
}


def sample(samples: Path, area: str, name: str) -> Path:
    """A file of that name, or a skip that says so."""
    found = next((samples / area).rglob(name), None)
    if found is None:
        pytest.skip(f"no {name} among the samples")
    return found


def read(path: Path) -> Extracted:
    """The file itself as the product reads it."""
    return extract(path.read_bytes(), path.name, LIMITS)[0]


@pytest.mark.parametrize("name", TRUTH)
def test_pixels_are_those_of_the_truth(name: str, samples: Path) -> None:
    """Every pixel of libtiff's own test files, the two of known bugs in fax code among them."""
    page = read(sample(samples, "tiff", name)).images[0]
    shown, truth = Image.open(io.BytesIO(page.data)), Image.open(sample(samples, "tiff", TRUTH[name]))
    assert page.damage == ()
    assert ImageChops.difference(shown.convert("RGB"), truth.convert("RGB")).getbbox() is None


@pytest.mark.parametrize(
    ("area", "name", "signs"),
    [
        ("tiff", "test_ifd_loop_to_first.tif", {"damaged"}),
        ("tiff", "multipage_single_frame_loop.tiff", {"damaged"}),
        ("tiff", "crash-74d2a78403a5a59db1fb0a2b8735ac068a75f6e3.tif", {"bad-rows"}),
        ("tiff", "crash-0e16d3bfb83be87356d026d66919deaefca44dac.tif", {"damaged"}),
        ("tiff", "oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif", {"damaged"}),
        ("pdf", "append-page-content-damaged.pdf", {"damaged"}),
        ("pdf", "bad-xref.pdf", {"damaged"}),
        ("pdf", "ThuluthFeatures.pdf", {"text-layer-untrue"}),
    ],
)
def test_known_damage_is_told(area: str, name: str, signs: set[str], samples: Path) -> None:
    """Their names tell the defect; so does the outcome."""
    whole = read(sample(samples, area, name))
    told = {*whole.document.notes, *(code for page in whole.images for code in page.damage)}
    assert signs <= told | {whole.document.failure.code if whole.document.failure else ""}


@pytest.mark.parametrize("name", PASSWORDS)
def test_locked_samples_open_with_their_passwords(name: str, samples: Path) -> None:
    """Encryption of several makers."""
    path = sample(samples, "pdf", name)
    whole = read(path)
    assert whole.document.failure
    assert whole.document.failure.code == "encrypted"
    copy = unlocked(path.read_bytes(), name, PASSWORDS[name], LIMITS)
    assert extract(copy, name, LIMITS)[0].images
