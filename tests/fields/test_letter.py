"""The view readers work on: zones, joined lines, and the way back to the place of every character."""

from parsers.letter import Letter, Zone, fold, letter_of
from petition_intake.model import Box, Document, Line, Page, Span
from tests.fields import build


def _zones(letter: Letter) -> dict[str, str]:
    return {letter.of(p).strip(): p.zone.value for p in letter.paragraphs if letter.of(p).strip()}


def test_a_number_broken_by_the_margin_is_found_whole() -> None:
    """Lines that met the right margin are joined, and the place is the union of both lines' boxes."""
    letter = letter_of(
        build.scan(
            build.page(
                [
                    ("我是示例村的村民张样例，家里的地被占了，多次反映没有结果，我的身份号", 280, 300),
                    ("439901197503120713，请求处理。", 200, 380),
                    ("信访人：张样例", 1150, 460),
                ]
            )
        )
    )
    assert "身份号439901197503120713" in letter.text
    start = letter.text.index("身份号4399") + len("身份号")
    where = letter.where(start, start + 18)
    assert (where.part, where.page) == ("", 1)
    assert where.box == Box(200, 380, 560, 424)
    assert letter.where(start - 2, start + 18).box == Box(200, 300, 1640, 424)


def test_right_aligned_signature_lines_stay_apart() -> None:
    """A date below a signer's name is its own line although both end at the margin."""
    letter = letter_of(
        build.scan(
            build.page(
                [
                    ("请求尽快解决我们村多年以来没有自来水可以喝的问题，谢谢各位领导的关心！", 200, 300),
                    ("信访人：张样例", 1300, 380),
                    ("2024年3月2日", 1320, 460),
                ]
            )
        )
    )
    assert [letter.of(p) for p in letter.own][1:] == ["信访人:张样例", "2024年3月2日"]


def test_cells_beside_each_other_become_one_row() -> None:
    """Boxes at one height are a table's row, their texts parted by tabs."""
    letter = letter_of(build.scan(build.page([("姓名", 240, 300), ("张样例", 450, 300), ("联系电话", 900, 302), ("16112345678", 1200, 301)])))
    assert [letter.of(p) for p in letter.own] == ["姓名\t张样例\t联系电话\t16112345678"]


def test_a_label_in_the_middle_of_a_tall_cell_comes_first() -> None:
    """The label of a form's long field stands at mid-height; its value begins above it."""
    page = build.page(
        [
            ("标题", 250, 200),
            ("路灯不亮", 480, 200),
            ("路灯坏了三个月，", 480, 300),
            ("没有人来修。", 480, 350),
            ("信访事由", 250, 380),
            ("请求修好。", 480, 410),
        ]
    )
    assert [p for p in (letter_of(build.scan(page)).text).split("\n") if p.startswith("信访事由")] == ["信访事由\t路灯坏了三个月,没有人来修。请求修好。"]


def test_a_span_counts_characters_of_the_part() -> None:
    """For text the place is a span of the part's own text, before anything was folded."""
    letter = letter_of(build.mail("前言。\n电话：１６１１２３４５６７８", subject="求助"))
    start = letter.text.index("161")
    where = letter.where(start, start + 11)
    assert (where.part, where.span) == ("1", Span(7, 18))


def test_folding_keeps_every_character_in_its_place() -> None:
    """Full-width forms are folded one for one; what would grow stays as it is."""
    assert fold("（ＡＢ）：１２－３　…㎡⼈") == "(AB):12-3 …㎡人"


def test_a_reply_keeps_the_earlier_mail_out() -> None:
    """What the office wrote is quoted below a reply and is not the petition."""
    letter = letter_of(
        build.mail("还是没修好。\n\n-----原始邮件-----\n发件人：信访局\n发送时间：2024-01-01\n主题：答复\n\n您好，已转办。", subject="回复：路灯")
    )
    zones = _zones(letter)
    assert zones["还是没修好。"] == "own"
    assert zones["您好,已转办。"] == "quote"
    assert not letter.forwarded


def test_a_forwarded_letter_is_the_petition() -> None:
    """In a forwarded mail the quoted text is the petition; note and signature are the clerk's."""
    letter = letter_of(
        build.mail(
            "现转去群众来信一件。\n--\n某办 电话 0731-85550100\n\n"
            "-----原始邮件-----\n发件人：甲 <jia@example.com>\n时间：2024-01-01\n主题：路灯\n\n路灯坏了，请修。",
            subject="转：路灯",
        )
    )
    zones = _zones(letter)
    assert (zones["现转去群众来信一件。"], zones["路灯坏了,请修。"], zones["某办 电话 0731-85550100"]) == ("note", "own", "signature")
    assert letter.forwarded
    assert letter.quoted.sender is not None
    assert letter.text[slice(*letter.quoted.sender)] == "甲 <jia@example.com>"


def test_a_letter_in_an_attachment_makes_the_body_a_note() -> None:
    """A body that says "see attachment" is no petition; the attached letter is, a contract beside it is extra."""
    read = build.reading(
        build.body("请查收附件。"),
        build.body("尊敬的领导：\n我叫张样例，请求解决路灯问题。\n此致\n敬礼\n信访人：张样例", "2", "attachment"),
        build.body("租赁合同\n甲方：示例公司\n乙方：王某", "3", "attachment"),
    )
    zones = _zones(letter_of(read))
    assert (zones["请查收附件。"], zones["信访人:张样例"], zones["租赁合同"]) == ("note", "own", "extra")


def test_two_renderings_of_a_body_are_read_once() -> None:
    """Plain text and HTML of the same words are one body."""
    text = "领导您好，我叫张样例，我家门前的路灯坏了很久，请派人来修理。"
    letter = letter_of(build.reading(build.body(text), build.body("\n" + text + " \n", "2", kind="text/html")))
    assert letter.text.count("张样例") == 1


def test_a_fax_cover_is_no_petition() -> None:
    """The cover sheet's names and numbers are kept apart."""
    cover = build.page(
        [
            ("收件人", 250, 200),
            ("示例局", 500, 200),
            ("发件人", 900, 200),
            ("张样例", 1200, 200),
            ("传真号码", 250, 260),
            ("0731-85550100", 500, 260),
            ("页数", 250, 320),
            ("2", 500, 320),
        ]
    )
    letter = letter_of(build.scan(cover, build.page([("路灯坏了，请修。", 200, 200)], number=2)))
    assert [letter.of(p) for p in letter.in_zone(Zone.OWN)] == ["路灯坏了,请修。"]


def test_nothing_read_is_an_empty_letter() -> None:
    """No documents, or a page without lines: no paragraphs and no error."""
    assert letter_of(build.reading()).paragraphs == ()
    empty = Page(1, 10, 10, None, "x", (Line(" ", 0.1, Box(0, 0, 1, 1)),))
    assert letter_of(build.scan(empty)).text == ""
    assert letter_of(build.reading(Document("", "a", "application/pdf", 1, "0", "whole"))).text == ""
