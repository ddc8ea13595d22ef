"""What is surely not there: taken without a look only where nothing in the letter is like it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding, PetitionDraft, Quality
from tests.fields import build

_LETTER = "信访局：\n我叫钱样例，家住示例县。路灯坏了三个月，没人来修。{}\n电话16133330008\n钱样例\n2024年3月2日"


def _finding(text: str, field: str) -> Finding:
    return next(f for f in understand(build.mail(text, subject="路灯长期不亮"), Office()).findings if f.field == field and f.member in {0, None})


def test_that_no_secrecy_is_asked_for_is_sure_where_nothing_is_like_a_plea() -> None:
    """A lamp that is out is no secret."""
    finding = _finding(_LETTER.format(""), "asks_secrecy")
    assert finding.value is False
    assert finding.auto


@pytest.mark.parametrize("words", ["别叫村里晓得是我写的。", "我怕他们穿小鞋。", "这封信千万别传出去。", "我不敢让人认出我。"])
def test_words_like_a_plea_for_secrecy_are_looked_at(words: str) -> None:
    """Whether they are understood as one or not."""
    finding = _finding(_LETTER.format(words), "asks_secrecy")
    assert finding.value or not finding.auto


@pytest.mark.parametrize(
    "words", ["自来水发黄，我们不敢喝。", "公民身份号码已附后。", "请帮忙过问，别让人来回跑。", "油罐泄漏过一次。", "请为我们老百姓做主。"]
)
def test_such_words_may_mean_something_else(words: str) -> None:
    """Nobody's name is meant."""
    finding = _finding(_LETTER.format(words), "asks_secrecy")
    assert (finding.value, finding.auto) == (False, True)


@pytest.mark.parametrize(
    "words",
    [
        "信里我的信息请一律不对外公开。",
        "请替写信人守住姓名。",
        "请千万不要把我的名字告诉镇上。",
        "答复时请不要经过村里，我怕人知道是我写的。",
        "请别把我们的信息对外公开。",
    ],
)
def test_a_plea_for_secrecy_is_understood(words: str) -> None:
    """In whatever words it is put."""
    assert _finding(_LETTER.format(words), "asks_secrecy").value is True


def test_whoever_says_that_the_name_is_withheld_is_anonymous_for_certain() -> None:
    """Where no name was found; a signature that is nobody's says less."""
    said, signed = (_finding(f"信访局：\n示例路的路灯坏了三个月，没人来修。{words}", "anonymous") for words in ("恕不具名。", "\n一名群众"))
    assert (said.value, said.auto) == (True, True)
    assert (signed.value, signed.auto) == (True, False)


def test_a_label_of_a_web_form_asks_for_nothing() -> None:
    """That a site does not show the name is the site's way."""
    assert _finding(_LETTER.format("\n真实姓名（不公开）：钱样例"), "asks_secrecy").value is False


def test_no_title_is_sure_where_nothing_may_be_a_heading() -> None:
    """A letter that begins with its salutation below a subject that says nothing; a short line below the salutation may be what it is called."""
    plain = "信访局：\n我叫钱样例。路灯坏了三个月，没人来修。\n电话16133330008\n钱样例\n2024年3月2日"
    passed_on = plain.replace("我叫", "来信一件转去，请办理。\n路灯长期不亮\n我叫")
    none, below = (next(f for f in understand(build.mail(text, subject="来信"), Office()).findings if f.field == "title") for text in (plain, passed_on))
    assert (none.value, none.auto) == (None, True)
    assert not below.auto


@pytest.mark.parametrize(("words", "auto"), [("此事涉及本组77户389人。", True), ("29个孩子住院。", False), ("此事涉及本组389人，29个孩子住院。", False)])
def test_how_many_are_involved_is_sure_where_the_sentence_says_so_of_one_number(words: str, auto: bool) -> None:
    """A number before what befell somebody, or a second one, leaves it open."""
    finding = _finding(_LETTER.format(words), "involved_count")
    assert finding.value
    assert finding.auto == auto


def test_a_fixed_line_of_somebody_else_is_nobody_elses() -> None:
    """The office's own line does not make it doubtful that the petitioner who is named has none; where nobody is named it does."""
    named = _finding(_LETTER.format("我打过物业电话0571-85550001，没人接。"), "petitioners.phone")
    nameless = _finding("信访局：\n路灯坏了三个月，物业电话0571-85550001没人接。\n一名群众", "petitioners.phone")
    assert named.value is None
    assert named.auto
    assert not nameless.auto


@pytest.mark.parametrize("signature", ["反映人：阿依古丽·样例等二十九人", "反映人：阿依古丽·样例等"])
def test_the_others_who_sign_are_no_part_of_a_name(signature: str) -> None:
    """A name with a dot ends before 等."""
    finding = _finding(f"信访局：\n我们村路灯坏了三个月，没人来修。\n{signature}\n2024年3月2日", "petitioners.name")
    assert finding.value == "阿依古丽·样例"


def test_what_a_forwarded_letter_does_not_speak_of_is_surely_absent() -> None:
    """It was read as a whole like any other; a court that it does name is looked at."""
    head = "-----原始邮件-----\n发件人：钱样例 <qian@example.net>\n发送时间：2024年3月2日 10:00\n收件人：hall@example.org\n主题：路灯长期不亮\n\n"
    draft = understand(build.mail(head + _LETTER.format(""), subject="转发：路灯长期不亮"), Office())
    assert "forwarded" in draft.doubts
    assert next(f for f in draft.findings if f.field == "lawsuit").auto
    named = understand(build.mail(head + _LETTER.format("以后再去法院起诉。"), subject="转发：路灯长期不亮"), Office())
    assert not next(f for f in named.findings if f.field == "lawsuit").auto


