"""Parts the lines of a mail's text: whose words each is, of which mail in it, and what is a header, a signature, a disclaimer, an advert.

A mail holds other mails below each other: what was answered, what was handed on. Each begins with a mark (``-----原始邮件-----``), with header
lines (发件人, From) or with a line that says who wrote. Which of them is the letter is decided from the top: one that hands on the next is a note
around it, and what stands below the letter is quoted. Pure; nothing is changed or left out here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, cast

from parsers.layout import petition_score
from petition_intake import subjects

Kind = Literal["own", "note", "quote-mark", "quote-header", "quoted", "signature", "client", "disclaimer"]
"""What a line is: ``own`` the letter, ``note`` what was written around it by who handed it on, ``quoted`` an earlier mail below it,
``quote-mark`` the rule above another mail, ``quote-header`` its From/Date/Subject lines, ``client`` a mail program's advert."""
Opening = Literal["forward", "reply", "either"]

_ARROWS = re.compile(r"\s*(?:>\s?)+")
_MARKS: tuple[tuple[Opening, re.Pattern[str]], ...] = (
    (
        "forward",
        re.compile(
            r"(?:begin )?forwarded (?:message|mail)(?: follows)?|(?:以下|下面)是(?:被)?转发的?(?:邮件|信息|内容)|"
            r"(?:开始)?转[发寄]的?(?:原)?(?:邮件|消息|信息|讯息)(?:信息|内容|开始)?|邮件转[发寄]|fwd?|"
            r"(?:群众)?来[信件](?:的?原文|内容|全文|正文)|(?:原信|原件|信件)(?:的?原文|内容|全文|正文|如下)?|(?:以下|下面)[是为](?:来信|原信|信件)(?:的?原文|内容|全文)?",
            re.IGNORECASE,
        ),
    ),
    ("reply", re.compile(r"(?:回复|答复)的?原?(?:邮件|消息)|(?:below this line|this) is a copy of the message.{0,40}", re.IGNORECASE)),
    ("either", re.compile(r"原始?(?:邮件|信件|信息|讯息)|原邮件(?:内容|信息)?|邮件原[件文]|original(?: message| mail)?|original e-?mail", re.IGNORECASE)),
)
"""What stands in the rule above another mail, of QQ, NetEase, 139, Foxmail, Outlook, Thunderbird, Gmail, Apple Mail and mail servers."""
_ANY_MARK = re.compile(rf"[\W_]*(?:{'|'.join(pattern.pattern for _, pattern in _MARKS)})[\W_]*", re.IGNORECASE)
_EDGES, _DASHED = re.compile(r"^[\W_]+|[\W_]+$"), re.compile(r"^[\W_]*[-_=—─]\s?[-_=—─]")
_BARE = frozenset({"fw", "fwd", "original"})
"""Words that are a mark only between dashes."""
_WROTE = re.compile(
    r"^(?:在\s?.{4,60}写道:|on .{6,80}(?:wrote|写道):|at \d{4}-.{4,80} (?:wrote|写道):|\d{4}[-/年].{4,70}写道:|"
    r".{0,40}<[^<>\s]{1,80}@[^<>\s]{1,80}>.{0,60}(?:写道|wrote):)\s*$",
    re.IGNORECASE,
)
_WRITER = re.compile(r"[^\W\d_][^\d,;:<>]{0,30}<[^<>\s]{1,80}@[^<>\s]{1,80}>")
"""Who wrote, in such a line."""
_FIELDS = {
    "sender": ("发件人", "发信人", "寄件人", "寄件者", "发送人", "from"),
    "date": ("发送时间", "发送日期", "发件时间", "寄件日期", "日期", "时间", "发信时间", "date", "sent"),
    "subject": ("主题", "主旨", "标题", "subject"),
    "": (
        *("收件人", "收件者", "收信人", "to", "抄送", "抄送人", "抄送至", "副本", "cc", "密送", "密件副本", "bcc", "附件", "attachments"),
        *("回复", "回复给", "reply-to", "重要性", "importance"),
    ),
}
_NAMES = {name: key for key, names in _FIELDS.items() for name in names}
_HEADER = re.compile(
    r"^[\s*|]*(?P<key>[^\W\d_](?:[^\W\d_]|[ \u3000-]){0,11}?)[\s\u3000]*\*?(?:\s*:\s*\*?|\s*\|\s*|\s{2,}|\t)[\s*]*(?P<value>.*?)[\s*|]*$", re.IGNORECASE
)
_RULE = re.compile(r"^[\s*]*[-_=—―─＿]{3,}[\s*]*$")
_SIGNATURE = re.compile(r"^\s*(?:-- ?|——|---|_{3,}|(?:免责声明|保密声明|邮件声明|disclaimer|confidentiality notice)\s*:?)\s*$", re.IGNORECASE)
_SIGNATURE_LINES, _SIGNATURE_CHARS = 8, 300
"""A signature is no longer than that; more words below a line of dashes are the letter going on."""
_PROSE = re.compile(r"^(?=.{30}).*[,;].*[。!?]|^.{24,}[。!?].+[。!?]")
"""What no signature holds: sentences of several clauses."""
_CLIENT = re.compile(
    r"^\s*(?:发自我的|从我的.{1,12}发送|sent from (?:my|mail for|yahoo|outlook)|发自.{0,12}(?:邮箱|手机|客户端)|来自.{0,12}邮箱.{0,6}(?:发送|手机版)?$|"
    r"从\s?windows\s?版邮件发送|发送自\s?windows.{0,12}邮件|获取\s?outlook|get outlook for|"
    r"由.{0,8}(?:邮箱大师|foxmail|网易邮箱).{0,4}发送|本邮件由.{0,16}发送|签名由.{0,12}定制\s*$|"
    r"从.{1,16}邮箱发来的(?:超大|云)附件|(?=.*https?://)[^。]{0,120}\([^()]{0,20}20\d\d年[^()]{4,20}到期\))",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^(?=.*(?:本|此|该|这封)(?:电子)?邮件)(?=.*(?:保密|机密|仅供|仅限|只供|专供|专用|特定))(?=.*(?:收件人|接收人|收信人|接收者|指定|误收|错误|个人或群组|任何其他人以任何形式))|"
    r"(?:误收|错收|错误地?(?:收|接)到|不是(?:预期的?|指定的?|本邮件的?)?收件人).{0,60}(?:删除|销毁)|"
    r"^(?=.*\b(?:e-?mail|message|communication|transmission)\b)(?=.*\b(?:confidential|privileged)\b)(?=.*\b(?:intended|addressee|recipient)\b)|"
    r"not the intended recipient.{0,80}(?:delete|notify)|"
    r"^\W*(?:caution|注意|提醒|安全提示|外部邮件|external).{0,30}(?:来自(?:组织|单位|公司|系统)?外部|外部(?:邮件|邮箱|发件人)|"
    r"external sender|outside (?:of )?(?:the|your) organi[sz]ation)|"
    r"consider the environment before printing|打印(?:本|此)邮件.{0,12}(?:环境|环保)|virus[- ]?free|(?:本|此)邮件(?:不含病毒|已通过.{0,16}(?:病毒|杀毒))",
    re.IGNORECASE,
)
"""Banners, footers and disclaimers that mail systems add; each alternative needs two things said of a mail, for letters ask for secrecy too."""
_DISCLAIMS = re.compile(r"[A-Za-z邮删销外]")
"""A character that each of these has; most lines of a letter have none."""
_FORWARD_NOTE = re.compile(
    r"转报|转来|转去|转办|转交|转你|转贵|转请|现将|转给|转呈|转发|转送|转上|转.{0,6}信访|请?阅[处办示]|请.{0,6}批示|录入如下|附后|来信[一两\d]+件|请处理并|请.{0,6}(?:按规定|依法|妥善).{0,8}(?:办理|处理)|收到群众|群众来信|群众来件|"
    r"如下来信|交办|(?:所附|随附|附上)的?[^。，,]{0,6}(?:来信|信件|材料)|^\s*公\s*函\s*$|"
    r"(?:处理|办理|查收|受理|协调|看看?|阅)(?:一下)?(?:下面|以下|下列|下述|后面|如下|附上|这封|此)[^。，,]{0,6}(?:邮件|来信|信|内容|材料|诉求|留言)|"
    r"please (?:see|find|handle)|\bfyi\b|for your (?:attention|handling|information)",
    re.IGNORECASE | re.MULTILINE,
)
_MINE = re.compile(r"我|本人|俺|咱|答复|不满|不服|不认可|至今|仍然?没|还是没|再次|\bI\b|\bmy\b")
"""Words of somebody who writes in a matter of their own, or answers what stands below."""
_SENT_AGAIN = re.compile(r"(?:再|重新?|又|补)(?:发|寄|投)(?:送|一)?[次遍封份]?")
"""Says that the mail below was sent before by the same hand: the program calls that an answer."""
_ACKNOWLEDGES = re.compile(r"收到|谢|好的|知道了|明白|满意|确认|同意|ok|thank|received", re.IGNORECASE)
"""What answers the mail below, in however few words."""
_FEW_CHARS = 30
"""Characters of a note that may say nothing."""
_LOOKAHEAD = 6
_NOTE_CHARS = 300
_A_HEADER = 3
"""Header lines behind which an empty line ends the header: what follows may be a form's ``日期:``."""
_A_LETTER = 3
"""Points of ``petition_score`` from which a text is a letter of its own, whatever it hands on."""
_CONTACT = re.compile(r"^\s*(?:联[系络]人|(?:联系|办公)?电话|经办人|承办人|传真|(?:单位|办公|通[讯信])?地址|邮编|电子邮[箱件]|邮箱|网址)\s*[:：]")
"""Whom to ask back: of an office's note as of a letter."""
_SIGNED = re.compile(
    r"^\s*[^\s，,。:：(（]{2,24}(?:局|办|办公室|政府|科|室|中心|委|委员会|站|院|所|会|部)"
    r"(?:[ \u3000]+[\u4e00-\u9fff·]{2,6}|[(（](?:联[系络]人|经办人|承办人)[^()（）]{2,60}[)）])?\s*$"
)
"""An office, and who signs for it or whom to ask back."""
_ADDRESSED = re.compile(r"^\s*[^\s，,。:：]{1,20}[:：](?=.{4})")
_SALUTATION, _A_NOTE = re.compile(r"^\s*.{1,24}[:：]\s*$"), 1


