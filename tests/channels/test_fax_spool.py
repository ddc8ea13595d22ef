"""Fax spools: HylaFAX's ``recvq`` with tags and log, gateways with call records, plain folders of PDFs."""

import fcntl
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.channels._fax_log import read_log
from ingest.channels._fax_record import read_record
from ingest.channels._fax_tags import fax_time, read_dcs, read_tags
from ingest.channels.fax_spool import CHANNEL
from petition_intake.model import Arrival
from petition_intake.ports import Passed
from tests.channels.yards import OFFICE, OLD, Ledger, age, body, fax, open_poller

ZONE = OFFICE.zone
TSI = "+86 731 8555 0142"
REASON = "V.21 signal reception timeout; expected page possibly not received in full"
SHORT = 3  # TIFF's types of numbers
LONG = 4
ASCII = 2


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    """An empty receive queue."""
    path = tmp_path / "recvq"
    path.mkdir()
    return path


def _stamp(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%Y:%m:%d %H:%M:%S")


def _line(kind: str, at: datetime, **more: Any) -> str:
    """One line of ``xferfaxlog``."""
    values: dict[str, Any] = {"commid": "000000001", "file": "", "tsi": TSI, "pages": 0, "length": "0:00:25", "reason": "", "cid": ("", "", "")} | more
    quoted = [f'"{word}"' for word in (values["reason"], *values["cid"], "", "00 46 1F 22")]
    fields = [at.astimezone(ZONE).strftime("%m/%d/%y %H:%M"), kind, values["commid"], "ttyS0", values["file"], '""', "fax", '"+86.731.8222.0100"']
    fields += [f'"{values["tsi"]}"', "2220073", str(values["pages"]), values["length"], values["length"], *quoted]
    return "\t".join(fields) + "\n"


def _recv(at: datetime, file: str = "fax000000001.tif", pages: int = 1, **more: Any) -> str:
    return _line("RECV", at, file=f"recvq/{file}", pages=pages, **more)


def _take(spool: Path, ledger: Ledger | None = None, since: datetime | None = None, *, history: bool = False, **options: Any) -> list[Any]:
    with open_poller("fax_spool", path=spool, **({"settle_seconds": 0, "log_grace_seconds": 0} | options)) as poller:
        return (ledger or Ledger()).take(poller, since, history=history)


def _ago(minutes: float) -> datetime:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).replace(second=20, microsecond=0)


# ---- tags --------------------------------------------------------------------------------------------------------------


def test_the_tags_say_who_when_and_how_well(spool: Path) -> None:
    """TSI, time, bad lines over all pages, the longest bad run, speed and error correction."""
    extra = [(326, SHORT, 3), (328, SHORT, 2), (34910, LONG, 30), (34911, ASCII, "00 63 1E")]
    path = fax(spool / "fax000000001.tif", began="2026:03:04 10:11:12", tsi=TSI, pages=2, extra=extra)
    (found,) = _take(spool)
    assert found.body == path.read_bytes()
    assert found.place.key == "fax000000001.tif;2026-03-04T10:11:12+08:00"
    envelope = found.envelope
    assert (envelope.tsi, envelope.pages, envelope.longest_bad_run, envelope.ecm, envelope.bit_rate) == (TSI, 2, 2, False, 9600)
    assert envelope.bad_rows == 6  # three on each page
    assert envelope.broke_off is None
    assert found.received_at == datetime(2026, 3, 4, 10, 11, 42, tzinfo=ZONE)
    assert found.received_by == "fax-tag"


def test_hylafax_dates_the_beginning_of_a_page_and_spandsp_its_end(spool: Path) -> None:
    """The end of the call is the tag plus FaxRecvTime with HylaFAX, the tag itself with others."""
    extra = [(34910, LONG, 23)]
    fax(spool / "a.tif", began="2026:03:04 10:11:12", extra=extra)
    fax(spool / "b.tif", began="2026/03/04 10:11:12", extra=extra, software="Spandsp 20110122 075024")
    first, second = _take(spool)
    assert first.received_at == datetime(2026, 3, 4, 10, 11, 35, tzinfo=ZONE)
    assert second.received_at == datetime(2026, 3, 4, 10, 11, 12, tzinfo=ZONE)
    assert first.received_by == second.received_by == "fax-tag"


