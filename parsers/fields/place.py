"""问题属地: where the problem is, not where the petitioner lives."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parsers import place_features, place_model
from parsers.fields import _content, _divisions, _make, _people, address, title
from parsers.letter import Letter, Zone, fold
from parsers.place_features import COUNTY, IN_A_FIELD, INTRODUCES, OURS, TOWN, Named, Signs, Told
from petition_intake.model import Finding, JsonValue

_WORD = r"(?:(?![的是在把将被让和与及等不有到从去给找请说我他她这那了要因为由局、])[\u4e00-\u9fff])"
"""A character that may stand in the name of a village or road."""
_FURTHER = re.compile(
    rf"(?:(?!城乡|村镇|乡镇|开往|通往|发往|直达|至(?!和)){_WORD}{{1,6}}?(?:街道|镇|乡)(?!政府|党|人民|中心|银行))?"
    rf"(?:(?:(?:下面|下边|底下|下辖|下属|所辖|管辖)的)?(?!乡村|驻村|包村|全村|各村|招聘|招考|招录|公招)(?:那(?![个些里边几时么天年条座]))?{_WORD}{{1,6}}?(?:社区|新村|(?<!度假)(?<!农)(?<!乡)村)(?![民里干镇振]))?"
    rf"(?:第?[一二三四五六七八九十\d]{{1,3}}组|{_WORD}{{2,5}}?(?<!留守)(?<!工作)(?<!领导小)(?<!调查)(?<!专案)组(?![织长成建]))?"
)
_ROAD = re.compile(
    rf"(?!断头路|烂泥?路|泥巴路|水泥路|生产路|机耕路){_WORD}{{1,6}}?(?:大道|(?<![公铁道线扫修铺挖走拦堵封])(?<![^一二三四五六七八九十]马)路(?![灯面口况途过])|大街|(?<!小吃)(?<!美食)(?<!商业)(?<!步行)街(?![道上头])|巷)(?:[\dA-Za-z]{{1,5}}号)?"
)
_LETTER = rf"(?:(?:[祥瑞怡天泰人永仁中金太兴颐义安清保同云协万]和|和[谐顺平美兴润睦畅悦])|{_WORD})"
"""The same of an estate, whose name may hold 和: 祥和家园, 和顺佳苑."""
_ESTATE = re.compile(
    rf"(?!第?[一二三四五六七八九十\d]{{0,2}}(?:中学|小学|高中|中专|学校|医院))(?:{_WORD}{{1,3}}局(?=家属|宿舍|生活区)|{_LETTER}{{1,5}}?(?<=[\u4e00-\u9fff]{{2}}))(?:小区|花园|花城|花苑|家园|嘉园|佳园|御园|雅居|雅园|华庭|豪庭|半岛城?|新城|(?<!老年)(?<!养老)公寓|生活区|名苑|名城|名都|庄园|别墅|山庄|水岸|雅苑|嘉苑|苑|宿舍|家属院|大院(?![里的]?领导)|府邸|华府|国际|御景|新村|新居|人家|公馆|名门|名邸|明珠|江南|天成|(?<!法)世家|新天地|家属楼|广场(?!舞))(?![的]?(?:大门|派出所))"
)
_NAMED = r"(?!.{0,3}(?:中学|小学|大学|学校|医院|政府|公司|法院|银行|市场|信访|农村|公安|纪委|组织|人民|老年|生态|度假|行政|境内|城区|县城|城关|这|各|有))"
_HOMES = re.compile(
    rf"{_NAMED}(?P<name>{_LETTER}{{1,4}}?(?:湾|庭|里|府|墅|郡|居|邸|轩|岸|城|(?<![公校儿业陵果茶农乐物])园)|{_WORD}{{3,5}}?(?<![站局所院馆厂]))"
    r"(?=小区|一楼|室温|楼[顶下上]|底商|门口|门前|屋顶|电梯|业主|物业|新房|地下(?:室|车库)|[一二三四五六七八九\d]{1,2}(?:期|号楼|栋|幢)|买的?(?:新)?房|的?(?:外墙|房号|房产证|产权证|一套|顶楼|楼道|车位|维修基金|住[房宅])|的(?:老年食堂|业委会|电梯|房子|屋顶|业主|住户|物业|暖气|水(?!库)))"
)
"""A housing estate of any name, right behind a county or township: what follows is said of houses."""
_BARE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])(?:[^\s,。;:!?、()]{{0,12}}?[在到去从由离是于,、])?|(?<=位于)|(?<=坐落于)|(?<=坐落在)|(?<=发生在))(?P<place>(?!家住|现住|住|世居|户籍|家在|我)(?:{_WORD}){{1,5}}?(?:镇|乡|街道)(?![政党人长中卫派里干级府办]|银行|上(?=[的派班工有])|村(?:里|干|民))(?:(?:(?:下面|下边|底下|下辖|下属|所辖|管辖)的)?{_WORD}{{1,5}}?(?<!驻)(?<!包)(?<!下)(?<!进)(?<!入)(?:社区|新村|(?<!农)(?<!乡)村)(?![民里干镇委支主书振]))?(?:第?[一二三四五六七八九十\d]{{1,3}}组)?)"
)
"""A township, or one and its village, without the county: told as everybody there knows it."""
_TOWNS = re.compile(r"[镇乡街]")
_HOME = re.compile(
    r"(?:住(?:在|址)?|(?<![他她其])家在|(?:我|俺)(?:们)?(?:这?[些群帮几][个位户名]?人?|大[伙家]儿?|全家|一家|[二两三四五六七八九十\d]{1,3}[人户])?(?:都|均|全)?(?:是|系)(?!从)|[写来]信的人?是|户籍|籍贯|来自|地址|本人是)[:,]?[^,。;:\s]{0,8}$|(?<![入搬居租])住(?![院建房宿进])(?:在|址)?:?[^,。;:\s]{0,20}$"
)
_OWNERS = re.compile(r"[^,。;]{0,10}?(?:业主|住户|商户|租户)")
_PASSED_TO = re.compile(r"(?<!关系)(?:转给|转到|转回|批转|交给|退给|退回|发给|发回)$")
_OFFICE = re.compile(r"[^,。;的]{0,10}(?:局|委|办|府|院|所|站|中心|热线)|$|[,。;!、处办]")
"""Before and behind an office's district: whom a letter is not to be sent on to, and no place of a matter."""
_OFFICE_LINE = re.compile(r"\s*[\u4e00-\u9fff]{4,24}(?:[局委办府院所站]|办公室|中心|信访[室科])\s*")
"""A line that names an office and says nothing: who hands a letter on, or whom it goes to."""
_REACHED = re.compile(r"[市县区州站城镇乡](?:里|客运站)?[^,。;!?的在]{0,4}(?:至|到|往|直达|开往|通往)$")
_WAY = re.compile(r"[城里]{0,2}(?:的|加|增|开)?[^,。;!?]{0,4}(?:路(?!口)|公路|班车|客车|公交|高速|车)")
"""Before and behind where a road or a bus ends: the matter is where it begins (某市到某县的公路)."""
_SKIP = re.compile(r"(?:信访局|领导|书记|市长|县长|局长)[:,]")


