"""信访日期: as written on the document; else of the quoted header; else the mail's Date header, which is never taken unseen."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from parsers.fields import _dates, _make, _people
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_UNWRITTEN = 0.99
"""Below any precision an office can set for taking a value unseen: RECORD, petition_date."""
_AROUND = 14
_FORM = re.compile(
    r"登记日期|填表日期|信访日期|来信日期|来访日期|反映日期|举报日期|投诉日期|申请日期|写信日期|登记时间|"
    r"信访时间|来信时间|填写日期|提交日期|落款日期|^日期$|^时间$"
)


class PetitionDateReader:
    """One date, and ``found_by`` says where it stands."""

    order = 40

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first source that has one: signature, form, fax cover, quoted header, Date header."""
        del found
        for source in (self._signed, self._form, self._headed, self._cover, self._quoted, self._sent):
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
        confidence *= _make.reading(letter, span, 0.99 * (0.5 + 0.5 * letter.certainty(*span)))
        return _make.found(letter, "petition_date", day.isoformat(), span, how, confidence)

    def _signed(self, letter: Letter) -> Finding | None:
        """The last line that is a date, alone or behind the signer's name."""
        own = [p for p in letter.own if letter.of(p).strip()]
        names = {person.name for person in _people.people(letter)}
        for paragraph in reversed(own):
            text = letter.of(paragraph)
            match = next(reversed(list(_dates.PATTERN.finditer(text))), None)
            if match is None or match["py"]:
                continue
            rest = re.sub(r"\s", "", text[: match.start()] + text[match.end() :])
            for name in names:
                rest = rest.replace(name, "")
            rest = re.sub(
                r"(?:信访|反映|举报|投诉|申诉|申请|来信|联系|控告|求助|检举|建议|诉求)人|(?:日期|时间|落款|签名|"
                r"姓名|写于|书于|于|敬上|谨上|星期[一二三四五六日]|[:,。.()、;])",
                "",
                rest,
            )
            day = _dates.value(match)
            if day and not rest and self._at_end(own, paragraph, letter):
                return self._make(letter, day, (paragraph.start + match.start(), paragraph.start + match.end()), "signature-date", 0.9985)
        return None

    def _at_end(self, own: Sequence[Paragraph], paragraph: Paragraph, letter: Letter) -> bool:
        """A dated line above the letter's story is no signature; a list of signers or enclosures may follow it."""
        position = own.index(paragraph)
        after = sum(len(letter.of(p)) for p in own[position + 1 :] if "\t" not in letter.of(p))
        before = sum(len(letter.of(p)) for p in own[:position])
        return before > after or position >= len(own) - 2

    def _headed(self, letter: Letter) -> Finding | None:
        """A line at the very top that is nothing but a date, as in letters after the Western fashion."""
        for paragraph in [p for p in letter.own if letter.of(p).strip()][:3]:
            match = _dates.PATTERN.search(letter.of(paragraph))
            day = _dates.value(match) if match and not match["py"] and match[0].strip() == letter.of(paragraph).strip() else None
            if match and day:
                return self._make(letter, day, (paragraph.start + match.start(), paragraph.start + match.end()), "heading-date", 0.99)
        return None

    def _form(self, letter: Letter) -> Finding | None:
        for pair in _people.pairs(letter):
            if pair.key == "date" and pair.paragraph.zone is Zone.OWN and _FORM.search(pair.label):
                match = _dates.PATTERN.match(letter.text, pair.start, min(pair.end + 2, len(letter.text)))
                day = _dates.value(match) if match else None
                if match and day:
                    return self._make(letter, day, match.span(), "form-date", 0.9985 if pair.label not in {"日期", "时间"} else 0.98)
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
