"""Settle: writes an outcome and its findings in the caller's transaction, for every record that the item's pages feed.

Never touched: corrections, frozen lists, the status and the findings of a record that a person confirmed. A new reading that
differs from what a person said becomes a proposal in the history. The same attempt settled twice writes nothing the second time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import NotFoundError
from petition_intake.model import CODE, Alarm, CloudFile, Document, Finding, JsonValue, PetitionDraft, RecordStatus, Step, elsewhere
from petition_intake.record_json import list_of
from petition_intake.repeats import nothing_earlier
from store import tables
from store.alerts import Alerts
from store.codec import encode
from store.columns import storable
from store.database import ensure_write, insert_rows, pipelined
from store.items import CHANGE, KEPT_STATUSES
from store.reckoning import Reckoning
from store.repeating import Fresh
from store.saying import say
from store.shapes import MACHINE, MatterOutcome, Outcome
from store.shelf import joined_to_item, now
from store.standing import Values

_CONTENT = ("content", None)
_Member = tuple[str, int | None]
"""A list's name, and a position in it."""


def _of_record(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.exists(sa.select(sa.literal(1)).where(table.c.office == sa.bindparam("office"), table.c.record_no == sa.bindparam("record")))


_HELD = sa.select(
    sa.or_(
        *map(_of_record, (tables.finding, tables.correction, tables.member, tables.frozen_list, tables.event, tables.repeat)),
        sa.exists(sa.select(sa.literal(1)).where(tables.repeat.c.office == sa.bindparam("office"), tables.repeat.c.to_no == sa.bindparam("record"))),
        sa.exists(sa.select(sa.literal(1)).where(tables.repeat_sign.c.office == sa.bindparam("office"), tables.repeat_sign.c.record_id == sa.bindparam("id"))),
    )
)
_THIS = (tables.record.c.office == sa.bindparam("this_office")) & (tables.record.c.no == sa.bindparam("this_no"))
_FINDING, _ATTACHMENT = tables.finding.insert().inline(), tables.attachment.insert().inline()
_MEMBER = tables.member.insert().returning(tables.member.c.list, tables.member.c.position, tables.member.c.id)
_LOCKED, _SETTLE = sa.select(tables.record).where(_THIS).with_for_update(), tables.record.update().where(_THIS)


class Settling(Reckoning, Alerts):
    """The part of the store that the last step writes through."""

    def settle(self, connection: sa.Connection, item_id: str, attempt: int, outcome: Outcome, *, part: str = "") -> None:
        """Write the outcome of this attempt; the caller commits.

        ``connection`` belongs to the store's engine; its errors pass as they are, because the workflow engine retries on
        them. ``RefusedError("stale-attempt")`` when a newer run has begun.
        """
        ensure_write(connection)
        with pipelined(connection):
            row = self._guard_attempt(connection, item_id, attempt)
            if row.settled_attempt != attempt:
                self._settle(connection, row, attempt, outcome, part)

    def _settle(self, connection: sa.Connection, row: sa.Row[Any], attempt: int, outcome: Outcome, part: str) -> None:
        item_id, at = row.id, now()
        if outcome.bulk.used:
            self._keep(connection, item_id, outcome.bulk)
        if self._fed_otherwise(connection, item_id, outcome):
            self._change(connection, item_id, {"state": "retry", "failed_step": Step.UNDERSTAND.value, "next_at": at, "settled_attempt": attempt})
            return
        if outcome.documents is not None:
            evidence = any(feed.item == item_id and feed.role == "evidence" for matter in outcome.matters for feed in matter.feeds)
            self._write_attachments(connection, row, outcome.documents, {"attachment", "whole"} if evidence else {"attachment"})
        if outcome.signs is not None:
            self._write_signs(connection, row, outcome.signs)
        fresh: dict[str, Fresh | None] = {}
        if outcome.matters:
            for matter in outcome.matters:
                fresh[matter.record_no] = self._settle_record(connection, item_id, self._locked(connection, matter.record_no), matter, at)
        else:
            row_of_part = self._record_of_part(connection, item_id, part)
            fresh[row_of_part.no] = self._settle_record(connection, item_id, row_of_part, outcome, at)
        if None in fresh.values() or not _alone(outcome):
            self._reseal(connection, fresh)
        self._seek_repeats(connection, [no for no, new in fresh.items() if new is None], at, fresh=[new for new in fresh.values() if new])
        failure = encode(outcome.failure)
        values = {
            "state": outcome.state.value,
            "reasons": list(outcome.reasons),
            "rule": outcome.rule,
            "failure": failure,
            "failed_step": _step_of(outcome),
            "next_at": None,
            "settled_attempt": attempt,
            "deaths": 0,
            "claims": 0,
        }
        say(connection, CHANGE, {"this_office": self.office.code, "this_item": item_id, **values})
        if outcome.signs is not None:
            self._write_related(connection, item_id, outcome.related, at, again=row.settled_attempt > 0)

    def _fed_otherwise(self, connection: sa.Connection, item_id: str, outcome: Outcome) -> bool:
        """Whether a person split or joined while the item was being understood: it is then understood anew."""
        if not outcome.matters:
            return False
        return {matter.record_no: matter.feeds for matter in self._matters(connection, item_id)} != {one.record_no: one.feeds for one in outcome.matters}

    def _locked(self, connection: sa.Connection, record_no: str) -> sa.Row[Any]:
        held: list[sa.Row[Any]] = say(connection, _LOCKED, {"this_office": self.office.code, "this_no": record_no})
        return held[0]

    def _settle_record(self, connection: sa.Connection, item_id: str, row: sa.Row[Any], outcome: Outcome | MatterOutcome, at: datetime) -> Fresh | None:
        """Gives the record as it is now where it was new: of any other it has to be looked up."""
        if row.status in KEPT_STATUSES:
            self._propose_all(connection, row, item_id, outcome, at)
            return None
        new = outcome.draft is not None and self._is_new(connection, row)
        if outcome.draft is not None:
            self._write_draft(connection, row, item_id, outcome.draft, at, new=new)
        status = RecordStatus(outcome.state.value).value
        values: dict[str, Any] = {"status": status, "reasons": list(outcome.reasons), "rule": outcome.rule, "engine": outcome.engine}
        if outcome.draft is not None:
            values |= {"content": outcome.draft.content} | (self._seal_read(outcome.draft) if new else {})
        if outcome.reading_ref is not None:
            values["reading"] = outcome.reading_ref
        if isinstance(outcome, MatterOutcome):
            values["draft"] = outcome.draft_ref
        say(connection, _SETTLE, {"this_office": self.office.code, "this_no": row.no, **values})
        if outcome.draft is not None and (not new or self._reads_clocks(row, outcome.draft.findings)):
            self._reckon(connection, row.no, at)
        self._note(
            connection,
            who=MACHINE,
            act="status" if row.status != status else "read-again",
            at=at,
            record_no=row.no,
            item_id=item_id,
            field="status",
            old=row.status,
            new=status,
        )
        if outcome.draft is None or not new:
            return None
        return Fresh(row.id, row.no, row.received_at, status, outcome.rule, storable(outcome.draft.content), _values(outcome.draft.findings))

    def _write_draft(self, connection: sa.Connection, row: sa.Row[Any], item_id: str, draft: PetitionDraft, at: datetime, *, new: bool) -> None:
        """What was read, beside what persons said where the record is not ``new``; and what can't wait of it."""
        if new:
            self._insert_findings(connection, row.no, item_id, self._claimed(draft), {}, at)
        else:
            self._note_changes(connection, row, item_id, draft, at)
            self._write_findings(connection, row.no, item_id, draft, at)
            if _CONTENT in self._corrected(connection, row.no):
                self._propose_content(connection, row, item_id, draft.content, at)
        if not row.history:
            self._raise(connection, item_id, row.no, _alarms(draft.findings), "reading")

    def _claimed(self, draft: PetitionDraft) -> tuple[Finding, ...]:
        """What was read, and that it repeats nothing where a look would have found what it repeats: the look, last in settling, takes that back."""
        alone = nothing_earlier(draft, self.office.precision)
        return draft.findings if alone is None else (*draft.findings, alone)

    def _record_of_part(self, connection: sa.Connection, item_id: str, part: str) -> sa.Row[Any]:
        join = tables.record_item.c
        query = joined_to_item(sa.select(tables.record), self.office.code, item_id, join.part == part, join.role == "original")
        row = connection.execute(query.order_by(tables.record.c.id).limit(1).with_for_update(of=tables.record)).one_or_none()
        if row is None:
            raise NotFoundError("record-not-found", id=item_id)
        return row

    def _write_attachments(self, connection: sa.Connection, item: sa.Row[Any], documents: Sequence[Document], roles: Collection[str]) -> None:
        attachment, office = tables.attachment, self.office
        if item.settled_attempt:
            connection.execute(attachment.delete().where(attachment.c.office == office.code, attachment.c.item_id == item.id))
        rows = [_attachment_row(office.code, item.id, document) for document in documents if document.role in roles]
        links = elsewhere(documents, item.received_at.astimezone(office.zone).date())
        rows += [_link_row(office.code, item.id, number, part, file) for number, (part, file) in enumerate(links, 1)]
        insert_rows(connection, _ATTACHMENT, rows)

    # ---- findings ---------------------------------------------------------------------------------------------------

    def _is_new(self, connection: sa.Connection, row: sa.Row[Any]) -> bool:
        """Whether nothing stands in the record yet, neither read nor said: one look in place of many, for all that arrives."""
        [(held,)] = say(connection, _HELD, {"office": self.office.code, "record": row.no, "id": row.id})
        return not held

    def _write_findings(self, connection: sa.Connection, record_no: str, item_id: str, draft: PetitionDraft, at: datetime) -> None:
        """Replace what the machine said; of frozen lists and corrected fields, propose what differs."""
        frozen = self._frozen(connection, record_no)
        corrected = self._corrected(connection, record_no)
        before = self._read_before(connection, record_no)
        for key, value in _values(draft.findings).items():
            held = list_of(key[0]) in frozen
            spoken = before | corrected if held else corrected
            if (held or key in corrected) and value != before.get(key) and not _agrees(spoken, key, value):
                self._propose(connection, record_no, item_id, key, spoken.get(key), value, at)
        self._forget_findings(connection, record_no, frozen)
        row = tables.member.c
        mine = (row.office == self.office.code) & (row.record_no == record_no)
        ids: dict[_Member, int] = {(found.list, found.position): found.id for found in connection.execute(sa.select(tables.member).where(mine))}
        self._insert_findings(connection, record_no, item_id, [f for f in self._claimed(draft) if list_of(f.field) not in frozen], ids, at)
        self._forget_members(connection, record_no)

    def _insert_findings(
        self, connection: sa.Connection, record_no: str, item_id: str, findings: Sequence[Finding], ids: Mapping[_Member, int], at: datetime
    ) -> None:
        """Rows for findings, and for the members they speak of beyond those that have an id."""
        members = dict(ids)
        if lacking := sorted({(list_of(f.field), f.member) for f in findings if f.member is not None} - members.keys(), key=str):
            made = {"office": self.office.code, "record_no": record_no, "by": MACHINE, "at": at}
            given = insert_rows(connection, _MEMBER, [made | {"list": name, "position": position} for name, position in lacking])
            members |= {(row.list, row.position): row.id for row in given}
        elsewhere = any(finding.where is not None and finding.where.item != item_id for finding in findings)
        items = {feed.item for feed in self._feeds(connection, [record_no])[record_no]} if elsewhere else {item_id}
        rows = [
            _finding_row(self.office.code, record_no, _item_of(finding, items, item_id), finding, members.get((list_of(finding.field), finding.member)))
            for finding in findings
        ]
        insert_rows(connection, _FINDING, rows)

    def _forget_members(self, connection: sa.Connection, record_no: str) -> None:
        """Members of an earlier reading that nothing speaks of any more; those of frozen lists always have their findings."""
        row = tables.member.c
        spoken = [sa.exists().where(table.c.member_id == row.id) for table in (tables.finding, tables.correction)]
        connection.execute(tables.member.delete().where(row.office == self.office.code, row.record_no == record_no, *(~one for one in spoken)))

    def _forget_findings(self, connection: sa.Connection, record_no: str, frozen: frozenset[str]) -> None:
        """What the machine said, but of frozen lists: the new reading is of all that feeds the record."""
        row = tables.finding.c
        found = connection.execute(sa.select(row.id, row.field).where(row.office == self.office.code, row.record_no == record_no))
        ids = [finding.id for finding in found if list_of(finding.field) not in frozen]
        if ids:
            connection.execute(tables.finding.delete().where(row.id.in_(ids)))

    # ---- what went out ------------------------------------------------------------------------------------------------

    def _was_exported(self, connection: sa.Connection, record_no: str) -> bool:
        row = tables.history.c
        query = sa.select(row.id).where(row.office == self.office.code, row.record_no == record_no, row.act == "exported")
        return connection.execute(query.limit(1)).first() is not None

    def _note_changes(self, connection: sa.Connection, row: sa.Row[Any], item_id: str, draft: PetitionDraft, at: datetime) -> None:
        """Enter which values of a record that went out are about to become others: else nobody could say what an export carried."""
        if not self._was_exported(connection, row.no):
            return
        frozen, corrected = self._frozen(connection, row.no), self._corrected(connection, row.no)
        before = self._read_before(connection, row.no) | {_CONTENT: row.content}
        news = _values(draft.findings) | {_CONTENT: storable(draft.content)}
        for key in [*before, *(key for key in news if key not in before)]:
            if key in corrected or list_of(key[0]) in frozen or before.get(key) == news.get(key) or key[0].endswith(CODE):
                continue
            said: dict[str, Any] = {"field": _name(key), "old": before.get(key), "new": news.get(key)}
            self._note(connection, who=MACHINE, act="read-otherwise", at=at, record_no=row.no, item_id=item_id, **said)

    # ---- proposals --------------------------------------------------------------------------------------------------

    def _propose_all(self, connection: sa.Connection, row: sa.Row[Any], item_id: str, outcome: Outcome | MatterOutcome, at: datetime) -> None:
        """A confirmed record stays as it is; what the new reading says otherwise is put beside it."""
        shown = self._read_before(connection, row.no) | self._corrected(connection, row.no)
        news = _values(outcome.draft.findings) if outcome.draft is not None else {}
        for key, value in news.items():
            if not _agrees(shown, key, value):
                self._propose(connection, row.no, item_id, key, shown.get(key), value, at)
        if outcome.draft is not None:
            self._propose_content(connection, row, item_id, outcome.draft.content, at)
        self._note(connection, who=MACHINE, act="read-again", at=at, record_no=row.no, item_id=item_id, field="status", old=row.status, new=row.status)

    def _propose(
        self, connection: sa.Connection, record_no: str, item_id: str, key: tuple[str, int | None], old: JsonValue, new: JsonValue, at: datetime
    ) -> None:
        """Put a reading beside a person's word, once: the same one read again is no news."""
        name = _name(key)
        row = tables.history.c
        made = sa.select(row.new).where(row.office == self.office.code, row.record_no == record_no, row.act == "proposal", row.field == name)
        if connection.execute(made.order_by(row.id.desc()).limit(1)).scalars().first() == new:
            return
        self._note(connection, who=MACHINE, act="proposal", at=at, record_no=record_no, item_id=item_id, field=name, old=old, new=new)

    def _propose_content(self, connection: sa.Connection, row: sa.Row[Any], item_id: str, content: str, at: datetime) -> None:
        """The petition's own words, if they are neither what the person left nor what was read before."""
        shown = self._corrected(connection, row.no).get(_CONTENT, row.content)
        if storable(content) not in (shown, row.content):
            self._propose(connection, row.no, item_id, _CONTENT, shown, content, at)


def _name(key: tuple[str, int | None]) -> str:
    field, position = key
    return field if position is None else f"{field}[{position}]"


def _agrees(shown: Values, key: tuple[str, int | None], value: JsonValue) -> bool:
    """Whether a value is no news: nothing was found, it stands there, or it is in a list that a person gave as a whole."""
    whole = shown.get((key[0], None))
    return value is None or value == shown.get(key) or (isinstance(whole, list) and value in whole)


def _values(findings: Iterable[Finding]) -> Values:
    """What is news of its own: a code stands in its place's value too."""
    return {(finding.field, finding.member): finding.value for finding in findings if not finding.field.endswith(CODE)}


def _item_of(finding: Finding, items: Collection[str], item_id: str) -> str:
    """The item a finding was read from; of one without a place, the item in hand."""
    return finding.where.item if finding.where is not None and finding.where.item in items else item_id


def _finding_row(office: str, record_no: str, item_id: str, finding: Finding, member_id: int | None) -> dict[str, Any]:
    return {
        "office": office,
        "record_no": record_no,
        "item_id": item_id,
        "field": finding.field,
        "member_id": member_id if finding.member is not None else None,
        "value": finding.value,
        "confidence": finding.confidence,
        "auto": finding.auto,
        "found_by": finding.found_by,
        "where": encode(finding.where),
    }


def _link_row(office: str, item_id: str, number: int, part: str, file: CloudFile) -> dict[str, Any]:
    """What a part links to instead of bringing it: in the words of RFC 2046, 5.2.3, an external body."""
    return {
        "office": office,
        "item_id": item_id,
        "part": f"{part}#{number}",
        "name": file.name or file.provider,
        "media_type": "message/external-body",
        "size": file.size or 0,
        "sha256": "",
        "read": False,
        "why": "cloud-link",
        "link": f"{file.link} ({file.code})" if file.code else file.link,
        "expires": file.expires,
    }


def _attachment_row(office: str, item_id: str, document: Document) -> dict[str, Any]:
    read = document.failure is None and (document.text is not None or bool(document.pages))
    why = document.failure.code if document.failure is not None else None if read else "not-read"
    names = ("part", "name", "media_type", "size", "sha256")
    return {"office": office, "item_id": item_id, "read": read, "why": why} | {name: getattr(document, name) for name in names}


def _alarms(findings: Sequence[Finding]) -> list[Alarm]:
    """What the whole reading says that can't wait; ``found_by`` names a threat's kind."""
    return [
        Alarm(finding.field, finding.found_by.partition(":")[2] or finding.field)
        for finding in findings
        if finding.field in {"threat", "urgent"} and finding.value is True
    ]


def _step_of(outcome: Outcome) -> str | None:
    """The step an item failed in, to begin there again."""
    if outcome.failure is None:
        return None
    stage = outcome.failure.stage
    return stage if stage in set(Step) else Step.EXTRACT.value


def _alone(outcome: Outcome) -> bool:
    """Whether nothing but this item feeds what it settles, and that is one record."""
    return len(outcome.matters) < 2 and all(len(matter.feeds) == 1 for matter in outcome.matters)  # noqa: PLR2004 - one, or the item's own
