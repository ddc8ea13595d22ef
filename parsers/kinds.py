"""What a mail is, where it is no petition: named rules that propose to set it aside for a person to confirm.

Each rule is an entry of ``RULES`` and needs two sides: what the header or the structure claims, *and* what the words say. Nothing that a sender
writes in a header alone, and no words alone, make an item vanish; and whatever reads like a petition is one, whatever claims otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _people, _wants
from parsers.layout import petition_score
from parsers.letter import Letter, Zone
from petition_intake.model import Document, MailHeader, Reading


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE | re.MULTILINE)


_ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mail. ``claims``: any of them must be made; ``words``: so many ``different`` ones must stand in the text, and one of ``also``.

    ``longest``: characters of the mail's own words; a longer text is looked at by a person. ``bare``: it must bring no document.
    """

    name: str
    claims: frozenset[str]
    words: re.Pattern[str]
    also: re.Pattern[str] = _ANYTHING
    different: int = 1
    longest: int = 600
    bare: bool = True


_MEETING = _words(
    r"(?:召开|举行|举办|参加|出席|列席)[^。\n]{0,30}(?:会|论坛|讲座|培训|研[讨修]班|活动|典礼|仪式)|会务费|会议(?:时间|地点|议程|室|通知)|(?:时间|地点)[:,]|邀请[^。\n]{0,12}(?:参加|出席|莅临|光临)|"
    r"莅临|恭请|诚邀|拨冗|参会|参训|与会|届时|准时(?:参加|到会|出席)|开幕|参展|参观|胸牌|回放|课时|日程|会议|邀请|(?:会议?|例会|活动|原定|时间|地点)[^。\n]{0,24}(?:改(?:至|期|到|在|为)|推迟|提前|延期|取消|另行通知|不变)|相互转告",
    r"meeting|invitation|invited|calendar",
)
RULES = (
    Rule(
        "bounce",
        frozenset({"report:delivery-status", "part:delivery-status", "failed-recipients", "null-sender", "robot", "bounce-subject"}),
        _words(
            r"退信|退回|被退|投递(?:失败|状态|通知)|无法投递|无法送达|未能?送达|没有送达|发送失败|传递失败|拒收|被拒|邮箱.{0,6}(?:不存在|已满|容量)",
            r"undeliver|delivery (?:status|failure|has failed|to the following|incomplete)|returned mail|could ?n[o']t be delivered|failure notice",
            r"delivery to [^\n]{0,80}failed|recipient (?:not found|(?:address )?rejected)",
            r"mailbox (?:is )?(?:full|unavailable)|user (?:unknown|not found)|no such user|action: (?:failed|delayed)",
        ),
        _words(r"邮件|邮箱|来信|退信|收件(?:人|地址)|投递|e-?mail|message|recipient|mailbox|[\w.+-]+@[\w-]+\.\w"),
        longest=20_000,
        bare=False,
    ),
    Rule(
        "read-receipt",
        frozenset({"report:disposition-notification", "part:disposition-notification", "read-subject"}),
        _words(r"已(?:经)?(?:阅读|查看|打开|显示)|已读|被(?:阅读|查看|打开)|阅读回执|(?<!打)回执|was read|has been (?:read|displayed)|显示在|disposition:"),
        _words(r"邮件|信|e-?mail|message|disposition:"),
        bare=False,
    ),
    Rule(
        "meeting-invitation",
        frozenset({"part:calendar"}),
        _MEETING,
        longest=2000,
    ),
    Rule(
        "meeting-invitation",
        frozenset({"meeting-subject"}),
        _MEETING,
        different=2,
        longest=2000,
    ),
    Rule(
        "office-notice",
        frozenset({"notice-subject"}),
        _words(
            r"各(?:乡镇|镇|街道|县|区|单位|部门|科室?|股室?|处室|有关单位|直属|成员单位|党支部|村)|同事们|各位(?:同事|同志|干部|职工)|全体(?:同志|同事|干部|职工|人员)",
            r"(?:县|市|区|省|局|机关)直(?:属)?(?:各)?(?:单位|部门|机关)",
            r"(?:现将|就)[^。\n]{0,30}(?:通知如下|印发|转发|下发)|特此(?:通知|函告|通报)|请(?:认真|遵照|结合实际)[^。\n]{0,8}(?:贯彻|执行|落实)",
            r"(?:于|在)?[^。\n]{0,16}(?:前|之前)(?:报送|上报|反馈|报)|报送(?:至|到|我)|(?:分管|主要)(?:负责|领导)[^。\n]{0,6}(?:参加|参会|负责)|参会(?:名单|人员|回执)|召开[^。\n]{0,20}会|(?:报名|开班|限报|为期)[^。\n]{0,24}(?:传回|交回|回传|寄回|限报|人|天)|放假安排|值班(?:安排|表)|调班|报备|体检|食堂|(?:领取|领用)[^。\n]{0,12}(?:签字|登记)|到[^。\n]{0,8}领取|征订|过期不|逾期不候|(?:电子(?:版|表格?)|台账|总结|报表)[^。\n]{0,12}报|逾期(?:不报|未报|通报)|请(?:核对|空腹|按[^。\n]{0,10}执行)|征求意见(?:稿|建议)?|(?:请|望)(?:各|大家|互相|相互)[^。\n]{0,10}(?:转告|知悉|知照|周知|遵照)|盖章(?:后)?(?:报|送)|(?:附件|附表)[:,].{0,12}(?:报名|回执|名单|统计|登记)表",
        ),
        different=2,
        longest=3000,
    ),
    Rule(
        "job-application",
        frozenset({"application-subject"}),
        _words(
            r"简历|履历|应聘|求职|毕业于|(?:本科|大专|硕士|研究生|中专)学历|工作(?:经验|经历)|实习经历|面试|(?:期望|意向)(?:薪资|月薪)|岗位|到岗",
            r"贵(?:公司|单位)[^。\n]{0,12}(?:招聘|职位|工作)|resume|curriculum vitae",
        ),
        different=2,
        longest=2000,
        bare=False,
    ),
    Rule(
        "test-mail",
        frozenset({"test-subject"}),
        _words(
            r"测试|试发|试一下|试试|是否(?:正常|通)|能否(?:正常)?(?:收到|收发|接收)|无需(?:回复|处理|理会)|请(?:忽略|勿回复)|测试(?:页|件|邮件|稿)",
            r"\btest(?:ing)?\b|please ignore",
        ),
        longest=120,
    ),
    Rule(
        "auto-reply",
        frozenset({"auto-replied", "auto-generated", "bulk", "auto-subject", "null-sender"}),
        _words(
            r"自动(?:回复|答复|应答)|正在休假|休假中|(?:休假|外出|出差|开会)[^。\n]{0,20}(?:无法|不能|未能|不便)[^。\n]{0,12}(?:回复|查收|处理|查看|答复|回信|回邮件)|不在办公室",
            r"(?:来信|来函|邮件|来件)(?:已)?收悉|(?:休假|外出|出差|培训|学习|开会|住院|产假|年假)[^。\n]{0,24}(?:回|返|归|销假|结束|以后|之后|上班)[^。\n]{0,8}(?:后|再)?[^。\n]{0,14}(?:回复|答复|处理|查看|联系|回信)|(?:来信|来函|来件)已(?:经)?收到|您的邮件已(?:经)?(?:进入|送达|转)",
            r"收到(?:了)?您的?(?:来?信|来函|邮件|反馈|留言|简历|申请|咨询)|您的.{0,8}(?:邮件|来信|来函|信件)(?:我们?)?(?:已经?)?收到|邮件(?:我)?已(?:经)?收到",
            r"out of (?:the )?office|automat(?:ic|ed) (?:reply|response)|auto-?reply|on (?:vacation|leave|holiday)|received your (?:e-?mail|message)",
        ),
    ),
    Rule(
        "system-notice",
        frozenset({"auto-generated", "robot", "noreply", "system-subject"}),
        _words(
            r"(?:验证|校验)码(?:是|为|[:\s])*\d{4,8}|\d{4,8}.{0,8}(?:验证|校验)码|登录(?:提醒|通知|异常)|异地登录|(?:账[号户]|帐[号户]).{0,6}安全",
            r"(?:邮箱|空间|存储).{0,10}(?:容量|不足|已满|将满|快满|超出|超限|已使用|使用率|占用|配额|到期|停用|冻结)|系统(?:将)?(?:于[^。\n]{0,20})?(?:维护|升级)(?:通知|公告|期间)?|(?:由)?系统(?:自动)?(?:发送|发出|生成)|密码.{0,8}(?:过期|到期|修改|重置)|客户端授权码|(?:订阅|注册|激活|预约|预订|签收|缴费|绑定|续费|投递)成功|邮件被?(?:判定|隔离|拦截)|(?:账单|账期)[^。\n]{0,8}(?:生成|结束|出具)|您?[^。\n]{0,10}电子发票[^。\n]{0,12}(?:开具|查收|下载)|(?:新设备|异地)[^。\n]{0,4}登录|您(?:预约|预订|订阅|购买|提交|申请)的[^。\n]{0,30}(?:已(?:确认|生效|受理|开通|出票|发货|到期|取消)|将于)|请(?:勿|不要)(?:直接)?回复(?:本|此|该)?(?:邮件|信)|(?:证书|授权|账单|订单|快递|包裹|发票|域名|空间|套餐)[^。\n]{0,12}(?:到期|续费|已出|已开具|已签收|待支付|派送)|(?:备份|扫描|同步|打印|导出)(?:任务|作业)?(?:已)?(?:完成|成功|失败)|(?:磁盘|内存|服务器|网络)[^。\n]{0,10}(?:告警|不足|异常|中断)",
            r"verification code|password (?:reset|expir)|sign-?in (?:attempt|alert)|new sign-?in|(?:mailbox|storage) (?:quota|is (?:almost )?full)",
        ),
        _words(r"您|你|用户|回复(?:本|此)|收发|自动|\byour?\b"),
        longest=1500,
    ),
    Rule(
        "newsletter",
        frozenset({"bulk", "list", "unsubscribe", "journal-subject"}),
        _words(
            r"(?:如需|如果?(?:您|你)?(?:不想|不愿|不希望|无意|不再|要|需要)|请(?:点击|回复|直接)?|点击|点此|随时|回复.{0,4})[^。\n]{0,20}(?:退订|取消订阅|取消关注|不再(?:收到|接收))",
            r"^\W*(?:退订|取消订阅|unsubscribe)\W*$|(?:退订|取消订阅)(?:请|点|链接|回复|邮件)|您?不(?:想|愿意?)再(?:收到|接收)|请退订",
            r"(?:满意度|问卷|线上|网络)调查[^。\n]{0,40}(?:共[\d一二三四五六七八九十]+题|预计|用时|参与|填写|作答|截止)",
            r"(?:to|click|please|you (?:can|may)|here to)[^.\n]{0,30}unsubscribe|unsubscribe (?:here|from|at|by|:)",
        ),
        longest=30_000,
    ),
    Rule(
        "spam",
        frozenset({"spam", "advert-subject"}),
        _words(
            r"(?:代开|开具|增值税).{0,6}发票|无抵押|低息|贷款(?:利率|额度|咨询|热线)|秒批|放款|额度最高|加(?:我)?(?:微信|v信|威信|qq)",
            r"优惠|特价|促销|折扣|[一二三四五六七八九\d]折|下单|试用活动|限时|满减|[包免]邮|每[册本份套][^。,，\n]{0,4}元|新品|现货|量大从优|免费(?:领取|试用|咨询|送货|上门|安装|试听|样品|量尺|设计|测量|配送)|赠送|先验后付|点数低|全年定价|订完为止|数量有限|送货上门|厂家直[销供]|报价单|批发价|店庆|周年庆|全场|会员(?:日|价|专享)|满\d+(?:减|送)|到店|招商|加盟|代理商|精品课程|研修班|公开课|讲师|展位|参展|专业(?:生产|代办|承接|提供|定制)|(?:我司|本公司|我公司|我厂)[^。\n]{0,12}(?:主营|专业|提供|生产|承接|成立|致力)|欢迎(?:来电|订购|选购|垂询|洽谈|咨询|合作|致电)|名额有限|报名(?:热线|回执)",
            r"博彩|彩金|娱乐城|注册送|返水|日结|群发|引流|中奖|恭喜您|点击(?:链接|领取|查看|进入)",
            r"casino|lottery|viagra|\bseo\b|discount|free gift|limited offer|click here|bitcoin|invest(?:ment)? opportunity|million (?:dollars|usd)",
        ),
        _words(
            r"\d{7,}|https?:|www\.|微信|qq|扫码|订购|选购|洽谈|垂询|点击|click|报名|致电|来电|详询|退订|办理|凭(?:本|此)(?:邮件|短信|券)|领取|到店|索取|先验后付|征订|现在订|下单"
        ),
        different=2,
        longest=3000,
    ),
)
"""In the order they are asked; the first that holds names the kind."""


