"""The pages at 80 x 24, 100 x 30 and 140 x 40: a wide terminal shows more, and nothing is cut beside free space."""

import re
from typing import TYPE_CHECKING, cast

import pytest
from tests.conftest import SAMPLE_DAY
from tests.keys.roads import to_home
from tests.screens.plans_at_work import at_work, press, seen, settled
from textual.pilot import Pilot
from textual.widget import Widget

from workbook_tui.app import WorkbookApp
from workbook_tui.screens.measures.pane import MeasurePane
from workbook_tui.widgets.bars import TopBar
from workbook_tui.widgets.controls.preview import PreviewControl
from workbook_tui.widgets.forms.form_rows import FormRows
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.row_table import RowTable, TableRow

if TYPE_CHECKING:
    from workbook_tui.rules.facts import MemberFacts, TaskFacts
    from workbook_tui.screens.home.rows import HomeLine

NARROW, MIDDLE, WIDE = (80, 24), (100, 30), (140, 40)
LONG = pytest.mark.long
SIZES = (NARROW, pytest.param(MIDDLE, marks=LONG), WIDE)

PAGES: dict[str, list[str]] = {
    "home": [],
    "review": ["2"],
    "plan": ["4", "enter"],
    "monitor": ["5"],
    "correction": ["5", "w"],
    "reports": ["5", "r"],
    "task lists": ["5", "l"],
    "measures": ["5", "m"],
}
"""The keys that lead to each page that has a pane beside it on a wide terminal."""

LISTS = {**PAGES, "rate": ["3"], "plans": ["4"], "history": ["5", "h"], "submit": ["6"]}


def drawn(table: RowTable, row: TableRow) -> str:
    """A row as the table draws it."""
    return table._ready_painter()._row(row, is_current=False).text


def panes(pilot: Pilot[None]) -> list[Widget]:
    """The panes that can be seen."""
    found = [*pilot.app.screen.query(SidePane), *pilot.app.screen.query(MeasurePane)]
    return [pane for pane in found if pane.size.width and pane.region.area]


def pane_words(pilot: Pilot[None]) -> str:
    """What the pane says, its lines joined."""
    told = [pane.text.plain for pane in panes(pilot) if isinstance(pane, SidePane)]
    return " ".join(" ".join(told).split())


