"""信访目的 and 事项类别 (Articles 29, 30, 31): ticked on a form, else from the words that ask."""

import re
from collections.abc import Iterator, Sequence

from parsers.alternatives import one_of
from parsers.fields import _accusing, _content, _make, _people, title
from parsers.letter import Letter, Zone
from petition_intake.model import Finding, JsonValue

NAMES = ("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他")
_TRACK = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
_SUGGESTS = re.compile(r"建议|(?<!有)(?<![很较]大)意见(?!很?大|极大|不小|分歧)|献计|呼吁|提议|设想|倡议|提案")
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
    one_of(
        r"拖欠|赔偿|补偿|欠(?:条|薪|款)|不给|被打|伤|拒绝|退费|退款|退还|没有(?:得到|解决|结果|收到)|"
        r"至今未|血汗钱|维权|投诉|违规|违法|污染|噪音|扰民|损失|强行|殴打|乱收费|讨要|彻查|(?<!调)查处|欠|坏|"
        r"烂|漏|停水|停电|臭|垮|裂|危房|堵塞|不让|补差|补发|恢复|推脱|推诿|一直(?:没有|未|不)|(?:没有|未能?)(?:办|给|付|发|落实|履行)"
    )
)
_ASKS = re.compile(r"咨询|想问|想了解|是否(?:可以|能|符合|合理|违规|需要)|(?:如何|怎么|怎样)(?:办理|申请|计算|领取|缴纳)|能不能.{0,12}[?？]")
_APPEALS = re.compile(r"申诉|再审|不服.{0,30}(?:判决|裁定|决定|处理|答复|复查|复核|意见)|冤案|错案|平反|撤销.{0,10}(?:判决|处分)|复查申请|复核申请")


