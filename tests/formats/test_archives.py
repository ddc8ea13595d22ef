"""RAR, 7z, tar and compressed files: names as their sender saw them, passwords told, bombs refused, links ignored."""

import bz2
import gzip
import io
import locale
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parsers.formats._rar import number
from parsers.tree import extract, media_type
from petition_intake.config import Config, Limits
from petition_intake.doctor import tools
from petition_intake.ports import Extracted
from tests.formats import golden
from tests.formats import made_packs as made

LIMITS = Limits()
LETTER = made.LETTER.encode("gbk")
NAME = "信访材料/油烟扰民.txt"
SEVEN = made.seven_zip({NAME: LETTER})


def code(part: Extracted) -> str | None:
    """A part's failure code."""
    return part.document.failure.code if part.document.failure else None


def members(parts: tuple[Extracted, ...]) -> list[tuple[str, str | None]]:
    """Name and text of what was in it."""
    return [(part.document.name, part.document.text) for part in parts[1:]]


def regular(name: str = NAME) -> tarfile.TarInfo:
    """A file's header."""
    return tarfile.TarInfo(name)


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """The header of a link, folder or device."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: made.rar4({NAME.encode("gbk"): LETTER}), "application/vnd.rar"),
        (lambda: made.rar5({NAME: LETTER}), "application/vnd.rar"),
        (lambda: SEVEN, "application/x-7z-compressed"),
        (lambda: made.tar([(regular(), LETTER)]), "application/x-tar"),
    ],
    ids=["rar4", "rar5", "7z", "tar"],
)
def test_a_letter_in_an_archive_is_read_under_its_chinese_name(make: Callable[[], bytes], kind: str) -> None:
    """GBK names without a word about it, UTF-8 and UTF-16 ones; the type is told by the content."""
    data = make()
    assert media_type(data, "letter.pdf") == kind
    assert members(extract(data, "letter.pdf", LIMITS)) == [(NAME, made.LETTER)]


@pytest.fixture
def plain_locale() -> Iterator[None]:
    """A daemon started where no language is set."""
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    yield
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.mark.usefixtures("plain_locale")
def test_names_do_not_depend_on_the_language_of_the_machine() -> None:
    """The library gives names in the locale's charset; ours stay Chinese in the locale C, which is as it was afterwards."""
    assert members(extract(SEVEN, "a.7z", LIMITS)) == [(NAME, made.LETTER)]
    assert locale.setlocale(locale.LC_CTYPE) == "C"


@pytest.mark.parametrize(
    ("pack", "name", "inner"),
    [
        (gzip.compress, "letter.txt.gz", "letter.txt"),
        (bz2.compress, "letter.txt.bz2", "letter.txt"),
        (lzma.compress, "letter.txt.xz", "letter.txt"),
        (lambda data: lzma.compress(data[:20]) + lzma.compress(data[20:]), "letter.txt.xz", "letter.txt"),
        (lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:]), "letter", "letter"),
    ],
    ids=["gz", "bz2", "xz", "two xz", "two gz"],
)
def test_a_compressed_letter_is_read(pack: Callable[[bytes], bytes], name: str, inner: str) -> None:
    """What is inside is one child under the name without its ending; streams one after the other are one file."""
    assert members(extract(pack(LETTER), name, LIMITS)) == [(inner, made.LETTER)]


def test_a_tgz_holds_a_tar_which_holds_its_files() -> None:
    """Each level is a part of its own; gzip's own name for the file is believed when ours says nothing."""
    data = gzip.compress(made.tar([(regular(), LETTER)]))
    parts = extract(data, "证据.tgz", LIMITS)
    assert [(part.document.part, part.document.name) for part in parts] == [("", "证据.tgz"), ("1", "证据.tar"), ("1/1", NAME)]
    out = io.BytesIO()
    with gzip.GzipFile("inside.txt", "wb", fileobj=out) as stream:
        stream.write(LETTER)
    assert members(extract(out.getvalue(), "mail part", LIMITS)) == [("inside.txt", made.LETTER)]


