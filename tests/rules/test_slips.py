"""Owner slips as text: everybody's own open tasks, whole, in lines that a printer holds."""

from datetime import date

from tests.rules.facts_for_tests import full_plan, full_task, lead, missed, person, review, status

from workbook_tui.rules.agenda.slips import WIDTH, slip_text, slips, unassigned_count

TODAY = date(2027, 9, 15)
ANN, BO = person("Ann Lee"), person("Bo Chen")
HOSTILE = "[red]x[/] =1+1 #N/A _x0041_"


def test_everybody_gets_their_own_open_tasks_by_due_date():
    tasks = (
        full_task(title="Later", leads=[lead(ANN), lead(BO)], due_on=date(2027, 12, 1)),
        full_task(title="Late", leads=[lead(ANN)], due_on=date(2027, 9, 1)),
        full_task(title="Done", leads=[lead(BO)], status="done"),
        full_task(title="Nobody's", leads=[]),
    )
    found = review(missed("C1", plan=full_plan(tasks=tasks)))
    assert [(slip.person.name, [one.task["title"] for one in slip.tasks]) for slip in slips(found)] == [
        ("Ann Lee", ["Late", "Later"]),
        ("Bo Chen", ["Later"]),
    ]
    assert unassigned_count(found) == 1
    assert [slip.overdue_count(TODAY) for slip in slips(found)] == [1, 0]


def test_a_slip_says_all_there_is_to_know_in_lines_that_fit():
    note = f"Waiting.\n{HOSTILE} " + "word " * 40
    one = full_task(
        title=f"Translate {HOSTILE} " + "long " * 30,
        leads=[lead(ANN, start_on=date(2027, 9, 1), end_on=date(2027, 10, 1)), lead(BO)],
        due_on=date(2027, 9, 1),
        status="at_risk",
        history=(status("at_risk", date(2027, 8, 1), note), status("at_risk", date(2027, 9, 2))),
    )
    found = review(missed("C1", plan=full_plan(tasks=(one,))))
    text = slip_text(found, slips(found)[0], TODAY)
    assert max(map(len, text.splitlines())) <= WIDTH
    whole = " ".join(text.split())
    for part in (
        "Tasks of Ann Lee",
        "1 open task, 1 late, as of Sep 15, 2027.",
        HOSTILE,
        "Due Sep 1, 2027 (14 days late)",
        "Your part from Sep 1, 2027 until Oct 1, 2027",
        "Status At risk, since Sep 2, 2027",
        f"Last note Waiting. {HOSTILE}",
        "With Bo Chen",
        "Plan C1 Timely services, task 1",
        "Please tell Ana Diaz",
    ):
        assert part in whole, part
