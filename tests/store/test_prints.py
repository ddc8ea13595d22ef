"""Prints of texts, and what two records' traits say of each other: for any text whatever."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_intake.model import JsonValue
from petition_intake.prints import PRINT_LENGTH, likeness, print_of, shared, sketch_of
from petition_intake.repeats import Signer, Traits, judged, keys_of, own_words, traits_of

WATER = "示例镇东头村的灌溉水渠今年三月起断流，上游被样板养殖场筑坝截走，我家六亩早稻绝收，折合损失18460元，村里组织人去拆坝被挡了回来。"
LIFT = "样板小区5号楼两部电梯停运两个月，物业要业主凑钱更换主机才肯修，维修基金账户里有余额却说动不了，老人下不了楼。"
ZHANG = Signer("张样例", "439901196001010017", ("16135550101",), "", "示例镇东头村3组18号")
TEXTS = st.text(max_size=400) | st.text(alphabet="田水电梯路灯村镇一二三123，。 \n", max_size=600)


def of(content: str, *signers: Signer, **facts: JsonValue) -> Traits:
    """The traits of a record with that text."""
    return replace(traits_of({(name, None): value for name, value in facts.items()}, content), signers=signers)


@given(TEXTS, TEXTS)
def test_prints_of_any_text(one: str, other: str) -> None:
    """The same text has the same print and is wholly in itself; shares are shares, and the same from either side."""
    assert len(print_of(one)) in {0, PRINT_LENGTH}
    assert likeness(print_of(one), print_of(one)) in {0.0, 1.0}
    assert 0.0 <= likeness(print_of(one), print_of(other)) <= 1.0
    said = shared(sketch_of(one), sketch_of(other))
    assert said == shared(sketch_of(other), sketch_of(one))
    assert 0.0 <= said.whole <= said.part <= 1.0
    itself = shared(sketch_of(one), sketch_of(one))
    assert itself.part == itself.whole
    assert itself.part in {0.0, 1.0}


@given(TEXTS, st.text(max_size=30), st.text(max_size=30), TEXTS)
def test_traits_of_any_record(content: str, name: str, number: str, other: str) -> None:
    """Nothing breaks; who knows nothing of a person is at most a hint; judging is the same from either side."""
    values: dict[tuple[str, int | None], JsonValue] = {("petitioners.name", 0): name, ("petitioners.id_number", 0): number, ("title", None): other}
    this, that = traits_of(values, content), traits_of({}, other)
    assert keys_of(this) == keys_of(traits_of(values, content))
    assert all(-(2**63) <= key.number < 2**63 for key in keys_of(this))
    like = judged(this, that)
    assert like == judged(that, this)
    assert like is None or like.score < 0.5
    same = judged(this, this)
    assert same is None or 0.0 < same.score <= 1.0


@given(st.integers(0, len(WATER) // 2), st.integers(len(WATER) // 2 + 20, len(WATER)))
def test_a_piece_of_a_text_stands_in_it(start: int, end: int) -> None:
    """However it is shortened, all of what is left is found again."""
    assert shared(sketch_of(WATER[start:end]), sketch_of(WATER)).part == 1.0


def test_a_long_text_is_compared_by_a_sample_of_it() -> None:
    """Half of a text much longer than a sketch: a share within some hundredths of the truth."""
    long = "".join(chr(0x4E00 + (at * 7919) % 20000) for at in range(4000))
    said = shared(sketch_of(long[:2000]), sketch_of(long))
    assert said.part == pytest.approx(1.0, abs=0.01)
    assert said.whole == pytest.approx(0.5, abs=0.08)
    assert shared(sketch_of(long[:2000]), sketch_of(long[2000:])).part < 0.05


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (ZHANG, {"same-id"}),
        (replace(ZHANG, name="张祥例", phones=(), address=""), {"same-id"}),
        (replace(ZHANG, id_number="439901196001010077", phones=(), address=""), {"id-alike", "same-name"}),
        (replace(ZHANG, id_number="", address=""), {"same-phone", "same-name"}),
        (replace(ZHANG, id_number="", phones=("16135550107",), address=""), {"same-name", "phone-alike"}),
        (replace(ZHANG, id_number="", phones=(), address="东头村3组18号"), {"same-name", "same-address"}),
        (replace(ZHANG, id_number="", name="张样倒", phones=()), {"name-alike", "same-address"}),
        (Signer(phones=ZHANG.phones), {"same-phone"}),
        (Signer("张样例"), {"same-name", "name-only"}),
    ],
)
def test_the_same_person_is_known_by_each_of_these(other: Signer, codes: set[str]) -> None:
    """With the text again, each is found by the index too."""
    one, two = of(WATER, ZHANG), of(WATER, other)
    like = judged(one, two)
    assert like is not None
    assert {code for code in like.because if not code.startswith(("text-", "same-figures"))} == codes
    assert keys_of(one) & keys_of(two)


@pytest.mark.parametrize(
    "other",
    [
        Signer("李样板", "439901197102020011", ("16135550202",), "", "示例镇东头村5组2号"),
        replace(ZHANG, id_number="439901197102020011"),
        replace(ZHANG, name="李样板", id_number=""),
        replace(ZHANG, id_number="", phones=("16135559999",), address="样板镇北岭社区7号"),
        replace(ZHANG, id_number="", phones=(), address="示例镇东头村3组81号"),
    ],
)
def test_the_same_text_by_another_person_is_no_repeat(other: Signer) -> None:
    """Another number, a name beside the telephone, another house: another person."""
    assert judged(of(WATER, ZHANG), of(WATER, other)) is None


def test_a_name_alone_needs_nearly_the_same_text() -> None:
    """Or like words about the same unit: what somebody of that name tells in some of them says nothing."""
    unit: dict[str, JsonValue] = {"respondents": {"name": None, "unit": "样板养殖场"}}
    part, text = Signer("张样例"), WATER.replace("18460", "上万")
    assert judged(of(text, ZHANG), of(text[20:60], part)) is None
    assert judged(of(text, ZHANG, **unit), of(text[20:60], part, **unit)) is not None


def test_a_namesake_with_another_telephone_needs_the_same_text_and_unit() -> None:
    """People change their numbers; whoever tells the same of the same is hardly another of that name."""
    unit: dict[str, JsonValue] = {"respondents": {"name": None, "unit": "样板养殖场"}}
    moved, text = replace(ZHANG, id_number="", phones=("16135559999",), address=""), WATER.replace("18460", "上万")
    assert judged(of(text, ZHANG, **unit), of(text, moved, **unit)) is not None
    assert judged(of(text, ZHANG), of(text, moved)) is None
    assert judged(of(text, ZHANG, **unit), of(f"{text[:14]}。我们家里今年没有收成，请派人来看看这件事该怎么办才好。", moved, **unit)) is None


def test_the_same_person_with_another_matter_is_no_repeat() -> None:
    """Not even at one address, with the usual courtesies around it."""
    frame = "尊敬的领导：我叫张样例，家住示例镇东头村3组18号。{}以上情况属实，恳请领导在百忙之中予以重视，给老百姓一个答复。此致敬礼"
    assert judged(of(frame.format(WATER), ZHANG), of(frame.format(LIFT), ZHANG)) is None


@pytest.mark.parametrize("mark", ["", "回复：", "答覆: ", "轉寄：", "转发：", "Re[2]: ", "FW: 回覆： Re:"])
def test_facts_carry_a_text_that_was_written_anew(mark: str) -> None:
    """Little in common but the heading, whom it is about and a figure."""
    anew = "东头村没有水浇田已经很久，养殖场筑坝截走了水，损失18460元，我们家今年没有收成，请派人来看看。"
    facts: dict[str, JsonValue] = {"title": "关于东头村灌溉水渠断流的反映", "respondents": {"name": None, "unit": "样板养殖场"}}
    like = judged(of(WATER, ZHANG, **facts), of(anew, ZHANG, **facts | {"title": f"{mark}关于东头村灌溉水渠断流的反映"}))
    assert like is not None
    assert {"same-respondent", "same-title", "same-figures:1"} <= set(like.because)
    assert judged(of(WATER, ZHANG), of("上次的信没有回音，今年的低保也停发了，孩子上学要用钱，家里老人常年卧病。", ZHANG)) is None


def test_of_somebody_known_the_word_that_they_wrote_before_carries_a_few_words_in_common() -> None:
    """A reminder says little of the matter; without that word, or of somebody known by name and address alone, it is not enough."""
    reminder = "东头村的灌溉水渠还是断流，孩子上学、老人看病、低保停发这些我就不多说了，一家人只盼着田里有水，秧苗也快干死在地里，邻居都去外面打工了。"
    again, plain = of("上次的信没有人回。" + reminder, ZHANG), of(reminder, ZHANG)
    like = judged(of(WATER, ZHANG), again)
    assert like is not None
    assert {"same-id", "says-again"} <= set(like.because)
    assert judged(of(WATER, ZHANG), plain) is None
    weaker = replace(ZHANG, id_number="", phones=())
    assert judged(of(WATER, weaker), replace(again, signers=(weaker,))) is None


def test_an_old_identity_number_is_the_new_one() -> None:
    """Fifteen digits of the first generation, and what became of them."""
    old, new = (traits_of({("petitioners.id_number", 0): number}, WATER).signers[0].id_number for number in ("439901600101001", "43990119600101001X"))
    assert old[:17] == new[:17]
    assert len(old) == 18


def test_who_writes_and_what_everybody_writes_is_left_out() -> None:
    """Unless nothing else would be left."""
    assert own_words(f"尊敬的领导：我叫张样例。{WATER}恳请领导重视。", (ZHANG,)) == own_words(WATER)
    assert own_words("恳请领导重视。") == "恳请领导重视"
