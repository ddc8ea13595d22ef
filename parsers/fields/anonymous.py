"""匿名 and 要求保密: whether a name was withheld, and whether secrecy was asked for."""

import re
from collections.abc import Iterator, Sequence

from parsers.alternatives import one_of
from parsers.fields import _make
from parsers.letter import Letter
from petition_intake.model import Finding

_NAME = r"(?:姓名|名字|实名|真名|真实姓名|名|姓|身份)"
_WITHHELD = re.compile(
    one_of(
        rf"(?:不敢|不愿意?|不便|不想|不能|不好|无法|没敢|暂不|恕不|不宜|不方便)(?:在此)?(?:写|留|透露|署|说|具|签|公开|告知|提供|暴露|告诉){{1,2}}[^。,;]{{0,10}}{_NAME}|(?:恕|请恕|请原谅)[^。,;]{{0,10}}(?:不|未|没)[^。,;]{{0,6}}(?:具名|署名|{_NAME})|"
        rf"匿名(?!信)|(?:不|未|没有?|隐)(?:留|署|写|具|签)(?:下|上)?(?:真实|真)?{_NAME}|{_NAME}(?:我|就|这里|在此|暂时){{0,3}}(?:不|先不)(?:写|留|说|署|便|提)|知名不具|名不具|(?:不具|隐)名|"
        r"(?:姓名|名字|署名|举报人|反映人|信访人|投诉人)\s*:\s*(?:不便|保密|不愿|不详|无\s*$|不填|未填|暂不|匿名|不留|不想|不敢|隐)|(?:无|佚)名氏?\s*$|名字保密|"
        r"(?:请?勿|不要|不必|别|莫)(?:再)?(?:追问|追查|打听|查问|寻找|问)(?:谁是)?(?:来信人|写信人|举报人|反映人|信访人|投诉人|我是谁|是谁写)"
    )
)
_NOBODY = re.compile(
    r"\s*(?:[-—]{1,3}\s*)?(?:署名|落款|举报人|反映人|信访人|来信人|投诉人|姓名|写信人|检举人)?\s*:?\s*(?:(?:一|某)[名位个群些])?[^\s。,:;]{0,12}?(?:知情(?:的|群众|职工|村民|者|人士?)?[^\s。,:;]{0,6}|"
    r"(?:群众|村民|职工|市民|居民|百姓|老百姓|员工|工人|党员|公民|业主|家长|住户|网民|网友|有心人|热心人|正义人士|正义的?人|好心人|过路人|路人|受害者|农民|教师|人士|者|的人))(?:敬上|上|启|呈)?\s*(?:(?:19|20)\d\d\D.*)?$"
)
"""A signature that is nobody's name."""
_HINT = re.compile(
    one_of(
        r"保密|保护[^,。]{0,6}(?:我|人|身份|信息|隐私)|泄[露密]|(?<![罐气油水体始])泄漏|外[泄传]|外人[^,。]{0,4}[知晓]|不对外|对外[^,。]{0,4}[说讲公]|透露|走漏|暴露|公开.{0,6}(?:姓名|身份|信息)|秘密|"
        r"(?:知道|晓得|认出|看出|猜到)[^,。]{0,4}(?:我|谁)|隐私|隐[去瞒名]|报复|穿小鞋|匿名|真名|实名|声张|张扬|(?<!公民)身份(?![证号田认])|"
        r"(?:别(?![的人家])|不要|勿|莫|不想|不愿|千万)(?!再?让(?:人|老|群众|百姓)).{0,8}(?:说|告诉|让|叫|转|提|公开|讲|写|露|传|退|交)|(?:不能|不可|不得)(?!不|已).{0,3}(?:说|告诉|让|转给|提起|公开|讲|写|露|传)|"
        r"(?:瞒|藏)(?:着|住|起)|(?:替|给|为|帮)(?:我|俺|咱)们?[^,。]{0,8}(?:名字?|(?<!百)姓|身份(?!证)|(?<!的)号码)|遮(?![山雨])|不敢[^,。]{0,6}(?:名|姓|留|露|说|写|身份|真)|怕[^,。]{0,10}(?:[知晓]|找|记恨|翻脸)|"
        r"(?:不要|别|勿|莫)(?:再)?(?:经过|通过|惊动)|避开|绕开|信息[^,。]{0,6}公开|守[住好]"
    )
)
"""Anything like a plea for secrecy, also in words of which none is known to be one; not what such words are used for otherwise (不敢喝, 公民身份号码, 油罐泄漏)."""
_NOT_ASKED = 0.998
"""How often no secrecy is asked for where nothing is like it: in all of 3,775 letters of eighteen families."""
_ASKED = r"(?:请|望|求|要求|希望|务必|千万|一定|替|为|给|帮|麻烦|恳|敬请|拜托|必须|能否|应|须|勿|不要|别|不得)"
_MINE = r"(?:本人|我们?|举报人|信访人|反映人|来信人|投诉人|俺|写信人|个人|本信|此信|来信|信件|身份|姓名|名字)"
_KEPT = r"(?:保密|保守(?:这个|此)?秘密|隐去|隐瞒)"
_NOT_TOLD = (
    rf"(?:不要|不得|勿|别|莫|不能|不可|切勿|切莫|避免)[^。;!?\n]{{0,14}}?(?:泄[露漏]|外泄|透露|外传|走漏|(?:公开|说出|暴露|告诉|写出)[^。;!?\n]{{0,12}}(?:{_MINE}|他|对方|别人)|"
    rf"(?:让|叫|使)[^。;!?\n]{{1,12}}知道(?:是)?(?:我|谁)?|转(?:给|到|回|交)|落到[^。;!?\n]{{0,10}}手)"
)
_OTHERWISE = (
    rf"{_MINE}[^。;!?\n]{{0,8}}(?:保密|勿外泄|不要公开|(?<!\()不公开|勿公开|不对外公开|不得公开|不外传)|(?:替|为|帮|给)[^,。;!?\n]{{1,6}}(?:瞒|隐|遮|掩|藏)(?:着|住|去|下|掉|一?[瞒隐遮掩藏])?[^,。;!?\n]{{0,4}}(?:名|姓|身份)|(?:别|不要|勿|莫|不能)(?:再)?(?:往|给|朝|向|转|退)[^,。;!?\n]{{0,6}}(?:转|交|送|退|批)|(?:不要|别|勿|不)公开[^,。;!?\n]{{0,10}}信息|(?:保护|保密)[^。;!?\n]{{0,6}}(?:举报人|信访人|反映人|本人|我)|是否(?:要求)?保密\s*:?\s*是|"
    rf"{_MINE}的?(?:信息|资料|姓名|名字|电话)[^。;!?\n]{{0,6}}(?:不要?|勿|别)[^。;!?\n]{{0,2}}对外|守[住好][^,。;!?\n]{{0,4}}(?:姓名|名字|身份)|(?:不要|别|勿|莫)把(?:{_MINE})?的?(?:名字|姓名|身份|信息|电话)[^。;!?\n]{{0,4}}(?:告诉|透露|说给|交给|讲给|对外|公开)|"
    rf"(?:信息|资料|材料|信)[^,。;!?\n]{{0,4}}(?:不要|别|勿|莫)(?:再)?转给?|隐去[^,。;!?\n]{{0,6}}(?:姓名|名字|电话|信息)|(?:别|不要|不能|莫)[^,。;!?\n]{{0,2}}(?:把|将|让)[^,。;!?\n]{{1,10}}(?:他们|对方|村里|单位|被\w{{2}}的?)[^,。;!?\n]{{0,4}}(?:看[到见]|看|拿到)|"
    rf"(?:不要|别|勿)(?:再)?(?:经过|通过|惊动)[^。;!?\n]{{1,10}}怕[^,。;!?\n]{{0,4}}(?:知道|晓得|认出)[^,。;!?\n]{{0,2}}我"
)
_SECRET = re.compile(rf"{_ASKED}[^。;!?\n]{{0,16}}?{_KEPT}|{_ASKED}?[^。;!?\n]{{0,14}}?{_NOT_TOLD}|{_OTHERWISE}")
_WHAT_IS_ASKED = re.compile(one_of(_KEPT, _NOT_TOLD, _OTHERWISE))
"""What every plea for secrecy has, whatever leads to it."""
_OTHERS_SECRET = re.compile(r"(?:他们?|她|对方|公司|物业|单位|村里|镇上|厂里|老板|村委|学校|医院|说|让我们?|叫我们?|要我们?|逼我们?)[^。;,!?]{0,8}$")
"""Before it, the secrecy is somebody else's."""


