"""What follows from an answer, and what is refused, is the same whichever way it comes in, and is undone with it."""

from datetime import date

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.repositories.measures import NewValue

TODAY = date(2027, 4, 15)


@pytest.fixture
def put(book):
    """Answer a prompt by its key, as every form does."""

    def answer(key: str, row_id: int, text: str, **more):
        return book.answers.save(SPSR.prompts[key], row_id, text, today=TODAY, **more)

    return answer


@pytest.fixture
def rate(book, kpi, put):
    """Rate C1 as a form does, and as a key in the list of KPIs does."""
    scale = tuple(entry for entry in book.facts().scale)

    def by_form(value: str) -> None:
        from workbook_tui.prompts.prompt import Choice

        choices = tuple(Choice(entry.value, entry.label, entry.key) for entry in scale)
        put("rating.rating", kpi("C1").rating.id, value, choices=choices)

    def by_key(value: str) -> None:
        book.ratings.rate(kpi("C1").id, value or None, today=TODAY)

    return {"form": by_form, "key": by_key}


@pytest.mark.parametrize("way", ["form", "key"])
def test_a_rating_opens_its_plan_keeps_it_when_it_goes_and_gives_it_back_its_state(book, kpi, rate, way):
    rate[way]("needs_improvement")
    opened = kpi("C1").plan
    assert (opened.state, kpi("C1").rating.day("rated_on")) == ("open", TODAY)
    with book.change("The state approves") as change:
        change.update("plan", opened.id, state="approved")
    rate[way]("meets")
    assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("no_longer_required", "approved")
    rate[way]("needs_improvement")
    assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("approved", None)
    book.journal.undo()
    assert kpi("C1").plan.state == "no_longer_required"
    book.journal.redo()
    assert kpi("C1").plan.state == "approved"


@pytest.mark.parametrize("way", ["form", "key"])
def test_a_rating_that_goes_twice_still_knows_the_state_to_give_back(book, kpi, rate, way):
    rate[way]("needs_improvement")
    with book.change("The state approves") as change:
        change.update("plan", kpi("C1").plan.id, state="approved")
    for value in ("meets", "not_applicable"):
        rate[way](value)
        assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("no_longer_required", "approved")
    rate[way]("needs_improvement")
    assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("approved", None)


@pytest.mark.parametrize("way", ["form", "key"])
def test_a_plan_without_a_rating_is_not_said_to_be_required_no_longer(book, kpi, rate, way):
    rate[way]("needs_improvement")
    with book.change("The state approves") as change:
        change.update("plan", kpi("C1").plan.id, state="approved")
    rate[way]("")
    assert (kpi("C1").rating["rating"], kpi("C1").plan.state) == (None, "approved")
    rate[way]("meets")
    rate[way]("")
    assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("approved", None)


def test_the_day_of_the_first_rating_stays_and_so_do_findings_that_were_written(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    with book.change("Write") as change:
        change.update("plan", kpi("C1").plan.id, findings="Our own words")
    book.ratings.rate(kpi("C1").id, "meets", today=date(2027, 5, 1))
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 5, 2))
    assert kpi("C1").rating.day("rated_on") == TODAY
    assert kpi("C1").plan["findings"] == "Our own words"


@pytest.fixture
def task(book, kpi) -> int:
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    return int(book.tasks.add(kpi("C1").plan.id, title="Call"))


def _by_form(book, put, task: int, status: str) -> None:
    put("task.status", task, status)


def _by_key(book, put, task: int, status: str) -> None:
    book.tasks.set_status(task, status, on=TODAY)


WAYS = pytest.mark.parametrize("way", [_by_form, _by_key], ids=["form", "key"])


@WAYS
def test_a_status_stands_in_the_history_and_done_has_its_day(book, kpi, put, task, way):
    way(book, put, task, "done")
    (stored,) = kpi("C1").plan.tasks
    assert [(entry.text("status"), entry.day("since_on")) for entry in stored.history] == [("done", TODAY)]
    assert stored.day("done_on") == TODAY
    book.journal.undo()
    (stored,) = kpi("C1").plan.tasks
    assert (stored.status, stored.history, stored.day("done_on")) == ("not_started", (), None)


@WAYS
def test_a_status_that_needs_a_note_is_refused_without_one_and_stores_nothing(book, kpi, put, task, way):
    with pytest.raises(WorkbookError, match="needs a note"):
        way(book, put, task, "off_track")
    (stored,) = kpi("C1").plan.tasks
    assert (stored.status, stored.history, dict(stored.drafts)) == ("not_started", (), {})


