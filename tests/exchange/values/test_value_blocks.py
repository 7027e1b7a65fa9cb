"""Blocks that are pasted into the values of a measure: the columns are those on the screen, whatever their kind."""

from datetime import date

import pytest
from tests.exchange.values.test_value_tables import TODAY, said

from workbook_tui.exchange.values.block import block_of, periods_from, with_periods
from workbook_tui.exchange.values.intake import Intake, TableIntake
from workbook_tui.exchange.values.measure import TargetMeasure

PERCENT = ["period", "numerator", "denominator", "percent", "exclusion", "note"]
VALUE = ["period", "value", "exclusion", "note"]
COUNTS = ["2025-01 38/40", "2025-02 37/40"]


def pasted(text, fields, unit="percent") -> Intake:
    target = TargetMeasure(name="Timely", row_id=1, unit=unit, every="month")
    block = block_of(text, fields)
    if not block.has_periods:
        block = with_periods(block, periods_from(date(2025, 1, 1), [], "month", len(block.table.rows)))
    pair = all(block.answers.get(f"column:{name}") for name in ("numerator", "denominator"))
    needs_whole = block.has_periods or pair
    reader = TableIntake(
        measures=[target], target=target, today=TODAY, site="", answers=block.answers, needs_whole=needs_whole
    )
    return reader.read(block.table)


@pytest.mark.parametrize(
    ("text", "fields", "values"),
    [
        ("2025-01\t38\t40\t95.0%\t\r\n2025-02\t37\t40\t92.5%\t\r\n", PERCENT, COUNTS),
        ("2025-01\t38\t40\t\tFlood\n2025-02\t37\t40\t\t\n", PERCENT, ["2025-01 38/40 -Flood", "2025-02 37/40"]),
        ("2025-01\t38\t40\tFlood\n2025-02\t37\t40\t\n", PERCENT, ["2025-01 38/40 -Flood", "2025-02 37/40"]),
        (
            '2025-01\t38\t40\t95%\tno\ta "b"\n2025-02\t37\t40\t92.5%\tno\t\n',
            PERCENT,
            ['2025-01 38/40 ~a "b"', "2025-02 37/40"],
        ),
        ("2025-01,38,40\r\n2025-02,37,40\r\n", PERCENT, COUNTS),
        ("Jan-25\t38\t40\nFeb-25\t37\t40\n", PERCENT, COUNTS),
        ("Jan-25\t38\t40\nFeb-25\t37\t40\n", PERCENT[1:], COUNTS),
        ("Month\tOn time\tTotal\n2025-01\t38\t40\n2025-02\t37\t40\n", PERCENT, COUNTS),
        ("Month\tPercent\tTotal\tOn time\n2025-01\t95%\t40\t38\n2025-02\t92.5%\t40\t37\n", PERCENT[2:], COUNTS),
        ("38\t40\n37\t40\n", PERCENT[1:], COUNTS),
        ("38,40\n37,40\n", PERCENT[1:], COUNTS),
        ("On time\tTotal\n38\t40\n37\t40\n", PERCENT[1:], COUNTS),
        ("38\t40\n\n37\t40\n", PERCENT[1:], ["2025-01 38/40", "2025-03 37/40"]),
        ("38\t40\nn/a\tn/a\n37\t40\n", PERCENT[1:], ["2025-01 38/40", "2025-03 37/40"]),
        ('38\t40\t95.0%\t"two\nlines"\n37\t40\t92.5%\t\n', PERCENT[1:], ["2025-01 38/40 -two\nlines", "2025-02 37/40"]),
    ],
)
def test_the_columns_of_a_block_are_those_on_the_screen(text, fields, values):
    intake = pasted(text, fields)
    assert ([said(one) for one in intake.storable_values], intake.doubts) == (values, ())


@pytest.mark.parametrize(
    ("text", "start", "values"),
    [
        ("90%\n85.5%\n", 1, ["2025-01 90", "2025-02 85.5"]),
        ("90%\n85.5 %\n", 2, ["2025-01 90", "2025-02 85.5"]),
        ("90\n85.5\n", 3, ["2025-01 90", "2025-02 85.5"]),
        ("2025-01\t90%\n2025-02\t85.5%\n", 0, ["2025-01 90", "2025-02 85.5"]),
        ("2025-01\t90%\tFlood\n2025-02\t85.5%\t\n", 0, ["2025-01 90 -Flood", "2025-02 85.5"]),
        ("95%\t38\t40\n92.5%\t37\t40\n", 1, COUNTS),
        ("95%\t38\t40\tFlood\n92.5%\t37\t40\t\n", 1, ["2025-01 38/40 -Flood", "2025-02 37/40"]),
    ],
)
def test_percentages_below_a_count_are_no_counts(text, start, values):
    intake = pasted(text, PERCENT[start:])
    assert ([said(one) for one in intake.storable_values], intake.doubts) == (values, ())


def test_a_percentage_among_counts_is_doubted():
    intake = pasted("90%\n18\n", PERCENT[1:])
    assert [one.problem for one in intake.values] == ["“90%” is a percentage and not a count", ""]
    assert [doubt.code for doubt in intake.doubts] == ["lines"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3,5\n4,25\n", ["2025-01 3.5", "2025-02 4.25"]),
        ("1,234\n1,300\n", ["2025-01 1234", "2025-02 1300"]),
        ("38,40\n37,40\n", ["2025-01 38.4", "2025-02 37.4"]),
        ("27\tFlood\n29\t\n", ["2025-01 27 -Flood", "2025-02 29"]),
    ],
)
def test_commas_in_a_column_of_values_are_decimals_or_thousands(text, values):
    assert [said(one) for one in pasted(text, VALUE[1:], unit="days").storable_values] == values


def test_counts_may_come_alone_only_where_the_other_is_typed_beside_them():
    alone = pasted("38\n37\n", PERCENT[1:])
    assert [(one.numerator, one.denominator, one.problem) for one in alone.values] == [(38, None, ""), (37, None, "")]
    assert [one.problem for one in pasted("2025-01\t38\n2025-02\t37\n", PERCENT).values] == [
        "a numerator without a denominator"
    ] * 2
    assert [one.problem for one in pasted("38\t40\n37\t\n", PERCENT[1:]).values] == [
        "",
        "a numerator without a denominator",
    ]


def test_a_slip_in_the_first_line_is_no_heading():
    intake = pasted("3B\t40\n37\t40\n", PERCENT[1:])
    assert [(one.line, one.problem) for one in intake.values] == [(1, "“3B” is not a number"), (2, "")]
    assert [doubt.code for doubt in intake.doubts] == ["lines"]


def test_a_percentage_never_is_a_reason_to_leave_a_value_out():
    for text in ("38\t40\t95%\n37\t40\t92.5%\n", "38\t40\t95.0\n37\t40\t92.5\n"):
        intake = pasted(text, [*PERCENT[1:3], *PERCENT[4:]])
        assert [one.exclusion for one in intake.values] == [None, None]


def test_periods_follow_the_stored_ones():
    known = [date(2027, 1, 1), date(2027, 3, 1)]
    days = periods_from(date(2027, 1, 1), known, "month", 4)
    assert days == [date(2027, 1, 1), date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)]
    assert periods_from(date(2027, 4, 1), known, "month", 1) == [date(2027, 4, 1)]
