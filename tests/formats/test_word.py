"""Word documents: what their reader sees is read, in order, and what people put into them is reached."""

import base64
import io
import zipfile
from email.message import EmailMessage

import pytest

from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from petition_intake.reading_json import leaves
from tests.formats import made_office as made
from tests.formats.made_office import W, paragraph

LIMITS = Limits()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text(body: str, **more: object) -> str:
    """What is read of a document with this body."""
    whole, *_ = extract(made.docx(body, **more), "letter.docx", LIMITS)  # type: ignore[arg-type]
    assert whole.document.failure is None
    return whole.document.text or ""


def parts(data: bytes, name: str = "letter.docx") -> dict[str, Extracted]:
    """All parts by number."""
    return {part.document.part: part for part in extract(data, name, LIMITS)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("赵小明") + paragraph("示例县"), "赵小明\n示例县"),
        ("<w:p><w:r><w:t>0571</w:t><w:noBreakHyphen/><w:t>8888</w:t></w:r></w:p>", "0571-8888"),
        ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新地址</w:t></w:r></w:ins></w:p>", "新地址"),
        ("<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>", "移来"),
        (paragraph("藏", "<w:rPr><w:vanish/></w:rPr>") + paragraph("见", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), "见"),
        ('<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>女</w:t></w:r></w:p>', "☑女"),
        ("<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t>男</w:t></w:r></w:p>", "☑男"),
        ("<w:p><w:r><w:pict><v:textpath xmlns:v='urn:v' string='示例县信访局'/></w:pict></w:r></w:p>", "示例县信访局"),
        (f"<w:p><w:r><w:t>图注</w:t><w:pict><w:txbxContent>{paragraph('框中的话')}</w:txbxContent></w:pict></w:r></w:p>", "图注\n框中的话"),
        ("<w:sdt><w:sdtContent>" + paragraph("控件里的字") + "</w:sdtContent></w:sdt>", "控件里的字"),
    ],
    ids=["paragraphs", "hyphen", "changes", "moved", "hidden", "tick", "field", "wordart", "box", "control"],
)
def test_the_text_is_what_its_reader_sees(body: str, expected: str) -> None:
    """Tracked changes accepted, hidden text left out, ticks and hyphens that are no characters in it."""
    assert text(body) == expected


def test_a_table_keeps_label_and_value_together() -> None:
    """One line a row; a deleted row is gone; a cell that holds a letter keeps its lines."""
    cell = "<w:tc>{}</w:tc>".format
    letter = "".join(paragraph("我反映楼下油烟扰民。" * 12) for _ in range(2))
    rows = (
        f"<w:tr>{cell(paragraph('姓名'))}{cell(paragraph('赵小明'))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('删去'))}</w:tr>"
        f"<w:ins><w:tr><w:sdt><w:sdtContent>{cell(paragraph('电话'))}</w:sdtContent></w:sdt>{cell(paragraph('13800000000'))}</w:tr></w:ins>"
        f"<w:tr>{cell(paragraph('内容'))}{cell(letter)}</w:tr>"
    )
    lines = text(f"<w:tbl>{rows}</w:tbl>").splitlines()
    assert lines[:3] == ["姓名\t赵小明", "电话\t13800000000", "内容"]
    assert len(lines) == 5


def test_headers_notes_comments_and_footers_are_read_in_their_places() -> None:
    """What stands at the margins is part of the letter."""
    kinds = {"header": "页眉", "footnotes": "脚注", "comments": "批注", "footer": "页脚"}
    root = {"header": "hdr", "footer": "ftr"}
    more = {f"word/{kind}1.xml": made.notes(root.get(kind, kind), said) for kind, said in kinds.items()}
    refers = {f"rId{number}": (kind, f"{kind}1.xml") for number, kind in enumerate(kinds, 1)}
    assert text(paragraph("正文"), more=more, refers=refers).splitlines() == ["页眉", "正文", "脚注", "批注", "页脚"]


def test_pasted_photographs_are_pages_in_the_order_they_are_shown() -> None:
    """A citizen pastes photographs of papers into Word: each is a part with a page to be read."""
    pictures = {f"word/media/image{number}.png": made.picture(f"paper {number}") for number in (1, 2, 10)}
    refers = {f"rId{number}": ("image", f"media/image{number}.png") for number in (1, 2, 10)}
    found = parts(made.docx(made.shown("rId10") + made.shown("rId2") + made.shown("rId1"), pictures, refers))
    assert [found[number].document.name for number in ("1", "2", "3")] == ["image10.png", "image2.png", "image1.png"]
    assert all(len(found[number].images) == 1 for number in ("1", "2", "3"))


