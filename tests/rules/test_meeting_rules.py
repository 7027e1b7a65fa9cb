"""In which order a meeting talks about tasks, and that its draft says nothing that was not set."""

from datetime import date, timedelta

from tests.rules.facts_for_tests import full_plan, full_task, lead, missed, person, review, status

from workbook_tui.rules.agenda.meeting import Round, add_sentences, sentences, turns

TODAY = date(2027, 9, 15)
ANN, BO, CY = person("Ann"), person("Bo"), person("Cy")
HOSTILE = "[red]x[/] =1+1\n#N/A; “y”"


def of(*people, title="T", days=0, **values):
    return full_task(title=title, leads=[lead(who) for who in people], due_on=TODAY + timedelta(days=days), **values)


def meeting(*tasks, plans=1):
    return review(*(missed(f"C{number}", plan=full_plan(tasks=tasks)) for number in range(1, plans + 1)))


def test_each_task_comes_once_under_its_first_lead_those_who_are_here_first_then_nobodys_then_the_rest():
    tasks = (
        of(CY, title="Cy's"),
        of(BO, title="Bo's later", days=9),
        of(CY, BO, title="Cy's, but Bo is here", days=1),
        of(title="Nobody's"),
        of(ANN, BO, title="Ann's", days=3),
        of(ANN, title="Dropped", status="cancelled"),
    )
    found = turns(meeting(*tasks), {"Ann", "Bo"}, TODAY)
    assert [(turn.lead, turn.task["title"], turn.is_here) for turn in found] == [
        ("Ann", "Ann's", True),
        ("Bo", "Cy's, but Bo is here", True),
        ("Bo", "Bo's later", True),
        ("", "Nobody's", True),
        ("Cy", "Cy's", False),
    ]


def test_without_anybody_marked_nobody_is_called_absent():
    assert [turn.is_here for turn in turns(meeting(of(CY), of(BO)), (), TODAY)] == [True, True]


def test_what_ended_today_stays_in_the_meeting_and_what_ended_before_is_not_in_it():
    today = of(ANN, title="Now", status="done", history=(status("done", TODAY),))
    before = of(ANN, title="Then", status="done", history=(status("done", TODAY - timedelta(days=1)),))
    assert [turn.task["title"] for turn in turns(meeting(today, before), (), TODAY)] == ["Now"]


def test_a_round_knows_whose_turn_it_is_and_where_the_next_person_begins():
    found = turns(meeting(of(ANN, title="1"), of(ANN, title="2", days=1), of(BO), of(CY)), {"Ann", "Bo"}, TODAY)
    through = Round(tuple(turn.uid for turn in found), {turn.uid: turn for turn in found})
    assert [through.turn_text(at) for at in range(5)] == [
        "Ann · 1 of 2",
        "Ann · 2 of 2",
        "Bo",
        "Cy · not here",
        "The end",
    ]
    assert [through.next_person(at) for at in range(4)] == [2, 2, 3, 4]


def test_the_draft_is_made_of_todays_statuses_and_notes_alone():
    tasks = (
        of(
            ANN, title="Set and noted", history=(status("on_track", TODAY, "First."), status("at_risk", TODAY, HOSTILE))
        ),
        of(ANN, title="Set", history=(status("done", TODAY),)),
        of(ANN, title="Set before", history=(status("done", TODAY - timedelta(days=1), "old"),)),
        of(ANN, title="Untouched"),
    )
    found = meeting(*tasks)
    said = list(sentences(found, TODAY, [task.text("uid") for task in tasks]))
    assert said == [
        "C1 · Set and noted: at risk. First. [red]x[/] =1+1 #N/A; “y”.",
        "C1 · Set: done.",
    ]
    assert list(sentences(found, TODAY, ())) == []


def test_sentences_join_a_report_once():
    said = ["C1 · A: done.", "C1 · B: at risk."]
    once = add_sentences("", said)
    assert once == "C1 · A: done.\nC1 · B: at risk."
    assert add_sentences(once, said) == once
    assert add_sentences("We met.\n", said[:1]) == "We met.\nC1 · A: done."
