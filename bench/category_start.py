"""Trains the start of the category on our own sentences, and says how well it reads letters of families and texts it never saw.

    python -m bench.category_start judge [FILE] [--half 0|1]   # letters of each family of bench/letters_made; of FILE, labelled texts
    python -m bench.category_start train                       # writes parsers/data/category_start.npz

The model learns from the sentences under ``bench/category_sentences`` alone: they say what the table means, each in the words of a citizen. Families
and labelled texts only judge it. ``FILE`` holds one JSON object a line with ``text`` and ``label``; it is halved by lot, 0 to look at, 1 to be read
once. All is repeatable.
"""

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import scipy.optimize
import scipy.sparse
import yaml
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from bench.letters_made.cases import Maker
from bench.letters_made.scene import FAMILIES
from parsers import category_features, category_start, category_words
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
_BEGIN = (
    "尊敬的领导您好,领导您好,您好,我想反映一个问题,我是一名普通市民,现将情况反映如下,情况是这样的,我向有关部门反映,我们多次向有关部门反映,"
    "事情的经过是这样,想咨询一下,本人实名反映,各位领导辛苦了"
)
_END = (
    "恳请领导重视,希望有关部门尽快解决,请给我们一个答复,请领导为老百姓做主,谢谢,望领导调查核实,至今没有人处理,打了市长热线也没有解决,"
    "请问这样合理吗,盼望早日回复,恳请上级部门过问,建议政府认真考虑,感谢领导,投诉无门只好写信,工作人员说要等通知,相关部门互相推诿,请依法处理"
)
"""What letters about anything say: each sentence is learnt with some of it as well, so that it speaks for nothing."""
_CASES, _SEED = 400, 31
_HALVES = 424242

Example = tuple[str, str]
"""A text and the first level of its category."""
Judgement = tuple[dict[str, float], NDArray[np.float32]]
"""The words' weights and the model's scores."""


def material() -> list[Example]:
    """The sentences, each by itself and within a letter's phrases, folded."""
    chance = random.Random(0)
    begin, end = _BEGIN.split(","), _END.split(",")
    found: list[Example] = []
    for file in sorted(_SENTENCES.glob("*.yaml")):
        for first, branches in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for sentence in (sentence for branch in branches.values() for sentence in branch):
                around = chance.choice(begin), chance.choice(end), chance.choice(end)
                found += [(fold(sentence), first), (fold("{}，{}。{}，{}".format(around[0], sentence, *around[1:])), first)]
    return found


def digest(examples: Sequence[Example]) -> str:
    """Of what is learnt, so that a model can be told to be of these."""
    return hashlib.sha256("\n".join(f"{first} {text}" for text, first in examples).encode()).hexdigest()


def learnt(examples: Sequence[Example]) -> Model:
    """The model of these: one machine a class against all others, rare classes weighing as much as frequent ones."""
    rows = [np.unique(category_features.ngrams(text), return_counts=True) for text, _ in examples]
    ends = np.cumsum([0, *(len(slots) for slots, _ in rows)])
    slots, at = np.unique(np.concatenate([slots for slots, _ in rows]), return_inverse=True)
    values = weighted(np.concatenate([counts for _, counts in rows]))
    idf = (np.log((1 + len(rows)) / (1 + np.bincount(at))) + 1).astype(np.float16).astype(np.float32)
    matrix = scipy.sparse.csr_matrix((values * idf[at], at, ends), (len(rows), len(slots)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    machine = LinearSVC(C=_STRENGTH, class_weight="balanced", random_state=0)
    machine.fit(scipy.sparse.diags(1 / lengths) @ matrix, [first for _, first in examples])
    about = About(tuple(map(str, machine.classes_)), len(examples), digest(examples))
    return Model(about, slots, idf, machine.coef_.T.astype(np.float16).astype(np.float32), machine.intercept_.astype(np.float32))


def _letters(name: str, seed: int, cases: int) -> Iterator[tuple[str, str, str]]:
    """Heading, text and first level of mails of a family."""
    for case in Maker(name, seed).cases(cases):
        if case.mail is not None and case.truth["is_petition"] and case.truth["category"]:
            documents = tuple(part.document for part in extract(case.mail, "message.eml", Limits()))
            letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
            heads = "\n".join(letter.text[start:end] for start, end in title.heading_ranges(letter))
            yield heads, fold(_content.content(letter)), case.truth["category"]


def _judged(heading: str, text: str) -> Judgement:
    weights = category_words.first_levels(category_words.weighed(heading, text), heading, text)
    return weights, category_start.model().scores(f"{heading}\n{text}")


def _print(name: str, of: Sequence[Judgement], truth: Sequence[str]) -> None:
    """How often words, model and both are right, and how honest the confidence is."""
    classes = category_start.model().about.classes
    words = [max(sorted(weights), key=lambda name: weights[name]) if max(weights.values(), default=0) >= category_words.LEAST else "" for weights, _ in of]
    model = [classes[int(scores.argmax())] for _, scores in of]
    likely = np.array([category_start.probabilities(*one) for one in of])
    both = [classes[at] for at in likely.argmax(axis=1)]
    named = sorted(set(truth))
    cells = []
    for said in (words, model, both):
        right = np.mean([one == other for one, other in zip(said, truth, strict=True)])
        cells.append(f"{right:.3f}, {f1_score(truth, said, labels=named, average='macro', zero_division=0):.3f}")
    print(f"| {name} | {len(truth)} | {' | '.join(cells)} | {np.minimum(likely.max(axis=1), 0.95).mean():.3f} |", flush=True)


def _scale(of: Sequence[Judgement], truth: Sequence[str]) -> float:
    """The factor under which the probabilities say best what came true (Guo et al. 2017, temperature scaling)."""
    at = [category_start.model().about.classes.index(first) for first in truth]

    def surprise(scale: float) -> float:
        return -float(np.mean([np.log(category_start.probabilities(*one, scale)[n] + 1e-9) for one, n in zip(of, at, strict=True)]))

    return float(scipy.optimize.minimize_scalar(surprise, bounds=(0.1, 5), method="bounded").x)


def _print_all(file: Path | None, half: int, seed: int, cases: int) -> None:
    print("| texts | number | words: right, macro-F1 | model | both | confidence |\n|---|---|---|---|---|---|")
    if file is not None:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        order = np.random.default_rng(_HALVES).permutation(len(rows))
        chosen = [rows[at] for at in np.array_split(order, [len(rows) // 2])[half]]
        started = time.process_time()
        judged = [_judged("", fold(row["text"])) for row in chosen]
        milliseconds = 1000 * (time.process_time() - started) / len(chosen)
        _print(f"half {half} of the file, {milliseconds:.1f} ms a text", judged, [row["label"] for row in chosen])
    together: list[Judgement] = []
    truths: list[str] = []
    for name in FAMILIES:
        letters = [letter for letter in _letters(name, seed, cases) if letter[2] in category_start.model().about.classes]
        if not letters:
            continue
        judged, truth = [_judged(heading, text) for heading, text, _ in letters], [first for *_, first in letters]
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
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "judge":
        _print_all(options.file, options.half, options.seed, options.cases)
        return
    whole = learnt(material())
    options.out.write_bytes(written(whole))
    print(f"{whole.about.sentences} sentences, {len(whole.slots)} features, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
