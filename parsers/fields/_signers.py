"""Lists of signers: tables, rows below "业主签名：", numbered people, names side by side. Each person has the stretch that holds their numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _labels, _names
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone

_HAN = _names.HAN
_APART = rf"{_HAN}[ \t]{{1,4}}{_HAN}(?:[ \t]{{1,4}}(?![男女]){_HAN}(?!{_HAN}|[ \t]{{1,4}}{_HAN}(?!{_HAN})))?"
"""A name written with blanks between its two or three characters; four such characters are two names."""
ONE = rf"(?:{_HAN}{{2,4}}|{_APART}|{_HAN}{{2,8}}(?:[·•・‧.]{_HAN}{{1,10}})+)"
"""A name in a list."""
_ANY = ONE.replace("{2,4}", "{2,8}", 1)
"""The same where lines around it say that it is one: names of other languages are longer and have no surname."""
_ORDER = rf"(?:第?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:村民)?(?:小?组|[队社栋幢户]|号楼|单元)\s*:\s*|\(?\d{{1,3}}\)?[\s.、:)]+|\d{{1,3}}[.、:)]|[①-⑳]\s*|[甲乙丙丁戊己庚辛壬癸]\s?[:、.]\s*|\(?[一二三四五六七八九十]{{1,2}}[、.)]\s*|[-*•·●]\s*|(?:{_names.SIGNER}|代表)[一二三四五六七八九\d]{{1,2}}\s*:\s*)"
_NUMBER = r"(?:\+?86[ -]?)?1[3-9][\d -]{9,11}|\d{17}[\dXx]|\d{6} ?\d{8} ?\d{3}[\dXx]|\d{15}|0\d{2,3}[- ]?\d{7,8}"
SHORTEST = ONE.replace("{2,4}", "{2,4}?", 1)
_LIST_ROW = re.compile(
    rf"\s*{_ORDER}?(?:{_names.SIGNER}[ \t]*)?(?P<name>{_ANY})(?=$|[\s,:;(、/|\-—]|\d|{_names.SEX}|身份证|电话|手机|联系)(?P<rest>.{{0,110}})$"
)
_BESIDE = re.compile(rf"\s*{_ORDER}?{_ANY}(?:(?:\s*+[、,;/]|[ \t])\s*+{_ORDER}?{_ANY})*\s*+[、,;。]?\s*(?:等.{{0,8}})?$")
_PART = re.compile(rf"{_ORDER}?(?P<name>{_ANY})(?=[\s、,;/。]|$|等)")
_HEAD = re.compile(
    rf"^\s*(?:[^。;]{{0,24}}[,:])?(?:附\s*[:：]?|后附)?[^。,;]{{0,16}}?(?:签名|签字|署名|联名|联署|名单|具名|花名册|{_names.SIGNER})(?:信|人员?|者|表|册|名单|代表|如下|信息|姓名|签名|签字|捺印|手印|按印|盖章|\([^()]{{1,12}}\)){{0,4}}\s*:?\s*$"
)
_SIGN = re.compile(one_of("签名|签字|署名|联名|联署|名单|具名|花名册", _names.SIGNER))
"""What a line that heads a list of signers has."""
_COLUMN = re.compile(one_of(r"姓\s*名|签\s*名|签\s*字|名\s*字|信访人|联名人|代\s*表|户\s*主|业\s*主|住\s*户|村\s*民|[\t |]\s*人\s*[\t |]"))
_COLUMN_MORE = re.compile(
    r"身份证|证件|电话|手机|号码|手\s*印|住址|地址|序\s*号|签\s*[字名]|联系方式|[捺指]印|捺印|手模|备注|户主|门牌|房\s?号|楼栋|栋号|组别|单位|编\s?号"
)
_OPENED = re.compile(one_of(rf"\s*(?:{_names.SIGNER}|签名|签字|署名)(?:\((?:签名|签字|签章|盖章)\))?\s*:\s*(?P<name>{ONE})\s*$"))
"""The first of several names that stand one below the other behind one label."""
_LONGEST_ROW, _LONGEST_HEAD, _LONGEST_COLUMNS = 60, 40, 80
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
    lists = (
        _table(letter, Zone.OWN),
        _table(letter, Zone.EXTRA),
        _headed(letter),
        _rows_of_their_own(letter),
        _consenting(letter, Zone.OWN),
        _consenting(letter, Zone.EXTRA),
        _blocks(letter),
        _at_the_end(letter),
    )
    found = max(map(list, lists), key=len)
    known = {signer.name for signer in found}
    found += (signer for signer in _runs(letter) if signer.name not in known)
    others = _others_rows(letter, {signer.paragraph.start for signer in found})
    return tuple(s for s in found if s.paragraph.start not in others and _labels.key_of(s.name) is None)


def heads_signers(text: str) -> bool:
    """Whether a line heads a list of signers."""
    return _SIGN.search(text) is not None and _HEAD.match(text) is not None


_OTHERS = re.compile(rf"\s*{one_of(_names.CLERK_LABELS)}[:：]?\s*")
_HOUSEHOLD = re.compile(r"家庭成员|户口[簿本]|同户人|户内人员")
_HOUSEHOLD_HEAD = 24


def heads_household(text: str) -> bool:
    """Whether a line heads the rows of those who live together, "附:户口簿登记的家庭成员": they are no signers."""
    return len(text.strip()) <= _HOUSEHOLD_HEAD and bool(_HOUSEHOLD.search(text)) and not heads_signers(text)


def _others_rows(letter: Letter, rows: Collection[int]) -> frozenset[int]:
    """Where the rows begin that stand right below a line for somebody else: witnesses, agents, clerks, members of a household."""
    found, below = set(), False
    for paragraph in letter.paragraphs:
        if _OTHERS.fullmatch(letter.of(paragraph)) or heads_household(letter.of(paragraph)):
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


_SIX_DIGITS, _COLUMNS = re.compile(r"\d{6}"), re.compile(r"[\t |]{1,}")
_COUNTED = re.compile(rf"\s*{_ORDER}")


def heads_columns(text: str) -> bool:
    """Whether a line heads the columns of a signers' table."""
    return (
        len(text) < _LONGEST_COLUMNS
        and ":" not in text
        and bool(_COLUMN.search(text))
        and bool(_COLUMN_MORE.search(text))
        and not _SIX_DIGITS.search(text)
        and not _COUNTED.match(text)
        and all(_labels.key_of(c) or (len(c.strip()) <= 6 and not _names.clear(c)) for c in _COLUMNS.split(text))
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
    cells = [tight(cell) for cell in _BAR.split(heading)]
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


_HOUSE_NUMBER = r"[\dA-Za-z一二三四五六七八九十]{1,4}(?:[-#号栋幢座楼组单元室户层摊铺档位床\dA-Za-z一二三四五六七八九十]){1,12}"
_HOUSE = re.compile(rf"(?:第)?{_HOUSE_NUMBER}")
_BRANCH = r"(?:(?:[大小老二三四五六七八九]|[亲舅姑姨叔伯爷婆岳娘]{1,2}){1,2}[家房]|[表堂]亲|本家|[侄外][子女甥])"
"""How a row names the branch of a family, or whose house it is: 二房, 舅家."""
_AT_HOME = re.compile(
    rf"\s*{_ORDER}?(?:(?:第)?{_HOUSE_NUMBER}|{_BRANCH})(?:[\s,:、|]+|(?<=[室号户组]))(?P<name>{_ANY})(?=$|[\s,:(/|]|、(?!{ONE}(?:[、\s]|$))|\d)"
)


def _behind_a_house(letter: Letter, paragraph: Paragraph) -> Iterator[Signer]:
    """The name in a row that begins with where somebody lives: "3栋201 某某 电话", "二房 某某"."""
    match = _AT_HOME.match(letter.of(paragraph))
    if match and _perhaps(match["name"]):
        yield _signer(match["name"], paragraph.start + match.start("name"), paragraph, (paragraph.start, paragraph.end))


_PAIR = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{ONE})[\s:(,]{{0,3}}(?:(?:公民|居民)?身份证?号?码?|证件?号?码?|(?:联系|移动)?(?:电话|手机)号?码?|性?[男女])?[:\s,]{{0,2}}(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|\d{{17}}[\dXx]|\d{{6}} \d{{8}} \d{{3}}[\dXx])(?!\d)"
)


