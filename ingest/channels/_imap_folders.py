r"""Which folders of a mailbox are read. Pure: what the server listed comes in, names and reasons come out.

Everything that may hold what somebody sent to the office is read: the inbox, junk, archives, whatever folders people file into, and the trash. A
mail that a rule or a hasty hand deleted before we looked is a petition like any other, and nobody but us would ever miss it; one that was
taken and deleted later is known by its bytes (``imap``: all folders are one mailbox to the ledger) and costs one fetch more. Not read are:

- what the office wrote itself: ``\Sent`` and ``\Drafts``, with the outbox;
- ``\All``, ``\Flagged`` and ``\Important``: views of mails that lie in other folders, sent ones among them (Gmail);
- what can't be opened (``\Noselect``, ``\NonExistent``), and what the configuration leaves out.

A folder's use is what the server says it is (RFC 6154, or its forerunner XLIST). Where it marks no folder as sent, or none as drafts, the names
that providers give these are looked for, at the top or right below the inbox only: an archive called ``2025/已发送`` is read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

INBOX = "INBOX"
_SENT = frozenset({"sent", "sent messages", "sent items", "sent mail", "outbox", "已发送", "已发送邮件", "已发邮件", "发件箱", "寄件备份", "寄件備份"})
_DRAFTS = frozenset({"draft", "drafts", "草稿箱", "草稿", "草稿夹", "草稿匣"})
_USES = {
    "\\sent": "folder-sent",
    "\\drafts": "folder-drafts",
    "\\all": "folder-virtual",
    "\\allmail": "folder-virtual",
    "\\flagged": "folder-virtual",
    "\\starred": "folder-virtual",
    "\\important": "folder-virtual",
}
_NAMES = {"folder-sent": _SENT, "folder-drafts": _DRAFTS}
_SHUT = frozenset({"\\noselect", "\\nonexistent"})


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder as the server listed it: its decoded name, its flags in small letters, what parts the levels of its name."""

    name: str
    flags: frozenset[str] = frozenset()
    delimiter: str | None = "/"

    @property
    def top(self) -> str | None:
        """Its own name in small letters when it lies at the top or right below the inbox, else None."""
        *above, own = self.name.split(self.delimiter) if self.delimiter else [self.name]
        return own.lower() if [part.upper() for part in above] in ([], [INBOX]) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """The folders that are read, in order, and for each other one the code of the reason."""

    read: tuple[str, ...]
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """``code:folder`` of each that is not read."""
        return tuple(f"{code}:{name}" for name, code in self.unread)


def choose(listed: Iterable[Folder], *, chosen: Sequence[str] | None, left_out: Collection[str], done: str | None) -> Choice:
    """Part the folders. ``chosen`` names the only ones to be read (also one that is not listed, so that it is missed); None: see the module.

    ``done`` is where taken mails are moved: read as well, last, and whatever its use.
    """
    folders = list(listed)
    reasons = {folder.name: reason for folder in folders if (reason := _reason(folder, folders, chosen, left_out))}
    names = chosen if chosen is not None else sorted((folder.name for folder in folders if folder.name not in reasons), key=lambda name: name != INBOX)
    there = [done] if done in {folder.name for folder in folders} and done is not None else []
    read = [*(name for name in names if name != done), *there]
    return Choice(tuple(read), tuple((name, reason) for name, reason in reasons.items() if name not in read))


def _reason(folder: Folder, folders: Sequence[Folder], chosen: Sequence[str] | None, left_out: Collection[str]) -> str | None:
    if folder.flags & _SHUT:
        return "folder-shut"
    if chosen is not None:
        return None if folder.name in chosen else "folder-not-chosen"
    if folder.name in left_out:
        return "folder-left-out"
    return None if folder.name == INBOX else _use(folder, folders)


def _use(folder: Folder, folders: Sequence[Folder]) -> str | None:
    said = next((_USES[flag] for flag in sorted(folder.flags) if flag in _USES), None)
    if said:
        return said
    marked = {_USES[flag] for other in folders for flag in other.flags if flag in _USES}
    return next((reason for reason, names in _NAMES.items() if reason not in marked and folder.top in names), None)


__all__ = ["INBOX", "Choice", "Folder", "choose"]
