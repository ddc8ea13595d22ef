"""Small bulk made from items is kept in rows (``content``); what is a blob already stays one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing that is there changes."""
    op.create_table(
        "content",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("office", "digest", name="pk_content"),
    )


def downgrade() -> None:
    """Drop it: items read since are read anew from what arrived when they are next asked for."""
    op.drop_table("content")
