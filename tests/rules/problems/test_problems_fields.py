"""Problems that any field can have: drafts, and likely identifiers."""

from tests.rules.facts_for_tests import (
    TODAY,
    finding,
    full_plan,
    full_task,
    kpi,
    lead,
    missed,
    person,
    rating,
    report,
    review,
    status,
)
from tests.rules.problems.problems_for_tests import blocking, found, only, said

from workbook_tui.prompts.spsr import (
    ANALYSIS,
    FINDING,
    LAST_CYCLE,
    LEAD,
    NUMBERS,
    OUTCOME,
    PERSON,
    PLAN,
    RATING,
    REASON,
    REPORT,
    REVIEW,
    TARGET,
    TASK,
)


def test_every_field_shows_its_draft_once_with_its_place_and_its_words():
    def drafts(*prompts):
        return {prompt.field: "31 Feb?" for prompt in prompts}

    who = person(drafts=drafts(*PERSON.prompts))
    row = full_task(leads=[lead(who, drafts=drafts(*LEAD.prompts))], drafts=drafts(*TASK.prompts, *OUTCOME.prompts))
    a_plan = full_plan(
        tasks=[row],
        findings=[finding(notice_on=TODAY, drafts=drafts(*FINDING.prompts))],
        reports=[report(TODAY, drafts=drafts(*REPORT.prompts))],
        drafts=drafts(*PLAN.prompts),
    )
    rated = rating(
        rating="needs_improvement",
        numerator=38,
        denominator=42,
        drafts=drafts(*NUMBERS.prompts, *ANALYSIS.prompts, *LAST_CYCLE.prompts, RATING, REASON),
    )
    rows = review(
        kpi(rated=rated, plan=a_plan, drafts=drafts(TARGET)),
        people=[who],
        coordinator_id=who.id,
        drafts=drafts(*REVIEW.prompts),
    )
    at_drafts = [one for one in blocking(rows) if "“31 Feb?”" in one.sentence]
    expected = [
        *((who, prompt) for prompt in PERSON.prompts),
        *((a_plan.tasks[0].leads[0], prompt) for prompt in LEAD.prompts),
        *((row, prompt) for prompt in (*TASK.prompts, *OUTCOME.prompts)),
        *((a_plan.findings[0], prompt) for prompt in FINDING.prompts),
        *((a_plan.reports[0], prompt) for prompt in REPORT.prompts),
        *((a_plan, prompt) for prompt in PLAN.prompts),
        *((rated, prompt) for prompt in (*NUMBERS.prompts, *ANALYSIS.prompts, *LAST_CYCLE.prompts, RATING, REASON)),
        (rows.kpis[0], TARGET),
        *((rows, prompt) for prompt in REVIEW.prompts),
    ]
    places = sorted((one.where.table, one.where.row_id, one.where.field) for one in at_drafts)
    assert places == sorted((owner.table, owner.id, prompt.field) for owner, prompt in expected)
    assert len(blocking(rows)) == len(at_drafts)


def test_a_draft_says_why_it_is_no_answer():
    row = full_task(drafts={"due_on": "31 Feb"})
    problem = only(review(missed(plan=full_plan(tasks=[row]))))
    assert (problem.level, problem.component) == ("blocking", "Task 1 · Due")
    assert problem.sentence == "“31 Feb” is no answer yet. February has no day 31."


def test_a_draft_is_quoted_once_and_never_at_length():
    rated = rating(rating="meets", numerator=20, denominator=20, drafts={"surveys": "twelve or so " * 400})
    sentence = only(review(kpi(rated=rated))).sentence
    assert sentence.count("twelve or so") < 5
    assert "is not a whole number" in sentence


def test_a_draft_that_would_be_accepted_by_now_says_so():
    ben = person("Ben Ito")
    row = full_task(leads=(), drafts={"leads": "Ben Ito"})
    problem = only(review(missed(plan=full_plan(tasks=[row])), people=[ben], coordinator_id=ben.id))
    assert "accepted by now" in problem.sentence


def test_a_likely_identifier_warns_at_its_field_and_is_not_repeated():
    row = full_task(product="A letter about child Maria Lopez", history=[status("on_track", TODAY, "DOB 5/31/2024")])
    rows = review(missed(plan=full_plan(tasks=[row])))
    assert said(rows) == [("warning", "C1", "Task 1 · Product"), ("warning", "C1", "Task 1 · Note")]
    assert not any("Maria" in one.sentence or "2024" in one.sentence for one in found(rows))


def test_names_of_the_file_and_the_area_are_no_identifiers():
    row = full_task(product="The child Ana Diaz visits and each child Ionia Hill refers")
    assert found(review(missed(plan=full_plan(tasks=[row])), counties="Ingham; Ionia")) == ()
