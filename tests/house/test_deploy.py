"""What is installed beside the program: units, rules and the dashboard hang together with the code and the documentation."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests import servers
from tests.house.test_house import REPO

DEPLOY = REPO / "deploy"
UNITS = {name: (DEPLOY / "systemd" / f"{name}.service").read_text(encoding="utf-8") for name in ("petition-intake", "petition-intake-worker")}
WATCHING = (REPO / "docs" / "WATCHING.md").read_text(encoding="utf-8")


def settings(unit: str) -> dict[str, str]:
    """What the unit sets; the last one of a key."""
    return dict(line.split("=", 1) for line in UNITS[unit].splitlines() if re.match(r"[A-Z]\w+=", line))


@pytest.mark.parametrize(("unit", "command", "wrong"), [("petition-intake", "run", ["3", "6"]), ("petition-intake-worker", "worker", ["3"])])
def test_the_unit_shuts_the_daemon_in_and_leaves_its_children_their_namespaces(unit: str, command: str, wrong: list[str]) -> None:
    """The children need a user and a network namespace of their own (``petition_intake/sandbox_child.py``); SIGTERM is followed by time enough to end."""
    found = settings(unit)
    assert found["ExecStart"].endswith(f"/petition-intake {command}")
    assert found["ProtectSystem"] == "strict"
    assert found["NoNewPrivileges"] == "yes"
    assert found["RestrictNamespaces"].split() == ["user", "net"]
    assert "MemoryDenyWriteExecute" not in found
    assert "PrivateNetwork" not in found
    assert int(found["TimeoutStopSec"]) > 30
    assert found["RestartPreventExitStatus"].split() == wrong


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here, which alone can say whether it takes the unit")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_unit(tmp_path: Path, name: str) -> None:
    """With the program in its place it has nothing to say, and finds little exposed."""
    unit = tmp_path / f"{name}.service"
    unit.write_text(UNITS[name].replace("/opt/petition-intake/bin/petition-intake", "/bin/true"), encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    words = ["systemd-analyze", "security", "--offline=yes", "--threshold=30", "--no-pager", str(unit)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0


def test_every_rule_is_whole_and_the_documentation_says_what_to_do() -> None:
    """An alert that nobody can read about helps nobody."""
    rules = [
        rule for group in yaml.safe_load((DEPLOY / "prometheus" / "petition-intake.rules.yml").read_text(encoding="utf-8"))["groups"] for rule in group["rules"]
    ]
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert rule["annotations"]["summary"]
        kind = re.sub(r"(?<!^)([A-Z])", r"-\1", rule["alert"].removeprefix("PetitionIntake")).lower()
        assert rule["alert"] in WATCHING or f"`{kind}`" in WATCHING or kind in _ALIKE, rule["alert"]


def test_prometheus_takes_the_rules() -> None:
    """Its own program finds nothing wrong with them, and they ask for metrics that there are."""
    rules = DEPLOY / "prometheus" / "petition-intake.rules.yml"
    checked = subprocess.run([servers.unpacked().only("usr/bin/promtool"), "check", "rules", rules], capture_output=True, text=True, check=False)
    assert (checked.returncode, "SUCCESS" in checked.stdout) == (0, True), checked.stderr
    asked = set(re.findall(r"petition_intake_([a-z_]+?)(?:_bucket|_sum|_count)?\b", rules.read_text(encoding="utf-8")))
    assert asked
    assert not [name for name in asked if f"`{name}" not in WATCHING]


_ALIKE = {"database-away": "store-away", "alerts-unacknowledged": "alerts-waiting", "concern": "every alarm"}
"""Rules that say what an alarm of another name says."""


def test_the_dashboard_can_be_imported() -> None:
    """Panels with a title, a place and a question each, none over another."""
    panels = json.loads((DEPLOY / "grafana" / "petition-intake.json").read_text(encoding="utf-8"))["panels"]
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(places) == len(panels) == len({panel["title"] for panel in panels})
    assert all(panel["targets"][0]["expr"] for panel in panels)
