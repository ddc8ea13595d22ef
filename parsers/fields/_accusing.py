"""检举控告: who in public office is said to have done what wrong; the words that the flag, the purpose and the respondents share.

An accusation is an office or its holder *and* a misdeed of office: money or gifts taken, public money used, kin and friends favoured, files changed or
leaked, somebody shielded. What a firm, a neighbour or a foreman does wrong is a claim. Doing nothing (不作为) accuses only where the letter itself says
举报, 检举 or 控告. All texts are folded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.alternatives import one_of

_C = r"[^。;!?\n]"
POSTS = (
    r"(?:党(?:总)?支部书记|支部书记|村支书|支书|第一书记|党委书记|村委会主任|村主任|居委会主任|(?:副)?(?:书记|主任|村长|"
    r"镇长|乡长|区长|县长|市长|局长|所长|站长|校长|园长|院长|馆长|场长|区长|科长|股长|处长|庭长|行长|总队长|支队长|大队长|中队长|部长|主席|教导员|指导员|组长|队长)|会计|出纳|民警|警官|法官|检察官|委员|干事|专干|文书)"
)
"""Posts in public bodies, villages and schools."""
_OFFICIAL = (
    rf"(?:{POSTS}|干部|村干|官员|警察|辅警|交警|干警|协警|协管员|城管|公务员|工作人员|经办人|经办的|办事员|窗口|领导班子|领导|村两委|两委|(?:上门做工作|分管|包片|包村|驻村|接待|接访|收件|带队)的|"
    r"村委会?|居委会|村里的?头|政府|信访(?:局|办|接待)|接待(?:员|的)|派出所|法院|(?:[\u4e00-\u9fff]{2}(?:局|(?<!诊)(?<!厕)(?<!会)(?<!场)所|(?<!油)(?<!车)(?<!网)(?<!电)站|(?<!培训)(?<!交易)(?<!购物)(?<!健身)中心|大队|(?<![怎这那]么)(?<!不给)(?<!没人)办))(?:里|的人|的)?)"
)
_PERSON = rf"(?:{POSTS}|干部|村干|官员|警察|辅警|交警|城管|协管员|公务员|办事员|信访局|信访办|接待)"
_MONEY = r"(?:钱|万|千|百|块|元|红包|现金|好处|烟|酒|礼|卡|贿|东西|财物|手续费|辛苦费|茶水|回扣|提成|股份|土特产|购物)"
_GIFT = r"(?:烟酒|名烟|名酒|香烟|茅台|红包|好处|礼金|礼品|礼物|贿|回扣|购物卡|加油卡|辛苦费|茶水费|财物|现金|土特产|干股|金条|手表|份子钱|提成|喝茶钱)"
GRAVE = (
    r"(?:贪污|贪腐|受贿|行贿|贿赂|腐败|侵吞|挪用|私分|私吞|独吞|套取|套用|骗取|骗补|虚报|冒领|截留|克扣|徇私|枉法|滥用职权|以权谋私|权钱交易|"
    r"公权私用|仗势|索贿|索要(?![^,。;]{0,4}(?:证明|材料|原件|收据|发票))|索取(?![^,。;]{0,4}(?:证明|材料|原件))|吃拿卡要|吃卡拿要|吃喝卡要|雁过拔毛|优亲厚友|充当保护伞|保护伞|充当靠山|中饱私囊|弄虚作假|贿选|买选票|拉票|串标|围标|陪标|小金库|账外账|做假账|"
    r"假账|假发票|虚开|虚列|吃空饷|挂名领|公车私用|公款|官商勾结|沆瀣一气|暗箱|内定|萝卜招聘|关系户|人情保|关系保|走后门|打招呼|通风报信|权色|生活作风|包养|八项规定|四风|"
    r"知法犯法|执法犯法|选择性执法|私设|乱摊派|独断专行|一手遮天|鱼肉百姓|欺压百姓|横行乡里|利益输送|卖官|买官|带病提拔|篡改|涂改|伪造)"
)
_SHIELDS = r"(?:包庇|袒护|庇护|偏袒|撑腰|帮着隐瞒|互相勾结|勾结|串通|一伙|穿一条裤子|睁一只眼)"
_SHIELDED = re.compile(_SHIELDS)
_TAKES = (
    rf"(?:(?<!不)(?<!只)(?<!能)收(?:了|取|下|过|他|人家|对方|别人)*{_C}{{0,12}}?{_GIFT}|收受|收礼|收(?:了|下|过)(?:对方|人家|别人|老板|商家|厂家)的?(?:礼(?!金就)|好处|东西)|收黑钱|收钱(?:才|办)|吃回扣|拿回扣|拿(?:了)?好处|得了?好处|要好处|好处费|"
    rf"收(?:了|下|过|取)?{_C}{{0,6}}(?:[一二两三四五几\d](?:条|瓶|箱|盒|包)|\d+(?:万|千)?元?好处|烟|酒)|(?:送|塞|给|拿|收|交|掏|孝敬|打点|意思){_C}{{0,12}}{_MONEY}{_C}{{0,8}}(?:才(?:肯|给|能|会|签|办|批|放|行|同意)|方(?:可|能|肯))|"
    rf"(?:不|没)(?:送|给|塞|打点|交|表示|意思){_C}{{0,8}}(?:就)?(?:不(?:给)?(?:办|批|签|行|理)|别想|休想|卡)|(?:张口|伸手|开口|公开|暗示|直接)(?:就)?(?:要|索|跟我要)|(?:送|塞)(?:了|给)?(?:他|她|其){_C}{{0,8}}{_MONEY}|"
    rf"(?:给他|给她|给其)(?:送|塞){_C}{{0,8}}{_MONEY})"
)
KIN = r"(?:亲戚|亲属|亲友|亲信|家属|家里人|家人|小舅子|大舅子|大舅哥|侄[子儿女]|外甥|姐夫|妹夫|妻弟|妻舅|内弟|亲[哥弟姐妹嫂叔舅]|嫂子|老表|老婆|媳妇|妻子|儿子|儿媳|女儿|女婿|兄弟|弟弟|哥哥|堂[哥弟]|表[哥弟]|连襟|父母|老娘|丈母娘|老丈人|岳[父母]|亲家|情[妇人]|老同学|本家)"
_FAVOURS = (
    r"(?:(?:给|让|照顾|安排|留给|批给|分给|评给|发包给|承包给|包给|报给|办给|优先)[^。;!?\n我俺]{0,6}(?:自己|自家|他家|其|他的?|本家|沾亲)?[^。;!?\n我俺]{0,4}(?:亲戚|亲属|亲友|亲信|家属|小舅子|大舅子|侄|外甥|姐夫|妹夫|老婆|妻子|儿子|女儿|兄弟|弟弟|哥哥|连襟|父母|丈母娘|情妇|朋友的?公司|关系好))|"
    rf"{KIN}[^,。;!?\n我俺]{{0,12}}(?:都|也|全|却|倒|还|年年|月月|照样)*(?:吃(?:着|上|了)?低保|领(?:着|了|走|低保|补)|享受|评上|办(?:了|上)低保|(?:在|进|上)(?:了)?(?:低保|五保|贫困|名单|册)|占(?:了|着)?(?:名额|指标)|承包|中(?:了)?标|吃空饷|顶(?:了)?(?:岗|名额))"
)
_POCKETS = (
    rf"(?:(?:据为|占为|(?<!不)归)(?:己|自己|个人|他)(?:有|所有)?|(?:装|揣|落|流|塞|进|划|打|转)(?:进|到|入)?(?:了)?(?:自己|个人|私人|他|其|老婆|亲戚)(?:的)?(?:口袋|腰包|账户|账上|卡|名下|户头|兜)|"
    rf"(?:没有?|不|未)(?:入|进|上)(?:公|集体|村)?(?:里)?(?:的)?账|账上(?:没有(?!钱|余额|资金)|查不到|看不到)|(?:集体|村集体|公家|公共|国家|扶贫|救济|救灾|补助|补贴|低保|专项|村里|征地)(?:的)?{_C}{{0,10}}(?:资金|款|钱|林地|土地|木材|财产|资产|房){_C}{{0,10}}(?:私|侵占|侵吞|吞|占|卖|分了|花|贪|去向不明|不知去向|下落不明)|"
    rf"(?:侵占|变卖|私卖|偷卖|低价卖|贱卖|倒卖|私自(?:卖|发包|出租|处置|转让)|偷偷卖){_C}{{0,8}}(?:集体|村里|公家|国有|公共|村民|林地|土地|资产|学校|扶贫))"
)
_FILES = (
    rf"(?:(?:改|换|销毁|毁|藏|撕)(?:了|掉|过)*{_C}{{0,4}}(?:登记|档案|笔录|材料|记录|证据|台账|账本|账目)|(?:压|扣)(?:着|下|住|在|了)*{_C}{{0,8}}(?:不(?:办|报|批|转|发|登记)|抽屉|材料|信件?|案)|"
    rf"故意{_C}{{0,4}}(?:压|拖|刁难|卡|不)|(?:泄露|泄漏|透露|泄密|透给|告诉|转给|交给|捅给|漏给)(?:了)?{_C}{{0,6}}(?:被(?:举报|反映|告|投诉)|对方|当事|举报人|我的(?:姓名|信息|电话)|村里|本人)|(?:把|将){_C}{{0,16}}(?:透|告诉|泄|转|漏)(?:给|露|漏|密|了)?(?:了)?(?:被|对方|他|村)|"
    rf"(?:(?:登记|材料|系统|表|网)上?{_C}{{0,6}})?(?:改|写|填|登记)成(?:了)?{_C}{{0,4}}(?:息访|办结|满意|签收)|假办结|虚假办结|原样转给|当着{_C}{{0,6}}面{_C}{{0,6}}给(?:被|对方)|"
    r"打击报复|刑讯|逼供|殴打群众|打骂|吸毒|赌博|酒后(?!开车|驾)|失职|渎职|玩忽职守|勒令撤|逼我撤)"
)
_SKIMS = (
    r"(?:(?:扣|抽|截|留|收|提)(?:下|了|掉|走|去|取|留)*[^,。;!?\n]{0,10}(?:[一两二三四五六七八九几半\d]成|一半|每(?:人|户|亩)|[人户亩]头|(?:说是|算作|当作?|名为)[^,。;]{0,6}(?:费|经费|赞助))|(?:一人|每人|每户|一户|每亩|人均)(?:被)?(?:扣|抽|截|少发)|"
    r"(?:干|暗|入|参|占|持|有)(?:了|着|的)?(?:干|暗)?股(?!份公司|份有限|骨|权激励|票|东|民|市|金分红)|挂床|空床|骗(?:取)?医?保|套(?:取|出|医?保|补|钱|项目|资金)|"
    r"(?:吃饭|吃喝|吃了|喝酒|拿(?:烟|菜|货|走))[^。;!?\n]{0,14}(?:从(?:来)?不(?:给|付|结)|不给(?:钱|结)|没(?:给|付|结)(?:过)?(?:钱|账)|不(?:结|付)账|一分没(?:给|结)|白(?:吃|拿)|挂账|赊)|白吃白(?:拿|喝)|"
    r"(?:代|冒|替[^,。;]{1,4})签(?:了|的)?(?:字|名)?|一个人(?:的)?(?:签|笔迹|写的)|(?:名单|名册|记录|签字|签到|合同|会议记录)[^,。;]{0,6}(?:是)?(?:假|编|补|事后|自己写)(?:的|出|造))"
)
"""A share held back from many, hidden holdings, bills never paid, papers made up afterwards."""
_BULLIES = (
    r"(?:(?:动手|出手)打|打了我|踢了我|踹|扇(?:了)?[^,。;]{0,6}(?:耳光|巴掌)|(?:抢|砸)(?:走|了|掉)[^,。;]{0,4}手机|手机[^,。;]{0,4}(?:抢|砸)|(?:拍桌子|破口大?|张口|开口)[^,。;]{0,4}骂|辱骂|骂(?:群众|老百姓|老人)|"
    r"把[^,。;]{0,10}锁了|非法拘禁|撕(?:毁|了|掉)[^,。;]{0,4}(?:登记|材料|信))"
)
"""Violence and abuse by whoever is on duty."""
_FIXES = (
    rf"(?:任人唯亲|一手(?:定|包办|操办)|(?:指定|安排|交|包)给(?:了)?[^,。;]{{0,8}}{KIN}|{KIN}[^,。;]{{0,6}}(?:开|办)的[^,。;]{{0,4}}(?:公司|店|厂|队)|(?:把|让|给)[^,。;]{{0,4}}{KIN}[^,。;]{{0,12}}(?:安|塞|弄|招|调|排)(?:进|到|在)|"
    rf"(?:接过|收下|塞(?:给|了))[^,。;]{{0,6}}(?:信封|红包|袋子)|(?:每月|每年|逢年过节)(?:都)?给[^,。;]{{1,5}}(?:\d|[一二三四五六七八九十几]+[千万百])|标底|收(?:了|过)[^,。;]{{0,4}}(?:投标人|老板|中标)|账[^,。;]{{0,3}}(?:藏|捂)(?:起|着)|冒用[^,。;]{{0,8}}名|冒领|(?:选举|换届|候选人|一票|拉票)[^。;]{{0,16}}(?:送|给|发)(?:了|过)?(?:烟|酒|油|米|钱|现金|红包|\\d|[一二三四五六七八九十]?百))"
)
"""Places and orders for one's own, envelopes, accounts kept out of sight."""
_MISDEED = re.compile(one_of(*map(one_of, (GRAVE, _SHIELDS, _TAKES, _FAVOURS, _POCKETS, _FILES, _SKIMS, _BULLIES, _FIXES))))
_VERB = r"(?:实名举报|举报|检举|控告|揭发|揭露|状告)"
WORDS = re.compile(one_of(rf"{_VERB}|{GRAVE}|{_SHIELDS}|{_TAKES}|{_FAVOURS}|{_POCKETS}|{_FILES}|{_SKIMS}|{_BULLIES}|{_FIXES}"))
"""Where an accusation may lie in a text that is known to accuse."""
OFFICIAL = re.compile(_OFFICIAL)
"""An office, or somebody of one."""
_PERSONS = re.compile(one_of(_PERSON))
_ADDRESSED = re.compile(r"尊敬的|[:]\s*$|您好|你好|^[^,。]{0,16}(?:领导|书记|局长|主任|县长|市长)[!:]?$")
ACCUSES = re.compile(
    rf"{_VERB}(?!给|到|至|,|和|过|后|之后|多次|电话|无|没|不|也)(?:(?!请|感谢|希望|盼|望|建议|恳|尊敬)[^。;\n]){{0,36}}?(?:{_OFFICIAL}|{GRAVE})"
)
"""An accusation in so many words."""
_OPENING = 3
_IN_PERSON = re.compile(
    rf"(?:我|我们|本人)(?:现|今|要|特|在此|正式|向[^,。;]{{0,12}}){{0,4}}(?:实名)?(?:举报|检举|控告|揭发)(?!(?:过|信|电话|给|到|了|后|无))[^。;]{{0,36}}?{_PERSON}"
)
_SENTENCE = re.compile(r"[^。!?;\n]+")
_HE = re.compile(
    r"^[\s,]*(?:他|她|其|此人|该|这个|这人|(?:某)?[\u4e00-\u9fff]{2,3}(?:还|又|也|利用|仗|私自|经常|长期|把|将|用|在|先后|多次))|(?:他|她|其)(?:还|又|也|把|将|用|给|利用|家|儿子|老婆|收|的)"
)
_PUBLIC = re.compile(
    r"公款|集体|低保|扶贫|救济|救灾|补助|补贴|征地款|专项|危房|五保|公益|村里|村账|账目|发票|报销|工程款|职务|职权|红包|好处|受贿|贪污|腐败|名额|招标|公车|保护伞"
)
_SPARES = re.compile(
    one_of(
        r"(?:与|跟|和)[^,。;]{1,10}(?:无关|不相干|没有?关系)|请(?:务必)?(?:不要|别|勿)[^,。;]{0,4}(?:把|将)|不敢乱说|(?:中心|窗口|[局所]|工作人员|他们|单位)(?:却|又|都)?说[^,。;]{0,8}(?:涂改|伪造|有假)|^[^,。;!?]{0,16}(?:电话|手机|座机|热线|联系方式)[^,。;!?]{0,8}\d[\d-]{6,}[^\u4e00-\u9fff]*$|(?:我|存折|卡号?)[^。;!?]{0,26}(?:没有?|未)(?:到|进|入)账|举报(?:人信息|电话|热线|箱|奖励|邮箱|平台|材料已)|(?:没有|并未|不曾|不是说?)(?:贪污|受贿|腐败)|(?:没有?|并非|不是|不敢|不想|不能|无意)(?:要|在|想)?(?:说|指|指责|指控|怀疑|举报|控告)(?:是|过)?(?:谁|哪个|某个人|任何人|哪个干部)(?:就)?(?:在|有)?(?:贪|腐|受贿|吃拿|渎职|违[法纪])|打招呼(?:就|说|了?一声)|(?:没|没有|不|未)(?:跟|和|给|向)?[^,。]{0,4}打(?:个|过|声)?招呼|怕[^,。;]{0,8}打击报复|(?:我|俺)(?:们)?(?:家)?(?:没有?|不)(?:关系|打招呼|送礼)|克扣(?:工资|工钱|我们?的?工)|(?:公司|老板|厂里|包工头|物业|商家|店家|开发商)[^,。;]{0,12}(?:克扣|伪造|虚开|骗取|勾结|串通|串标)"
    )
)
_ADVISES = re.compile(r"^[^,。]{0,8}(?:建议|希望今后|应该(?:加强|完善)|要加强)")


