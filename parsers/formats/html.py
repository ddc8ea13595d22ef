"""HTML to the text a reader would see. Nothing is ever fetched; scripts, style sheets and hidden elements are no text."""

import re

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig
from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.clouds import provider_of
from parsers.formats._charset import decode
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARK = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<(?:div|p|br|table|span|font|meta|head|style|a|td|tr|b|h[1-6]|img|blockquote|center|pre)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DROPPED = (
    *("script", "style", "head", "title", "noscript", "template", "object", "embed", "iframe", "svg"),
    *("[hidden]", "[style*='display:none' i]", "[style*='display: none' i]"),
)
_CONFIG = ParserConfig(css=CSS_PROFILES["strict"].copy(), display_images=False, display_links=False)
_BLANKS = re.compile(r"[ \t\xa0]+(?=\n)|[ \t\xa0]+$")
_MANY_LINES = re.compile(r"\n{3,}")
_HEAD = 16384
_DEEP = 400


class Html:
    """text/html."""

    media_type = "text/html"

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
        charset = charset_of(declared)
        if not charset and (meta := _META.search(data[:8192])):
            charset = meta.group(1).decode("ascii")
        source, notes = decode(data, charset)
        text, cut = tidy(visible(source[: 8 * limits.text_chars]), limits)
        return Parsed(text=text, notes=notes + cut)


def visible(source: str) -> str:
    """The text of a page as laid out: blocks on lines of their own, table cells side by side."""
    tree = LexborHTMLParser(source.replace("\x00", ""))
    for selector in _DROPPED:
        for node in tree.css(selector):
            if node.tag != "html":
                node.decompose()
    if tree.body is None:
        return ""
    _tell_links(tree.body)
    cleaned = tree.body.html or ""
    try:
        text = tree.body.text(separator="\n") if _depth(cleaned) > _DEEP else get_text(f"<html>{cleaned}</html>", _CONFIG)
    except Exception:  # noqa: BLE001 - the layout is a convenience; the words must not be lost to it
        text = tree.body.text(separator="\n")
    return _MANY_LINES.sub("\n\n", _BLANKS.sub("", text.replace("\xa0", " "))).strip("\n")


def _tell_links(body: LexborNode) -> None:
    """Put the address behind the words that link to a file left with a provider, once for each: it is evidence (``parsers.clouds``)."""
    told: set[str] = set()
    for anchor in body.css("a[href]"):
        link = (anchor.attributes.get("href") or "").strip()
        words = anchor.text().strip()
        if words and link not in told and link not in words and provider_of(link) is not None:
            told.add(link)
            anchor.insert_after(f" {link} ")


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
