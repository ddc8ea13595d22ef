"""A record as JSON: every key of the normalized petition record, in its order, with null where nothing was found.

A field that was read from a document is a finding: ``{"value", "confidence", "auto", "found_by", "where"}``, or null when no
reader has spoken on it; that of a place has ``code``, ``{"confidence", "auto"}``, where its division is surer than its words. Times carry the
office's zone, dates are ISO 8601.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime

from petition_intake.belonging import Feed, Related, Repeat
from petition_intake.clocks import in_order
from petition_intake.model import CODE, Attachment, Deadline, Event, Finding, HistoryEntry, JsonValue, PetitionRecord, RecordStatus, Where

PETITIONER = (
    "name",
    "role",
    "gender",
    "id_type",
    "id_number",
    "birth_date",
    "mobile",
    "phone",
    "email",
    "address",
    "hukou",
    "postcode",
    "work_unit",
    "is_main",
)
"""Attributes of a 信访人, each a finding."""
RESPONDENT = ("name", "post", "unit", "role")
"""Attributes of a 被反映人或单位."""
FINDINGS = (
    "petition_date",
    "anonymous",
    "asks_secrecy",
    "joint",
    "group",
    "person_count",
    "involved_count",
    "addressee",
    "place",
    "title",
    "summary",
    "category",
    "urgent",
    "threat",
    "lawsuit",
    "report",
    "classified",
    "no_repeat",
    "local_first",
    "national_first",
)
"""Fields with one finding."""
LISTS = frozenset({"petitioners", "respondents", "purpose", "track"})
"""Fields with members; a person who speaks on one freezes the list."""
RESERVED = ("assigned_to", "first_petition_date", "reason", "hot_topic", "overseas", "public", "handling", "service", "satisfaction")
"""Fields that stay empty until a person or an import fills them."""
_MEMBERS = {"petitioners": PETITIONER, "respondents": RESPONDENT}


def list_of(field: str) -> str:
    """The list, or field, that a field such as ``petitioners.name`` belongs to."""
    return field.partition(".")[0]


def correctable(field: str) -> bool:
    """Whether a person may speak on the field: what was read, and what only people fill; never number, times or history."""
    name, dot, attribute = field.partition(".")
    if dot:
        return attribute in _MEMBERS.get(name, ())
    return name in {"content", "via", *FINDINGS, *LISTS, *RESERVED}


def as_json(record: PetitionRecord) -> dict[str, JsonValue]:
    """Every key of the record; what is doubtful is a finding whose ``auto`` is false."""
    found = record.findings
    single = {name: _single(found, name) for name in FINDINGS}
    return {
        "record_no": record.record_no,
        "query_code": record.query_code,
        "office": record.office,
        "external_ids": [dict(entry) for entry in record.external_ids],
        "channel": record.way.value,
        "via": dict(record.via) if record.via is not None else _single(found, "via"),
        "source": dict(record.source),
        "received_at": _time(record.received_at),
        "registered_at": _time(record.registered_at),
        "registered_by": record.registered_by,
        "first_seen_at": _time(record.first_seen_at),
        "petition_date": single["petition_date"],
        "petitioners": _objects(found, "petitioners"),
        **_some(single, "anonymous", "asks_secrecy", "joint", "group", "person_count", "involved_count", "addressee", "place", "title"),
        "content": record.content,
        "summary": single["summary"],
        "purpose": _list(found, "purpose"),
        "track": _list(found, "track"),
        "category": single["category"],
        "respondents": _objects(found, "respondents"),
        **_some(single, "urgent", "threat", "lawsuit", "report", "classified"),
        "repeat_of": [_repeat(one) for one in record.repeats if one.record_no == record.record_no],
        "no_repeat": single["no_repeat"],
        "local_first": single["local_first"] or _finding_or_null(local_first(record)),
        "national_first": single["national_first"],
        "deadlines": [_deadline(deadline) for deadline in record.deadlines],
        "events": [_event(event) for event in in_order(record.events)],
        "status": record.status.value,
        "reasons": list(record.reasons),
        "rule": record.rule,
        "part_of": record.part_of,
        "merged_into": record.merged_into,
        "feeds": [_feed(feed) for feed in record.feeds],
        "related": [_related(one) for one in record.related],
        "splits": [{"part": one.part, "first_page": one.first_page, "last_page": one.last_page, "because": list(one.because)} for one in record.splits],
        "items": list(record.items),
        "corrected": sorted(record.corrected),
        "attachments": [_attachment(attachment) for attachment in record.attachments],
        **{name: _plain(found, name) for name in RESERVED},
        "history": [_entry(entry) for entry in record.history],
    }


def local_first(record: PetitionRecord) -> Finding | None:
    """本机构初次: that nothing earlier is linked. Certain where a person linked; else a proposal, for an earlier one may have been missed.

    ``None``: it has not been read, is no petition, or is another record by now.
    """
    if record.rule is not None or record.status in _UNREAD:
        return None
    earlier = [one for one in record.repeats if one.record_no == record.record_no]
    linked = any(one.state == "linked" for one in earlier)
    score = max((one.score for one in earlier if one.state == "proposed"), default=0.0)
    confidence = 1.0 if linked else score if score >= _LIKELY else _NOTHING_EARLIER
    return Finding("local_first", not (linked or score >= _LIKELY), confidence, linked, "derived")


_UNREAD = frozenset({RecordStatus.REGISTERED, RecordStatus.SET_ASIDE, RecordStatus.SHUNTED, RecordStatus.MERGED})
_LIKELY = 0.5
"""A weaker proposal does not speak against a first petition."""
_NOTHING_EARLIER = 0.97
"""How often a petition is the first where nothing earlier was found: less than what docs/BENCHMARKS.md measured."""


def _finding_or_null(finding: Finding | None) -> JsonValue:
    return None if finding is None else finding_json(finding)


def finding_json(finding: Finding) -> dict[str, JsonValue]:
    """One finding without its field's name."""
    return {
        "value": finding.value,
        "confidence": finding.confidence,
        "auto": finding.auto,
        "found_by": finding.found_by,
        "where": None if finding.where is None else _where(finding.where),
    }


