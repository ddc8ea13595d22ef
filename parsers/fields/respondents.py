"""被反映人或单位: the unit or person complained of, not everyone the text mentions."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _content, _make, _names, _people, title
from parsers.letter import Letter, Zone
from petition_intake.model import Finding, JsonValue

_POST = r"(?:党支部书记|支部书记|村支书|支书|党委书记|村委会主任|村主任|居委会主任|副?(?:书记|主任|村长|镇长|乡长|县长|局长|所长|站长|校长|院长|科长|处长|会计|经理|董事长|包工头|老板|队长|厂长))"
_PERSON = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{0,18}}?)(?P<post>{_POST})(?P<name>{_names._HAN}{{2,4}}?)(?=[,。;:()、的]|侵|贪|私|虚|套|挪|收|滥|利|招|违|等|$|\s)")  # noqa: SLF001 - sibling helper
_UNIT = re.compile(
    r"(?P<unit>(?:[\u4e00-\u9fff()]{2,24}?)(?:有限责任公司|股份有限公司|有限公司|分公司|集团|物业公司|公司|医院|学校|小学|中学|大学|幼儿园|亲子园|培训机构|培训学校|驾校|酒店|宾馆|超市|商场|银行|工厂|(?<![\u4e00-\u9fff])厂|卫生院|中心|开发商|房地产|合作社|村委会|居委会|(?:镇|乡|街道|县|区|市)政府|管委会|街道办|人民政府|派出所|公安局|教育局|交警队|物业))"
)
_LEAD = re.compile(
    r"^.*?(?:我们?在|在|到|由|被|向|是|和|与|及|对|请|去|因|为|把|将|从|找|来自|位于|反映|举报|投诉|控告|关于|当时|后来|现在|去年|今年|前年|已经|一直|多次|年|月|日|[的了]|对于|听说|要求|请求|而|但|所在地?|购买了?|报了?|他们|公司的)(?=[\u4e00-\u9fff]{2})"
)
_ASKED = re.compile(r"请|希望|恳请|建议|望|呼吁|要求|感谢|尊敬")
_BLAMED = re.compile(r"举报|投诉|控告|反映|拖欠|征用|推|拒|不给|不退|收取|违规|不办|扣|欺|骗|乱收|污染|拆|占|招来|包工头|打伤|推脱|不管|降温|招收|招生|未取得|办班|欠")
_FEW = 3


class RespondentsReader:
    """A form's field; the person a heading or first sentence accuses; else units the story blames."""

    order = 65

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding per respondent, each ``{"name", "post", "unit", "role"}``; absent when nobody is blamed by name."""
        del found
        made = list(self._field(letter)) or list(self._accused(letter)) or list(self._blamed(letter))
        seen: list[str] = []
        for value, span, how, confidence in made:
            key = str(value["name"] or value["unit"])
            if any(key in other or other in key for other in seen) or len(seen) >= _FEW:
                continue
            confidence_here = confidence * (0.5 + 0.5 * letter.certainty(*span))
            yield _make.found(letter, "respondents", dict(value), span, how, confidence_here, len(seen))
            seen.append(key)
        if not seen:
            yield _make.absent("respondents", 0.75)

    def _field(self, letter: Letter) -> Iterator[tuple[dict[str, JsonValue], tuple[int, int], str, float]]:
        for pair in _people.pairs(letter):
            if pair.key == "respondents" and pair.paragraph.zone is Zone.OWN and pair.end > pair.start:
                text = letter.text[pair.start : pair.end].strip()
                person = _names.plausible(text) > 0.9  # noqa: PLR2004 - a name and nothing else
                yield {"name": text if person else None, "post": None, "unit": None if person else text, "role": "accused"}, (pair.start, pair.end), "form-label", 0.97

    def _accused(self, letter: Letter) -> Iterator[tuple[dict[str, JsonValue], tuple[int, int], str, float]]:
        own = {p.name for p in _people.people(letter)}
        for start, end in self._ranges(letter):
            for mark in re.finditer(r"举报|检举|控告|揭发|实名反映", letter.text[start:end]):
                match = _PERSON.search(letter.text, start + mark.end(), min(end, start + mark.end() + 60))
                if match and _names.plausible(match["name"]) > 0.9 and match["name"] not in own:  # noqa: PLR2004 - a post before it, so a name
                    value: dict[str, JsonValue] = {"name": match["name"], "post": match["post"], "unit": match["unit"] or None, "role": "accused"}
                    yield value, match.span("name"), "accusation", 0.9
                    return

    def _blamed(self, letter: Letter) -> Iterator[tuple[dict[str, JsonValue], tuple[int, int], str, float]]:
        own = {p.name for p in _people.people(letter)}
        for start, end in self._ranges(letter):
            for sentence in re.finditer(r"[^。!?;\n]+", letter.text[start:end]):
                text = sentence[0]
                if not _BLAMED.search(text):
                    continue
                base = start + sentence.start()
                for match in _UNIT.finditer(text):
                    unit, offset = _trim(match["unit"])
                    before = text[: match.start("unit") + offset]
                    if len(unit) >= 5 and not re.search(r"(?:请|望|希望|恳请|建议)[^,]{0,6}$", before) and not re.match(r"我|本|该|这|那|全|各|有关|相关", unit):  # noqa: PLR2004 - shorter is a kind, not a name
                        at = base + match.start("unit") + offset
                        yield {"name": None, "post": None, "unit": unit, "role": "responsible"}, (at, at + len(unit)), "wording", 0.6
                for match in re.finditer(rf"(?:包工头|老板|负责人|经理|开发商|房东)(?P<name>{_names._HAN}{{2,3}}?)(?=[,。;:()、的]|招|说|欠|不|$)", text):  # noqa: SLF001 - sibling helper
                    if _names.plausible(match["name"]) > 0.9 and match["name"] not in own:  # noqa: PLR2004 - a post before it, so a name
                        yield {"name": match["name"], "post": text[match.start() : match.start("name")], "unit": None, "role": "responsible"}, (base + match.start("name"), base + match.end("name")), "wording", 0.6

    def _ranges(self, letter: Letter) -> list[tuple[int, int]]:
        return [*title.heading_ranges(letter), *_content.ranges(letter)]


def _trim(unit: str) -> tuple[str, int]:
    """A unit's name without the words of the sentence before it."""
    match = _LEAD.match(unit)
    while match and len(unit) - match.end() >= 4:  # noqa: PLR2004 - what is left must still name a unit
        return (lambda rest, n: (rest[0], rest[1] + n))(_trim(unit[match.end() :]), match.end())
    return unit, 0


FIELD = RespondentsReader()
