"""SQLite's locks belong to the process and the file: nothing of ours may drop them."""

import subprocess
import sys
from pathlib import Path

from store.database import Database

_LOOK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM t").fetchone()[0])
connection.close()
"""


def test_opening_the_file_again_keeps_this_process_in_sight_of_others(tmp_path: Path) -> None:
    """After a second ``Database`` was opened here, another process that looks and leaves doesn't take itself for the last one.

    The last one deletes the write-ahead log: under a living daemon that means lost commits and broken reads.
    """
    file = tmp_path / "petition.db"
    daemon = Database(f"sqlite:///{file}")
    with daemon.write() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    Database(f"sqlite:///{file}").close()
    for expected in (0, 1, 2):
        looked = subprocess.run([sys.executable, "-c", _LOOK, str(file)], check=True, capture_output=True, text=True)
        assert int(looked.stdout) == expected
        assert Path(f"{file}-wal").exists()
        with daemon.write() as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    daemon.close()
