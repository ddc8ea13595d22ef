"""A daemon as those see it who watch over it: its port, and all it ever writes into its log."""

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from petition_intake.watch_port import TAKING_IN, answering, healthy
from petition_intake.wiring import House
from tests.faults.daemons import Office, mail, sheet, wait_until
from tests.servers import REPO

SAMPLES = sorted((REPO / "demo" / "mail").glob("*.eml")) + sorted((REPO / "tests" / "golden" / "mail").glob("*.eml"))[::16]


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> tuple[int, str]:
    """Status and text of an answer; 0 where nobody answers yet."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def personal(house: House) -> set[str]:
    """All that the store holds of people: every text that was found in a letter, line by line, every name of a file and every sender."""
    found = [str(finding.value) for record in house.store.all_records() for finding in record.findings if isinstance(finding.value, str)]
    found += [record.content or "" for record in house.store.all_records()]
    found += [text for item in house.store.items(limit=1000) for text in (Path(item.name).stem, item.envelope.sender or "", item.envelope.recipient or "")]
    lines = {line.strip() for text in found for line in text.splitlines()}
    return {line for line in lines if len(line) > (6 if line.isascii() else 1)}


def asked_for() -> set[str]:
    """Metrics that the alert rules and the dashboard ask for."""
    files = [REPO / "deploy" / "prometheus" / "petition-intake.rules.yml", REPO / "deploy" / "grafana" / "petition-intake.json"]
    return {name for file in files for name in re.findall(r"petition_intake_[a-z_]+", file.read_text(encoding="utf-8"))}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Office, int]]:
    """An office that is watched, with a source that is down and a port."""
    port = free_port()
    office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}")
    raw = yaml.safe_load((tmp_path / "config.yaml").read_text(encoding="utf-8"))
    raw["sources"].append({"name": "gone", "kind": "folder", "way": "fax", "path": "nowhere", "every": 1})
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(raw | {"watch": {"port": port}}), encoding="utf-8")
    with office.open() as house:
        house.store.start_source("gone", None, history=True, who="tester")
    yield office, port
    office.end()


def test_a_daemon_tells_how_it_stands_and_nothing_of_anybody(office: tuple[Office, int]) -> None:
    """All sample mails and a scan: /metrics, /healthz and /readyz of the real port say what happened; not one personal value is there or in the log."""
    one, port = office
    for number, sample in enumerate(SAMPLES):
        (one.folder / "in" / f"{number}.eml").write_bytes(sample.read_bytes())
    (one.folder / "in" / "张样例.eml").write_bytes(mail(1))
    (one.folder / "in" / "scan.tif").write_bytes(sheet(1))
    total = len(SAMPLES) + 2
    process = one.start()
    wait_until(lambda: ask(port, "/readyz")[0] == 200, 60, "did not get ready")
    with one.open() as house:
        wait_until(lambda: sum(count for state, count in house.store.counts().items() if state.settled) >= total, 120, "did not settle")
    code, text = ask(port, "/metrics")
    assert code == 200
    values = {(sample.name, *sorted(sample.labels.values())): sample.value for family in text_string_to_metric_families(text) for sample in family.samples}
    assert sum(value for key, value in values.items() if key[0] == "petition_intake_settled_total") == total
    assert values["petition_intake_ocr_seconds_count",] >= 1
    assert values["petition_intake_source_down", "gone"] == 1
    assert values["petition_intake_source_down", "scans"] == 0
    assert values["petition_intake_source_silent_seconds", "scans"] < 30
    assert values["petition_intake_database_up",] == 1
    assert values["petition_intake_disk_free_bytes", "blobs"] > 0
    assert values["petition_intake_settled_after_seconds_count", "letter"] <= total
    assert values["petition_intake_scrape_seconds",] < 1
    families = {family.name for family in text_string_to_metric_families(text)}
    assert {re.sub(r"_(bucket|sum|count|total)$", "", name) for name in asked_for()} <= families
    assert ask(port, "/healthz") == (200, '{"ok": true, "missing": []}\n')
    assert ask(port, "/")[0] == 404
    one.stop(process)
    log = one.log()
    assert all(json.loads(line)["event"] for line in log.splitlines())
    assert '"source-down"' in log
    with one.open() as house:
        known = personal(house) | {"张样例"}
    assert len(known) > 50
    assert [value for value in known if value in log or value in text] == []


def test_a_port_that_is_taken_costs_the_port_alone(office: tuple[Office, int]) -> None:
    """It is said, and what the port belongs to goes on."""
    one, port = office
    with one.open() as house, socket.create_server(("127.0.0.1", port)), capture_logs() as said, answering(house, port, TAKING_IN):
        went_on = house.store.counts()
    assert went_on
    assert [line["event"] for line in said] == ["watch-port-taken"]


def test_a_daemon_whose_thread_died_is_not_healthy() -> None:
    """Here none of them runs."""
    good, found = healthy(TAKING_IN)
    assert not good
    assert set(found["missing"]) == TAKING_IN  # type: ignore[call-overload]
