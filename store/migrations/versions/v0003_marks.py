"""How far the keys of a source's folders had been dealt out at the last poll (``mark``)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing that is there changes."""
    op.create_table(
        "mark",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("epoch", sa.String(length=64), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "key", name="pk_mark"),
    )
    op.create_index("ix_mark_office_source", "mark", ["office", "source"], unique=False)


def downgrade() -> None:
    """Drop it: the next poll counts from where it stands."""
    op.drop_table("mark")
