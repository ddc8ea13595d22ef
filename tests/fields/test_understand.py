"""What is taken without a look, what is asked, and what is proposed to be set aside."""

import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.fields.id_number import checksum_right
from parsers.understand import readers, understand
from petition_intake.config import Office
from petition_intake.model import Document, Envelope, Failure, Finding, PetitionDraft, Reading, Trouble
from tests.fields import build

LETTER = """尊敬的领导：
我叫张样例，男，身份证号码：439901197503120713，家住长沙市开福区示例路12号，联系电话：16112345678。
路灯坏了三个月，请求修好。
信访人：张样例
联系电话：16112345678
2024年3月2日"""


def _finding(draft: PetitionDraft, field: str, member: int | None = None) -> Finding:
    return next(f for f in draft.findings if f.field == field and f.member == member)


def test_a_clear_letter_is_taken_without_a_look() -> None:
    """Values announced twice, or checked by their own digits, are automatic in a text."""
    draft = understand(build.mail(LETTER, subject="路灯坏了三个月"), Office())
    for field in ("name", "mobile", "id_number", "birth_date", "gender"):
        assert _finding(draft, f"petitioners.{field}", 0).auto, field
    assert _finding(draft, "petition_date").auto
    assert "name-missing" not in draft.doubts


def test_of_a_damaged_text_nothing_is_taken_without_a_look() -> None:
    """What was lost may have been a digit, and so may what was put right by guess."""
    plain = build.mail(LETTER, subject="路灯坏了三个月")
    spoilt = replace(plain, documents=tuple(replace(document, notes=("text-damaged",)) for document in plain.documents))
    draft = understand(spoilt, Office())
    assert _finding(draft, "petitioners.mobile", 0).value == "16112345678"
    assert not any(finding.auto for finding in draft.findings)


def test_a_stricter_office_takes_less() -> None:
    """Automatic is whatever reaches the office's own precision, and nothing else."""
    draft = understand(build.mail(LETTER), Office(precision=0.9999))
    assert not any(f.auto for f in draft.findings if f.value is not None)


def test_a_wrong_check_digit_is_kept_and_doubted() -> None:
    """A number is recorded as written; that it can't be right is a reason to look."""
    draft = understand(build.mail(LETTER.replace("439901197503120713", "439901197503120714")), Office())
    found = _finding(draft, "petitioners.id_number", 0)
    assert (found.value, found.auto) == ("439901197503120714", False)
    assert "id-checksum" in draft.doubts
    assert not any(f.field == "petitioners.birth_date" for f in draft.findings)


def test_a_misread_digit_is_mended_only_as_a_proposal() -> None:
    """On a picture one look-alike digit may be put right by the check character, never unseen."""
    right = "439901197503120713"
    misread = right.replace("1975", "1973")
    page = build.page([(f"我叫张样例，身份证号码：{misread}。", 200, 200), ("信访人：张样例", 1200, 300)])
    found = _finding(understand(build.scan(page), Office()), "petitioners.id_number", 0)
    assert not checksum_right(misread)
    assert not found.auto


def test_nothing_missing_is_believed_while_a_page_is_unread() -> None:
    """An absent field is never automatic when a part could not be read, and the draft says so."""
    torn = Document("2", "b.pdf", "application/pdf", 1, "0", "attachment", failure=Failure("extract", Trouble.PERMANENT, "encrypted"))
    whole = understand(build.reading(build.body(LETTER)), Office())
    part = understand(build.reading(build.body(LETTER), torn), Office())
    assert _finding(whole, "petitioners.email", 0).auto
    assert not _finding(part, "petitioners.email", 0).auto
    assert not any(f.auto for f in part.findings if f.value is None or f.value is False)
    assert "part-not-read" in part.doubts


def test_a_call_that_broke_off_leaves_pages_missing() -> None:
    """The reason a person reads first is that something did not arrive."""
    read = build.scan(build.page([("路灯坏了，请修。", 200, 200)]), envelope=Envelope(broke_off="no carrier"))
    assert "pages-missing" in understand(read, Office()).doubts