@dataclass(frozen=True, slots=True)
class QuotedHeader:
    """The header lines of a quoted mail, as written: values with the index of the line each stands on."""

    sender: tuple[str, int] | None = None
    date: tuple[str, int] | None = None
    subject: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Quoting:
    """The kind of every line, the header of the mail whose words are ``own``, and whether that was handed on by another."""

    kinds: tuple[Kind, ...]
    header: QuotedHeader
    forwarded: bool


@dataclass
class _Mail:
    """One of the mails below each other: how it was opened, how deep its lines are marked with ``>``, its header lines."""

    opening: Opening
    depth: int
    header: dict[str, tuple[str, int]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.words).strip()


def quoting(lines: Sequence[str], subject: str | None) -> Quoting:
    """Sort the lines of one mail body; ``lines`` and ``subject`` are folded (``parsers.folding``)."""
    mails, places = _parted(lines)
    letter = _letter(mails, subject)
    kinds = tuple(_kind(at, kind, letter) for at, kind in places)
    header = mails[letter].header if letter else next((mail.header for mail in mails[1:]), {})
    return Quoting(kinds, QuotedHeader(header.get("sender"), header.get("date"), header.get("subject")), letter > 0)


def marks(line: str) -> int:
    """How many characters at the beginning of a line mark it as quoted (``> > ``)."""
    match = _ARROWS.match(line) if ">" in line else None
    return match.end() if match else 0


