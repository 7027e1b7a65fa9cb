"""Every word by which a heading or a cell says what it is: each is written out, for whoever imports relies on each."""

import pytest
from tests.exchange.values.test_value_doubts import MEETINGS, codes, read

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import SuppressedError, is_missing, number_of
from workbook_tui.exchange.values.exclusions import LEFT_OUT, read_exclusion
from workbook_tui.exchange.values.headings import can_be_whole, is_other_number, is_other_part, title_scores
from workbook_tui.exchange.values.scales import title_objection

HEADINGS = {
    "measure": "measure, indicator, metric, measure name, kpi, series",
    "period": "period, month, quarter, week, date, reporting period, month year, day, reporting month, "
    "year month, period start, start, from, begin, beginning, week of, quarter year",
    "year": "year, fiscal year, fy, ffy, sfy, school year, program year, academic year, calendar year, "
    "sy, py, cy, yr, cycle",
    "site": "site, team, office, agency, provider, location, program, clinic, county, district, school, center, "
    "centre, region, hub, isd, service area, branch, area, lea, service coordinator",
    "numerator": "numerator, num, numer, part, on time, ontime, timely, compliant, complete, completed, yes, met, "
    "within, done, successes, hits, events, meeting, achieved, in time, correct, passed",
    "denominator": "denominator, den, denom, whole, out of, total, reviewed, cases, all, n, children, eligible, "
    "infants, referrals, families, records, population, exposure, served, possible, due, sample, opportunities, "
    "ifsps, evaluations, hours, visits, person years, total n, base",
    "percent": "%, percent, percentage, pct, perc, per cent, rate %, compliance",
    "value": "value, result, score, average, mean, median, count, rate, days, avg, measure value, amount, number, "
    "points, duration, #, y, data, outcome, figure",
    "exclusion": "excluded, exclusion, exclude, left out, left out because, leave out, omit, omitted, outlier, "
    "exclusion reason, reason excluded, excl",
    "inclusion": "included, include, keep, in analysis, use, used, valid",
    "note": "note, notes, comment, comments, remark, remarks, annotation, annotations, memo",
}
ALONE = (
    "n, all, y, #, part, from, start, use, used, valid, within, data, base, area, met, yes, hours, visits, day, begin, "
    "beginning, meeting, series, kpi, cycle, number, due"
)
COUNTED = (
    "#, number, nr, count, counts, total, children, infants, families, records, cases, referrals, ifsps, evaluations, "
    "visits, many, sum"
)
OTHER_PARTS = (
    "not, non, un, without, never, late, overdue, past, missed, missing, failed, fail, unmet, delayed, denied, "
    "pending, remaining, other, others, outside, exceeded, false, below"
)
OTHER_NUMBERS = (
    "goal, goals, target, targets, aim, aims, benchmark, baseline, threshold, expected, planned, projected, change, "
    "difference, variance, gap, budget, budgeted, last, prior, previous, rank, ranking, ucl, lcl, limit, excluded, "
    "exclusions"
)
TURNED = "timely, met, complete, completed, compliant, correct, achieved, done, passed, successful"
REACHED = "met, meeting, meets, reached, reaching, achieved, hit, within, passed, at"
MISSING = (
    "-|–|—|--|---|.|..|...|…|?|n/a|na|n.a|n.a.|#n/a|nan|null|none|nil|no data|not available|not applicable|"
    "not reported|not collected|missing|nr|nd|tbd|blank|(null)|(blank)|(none)|\\n|<na>|no value|pending"
)


def listed(words: str) -> list[str]:
    return words.split(", ")


@pytest.mark.parametrize(("field", "words"), HEADINGS.items())
def test_each_word_alone_surely_names_its_field(field, words):
    assert [word for word in listed(words) if title_scores(word.title()).get(field) != 3] == []


def test_a_short_word_among_others_names_nothing():
    assert {word: title_scores(f"Blue {word}") for word in listed(ALONE) if title_scores(f"Blue {word}")} == {}
    assert title_scores("Blue site") == {"site": 2}


def test_a_heading_longer_than_any_names_nothing():
    assert title_scores(f"Site {'x' * 75}") == {"site": 2}
    assert title_scores(f"Site {'x' * 76}") == {}


def test_a_heading_that_counts_what_was_left_out_marks_nothing():
    marks = {"exclusion", "inclusion"}
    found = {word: title_scores(f"{word} {mark}") for word in listed(COUNTED) for mark in ("excluded", "included")}
    assert [word for word, scores in found.items() if marks & scores.keys()] == []
    assert [word for word in listed(COUNTED) if title_scores(f"{word} excluded")] == []
    assert title_scores("Case excluded") == {"exclusion": 2}


