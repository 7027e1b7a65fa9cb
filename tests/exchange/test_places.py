"""Where in the program an answer of a workbook is found."""

import pytest

from workbook_tui.exchange.returning.offers import place_of
from workbook_tui.prompts.spsr import NOTE, SPSR
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.where import Where


@pytest.mark.parametrize(
    ("key", "section"),
    [
        ("review.attested_by", "review"),
        ("person.email", "review"),
        ("kpi.target", "rate"),
        ("rating.reason", "rate"),
        ("plan.findings", "plan"),
        ("task.due_on", "plan"),
        ("task.worked", "monitor"),
        ("plan.decision", "monitor"),
        ("plan.papers_ready", "monitor"),
        ("correction_case.fault", "monitor"),
        ("measure.aim", "monitor"),
    ],
)
def test_an_answer_is_found_on_the_page_that_asks_it(key, section):
    table, _, field = key.partition(".")
    assert place_of(SPSR, RecordRow(table=table, uid="u", id=7), key) == Where(section, table, 7, field)


def test_what_is_decided_and_whole_rows_are_found_where_something_of_their_table_is_asked():
    assert place_of(SPSR, RecordRow(table="kpi", uid="u", id=7), "kpi.off_reason").section == "rate"
    assert place_of(SPSR, RecordRow(table="progress_report", uid="u"), "progress_report") == Where("monitor")


def test_a_note_is_found_at_the_status_of_its_task():
    assert place_of(SPSR, RecordRow(table="task", uid="u", id=7), NOTE.key) == Where("monitor", "task", 7, "status")


def test_every_prompt_has_a_place():
    places = {key: place_of(SPSR, RecordRow(table=prompt.table, uid="u"), key) for key, prompt in SPSR.prompts.items()}
    assert {place.section for place in places.values()} == {"review", "rate", "plan", "monitor"}
