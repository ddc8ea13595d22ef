"""What is down is said once, and that it is over once."""

from structlog.testing import capture_logs

from ingest.outage import Outage
from petition_intake.errors import SourceError


def test_an_outage_and_its_end_are_said_once_each() -> None:
    """Ten tries make one line; another reason makes another; the end is said only after a beginning; facts may be named like ours."""
    outage = Outage("source-down", "source-up", source="hall")
    with capture_logs() as said:
        outage.is_over()
        for _ in range(10):
            outage.goes_on(SourceError("password-missing"), source="other", where="HALL_PASSWORD")
        outage.goes_on(OSError("with 张样例's name in it"))
        outage.is_over()
        outage.is_over()
    assert [(line["event"], line["source"], line.get("code", line.get("after"))) for line in said] == [
        ("source-down", "hall", "password-missing"),
        ("source-down", "hall", "internal"),
        ("source-up", "hall", "internal"),
    ]
    assert "张样例" not in str(said)
