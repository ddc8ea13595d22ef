"""信访人数, 联名 and 涉及人数: who petitions, and how many people the matter touches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.alternatives import one_of
from parsers.fields import _make, _names, _people, _signers
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_NUMBER = r"(\d{1,6}|[一二三四五六七八九十百千两]{1,7})"
_SIGNERS = re.compile(
    rf"(?:共|共计|计|一共|总共|等|合计|本村|全村|全组|全体)\s?{_NUMBER}\s?(?:人|名|位)(?:[^。;!?\n]{{0,4}}?)(?:联名|签名|签字|联署|联合|按手印|署名|共同|代表)|\({_NUMBER}\s?(?:人|名|位)(?:签名|签字|联名|附)|"
    rf"[\u4e00-\u9fff]等\s?{_NUMBER}\s?(?:人|名|位)\s*[。)]?\s*$|"
    rf"(?:村民|业主|居民|职工|群众|住户|工人|家长|农民工|农户){_NUMBER}人(?:在此|在下|联名|签名|签字|共同|联合)|"
    rf"(?:签名|签字|联名|名单|署名|共同签名|代表)[^。\n]{{0,10}}?(?:共|计|等)\s?{_NUMBER}\s?(?:人|"
    rf"名|位)|{_NUMBER}\s?(?:名|位|人)[\u4e00-\u9fff]{{0,8}}?(?:联名|联署|签名|签字)|{_NUMBER}\s?(?:名|位|人)?(?:村民|业主|居民|职工|工人|群众|农民工|家长)?(?:联名|签名|联合签名|"
    r"共同签名)|(?:共|计)\s?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})户[,、]?\s?(?:共|计)?"
    rf"{_NUMBER}人(?=\)|$)"
)
_SO_MANY = re.compile(r"[\d一二三四五六七八九十百千两]\s?(?:[人名位]|村民|业主|居民|职工|工人|群众|农民工|家长|联名|签名|联合签名|共同签名)")
"""A number and the beginning of what follows it wherever it is said how many sign."""
_WE = re.compile(
    rf"(?:我们|咱们|俺们)(?:夫妻|夫妇|兄弟|姐妹|父子|母女|姊妹)?{_NUMBER}(?:个人|人|位)(?!家|户)|"
    rf"我们(?:这|共|一共|一行|都?是[^,。;\d]{{0,16}}?的?)?{_NUMBER}(?:名|位|个)(?:[\u4e00-\u9fff]{{0,4}}?)(?:村民|业主|居民|住户|职工|员工|工人|群众|农民工|民工|家长|工友|同事|农民|商户|租户|退休|老人|学生|司机|教师)"
)
_AFFECTED = r"(?:人(?!民|次|均|员)|群众|职工|工人|村民|居民|业主|学生|农民工|工友|老人|孩子|家长|乘客|顾客|消费者|住户(?!家))"
_INVOLVED = re.compile(
    one_of(
        rf"(?<![\d多余几上近第]){_NUMBER}(?:多|余)?(?:个|名|位|口)?{_AFFECTED}(?:(?:没|未)(?:有)?(?:拿|领|发|得|收)|受伤|中毒|被骗|上当|受骗|死亡|遇难|被欠|被拖欠|受害|受灾|的(?:工资|血汗钱|退休金|养老|补偿|补助|社保|医保)|(?:都|也|均|全|跟|和|同|遭|受|一样|的遭遇)[^。;!?\n]{{0,12}}?(?:一样|遭遇|受害|受影响|被骗|被欠|上当|同样|没拿到|没领到|情况|喝不上|受损|受灾|牵连|涉及))|"
        rf"(?<![\d多余几上近第们])(?:一共|总共|共有|共|先后有|已有|有)?{_NUMBER}(?:个|名|位|口){_AFFECTED}(?:的[\u4e00-\u9fff]{{1,6}})?(?:都|均|也|先后|同时|已经|因此)*"
        rf"(?:没有?(?!意见)|拉肚子|腹泻|呕吐|发烧|住院|住进|生病|患病|得病|发病|烧伤|烫伤|摔伤|遇害|失业|下岗|断(?:水|电|粮)|拿不到|领不到|喝不上|用不上|上不了|回不了|无家可归|至今(?:没|未)|被(?:骗|欠|打|坑|困|拖))|"
        rf"(?:牵扯|牵连|殃及|关乎|受骗|被骗|上当|被拖欠|被欠薪|受灾|遭殃|中毒|受伤|涉案|遭遇|事关|涉及|影响|受影响的?(?:群众|居民|村民|人)?|受害(?:者|人|群众)?|受损|波及|牵涉|关系到?|牵连)[^。;!?\n]{{0,16}}?(?:("
        rf"?:共|约|有|共有|达|计)*)(?<![\d多余几上近]){_NUMBER}\s?(?:多|余)?(?:名|位|个|口)?{_AFFECTED}(?!多)"
    )
)
_EXACT = re.compile(
    one_of(
        r"(?<![\d多余几上近第十百千.])(?P<n>\d{1,6}|[一二三四五六七八九十百千两]{1,7})\s?(?:个|名|位|口)?(?:人(?!民|次|均|员|家|工|为|行|命|份|头)|群众|职工|工人|村民|居民|业主|学生|农民工|工友|老人|孩子|家长|乘客|顾客|消费者|信访人|住户(?!家)|(?<=[名位口])(?=[,。;!]|$))(?!多|左右|上下|以上|的(?:口粮|大家庭))"
    )
)
"""An exact number of people, by whatever measure word."""
_SIGNING = re.compile(
    r"来信|写信|写[这此]?封信|合写|联名|联署|署名|签名|签字|具名|签了字|手印|捺印|推举|推选|公推|选出|推(?=\d|[一二两三四五六七八九十])|委托|代表|执笔|上访|反映人|投诉人|信访人|共同(?:反映|请求|要求)"
)
_TOTAL = re.compile(
    r"(?:总共|一共|拢共|统共|共计|合计|总计|计有|共有|共|(?<!预)(?<!估)(?<!统)(?<!会)计|总数|有|达到?|涉及到?|牵涉到?|影响到?|关系到?|波及到?|殃及|关乎|牵连到?)(?:了|着|我们|咱们|本地|这里|当地|全[村镇县校厂]|这边|周边|附近|到)*$"
)
_TOUCHED = re.compile(
    r"(?:的|者|这里|这儿|一批|这批|这些|跟[我他咱]们?|与|同(?!村|镇)|像[我他]|受|被|类似|一样|情[形况]|境况|境遇|遭遇|此事|此案|这件?事|问题|涉及|牵涉|影响|关系|波及|殃及|关乎|牵连)"
)
"""Words that make a total one of people whom the matter touches, and not of who lives or works somewhere."""
_HOUSEHOLD = re.compile(r"(?:家里?|家中|全家|一家|我家|户|[村组镇厂校班]里?|小区|公司|单位|车间|班里|队里)(?:上下|老小|现在?|原来|原|总共|一共|共|有)*$")
_VALUES = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2}
_MORE = re.compile(
    one_of(
        r"(?:我们|咱们|俺们)(?:是|系|共|全|都|几|夫|这些|这几|一起|大家|兄|姐|父|母|一共|一行|联合|签|[两二三四五六七八九十\d])|大家|全体|[我们咱]俩|两口子|联名|联署|代表|等\s?[\d一二三四五六七八九十]+|等人|共同签|签名附|名单|"
        r"[两二三四五六七八九十\d](?:人|户|名|位)(?:签|联|共同|一起)|[这那我几](?:几|\d)?个人|大伙|我们(?:几|\d|[两二三四五六七八九十])"
    )
)
"""Words of a letter that several may have written."""
_SEVERAL = re.compile(r"我们是|我们(?:村|小区|组|厂|公司)?(?:全体|共|几个|\d+)|[我们咱]俩|联名|全体(?:业主|村民|职工|居民)")
_VAGUE = re.compile(r"[多余几]|上[百千万]|近|大约|左右|数[百千]")


def number(text: str) -> int | None:
    """An Arabic or Chinese number below ten thousand; None when it is none."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    return total + digit


