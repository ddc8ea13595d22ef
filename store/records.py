"""Records: findings overlaid by corrections, and a person's acts on them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.belonging import Feed, Related, Repeat
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.masking import PERSONAL
from petition_intake.model import (
    CODE,
    Attachment,
    Envelope,
    Event,
    Finding,
    HistoryEntry,
    JsonValue,
    PetitionRecord,
    RecordStatus,
    Way,
    Where,
)
from petition_intake.record_json import LISTS, correctable, list_of
from petition_intake.repeats import NO_REPEAT
from petition_intake.trust import WITHHELD
from store import tables
from store.codec import decode, encode
from store.database import insert_rows
from store.items import KEPT_STATUSES
from store.numbers import normal_query_code
from store.reckoning import CLOCK_FIELDS
from store.repeating import REOPENED, TRAITS, tells_of
from store.sealing import SEALED_BY
from store.shelf import FIRST_PAGE, PAGE, chunks, named, now
from store.trusting import Trusting

_record = tables.record
SEVERAL = "several-petitions"
"""The reason under which a record shows the petitions its pages seem to hold."""
LISTED = PERSONAL | {"title", "category"}
"""Fields of which a line of a list shows something, or has to know what to cover in it."""
Rows = dict[str, list[sa.Row[Any]]]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Rows that belong to some records, by record number (attachments and items: by item id)."""

    joins: Rows
    items: Rows
    findings: Rows
    corrections: Rows
    attachments: Rows
    deadlines: Rows
    history: Rows
    external: Rows
    feeds: dict[str, tuple[Feed, ...]]
    related: list[Related]
    repeats: list[Repeat]
    sealed: frozenset[str]
    events: dict[str, tuple[Event, ...]]
    withheld: frozenset[str]
    unseen: frozenset[str]
    """Numbers of others that whoever looks must not see, and ids of items that feed such."""
    brief: bool


