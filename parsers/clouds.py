"""Evidence that was not sent but left with a provider: links to 超大附件 and shared files, with name, size and expiry as the text around says.

Nothing is ever fetched. Providers and the shape of their links are data (``parsers/data/clouds.csv``): host and path of the links they make.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from itertools import islice
from urllib.parse import urlsplit

from petition_intake.model import CloudFile

_LINK = re.compile(r"https?://[^\s\"'<>\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]{4,2000}")
_TAIL = ".,;:!?)]}>"
_MOST = 50
_LINES = 2
"""Lines around a link in which its name, size and expiry are looked for."""
_KINDS = (
    "mp4|mov|avi|mkv|wmv|flv|m4v|3gp|mp3|m4a|wav|amr|aac|zip|rar|7z|tar|gz|pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|jpe?g|png|heic|bmp|gif|tiff?|txt|rtf|csv|"
    "eml|msg|iso|dwg|psd|html?"
)
_NAME = re.compile(rf"([^\n\t<>|\"/\\:：*?,，;；]{{1,120}}?\.(?:{_KINDS}))(?![A-Za-z0-9.])", re.IGNORECASE)
_SHARED = re.compile(r"分享的(?:文件|内容)\s*[:：]\s*([^\n]{1,120}?)(?=\s*(?:链接|https?:|$))", re.MULTILINE)
_SIZE = re.compile(r"(?<![\w.])(\d{1,4}(?:\.\d{1,3})?)\s?([KMGT])i?B?(?![A-Za-z0-9])", re.IGNORECASE)
_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = (
    r"(?:(?P<y{0}>20\d\d)\s?[年/.-]\s?(?P<m{0}>\d{{1,2}})\s?[月/.-]\s?(?P<d{0}>\d{{1,2}})|"
    r"(?P<mon{0}>[A-Z][a-z]{{2}})[a-z]{{0,6}} (?P<day{0}>\d{{1,2}}),? (?P<year{0}>20\d\d))"
)
_EXPIRY = re.compile(
    rf"{_DAY.format(1)}[^\n\d]{{0,6}}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[^\n\d]{{0,8}}(?:到期|过期|失效|截止|前有效|之前有效|expire)|"
    rf"(?:有效期|到期|失效|过期|有效至|[Ee]xpir\w+|[Aa]vailable until|[Vv]alid until)[^\n\d]{{0,16}}?{_DAY.format(2)}"
)
_DAYS = re.compile(
    r"(?:有效期|剩余|保存|保留|还有)[^\n\d]{0,8}(\d{1,3})\s?[天日](?!前)|"
    r"(\d{1,3})\s?[天日](?:之?内有效|后(?:自动)?(?:到期|过期|失效|删除)|有效)|[Ee]xpires? in (\d{1,3}) days"
)
_CODE = re.compile(r"(?:提取|访问|验证|密)[码碼]\s*[:：]?\s*([A-Za-z0-9]{4,8})(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class _Provider:
    key: str
    name: str
    host: re.Pattern[str]
    path: re.Pattern[str]


@cache
def _providers() -> tuple[_Provider, ...]:
    rows = csv.DictReader(resources.files("parsers.data").joinpath("clouds.csv").read_text(encoding="utf-8").splitlines())
    return tuple(_Provider(row["provider"], row["name"], re.compile(row["host"], re.IGNORECASE), re.compile(row["path"], re.IGNORECASE)) for row in rows)


def provider_of(link: str) -> str | None:
    """The name of the provider whose link it is, e.g. ``QQ邮箱超大附件``; None for other links."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    where = f"{parts.path}?{parts.query}#{parts.fragment}"
    return next((one.name for one in _providers() if one.host.fullmatch(parts.hostname or "") and one.path.search(where)), None)


def files_in(text: str) -> tuple[CloudFile, ...]:
    """The files a text links to, each once, in order, at most fifty."""
    if "://" not in text:
        return ()
    found: dict[str, CloudFile] = {}
    places = list(islice(_places(text), _MOST))
    for at, (start, end, link) in enumerate(places):
        before = text[max(_after_line_of(text, places[:at], link), _lines_back(text, start)) : start]
        after = text[end : min([_lines_on(text, end), *(begin for begin, _, other in places[at + 1 :] if other != link)])]
        file = _file(link, before, after)
        found[link] = _both(found[link], file) if link in found else file
    return tuple(found.values())


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LINK.finditer(text):
        link = match.group().replace("&amp;", "&").rstrip(_TAIL)
        if provider_of(link) is not None:
            yield match.start(), match.start() + len(match.group().rstrip(_TAIL)), link


def _after_line_of(text: str, before: Sequence[tuple[int, int, str]], link: str) -> int:
    """Where the words before a link begin: what stands behind another link on its line is that one's."""
    end = next((end for _, end, other in reversed(before) if other != link), 0)
    line = text.find("\n", end) if end else 0
    return len(text) if line < 0 else line


def _lines_back(text: str, at: int) -> int:
    for _ in range(_LINES + 1):
        at = text.rfind("\n", 0, max(at, 0))
        if at < 0:
            return 0
    return at


def _lines_on(text: str, at: int) -> int:
    for _ in range(_LINES):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def _file(link: str, before: str, after: str) -> CloudFile:
    names = [match[1] for match in (*_SHARED.finditer(before), *_NAME.finditer(before))] or [match[1] for match in _NAME.finditer(after)]
    sizes = [*_SIZE.finditer(before)][-1:] or [*_SIZE.finditer(after)][:1]
    expiry = [*_EXPIRY.finditer(before)][-1:] or [*_EXPIRY.finditer(after)][:1]
    days = [*_DAYS.finditer(before)][-1:] or [*_DAYS.finditer(after)][:1]
    code = _CODE.search(after) or _CODE.search(before)
    return CloudFile(
        provider=provider_of(link) or "",
        link=link,
        name=names[-1].strip(" \t\u3000-·•[]【】") if names else "",
        size=round(float(sizes[0][1]) * _UNITS[sizes[0][2].upper()]) if sizes else None,
        expires=_day(expiry[0]) if expiry else None,
        code=code[1] if code else None,
        days=int(days[0][days[0].lastindex or 1]) if days and not expiry else None,
    )


def _day(match: re.Match[str]) -> date | None:
    for group in ("1", "2"):
        try:
            if match[f"y{group}"]:
                return date(int(match[f"y{group}"]), int(match[f"m{group}"]), int(match[f"d{group}"]))
            if match[f"year{group}"]:
                return date(int(match[f"year{group}"]), _MONTHS.index(match[f"mon{group}"].lower()) + 1, int(match[f"day{group}"]))
        except ValueError:
            return None
    return None


def _both(one: CloudFile, other: CloudFile) -> CloudFile:
    """A file that is linked to several times: whatever any of the places says of it."""
    said = {key: getattr(one, key) or getattr(other, key) for key in ("name", "size", "expires", "code", "days")}
    return replace(one, **said)


__all__ = ["files_in", "provider_of"]