def test_a_single_look_at_a_picture_is_not_enough() -> None:
    """A mobile recognised once has no check digit: proposed; read twice alike: taken."""
    once = understand(build.scan(build.page([("我叫张样例，联系电话：16112345678。", 200, 200)])), Office())
    twice = understand(build.scan(build.page([("我叫张样例，联系电话：16112345678。", 200, 200), ("联系电话：16112345678", 1000, 300)])), Office())
    assert not _finding(once, "petitioners.mobile", 0).auto
    assert _finding(twice, "petitioners.mobile", 0).auto


def test_a_list_of_particulars_introduces_a_name() -> None:
    """The commas of an enumeration are commas: 本人张样例、女、1979年3月出生."""
    draft = understand(build.mail("领导：\n本人张样例、女、1979年3月出生，家住长沙市开福区。请求修路灯。"), Office())
    assert _finding(draft, "petitioners.name", 0).value == "张样例"


def test_a_transcription_counts_like_text() -> None:
    """What a person typed is as sure as text."""
    page = build.page([(line, 200, 200 + 60 * n) for n, line in enumerate(LETTER.splitlines())], engine="transcribed", confidence=1.0)
    assert _finding(understand(build.scan(page), Office()), "petitioners.name", 0).auto


def test_the_senders_address_is_the_petitioners() -> None:
    """Unless the mail was forwarded, the From address is how to answer."""
    found = _finding(understand(build.mail(LETTER, sender="zhang@example.com"), Office()), "petitioners.email", 0)
    assert (found.value, found.found_by) == ("zhang@example.com", "from-header")


def test_content_has_no_dressing() -> None:
    """Greeting, closing and signature are not the petition's words."""
    draft = understand(build.mail("尊敬的领导：\n您好！路灯坏了三个月。\n此致\n敬礼！\n信访人：张样例\n2024年3月2日", subject="路灯"), Office())
    assert draft.content == "路灯坏了三个月。"


def test_a_summary_is_made_of_the_letters_own_sentences() -> None:
    """At most 200 characters, nothing invented."""
    story = "。".join(f"第{n}件事是示例路第{n}号门前的路灯从去年开始就不亮了" for n in range(1, 40)) + "。请求尽快修好。"
    summary = str(_finding(understand(build.mail(story), Office()), "summary").value)
    assert len(summary) <= 200
    assert all(sentence in story for sentence in summary.split("。"))


AUTO_REPLY = "这是自动回复：我正在休假，回来后再处理您的邮件。"
BOUNCE = "抱歉，您的邮件被退回。收件人邮箱不存在。"


@pytest.mark.parametrize(
    ("text", "header", "rule"),
    [
        (AUTO_REPLY, {"auto_submitted": "auto-replied"}, "auto-reply"),
        (AUTO_REPLY, {}, None),
        (LETTER, {"auto_submitted": "auto-replied"}, None),
        (BOUNCE, {"sender": "postmaster@example.com"}, "bounce"),
        (BOUNCE, {"content_type": "multipart/report"}, "bounce"),
        (BOUNCE, {}, None),
        (LETTER + "材料被退回了。", {"sender": "postmaster@example.com"}, None),
        (LETTER + "材料被退回了。", {"sender": "noreply@example.com"}, None),
        (LETTER, {"content_type": "multipart/report", "sender": "postmaster@example.com"}, None),
        ("您的邮件已阅读。", {"content_type": "multipart/report; report-type=disposition-notification"}, "read-receipt"),
        ("本期导读：一、要闻。如需退订请点击这里。", {"precedence": "bulk"}, "newsletter"),
        (LETTER + "\n退订", {"precedence": "bulk"}, None),
    ],
)
def test_setting_aside_needs_header_and_text(text: str, header: dict[str, str], rule: str | None) -> None:
    """A header alone never makes a mail vanish, nor do words alone."""
    assert understand(build.mail(text, **({"subject": "信"} | header)), Office()).set_aside_rule == rule


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(LETTER.splitlines()),
            st.sampled_from(["姓名\t", "\t联系电话\t", "-----原始邮件-----", "发件人：", "> 引用", "--"]),
        ),
        max_size=14,
    )
)
def test_any_text_is_understood_somehow(lines: list[str]) -> None:
    """Whatever characters arrive, a draft comes back, with probabilities and places inside the text."""
    text = "\n".join(lines)
    draft = understand(build.mail(text, subject=text[:40], date=datetime(2024, 1, 1, tzinfo=UTC)), Office())
    for finding in draft.findings:
        if finding.where and finding.where.span:
            assert finding.where.span.end <= len(text)


