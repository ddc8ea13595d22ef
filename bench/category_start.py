"""Trains the start of the category on our own sentences and made letters, and says how well it reads families and texts it never saw.

    python -m bench.category_start judge [FILE] [--half 0|1]   # each family of bench/letters_made, by a model that knows all but this one; FILE
    python -m bench.category_start train                       # writes parsers/data/category_start.npz

The sentences under ``bench/category_sentences`` say what the table means, each in the words of a citizen; letters say it among all that else stands in one:
whom somebody has asked already, what it has cost, who can witness it. ``FILE`` holds one JSON object a line with ``text`` and ``label`` and only judges; it is
halved by lot, 0 to look at, 1 to be read once. All is repeatable.
"""

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import scipy.optimize
import scipy.sparse
import yaml
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from bench.letters_made.cases import Maker
from bench.letters_made.scene import TAUGHT
from parsers import categories, category_features, category_start, category_words
from parsers.category_model import weighted
from parsers.category_start import About, Model, written
from parsers.fields import _content, title
from parsers.folding import fold
from parsers.letter import letter_of
from parsers.tree import extract
from petition_intake.config import Limits, Office
from petition_intake.model import Envelope, Reading, Way

_SHIPPED = Path(__file__).resolve().parent.parent / "parsers" / "data" / "category_start.npz"
_SENTENCES = Path(__file__).resolve().parent / "category_sentences"
_STRENGTH = 1.0
"""Inverse of the penalty on large weights."""
_RARE = 3
"""N-grams of fewer texts are left out: half of them all, which tell hardly anything."""
_BEGIN = (
    "尊敬的领导您好,领导您好,您好,我想反映一个问题,我是一名普通市民,现将情况反映如下,情况是这样的,我向有关部门反映,我们多次向有关部门反映,"
    "事情的经过是这样,想咨询一下,本人实名反映,各位领导辛苦了"
)
_END = (
    "恳请领导重视,希望有关部门尽快解决,请给我们一个答复,请领导为老百姓做主,谢谢,望领导调查核实,至今没有人处理,打了市长热线也没有解决,"
    "请问这样合理吗,盼望早日回复,恳请上级部门过问,建议政府认真考虑,感谢领导,投诉无门只好写信,工作人员说要等通知,相关部门互相推诿,请依法处理"
)
"""What letters about anything say: each sentence is learnt with some of it as well, so that it speaks for nothing."""
_CASES, _SEED = 500, 31
"""Mails of each family that teach, or judge where the family was left out."""
_HALVES = 424242
_FIRSTS = sorted(set(categories.first_level()) - {"其他"})
"""What can be told: 其他 is what nothing speaks for."""