def test_embedded_files_are_opened_under_their_own_names() -> None:
    """A file in an object, a document in a document, a page laid in as MHTML."""
    inner = made.docx(paragraph("附件里的信"))
    page = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Seite</p>\r\n--x--\r\n"
    more = {"word/embeddings/oleObject1.bin": made.package("证据.txt", "证据".encode()), "word/embeddings/a.docx": inner, "word/afchunk.mht": page}
    found = parts(made.docx(paragraph("见附件"), more))
    said = {part.document.name: part.document.text for part in found.values()}
    assert said["证据.txt"] == "证据"
    assert said["a.docx"] == "附件里的信"
    assert said["afchunk.mht"] == "Seite"


def test_what_serves_the_file_is_no_part_and_what_lies_outside_is_never_fetched() -> None:
    """Macros, fonts, printers, thumbnails; a template and a picture somewhere in the network."""
    more: dict[str, bytes | str] = {"word/vbaProject.bin": b"macro", "word/fonts/font1.odttf": b"font", "customXml/item1.xml": "<a/>"}
    more["docProps/thumbnail.jpeg"] = made.picture("x")
    refers = {"rId1": ("image", "http://192.0.2.1/spy.png"), "rId2": ("attachedTemplate", "file:///C:/x.dotm")}
    assert list(parts(made.docx(paragraph("正文"), more, refers, outside=("rId1", "rId2")))) == [""]


def test_a_drawing_that_cannot_be_read_is_told() -> None:
    """A metafile is no page: it is listed with its bytes and the reason; beside an embedded object it is only its icon, and nobody is asked to look."""
    drawing = {"word/media/image1.emf": made.emf()}
    alone = parts(made.docx(paragraph("图"), drawing))
    assert (alone["1"].document.media_type, alone["1"].document.role, alone["1"].data) == ("image/emf", "attachment", made.emf())
    assert alone["1"].document.failure
    assert alone["1"].document.failure.code == "drawing"
    beside = parts(made.docx(paragraph("图"), {**drawing, "word/embeddings/oleObject1.bin": made.package("a.txt", b"a")}))
    icon = beside["2"]
    assert (icon.document.name, icon.document.role, icon.document.failure, icon.data) == ("image1.emf", "kept", None, made.emf())


def test_a_letter_with_something_in_it_stays_a_leaf_of_its_mail() -> None:
    """``read`` prints the words of an attached document also when there is a picture in it; of what only holds others it prints these."""
    mail = EmailMessage()
    mail.set_content("见附件")
    letter = made.docx(paragraph("信"), {"word/media/image1.emf": made.emf()})
    mail.add_attachment(letter, maintype="application", subtype="octet-stream", filename="信.docx")
    mail.add_attachment(made.package("证据.txt", "证据".encode()), maintype="application", subtype="octet-stream", filename="a.bin")
    documents = [part.document for part in extract(mail.as_bytes(), "a.eml", Limits())]
    assert [leaf.part for leaf in leaves(documents)] == ["1", "2", "2/1", "3/1"]


def test_the_second_form_of_a_picture_is_kept_and_not_read_again() -> None:
    """Word writes an SVG beside the PNG that everybody can show: one page, and the other form's bytes."""
    more = {"word/media/image1.png": made.picture("paper"), "word/media/image2.svg": b"<svg>paper</svg>"}
    found = parts(made.docx(paragraph("图"), more))
    assert [(found[part].document.role, len(found[part].images)) for part in ("1", "2")] == [("attachment", 1), ("kept", 0)]


@pytest.mark.parametrize("share", [0.9, 0.6])
def test_a_package_that_breaks_off_gives_what_came(share: float) -> None:
    """A mail that was cut: without the directory at its end the files say what they are; of the last one the XML before the damage."""
    body = "".join(paragraph(f"第{number}段：楼下油烟扰民，请求处理。") for number in range(2000))
    whole = made.docx(body, {"word/media/image1.png": made.picture("paper")})
    packed = made.boxed({info.filename: box.read(info) for box in [zipfile.ZipFile(io.BytesIO(whole))] for info in box.infolist()}, zipfile.ZIP_STORED)
    read = extract(packed[: int(len(packed) * share)], "a.docx", Limits())[0].document
    assert "damaged" in read.notes
    lines = (read.text or "").splitlines()
    assert lines[:2] == ["第0段：楼下油烟扰民，请求处理。", "第1段：楼下油烟扰民，请求处理。"]
    assert 1000 < len(lines) <= 2000


