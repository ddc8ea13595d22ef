"""Named rules that propose to set an item aside.

Each needs the mail's header *and* the shape of its text: nothing a sender writes in a header alone can make an item vanish.
"""

import re

from parsers import layout
from parsers.fields import _people
from parsers.letter import Letter, Zone
from petition_intake.model import Reading

_AUTO_TEXT = re.compile(
    r"自动回复|自动答复|正在休假|休假中|外出.{0,12}(?:无法|不能)|不在办公室|out of office|automatic "
    r"reply|auto-?reply|vacation|假期结束|收到您的邮件|邮件已收到|已收到您的",
    re.IGNORECASE,
)
_BOUNCE_TEXT = re.compile(
    r"退信|退回|被退|投递失败|无法投递|未能送达|发送失败|undeliver|delivery (?:status|failure|has "
    r"failed)|returned mail|mail delivery|could not be delivered|mailbox (?:is )?full|user unknown|"
    r"收件人邮箱",
    re.IGNORECASE,
)
_READ_TEXT = re.compile(r"已阅读|已读|阅读回执|回执|read:|was read|has been (?:read|displayed)|显示在|disposition", re.IGNORECASE)
_ROBOT = re.compile(r"^(?:postmaster|mailer-daemon|mail-?delivery)", re.IGNORECASE)
_UNSUBSCRIBE = re.compile(r"退订|取消订阅|unsubscribe|不想再(?:收到|接收)", re.IGNORECASE)
_SHORT = 600


def set_aside(reading: Reading, letter: Letter) -> str | None:  # noqa: PLR0911 - one return a rule
    """The rule's name, or None. A text that looks like a petition is never set aside."""
    mail = letter.mail
    if mail is None:
        return None
    text = letter.text
    words = "\n".join(letter.of(p) for p in letter.in_zone(Zone.OWN, Zone.NOTE, Zone.SUBJECT))
    kind = (mail.content_type or "").lower()
    parts = {d.media_type.lower() for d in reading.documents}
    petition = layout.petition_score("\n".join(letter.of(p) for p in letter.own)) >= 3  # a salutation, a signature or a form
    returned = kind.startswith("multipart/report") or "message/delivery-status" in parts or _ROBOT.match(mail.sender or "")
    if returned and not petition and _BOUNCE_TEXT.search(text):
        return "bounce"
    bulk = (mail.precedence or "").lower() in {"bulk", "list", "junk"} or mail.list_id is not None
    if bulk and _UNSUBSCRIBE.search(words) and not any(p.hows - {"contact-label", "signature-line"} for p in _people.people(letter)):
        return "newsletter"
    if petition:
        return None
    if ("message/disposition-notification" in parts or "disposition-notification" in kind) and _READ_TEXT.search(text):
        return "read-receipt"
    automatic = (mail.auto_submitted or "").lower().startswith("auto-replied") or (mail.auto_submitted or "").lower().startswith("auto-generated")
    if automatic and len(words) < _SHORT and _AUTO_TEXT.search(words):
        return "auto-reply"
    return None
