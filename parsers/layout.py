"""Makes logical rows of a part: cells of one table row side by side, and lines broken by the width of the page made one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from parsers.cover import cover_of
from petition_intake.model import Box, Document, Line, Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one source line. ``lead`` counts characters put in front that stand in no source (a tab between cells)."""

    text: str
    offset: int
    """Of the first source character, in the part's text (text) or in the line (page); -1 when it has no countable place."""
    box: Box | None
    confidence: float
    lead: int = 0
    certainty: tuple[float, ...] = ()
    """Of each source character alone, behind the ``lead``; empty where the recogniser said nothing of single characters."""
    line: Line | None = None
    """The line of a page it was recognised as; None for text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One logical line."""

    pieces: tuple[Piece, ...]
    page: int | None = None
    cover: bool = False
    """Whether it stands on a fax cover sheet; ``declared`` is then how many pages that sheet says there are."""
    declared: int | None = None
    centred: bool = False

    @property
    def text(self) -> str:
        """Its text; cells of a table row are separated by tabs."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(piece.text for piece in self.pieces)


_SURE = 0.9999


def rows_of(document: Document, fold: Callable[[str], str]) -> list[Row]:
    """The logical rows of a part; empty when nothing was read."""
    if document.text is not None:
        return _text_rows(document.text)
    rows: list[Row] = []
    for page in document.pages:
        made = _page_rows(page)
        cover = cover_of([fold(row.text) for row in made])
        rows += [replace(row, cover=cover is not None, declared=cover.pages if cover else None) for row in made]
    return rows


def cut(rows: list[Row], room: int) -> list[Row]:
    """Rows of at most ``room`` characters: three quarters from the beginning, the rest from the end, where letters are signed."""
    if sum(len(row.text) + 1 for row in rows) <= room:
        return rows
    head = _until(rows, room * 3 // 4)
    tail = _until(rows[: len(head) - 1 : -1], room // 4)
    return [*head, *reversed(tail)]


def _until(rows: Sequence[Row], room: int) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        room -= len(row.text) + 1
        if room < 0:
            break
        kept.append(row)
    return kept


# ---- text -----------------------------------------------------------------------------------------------------------

_STARTS_NEW = re.compile(r"^(?:[\s>\u3000]|[-*•·◆■●]|\d{1,2}[.、)）]|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|[^\s：:]{2,8}[：:])")
_SENTENCE_ENDS = ("。", "！", "？")
"""A line that ends so is taken for a paragraph's last: a margin rarely falls there, and a signature would be drawn into the sentence."""
_HARD_WRAP = (24, 100)
"""Display columns between which a mail client breaks lines."""


_CJK = "\u2e80"
"""CJK radicals, ideographs, their punctuation and full-width forms begin here; each is two columns wide."""


def columns(text: str) -> int:
    """How many columns of a terminal, or half characters of a page, a text is wide."""
    return len(text) + sum(map(_CJK.__le__, text))


def _text_rows(text: str) -> list[Row]:
    lines = list(_lines(text))
    widest = _wrap_width([line for line, _ in lines])
    rows: list[list[Piece]] = []
    previous = ""
    for line, at in lines:
        piece = Piece(line, at, None, 1.0)
        full = widest and columns(previous) >= widest - 3 and not previous.rstrip().endswith(_SENTENCE_ENDS)
        joined = rows and full and line.strip() and not _STARTS_NEW.match(line) and not _of_a_list(previous, line)
        if joined:
            rows[-1].append(piece)
        else:
            rows.append([piece])
        previous = line
    return [Row(tuple(pieces)) for pieces in rows]


_LIST_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
_WHOLE_END = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|\d{17}[\dXx])[)）]?[;；。、,，]?\s*$")
_COLUMNS = re.compile(r"\S(?:[ ]{2,}|\u3000+)\S+.*\S(?:[ ]{2,}|\u3000+)\S")
_NARROW = str.maketrans("０１２３４５６７８９ｘＸ｜", "0123456789xX|")
_ROW_BEGINS = re.compile(r"\s*(?:\d{1,3}[\s.、)）]+)?(?:[甲乙丙丁戊己]\s*[：:、.]|[\u4e00-\u9fff·]{2,5}[\s,，:：、(（|])")


