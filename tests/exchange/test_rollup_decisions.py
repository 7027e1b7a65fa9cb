"""Decisions of the state office in a roll-up: read as an import reads them, and never lost without a word."""

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Sheets
from tests.benchmarks.areas import write_area
from tests.exchange.returned_for_tests import named, opened
from tests.exchange.returned_for_tests import rows as table_rows
from tests.sheets.books_for_tests import by_header, read_back

from workbook_tui.catalogs.areas import areas
from workbook_tui.exchange.area_files import files_in
from workbook_tui.exchange.rollup import RollupResult, rollup
from workbook_tui.exchange.rollup_reading import read_area_files
from workbook_tui.sheets.rollup.book import build
from workbook_tui.sheets.rollup.state import State

AS_OF = date(2027, 11, 22)
LONG = pytest.mark.long
LISTED = "It stands in the list of plans; a decision is read from the plan's own sheet or from State Decisions."


@pytest.fixture(scope="module")
def area_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of an area with four plans: approved, none, approved and returned, say."""
    return write_area(tmp_path_factory.mktemp("area"), areas()[0], plans=4, tasks=1)


@pytest.fixture
def folder(area_book: Path, tmp_path: Path) -> Path:
    sent = tmp_path / "sent"
    sent.mkdir()
    shutil.copy(area_book, sent / "a.xlsx")
    return sent


def edited(source: Path, target: Path, edit: Callable[[Sheets], object], saved: datetime | None = None) -> Path:
    """A copy as `edit` leaves it, saved at a moment."""
    book = opened(source)
    edit(book)
    book.save(target)
    if saved is not None:
        restamp(target, saved)
    return target


def restamp(path: Path, saved: datetime) -> None:
    """Say in the properties when it was saved, as the spreadsheet programs do."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode()
    name = "docProps/core.xml"
    parts[name] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def rolled_up(folder: Path) -> RollupResult:
    return rollup(folder.parent / "out.xlsx", [folder], as_of=AS_OF)


def added_up(folder: Path) -> State:
    """What a roll-up of the folder says; nothing is written."""
    return read_area_files(files_in([folder], folder.parent / "out.xlsx"), as_of=AS_OF, cycle="", before=lambda _: None)


def decide(number: str, decision: object, **more: object) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        for field, value in {"decision": decision, **more}.items():
            named(sheets, f"plan_{number}_{field}").value = value  # type: ignore[assignment]

    return edit


def plans(done: State) -> list[dict[str, object]]:
    """The sheet Plans as rows."""
    (sheet,) = (sheet for sheet in build(done).sheets if sheet.name == "Plans")
    return [{key: "" if value is None else value for key, value in row.items()} for row in by_header(sheet)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("OK with me", "“OK with me” is not one of: Returned, Approved, Closeout returned, Verified, Closed."),
        ('="Veri"&"fied"', "The cell holds a formula; its value is not taken. Write the answer itself."),
        pytest.param("=NA()", "The cell holds a formula; its value is not taken. Write the answer itself.", marks=LONG),
    ],
)
@pytest.mark.few(1)
def test_a_decision_that_is_not_clear_is_listed_and_not_taken(folder, written, reason):
    before = plans(added_up(folder))
    edited(folder / "a.xlsx", folder / "a.xlsx", decide("01", written, decision_comment="See above."))
    done = rolled_up(folder)
    first = plans(added_up(folder))[0]
    assert first["Decision"] == before[0]["Decision"]
    assert first["State of the plan"] == before[0]["State of the plan"]
    assert first["Comment"] == "See above."
    (source,) = done.doubtful_files
    (doubt,) = source.doubts
    assert (doubt.code, doubt.what.partition(" (")[0], doubt.reason) == (first["KPI"], "Decision", reason)
    assert source.counted
    assert source.remark == "1 answer of the state office is doubtful and not taken."
    cover = [cell for row in read_back(done.path, "Cover") for cell in row]
    assert f"{doubt.what}: {reason}" in cover
    assert "1, listed below; none was taken" in cover


