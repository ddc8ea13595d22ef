"""Files that were right before something happened to them."""

from collections.abc import Sequence

from hypothesis import strategies as st

_LENGTHS = 40
_TIMES = 6


@st.composite
def spoilt(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with bytes changed, removed, doubled or cut off, or with a number made huge."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, _TIMES))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(1, _LENGTHS))
        kind = draw(st.sampled_from(["change", "huge", "remove", "double", "cut"]))
        if kind == "change":
            data[at : at + length] = draw(st.binary(min_size=1, max_size=length))
        elif kind == "huge":
            data[at : at + 4] = b"\xff\xff\xff\x7f"
        elif kind == "remove":
            del data[at : at + length]
        elif kind == "double":
            data[at:at] = data[at : at + length]
        else:
            del data[max(at, len(data) // 2) :]
    return bytes(data)
