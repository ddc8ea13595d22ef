"""Who may read which record: the section ``access`` of the configuration, and what follows from it. Pure.

Accusations (检举控告) never reach the accused person or body (信访工作条例, Articles 30 and 46), and nobody with an interest in a matter handles it
(Article 28). A record is *sealed* while it is an accusation, or nobody has said that it is none: neither a person nor a reading that is sure of it. About
the office's own people no reading is believed. Every doubt seals.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from petition_intake.model import JsonValue

Account = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$")]
OFFICE = "*"
"""Stands among those accused for the office itself."""
_BLANK = re.compile(r"[\s·・•．.]+")
_OWN = re.compile(r"信访|^(?:你|您|贵|本|我)们?(?:局|办|处|中心|单位|部门)")
"""Units that may be this office, whatever more they are called: another petition office is not told apart, which seals too much and never too little."""
_SHORTEST = 3
"""Signs of a unit's name that are enough to be found in the office's."""
_RULE = 2
"""Which rule seals rest on: with another one every record's is computed anew."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OwnPerson(_Part):
    """One of the office's own people."""

    name: Annotated[str, Field(min_length=2, max_length=80)]
    account: Account
    """The account under which they use this machine."""
    posts: tuple[Annotated[str, Field(min_length=2, max_length=40)], ...] = ()
    """Words for their post, e.g. 局长: an accusation may name it in place of the person."""
    leads: bool = False
    """Whether they lead the office: who accuses them accuses it."""


OPENED_AT = 0.9995
"""How sure a reading must be to open a record where the office says nothing: wrong once in 2,000 letters, six times rarer than what is taken without a look."""


class Access(_Part):
    """Who may read sealed records."""

    sealed: Annotated[tuple[Account, ...], Field(min_length=1)]
    """Accounts that may read sealed records."""
    recusal: tuple[OwnPerson, ...] = ()
    """The office's own people: what accuses one of them is there for ``recusal_readers`` alone, and never for that account."""
    recusal_readers: tuple[Account, ...] = ()
    """Accounts that may read what accuses the office or one of its own people, unless they are accused themselves; sealed ones of others, too."""
    opened_at: Annotated[float, Field(gt=0.5, le=1)] = OPENED_AT
    """A reading that is at least so sure that a petition is no accusation opens the record; 1: only a person does."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who reads: an account, and what it may read. ``own``: it is one of the office's own people."""

    account: str
    sealed: bool
    own: bool
    recusal: bool


@dataclass(frozen=True, slots=True)
class Seal:
    """How far a record is closed, and whom it accuses among the office's own: accounts and ``OFFICE``.

    ``open``: a person said that it is no accusation; ``read``: a reading is sure of it; ``sealed``: the rest. ``accused`` is ``None`` while nobody knows whom.
    """

    state: Literal["open", "read", "sealed"] = "sealed"
    accused: frozenset[str] | None = None

    def __or__(self, other: "Seal") -> "Seal":
        """What holds for pages that both records are read from: the stricter of each."""
        state = max(self.state, other.state, key=("open", "read", "sealed").index)
        known = [one.accused for one in (self, other) if one.state == state]
        return Seal(state, None if None in known else frozenset[str]().union(*(one for one in known if one is not None)))


def eyes_of(access: Access | None, account: str) -> Eyes | None:
    """What the account may read; ``None``, everything, where the configuration says nothing."""
    if access is None:
        return None
    own = any(person.account == account for person in access.recusal)
    return Eyes(account, account in access.sealed, own, account in access.recusal_readers)


def eyes_on_duty(access: Access | None, account: str | None, *, doubt: bool = True) -> Eyes | None:
    """What whoever has this account may be told of where a life may be at stake: everything but what accuses them.

    With ``doubt`` also not what may accuse them: they are one of the office's own, and nobody knows yet whom it accuses.
    """
    own = access is not None and any(person.account == account for person in access.recusal)
    return Eyes(account, sealed=True, own=doubt, recusal=True) if own and account else None


