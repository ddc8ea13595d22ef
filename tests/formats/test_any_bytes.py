"""Promise 3: any bytes at all end as a tree of documents, within a bounded time and size, and nothing is raised."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.formats._charset import decode
from parsers.formats._words import addresses, file_name, moment, words
from parsers.formats.html import visible
from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.errors import ChildError
from petition_intake.ports import Extracted
from petition_intake.sandbox import Sandbox
from tests.formats import golden
from tests.formats.spoilt import spoilt

LIMITS = Limits(item_bytes=200_000, part_count=200, page_count=5, page_pixels=4_000_000, text_chars=50_000)
SEEDS = [path for folder in ("mail", "pages") for path in golden.cases(folder) if path.stat().st_size < 20_000]
SAMPLE_EVERY = {"mail": 12, "pdf": 16, "tiff": 4, "office": 29}
"""Of the shared samples one in so many is read here; all of them were, by hand."""


def check(parts: tuple[Extracted, ...], limits: Limits = LIMITS) -> None:
    """What holds of every tree."""
    assert parts[0].document.part == ""
    assert parts[0].document.role == "whole"
    assert len({part.document.part for part in parts}) == len(parts)
    assert len(parts) <= limits.part_count + 1
    assert sum(len(part.images) for part in parts) <= limits.page_count
    assert sum(len(part.document.text or "") for part in parts) <= limits.text_chars + 2 * len(parts)
    for part in parts:
        assert not (part.document.failure and (part.document.text is not None or part.images))
        assert all(image.width * image.height <= limits.page_pixels for image in part.images)
        (part.document.text or "").encode()
        part.document.name.encode()


@given(data=st.binary(max_size=600), name=st.sampled_from(["a.eml", "a.pdf", "a.tif", "a.txt", "a.zip", "a.html", "a.docx", "a", ""]))
@settings(max_examples=150)
def test_arbitrary_bytes(data: bytes, name: str) -> None:
    """Noise under any name."""
    check(extract(data, name, LIMITS))
    media_type(data, name)


@given(case=st.sampled_from(SEEDS).flatmap(lambda path: st.tuples(spoilt([path.read_bytes()]), st.just(path.name))))
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_mutated_files(case: tuple[bytes, str]) -> None:
    """Files that were right before something happened to them."""
    check(extract(*case, LIMITS))


HEADER = ["=?", "?=", "?B?", "?q?", "utf-8", "gb2312", "=E4", "5L+h", "\r\n ", "\udcb9\udcfa", "信", " ", "<a@b.c>", *',"(;:\\@']


@given(st.lists(st.sampled_from(HEADER), max_size=14).map("".join))
def test_headers_of_any_kind(value: str) -> None:
    """A header value is always decoded to something that can be stored."""
    words(value).encode("utf-8", "strict")
    file_name(value)
    moment(value)
    addresses([value])


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "gb2312", "big5", "iso-2022-jp", "utf-7", "hz-gb-2312", "shift_jis", "x-user-defined"]))
def test_text_of_any_kind(data: bytes, charset: str) -> None:
    """Any bytes are some text."""
    assert isinstance(decode(data, charset)[0], str)


MARKUP = (
    "<p>|</p>|<svg>|<table>|<td>|<tr>|<li>|<pre>|<br>|&nbsp;|&#0;|<!--|-->|<![CDATA[|text|<a href=x>|<style>|</style>|<body>|<td rowspan=9999 colspan=9999>"
)


@given(st.lists(st.sampled_from(MARKUP.split("|")), max_size=25).map("".join))
def test_markup_of_any_kind(source: str) -> None:
    """Any markup has some text."""
    assert isinstance(visible(source), str)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Where foreign files are read, as the product reads them."""
    with Sandbox(workers=2, seconds=20, memory_mb=800, recycle=200, preload=("parsers.tree",)) as pool:
        yield pool


@pytest.mark.parametrize("area", sorted(SAMPLE_EVERY))
def test_files_of_other_peoples_collections(area: str, samples: Path, sandbox: Sandbox) -> None:
    """Torture sets of other projects: each file is settled, by a tree or by the end of its child at a limit."""
    files = sorted(path for path in (samples / area).rglob("*") if path.is_file())[:: SAMPLE_EVERY[area]]
    limits = Limits()

    def one(path: Path) -> None:
        try:
            parts = sandbox.run(extract, path.read_bytes(), path.name, limits)
        except ChildError as error:
            if error.case == "child-died":
                raise
        else:
            check(parts, limits)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(one, files))
