"""Closings: each source and day of the ledger closed in a chain; when sources were polled; when what had been passed over was taken after all."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables, a column and its indices. When a source was polled is known from its last good poll on."""
    op.create_table(
        "closing",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("office", "no", name="pk_closing"),
    )
    op.create_index("ix_closing_office_day_source", "closing", ["office", "day", "source"], unique=True)
    op.create_table(
        "polled",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missed", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("office", "source", "began_at", name="pk_polled"),
    )
    op.execute(
        "INSERT INTO polled (office, source, began_at, last_at, missed) "
        "SELECT office, name, last_ok_at, last_ok_at, 'not-recorded' FROM source WHERE last_ok_at IS NOT NULL"
    )
    op.add_column("sighting", sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_sighting_office_seen_at", "sighting", ["office", "seen_at"], unique=False)
    op.create_index(
        "ix_sighting_promoted",
        "sighting",
        ["office", "promoted_at"],
        unique=False,
        sqlite_where=sa.text("promoted_at IS NOT NULL"),
        postgresql_where=sa.text("promoted_at IS NOT NULL"),
    )


def downgrade() -> None:
    """What an office has closed is not dropped by a command."""
    msg = "what was closed can't be opened by going back"
    raise RuntimeError(msg)
