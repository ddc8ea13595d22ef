"""Statistics for PostgreSQL's planner, taken as a new database fills.

A table that was never counted looks to it as if every index found one row. It then takes any index that begins with the office and walks through all of the
office's rows, once for each item, and a foreign key is checked the same way: a first backlog grew slower with every mail. PostgreSQL counts by itself, but only
once a minute; here a table is counted once it has more than a page of rows, and again whenever it has become three times as large.
"""

import sqlalchemy as sa

from store.database import Database

_GROWN = sa.text(
    """
    SELECT relid::regclass::text AS name FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid
    WHERE pg_get_userbyid(relowner) = current_user
      AND (n_mod_since_analyze > greatest(50, 2 * reltuples) OR reltuples < 0 AND pg_relation_size(relid) > 8192)
    """
)


def count_grown(database: Database) -> int:
    """Have tables counted of which most rows are new since that was last done; how many they were. SQLite chooses indices without statistics."""
    if database.is_sqlite:
        return 0
    with database.read() as connection:
        names = connection.execute(_GROWN).scalars().all()
    for name in names:
        with database.write() as connection:
            connection.exec_driver_sql(f"ANALYZE {name}")
    return len(names)
