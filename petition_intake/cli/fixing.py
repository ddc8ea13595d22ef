"""``fix``: an operator's word on how a page or part is to be read. It outranks the machine at every run and can be taken back.

A password is asked for without echo, tried at once in a child process, and forgotten: what is kept is the opened copy.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import By, asked_secret, house, house_of, operator, settings
from petition_intake.cli.choosing import Where, Yes, agree, all_chosen, conditions, read_again, stand
from petition_intake.cli.screen import Advance, note, quiet_log, tell_sealed, tidy, warn, write
from petition_intake.cli.showing import record_of
from petition_intake.difference import Stand, difference
from petition_intake.errors import InputError, NotFoundError, RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import sentence
from petition_intake.model import CHARSET, OPENED, ROTATION, Document, Fix, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from petition_intake.config import Config
    from petition_intake.model import Item, PetitionRecord
    from petition_intake.wiring import House
    from store.store import Store

_TRIES = 3
_CHARSETS = "gb18030, big5, utf-8, utf-16, hz, iso-2022-jp, shift_jis, euc-kr, windows-1252"
_PART = N_("The part it belongs to, as show prints it; needed when several parts could be meant.")


class Turn(StrEnum):
    """How far clockwise a page is turned to be upright."""

    NONE = "0"
    RIGHT = "90"
    HALF = "180"
    LEFT = "270"


@dataclass(frozen=True, slots=True)
class _Change:
    """What is said of one item: fixes to keep or to take back, and the step from which it is read again."""

    item: str
    fix: Fix
    undo: bool
    step: Step


def register(app: typer.Typer) -> None:
    """Add the command."""
    words = N_("Say how a page or part is to be read: turn a page, open a locked part, name a charset, or take such a word back. Without an option: show them.")
    app.command(help=words)(fix)


def fix(  # noqa: PLR0913, PLR0917 - its options
    ctx: typer.Context,
    record_id: Annotated[str | None, typer.Argument(metavar="ID", help=N_("Record number (or item id)."))] = None,
    page: Annotated[int | None, typer.Option("--page", min=1, metavar="N", help=N_("The page."))] = None,
    part: Annotated[str | None, typer.Option("--part", metavar="P", help=_PART)] = None,
    rotation: Annotated[Turn | None, typer.Option("--rotation", help=N_("Turn the page clockwise by so many degrees before it is read."))] = None,
    password: Annotated[bool, typer.Option("--password", help=N_("Open a locked part; the password is asked for and never kept."))] = False,
    charset: Annotated[
        str | None,
        typer.Option(
            "--charset",
            metavar="NAME",
            help=N_("Read a part in this charset, of an archive its names too; without --part all, of a mail its header and the names of its attachments too."),
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take back what was said of this page, part or record."))] = False,
    again: Annotated[bool, typer.Option("--retry", help=N_("Read it again at once, and say what changed."))] = False,
    where: Where = None,
    yes: Yes = False,
    by: By = None,
) -> None:
    """Say how something is to be read."""
    saying = _Saying(page, part, rotation, charset, password, undo)
    if saying.count > 1 or (rotation is not None and page is None):
        raise RefusedError("fix-unclear")
    if where:
        if record_id or password or not saying.count:
            raise RefusedError("fix-many-unclear")
        _fix_many(ctx, where, saying, operator(by), again=again, yes=yes)
        return
    if record_id is None:
        raise RefusedError("nothing-chosen")
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        items = (record_id,) if record_id in record.items else record.items
        if not saying.count:
            _list(opened.store, items)
        changes = saying.of(opened, record, items)
        who = operator(by) if changes or again else ""
        for change in changes:
            (opened.store.drop_fix if change.undo else opened.store.put_fix)(change.item, change.fix, who)
            write(_said(change, record.record_no, who))
        number, asked = record.record_no, sorted({change.item for change in changes} or set(items))
        if again:
            before = stand(opened.store, number)
            opened.store.ask_retry(asked, who, _earliest(changes))
    if again:
        settle_and_tell(settings(ctx), number, asked, before)
    elif changes:
        note(fill(_("Read it again with: petition-intake retry {number} --now"), {"number": number}), "dim")


@dataclass(frozen=True, slots=True)
class _Saying:
    """What the options say; nothing: show what was said."""

    page: int | None
    part: str | None
    rotation: Turn | None
    charset: str | None
    password: bool
    undo: bool

    @property
    def count(self) -> int:
        """How many things are said at a time."""
        return sum((self.rotation is not None, self.password, self.charset is not None, self.undo))

    def of(self, opened: "House", record: "PetitionRecord", items: "Sequence[str]") -> list[_Change]:
        """The changes that makes of a record's items. ``NotFoundError`` where there is no such page or part."""
        if self.rotation is not None:
            return [_rotated(opened.store, record, items, self.page or 0, self.part, self.rotation)]
        if self.password:
            return [_opened(opened, items, self.part)]
        if self.charset is not None:
            return [_in_charset(opened.store, items, self.part or "", self.charset)]
        return _undone(opened.store, items, self.page, self.part) if self.undo else []

    def of_one(self, opened: "House", item: "Item") -> list[_Change]:
        """The changes that makes of one item; none where it has no such page or part."""
        try:
            return self.of(opened, opened.store.record(item.record_no or ""), (item.id,))
        except NotFoundError:
            return []