def test_the_same_status_once_more_is_no_new_entry(book, kpi, put, task):
    put("task.status", task, "on_track")
    put("task.status", task, "On track")
    (stored,) = kpi("C1").plan.tasks
    assert len(stored.history) == 1


def test_a_decision_gives_the_plan_its_state_and_opens_none_that_is_no_longer_required(book, kpi, put, task):
    plan = kpi("C1").plan
    put("plan.decision", plan.id, "approved")
    assert (kpi("C1").plan["decision"], kpi("C1").plan.state) == ("approved", "approved")
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    put("plan.decision", plan.id, "returned")
    assert (kpi("C1").plan["decision"], kpi("C1").plan.state) == ("returned", "no_longer_required")
    book.plans.decide(plan.id, "closed")
    assert (kpi("C1").plan["decision"], kpi("C1").plan.state) == ("closed", "no_longer_required")


@pytest.mark.parametrize("decisions", [("approved", ""), ("returned",)])
def test_a_plan_that_is_required_again_stands_where_the_decision_meanwhile_put_it(book, kpi, put, task, decisions):
    plan = kpi("C1").plan.id
    put("plan.decision", plan, "approved")
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    for decision in decisions:
        put("plan.decision", plan, decision)
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    assert (kpi("C1").plan.state, kpi("C1").plan["decision"] or "") == (decisions[-1] or "open", decisions[-1])


def test_the_same_decision_of_a_later_day_answers_a_newer_request(book, kpi, put, task):
    plan = ready_for_closeout(book, kpi)
    put("plan.requested_on", plan, "2027-04-01")
    put("plan.decision", plan, "closeout_returned")
    put("plan.decided_on", plan, "2027-04-05")
    put("plan.requested_on", plan, "2027-04-10")
    put("plan.decided_on", plan, "2027-04-06")
    assert kpi("C1").plan.state == "closeout_requested"
    put("plan.decided_on", plan, "2027-04-12")
    assert (kpi("C1").plan.state, kpi("C1").plan["state_before"]) == ("closeout_returned", None)
    book.journal.undo()
    assert (kpi("C1").plan.state, kpi("C1").plan.day("decided_on")) == ("closeout_requested", date(2027, 4, 6))


@pytest.mark.parametrize("decision", ["verified", "closed"])
def test_closeout_of_a_plan_that_is_over_is_not_requested(book, kpi, put, task, decision):
    plan = ready_for_closeout(book, kpi)
    put("plan.decision", plan, decision)
    with pytest.raises(WorkbookError, match=f"is {decision}: there is nothing to request"):
        book.corrections.request_closeout(plan, on=TODAY)
    assert (kpi("C1").plan.state, kpi("C1").plan["requested_on"]) == (decision, None)


def test_a_decision_ends_what_was_before_it_and_one_that_is_withdrawn_leaves_nothing_of_it(book, kpi, task):
    plan = kpi("C1").plan.id
    book.plans.hold(plan, "Nobody is there", until=date(2027, 6, 1), on=TODAY)
    book.plans.decide(plan, "approved")
    found = kpi("C1").plan
    assert (found.state, found["state_before"], found["hold_reason"], found["held_on"]) == (
        "approved",
        None,
        None,
        None,
    )
    book.plans.decide(plan, None)
    assert (kpi("C1").plan.state, kpi("C1").plan["decision"]) == ("open", None)


def test_a_verification_that_is_withdrawn_leaves_the_request_that_it_answered(book, kpi, put, task):
    plan = ready_for_closeout(book, kpi)
    put("plan.requested_on", plan, "2027-04-01")
    put("plan.decision", plan, "verified")
    put("plan.decision", plan, "")
    assert (kpi("C1").plan.state, kpi("C1").plan["decision"]) == ("closeout_requested", None)


def ready_for_closeout(book, kpi) -> int:
    plan = kpi("C1").plan
    with book.change("Make ready") as change:
        for one in plan.tasks:
            change.update("task", one.id, status="done")
        change.update("plan", plan.id, actions_done="yes", data_reviewed="yes", papers_ready="yes")
    return int(plan.id)


