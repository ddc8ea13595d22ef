"""Recognises, in a list of lines, what of a mail's text is quoted, forwarded, or a signature block. Pure; knows no layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["own", "quote-mark", "quote-header", "quoted", "signature", "client"]
"""What a line is: ``quote-mark`` the rule above a quoted mail, ``quote-header`` its From/Date/Subject lines, ``client`` a mail client's advert."""

_MARK = re.compile(
    r"^\W*(?:原始邮件|原邮件|原始信件|original message|forwarded message|begin forwarded message|"
    r"转发的?邮件(?:信息)?|转发邮件信息|回复的原邮件|以下是转发的邮件)\W*$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^(?:>\s*)?(?:在\s?.{4,60}写道:|on .{6,80} wrote:|at \d{4}-.{4,80} (?:wrote|写道):|\d{4}[-/年].{4,70}写道:)\s*$", re.IGNORECASE)
_HEADER = re.compile(
    r"^[\s>*]*(?P<key>发件人|发信人|寄件人|from|发送时间|发送日期|日期|date|sent|时间|收件人|to|抄送|cc|主题|subject)\s*\*?\s*:\s*\*?\s*(?P<value>.*?)\*?\s*$",
    re.IGNORECASE,
)
_FROM = ("发件人", "发信人", "寄件人", "from")
_DATE = ("发送时间", "发送日期", "日期", "date", "sent", "时间")
_SUBJECT = ("主题", "subject")
_SIGNATURE = re.compile(r"^\s*(?:--|——|---|_{3,})\s*$")
_CLIENT = re.compile(
    r"^\s*(?:发自我的|从我的.{1,12}发送|sent from my|发自.{0,12}(?:邮箱|手机|客户端)|来自.{0,12}邮箱.{0,6}(?:发送|"
    r"手机版)?$|从\s?windows\s?版邮件发送)",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:转|转发|转寄|fw|fwd)\s*[:：]", re.IGNORECASE)
_FORWARD_NOTE = re.compile(r"转报|转来|转办|转交|转去|现将|转给|转呈|转发|请阅处|请处理并|收到群众|群众来信")
_REPLY_SUBJECT = re.compile(r"^\s*(?:回复|答复|re)\s*[:：]", re.IGNORECASE)
_LOOKAHEAD = 4


@dataclass(frozen=True, slots=True)
class QuotedHeader:
    """The header lines of a quoted mail, as written: values with the index of the line each stands on."""

    sender: tuple[str, int] | None = None
    date: tuple[str, int] | None = None
    subject: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Quoting:
    """The kind of every line, the first quoted header, and whether the mail hands on somebody else's letter."""

    kinds: tuple[Kind, ...]
    header: QuotedHeader
    forwarded: bool


def quoting(lines: Sequence[str], subject: str | None) -> Quoting:
    """Sort the lines of one mail body; ``lines`` have full-width forms folded."""
    kinds: list[Kind] = []
    header: dict[str, tuple[str, int]] = {}
    state: Kind = "own"
    for number, line in enumerate(lines):
        state, kind = _next(state, lines, number)
        if kind == "quote-header":
            _note(header, line, number)
        kinds.append(kind)
    found = QuotedHeader(header.get("sender"), header.get("date"), header.get("subject"))
    return Quoting(tuple(kinds), found, _is_forward(lines, kinds, subject))


def _next(state: Kind, lines: Sequence[str], number: int) -> tuple[Kind, Kind]:  # noqa: PLR0911 - one return a kind of line
    line = lines[number]
    if _MARK.match(line) or _WROTE.match(line):
        return "quote-header", "quote-mark"
    if _starts_header(lines, number) and state != "quote-header":
        return "quote-header", "quote-header"
    if state == "quote-header":
        if _HEADER.match(line):
            return state, "quote-header"
        if not line.strip():
            return state, "quote-mark"
        state = "quoted"
    if line.lstrip().startswith(">"):
        return state, "quoted"
    if _CLIENT.match(line):
        return state, "client"
    if _SIGNATURE.match(line):
        return "signature", "signature"
    return state, state


def _starts_header(lines: Sequence[str], number: int) -> bool:
    first = _HEADER.match(lines[number])
    if first is None or first["key"].lower() not in _FROM:
        return False
    following = [_HEADER.match(line) for line in lines[number + 1 : number + 1 + _LOOKAHEAD]]
    keys = {match["key"].lower() for match in following if match}
    return bool(keys & set(_SUBJECT)) and bool(keys & set(_DATE))


def _note(header: dict[str, tuple[str, int]], line: str, number: int) -> None:
    match = _HEADER.match(line)
    if match is None or not match["value"]:
        return
    key = match["key"].lower()
    name = "sender" if key in _FROM else "date" if key in _DATE else "subject" if key in _SUBJECT else ""
    if name:
        header.setdefault(name, (match["value"], number))


def _is_forward(lines: Sequence[str], kinds: Sequence[Kind], subject: str | None) -> bool:
    quoted = sum(len(line.strip()) for line, kind in zip(lines, kinds, strict=True) if kind == "quoted")
    own = "".join(line.strip() for line, kind in zip(lines, kinds, strict=True) if kind == "own")
    if not quoted:
        return False
    if subject and _REPLY_SUBJECT.match(subject):
        return False
    if subject and _FORWARD_SUBJECT.match(subject):
        return True
    return quoted > len(own) and (bool(_FORWARD_NOTE.search(own)) or not own)
