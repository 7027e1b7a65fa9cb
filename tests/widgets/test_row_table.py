"""The table as a person uses it: keys, mouse, filter, and what it shows."""

import pytest
from rich.cells import cell_len
from tests.widgets.forms_for_tests import lines_of
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.strip import Strip

from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow, ToneCell

COLUMNS = (
    TableColumn("code", "KPI", 5),
    TableColumn("title", "Title"),
    TableColumn("value", "Result", 8, "right", hide_below=40),
)
ROWS = (
    TableRow("h1", ("Timeliness",), is_heading=True),
    TableRow("a", ("C1", "45-day timeline", ToneCell("81.3 %", "bad"))),
    TableRow("b", ("C8A", "Transition plan", ToneCell("100 %", "ok"))),
    TableRow("h2", ("Results",), is_heading=True),
    TableRow("c", ("R1", "45-day follow-up", "")),
)


class TableApp(App[None]):
    BINDINGS = [Binding("1", "digit", "Digit"), Binding("escape", "back", "Back")]

    def __init__(self, rows=ROWS, **more):
        super().__init__()
        self.table = RowTable(COLUMNS, rows=rows, **more)
        self.heard: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_row_table_row_highlighted(self, message: RowTable.RowHighlighted) -> None:
        self.heard.append(("moved", message.key))

    def on_row_table_opened(self, message: RowTable.Opened) -> None:
        self.heard.append(("opened", message.key))

    def action_digit(self) -> None:
        self.heard.append(("digit", ""))

    async def action_back(self) -> None:
        self.heard.append(("back", ""))


async def test_the_cursor_starts_on_the_first_row_and_carries_a_mark():
    app = TableApp()
    async with app.run_test(size=(60, 8)):
        assert app.table.cursor == "a"
        lines = lines_of(app.table)
        assert lines[0].split() == ["KPI", "Title", "Result"]
        assert lines[1].strip() == "Timeliness"
        assert lines[2].startswith("▸ C1    45-day timeline")
        assert lines[2].rstrip().endswith("81.3 %")
        assert lines[3].startswith("  C8A")


async def test_keys_move_past_headings_and_open():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.heard.clear()
        await pilot.press("down", "j", "enter", "k", "home", "end", "pageup")
        assert app.heard == [
            ("moved", "b"),
            ("moved", "c"),
            ("opened", "c"),
            ("moved", "b"),
            ("moved", "a"),
            ("moved", "c"),
            ("moved", "a"),
        ]


async def test_a_move_repaints_two_lines_only(monkeypatch):
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("down", "up")
        await pilot.pause()
        painted: list[int] = []
        draw = RowTable.render_line

        def seen(table: RowTable, y: int) -> Strip:
            painted.append(y)
            return draw(table, y)

        monkeypatch.setattr(RowTable, "render_line", seen)
        await pilot.press("down")
        await pilot.pause()
        assert sorted(set(painted)) == [2, 3]


async def test_long_tables_draw_only_what_shows_and_keep_the_cursor_in_sight():
    app = TableApp([TableRow(str(n), (str(n), "row", "")) for n in range(100_000)])
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("end")
        assert app.table.cursor == "99999"
        assert lines_of(app.table)[-1].startswith("▸ 99999")
        await pilot.press("pageup", "home")
        assert lines_of(app.table)[1].startswith("▸ 0")


async def test_the_heading_above_the_first_row_comes_back_into_sight():
    many = [*ROWS, *(TableRow(f"n{n}", (str(n), "more", "")) for n in range(30))]
    app = TableApp(many)
    async with app.run_test(size=(60, 6)) as pilot:
        await pilot.press("end", "home")
        assert lines_of(app.table)[1].strip() == "Timeliness"


async def test_typing_a_filter_takes_the_letters_and_digits():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("1", "slash", *"45-j1", "backspace", "backspace")
        assert app.heard.count(("digit", "")) == 1
        assert app.table._filter.text == "45-"
        assert lines_of(app.table)[-1].startswith("  /45-▏  2 of 3")
        assert "Transition" not in "".join(lines_of(app.table))


async def test_no_letter_right_behind_the_slash_is_late_for_the_filter():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        for key, letter in (("slash", "/"), ("1", "1"), ("0", "0"), ("enter", None)):
            app.post_message(events.Key(key, letter))
        await pilot.pause()
        assert (app.table._filter.text, app.table.cursor) == ("10", "b")
        assert ("digit", "") not in app.heard


async def test_enter_keeps_the_filter_and_escape_clears_it_before_it_goes_back():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash", *"follow", "enter")
        assert app.table.cursor == "c"
        assert "filter: follow · 1 of 3" in lines_of(app.table)[-1]
        app.table.set_rows([*ROWS, TableRow("d", ("R2", "follow again", ""))])
        await pilot.pause()
        assert "filter: follow · 2 of 4" in lines_of(app.table)[-1]
        await pilot.press("escape")
        assert app.table._filter.text == ""
        assert ("back", "") not in app.heard
        await pilot.press("escape")
        assert ("back", "") in app.heard


