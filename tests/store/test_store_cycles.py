"""What begins in one cycle stays there: the next one copies nothing, and old copies are joined without a loss."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from workbook_tui.prompts.binding import StoredColumn
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.at_work import reviews_at_work, tasks_at_work
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.rules.reports.progress_reports import last_day, running_plans
from workbook_tui.store.workbook import Workbook

COPIED = Path(__file__).parent / "files" / "v3_copied_tasks.db"
TODAY = date(2029, 2, 10)


@pytest.fixture(scope="session")
def old_original(once) -> Path:
    """A file of three cycles in which an earlier version copied tasks from each cycle to the next, migrated."""
    folder = once(
        "copied tasks", lambda folder: Workbook.open(Path(shutil.copy(COPIED, folder / "old.db")), who="Ann Lee")
    )
    return Path(folder / "old.db")


@pytest.fixture
def old(old_original, tmp_path) -> Workbook:
    """Such a file of the test's own."""
    return Workbook.open(Path(shutil.copy(old_original, tmp_path / "old.db")), who="Ann Lee")


def _tasks(book: Workbook, cycle: str) -> dict[str, TaskFacts]:
    return {task.text("title"): task for _, task in book.facts(cycle).tasks()}


def _rows(book: Workbook, table: str) -> int:
    with book.reading() as run:
        return int(str(next(iter(run(f"SELECT count(*) AS found FROM {table}", {})))["found"]))


def test_the_next_cycle_hides_no_task_and_restarts_no_date(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    plan = kpi("C1").plan
    book.findings.add(plan.id, notice_on=date(2027, 5, 10))
    task = book.tasks.add(plan.id, title="Call", due_on=date(2027, 9, 1))
    book.reviews.start_next("2027-28")
    front = book.facts()
    assert [(review.cycle, one.id) for review, _, one in tasks_at_work(front)] == [("2026-27", task)]
    assert _rows(book, "task") == _rows(book, "plan") == 1
    ((_, _, dates),) = running_plans(front.others[0])
    assert dates.correct_by == date(2028, 5, 10)


def test_a_kpi_is_a_repeat_finding_only_while_the_cycle_before_asked_for_a_plan(book, kpi):
    ratings = {"C1": "needs_improvement", "C2": "meets", "C7": "needs_improvement", "C8A": "not_applicable"}
    for code, value in ratings.items():
        book.ratings.rate(kpi(code).id, value, today=date(2027, 4, 1))
    book.ratings.rate(kpi("C7").id, "meets", today=date(2027, 4, 2))
    book.reviews.start_next("2027-28")
    assert [one.code for one in book.facts().kpis if one["is_repeat"]] == ["C1"]
    last = {code: kpi(code).rating["last_rating"] for code in ("C1", "C2", "C7", "C8A", "C5")}
    assert last == {**ratings, "C7": "meets", "C5": None}
    book.ratings.rate(kpi("C2").id, "needs_improvement", today=date(2028, 4, 1))
    book.reviews.start_next("2028-29")
    assert [one.code for one in book.facts().kpis if one["is_repeat"]] == ["C2"]
    assert kpi("C1").rating["last_rating"] is None


def test_a_plan_of_the_new_cycle_shows_what_goes_on_of_the_old_one_and_asks_for_no_other_task(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    task = book.tasks.add(kpi("C1").plan.id, title="Call")
    book.reviews.start_next("2027-28")
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2028, 4, 1))
    (carried,) = kpi("C1").plan.carried_tasks
    assert (carried.cycle, carried.number, carried.task.id) == ("2026-27", 1, task)
    assert kpi("C1").plan.tasks == ()
    book.tasks.set_status(task, "done", on=date(2028, 4, 2))
    assert kpi("C1").plan.carried_tasks == ()


def test_a_finding_that_is_still_open_gets_no_new_year_from_being_found_again(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    book.findings.add(kpi("C1").plan.id, notice_on=date(2027, 5, 10))
    book.reviews.start_next("2027-28")
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2028, 4, 1))
    assert list(running_plans(book.facts())) == []
    assert last_day(book.facts(), kpi("C1").plan) == date(2028, 5, 10)
    notice = book.findings.add(kpi("C1").plan.id, notice_on=date(2028, 6, 1))
    assert last_day(book.facts(), kpi("C1").plan) == date(2029, 6, 1)
    book.findings.remove(notice)
    (first,) = (one.plan for one in book.facts("2026-27").kpis if one.code == "C1")
    book.plans.decide(first.id, "closed")
    assert last_day(book.facts(), kpi("C1").plan) == date(2029, 5, 31)