@settings(max_examples=80)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.integers(0, 1500), st.integers(0, 2200)), max_size=14))
def test_any_page_is_understood_somehow(lines: list[tuple[str, int, int]]) -> None:
    """Lines anywhere on a page, overlapping or out of order, never raise; boxes stay on the page."""
    page = build.page(lines)
    for finding in understand(build.scan(page), Office()).findings:
        if finding.where and finding.where.box:
            assert finding.where.box.bottom <= 2244


def test_sixty_signers_cost_a_few_times_what_one_does() -> None:
    """Processor time of the quickest of five: nothing is done for each pair of signers."""
    rows = "\n".join(f"{n}\t张样{'例示范本文'[n % 5]}\t\t161{n:08d}" for n in range(60))
    one, many = build.mail(LETTER), build.mail(LETTER + "\n序号\t姓名\t身份证号码\t联系电话\n" + rows)
    assert _quickest(many) < 20 * _quickest(one)


def _quickest(read: Reading) -> float:
    took = []
    for _ in range(5):
        begun = time.process_time()
        understand(read, Office())
        took.append(time.process_time() - begun)
    return min(took)


def test_every_reader_has_a_place_in_the_order() -> None:
    """Readers run in a fixed order, and no two share a place."""
    orders = [reader.order for reader in readers()]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders)


def test_a_text_without_end_is_read_at_its_ends() -> None:
    """A megabyte of words costs little; beginning and signature are read, and a person is told that the middle was not."""
    begin = time.process_time()
    draft = understand(build.mail(LETTER + "路灯坏了，" * 200_000 + "\n联系电话：16112345678\n2024年3月2日"), Office())
    assert time.process_time() - begin < 10
    assert _finding(draft, "petitioners.name", 0).value == "张样例"
    assert "text-cut" in draft.doubts
    assert not any(f.auto for f in draft.findings if f.value is None)


LABELLED = """信访局：
示例路路灯坏了三个月，请求修好。
信访目的：求决
姓名：余样本
身份证号：439901197503120713
手机：16100009999
住址：长沙市开福区示例路12号
日期：2024年3月2日
"""


def test_a_mail_with_every_value_labelled_needs_no_look() -> None:
    """Nothing a clerk needs is uncertain, so nothing is asked; what merely was not found asks for nobody."""
    draft = understand(build.mail(LABELLED, subject="关于示例路路灯不亮的反映"), Office())
    assert draft.doubts == ()
    assert _finding(draft, "threat").value is False


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("姓名：余样本\n", ""),
        ("住址：长沙市开福区示例路12号\n", ""),
        ("日期：2024年3月2日\n", ""),
        ("信访目的：求决\n", ""),
        ("手机：16100009999", "手机：16100009999，16100008888"),
        ("请求修好。", "请求修好。楼房随时会倒塌。"),
        ("请求修好。", "请求修好，并请为我保密。"),
    ],
)
def test_what_a_clerk_needs_and_is_uncertain_is_asked(old: str, new: str) -> None:
    """A missing or doubtful value, and a flag that changes what must be done, send a petition to a person."""
    assert old in LABELLED
    draft = understand(build.mail(LABELLED.replace(old, new), subject="关于示例路路灯不亮的反映"), Office())
    assert "fields-uncertain" in draft.doubts