def test_a_document_that_breaks_off_keeps_what_stands_before() -> None:
    """Damaged XML gives its beginning and says so; nothing at all is damaged."""
    whole = f'<w:document xmlns:w="{W}"><w:body>{paragraph("前半")}<w:p><w:r><w:t>后'
    first = {"[Content_Types].xml": "<Types/>", "_rels/.rels": made.relations({"r": ("officeDocument", "word/document.xml")})}
    found = parts(made.boxed({**first, "word/document.xml": whole}))[""].document
    assert (found.text, found.notes) == ("前半\n后", ("damaged",))
    hopeless = parts(made.boxed({**first, "word/document.xml": b"\x00\x01"}))[""].document
    assert hopeless.failure
    assert hopeless.failure.code == "damaged"


@pytest.mark.parametrize(
    "data",
    [
        made.boxed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>", "word/media/a.txt": b"a"}),
        made.pptx([made.drawn("甲"), made.drawn("乙")], (1, 2, 3)),
        made.pptx([], ()),
        made.odf("text", "").replace(b"office:body", b"office:nody"),
    ],
)
def test_a_package_without_its_words_says_so(data: bytes) -> None:
    """Another XML where the document should be, a slide that is counted and not there, no slide at all, no body: nothing pretends to be whole."""
    whole = extract(data, "a", Limits())[0].document
    assert whole.failure or "damaged" in whole.notes


@pytest.mark.parametrize("name", ["信.doc", "letter.wps", "letter", "letter.pdf"])
def test_the_type_is_in_the_bytes(name: str) -> None:
    """A name that lies changes nothing: Word's new format as .doc, a web page, RTF and MHTML as .doc."""
    assert media_type(made.docx(paragraph("信")), name) == DOCX
    assert media_type(b"<html xmlns:w='urn:w'><head><meta charset=utf-8></head><body><p>letter</p></body></html>", name) == "text/html"
    assert media_type(b"{\\rtf1\\ansi letter}", name) == "application/rtf"
    page = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\nX-MimeOLE: y\n\n--x\nContent-Type: text/html\n\n<p>a\n--x--\n'
    assert media_type(page, name) == "multipart/related"


def test_the_main_part_may_stand_at_the_end() -> None:
    """The table of contents is asked, not the first bytes; a document in a zip is no document itself."""
    assert media_type(made.docx(paragraph("信"), {f"customXml/item{n}.xml": "<a/>" * 999 for n in range(90)}, last=True), "x") == DOCX
    assert media_type(made.boxed({"notice.pdf": b"%PDF-1.4 rest", "b.txt": b"b"}, 0), "a.pdf") == "application/zip"
    stored = made.boxed({"信.docx": made.docx(paragraph("信"))}, 0)
    found = parts(stored, "a.zip")
    assert (found[""].document.media_type, found["1"].document.text) == ("application/zip", "信")


def test_word_2003_xml_is_read_like_word() -> None:
    """What office systems make from templates and call .doc: text, table, picture; changes as the reader sees them."""
    photo = base64.b64encode(made.picture("paper")).decode()
    body = (
        paragraph("信访事项")
        + f"<w:tbl><w:tr><w:tc>{paragraph('姓名')}</w:tc><w:tc>{paragraph('赵小明')}</w:tc></w:tr></w:tbl>"
        + '<w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:t>旧</w:t></w:r></aml:content></aml:annotation>'
        + '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation></w:p>'
        + f'<w:p><w:r><w:pict><w:binData w:name="wordml://1.png">{photo}</w:binData></w:pict></w:r></w:p>'
    )
    spaces = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    data = f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument {spaces}><w:body>{body}</w:body></w:wordDocument>'
    found = parts(data.encode(), "信访.doc")
    assert found[""].document.text == "信访事项\n姓名\t赵小明\n新"
    assert len(found["1"].images) == 1


def test_a_flat_package_is_read_like_a_boxed_one() -> None:
    """Word's single XML file."""
    part = '<pkg:part pkg:name="{}"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'.format
    document = f'<w:document xmlns:w="{W}"><w:body>{paragraph("平铺的信")}</w:body></w:document>'
    parts_ = part("/_rels/.rels", made.relations({"r": ("officeDocument", "word/document.xml")})) + part("/word/document.xml", document)
    data = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts_}</pkg:package>'
    assert parts(data.encode(), "a.xml")[""].document.text == "平铺的信"
