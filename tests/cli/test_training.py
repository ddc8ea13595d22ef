"""``train``: what people confirmed and corrected is what the next petitions are proposed by."""

import json
import re
from pathlib import Path

import pytest

import store
from petition_intake import config
from tests.cli.conftest import call, furnish, quick
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
PIGEONS = "邻居的鸽子第{n}次飞进屋，{more}请管一管养鸽子的事。"
MORE = ("很危险，", "没人问，", "天天如此，", "老人害怕，", "孩子害怕，")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that got ten mails about kites and ten about pigeons, of which the built-in words know nothing."""
    folder = furnish(tmp_path_factory.mktemp("office"))
    _arrive(folder, "first", [form.format(n=n, more=MORE[n % 5]) for n in range(10) for form in (KITES, PIGEONS)])
    return folder


def _arrive(office: Path, name: str, texts: list[str]) -> None:
    """Mails that come together."""
    folder = office / name
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:02}.eml").write_text(LETTER.format(n=f"{name}{n}", text=text), encoding="utf-8")
    done = call("ingest", folder, "--channel", "email", cwd=office)
    assert done.returncode == 0, done.stderr


def _say(office: Path, records: list[str], *path: str) -> None:
    """A person corrects the category of each record and confirms it."""
    opened = store.open(config.load(office / "config.yaml"))
    for number in records:
        opened.correct(number, "category", [*path], "李经办", None)
        opened.confirm(number, "李经办")
    opened.database.close()


def _category(office: Path, number: str) -> dict[str, object]:
    found = shown(office, number)["category"]
    assert isinstance(found, dict)
    return found


def test_without_confirmed_records_nothing_is_learnt(office: Path) -> None:
    """Refused with what would be needed; no file is made."""
    refused = quick("train", cwd=office)
    assert refused.returncode == 12
    assert "fewer than two categories have 20 confirmed records" in refused.stderr
    assert not (office / "var" / "category.npz").exists()


def test_a_category_that_is_not_in_the_table_is_refused(office: Path) -> None:
    """With an example of what is meant; nothing is changed."""
    number = numbers(office)[0]
    done = quick("correct", number, "category", "--by", "李经办", cwd=office, typed="天上/地下")
    assert done.returncode == 8
    assert "城乡建设/住房保障与房地产/物业服务" in done.stderr
    assert _category(office, number)["value"] is None


def test_what_is_corrected_and_confirmed_is_proposed_next_time(office: Path) -> None:
    """Ten of each: learnt. Corrected otherwise: learnt otherwise."""
    arrived = json.loads(quick("records", "--json", "--unmask", cwd=office).stdout)
    assert [record["category"]["value"] for record in arrived] == [None] * 20
    kites = [record["record_no"] for record in arrived if "风筝" in record["content"]]
    pigeons = [record["record_no"] for record in arrived if record["record_no"] not in kites]
    _say(office, kites[1:], "教育文体", "体育", "体育事业")
    _say(office, pigeons, "政法", "社会治安")
    assert quick("correct", kites[0], "category", "--by", "李经办", cwd=office, typed="体育事业").returncode == 0
    assert quick("confirm", kites[0], "--yes", "--by", "李经办", cwd=office).returncode == 0
    assert "Education, culture and sport / 体育 / 体育事业" in quick("show", kites[0], cwd=office).stdout
    assert "Education, culture and sport" in quick("records", cwd=office).stdout
    assert "教育文体 / 体育 / 体育事业" in quick("export", "--format", "csv", cwd=office).stdout

    trained = quick("train", "--fewest", "10", cwd=office)
    assert trained.returncode == 0, trained.stderr
    assert "category.npz is trained on 20 confirmed records." in trained.stdout
    assert "Justice and police; Education, culture and sport" in trained.stdout

    _say(office, kites, "商贸旅游", "旅游管理")
    again = quick("train", "--fewest", "10", cwd=office)
    assert "Trade and tourism; Justice and police" in again.stdout
    assert re.findall("digest (.*)\\.", again.stdout) != re.findall("digest (.*)\\.", trained.stdout)
    _arrive(office, "second", ["今天又有人在湖边放风筝，割伤了老人。"])
    found = _category(office, numbers(office)[-1])
    assert found["value"] == ["商贸旅游"]
    assert found["found_by"] == "trained-model"
    assert not found["auto"]
    assert _category(office, pigeons[0])["value"] == ["政法", "社会治安"]  # what a person said stays
