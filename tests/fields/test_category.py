"""内容分类: by words at first, by what the office's people confirmed once that was learnt; always a path of the table or nothing."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import categories, category_features, category_model, category_start, category_training, category_words
from parsers.category_training import Example, TooFew, train
from parsers.understand import understand
from petition_intake import doctor
from petition_intake.config import Config, Office
from petition_intake.model import Finding, Reading
from tests.fields import build

LETTERS = [line.split("\t") for line in (Path(__file__).parent / "categories" / "letters.tsv").read_text(encoding="utf-8").splitlines()]
NOWHERE = Office(category_model=Path("/nonexistent/category.npz"))
TODAY = date(2026, 11, 9)
LAMPS = ("路灯坏了{n}盏，夜里漆黑一片", "巷口的路灯有{n}天不亮了", "请把第{n}根灯杆的路灯修好", "路灯{n}个月没人修，老人摔跤")
FEES = ("物业公司乱收物业费{n}元", "物业{n}次不来修门禁", "业委会选了{n}回没有选成", "小区物业费涨了{n}成")
PAY = ("老板拖欠工资{n}个月", "厂里{n}个人没有拿到工资", "工资拖了{n}次还不发", "讨要工资{n}回，老板不见人")


def _category(reading: Reading, office: Office = NOWHERE) -> Finding:
    (found,) = [finding for finding in understand(reading, office).findings if finding.field == "category"]
    return found


def _examples(count: int, lamps: str = "交通运输") -> list[Example]:
    made = []
    for n in range(count):
        made.append(Example(f"反映\n{LAMPS[n % 4].format(n=n)}{'很' * (n % 7)}不便。", lamps, TODAY))
        made.append(Example(f"反映\n{PAY[n % 4].format(n=n)}{'真' * (n % 7)}难。", "劳动和社会保障", TODAY))
    return made


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose people file broken street lamps under transport, and what is about housing estates as the words do."""
    path = tmp_path_factory.mktemp("model") / "category.npz"
    model = train(_examples(40) + [Example(f"反映\n{FEES[n % 4].format(n=n)}{'更' * (n % 7)}差。", "城乡建设", TODAY) for n in range(40)], TODAY)
    assert isinstance(model, category_model.Model)
    category_model.save(model, path)
    return Office(category_model=path)


@pytest.mark.parametrize(("path", "subject", "text"), LETTERS, ids=[f"{n}" for n in range(len(LETTERS))])
def test_words_tell_the_category_of_a_plain_letter(path: str, subject: str, text: str) -> None:
    """Without a model; as deep as the words go, with the sentence, and never automatic."""
    found = _category(build.mail(f"尊敬的领导：\n{text}\n此致\n敬礼\n", subject=subject))
    assert isinstance(found.value, list)
    assert found.value[: path.count("/") + 1] == path.split("/")
    assert found.found_by == "lexicon"
    assert found.where is not None
    assert not found.auto


def test_every_first_level_with_words_has_a_letter() -> None:
    """So that a category whose words are spoilt is noticed; 其他 is what no word speaks for."""
    assert {path.split("/")[0] for path, _subject, _text in LETTERS} == set(categories.first_level()) - {"其他"}


def test_every_word_speaks_for_a_path_of_the_table() -> None:
    """With a weight, and no word stands twice for the same first level, where it would count twice."""
    rows = categories.rows("category_words.csv")[1:]
    assert {path for path, _weight, _words in rows if tuple(path.split("/")) not in categories.paths()} == set()
    assert {weight for _path, weight, _words in rows} <= {"1", "3", "5", "8", "12", "20"}
    words = Counter((path.split("/")[0], word) for path, _weight, words in rows for word in words.split())
    assert [each for each, times in words.items() if times > 1] == []


def test_a_letter_that_says_nothing_has_no_category() -> None:
    """Absent, not the nearest guess."""
    assert _category(build.mail("您好，您好。\n", subject="你好")).value is None


def test_a_path_is_known_by_its_last_name() -> None:
    """Unless several end so; a whole path is itself."""
    assert categories.completed(["物业服务"]) == ("城乡建设", "住房保障与房地产", "物业服务")
    assert categories.completed(["教育文体", "体育"]) == ("教育文体", "体育")
    assert categories.completed(["纪检监察"]) == ("纪检监察",)
    assert categories.completed(["安全生产"]) is None  # below 城乡建设 and below 经济管理
    assert categories.completed(["没有的分类"]) is None
    assert categories.completed(["民政", "物业服务"]) is None
    assert categories.completed([]) is None


