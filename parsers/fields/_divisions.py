"""Administrative divisions in a text: the longest chain of names from a place on, and the GB/T 2260 code it settles.

The table (``parsers/data``) is loaded once a process, at the first question.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import add

_PROVINCE, _CITY, _COUNTY, _TOWN = 2, 4, 6, 9
_LONGEST, _LONGEST_STEM = 15, 8
_UNNAMED = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_GENERIC = frozenset({"东区", "西区", "城区", "郊区", "矿区"})
"""Names of districts that part of any town or industrial estate may bear: no beginning of a chain."""
_STREET = re.compile(r"[东南西北中]?[一二三四五六七八九十]{0,2}(?:大?[路街道]|大道|巷|弄|胡同|里|桥|港)")
"""What makes a street of the name of a province or city: 宁夏路, 延安西路, 苏州街."""
_SUFFIXES = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")


@dataclass(frozen=True, slots=True)
class Match:
    """A chain of division names at ``start`` to ``end`` of a text. ``codes`` has one code, or several when the text leaves it open."""

    start: int
    end: int
    codes: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The settled code: 9 digits for a township, else 6 (filled with zeros); None when open."""
        if len(self.codes) != 1:
            return None
        code = self.codes[0]
        return code if len(code) == _TOWN else code.ljust(_COUNTY, "0")

    @property
    def level(self) -> int:
        """Digits of the deepest level: 2, 4, 6 or 9."""
        return len(self.codes[0])


@dataclass(frozen=True)
class _Table:
    names: dict[str, tuple[str, ...]]
    """Full names, towns among them, and their codes."""
    short: dict[str, tuple[str, ...]]
    """Names without their suffix; good only where a further level follows or a level went before."""
    codes: frozenset[str]
    """All codes."""
    starts: frozenset[str]
    """First two characters of every name from province to county."""
    lengths: dict[str, tuple[int, ...]]
    """How long the names are, full or short, that begin with these two characters; the longest first."""

    def named(self, text: str, start: int) -> Iterator[tuple[str, int]]:
        """What stands at ``start`` of a text and may be a name, with its end; the longest first."""
        for length in self.lengths.get(text[start : start + 2], ()):
            if start + length <= len(text):
                yield text[start : start + length], start + length


@cache
def _table() -> _Table:
    names: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    starts = set()
    all_codes = set()
    packed = resources.files("parsers.data").joinpath("divisions.csv.gz").read_bytes()
    for row in gzip.decompress(packed).decode().splitlines():
        code, name = row.split(",", 1)
        all_codes.add(code)
        if name in _UNNAMED:
            continue
        names.setdefault(name, []).append(code)
        if len(code) < _TOWN:
            starts.add(name[:2])
            if called := _plainly(name):
                names.setdefault(called, []).append(code)
            stem = _stem(name, code)
            if stem:
                short.setdefault(stem, []).append(code)
        elif name.endswith("街道办事处"):
            names.setdefault(name.removesuffix("办事处"), []).append(code)
    lengths: dict[str, set[int]] = {}
    for name in (*names, *short):
        if 1 < len(name) <= _LONGEST:
            lengths.setdefault(name[:2], set()).add(len(name))
    longest_first = {start: tuple(sorted(them, reverse=True)) for start, them in lengths.items()}
    return _Table({k: tuple(v) for k, v in names.items()}, {k: tuple(v) for k, v in short.items()}, frozenset(all_codes), frozenset(starts), longest_first)


