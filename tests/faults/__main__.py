"""Be the daemon of the configuration named: the process the fault tests kill."""

import sys
from pathlib import Path

from petition_intake import daemon
from petition_intake.config import load

if __name__ == "__main__":
    config = load(Path(sys.argv[1]))
    if "--worker" in sys.argv:
        daemon.work(config)
    else:
        daemon.run(config, once="--once" in sys.argv)
