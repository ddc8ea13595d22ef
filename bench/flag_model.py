"""Trains the model of flags on our own sentences, and says how well one learnt so finds wordings it never saw.

    python -m bench.flag_model judge      # folds of whole wordings: acts, frames and sentences of one fold are unknown to its model
    python -m bench.flag_model families   # letters of each family of bench/letters_made, read with a model that knows all but this one
    python -m bench.flag_model train                    # writes parsers/data/flags.npz

All are repeatable: the same files under ``bench/flag_sentences`` and ``bench/letters_made`` give the same figures and the same model.
"""

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.flag_sentences.families import calm, told
from bench.flag_sentences.making import KINDS, Sentence, fold_of, made
from bench.letters_made.cases import Maker
from bench.letters_made.scene import TAUGHT
from bench.letters_report import wilson
from parsers import flag_features
from parsers.fields import _accusing, _dangers, _suits, _threats, flags
from parsers.flag_model import About, Model, written
from parsers.letter import letter_of
from parsers.tree import extract
from petition_intake.config import Limits, Office
from petition_intake.model import Envelope, Reading, Way

_SHIPPED = Path(__file__).resolve().parent.parent / "parsers" / "data" / "flags.npz"
_FOLDS = 3
EACH = 3
"""Sentences of every wording in training."""
_RARE = 3
_STRENGTH = 0.03
"""Inverse of the penalty on large weights."""
_LIMITS = (0.0, 0.0, 0.0, 0.3, 0.6, 0.4)
"""Scores from which a sentence is one of a kind. A missed threat costs more than a false one. (Chosen on `dev`, `judge` and `jury`.)"""
_NGRAM = 0.5
"""How much an n-gram counts beside an idea: ideas hold for words that no sentence here has."""
_SMALL = 0.004
"""Weights below it say nothing."""
_THREATS = KINDS[:3]
_UNDECIDED = {**dict.fromkeys(_THREATS, _THREATS), "urgent": _THREATS, "report": (), "lawsuit": ()}
"""Kinds whose sentences may be of another kind as well: one kind of threat says nothing against another, nor a threat against danger."""
_HEAVY = {"lawsuit": 4.0}
"""How much a sentence of a kind counts that few wordings tell of."""
_FAMILY = 10
"""How often each story of a family is told."""
_LETTERS = 200
"""Letters of each family of which those without any flag are told as a whole."""
_CASES = 400


def _matrix(sentences: Sequence[Sentence]) -> tuple["scipy.sparse.csr_matrix", NDArray[np.int64]]:
    """Windows by slots, and the sentence of each window; of a sentence that raises something, it is taken as one window."""
    pieces = [(n, piece) for n, sentence in enumerate(sentences) for piece in _pieces(sentence)]
    found, rows = flag_features.slots([piece for _, piece in pieces])
    weights = np.where(found < 1 << flag_features.BITS, _NGRAM, 1.0).astype(np.float32)
    return scipy.sparse.csr_matrix((weights, (rows, found)), shape=(len(pieces), flag_features.SLOTS)), np.array([n for n, _ in pieces])


def _pieces(sentence: Sentence) -> list[str]:
    windows = list(flag_features.windows(sentence.text))
    return ["".join(windows)] if sentence.kind and len(windows) > 1 else windows


def _says(sentence: Sentence, kind: str) -> bool:
    """Whether it is known if a sentence is of a kind. Wordings older than the kind ``lawsuit`` say so only where no word is near one."""
    if kind in sentence.perhaps or (sentence.kind != kind and sentence.kind in _UNDECIDED[kind]):
        return False
    return kind != "lawsuit" or sentence.sorted or not _suits.HINT.search(sentence.text)


def fit(sentences: Sequence[Sentence]) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
    """Slots, weights and bias, a column for each kind."""
    matrix, owner = _matrix(sentences)
    kept = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= _RARE)
    matrix = matrix[:, kept]
    kinds = np.array([sentences[n].kind for n in owner])
    weights, bias = [], []
    for kind in KINDS:
        rows = np.array([_says(sentence, kind) for sentence in sentences])[owner]
        right = kinds[rows] == kind
        fitted = LogisticRegression(C=_STRENGTH, max_iter=300, solver="liblinear", random_state=0)
        fitted.fit(matrix[rows], right, sample_weight=np.where(right, _HEAVY.get(kind, 1.0), 1.0))
        weights.append(fitted.coef_[0])
        bias.append(fitted.intercept_[0])
    table = np.stack(weights, axis=1) * np.where(kept < 1 << flag_features.BITS, _NGRAM, 1.0)[:, None]
    telling = np.abs(table).max(axis=1) >= _SMALL
    return kept[telling], table[telling].astype(np.float16).astype(np.float32), np.array(bias, np.float32)