_ERRAND = re.compile(
    r"(?:我|我们|俺|本人|来电人|家里)[^。;!?\n]{0,24}(?:找[过了]|去[过了]|到[过了]|跑[过了]|问[过了]|打[过了]|反映[过了]|交给|递[过了]|来看过)|(?:再去|又去|接待|登门|来看过|留了?个?电话)"
)
_IN_VAIN = re.compile(
    r"(?:没|没有|无|再没)了?(?:下文|回音|音信|消息|结果|动静|答复|回复)|研究研究|不了了之|石沉大海|没人接|打不通|无人接|(?:叫|让|要)我们?[^,。;]{0,4}(?:改天|下次|过几天|明天|回去等)|踢皮球|推来推去"
)
_RECEIVED = re.compile(r"接待(?:我们?|来[信访]人|信访人|反映人)?的[^。;]{0,16}登记了?[^。;]{0,12}(?:名字|姓名|电话|情况)")
"""Somebody at a counter who wrote down who came."""


def spares(sentence: str) -> bool:
    """Whether a sentence certainly accuses nobody in office: a private wrong, advice, how somebody is reached, an errand to an office that came to nothing."""
    return bool(_SPARES.search(sentence) or _ADVISES.search(sentence)) or in_vain(sentence)


def in_vain(sentence: str) -> bool:
    """Whether a sentence tells of an errand to an office, or of a visit, that came to nothing or to an entry in a list, and of no misdeed."""
    return bool((_ERRAND.search(sentence) and _IN_VAIN.search(sentence)) or _RECEIVED.search(sentence)) and not may_be_in(sentence)


