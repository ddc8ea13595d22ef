"""内容: the petition's own words without greetings, form labels, signature and what is quoted."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _dressing, _labels, _names, _people, title
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone

_GREETING = re.compile(r"^\s*(?:(?:展信[安佳好祺]|见字如[面晤])[。!,]\s*)?(?:(?:(?:尊敬的)?(?:各位)?领导,?)?(?:您|你)们?好(?:\s*[!,。.]\s*|\s+))?")


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
        if text and not _dressing.polite(text):
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
    heads = {start for start, _ in title.heading_ranges(letter)}
    told = [p for p in _people.pairs(letter) if p.key == "content" and p.end > p.start and p.paragraph in own and p.start not in heads]
    for pair in told if any(pair.cell for pair in told) else ():
        label = None if pair.cell else _dressing.leading_label(letter, pair.paragraph)
        if pair.cell or (label is not None and label[2] == pair.start and not any(start <= pair.start < end for start, end in fields)):
            fields += [(pair.start, pair.paragraph.end), *_further(letter, own[own.index(pair.paragraph) + 1 :])]
    return tuple(fields) if fields else tuple(_trimmed(letter, p) for p in body(letter))


_CALLS = re.compile(r"\s*(?:[^。,;:!?]{2,26}[:!]|(?:尊敬|敬爱|亲爱)的?[^。,;:!?]{2,16},|[^。,;:!?]{2,16},(?=\s*[您你]们?好))")
_SIGNED = re.compile(
    rf"(?<=[。!?;])\s*(?:{_names.SIGNER}|{_names.KINDS})?[:\s]*(?P<name>{_names.NAME}?)\s*(?:[敬谨叩呈][上启呈书]|上)?\s*(?:[12]\d{{3}}|二[〇○零])[\d年月日号./〇○零一二三四五六七八九十\s-]{{4,14}}$"
)


_DATES_END = re.compile(r"[\d年月日号./〇○零一二三四五六七八九十\s-]")


def _trimmed(letter: Letter, paragraph: Paragraph) -> tuple[int, int]:
    """A paragraph's range without whom it calls at its beginning and who signs it at its end, where letters are typed in one go."""
    start, end = _behind_label(letter, paragraph), paragraph.end
    called = _CALLS.match(letter.text, start, end) if paragraph in letter.own[:_TOP] else None
    if called and (_dressing.salutes(called[0]) or re.match(r"\s*(?:尊敬|敬爱|亲爱)", called[0]) or called[0].endswith(",")):
        start = called.end()
    signed = _SIGNED.search(letter.text[start:end]) if _DATES_END.match(letter.text, max(start, end - 1), end) else None
    if signed and any(_names.clean(signed["name"]) == person.name for person in _people.people(letter)):
        end = start + signed.start()
    return start, end


_TOP = 3


def _behind_label(letter: Letter, paragraph: Paragraph) -> int:
    """Where a paragraph's words begin: behind the label of a form's content field."""
    label = _dressing.leading_label(letter, paragraph) if _dressing.is_form(letter) else None
    return label[2] if label and _dressing.is_offices(*label[:2]) else _dressing.behind_row(letter, paragraph)


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
    own = letter.lines
    first = next((n + 1 for n, p in enumerate(own[:6]) if _dressing.salutes(letter.of(p))), 0)
    above = [p for p in own[:first] if "。" in letter.of(p) and p.end - p.start > _HEADING]
    heads = {tight(letter.text[slice(*span)]) for span in title.heading_ranges(letter)}
    heads |= {tight(letter.of(p)) for p in letter.paragraphs if p.zone is Zone.SUBJECT}
    return _dressing.undressed(letter, [p for p in [*above, *own[first:]] if not _is_heading(letter.of(p), heads)])


def _is_heading(text: str, heads: set[str]) -> bool:
    """Whether a line is the letter's title again, alone or behind a word for it."""
    words = tight(text)
    return any(len(head) >= _SAYS and words.endswith(head) and _BEFORE_HEAD.fullmatch(words, 0, len(words) - len(head)) for head in heads)


_BEFORE_HEAD = re.compile(r"(?:[#【\[]?[^。,;!?]{0,5}[:\]】]?)?")
_SAYS = 4


_HEADING = 40
"""Longer sentences above a salutation are no heading."""
