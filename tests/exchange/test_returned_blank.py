"""A blank workbook filled in elsewhere: people, ratings, plans and tasks come back in one import."""

import shutil
from datetime import date

import pytest
from tests.exchange.returned_for_tests import WHO, Desk, brief, named, rows, spare, takeable, write

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.export import export_blank
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 5, 20)


def fill(new: Workbook) -> None:
    """A review that nobody has worked on, of three KPIs."""
    new.reviews.start(area("33000"), "2026-27", catalog())
    for kpi in new.facts().active_kpis:
        if kpi.code not in {"C1", "C8A", "C5"}:
            new.kpis.switch_off(kpi.id, "Left out of this test.")


@pytest.fixture(scope="module")
def sent_blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blank")
    book = Workbook.create(folder / "review.db", who=WHO, fill=fill)
    return book.path, export_blank(book, folder / "blank.xlsx", as_of=date(2027, 4, 1)).path


@pytest.fixture
def desk(sent_blank, tmp_path) -> Desk:
    file, workbook = sent_blank
    return Desk(tmp_path, shutil.copyfile(file, tmp_path / "review.db"), workbook)


def rating(sheets, code):
    return next(row for row in rows(sheets, "tblKpi") if row["KPI"].value == code)


def rate(sheets):
    write(rating(sheets, "C1"), Numerator=38, Denominator=42.0, Family_delays="1", Rating="Needs improvement")
    write(rating(sheets, "C1"), Analysis="=Late\nbut why?", Rated_by="Kim Brown; Jo Smith", Rated_on=date(2027, 5, 3))
    write(rating(sheets, "C8A"), Rating="meets requirement")


def plan(sheets):
    named(sheets, "plan_01_kpi").value = "C1"
    named(sheets, "plan_01_findings").value = "Three waited too long."
    named(sheets, "plan_01_participants").value = "Kim Brown"
    write(
        spare(sheets, "tblTask01"), Task="Coach", Leads="Jo Smith", Due="9/30/2027", Product="A form", Status="On track"
    )
    write(spare(sheets, "tblTask01", 4), Task="Track")


def everything(sheets):
    named(sheets, "review_coordinator_id").value = "Kim Brown"
    named(sheets, "review_planning_to_on").value = "June 4, 2027"
    write(rows(sheets, "tblTeam")[0], Name="Kim Brown", Role="Coordinator")
    write(rows(sheets, "tblTeam")[3], Name="Jo Smith", Email="jo@example.org")
    rate(sheets)
    plan(sheets)
    write(spare(sheets, "tblProgress"), KPI="C1", Report_of=date(2027, 5, 19), Barriers="None yet")


def test_a_blank_workbook_that_nobody_filled_says_nothing(desk):
    returned = compare(desk.book, desk.workbook, today=TODAY)
    assert (returned.offers, returned.notes) == ((), ())


@pytest.mark.long
def test_what_the_program_began_the_review_with_contradicts_nobody(desk):
    def edit(sheets):
        named(sheets, "review_agency").value = "Some ISD"
        named(sheets, "review_lead_agency").value = "MiLEAP"
        named(sheets, "review_planning_from_on").value = date(2027, 4, 15)

    returned = desk.returned(edit, TODAY)
    assert [(offer.label, offer.kind) for offer in returned.offers] == [
        ("State lead agency", OfferKind.CHANGE),
        ("Local agency", OfferKind.CHANGE),
        ("Planning from", OfferKind.CHANGE),
    ]
    with desk.book.change("Typed here") as change:
        change.update("review", desk.book.facts().id, agency="Another ISD")
    kinds = {offer.label: offer.kind for offer in compare(desk.book, returned.path, today=TODAY).offers}
    assert kinds["Local agency"] is OfferKind.CONFLICT


