"""Whose turn it is: shares that are equal, places that none leaves unused, limits that hold."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ingest.channel_turns import ChannelTurns

CHANNELS = ("email", "fax", "letter")


def test_a_channel_that_is_alone_has_every_place() -> None:
    """No place is kept for who does not come."""
    turns = ChannelTurns(3, {})
    assert [turns.take(["email"]) for _ in range(4)] == ["email", "email", "email", None]


def test_who_comes_into_a_flood_is_next() -> None:
    """A thousand turns of one channel are no debt of another, and no credit either."""
    turns = ChannelTurns(1, {})
    for _ in range(1000):
        assert turns.take(["email"]) == "email"
        turns.give_back("email")
    order = []
    for _ in range(5):
        order.append(turns.take(["email", "fax"]))
        turns.give_back(str(order[-1]))
    assert order == ["fax", "email", "fax", "email", "fax"]


@given(
    places=st.integers(1, 5),
    most=st.dictionaries(st.sampled_from(CHANNELS), st.integers(1, 5)),
    steps=st.lists(st.tuples(st.sampled_from(CHANNELS), st.sets(st.sampled_from(CHANNELS))), max_size=60),
)
def test_limits_hold_and_no_place_stays_empty(places: int, most: dict[str, int], steps: list[tuple[str, set[str]]]) -> None:
    """Whatever comes and goes: never more than there are, never more of a channel than it may have, and who may have one gets one."""
    turns, taken = ChannelTurns(places, most), Counter[str]()
    for ends, waiting in steps:
        if taken[ends]:
            turns.give_back(ends)
            taken[ends] -= 1
        channel = turns.take(sorted(waiting))
        may = {one for one in waiting if taken.total() < places and taken[one] < most.get(one, places)}
        assert (channel in may) if may else channel is None
        taken += Counter([channel] if channel else [])


@given(st.sets(st.sampled_from(CHANNELS), min_size=2), st.integers(1, 30))
def test_channels_that_all_wait_get_the_same(waiting: set[str], rounds: int) -> None:
    """None has two places more than another."""
    turns, given_ = ChannelTurns(1, {}), Counter[str]()
    for _ in range(rounds):
        channel = turns.take(sorted(waiting))
        assert channel is not None
        given_[channel] += 1
        turns.give_back(channel)
    counts = [given_[one] for one in waiting]
    assert max(counts) - min(counts) <= 1
