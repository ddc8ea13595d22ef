"""Lists that walk an index whatever they are sorted or sought by, and a ledger whose places are counted without being read."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_PARTIAL = {
    "ix_item_ruled": ("item", ["office", "rule", "id"], "rule IS NOT NULL"),
    "ix_item_due": ("item", ["office", "next_at"], "next_at IS NOT NULL"),
    "ix_sighting_passed": ("sighting", ["office", "source", "reason"], "item_id IS NULL"),
    "ix_sighting_replaced": ("sighting", ["office", "source", "replaced_by"], "replaced_by IS NOT NULL"),
}
_PLAIN = {
    "ix_item_office_way_id": ("item", ["office", "way", "id"]),
    "ix_item_office_received_at_id": ("item", ["office", "received_at", "id"]),
    "ix_sighting_office_source_seen_at": ("sighting", ["office", "source", "seen_at"]),
}
_GONE = {
    "ix_item_office_state_next_at": ("item", ["office", "state", "next_at"]),
    "ix_sighting_office_source_key": ("sighting", ["office", "source", "key"]),
}


def upgrade() -> None:
    """Put indexes in the place of others; rows stay as they are."""
    for name, (table, _) in _GONE.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns) in _PLAIN.items():
        op.create_index(name, table, columns, unique=False)
    for name, (table, columns, where) in _PARTIAL.items():
        op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_index("ix_item_reasons", "item", ["office", sa.text("substr(reasons, 1, 200)"), "id"], unique=False)


def downgrade() -> None:
    """The indexes as they were."""
    op.drop_index("ix_item_reasons", table_name="item")
    for name, (table, _) in _PLAIN.items():
        op.drop_index(name, table_name=table)
    for name, (table, _, _) in _PARTIAL.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns) in _GONE.items():
        op.create_index(name, table, columns, unique=False)
