"""Hostile variants of good files: what the bytes promise is changed where a format keeps its promises, not anywhere.

Chance alone (``spoilt``) seldom gets past a checksum or a compression. Here packages are opened and packed again round XML that is cut off,
nested, repeated or refers to itself; directories of zip and OLE lie about sizes, places and counts; headers of RAR and 7z are wrong under
checksums that are right; TNEF and mails hold themselves; documents that
LibreOffice reads lie about their tables, records and groups. No variant is larger than ``_LARGEST`` more than what it was made of, unless packed.
"""

import base64
import binascii
import contextlib
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

import olefile

from parsers.formats import _cfb as cfb
from tests.formats import made_packs as made

_LARGEST = 8 * 1024 * 1024
_BOMB = 200 * 1024 * 1024
"""Unpacked; more than any item may hold."""
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ABSURD = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"nan", b"", b"9" * 5000, b"0x10", b"1;2")
_WORDS = (0, 1, 2, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_VALUE = re.compile(rb'"([^"<>]{1,200})"')
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]{0,60})(?:\s[^<>]*)?>")
_LEAF = re.compile(rb"<([A-Za-z][\w:.-]{0,60})(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")


def hostile(data: bytes, chance: Random) -> bytes:
    """One variant of a file, by what it is. A file that is broken already, in any of the ways its library tells, is varied as bytes."""
    for mark, make in _BY_MARK:
        if data.startswith(mark):
            with contextlib.suppress(zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, struct.error, IndexError, ValueError):
                return make(data, chance)
    return _mail(data, chance) if b":" in data[:200] and b"\n" in data[:2000] else _numbers(data, chance)


# ---- bytes ----------------------------------------------------------------------------------------------------------


def _numbers(data: bytes, chance: Random) -> bytes:
    """Numbers of two, four and eight bytes made absurd, near the beginning more often than elsewhere; or the end is missing."""
    made_ = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        size = chance.choice((2, 4, 4, 8))
        at = chance.randrange(min(len(made_), chance.choice((64, 512, 1 << 30)))) if made_ else 0
        made_[at : at + size] = (chance.choice(_WORDS) & ((1 << 8 * size) - 1)).to_bytes(size, chance.choice(("little", "little", "big")))
    return bytes(made_[: chance.randrange(len(made_))] if chance.random() < 0.2 else made_)


# ---- XML, HTML and other text ---------------------------------------------------------------------------------------


def _absurd(text: bytes, chance: Random) -> bytes:
    found = list(_NUMBER.finditer(text))
    for at in sorted(chance.sample(found, min(len(found), chance.randint(1, 5))), key=lambda one: -one.start()):
        text = text[: at.start()] + chance.choice(_ABSURD) + text[at.end() :]
    return text


def _one_kind(text: bytes, chance: Random) -> bytes:
    """Every value of one attribute is the same absurd number, or the same name."""
    names = sorted(set(re.findall(rb'\s([\w:.-]{1,40})="', text)))
    if not names:
        return _absurd(text, chance)
    value = chance.choice((*_ABSURD, *_VALUE.findall(text)[:200]))
    return re.sub(rb"(\s" + re.escape(chance.choice(names)) + rb'=")[^"]*"', lambda one: one.group(1) + value + b'"', text)


def _exchanged(text: bytes, chance: Random) -> bytes:
    """Values that name other things name each other, or themselves."""
    found = list(_VALUE.finditer(text))
    if not found:
        return text
    for at in sorted(chance.sample(found, min(len(found), 8)), key=lambda one: -one.start()):
        text = text[: at.start(1)] + chance.choice(found).group(1) + text[at.end(1) :]
    return text


