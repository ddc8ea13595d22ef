"""A clock that is set is noticed; one that is only kept is not."""

from ingest.timekeeping import Timekeeper


def test_a_clock_that_was_set_is_noticed_once() -> None:
    """Forward, back, and by what NTP does all day."""
    wall, steady = [1000.0], [0.0]
    keeper = Timekeeper(lambda: wall[0], lambda: steady[0])
    jumps = []
    for moved in (0.0, 0.4, 3600.0, 0.0, -86400.0, -0.4):
        steady[0] += 5.0
        wall[0] += 5.0 + moved
        jumps.append(round(keeper.jumped()))
    assert jumps == [0, 0, 3600, 0, -86400, 0]
