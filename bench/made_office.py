"""An office of any size for measuring: some hundred arrivals taken in, read and worked on by the product itself, the rest copies of all their rows.

A copy differs where rows of the product differ: ids, numbers, query codes, places, digests, times, what a petition is known again by. Its documents and
readings are those of its pattern, so ``content`` and the blobs stay small. Numbers follow the days: copies have those before the patterns'. Indexes and the
days' closings are made afterwards.
"""

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any, cast

import sqlalchemy as sa
import yaml
from PIL import Image

from bench.mails import letter
from ingest.closing import close_days
from petition_intake import daemon
from petition_intake.closings import OFFICE, numbers
from petition_intake.config import Config, load
from petition_intake.errors import NotFoundError
from petition_intake.model import EventKind, RecordStatus
from petition_intake.wiring import House
from store import NewEvent, tables
from store.database import Database
from store.numbers import new_query_code, year_of
from store.registration import sighting_key
from store.store import Store

PATTERNS = 240
"""Mails among the patterns; a fifth as many come by fax and on paper."""
ARRIVALS = PATTERNS + 2 * (PATTERNS // 10) + 1
"""All patterns: one more is a torn file."""
YEARS = 6
_CLERK = "李样例"
_LATELY = timedelta(days=60)
"""What came before was nearly all worked on."""
_AT_ONCE = 2_000
"""Copies that are written together."""
_CACHE_KB = 3_000_000
_LIFE = (EventKind.NOTIFIED, EventKind.ACCEPTED, EventKind.DECIDED, EventKind.SERVED)
_FOLLOWED = ("item", "record", "sighting", "member", "finding", "correction", "record_item", "frozen_list", "external_id", "attachment", "event", "deadline",
             "history", "artifact", "clue", "sheet", "relation", "repeat_sign", "repeat_key", "repeat", "alert", "telling", "silent_error")  # fmt: skip
"""Tables with rows for each arrival, those first that others point to."""
Key = tuple[Any, ...]


# ---- the patterns -------------------------------------------------------------------------------------------------------


def office(folder: Path, url: str) -> Config:
    """The configuration of an office with two mailboxes, a fax line and a scanner."""
    sources = [
        {"name": "mail", "kind": "maildir", "way": "email", "path": "mail"},
        {"name": "hall", "kind": "maildir", "way": "email", "path": "hall"},
        {"name": "fax", "kind": "fax_spool", "way": "fax", "path": "recvq"},
        {"name": "scans", "kind": "folder", "way": "letter", "path": "scans", "settle_seconds": 0},
    ]
    raw = {"store": {"url": url, "blobs": "blobs"}, "sources": sources, "ocr": {"engine": "blank", "workers": 1}}
    (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
    return load(folder / "config.yaml")


def make(folder: Path, config: Config, records: int) -> None:
    """Bring the office to so many records, and close its days."""
    begun, end = time.monotonic(), datetime.now(UTC) - timedelta(minutes=5)
    take_patterns(folder, config, records - ARRIVALS, end)
    with House.open(config, daemon=False) as house:
        assert sum(house.store.record_counts().values()) == ARRIVALS
        rows = fill(house, records - ARRIVALS, end)
        print(f"{records:,} records, {rows:,} rows, made in {time.monotonic() - begun:.0f} s", flush=True)
        begun = time.monotonic()
        days = close_days(house.store, config, datetime.now(UTC))
        print(f"{days:,} days closed in {time.monotonic() - begun:.0f} s", flush=True)
        _look_at_numbers(house.store)


def _look_at_numbers(store: Store) -> None:
    """A day's numbers follow those of the day before, and none is missing: else what is measured is no office."""
    closed = list(store.closings())
    last: dict[str, int] = {}
    for drawn in (one.facts["numbers"] for one in closed if one.source == OFFICE):
        for year, runs in cast("dict[str, dict[str, list[list[int]]]]", drawn).items():
            for begin, end in runs["drawn"]:
                assert begin == last.get(year, 0) + 1, f"{year}: {begin} after {last.get(year)}"
                last[year] = end
    assert not any(year.missing for year in numbers(closed))


def take_patterns(folder: Path, config: Config, copies: int, end: datetime) -> None:
    """Lay arrivals down, have the product take them in, then do what clerks do. Numbers are left free for so many copies up to ``end``."""
    for mailbox in ("mail", "hall"):
        for name in ("new", "cur", "tmp"):
            (folder / mailbox / name).mkdir(parents=True)
    for name in ("recvq", "scans"):
        (folder / name).mkdir()
    for number in range(PATTERNS):
        box = folder / ("mail" if number % 4 else "hall") / "new"
        (box / f"{1767574800 + number}.M{number}P1.bench").write_bytes(_mail(number))
    for number in range(PATTERNS // 10):
        sheet = Image.new("1", (1728, 400 + number), 1)
        sheet.save(folder / "recvq" / f"fax{number + 1:09d}.tif", compression="group4")
        sheet.save(folder / "scans" / f"{number}.png")
    (folder / "scans" / "torn.pdf").write_bytes(b"%PDF-1.4\n" + bytes(200))
    with House.open(config, daemon=True) as house:
        for section in config.sources:
            house.store.start_source(section.name, None, history=False, who=_CLERK)
            house.store.start_source(section.name, datetime(2020, 1, 1, tzinfo=UTC), history=False, who=_CLERK)
        office, year = house.config.office, year_of(house.config.office, datetime.now(UTC))
        free = sum(year_of(office, moment) == year for moment in _moments(copies, end))
        with house.store.database.write() as connection:
            connection.execute(tables.counter.insert().values(office=office.code, year=year, last=free))
    daemon.run(config, once=True)
    with House.open(config, daemon=False) as house:
        _work_on(house.store)


def _mail(number: int) -> bytes:
    if number % 12 not in {3, 7}:
        return letter(number)
    mail = EmailMessage()
    mail["From"], mail["To"] = f"robot{number}@example.com", "xinfang@example.cn"
    mail["Subject"] = "自动回复：您的邮件已收到" if number % 12 == 3 else f"发票代开，价格优惠 {number}"
    mail["Message-ID"] = f"<robot{number}@bench.example.com>"
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content("我正在休假，回来后会处理您的邮件。")
    return mail.as_bytes()


def _work_on(store: Store) -> None:
    """Confirm and see through most of what can be, exclude most of what a rule set aside."""
    for place, record in enumerate(store.records(limit=10_000)):
        if record.status is RecordStatus.SET_ASIDE and place % 4:
            store.exclude([record.record_no], _CLERK)
        elif record.status in {RecordStatus.RECORDED, RecordStatus.REVIEW} and place % 3:
            store.seen(record.record_no, _CLERK)
            if place % 5 == 0:
                store.correct(record.record_no, "title", f"更正的标题{place}", _CLERK)
            store.confirm(record.record_no, _CLERK)
            with suppress(NotFoundError):  # most raise no alert
                store.acknowledge([record.record_no], _CLERK)
            for kind in _LIFE[: 4 if place % 3 == 1 else 2]:
                store.enter([NewEvent(record.record_no, kind)], _CLERK)


# ---- patterns as rows to be copied --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pattern:
    """One arrival: by table, its rows with the positions in which copies differ and by what."""

    item: str
    began: datetime
    done: bool
    """Nothing of it waits for anybody."""
    rows: Mapping[str, Sequence[tuple[list[Any], Sequence[tuple[int, Key]]]]]


def _patterns(database: Database, render: Callable[[sa.Column[Any], Any], Any]) -> list[Pattern]:
    """Every arrival there is; cells are as ``render`` gives them to the database."""
    with database.read() as connection:
        held = {name: connection.execute(sa.select(tables.metadata.tables[name])).mappings().all() for name in _FOLLOWED}
    numbers = {row["first_item"]: row["no"] for row in held["record"]}
    owner = {name: row["id"] for row in held["item"] for name in (row["id"], numbers[row["id"]])}
    mine: dict[str, dict[str, list[Mapping[str, Any]]]] = {item: {name: [] for name in _FOLLOWED} for item in numbers}
    for name in _FOLLOWED:
        for row in held[name]:
            whose = row.get("record_no") or row.get("item_id") or row.get("record_id") or row.get("first_item") or (row["id"] if name == "item" else None)
            if whose in owner:
                mine[owner[whose]][name].append(dict(row))
    statuses = {row["first_item"]: row["status"] for row in held["record"]}
    found = []
    for item, parts in mine.items():
        names = {item: ("item",), numbers[item]: ("no",)} | {known: ("of", whose, known != whose) for known, whose in owner.items() if whose != item}
        members = {row["id"]: ("member", place) for place, row in enumerate(parts["member"])}
        rows = {name: [_cells(tables.metadata.tables[name], row, place, names, members, render) for place, row in enumerate(parts[name])] for name in _FOLLOWED}
        done = statuses[item] in {"confirmed", "closed"} and all(one["met_at"] or one["lapses"] for one in parts["deadline"])
        found.append(Pattern(item, parts["item"][0]["registered_at"], done, rows))
    return found


def _cells(
    table: sa.Table, row: Mapping[str, Any], place: int, names: Mapping[str, Key], members: Mapping[int, Key], render: Callable[[sa.Column[Any], Any], Any]
) -> tuple[list[Any], list[tuple[int, Key]]]:
    static, differing = [], []
    for column in columns_of(table):
        value = row[column.name]
        key = _key(table.name, column, value, place, names, members)
        static.append(None if key else render(column, value))
        if key:
            differing.append((len(static) - 1, key))
    return static, differing


def columns_of(table: sa.Table) -> list[sa.Column[Any]]:
    """Those that are copied: rows that nothing points to are numbered by the database."""
    return [column for column in table.c if column.name != "id" or table.name in {"item", "record", "member"}]


def _key(table: str, column: sa.Column[Any], value: Any, place: int, names: Mapping[str, Key], members: Mapping[int, Key]) -> Key | None:  # noqa: ANN401
    """By what this cell of a copy differs from the pattern's; ``None``: not at all."""
    fixed: dict[tuple[str, str], Key] = {
        ("item", "digest"): ("digest",), ("sighting", "digest"): ("digest",), ("item", "place"): ("place",), ("sighting", "place"): ("place",),
        ("sighting", "key"): ("key", names and value), ("record", "query_code"): ("code",), ("record", "year"): ("year",), ("record", "serial"): ("serial",),
        ("clue", "value"): ("shared", place, value), ("repeat_key", "number"): ("like", place, value), ("member", "id"): ("member", place),
    }  # fmt: skip
    if value is None or column.name == "same_as":
        return None
    if (table, column.name) in fixed:
        return fixed[table, column.name]
    if column.name == "member_id":
        return members[value]
    if isinstance(value, datetime):
        return ("at", value)
    if isinstance(value, date):
        return ("on", value)
    return names.get(value) if isinstance(value, str) else None


# ---- copies -------------------------------------------------------------------------------------------------------------


@dataclass
class _Making:
    """What copies draw from."""

    random: Random
    text: Callable[[Any], Any]
    """How a value is handed to the database."""
    zone: Any
    pattern_no: str
    serials: Counter[int] = field(default_factory=Counter)
    members: int = 0
    latest: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each pattern, item and number of its last copy."""


class _Copy(dict[Key, Any]):
    """The differing cells of one copy, each made when it is first asked for. ``KeyError`` for what points to a pattern of which there is no copy yet."""

    def __init__(self, making: _Making, number: int, pattern: Pattern, moment: datetime, source: str) -> None:
        self._making, self._number, self._source = making, number, source
        self._shift = moment - pattern.began
        local = moment.astimezone(making.zone)
        self._days = timedelta(days=(local.date() - pattern.began.astimezone(making.zone).date()).days)
        making.serials[local.year] += 1
        serial = making.serials[local.year]
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        item = f"{(int(moment.timestamp() * 1000) << 16) + number % 65536:016x}{digest[:8]}"
        no = making.pattern_no.format(year=local.year, serial=serial)
        place = f"{int(moment.timestamp())}.M{number}P2.bench"
        plain = {"item": item, "no": no, "digest": digest, "place": place, "code": new_query_code(), "year": local.year, "serial": serial}
        super().__init__({(name,): making.text(value) for name, value in plain.items()})
        self._place, self._first_member = place, making.members + 1
        making.members += len(pattern.rows["member"])
        self._was = making.latest.get(pattern.item)
        making.latest[pattern.item] = (item, no)

    def __missing__(self, key: Key) -> Any:  # noqa: ANN401 - a cell
        value = self[key] = self._making.text(self._made(*key))
        return value

    def _made(self, kind: str, *known: Any) -> Any:  # noqa: ANN401 - a cell
        making = self._making
        if kind == "at":
            return known[0] + self._shift
        if kind == "on":
            return known[0] + self._days
        if kind == "member":
            return self._first_member + known[0]
        if kind == "of":
            return making.latest[known[0]][known[1]]
        if kind == "key":
            return sighting_key(self._source, self._place)
        # a third of what a record is known again by is that of four others, the rest its own
        whose = self._number // 5 if known[0] % 3 == 0 else self._number
        mixed = int.from_bytes(hashlib.blake2b(f"{known[1]}/{whose}".encode(), digest_size=8).digest(), "big", signed=True)
        return mixed if kind == "like" else f"{known[1]}/{whose % 10**9}"[-60:]


def _moments(count: int, end: datetime) -> Iterator[datetime]:
    """So many moments of registration up to ``end``, all in order."""
    step = timedelta(days=365.25 * YEARS) / count
    return (end - step * (count - number) for number in range(count))


def copies(patterns: Sequence[Pattern], count: int, making: _Making, sources: Mapping[str, str], end: datetime) -> Iterator[tuple[Pattern, _Copy]]:
    """The copies in the order of their registration."""
    done = [one for one in patterns if one.done]
    for number, moment in enumerate(_moments(count, end)):
        finished = making.random.random() < (0.3 if end - moment < _LATELY else 0.98)
        pattern = making.random.choice(done if finished else patterns)
        yield pattern, _Copy(making, number, pattern, moment, sources[pattern.item])


def _rows(pattern: Pattern, copy: _Copy, name: str) -> Iterator[list[Any]]:
    for static, differing in pattern.rows[name]:
        row = static.copy()
        try:
            for place, key in differing:
                row[place] = copy[key]
        except KeyError:
            continue
        yield row


# ---- into the database ----------------------------------------------------------------------------------------------------


def fill(house: House, count: int, end: datetime) -> int:
    """Add ``count`` copies to a house with patterns; gives how many rows that were. Nothing else may use the database."""
    database = house.store.database
    rendered = _sqlite_value if database.is_sqlite else _copy_text
    patterns = _patterns(database, lambda column, value: rendered(_bound(column, value, database)))
    with database.read() as connection:
        sources = {row.id: row.source for row in connection.execute(sa.select(tables.item.c.id, tables.item.c.source))}
        top = connection.execute(sa.select(sa.func.max(tables.member.c.id))).scalar_one() or 0
        last = {row.year: row.last for row in connection.execute(sa.select(tables.counter))}
    office = house.config.office
    making = _Making(Random(1), rendered, office.zone, office.number_pattern, Counter(), top)
    made = copies(patterns, count, making, sources, end)
    begin = end - timedelta(days=365.25 * YEARS)
    began = [f"UPDATE {words} WHERE source IS NOT NULL" for words in (f"history SET at = '{rendered(begin)}'", f"polled SET began_at = '{rendered(begin)}'")]
    rows = (_fill_sqlite if database.is_sqlite else _fill_postgres)(database, made, began)
    with database.write() as connection:
        for year, serial in making.serials.items():
            changed = connection.execute(tables.counter.update().where(tables.counter.c.year == year).values(last=max(serial, last.get(year, 0)))).rowcount
            if not changed:
                connection.execute(tables.counter.insert().values(office=office.code, year=year, last=serial))
    return rows


def _bound(column: sa.Column[Any], value: Any, database: Database) -> Any:  # noqa: ANN401 - a cell
    process = column.type.dialect_impl(database.engine.dialect).bind_processor(database.engine.dialect)
    return value if process is None or isinstance(value, datetime | date) else process(value)


def _sqlite_value(value: Any) -> Any:  # noqa: ANN401 - a cell
    """As SQLAlchemy keeps times in SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _copy_text(value: Any) -> str:  # noqa: ANN401 - a cell
    """As PostgreSQL's COPY takes it in its text form."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _in_pieces(made: Iterable[tuple[Pattern, _Copy]]) -> Iterator[list[tuple[Pattern, _Copy]]]:
    piece: list[tuple[Pattern, _Copy]] = []
    for one in made:
        piece.append(one)
        if len(piece) == _AT_ONCE:
            yield piece
            piece = []
    yield piece


def _fill_sqlite(database: Database, made: Iterable[tuple[Pattern, _Copy]], began: Sequence[str]) -> int:
    database.close()
    connection = sqlite3.connect(str(database.file), isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", f"cache_size=-{_CACHE_KB}", "locking_mode=EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    names = ", ".join(f"'{name}'" for name in _FOLLOWED)
    indexes = connection.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({names})").fetchall()  # noqa: S608
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    rows = 0
    for piece in _in_pieces(made):
        connection.execute("BEGIN")
        for name in _FOLLOWED:
            columns = columns_of(tables.metadata.tables[name])
            listed = ", ".join(f'"{column.name}"' for column in columns)
            insert = f"INSERT OR IGNORE INTO {name} ({listed}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names
            rows += connection.executemany(insert, (row for pattern, copy in piece for row in _rows(pattern, copy, name))).rowcount
        connection.execute("COMMIT")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history'").fetchall()
    for words in (*(f'DROP TRIGGER "{name}"' for name, _ in guards), *began, *(sql for _, sql in guards), *(sql for _, sql in indexes)):
        connection.execute(words)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return rows


def _fill_postgres(database: Database, made: Iterable[tuple[Pattern, _Copy]], began: Sequence[str]) -> int:
    with database.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        cursor = raw.cursor()
        cursor.execute("SET session_replication_role = replica")  # no look at what foreign keys point to
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT LIKE 'pk\\_%%' AND schemaname = 'public'", [list(_FOLLOWED)]
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        rows = 0
        for piece in _in_pieces(made):
            for name in _FOLLOWED:
                listed = ", ".join(f'"{column.name}"' for column in columns_of(tables.metadata.tables[name]))
                lines = ["\t".join(row) for pattern, copy in piece for row in _rows(pattern, copy, name)]
                if lines:
                    with cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as stream:
                        stream.write("\n".join(lines) + "\n")
                    rows += len(lines)
        for words in (*began, *(sql for _, sql in indexes)):
            cursor.execute(words)
        cursor.execute("SELECT setval(pg_get_serial_sequence('member', 'id'), (SELECT max(id) FROM member))")
        raw.commit()
        raw.autocommit = True
        cursor.execute("VACUUM ANALYZE")
        raw.autocommit = False
    database.close()
    return rows


__all__ = ["fill", "office", "take_patterns"]
