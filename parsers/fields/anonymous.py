"""匿名 and 要求保密: whether a name was withheld, and whether secrecy was asked for."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make
from parsers.letter import Letter, Zone
from petition_intake.model import Finding

_WITHHELD = re.compile(
    r"不敢(?:写|留|透露|署|说出)[^。]{0,10}(?:姓名|名字|实名|真名)|匿名(?!信)|不愿(?:透露|署|留)[^。]{0,6}(?:姓名|"
    r"名)|不便(?:透露|署)[^。]{0,4}名|(?:一名|一位)(?:不愿|普通|知情)[^。\n]{0,12}(?:群众|村民|职工|"
    r"市民|居民)\s*$|知情人\s*$|恕不?署名"
)
_SECRET = re.compile(
    r"(?:请|望|恳请|要求|希望)[^。]{0,12}(?:保密|不要(?:泄露|透露|公开)[^。]{0,8}(?:姓名|信息|身份)?|"
    r"为我保密)|(?:保护|保密)[^。]{0,6}(?:举报人|信访人|本人|我)"
)


class AnonymousReader:
    """Anonymous when the paper says so and no name was found; not anonymous when a name was."""

    order = 81

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``anonymous`` and ``asks_secrecy``."""
        named = [f for f in found if f.field == "petitioners.name" and f.value is not None]
        spot = self._spot(letter, _WITHHELD)
        if named:
            confidence = min(named[0].confidence, 0.999) if spot is None else 0.6
            yield Finding("anonymous", value=False, confidence=confidence, auto=False, found_by="derived:petitioners.name")
        elif spot is not None:
            yield _make.found(letter, "anonymous", value=True, span=spot, how="wording", confidence=0.96)
        else:
            yield _make.absent("anonymous", 0.5)
        secret = self._spot(letter, _SECRET)
        if secret is not None:
            yield _make.found(letter, "asks_secrecy", value=True, span=secret, how="wording", confidence=0.95)
        else:
            yield Finding("asks_secrecy", value=False, confidence=0.97, auto=False, found_by="absent")

    def _spot(self, letter: Letter, pattern: "re.Pattern[str]") -> tuple[int, int] | None:
        for paragraph in letter.in_zone(Zone.OWN):
            match = pattern.search(letter.of(paragraph))
            if match:
                return paragraph.start + match.start(), paragraph.start + match.end()
        return None


FIELD = AnonymousReader()
