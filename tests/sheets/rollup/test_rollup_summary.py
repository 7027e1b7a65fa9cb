"""What the areas make of each KPI, reckoned by hand."""

import pytest
from tests.sheets.rollup.rollups_for_tests import IMPROVE, MEETS, NOT_APPLICABLE, area_book, rated, rows_of, state

from workbook_tui.sheets.contract import OFF
from workbook_tui.sheets.rollup.area_sheets import kpi_matrix_sheet
from workbook_tui.sheets.rollup.kpi_summary import kpi_summary_sheet, tally
from workbook_tui.sheets.rollup.plan_standing import Standing


def standings(meets: int, improve: int, not_applicable: int = 0) -> list[Standing]:
    given = ((Standing.MEETS, meets), (Standing.IMPROVE, improve), (Standing.NOT_APPLICABLE, not_applicable))
    return [word for word, times in given for _ in range(times)]


@pytest.mark.parametrize(
    ("meets", "improve", "systemic"),
    [(3, 1, False), (2, 1, True), (75, 25, False), (74, 26, True), (0, 1, True), (1, 0, False), (0, 0, False)],
)
def test_a_kpi_is_systemic_when_more_than_a_quarter_of_the_rated_areas_need_improvement(meets, improve, systemic):
    assert tally(standings(meets, improve), ()).is_systemic is systemic


def test_areas_to_which_a_kpi_does_not_apply_do_not_dilute_it():
    found = tally(standings(2, 1, not_applicable=50), ())
    assert (found.rated_count, found.improve_percent, found.is_systemic) == (3, 33.3, True)


@pytest.mark.parametrize(
    ("results", "spread"),
    [
        ((), (None, None, None)),
        ((81.3,), (81.3, 81.3, 81.3)),
        ((100, 50, 81.3), (50, 81.3, 100)),
        ((81.3, 81.4, 10, 90), (10, 81.35, 90)),
        ((0, 100), (0, 50, 100)),
        ((0.1, 0.2, 0.3, 0.4), (0.1, 0.25, 0.4)),
    ],
)
def test_the_spread_is_exact(results, spread):
    assert tally((), results).result_range == spread


def test_a_result_that_is_no_percentage_is_left_out():
    assert tally((), ("81.3", None, -1, 101, 1e300, 40)).result_range == (40, 40, 40)


def test_every_area_stands_in_one_column_of_the_summary():
    words = ((MEETS, 90), (IMPROVE, 60.5), (NOT_APPLICABLE, None), (None, 70), (OFF, None), ("Superb", None))
    books = [area_book(place, ratings=(rated("C1", *given),)) for place, given in enumerate(words)]
    (found,) = rows_of(kpi_summary_sheet(state(*books, area_book(6))))
    assert (found["KPI"], found["Areas rated"], found["Meet"], found["Need improve-ment"]) == ("C1", 2, 1, 1)
    assert (found["Need improve-ment (%)"], found["Systemic"]) == (50, "Yes")
    others = ("Not applicable", "Not rated", "Switched off", "Other rating")
    assert [found[name] for name in others] == [1, 1, 1, 1]
    assert (found["Areas with a result"], found["Lowest (%)"], found["Median (%)"], found["Highest (%)"]) == (
        *(3, 60.5),
        *(70, 90),
    )


def test_the_matrix_has_a_word_for_each_area_and_catalog_kpi_in_the_order_of_the_catalog():
    first = area_book(0, ratings=(rated("OWN-1", IMPROVE), rated("C5", MEETS), rated("C1", IMPROVE)))
    second = area_book(1, ratings=(rated("C5", "needs IMPROVEMENT "), rated("C2", None)))
    sheet = kpi_matrix_sheet(state(first, second))
    rows = rows_of(sheet)
    assert list(rows[0])[2:] == ["C1", "C2", "C5"]
    assert [list(row.values())[2:] for row in rows] == [["Improve", None, "Meets"], [None, "Open", "Improve"]]


def test_of_two_rows_of_one_kpi_the_first_counts():
    twice = area_book(0, ratings=(rated("C1", IMPROVE), rated("C1", MEETS)))
    (found,) = rows_of(kpi_summary_sheet(state(twice)))
    assert (found["Areas rated"], found["Need improve-ment"]) == (1, 1)


def test_a_wide_matrix_is_printed_on_several_pages_that_all_name_the_areas():
    codes = [kpi.code for kpi in state().kpis[:20]]
    sheet = kpi_matrix_sheet(state(area_book(0, ratings=tuple(rated(code, MEETS) for code in codes))))
    assert (sheet.pages_wide, sheet.repeated_columns, sheet.repeated_rows) == (2, "A:B", "3:3")