def test_what_people_confirmed_outranks_the_words(trained: Office) -> None:
    """A street lamp is 城乡建设 to the words and 交通运输 to this office; the sentence about the lamp says so."""
    letter = build.mail("尊敬的领导：\n我住在示例巷。路灯坏了两个月。\n", subject="反映")
    assert _category(letter).value == ["城乡建设", "城市建设和市政管理"]
    found = _category(letter, trained)
    assert isinstance(found.value, list)
    assert found.value[0] == "交通运输"
    assert found.found_by == "trained-model"
    assert found.where is not None
    assert found.where.span is not None
    body = "尊敬的领导：\n我住在示例巷。路灯坏了两个月。\n"
    assert body[found.where.span.start : found.where.span.end] == "路灯坏了两个月。"
    assert not found.auto  # so few records cannot prove 99.7 %


def test_what_was_never_learnt_is_left_to_the_words(trained: Office) -> None:
    """The model knows three categories; a letter about a hospital is of none."""
    found = _category(build.mail("母亲在县医院被误诊，手术后病重，医院不给病历，医生推说没有误诊。\n", subject="误诊"), trained)
    assert found.value == ["卫生计生", "医患纠纷"]
    assert found.found_by == "lexicon"


def test_parts_of_a_word_may_lie_apart_in_one_sentence() -> None:
    """A fall in a home for the old is more than the home; a new sentence begins a new thing."""
    near, apart = category_words.speaking_for("民政", "敬老院的老人摔了"), category_words.speaking_for("民政", "养老院里有位老人昨天摔了")
    assert apart > near > 0
    assert category_words.speaking_for("民政", "养老院里有位老人。我昨天摔了") < apart


def test_texts_that_share_half_of_their_words_are_judged_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter sent again with another ending and the same short line twice are one group each, however few are compared at a time."""
    letter = "我住在示例巷十二号,门前的路灯坏了两个月,老人晚上摔跤,请派人来修。"
    again = letter + "上个月写过一次,没有人回答。"
    other = "建议在样例路口装一盏路灯,孩子放学时天已经黑了,车又多。"
    texts = [letter, other, "修路灯", again, "修 路灯", "井盖丢了一个月,请补上,骑车的人摔过两次了。", again]
    for at_a_time in (1, 2, 1000):
        monkeypatch.setattr(category_training, "_AT_A_TIME", at_a_time)
        groups = list(category_training.alike(texts))
        assert [groups.index(group) for group in groups] == [0, 1, 2, 0, 2, 5, 0]


def test_a_category_of_one_letter_alone_is_learnt_and_trusted_little() -> None:
    """Where all of a category are near copies nothing can be held out: what the model says is a guess, and says so."""
    kites = [Example(f"有人在示例湖边放风筝,线割伤了第{n}个行人,请管一管放风筝的事。", "教育文体") for n in range(20)]
    pigeons = [Example(f"邻居的鸽子第{n}次飞进屋,请管一管养鸽子的事。", "政法") for n in range(20)]
    model = train(kites + pigeons, TODAY)
    assert isinstance(model, category_model.Model)
    assert model.about.ceiling < 0.5


def test_too_few_records_teach_nothing() -> None:
    """Fewer than two categories with enough records: no model; one with too few beside others: it is named."""
    assert train(_examples(10), TODAY) == TooFew((("交通运输", 10), ("劳动和社会保障", 10)))
    assert train([], TODAY) == TooFew(())
    model = train([*_examples(25), Example("低保", "民政")], TODAY)
    assert isinstance(model, category_model.Model)
    assert model.about.left_out == (("民政", 1),)
    assert model.about.classes == ("交通运输", "劳动和社会保障")


def test_a_model_says_what_it_is_made_of(trained: Office) -> None:
    """Records, days, digest, held-out score; the same records give the same digest, others another."""
    model = category_model.load(trained.category_model)
    assert model is not None
    about = model.about
    assert (about.records, about.first_day, about.last_day, about.made) == (120, "2026-11-09", "2026-11-09", "2026-11-09")
    assert about.macro_f1 > 0.9
    first, again, other = (train(_examples(count), TODAY) for count in (20, 20, 21))
    assert isinstance(first, category_model.Model)
    assert isinstance(again, category_model.Model)
    assert isinstance(other, category_model.Model)
    assert again.about.digest == first.about.digest != other.about.digest


def test_the_file_itself_names_its_version_and_its_data_and_holds_no_text(trained: Office) -> None:
    """In a header anyone can read without this product; all else are arrays of numbers."""
    with np.load(trained.category_model, allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        numbers = {name: file[name].dtype.kind for name in file.files if name != "header"}
    assert header["format"] == category_model.FORMAT
    assert header["classes"] == ["交通运输", "劳动和社会保障", "城乡建设"]
    assert (header["records"], header["first_day"], header["last_day"], header["made"]) == (120, "2026-11-09", "2026-11-09", "2026-11-09")
    assert re.fullmatch(r"[0-9a-f]{64}", header["digest"])
    assert set(numbers.values()) == {"f", "i"}


def test_doctor_says_by_what_the_category_is_proposed(trained: Office, tmp_path: Path) -> None:
    """The built-in words; the office's own model, of how many records, how good; a file that is none."""
    spoilt = tmp_path / "category.npz"
    spoilt.write_bytes(b"no model at all")
    words, own, neither = (check for office in (NOWHERE, trained, Office(category_model=spoilt)) for check in doctor.categories(Config(office=office)))
    assert (words.state, own.state, neither.state) == ("ok", "ok", "warn")
    assert "built-in words" in words.found
    assert re.search(r"2026-11-09 from 120 confirmed records, macro-F1 [01]\.\d{3}", own.found)
    assert "built-in words" in neither.found
    assert neither.remedy


