"""What cannot be taken: values that do not parse, files about something else, and imports that fail half way."""

from datetime import date

import pytest
from tests.exchange.returned_for_tests import MADE, TODAY, brief, named, spare, takeable, task, write

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.store.workbook import Workbook


def test_what_does_not_parse_is_refused_with_the_reason_and_the_rest_is_offered(desk):
    def edit(sheets):
        named(sheets, "plan_01_decision").value = "Perhaps"
        named(sheets, "plan_01_decided_on").value = "+2w"
        named(sheets, "plan_01_reviewer").value = '="A"&"B"'
        named(sheets, "plan_01_decision_comment").value = "x" * 30_001
        named(sheets, "plan_02_decided_on").value = date(2028, 5, 1)
        named(sheets, "plan_02_reviewer").value = "#N/A"
        write(task(sheets, 0), Status=None)
        write(task(sheets, 1), Done_on="5/6/7", Delivered_on="31/5/2027", Note=None)
        write(spare(sheets, "tblProgress"), Activities_done="When?")
        write(spare(sheets, "tblProgress", 1), KPI="C7", Report_of=MADE)
        write(spare(sheets, "tblTask01"), Task="Good", Due="soon", Status="Not done")

    returned = desk.returned(edit)
    reasons = {(offer.place, offer.label): offer.reason for offer in returned.offers if not offer.is_takeable}
    expected = {
        ("C1 · Plan", "Decision"): "is not one of: Returned, Approved",
        ("C1 · Plan", "Comment"): "1 characters too long",
        ("C1 · Plan", "Reviewer"): "holds a formula",
        ("C1 · Plan", "Decided on"): "is not clearly a date",
        ("C1 · Task 1", "Status"): "A task always has a status",
        ("C1 · Task 2", "Done on"): "is not clearly a date",
        ("C1 · Task 2", "Delivered on"): "Write month/day/year: 5/31/2027",
        ("C1 · Task 2", "Note"): "stays in the history",
        ("C1 · New task", "Due"): "is not clearly a date",
        ("C1 · New task", "Status"): "needs a note",
        ("C8A · Plan", "Reviewer"): "holds the error #N/A",
        ("C8A · Plan", "Decided on"): "is still to come",
        ("All plans · New report", "Progress report"): "needs the day",
        ("C7 · New report", "Progress report"): "“C7” is no KPI with a plan",
    }
    assert reasons.keys() == expected.keys()
    for place, words in expected.items():
        assert words in reasons[place]
    assert [row[1:3] for row in brief(returned.offers) if row[0] == "new"] == [("C1 · New task", "Task")]
    assert sum("needs the day it is of" in offer.reason for offer in returned.offers) == 1
    take(desk.book, returned, takeable(returned), today=TODAY)
    assert desk.kpi("C1").plan.tasks[2]["title"] == "Good"


def test_text_dates_are_read_in_clear_forms_only(desk):
    def edit(sheets):
        write(task(sheets, 0), Done_on="2027-11-05", Delivered_on="11/6/2027")
        write(task(sheets, 1), Done_on="Nov 7, 2027", Delivered_on=" November 8, 2027 ")
        write(task(sheets, 2), Done_on="2027-11-09 00:00:00", Delivered_on="yesterday")

    said = [f"Nov {day}, 2027" for day in range(5, 10)]
    assert [offer.theirs for offer in desk.returned(edit).offers] == [*said, "yesterday"]


def test_workbooks_of_another_area_cycle_or_file_are_refused_and_name_both(desk, tmp_path):
    def other(name, area_code, cycle):
        return Workbook.create(
            tmp_path / name, who="x", fill=lambda new: new.reviews.start(area(area_code), cycle, catalog())
        )

    for book, words in (
        (other("a.db", "41000", "2026-27"), r"out\.xlsx is about .*\(33000\), but this file is about .*\(41000\)"),
        (other("b.db", "33000", "2027-28"), "is about the cycle 2026-27; this file holds 2027-28"),
        (other("c.db", "33000", "2026-27"), "was made from another file"),
    ):
        with pytest.raises(FileRefusedError, match=words):
            compare(book, desk.workbook, today=TODAY)
    with pytest.raises(FileRefusedError, match="not 2027-28"):
        compare(desk.book, desk.workbook, today=TODAY, cycle="2027-28")