_DIGIT = re.compile(r"\d")


def _pairs_beside(letter: Letter, paragraph: Paragraph) -> Iterator[Signer]:
    """Several people with their numbers in one line."""
    text = letter.of(paragraph)
    pairs = _PAIR.finditer(text) if _DIGIT.search(text) else ()
    found = [m for m in pairs if _names.surnamed(m["name"]) and _labels.key_of(m["name"]) is None]
    if len({m["name"] for m in found}) < 2:
        return
    ends = [*(m.start() for m in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=True):
        at = paragraph.start + match.start("name")
        yield _signer(match["name"], at, paragraph, (at, paragraph.start + end))


def _signer(written: str, at: int, paragraph: Paragraph, row: tuple[int, int]) -> Signer:
    name = written.strip()
    return Signer(_names.clean(name), at, at + len(name), paragraph, row)


def _lines(letter: Letter) -> tuple[Paragraph, ...]:
    """The lines in which signers may stand."""
    return tuple(
        p for p in letter.paragraphs if p.zone in {Zone.OWN, Zone.SIGNATURE} and letter.of(p).strip() and not (letter.forwarded and p.zone is Zone.SIGNATURE)
    )


def _rows(letter: Letter) -> dict[int, tuple[Signer, ...]]:
    """The signers of each of these lines, by where it begins."""
    return {p.start: tuple(_row(letter, p)) for p in letter.once(_lines)}


def _headed(letter: Letter) -> Iterator[Signer]:
    """People below a line "业主签名：" or "信访代表", a line each or several side by side; also what goes on below "签名：某某 某某"."""
    lines, rows = letter.once(_lines), letter.once(_rows)
    for number, paragraph in enumerate(lines[:-1]):
        if not rows[lines[number + 1].start]:
            continue
        text = letter.of(paragraph)
        opened = _OPENED.match(text)
        if opened is None and (len(text.strip()) > _LONGEST_HEAD or not heads_signers(text)):
            continue
        found: list[Signer] = []
        if opened is not None and _names.surnamed(opened["name"]):
            at = paragraph.start + opened.start("name")
            found.append(_signer(opened["name"], at, paragraph, (at, paragraph.end)))
        elif opened is not None:
            continue
        for below in lines[number + 1 :]:
            made = rows[below.start]
            if not made or (opened is not None and not _BESIDE.match(letter.of(below))):
                break
            found += made
        if len(found) > 1 and _are_people(found):
            yield from found
            return


def _are_people(found: Sequence[Signer]) -> bool:
    """Whether most of what stands where names might is one by its surname: the others then are names too."""
    return 2 * sum(_names.surnamed(one.name) for one in found) >= len(found)


def _rows_of_their_own(letter: Letter) -> Iterator[Signer]:
    """Lines one below the other that each begin with a name, without anything above: two with numbers of theirs, or three that are counted or say alike of each."""
    run: list[tuple[Signer, str]] = []
    for paragraph in (*letter.once(_lines), None):
        made = letter.once(_rows)[paragraph.start] if paragraph is not None else ()
        if made and paragraph is not None:
            run += ((one, letter.of(paragraph)) for one in made)
            continue
        run = _without_edges(run)
        if _is_list(run):
            yield from _once(run)
            return
        run = []


_FEW = 3
_SPEAKER = re.compile(rf"\s*{_names.SIGNER}")
"""Before the name of one of them, who stands below the list again: 带头人, 代表."""


def _once(run: Sequence[tuple[Signer, str]]) -> Iterator[Signer]:
    """Everybody once, also who stands above or below the list again as the one who speaks for it."""
    for number, (one, text) in enumerate(run):
        same = [other for n, (who, other) in enumerate(run) if n < number and who.name == one.name]
        if not same or not (_SPEAKER.match(text) or _SPEAKER.match(same[0])):
            yield one


def _without_edges(run: Sequence[tuple[Signer, str]]) -> list[tuple[Signer, str]]:
    """The rows from the first to the last that is one by itself: with a known surname, or with a number."""
    sure = [n for n, (one, text) in enumerate(run) if _names.surnamed(one.name) or re.search(r"[\d(]", text)]
    return list(run[sure[0] : sure[-1] + 1]) if sure else []


def _is_list(run: Sequence[tuple[Signer, str]]) -> bool:
    lines = dict.fromkeys(text for _, text in run)
    people = [one for one, _ in run]
    if len({one.name for one in people}) < 2 or len(lines) < 2 or not _are_people(people):
        return False
    numbered = sum(bool(re.search(_NUMBER, text)) for text in lines)
    counted = sum(bool(_COUNTED.match(text)) for text in lines)
    return numbered >= 2 or counted == len(lines) or (len(lines) >= _FEW and (numbered > 0 or _alike(run)))


def _alike(run: Sequence[tuple[Signer, str]]) -> bool:
    """Whether rows say the same of each of their people: 男 and an age, 家长, that there is a thumbprint."""
    words = Counter(word for one, text in run for word in set(re.findall(rf"{_HAN}+", tight(text).replace(one.name, " "))))
    return bool(words) and all(times > 1 for times in words.values())


_NAMED = re.compile(rf"\s*(?P<name>{ONE})\s*(?:\([^()]{{1,8}}\)|[,男女])*\s*")
_OF_A_BLOCK = frozenset({"id_number", "phone", "address", "email", "hukou"})


def _blocks(letter: Letter) -> Iterator[Signer]:
    """People one below the other, each a line with the name and further lines with labelled values."""
    lines = letter.once(_lines)
    pairs = letter.once(_labels.pairs)
    keys: dict[int, set[str]] = defaultdict(set)
    for pair in pairs:
        keys[pair.paragraph.start].add(pair.key)
    labels = [keys[line.start] for line in lines]
    found: list[Signer] = []
    for number, line in enumerate(lines[:-1]):
        below = next((n for n in range(number + 1, len(lines)) if not labels[n] or not labels[n] <= _OF_A_BLOCK), len(lines))
        if below == number + 1:
            continue
        named = [p for p in pairs if p.paragraph is line and p.key == "name" and not re.match("联[系络]", p.label)]
        text, at = (letter.text[named[0].start : named[0].end], named[0].start) if len(named) == 1 else (letter.of(line), line.start)
        match = _NAMED.fullmatch(text)
        if match and _names.surnamed(match["name"]) and not labels[number] - {"name", "gender"}:
            found.append(_signer(match["name"], at + match.start("name"), line, (line.start, lines[below - 1].end)))
    if len({s.name for s in found}) > 1:
        yield from found


def _at_the_end(letter: Letter) -> Iterator[Signer]:
    """The last lines that are made of names, when the first of them has several."""
    found: list[Signer] = []
    for paragraph in letter.once(_lines)[1:][-_LAST:]:
        made = letter.once(_rows)[paragraph.start]
        if len(made) <= (not found):
            if found:
                break
            continue
        found += made
    yield from found if all(_names.surnamed(one.name) for one in found) or (len(found) >= _FEW and _are_people(found)) else ()


_JOINTLY = re.compile(
    r"(?:等\s?[\d一二三四五六七八九十百]{0,6}\s?[余多]?[人户名位]?\s{0,2})?(?:共同|一起|一同|联合|集体|自愿|亲笔)?(?:签名|签字|署名|联名|联署|具名|具状|按(?:下|了)?(?:手印|指印)|捺印)"
)
_TOGETHER = re.compile(
    r"我们|咱|俺|大家|大伙|[写来寄投]信|[这此]封?信|联名|联署|签名|签字|署名|具名|手印|捺印|共同|一[起同]|[推选][选举荐出]|委托|代表|附议|同行|同[来访]|[信来上走]访|反映|申请|诉求|牵头|发起|参[与加]|[给向][您你]|"
    r"等\s?[\d一二三四五六七八九十百]+\s?[余多]?[人户名位]|在此|谨"
)
"""What a sentence says of people who write together."""
_OTHER_PEOPLE = re.compile(
    r"证人|证明|见证|作证|被(?:举报|反映|控告|投诉|告)|干部|书记|主任|[所局镇乡村组队厂校院站]长|经理|老板|会计|[经承]办|接待|接谈|民警|法官|医生|领导|收件|抄送|合伙|伙同|勾结|亲戚|名下|冒[用名领]|顶替|打伤|殴打|"
    r"(?:侵占|侵吞|贪污|挪用|套取|行贿|受贿|收受)|[他她]的|代[笔书写办理]|执笔"
)
"""And of those who don't: whom it accuses, whom it calls to witness, who took it down."""
_PIECE = re.compile(r"[^、,;/|\t\n:。!?]+")
_ASIDE = re.compile(rf"\([^()]{{0,90}}\)|(?:联系)?(?:电话|手机)(?:号码?)?\s?:?\s?(?={_NUMBER})|(?<!\d){_NUMBER}(?!\d)")
"""What stands behind a name in a row of names and is no part of it."""
_BRACKET_OR_DIGIT = re.compile(r"[(\d]")
_LEADS = re.compile(rf".*[是选举荐托由有为叫的请让和表人民户主员工:](?P<name>{ONE})$", re.DOTALL)
_GOES_ON = re.compile(
    rf"(?P<name>{SHORTEST}|{_HAN}{{2,8}}[·•・‧.]{_HAN}{{1,10}}?)(?=等|这|给|向|[共一]同|一[起行]|联名|都|均|皆|出面|[为作当]代表|[几\d一二三四五六七八九十]+[个位名人户]|谨|特|现|于|反映|[提写签寄来])"
)
_ALONE = re.compile(_ANY)
_MANY, _CONTEXT = 3, 24
_SENTENCE_END = re.compile(r"[。!?]")


def _runs(letter: Letter) -> Iterator[Signer]:
    """People named one behind the other where a sentence or a label says that they write together: "我们是某某、某某和某某", "附议:某某,某某,某某"."""
    for paragraph in letter.once(_lines):
        text = letter.of(paragraph)
        bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), text) if _BRACKET_OR_DIGIT.search(text) else text
        for run in _rows_of_names(bare):
            begin, end = run[0][1], run[-1][1] + len(run[-1][0])
            if not _writes_together(run, _SENTENCE_END.split(bare[:begin])[-1], _SENTENCE_END.split(bare[end : end + _CONTEXT])[0].lstrip()):
                continue
            ends = [*(start for _, start in run[1:]), end + len(re.match(r"(?:\([^()]*\))?", text[end:])[0])]  # type: ignore[index]  # matches the empty text too
            for (name, start), until in zip(run, ends, strict=True):
                yield _signer(name, paragraph.start + start, paragraph, (paragraph.start + start, paragraph.start + until))


