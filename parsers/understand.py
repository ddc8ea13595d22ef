"""From a reading to a proposal: runs the field readers in order and says what a person should look at.

    Reading --letter_of--> Letter --each FIELD of parsers.fields, by order--> findings --auto?--> PetitionDraft

``understand`` is pure: the same reading gives the same draft. A value is ``auto`` when its confidence reaches the office's precision for text, or for pictures;
one that was not found never is unless everything was read, and one that was written by hand never is at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from parsers import kinds
from parsers.fields import _content, _people, _whose
from parsers.letter import Letter, letter_of
from petition_intake.config import Office
from petition_intake.model import Document, Envelope, Finding, PetitionDraft, Reading, Way, Where, elsewhere
from petition_intake.plugins import discover
from petition_intake.ports import FieldReader

_NEEDED = frozenset({"petitioners.name", "petitioners.address", "petition_date", "title", "purpose"})
"""Fields a record is not complete without: when one of them is absent or a mere proposal, a person is asked."""
_REACH = frozenset({"petitioners.mobile", "petitioners.phone", "petitioners.email", "petitioners.address"})
"""Ways to reach the main petitioner; one that is certain is enough."""
_GRAVE = frozenset({"urgent", "threat", "lawsuit", "report"})
"""Flags that change what must be done: raised, they are shown to a person, however sure they are; one not raised asks for nobody."""
_PERSONAL = frozenset({"asks_secrecy", "anonymous"})
"""The same where they are not certain."""


def readers() -> tuple[FieldReader, ...]:
    """All field readers in the order they run."""
    found: list[FieldReader] = list(discover("parsers.fields", "FIELD").values())
    return tuple(sorted(found, key=lambda reader: reader.order))


def preload() -> None:
    """Understand a letter before children are forked: what is put together at the first one (divisions, models, patterns) is there for all of theirs."""
    document = Document(part="", name="", media_type="text/plain", size=0, sha256="", role="whole", text=_FIRST)
    understand(Reading("", Way.EMAIL, datetime(2026, 1, 1, tzinfo=UTC), Envelope(), (document,)), Office())


def understand(reading: Reading, office: Office) -> PetitionDraft:
    """What the machine proposes for one petition; never raises for odd input, knows nothing of the store."""
    letter = letter_of(reading, office)
    rule = kinds.set_aside(reading, letter)
    findings: list[Finding] = []
    for reader in readers():
        findings += reader.read(letter, tuple(findings))
    findings += _group(findings, office)
    decided = tuple(_decided(finding, letter, office, findings) for finding in findings)
    if any(_DAMAGED in document.notes for document in reading.documents):
        decided = tuple(replace(finding, auto=False) for finding in decided)
    content = _content.content(letter)
    return PetitionDraft(decided, content, _doubts(reading, letter, decided, content), rule, letter.splits)


def _group(findings: Sequence[Finding], office: Office) -> Iterator[Finding]:
    """集体: arithmetic on the number of people; a lower bound says only that it is one."""
    for persons in (f for f in findings if f.field == "person_count"):
        least = persons.value["at_least"] if isinstance(persons.value, dict) else persons.value
        if isinstance(least, int) and (least >= office.group_threshold or not isinstance(persons.value, dict)):
            yield replace(persons, field="group", value=least >= office.group_threshold, where=None, found_by="derived:person_count")


_FIRST = """关于某村占地不给补偿的信访材料
尊敬的领导：
我叫张示例，男，汉族，1975年3月12日生，身份证号码439901197503120713，现住长沙市开福区示例路12号，手机16112345678。
2025年3月1日，长沙市开福区示例村村委会主任李样本未经村民同意占用我家承包地3亩，至今没有补偿。我找过镇政府、县信访局，都没有结果，村里十几户都是这样。
李样本收受开发商现金五万元，虚报冒领补偿款。法院也不给立案。再不解决我就带上全村人到省里去，后果自负。
请求：一、依法查处；二、支付补偿款30000元。请为我保密。
此致
敬礼
信访人：张示例
二〇二五年五月一日
"""
"""Nobody's letter, of much that letters are of."""
_DAMAGED = "text-damaged"
"""Note of a text some of whose characters are lost or put right by guess, digits among them: nothing is taken from it without a look."""
_UNSEEN = 0.985
"""How often what was not found in a picture is really not there, when the reader itself had no doubt."""
_SELDOM_LOST = frozenset({"petitioners.email", "petitioners.phone", "petitioners.hukou", "urgent", "lawsuit"})
"""What is hardly likelier to be overlooked in a picture than in text: 2 of 1,629 on letters that had come by fax (docs/BENCHMARKS.md)."""
_SEEN_IF_LEGIBLE = frozenset({"threat", "report", "involved_count", "petitioners.id_number", "petitioners.address"})
"""What is no likelier to be overlooked where no page is hard to read (docs/decisions/sureness.md)."""


_A_NAME = 0.95
"""Below this what stands in a name's place may be none."""
_BY_HAND = 0.3
"""Confidence of a value read from handwriting: a recogniser of print guesses at it, and a person must read it."""


