"""Keeping: what was found damaged among the bytes that are kept, what rules let go, and what a person holds back from them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    op.create_table(
        "damaged",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("fault", sa.String(length=10), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "digest", name="pk_damaged"),
    )
    op.create_table(
        "hold",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"], name="fk_hold_office_record_no"),
        sa.PrimaryKeyConstraint("office", "record_no", name="pk_hold"),
    )
    op.create_table(
        "removal",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_removal_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", "kind", "digest", name="pk_removal"),
    )
    op.create_index("ix_removal_office_digest", "removal", ["office", "digest"], unique=False)


def downgrade() -> None:
    """What an office keeps is not dropped by a command."""
    msg = "what was found damaged can't be forgotten by going back"
    raise RuntimeError(msg)
