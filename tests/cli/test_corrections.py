"""Typed text becomes a field's value, or is refused with what is expected."""

import pytest

from petition_intake.corrections import CORRECTABLE, parsed
from petition_intake.errors import InputError
from petition_intake.record_json import correctable


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", " 关于道路的反映 ", "关于道路的反映"),
        ("petition_date", "2026-11-09", "2026-11-09"),
        ("anonymous", "是", True),
        ("urgent", "No", False),
        ("person_count", "12", 12),
        ("place", "长沙市开福区", {"text": "长沙市开福区", "code": None}),
        ("petitioners.address", '{"text": "长沙市", "code": "430100"}', {"text": "长沙市", "code": "430100"}),
        ("purpose", "求决；申诉", ["求决", "申诉"]),
        ("category", " 教育文体 / 体育／体育事业 ", ["教育文体", "体育", "体育事业"]),
    ],
)
def test_each_kind_of_field_takes_what_a_person_types(field: str, typed: str, value: object) -> None:
    """Dates as ISO, flags as yes and no, lists by semicolon, paths by slash."""
    assert parsed(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [("petition_date", "9.11.2026"), ("anonymous", "maybe"), ("person_count", "many"), ("person_count", "-1"), ("place", '{"street": 1}'), ("place", "{")],
)
def test_what_does_not_fit_is_refused(field: str, typed: str) -> None:
    """With the field and what is allowed, never with the typed value: it may be personal."""
    with pytest.raises(InputError) as refused:
        parsed(field, typed)
    assert refused.value.case == "value-invalid"
    assert typed not in str(refused.value.params.values())


def test_every_field_offered_is_one_the_store_takes() -> None:
    """The command's list and the store's rule agree."""
    assert all(correctable(field) for field in CORRECTABLE)
