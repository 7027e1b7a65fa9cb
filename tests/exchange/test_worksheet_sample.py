"""The filled sample of a method is begun as if somebody had typed it, and shows what is wrong in it."""

from datetime import date

import pytest
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.worksheet_sample import begin_sample
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.problems import worksheet_problems


@pytest.fixture
def book(tmp_path):
    return small_book(tmp_path / "review.db")


def test_the_guides_own_sample_shows_exactly_its_three_warnings(book):
    sheet_id = begin_sample(book, find_method("action-plan-worksheet"), book.facts().id, today=TODAY)
    sheet = book.worksheets.read(sheet_id)
    told = [(one.name, one.sentence) for one in worksheet_problems(sheet, TODAY) if one.level != "info"]
    assert told == [
        ("Completion date", "The plan is to be complete before its actions are: 21 Jan 2019 is after 31 Jan 2018."),
        ("Target", "The target names no number: say how many, how much or how often."),
        ("Task 7", "This step still needs: leads, start and due."),
    ]


def test_the_sample_holds_what_the_guide_shows(book):
    sheet_id = begin_sample(book, find_method("action-plan-worksheet"), book.facts().id, today=TODAY)
    sheet = book.worksheets.read(sheet_id)
    assert len(sheet.tasks) == 7
    first = sheet.tasks[0]
    assert [(lead.person.name, lead.day("start_on"), lead.day("end_on")) for lead in first.leads] == [
        ("J. Smith", date(2018, 11, 15), date(2018, 11, 15)),
        ("B. Chang", date(2018, 11, 16), date(2018, 11, 30)),
    ]
    assert [len(sheet.rows(key)) for key in ("strategies", "team", "collaborators", "indicators", "resources")] == [
        *(1, 7, 3, 1, 1)
    ]
    (strategy,) = sheet.strategies
    assert len(strategy.task_ids) == 7
    prompts = {prompt.field: prompt for prompt in sheet.method.by_key["strategies"].prompts}
    offers = [offer_for(sheet, prompts[f"strategies.{name}"], strategy) for name in ("start", "end")]
    assert [offer.text for offer in offers if offer] == ["2018-11-15", "2019-01-21"]
    people = {person.name: person.text("organisation") for person in sheet.review.people}
    assert people["S. Apkarian"] == "Bloom Early Intervention"
    assert {kpi.code for _, kpi, _ in tasks_at_work(book.facts())} == {"Bloom County: working together"}
    assert book.journal.undo() == "Undone: Begin the sample “Bloom County: working together”"
    assert book.worksheets.all() == ()


def test_a_method_without_a_sample_begins_nothing(book):
    with pytest.raises(WorkbookError, match="no sample of “LEAP”"):
        begin_sample(book, find_method("leap"), book.facts().id, today=TODAY)
    assert book.worksheets.all() == ()
