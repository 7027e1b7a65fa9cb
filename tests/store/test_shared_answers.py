"""A plan that is looked at through several methods is asked nothing twice, and no two of them disagree."""

import pytest
from tests.screens.plans_at_work import TODAY, plan, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.store.workbook import Workbook

METHODS = ("action-plan-worksheet", "leap", "results-based-accountability", "future-basing")


def save(book: Workbook, sheet_id: int, field: str, text: str, row: int = 0):
    sheet = book.worksheets.read(sheet_id)
    asked = sheet.method.form.prompts[f"worksheet_row.{field}"]
    row_id = sheet.rows(field.partition(".")[0])[row].id
    return book.answers.save(asked, row_id, text, today=TODAY, choices=sheet.choices(asked))


def said(book: Workbook, sheet_id: int, field: str) -> list[object]:
    return [row[field] for row in book.worksheets.read(sheet_id).rows(field.partition(".")[0])]


def begin(book: Workbook, name: str) -> int:
    return book.worksheets.add(find_method(name), book.facts().id, today=TODAY, plan_id=plan(book).id)


@pytest.fixture
def book(tmp_path) -> Workbook:
    return small_book(tmp_path / "review.db")


@pytest.fixture
def sheets(book) -> list[int]:
    """One worksheet of each method on the plan of a KPI."""
    return [begin(book, name) for name in METHODS]


def test_what_is_said_in_one_worksheet_stands_in_all_that_ask_it_and_one_undo_takes_it_back(book, sheets):
    action, leap, results, future = sheets
    save(book, action, "context.overall", "Children are ready for school")
    assert said(book, action, "goal.goal") == ["Children are ready for school"]
    assert said(book, leap, "outcomes.statement") == ["Children are ready for school"]
    assert said(book, results, "results.result") == ["Children are ready for school"]
    save(book, results, "results.result", "All children are ready for school")
    assert said(book, action, "context.overall") == said(book, action, "goal.goal")
    assert said(book, leap, "outcomes.statement") == ["All children are ready for school"]
    book.journal.undo()
    assert said(book, action, "goal.goal") == said(book, leap, "outcomes.statement")
    assert said(book, leap, "outcomes.statement") == ["Children are ready for school"]
    for text in ("", "Children learn"):
        save(book, action, "goal.goal", text)
    assert said(book, leap, "outcomes.statement") == said(book, results, "results.result") == ["Children learn"]
    save(book, action, "agreement.vision", "Nobody waits")
    assert said(book, leap, "vision.text") == ["Nobody waits"]
    save(book, leap, "means.resources", "Two interpreters")
    assert said(book, future, "scheduling.resources") == ["Two interpreters"]
    save(book, action, "goal.target", "Reduce waits by 20 days")
    assert said(book, action, "reality.measurable") == ["Reduce waits by 20 days"]


def test_rows_of_shared_lists_come_are_renamed_and_go_together_but_keep_what_is_said_of_them_elsewhere(book, sheets):
    action, leap, results, _ = sheets
    for text in ("Birth unit", "Physicians"):
        book.worksheet_rows.add(action, "collaborators")
        save(book, action, "collaborators.name", text, row=-1)
    assert said(book, results, "partners.name") == said(book, leap, "stakeholders.name") == ["Birth unit", "Physicians"]
    save(book, results, "partners.part", "Names every infant at risk")
    save(book, leap, "stakeholders.name", "The birth unit")
    assert said(book, action, "collaborators.name") == ["The birth unit", "Physicians"]
    assert said(book, results, "partners.part") == ["Names every infant at risk", None]
    for row in book.worksheets.read(action).collaborators:
        book.worksheet_rows.remove(row.id)
    assert said(book, leap, "stakeholders.name") == []
    assert said(book, results, "partners.name") == ["The birth unit"]


def test_indicators_are_shared_with_their_source_below_the_goal_and_a_method_begun_later_finds_all_of_it(book):
    action = begin(book, "action-plan-worksheet")
    save(book, action, "goal.goal", "Help comes early")
    book.worksheet_rows.add(action, "indicators")
    save(book, action, "indicators.source", "Referral log")
    save(book, action, "indicators.counted", "Age at referral")
    results = begin(book, "results-based-accountability")
    sheet = book.worksheets.read(results)
    (result,) = sheet.results
    (indicator,) = result.children["indicators"]
    assert (result["results.result"], indicator["indicators.indicator"]) == ("Help comes early", "Age at referral")
    assert indicator["indicators.source"] == "Referral log"
    assert indicator.children["story"]
    save(book, results, "indicators.source", "The log, monthly")
    assert said(book, action, "indicators.source") == ["The log, monthly"]
    other = book.worksheets.add(find_method("leap"), book.facts().id, today=TODAY, title="Elsewhere")
    assert said(book, other, "outcomes.statement") == []
