"""HTML to the text a reader would see. Nothing is ever fetched; scripts, style sheets and hidden elements are no text.

Pictures that stand in the page itself (``data:``, as some mail programs paste photographs) are children.
"""

import base64
import binascii
import contextlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote_to_bytes

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.clouds import provider_of
from parsers.formats._charset import SAID, decode, known, misread
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Child, Parsed

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARK = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<(?:div|p|br|table|span|font|meta|head|style|a|td|tr|b|h[1-6]|img|blockquote|center|pre)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NO_TEXT = ("script", "style", "head", "title", "embed", "svg", "rt", "rp")
"""What holds no words of the page; how a character is spoken (``rt``) would part a name."""
_HIDDEN = ("noscript", "template", "iframe", "[hidden]")
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|"
    r"opacity\s*:\s*0*\.?0*\s*(?:;|!|$)|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{4})",
    re.IGNORECASE,
)
"""Styles by which mailings hide words: for the list of mails, from filters of spam."""
_HANDED_DOWN = re.compile(
    r"(?:^|;)\s*(?:(visibility)\s*:\s*hidden|(font-size)\s*:\s*(?:0*\.\d+|0+(?:\.0*)?|0*1(?:\.0*)?(?=px|pt))\s*(?:px|pt|em|%)?\s*(?:;|!|$))", re.IGNORECASE
)
"""Styles that hide an element but for what in it has another."""
_NO_ROOM = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*0+(?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_CUT = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_PLAIN_SELECTOR = re.compile(r"[\w.# -]{1,80}")
_RULES = 200
_GROUNDS = 60
"""Elements that are asked for the ground below some words."""
_LOOKED_AT = 5000
"""Elements with a style of their own; mailings have hundreds."""
_PERHAPS_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide|font-size\s*:\s*[01.]|height\s*:\s*0|opacity\s*:\s*[0.]|text-indent\s*:\s*-|(?:left|top)\s*:\s*-\d|background",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*(color|background)(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"\A(?:white|#?fff|#?f[c-f]f[c-f]f[c-f]|rgba?\(25[2-5],\s*25[2-5],\s*25[2-5](?:,\s*1(?:\.0*)?)?\))\Z")
_COLOURED = re.compile(r"<[^<>]*color\s*[:=]")
_WHITISH = re.compile(r"color\s*[:=]\s*[\"']?\s*(?:white|#?fff|#?f[c-f]f[c-f]f[c-f]|rgba?\(25)", re.IGNORECASE)
_PARTING = re.compile(r"<(?:br|p|div|table|tr|td|th|li|pre|h[1-6]|blockquote|dd|dt|hr|center|textarea)(?=[\s/>])", re.IGNORECASE)
_TAG_OR_BREAK = re.compile(r"(<[^<>]*>)|\r?\n|\r")
_FORM = re.compile(r"<(?:input|select)\b", re.IGNORECASE)
_TYPED = frozenset({"", "text", "tel", "email", "number", "date", "datetime-local", "month", "time", "url", "search"})
_CONFIG = ParserConfig(
    css=CSS_PROFILES["strict"] | {name: HtmlElement(display=Display.block) for name in ("dt", "dd")}, display_images=False, display_links=False
)
_BLANKS = re.compile(r"[ \t\xa0]+(?=\n)|[ \t\xa0]+$")
_MANY_LINES = re.compile(r"\n{3,}")
_INLINE = "data:image/"
_HEAD = 16384
_DEEP, _DEEPEST = 400, 1000
_ELEMENT = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>")
_NEVER_DEEP = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link", "col", "area", "wbr", "base", "source"}
    | {"script", "style", "title", "textarea", "noscript", "template", "iframe"}
)
"""Elements that end by themselves, hold no others, or hold what is no text."""
_BLOCKS = frozenset({"div", "table", "blockquote", "center", "ul", "ol", "dl", "section", "article", "pre", "form"})
_SWALLOWS = re.compile(r"<(script|style|title|textarea|template|noscript|iframe|object|frameset|noframes)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(script|style|title|textarea|template|noscript|iframe|object)(?=[\s>])", re.IGNORECASE)
"""Tags behind which a browser shows nothing until they end."""


class Html:
    """text/html."""

    media_type = "text/html"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the tags near the beginning."""
        if b"\x00" in head[:_HEAD] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0
        sample = head[:_HEAD].replace(b"\x00", b"")
        start = sample[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        named = name.lower().endswith((".html", ".htm", ".xhtml", ".shtml"))
        if _MARK.search(sample) and start.startswith(b"<"):
            return 70 + 5 * named
        if len(_TAG.findall(sample)) >= (1 if named else 3):
            return 45 if start.startswith(b"<") or named else 19
        return 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Decode, clean, lay out."""
        del name
        source, notes = decode(data, _charset(data, declared))
        text, cut = tidy(visible(source[: 8 * limits.text_chars]), limits)
        if "&#" in source and (before := misread(text)):
            text, notes = before, ("charset-guessed",)
        return Parsed(text=text, children=tuple(_pictures(source)), notes=notes + cut)


def source_of(data: bytes, declared: str) -> str:
    """The markup as text, by the charset its container declares or it declares itself."""
    return decode(data, _charset(data, declared))[0]


def _charset(data: bytes, declared: str) -> str:
    """What is declared outside; the page's own word where that says nothing, or Latin, which gateways put there for anything."""
    outside = charset_of(declared)
    meta = _META.search(data[:_HEAD])
    if meta is None or outside.startswith(SAID):
        return outside
    inside = meta.group(1).decode("ascii")
    vague = known(outside) in {None, "cp1252"} and not (known(inside) or "").startswith(("utf-16", "utf-32"))
    return inside if vague else outside


def visible(source: str) -> str:
    """The text of a page as laid out: blocks on lines of their own, table cells side by side.

    Where that is nothing, what stands behind a tag that never ends, beside frames, or is hidden. A page that parts nothing is plain text that was
    declared so: its lines are lines.
    """
    source = _shallow(source)
    if not _PARTING.search(source):
        source = _TAG_OR_BREAK.sub(lambda found: found.group(1) or "<br>", source.strip())
    text = _laid_out(source)
    if (comment := _endless_comment(source)) and len(behind := _laid_out(comment)) > len(text):
        return f"{text}\n{behind}".strip()
    return text or (_laid_out(_unswallowed(source)) if _SWALLOWS.search(source) else "") or _laid_out(source, hidden=True)


def _endless_comment(source: str) -> str:
    """What a comment hides that never ends, unless it is one of Office's, cut off."""
    begin = source.find("<!--", source.rfind("-->") + 1)
    return "" if begin < 0 or source.startswith("<!--[", begin) else source[begin + 4 :]


def _unswallowed(source: str) -> str:
    """Markup without the tags that never end, and without frames."""
    ends = {end.group(1).lower(): end.start() for end in _ENDS.finditer(source)}
    return _SWALLOWS.sub(lambda tag: tag.group() if tag.start() < ends.get(tag.group(1).lower(), -1) else " ", source)


def _laid_out(source: str, *, hidden: bool = False) -> str:
    body = _body(source, hidden=hidden)
    if body is None:
        return ""
    _tell_links(body)
    _count_on(body)
    if _FORM.search(source):
        _fill_in(body)
    cleaned = body.html or ""
    try:
        text = body.text(separator="\n") if _depth(cleaned) > _DEEP else get_text(f"<html>{cleaned}</html>", _CONFIG)
    except Exception:  # noqa: BLE001 - the layout is a convenience; the words must not be lost to it
        text = body.text(separator="\n")
    return _MANY_LINES.sub("\n\n", _BLANKS.sub("", text.replace("\xa0", " "))).strip("\n")


def words(source: str) -> str:
    """The text of a page without a layout: for comparing, in a tenth of the time."""
    body = _body(_shallow(source))
    return "" if body is None else body.text(separator=" ")


def _shallow(source: str) -> str:
    """Markup without the elements that nest deeper than anybody's: the parser's time grows with the square of the depth."""
    if source.count("<") <= _DEEPEST:
        return source
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag.group(2).lower()
        if name in _NEVER_DEEP or tag.group(3).endswith("/"):
            return tag.group()
        before, depth = depth, max(depth + (-1 if tag.group(1) else 1), 0)
        return tag.group() if max(before, depth) <= _DEEPEST else "<br>" if name in _BLOCKS else ""

    return _ELEMENT.sub(kept, source)


def _body(source: str, *, hidden: bool = False) -> LexborNode | None:
    """The page's body with what is not shown left out, or what is hidden kept."""
    tree = LexborHTMLParser(source.replace("\x00", ""))
    sheet = "" if hidden or not ("<style" in source or "<STYLE" in source) else _sheet(tree)
    for node in _by_sheet(tree, sheet):
        node.attrs["hidden"] = ""
    for selector in _NO_TEXT if hidden else _NO_TEXT + _HIDDEN:
        _leave_out(tree.css(selector))
    if not hidden and _PERHAPS_UNSEEN.search(source):
        _leave_out([node for node in tree.css("[style]")[:_LOOKED_AT] if _is_unseen(node, sheet)])
    if not hidden and _WHITISH.search(source) and "background" not in sheet:
        _leave_out([node for node in tree.css("[style], font[color]")[:_LOOKED_AT] if _is_white_on_white(node)])
    return tree.body


def _leave_out(nodes: Iterable[LexborNode]) -> None:
    """Take elements out that come in the order of the page: the last first, since one may lie in another."""
    for node in reversed(list(nodes)):
        if node.tag not in {"html", "body"}:
            node.decompose()


def _sheet(tree: LexborHTMLParser) -> str:
    """The page's own style sheets; nothing of a page whose scripts may show what they hide."""
    return "" if tree.css_first("script") is not None else _COMMENT.sub("", " ".join(node.text() for node in tree.css("style"))).lower()


def _by_sheet(tree: LexborHTMLParser, sheet: str) -> Iterator[LexborNode]:
    """Elements that the page's own style sheet leaves out on every screen, unless they say otherwise themselves."""
    shown: dict[str, bool] = {}
    for selectors, style in islice(_rules(sheet), _RULES):
        for selector in map(str.strip, selectors.split(",") if "display" in style else ()):
            if _PLAIN_SELECTOR.fullmatch(selector):
                shown[selector] = not _UNSEEN.search(style.strip())
    for selector in (selector for selector, is_shown in shown.items() if not is_shown):
        with contextlib.suppress(Exception):  # what is no selector
            yield from (node for node in tree.css(selector) if "display" not in _style(node).lower())


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and style of each rule that holds on every screen: not those within others (``@media``)."""
    depth, start, opened, nested = 0, 0, 0, False
    for brace in _BRACE.finditer(sheet):
        if brace.group() == "{":
            depth += 1
            opened, nested = (brace.end(), False) if depth == 1 else (opened, True)
            continue
        depth = max(depth - 1, 0)
        if not depth:
            selectors = sheet[start : opened - 1].rpartition(";")[2].strip()
            if not nested and not selectors.startswith("@"):
                yield selectors, sheet[opened : brace.start()]
            start = opened = brace.end()


def _style(node: LexborNode) -> str:
    return node.attributes.get("style") or ""


def _is_unseen(node: LexborNode, sheet: str) -> bool:
    style = _style(node)
    colours = {kind.lower(): _WHITE.sub("#fff", colour.strip().lower()) for kind, colour in _COLOUR.findall(style)}
    if _UNSEEN.search(style) or (len(colours) > 1 and len(set(colours.values())) == 1) or (_NO_ROOM.search(style) and _CUT.search(style)):
        return True
    handed = _HANDED_DOWN.search(style)
    if handed is None:
        return False
    kind = (handed.group(1) or handed.group(2)).lower()
    inside = _inside(node)
    return kind not in inside and not (kind in sheet and "class=" in inside)


def _inside(node: LexborNode) -> str:
    """The markup of what is in an element."""
    return (node.html or "").partition(">")[2].lower()


def _is_white_on_white(node: LexborNode) -> bool:
    """Whether an element's words are white, nothing in them has a colour, and what they lie in is said to be white.

    White on the page itself is read: programs that show themselves dark have written whole letters so.
    """
    said = dict(_colours(node))
    colour = said.get("color") or (node.attributes.get("color") or "" if node.tag == "font" else "")
    if not _WHITE.match(colour.strip().lower()) or _COLOURED.search(_inside(node)):
        return False
    for around in islice(_around(node), _GROUNDS):
        if around.tag in {"body", "html"}:
            break
        grounds = [dict(_colours(around)).get("background"), around.attributes.get("bgcolor"), around.attributes.get("background")]
        if ground := next(filter(None, grounds), None):
            return bool(_WHITE.match(ground.strip().lower()))
        if "background" in _style(around).lower():
            return False
    return False


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """An element and those it lies in, from the inside out."""
    at: LexborNode | None = node
    while at is not None and at.is_element_node:
        yield at
        at = at.parent


def _colours(node: LexborNode) -> Iterator[tuple[str, str]]:
    return ((kind.lower(), colour.strip()) for kind, colour in _COLOUR.findall(_style(node)))


def _fill_in(body: LexborNode) -> None:
    """Put in place of a form's fields what somebody entered or chose."""
    for field in body.css("input"):
        kind = (field.attributes.get("type") or "").lower()
        if kind in _TYPED:
            field.replace_with(f" {field.attributes.get('value') or ''} ")
        elif kind in {"checkbox", "radio"}:
            field.replace_with("☑" if "checked" in field.attributes else "☐")
    for field in body.css("select"):
        options = field.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        field.replace_with(f" {' '.join(option.text().strip() for option in chosen)} ")


def _count_on(body: LexborNode) -> None:
    """Let the first entry of a list say the number it begins with, where that is not 1."""
    for listed in body.css("ol[start]"):
        first, start = listed.css_first("li"), listed.attributes.get("start") or ""
        if first is not None and start.isascii() and start.isdigit() and "value" not in first.attributes:
            first.attrs["value"] = start[:6]


def _tell_links(body: LexborNode) -> None:
    """Put the address behind the words that link to a file left with a provider, once for each: it is evidence (``parsers.clouds``)."""
    told: set[str] = set()
    for anchor in body.css("a[href]"):
        link = (anchor.attributes.get("href") or "").strip()
        words = anchor.text().strip()
        if words and link not in told and link not in words and provider_of(link) is not None:
            told.add(link)
            anchor.insert_after(f" {link} ")


def _pictures(source: str) -> Iterator[Child]:
    """The pictures whose bytes are in the page (RFC 2397), each once."""
    if _INLINE not in source:
        return
    places = (node.attributes.get("src") or "" for node in LexborHTMLParser(source.replace("\x00", "")).css(f"img[src^='{_INLINE}']"))
    for number, place in enumerate(dict.fromkeys(places), 1):
        kind, _, data = place.removeprefix("data:").partition(",")
        try:
            picture = base64.b64decode(unquote_to_bytes(data)) if kind.endswith(";base64") else unquote_to_bytes(data)
        except (binascii.Error, ValueError):
            picture = b""
        yield Child(f"picture{number}", kind.partition(";")[0], picture, failure=None if picture else "damaged")


def _depth(source: str) -> int:
    """How deep the elements nest (the layout recurses)."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)([a-z][a-z0-9]*)[^>]*?>", source):
        if match.group(2) in {"br", "img", "hr", "input", "meta", "link", "col", "area", "wbr", "base", "source"}:
            continue
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


FORMAT = Html()