def _writes_together(run: Sequence[tuple[str, int]], before: str, behind: str) -> bool:
    """Whether a row of names is one of people, by their surnames, and of those who write, by the sentence around it."""
    names = {_names.clean(name) for name, _ in run}
    jointly = bool(_JOINTLY.match(behind))
    if len(names) < (2 if jointly else _MANY) or 2 * sum(map(_names.surnamed, names)) < len(names):
        return False
    labelled = before.rstrip().endswith(":") and _TOGETHER.search(before)
    if not jointly and not labelled and 2 * sum("·" in name or _names.length(name) == len(name) for name in names) < len(names):
        return False
    return not _OTHER_PEOPLE.search(before + behind) and (jointly or bool(_TOGETHER.search(before + behind)) or not before.strip(" \t"))


def _rows_of_names(text: str) -> Iterator[list[tuple[str, int]]]:
    """Names side by side, with their places; the first may end a clause and the last begin one."""
    run: list[tuple[str, int]] = []
    for piece in _PIECE.finditer(text):
        if text[piece.start() - 1 : piece.start()] in {":", "。", "!", "?", "\n", "\t"} and run:
            yield run
            run = []
        words, at = piece[0].strip(), piece.start() + len(piece[0]) - len(piece[0].lstrip())
        if not words:
            continue
        names = _one_or_more(words)
        known = bool(names) and all(_names.surnamed(name) for name, _ in names)
        last = _GOES_ON.match(words) if run and (not known or _names.ended(words) != words) else None
        first = None if last or (known and not words.startswith("由")) else _LEADS.match(words)
        if names and not last and not (first and _names.surnamed(first["name"])):
            run += ((name, at + place) for name, place in names)
            continue
        if last and _names.surnamed(last["name"]):
            run.append((last["name"], at))
        if run:
            yield run
        run = [(first["name"], at + first.start("name"))] if first and _names.surnamed(first["name"]) else []
    if run:
        yield run


