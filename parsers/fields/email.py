"""电子邮件: written in the petition, else the address the mail came from (of a forwarded mail: the quoted one)."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _introduced, _make, _names, _people, _whose
from parsers.letter import Letter, Zone, fold
from petition_intake.model import Finding

_ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4})(?![A-Za-z0-9-])")
_OFFICE = re.compile(r"\.gov\b|@gov\b|\bgov\.", re.IGNORECASE)
_UNIT = re.compile(r"信访|政府|办公室|热线|中心$|局$|委员会|党政办|镇办|街道办|工单|12345|[县市区镇乡]委|管理员|客服")
"""A sender's display name that is an office's."""
_BODY = re.compile(
    r"(?:图文|[快文复打彩]印|打[印字]|复印|律师|法律|事务所|服务[所社站部点]|服务中心|工作室|工作站|编辑部|报社|日报|晚报|电视台|电台|栏目|节目|记者|代理|代办|代书|(?:打印|文印|便利|小卖|数码|网)[店吧部]|商行|商店|超市|敬老院|养老院|福利院|传达室|收发室|邮政|驿站)"
)
"""A sender's display name that is a shop's, a law firm's, a newsroom's: whoever lends a mailbox or sends for others."""
_UNNAMED = re.compile(r"匿名|[未没不](?:填|留|写|署|透露|愿|便)[^,。;\n]{0,6}(?:姓?名|$|\)|,|。|;)", re.MULTILINE)
"""Nobody gives a name: then a mail may come from the site of a form as well as from the writer."""
_ROBOT = re.compile(r"^(?:postmaster|mailer-daemon|no-?reply|noreply)@", re.IGNORECASE)


_SHORTEST, _LONGEST = 2, 4
"""Characters of a Chinese name."""


class EmailReader:
    """One address for the main petitioner; of the others none is read."""

    order = 32

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The address, or absent."""
        del found
        written = list(self._written(letter))
        header = self._header(letter)
        if written:
            best = written[0]
            differs = len({str(f.value).lower() for f in written}) > 1
            agrees = header is not None and str(header.value).lower() == str(best.value).lower()
            yield Finding(
                best.field, best.value, 0.999 if agrees else 0.8 if differs else best.confidence, auto=False, found_by=best.found_by, where=best.where, member=0
            )
        elif header is not None:
            yield header
        else:
            yield _make.absent("petitioners.email", 0.7 if "@" in letter.text else 0.9985, 0)
        said = any("@" in letter.of(p) for p in letter.in_zone(Zone.OWN, Zone.SIGNATURE, Zone.EXTRA))
        yield from (_make.absent("petitioners.email", 0.9 if said else 0.9985, member) for member in _people.without(letter, ()))

    def _written(self, letter: Letter) -> Iterator[Finding]:
        for paragraph in letter.in_zone(Zone.OWN, Zone.SIGNATURE):
            for match in _ADDRESS.finditer(letter.of(paragraph)):
                start, end = paragraph.start + match.start(1), paragraph.start + match.end(1)
                if _whose.owner(letter, start, paragraph) == 0:
                    confidence = 0.998 * _make.reading(letter, (start, end), 0.9 * letter.certainty(start, end))
                    yield _make.found(letter, "petitioners.email", match[1], (start, end), "address-shape", confidence, 0)

    def _for_another(self, letter: Letter) -> bool:
        """Whether the mail may be sent for the petitioner: by somebody of another name, or the letter says that another wrote it down."""
        name = _names.clean(fold((letter.mail and letter.mail.sender_name) or ""))
        named = {person.name for person in _people.people(letter)}
        other = bool(named) and name not in named and (_names.surnamed(name) or self._told_of(letter, name))
        return other or _whose.written_for(letter)

    def _told_of(self, letter: Letter, name: str) -> bool:
        """Whether the letter speaks of the sender by name, whatever surname that is: somebody who is not its petitioner (经手人某某)."""
        return _SHORTEST <= len(name) <= _LONGEST and any(name in letter.of(p) for p in letter.in_zone(Zone.OWN, Zone.NOTE))

    def _of_a_hand(self, letter: Letter, sender: str) -> bool:
        """Whether the mailbox is that of somebody who sends it for another: by its name, or because the letter says that it is not the petitioner's.

        Of 109 letters of fifteen families that speak of somebody by the sender's full name who does not petition, none came from the petitioner's own mailbox.
        """
        if sender in _people.hands(letter):
            return True
        named = {person.name for person in _people.people(letter)}
        spoken_of = bool(named) and _names.clear(sender) and self._told_of(letter, sender)
        return sender not in named and (spoken_of or letter.once(_introduced.lent))

    def _alone_or_named(self, letter: Letter) -> bool:
        """Whether one person petitions, or the first of several has the sender's name."""
        who = _people.people(letter)
        return len(who) == 1 or (len(who) > 1 and _names.clean(fold((letter.mail and letter.mail.sender_name) or "")) == who[0].name)

    def _header(self, letter: Letter) -> Finding | None:
        if letter.forwarded:
            if letter.quoted.sender is None:
                return None
            match = _ADDRESS.search(letter.text, *letter.quoted.sender)
            if match is None or _OFFICE.search(match[1]):
                return None
            return _make.found(letter, "petitioners.email", match[1], match.span(1), "quoted-header", 0.9975, 0)
        sender = letter.mail.sender if letter.mail else None
        if not sender or _ROBOT.match(sender):
            return None
        name = fold((letter.mail and letter.mail.sender_name) or "")
        body = _people.of_body(letter)  # a village committee that petitions itself writes from its own address
        itself = body and _names.clean(name) == _people.people(letter)[0].name
        of_an_office = _OFFICE.search(sender) or (_UNIT.search(name) and not itself) or (_BODY.search(name) and not body)
        if of_an_office or self._of_a_hand(letter, _names.clean(name)):
            return None
        unnamed = not _people.people(letter) and any(_UNNAMED.search(letter.of(p)) for p in letter.own)
        confidence = 0.998 if not unnamed and not self._for_another(letter) and self._alone_or_named(letter) and not body else 0.95
        return Finding("petitioners.email", sender, confidence, auto=False, found_by="from-header", where=letter.header_place(), member=0)


FIELD = EmailReader()
