"""来源: whether another office handed the petition on; the citizen stays the petitioner, the office is named here."""

from collections.abc import Iterator, Sequence

from parsers.letter import Letter
from petition_intake.model import Finding


class ViaReader:
    """Who forwarded a mail; nothing for one that came directly, which needs no saying."""

    order = 45

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``forwarded_by`` with the sender's name, or address where there is no name."""
        del found
        if letter.forwarded and letter.mail is not None and (letter.mail.sender_name or letter.mail.sender):
            value = {"kind": "forwarded_by", "unit": letter.mail.sender_name or letter.mail.sender}
            yield Finding("via", value, 0.97, auto=False, found_by="from-header", where=letter.header_place())


FIELD = ViaReader()
