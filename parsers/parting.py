"""Several petitions in one transmission: where the pages say that another begins. Proposes, never decides.

Another petition begins at a page when a cover sheet stands there, when the sender's page count starts again, or when the page before ends
as letters end (signature, date) and this one opens as letters open (salutation, title, form heading). What follows must look like a
petition itself: copies, contracts and receipts after a letter are its evidence, and a page that was sent twice is no second letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers import layout
from parsers.folding import tight
from petition_intake.belonging import Split
from petition_intake.page_order import Mark, page_order

_OPENING = (
    re.compile(r"^(?:尊敬的|敬爱的).{1,25}$"),
    re.compile(r"^[^,。;、]{0,20}(?:领导|书记|市长|县长|区长|局长|省长|镇长|主任|信访局|信访办|纪委|监委|政府|同志)(?:们)?(?:,?(?:您|你们?)好)?[:!]$"),
    re.compile(r"^关于.{2,60}(?:信|申请|申请书|报告|请求|反映|投诉|举报|建议|诉求|问题|情况|函)$"),
    re.compile(r"^(?:信访|举报|反映|投诉|申诉|控告|建议|请求|求助|检举|上访|请愿|申请|公开|联名)(?:信|书|材料|函|信访信|登记表|申请书)$"),
    re.compile(r"^.{0,16}(?:信访|来访|来信|群众).{0,8}登记表$"),
)
_CONTINUED = re.compile(r"[(（](?:续|接上页|上接)|^(?:续表|接上页)")
_ANNEX = re.compile(r"^附(?:件|录|表|图)?[\d一二三四五六七八九十]{0,3}(?:[:.、]|$)|^证据")
_SIGNED = re.compile(r"(?:信访|反映|举报|投诉|申诉|控告|申请|来信|上访|求助|检举|署名|签名|具名|代表)人?(?:[(（].{0,6}[)）])?[:]|^(?:此致|敬礼)")
_DATED = re.compile(r"^.{0,14}(?:(?:19|20)\d\d|[二〇○零O0一三四五六七八九]{4})\s?[年./-]\s?.{1,3}?\s?[月./-]\s?.{1,3}日?[.。]?$")
_LABEL = re.compile(r"姓名|性别|身份证|电话|手机|住址|地址|信访事项|信访事由|诉求")
_LONG_NUMBER = re.compile(r"\d{8,18}")
"""Telephone and identity numbers."""
_TOP, _BOTTOM = 5, 8
"""Rows of a page within which it opens or ends."""
_FORM = 4
"""Labels that make a page a filled form, which is signed in its cells."""
_SAME = 0.8
"""Share of neighbouring characters from which two pages are one sheet sent twice."""
_BY_ITSELF, _AFTER_A_MARK = 3, 1
"""How much a stretch must look like a petition (``layout.petition_score``) when only its words part it, and when a mark does too."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it is looked at here: its number in the part, rows with forms folded, and what the sender printed on it."""

    number: int
    rows: tuple[str, ...]
    cover: bool = False
    mark: Mark = (None, None)

    @property
    def text(self) -> str:
        """All of it, one row a line."""
        return "\n".join(self.rows)


@dataclass(slots=True)
class _Stretch:
    sheets: list[Sheet]
    because: tuple[str, ...]

    @property
    def score(self) -> int:
        return layout.petition_score("\n".join(sheet.text for sheet in self.sheets if not sheet.cover))

    @property
    def signed(self) -> bool:
        """Whether it opens and ends like a letter, whatever it quotes in between."""
        letter = [sheet for sheet in self.sheets if not sheet.cover]
        return bool(letter) and _opens(letter[0]) and _ends(letter[-1])


def splits(part: str, sheets: Sequence[Sheet]) -> tuple[Split, ...]:
    """The petitions that the pages of a part seem to hold, first to last page; empty when they are one."""
    stretches = _letters(_stretches([sheet for sheet in sheets if sheet.rows]))
    if len(stretches) < 2:  # noqa: PLR2004 - one petition is no split
        return ()
    starts = [stretch.sheets[0].number for stretch in stretches]
    starts[0] = sheets[0].number  # blank pages go with the petition before them
    ends = [start - 1 for start in starts[1:]] + [sheets[-1].number]
    return tuple(Split(part, start, end, stretch.because) for start, end, stretch in zip(starts, ends, stretches, strict=True))


def _stretches(sheets: Sequence[Sheet]) -> list[_Stretch]:
    if not sheets:
        return []
    restarts = set(page_order([sheet.mark for sheet in sheets]).restarts)
    made = [_Stretch([sheets[0]], ())]
    for at, (before, sheet) in enumerate(pairwise(sheets), 1):
        because = _because(before, sheet, restarted=at in restarts)
        covered_only = all(one.cover for one in made[-1].sheets)
        if because and not covered_only:
            made.append(_Stretch([sheet], because))
        else:
            made[-1].sheets.append(sheet)
    return made


def _because(before: Sheet, sheet: Sheet, *, restarted: bool) -> tuple[str, ...]:
    """Codes of what says that another petition begins at ``sheet``."""
    found = []
    if sheet.cover:
        found.append("cover-sheet")
    if restarted:
        found.append("count-restarts")
    if _opens(sheet) and _ends(before):
        found.append("letter-ended")
    return tuple(found)


def _letters(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches that are petitions, each with what belongs to it: evidence goes with the letter before it."""
    kept: list[_Stretch] = []
    for stretch in stretches:
        needed = _AFTER_A_MARK if {"cover-sheet", "count-restarts"} & set(stretch.because) else _BY_ITSELF
        if kept and ((stretch.score < needed and not stretch.signed) or any(_same(stretch, other) for other in kept)):
            kept[-1].sheets.extend(stretch.sheets)
        elif kept and kept[-1].score < _AFTER_A_MARK and not kept[-1].signed:
            kept[-1] = _Stretch([*kept[-1].sheets, *stretch.sheets], kept[-1].because)
        else:
            kept.append(_Stretch(list(stretch.sheets), stretch.because))
    return kept


def _opens(sheet: Sheet) -> bool:
    top = [tight(row) for row in sheet.rows if row.strip()][:_TOP]
    if any(_CONTINUED.search(row) for row in top) or (top and _ANNEX.match(top[0])):
        return False
    return any(pattern.match(row) for row in top for pattern in _OPENING)


def _ends(sheet: Sheet) -> bool:
    rows = [tight(row) for row in sheet.rows if row.strip()]
    bottom = rows[-_BOTTOM:]
    form = len({match for row in rows for match in _LABEL.findall(row)}) >= _FORM
    return any(_DATED.match(row) for row in bottom) and (form or any(_SIGNED.search(row) for row in bottom))


def _same(one: _Stretch, other: _Stretch) -> bool:
    """Whether a stretch brings the text of another once more; the same words with other people's numbers are another's petition."""
    again, known = ("\n".join(sheet.text for sheet in stretch.sheets if not sheet.cover) for stretch in (one, other))
    mine, theirs = (set(_LONG_NUMBER.findall(text)) for text in (again, known))
    if mine and theirs and not mine & theirs:
        return False
    pairs = set(pairwise(tight(again)))
    return bool(pairs) and len(pairs & set(pairwise(tight(known)))) >= _SAME * len(pairs)
