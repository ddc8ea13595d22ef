"""The learnt half of the flags: what no rule of words knows is proposed with its sentence, and the model is that of the sentences in the repository."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from bench.flag_model import material
from bench.flag_sentences.families import calm
from bench.flag_sentences.making import KINDS
from parsers import flag_features, flag_model
from parsers.alarm import look
from parsers.fields import _accusing, _dangers, _suits, _threats
from parsers.understand import understand
from petition_intake.config import Office
from tests.fields.build import mail

UNKNOWN_TO_THE_WORDS = {
    "self_harm": "药丸我攒够了,等不到回音我就全部吞下去,你们不必再费心。",
    "violence": "家里那把斧头磨得雪亮,他敢再来一次我就让他回不了家。",
    "mass_action": "锣鼓都借好了,月底全村人抬着灵牌到县政府门前坐着,不给说法不散。",
}


def test_the_model_is_that_of_the_sentences_and_words_that_are_kept_beside_it() -> None:
    """Whoever changes them trains it anew: ``python -m bench.flag_model train``."""
    sentences = material()
    about = flag_model.model().about
    assert about.ideas == flag_features.digest()
    assert about.sentences == len(sentences)
    assert about.digest == hashlib.sha256("\n".join(f"{s.kind} {s.text}" for s in sentences).encode()).hexdigest()


@pytest.mark.parametrize("kind", UNKNOWN_TO_THE_WORDS)
def test_a_threat_that_no_rule_knows_is_proposed_with_its_sentence(kind: str, tmp_path: Path) -> None:
    """In the record for review, and as an alarm on arrival."""
    sentence = UNKNOWN_TO_THE_WORDS[kind]
    assert _threats.kind_in(sentence) is None
    (threat,) = (f for f in understand(mail(sentence), Office()).findings if f.field == "threat")
    assert (threat.value, threat.auto, threat.found_by) == (True, False, f"learnt:{kind}")
    body = tmp_path / "body"
    body.write_text(f"您好，我反映停车收费的事。\n{sentence}\n", encoding="utf-8")
    assert [(alarm.flag, alarm.kind, alarm.sentence) for alarm in look(body, "信.txt")] == [("threat", kind, sentence)]


def test_an_accusation_that_no_rule_knows_is_proposed_and_alarms_nobody(tmp_path: Path) -> None:
    """It seals the record; nobody is woken for it."""
    sentence = "副乡长的女婿包下全乡的厕所改造,一户只花了两百。"
    assert not _accusing.accuses(sentence)
    (report,) = (f for f in understand(mail(sentence), Office()).findings if f.field == "report")
    assert (report.value, report.auto, report.found_by) == (True, False, "learnt")
    body = tmp_path / "body"
    body.write_text(sentence, encoding="utf-8")
    assert look(body, "信.txt") == ()


def test_a_lawsuit_that_no_rule_knows_is_proposed_and_one_that_is_planned_is_not() -> None:
    """The words keep the model from what is only thought of."""
    for sentence, pending in (("他又去申请再审,卷宗调走了。", True), ("以后再考虑请律师,先写信问问。", False)):
        assert not _suits.pending_in(sentence)
        (lawsuit,) = (f for f in understand(mail(sentence), Office()).findings if f.field == "lawsuit")
        assert lawsuit.value is pending


def test_the_model_is_not_believed_where_rules_know_better() -> None:
    """A danger that is over; a telephone number beside a post."""
    for sentence, field in (("大夫说再晚一步人就没了,好在已经转危为安。", "urgent"), ("对方负责人手机16112345678。", "report")):
        (finding,) = (f for f in understand(mail(sentence), Office()).findings if f.field == field)
        assert finding.value is False


@pytest.mark.parametrize(
    "sentence",
    [
        "我们从没想过去堵路,只盼着政府给个答复。",
        "楼下五金店常年甩卖,喇叭从早响到晚。",
        "他放出话来,说再告就烧了我家的柴房。",
        "如果还没有结果,我会请律师走法律程序。",
        "今天又去了一趟大厅,还是没有人接待。",
    ],
)
def test_what_is_denied_of_others_or_of_everyday_raises_nothing(sentence: str) -> None:
    """By the model as little as by the words."""
    assert flag_model.raised([sentence]) == [{}]
    assert not _threats.kind_in(sentence)
    assert not _dangers.urgent_in(sentence) or "烧" in sentence


def test_a_misread_character_or_two_hide_no_threat() -> None:
    """As a bad fax brings it."""
    assert all(flag_model.raised(["要是再没人管,我就从县政府大楼土跳下去。", "汽抽我已经买好了,不解决我就点了他的办公室。"]))


def test_a_long_sentence_is_looked_at_in_pieces() -> None:
    """What says nothing does not outweigh what does, and no piece is too long."""
    calm = "物业费涨了一倍,卫生却没人打扫,电梯坏了半个月没人修,"
    sentence = calm * 4 + "活着没意思,再不解决我就从楼顶跳下去," + calm * 4
    assert "self_harm" in flag_model.raised([sentence])[0]
    assert max(map(len, flag_features.windows("字" * 1000))) <= 60


def test_odd_texts_have_scores_too() -> None:
    """Nothing, blanks, signs and lone surrogates."""
    assert flag_model.raised([]) == []
    assert flag_model.model().scores(["", "  ", "\ud800", "。"]).shape == (4, len(KINDS))
    assert np.isneginf(flag_model.model().scores([""])).all()


def test_calm_letters_of_a_family_teach_each_sentence_once_and_raise_nothing() -> None:
    """With what their layouts say, such as a greeting or a signature; made again they are the same."""
    told = list(calm("dev", 0, 12))
    texts = [sentence.text for sentence in told]
    assert texts == sorted(set(texts)) == [sentence.text for sentence in calm("dev", 0, 12)]
    assert {(sentence.kind, sentence.sorted) for sentence in told} == {("", True)}
    assert any("此致" in text for text in texts)