@pytest.mark.parametrize("word", ["#", "number", "no", "nr", "count", "num", "n"])
def test_what_is_counted_is_no_value(word):
    assert title_scores(f"{word} of days on time") == {"numerator": 2}


def test_what_says_both_counts_is_the_part():
    assert title_scores("Total timely") == {"numerator": 2, "denominator": 1}


@pytest.mark.parametrize("title", ["month", "quarter", "qtr", "mo", "mon", "reporting month", "period"])
def test_a_part_of_a_year_may_stand_beside_the_year(title):
    assert title_scores(title)["part_of_year"] == 2


@pytest.mark.parametrize("title", ["Program", "Region", "Area", "Service Area", "Hub", "LEA", "Program name"])
def test_a_site_may_be_the_whole_area(title):
    assert can_be_whole(title)
    assert not can_be_whole("Clinic")


def test_a_heading_may_name_what_is_left_of_the_whole():
    assert [word for word in listed(OTHER_PARTS) if not is_other_part(["cases", word])] == []
    turned = [f"{before}{word}" for before in ("un", "non", "in") for word in listed(TURNED)]
    assert [word for word in turned if not is_other_part([word])] == []
    assert is_other_part(["no"])
    assert is_other_part(["no", "%"])
    assert not is_other_part(["no", "timely"])


def test_a_heading_may_name_what_numbers_are_held_against():
    assert [word for word in listed(OTHER_NUMBERS) if not is_other_number(["timely", word])] == []
    assert [word for word in listed(REACHED) if is_other_number(["target", word])] == []


def test_a_word_may_stand_where_no_number_is_known():
    assert [word for word in MISSING.split("|") if not is_missing(word.upper())] == []
    assert is_missing("N/A.")
    assert not is_missing("not")


@pytest.mark.parametrize(
    "word", ["yes", "y", "x", "true", "t", "1", "1.0", "excluded", "exclude", "✓", "✔", "☑", "left out", "leave out"]
)
def test_a_line_may_be_marked_as_left_out(word):
    assert read_exclusion(word) == LEFT_OUT


@pytest.mark.parametrize("word", ["included", "Included: yes", "kept", "keep"])
def test_a_line_may_be_marked_as_kept(word):
    assert read_exclusion(word, is_inclusion=True) == ""


@pytest.mark.parametrize(
    "cell",
    [
        "≥5",
        "<=5",
        "**",
        "†",
        "‡",
        "§",
        "masked",
        "Redacted",
        "small n",
        "small cells",
        "small number",
        "too few to say",
        "less than 10",
        "under 10",
        "dsf",
        "dsh",
    ],
)
def test_a_word_may_hide_a_small_number(cell):
    with pytest.raises(SuppressedError, match="hides a small number"):
        number_of(cell)


@pytest.mark.parametrize(
    "error", ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "#ERROR"]
)
def test_an_error_of_a_spreadsheet_is_said_as_one(error):
    with pytest.raises(AnswerError, match="the cell shows the error"):
        number_of(error)


RESULTS = "result, results, value, score, rate, average, mean, avg, median, outcome, figure"


@pytest.mark.parametrize("word", listed(RESULTS))
def test_a_result_beside_a_total_can_be_a_count_or_a_percentage(word):
    assert codes(read(f"Month,{word},Total\n2025-01,38,40\n2025-02,30,41\n", MEETINGS)) == ["columns"]


@pytest.mark.parametrize("word", ["days", "day", "weeks", "months", "hours", "minutes", "age"])
def test_a_length_of_time_is_no_number_of_cases(word):
    found = read(f"Month,Timely,{word} to start\n2025-01,38,40\n2025-02,30,41\n", MEETINGS)
    assert [value for value in found.storable_values if value.numerator is not None] == []


@pytest.mark.parametrize(
    ("titles", "unit", "why"),
    [
        ("Max days|Min|Maximum|Minimum|Longest|Shortest|Highest|Lowest", "score", "the largest or smallest"),
        ("Total days|Sum of days", "days", "days that were added up"),
        ("YTD|Cumulative|Cum. count|Rolling 12|Running|To date|To-date", "count", "a running total"),
        (
            "In hundreds|Thousand|Thousands|Million|Millions|1,000s|1000's|100s|1,000,000s",
            "count",
            "hundreds, thousands",
        ),
        ("Cases (000)|Cases '000s|Cases x000|x 1,000|x1000", "count", "hundreds, thousands"),
        ("Total|Maximum load|Rate per 1,000|Falls / 1000s|Per thousand", "count", ""),
        ("Sum|Average days", "score", ""),
    ],
)
def test_a_heading_may_say_that_a_number_is_not_of_one_period_or_case(titles, unit, why):
    found = {title: title_objection(title, unit) for title in titles.split("|")}
    assert [title for title, said in found.items() if not (said.startswith(why) and bool(said) is bool(why))] == []
