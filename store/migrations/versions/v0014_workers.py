"""Workers: which office an executor serves, as what and with which steps; which daemon of an office leads."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table, and columns that an older daemon which is still at work leaves empty."""
    op.add_column("executor", sa.Column("office", sa.String(length=40), nullable=True))
    op.add_column("executor", sa.Column("part", sa.String(length=20), nullable=True))
    op.add_column("executor", sa.Column("version", sa.String(length=64), nullable=True))
    op.create_table(
        "leader",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("executor", sa.String(length=200), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blobs", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("office", name="pk_leader"),
    )


def downgrade() -> None:
    """Who leads is found anew."""
    op.drop_table("leader")
    for column in ("version", "part", "office"):
        op.drop_column("executor", column)
