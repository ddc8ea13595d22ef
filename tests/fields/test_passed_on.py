"""Words that somebody else sends: a group's messages, a chat, a neighbour's letter, a mail handed on with next to no word."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import JsonValue, PetitionDraft
from tests.fields import build

_STORY = "示例小区的电梯从2024年1月起停用，老人上不了楼，物业不修，请派人来修。"


def _draft(text: str, subject: str = "来信", sender: str | None = None) -> PetitionDraft:
    return understand(build.mail(text, subject=subject, **({"sender": "sun@example.net", "sender_name": sender} if sender else {})), Office())


def _values(draft: PetitionDraft, field: str) -> list[JsonValue]:
    return [f.value for f in draft.findings if f.field == field and f.value is not None]


@pytest.mark.parametrize("lead", ["业主群里有人求助，我（孙样本）转给领导看。", "转发群里一条消息，转发人孙样本。"], ids=["aside", "named"])
def test_whoever_sends_a_groups_message_on_is_no_petitioner(lead: str) -> None:
    """He who spoke is."""
    draft = _draft(f"{lead}\n钱样例：{_STORY}\n（群里留的：电话16133330008）\n2024年3月2日", subject="转发群消息", sender="孙样本")
    assert _values(draft, "petitioners.name") == ["钱样例"]
    assert _values(draft, "petitioners.mobile") == ["16133330008"]
    assert _values(draft, "title") == []


@pytest.mark.parametrize(
    "lead",
    [
        "孙样本代邻居发送，内容与我无关。",
        "借我的邮箱发的，写信人是邻居，我叫孙样本，只管代发。",
        "老人家不会弄电脑，我（孙样本）帮着打成字。",
        "我叫孙样本，是社区志愿者，这封信是群众交给我的。",
    ],
)
def test_a_neighbour_who_sends_a_letter_is_no_petitioner(lead: str) -> None:
    """Nor is the mailbox the petitioner's."""
    draft = _draft(f"{lead}\n信访局：\n我叫钱样例，手机16133330008。{_STORY}\n钱样例\n2024年3月2日", sender="孙样本")
    assert _values(draft, "petitioners.name") == ["钱样例"]
    assert _values(draft, "petitioners.email") == []


def test_who_speaks_in_a_chat_again_and_again_is_the_petitioner() -> None:
    """Each line of his with the time."""
    text = f"钱样例  21:19\n{_STORY}\n钱样例  21:25\n我住示例小区3栋，电话16133330008。\n"
    assert _values(_draft(text), "petitioners.name") == ["钱样例"]


@pytest.mark.parametrize("word", ["见下。", "上回发到别的地址了，转过来。"])
def test_a_mail_handed_on_with_next_to_no_word_is_read(word: str) -> None:
    """The letter below speaks."""
    header = "-----原始邮件-----\n发件人：钱样例 <qian@example.com>\n发送日期：2024年3月2日 13:37\n收件人：县长邮箱\n主题：电梯停用"
    draft = _draft(f"{word}\n\n{header}\n\n尊敬的领导：\n　　我叫钱样例，手机16133330008。{_STORY}\n钱样例\n2024年3月2日", subject="转送：电梯停用")
    assert _values(draft, "petitioners.name") == ["钱样例"]
    assert _STORY in draft.content


@pytest.mark.parametrize(
    "block",
    [
        "示例街道党政办 孙样本\n电话：0571-85550001\n地址：示例路8号",
        "联系人：孙样本　联系电话：0571-85550001",
        "示例街道党政办（联系人：孙样本，电话：0571-85550001）",
        "联系人：孙样本　示例街道综治中心　0571-85550001",
    ],
    ids=["signature", "contact", "bracket", "unit"],
)
@pytest.mark.parametrize("mark", ["", "> "], ids=["plain", "marked"])
def test_the_block_an_office_signs_with_is_no_letter(block: str, mark: str) -> None:
    """Though a stroke parts it from the note above, what stands below it is handed on."""
    letter = f"信访局：\n　　我叫钱样例，手机16133330008。{_STORY}\n钱样例\n2024年3月2日"
    header = "-----原始邮件-----\n发件人：钱样例 <qian@example.com>\n发送日期：2024年3月2日 13:37\n收件人：示例街道\n主题：电梯停用"
    below = "\n".join(mark + line for line in f"{header}\n\n{letter}".splitlines())
    draft = _draft(f"群众来信，请阅。\n\n------\n{block}\n\n{below}", subject="Fw: 电梯停用", sender="示例街道")
    assert _values(draft, "petitioners.name") == ["钱样例"]
    assert _values(draft, "petitioners.mobile") == ["16133330008"]
    assert _STORY in draft.content


