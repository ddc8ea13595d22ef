"""A small daemon for the tests: opens a sandbox, keeps its children busy and prints their process ids, until it is killed."""

import sys
import threading
import time

from petition_intake.sandbox import Sandbox
from tests.sandbox import gallery


def main() -> None:
    """Print one line with the server's, two idle and one busy child's ids, then wait."""
    sandbox = Sandbox(workers=3, seconds=600, memory_mb=500, recycle=100)
    naps = [sandbox.submit(gallery.nap, 0.3) for _ in range(3)]
    for nap in naps:
        nap.result()
    threading.Thread(target=sandbox.run, args=(gallery.endless_tool,), daemon=True).start()
    threading.Thread(target=sandbox.run, args=(gallery.endless,), daemon=True).start()
    time.sleep(0.5)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main()
