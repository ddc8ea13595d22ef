"""What a mail is: each named rule both ways, told on whole mails. Nothing a sender writes in a header makes a petition vanish."""

from email.message import EmailMessage

import pytest

from parsers import kinds
from parsers.letter import Zone, letter_of
from parsers.tree import extract
from parsers.understand import understand
from petition_intake.config import Limits, Office
from petition_intake.messages import WORDS
from petition_intake.model import Reading
from tests.fields import build
from tests.fields.build import message as mail

LETTER = """尊敬的领导：
我叫张样例，家住长沙市开福区示例路12号，联系电话：16112345678。
路灯坏了三个月，请求修好。
信访人：张样例
2024年3月2日"""
SHORT = "我们村的路灯坏了三个月没人管，请尽快修好。"
LOUD = {
    "Return-Path": "<>", "Auto-Submitted": "auto-replied", "Precedence": "bulk", "List-Id": "<x.example.net>", "List-Unsubscribe": "<https://example.net/u>",
    "X-Spam-Flag": "YES", "X-Autoreply": "yes", "X-Failed-Recipients": "a@example.net",
}  # fmt: skip
"""Every claim a header can make."""
WORDY = ("关于召开路灯工作会议的通知", "测试", "路灯优惠促销", "已读：您的来信", "邮箱容量提醒", "路灯简报第3期")
"""Subjects like those of notices and advertisements."""


def with_file(text: str, content: str, name: str, **fields: str) -> EmailMessage:
    """A mail with an attached text file."""
    made = mail(text, **fields)
    made.add_attachment(content, filename=name)
    return made


def read(made: EmailMessage | bytes) -> Reading:
    """As it would arrive."""
    data = made if isinstance(made, bytes) else made.as_bytes()
    return build.reading(*(part.document for part in extract(data, "mail.eml", Limits())))


def rule(made: EmailMessage | bytes) -> str | None:
    """The rule it is proposed for exclusion by."""
    return understand(read(made), Office()).set_aside_rule


def report(text: str, kind: str, fields: str, *returned: tuple[str, str], sender: str = "MAILER-DAEMON@example.net") -> bytes:
    """A report as RFC 6522 has it: words, fields for machines, the mail it is about."""
    head = f"From: {sender}\nTo: xfj@office.example\nSubject: report\nContent-Type: multipart/report; report-type={kind}; boundary=b0\n"
    parts = [("text/plain; charset=utf-8", text), (f"message/{kind}", fields), *returned]
    body = "".join(f"\n--b0\nContent-Type: {name}\n\n{content}" for name, content in parts)
    return f"{head}{body}\n--b0--\n".encode()


