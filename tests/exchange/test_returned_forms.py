"""What people write in another form than the program does: codes, names, blanks, notes that were left standing."""

import shutil
from datetime import date, timedelta

import pytest
from tests.exchange.returned_for_tests import TODAY, WHO, Desk, brief, named, rows, spare, takeable, task, write
from tests.exchange.test_returned_blank import fill, rating

from workbook_tui.exchange.export import export, export_blank
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.store.workbook import Workbook

DAY = date(2027, 11, 20)


@pytest.fixture(scope="module")
def sent_blank(tmp_path_factory):
    """A file that knows one person, and its blank workbook."""
    folder = tmp_path_factory.mktemp("blank")
    book = Workbook.create(folder / "review.db", who=WHO, fill=fill)
    book.people.add(WHO)
    return book.path, export_blank(book, folder / "blank.xlsx", as_of=date(2027, 4, 1)).path


@pytest.fixture
def blank(sent_blank, tmp_path) -> Desk:
    file, workbook = sent_blank
    return Desk(tmp_path, shutil.copyfile(file, tmp_path / "review.db"), workbook)


def test_a_report_is_of_the_plan_whose_kpi_is_named_however_and_in_whichever_column(desk):
    named_so = [
        {"KPI": "c1"},
        {"KPI": " C1\u00a0"},
        {"Plan": "C1"},
        {"Plan": "c1 "},
        {"Plan": "Plan 01 C1"},
        {"KPI": "c1", "Plan": "Plan 01 C1"},
    ]

    def edit(sheets):
        for number, cells in enumerate(named_so):
            write(spare(sheets, "tblProgress"), Report_of=DAY - timedelta(days=number), **cells)

    returned = desk.returned(edit)
    days = [f"Report of: Nov {DAY.day - number}, 2027" for number in range(len(named_so))]
    assert brief(returned.offers) == [("new", "C1 · New report", "Progress report", "", day) for day in days]
    take(desk.book, returned, takeable(returned), today=TODAY)
    assert len(desk.kpi("C1").plan.reports) == len(named_so)
    assert compare(desk.book, returned.path, today=TODAY).offers == ()


def test_a_report_whose_plan_is_not_clear_is_refused(desk):
    unclear = {
        "“Plan 99” is no KPI with a plan in this review.": {"Plan": "Plan 99"},
        "The columns KPI and Plan name two plans: C1 and C8A.": {"KPI": "C1", "Plan": "C8A"},
        "The columns KPI and Plan name two plans: C1 and All plans.": {"KPI": "C1", "Plan": "all plans"},
        "The cell holds a formula; its value is not taken. Write the answer itself.": {"Plan": "=A1"},
    }

    def edit(sheets):
        for cells in unclear.values():
            write_raw(spare(sheets, "tblProgress"), Report_of=DAY, **cells)

    offers = desk.returned(edit).offers
    assert {offer.kind for offer in offers} == {OfferKind.REFUSED}
    assert sorted(offer.reason for offer in offers) == sorted(unclear)


def write_raw(row, **values):
    for header, value in values.items():
        row[header.replace("_", " ")].value = value


@pytest.mark.long
def test_a_code_in_small_letters_and_blanks_around_it_are_taken_everywhere_in_a_blank_workbook(blank):
    def edit(sheets):
        row = rating(sheets, "C1")
        row["KPI"].value, row["Key"].value = " c1 ", "lost"
        write(row, Rating=" needs IMPROVEMENT ")
        named(sheets, "plan_01_kpi").value = " c1"
        named(sheets, "plan_01_findings").value = "Late."
        write(spare(sheets, "tblProgress"), KPI="c1 ", Report_of=date(2027, 5, 1))

    returned = blank.returned(edit)
    assert [(offer.kind.value, offer.place, offer.theirs) for offer in returned.offers if not offer.is_takeable] == [
        ("locked", "KPI Ratings, AC4", "lost")
    ]
    assert [(offer.kind.value, offer.place) for offer in returned.offers if offer.is_takeable] == [
        ("change", "C1"),
        ("change", "C1 · Plan"),
        ("new", "C1 · New report"),
    ]


