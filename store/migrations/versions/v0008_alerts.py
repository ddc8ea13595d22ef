"""Alerts: what was not looked at yet, what a person has to be told of, and who was told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _record() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["office", "record_no"], ["record.office", "record.no"])


def upgrade() -> None:
    """Add the tables; what arrived before is looked at when it is understood."""
    op.create_table(
        "look",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_look_item_id"),
        sa.PrimaryKeyConstraint("office", "item_id", name="pk_look"),
    )
    op.create_table(
        "alert",
        sa.Column("id", _ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("flag", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Text(), nullable=True),
        sa.Column("did", sa.Text(), nullable=True),
        _record(),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_alert_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
    )
    op.create_index("ix_alert_office_item_id_flag", "alert", ["office", "item_id", "flag"], unique=True)
    op.create_index("ix_alert_office_record_no", "alert", ["office", "record_no"], unique=False)
    waiting = sa.text("acknowledged_at IS NULL")
    op.create_index("ix_alert_open", "alert", ["office", "next_at"], unique=False, sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "telling",
        sa.Column("id", _ID, nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("record_no", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        _record(),
        sa.PrimaryKeyConstraint("id", name="pk_telling"),
    )
    op.create_index("ix_telling_office_record_no_id", "telling", ["office", "record_no", "id"], unique=False)


def downgrade() -> None:
    """People's words are not dropped by a command."""
    msg = "what people said can't be taken back"
    raise RuntimeError(msg)
