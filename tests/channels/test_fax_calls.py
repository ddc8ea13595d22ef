"""What is known of a call from every side: the session's log, the line in the log, the tags, our hook's record; and what hurries a poll."""

import fcntl
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.channels._fax_log import read_log
from ingest.channels._fax_record import read_record
from ingest.channels._fax_session import read_session, session_path
from ingest.channels._fax_tags import read_params
from ingest.channels.fax_spool import CHANNEL, stamp_of
from ingest.lookout import Lookout
from petition_intake.model import PageSignal
from tests import servers
from tests.channels.test_fax_spool import ASCII, LONG, SHORT, TSI, ZONE, _ago, _line, _recv, _stamp, _take
from tests.channels.yards import Ledger, fax, open_poller

HOOK = servers.REPO / "deploy" / "hylafax" / "FaxDispatch"
PAGE = "RECV FAX (000000001): from +86 731 8555 0142, page {} in 0:00:11, INF, 7.7 line/mm, 2-D MR, 9600 bit/s"


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The folder of a HylaFAX with an empty receive queue."""
    for name in ("recvq", "log", "etc", "bin"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin" / "faxrcvd").touch()
    return tmp_path


def _session(server: Path, *said: str, call: str = "000000001") -> Path:
    path = server / "log" / f"c{call}"
    path.write_text("".join(f"Nov 23 06:28:23.36: [32088]: {words}\n" for words in said), encoding="utf-8")
    return path


def _hook(server: Path, file: str, *, message: str = "", numbers: tuple[str, ...] = (), call: str = "000000001") -> None:
    """What HylaFAX's ``faxrcvd`` does: our hook, sourced in the spool with its variables."""
    variables = {"FILE": f"recvq/{file}", "DEVICE": "ttyS0", "COMMID": call, "MSG": message}
    variables |= {f"CALLID{count}": number for count, number in enumerate(numbers, 1)}
    subprocess.run(["sh", "-euc", f". {HOOK}"], cwd=server, env={"PATH": os.environ["PATH"], "TZ": "CST-8"} | variables, check=True, timeout=60)


# ---- the session's log -------------------------------------------------------------------------------------------------


def test_the_session_says_how_well_each_page_came(server: Path) -> None:
    """Rows, bad rows, how often a page was refused, and whether it was confirmed at last."""
    path = _session(
        server,
        *("RECV: 2318 total lines, 300 bad lines, 9 consecutive bad lines", "RECV: REJECT page quality, 87% good lines (95% required)"),
        *("RECV send RTN (retrain negative)", "RECV: 2319 total lines, 3 bad lines, 1 consecutive bad lines", "RECV send MCF (message confirmation)"),
        *(PAGE.format(1), "RECV: 3820 bytes of data, 732 total lines", "RECV send RTP (retrain positive)", PAGE.format(2)),
        *("RECV: 835 total lines, 0 bad lines, 0 consecutive bad lines", "RECV keeping unconfirmed page", PAGE.format(3), "SESSION END"),
    )
    session = read_session(path)
    assert session is not None
    assert session.pages == (
        PageSignal(1, 2319, 3, 1, refused=1, confirmed=True),
        PageSignal(2, 732, 0, 0, refused=0, confirmed=True),
        PageSignal(3, 835, 0, 0, refused=0, confirmed=False),
    )


def test_what_session_and_log_say_reaches_the_item(server: Path) -> None:
    """Call, line, resolution and signal; two of the three pages the log tells of lie in the file: the third is missing."""
    began = _ago(30)
    fax(
        server / "recvq" / "fax000000001.tif",
        began=_stamp(began),
        pages=2,
        extra=[(283, 5, 196.0), (326, SHORT, 4), (34908, LONG, 2121753), (34909, ASCII, "12")],
    )
    log = server / "log" / "xferfaxlog"
    log.write_text(_recv(began, pages=3), encoding="utf-8")
    _session(server, "RECV send MCF", PAGE.format(1), "RECV send RTN", "RECV keeping unconfirmed page", PAGE.format(2))
    (found,) = _take(server / "recvq", log=log)
    envelope = found.envelope
    assert (envelope.call_id, envelope.device, envelope.subaddress) == ("000000001", "ttyS0", "12")
    assert (envelope.rows_per_inch, envelope.bit_rate) == (196, 9600)
    assert (envelope.pages, envelope.pages_expected, envelope.bad_rows) == (2, 3, 8)
    assert [(page.bad_rows, page.refused, page.confirmed) for page in envelope.page_signals] == [(4, 0, True), (4, 1, False)]
    assert envelope.broke_off  # the last page was never confirmed