def test_a_day_to_come_and_a_text_that_is_no_day_are_doubtful(folder):
    def both(sheets: Sheets) -> None:
        decide("01", "Verified", decided_on="next week")(sheets)
        decide("02", "verified ", decided_on=date(2028, 3, 1))(sheets)

    edited(folder / "a.xlsx", folder / "a.xlsx", both)
    done = added_up(folder)
    assert [str(doubt.reason)[:40] for doubt in done.sources[0].doubts] == [
        "“next week” is not clearly a date. Write",
        "Mar 1, 2028 is still to come; “Decided o",
    ]
    assert [row["Decision"] for row in plans(done)[:2]] == ["Verified", "Verified"]
    assert all("2028" not in str(row["Decided on"]) for row in plans(done))


def test_the_state_of_a_plan_follows_a_decision_that_is_newer_than_the_workbook(folder):
    edited(folder / "a.xlsx", folder / "a.xlsx", decide("01", "Closed", decided_on="Oct 1, 2027"))
    first = plans(added_up(folder))[0]
    assert (first["Decision"], first["State of the plan"], str(first["Decided on"])) == (
        *("Closed", "Closed", "2027-10-01"),
    )


def test_a_decision_that_was_withdrawn_is_none_and_brings_back_the_state_before_it(folder):
    before = plans(added_up(folder))
    number = next(place for place, row in enumerate(before) if row["Decision"])
    edited(folder / "a.xlsx", folder / "a.xlsx", decide(f"{number + 1:02d}", None))
    after = plans(added_up(folder))[number]
    # The plan went on after the decision: its state is no longer the one that the decision made.
    assert (after["Decision"], after["State of the plan"]) == ("", "In progress")
    assert before[number]["State of the plan"] == "In progress"


def test_a_verification_that_was_withdrawn_leaves_the_request_for_closeout(sample_exported, tmp_path):
    (tmp_path / "sent").mkdir()
    path = shutil.copy(sample_exported, tmp_path / "sent" / "a.xlsx")
    states = {row["KPI"]: row["State of the plan"] for row in plans(added_up(tmp_path / "sent"))}
    number = list(states).index("C8A") + 1
    edited(path, path, decide(f"{number:02d}", None))
    after = {row["KPI"]: row["State of the plan"] for row in plans(added_up(tmp_path / "sent"))}
    assert after == states | {"C8A": "Closeout requested"}
    assert states["C8A"] == "Verified"


def test_a_day_that_was_left_from_the_decision_before_is_doubtful_and_proves_nothing(folder):
    before = plans(added_up(folder))
    number = next(place for place, row in enumerate(before) if row["Decision"] == "Approved")
    edited(folder / "a.xlsx", folder / "a.xlsx", decide(f"{number + 1:02d}", "Verified"))
    done = added_up(folder)
    after = plans(done)[number]
    assert (after["Decision"], after["Decided on"]) == ("Verified", "")
    assert before[number]["Decided on"]
    (doubt,) = done.sources[0].doubts
    assert doubt.reason == "“Decided on” beside it is that of the decision before."


def test_a_decision_in_the_list_of_plans_and_one_whose_cell_is_lost_are_listed(folder):
    def edit(sheets: Sheets) -> None:
        table_rows(sheets, "tblPlans")[0]["Decision"].value = "Closed, I think"
        del sheets.defined_names["plan_02_decision"]
        del sheets.defined_names["plan_03_key"]
        named(sheets, "plan_03_decision").value = "Verified"

    edited(folder / "a.xlsx", folder / "a.xlsx", edit)
    done = added_up(folder)
    first, second, third, _ = (str(row["KPI"]) for row in plans(done))
    assert "Closed, I think" not in {row["Decision"] for row in plans(done)}
    assert [(doubt.code, doubt.reason.partition(",")[0]) for doubt in done.sources[0].doubts] == [
        (second, "The name plan_02_decision is missing"),
        ("", "The sheet has lost the key of its plan"),
        (
            first,
            "It stands in the list of plans; a decision is read from the plan's own sheet or from State Decisions.",
        ),
        (third, "Its own sheet is missing or has lost its key"),
    ]


