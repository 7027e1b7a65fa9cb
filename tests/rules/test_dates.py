"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.errors import AnswerError
from workbook_tui.rules.dates.days import cycle_of, distance, echo, read_cycle, read_date

WEDNESDAY = date(2027, 4, 14)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
# Far enough inside the known years that the 29 February before and after it, up to eight years away, are known too.
TODAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "due", "done"),
    [
        ("2027-05-31", date(2027, 5, 31), date(2027, 5, 31)),
        ("5/31/2027", date(2027, 5, 31), date(2027, 5, 31)),
        ("5/31/27", date(2027, 5, 31), date(2027, 5, 31)),
        ("5/31", date(2027, 5, 31), date(2026, 5, 31)),
        ("31 May", date(2027, 5, 31), date(2026, 5, 31)),
        ("May 31st", date(2027, 5, 31), date(2026, 5, 31)),
        ("14 april", WEDNESDAY, WEDNESDAY),
        ("1 Mar", date(2028, 3, 1), date(2027, 3, 1)),
        ("Sept 1, 2027", date(2027, 9, 1), date(2027, 9, 1)),
        ("29 feb", date(2028, 2, 29), date(2024, 2, 29)),
        ("+2w", date(2027, 4, 28), date(2027, 4, 28)),
        ("+90d", date(2027, 7, 13), date(2027, 7, 13)),
        ("-3d", date(2027, 4, 11), date(2027, 4, 11)),
        ("+1m", date(2027, 5, 14), date(2027, 5, 14)),
        ("+1y", date(2028, 4, 14), date(2028, 4, 14)),
        ("fri", date(2027, 4, 16), date(2027, 4, 9)),
        ("Wednesday", date(2027, 4, 21), date(2027, 4, 7)),
        ("eom", date(2027, 4, 30), date(2027, 4, 30)),
        ("TODAY", WEDNESDAY, WEDNESDAY),
        (" tomorrow ", date(2027, 4, 15), date(2027, 4, 15)),
        ("yesterday", date(2027, 4, 13), date(2027, 4, 13)),
    ],
)
def test_a_date_is_read_as_people_mean_it(typed, due, done):
    assert read_date(typed, WEDNESDAY, past=False) == due
    assert read_date(typed, WEDNESDAY, past=True) == done


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31 Feb", "February has no day 31"),
        ("2027-02-29", "February 2027 has no day 29"),
        ("31/5/2027", "Write month/day/year: 5/31/2027"),
        ("05-06-27", "“05-06-27” does not say which number is the month"),
        ("5.6.2027", "does not say which number is the month"),
        ("31/2/2027", "February has no day 31"),
        ("may", "Which day of May"),
        ("ma 3", "“ma” is not a month"),
        ("soon", "“soon” is not a date"),
        ("1850-01-01", "outside 1990 to 2100"),
        ("+9999y", "outside 1990 to 2100"),
        ("13/13/2027", "no month 13"),
        ("[red]x[/]", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_in_words(typed, words):
    with pytest.raises(AnswerError, match=words.replace("/", "/").replace("(", r"\(")):
        read_date(typed, WEDNESDAY, past=False)


def test_a_long_paste_is_quoted_briefly_and_on_one_line():
    for read in (lambda text: read_date(text, WEDNESDAY, past=False), read_cycle):
        with pytest.raises(AnswerError) as refusal:
            read("many\nwords " * 3000)
        assert len(str(refusal.value)) < 150
        assert "\n" not in str(refusal.value)


@given(DAYS, DAYS)
def test_every_written_out_form_reads_as_its_day(day, today):
    for typed in (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        assert read_date(typed, today, past=False) == read_date(typed, today, past=True) == day


@given(st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]), TODAYS)
def test_a_weekday_is_strictly_within_the_week_ahead_or_behind(name, today):
    ahead, behind = (read_date(name, today, past=past) for past in (False, True))
    assert f"{ahead:%A}".casefold() == f"{behind:%A}".casefold() == name
    assert timedelta(1) <= ahead - today <= timedelta(7)
    assert timedelta(1) <= today - behind <= timedelta(7)


@given(DAYS, TODAYS)
def test_a_day_without_a_year_is_the_next_one_or_the_latest(day, today):
    ahead, behind = (read_date(f"{day.month}/{day.day}", today, past=past) for past in (False, True))
    assert behind <= today <= ahead
    assert {(ahead.month, ahead.day), (behind.month, behind.day)} == {(day.month, day.day)}


@pytest.mark.parametrize(
    ("typed", "today", "past"),
    [("monday", date(1990, 1, 1), True), ("29 feb", date(2097, 1, 1), False), ("5/31", date(1990, 1, 1), True)],
)
def test_a_day_that_would_lie_outside_the_known_years_is_refused(typed, today, past):
    with pytest.raises(AnswerError, match="outside 1990 to 2100"):
        read_date(typed, today, past=past)


@given(st.text(max_size=15), DAYS)
def test_anything_typed_is_a_date_or_a_sentence(text, today):
    try:
        assert isinstance(read_date(text, today, past=False), date)
    except AnswerError as refusal:
        assert str(refusal).rstrip().endswith((".", "”"))


def test_the_echo_says_weekday_and_distance():
    assert echo(date(2027, 5, 31), WEDNESDAY) == "Mon May 31, 2027 · in 47 days"
    assert [distance(WEDNESDAY + timedelta(days), WEDNESDAY) for days in (0, 1, -1, 13, -20, 100, 190, 800)] == [
        "today",
        "tomorrow",
        "yesterday",
        "in 13 days",
        "20 days ago",
        "in 14 weeks",
        "in 6 months",
        "in 2 years",
    ]


def test_a_cycle_is_the_program_year_from_july():
    assert [cycle_of(day) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2099, 8, 1))] == [
        "2025-26",
        "2026-27",
        "2099-00",
    ]


@pytest.mark.parametrize("typed", ["2026-27", "2026-2027", "26-27", " 2026/27 ", "2026–27"])
def test_a_cycle_is_read_in_its_usual_spellings(typed):
    assert read_cycle(typed) == "2026-27"


@pytest.mark.parametrize("typed", ["2026", "2026-28", "27-26", "next", ""])
def test_what_is_no_cycle_is_refused_in_words(typed):
    with pytest.raises(AnswerError, match="2026-27|follow one another"):
        read_cycle(typed)


@pytest.mark.parametrize("typed", ["1985-86", "2100-01", "0000-01"])
def test_a_cycle_outside_the_known_years_is_refused_for_its_years(typed):
    with pytest.raises(AnswerError, match="outside 1990 to 2100"):
        read_cycle(typed)


def test_next_and_last_before_a_weekday_are_taken_where_they_can_be_meant():
    assert read_date("Next fri", WEDNESDAY, past=False) == date(2027, 4, 16)
    assert read_date("last  friday", WEDNESDAY, past=True) == date(2027, 4, 9)
    for typed, past, words in (("last friday", False, "write next Friday"), ("next friday", True, "write last Friday")):
        with pytest.raises(AnswerError, match=words):
            read_date(typed, WEDNESDAY, past=past)
    with pytest.raises(AnswerError, match="“next moon” is not a date"):
        read_date("next moon", WEDNESDAY, past=False)
