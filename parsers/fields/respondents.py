"""被反映人或单位: the unit or person complained of, not everyone the text mentions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields import _content, _divisions, _make, _names, _people, title
from parsers.letter import Letter, Zone
from petition_intake.model import Finding, JsonValue

_HAN = _names.HAN
_POST = (
    r"(?:党支部书记|支部书记|村支书|支书|党委书记|村委会主任|村主任|居委会主任|副?(?:书记|主任|村长|"
    r"镇长|乡长|县长|局长|所长|站长|校长|院长|科长|处长|会计|经理|董事长|包工头|老板|队长|厂长))"
)
_PERSON = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{0,18}}?)(?P<post>{_POST})(?P<name>{_HAN}{{2,4}}?)(?=[,。;:()、的]|侵|贪|私|虚|套|挪|收|滥|利|招|违|等|$|\s)")
_SUFFIX = (
    "有限责任公司", "股份有限公司", "有限公司", "分公司", "集团", "物业公司", "公司", "保健院", "卫生院", "医院", "学院", "小学", "中学", "大学", "学校", "幼儿园", "亲子园", "托儿所", "培训机构", "培训中心", "驾校", "酒店", "宾馆", "超市",
    "商场", "银行", "信用社", "活动中心", "服务中心", "中心", "合作社", "村民委员会", "村委会", "居委会", "社区居民委员会", "人民政府", "镇政府", "乡政府", "街道政府", "县政府", "区政府", "市政府", "管委会", "街道办事处", "街道办", "派出所",
    "人民法院", "人民检察院", "检察院", "法院", "社会保障局", "社保局", "公安局", "教育局", "环保局", "生态环境局", "自然资源局", "国土局", "住建局", "城管局", "交通局", "民政局", "水利局", "林业局", "税务局", "房管局", "规划局", "交警大队",
    "交警队", "城管大队", "供电所", "供水公司", "自来水厂", "碎石场", "采石场", "砖厂", "化工厂", "机械厂", "服装厂", "电子厂", "食品厂", "玩具厂", "纺织厂", "家具厂", "印刷厂", "养殖场", "水泥厂", "局",
)  # fmt: skip
_UNIT = re.compile(rf"(?P<unit>(?:(?!的)[\u4e00-\u9fff0-9]|\([\u4e00-\u9fff]{{1,6}}\)){{2,24}}?(?:{'|'.join(_SUFFIX)}))(?![长员们])")
_LEAD = re.compile(
    r"^.*(?:我们?在|多次找|找到|去找|[在到由被向是和与及对请去因为把将从找]|来自|位于|反映|举报|投诉|"
    r"控告|关于|当时|后来|现在|去年|今年|前年|已经|一直|多次|[年月日号天的了]|听说|要求|而|但|购买|"
    r"报名|取得|征得|他们|公示|通过|承包|开发商)(?=[\u4e00-\u9fff]{3})"
)
_ASKED = re.compile(r"(?:请|望|希望|恳请|建议|要求|呼吁|感谢|请求)[^,]{0,8}$")
_BLAMED = re.compile(
    r"举报|投诉|控告|拖欠|征用|推脱|推诿|互相推|拒绝|拒不|不给|不退|收取|多收|违规|违法|不办|克扣|"
    r"欺|骗|乱收|污染|强拆|占用|招来|打伤|不管|办班|停发|停水|停电|没有执行|得不到执行|未执行|没有(?:执行|"
    r"消息|处理|解决)|查不到|终结|扣|不合理|不透明|拒收|未取得|没有取得"
)
_DEBTOR = re.compile(
    rf"(?P<name>{_HAN}{{2,4}}?)(?:\([^)]{{0,40}}\))?(?:向我(?:们)?借|拖?欠我|骗了我|打伤我|将我打|"
    rf"把我打)|我(?:们)?(?:与|和|诉)(?P<second>{_HAN}{{2,4}}?)(?:\([^)]{{0,40}}\))?(?=借|劳|合同|离|"
    rf"债|房|土|交通|医|买|一案|纠纷|的|侵|相邻|民间)(?:的?[\u4e00-\u9fff]{{0,8}}(?:一案|纠纷|案件))"
)
_BOSS = re.compile(rf"(?P<post>包工头|老板|负责人|经理|开发商|房东|承包人|承包商)(?P<name>{_HAN}{{2,3}}?)(?=[,。;:()、的]|招|说|欠|不|写|$)")
_FEW = 3
_SURE_NAME = 0.9
_SHORTEST = 5
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class _Blame:
    """Somebody the text blames: value, range, origin, confidence."""

    value: dict[str, JsonValue]
    span: tuple[int, int]
    how: str
    confidence: float

    @property
    def key(self) -> str:
        return str(self.value["name"] or self.value["unit"])


def _unit(text: str, role: str = "responsible") -> dict[str, JsonValue]:
    return {"name": None, "post": None, "unit": text, "role": role}


class RespondentsReader:
    """A form's field; the person a heading or first sentence accuses; else units and people the story blames."""

    order = 65

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding per respondent, each ``{"name", "post", "unit", "role"}``; absent when nobody is blamed by name."""
        del found
        own = frozenset(p.name for p in _people.people(letter))
        made = list(_field(letter)) or list(_accused(letter, own)) or [*_units(letter), *_persons(letter, own)]
        seen: list[str] = []
        for blame in made:
            if any(blame.key in other or other in blame.key for other in seen) or len(seen) >= _FEW:
                continue
            confidence = blame.confidence * _make.reading(letter, blame.span, 0.5 + 0.5 * letter.certainty(*blame.span))
            value = blame.value | {part: _make.written(letter, str(blame.value[part]), blame.span) for part in ("name", "unit") if blame.value[part]}
            yield _make.found(letter, "respondents", value, blame.span, blame.how, confidence, len(seen))
            seen.append(blame.key)
        if not seen:
            yield _make.absent("respondents", 0.75)


def _ranges(letter: Letter) -> list[tuple[int, int]]:
    return [*title.heading_ranges(letter), *_content.ranges(letter)]


def _field(letter: Letter) -> Iterator[_Blame]:
    for pair in _people.pairs(letter):
        if pair.key == "respondents" and pair.paragraph.zone is Zone.OWN and pair.end > pair.start:
            text = re.split(r"[,。;(]", letter.text[pair.start : pair.end])[0].strip()
            name = _names.clean(text) if _names.plausible(text) > _SURE_NAME else None
            value: dict[str, JsonValue] = {"name": name, "post": None, "unit": None, "role": "accused"} if name else _unit(text, "accused")
            yield _Blame(value, (pair.start, pair.end), "form-label", 0.97)


def _accused(letter: Letter, own: frozenset[str]) -> Iterator[_Blame]:
    """Whom a sentence with "举报" and the like names with a post."""
    for start, end in _ranges(letter):
        for mark in re.finditer(r"举报|检举|控告|揭发|实名反映", letter.text[start:end]):
            match = _PERSON.search(letter.text, start + mark.end(), min(end, start + mark.end() + 60))
            if match and _names.plausible(match["name"]) > _SURE_NAME and match["name"] not in own:
                value: dict[str, JsonValue] = {"name": match["name"], "post": match["post"], "unit": match["unit"] or None, "role": "accused"}
                yield _Blame(value, match.span("name"), "accusation", 0.9)
                return


def _units(letter: Letter) -> Iterator[_Blame]:
    """Units by how much the text blames them: in a heading, in blaming sentences, again and again."""
    heads = title.heading_ranges(letter)
    scores: dict[str, float] = {}
    first: dict[str, tuple[int, int]] = {}
    for start, end in _ranges(letter):
        bonus = 1.5 if (start, end) in heads else 0.0
        for sentence in re.finditer(r"[^。!?\n]+", letter.text[start:end]):
            blamed = 1.5 if _BLAMED.search(sentence[0]) else 0.0
            for unit, at, asked in _named(sentence[0]):
                known = next((k for k in scores if k.endswith(unit) or unit.endswith(k)), unit)
                placed = 1.0 if _divisions.match(known, 0) else 0.0
                scores[known] = scores.get(known, placed) + (-1.0 if asked else 0.5 + blamed + bonus)
                first.setdefault(known, (start + sentence.start() + at, start + sentence.start() + at + len(unit)))
    for unit in sorted(scores, key=lambda u: -scores[u])[:2]:
        if scores[unit] >= _ENOUGH:
            yield _Blame(_unit(unit), first[unit], "wording", 0.6)


def _named(sentence: str) -> Iterator[tuple[str, int, bool]]:
    """Units a sentence names: name, position, whether they are only asked to act."""
    for match in _UNIT.finditer(sentence):
        unit, offset = _trim(match["unit"])
        at = match.start("unit") + offset
        if len(unit) >= _SHORTEST and not re.match(r"我|本|该|这|那|全|各|有关|相关|贵|上级|信访|自来水公司", unit) and "信访局" not in unit:
            yield unit, at, bool(_ASKED.search(sentence[:at]))


def _trim(unit: str) -> tuple[str, int]:
    """A unit's name without the words of the sentence before it: from its division's name on, else behind the last lead word."""
    for match in _divisions.scan(unit):
        if len(unit) - match.end >= 2:
            return unit[match.start :], match.start
    lead = _LEAD.match(unit)
    return (unit[lead.end() :], lead.end()) if lead and len(unit) - lead.end() >= 4 else (unit, 0)


def _persons(letter: Letter, own: frozenset[str]) -> Iterator[_Blame]:
    """Debtors, bosses and others whom the story blames by name."""
    for start, end in _content.ranges(letter):
        for match in re.finditer(_BOSS, letter.text[start:end]):
            if _names.plausible(match["name"]) > _SURE_NAME and match["name"] not in own:
                value: dict[str, JsonValue] = {"name": match["name"], "post": match["post"], "unit": None, "role": "responsible"}
                yield _Blame(value, (start + match.start("name"), start + match.end("name")), "wording", 0.6)
        for match in re.finditer(_DEBTOR, letter.text[start:end]):
            group = "name" if match["name"] else "second"
            if _names.plausible(match[group]) > _SURE_NAME and match[group] not in own:
                person: dict[str, JsonValue] = {"name": match[group], "post": None, "unit": None, "role": "responsible"}
                yield _Blame(person, (start + match.start(group), start + match.end(group)), "wording", 0.6)


FIELD = RespondentsReader()
