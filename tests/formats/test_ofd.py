"""OFD (GB/T 33190): what a reader sees, in the order he reads it, however its maker wrote it down."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from parsers.formats import _ofd_text as layout
from parsers.formats import ofd
from parsers.formats._pack import Member, content
from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from tests.formats import made_packs as made
from tests.formats.made_office import boxed

LIMITS = Limits()
MEDIA = (
    '<ofd:Res xmlns:ofd="{space}" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile>'
    "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
)
RESOURCES = "<ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
PICTURE = '<ofd:ImageObject ID="8" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>'


def text(parts: tuple[Extracted, ...]) -> str:
    """The text of the file itself."""
    return parts[0].document.text or ""


def code(parts: tuple[Extracted, ...]) -> str | None:
    """Its failure's code."""
    failure = parts[0].document.failure
    return failure.code if failure else None


def photograph() -> bytes:
    """A small picture as PNG."""
    out = io.BytesIO()
    Image.new("L", (90, 60), 200).save(out, "PNG")
    return out.getvalue()


def with_picture(objects: str, name: str = "image_0.png", data: bytes | None = None) -> bytes:
    """An OFD of one page with a picture among its resources."""
    more = {"Doc_0/DocumentRes.xml": MEDIA.format(space=made.SPACE, number=7, name=name).encode(), f"Doc_0/Res/{name}": data or photograph()}
    return made.ofd({"Pages/Page_0/Content.xml": objects}, more=more, document=RESOURCES)


def test_text_is_read_by_page_and_position() -> None:
    """Objects lie in the file in any order; label and value of a row stay on one line."""
    second = made.words("第二页", 20, 20)
    first = made.words("16100000001", 60, 41) + made.words("姓名：", 20, 30) + made.words("王一", 60, 30.4) + made.words("电话：", 20, 41)
    parts = extract(made.ofd({"Pages/Page_0/Content.xml": first, "Pages/Page_1/Content.xml": second}), "a.ofd", LIMITS)
    assert text(parts) == "姓名：  王一\n电话：  16100000001\n\n第二页"


def test_one_text_code_may_hold_two_lines() -> None:
    """A step back in DeltaX with a step down in DeltaY begins a line; ``g 3 4`` stands for three steps."""
    code_ = '<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 -12" DeltaY="g 3 0 6">一二三四五</ofd:TextCode>'
    page = f'<ofd:TextObject ID="9" Boundary="20 20 90 20" Size="4">{code_}</ofd:TextObject>'
    assert text(extract(made.ofd({"Pages/Page_0/Content.xml": page}), "a.ofd", LIMITS)) == "一二三四\n五"


def test_bold_by_double_print_is_one_text_and_a_watermark_none() -> None:
    """Text printed twice is read once; text written across the page is not read."""
    slanted = made.words("机密", 20, 60, ctm="0.7 0.7 -0.7 0.7 0 0")
    page = made.words("通知", 20, 20) + made.words("通知", 20.2, 20) + slanted
    assert text(extract(made.ofd({"Pages/Page_0/Content.xml": page}), "a.ofd", LIMITS)) == "通知"


@pytest.mark.parametrize(
    ("place", "root", "space"),
    [
        ("/Pages/Page_0/Content.xml", "/Doc_0/Document.xml", made.SPACE),
        ("Pages\\Page_0\\Content.xml", "Doc_0/Document.xml", "urn:of:nobody"),
        ("pages/page_0/content.XML", "doc_0/document.xml", "http://www.ofdspec.org/"),
        ("../Doc_0/Pages/Page_0/Content.xml", "Document.xml", made.SPACE),
        ("Pages/Page_9/gone.xml", "Doc_0/Document.xml", made.SPACE),
    ],
    ids=["absolute", "backslashes", "another case", "upwards", "gone"],
)
def test_a_page_is_found_however_its_place_is_written(place: str, root: str, space: str) -> None:
    """Locations as makers write them, with namespaces of their own."""
    data = made.ofd({"Pages/Page_0/Content.xml": made.words("信访事项", 20, 20)}, root=root, space=space)
    data = rewritten(data, "Doc_0/Document.xml", b"Pages/Page_0/Content.xml", place.encode())
    assert text(extract(data, "a.ofd", LIMITS)) == "信访事项"


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same package with a replacement in one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            after.writestr(info, content.replace(old, new) if info.filename == name else content)
    return out.getvalue()