def test_people_ratings_plans_tasks_and_reports_are_taken_as_one_step(desk):
    returned = desk.returned(everything, TODAY)
    assert {offer.kind for offer in returned.offers if offer.kind is not OfferKind.NEW} <= {
        OfferKind.CHANGE,
        OfferKind.CONFLICT,
    }
    before = desk.book.facts().fingerprint
    take(desk.book, returned, takeable(returned), today=TODAY)
    review = desk.book.facts()
    assert review.person(review["coordinator_id"]).name == "Kim Brown"
    assert review["planning_to_on"] == date(2027, 6, 4)
    assert [(one.person.name, one.person["role"], one.person["email"]) for one in review.members] == [
        ("Kim Brown", "Coordinator", None),
        ("Jo Smith", None, "jo@example.org"),
    ]
    first = desk.kpi("C1")
    assert (first.rating["numerator"], first.rating["denominator"], first.rating["family_delays"]) == (38, 42, 1)
    assert (first.rating.rating, first.rating["analysis"]) == ("needs_improvement", "=Late\nbut why?")
    assert [person.name for person in first.rating.participants] == ["Kim Brown", "Jo Smith"]
    assert (first.plan["findings"], first.plan.state) == ("Three waited too long.", "open")
    coach, track = first.plan.tasks
    assert (coach["title"], coach.lead_names, coach.due, coach.status) == (
        "Coach",
        "Jo Smith",
        date(2027, 9, 30),
        "on_track",
    )
    assert track["title"] == "Track"
    assert [one["barriers"] for one in first.plan.reports] == ["None yet"]
    assert desk.kpi("C8A").rating.rating == "meets"
    assert compare(desk.book, returned.path, today=TODAY).offers == ()
    desk.book.journal.undo()
    assert desk.book.facts().fingerprint == before


@pytest.mark.long
def test_a_plan_is_refused_without_a_kpi_that_is_rated_so(desk):
    def edit(sheets):
        rate(sheets)
        plan(sheets)
        for number, code in (("02", "C8A"), ("03", "XX"), ("04", "C5"), ("06", "C1")):
            named(sheets, f"plan_{number}_kpi").value = code
        named(sheets, "plan_05_findings").value = "Whose?"

    offers = [offer for offer in desk.returned(edit, TODAY).offers if offer.kind is OfferKind.REFUSED]
    assert [(offer.place, offer.reason.removesuffix(" Nothing on its sheet is taken.")) for offer in offers] == [
        ("Plan 01", "C1 is picked for more than one plan."),
        ("Plan 02", "C8A is not rated as in need of improvement."),
        ("Plan 03", "“XX” is no KPI of this review."),
        ("Plan 04", "C5 is not rated as in need of improvement."),
        ("Plan 05", "No KPI is picked for this plan."),
        ("Plan 06", "C1 is picked for more than one plan."),
    ]


def test_a_plan_cannot_be_taken_before_the_rating_that_asks_for_it(desk):
    returned = desk.returned(lambda sheets: (rate(sheets), plan(sheets)), TODAY)
    chosen = [offer.key for offer in returned.offers if offer.place.startswith("C1 · ")]
    assert len(chosen) == 4
    with pytest.raises(WorkbookError, match="take its rating too"):
        take(desk.book, returned, chosen, today=TODAY)
    assert desk.kpi("C1").plan is None
    assert desk.book.facts().people == ()


def test_what_does_not_fit_its_kpi_is_refused(desk):
    def edit(sheets):
        off = next(row for row in rows(sheets, "tblKpi") if row["Rating"].value == "Switched off")
        write(off, Analysis="Not looked at")
        write(rating(sheets, "C1"), **{"Category a": 3, "Target (%)": 90})
        write(rows(sheets, "tblTeam")[0], Role="Nobody")
        write(rows(sheets, "tblTeam")[1], Name="A; B")
        named(sheets, "review_coordinator_id").value = "Kim Brown; Jo Smith"

    returned = desk.returned(edit, TODAY)
    assert {kind for kind, *_ in brief(returned.offers)} == {"refused"}
    reasons = " ".join(offer.reason for offer in returned.offers)
    assert "One person" in reasons
    for words in (
        "switched off",
        "does not ask for this number",
        "always 100",
        "needs a name",
        "one line without",
        "One person",
    ):
        assert words in reasons
    assert len(returned.offers) == 6


