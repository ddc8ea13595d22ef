"""Office files of our own making, written part by part, so that a test says what is in them and nothing else is."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from parsers.formats._cfb import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def boxed(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data)
    return out.getvalue()


def relations(targets: Mapping[str, tuple[str, str]], *, outside: Sequence[str] = ()) -> str:
    """A part's relations: number -> (kind, target)."""
    rows = (
        f'<Relationship Id="{number}" Type="{R}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if number in outside else ""}/>'
        for number, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def docx(
    body: str,
    more: Mapping[str, bytes | str] | None = None,
    refers: Mapping[str, tuple[str, str]] | None = None,
    *,
    outside: Sequence[str] = (),
    last: bool = False,
) -> bytes:
    """A Word document; ``last`` puts the document itself behind all else."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    main: dict[str, bytes | str] = {"word/document.xml": document, "word/_rels/document.xml.rels": relations(refers or {}, outside=outside)}
    first: dict[str, bytes | str] = {"[Content_Types].xml": _TYPES, "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")})}
    return boxed({**first, **(more or {}), **main} if last else {**first, **main, **(more or {})})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def notes(tag: str, *texts: str) -> str:
    """A part of headers, footers, notes or comments: its root element, and what stands in it."""
    inner = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}.get(tag)
    rows = "".join(f"<w:{inner}>{paragraph(text)}</w:{inner}>" if inner else paragraph(text) for text in texts)
    return f'<w:{tag} xmlns:w="{W}">{rows}</w:{tag}>'


def picture(text: str) -> bytes:
    """A photograph of a paper, as PNG."""
    image = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(image).text((20, 20), text, fill=0)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


def shown(number: str) -> str:
    """A picture in a paragraph."""
    return f'<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="{number}"/></w:drawing></w:r></w:p>'


def pptx(slides: Sequence[str], order: Sequence[int], more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A presentation: the shapes of each slide in DrawingML, and in which order they are shown."""
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="urn:p" xmlns:r="urn:r"'
    listed = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in order)
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {a}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations({f"rId{number}": ("slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1)}),
    }
    for number, shapes in enumerate(slides, 1):
        files[f"ppt/slides/slide{number}.xml"] = f"<p:sld {a}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
    return boxed({**files, **(more or {})})


def drawn(*texts: str) -> str:
    """A shape of a slide with its paragraphs."""
    return "<p:sp><p:txBody>" + "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts) + "</p:txBody></p:sp>"


def odf(kind: str, body: str, more: Mapping[str, bytes | str] | None = None, *, styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument file: ``kind`` is text, spreadsheet or presentation."""
    space = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:ta" xmlns:draw="urn:d" xmlns:style="urn:s" xmlns:dc="urn:dc"'
    out = io.BytesIO(
        boxed(
            {
                "mimetype": f"application/vnd.oasis.opendocument.{kind}",
                **(more or {}),
                "styles.xml": f"<office:document-styles {space}>{styles}</office:document-styles>",
                "content.xml": f"<office:document-content {space}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
                "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="urn:m">{manifest}</manifest:manifest>',
            },
            zipfile.ZIP_STORED,
        )
    )
    return out.getvalue()


# ---- Excel before 2007 ------------------------------------------------------------------------------------------------

Rows = Mapping[str, Sequence[Sequence[object]]]
_GENERAL, _DAY = 0, 14
DAY = 1
"""The format of a cell that holds a date: the second that the workbook lists."""


def xls(
    sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = (), drawings: bytes = b"", more: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook in an OLE file ([MS-XLS], BIFF 8): text, numbers, and (number, format) pairs."""
    return packed({"Workbook": biff(sheets, hidden=hidden, drawings=drawings), **(more or {})})


def biff(sheets: Rows, *, hidden: Sequence[str] = (), drawings: bytes = b"") -> bytes:
    """The stream of the workbook."""
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200)) + _record(0x0022, b"\x00\x00")
    head += b"".join(_record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial") for _ in range(5))
    head += b"".join(_record(0x00E0, struct.pack("<HHHBBBBIIH", 0, kind, 1, 0x20, 0, 0, 0, 0, 0, 0)) for kind in (_GENERAL, _DAY))
    for at in range(0, len(drawings), 8000):
        head += _record(0x003C if at else 0x00EB, drawings[at : at + 8000])
    bodies = [_sheet(rows) for rows in sheets.values()]
    names = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    start = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    out = head
    for name, wide, body in zip(sheets, names, bodies, strict=True):
        out += _record(0x0085, struct.pack("<IBB", start, int(name in hidden), 0) + wide)
        start += len(body)
    return out + _record(0x000A, b"") + b"".join(bodies)


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    out = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, str):
                out += _record(0x0204, struct.pack("<HHHHB", at, place, 0, len(value), 1) + value.encode("utf-16-le"))
            elif value is not None:
                number, style = value if isinstance(value, tuple) else (value, 0)
                out += _record(0x0203, struct.pack("<HHHd", at, place, style, number))
    return out + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def stored_picture(data: bytes) -> bytes:
    """The drawing group of a workbook with one PNG or EMF in it ([MS-ODRAW] 2.2.12, 2.2.20, 2.2.24, 2.2.32)."""
    blip = struct.pack("<HHI", 0x6E00, 0xF01E, 17 + len(data)) + bytes(16) + b"\xff" + data
    if data[40:44] == b" EMF":
        packed_ = zlib.compress(data)
        head = struct.pack("<I4i2iIBB", len(data), 0, 0, 100, 100, 100, 100, len(packed_), 0, 0xFE)
        blip = struct.pack("<HHI", 0x3D40, 0xF01A, 16 + len(head) + len(packed_)) + bytes(16) + head + packed_
    entry = struct.pack("<HHI", 0x62, 0xF007, 36 + len(blip)) + bytes(36) + blip
    store = struct.pack("<HHI", 0x1F, 0xF001, len(entry)) + entry
    return struct.pack("<HHI", 0x0F, 0xF000, len(store)) + store


# ---- what is embedded ---------------------------------------------------------------------------------------------------


def emf(*records: bytes) -> bytes:
    """An Enhanced Metafile ([MS-EMF] 2.3.4.2): a header, what is drawn, and its end."""
    body = b"".join(records) + struct.pack("<IIIII", 14, 20, 0, 16, 20)
    return struct.pack("<II32x4sIIIHHIIIIIII", 1, 88, b" EMF", 0x10000, 88 + len(body), 2 + len(records), 1, 0, 0, 0, 0, 100, 100, 30, 30)[:88] + body


def emf_record(kind: int, data: bytes) -> bytes:
    """One record of it."""
    return struct.pack("<II", kind, 8 + len(data) + -len(data) % 4) + data + bytes(-len(data) % 4)


def emf_words(text: str | bytes, x: int, y: int, *, steps: int = 0) -> bytes:
    """A string at a place (2.3.5.7, 2.3.5.8), in UTF-16 or, of bytes, in the charset of its font; each character so many units wide."""
    said, kind = (text.encode("utf-16-le"), 84) if isinstance(text, str) else (text, 83)
    said += bytes(-len(said) % 4)
    advance = struct.pack(f"<{len(text)}I", *[steps] * len(text)) if steps else b""
    head = struct.pack("<4iIffiiIII4iI", 0, 0, 100, 100, 1, 1, 1, x, y, len(text), 76, 0, 0, 0, 0, 0, 76 + len(said) if steps else 0)
    return emf_record(kind, head + said + advance)


def emf_picture(data: bytes) -> bytes:
    """A picture (2.3.1.7), as Paint pastes it: the bitmap of a BMP file."""
    image = Image.open(io.BytesIO(data))
    out = io.BytesIO()
    image.save(out, "BMP")
    bitmap = out.getvalue()
    start = struct.unpack_from("<I", bitmap, 10)[0]
    header, pixels = bitmap[14:start], bitmap[start:]
    head = struct.pack("<4i6i4I2I2i", 0, 0, 100, 100, 0, 0, 0, 0, *image.size, 80, len(header), 80 + len(header), len(pixels), 0, 0xCC0020, *image.size)
    return emf_record(81, head + header + pixels)


def emf_plus(*records: tuple[int, int, bytes]) -> bytes:
    """A comment with records of EMF+ ([MS-EMFPLUS] 2.3): kind, flags, data."""
    body = b"EMF+" + b"".join(struct.pack("<HHII", kind, flags, 12 + len(data), len(data)) + data for kind, flags, data in records)
    return emf_record(70, struct.pack("<I", len(body)) + body)


def wmf(*records: tuple[int, bytes]) -> bytes:
    """A placeable metafile ([MS-WMF] 2.3.2.3) of these records: kind and parameters."""
    body = b"".join(struct.pack("<IH", 3 + len(data) // 2, kind) + data for kind, data in (*records, (0, b"")))
    placed = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 1000, 1000, 96, 0)
    return placed + struct.pack("<H", sum(struct.unpack("<10H", placed)) & 0) + struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 0, 0, 0) + body


def wmf_words(text: bytes, x: int, y: int) -> tuple[int, bytes]:
    """A string at a place (2.3.3.20), in the charset of its font."""
    return 0x0521, struct.pack("<H", len(text)) + text + bytes(len(text) % 2) + struct.pack("<hh", y, x)


def wmf_picture(data: bytes) -> tuple[int, bytes]:
    """A picture (2.3.1.6)."""
    image = Image.open(io.BytesIO(data))
    out = io.BytesIO()
    image.save(out, "BMP")
    return 0x0F43, struct.pack("<IH8h", 0xCC0020, 0, image.height, image.width, 0, 0, image.height, image.width, 0, 0) + out.getvalue()[14:]


def package(label: str, content: bytes, *, wide: bool = True) -> bytes:
    """A file as Office embeds it ([MS-OLEDS] 2.3.6 and what Windows writes behind it)."""
    narrow = label.encode("gbk") + b"\x00"
    path = b"C:\\Temp\\" + narrow
    data = b"\x02\x00" + narrow + path + struct.pack("<HHI", 0, 3, len(path)) + path + struct.pack("<I", len(content)) + content
    for text in ("C:\\Temp\\" + label, label, "C:\\Temp\\" + label) if wide else ():
        data += struct.pack("<I", len(text)) + text.encode("utf-16-le")
    return packed({"\x01Ole10Native": struct.pack("<I", len(data)) + data, "\x01CompObj": bytes(76), "\x03ObjInfo": bytes(6)})


def msg(
    subject: str, body: str, attached: Mapping[str, bytes | Mapping[str, bytes]] | None = None, *, narrow: str = "", inner: bool = False
) -> dict[str, bytes]:
    """The streams of an Outlook message ([MS-OXMSG]); strings in UTF-16, or in the code page ``narrow``. An attachment that is a dict is a message."""
    page = struct.pack("<IIII", 0x3FFD0003, 6, 936, 0) if narrow else b""

    def text(prop: str, said: str) -> tuple[str, bytes]:
        return (f"__substg1.0_{prop}001E", said.encode(narrow)) if narrow else (f"__substg1.0_{prop}001F", said.encode("utf-16-le"))

    streams = dict([text("0037", subject), text("1000", body), text("0C1F", "zhao@example.net"), text("0C1A", "赵小明")])
    streams["__properties_version1.0"] = bytes(24 if inner else 32) + page
    for number, (name, content) in enumerate((attached or {}).items()):
        storage = f"__attach_version1.0_#{number:08X}"
        streams[f"{storage}/__properties_version1.0"] = bytes(8)
        key, title = text("3707", name)
        streams[f"{storage}/{key}"] = title
        if isinstance(content, bytes):
            streams[f"{storage}/__substg1.0_37010102"] = content
        else:
            streams |= {f"{storage}/__substg1.0_3701000D/{path}": data for path, data in content.items()}
    return streams


def works(text: bytes) -> bytes:
    """A document of Microsoft Works 4: its text in the charset of Windows, and one page each of formats of characters and of paragraphs that say nothing."""
    end = 0x100 + len(text)
    formats = end + -end % 128
    head = bytearray(b"\x04\xfe".ljust(0x100, b"\x00"))
    struct.pack_into("<5I", head, 0x1A, 0x100, 0x100, 0x100, end, formats + 256)
    struct.pack_into("<6H", head, 0x64, 1440, 1440, 1800, 1800, 16838, 11906)
    page = struct.pack("<II", 0x100, end).ljust(127, b"\x00") + b"\x01"
    return packed({"MN0": bytes(head) + text + bytes(formats - end) + page + page, "MatOST": bytes(64)})