@pytest.mark.parametrize("size", SIZES)
async def test_on_every_list_no_text_is_cut_beside_free_space_and_a_wide_terminal_alone_has_a_pane(sample, size):
    async with at_work(sample, size=size, today=SAMPLE_DAY) as pilot:
        for name, keys in LISTS.items():
            await to_home(pilot)
            await press(pilot, *keys)
            for table in pilot.app.screen.query(RowTable):
                _assert_not_cut(table)
            found = panes(pilot)
            if name in PAGES:
                assert bool(found) == (size == WIDE), name
            assert all(pane.region.x > size[0] // 3 and pane.region.right <= size[0] for pane in found), name
            assert not any(pane.can_focus for pane in found), name


def _assert_not_cut(table: RowTable) -> None:
    shown = [row for row in table._rows.visible_rows if "…" not in row.words][: table.size.height]
    lines = [drawn(table, row) for row in shown]
    assert any(line.strip() for line in lines)
    widest = max(len(line.rstrip()) for line in lines)
    has_room = widest < table.size.width - 8
    beside = [line for line in lines if re.search("… {12,}", line) or (has_room and "…" in line)]
    assert not beside, beside


async def test_the_pane_of_home_follows_the_cursor_and_tells_the_whole_task_over_the_year_ahead(sample):
    async with at_work(sample, size=WIDE, today=SAMPLE_DAY) as pilot:
        table = pilot.app.screen.query_one(RowTable)
        places = [row.key for row in table._rows.visible_rows if row.key.startswith(("Overdue", "Due", "Later"))]
        tasks = 0
        for key in places:
            table.move_to(key)
            await settled(pilot)
            item = cast("HomeLine", table.item).item
            assert item is not None
            assert " ".join(item.what.split()) in pane_words(pilot) or len(item.what) >= 160
            tasks += item.kind == "task"
        assert tasks > 5
        assert "The year ahead" in seen(pilot)
        await press(pilot, "home")
        for word in ("Team", "Rate", "Plan", "Monitor", "Submit"):
            await press(pilot, "down")
            assert word in pane_words(pilot)


async def test_the_pane_comes_and_goes_with_the_width(sample):
    async with at_work(sample, size=NARROW, today=SAMPLE_DAY) as pilot:
        assert panes(pilot) == []
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert "The year ahead" in seen(pilot)
        assert pane_words(pilot)
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        assert panes(pilot) == []
        assert "The year ahead" not in seen(pilot)


async def test_the_team_stands_whole_on_a_wide_terminal(sample):
    async with at_work(sample, size=WIDE, today=SAMPLE_DAY, keys=["2", "tab"]) as pilot:
        table = pilot.app.screen.query_one(RowTable)
        people = [cast("MemberFacts", row.item).person for row in table._rows.visible_rows]
        shown = seen(pilot)
        assert len(people) > 10
        for person in people:
            for field in ("name", "role", "organisation"):
                assert person.text(field) in shown
        await press(pilot, "down")
        assert people[1].name in pane_words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_form_leaves_no_line_empty_while_a_text_is_cut(sample, size):
    async with at_work(sample, size=size, today=SAMPLE_DAY, keys=["4", "enter"]) as pilot:
        rows = pilot.app.screen.query_one(FormRows)
        texts = list(rows.query(PreviewControl))
        used = sum(child.outer_size.height for child in rows.children)
        cut = [text for text in texts if text.text and text.needed_lines > text.size.height]
        assert cut
        assert used >= rows.size.height
        if size == WIDE:
            assert min(text.size.height for text in cut) > 2
        else:
            assert all(text.size.height >= text.LEAST_LINES for text in cut)


@pytest.mark.long
async def test_the_plan_form_shows_the_task_in_hand_beside_it(sample):
    async with at_work(sample, size=WIDE, today=SAMPLE_DAY, keys=["4", "enter", "tab", "down"]) as pilot:
        task = cast("TaskFacts", pilot.app.screen.query_one(RowTable).item)
        assert task.text("title") in pane_words(pilot)
        await press(pilot, "tab")
        assert task.text("title") not in pane_words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_kpis_that_begin_alike_can_be_told_apart(sample, size):
    async with at_work(sample, size=size, today=SAMPLE_DAY, keys=["3"]) as pilot:
        table = pilot.app.screen.query_one(RowTable)
        lines = [table.render_line(y).text for y in range(table.size.height)]
        of_c3 = {line[2:7].strip(): line[8:] for line in lines if line[2:].startswith("C3")}
        assert len(of_c3) == 6
        for code, line in of_c3.items():
            assert ("faster" in line) == code.endswith("1"), line
            assert ("at age" in line) == code.endswith("2"), line
            assert {"a": "Social", "b": "Knowledge", "c": "Behavior"}[code[2]] in line


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_the_heading_of_correction_leaves_the_page_to_its_list(sample, size):
    async with at_work(sample, size=size, today=SAMPLE_DAY, keys=["5", "w"]) as pilot:
        title = pilot.app.screen.query_one("#title")
        assert title.size.height <= (2 if size == WIDE else 4)
        assert "Each case" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_section_in_front_stands_free_of_its_neighbors(sample, size):
    async with at_work(sample, size=size, today=SAMPLE_DAY) as pilot:
        for key in ("4", "enter"):
            await press(pilot, key)
            strip = pilot.app.screen.query_one(TopBar).render_line(1)
            pieces = [(segment.text, bool(segment.style and segment.style.reverse)) for segment in strip]
            places = [place for place, (_, is_front) in enumerate(pieces) if is_front]
            assert len(places) == 1
            before = "".join(text for text, _ in pieces[: places[0]])
            behind = "".join(text for text, _ in pieces[places[0] + 1 :])
            assert before.endswith(" ")
            assert behind.startswith(" ")
            assert "▸" in pieces[places[0]][0]


async def test_only_what_is_late_wears_the_color_of_late(sample):
    async with at_work(sample, size=WIDE, today=SAMPLE_DAY, keys=["5"]) as pilot:
        assert isinstance(pilot.app, WorkbookApp)
        table = pilot.app.screen.query_one(RowTable)
        segments = [segment for y in range(2, table.size.height) for segment in table.render_line(y)]
        styles = {word: one.style for one in segments if (word := one.text.strip()) in {"late", "soon"} and one.style}
        assert styles.keys() == {"late", "soon"}
        assert styles["late"].color != styles["soon"].color
        assert (styles["late"].bold, bool(styles["soon"].bold)) == (True, False)


@pytest.mark.long
async def test_a_list_to_pick_from_is_as_wide_as_its_details_where_the_terminal_is(sample):
    async with at_work(sample, size=WIDE, today=SAMPLE_DAY, keys=["5", "t"]) as pilot:
        shown = "\n".join(line for line in seen(pilot).splitlines() if "[ ]" in line)
        assert shown.count("[ ]") >= 10
        assert not re.search("… *│", shown)
