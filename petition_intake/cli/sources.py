"""``source``: what is configured, what lies there, and when taking begins."""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import AsJson, By, asked_secret, house, operator, settings
from petition_intake.cli.screen import note, table, waiting, write, write_json
from petition_intake.config import Config, SourceSection, parse_date
from petition_intake.errors import NotFoundError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import say, say_failure
from petition_intake.reading_json import failure_json
from petition_intake.table import when

if TYPE_CHECKING:
    from petition_intake.ports import SourceView
    from store.shapes import SourceState

Name = Annotated[str, typer.Argument(metavar="NAME", help=N_("A source of the configuration."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True)
    group.command("list", help=N_("List the configured sources: live or paused, last poll, last trouble."))(list_sources)
    group.command("try", help=N_("Log in and show what lies there; nothing is taken."))(try_source)
    group.command("start", help=N_("Take what is newer than a date from now on; the rest is listed as before the start."))(start_source)
    group.command("pause", help=N_("Take nothing from it until it is started again."))(pause_source)
    group.command("secret", help=N_("Give it a new password: asked for without echo, tried at the server, kept only if that goes well."))(renew_secret)
    group.command("seen", help=N_("Say that you looked into what reconcile lists as arrived and gone: it is not asked about again."))(seen_source)
    app.add_typer(group, name="source", help=N_("Mailboxes, spools and folders: list, try, start, pause, secret, seen."))


def section(config: Config, name: str) -> SourceSection:
    """The configured source of that name; ``NotFoundError`` lists those there are."""
    for source in config.sources:
        if source.name == name:
            return source
    raise NotFoundError("source-unknown", name=name, allowed=", ".join(source.name for source in config.sources) or "-")


def list_sources(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List sources."""
    with house(ctx) as opened:
        zone = opened.config.office.zone
        pairs = [(source, opened.store.source_state(source.name)) for source in opened.config.sources]
        if as_json:
            write_json([_as_json(source, state) for source, state in pairs])
            return
        if not pairs:
            note(_("The configuration names no sources."))
            return
        rows = [
            [
                source.name,
                source.kind,
                labels.way(source.way.value),
                labels.source_state(state.state),
                state.since.astimezone(zone).date().isoformat() if state.since else "",
                when(state.last_ok_at, zone) if state.last_ok_at else "",
                say_failure(state.last_error)[0] if state.last_error else "",
            ]
            for source, state in pairs
        ]
        table([_("Source"), _("Kind"), _("Channel"), _("State"), _("Since"), _("Last poll"), _("Trouble")], rows, flexible=(6,))
        for source, state in pairs:
            if state.state == "paused":
                note(fill(_("{name} is paused: petition-intake source try {name}, then source start {name} --since DATE."), {"name": source.name}), "dim")


def _as_json(source: SourceSection, state: "SourceState") -> dict[str, object]:
    return {
        "name": source.name, "kind": source.kind, "channel": source.way.value, "state": state.state,
        "since": state.since.isoformat() if state.since else None, "history": state.history,
        "last_ok_at": state.last_ok_at.isoformat() if state.last_ok_at else None,
        "last_error": failure_json(state.last_error), "last_error_at": state.last_error_at.isoformat() if state.last_error_at else None,
    }  # fmt: skip


def try_source(ctx: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """Look without taking."""
    config = settings(ctx)
    source = section(config, name)
    from ingest.polling import open_source

    with waiting(fill(_("Looking at {name} …"), {"name": name})), open_source(source, config) as poller:
        found = poller.look()
    if as_json:
        write_json(_view_json(name, found))
        return
    _print_view(config, name, found)


def _view_json(name: str, found: "SourceView") -> dict[str, object]:
    return {
        "name": name, "folders": list(found.folders), "counts_by_year": found.counts_by_year,
        "oldest": found.oldest.isoformat() if found.oldest else None, "newest": found.newest.isoformat() if found.newest else None, "notes": list(found.notes),
        "unread": list(found.unread),
    }  # fmt: skip


def _print_view(config: Config, name: str, found: "SourceView") -> None:
    zone = config.office.zone
    write(fill(_("{name} answers: {count} items."), {"name": name, "count": sum(found.counts_by_year.values())}))
    if found.folders:
        write(fill(_("Folders: {folders}"), {"folders": ", ".join(found.folders)}))
    if found.oldest and found.newest:
        write(fill(_("Oldest {oldest}, newest {newest}."), {"oldest": when(found.oldest, zone), "newest": when(found.newest, zone)}))
    if found.counts_by_year:
        table([_("Year"), _("Count")], [[str(year), str(count)] for year, count in sorted(found.counts_by_year.items())])
    for code in found.unread:
        note(say(code)[0], "dim")
    for code in found.notes:
        note(" ".join(filter(None, say(code))), "yellow")
    note(fill(_("Next: petition-intake source start {name} --since DATE"), {"name": name}), "dim")


def start_source(
    ctx: typer.Context,
    name: Name,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=N_("Take what was received from this day on (YYYY-MM-DD)."))],
    history: Annotated[bool, typer.Option("--history", help=N_("Import what is older too, behind live items, without open clocks."))] = False,
    by: By = None,
) -> None:
    """Begin to take from a source."""
    day = parse_date(since)
    with house(ctx) as opened:
        section(opened.config, name)
        who = operator(by)
        begin = datetime.combine(day, time(), opened.config.office.zone).astimezone(UTC)
        opened.store.start_source(name, begin, history, who)
        write(fill(_("{name} is live: what was received since {day} is taken."), {"name": name, "day": day.isoformat()}))
        note(_("A running petition-intake takes it up by itself; else start one: petition-intake run"), "dim")


def pause_source(ctx: typer.Context, name: Name, by: By = None) -> None:
    """Stop taking from a source."""
    with house(ctx) as opened:
        section(opened.config, name)
        opened.store.pause_source(name, operator(by))
        write(fill(_("{name} is paused; nothing is lost, it waits at the source."), {"name": name}))


def renew_secret(ctx: typer.Context, name: Name, by: By = None) -> None:
    """Change a source's password. A running daemon takes it up at its next login."""
    from ingest import polling

    with house(ctx) as opened:
        source = section(opened.config, name)
        who = operator(by)
        polling.password_file(source)  # asked for only where it can be kept
        secret = asked_secret()
        with waiting(fill(_("Looking at {name} …"), {"name": name})):
            found = polling.renew_secret(source, opened.config, secret)
        opened.store.secret_renewed(name, who)
        write(fill(_("{name} answers: {count} items."), {"name": name, "count": sum(found.counts_by_year.values())}))
        write(_("The new password is kept; a running petition-intake uses it at its next login."))


def seen_source(ctx: typer.Context, name: Name, by: By = None) -> None:
    """Settle what came and went unseen."""
    with house(ctx) as opened:
        section(opened.config, name)
        who = operator(by)
        count = opened.store.seen_to(name, who)
        write(fill(_("{count} gaps of {name} are seen to by {who}; reconcile --all still lists them."), {"count": count, "name": name, "who": who}))
