"""Readings: what was read, kept as JSON blobs whose digest is the reference; pages under (image digest, engine identity)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from petition_intake.errors import NotFoundError
from petition_intake.model import Document, Page, PageImage, PetitionDraft, Reading
from petition_intake.ports import Extracted
from store import tables
from store.codec import decode, encode
from store.columns import dumps
from store.items import Items
from store.shapes import PageRef, Understood
from store.shelf import named, now

T = TypeVar("T")
_AT_ONCE = 200
"""Keys asked for in one query."""


@dataclass(frozen=True, slots=True)
class _Part:
    document: Document
    images: tuple[PageRef, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What extraction found: every part with its page images, by digest."""

    attempt: int
    parts: tuple[_Part, ...]


class Readings(Items):
    """The part of the store that keeps what steps hand on."""

    def put_documents(self, item_id: str, attempt: int, documents: Sequence[Extracted]) -> str:
        """Keep part bytes and page images as blobs and the list of parts as another; returns its reference."""
        used: list[tuple[str, str]] = []
        parts = []
        for extracted in documents:
            if (data := extracted.file or extracted.data) is not None:
                used.append(("part", self.blobs.put(data)[0]))
            images = tuple(self._keep_image(image) for image in extracted.images)
            used += [("image", image.digest) for image in images]
            parts.append(_Part(extracted.document, images))
        return self._keep(item_id, "documents", _Manifest(attempt, tuple(parts)), used)

    def documents(self, reference: str) -> tuple[Document, ...]:
        """The parts, in order; pages that are yet to be read are absent."""
        return tuple(part.document for part in self._open(_Manifest, reference).parts)

    def page_images(self, reference: str, part: str) -> list[PageRef]:
        """The page images of a part, in order. ``NotFoundError("part-not-found")``."""
        for candidate in self._open(_Manifest, reference).parts:
            if candidate.document.part == part:
                return list(candidate.images)
        raise NotFoundError("part-not-found", part=part)

    def all_page_images(self, reference: str) -> dict[str, list[PageRef]]:
        """The page images of every part that has some, in one reading of the list."""
        return {part.document.part: list(part.images) for part in self._open(_Manifest, reference).parts if part.images}

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
        """Keep everything read from the item; returns the reference."""
        return self._keep(item_id, "reading", reading)

    def reading(self, reference: str) -> Reading:
        """The reading of that reference."""
        return self._open(Reading, reference)

    def latest_reading(self, item_id: str) -> Reading | None:
        """The reading kept last for the item."""
        row = tables.artifact.c
        query = sa.select(row.digest).where(row.office == self.office.code, row.item_id == item_id, row.kind == "reading")
        with self.database.read() as connection:
            digest = connection.execute(query.order_by(row.at.desc(), row.id.desc()).limit(1)).scalar_one_or_none()
        return None if digest is None else self.reading(digest)

    def put_draft(self, item_id: str, draft: PetitionDraft) -> str:
        """Keep what understanding proposes; returns the reference."""
        return self._keep(item_id, "draft", draft)

    def draft(self, reference: str) -> PetitionDraft:
        """The draft of that reference."""
        return self._open(PetitionDraft, reference)

    def put_composed(self, item_id: str, reading: Reading) -> str:
        """Keep a reading put together for a record, of more or less than the item; ``latest_reading`` never gives it."""
        return self._keep(item_id, "composed", reading)

    def put_understood(self, item_id: str, understood: tuple[Understood, ...]) -> str:
        """Keep what understanding made of the records an item feeds; returns the reference."""
        return self._keep(item_id, "understood", understood)

    def understood(self, reference: str) -> tuple[Understood, ...]:
        """What ``put_understood`` kept."""
        found: tuple[Understood, ...] = self._open(tuple[Understood, ...], reference)
        return found

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

    def orphans(self) -> Iterable[str]:
        """Blobs that no row names, left by a crash between blob and row. Listed by ``verify``; nothing else deletes them."""
        for digest in self.blobs.all():
            if not self._named_anywhere(digest):
                yield digest

    def _named_anywhere(self, digest: str) -> bool:
        """Across all offices: they share the folder."""
        with self.database.read() as connection:
            columns = (tables.item.c.digest, tables.artifact.c.digest)
            return any(connection.execute(sa.select(column).where(column == digest).limit(1)).first() for column in columns)

    def _keep_image(self, image: PageImage) -> PageRef:
        digest, _ = self.blobs.put(image.file or image.data)
        shape = image.width, image.height, image.xdpi, image.ydpi, image.fax, image.damage, image.lines
        return PageRef(image.number, digest, *shape, bad_rows=image.bad_rows, failure=image.failure, layer=image.layer)

    def _keep(self, item_id: str, kind: str, value: object, used: Sequence[tuple[str, str]] = ()) -> str:
        digest, _ = self.blobs.put(dumps(encode(value)).encode())
        at = now()
        with self.database.write() as connection:
            for what, name in dict.fromkeys([*used, (kind, digest)]):
                key = {"office": self.office.code, "item_id": item_id, "kind": what, "digest": name}
                self._upsert(connection, tables.artifact, key, {"at": at})
        return digest

    def _open(self, kind: type[T], reference: str) -> T:
        stored: Any = json.loads(self.blobs.open(reference))
        return decode(kind, stored)
