"""Values of measures in the file: put in one step, in the place of drafts and older ones."""

from datetime import date

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.measures import MEASUREMENT
from workbook_tui.store.measures import NewValue

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
NUMERATOR = next(prompt for prompt in MEASUREMENT.prompts if prompt.field == "numerator")


def test_a_value_that_is_put_takes_the_place_of_a_draft(book):
    measure = book.measures.add("Timely")
    book.measures.put(measure, [NewValue(period_on=JANUARY)])
    row = book.measures.values_of(measure)[0]
    book.answers.put(NUMERATOR, row.id, "12o", today=FEBRUARY)
    assert book.measures.values_of(measure)[0].drafts == {"numerator": "12o"}
    book.measures.put(measure, [NewValue(period_on=JANUARY, numerator=12, denominator=14)])
    now = book.measures.values_of(measure)[0]
    assert (now["numerator"], now["denominator"], now.drafts) == (12, 14, {})


def test_the_values_of_one_measure_are_its_own_and_in_order(book):
    measure, other = book.measures.add("Timely"), book.measures.add("Other")
    book.measures.put(measure, [NewValue(period_on=FEBRUARY, value=2.0), NewValue(period_on=JANUARY, value=1.0)])
    book.measures.put(other, [NewValue(period_on=JANUARY, value=9.0)])
    assert [row["value"] for row in book.measures.values_of(measure)] == [1.0, 2.0]
    assert set(book.measures.values()) == {measure, other}


def test_all_values_of_a_put_are_stored_or_none(book):
    measure = book.measures.add("Timely")
    wrong = NewValue(period_on=FEBRUARY, numerator=15, denominator=14)
    with pytest.raises(WorkbookError, match="15 is more than the 14"):
        book.measures.put(measure, [NewValue(period_on=JANUARY, numerator=1, denominator=2), wrong])
    assert book.measures.values_of(measure) == ()


def test_a_new_median_keeps_its_value_and_reason(book):
    measure = book.measures.add("Timely")
    book.measures.add_phase(measure, from_on=JANUARY, name="New median", is_median=True, median=72.5, reason="Lasts")
    phase = book.facts().measures[0].phases[0]
    assert (phase["median"], phase.text("reason")) == (72.5, "Lasts")
