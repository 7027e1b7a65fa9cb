"""The checks of a method's rules, what is worked out, the chart, and how far a worksheet is: on frozen facts alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.catalogs.methods_for_tests import WHOLE
from tests.rules.facts_for_tests import ANA, finding, full_plan, full_task, lead, missed, person, plan, review, task

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.prompts.method import Method, MethodRule
from workbook_tui.rules.worksheets.checks import CHECKS
from workbook_tui.rules.worksheets.computed import COMPUTED, SuggestedAnswer
from workbook_tui.rules.worksheets.facts import MarkFacts, WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.rules.worksheets.progress import is_finished, next_section, progress, section_progress, standing
from workbook_tui.rules.worksheets.smart import smart_letters
from workbook_tui.rules.worksheets.timeline import timeline

TODAY = date(2027, 4, 15)
MAY, JUNE, JULY = date(2027, 5, 1), date(2027, 6, 1), date(2027, 7, 1)
METHOD = parse_method(WHOLE, Path("whole.toml"))


def row(number, section, /, *, above=None, drafts=None, tasks=(), children=None, method: Method = METHOD, **answers):
    """A row of a list with these answers, by the names of their prompts."""
    blank = dict.fromkeys((prompt.field for prompt in method.by_key[section].answers), None)
    said = {f"{section}.{name}": value for name, value in answers.items()}
    assert set(said) <= set(blank)
    values = {"id": number, "uid": f"row-{number}", "list_key": section, "parent_id": above, **blank, **said}
    below = {one.key: () for one in method.children(section)} | (children or {})
    return WorksheetRowFacts(
        table="worksheet_row", values=values, drafts=drafts or {}, children=below, task_ids=tuple(tasks)
    )


def sheet(*, kpi=None, marks=(), people=(), method: Method = METHOD, started=TODAY, **lists) -> WorksheetFacts:
    """A worksheet with these rows; sections that are asked once have a blank one unless given."""
    whole = {
        one.key: lists.get(one.key, () if one.is_list else (row(900 + place, one.key, method=method),))
        for place, one in enumerate(method.children(""))
    }
    facts = review(*([kpi] if kpi else []), people=(ANA, *people))
    values = {"id": 1, "uid": "sheet", "title": "The move", "started_on": started}
    return WorksheetFacts(
        table="worksheet", values=values, method=method, review=facts, kpi=kpi, lists=whole, marks=tuple(marks)
    )


def mark(subject, state="skipped", reason="Because."):
    return MarkFacts(table="worksheet_mark", values={"id": 1, "subject": subject, "state": state, "reason": reason})


def missed_rules(check, found, **rule):
    """What a check says: the name of the place and the sentence."""
    wanted = {key: value for key, value in rule.items() if key not in {"at", "other", "words"}}
    named = MethodRule(
        check=check,
        level="warn",
        at=key_of(rule.get("at", "")),
        other=key_of(rule.get("other", "")),
        words=tuple(key_of(word) for word in rule.get("words", ())),
        **wanted,
    )
    return [(miss.name, miss.sentence) for miss in CHECKS[check](found, named)]


def key_of(name):
    full = f"worksheet_row.{name}"
    return full if full in METHOD.section_of else name


PARTS = (
    row(1, "parts", name="Roof", by=JUNE, state="low"),
    row(2, "parts", name="Cellar", by=MAY),
    row(3, "parts", name="Attic"),
)


@pytest.mark.parametrize(
    ("check", "rule", "told"),
    [
        ("required", {"at": "parts.by"}, [("Attic · By", "By is missing.")]),
        ("count_between", {"at": "parts", "number": 1, "most": 2}, [("Parts", "There are 3; 1 to 2 are meant.")]),
        ("count_between", {"at": "parts", "number": 4}, [("Parts", "There are 3; at least 4 are meant.")]),
        ("count_between", {"at": "parts", "number": 3}, []),
        (
            "count_between",
            {"at": "steps", "number": 1, "sentence": "None."},
            [("Roof", "None."), ("Cellar", "None."), ("Attic", "None.")],
        ),
        ("descends", {"at": "parts.by"}, []),
        ("since_beginning", {"at": "parts.by"}, []),
        ("first_verb", {"at": "wish.text", "words": ["Move"]}, [("Wish", "Begin with a verb such as Move.")]),
        ("first_verb", {"at": "wish.text", "words": ["build", "Move"]}, []),
        ("has_number", {"at": "wish.text"}, [("Wish", "It names no number: say how many or how much.")]),
        ("smart", {"at": "wish.text"}, [("Wish", "It does not say how much or by when.")]),
        ("one_item", {"at": "wish.text"}, []),
        ("needed_if", {"at": "wish.sure_why", "other": "wish.sure"}, [("Sure: why", "“Sure” asks for it.")]),
        ("needed_if", {"at": "wish.sure_why", "other": "wish.sure", "words": ["no"]}, []),
        ("row_has", {"at": "parts", "words": ["parts.by", "parts.who"]}, [
            ("Roof", "It has no who."), ("Cellar", "It has no who."), ("Attic", "It has no by and who."),
        ]),
        ("stands_before", {"at": "parts", "other": "end.text"}, [("The end", "This comes first.")]),
        ("stands_before", {"at": "parts", "other": "wish"}, []),
        ("any_of", {"at": "parts.state", "words": ["high"]}, [("Parts", "None of them is high.")]),
        ("any_of", {"at": "parts.state", "words": ["high", "low"]}, []),
        ("at_most_of", {"at": "parts.state", "words": ["low"]}, [("Parts", "More than 0 are low.")]),
        ("at_most_of", {"at": "parts.state", "words": ["low"], "most": 1}, []),
        ("has_task", {"at": "corners"}, []),
        ("without_words", {"at": "wish.text", "words": ["a shed"]}, [("Wish", "Say it without “a shed”.")]),
        ("without_words", {"at": "wish.text", "words": ["she"]}, []),
        ("within_days", {"at": "parts.by", "other": "wish.by", "number": 30}, [
            ("Roof · By", "It is due by May 31, 2027, 30 days after."),
        ]),
        ("date_order", {"at": "parts.by", "other": "wish.by"}, [
            ("By", "The days are not in order: Jun 1, 2027 is after May 1, 2027."),
        ]),
    ],
)  # fmt: skip
def test_a_check_names_what_does_not_hold_to_it(check, rule, told):
    wish = row(10, "wish", text="Build a shed of wood", sure="yes", by=MAY)
    assert missed_rules(check, sheet(parts=PARTS, wish=(wish,)), **rule) == told


def test_every_check_is_tried_by_a_test_above_or_below():
    tried = {"first_of_kind", "named_where", "for_each", "refers_to"}
    marker = next(one for one in test_a_check_names_what_does_not_hold_to_it.pytestmark if one.name == "parametrize")
    assert {args[0] for args in marker.args[1]} | tried == set(CHECKS)


def test_what_refers_to_rows_is_counted_for_each_of_them_and_missed_when_they_are_gone():
    steps = (row(20, "steps", above=1, name="Tiles", after=("2", "77")),)
    roof = row(1, "parts", name="Roof", children={"steps": steps}, state="high")
    found = sheet(parts=(roof, row(2, "parts", name="Cellar")))
    assert missed_rules("for_each", found, at="parts", other="steps.after") == [("Roof", "Nothing refers to it yet.")]
    removed = [("step 1 · After", "What it refers to was removed: choose again.")]
    assert missed_rules("refers_to", found, at="steps.after") == removed
    where = {"at": "parts", "other": "steps.after", "words": ["steps.name"]}
    assert [name for name, _ in missed_rules("named_where", found, value="Tiles", **where)] == ["Roof"]
    assert [name for name, _ in missed_rules("named_where", found, value="Stone", **where)] == ["Roof", "Cellar"]


def test_no_day_comes_before_the_first_of_its_kind():
    where = {"at": "parts.by", "words": ["parts.state"], "value": "low"}
    assert missed_rules("first_of_kind", sheet(parts=PARTS), **where) == [("Cellar · By", "It is before Jun 1, 2027.")]


def test_a_row_is_referred_to_as_often_as_it_may_be():
    steps = tuple(row(number, "steps", above=1, name="S", after=("2",)) for number in (20, 21))
    found = sheet(parts=(row(1, "parts", name="Roof", children={"steps": steps}), row(2, "parts", name="Cellar")))
    told = missed_rules("for_each", found, at="parts", other="steps.after", number=1, most=1)
    assert [name for name, _ in told] == ["Roof", "Cellar"]


def test_days_go_back_in_time_and_a_list_of_several_is_told():
    parts = (row(1, "parts", name="Roof", by=MAY), row(2, "parts", name="Cellar", by=JUNE))
    told = missed_rules("descends", sheet(parts=parts), at="parts.by")
    assert told == [("Cellar · By", "It is not before May 1, 2027, the day above it.")]
    since = missed_rules("since_beginning", sheet(parts=parts, started=JUNE), at="parts.by")
    assert since == [("Roof · By", "It is before Jun 1, 2027.")]
    wish = row(10, "wish", text="- a shed\n- a barn")
    assert missed_rules("one_item", sheet(wish=(wish,)), at="wish.text") == [
        ("Wish", "Several are named here: one is meant.")
    ]


def test_rules_look_at_the_tasks_of_the_plan_too():
    tasks = (full_task(leads=[lead(ANA)], start_on=MAY, due_on=JUNE), task(title="Wait"), task(status="cancelled"))
    found = sheet(kpi=missed(plan=plan(tasks=tasks)))
    told = missed_rules("row_has", found, at="task", words=["task.leads", "task.due_on"])
    assert told == [("Task 2", "It has no leads and due.")]


def test_what_blocks_is_passed_with_a_reason_and_then_only_a_hint():
    found = sheet()
    blocked = [one for one in worksheet_problems(found, TODAY) if one.subject.startswith("rule")]
    assert [(one.level, one.sentence) for one in blocked] == [("block", "Name one to three parts.")]
    passed = worksheet_problems(sheet(marks=[mark(blocked[0].subject, "passed", "Later.")]), TODAY)
    assert [(one.level, one.passed) for one in passed if one.subject.startswith("rule")] == [("info", "Later.")]


def test_a_skipped_stage_lacks_nothing_and_does_not_count():
    found, skipped = sheet(), sheet(marks=[mark("stage one")])
    assert any(one.sentence == "Say what you wish." for one in worksheet_problems(found, TODAY))
    assert worksheet_problems(skipped, TODAY) == ()
    assert progress(skipped).asked < progress(found).asked
    assert standing(skipped, METHOD.by_key["wish"]) == "skipped"
    assert is_finished(skipped, METHOD.stages[0])
    following = next_section(skipped)
    assert following is not None
    assert following.key == "todo"


def test_a_stage_is_finished_with_its_required_answers_whatever_else_is_open():
    (first, second) = METHOD.stages
    assert not is_finished(sheet(), first)
    assert is_finished(sheet(wish=(row(1, "wish", text="A garden"),)), first)
    assert not is_finished(sheet(), second)
    assert is_finished(sheet(end=(row(1, "end", text="Well"),)), second)


def test_what_is_missing_is_passed_with_a_reason_and_what_is_no_answer_is_not():
    found = sheet(wish=(row(10, "wish"),))
    (missing,) = [one for one in worksheet_problems(found, TODAY) if one.name == "Wish"]
    assert (missing.level, missing.sentence) == ("block", "Say what you wish.")
    passed = sheet(wish=(row(10, "wish"),), marks=(mark(missing.subject, "passed", "Nobody wishes."),))
    (told,) = [one for one in worksheet_problems(passed, TODAY) if one.name == "Wish"]
    assert (told.level, told.passed) == ("info", "Nobody wishes.")
    draft = sheet(wish=(row(10, "wish", text="Build", drafts={"wish.by": "soonish"}),))
    (doubtful,) = [one for one in worksheet_problems(draft, TODAY) if one.name == "By"]
    assert (doubtful.level, doubtful.subject) == ("block", "")


def test_progress_counts_questions_and_no_other_halves():
    wish = row(10, "wish", text="Build", sure="yes", sure_why="Because.")
    found = section_progress(sheet(wish=(wish,)), METHOD.by_key["wish"])
    # The agency of the review is not given there, nor is it required here.
    assert (found.answered, found.asked, found.missing) == (2, 8, 0)
    assert section_progress(sheet(), METHOD.by_key["parts"]).asked == 1
    assert section_progress(sheet(), METHOD.by_key["steps"]).asked == 0
    assert section_progress(sheet(parts=PARTS), METHOD.by_key["parts"]).answered == 3 + 2 + 1


def test_a_draft_a_childs_name_and_a_row_without_its_task_are_told():
    wish = row(10, "wish", text="Build for the child Emma Stone", drafts={"wish.by": "31 Feb"})
    told = {one.name: one.sentence for one in worksheet_problems(sheet(parts=PARTS, wish=(wish,)), TODAY)}
    assert told["By"].startswith("“31 Feb” is no")
    assert "child's name" in told["Wish"]
    assert told["Roof"] == "No task was made of it yet."


def offers(kpi=None, **facts):
    found = sheet(kpi=kpi, **facts)
    return {name: compute(found, found.wish[0], METHOD.by_key["wish"].prompts[0]) for name, compute in COMPUTED.items()}


def test_what_a_plan_holds_is_suggested_and_nothing_where_there_is_nothing():
    assert [name for name, offer in offers(started=None).items() if offer] == ["usual_margin"]
    tasks = (full_task(leads=[lead(ANA)]), full_task(title="Train everybody", leads=[]))
    full = plan(tasks=tasks, text="Six of ten were late.", root_cause="Nobody asks.", is_confirmed=True)
    told = offers(missed(plan=full))
    assert told["tasks_have_leads_dates_products"] == SuggestedAnswer(
        "partly", "1 of 2 tasks with leads, a due date and a product"
    )
    assert told["findings_confirmed"] == SuggestedAnswer("yes", "the findings are confirmed")
    assert told["findings_and_root_cause"] == SuggestedAnswer("yes", "findings and root cause: 2 of 2 written")
    assert told["justification_written"] == SuggestedAnswer("partly", "justification and root cause: 1 of 2 written")
    assert told["more_than_training"] == SuggestedAnswer(
        "partly", "the tasks are more than training, but nothing says why they fit"
    )
    assert told["written_by_several"] == SuggestedAnswer("no", "0 people took part in writing the plan")
    assert told["few_plans"] == SuggestedAnswer("yes", "the review has 1 plan")
    training = plan(tasks=(task(title="Training for all"),), findings=(finding(),))
    assert offers(missed(plan=training))["more_than_training"] == SuggestedAnswer("no", "training is the only strategy")


def test_a_plan_tells_who_wrote_it_and_whether_its_measures_are_looked_at():
    chief = person("Cleo Ng", role="Early On director", organisation="Ingham ISD")
    nurse = person("Bo Chen", role="Nurse", organisation="Health department")
    written = full_plan()
    told = offers(missed(plan=replace(written, participants=(chief, nurse))))
    assert told["objectives_of_several"] == SuggestedAnswer(
        "yes", "2 of 2 objectives written, by people of 2 organizations"
    )
    assert told["senior_people_took_part"] == SuggestedAnswer(
        "partly", "Cleo Ng (Early On director) of 2 organizations"
    )
    assert told["measures_are_reviewed"] is None
    nobody = offers(missed(plan=plan()))
    assert nobody["objectives_of_several"] == SuggestedAnswer(
        "no", "0 of 2 objectives written, by people of 0 organizations"
    )
    assert nobody["senior_people_took_part"] is None
    assert nobody["goal_is_smart"] is None


@pytest.mark.parametrize(
    ("goal", "letters"),
    [
        ("Do better", ""),
        ("Families are met sooner than today", "S"),
        ("All meetings within 45 days by May 2028, as C1 asks", "SMRT"),
        ("The referral log shows 90 % by the end of the year", "SMRT"),
        ("Reduce waiting by 10 days", "SM"),
        ("By 2028-06-30 nobody waits", "SMT"),
        ("Three of the referrals are late, in words", "SR"),
    ],
)
def test_a_goal_is_smart_as_far_as_its_words_tell_and_never_achievable(goal, letters):
    assert smart_letters(goal, ("C1", "Referrals wait: no referral is dated")) == letters


def test_a_measure_with_an_aim_and_its_day_makes_a_goal_measurable_and_dated():
    assert smart_letters("Families are met sooner", ("C1",), has_aim=True, has_day=True) == "SMT"
    told = offers(missed(plan=full_plan(evidence_change="All referrals of C1 are answered by June 2028")))
    assert told["goal_is_smart"] == SuggestedAnswer(
        "yes",
        "it is specific, measurable, relevant and dated; whether it can be reached is yours to judge",
    )


def test_days_are_counted_from_the_beginning_to_the_first_task():
    tasks = (task(due_on=JULY), task(start_on=MAY, due_on=JUNE))
    told = offers(missed(plan=plan(tasks=tasks)))
    assert told["days_to_first_task"] == SuggestedAnswer("16", "from Apr 15, 2027 to May 1, 2027")
    assert told["first_task_start"] == SuggestedAnswer("2027-05-01", "the first day of the tasks")
    assert told["last_task_due"] == SuggestedAnswer("2027-07-01", "the last day of the tasks")


CHAIN = parse_method(
    WHOLE.replace('of = ["parts"]', 'of = ["parts", "steps"]\ndepends_on = ["steps.after"]'), Path("chain.toml")
)


def chart(*parts):
    return timeline(sheet(parts=parts, method=CHAIN), CHAIN.by_key["chart"])


def step(number, above, *after):
    return row(number, "steps", above=above, name=f"Step {number}", after=after, method=CHAIN)


def test_the_critical_path_is_the_longest_chain_and_the_chart_goes_by_days():
    steps = (step(21, 1, "2"), step(22, 1, "3"))
    roof = row(1, "parts", name="Roof", by=JULY, children={"steps": steps}, method=CHAIN)
    cellar, attic = (row(n, "parts", name=f"P{n}", by=day, method=CHAIN) for n, day in ((2, JUNE), (3, MAY)))
    found = chart(roof, cellar, attic)
    assert [item.day for item in found.items] == [MAY, JUNE, JULY, None, None]
    # Two chains of two: the one that begins first counts.
    assert [item.row.id for item in found.items if item.is_critical] == [3, 22]


def test_nothing_is_critical_where_nothing_depends_on_anything_and_a_circle_has_an_end():
    roof = row(1, "parts", name="Roof", by=JULY, method=CHAIN)
    assert not any(item.is_critical for item in chart(roof).items)
    circle = CHAIN.text.replace(
        'refers_to = "parts", guidance = "Which parts', 'refers_to = "steps", guidance = "Which'
    )
    method = parse_method(circle, Path("circle.toml"))
    steps = tuple(
        row(number, "steps", above=1, name=f"S{number}", after=(other,), method=method)
        for number, other in ((21, "22"), (22, "21"))
    )
    roof = row(1, "parts", name="Roof", children={"steps": steps}, method=method)
    found = timeline(sheet(parts=(roof,), method=method), method.by_key["chart"])
    assert {item.row.id for item in found.items if item.is_critical} == {21, 22}