@pytest.mark.parametrize("call", ["../etc/passwd", "", None, "1/2", "x", "9" * 30])
def test_only_a_number_names_a_session(tmp_path: Path, call: str | None) -> None:
    """What a log or record says becomes part of a path."""
    assert session_path(tmp_path, call) is None


@given(
    st.lists(
        st.one_of(st.binary(max_size=60), st.sampled_from([PAGE.format(1).encode(), b"RECV: 1 total lines, 999999999 bad lines, 3 consecutive bad lines"]))
    )
)
def test_any_session_log_can_be_read(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """Foreign bytes never raise."""
    path = tmp_path_factory.getbasetemp() / "any-session"
    path.write_bytes(b"".join(b"Nov 23 06:28:23.36: [1]: " + line + b"\n" for line in lines))
    assert read_session(path) is not None


@pytest.mark.parametrize(("value", "rate"), [(2220073, 14400), (2121753, 9600), (4193919, None), (0, None), (None, None), ("x", None), (13 << 3, 33600)])
def test_receive_parameters_say_the_rate(value: object, rate: int | None) -> None:
    """Bits 3 to 6 in steps of 2,400; 15 is unknown (seen where no page came)."""
    assert read_params(value) == rate


# ---- the log -----------------------------------------------------------------------------------------------------------


def test_a_log_put_aside_just_now_is_read_too(server: Path, ledger: Ledger) -> None:
    """The night's rotation between the end of a call and the poll hides no call."""
    log = server / "log" / "xferfaxlog"
    (server / "log" / "xferfaxlog.1").write_text(_line("CALL", _ago(30), commid="7", reason="gone"), encoding="utf-8")
    log.write_text(_line("CALL", _ago(5), commid="8", reason="gone"), encoding="utf-8")
    assert [thing.name for thing in _take(server / "recvq", ledger, log=log)] == ["call-7", "call-8"]


def test_a_fruitless_call_knows_its_sender_and_does_not_wait(server: Path, ledger: Ledger) -> None:
    """The document's line names the sender, the call's line ends it: one item, at once."""
    log = server / "log" / "xferfaxlog"
    began = datetime.now(UTC)
    log.write_text(_recv(began, pages=0, reason="T.30 T2 timeout") + _line("CALL", began, tsi="", reason="T.30 T2 timeout"), encoding="utf-8")
    (found,) = _take(server / "recvq", ledger, log=log, log_grace_seconds=600)
    assert (found.envelope.tsi, found.envelope.call_id, found.failure.code) == (TSI, "000000001", "no-pages-arrived")
    assert _take(server / "recvq", ledger, log=log, log_grace_seconds=600) == []


@settings(max_examples=40)
@given(st.lists(st.text(max_size=30), max_size=22))
def test_any_fields_make_a_line_or_none(tmp_path_factory: pytest.TempPathFactory, fields: list[str]) -> None:
    """Lengths, counts and dates of any kind: no time a clock can't say comes out."""
    path = tmp_path_factory.getbasetemp() / "any-fields"
    plausible = ["11/23/26 06:25", "RECV", "1", "t", "recvq/f.tif", "", "", "", TSI, "1", "1", "999999999:00:00", "0:00:01", ""]
    for place in range(len(plausible)):
        row = plausible[:place] + fields + plausible[place + 1 :]
        path.write_text("\t".join(row), encoding="utf-8", errors="replace")
        for line in read_log(path, ZONE).lines:
            assert line.latest > line.started_at


# ---- our hook ----------------------------------------------------------------------------------------------------------


def test_a_fax_the_server_handed_over_is_taken_at_once(server: Path) -> None:
    """No settling, no waiting for the log: HylaFAX itself said that it is done; the caller's number and the reason are known."""
    began = _ago(1)
    fax(server / "recvq" / "fax000000001.tif", began=_stamp(began))
    _hook(server, "fax000000001.tif", message="V.21 timeout", numbers=("张样例", "16100000000"))
    (found,) = _take(server / "recvq", settle_seconds=600, log=server / "log" / "xferfaxlog", log_grace_seconds=600)
    envelope = found.envelope
    assert (envelope.caller_id, envelope.broke_off, envelope.device, envelope.call_id) == ("16100000000", "V.21 timeout", "ttyS0", "000000001")
    assert found.received_by == "call-record"


def test_the_hook_changes_nothing_of_what_the_poll_finds(server: Path, ledger: Ledger) -> None:
    """The same place with and without the record, before it and after it: one item."""
    path = fax(server / "recvq" / "fax000000001.tif", began=_stamp(_ago(3)))
    (found,) = _take(server / "recvq", ledger)
    _hook(server, "fax000000001.tif")
    _hook(server, "fax000000001.tif")
    assert _take(server / "recvq", ledger) == []
    path.unlink()
    assert _take(server / "recvq", ledger) == []
    assert len(ledger.keys) == 1
    assert found.place.key in ledger.keys


def test_a_record_of_an_earlier_fax_of_that_name_says_nothing(server: Path) -> None:
    """Names are dealt out anew: a record of another size or an earlier call is not this fax's."""
    path = fax(server / "recvq" / "fax000000001.tif", began=_stamp(_ago(3)))
    _hook(server, "fax000000001.tif", message="long ago")
    path.write_bytes(path.read_bytes() + b"more")
    (found,) = _take(server / "recvq")
    assert found.envelope.broke_off is None
    record = server / "recvq" / "fax000000001.json"
    values = json.loads(record.read_text(encoding="utf-8")) | {"file_bytes": path.stat().st_size, "ended": "2020-01-01T00:00:00+0800"}
    record.write_text(json.dumps(values), encoding="utf-8")
    (found,) = _take(server / "recvq")
    assert found.envelope.broke_off is None


def test_the_hook_tells_of_a_call_that_brought_nothing(server: Path, ledger: Ledger) -> None:
    """Without a log its record is all there is; with one the log speaks, and one call is one item."""
    _hook(server, "fax000000003.tif", message="no carrier", call="000000003")
    (found,) = _take(server / "recvq", ledger)
    assert (found.failure.code, found.envelope.call_id, found.envelope.broke_off) == ("no-pages-arrived", "000000003", "no carrier")
    log = server / "log" / "xferfaxlog"
    log.write_text(_line("CALL", _ago(1), commid="000000003", reason="no carrier"), encoding="utf-8")
    assert [thing.name for thing in _take(server / "recvq", Ledger(), log=log)] == ["call-000000003"]


@pytest.mark.parametrize("file", ["../x.tif", "recvq/../etc/x.tif", "recvq/.x.tif", "docq/x.tif", "", "recvq/x.sh"])
def test_the_hook_writes_beside_received_faxes_only(server: Path, file: str) -> None:
    """Whatever FILE says."""
    subprocess.run(["sh", "-euc", f". {HOOK}"], cwd=server, env={"PATH": os.environ["PATH"], "FILE": file, "COMMID": "1"}, check=True, timeout=60)
    assert list(server.rglob("*.json")) == []
    assert list((server / "log").iterdir()) == []


def test_the_hook_keeps_quiet_where_it_cannot_write(server: Path) -> None:
    """No folder for its work, no faxes' folder: HylaFAX goes on as if it were not there."""
    (server / "log").rmdir()
    _hook(server, "fax000000001.tif")
    assert list((server / "recvq").iterdir()) == []


def test_old_records_go_when_their_faxes_have_gone(server: Path) -> None:
    """Only our own, only after a week, only without a fax."""
    old = time.time() - 9 * 86400
    for name, content in {"fax1": '{"call_id": "1"}', "fax2": '{"call_id": "2"}', "other": '{"pages": 1}'}.items():
        (server / "recvq" / f"{name}.json").write_text(content + "\n", encoding="utf-8")
        os.utime(server / "recvq" / f"{name}.json", (old, old))
    (server / "recvq" / "fax2.tif").touch()
    _hook(server, "fax000000004.tif")
    assert sorted(path.name for path in (server / "recvq").glob("*.json")) == ["fax000000004.json", "fax2.json", "other.json"]


@settings(max_examples=20)
@given(st.text(max_size=50), st.text(max_size=50))
def test_whatever_a_caller_calls_himself_the_record_is_json(tmp_path_factory: pytest.TempPathFactory, number: str, reason: str) -> None:
    """Quotes, backslashes, control characters, other scripts."""
    folder = tmp_path_factory.mktemp("any")
    for name in ("recvq", "log"):
        (folder / name).mkdir()
    clean = [text.encode("utf-8", "replace").replace(b"\0", b"").decode() for text in (number, reason)]
    _hook(folder, "fax1.tif", message=clean[1], numbers=(clean[0],))
    record = read_record(folder / "recvq" / "fax1.json", ZONE)
    assert record is not None
    assert (record.call_id, record.pages) == ("000000001", 0)


# ---- hurrying ----------------------------------------------------------------------------------------------------------


def test_signs_change_when_a_fax_is_handed_over_and_when_it_is_logged(server: Path) -> None:
    """Twice a second two time stamps are looked at; each change wakes the poll, and is kept while one is under way."""
    log, recvq = server / "log" / "xferfaxlog", server / "recvq"
    signs = CHANNEL.signs(CHANNEL.options(path=recvq, log=log))
    woken: list[float] = []
    busy = threading.Event()
    stopping = threading.Event()

    def wake() -> bool:
        if busy.is_set():
            return False
        woken.append(time.monotonic())
        return True

    Lookout("fax", signs, wake, stopping).start()

    def wait_for(count: int) -> None:
        end = time.monotonic() + 10
        while len(woken) < count:
            assert time.monotonic() < end
            time.sleep(0.05)

    time.sleep(0.7)
    assert woken == []
    _hook(server, "fax000000001.tif")
    wait_for(1)
    busy.set()
    log.write_text("line\n", encoding="utf-8")
    time.sleep(1.2)
    assert len(woken) == 1
    busy.clear()
    wait_for(2)
    stopping.set()


def test_a_fax_that_is_being_received_holds_no_poll_up(server: Path) -> None:
    """The call goes on; the poll that its beginning woke is over at once and does not wait for the file to settle."""
    path = fax(server / "recvq" / "fax000000001.tif")
    with path.open("rb") as receiving:
        fcntl.flock(receiving, fcntl.LOCK_EX)
        began = time.monotonic()
        assert _take(server / "recvq", settle_seconds=5) == []
        assert time.monotonic() - began < 2


# ---- what is said of the source ----------------------------------------------------------------------------------------


def test_look_says_what_is_not_set_up(server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A HylaFAX without our hook or whose log is not used or can't be read; faxes we may not open."""

    def notes(**options: Any) -> tuple[str, ...]:
        with open_poller("fax_spool", path=server / "recvq", **options) as poller:
            return poller.look().notes

    assert notes() == ("fax-log-unused", "fax-hook-missing")
    assert notes(log=server / "log" / "xferfaxlog") == ("log-unreadable", "fax-hook-missing")
    (server / "log" / "xferfaxlog").touch()
    (server / "etc" / "FaxDispatch").write_text(". etc/FaxDispatch.petition-intake\n", encoding="utf-8")
    assert notes(log=server / "log" / "xferfaxlog") == ()
    path = fax(server / "recvq" / "fax000000001.tif")
    may: Callable[..., bool] = os.access
    monkeypatch.setattr(os, "access", lambda what, mode: what != path and may(what, mode))
    assert notes(log=server / "log" / "xferfaxlog") == ("faxes-unreadable",)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("fax1.tif;2026-11-23T06:25:35+08:00", "fax1.tif"),
        ("lost:fax1.tif;2026-11-23T06:25:00+08:00", "lost:fax1.tif"),
        ("a;b;2026-11-23T06:25:35+08:00", "a;b"),
    ],
)
def test_a_place_carries_name_and_time(key: str, name: str) -> None:
    """What a log's line finds its file by."""
    stamp = stamp_of(key)
    assert stamp is not None
    assert stamp.name == name
    assert stamp.at - datetime(2026, 11, 23, 6, 25, tzinfo=ZONE) < timedelta(minutes=1)
    assert stamp_of("a.pdf;12:34") is None
    assert stamp_of("a.pdf") is None
