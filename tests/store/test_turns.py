"""Writers of one SQLite file take turns: first come, first served, and whoever fails holds nobody up."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from store import Database
from store.turns import Turns, connection_to


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A file with one small table."""
    opened = Database(f"sqlite:///{tmp_path / 'a.db'}")
    with opened.write() as connection:
        connection.execute(sa.text("CREATE TABLE note (number INTEGER PRIMARY KEY)"))
    yield opened
    opened.close()


def add(database: Database, number: int) -> None:
    """Write one row in a transaction of its own."""
    with database.write() as connection:
        connection.execute(sa.text("INSERT INTO note VALUES (:number)"), {"number": number})


def test_whoever_asked_first_has_it_next() -> None:
    """However many wait."""
    turns, order, waiting = Turns(), list[int](), list[threading.Thread]()
    assert turns.take(1)

    def wait(number: int) -> None:
        assert turns.take(30)
        order.append(number)
        turns.give()

    for number in range(4):
        waiting.append(threading.Thread(target=wait, args=(number,)))
        waiting[-1].start()
        while turns.waiting() <= number:
            time.sleep(0.001)
    turns.give()
    for thread in waiting:
        thread.join(30)
    assert order == [0, 1, 2, 3]


def test_who_gave_up_waiting_is_passed_over() -> None:
    """The turn goes to whoever comes next."""
    turns = Turns()
    assert turns.take(1)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0)


def test_a_writer_waits_for_the_one_before_and_a_reader_for_nobody(database: Database) -> None:
    """The second writer begins when the first has committed."""
    written = threading.Event()

    def add_and_say() -> None:
        add(database, 2)
        written.set()

    with database.write() as connection:
        connection.execute(sa.text("INSERT INTO note VALUES (1)"))
        second = threading.Thread(target=add_and_say)
        second.start()
        with database.read() as reading:
            assert reading.execute(sa.text("SELECT count(*) FROM note")).scalar_one() == 0
        assert not written.wait(0.05)
    second.join(30)
    assert written.is_set()


def test_a_write_that_fails_gives_its_turn_back(database: Database) -> None:
    """Refused by the table, by the syntax, or given up before the commit."""
    add(database, 1)
    with pytest.raises(IntegrityError):
        add(database, 1)
    with pytest.raises(OperationalError), database.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")
    with suppress(ZeroDivisionError), database.write() as connection:
        connection.execute(sa.text("INSERT INTO note VALUES (2)"))
        _ = 1 / 0
    begun = time.monotonic()
    add(database, 3)
    assert time.monotonic() - begun < 5


def test_a_connection_that_is_closed_in_the_middle_gives_its_turn_back(tmp_path: Path) -> None:
    """As the driver rolls back what was begun."""
    file = tmp_path / "b.db"
    one, other = (connection_to(file)(str(file)) for _ in range(2))
    one.execute("CREATE TABLE note (number INTEGER)")
    one.execute("INSERT INTO note VALUES (1)")
    one.close()
    other.execute("INSERT INTO note VALUES (2)")
    other.commit()
    assert other.execute("SELECT number FROM note").fetchall() == [(2,)]
    other.close()
