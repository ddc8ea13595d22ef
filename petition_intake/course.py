"""The course of a matter in words: its deadlines, what happened, and how that changed what was due. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from petition_intake import labels
from petition_intake.clocks import in_order
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.model import Deadline, Event, HistoryEntry, JsonValue, PetitionRecord
from petition_intake.sent import sent

ACTS = frozenset({"clock", "event", "event-undone"})
"""Acts of the history whose values are told here."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells it in the reader's language; ``text`` masks what people wrote."""

    wanted: Language | None
    text: Callable[[str], str]

    def _say(self, message: str, **params: object) -> str:
        return fill(translate(message, self.wanted), params)

    def deadlines(self, record: PetitionRecord) -> Iterator[Mapping[str, str]]:
        """Each clock: duty, rule, last day, and where it stands."""
        for deadline in record.deadlines:
            yield {
                "name": labels.clock(deadline.name, self.wanted),
                "rule": ", ".join(filter(None, self._rule(deadline))),
                "due": deadline.due.isoformat(),
                "from": f"{deadline.started_at.date().isoformat()} {labels.event(deadline.started_by, self.wanted)}",
                "state": self._state(deadline),
            }

    def _rule(self, deadline: Deadline) -> Iterator[str]:
        yield self._say(N_("Article {article}"), article=deadline.article)
        working = deadline.unit == "working_day"
        yield self._say(N_("{days} working days"), days=deadline.days) if working else self._say(N_("{days} days"), days=deadline.days)
        if deadline.extended_days:
            yield self._say(N_("{days} days more"), days=deadline.extended_days)
        if deadline.suspended_days:
            yield self._say(N_("{days} days not counted"), days=deadline.suspended_days)

    def _state(self, deadline: Deadline) -> str:
        if deadline.met_at is not None:
            ended = f"{deadline.met_at.date().isoformat()} {labels.event(deadline.met_by or '', self.wanted)}"
            late = self._say(N_("{days} days late"), days=deadline.late_by) if deadline.late_by else ""
            return ", ".join(filter(None, (ended, late)))
        if deadline.suspended_since is not None:
            return self._say(N_("stands still since {day}"), day=deadline.suspended_since.isoformat())
        if deadline.waits_for:
            return self._say(N_("still to be done, by {unit}"), unit=self.text(deadline.waits_for))
        return self._say(N_("still to be done"))

    def events(self, record: PetitionRecord) -> Iterator[Mapping[str, str]]:
        """What happened, by day: what, to whom, entered when and by whom, and the document."""
        for event in in_order(record.events):
            entered = f"{event.entered_at.strftime('%Y-%m-%d %H:%M')} {event.by}"
            late = self._say(N_("entered {days} days late"), days=event.late_days) if event.late_days else ""
            yield {
                "on": event.on.isoformat(),
                "what": labels.event(event.kind.value, self.wanted),
                "more": "; ".join(filter(None, self._more(event, record.record_no))),
                "entered": ", ".join(filter(None, (entered, late))),
            }

    def _more(self, event: Event, number: str) -> Iterator[str]:
        yield self._say(N_("to {unit}"), unit=self.text(event.to_unit)) if event.to_unit else ""
        yield self._say(N_("{days} days"), days=event.days) if event.days else ""
        yield self._say(N_("approved by {who}"), who=event.approved_by) if event.approved_by else ""
        yield self.text(event.note or "")
        yield f"{self.text(event.doc_name or '')} {event.doc[:12]}".strip() if event.doc else ""
        yield self._say(N_("on {number}"), number=event.record_no) if event.record_no != number else ""

    def exports(self, record: PetitionRecord) -> Iterator[Mapping[str, str]]:
        """Each time it went out: when, by whom, what file, and which values it carries that are others now."""
        for one in sent(record.history):
            names = ", ".join(dict.fromkeys(labels.field(field.partition("[")[0], self.wanted) for field in one.outdated))
            outdated = self._say(N_("carries an old value: {fields}"), fields=names) if names else ""
            yield {"at": one.at.strftime("%Y-%m-%d %H:%M"), "who": one.who, "what": self.text(one.what), "outdated": outdated}

    def entry(self, entry: HistoryEntry) -> tuple[str, str, str]:
        """An entry of the history about an event or a clock: what it is about, and both values."""
        about = (entry.field or "").partition(".")[2]
        return labels.clock(about, self.wanted) if about else "", self._value(entry.old), self._value(entry.new)

    def _value(self, value: JsonValue) -> str:
        if not isinstance(value, dict):
            return ""
        said = {key: str(inner) for key, inner in value.items()}
        if "due" in said:
            ended = f"{said['met_at']} {labels.event(said.get('met_by', ''), self.wanted)}" if "met_at" in said else ""
            still = self._say(N_("stands still since {day}"), day=said["since"]) if "since" in said else ""
            return ", ".join(filter(None, (self._say(N_("due {day}"), day=said["due"]), ended, still)))
        more = [self.text(said[key]) for key in ("to", "approved_by", "days", "reason") if key in said]
        return " ".join([said.get("on", ""), labels.event(said.get("kind", ""), self.wanted), *more, *([said["doc"][:12]] if "doc" in said else [])])