def test_a_story_that_begins_like_a_form_names_nobody() -> None:
    """Words set apart by spaces are labels only where a value and nothing else follows."""
    draft = understand(build.mail("村民 李样例 被打伤 住院\n请求处理。", subject="村民被打"), Office())
    assert _finding(draft, "petitioners.name", 0).value is None


def test_lines_of_a_signature_block_stay_apart_on_a_page() -> None:
    """On a sheet with a few lines only, a label or date begins a line of its own however full the line above is."""
    sheet = build.page([("住址：长沙市开福区示例路35号4栋203室", 200, 200), ("2024年11月10日", 200, 300), ("信访人：郑样例", 200, 100)])
    draft = understand(build.scan(sheet), Office())
    address = _finding(draft, "petitioners.address", 0).value
    assert isinstance(address, dict)
    assert address["text"] == "长沙市开福区示例路35号4栋203室"
    assert _finding(draft, "petition_date").value == "2024-11-10"


WAGES = LETTER.replace("路灯坏了三个月，请求修好。", "我在示例路的工地贴瓷砖，活干完了，工钱一直没给，打电话老板不认，拖到现在。请帮我要回工钱。")


@pytest.mark.parametrize(
    ("more", "near"),
    [
        ("再不给钱我就去跳河。", {"threat"}),
        ("新闻里说有人跳河。我们村也有人说要跳河，是气话。", {"threat"}),
        ("有人劝我们去北京上访。", {"threat"}),
        ("当年那堵墙塌过，早修好了。去年屋顶塌过，也修好了。", {"urgent"}),
        ("以后再去法院起诉。", {"lawsuit"}),
    ],
)
def test_what_is_surely_not_there_is_taken_and_what_comes_near_it_is_looked_at(more: str, near: set[str]) -> None:
    """An ordinary letter threatens and accuses nobody and is in no court for certain; words in two sentences, or in one that is near, keep the look."""
    flags = {"urgent", "threat", "lawsuit", "report"}
    draft = understand(build.mail(WAGES), Office())
    assert {f.field for f in draft.findings if f.field in flags and f.auto and f.value is False} == flags
    draft = understand(build.mail(WAGES.replace("请帮我", more + "请帮我")), Office())
    assert not {f.field for f in draft.findings if f.field in near and f.auto}


@pytest.mark.parametrize(("more", "flag"), [("新闻里说有人跳河，我们看了难过。", "threat"), ("当年那堵墙塌过，早修好了。", "urgent")])
def test_a_word_that_is_spared_in_one_sentence_far_from_the_flag_leaves_it_sure(more: str, flag: str) -> None:
    """News of somebody who jumped is no threat, a wall that was mended no danger."""
    finding = _finding(understand(build.mail(WAGES.replace("请帮我", more + "请帮我")), Office()), flag)
    assert (finding.value, finding.auto) == (False, True)


@pytest.mark.parametrize(
    ("more", "flag"),
    [("县法院已经判决，案号（2023）示0101民初1234号，老板不执行。", "lawsuit"), ("村支书王样例贪污低保款，收受红包，我实名举报。", "report")],
)
def test_what_words_and_model_both_find_is_certain_and_still_shown(more: str, flag: str) -> None:
    """A clerk looks at every flag that is raised; on a picture, where characters may be misread, it is a proposal."""
    text = WAGES.replace("请帮我", more + "请帮我")
    draft = understand(build.mail(text), Office())
    assert (_finding(draft, flag).value, _finding(draft, flag).auto) == (True, True)
    assert "fields-uncertain" in draft.doubts
    sheet = build.page([(line, 100, 100 + 60 * at) for at, line in enumerate(text.split("\n"))])
    assert not _finding(understand(build.scan(sheet), Office()), flag).auto


