"""Faxes through a real HylaFAX: its own ``faxgetty`` answers a fax machine on a simulated line, its own ``faxrcvd`` runs our hook, our daemon takes them.

One evening of five calls to five servers, all at the same time, at the pace of real calls: three quarters of a minute. Their sources are
polled every ten minutes only: what arrives within that evening was hurried.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageDraw

from ingest.reconcile import reconcile
from petition_intake.config import load
from petition_intake.model import Item, ItemState
from petition_intake.wiring import House
from tests import servers

TSI = "+86 731 8555 0142"
HOOK = servers.REPO / "deploy" / "hylafax" / "FaxDispatch"
EVENING_SECONDS = 100.0
SOON = 5.0
"""Seconds from hang-up to item, on a machine with other work; the daemon looks twice a second."""


_SILENT = ("-e", "-s", "2", "-k", "0.2")
CALLS: dict[str, tuple[str, ...]] = {"hooked": (), "logged": (), "torn": ("-e", "-s", "3", "-k", "4"), "empty_hooked": _SILENT, "empty_logged": _SILENT}
"""Options of the caller: with error correction at the pace of the clock, without it faster; ``-k``: the line goes silent so long into the page."""
DIES = {"torn": "RECV: end page"}
"""What the session's log has said when the modem is gone as well; HylaFAX takes the silence for the page's end."""


@dataclass(frozen=True)
class Evening:
    """The servers after their calls, and what became of each call: one item a server."""

    servers: dict[str, servers.HylaFax]
    items: dict[str, Item]
    config: Path

    def since_hang_up(self, name: str) -> timedelta:
        """From the last line of the session's log to the item."""
        (log,) = self.servers[name].spool.glob("log/c*")
        return self.items[name].registered_at - datetime.fromtimestamp(log.stat().st_mtime, UTC)


def _picture(path: Path, rows: int, *, busy: bool = False) -> Path:
    """A page of some bars, or one that takes long to send."""
    page = Image.new("1", (1728, rows), 1)
    if busy:
        page = Image.effect_noise((1728, rows), 90).point(lambda value: 255 * (value > 128)).convert("1")
    pen = ImageDraw.Draw(page)
    for row in range(100, rows - 80, 100):
        pen.rectangle((200, row, 1500, row + 30), fill=0)
    page.save(path, compression="group4", dpi=(204, 196), tiffinfo={278: rows})
    return path


