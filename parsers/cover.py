"""Tells a fax cover sheet from a letter, and takes from it how many pages were to come.

A cover sheet is a few lines of label and value: to whom, from whom, which number, how many pages, about what. A sheet with the labels and
prose below them is a letter on a fax form, not a cover: nothing that may be the petition is put aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KINDS = {
    "to": re.compile(r"收件人|收件单位|收件方|接收方|接收单位|收文单位|收方|^(?:致|TO)[::\t]", re.IGNORECASE),
    "from": re.compile(r"发件人|发件单位|发件方|发送方|发送单位|发送人|发文单位|发方|发自|^(?:FROM)[::\t]", re.IGNORECASE),
    "number": re.compile(r"传真号|传真电话|收件传真|发件传真|(?:传真|FAX(?:NO\.?)?)[::\t]|电话[::\t]", re.IGNORECASE),
    "pages": re.compile(r"页数|张数|共\d{0,3}页|PAGES?\b", re.IGNORECASE),
    "about": re.compile(r"主题[::\t]|事由[::\t]|标题[::\t]|^(?:SUBJECT|RE)[::\t]", re.IGNORECASE),
    "title": re.compile(r"传真封面|传真首页|传真件|传真函|传真稿|^传真$|FAXCOVER|COVERSHEET|FACSIMILE|FAXMESSAGE", re.IGNORECASE),
}
_TELLING = frozenset({"to", "from", "number", "pages", "title"})
_LONGEST = 400
"""Characters on a cover sheet at the most."""
_ENOUGH = 3
"""Kinds of labels that make one."""
_PETITION = re.compile(r"(?:信访人|反映人|举报人|投诉人|申诉人|控告人|申请人|来信人|求助人|检举人)[::\t]|身份证|信访事项|信访事由|事实与理由|此致")
_PROSE = re.compile(r"[,。;!?]")
_SENTENCE, _MOST_PROSE = 20, 60
"""A line of that many characters with a comma or stop is prose; more than that many characters of it are a letter."""
_DECLARED = re.compile(r"(?:页数|张数|PAGES?)\D{0,12}?(\d{1,3})(?!\d)|共(\d{1,3})[页张]", re.IGNORECASE)
_WITHOUT_ITSELF = re.compile(r"不[含包计][^,。]{0,3}(?:封面|本页|首页|此页)|不包括(?:封面|本页|首页|此页)")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover sheet declares: ``pages`` of the whole transmission, itself among them."""

    pages: int | None = None


def cover_of(lines: Sequence[str]) -> Cover | None:
    """The cover sheet that these lines of a page are, with forms folded (``letter.fold``) and cells parted by tabs; ``None``: another page."""
    tight = [re.sub(r"[^\S\t]+", "", line) for line in lines]
    words = "".join(tight)
    kinds = {kind for kind, pattern in _KINDS.items() if any(pattern.search(line) for line in tight)}
    labelled = bool(kinds & {"to", "from"}) and len(kinds & _TELLING) >= _ENOUGH
    if len(words) >= _LONGEST or not labelled or _PETITION.search(words):
        return None
    prose = sum(len(line) for line in tight if len(line) >= _SENTENCE and _PROSE.search(line))
    return None if prose > _MOST_PROSE else Cover(_declared(words.replace("\t", "")))


def _declared(words: str) -> int | None:
    match = _DECLARED.search(words)
    if match is None:
        return None
    count = int(match[1] or match[2])
    return (count + 1 if _WITHOUT_ITSELF.search(words) else count) or None