def set_aside(reading: Reading, letter: Letter) -> str | None:
    """The name of the rule by which a mail is proposed for exclusion, or None."""
    return next(_fitting(reading, letter), None) if _claimed(reading, letter) and not _petitions(letter) else None


def _claimed(reading: Reading, letter: Letter) -> list[Rule]:
    """The rules whose claims are made."""
    claims = frozenset(_claims(letter.mail, reading)) if letter.mail is not None else frozenset[str]()
    return [rule for rule in RULES if rule.claims & claims]


def _fitting(reading: Reading, letter: Letter) -> Iterator[str]:
    """The names of the rules whose claims are made and whose words stand in the mail."""
    rules = _claimed(reading, letter)
    if not rules:
        return
    said = _said(reading, letter)
    own = sum(len(letter.of(paragraph)) for paragraph in letter.own)
    read = {letter.where(paragraph.start, paragraph.end).part for paragraph in letter.own}
    brings = any(_is_document(document) and document.part not in read for document in reading.documents)
    fitting = [rule for rule in rules if own <= rule.longest and not (rule.bare and brings)]
    yield from (rule.name for rule in fitting if _different(rule.words, said) >= rule.different and rule.also.search(said))


def _said(reading: Reading, letter: Letter) -> str:
    """What the mail itself says, and a mail server's report in it. Not its subject, which is header, and nothing that is quoted or returned."""
    words = [letter.of(paragraph) for paragraph in letter.in_zone(Zone.OWN, Zone.NOTE, Zone.SIGNATURE)]
    reports = [document.text or "" for document in reading.documents if document.media_type in _REPORTS]
    return "\n".join([*words, *reports])


