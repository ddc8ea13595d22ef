"""OpenPGP (RFC 9580): text signed in the clear is read, its signature not checked; what is encrypted waits for the holder of the key."""

import re

from parsers.formats._charset import decode
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_ARMOUR = re.compile(rb"\A\s*-----BEGIN PGP ([A-Z ]{3,30})(?:, PART[^-]{0,20})?-----")
_SEALED = re.compile(rb"^-----BEGIN PGP MESSAGE-----[ \t]*\r?\n.*?(?:^-----END PGP MESSAGE-----[^\n]*\n?|\Z)", re.MULTILINE | re.DOTALL)
_SIGNED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Za-z]+:[^\n]*\n)*\r?\n(.*?)(?:\r?\n-----BEGIN PGP SIGNATURE-----|\Z)", re.DOTALL)
_BEHIND = re.compile(r"-----END PGP SIGNATURE-----(.*)", re.DOTALL)
_DASHED = re.compile(r"^- ", re.MULTILINE)
_CONTROL = re.compile(rb"\A\s*Version: 1\s*\Z")
"""The whole first part of an encrypted mail (RFC 3156, 4)."""
_PACKETS = re.compile(
    rb"\A(?:\x85[\x01\x02\x04][\x0c\x8c]\x03|\x84[\x4e-\x9e]\x03.{8}[\x01\x10\x12\x19]|\x8c\x0d\x04[\x07-\x09]|\xc1[\x4e-\xc4].?\x03)", re.DOTALL
)
"""Session keys, for a public key or from a password, with which encrypted messages begin (5.1, 5.3)."""

_MESSAGES = 100


class Pgp:
    """application/pgp-encrypted, and what else OpenPGP puts into armour."""

    media_type = "application/pgp-encrypted"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the armour, or the first packet."""
        del name
        if _ARMOUR.match(head[:2000]) or _CONTROL.match(head[:100]):
            return 90
        if b"PGP MESSAGE" in head and _SEALED.search(head):
            return 55
        return 60 if _PACKETS.match(head[:16]) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """The text that was signed, or stands around what is encrypted; nothing of a signature or a key; ``sealed`` for the rest."""
        del name
        found = _ARMOUR.match(data[:2000])
        kind = found.group(1) if found else b""
        if kind == b"SIGNED MESSAGE":
            text, notes = decode(data, charset_of(declared))
            text, cut = tidy(_words(text), limits)
            return Parsed(text=text, notes=("signature-ignored", *notes, *cut))
        if kind == b"SIGNATURE":
            return Parsed(notes=("signature-ignored",))
        if kind.endswith(b"KEY BLOCK") or _CONTROL.match(data[:100]):
            return Parsed()
        sealed = [found.group() for found in _SEALED.finditer(data)][:_MESSAGES]
        if kind or not sealed:
            raise InputError("sealed", media_type=self.media_type)
        text, notes = decode(_SEALED.sub(b"", data, count=_MESSAGES), charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, children=tuple(Child("message.asc", self.media_type, message, failure="sealed") for message in sealed), notes=notes + cut)


def _words(text: str) -> str:
    """The signed text with its dashes as they were (7.2), and what stands behind the signature."""
    signed, behind = _SIGNED.search(text), _BEHIND.search(text)
    return _DASHED.sub("", signed.group(1)) + (behind.group(1) if behind else "") if signed else text


FORMAT = Pgp()
