"""Archives, OFD files, TNEF streams and the like of our own making, by hand where no library writes what the field sends."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence

from PIL import Image, ImageChops, TiffImagePlugin

LETTER = "尊敬的领导：我家楼下油烟扰民，请求处理。"

# ---- archives -------------------------------------------------------------------------------------------------------


def rar4(files: Mapping[bytes, bytes], *, locked: Collection[bytes] = (), volume: bool = False) -> bytes:
    """A RAR 4 archive with its files stored, names as bytes (RAR 4.x technical note); those of ``locked`` say so."""
    out = b"Rar!\x1a\x07\x00" + _rar4_block(0x73, int(volume), b"\x00" * 6)
    for name, data in files.items():
        flags = 0x8000 | (0x04 if name in locked else 0)
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0x5A21_0000, 20, 0x30, len(name), 0x20)
        out += _rar4_block(0x74, flags, fields + name) + data
    return out + _rar4_block(0x7B, 0x4000, b"")


def _rar4_block(kind: int, flags: int, fields: bytes) -> bytes:
    block = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(block) & 0xFFFF) + block


def rar5(files: Mapping[str, bytes], *, locked: Collection[str] = ()) -> bytes:
    """A RAR 5 archive with its files stored; before the bytes of those in ``locked`` stands a record of encryption."""
    out = b"Rar!\x1a\x07\x01\x00" + _rar5_block(vint(1) + vint(0) + vint(0))
    for name, data in files.items():
        raw = name.encode()
        record = vint(1) + vint(0) + vint(0) + b"\x0f" + bytes(32)
        extra = vint(len(record)) + record if name in locked else b""
        fields = vint(0x04) + vint(len(data)) + vint(0o100644) + struct.pack("<I", zlib.crc32(data)) + vint(0) + vint(1) + vint(len(raw)) + raw
        sizes = vint(3) + vint(len(extra)) if extra else vint(2)
        out += _rar5_block(vint(2) + sizes + vint(len(data)) + fields + extra) + data
    return out + _rar5_block(vint(5) + vint(0) + vint(0))


def _rar5_block(fields: bytes) -> bytes:
    block = vint(len(fields)) + fields
    return struct.pack("<I", zlib.crc32(block)) + block


def vint(value: int) -> bytes:
    """A number of seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def zipped(files: Mapping[bytes, bytes]) -> bytes:
    """A zip whose names are bytes that say nothing of their charset, as Windows packs them."""
    out = io.BytesIO()
    standing = {f"{number:04}".ljust(len(name), "-"): name for number, name in enumerate(files)}
    with zipfile.ZipFile(out, "w") as archive:
        for instead, name in standing.items():
            archive.writestr(zipfile.ZipInfo(instead, (2026, 3, 2, 9, 0, 0)), files[name])
    packed = out.getvalue()
    for instead, name in standing.items():
        packed = packed.replace(instead.encode(), name)
    return packed


def locked_zip(files: Mapping[str, bytes], password: str | bytes, encryption: str = "aes256", *, beside: Mapping[str, bytes] | None = None) -> bytes:
    """A zip whose files are locked, by libarchive, with open ones behind them."""
    import libarchive

    out = io.BytesIO()
    with libarchive.custom_writer(out.write, "zip", options=f"zip:encryption={encryption}", passphrase=password) as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    with zipfile.ZipFile(out, "a") as more:
        for name, data in (beside or {}).items():
            more.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data)
    return out.getvalue()


def seven_zip(files: Mapping[str, bytes]) -> bytes:
    """A 7z archive, by libarchive."""
    import libarchive

    out = io.BytesIO()
    with libarchive.custom_writer(out.write, "7zip") as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    return out.getvalue()