class Records(Trusting):
    """The part of the store that shows records and takes a person's word on them."""

    def record(self, no: str) -> PetitionRecord:
        """The record of that number. ``NotFoundError("record-not-found")``."""
        with self.database.read() as connection:
            return self._load(connection, [self._row(connection, no)])[0]

    def record_by_query_code(self, typed: str) -> PetitionRecord:
        """The record of a query code as a person typed it. ``NotFoundError``: misread or unknown."""
        code = normal_query_code(typed)
        with self.database.read() as connection:
            row = connection.execute(self._mine().where(_record.c.query_code == (code or ""))).one_or_none()
            if row is None:
                raise NotFoundError("record-not-found", id="")
            return self._load(connection, [row])[0]

    def records(self, *, status: RecordStatus | None = None, limit: int = 200, after: str | None = None, brief: bool = False) -> list[PetitionRecord]:
        """The latest records, newest first; ``after`` is the number of the last one of the page before. ``brief``: as much of each as ``_load`` says."""
        with self.database.read() as connection:
            query = self._mine().order_by(_record.c.id.desc()).limit(limit)
            if status is not None:
                query = query.where(_record.c.status == status.value)
            if after is not None:
                query = query.where(_record.c.id < self._row(connection, after).id)
            return self._load(connection, connection.execute(query).all(), brief=brief)

    def all_records(self, statuses: Collection[RecordStatus] | None = None) -> Iterator[PetitionRecord]:
        """Every record, or those with one of the statuses, oldest first, read page by page so that nothing is locked and little is held."""
        last, size = "", FIRST_PAGE
        while True:
            with self.database.read() as connection:
                query = self._mine().where(_record.c.id > last).order_by(_record.c.id).limit(size)
                # One query a status: each walks an index in order.
                queries = [query] if statuses is None else [query.where(_record.c.status == status.value) for status in sorted(set(statuses))]
                found = sorted((row for one in queries for row in connection.execute(one)), key=lambda row: str(row.id))
                rows = found[:size]
                page = self._load(connection, rows)
            yield from page
            if len(rows) < size:
                return
            last, size = rows[-1].id, PAGE

    def record_counts(self) -> dict[RecordStatus, int]:
        """How many records have each status; every status has an entry."""
        query = sa.select(_record.c.status, sa.func.count().label("number")).where(_record.c.office == self.office.code).group_by(_record.c.status)
        with self.database.read() as connection:
            found = Counter({row.status: row.number for row in connection.execute(query)})
            if self.eyes is not None:  # few are hidden: they are counted by their index and taken off
                found.subtract({row.status: row.number for row in connection.execute(query.where(self._hidden()))})
        return {status: found[status.value] for status in RecordStatus}

    def correct(self, no: str, field: str, value: JsonValue, who: str, member: int | None = None) -> None:
        """Put a person's word over a field; ``member`` is the position in a list, one past the end adds a member.

        Speaking on a list freezes it. ``NotFoundError("field-unknown" | "member-not-found")``, ``RefusedError("who-missing")``,
        ``RefusedError("record-merged")`` for a number that only points to another.
        """
        person, at = named(who), now()
        if not correctable(field) or (member is not None and list_of(field) not in LISTS):
            raise NotFoundError("field-unknown", field=field)
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            if row.status == RecordStatus.MERGED.value:
                raise RefusedError("record-merged", id=no)
            old = value_of(self._load(connection, [row])[0], field, member)
            member_id = self._member_row(connection, no, list_of(field), member, person, at)
            with self._counting(connection, no, at):
                self._put_correction(connection, no, field, member_id, value, person, at)
                self._freeze(connection, no, {list_of(field)} & LISTS, person, at)
                name = field if member is None else f"{field}[{member}]"
                self._note(connection, who=person, act="corrected", at=at, record_no=no, field=name, old=old, new=value)
            if list_of(field) in TRAITS:
                self._seek_repeats(connection, [no], at, reopen=old != value)
            if list_of(field) in CLOCK_FIELDS:
                self._reckon(connection, no, at)
            if list_of(field) in SEALED_BY:
                self._reseal(connection, [no])

    def confirm(self, no: str, who: str) -> None:
        """A named person stands for the record as it is shown: status, findings and lists stay. Twice is once.

        ``RefusedError("record-closed")`` for a closed or merged one, ``record-set-aside`` for one of which a person must say first whether it is a petition.
        """
        person, at = named(who), now()
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            if row.status == RecordStatus.CONFIRMED.value:
                return
            if row.status in {RecordStatus.CLOSED.value, RecordStatus.MERGED.value}:
                raise RefusedError("record-closed", id=no)
            if row.status == RecordStatus.SET_ASIDE.value:
                raise RefusedError("record-set-aside", id=no)
            with self._counting(connection, no, at):
                self._update(connection, no, {"status": RecordStatus.CONFIRMED.value, "registered_by": person, "confirmed_at": at})
                self._freeze(connection, no, self._lists_of(connection, no), person, at)
                self._note(connection, who=person, act="confirmed", at=at, record_no=no, field="status", old=row.status, new="confirmed")
            self._reckon(connection, no, at)

    def seen(self, no: str, who: str) -> None:
        """The first human look; later ones change nothing."""
        person, at = named(who), now()
        with self.database.write() as connection:
            if self._row(connection, no, lock=True).first_seen_at is None:
                self._update(connection, no, {"first_seen_at": at})
                self._note(connection, who=person, act="seen", at=at, record_no=no, field="first_seen_at", new=at.isoformat())

    def note_export(self, nos: Sequence[str], who: str, to: str) -> None:
        """Enter into each record's history that it was exported, by whom and where to."""
        self._note_all(nos, who, "exported", to)

    def note_unmasked(self, nos: Sequence[str], who: str, by: str) -> None:
        """Enter into each record's history that somebody had its personal data shown in full, ``by`` which command."""
        self._note_all(nos, who, "unmasked", by)

    def _note_all(self, nos: Sequence[str], who: str, act: str, new: str) -> None:
        person, at = named(who), now()
        for piece in chunks(nos):  # not all in one transaction: a million rows would keep every other writer waiting
            rows = [{"office": self.office.code, "record_no": no, "at": at, "who": person, "act": act, "new": new} for no in piece]
            with self.database.write() as connection:
                insert_rows(connection, tables.history.insert(), rows)

    # ---- writing ----------------------------------------------------------------------------------------------------

    def _update(self, connection: sa.Connection, no: str, values: dict[str, Any]) -> None:
        connection.execute(_record.update().where(_record.c.office == self.office.code, _record.c.no == no).values(values))
        if "status" in values:
            self._reseal(connection, [no])

    def _member_row(self, connection: sa.Connection, no: str, name: str, member: int | None, person: str, at: datetime) -> int | None:
        """The id of the member at that position; one past the end is made."""
        if member is None:
            return None
        row = tables.member.c
        query = sa.select(row.position, row.id).where(row.office == self.office.code, row.record_no == no, row.list == name)
        ids = {found.position: found.id for found in connection.execute(query)}
        if member in ids:
            return int(ids[member])
        if member != max(ids, default=-1) + 1:
            raise NotFoundError("member-not-found", field=name, member=member)
        values = {"office": self.office.code, "record_no": no, "list": name, "position": member, "by": person, "at": at}
        return int(connection.execute(tables.member.insert().values(values).returning(row.id)).scalar_one())

    def _put_correction(self, connection: sa.Connection, no: str, field: str, member_id: int | None, value: JsonValue, person: str, at: datetime) -> None:
        row = tables.correction.c
        same = (row.office == self.office.code) & (row.record_no == no) & (row.field == field) & row.member_id.is_not_distinct_from(member_id)
        values = {"value": value, "by": person, "at": at}
        if not connection.execute(tables.correction.update().where(same).values(values)).rowcount:
            key = {"office": self.office.code, "record_no": no, "field": field, "member_id": member_id}
            connection.execute(tables.correction.insert().values(key | values))

    def _freeze(self, connection: sa.Connection, no: str, lists: set[str], person: str, at: datetime) -> None:
        for name in sorted(lists - self._frozen(connection, no)):
            values = {"office": self.office.code, "record_no": no, "list": name, "by": person, "at": at}
            connection.execute(tables.frozen_list.insert().values(values))

    def _lists_of(self, connection: sa.Connection, no: str) -> set[str]:
        row = tables.finding.c
        fields = connection.execute(sa.select(row.field).where(row.office == self.office.code, row.record_no == no).distinct()).scalars()
        return {list_of(field) for field in fields} & LISTS

    # ---- reading ----------------------------------------------------------------------------------------------------

    def _mine(self) -> sa.Select[Any]:
        """The office's records that whoever looks may see: every look at records for a person goes through here."""
        return sa.select(_record).where(_record.c.office == self.office.code, *self._seen())

    def _row(self, connection: sa.Connection, no: str, *, lock: bool = False) -> sa.Row[Any]:
        query = self._mine().where(_record.c.no == no)
        row = connection.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            if self._hidden_of(connection, [no]):
                self._refuse(no)
            raise NotFoundError("record-not-found", id=no)
        return row

    def _load(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]], *, brief: bool = False) -> list[PetitionRecord]:
        """The records of these rows, with everything beside them in a fixed number of queries a page.

        ``brief``, for a line of a list: without history, events, source, attachments, other numbers and pages; only findings of the fields ``LISTED``, their
        place is the whole item.
        """
        loaded: list[PetitionRecord] = []
        for piece in chunks(rows):
            beside = self._beside(connection, piece, brief=brief)
            loaded += [self._of_row(row, beside) for row in piece]
        return loaded

    def _beside(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]], *, brief: bool) -> _Beside:
        nos = [row.no for row in rows]

        def by_record(table: sa.Table, order: str = "id") -> Rows:
            query = sa.select(table).where(table.c.office == self.office.code, table.c.record_no.in_(nos)).order_by(table.c[order])
            return _grouped(connection.execute(query), "record_no")

        def with_members(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> Rows:
            columns = [sa.null().label(column.name) if brief and column.name == "where" else column for column in table.c]
            # Row by row, not joined: of a million records PostgreSQL would read every member to join a few.
            position = sa.select(tables.member.c.position).where(tables.member.c.id == table.c.member_id).scalar_subquery()
            query = sa.select(*columns, position.label("position"))
            query = query.where(table.c.office == self.office.code, table.c.record_no.in_(nos), *conditions).order_by(table.c.id)
            return _grouped(connection.execute(query), "record_no")

        withheld = self._withheld(connection)
        # Of some thirty findings of a record a list needs eight; reading the others took most of its time.
        needed = [tables.finding.c.field.in_(sorted(LISTED | withheld))] if brief else []
        joins = by_record(tables.record_item, "at")
        repeats = self._repeats(connection, nos)
        item_ids = sorted({join.item_id for joined in joins.values() for join in joined})
        items: list[sa.Row[Any]] = []
        attachments: list[sa.Row[Any]] = []
        for piece in chunks(() if brief else item_ids):
            items += connection.execute(sa.select(tables.item).where(tables.item.c.office == self.office.code, tables.item.c.id.in_(piece)))
            attachment = tables.attachment
            query = sa.select(attachment).where(attachment.c.office == self.office.code, attachment.c.item_id.in_(piece))
            attachments += connection.execute(query)
        related = self._related(connection, item_ids, ("proposed", "joined"))
        history = {} if brief else by_record(tables.history)
        return _Beside(
            joins=joins,
            items=_grouped(items, "id"),
            findings=with_members(tables.finding, *needed),
            corrections=with_members(tables.correction),
            attachments=_grouped(attachments, "item_id"),
            deadlines=by_record(tables.deadline, "due"),
            history=history,
            external={} if brief else by_record(tables.external_id, "system"),
            feeds={} if brief else self._feeds(connection, nos),
            related=related,
            repeats=repeats,
            sealed=self._sealed(connection, {no for one in repeats for no in (one.record_no, one.to_no)}),
            events={} if brief else self._all_events(connection, rows),
            withheld=withheld,
            unseen=self._unseen_beside(connection, rows, history, related),
            brief=brief,
        )

    def _unseen_beside(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]], history: Rows, related: Sequence[Related]) -> frozenset[str]:
        """What these records name and whoever looks must not know of."""
        if self.eyes is None:
            return frozenset()
        named = {value for entries in history.values() for entry in entries for value in (entry.old, entry.new) if isinstance(value, str)}
        named |= {number for row in rows for number in (row.part_of, row.merged_into, *(reason.partition(":")[2] for reason in row.reasons)) if number}
        items = {item for one in related for item in (one.item, one.to_item)}
        return self._hidden_of(connection, named) | self._hidden_items(connection, items)

    def _of_row(self, row: sa.Row[Any], beside: _Beside) -> PetitionRecord:
        joins = sorted(beside.joins.get(row.no, []), key=lambda join: (join.role != "original", join.item_id, join.part))
        item_ids = tuple(dict.fromkeys(join.item_id for join in joins))
        corrections = beside.corrections.get(row.no, [])
        withheld = frozenset() if row.status in KEPT_STATUSES else beside.withheld  # what a person stands for stays as it was then
        mine = [one for one in beside.repeats if row.no in {one.record_no, one.to_no}]
        read = [found for found in beside.findings.get(row.no, []) if found.field != NO_REPEAT or self._is_alone(row.no, mine)]
        whole = Where(item_ids[0] if item_ids else "", "")
        findings = _overlay([_finding(found, withheld, whole if beside.brief else None) for found in read], corrections, whole)
        content = next((found.value for found in corrections if found.field == "content"), row.content)
        others = {one.other(row.no) for one in mine}
        hidden = (others if row.no in beside.sealed else others & beside.sealed) | (others & beside.unseen)
        repeats = [one for one in mine if one.state != "unlinked" and one.other(row.no) not in hidden]
        return PetitionRecord(
            record_no=row.no,
            query_code=row.query_code,
            office=row.office,
            way=Way(row.way),
            status=RecordStatus(row.status),
            received_at=row.received_at.astimezone(self.office.zone),
            registered_at=row.registered_at.astimezone(self.office.zone),
            items=item_ids,
            findings=findings,
            corrected=frozenset(found.field for found in corrections),
            content=content,
            attachments=tuple(_attachment(found) for item_id in item_ids for found in _in_part_order(beside.attachments.get(item_id, []))),
            deadlines=tuple(self._deadline(found) for found in beside.deadlines.get(row.no, [])),
            history=tuple(self._entry(found) for found in beside.history.get(row.no, []) if not (tells_of(found, hidden) or _names(found, beside.unseen))),
            reasons=tuple(
                reason
                for reason in _reasons(row, read, corrections, withheld)
                if reason not in {f"{REOPENED}:{no}" for no in hidden} and reason.partition(":")[2] not in beside.unseen
            ),
            source=self._source_of(beside.items[item_ids[0]][0]) if item_ids and beside.items else {},
            via=row.via,
            external_ids=tuple({"system": e.system, "kind": e.kind, "value": e.value, "since": encode(e.since)} for e in beside.external.get(row.no, [])),
            rule=row.rule,
            registered_by=row.registered_by,
            first_seen_at=self._local(row.first_seen_at),
            part_of=None if row.part_of in beside.unseen else row.part_of,
            merged_into=None if row.merged_into in beside.unseen else row.merged_into,
            feeds=beside.feeds.get(row.no, ()),
            related=tuple(one for one in beside.related if {one.item, one.to_item} & set(item_ids) and not {one.item, one.to_item} & beside.unseen),
            repeats=tuple(repeats),
            splits=self.draft(row.draft).splits if row.draft is not None and SEVERAL in row.reasons else (),
            events=beside.events.get(row.no, ()),
        )

    def _is_alone(self, no: str, repeats: Sequence[Repeat]) -> bool:
        """Whether the claim that a record repeats nothing stands: nothing was found since, and whoever looks may see all that it was compared with."""
        return self._sees_all and not any(one.record_no == no and one.state != "unlinked" for one in repeats)

    def _source_of(self, item: sa.Row[Any]) -> dict[str, JsonValue]:
        """到达途径: the configured source, the place in it, the digest of the bytes and the envelope, which is untrusted."""
        envelope = encode(decode(Envelope, item.envelope))
        return {
            "name": item.source,
            "place": item.place,
            "file": item.name,
            "size": item.size,
            "sha256": item.digest,
            "received_by": item.received_by,
            "envelope": envelope,
        }

    def _entry(self, row: sa.Row[Any]) -> HistoryEntry:
        return HistoryEntry(row.at.astimezone(self.office.zone), row.who, row.act, row.field, row.old, row.new)


