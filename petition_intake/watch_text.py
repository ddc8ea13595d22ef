"""What those are told who see to the machine, in words: what is wrong and what to do, what still is, what is well again. No personal data."""

from collections.abc import Sequence

from petition_intake import labels
from petition_intake.alert_text import Message
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.messages import say
from petition_intake.watch import Concern

PLACES = {"blobs": N_("originals"), "database": N_("database")}


def words(concern: Concern, language: Language | None = None) -> tuple[str, str]:
    """A concern as a sentence, and what to do about it."""
    place = translate(PLACES.get(concern.about, concern.about), language)
    known = dict(concern.facts) | {"about": concern.about, "place": place, "way": labels.way(str(concern.facts.get("way", "")), language)}
    return say(concern.kind, known, language)


def report(new: Sequence[Concern], lasting: Sequence[Concern], over: Sequence[Concern], office: str, language: Language) -> Message:
    """One message about all that is to be told now; at least one of the three must not be empty."""
    head = N_("Trouble: {what}") if new else N_("Still: {what}") if lasting else N_("All well again: {what}")
    told = [*new, *lasting, *over]
    subject = fill(translate(head, language), {"what": words(told[0], language)[0]})
    if len(told) > 1:
        subject += fill(translate(N_(", and {count} more"), language), {"count": len(told) - 1})
    lines = []
    for title, several in ((N_("New:"), new), (N_("Still:"), lasting)):
        if several:
            lines += [translate(title, language), *(line for one in several for line in _lines(one, language))]
    if over:
        lines += [translate(N_("All well again:"), language), *(f"    {words(one, language)[0]}" for one in over)]
    return Message(f"[{office}] {subject}", "\n".join([*lines, ""]))


def _lines(concern: Concern, language: Language) -> list[str]:
    sentence, remedy = words(concern, language)
    return [f"    {sentence}", *([f"    → {remedy}"] if remedy else [])]


__all__ = ["report", "words"]
