"""What mail programs set before the subject of a mail that answers another or hands it on: the one list, for all who look past it or ask what it says.

In both scripts, as Outlook, Foxmail, Apple Mail and the providers' own pages write it: 回复, 回覆, 答复, 转发, 轉寄, Re, Re[2], Fw, Fwd.
"""

import re

_ANSWERED = r"re(?:\[\d+\])?|[回答][复覆復]"
_HANDED_ON = r"fwd?|[转轉][发發寄交呈送报報办辦]?"
MARK = rf"(?:{_ANSWERED}|{_HANDED_ON})\s*[:：]"
"""A pattern of one such mark, to be met without regard to case."""
_ANSWER = re.compile(rf"\s*(?:{_ANSWERED})\s*[:：]", re.IGNORECASE)
_FORWARD = re.compile(rf"\s*(?:{_HANDED_ON})\s*[:：]", re.IGNORECASE)
_MARKS = re.compile(rf"(?:\s*{MARK})+\s*", re.IGNORECASE)


def answers(subject: str | None) -> bool:
    """Whether a subject begins with the mark of an answer."""
    return subject is not None and _ANSWER.match(subject) is not None


def forwards(subject: str | None) -> bool:
    """Whether a subject begins with the mark of a mail that was handed on."""
    return subject is not None and _FORWARD.match(subject) is not None


def unmarked(subject: str) -> str:
    """The subject without the marks at its beginning."""
    marks = _MARKS.match(subject)
    return subject[marks.end() :] if marks else subject


__all__ = ["MARK", "answers", "forwards", "unmarked"]
