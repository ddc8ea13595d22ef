"""How long it takes from a mail's arrival until the mail server of whoever is on duty has the alert.

    python bench/alerts.py --items 2000

runs the daemon on a Maildir that is polled every 5 s: first while nothing else is there, then three threats among ``--items`` other mails that lie
there at once: listed first, in the middle and last; then one that is delivered while these are still being worked on. Seconds from the delivery of
the file to the SMTP server's receipt; ``registered`` is when it had its number.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.ingest import REPO
from bench.mails import letter
from petition_intake.config import load
from petition_intake.wiring import House
from store.store import Store
from tests import servers
from tests.post_office import PostOffice, post_office

_EVERY = 5
_WORDS = "尊敬的领导：\n多次反映没有结果，如果再不处理，我就从楼顶跳楼。\n张样例\n"
_RUN = "import sys; from pathlib import Path; from petition_intake import config, daemon; daemon.run(config.load(Path(sys.argv[1])))"


def threat(number: int) -> bytes:
    """A mail with a threat, from nobody."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "sample@example.cn", f"反映 {number}", f"<threat{number}@bench.example.cn>"
    mail.set_content(_WORDS)
    return mail.as_bytes()


class Bench:
    """One daemon, one Maildir, one mail server."""

    def __init__(self, folder: Path, office: PostOffice, url: str | None) -> None:
        """Lay it out."""
        for name in ("new", "cur", "tmp"):
            (folder / "mail" / name).mkdir(parents=True)
        alerts = {
            "contacts": [{"name": "duty", "mail": "duty@example.cn"}], "every": 3600,
            "smtp": {"host": "127.0.0.1", "port": office.port, "tls": "none", "sender": "alerts@example.cn"},
        }  # fmt: skip
        sources = [{"name": "bench", "kind": "maildir", "way": "email", "path": "mail", "every": _EVERY}]
        raw = {"store": {"url": url or "sqlite:///petition.db", "blobs": "blobs"}, "sources": sources, "ocr": {"engine": "blank"}, "alerts": alerts}
        (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        self.folder, self.office = folder, office
        self.delivered: dict[str, datetime] = {}

    def deliver(self, key: int, body: bytes) -> str:
        """Put a mail into the Maildir as a mail server does; gives its name."""
        name = f"{1767574800 + key}.M{key}P1.bench"
        (self.folder / "mail" / "tmp" / name).write_bytes(body)
        (self.folder / "mail" / "tmp" / name).rename(self.folder / "mail" / "new" / name)
        self.delivered[name] = datetime.now(UTC)
        return name

    def told(self, number: str) -> datetime | None:
        """When the server had the first alert that names the record."""
        found = (at for at, _, mail in self.office.taken if number in str(mail.get_content()))
        return next((datetime.fromtimestamp(time.time() - time.monotonic() + at, UTC) for at in found), None)

    def row(self, what: str, name: str, store: Store) -> str:
        """Wait for one threat's alert; a line of the table."""
        await_(lambda: any(store.item(alert.item_id).place == name for alert in store.alerts()))
        item = next(item for alert in store.alerts() if (item := store.item(alert.item_id)).place == name)
        await_(lambda: self.told(item.record_no or "") is not None)
        told = self.told(item.record_no or "")
        assert told is not None
        settled = sum(count for state, count in store.counts().items() if state.settled)
        begun = self.delivered[name]
        return f"| {what} | {(item.registered_at - begun).total_seconds():.1f} | {(told - begun).total_seconds():.1f} | {settled:,} |"


def await_(condition: Callable[[], bool], seconds: float = 600) -> None:
    """Look every tenth of a second."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            sys.exit("no alert came")
        time.sleep(0.1)


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        url = stack.enter_context(servers.postgres(durable=True)).url() if arguments.database == "postgres" else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-alerts-")))
        bench = Bench(folder, stack.enter_context(post_office()), url)
        house = stack.enter_context(House.open(load(folder / "config.yaml"), daemon=False))
        house.store.start_source("bench", None, history=False, who="bench")
        command = [sys.executable, "-c", _RUN, str(folder / "config.yaml")]
        running = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(REPO)}, cwd=folder, stderr=subprocess.DEVNULL)
        try:
            print("| threat | registered after s | told after s | settled by then |\n|---|---|---|---|", flush=True)
            bench.deliver(0, letter(0))
            await_(lambda: sum(count for state, count in house.store.counts().items() if state.settled) == 1)
            for number in range(1, 4):
                print(bench.row(f"nothing else there ({number})", bench.deliver(number, threat(number)), house.store), flush=True)
            places = {10: "first", 10 + arguments.items // 2: "in the middle", 10 + arguments.items: "last"}
            made = {key: threat(key) if key in places else letter(key) for key in range(10, 11 + arguments.items)}
            names = {key: bench.deliver(key, body) for key, body in made.items()}
            await_(lambda: sum(house.store.counts().values()) > arguments.items // 2)
            late = bench.deliver(20 + arguments.items, threat(20 + arguments.items))
            for key, place in places.items():
                print(bench.row(f"{place} of {arguments.items:,}", names[key], house.store), flush=True)
            print(bench.row("delivered while these are worked on", late, house.store), flush=True)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait()


if __name__ == "__main__":
    main()