def _one_or_more(words: str) -> tuple[tuple[str, int], ...]:
    """Words that are a name, or several with 和 or blanks between them, with the place of each."""
    parts = [(part[0], part.start()) for part in _EACH.finditer(words)] if _PARTS.search(words) else []
    if len(parts) > 1 and all(_perhaps(part) for part, _ in parts):
        return tuple(parts)
    return ((words, 0),) if _perhaps(words) else ()


_AND = rf"(?:(?<=[\u4e00-\u9fff)\d])[和及与](?={_HAN})|(?<=\s)[和及与](?=\s|{_HAN}*$))"
"""An "and" stands behind a name, or before the last of a row: anywhere else 和 begins a name (和桂香)."""
_EACH = re.compile(rf"(?:(?!{_AND})\S)+")
_PARTS = re.compile(r"[和及与\s]")


def _perhaps(words: str) -> bool:
    """Whether words may be a name where those beside them are."""
    likely = bool(_ALONE.fullmatch(words)) and _names.plausible(words) >= _LIKELY
    return likely and (_names.surnamed(words) or not _SENTENCE.search(words)) and _labels.key_of(words) is None


_LIKELY = 0.5
_SENTENCE = re.compile(r"[它这那为向在把被给等以将就也都不没请望盼谢敬礼致问要说]|代表|反映|电话|信访|签|推举|推选|参考|[一点浅]见|[人员者席号]$")
"""What no name has that is known only by those around it."""


