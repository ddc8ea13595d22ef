"""How many mails a second are taken apart, and how many of them come out whole: ours, the standard library, and mail-parser where it is installed.

    python bench/mail.py [--mails 1000] [--folder DIR]
    python bench/mail.py --large 300

Reads mails of its own making, in one process: a third as they should be (``bench/ingest.py``), two thirds with one of the troubles that Chinese mail
brings. A mail is *whole* when its subject, its text and the name of its attachment come out as they were written. Everyone decodes headers, text
and attachments; ours besides goes on to the text of HTML and attachments. With ``--folder`` the rate over all ``*.eml`` below it is measured too.
Mail-parser is of the package index, not among what the product needs. With ``--large`` one mail with a film of so many megabytes is read from its file
as the daemon's children do, and only that is measured: processor time, and the peak of resident memory of the process.
"""

import argparse
import base64
import email
import email.policy
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from bench.mails import letter  # noqa: E402 - the checkout is put on the path above
from parsers.tree import extract, extract_file  # noqa: E402
from petition_intake.config import Limits  # noqa: E402

_RUNS = 9
_STANDARD = "standard library, policy.default"
_TEXT = "尊敬的领导：我是示例路的张样例，楼下的镕铸厂夜里施工，喆喆小区的老人睡不着，多次反映没有结果，请求处理。"
_SUBJECT = "关于示例路镕铸厂夜间施工的反映"
_NAME = "现场照片说明.txt"


@dataclass(frozen=True)
class Mail:
    """A mail, and what must come out of it; nothing is asked of those of others."""

    raw: bytes
    subject: str = ""
    text: str = ""
    name: str = ""


Seen = tuple[str, str]
"""Subject, and all text and names of attachments in one."""
Reader = Callable[[bytes], Seen]


def _mail(subject: bytes, declared: str, body: bytes, encoding: str = "8bit", name: bytes = b"") -> Mail:
    head = b"From: sample@example.cn\r\nTo: xinfang@example.cn\r\nSubject: %s\r\nMIME-Version: 1.0\r\n" % subject
    leaf = f"Content-Type: text/plain{declared}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    if not name:
        return Mail(head + leaf + body + b"\r\n", _SUBJECT, _TEXT)
    attached = b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=" + name + b"\r\n\r\nx\r\n"
    parts = b"--b\r\n" + leaf + body + b"\r\n--b\r\n" + attached + b"--b--\r\n"
    return Mail(head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + parts, _SUBJECT, _TEXT, _NAME)


def troubled() -> list[Mail]:
    """One mail a trouble."""
    gbk, utf8 = _TEXT.encode("gbk"), _TEXT.encode()
    plain = _SUBJECT.encode("gbk")
    word = b"=?gb2312?B?" + base64.b64encode(plain) + b"?="
    cut = b" ".join(b"=?GB2312?B?" + base64.b64encode(piece) + b"?=" for piece in (plain[:7], plain[7:]))
    name = b'"=?gb2312?B?' + base64.b64encode(_NAME.encode("gbk")) + b'?="'
    return [
        _mail(word, "; charset=gb2312", gbk),
        _mail(plain, "", gbk),
        _mail(plain, '; charset="charset=gb2312"', gbk),
        _mail(cut, "; charset=x-gbk", gbk),
        _mail(word, "; charset=gb2312", utf8),
        _mail(word, "; charset=us-ascii", gbk, "7bit"),
        _mail(word, "; charset=iso-8859-1", gbk),
        _mail(word, "; charset=gb2312", base64.b64encode(gbk), "base64"),
        _mail(word, "; charset=gb2312", base64.b64encode(gbk).rstrip(b"="), "base64"),
        _mail(word, "; charset=utf-8", utf8, name=b'"' + _NAME.encode("gbk") + b'"'),
        _mail(word, "; charset=gbk", gbk, name=name),
        _mail(b"=?GBK?Q?" + b"".join(b"=%02X" % byte for byte in plain) + b"?=", "; charset=unknown-8bit", gbk),
    ]


def mails(count: int) -> list[Mail]:
    """So many, a third of them as they should be."""
    wrong = troubled()
    return [Mail(letter(number)) if number % 3 == 0 else wrong[number % len(wrong)] for number in range(count)]


# ---- readers ------------------------------------------------------------------------------------------------------------


def ours(raw: bytes) -> Seen:
    """The product's own, attachments and HTML among it."""
    parts = [part.document for part in extract(raw, "mail.eml", Limits())]
    subject = parts[0].mail.subject if parts[0].mail else ""
    return subject or "", "\n".join(f"{part.name}\n{part.text or ''}" for part in parts)


