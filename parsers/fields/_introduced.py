"""Names that sentences announce: somebody introduces himself, several write together, or an office tells whose matter it hands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _names, _signers
from parsers.fields._mentions import Mention
from parsers.letter import Letter, Zone, fold

_STOP = (
    rf"(?=[,。;:、()!?\s]|$|{_names.SEX}|系|今年|现年|年方|年龄|家住|家在|现住|现居|住|身份证|联系|电话|手机|于|是|因|就|向|代|来自|19\d\d|20\d\d|\d{{2}}岁|\d{{2}}周岁|"
    r"[一二三四五六七八九]十[一二三四五六七八九]?岁|号码|的|在|我|本人|原|曾|汉族|想|要|特|现|反映|举报|投诉)"
)
_BELOW = r"在下(?![班雨雪午面个岗乡村水边方去来游降一周月])"
"""A humble word for oneself, and part of many another (在下班路上, 在下面)."""
_HUMBLY = rf"(?:草民|小民|鄙人|敝人|{_BELOW}|老朽|晚辈|小女子?|愚|贱民|民女|民妇)"
"""How somebody humbly calls himself."""
_SELF_WORD = rf"(?:以上是|我是|本人是|本人系|本人|我系|我,|我|俺是|俺|{_HUMBLY})"
_SELF = rf"(?:我是|本人是|本人系|本人|我系|俺是|{_HUMBLY})"
TURNS_TO = r"(?:特|现|谨|在此|今)?(?:向(?:您|你|贵|领导|组织|政府|上级|信访)|给(?:您|你|贵|领导)|[写来致]信|上书)"
"""What whoever speaks of himself by name goes on with: 家住某村的某某向您求助."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a sentence announces a name; the less it announces, the clearer what follows must be one."""

    pattern: re.Pattern[str]
    known: bool = False
    """It must be a known surname."""
    clear: bool = False
    """It must be what can hardly be anything but a name."""
    confirmed: bool = False
    """Nothing is taken that no second place confirms."""
    rare: bool = False
    """It may be a surname that few have."""
    needs: str = ""
    """What it cannot do without; where that is not in a text, nobody is announced so."""
    ends: bool = False
    """It is what a clause ends in, so all of it must be the name."""


