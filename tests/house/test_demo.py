"""The first thing a newcomer sees: the demo petitions turn into records."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What script/run needs of a checkout, in a folder whose name has a space and is not English."""
    folder = tmp_path_factory.mktemp("demo") / "信访 intake"
    folder.mkdir()
    for name in ("demo", "script"):
        shutil.copytree(servers.REPO / name, folder / name)
    shutil.copy(servers.REPO / "config.yaml", folder)
    (folder / ".venv").symlink_to(servers.REPO / ".venv")
    return folder


def call(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of the checkout's programs in it, in English."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PETITION_")} | {"LC_ALL": "C.UTF-8"}
    return subprocess.run(words, cwd=checkout, env=environment, capture_output=True, text=True, check=True, timeout=400)


def test_every_demo_petition_becomes_a_record(checkout: Path) -> None:
    """Ten mails, four faxes, a fruitless call and four scans: nineteen numbers, each settled as its contents deserve."""
    program = str(checkout / ".venv" / "bin" / "petition-intake")
    call(checkout, "script/demo")
    call(checkout, program, "run", "--once")
    items = json.loads(call(checkout, program, "items", "--json").stdout)
    assert len({item["record_no"] for item in items}) == len(items) == 19
    states = {item["name"].split(".")[1] if item["source"] == "mailbox" else item["name"]: item["state"] for item in items}
    assert {name for name, state in states.items() if state == "set_aside"} == {"08-auto-reply"}
    assert {name for name, state in states.items() if state == "shunted"} == {"20261118-locked.pdf", "call-000000005"}
    assert set(states.values()) <= {"recorded", "review", "set_aside", "shunted"}
    exported = [json.loads(line) for line in call(checkout, program, "export", "--format", "jsonl").stdout.splitlines()]
    mobiles = {record["petitioners"][0]["mobile"]["value"] for record in exported if record["petitioners"] and record["petitioners"][0]["mobile"]}
    wanted = {f"161355501{n:02d}" for n in (1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17, 18, 19)}
    assert len(wanted - mobiles) <= 2, "more than two demo petitions lost their mobile number"


def test_the_second_start_fills_nothing_and_takes_nothing_twice(checkout: Path) -> None:
    """What the first start laid down is known, and the demo is not copied again."""
    program = str(checkout / ".venv" / "bin" / "petition-intake")
    (checkout / "var" / "demo" / "scans" / "20261110-injury.tif").unlink()
    call(checkout, "script/demo")
    assert not (checkout / "var" / "demo" / "scans" / "20261110-injury.tif").exists()
    call(checkout, program, "run", "--once")
    assert len(json.loads(call(checkout, program, "items", "--json").stdout)) == 19
