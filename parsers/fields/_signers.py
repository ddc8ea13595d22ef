"""Lists of signers: tables, rows below "业主签名：", numbered people, names side by side. Each person has the stretch that holds their numbers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from parsers.alternatives import one_of
from parsers.fields import _labels, _names
from parsers.letter import Letter, Paragraph, Zone

_HAN = _names.HAN
_APART = rf"{_HAN}[ \t]{{1,4}}{_HAN}(?:[ \t]{{1,4}}(?![男女]){_HAN}(?!{_HAN}|[ \t]{{1,4}}{_HAN}(?!{_HAN})))?"
"""A name written with blanks between its two or three characters; four such characters are two names."""
ONE = rf"(?:{_HAN}{{2,4}}|{_APART}|{_HAN}{{2,8}}(?:[·•・‧.]{_HAN}{{1,10}})+)"
"""A name in a list."""
_ORDER = rf"(?:\(?\d{{1,3}}\)?[\s.、:)]+|\d{{1,3}}[.、:)]|[①-⑳]\s*|[甲乙丙丁戊己庚辛壬癸]\s?[:、.]\s*|\(?[一二三四五六七八九十]{{1,2}}[、.)]\s*|[-*•·●]\s*|(?:{_names.SIGNER}|代表)[一二三四五六七八九\d]{{1,2}}\s*:\s*)"
_NUMBER = r"(?:\+?86[ -]?)?1[3-9][\d -]{9,11}|\d{17}[\dXx]|\d{6} ?\d{8} ?\d{3}[\dXx]|\d{15}|0\d{2,3}[- ]?\d{7,8}"
SHORTEST = ONE.replace("{2,4}", "{2,4}?", 1)
_LIST_ROW = re.compile(rf"\s*{_ORDER}?(?P<name>{ONE})(?=$|[\s,:;(、/|\-—]|\d|{_names.SEX}|身份证|电话|手机|联系)(?P<rest>.{{0,110}})$")
_BESIDE = re.compile(rf"\s*{_ORDER}?{ONE}(?:(?:\s*+[、,;/]|[ \t])\s*+{_ORDER}?{ONE})*\s*+[、,;。]?\s*(?:等.{{0,8}})?$")
_PART = re.compile(rf"{_ORDER}?(?P<name>{ONE})(?=[\s、,;/。]|$|等)")
HEAD = re.compile(
    rf"^\s*(?:[^。;]{{0,24}}[,:])?(?:附\s*[:：]?|后附)?[^。,;]{{0,16}}?(?:签名|签字|署名|联名|联署|名单|具名|花名册|{_names.SIGNER})(?:信|人员?|者|表|册|名单|代表|如下|信息|姓名|签名|签字|捺印|手印|按印|盖章|\([^()]{{1,12}}\)){{0,4}}\s*:?\s*$"
)
"""A line that heads a list of signers."""
_COLUMN = re.compile(r"姓\s*名|签\s*名|签\s*字|名\s*字|信访人|联名人|代\s*表|户\s*主|业\s*主|住\s*户|村\s*民|[\t |]\s*人\s*[\t |]")
_COLUMN_MORE = re.compile(
    r"身份证|证件|电话|手机|号码|手\s*印|住址|地址|序\s*号|签\s*[字名]|联系方式|[捺指]印|捺印|手模|备注|户主|门牌|房\s?号|楼栋|栋号|组别|单位|编\s?号"
)
_OPENED = re.compile(one_of(rf"\s*(?:{_names.SIGNER}|签名|签字|署名)(?:\((?:签名|签字|签章|盖章)\))?\s*:\s*(?P<name>{ONE})\s*$"))
"""The first of several names that stand one below the other behind one label."""
_LONGEST_ROW = 60
_GAP = 2
"""Lines that are no row and may stand between two rows of a table."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A name in a list: its place, its paragraph, and the range its numbers stand in."""

    name: str
    start: int
    end: int
    paragraph: Paragraph
    row: tuple[int, int]


