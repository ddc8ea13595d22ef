"""What lists show of personal data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_intake.masking import known_of, mask_address, mask_email, mask_field, mask_id, mask_name, mask_phone, mask_record, mask_text
from petition_intake.model import Finding, JsonValue


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (mask_name, "张样例", "张*"),
        (mask_name, "欧阳样例", "欧阳*"),
        (mask_name, "", ""),
        (mask_phone, "16135550101", "161****0101"),
        (mask_phone, "161 3555 0101", "161****0101"),
        (mask_phone, "+86 161 3555 0101", "161****0101"),
        (mask_phone, "5550101", "*****01"),
        (mask_id, "439901197805120137", "4399**********0137"),
        (mask_id, "43990119780512123X", "4399**********123X"),
        (mask_email, "zhang@mail.example.net", "z***@mail.example.net"),
        (mask_address, "长沙市开福区示例路18号", "长沙市开福区***"),
        (mask_address, "湖南省长沙县示例镇", "湖南省长沙县***"),
        (mask_address, "广西壮族自治区南宁市青秀区示例路", "广西壮族自治区南宁市青秀区***"),
        (mask_address, "示例小区3栋", "***"),
    ],
)
def test_each_kind_of_value_keeps_just_enough_to_be_told_apart(mask: object, value: str, shown: str) -> None:
    """Names keep the family name, numbers their ends, addresses the county."""
    assert callable(mask)
    assert mask(value) == shown


def test_running_text_loses_every_number_and_every_known_name() -> None:
    """Also a name with spaces in it, and a number broken over two lines, whose line break stays."""
    known = known_of([_finding("petitioners.name", "张样例"), _finding("petitioners.address", {"text": "长沙市开福区示例路18号", "code": None})])
    text = "张 样例（手机161-3555-0101，身份证439901197805120137）\n住长沙市开福区示例\n路18号，信箱zhang@mail.example.net，电话0731-85550101"
    masked = mask_text(text, known)
    assert masked == "张*（手机161****0101，身份证4399**********0137）\n住长沙市开福区***\n，信箱z***@mail.example.net，电话073****0101"
    assert masked.count("\n") == text.count("\n")


def test_what_stands_behind_a_label_is_covered_though_no_reader_recognised_it() -> None:
    """Names and addresses of people nobody made a finding of."""
    text = "联名人：褚样例、卫示例（共6户）\n地址：长沙市开福区样板街道12号\n联系人：沈试样，请来电。"
    assert mask_text(text) == "联名人：褚*、卫*（共6户）\n地址：长沙市开福区***\n联系人：沈*，请*。"


def test_masking_twice_is_masking_once() -> None:
    """What is masked already stays as it is."""
    text = "信访人：张样例\n住址：长沙市开福区示例路18号\n手机：16135550101，身份证439901197805120137"
    assert mask_text(mask_text(text)) == mask_text(text)


def test_a_sum_of_money_or_a_date_is_not_taken_for_a_telephone() -> None:
    """What is no personal number stays readable."""
    text = "2026年11月16日，2026-11-16 09:12，欠款1500000元，案号（2026）湘0105民初12345号"
    assert mask_text(text) == text


def test_a_field_that_names_nobody_is_masked_as_text() -> None:
    """A title may hold the petitioner's name."""
    known = known_of([_finding("petitioners.name", "张样例")])
    assert mask_field("title", "关于张样例的申诉", known) == "关于张*的申诉"
    assert mask_field("person_count", 3, known) == 3


def test_a_whole_record_as_json_is_masked_however_deep_values_lie() -> None:
    """Findings of petitioners, the content, the history; digests and numbers of records stay."""
    shown: dict[str, JsonValue] = {
        "record_no": "XF2026-000001",
        "petitioners": [{"name": {"value": "张样例", "confidence": 1.0}, "mobile": {"value": "16135550101", "confidence": 1.0}}],
        "content": "我叫张样例",
        "source": {"sha256": "13800000000" + "a" * 53},
        "history": [{"act": "corrected", "field": "petitioners.name[0]", "old": "张木羊例", "new": "张样例"}],
    }
    masked = mask_record(shown)
    assert "张样例" not in str(masked)
    assert "16135550101" not in str(masked)
    assert "木羊" not in str(masked)
    assert masked["record_no"] == "XF2026-000001"
    assert masked["source"] == shown["source"]


@given(st.text(max_size=200), st.text(alphabet="张王李样例甲乙", min_size=2, max_size=4))
def test_masking_never_fails_and_hides_a_known_name_wherever_it_stands(text: str, name: str) -> None:
    """Whatever text a stranger sends."""
    known = known_of([_finding("petitioners.name", name)])
    assert name not in mask_text(f"{text}{name}{text}", known)


def _finding(field: str, value: JsonValue) -> Finding:
    return Finding(field, value, 0.9, auto=False, found_by="derived:test", member=0)
