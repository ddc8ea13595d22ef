"""The tables: shapes of RECORD.md, final. Every row names its office.

Reading the columns: ``*_at`` are moments (UTC), ``*_by`` and ``who`` are people's or the machine's names, ``digest`` and
``sha256`` are lower-case hexadecimal. Bulk (documents, readings, drafts) lies in ``content`` and the blobs; rows keep the digest.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    false,
    func,
    literal_column,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from store.columns import Exact, Json, SourceName, UtcTime, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_CODE = 64
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column declared INTEGER."""


def _office(*, key: bool = True) -> Column[str]:
    return Column("office", String(40), primary_key=key, nullable=False)


def _of_record() -> SchemaItem:
    return ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"])


def _of_item() -> SchemaItem:
    return ForeignKeyConstraint(["item_id"], ["item.id"])


def _index_of(name: str, *columns: str, where: str, postgresql: str = "") -> Index:
    """An index of those rows alone for which this holds, on PostgreSQL in other words where they are given; the databases are told by ``schema``."""
    return Index(name, *columns, info={"sqlite": where, "postgresql": postgresql or where})


def schema() -> MetaData:
    """The tables with all that a database is told of them, for Alembic: at the first word to PostgreSQL all of its dialect is loaded (25 ms)."""
    for table in metadata.tables.values():
        for index in table.indexes:
            for dialect, where in index.info.items():
                index.dialect_options[dialect]["where"] = text(where)
    return metadata


counter = Table("counter", metadata, _office(), Column("year", Integer, primary_key=True, autoincrement=False), Column("last", Integer, nullable=False))
"""The last serial number given out in a year of receipt."""

source = Table(
    "source",
    metadata,
    _office(),
    Column("name", String(40), primary_key=True),
    Column("state", String(10), nullable=False),
    Column("since", UtcTime),
    Column("history", Boolean, nullable=False),
    Column("last_ok_at", UtcTime),
    Column("last_error", Json),
    Column("last_error_at", UtcTime),
)
"""What a person and the polls have said of a configured source; no row yet means paused and never polled."""