def test_only_files_are_taken_and_no_name_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links, devices and folders are passed over; a name that leads upwards is only a word, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    data = made.tar(
        [
            (special("link", tarfile.SYMTYPE, "/etc/passwd"), b""),
            (special("hard", tarfile.LNKTYPE, "../../letter.txt"), b""),
            (special("disk", tarfile.BLKTYPE), b""),
            (special("folder", tarfile.DIRTYPE), b""),
            (regular("../../letter.txt"), LETTER),
            (regular("__MACOSX/._letter.txt"), b"x"),
        ]
    )
    assert members(extract(data, "a.tar", LIMITS)) == [("../../letter.txt", made.LETTER)]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_bytes_of_its_own_is_a_file() -> None:
    """Whoever marks a file as a folder hides nothing."""
    packed = bytearray(made.rar4({"证据.txt".encode("gbk"): LETTER}))
    at = packed.index(b"\x74", 7)
    struct.pack_into("<I", packed, at + 26, 0x10)
    struct.pack_into("<H", packed, at + 1, 0x80E0)
    size = struct.unpack_from("<H", packed, at + 3)[0]
    struct.pack_into("<H", packed, at - 2, zlib.crc32(packed[at : at - 2 + size]) & 0xFFFF)
    assert members(extract(bytes(packed), "a.rar", LIMITS)) == [("证据.txt", made.LETTER)]


def test_a_locked_archive_says_so() -> None:
    """As with zip: the reason is the password, and the remedy is to ask for it."""
    (whole,) = extract(made.rar4({b"letter.txt": LETTER}, locked={b"letter.txt"}), "a.rar", LIMITS)
    assert code(whole) == "encrypted"


THREE = ("公开信.txt", "身份证.txt", "清单.txt")


@pytest.mark.parametrize(
    "data",
    [
        made.rar4({name.encode("gbk"): LETTER for name in THREE}, locked={THREE[1].encode("gbk")}),
        made.rar5(dict.fromkeys(THREE, LETTER), locked={THREE[1]}),
        (golden.FOLDER / "pages" / "partly_locked.7z").read_bytes(),
    ],
    ids=["rar4", "rar5", "7z"],
)
def test_of_a_partly_locked_archive_the_open_files_are_read_and_the_others_named(data: bytes) -> None:
    """Also those behind a locked one, over which libarchive can't step once it has read."""
    parts = extract(data, "a", LIMITS)
    assert [(part.document.name, code(part), part.document.text) for part in parts[1:]] == [
        (name, "encrypted" if name == THREE[1] else None, None if name == THREE[1] else made.LETTER) for name in THREE
    ]


def taped(files: dict[bytes, bytes]) -> bytes:
    """A tape archive whose names are these bytes."""
    return made.tar([(regular(name.decode("utf-8", "surrogateescape")), data) for name, data in files.items()], "utf-8")


CASES = {"gb18030": "证据/油烟.txt", "big5hkscs": "證據/路燈.txt", "cp932": "写真/領収書の控え.txt"}


@pytest.mark.parametrize("charset", CASES)
@pytest.mark.parametrize("make", [made.zipped, made.rar4, taped], ids=["zip", "rar4", "tar"])
def test_a_charset_named_by_a_person_is_that_of_the_names_in_an_archive(make: Callable[[dict[bytes, bytes]], bytes], charset: str) -> None:
    """Whatever was guessed of them; what is plainly UTF-8 stays."""
    data = make({CASES[charset].encode(charset): b"x"})
    assert members(extract(data, "a", LIMITS, charsets={"": charset})) == [(CASES[charset], "x")]
    assert members(extract(make({NAME.encode(): b"x"}), "a", LIMITS, charsets={"": charset})) == [(NAME, "x")]


@pytest.mark.parametrize("charset", CASES)
def test_names_of_one_archive_are_judged_together(charset: str) -> None:
    """A short name alone is easily taken for another language's; those beside it tell."""
    names = [CASES[charset], *({"cp932": ["お願い.txt", "領収書.txt"], "big5hkscs": ["身分證明文件.txt", "請求處理噪音擾民.txt"]}.get(charset, []))]
    assert [name for name, _ in members(extract(made.zipped({name.encode(charset): b"x" for name in names}), "a.zip", LIMITS))] == names


def test_a_zip_with_odd_names_is_read() -> None:
    """UTF-8 promised and GBK written; the name in Unicode besides; another name before the bytes than in the directory."""
    plain = made.zipped({NAME.encode("gbk"): LETTER})
    directory = plain.index(b"PK\x01\x02")
    flagged = plain[: directory + 8] + b"\x00\x08" + plain[directory + 10 :]
    renamed = plain[:directory] + plain[directory:].replace(NAME.encode("gbk"), NAME.encode("gbk").replace(b"/", b"\\"))
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        besides = struct.pack("<BI", 1, zlib.crc32(b"a.txt")) + "喆喆.txt".encode()
        info.extra = struct.pack("<HH", 0x7075, len(besides)) + besides
        archive.writestr(info, LETTER)
    for data, name in ((flagged, NAME), (renamed, NAME), (told.getvalue(), "喆喆.txt")):
        assert members(extract(data, "a.zip", LIMITS)) == [(name, made.LETTER)]