_INTRO = (
    _Way(
        re.compile(
            rf"(?:(?:我|俺)(?:自己|个人)?的?(?:姓名|名字)?(?:就?叫做?|名叫)|(?:我|俺)(?:自己|个人)?的?(?:姓名|名字|[真本大]名)(?:是|为|叫)?|本人(?:的?(?:姓名|名字)(?:为|是)?|名叫|名)|(?:我|,)名叫|名字(?:叫|是)|(?:鄙人|敝人|老朽|草民|{_BELOW}|晚辈|小民)(?:姓名|名叫)?|本人叫做?|我姓名(?:是|为)?|"
            rf"俺叫|我姓[\u4e00-\u9fff]{{1,2}},?(?:(?:单|全)?名?字?(?:叫做?|是)?))[ :]?(?P<name>{_names.NAME}?){_STOP}"
        ),
        rare=True,
    ),
    _Way(
        re.compile(
            rf"(?:^|[\n,。;!?(:\s])(?:(?:您|你)们?好)?{_SELF_WORD}[ :,]?(?![叫是系名的们])(?P<name>{_names.HAN}{{2,4}})[,、("
            rf" ]+(?:男|女|系|是|今年|现年|\d{{2}}岁|[\u4e00-\u9fff]族|身份|公民|证件|家住|家在|现住|现居|居住|住|户籍|\d{{4}}年|19|出生|联系|电话|手机|现就|代表|原为|来自|[\u4e00-\u9fff]{{2,12}}(?:人|村民|居民|业主)[,。])"
        ),
        known=True,
    ),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s])(?:本人|我是|我叫)(?P<name>{_names.HAN}{{2,4}}),(?:是|系|为)?[^,。;!?\n]{{0,24}}{_names.KINDS}(?=[,。;])"), known=True
    ),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s]){_SELF}[ ,]?(?P<name>{_names.HAN}{{2,3}})(?:现居|现住|现就|住|家住|就下|就以下|身份证|联系电话|电话|手机|\d{{6}})"),
        known=True,
    ),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s])(?:本人|鄙人|敝人|草民|老朽|老汉|老妇|在下|小民)[ ,]?(?P<name>{_names.HAN}{{2,3}})(?=[,(、。])"),
        known=True,
        confirmed=True,
    ),
    _Way(
        re.compile(
            rf"(?:我是|我叫|本人是|我系|本人系|本人|俺是)[^。;!?\n]{{1,60}}?的?(?:一名|一位|一个)?(?:普通)?{_names.KINDS}[:( ]?(?P<name>{_names.NAME}?)(?=[,。;:()\s]|$)"
        )
    ),
    _Way(
        re.compile(
            rf"(?:我是|本人是|我系|本人系|本人)[^。;!?\n]{{1,60}}?的?(?:一名|一位)?(?:普通)?{_names.KINDS},(?:名?叫)?(?P<name>{_names.HAN}{{2,4}}"
            r")(?=[,(](?:男|女|身份|公民|现?家?住|今年|现年|系|联系|电话|手机|\d\d岁))"
        )
    ),
    _Way(
        re.compile(
            rf"(?:我是|本人是|我系|本人系|俺是)(?:家?住在?)?(?:[^。;!?\n,]{{2,45}})的(?P<name>{_names.HAN}{{2,4}}|{_names.HAN}{{2,8}}(?:·{_names.HAN}{{1,10}})+)(?=[,。;:(!\s]|$)"
        ),
        known=True,
        confirmed=True,
    ),
    _Way(
        re.compile(rf"(?:我是|本人是|我系|俺是)[^。;!?\n,]{{2,45}}(?:人|的),(?:名字)?叫(?P<name>{_names.HAN}{{2,4}}?)(?=[,。;(]|$)"),
        known=True,
        confirmed=True,
        needs="叫",
    ),
    _Way(re.compile(rf"(?:^|[\n,。;!?(:\s])[我俺](?P<name>{_names.HAN}{{2,3}}?)(?:家住|现住|现居|身份证)"), known=True, confirmed=True),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s])(?:我是|本人是?|本人系|我系|俺是|俺叫)[ ,:]?(?P<name>{_names.HAN}{{2,8}}(?:·{_names.HAN}{{1,10}})+)(?=[,。;:(!\s]|$)")
    ),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s])(?:我是|本人是|我系|俺是)(?P<name>{_names.HAN}{{1,2}}(?![生员工民师兵户长主人友客妇]){_names.HAN})(?=[,。!])"),
        known=True,
        confirmed=True,
    ),
    _Way(
        re.compile(
            rf"(?:^|[\n,。;!?(:\s])(?:[我俺]|(?:本人|[我俺](?:自己)?)(?:是|就是|系)|[\u4e00-\u9fff]{{0,4}}(?:写|来|寄|发|去|投)[这此]?封?信的(?:人)?(?:是|叫|就是)|"
            rf"[\u4e00-\u9fff]{{1,4}}(?:之人|之民))[ :]?(?![叫是系名的们]|自己|司(?![马徒空寇]))(?P<name>{_names.HAN}{{2,4}}|{_names.HAN}{{2,8}}(?:[·•・‧]{_names.HAN}{{1,10}})+)(?=[,。;:!?(\s]|$)"
        ),
        clear=True,
        confirmed=True,
    ),
    _Way(
        re.compile(
            rf"{one_of(r'(?:写|来|寄|发|投)[这此]?封?信的人?|(?:写|来|寄|发|投|去)信(?:人|者)', _names.SIGNER)}(?:就?是|名叫|叫做?)[ :]?(?P<name>{_names.NAME}?)(?=[,。;(]|$)"
        ),
        known=True,
    ),
    _Way(re.compile(rf"问(?P<name>{_names.NAME}?)(?=(?:都|就|谁都|没人不)(?:知道|晓得|认识|认得))"), known=True),
    _Way(re.compile(rf"(?:^|[\n,。;!?(:\s])[我俺](?P<name>{_names.HAN}{{2,4}}?)(?=行不更名|坐不改姓|实名|以(?:党性|人格|性命))"), known=True),
    _Way(re.compile(rf"^\s*(?:[您你]好[,。! ]*)?(?:我是|俺是)(?P<name>{_names.HAN}{{2,3}})[~!。]{{0,3}}\s*$"), known=True),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?(:\s])姓名(?P<name>{_names.NAME}?)(?=[,;](?:性别|男|女|年龄|身份|公民|电话|手机|联系|住|家|现))"), known=True, needs="姓名"
    ),
    _Way(
        re.compile(rf"(?:^|[\n,。;!?:\s])(?P<name>{_names.NAME}?)(?:\([^()]{{2,60}}\))?(?=向(?:您|你|各位|领导)们?(?:问好|致敬|请安|鞠躬|行礼))"),
        known=True,
        needs="向",
    ),
    _Way(
        re.compile(
            rf"(?:^|[\n。!?\s])(?:现?家住|现住|住在|来自)在?[^。;:!?\n,]{{2,60}}?的(?P<name>{_names.HAN}{{2,4}}?|{_names.HAN}{{2,8}}(?:·{_names.HAN}{{1,10}})+)"
            rf"(?={TURNS_TO})"
        ),
        known=True,
    ),
)
_OF_A_KIND = _Way(
    re.compile(rf"(?:^|[,。;!?:\s])(?:我|本人|俺)(?:是|系|为)[^,。;:!?\n]{{2,30}}?(?P<name>{_names.HAN}{{3}})(?=[,。;(!]|$)"),
    clear=True,
    confirmed=True,
    ends=True,
)
"""Whoever somebody is (我是某村种田人某某): the name is what the clause ends in."""
_SURNAME_SAID = _Way(
    re.compile(rf"姓(?P<surname>{_names.HAN}{{1,2}})[ ,、]?(?:单?名|名?叫|全?名是?)?[ ,、]?(?P<name>(?P=surname){_names.HAN}{{1,2}})(?![\u4e00-\u9fff])")
)
"""Surname and whole name, one behind the other."""
_SPEAKS = re.compile(
    r"我|俺|本人|家住|现住|住在|来自|名叫|名字|鄙人|敝人|草民|小民|在下|老朽|老汉|老妇|晚辈|小女|愚|贱民|民女|民妇|姓|问好|致敬|请安|鞠躬|行礼|信的?[人是者就名叫]|[人者众方表户员][就是名叫]|以上是|问|之人|之民"
)
"""What all of these have: whoever speaks of himself, or a word for his name."""
_WE = re.compile(
    rf"(?:我们|我俩|俺们)(?:夫妻|夫妇|兄弟|姐妹|父子|母女|母子|父女|婆媳)?(?:[二两三四五六七八九十几]|\d{{1,2}})?(?:个|户|名)?(?:人|位)?(?:是|系)?(?:[^。;:!?\n]{{0,36}}?(?:{_names.KINDS}|的|代表))?[:,( ]?(?P<names>{_signers.ONE}(?:[、,和 ]{{1,2}}{_signers.ONE})+?)"
    rf"(?=[\s,。;:()]|$|[二两三四五六七八九十\d]{{1,3}}(?:个|位|名)?(?:人|户|家|兄)|等|系|是|均|都|现|就|联名|来|在|于|因|住|的|向|共同|要求|请求|反映|联合|特)"
)