FAILED = "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; zhang@example.com\nAction: failed\nStatus: 5.1.1\n"
SENT = (
    f"From: xfj@office.example\nTo: zhang@example.com\nSubject: 答复\nMessage-ID: <ours-1@office.example>\nContent-Type: text/plain; charset=utf-8\n\n{LETTER}"
)
QQ = "<p>抱歉，您的邮件被退回来了……</p><table><tr><td>收件人：</td><td>zhang@example.com</td></tr><tr><td>退信原因：</td><td>收件人邮箱不存在</td></tr></table>"
DISPLAYED = "Reporting-UA: mail.example.net\nFinal-Recipient: rfc822; zhang@example.com\nDisposition: manual-action/MDN-sent-manually; displayed\n"
BOUNCED = "This is the mail system.\nI'm sorry, your message could not be delivered."
NETEASE = f"尊敬的用户：\n您发送的邮件被退回，原因：对方邮箱已满。\n----- 原邮件 -----\n{LETTER}"
QMAIL = f"Sorry, no mailbox here by that name. The mail could not be delivered.\n--- Below this line is a copy of the message.\n\n{LETTER}"
OFFICE = "您的来信已收到，我局将在15日内办理。如需查询请拨打热线。感谢您对信访工作的支持！"
DIGEST = "政策快讯第12期\n一、要闻\n二、解读\n如不想再收到此邮件，请点击退订。"
NOTICES: dict[str, tuple[str, EmailMessage | bytes]] = {
    "rfc3464": ("bounce", report(BOUNCED, "delivery-status", FAILED, ("message/rfc822", SENT))),
    "rfc3464 headers": ("bounce", report("您的邮件未能送达。", "delivery-status", FAILED, ("text/rfc822-headers", SENT.partition("\n\n")[0]))),
    "delayed": ("bounce", report("Delivery is delayed.", "delivery-status", FAILED.replace("failed", "delayed").replace("5.1.1", "4.4.1"))),
    "qq": ("bounce", mail("退信", QQ, From="PostMaster@qq.example", Subject="系统退信/The email is bounced")),
    "netease": ("bounce", mail(NETEASE, From="Postmaster@163.example", Subject="系统退信")),
    "qmail": ("bounce", mail(QMAIL, Return_Path="<>")),
    "plain": ("bounce", mail("以下收件人地址投递失败：\nu31@example.org\n原因：该邮箱已停用。", Subject="投递状态通知（失败）")),
    "rfc3463": ("bounce", mail("Delivery to <u36@example.org> failed permanently.\n550 5.1.1 recipient not found", From="postmaster@example.org")),
    "receipt": ("read-receipt", report("您的邮件已被阅读。", "disposition-notification", DISPLAYED, sender="zhang@example.com")),
    "rfc3834": ("auto-reply", mail("您好，我正在休假，3月8日返回，紧急事宜请联系办公室。", Auto_Submitted="auto-replied")),
    "qq vacation": ("auto-reply", mail("这是来自QQ邮箱的假期自动回复邮件。\n您好，我正在休假中，无法亲自回复您的邮件。", Subject="自动回复:答复")),
    "office": ("auto-reply", mail(OFFICE, Auto_Submitted="auto-generated")),
    "exchange": ("auto-reply", mail("I am out of the office until March 8.", Subject="Automatic reply: 答复")),
    "code": ("system-notice", mail("尊敬的用户：您的验证码为 123456，5分钟内有效。", From="noreply@example.net")),
    "quota": ("system-notice", mail("您的邮箱容量不足，请及时清理。", Auto_Submitted="auto-generated")),
    "works": ("system-notice", mail("系统将于4月15日晚间进行维护，届时收发邮件会有延迟。", Auto_Submitted="auto-generated")),
    "training": ("auto-reply", mail("我6月7日起外出培训，期间可能无法及时回邮件，有事请留言。", Auto_Submitted="auto-replied")),
    "newsletter": ("newsletter", mail(DIGEST, List_Id="<news.example.net>")),
    "newsletter en": ("newsletter", mail("Weekly digest\nTo unsubscribe, click here.", List_Unsubscribe="<https://example.net/u>")),
    "spam": ("spam", mail("代开发票，税点优惠，限时折扣，加微信 16100000000。", X_Spam_Flag="YES")),
    "spam subject": ("spam", mail("Casino! Free gift! Click here https://casino.example", Subject="[SPAM] hello")),
    "invitation": ("meeting-invitation", with_file("邀请您参加工作会议。", "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n", "invite.ics")),
    "invitation in words": ("meeting-invitation", mail("诚邀贵单位出席，时间：3月8日上午，地点：示例宾馆二楼。", Subject="邀请函")),
    "notice to offices": (
        "office-notice",
        mail("各乡镇、县直各单位：\n请于3月8日前报送年度总结，主要负责同志签字。\n县委办公室", Subject="关于报送年度总结的通知"),
    ),
    "notice attached": ("office-notice", with_file("见附件。", "各科室：\n现将放假安排通知如下，请认真落实值班安排。", "通知.txt", Subject="放假通知")),
    "test": ("test-mail", mail("测试一下邮箱能否正常收发，请忽略。", Subject="测试邮件")),
    "receipt in words": ("read-receipt", mail("您的邮件已于3月8日被查看。", Subject="已读: 答复")),
    "advert": ("spam", mail("我司专业定制锦旗横幅，全场七折，免费送货，欢迎来电洽谈。", Subject="锦旗定制优惠")),
    "applicant": ("job-application", mail("本人本科学历，毕业于示例大学，有三年工作经验，随信附上简历。", Subject="应聘文员岗位")),
    "backup": ("system-notice", mail("昨夜的备份任务已完成，请勿回复此邮件。", Subject="备份完成提醒")),
    "away": ("auto-reply", mail("来函收悉，本人外出学习，返岗后统一答复。", Auto_Submitted="auto-replied")),
    "booked": ("system-notice", mail("您预约的三号会议室已确认，请勿回复此邮件。", Auto_Submitted="auto-generated")),
    "put off": ("meeting-invitation", mail("原定3月8日的协调会推迟一天，会议地点不变，请相互转告。", Subject="协调会议延期")),
    "shop": ("spam", mail("尊敬的会员，周年庆全场八折，凭此邮件到店领取礼品，退订回复T。", Subject="周年庆优惠")),
    "circular": ("spam", mail("各信访局：新版读本已出版，每册9元，满百册免邮，欢迎订购。", Subject="学习读本征订")),
    "vouchers": ("spam", mail("本公司长期提供票据咨询服务，点数优惠，1月10日前办理有礼。", Subject="代开各类发票")),
    "on a journey": ("auto-reply", mail("您好，我3月8日起出差，期间不便查看邮件，急事请拨打办公室电话。", Subject="自动答复：出差中")),
    "receipt of a petition's mail": (
        "read-receipt",
        mail("您的邮件\n  主题：关于转送信访事项的函\n已被阅读，阅读时间：3月8日。", Subject="已读：关于转送信访事项的函"),
    ),
    "test page": ("test-mail", mail("这是复印机发出的测试页。", Subject="复印机测试")),
    "journal": ("newsletter", mail("要闻三则。如不希望收到本刊，请退订。", Subject="学习简报第9期")),
}


