"""Repeated petitions: what records can be known again by (``repeat_sign``, ``repeat_key``), and which repeats which (``repeat``).

What is there already has no signs yet: a record gets them when it is read again or corrected.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    op.create_table(
        "repeat_sign",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=24), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office", "record_id", name="pk_repeat_sign"),
    )
    op.create_table(
        "repeat_key",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("office", "number", "record_id", name="pk_repeat_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repeat",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("to_no", sa.String(length=80), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "record_no", "to_no", name="pk_repeat"),
    )
    op.create_index("ix_repeat_office_to_no", "repeat", ["office", "to_no"], unique=False)


def downgrade() -> None:
    """People's words are not dropped by a command."""
    msg = "what people said of repeats can't be taken back"
    raise RuntimeError(msg)
