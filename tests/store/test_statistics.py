"""What PostgreSQL's planner knows of a database that fills, and rows told by column."""

import time

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DataError

from store import tables
from store.database import insert_rows
from store.statistics import count_grown
from tests.store.makers import NOON, Desk, imap


def test_a_table_is_counted_as_soon_as_it_has_some_rows_and_again_when_it_has_grown(desk: Desk) -> None:
    """So that a look-up goes by the right index and does not walk through the office's records; SQLite needs none of it."""
    while count_grown(desk.store.database):
        pass
    desk.register(*[imap(b"mail %d" % number, number + 1) for number in range(120)])
    if desk.store.database.is_sqlite:
        assert count_grown(desk.store.database) == 0
        return
    with desk.store.database.engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_stat_force_next_flush()"))
        connection.commit()
    for _ in range(200):
        count_grown(desk.store.database)
        with desk.store.database.read() as connection:
            rows = connection.execute(sa.text("SELECT reltuples FROM pg_class WHERE relname = 'record'")).scalar_one()
        if rows >= 60:
            break
        time.sleep(0.05)  # what one connection wrote, the others are told within a second
    assert rows >= 60  # the first it is told of may be most of them


def test_rows_told_together_are_as_told_one_by_one(desk: Desk) -> None:
    """Lists within JSON, missing values, quotes and all; what a column is too short for is refused, not cut."""
    rows = [
        {"office": desk.store.office.code, "at": NOON, "who": "李经办", "act": "noted", "field": name, "new": new}
        for name, new in (("a", [[], ["x", "{}"]]), ("b", None), ("c", {"text": "引号\"与'单引号'，逗号,{花括号}\\"}))
    ]
    with desk.store.database.write() as connection:
        insert_rows(connection, tables.history.insert(), rows)
        written = connection.execute(sa.select(tables.history).where(tables.history.c.act == "noted").order_by(tables.history.c.id)).all()
        assert [(row.field, row.new, row.old, row.at) for row in written] == [(row["field"], row["new"], None, NOON) for row in rows]
        connection.rollback()
    if not desk.store.database.is_sqlite:
        with pytest.raises(DataError), desk.store.database.engine.connect() as connection:
            insert_rows(connection, tables.history.insert(), [row | {"act": "x" * 500} for row in rows])