_WRITERS = re.compile(
    one_of(r"[写来寄投具署][这此]?封?[信名书]的?(?:人|群众)?|(?:反映|投诉|上访|申请|诉求|联名)的?(?:人|群众)")
    + rf"(?:是|有|为|就是|分别[是为]|包括)[: ]?(?P<names>{_signers.SHORTEST}(?:[、,和与及 ]{{1,2}}{_signers.SHORTEST})+?)"
    r"(?=[这等共一]|[\s,。;:(]|$|都|均|[二两三四五六七八九十几\d]{1,3}(?:个|位|名)?(?:人|户|家))"
)
"""Several who write together, named in a sentence: "写信的是某某、某某这几个人"."""


_LATIN_INTRO = re.compile(rf"\b(?:[Mm]y (?:full )?name is|I am|I'm|(?:Full )?Name:)\s+(?P<name>{_names.LATIN})(?=\s*(?:[,.;(\n]|and\b|$))")
_LATIN_LINE = re.compile(rf"^\s*(?P<name>{_names.LATIN})\s*$")
_REGARDS = re.compile(r"^\s*(?:yours\b|sincerely|respectfully|(?:best|kind|warm) ?regards|regards|faithfully)", re.IGNORECASE)


def _latin(letter: Letter) -> Iterator[Mention]:
    """Names in letters of the Latin alphabet: introduced, or below "Yours sincerely"."""
    own = letter.lines
    for number, paragraph in enumerate(own):
        text = letter.of(paragraph)
        signed = number and _REGARDS.match(letter.of(own[number - 1]))
        match = _LATIN_LINE.match(text) if signed else _LATIN_INTRO.search(text)
        if match:
            at = paragraph.start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "signature-line" if signed else "self-introduction", paragraph)