Judge = Callable[[Signs], float]
"""How sure a place with some signs is."""


class PlaceReader:
    """The most specific place named where the matter is told: a form's field, the heading, "位于…", or the story."""

    order = 60

    def __init__(self, judge: Judge | None = None) -> None:
        """With the model that is shipped, unless another judges."""
        self._judge = judge or (lambda signs: place_model.model().confidence(signs))

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One place with text and code, or absent."""
        told = letter.once(_told)
        best = _best(told.named)
        near = self._at_home(letter, found)
        bare = _bare(letter) if best is None or _coarse(best) or _town_alone(best) else None
        if near is not None and (best is None or _holds(best, near)) and bare is None:
            yield near
            yield _make.coded(near, near.confidence)
            return
        if bare is not None and best is not None and _town_alone(best) and not _within(letter, bare, best):
            bare = None
        lived = _lived_in(letter) if bare is None and best is None else None
        if lived is not None:
            yield from _told_as_home(letter, lived, told.named)
        elif bare is not None:
            sure = self._judge(place_features.seen(told, bare, None)) * _make.reading(letter, bare, letter.certainty(*bare), _make.LOOSE)
            yield _make.found(letter, "place", {"text": _make.squeeze(letter.raw[slice(*bare)]), "code": None}, bare, "place-name", sure)
        elif best is not None:
            yield from self._named(letter, told, best)
        else:
            yield _make.absent("place", 0.8)

    def _named(self, letter: Letter, told: Told, best: Named) -> Iterator[Finding]:
        """A place with its division."""
        span = (best.start, best.end)
        context = tuple(m.codes[0] for m in _divisions.scan(letter.text) if m.code is not None)
        code = _divisions.settle(best.found, context)
        confidence = self._judge(place_features.seen(told, span, best)) * _make.reading(letter, span, 0.5 + 0.5 * letter.certainty(*span), _make.LOOSE)
        place = _make.found(letter, "place", {"text": _make.squeeze(letter.raw[slice(*span)]), "code": code}, span, "place-name", confidence)
        yield place
        if code is not None:
            alone = best.weight > 0 and all(_same_county(one.found, code) for one in told.named if one.weight > 0)
            yield _make.coded(place, _one_county(code) * _make.reading(letter, span, letter.certainty(*span), _make.LOOSE) if alone else confidence)

    def _at_home(self, letter: Letter, found: Sequence[Finding]) -> Finding | None:
        """The village or community of the petitioner's address, when the story is told of "our village" and names none."""
        home = next((f for f in found if f.field == "petitioners.address" and f.member == 0 and isinstance(f.value, dict)), None)
        if home is None or not isinstance(home.value, dict) or not any(OURS.search(letter.of(p)) for p in _content.body(letter)):
            return None
        text = str(home.value["text"])
        division = next(iter(_divisions.scan(fold(text))), None)
        if division is None or division.start > 0 or home.value["code"] is None:
            return None
        value: dict[str, JsonValue] = {"text": text[: _extended(fold(text), division.end)], "code": home.value["code"]}
        return _make.derived("place", value, replace(home, confidence=min(0.6, home.confidence)))