def _wait(condition: Callable[[], object], why: str | Callable[[], str], seconds: float = EVENING_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, why if isinstance(why, str) else why()
        time.sleep(0.1)


def _call(server: servers.HylaFax, picture: Path, options: tuple[str, ...], dead_after: str | None) -> None:
    """One call to its end; with ``dead_after`` the line dies soon after the session's log has said so."""

    def said(words: str) -> bool:
        return any(words in path.read_text(errors="replace") for path in server.spool.glob("log/c*"))

    with server.call(picture, *options) as machine:
        if dead_after is not None:
            _wait(lambda: said(dead_after), f"the call never came to {dead_after}")
            machine.terminate()
        _wait(lambda: said("SESSION END"), "the call did not end")
        hook = (server.spool / "etc" / "FaxDispatch").exists()
        _wait(lambda: list(server.recvq.glob("*.json")) or not hook, "the hook was not run")  # faxrcvd runs beside faxgetty and dies with it


@pytest.fixture(scope="module")
def fax_server() -> Iterator[Callable[[], servers.HylaFax]]:
    """Makes fax servers, and the fax machine that calls them."""
    if why := servers.can_run_hylafax():
        pytest.skip(why)
    with ExitStack() as stack:
        try:
            caller = servers.faxpty(stack.enter_context(servers.server_folder()))
        except servers.ServerError as error:
            pytest.skip(str(error))
        yield lambda: servers.HylaFax(stack.enter_context(servers.server_folder()), caller)


def _configured(folder: Path, called: dict[str, servers.HylaFax]) -> Path:
    sources = []
    for name, server in called.items():
        log = {} if name.endswith("hooked") else {"log": str(server.log), "log_grace_seconds": 5}
        sources.append({"name": name, "kind": "fax_spool", "way": "fax", "path": str(server.recvq), "every": 600} | log)
    raw = {"store": {"url": f"sqlite:///{folder / 'petition.db'}", "blobs": str(folder / "blobs")}, "sources": sources}
    (folder / "config.yaml").write_text(yaml.safe_dump(raw | {"ocr": {"engine": "blank", "workers": 1}}), encoding="utf-8")
    return folder / "config.yaml"


@pytest.fixture(scope="module")
def evening(fax_server: Callable[[], servers.HylaFax], tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """The calls, with a daemon looking on."""
    folder = tmp_path_factory.mktemp("evening")
    letter, long_letter = _picture(folder / "letter.tif", 700), _picture(folder / "long.tif", 2200, busy=True)
    called = {name: fax_server() for name in CALLS}
    for server in (called[name] for name in called if name.endswith("hooked")):
        server.install_hook(HOOK)
    config = _configured(folder, called)
    with House.open(load(config), daemon=False) as house:
        for name in called:
            house.store.start_source(name, None, history=True, who="tester")
        program = [str(Path(sys.executable).with_name("petition-intake")), "--config", str(config), "run"]
        with (folder / "daemon.log").open("wb") as out, subprocess.Popen(program, stdout=out, stderr=out, cwd=folder) as daemon:
            try:
                with ThreadPoolExecutor(len(called)) as threads:
                    pictures = {name: long_letter if name in DIES else letter for name in called}
                    calls = [threads.submit(_call, called[name], pictures[name], CALLS[name], DIES.get(name)) for name in called]
                for call in calls:
                    call.result()
                _wait(lambda: len([item for item in house.store.items() if item.state.settled]) >= len(called), (folder / "daemon.log").read_text, 30)
            finally:
                daemon.terminate()
        return Evening(called, {item.source: item for item in house.store.items()}, config)


def test_a_fax_is_an_item_within_seconds_of_the_hang_up(evening: Evening) -> None:
    """Hurried by the hook alone, and by the log alone; nothing arrives twice."""
    assert len(evening.items) == len(CALLS)
    for name in ("hooked", "logged"):
        assert timedelta() <= evening.since_hang_up(name) < timedelta(seconds=SOON)
        assert evening.items[name].size == (evening.servers[name].recvq / "fax000000001.tif").stat().st_size


def test_the_call_of_a_whole_fax_is_known(evening: Evening) -> None:
    """Sender, line, call, speed, error correction, resolution; each page came well."""
    for name in ("hooked", "logged"):
        envelope = evening.items[name].envelope
        assert (envelope.tsi, envelope.call_id, envelope.pages, envelope.broke_off) == (TSI, "000000001", 1, None)
        assert (envelope.ecm, envelope.bit_rate, envelope.rows_per_inch) == (True, 14400, 196)
        assert envelope.device is not None
        assert envelope.device.startswith("pts_")
        (page,) = envelope.page_signals
        assert (page.number, page.refused, page.confirmed, page.bad_rows) == (1, 0, True, 0)
    assert evening.items["logged"].envelope.recipient == "+86.731.8222.0100"


def test_a_fax_whose_line_died_is_kept_and_asks_for_a_resend(evening: Evening) -> None:
    """The part of the page that came is there; the item says that it broke off and that a person should ask for it again."""
    item = evening.items["torn"]
    assert item.size > 0
    assert item.envelope.broke_off
    assert [page.confirmed for page in item.envelope.page_signals] == [False]
    assert item.state is ItemState.REVIEW
    assert "call-broke-off" in item.reasons


def test_a_call_that_brought_nothing_is_an_item_that_says_so(evening: Evening) -> None:
    """HylaFAX keeps no file; hook and log both know of the call, and who made it as far as that was said."""
    for name in ("empty_hooked", "empty_logged"):
        item = evening.items[name]
        assert item.size == 0
        assert item.state is ItemState.SHUNTED
        assert item.failure is not None
        assert item.failure.code == "no-pages-arrived"
        assert item.envelope.call_id == "000000001"
        assert item.envelope.broke_off
        assert evening.since_hang_up(name) < timedelta(seconds=SOON)
    assert evening.items["empty_logged"].envelope.tsi == TSI


def test_it_all_balances(evening: Evening) -> None:
    """Each line of HylaFAX's own log has its file and its item, the fruitless call its item."""
    config = load(evening.config)
    with House.open(config, daemon=False) as house:
        found = {section.name: reconcile(section, config, house.store, None).balance for section in config.sources}
    assert all(one.balanced for one in found.values())
    for name in ("logged", "torn", "empty_logged"):
        (entry,) = found[name].entries
        assert entry.standing == "taken"
        assert entry.item == evening.items[name].id
        assert entry.told is not None
        assert entry.told.call == "000000001"


def test_the_hook_survives_what_callers_may_choose(fax_server: Callable[[], servers.HylaFax]) -> None:
    """HylaFAX's own ``faxrcvd`` with numbers and names that are shell, JSON and no UTF-8: printed, never run; done twice it says the same."""
    server = fax_server()
    server.install_hook(HOOK)
    (server.recvq / "fax000000007.tif").write_bytes(b"II*\0")
    server.own()
    numbers = [
        '$(touch pwned)`touch pwned`"; touch pwned; "',
        "13900000000",
        "'; touch pwned '\\\"\n\x01",
        b"\xff\xfe\\".decode("utf-8", "surrogateescape"),
        "x" * 999,
    ]
    command = [
        "setpriv",
        "--reuid",
        servers.FAX_USER,
        "--regid",
        servers.FAX_USER,
        "--clear-groups",
        "bin/faxrcvd",
        "recvq/fax000000007.tif",
        "pts_0",
        "7",
        "why",
    ]
    for _ in range(2):
        done = subprocess.run([*command, *numbers], cwd=server.spool, capture_output=True, check=False, timeout=60, env=server.environment)
        assert done.returncode == 0, done.stderr
    assert not list(server.spool.rglob("pwned"))
    record = json.loads((server.recvq / "fax000000007.json").read_bytes().decode("utf-8", "replace"))
    assert (record["call_id"], record["device"], record["complete"], record["result_text"], record["file_bytes"]) == ("7", "pts_0", False, "why", 4)
    assert record["call_ids"][0] == numbers[0]
    assert len(record["call_ids"]) == 5
    assert [path.name for path in server.recvq.iterdir() if path.name.startswith(".")] == []
