"""Seals: which records are accusations, or may be, and whom of the office's own they accuse."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_READ = """UPDATE record SET seal = 'read' WHERE EXISTS (SELECT 1 FROM finding WHERE finding.office = record.office AND finding.record_no = record.no
AND finding.field = 'report' AND finding.auto AND finding.value = 'false')"""
_STOOD_FOR = """UPDATE record SET seal = 'open' WHERE (status = 'closed' AND rule IS NOT NULL) OR (status IN ('confirmed', 'closed') AND EXISTS (SELECT 1
FROM finding WHERE finding.office = record.office AND finding.record_no = record.no AND finding.field = 'report' AND finding.value = 'false'))"""
_SAID = """UPDATE record SET seal = {seal} WHERE EXISTS (SELECT 1 FROM correction WHERE correction.office = record.office
AND correction.record_no = record.no AND correction.field = 'report' AND correction.value {said})"""


def upgrade() -> None:
    """Seal everything, then open what a person or a reading says is no accusation. Whom a record accuses is found when a configuration first names people."""
    op.add_column("record", sa.Column("seal", sa.String(length=6), server_default="sealed", nullable=False))
    op.add_column("record", sa.Column("accused", sa.Text(), server_default="?", nullable=False))
    op.execute(_READ)
    op.execute(_STOOD_FOR)
    op.execute(_SAID.format(seal="'open'", said="= 'false'"))
    op.execute(_SAID.format(seal="'sealed'", said="<> 'false'"))
    sealed = sa.text("seal = 'sealed'")
    op.create_index("ix_record_sealed", "record", ["office", "id"], unique=False, sqlite_where=sealed, postgresql_where=sealed)


def downgrade() -> None:
    """Both are computed from what is read and said."""
    op.drop_index("ix_record_sealed", table_name="record")
    op.drop_column("record", "accused")
    op.drop_column("record", "seal")
