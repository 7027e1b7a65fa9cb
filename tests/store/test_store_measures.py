"""Values of measures in the file: put in one step, in the place of drafts and older ones."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.prompts.measures import MEASUREMENT
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
NUMERATOR = next(prompt for prompt in MEASUREMENT.prompts if prompt.field == "numerator")


def test_a_value_that_is_put_takes_the_place_of_a_draft(book):
    measure = book.measures.add("Timely")
    book.measures.store(measure, [NewValue(period_on=JANUARY)])
    row = book.measures.values_of(measure)[0]
    book.answers.save(NUMERATOR, row.id, "12o", today=FEBRUARY)
    assert book.measures.values_of(measure)[0].drafts == {"numerator": "12o"}
    book.measures.store(measure, [NewValue(period_on=JANUARY, numerator=12, denominator=14)])
    now = book.measures.values_of(measure)[0]
    assert (now["numerator"], now["denominator"], now.drafts) == (12, 14, {})


def test_another_day_of_the_same_period_is_the_same_value(book):
    monthly = book.measures.add("Timely", collected_every="month")
    book.measures.store(monthly, [NewValue(period_on=date(2027, 1, 31), value=1.0)])
    book.measures.store(
        monthly, [NewValue(period_on=JANUARY, value=2.0), NewValue(period_on=JANUARY, site="N", value=3.0)]
    )
    found = [(row["period_on"], row["site"], row["value"]) for row in book.measures.values_of(monthly)]
    assert found == [(JANUARY, "", 2.0), (JANUARY, "N", 3.0)]
    weekly = book.measures.add("Seen", collected_every="week")
    for day in (date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 8)):
        book.measures.store(weekly, [NewValue(period_on=day, value=day.day)])
    assert [row["value"] for row in book.measures.values_of(weekly)] == [8.0, 11.0]
    by_day = book.measures.add("Any")
    for day in (JANUARY, date(2027, 1, 2)):
        book.measures.store(by_day, [NewValue(period_on=day, value=1.0)])
    assert len(book.measures.values_of(by_day)) == 2


def test_the_values_of_one_measure_are_its_own_and_in_order(book):
    measure, other = book.measures.add("Timely"), book.measures.add("Other")
    book.measures.store(measure, [NewValue(period_on=FEBRUARY, value=2.0), NewValue(period_on=JANUARY, value=1.0)])
    book.measures.store(other, [NewValue(period_on=JANUARY, value=9.0)])
    assert [row["value"] for row in book.measures.values_of(measure)] == [1.0, 2.0]
    assert set(book.measures.values()) == {measure, other}


def test_all_values_of_a_put_are_stored_or_none(book):
    measure = book.measures.add("Timely")
    wrong = NewValue(period_on=FEBRUARY, numerator=15, denominator=14)
    with pytest.raises(WorkbookError, match="15 is more than the 14"):
        book.measures.store(measure, [NewValue(period_on=JANUARY, numerator=1, denominator=2), wrong])
    assert book.measures.values_of(measure) == ()


def test_a_new_median_keeps_its_value_and_reason(book):
    measure = book.measures.add("Timely")
    book.measures.add_phase(measure, from_on=JANUARY, name="New median", is_median=True, median=72.5, reason="Lasts")
    phase = book.facts().measures[0].phases[0]
    assert (phase["median"], phase.text("reason")) == (72.5, "Lasts")


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e308, 1_000_000_000, 10**400])
def test_a_number_that_cannot_be_is_refused_and_nothing_is_stored(book, number):
    measure = book.measures.add("Days", unit="days")
    with pytest.raises(WorkbookError, match=r"2027-02-01: .* Nothing was stored"):
        book.measures.store(
            measure, [NewValue(period_on=JANUARY, value=1.0), NewValue(period_on=FEBRUARY, value=number)]
        )
    assert book.measures.values_of(measure) == ()


def test_the_last_of_two_values_for_one_period_counts(book):
    measure = book.measures.add("Timely")
    assert book.measures.store(measure, [NewValue(period_on=JANUARY, value=float(n)) for n in (1, 2)]) == 2
    assert [row["value"] for row in book.measures.values_of(measure)] == [2.0]


def test_one_value_and_one_site_can_be_asked_for(book):
    measure = book.measures.add("Timely")
    book.measures.store(measure, [NewValue(period_on=JANUARY, site=site, value=1.0) for site in ("North", "South")])
    found = book.measures.value_of(measure, "South", JANUARY)
    assert found is not None
    assert (found["site"], book.measures.value_of(measure, "South", FEBRUARY)) == ("South", None)
    assert [row["site"] for row in book.measures.values_of(measure, "North")] == ["North"]


def _both(book, first: NewValue, second: NewValue) -> str:
    """The fingerprint of the file with these two values, everything else being as before."""
    measure, other = (row.id for row in book.facts().measures)
    book.measures.store(measure, [first])
    book.measures.store(other, [second])
    found = str(book.facts().fingerprint)
    assert Workbook.open(book.path, who="Bo").facts().fingerprint == found
    book.journal.undo()
    book.journal.undo()
    return found


@pytest.mark.long
def test_the_fingerprint_sees_values_that_change_places_and_undo_gives_the_old_one_back(book):
    book.measures.add("Timely")
    book.measures.add("Other")
    before = book.facts().fingerprint
    jan, feb = (NewValue(period_on=day, numerator=n, denominator=14) for day, n in ((JANUARY, 3), (FEBRUARY, 9)))
    plain = _both(book, jan, feb)
    others = [
        _both(book, replace(jan, numerator=9), replace(feb, numerator=3)),
        _both(book, feb, jan),
        _both(book, replace(jan, site="South"), feb),
        _both(book, jan, replace(feb, site="South")),
        _both(book, replace(jan, exclusion="a"), feb),
        _both(book, replace(jan, note="a"), feb),
    ]
    assert len({before, plain, *others}) == 8
    assert book.facts().fingerprint == before


def test_a_thousand_values_are_put_corrected_and_removed_in_few_statements_and_undo_walks_back_through_all(book):
    measure = book.measures.add("Timely")
    values = [NewValue(period_on=JANUARY, site=f"{n}", numerator=n, denominator=1000) for n in range(1000)]
    states = [book.facts().fingerprint]
    for step in (
        lambda: book.measures.store(measure, values),
        lambda: book.measures.store(measure, [replace(one, numerator=0, note="recounted") for one in values]),
        lambda: book.measures.remove(measure),
    ):
        with _statements(book) as counted:
            step()
        assert counted[0] < 60
        states.append(book.facts().fingerprint)
    for walk, expected in ((book.journal.undo, states[-2::-1]), (book.journal.redo, states[1:])):
        for state in expected:
            walk()
            assert book.facts().fingerprint == state


@contextmanager
def _statements(book):
    """How many statements reach the database beside those that write the values themselves."""
    engine, counted = book._made_engine(), [0]

    def count(_connection, _cursor, statement, *_):
        counted[0] += not statement.startswith(("INSERT INTO measurement ", "UPDATE measurement ", "INSERT INTO site "))

    event.listen(engine, "before_cursor_execute", count)
    yield counted
    event.remove(engine, "before_cursor_execute", count)


def test_undo_of_many_values_is_refused_whole_once_one_of_them_was_changed_by_another(book):
    measure = book.measures.add("Timely")
    book.measures.store(measure, [NewValue(period_on=JANUARY, site=f"{n}", value=1.0) for n in range(3)])
    other = Workbook.open(book.path, who="Bo Park")
    other.measures.store(measure, [NewValue(period_on=JANUARY, site="1", value=2.0)])
    with pytest.raises(ConflictError, match="by Bo Park"):
        book.journal.undo()
    assert [row["value"] for row in book.measures.values_of(measure)] == [1.0, 2.0, 1.0]
    other.journal.undo()
    book.answers.save(NUMERATOR, book.measures.values_of(measure)[0].id, "1o", today=FEBRUARY)
    book.measures.remove(measure)
    book.journal.undo()
    assert book.measures.values_of(measure)[0].drafts == {"numerator": "1o"}
    book.journal.undo()
    assert book.measures.values_of(measure) == ()


def test_a_value_replaces_none_of_two_that_stand_in_its_period(book):
    measure = book.measures.add("On time", collected_every="week")
    first, second = (NewValue(period_on=date(2025, 1, day), numerator=day, denominator=40) for day in (6, 27))
    book.measures.store(measure, [first, second])
    book.answers.save(SPSR.prompts["measure.collected_every"], measure, "month", today=FEBRUARY)
    book.measures.store(measure, [NewValue(period_on=date(2025, 1, 1), numerator=9, denominator=40)])
    assert [row["numerator"] for row in book.measures.values_of(measure)] == [9, 6, 27]


def test_counts_that_are_larger_than_the_whole_before_take_the_place_of_both(book):
    measure = book.measures.add("On time")
    for numerator, denominator in ((8, 9), (80, 90), (1, 2)):
        book.measures.store(measure, [NewValue(period_on=JANUARY, numerator=numerator, denominator=denominator)])

    def counts() -> list[tuple[object, object]]:
        return [(row["numerator"], row["denominator"]) for row in book.measures.values_of(measure)]

    assert counts() == [(1, 2)]
    for step, expected in ((book.journal.undo, (80, 90)), (book.journal.undo, (8, 9)), (book.journal.redo, (80, 90))):
        step()
        assert counts() == [expected]