def hands_on(own: str, below: str, subject: str | None, opening: Opening = "either") -> bool:
    """Whether a mail's own words hand on the mail below, rather than answer it or tell of it."""
    noted, mine = not own.strip() or bool(_FORWARD_NOTE.search(own)) or _says_nothing(own, below), bool(_MINE.search(own))
    covers = noted and (_is_covering(own, below) or (opening == "forward" and not mine))
    if (petition_score(_unsigned(own)) >= _A_LETTER and not covers) or (not noted and mine):
        return False
    if subjects.answers(subject):
        again = bool(_SENT_AGAIN.search(own)) and petition_score(own) <= _A_NOTE and petition_score(below) >= _A_LETTER
        return noted and (opening == "forward" or again)
    if opening == "forward" or subjects.forwards(subject):
        return noted or len(own) < len(below)
    return noted and len(below) > len(own) and (opening == "either" or bool(own.strip()))


def _says_nothing(own: str, below: str) -> bool:
    """Whether a few words of no matter stand above a letter ("见下。"), and no thanks for it, or a signature: whoever writes so hands it on."""
    few = len(own.strip()) <= _FEW_CHARS and petition_score(own) <= _A_NOTE and not _MINE.search(own) and not _ACKNOWLEDGES.search(own)
    return (few or _only_signs(own)) and petition_score(below) > _A_NOTE


def _only_signs(own: str) -> bool:
    """Whether a text is the block an office signs with, set apart by a stroke from its note above: "某街道党政办 某某 / 电话:… / 地址:…"."""
    lines = [line for line in own.splitlines() if line.strip()]
    return 0 < len(lines) <= _SIGNATURE_LINES and all(_CONTACT.match(line) or _SIGNED.match(line) for line in lines)


