"""Mails as they are really sent: charsets that lie, bodies in HTML, letters in an attachment."""

import base64
import io
import quopri
import random
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from types import MappingProxyType
from typing import Any

from bench.letters_made.sheet import Sheet

_SHAPES = (
    ("gbk", "gbk", "base64"),
    ("gb2312", "gb18030", "base64"),
    ("gb2312", "gb18030", "8bit"),
    ("gb18030", "gb18030", "base64"),
    ("GBK", "gb18030", "8bit"),
    ("utf-8", "utf-8", "base64"),
    ("UTF-8", "utf-8", "8bit"),
    ("utf-8", "utf-8", "quoted-printable"),
    ("", "gb18030", "8bit"),
    ("", "utf-8", "8bit"),
)
"""Declared charset, real one, transfer encoding."""
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")


@dataclass(frozen=True, slots=True)
class Header:
    """What the mail's head says."""

    sender: str
    address: str
    to: str
    subject: str
    sent: datetime
    message_id: str
    more: Mapping[str, str]


def mail(sheet: Sheet, header: Header, words: Mapping[str, Any], chance: random.Random, *, traditional: bool = False) -> tuple[bytes, str, str]:
    """The mail, what its carrier is called, and what the mail says beside the letter (the note before an attachment)."""
    declared, codec, encoding = ("big5", "big5", "base64") if traditional and chance.random() < 0.5 and _fits(sheet.text, "big5") else chance.choice(_SHAPES)
    if not _fits(sheet.text, codec):
        codec = "gb18030" if codec == "gbk" else codec
    kind = "plain" if traditional else chance.choices(("plain", "html", "alternative", "docx", "txt", "wrapped"), (50, 16, 12, 12, 6, 4))[0]
    if sheet.rows and "xlsx" in words and chance.random() < words["xlsx"]:
        kind = "xlsx"
    head, note = _head(header, declared, codec), ""
    if kind in {"docx", "txt", "xlsx"}:
        note = chance.choice(words["notes"])
        name = chance.choice(words["files"]) + f".{kind}"
        if kind == "xlsx":
            inside, media = _xlsx(sheet), _XLSX
        else:
            inside, media = (_docx(sheet.text), _DOCX) if kind == "docx" else (sheet.text.encode(chance.choice(("gb18030", "utf-8-sig"))), "text/plain")
        body = _multipart("mixed", [_text(note, "plain", declared, codec, encoding), _file(inside, media, name, codec)], chance)
    elif kind == "html":
        body = _text(_html(sheet, declared), "html", declared, codec, encoding)
    elif kind == "alternative":
        body = _multipart(
            "alternative", [_text(sheet.text, "plain", declared, codec, encoding), _text(_html(sheet, declared), "html", declared, codec, encoding)], chance
        )
    else:
        body = _text(_wrapped(sheet.text) if kind == "wrapped" else sheet.text, "plain", declared, codec, encoding)
        if not traditional and chance.random() < 0.12:
            body = _multipart("mixed", [body, _file(_PIXEL, "image/gif", chance.choice(words["evidence"]) + ".gif", codec)], chance)
    return head + body, f"{kind}/{declared or 'undeclared'}-{encoding}", note


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _word(text: str, declared: str, codec: str) -> bytes:
    """A header's text, as an encoded word or raw where no charset is declared."""
    if text.isascii():
        return text.encode()
    if not declared:
        return text.encode(codec)
    pieces = (text[at : at + 12].encode(codec) for at in range(0, len(text), 12))
    return "\r\n ".join(f"=?{declared}?B?{base64.b64encode(piece).decode()}?=" for piece in pieces).encode()


def _head(header: Header, declared: str, codec: str) -> bytes:
    codec = codec if _fits(header.subject + header.sender, codec) else "gb18030"
    name = _word(header.sender, declared, codec)
    fields = [
        b"From: " + (name + b" " if name else b"") + f"<{header.address}>".encode(),
        b"To: " + header.to.encode(),
        b"Subject: " + _word(header.subject, declared, codec),
        b"Date: " + format_datetime(header.sent).encode(),
        b"Message-ID: " + header.message_id.encode(),
        b"MIME-Version: 1.0",
        *(f"{key}: {value}".encode() for key, value in header.more.items()),
    ]
    return b"\r\n".join(fields) + b"\r\n"


def _text(text: str, kind: str, declared: str, codec: str, encoding: str) -> bytes:
    raw = text.replace("\n", "\r\n").encode(codec)
    charset = f"; charset={declared}" if declared else ""
    if encoding == "base64":
        raw = base64.encodebytes(raw)
    elif encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    return f"Content-Type: text/{kind}{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + raw + b"\r\n"


def _file(data: bytes, media: str, name: str, codec: str) -> bytes:
    coded = f"=?{codec}?B?{base64.b64encode(name.encode(codec)).decode()}?="
    head = f'Content-Type: {media}; name="{coded}"\r\nContent-Disposition: attachment; filename="{coded}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return head.encode() + base64.encodebytes(data)


def _multipart(kind: str, parts: Sequence[bytes], chance: random.Random) -> bytes:
    mark = f"part-{chance.randrange(16**10):010x}"
    inside = b"".join(f"--{mark}\r\n".encode() + part + b"\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode() + inside + f"--{mark}--\r\n".encode()


def _html(sheet: Sheet, declared: str) -> str:
    """The letter as a mail program writes it; a form becomes a table."""
    if sheet.rows:
        before = sheet.text.split("\n", 1)[0] if not sheet.text.startswith(sheet.rows[0][0]) else ""
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in sheet.rows)
        inside = (f"<p>{escape(before)}</p>" if before and sheet.rows[0][0] not in before else "") + f'<table border="1">{rows}</table>'
    else:
        inside = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in sheet.text.split("\n"))
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{meta}</head><body>{inside}</body></html>"


def _wrapped(text: str) -> str:
    """Hard line ends after about 36 characters, as old mail programs set them: anywhere but within numbers and Latin words."""
    return re.sub(r"(?=[^\n]{38})((?:[!-~]+|[^\n]){1,36})", r"\1\n", text)


def _docx(text: str) -> bytes:
    """The smallest Word file with these lines as paragraphs."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n"))
    return _package({"word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>'}, f"{_DOCX}.main+xml")


def _xlsx(sheet: Sheet) -> bytes:
    """The smallest workbook with a form's head above its cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = [[sheet.text.split("\n", 1)[0]]] if not sheet.text.startswith(sheet.rows[0][0]) else []
    rows = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' for at, cell in enumerate(row))
        + "</row>"
        for n, row in enumerate([*head, *sheet.rows], 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    return _package(parts, f"{_XLSX}.main+xml", {"/xl/worksheets/sheet1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"})


def _package(parts: Mapping[str, str], first: str, more: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A file of Office Open XML; the first of ``parts`` is of the content type ``first``, ``more`` has those of others."""
    package = "http://schemas.openxmlformats.org/package/2006"
    name = next(iter(parts))
    kinds = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in {f"/{name}": first, **more}.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in (
            (
                "[Content_Types].xml",
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{relations}"/>{kinds}</Types>',
            ),
            (
                "_rels/.rels",
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{_RELATION}" Target="{name}"/></Relationships>',
            ),
            *parts.items(),
        ):
            archive.writestr(zipfile.ZipInfo(file, (2024, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return out.getvalue()
