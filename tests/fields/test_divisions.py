"""Divisions: which code an address settles, and when it is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields import _divisions
from parsers.fields.address import code_of


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("湖南省长沙市开福区示例路1号", "430105"),
        ("长沙市开福区捞刀河街道示例路1号", "430105020"),
        ("开福区示例路1号", "430105"),
        ("江苏泰兴示例路18号", "321283"),
        ("山东烟台大马路56号", "370600"),
        ("苏州高新区示例路7号", "320500"),
        ("天津西青李七庄示例园", "120111"),
        ("吉林长春朝阳区示例街", "220104"),
        ("中国武汉武昌示例大道", "420106"),
        ("河南.郑州.示例广场2号楼", "410100"),
        ("武汉市 蔡甸区 示例街", "420114"),
        ("广德县示例工业园", "341882"),
        ("章丘市示例大街", "370114"),
    ],
)
def test_an_address_may_leave_out_suffixes_and_bear_older_kinds(address: str, code: str) -> None:
    """Provinces, cities and counties in full, without suffix, parted by dots or blanks, and counties that have become cities or districts."""
    assert code_of(address) == code


@pytest.mark.parametrize(
    "address", ["宁夏路288号", "延安西路5号", "苏州街16号", "西安区1号", "朝阳区示例路1号", "南山区示例路", "示例路8号", "开发区西区3栋", ""]
)
def test_streets_named_after_cities_and_districts_of_many_cities_settle_nothing(address: str) -> None:
    """Neither a guess nor the first of several."""
    assert code_of(address) is None


@given(st.text(max_size=60) | st.text(alphabet="江苏南京市广州东西区县路街 .中国朝阳", max_size=30))
def test_any_text_is_taken(text: str) -> None:
    """Never an error, and only codes of the table."""
    found = _divisions.of_address(text)
    assert found is None or all(_divisions.known(code) for code in found.codes)