@pytest.mark.long
def test_the_target_of_a_kpi_of_results_is_taken_from_a_blank_workbook(blank):
    code = next(kpi.code for kpi in blank.book.facts().active_kpis if not kpi.is_compliance)
    returned = blank.returned(lambda sheets: write(rating(sheets, code), **{"Target (%)": 92.5}))
    assert [offer.label for offer in returned.offers] == ["Target"]
    take(blank.book, returned, takeable(returned), today=TODAY)
    assert blank.kpi(code)["target"] == 92.5


def test_cells_of_blanks_are_empty(desk):
    def edit(sheets):
        write(task(sheets, 0), Proof_of_product="   ")
        write(spare(sheets, "tblProgress"), KPI="  ", Plan=" ", Activities_done="\u00a0 ")
        write(spare(sheets, "tblTask01"), Task="  ", Status=" ")
        named(sheets, "plan_01_decision").value = "  "
        named(sheets, "plan_01_decision_comment").value = " \n "

    assert desk.returned(edit).offers == ()


def test_a_stored_text_of_blanks_comes_back_without_a_difference(desk):
    with desk.book.change("Blanks") as change:
        change.update("plan", desk.kpi("C1").plan.id, which_part="  ")
    assert compare(desk.book, desk.workbook, today=TODAY).offers == ()


@pytest.mark.long
def test_an_answer_that_is_overwritten_with_blanks_is_emptied(desk):
    with desk.book.change("Decided") as change:
        change.update("plan", desk.kpi("C1").plan.id, reviewer="Lee")
    sent = export(desk.book, desk.folder / "again.xlsx", kind="progress", as_of=DAY, draft=True).path
    path = desk.edited(lambda sheets: setattr(named(sheets, "plan_01_reviewer"), "value", "   "), sent)
    assert brief(compare(desk.book, path, today=TODAY).offers) == [("change", "C1 · Plan", "Reviewer", "Lee", "")]


def test_a_known_person_in_another_form_is_that_person(desk):
    forms = ("Diaz, Ana", "Ana  Diaz", "ana diaz", "Ana Diaz\n")

    def edit(sheets):
        for number, written in enumerate(forms):
            write(spare(sheets, "tblTask01"), Task=f"Call {number}", Leads=written)
            write(spare(sheets, "tblProgress"), Report_of=DAY - timedelta(days=number), Present=written)

    returned = desk.returned(edit)
    assert {offer.reason for offer in returned.offers} == {""}
    take(desk.book, returned, takeable(returned), today=TODAY)
    assert [person.name for person in desk.book.facts().people] == ["Ana Diaz"]
    assert [task.lead_names for task in desk.kpi("C1").plan.tasks[-len(forms) :]] == ["Ana Diaz"] * len(forms)
    assert compare(desk.book, returned.path, today=TODAY).offers == ()


def test_an_offer_names_the_new_people_and_who_may_be_meant(desk):
    reasons = {
        "Pat Roe": "New person: Pat Roe.",
        "Ana Dias": "New person: Ana Dias. Is Ana Diaz meant?",
        "A. Diaz; Ana Diaz": "New person: A. Diaz. Is Ana Diaz meant?",
    }

    def edit(sheets):
        for written in reasons:
            write(spare(sheets, "tblTask01"), Task="Call", Leads=written)

    returned = desk.returned(edit)
    assert [(offer.kind, offer.reason) for offer in returned.offers] == [
        (OfferKind.NEW, reason) for reason in reasons.values()
    ]


