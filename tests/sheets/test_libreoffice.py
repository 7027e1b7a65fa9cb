"""What LibreOffice makes of our workbooks: the same texts, results and answers."""

import re
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import CalamineWorkbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.books_for_tests import book_of_texts, written
from tests.sheets.office import converted, first_column
from tests.sheets.read.returned_for_tests import NAMES, PLAN, altered, needed, put_named
from tests.sheets.test_sheet_gate import HOSTILE

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.export import export
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.record import to_plain
from workbook_tui.sheets.read import ReturnedBook, open_returned
from workbook_tui.store.workbook import Workbook

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
HARD = (
    ("13", "16", 81.3),
    ("1999", "2000", 99.9),
    ("1", "2000", 0.1),
    ("0", "12", 0),
    ("0", "0", None),
    ("1", "8", 12.5),
)
"""Numerators, denominators and results: halves, the edges that only nothing and everything may reach, no data."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the workbooks of these tests are."""
    made: Path = tmp_path_factory.mktemp("office")
    return made


@pytest.fixture(scope="module")
def hard(sample_original, folder) -> Workbook:
    """The sample with numbers that are hard to calculate and without its charts, exported as `cached.xlsx`."""
    book = Workbook.open(Path(shutil.copyfile(sample_original, folder / "hard.db")), who="Ann")
    for measure in book.facts().measures:
        book.measures.remove(measure.id)
    for kpi, (part, whole, _result) in zip(ratios(book), HARD, strict=False):
        for field, text in {"family_delays": "", "excluded": "", "numerator": part, "denominator": whole}.items():
            book.answers.save(SPSR.prompts[f"rating.{field}"], kpi.rating.id, text, today=SAMPLE_DAY)
    export(book, folder / "cached.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    return book


def ratios(book: Workbook):
    return [kpi for kpi in book.facts().active_kpis if kpi["measure"] == "ratio"]


def without_values(path: Path, copy: Path) -> int:
    """Write a copy whose formulas have no values and say how many there are."""
    removed = 0
    with ZipFile(path) as whole, ZipFile(copy, "w", ZIP_DEFLATED) as bare:
        for name in whole.namelist():
            text, count = (
                _CACHED.subn(rb"\1", whole.read(name)) if name.startswith("xl/worksheets/") else (whole.read(name), 0)
            )
            removed += count
            bare.writestr(name, text)
    return removed


def results(path: Path) -> dict[str, object]:
    """The calculated result of each KPI, None for an empty one."""
    header, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("KPI Ratings").to_python()[2:]
    code, result = header.index("KPI"), header.index("Result (%)")
    return {str(row[code]): None if row[result] == "" else row[result] for row in rows}


@pytest.fixture(scope="module")
def documents(hard, folder) -> dict[str, Path]:
    """OpenDocument files of hostile texts, and of formulas that have no values."""
    texts = written(folder, book_of_texts(*HOSTILE), "hostile.xlsx")
    assert without_values(folder / "cached.xlsx", folder / "bare.xlsx") > 30
    return converted("ods", folder, texts, folder / "bare.xlsx")


def test_it_calculates_the_results_that_are_written_beside_the_formulas(hard, folder, documents):
    wanted = results(folder / "cached.xlsx")
    assert [wanted[kpi.code] for kpi, _row in zip(ratios(hard), HARD, strict=False)] == [
        result for *_counts, result in HARD
    ]
    assert results(documents["bare"]) == wanted
    assert {kpi["measure"] for kpi in hard.facts().active_kpis} >= {"ratio", "summary_1", "summary_2", "yes_no"}


def test_hostile_texts_reach_it_unchanged(documents):
    assert first_column(documents["hostile"])[3 : 3 + len(HOSTILE)] == list(HOSTILE)


def test_a_workbook_saved_in_another_format_is_refused_in_words(documents):
    with pytest.raises(FileRefusedError, match="OpenDocument"):
        open_returned(documents["bare"])


@pytest.fixture(scope="module")
def answered(sent_original, folder) -> Path:
    """A workbook with answers in two cells."""
    path = Path(shutil.copyfile(sent_original, folder / "answered.xlsx"))
    text = " Agreed.\nThank you  &lt;all&gt; _x005F_x0041_ "
    put_named(path, "plan_01_decision_comment", f'<is><t xml:space="preserve">{text}</t></is>', "inlineStr")
    return put_named(path, "plan_01_decided_on", "<v>46538</v>")


@pytest.fixture(scope="module")
def saved(answered, sent_original, folder) -> dict[str, Path]:
    """What LibreOffice saves of that workbook, and of one with formulas, an error and a renamed sheet."""
    odd = Path(shutil.copyfile(sent_original, folder / "odd.xlsx"))
    put_named(odd, "plan_01_decision_comment", "<f>1+1</f>")
    put_named(odd, "plan_01_reviewer", "<f>1/0</f>")
    name, quoted = "Bob &amp; Ana&apos;s", "'Bob &amp; Ana''s'!"
    altered(odd, workbook=lambda xml: xml.replace(PLAN, name).replace(f"'{name}'!", quoted))
    return converted("xlsx", folder / "saved", answered, odd)


def values(book: ReturnedBook) -> dict[str, object]:
    named = {name: [found.value for found in book.cells_of_name(name)] for name in NAMES}
    tables = {name: book.table(name) for name in book.meta.columns}
    rows = {
        name: [{header: found.value for header, found in row.items()} for row in table.rows] if table else None
        for name, table in tables.items()
    }
    return {**named, **rows}


@pytest.mark.long
def test_an_answered_workbook_says_the_same_after_it_was_saved(answered, saved):
    before, after = open_returned(answered), open_returned(saved["answered"])
    assert values(after) == values(before)
    assert to_plain(after.meta.record) == to_plain(before.meta.record)
    assert after.meta.columns == before.meta.columns
    assert after.sheets == before.sheets


def test_formulas_errors_and_renamed_sheets_are_told_after_it_was_saved(saved):
    book = open_returned(saved["odd"])
    (calculated,) = book.cells_of_name("plan_01_decision_comment")
    assert (calculated.value, calculated.sheet, calculated.has_formula) == (2, "Bob & Ana's", True)
    (failed,) = book.cells_of_name("plan_01_reviewer")
    assert (failed.value, failed.is_error, failed.has_formula) == ("#DIV/0!", True, True)
    assert needed(book, "tblTask01").sheet == "Bob & Ana's"