def _bare(letter: Letter) -> tuple[int, int] | None:
    """The first township that the story names without its county, with the village behind it; not the petitioner's home."""
    homes = address.home(letter)
    spans = list(dict.fromkeys([*title.heading_ranges(letter), *((p.start, p.end) for p in _content.body(letter))]))
    for start, end in spans:
        for a, b in _divisions.towns(letter.text[start:end]):
            at, stop = start + a, start + _extended(letter.text[start:end], b)
            if _VILLAGES.search(letter.text[at:stop]) and not _HOME.search(letter.text[start:at]) and not any(x <= at < y for x, y in homes):
                return at, stop
    for start, end in spans:
        for match in _BARE.finditer(letter.text, start, end) if _TOWNS.search(letter.text, start, end) else ():
            at, stop = match.span("place")
            if not _HOME.search(letter.text[start:at]) and not any(a <= at < b for a, b in homes) and _VILLAGES.search(match["place"]):
                return at, stop
    return None


def _told(letter: Letter) -> Told:
    """What the model is shown of a letter."""
    body = tuple((p.start, p.end) for p in _content.body(letter))
    return Told(letter.text, title.heading_ranges(letter), body, address.home(letter), tuple(_named(letter)))


def _named(letter: Letter) -> Iterator[Named]:
    """Every division named where the matter is told, from counties and cities on, with how much speaks for it."""
    homes = address.home(letter)
    counts: Counter[str] = Counter()
    raw: list[tuple[int, int, _divisions.Match, float]] = []
    for start, end, bonus in _texts(letter):
        text = letter.text[start:end]
        for match in _divisions.scan(text):
            at = start + match.start
            passed = _PASSED_TO.search(text[: match.start]) and _OFFICE.match(text, match.end)
            reached = _REACHED.search(text[: match.start]) and _WAY.match(text, match.end)
            if any(a <= at < b for a, b in homes) or match.level <= _PROVINCE or _SKIP.match(text, match.end) or passed or reached:
                continue
            stop = start + _extended(text, match.end)
            counts[match.codes[0]] += 1
            raw.append((at, stop, match, bonus))
    for at, stop, match, bonus in raw:
        more = 1.5 if stop > at + match.end - match.start else 0.0
        own = -8.0 if _is_home(letter.text, at, stop) else 0.0
        yield Named(at, stop, match, match.level + bonus + more + own + 0.3 * min(5, counts[match.codes[0]]))