@pytest.mark.long
def test_an_older_review_of_the_file_takes_its_own_workbook(desk):
    desk.book.reviews.start_next("2027-28")
    returned = desk.returned(lambda sheets: named(sheets, "plan_01_reviewer").__setattr__("value", "R. Roe"))
    take(desk.book, returned, takeable(returned), today=TODAY)
    old = next(kpi for kpi in desk.book.facts("2026-27").kpis if kpi.code == "C1")
    assert old.plan["reviewer"] == "R. Roe"


def test_a_revision_older_than_what_was_sent_is_noted(desk, tmp_path):
    for _ in range(2):
        desk.book.submissions.record(
            desk.book.facts(), kind="plan", on=MADE, file_name="x.xlsx", content=b"x", problems="[]"
        )
    assert compare(desk.book, desk.workbook, today=TODAY).notes == (
        "This is revision 1; revision 2 was sent on Nov 22, 2027. Look twice at what you take.",
    )
    export(desk.book, tmp_path / "newer.xlsx", kind="plan", as_of=MADE, draft=True)
    assert compare(desk.book, tmp_path / "newer.xlsx", today=TODAY).notes == ()


def test_a_newer_format_is_refused(desk):
    def newer(sheets):
        next(row for row in sheets["_meta"].iter_rows() if row[0].value == "format")[1].value = "99"

    with pytest.raises(FileRefusedError, match="newer version"):
        desk.returned(newer)


def test_nothing_is_taken_when_one_of_them_has_changed_since(desk):
    returned = desk.returned(_two_answers)
    with desk.book.change("Meanwhile") as change:
        change.update("plan", desk.kpi("C8A").plan.id, reviewer="Somebody")
    with pytest.raises(ConflictError, match=r"“Reviewer” \(C8A · Plan\) was changed"):
        take(desk.book, returned, takeable(returned), today=TODAY)
    assert desk.kpi("C1").plan["reviewer"] is None


def _two_answers(sheets):
    named(sheets, "plan_01_reviewer").value = "R. Roe"
    named(sheets, "plan_02_reviewer").value = "R. Roe"
    write(spare(sheets, "tblTask02"), Task="New", Leads="New Person")


def test_nothing_is_taken_when_the_last_of_them_fails(desk, monkeypatch):
    returned = desk.returned(_two_answers)
    before = desk.book.facts().fingerprint
    put = desk.book.answers.save

    def refuse(prompt, *rest, **more):
        if prompt.key == "task.leads":
            raise WorkbookError("The disk is full.")
        return put(prompt, *rest, **more)

    monkeypatch.setattr(desk.book.answers, "save", refuse)
    with pytest.raises(WorkbookError, match="disk is full"):
        take(desk.book, returned, takeable(returned), today=TODAY)
    assert desk.book.facts().fingerprint == before
    assert [offer.kind for offer in compare(desk.book, returned.path, today=TODAY).offers] == [
        OfferKind.CHANGE,
        OfferKind.CHANGE,
        OfferKind.NEW,
    ]


@pytest.mark.long
def test_an_answer_that_no_longer_parses_stops_everything_and_leaves_no_draft(desk):
    def edit(sheets):
        write(task(sheets, 0), Done_on=TODAY)
        write(task(sheets, 2), Proof_of_product="Here")

    returned = desk.returned(edit)
    with pytest.raises(WorkbookError, match=r"C1 · Task 1, Done on: .* still to come.* Nothing was taken\."):
        take(desk.book, returned, takeable(returned), today=MADE)
    first = desk.kpi("C1").plan.tasks[0]
    assert (first["done_on"], dict(first.drafts)) == (None, {})
    assert desk.kpi("C8A").plan.tasks[0]["delivered"] is None


@pytest.mark.parametrize("note", ["=1+1", "x" * 40_000])
def test_a_note_that_cannot_be_taken_is_no_reason_for_off_track(desk, note):
    def edit(sheets):
        write(task(sheets, 1), Status="Off track")
        task(sheets, 1)["Note"].value = note

    returned = desk.returned(edit)
    refused = {offer.label: (offer.kind, offer.reason) for offer in returned.offers}
    assert refused["Status"] == (OfferKind.REFUSED, "“Off track” needs a note that says why.")
    assert refused["Note"][0] is OfferKind.REFUSED
    assert takeable(returned) == []
    assert desk.kpi("C1").plan.tasks[1].status == "at_risk"