def introduced(letter: Letter) -> Iterator[Mention]:
    yield from _latin(letter)
    yield from conversed(letter)
    seen: set[int] = set()
    for paragraph in letter.own:
        text = letter.of(paragraph)
        for match in _CALLS_HIMSELF.finditer(text) if paragraph.page is not None else ():
            dotted = _names.misread_dot(text[match.end() :])
            if dotted is not None:
                at = paragraph.start + match.end()
                seen.add(at)
                yield Mention(_names.clean(dotted[0].replace(",", "·")), at, at + len(dotted[0]), "self-introduction", paragraph)
        for way in (*_INTRO, _OF_A_KIND, _SURNAME_SAID) if _SPEAKS.search(text) else ():
            for match in way.pattern.finditer(text) if way.needs in text else ():
                name = _RUN_ON.sub("", _names.ended(match["name"] or ""))
                at = paragraph.start + match.start("name")
                run = _HAN_RUN.match(letter.text, at)
                name = run[0] if run and "·" not in name and _names.foreign(run[0]) else name
                if way.ends and letter.text[at - 1 : at + 1] in _names.DOUBLE:
                    name, at = letter.text[at - 1] + name, at - 1
                if name and at not in seen and _named(way, name):
                    seen.add(at)
                    yield Mention(_names.clean(name), at, at + len(name), "introduction" if way.confirmed else "self-introduction", paragraph)
        for match in (*_WE.finditer(text), *_WRITERS.finditer(text)):
            names = list(_signers.names_in(match["names"], paragraph.start + match.start("names")))
            if len(names) > 1 and names[-1][2] == paragraph.start + match.end("names"):
                yield from (Mention(name, start, end, "introduction", paragraph) for name, start, end in names if start not in seen)


_CALLS_HIMSELF = re.compile(r"我的?(?:名字)?叫|本人|我是|村民|居民")
_HAN_RUN = re.compile(rf"{_names.HAN}{{4,8}}(?![·•・‧.])")
_RUN_ON = re.compile(r"(?<=..)(?:[我俺呀啊哟嘞咧]|(?:号码|电话|手机|身份|地址).{0,2})$")
"""How the next clause begins where nothing parts it from a name (我叫某某某我今年68岁, 名字叫某某号码是…)."""


def _named(way: _Way, name: str) -> bool:
    """Whether what stands where a name is announced is one."""
    if way.clear:
        return _names.clear(name) and (not way.ends or _names.length(name) == len(name))
    if way.known:
        return (_names.surnamed(name) or _names.foreign(name)) and not _KIND.fullmatch(name)
    return _names.plausible(name) >= 0.75 or (way.rare and _names.plausible(name) >= _RARE and _names.made_of_given(name[1:]))


_KIND = re.compile(_names.KINDS)
_RARE = 0.7
"""Likelihood of three characters of which the first is no common surname: taken behind "我叫" where the others are often given (么清香)."""


_HANDED_ON = re.compile(
    rf"(?:^\s*[^\s,。]{{0,40}}?|(?:现将|现有|今有|接|收到|转来|据|[,。:;])[^\s,。]{{0,40}}?)(?:群众|市民|网民|网友|听众|观众|读者|选民|来信人|来电人|信访人|来访人|{_names.KINDS})(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?=\(|,|来信|来电|来访|反映|投诉|举报|咨询|[的之](?:来|诉求|求助|投诉|意见)|通过|等|向|[、])"
)


