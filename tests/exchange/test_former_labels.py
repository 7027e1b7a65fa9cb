"""Workbooks that an earlier version sent still come back, with the labels that it showed then."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.benchmarks.areas import write_area
from tests.exchange.returned_for_tests import rows, takeable, write

from workbook_tui.catalogs.areas import areas
from workbook_tui.exchange.returned import compare, take
from workbook_tui.exchange.rollup import rollup
from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.prompts.correction import SAMPLE
from workbook_tui.prompts.measures import MEASURE
from workbook_tui.prompts.spsr import OUTCOME, STATUS
from workbook_tui.rules.answers import read
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.store.workbook import Workbook

KEPT = Path(__file__).parents[1] / "store" / "files" / "v5.db"
TODAY = date(2027, 9, 15)


def test_a_workbook_of_an_earlier_version_is_taken_by_its_old_headings_and_answers(tmp_path):
    book = Workbook.open(Path(shutil.copy(KEPT, tmp_path / "v5.db")), who="Ann Lee")
    sent = book.facts().submissions[-1]
    path = tmp_path / "returned.xlsx"
    path.write_bytes(book.submissions.content(sent.id))
    sheets = load_workbook(path)
    row = next(one for one in rows(sheets, "tblTask") if one["Status"].value == "Off track")
    assert {"Product shown by", "Evaluation showed"} <= set(row)
    uid = row["Key"].value
    write(row, Status="Not done", Note="No time", Product_shown_by="A list", Evaluation_showed="Nothing yet")
    sheets.save(path)
    returned = compare(book, path, today=TODAY)
    told = {(offer.label, offer.theirs) for offer in returned.offers}
    assert told == {
        ("Status", "Ended, not done · No time"),
        ("Proof of product", "A list"),
        ("Result of the evaluation", "Nothing yet"),
    }
    take(book, returned, takeable(returned), today=TODAY)
    (task,) = (one for _, one in book.facts().tasks() if one["uid"] == uid)
    assert (task.status, task.note, task["delivered"], task["result"]) == (
        "not_done",
        "No time",
        "A list",
        "Nothing yet",
    )


COMPARATOR = next(prompt for prompt in MEASURE.prompts if prompt.field == "aim_comparator")


@pytest.mark.parametrize(
    ("prompt", "choice"),
    [(prompt, choice) for prompt in (STATUS, COMPARATOR) for choice in prompt.choices],
    ids=lambda one: getattr(one, "value", ""),
)
def test_every_answer_is_read_by_all_that_it_was_ever_called(prompt, choice):
    terms = Terms(choices=prompt.choices)
    for name in (choice.label, choice.value, *choice.former):
        assert kind_of(prompt).from_cell(name.upper(), terms) == choice.value
        assert read(prompt, name, TODAY) == choice.value
    assert kind_of(prompt).display_text(choice.value, prompt.choices) == choice.label


def test_what_was_renamed_keeps_its_key_by_which_older_workbooks_find_it():
    labels = {prompt.key: prompt.label for prompt in (*OUTCOME.prompts, *SAMPLE.prompts, *MEASURE.prompts)}
    assert labels["task.delivered"] == "Proof of product"
    assert labels["task.result"] == "Result of the evaluation"
    assert labels["verification_sample.sampled_on"] == "Date of the sample"
    assert labels["verification_sample.source"] == "Source"
    assert labels["measure.aim_comparator"] == "Aim is reached at"
    assert [(one.label, one.former) for one in TASK_STATUSES if one.former] == [
        ("Ended, not done", ("Not done",)),
        ("Canceled", ("Cancelled",)),
    ]


@pytest.mark.long
def test_a_roll_up_calls_a_status_by_one_word_whichever_version_wrote_it(tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    for place, word in enumerate(("Ended, not done", "Not done", "Cancelled", "Canceled")):
        path = write_area(folder, areas()[place], plans=1, tasks=3)
        sheets = load_workbook(path)
        for task in rows(sheets, "tblTask"):
            write(task, Status=word, Due=date(2027, 5, 1))
        sheets.save(path)
    target = tmp_path / "rollup.xlsx"
    rollup(target, [folder], as_of=TODAY)
    sheets = load_workbook(target)
    assert {task["Status"].value for task in rows(sheets, "tblTask")} == {"Ended, not done", "Canceled"}
    # By either word the task has ended, and what has ended is overdue no more.
    assert not any(task["Status"].value for task in rows(sheets, "tblOverdue"))
