"""A port of this machine alone on which a daemon answers: ``/metrics``, ``/healthz`` (it works), ``/readyz`` (it can take something in).

Nothing about it may harm the daemon: a port that is taken is said in the log and the daemon goes on, and whoever connects and says nothing is left.
"""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

from petition_intake.errors import IntakeError
from petition_intake.log import logger
from petition_intake.metrics import registry

if TYPE_CHECKING:
    from petition_intake.wiring import House

HERE = "127.0.0.1"
WORKING = frozenset({"heartbeat", "caretaker"})
"""Threads that a worker has."""
TAKING_IN = WORKING | {"registrar", "teller", "first-look"}
"""Threads that a daemon has."""
LEADING = frozenset({"presence", "watchman"})
"""Threads that a daemon has besides while it leads."""
_NO_ROOM = 64 * 1024 * 1024
Answer = tuple[bool, dict[str, object]]
_log = logger(__name__)


def healthy(needed: AbstractSet[str]) -> Answer:
    """Whether every thread that has to be there is there: if not, only a new start helps."""
    missing = sorted(needed - {thread.name for thread in threading.enumerate() if thread.is_alive()})
    return not missing, {"missing": missing}


def ready(house: "House") -> Answer:
    """Whether what arrives now can be kept; else the codes of what is in the way. That the database takes what is written, the heartbeat shows."""
    codes = []
    try:
        living = house.store.executors(timedelta(seconds=house.config.engine.dead_after_seconds))
        if house.engine.executor not in {one.id for one in living}:
            codes.append("store-unavailable")
    except IntakeError as error:
        codes.append(error.case)
    if any(room.free < _NO_ROOM for room in house.store.room().values()):
        codes.append("disk-full")
    return not codes, {"codes": sorted(set(codes))}


@contextmanager
def answering(house: "House", port: int | None, needed: AbstractSet[str]) -> Iterator[None]:
    """Answer on the port for as long as the block runs; without one, or where it is taken, do nothing.

    ``needed`` are the names of the threads that have to be there now; they may change.
    """
    server = None if port is None else _server(house, port, needed)
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


def _server(house: "House", port: int, needed: AbstractSet[str]) -> WSGIServer | None:
    try:
        return make_server(HERE, port, _application(house, needed), server_class=_Server, handler_class=_Quiet)
    except OSError as error:
        _log.error("watch-port-taken", port=port, kind=type(error).__name__)
        return None


def _application(house: "House", needed: AbstractSet[str]) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    metrics = make_wsgi_app(registry(house, datetime.now(UTC)))
    asked: dict[str, Callable[[], Answer]] = {"/healthz": partial(healthy, needed), "/readyz": partial(ready, house)}

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


__all__ = ["HERE", "LEADING", "TAKING_IN", "WORKING", "answering", "healthy", "ready"]