_LAST = 8
"""Lines at the end of a letter in which names may stand side by side."""
_TOLD = re.compile(rf"{_HAN}{{11}}|[。!?].*[。!?]")
"""So many characters without a mark, or two sentences: no row of names."""


_PRINTED = re.compile(r"[\[(](?:[已按捺盖签红朱]{0,2}(?:指印|手印|指模|手模|捺印|印|章|签字|签名|名章|指纹)[、,]?){1,3}[\])]")
"""How a copy says that there is a thumbprint or a seal beside a name."""


_LABEL_END, _WORD_END = re.compile(r"[:\s]"), re.compile(rf"{_ORDER}|[\s、,;/。]+")
_AND_OTHERS = re.compile(r"(?<=[\u4e00-\u9fff])等[\s\d一二三四五六七八九十百]*(?:余|多)?[人户名位]\S{0,6}\s*$")
"""How many more there are, behind the names of a row: 某某等12人."""


def _row(letter: Letter, paragraph: Paragraph) -> Iterator[Signer]:
    """The signers of one line, if the lines around it are of people too; none when it is something else."""
    text = _PRINTED.sub(lambda mark: " " * len(mark[0]), letter.of(paragraph))
    if len(text) > _LONGEST_ROW and _TOLD.search(text):
        return
    if heads_columns(text) or _labels.key_of(text) or _labels.key_of(_LABEL_END.split(text.strip(), maxsplit=1)[0]) not in {None, "name"}:
        return
    text = _AND_OTHERS.sub("", text)
    beside = list(_pairs_beside(letter, paragraph)) or list(_behind_a_house(letter, paragraph))
    if beside:
        yield from beside
        return
    if _BESIDE.match(text):
        parts = [m for m in _PART.finditer(text) if _perhaps(m["name"])]
        words = [w for w in _WORD_END.split(text) if w]
        if parts and len("".join(m["name"] for m in parts).replace(" ", "")) >= sum(map(len, words)) - 1:
            for place, part in enumerate(parts):
                until = parts[place + 1].start("name") if place + 1 < len(parts) else len(text)
                at = paragraph.start + part.start("name")
                yield _signer(part["name"], at, paragraph, (at, paragraph.start + until))
            return
    match = _LIST_ROW.match(text)
    if match and _perhaps(match["name"]) and not _story(match["rest"]):
        yield _signer(match["name"], paragraph.start + match.start("name"), paragraph, (paragraph.start, paragraph.end))