def _unsigned(own: str) -> str:
    """The words above a forwarded letter without the lines that say whose they are and whom to ask back."""
    return "\n".join(line for line in own.splitlines() if not _CONTACT.match(line) and not _SIGNED.match(line))


def _is_covering(own: str, below: str) -> bool:
    """Whether an office's words to another (``区信访局：现将…转给你们``) have no more of a letter than whom they address."""
    words = "\n".join(_ADDRESSED.sub("", line) for line in _unsigned(own).splitlines() if not _SALUTATION.match(line))
    return petition_score(words) <= _A_NOTE and petition_score(below) >= petition_score(words)


def _kind(mail: int, kind: Kind, letter: int) -> Kind:
    if kind != "own":
        return kind
    return "own" if mail == letter else "note" if mail < letter else "quoted"


def _letter(mails: Sequence[_Mail], subject: str | None) -> int:
    """Which of the mails is the letter."""
    at = 0
    while at + 1 < len(mails) and hands_on(mails[at].text, _further(mails, at + 1), subject, mails[at + 1].opening):
        at += 1
        subject = mails[at].header.get("subject", ("", 0))[0] or None
    return at if mails[at].text else 0


def _further(mails: Sequence[_Mail], at: int) -> str:
    """The next mail that says something; one that only hands on has no words of its own: what it hands on speaks."""
    texts = [mail.text for mail in mails[at:] if mail.text]
    return next((text for text in texts if not (_FORWARD_NOTE.search(text) and petition_score(text) <= _A_NOTE)), texts[0] if texts else "")


# ---- where each mail begins -----------------------------------------------------------------------------------------


def _parted(lines: Sequence[str]) -> tuple[list[_Mail], list[tuple[int, Kind]]]:
    """The mails, and of every line the mail it belongs to and what it is there."""
    mails = [_Mail("either", 0)]
    places: list[tuple[int, Kind]] = []
    at, heading, state = 0, False, "own"
    openings = _openings(lines)
    notices = [_notice(line[marks(line) :]) for line in lines]
    tails = set(_signatures(lines, openings, notices))
    for number, (line, opening, depth) in enumerate(zip(lines, openings, _depths(lines), strict=True)):
        bare = line[marks(line) :]
        if opening and not (heading and opening == "header" and not mails[-1].header):
            said = opening not in {"header", "arrows"}
            mails.append(_Mail(cast("Opening", opening) if said else "either", _depth_below(lines, number, depth, header=not said)))
            at, heading, state = len(mails) - 1, opening != "arrows", "own"
            if said:
                places.append((at, "quote-mark"))
                continue
        if heading and (found := _field(bare)) is not None:
            name, value = found
            if name and value and name not in mails[at].header:
                mails[at].header[name] = (value, number)
            places.append((at, "quote-header"))
            continue
        if heading and (not bare.strip() or _RULE.match(bare)):
            places.append((at, "quote-mark"))
            heading = sum(place == (at, "quote-header") for place in places[-_LOOKAHEAD - 2 :]) < _A_HEADER
            continue
        heading = False
        if _RULE.match(bare) and number + 1 < len(lines) and openings[number + 1] == "header":
            places.append((at, "quote-mark"))
            continue
        if line.strip() and depth < mails[at].depth:  # back in the mail that quotes
            at, state = max(n for n, mail in enumerate(mails) if mail.depth <= depth), "own"
        kind, state = _kind_of(notices[number], depth - mails[at].depth, state, tail=number in tails)
        places.append((at, kind))
        if kind == "own":
            mails[at].words.append(bare)
    return mails, places


def _notice(bare: str) -> Kind | None:
    """What a line is that a mail program or a mail system added."""
    return "client" if _CLIENT.match(bare) else "disclaimer" if _DISCLAIMS.search(bare) and _DISCLAIMER.search(bare) else None


def _kind_of(notice: Kind | None, deeper: int, state: str, *, tail: bool) -> tuple[Kind, str]:
    if deeper > 0:
        return "quoted", state
    if notice is not None:
        return notice, state
    if tail or state == "signature":
        return "signature", "signature"
    return "own", "own"


def _signatures(lines: Sequence[str], openings: Sequence[object], notices: Sequence[object]) -> Iterator[int]:
    """Lines of dashes behind which nothing but a signature follows, up to the next mail."""
    count, size, room = 0, 0, True
    for number in range(len(lines) - 1, -1, -1):
        bare = lines[number][marks(lines[number]) :]
        if openings[number]:
            count, size, room = 0, 0, True
        elif _SIGNATURE.match(bare):
            if room:
                yield number
        elif bare.strip() and not notices[number]:
            count, size = count + 1, size + len(bare)
            room = room and count <= _SIGNATURE_LINES and size <= _SIGNATURE_CHARS and not _PROSE.search(bare)


