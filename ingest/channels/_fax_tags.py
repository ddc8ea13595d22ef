"""What the fax server wrote into the tags of a received TIFF (TIFF 6.0; TIFF/F, RFC 2306; libtiff's private fax tags)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from petition_intake.model import PageSignal

_ROWS, _DESCRIPTION, _Y_RESOLUTION, _UNIT, _SOFTWARE, _DATE_TIME = 257, 270, 283, 296, 305, 306
_BAD_LINES, _CLEAN, _LONGEST_RUN = 326, 327, 328
_PARAMS, _SUBADDRESS, _RECEIVE_TIME, _DCS = 34908, 34909, 34910, 34911
_HIGHEST_RATE = 13
"""HylaFAX's ``Class2Params::br`` for 33,600 bit/s."""
_CENTIMETRE = 3
_MAX_PAGES = 1000
_MAX_TEXT = 60
# ITU-T T.30, table 2, bits 11-14 of DCS -> bit/s (V.27 ter, V.29, V.17)
_RATES = {
    (0, 0, 0, 0): 2400,
    (0, 1, 0, 0): 4800,
    (1, 0, 0, 0): 9600,
    (1, 1, 0, 0): 7200,
    (0, 0, 0, 1): 14400,
    (0, 1, 0, 1): 12000,
    (1, 0, 0, 1): 9600,
    (1, 1, 0, 1): 7200,
}


@dataclass(frozen=True, slots=True)
class FaxTags:
    """A received fax as its TIFF describes it; None where a tag is missing or makes no sense."""

    pages: int
    started_at: datetime | None
    """DateTime of the first page: the fax's transmission time."""
    ended_at: datetime | None
    tsi: str | None
    bad_rows: int | None
    longest_bad_run: int | None
    ecm: bool | None
    bit_rate: int | None
    subaddress: str | None = None
    rows_per_inch: int | None = None
    signals: tuple[PageSignal, ...] = ()
    """One a page."""


def read_tags(path: Path, zone: ZoneInfo) -> FaxTags | None:
    """The tags of a TIFF; None for a file that is none or is damaged. Decodes no image. Naive times are of the office's ``zone``."""
    try:
        pages = list(_pages(path))
        return _summed(pages, zone) if pages else None
    except Exception:  # noqa: BLE001 - foreign bytes in a parser; the file is taken without what its tags would say
        return None


def _pages(path: Path) -> Iterator[dict[int, Any]]:
    with Image.open(path, formats=["TIFF"]) as image:
        for number in range(_MAX_PAGES):
            try:
                image.seek(number)
            except EOFError:
                return
            yield dict(image.tag_v2)  # type: ignore[attr-defined] # of TiffImageFile, which formats= promises


def _summed(pages: list[dict[int, Any]], zone: ZoneInfo) -> FaxTags:
    first, last = pages[0], pages[-1]
    ended_at = fax_time(last.get(_DATE_TIME), zone)
    if ended_at is not None and str(last.get(_SOFTWARE, "")).startswith("HylaFAX"):
        # HylaFAX dates a page by its beginning, spandsp by its end.
        ended_at += timedelta(seconds=_count(last.get(_RECEIVE_TIME)) or 0)
    ecm, bit_rate = read_dcs(first.get(_DCS))
    if str(first.get(_SOFTWARE, "")).startswith("HylaFAX"):  # a DCS can't say the speeds of V.34
        bit_rate = read_params(first.get(_PARAMS)) or bit_rate
    return FaxTags(
        pages=len(pages),
        started_at=fax_time(first.get(_DATE_TIME), zone),
        ended_at=ended_at,
        tsi=_text(first.get(_DESCRIPTION)),
        bad_rows=_total([page.get(_BAD_LINES) for page in pages]),
        longest_bad_run=max((run for page in pages if (run := _count(page.get(_LONGEST_RUN))) is not None), default=None),
        ecm=ecm,
        bit_rate=bit_rate,
        subaddress=_text(first.get(_SUBADDRESS)),
        rows_per_inch=_rows_per_inch(first),
        signals=tuple(_signal(number, page) for number, page in enumerate(pages, 1)),
    )


def _signal(number: int, page: dict[int, Any]) -> PageSignal:
    bad = _count(page.get(_BAD_LINES))
    # CleanFaxData 0 means that no row was bad; HylaFAX then leaves the count out
    return PageSignal(number, _count(page.get(_ROWS)), 0 if bad is None and page.get(_CLEAN) == 0 else bad, _count(page.get(_LONGEST_RUN)))


def _rows_per_inch(page: dict[int, Any]) -> int | None:
    try:
        rows = float(page.get(_Y_RESOLUTION, 0))
    except (TypeError, ValueError, ArithmeticError):
        return None
    return round(rows * 2.54 if page.get(_UNIT) == _CENTIMETRE else rows) if 1 < rows < 10_000 else None  # noqa: PLR2004 - no fax is finer


def read_params(value: object) -> int | None:
    """Bit/s from HylaFAX's FaxRecvParams, whose bits 3 to 6 are the rate in steps of 2,400; None where it was not known (15)."""
    rate = value >> 3 & 15 if isinstance(value, int) and value > 0 else _HIGHEST_RATE + 1
    return (rate + 1) * 2400 if rate <= _HIGHEST_RATE else None


def fax_time(text: object, zone: ZoneInfo) -> datetime | None:
    """``2026:11:23 06:25:35`` (TIFF 6.0) or with slashes (spandsp), in the office's time zone."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text.strip("\0 ").replace("/", ":"), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None


def read_dcs(text: object) -> tuple[bool | None, int | None]:
    """Error correction and bit/s from a DCS frame as hexadecimal bytes, ``00 46 1F 22`` (T.30, table 2; its bit 1 is the highest of byte 1)."""
    if not isinstance(text, str):
        return None, None
    try:
        frame = bytes.fromhex(text.strip("\0 "))
    except ValueError:
        return None, None
    if not any(frame):  # HylaFAX's way to say that none was received
        return None, None
    bits = [byte >> (7 - place) & 1 for byte in frame for place in range(8)]
    if len(bits) < 16:  # noqa: PLR2004 - without its second byte a DCS says nothing
        return None, None
    rate = _RATES.get((bits[10], bits[11], bits[12], bits[13]))
    return len(bits) > 26 and bits[26] == 1, rate  # noqa: PLR2004 - bit 27


def _text(value: object) -> str | None:
    text = "".join(ch for ch in str(value) if ch.isprintable()).strip()[:_MAX_TEXT] if isinstance(value, str) else ""
    return text or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None


def _total(values: list[object]) -> int | None:
    counts = [count for value in values if (count := _count(value)) is not None]
    return sum(counts) if counts else None


__all__ = ["FaxTags", "fax_time", "read_dcs", "read_params", "read_tags"]
