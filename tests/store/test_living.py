"""Who is alive and who leads, by the rows alone."""

from datetime import timedelta

import sqlalchemy as sa

from store import Store, tables
from store.shapes import Executor

LEASE = timedelta(seconds=20)
ONE, TWO = Executor("host:1:a", "run", "steps-1"), Executor("host:2:b", "worker", "steps-2")


def age(store: Store, table: sa.Table, column: str, seconds: float, **key: str) -> None:
    """Let a row be so much older."""
    mine = sa.and_(table.c.office == store.office.code, *(table.c[name] == value for name, value in key.items()))
    with store.database.write() as connection:
        moment = connection.execute(sa.select(table.c[column]).where(mine)).scalar_one()
        connection.execute(table.update().where(mine).values({column: moment - timedelta(seconds=seconds)}))


def test_executors_show_that_they_live(store: Store) -> None:
    """Those silent too long are missing until they speak again; one that ended in good order is forgotten, and one that never speaks again too."""
    one, two = (Executor(f"{executor.id}{store.office.code}", executor.part, executor.version) for executor in (ONE, TWO))
    for executor in (one, two, one):
        store.heartbeat(executor)
    assert store.executors(LEASE) == [one, two]
    age(store, tables.executor, "seen_at", 30, id=two.id)
    assert store.executors(LEASE) == [one]
    assert store.executors() == [one, two]
    store.forget_executor(one.id)
    assert store.executors() == [two]
    store.forget_executors(LEASE)
    assert store.executors() == []


def test_one_leads_until_it_is_silent_for_too_long(store: Store) -> None:
    """The second stands by, takes over when the lease has run out, and the first then learns that it leads no more."""
    assert store.shared_blobs() is None
    assert store.lead("one", LEASE, "here")
    assert not store.lead("two", LEASE, "there")
    assert store.lead("one", LEASE, "here")
    assert (store.leader(), store.shared_blobs()) == ("one", "here")
    age(store, tables.leader, "until", 30)
    assert store.lead("two", LEASE, "here")
    assert not store.lead("one", LEASE, "here")


def test_who_ends_in_good_order_lets_another_lead_at_once(store: Store) -> None:
    """Where the bytes lie stays known; only its own lead is given up."""
    assert store.lead("one", LEASE, "here")
    store.resign("two")
    assert not store.lead("two", LEASE, "here")
    store.forget_executor("one")
    assert (store.leader(), store.shared_blobs()) == (None, "here")
    assert store.lead("two", LEASE, "here")