def _depths(lines: Sequence[str]) -> list[int]:
    """How deep each line is marked; the rest of a marked line that some program broke in the middle of a sentence is as deep as its beginning."""
    depths = [_depth(line) for line in lines]
    for number in range(1, len(lines) - 1):
        above = lines[number - 1].rstrip()
        broken = depths[number - 1] and not depths[number] and lines[number].strip() and _width(above) >= _FULL and above[-1] not in _ENDS
        if broken and (depths[number + 1] or not lines[number + 1].strip()):
            depths[number] = depths[number - 1]
    return depths


_FULL, _ENDS = 60, frozenset(".!?;:。!?")
"""Columns of a line that a program may have broken, and how a line ends below which somebody may answer."""


def _width(line: str) -> int:
    """Columns of a line: two for each character of the East."""
    return sum(2 if character > "\u2e80" else 1 for character in line)


def _depth(line: str) -> int:
    return line[: marks(line)].count(">") if ">" in line else 0


def _depth_below(lines: Sequence[str], number: int, depth: int, *, header: bool) -> int:
    """How deep the mail is marked that begins here: like its header, or else like its first line."""
    if header:
        return depth
    return next((_depth(line) for line in lines[number + 1 : number + 1 + _LOOKAHEAD] if line.strip()), depth)


def _opens(lines: Sequence[str], number: int) -> Opening | Literal["header"] | None:
    """How another mail begins at this line, if one does."""
    line = lines[number][marks(lines[number]) :].strip()
    if not line or len(line) > 200:  # noqa: PLR2004 - longer lines are words
        return None
    words = _EDGES.sub("", line) if _ANY_MARK.fullmatch(line) else ""
    for opening, pattern in _MARKS:
        if not words or not pattern.fullmatch(words):
            continue
        if _DASHED.match(line) or (words.lower() not in _BARE and (line.endswith(":") or len(words) < len(line) or _above_header(lines, number))):
            return opening
    if _says_who_wrote(line):
        return "reply"
    if _RULE.match(line) and _only_hands_on(lines[:number]):
        return "forward"
    return "header" if _starts_header(lines, number) else None


def _says_who_wrote(line: str) -> bool:
    return line.endswith(":") and _WROTE.match(line) is not None


def _openings(lines: Sequence[str]) -> list[Opening | Literal["header", "arrows"] | None]:
    """How another mail begins at each line: who wrote it, right below a mark that it is handed on, is its header; without any mark the first arrows do."""
    openings: list[Opening | Literal["header", "arrows"] | None] = [_opens(lines, number) for number in range(len(lines))]
    before = None
    for number, opening in enumerate(openings):
        if before == "forward" and opening == "reply" and _says_who_wrote(lines[number][marks(lines[number]) :].strip()):
            openings[number] = None
        before = opening if lines[number].strip() else before
    first = next((number for number, line in enumerate(lines) if _depth(line)), 0)
    if not any(openings) and any(line.strip() for line in lines[:first]):
        openings[first] = "arrows"
    return openings


def _only_hands_on(above: Sequence[str]) -> bool:
    """Whether what stands above a rule is no more than a note to what stands below it."""
    own = "\n".join(above).strip()
    return 0 < len(own) <= _NOTE_CHARS and bool(_FORWARD_NOTE.search(own)) and not _MINE.search(own) and petition_score(own) <= _A_NOTE


def _above_header(lines: Sequence[str], number: int) -> bool:
    """Whether nothing but empty lines parts a line from header lines below it."""
    below = (at for at in range(number + 1, min(number + 1 + _LOOKAHEAD, len(lines))) if lines[at].strip())
    return any(_starts_header(lines, at) for at in islice(below, 1))


def _starts_header(lines: Sequence[str], number: int) -> bool:
    first = _field(lines[number][marks(lines[number]) :])
    if first is None or first[0] != "sender":
        return False
    following = [_field(line[marks(line) :]) for line in lines[number + 1 : number + 1 + _LOOKAHEAD]]
    names = {found[0] for found in following if found}
    return {"subject", "date"} <= names


def _field(line: str) -> tuple[str, str] | None:
    """The header field a line is, as one of ours (empty for others) with its value."""
    if _says_who_wrote(line.strip()) and (writer := _WRITER.search(line)):
        return "sender", writer.group().strip()
    match = _HEADER.match(line)
    if match is None:
        return None
    key = re.sub(r"[\s\u3000]", "", match["key"]).lower()
    return (_NAMES[key], match["value"].rstrip(";")) if key in _NAMES else None