_LISTED = 0.9985
"""How sure a letter with a list of signers is joint."""


_ANY_NUMBER = re.compile(r"[\d一二三四五六七八九十百千两]")


def _numbered(letter: Letter) -> tuple[Paragraph, ...]:
    """The lines of the petition in which any number stands: there alone people can be counted."""
    return tuple(p for p in letter.own if _ANY_NUMBER.search(letter.of(p)))


def _numbers(letter: Letter) -> int:
    """How many people's numbers the letter may hold: distinct identity numbers, or mobiles where these are more."""
    own = "\n".join(letter.of(p) for p in letter.own)
    return max(len(set(re.findall(pattern, own))) for pattern in (r"(?<!\d)\d{17}[\dXx](?!\d)", r"(?<!\d)1[3-9]\d{9}(?!\d)"))


_FAIR = 0.93
_TOLD_OF_MANY = re.compile(r"我们(?!村|组|镇|县|市|区|小区|公司|单位|厂|学校|家|这里|那里|当地)|咱们|大伙|大家|众人|全体")
"""Words of a letter that several may write together."""


def _named_alone(letter: Letter, found: Sequence[Finding]) -> bool:
    """Whether the one name is certain, or fairly so where nothing sounds like several."""
    name = min((f.confidence for f in found if f.field == "petitioners.name"), default=0.0)
    return name > _CERTAIN or (name > _FAIR and not any(_TOLD_OF_MANY.search(letter.of(p)) for p in letter.own))


