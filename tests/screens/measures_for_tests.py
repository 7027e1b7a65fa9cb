"""A measure with a shift in it, and what is stored of one."""

from datetime import date

from workbook_tui.rules.dates.days import add_months
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

SHIFTED = (60, 62, 58, 61, 59, 63, 60, 58, 61, 62, 70, 72, 71, 73, 69, 74, 75, 72, 73, 76)
FIRST = date(2025, 8, 1)


def shifted(book: Workbook, **fields) -> int:
    """A measure whose last ten months are better than its first ten."""
    values = {"unit": "percent", "direction": "up", "kpi_code": "C7", "collected_every": "month", "baseline_points": 10}
    measure = book.measures.add("Timely", **{**values, **fields})
    new = [NewValue(period_on=add_months(FIRST, n), numerator=x, denominator=100) for n, x in enumerate(SHIFTED)]
    book.measures.store(measure, new)
    return measure


def stored(book: Workbook, measure: int = 0) -> list[tuple[str, object, object, object]]:
    """Period, numerator, denominator and value of every value."""
    measure = measure or book.facts().measures[0].id
    found = book.measures.values_of(measure)
    return [(str(row["period_on"]), row["numerator"], row["denominator"], row["value"]) for row in found]