_CAME = re.compile(
    rf"(?:{_names.KINDS}|群众|市民)(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?:\([^()]{{1,40}}\))?(?=,?(?:前?来|到)(?:我|本|县|市|镇|乡|信访)[^,。]{{0,8}}(?:反映|求助|投诉|咨询|信访|上访|举报|称|诉))"
)
_CALLED = re.compile(
    rf"(?:[,。:;\s][^\s,。;:()]{{1,6}}时|^|[,。:;\s]|来电[,:]?|[接据])(?P<name>{_names.NAME}?)(?:同志|先生|女士)?\((?![^()]*(?:局长|书记|主任|镇长|经理|老板))[^()]{{2,60}}\)(?=(?:来[电信访函])?(?:称|反映|表示|诉称|要求|咨询|投诉|举报|求助)|来[电信访函]|(?:委?托|请|让|要)我(?:们)?(?:转|代|向|帮))"
)


_RANG = re.compile(
    rf"(?:^|[,:;。\s])(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?:于[^,。;]{{4,24}})?(?:致电|来电|来信|来访|来函|网上留言)(?:\((?:电话:?)?1[3-9]\d{{9}}\))?(?:,(?:联系)?(?:电话|手机|号码|住|地址)[^。;]{{0,80}})?,?(?=反映|称|求助|咨询|投诉|举报|诉称|建议)"
)
"""Somebody of whom an order says first that he rang: "某某致电(…)反映"."""


