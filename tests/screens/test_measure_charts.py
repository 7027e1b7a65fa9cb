"""What the page of a measure says and draws: at every size, without color, and of what came after the last value."""

from datetime import date
from pathlib import Path

import pytest
from tests.screens.measures_for_tests import FIRST, shifted
from tests.screens.plans_at_work import at_work, plan, press, said, seen, small_book

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.chart_reading import Kind, read_measure
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.screens.measures.drawing import drawing_of
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

NARROW, WIDE = (80, 24), (140, 40)


def monthly(book, name, numbers, **fields) -> int:
    """A measure of one number a month."""
    measure: int = book.measures.add(
        name, **{"unit": "count", "direction": "down", "collected_every": "month", **fields}
    )
    book.measures.store(
        measure,
        [NewValue(period_on=add_months(FIRST, n), value=float(x)) for n, x in enumerate(numbers)],
    )
    return measure


def labels(numbers, kind: Kind, **fields) -> list[str]:
    """The names of the levels of a chart of counts out of 100."""
    values = tuple(Value(day=add_months(FIRST, n), part=x, whole=whole) for n, (x, whole) in enumerate(numbers))
    measured = MeasureSeries(
        key="1", row_id=1, name="M", unit="percent", direction="up", every="month", values=values, **fields
    )
    return [level.label for level in drawing_of(read_measure(measured, None, kind), ()).levels if level.label]


