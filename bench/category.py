"""Trains the category model on labelled texts and judges it, and the built-in words, on texts neither has seen.

    python bench/category.py FILE --judge validation|test

``FILE`` holds one JSON object a line with ``text`` and ``label`` (a first-level category). Which part a text is in follows from its own digest: three fifths
train, one is for choosing (``validation``), one is read once, at the end (``test``; trained on the other four). The same text twice is in one part.
"""

import argparse
import hashlib
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.metrics import classification_report, f1_score

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from parsers import ngrams  # noqa: E402 - after the path
from parsers.category_model import Model  # noqa: E402 - after the path
from parsers.category_training import Example, TooFew, train  # noqa: E402 - after the path
from parsers.fields import _category_words  # noqa: E402 - after the path
from parsers.folding import fold  # noqa: E402 - after the path

_PARTS = ("train", "train", "train", "validation", "test")


def part_of(text: str) -> str:
    """Which part a text is in."""
    return _PARTS[int.from_bytes(hashlib.sha256(ngrams.normal(text).encode()).digest()[:8]) % len(_PARTS)]


def main() -> None:
    """Train, judge, print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--judge", choices=("validation", "test"), default="validation")
    chosen = arguments.parse_args()
    examples = [Example(row["text"], row["label"]) for row in map(json.loads, chosen.file.read_text(encoding="utf-8").splitlines())]
    learns = ("train",) if chosen.judge == "validation" else ("train", "validation")
    seen = [example for example in examples if part_of(example.text) in learns]
    unseen = [example for example in examples if part_of(example.text) == chosen.judge]
    started = time.perf_counter()
    model = train(seen, datetime.now(UTC).date())
    if isinstance(model, TooFew):
        sys.exit("too few texts")
    print(f"trained on {len(seen)} in {time.perf_counter() - started:.0f} s, cross-validated macro-F1 {model.about.macro_f1:.4f}")
    judge(model, unseen)
    judge_words(unseen)


def judge(model: Model, unseen: list[Example]) -> None:
    """Macro-F1, how honest the confidences are, and the time a text takes."""
    started = time.process_time()
    likely = np.array([model.probabilities(example.text) for example in unseen])
    milliseconds = 1000 * (time.process_time() - started) / len(unseen)
    truth = np.array([example.category for example in unseen])
    said = np.array(model.about.classes)[likely.argmax(axis=1)]
    print(f"judged on {len(unseen)}: macro-F1 {f1_score(truth, said, average='macro'):.4f}, right {np.mean(truth == said):.4f}, {milliseconds:.2f} ms a text")
    print(classification_report(truth, said, digits=3, zero_division=0))
    say_honesty(likely.max(axis=1), truth == said)


def judge_words(unseen: list[Example]) -> None:
    """The same of the built-in words alone, which propose nothing where no word speaks."""
    started = time.process_time()
    judged = [_category_words.judge("", fold(example.text)) for example in unseen]
    milliseconds = 1000 * (time.process_time() - started) / len(unseen)
    truth = [example.category for example in unseen]
    said = [each.path[0] if each else "" for each in judged]
    score = f1_score(truth, said, labels=sorted(set(truth)), average="macro")
    right = np.array([one == other for one, other in zip(truth, said, strict=True)])
    print(f"built-in words: macro-F1 {score:.4f}, right {right.mean():.4f}, silent {said.count('') / len(said):.4f}, {milliseconds:.2f} ms a text")
    say_honesty(np.array([each.confidence if each else 0.0 for each in judged]), right)


def say_honesty(confidences: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", right: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> None:
    """How often what was said with a confidence was right."""
    for low in np.arange(0.0, 1.0, 0.1):
        within = (confidences >= low) & (confidences < low + 0.1)
        if within.any():
            print(f"  {low:.1f}-{low + 0.1:.1f}: said {confidences[within].mean():.3f}, right {right[within].mean():.3f}, {within.sum()} texts")


if __name__ == "__main__":
    main()
