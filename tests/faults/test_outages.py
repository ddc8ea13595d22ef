"""What a daemon needs goes away and comes back: its own time, the database, the mail server, the disk. In the end nothing is lost and nothing twice."""

import signal
import time
from pathlib import Path

from ingest.repair import repair
from petition_intake.model import ItemState
from petition_intake.wiring import House
from tests.faults.checking import in_hand
from tests.faults.daemons import Office, fax_office, mail, sheet, wait_until
from tests.faults.mischief import Wire, fill, small_disk, write_protect
from tests.faults.nursery import Nursery
from tests.servers import Dovecot, Postgres

MIB = 1024 * 1024


def test_a_daemon_that_is_frozen_goes_on_where_it_stood(embedded: Office) -> None:
    """SIGSTOP with items in hand, as a machine that is suspended; SIGCONT."""
    embedded.drop(12)
    daemon = embedded.start()
    with embedded.open() as house:
        wait_until(lambda: bool(in_hand(house)), 60, "nothing was begun")
        daemon.send_signal(signal.SIGSTOP)
        embedded.drop(2)
        time.sleep(0.5)
        daemon.send_signal(signal.SIGCONT)
        wait_until(lambda: embedded.settled(house), 120, embedded.log())
    embedded.stop(daemon)
    embedded.check()


def test_postgresql_goes_away_and_comes_back(shared: Office, postgres_server: Postgres) -> None:
    """The daemon lives on; what was in hand and what came meanwhile is settled afterwards, within half a minute."""
    shared.drop(12)
    daemon = shared.start()
    with shared.open() as house:
        wait_until(lambda: bool(in_hand(house)), 60, "nothing was begun")
    postgres_server.stop()
    shared.drop(4)
    time.sleep(1.5)
    postgres_server.start()
    with shared.open() as house:
        wait_until(lambda: shared.settled(house), 60, shared.log())
    assert daemon.poll() is None
    shared.stop(daemon)
    shared.check()


def test_a_line_that_breaks_in_the_middle_of_a_mail(tmp_path: Path, dovecot: Dovecot, nursery: Nursery) -> None:
    """Dovecot is gone three times while a mail comes over the line; every mail is taken once."""
    secret = tmp_path / "password"
    secret.write_text(dovecot.password, encoding="utf-8")
    secret.chmod(0o600)
    with Wire(dovecot.port, [90_000, 150_000, 60_000]).up() as wire:
        source = {"name": "box", "kind": "imap", "way": "email", "host": "127.0.0.1", "port": wire.port, "tls": "none", "every": 1}
        source |= {"user": "faults", "password_file": str(secret), "idle": False}
        office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}", sections={"sources": [source]}, nursery=nursery)
        for number in range(6):
            office.send(dovecot, "faults", mail(number) + b"\r\n".join([b"x" * 70] * 700))
        daemon = office.start()
        with office.open() as house:
            wait_until(lambda: office.settled(house), 120, office.log())
        assert wire.cuts == []
        office.stop(daemon)
        office.check()


def test_a_full_disk_gives_way_in_order(tmp_path: Path, nursery: Nursery) -> None:
    """Mail waits where it lies while a fax is still taken; with no room at all the fax waits too; with room again all is settled."""
    with small_disk(tmp_path / "disk", 48 * MIB) as disk:
        office = fax_office(tmp_path, disk, reserve=16 * MIB, nursery=nursery)
        daemon = office.start()
        with office.open() as house:
            fill(disk / "ballast", leave=12 * MIB)
            office.drop(3)
            office.put("fax000000001.tif", sheet(1), "recvq")
            wait_until(lambda: _taken(house) == {"recvq"}, 60, office.log())
            wait_until(lambda: '"no-room"' in office.log(), 30, office.log())
            assert sum(house.store.counts().values()) == 1
            fill(disk / "ballast")
            office.put("fax000000002.tif", sheet(2), "recvq")
            wait_until(lambda: '"disk-full"' in office.log(), 60, office.log())
            (disk / "ballast").unlink()
            wait_until(lambda: office.settled(house), 120, office.log())
        office.stop(daemon)
        office.check()


def test_blobs_that_cannot_be_written(tmp_path: Path, nursery: Nursery) -> None:
    """A disk that was remounted read-only: nothing is acknowledged, nothing is parked, and all is taken when it can be written again."""
    with small_disk(tmp_path / "disk", 16 * MIB) as disk:
        store = {"url": f"sqlite:///{tmp_path / 'petition.db'}", "blobs": str(disk / "blobs"), "fax_reserve_gb": 0}
        office = Office(tmp_path, str(store["url"]), sections={"store": store}, nursery=nursery)
        write_protect(disk, on=True)
        office.drop(4)
        daemon = office.start()
        with office.open() as house:
            wait_until(lambda: "blobs-unusable" in office.log(), 60, office.log())
            assert sum(house.store.counts().values()) == 0
            write_protect(disk, on=False)
            wait_until(lambda: office.settled(house), 120, office.log())
        office.stop(daemon)
        office.check()


def test_a_blob_that_rots_before_it_is_read_comes_back_from_its_source(embedded: Office) -> None:
    """Found by its digest, parked with that reason, restored from the folder that still has it, settled when it is asked for again."""
    embedded.drop(2)
    embedded.fall("registered")
    with embedded.open() as house:
        item = house.store.items()[0]
        house.store.blobs.path(item.digest).write_bytes(b"rotten")
    embedded.finish()
    assert embedded.account().damaged == (item.digest,)
    with embedded.open() as house:
        failure = house.store.item(item.id).failure
        assert failure is not None
        assert failure.code == "blob-corrupt"
        damages = house.store.inspect(item.digest[:2]).damages
        assert repair(damages, house.config, house.store, "李样例").restored == (item.digest,)
        house.store.ask_retry([item.id], "李样例", None)
    embedded.finish()
    with embedded.open() as house:
        assert house.store.item(item.id).state in {ItemState.RECORDED, ItemState.REVIEW}
    assert embedded.account().wrong.keys() <= {"twice"}, "a person had it settled a second time"


def _taken(house: House) -> set[str]:
    return {item.source for item in house.store.items() if item.state.settled}