def _grouped(rows: Sequence[sa.Row[Any]] | sa.CursorResult[Any], column: str) -> Rows:
    grouped: Rows = defaultdict(list)
    for row in rows:
        grouped[getattr(row, column)].append(row)
    return grouped


def _names(entry: sa.Row[Any], unseen: frozenset[str]) -> bool:
    return any(isinstance(value, str) and value in unseen for value in (entry.old, entry.new))


def _finding(row: sa.Row[Any], withheld: frozenset[str], elsewhere: Where | None) -> Finding:
    where = elsewhere if row.where is None else decode(Where, row.where)
    return Finding(row.field, row.value, row.confidence, row.auto and row.field not in withheld, row.found_by, where, row.position)


def _reasons(row: sa.Row[Any], read: Sequence[sa.Row[Any]], corrections: Sequence[sa.Row[Any]], withheld: frozenset[str]) -> list[str]:
    """Why a person should look: as settled, and the fields that are proposals now because such values were wrong too often."""
    if row.status in KEPT_STATUSES:
        return list(row.reasons)
    spoken = {found.field for found in corrections}
    kept = [reason for reason in row.reasons if not reason.startswith(f"{WITHHELD}:")]
    return kept + [f"{WITHHELD}:{field}" for field in dict.fromkeys(found.field for found in read if found.auto) if field in withheld - spoken]


