"""Every file, of whatever format it began in, takes every choice that the program offers."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.catalogs.test_methods import SMALL

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.journal.entries import CHOICES
from workbook_tui.store.workbook import Workbook

TODAY = date(2029, 1, 1)
OLDER = sorted((Path(__file__).parent / "files").glob("v*.db"))
ELSEWHERE = {"rating.rating", "rating.last_rating", "pdsa_cycle.measure"}
"""Those whose choices are of the review's scale, or rows of the file."""


def test_the_store_knows_the_choices_of_every_prompt_that_has_some():
    offered = {prompt.key for prompt in SPSR.prompts.values() if prompt.kind is Kind.CHOICE} - ELSEWHERE
    assert offered <= {f"{table}.{column}" for table, column in CHOICES}
    for key in offered:
        assert list(CHOICES[SPSR.prompts[key].table, SPSR.prompts[key].field]) == [
            choice.value for choice in SPSR.prompts[key].choices
        ]


@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def old(request, tmp_path) -> Workbook:
    """A kept file, opened by the program of today, with a row in every table that has choices."""
    book = Workbook.open(Path(shutil.copy(request.param, tmp_path / "old.db")), who="Ann")
    review = book.facts()
    task = next(task for _, task in review.tasks())
    plan = next(kpi.plan for one in (review, *review.others) for kpi in one.kpis if kpi.plan)
    book.tasks.set_status(task.id, "on_track", on=TODAY)
    book.corrections.add("evidence", plan.id, title="Minutes")
    book.corrections.add("verification_sample", plan.id, reviewed=3)
    book.measures.add("On time")
    book.pdsa_cycles.add(plan="Call first")
    sheet = book.worksheets.add(parse_method(SMALL, Path("small.toml")), review.id, today=TODAY)
    book.worksheets.mark(sheet, "stage one", "done", on=TODAY)
    book.submissions.record(review, kind="plan", on=TODAY, file_name="x.xlsx", content=b"", problems="")
    return book


@pytest.mark.few(2)
def test_a_kept_file_of_every_format_takes_every_choice(old):
    for (table, column), choices in CHOICES.items():
        row = newest(old, table)
        with old.change("Choose") as change, old.reading() as run:
            for value in choices:
                change.update(table, row, **{column: value})
                assert next(iter(run(f"SELECT {column} FROM {table} WHERE id = {row}", {})))[column] == value
        with old.reading() as run:
            assert next(iter(run(f"SELECT {column} FROM {table} WHERE id = {row}", {})))[column] == value


@pytest.mark.parametrize(("table", "column"), CHOICES)
def test_no_way_leads_past_the_choices(book, kpi, table, column):
    refused = pytest.raises(WorkbookError, match="“nonsense” is not one of: .*Nothing was changed")
    with refused, book.change("bad") as change:
        change.insert(table, **{column: "nonsense"})
    with book.reading() as run:
        assert not list(run(f"SELECT 1 FROM {table} WHERE {column} = 'nonsense'", {}))


def newest(book: Workbook, table: str) -> int:
    with book.reading() as run:
        return int(str(next(iter(run(f"SELECT max(id) AS newest FROM {table}", {})))["newest"]))
