"""What a person says of repeats: ``link`` confirms one, ``unlink`` refuses it. Each undoes the other, and both survive every reprocessing."""

from typing import Any

import sqlalchemy as sa

from petition_intake.errors import RefusedError
from store import tables
from store.joining import Act, Joining
from store.repeating import REOPENED
from store.shelf import named, now

_record, _repeat = tables.record, tables.repeat


class Linking(Joining):
    """The part of the store that takes a person's word on repeats."""

    def link(self, no: str, to: str, who: str) -> tuple[str, str]:
        """The later of the two records repeats the earlier; returns both numbers, the later first. Twice is once.

        ``RefusedError("record-joined")``: they are one record.
        """
        return self._speak_of(no, to, "linked", Act(named(who), now()))

    def unlink(self, no: str, to: str, who: str) -> tuple[str, str]:
        """They are two petitions: a link is taken back, a proposal turned down, and it is not proposed again; returns both numbers, the later first.

        ``RefusedError``: ``record-joined``, or ``not-linked`` where nothing is linked or proposed.
        """
        return self._speak_of(no, to, "unlinked", Act(named(who), now()))

    def _speak_of(self, no: str, to: str, state: str, act: Act) -> tuple[str, str]:
        with self.database.write() as connection:
            self._hold(connection, [no, to])
            earlier, later = sorted((self._live(connection, one) for one in sorted((no, to))), key=lambda row: (row.received_at, row.id))
            if earlier.no == later.no:
                raise RefusedError("record-joined", id=no)
            key = {"office": self.office.code, "record_no": later.no, "to_no": earlier.no}
            pair = sa.and_(*(_repeat.c[name] == value for name, value in key.items()))
            before = connection.execute(sa.select(_repeat).where(pair).with_for_update()).one_or_none()
            if before is None and state == "unlinked":
                raise RefusedError("not-linked", id=later.no)
            if before is None or before.state != state:
                evidence = {"score": 1.0, "because": []} if before is None else {"score": before.score, "because": before.because}
                with self._counting(connection, later.no, act.at):
                    self._upsert(connection, _repeat, key, evidence | {"state": state, "by": act.who, "at": act.at})
                for row, other in ((later, earlier), (earlier, later)):
                    self._answered(connection, row, other.no)
                    said: dict[str, Any] = {"field": "repeat_of", "old": None if before is None else before.state, "new": other.no}
                    self._note(connection, who=act.who, act=state, at=act.at, record_no=row.no, **said)
        return str(later.no), str(earlier.no)

    def _answered(self, connection: sa.Connection, row: sa.Row[Any], other: str) -> None:
        """The question that a correction raised is answered; where the record stands is for the person who confirms it to say."""
        reasons = [reason for reason in row.reasons if reason != f"{REOPENED}:{other}"]
        if reasons != list(row.reasons):
            self._update(connection, row.no, {"reasons": reasons})


__all__ = ["Linking"]
