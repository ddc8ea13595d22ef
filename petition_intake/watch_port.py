"""A port of this machine alone on which a daemon answers: ``/metrics``, ``/healthz`` (it works), ``/readyz`` (it can take something in).

Nothing about it may harm the daemon: a port that is taken is said in the log and the daemon goes on, and whoever connects and says nothing is left.
"""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import structlog
from prometheus_client import make_wsgi_app

from ingest.caretaker import DEAD_AFTER
from petition_intake.errors import IntakeError
from petition_intake.metrics import registry

if TYPE_CHECKING:
    from petition_intake.wiring import House

HERE = "127.0.0.1"
THREADS = frozenset({"registrar", "heartbeat", "caretaker", "teller", "first-look", "presence", "watchman"})
"""Threads that a daemon which works has."""
_NO_ROOM = 64 * 1024 * 1024
Answer = tuple[bool, dict[str, object]]
_log = structlog.get_logger(__name__)


def healthy() -> Answer:
    """Whether every thread that has to be there is there: if not, only a new start helps."""
    missing = sorted(THREADS - {thread.name for thread in threading.enumerate() if thread.is_alive()})
    return not missing, {"missing": missing}


def ready(house: "House") -> Answer:
    """Whether what arrives now can be kept; else the codes of what is in the way. That the database takes what is written, the heartbeat shows."""
    codes = []
    try:
        if house.engine.executor not in house.store.executors(datetime.now(UTC) - DEAD_AFTER):
            codes.append("store-unavailable")
    except IntakeError as error:
        codes.append(error.case)
    if any(room.free < _NO_ROOM for room in house.store.room().values()):
        codes.append("disk-full")
    return not codes, {"codes": sorted(set(codes))}


@contextmanager
def answering(house: "House", port: int | None) -> Iterator[None]:
    """Answer on the port for as long as the block runs; without one, or where it is taken, do nothing."""
    server = None if port is None else _server(house, port)
    if server is None:
        yield
        return
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.2), name="watch-port", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _server(house: "House", port: int) -> WSGIServer | None:
    try:
        return make_server(HERE, port, _application(house), server_class=_Server, handler_class=_Quiet)
    except OSError as error:
        _log.error("watch-port-taken", port=port, kind=type(error).__name__)
        return None


def _application(house: "House") -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    metrics = make_wsgi_app(registry(house, datetime.now(UTC)))
    asked: dict[str, Callable[[], Answer]] = {"/healthz": healthy, "/readyz": partial(ready, house)}

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            told: Iterable[bytes] = metrics(environ, start)
            return told
        if path not in asked:
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"/metrics /healthz /readyz\n"]
        good, found = asked[path]()
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"ok": good} | found).encode() + b"\n"]

    return answer


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked has gone: nothing to say."""


class _Quiet(WSGIRequestHandler):
    timeout = 5.0

    def log_message(self, *_: object) -> None:
        """Being asked is no event."""


__all__ = ["HERE", "answering", "healthy", "ready"]