# ---- many at once -----------------------------------------------------------------------------------------------------


def _fix_many(ctx: typer.Context, where: "Sequence[str]", saying: _Saying, who: str, *, again: bool, yes: bool) -> None:
    with house(ctx) as opened:
        chosen = conditions(where, datetime.now(UTC))
        meant = [(item, changes) for item in all_chosen(opened.store, chosen) if (changes := saying.of_one(opened, item))]
        items = [item for item, _changes in meant]
        if not items:
            note(_("There are no such items."))
            return
        agree(items, fill(_("Say this of these {count} items as {who}?"), {"count": len(items), "who": who}), yes=yes)
        changes = [change for _item, some in meant for change in some]
        for change in changes:
            (opened.store.drop_fix if change.undo else opened.store.put_fix)(change.item, change.fix, who)
        write(fill(_("{count} items: {what} – said by {who}."), {"count": len(items), "what": _words(changes[0].fix), "who": who}))
    if again:
        read_again(settings(ctx), items, who, _earliest(changes))
    else:
        note(_("Read them again with: petition-intake retry --where … --now"), "dim")


def _earliest(changes: "Sequence[_Change]") -> Step:
    return Step.READ if changes and all(change.step is Step.READ for change in changes) else Step.EXTRACT


# ---- a page that stands on its side -----------------------------------------------------------------------------------


def _rotated(store: "Store", record: "PetitionRecord", items: "Sequence[str]", page: int, part: str | None, turn: Turn) -> _Change:
    found = [(item, document.part) for item, document in _documents(store, items) if part in {None, document.part} and _has(document, page)]
    if not found:
        raise NotFoundError("page-unknown", page=page, id=record.record_no)
    if len(found) > 1:
        raise RefusedError("part-needed", page=page, allowed=_names(found))
    item, meant = found[0]
    return _Change(item, Fix(meant, page, ROTATION, turn.value), undo=False, step=Step.READ)


def _documents(store: "Store", items: "Sequence[str]") -> "Iterator[tuple[str, Document]]":
    for item in items:
        reading = store.latest_reading(item)
        yield from ((item, document) for document in (reading.documents if reading else ()))


def _has(document: Document, page: int) -> bool:
    return any(known.number == page for known in document.pages)


def _names(found: "Sequence[tuple[str, str]]") -> str:
    return ", ".join(sorted({part or '""' for _item, part in found}))


# ---- a part that is locked --------------------------------------------------------------------------------------------


def _opened(opened: "House", items: "Sequence[str]", part: str | None) -> _Change:
    from parsers.tree import lockable

    found = _locked(_documents(opened.store, items), part)
    if not found:
        raise NotFoundError("nothing-locked")
    found = [(item, document) for item, document in found if document.media_type in lockable()]
    if not found:
        raise RefusedError("lock-unknown")
    if len(found) > 1:
        raise RefusedError("locked-part-needed", allowed=_names([(item, document.part) for item, document in found]))
    item, document = found[0]
    digest = opened.store.keep_opened(item, _unlocked(opened, item, document))
    return _Change(item, Fix(document.part, 0, OPENED, digest), undo=False, step=Step.EXTRACT)


