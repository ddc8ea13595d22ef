"""A PDF that says plausibly what its pages do not show: other digits, other everyday words, a bad recognition under the words."""

import io
import random
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest import layers
from ingest.reading import read_bytes
from ocr.reader import open_reader
from petition_intake import daemon
from petition_intake.config import Limits
from petition_intake.model import Box, Document, Line, Page
from petition_intake.ports import Probe
from petition_intake.sandbox import Sandbox
from tests.faults.daemons import Office
from tests.formats.made_pdfs import saved, typed

LETTER = (
    "To the petition office of the county",
    "The barbecue below our flat works until two at night",
    "and fills the rooms of all its neighbours with smoke",
    "Please call 0319 1610492 or 16104927538 in the morning",
    "Zhang Yangli, identity number 439901198001011234",
)
SECOND = ("Nobody in the street office has answered us so far", "Case numbers 40719 and 58236 of last year")


def raised(char: str) -> str:
    """Each digit one higher, all else as it is."""
    return str((int(char) + 1) % 10) if char.isdigit() else char


def moved(char: str) -> str:
    """Small letters moved on by one, digits as they are."""
    return chr((ord(char) - ord("a") + 1) % 26 + ord("a")) if "a" <= char <= "z" else char


# ---- what one line proves ---------------------------------------------------------------------------------------------


def says(told: str, read: str, sure: float = 0.98) -> set[int]:
    """The pages a line speaks against: page 1 stands for words, page 2 for digits."""
    return set(layers.belied(Probe(told, b"", (1,), (2,)), (read, sure)))


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("联系电话：16104927538，住址", "联系电话:16104927538,住址"),
        ("联系电话：16104927538，住址", "联系电话:16104927588，住扯"),
        ("Identity 439901 1980", "ldentlty 43990l 198O"),
        ("1,582.7 1,629.2 1,633.7 1,485.1", "1,485.11,582.71,629.21,633.7"),
        ("尊敬的領導：我們樓下的飯館", "尊敬的领导：我们楼下的饭馆"),
        ("ＴＥＬ　０３１９", "tel0319"),
        ("Déjà vu à l'hôtel", "Deja vu a l'hotel"),
        ("第一页二三", "笫二页二三"),
        ("短", ""),
    ],
    ids=["the same", "two slips", "look-alikes", "another order", "simplified", "width and case", "accents", "too little to say", "nothing read"],
)
def test_what_a_recogniser_gets_wrong_is_no_lie(told: str, read: str) -> None:
    """Slips, look-alikes, spaces, signs, order and forms of characters speak against nobody."""
    assert says(told, read) == set()


@pytest.mark.parametrize(
    ("told", "read", "pages"),
    [
        ("联系电话：27215038649，住址", "联系电话：16104927538，住址", {2}),
        ("联系电话：17604921538，住址", "联系电话：71604927538，住址", {2}),
        ("司我16104927538，此松有要机题", "手机16104927538，住址河北省", {1}),
        ("Ufmfqipof 16104927538 boe", "Telephone 16104927538 and", {1}),
        ("兴亏覂汃觤冴尐医 2027", "关于要求解决小区 1916", {1, 2}),
    ],
    ids=["digits raised", "digits changed about", "words changed about", "letters moved on", "both"],
)
def test_a_line_speaks_against_what_differs(told: str, read: str, pages: set[int]) -> None:
    """Digits and words are fonts of their own in most documents, and are told apart."""
    assert says(told, read) == pages


def test_a_reader_that_is_not_sure_accuses_nobody() -> None:
    """A font that cannot be read says nothing about its map."""
    assert says("联系电话：27215038649，住址", "联系电话：16104927538，住址", sure=0.5) == set()


@given(st.text(max_size=60), st.text(max_size=60), st.floats(0, 1))
def test_any_two_texts_can_be_compared(told: str, read: str, sure: float) -> None:
    """Both come from foreign bytes; and no text speaks against itself."""
    assert says(told, read, sure) <= {1, 2}
    assert says(told, told, sure) == set()


def test_what_the_layer_said_stays_as_a_proposal() -> None:
    """Beside each line what stood at its place, where that is something else."""
    read = Page(1, 100, 100, None, "engine", (Line("call 1610", 1.0, Box(10, 10, 90, 20)), Line("thanks", 1.0, Box(10, 30, 90, 40))))
    layer = (Line("2721", 1.0, Box(50, 11, 88, 19)), Line("call", 1.0, Box(12, 11, 48, 19)), Line("thanks", 1.0, Box(10, 30, 90, 40)))
    first, second = layers.beside(read, layer).lines
    assert [(other.start, other.end, other.text) for other in first.alternatives] == [(0, 9, "call 2721")]
    assert second.alternatives == ()


# ---- the way through --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pools() -> Iterator[tuple[Sandbox, Sandbox]]:
    """Children that parse, and children that read with the real engine."""
    parsers = Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=50)
    pages = Sandbox(workers=1, seconds=120, memory_mb=2048, recycle=50, initializer=open_reader, initargs=("rapidocr", 1))
    with parsers, pages:
        yield parsers, pages


def read(pools: tuple[Sandbox, Sandbox], data: bytes) -> Document:
    """The document, read as the command line does."""
    (whole,) = read_bytes(data, "letter.pdf", parsers=pools[0], pages=pools[1], limits=Limits(), engine="rapidocr")
    return whole


