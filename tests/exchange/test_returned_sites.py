"""The sheets of sites and PDSA cycles come back: what differs, what was added, and what cannot be taken."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import rows
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.exchange.export import export, export_masked
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.exchange.rollup import rollup
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.repositories.measures import NewValue


@pytest.fixture
def book(tmp_path):
    book = small_book(tmp_path / "review.db")
    measure = book.measures.add("Screened", collected_every="month")
    for site in ("North; the old house", "South"):
        book.measures.store(measure, [NewValue(period_on=date(2027, 1, 1), site=site, numerator=8, denominator=9)])
    cycle = book.pdsa_cycles.add(plan="Call first", begun_on=date(2027, 1, 10))
    for field, text in (("measure", "Screened"), ("teams", "South; North, the old house")):
        assert not book.answers.save(SPSR.prompts[f"pdsa_cycle.{field}"], cycle, text, today=TODAY).problem
    return book


def test_answers_and_rows_of_sites_and_cycles_come_back_once_and_a_name_that_is_there_is_refused(book, tmp_path):
    path = Path(export(book, tmp_path / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path)
    assert compare(book, path, today=TODAY).offers == ()
    sheets = load_workbook(path)
    sites, cycles = rows(sheets, "tblSite"), rows(sheets, "tblPdsa")
    assert [row["Teams"].value for row in cycles[:1]] == ["North, the old house; South"]
    sites[0]["Engaged from"].value = date(2026, 9, 1)
    sites[2]["Name"].value, sites[2]["Agency"].value = "West", "The clinic"
    sites[3]["Name"].value = "south"
    cycles[0]["Act"].value = "Adopt"
    cycles[0]["Teams"].value = "South; Nowhere"
    cycles[1]["Plan"].value, cycles[1]["Teams"].value = "Write first", "South"
    sheets.save(tmp_path / "back.xlsx")
    found = compare(book, tmp_path / "back.xlsx", today=TODAY)
    refused = [one.reason for one in found.offers if one.kind is OfferKind.REFUSED]
    assert any("The file has the site “South” already" in said for said in refused)
    assert any("“Nowhere” is not one of" in said for said in refused)
    take(book, found, [one.key for one in found.offers if one.kind is not OfferKind.REFUSED], today=TODAY)
    review = book.facts()
    assert [(site.name, site["agency"], site["engaged_from_on"]) for site in review.sites] == [
        *(("North; the old house", None, date(2026, 9, 1)), ("South", None, None), ("West", "The clinic", None)),
    ]
    assert {(one["plan"], one["act"], one["teams"]) for one in review.pdsa_cycles} == {
        ("Call first", "adopt", ("North, the old house", "South")),
        ("Write first", None, ("South",)),
    }
    again = compare(book, tmp_path / "back.xlsx", today=TODAY)
    assert [one.kind for one in again.offers if one.kind is not OfferKind.REFUSED] == []
    book.journal.undo()
    assert len(book.facts().sites) == 2


def test_a_masked_copy_names_no_site_and_says_nothing_of_a_cycle_and_a_rollup_reads_the_workbook(book, tmp_path):
    masked = export_masked(book, tmp_path / "masked.xlsx", as_of=TODAY)
    told = {str(cell.value) for sheet in load_workbook(masked.path) for row in sheet for cell in row}
    assert not any(word in one for one in told for word in ("old house", "Call first"))
    path = export(book, tmp_path / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path
    assert rollup(tmp_path / "all.xlsx", [path], as_of=TODAY)