def test_what_stands_in_a_template_is_read() -> None:
    """The printed form lies in a template, what was filled in on the page."""
    document = '<ofd:CommonData><ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    form = f'<ofd:Page xmlns:ofd="{made.SPACE}"><ofd:Content><ofd:Layer>{made.words("姓名：", 20, 30)}</ofd:Layer></ofd:Content></ofd:Page>'
    data = made.ofd({"P/Content.xml": made.words("王一", 34, 30)}, more={"Doc_0/Tpls/Tpl_0/Content.xml": form.encode()}, document=document)
    data = rewritten(data, "Doc_0/P/Content.xml", b"<ofd:Content>", b'<ofd:Template TemplateID="5"/><ofd:Content>')
    assert text(extract(data, "a.ofd", LIMITS)) == "姓名： 王一"


def test_pictures_beside_text_are_children_and_a_scan_is_pages() -> None:
    """A stamp or photograph is a part of its own; where a page is only its picture, that is the page."""
    letter = extract(with_picture(made.words("附照片", 20, 20) + PICTURE), "a.ofd", LIMITS)
    assert [(part.document.name, part.document.media_type, len(part.images)) for part in letter[1:]] == [("image_0.png", "image/png", 1)]
    scan = extract(with_picture(PICTURE), "a.ofd", LIMITS)
    assert [(image.number, image.width, image.height, image.failure) for image in scan[0].images] == [(1, 90, 60, None)]
    assert len(scan) == 1


def test_a_scanned_page_that_cannot_be_decoded_is_listed_in_its_place() -> None:
    """A picture in no known coding is a page that says why it is not read."""
    (whole,) = extract(with_picture(PICTURE, "image_0.jxr", b"II\xbc\x01 rest"), "a.ofd", LIMITS)
    assert [image.failure and image.failure.code for image in whole.images] == ["unknown-type"]


def test_attachments_are_children_with_the_names_they_are_shown_with() -> None:
    """An attachment without an ending in its name gets its file's; one that is gone says so."""
    listed = (
        f'<ofd:Attachments xmlns:ofd="{made.SPACE}"><ofd:Attachment ID="1" Name="证据"><ofd:FileLoc>a_1.txt</ofd:FileLoc></ofd:Attachment>'
        '<ofd:Attachment ID="2" Name="照片.jpg"><ofd:FileLoc>gone.jpg</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    )
    more = {"Doc_0/Att/Attachments.xml": listed.encode(), "Doc_0/Att/a_1.txt": "噪音记录".encode()}
    document = "<ofd:Attachments>Att/Attachments.xml</ofd:Attachments>"
    parts = extract(made.ofd({"P/Content.xml": made.words("见附件", 20, 20)}, more=more, document=document), "a.ofd", LIMITS)
    shown = [(part.document.name, part.document.text, part.document.failure and part.document.failure.code) for part in parts[1:]]
    assert shown == [("证据.txt", "噪音记录", None), ("照片.jpg", None, "damaged")]


def test_what_no_page_shows_is_kept_with_its_bytes() -> None:
    """The picture of a watermark, a seal, a file that its maker left in: parts of which nobody is asked anything; fonts serve the package itself."""
    note = f'<ofd:PageAnnot xmlns:ofd="{made.SPACE}"><ofd:Annot Type="Watermark"><ofd:Appearance>{PICTURE}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
    listed = f'<ofd:Annotations xmlns:ofd="{made.SPACE}"><ofd:Page PageID="1"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    more = {
        "Doc_0/DocumentRes.xml": MEDIA.format(space=made.SPACE, number=7, name="mark.png").encode(),
        "Doc_0/Res/mark.png": photograph(),
        "Doc_0/Annots/Annotations.xml": listed.encode(),
        "Doc_0/Annots/a.xml": note.encode(),
        "Doc_0/Signs/Sign_0/Seal.esl": b"seal",
        "Doc_0/Res/font_1.ttf": b"font",
    }
    document = RESOURCES + "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    whole, *kept = extract(made.ofd({"P/Content.xml": made.words("正文", 20, 20)}, more=more, document=document), "a.ofd", LIMITS)
    assert (whole.document.text, whole.document.notes) == ("正文", ())
    assert [(part.document.name, part.document.role, part.data) for part in kept] == [("mark.png", "kept", photograph()), ("Seal.esl", "kept", b"seal")]
    assert not any(part.images or part.document.failure for part in kept)