def test_a_letter_that_only_claims_is_a_claim_and_one_that_also_asks_is_looked_at() -> None:
    """Words of wrongs and nothing else: purpose and track are taken; a question, advice or a gift to somebody in office leaves it open."""
    draft = understand(build.mail(WAGES, subject="讨要工钱"), Office())
    assert (_finding(draft, "purpose").value, _finding(draft, "purpose").auto, _finding(draft, "track").auto) == (["求决"], True, True)
    for more in ("请问该找哪个部门？", "所长收了老板两条烟。", "建议开个会。"):
        assert not _finding(understand(build.mail(WAGES.replace("请帮我", more + "请帮我"), subject="讨要工钱"), Office()), "purpose").auto


def test_a_mail_of_no_wrong_and_no_wish_is_doubted() -> None:
    """Friends who mistook the address are no petitioners, though they speak of themselves."""
    draft = understand(build.mail("老班长，上周聚会的照片我挑了几张发你，你收好。下回轮到你请客啊。", subject="同学聚会照片"), Office())
    assert "not-a-petition" in draft.doubts
    assert "not-a-petition" not in understand(build.mail(LETTER), Office()).doubts


def test_who_types_for_another_is_not_taken_for_the_petitioner() -> None:
    """A letter that another hand wrote: neither the name below it nor the address it came from is taken unseen, but where a label says whose it is."""
    typed = "您好，我替我舅舅发这封信，下面是他的原话。\n示例路一下雨就积水，水退了路面全是泥。\n请派人来看看。\n"
    draft = understand(build.mail(f"{typed}钱样例", sender="q@example.net", sender_name="钱样例"), Office())
    assert not _finding(draft, "petitioners.name", 0).auto
    assert not _finding(draft, "petitioners.email", 0).auto
    draft = understand(build.mail(f"{typed}信访人：孙样本"), Office())
    assert (_finding(draft, "petitioners.name", 0).value, _finding(draft, "petitioners.name", 0).auto) == ("孙样本", True)


@pytest.mark.parametrize(
    ("subject", "taken"),
    [
        ("示例路积水", True),
        ("逢大雨内涝成灾积水入户", True),
        ("校门早餐摊点脏乱", False),
        ("集体来访登记", False),
        ("转请协调", False),
        ("满意度评价", False),
        ("隔壁的鸡", False),
    ],
)
def test_a_subject_is_taken_when_the_letter_speaks_of_it(subject: str, taken: bool) -> None:
    """A subject may as well name the way a letter took, or another letter."""
    told = build.mail(LETTER.replace("路灯坏了三个月", "示例路一下雨就积水"), subject=subject)
    found = [finding for finding in understand(told, Office()).findings if finding.field == "title" and finding.value == subject]
    assert any(finding.auto for finding in found) is taken


def test_a_heading_with_a_full_stop_within_is_a_proposal() -> None:
    """It may be the note of whoever hands the letter on."""
    headings = ("示例路一下雨就积水", "示例路一下雨就积水。示例街道办孙样本")
    plain, note = (
        understand(build.mail(f"{heading}\n{LETTER}".replace("路灯坏了三个月", "示例路一下雨就积水"), subject="来信"), Office()) for heading in headings
    )
    assert _finding(plain, "title").auto
    assert not _finding(note, "title").auto


_WARMED = """
import sys
from petition_intake.sandbox_child import _preload
from petition_intake.wiring import PARSER_PRELOAD
_preload(PARSER_PRELOAD)
from ingest.errands import understand
from petition_intake.config import Office
from tests.fields import build
from tests.fields.test_understand import LETTER
reading, office, touched = build.mail(LETTER, subject="路灯坏了三个月"), Office(), []
sys.addaudithook(lambda event, args: touched.append((event, str(args[0]))) if event in {"open", "import", "compile"} else None)
understand(reading, office)
print(touched)
"""


def test_a_child_has_everything_at_hand_before_its_first_letter() -> None:
    """What the first letter makes a process load, each child would load anew: half a second in place of a hundredth, after every two hundred tasks."""
    done = subprocess.run([sys.executable, "-c", _WARMED], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
