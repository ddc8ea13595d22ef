"""S/MIME and other signed or encrypted files in CMS (RFC 8551, RFC 5652): .p7m, .p7s.

What is only signed is opened, its signature not checked (a note says so); what is encrypted can be read by the holder of the key alone.
"""

import base64
import re
import zlib
from typing import Any

from parsers.formats._pack import refuse_excess
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_SMIME = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01"
_SM2 = b"\x06\x0a\x2a\x81\x1c\xcf\x55\x06\x01\x04\x02"
"""Object identifiers of content types: PKCS #7 and CMS, its later additions, and their Chinese like (GB/T 35275), as DER begins them."""
_SEALED_SM2 = (b"\x03", b"\x04", b"\x05")
_SEQUENCE = 0x30
_ARMOUR = re.compile(rb"-----BEGIN (?:PKCS7|CMS)-----(.*?)-----END", re.DOTALL)
_FIELD = re.compile(rb"\A(?:[ \t]*\r?\n)*[!-9;-~]{1,76}:")
_ENDING = re.compile(r"\.(?:p7m|p7s|p7b|p7c|p7)$", re.IGNORECASE)


class Cms:
    """application/pkcs7-mime."""

    media_type = "application/pkcs7-mime"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the object identifier at the beginning, or the armour (RFC 7468, 8 and 9)."""
        del name
        start = head[:32]
        if head.lstrip().startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")):
            return 90
        return 90 if head[:1] == bytes([_SEQUENCE]) and any(mark in start for mark in (_PKCS7, _SMIME, _SM2)) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """What was signed, as a child; nothing of a signature that stands beside what it signs. ``sealed`` when encrypted."""
        del declared
        if (armour := _ARMOUR.search(data)) is not None:
            data = _plain(armour.group(1))
        at = data[:32].find(_SM2)
        if at >= 0:  # asn1crypto does not know them
            raise InputError("sealed" if data[at + len(_SM2) : at + len(_SM2) + 1] in _SEALED_SM2 else "not-read", media_type=self.media_type)
        kind, inner = _opened(data)
        content = _inflated(inner, limits) if kind == "compressed_data" else inner
        notes = ("signature-ignored",) if kind == "signed_data" else ()
        if content is None:
            return Parsed(notes=notes)
        mail = bool(_FIELD.match(content[:200]))
        shown = _ENDING.sub("", name) if not mail else "message.eml"
        return Parsed(children=(Child(shown, "message/rfc822" if mail else "", content),), notes=notes)


def _plain(armoured: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", armoured)
    return base64.b64decode(letters[: len(letters) // 4 * 4] if len(letters) % 4 == 1 else letters + b"=" * (-len(letters) % 4))


def _opened(data: bytes) -> tuple[str, bytes | None]:
    """The content type and the content, None when it lies elsewhere."""
    from asn1crypto import cms, core

    try:
        found: Any = cms.ContentInfo.load(data)
        kind = str(found["content_type"].native)
        if kind not in {"signed_data", "compressed_data", "digested_data"}:
            return _unsigned(kind)
        inner = found["content"]["encap_content_info"]["content"]
        if isinstance(inner, core.Void) or inner.native is None:
            return kind, None
        return kind, bytes(getattr(inner, "parsed", inner).native if isinstance(inner, core.Any) else inner.native)
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - asn1crypto raises ValueError, TypeError, KeyError and more on damage
        raise InputError("damaged") from None


def _unsigned(kind: str) -> tuple[str, bytes | None]:
    if kind.endswith("data") and kind != "data":
        raise InputError("sealed", media_type=Cms.media_type)
    raise InputError("not-read", media_type=Cms.media_type)


def _inflated(packed: bytes | None, limits: Limits) -> bytes | None:
    """Compressed data (RFC 3274) unpacked within the limits."""
    if packed is None:
        return None
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(packed, limits.item_bytes + 1)
    except zlib.error:
        raise InputError("damaged") from None
    refuse_excess(len(out), len(packed), limits)
    return out


FORMAT = Cms()
