"""Trains the category model on labelled texts and judges it, and the built-in start, on texts neither has seen.

    python bench/category.py FILE --judge rest|curve|fresh

``FILE`` holds one JSON object a line with ``text`` and ``label`` (a first-level category). A seventh is set aside, drawn with a fixed seed, by groups of texts
that share most of their words, so that none has a like in the other part. Everything is chosen on the ``rest``, where the model cross-validates itself;
``curve`` does the same on ever more of it. ``fresh`` trains on the rest and judges the seventh: to be read once, at the end.
"""

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.metrics import classification_report, f1_score
from sklearn.model_selection import StratifiedGroupKFold

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from parsers import category_start  # noqa: E402 - after the path
from parsers.category_model import Model  # noqa: E402 - after the path
from parsers.category_training import Example, TooFew, alike, train  # noqa: E402 - after the path
from parsers.folding import fold  # noqa: E402 - after the path

_SEED = 20261128
_SIZES = (250, 500, 1000, 2000, 3000, 4000)


def main() -> None:
    """Divide, train, judge, print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--judge", choices=("rest", "curve", "fresh"), default="rest")
    chosen = arguments.parse_args()
    examples = [Example(row["text"], row["label"]) for row in map(json.loads, chosen.file.read_text(encoding="utf-8").splitlines())]
    divide = StratifiedGroupKFold(7, shuffle=True, random_state=_SEED)
    rest, fresh = (
        [examples[at] for at in part]
        for part in next(divide.split(examples, [example.category for example in examples], alike([example.text for example in examples])))
    )
    if chosen.judge == "curve":
        order = np.random.default_rng(_SEED).permutation(len(rest))
        for size in _SIZES:
            learnt([rest[at] for at in order[:size]])
        return
    model = learnt(rest)
    if chosen.judge == "fresh":
        judge(model, fresh)
        judge_start(fresh)


def learnt(examples: list[Example]) -> Model:
    """The model of these, and what it says of itself."""
    started = time.process_time()
    model = train(examples, datetime.now(UTC).date())
    if isinstance(model, TooFew):
        sys.exit("too few texts")
    seconds = time.process_time() - started
    print(f"trained on {len(examples)} in {seconds:.0f} s of processor time, cross-validated macro-F1 {model.about.macro_f1:.4f}", flush=True)
    return model


def interval(truth: "np.ndarray[tuple[int], np.dtype[np.str_]]", said: "np.ndarray[tuple[int], np.dtype[np.str_]]") -> str:
    """95 % of the macro-F1 of as many texts drawn from these with replacement."""
    draws = np.random.default_rng(0).integers(0, len(truth), (1000, len(truth)))
    low, high = np.quantile([f1_score(truth[draw], said[draw], average="macro") for draw in draws], (0.025, 0.975))
    return f"{low:.3f} to {high:.3f}"


def judge(model: Model, unseen: list[Example]) -> None:
    """Macro-F1, how honest the confidences are, and the time a text takes."""
    started = time.process_time()
    likely = np.array([model.probabilities(example.text) for example in unseen])
    milliseconds = 1000 * (time.process_time() - started) / len(unseen)
    truth = np.array([example.category for example in unseen])
    said = np.array(model.about.classes)[likely.argmax(axis=1)]
    score = f1_score(truth, said, average="macro")
    print(f"judged on {len(unseen)}: macro-F1 {score:.4f} ({interval(truth, said)}), right {np.mean(truth == said):.4f}, {milliseconds:.2f} ms a text")
    print(classification_report(truth, said, digits=3, zero_division=0))
    say_honesty(likely.max(axis=1), truth == said)


def judge_start(unseen: list[Example]) -> None:
    """The same of the built-in start, which proposes nothing where nothing speaks."""
    started = time.process_time()
    judged = [category_start.judge("", fold(example.text)) for example in unseen]
    milliseconds = 1000 * (time.process_time() - started) / len(unseen)
    truth = [example.category for example in unseen]
    said = [each.path[0] if each else "" for each in judged]
    score = f1_score(truth, said, labels=sorted(set(truth)), average="macro")
    right = np.array([one == other for one, other in zip(truth, said, strict=True)])
    print(f"built-in start: macro-F1 {score:.4f}, right {right.mean():.4f}, silent {said.count('') / len(said):.4f}, {milliseconds:.2f} ms a text")
    say_honesty(np.array([each.confidence if each else 0.0 for each in judged]), right)


def say_honesty(confidences: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", right: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> None:
    """How often what was said with a confidence was right."""
    for low in np.arange(0.0, 1.0, 0.1):
        within = (confidences >= low) & (confidences < low + 0.1)
        if within.any():
            print(f"  {low:.1f}-{low + 0.1:.1f}: said {confidences[within].mean():.3f}, right {right[within].mean():.3f}, {within.sum()} texts")


if __name__ == "__main__":
    main()