def _texts(letter: Letter) -> Iterator[tuple[int, int, float]]:
    for pair in _people.pairs(letter):
        if pair.key == "place" and pair.paragraph.zone is Zone.OWN:
            yield pair.start, pair.end, 20.0
        elif pair.key in {"title", "content"} and pair.cell and pair.paragraph.zone is Zone.OWN:
            yield pair.start, pair.paragraph.end, 1.0
    for finding in title.heading_ranges(letter):
        yield (*finding, 1.0)
    for number, paragraph in enumerate(_content.body(letter)):
        if not _OFFICE_LINE.fullmatch(letter.of(paragraph)):
            yield paragraph.start, paragraph.end, 0.8 if number < 3 else 0.0


def _best(candidates: Sequence[Named]) -> Named | None:
    """The place that weighs most; where a form's field names a county alone, what is told of a finer place in it."""
    best = max(candidates, key=lambda c: (c.weight, -c.start), default=None)
    if best is None or best.weight < IN_A_FIELD or not _coarse(best):
        return best
    finer = [c for c in candidates if 0 < c.weight < IN_A_FIELD and not _coarse(c) and c.code.startswith(best.code)]
    return max(finer, key=lambda c: (c.weight, -c.start), default=best)


def _lived_in(letter: Letter) -> tuple[int, int] | None:
    """The finest place in which the story says that somebody lives or is from, and not to say who writes: the matter is told of there."""
    spans = [(p.start, p.end) for p in _content.body(letter) if not _OFFICE_LINE.fullmatch(letter.of(p))]
    named = {who.name for who in _people.people(letter)}
    found: list[tuple[bool, int, int]] = []
    for start, end in spans:
        text = letter.text[start:end]
        chains = [(m.start, m.end, m.level) for m in _divisions.scan(text) if m.level >= COUNTY]
        alone = [(a, b, TOWN) for a, b in _divisions.towns(text) if not any(x <= a < y for x, y, _ in chains)]
        bare = [(*m.span("place"), TOWN) for m in _LIVED.finditer(text) if not any(x <= m.start("place") < y for x, y, _ in chains)]
        for a, b, level in (*chains, *alone, *bare):
            stop = _extended(text, b)
            sentence = re.split(r"[。!?;\n]", text[:a])[-1] + "#" + re.split(r"[。!?;\n]", text[stop:])[0]
            if (level == TOWN or stop > b) and not (INTRODUCES.search(sentence) or any(name in sentence for name in named)):
                found.append((bool(_VILLAGES.search(text[a:stop])), start + a, start + stop))
    best = max(found, key=lambda f: (f[0], -f[1]), default=None)
    return best[1:] if best else None


def _told_as_home(letter: Letter, span: tuple[int, int], candidates: Sequence[Named]) -> Iterator[Finding]:
    """A place somebody lives in as that of the matter: a proposal."""
    match = _divisions.match(letter.text, span[0])
    context = tuple(m.codes[0] for m in _divisions.scan(letter.text) if m.code is not None)
    code = _divisions.settle(match, context) if match is not None else None
    sure = _AS_HOME * _make.reading(letter, span, letter.certainty(*span), _make.LOOSE)
    place = _make.found(letter, "place", {"text": _make.squeeze(letter.raw[slice(*span)]), "code": code}, span, "place-name", sure)
    yield place
    if code is not None:
        alone = all(_same_county(candidate.found, code) for candidate in candidates if candidate.weight > 0)
        yield _make.coded(place, _one_county(code) * _make.reading(letter, span, letter.certainty(*span), _make.LOOSE) if alone else sure)


