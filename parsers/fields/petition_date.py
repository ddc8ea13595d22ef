"""信访日期: as written on the document; else of the quoted header; else the mail's Date header, which is never taken unseen."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from parsers.alternatives import made_of, one_of
from parsers.fields import _clusters, _dates, _make, _names, _people, _signers
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_UNWRITTEN = 0.99
"""Below any precision an office can set for taking a value unseen: RECORD, petition_date."""
_WORDS = re.compile(
    made_of(
        one_of(_names.SIGNER),
        r"联[系络]人|(?:日期|时间|落款|签名|签字|盖章|公章|(?:按)?(?:手|指)[印模]|姓名|署名|具名|写于|写在|书于|寄自|寄于|于|敬上|谨上|呈上|敬启|谨启|敬呈|谨呈|叩上|拜上|顿首|年|发起|整理|发表|发布|发帖|"
        r"(?:星期|周|礼拜)[一二三四五六日天]|[上下]午|凌晨|晚上?|夜里?|\d{1,2}[:时点]\d{0,2}(?::\d\d)?分?|联系|电话|手机|方式|号码|[_:\-,。.()、;/|*《》\[\]])|1[3-9]\d{9}",
    )
)
"""What may stand on the line of a signature beside the date and the name."""


_ENCLOSED = re.compile(r"\s*(?:附件?|附录|附注|备注|另附|随信附|抄送)\s*[:：]?|\s*附")
_BORN = re.compile(r"\s?(?:日\s?)?(?:出\s?)?生(?![效前])")
"""Behind the day somebody was born, which may stand in the line of a letter that introduces him."""
_ENDED = re.compile(r"[\s。!?]$")
_YEARLESS = 0.9978
_TAKEN = re.compile(rf"[\s,]*(?:[上下]午)?[\s,]*(?:我[局办热线]*)?(?:接(?!到通知)|{_names.NAME}(?:先生|女士|同志)?(?:来电|致电|来访|打来))")
_REGISTERED = re.compile(r"(?:来电|来访|接访|接待|值班|信访)[^,。;]{0,4}(?:登记|记录)[表单簿卡]?\s*\($|(?:移交|转交|交办|转办)(?:清单|单)\s*\($")
_TOLD = 0.98
"""A day somebody wrote down who took the matter in: a proposal."""


def _last_date(text: str, received: date) -> tuple[tuple[int, int], date | None, float] | None:
    """The last date in a line with its place and confidence; one without its year counts when there is no other."""
    match = next(reversed(list(_dates.PATTERN.finditer(text))), None)
    if match is not None:
        if match["py"] and match[0].strip() != text.strip():
            return None
        return match.span(), _dates.value(match), _YEARLESS if match["sy"] or match["py"] else 0.9985
    match = next(reversed(list(_dates.SHORT.finditer(text))), None)
    return None if match is None else (match.span(), _dates.last(match, received), _YEARLESS)


class PetitionDateReader:
    """One date, and ``found_by`` says where it stands."""

    order = 40

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first source that has one: signature, form, fax cover, quoted header, Date header."""
        del found
        for source in (self._signed, self._form, self._headed, self._taken_down, self._cover, self._quoted, self._sent):
            finding = source(letter)
            if finding is not None:
                yield finding
                return
        yield _make.absent("petition_date", 0.9 if not _dates.PATTERN.search(letter.text) else 0.75)

    def _make(self, letter: Letter, day: date, span: tuple[int, int], how: str, confidence: float) -> Finding:
        limit = letter.received_at.date() + timedelta(days=1)
        if day > limit:
            confidence = min(confidence, 0.5)
        elif day < limit - timedelta(days=365):
            confidence = min(confidence, 0.9975)
        confidence *= _make.reading(letter, span, 0.99 * (0.5 + 0.5 * letter.certainty(*span)), _make.LENIENT)
        return _make.found(letter, "petition_date", day.isoformat(), span, how, confidence)

    def _signed(self, letter: Letter) -> Finding | None:
        """The last line that is a date, alone or behind the signer's name."""
        own = letter.lines
        names = {person.name for person in _people.people(letter)}
        for paragraph in reversed(own):
            text = letter.of(paragraph)
            said = _last_date(text, letter.received_at.date() + timedelta(days=1))
            if said is None or not (self._at_end(own, paragraph, letter) or _clusters.signed(text) is not None):
                continue
            (start, end), day, confidence = said
            if _BORN.match(text, end):
                continue
            rest = tight(text[:start] + text[end:])
            for name in names:
                rest = rest.replace(name, "")
            tail = (
                paragraph is own[-1]
                and not any(p.key == "date" for p in _people.pairs(letter) if p.paragraph is paragraph)
                and not text[end:].strip(" 。")
                and _ENDED.search(text[:start])
            )
            alone = _WORDS.fullmatch(rest) is not None
            confidence = min(confidence, 0.99) if tail and not alone else confidence
            identifies = _people.identifying(letter, paragraph) is not None
            signed = paragraph is own[-1] and any(text[:start].rstrip().endswith(name) for name in names) and not text[end:].strip(" 。")
            confidence = 0.9985 if signed else confidence
            if day and (tail or signed or identifies or alone):
                return self._make(letter, day, (paragraph.start + start, paragraph.start + end), "signature-date", confidence)
        return None

    def _at_end(self, own: Sequence[Paragraph], paragraph: Paragraph, letter: Letter) -> bool:
        """A dated line above the letter's story is no signature; a list of signers or enclosures may follow it."""
        position = own.index(paragraph)
        enclosed = next((n for n in range(position + 1, len(own)) if _ENCLOSED.match(letter.of(own[n]))), len(own))
        labelled = {p.paragraph.start for p in _people.pairs(letter) if p.key in {"name", "phone", "id_number", "address", "email"}}
        listed = {s.paragraph.start for s in _signers.signers(letter)}
        after = sum(len(letter.of(p)) for p in own[position + 1 : enclosed] if "\t" not in letter.of(p) and p.start not in labelled | listed)
        before = sum(len(letter.of(p)) for p in own[:position])
        return before > after or position >= len(own) - 2

    def _headed(self, letter: Letter) -> Finding | None:
        """A line at the very top that is nothing but a date, as in letters after the Western fashion."""
        for paragraph in letter.lines[:3]:
            match = _dates.PATTERN.search(letter.of(paragraph))
            rest = letter.of(paragraph)[: match.start()] + letter.of(paragraph)[match.end() :] if match else ""
            alone = _WORDS.fullmatch(tight(rest)) is not None or _people.identifying(letter, paragraph) is not None
            born = match and _BORN.match(letter.of(paragraph), match.end())
            day = _dates.value(match) if match and not match["py"] and alone and not born else None
            if match and day:
                return self._make(letter, day, (paragraph.start + match.start(), paragraph.start + match.end()), "heading-date", 0.998)
        return None

    def _form(self, letter: Letter) -> Finding | None:
        for pair in _people.pairs(letter):
            if pair.key == "date" and pair.paragraph.zone is Zone.OWN:
                match = _dates.PATTERN.match(letter.text, pair.start, min(pair.end + 2, len(letter.text)))
                day = _dates.value(match) if match else None
                if match and day:
                    return self._make(letter, day, match.span(), "form-date", 0.98 if pair.guessed else 0.9985)
        return None

    def _taken_down(self, letter: Letter) -> Finding | None:
        """The day of a call or visit in the words of whoever took it down, among the first lines: "2024年1月6日接某某来电", "来电登记(2024年1月6日)"."""
        for paragraph in letter.lines[:2]:
            text = letter.of(paragraph)
            for match in _dates.PATTERN.finditer(text):
                day = _dates.value(match)
                before, behind = text[: match.start()], text[match.end() :]
                if day and not match["py"] and (_TAKEN.match(behind) or (_REGISTERED.search(before) and behind.startswith(")"))):
                    return self._make(letter, day, (paragraph.start + match.start(), paragraph.start + match.end()), "taken-down", _TOLD)
        return None

    def _cover(self, letter: Letter) -> Finding | None:
        for pair in _people.pairs(letter):
            if pair.key == "date" and pair.paragraph.cover:
                match = _dates.PATTERN.match(letter.text, pair.start, min(pair.end + 2, len(letter.text)))
                day = _dates.value(match) if match else None
                if match and day:
                    return self._make(letter, day, match.span(), "fax-cover", 0.97)
        return None

    def _quoted(self, letter: Letter) -> Finding | None:
        if not letter.forwarded or letter.quoted.date is None:
            return None
        match = _dates.PATTERN.search(letter.text, *letter.quoted.date)
        day = _dates.value(match) if match else None
        return self._make(letter, day, match.span(), "quoted-header", min(_UNWRITTEN, 0.985)) if match and day else None

    def _sent(self, letter: Letter) -> Finding | None:
        if letter.mail is None or letter.mail.date is None:
            return None
        day = letter.mail.date.date()
        confidence = 0.95 if not letter.forwarded else 0.6
        return Finding("petition_date", day.isoformat(), confidence, auto=False, found_by="date-header", where=letter.header_place())


FIELD = PetitionDateReader()