def test_what_the_file_says_already_is_a_conflict_and_an_empty_cell_changes_nothing(desk):
    with desk.book.change("Rate here too") as change:
        change.update("rating", desk.kpi("C1").rating.id, numerator=40, source="A log")
    returned = desk.returned(rate, TODAY)
    assert [row for row in brief(returned.offers) if row[0] == "conflict"] == [
        ("conflict", "C1", "Numerator", "40", "38")
    ]
    assert "Data source" not in {offer.label for offer in returned.offers}


def test_plan_sheets_that_were_not_needed_and_deleted_are_one_note(desk):
    def edit(sheets):
        for number in range(3, 16):
            sheets.remove(sheets[f"Plan {number:02d}"])

    returned = desk.returned(edit, TODAY)
    assert returned.offers == ()
    assert len(returned.notes) == 1
    assert returned.notes[0].startswith("The sheets of plans 03, 04, ")


def test_another_kpi_picked_for_a_sheet_that_was_taken_moves_nothing_without_a_word(desk):
    def picked(sheets, code):
        rate(sheets)
        write(rating(sheets, "C8A"), Rating="Needs improvement")
        plan(sheets)
        named(sheets, "plan_01_kpi").value = code

    first = desk.returned(lambda sheets: picked(sheets, "C1"), TODAY)
    take(desk.book, first, takeable(first), today=TODAY)
    again = desk.returned(lambda sheets: picked(sheets, "C8A"), TODAY)
    assert {offer.place for offer in again.offers} == {"C8A · Plan", "C8A · New task"}
    words = " ".join(again.notes)
    assert "Plan 01 is for C8A, but the plan of C1 says the same already" in words
    assert words.count("taken before, for C1") == 2
    take(desk.book, again, takeable(again), today=TODAY)
    assert [task["title"] for task in desk.kpi("C1").plan.tasks] == ["Coach", "Track"]
    assert desk.kpi("C1").plan["findings"] == "Three waited too long."
    assert compare(desk.book, again.path, today=TODAY).offers == ()


def test_a_formula_is_refused_wherever_an_answer_is_asked_even_before_it_was_calculated(desk):
    def edit(sheets):
        rating(sheets, "C1")["Numerator"].value = "=3+4"
        rows(sheets, "tblTeam")[0]["Name"].value = '="Kim "&"Brown"'
        rows(sheets, "tblTeam")[1]["Name"].value = '="Kim "&"Brown"'
        named(sheets, "review_coordinator_id").value = "=A1"
        named(sheets, "plan_01_kpi").value = '="C"&1'

    offers = desk.returned(edit, TODAY).offers
    assert {offer.kind for offer in offers} == {OfferKind.REFUSED}
    assert len(offers) == 5
    assert all("The cell holds a formula" in offer.reason for offer in offers)


@pytest.mark.long
def test_a_percentage_is_read_as_it_is_shown(desk):
    def edit(sheets):
        for code, value, shown in (("C1", 0.285, "0.0%"), ("C8A", 0.95, "General"), ("C5", 1, '0 "%"')):
            cell = rating(sheets, code)["Last value"]
            cell.value, cell.number_format = value, shown

    offers = desk.returned(edit, TODAY).offers
    assert [(offer.place, offer.theirs) for offer in offers] == [("C1", "28.5"), ("C5", "1"), ("C8A", "0.95")]


@pytest.mark.long
def test_a_name_far_too_long_is_refused_where_it_stands(desk):
    def edit(sheets):
        write(rows(sheets, "tblTeam")[0], Name="K" * 121)
        named(sheets, "review_coordinator_id").value = "K" * 30_000

    offers = desk.returned(edit, TODAY).offers
    assert [offer.kind for offer in offers] == [OfferKind.REFUSED] * 2
    assert all("120 characters at most" in offer.reason for offer in offers)
