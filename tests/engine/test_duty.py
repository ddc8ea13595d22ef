"""Who is on duty when, and whose turn it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from petition_intake.duty import Alerts

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE = [{"name": name, "command": ["true"]} for name in ("甲", "乙", "丙")]


def alerts(*rota: dict[str, object], **more: object) -> Alerts:
    """A section with three people."""
    return Alerts.model_validate({"contacts": PEOPLE, "rota": rota, **more})


def names(section: Alerts, moment: str) -> list[str]:
    """Who is on duty."""
    return [contact.name for contact in section.on_duty(datetime.fromisoformat(moment).replace(tzinfo=ZONE))]


def test_the_first_shift_that_covers_the_moment_says_who_and_a_hole_means_everybody() -> None:
    """2026-10-01 is a Thursday and a holiday; nights belong to the day on which they begin."""
    section = alerts(
        {"dates": ["2026-10-01"], "contacts": ["丙"]},
        {"days": ["mon", "tue", "wed", "thu", "fri"], "begin": "08:30", "end": "17:30", "contacts": ["甲", "乙"]},
        {"days": ["fri"], "begin": "17:30", "end": "08:00", "contacts": ["乙"]},
    )
    assert names(section, "2026-10-01T10:00") == ["丙"]
    assert names(section, "2026-10-02T08:30") == ["甲", "乙"]
    assert names(section, "2026-10-02T17:30") == ["乙"]
    assert names(section, "2026-10-03T07:59") == ["乙"]
    assert names(section, "2026-10-03T08:00") == ["甲", "乙", "丙"]
    assert len(section.holes()) == 7


def test_a_rota_without_holes_has_none() -> None:
    """A day shift and a night shift over midnight."""
    whole = alerts({"begin": "08:00", "end": "18:00", "contacts": ["甲"]}, {"begin": "18:00", "end": "08:00", "contacts": ["乙"]})
    assert list(whole.holes()) == []
    assert list(alerts().holes()) == []


def test_the_next_person_follows_after_the_tries_and_the_first_again_after_the_last() -> None:
    """Whoever follows stands behind, for when the one whose turn it is can't be reached."""
    section = alerts(tries=2)
    noon = datetime(2026, 10, 5, 12, tzinfo=ZONE)
    turns = ["".join(contact.name for contact in section.in_turn(noon, tries)) for tries in range(7)]
    assert turns == ["甲乙丙", "甲乙丙", "乙丙甲", "乙丙甲", "丙甲乙", "丙甲乙", "甲乙丙"]
    assert Alerts().in_turn(noon, 3) == ()


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ({"contacts": [{"name": "甲"}]}, "mail or command"),
        ({"contacts": [{"name": "甲", "mail": "duty@example.cn"}]}, "alerts.smtp"),
        ({"contacts": [PEOPLE[0], PEOPLE[0]]}, "two contacts"),
        ({"contacts": PEOPLE, "rota": [{"contacts": ["丁"]}]}, "no contact"),
        ({"smtp": {"host": "mx.example.cn", "sender": "a@example.cn", "user": "a"}}, "password"),
        ({"smtp": {"host": "mx.example.cn", "sender": "a@example.cn", "user": "a", "password_env": "X", "tls": "none"}}, "in the clear"),
        ({"contacts": [{"name": "甲", "mail": "a@b, c@d"}]}, "one mail address"),
    ],
)
def test_what_cannot_work_is_refused_when_the_configuration_is_read(section: dict[str, object], said: str) -> None:
    """Not at night."""
    with pytest.raises(ValidationError, match=said):
        Alerts.model_validate(section)
