"""What is written where nobody chose the words: by libraries, by warnings, by a thread that dies of what it read."""

import json
import subprocess
import sys

SPEAKS = """\
import logging, threading, warnings
from petition_intake import log

log.configure("json")
for _ in range(3):
    logging.getLogger("imapclient").warning("login of %s failed", "张样例")
warnings.warn("strange header: 张样例")
logging.getLogger("pdfminer").info("张样例")


def dies():
    raise ValueError("张样例")


thread = threading.Thread(target=dies, name="poll")
thread.start()
thread.join()
"""


def test_others_words_are_never_written() -> None:
    """Who spoke, how gravely and from which line, each once: their words, and those of an exception, may quote what was read."""
    done = subprocess.run([sys.executable, "-c", SPEAKS], capture_output=True, text=True, check=True, timeout=60)
    assert "张样例" not in done.stdout + done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(line["event"], line.get("library"), line.get("thread"), line.get("kind")) for line in lines] == [
        ("library-spoke", "imapclient", None, None),
        ("library-spoke", "py.warnings", None, None),
        ("thread-died", None, "poll", "ValueError"),
    ]
    assert all(line["where"] for line in lines)