def material(*without: str) -> list[Sentence]:
    """What a model learns from: our own sentences, and those of all families but some."""
    names = [name for name in TAUGHT if name not in without]
    return [*made(0, EACH), *(sentence for name in names for sentence in (*told(name, 0, _FAMILY), *calm(name, 0, _LETTERS)))]


def learnt(sentences: Sequence[Sentence]) -> Model:
    """The model of these sentences."""
    slots, weights, bias = fit(sentences)
    digest = hashlib.sha256("\n".join(f"{s.kind} {s.text}" for s in sentences).encode()).hexdigest()
    about = About(KINDS, _LIMITS, len(sentences), digest, flag_features.digest())
    return Model(about, slots, weights, bias)


def _letters(name: str, seed: int, cases: int) -> Iterator[tuple[dict[str, bool], list[str]]]:
    """What is true of mails of a family, and their sentences."""
    for case in Maker(name, seed).cases(cases):
        if case.mail is not None and case.truth["is_petition"]:
            documents = tuple(part.document for part in extract(case.mail, "message.eml", Limits()))
            letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
            yield case.truth["flags"], [letter.text[start:end] for start, end in flags.sentences(letter)]


def _print_families(seed: int, cases: int) -> None:
    """Each family by a model that knows the others."""
    print("| family | flag | found/false/missed | precision | recall | words alone |\n|---|---|---|---|---|---|")
    for name in TAUGHT:
        model = learnt(material(name))
        counts: dict[str, NDArray[np.int64]] = defaultdict(lambda: np.zeros((2, 4), np.int64))
        for truth, sentences in _letters(name, seed, cases):
            for flag, hit, how in flags.hits(sentences, model.scores(sentences) - np.array(_LIMITS, np.float32)):
                said = hit is not None, hit is not None and how == "wording"
                for row, one in enumerate(said):
                    counts[flag][row, 2 * one + truth[flag]] += 1
        for flag, ((_, missed, false, found), (_, words_missed, words_false, words_found)) in counts.items():
            rates = " | ".join("{:.3f} ({:.3f}–{:.3f})".format(found / max(1, of), *wilson(found, of)) for of in (found + false, found + missed))
            print(f"| {name} | {flag} | {found}/{false}/{missed} | {rates} | {words_found}/{words_false}/{words_missed} |", flush=True)


def held_out() -> tuple[list[Sentence], NDArray[np.float32]]:
    """Sentences of every fold with the scores of the model that knows none of its wordings."""
    texts: list[Sentence] = []
    scores = []
    for part in range(_FOLDS):
        model = learnt(list(made(part, EACH, lambda wording, part=part: fold_of(wording, _FOLDS) != part)))  # type: ignore[misc]
        tests = list(made(100 + part, 3, lambda wording, part=part: fold_of(wording, _FOLDS) == part))  # type: ignore[misc]
        texts += tests
        scores.append(model.scores([sentence.text for sentence in tests]))
    return texts, np.concatenate(scores)


def _raised(sentence: Sentence, above: NDArray[np.float32]) -> tuple[bool, bool]:
    """Whether the model and the words raise the flag that the section of the sentence is about."""
    if sentence.source in {"urgent", "not_urgent", "worry"}:
        return bool(above[3] >= 0), _dangers.urgent_in(sentence.text)
    if sentence.source in {"report", "not_report"}:
        return bool(above[4] >= 0), _accusing.accuses(sentence.text)
    if sentence.source in {"lawsuit", "not_lawsuit"}:
        return bool(above[5] >= 0), _suits.pending_in(sentence.text)
    return bool((above[:3] >= 0).any()), bool(_threats.kind_in(sentence.text))


def _print(texts: Sequence[Sentence], scores: NDArray[np.float32]) -> None:
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sentence, row in zip(texts, scores - np.array(_LIMITS), strict=True):
        model, words = _raised(sentence, row)
        count = counts[sentence.source, sentence.kind]
        for place, hit in enumerate((True, model, words, model or words)):
            count[place] += hit
    print("| wordings | kind | sentences | learnt | words | either |\n|---|---|---|---|---|---|")
    for (source, kind), (all_of, *hits) in counts.items():
        shares = " | ".join("{:.3f} ({:.3f}–{:.3f})".format(hit / all_of, *wilson(hit, all_of)) for hit in hits)
        print(f"| {source} | {kind or '–'} | {all_of} | {shares} |")


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("judge", "families", "train"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "judge":
        _print(*held_out())
        return
    if options.command == "families":
        _print_families(options.seed, options.cases)
        return
    whole = learnt(material())
    options.out.write_bytes(written(whole))
    print(f"{whole.about.sentences} sentences, {len(whole.slots)} features, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