def test_the_day_of_a_request_and_the_state_of_the_plan_never_disagree(book, kpi, put, task):
    plan = kpi("C1").plan.id
    assert "needs a yes to" in put("plan.requested_on", plan, "2027-04-01").problem
    assert (kpi("C1").plan.state, kpi("C1").plan["requested_on"]) == ("open", None)
    ready_for_closeout(book, kpi)
    put("plan.requested_on", plan, "2027-04-01")
    assert (kpi("C1").plan.state, kpi("C1").plan.day("requested_on")) == ("closeout_requested", date(2027, 4, 1))
    put("plan.requested_on", plan, "2027-04-02")
    assert (kpi("C1").plan.state, kpi("C1").plan.day("requested_on")) == ("closeout_requested", date(2027, 4, 2))
    put("plan.requested_on", plan, "")
    assert (kpi("C1").plan.state, kpi("C1").plan["requested_on"]) == ("open", None)


def test_a_request_that_was_answered_keeps_a_day_and_a_later_day_is_a_new_request(book, kpi, put, task):
    plan = ready_for_closeout(book, kpi)
    put("plan.requested_on", plan, "2027-04-01")
    put("plan.decision", plan, "closeout_returned")
    put("plan.decided_on", plan, "2027-04-10")
    assert "leave one" in put("plan.requested_on", plan, "").problem
    put("plan.requested_on", plan, "2027-03-30")
    assert (kpi("C1").plan.state, kpi("C1").plan.day("requested_on")) == ("closeout_returned", date(2027, 3, 30))
    put("plan.requested_on", plan, "2027-04-12")
    assert (kpi("C1").plan.state, kpi("C1").plan.day("requested_on")) == ("closeout_requested", date(2027, 4, 12))


def test_a_decision_about_the_plan_itself_ends_the_request_for_its_closeout(book, kpi, put, task):
    plan = ready_for_closeout(book, kpi)
    put("plan.requested_on", plan, "2027-04-01")
    put("plan.decision", plan, "returned")
    assert (kpi("C1").plan.state, kpi("C1").plan["requested_on"]) == ("returned", None)


def test_a_plan_is_put_on_hold_with_a_reason_and_a_day_and_goes_on_where_it_was(book, kpi, put, task):
    plan = kpi("C1").plan.id
    put("plan.decision", plan, "approved")
    until = date(2027, 6, 1)
    with pytest.raises(WorkbookError, match="Say why"):
        book.plans.hold(plan, " ", until=until, on=TODAY)
    with pytest.raises(WorkbookError, match="has passed"):
        book.plans.hold(plan, "The lead is on leave", until=date(2027, 4, 14), on=TODAY)
    assert kpi("C1").plan.state == "approved"
    book.plans.hold(plan, "The lead is on leave", until=until, on=TODAY)
    held = kpi("C1").plan
    assert (held.state, held["hold_reason"], held.day("held_on")) == ("on_hold", "The lead is on leave", TODAY)
    assert (held.day("hold_until_on"), held["held_by"]) == (until, book.who)
    ready_for_closeout(book, kpi)
    with pytest.raises(WorkbookError, match="on hold"):
        book.corrections.request_closeout(plan, on=TODAY)
    book.plans.hold(plan, "Still on leave", until=date(2027, 7, 1), on=date(2027, 5, 1))
    assert (kpi("C1").plan["hold_reason"], kpi("C1").plan.day("held_on")) == ("Still on leave", TODAY)
    book.plans.resume(plan)
    after = kpi("C1").plan
    assert (after.state, after["state_before"], after["hold_reason"], after["held_by"]) == (
        "approved",
        None,
        None,
        None,
    )
    with pytest.raises(WorkbookError, match="not on hold"):
        book.plans.resume(plan)
    book.journal.undo()
    assert kpi("C1").plan.state == "on_hold"


@pytest.mark.parametrize("state", ["closeout_requested", "verified", "closed", "no_longer_required"])
def test_a_plan_that_waits_for_the_state_or_is_over_is_not_put_on_hold(book, kpi, task, state):
    plan = kpi("C1").plan.id
    with book.change("Put it there") as change:
        change.update("plan", plan, state=state)
    with pytest.raises(WorkbookError, match="cannot be put on hold"):
        book.plans.hold(plan, "Why not", until=date(2027, 6, 1), on=TODAY)
    assert kpi("C1").plan.state == state


def test_a_rating_that_goes_and_comes_back_leaves_a_plan_on_hold(book, kpi, task):
    plan = kpi("C1").plan.id
    book.plans.hold(plan, "The lead is on leave", until=date(2027, 6, 1), on=TODAY)
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    assert kpi("C1").plan.state == "no_longer_required"
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    assert (kpi("C1").plan.state, kpi("C1").plan["hold_reason"]) == ("on_hold", "The lead is on leave")
    book.plans.resume(plan)
    assert kpi("C1").plan.state == "open"


