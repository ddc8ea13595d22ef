"""A mailbox file (mbox, RFC 4155): each mail a child. Offices carry mail in by hand as such files."""

import re

from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_DIVIDER = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,300}\r?\n(?=[!-9;-~]{1,76}:|>From )")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Mbox:
    """application/mbox."""

    media_type = "application/mbox"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """A From_ line before the first header; a single mail may begin so too, and then the name or a second one decides."""
        dividers = len(_DIVIDER.findall(head)) if head.startswith(b"From ") else 0
        if not dividers:
            return 0
        return 96 if dividers > 1 or name.lower().endswith((".mbox", ".mbx")) else 40

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """The mails in order, their quoted From_ lines restored."""
        del name, declared
        starts = list(_DIVIDER.finditer(data))
        if not starts:
            raise InputError("damaged")
        ends = [match.start() for match in starts[1:]] + [len(data)]
        notes = ("too-many-parts",) if len(starts) > limits.part_count else ()
        children = [
            Child(f"{number}.eml", "message/rfc822", _QUOTED.sub(rb"\1", data[match.end() : end].rstrip(b"\r\n") + b"\n"))
            for number, (match, end) in enumerate(zip(starts[: limits.part_count], ends, strict=False), 1)
        ]
        return Parsed(children=tuple(children), notes=notes)


FORMAT = Mbox()
