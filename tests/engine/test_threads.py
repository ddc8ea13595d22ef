"""What a mail answers: a pure decision on Message-IDs and record numbers; then the whole way, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.registrar import Registrar
from ingest.threads import answered, thread_of
from parsers.tree import extract, extract_file
from parsers.understand import understand
from petition_intake.belonging import Exchange, Related, Thread, reason_of
from petition_intake.config import Limits
from petition_intake.model import Arrival, Item, ItemState, PetitionRecord, Place, Reading, Way
from petition_intake.together import in_words
from store.shapes import Registered
from tests.engine.story import Children, Stage
from tests.fields import build

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
PATTERN = "XF{year}-{serial:06d}"
LETTER = "尊敬的领导：\n我叫张样例，示例路的路灯坏了三个月，请求修好。\n信访人：张样例\n手机：16135550101\n2026年11月1日"


def mail(text: str, **fields: str) -> bytes:
    """A mail with these header fields (``_`` for ``-``)."""
    return build.message(text, **({"From": "zhang@example.com", "Subject": "路灯"} | fields)).as_bytes()


def thread(data: bytes, pattern: str = PATTERN) -> Thread:
    """Of a mail as it would be read."""
    return thread_of(build.reading(*(part.document for part in extract(data, "a.eml", Limits()))), pattern)


def test_a_thread_is_what_a_mail_names_and_cites() -> None:
    """Its own id, In-Reply-To and References; numbers in the subject apart from those in the text, quoted or not."""
    data = mail("见附件。\n> 编号 XF2026-000007", Subject="Re: [XF2026-000012] 路灯", Message_ID="<b@x>", In_Reply_To="<a@x>", References="<z@x> <a@x>")
    found = thread(data)
    assert (len(found.own), len(found.named)) == (1, 2)
    assert found.in_subject == {"XF2026-000012"}
    assert found.in_text == {"XF2026-000007"}
    assert thread(mail("x", Message_ID="<a@x>")).own < found.named


def test_a_returned_mail_tells_what_it_answered() -> None:
    """The report's own part holds only the header of our mail: its id, and that of the citizen's."""
    head = "Message-ID: <ours@office.example>\nReferences: <first@x>\n <a@x>\nSubject: 答复 XF2026-000003"
    body = f"\n--b\nContent-Type: text/plain\n\nnot delivered\n--b\nContent-Type: text/rfc822-headers\n\n{head}\n--b--\n"
    found = thread(f"From: MAILER-DAEMON@x\nMessage-ID: <bounce@x>\nContent-Type: multipart/report; boundary=b\n{body}".encode())
    assert len(found.named) == 3
    assert thread(mail("x", Message_ID="<a@x>")).own < found.named
    assert found.in_text == {"XF2026-000003"}


@pytest.mark.parametrize(
    ("pattern", "text", "number"),
    [
        (PATTERN, "关于ＸＦ２０２６－０００１２３的补充", "XF2026-000123"),
        (PATTERN, "编号xf 2026-000123。", "XF2026-000123"),
        (PATTERN, "AXF2026-000123", None),
        (PATTERN, "XF2026-00012", None),
        (PATTERN, "XF2026-0001234567890", None),
        ("长信〔{year}〕{serial}号", "您好，长信〔2026〕15号至今没有答复", "长信〔2026〕15号"),
        ("{year}{serial:06d}", "编号2026000015", "2026000015"),
        ("{year}{serial:06d}", "身份证号439901202600001512", None),
    ],
)
def test_a_record_number_is_known_in_every_writing(pattern: str, text: str, number: str | None) -> None:
    """Full-width digits, other case, a space; never a piece of something longer."""
    assert thread_of(build.mail(text), pattern).cited == ({number} if number else set())


def ex(item: str, minutes: int = 0, own: str = "", named: str = "", **facts: object) -> Exchange:
    """An item; one letter stands for a Message-ID."""
    held = Thread(frozenset(own), frozenset(named), *(frozenset(facts.pop(name, ())) for name in ("in_subject", "in_text")))  # type: ignore[call-overload]
    values: dict[str, object] = {"record_no": f"no-{item}", "numbers": frozenset({f"no-{item}"})} | facts
    return Exchange(item, NOON + timedelta(minutes=minutes), held, **values)  # type: ignore[arg-type]


def only(this: Exchange, *others: Exchange) -> Related:
    """The one proposal there is."""
    (found,) = answered(this, others)
    return found


def test_an_answer_is_proposed_with_its_evidence() -> None:
    """It names the mail, or cites the record; whichever is read last finds it."""
    first, reply = ex("a", own="1"), ex("b", 60, own="2", named="1", in_subject={"no-a"})
    found = only(reply, first)
    assert (found.kind, found.item, found.to_item, found.because) == ("reply", "b", "a", ("number-in-subject", "names-mail"))
    assert reason_of(found) == "answers:no-a"
    assert only(ex("a", own="1"), ex("b", 60, own="2", named="1")).item == "b"
    assert only(ex("b", 60, in_text={"no-a"}), first).because == ("number-in-text",)
    assert only(ex("b", -60, named="1"), first).item == "b", "a clock that is wrong makes no answer of what was answered"


def test_mails_of_one_thread_whose_middle_we_do_not_have() -> None:
    """Both answer a mail of the clerk's that lies in no inbox."""
    found = only(ex("b", 60, own="3", named="2"), ex("a", own="1", named="2"))
    assert (found.kind, found.item, found.because) == ("reply", "b", ("same-thread",))


def test_a_bounce_says_that_an_answer_did_not_arrive() -> None:
    """So does the reason, also when the bounce was read first."""
    assert reason_of(only(ex("b", 60, named="1", rule="bounce"), ex("a", own="1"))) == "undelivered:no-a"
    assert only(ex("a", own="1"), ex("b", 60, named="1", rule="bounce")).kind == "bounce"


