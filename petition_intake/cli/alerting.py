"""``alerts`` and ``ack``: what is told until a person sees to it, and the person's word that they do."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import AsJson, By, house, operator, settings
from petition_intake.cli.screen import note, table, waiting, warn, write, write_json
from petition_intake.cli.showing import record_of
from petition_intake.errors import AlertError, RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import sentence
from petition_intake.table import when

if TYPE_CHECKING:
    from store.shapes import Alert
    from store.store import Store


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("See to an alert in your name: it is told no more. With --did say what was done; it stands in the history."))(ack)
    group = typer.Typer(invoke_without_command=True)
    group.callback(help=N_("List open alerts, the oldest first; test: send a trial to every contact."))(alerts)
    group.command("test", help=N_("Send a trial to every contact by every way, and say what came of it."))(test)
    app.add_typer(group, name="alerts")


def ack(
    ctx: typer.Context,
    record_ids: Annotated[list[str], typer.Argument(metavar="ID", help=N_("Record numbers or item ids."))],
    did: Annotated[bool, typer.Option("--did", help=N_("Say what was done: asked for, or read from a pipe. May be said later, too."))] = False,
    by: By = None,
) -> None:
    """Acknowledge alerts."""
    with house(ctx) as opened:
        who = operator(by)
        chosen = {one: {one, record_of(opened.store, one).record_no} for one in record_ids}
        text = _what_was_done() if did else None
        for asked, numbers in chosen.items():
            count = opened.store.acknowledge(numbers, who, text)
            number = max(numbers - {asked}, default=asked)
            if count:
                write(fill(_("{number}: {count} alerts acknowledged by {who}."), {"number": number, "count": count, "who": who}))
            else:
                write(fill(_("{number}: was acknowledged before."), {"number": number}))


def _what_was_done() -> str:
    text = str(typer.prompt(_("What was done"), err=True)) if sys.stdin.isatty() else sys.stdin.read()
    if not text.strip():
        raise RefusedError("value-missing")
    return text.strip()


def alerts(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help=N_("Those that were acknowledged, too."))] = False,
    as_json: AsJson = False,
) -> None:
    """List alerts."""
    if ctx.invoked_subcommand:
        return
    with house(ctx) as opened:
        found = opened.store.alerts(everything=everything)
        if as_json:
            write_json([_as_json(opened.store, alert) for alert in found])
            return
        if not found:
            note(_("There are no open alerts.") if not everything else _("There are no alerts."))
            return
        heads = [_("Number"), _("Received"), _("Channel"), _("Alert"), _("Raised"), _("Told"), _("Acknowledged")]
        table(heads, [_row(opened.store, alert) for alert in found], flexible=(5, 6))
        if any(alert.acknowledged_at is None for alert in found):
            note(_("Acknowledge: petition-intake ack ID, with --did what was done."), "dim")
        if not opened.config.alerts.contacts:
            note(_("Nobody is told: the configuration names no contacts (alerts.contacts)."), "yellow")


def _row(store: "Store", alert: "Alert") -> list[str]:
    told = store.tellings(alert.record_no)
    zone = alert.received_at.tzinfo or UTC
    last = ""
    if told:
        outcome = _("sent") if told[-1].outcome == "sent" else sentence(told[-1].outcome)
        last = f"{when(told[-1].at, zone)} {told[-1].contact}: {outcome}"
    seen = " ".join(filter(None, [when(alert.acknowledged_at, zone), alert.acknowledged_by])) if alert.acknowledged_at else ""
    raised = labels.alarm(alert.flag, alert.kind)
    return [alert.record_no, when(alert.received_at, zone), labels.way(alert.way.value), raised, when(alert.raised_at, zone), last, seen]


def _as_json(store: "Store", alert: "Alert") -> dict[str, object]:
    return {
        "record_no": alert.record_no, "item_id": alert.item_id, "channel": alert.way.value, "received_at": alert.received_at.isoformat(),
        "flag": alert.flag, "kind": alert.kind, "raised_at": alert.raised_at.isoformat(), "tries": alert.tries,
        "acknowledged_at": alert.acknowledged_at.isoformat() if alert.acknowledged_at else None, "acknowledged_by": alert.acknowledged_by,
        "told": [{"contact": one.contact, "how": one.how, "outcome": one.outcome, "at": one.at.isoformat()} for one in store.tellings(alert.record_no)],
    }  # fmt: skip


def test(ctx: typer.Context) -> None:
    """Send a trial to everybody; a refusal of any leaves with the exit code of alerts that can't be sent."""
    config = settings(ctx)
    if not config.alerts.contacts:
        raise RefusedError("no-contacts")
    from ingest.telling import facts_of, tell
    from petition_intake.alert_text import Cause, trial

    failed = 0
    for contact in config.alerts.contacts:
        message = trial(contact.name, config.office.name, config.alerts.language)
        facts = facts_of(message, [Cause("TEST", "", datetime.now(config.office.zone), "test", "test")])
        with waiting(fill(_("Telling {name} …"), {"name": contact.name})):
            outcomes = tell(contact, message, facts, config.alerts)
        for one in outcomes:
            way = fill(_("{name} by {how}: "), {"name": contact.name, "how": labels.alarm_way(one.how)})
            if one.error is None:
                write(way + _("sent"))
            else:
                failed += 1
                warn(way + sentence(one.error.case, one.error.params), style="red")
    if failed:
        raise AlertError("alert-not-sent", count=failed)
