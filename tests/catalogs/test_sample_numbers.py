"""Every number in the texts of the sample follows from its rows, is law, or is listed as a fact of the story."""

import re
from datetime import date
from itertools import count

import pytest
from tests.catalogs.sample_numbers import Text, held_by, texts, unexplained, value_of, without_story
from tests.catalogs.sample_story import STORY

from workbook_tui.catalogs.sample import Sample, SampleRow, read_sample
from workbook_tui.rules.percent import percentage

TODAY = date(2027, 11, 22)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return read_sample(TODAY)


def rating_of(sample: Sample, code: str) -> SampleRow:
    return next(row for row in sample.ratings if row["code"] == code)


def whole_of(row: SampleRow, name: str) -> int:
    """A number that a row must have."""
    found = row.whole(name)
    assert found is not None, (row.table, name)
    return found


def values_of(sample: Sample, code: str) -> list[str]:
    (measure,) = (row for row in sample.measures if row["kpi_code"] == code)
    return list(measure.people("values"))


def back(month: str) -> int:
    """How many months a month such as "Sep 2027" lies before the one of the day of creation."""
    name, year = month.split()
    return (TODAY.year - int(year)) * 12 + TODAY.month - 1 - _MONTHS.index(name)


def value_in(sample: Sample, code: str, month: str) -> str:
    """What the measure of a KPI holds for a month; the last value is that of the month before the day of creation."""
    return values_of(sample, code)[-back(month)]


def values_from_to(sample: Sample, code: str, first: str, last: str) -> list[str]:
    """What the measure of a KPI holds for a span of months, both included."""
    values = values_of(sample, code)
    return values[len(values) - back(first) : len(values) - back(last) + 1]


def said(sample: Sample, code: str, pattern: str) -> list[tuple[float, ...]]:
    """The numbers in the groups of a pattern, wherever the texts of a KPI match it."""
    found = [re.findall(pattern, " ".join(text.said.split())) for text in texts(sample) if text.code == code]
    rows = [match if isinstance(match, tuple) else (match,) for matches in found for match in matches]
    assert rows, (code, pattern)
    return [tuple(map(value_of, row)) for row in rows]


def test_every_number_in_a_text_is_law_held_by_a_row_or_a_listed_fact_of_the_story(sample):
    strange = {
        (text.code, text.place, text.said): numbers
        for text in texts(sample)
        if (numbers := unexplained(without_story(text), held_by(sample, text.code)))
    }
    assert strange == {}


@pytest.mark.parametrize(
    ("code", "changed", "found"),
    [
        ("C1", "37 of 42 children had it.", ["37 of 42"]),
        ("C1", "It was 92.8 percent.", ["92.8 percent"]),
        ("C1", "Three waited 36, 40, and 51 days.", ["40"]),
        ("C7", "In Sep 2027, fourteen and 24 of 25 meetings.", ["24 of 25"]),
        ("C5", "The hospitals referred twelve infants.", ["twelve"]),
        ("C8A", "The 15 new records were read within 90 days.", []),
        ("", "All 13 cases in the five notices.", ["13"]),
    ],
)
def test_a_number_that_no_row_holds_is_found(sample, code, changed, found):
    assert unexplained(without_story(Text(code, "", changed)), held_by(sample, code)) == found


def test_every_listed_fact_of_the_story_is_told_by_a_text_of_its_kpi(sample):
    told = {code: [text.said for text in texts(sample) if text.code == code] for code in STORY}
    assert [
        (code, fact) for code, facts in STORY.items() for fact in facts if not any(fact in one for one in told[code])
    ] == []


def test_a_rating_counts_what_its_measure_holds_for_the_same_months(sample):
    rating = rating_of(sample, "C7")
    months = [value.split("/") for value in values_from_to(sample, "C7", *rating.text("period").split(" to "))]
    part, whole = (sum(int(month[side]) for month in months) for side in (0, 1))
    on_time = whole_of(rating, "numerator") + whole_of(rating, "family_delays")
    assert (part, whole, percentage(part, whole)) == (on_time, rating["denominator"], 95.0)


def test_the_hospitals_referred_in_the_rated_year_what_their_measure_adds_up_to(sample):
    analysis = rating_of(sample, "C5").text("analysis")
    match = re.search(r"from (\w+ \d+) to (\w+ \d+), by source.*hospitals (\d+)\.", analysis)
    assert match is not None
    year = values_from_to(sample, "C5", match[1], match[2])
    assert (len(year), sum(map(int, year))) == (12, int(match[3]))