def test_the_same_mail_by_another_way_is_a_copy() -> None:
    """It came to two of our mailboxes, or was forwarded as a file too."""
    assert reason_of(only(ex("b", 60, own="1"), ex("a", own="1"))) == "copies:no-a"


def test_what_shares_nothing_is_not_related() -> None:
    """Nor what belongs to the same record already."""
    assert answered(ex("b", 60, own="2"), [ex("a", own="1")]) == ()
    assert answered(ex("b", 60, named="1", record_no="no-a"), [ex("a", own="1")]) == ()


@given(st.lists(st.tuples(st.text("123", max_size=2), st.text("123", max_size=2), st.integers(-5, 5)), max_size=6))
def test_proposals_are_few_and_never_of_an_item_with_itself(drawn: list[tuple[str, str, int]]) -> None:
    """Whatever senders write into their headers."""
    found = answered(ex("x", own="1", named="2"), [ex(str(at), minutes, own, named) for at, (own, named, minutes) in enumerate(drawn)])
    assert len(found) <= 3
    assert all(one.item != one.to_item and one.because and "x" in {one.item, one.to_item} for one in found)


# ---- the whole way --------------------------------------------------------------------------------------------------


class Readers(Children):
    """Children that really open and understand mails."""

    def _extract(self, body: Path, name: str, limits: object, folder: Path) -> tuple[object, ...]:  # type: ignore[override]
        return extract_file(body, name, limits, folder)  # type: ignore[arg-type]

    def _understand(self, reading: Reading, office: object) -> object:  # type: ignore[override]
        return understand(reading, office)  # type: ignore[arg-type]


class Post:
    """An office whose mails are read one after the other."""

    def __init__(self, stage: Stage) -> None:
        """``stage`` has the real store, pipeline and engine."""
        self.stage = stage
        self.count = 0

    def comes(self, data: bytes, way: Way = Way.EMAIL) -> str:
        """A mail arrives and is settled; its record's number."""
        self.count += 1
        name = f"{self.count}.eml"
        arrived = Arrival("box", way, Place(name), data, name, NOON + timedelta(hours=self.count), "internaldate")
        registrar = Registrar(self.stage.store, self.stage.engine.enqueue)
        try:
            row = registrar.submit(arrived).result(timeout=30)
        finally:
            registrar.close()
        assert isinstance(row, Registered)
        self.stage.until(row.item_id)
        return row.record_no

    def record(self, number: str) -> PetitionRecord:
        """As it stands."""
        return self.stage.store.record(number)


def test_an_answer_finds_its_record_and_is_joined_by_a_person(stage: Callable[..., Stage]) -> None:
    """By Message-ID months later, and by number from another address; joined as an answer it starts no second matter; parted it is not proposed again."""
    house = stage()
    house.children.__class__ = Readers
    with house.at_work():
        post = Post(house)
        first = post.comes(mail(LETTER, Message_ID="<a@x>"))
        second = post.comes(mail("还是没有修好。\n张样例", Subject="Re: 路灯", Message_ID="<b@x>", In_Reply_To="<a@x>"))
        third = post.comes(mail(f"补充材料：我的编号是{first}，请一并处理。", From="li@example.com", Message_ID="<c@x>"))
        assert f"answers:{first}" in post.record(second).reasons
        assert f"answers:{first}" in post.record(third).reasons
        assert ("Seems to be answered by", f"{second} (It names that mail as one it answers.)") in list(in_words(post.record(first), "en"))
        house.store.join(second, first, "李经办")
        house.store.part(third, "李经办")
        items = [*post.record(first).items, *post.record(third).items]
        house.until(*items)
        record = post.record(first)
        assert [feed.role for feed in record.feeds] == ["original", "reply"]
        assert "new-material" in record.reasons
        assert "还是没有修好" not in (record.content or "")
        assert not [reason for reason in post.record(third).reasons if reason.startswith("answers")]


def test_two_that_settle_at_the_same_moment_find_each_other(stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each looks for the other before it is there; whichever settles later looks once more."""
    house = stage()
    house.children.__class__ = Readers
    exchanges, looked = house.store.exchanges, set[str]()

    def too_early(item: Item, thread: Thread) -> tuple[Exchange, ...]:
        if item.id in looked:
            return exchanges(item, thread)
        looked.add(item.id)
        return ()

    monkeypatch.setattr(house.store, "exchanges", too_early)
    with house.at_work():
        post = Post(house)
        first = post.comes(mail(LETTER, Message_ID="<a@x>"))
        second = post.comes(mail("还是没有修好。\n张样例", Subject="Re: 路灯", Message_ID="<b@x>", In_Reply_To="<a@x>"))
    assert f"answers:{first}" in post.record(second).reasons
    assert post.record(second).status.value == "review"


def test_a_bounce_of_our_answer_is_set_aside_with_what_it_is_about(stage: Callable[..., Stage]) -> None:
    """Proposed for exclusion, and linked: somebody has to reach the petitioner in another way."""
    house = stage()
    house.children.__class__ = Readers
    with house.at_work():
        post = Post(house)
        first = post.comes(mail(LETTER, Message_ID="<a@x>"))
        bounce = post.comes(mail(f"您发送的邮件被退回，收件人邮箱不存在。\n主题：答复 {first}", From="postmaster@qq.example", Subject="系统退信"))
        item = house.store.item(bounce)
        assert (item.state, item.rule, item.reasons) == (ItemState.SET_ASIDE, "bounce", (f"undelivered:{first}",))
        assert [one.kind for one in post.record(first).related] == ["bounce"]
