"""The first schema: shapes of RECORD.md, with a history that can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables and the history's guard."""
    _tables()
    _guard_history()


def downgrade() -> None:
    """There is nothing before the first schema; petitions are not dropped by a command."""
    msg = "the first schema can't be taken back"
    raise RuntimeError(msg)


def _guard_history() -> None:
    """Refuse UPDATE and DELETE on the history, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(f"CREATE TRIGGER history_no_{act} BEFORE {act.upper()} ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END")
        return
    op.execute("CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$")
    op.execute("CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION history_append_only()")


def _tables() -> None:  # noqa: PLR0915 - one statement a table or index
    op.create_table(
        "counter",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "year", name="pk_counter"),
    )
    op.create_table(
        "executor",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_executor"),
    )
    op.create_index("ix_executor_seen_at", "executor", ["seen_at"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(length=64), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("envelope", sa.Text(), nullable=False),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("same_as", sa.String(length=24), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("settled_attempt", sa.Integer(), nullable=False),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("executor", sa.String(length=200), nullable=True),
        sa.Column("failed_step", sa.String(length=20), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rule", sa.String(length=64), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["same_as"], ["item.id"], name="fk_item_same_as"),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
    )
    op.create_index("ix_item_digest_office_id", "item", ["digest", "office", "id"], unique=False)
    op.create_index("ix_item_office_id", "item", ["office", "id"], unique=False)
    op.create_index("ix_item_office_source_id", "item", ["office", "source", "id"], unique=False)
    op.create_index("ix_item_office_state_id", "item", ["office", "state", "id"], unique=False)
    op.create_index("ix_item_office_state_next_at", "item", ["office", "state", "next_at"], unique=False)
    op.create_table(
        "job",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "name", name="pk_job"),
    )
    op.create_table(
        "page_reading",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("image", sa.String(length=64), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "image", "engine", name="pk_page_reading"),
    )
    op.create_table(
        "source",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("last_ok_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("last_error_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("office", "name", name="pk_source"),
    )
    op.create_table(
        "artifact",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_artifact_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_artifact"),
    )
    op.create_index("ix_artifact_digest", "artifact", ["digest"], unique=False)
    op.create_index("ix_artifact_office_item_id_kind_digest", "artifact", ["office", "item_id", "kind", "digest"], unique=True)
    op.create_table(
        "attachment",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_attachment_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", "part", name="pk_attachment"),
    )
    op.create_table(
        "record",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("no", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("query_code", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("first_item", sa.String(length=24), nullable=True),
        sa.Column("reading", sa.String(length=64), nullable=True),
        sa.Column("draft", sa.String(length=64), nullable=True),
        sa.Column("engine", sa.Text(), nullable=True),
        sa.Column("rule", sa.String(length=64), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("part_of", sa.String(length=80), nullable=True),
        sa.Column("merged_into", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["first_item"], ["item.id"], name="fk_record_first_item"),
        sa.ForeignKeyConstraint(["office", "merged_into"], ["record.office", "record.no"], name="fk_record_office_merged_into"),
        sa.ForeignKeyConstraint(["office", "part_of"], ["record.office", "record.no"], name="fk_record_office_part_of"),
        sa.PrimaryKeyConstraint("office", "no", name="pk_record"),
    )
    op.create_index("ix_record_first_item", "record", ["first_item"], unique=True)
    op.create_index("ix_record_office_id", "record", ["office", "id"], unique=True)
    op.create_index("ix_record_office_merged_into", "record", ["office", "merged_into"], unique=False)
    op.create_index("ix_record_office_part_of", "record", ["office", "part_of"], unique=False)
    op.create_index("ix_record_office_status_id", "record", ["office", "status", "id"], unique=False)
    op.create_index("ix_record_office_year_serial", "record", ["office", "year", "serial"], unique=True)
    op.create_index("ix_record_query_code", "record", ["query_code"], unique=True)
    op.create_table(
        "sighting",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=True),
        sa.Column("epoch", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("item_id", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.String(length=64), nullable=True),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_sighting_item_id"),
        sa.PrimaryKeyConstraint("office", "key", name="pk_sighting"),
    )
    op.create_index("ix_sighting_item_id", "sighting", ["item_id"], unique=False)
    op.create_index("ix_sighting_office_digest", "sighting", ["office", "digest"], unique=False)
    op.create_index("ix_sighting_office_source_key", "sighting", ["office", "source", "key"], unique=False)
    op.create_index(
        "ix_sighting_unacknowledged",
        "sighting",
        ["office", "source"],
        unique=False,
        sqlite_where=sa.text("acknowledged = 0"),
        postgresql_where=sa.text("NOT acknowledged"),
    )
    op.create_table(
        "transcription",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_transcription_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", "part", "page", name="pk_transcription"),
    )
    op.create_table(
        "deadline",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("article", sa.String(length=64), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.String(length=64), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met_by", sa.Text(), nullable=True),
        sa.Column("late_by", sa.Integer(), nullable=True),
        sa.Column("suspended_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_deadline_office_record_no"),
        sa.PrimaryKeyConstraint("office", "record_no", "name", name="pk_deadline"),
    )
    op.create_index("ix_deadline_office_met_at_due", "deadline", ["office", "met_at", "due"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("to_unit", sa.Text(), nullable=True),
        sa.Column("doc", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_event_office_record_no"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_office_record_no", "event", ["office", "record_no"], unique=False)
    op.create_table(
        "external_id",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("system", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_external_id_office_record_no"),
        sa.PrimaryKeyConstraint("office", "record_no", "system", "kind", "value", name="pk_external_id"),
    )
    op.create_index("ix_external_id_office_value", "external_id", ["office", "value"], unique=False)
    op.create_table(
        "frozen_list",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("list", sa.String(length=64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_frozen_list_office_record_no"),
        sa.PrimaryKeyConstraint("office", "record_no", "list", name="pk_frozen_list"),
    )
    op.create_table(
        "history",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=True),
        sa.Column("item_id", sa.String(length=24), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_history_item_id"),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_history_office_record_no"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_office_item_id", "history", ["office", "item_id"], unique=False)
    op.create_index("ix_history_office_record_no_id", "history", ["office", "record_no", "id"], unique=False)
    op.create_index("ix_history_office_source_id", "history", ["office", "source", "id"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("list", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_member_office_record_no"),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
    )
    op.create_index("ix_member_office_record_no_list_position", "member", ["office", "record_no", "list", "position"], unique=True)
    op.create_table(
        "record_item",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("first_page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_record_item_item_id"),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_record_item_office_record_no"),
        sa.PrimaryKeyConstraint("office", "record_no", "item_id", "part", "first_page", name="pk_record_item"),
    )
    op.create_index("ix_record_item_office_item_id", "record_item", ["office", "item_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("member_id", ROW_ID, nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_correction_member_id"),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_correction_office_record_no"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_member_id", "correction", ["member_id"], unique=False)
    op.create_index("ix_correction_office_record_no", "correction", ["office", "record_no"], unique=False)
    op.create_table(
        "finding",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("member_id", ROW_ID, nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_finding_item_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_finding_member_id"),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_finding_office_record_no"),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )
    op.create_index("ix_finding_member_id", "finding", ["member_id"], unique=False)
    op.create_index("ix_finding_office_record_no", "finding", ["office", "record_no"], unique=False)