@pytest.mark.parametrize("kind", NOTICES)
def test_what_no_person_wrote_is_proposed_by_a_named_rule(kind: str) -> None:
    """Header or structure and words agree."""
    expected, made = NOTICES[kind]
    assert rule(made) == expected


@pytest.mark.parametrize("kind", NOTICES)
def test_its_words_alone_set_nothing_aside(kind: str) -> None:
    """The same text in a mail that claims nothing is looked at by a person."""
    bodies = [document.text or "" for document in read(NOTICES[kind][1]).documents if document.role == "body"]
    assert rule(mail("\n".join(bodies))) is None


@pytest.mark.parametrize("text", [LETTER, SHORT, "请问低保怎样申请？", "路灯坏了三个月。"])
def test_a_header_alone_sets_nothing_aside(text: str) -> None:
    """Whatever mail programs and filters wrote into its header, a petition stays one."""
    for sender in ("postmaster@example.net", "noreply@example.net", "zhang@example.com"):
        for subject in ("自动回复：[SPAM] 系统退信", "Undelivered Mail Returned to Sender", "***SPAM*** 路灯", *WORDY):
            assert rule(mail(text, From=sender, Subject=subject, **{k.replace("-", "_"): v for k, v in LOUD.items()})) is None
    assert rule(report(text, "delivery-status", "Reporting-MTA: dns; a.example\n")) is None


@pytest.mark.parametrize(
    "text",
    [
        "我给贵局写了三次邮件，每次只收到自动回复“我正在休假”，拖欠的工资到现在没有人管。",
        "单位说我的邮件被退回了，无法投递，请查处办事人员不作为。",
        "我投诉示例通信公司天天发短信，回复TD也无法退订，如需证据我可以提供。",
        "我被网络贷款诈骗，对方说低息无抵押、限时优惠，加微信16100000000后把钱转走了。",
        "示例培训班虚假宣传，报名时说有折扣优惠，现在不退费，恳请查处。电话16112345678",
        "反映一下：政务网站一直系统维护通知，您的验证码为123456的短信收不到，没法办事，要求解决。",
    ],
)
def test_a_petition_that_speaks_of_such_things_is_one(text: str) -> None:
    """Out-of-office words quoted, bounced letters, unsubscribing, spam and fraud complained of: with every claim in the header."""
    for subject in ("自动回复", "系统退信", "投诉"):
        assert rule(mail(text, Subject=subject, From="postmaster@example.net", **{k.replace("-", "_"): v for k, v in LOUD.items()})) is None


def test_a_mail_in_which_nothing_speaks_for_a_petition_is_shown_to_a_person() -> None:
    """No rule is sure of it, and it is not taken for a petition without a look either."""
    thanks, plea = (understand(read(mail(text)), Office()) for text in ("祝各位中秋愉快，阖家安康。", SHORT))
    assert (thanks.set_aside_rule, "not-a-petition" in thanks.doubts) == (None, True)
    assert "not-a-petition" not in plea.doubts


def test_what_brings_a_document_is_looked_at() -> None:
    """A file may hold a petition, whatever the words around it."""
    loud = {name.replace("-", "_"): value for name, value in LOUD.items()}
    for text in (OFFICE, DIGEST, "代开发票，税点优惠，限时折扣，加微信 16100000000。"):
        assert rule(mail(text, **loud))
        assert rule(with_file(text, LETTER, "信访材料.txt", **loud)) is None


def test_a_returned_mail_is_quoted_not_read() -> None:
    """The petition in the copy that comes back is neither the bounce's own nor anybody's record."""
    draft = understand(read(NOTICES["rfc3464"][1]), Office())
    assert "路灯" not in draft.content
    assert not [finding for finding in draft.findings if finding.field == "petitioners.name" and finding.value]
    letter = letter_of(read(NOTICES["rfc3464"][1]))
    assert any("路灯" in letter.of(p) for p in letter.in_zone(Zone.QUOTE))


def test_every_rule_is_told_both_ways() -> None:
    """A new rule brings its mails, and words for the clerk."""
    assert {expected for expected, _ in NOTICES.values()} == {one.name for one in kinds.RULES} <= WORDS.keys()
