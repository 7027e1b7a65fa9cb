"""Columns are as wide as their texts need, texts that begin alike can be told apart, and free lines are shared."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from workbook_tui.widgets.forms.free_lines import share_lines
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell, widths
from workbook_tui.widgets.tables.cut import cut_apart
from workbook_tui.widgets.tables.fitting import place_columns
from workbook_tui.widgets.tables.row_table import RowTable

COLUMNS = (TableColumn("a", "A", 5), TableColumn("b", "B"), TableColumn("c", "C"), TableColumn("d", "D", 6, grows=True))


def test_what_one_column_does_not_need_the_others_have():
    assert widths(COLUMNS, 64, {"b": 10, "c": 90, "d": 6}) == {"a": 5, "b": 10, "c": 40, "d": 6}
    assert widths(COLUMNS, 64, {"b": 90, "c": 90, "d": 90}) == {"a": 5, "b": 25, "c": 25, "d": 6}


def test_a_column_grows_only_into_room_that_the_others_leave():
    assert widths(COLUMNS, 80, {"b": 10, "c": 20, "d": 30}) == {"a": 5, "b": 16, "c": 26, "d": 30}
    assert widths(COLUMNS, 60, {"b": 10, "c": 20, "d": 90}) == {"a": 5, "b": 10, "c": 20, "d": 22}


@settings(max_examples=100)
@given(st.integers(40, 200), st.tuples(*[st.integers(0, 120)] * 3))
def test_columns_never_take_more_than_there_is_and_cut_nothing_beside_free_cells(available, needs):
    needed = dict(zip("bcd", needs, strict=True))
    found = widths(COLUMNS, available, needed)
    taken = sum(found.values()) + len(found) - 1
    assert taken <= available
    if any(found[key] < needed[key] for key in needed):
        assert taken == available


def test_a_column_has_some_air_beyond_its_texts_and_the_rest_of_the_line_is_left():
    rows = [TableRow("1", ("x", "short", "a longer text", "")), TableRow("2", ("x", "", "", ""))]
    assert [one.width for one in place_columns(COLUMNS, rows, 90)] == [5, 14, 19, 6]


def test_of_texts_that_begin_alike_the_words_that_differ_are_shown():
    titles = [f"Social-emotional skills: {end} (summary statement)" for end in ("faster growth", "at age level")]
    cut = cut_apart([*titles, "Timely start of services, all of them"], 27)
    assert cut == {titles[0]: "Social-emoti…faster growth…", titles[1]: "Social-emotio…at age level…"}


@settings(max_examples=200)
@given(st.lists(st.text(max_size=60), max_size=8), st.integers(0, 40))
def test_a_text_cut_in_its_middle_fits_its_width(texts, width):
    for text, cut in cut_apart(texts, width).items():
        assert cell_len(text) > width
        assert cell_len(cut) <= width


def test_free_lines_go_to_the_text_that_shows_least_and_none_beyond_its_need():
    assert share_lines([2, 2, 1], [9, 3, 1], 4) == [5, 3, 1]
    assert share_lines([2, 2], [2, 2], 5) == [2, 2]
    assert share_lines([2, 2], [9, 9], -3) == [2, 2]
    assert share_lines([], [], 5) == []


class Listed(App[None]):
    """A table of one row."""

    def compose(self) -> ComposeResult:
        """The table."""
        columns = (TableColumn("a", "A", 6), TableColumn("b", "B", 6), TableColumn("c", "C", 6, align="right"))
        rows = [
            TableRow("h", ("Heading", ToneCell("! told", "warn")), is_heading=True),
            TableRow("1", ("a text that is long", "", "")),
            TableRow("2", ("a text that is long", "", "12")),
            TableRow("3", ("a text that is long", "x", "12")),
        ]
        yield RowTable(columns, rows=rows, show_header=False)


async def test_a_text_runs_on_over_empty_cells_and_no_further():
    async with Listed().run_test(size=(40, 8)) as pilot:
        table = pilot.app.query_one(RowTable)
        lines = [table.render_line(y).text.rstrip() for y in range(4)]
    assert lines == [
        "  Heading  ! told",
        "▸ a text that is long",
        "  a text that…      12",
        "  a tex… x          12",
    ]


async def test_a_filter_moves_no_column():
    rows = [TableRow("1", ("a very long text", "x", "1")), TableRow("2", ("ab", "y", "2"))]
    app = Listed()
    async with app.run_test(size=(60, 8)) as pilot:
        table = app.query_one(RowTable)
        table.set_rows(rows, (TableColumn("a", "A"), TableColumn("b", "B", 6)))
        before = table._ready_painter()._row(rows[1], is_current=False).text
        await pilot.press("slash", *"ab", "enter")
        assert table.cursor == "2"
        assert table._ready_painter()._row(rows[1], is_current=False).text == before
        assert before.index("y") > len(rows[0].words) - len(" x 1")