def test_danger_that_only_words_come_near_is_surely_absent() -> None:
    """Words of danger that rules spare leave it open only where the model does not put them far from it."""
    calm = _LETTER.format("去年的积水早就修好了，谢谢。")
    assert _finding(calm, "urgent").auto


def test_that_nobody_is_accused_is_sure_where_nothing_comes_near_it() -> None:
    """A lamp that is out accuses nobody."""
    calm = _finding(_LETTER.format(""), "report")
    assert calm.value is False
    assert calm.auto


@pytest.mark.parametrize("words", ["供电所的孙建国管钱，钱去哪了没人说。", "请纪委来看一看。", "听说里面有猫腻。"])
def test_whoever_may_be_accused_leaves_it_open(words: str) -> None:
    """Whether the words accuse or not."""
    assert not _finding(_LETTER.format(words), "report").auto


@pytest.mark.parametrize("words", ["受影响的老人孩子加起来348名。", "牵连到12位乘客。"])
def test_a_number_of_people_leaves_open_how_many_are_involved(words: str) -> None:
    """By whatever measure word."""
    assert _finding(_LETTER.format(words), "involved_count").value or not _finding(_LETTER.format(words), "involved_count").auto


def test_a_home_that_a_story_tells_in_passing_is_looked_at() -> None:
    """It may be where the matter is; whoever introduces himself says where he lives."""
    passing = "信访局：\n孩子查出大病以后一直在省城住院，家在示例县样本镇石桥村，能卖的都卖了。\n钱样例\n2024年3月2日"
    told = "信访局：\n我叫钱样例，家住示例县样本镇石桥村3组。孩子查出大病以后一直住院。\n钱样例\n2024年3月2日"
    assert not _finding(passing, "petitioners.address").auto
    assert _finding(told, "petitioners.address").auto


@pytest.mark.parametrize("words", ["你们来示例县样本镇石桥村41号找我就行。", "（钱样例，阳光里19幢2单元1184）"])
def test_an_address_in_no_known_form_leaves_it_open(words: str) -> None:
    """Whether it is read or not, nobody says without a look that there is none."""
    finding = _finding(_LETTER.format(words).replace("家住示例县", "种田的"), "petitioners.address")
    assert finding.value or not finding.auto


def test_a_row_of_names_is_no_letter_of_one() -> None:
    """Also where one of the names is none that is known."""
    text = "信访局：\n这事钱建国、孙秀兰、乌力吉图、李志强都在，路灯坏了三个月，没人来修。\n钱样例\n电话16133330008\n2024年3月2日"
    assert not _finding(text, "person_count").auto


_TABLE = ("信访局：", "我们村的路灯坏了三个月，晚上走路看不见，老人摔了两跤，请把灯修好。", "附：签名表")


def _signed(*rows: str, quality: Quality = "readable") -> PetitionDraft:
    """A fax of a petition and the table of those who sign it; blanks part a row's cells."""
    text = [(line, 200, 200 + 70 * n) for n, line in enumerate(_TABLE)]
    cells = [(cell, 200 + 330 * column, 500 + 70 * n) for n, row in enumerate(rows) for column, cell in enumerate(row.split())]
    page = build.page([*text, *cells, ("2024年3月2日", 1200, 1200)])
    return understand(build.scan(replace(page, quality=quality)), Office())


def _of(draft: PetitionDraft, field: str, member: int | None) -> Finding:
    return next(f for f in draft.findings if f.field == field and f.member == member)


_ROWS = ("1 钱样例 16133330008", "2 孙样本 16133330009", "3 李样文 16133330010")


@pytest.mark.parametrize("field", ["petitioners.address", "petitioners.id_number"])
def test_what_no_row_of_a_faxed_table_has_is_nobodys(field: str) -> None:
    """Each row was read to its end, and no column is for it."""
    draft = _signed("序号 姓名 电话", *_ROWS)
    assert _of(draft, "petitioners.name", 2).value == "李样文"
    assert _of(draft, field, 2).value is None
    assert _of(draft, field, 2).auto


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (("序号 姓名 身份证号 电话", *_ROWS), "petitioners.id_number"),
        (("序号 姓名 电话 住址", *_ROWS), "petitioners.address"),
        (("序号 姓名 手印", "1 钱样例 16133330008", "2 孙样本 16133330009", "3 李样文 43990219641204168987468443"), "petitioners.mobile"),
        (("序号 姓名 手印", "1 钱样例 16133330008", "2 孙样本 16133330009", "3 李样文 161333300102024"), "petitioners.mobile"),
    ],
)
def test_what_a_faxed_row_may_have_lost_is_looked_at(rows: Sequence[str], field: str) -> None:
    """A column is for it, or two numbers ran into one."""
    missing = _of(_signed(*rows), field, 2)
    assert missing.value is None
    assert not missing.auto


@pytest.mark.parametrize("field", ["threat", "report", "involved_count"])
def test_what_a_fax_does_not_say_is_absent_where_it_is_legible(field: str) -> None:
    """On a page that is hard to read it may have been overlooked."""
    assert _of(_signed("钱样例 16133330008"), field, None).auto
    assert not _of(_signed("钱样例 16133330008", quality="doubtful"), field, None).auto
