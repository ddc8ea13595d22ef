"""Addresses in a mail's header: the usual ones take a short way, which leads where the long one does."""

from email.utils import getaddresses

from hypothesis import given
from hypothesis import strategies as st

from parsers.formats._words import addresses

_LOCAL = st.from_regex(r"[A-Za-z0-9_.+%=-]{1,12}", fullmatch=True)
_HOST = st.from_regex(r"[a-z0-9-]{1,8}(\.[a-z0-9-]{1,8}){0,2}", fullmatch=True)
_NAME = st.lists(st.from_regex(r"[A-Za-z0-9_!#$&'*+/?^{|}~-]{1,8}", fullmatch=True), max_size=3).map(" ".join)


@given(
    name=_NAME, local=_LOCAL.filter(lambda text: ".." not in text and text[0] != "." and text[-1] != "."), host=_HOST, around=st.sampled_from(("", " ", "\t"))
)
def test_a_usual_mailbox_is_what_the_standard_library_finds(name: str, local: str, host: str, around: str) -> None:
    """A name of plain words, or none, before an address in brackets; or the address alone."""
    for written in (f"{name} <{local}@{host}>", f"{name}<{local}@{host}>", f"{local}@{host}"):
        ((said, address),) = addresses([around + written + around])
        assert [(said.strip("' "), address)] == [(found.strip("' "), at) for found, at in getaddresses([written])]


def test_a_name_in_encoded_words_is_read() -> None:
    """As nearly all names of Chinese senders are written."""
    assert addresses(["=?gb2312?B?1dTH5Q==?= <sample1@example.cn>"]) == [("赵清", "sample1@example.cn")]
