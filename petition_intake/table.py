"""Rows of the lists: what one record or item says of itself in one line, masked. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from petition_intake import labels
from petition_intake.i18n import _, fill
from petition_intake.masking import known_of, mask_email, mask_name, mask_text
from petition_intake.messages import say_failure, sentence
from petition_intake.model import Deadline, Item, ItemState, JsonValue, PetitionRecord, RecordStatus
from petition_intake.reading_json import failure_json
from store.watching import MOST

_REASONS_SHOWN = 2
_TITLE_SHOWN = 40


def record_columns() -> list[str]:
    """Heads of a list of records."""
    return [_("Number"), _("Received"), _("Channel"), _("Name"), _("Title"), _("Category"), _("State"), _("Reasons")]


def record_row(record: PetitionRecord, zone: tzinfo, *, item: Item | None = None, unmask: bool = False) -> list[str]:
    """One record in one line; ``item`` is the one it came from, whose failure or rule says why a record has no reasons of its own."""
    title = value_of(record, "title")
    return [
        record.record_no,
        lately(record.received_at, zone),
        labels.way(record.way.value),
        name_of(record, unmask=unmask),
        shortened(str(title) if unmask else mask_text(str(title), known_of(record.findings))) if title else "",
        category_of(record),
        labels.state(record.status.value),
        reason_words(record.reasons) or (item_reasons(item, brief=True) if item else ""),
    ]


def value_of(record: PetitionRecord, field: str) -> JsonValue:
    """The value of the first finding of a field; ``None`` when there is none."""
    return next((finding.value for finding in record.findings if finding.field == field and finding.value is not None), None)


def category_of(record: PetitionRecord) -> str:
    """The first level of the category; the levels below are for a look at the record."""
    path = value_of(record, "category")
    return labels.category(str(path[0])) if isinstance(path, list) and path else ""


def name_of(record: PetitionRecord, *, unmask: bool) -> str:
    """The first petitioner's name, and how many more there are."""
    names = [str(finding.value) for finding in record.findings if finding.field == "petitioners.name" and finding.value]
    if not names:
        return ""
    first = names[0] if unmask else mask_name(names[0])
    return first if len(names) == 1 else fill(_("{name} and {count} more"), {"name": first, "count": len(names) - 1})


def shortened(text: str) -> str:
    """One line of a list: the beginning of a longer text."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_SHOWN else line[: _TITLE_SHOWN - 1] + "…"


def reason_words(codes: Sequence[str]) -> str:
    """The first reasons in words, and how many more there are."""
    words = [sentence(code).rstrip(".。") for code in codes[:_REASONS_SHOWN]]
    more = [f"+{len(codes) - _REASONS_SHOWN}"] if len(codes) > _REASONS_SHOWN else []
    return _("; ").join(words + more)


def when(moment: datetime, zone: tzinfo) -> str:
    """A moment in the office's time, to the minute."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def lately(moment: datetime, zone: tzinfo) -> str:
    """A moment in the office's time as short as a list wants it: without the year while it is this year's."""
    local = moment.astimezone(zone)
    return local.strftime("%m-%d %H:%M" if local.year == datetime.now(zone).year else "%Y-%m-%d")


