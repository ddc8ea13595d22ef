"""Says how right the product was about petitions with known truth, field by field, with 95 % intervals.

    python -m bench.letters_report --truth DIR --pred FILE [--show FIELD]

DIR is a folder of cases (bench/made_letters.py), FILE what bench/letters.py wrote of them. ``auto`` counts values that would be taken without a
look, *silent* those of them that are wrong or wrongly empty; *taken* is the share of all right values that needs no look. ``--show`` lists where a
field was wrong, but for cases of a family that judges: those are for totals only.
"""

import argparse
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from bench.letters_rules import FLAGS, STORY, Judged, blank, judged

_Z = 1.959964
"""Of the normal distribution, for 95 %."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's formula (JASA 22, 1927); (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass
class Tally:
    """Counts of one field."""

    found: int = 0
    false: int = 0
    missed: int = 0
    right: int = 0
    taken: int = 0
    auto: int = 0
    silent_wrong: int = 0
    silent_empty: int = 0

    def add(self, one: Judged) -> None:
        """Count a value."""
        if not one.claim_only:
            hit = one.wanted and one.said and one.right
            self.found += hit
            self.false += one.said and not hit
            self.missed += one.wanted and not hit
        if one.member:
            return
        self.right += one.right
        self.taken += bool(one.right and one.auto)
        if one.auto and not one.right:
            self.silent_empty += blank(one.value)
            self.silent_wrong += not blank(one.value)
        self.auto += bool(one.auto)

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, key) + getattr(other, key) for key in self.__dataclass_fields__))


def tallies(values: Iterable[Judged]) -> dict[str, Tally]:
    """Counts by field, in the order of their first appearance, and of all flags together where there are any."""
    fields: dict[str, Tally] = {}
    for one in values:
        fields.setdefault(one.field, Tally()).add(one)
    flags = [fields[flag] for flag in FLAGS if flag in fields]
    return {**fields, "all flags": reduce(Tally.plus, flags)} if flags else fields


def _share(hits: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(hits, of)
    return f"{hits / of:.3f} ({low:.3f}–{high:.3f})"


def _row(field: str, t: Tally) -> str:
    f1 = 2 * t.found / (2 * t.found + t.false + t.missed) if t.found + t.false + t.missed else None
    counts = f"{t.found}/{t.false}/{t.missed}"
    rates = f"{_share(t.found, t.found + t.false)} | {_share(t.found, t.found + t.missed)} | {'–' if f1 is None else f'{f1:.3f}'}"
    silent = t.silent_wrong + t.silent_empty
    taking = f"{t.auto} | {silent} ({t.silent_empty} empty) | {_share(silent, t.auto)} | {_share(t.taken, t.right)}"
    return f"| {field} | {counts} | {rates} | {taking} |"


def table(fields: dict[str, Tally]) -> Iterator[str]:
    """The report as lines of a Markdown table, with all findings together in the last one."""
    yield "| field | found/false/missed | precision | recall | F1 | auto | silent errors | of all auto | right values taken |"
    yield "|---|---|---|---|---|---|---|---|---|"
    whole = Tally()
    for field, tally in fields.items():
        yield _row(field, tally)
        if field not in {"all flags", *STORY}:
            whole = whole.plus(tally)
    yield _row("**all**", whole)


def read(truths: Path, predictions: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Truth and prediction of every case that was predicted; cases without the chosen channel are no part of the run."""
    said = {line["case"]: line for line in map(json.loads, predictions.read_text(encoding="utf-8").splitlines())}
    return [(json.loads((truths / "cases" / case / "truth.json").read_text(encoding="utf-8")), line) for case, line in sorted(said.items())]


def first_cases(truths: Iterable[dict[str, Any]]) -> dict[str, str]:
    """From each case to the first of its matter."""
    return {truth["case"]: truth["repeat_of"] or truth["case"] for truth in truths}


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--show", metavar="FIELD")
    options = parser.parse_args()
    cases = read(options.truth, options.pred)
    firsts = first_cases(truth for truth, _ in cases)
    if options.show:
        if any(truth["set"] != "dev" for truth, _ in cases):
            parser.error("single cases of a family that judges are not shown")
        for truth, prediction in cases:
            for one in judged(truth, prediction, firsts):
                if one.field == options.show and not one.right and not one.claim_only:
                    print(f"{truth['case']} {truth['template']} {'AUTO ' if one.auto else ''}wanted {one.truth!r} said {one.value!r}")
        return
    print(f"{len(cases)} cases")
    print("\n".join(table(tallies(value for truth, prediction in cases for value in judged(truth, prediction, firsts)))))


if __name__ == "__main__":
    main()
