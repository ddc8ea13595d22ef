"""What a person may correct, and how typed text becomes a field's value. Pure."""

import json
import re
from datetime import date

from petition_intake.errors import InputError
from petition_intake.i18n import N_, _
from petition_intake.model import JsonValue

_TEXT = frozenset(
    {
        "petitioners.name", "petitioners.role", "petitioners.gender", "petitioners.id_type", "petitioners.id_number", "petitioners.mobile", "petitioners.phone",
        "petitioners.email", "petitioners.hukou", "petitioners.postcode", "petitioners.work_unit", "addressee", "title", "summary", "content",
        "classified", "respondents.name", "respondents.post", "respondents.unit", "respondents.role",
    }
)  # fmt: skip
_PLACES = frozenset({"petitioners.address", "place"})
_DATES = frozenset({"petition_date", "petitioners.birth_date"})
_FLAGS = frozenset(
    {
        "anonymous", "asks_secrecy", "joint", "group", "urgent", "threat", "lawsuit", "report", "petitioners.is_main",
        "no_repeat", "local_first", "national_first",
    }
)  # fmt: skip
_COUNTS = frozenset({"person_count", "involved_count"})
_LISTS = frozenset({"purpose", "track", "respondents"})
_PATHS = frozenset({"category"})
"""Names from the first level down."""
_VIA = "via"
CORRECTABLE = _TEXT | _PLACES | _DATES | _FLAGS | _COUNTS | _LISTS | _PATHS | {_VIA}
"""Fields a person may correct."""
_YES = frozenset({"yes", "y", "true", "1", "是"})
_NO = frozenset({"no", "n", "false", "0", "否"})
_WAYS = {name: name for name in ("direct", "forwarded_by", "handed_over_by")} | {"直接": "direct", "转送": "forwarded_by", "交办": "handed_over_by"}
_SEPARATORS = re.compile(r"\s*[;；\n]\s*")
_STEPS = re.compile(r"\s*[/／>＞›;；\n]\s*")
_EXPECTED = {
    "date": N_("a date as YYYY-MM-DD"),
    "flag": N_("yes or no"),
    "count": N_("a whole number"),
    "place": N_("text, or JSON with text and code"),
    "via": N_("direct, forwarded_by or handed_over_by; with more as in: handed_over_by; unit=市信访局; number=2026-15; date=2026-11-02; due=2026-12-01"),
}


def parsed(field: str, text: str) -> JsonValue:
    """The typed text as the field's value: JSON where it is an object, dates ISO 8601, lists by semicolon, paths by slash. ``InputError("value-invalid")``."""
    text = text.strip()
    if field in _DATES:
        return _date(field, text)
    if field in _FLAGS:
        return _flag(field, text)
    if field in _COUNTS:
        if not re.fullmatch(r"[0-9]{1,7}", text):
            raise _misfit(field, "count")
        return int(text)
    if field in _PLACES | {_VIA}:
        return _via(text) if field == _VIA else _place(field, text)
    if field in _LISTS | _PATHS:
        return [part for part in (_STEPS if field in _PATHS else _SEPARATORS).split(text) if part]
    return text


def _misfit(field: str, expected: str) -> InputError:
    return InputError("value-invalid", field=field, allowed=_(_EXPECTED[expected]))


def _date(field: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _misfit(field, "date") from None


def _flag(field: str, text: str) -> bool:
    word = text.lower()
    if word in _YES | _NO:
        return word in _YES
    raise _misfit(field, "flag")


def _via(text: str) -> JsonValue:
    """来源: ``kind; unit=…; number=…; date=…; due=…``, the dates ISO 8601."""
    kind, *more = [part for part in _SEPARATORS.split(text) if part]
    pairs = [part.replace("＝", "=").partition("=") for part in more]
    value: dict[str, JsonValue] = {"kind": _WAYS.get(kind, kind)}
    value.update({name.strip(): inner.strip() for name, _equals, inner in pairs})
    if value["kind"] not in _WAYS.values() or set(value) - {"kind", "unit", "number", "date", "due"} or not all(inner for _n, _e, inner in pairs):
        raise _misfit(_VIA, "via")
    try:
        return value | {name: date.fromisoformat(str(value[name])).isoformat() for name in ("date", "due") if name in value}
    except ValueError:
        raise _misfit(_VIA, "via") from None


def _place(field: str, text: str) -> JsonValue:
    if not text.startswith("{"):
        return {"text": text, "code": None}
    try:
        value = json.loads(text)
    except ValueError:
        raise _misfit(field, "place") from None
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or set(value) - {"text", "code"}:
        raise _misfit(field, "place")
    return {"text": value["text"], "code": value.get("code")}