def _overlay(findings: list[Finding], corrections: Sequence[sa.Row[Any]], whole: Where) -> tuple[Finding, ...]:
    """Put each correction in the place of its finding; a correction of a whole list replaces every member."""
    shown: dict[tuple[str, int | None], Finding] = {(finding.field, finding.member): finding for finding in findings}
    for row in corrections:
        if row.position is None:
            shown = {key: finding for key, finding in shown.items() if key[0] != row.field or key[1] is None}
        shown.pop((row.field + CODE, row.position), None)
        before = shown.get((row.field, row.position))
        # A word without a place of its own was said of the item as a whole.
        where = before.where if before is not None and before.where is not None else whole
        shown[row.field, row.position] = Finding(row.field, row.value, 1.0, True, "person", where, row.position)  # noqa: FBT003 - fields in order
    return tuple(shown.values())


def value_of(record: PetitionRecord, field: str, member: int | None) -> JsonValue:
    """What the record shows in that field now."""
    if field == "content":
        return record.content
    found = [finding for finding in record.findings if finding.field == field]
    if member is None and any(finding.member is not None for finding in found):
        return [finding.value for finding in found]
    return next((finding.value for finding in found if finding.member == member), None)


def _attachment(row: sa.Row[Any]) -> Attachment:
    return Attachment(row.item_id, row.part, row.name, row.media_type, row.size, row.sha256, row.read, row.why, row.link, row.expires)


def _in_part_order(rows: list[sa.Row[Any]]) -> list[sa.Row[Any]]:
    """``2`` before ``10``, ``1.2`` before ``2/1``."""
    return sorted(rows, key=lambda row: [int(step) if step.isdigit() else 0 for step in re.split(r"[/.#]", row.part)])
