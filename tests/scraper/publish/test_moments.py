from datetime import UTC, datetime

import pytest

from scraper.publish.moments import full, precision, stamp


@pytest.mark.parametrize(
    ("value", "moment", "exact"),
    [
        (None, None, None),
        ("2023-08-18", "2023-08-18T00:00:00+08:00", "day"),
        ("2023-08-18T06:23:00+08:00", "2023-08-18T06:23:00+08:00", "minute"),
        ("2023-08-17T22:23:00+00:00", "2023-08-18T06:23:00+08:00", "minute"),
        ("2023-08-18T06:23", "2023-08-18T06:23:00+08:00", "minute"),
    ],
)
def test_dates_are_given_in_full(value: str, moment: str, exact: str) -> None:
    assert (full(value), precision(value)) == (moment, exact)


def test_a_moment_is_given_to_the_second_at_utc_8() -> None:
    assert stamp(datetime(2026, 1, 1, 20, 5, 6, 789, UTC)) == "2026-01-02T04:05:06+08:00"