def signers(letter: Letter) -> tuple[Signer, ...]:
    """The people of the letter's lists; empty when there is none."""
    return letter.once(_signers)


def _signers(letter: Letter) -> tuple[Signer, ...]:
    found = (
        list(_table(letter, Zone.OWN))
        or list(_table(letter, Zone.EXTRA))
        or list(_headed(letter))
        or list(_rows_of_their_own(letter))
        or list(_consenting(letter, Zone.OWN))
        or list(_consenting(letter, Zone.EXTRA))
        or list(_blocks(letter))
        or list(_at_the_end(letter))
        or list(_joined(letter))
    )
    others = _others_rows(letter, {signer.paragraph.start for signer in found})
    return tuple(s for s in found if s.paragraph.start not in others and _labels.key_of(s.name) is None)


_OTHERS = re.compile(rf"\s*{_names.CLERK_LABELS}[:：]?\s*")


def _others_rows(letter: Letter, rows: Collection[int]) -> frozenset[int]:
    """Where the rows begin that stand right below a line for somebody else: witnesses, agents, clerks."""
    found, below = set(), False
    for paragraph in letter.paragraphs:
        if _OTHERS.fullmatch(letter.of(paragraph)):
            below = True
        elif below and letter.of(paragraph).strip():
            below = paragraph.start in rows
            found |= {paragraph.start} if below else set()
    return frozenset(found)


_CONSENT = re.compile(rf"^\s*(?P<name>{ONE})\s*[:：]\s*(?:我|本人)?(?:也|完全|坚决)?(?:同意|支持|签名|签字|附议|赞成|参加|联名|算我)")


def _consenting(letter: Letter, zone: Zone) -> Iterator[Signer]:
    """Lines of a group's conversation in which two or more say that they join: ``某某:同意``."""
    lines = [(match, p) for p in letter.in_zone(zone) if (match := _CONSENT.match(letter.of(p))) and _names.surnamed(match["name"])]
    for match, paragraph in lines if len(lines) > 1 else ():
        yield _signer(match["name"], paragraph.start + match.start("name"), paragraph, (paragraph.start, paragraph.end))


def heads_columns(text: str) -> bool:
    """Whether a line heads the columns of a signers' table."""
    return (
        bool(_COLUMN.search(text))
        and bool(_COLUMN_MORE.search(text))
        and not re.search(r"\d{6}", text)
        and ":" not in text
        and len(text) < 80
        and all(_labels.key_of(c) or len(c.strip()) <= 6 for c in re.split(r"[\t |]{1,}", text))
    )


def columns(letter: Letter) -> tuple[str, ...]:
    """The lines that head the columns of signers' tables."""
    return letter.once(_columns)


def _columns(letter: Letter) -> tuple[str, ...]:
    return tuple(text for text in map(letter.of, letter.paragraphs) if heads_columns(text))


def _table(letter: Letter, zone: Zone) -> Iterator[Signer]:
    """Rows below a line that heads a column with names."""
    heading, missed, beside = False, 0, 0
    for paragraph in letter.in_zone(zone):
        text = letter.of(paragraph)
        if heads_columns(text):
            heading, missed, beside = True, 0, _side_by_side(text)
            continue
        if not heading or not text.strip() or re.fullmatch(r"[\s|+-]+", text):
            continue
        if beside and (people := list(_of_columns(letter, paragraph, beside))):
            missed = 0
            yield from people
            continue
        found = _cell_name(letter, paragraph)
        if found is None:
            missed += 1
            heading = missed <= _GAP
            continue
        missed = 0
        yield found


_BAR = re.compile(r"[\t|│]")


