"""Puts values that were taken from a table into a file, all of them in one step."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.exchange.values.measure import TargetMeasure, target_measure
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.measures.rate_base import format_rate_base
from workbook_tui.rules.wording import pluralize

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

_STORED = ("site", "numerator", "denominator", "value", "exclusion", "note")
_BASE = SPSR.prompts["measure.denominator_means"]


def targets(book: "Workbook", rows: Sequence[MeasureFacts]) -> list[TargetMeasure]:
    """The measures of a file with what is stored of them."""
    values = book.measures.values()
    return [target_measure(row, values.get(row.id, ())) for row in rows]


def store_values(
    book: "Workbook", values: Iterable[ReadValue], bases: Mapping[int, int], rows: Sequence[MeasureFacts], today: date
) -> int:
    """Store values of any measures, and the bases of their rates, in one step; give the number of values.

    WorkbookError when the file takes none of them.
    """
    from workbook_tui.store.repositories.measures import NewValue

    by_measure: dict[int, list[NewValue]] = {}
    for read in values:
        if read.period_on is not None and not read.problem:
            new = NewValue(period_on=read.period_on, **{name: getattr(read, name) for name in _STORED})
            by_measure.setdefault(read.measure_id, []).append(new)
    total = sum(map(len, by_measure.values()))
    with book.change(f"Enter {pluralize(total, 'value')} of {pluralize(len(by_measure), 'measure')}"):
        for measure_id, new_values in by_measure.items():
            book.measures.put(measure_id, new_values)
        for row in rows:
            if row.id in bases and row.id in by_measure:
                book.answers.put(_BASE, row.id, _with_base(row, bases[row.id]), today=today)
    return total


def _with_base(row: MeasureFacts, base: int) -> str:
    """What a rate is out of, with its base before it."""
    said, means = format_rate_base(base).capitalize(), row.text("denominator_means")
    return f"{said}: {means}" if means else said
