"""What is typed into a field, and the value that is stored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.rules.answers import input_text, read
from workbook_tui.rules.kinds import KINDS
from workbook_tui.text import LONGEST, clean

TODAY = date(2027, 4, 14)
PEOPLE = ((1, "Ann Lee"), (2, "Bo Park"), (3, "Zoë Ng"))
CHOICES = (Choice("meets", "Meets requirement", "m"), Choice("needs", "Needs improvement", "n"))


def _prompt(kind: Kind) -> Prompt:
    return Prompt(key="rating.it", label="It", kind=kind, choices=CHOICES)


def _read(kind: Kind, text: str) -> object:
    return read(_prompt(kind), text, TODAY, people=PEOPLE)


VALUES = {
    Kind.TEXT: st.text(min_size=1, max_size=50).map(lambda text: clean(text).text).filter(bool),
    Kind.LONG: st.text(min_size=1, max_size=50).map(lambda text: clean(text).text).filter(bool),
    Kind.WHOLE: st.integers(0, 1_000_000),
    Kind.NUMBER: st.integers(-10_000_000_000, 10_000_000_000).map(lambda tenthousandths: tenthousandths / 10_000),
    Kind.PERCENT: st.integers(0, 1_000_000).map(lambda tenthousandths: tenthousandths / 10_000),
    Kind.DUE: st.dates(date(1990, 1, 1), date(2099, 1, 1)),
    Kind.DONE: st.dates(date(1990, 1, 1), TODAY),
    Kind.CHOICE: st.sampled_from([choice.value for choice in CHOICES]),
    Kind.PERSON: st.sampled_from([person for person, _ in PEOPLE]),
    Kind.MANY: st.lists(st.sampled_from([choice.value for choice in CHOICES]), unique=True, min_size=1).map(tuple),
    Kind.PEOPLE: st.lists(st.sampled_from([person for person, _ in PEOPLE]), unique=True).map(tuple),
}


@given(st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_a_value_shown_as_typed_reads_back_as_itself(pair):
    kind, value = pair
    assert _read(kind, input_text(_prompt(kind), value, people=PEOPLE)) == value


@given(st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_a_value_kept_as_a_text_comes_back_as_itself(pair):
    kind, value = pair
    if value != ():
        assert KINDS[kind].from_stored(KINDS[kind].stored_text(value)) == value


def test_several_answers_are_read_by_their_labels_and_words_of_ones_own_only_where_they_are_taken():
    own = Prompt(key="rating.it", label="It", kind=Kind.MANY, choices=(*CHOICES, Choice("other", "Other")))
    assert read(own, "Needs improvement; meets; a shed", TODAY) == ("needs", "meets", "a shed")
    with pytest.raises(AnswerError, match="“a shed” is not one of: Meets requirement, Needs improvement"):
        _read(Kind.MANY, "meets; a shed")


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_field_is_no_answer(kind):
    assert _read(kind, "") == (() if kind is Kind.PEOPLE else None)
    assert input_text(_prompt(kind), None) == ""


@pytest.mark.parametrize("text", ["  spaces  ", "=1+1", "#N/A", "_x0041_", "[red]x[/]", "\n", "a\tb"])
def test_text_is_stored_exactly_as_typed(text):
    assert _read(Kind.TEXT, text) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.WHOLE, " 1,234 ", 1234),
        (Kind.NUMBER, "-1,200.25", -1200.25),
        (Kind.NUMBER, ".5", 0.5),
        (Kind.PERCENT, "92.5 %", 92.5),
        (Kind.PERCENT, ".5", 0.5),
        (Kind.CHOICE, "N", "needs"),
        (Kind.CHOICE, "meets requirement", "meets"),
        (Kind.PERSON, "zoë ng", 3),
        (Kind.PERSON, " Bo   park ", 2),
        (Kind.PERSON, "Lee, Ann", 1),
        (Kind.PEOPLE, "Park, Bo; Ann  Lee and zoë ng", (2, 1, 3)),
        (Kind.PEOPLE, "Bo Park; ann lee;; Bo Park", (2, 1)),
        (Kind.DUE, "31 May", date(2027, 5, 31)),
        (Kind.DONE, "31 May", date(2026, 5, 31)),
    ],
)
def test_an_answer_is_read_as_people_mean_it(kind, text, value):
    assert _read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.WHOLE, "12o", "“12o” is not a whole number"),
        (Kind.WHOLE, "-1", "cannot be negative"),
        (Kind.WHOLE, "1,23", "not a whole number"),
        (Kind.WHOLE, "١٢", "not a whole number"),
        (Kind.WHOLE, "99999999", "more than this program believes"),
        (Kind.WHOLE, "1" + ",000" * 2000, "not a whole number"),
        (Kind.NUMBER, "1e5", "not a number"),
        (Kind.NUMBER, "1.23456", "At most 4 decimals"),
        (Kind.PERCENT, "92,5", "Use a point: 92.5"),
        (Kind.PERCENT, "100.1", "more than 100"),
        (Kind.PERCENT, "1.23456", "At most 4 decimals"),
        (Kind.CHOICE, "excellent", "not one of: Meets requirement, Needs improvement"),
        (Kind.PERSON, "Nobody", "Nobody in this file is called “Nobody”"),
        (Kind.PERSON, "Anne Lee", "Nobody in this file is called “Anne Lee” yet. Is Ann Lee meant?"),
        (Kind.PERSON, "Ann Lee and Bo Park", "One person is asked for here"),
        (Kind.PERSON, "Ann Lee; Bo Park", "One person is asked for here"),
        (Kind.DONE, "2027-04-15", "still to come"),
        (Kind.DUE, "31 Feb", "February has no day 31"),
        (Kind.LONG, "x" * (LONGEST + 12), "12 characters too long"),
    ],
)
def test_what_does_not_parse_is_refused_in_words(kind, text, words):
    with pytest.raises(AnswerError, match=words):
        _read(kind, text)


@pytest.mark.parametrize(
    "kind", [Kind.WHOLE, Kind.PERCENT, Kind.NUMBER, Kind.DUE, Kind.DONE, Kind.CHOICE, Kind.PERSON, Kind.PEOPLE]
)
@pytest.mark.parametrize("text", ["x" * 20_000, "pasted\nlines " * 2000, "101." + "9" * 20_000])
def test_a_refusal_quotes_a_long_paste_briefly_and_on_one_line(kind, text):
    with pytest.raises(AnswerError) as refusal:
        _read(kind, text)
    assert len(str(refusal.value)) < 160
    assert "\n" not in str(refusal.value)


def test_the_longest_text_counts_in_utf_16_units():
    assert _read(Kind.LONG, "x" * LONGEST) == "x" * LONGEST
    with pytest.raises(AnswerError):
        _read(Kind.LONG, "👩" * (LONGEST // 2 + 1))


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.PEOPLE]), st.text(max_size=20))
def test_anything_typed_is_a_value_or_a_sentence(kind, text):
    try:
        _read(kind, text)
    except AnswerError as refusal:
        assert str(refusal).endswith((".", "”"))
