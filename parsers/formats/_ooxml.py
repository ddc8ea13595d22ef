"""Packages of ECMA-376, part 2 (docx, xlsx, pptx): parts as trees, what refers to what, and the files people put in.

Only what lies in the package is ever read: a reference to the outside (a template, a linked picture) is no relation here.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from parsers.formats._pack import Member, child, content, members
from parsers.formats._xml import tree
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child

_OWN = re.compile(
    r"(?:\.(?:xml|rels|vml|odttf|fntdata|psmdcp|sigs)|/(?:vbaproject|vbaprojectsignature|printersettings|activex|customproperty)\w*\.bin"
    r"|(?:^|/)thumbnail\.\w+)$",
    re.IGNORECASE,
)
"""Members that serve the package itself: XML, fonts, macros, printers, signatures, a picture of its first page."""
_TWIN = re.compile(r"\.(?:wdp|svg)$", re.IGNORECASE)
"""Pictures that are there in another form as well."""
_DRAWING = re.compile(r"\.(?:emf|wmf|emz|wmz|pict?)$", re.IGNORECASE)
_OBJECT = re.compile(r"/(?:embeddings|charts|diagrams)/", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Relation:
    """One part refers to another: the last word of the relation's type, and the path of the target."""

    kind: str
    target: str


@dataclass
class Package:
    """The parts of one file, by path; ``notes`` gathers what could not be read."""

    archive: zipfile.ZipFile
    limits: Limits
    notes: dict[str, None] = field(default_factory=dict)
    files: dict[str, Member] = field(init=False)
    whole: bool = True

    def __post_init__(self) -> None:
        """List the parts; ``InputError`` for bombs, and when any is locked."""
        if not self.whole:
            self.notes["damaged"] = None
        found = members(self.archive, self.limits)
        self.files = {member.name.lstrip("/").lower(): member for member in reversed(found)}
        if any(member.encrypted for member in found):
            raise InputError("encrypted")

    def main(self, *usual: str) -> str:
        """The path of the main part, as the package says, else one of the ``usual``. ``InputError("damaged")`` without any."""
        said = (relation.target for relation in self.relations("").values() if relation.kind == "officeDocument")
        for path in (*said, *usual):
            if path in self.files:
                return path
        raise InputError("damaged")

    def root(self, path: str, passed: frozenset[str] = frozenset()) -> Element:
        """A part as a tree; an empty element, with the note ``damaged``, when it is missing or hopeless."""
        member = self.files.get(path)
        try:
            root, whole = tree(content(self.archive, member, self.limits.item_bytes), passed) if member else (Element("missing"), False)
        except InputError as error:
            if error.case in {"too-large", "too-deep"}:
                raise
            root, whole = Element("missing"), False
        if not whole:
            self.notes["damaged"] = None
        return root

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part refers to within the package, by the number it uses; of the package itself for an empty path."""
        folder, name = posixpath.split(path)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self.files:
            return {}
        found = {}
        for relation in self.root(place).iter("Relationship"):
            if relation.get("TargetMode", "").lower() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", "")).replace("\\", "/")))
                found[relation.get("Id", "")] = Relation(relation.get("Type", "").rpartition("/")[2], target.lstrip("/").lower())
        return found

    def parts(self, path: str, kind: str) -> list[str]:
        """The parts of one kind that a part refers to, in the order of their own numbers."""
        return sorted({relation.target for relation in self.relations(path).values() if relation.kind == kind} & self.files.keys(), key=in_order)

    def children(self, *roots: tuple[str, Element], embedded: bool = True) -> tuple[Child, ...]:
        """Pictures and files that people put in, in the order in which the given parts (path, tree) show them, then the rest.

        Last, and not read, what stands for another: drawings beside embedded objects, whose icons they are, and the second form of a picture.
        """
        shown = [target for path, root in roots for target in self._shown(path, root)]
        rest = sorted(self.files, key=in_order)
        own = [path for path in dict.fromkeys(shown + rest) if path in self.files and not _OWN.search(path)]
        icons = any(map(_OBJECT.search, own))
        kept = [path for path in own if _TWIN.search(path) or (icons and _DRAWING.search(path))]
        read = [path for path in own if path not in kept and (embedded or not _OBJECT.search(path))]
        return (*self._given(read, "attachment"), *self._given(kept, "kept"))

    def _given(self, paths: Sequence[str], role: Literal["attachment", "kept"]) -> Iterator[Child]:
        for member in map(self.files.__getitem__, paths):
            if member.info.file_size:
                yield child(self.archive, member, self.limits.item_bytes, member.name.rpartition("/")[2], role)

    def _shown(self, path: str, root: Element) -> list[str]:
        relations = self.relations(path)
        return [relations[value].target for element in root.iter() for value in element.attrib.values() if value in relations]


def in_order(path: str) -> list[str | int]:
    """A key by which ``image10`` comes after ``image9``."""
    return [int(piece) if piece.isdigit() else piece for piece in _DIGITS.split(path)]


def paragraphs(root: Element) -> list[str]:
    """The lines of drawn text (DrawingML ``a:p``): text boxes of a sheet, shapes, diagrams."""
    lines = []
    for paragraph in root.iter("p"):
        pieces = [(piece.text or "") if piece.tag == "t" else "\n" for piece in paragraph.iter() if piece.tag in {"t", "br"}]
        lines.append("".join(pieces).strip())
    return [line for line in lines if line]