_ONE_WHOEVER = 0.9975
"""One name that is not certain, in a letter that holds nothing of anybody else: whoever it is writes alone. Right in all of 178 letters of ten families, as with a certain name."""
_ROW_OF_NAMES = re.compile(rf"(?:{_names.HAN}{{2,8}}、){{2,}}{_names.HAN}{{2,8}}")


def _names_many(text: str) -> bool:
    """Whether three and more names may stand in a row there: these may be who writes."""
    rows = [row[0].split("、") for row in _ROW_OF_NAMES.finditer(text)] if text.count("、") > 1 else []
    return any(sum(_names.length(part) > 0 for part in row) > 1 and not any(part.endswith(_SIGHTS) for part in row) for row in rows)


_SIGHTS = ("庙", "寺", "书院", "故居", "塔", "祠")
"""What names of places end in that are like people's."""
_CERTAIN = 0.997


class CountsReader:
    """Signers are counted from the list; a stated total outranks a list that is shorter.

    While anything is missing a count is ``{"at_least": n}``: there may be more on what did not arrive.
    """

    order = 80

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``person_count``, ``joint`` that follows, and ``involved_count`` when a number of people is stated."""
        person = self._persons(letter, found)
        whole = letter.whole and not letter.cut
        yield person if whole else _at_least(person)
        if isinstance(person.value, int) and (whole or person.value > 1):
            listed = len(_signers.signers(letter)) > 1 and person.value > 1
            yield Finding(
                "joint", person.value > 1, max(person.confidence, _LISTED) if listed else person.confidence, auto=False, found_by="derived:person_count"
            )
        else:
            several = person.value is not None or any(_MORE.search(letter.of(p)) for p in letter.own)
            yield _make.absent("joint", 0.5 if several else 0.998)
        involved = self._involved(letter)
        yield involved if whole else _at_least(involved)

    def _persons(self, letter: Letter, found: Sequence[Finding]) -> Finding:
        listed = len({f.member for f in found if f.field == "petitioners.name" and f.value is not None})
        if _people.of_body(letter):
            return Finding("person_count", 1, 0.95, auto=False, found_by="derived:petitioners.name")
        stated = self._stated(letter)
        if stated is not None and isinstance(stated.value, int) and stated.value >= listed:
            return stated
        plural = any(_SEVERAL.search(letter.of(p)) for p in letter.own)
        if listed > 1 or (listed == 1 and not plural):
            told = (
                _numbers(letter) <= 1,
                not any(_MORE.search(letter.of(p)) for p in letter.own),
                not any(_signing(clauses, 0) for _, clauses in letter.once(_counted)),
            )
            one = listed == 1 and not any(_names_many(letter.of(p)) for p in letter.own)
            alone = one and _named_alone(letter, found)
            confidence = 0.998 if alone and all(told) else 0.9975 if alone and sum(told) > 1 else _ONE_WHOEVER if one and all(told) else 0.985
            return Finding("person_count", listed, 0.9 if listed > 1 else confidence, auto=False, found_by="derived:petitioners.name")
        alone = any(re.search(r"我是|本人|我叫|一名", letter.of(p)) for p in letter.own)
        if not listed and alone and not plural:
            return Finding("person_count", 1, 0.8, auto=False, found_by="generated")
        return _make.absent("person_count", 0.4)

    def _stated(self, letter: Letter) -> Finding | None:
        for pair in _people.pairs(letter):
            if pair.key == "person_count" and pair.paragraph.zone is Zone.OWN:
                match = re.match(r"\s*(\d{1,5})", letter.text[pair.start : pair.end])
                if match:
                    span = (pair.start + match.start(1), pair.start + match.end(1))
                    return _make.found(letter, "person_count", int(match[1]), span, "form-label", 0.9985 * _make.reading(letter, span, 0.97))
        for paragraph in letter.once(_numbered):
            match = next(_signers_in(letter.of(paragraph)), None)
            value = number(next(g for g in match.groups() if g)) if match else None
            if match and value and value > 1:
                span = (paragraph.start + match.start(), paragraph.start + match.end())
                return _make.found(letter, "person_count", value, span, "stated-total", 0.9975 * _make.reading(letter, span, 1.0))
        for paragraph in letter.once(_numbered):
            match = _WE.search(letter.of(paragraph))
            group = 1 if match and match[1] else 2
            value = number(match[group]) if match else None
            if match and value and value > 1:
                span = (paragraph.start + match.start(group), paragraph.start + match.end(group))
                return _make.found(letter, "person_count", value, span, "wording", 0.9 * _make.reading(letter, span, 1.0))
        for paragraph, clauses in letter.once(_counted):
            for value, span in _signing(clauses, paragraph.start):
                return _make.found(letter, "person_count", value, span, "wording", 0.9 * _make.reading(letter, span, 1.0))
        return None

    def _involved(self, letter: Letter) -> Finding:
        for pair in _people.pairs(letter):
            if pair.key == "involved_count" and letter.text[pair.start : pair.end].strip(" 人名").isdigit():
                span = (pair.start, pair.end)
                value = int(letter.text[slice(*span)].strip(" 人名"))
                return _make.found(letter, "involved_count", value, span, "form-label", 0.998 * _make.reading(letter, span, 1.0))
        told = [found for paragraph in letter.once(_numbered) for found in _told(letter.of(paragraph), paragraph.start)]
        told += [found for paragraph, clauses in letter.once(_counted) for found in _touched(clauses, paragraph.start)]
        if told:
            stated, span = told[0]
            before = _SENTENCE_END.split(letter.text[max(0, span[0] - _CLAUSE) : span[0]])[-1]
            sure = len({value for value, _ in told}) == 1 and _SAYS_TOUCHED.search(before)
            return _make.found(letter, "involved_count", stated, span, "stated", (_TOUCHES if sure else 0.9) * _make.reading(letter, span, 1.0))
        return _make.absent("involved_count", 0.99 if any(_counts_people(letter.of(p)) for p in letter.once(_numbered)) else _NONE_SAID)


def _signers_in(text: str) -> Iterator[re.Match[str]]:
    """Where it is said how many sign."""
    return _SIGNERS.finditer(text) if _SO_MANY.search(text) else iter(())


def _told(text: str, offset: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The exact numbers of people whom the matter is said to touch, with their ranges."""
    for match in _INVOLVED.finditer(text):
        group = next(n for n in (1, 2, 3) if match[n])
        stated = number(match[group])
        if stated and stated > 1 and not _VAGUE.search(match[0]):
            yield stated, (offset + match.start(group), offset + match.end(group))


