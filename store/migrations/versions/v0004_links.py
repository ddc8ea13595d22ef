"""Evidence left with a provider (``attachment``): its link, and the day it is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; attachments that are there have neither."""
    op.add_column("attachment", sa.Column("link", sa.Text(), nullable=True))
    op.add_column("attachment", sa.Column("expires", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop them: the links stay in the mails."""
    op.drop_column("attachment", "expires")
    op.drop_column("attachment", "link")
