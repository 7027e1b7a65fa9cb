"""The filled sample of a method is begun as if somebody had typed it, and shows what is wrong in it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.catalogs.methods_for_tests import keep_method
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import compare
from workbook_tui.exchange.worksheet_sample import begin_sample
from workbook_tui.paths import user_data_folder
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.worksheets.computed import SuggestedAnswer, offer_for
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.rules.worksheets.timeline import timeline
from workbook_tui.store.workbook import Workbook

OF_THE_SAMPLE_REVIEW = ("leap", "results-based-accountability", "future-basing", "plan-quality-check")


@pytest.fixture
def book(tmp_path):
    return small_book(tmp_path / "review.db")


@pytest.fixture(scope="session")
def begun_samples(once, sample_original) -> Path:
    """A small review with the sample of the guide, and the sample review with others; they are only copied."""

    def fill(folder: Path) -> None:
        book = small_book(folder / "review.db")
        begin_sample(book, find_method("action-plan-worksheet"), book.facts().id, today=TODAY)
        beside = Workbook.open(Path(shutil.copyfile(sample_original, folder / "sample.db")), who="Ann")
        for method_id in OF_THE_SAMPLE_REVIEW:
            begin_sample(beside, find_method(method_id), beside.facts().id, today=TODAY)

    return Path(once("samples begun", fill))


@pytest.fixture
def guided(begun_samples, tmp_path) -> Workbook:
    """The small review with the sample of the guide."""
    return Workbook.open(Path(shutil.copyfile(begun_samples / "review.db", tmp_path / "review.db")), who="Ann Lee")


@pytest.fixture
def beside(begun_samples, tmp_path) -> Workbook:
    """The sample review with the samples that belong to it."""
    return Workbook.open(Path(shutil.copyfile(begun_samples / "sample.db", tmp_path / "sample.db")), who="Ann")


def sheet_of(book, method_id):
    """The worksheet of a method."""
    (found,) = (sheet for sheet in book.worksheets.all() if sheet.method.id == method_id)
    return found


def test_the_guides_own_sample_shows_exactly_its_three_warnings(guided):
    sheet = sheet_of(guided, "action-plan-worksheet")
    told = [(one.name, one.sentence) for one in worksheet_problems(sheet, TODAY) if one.level != "info"]
    assert told == [
        ("Completion date", "The plan is to be complete before its actions are: Jul 5, 2027 is after Jul 15, 2026."),
        ("Target", "The target names no number: say how many, how much or how often."),
        ("Task 7", "This step still needs: leads, start and due."),
    ]
    assert not [task for task in sheet.tasks if task.due is not None and task.due < TODAY]


def test_the_sample_holds_what_the_guide_shows(guided):
    sheet = sheet_of(guided, "action-plan-worksheet")
    assert len(sheet.tasks) == 7
    first = sheet.tasks[0]
    assert [(lead.person.name, lead.day("start_on"), lead.day("end_on")) for lead in first.leads] == [
        ("J. Smith", date(2027, 4, 29), date(2027, 4, 29)),
        ("B. Chang", date(2027, 4, 30), date(2027, 5, 14)),
    ]
    assert [len(sheet.rows(key)) for key in ("strategies", "team", "collaborators", "indicators", "resources")] == [
        *(1, 7, 3, 1, 1)
    ]
    (strategy,) = sheet.strategies
    assert len(strategy.task_ids) == 7
    prompts = {prompt.field: prompt for prompt in sheet.method.by_key["strategies"].prompts}
    offers = [offer_for(sheet, prompts[f"strategies.{name}"], strategy) for name in ("start", "end")]
    assert [offer.text for offer in offers if offer] == ["2027-04-29", "2027-07-05"]
    works_at = sheet.method.form.prompts["worksheet_row.team.organisation"]
    assert offer_for(sheet, works_at, sheet.team[0]) == SuggestedAnswer(
        "Bloom Center for Young Children and Families", "as it stands with J. Smith"
    )
    people = {person.name: person.text("organisation") for person in sheet.review.people}
    assert people["S. Apkarian"] == "Bloom Early Intervention"
    assert {kpi.code for _, kpi, _ in tasks_at_work(guided.facts())} == {"Bloom County: working together"}
    assert guided.journal.undo() == "Undone: Begin the sample “Bloom County: working together”"
    assert guided.worksheets.all() == ()


def test_the_samples_beside_the_sample_review_are_whole_and_go_out_and_come_back(beside, tmp_path):
    for method_id in OF_THE_SAMPLE_REVIEW:
        sheet = sheet_of(beside, method_id)
        assert [one for one in worksheet_problems(sheet, TODAY) if one.level != "info"] == [], method_id
        if sheet.method.stands_alone:
            assert sheet.tasks
            assert all(task.leads and task.due for task in sheet.tasks)
        else:
            assert sheet.code == "C7"
    out = export(beside, tmp_path / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path
    assert compare(beside, out, today=TODAY).offers == ()


def test_the_sample_of_the_vision_has_a_critical_path_and_its_ideas_are_sorted(beside):
    sheet = sheet_of(beside, "future-basing")
    chart = timeline(sheet, sheet.method.by_key["chart"])
    assert [item.name for item in chart.items if item.is_critical] == [
        "Ask twelve parents what they would lead",
        "Change the rule of the ISD on paying parents",
        "Parents are paid for their time",
    ]


def test_ideas_are_sorted_by_their_ratings_and_measures_by_quadrant_and_one_undo_brings_the_order_back(beside):
    book, number = beside, sheet_of(beside, "results-based-accountability").id

    def names(key):
        sheet = book.worksheets.read(number)
        return [sheet.row_name(row) for row in sheet.rows(key)]

    before = names("ideas")
    book.worksheet_rows.rank(number, "ideas")
    assert names("ideas") == ["Visit each practice with a parent", "Call the birth unit every Monday", before[1]]
    assert book.journal.undo() == "Undone: Sort “What works”"
    assert names("ideas") == before
    measures = names("measures_of")
    row = book.worksheets.read(number).rows("measures_of")[3]
    book.worksheet_rows.move(row.id, -3)
    book.worksheet_rows.rank(number, "measures_of")
    assert names("measures_of") == measures


def own_sample(method_id, text):
    file = user_data_folder() / "methods" / "samples" / f"{method_id}.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


def test_a_sample_that_looks_at_a_plan_which_is_not_there_begins_nothing(book):
    own_sample("plan-quality-check", 'title = "T"\nkpi = "ZZ9"')
    with pytest.raises(WorkbookError, match="the plan of ZZ9 in the sample review, and there is none"):
        begin_sample(book, find_method("plan-quality-check"), book.facts().id, today=TODAY)
    assert book.worksheets.all() == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "T"\n[answers]\n"vision.nothing" = "x"', "names “vision.nothing”"),
        ('title = "T"\n[[rows]]\nlist = "nowhere"', "names “nowhere”"),
        ('title = "T"\n[[rows]]\nlist = "indicators"\nof = "nobody"', "names “nobody”"),
        ('title = "T"\n[[rows]]\nlist = "evidence_in"', "no row that “evidence_in” is asked for"),
        ("title = 1", "leap.toml"),
    ],
)
def test_a_bad_sample_of_ones_own_is_told_and_begins_nothing(book, text, said):
    own_sample("leap", text)
    with pytest.raises(WorkbookError, match=said):
        begin_sample(book, find_method("leap"), book.facts().id, today=TODAY)
    assert book.worksheets.all() == ()


def test_a_method_without_a_sample_begins_nothing(book):
    keep_method()
    with pytest.raises(WorkbookError, match="no sample of “A whole method”"):
        begin_sample(book, find_method("whole"), book.facts().id, today=TODAY)
    assert book.worksheets.all() == ()


LENSES = ("action-plan-worksheet", "leap", "results-based-accountability")


def said(sheet, prompt):
    """The answer to a prompt that is bound to the plan."""
    row = sheet.row_of(prompt, None)
    assert row is not None
    return sheet.answer_text(prompt, row)


def test_a_plan_that_is_looked_at_through_three_methods_says_the_same_in_each(sample):
    book = Workbook.open(sample, who="Ann")
    plan = next(kpi.plan for kpi in book.facts().planned_kpis if kpi.plan is not None and kpi.code == "C7")
    opened = [
        book.worksheets.add(find_method(one), book.facts().id, today=TODAY, plan_id=plan.id, title=one)
        for one in LENSES
    ]
    first = book.worksheets.read(opened[0])
    cause = first.method.form.prompts["plan.root_cause"]
    assert said(first, cause) == plan.text("root_cause")
    book.answers.save(cause, plan.id, "Nobody owns the calendar", today=TODAY)
    for number in opened:
        sheet = book.worksheets.read(number)
        assert said(sheet, cause) == "Nobody owns the calendar"
        assert [task.id for task in sheet.tasks] == [task.id for task in plan.tasks]