def accuses(sentence: str, held: bool = False) -> bool:  # noqa: FBT001, FBT002 - said of the sentence
    """Whether a sentence accuses somebody in office; ``held``: one was named before, whom it may mean by 他 or leave out."""
    said = ACCUSES.search(sentence) is not None or any(_of_office(sentence, deed, held=held) for deed in _MISDEED.finditer(sentence))
    return said and not spares(sentence)


def _of_office(sentence: str, deed: re.Match[str], *, held: bool) -> bool:
    """Whether a misdeed is that of somebody in office who stands near it, or was named before."""
    ahead = sentence[max(0, deed.start() - 44) : deed.start()]
    if OFFICIAL.search(ahead) or (_SHIELDED.match(deed[0]) is None and OFFICIAL.match(sentence, deed.end())):
        return True
    return held and bool(_HE.search(ahead) or _PUBLIC.search(sentence))


_HINT = re.compile(
    one_of(
        _VERB,
        r"纪委|监委|监察|巡视|巡察|猫腻|好处|红包|送礼|贪|腐|受贿|关系户|后台|靠山|亲戚|小舅子|挂名|吃请|吃了[^,。]{0,6}请|公家的?人|拜把子|暗地里|查一查|查清|追责|追究|问责|严惩|法办|暗访|撑腰|通融|打点",
    )
)


