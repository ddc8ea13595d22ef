"""OFD, the fixed-layout format of Chinese offices (GB/T 33190-2016): text by page and position, pictures, attachments.

Nothing is drawn: a document with text gives its text, and its pictures as children; one that is only pictures (a scan) gives them as
pages. Files as makers really write them: locations absolute, relative to another folder or in another case, namespaces that are wrong,
pages that are not listed. What can't be found or parsed is left out with a note.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from parsers.formats import _ofd_text as layout
from parsers.formats._pack import Member, child, content, members, mended
from parsers.formats._picture import lost
from parsers.formats._xml import tree
from parsers.formats.image import FORMAT as PICTURE
from parsers.formats.jbig2 import FORMAT as JBIG2
from parsers.formats.text import tidy
from parsers.formats.tiff import FORMAT as TIFF
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from petition_intake.ports import Box, Child, Marked, Parsed

_ENTRY = "OFD.xml"
_LOCKED = ("Encryptions.xml", "decryptseed.dat")
"""Files of an encrypted package (GM/T 0099-2020)."""
_OWN = re.compile(r"(?:\.(?:xml|ttf|ttc|otf|otc|cff|pfb|woff2?)|/)$", re.IGNORECASE)
"""Members that serve the package itself: XML and fonts."""
_PAGE = re.compile(r"(?:^|/)pages?/.*\.xml$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_OWN_CODES = re.compile("[\ue000-\uf8ff\ufffd]")
_SAMPLE, _FOREIGN_SHARE = 20_000, 50
"""More than one character in so many from the private use area: numbers of glyphs in an embedded font, which are no text."""
_NESTED = 4
_OBJECTS = 1_500_000
"""Objects of all pages, of which some makers write one a character; composite objects can stand for many. The rest is cut."""
_TIMES = 4
"""How often all XML of a package may be read."""


class Ofd:
    """application/ofd."""

    media_type = "application/ofd"

    def holds(self, box: Box, name: str) -> int:
        """By its entry file, or a document where it has lost that; the name decides when nothing can be seen."""
        if box.kind != "zip":
            return 0
        if _ENTRY.lower() in box.names or any(held.startswith("doc_0/") and held.endswith("document.xml") for held in box.names):
            return 90
        return 68 if name.lower().endswith(".ofd") else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """All documents in it, one after the other."""
        del name, declared
        archive, whole = mended(data, limits)
        with archive:
            package = _Package(archive, tuple(members(archive, limits)), limits, [] if whole else ["damaged"])
            if any(member.encrypted or member.name.endswith(_LOCKED) for member in package.files):
                raise InputError("encrypted", media_type=self.media_type)
            pages = [page for body in package.bodies() for page in _Body(package, body).pages()]
            parsed = _result(package, pages)
            shown = {member.name for page in pages for member in page.pictures}
            return replace(parsed, children=(*parsed.children, *_kept(package, shown)))


@dataclass
class _Package:
    """The files of one OFD, found by the locations written in it."""

    archive: zipfile.ZipFile
    files: tuple[Member, ...]
    limits: Limits
    notes: list[str] = field(default_factory=list)
    attached: list[Child] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Names of the members whose bytes were given as attachments."""
    objects: int = field(default_factory=lambda: _OBJECTS)
    unread: int = field(init=False)
    """Bytes of XML that may still be read: each file a few times, however often it is named."""

    def __post_init__(self) -> None:
        self.unread = _TIMES * sum(member.info.file_size for member in self.files)

    def find(self, location: str | None, beside: str = "") -> Member | None:
        """The member a location (ST_Loc, 7.1) means, seen from the file ``beside``; None when there is none such.

        Absolute ones begin with a slash; makers leave it out, add it, or count from another folder: then the end of the path decides.
        """
        wanted = _parts((location or "").strip())
        if not wanted:
            return None
        folder = [] if (location or "").strip().startswith(("/", "\\")) else _parts(beside)[:-1]
        for path in (folder + wanted, wanted):
            if (member := self._named.get("/".join(_plain(path)).lower())) is not None:
                return member
        tail = "/" + "/".join(_plain(wanted)).lower()
        return next((self._named[name] for name in self._called.get(tail.rpartition("/")[2], ()) if f"/{name}".endswith(tail)), None)

    @cached_property
    def _named(self) -> dict[str, Member]:
        return {"/".join(_parts(member.name)).lower(): member for member in reversed(self.files)}

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        """Paths by their last names."""
        found: dict[str, list[str]] = {}
        for name in self._named:
            found.setdefault(name.rpartition("/")[2], []).append(name)
        return found

    def data(self, member: Member) -> bytes:
        return content(self.archive, member, self.limits.item_bytes)

    def xml(self, member: Member | None) -> Element:
        """The root of a member; an empty one, with a note, when it is missing or hopeless."""
        if member is None:
            self.note("pages-missing")
            return Element("Missing")
        self.unread -= member.info.file_size
        if self.unread < 0:
            self.note("text-cut")
            return Element("Missing")
        try:
            root, whole = tree(self.data(member))
        except InputError:
            root, whole = Element("Missing"), False
        if not whole:
            self.note("damaged")
        return root

    def note(self, code: str) -> None:
        if code not in self.notes:
            self.notes.append(code)

    def bodies(self) -> list[Member]:
        """The Document.xml of each document, as OFD.xml lists them, else as they lie there."""
        entry = self.find(_ENTRY)
        listed: list[Member] = []
        if entry:
            root = self.xml(entry)
            listed = [found for place in root.iter("DocRoot") if (found := self.find(place.text, entry.name))]
            if any((place.text or "").strip() for place in root.iter("Signatures")):
                self.note("signature-ignored")
        bodies = listed or [member for member in self.files if member.name.lower().endswith("document.xml")]
        if not bodies:
            raise InputError("damaged")
        return list(dict.fromkeys(bodies))[: self.limits.part_count]


