"""重大紧急, 扬言, 涉法涉诉, 检举控告: each true only with the sentence that says so.

The same rules raise the alarm when something has just arrived (``parsers.alarm``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.fields import _content, _make
from parsers.letter import Letter
from petition_intake.model import Alarm, Finding

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_REFUSED = re.compile(r"不会|不想|没想|从没|绝不|并不|不愿|不是要|不去做|拒绝|没有想过|不参与|反对|劝")


@dataclass(frozen=True, slots=True)
class _Rule:
    field: str
    pattern: "re.Pattern[str]"
    unless: "re.Pattern[str]"
    right: float
    """How often a hit is right."""
    quiet: float
    """How often no hit is right."""

    def kind_in(self, sentence: str) -> str | None:
        """What a sentence raises the flag as: the flag's own name, of a threat its kind; None when it does not."""
        return self.field if self.pattern.search(sentence) and not self.unless.search(sentence) else None

    def may_be_in(self, text: str) -> bool:
        """Whether any sentence of a text without white space could raise it."""
        return bool(self.pattern.search(text))


@dataclass(frozen=True, slots=True)
class _Threat:
    field: str = "threat"
    right: float = 0.93
    quiet: float = 0.985

    def kind_in(self, sentence: str) -> str | None:
        """Its kind, where it is meant and not refused in the same breath."""
        kind = next((name for name, pattern in _KINDS.items() if pattern.search(sentence)), None)
        return kind if kind and _INTENT.search(sentence) and not _REFUSED.search(sentence) else None

    def may_be_in(self, text: str) -> bool:
        """As of any rule."""
        return any(pattern.search(text) for pattern in _KINDS.values())


_KINDS = {
    "self_harm": re.compile(r"喝(?:农)?药|自杀|自焚|跳楼|跳河|上吊|一死|死在|不想活|活不下去.{0,8}(?:死|跳)|同归于尽|点火|以死"),
    "violence": re.compile(r"同归于尽|炸|砍|捅|杀(?:了|死|他)|报复(?:社会|他们)|弄死|拼命|烧了|血洗|以暴"),
    "mass_action": re.compile(
        r"(?:去|到|上|进)(?:北京|京|省城|省里|省政府|中央)(?:上访|告状|反映)?|进京|越级|堵(?:路|门|桥|"
        r"大门|高速)|拉横幅|集体(?:上访|到)|围堵|封(?:路|门)|静坐|游行|示威|聚集|堵住|拦(?:路|车)"
    ),
}
_INTENT = re.compile(r"我?们?(?:就|要|将|会|只好|只能|准备|打算|决定|不得不|必须|一定|宁可|宁愿|马上)|否则|不然|再不|如果|要是")
_RULES: tuple[_Rule | _Threat, ...] = (
    _Rule(
        "urgent",
        re.compile(
            r"(?:随时|马上|即将|可能)(?:会|都会|有|都有|就会|都可能)?.{0,10}(?:垮塌|倒塌|坍塌|塌方|滑坡|滑下|"
            r"塌下|垮下|决堤|溃坝|爆炸|泄漏|坠落)|(?:裂缝|裂口|滑坡|山体).{0,30}(?:扩大|加大|加宽|变宽|下滑|"
            r"越来越|危及|威胁)|(?:生命|人身)(?:安全|财产)?.{0,12}(?:危险|威胁|危在旦夕|朝不保夕)|危及.{0,10}(?:生命|"
            r"人身|住户|群众|村民)|人命关天|(?:情况|情势|形势|事态)(?:非常|十分|万分|特别|极其|很)?(?:紧急|危急)|(?:外墙|墙体|墙面|瓷砖|楼板|屋顶|广告牌).{0,20}(?:脱落|掉落|坠落).{0,40}(?:砸|伤)|"
            r"危在旦夕|正在(?:倒塌|泄漏|燃烧|滑坡|塌)|紧急(?:转移|撤离)|(?:昏迷|"
            r"病危|抢救)中|断水断粮"
        ),
        re.compile(r"曾经|当年|去年|早在|如果将来"),
        0.85,
        0.97,
    ),
    _Rule(
        "lawsuit",
        re.compile(
            r"(?:法院|法庭).{0,30}(?:判决|裁定|受理|立案|起诉|开庭|执行|审理|调解书|一审|二审|再审)|(?:一审|"
            r"二审|终审|再审)(?:判决|裁定)?|[(（〔\[]\d{4}[)）〕\]].{1,12}?(?:民|刑|行|执|商)[初终再申]?.{0,6}号|"
            r"(?:已|已经|曾)(?:经)?(?:起诉|报案|立案|申请(?:强制)?执行|提起诉讼|向.{0,16}(?:法院|公安|派出所|"
            r"检察院).{0,8}(?:起诉|报案|报警))|判决书|裁定书|强制执行|申请执行|不予立案|检察院.{0,12}(?:起诉|"
            r"批捕|抗诉)|(?:公安|派出所|刑警).{0,16}(?:立案|侦查|拘留|不立案)"
        ),
        re.compile(r"将(?:会)?(?:通过|走|提起|向)|会考虑|考虑(?:通过|走)|打算|准备(?:起诉|通过|走)|保留.{0,10}权利|以后|如果(?:仍|还|再)|法律途径"),
        0.92,
        0.985,
    ),
    _Rule(
        "report",
        re.compile(
            r"(?:举报|检举|控告|揭发)[^。;\n]{0,40}(?:书记|主任|村长|镇长|乡长|局长|所长|站长|校长|院长|干部|"
            r"会计|科长|处长|民警|法官|政府|村委|局|所|领导)|(?:书记|主任|村长|镇长|乡长|局长|所长|站长|校长|"
            r"干部|会计|科长|民警|法官|村委会)[^。;\n]{0,40}(?:贪污|受贿|侵吞|侵占|挪用|私分|套取|截留|以权谋私|"
            r"滥用职权|索贿|收受)"
        ),
        re.compile(r"举报人信息|举报电话|没有贪污"),
        0.93,
        0.985,
    ),
    _Threat(),
)
_ALARMING = tuple(rule for rule in _RULES if rule.field in {"threat", "urgent"})


