"""Query codes and ids."""

from hypothesis import given
from hypothesis import strategies as st

from store.numbers import ALPHABET, new_id, new_query_code, normal_query_code


def test_codes_can_be_read_over_a_telephone() -> None:
    """Three groups of four, without 0, O, 1 and I."""
    codes = {new_query_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4, 4, 4]
        assert not set("".join(groups)) - set(ALPHABET)
        assert not set(code) & set("0O1I")


@given(st.integers(0, 11), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(place: int, other: str) -> None:
    """The check character is that of Luhn, modulo 32."""
    code = new_query_code().replace("-", "")
    if code[place] != other:
        assert normal_query_code(code[:place] + other + code[place + 1 :]) is None


def test_a_code_may_be_typed_as_people_type() -> None:
    """Small letters, blanks, other dashes."""
    code = new_query_code()
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " — "), f" {code} "):
        assert normal_query_code(typed) == code
    for typed in ("", "ABC", code + "2", "０" * 12):
        assert normal_query_code(typed) is None


def test_ids_sort_in_the_order_they_were_made() -> None:
    """Listings walk them; 24 hexadecimal digits."""
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 2000
    assert {len(one) for one in ids} == {24}
