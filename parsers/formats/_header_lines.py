"""The lines of a header (RFC 5322, 2.2) as mail programs and gateways break them, and how they are made whole again.

The standard library takes the first line it can't understand for the body; what describes the body (its encoding) is then lost with it.
"""

import re
from collections.abc import Iterator

FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:", re.MULTILINE)
USUAL = frozenset(
    b"from to subject date received message-id mime-version content-type return-path delivered-to reply-to cc sender x-mailer in-reply-to references"
    b" content-transfer-encoding content-disposition content-id dkim-signature x-priority disposition-notification-to list-id bcc x-originating-ip"
    b" x-qq-mid".split()
)
"""Fields that are usual in mail: what looks like one of them is a header line, whatever stands before it."""
_LEAD = re.compile(rb"\A(?:\xef\xbb\xbf|[ \t]*\r?\n|>?From (?![ \t]*:)[^\r\n]*\r?\n|[ \t]+(?=[!-9;-~]{1,76}:))+")
_COUNTED = re.compile(rb"\A(\d{1,10}) *\r?\n(?=[!-9;-~]{1,76}:)")
_SPACED = re.compile(rb"^([!-9;-~]{1,76})[ \t]+:")
_PARAMETER = re.compile(rb"[A-Za-z0-9*-]{1,40}=[\"A-Za-z0-9=?]")
_HEADER_BYTES = 512 * 1024


def without_lead(data: bytes) -> bytes:
    """A mail without what stands before its header: blank lines, From_ lines of a mailbox, a byte order mark, blanks.

    Apple's program keeps a mail behind a line that counts its bytes, with marks of its own behind those (.emlx).
    """
    if counted := _COUNTED.match(data):
        data = data[counted.end() : counted.end() + int(counted.group(1))]
    return _LEAD.sub(b"", data, count=1)


def leading(head: bytes) -> Iterator[bytes]:
    """The header lines at the beginning, up to the first that is none."""
    for line in without_lead(_COUNTED.sub(b"", head[:16384]).replace(b"\r\r\n", b"\r\n")).splitlines():
        if not line.strip() or not (FIELD.match(line) or line.startswith((b" ", b"\t"))):
            return
        yield line


def mended(data: bytes) -> bytes:
    """A header that mail programs broke, whole again: space before a colon, a folded line without its space, a blank line of spaces.

    A line of spaces is a fold when fields that are usual in mail follow before the next blank line (RFC 5322, 4.2, obs-FWS); else it is the
    end of the header. A boundary is below any header.
    """
    lines = data[:_HEADER_BYTES].split(b"\n")
    if lines[0].endswith(b"\r\r"):  # a relay took each line end for a mere line feed
        return mended(data.replace(b"\r\r\n", b"\r\n"))
    end = next((number for number, line in enumerate(lines) if not line.strip(b"\r") or line.startswith(b"--")), len(lines))
    odd = [number for number, line in enumerate(lines[:end]) if not _sound(line)]
    if not odd:
        return data
    last = next((number for number in reversed(range(end)) if _is_usual(lines[number])), -1)
    whole = lines[: odd[0]]
    for number in range(odd[0], end):
        line = lines[number]
        if _sound(line):
            whole.append(line)
        elif _SPACED.match(line):
            whole.append(_SPACED.sub(rb"\1:", line, count=1))
        elif not line.strip():
            if number > last:
                return b"\n".join([*whole, line.strip(b" \t"), *lines[number + 1 :]]) + data[_HEADER_BYTES:]
        else:
            whole.append(b" " + line if number < last or _is_parameter(lines, number) else line)
    return b"\n".join(whole + lines[end:]) + data[_HEADER_BYTES:]


def _sound(line: bytes) -> bool:
    return bool(FIELD.match(line)) and not _SPACED.match(line) if not line.startswith((b" ", b"\t")) else bool(line.strip())


def _is_usual(line: bytes) -> bool:
    match = FIELD.match(line)
    return match is not None and match.group(1).lower() in USUAL


def _is_parameter(lines: list[bytes], number: int) -> bool:
    """Whether a line is the next parameter of the field above it, which ends in a semicolon."""
    return number > 0 and lines[number - 1].rstrip().endswith(b";") and _PARAMETER.match(lines[number]) is not None