@dataclass(frozen=True)
class Example:
    """A text, folded, with its heading, and the first level of its category."""

    heading: str
    text: str
    first: str

    @cached_property
    def ngrams(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The slots of what a model is asked about, ascending, and how often each occurs."""
        slots, counts = np.unique(category_features.ngrams(f"{self.heading}\n{self.text}"), return_counts=True)
        return slots, counts

    @cached_property
    def words(self) -> dict[str, float]:
        """What the built-in words say."""
        return category_words.first_levels(category_words.weighed(self.heading, self.text), self.heading, self.text)


Judgement = tuple[dict[str, float], NDArray[np.float32]]
"""The words' weights and a model's scores."""


def sentences() -> list[Example]:
    """Each by itself and within a letter's phrases."""
    chance = random.Random(0)
    begin, end = _BEGIN.split(","), _END.split(",")
    found: list[Example] = []
    for file in sorted(_SENTENCES.glob("*.yaml")):
        for first, branches in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for sentence in (sentence for branch in branches.values() for sentence in branch):
                around = chance.choice(begin), chance.choice(end), chance.choice(end)
                found += [Example("", fold(text), first) for text in (sentence, "{}，{}。{}，{}".format(around[0], sentence, *around[1:]))]
    return found


def digest(examples: Sequence[Example]) -> str:
    """Of what is learnt, so that a model can be told to be of these."""
    return hashlib.sha256("\n".join(f"{one.first} {one.text}" for one in examples).encode()).hexdigest()


@cache
def letters(name: str) -> tuple[Example, ...]:
    """Mails of a family whose matter the table has, as the readers see them."""
    return tuple(_letters(name))


def _letters(name: str) -> Iterator[Example]:
    for case in Maker(name, _SEED).cases(_CASES):
        if case.mail is not None and case.truth["is_petition"] and case.truth["category"] in _FIRSTS:
            documents = tuple(part.document for part in extract(case.mail, "message.eml", Limits()))
            letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
            heads = "\n".join(letter.text[start:end] for start, end in title.heading_ranges(letter))
            yield Example(heads, fold(_content.content(letter)), case.truth["category"])


def learnt(names: Sequence[str]) -> Model:
    """The model of the sentences and of these families' letters: one machine a class against all others, rare classes weighing as much as frequent ones."""
    said = sentences()
    examples = [*said, *(one for name in names for one in letters(name))]
    ends = np.cumsum([0, *(len(one.ngrams[0]) for one in examples)])
    slots, at = np.unique(np.concatenate([one.ngrams[0] for one in examples]), return_inverse=True)
    values = weighted(np.concatenate([one.ngrams[1] for one in examples]))
    texts_of = np.bincount(at)
    idf = (np.log((1 + len(examples)) / (1 + texts_of)) + 1).astype(np.float16).astype(np.float32)
    kept = np.flatnonzero(texts_of >= _RARE)
    matrix = scipy.sparse.csr_matrix((values * idf[at], at, ends), (len(examples), len(slots)))[:, kept]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    lengths[lengths == 0] = 1.0
    machine = LinearSVC(C=_STRENGTH, class_weight="balanced", random_state=0)
    machine.fit(scipy.sparse.diags(1 / lengths) @ matrix, [one.first for one in examples])
    about = About(tuple(map(str, machine.classes_)), tuple(names), len(said), len(examples) - len(said), digest(said))
    return Model(about, slots[kept], idf[kept], machine.coef_.T.astype(np.float16).astype(np.float32), machine.intercept_.astype(np.float32))


def _judged(model: Model, of: Sequence[Example]) -> list[Judgement]:
    return [(one.words, model.scores(f"{one.heading}\n{one.text}")) for one in of]


def _print(name: str, of: Sequence[Judgement], truth: Sequence[str]) -> None:
    """How often words, model and both are right, and how honest the confidence is."""
    words = [max(sorted(weights), key=lambda name: weights[name]) if max(weights.values(), default=0) >= category_words.LEAST else "" for weights, _ in of]
    model = [_FIRSTS[int(scores.argmax())] for _, scores in of]
    likely = np.array([category_start.probabilities(*one) for one in of])
    both = [_FIRSTS[at] for at in likely.argmax(axis=1)]
    named = sorted(set(truth))
    cells = []
    for said in (words, model, both):
        right = np.mean([one == other for one, other in zip(said, truth, strict=True)])
        cells.append(f"{right:.3f}, {f1_score(truth, said, labels=named, average='macro', zero_division=0):.3f}")
    print(f"| {name} | {len(truth)} | {' | '.join(cells)} | {np.minimum(likely.max(axis=1), 0.95).mean():.3f} |", flush=True)


def _scale(of: Sequence[Judgement], truth: Sequence[str]) -> float:
    """The factor under which the probabilities say best what came true (Guo et al. 2017, temperature scaling)."""
    at = [_FIRSTS.index(first) for first in truth]

    def surprise(scale: float) -> float:
        return -float(np.mean([np.log(category_start.probabilities(*one, scale)[n] + 1e-9) for one, n in zip(of, at, strict=True)]))

    return float(scipy.optimize.minimize_scalar(surprise, bounds=(0.1, 5), method="bounded").x)


def _print_file(file: Path, half: int) -> None:
    """Labelled texts, read by the model that is shipped."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    order = np.random.default_rng(_HALVES).permutation(len(rows))
    chosen = [rows[at] for at in np.array_split(order, [len(rows) // 2])[half]]
    examples = [Example("", fold(row["text"]), row["label"]) for row in chosen]
    started = time.process_time()
    judged = _judged(category_start.model(), examples)
    milliseconds = 1000 * (time.process_time() - started) / len(chosen)
    _print(f"half {half} of the file, {milliseconds:.1f} ms a text", judged, [one.first for one in examples])


def _print_families() -> None:
    together: list[Judgement] = []
    truths: list[str] = []
    for name in TAUGHT:
        judged = _judged(learnt([other for other in TAUGHT if other != name]), letters(name))
        truth = [one.first for one in letters(name)]
        _print(name, judged, truth)
        together += judged
        truths += truth
    _print("all families", together, truths)
    print(f"scale by all families: {_scale(together, truths):.2f}")


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("judge", "train"))
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--half", type=int, choices=(0, 1), default=0)
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "judge":
        print("| texts | number | words: right, macro-F1 | model | both | confidence |\n|---|---|---|---|---|---|")
        if options.file is not None:
            _print_file(options.file, options.half)
        _print_families()
        return
    whole = learnt(TAUGHT)
    options.out.write_bytes(written(whole))
    about = whole.about
    print(f"{about.sentences} sentences, {about.letters} letters, {len(whole.slots)} features, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
