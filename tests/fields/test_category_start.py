"""The built-in start of the category: the words and what was learnt from texts of our own, weighed together."""

import math
import time
from collections import Counter

import numpy as np

from bench.category_start import digest, sentences
from bench.letters_made.scene import TAUGHT
from parsers import categories, category_start, category_words
from parsers.folding import fold
from parsers.understand import understand
from petition_intake.config import Office
from tests.fields import build


def test_the_model_is_that_of_the_sentences_that_are_kept_beside_it() -> None:
    """Whoever changes one trains it anew: ``python -m bench.category_start train``."""
    about = category_start.model().about
    said = sentences()
    assert about.sentences == len(said)
    assert about.digest == digest(said)
    assert set(about.families) <= set(TAUGHT)
    assert about.letters > 100 * len(about.families)


def test_it_knows_every_first_level_that_can_be_told() -> None:
    """其他 is what nothing speaks for; every other one has sentences."""
    model = category_start.model()
    assert set(model.about.classes) == set(categories.first_level()) - {"其他"}
    assert min(Counter(one.first for one in sentences()).values()) > 50
    assert model.weights.shape == (len(model.slots), len(model.about.classes))
    assert (np.diff(model.slots) > 0).all()


def test_a_matter_that_no_word_names_is_proposed_and_never_taken() -> None:
    """With its sentence, and marked as learnt."""
    text = "手机莫名其妙多扣二十块。"
    assert max(category_words.first_levels(category_words.weighed("", text), "", text).values(), default=0) < category_words.LEAST
    (found,) = (f for f in understand(build.mail(text, subject="反映"), Office()).findings if f.field == "category")
    assert (found.value, found.found_by, found.auto) == (["科技与信息产业"], "learnt", False)
    assert found.where is not None


def test_where_nothing_is_said_nothing_is_proposed() -> None:
    """Neither an empty text nor one of which no part was ever seen looks like a category."""
    for text in ("", "qqq", "您好。"):
        assert category_start.judge("", text) is None


def test_words_that_speak_clearly_are_not_outvoted() -> None:
    """Wages that are owed stay wages, whatever the workshop smells of."""
    judged = category_start.judge("讨要工资", "拖欠工资半年,欠薪,农民工工资没有发。车间里气味刺鼻。")
    assert judged is not None
    assert (judged.path[0], judged.learnt) == ("劳动和社会保障", False)
    assert 0 < judged.confidence <= 0.95


def test_a_long_letter_is_judged_in_no_time() -> None:
    """Two milliseconds of processor time for a usual letter; here a page of 1,200 characters, ten times, with room for a busy machine."""
    text = fold("".join(one.text for one in sentences()[:200]))[:1200]
    category_start.judge("", text)
    started = time.process_time()
    for _ in range(10):
        category_start.judge("", text)
    assert time.process_time() - started < 0.2
    assert math.isclose(category_start.probabilities({}, category_start.model().scores(text)).sum(), 1.0)