def test_a_plan_has_the_same_year_whichever_cycle_is_in_front(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    book.findings.add(kpi("C1").plan.id, notice_on=date(2027, 5, 10))
    for cycle in ("2027-28", "2028-29"):
        book.reviews.start_next(cycle)
        book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2028, 4, 1))
    for front in book.cycles():
        review = book.facts(front)
        days = {
            one.cycle: last_day(one, known.plan)
            for one in reviews_at_work(review)
            for known in one.planned_kpis
            if known.plan is not None
        }
        assert days == dict.fromkeys(("2026-27", "2027-28", "2028-29"), date(2028, 5, 10))
        assert [(one.cycle, plan.id) for one in reviews_at_work(review) for _, plan, _ in running_plans(one)] == [
            ("2026-27", 1)
        ]


def test_a_cycle_in_which_nothing_is_open_is_read_only_when_it_is_asked_for(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    review, plan = book.facts(), kpi("C1").plan
    book.submissions.record(review, kind="plan", on=date(2027, 5, 1), file_name="a.xlsx", content=b"", problems="")
    book.reviews.start_next("2027-28")
    assert [other.cycle for other in book.facts().others] == ["2026-27"]
    book.plans.decide(plan.id, "closed")
    assert book.facts().others == ()
    assert [other.cycle for other in book.facts(ended=True).others] == ["2026-27"]


def test_the_cycles_stand_beside_one_another_whichever_is_in_front(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    book.tasks.add(kpi("C1").plan.id, title="Of the first")
    book.reviews.start_next("2027-28")
    book.ratings.rate(kpi("C2").id, "needs_improvement", today=date(2028, 4, 1))
    book.tasks.add(kpi("C2").plan.id, title="Of the second")
    for cycle in ("2026-27", "2027-28"):
        found = {task.text("title"): review.cycle for review, _, task in tasks_at_work(book.facts(cycle))}
        assert found == {"Of the first": "2026-27", "Of the second": "2027-28"}


def test_copies_are_found_with_what_they_are_copies_of(old):
    found = {(one.code, one.cycle, one.began, one.copy.text("title")) for one in old.reviews.copied_tasks()}
    assert found == {
        ("C1", "2028-29", "2027-28", "Train the staff"),
        ("C1", "2028-29", "2027-28", "Check the list each week"),
        ("C1", "2027-28", "2026-27", "Amend the contract"),
        ("C1", "2027-28", "2026-27", "Train the staff"),
        ("C1", "2027-28", "2026-27", "Check the list each week"),
        ("C7", "2027-28", "2026-27", "Call every family"),
    }


def test_joined_copies_leave_one_row_each_with_everything_that_was_entered_on_either(old):
    assert old.reviews.join_copies(today=TODAY) == 6
    assert old.reviews.copied_tasks() == ()
    assert _rows(old, "task") == 5
    tasks = _tasks(old, "2026-27")
    amended = tasks["Amend the contract"]
    assert (amended.status, amended.day("done_on")) == ("done", date(2028, 2, 10))
    assert amended.text("result") == "All cases of January in time."
    assert [entry.text("note") for entry in amended.history] == ["Under way.", "Signed by both."]
    trained = tasks["Train the staff"]
    assert trained.due == date(2028, 3, 20)
    assert trained.text("product") == "Agenda and test"
    assert trained.lead_names == "Bo Chen; Ann Lee"
    assert [entry.text("note") for entry in trained.history] == [
        "Joined with its copy in 2027-28. Due there: Apr 1, 2028"
    ]
    checked = tasks["Check the list each week"]
    assert checked.status == "at_risk"
    assert checked.drafts == {"delivered_on": "soon"}
    assert checked.history[-1].text("note") == "Nobody has time."


def test_a_plan_that_held_only_copies_goes_and_one_with_a_text_of_its_own_stays(old):
    old.reviews.join_copies(today=TODAY)
    plans = {review.cycle: {kpi.code for kpi in review.kpis if kpi.plan} for review in _all(old)}
    assert plans == {"2028-29": set(), "2027-28": {"C1"}, "2026-27": {"C1", "C7"}}
    (plan,) = [kpi.plan for kpi in old.facts("2027-28").kpis if kpi.plan]
    assert plan.text("justification") == "The contract was not enough."


_PLAN_PROMPTS = (prompt for prompt in SPSR.prompts.values() if prompt.table == "plan")
_OF_PLAN = [prompt for prompt in _PLAN_PROMPTS if isinstance(prompt.binding, StoredColumn)]


@pytest.mark.parametrize("prompt", _OF_PLAN, ids=lambda prompt: prompt.field)
@pytest.mark.few(4)
def test_whatever_a_plan_is_asked_keeps_it_when_its_tasks_are_joined(old, prompt):
    (plan,) = [kpi.plan for kpi in old.facts("2027-28").kpis if kpi.plan and kpi.code == "C7"]
    answer = date(2028, 1, 5) if prompt.kind == Kind.DONE else prompt.choices[0].value if prompt.choices else "Typed."
    with old.change("Answer") as change:
        change.update("plan", plan.id, **{prompt.field: answer})
    old.reviews.join_copies(today=TODAY)
    assert [kpi.plan[prompt.field] for kpi in old.facts("2027-28").kpis if kpi.plan and kpi.code == "C7"] == [answer]


def test_the_year_of_a_finding_is_that_of_its_notice_again(old):
    old.reviews.join_copies(today=TODAY)
    first = next(review for review in _all(old) if review.cycle == "2026-27")
    dates = {kpi.code: dates for kpi, _, dates in running_plans(first)}
    assert dates["C1"].correct_by == date(2028, 5, 10)


def test_the_joining_is_one_step_that_can_be_taken_back(old):
    before = {table: _rows(old, table) for table in ("task", "task_status", "task_lead", "plan")}
    statuses = {cycle: {title: task.values for title, task in _tasks(old, cycle).items()} for cycle in old.cycles()}
    old.reviews.join_copies(today=TODAY)
    old.journal.undo()
    assert {table: _rows(old, table) for table in before} == before
    assert len(old.reviews.copied_tasks()) == 6
    for cycle, tasks in statuses.items():
        for title, values in tasks.items():
            now = _tasks(old, cycle)[title].values
            assert {name: now[name] for name in ("status", "due_on", "product", "result", "uid")} == {
                name: values[name] for name in ("status", "due_on", "product", "result", "uid")
            }


def test_tasks_that_share_only_their_product_are_never_joined(old):
    with old.change("The same product everywhere") as change:
        for review in _all(old):
            for _, task in review.tasks():
                change.update("task", task.id, product="Minutes")
    old.tasks.remove(_tasks(old, "2026-27")["Train the staff"].id)
    old.reviews.join_copies(today=TODAY)
    kept = _tasks(old, "2027-28") | _tasks(old, "2026-27")
    assert kept["Train the staff"].due == date(2028, 4, 1)
    assert kept["Check the list each week"].due == date(2028, 3, 1)
    assert old.reviews.copied_tasks() == ()


def test_a_copy_of_a_copy_finds_the_first_task_when_the_one_between_is_gone_renamed_or_not_needed_any_more(old):
    between = _tasks(old, "2027-28")
    old.tasks.remove(between["Train the staff"].id)
    old.answers.save(SPSR.prompts["task.title"], between["Check the list each week"].id, "Check it", today=TODAY)
    rated = next(kpi for kpi in old.facts("2027-28").kpis if kpi.code == "C1")
    old.ratings.rate(rated.id, "meets", today=TODAY)
    assert old.reviews.join_copies(today=TODAY) == 5
    assert old.reviews.copied_tasks() == ()
    tasks = _tasks(old, "2026-27")
    assert set(tasks) == {
        "Amend the contract",
        "Train the staff",
        "Write the procedure",
        "Check it",
        "Call every family",
    }
    assert "Nobody has time." in [entry.text("note") for entry in tasks["Check it"].history]


def test_a_status_and_the_day_it_was_done_on_are_taken_from_one_side(old):
    copy, original = (_tasks(old, cycle)["Train the staff"].id for cycle in ("2027-28", "2026-27"))
    old.tasks.set_status(copy, "done", on=date(2028, 5, 1))
    old.tasks.set_status(original, "at_risk", on=date(2028, 7, 1))
    old.reviews.join_copies(today=TODAY)
    task = _tasks(old, "2026-27")["Train the staff"]
    assert (task.status, task.day("done_on")) == ("at_risk", None)
    notes = [entry.text("note") for entry in task.history]
    assert any("Done on there: May 1, 2028" in note for note in notes)
    assert any("Status there: Done" in note for note in notes)


def test_a_copy_of_a_closed_plan_goes_on_by_itself(old):
    (plan,) = [kpi.plan for kpi in old.facts("2026-27").kpis if kpi.code == "C7"]
    old.plans.decide(plan.id, "closed")
    assert "C7" not in {one.code for one in old.reviews.copied_tasks()}


def _all(book: Workbook):
    front = book.facts(ended=True)
    return (front, *front.others)


def test_what_is_noted_of_a_joining_is_the_newest_entry_even_behind_a_day_to_come(old):
    one = old.reviews.copied_tasks()[-1]
    for task, text in ((one.copy.id, "A list"), (one.original.id, "A form")):
        old.answers.save(SPSR.prompts["task.product"], task, text, today=TODAY)
    old.tasks.set_status(one.original.id, "at_risk", on=date(2029, 3, 1))
    old.reviews.join_copies(today=TODAY)
    front = old.facts(ended=True)
    tasks = {task.id: task for review in (front, *front.others) for _, task in review.tasks()}
    newest = tasks[one.original.id].history[-1]
    assert (newest.day("since_on"), "Product there: A list" in newest.text("note")) == (date(2029, 3, 1), True)
    assert newest["status"] == tasks[one.original.id].status


def test_a_lead_of_both_keeps_the_dates_of_the_original_and_takes_those_it_lacks(old):
    one = old.reviews.copied_tasks()[-1]
    zoe = old.people.add("Zoe Kim")
    begun, later, end = date(2027, 1, 1), date(2028, 1, 1), date(2028, 6, 1)
    with old.change("Lead") as change:
        change.insert("task_lead", task_id=one.original.id, person_id=zoe, start_on=begun)
        change.insert("task_lead", task_id=one.copy.id, person_id=zoe, start_on=later, end_on=end)
    old.reviews.join_copies(today=TODAY)
    front = old.facts(ended=True)
    tasks = {task.id: task for review in (front, *front.others) for _, task in review.tasks()}
    (lead,) = (lead for lead in tasks[one.original.id].leads if lead.person.id == zoe)
    assert (lead["start_on"], lead["end_on"]) == (begun, end)


def test_a_kpi_that_is_switched_off_stays_off_in_the_next_cycle_with_its_reason(book, kpi):
    book.kpis.switch_off(kpi("C2").id, "The state rates it.")
    book.answers.save(SPSR.prompts["rating.source"], kpi("C1").rating.id, "The log", today=date(2027, 4, 1))
    book.reviews.start_next("2027-28")
    assert (kpi("C2").is_active, kpi("C2")["off_reason"]) == (False, "The state rates it.")
    assert kpi("C1").rating["source"] == "The log"
    assert kpi("C1").rating["period"] is None


def test_a_sent_review_stands_beside_the_next_one_while_a_task_is_open_whose_plan_is_required(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=date(2027, 4, 1))
    task = book.tasks.add(kpi("C1").plan.id, title="Call")
    book.submissions.record(
        book.facts(), kind="plan", on=date(2027, 5, 1), file_name="a.xlsx", content=b"", problems=""
    )
    plan, rating = kpi("C1").plan.id, kpi("C1").id
    book.reviews.start_next("2027-28")
    assert [review.cycle for review in book.facts().others] == ["2026-27"]
    book.plans.decide(plan, "closed")
    assert [review.cycle for review in book.facts().others] == ["2026-27"]
    book.tasks.set_status(task, "cancelled", on=date(2027, 6, 1))
    assert book.facts().others == ()
    book.tasks.set_status(task, "on_track", on=date(2027, 6, 2))
    book.ratings.rate(rating, "meets", today=date(2027, 6, 2))
    assert book.facts().others == ()
