"""What a mail's header claims of the mail's kind: codes, never obeyed alone (``parsers.kinds`` asks the words too)."""

import re
from collections.abc import Callable, Iterator, Sequence

_YES = re.compile(r"^\s*(?:yes|true|spam|1)\b", re.IGNORECASE)
_SPAM_FLAGS = ("X-Spam-Flag", "X-Spam-Status", "X-Spam", "X-DSPAM-Result", "X-Bogosity", "X-Spam-Mark", "X-SPAM-REPORTED")
_SPAM_SUBJECT = re.compile(r"^\W{0,4}(?:spam|junk|垃圾邮件|可疑邮件|疑似垃圾|广告邮件)[\]】)*}?>\s:：]", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\bSCL:(\d+)|^\s*(\d+)\s*$")
_SPAM_FROM = 5
"""Exchange's spam confidence level from which a mail goes to the junk folder."""
_AUTO_REPLY = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autoresponder", "X-QQ-Auto-Reply")
_REPORTS = {"delivery-status": "report:delivery-status", "disposition-notification": "report:disposition-notification"}


def claims(values: Callable[[str], Sequence[str]], subject: str, report_type: str) -> Iterator[str]:
    """Codes, each once; ``values`` gives all values of a field, ``report_type`` is the parameter of multipart/report (RFC 6522, 3).

    ``null-sender``: the envelope's sender is empty, as RFC 5321, 4.5.5 has it for notices. ``failed-recipients``: Gmail and Exim name
    whom a mail did not reach. ``auto-replied``: fields of mail programs from before RFC 3834. ``unsubscribe``: RFC 2369, 3.2. ``spam``: a filter on the way
    says so, in a field or before the subject.
    """
    if any(value.strip() == "<>" for value in values("Return-Path")):
        yield "null-sender"
    if values("X-Failed-Recipients"):
        yield "failed-recipients"
    if any(values(name) for name in _AUTO_REPLY):
        yield "auto-replied"
    if values("List-Unsubscribe"):
        yield "unsubscribe"
    if _spam(values) or _SPAM_SUBJECT.match(subject):
        yield "spam"
    if report_type.lower() in _REPORTS:
        yield _REPORTS[report_type.lower()]


def _spam(values: Callable[[str], Sequence[str]]) -> bool:
    if any(_YES.match(value) for name in _SPAM_FLAGS for value in values(name)):
        return True
    levels = [
        match for name in ("X-MS-Exchange-Organization-SCL", "X-Forefront-Antispam-Report") for value in values(name) if (match := _CONFIDENCE.search(value))
    ]
    return any(int(match[1] or match[2]) >= _SPAM_FROM for match in levels)
