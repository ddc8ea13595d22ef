"""Puts together what tags, log, session log and call record say of one fax: the source nearest to the call is asked first. Pure."""

from dataclasses import dataclass

from ingest.channels._fax_log import LogLine
from ingest.channels._fax_record import CallRecord
from ingest.channels._fax_session import FaxSession
from ingest.channels._fax_tags import FaxTags
from petition_intake.model import Envelope, PageSignal


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a fax beside its own tags."""

    line: LogLine | None = None
    record: CallRecord | None = None
    session: FaxSession | None = None


def fax_envelope(tags: FaxTags | None, said: Said) -> Envelope:
    """The envelope of a fax that lies there. ``pages`` are those of the file, ``pages_expected`` those the call brought or should have."""
    line, record = said.line, said.record
    facts = [source for source in (record, tags) if source is not None]

    def first(attribute: str) -> object:
        return next((value for source in facts if (value := getattr(source, attribute, None)) is not None), None)

    signals = merged(tags.signals if tags else (), said.session.pages if said.session else ())
    pages = _int(first("pages")) if facts else None
    ecm = first("ecm")
    return Envelope(
        recipient=(record.local_number if record else None) or (line.local_number if line else None) or None,
        tsi=_str(first("tsi")) or (line.tsi if line else None) or None,
        caller_id=(line.caller_id if line else None) or (record.caller_id if record else None) or None,
        pages=pages if pages is not None else line.pages if line else None,
        pages_expected=_expected(tags, said, len(said.session.pages) if said.session else 0),
        bad_rows=_first_int(first("bad_rows"), _total([page.bad_rows for page in signals])),
        longest_bad_run=_first_int(first("longest_bad_run"), max((p.longest_bad_run for p in signals if p.longest_bad_run is not None), default=None)),
        ecm=bool(ecm) if ecm is not None else None,
        bit_rate=_int(first("bit_rate")),
        broke_off=_broke_off(said, signals),
        call_id=(line.commid if line else None) or (record.call_id if record else None) or None,
        device=(line.device if line else None) or (record.device if record else None) or None,
        subaddress=tags.subaddress if tags else None,
        rows_per_inch=tags.rows_per_inch if tags else None,
        page_signals=signals if any(page != PageSignal(page.number, page.rows) for page in signals) else (),
    )


def line_envelope(line: LogLine) -> Envelope:
    """The envelope of a call of which nothing lies there, from its line in the log."""
    return Envelope(
        recipient=line.local_number or None,
        tsi=line.tsi or None,
        caller_id=line.caller_id or None,
        pages=0,
        pages_expected=line.pages or None,
        broke_off=line.reason or None,
        call_id=line.commid or None,
        device=line.device or None,
    )


def record_envelope(record: CallRecord) -> Envelope:
    """The envelope of a call of which nothing lies there, from its record."""
    return Envelope(
        recipient=record.local_number,
        tsi=record.tsi,
        caller_id=record.caller_id,
        pages=0,
        pages_expected=record.expected,
        ecm=record.ecm,
        bit_rate=record.bit_rate,
        broke_off=record.broke_off,
        call_id=record.call_id,
        device=record.device,
    )


def merged(tags: tuple[PageSignal, ...], session: tuple[PageSignal, ...]) -> tuple[PageSignal, ...]:
    """Pages as the tags count them, with what only the session's log knows of each: it is taken when it speaks of the same pages."""
    if len(tags) != len(session):
        return tags
    return tuple(
        PageSignal(
            tag.number,
            tag.rows if tag.rows is not None else said.rows,
            tag.bad_rows if tag.bad_rows is not None else said.bad_rows,
            tag.longest_bad_run if tag.longest_bad_run is not None else said.longest_bad_run,
            said.refused,
            said.confirmed,
        )
        for tag, said in zip(tags, session, strict=True)
    )


def _expected(tags: FaxTags | None, said: Said, in_session: int) -> int | None:
    """The sender's own count when a gateway knows it; else what the server's logs promise, where the file holds less."""
    if said.record and said.record.expected is not None:
        return said.record.expected
    told = max(said.line.pages if said.line else 0, in_session)
    return told if tags is not None and tags.pages < told else None


def _broke_off(said: Said, signals: tuple[PageSignal, ...]) -> str | None:
    reason = (said.line.reason if said.line else None) or (said.record.broke_off if said.record else None)
    if reason:
        return reason
    return "page not confirmed" if any(page.confirmed is False for page in signals[-1:]) else None


def _total(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _first_int(*values: object) -> int | None:
    return next((value for value in values if isinstance(value, int)), None)


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


__all__ = ["Said", "fax_envelope", "line_envelope", "merged", "record_envelope"]
