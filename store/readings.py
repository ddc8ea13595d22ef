"""Readings: what was read, kept as JSON whose digest is the reference; pages under (image digest, engine identity)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa

from petition_intake.errors import DigestMismatchError, NotFoundError
from petition_intake.model import Document, Page, PageImage, PetitionDraft, Reading
from petition_intake.ports import Extracted
from store import tables
from store.codec import decode, encode
from store.columns import dumps
from store.keeping import Keeping
from store.shapes import Bulk, PageRef, Read, Used
from store.shelf import named, now

T = TypeVar("T")
_AT_ONCE = 200
"""Keys asked for in one query."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document as it was extracted, and its page images by digest."""

    document: Document
    images: tuple[PageRef, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What extraction found: every part with its page images, by digest; in which run, by which version of the steps."""

    attempt: int
    parts: tuple[Part, ...]
    version: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """A list of documents: its reference, the run that made it, the version of the steps, the parts it holds, and what of it is yet to be kept."""

    reference: str
    attempt: int
    version: str
    parts: tuple[Part, ...]
    bulk: Bulk = field(default_factory=Bulk)


@dataclass(frozen=True, slots=True)
class Packed:
    """References of what was read: the item's reading, those composed for records, drafts; and what is to be kept for them to hold."""

    own: str
    composed: tuple[str, ...]
    drafts: tuple[str, ...]
    bulk: Bulk


class Readings(Keeping):
    """The part of the store that keeps what steps hand on."""

    def extraction(self, attempt: int, version: str, documents: Sequence[Extracted]) -> Extraction:
        """What was extracted, as it will be found again once its ``bulk`` is kept: part bytes, page images and the list of parts."""
        used: list[Used] = []
        small: dict[str, bytes] = {}
        parts = []
        for extracted in documents:
            if (data := extracted.file or extracted.data) is not None:
                used.append(("part", self._held(data, small)))
            images = tuple(self._keep_image(image) for image in extracted.images)
            used += [("image", image.digest) for image in images]
            parts.append(Part(extracted.document, images))
        reference = self._held(_packed(_Manifest(attempt, tuple(parts), version)), small)
        return Extraction(reference, attempt, version, tuple(parts), Bulk((*used, ("documents", reference)), small))

    def last_extracted(self, item_id: str) -> Extraction | None:
        """What was extracted last from the item, if it is still to be had whole."""
        reference = self._latest(item_id, "documents")
        try:
            manifest = None if reference is None else self._open(_Manifest, reference)
        except (NotFoundError, DigestMismatchError):
            manifest = None
        return None if reference is None or manifest is None else Extraction(reference, manifest.attempt, manifest.version, manifest.parts)

    def parts(self, reference: str) -> tuple[Part, ...]:
        """The parts, in order, each with its page images; pages that are yet to be read are absent from the documents."""
        return self._open(_Manifest, reference).parts

    def documents(self, reference: str) -> tuple[Document, ...]:
        """The parts, in order; pages that are yet to be read are absent."""
        return tuple(part.document for part in self.parts(reference))

    def page_reading(self, image_digest: str, engine_identity: str) -> Page | None:
        """The page as that engine read it before, if it did."""
        row = tables.page_reading.c
        query = sa.select(row.page).where(row.office == self.office.code, row.image == image_digest, row.engine == engine_identity)
        with self.database.read() as connection:
            stored = connection.execute(query).scalar_one_or_none()
        return None if stored is None else decode(Page, stored)

    def pages_read(self, keys: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Of pages, by image digest and engine identity, those that were read before."""
        wanted, found = list(dict.fromkeys(keys)), set()
        row = tables.page_reading.c
        with self.database.read() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                some = sa.tuple_(row.image, row.engine).in_(wanted[start : start + _AT_ONCE])
                query = sa.select(row.image, row.engine).where(row.office == self.office.code, some)
                found |= {(read.image, read.engine) for read in connection.execute(query)}
        return frozenset(found)

    def put_page_reading(self, image_digest: str, engine_identity: str, page: Page) -> None:
        """Keep a page's reading at once, so that a crash costs one page a worker."""
        key = {"office": self.office.code, "image": image_digest, "engine": engine_identity}
        with self.database.write() as connection:
            self._upsert(connection, tables.page_reading, key, {"page": encode(page), "at": now()})

    def put_reading(self, item_id: str, reading: Reading) -> str:
        """Keep everything read from the item at once; returns the reference."""
        packed = self.packed(Read(reading, (), ()))
        self.keep(item_id, packed.bulk)
        return packed.own

    def packed(self, read: Read) -> Packed:
        """The item's reading, those composed of it for a record, and drafts that stay to be looked at, as they will be found once kept.

        ``latest_reading`` never gives a composed one: it is of more or less than the item.
        """
        small: dict[str, bytes] = {}
        own = self._held(_packed(read.reading), small)
        composed = tuple(self._held(_packed(reading), small) for reading in read.composed)
        drafts = tuple(self._held(_packed(draft), small) for draft in read.drafts)
        used = (("reading", own), *(("composed", one) for one in composed), *(("draft", one) for one in drafts))
        return Packed(own, composed, drafts, Bulk(used, small))

    def reading(self, reference: str) -> Reading:
        """The reading of that reference."""
        return self._open(Reading, reference)

    def latest_reading(self, item_id: str) -> Reading | None:
        """The reading kept last for the item."""
        digest = self._latest(item_id, "reading")
        return None if digest is None else self.reading(digest)

    def _latest(self, item_id: str, kind: str) -> str | None:
        row = tables.artifact.c
        query = sa.select(row.digest).where(row.office == self.office.code, row.item_id == item_id, row.kind == kind)
        with self.database.read() as connection:
            found: str | None = connection.execute(query.order_by(row.at.desc(), row.id.desc()).limit(1)).scalar_one_or_none()
        return found

    def draft(self, reference: str) -> PetitionDraft:
        """The draft of that reference."""
        return self._open(PetitionDraft, reference)

    def transcriptions(self, item_id: str) -> dict[tuple[str, int], str]:
        """Pages a person typed, by part and page number: they outrank every reading."""
        row = tables.transcription.c
        query = sa.select(row.part, row.page, row.text).where(row.office == self.office.code, row.item_id == item_id)
        with self.database.read() as connection:
            return {(found.part, found.page): found.text for found in connection.execute(query)}

    def transcribe(self, item_id: str, part: str, page: int, text: str, who: str) -> None:
        """Keep a page as a person typed it; the words it had before stay in the history."""
        person, at, row = named(who), now(), tables.transcription.c
        key = {"office": self.office.code, "item_id": item_id, "part": part, "page": page}
        with self.database.write() as connection:
            item = self._item(connection, item_id)
            old = connection.execute(sa.select(row.text).where(*(row[name] == value for name, value in key.items()))).scalar_one_or_none()
            self._upsert(connection, tables.transcription, key, {"text": text, "by": person, "at": at})
            where = f"page:{part}#{page}"
            self._note(connection, who=person, act="transcribed", at=at, item_id=item.id, record_no=item.record_no, field=where[:64], old=old, new=text)

    def _keep_image(self, image: PageImage) -> PageRef:
        digest, _ = self.blobs.put(image.file or image.data)
        shape = image.width, image.height, image.xdpi, image.ydpi, image.fax, image.damage, image.lines
        return PageRef(image.number, digest, *shape, bad_rows=image.bad_rows, failure=image.failure, layer=image.layer)

    def _open(self, kind: type[T], reference: str) -> T:
        stored: Any = json.loads(self.content(reference))
        return decode(kind, stored)


def _packed(value: object) -> bytes:
    return dumps(encode(value)).encode()
