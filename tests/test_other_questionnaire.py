"""A questionnaire that is only known at run time: it runs through form, sheet, blank, record and problems by itself."""

from dataclasses import replace
from datetime import date

from tests.rules.facts_for_tests import ANA, TODAY, lead, met, missed, plan, review, task
from tests.sheets.books_for_tests import table_of

from workbook_tui.exchange.returning.offers import place_of
from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection
from workbook_tui.prompts.questionnaire import FormStage, Questionnaire
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.item import Statement
from workbook_tui.rules.merge.record import column_label, record_of
from workbook_tui.rules.merge.record_diff import alterations
from workbook_tui.rules.merge.three_way import differences
from workbook_tui.rules.problems import problems
from workbook_tui.rules.walk import walk
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.sheets.answers import answer_columns, answer_fields, answer_values, blank_fields
from workbook_tui.sheets.layout import CellKind
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet
from workbook_tui.widgets.form_items import FormField, FormHeading

GOAL = PromptSection(
    key="goal",
    title="Our goal",
    prompts=(
        Prompt(key="review.agency", label="Who acts", is_required=True, missing_text="Say who acts."),
        Prompt(key="review.planning_to_on", label="Until", kind=Kind.DUE, guidance="The day it is reached."),
    ),
)
STEPS = PromptSection(
    key="steps",
    title="Step",
    paths=("kpis.plan.tasks",),
    prompts=(
        Prompt(key="task.title", label="What is done", kind=Kind.LONG, is_required=True),
        Prompt(key="task.leads", label="By whom", kind=Kind.PEOPLE, binding=PeopleLink("task", "leads", "task_lead")),
        Prompt(key="task.due_on", label="By when", kind=Kind.DUE),
    ),
)
METHOD = Questionnaire(stages=(FormStage("method", (GOAL, STEPS)),))
MAY = date(2027, 5, 31)


def worksheet(**values):
    """A review that asks nothing but the method, with two steps of one plan; the second of them is not written yet."""
    steps = (task(title="Call every family", leads=[lead(ANA)], due_on=MAY), task(drafts={"due_on": "31 Feb"}))
    rows = review(met(), missed(plan=plan(tasks=steps)), planning_to_on=MAY, **values)
    return replace(rows, form=METHOD)


def asked(rows):
    """Every row with each section that asks about it."""
    return [(visit, section) for visit in walk(rows.form, rows) for section in visit.sections]


def test_a_form_asks_every_section_of_every_row_with_its_answers_and_its_drafts():
    rows = worksheet(agency="The district")
    builder = FieldBuilder(rows, TODAY)
    items = [item for visit, part in asked(rows) for item in builder.section(part, visit.row, is_titled=True)]
    assert [item.text for item in items if isinstance(item, FormHeading)] == ["Our goal", "Step", "Step"]
    answers = [(item.title, item.text) for item in items if isinstance(item, FormField)]
    assert answers == [
        ("Who acts", "The district"),
        ("Until", "2027-05-31"),
        *(("What is done", "Call every family"), ("By whom", ANA.name), ("By when", "2027-05-31")),
        *(("What is done", ""), ("By whom", ""), ("By when", "31 Feb")),
    ]
    assert "no day 31" in [item for item in items if isinstance(item, FormField)][-1].problem


def test_a_sheet_has_a_cell_for_every_answer_and_a_blank_one_has_room_for_it():
    rows = worksheet(agency="The district")
    (goal,) = [visit.row for visit, part in asked(rows) if part is GOAL]
    shown = [(field.label, field.value, field.name) for field in answer_fields(rows, goal, GOAL, prefix="m_")]
    assert shown == [("Who acts", "The district", "m_agency"), ("Until", MAY, "m_planning_to_on")]
    assert [(field.label, field.kind, field.is_answer) for field in blank_fields(GOAL, "m_")] == [
        ("Who acts", CellKind.TEXT, True),
        ("Until", CellKind.DATE, True),
    ]
    assert [column.header for column in answer_columns(STEPS, spare=True)] == ["What is done", "By whom", "By when"]
    steps = [answer_values(rows, visit.row, part) for visit, part in asked(rows) if part is STEPS]
    assert steps == [("Call every family", ANA.name, MAY), (None, None, None)]


def test_the_data_dictionary_says_what_each_answer_means():
    rows = table_of(data_dictionary_sheet(METHOD)).rows
    assert [(row[0], row[1], row[4], row[6]) for row in rows] == [
        ("Our goal", "Who acts", "Yes", "review.agency"),
        ("Our goal", "Until", "No", "review.planning_to_on"),
        ("Step", "What is done", "Yes", "task.title"),
        ("Step", "By whom", "No", "task.leads"),
        ("Step", "By when", "No", "task.due_on"),
    ]


def test_the_record_carries_its_answers_and_what_comes_back_is_compared_by_its_prompts():
    rows = worksheet(agency="")
    before, now = record_of(rows), record_of(replace(rows, values={**rows.values, "agency": "The district"}))
    steps = [row for row in now.rows if row.table == "task"]
    assert [(row.code, dict(row.answers)) for row in steps] == [
        ("C1", {"task.title": "Call every family", "task.leads": ANA.name, "task.due_on": "2027-05-31"}),
        ("C1", {}),
    ]
    altered = [(one.label, one.old, one.new) for one in alterations(METHOD, before, now)]
    assert altered == [("Who acts", "", "The district")]
    returned = [
        Statement(table="task", uid=steps[0].uid, key=key, text=text)
        for key, text in {"task.leads": ANA.name.upper(), "task.title": "Visit every family"}.items()
    ]
    (found,) = differences(METHOD, now, now, returned, (), {})
    assert (column_label(METHOD, found.parts[0].key), found.parts[0].theirs) == ("What is done", "Visit every family")
    assert place_of(METHOD, steps[0], "task.title").section == "method"


def test_its_problems_are_what_is_required_and_missing_and_what_does_not_parse():
    found = [(one.level, one.kpi, one.component, one.sentence) for one in problems(worksheet(agency=""), "plan", TODAY)]
    assert found == [
        ("blocking", "", "Who acts", "Say who acts."),
        ("blocking", "C1", "Step 2 · What is done", "What is done is missing."),
        ("blocking", "C1", "Step 2 · By when", "“31 Feb” is no answer yet. February has no day 31."),
    ]
    assert {one.where.section for one in problems(worksheet(agency=""), "plan", TODAY)} == {"method"}


def test_beside_the_self_review_it_is_judged_too_and_what_it_shares_is_judged_once():
    both = Questionnaire(stages=(*SPSR.stages, FormStage("method", (GOAL, STEPS))))
    alone = {(one.component, one.sentence) for one in problems(replace(worksheet(agency=""), form=SPSR), "plan", TODAY)}
    found = [(one.component, one.sentence) for one in problems(replace(worksheet(agency=""), form=both), "plan", TODAY)]
    assert alone < set(found)
    assert ("Who acts", "Say who acts.") in found
    assert len(problems(replace(worksheet(), form=SPSR), "plan", TODAY)) == len(
        problems(replace(worksheet(), form=Questionnaire(stages=(*SPSR.stages, *SPSR.stages))), "plan", TODAY)
    )