def _side_by_side(heading: str) -> int:
    """How many cells each person has where a table stands two or more times side by side (姓名 电话 姓名 电话); 0 in any other."""
    cells = [re.sub(r"\s", "", cell) for cell in _BAR.split(heading)]
    width = next((n for n in range(1, len(cells) // 2 + 1) if len(cells) % n == 0 and cells == cells[:n] * (len(cells) // n)), 0)
    return width if any(_COLUMN.search(cell) for cell in cells[:width]) else 0


def _of_columns(letter: Letter, paragraph: Paragraph, width: int) -> Iterator[Signer]:
    """The people of a row of such a table, each with the cells of its own columns."""
    bars = [match.start() for match in _BAR.finditer(letter.of(paragraph))]
    edges = [0, *(bar + 1 for bar in bars), len(letter.of(paragraph)) + 1]
    for first in range(0, len(edges) - 1, width):
        begin, end = edges[first], edges[min(first + width, len(edges) - 1)] - 1
        for cell in range(first, min(first + width, len(edges) - 1)):
            name = letter.of(paragraph)[edges[cell] : edges[cell + 1] - 1]
            if re.fullmatch(ONE, name.strip()) and _names.surnamed(name) and _labels.key_of(name) is None:
                at = paragraph.start + edges[cell] + len(name) - len(name.lstrip())
                yield _signer(name, at, paragraph, (paragraph.start + begin, paragraph.start + end))
                break


_CELL = re.compile(rf"^\s*(?:\d{{1,3}}[\s.、:)]*)?(?P<name>{_names.NAME}?)(?=[\s\t(]|$|\d)")


def _cell_name(letter: Letter, paragraph: Paragraph) -> Signer | None:
    """The name in a row: its first cell that says something, or, behind a number of a house, the next one."""
    position = paragraph.start
    for cell in re.split(r"[\t|│]", letter.of(paragraph)):
        stripped = cell.strip()
        if stripped and not stripped.rstrip(".、)").isdigit():
            match = _CELL.match(cell)
            if match and match["name"] and _names.plausible(match["name"]) > 0.5 and _labels.key_of(match["name"]) is None:
                return _signer(match["name"], position + match.start("name"), paragraph, (paragraph.start, paragraph.end))
            if not _HOUSE.fullmatch(stripped):
                return next(_behind_a_house(letter, paragraph), None)
        position += len(cell) + 1
    return None


_HOUSE_NUMBER = r"[\dA-Za-z一二三四五六七八九十]{1,4}(?:[-#号栋幢座楼组单元室户层\dA-Za-z一二三四五六七八九十]){1,12}"
_HOUSE = re.compile(rf"(?:第)?{_HOUSE_NUMBER}")
_BRANCH = r"(?:[大小老二三四五六七八九]|[舅姑姨叔伯爷婆岳娘]{1,2}){1,2}[家房]"
"""How a row names the branch of a family, or whose house it is: 二房, 舅家."""
_AT_HOME = re.compile(rf"\s*{_ORDER}?(?:(?:第)?{_HOUSE_NUMBER}|{_BRANCH})(?:[ \t,:、|]+|(?<=[室号户组]))(?P<name>{ONE})(?=$|[\s,:(、/|]|\d)")


def _behind_a_house(letter: Letter, paragraph: Paragraph) -> Iterator[Signer]:
    """The name in a row that begins with where somebody lives: "3栋201 某某 电话", "二房 某某"."""
    match = _AT_HOME.match(letter.of(paragraph))
    if match and _names.surnamed(match["name"]):
        yield _signer(match["name"], paragraph.start + match.start("name"), paragraph, (paragraph.start, paragraph.end))


_PAIR = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{ONE})[\s:(,]{{0,3}}(?:(?:公民|居民)?身份证?号?码?|证件?号?码?|(?:联系|移动)?(?:电话|手机)号?码?|性?[男女])?[:\s,]{{0,2}}(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|\d{{17}}[\dXx]|\d{{6}} \d{{8}} \d{{3}}[\dXx])(?!\d)"
)


def _pairs_beside(letter: Letter, paragraph: Paragraph) -> Iterator[Signer]:
    """Several people with their numbers in one line."""
    found = [m for m in _PAIR.finditer(letter.of(paragraph)) if _names.surnamed(m["name"]) and _labels.key_of(m["name"]) is None]
    if len({m["name"] for m in found}) < 2:
        return
    ends = [*(m.start() for m in found[1:]), len(letter.of(paragraph))]
    for match, end in zip(found, ends, strict=True):
        at = paragraph.start + match.start("name")
        yield _signer(match["name"], at, paragraph, (at, paragraph.start + end))


def _signer(written: str, at: int, paragraph: Paragraph, row: tuple[int, int]) -> Signer:
    name = written.strip()
    return Signer(_names.clean(name), at, at + len(name), paragraph, row)


def _lines(letter: Letter) -> list[Paragraph]:
    return [
        p for p in letter.paragraphs if p.zone in {Zone.OWN, Zone.SIGNATURE} and letter.of(p).strip() and not (letter.forwarded and p.zone is Zone.SIGNATURE)
    ]


def _headed(letter: Letter) -> Iterator[Signer]:
    """People below a line "业主签名：" or "信访代表", a line each or several side by side; also what goes on below "签名：某某 某某"."""
    lines = _lines(letter)
    for number, paragraph in enumerate(lines):
        text = letter.of(paragraph)
        opened = _OPENED.match(text)
        if opened is None and (not HEAD.match(text) or len(text.strip()) > 40):
            continue
        found: list[Signer] = []
        if opened is not None and _names.surnamed(opened["name"]):
            at = paragraph.start + opened.start("name")
            found.append(_signer(opened["name"], at, paragraph, (at, paragraph.end)))
        elif opened is not None:
            continue
        for below in lines[number + 1 :]:
            made = list(_row(letter, below, loose=False))
            if not made or (opened is not None and not _BESIDE.match(letter.of(below))):
                break
            found += made
        if len(found) > 1:
            yield from found
            return


def _rows_of_their_own(letter: Letter) -> Iterator[Signer]:
    """Lines one below the other that each begin with a name, without anything above: two with numbers of theirs, or three that are counted or name nothing else."""
    run: list[tuple[Signer, str]] = []
    for paragraph in (*_lines(letter), None):
        made = list(_row(letter, paragraph, loose=False)) if paragraph is not None else []
        if made and paragraph is not None:
            run += ((one, letter.of(paragraph)) for one in made)
            continue
        if _is_list(run):
            yield from (one for one, _ in run)
            return
        run = []


_FEW = 3


def _is_list(run: Sequence[tuple[Signer, str]]) -> bool:
    lines = dict.fromkeys(text for _, text in run)
    if len({one.name for one, _ in run}) < 2 or len(lines) < 2:
        return False
    numbered = sum(bool(re.search(_NUMBER, text)) for text in lines)
    counted = sum(bool(re.match(rf"\s*{_ORDER}", text)) for text in lines)
    return numbered >= 2 or counted == len(lines) or (len(lines) >= _FEW and numbered > 0)


_OF_A_BLOCK = frozenset({"id_number", "phone", "address", "email", "hukou"})


def _blocks(letter: Letter) -> Iterator[Signer]:
    """People one below the other, each a line with the name and further lines with labelled values."""
    lines = _lines(letter)
    pairs = letter.once(_labels.pairs)
    labels = [{p.key for p in pairs if p.paragraph is line} for line in lines]
    found: list[Signer] = []
    for number, line in enumerate(lines[:-1]):
        below = next((n for n in range(number + 1, len(lines)) if not labels[n] or not labels[n] <= _OF_A_BLOCK), len(lines))
        if below == number + 1:
            continue
        named = [p for p in pairs if p.paragraph is line and p.key == "name" and not re.match("联[系络]", p.label)]
        text, at = (letter.text[named[0].start : named[0].end], named[0].start) if len(named) == 1 else (letter.of(line), line.start)
        match = re.fullmatch(rf"\s*(?P<name>{ONE})\s*(?:\([^()]{{1,8}}\)|[,男女])*\s*", text)
        if match and _names.surnamed(match["name"]) and not labels[number] - {"name", "gender"}:
            found.append(_signer(match["name"], at + match.start("name"), line, (line.start, lines[below - 1].end)))
    if len({s.name for s in found}) > 1:
        yield from found


def _at_the_end(letter: Letter) -> Iterator[Signer]:
    """The last lines that are made of names, when the first of them has several."""
    found: list[Signer] = []
    for paragraph in _lines(letter)[1:][-_LAST:]:
        made = list(_row(letter, paragraph, loose=False))
        if len(made) <= (not found):
            if found:
                break
            continue
        found += made
    yield from found


_JOINTLY = re.compile(
    r"(?:等\s?[\d一二三四五六七八九十百]{0,6}\s?[余多]?[人户名位]?\s{0,2})?(?:共同|一起|一同|联合|集体|自愿|亲笔)?(?:签名|签字|署名|联名|联署|具名|具状|按(?:下|了)?(?:手印|指印)|捺印)"
)
_BETWEEN, _CLAUSE = re.compile(r"[^、,]+"), re.compile(r".*[:。;]", re.DOTALL)
_BY_WHOM = re.compile(r".*[由有]", re.DOTALL)
_NAMES_ROOM = 600
"""Characters before the word that people sign, in which their names are looked for."""


def _joined(letter: Letter) -> Iterator[Signer]:
    """People of whom a sentence says that they sign together: "以上属实,某某、某某、某某共同签名"."""
    for paragraph in _lines(letter):
        text = letter.of(paragraph)
        for said in _JOINTLY.finditer(text):
            found = list(dropwhile(lambda part: not _names.surnamed(part[0]), _before(text, said.start())))
            surnamed = sum(_names.surnamed(name) for name, _ in found)
            if len(found) > 1 and 2 * surnamed >= len(found) and all(_names.plausible(name) for name, _ in found):
                at = paragraph.start
                yield from (_signer(name, at + start, paragraph, (at + start, at + start + len(name))) for name, start in found)
                return


def _before(text: str, end: int) -> list[tuple[str, int]]:
    """Names and where they begin, side by side up to a place; read backwards, each piece once, for a name may hold a 和 too."""
    first = max(end - _NAMES_ROOM, 0)
    if clause := _CLAUSE.match(text, first, end):
        first = clause.end()
    found: list[tuple[str, int]] = []
    for piece in reversed(list(_BETWEEN.finditer(text, first, end))):
        begin = piece.start() + len(piece.group()) - len(piece.group().lstrip())
        words = piece.group().strip()
        names = None if words[:1] in {"由", "有"} and not _names.surnamed(words) else _one_or_two(words)
        opened = _BY_WHOM.match(piece.group()) if names is None else None
        if opened:
            names = _one_or_two(piece.group()[opened.end() :].strip())
            begin = piece.start() + opened.end()
        if names is None:  # a list goes on after a comma, and does not begin in the middle of a sentence
            return found[::-1] if text[piece.end() : piece.end() + 1] == "," else []
        found += [(name, begin + place) for name, place in reversed(names)]
        if opened:
            break
    return found[::-1]


def _one_or_two(words: str) -> tuple[tuple[str, int], ...] | None:
    """Words that are a name, or two with 和 between them, with the place of each."""
    if _ALONE.fullmatch(words) and ("和" not in words[1:-1] or _names.surnamed(words)):
        return ((words, 0),)
    for at in (place for place, char in enumerate(words[:_PAIR_CHARS]) if char == "和"):
        one, other = words[:at].rstrip(), words[at + 1 :].lstrip()
        if _ALONE.fullmatch(one) and _ALONE.fullmatch(other):
            return ((one, 0), (other, len(words) - len(other)))
    return ((words, 0),) if _ALONE.fullmatch(words) else None


_ALONE, _PAIR_CHARS = re.compile(ONE), 40


_LAST = 8
"""Lines at the end of a letter in which names may stand side by side."""
_TOLD = re.compile(rf"{_HAN}{{11}}|[。!?].*[。!?]")
"""So many characters without a mark, or two sentences: no row of names."""


_PRINTED = re.compile(r"[\[(](?:[已按捺盖签]{0,2}(?:指印|手印|指模|手模|印|章|签字|签名|名章|指纹))[\])]")
"""How a copy says that there is a thumbprint or a seal beside a name."""


def _row(letter: Letter, paragraph: Paragraph, *, loose: bool) -> Iterator[Signer]:
    """The signers of one line; none when it is something else."""
    text = _PRINTED.sub(lambda mark: " " * len(mark[0]), letter.of(paragraph))
    if len(text) > _LONGEST_ROW and _TOLD.search(text):
        return
    if _labels.key_of(text) or _labels.key_of(re.split(r"[:\s]", text.strip())[0]) not in {None, "name"}:
        return
    text = re.sub(r"(?<=[\u4e00-\u9fff])等[\s\d一二三四五六七八九十百]*(?:余|多)?[人户名位]\S{0,6}\s*$", "", text)
    if _BESIDE.match(text):
        parts = [m for m in _PART.finditer(text) if loose or _names.surnamed(m["name"])]
        words = [w for w in re.split(rf"{_ORDER}|[\s、,;/。]+", text) if w]
        if parts and len("".join(m["name"] for m in parts).replace(" ", "")) >= sum(map(len, words)) - 1:
            for place, part in enumerate(parts):
                until = parts[place + 1].start("name") if place + 1 < len(parts) else len(text)
                at = paragraph.start + part.start("name")
                yield _signer(part["name"], at, paragraph, (at, paragraph.start + until))
            return
    beside = list(_pairs_beside(letter, paragraph)) or list(_behind_a_house(letter, paragraph))
    if beside:
        yield from beside
        return
    match = _LIST_ROW.match(text)
    if match and _names.surnamed(match["name"]) and _labels.key_of(match["name"]) is None and not _story(match["rest"]):
        yield _signer(match["name"], paragraph.start + match.start("name"), paragraph, (paragraph.start, paragraph.end))


def _story(rest: str) -> bool:
    """Whether what follows a name is prose, and not numbers, brackets and places."""
    bare = re.sub(rf"{_NUMBER}|\([^()]*\)", "", rest)
    return bool(re.search(r"[。!?]\s*\S|我|他|她|说|被|把|了", bare)) or bool(re.search(r"(?:19|20)\d\d\s*[-年./]", bare) and len(bare) > 24)


def names_in(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Further names behind the first of a value; between them stand separators, numbers and brackets. ``text`` begins behind a name."""
    between = re.compile(rf"(?:\s|[、,;/和及与]|\([^()]{{0,70}}\)|{_NUMBER}|(?:身份证|联系电话|电话|手机)(?:号码?)?\s?:?)*")
    position = 0
    while True:
        gap = between.match(text, position)
        position = gap.end() if gap else position
        match = re.compile(rf"(?P<name>{SHORTEST})(?=[\s、,;/(。]|$|等|和|及|与|\d)").match(text, position)
        if match is None or not match["name"] or not _names.surnamed(match["name"]) or _labels.key_of(match["name"]):
            return
        yield _names.clean(match["name"]), start + match.start("name"), start + match.end("name")
        position = match.end()


def among(found: Sequence[Signer], at: int) -> bool:
    """Whether a place lies within the list, from its first row to its last."""
    return bool(found) and min(s.row[0] for s in found) <= at < max(s.row[1] for s in found)
