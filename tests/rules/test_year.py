"""The year in lines: a day stands where it belongs, also in a year with a 29 February, and what is late says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.facts_for_tests import finding, full_plan, full_task, missed, report, review, task

from workbook_tui.rules.agenda.year import (
    Axis,
    YearLine,
    YearMark,
    axis_of,
    column_of,
    draw_line,
    months_line,
    today_line,
    year_lines,
)

LEAP_DAY = date(2028, 2, 29)
NOTICED = missed("C1", plan=full_plan(findings=(finding(notice_on=LEAP_DAY),)))


def lines_of(*kpis, today: date, **values) -> dict[str, YearLine]:
    """The lines by their labels."""
    return {line.label: line for line in year_lines(review(*kpis, **values), today)}


def test_a_clock_that_starts_on_the_29th_of_february_ends_on_the_28th_in_the_last_month_shown():
    found = review(NOTICED)
    axis = axis_of(found, LEAP_DAY)
    assert axis == Axis(date(2028, 2, 1), 13)
    assert " ".join(months_line(axis, 5).split()) == "Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb"
    lines = lines_of(NOTICED, today=LEAP_DAY)
    assert [mark.day for mark in lines["C1"].marks] == [
        date(2028, 5, 29),
        date(2028, 8, 29),
        date(2028, 11, 29),
        date(2029, 2, 28),
    ]
    assert lines["Correct by"].marks == (YearMark(date(2029, 2, 28), "◆"),)
    shown = draw_line(lines["Correct by"], axis, 3, LEAP_DAY)
    # The bar begins under today, on the last third of February, and ends on the last third of the next one.
    assert shown == "· ┼" + "─" * 35 + "◆"
    assert column_of(LEAP_DAY, axis, 29) == 28
    assert column_of(date(2029, 2, 28), axis, 28) == 13 * 28 - 1


@pytest.mark.parametrize(
    ("today", "said", "light"),
    [
        (date(2028, 12, 20), "10 weeks", "amber"),
        (date(2029, 2, 28), "today", "red"),
        (date(2029, 3, 1), "1 day late", "late"),
        (date(2029, 5, 1), "9 weeks late", "late"),
    ],
)
def test_the_last_day_of_a_leap_year_clock_is_late_the_day_after_and_says_so(today, said, light):
    goal = lines_of(NOTICED, today=today)["Correct by"]
    assert said in goal.text
    assert goal.light == light


def test_a_task_stands_on_its_day_with_a_sign_and_words_for_how_it_is():
    today = date(2027, 12, 10)
    tasks = (
        full_task(title="Late", start_on=date(2027, 9, 1), due_on=date(2027, 11, 30)),
        full_task(title="Soon", due_on=date(2027, 12, 30)),
        full_task(title="Done", status="done", due_on=date(2027, 9, 30), done_on=date(2027, 10, 3)),
        full_task(title="Dropped", status="cancelled", due_on=date(2027, 10, 30)),
        task(title="Whenever"),
    )
    found = review(missed("C1", plan=full_plan(tasks=tasks)))
    axis, lines = axis_of(found, today), lines_of(*found.kpis, today=today)
    shown = {label: (draw_line(line, axis, 3, today).strip(" ·│"), line.text) for label, line in lines.items()}
    assert shown["1 Late"] == ("────────!", "10 days late")
    assert shown["2 Soon"] == ("●", "in 20 days · soon")
    assert shown["3 Done"] == ("✓", "done Oct 3, 2027")
    assert shown["4 Dropped"] == ("×", "canceled")
    assert shown["5 Whenever"] == ("", "no due date")


def test_reports_that_are_written_are_ticked_and_the_next_one_is_said():
    today = date(2027, 12, 10)
    kpis = (missed("C1"), missed("C8A"))
    lines = lines_of(*kpis, today=today, reports=(report(date(2027, 9, 1)),))
    (both,) = (line for label, line in lines.items() if label == "Both plans")
    assert "".join(mark.sign for mark in both.marks) == "✓234"
    assert both.marks[0].day == date(2027, 9, 1)
    assert (both.text, both.light) == ("2nd 10 days late", "late")
    alone = lines_of(missed("C1", plan=full_plan(reports=(report(date(2027, 9, 1)),))), missed("C8A"), today=today)
    assert {label for label, line in alone.items() if label in {"C1", "C8A"} and line.marks} == {"C1", "C8A"}


def test_the_axis_moves_on_by_years_until_today_is_on_it():
    found = review(NOTICED)
    assert axis_of(found, date(2030, 1, 1)).first == date(2029, 2, 1)
    assert "‹" in draw_line(
        lines_of(NOTICED, today=date(2030, 6, 1))["C1"], axis_of(found, date(2030, 6, 1)), 3, LEAP_DAY
    )
    assert axis_of(review(planning_to_on=None), date(2027, 5, 9)).first == date(2027, 5, 1)


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2024, 1, 1), date(2031, 12, 31)),
    ahead=st.integers(-900, 900),
    due=st.integers(-900, 900),
    month=st.integers(3, 5),
)
def test_every_line_is_exactly_as_wide_as_the_axis_and_today_stands_under_its_mark(start, ahead, due, month):
    today = start + timedelta(days=ahead)
    plan = full_plan(findings=(finding(notice_on=start),), tasks=(full_task(due_on=start + timedelta(days=due)),))
    found = review(missed("C1", plan=plan))
    axis = axis_of(found, today)
    width = axis.months * month
    now = column_of(today, axis, month)
    above = today_line(axis, month, today)
    assert above[now : now + 1] == ("▼" if 0 <= now < width else "")
    assert len(above) <= width
    assert len(months_line(axis, month)) <= width
    for line in year_lines(found, today):
        if not line.is_heading:
            shown = draw_line(line, axis, month, today)
            assert len(shown) == width
            assert not 0 <= now < width or shown[now] not in " ·─"


def test_days_follow_one_another_through_a_leap_year():
    axis = Axis(date(2027, 6, 1), 13)
    places = [column_of(date(2027, 6, 1) + timedelta(days=number), axis, 29) for number in range(396)]
    assert places == sorted(places)
    assert column_of(LEAP_DAY, axis, 29) + 1 == column_of(date(2028, 3, 1), axis, 29)