def may_be_in(sentence: str) -> bool:
    """Whether a sentence holds any of ``WORDS`` or a word of who calls to account, spared or not."""
    return bool(_MISDEED.search(sentence) or _HINT.search(sentence))


def holds(sentence: str) -> bool:
    """Whether a sentence names somebody in office of whom more may be told; not whoever is only addressed."""
    return bool(_PERSONS.search(sentence)) and not _ADDRESSED.search(sentence)


def accusing(sentences: Sequence[str], near: Iterable[int] | None = None) -> Iterator[int]:
    """Which of the sentences accuse somebody in office: one of them may mean whom an earlier one named. No others do than those ``near``, if told."""
    held, heard = False, 0
    for number in range(len(sentences)) if near is None else near:
        if accuses(sentences[number], held=True):
            held = held or any(map(holds, sentences[heard:number]))
            heard = number
            if held or accuses(sentences[number]):
                yield number


@dataclass(frozen=True, slots=True)
class Accused:
    """How much of a letter accuses somebody in office."""

    in_heading: bool
    in_text: float
    """1 when the opening does, or the writer says 我举报, else the share of the sentences that do."""

    @property
    def share(self) -> float:
        """Of heading and text together: a heading that accuses says what all of the letter is about."""
        return 1.0 if self.in_heading else self.in_text


@lru_cache(maxsize=1)
def accused(heads: str, text: str) -> Accused:
    """What a letter's headings, separated by line breaks, and its text say. Several readers ask of the same letter, one after the other."""
    sentences = _SENTENCE.findall(text)
    outright = any(ACCUSES.search(sentence) for sentence in sentences[:_OPENING]) or _IN_PERSON.search(text)
    in_text = 1.0 if outright else sum(1 for _ in accusing(sentences)) / max(1, len(sentences))
    return Accused(any(map(accuses, heads.split("\n"))), in_text)


def share(heads: str, text: str) -> float:
    """``Accused.share`` of them."""
    return accused(heads, text).share
