"""PDFs of our own making: pages whose text layer says what they show, and pages whose layer lies in one of the ways seen in the field."""

import io
from collections.abc import Callable, Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

LETTER = (
    "尊敬的信访局领导：",
    "我是长沙市开福区示例路十二号的居民张样例，",
    "楼下的烧烤店每天晚上营业到凌晨两点，",
    "油烟和噪音严重影响我们正常的生活和休息。",
    "我们多次向街道和城管反映，问题一直没有解决，",
    "请求有关部门尽快调查处理，给我们一个答复。",
    "此致，敬礼。二〇二六年三月二日",
)
LEVEL_1 = [char for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) if (char := bytes([row, cell]).decode("gb2312", "ignore"))]
"""The 3,755 characters of GB 2312's first level, in its order."""


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The document as bytes."""
    out = io.BytesIO()
    pdf.save(out, encryption=encryption or False)
    return out.getvalue()


def scan(size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A bilevel sheet with rows of marks that no mirror image of it resembles."""
    sheet = Image.new("1", size, 1)
    draw = ImageDraw.Draw(sheet)
    for row in range(25):
        top = 60 + row * size[1] // 32
        draw.rectangle((60, top, 60 + (row * 97) % (size[0] - 200), top + 18), fill=0)
    draw.rectangle((60, 60, size[0] // 2, 200), fill=0)
    return sheet


def image(pdf: pikepdf.Pdf, picture: Image.Image, **keys: object) -> pikepdf.Object:
    """A picture as an uncompressed image of the document."""
    mode = {"1": ("/DeviceGray", 1), "L": ("/DeviceGray", 8), "RGB": ("/DeviceRGB", 8)}[picture.mode]
    stream = pdf.make_stream(picture.tobytes())
    stream.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": picture.width, "/Height": picture.height})
    stream.update({"/ColorSpace": Name(mode[0]), "/BitsPerComponent": mode[1]} | {f"/{key}": value for key, value in keys.items()})
    return stream


def drawn(content: bytes, images: Callable[[pikepdf.Pdf], Iterable[pikepdf.Object]] = lambda _: (), box: tuple[float, ...] = (0, 0, 595, 842)) -> bytes:
    """A page with that content; pictures are called I0, I1, …, Helvetica F1."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    page.MediaBox = Array(box)
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pictures = Dictionary({f"/I{number}": one for number, one in enumerate(images(pdf))})
    page.Resources = Dictionary(Font=Dictionary(F1=helvetica), XObject=pictures)
    page.Contents = pdf.make_stream(content)
    return saved(pdf)


def letter(
    lines: Iterable[str] = LETTER,
    told: Callable[[str], str] | None = None,
    *,
    before: bytes = b"",
    after: bytes = b"",
    mode: int = 0,
    picture: Image.Image | None = None,
) -> bytes:
    """A page of Chinese lines; ``told`` is what the font's map to Unicode says of each character, ``before`` and ``after`` are drawn around the words."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=2)
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"), CIDSystemInfo=system)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"), Encoding=Name("/UniGB-UCS2-H"), DescendantFonts=[below])
    if told:
        font.ToUnicode = pdf.make_stream(_map(sorted(set("".join(lines))), told))
    words = b"".join(_row(line, 780 - 26 * row) for row, line in enumerate(lines))
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    if picture:
        page.Resources.XObject = Dictionary(I0=image(pdf, picture))
    page.Contents = pdf.make_stream(before + b" BT %d Tr /F1 15 Tf " % mode + words + b"ET " + after)
    return saved(pdf)


def _row(line: str, y: int) -> bytes:
    return b"1 0 0 1 60 %d Tm <%s> Tj " % (y, line.encode("utf-16-be").hex().encode())


def set_singly(lines: Iterable[str] = LETTER, *, font: str = "GBK-EUC-H", twice: float = 0.0, latin: str = "", colour: bytes = b"0 g") -> bytes:
    """A page of Chinese whose font is not in it, every character placed by itself and again ``twice`` points beside itself.

    ``latin`` is a row in a font every PDF program has. ``font`` names the character map; with Identity-H nothing says what the codes are.
    """
    data = letter(lines)
    pdf = pikepdf.open(io.BytesIO(data))
    fonts = pdf.pages[0].Resources.Font
    fonts.F1.Encoding = Name(f"/{font}")
    if font == "Identity-H":
        fonts.F1.DescendantFonts[0].CIDSystemInfo.Ordering = pikepdf.String("Identity")
    fonts.F2 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    codec = "gbk" if font.startswith("GBK") else "utf-16-be"
    apart = (0.0, twice) if twice else (0.0,)
    places = [(char, 60 + 15 * column + more, 780 - 26 * row) for row, line in enumerate(lines) for column, char in enumerate(line) for more in apart]
    words = b"".join(b"1 0 0 1 %.1f %d Tm <%s> Tj " % (x, y, char.encode(codec).hex().encode()) for char, x, y in places)
    pdf.pages[0].Contents = pdf.make_stream(colour + b" BT /F1 15 Tf " + words + b"/F2 12 Tf 1 0 0 1 60 60 Tm (%s) Tj ET" % latin.encode())
    return saved(pdf)


def _map(chars: Iterable[str], told: Callable[[str], str]) -> bytes:
    rows = [f"<{char.encode('utf-16-be').hex()}> <{told(char).encode('utf-16-be').hex()}>" for char in chars]
    blocks = "".join(f"{len(rows[at : at + 90])} beginbfchar\n" + "\n".join(rows[at : at + 90]) + "\nendbfchar\n" for at in range(0, len(rows), 90))
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    return (head + blocks + "endcmap end end").encode()


def _typed_row(line: str, y: int, *, twice: bool) -> bytes:
    if not twice:
        return b"1 0 0 1 60 %d Tm (%s) Tj " % (y, line.encode("ascii"))
    places = [(60 + 7.2 * k + apart, char) for k, char in enumerate(line.encode("ascii")) for apart in (0, 2)]
    return b"".join(b"1 0 0 1 %.1f %d Tm (%c) Tj " % (x, y, char) for x, char in places if char != ord(" "))


def typed(
    *pages: Iterable[str], told: Callable[[str], str] | None = None, colour: bytes = b"0 g", ink: Image.Image | None = None, twice: bool = False
) -> bytes:
    """Pages of Latin lines in a font every PDF program has; ``told`` is what its map to Unicode says of each character.

    ``ink`` is a bilevel sheet whose black is laid over the words, as scanning programs do that let the paper shine through. ``twice``: each character is drawn
    again a little apart, as some printer drivers make bold; the lines then hold letters of one width.
    """
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    if told:
        rows = [f"<{code:02x}> <{told(chr(code)).encode('utf-16-be').hex()}>" for code in range(0x20, 0x7F)]
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        font.ToUnicode = pdf.make_stream(f"{head}{len(rows)} beginbfchar\n{chr(10).join(rows)}\nendbfchar\nendcmap end end".encode())
    resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    over = b""
    if ink:
        mask = image(pdf, ink, ImageMask=True)
        del mask["/ColorSpace"]
        resources.XObject, over = Dictionary(I0=mask), b" q 0 g 595 0 0 842 0 0 cm /I0 Do Q"
    for lines in pages:
        pdf.add_blank_page(page_size=(595, 842))
        words = b"".join(_typed_row(line, 780 - 26 * row, twice=twice) for row, line in enumerate(lines))
        pdf.pages[-1].Resources = resources
        pdf.pages[-1].Contents = pdf.make_stream(colour + b" BT /F1 13 Tf " + words + b"ET" + over)
    return saved(pdf)