_SENT_ON = re.compile(
    rf"(?:现将|兹将|现有|今有|[接收]到|转来)(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?:等[\d一二三四五六七八九十]*[余多]?人)?的?(?:来信|来函|来件|来访|来电|信访件|信访事项|反映)(?=[^。]{{0,40}}(?:转|交|送|移|请))"
)
"""Whose letter an office sends on, without a word for who that is: "现将某某来信一件转你局"."""
_RETAINED = re.compile(
    rf"(?:本所|我所|本律师|律师(?:事务所)?|本人)(?:依法)?(?:接受?|受)(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?:\([^()]{{1,120}}\))?的?委托"
)
"""Whose lawyer writes."""
_ENTRUSTS = r"(?:委?托付?|请求?|让|央求?|拜托|嘱托?)了?我(?:们)?[^,。;]{0,10}"
_ENTRUSTED = re.compile(
    rf"托我[^,。;]{{0,6}}(?:信|材料|诉求)[^,。;]{{0,4}}(?:转|交|递|送|带|寄)|接待(?:选民|群众|来访)|(?:收到|接到)(?:以下|如下|下列)(?:诉求|反映|意见|来信)|{_ENTRUSTS}(?:转[交达呈递报告]|反映|捎|带(?:给|到|去|话|个话|上)|递|送|上报|报给|告诉|寄|呈|发(?:给|到|过|来|出|一))"
)
"""Whoever writes passes on another's words."""
_ENTRUSTING = re.compile(
    rf"(?:^|[,。:;\s的民众户主])(?P<name>{_names.NAME}?)(?:同志|先生|女士|老人)?(?:\([^()]{{2,60}}\))?(?:再三|专门|特意)?(?={_ENTRUSTS}(?:转|反映|捎|带|递|送|报|告诉|寄|呈))"
)
"""Who asked the writer to pass it on: "某村的某某托我把情况捎给…"."""
_WRITES_DOWN = re.compile(
    rf"(?:替|代|帮)(?!我(?!的?{_names.KIN}))[^,。;:]{{1,14}}?(?:发|写|寄|打|录|抄)(?:这|此|的|封|了|一|出|成|到|上|下)*(?:信|邮件|材料|字|稿|文)|"
    r"(?:信|材料|诉求)(?:是|系|由)[^,。;]{1,12}(?:交|递|塞|托|送|转)(?:给|到)我|受[^,。;]{1,16}(?:之托|所托|委托|托付)|(?:转[发交呈递寄送]|代[发转交寄]|录入|整理)[^,。;]{0,6}(?:他|她|其|乡亲|群众|村民|老人|邻居)[^,。;]{0,4}(?:写|信|材料|诉求|话)|(?:联系|找)(?:他|她|其)本人|"
    r"(?:口述|口授|口头说|讲的|说的)[^。;]{0,8}我(?:们)?(?:来|负责|帮忙)?(?:打|写|记|录|整理|敲)|信?照抄(?:如下|在)|"
    r"(?:替|代|帮)[^,。;:]{1,14}?把[^,。;:]{0,4}(?:信|材料|邮件|稿子)[^,。;:]{0,3}(?:发|寄|转|送|交|打)"
)
"""Whoever writes only takes down, or sends, what another says."""
_NEARBY = rf"(?:{_names.KIN}|外孙|[侄甥]子|长辈|长者|老人家?|[老大][爷娘妈叔婶伯姨]|邻里|街坊|乡亲|老乡|同[乡村学]|室友|熟人|亲友|村里人|村民|群众|居民|工友|病友|[他她])"
"""Somebody near the writer, for whom he may type or whose mailbox he may use."""
_TYPES = re.compile(
    rf"{_NEARBY}[^。;:]{{0,8}}(?:手写|亲笔|用笔|写[了好下的]|口述|口授|(?:讲|说)的?(?:话|内容|意思))[^。;]{{0,20}}我[^,。;]{{0,10}}"
    r"(?:敲|打[成出进印到好字]|录[入成进]|输[入进]|誊|抄|整理|拍[照下成]|扫描|转[发成交]|代[发寄转]|帮[忙着]?[发寄打])|"
    rf"(?:照着?|对着)(?:原[信稿文样]|手稿|底稿|{_NEARBY}[^,。;]{{0,8}})?(?:一字[^,。;]{{0,4}})?(?:敲|打|录|输|誊|抄)(?:成|进|入|出|到|下来|在)|"
    r"(?:敲|打|录)成了?(?:电子|文字|汉字|字|电脑|邮件|文档|稿)"
)
"""What another wrote by hand, or said, and whoever sends it typed: "家里长辈手写了一封信，我照着敲成字发过来"."""
_LENT = re.compile(
    rf"(?:用|借|拿|通过|经由)(?:的是|了|着)?(?:我们?的?)?(?:{_NEARBY}(?P<whose>{_names.HAN}{{2,4}}?)?|别人|旁人|他人|人家|(?P<other>{_names.HAN}{{2,4}}?))的?(?:个人|电子|QQ|私人|手机)?(?:邮箱|信箱|邮件)|"
    rf"(?:邮箱|信箱)(?:地址)?(?:是|属于|为|系)(?:我们?的?)?(?:{_NEARBY}(?P<theirs>{_names.HAN}{{2,4}}?)?|别人|旁人|他人|人家|(?P<owner>{_names.HAN}{{2,4}}?))的(?=[,。;!()\s]|$)"
)
"""Another's mailbox, with that one's name or without: "我用邻居某某的邮箱发的"."""
_MAILBOX = re.compile(r"邮箱|信箱|邮件")
_PASSES_UP = re.compile(
    one_of(
        r"(?:村民|群众|居民|住户|业主|职工|学生|家长|当事人|乡亲|老乡|他|她)[^,。;]{0,8}(?:送|交|递|写|寄|拿)[^,。;]{0,6}(?:材料|信件?|诉求|申请)|(?:现|予以|特此|逐级|给予|向上)?(?:上报|转报|报送|呈报|转呈|转送)"
    )
)
_HANDLES = re.compile(
    rf"(?:经手|经办|承办|代办|代发|代转|转发|报送|转报|填报)(?:人员?|者)(?:是|为|:|\s)?(?:[村社镇乡]?(?:文书|会计|干部|主任|书记|专干|网格员))?(?P<name>{_names.NAME}?)(?=[,。;()\s\d]|$)"
)
"""Who in an office or a village hands another's paper on, in a sentence."""
_HANDS_ON = re.compile(
    r"(?:村民|群众|居民|他|她|其|乡亲)[^,。;]{0,6}(?:(?:写|交|递)[^。;]{0,16}(?:发|转|交)给|(?:交|递|送|塞|托)(?:来|给我|过来|上)的?[^,。;]{0,8}(?:信|材料|诉求))|(?:照片|拍照|原文|原信|原样|材料|信)[^。;]{0,12}(?:转|发|报|附|照录|由我代)"
)
"""What somebody in office says who sends in another's letter."""
_HIMSELF = re.compile(rf"(?:我|俺|本人)(?:叫|是|名叫|系)(?:(?:[写来]信人|反映人|诉求人|当事人|老人家?|[他她])家?的?{_NEARBY})?{_names.NAME}?$")
_OFFICIAL = re.compile(
    rf"(?:代表|委员|干部|书记|支书|主任|村长|[组队楼会站店]长|[队社护]员|社工|网格员|调解员|联络员|专干|会计|志愿者|义工|记者|编辑|教师|老师|医生|律师|民警){_names.NAME}?$"
)


