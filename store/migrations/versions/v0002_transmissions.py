"""What a person says of how to read (``fix``), and what transmissions have in common (``clue``, ``sheet``, ``relation``)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    _fix()
    _clue()
    _sheet()
    _relation()


def downgrade() -> None:
    """People's words are not dropped by a command."""
    msg = "what people said can't be taken back"
    raise RuntimeError(msg)


def _fix() -> None:
    op.create_table(
        "fix",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_fix_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", "part", "page", "kind", name="pk_fix"),
    )


def _clue() -> None:
    op.create_table(
        "clue",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_clue_item_id"),
        sa.PrimaryKeyConstraint("office", "kind", "value", "item_id", "page", name="pk_clue"),
    )
    op.create_index("ix_clue_office_item_id", "clue", ["office", "item_id"], unique=False)
    op.create_index("ix_clue_office_kind_value_received_at", "clue", ["office", "kind", "value", "received_at"], unique=False)


def _sheet() -> None:
    op.create_table(
        "sheet",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sent_page", sa.Integer(), nullable=True),
        sa.Column("sent_pages", sa.Integer(), nullable=True),
        sa.Column("quality", sa.String(length=12), nullable=False),
        sa.Column("print", sa.String(length=256), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_sheet_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", "page", name="pk_sheet"),
    )


def _relation() -> None:
    op.create_table(
        "relation",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("to_item", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_relation_item_id"),
        sa.ForeignKeyConstraint(["to_item"], ["item.id"], name="fk_relation_to_item"),
        sa.PrimaryKeyConstraint("office", "item_id", "to_item", name="pk_relation"),
    )
    op.create_index("ix_relation_office_to_item", "relation", ["office", "to_item"], unique=False)
    op.create_index("ix_relation_office_state_item_id", "relation", ["office", "state", "item_id"], unique=False)
