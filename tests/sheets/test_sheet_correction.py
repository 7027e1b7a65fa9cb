"""Cases, samples, evidence and closeout in the workbook."""

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from tests.conftest import SAMPLE_DAY
from tests.sheets.books_for_tests import read_back

from workbook_tui.exchange.export import export
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(sample):
    return Workbook.open(sample, who="Ann")


def rows(path, name):
    head, *found = read_back(path, name)[2:]
    return [dict(zip(head, row, strict=True)) for row in found]


def test_cases_samples_evidence_and_closeout_are_printed_with_what_they_amount_to(book, tmp_path):
    kpi = next(kpi for kpi in book.facts().planned_kpis if kpi.plan and kpi.plan.findings)
    plan = kpi.plan
    assert plan is not None
    book.corrections.add("correction_case", plan.findings[0].id, reference="=A-17", done_on=SAMPLE_DAY)
    book.corrections.add("correction_case", plan.findings[0].id, reference="A-18")
    book.corrections.add("verification_sample", plan.id, reviewed=9, compliant=9, sampled_on=SAMPLE_DAY)
    book.corrections.add("evidence", plan.id, title="Procedure", kind="policy", sha256="ab" * 32)
    path = tmp_path / "out.xlsx"
    export(book, path, kind="progress", as_of=SAMPLE_DAY, draft=True)
    cases = {row["Reference"]: row["Stands"] for row in rows(path, "Correction Cases") if row["KPI"] == kpi.code}
    assert (cases["=A-17"], cases["A-18"]) == ("Corrected", "Open")
    stands = {row["Stands"] for row in rows(path, "Verification") if row["KPI"] == kpi.code and row["Reviewed"] == 9}
    assert stands == {"Before the last task"}
    (paper,) = (row for row in rows(path, "Evidence") if row["Title"] == "Procedure" and row["KPI"] == kpi.code)
    assert (paper["Kind"], paper["SHA-256"]) == ("Policy or procedure", "ab" * 32)
    sheet = load_workbook(path)["Evidence"]
    off_paper = sheet[3][range_boundaries(sheet.print_area.rpartition("!")[2])[2] :]
    assert [cell.value for cell in off_paper] == ["SHA-256", "Key"]


def test_a_correction_before_a_notice_stands_on_the_sheet_with_its_day_and_who_verified_it(book, tmp_path):
    kpi = next(kpi for kpi in book.facts().planned_kpis if kpi.plan and not kpi.plan.findings)
    who, name = book.facts().names[0]
    book.findings.add(kpi.plan.id, prefinding_on=SAMPLE_DAY, prefinding_by_id=who, instances=2)
    path = tmp_path / "out.xlsx"
    export(book, path, kind="progress", as_of=SAMPLE_DAY, draft=True)
    (found,) = (row for row in rows(path, "Corrections") if row["KPI"] == kpi.code)
    assert (found["Pre-finding"], found["Verified by"]) == (SAMPLE_DAY, name)
    assert (found["Date of notice"], found["Correct by"], found["Correction"]) == ("", "", "Pre-finding")