def test_two_unknown_people_in_one_name_are_refused_and_the_rest_of_the_row_is_offered(desk):
    returned = desk.returned(lambda sheets: write(spare(sheets, "tblTask01"), Task="Call", Leads="Pat Roe and Lee Poe"))
    assert [(offer.kind.value, offer.reason) for offer in returned.offers] == [
        ("new", ""),
        ("refused", "“Pat Roe and Lee Poe” may be several people. Put a semicolon between their names."),
    ]
    take(desk.book, returned, takeable(returned), today=TODAY)
    assert [person.name for person in desk.book.facts().people] == ["Ana Diaz"]


def test_the_team_of_a_blank_workbook_brings_no_known_person_a_second_time(blank):
    def edit(sheets):
        team = rows(sheets, "tblTeam")
        write(team[0], Name="Diaz, Ana", Role="Lead")
        write(team[1], Name="Kim  Brown")
        write(team[2], Name="Ana Dias")
        write(team[3], Name="Pat Roe and Lee Poe")
        write(team[4], Name="kim brown")
        write(rating(sheets, "C1"), Rated_by="Brown, Kim and Ana Diaz")
        named(sheets, "review_coordinator_id").value = "Diaz, Ana"

    returned = blank.returned(edit)
    said = {offer.place: (offer.kind.value, offer.reason) for offer in returned.offers if offer.place != "Review"}
    assert said == {
        "Team · Ana Diaz": ("new", ""),
        "Team · Kim Brown": ("new", "New person: Kim Brown."),
        "Team · Ana Dias": ("new", "New person: Ana Dias. Is Ana Diaz meant?"),
        "Team · Pat Roe and Lee Poe": (
            "refused",
            "“Pat Roe and Lee Poe” may be several people. Write one in each row.",
        ),
        "Team · kim brown": ("refused", "This person stands in the table twice."),
        "C1": ("change", "New person: Kim Brown."),
    }
    take(blank.book, returned, takeable(returned), today=TODAY)
    review = blank.book.facts()
    assert sorted(person.name for person in review.people) == ["Ana Dias", "Ana Diaz", "Kim Brown"]
    assert sorted(member.person.name for member in review.members) == ["Ana Dias", "Ana Diaz", "Kim Brown"]
    assert [person.name for person in blank.kpi("C1").rating.participants] == ["Kim Brown", "Ana Diaz"]
    assert [offer.kind for offer in compare(blank.book, returned.path, today=TODAY).offers] == [OfferKind.REFUSED] * 2


def test_the_note_of_the_status_before_is_no_reason_for_the_new_one(desk):
    returned = desk.returned(lambda sheets: write(task(sheets, 1), Status="Off track"))
    assert [(offer.kind, offer.reason) for offer in returned.offers] == [
        (
            OfferKind.REFUSED,
            "“Off track” needs a note that says why. The note beside it is that of the status before.",
        ),
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"decision": "Verified"}, "“Comment” and “Decided on” beside it are those of the decision before."),
        ({"decision": None}, "“Comment” and “Decided on” beside it are those of the decision before."),
        (
            {"decision": "Verified", "decided_on": date(2027, 11, 30)},
            "“Comment” beside it is that of the decision before.",
        ),
        ({"decision": "Verified", "decided_on": date(2027, 11, 30), "decision_comment": None}, ""),
    ],
)
@pytest.mark.few(2)
def test_what_was_left_beside_a_decision_that_is_replaced_is_said(desk, cells, reason):
    with desk.book.change("Decided") as change:
        plan = desk.kpi("C1").plan.id
        change.update("plan", plan, decision_comment="Say who.", decided_on=date(2027, 11, 1))
        desk.book.plans.decide(plan, "returned")
    sent = export(desk.book, desk.folder / "again.xlsx", kind="progress", as_of=DAY, draft=True).path

    def edit(sheets):
        for field, value in cells.items():
            named(sheets, f"plan_01_{field}").value = value

    offers = compare(desk.book, desk.edited(edit, sent), today=TODAY).offers
    assert [offer.reason for offer in offers if offer.label == "Decision"] == [reason]
