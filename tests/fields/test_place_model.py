"""How sure a place is, is learnt from where the rules were right; it is taken without a look only where hardly any place of an unseen hand was wrong."""

import numpy as np

from parsers import place_features, place_model
from parsers.fields.place import PlaceReader
from parsers.letter import letter_of
from parsers.place_features import Signs
from petition_intake.config import Office
from tests.fields import build


def _asked(text: str) -> list[Signs]:
    """What the model is asked about a mail of that text."""
    asked: list[Signs] = []

    def ask(signs: Signs) -> float:
        asked.append(signs)
        return 0.5

    list(PlaceReader(ask).read(letter_of(build.mail(text), Office()), ()))
    return asked


def _has(signs: Signs, *names: str) -> list[bool]:
    at = {name: number for number, name in enumerate(place_features.NAMES)}
    return [signs.values[at[name]] == 1 for name in names]


def test_the_model_is_that_of_the_signs_beside_it() -> None:
    """Whoever changes a sign trains it anew: ``python -m bench.place_model train``."""
    model = place_model.model()
    assert model.about.signs == place_features.digest()
    assert model.weights.shape == (len(place_features.NAMES),)
    assert model.grams.shape == (place_features.SLOTS,)
    assert len(set(place_features.NAMES)) == len(place_features.NAMES)


def test_what_is_taken_was_wrong_less_often_than_the_usual_precision_allows() -> None:
    """Counted on letters of families that the model which read them had not learnt from; below its limit nothing is taken."""
    about = place_model.model().about
    assert 1 - (about.wrong + 1) / (about.of + 2) >= Office().precision > place_model.UNSURE
    assert about.of > 1000


def test_the_model_is_asked_once_about_the_place_that_the_rules_chose() -> None:
    """With its county, without it, and not at all where none is told."""
    (whole,) = _asked("滨海县八滩镇样本村的水渠断了半年，秧插不下去。")
    assert _has(whole, "a township", "told without its county", "no rival", "in the story", "behind it 的") == [True, False, True, True, True]
    (bare,) = _asked("浪平镇样本村的水渠断了半年，秧插不下去。")
    assert _has(bare, "a township", "told without its county", "no code") == [False, True, True]
    assert _asked("水渠断了半年，秧插不下去。") == []


def test_signs_are_of_what_stands_around_a_place() -> None:
    """Another county is a rival; n-grams are slots below their number, each once and in order."""
    (signs,) = _asked("在滨海县八滩镇示例村买的种子不出苗，卖种子的在田林县浪平镇。")
    assert _has(signs, "before it in", "a rival", "another", "ours") == [True, True, True, False]
    assert signs.values.shape == (len(place_features.NAMES),)
    assert 0 <= signs.slots.min() <= signs.slots.max() < place_features.SLOTS
    assert (np.diff(signs.slots) > 0).all()


def test_above_the_limit_it_is_as_sure_as_was_counted() -> None:
    """And never quite below."""
    about = place_model.About(0.5, 1, 998, (), 0, "", 0)
    nothing = Signs(np.zeros(1, np.float32), np.zeros(0, np.int64))
    sure, unsure = (place_model.Model(about, np.zeros(1, np.float32), np.zeros(1, np.float32), bias) for bias in (1.0, -0.1))
    assert sure.confidence(nothing) == 0.998
    assert unsure.confidence(nothing) < 0.5
