"""What is worked out of measures, sites and cycles for the closing of a project, checked by hand, on a real file."""

from datetime import date

import pytest
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.store.repositories.measures import NewValue

MONTHS = [date(2026, month, 1) for month in range(1, 13)]


@pytest.fixture
def book(tmp_path):
    return small_book(tmp_path / "review.db")


class Closing:
    """A worksheet about three sites and one measure."""

    def __init__(self, book):
        self.book = book
        self.id = book.worksheets.add(find_method("closing-a-project"), book.facts().id, today=TODAY)
        self.sites = {}
        for name, end in (("North", ""), ("South", ""), ("West", "2026-06-30")):
            row = self.sites[name] = book.worksheet_rows.add(self.id, "teams")
            for field, text in (("name", name), ("from_on", "2026-01-01"), ("to_on", end)):
                self.save(row, f"teams.{field}", text)
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

    def offered(self, field, row=None):
        sheet = self.book.worksheets.read(self.id)
        prompt = sheet.method.form.prompts[f"worksheet_row.{field}"]
        place = sheet.find_row(row) if row else sheet.rows(field.partition(".")[0])[0]
        assert place is not None
        offer = offer_for(sheet, prompt, place)
        return offer.text if offer else None


@pytest.fixture
def closing(book):
    return Closing(book)


def test_engaged_sites_are_counted_and_multiplied_by_five(closing):
    assert closing.offered("engagement.engaged") == "2"
    assert closing.offered("scope.number") == "10"
    assert closing.offered("needed.collect_until") == "2027-10-15"


def test_who_reports_is_counted_of_the_sites_engaged_in_each_month(closing):
    closing.values("North", [50] * 12)
    closing.values("South", [50] * 6, MONTHS[:6])
    closing.values("West", [50] * 3, MONTHS[:3])
    # Engaged: three sites for six months, two for six. Reports: 12 + 6 + 3 of 30 site-months in 12 months.
    assert closing.offered("engagement.reporting") == "1.8"
    assert closing.offered("engagement.reporting_share") == "70"


def test_cycles_are_counted_by_the_month_in_which_they_begin(closing):
    for day, teams in (("2026-01-10", "North; South"), ("2026-02-10", "North"), ("2026-04-10", "West")):
        row = closing.book.worksheet_rows.add(closing.id, "cycles")
        closing.save(row, "cycles.begun_on", day)
        closing.save(row, "cycles.by_teams", teams)
    # Four months with three engaged sites each: 2 + 1 + 0 + 1 of 12.
    assert closing.offered("engagement.trying") == "1"
    assert closing.offered("engagement.trying_share") == "33.3"


def test_medians_and_the_sites_that_meet_an_aim_are_those_of_the_measures_chart(closing):
    closing.values("North", [60] * 12)
    closing.values("South", [*[60] * 11, 85])
    closing.values("West", [*[60] * 11, 72])
    row = closing.book.worksheet_rows.add(closing.id, "results")
    closing.save(row, "results.measure", "screened")
    assert closing.offered("results.baseline", row) == "60"
    assert closing.offered("results.shifted", row) is None
    assert closing.offered("results.meeting", row) == "1"
    assert closing.offered("results.meeting_share", row) == "33.3"
    line = closing.book.worksheet_rows.add(closing.id, "close")
    assert closing.offered("close.near", line) == str(closing.sites["West"])
    closing.save(line, "close.margin", "25")
    assert closing.offered("close.near", line) == f"{closing.sites['North']}; {closing.sites['West']}"


def test_nothing_is_worked_out_where_an_office_has_no_data_and_what_is_typed_counts(closing):
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
