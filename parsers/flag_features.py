"""Sentences as the model of flags sees them, the same in training and in use: character n-grams, and the ideas of ``parsers/data/flag_words.csv``.

An *idea* is a group of words that mean alike (poison, farewell, whom it is said to); which ideas follow each other, within a clause or beyond it, says
more than any word: 喝 + a pesticide nobody thought of is still "somebody drinks poison". A feature is a *slot*, a number below ``SLOTS``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers import grams
from parsers.folding import tight
from petition_intake.prints import hashed

LONGEST = 3
"""Characters of the longest n-gram that is a feature."""
BITS = 22
_LONGEST_WORD = 6
_MOST_IDEAS = 128
_PAIRS = 1 << BITS
"""Where the slots of ideas and of pairs of ideas begin."""
_LENGTHS = _PAIRS + _MOST_IDEAS + 2 * _MOST_IDEAS * _MOST_IDEAS
"""Where the slots of lengths begin: in a long window more is said by chance."""
_STEP = 10
SLOTS = _LENGTHS + 16
_NEXT = 10
"""How many ideas further on a pair may reach, and how many characters."""
_REACH = 30
_SHORT = 60
"""A longer sentence is looked at in pieces of whole clauses, so that what says nothing does not outweigh what does."""
_PIECE = 36
_BEGIN, _END = "\x02", "\x03"
_NUMBER = re.compile(r"[0-9]+")
_CLAUSE = re.compile(r"[^,;:!?。\s]+[,;:!?。\s]*")
"""Some write a blank where others write a comma."""
_STROKES = np.array(list(map(ord, ",;:!?。")), np.uint32)
_TOP = np.uint64(48)
"""All but the highest bits of a number, by which most that are no words are told apart at once."""


def windows(sentence: str) -> Iterator[str]:
    """A folded sentence as it is looked at: whole, or in overlapping pieces of clauses when it is long."""
    text = _plain(sentence)
    if len(text) <= _SHORT:
        if text:
            yield text
        return
    clauses = [clause[at : at + _SHORT] for clause in map(_plain, _CLAUSE.findall(sentence)) for at in range(0, len(clause), _SHORT)]
    piece: list[str] = []
    for clause in clauses:
        if piece and sum(map(len, piece)) + len(clause) > _SHORT:
            yield "".join(piece)
            piece = piece[-1:] if len(piece[-1]) < _PIECE else []
        piece.append(clause)
    yield "".join(piece)


def _plain(text: str) -> str:
    return _NUMBER.sub("0", tight(text).lower())


def slots(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The slots of several windows, each once a window, and the number of the window each is in; in ascending order of windows, then of slots."""
    text = "".join(f"{_BEGIN}{one}{_END}" for one in texts)
    rows = np.repeat(np.arange(len(texts)), [len(one) + 2 for one in texts])
    found, where = [], []
    begins, hashed = [], []
    for size, numbers in enumerate(grams.hashes(text, _LONGEST_WORD), 1):
        inside = np.flatnonzero(rows[: len(numbers)] == rows[size - 1 :])
        begins.append(inside)
        hashed.append(numbers[inside])
    if hashed:
        found.append(grams.slots(np.concatenate(hashed[:LONGEST]), BITS))
        where.append(rows[np.concatenate(begins[:LONGEST])])
        pairs, lines = _pairs(text, rows, *_ideas_of(np.concatenate(hashed), np.concatenate(begins)))
        found.append(pairs)
        where.append(lines)
    found.append(_LENGTHS + np.array([min(len(one) // _STEP, 15) for one in texts], np.int64))
    where.append(np.arange(len(texts)))
    both = np.sort(np.concatenate(where) * SLOTS + np.concatenate(found))
    once = both[np.diff(both, prepend=-1) > 0]
    return once % SLOTS, once // SLOTS


def _ideas_of(hashed: NDArray[np.uint64], begins: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each n-gram begins that is a word of an idea, and the idea."""
    words = _words()
    perhaps = words.begun[hashed >> _TOP]
    at, is_word = grams.held(words.numbers, hashed[perhaps])
    return begins[perhaps][is_word], words.ideas[at[is_word]]


def _pairs(
    text: str, rows: NDArray[np.int64], places: NDArray[np.int64], ideas: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """Each idea by itself, then each with those that follow it."""
    order = np.argsort(places, kind="stable")
    places, ideas = places[order], ideas[order]
    lines = rows[places]
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    clauses = np.cumsum((codes[:, None] == _STROKES).any(axis=1))[places]
    further = np.concatenate([places, np.full(_NEXT, len(text) + _REACH + 1)])  # none is near what lies behind the text
    gap = further[np.arange(len(places))[:, None] + np.arange(1, _NEXT + 1)] - places[:, None]
    first, between = np.nonzero((gap > 0) & (gap <= _REACH))
    second = first + between + 1
    same = lines[second] == lines[first]
    first, second = first[same], second[same]
    together = clauses[first] == clauses[second]
    both = _PAIRS + _MOST_IDEAS + (ideas[first] * _MOST_IDEAS + ideas[second]) * 2 + together
    return np.concatenate([_PAIRS + ideas, both]), np.concatenate([lines, lines[second]])


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of all ideas as ``numbers``, ascending, and the idea of each; ``begun``: with which highest bits a number begins."""

    numbers: NDArray[np.uint64]
    ideas: NDArray[np.int64]
    begun: NDArray[np.bool_]


@cache
def _words() -> _Words:
    """A word of two ideas counts for the first."""
    found: dict[int, int] = {}
    for number, (_, words) in enumerate(_ideas()):
        for word in words:
            *_, last = grams.hashes(word, len(word))
            found.setdefault(int(last[0]), number)
    ordered = sorted(found.items())
    numbers = np.array([word for word, _ in ordered], np.uint64)
    begun = np.zeros(1 << 16, np.bool_)
    begun[numbers >> _TOP] = True
    return _Words(numbers, np.array([idea for _, idea in ordered], np.int64), begun)


@cache
def _ideas() -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = resources.files("parsers.data").joinpath("flag_words.csv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple((name, tuple(words.split())) for name, _, words in (line.partition(",") for line in lines))


@cache
def digest() -> int:
    """Of the ideas and their words: a model learnt with others is not used."""
    return hashed(repr(_ideas()))
