"""``train``: what people confirmed and corrected is what the next petitions are proposed by."""

import re
from pathlib import Path

from tests.cli.conftest import call, quick
from tests.cli.test_commands import numbers, shown

LETTER = """\
From: =?utf-8?b?5byg5qC35L6L?= <{n}@mail.example.net>
Subject: =?utf-8?b?5Y+N5pig?=
Message-ID: <train-{n}@mail.example.net>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{text}
"""
KITES = "有人在示例湖边放风筝，线割伤了第{n}个行人，{more}请管一管放风筝的事。"
DOGS = "邻居的狗第{n}次半夜叫，{more}请管一管养狗的事。"
MORE = ("很危险，", "没人问，", "天天如此，", "老人害怕，", "孩子害怕，")


def _arrive(office: Path, name: str, texts: list[str]) -> list[str]:
    """Mails that come together; their numbers, oldest first."""
    folder = office / name
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:02}.eml").write_text(LETTER.format(n=f"{name}{n}", text=text), encoding="utf-8")
    known = set(numbers(office))
    done = call("ingest", folder, "--channel", "email", cwd=office)
    assert done.returncode == 0, done.stderr
    return [number for number in numbers(office) if number not in known]


def _say(office: Path, number: str, category: str) -> None:
    """A person corrects the category and confirms the record."""
    done = quick("correct", number, "category", "--by", "李经办", cwd=office, typed=category)
    assert done.returncode == 0, done.stderr
    assert quick("confirm", number, "--yes", "--by", "李经办", cwd=office).returncode == 0


def _category(office: Path, number: str) -> dict[str, object]:
    found = shown(office, number)["category"]
    assert isinstance(found, dict)
    return found


def test_what_is_corrected_and_confirmed_is_proposed_next_time(office: Path) -> None:
    """No records: refused with what to do. Ten of each: learnt. Corrected otherwise: learnt otherwise."""
    refused = quick("train", cwd=office)
    assert refused.returncode == 12
    assert "fewer than two categories have 20 confirmed records" in refused.stderr
    assert not (office / "var" / "category.npz").exists()

    texts = [form.format(n=n, more=MORE[n % 5]) for n in range(11) for form in (KITES, DOGS)]
    arrived = _arrive(office, "first", texts)
    assert len(arrived) == len(texts)
    unlike = {_category(office, number)["value"] is None for number in arrived}
    assert unlike == {True}  # the built-in words know neither kites nor dogs

    kites = [number for number in arrived if "风筝" in str(shown(office, number)["content"])]
    for number in arrived:
        _say(office, number, "体育事业" if number in kites else "政法/社会治安")
    assert _category(office, kites[0])["value"] == ["教育文体", "体育", "体育事业"]
    assert "Education, culture and sport / 体育 / 体育事业" in quick("show", kites[0], cwd=office).stdout
    assert "教育文体 / 体育 / 体育事业" in quick("export", "--format", "csv", cwd=office).stdout

    trained = quick("train", "--fewest", "10", cwd=office)
    assert trained.returncode == 0, trained.stderr
    assert "category.npz is trained on 22 confirmed records." in trained.stdout
    assert "Justice and police; Education, culture and sport" in trained.stdout
    (kite,) = _arrive(office, "second", ["昨天又有人在湖边放风筝，割伤了行人。"])
    found = _category(office, kite)
    assert found["value"] == ["教育文体"]
    assert found["found_by"] == "trained-model"
    assert not found["auto"]

    for number in kites:
        assert quick("correct", number, "category", "--by", "李经办", cwd=office, typed="旅游管理").returncode == 0
    again = quick("train", "--fewest", "10", cwd=office)
    assert "Trade and tourism; Justice and police" in again.stdout
    assert re.findall("digest (.*)\\.", again.stdout) != re.findall("digest (.*)\\.", trained.stdout)
    (later,) = _arrive(office, "third", ["今天又有人在湖边放风筝，割伤了老人。"])
    assert _category(office, later)["value"] == ["商贸旅游"]
    assert _category(office, kite)["value"] == ["教育文体"]  # what was read stays until it is read again


def test_a_category_that_is_not_in_the_table_is_refused(filled: Path) -> None:
    """With an example of what is meant; nothing is changed."""
    mail = numbers(filled, channel="email")[0]
    before = _category(filled, mail)
    done = quick("correct", mail, "category", "--by", "李经办", cwd=filled, typed="天上/地下")
    assert done.returncode == 8
    assert "城乡建设/住房保障与房地产/物业服务" in done.stderr
    assert _category(filled, mail) == before
