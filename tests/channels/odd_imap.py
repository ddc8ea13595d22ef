"""A small IMAP server on loopback that misbehaves as asked: what no well-behaved server can be made to do."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_PARTIAL = re.compile(r"BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE)


@dataclass
class OddImap:
    """One INBOX. Set what it is to do before a client comes."""

    mails: dict[int, bytes] = field(default_factory=dict)
    capabilities: str = "IMAP4rev1 ID UIDPLUS"
    silent_on: str | None = None
    """Command at which it falls silent for ever; ``greeting`` too."""
    drop_on: int | None = None
    """UID whose body makes it close the connection."""
    drops_all: bool = False
    """Close the connection over every body."""
    readonly: bool = False
    """Give no one the right to write."""
    login_answer: str = "OK done"
    wants_id: bool = False
    """Refuse SELECT as NetEase does until ID came."""
    refuses_all: bool = False
    """Refuse FETCH over all UIDs."""
    permanent: str = r"\Seen \*"
    size_factor: float = 1.0
    """RFC822.SIZE as a multiple of the truth."""
    dates: bool = True
    chatter: str = ""
    """Unsolicited line before every FETCH answer."""
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
                self.commands.append(rest if name != "LOGIN" else "LOGIN")
                if name == self.silent_on:
                    await asyncio.sleep(3600)
                introduced |= name == "ID"
                if not self.answer(writer, tag, name, rest, introduced=introduced):
                    break
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def answer(self, writer: asyncio.StreamWriter, tag: str, name: str, rest: str, *, introduced: bool) -> bool:
        """Answer one command; False hangs up."""
        if name in {"SELECT", "EXAMINE"} and self.wants_id and not introduced:
            done: str | None = "NO SELECT Unsafe Login. Please contact kefu@188.com for help"
        elif name == "UID FETCH":
            words = rest.split(" ", 3)
            done = "NO not like that" if words[2] == "1:*" and self.refuses_all else self.fetch(writer, words[2], words[3])
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
        mailbox = [f"{len(self.mails)} EXISTS", "0 RECENT", "FLAGS ()", "OK [UIDVALIDITY 7] ok", f"OK [PERMANENTFLAGS ({self.permanent})] ok"]
        answers = {
            "CAPABILITY": [f"CAPABILITY {self.capabilities}"],
            "ID": ["ID NIL"],
            "LIST": [r'LIST (\HasNoChildren) "/" INBOX'],
            "SELECT": mailbox,
            "EXAMINE": mailbox,
            "UID SEARCH": ["SEARCH " + " ".join(map(str, self.mails))],
            "LOGOUT": ["BYE"],
        }
        return answers.get(name, [])

    def chosen(self, numbers: str) -> list[int]:
        """The UIDs a command names."""
        return list(self.mails) if numbers == "1:*" else [uid for number in numbers.split(",") if (uid := int(number)) in self.mails]

    def fetch(self, writer: asyncio.StreamWriter, numbers: str, items: str) -> str | None:
        """Answer a FETCH; None hangs up."""
        for place, uid in enumerate(self.chosen(numbers), 1):
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
            writer.write(f"* {place} FETCH (UID {uid} {label} {{{len(piece)}}}\r\n".encode() + piece + b")\r\n")
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