def test_thanks_for_an_answer_hand_nothing_on() -> None:
    """What stands below was said by the office."""
    header = "-----原始邮件-----\n发件人：示例县信访局 <office@gov.example.cn>\n发送日期：2024年3月2日 13:37\n收件人：钱样例\n主题：答复"
    draft = _draft(
        f"收到，谢谢。\n\n{header}\n\n钱样例同志：\n　　您反映示例小区电梯停用的问题，我局已要求物业限期修复，请您留意。\n示例县信访局\n2024年3月2日",
        subject="答复",
    )
    assert _STORY not in draft.content
    assert "限期修复" not in draft.content


def test_signers_stand_by_groups() -> None:
    """一组, 二组: all of a line's names."""
    text = f"信访局：\n我们联名反映：{_STORY}\n2024年3月2日\n签名（按小组）\n一组：钱样例、孙样本、李示范\n二组：周例子、吴样板、郑示例"
    draft = _draft(text)
    assert _values(draft, "petitioners.name") == ["钱样例", "孙样本", "李示范", "周例子", "吴样板", "郑示例"]
    assert _values(draft, "person_count") == [6]


def test_the_number_on_a_fax_cover_is_the_machines() -> None:
    """Where the cover is written above the letter in a mail."""
    text = (
        f"传真首页\n发往：示例县信访局　0313-8555557\n发自：钱样例　0313-7555310\n日期　2024年3月2日\n\n领导：\n我叫钱样例，手机16133330008。{_STORY}\n钱样例"
    )
    assert _values(_draft(text), "petitioners.phone") == []


@pytest.mark.parametrize(
    "answer", ["信访人：__钱样例__", "来电人：我叫钱样例。", "我姓钱，名字叫钱样例，住示例小区。", "有情况请与我本人联系，钱样例，电话16133330008。"]
)
def test_a_name_is_told_in_an_answer(answer: str) -> None:
    """Without the words around it, or the stroke it is written on."""
    assert _values(_draft(f"登记\n{answer}\n电话：16133330008\n内容：{_STORY}\n2024年3月2日"), "petitioners.name") == ["钱样例"]


def test_a_name_is_to_be_hidden() -> None:
    """A plea for secrecy in homely words."""
    assert _values(_draft(f"信访局：\n我叫钱样例。{_STORY}信看完请替我遮一遮名字。\n钱样例"), "asks_secrecy") == [True]


def test_whoever_sends_for_another_without_a_name_is_nobody() -> None:
    """A line that begins with "for a neighbour" has no name before it."""
    draft = _draft(f"代邻居发送，内容与我无关。\n信访局：\n我叫钱样例，手机16133330008。{_STORY}\n钱样例\n2024年3月2日", sender="孙样本")
    assert _values(draft, "petitioners.name") == ["钱样例"]


@pytest.mark.parametrize(
    "lead",
    [
        "这是我母亲手写的信，我帮着录成文字发过来。孙样本",
        "孙样本代我父亲发信，信是老人口述的：",
        "您好，我叫孙样本，下面是我母亲的信，请领导看一看。",
        "我姑姑不会上网，托我发给信访局。发信人：孙样本",
    ],
)
def test_a_child_who_sends_a_parents_letter_is_no_petitioner(lead: str) -> None:
    """Whoever the letter speaks for is."""
    draft = _draft(f"{lead}\n信访局：\n我叫钱样例，手机16133330008。{_STORY}\n钱样例\n2024年3月2日", sender="孙样本")
    assert _values(draft, "petitioners.name") == ["钱样例"]
    assert _values(draft, "petitioners.email") == []