def test_of_two_files_of_one_revision_the_one_with_decisions_counts_whatever_its_name(folder):
    edited(folder / "a.xlsx", folder / "reviewed.xlsx", decide("01", "Closed"))
    done = added_up(folder)
    passed, counted = done.sources
    assert (counted.name, counted.counted, passed.counted) == ("reviewed.xlsx", True, False)
    assert passed.reason == (
        "reviewed.xlsx, which counts, is the copy of revision 1 with decisions of the state office. "
        "The two say the same otherwise."
    )
    assert plans(done)[0]["Decision"] == "Closed"


def test_of_two_reviewed_copies_the_later_one_counts_and_what_the_other_decided_is_said(folder):
    def late(sheets: Sheets) -> None:
        decide("02", "Closeout returned", decided_on=date(2027, 10, 2))(sheets)
        table_rows(sheets, "tblTask")[0]["Note"].value = "It helped."

    sent = folder / "a.xlsx"
    edited(sent, folder / "y.xlsx", late, datetime(2027, 10, 2, 9, 30, tzinfo=UTC))
    edited(sent, folder / "z.xlsx", decide("01", "Closed"), datetime(2027, 10, 1, 9, 30, tzinfo=UTC))
    sent.unlink()
    done = rolled_up(folder)
    counted, passed = done.sources
    assert (counted.name, counted.counted) == ("y.xlsx", True)
    code = plans(added_up(folder))[0]["KPI"]
    assert "saved later (Oct 2, 2027, 09:30 UTC)" in passed.reason
    assert f"1 decision in it is not taken: {code} Closed" in passed.reason
    assert passed.reason.endswith("The two also differ in: Tasks.")
    assert counted.remark == f"z.xlsx, which does not count, has other decisions about {code}."
    assert any(counted.remark in row for row in read_back(done.path, "Cover"))


def test_folders_within_the_folder_are_looked_into_and_the_cycle_of_most_files_is_taken_and_said(folder):
    for number in (1, 2):
        inner = folder / f"region {number}" / "returned"
        inner.mkdir(parents=True)
        write_area(inner, areas()[number], plans=1, tasks=1).rename(inner / "book.xlsx")
    newer = folder / "0 next"
    newer.mkdir()
    write_area(newer, areas()[3], plans=1, tasks=1, cycle="2027-28")
    write_area(newer, areas()[0], plans=1, tasks=1, cycle="2027-28")
    done = rolled_up(folder)
    assert (done.cycle, done.areas, dict(done.cycles)) == ("2026-27", 3, {"2027-28": 2, "2026-27": 3})
    assert done.cycle_note == "3 files are of 2026-27, 2 of 2027-28."
    assert [source.name for source in done.sources if source.counted] == [
        *("a.xlsx", "region 1/returned/book.xlsx", "region 2/returned/book.xlsx"),
    ]
    cover = read_back(done.path, "Cover")
    assert any("2026-27 · 3 files are of 2026-27, 2 of 2027-28." in row for row in cover)
    assert any("region 1/returned/book.xlsx" in row for row in cover)


def on_the_list(row: int, **values: object) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        for label, value in values.items():
            table_rows(sheets, "tblDecision")[row][label].value = value  # type: ignore[assignment]

    return edit


def test_a_decision_on_the_sheet_for_all_plans_counts_like_one_on_the_plans_own(folder):
    def both(sheets: Sheets) -> None:
        on_the_list(1, Decision="Approved", Reviewer="R. Roe")(sheets)
        decide("02", "Approved", decision_comment="Good", decided_on=date(2027, 11, 1))(sheets)

    edited(folder / "a.xlsx", folder / "a.xlsx", both)
    done = added_up(folder)
    second = plans(done)[1]
    assert (second["Decision"], second["Comment"], second["Reviewer"]) == ("Approved", "Good", "R. Roe")
    assert not done.sources[0].doubts


def test_two_decisions_that_contradict_each_other_are_doubtful_and_neither_is_taken(folder):
    def both(sheets: Sheets) -> None:
        on_the_list(1, Decision="Approved")(sheets)
        decide("02", "Returned")(sheets)

    edited(folder / "a.xlsx", folder / "a.xlsx", both)
    done = added_up(folder)
    assert plans(done)[1]["Decision"] == "Verified"
    (doubt,) = done.sources[0].doubts
    assert "neither was taken" in doubt.reason
