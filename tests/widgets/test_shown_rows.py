"""The filter and the cursor's places, without a screen."""

import pytest

from workbook_tui.widgets.tables.cells import ShownRows, TableRow, ToneCell


def rows() -> ShownRows:
    shown = ShownRows()
    shown.set(
        [
            TableRow("h1", ("Time",), is_heading=True),
            TableRow("a", ("C1", "45-day timeline", ToneCell("not rated", "quiet"))),
            TableRow("b", ("C8", "Transition plan", ToneCell("Needs improvement", "warn"))),
            TableRow("space", ("",), is_heading=True),
            TableRow("h2", ("Results",), is_heading=True),
            TableRow("c", ("R1", "45-day follow-up ÄRGER")),
        ]
    )
    return shown


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["h1", "a", "b", "space", "h2", "c"]),
        ("45-day", ["h1", "a", "h2", "c"]),
        ("DAY time", ["h1", "a"]),
        ("time day", ["h1", "a"]),
        ("ärger", ["h2", "c"]),
        ("needs c8", ["h1", "b"]),
        ("nothing", []),
        ("Results", []),
    ],
)
def test_every_word_must_occur_in_some_cell(text, keys):
    shown = rows()
    shown.narrow(text)
    assert [row.key for row in shown.visible_rows] == keys


def test_headings_do_not_count():
    shown = rows()
    shown.narrow("45-day")
    assert shown.counts == (2, 3)


def test_the_filter_stays_when_other_rows_come():
    shown = rows()
    shown.narrow("45-day")
    shown.set([TableRow("x", ("45-day again",)), TableRow("y", ("other",))])
    assert [row.key for row in shown.visible_rows] == ["x"]


def test_steps_pass_over_headings_and_stay_on_the_table():
    shown = rows()
    assert shown.step(1, 1) == 2
    assert shown.step(2, 1) == 5
    assert shown.step(5, -1) == 2
    assert shown.step(1, -1) == 1
    assert shown.step(1, 100) == 5
    assert shown.step(5, -100) == 1


def test_the_nearest_place_is_below_or_else_above():
    shown = rows()
    assert shown.nearest(0) == 1
    assert shown.nearest(3) == 5
    assert shown.nearest(99) == 5
    assert ShownRows().nearest(0) is None


def test_a_group_starts_with_its_headings():
    assert rows().group_start(5) == 3
    assert rows().group_start(2) == 2
