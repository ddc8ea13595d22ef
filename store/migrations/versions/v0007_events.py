"""What happened to a matter (``event``): approval, days, document, and who took it back; clocks (``deadline``) with what changed them, and what is open."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_EVENT: dict[str, sa.types.TypeEngine[Any]] = {
    "approved_by": sa.Text(),
    "days": sa.Integer(),
    "doc_name": sa.Text(),
    "undone_at": sa.DateTime(timezone=True),
    "undone_by": sa.Text(),
}


def upgrade() -> None:
    """Add the columns and the index of open clocks, in place of one that holds the met ones too."""
    for name, kind in _EVENT.items():
        op.add_column("event", sa.Column(name, kind, nullable=True))
    op.create_index("ix_event_doc", "event", ["doc"], unique=False)
    op.add_column("deadline", sa.Column("extended_days", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("deadline", sa.Column("suspended_since", sa.Date(), nullable=True))
    op.add_column("deadline", sa.Column("lapses", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deadline", sa.Column("waits_for", sa.Text(), nullable=True))
    unmet = sa.text("met_at IS NULL")
    op.create_index("ix_deadline_open", "deadline", ["office", "lapses", "due", "record_no"], unique=False, sqlite_where=unmet, postgresql_where=unmet)
    op.drop_index("ix_deadline_office_met_at_due", table_name="deadline")


def downgrade() -> None:
    """Drop them; the history keeps what was entered."""
    op.create_index("ix_deadline_office_met_at_due", "deadline", ["office", "met_at", "due"], unique=False)
    op.drop_index("ix_deadline_open", table_name="deadline")
    for name in ("waits_for", "lapses", "suspended_since", "extended_days"):
        op.drop_column("deadline", name)
    op.drop_index("ix_event_doc", table_name="event")
    for name in reversed(_EVENT):
        op.drop_column("event", name)