def tar(members: Sequence[tuple[tarfile.TarInfo, bytes]], charset: str = "gbk") -> bytes:
    """A tape archive, names beyond ASCII in a charset without saying so."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding=charset) as archive:
        for info, data in members:
            info.size = len(data) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


# ---- OFD ------------------------------------------------------------------------------------------------------------

SPACE = "http://www.ofdspec.org/2016"


def ofd(
    pages: Mapping[str, str], *, more: Mapping[str, bytes] | None = None, document: str = "", space: str = SPACE, root: str = "Doc_0/Document.xml"
) -> bytes:
    """An OFD whose pages (file: objects in XML) lie under ``Doc_0``; ``document`` is more of Document.xml, ``more`` other members."""
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="{place}"/>' for number, place in enumerate(pages, 1))
    files = {
        "OFD.xml": _xml(f"<ofd:OFD {{}}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>", space),
        "Doc_0/Document.xml": _xml(f"<ofd:Document {{}}><ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>", space),
    }
    for place, objects in pages.items():
        content = f"<ofd:Page {{}}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        files[f"Doc_0/{place}".replace("//", "/")] = _xml(content, space)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **(more or {})}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data)
    return out.getvalue()


def _xml(source: str, space: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>' + source.format(f'xmlns:ofd="{space}"')).encode()


def words(text: str, x: float, y: float, *, size: float = 4, deltas: str = "", ctm: str = "") -> str:
    """A text object that stands at ``x``, ``y`` (mm)."""
    moved = f' CTM="{ctm}"' if ctm else ""
    steps = f' DeltaX="{deltas}"' if deltas else ""
    return f'<ofd:TextObject ID="9" Boundary="{x} {y} 90 6" Size="{size}"{moved}><ofd:TextCode X="0" Y="{size}"{steps}>{text}</ofd:TextCode></ofd:TextObject>'


# ---- TNEF -----------------------------------------------------------------------------------------------------------

MESSAGE_INTERFACE = bytes.fromhex("0703020000000000c000000000000046")


def tnef(*attributes: bytes) -> bytes:
    """A TNEF stream ([MS-OXTNEF] 2.1)."""
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)


def attribute(level: int, name: int, data: bytes, kind: int = 6) -> bytes:
    """One attribute with its checksum."""
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def properties(*listed: tuple[int, int, bytes]) -> bytes:
    """A list of MAPI properties, given as (id, type, value)."""
    out = struct.pack("<I", len(listed))
    for name, kind, value in listed:
        counted = kind in {0x001E, 0x001F, 0x000D, 0x0102}
        out += struct.pack("<HH", kind, name) + (struct.pack("<II", 1, len(value)) if counted else b"") + value + b"\x00" * (-len(value) % 4)
    return out


def winmail(body: bytes = b"", attached: Mapping[bytes, bytes] | None = None, *, props: bytes = b"") -> bytes:
    """What Outlook sends: code page 936, a subject, a body, attachments with 8-bit names."""
    parts = [attribute(1, 0x9007, struct.pack("<II", 936, 0)), attribute(1, 0x8004, "油烟扰民".encode("gbk") + b"\x00")]
    parts += [attribute(1, 0x800C, body + b"\x00")] if body else []
    parts += [attribute(1, 0x9003, props)] if props else []
    for name, data in (attached or {}).items():
        parts += [attribute(2, 0x9002, b"\x00" * 14), attribute(2, 0x8010, name + b"\x00"), attribute(2, 0x800F, data)]
    return tnef(*parts)


# ---- JBIG2 ----------------------------------------------------------------------------------------------------------


def jbig2(*pages: Image.Image, sequential: bool = True) -> bytes:
    """A JBIG2 file (ITU-T T.88, annex D): each bilevel page one region in the code of fax group 4, as libtiff makes it."""
    segments = []
    for number, page in enumerate(pages, 1):
        width, height = page.size
        segments.append((48, number, struct.pack(">IIIIBH", width, height, 7874, 7874, 0, 0)))
        segments.append((38, number, struct.pack(">IIIIBB", width, height, 0, 0, 0, 1) + _group4(page)))
        segments.append((49, number, b""))
    segments.append((51, 0, b""))
    headers = [struct.pack(">IBBBI", number, kind, 0, page, len(data)) for number, (kind, page, data) in enumerate(segments)]
    bodies = [data for _, _, data in segments]
    mixed = b"".join(map(bytes.__add__, headers, bodies)) if sequential else b"".join((*headers, *bodies))
    return b"\x97JB2\r\n\x1a\n" + bytes([int(sequential)]) + struct.pack(">I", len(pages)) + mixed


def _group4(page: Image.Image) -> bytes:
    """The strip of a TIFF whose ones are black, as JBIG2 has them."""
    out = io.BytesIO()
    ImageChops.invert(page.convert("L")).convert("1").save(out, "TIFF", compression="group4", strip_size=1 << 24)
    with TiffImagePlugin.TiffImageFile(io.BytesIO(out.getvalue())) as picture:
        start, size = picture.tag_v2[273][0], picture.tag_v2[279][0]
    return out.getvalue()[start : start + size]