def test_a_name_that_comes_round_again_is_another_fax(spool: Path, ledger: Ledger) -> None:
    """HylaFAX deals file names out anew: the transmission time tells them apart."""
    fax(spool / "fax000000001.tif", began="2026:03:04 10:11:12")
    assert len(_take(spool, ledger)) == 1
    fax(spool / "fax000000001.tif", began="2026:09:04 10:11:12")
    assert len(_take(spool, ledger)) == 1
    assert _take(spool, ledger) == []


@pytest.mark.parametrize("content", [b"", b"II*\0", b"no tiff at all", b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 200])
def test_a_damaged_tiff_arrives_all_the_same(spool: Path, content: bytes) -> None:
    """Nothing is known of it but its bytes and the file's time."""
    (spool / "fax000000007.tif").write_bytes(content)
    age(spool / "fax000000007.tif", OLD)
    (found,) = _take(spool)
    assert body(found) == content
    assert (found.received_at, found.received_by) == (OLD, "mtime")
    assert (found.failure is not None) is (content == b"")


def test_a_tag_from_the_future_is_not_believed(spool: Path) -> None:
    """A fax server without a clock: the file's time counts, the tag is kept."""
    path = fax(spool / "a.tif", began="2099:03:04 10:11:12")
    age(path, OLD)
    (found,) = _take(spool)
    assert found.received_at == OLD
    assert found.received_by.startswith("mtime;fax-tag=2099-03-04")


@given(st.binary(max_size=400))
def test_any_bytes_as_tiff_give_tags_or_nothing(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Foreign bytes never raise."""
    path = tmp_path_factory.getbasetemp() / "any.tif"
    for start in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b""):
        path.write_bytes(start + content)
        read_tags(path, ZONE)


@given(st.one_of(st.text(max_size=40), st.none(), st.integers(), st.binary(max_size=8)))
def test_any_tag_values_are_read_or_not(value: object) -> None:
    """DCS and DateTime may hold anything."""
    read_dcs(value)
    fax_time(value, ZONE)


@pytest.mark.parametrize(
    ("frame", "ecm", "rate"),
    [
        ("00 46 1F 22", True, 14400),
        ("00 63 1E", False, 9600),
        ("00 40 1E", False, 2400),
        ("00", None, None),
        ("not hex", None, None),
        ("00 54 1E", False, 12000),
    ],
)
def test_dcs_is_read_as_t30_says(frame: str, ecm: bool | None, rate: int | None) -> None:
    """Bits 11-14 are the rate, bit 27 is error correction (T.30, table 2)."""
    assert read_dcs(frame) == (ecm, rate)


# ---- the log -----------------------------------------------------------------------------------------------------------


def test_the_log_says_the_end_of_the_call_and_who_called(spool: Path, tmp_path: Path) -> None:
    """Caller id and reason stand only in the log; the minute it gives is made exact by the tags."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(began, cid=("13900000000", "", "")), encoding="utf-8")
    fax(spool / "fax000000001.tif", began=_stamp(began + timedelta(seconds=8)), extra=[(34910, LONG, 20)])
    (found,) = _take(spool, log=log)
    assert found.received_by == "fax-log"
    assert found.received_at == began + timedelta(seconds=28)
    assert found.envelope.caller_id == "13900000000"
    assert found.envelope.recipient == "+86.731.8222.0100"
    assert found.envelope.broke_off is None


def test_a_call_that_broke_off_says_why(spool: Path, tmp_path: Path) -> None:
    """A reason means incomplete: the envelope carries it, and the pages that came arrive."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(began, reason=REASON), encoding="utf-8")
    fax(spool / "fax000000001.tif", began=_stamp(began))
    (found,) = _take(spool, log=log)
    assert found.envelope.broke_off == REASON
    assert found.envelope.pages == 1
    assert found.failure is None


def test_a_call_that_brought_nothing_arrives_as_such(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """Somebody tried to fax and got nothing through: an item with a failure that asks for a resend, once."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    lines = [
        _recv(began),
        _line("CALL", began),
        _line("CALL", began, commid="000000002", reason="Failure to receive silence.", tsi="", cid=("", "13900000000", "")),
        _line("CALL", began, commid="000000003"),
        _line("SEND", began, commid="000000004", reason="No answer from remote"),
    ]
    log.write_text("".join(lines), encoding="utf-8")
    fax(spool / "fax000000001.tif", began=_stamp(began))
    _, fruitless = _take(spool, ledger, log=log)
    assert fruitless.failure.code == "no-pages-arrived"
    assert fruitless.body == b""
    assert (fruitless.envelope.caller_id, fruitless.envelope.pages, fruitless.envelope.broke_off) == ("13900000000", 0, "Failure to receive silence.")
    assert fruitless.place.key.startswith("call:000000002;")
    assert _take(spool, ledger, log=log) == []