async def test_the_cursor_is_in_sight_when_every_row_shows_again():
    app = TableApp([TableRow(str(n), (f"C{n}", f"title {n}", "")) for n in range(60)])
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("slash", *"47", "enter", "escape")
        await pilot.pause()
        assert any(line.startswith("▸ C47") for line in lines_of(app.table))


async def test_no_match_says_so_and_nothing_opens():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash", *"zzz", "enter", "enter")
        assert app.table.cursor == ""
        assert app.heard[-1] == ("moved", "")
        assert "No match." in lines_of(app.table)[1]


async def test_pasting_into_the_filter_is_cleaned():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash")
        app.post_message(events.Paste("45\x1b-day\n"))
        await pilot.pause()
        assert app.table._filter.text == "45-day"


async def test_other_rows_keep_the_cursor_on_its_key_or_close_by():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("down")
        app.table.set_rows([TableRow("new", ("C0", "first", "")), *ROWS])
        assert app.table.cursor == "b"
        app.table.set_rows([row for row in ROWS if row.key != "b"])
        assert app.table.cursor == "c"
        app.table.set_rows([])
        assert app.table.cursor == ""
        await pilot.press("down", "enter", "end")
        assert ("opened", "") not in app.heard


async def test_an_empty_table_says_why():
    app = TableApp([], empty="Nobody is on the team yet.")
    async with app.run_test(size=(60, 8)):
        assert lines_of(app.table)[1].strip() == "Nobody is on the team yet."


async def test_moving_to_a_key_drops_a_filter_that_hides_it():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("slash", *"follow", "enter")
        assert app.table.move_to("a")
        assert (app.table.cursor, app.table._filter.text) == ("a", "")
        assert not app.table.move_to("nowhere")


async def test_the_mouse_chooses_and_a_second_click_opens():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.heard.clear()
        await pilot.click(RowTable, offset=(10, 3))
        assert app.heard == [("moved", "b")]
        await pilot.click(RowTable, offset=(10, 4))
        await pilot.click(RowTable, offset=(10, 0))
        assert app.heard == [("moved", "b")]
        await pilot.click(RowTable, offset=(12, 3))
        assert app.heard == [("moved", "b"), ("opened", "b")]


@pytest.mark.parametrize("title", ["[red]x[/] [@click=app.quit]y[/]", "=1+1", "日本語のタイトル", "😀 smile"])
async def test_user_text_is_shown_as_it_is(title):
    app = TableApp([TableRow("a", ("C1", title, "1"))])
    async with app.run_test(size=(60, 8)):
        line = lines_of(app.table)[1]
        assert title in line
        assert cell_len(line) <= 60
        assert line.endswith(" 1")


async def test_escape_sequences_never_reach_the_terminal():
    app = TableApp([TableRow("a", ("C1", "\x1b[31mred\x07", "1"))], empty="")
    async with app.run_test(size=(60, 8)):
        assert "\x1b" not in "".join(lines_of(app.table))


async def test_the_mark_stays_when_the_focus_goes():
    app = TableApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert lines_of(app.table)[2].startswith("▸ C1")


async def test_a_terminal_without_unicode_gets_a_plain_mark(monkeypatch):
    app = TableApp()
    monkeypatch.setattr(type(app.console), "encoding", "ascii")
    async with app.run_test(size=(60, 8)):
        assert lines_of(app.table)[2].startswith("> C1")


async def test_every_key_of_the_table_has_an_id_and_an_explanation():
    keys = [binding for binding in RowTable.BINDINGS if isinstance(binding, Binding)]
    assert len(keys) == len(RowTable.BINDINGS)
    assert all(binding.id and binding.tooltip for binding in keys)


async def test_a_narrow_table_hides_columns_and_cuts_with_an_ellipsis():
    app = TableApp()
    async with app.run_test(size=(18, 8)):
        lines = lines_of(app.table)
        assert "Result" not in lines[0]
        assert lines[2].startswith("▸ C1    45-day ti…")


async def test_what_only_repeats_its_row_gives_way_to_a_text_that_is_too_long():
    bar = ToneCell("━━━━", "ok", gives_way=True)
    rows = (TableRow("a", ("C1", "short", bar)), TableRow("b", ("C2", "a title that is longer than its column", bar)))
    app = TableApp(rows=rows)
    async with app.run_test(size=(48, 5)):
        short, long = lines_of(app.table)[1:3]
        assert "short" in short
        assert "━━━━" in short
        assert "a title that is longer than its column" in long
        assert "━" not in long
