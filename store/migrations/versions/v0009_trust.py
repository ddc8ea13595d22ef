"""Trust: how many values people looked at by field, and which of those the machine took as certain were wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what people confirmed and corrected before is not counted."""
    op.create_table(
        "field_trust",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("looked", sa.BigInteger(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("counted_from", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office", "field", name="pk_field_trust"),
    )
    op.create_table(
        "silent_error",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("member", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office", "record_no", "field", "member", name="pk_silent_error"),
    )
    op.create_index("ix_silent_error_office_field_place", "silent_error", ["office", "field", "place"], unique=False)


def downgrade() -> None:
    """People's words are not dropped by a command."""
    msg = "what people found wrong can't be taken back"
    raise RuntimeError(msg)