def test_texts_without_a_pattern_give_no_confidence() -> None:
    """Labels by lot: what the model claims of itself is what chance gives, and it is never sure."""
    lot = np.random.default_rng(7)
    examples = [Example("".join(chr(0x4E00 + c) for c in lot.integers(0, 2000, 60)), ("民政", "政法")[lot.integers(2)]) for _ in range(120)]
    model = train(examples, TODAY)
    assert isinstance(model, category_model.Model)
    assert model.about.macro_f1 < 0.7
    assert max(max(model.probabilities(example.text)) for example in examples) < 0.8


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04", b"no model at all", b"\x80\x04\x95"])
def test_a_spoilt_model_leaves_the_words_in_charge(tmp_path: Path, spoilt: bytes) -> None:
    """And nothing in the file is ever run."""
    path = tmp_path / "category.npz"
    path.write_bytes(spoilt)
    assert category_model.load(path) is None
    assert _category(build.mail("路灯坏了。\n", subject="反映"), Office(category_model=path)).found_by == "lexicon"


def test_a_model_that_pickles_or_does_not_fit_is_refused(trained: Office, tmp_path: Path) -> None:
    """Objects in the arrays, arrays of other lengths, classes of another table, another version of the file."""
    with np.load(trained.category_model) as file:
        arrays = {name: file[name] for name in file.files}
    for number, spoilt in enumerate(
        (
            {"bias": np.array([object()], dtype=object)},
            {"idf": arrays["idf"][:-1]},
            {"weights": arrays["weights"] * np.nan},
            {"slots": arrays["slots"][::-1]},
            {"slots": np.array(7)},
            {"slots": arrays["slots"].reshape(-1, 1)},
            {"header": np.frombuffer(b"[]", np.uint8)},
            {"header": np.frombuffer(arrays["header"].tobytes().replace("交通运输".encode(), "别的名字".encode()), np.uint8)},
            {"header": np.frombuffer(json.dumps(json.loads(arrays["header"].tobytes()) | {"format": category_model.FORMAT - 1}).encode(), np.uint8)},
        )
    ):
        path = tmp_path / f"{number}.npz"
        np.savez(path, **arrays | spoilt)
        assert category_model.load(path) is None, number


def test_a_new_model_is_taken_up_without_a_restart(tmp_path: Path) -> None:
    """The file is read again when it changed, and only then."""
    path = tmp_path / "category.npz"
    for lamps in ("交通运输", "环境保护"):
        model = train(_examples(25, lamps), TODAY)
        assert isinstance(model, category_model.Model)
        category_model.save(model, path)
        found = _category(build.mail("村口的灯坏了两个月没人修。\n", subject="反映"), Office(category_model=path))
        assert isinstance(found.value, list)
        assert found.value[0] == lamps
        assert category_model.load(path) is category_model.load(path)
    assert path.stat().st_mode & 0o077 == 0


@given(st.text(max_size=300))
def test_any_text_has_a_path_of_the_table_or_none(trained: Office, text: str) -> None:
    """By words and by model, in the body and in the subject."""
    for office in (NOWHERE, trained):
        found = _category(build.mail(text, subject=text[:40]), office)
        assert found.value is None or (isinstance(found.value, list) and tuple(found.value) in categories.paths())
        assert found.value is None or found.where is not None


@given(st.lists(st.sampled_from(["路灯", "工资", "医院", "污染", "学校", "。", "村务", "，"]), max_size=60))
def test_the_start_never_claims_to_be_sure(pieces: list[str]) -> None:
    """Whatever is said and however often."""
    judged = category_start.judge("", "".join(pieces))
    assert judged is None or (judged.confidence <= 0.95 and judged.path in categories.paths())


@given(st.text(max_size=200))
def test_features_are_ordered_and_bounded(text: str) -> None:
    """Whatever is written: what training and use rely on."""
    slots, counts = category_features.slots(text)
    assert (np.diff(slots) > 0).all()
    assert ((slots >= 0) & (slots < category_features.SLOTS)).all()
    length = len(category_features.normal(text))
    assert counts[slots < 1 << category_features.BITS].sum() == sum(max(0, length - size + 1) for size in range(1, category_features.LONGEST + 1))
