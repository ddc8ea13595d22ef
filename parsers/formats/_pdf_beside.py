"""What a PDF holds beside what its pages draw: notes, entries of forms that nobody gave an appearance, the data of XFA forms, files pinned to a page.

A person sees all of these in a PDF program, which draws notes and entries itself (ISO 32000-1, 12.5.6 and 12.7.3.3); PDFium's pages are without them.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf

from parsers.formats._xml import tree
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child

_MOST, _CHARS, _DEEP = 2000, 20_000, 30
_UNSEEN = 2 | 32
"""Flags of an annotation: hidden, not for the screen (table 165)."""
_NO_NOTES = frozenset({"/Link", "/Popup", "/Widget", "/FileAttachment", "/Screen", "/PrinterMark", "/TrapNet", "/3D", "/RichMedia", "/Redact"})
Place = tuple[float, float, float, float]
_WORDS = 'text/plain; charset="utf-8"'


@dataclass
class Beside:
    """By page, from 1: words with a place on it (left, bottom, right, top; points) and whether they have an appearance, and notes.

    Of the whole: files, and label and value of each entry of an XFA form.
    """

    written: dict[int, list[tuple[str, Place, bool]]] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    files: list[Child] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)


def beside(data: bytes, limits: Limits) -> Beside:
    """All of it, up to a bound; nothing of a file QPDF can't read."""
    found = Beside()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            left = _MOST
            for number, page in enumerate(document.pages, 1):
                marks = page.obj.get("/Annots")
                for mark in list(marks)[:left] if isinstance(marks, pikepdf.Array) else ():
                    left -= 1
                    _look(mark, number, found, limits)
                if left <= 0 or number >= limits.page_count:
                    break
            found.entries += _entries(document, limits)
    except Exception:  # noqa: BLE001 - QPDF raises of several kinds; the pages are there without it
        return found
    return found


def _look(mark: Any, number: int, found: Beside, limits: Limits) -> None:  # noqa: ANN401 - QPDF's object
    if not isinstance(mark, pikepdf.Dictionary) or int(mark.get("/F", 0)) & _UNSEEN:
        return
    kind = str(mark.get("/Subtype", ""))
    if kind == "/FileAttachment":
        found.files += _file(mark, limits)
    drawn = mark.get("/AP")
    shown = isinstance(drawn, pikepdf.Dictionary) and "/N" in drawn
    if kind == "/Widget" and str(_inherited(mark, "/FT")) in {"/Tx", "/Ch"}:
        _write(found, number, _text(_inherited(mark, "/V")), mark, shown=shown)
    elif kind == "/FreeText":
        _write(found, number, _text(mark.get("/Contents")), mark, shown=shown)
    elif kind not in _NO_NOTES and (said := _text(mark.get("/Contents"))):
        found.notes.setdefault(number, []).append(said)


def _write(found: Beside, number: int, said: str, mark: Any, *, shown: bool) -> None:  # noqa: ANN401 - as above
    if said:
        x0, y0, x1, y1 = (float(edge) for edge in mark.Rect)
        found.written.setdefault(number, []).append((said, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), shown))


def _inherited(mark: Any, key: str) -> Any:  # noqa: ANN401 - as above
    for _ in range(_DEEP):
        if key in mark or not isinstance(mark.get("/Parent"), pikepdf.Dictionary):
            break
        mark = mark.Parent
    return mark.get(key)


def _text(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, pikepdf.Array):
        return " ".join(filter(None, map(_text, list(value)[:_MOST])))
    if isinstance(value, pikepdf.Stream):
        value = pikepdf.String(value.read_bytes()[:_CHARS])
    return str(value)[:_CHARS].replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, pikepdf.String) else ""


def _file(mark: Any, limits: Limits) -> Iterator[Child]:  # noqa: ANN401 - as above
    told = mark.get("/FS")
    held = told.get("/EF") if isinstance(told, pikepdf.Dictionary) else None
    stream = held.get("/F", held.get("/UF")) if isinstance(held, pikepdf.Dictionary) else None
    if isinstance(stream, pikepdf.Stream):
        name = _text(told.get("/UF")) or _text(told.get("/F"))
        data = stream.read_bytes()
        yield Child(name, "", data) if len(data) <= limits.item_bytes else Child(name, "", b"", failure="too-large")


def _entries(document: pikepdf.Pdf, limits: Limits) -> Iterator[tuple[str, str]]:
    """Label and value of what was filled into an XFA form: the leaves of its data (XFA 3.3, chapter 4)."""
    form = document.Root.get("/AcroForm")
    packets = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    streams = [one for one in packets if isinstance(one, pikepdf.Stream)] if isinstance(packets, pikepdf.Array) else [packets]
    source = b"".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))
    if not source or len(source) > limits.item_bytes:
        return
    try:
        root, _ = tree(source)
    except InputError:
        return
    data = next((held for datasets in (root, *root.iter("datasets")) if datasets.tag == "datasets" for held in datasets if held.tag == "data"), None)
    for label, value in _leaves(data) if data is not None else ():
        yield label, value[:_CHARS]


def _leaves(parent: Element) -> Iterator[tuple[str, str]]:
    for number, element in enumerate(parent.iter()):
        if number >= _MOST:
            return
        if len(element) == 0 and (said := (element.text or "").strip()):
            yield element.tag, said


def as_children(found: Beside, unplaced: dict[int, list[str]], text: str) -> Iterator[Child]:
    """What has no place in a page's lines, as texts of their own: notes by page, entries of which the pages' ``text`` says nothing, files."""
    for number in sorted({*found.notes, *unplaced}):
        said = [*unplaced.get(number, ()), *found.notes.get(number, ())]
        yield Child(f"page-{number}-notes.txt", _WORDS, "\n".join(said).encode("utf-8", "replace"))
    if entries := [f"{label}：{value}" for label, value in found.entries if value not in text]:
        yield Child("form.txt", _WORDS, "\n".join(entries).encode("utf-8", "replace"))
    yield from found.files
