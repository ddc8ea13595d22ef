"""What a letter wants is weighed from signs, and taken without a look only where hardly any letter of an unseen hand was something else."""

import numpy as np
import pytest

from parsers import purpose_features, purpose_model
from parsers.fields import _accusing, purpose
from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build

LETTERS = {
    "求决": ("讨要工钱", "我在示例路的工地贴瓷砖，活干完了，工钱一直没给，打电话老板不认，拖到现在。请帮我要回工钱。"),
    "揭发控告": ("举报示例村村主任挪用公款", "示例村村主任挪用集体公款修自己的房子，还收受包工头的红包。请纪委查实后追究他的责任。"),
    "意见建议": ("关于增设路灯的建议", "示例小学门口放学时人多车多。建议增设路灯和减速带，也方便群众晚上散步。一点想法，供参考。"),
    "咨询": ("咨询居住证办理", "请问外地户口办理居住证需要哪些材料？想了解一下要多久能办好，去哪个窗口。"),
    "申诉": ("不服工伤认定的申诉", "我不服市人社局的工伤认定决定书，认定事实错误，申请复查，请求撤销原决定，重新认定。"),
    "其他": ("感谢信", "上周老人走失，是你们的同志帮忙找回来的，特此写信感谢，给他们点赞。没有别的要求。"),
}


def _findings(subject: str, text: str) -> dict[str, Finding]:
    return {f.field: f for f in understand(build.mail(text, subject=subject), Office()).findings}


def test_the_model_is_that_of_the_signs_beside_it() -> None:
    """Whoever changes a sign trains it anew: ``python -m bench.purpose_model train``."""
    model = purpose_model.model()
    assert model.about.signs == purpose_features.digest()
    assert model.about.purposes == purpose.NAMES
    assert model.weights.shape == (len(purpose_features.NAMES), len(purpose.NAMES))
    assert set(model.about.limits) == {*purpose.NAMES, *purpose.TRACKS.values()}


def test_what_is_taken_was_wrong_less_often_than_the_usual_precision_allows() -> None:
    """Counted on letters of families that the model which read them had not learnt from; below its limit nothing is taken."""
    model = purpose_model.model()
    limit = model.about.limits["求决"]
    assert model.confidence("求决", limit) >= Office().precision > purpose_model.UNSURE >= model.confidence("求决", limit - 0.001)
    assert model.confidence("", 1.0) >= Office().precision


@pytest.mark.parametrize("wanted", LETTERS)
def test_each_purpose_is_known_by_its_words(wanted: str) -> None:
    """With the words that say it; the track follows."""
    found = _findings(*LETTERS[wanted])
    assert found["purpose"].value == [wanted]
    assert found["purpose"].where is not None
    assert found["track"].value == ([purpose.TRACKS[wanted]] if wanted in purpose.TRACKS else None)


def test_a_firm_with_advice_in_its_name_is_not_asked_for_any() -> None:
    """投资咨询部 is who took the money."""
    subject, text = "示例投资咨询部涉嫌非法集资", "我经熟人介绍，在示例投资咨询部投入十万元，如今门店关门，负责人失联，本金一直没有退还。"
    assert _findings(subject, text)["purpose"].value[0] == "求决"  # type: ignore[index]


def test_a_sign_counts_by_where_it_stands_and_not_without_end() -> None:
    """The ninth question says no more than the eighth; an empty letter shows nothing."""
    nobody = _accusing.Accused(in_heading=False, in_text=0.0)
    at = {name: number for number, name in enumerate(purpose_features.NAMES)}
    few, many = (purpose_features.seen("咨询", "请问?" * times, nobody, "咨询", purpose_features.Others()) for times in (8, 80))
    assert few[at["a question, text"]] == many[at["a question, text"]] > 0
    assert few[at["asks, heading"]] == 1
    assert not np.any(purpose_features.seen("", "", nobody, "", purpose_features.Others()))


@pytest.mark.parametrize(
    ("words", "sure"), [("", True), ("社保局的孙建国说材料不齐。", True), ("听说里面有猫腻。", True), ("社保局的孙建国说材料不齐，听说里面有猫腻。", False)]
)
def test_a_claim_is_looked_at_where_it_names_somebody_of_an_office_and_sounds_like_an_accusation(words: str, sure: bool) -> None:
    """What looks like a claim may accuse, in words that nobody knows; either sign alone does not make it one."""
    text = f"信访局：\n示例纸厂拖欠我三个月工资一万元，至今不给，去了五次都没有结果。{words}\n请求帮我讨回工资。\n钱样例\n2024年3月2日"
    found = _findings("拖欠工资至今不给", text)
    assert (found["purpose"].value, found["purpose"].auto, found["track"].auto) == (["求决"], sure, sure)
