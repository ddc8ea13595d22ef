"""Sound and film: known by their content, kept and listed, not read. A person has to listen or look."""

from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_STARTS = (
    (b"#!AMR", "audio/amr"),
    *((b"ID3" + bytes([version]), "audio/mpeg") for version in (2, 3, 4)),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", "video/x-ms-asf"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
    (b"\x02#!SILK", "audio/silk"),
    (b"#!SILK", "audio/silk"),
    (b"MThd\x00\x00\x00\x06", "audio/midi"),
)
_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
"""First boxes of MP4 and QuickTime (ISO/IEC 14496-12); old QuickTime has no ftyp."""
_STILLS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"avif", b"avis", b"hevc", b"hevx", b"msf1"})
"""Brands of photographs in the same box (ISO/IEC 23008-12): not sound, not film."""
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P ", b"F4A "})
_BRANDS = ((b"3g", "video/3gpp"), (b"qt  ", "video/quicktime"))
_EBML, _DOCTYPES = b"\x1a\x45\xdf\xa3", ((b"webm", "video/webm"), (b"matroska", "video/x-matroska"))
_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_LOW_BITRATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (44100, 48000, 32000)
"""MPEG 1 and 2, layer III (ISO/IEC 11172-3, 13818-3): kbit/s and samples a second by their index."""
_PACKET = 188


class Recording:
    """The formats above; ``exact_type`` names the one."""

    media_type = "video/mp4"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the first bytes."""
        del name
        return 88 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type the first bytes show."""
        del name
        return _kind(head) or self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Nothing is read: ``InputError`` says ``sound`` or ``film``."""
        del name, limits, declared
        kind = _kind(data[: 64 * 1024])
        if kind.startswith("audio/"):
            raise InputError("sound", media_type=kind)
        raise InputError("film", media_type=kind)


def _kind(head: bytes) -> str:
    found = next((kind for mark, kind in _STARTS if head.startswith(mark)), "")
    if found:
        return found
    if head.startswith(b"RIFF"):
        return {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12], "")
    if head[4:8] in _BOXES:
        return _boxed(head)
    if head.startswith(_EBML):
        return next((kind for mark, kind in _DOCTYPES if mark in head[:64]), "")
    if head[:1] == b"G" and head[_PACKET : _PACKET + 1] == b"G" == head[2 * _PACKET : 2 * _PACKET + 1]:
        return "video/mp2t"
    return "audio/mpeg" if _frames(head) else _aac(head)


def _boxed(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return "video/quicktime" if head[:1] == b"\x00" and head[4:8] != b"free" else ""
    brand = head[8:12]
    if brand in _STILLS:
        return ""
    if brand in _SOUND_BRANDS:
        return "audio/mp4"
    return next((kind for mark, kind in _BRANDS if brand.startswith(mark)), "video/mp4")


def _frames(head: bytes) -> bool:
    """Whether frames of MPEG audio follow each other: a sync word alone is in many files."""
    at = 0
    for _ in range(3):
        length = _frame(head[at : at + 4])
        if not length:
            return False
        at += length
    return True


def _frame(header: bytes) -> int:
    """The length of a frame of layer III by its header; 0 when it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync word and layer, 2.4.1.3
        return 0
    version, bitrate, rate, padding = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or not 0 < bitrate < len(_BITRATES) or rate >= len(_RATES):
        return 0
    if version == 3:  # noqa: PLR2004 - MPEG 1
        return 144_000 * _BITRATES[bitrate] // _RATES[rate] + padding
    return 72_000 * _LOW_BITRATES[bitrate] // (_RATES[rate] >> (1 if version else 2)) + padding


def _aac(head: bytes) -> str:
    """Two frames of AAC in ADTS (ISO/IEC 13818-7, 6.2)."""
    at = 0
    for _ in range(2):
        header = head[at : at + 7]
        if len(header) < 7 or header[0] != 0xFF or header[1] & 0xF6 != 0xF0:  # noqa: PLR2004 - as above
            return ""
        at += (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    return "audio/aac"


FORMAT = Recording()