def standard(raw: bytes) -> Seen:
    """The standard library's as its documentation tells: ``policy.default``."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    found = []
    for part in message.walk():
        if part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        found.append(str(part.get_filename()))
        if part.get_content_maintype() == "text" and isinstance(data, bytes):
            try:
                found.append(data.decode(part.get_content_charset() or "utf-8", "replace"))
            except LookupError:
                found.append(data.decode("utf-8", "replace"))
    return str(message["Subject"]), "\n".join(found)


def mail_parser() -> Reader | None:
    """The library of that name, if it is there."""
    try:
        library = import_module("mailparser")
    except ImportError:
        return None

    def read(raw: bytes) -> Seen:
        message = library.parse_from_bytes(raw)
        return str(message.subject), "\n".join([message.body, *(str(one["filename"]) for one in message.attachments)])

    return read


def is_whole(mail: Mail, seen: Seen) -> bool:
    """Whether all that was written came out."""
    subject, text = seen
    return mail.subject in subject and mail.text in "".join(text.split()) and mail.name in text


def measure(readers: Mapping[str, Reader], held: Sequence[Mail]) -> Iterator[str]:
    """One row each: median and spread of the rate, its median share of the standard library's, mails that came out whole, mails that raised.

    The readers take turns, so that a machine that is now fast and now slow is so to all of them.
    """
    rates, raised, whole = {name: list[float]() for name in readers}, Counter[str](), Counter[str]()
    for run in range(_RUNS):
        for name, read in readers.items():
            begun = time.process_time()
            for mail in held:
                try:
                    seen = read(mail.raw)
                except Exception:  # noqa: BLE001 - that is what is counted
                    raised[name] += run == 0
                else:
                    whole[name] += run == 0 and is_whole(mail, seen)
            rates[name].append(len(held) / (time.process_time() - begun))
    for name, found in rates.items():
        share = statistics.median(own / theirs for own, theirs in zip(found, rates[_STANDARD], strict=True))
        spread = f"{statistics.median(found):.0f} ({min(found):.0f} to {max(found):.0f})"
        yield f"| {name} | {spread} | {share:.2f} | {whole[name]} of {len(held)} | {raised[name]} |"


def large(megabytes: int) -> str:
    """What one mail of so many million bytes costs; all but its letter is a film."""
    piece = base64.encodebytes(b"\x00\x00\x00\x18ftypmp42" + Random(1).randbytes(57 * 20_000 - 12)).replace(b"\n", b"\r\n")
    film = b"Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.mp4\r\n\r\n"
    with TemporaryDirectory() as given:
        body, spool = Path(given) / "body", Path(given) / "spool"
        spool.mkdir()
        with body.open("wb") as stream:
            stream.write(_mail(_SUBJECT.encode(), "", _TEXT.encode(), name=b"a.txt").raw.removesuffix(b"--b--\r\n") + b"--b\r\n" + film)
            for _ in range(megabytes * 1_000_000 // len(piece)):
                stream.write(piece)
            stream.write(b"--b--\r\n")
        begun, before = time.process_time(), getrusage(RUSAGE_SELF).ru_maxrss
        parts = [part.document for part in extract_file(body, "mail.eml", Limits(), spool)]
        seconds, peak = time.process_time() - begun, getrusage(RUSAGE_SELF).ru_maxrss
        sizes = ", ".join(f"{part.media_type} {part.size:,} bytes" for part in parts)
    return f"{sizes}: {seconds:.1f} s, {before / 1024:.0f} MiB before, {peak / 1024:.0f} MiB at the most"


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=999)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--large", type=int, metavar="MB")
    arguments = parser.parse_args()
    if arguments.large:
        print(large(arguments.large))
        return
    other = mail_parser()
    readers = {"ours": ours, _STANDARD: standard, **({"mail-parser": other} if other else {})}
    sets = {"mails of our own": mails(arguments.mails)}
    if arguments.folder:
        sets[str(arguments.folder.name)] = [Mail(path.read_bytes()) for path in sorted(arguments.folder.rglob("*.eml"))]
    for title, held in sets.items():
        print(f"\n{title}: {len(held)}\n\n| | mails a processor second | of the standard library's | whole | raised |\n|---|---|---|---|---|")
        for row in measure(readers, held):
            print(row, flush=True)


if __name__ == "__main__":
    main()