def test_a_line_with_pages_and_no_file_is_a_lost_fax(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """The log promises three pages that lie nowhere: an item says so; nobody else would notice."""
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(_ago(30), pages=3), encoding="utf-8")
    (lost,) = _take(spool, ledger, log=log)
    assert lost.failure.code == "fax-lost"
    assert lost.failure.params == {"pages": 3}
    assert lost.envelope.tsi == TSI
    with open_poller("fax_spool", path=spool, log=log, settle_seconds=0, log_grace_seconds=0) as poller:
        assert {place.key for place in poller.places()} == ledger.keys
    assert _take(spool, ledger, log=log) == []


def test_a_fax_that_was_taken_and_then_cleaned_away_is_not_lost(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """``faxqclean`` removes what we took long ago."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(began), encoding="utf-8")
    path = fax(spool / "fax000000001.tif", began=_stamp(began + timedelta(seconds=7)))
    assert len(_take(spool, ledger, log=log)) == 1
    path.unlink()
    assert _take(spool, ledger, log=log) == []


def test_a_fax_moved_to_the_done_folder_is_not_lost(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """With ``done: move`` the file is looked for there as well."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(began), encoding="utf-8")
    fax(spool / "fax000000001.tif", began=_stamp(began))
    options: dict[str, Any] = {"path": spool, "log": log, "settle_seconds": 0, "log_grace_seconds": 0, "done": "move", "done_folder": tmp_path / "done"}
    with open_poller("fax_spool", **options) as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
        assert list(spool.iterdir()) == []
        assert ledger.take(poller) == []
        assert {place.key for place in poller.places()} == ledger.keys


def test_a_fax_waits_for_its_line_and_a_line_for_its_file(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """While the log may still tell more, the fax is not taken; a file that may still come is not lost."""
    log = tmp_path / "xferfaxlog"
    log.write_text(_recv(_ago(0), file="fax000000002.tif"), encoding="utf-8")
    path = fax(spool / "fax000000001.tif", began=_stamp(_ago(1)))
    assert _take(spool, ledger, log=log, log_grace_seconds=600) == []
    with log.open("a", encoding="utf-8") as file:
        file.write(_recv(_ago(1)))
    (found,) = _take(spool, ledger, log=log, log_grace_seconds=600)
    assert found.body == path.read_bytes()


def test_a_fax_without_a_line_is_taken_in_the_end(spool: Path, tmp_path: Path) -> None:
    """A log that was rotated, or is not written: the fax does not wait for ever."""
    path = fax(spool / "fax000000001.tif", began=_stamp(_ago(60)))
    log = tmp_path / "xferfaxlog"
    log.write_text("", encoding="utf-8")
    age(path, _ago(60))
    (found,) = _take(spool, log=log, log_grace_seconds=600)
    assert found.received_by == "fax-tag"


def test_a_log_that_is_not_there_stops_no_fax(spool: Path, tmp_path: Path) -> None:
    """It is noted by ``source try`` and logged; the faxes come."""
    fax(spool / "fax000000001.tif")
    assert len(_take(spool, log=tmp_path / "none")) == 1
    with open_poller("fax_spool", path=spool, log=tmp_path / "none") as poller:
        assert poller.look().notes == ("log-unreadable",)


def test_a_fax_that_is_being_received_is_left_alone(spool: Path, ledger: Ledger) -> None:
    """HylaFAX holds a lock on the file while the pages come, however long a page takes."""
    path = fax(spool / "fax000000001.tif")
    with path.open("rb") as receiving:
        fcntl.flock(receiving, fcntl.LOCK_EX)
        assert _take(spool, ledger) == []
    assert len(_take(spool, ledger)) == 1


def test_lines_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    """A log cut short, with bytes of another encoding, is read as far as it goes."""
    began = _ago(30)
    log = tmp_path / "xferfaxlog"
    log.write_bytes(b"\xff\xfe\t\0\n12/40/26 99:99\tRECV\tx\n\n" + _recv(began).encode() + b"11/23/26 06:25\tRECV\t0000")
    assert [line.file for line in read_log(log, ZONE).lines] == ["fax000000001.tif"]


@given(st.binary(max_size=300))
def test_any_log_can_be_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Foreign bytes never raise."""
    path = tmp_path_factory.getbasetemp() / "any-log"
    path.write_bytes(content + b"\n11/23/26 06:25\tRECV\t" + content)
    read_log(path, ZONE)


def test_calls_from_before_the_start_are_listed_or_history(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """``since`` holds for calls too."""
    log = tmp_path / "xferfaxlog"
    log.write_text(_line("CALL", OLD, commid="7", reason="gone"), encoding="utf-8")
    (passed,) = _take(spool, ledger, _ago(5), log=log)
    assert isinstance(passed, Passed)
    (old,) = _take(spool, Ledger(), _ago(5), history=True, log=log)
    assert isinstance(old, Arrival)
    assert old.history


# ---- call records ------------------------------------------------------------------------------------------------------


def _record(path: Path, **more: Any) -> None:
    values = {"received": "2026-03-04T10:11:00", "duration_s": 42.5, "tsi": TSI, "csi": "+86 731 8222 0100", "pages": 1, "pages_in_document": 1}
    values |= {"complete": True, "result_text": "OK", "bit_rate": 14400, "ecm": True, "bad_rows": 0, "longest_bad_run": 0}
    path.write_text(json.dumps(values | more), encoding="utf-8")


def test_a_call_record_tells_what_is_missing(spool: Path) -> None:
    """Two of three pages came: the envelope says so and why."""
    fax(spool / "a.tif", pages=2)
    _record(spool / "a.json", pages=2, pages_in_document=3, complete=False, result_text="The call dropped prematurely")
    (found,) = _take(spool)
    assert (found.envelope.pages, found.envelope.pages_expected) == (2, 3)
    assert found.envelope.broke_off == "The call dropped prematurely"
    assert found.received_at == datetime(2026, 3, 4, 10, 11, 42, 500_000, tzinfo=ZONE)
    assert found.received_by == "call-record"


def test_a_record_without_pages_or_file_is_a_call_that_brought_nothing(spool: Path, tmp_path: Path, ledger: Ledger) -> None:
    """It arrives once, and is moved like a fax when so configured."""
    _record(spool / "b.json", pages=0, complete=False, result_text="The call dropped prematurely", tsi="")
    options: dict[str, Any] = {"path": spool, "settle_seconds": 0, "done": "move", "done_folder": tmp_path / "done"}
    with open_poller("fax_spool", **options) as poller:
        (found,) = ledger.take(poller)
        assert isinstance(found, Arrival)
        assert found.failure
        assert found.failure.code == "no-pages-arrived"
        assert found.name == "b.tif"
        assert ledger.take(poller) == []
        poller.done([found.place])
        assert (tmp_path / "done" / "b.json").exists()
        assert {place.key for place in poller.places()} == ledger.keys


def test_a_record_with_pages_and_no_file_is_a_lost_fax(spool: Path) -> None:
    """As with a line of the log."""
    _record(spool / "c.json", pages=2, received=_ago(30).isoformat())
    (found,) = _take(spool)
    assert found.failure.code == "fax-lost"


def test_what_was_sent_is_not_what_arrived(spool: Path) -> None:
    """Where both sides are kept in one folder, the sender's copy named by the record is left out."""
    fax(spool / "d.tif")
    fax(spool / "d.sent.tif")
    _record(spool / "d.json", sent_file="d.sent.tif")
    assert [found.name for found in _take(spool)] == ["d.tif"]


@pytest.mark.parametrize("content", ["{", "[]", '{"pages": "many"}', '{"pages": true, "complete": true}', "[" * 100_000, "null", '{"pages": 1}'])
def test_other_json_files_are_not_call_records(spool: Path, content: str) -> None:
    """Whatever lies in the folder, the faxes come."""
    fax(spool / "e.tif")
    (spool / "e.json").write_text(content, encoding="utf-8")
    (spool / "f.json").write_text(content, encoding="utf-8")
    assert read_record(spool / "e.json", ZONE) is None
    assert [found.name for found in _take(spool)] == ["e.tif"]


def test_records_can_be_left_unread(spool: Path) -> None:
    """``call_records: false``."""
    fax(spool / "g.tif")
    _record(spool / "g.json", pages=9)
    _record(spool / "h.json", pages=0)
    (found,) = _take(spool, call_records=False)
    assert found.envelope.pages == 1


# ---- plain folders, samples, options -----------------------------------------------------------------------------------


def test_a_folder_of_pdfs_is_a_spool_too(spool: Path, ledger: Ledger) -> None:
    """Gateways that send PDFs: name, size and time make the place; other files are not faxes."""
    (spool / "in.pdf").write_bytes(b"%PDF-1.4 x")
    (spool / "IN.TIFF").write_bytes(fax(spool / "x.tif").read_bytes())
    (spool / "readme.txt").write_text("x", encoding="utf-8")
    assert sorted(found.name for found in _take(spool, ledger)) == ["IN.TIFF", "in.pdf", "x.tif"]
    assert _take(spool, ledger) == []


def test_the_faxes_hylafax_really_received(samples: Path) -> None:
    """Three faxes and the call that brought nothing, with TSI, speed, bad lines and the reason of the one that broke off."""
    folder = samples / "hylafax_recvq"
    found = _take(folder, log=folder / "xferfaxlog")
    assert [thing.name for thing in found] == ["fax000000001.tif", "fax000000003.tif", "fax000000004.tif", "call-000000002"]
    assert [thing.envelope.ecm for thing in found[:3]] == [True, False, False]
    assert [thing.envelope.bad_rows for thing in found[:3]] == [None, 3, 0]
    assert [bool(thing.envelope.broke_off) for thing in found] == [False, False, True, True]
    assert {thing.envelope.tsi for thing in found[:3]} == {TSI}
    assert {thing.received_by for thing in found} == {"fax-log"}


def test_the_faxes_of_a_real_line(samples: Path, ledger: Ledger) -> None:
    """Seventeen with pages, one call that brought nothing; envelopes agree with the call records."""
    folder = samples / "fax"
    found = _take(folder, ledger)
    assert len(found) == 18
    assert [thing.name for thing in found if thing.failure] == ["18_nothing_arrived.tif"]
    for thing in found:
        record = json.loads((folder / thing.name).with_suffix(".json").read_text(encoding="utf-8"))
        assert thing.envelope.pages == record["pages"]
        assert thing.envelope.pages_expected == record["pages_in_document"]
        assert (thing.envelope.broke_off is None) is record["complete"]
        assert thing.envelope.ecm is record["ecm"]
    assert _take(folder, ledger) == []


@pytest.mark.parametrize(
    "wrong", [{"done": "flag"}, {"done": "move"}, {"done": "delete"}, {"settle_seconds": "soon"}, {"logg": "/x"}, {"log_grace_seconds": -1}]
)
def test_wrong_options_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    """Nothing deletes; unknown keys are told."""
    CHANNEL.options.model_validate({"path": tmp_path})
    with pytest.raises(ValidationError):
        CHANNEL.options.model_validate({"path": tmp_path} | wrong)