@dataclass(frozen=True)
class _Page:
    """One page as found: its text, its pictures from top to bottom, and whether lines or shapes are drawn on it."""

    text: str
    pictures: tuple[Member, ...]
    drawn: bool


@dataclass
class _Body:
    """One document of a package: its resources by their number, and its pages."""

    package: _Package
    place: Member
    media: dict[str, Member] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    forms: dict[str, Element] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Names of the resources that were read."""

    def pages(self) -> Iterator[_Page]:
        """The pages in order; its attachments are put on the package's list."""
        root = self.package.xml(self.place)
        for location in [*root.iter("PublicRes"), *root.iter("DocumentRes")]:
            self._resources(self.package.find(location.text, self.place.name))
        for location in root.iter("Attachments"):
            self.package.attached += _attachments(self.package, self.package.find(location.text, self.place.name))
        templates = {found.get("ID", ""): found.get("BaseLoc") for found in root.iter("TemplatePage")}
        notes = self._annotations(root)
        places = self._places(root)
        if len(places) > self.package.limits.page_count:
            raise InputError("too-many-pages", limit=self.package.limits.page_count)
        for number, place in places:
            page = self.package.xml(place)
            if page.tag not in {"Page", "Missing"}:
                self.package.note("damaged")
            self._page_resources(page, place)
            under = [self._form(templates.get(used.get("TemplateID", ""))) for used in page.iter("Template")]
            yield self._page([*under, page, *notes.get(number, ())])

    def _form(self, location: str | None) -> Element:
        """A template page, parsed once: most pages stand on the same."""
        place = self.package.find(location, self.place.name)
        key = place.name if place else ""
        if key not in self.forms:
            self.forms[key] = self.package.xml(place)
        return self.forms[key]

    def _places(self, root: Element) -> list[tuple[str, Member | None]]:
        """Number and file of each page; where none that is listed is there, whatever lies in a folder of pages."""
        listed = [(page.get("ID", ""), self.package.find(page.get("BaseLoc"), self.place.name)) for page in root.iter("Page")]
        if any(member for _, member in listed):
            return listed
        lying = [member for member in self.package.files if _PAGE.search(member.name) and not member.name.lower().endswith(("res.xml", "annotation.xml"))]
        return [("", member) for member in sorted(lying, key=lambda member: [int(digits[:9]) for digits in _DIGITS.findall(member.name)])] or listed

    def _resources(self, place: Member | None) -> None:
        name = place.name if place else ""
        if name in self.known:
            return
        self.known.add(name)
        root = self.package.xml(place)
        base = (root.get("BaseLoc") or "").strip("/ ")
        for media in root.iter("MultiMedia"):
            location = next((found.text for found in media.iter("MediaFile")), None)
            found = self.package.find(f"{base}/{(location or '').strip()}", name) or self.package.find(location, name)
            if found:
                self.media[media.get("ID", "")] = found
        self.units |= {unit.get("ID", ""): unit for unit in root.iter("CompositeGraphicUnit")}

    def _page_resources(self, page: Element, place: Member | None) -> None:
        for location in page.iter("PageRes"):
            self._resources(self.package.find(location.text, place.name if place else ""))

    def _annotations(self, root: Element) -> dict[str, list[Element]]:
        """Appearances of annotations by the number of their page (13); watermarks left out."""
        found: dict[str, list[Element]] = {}
        for location in root.iter("Annotations"):
            index = self.package.find(location.text, self.place.name)
            for page in self.package.xml(index).iter("Page"):
                where = next((inner.text for inner in page.iter("FileLoc")), None)
                notes = self.package.xml(self.package.find(where, index.name if index else ""))
                shown = [note for note in notes.iter("Annot") if note.get("Type") != "Watermark" and note.get("Visible") != "false"]
                found.setdefault(page.get("PageID", ""), []).extend(look for note in shown for look in note.iter("Appearance"))
        return found

    def _page(self, roots: list[Element]) -> _Page:
        pieces: list[layout.Piece] = []
        pictures: list[tuple[float, float, Member]] = []
        drawn = False
        for kind, element, matrix in (found for root in roots for found in self._objects(root, layout.placed(root, layout.UNMOVED), 0)):
            if kind == "TextObject":
                pieces += layout.pieces(element, matrix)
            elif kind == "ImageObject" and (member := self.media.get(element.get("ResourceID", ""))):
                *_, x, y = layout.placed(element, matrix)
                pictures.append((y, x, member))
            else:
                drawn = True
        ordered = sorted(pictures, key=lambda found: found[:2])
        return _Page(layout.lines(pieces), tuple(dict.fromkeys(member for *_, member in ordered)), drawn)

    def _objects(self, element: Element, matrix: layout.Matrix, nested: int) -> Iterator[tuple[str, Element, layout.Matrix]]:
        """Text, picture and path objects in order, those of composite objects among them (12), no deeper than a few."""
        for inner in element:
            self.package.objects -= 1
            if self.package.objects < 0:
                self.package.note("text-cut")
                return
            if inner.tag in {"TextObject", "ImageObject", "PathObject"}:
                yield inner.tag, inner, matrix
            elif inner.tag == "CompositeObject":
                unit = self.units.get(inner.get("ResourceID", ""))
                if unit is not None and nested < _NESTED:
                    yield from self._objects(unit, layout.placed(inner, matrix), nested + 1)
            elif inner.tag in {"Content", "Layer", "PageBlock", "Appearance"}:
                yield from self._objects(inner, matrix, nested)