def test_a_true_layer_stays_the_text(pools: tuple[Sandbox, Sandbox]) -> None:
    """To the letter, and without a note."""
    whole = read(pools, typed(LETTER, SECOND))
    assert [page.engine for page in whole.pages] == ["text-layer"] * 2
    assert [line.text for line in whole.pages[0].lines] == list(LETTER)
    assert whole.notes == ()


@pytest.mark.parametrize("lie", [raised, moved])
def test_a_plausible_lie_is_read_from_the_picture(pools: tuple[Sandbox, Sandbox], lie: Callable[[str], str]) -> None:
    """Every page of the lying font is recognised, and what the layer said stays beside it."""
    whole = read(pools, typed(LETTER, SECOND, told=lie))
    assert all(page.engine.startswith("rapidocr") for page in whole.pages)
    assert whole.notes == ("text-layer-untrue",)
    text = whole.pages[0].text.replace(" ", "")
    assert "16104927538" in text
    assert "439901198001011234" in text
    assert "40719" in whole.pages[1].text
    (call,) = [line for line in whole.pages[0].lines if "16104927538" in line.text.replace(" ", "")]
    assert "".join(map(lie, LETTER[3])) in [other.text for other in call.alternatives]


def test_honest_pages_beside_lying_ones_keep_their_text(pools: tuple[Sandbox, Sandbox]) -> None:
    """A page without digits does not suffer from digits that lie elsewhere."""
    whole = read(pools, typed(LETTER, LETTER[:3], told=raised))
    assert whole.pages[0].engine.startswith("rapidocr")
    assert whole.pages[1].engine == "text-layer"
    assert [line.text for line in whole.pages[1].lines] == list(LETTER[:3])


def test_a_bad_recognition_in_white_under_the_scan_is_found_out(pools: tuple[Sandbox, Sandbox]) -> None:
    """Its words are real words, and ink is seen where they stand: the scan's."""
    sheet = Image.new("1", (1240, 1754), 1)
    pen = ImageDraw.Draw(sheet)
    for row, line in enumerate(LETTER):
        pen.text((125, 100 + 54 * row), line, fill=0, font_size=28)
    told = ("Ta fhe pefifion oftioe af tke oounfy", *("wrong words that nobody wrote on this sheet",) * 3, "and the number 990099887766554433")
    whole = read(pools, typed(told, colour=b"1 g", ink=sheet))
    (page,) = whole.pages
    assert page.engine.startswith("rapidocr")
    assert "16104927538" in page.text.replace(" ", "")


@pytest.mark.parametrize("padding", [0, 100_000])
def test_a_lying_layer_in_a_locked_part_of_a_mail(pools: tuple[Sandbox, Sandbox], tmp_path: Path, padding: int) -> None:
    """Attachments are looked into wherever their bytes lie; one that opens with an agreed password too."""
    agreed = tmp_path / "agreed"
    agreed.write_text("old-friend\n", encoding="utf-8")
    agreed.chmod(0o600)
    with pikepdf.open(io.BytesIO(typed(LETTER, told=raised))) as document:
        document.Root.Padding = document.make_stream(random.Random(3).randbytes(padding))
        locked = saved(document, pikepdf.Encryption(user="old-friend", owner="of the owner"))
    mail = EmailMessage()
    mail.set_content("See the letter")
    for data in (locked, typed(LETTER)):
        mail.add_attachment(data, maintype="application", subtype="pdf", filename="letter.pdf")
    limits = Limits(document_passwords=agreed)
    _, _, lying, honest = read_bytes(mail.as_bytes(), "x.eml", parsers=pools[0], pages=pools[1], limits=limits, engine="rapidocr")
    assert lying.notes == ("text-layer-untrue",)
    assert "16104927538" in lying.pages[0].text.replace(" ", "")
    assert [line.text for line in honest.pages[0].lines] == list(LETTER)


def test_a_reader_that_dies_leaves_the_layer_and_says_so(pools: tuple[Sandbox, Sandbox]) -> None:
    """What could not be compared is taken, and a person is told."""
    with Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=5, initializer=open_reader, initargs=("no-such-engine", 1)) as missing:
        (whole,) = read_bytes(typed(LETTER), "letter.pdf", parsers=pools[0], pages=missing, limits=Limits(), engine="rapidocr")
    assert whole.notes == ("text-layer-unchecked",)
    assert [line.text for line in whole.pages[0].lines] == list(LETTER)


def test_a_lying_layer_on_its_way_through_the_daemon(tmp_path: Path) -> None:
    """The record is made of what the page shows."""
    office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}")
    (tmp_path / "in" / "letter.pdf").write_bytes(typed(LETTER, told=raised))
    settings = office.config.ocr.model_copy(update={"engine": "rapidocr"})
    daemon.run(config := office.config.model_copy(update={"ocr": settings}), once=True)
    assert config.ocr.engine == "rapidocr"
    with office.open() as house:
        (item,) = house.store.items()
        reading = house.store.latest_reading(item.id)
    assert reading is not None
    (document,) = reading.documents
    assert document.notes == ("text-layer-untrue",)
    assert "16104927538" in document.pages[0].text.replace(" ", "")
    assert any("27215038649" in other.text.replace(" ", "") for line in document.pages[0].lines for other in line.alternatives)
