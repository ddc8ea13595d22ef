"""Personal data as lists show it: 张*, 138****0000, 4399**********123X. Pure; never used on what is stored or exported."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from petition_intake.model import Finding, JsonValue

_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "司空",
    "夏侯",
    "端木",
    "南宫",
    "西门",
    "闻人",
    "长孙",
    "宇文",
    "轩辕",
    "呼延",
    "钟离",
)
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])|(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[ -]?(\d{7,8})(?!\d)")
_ABROAD = re.compile(r"(?<!\d)(?:\+|00)\d{1,3}(?:[ -]?\d{2,4}){2,4}(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_COUNTY = re.compile(r"^(.*?(?:自治县|自治旗|县|旗|(?<!自治)(?<!小)区|(?<![省州])市(?!.*?(?:县|区|旗|市))))")
_SAID_ADDRESS = re.compile(r"((?:住址|地址|户口所在地|户籍地)\s*[:：]\s*)([^\n，。；;*]++)(?!\*)")
_ONE_NAME = re.compile(r"[\u4e00-\u9fff·]{1,5}\*?")
_SAID_NAMES = re.compile(
    r"((?:姓名|信访人|来信人|反映人|投诉人|申请人|申诉人|举报人|控告人|上访人|联系人|联名人|签名)\s*[:：]\s*)"
    r"([\u4e00-\u9fff·]{1,5}\*?(?:[、，, ]+[\u4e00-\u9fff·]{1,5}\*?(?![\u4e00-\u9fff]))*)"
)
"""What stands behind such a label is covered even when no reader recognised it."""
_SHORTEST_KNOWN = 2
_SPACE = re.compile(r"\s")
Known = Mapping[str, str]
"""Personal values of a record that must be covered wherever they turn up, each with what is shown in its place."""
_NOTHING: Known = MappingProxyType({})

PERSONAL = frozenset(
    {
        "petitioners.name", "petitioners.id_number", "petitioners.mobile", "petitioners.phone", "petitioners.email", "petitioners.address",
        "petitioners.hukou", "petitioners.birth_date", "petitioners.work_unit", "petitioners.postcode", "respondents", "respondents.name",
    }
)  # fmt: skip
"""Fields whose values name or reach a person."""


def mask_name(name: str) -> str:
    """The family name and a star: 张*; a compound family name stays whole: 欧阳*."""
    name = name.strip()
    if not name:
        return ""
    return (name[:2] if name.startswith(_COMPOUND) and len(name) > 2 else name[0]) + "*"  # noqa: PLR2004 - a name of a compound family has three characters or more


def mask_id(number: str) -> str:
    """The region and the last four: 4399**********123X."""
    return number[:4] + "*" * max(len(number) - 8, 4) + number[-4:] if len(number) > 8 else "*" * len(number)  # noqa: PLR2004 - 4 + 4 shown


def mask_phone(number: str) -> str:
    """The first three and the last four digits: 138****0000; shorter numbers keep the last two."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)86", "", number))
    if len(digits) > 8:  # noqa: PLR2004 - 3 + 4 shown
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:]


