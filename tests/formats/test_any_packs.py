"""Promise 3 for what is packed: archives, OFD, TNEF, HEIC and signed data, with bytes changed, removed, doubled or cut off."""

import bz2
import gzip
import lzma
import tarfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.tree import extract
from petition_intake.config import Limits
from tests.formats import golden
from tests.formats import made_packs as made
from tests.formats.spoilt import spoilt
from tests.formats.test_any_bytes import check
from tests.formats.test_kept import MIME, coded, signed

LIMITS = Limits(item_bytes=100_000, part_count=50, page_count=5, page_pixels=1_000_000, text_chars=20_000)
LETTER = made.LETTER.encode("gbk")
SEEDS = (
    made.rar4({"油烟.txt".encode("gbk"): LETTER, b"b.txt": LETTER}),
    made.rar5({"油烟.txt": LETTER, "b.txt": LETTER}),
    made.rar5({"油烟.txt": LETTER, "b.txt": LETTER}, locked={"b.txt"}),
    made.zipped({"油烟.txt".encode("gbk"): LETTER, b"b.txt": LETTER}),
    made.seven_zip({"油烟.txt": LETTER * 20, "b.txt": LETTER}),
    made.tar([(tarfile.TarInfo("a.txt"), LETTER), (tarfile.TarInfo("b.txt"), LETTER)]),
    *(pack(LETTER * 20) for pack in (gzip.compress, bz2.compress, lzma.compress)),
    made.ofd({"P/C.xml": made.words("信访事项", 20, 20, deltas="g 3 4") + made.words("油烟", 20, 40)}),
    made.winmail(LETTER, {b"a.txt": LETTER}, props=made.properties((0x1000, 0x001E, LETTER), (0x0037, 0x001F, b"a\x00b\x00"))),
    signed(MIME),
    b"=ybegin line=128 size=60 name=a.txt\r\n" + coded(LETTER) + b"\r\n=yend size=60\r\n",
    (golden.FOLDER / "pages" / "photo.heic").read_bytes(),
)
MARKS = [seed[:24] for seed in SEEDS]


@given(data=spoilt(SEEDS))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_mutated_packs(data: bytes) -> None:
    """Each ends as a tree within the limits; nothing is raised."""
    check(extract(data, "a.bin", LIMITS), LIMITS)


@given(mark=st.sampled_from(MARKS), rest=st.binary(max_size=300))
@settings(max_examples=100)
def test_noise_behind_a_mark(mark: bytes, rest: bytes) -> None:
    """The right beginning and nothing that belongs to it."""
    check(extract(mark + rest, "a.bin", LIMITS), LIMITS)