def _different(pattern: re.Pattern[str], text: str) -> int:
    return len({match.group().lower() for match in pattern.finditer(text)})


# ---- what header and structure claim --------------------------------------------------------------------------------

_ROBOT = re.compile(r"^(?:postmaster|mailer-daemon|mail-?daemon|mail-?delivery)[^@]*@?", re.IGNORECASE)
_NOREPLY = re.compile(r"^(?:no-?reply|do-?not-?reply|notifications?|system|alerts?)[^@]*@", re.IGNORECASE)
_AUTO_SUBJECT = re.compile(
    r"^\s*(?:.{0,20}[(（【\[]?自动(?:回复|答复)|(?:假期|外出)自动|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|不在办公室)",
    re.IGNORECASE,
)
_REPORTS = {"message/delivery-status": "part:delivery-status", "message/disposition-notification": "part:disposition-notification"}
_PARTS = _REPORTS | {"text/calendar": "part:calendar"}
"""Parts that programs add, and what they claim."""


_FIELDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("auto_submitted", "auto-replied", re.compile(r"\s*auto-replied", re.IGNORECASE)),
    ("auto_submitted", "auto-generated", re.compile(r"\s*auto-generated", re.IGNORECASE)),
    ("precedence", "bulk", re.compile(r"\s*(?:bulk|list|junk)\s*$", re.IGNORECASE)),
    ("precedence", "auto-replied", re.compile(r"\s*auto[_-]reply", re.IGNORECASE)),
    ("list_id", "list", re.compile("")),
    ("subject", "auto-subject", _AUTO_SUBJECT),
    (
        "subject",
        "bounce-subject",
        re.compile(r"\s*(?:系统退信|退信|(?:邮件)?投递(?:状态|失败)|undeliver|returned mail|failure notice|(?:mail )?delivery (?:status|fail))", re.IGNORECASE),
    ),
    (
        "subject",
        "read-subject",
        re.compile(r"\s*(?:已读|已阅读|已查看|已显示|已打开|阅读回执|read\s*[:：]|read receipt|.{0,40}(?:已被阅读|阅读回执)\s*$)", re.IGNORECASE),
    ),
    (
        "subject",
        "test-subject",
        re.compile(
            r"[\s\[【(]*(?:[\u4e00-\u9fff]{0,6}测试(?:邮件|一下|信|页|件)?|试发|试一下|test(?:ing)?(?: ?e?-?mail| message)?)[\]】)\s\d!.。:,，！]*$",
            re.IGNORECASE,
        ),
    ),
    (
        "subject",
        "meeting-subject",
        re.compile(
            r".*(?:会议|例会|座谈会|(?:推进|调度|协调)会|改期|培训|论坛|讲座|年会|邀请函|邀请$|诚邀|敬邀|邀您|请柬|invitation|meeting|webinar)", re.IGNORECASE
        ),
    ),
    ("subject", "application-subject", re.compile(r".*(?:应聘|求职|自荐信|个人简历|简历(?:投递|\s*$)|\bresume\b|\bcv\b)", re.IGNORECASE)),
    (
        "subject",
        "notice-subject",
        re.compile(
            r".*(?:值班(?:表|安排)|排班|体检|食堂|菜谱|领用|领取|征订|(?:假期|放假)安排|停水|停电|放假|关于[^,，。]{2,60}的(?:通知|通告|公告|通报|函|方案)|(?:通知|公告|通报)\s*$|会议纪要|征求意见)"
        ),
    ),
    (
        "subject",
        "system-subject",
        re.compile(
            r".*(?:电子账单|(?:邮箱|空间|容量|账[号户]|帐[号户]|密码|登录|登陆|系统|证书|账单|订单|快递|包裹|预约|预订|会议室|套餐|域名|备份|磁盘|邮件|发票|话费|权限|服务器|扫描|打印|考勤|打卡)[^,，。]{0,8}(?:隔离|拦截|待查收|申请|账单|成功|失败|完成|确认|提醒|提示|通知|告警|预警|验证|异常|到期|升级|维护|已满|将满)|安全提醒|验证码)"
        ),
    ),
    (
        "subject",
        "journal-subject",
        re.compile(
            r".*(?:周刊|周报|月刊|半月刊|日报|早报|晚报|快讯|简报|期刊|资讯|电子报|电子刊|内参|第[\d一二三四五六七八九十百]+期|newsletter|digest)",
            re.IGNORECASE,
        ),
    ),
    (
        "subject",
        "advert-subject",
        re.compile(
            r".*(?:优惠|促销|店庆|特价|折扣|[一二三四五六七八九\d]折|打折|折起|票据|订阅|会员|额度|推广|招商|加盟|代理|开票|发票|课程|研修|公开课|展会|博览会|团购|免费|报价|供应|批发|厂家|直销|新品|招聘|诚聘|代办|定制|产品|热卖|清仓|峰会|合作|贷款|理财|中奖|征订|订购|\bad\b|sale|discount)",
            re.IGNORECASE,
        ),
    ),
    ("sender", "robot", _ROBOT),
    ("sender_name", "robot", _ROBOT),
    ("sender", "noreply", _NOREPLY),
)
"""Fields of the header, what they claim, and by which words."""


