"""The first start, and the whole road from nothing to a submitted workbook, by keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from tests.screens.plans_at_work import asked, finished, paste, press, seen, settled
from textual.pilot import Pilot

from workbook_tui.app import WorkbookApp
from workbook_tui.rules.problems import problems
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.review.page import ReviewScreen
from workbook_tui.settings import Settings, load
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.bars import StatusLine

TODAY = date(2027, 4, 15)


def _app(file: Path, *, named: bool = True, settings: Settings | None = None) -> WorkbookApp:
    desk = Workspace(file, who="ann", today=TODAY, settings=settings or Settings())
    desk.is_named = named
    return WorkbookApp(desk)


async def _ready(pilot: Pilot[None]) -> None:
    """Wait until the program is ready to write; what it asks then stays open."""
    for worker in [worker for worker in pilot.app.workers if worker.group == "models"]:
        await worker.wait()
    await settled(pilot)


async def test_a_newcomer_makes_a_review_and_is_told_what_comes_first(tmp_path):
    file = tmp_path / "folder" / "mine.db"
    app = _app(file, named=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await paste(pilot, "ingh")
        await press(pilot, "enter", "enter")
        await _ready(pilot)
        await press(pilot, "end", *["backspace"] * 3)
        await paste(pilot, "Ann Lee")
        await press(pilot, "enter")
        assert file.exists()
        assert load().settings.name == "Ann Lee"
        assert app.desk.who == "Ann Lee"
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
    assert Workbook.open(file, who="x").facts().cycle == "2026-27"


async def test_the_first_start_says_the_whole_path_of_a_new_review(tmp_path):
    file = tmp_path / "a-folder-with-a-name-that-is-longer-than-most" / "another-one-like-it" / "workbook.db"
    async with _app(file).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert str(file) in "".join(line.strip() for line in seen(pilot).splitlines())


@pytest.mark.long
async def test_the_sample_opens_from_the_first_start_and_never_over_the_named_file(tmp_path):
    file = tmp_path / "mine.db"
    app = _app(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert app.desk.file.name == "sample.db"
        assert len(app.desk.review().planned_kpis) >= 5
    assert not file.exists()


async def test_a_file_that_is_none_of_ours_is_refused_in_words_and_left_alone(tmp_path):
    file = tmp_path / "letter.db"
    file.write_text("Dear state," * 40)
    app = _app(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "not a workbook file" in str(app.screen.query_one("#refusal").render())
    assert file.read_text().startswith("Dear state,")


async def test_text_that_could_not_be_stored_is_offered_at_the_next_start(tmp_path):
    file, aside = tmp_path / "mine.db", tmp_path / "aside.db"
    app = _app(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await paste(pilot, "ingh")
        await press(pilot, "enter", "enter", "2", "enter", "end")
        file.rename(aside)
        await paste(pilot, " ZZ")
        await press(pilot, "ctrl+q")
    aside.rename(file)
    assert "ZZ" not in Workbook.open(file, who="x").facts().text("lead_agency")
    app = _app(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await _ready(pilot)
        await press(pilot, "y")
    review = Workbook.open(file, who="x").facts()
    assert review.drafts["lead_agency"].endswith(" ZZ")
    assert "ZZ" not in review.text("lead_agency")


async def test_the_whole_road_by_keyboard(tmp_path):
    file, out = tmp_path / "mine.db", tmp_path / "out.xlsx"
    app = _app(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await paste(pilot, "ingh")
        await press(pilot, "enter", "enter")
        await _team(pilot)
        await _rate_everything(pilot, app)
        await _plan(pilot)
        assert [p for p in problems(app.desk.review(), "plan", TODAY) if p.level == "blocking"] == []
        await press(pilot, "6")
        await asked(pilot, "r")
        await press(pilot, "enter", "enter", "ctrl+u")
        await paste(pilot, str(out))
        await press(pilot, "enter")
        await finished(pilot)
        assert "written" in app.screen.query_one(StatusLine).sentence.casefold()
    review = Workbook.open(file, who="x").facts()
    assert out.stat().st_size > 20_000
    assert not review.has_changed_since_sent
    assert len(review.planned_kpis) == 1


async def _team(pilot: Pilot[None]) -> None:
    """Name the coordinator, who is added on the way, and take the person into the team."""
    await press(pilot, "2", "down", "down", "enter")
    await paste(pilot, "Ann Lee")
    await press(pilot, "enter", "tab", "a")
    await paste(pilot, "Ann")
    await press(pilot, "enter")


async def _rate_everything(pilot: Pilot[None], app: WorkbookApp) -> None:
    """Rate the first KPI as needing improvement, others as meeting their requirement, and the long rest beside it."""
    await press(pilot, "3", "home", "n", "m", "m")
    rated = [kpi for kpi in app.desk.review().active_kpis if kpi.rating.rating]
    assert [kpi.rating.rating for kpi in rated] == ["needs_improvement", "meets", "meets"]
    with app.desk.workbook.change("Rate the rest"):
        for kpi in app.desk.review().active_kpis[len(rated) :]:
            app.desk.workbook.ratings.rate(kpi.id, "meets", today=TODAY)


async def _plan(pilot: Pilot[None]) -> None:
    """Answer the nine components of the one plan: F8 leads from one to the next."""
    await press(pilot, "4", "enter", "f9")
    for text in ("They have it.", "A weekly list."):
        await press(pilot, "f8", "enter")
        await paste(pilot, text)
        await press(pilot, "escape")
    await press(pilot, "f8", "a", "enter")
    await paste(pilot, "Keep a list")
    await press(pilot, "escape", "f8", "enter")
    await paste(pilot, "Ann")
    await press(pilot, "enter", "f9", "f8")
    await paste(pilot, "31 May")
    for text in ("The list", "Count them"):
        await press(pilot, "f8", "enter")
        await paste(pilot, text)
        await press(pilot, "escape")
    await press(pilot, "escape", "f8", "enter")
    await paste(pilot, "It fits.")
    await press(pilot, "escape", "escape")