def _of_a_list(above: str, line: str) -> bool:
    """Whether a line as long as the one above is no continuation: rows of a list are often equally long."""
    above, line = above.translate(_NARROW), line.translate(_NARROW)
    if _CUT_NAME.match(line) and _NAMES_BEHIND.search(above):
        return False
    if "\t" in line or any("|" in text or _COLUMNS.search(text) for text in (above, line)) or _NEVER_JOINED.match(line.strip()) or _WHOLE_END.search(above):
        return True
    return all(_ROW_BEGINS.match(text) and _LIST_NUMBER.search(text) for text in (above, line))


_NAMES_BEHIND = re.compile(r"(?:[：:\s、，,]+[\u4e00-\u9fff·]{2,8}){2,}[\s、，,]+[\u4e00-\u9fff·]{1,3}$")
_CUT_NAME = re.compile(r"[\u4e00-\u9fff](?:[\s、，,]+[\u4e00-\u9fff·]{2,8})+[。；;\s]*(?:等.{0,8})?$")
"""What a margin leaves of the names of "签名：某某 某某 某\n某 某某": a row of names, and a single character before further ones."""


_LONGEST_LINE = 4000
"""Longer lines are cut into several rows, so that a text without line breaks can be shortened like any other."""


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Lines of a text with their offsets."""
    offset = 0
    for line in text.split("\n"):
        for start in range(0, max(1, len(line)), _LONGEST_LINE):
            yield line[start : start + _LONGEST_LINE].rstrip("\r"), offset + start
        offset += len(line) + 1


_FEW_LINES = 4
_MAIL_WIDTH = 60
"""Columns from which two lines of the same width are hardly by chance: mail programs break at 70 to 80 (RFC 5322, 2.1.1)."""


def _wrap_width(lines: Sequence[str]) -> int:
    """The width a client broke the lines at, in columns; 0 when they were not broken."""
    widths = [columns(line.rstrip()) for line in lines if line.strip()]
    if len(widths) < _FEW_LINES:
        return 0
    widest = max(widths)
    full = sum(w >= widest - 3 for w in widths)
    enough = max(3, 0.3 * len(widths)) if widest < _MAIL_WIDTH else max(2, 0.1 * len(widths))
    return widest if _HARD_WRAP[0] <= widest <= _HARD_WRAP[1] and full >= enough else 0


# ---- pages ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Physical:
    """Lines that stand beside each other on a page."""

    lines: tuple[Line, ...]

    @property
    def left(self) -> int:
        return self.lines[0].box.left

    @property
    def right(self) -> int:
        return self.lines[-1].box.right

    @property
    def last_left(self) -> int:
        return self.lines[-1].box.left

    @property
    def top(self) -> int:
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> int:
        return max(line.box.bottom for line in self.lines)


def _page_rows(page: Page) -> list[Row]:
    lines = [line for line in page.lines if line.text.strip()]
    if not lines:
        return []
    sure = page.engine in {"text-layer", "transcribed"}
    physical = _labels_first([_Physical(tuple(group)) for group in _beside(lines)])
    char = median((line.box.right - line.box.left) / max(1.0, columns(line.text) / 2) for line in lines) or 1.0
    single = [row for row in physical if len(row.lines) == 1] or physical
    margin = sorted(row.right for row in single)[int(0.92 * (len(single) - 1))]
    left = sorted(row.left for row in single)[len(single) // 10]
    column = _Column(left, margin, char)
    rows: list[Row] = []
    previous: _Physical | None = None
    for row in physical:
        pieces = _pieces(row, sure=sure)
        if previous is not None and _wraps(previous, row, column):
            rows[-1] = replace(rows[-1], pieces=rows[-1].pieces + pieces, centred=False)
        else:
            centre = abs((row.left - left) - (margin - row.right)) < 2 * char and row.left > left + 2 * char
            rows.append(Row(pieces, page.number, centred=centre and len(row.lines) == 1))
        previous = row
    return rows


_TALL_LABEL = re.compile(r"^(?:信访事由|信访事项|反映内容|反映事项|反映问题|诉求内容|主要诉求|事实与理由|主要内容|信访内容|内容|事由|具体内容)$")


def _labels_first(rows: list[_Physical]) -> list[_Physical]:
    """A label that stands in the middle of its tall cell's height is put before the cell's first line."""
    made: list[_Physical] = []
    for row in rows:
        label = row.lines[0]
        if not _TALL_LABEL.match("".join(label.text.split())):
            made.append(row)
            continue
        rest = row.lines[1:]
        first = len(made)
        below = row.top
        while first and _inside(made[first - 1], label, below):
            first -= 1
            below = made[first].top
        if rest:
            made.append(_Physical(rest))
        if first < len(made):
            made[first] = _Physical((label, *made[first].lines))
        else:
            made.append(_Physical((label,)))
    return made


def _inside(row: _Physical, label: Line, below: int) -> bool:
    """Whether a row is a line of the cell to the right of ``label``, right above height ``below``."""
    return len(row.lines) == 1 and row.left > label.box.right and below - row.bottom < 1.2 * (row.bottom - row.top)


def _beside(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines grouped into physical rows: neighbours in reading order that overlap in height and not in width."""
    group: list[Line] = []
    for line in lines:
        if group and _next_to(group[-1], line):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    yield group


