"""内容: the petition's own words without greetings, form labels, signature and what is quoted."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _labels, _people, address, addressee
from parsers.fields._salutation import SALUTATION
from parsers.letter import Letter, Paragraph

_CLOSING = re.compile(r"^\s*(?:此致|敬礼|致敬|此致敬礼|致礼|顺祝.{0,12}|祝.{0,16}|谢谢.{0,6}|盼复.{0,4})\s*[!。.]*\s*$")
_GREETING = re.compile(r"^\s*(?:(?:尊敬的)?领导,?)?(?:您|你)们?好\s*[!,。.]\s*")
_FORM_HEAD = re.compile(r"登记表|登记单|信访件|^附[:件]|签名名单")


def content(letter: Letter) -> str:
    """The cleaned text, paragraphs separated by newlines, characters as written."""
    return letter.once(_content)


def body(letter: Letter) -> tuple[Paragraph, ...]:
    """The paragraphs that are the petition's words; for readers that look for the matter itself."""
    return letter.once(_body)


def ranges(letter: Letter) -> tuple[tuple[int, int], ...]:
    """The ranges of the letter's text the content is made of."""
    return letter.once(_ranges)


def _content(letter: Letter) -> str:
    lines = []
    for start, end in ranges(letter):
        greeting = _GREETING.match(letter.text[start:end])
        text = _marked(letter, start + (greeting.end() if greeting else 0), end).strip(" \t\u3000\r")
        if text:
            lines.append(text)
    return "\n".join(lines)


BY_HAND = "〔手写："
"""Opens what was written by hand in a content: a guess, to be read by a person; ``〕`` closes it."""


def _marked(letter: Letter, start: int, end: int) -> str:
    """The text as written, with what was written by hand between marks, so that nobody takes a guess for the petitioner's words."""
    text, at = "", start
    for begin, until in letter.by_hand_within(start, end):
        guess = letter.raw[begin:until].strip()
        text += letter.raw[at:begin] + (f"{BY_HAND}{guess}〕" if guess else "")
        at = until
    return text + letter.raw[at:end]


def _ranges(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Ranges of the content: a form's content field, else every paragraph that is not dressing."""
    fields: list[tuple[int, int]] = []
    own = letter.own
    for pair in _people.pairs(letter):
        if pair.key == "content" and pair.cell and pair.end > pair.start and pair.paragraph in own:
            fields += [(pair.start, pair.paragraph.end), *_further(letter, own[own.index(pair.paragraph) + 1 :])]
    return tuple(fields) if fields else tuple((p.start, p.end) for p in body(letter))


def _further(letter: Letter, rows: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """The further paragraphs of a form's content field: up to the next row of labels. A label of the content itself heads what follows it."""
    labelled = {p.paragraph.start for p in _people.pairs(letter) if p.cell}
    for row in rows:
        key = _labels.key_of(letter.of(row))
        if row.start in labelled or "\t" in letter.of(row) or key not in {None, "content"}:
            return
        if key is None:
            yield row.start, row.end


def _body(letter: Letter) -> tuple[Paragraph, ...]:
    own = [p for p in letter.own if letter.of(p).strip()]
    first = next((n + 1 for n, p in enumerate(own[:6]) if SALUTATION.match(letter.of(p))), 0)
    return tuple(p for p in own[first:] if not _dressing(letter, p))


def _dressing(letter: Letter, paragraph: Paragraph) -> bool:
    text = letter.of(paragraph).strip()
    if _CLOSING.match(text) or SALUTATION.match(text) or "\t" in text:
        return True
    if len(text) < 24 and (re.fullmatch(r"[\s\d年月日./:-]+", text) or _FORM_HEAD.search(text)):
        return True
    if any(re.sub(r"\s", "", text).startswith(person.name) and len(text) < 16 for person in _people.people(letter)):
        return True
    if paragraph is addressee.below_closing(letter):
        return True
    if any(s.paragraph is paragraph and s.how == "signature-block" for s in address.stretches(letter)):
        return True
    labelled = [p for p in _people.pairs(letter) if p.paragraph is paragraph and p.key not in {"content", "title"}]
    return bool(labelled) and letter.of(paragraph).count("。") == 0 and len(text) < 60
