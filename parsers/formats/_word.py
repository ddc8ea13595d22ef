"""The words of WordprocessingML (ECMA-376, part 1, 17; Word 2003's XML has the same): paragraphs and tables in order.

What is shown is what the document says with its tracked changes accepted. Label and value of a table row stay side by side.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from petition_intake.errors import InputError

PASSED = frozenset(
    {"pPr", "tblPr", "tblPrEx", "tblGrid", "tcPr", "sectPr", "Fallback", "rt", "delText", "instrText", "delInstrText"}
    | {"rFonts", "sz", "szCs", "color", "lang", "kern", "b", "bCs", "spacing"}
)
"""Elements that say how it looks, that hold the same once more, or that are not shown; ``rPr`` is asked for hidden text."""
_GONE = frozenset({"del", "moveFrom", "pPr", "rPr"})
_GONE_2003 = frozenset({"Word.Deletion", "Word.Comment"})
"""Types of the annotations in which Word 2003 wraps changes and comments."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_BOXES = {  # Wingdings and Wingdings 2, in which ticks and boxes of forms are set
    **dict.fromkeys(("F0FE", "F052", "00FE", "0052"), "☑"),
    **dict.fromkeys(("F0FD", "F054", "F053", "00FD"), "☒"),
    **dict.fromkeys(("F0A8", "F0A3", "F06F", "F071", "F072", "00A8", "00A3"), "□"),
    **dict.fromkeys(("F0FC", "F050", "00FC"), "√"),
    **dict.fromkeys(("F0FB", "F04F"), "×"),
}
_OFF = frozenset({"0", "false", "off"})
_DEEP = 60
_LETTER_CHARS = 200


def lines(parent: Element, depth: int = 0) -> Iterator[str]:
    """Paragraphs and table rows under an element, content controls and the like opened. ``InputError("too-deep")``."""
    if depth > _DEEP:
        raise InputError("too-deep", limit=_DEEP)
    for element in parent:
        if element.tag == "p":
            boxes: list[Element] = []
            yield "".join(_pieces(element, boxes)).rstrip()
            for box in boxes:
                yield from lines(box, depth + 1)
        elif element.tag == "tbl":
            yield from _table(element, depth + 1)
        elif not _is_gone(element):
            yield from lines(element, depth + 1)


def _table(table: Element, depth: int) -> Iterator[str]:
    """One line a row, its cells parted by tabs; a cell of several paragraphs stays on the line unless it holds a letter of its own."""
    for row in _within(table, "tr"):
        if row.find("trPr/del") is not None:
            continue
        cells = [list(lines(cell, depth + 1)) for cell in _within(row, "tc")]
        long = [cell for cell in cells if sum(map(len, cell)) > _LETTER_CHARS and len(cell) > 1]
        short = ["" if cell in long else " ".join(part.strip().replace("\n", " ") for part in cell if part.strip()) for cell in cells]
        if any(short):
            yield "\t".join(short).rstrip("\t")
        for cell in long:
            yield from cell


def _within(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: directly in it or in what is wrapped round them (insertions, content controls)."""
    for element in parent:
        if element.tag == wanted:
            yield element
        elif element.tag not in {"tbl", "p", "tr", "tc"} and not _is_gone(element):
            yield from _within(element, wanted)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The characters of a paragraph; text boxes and tables anchored in it are put aside."""
    for inner in element:
        tag = inner.tag
        if tag == "t":
            yield inner.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == "sym":
            yield _BOXES.get(inner.get("char", "").upper(), "")
        elif tag == "checkBox":
            yield "☑" if _is_on(inner.find("checked")) or (inner.find("checked") is None and _is_on(inner.find("default"))) else "□"
        elif tag == "ddList":
            yield _chosen(inner)
        elif tag == "textpath":
            yield inner.get("string", "")
        elif tag in {"txbxContent", "tbl"}:
            boxes.append(inner if tag == "txbxContent" else _wrapped(inner))
        elif not _is_gone(inner) and not (tag == "r" and _is_on(inner.find("rPr/vanish"))):
            yield from _pieces(inner, boxes)


def _chosen(options: Element) -> str:
    """What is chosen of a form's list (17.16.27): the first unless it says another."""
    listed = [entry.get("val", "") for entry in options.iter("listEntry")]
    chosen = options.find("result")
    number = (chosen.get("val", "0") if chosen is not None else "0").strip()
    return listed[int(number)] if number.isascii() and number.isdigit() and int(number) < len(listed) else ""


def _wrapped(table: Element) -> Element:
    around = Element("txbxContent")
    around.append(table)
    return around


def _is_gone(element: Element) -> bool:
    return element.tag in _GONE or (element.tag == "annotation" and element.get("type") in _GONE_2003)


def _is_on(switch: Element | None) -> bool:
    """A switch of Word's: there without a value, it is on (17.17.4)."""
    return switch is not None and switch.get("val", "1").lower() not in _OFF
