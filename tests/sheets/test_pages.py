"""Our workbooks on paper, as LibreOffice prints them: as wide as the page with any font, and never a page for nothing.

They are printed with the fonts of the machine, and in the long runs as if it had none that is as wide as Calibri.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.blank_for_tests import named, table_cells
from tests.sheets.office import converted, has_our_font, without_our_font

from workbook_tui.exchange.export import export_masked
from workbook_tui.exchange.rollup import rollup
from workbook_tui.exchange.slips import BOOK, write_slips
from workbook_tui.rules.agenda.slips import slips
from workbook_tui.store.workbook import Workbook

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(
        not (shutil.which("pdftotext") and shutil.which("pdftoppm")),
        reason="pdftotext and pdftoppm (poppler-utils) are not installed",
    ),
]

AS_INSTALLED, WITHOUT_OURS = "the fonts of this machine", "no font as wide as ours"
_ANSWER = (255, 248, 219)
"""The ground of a cell that waits for an answer."""
_PIXELS_OF_AN_INCH = 20


@dataclass(frozen=True)
class Printed:
    """A workbook, and the pages that were made of it."""

    book: Path
    pdf: Path

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        done = subprocess.run(["pdftotext", "-layout", self.pdf, "-"], check=True, capture_output=True)
        return done.stdout.decode().split("\f")[:-1]

    @cached_property
    def pictures(self) -> list[bytes]:
        """The pixels of each page, three bytes each."""
        command = ["pdftoppm", "-r", str(_PIXELS_OF_AN_INCH), str(self.pdf)]
        done = subprocess.run(command, check=True, capture_output=True).stdout
        found = []
        while done:
            width, height = map(int, done.split(b"\n", 2)[1].split())
            start = len(b"\n".join(done.split(b"\n", 3)[:3])) + 1
            found.append(done[start : start + 3 * width * height])
            done = done[start + 3 * width * height :]
        return found

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Sequence[Sequence[object]], int]]:
        """Of each sheet the rows to the last that every page of it repeats, and the number of that one, 0 for none."""
        found = {}
        for sheet in load_workbook(self.book).worksheets:
            last = int((sheet.print_title_rows or "$0").rpartition("$")[2])
            found[sheet.title] = list(sheet.iter_rows(max_row=max(last, 2), values_only=True)), last
        return found

    @cached_property
    def repeated(self) -> Mapping[str, tuple[str, ...]]:
        """What stands in the row of each sheet that every page of it repeats, and in its title and sentence."""
        kept = {name: [*rows[:2], *rows[2:][-1:]] for name, (rows, _last) in self._rows.items()}
        return {name: tuple(str(one) for row in rows for one in row if one is not None) for name, rows in kept.items()}

    @cached_property
    def first_repeated(self) -> Mapping[str, str]:
        """The first text of the row that each page of a sheet repeats, for the sheets that repeat one.

        The lists stand beside one another, and those of the first page are on no other.
        """
        return {name: str(rows[last - 1][0]) for name, (rows, last) in self._rows.items() if last and name != "Lists"}

    def number(self, sheet: str) -> int:
        """How many pages a sheet takes."""
        return Counter(map(foot, self.pages))[sheet]


def foot(page: str) -> str:
    """The name of the sheet that a page is of."""
    return page.rstrip().splitlines()[-1].strip().split("  ")[0]


def body(page: str) -> str:
    """What a page says between its header and its footer."""
    return "\n".join(page.strip("\n").splitlines()[1:-1])


KINDS = ("sent", "blank", "masked", "rollup", "slip")


@pytest.fixture(scope="session")
def books(once, sample_original, sample_exported, blank_original) -> dict[str, Path]:
    """One workbook of each kind; the blank one has counts typed for C1 and a plan begun for C8C."""

    def fill(folder: Path) -> None:
        shutil.copyfile(sample_exported, folder / "sent.xlsx")
        type_into(blank_original, folder / "blank.xlsx")
        book = Workbook.open(Path(shutil.copyfile(sample_original, folder / "sample.db")), who="Ann")
        export_masked(book, folder / "masked.xlsx", as_of=SAMPLE_DAY)
        rollup(folder / "rollup.xlsx", [sample_exported], as_of=SAMPLE_DAY)
        review = book.facts()
        slip = write_slips(review, slips(review)[:1], folder, as_of=SAMPLE_DAY, endings=(BOOK,))[0].path
        slip.rename(folder / "slip.xlsx")

    folder = once("books of every kind", fill)
    return {kind: folder / f"{kind}.xlsx" for kind in KINDS}


def type_into(blank: Path, copy: Path) -> None:
    workbook = load_workbook(blank)
    row = table_cells(workbook, "tblKpi")[0]
    row["Numerator"].value, row["Family delays"].value, row["Denominator"].value = 12, 1, 16
    named(workbook, "plan_02_kpi").value = "C8C"
    workbook.save(copy)


@pytest.fixture(scope="session", params=[AS_INSTALLED, pytest.param(WITHOUT_OURS, marks=pytest.mark.long)])
def printed(request, once, books) -> dict[str, Printed]:
    """Every kind of workbook on paper, by its kind: LibreOffice is started once for each set of fonts."""
    is_hidden = request.param == WITHOUT_OURS
    if is_hidden and not has_our_font():
        pytest.skip("this machine has no font as wide as Calibri (fonts-crosextra-carlito) that could be hidden")

    def fill(folder: Path) -> None:
        converted("pdf", folder, *books.values(), fonts=without_our_font(folder) if is_hidden else None)

    folder = once(f"printed with {request.param}", fill)
    return {kind: Printed(book, folder / f"{kind}.pdf") for kind, book in books.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_printed_and_each_page_has_its_footer(printed, kind):
    one = printed[kind]
    sheets = [name for name in one.repeated if not name.startswith("_")]
    assert list(dict.fromkeys(map(foot, one.pages))) == sheets
    for number, page in enumerate(one.pages, start=1):
        assert f"Page {number} of {len(one.pages)}" in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_begins_with_the_first_column_of_its_sheet(printed, kind):
    one = printed[kind]
    for page in one.pages:
        first = one.first_repeated.get(foot(page), "")
        assert not first or first.split()[0] in body(page), page


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_holds_only_what_every_page_repeats(printed, kind):
    one = printed[kind]
    for page, picture in zip(one.pages, one.pictures, strict=True):
        said = re.sub(r"\s+", "", body(page))
        for word in sorted((word for text in one.repeated[foot(page)] for word in text.split()), key=len, reverse=True):
            said = said.replace(word, "", 1)
        assert len(said) > 20 or bytes(_ANSWER) in picture, page


@pytest.mark.parametrize(("kind", "number"), [("sent", 3), ("blank", 4)])
def test_the_lists_lie_on_pages_that_can_be_read(printed, kind, number):
    pages = [page for page in printed[kind].pages if foot(page) == "Lists"]
    assert len(pages) == number
    assert "Back to Cover" in pages[0]
    for head in ("Actions done?", "Aim is reached at", "Direction", "Rating", "Role", "Did it work?"):
        assert sum(bool(re.search(rf"(^|  ){re.escape(head)}", page, re.MULTILINE)) for page in pages) == 1, head


def test_the_title_of_every_sheet_is_whole(printed):
    for one in printed.values():
        for sheet, texts in one.repeated.items():
            if not sheet.startswith("_"):
                first = next(page for page in one.pages if foot(page) == sheet)
                assert texts[0] in re.sub(r"\s+", " ", first), first


def test_a_plan_takes_no_page_more_than_its_parts(printed):
    plans = [sheet for sheet in printed["sent"].repeated if sheet.startswith("Plan 0")]
    assert plans
    for sheet in plans:
        pages = [body(page) for page in printed["sent"].pages if foot(page) == sheet]
        assert len(pages) <= 5
        for heading in ("Tasks", "About this plan"):
            assert any(re.search(rf"^\s*{heading}\s*$", page, re.MULTILINE) for page in pages), (sheet, heading)


def test_every_part_of_a_blank_workbook_lies_on_the_pages_it_was_made_for(printed):
    blank = printed["blank"]
    assert [foot(page) for page in blank.pages][:3] == ["Cover", "Instructions", "Team"]
    assert {blank.number(f"Plan {number:02d}") for number in range(1, 16)} == {3}
    ratings = [page for page in blank.pages if foot(page) == "KPI Ratings"]
    heads = ("What to count", "Analysis", "Rated on")
    assert len(ratings) == len(heads)
    for page, head in zip(ratings, heads, strict=True):
        assert [one for one in heads if one in page] == [head]


def test_results_and_titles_appear_in_a_blank_workbook_while_one_types(printed):
    pages = printed["blank"].pages
    assert "81.3" in next(page for page in pages if foot(page) == "KPI Ratings")
    plans = {name: next(page for page in pages if foot(page) == name) for name in ("Plan 01", "Plan 02")}
    assert "Transition conference" in plans["Plan 02"]
    assert "Transition conference" not in plans["Plan 01"]