def _claims(mail: MailHeader, reading: Reading) -> Iterator[str]:
    yield from mail.claims
    for name, claim, pattern in _FIELDS:
        value = getattr(mail, name)
        if value is not None and pattern.match(value):
            yield claim
    if (mail.content_type or "").lower().startswith("multipart/report") and not any(code.startswith("report:") for code in mail.claims):
        yield from ("report:delivery-status", "report:disposition-notification")
    for document in reading.documents:
        if document.media_type in _PARTS:
            yield _PARTS[document.media_type]


# ---- what speaks for a petition -------------------------------------------------------------------------------------

_POLITE = re.compile(
    r"(?:尊敬|亲爱)的.{0,16}?(?:用户|客户|会员|读者|订户|网友|发件人|先生|女士|朋友|伙伴|同事|学员)[^:：\n]{0,6}[:：,，]?|联系人\s*[:：]|"
    r"^\s*各(?![位级]|有关|相关)[^:：,，。\n]{1,12}[:：]",
    re.MULTILINE,
)
"""Salutations of machines, advertisers and circulars, and a label that they use too: they make no petition."""
_SUBJECT_TOLD = re.compile(r"^\s*(?:主题|邮件主题|subject)\s*[:：].*$", re.IGNORECASE | re.MULTILINE)
"""The line in which a receipt says of what mail it speaks."""
_PLEA = re.compile(
    one_of(
        r"举报|投诉|控告|检举|申诉|上访|信访|维权|讨薪|欠薪|拖欠|强拆|违建|被骗|诈骗|受害|冤|恳请|恳求|请求|求助|求求|反映|噪[音声]|扰民|污染|补偿款|拆迁|征地|低保|不作为|"
        r"请问|想问|咨询一下|请教|合理吗|合法吗|乱收费|收费|黑心|违规|违法|(?:没有?|无)人(?:管|理|处理|解决)|请(?:贵|政府|领导|有关部门|相关部门|你们|上级)|(?:希望|盼望?|望|建议)(?:政府|领导|有关|相关|贵|你们|尽快|早日|能|县|市|区|省)|强烈要求|要求(?:赔|处理|解决|查处|退|返还)|"
        r"\bi (?:am writing to|would like to|want to) (?:complain|report|ask|request)|\bcomplaint\b"
    )
)
_NOT_OURS = re.compile(
    r"您|用户|客户|热线|欢迎|如需|如有|如遇|可(?:以|拨打|登录|通过|直接)|请勿|本(?:局|单位|办|邮箱|公司|平台|机构|院|中心)|我(?:局|办|单位|委|司|院|中心|们将|们会)|"
    r"(?:信访|投诉|举报|维权)(?:局|办|人|处|科|中心|渠道|电话|邮箱|平台|条例|工作|干部|系统|例会|联席|业务)|工作人员|\byour?\b"
)
"""Clauses of offices and firms that speak *of* petitions and complaints to whom they write."""
_CLAUSE = re.compile(r"[,，。;；!！?？\n]")
_SELF = re.compile(r"我(?![局司办院校部行委厂店刊]|单位|公司|中心|平台|们(?:公司|将|会))|俺|咱|本人|村民|业主|群众|老百姓|住户|工友")
"""Somebody who speaks of himself, or of those for whom people write."""


