"""What a mail is, where it is no petition: named rules that propose to set it aside for a person to confirm.

Each rule is an entry of ``RULES`` and needs two sides: what the header or the structure claims, *and* what the words say. Nothing that a sender
writes in a header alone, and no words alone, make an item vanish; and whatever reads like a petition is one, whatever claims otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.fields import _people
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


RULES = (
    Rule(
        "bounce",
        frozenset({"report:delivery-status", "part:delivery-status", "failed-recipients", "null-sender", "robot"}),
        _words(
            r"退信|退回|被退|投递(?:失败|状态|通知)|无法投递|无法送达|未能?送达|没有送达|发送失败|传递失败|拒收|被拒|邮箱.{0,6}(?:不存在|已满|容量)",
            r"undeliver|delivery (?:status|failure|has failed|to the following|incomplete)|returned mail|could ?n[o']t be delivered|failure notice",
            r"mailbox (?:is )?(?:full|unavailable)|user (?:unknown|not found)|no such user|action: (?:failed|delayed)",
        ),
        _words(r"邮件|邮箱|来信|退信|收件(?:人|地址)|投递|e-?mail|message|recipient|mailbox|[\w.+-]+@[\w-]+\.\w"),
        longest=20_000,
        bare=False,
    ),
    Rule(
        "read-receipt",
        frozenset({"report:disposition-notification", "part:disposition-notification"}),
        _words(r"已阅读|已读|阅读回执|回执|was read|has been (?:read|displayed)|显示在|disposition:"),
        _words(r"邮件|信|e-?mail|message|disposition:"),
        bare=False,
    ),
    Rule(
        "meeting-invitation",
        frozenset({"part:calendar"}),
        _words(r"会议|邀请|日程|参会|meeting|invitation|invited|calendar"),
        longest=2000,
    ),
    Rule(
        "auto-reply",
        frozenset({"auto-replied", "auto-generated", "bulk", "auto-subject", "null-sender"}),
        _words(
            r"自动(?:回复|答复|应答)|正在休假|休假中|(?:休假|外出|出差|开会)[^。\n]{0,20}(?:无法|不能|未能)[^。\n]{0,12}(?:回复|查收|处理|查看|答复|回信)|不在办公室",
            r"收到(?:了)?您的?(?:来?信|来函|邮件|反馈|留言|简历|申请|咨询)|您的.{0,8}(?:邮件|来信|来函|信件)(?:我们?)?(?:已经?)?收到|邮件(?:我)?已(?:经)?收到",
            r"out of (?:the )?office|automat(?:ic|ed) (?:reply|response)|auto-?reply|on (?:vacation|leave|holiday)|received your (?:e-?mail|message)",
        ),
    ),
    Rule(
        "system-notice",
        frozenset({"auto-generated", "robot", "noreply"}),
        _words(
            r"(?:验证|校验)码(?:是|为|[:\s])*\d{4,8}|\d{4,8}.{0,8}(?:验证|校验)码|登录(?:提醒|通知|异常)|异地登录|(?:账[号户]|帐[号户]).{0,6}安全",
            r"(?:邮箱|空间|存储).{0,8}(?:容量|不足|已满|将满|超出)|系统(?:维护|升级)(?:通知|公告)|客户端授权码|(?:订阅|注册|激活)成功",
            r"verification code|password (?:reset|expir)|sign-?in (?:attempt|alert)|new sign-?in|(?:mailbox|storage) (?:quota|is (?:almost )?full)",
        ),
        _words(r"您|你|用户|\byour?\b"),
        longest=1500,
    ),
    Rule(
        "newsletter",
        frozenset({"bulk", "list", "unsubscribe"}),
        _words(
            r"(?:如需|如果?(?:您|你)?(?:不想|不愿|不再|要|需要)|点击|点此|随时|回复.{0,4})[^。\n]{0,20}(?:退订|取消订阅|取消关注|不再(?:收到|接收))",
            r"^\W*(?:退订|取消订阅|unsubscribe)\W*$|(?:退订|取消订阅)(?:请|点|链接|回复|邮件)|您?不想再(?:收到|接收)",
            r"(?:to|click|please|you (?:can|may)|here to)[^.\n]{0,30}unsubscribe|unsubscribe (?:here|from|at|by|:)",
        ),
        longest=30_000,
    ),
    Rule(
        "spam",
        frozenset({"spam"}),
        _words(
            r"(?:代开|开具|增值税).{0,6}发票|无抵押|低息|贷款(?:利率|额度|咨询|热线)|秒批|放款|加(?:我)?(?:微信|v信|威信|qq)",
            r"优惠|特价|促销|折扣|限时|免费(?:领取|试用|咨询)|厂家直销|批发价|招商|加盟|代理商|精品课程|研修班|名额有限|报名(?:热线|回执)",
            r"博彩|彩金|娱乐城|注册送|返水|日结|群发|引流|中奖|恭喜您|点击(?:链接|领取|查看|进入)",
            r"casino|lottery|viagra|\bseo\b|discount|free gift|limited offer|click here|bitcoin|invest(?:ment)? opportunity|million (?:dollars|usd)",
        ),
        _words(r"\d{7,}|https?:|www\.|微信|qq|扫码|点击|click|报名|致电|来电|详询"),
        different=2,
        longest=3000,
    ),
)
"""In the order they are asked; the first that holds names the kind."""


def set_aside(reading: Reading, letter: Letter) -> str | None:
    """The name of the rule by which a mail is proposed for exclusion, or None."""
    if letter.mail is None:
        return None
    claimed = frozenset(_claims(letter.mail, reading))
    rules = [rule for rule in RULES if rule.claims & claimed]
    if not rules or _petitions(letter):
        return None
    said = _said(reading, letter)
    own = sum(len(letter.of(paragraph)) for paragraph in letter.own)
    brings = any(_is_document(document) for document in reading.documents)
    fitting = [rule for rule in rules if own <= rule.longest and not (rule.bare and brings)]
    return next((rule.name for rule in fitting if _different(rule.words, said) >= rule.different and rule.also.search(said)), None)


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
    r"^\s*(?:自动(?:回复|答复)|(?:假期|外出)自动|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|不在办公室)", re.IGNORECASE
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

_POLITE = re.compile(r"(?:尊敬|亲爱)的.{0,16}?(?:用户|客户|会员|读者|订户|网友|发件人|先生|女士|朋友|伙伴|同事|学员)[^:：\n]{0,6}[:：,，]?|联系人\s*[:：]")
"""Salutations of machines and advertisers, and a label that they use too: they make no petition."""
_PLEA = re.compile(
    r"举报|投诉|控告|检举|申诉|上访|信访|维权|讨薪|欠薪|拖欠|强拆|违建|被骗|诈骗|受害|冤|恳请|恳求|请求|求助|求求|反映|噪[音声]|扰民|污染|补偿款|拆迁|征地|低保|不作为|"
    r"请问|想问|咨询一下|请教|合理吗|合法吗|乱收费|收费|黑心|违规|违法|(?:没有?|无)人(?:管|理|处理|解决)|请(?:贵|政府|领导|有关部门|相关部门|你们|上级)|(?:希望|盼望?|望|建议)(?:政府|领导|有关|相关|贵|你们|尽快|早日|能|县|市|区|省)|强烈要求|要求(?:赔|处理|解决|查处|退|返还)|"
    r"\bi (?:am writing to|would like to|want to) (?:complain|report|ask|request)|\bcomplaint\b"
)
_NOT_OURS = re.compile(
    r"您|用户|客户|热线|欢迎|如需|如有|如遇|可(?:以|拨打|登录|通过|直接)|请勿|本(?:局|单位|办|邮箱|公司|平台|机构|院|中心)|我(?:局|办|单位|委|司|院|中心|们将|们会)|"
    r"(?:信访|投诉|举报|维权)(?:局|办|人|处|科|中心|渠道|电话|邮箱|平台|条例|工作)|工作人员|\byour?\b"
)
"""Clauses of offices and firms that speak *of* petitions and complaints to whom they write."""
_CLAUSE = re.compile(r"[,，。;；!！?？\n]")


def _petitions(letter: Letter) -> bool:
    """Whether the mail's own words read like a petition: salutation, signature or form, somebody who petitions, or a plea."""
    own = "\n".join(letter.of(paragraph) for paragraph in letter.own)
    if petition_score(_POLITE.sub("", own)) >= _A_LETTER or any(person.hows - {"contact-label", "signature-line"} for person in _people.people(letter)):
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