@pytest.mark.long
async def test_how_many_sites_meet_the_aim_and_its_prospect_are_said_at_every_size(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", aim=90.0, collected_every="month")
    for site, part in (("North", 95), ("South", 80)):
        values = [
            NewValue(period_on=add_months(FIRST, n), site=site, numerator=part, denominator=100) for n in range(8)
        ]
        book.measures.store(measure, values)
    for size in (NARROW, WIDE):
        async with at_work(book.path, size=size, keys=["5", "m", "enter"]) as pilot:
            shown = " ".join(seen(pilot).split())
            assert "Aim of at least 90 %: consistently missed at the newest 8 points." in shown
            assert "1 of 2 sites with data meets the aim (50.0 %); 2 of 2 report." in shown


async def test_a_point_far_from_all_others_is_said_at_every_size(tmp_path):
    book = small_book(tmp_path / "a.db")
    monthly(book, "Days", [10, 11, 9, 10, 12, 8, 10, 60, 11, 9], unit="days")
    for size in (NARROW, WIDE):
        async with at_work(book.path, size=size, keys=["5", "m", "enter"]) as pilot:
            assert "Mar 2026 lies far from all others" in seen(pilot)


def with_done_task(tmp_path: Path, title: str, on: date) -> Workbook:
    """A measure with a shift, and a task of its plan that was done on a day."""
    book = small_book(tmp_path / "a.db")
    shifted(book)
    book.tasks.add(plan(book).id, title=title)
    book.tasks.set_status(plan(book).tasks[0].id, "done", on=on)
    return book


@pytest.mark.long
async def test_a_task_done_after_the_last_value_is_shown_and_the_table_lists_it(tmp_path):
    book = with_done_task(tmp_path, "Track every referral", date(2027, 7, 12))
    async with at_work(book.path, size=NARROW, keys=["5", "m", "enter"]) as pilot:
        assert "1 Jul 12, 2027 · task done: Track every referral (later)" in seen(pilot)
        await press(pilot, "t", "end")
        row = next(line for line in seen(pilot).splitlines() if " later " in line)
        assert "[1] Jul 12, 2027 · task done: Track" in row
        await press(pilot, "x")
        assert "Choose one site and a period with a value" in said(pilot)


@pytest.mark.long
async def test_a_task_done_within_the_newest_month_stands_at_its_point(tmp_path):
    book = with_done_task(tmp_path, "Track", date(2027, 3, 31))
    async with at_work(book.path, size=NARROW, keys=["5", "m", "enter"]) as pilot:
        assert "(later)" not in seen(pilot)


@pytest.mark.long
async def test_values_in_days_are_not_cut(tmp_path):
    book = small_book(tmp_path / "a.db")
    monthly(book, "Days", [1027.25] * 8, unit="days")
    async with at_work(book.path, size=NARROW, keys=["5", "m"]) as pilot:
        assert "1027.25 days" in seen(pilot)
        await press(pilot, "enter", "t")
        assert seen(pilot).count("1027.25 days") >= 8


@pytest.mark.long
async def test_the_table_view_has_every_finding_and_f_says_where_it_is_heading(tmp_path):
    book = small_book(tmp_path / "a.db")
    monthly(book, "Steps", [10, 12] * 6 + [40] + [12, 10] * 3, baseline_points=8)
    async with at_work(book.path, size=NARROW, keys=["5", "m", "enter", "c"]) as pilot:
        assert "The step to" not in seen(pilot)
        await press(pilot, "t")
        assert "The step to Aug 2026 and Sep 2026 is larger than the steps usually are" in " ".join(seen(pilot).split())
        await press(pilot, "f")
        shown = " ".join(seen(pilot).split())
        assert "If nothing changes, the next 3 values" in shown
        assert "Forecast and turned curve (Friedman 2005)" in shown
        await press(pilot, "escape")
        assert "Where it is heading" not in seen(pilot)


async def test_a_shift_that_has_ended_is_offered_and_set(tmp_path):
    book = small_book(tmp_path / "a.db")
    counts = [11, 12, 9, 13, 10, 14, 11, 12, 8, 7, 5, 4, 10, 4, 9, 4, 8, 6, 9, 9, 4, 5, 2, 6, 16, 8, 7, 6, 4]
    monthly(book, "Counts", counts)
    async with at_work(book.path, size=NARROW, keys=["5", "m", "enter"]) as pilot:
        assert "O sets a new median of 6 from Aug 2026." in " ".join(seen(pilot).split())
        await press(pilot, "o", "=The list is policy", "enter")
        phase = book.facts().measures[0].phases[0]
        assert (phase["median"], phase.day("from_on")) == (6.0, date(2026, 8, 1))


def test_a_limit_that_is_only_what_a_value_can_be_is_called_a_bound():
    near = [(96, 100), (98, 100)] * 6
    assert labels(near, "p") == ["pooled 97 %", "bound 100", "lower 91.9"]
    assert labels(near, "xmr") == ["mean 97", "bound 100", "lower 91.68"]
    assert labels([(50, 100), (52, 100)] * 6, "p") == ["pooled 51 %", "upper 66", "lower 36"]


def test_only_limits_of_the_newest_point_are_named():
    assert labels([*[(50, 100)] * 8, (5, 10)], "p") == ["pooled 50 %"]


@pytest.mark.long
async def test_with_everything_to_say_the_chart_still_has_its_labels_at_80_by_24(tmp_path):
    book = small_book(tmp_path / "a.db")
    about = {"unit": "percent", "direction": "up", "aim": 90.0, "collected_every": "month", "kpi_code": "C7"}
    measure = book.measures.add("Timely", baseline_points=5, **about)
    numbers = (91, 92, 90, 91, 93, 89, 91, 40, 92, 90, 91, 92, 95, 96, 95, 96, 97, 96, 95, 97, 96, 97)
    for site, off in (("North", 0), ("South", 2)):
        values = [
            NewValue(period_on=add_months(FIRST, n), site=site, numerator=x - off, denominator=100)
            for n, x in enumerate(numbers)
        ]
        book.measures.store(measure, values)
    book.tasks.add(plan(book).id, title="Track")
    book.tasks.set_status(plan(book).tasks[0].id, "done", on=date(2026, 3, 31))
    async with at_work(book.path, size=NARROW, keys=["5", "m", "enter"]) as pilot:
        shown = seen(pilot)
        for said_of_it in (
            "A baseline needs at least 8 points",
            "median since",
            "O sets it.",
            "Aim of at least 90 %",
            "sites with data meet the aim",
            "lies far from all others",
            "Method: Run chart",
            "Cases of all sites pooled.",
            "May 2027",
            "aim ≥ 90",
        ):
            assert said_of_it in " ".join(shown.split()), said_of_it