def _deep(text: bytes, chance: Random) -> bytes:
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    at, depth = chance.choice(found), chance.choice((50, 2000, 100_000))
    opened = b"<" + at.group(1) + b">"
    closed = (b"</" + at.group(1) + b">") * depth if chance.random() < 0.7 else b""
    return text[: at.end()] + opened * min(depth, _LARGEST // len(opened) // 2) + closed[: _LARGEST // 2] + text[at.end() :]


def _many(text: bytes, chance: Random) -> bytes:
    found = list(_LEAF.finditer(text))
    if not found:
        return text * 3
    at = chance.choice(found)
    return text[: at.end()] + at.group() * min(chance.choice((100, 30_000)), _LARGEST // len(at.group())) + text[at.end() :]


def _wide(text: bytes, chance: Random) -> bytes:
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    at = chance.choice(found).start() + 1
    space = text.find(b" ", at)
    cut = space if 0 < space < at + 60 else at
    return text[:cut] + b"".join(b' a%d="%d"' % (number, number) for number in range(chance.choice((10, 50_000)))) + text[cut:]


_TEXTS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _absurd, _absurd, _one_kind, _one_kind, _exchanged, _deep, _many, _wide,
    lambda text, chance: text[: chance.randrange(len(text) + 1)],
    lambda text, chance: text.replace(chance.choice(_ELEMENT.findall(text) or [b"\n"]), b"x", chance.randint(1, 3)),
    lambda text, _: b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>' + text.partition(b"?>")[2],
    lambda text, chance: re.sub(rb"(?i)utf-?8|gb\w+", chance.choice((b"utf-16", b"ucs-4", b"gb2312", b"none", b"rot13", b"zlib")), text, count=1),
    lambda text, _: text.decode("utf-8", "replace").encode("utf-16"),
    lambda text, chance: text.replace(b">", b">\x00", chance.randint(1, 50)),
    lambda _, chance: chance.choice((b"", b" ", b"<", b"<a/>", b"\x00" * 64)),
)  # fmt: skip


# ---- zip packages: OFD, OOXML, OpenDocument, archives -----------------------------------------------------------------


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {info.filename: box.read(info) for info in box.infolist() if info.file_size <= _LARGEST and not info.flag_bits & 1}


def _packed(listed: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as box:
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        for name, data in listed:
            box.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


Files = list[tuple[str, bytes]]


def _zip(data: bytes, chance: Random) -> bytes:
    if chance.random() < 0.25:
        return _directory(data, chance)
    listed = list(_members(data).items())
    if not listed:
        return _directory(data, chance)
    change = chance.choice((_written,) * 8 + (_spoilt, _dropped, _swapped, _doubled, _swollen, _within_itself, _misnamed, _multiplied))
    return _packed(change(listed, chance))


def _with(listed: Files, number: int, body: bytes) -> Files:
    return [(name, body if place == number else held) for place, (name, held) in enumerate(listed)]


def _written(listed: Files, chance: Random) -> Files:
    """One or two files of XML in other words."""
    for _ in range(chance.randint(1, 2)):
        xml = [number for number, (_, body) in enumerate(listed) if body[:100].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")]
        number = chance.choice(xml or range(len(listed)))
        listed = _with(listed, number, chance.choice(_TEXTS)(listed[number][1], chance))
    return listed


def _spoilt(listed: Files, chance: Random) -> Files:
    number = chance.randrange(len(listed))
    return _with(listed, number, hostile(listed[number][1] or b"x", chance))


def _dropped(listed: Files, chance: Random) -> Files:
    number = chance.randrange(len(listed))
    return listed[:number] + listed[number + 1 :]


def _swapped(listed: Files, chance: Random) -> Files:
    one, other = chance.randrange(len(listed)), chance.randrange(len(listed))
    return _with(_with(listed, one, listed[other][1]), other, listed[one][1])


def _doubled(listed: Files, chance: Random) -> Files:
    name, body = chance.choice(listed)
    return [*listed, (name, chance.choice((b"", body[: len(body) // 2], body * 2)))]


def _swollen(listed: Files, chance: Random) -> Files:
    number = chance.randrange(len(listed))
    head, end, tail = listed[number][1].partition(b">")
    return _with(listed, number, head + end + b" " * chance.choice((_LARGEST, _BOMB)) + tail)


def _within_itself(listed: Files, chance: Random) -> Files:
    place = chance.choice(("word/embeddings/a.docx", "xl/embeddings/a.xlsx", "Doc_0/Attachs/a.ofd", "a.zip"))
    made_ = listed
    for _ in range(chance.choice((1, 3, 15))):
        made_ = [*listed[:40], (place, _packed(made_))]
    return made_


def _misnamed(listed: Files, chance: Random) -> Files:
    odd = ("../../../etc/passwd", "/abs", "a\\..\\b", "a" * 60_000, "con", "a/b" * 2000, "", ".", "信" * 100, "\u202egnp.exe", "a\nb", "a/")
    return [(chance.choice(odd) if chance.random() < 0.3 else name, body) for name, body in listed]


def _multiplied(listed: Files, chance: Random) -> Files:
    name, body = chance.choice(listed)
    stem, dot, ending = name.rpartition(".")
    return listed + [(f"{stem}{number}{dot}{ending}", body[:200]) for number in range(chance.choice((300, 5000)))]


def _directory(data: bytes, chance: Random) -> bytes:
    """What the directory says is not so, or what stands before each file; or all entries are one file."""
    made_ = bytearray(data)
    entries = [at.start() for at in re.finditer(b"PK\x01\x02", data)]
    locals_ = [at.start() for at in re.finditer(b"PK\x03\x04", data)]
    end = data.rfind(b"PK\x05\x06")
    for _ in range(chance.randint(1, 3)):
        value = chance.choice(_WORDS)
        match chance.choice(("entry", "entry", "local", "end", "same", "cut")):
            case "entry" if entries:
                offset, size = chance.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (42, 4)))
                struct.pack_into("<H" if size == 2 else "<I", made_, chance.choice(entries) + offset, value & ((1 << 8 * size) - 1))
            case "local" if locals_:
                offset, size = chance.choice(((6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)))
                struct.pack_into("<H" if size == 2 else "<I", made_, chance.choice(locals_) + offset, value & ((1 << 8 * size) - 1))
            case "end" if end >= 0:
                offset, size = chance.choice(((4, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)))
                struct.pack_into("<H" if size == 2 else "<I", made_, end + offset, value & ((1 << 8 * size) - 1))
            case "same" if entries:
                place = struct.unpack_from("<I", made_, chance.choice(entries) + 42)[0]
                for at in entries:
                    struct.pack_into("<I", made_, at + 42, place)
            case _:
                return bytes(made_[: chance.randrange(len(made_))])
    return bytes(made_)


# ---- OLE: doc, wps, xls, et, ppt, msg -----------------------------------------------------------------------------------


def _ole(data: bytes, chance: Random) -> bytes:
    match chance.choice(("streams",) * 4 + ("directory", "chains", "header", "itself", "cut")):
        case "streams":
            with olefile.OleFileIO(io.BytesIO(data)) as box:
                held = {"/".join(path): box.openstream(path).read() for path in box.listdir()}
            for name in chance.sample(sorted(held), min(len(held), chance.randint(1, 3))):
                held[name] = _STREAMS.get(name, _stream)(held[name] or b"x", chance)
            if chance.random() < 0.1:
                held.pop(chance.choice(sorted(held)))
            return cfb.packed(held)
        case "itself":
            with olefile.OleFileIO(io.BytesIO(data)) as box:
                held = {"/".join(path): box.openstream(path).read() for path in box.listdir()}
            if any(name.startswith("__properties") for name in held):
                inner = dict(held)
                for depth in range(chance.choice((1, 3, 8))):
                    inner = {**held, **{f"__attach_version1.0_#{depth:08X}/__substg1.0_3701000D/{name}": body for name, body in list(inner.items())[:40]}}
                return cfb.packed(inner)
            return cfb.packed({**held, "ObjectPool/_1/Package": data, "MBD00000001/\x01Ole10Native": struct.pack("<I", len(data)) + data})
        case "cut":
            return data[: chance.randrange(len(data))]
        case where:
            made_ = bytearray(data)
            sector = 1 << struct.unpack_from("<H", data, 30)[0]
            start = {
                "directory": (struct.unpack_from("<I", data, 48)[0] + 1) * sector,
                "chains": (struct.unpack_from("<I", data, 76)[0] + 1) * sector,
                "header": 24,
            }[where]
            room = {"directory": sector * 2, "chains": sector, "header": 100}[where]
            for _ in range(chance.randint(1, 6)):
                at = start + 4 * chance.randrange(room // 4)
                struct.pack_into("<I", made_, at, chance.choice((*_WORDS, *range(8), (at - start) // 4)))
            return bytes(made_)


def _records(stream: bytes, chance: Random) -> bytes:
    """A stream of records ([MS-XLS] 2.1.4 and the like): one is said to be longer, is another kind, comes again and again or is missing."""
    starts: list[int] = []
    at = 0
    while at + 4 <= len(stream) and len(starts) < 20_000:
        starts.append(at)
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    made_ = bytearray(stream)
    for at in sorted(chance.sample(starts, min(len(starts), chance.randint(1, 4))), reverse=True):
        kind, size = struct.unpack_from("<HH", stream, at)
        match chance.choice(("size", "kind", "again", "gone", "inside")):
            case "size":
                struct.pack_into("<H", made_, at + 2, chance.choice(_WORDS) & 0xFFFF)
            case "kind":
                struct.pack_into("<H", made_, at, chance.choice((0x809, 0x3C, 0xFC, 0x0A, 0x85, kind ^ 1)))
            case "again":
                made_[at:at] = stream[at : at + 4 + size] * min(chance.choice((10, 5000)), _LARGEST // (size + 4))
            case "gone":
                del made_[at : at + 4 + size]
            case _:
                struct.pack_into("<I", made_, min(at + 4 + 2 * chance.randrange(size // 2 + 1), max(len(made_) - 4, 0)), chance.choice(_WORDS))
    return bytes(made_)


# ---- what goes by way of LibreOffice: Word 97, PowerPoint 97, Works, Rich Text ---------------------------------------------


def _stream(data: bytes, chance: Random) -> bytes:
    return _records(data, chance) if chance.random() < 0.5 else _numbers(data, chance)


def _word(stream: bytes, chance: Random) -> bytes:
    """Where the tables of a Word document lie and how long they are ([MS-DOC] 2.5.1 to 2.5.6), how many characters it has; or its text is other bytes."""
    made_ = bytearray(stream)
    for _ in range(chance.randint(1, 4)):
        match chance.choice(("place", "place", "count", "flags", "text")):
            case "place" if len(made_) > 0x9A + 8 * 93:
                struct.pack_into("<I", made_, 0x9A + 4 * chance.randrange(2 * 93), chance.choice(_WORDS))
            case "count" if len(made_) > 0x6C:
                struct.pack_into("<I", made_, 0x4C + 4 * chance.randrange(8), chance.choice(_WORDS))
            case "flags" if len(made_) > 0x20:
                struct.pack_into("<H", made_, 2 * chance.randrange(16), chance.choice(_WORDS) & 0xFFFF)
            case _:
                begin = min(0x600, len(made_) // 2)
                signs = (b"\x13", b"\x14", b"\x15", b"\x01", b"\x07", b"\x08", b"\x0c", b"\x28")
                at, mark = chance.randrange(begin, len(made_)), chance.choice(signs)
                made_[at : at + 200] = mark * chance.choice((1, 200))
    return bytes(made_)


def _pieces(stream: bytes, chance: Random) -> bytes:
    """The tables of a Word document: the pieces of its text (2.9.177), where each begins, and the rest."""
    made_ = bytearray(stream)
    for _ in range(chance.randint(1, 6)):
        at = 4 * chance.randrange(max(len(made_) // 4, 1))
        made_[at : at + 4] = chance.choice((*_WORDS, len(made_))).to_bytes(4, "little")
    return bytes(made_)


def _slides(stream: bytes, chance: Random) -> bytes:
    """The records of a presentation ([MS-PPT] 2.3.1), which hold each other: one is longer, is a box, is another kind, holds itself or comes again."""
    starts: list[tuple[int, int, int]] = []
    at = 0
    while at + 8 <= len(stream) and len(starts) < 5000:
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        starts.append((at, kind, size))
        at += 8 if version & 0xF == 0xF else 8 + size
    made_ = bytearray(stream)
    for at, kind, size in sorted(chance.sample(starts, min(len(starts), chance.randint(1, 4))), reverse=True):
        match chance.choice(("size", "box", "kind", "again", "inside")):
            case "size":
                struct.pack_into("<I", made_, at + 4, chance.choice(_WORDS))
            case "box":
                struct.pack_into("<H", made_, at, chance.choice((0xF, 0, 0xFFFF)))
            case "kind":
                struct.pack_into("<H", made_, at + 2, chance.choice((1000, 1006, 1016, 4000, 4008, 0xF00D, 0xF003, kind ^ 1)))
            case "again":
                made_[at:at] = bytes(stream[at : at + 8 + size]) * min(chance.choice((3, 500)), _LARGEST // (size + 8))
            case _:
                struct.pack_into("<I", made_, min(at + 8, max(len(made_) - 4, 0)), chance.choice(_WORDS))
    return bytes(made_)


_STREAMS: dict[str, Callable[[bytes, Random], bytes]] = {"WordDocument": _word, "0Table": _pieces, "1Table": _pieces, "PowerPoint Document": _slides}
_CONTROL = re.compile(rb"\\([a-z]{1,20})(-?\d+)? ?")


def _rich_text(data: bytes, chance: Random) -> bytes:
    """Control words with absurd numbers, others in their place, groups that nest without end or never close, bytes that never come, itself."""
    found = list(_CONTROL.finditer(data))
    match chance.choice(("numbers", "numbers", "words", "deep", "closed", "bytes", "itself", "many", "cut")):
        case "numbers" if found:
            for at in sorted(chance.sample(found, min(len(found), chance.randint(1, 6))), key=lambda one: -one.start()):
                data = data[: at.end(1)] + chance.choice(_ABSURD) + b" " + data[at.end() :]
        case "words" if found:
            at, other = chance.choice(found), chance.choice(b"row cell trowd intbl itap9999 pict field fldinst footnote header".split())
            data = data[: at.start()] + (b"\\" + other + b" ") * chance.choice((1, 5000)) + data[at.end() :]
        case "deep" if found:
            place, depth = chance.choice(found).start(), chance.choice((50, 2000, 50_000))
            data = data[:place] + b"{\\b " * depth + b"x" + (b"}" * depth if chance.random() < 0.5 else b"") + data[place:]
        case "closed":
            data = data.replace(chance.choice((b"{", b"}")), b"", chance.randint(1, 5))
        case "bytes" if found:
            place = chance.choice(found).start()
            data = data[:place] + b"{\\pict\\pngblip\\bin" + chance.choice(_ABSURD) + b" " + chance.randbytes(40) + data[place:]
        case "itself":
            for _ in range(chance.choice((1, 4))):
                inner = binascii.hexlify(struct.pack("<IIIIII", 0x501, 2, 8, 0, 0, len(data)) + data)
                data = data.rstrip(b"}\r\n\x00 ") + b"{\\object\\objemb{\\*\\objdata " + inner + b"}}}"
        case "many" if found:
            at = chance.choice(found)
            data = data[: at.end()] + at.group() * chance.choice((100, 30_000)) + data[at.end() :]
        case _:
            data = data[: chance.randrange(len(data))]
    return data


# ---- TNEF -----------------------------------------------------------------------------------------------------------


def _tnef(data: bytes, chance: Random) -> bytes:
    found, at = [], 6
    while at + 9 <= len(data):
        level, name, kind, size = struct.unpack_from("<BHHI", data, at)
        found.append((level, name, kind, data[at + 9 : at + 9 + size]))
        at += 11 + size
    for _ in range(chance.randint(1, 3)):
        number = chance.randrange(len(found))
        level, name, kind, body = found[number]
        match chance.choice(("numbers", "numbers", "again", "level", "itself", "page")):
            case "numbers":
                found[number] = (level, name, kind, _numbers(body or b"x", chance))
            case "again":
                found[number:number] = [found[number]] * min(chance.choice((10, 5000)), _LARGEST // (len(body) + 11))
            case "level":
                found[number] = (3 - level, name, kind, body)
            case "page":
                found.insert(0, (1, 0x9007, 6, struct.pack("<II", chance.choice((0, 1, 37, 65000, 65001, 1200, 99999)), 0)))
            case _:
                for _ in range(chance.choice((1, 4, 30))):
                    data = made.winmail(b"a", {b"winmail.dat": data})
                return data
    whole = made.tnef(*(made.attribute(*one[:2], one[3], one[2]) for one in found))
    if chance.random() < 0.4:
        at = whole.find(struct.pack("<BH", *chance.choice(found)[:2]), 6)
        whole = whole[: at + 5] + struct.pack("<I", chance.choice(_WORDS)) + whole[at + 9 :]
    return whole


# ---- RAR, 7z: wrong under a right checksum ----------------------------------------------------------------------------


def _rar5(data: bytes, chance: Random) -> bytes:
    made_, at, blocks = bytearray(data), 8, []
    while at + 7 < len(made_):
        size, used = _vint(made_, at + 4)
        blocks.append((at, at + 4 + used, size))
        kind_at = at + 4 + used
        _, a = _vint(made_, kind_at)
        flags, b = _vint(made_, kind_at + a)
        extra = _vint(made_, kind_at + a + b) if flags & 1 else (0, 0)
        packed = _vint(made_, kind_at + a + b + extra[1])[0] if flags & 2 else 0
        at = kind_at + size + packed
        if size == 0:
            break
    for start, fields, size in chance.sample(blocks, min(len(blocks), chance.randint(1, 2))):
        for _ in range(chance.randint(1, 3)):
            at = fields + chance.randrange(max(size, 1))
            made_[at : at + 1] = bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF, made_[at] ^ (1 << chance.randrange(8))))])
        struct.pack_into("<I", made_, start, zlib.crc32(made_[start + 4 : fields + size]))
    return bytes(made_)


def _vint(data: bytearray, at: int) -> tuple[int, int]:
    value = shift = used = 0
    while used < 10:
        byte = data[at + used]
        value |= (byte & 0x7F) << shift
        shift, used = shift + 7, used + 1
        if byte < 0x80:
            break
    return value, used


def _rar4(data: bytes, chance: Random) -> bytes:
    made_, at = bytearray(data), 7
    while at + 7 <= len(made_):
        kind, _, size = struct.unpack_from("<BHH", made_, at + 2)
        packed = struct.unpack_from("<I", made_, at + 7)[0] if kind == 0x74 and at + 11 <= len(made_) else 0
        if size < 7:
            break
        if chance.random() < 0.5 and size > 7:
            place = at + chance.randrange(3, size - 1)
            struct.pack_into("<H", made_, place, chance.choice(_WORDS) & 0xFFFF)
            struct.pack_into("<H", made_, at, zlib.crc32(made_[at + 2 : at + size]) & 0xFFFF)
        at += size + packed
    return bytes(made_)


def _seven(data: bytes, chance: Random) -> bytes:
    made_ = bytearray(data)
    offset, size = struct.unpack_from("<QQ", data, 12)
    start = 32 + offset
    if chance.random() < 0.3 or start + size > len(data) or not size:
        struct.pack_into("<Q", made_, 12 + 8 * chance.randrange(2), chance.choice((*_WORDS, 1 << 40, 1 << 63)))
    else:
        for _ in range(chance.randint(1, 4)):
            made_[start + chance.randrange(size)] = chance.choice((0, 1, 5, 6, 7, 11, 14, 23, 0x7F, 0x80, 0xC0, 0xFE, 0xFF))
        struct.pack_into("<I", made_, 28, binascii.crc32(made_[start : start + size]))
    struct.pack_into("<I", made_, 8, binascii.crc32(made_[12:32]))
    return bytes(made_)


# ---- mails, MHTML -----------------------------------------------------------------------------------------------------


def _mail(data: bytes, chance: Random) -> bytes:
    if chance.random() < 0.2:
        return chance.choice(_TEXTS)(data, chance)
    return chance.choice((_in_mails, _parts_again, _other_boundary, _other_coding, _long_header, _same_names, _cut, _in_base64))(data, chance)


def _boundary(data: bytes) -> bytes:
    found = re.search(rb'boundary="?([^"\s;]{1,100})', data)
    return b"--" + (found.group(1) if found else b"b")


def _in_mails(data: bytes, chance: Random) -> bytes:
    for number in range(chance.choice((2, 14, 200))):
        kind = chance.choice((b"message/rfc822", b"multipart/related; boundary=n%d" % number))
        head = b"MIME-Version: 1.0\r\nX-MimeOLE: x\r\nContent-Type: multipart/mixed; boundary=m%d\r\n\r\n" % number
        data = head + b"--m%d\r\nContent-Type: %s\r\n\r\n" % (number, kind) + data + b"\r\n--m%d--\r\n" % number
        if len(data) > _LARGEST:
            break
    return data


def _parts_again(data: bytes, chance: Random) -> bytes:
    mark = _boundary(data)
    parts = data.split(mark)
    body = mark + chance.choice(parts)
    return mark.join(parts[:-1]) + body * min(chance.choice((20, 4000)), _LARGEST // max(len(body), 1)) + mark + parts[-1]


def _other_boundary(data: bytes, chance: Random) -> bytes:
    mark = _boundary(data)
    return data.replace(mark, chance.choice((mark[:4], mark + b"x", b"--", mark + b"--", mark.swapcase(), b"\r\n" + mark)), chance.randint(1, 5))


def _other_coding(data: bytes, chance: Random) -> bytes:
    coding = chance.choice((b"base64", b"quoted-printable", b"x-uuencode", b"7bit", b"binary", b"x-gzip", b""))
    return re.sub(rb"(?i)(content-transfer-encoding:\s*)[\w-]+", lambda one: one.group(1) + coding, data)


def _long_header(data: bytes, chance: Random) -> bytes:
    line = chance.choice((b"Subject: ", b"Content-Type: ", b"Received: ", b"Content-Location: ", b"X: "))
    return line + b"=?gb2312?B?" * chance.choice((1, 9000)) + b"\r\n" + data


def _same_names(data: bytes, _: Random) -> bytes:
    return re.sub(rb"(?i)(content-(?:location|id):\s*)[^\r\n]+", lambda one: one.group(1) + b"cid:same", data)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _in_base64(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 5, 14))):
        data = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data)
        if len(data) > _LARGEST:
            break
    return data


_BY_MARK: tuple[tuple[bytes, Callable[[bytes, Random], bytes]], ...] = (
    (b"PK\x03\x04", _zip), (b"\xd0\xcf\x11\xe0", _ole), (b"\x78\x9f\x3e\x22", _tnef), (b"Rar!\x1a\x07\x01", _rar5), (b"Rar!\x1a\x07\x00", _rar4),
    (b"7z\xbc\xaf\x27\x1c", _seven), (b"{\\rtf", _rich_text),
)  # fmt: skip
