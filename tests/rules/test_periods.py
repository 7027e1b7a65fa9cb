"""Periods as people, spreadsheets, databases and this program write them, and what they are for a measure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.errors import AnswerError
from workbook_tui.rules.dates.days import cycle_of, echo
from workbook_tui.rules.measures.convention import Convention, YearMissingError
from workbook_tui.rules.measures.period_forms import read_text
from workbook_tui.rules.measures.periods import common_beginning, format_period, read_period
from workbook_tui.rules.wording import format_day

TODAY = date(2027, 4, 15)

FORMS = {
    (
        "2025-01-01",
        "month",
    ): """Jan-25|25-Jan|01/2025|202501|2025-01|2025-1|2025/01|2025.01|1-2025|1 2025|2025M01|2025-M1
        |m01 2025|January 2025|January, 2025|Jan. 2025|JAN 2025|Jan '25|Jan ’25|jan25|2025 January|2025-Jan
        |Month of Jan 2025|Jan 2025*|January 2025 (preliminary)|1/1/2025 - 1/31/2025
        |2025-01-01 to 2025-01-31|Jan\u00a02025| jan  2025 """,
    ("2025-09-01", "month"): "Sep 2025|Sept. 2025|September-2025|9/2025",
    (
        "2025-01-01",
        "quarter",
    ): """Q1 2025|2025 Q1|2025Q1|2025-Q1|q1/2025|Q1-25|Q1 '25|1Q25|1Q2025|Quarter 1 2025|Qtr 1, 2025
        |1st quarter 2025|2025 Qtr. 1|Jan - Mar 2025|Jan–Mar 2025|January to March 2025|2025-01-01 - 2025-03-31""",
    ("2025-01-01", "year"): "2025|2025.0|CY 2025|Calendar year 2025|1/1/2025 through 12/31/2025",
    ("2024-07-01", "year"): """2024-2025|2024/25|SY 2024-25|School year 2024-25|FY 2024-25|7/1/2024-6/30/2025
        |Jul 2024 - Jun 2025""",
    ("2025-01-27", "week"): "2025-W05|2025W05|W05 2025|Week 5 2025|wk 5, 2025|2025-W05-1|2025-01-27 to 2025-02-02",
    (
        "2025-01-31",
        "day",
    ): """2025-01-31|2025/1/31|20250131|1/31/2025|1/31/25|31-Jan-25|31-JAN-2025|31 Jan 2025|Jan 31, 2025
        |January 31st, 2025|Friday, January 31, 2025|Fri 31 Jan 2025|1/31/2025 12:00:00 AM|1/31/2025 0:00|45688
        |2025-01-31T00:00:00Z|2025-01-31 00:00:00.000|2025-01-31T00:00:00+00:00|31.1.2025|31/01/2025
        |week ending 1/31/2025|31st of January 2025""",
}


@pytest.mark.parametrize(
    ("first", "span", "text"), [(*key, text) for key, all_ in FORMS.items() for text in all_.split("|")]
)
def test_a_period_is_read_in_every_form(first, span, text):
    found = read_text(text)
    assert (found.first.isoformat(), found.span) == (first, span)


@pytest.mark.parametrize(
    ("text", "convention", "first"),
    [
        ("3/4/2025", Convention(is_day_first=False), "2025-03-04"),
        ("3/4/2025", Convention(is_day_first=True), "2025-04-03"),
        ("3.4.25", Convention(is_day_first=True), "2025-04-03"),
        ("3/4/2025", Convention(), "2025-03-04"),
        ("2011-12", Convention(), "2011-12-01"),
        ("2011-12", Convention(are_program_years=True), "2011-07-01"),
        ("1999-00", Convention(are_program_years=True), "1999-07-01"),
        ("25-Jan", Convention(are_days=True, year="2027"), "2027-01-25"),
        ("Jan", Convention(year="2025"), "2025-01-01"),
        ("Jan", Convention(year="2024-25"), "2025-01-01"),
        ("Jul", Convention(year="SY 2024-25"), "2024-07-01"),
        ("Q3", Convention(year="2025.0"), "2025-07-01"),
    ],
)
def test_what_can_mean_two_things_follows_the_convention_of_its_column(text, convention, first):
    assert read_text(text, convention).first.isoformat() == first


NO_PERIODS = """12|40|38|1989|90210|2027-13|2025-02-30|13/13/2025|3.4.2025|soon||Total|Grand total|n/a|12 of 14|95.0%
    |0.9|-|Q5 2025|2025-W60|FY 2025|FFY2025|SFY 25|Jan 2025 - Feb 2025|2025-01-01 to 2025-01-17|1/2|Marx 2025|٢٠٢٥"""


@pytest.mark.parametrize("text", NO_PERIODS.split("|"))
def test_what_names_no_period_is_refused(text):
    with pytest.raises(AnswerError):
        read_text(text)


@pytest.mark.parametrize("text", ["Jan", "september", "Q1", "1st quarter"])
def test_a_month_without_a_year_says_that_the_year_is_missing(text):
    with pytest.raises(YearMissingError, match="which year"):
        read_text(text)


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)))
def test_whatever_the_program_prints_is_read(day):
    month = day.replace(day=1)
    assert read_text(format_period(month, "month")).first == month
    quarter = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    assert read_text(format_period(quarter, "quarter")).first == quarter
    assert read_text(format_period(day, "year")).first == date(day.year, 1, 1)
    for text in (
        format_day(day),
        day.isoformat(),
        echo(day, day).partition(" · ")[0],
        f"{day.month}/{day.day}/{day.year}",
    ):
        assert read_text(text).first == day
    cycle = read_text(cycle_of(day), Convention(are_program_years=True))
    assert cycle.first <= day < cycle.first.replace(year=cycle.first.year + 1)


@pytest.mark.parametrize(
    ("text", "every", "first"),
    [
        ("1/31/2025", "month", "2025-01-01"),
        ("Feb 2025", "quarter", "2025-01-01"),
        ("3/31/2025", "quarter", "2025-01-01"),
        ("12/31/2025", "year", "2025-01-01"),
        ("2024-25", "year", "2024-07-01"),
        ("2011-12", "year", "2011-07-01"),
        ("2011-12", "month", "2011-12-01"),
        ("1/10/2025", "week", "2025-01-06"),
        ("2025-W05", "week", "2025-01-27"),
        ("1/31/2025", "", "2025-01-31"),
    ],
)
def test_a_period_is_the_one_of_the_interval_of_its_measure(text, every, first):
    assert read_period(text, TODAY, every=every).isoformat() == first


def test_weeks_and_years_go_on_as_the_known_ones_began():
    sundays = common_beginning([date(2025, 1, 12), date(2025, 1, 5)], "week")
    assert read_period("1/17/2025", TODAY, every="week", begins=sundays) == date(2025, 1, 12)
    octobers = common_beginning([date(2023, 10, 1)], "year")
    assert read_period("9/30/2025", TODAY, every="year", begins=octobers) == date(2024, 10, 1)
    assert common_beginning([date(2025, 1, 5), date(2025, 1, 13)], "week") is None
    assert common_beginning([date(2024, 6, 30), date(2025, 6, 30)], "year") is None


@pytest.mark.parametrize(
    ("text", "every"), [("2025", "month"), ("Q1 2025", "month"), ("Jan 2025", "week"), ("2024-25", "quarter")]
)
def test_a_period_longer_than_the_interval_is_refused(text, every):
    with pytest.raises(AnswerError, match=f"collected every {every}"):
        read_period(text, TODAY, every=every)


@pytest.mark.parametrize("text", ["2027-05", "5/1/2027", "2028", "Q3 2027", "31-Jan"])
def test_a_period_that_is_still_to_come_is_refused(text):
    with pytest.raises(AnswerError, match="still to come"):
        read_period(text, TODAY)