_CALLED_SO = re.compile(rf"(?:我|俺|本人)名?叫(?P<name>{_names.HAN}{{2,4}})(?=[,。])")
"""Behind such words a name needs no known surname to be that of somebody who types."""


def entrusted(letter: Letter, mention: Mention) -> bool:
    """Whether a name is that of somebody who writes for another: "我是县人大代表某某,选民某某托我转交", "我是某某,下面是我奶奶口述、我打的字"."""
    told = letter.text[mention.paragraph.start : mention.end]
    behind = letter.text[mention.end : mention.paragraph.end]
    if _OFFICIAL.search(told) and (_HANDS_ON.search(behind) or any(_ENTRUSTED.search(letter.of(p)) for p in letter.own[:_OPENING])):
        return True
    if not _HIMSELF.search(told):
        return False
    return bool(_WRITES_DOWN.search(re.split(r"[。!?]", behind)[0]) or _types(behind))


def _types(behind: str) -> bool:
    """Whether the first two sentences behind somebody's name say that he types what another wrote or said."""
    return bool(_TYPES.search("。".join(re.split(r"[。!?]", behind)[:2])))


def lent(letter: Letter) -> bool:
    """Whether a letter says that the mailbox it was sent from is another's."""
    return any(True for _ in _lenders(letter))


def _lenders(letter: Letter) -> Iterator[str]:
    """Whose mailbox a letter was sent from, one name each time it says so; empty where it only says that it is another's."""
    for paragraph in letter.own:
        for match in _LENT.finditer(letter.of(paragraph)) if _MAILBOX.search(letter.of(paragraph)) else ():
            name = next((name for name in match.groups() if name), "")
            if not name or _names.surnamed(name):
                yield _names.clean(name)


_ONLY_TYPES = re.compile(
    r"我(?:只是|仅仅?|就是|不过是?)(?:来|负责|帮忙|帮着|代为|替[^,。;]{0,6})*(?:打字|打印|录入|发信|发送|发邮件|代[笔发写])|我(?:帮[着忙]?|替\S{1,4}?|代为?)?(?:照[着样])?(?:录|打|转|整理|誊)成(?:文字|电子版|文档|字)"
)
"""What whoever sends a letter says of his own part in it."""


_FOR_ANOTHER = re.compile(r"[转代替帮打录]|的信")
"""What whoever passes another's words on does with them."""
_SENDS_ANOTHERS = re.compile(
    rf"(?:我|本人)\((?P<aside>{_names.NAME}?)\)[^。,;]{{0,6}}(?:转|代|帮|替|打|录)|转[发交](?:人|者)(?:是|为|:)?(?P<sender>{_names.NAME}?)(?=[,。;\s]|$)|"
    rf"^\s*(?P<first>{_names.NAME}?)(?:代|替|帮)[我其他她]?(?:邻里|邻居|老人家?|他人|别人|乡亲|亲戚|亲友|朋友|同事|群众|村里人|{_names.KIN})[^。,]{{0,6}}(?:发|寄|转|写|打|投|递)|"
    rf"(?:我叫|我是)(?P<called>{_names.NAME}?),(?:(?:只管|只是|仅仅?|不过是?)?(?:代|帮|替)[^,。]{{0,4}}(?:发|寄|转|写|打|投|递)|"
    rf"(?:下面|以下|后面|附上的?|这)是[我其他她]?的?{_names.KIN}[^,。;]{{0,4}}的信)"
)
"""Whoever says by name that what follows is another's: "业主群里有人求助,我(某某)转给领导看", "某某代邻里发送"."""


