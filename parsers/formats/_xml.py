"""XML from strangers to a tree: no document type, so that no entity can multiply or fetch anything; bounded in elements and depth.

Namespaces are left out of the names: makers of OFD files write theirs wrong, Word has had three for the same words, and the local names
alone are clear.
"""

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from parsers.formats._charset import decode
from petition_intake.errors import InputError

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}?\?>")
_ELEMENTS = 300_000
_DEEP = 150


class _Build:
    """A tree under way, with its bounds; elements that are ``passed`` over are left out with all they hold."""

    def __init__(self, passed: frozenset[str]) -> None:
        self.builder = TreeBuilder()
        self.open: list[str] = []
        self.left = _ELEMENTS
        self.passed = passed
        self.outside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.outside or _local(name) in self.passed:
            self.outside += 1
            return
        self.left -= 1
        if self.left < 0:
            raise InputError("too-large", limit=_ELEMENTS)
        if len(self.open) >= _DEEP:
            raise InputError("too-deep", limit=_DEEP)
        self.open.append(_local(name))
        self.builder.start(self.open[-1], {_local(key): value for key, value in attributes.items()})

    def end(self, _name: str) -> None:
        if self.outside:
            self.outside -= 1
        else:
            self.builder.end(self.open.pop())

    def text(self, said: str) -> None:
        if not self.outside:
            self.builder.data(said)

    def refuse(self, *_declaration: object) -> None:
        raise InputError("damaged", kind="doctype")

    def root(self) -> Element:
        if self.left == _ELEMENTS:
            raise InputError("damaged")
        while self.open:
            self.builder.end(self.open.pop())
        return self.builder.close()


def tree(data: bytes, passed: frozenset[str] = frozenset()) -> tuple[Element, bool]:
    """The root with local names, and whether all could be read; of damaged XML what stands before the damage.

    Elements whose local names are ``passed`` are not looked at, nor is what they hold.

    ``InputError``: ``damaged`` without a single element or with a document type, ``too-large``, ``too-deep``.
    """
    declared = _DECLARED.search(data[:400])
    text = decode(data, declared.group(1).decode("ascii") if declared else "utf-8")[0]
    build = _Build(passed)
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = build.start, build.end
    parser.CharacterDataHandler = build.text
    parser.StartDoctypeDeclHandler = build.refuse
    try:
        parser.Parse(_DECLARATION.sub("", text.lstrip("\ufeff"), count=1).encode("utf-8", "replace"), True)  # noqa: FBT003 - by position only
        whole = True
    except expat.ExpatError:
        whole = False
    return build.root(), whole


def _local(name: str) -> str:
    return name.rpartition(":")[2]
