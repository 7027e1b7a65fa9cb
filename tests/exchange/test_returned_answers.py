"""Answers that come back in their cells: offered, taken as one step, and taken back by one undo."""

from datetime import date

import pytest
from tests.exchange.returned_for_tests import TODAY, brief, named, rows, spare, takeable, task, write

from workbook_tui.exchange.returned import OfferKind, compare, take


def test_a_workbook_that_nobody_touched_says_nothing(desk):
    before = desk.file.read_bytes()
    for path in (desk.workbook, desk.edited(lambda sheets: None)):
        returned = compare(desk.book, path, today=TODAY)
        assert (returned.offers, returned.notes) == ((), ())
    assert desk.file.read_bytes() == before


def decide(sheets):
    named(sheets, "plan_01_decision").value = "returned"
    named(sheets, "plan_01_decision_comment").value = " Say who.\nBy when? "
    named(sheets, "plan_01_reviewer").value = 2027
    named(sheets, "plan_01_decided_on").value = "Nov 30, 2027"
    named(sheets, "attested_by").value = "Ana Diaz"


def test_decision_and_comment_land_in_the_plan_and_one_undo_takes_them_back(desk):
    returned = desk.returned(decide)
    assert brief(returned.offers) == [
        ("change", "Review", "Name", "", "Ana Diaz"),
        ("change", "C1 · Plan", "Decision", "", "Returned"),
        ("change", "C1 · Plan", "Comment", "", " Say who.\nBy when? "),
        ("change", "C1 · Plan", "Reviewer", "", "2027"),
        ("change", "C1 · Plan", "Decided on", "", "Nov 30, 2027"),
    ]
    before = desk.book.facts()
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 5
    plan = desk.kpi("C1").plan
    assert (plan.state, plan["decision"], plan["decision_comment"]) == ("returned", "returned", " Say who.\nBy when? ")
    assert (plan["reviewer"], plan["decided_on"]) == ("2027", date(2027, 11, 30))
    assert desk.kpi("C8A").plan.state == "open"
    assert compare(desk.book, returned.path, today=TODAY).offers == ()
    assert desk.book.journal.undo() == "Undone: Import returned.xlsx"
    assert desk.book.facts().fingerprint == before.fingerprint


def carry_out(sheets):
    write(task(sheets, 0), Status="Done", Done_on=date(2027, 11, 25), Proof_of_product="The list", Note="All signed")
    write(task(sheets, 1), Status="Off track", Note="It is late", **{"Did it work?": False})
    write(task(sheets, 2), Status="off_track")
    write(task(sheets, 3), Note="The contract came")


def test_status_day_and_note_of_a_task_are_taken_together(desk):
    returned = desk.returned(carry_out)
    assert brief(returned.offers) == [
        ("change", "C1 · Task 1", "Status", "Not started", "Done · All signed"),
        ("change", "C1 · Task 1", "Done on", "", "Nov 25, 2027"),
        ("change", "C1 · Task 1", "Proof of product", "", "The list"),
        ("change", "C1 · Task 2", "Status", "At risk · Waiting for the contract", "Off track · It is late"),
        ("change", "C1 · Task 2", "Did it work?", "", "No"),
        ("refused", "C8A · Task 1", "Status", "Not started", "Off track"),
        ("change", "C8A · Task 2", "Note", "Waiting for the contract", "The contract came"),
    ]
    assert returned.offers[5].reason == "“Off track” needs a note that says why."
    before = desk.book.facts().fingerprint
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 6
    first, second = desk.kpi("C1").plan.tasks
    entry = first.history[-1]
    assert (first.status, first["done_on"], first["delivered"]) == ("done", date(2027, 11, 25), "The list")
    assert (entry["status"], entry["since_on"], entry["note"]) == ("done", date(2027, 11, 25), "All signed")
    assert (second.status, second.history[-1]["note"], second["worked"]) == ("off_track", "It is late", "no")
    noted = desk.kpi("C8A").plan.tasks[1]
    assert (noted.status, noted.history[-1]["note"]) == ("at_risk", "The contract came")
    assert [offer.kind for offer in compare(desk.book, returned.path, today=TODAY).offers] == [OfferKind.REFUSED]
    desk.book.journal.undo()
    assert desk.book.facts().fingerprint == before


@pytest.mark.long
def test_a_note_before_one_of_the_file_is_still_the_newest_once_taken(desk):
    chosen = desk.kpi("C1").plan.tasks[1]
    desk.book.tasks.set_status(chosen.id, "on_track", on=date(2027, 11, 28))
    returned = desk.returned(
        lambda sheets: write(task(sheets, 1), Status="Done", Done_on=date(2027, 11, 20), Note="Finished")
    )
    assert [offer.kind.value for offer in returned.offers] == ["conflict", "change"]
    take(desk.book, returned, takeable(returned), today=TODAY)
    after = desk.kpi("C1").plan.tasks[1]
    assert (after.history[-1]["note"], after["done_on"]) == ("Finished", date(2027, 11, 20))
    assert compare(desk.book, returned.path, today=TODAY).offers == ()


def report_and_plan(sheets):
    write(
        spare(sheets, "tblProgress"),
        Report_of="11/15/2027",
        Activities_done="=1+1 _x0041_\n😀 \u202eשלום\u202c",
        Barriers="ab" * 15_000,
        Present="Ana Diaz; New Person",
    )
    write(spare(sheets, "tblProgress", 1), KPI="C8A", Report_of=date(2027, 11, 1), Change="@cmd  ")
    write(
        spare(sheets, "tblTask02", 3),
        Task="-2+3",
        Leads="New Person",
        Due=date(2028, 3, 1),
        Product="#N/A",
        Status="Done",
    )


