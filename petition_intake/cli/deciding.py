"""What a person decides: ``confirm``, ``correct``, ``transcribe``, ``retry``. Values never stand on the command line."""

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import By, ask, edited, house, operator, settings
from petition_intake.cli.choosing import Where, Yes, agree, all_chosen, conditions, read_again, stand
from petition_intake.cli.fixing import settle_and_tell
from petition_intake.cli.listing import record_table
from petition_intake.cli.screen import note, say_next, tidy, warn, write
from petition_intake.cli.showing import RecordId, record_of
from petition_intake.corrections import CORRECTABLE, parsed
from petition_intake.errors import InputError, NotFoundError, RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.masking import known_of, mask_field
from petition_intake.messages import sentence
from petition_intake.model import ItemState, JsonValue, Step
from petition_intake.sent import carried

if TYPE_CHECKING:
    from petition_intake.model import PetitionRecord
    from store.store import Store

_BATCH = 500
Editor = Annotated[bool, typer.Option("--editor", "-e", help=N_("Type it in your editor ($VISUAL or $EDITOR)."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("Confirm a record in your name, after a look at it."))(confirm)
    app.command(help=N_("Correct one field; the value is asked for, or read from standard input."))(correct)
    app.command(help=N_("Type in a page that nobody could read by machine; the record is understood anew from it."))(transcribe)
    app.command(help=N_("Process items again, from the step that failed."))(retry)


def confirm(
    ctx: typer.Context,
    record_id: RecordId,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=N_("Do not ask."))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take the confirmation back; the record is read again."))] = False,
) -> None:
    """Confirm a record, or take that back."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        if undo:
            opened.store.unconfirm(record.record_no, who)
            write(fill(_("The confirmation of {number} is taken back by {who}."), {"number": record.record_no, "who": who}))
            say_next()
            return
        if not yes and sys.stdin.isatty():
            record_table(opened.store, [record], opened.config.office.zone)
            for code in record.reasons:
                warn(sentence(code), style="yellow")
            ask(fill(_("Confirm {number} as {who}?"), {"number": record.record_no, "who": who}))
        opened.store.confirm(record.record_no, who)
        write(fill(_("{number} is confirmed by {who}."), {"number": record.record_no, "who": who}))


def correct(
    ctx: typer.Context,
    record_id: RecordId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=N_("The field, for instance petitioners.name or title."))],
    member: Annotated[int | None, typer.Option("--member", min=1, metavar="N", help=N_("Which petitioner or other member of a list, 1 first."))] = None,
    editor: Editor = False,
    clear: Annotated[bool, typer.Option("--clear", help=N_("Say that the field has no value."))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take the last correction of the field back."))] = False,
    by: By = None,
) -> None:
    """Correct one field."""
    if field not in CORRECTABLE:
        raise NotFoundError("field-unknown", field=field, allowed=", ".join(sorted(CORRECTABLE)))
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        position = _member(field, member)
        if undo:
            opened.store.take_back(record.record_no, field, who, position)
            words = {"field": labels.field(field), "number": record.record_no, "who": who}
            write(fill(_("The correction of {field} on {number} is taken back by {who}."), words))
            _say_carried(opened.store.for_machine().record(record.record_no), _name(field, position))
            say_next()
            return
        old, masked = _old(record, field, position)
        if editor and not clear and masked != old:
            opened.store.note_unmasked([record.record_no], who, f"correct {field}")
        value: JsonValue = None if clear else _settled(field, parsed(field, _typed(old, masked, field, editor=editor)))
        opened.store.correct(record.record_no, field, value, who, position)
        write(fill(_("{field} of {number} is corrected by {who}."), {"field": labels.field(field), "number": record.record_no, "who": who}))
        _say_carried(opened.store.for_machine().record(record.record_no), _name(field, position))


def _name(field: str, position: int | None) -> str:
    """The field as the history names it."""
    return field if position is None else f"{field}[{position}]"


def _say_carried(record: "PetitionRecord", name: str) -> None:
    """Every export that carries the value which was just replaced."""
    went_out = carried(record.history, name)
    for one in went_out:
        warn(fill(_("The old value went out on {day}, exported by {who}: {what}"), {"day": f"{one.at:%Y-%m-%d %H:%M}", "who": one.who, "what": one.what}))
    if went_out:
        note(_("Tell whoever has these files, or export the record again."))


def _settled(field: str, value: JsonValue) -> JsonValue:
    """A category as a whole path of the table, of which its last name is enough; any other value as it is."""
    if field != "category" or not isinstance(value, list):
        return value
    from parsers.categories import completed

    path = completed([str(name) for name in value])
    if path is None:
        raise InputError("value-invalid", field=field, allowed=_("a path of the table of categories, for instance 城乡建设/住房保障与房地产/物业服务"))
    return [*path]


def _member(field: str, member: int | None) -> int | None:
    if field.startswith(("petitioners.", "respondents.")):
        return (member or 1) - 1
    return None if member is None else member - 1


def _old(record: "PetitionRecord", field: str, member: int | None) -> tuple[str, str]:
    """The value now as it would be typed, and as a list may show it."""
    value = next((f.value for f in record.findings if f.field == field and f.member in {member, None}), None)
    if field == "content":
        value = record.content
    return _as_typed(field, value), _as_typed(field, mask_field(field, value, known_of(record.findings)))


def _as_typed(field: str, value: JsonValue) -> str:
    if field == "category" and isinstance(value, list):
        return "/".join(map(str, value))
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _typed(old: str, masked: str, field: str, *, editor: bool) -> str:
    """The value from the editor, from a pipe, or from a prompt, which offers the old one unless that is somebody's personal data."""
    if editor:
        text = edited(old)
    elif sys.stdin.isatty():
        hint = fill(_(" (now {value})"), {"value": tidy(masked)}) if masked != old else ""
        text = str(typer.prompt(labels.field(field) + hint, default=None if hint else tidy(old) or None, err=True))
    else:
        text = sys.stdin.read()
    text = text.strip()
    if not text:
        raise RefusedError("value-missing")
    return text


def transcribe(
    ctx: typer.Context,
    record_id: RecordId,
    page: Annotated[int, typer.Option("--page", min=1, metavar="N", help=N_("The page."))],
    part: Annotated[
        str | None, typer.Option("--part", metavar="P", help=N_("The part it belongs to, as show prints it; needed when several parts have pages."))
    ] = None,
    editor: Editor = False,
    by: By = None,
) -> None:
    """Keep a typed page and have the record understood anew."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        item, found_part, old = _page_of(opened.store, record, page, part)
        if old and (editor or sys.stdin.isatty()):
            opened.store.note_unmasked([record.record_no], who, f"transcribe --page {page}")
        text = _page_text(old, editor=editor)
        opened.store.transcribe(item, found_part, page, text, who)
        opened.store.ask_retry([item], who, Step.READ)  # typed pages enter where the reading is put together
        write(fill(_("Page {page} of {number} is kept as typed by {who}."), {"page": page, "number": record.record_no, "who": who}))
        say_next()


def _page_of(store: "Store", record: "PetitionRecord", page: int, part: str | None) -> tuple[str, str, str]:
    """Item, part and text so far of the page meant; refused when several parts have such a page and none was named."""
    found = [
        (item, document.part, known.text)
        for item in record.items
        if (reading := store.latest_reading(item)) is not None
        for document in reading.documents
        for known in document.pages
        if known.number == page and part in {None, document.part}
    ]
    if not found and record.items and part is not None:
        found = [(record.items[0], part, "")]
    if not found:
        raise NotFoundError("page-unknown", page=page, id=record.record_no)
    if len(found) > 1:
        raise RefusedError("part-needed", page=page, allowed=", ".join(sorted({f[1] or '""' for f in found})))
    return found[0]


def _page_text(old: str, *, editor: bool) -> str:
    text = edited(old) if editor or sys.stdin.isatty() else sys.stdin.read()
    if not text.strip():
        raise RefusedError("value-missing")
    return text.strip("\n")


def retry(
    ctx: typer.Context,
    record_ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help=N_("Record numbers or item ids."))] = None,
    state: Annotated[ItemState | None, typer.Option("--state", help=N_("All items in this state, for instance shunted."))] = None,
    where: Where = None,
    from_step: Annotated[Step | None, typer.Option("--from", help=N_("From this step on (default: the one that failed)."))] = None,
    now: Annotated[bool, typer.Option("--now", help=N_("Process it at once, and say what changed; of many how many changed."))] = False,
    yes: Yes = False,
    by: By = None,
) -> None:
    """Ask for items to be processed again; nothing is deleted, no person's word is lost."""
    many = [*(where or ()), *([f"state={state.value}"] if state else ())]
    if bool(record_ids) == bool(many):
        raise RefusedError("nothing-chosen")
    if now and record_ids and len(record_ids) == 1:
        _retry_now(ctx, record_ids[0], from_step, by)
        return
    with house(ctx) as opened:
        store, who = opened.store, operator(by)
        ids = [item for record_id in record_ids or () for item in record_of(store, record_id).items]
        chosen = list(all_chosen(store, conditions(many, datetime.now(UTC)))) if many else [store.item(item) for item in dict.fromkeys(ids)]
        if not chosen:
            note(_("There are no such items."))
            return
        if many:
            agree(chosen, fill(_("Process these {count} items again as {who}?"), {"count": len(chosen), "who": who}), yes=yes)
        if not now:
            _ask(store, [item.id for item in chosen], who, from_step)
    if now:
        read_again(settings(ctx), chosen, who, from_step)


def _ask(store: "Store", chosen: list[str], who: str, from_step: Step | None) -> None:
    asked = [item for start in range(0, len(chosen), _BATCH) for item in store.ask_retry(chosen[start : start + _BATCH], who, from_step)]
    write(fill(_("{count} items will be processed again."), {"count": len(asked)}))
    if len(asked) < len(chosen):
        note(fill(_("{count} are waiting or in work already."), {"count": len(chosen) - len(asked)}))
    say_next()


def _retry_now(ctx: typer.Context, record_id: str, from_step: Step | None, by: str | None) -> None:
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        before = stand(opened.store, record.record_no)
        items = opened.store.ask_retry(record.items, operator(by), from_step)
    settle_and_tell(settings(ctx), record.record_no, items, before)