def may_alarm(text: str) -> bool:
    """Whether a text could hold a threat or something urgent: no for nearly all, in a fraction of a millisecond."""
    squeezed = _BLANK.sub("", text)
    return any(rule.may_be_in(squeezed) for rule in _ALARMING)


def alarms(texts: Iterable[str]) -> Iterator[Alarm]:
    """Threat and urgency in folded texts, each at the most once, with the first sentence that says so."""
    sentences = [match[0] for text in texts for match in _SENTENCE.finditer(text)]
    for rule in _ALARMING:
        found = next(((kind, sentence) for sentence in sentences if (kind := rule.kind_in(sentence))), None)
        if found:
            yield Alarm(rule.field, *found)


class FlagsReader:
    """Rules of words; a negation or a mere "would" in the same sentence takes the hit back."""

    order = 82

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding for each flag."""
        del found
        sentences = letter.once(_sentences)
        for rule in _RULES:
            yield self._flag(letter, rule, sentences)

    def _flag(self, letter: Letter, rule: _Rule | _Threat, sentences: Sequence[tuple[int, int]]) -> Finding:
        for start, end in sentences:
            if kind := rule.kind_in(letter.text[start:end]):
                how = "wording" if kind == rule.field else f"wording:{kind}"
                return _make.found(letter, rule.field, value=True, span=(start, end), how=how, confidence=rule.right)
        return Finding(rule.field, value=False, confidence=rule.quiet, auto=False, found_by="absent")


def _sentences(letter: Letter) -> tuple[tuple[int, int], ...]:
    ranges = [(p.start, p.end) for p in _content.body(letter)]
    ranges += [r for r in _content.ranges(letter) if r not in ranges]
    return tuple((match.start(), match.end()) for start, end in ranges for match in _SENTENCE.finditer(letter.text, start, end))


FIELD = FlagsReader()