_PEOPLES = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{2,}?)(?:各族|(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|"
    r"塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|门巴|珞巴|基诺)族|蒙古|哈萨克|柯尔克孜){1,4}自治(?P<kind>[县州旗])"
)


def _plainly(name: str) -> str | None:
    """What an autonomous county, prefecture or banner is called for short: 景宁县 for 景宁畲族自治县, 恩施州."""
    match = _PEOPLES.fullmatch(name)
    return match["stem"] + match["kind"] if match else None


def _stem(name: str, code: str) -> str | None:
    if len(code) == _PROVINCE:
        return next((name.removesuffix(s) for s in _SUFFIXES if name.endswith(s)), None)
    if plain := _plainly(name):
        return plain[:-1]
    for suffix in ("地区", "市", "县", "区", "盟"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return None


def load() -> None:
    """Load the table now, e.g. while a worker warms up."""
    _table()


def known(code: str) -> bool:
    """Whether a code of 2, 4, 6 or 9 digits is in the table."""
    return code in _table().codes


def match(text: str, start: int) -> Match | None:
    """The longest chain that begins exactly at ``start``; towns only behind their county (or city)."""
    table = _table()
    if text[start : start + 2] not in table.starts:
        return None
    found = _full(text, start, table) or _shortened(text, start, table)
    if found is None:
        return None
    return _follow(text, found, table)


def _full(text: str, start: int, table: _Table) -> Match | None:
    for name, end in table.named(text, start):
        codes = tuple(c for c in table.names.get(name, ()) if len(c) < _TOWN)
        if codes and name not in _GENERIC:
            return Match(start, end, codes)
    return None


def _shortened(text: str, start: int, table: _Table) -> Match | None:
    """A short name counts only when a name below it follows at once."""
    for name, end in table.named(text, start):
        codes = table.short.get(name) if len(name) <= _LONGEST_STEM else None
        if codes:
            below = _below(text, Match(start, end, codes), table)
            if below is not None:
                return below
    return None


def _follow(text: str, found: Match, table: _Table) -> Match:
    while (below := _below(text, found, table)) is not None:
        found = below
    return found


def _below(text: str, above: Match, table: _Table) -> Match | None:
    for name, end in table.named(text, above.end):
        for names in (table.names, table.short):
            codes = tuple(c for c in names.get(name, ()) if any(len(c) > len(a) and c.startswith(a) for a in above.codes))
            if codes and (names is table.names or _goes_on(text, Match(above.start, end, codes), table)):
                return Match(above.start, end, codes)
    return None


def _goes_on(text: str, found: Match, table: _Table) -> bool:
    return found.level < _TOWN and any(
        any(len(c) > len(a) and c.startswith(a) for a in found.codes for c in table.names.get(name, ())) for name, _ in table.named(text, found.end)
    )


def scan(text: str) -> Iterator[Match]:
    """Every chain in a text, from left to right, none inside another."""
    starts = _table().starts
    behind = 0
    for at, start in enumerate(map(add, text, text[1:])):
        if start in starts and at >= behind and (found := match(text, at)) is not None:
            yield found
            behind = found.end


_TOWN_ENDS = re.compile(r"镇(?!政府|银行)|乡(?!政府)|街道(?!办)")


def towns(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the townships that a text names, with or without their county before them."""
    table = _table()
    for match in _TOWN_ENDS.finditer(text):
        for length in range(_LONGEST, 1, -1):
            start = match.end() - length
            if start >= 0 and any(len(c) == _TOWN for c in table.names.get(text[start : match.end()], ())):
                yield start, match.end()
                break


_HEAD, _BEFORE = 40, 3
_PARTED = re.compile(r"\A中国(?!人民)|(?<=[\u4e00-\u9fff])[\s.·,、/-]+(?=[\u4e00-\u9fff])")
_PARTING = re.compile(r"[\s.·,、/-]")
_OTHER_KIND = "县市区旗"


def of_address(text: str) -> Match | None:
    """The chain an address begins with, other words of at most three characters before it; ``start`` and ``end`` are of the text without what parts names.

    Unlike running text, an address may begin with a province or city without its suffix and go on with anything but a street's own word: 江苏泰兴,
    杭州文三路9号, 苏州高新区; the divisions behind it may do without theirs too, and counties may bear the kind they were of once (广德县, now 广德市).
    """
    text = _PARTED.sub("", text)[:_HEAD]
    found = next((chain for at in range(min(len(text) - 1, _BEFORE + 1)) if (chain := match(text, at)) is not None), None)
    if found is not None and found.start == 0:
        return found
    return _headed(text, _table()) or found


def may_head(text: str, start: int) -> bool:
    """Whether an address that begins at ``start`` may begin with a division: for most places two characters say that none does."""
    first = text[start : start + 2]
    return first in _table().lengths or first == "中国" or _PARTING.fullmatch(first, 1) is not None


def _headed(text: str, table: _Table) -> Match | None:
    found = _bare(text, Match(0, 0, ("",)), table)
    if found is not None:
        while (below := _below(text, found, table) or _bare(text, found, table)) is not None:
            found = below
    return found


def _bare(text: str, above: Match, table: _Table) -> Match | None:
    """A division without its suffix, or with that of another kind, behind the one ``above`` it; a county needs one of the two, or a city above."""
    if text[above.end : above.end + 2] not in table.lengths:
        return None
    for length in range(_LONGEST_STEM, 1, -1):
        end = above.end + length
        codes = tuple(c for c in table.short.get(text[above.end : end], ()) if any(len(c) > len(a) and c.startswith(a) for a in above.codes))
        if text[end : end + 1] and text[end] in _OTHER_KIND and all(len(c) > _CITY for c in codes):
            end += 1
        elif not above.end:
            codes = tuple(c for c in codes if len(c) <= _CITY)
        if codes and not _STREET.match(text, end):
            return Match(above.start, end, codes)
    return None


def settle(found: Match, context: tuple[str, ...]) -> str | None:
    """The code, an open one closed by other divisions the text names: the only candidate within their prefecture or province."""
    if found.code is not None:
        return found.code
    for digits in (_COUNTY, _CITY, _PROVINCE):
        near = [c for c in found.codes if any(c[:digits] == other[:digits] for other in context)]
        if len(near) == 1:
            return Match(found.start, found.end, (near[0],)).code
    return None