def may_read(eyes: Eyes | None, seal: Seal, *, trusted: bool = True) -> bool:
    """Whether these eyes may see the record. ``trusted``: readings of the flag may be taken without a look."""
    if eyes is None or seal.state == "open" or (seal.state == "read" and trusted):
        return True
    if not (eyes.sealed or eyes.recusal):
        return False
    if seal.accused is None:
        return not eyes.own
    return eyes.account not in seal.accused and (eyes.recusal or not seal.accused)


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of the flag ``report``: a person's word, what was ``read`` and whether that is ``sure``, and whether a person stands for the record."""

    said: JsonValue
    read: JsonValue
    sure: bool
    stood_for: bool
    excluded: bool = False
    """A person confirmed that it is no petition."""


def seal_of(report: Report, accused: frozenset[str] | None) -> Seal:
    """How far a record is closed that accuses these."""
    if report.said is not None:
        return Seal("open" if report.said is False else "sealed", accused)
    if report.excluded or (report.stood_for and report.read is False):
        return Seal("open", accused)
    return Seal("read" if report.sure and report.read is False and not accused else "sealed", accused)


def accused_among(access: Access | None, office: str, respondents: Sequence[JsonValue], text: str, *, spoken: bool) -> frozenset[str] | None:
    """Whom of the office's own these respondents (被反映人或单位) are; ``None`` when it can't be told.

    ``office`` is its name. While no person has ``spoken`` on the respondents, a name that stands anywhere in the ``text`` counts, too.
    """
    people = access.recusal if access else ()
    found: set[str] = set()
    known = False
    for one in respondents:
        whom = _accused_by(people, office, one)
        known |= whom is not None
        found |= whom or set()
    if not known and not spoken:
        return None
    if not spoken:
        plain = _plain(text)
        found |= {person.account for person in people if _plain(person.name) in plain}
    return frozenset(found | ({OFFICE} if any(person.leads and person.account in found for person in people) else set()))


def _accused_by(people: Sequence[OwnPerson], office: str, respondent: JsonValue) -> set[str] | None:
    """Whom one respondent is among the office's own; ``None`` of one that names nobody."""
    said: Mapping[str, JsonValue] = respondent if isinstance(respondent, dict) else {"name": respondent}
    name, post, unit = (_plain(said.get(key)) for key in ("name", "post", "unit"))
    whole = name + post + unit
    if not whole:
        return None
    ours = _is_ours(unit or name, office)
    meant = {person.account for person in people if _plain(person.name) in whole or (_has_post(person, name, whole) and (ours or not unit))}
    return meant or ({OFFICE} if ours else set() if name or unit else None)


def _has_post(person: OwnPerson, name: str, whole: str) -> bool:
    """王局长, or 局长 alone: the post fits, and what there is of a name begins like theirs."""
    return (not name or name[0] == _plain(person.name)[0] or _own_post(person, name)) and any(_plain(post) in whole for post in person.posts)


def _own_post(person: OwnPerson, name: str) -> bool:
    return any(name == _plain(post) for post in person.posts)


def _is_ours(unit: str, office: str) -> bool:
    known = _plain(office)
    return bool(_OWN.search(unit)) or (len(unit) >= _SHORTEST and (unit in known or known in unit))


def _plain(value: object) -> str:
    """Folded to one width, without blanks and dots between the signs."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else ""


def fingerprint(access: Access, office: str) -> str:
    """Names what the seals of records were computed by, in 16 digits."""
    return hashlib.sha256(repr((_RULE, office, access.recusal, access.opened_at)).encode()).hexdigest()[:16]


def written(accused: Collection[str] | None) -> str:
    """As a column holds it: ``?`` while nobody knows, else each between bars."""
    if accused is None:
        return "?"
    return f"|{'|'.join(sorted(accused))}|" if accused else ""


def unwritten(column: str) -> frozenset[str] | None:
    """Back from the column."""
    return None if column == "?" else frozenset(filter(None, column.split("|")))


__all__ = [
    "OFFICE",
    "OPENED_AT",
    "Access",
    "Eyes",
    "OwnPerson",
    "Report",
    "Seal",
    "accused_among",
    "eyes_of",
    "eyes_on_duty",
    "fingerprint",
    "may_read",
    "seal_of",
    "unwritten",
    "written",
]
