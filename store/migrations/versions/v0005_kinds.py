"""Evidence left with a provider (``attachment``): its link, and the day it is gone. Records set aside or excluded, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, which what is there has not, and the index."""
    op.add_column("attachment", sa.Column("link", sa.Text(), nullable=True))
    op.add_column("attachment", sa.Column("expires", sa.Date(), nullable=True))
    ruled = sa.text("rule IS NOT NULL")
    op.create_index("ix_record_ruled", "record", ["office", "received_at"], unique=False, sqlite_where=ruled, postgresql_where=ruled)


def downgrade() -> None:
    """Drop them: the links stay in the mails."""
    op.drop_index("ix_record_ruled", table_name="record")
    op.drop_column("attachment", "expires")
    op.drop_column("attachment", "link")
