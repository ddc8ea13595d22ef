"""What is kept and not read says why in its own words; what is only signed, or only coded in text, is opened."""

import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms
from PIL import Image

from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.messages import say
from petition_intake.ports import Extracted
from tests.formats import made_packs as made

LIMITS = Limits()
GOLDEN = Path(__file__).parent.parent / "golden" / "pages"
LETTER = made.LETTER.encode()
MIME = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + LETTER


def code(part: Extracted) -> str | None:
    """A part's failure code."""
    return part.document.failure.code if part.document.failure else None


# ---- sound and film -------------------------------------------------------------------------------------------------

FRAME = b"\xff\xfb\x90\x00" + b"\x00" * 413
EBML = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"#!AMR\n" + b"\x3c" * 40, "audio/amr"),
        (b"ID3\x03\x00" + b"\x00" * 40, "audio/mpeg"),
        (FRAME * 4, "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + b"\x00" * 40, "audio/mp4"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 40, "audio/wav"),
        (b"\x02#!SILK_V3" + b"\x00" * 40, "audio/silk"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00" + b"\x00" * 40, "video/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x00" + b"\x00" * 40, "video/3gpp"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00" + b"\x00" * 40, "video/quicktime"),
        (b"\x00\x00\x10\x00moov\x00\x00\x00\x6cmvhd" + b"\x00" * 40, "video/quicktime"),
        (b"RIFF\x24\x00\x00\x00AVI LIST" + b"\x00" * 40, "video/x-msvideo"),
        (EBML + b"matroska" + b"\x00" * 40, "video/x-matroska"),
    ],
)
def test_recordings_are_known_by_content_and_kept(data: bytes, kind: str) -> None:
    """A recording under the name of a document is listed with its true type and what a person can do."""
    (whole,) = extract(data, "letter.doc", LIMITS)
    assert (whole.document.media_type, code(whole)) == (kind, "sound" if kind.startswith("audio") else "film")
    assert all(say(code(whole) or ""))


@pytest.mark.parametrize(
    "data", [b"\xff\xfb\x90 no frame behind", b"RIFF....", b"The free road", b"The wide road", b"ID3 is no version", b"ID card number", b"Good morning"]
)
def test_a_few_alike_bytes_are_no_recording(data: bytes) -> None:
    """A sync word or a word of four letters alone decides nothing."""
    assert not media_type(data, "a.mp3").startswith(("audio/", "video/"))


# ---- photographs of telephones --------------------------------------------------------------------------------------


def test_a_photograph_of_a_telephone_is_a_page() -> None:
    """HEIC, 320 by 200: red in its upper left quarter, as it was drawn."""
    (whole,) = extract((GOLDEN / "photo.heic").read_bytes(), "IMG_0001.jpg", LIMITS)
    (page,) = whole.images
    shown = Image.open(io.BytesIO(page.data)).convert("RGB")
    red, white = shown.getpixel((40, 40)), shown.getpixel((250, 40))
    assert (whole.document.media_type, page.width, page.height) == ("image/heic", 320, 200)
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert red[0] > 150
    assert red[1] < 90
    assert min(white) > 230


@pytest.mark.parametrize(
    ("data", "limits", "expected"),
    [
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + b"\x00" * 40, LIMITS, "picture-coding"),
        ((GOLDEN / "photo.heic").read_bytes()[:500], LIMITS, "damaged"),
        ((GOLDEN / "photo.heic").read_bytes(), Limits(page_pixels=10_000), "too-large"),
    ],
    ids=["avif", "cut off", "pixels"],
)
def test_a_photograph_that_cannot_be_decoded_says_why(data: bytes, limits: Limits, expected: str) -> None:
    """In AV1, broken off, too large: the bytes are kept, the reason is told."""
    (whole,) = extract(data, "a.heic", limits)
    assert code(whole) == expected


# ---- signed, encrypted, in pieces -----------------------------------------------------------------------------------


def signed(content: bytes | None) -> bytes:
    """Signed data in CMS without a signer, enough for its form (RFC 5652, 5)."""
    inner = {"content_type": "data"} if content is None else {"content_type": "data", "content": content}
    data: dict[str, Any] = {"version": "v1", "digest_algorithms": [], "encap_content_info": inner, "signer_infos": []}
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump())


def test_a_mail_that_is_only_signed_is_read() -> None:
    """An S/MIME mail in one piece: its words come out, and a note says that nobody checked the signature."""
    parts = extract(signed(MIME), "smime.p7m", LIMITS)
    assert [part.document.text for part in parts] == [None, None, made.LETTER]
    assert parts[0].document.notes == ("signature-ignored",)
    (_, inner) = extract(signed(b"%PDF-1.4 nothing"), "合同.pdf.p7m", LIMITS)
    assert (inner.document.name, inner.document.media_type) == ("合同.pdf", "application/pdf")


