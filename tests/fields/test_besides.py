"""What stands in a letter besides the petitioner's own: an extension, another's number in a row, where a road ends, whom an office names."""

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import JsonValue
from tests.fields import build


def _said(text: str, field: str, subject: str = "来信") -> JsonValue:
    return next(f.value for f in understand(build.mail(text, subject=subject), Office()).findings if f.field == field and f.member in {0, None})


def test_an_extension_is_no_name() -> None:
    """``ext.`` with its digits looks like a foreign name with a dot."""
    text = "信访局：\n路灯坏了三个月，没人来修。\n求助人：钱样例\n联系电话：+8616133330008　0313-2555220 ext.7588\n2024年3月2日"
    assert _said(text, "petitioners.phone") == "03132555220x7588"


def test_an_office_gives_its_own_number_where_it_hands_a_letter_on() -> None:
    """Not the petitioner's."""
    text = "现将我辖区群众来信转上。联系人：孙样本，0313-7555643\n信访局：\n我叫钱样例，路灯坏了三个月，没人来修。\n钱样例\n2024年3月2日"
    assert _said(text, "petitioners.phone") is None


def test_a_label_is_no_part_of_a_name_with_a_dot() -> None:
    """Nothing parts the two."""
    assert _said("信访局：\n来信人阿依样·样例，家在示例县，路灯坏了三个月，没人来修。\n2024年3月2日", "petitioners.name") == "阿依样·样例"