_AS_HOME = 0.7
_LIVED = re.compile(rf"(?:住在?|家在|我们?是|是)(?P<place>{_WORD}{{1,5}}?(?:镇|乡|街道)(?![政党人长中卫派里干级府办])(?={_WORD}{{1,6}}(?:村|社区)))")
"""A township without its county, and a village of it, behind words for living or being from there."""
_VILLAGES = re.compile(r"村|社区")


def _town_alone(best: Named) -> bool:
    """Whether a place is a township and no more of it is told there."""
    return best.found.level == TOWN and best.weight < IN_A_FIELD and best.bare


def _within(letter: Letter, bare: tuple[int, int], best: Named) -> bool:
    """Whether a village told without its county lies in the township that is named elsewhere with it: the finer one is where the matter is."""
    told = letter.text[slice(*bare)]
    town = re.match(r".{1,8}?(?:镇|乡|街道)", told)
    return town is not None and bare[1] - bare[0] > town.end() and letter.text[best.start : best.end].endswith(town[0])


def _same_county(found: _divisions.Match, code: str) -> bool:
    """Whether a division lies in the county of ``code``, or holds it."""
    return any(code.startswith(one[:COUNTY]) for one in found.codes)


def _one_county(code: str) -> float:
    return _ONE_CITY if code.endswith("00") and len(code) == COUNTY else _ONE_COUNTY


_PROVINCE = 2
_ONE_COUNTY, _ONE_CITY = _make.counted(0, 3827), _make.counted(24, 794)
"""How often the division is right where the story names places of one county alone, whatever its words leave out or take in, and where it names a city and
no county of it, which may be meant (clan, kindred and annex)."""


def _is_home(text: str, at: int, stop: int) -> bool:
    """Whether a place only says where the writers live: 家住…, 我是…的〈name〉, …的村民联名反映; whoever is an owner there writes about that estate."""
    before = text[max(0, at - 14) : at]
    told = re.search(r"我们(?:都?是|系)$", before) or text.startswith("老家", stop) or (text[stop - 1] in "镇乡道县区市" and _WRITERS.match(text, stop))
    return bool(told or (_HOME.search(before) and not _OWNERS.match(text, stop)))


_WRITERS = re.compile(
    r"的?(?:部分|全体|一些|[数多几][十百]?[名户位]|广大)?(?:村民|居民|住户|群众|农户|农民|老百姓|乡亲|家长)们?[,、]?(?:现在?|今|特|再次)?(?:就[^,。]{0,8})?(?:向[^,。]{0,6})?(?:联名|联合|共同|集体)"
)
"""Behind where those live who write together."""


def _coarse(best: Named) -> bool:
    """Whether a place is a county or more, with nothing finer behind it: as in an office's name."""
    return best.found.level <= COUNTY and best.bare


def _holds(best: Named, near: Finding) -> bool:
    """Whether the story names no more than the county in which the village lies; a city alone may be another matter."""
    code = str(near.value["code"]) if isinstance(near.value, dict) else ""
    return best.found.level == COUNTY and best.bare and code.startswith(best.code)


def _extended(text: str, end: int) -> int:
    """Where a place ends whose division ends at ``end``: behind the village, the road or the estate that follows; a township may be parted from it by 的."""
    if text.startswith("的", end) and (town := next(_divisions.towns(text[end + 1 : end + 1 + _LONGEST_TOWN]), None)) is not None and not town[0]:
        end += 1 + town[1]
    match = _FURTHER.match(text, end)
    stop = match.end() if match else end
    if stop == end:
        road = _ROAD.match(text, end)
        stop = road.end() if road else end
        estate = _ESTATE.match(text, stop) if stop > end or text[end - 1] in "县市区镇乡道" else None
        homes = None if estate or text[end - 1] not in "县市区镇乡" else _HOMES.match(text, stop)
        stop = estate.end() if estate else homes.end() if homes else stop
    return stop


_LONGEST_TOWN = 8


FIELD = PlaceReader()
