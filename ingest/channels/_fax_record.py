"""A call record beside a fax: ``NAME.json`` for ``NAME.tif``, as T.38 gateways, soft modems and our hook for HylaFAX write them.

A gateway's record says how many ``pages`` came and whether the call was ``complete``; the hook's (``deploy/hylafax/FaxDispatch``) says with
``call_id`` that the fax server itself has handed the fax over, and with ``file_bytes`` which file it means: names are dealt out anew.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ingest.channels._fax_log import telephone

_MAX_BYTES = 1024 * 1024
_MAX_TEXT = 200
_CLOCKS_DIFFER = timedelta(hours=26)
"""The tags tell the time of a place they do not name."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call. ``pages`` arrived of ``expected``; ``broke_off`` says why it ended early, None when it did not."""

    pages: int | None
    """None in a hook's record: the file says it."""
    expected: int | None
    ended_at: datetime | None
    tsi: str | None
    local_number: str | None
    caller_id: str | None
    bad_rows: int | None
    longest_bad_run: int | None
    ecm: bool | None
    bit_rate: int | None
    broke_off: str | None
    sent_file: str | None
    """Name of what the sender's side sent, where both sides are kept in one folder: not a fax that arrived."""
    call_id: str | None = None
    """Set when the fax server's own hook wrote this."""
    device: str | None = None
    file_bytes: int | None = None

    def is_of(self, size: int, began: datetime | None) -> bool:
        """Whether a file of that size, whose transmission began then, is the one meant and not a later one of the same name."""
        if self.file_bytes is not None and self.file_bytes != size:
            return False
        return self.call_id is None or self.ended_at is None or began is None or began <= self.ended_at + _CLOCKS_DIFFER


def read_record(path: Path, zone: ZoneInfo) -> CallRecord | None:
    """The record; None when the file is something else. A naive time is of the office's ``zone``."""
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MAX_BYTES).decode("utf-8", "replace"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("complete"), bool) or (_number(data, "pages") is None and _text(data, "call_id") is None):
        return None
    return _record(data, zone)


def _record(data: dict[str, Any], zone: ZoneInfo) -> CallRecord:
    ecm = data.get("ecm")
    return CallRecord(
        pages=_number(data, "pages"),
        expected=_number(data, "pages_in_document"),
        ended_at=_ended(data, zone),
        tsi=_text(data, "tsi"),
        local_number=_text(data, "csi"),
        caller_id=_text(data, "caller_id") or telephone(_texts(data.get("call_ids"))) or None,
        bad_rows=_number(data, "bad_rows"),
        longest_bad_run=_number(data, "longest_bad_run"),
        ecm=ecm if isinstance(ecm, bool) else None,
        bit_rate=_number(data, "bit_rate"),
        broke_off=None if data["complete"] else _text(data, "result_text") or "incomplete",
        sent_file=_text(data, "sent_file"),
        call_id=_text(data, "call_id"),
        device=_text(data, "device"),
        file_bytes=_number(data, "file_bytes"),
    )


def _ended(data: dict[str, Any], zone: ZoneInfo) -> datetime | None:
    """``ended``, or ``received``, when the call began, and ``duration_s``, its length."""
    try:
        began = datetime.fromisoformat(str(data.get("ended", data.get("received"))))
        began = began if began.tzinfo else began.replace(tzinfo=zone)
        seconds = 0 if "ended" in data else data.get("duration_s")
        return began + timedelta(seconds=seconds if isinstance(seconds, (int, float)) else 0)
    except (ValueError, OverflowError):
        return None


def _texts(values: object) -> list[str]:
    return [text for value in values if (text := _text({"": value}, ""))] if isinstance(values, list) else []


def _number(data: dict[str, Any], key: str) -> int | None:
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else None


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    text = "".join(ch for ch in value if ch.isprintable()).strip()[:_MAX_TEXT] if isinstance(value, str) else ""
    return text or None


__all__ = ["CallRecord", "read_record"]
