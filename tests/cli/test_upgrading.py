"""From one version to the next with work in hand, and back by itself when the next one does not do."""

import json
import shutil
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from petition_intake.bundle import opened
from petition_intake.config import load
from petition_intake.errors import RefusedError, StrandedError, UpgradeError
from petition_intake.installing import Home, lay_down
from petition_intake.messages import say_error
from petition_intake.upgrading import Ground, back, upgrade
from store import open as open_store
from store.migrate import pending
from tests.cli.test_commands import numbers
from tests.install.small import REPO, small_bundle

MIGRATION = '''\
"""Of a version to come."""

from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE to_come (number integer)")
'''


@dataclass
class Service:
    """What starts the daemon, where there is none: remembers, and may refuse."""

    acts: list[str] = field(default_factory=list)
    refuses: int = 0
    up: bool = True

    def running(self) -> bool:
        """Whether it was left up."""
        return self.up

    def start(self) -> None:
        """Come up, unless it refuses."""
        self.acts.append("start")
        if self.refuses:
            self.refuses -= 1
            raise UpgradeError("upgrade-not-started")
        self.up = True

    def stop(self) -> None:
        """Go down."""
        self.acts.append("stop")
        self.up = False


@pytest.fixture(scope="module")
def installed(filled_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A place with an office of three records, one of them to be read again, installed from a bundle; and a copy of all that is there."""
    place = tmp_path_factory.mktemp("place")
    office = Path(shutil.copytree(filled_once, place / "office"))
    home = Home(place / "opt")
    home.folder.mkdir()
    with opened(small_bundle(place, "1"), place) as bundle:
        assert lay_down(bundle, home)
        assert not lay_down(bundle, home), "what is whole is left alone"
        home.switch(bundle.name)
    home.write_command(office / "config.yaml")
    asked = subprocess.run([home.command, "retry", numbers(office, channel="fax")[0]], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    return place, Path(shutil.copytree(place, place.with_name("as-it-was"), symlinks=True))


@pytest.fixture
def ground(installed: tuple[Path, Path]) -> Ground:
    """That place as it was. What is installed knows where it lies, so that it can't be copied elsewhere."""
    place, as_it_was = installed
    shutil.rmtree(place)
    shutil.copytree(as_it_was, place, symlinks=True)
    return Ground(Home(place / "opt"), place / "office" / "config.yaml", place / "office", place / "vault", Service(), "李经办", settle_seconds=0)


def next_version(folder: Path, head: str, **options: list[str]) -> Path:
    """A bundle of a version that has one migration more."""
    tree = folder / "next"
    if not tree.exists():
        shutil.copytree(REPO / "store", tree / "store", ignore=shutil.ignore_patterns("__pycache__"))
        (tree / "store" / "migrations" / "versions" / "v9999_to_come.py").write_text(MIGRATION.format(head=head), encoding="utf-8")
    return small_bundle(folder, f"2.{len(list(folder.glob('*.tar')))}", path=[tree], **options)


def standing(ground: Ground) -> tuple[str | None, dict[str, int]]:
    """By which migration the database stands, and how many items are in each state."""
    store = open_store(load(ground.config))
    try:
        with store.database.read() as connection:
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        return revision, {state.value: count for state, count in store.counts().items() if count}
    finally:
        store.database.close()


def test_an_upgrade_goes_back_by_itself_and_the_next_one_stays(ground: Ground, tmp_path: Path) -> None:
    """One whose doctor finds something new leaves everything as it was; a good one takes up what was in hand; by hand there is a way back from it too."""
    first, service = ground.home.current, ground.service
    assert isinstance(service, Service)
    store = open_store(load(ground.config))
    head = pending(store.database)[0]
    store.database.close()
    assert head is not None
    before = standing(ground)
    assert before[1]["retry"] == 1

    with pytest.raises(UpgradeError) as caught:
        upgrade(ground, next_version(tmp_path, head, failing=["Packages"]), lambda _: None)
    assert (caught.value.case, caught.value.params["why"], caught.value.params["checks"]) == ("upgrade-undone", "upgrade-checks", "Packages")
    assert standing(ground) == before, "it had been migrated, and is not any more"
    assert ground.home.current == first
    assert service.acts == ["stop", "stop", "start"], "the new one never took anything in"

    good = next_version(tmp_path, head)
    assert upgrade(ground, good, lambda _: None)
    assert not upgrade(ground, good, lambda _: None), "it runs already"
    assert standing(ground) == ("9999", before[1])
    settled = subprocess.run([ground.home.command, "run", "--once"], capture_output=True, text=True, check=False)
    assert settled.returncode == 0, settled.stderr
    assert "retry" not in standing(ground)[1]
    assert len(list((ground.home.folder / "versions").iterdir())) == 2, "versions that are neither this nor the last are gone"

    with pytest.raises(RefusedError):
        back(ground, lambda _: None, lambda _: False)
    assert back(ground, lambda _: None, lambda _: True) == first
    assert (ground.home.current, standing(ground)) == (first, before)
    with pytest.raises(RefusedError):
        back(ground, lambda _: None, lambda _: True)
    assert [entry["state"] for entry in ground.home.notes()].count("undone") == 2
    shown = json.loads(subprocess.run([ground.home.command, "records", "--json"], capture_output=True, text=True, check=True).stdout)
    assert len(shown) == sum(before[1].values())


def test_what_fails_before_anything_was_changed_says_so(ground: Ground, tmp_path: Path) -> None:
    """A folder of backups that nobody can write to: the service was not touched, and the next upgrade need not wait."""
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    with pytest.raises(UpgradeError) as caught:
        upgrade(replace(ground, vault=tmp_path / "no-folder"), small_bundle(tmp_path, "4"), lambda _: None)
    assert caught.value.case == "upgrade-not-begun"
    assert "“backup” ended with exit code" in say_error(caught.value)[0]
    assert (ground.service, ground.home.notes()) == (Service(), [])


def test_what_cannot_go_back_says_where_the_backup_lies(ground: Ground, tmp_path: Path) -> None:
    """The service obeys nobody any more: exit code 17, and the next upgrade waits until a person has gone back."""
    bundle = small_bundle(tmp_path, "3", failing=["Packages"])
    broken = replace(ground, service=Service(refuses=2))
    with pytest.raises(StrandedError) as caught:
        upgrade(broken, bundle, lambda _: None)
    assert Path(str(caught.value.params["backup"])).is_dir()
    with pytest.raises(RefusedError) as refused:
        upgrade(ground, bundle, lambda _: None)
    assert refused.value.case == "upgrade-open"
    assert back(ground, lambda _: None, lambda _: False) == ground.home.current