_SAYS_TOUCHED = re.compile(r"(?:涉及|牵涉|牵扯|牵连|波及|殃及|关系到|关乎|影响|受害|受损|受灾|受骗)[^,。;]{0,16}$")
_SENTENCE_END, _CLAUSE_END = re.compile(r"[。!?;\n]"), re.compile(r"[,。;:!?\n]")
_ROUGHLY = re.compile(r"(?:约|近|大概|大约|差不多|将近)$")
_TOUCHES = _make.counted(0, 365)
"""How often the one number of people in a letter is right of which the sentence says that the matter touches them: counted in ten families, seeds 901 and 902.
Of numbers that only stand before what befell somebody (三个孩子住院) 15 of 344 were none."""
_NONE_SAID = 0.998
"""How often nobody is said to be involved where no exact number of people stands but that of the signers: all but 5 of 4,534 letters of three families."""
_CLAUSE = 60
"""Characters on either side of a number that are looked at."""


_Clause = tuple[int, re.Match[str], str, str]


def _counted(letter: Letter) -> tuple[tuple[Paragraph, tuple[_Clause, ...]], ...]:
    """The lines in which any number stands, each with its exact numbers of people."""
    return tuple((p, tuple(_clauses(letter.of(p)))) for p in letter.once(_numbered))