def test_attachments_of_a_page_that_is_only_drawn_are_not_lost() -> None:
    """Nothing of the page can be read, and a note says so; what is attached is a part as ever."""
    listed = (
        f'<ofd:Attachments xmlns:ofd="{made.SPACE}"><ofd:Attachment ID="1" Name="a.txt"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    )
    more = {"Doc_0/Attachments.xml": listed.encode(), "Doc_0/a.txt": "噪音记录".encode()}
    drawn = '<ofd:PathObject ID="1" Boundary="0 0 9 9"/>'
    parts = extract(made.ofd({"P/C.xml": drawn}, more=more, document="<ofd:Attachments>Attachments.xml</ofd:Attachments>"), "a.ofd", LIMITS)
    assert (code(parts), parts[0].document.notes, parts[1].document.text) == (None, ("not-read",), "噪音记录")


def test_entities_do_not_multiply() -> None:
    """A document type is refused, its page left out with a note, and nothing is fetched or expanded."""
    bomb = '<!DOCTYPE a [<!ENTITY b "' + "x" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '">]><a>' + "&c;" * 1000 + "</a>"
    data = made.ofd({"A/Content.xml": made.words("可读", 20, 20), "B/Content.xml": ""})
    data = rewritten(data, "Doc_0/B/Content.xml", b'<?xml version="1.0" encoding="UTF-8"?>', bomb.encode())
    parts = extract(data, "a.ofd", LIMITS)
    assert text(parts) == "可读"
    assert parts[0].document.notes == ("damaged",)


def test_composite_objects_that_hold_each_other_end() -> None:
    """Units that hold themselves, ten times each, are followed a few levels and not for ever."""
    again = '<ofd:CompositeObject ID="1" ResourceID="3" Boundary="0 0 9 9"/>'
    units = f'<ofd:CompositeGraphicUnit ID="3"><ofd:Content>{again * 10}</ofd:Content></ofd:CompositeGraphicUnit>'
    more = {"Doc_0/DocumentRes.xml": f'<ofd:Res xmlns:ofd="{made.SPACE}">{units}</ofd:Res>'.encode()}
    parts = extract(made.ofd({"P/Content.xml": again + made.words("可读", 20, 20)}, more=more, document=RESOURCES), "a.ofd", LIMITS)
    assert text(parts) == "可读"


@pytest.mark.parametrize(
    ("data", "limits", "expected"),
    [
        (made.ofd({f"P{n}/C.xml": made.words("页", 20, 20) for n in range(4)}), Limits(page_count=3), "too-many-pages"),
        (made.ofd({"P/C.xml": ""}, more={"Encryptions.xml": b"<a/>"}), LIMITS, "encrypted"),
        (made.ofd({"P/C.xml": '<ofd:PathObject ID="1" Boundary="0 0 9 9"/>'}), LIMITS, "not-read"),
        (made.ofd({"P/C.xml": made.words("页", 20, 20)})[:-400], LIMITS, "damaged"),
    ],
    ids=["pages", "encrypted", "only drawn", "cut off"],
)
def test_what_cannot_be_read_says_why(data: bytes, limits: Limits, expected: str) -> None:
    """Past a limit, locked, drawn without text, or broken."""
    assert code(extract(data, "a.ofd", limits)) == expected


def test_more_objects_than_any_document_has_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound the rest is left out, with a note."""
    monkeypatch.setattr("parsers.formats.ofd._OBJECTS", 5)
    page = "".join(made.words(f"第{number}行", 20, 20 + 10 * number) for number in range(9))
    parts = extract(made.ofd({"P/C.xml": page}), "a.ofd", LIMITS)
    assert parts[0].document.notes == ("text-cut",)
    assert text(parts).startswith("第0行")


def test_steps_never_outnumber_the_characters() -> None:
    """``g 999999999 1`` is no list of a thousand million numbers."""
    page = made.words("一二三", 20, 20, deltas="g 999999999 4")
    assert text(extract(made.ofd({"P/C.xml": page}), "a.ofd", LIMITS)) == "一二三"
    assert layout.numbers("nan inf 1e99", 3) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("helloworld.ofd", "你好呀，OFD Reader&Writer！"),
        ("v4signed.ofd", "发票代码：050001700111"),
        ("chineseDir.ofd", "你好呀，OFD Reader&Writer！"),
        ("areaholder_fields.ofd", "姓名\n生日"),
    ],
)
def test_files_of_a_common_library_are_read(name: str, expected: str, samples: Path) -> None:
    """The samples of ofdrw."""
    path = next((samples / "office").rglob(name), None)
    if path is None:
        pytest.skip(f"no {name} among the samples")
    assert media_type(path.read_bytes(), "letter.zip") == "application/ofd"
    assert text(extract(path.read_bytes(), name, LIMITS)).startswith(expected)


def test_what_is_named_again_and_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand times the same resources, attachments, notes and page: a file is not read so often, and a page is not lost."""
    read: list[str] = []

    def counted(archive: zipfile.ZipFile, member: Member, limit: int) -> bytes:
        read.append(member.name)
        return content(archive, member, limit)

    monkeypatch.setattr(ofd, "content", counted)
    many = 10_000
    listed = "<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:Attachments>A.xml</ofd:Attachments><ofd:Annotations>N.xml</ofd:Annotations>" * many
    attached = '<ofd:Attachment ID="1" Name="a.txt"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment>' * 100
    space = f'xmlns:ofd="{made.SPACE}"'
    more = {
        "Doc_0/Res.xml": f"<ofd:Res {space}/>".encode(),
        "Doc_0/A.xml": f"<ofd:Attachments {space}>{attached}</ofd:Attachments>".encode(),
        "Doc_0/N.xml": f"<ofd:Annotations {space}/>".encode(),
        "Doc_0/a.txt": b"abc",
    }
    parts = extract(made.ofd({"P/C.xml": made.words("油烟扰民", 20, 20)}, document=listed, more=more), "a.ofd", LIMITS)
    assert len(read) < many
    assert "text-cut" in parts[0].document.notes
    assert [part.document.name for part in parts if part.document.role == "attachment"] == ["a.txt"]


def test_a_page_that_is_none_is_told() -> None:
    """XML of something else where the page should be: the other page is read, and a person is asked."""
    parts = extract(made.ofd({"P/C.xml": made.words("油烟扰民", 20, 20), "Q/C.xml": ""}, more={"Doc_0/Q/C.xml": b"<a/>"}), "a.ofd", LIMITS)
    assert (text(parts), parts[0].document.notes) == ("油烟扰民", ("damaged",))


def test_a_member_without_a_name_loses_nothing() -> None:
    """In a package and in an archive: what has no name has its bytes."""
    page = {"P/C.xml": made.words("油烟扰民", 20, 20)}
    parts = extract(made.ofd(page, more={".": b"abc", "": b"def"}), "a.ofd", LIMITS)
    assert text(parts) == "油烟扰民"
    assert {part.data for part in parts if part.document.role == "kept"} == {b"abc", b"def"}
    assert {part.data for part in extract(boxed({"": b"abc", "b/": b"def", "c/": b""}), "a.zip", LIMITS)[1:]} == {b"abc", b"def"}