def _next_to(one: Line, other: Line) -> bool:
    overlap = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    height = min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
    return overlap > 0.5 * height and other.box.left >= one.box.right - 0.5 * height  # half a line's height: slant and tight boxes


def _pieces(row: _Physical, *, sure: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for number, line in enumerate(row.lines):
        lead = ""
        if number:
            before = row.lines[number - 1]
            gap = line.box.left - before.box.right
            lead = _ended(before) or ("\t" if gap > 0.6 * (line.box.bottom - line.box.top) else "")
        text = line.text.rstrip("\t")
        confidence = 1.0 if sure else min(line.confidence, _SURE)
        said = () if sure or len(line.certainty) != len(line.text) else line.certainty[: len(text)]
        pieces.append(Piece(lead + text, 0, line.box, confidence, len(lead), said, None if sure else line))
    return tuple(pieces)


def _ended(line: Line) -> str:
    """The tabs with which a ruled table's cell says that it ends."""
    return line.text[len(line.text.rstrip("\t")) :]


_ENDS = tuple("。！？；：!?;:")
_TOKEN = re.compile(r"[0-9A-Za-z@._+-]+|.", re.DOTALL)
_CLOSERS = "，。、；：！？）》」』”’,.;:!?)"
_NEVER_JOINED = re.compile(
    r"^(?:尊敬的|敬爱的|[^，。]{0,20}(?:领导|书记|市长|县长|区长|局长|省长|镇长|主任|信访局|纪委|"
    r"政府)(?:们)?[：:]$|此致|敬礼|(?:信访|反映|举报|投诉|申诉|申请|控告|来信|联系|求助|检举)人\s*[：:]|"
    r"附[：:件]|"
    r"(?:本人|家庭|现|常住|居住|联系|通讯|联络)?(?:住址|地址|电话|手机|方式|邮箱|电话号码|手机号码?)\s*[：:]|(?:居民)?身份证(?:号码?)?\s*[：:]|(?:户籍|户口|身份证)(?:地址?|所在地)\s*[：:]|"
    r"(?:姓名|性别|日期|时间|邮编|民族|年龄|签名|署名)\s*[：:]|"
    r"(?:(?:19|20)\d\d|[二〇○零O0一三四五六七八九]{4})\s*[年./-].{1,12}[日号\d]\s*$)"
)
_WHOLE_NUMBER = re.compile(r"(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}(?:转\d+)?|\d{17}[\dXx]")
_LONG_LINE = 0.45
"""Share of the column a line must fill to be broken by the margin; right-aligned signature lines are shorter."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The text column of a page: usual left and right edge, and the width of a Chinese character, in pixels."""

    left: float
    right: float
    char: float


def _wraps(above: _Physical, below: _Physical, column: _Column) -> bool:  # noqa: PLR0911 - a list of reasons against
    """Whether ``below`` goes on where ``above`` met the right margin."""
    begins = below.lines[0].text
    if len(below.lines) != 1 or below.top - above.bottom > 2.2 * (above.bottom - above.top) or _NEVER_JOINED.match(begins.strip()):
        return False
    if above.right + _token_width(begins, column.char) < column.right - 0.4 * column.char or above.right < column.left + 0.5 * (column.right - column.left):
        return False
    char = column.char
    if _WHOLE_NUMBER.fullmatch(above.lines[-1].text.strip()) or _ended(above.lines[-1]):
        return False
    if len(above.lines) > 1:
        return abs(below.left - above.last_left) < 1.6 * char or (above.last_left > column.left + 4 * char and below.left > column.left + 4 * char)
    if above.right - above.left < _LONG_LINE * (column.right - column.left):
        return False
    if _STARTS_NEW.match(begins) and above.lines[-1].text.rstrip().endswith(_ENDS):
        return False
    if begins_with_label(above.lines[0].text):
        return below.left > above.left + 2 * char
    return below.left < above.left + 1.3 * char and below.left > above.left - 3.2 * char


def _token_width(text: str, char: float) -> float:
    """Pixels of what may not be parted at a text's beginning: a number or word, or one character, with closing punctuation."""
    token = _TOKEN.match(text)
    length = len(token[0]) if token else 1
    while length < len(text) and text[length] in _CLOSERS:
        length += 1
    return columns(text[:length]) / 2 * char


_FORM_LABEL = re.compile(
    r"^(?:家庭住址|住\s*址|现住址|居住地址|通讯地址|联系地址|身份证地址|户籍地址|户籍所在地|标\s*题|"
    r"信访事由|信访事项|反映内容|反映事项|诉求内容|主要诉求|事实与理由|内\s*容)(?![：:])(?=.{3})"
)


def begins_with_label(text: str) -> bool:
    """Whether a form's label and the cell beside it were recognised as one line."""
    return bool(_FORM_LABEL.match(text))


# ---- what looks like a petition -------------------------------------------------------------------------------------

_SCORES = (
    (re.compile(r"(?:尊敬的|敬爱的).{0,20}[:：]|(?:领导|书记|市长|县长|局长|省长|信访局|同志)(?:们)?(?:您好|你好)?[:：]"), 3),
    (re.compile(r"(?:信访人|反映人|举报人|投诉人|申诉人|控告人|申请人|来信人|上访人|署名|联系人|求助人|检举人)[:：]"), 3),
    (re.compile(r"信访事由|信访事项|反映事项|反映内容|诉求内容|主要诉求|事实与理由|事实和理由"), 3),
    (re.compile(r"此致|敬礼"), 1),
    (re.compile(r"我叫|我是|我们是|本人|我们"), 1),
    (re.compile(r"请求|恳请|希望|反映|举报|投诉|建议|要求"), 1),
    (re.compile(r"甲方[(（：:]|乙方[(（：:]|判决如下|合同编号|发票"), -4),
)


_A_LETTER = 150
"""Characters that make more than a note."""


def petition_score(text: str) -> int:
    """How much a text looks like a letter or form of a petition; 0 and less: like something else."""
    score = sum(points for pattern, points in _SCORES if pattern.search(text))
    return score + (1 if len(text) > _A_LETTER else 0) if score > 0 else score
