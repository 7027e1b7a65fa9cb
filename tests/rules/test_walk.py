"""Everything that the self-review asks, row by row."""

from datetime import date

from tests.rules.facts_for_tests import ANA, kpi, lead, plan, review, status, task

from workbook_tui.prompts.binding import PeopleLink, StoredColumn
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.walk import walk


def test_rows_come_before_those_that_belong_to_them_and_know_their_number_and_their_kpi():
    shared = task(leads=[lead(ANA)], history=[status("on_track", date(2027, 5, 1))])
    planned = kpi(code="C8A", plan=plan(tasks=[task(), shared]))
    visits = list(walk(SPSR, review(kpi(code="C1"), planned)))
    assert [(visit.row.table, visit.number, visit.code) for visit in visits if visit.code == "C8A"] == [
        ("kpi", 2, "C8A"),
        ("rating", 1, "C8A"),
        ("plan", 1, "C8A"),
        ("task", 1, "C8A"),
        ("task", 2, "C8A"),
        ("task_lead", 1, "C8A"),
        ("task_status", 1, "C8A"),
    ]
    assert visits[0].row.table == "review"
    assert all(visit.parent in visits for visit in visits[1:])


def test_every_section_that_is_asked_of_rows_lies_where_a_walk_goes():
    for section in SPSR.sections:
        for path in section.paths:
            above, _, name = path.rpartition(".")
            assert not path or name in SPSR.child_names[above], section.key


def test_the_prompts_of_a_section_are_about_rows_of_one_table():
    assert all(len({prompt.table for prompt in section.prompts}) == 1 for section in SPSR.sections)


def test_a_prompt_says_where_its_answer_lies():
    assert SPSR.prompts["task.due_on"].binding == StoredColumn("task", "due_on")
    leads = SPSR.prompts["task.leads"].binding
    assert leads == PeopleLink("task", "leads", "task_lead")
    shared = task(due_on=date(2027, 5, 31), leads=[lead(ANA)])
    assert shared.answer(leads) == (ANA.id,)
    assert shared.answer(StoredColumn("task", "due_on")) == date(2027, 5, 31)