_A_SIGNATURE = 40
"""Characters of the longest line that may be a signature."""


_FAIR, _NAMED = 0.9, 0.9985
"""Whoever is named fairly surely, by whatever name exactly, is not anonymous."""


class AnonymousReader:
    """Anonymous when the paper says so and no name was found; not anonymous when a name was."""

    order = 81

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``anonymous`` and ``asks_secrecy``."""
        named = [f for f in found if f.field == "petitioners.name" and f.value is not None]
        spot = self._spot(letter, _WITHHELD)
        if named:
            confidence = max(min(named[0].confidence, 0.999), _NAMED if named[0].confidence > _FAIR else 0.0) if spot is None else 0.6
            yield Finding("anonymous", value=False, confidence=confidence, auto=False, found_by="derived:petitioners.name")
        elif spot is not None:
            yield _make.found(letter, "anonymous", value=True, span=spot, how="wording", confidence=0.9975)
        elif (nobody := self._nobody(letter)) is not None:
            yield _make.found(letter, "anonymous", value=True, span=nobody, how="signature", confidence=0.9)
        else:
            yield _make.absent("anonymous", 0.5)
        secret = self._spot(letter, _SECRET, _OTHERS_SECRET) if any(_WHAT_IS_ASKED.search(letter.of(p)) for p in letter.own) else None
        if secret is not None:
            yield _make.found(letter, "asks_secrecy", value=True, span=secret, how="wording", confidence=0.95)
        else:
            hinted = any(_HINT.search(letter.of(p)) for p in letter.own)
            yield Finding("asks_secrecy", value=False, confidence=0.97 if hinted else _NOT_ASKED, auto=False, found_by="absent")

    def _spot(self, letter: Letter, pattern: "re.Pattern[str]", unless: "re.Pattern[str] | None" = None) -> tuple[int, int] | None:
        for paragraph in letter.own:
            for match in pattern.finditer(letter.of(paragraph)):
                if unless is None or not unless.search(letter.of(paragraph)[: match.start()]):
                    return paragraph.start + match.start(), paragraph.start + match.end()
        return None

    def _nobody(self, letter: Letter) -> tuple[int, int] | None:
        """One of the last lines, when it is a signature without a name."""
        own = letter.lines
        for paragraph in own[1:][-3:]:
            if len(letter.of(paragraph)) < _A_SIGNATURE and _NOBODY.fullmatch(letter.of(paragraph)):
                return paragraph.start, paragraph.end
        return None


FIELD = AnonymousReader()