def doubtful(reading: Reading, letter: Letter) -> bool:
    """Whether it is a mail of which a person should say what it is.

    Either a rule would set it aside but that it reads like a petition too, or it does not read like one and claims to be something else, names nobody
    who speaks of himself, or tells of no wrong.
    """
    if letter.mail is None:
        return False
    if _petitions(letter):
        return any(_fitting(reading, letter))
    own = [letter.of(paragraph) for paragraph in letter.own]
    silent = not _people.people(letter) and not any(map(_SELF.search, own))
    return silent or bool(_claimed(reading, letter)) or not any(map(_wants.WRONGS.search, own))


def _petitions(letter: Letter) -> bool:
    """Whether the mail's own words read like a petition: salutation, signature or form, somebody who petitions, or a plea."""
    own = _SUBJECT_TOLD.sub("", "\n".join(letter.of(paragraph) for paragraph in letter.own))
    if petition_score(_POLITE.sub("", own)) >= _A_LETTER or any(person.hows - {"contact-label", "signature-line", "body"} for person in _people.people(letter)):
        return True
    return any(_PLEA.search(clause) and not _NOT_OURS.search(clause) for clause in _CLAUSE.split(own))


_A_LETTER = 3
_PICTURE_WORDS = 40
"""Characters on a picture from which it is more than a logo."""


def _is_document(document: Document) -> bool:
    """Whether a part may hold a petition or evidence: any file, or a picture with words on it or that could not be read."""
    if document.role != "attachment" or "alternative" in document.notes or document.media_type in _PARTS or document.mail is not None:
        return False
    if (document.text or "").lstrip().startswith("BEGIN:VCARD"):
        return False
    if document.media_type.startswith("image/") and document.failure is None:
        return sum(len(line.text) for page in document.pages for line in page.lines) >= _PICTURE_WORDS
    return True
