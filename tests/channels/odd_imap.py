"""A small IMAP server on loopback that misbehaves as asked: what no well-behaved server can be made to do."""

import asyncio
import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_PARTIAL = re.compile(r"BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE)
_SECRET = {"LOGIN", "AUTHENTICATE"}


@dataclass
class OddImap:
    """One INBOX. Set what it is to do before a client comes."""

    mails: dict[int, bytes] = field(default_factory=dict)
    capabilities: str = "IMAP4rev1 ID UIDPLUS"
    silent_on: str | None = None
    """Command at which it falls silent for ever; ``greeting`` too."""
    slow_seconds: float = 0.0
    """How long it thinks before each answer."""
    drop_on: int | None = None
    """UID whose body makes it close the connection."""
    drops_all: bool = False
    """Close the connection over every body."""
    cuts: list[int] = field(default_factory=list)
    """Beginnings of pieces in whose middle it closes the connection, once for each time it is named."""
    readonly: bool = False
    """Give no one the right to write."""
    login_answer: str = "OK done"
    token: str | None = None
    """The only token that XOAUTH2 lets in."""
    wants_id: bool = False
    """Refuse SELECT as NetEase does until ID came."""
    refuses_all: bool = False
    """Refuse FETCH over all UIDs."""
    finds: int | None = None
    """How many mails SEARCH names at the most."""
    permanent: str = r"\Seen \*"
    size_factor: float = 1.0
    """RFC822.SIZE as a multiple of the truth."""
    dates: bool = True
    chatter: str = ""
    """Unsolicited line before every FETCH answer."""
    epoch: int = 7
    """UIDVALIDITY."""
    next: int | None = None
    """UIDNEXT; None: it does not say."""
    listed: tuple[str, ...] = (r'(\HasNoChildren) "/" INBOX',)
    """Answers to LIST, and to XLIST those of ``xlisted``."""
    xlisted: tuple[str, ...] = ()
    quota: str | None = None
    """Resources of its one quota root, e.g. ``STORAGE 95 100``."""
    idling: tuple[str, ...] = ()
    """What it says in IDLE, at once, each time."""
    hangs_up_in_idle: bool = False
    commands: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    flags: dict[int, set[str]] = field(default_factory=dict)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak with one client."""
        introduced = False
        try:
            if self.silent_on == "greeting":
                await asyncio.sleep(3600)
            writer.write(f"* OK [CAPABILITY {self.capabilities}] odd\r\n".encode())
            while line := (await reader.readline()).decode("utf-8", "replace").strip():
                tag, _, rest = line.partition(" ")
                name = " ".join(rest.upper().split()[: 2 if rest.upper().startswith("UID") else 1])
                self.commands.append(name if name in _SECRET else rest)
                if name == self.silent_on:
                    await asyncio.sleep(3600)
                await asyncio.sleep(self.slow_seconds)
                introduced |= name == "ID"
                if name in {"AUTHENTICATE", "IDLE"}:
                    go_on = await (self.idle if name == "IDLE" else self.authenticate)(reader, writer, tag)
                else:
                    go_on = self.answer(writer, tag, name, rest, introduced=introduced)
                if not go_on:
                    break
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def authenticate(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tag: str) -> bool:
        """XOAUTH2 as Google describes it: a refusal comes as a challenge first, and waits for an empty answer."""
        writer.write(b"+ \r\n")
        said = base64.b64decode((await reader.readline()).strip())
        if f"auth=Bearer {self.token}\1\1".encode() in said:
            writer.write(f"{tag} OK welcome\r\n".encode())
            return True
        writer.write(b"+ " + base64.b64encode(b'{"status":"400","schemes":"Bearer"}') + b"\r\n")
        answer = (await reader.readline()).strip()
        writer.write(f"{tag} {'NO refused' if not answer else 'BAD what'}\r\n".encode())
        return True

    async def idle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tag: str) -> bool:
        """Say what there is to say and wait for DONE, or hang up."""
        writer.write("".join(["+ idling\r\n", *(f"* {line}\r\n" for line in self.idling)]).encode())
        await writer.drain()
        if self.hangs_up_in_idle:
            return False
        done = (await reader.readline()).strip() == b"DONE"
        if done:
            self.commands.append("DONE")
            writer.write(f"{tag} OK done\r\n".encode())
        return done

    def answer(self, writer: asyncio.StreamWriter, tag: str, name: str, rest: str, *, introduced: bool) -> bool:
        """Answer one command; False hangs up."""
        if name in {"SELECT", "EXAMINE"} and self.wants_id and not introduced:
            done: str | None = "NO SELECT Unsafe Login. Please contact kefu@188.com for help"
        elif name == "UID FETCH":
            words = rest.split(" ", 3)
            done = "NO not like that" if words[2] == "1:*" and self.refuses_all else self.fetch(writer, self.chosen(words[2]), words[3])
        elif name == "FETCH":
            words = rest.split(" ", 2)
            first, last = map(int, words[1].split(":"))
            done = self.fetch(writer, list(self.mails)[first - 1 : last], words[2])
        else:
            done = self.login_answer if name == "LOGIN" else "OK [READ-ONLY] done" if name == "SELECT" and self.readonly else "OK done"
            writer.write("".join(f"* {line}\r\n" for line in self.lines(name, rest)).encode())
        if done is None:
            return False
        writer.write(f"{tag} {done}\r\n".encode())
        return name != "LOGOUT"

    def lines(self, name: str, rest: str) -> list[str]:
        """The untagged answers to a command, and its effects."""
        if name == "UID STORE":
            words = rest.split(" ", 4)
            for uid in self.chosen(words[2]):
                self.flags.setdefault(uid, set()).update(words[4].strip("()").split())
        if name == "UID COPY":
            self.copied.append(rest)
        mailbox = [f"{len(self.mails)} EXISTS", "0 RECENT", "FLAGS ()", f"OK [UIDVALIDITY {self.epoch}] ok", f"OK [PERMANENTFLAGS ({self.permanent})] ok"]
        mailbox += [] if self.next is None else [f"OK [UIDNEXT {self.next}] ok"]
        answers = {
            "CAPABILITY": [f"CAPABILITY {self.capabilities}"],
            "ID": ["ID NIL"],
            "LIST": [f"LIST {line}" for line in self.listed],
            "XLIST": [f"XLIST {line}" for line in self.xlisted],
            "SELECT": mailbox,
            "EXAMINE": mailbox,
            "UID SEARCH": ["SEARCH " + " ".join(map(str, list(self.mails)[: self.finds]))],
            "GETQUOTAROOT": ['QUOTAROOT INBOX ""', f'QUOTA "" ({self.quota})'],
            "LOGOUT": ["BYE"],
        }
        return answers.get(name, [])

    def chosen(self, numbers: str) -> list[int]:
        """The UIDs a command names."""
        return list(self.mails) if numbers == "1:*" else [uid for number in numbers.split(",") if (uid := int(number)) in self.mails]

    def fetch(self, writer: asyncio.StreamWriter, uids: list[int], items: str) -> str | None:
        """Answer a FETCH; None hangs up."""
        for place, uid in enumerate(uids, 1):
            if self.chatter:
                writer.write(f"* {self.chatter}\r\n".encode())
            wanted = _PARTIAL.search(items)
            if wanted is None:
                size = int(len(self.mails[uid]) * self.size_factor)
                date = ' INTERNALDATE "23-Nov-2026 08:00:00 +0800"' if self.dates else ""
                flags = " ".join(sorted(self.flags.get(uid, set())))
                writer.write(f"* {place} FETCH (UID {uid} RFC822.SIZE {size}{date} FLAGS ({flags}))\r\n".encode())
                continue
            if uid == self.drop_on or self.drops_all:
                return None
            start, count = (int(wanted[1]), int(wanted[2])) if wanted[1] else (0, len(self.mails[uid]))
            piece, label = self.mails[uid][start : start + count], f"BODY[]<{start}>" if wanted[1] else "BODY[]"
            cut = start in self.cuts
            writer.write(f"* {place} FETCH (UID {uid} {label} {{{len(piece)}}}\r\n".encode() + (piece[: len(piece) // 2] if cut else piece + b")\r\n"))
            if cut:
                self.cuts.remove(start)
                return None
        return "OK done"


@contextmanager
def odd_imap(server: OddImap) -> Iterator[OddImap]:
    """Run it in a thread of its own."""
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(asyncio.start_server(server.serve, "127.0.0.1", 0, limit=1 << 20))
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_stop(listening), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _stop(listening: asyncio.Server) -> None:
    listening.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