def _decided(finding: Finding, letter: Letter, office: Office, findings: Sequence[Finding]) -> Finding:
    missing = finding.value is None or finding.value is False or finding.value == []
    bounded = isinstance(finding.value, dict) and "at_least" in finding.value
    unseen = missing and letter.ocr and finding.found_by == "absent" and not _seldom_lost(finding, letter)
    confidence = min(finding.confidence, _UNSEEN) if unseen else finding.confidence
    if letter.manuscript and any(letter.by_hand(place) for place in _places(finding, findings)):
        confidence = min(confidence, _BY_HAND)
    confidence = min(confidence, _by_name(finding, letter, findings))
    everything = letter.whole and not letter.cut and not letter.manuscript
    rests_on_everything = missing or bounded or finding.found_by == "generated"
    pictured = letter.ocr and all(place is None or place.box is not None for place in _places(finding, findings))
    enough = confidence >= (office.precision_pictures if pictured else office.precision)
    auto = enough and (everything or not rests_on_everything)
    return Finding(finding.field, finding.value, confidence, auto, finding.found_by, finding.where, finding.member)


def _seldom_lost(finding: Finding, letter: Letter) -> bool:
    """Whether a picture hardly hides what was not found in it: of whoever signs in a row, when that row was read to its end; of anything else, by its field."""
    if finding.field in _SELDOM_LOST:
        return True
    people = _people.people(letter)
    if finding.member is not None and len(people) > 1 and people[finding.member].row:
        return letter.legible and _whose.unsaid(letter, finding.member, finding.field)
    return letter.legible and finding.field in _SEEN_IF_LEGIBLE and finding.member in {0, None}


def _by_name(finding: Finding, letter: Letter, findings: Sequence[Finding]) -> float:
    """How sure it is whose a petitioner's number or address is: with one petitioner wholly, of several as sure as the name.

    What is nowhere in the letter is nobody's. Of a name in a picture only whether it is one at all counts: a character that is misread makes nobody else of
    its bearer.
    """
    if finding.value is None or finding.member is None or not finding.field.startswith("petitioners.") or finding.field == "petitioners.name":
        return 1.0
    people = _people.people(letter)
    if len(people) < 2:  # noqa: PLR2004 - several
        return 1.0
    if letter.ocr:
        likely = people[finding.member].likely if finding.member < len(people) else 1.0
        return likely if likely < _A_NAME else 1.0
    return next((f.confidence for f in findings if f.field == "petitioners.name" and f.member == finding.member), 1.0)


def _places(finding: Finding, findings: Sequence[Finding]) -> Iterator[Where | None]:
    """Where a value stands; of one that follows from others, where these stand."""
    yield finding.where
    kind, _, parent = finding.found_by.partition(":")
    if kind == "derived":
        yield from (f.where for f in findings if f.field == parent and (f.member == finding.member or finding.member is None))


def _doubts(reading: Reading, letter: Letter, findings: Sequence[Finding], content: str) -> tuple[str, ...]:
    by_field = {f.field: f for f in reversed(findings) if f.member in {0, None}}
    doubts = []
    if not content.strip():
        doubts.append("content-missing")
    name = by_field.get("petitioners.name")
    if name is None or name.value is None:
        doubts.append("name-missing")
    if any(f.field == "petitioners.id_number" and f.value is not None and not _checks(f) for f in findings):
        doubts.append("id-checksum")
    doubts += _of_pages(reading, letter)
    if not letter.legible:
        doubts.append("page-doubtful")
    if any(line.handwritten for d in reading.documents for p in d.pages for line in p.lines):
        doubts.append("handwriting")
    if kinds.doubtful(reading, letter):
        doubts.append("not-a-petition")
    classified = any(f.field == "classified" for f in findings)
    said = {"text-cut": letter.cut, "classified": classified, "forwarded": letter.forwarded, "several-mails": letter.further}
    doubts += [code for code, there in said.items() if there]
    doubts += _elsewhere(reading)
    if _uncertain(findings):
        doubts.append("fields-uncertain")
    return tuple(doubts)


def _of_pages(reading: Reading, letter: Letter) -> Iterator[str]:
    """Doubts about whether these are the petition's pages, all of them and no others."""
    if letter.splits:
        yield "several-petitions"
    if letter.short or not reading.complete:
        yield "pages-missing"
    elif not reading.whole:
        yield "part-not-read"


def _elsewhere(reading: Reading) -> Iterator[str]:
    """Evidence that was left with a provider and that nobody has fetched, with the first day on which some of it is gone, as far as that is said."""
    here = {document.name for document in reading.documents if document.role == "attachment"}
    links = [file for _, file in elsewhere(reading.documents, reading.received_at.date()) if file.name not in here]
    if links:
        first = min((link.expires for link in links if link.expires), default=None)
        yield f"cloud-attachment:{first}" if first else "cloud-attachment"


def _uncertain(findings: Sequence[Finding]) -> bool:
    """Whether something a clerk needs is not certain; which fields these are, their own ``auto`` says."""
    main = [f for f in findings if f.member in {0, None}]
    sure = {f.field for f in main if f.auto and f.value is not None}
    weak = any(f.value is not None and not f.auto for f in findings if f.field in {"petitioners.name", "petitioners.id_number"})
    raised = any(f.value is True and (f.field in _GRAVE or not f.auto) for f in findings if f.field in _GRAVE | _PERSONAL)
    contradicted = any(f.value is not None and not f.auto for f in main if f.field in _REACH)
    return weak or raised or contradicted or not sure >= _NEEDED or not sure & _REACH


def _checks(finding: Finding) -> bool:
    from parsers.fields.id_number import checksum_right

    return checksum_right(str(finding.value))