def _sends_anothers(letter: Letter) -> Iterator[tuple[str, int]]:
    """Who says so in the first lines, and the number of his line among those of the letter's own that are not blank."""
    for number, paragraph in enumerate(letter.lines[:_OPENING]):
        for match in _SENDS_ANOTHERS.finditer(letter.of(paragraph)) if _FOR_ANOTHER.search(letter.of(paragraph)) else ():
            name = next((name for name in match.groups() if name), "")
            if name and _names.surnamed(name):
                yield _names.clean(name), number


_SPOKE = re.compile(rf"\s*(?P<name>{_names.NAME}?)(?:\([^()]{{4,60}}\))?:(?=.{{10}})")
_BUBBLE = re.compile(rf"\s*(?P<name>{_names.NAME}?)\s{{1,6}}(?:[\d年月日/.-]{{4,11}}\s*)?(?:[上下]午\s*)?\d{{1,2}}:\d\d(?::\d\d)?\s*")


def conversed(letter: Letter) -> Iterator[Mention]:
    """Who speaks in what was copied from a conversation: right below whoever sends it on, "某某:…", or again and again with the time, "某某 21:19"."""
    own = letter.lines
    for name, number in _sends_anothers(letter):
        spoke = _SPOKE.match(letter.of(own[number + 1])) if number + 1 < len(own) else None
        if spoke and _names.surnamed(spoke["name"]) and _names.clean(spoke["name"]) != name:
            at = own[number + 1].start + spoke.start("name")
            yield Mention(_names.clean(spoke["name"]), at, at + len(spoke["name"]), "introduction", own[number + 1])
    bubbles = [(match, p) for p in own if (match := _BUBBLE.fullmatch(letter.of(p))) and _names.surnamed(match["name"])]
    if len(bubbles) > 1 and len({match["name"] for match, _ in bubbles}) == 1:
        match, paragraph = bubbles[0]
        at = paragraph.start + match.start("name")
        yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "introduction", paragraph)


def helpers(letter: Letter) -> Iterator[str]:
    """The names of those whose mailbox a letter was sent from, who type it whatever their surname, or hand another's paper on in an office or a village."""
    yield from filter(None, _lenders(letter))
    yield from (name for name, _ in _sends_anothers(letter))
    if letter.mail is not None and any(_ONLY_TYPES.search(letter.of(p)) for p in letter.own):
        yield from filter(_names.surnamed, (_names.clean(fold(letter.mail.sender_name or "")),))
    for paragraph in (*letter.own[:_OPENING], *letter.in_zone(Zone.NOTE)):
        text = letter.of(paragraph)
        yield from (_names.clean(m["name"]) for m in _CALLED_SO.finditer(text) if _types(text[m.end() :]))
        if _PASSES_UP.search(text):
            yield from (_names.clean(m["name"]) for m in _HANDLES.finditer(text) if _names.surnamed(m["name"]))


_OPENING = 5
"""Lines of its own within which a letter says for whom it is written."""


def handed_on(letter: Letter) -> Iterator[Mention]:
    """Whom an office names that hands the matter on: "现将群众某某来信转给你们", "某村村民某某来我办反映"."""
    for paragraph in letter.paragraphs:
        if paragraph.zone in {Zone.OWN, Zone.NOTE}:
            for match in (
                *_HANDED_ON.finditer(letter.of(paragraph)),
                *_CAME.finditer(letter.of(paragraph)),
                *_CALLED.finditer(letter.of(paragraph)),
                *_ENTRUSTING.finditer(letter.of(paragraph)),
                *_RANG.finditer(letter.of(paragraph)),
                *_SENT_ON.finditer(letter.of(paragraph)),
                *_RETAINED.finditer(letter.of(paragraph)),
            ):
                if _names.surnamed(match["name"]):
                    at = paragraph.start + match.start("name")
                    yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "handed-on", paragraph)
                    return