def test_what_a_text_says_of_a_month_is_what_the_measure_holds_for_it(sample):
    month = r"[A-Z][a-z]{2} \d{4}"
    lines = [text.said for text in texts(sample)]
    meetings = [one for said in lines for one in re.findall(rf"({month}), (\d+ of \d+) first IFSP meetings", said)]
    assert [value_in(sample, "C7", when).replace("/", " of ") for when, _ in meetings] == [one for _, one in meetings]
    alike = [one for said in lines for one in re.findall(rf"({month}), .*as many as in ({month})", said)]
    assert [value_in(sample, "C7", one) for one, _ in alike] == [value_in(sample, "C7", other) for _, other in alike]
    referred = [one for said in lines for one in re.findall(rf"({month}), the hospitals referred (\w+) infant", said)]
    numbers = [1 if number == "one" else int(value_of(number)) for _, number in referred]
    assert [int(value_in(sample, "C5", when)) for when, _ in referred] == numbers
    assert (len(meetings), len(alike), len(referred)) == (2, 1, 2)


def test_what_is_said_of_the_same_children_agrees_between_kpis(sample):
    numbers = {row.text("code"): row for row in sample.ratings}
    exits = numbers["C8A"]["denominator"]
    assert numbers["TR1"]["denominator"] == exits
    assert {(numbers[code].whole("denominator"), numbers[code]["records_reviewed"]) for code in ("C8B", "C8C")} == {
        (16, 16)
    }
    assert said(sample, "C8B", r"Of the (\d+) toddlers who left, (\d+) might")[0] == (
        exits,
        numbers["C8B"]["denominator"],
    )
    assert said(sample, "C8C", r"Of the (\d+) toddlers who left, (\d+) might")[0] == (
        exits,
        numbers["C8C"]["denominator"],
    )
    assert numbers["C2"]["denominator"] == numbers["C6"]["numerator"] == said(sample, "IF3", r"all (\d+) open")[0][0]
    assert numbers["IF2"]["denominator"] == numbers["C2"].whole("denominator") - numbers["C2"].whole("numerator")
    assert said(sample, "PS1", r"of (\d+) providers") == [(numbers["PD1"]["denominator"],)]
    assert {numbers[code]["denominator"] for code in ("C4a", "C4b", "C4c")} == {116}
    whole = [sum(numbers[code].whole(f"category_{one}") for one in "abcde") for code in ("C3a2", "C3b2", "C3c2")]
    assert whole == [144, 144, 144]


def test_the_facts_of_the_story_add_up(sample):
    c5 = rating_of(sample, "C5")
    births, target = whole_of(c5, "denominator"), float(str(c5["target"]))
    enough = next(number for number in count(1) if (percentage(number, births, target) or 0) >= target)
    assert {short for (short,) in said(sample, "C5", r"([Ss]ix) (?:more )?infants")} == {
        enough - whole_of(c5, "numerator")
    }
    (surveys,) = said(sample, "C4a", r"Of (\d+) surveys")[0]
    assert round(116 / surveys * 100) == said(sample, "C4a", r"(\d+) percent, up")[0][0]
    letters, calls, referred, eligible, waiting = said(
        sample, "C5", r"(\d+) letters, (\d+) calls, and (\w+) referrals: (\w+) children .* (\w+) evaluations"
    )[0]
    assert letters > calls > referred == eligible + waiting
    assert said(sample, "C5", r"sent (\d+) letters") == [(letters,)]
    weeks, used, reserved, released = said(
        sample, "C7", r"first (\w+) weeks, (\d+) of the (\d+) reserved .* (\d+) were released"
    )[0]
    (each,) = said(sample, "C7", r"Reserve (\w+) evaluation times a week")[0]
    assert used + released == reserved == weeks * each
    agreeing, compared = said(sample, "C7", r"(\d+) of (\d+) agree")[0]
    assert said(sample, "C7", r"Compare (\d+) referrals") == [(compared,)]
    assert said(sample, "C7", r"(Two) forms from") == [(compared - agreeing,)]
    dates, kept = said(sample, "IF3", r"Of (\d+) dates, (\d+) were kept, and the family moved one")[0]
    assert dates == kept + 1
    before = said(sample, "IF3", r"it was (\d+) of (\d+) records")[0]
    assert percentage(*map(int, before)) == rating_of(sample, "IF3")["last_value"]
    present, roster = said(sample, "PS1", r"(\d+) of (\d+) providers")[0]
    assert said(sample, "PS1", r"the other (two) went through") == [(roster - present,)]
    part, refused = said(sample, "EV2", r"(\d+) families took part; (two) declined")[0]
    assert part + refused == rating_of(sample, "EV2")["denominator"]
