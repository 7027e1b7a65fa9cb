"""The lines of the KPI list and the words about a KPI."""

import pytest
from tests.rules.facts_for_tests import kpi, met, missed, rating, review

from workbook_tui.screens.rate.rows import (
    about,
    columns,
    next_unrated,
    reason_question,
    result_cell,
    result_line,
    rows,
    summary,
)
from workbook_tui.screens.review.page import following, what_comes_along
from workbook_tui.widgets.tables.cells import text_of


def cells(found, key):
    row = next(row for row in rows(found, with_off=True) if row.key == str(key.id))
    return dict(zip([column.key for column in columns(found, [])], map(text_of, row.cells), strict=True))


@pytest.mark.parametrize(
    ("rated", "said"),
    [
        (rating(), "—"),
        (rating(numerator=0, denominator=0), "no data"),
        (rating(numerator=5, denominator=4), "check"),
        (rating(numerator=1999, denominator=2000), "99.9 %"),
        (rating(numerator=0, denominator=7), "0 %"),
    ],
)
def test_the_result_says_when_there_is_none(rated, said):
    assert result_cell(kpi(rated=rated)) == said


def test_a_row_shows_number_last_cycle_suggestion_and_rating():
    behind = kpi(
        "C1", rated=rating(numerator=38, family_delays=1, denominator=42, last_value=95.0, last_rating="meets")
    )
    rated = missed("C7")
    found = review(behind, rated)
    assert cells(found, behind) == {
        "code": "C1",
        "indicator": "Timely services",
        "result": "92.9 %",
        "target": "100 %",
        "last": "95.0 % ✓",
        "suggests": "Needs improvement",
        "rating": "→ Needs improvement",
        "flags": "",
    }
    assert cells(found, rated)["rating"] == "! Needs improvement"
    assert result_line(found, behind) == "Result 92.9 % (39 of 42) · suggests: Needs improvement · last cycle 95.0 %"


@pytest.mark.parametrize(
    ("flagged", "flag"),
    [
        (kpi(rated=rating(numerator=1, drafts={"denominator": "1o"}), is_repeat=True), "draft"),
        (kpi(rated=rating(rating="not_applicable"), is_repeat=True), "reason?"),
        (kpi(rated=rating(numerator=4, denominator=4), is_repeat=True), "repeat"),
        (kpi(rated=rating(numerator=4, denominator=4)), "few cases"),
    ],
)
def test_the_most_urgent_flag_stands_in_the_last_column(flagged, flag):
    assert cells(review(flagged), flagged)["flags"] == flag


def test_kpis_stand_under_their_headings_and_those_switched_off_only_when_asked_for():
    first, off, own = kpi("C1"), kpi("C9", is_active=False), kpi("OWN", heading="Our own KPIs")
    found = review(first, off, own)
    assert [row.is_heading for row in rows(found, with_off=False)] == [True, False, True, False]
    assert len(rows(found, with_off=True)) == 5


def test_the_summary_counts_what_is_rated_and_what_only_waits_for_a_key():
    waiting = kpi("C2", rated=rating(numerator=4, denominator=4))
    assert (
        summary(review(met(), missed(), waiting)) == "2 of 3 rated · 1 needs improvement · 1 suggestion not yet taken"
    )
    assert summary(review(met())) == "1 of 1 rated · All rated. Press 4 for the plans"


def test_the_next_open_kpi_is_looked_for_downwards_and_then_from_the_top():
    first, second, third = kpi("C1"), met("C2"), kpi("C3")
    found = review(first, second, third)
    assert next_unrated(found, first.id) == third.id
    assert next_unrated(found, third.id) == first.id
    assert next_unrated(review(second), second.id) == 0


def test_a_reason_is_asked_for_beside_the_suggestion_and_where_the_scale_wants_one():
    counted = kpi(rated=rating(numerator=4, denominator=4))
    found = review(counted)
    assert reason_question(found, counted, "meets") == ""
    assert "suggest “Meets requirement”" in reason_question(found, counted, "needs_improvement")
    assert reason_question(found, counted, "not_applicable") == "Why is C1 rated “Not applicable”?"


def test_user_text_is_shown_as_it_is_beside_the_list():
    hostile = "[red]x[/] [@click=app.quit]y[/]"
    counted = kpi(rated=rating(analysis=hostile), title=hostile, how_to_measure=hostile)
    assert about(review(counted), counted).plain.count(hostile) == 3


def test_the_following_cycle_is_suggested_with_what_comes_along():
    assert following("2026-27") == "2027-28"
    assert following("2098-99") == "2099-00"
    assert "1 open task" in what_comes_along(review(missed()))
    assert "flagged" not in what_comes_along(review(met()))


def test_a_column_that_no_row_fills_takes_no_room_and_every_mark_is_shown_whole():
    first = review(kpi("C1"), kpi("C7", rated=rating(rating="meets")))
    shown = {column.key: column for column in columns(first, rows(first, with_off=True))}
    assert shown["last"].hide_below > 1000
    assert shown["flags"].hide_below > 1000
    few = review(kpi("C1", rated=rating(numerator=2, denominator=2, last_rating="meets", rating="meets")))
    shown = {column.key: column for column in columns(few, rows(few, with_off=True))}
    assert (shown["last"].hide_below, shown["flags"].hide_below) == (0, 0)
    assert shown["flags"].width == len("few cases")