item = Table(
    "item",
    metadata,
    Column("id", String(24), primary_key=True),
    _office(key=False),
    Column("source", SourceName, nullable=False),
    Column("way", String(10), nullable=False),
    Column("place", Exact, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("name", Words, nullable=False),
    Column("state", String(10), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("received_by", String(_CODE), nullable=False),
    Column("registered_at", UtcTime, nullable=False),
    Column("envelope", Json, nullable=False),
    Column("history", Boolean, nullable=False),
    Column("same_as", String(24)),
    Column("attempt", Integer, nullable=False),
    Column("settled_attempt", Integer, nullable=False),
    Column("deaths", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("executor", String(200)),
    Column("failed_step", String(20)),
    Column("failure", Json),
    Column("next_at", UtcTime),
    Column("rule", String(_CODE)),
    Column("reasons", Json, nullable=False),
    ForeignKeyConstraint(["same_as"], ["item.id"]),
    Index(None, "office", "id"),
    Index(None, "office", "state", "id"),
    Index(None, "office", "source", "id"),
    Index(None, "office", "way", "id"),
    Index(None, "office", "received_at", "id"),
    _index_of("ix_item_ruled", "office", "rule", "id", where="rule IS NOT NULL"),
    _index_of("ix_item_due", "office", "next_at", where="next_at IS NOT NULL"),
    Index(None, "digest", "office", "id"),
)
"""What arrived. ``id`` sorts in the order of registration. ``settled_attempt`` makes a replayed settle do nothing."""

REASONS_HEAD = 200
reasons_head = func.substr(item.c.reasons, literal_column("1"), literal_column(str(REASONS_HEAD)), type_=String())
"""The beginning of an item's reasons as they are written, so much as an index can hold on both databases."""
Index("ix_item_reasons", item.c.office, reasons_head, item.c.id)

sighting = Table(
    "sighting",
    metadata,
    _office(),
    Column("key", String(64), primary_key=True),
    Column("source", SourceName, nullable=False),
    Column("place", Exact, nullable=False),
    Column("folder", Exact),
    Column("epoch", String(_CODE)),
    Column("digest", String(64)),
    Column("item_id", String(24)),
    Column("reason", String(20)),
    Column("received_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("replaced_by", String(64)),
    Column("acknowledged", Boolean, nullable=False),
    Column("promoted_at", UtcTime),
    _of_item(),
    Index(None, "office", "source", "seen_at"),
    _index_of("ix_sighting_passed", "office", "source", "reason", where="item_id IS NULL"),
    _index_of("ix_sighting_replaced", "office", "source", "replaced_by", where="replaced_by IS NOT NULL"),
    Index(None, "office", "seen_at"),
    _index_of("ix_sighting_promoted", "office", "promoted_at", where="promoted_at IS NOT NULL"),
    Index(None, "office", "digest"),
    Index(None, "item_id"),
    _index_of("ix_sighting_unacknowledged", "office", "source", where="acknowledged = 0", postgresql="NOT acknowledged"),
)
"""Every place ever seen; ``key`` is the digest of source and place, which may be longer than an index allows.

``acknowledged`` says whether the source was told: a crash between the commit and that call leaves it to the next poll.
``reason`` says why there is no item, ``promoted_at`` when one was made after all; ``replaced_by`` is the key of the same message's place after a new
UIDVALIDITY."""

record = Table(
    "record",
    metadata,
    _office(),
    Column("no", String(80), primary_key=True),
    Column("id", String(24), nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("query_code", String(20), nullable=False),
    Column("way", String(10), nullable=False),
    Column("via", Json),
    Column("status", String(12), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("registered_at", UtcTime, nullable=False),
    Column("registered_by", Words),
    Column("confirmed_at", UtcTime),
    Column("first_seen_at", UtcTime),
    Column("history", Boolean, nullable=False),
    Column("first_item", String(24)),
    Column("reading", String(64)),
    Column("draft", String(64)),
    Column("engine", Words),
    Column("rule", String(_CODE)),
    Column("content", Words),
    Column("reasons", Json, nullable=False),
    Column("part_of", String(80)),
    Column("merged_into", String(80)),
    Column("seal", String(6), nullable=False, server_default="sealed"),
    Column("accused", Words, nullable=False, server_default="?"),
    ForeignKeyConstraint(["first_item"], ["item.id"]),
    ForeignKeyConstraint(["office", "part_of"], ["record.office", "record.no"]),
    ForeignKeyConstraint(["office", "merged_into"], ["record.office", "record.no"]),
    Index(None, "office", "id", unique=True),
    Index(None, "office", "year", "serial", unique=True),
    Index(None, "query_code", unique=True),
    Index(None, "first_item", unique=True),
    Index(None, "office", "status", "id"),
    _index_of("ix_record_ruled", "office", "received_at", where="rule IS NOT NULL"),
    Index(None, "office", "part_of"),
    Index(None, "office", "merged_into"),
    _index_of("ix_record_sealed", "office", "id", where="seal = 'sealed'"),
)
"""A matter. ``first_item`` is the item whose arrival gave it its number; a split record has none. ``rule`` set it aside, or is the kind by which a person
excluded it. ``seal`` and ``accused`` are ``petition_intake.access.Seal``, of all that is read from the same pages."""

record_item = Table(
    "record_item",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("item_id", String(24), primary_key=True),
    Column("part", String(200), primary_key=True),
    Column("first_page", Integer, primary_key=True, autoincrement=False),
    Column("last_page", Integer, nullable=False),
    Column("role", String(12), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_record(),
    _of_item(),
    Index(None, "office", "item_id"),
)
"""Which part or pages of which item feed which record. Part ``""`` is the whole item, pages 0 to 0 the whole part."""

finding = Table(
    "finding",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("item_id", String(24), nullable=False),
    Column("field", String(_CODE), nullable=False),
    Column("member_id", _ROW_ID),
    Column("value", Json),
    Column("confidence", Float, nullable=False),
    Column("auto", Boolean, nullable=False),
    Column("found_by", Words, nullable=False),
    Column("where", Json),
    _of_record(),
    _of_item(),
    ForeignKeyConstraint(["member_id"], ["member.id"]),
    Index(None, "office", "record_no"),
    Index(None, "member_id"),
)
"""What the machine read. Replaced by the next reading; a person's word never stands here."""

member = Table(
    "member",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("list", String(_CODE), nullable=False),
    Column("position", Integer, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_record(),
    Index(None, "office", "record_no", "list", "position", unique=True),
)
"""One entry of a list such as ``petitioners``, with an identity of its own."""

frozen_list = Table(
    "frozen_list",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("list", String(_CODE), primary_key=True),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_record(),
)
"""Lists a person has spoken on: no reading changes their members any more."""

correction = Table(
    "correction",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("field", String(_CODE), nullable=False),
    Column("member_id", _ROW_ID),
    Column("value", Json),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_record(),
    ForeignKeyConstraint(["member_id"], ["member.id"]),
    Index(None, "office", "record_no"),
    Index(None, "member_id"),
)
"""A person's word on a field, the latest; what it was before is in the history."""

external_id = Table(
    "external_id",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("system", String(_CODE), primary_key=True),
    Column("kind", String(_CODE), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("since", Date),
    _of_record(),
    Index(None, "office", "value"),
)
"""其他系统编号 of a record."""

attachment = Table(
    "attachment",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("part", String(200), primary_key=True),
    Column("name", Words, nullable=False),
    Column("media_type", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("read", Boolean, nullable=False),
    Column("why", String(_CODE)),
    Column("link", Words),
    Column("expires", Date),
    _of_item(),
)
"""附件: the parts of an item as the last settled reading saw them."""

event = Table(
    "event",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("kind", String(_CODE), nullable=False),
    Column("on", Date, nullable=False),
    Column("entered_at", UtcTime, nullable=False),
    Column("by", Words, nullable=False),
    Column("to_unit", Words),
    Column("doc", Words),
    Column("note", Words),
    Column("approved_by", Words),
    Column("days", Integer),
    Column("doc_name", Words),
    Column("undone_at", UtcTime),
    Column("undone_by", Words),
    _of_record(),
    Index(None, "office", "record_no"),
    Index(None, "doc"),
)
"""What happened to a matter, as entered by a person: starts, stops, extends and suspends clocks. ``doc`` is the digest of a blob; one that was
taken back stays, with who did it (``undone_by``), and counts no more."""

deadline = Table(
    "deadline",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("name", String(_CODE), primary_key=True),
    Column("article", String(_CODE), nullable=False),
    Column("days", Integer, nullable=False),
    Column("unit", String(12), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("started_by", String(_CODE), nullable=False),
    Column("due", Date, nullable=False),
    Column("met_at", UtcTime),
    Column("met_by", Words),
    Column("late_by", Integer),
    Column("suspended_days", Integer, nullable=False),
    Column("extended_days", Integer, nullable=False, server_default=text("0")),
    Column("suspended_since", Date),
    Column("lapses", Boolean, nullable=False, server_default=false()),
    Column("waits_for", Words),
    _of_record(),
    _index_of("ix_deadline_open", "office", "lapses", "due", "record_no", where="met_at IS NULL"),
)
"""限办: one clock of a record, as last recomputed from what happened to it (``petition_intake/clocks.py``)."""

history = Table(
    "history",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80)),
    Column("item_id", String(24)),
    Column("source", SourceName),
    Column("at", UtcTime, nullable=False),
    Column("who", Words, nullable=False),
    Column("act", String(_CODE), nullable=False),
    Column("field", String(_CODE)),
    Column("old", Json),
    Column("new", Json),
    _of_record(),
    _of_item(),
    Index(None, "office", "record_no", "id"),
    Index(None, "office", "item_id"),
    Index(None, "office", "source", "id"),
)
"""经办记录: append-only; a trigger of the migration refuses every change."""

artifact = Table(
    "artifact",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("item_id", String(24), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_item(),
    Index(None, "office", "item_id", "kind", "digest", unique=True),
    Index(None, "digest"),
)
"""What was made from an item: ``documents``, ``reading``, ``draft``, ``part``, ``image``; kept in ``content`` or as a blob. A blob named neither
here nor by an item is nobody's."""

content = Table(
    "content",
    metadata,
    _office(),
    Column("digest", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Bytes of what an ``artifact`` names, where they are few: ``size`` bytes, packed by zlib; ``digest`` is of the bytes unpacked."""

page_reading = Table(
    "page_reading",
    metadata,
    _office(),
    Column("image", String(64), primary_key=True),
    Column("engine", Words, primary_key=True),
    Column("page", Json, nullable=False),
    Column("at", UtcTime, nullable=False),
)
"""One page image read by one engine identity: what a repeat need not do again."""

transcription = Table(
    "transcription",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("part", String(200), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("text", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_item(),
)
"""A page as a person typed it; what it was before is in the history."""

fix = Table(
    "fix",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("part", String(200), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), primary_key=True),
    Column("value", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_item(),
)
"""What a person said of how a part or page is to be read; page 0 is the whole part. Never a secret: what was opened is named by the copy's digest."""

clue = Table(
    "clue",
    metadata,
    _office(),
    Column("kind", String(10), primary_key=True),
    Column("value", String(_CODE), primary_key=True),
    Column("item_id", String(24), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("received_at", UtcTime, nullable=False),
    _of_item(),
    Index(None, "office", "item_id"),
    Index(None, "office", "kind", "value", "received_at"),
)
"""What arrivals that belong together have in common: telephone numbers (``number``), bands of a page's print (``band``), prints of Message-IDs (``mail``: the
item's own; ``named``: of mails it answers)."""

sheet = Table(
    "sheet",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("sent_page", Integer),
    Column("sent_pages", Integer),
    Column("quality", String(12), nullable=False),
    Column("print", String(256), nullable=False),
    _of_item(),
)
"""The pages of an item, counted from 1 over all its parts: what the sender printed as n of m, and the print of its text (empty: too little)."""

relation = Table(
    "relation",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("to_item", String(24), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("because", Json, nullable=False),
    Column("score", Float, nullable=False),
    Column("state", String(10), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_item(),
    ForeignKeyConstraint(["to_item"], ["item.id"]),
    Index(None, "office", "to_item"),
    Index(None, "office", "state", "item_id"),
)
"""A later item that continues an earlier one, brings it again or answers it: ``proposed`` by the machine, ``joined`` or ``parted`` by a person."""

job = Table("job", metadata, _office(), Column("name", String(_CODE), primary_key=True), Column("last_at", UtcTime, nullable=False))
"""When a daily job last succeeded."""

executor = Table(
    "executor",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("seen_at", UtcTime, nullable=False),
    Column("office", String(40)),
    Column("part", String(20)),
    Column("version", String(_CODE)),
    Index(None, "seen_at"),
)
"""Daemons and workers that are alive, which office each serves, as what (``run``, ``worker``) and with which version of the steps."""

mark = Table(
    "mark",
    metadata,
    _office(),
    Column("key", String(64), primary_key=True),
    Column("source", SourceName, nullable=False),
    Column("folder", Exact, nullable=False),
    Column("epoch", String(_CODE), nullable=False),
    Column("next", BigInteger, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Index(None, "office", "source"),
)
"""How far the keys of a folder had been dealt out when it was last polled; ``key`` is the digest of source and folder, as in ``sighting``."""

repeat_sign = Table(
    "repeat_sign",
    metadata,
    _office(),
    Column("record_id", String(24), primary_key=True),
    Column("record_no", String(80), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("traits", Json, nullable=False),
)
"""What a record can be known again by (``petition_intake.repeats.Traits``), as it is shown. Personal values stand here under the same protection as in
``finding``."""

repeat_key = Table(
    "repeat_key",
    metadata,
    _office(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("record_id", String(24), primary_key=True),
    sqlite_with_rowid=False,
)
"""The index of ``repeat_sign``: hashes of 64 bits (``petition_intake.repeats.keys_of``), so that like records are found without a walk."""

repeat = Table(
    "repeat",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("to_no", String(80), primary_key=True),
    Column("score", Float, nullable=False),
    Column("because", Json, nullable=False),
    Column("state", String(10), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "office", "to_no"),
)
"""重复信访: a later record that repeats the earlier ``to_no``: ``proposed`` by the machine, ``linked`` or ``unlinked`` by a person, ``reopened`` when what a
link rested on was corrected. No foreign keys: checking one waits for whoever holds that record, who may be waiting for us (``Repeating``)."""
look = Table("look", metadata, _office(), Column("item_id", String(24), primary_key=True), _of_item())
"""Items that arrived and were not looked at yet for a threat or urgency; written with the item, gone with the look."""

alert = Table(
    "alert",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("item_id", String(24), nullable=False),
    Column("flag", String(_CODE), nullable=False),
    Column("kind", String(_CODE), nullable=False),
    Column("stage", String(10), nullable=False),
    Column("raised_at", UtcTime, nullable=False),
    Column("quote", Words),
    Column("tries", Integer, nullable=False),
    Column("next_at", UtcTime, nullable=False),
    Column("acknowledged_at", UtcTime),
    Column("acknowledged_by", Words),
    Column("did", Words),
    _of_record(),
    _of_item(),
    Index(None, "office", "item_id", "flag", unique=True),
    Index(None, "office", "record_no"),
    _index_of("ix_alert_open", "office", "next_at", where="acknowledged_at IS NULL"),
)
"""A threat or something urgent that a person has to be told of until one acknowledges it. ``stage``: what raised it, the look at ``arrival``, a ``page``
that was read, or the whole ``reading``. ``quote`` only where the office allows it."""

telling = Table(
    "telling",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    _office(key=False),
    Column("record_no", String(80), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("contact", Words, nullable=False),
    Column("how", String(10), nullable=False),
    Column("outcome", String(_CODE), nullable=False),
    _of_record(),
    Index(None, "office", "record_no", "id"),
)
"""Who was told of a record's alerts, when, by ``mail`` or ``command``, and what came of it: ``sent``, or the code of what went wrong."""

field_trust = Table(
    "field_trust",
    metadata,
    _office(),
    Column("field", String(_CODE), primary_key=True),
    Column("looked", BigInteger, nullable=False),
    Column("withheld", Boolean, nullable=False),
    Column("counted_from", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("by", Words, nullable=False),
)
"""How many values of a field that the machine took as certain people have ``looked`` at. ``withheld``: they are proposals until fewer are wrong or a person
gives it back; ``counted_from``: what was looked at before counts no more. ``at`` and ``by`` are of the last such change."""

silent_error = Table(
    "silent_error",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("field", String(_CODE), primary_key=True),
    Column("member", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "office", "field", "place"),
)
"""A value the machine took as certain and a person corrected. ``place`` is where ``field_trust.looked`` stood then; ``member`` -1: the field is no list's."""

damaged = Table(
    "damaged",
    metadata,
    _office(),
    Column("digest", String(64), primary_key=True),
    Column("fault", String(10), nullable=False),
    Column("found_at", UtcTime, nullable=False),
)
"""Kept bytes that were found to be corrupt, missing or unreadable; gone from here when they are found to be good again. The history keeps both."""

hold = Table(
    "hold",
    metadata,
    _office(),
    Column("record_no", String(80), primary_key=True),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("why", Words, nullable=False),
    _of_record(),
)
"""Records whose bytes no rule of retention lets go (legal hold)."""

removal = Table(
    "removal",
    metadata,
    _office(),
    Column("item_id", String(24), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("rule", String(_CODE), nullable=False),
    Column("at", UtcTime, nullable=False),
    _of_item(),
    Index(None, "office", "digest"),
)
"""Bytes of an item that a rule of retention let go: as it arrived (``arrival``) or of the kind of an ``artifact``. The rows that name them stay."""

concern = Table(
    "concern",
    metadata,
    _office(),
    Column("kind", String(_CODE), primary_key=True),
    Column("about", String(_CODE), primary_key=True),
    Column("facts", Json, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("told", Integer, nullable=False),
    Column("next_at", UtcTime, nullable=False),
    Column("over_at", UtcTime),
)
"""Trouble with the machine that somebody is told of until it is over (``ingest/watchman.py``)."""

closing = Table(
    "closing",
    metadata,
    _office(),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("source", SourceName, nullable=False),
    Column("facts", Json, nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "office", "day", "source", unique=True),
)
"""The ledger's closed days, a chain (``petition_intake/closings.py``); never changed."""

polled = Table(
    "polled",
    metadata,
    _office(),
    Column("source", SourceName, primary_key=True),
    Column("began_at", UtcTime, primary_key=True),
    Column("last_at", UtcTime, nullable=False),
    Column("missed", String(_CODE)),
)
"""Spans in which a source answered every poll: the first and the last good one. ``missed`` is the code of why it was not observed before; none: nobody
asked."""

leader = Table(
    "leader",
    metadata,
    _office(),
    Column("executor", String(200)),
    Column("until", UtcTime, nullable=False),
    Column("blobs", String(_CODE)),
)
"""Which daemon of an office polls its sources, until when unless it says so again, and the name of the place where the office's bytes lie."""

OURS = frozenset(metadata.tables)
"""Names of all tables of ours; the engine keeps its own beside them."""

__all__ = [
    "OURS",
    "alert",
    "artifact",
    "attachment",
    "closing",
    "clue",
    "concern",
    "content",
    "correction",
    "counter",
    "damaged",
    "deadline",
    "event",
    "executor",
    "external_id",
    "field_trust",
    "finding",
    "fix",
    "frozen_list",
    "history",
    "hold",
    "item",
    "job",
    "leader",
    "look",
    "mark",
    "member",
    "metadata",
    "page_reading",
    "polled",
    "record",
    "record_item",
    "relation",
    "removal",
    "repeat",
    "repeat_key",
    "repeat_sign",
    "schema",
    "sheet",
    "sighting",
    "silent_error",
    "source",
    "telling",
    "transcription",
]
