"""Tables of anything at all: read without an accident, and nothing that cannot be is offered for storing."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.values.test_value_tables import TODAY

from workbook_tui.exchange.values.block import block_of, periods_from, with_periods
from workbook_tui.exchange.values.body import ValueTable
from workbook_tui.exchange.values.intake import Intake, TableIntake
from workbook_tui.exchange.values.measure import TargetMeasure

WORDS = """Month|Year|Quarter|Date|Week ending|Site|Measure|Numerator|Denominator|% timely|# timely|Total|Value|Days
    |Rate per 1,000|Excluded|Included?|Note|Timely|Other|2025-01|Jan-25|25-Jan|Jan|Q1|2025|2024-25|1/2/2025
    |13/1/2025|45658|202501
    |FY 2025|W05 2025|38|40|95%|0.9|1,234|3,5|12 of 14|12/14 (85.7%)|-3|(2)|<5|*|n/a|-|#DIV/0!|#N/A|x|yes
    |no|North
    |north |All sites|Grand total|999999999999999999999999"""
CELLS = st.one_of(
    st.sampled_from([word.strip() for word in WORDS.split("|")]),
    st.none(),
    st.booleans(),
    st.integers(-5, 50_000),
    st.floats(-5, 120, allow_nan=False),
    st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    st.text(max_size=6),
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=8)
HEADINGS = st.sampled_from(
    [[], [["Month", "Numerator", "Denominator", "%", "Site", "Note"]], [["Year", "Month", "Value", "Measure"]]]
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "dates": st.sampled_from(["day-first", "month-first", "?"]),
        "short": st.sampled_from(["months", "days"]),
        "year": st.sampled_from(["2025", "2024-25", "x"]),
        "table": st.sampled_from(["1", "2", "9", "x"]),
        "measure": st.sampled_from(["all", "known", "Timely"]),
        "sites": st.sampled_from(["new", "like", "skip"]),
        "base": st.sampled_from(["100", "x"]),
        "lines": st.just("skip"),
        "column:value": st.sampled_from(["0", "2", "9", ""]),
        "column:period": st.sampled_from(["0", "1", ""]),
    },
)
UNITS = st.sampled_from(["percent", "count", "days", "rate", "score", ""])
INTERVALS = st.sampled_from(["week", "month", "quarter", "year", ""])


def check(intake: Intake) -> None:
    """Values that can be stored have a period that has begun and numbers that fit together."""
    places = [read.place for read in intake.storable_values]
    assert len(set(places)) == len(places)
    for read in intake.storable_values:
        assert read.period_on is not None
        assert read.period_on <= TODAY
        assert None in {read.numerator, read.denominator} or (read.numerator or 0) <= (read.denominator or 0)
        assert {read.numerator, read.denominator, read.value} != {None}
    assert intake.doubts or intake.storable_values


@settings(max_examples=100, deadline=None)
@given(HEADINGS, ROWS, UNITS, INTERVALS, ANSWERS, st.booleans())
def test_no_table_is_too_strange_to_be_read(heading, rows, unit, every, answers, is_known):  # noqa: PLR0917
    timely = TargetMeasure(name="Timely", row_id=1, unit=unit, every=every, base=None if unit == "rate" else 100)
    other = TargetMeasure(name="Days", row_id=2, unit="days", every="month")
    reader = TableIntake(measures=[timely, other], target=timely if is_known else None, today=TODAY, answers=answers)
    check(reader.read(ValueTable([*heading, *rows])))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS.split("|")), max_size=5), min_size=1, max_size=6),
    st.sampled_from("\t,"),
    st.integers(0, 5),
)
def test_no_block_is_too_strange_to_be_pasted(rows, between, start):
    text = "\n".join(between.join(row) for row in rows)
    fields = ["period", "numerator", "denominator", "percent", "exclusion", "note"][start:]
    block = block_of(text, fields)
    if not block.has_periods:
        block = with_periods(block, periods_from(date(2025, 1, 1), [], "month", len(block.table.rows)))
    measure = TargetMeasure(name="Timely", row_id=1, unit="percent", every="month")
    reader = TableIntake(
        measures=[measure], target=measure, today=TODAY, site="", answers=block.answers, needs_whole=False
    )
    check(reader.read(block.table))