def test_signed_data_written_as_a_stream_is_read() -> None:
    """Indefinite lengths and content in pieces (BER), as mail programs write it (X.690, 8.1.3.6)."""
    pieces = b"\x24\x80" + b"".join(b"\x04" + bytes([len(part)]) + part for part in (MIME[:50], MIME[50:])) + b"\x00\x00"
    inner = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80" + pieces + b"\x00\x00\x00\x00"
    body = b"\x30\x80\x02\x01\x01\x31\x00" + inner + b"\x31\x00\x00\x00"
    data = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80" + body + b"\x00\x00\x00\x00"
    assert extract(data, "smime.p7m", LIMITS)[-1].document.text == made.LETTER


def test_a_signature_beside_what_it_signs_is_no_unread_part() -> None:
    """.p7s and PGP signatures hold nothing to read."""
    for data in (signed(None), b"-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"):
        (whole,) = extract(data, "smime.p7s", LIMITS)
        assert (code(whole), whole.document.text, whole.document.notes) == (None, None, ("signature-ignored",))


def enveloped() -> bytes:
    """Data in CMS encrypted for nobody (RFC 5652, 6)."""
    coded_ = {"content_type": "data", "content_encryption_algorithm": {"algorithm": "aes128_cbc", "parameters": b"\x00" * 16}}
    data = cms.EnvelopedData({"version": "v0", "recipient_infos": [], "encrypted_content_info": coded_})
    return bytes(cms.ContentInfo({"content_type": "enveloped_data", "content": data}).dump())


SEALED_SM2 = b"\x30\x80\x06\x0a\x2a\x81\x1c\xcf\x55\x06\x01\x04\x02\x03\xa0\x80"


@pytest.mark.parametrize(
    "data",
    [
        enveloped(),
        SEALED_SM2,
        b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
        b"\x85\x01\x0c\x03" + b"\x11" * 60,
        b"\x8c\x0d\x04\x09\x03\x08" + b"\x11" * 60,
    ],
    ids=["smime", "sm2", "pgp armour", "pgp key", "pgp password"],
)
def test_what_is_encrypted_waits_for_the_holder_of_the_key(data: bytes) -> None:
    """S/MIME, its Chinese like, OpenPGP: a reason of its own, with a remedy."""
    (whole,) = extract(data, "a.bin", LIMITS)
    assert code(whole) == "sealed"


def test_a_letter_signed_in_the_clear_is_read() -> None:
    """OpenPGP's frame is left out, dashes are as they were, what stands behind the signature is kept."""
    frame = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\nP.S."
    (whole,) = extract(frame.format("- -- \n" + made.LETTER).encode("gbk"), "a.txt", LIMITS)
    assert whole.document.text == "-- \n" + made.LETTER + "\nP.S."


def coded(data: bytes) -> bytes:
    """A file in yEnc, one line."""
    out = bytearray()
    for byte in ((value + 42) % 256 for value in data):
        out += bytes([61, (byte + 64) % 256]) if byte in {0, 10, 13, 61} else bytes([byte])
    return bytes(out)


def test_a_file_in_yenc_is_taken_out_of_the_text() -> None:
    """The words around it are the body's; the file's checksum is asked."""
    data = bytes(range(256)) + LETTER
    body = (
        b"see below\r\n=ybegin line=128 size=%d name=letter.txt\r\n" % len(data)
        + coded(data)
        + b"\r\n=yend size=%d crc32=%08x\r\n" % (len(data), zlib.crc32(data))
    )
    mail = b"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body
    parts = extract(mail, "a.eml", LIMITS)
    assert (parts[1].document.text or "").startswith("see below")
    assert (parts[2].document.name, parts[2].data, parts[2].document.notes) == ("letter.txt", data, ())


def test_a_piece_of_something_sent_in_several_says_so() -> None:
    """message/partial, and yEnc in parts: kept, and the remedy is to put them together."""
    mail = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/partial; id=1; number=2; total=3\r\n\r\nthe middle of it\r\n"
    assert [code(part) for part in extract(mail, "a.eml", LIMITS)] == [None, "piece"]
    yenc = b"=ybegin part=1 total=2 line=128 size=9000 name=film.mp4\r\n=ypart begin=1 end=20\r\n" + coded(LETTER) + b"\r\n=yend size=20 part=1\r\n"
    assert [code(part) for part in extract(yenc, "a.txt", LIMITS)] == [None, "piece"]
