"""``train``: the category model is learnt from the office's own confirmed records."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import house
from petition_intake.cli.screen import Advance, note, table, write
from petition_intake.errors import InputError, RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.labels import category
from petition_intake.model import RecordStatus
from petition_intake.ports import Progress

if TYPE_CHECKING:
    from parsers.category_model import About
    from parsers.category_training import Example
    from petition_intake.model import JsonValue, PetitionRecord
    from store.store import Store

_STOOD_FOR = frozenset({RecordStatus.CONFIRMED, RecordStatus.CLOSED})
"""What a person has put a name under."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Learn the categories from the confirmed records; what is read from now on is proposed by them."))(train)


def train(
    ctx: typer.Context,
    fewest: Annotated[int, typer.Option("--fewest", min=10, metavar="N", help=N_("Confirmed records a category needs to be learnt."))] = 20,
) -> None:
    """Train and keep the model, or say why not."""
    from parsers import category_model
    from parsers.category_training import TooFew
    from parsers.category_training import train as learn

    with house(ctx) as opened:
        with Advance(_("Reading confirmed records")) as advance:
            examples = []
            for example in _examples(opened.store):
                examples.append(example)
                advance(Progress(len(examples), None))
        learnt = learn(examples, datetime.now(UTC).date(), fewest)
        if isinstance(learnt, TooFew):
            _say_counts(learnt.counts)
            raise RefusedError("training-too-few", fewest=fewest)
        path = opened.config.office.category_model
        try:
            category_model.save(learnt, path)
        except OSError as error:
            raise InputError("file-unwritable", file=str(path), why=error.strerror or type(error).__name__) from None
        write(fill(_("{file} is trained on {count} confirmed records."), {"file": str(path), "count": learnt.about.records}))
        _say(learnt.about)


def _examples(store: "Store") -> Iterator["Example"]:
    """Every record a person stands for that has a text and a category of the table, as it is shown: with their corrections."""
    from parsers.categories import first_level
    from parsers.category_training import Example
    from parsers.fields.category import text_of

    for record in store.all_records():
        names = _shown(record, "category")
        if (
            record.status in _STOOD_FOR
            and record.content
            and isinstance(names, list)
            and names
            and names[0] in first_level()
            and not _shown(record, "classified")
        ):
            yield Example(text_of(str(_shown(record, "title") or ""), record.content), str(names[0]), record.received_at.date())


def _shown(record: "PetitionRecord", field: str) -> "JsonValue":
    return next((finding.value for finding in record.findings if finding.field == field and finding.member is None), None)


def _say(about: "About") -> None:
    write(fill(_("Received {first} to {last}; digest {digest}."), {"first": about.first_day, "last": about.last_day, "digest": about.digest[:16]}))
    write(fill(_("Categories learnt: {names}."), {"names": "; ".join(category(name) for name in about.classes)}))
    write(
        fill(
            _("On records it had not seen: macro-F1 {score}; no proposal is surer than {ceiling} %."),
            {"score": f"{about.macro_f1:.3f}", "ceiling": f"{100 * about.ceiling:.1f}"},
        )
    )
    if about.left_out:
        note(_("Too few records; the built-in words go on proposing these:"))
        _say_counts(about.left_out)


def _say_counts(counts: tuple[tuple[str, int], ...]) -> None:
    if counts:
        table([_("Category"), _("Records")], [[category(name), str(count)] for name, count in counts])
