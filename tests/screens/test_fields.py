"""What a form asks, made from stored rows."""

from datetime import date

from tests.rules.facts_for_tests import ANA, kpi, lead, person, rating, review, task

from workbook_tui.prompts.spsr import ANALYSIS, NUMBERS, PERSON, RATING, REVIEW, TASK
from workbook_tui.screens.frame.fields import FieldBuilder, date_echo

TODAY = date(2027, 5, 10)
HOSTILE = "[red]x[/]\n=1+1"


def prompt_of(section, key):
    return next(prompt for prompt in section.prompts if prompt.key == key)


def test_a_field_shows_the_stored_answer_as_it_is_typed_and_the_choices_of_the_reviews_scale():
    rated = kpi(rated=rating(rating="meets", analysis=HOSTILE, rated_on=TODAY))
    builder = FieldBuilder(review(rated), TODAY)
    ask = builder.field(RATING, rated.rating)
    assert (ask.text, [choice.label for choice in ask.offered_choices][:1]) == ("meets", ["Meets requirement"])
    assert builder.field(prompt_of(ANALYSIS, "rating.analysis"), rated.rating).text == HOSTILE
    assert builder.field(prompt_of(ANALYSIS, "rating.rated_on"), rated.rating).text == "2027-05-10"


def test_people_stand_in_a_field_by_their_names():
    bo = person("Bo Chen")
    builder = FieldBuilder(review(people=(ANA, bo), coordinator_id=bo.id), TODAY)
    assert builder.field(prompt_of(REVIEW, "review.coordinator_id"), builder.review).text == "Bo Chen"
    shared = task(leads=(lead(ANA), lead(bo)))
    assert builder.field(prompt_of(TASK, "task.leads"), shared).text == "Ana Diaz; Bo Chen"
    assert builder.field(prompt_of(ANALYSIS, "rating.participants"), rating()).text == ""


def test_a_draft_stands_in_its_field_with_what_is_wrong_with_it():
    counted = rating(numerator=3, drafts={"numerator": "12o"})
    ask = FieldBuilder(review(), TODAY).field(prompt_of(NUMBERS, "rating.numerator"), counted, problem="Later")
    assert ask.text == "12o"
    assert ask.problem.startswith("“12o” is not a whole number.")


def test_a_draft_that_could_be_stored_by_now_says_so_unless_something_else_is_wrong():
    named = person("Bo", drafts={"name": "Ana Diaz"})
    builder = FieldBuilder(review(), TODAY)
    assert "is not stored" in builder.field(PERSON.prompts[0], named).problem
    assert (
        builder.field(PERSON.prompts[0], named, problem="Ana Diaz is there already.").problem
        == "Ana Diaz is there already."
    )


def test_a_typed_date_is_echoed_forward_for_due_dates_and_back_for_done_ones():
    due, done = prompt_of(TASK, "task.due_on"), prompt_of(ANALYSIS, "rating.rated_on")
    assert date_echo(due, "1 May", TODAY).startswith("Mon May 1, 2028")
    assert date_echo(done, "1 May", TODAY).startswith("Sat May 1, 2027")
    assert date_echo(due, "31 Feb", TODAY) == ""
    assert date_echo(due, " ", TODAY) == ""
