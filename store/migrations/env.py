"""Run by Alembic: migrates on the connection that ``store.migrate`` passes in, and sees our tables only."""

import sqlalchemy as sa
from alembic import context

from store.migrations.names import ours_only
from store.tables import schema


def run(connection: sa.Connection) -> None:
    """Migrate inside the caller's transaction."""
    context.configure(connection=connection, target_metadata=schema(), include_name=ours_only, transaction_per_migration=False)
    context.run_migrations()


if "connection" in context.config.attributes:
    run(context.config.attributes["connection"])
