"""What is worked out of measures, sites and cycles for the closing of a project, checked by hand, on a real file."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.screens.measures_for_tests import shifted
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

MONTHS = [date(2026, month, 1) for month in range(1, 13)]


@pytest.fixture
def book(tmp_path):
    return small_book(tmp_path / "review.db")


SITES = (
    ("North", "County", date(2026, 1, 1), None),
    ("South", "County", date(2026, 1, 1), None),
    ("West", None, date(2026, 1, 1), date(2026, 6, 30)),
    ("Late", None, None, None),
    ("Never", None, None, None),
)
"""Name, agency, first and last day: West leaves, Late begins with its first value, and Never does not take part."""


class Closing:
    """A worksheet about five sites and one measure."""

    def __init__(self, book):
        self.book = book
        self.id = book.worksheets.add(find_method("closing-a-project"), book.facts().id, today=TODAY)
        self.sites = {
            name: book.sites.add(name, agency=agency, engaged_from_on=first, engaged_to_on=last)
            for name, agency, first, last in SITES
        }
        self.measure = book.measures.add("Screened", aim=80.0, direction="up", collected_every="month")

    def save(self, row, field, text):
        sheet = self.book.worksheets.read(self.id)
        prompt = sheet.method.form.prompts[f"worksheet_row.{field}"]
        put = self.book.answers.save(prompt, row, text, today=TODAY, choices=sheet.choices(prompt))
        assert not put.problem, put.problem

    def values(self, site, parts, months=MONTHS):
        new = [
            NewValue(period_on=day, numerator=part, denominator=100, site=site)
            for day, part in zip(months, parts, strict=False)
        ]
        self.book.measures.store(self.measure, new)

    def offer(self, field, row=None):
        sheet = self.book.worksheets.read(self.id)
        prompt = sheet.method.form.prompts[f"worksheet_row.{field}"]
        place = sheet.find_row(row) if row else sheet.rows(field.partition(".")[0])[0]
        assert place is not None
        return offer_for(sheet, prompt, place)

    def offered(self, field, row=None):
        found = self.offer(field, row)
        return found.text if found else None


@pytest.fixture
def closing(book):
    made = Closing(book)
    made.values("North", [*[60] * 11, 85])
    made.values("South", [60] * 6)
    made.values("West", [*[60] * 2, 75])
    made.values("Late", [72, 72], [MONTHS[9], MONTHS[11]])
    return made


def test_engaged_sites_and_agencies_are_counted_and_multiplied_by_five(closing):
    engaged = closing.offer("engagement.engaged")
    assert (engaged.text, engaged.because) == ("3", "of 4 sites that took part, those without a last day")
    assert closing.offered("engagement.agencies") == "4"
    assert closing.offered("scope.number") == "15"
    assert closing.offered("needed.collect_until") == "2027-10-15"


def test_who_reports_is_counted_of_the_sites_engaged_in_each_month(closing):
    # Site-months: North, South and West in six months, North and South in three, North, South and Late in three: 33.
    # Reports: 12 + 6 + 3 + 2 = 23, in 12 months.
    assert closing.offered("engagement.reporting") == "1.9"
    assert closing.offered("engagement.reporting_share") == "69.7"


def test_a_value_of_a_quarter_reports_for_each_of_its_months(book):
    made = Closing(book)
    quarterly = book.measures.add("Seen", collected_every="quarter")
    for day in (MONTHS[0], MONTHS[6]):
        book.measures.store(quarterly, [NewValue(period_on=day, value=5.0, site="Late")])
    # Late takes part from January on: six of its nine months. North and South: none of nine, West none of six.
    assert made.offered("engagement.reporting") == "0.7"
    assert made.offered("engagement.reporting_share") == "18.2"


def test_cycles_are_counted_by_the_month_in_which_they_begin(closing):
    for day, teams in (("2026-01-10", "North; South"), ("2026-02-10", "North"), ("2026-04-10", "West")):
        cycle = closing.book.pdsa_cycles.add(plan="Call", begun_on=date.fromisoformat(day))
        closing.book.answers.save(SPSR.prompts["pdsa_cycle.teams"], cycle, teams, today=TODAY)
    # Four months with three engaged sites each: 2 + 1 + 0 + 1 of 12.
    offer = closing.offer("engagement.trying")
    because = "On average 1 site begins a cycle (33.3 % of the engaged sites over 4 periods)"
    assert (offer.text, offer.because) == ("1", because)
    assert closing.offered("engagement.trying_share") == "33.3"


def test_of_the_sites_that_meet_an_aim_or_are_close_to_it_those_that_left_are_none(closing):
    row = closing.book.worksheet_rows.add(closing.id, "results")
    closing.save(row, "results.measure", "screened")
    meeting = closing.offer("results.meeting", row)
    assert meeting.text == "1"
    assert meeting.because == "1 of 2 sites with data meets the aim (50.0 %); 2 of 3 report"
    assert closing.offered("results.meeting_share", row) == "50"
    line = closing.book.worksheet_rows.add(closing.id, "close")
    assert closing.offered("close.near", line) == str(closing.sites["Late"])
    closing.save(line, "close.margin", "25")
    assert closing.offered("close.near", line) == f"{closing.sites['Late']}; {closing.sites['South']}"
    closing.save(line, "close.near", "South; Late")
    closing.book.sites.join(closing.sites["South"], closing.sites["Late"])
    assert closing.book.worksheets.read(closing.id).close[0]["close.near"] == (str(closing.sites["Late"]),)


def test_a_shifted_median_is_the_one_offered_then_the_one_confirmed_and_only_where_it_got_better(book):
    made = Closing(book)
    measure = shifted(book)
    row = book.worksheet_rows.add(made.id, "results")
    made.save(row, "results.measure", "Timely")
    assert made.offered("results.baseline", row) == "60.5"
    offer = made.offer("results.shifted", row)
    assert (offer.text, "not confirmed yet" in offer.because) == ("72", True)
    book.measures.add_phase(measure, from_on=date(2026, 6, 1), name="New", is_median=True, median=72.5, reason="lasts")
    offer = made.offer("results.shifted", row)
    assert (offer.text, offer.because) == ("72.5", "the newest confirmed median of its run chart")
    book.answers.save(SPSR.prompts["measure.direction"], measure, "down", today=TODAY)
    assert made.offered("results.shifted", row) is None


def test_a_worksheet_of_the_method_before_works_with_its_own_lists_of_sites_and_cycles(tmp_path):
    made = Closing.__new__(Closing)
    kept = Path(__file__).parents[1] / "store" / "files" / "sites_v7.db"
    made.book, made.id = Workbook.open(Path(shutil.copy(kept, tmp_path / "v7.db")), who="Ann"), 1
    assert made.offered("engagement.engaged") == "1"
    # January to March: North and Elsewhere are 1 + 2 + 2 site-months, North reports in all three.
    assert made.offered("engagement.reporting_share") == "60"
    assert made.offered("engagement.trying") == "2"


def test_nothing_is_worked_out_where_an_office_has_no_data_and_what_is_typed_counts(book):
    closing = Closing(book)
    assert closing.offered("engagement.reporting") is None
    row = closing.book.worksheet_rows.add(closing.id, "results")
    closing.save(row, "results.measure", "Something else")
    for name in ("baseline", "shifted", "meeting", "meeting_share"):
        assert closing.offered(f"results.{name}", row) is None
    closing.save(row, "results.baseline", "41.5")
    assert closing.book.worksheets.read(closing.id).results[0]["results.baseline"] == 41.5


def test_a_condition_that_is_not_met_needs_a_step_a_day_a_person_and_a_task_and_three_suggest_another_way(closing):
    rows = closing.book.worksheets.read(closing.id).conditions
    assert len(rows) == 9
    for row in rows[:3]:
        closing.save(row.id, "conditions.state", "not possible")
    told = [one.sentence for one in worksheet_problems(closing.book.worksheets.read(closing.id), TODAY)]
    assert [told.count(said) for said in ("Say what the next step is.", "Say by when.", "Say who is responsible.")] == [
        *(3, 3, 3)
    ]
    assert told.count("No task was made of it yet.") == 3
    assert sum("another way of scaling may fit better" in said for said in told) == 1
    closing.save(rows[0].id, "conditions.state", "somewhat")
    told = [one.sentence for one in worksheet_problems(closing.book.worksheets.read(closing.id), TODAY)]
    assert not any("another way" in said for said in told)


class Results:
    """A worksheet of results with one indicator that is called as a measure of the file."""

    def __init__(self, book):
        self.book = book
        self.id = book.worksheets.add(find_method("results-based-accountability"), book.facts().id, today=TODAY)
        result = self.row("results", "result", "Infants get help early")
        self.indicator = self.row("indicators", "indicator", "Screened", result)
        self.measure = book.measures.add("Screened", unit="count", direction="up", collected_every="month")

    def row(self, key, field, text, above=None):
        row = self.book.worksheet_rows.add(self.id, key, above)
        prompt = self.book.worksheets.read(self.id).method.form.prompts[f"worksheet_row.{key}.{field}"]
        self.book.answers.save(prompt, row, text, today=TODAY)
        return row

    def offered(self, field):
        sheet = self.book.worksheets.read(self.id)
        prompt = sheet.method.form.prompts[f"worksheet_row.{field}"]
        return offer_for(sheet, prompt, sheet.rows(field.partition(".")[0])[0])


def test_an_indicator_that_is_a_measure_is_offered_its_baseline_history_forecast_and_whether_it_is_turned(book):
    results = Results(book)
    assert results.offered("turning.curve") is None

    def store(values):
        days = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(len(values))]
        new = [NewValue(period_on=day, value=float(value)) for day, value in zip(days, values, strict=True)]
        book.measures.store(results.measure, new)

    store([70 + 2 * number for number in range(12)])
    assert results.offered("turning.curve").text == "unknown"
    assert results.offered("indicators.baseline").text == "92"
    assert results.offered("indicators.forecast").text == "98"
    assert results.offered("indicators.history").text.endswith("Nov 2025: 90, Dec 2025: 92")
    for newer, word in (([94, 96, 98], "not"), ([93, 99, 101], "turning"), ([96, 99, 101], "turned")):
        store([*(70 + 2 * number for number in range(12)), *newer])
        assert results.offered("turning.curve").text == word, newer


@pytest.mark.parametrize(
    ("result", "word"),
    [
        ("Children are ready for school", "yes"),
        ("Families use the IFSP", "partly"),
        ("Stakeholders leverage capacity", "no"),
    ],
)
def test_the_words_of_a_result_are_looked_through_for_abbreviations_and_words_of_the_trade(book, result, word):
    results = Results(book)
    sheet = book.worksheets.read(results.id)
    prompt = sheet.method.form.prompts["worksheet_row.results.result"]
    book.answers.save(prompt, sheet.results[0].id, result, today=TODAY)
    assert results.offered("results.plain").text == word