def age(moment: datetime, now: datetime) -> str:
    """How long ago, in one unit."""
    passed = max(now - moment, timedelta())
    if passed < timedelta(hours=1):
        return fill(_("{count} min"), {"count": int(passed.total_seconds() // 60)})
    if passed < timedelta(days=2):
        return fill(_("{count} h"), {"count": int(passed.total_seconds() // 3600)})
    return fill(_("{count} d"), {"count": passed.days})


def at_most(number: int) -> str:
    """A number that was counted no further than ``MOST``, or a sum of such."""
    return f"{MOST}+" if number >= MOST else str(number)


def item_columns() -> list[str]:
    """Heads of a list of items."""
    return [_("Number"), _("Age"), _("Channel"), _("Source"), _("State"), _("Reasons")]


def item_row(item: Item, now: datetime) -> list[str]:
    """One item in one line."""
    return [
        item.record_no or item.id,
        age(item.received_at, now),
        labels.way(item.way.value),
        mask_text(item.source),
        labels.state(item.state.value),
        item_reasons(item),
    ]


def set_aside_columns() -> list[str]:
    """Heads of a list of what rules propose to exclude."""
    return [_("Number"), _("Received"), _("Sender"), _("Title"), _("Why"), _("Due"), _("State")]


def set_aside_row(record: PetitionRecord, zone: tzinfo) -> list[str]:
    """One proposed, or confirmed, exclusion in one line."""
    sender, title = value_of(record, "petitioners.email"), value_of(record, "title")
    why = [record.rule or "", *record.reasons]
    return [
        record.record_no,
        lately(record.received_at, zone),
        mask_email(str(sender)) if sender else "",
        shortened(mask_text(str(title), known_of(record.findings))) if title else "",
        _("; ").join(sentence(code).rstrip(".。") for code in why if code),
        min((deadline.due.isoformat() for deadline in record.deadlines if deadline.met_at is None), default=""),
        fill(_("excluded by {who}"), {"who": record.registered_by}) if record.status is RecordStatus.CLOSED else labels.state(record.status.value),
    ]


def set_aside_json(record: PetitionRecord, zone: tzinfo) -> dict[str, JsonValue]:
    """The same for a program."""
    title = value_of(record, "title")
    return {
        "record_no": record.record_no,
        "received_at": record.received_at.astimezone(zone).isoformat(),
        "title": mask_text(str(title), known_of(record.findings)) if title else None,
        "rule": record.rule,
        "message": sentence(record.rule or ""),
        "reasons": [{"code": code, "message": sentence(code)} for code in record.reasons],
        "due": min((deadline.due.isoformat() for deadline in record.deadlines if deadline.met_at is None), default=None),
        "status": record.status.value,
        "excluded_by": record.registered_by,
    }


def due_columns() -> list[str]:
    """Heads of a list of what is due."""
    return [_("Number"), _("Due"), _("Left"), _("Duty"), _("Article"), _("Waits for"), _("Name"), _("Title"), _("State")]


def due_row(record: PetitionRecord, deadline: Deadline, left: int, office: str, *, unmask: bool = False) -> list[str]:
    """One open clock in one line; ``left`` days in the rule's unit, ``office`` is whom it waits for where no unit was given the matter."""
    title = value_of(record, "title")
    if left < 0:
        words = _("{days} working days over") if deadline.unit == "working_day" else _("{days} days over")
    else:
        words = _("{days} working days") if deadline.unit == "working_day" else _("{days} days")
    return [
        record.record_no,
        deadline.due.isoformat(),
        fill(words, {"days": abs(left)}) + (" " + _("(stands still)") if deadline.suspended_since else ""),
        labels.clock(deadline.name),
        deadline.article,
        deadline.waits_for or office,
        name_of(record, unmask=unmask),
        shortened(str(title) if unmask else mask_text(str(title), known_of(record.findings))) if title else "",
        labels.state(record.status.value),
    ]


def due_json(record: PetitionRecord, deadline: Deadline, left: int, zone: tzinfo, *, unmask: bool = False) -> dict[str, JsonValue]:
    """The same for a program."""
    title = value_of(record, "title")
    return {
        "record_no": record.record_no,
        "due": deadline.due.isoformat(),
        "left": left,
        "unit": deadline.unit,
        "name": deadline.name,
        "article": deadline.article,
        "started_by": deadline.started_by,
        "from": deadline.started_at.astimezone(zone).isoformat(),
        "suspended_since": deadline.suspended_since.isoformat() if deadline.suspended_since else None,
        "waits_for": deadline.waits_for,
        "petitioner": name_of(record, unmask=unmask) or None,
        "title": (str(title) if unmask else mask_text(str(title), known_of(record.findings))) if title else None,
        "status": record.status.value,
    }


def item_reasons(item: Item, *, brief: bool = False) -> str:
    """Why an item stands where it stands: its failure (with the remedy unless ``brief``), the rule that set it aside, or its doubts."""
    if item.failure and item.state is not ItemState.RECORDED:
        sentences = say_failure(item.failure)
        return sentences[0].rstrip(".。") if brief else " ".join(filter(None, sentences))
    if item.rule:
        return sentence(item.rule).rstrip(".。")
    return reason_words(item.reasons)


def item_json(item: Item) -> dict[str, JsonValue]:
    """One item for a program."""
    return {
        "id": item.id,
        "record_no": item.record_no,
        "source": item.source,
        "channel": item.way.value,
        "name": item.name,
        "sha256": item.digest,
        "size": item.size,
        "state": item.state.value,
        "received_at": item.received_at.isoformat(),
        "registered_at": item.registered_at.isoformat(),
        "attempt": item.attempt,
        "failed_step": item.failed_step.value if item.failed_step else None,
        "failure": failure_json(item.failure),
        "next_at": item.next_at.isoformat() if item.next_at else None,
        "rule": item.rule,
        "reasons": [{"code": code, "message": sentence(code)} for code in item.reasons],
        "same_as": item.same_as,
        "history": item.history,
    }