def _clauses(text: str) -> Iterator[_Clause]:
    """Every exact number of people above one: the number, where, and what stands before and behind it in its clause."""
    for match in _EXACT.finditer(text):
        value = number(match["n"])
        if value and value > 1:
            before = _CLAUSE_END.split(text[max(0, match.start() - _CLAUSE) : match.start()])[-1]
            behind = _CLAUSE_END.split(text[match.end() : match.end() + _CLAUSE], maxsplit=1)[0]
            if not _ROUGHLY.search(before):
                yield value, match, before, behind


def _signing(clauses: Iterable[_Clause], offset: int) -> tuple[tuple[int, tuple[int, int]], ...]:
    """The numbers of people of whom a clause says that they write or sign; spokesmen among them are fewer."""
    found = [(value, match) for value, match, before, behind in clauses if _SIGNING.search(before + match[0] + behind[:_NEAR])]
    return tuple((value, (offset + match.start("n"), offset + match.end("n"))) for value, match in sorted(found, key=lambda one: -one[0])[:1])


_NEAR = 8


_ALL_OF_THEM = re.compile(r"(?:全|整个|本)[村组镇乡县校厂队楼院片](?:里|子)?(?:共|一共|总共|上下)?\d*户?$")
_STRUCK = re.compile(r"(?:都|均|全|也){0,2}(?:受到?|遭(?:到|受)?)(?:了|此事|[这那]件?事)?的?(?:影响|损失|损害|牵连|连累|殃及)")
"""A whole village, and what came over it: 全组25户101人都受到影响."""


def _touched(clauses: Iterable[_Clause], offset: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The totals of people whom the matter touches."""
    for value, match, before, behind in clauses:
        ahead = match.string[max(0, match.start() - _CLAUSE) : match.start()]
        if (_ALL_OF_THEM.search(before) and _STRUCK.match(behind)) or _of_the_touched(ahead, before, behind):
            yield value, (offset + match.start("n"), offset + match.end("n"))


def _of_the_touched(ahead: str, before: str, behind: str) -> bool:
    """Whether a number behind ``ahead`` is a total of those whom the matter touches; where its clause says of whom no word, the one before it may."""
    if _SIGNING.search(before + behind[:_NEAR]) or _HOUSEHOLD.search(before) or not _TOTAL.search(before):
        return False
    said = _SENTENCE_END.split(ahead)[-1] if _TOTAL.fullmatch(before) else before  # 和我情况一样的还有不少,合计97人
    return bool(_TOUCHED.search(said) or re.match(r"的(?:生活|利益|吃水|出行|生计|权益|安全)|都|均|在等", behind))


_PEOPLE = re.compile(
    rf"{one_of(_NUMBER)}\s?(?P<more>多|余)?(?:个|名|位|口)?(?:人|群众|职工|工人|村民|居民|业主|学生|工友|老人|孩子|家长|员工|乘客|顾客|消费者|同事|用户|会员|学员|病人|患者|教师|老师|司机|妇女|儿童|(?<=[名位])(?=[,。;!、\s]|$))"
)


def _counts_people(text: str) -> bool:
    """Whether an exact number of people stands there that does not say how many sign."""
    signing = [m.span() for m in (*_signers_in(text), *_WE.finditer(text))]
    return any(
        not m["more"]
        and not re.search(r"[多余几上近约数第]$|大约$|左右$", text[max(0, m.start() - 2) : m.start()])
        and not any(a <= m.start() < b for a, b in signing)
        for m in _PEOPLE.finditer(text)
    )


def _at_least(finding: Finding) -> Finding:
    """The count as a lower bound; what was not found stays so."""
    return finding if finding.value is None else replace(finding, value={"at_least": finding.value})


FIELD = CountsReader()