def _story(rest: str) -> bool:
    """Whether what follows a name is prose, and not numbers, brackets and places."""
    bare = re.sub(rf"{_NUMBER}|\([^()]*\)", "", rest)
    return bool(re.search(r"[。!?]\s*\S|我|他|她|说|被|把|了", bare)) or bool(re.search(r"(?:19|20)\d\d\s*[-年./]", bare) and len(bare) > 24)


_BETWEEN = re.compile(rf"(?:\s|[、,;/]|^[和及与]|{_AND}|\([^()]{{0,70}}\)|{_NUMBER}|(?:身份证|联系电话|电话|手机)(?:号码?)?\s?:?)*")
_NEXT = re.compile(rf"(?P<name>{SHORTEST})(?=[\s、,;/(。]|$|等|[和及与]{_HAN}|\d)")


def names_in(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Further names behind the first of a value; between them stand separators, numbers and brackets. ``text`` begins behind a name."""
    position = 0
    while True:
        gap = _BETWEEN.match(text, position)
        position = gap.end() if gap else position
        match = _NEXT.match(text, position)
        if match is None or not match["name"] or not _names.surnamed(match["name"]) or _labels.key_of(match["name"]):
            return
        yield _names.clean(match["name"]), start + match.start("name"), start + match.end("name")
        position = match.end()


def among(found: Sequence[Signer], at: int) -> bool:
    """Whether a place lies within the list, from its first row to its last."""
    return bool(found) and min(s.row[0] for s in found) <= at < max(s.row[1] for s in found)