@pytest.mark.parametrize("name", ["test-documents-enc.rar", "test7Z_protected_passTika.7z"])
def test_locked_samples_say_so(name: str, samples: Path) -> None:
    """Made by the real programs: file data or the whole directory encrypted."""
    path = next((samples / "office").rglob(name), None)
    if path is None:
        pytest.skip(f"no {name} among the samples")
    (whole,) = extract(path.read_bytes(), name, LIMITS)
    assert code(whole) == "encrypted"


def test_a_volume_without_its_others_says_so() -> None:
    """The first part of a RAR in several, broken off in the middle of a file."""
    data = made.rar4({b"letter.txt": LETTER * 9}, volume=True)[:-100]
    parts = extract(data, "a.part1.rar", LIMITS)
    assert "piece" in {code(parts[0]), *parts[0].document.notes} | {code(part) for part in parts[1:]}


ZEROS = b"0" * 30_000_000


@pytest.mark.parametrize(
    ("make", "limits", "expected"),
    [
        (lambda: gzip.compress(ZEROS), LIMITS, "too-large"),
        (lambda: bz2.compress(ZEROS), LIMITS, "too-large"),
        (lambda: lzma.compress(ZEROS, preset=0), LIMITS, "too-large"),
        (lambda: made.seven_zip({"a.txt": ZEROS}), LIMITS, "too-large"),
        (lambda: made.seven_zip({f"{n}.txt": b"a" for n in range(9)}), Limits(part_count=5), "too-many-parts"),
        (lambda: made.tar([(regular(f"{n}"), b"a") for n in range(9)]), Limits(part_count=5), "too-many-parts"),
        (lambda: made.tar([(special(f"{n}", tarfile.SYMTYPE, "x"), b"") for n in range(30)]), Limits(part_count=5), "too-many-parts"),
        (lambda: made.tar([(regular("a"), b"a" * 5000)]), Limits(item_bytes=20_000).model_copy(update={"item_bytes": 4000}), "too-large"),
    ],
    ids=["gz", "bz2", "xz", "7z", "7z files", "tar files", "tar links", "tar size"],
)
def test_bombs_are_refused(make: Callable[[], bytes], limits: Limits, expected: str) -> None:
    """By ratio, by number, by size; the archive is kept and says so."""
    parts = extract(make(), "bomb", limits)
    assert [code(part) for part in parts] == [expected]


def test_compression_in_compression_ends() -> None:
    """Nesting has a limit, whatever it is made of."""
    data = LETTER
    for turn in range(20):
        data = (gzip.compress, bz2.compress, lzma.compress)[turn % 3](data)
    parts = extract(data, "a", LIMITS)
    assert code(parts[-1]) == "too-deep"


TAPE = made.tar([(regular("a.txt"), LETTER * 40), (regular("b.txt"), LETTER * 40)])
LONG = bytes(range(256)) * 4 + LETTER * 40
ZIP = made.zipped({b"a.txt": LETTER * 40, b"b.txt": LETTER * 40})


BROKEN = {
    "gz": gzip.compress(LONG)[:-40],
    "bz2": bz2.compress(LONG)[:-40],
    "xz": lzma.compress(LONG)[:-60],
    "tar": TAPE[:4000],
    "zip": ZIP[:3000],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_comes_before_the_damage_is_read(data: bytes) -> None:
    """A file that breaks off keeps what is whole, with a note, or says that it is damaged."""
    parts = extract(data, "a", LIMITS)
    assert "damaged" in {code(parts[0]), *(note for part in parts for note in part.document.notes)}


def test_without_the_library_the_part_and_doctor_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A RAR waits for libarchive, and doctor has the command that installs it."""
    monkeypatch.setitem(sys.modules, "libarchive", None)
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    (whole,) = extract(made.rar5({NAME: LETTER}), "a.rar", LIMITS)
    assert whole.document.failure
    assert (whole.document.failure.code, dict(whole.document.failure.params)) == ("tool-missing", {"tool": "libarchive13"})
    (check,) = [check for check in tools(Config()) if check.name == "libarchive"]
    assert (check.state, check.remedy) == ("warn", "apt-get install libarchive13")


def test_numbers_of_seven_bits_are_read_as_they_are_written() -> None:
    """RAR 5 writes its lengths so."""
    values = [0, 1, 127, 128, 300, 70_000]
    stream = io.BytesIO(b"".join(map(made.vint, values)))
    assert [number(stream) for _ in values] == values
