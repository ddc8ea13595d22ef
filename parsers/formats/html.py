"""HTML to the text a reader would see. Nothing is ever fetched; scripts, style sheets and hidden elements are no text.

Pictures that stand in the page itself (``data:``, as some mail programs paste photographs) are children.
"""

import base64
import binascii
import re
from collections.abc import Iterator
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
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0+(?:px|pt|em|%)?\s*(?:;|!|$)|"
    r"opacity\s*:\s*0*\.?0*\s*(?:;|!|$)|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{4})",
    re.IGNORECASE,
)
"""Styles by which mailings hide words: for the list of mails, from filters of spam."""
_PERHAPS_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide|font-size\s*:\s*0|opacity\s*:\s*[0.]|text-indent\s*:\s*-|(?:left|top)\s*:\s*-\d|background",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*(color|background)(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"\A(?:white|#ffffff|rgb\(255,\s*255,\s*255\))\Z")
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
    for selector in _NO_TEXT if hidden else _NO_TEXT + _HIDDEN:
        for node in tree.css(selector):
            if node.tag != "html":
                node.decompose()
    if not hidden and _PERHAPS_UNSEEN.search(source):
        for node in tree.css("[style]"):
            if _is_unseen(node.attributes.get("style") or "") and node.tag not in {"html", "body"}:
                node.decompose()
    return tree.body


def _is_unseen(style: str) -> bool:
    colours = {kind.lower(): _WHITE.sub("#fff", colour.strip().lower()) for kind, colour in _COLOUR.findall(style)}
    return bool(_UNSEEN.search(style)) or (len(colours) > 1 and len(set(colours.values())) == 1)


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