def mask_email(address: str) -> str:
    """The first letter and the domain: z***@example.com."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}***{at}{domain}" if at else mask_name(address)


def mask_address(address: str) -> str:
    """The address down to the county: 长沙市开福区***; nothing of it when no county is named."""
    found = _COUNTY.match(address)
    return (found.group(1) if found else "") + "***" if address else ""


def mask_text(text: str, known: Known = _NOTHING) -> str:
    """Free text with ID numbers, telephones, e-mail addresses and the ``known`` personal values covered; line breaks stay."""
    bare = _SPACE.sub("", text)
    for value in sorted((value for value in known if len(value) >= _SHORTEST_KNOWN and _SPACE.sub("", value) in bare), key=len, reverse=True):
        pattern = r"\s*".join(map(re.escape, _SPACE.sub("", value)))
        text = re.sub(pattern, partial(_covered, known[value]), text)
    text = _ID_NUMBER.sub(lambda m: mask_id(m.group()), text)
    text = _MOBILE.sub(lambda m: mask_phone(m.group()), text)
    text = _ABROAD.sub(lambda m: mask_phone(m.group()), text)
    text = _LANDLINE.sub(lambda m: mask_phone(m.group()), text)
    text = _EMAIL.sub(lambda m: mask_email(m.group()), text)
    text = _SAID_ADDRESS.sub(lambda m: m.group(1) + mask_address(m.group(2)), text)
    return _SAID_NAMES.sub(lambda m: m.group(1) + _ONE_NAME.sub(lambda name: mask_name(name.group()), m.group(2)), text)


def _covered(shown: str, found: re.Match[str]) -> str:
    return shown + "\n" * found.group().count("\n")


_BY_LEAF: dict[str, Callable[[str], str]] = {
    "name": mask_name,
    "id_number": mask_id,
    "mobile": mask_phone,
    "phone": mask_phone,
    "email": mask_email,
    "address": mask_address,
    "hukou": mask_address,
    "text": mask_address,
    "work_unit": mask_address,
    "postcode": lambda value: value[:2] + "****",
    "birth_date": lambda value: value[:4] + "-**-**",
}


def mask_link(link: str) -> str:
    """A link to evidence as a list may show it: who has the whole can open the file."""
    return re.sub(r"(?<=://)([^/\s]+).*", r"\1/…", link, flags=re.DOTALL)


def mask_field(field: str, value: JsonValue, known: Known = _NOTHING) -> JsonValue:
    """The value of one field as a list may show it; values of fields that name nobody get free-text masking."""
    if field in PERSONAL:
        return _mask_personal(field.rpartition(".")[2], value)
    return _map_texts(value, lambda text: mask_text(text, known))


def _mask_personal(leaf: str, value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _mask_personal(leaf if key == "text" else key, inner) for key, inner in value.items() if key != "code"}
    if isinstance(value, list):
        return [_mask_personal(leaf, inner) for inner in value]
    if not isinstance(value, str):
        return value
    return _BY_LEAF.get(leaf, mask_name if leaf == "respondents" else mask_text)(value)


def _map_texts(value: JsonValue, change: Callable[[str], str]) -> JsonValue:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(inner, change) for inner in value]
    if isinstance(value, dict):
        return {key: _map_texts(inner, change) for key, inner in value.items()}
    return value


_NAMES_NOBODY = frozenset({"code", "role", "member", "id_type", "gender", "post", "unit", "kind"})


def known_of(findings: Iterable[Finding]) -> Known:
    """The personal values among some findings."""
    return {text: shown for finding in findings if finding.field in PERSONAL for text, shown in _pairs(finding.field.rpartition(".")[2], finding.value)}


def _pairs(leaf: str, value: JsonValue) -> Iterator[tuple[str, str]]:
    """Each text inside a personal value with its mask."""
    if isinstance(value, str) and value.strip():
        yield value.strip(), str(_mask_personal(leaf, value.strip()))
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(leaf, inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NAMES_NOBODY:
                yield from _pairs(leaf if key == "text" else key, inner)


_KEPT = frozenset(
    {
        "found_by",
        "where",
        "sha256",
        "media_type",
        "item",
        "part",
        "record_no",
        "query_code",
        "code",
        "digest",
        "who",
        "at",
        "status",
        "office",
        "channel",
        "due",
        "article",
        "act",
        "field",
    }
)


def mask_record(shown: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """A whole record as JSON (``record_json.as_json``) with its personal values covered, however deep they lie."""
    known = {text: mask for name in ("petitioners", "respondents") for text, mask in _known_in(name, shown.get(name))}
    return {key: value if key in _KEPT else _masked(key, value, known) for key, value in shown.items()}


def _known_in(field: str, value: JsonValue) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for inner in value:
            yield from _known_in(field, inner)
    elif isinstance(value, dict) and "confidence" in value:
        if field in PERSONAL:
            yield from _pairs(field.rpartition(".")[2], value.get("value"))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _known_in(f"{field}.{key}", inner)


def _masked(field: str, value: JsonValue, known: Known) -> JsonValue:
    if isinstance(value, list):
        return [_masked(field, inner, known) for inner in value]
    if not isinstance(value, dict):
        return mask_link(value) if field == "link" and isinstance(value, str) else mask_field(field, value, known)
    if "value" in value and "confidence" in value:
        return {**value, "value": mask_field(field, value["value"], known)}
    if value.get("field") and ("old" in value or "new" in value):
        changed = str(value["field"]).split("[")[0]
        return {key: mask_field(changed, inner, known) if key in {"old", "new"} else inner for key, inner in value.items()}
    return {key: inner if key in _KEPT else _masked(f"{field}.{key}" if field in _LISTS else key, inner, known) for key, inner in value.items()}


_LISTS = frozenset({"petitioners", "respondents"})
