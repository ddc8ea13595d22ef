"""信访目的 and 事项类别 (Articles 29, 30, 31): ticked on a form, else from the words that ask."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _content, _make, _people, title
from parsers.letter import Letter, Zone
from petition_intake.model import Finding, JsonValue

NAMES = ("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他")
_TRACK = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
_OFFICIAL = r"(?:书记|主任|村长|镇长|乡长|县长|局长|所长|站长|校长|院长|干部|会计|科长|处长|委员|民警|警察|法官|工作人员|领导班子|村委|政府|领导)"
_MISDEED = (
    r"(?:贪污|受贿|行贿|侵吞|侵占|挪用|私分|套取|虚报|截留|克扣|徇私|滥用职权|以权谋私|失职|渎职|"
    r"违纪|腐败|索贿|收受|吃拿卡要|优亲厚友|包庇|充当保护伞|保护伞|中饱私囊|弄虚作假|骗取|贿选|不作为|"
    r"乱作为|公款)"
)
_ACCUSES = re.compile(rf"(?:举报|检举|控告|揭发|揭露).{{0,40}}(?:{_OFFICIAL}|{_MISDEED})|{_OFFICIAL}.{{0,40}}{_MISDEED}")
_ACCUSED_TITLE = re.compile(r"举报|检举|控告|揭发")
_GRAVE = re.compile(r"纪检|监委|立案(?:调查|侦查|查处)|严肃查处|追究.{0,10}责任")
_SUGGESTS = re.compile(r"建议|意见|献计|呼吁|提议|设想|倡议|提案")
_SUGGESTS_STRONG = re.compile(
    r"(?:关于|对).{0,40}的?(?:几点|一点|若干|一些)?(?:建议|意见)|^(?:建议|请.{0,12}加大|希望.{0,10}(?:加强|"
    r"加大|开发|增设|增加))|提(?:出|几点|一点|个)?.{0,6}建议|现?(?:提出|建议)如下|供(?:领导)?参考"
)
_IMPROVES = re.compile(
    r"(?:希望|应该?|要|请|能否|可以)[^。]{0,14}(?:加大|加强|发展|开发(?!商|公司|区)|完善|增设|增加|推广|改进|优化|规划(?!局|许可|和自)|"
    r"引进|(?<!住)建设(?!局|部门|集团|公司|银行|工程|用地|单位))"
)
_CLAIMS = re.compile(
    r"(?:请求|要求|恳请|恳求|申请|求助|请).{0,30}(?:解决|办理|落实|支付|补偿|赔偿|退|返还|归还|查处|处理|发放|修复|维修|制止|恢复|安置|确认|撤销|救助|帮助)|"
    r"(?:拖欠|扰民|纠纷|侵权|违规|违法|占用|得不到|不给|不退|不办|无法|未(?:办|付|发|落实))"
)
"""Headings that ask for something for oneself, or name a wrong done."""
_HURT = re.compile(
    r"拖欠|赔偿|补偿|欠(?:条|薪|款)|不给|被打|伤|拒绝|退费|退款|退还|没有(?:得到|解决|结果|收到)|"
    r"至今未|血汗钱|维权|投诉|违规|违法|污染|噪音|扰民|损失|强行|殴打|乱收费|讨要|彻查|(?<!调)查处|欠|坏|"
    r"烂|漏|停水|停电|臭|垮|裂|危房|堵塞|不让|补差|补发|恢复|推脱|推诿|一直(?:没有|未|不)|(?:没有|未能?)(?:办|给|付|发|落实|履行)"
)
_ASKS = re.compile(r"咨询|想问|想了解|是否(?:可以|能|符合|合理|违规|需要)|(?:如何|怎么|怎样)(?:办理|申请|计算|领取|缴纳)|能不能.{0,12}[?？]")
_APPEALS = re.compile(r"申诉|再审|不服.{0,30}(?:判决|裁定|决定|处理|答复|复查|复核|意见)|冤案|错案|平反|撤销.{0,10}(?:判决|处分)|复查申请|复核申请")


class PurposeReader:
    """One purpose in a first version; what it rests on is a rule of words, so it is proposed, not taken."""

    order = 70

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``purpose`` as a list of Chinese names and ``track`` that follows from it."""
        del found
        finding = self._ticked(letter) or self._judged(letter)
        yield finding
        names = finding.value if isinstance(finding.value, list) else []
        tracks: list[JsonValue] = [*sorted({_TRACK[str(n)] for n in names if n in _TRACK})]
        if tracks:
            yield Finding("track", tracks, finding.confidence, auto=False, found_by="derived:purpose")
        else:
            yield _make.absent("track", 0.5)

    def _ticked(self, letter: Letter) -> Finding | None:
        for pair in _people.pairs(letter):
            if pair.key != "purpose" or pair.paragraph.zone is not Zone.OWN:
                continue
            value = re.sub(r"\s", "", letter.text[pair.start : max(pair.end, pair.paragraph.end)])
            ticked = re.findall(r"[☑✓√■●✔](意见建议|申诉|求决|揭发控告|咨询|其他)", value) or [n for n in NAMES if value.startswith(n)]
            if ticked:
                at = letter.text.find(ticked[0], pair.start)
                span = (max(at, pair.start), max(at, pair.start) + len(ticked[0]))
                confidence = 0.9985 * _make.reading(letter, span, 0.98 * letter.certainty(pair.start, pair.end))
                return _make.found(letter, "purpose", list(ticked), span, "form-label", confidence)
        return None

    def _judged(self, letter: Letter) -> Finding:
        heads = "\n".join(letter.text[a:b] for a, b in title.heading_ranges(letter))
        ranges = [(p.start, p.end) for p in _content.body(letter)]
        text = "\n".join(letter.text[a:b] for a, b in ranges)
        if not text.strip() and not heads.strip():
            return _make.absent("purpose", 0.3)
        name, pattern, confidence = _judge(heads, text)
        span = self._span(letter, pattern, ranges)
        if span is None:
            return Finding("purpose", [name], confidence, auto=False, found_by="generated")
        sure = not letter.recognised(*span) or letter.spelled(*span)
        confidence = confidence * _make.reading(letter, span, 1.0) if sure else min(confidence, 0.97)
        return _make.found(letter, "purpose", [name], span, "wording", confidence)

    def _span(self, letter: Letter, pattern: "re.Pattern[str] | None", ranges: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        for start, end in [*title.heading_ranges(letter), *ranges]:
            match = pattern.search(letter.text, start, end) if pattern else None
            if match:
                return match.span()
        return None


_WISH = re.compile(r"请求|恳请|要求|希望|望|请")
_ADVISES = re.compile(r"的?(?:几点|一点|若干|一些|两点)?(?:意见(?:和|与|及)?)?建议书?\s*$|^\W*(?:建议|提议)(?!书)")
_INQUIRES = re.compile(r"咨询|请教")  # "请问…" opens many a complaint
_DECLARED = 0.9975
"""The petitioner's own heading is the list's own word, and nothing in the text speaks of harm."""


def _named(heads: str, hurt: int) -> "tuple[str, re.Pattern[str] | None, float] | None":
    """What the heading itself calls the letter, when the text does not speak against it."""
    if _ADVISES.search(heads) and hurt <= 1:
        return "意见建议", _SUGGESTS, _DECLARED if hurt == 0 else 0.9
    if _INQUIRES.search(heads) and hurt <= 1:
        return "咨询", _ASKS, _DECLARED if hurt == 0 else 0.8
    if _CLAIMS.search(heads) and not _SUGGESTS_STRONG.search(heads):
        return "求决", _WISH, 0.88
    return None


def _judge(heads: str, text: str) -> "tuple[str, re.Pattern[str] | None, float]":
    """The purpose, the words it rests on, and how often that is right."""
    if (
        _ACCUSES.search(heads)
        or (_ACCUSED_TITLE.search(heads) and _ACCUSES.search(text))
        or (
            _ACCUSES.search(text)
            and re.search(r"举报|检举|控告|揭发", text)
            and (_GRAVE.search(text) or re.search(r"实名举报|我(?:要)?(?:举报|控告|检举)", text))
        )
    ):
        return "揭发控告", _ACCUSES, 0.95
    if _APPEALS.search(heads) or (_APPEALS.search(text) and re.search(r"再审|申诉", text)):
        return "申诉", _APPEALS, 0.75
    hurt = len(_HURT.findall(text))
    named = _named(heads, hurt)
    if named is not None:
        return named
    if (
        _SUGGESTS_STRONG.search(heads)
        or (_SUGGESTS_STRONG.search(text) and hurt <= 1)
        or ((_SUGGESTS.search(text) or _IMPROVES.search(heads + text)) and hurt == 0)
    ):
        return "意见建议", _SUGGESTS, 0.85
    if _ASKS.search(text) and hurt == 0:
        return "咨询", _ASKS, 0.6
    return "求决", _WISH, 0.85


FIELD = PurposeReader()