class PurposeReader:
    """What a form ticks; else one purpose by rules of words, and 揭发控告 beside it where the letter accuses as well: a proposal, not taken."""

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
        names, pattern, confidence = _both(heads, text)
        confidence = _PLAIN if _plain(names, heads, text) else confidence
        span = self._span(letter, pattern, ranges)
        if span is None:
            return Finding("purpose", [*names], confidence, auto=False, found_by="generated")
        sure = not letter.recognised(*span) or letter.spelled(*span)
        confidence = confidence * _make.reading(letter, span, 1.0) if sure else min(confidence, 0.97)
        return _make.found(letter, "purpose", [*names], span, "wording", confidence)

    def _span(self, letter: Letter, pattern: "re.Pattern[str] | None", ranges: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        for start, end in [*title.heading_ranges(letter), *ranges]:
            match = pattern.search(letter.text, start, end) if pattern else None
            if match:
                return match.span()
        return None


_WISH = re.compile(r"请求|恳请|要求|希望|望|请")
_ADVISES = re.compile(one_of(r"的?(?:几点|一点|若干|一些|两点)?(?:意见(?:和|与|及)?)?建议书?\s*$|^\W*(?:建议|提议)(?!书)"))
_INQUIRES = re.compile(r"咨询|^(?:请问)?(?:怎么|如何|怎样|哪里|在哪)|(?:怎么|如何|怎样)(?:办理?|申请|计算|领取|缴纳|迁|报销|转)")
_INQUIRES_IN_TEXT = re.compile(
    r"(?:请问|想问|问一下|咨询|请教|想了解|想知道)[^。!?\n]{0,40}(?:怎么|如何|怎样|哪里|哪儿|哪个|哪些|在哪|去哪|什么(?:材料|手续|条件|时候|证)|能不能|可不可以|是否|能否|多少|几年|算不算|标准|流程|顺序)|"
    r"(?:要|需要)(?:带|准备|提供)?(?:哪些|什么)(?:材料|手续|证件|证明)|(?:怎么|如何|怎样)(?:办理|申请|计算|领取|缴纳|报销|迁|转移|查询)|到底先办"
)
_ADVISES_IN_TEXT = re.compile(r"建议(?!书)|呼吁|提议")
_THANKS = re.compile(
    r"感谢信|表扬|致谢|锦旗|好人好事|拾金不昧|见义勇为|为[^,。]{1,20}点赞|(?:特|专门?)(?:此)?(?:写信|来信|致信)?(?:表示)?感谢|感谢[^,。]{0,16}(?:好(?:干部|民警|医生|老师|同志|人)|的?帮助)"
)
_DEMANDS = re.compile(r"要求|请求|恳请[^,。]{0,10}(?:解决|处理|查|赔|退|恢复|安排|协调)|赔|退(?:还|钱|费|款)|拖欠|查处|不服|讨")
_DECLARED = 0.93
"""Heading and text, read apart, say the same. In letters of other hands seven of a hundred were something else all the same, so a person looks."""
_PLAIN = 1 - 1 / 405
"""Of 403 letters of the four families of bench/letters_made that say one thing and nothing else (``_plain``), none was another (Laplace's rule of succession)."""
WRONGS = re.compile(
    r"不管|没人(?:管|理|修)|推(?:来|给|脱|诿|让|了)|互相推|一拖再拖|拖(?:着|到|了|延|欠)|至今|到现在|一直|迟迟|没(?:有)?下文|石沉大海|不(?:给|肯|认|赔|退|让|办|修|结|还|理|发|批|付|接)|"
    r"没(?:给|发|付|结|退|赔|到账|人)|少(?:给|算|领|发)|拒(?:绝|不|付|赔)|骗|坑|跑路|失联|关门|停机|强行|私自|擅自|偷|吵|臭|脏|塌|裂|坏|漏|断|淹|损失|医药费|住院|受伤|打伤|被打|占了|占用|被拆|停发|取消|克扣|涨价|乱收"
)
"""Words of wrongs suffered."""
_ELSE = re.compile(
    one_of(
        rf"{_APPEALS.pattern}|{_accusing.POSTS}|干部|经办|窗口|接待|工作人员|领导班子|[?？]|建议(?!书)|呼吁|提议|倡议|设想|献计|建言|想法|提个醒|点子|参考|心意|"
        r"哪怕|也好|也行|不妨|可以先|不如|要是能|如果能|多好|最好能|增设|增开|加装|加一班|推广|完善|优化|改进|方便群众|请问|想问|问一?下|请教|咨询|想了解|想知道|打听|"
        r"感谢|表扬|致谢|谢意|嘉奖|锦旗|点个?赞|好人好事|没有别的要求|信息公开|申请公开|不服|申诉|异议|撤销|撤回|复[核查议]|认定(?:事实)?(?:有误|错误|不清)"
    )
)
"""What a letter that only claims has none of: advice, questions, thanks, judgments contested, somebody in office."""
_SEVERAL = 3
"""Words of wrongs suffered from which a letter plainly claims."""
_MUCH = 1 / 3
"""Share of accusing sentences from which the accusation is what the letter is about."""


def _named(heads: str, text: str, hurt: int) -> "tuple[str, re.Pattern[str] | None, float] | None":
    """What the heading itself calls the letter, when the text does not speak against it."""
    declared = hurt == 0 and not _DEMANDS.search(text) and not _CLAIMS.search(heads)
    if _THANKS.search(heads) and not _DEMANDS.search(heads):
        return "其他", _THANKS, 0.9
    if _ADVISES.search(heads) and hurt <= 2:
        return "意见建议", _SUGGESTS, _DECLARED if declared and _SUGGESTS.search(text) else 0.9
    if _INQUIRES.search(heads) and hurt <= 1:
        return "咨询", _ASKS, _DECLARED if declared and "咨询" in heads and _INQUIRES_IN_TEXT.search(text) else 0.8
    if _CLAIMS.search(heads) and not _SUGGESTS_STRONG.search(heads):
        agreed = hurt >= 1 and not (_SUGGESTS.search(heads + text) or _INQUIRES.search(heads) or _INQUIRES_IN_TEXT.search(text) or _THANKS.search(text))
        return "求决", _WISH, _DECLARED if agreed else 0.88
    return None


def _both(heads: str, text: str) -> "tuple[tuple[str, ...], re.Pattern[str] | None, float]":
    """The purposes, the main one first, the words it rests on, and how often that is right."""
    weight = _accusing.share(heads, text)
    if weight >= 1:
        told = _accusing.share("", text)
        agreed = any(_accusing.accuses(head) for head in heads.split("\n")) and told >= _MUCH and not _CLAIMS.search(heads)
        return ("揭发控告",), _accusing.WORDS, _DECLARED if agreed else 0.95
    name, pattern, confidence = _judge(heads, text)
    if weight == 0 or name == "其他":
        return (name,), pattern, confidence
    hurt = len(_HURT.findall(text))
    if weight >= _MUCH or (hurt == 0 and not _CLAIMS.search(heads)):
        return ("揭发控告", *((name,) if name in {"求决", "申诉"} and (hurt > 1 or _CLAIMS.search(heads)) else ())), _accusing.WORDS, 0.9
    return (name if name != "意见建议" else "求决", "揭发控告"), pattern, min(confidence, 0.85)


def _plain(names: Sequence[str], heads: str, text: str) -> bool:
    """Whether heading and text say one thing and nothing that points to another."""
    if len(names) > 1:
        return False
    accused = _accusing.WORDS.search(heads) or _accusing.WORDS.search(text)
    match names[0]:
        case "求决":
            return (
                not accused and not _ELSE.search(heads) and not _ELSE.search(text) and len([*WRONGS.finditer(text), *_HURT.finditer(heads + text)]) >= _SEVERAL
            )
        case "意见建议":
            return not accused and bool(_ADVISES.search(heads) and _ADVISES_IN_TEXT.search(text)) and not _HURT.search(text) and not _DEMANDS.search(text)
        case "咨询":
            return not accused and bool(_INQUIRES.search(heads) and _INQUIRES_IN_TEXT.search(text)) and not _HURT.search(text) and not _DEMANDS.search(text)
        case "揭发控告":
            return any(_accusing.accuses(head) for head in heads.split("\n")) and _accusing.share("", text) > 0
    return False


def _judge(heads: str, text: str) -> "tuple[str, re.Pattern[str] | None, float]":
    """The purpose of a letter, its accusations left aside, the words it rests on, and how often that is right."""
    if _APPEALS.search(heads) or (_APPEALS.search(text) and re.search(r"再审|申诉|复查|复核", text)):
        return "申诉", _APPEALS, 0.75
    hurt = len(_HURT.findall(text))
    named = _named(heads, text, hurt)
    if named is not None:
        return named
    return _told(heads, text, hurt)


def _told(heads: str, text: str, hurt: int) -> "tuple[str, re.Pattern[str] | None, float]":
    """The purpose of a letter whose heading says nothing of it."""
    demands = bool(_DEMANDS.search(text))
    if _THANKS.search(text) and hurt <= 1 and not demands:
        return "其他", _THANKS, 0.7
    if _INQUIRES_IN_TEXT.search(text) and hurt <= 1 and not demands and not _ADVISES_IN_TEXT.search(text):
        return "咨询", _ASKS, 0.6
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