def test_filled_free_rows_become_reports_and_tasks_just_as_typed_and_only_once(desk):
    returned = desk.returned(report_and_plan)
    assert [(offer.kind.value, offer.place, offer.label) for offer in returned.offers] == [
        ("new", "C8A · New task", "Task"),
        ("new", "C8A · New report", "Progress report"),
        ("new", "All plans · New report", "Progress report"),
    ]
    assert "Task: -2+3\n" in returned.offers[0].theirs
    before = desk.book.facts().fingerprint
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 3
    review = desk.book.facts()
    report = review.reports[-1]
    assert report["activities"] == "=1+1 _x0041_\n😀 \u202eשלום\u202c"
    assert (report["barriers"], report["reported_on"]) == ("ab" * 15_000, date(2027, 11, 15))
    assert [person.name for person in report.participants] == ["Ana Diaz", "New Person"]
    plan = desk.kpi("C8A").plan
    assert [(one["reported_on"], one["evidence_change"]) for one in plan.reports] == [(date(2027, 11, 1), "@cmd  ")]
    added = plan.tasks[2]
    assert (added["title"], added["product"], added["due_on"]) == ("-2+3", "#N/A", date(2028, 3, 1))
    assert (added.lead_names, added.status, added["done_on"]) == ("New Person", "done", TODAY)
    again = compare(desk.book, returned.path, today=TODAY)
    assert again.offers == ()
    assert take(desk.book, again, takeable(returned), today=TODAY).taken_count == 0
    desk.book.journal.undo()
    assert desk.book.facts().fingerprint == before


@pytest.mark.long
def test_new_tasks_are_taken_without_reading_the_file_for_each(desk, monkeypatch):
    def many(sheets):
        for number in range(6):
            write(spare(sheets, "tblTask02"), Task=f"New {number}")

    returned, reads, really = desk.returned(many), [], desk.book.facts

    def read(*cycle, **more):
        reads.append(cycle)
        return really(*cycle, **more)

    monkeypatch.setattr(desk.book, "facts", read)
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 6
    assert len(reads) == 2
    assert len(desk.kpi("C8A").plan.tasks) == 8


def test_only_what_is_chosen_is_taken(desk):
    returned = desk.returned(decide)
    chosen = [offer.key for offer in returned.offers if offer.label == "Comment"]
    assert take(desk.book, returned, chosen, today=TODAY).taken_count == 1
    plan = desk.kpi("C1").plan
    assert (plan["decision"], plan["decision_comment"]) == (None, " Say who.\nBy when? ")
    left = take(desk.book, returned, ["no such key"], today=TODAY)
    assert (left.taken_count, left.failures) == (0, ("This is not among the differences of the workbook.",))


def test_every_offer_leads_to_its_field(desk):
    def edit(sheets):
        decide(sheets)
        carry_out(sheets)
        report_and_plan(sheets)

    found = [offer.where for offer in desk.returned(edit).offers]
    review, plan = desk.book.facts(), desk.kpi("C1").plan
    assert {(one.section, one.table, one.row_id, one.field) for one in found} >= {
        ("monitor", "plan", plan.id, "decision"),
        ("monitor", "task", plan.tasks[0].id, "status"),
        ("review", "review", review.id, "attested_by"),
        ("monitor", "review", review.id, "reports"),
        ("plan", "plan", desk.kpi("C8A").plan.id, "tasks"),
    }


def test_a_decision_comes_back_from_the_one_sheet_for_all_plans_too(desk):
    def decide_all(sheets):
        first, second = rows(sheets, "tblDecision")
        write(first, Decision="Approved", Comment="Well done", Reviewer="R. Roe", Decided_on=date(2027, 11, 28))
        write(second, Decision="Returned")
        named(sheets, "plan_02_decision").value = "Returned"
        named(sheets, "plan_02_reviewer").value = "R. Roe"

    returned = desk.returned(decide_all)
    assert brief(returned.offers) == [
        ("change", "C1 · Plan", "Decision", "", "Approved"),
        ("change", "C1 · Plan", "Comment", "", "Well done"),
        ("change", "C1 · Plan", "Reviewer", "", "R. Roe"),
        ("change", "C1 · Plan", "Decided on", "", "Nov 28, 2027"),
        ("change", "C8A · Plan", "Decision", "", "Returned"),
        ("change", "C8A · Plan", "Reviewer", "", "R. Roe"),
    ]
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 6
    assert (desk.kpi("C1").plan.state, desk.kpi("C8A").plan.state) == ("approved", "returned")
    assert compare(desk.book, returned.path, today=TODAY).offers == ()


@pytest.mark.long
def test_two_places_that_say_different_things_about_one_decision_take_neither(desk):
    def contradict(sheets):
        write(rows(sheets, "tblDecision")[0], Decision="Approved", Reviewer="R. Roe")
        named(sheets, "plan_01_decision").value = "Returned"

    decision, reviewer = desk.returned(contradict).offers
    assert (decision.kind, decision.label) == (OfferKind.REFUSED, "Decision")
    assert "“Approved” and “Returned”" in decision.reason
    assert (reviewer.kind, reviewer.theirs) == (OfferKind.CHANGE, "R. Roe")