def _attachments(package: _Package, place: Member | None) -> Iterator[Child]:
    """The files of Attachments.xml (14), under the names they are shown with."""
    for entry in package.xml(place).iter("Attachment"):
        location = next((found.text for found in entry.iter("FileLoc")), None)
        member = package.find(location, place.name if place else "")
        shown = entry.get("Name") or _last(location or "")
        if len(package.attached) >= package.limits.part_count:
            package.note("too-many-parts")
            return
        if member is None:
            yield Child(shown, "", b"", failure="damaged")
            continue
        if member.name in package.used:
            continue
        package.used.add(member.name)
        ending = member.name.rpartition(".")[2]
        yield child(package.archive, member, package.limits.item_bytes, shown if "." in shown or "." not in member.name else f"{shown}.{ending}")


def _kept(package: _Package, shown: set[str]) -> Iterator[Child]:
    """What no page shows and nobody attached, with its bytes: pictures of watermarks, seals and signatures, files that makers left in."""
    for member in package.files:
        if member.info.file_size and member.name not in shown | package.used and not _OWN.search(member.name):
            yield child(package.archive, member, package.limits.item_bytes, _last(member.name), "kept")


def _result(package: _Package, pages: list[_Page]) -> Parsed:
    pictures = list(dict.fromkeys(member for page in pages for member in page.pictures))
    text, cut = tidy("\n\n".join(page.text for page in pages if page.text), package.limits)
    foreign = len(_OWN_CODES.findall(text[:_SAMPLE])) * _FOREIGN_SHARE > len(text[:_SAMPLE])
    notes = (*package.notes, *cut, *(("text-damaged",) if foreign else ()))
    attached = tuple(package.attached)
    if text.strip() or not pictures:
        if not text.strip() and (not pages or any(page.drawn for page in pages) or "damaged" in package.notes):
            code = "damaged" if "damaged" in package.notes or not pages else "not-read"
            if not attached:
                raise InputError(code)
            return Parsed(children=attached, notes=tuple(dict.fromkeys((*notes, code))))
        seen = tuple(child(package.archive, member, package.limits.item_bytes, _last(member.name)) for member in pictures)
        return Parsed(text=text, children=seen + attached, notes=notes)
    found = [member for page in pages for member in page.pictures]
    if len(found) > package.limits.page_count:
        raise InputError("too-many-pages", limit=package.limits.page_count)
    made = {member: _sheet(package, member, number) for number, member in enumerate(dict.fromkeys(found), 1)}
    sheets = [_numbered(made[member], number) for number, member in enumerate(found, 1)]
    return Parsed(pages=tuple(sheets), children=attached, notes=notes)


def _sheet(package: _Package, member: Member, number: int) -> PageImage:
    """A scanned page: its picture as a picture file would be read."""
    try:
        data = package.data(member)
        readers: tuple[Marked, ...] = (PICTURE, TIFF, JBIG2)
        for reader in readers:
            if reader.recognises(data[:65536], ""):
                return replace(reader.parse(data, "", package.limits).pages[0], number=number)
    except InputError as error:
        return lost(number, error)
    return lost(number, InputError("unknown-type", media_type="image/x-unknown"))


def _numbered(sheet: PageImage, number: int) -> PageImage:
    """The same picture as another page."""
    failure = sheet.failure and replace(sheet.failure, params={**sheet.failure.params, "page": number})
    return replace(sheet, number=number, failure=failure)


def _parts(path: str) -> list[str]:
    return [part for part in path.replace("\\", "/").split("/") if part not in {"", "."}]


def _last(path: str) -> str:
    """The name of a file; a hostile one is a dot."""
    return (_parts(path) or [""])[-1]


def _plain(parts: list[str]) -> list[str]:
    """Without ``..``, and never above the top."""
    out: list[str] = []
    for part in parts:
        if part != "..":
            out.append(part)
        elif out:
            out.pop()
    return out


FORMAT = Ofd()