def _where(where: Where) -> dict[str, JsonValue]:
    shown: dict[str, JsonValue] = {"item": where.item, "part": where.part}
    if where.page is not None:
        shown["page"] = where.page
    if where.box is not None:
        shown["box"] = [where.box.left, where.box.top, where.box.right, where.box.bottom]
    if where.span is not None:
        shown["span"] = [where.span.start, where.span.end]
    return shown


def _some(values: dict[str, JsonValue], *names: str) -> dict[str, JsonValue]:
    return {name: values[name] for name in names}


def _single(found: Sequence[Finding], name: str) -> JsonValue:
    shown = next((finding_json(finding) for finding in found if finding.field == name), None)
    code = next((_sureness(finding) for finding in found if finding.field == name + CODE), None)
    return shown if shown is None or code is None else shown | {"code": code}


def _sureness(finding: Finding) -> JsonValue:
    return {"confidence": finding.confidence, "auto": finding.auto}


def _plain(found: Iterable[Finding], name: str) -> JsonValue:
    return next((finding.value for finding in found if finding.field == name), None)


def _members(found: Iterable[Finding], name: str) -> list[Finding]:
    """The members of a list in order. A person's word on the whole list, or a reader's, is one finding whose value is a list."""
    return sorted((finding for finding in found if finding.field == name), key=lambda finding: finding.member or 0)


def _list(found: Iterable[Finding], name: str) -> list[JsonValue]:
    shown: list[JsonValue] = []
    for finding in _members(found, name):
        values = finding.value if isinstance(finding.value, list) else [] if finding.value is None else [finding.value]
        shown += [finding_json(finding) | {"value": value} for value in values]
    return shown


def _objects(found: Iterable[Finding], name: str) -> list[JsonValue]:
    """Members assembled from findings such as ``petitioners.name``; an attribute no reader has spoken on is null."""
    attributes = _MEMBERS[name]
    members: dict[int, dict[str, JsonValue]] = {}
    for finding in found:
        owner, _, attribute = finding.field.partition(".")
        if owner != name or (not attribute and finding.value is None):
            continue
        member = members.setdefault(finding.member or 0, dict.fromkeys(attributes))
        of = attribute.removesuffix(CODE)
        if of != attribute:
            member[of] = _of_both(member[of], {"code": _sureness(finding)})
        elif attribute:
            member[attribute] = _of_both(member[attribute], finding_json(finding))
        else:
            member["name"] = finding_json(finding)
    return [members[position] for position in sorted(members)]


def _of_both(one: JsonValue, other: dict[str, JsonValue]) -> JsonValue:
    return (one | other) if isinstance(one, dict) else other


def _attachment(attachment: Attachment) -> dict[str, JsonValue]:
    shown = {field.name: getattr(attachment, field.name) for field in fields(attachment)}
    return shown | {"expires": attachment.expires.isoformat() if attachment.expires else None}


def _deadline(deadline: Deadline) -> dict[str, JsonValue]:
    return {
        "name": deadline.name,
        "article": deadline.article,
        "days": deadline.days,
        "unit": deadline.unit,
        "from": _time(deadline.started_at),
        "started_by": deadline.started_by,
        "due": deadline.due.isoformat(),
        "met_at": _time(deadline.met_at),
        "met_by": deadline.met_by,
        "late_by": deadline.late_by,
        "suspended_days": deadline.suspended_days,
        "extended_days": deadline.extended_days,
        "suspended_since": deadline.suspended_since.isoformat() if deadline.suspended_since else None,
        "lapses": deadline.lapses,
        "waits_for": deadline.waits_for,
    }


def _event(event: Event) -> dict[str, JsonValue]:
    """What happened; ``late_days`` says how many days after its day it was entered."""
    return {
        "event": event.kind.value,
        "on": event.on.isoformat(),
        "entered_at": _time(event.entered_at),
        "entered_by": event.by,
        "late_days": event.late_days,
        "to": event.to_unit,
        "approved_by": event.approved_by,
        "days": event.days,
        "doc": {"name": event.doc_name, "sha256": event.doc} if event.doc else None,
        "reason": event.note,
        "record_no": event.record_no,
    }


def _feed(feed: Feed) -> dict[str, JsonValue]:
    return {"item": feed.item, "part": feed.part, "first_page": feed.first_page, "last_page": feed.last_page, "role": feed.role}


def _related(one: Related) -> dict[str, JsonValue]:
    """A proposal, or a person's word on one, between two transmissions by the numbers their records have now."""
    shown: dict[str, JsonValue] = {"kind": one.kind, "state": one.state, "record_no": one.record_no, "to_record_no": one.to_record_no}
    return shown | {"score": one.score, "because": list(one.because)}


def _repeat(one: Repeat) -> dict[str, JsonValue]:
    return {"record_no": one.to_no, "score": one.score, "because": list(one.because), "state": one.state}


def _entry(entry: HistoryEntry) -> dict[str, JsonValue]:
    return {"at": _time(entry.at), "who": entry.who, "act": entry.act, "field": entry.field, "old": entry.old, "new": entry.new}


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
