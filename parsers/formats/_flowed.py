"""Text whose paragraphs were broken into lines for the way (RFC 3676, ``format=flowed``): made whole again, so that a sentence is one line."""

import re

_SAID = re.compile(r";\s*format\s*=\s*\"?flowed\b", re.IGNORECASE)
_DELETED = re.compile(r";\s*delsp\s*=\s*\"?yes\b", re.IGNORECASE)
_SIGNATURE = "-- "
_TEXT = "text/plain"


def parameter(kind: str, header: str) -> str:
    """What a part's Content-Type says of flowing, as it is handed on behind the media type; nothing of what is no plain text."""
    if kind != _TEXT or not _SAID.search(header):
        return ""
    return "; format=flowed; delsp=yes" if _DELETED.search(header) else "; format=flowed"


def flowing(declared: str) -> bool:
    """Whether a part said that its lines flow."""
    return _SAID.search(declared) is not None


def unbroken(text: str, declared: str) -> str:
    """Lines ending in a space joined with the next of the same depth of quotation (4.1, 4.5), stuffed spaces taken off (4.4).

    The line that parts a signature from the text ends in a space and stays by itself (4.3).
    """
    deleted, lines = _DELETED.search(declared) is not None, text.split("\n")
    made: list[tuple[str, str]] = []
    flows = False
    for line in lines:
        depth = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(depth) :].removeprefix(" ")
        if flows and made[-1][0] == depth and words != _SIGNATURE:
            made[-1] = (depth, made[-1][1] + words)
        else:
            made.append((depth, words))
        flows = words.endswith(" ") and words != _SIGNATURE
        if flows and deleted:
            made[-1] = (depth, made[-1][1][:-1])
    return "\n".join(f"{depth} {words}" if depth else words for depth, words in made)
