"""SQLite's locks belong to the process and the file: nothing of ours may drop them."""

import subprocess
import sys
from pathlib import Path

from store.database import Database

_TRY = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0.2, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    sys.exit(5)
"""


def test_opening_the_file_again_keeps_the_lock_of_an_open_transaction(tmp_path: Path) -> None:
    """While this process writes, another one can't, also after a second ``Database`` was opened here."""
    url = f"sqlite:///{tmp_path / 'petition.db'}"
    first = Database(url)
    with first.write() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
        Database(url).close()
        other = subprocess.run([sys.executable, "-c", _TRY, str(tmp_path / "petition.db")], check=False)
    first.close()
    assert other.returncode == 5
