"""Stored times: UTC in the file, the local day on the screen."""

from datetime import UTC, date, datetime

import pytest

from workbook_tui.rules.dates.days import local_day, stored_at


@pytest.mark.parametrize(
    "text", ["2027-04-16 01:30:00.000000", "2027-04-16T01:30:00+00:00", "2027-04-15T21:30:00-04:00"]
)
def test_a_stored_time_is_utc_and_its_day_is_the_local_one(detroit, text):
    assert stored_at(text) == datetime(2027, 4, 16, 1, 30, tzinfo=UTC)
    assert stored_at(text).tzinfo is UTC
    assert local_day(stored_at(text)) == date(2027, 4, 15)
