"""Charsets that write two-byte characters in seven bits: ISO-2022-JP, -KR and -CN by escape sequences (RFC 1468, 1557, 1922), HZ (RFC 1843).

They look like ASCII, so nobody who was not told would decode them; and real mail breaks their rules: half-width kana and vendors'
characters in ISO-2022-JP, lines that don't return to ASCII, a last character cut. Python's codecs give up at the first of these; here
every piece between two shifts is decoded by itself.
"""

import re

_SHIFT = re.compile(rb"(\x1b\$\([CD]|\x1b\$\)[ACEG]|\x1b\$[@AB]|\x1b\([A-Z]|\x0e|\x0f|\n)")
_MARK = re.compile(rb"\x1b\$(?:[@AB]|\([CD]|\)[ACEG])|\x1b\([IJ]")
_HZ = re.compile(rb"~\{((?:[\x21-\x7e]{2})*?[\x21-\x7e]?)(?:~\}|(?=\r?\n)|\Z)")
_HZ_SURE = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_SETS = {
    b"\x1b$@": "jis", b"\x1b$B": "jis", b"\x1b$(D": "euc_jp", b"\x1b$A": "gb18030", b"\x1b$(C": "cp949", b"\x1b(I": "kana",
    b"\x1b$)C": "so:cp949", b"\x1b$)A": "so:gb18030", b"\x1b$)E": "so:gb18030", b"\x1b$)G": "so:gb18030",
}  # fmt: skip
"""What each escape sequence designates; ``so:`` waits for a shift out."""


def is_escaped(data: bytes) -> bool:
    """Whether escape sequences of ISO 2022 are in it, which no other text has."""
    return _MARK.search(data) is not None


def escaped(data: bytes) -> str:
    """Text of ISO 2022, every piece by the set that was designated before it; a new line returns to ASCII.

    Where none was designated, what stands between the shifts is half-width kana (JIS X 0201, 7-bit).
    """
    out: list[str] = []
    now, waiting = "ascii", "kana"
    for piece in _SHIFT.split(data):
        if piece == b"\n":
            now = "ascii"
            out.append("\n")
        elif piece == b"\x0e":
            now = waiting
        elif piece == b"\x0f":
            now = "ascii"
        elif piece.startswith(b"\x1b"):
            found = _SETS.get(piece, "ascii")
            waiting, now = (found[3:], now) if found.startswith("so:") else (waiting, found)
        else:
            out.append(_piece(piece, now))
    return "".join(out)


def _piece(piece: bytes, charset: str) -> str:
    if charset == "ascii":
        return piece.decode("cp932", "replace")  # ASCII, and half-width kana as single bytes
    high = bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece)  # noqa: PLR2004 - blanks stay
    if charset == "kana":
        return high.decode("cp932", "replace")
    if charset == "jis":
        try:
            return high.decode("euc_jp")
        except UnicodeError:
            return high.decode("euc_jis_2004", "replace")  # has the vendors' row 13: (1), (stock company)
    return (re.sub(rb"([\x80-\xff]{2})", b"\x8f\\1", high) if charset == "euc_jp" else high).decode(charset, "replace")


def is_hz(data: bytes) -> bool:
    """Whether it is full of HZ: pairs between ``~{`` and ``~}``."""
    return _HZ_SURE.search(data) is not None


def hz(data: bytes) -> str:
    """Text of HZ, each stretch by itself; one that isn't closed ends with its line."""
    text = "".join(
        piece.decode("latin-1") if position % 2 == 0 else bytes(byte | 0x80 for byte in piece).decode("gb18030", "replace")
        for position, piece in enumerate(_HZ.split(data))
    )
    return re.sub(r"~(~|\r?\n)", lambda found: "~" if found.group(1) == "~" else "", text)
