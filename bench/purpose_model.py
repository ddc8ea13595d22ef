"""Trains the model of purposes on our own letters, and says how well one learnt so reads letters of a family it never saw.

    python -m bench.purpose_model families              # each family of bench/letters_made, read with a model that knows all but this one
    python -m bench.purpose_model train                 # writes parsers/data/purposes.npz

Both are repeatable: the same files under ``bench/letters_made`` give the same figures and the same model.
"""

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bench.letters_made.cases import Maker
from bench.letters_made.scene import TAUGHT
from bench.letters_report import wilson
from bench.limits import lowest
from parsers import purpose_features
from parsers.fields import _accusing, _wants, purpose
from parsers.letter import letter_of
from parsers.purpose_model import About, Model, written
from parsers.tree import extract
from petition_intake.config import Limits, Office
from petition_intake.model import Envelope, Reading, Way

_SHIPPED = Path(__file__).resolve().parent.parent / "parsers" / "data" / "purposes.npz"
_SEED, _CASES = 7, 600
"""Mails of each family that teach."""
_STRENGTH = 0.005
"""Inverse of the penalty on large weights."""
_MARGIN = 0.3
"""Where there are too few letters to count how often it was wrong: the log odds by which the limit is above the surest that was."""


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, and what it may be said to want, the first best."""

    heads: str
    text: str
    others: purpose_features.Others
    purposes: tuple[str, ...]

    @property
    def accused(self) -> _accusing.Accused:
        """How much of it accuses somebody in office."""
        return _accusing.accused(self.heads, self.text)

    @property
    def ruled(self) -> str:
        """What the rules of words make of it."""
        return _wants.judged(self.heads, self.text, self.accused.share)


@cache
def letters(name: str) -> tuple[Told, ...]:
    """Petitions of a family, as the readers see them."""
    return tuple(_letters(name))


def _letters(name: str) -> Iterator[Told]:
    for case in Maker(name, _SEED).cases(_CASES):
        if case.mail is not None and case.truth["is_petition"]:
            documents = tuple(part.document for part in extract(case.mail, "message.eml", Limits()))
            letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
            heads, text, _ = purpose.words_of(letter)
            yield Told(heads, text, purpose.others(letter), (case.truth["purpose"], *case.truth["purpose_alt"]))


@cache
def signs(name: str) -> NDArray[np.float32]:
    """(letters, signs) of a family."""
    return np.stack([purpose_features.seen(told.heads, told.text, told.accused, told.ruled, told.others) for told in letters(name)])


def fit(names: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights and bias, a column for each purpose."""
    seen = np.concatenate([signs(name) for name in names])
    truth = np.array([purpose.NAMES.index(told.purposes[0]) for name in names for told in letters(name)])
    scaled = StandardScaler().fit(seen)
    fitted = LogisticRegression(C=_STRENGTH, max_iter=500).fit(scaled.transform(seen), truth)
    weights = (fitted.coef_ / scaled.scale_).T
    return weights.astype(np.float32), (fitted.intercept_ - scaled.mean_ @ weights).astype(np.float32)


def bare(names: Sequence[str]) -> Model:
    """A model that is sure of nothing."""
    return Model(About(purpose.NAMES, {}, 0, 0, 0, "", purpose_features.digest()), *fit(names))


Said = tuple[str, float, bool]
"""A purpose or track that a model says of a letter, its probability (0 where the rules must say the same and don't), and whether it is right."""


def said(model: Model, name: str) -> list[Said]:
    """What the model says of each letter of a family."""
    found: list[Said] = []
    for told, seen in zip(letters(name), signs(name), strict=True):
        likely = model.likely(seen)
        best = max(purpose.NAMES, key=likely.__getitem__)
        agreed = purpose.agreed((best,), told.ruled)
        found.append((best, agreed * likely[best], best in told.purposes))
        track = purpose.TRACKS.get(best)
        if track:
            found.append((track, agreed * purpose.of_track(track, likely), track in {purpose.TRACKS.get(one) for one in told.purposes}))
    return found


def limits(of: Sequence[Said]) -> dict[str, float]:
    """The lowest probability of each purpose and track from which on hardly any were wrong; those of which there are few are counted together."""
    agreed = [one for one in of if one[1] > 0]
    found: dict[str, float] = {}
    for group in _COUNTED:
        surest = sorted(((p, right) for one, p, right in agreed if one in group), reverse=True)
        found |= dict.fromkeys(group, round(_limit(surest), 4))
    return found


_CLAIM, _CLAIMS = "求决", purpose.TRACKS["求决"]
_COUNTED = (
    (_CLAIM,),
    (_CLAIMS,),
    tuple(name for name in purpose.NAMES if name != _CLAIM),
    tuple(dict.fromkeys(track for track in purpose.TRACKS.values() if track != _CLAIMS)),
)
"""Seven letters in ten claim something: the other purposes are too rare to be counted one by one."""


def _limit(surest: Sequence[tuple[float, bool]]) -> float:
    if (counted := lowest(surest)) is not None:
        return counted
    first = max([0.5, *(p for p, right in surest if not right)])
    return 1 / (1 + float(np.exp(-_MARGIN)) * (1 - first) / first)


def taken(of: Iterable[Said], above: Mapping[str, float]) -> list[Said]:
    """What would be taken without a look."""
    return [one for one in of if one[1] >= above.get(one[0], 1.0)]


@cache
def held_out() -> dict[str, list[Said]]:
    """What is said of each family by a model that learnt from the others."""
    return {name: said(bare([other for other in TAUGHT if other != name]), name) for name in TAUGHT}


def _together(of: Mapping[str, list[Said]]) -> list[Said]:
    return [one for those in of.values() for one in those]


def _print_families() -> None:
    """Each family by a model that knows only the others, above limits that were counted on the others."""
    print("| family | letters | purpose right | taken | of these wrong | track taken | of these wrong |\n|---|---|---|---|---|---|---|")
    unseen = held_out()
    for name in TAUGHT:
        mine = unseen[name]
        sure = taken(mine, limits(_together({other: those for other, those in unseen.items() if other != name})))
        right = [ok for what, _, ok in mine if what in purpose.NAMES]
        cells = [str(len(right)), "{:.3f} ({:.3f}–{:.3f})".format(sum(right) / len(right), *wilson(sum(right), len(right)))]
        for names in (purpose.NAMES, tuple(purpose.TRACKS.values())):
            cells += [str(sum(what in names for what, *_ in sure)), str(sum(what in names and not ok for what, _, ok in sure))]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def learnt() -> Model:
    """The model of all families; what it is sure of was counted on each with the others' model."""
    told = [one for name in TAUGHT for one in letters(name)]
    digest = hashlib.sha256("\n".join(f"{' '.join(one.purposes)} {one.heads} {one.text}" for one in told).encode()).hexdigest()
    all_said = _together(held_out())
    above = limits(all_said)
    sure = taken(all_said, above)
    about = About(purpose.NAMES, above, sum(not right for *_, right in sure), len(sure), len(told), digest, purpose_features.digest())
    return Model(about, *fit(TAUGHT))


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("families", "train"))
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "families":
        _print_families()
        return
    whole = learnt()
    options.out.write_bytes(written(whole))
    about = whole.about
    print(f"{about.letters} letters, {len(purpose_features.NAMES)} signs, {options.out.stat().st_size} bytes")
    print(f"{about.wrong} of {about.of} wrong above {about.limits}")


if __name__ == "__main__":
    main()