def test_a_plan_closed_after_it_was_verified_keeps_the_day_of_the_verification(book, kpi, put, task):
    plan = kpi("C1").plan.id
    put("plan.decision", plan, "verified")
    put("plan.decided_on", plan, "2027-03-01")
    assert kpi("C1").plan.day("verified_on") is None
    put("plan.decision", plan, "closed")
    put("plan.decided_on", plan, "2027-04-01")
    assert kpi("C1").plan.day("verified_on") == date(2027, 3, 1)
    put("plan.decision", plan, "closed")
    assert kpi("C1").plan.day("verified_on") == date(2027, 3, 1)
    put("plan.decision", plan, "returned")
    assert kpi("C1").plan.day("verified_on") is None


def test_another_file_of_evidence_loses_the_fingerprint_of_the_one_before(book, kpi, put, task):
    paper = book.corrections.add("evidence", kpi("C1").plan.id, path="a.pdf", sha256="1" * 64)
    put("evidence.path", paper, "a.pdf")
    assert kpi("C1").plan.evidence[0]["sha256"] == "1" * 64
    put("evidence.path", paper, "b.pdf")
    assert kpi("C1").plan.evidence[0]["sha256"] is None


@pytest.fixture
def value(book) -> int:
    """A value of 3 of 4, by its number."""
    measure = book.measures.add("On time", unit="percent")
    book.measures.store(measure, [NewValue(period_on=date(2027, 1, 1), numerator=3, denominator=4)])
    return int(book.measures.values_of(measure)[0].id)


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("measurement.numerator", "5", "5 is more than the 4 it is a part of"),
        ("measurement.denominator", "2", "3 is more than the 2 it is a part of"),
        ("measurement.value", "101", "101 is no percentage"),
        ("measurement.exclusion", "7", "7 is a number, not a reason"),
        ("measurement.exclusion", "no", "“no” is no reason"),
    ],
)
def test_a_value_that_cannot_be_is_only_a_draft(book, put, value, *, key, text, problem):
    assert problem in put(key, value, text).problem
    (stored,) = book.measures.values()[1]
    assert stored.drafts == {key.partition(".")[2]: text}
    assert (stored["numerator"], stored["denominator"], stored["value"], stored["exclusion"]) == (3, 4, None, None)


def test_a_value_that_was_emptied_part_by_part_is_no_row_unless_a_draft_is_left_in_it(book, put, value):
    put("measurement.denominator", value, "")
    put("measurement.denominator", value, "four")
    put("measurement.numerator", value, "")
    (stored,) = book.measures.values()[1]
    assert (stored["numerator"], stored["denominator"], dict(stored.drafts)) == (None, None, {"denominator": "four"})
    put("measurement.denominator", value, "")
    assert book.measures.values() == {}
    book.journal.undo()
    assert book.measures.values()[1][0].id == value


def test_a_count_that_did_not_fit_the_other_is_stored_once_it_does(book, put, value):
    assert put("measurement.numerator", value, "7").problem
    assert put("measurement.numerator", value, "6").problem
    put("measurement.note", value, "Counted twice")
    put("measurement.denominator", value, "5")
    (stored,) = book.measures.values()[1]
    assert (stored["numerator"], stored["denominator"], dict(stored.drafts)) == (3, 5, {"numerator": "6"})
    put("measurement.denominator", value, "8")
    (stored,) = book.measures.values()[1]
    assert (stored["numerator"], stored["denominator"], dict(stored.drafts)) == (6, 8, {})
    book.journal.undo()
    (stored,) = book.measures.values()[1]
    assert (stored["numerator"], stored["denominator"]) == (3, 5)


def test_values_from_a_table_are_refused_for_the_same_reasons(book, value):
    for wrong in ({"numerator": 5, "denominator": 4}, {"value": 101.0}):
        with pytest.raises(WorkbookError, match=r"part of|no percentage"):
            book.measures.store(1, [NewValue(period_on=date(2027, 2, 1), **wrong)])
    assert len(book.measures.values()[1]) == 1


def test_a_name_that_is_there_is_only_a_draft(book, put):
    ann, bo = book.people.add("Ann Lee"), book.people.add("Bo Chen")
    assert "is there already" in put("person.name", bo, "ann lee").problem
    assert {person.name for person in book.facts().people} == {"Ann Lee", "Bo Chen"}
    assert put("person.name", ann, "Ann Leigh").problem == ""