def _locked(documents: "Iterable[tuple[str, Document]]", part: str | None) -> "list[tuple[str, Document]]":
    """What would be opened for a part, or for any: each once. A file that is locked within an archive has no bytes of its own: the archive is opened."""
    known = {(item, document.part): document for item, document in documents}
    found = {}
    for (item, name), document in known.items():
        if document.failure is None or document.failure.code != "encrypted":
            continue
        holder = document if document.size else known[item, name.rpartition("/")[0]]
        if part in {None, name, holder.part}:
            found[item, holder.part] = holder
    return [(item, document) for (item, _part), document in found.items()]


def _unlocked(opened: "House", item: str, document: Document) -> bytes:
    """The part without its password, opened in a child; asked again at a terminal when the password is wrong."""
    from parsers.tree import unlocked
    from petition_intake.sandbox import Sandbox

    data = opened.store.content(document.sha256 if document.part else opened.store.item(item).digest)
    limits = opened.config.limits
    sandbox = Sandbox(workers=1, seconds=limits.parse_seconds, memory_mb=limits.parse_memory_mb, recycle=500)
    try:
        for left in reversed(range(_TRIES if sys.stdin.isatty() else 1)):
            try:
                opened_copy: bytes = sandbox.run(unlocked, data, document.name, asked_secret(), limits)
            except InputError as error:
                if error.case != "password-wrong" or not left:
                    raise
                warn(sentence(error.case))
            else:
                break
    finally:
        sandbox.close()
    return opened_copy


# ---- text in another charset ------------------------------------------------------------------------------------------


def _in_charset(store: "Store", items: "Sequence[str]", part: str, charset: str) -> _Change:
    from parsers.formats._charset import known

    name = known(charset)
    if name is None:
        raise RefusedError("charset-unknown", name=charset, allowed=_CHARSETS)
    found = [item for item, document in _documents(store, items) if document.part == part]
    if not found:
        raise NotFoundError("part-unknown", part=part)
    if len(found) > 1:
        raise RefusedError("item-needed", allowed=", ".join(found))
    return _Change(found[0], Fix(part, 0, CHARSET, name), undo=False, step=Step.EXTRACT)


# ---- what was said, and taking it back --------------------------------------------------------------------------------


def _undone(store: "Store", items: "Sequence[str]", page: int | None, part: str | None) -> list[_Change]:
    changes = [
        _Change(item, kept, undo=True, step=Step.READ if kept.kind == ROTATION else Step.EXTRACT)
        for item in items
        for kept in store.fixes(item)
        if page in {None, kept.page} and part in {None, kept.part}
    ]
    if not changes:
        raise NotFoundError("nothing-fixed")
    return changes


def _list(store: "Store", items: "Sequence[str]") -> None:
    lines = [_words(kept) for item in items for kept in store.fixes(item)]
    for line in lines:
        write(line)
    if not lines:
        note(_("Nothing was said of how it is to be read."))


def _said(change: _Change, number: str, who: str) -> str:
    words = {"what": _words(change.fix), "number": number, "who": who}
    return fill(_("{number}: {what} – taken back by {who}.") if change.undo else _("{number}: {what} – said by {who}."), words)


def _words(kept: Fix) -> str:
    """One fix as a person reads it; of a locked part never how it was opened."""
    part = fill(_("part {part}"), {"part": tidy(kept.part)}) if kept.part else ""
    page = fill(_("page {page}"), {"page": kept.page}) if kept.page else ""
    where = " ".join(filter(None, (part, page))) or _("the whole")
    return fill(_("{where}: {what}"), {"where": where, "what": labels.fixed(kept.kind, kept.value)})


# ---- reading again ----------------------------------------------------------------------------------------------------


def settle_and_tell(config: "Config", number: str, items: "Sequence[str]", before: Stand) -> None:
    """Have the items read now and say in words what that changed."""
    from petition_intake import daemon

    quiet_log(config.watch.log)
    with Advance(_("Processing")) as advance:
        daemon.settle(config, items, advance)
    with house_of(config) as opened:
        if opened.store.hidden_records([number]):
            tell_sealed(1)
            return
        changed = difference(before, stand(opened.store, number))
    write(fill(_("{number} was read again. What changed:") if changed else _("{number} was read again. Nothing changed."), {"number": number}))
    for line in changed:
        write(f"  {tidy(line)}")
