"""Measures, sites and tables that only a person can tell apart: asked, and done as answered."""

from datetime import date

import pytest
from tests.exchange.values.test_value_tables import TODAY, said
from tests.rules.facts_for_tests import columns

from workbook_tui.exchange.values.body import ValueTable
from workbook_tui.exchange.values.files import TextSource
from workbook_tui.exchange.values.intake import Intake, TableIntake
from workbook_tui.exchange.values.measure import TargetMeasure
from workbook_tui.rules.measure_facts import MeasurementFacts

DAYS = TargetMeasure(name="Days to start", row_id=1, unit="days", every="month")
MEETINGS = TargetMeasure(name="Meetings in 45 days", row_id=2, unit="percent", every="month")
BOTH = "Measure,Period,Value\ndays to start,2025-01,27\nDays to start,2025-02,29\nMeetings in 45 days,2025-01,96\n"


def read(text, target=None, measures=(DAYS, MEETINGS), **answers) -> Intake:
    known = [*measures, *([target] if target is not None and target not in measures else [])]
    return TableIntake(measures=known, target=target, today=TODAY, answers=answers).read(TextSource(text).table(""))


def codes(intake) -> list[str]:
    return [doubt.code for doubt in intake.doubts]


def stored(**sites) -> dict[tuple[date, str], MeasurementFacts]:
    """One value of January 2025 for each site."""
    return {
        (date(2025, 1, 1), site): MeasurementFacts(
            table="measurement", values=columns("measurement", {"period_on": date(2025, 1, 1), "site": site, **values})
        )
        for site, values in sites.items()
    }


def test_a_column_of_measures_tells_them_apart():
    intake = read(BOTH)
    assert [(one.measure_id, said(one)) for one in intake.storable_values] == [
        (1, "2025-01 27"),
        (1, "2025-02 29"),
        (2, "2025-01 96"),
    ]
    assert codes(intake) == []
    own = read(BOTH, MEETINGS)
    assert ([said(one) for one in own.storable_values], codes(own)) == (["2025-01 96"], [])
    assert [(one.line, one.reason) for one in own.skipped_lines] == [
        (2, "it is of Days to start"),
        (3, "it is of Days to start"),
    ]


def test_measures_that_nobody_knows_are_not_taken():
    other = TargetMeasure(name="Other", row_id=3, unit="percent", every="month")
    assert codes(read(BOTH, other)) == ["measure"]
    assert read(BOTH, other).storable_values == ()
    assert len(read(BOTH, other, measure="all").storable_values) == 3
    assert codes(read(BOTH, measures=(DAYS,))) == ["measure"]
    known = read(BOTH, measures=(DAYS,), measure="known")
    assert ([one.measure_id for one in known.storable_values], codes(known)) == ([1, 1], [])


def test_a_table_without_a_measure_is_of_the_only_one_or_asks():
    text = "Month,Days\n2025-01,27\n"
    assert codes(read(text, measures=(DAYS,))) == []
    doubt = read(text).doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == (
        "measure",
        ["Days to start", "Meetings in 45 days"],
    )
    assert codes(read(text, measure="Days to start")) == []
    assert codes(read(text, measures=())) == ["measure"]


def test_measures_may_stand_side_by_side_in_the_heading():
    text = "Month,Days to start,Meetings in 45 days\n2025-01,27,96%\n2025-02,29,94%\n"
    assert [(one.measure_id, said(one)) for one in read(text).storable_values] == [
        *((1, "2025-01 27"), (2, "2025-01 96"), (1, "2025-02 29"), (2, "2025-02 94"))
    ]
    assert [said(one) for one in read(text, MEETINGS).storable_values] == ["2025-01 96", "2025-02 94"]


def test_tables_below_one_another_are_chosen_from():
    text = "Month,Days\n2025-01,27\n\n2024\nMonth,Average days\n2024-01,31\n2024-02,30\n"
    assert codes(read(text, DAYS)) == ["table"]
    assert [said(one) for one in read(text, DAYS, table="2").storable_values] == ["2024-01 31", "2024-02 30"]


SITED = TargetMeasure(
    name="Timely",
    row_id=4,
    unit="percent",
    every="month",
    stored_values=stored(North={"numerator": 8, "denominator": 10}, South={"numerator": 1, "denominator": 4}),
)


def test_known_sites_are_known_in_any_case_and_new_ones_are_asked_about():
    text = "Month,Site,Num,Den\n2025-02,NORTH ,8,10\n2025-02,{},3,4\n"
    intake = read(text.format("south"), SITED)
    assert ([said(one) for one in intake.storable_values], codes(intake)) == (
        ["2025-02 North 8/10", "2025-02 South 3/4"],
        [],
    )
    doubt = read(text.format("Nroth"), SITED).doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == ("sites", ["like", "new", "skip"])
    assert "Is “Nroth” the same as “North”?" in doubt.sentence
    text = "Month,Site,Num,Den\n2025-02,Suoth,8,10\n"
    assert [said(one) for one in read(text, SITED, sites="like").storable_values] == ["2025-02 South 8/10"]
    assert [said(one) for one in read(text, SITED, sites="new").storable_values] == ["2025-02 Suoth 8/10"]
    assert read(text, SITED, sites="skip").storable_values == ()


def test_a_table_without_sites_asks_whose_values_they_are():
    text = "Month,Num,Den\n2025-02,8,10\n"
    assert codes(read(text, SITED)) == ["site"]
    assert [said(one) for one in read(text, SITED, site="South").storable_values] == ["2025-02 South 8/10"]
    text = "Month,Site,Num,Den\n2025-02,,8,10\n"
    assert codes(read(text, SITED)) == ["site"]
    assert [said(one) for one in read(text, SITED, site="South").storable_values] == ["2025-02 South 8/10"]


def test_a_line_without_a_site_can_be_of_the_whole_area_only_where_nothing_stands_above():
    text = "Month,Site,Num,Den\n2025-02,{},8,10\n2025-03,{},8,10\n"
    below, above = (read(text.format(*sites), SITED).doubts[0] for sites in (("North", ""), ("", "North")))
    assert [[choice.value for choice in doubt.choices] for doubt in (below, above)] == [
        ["above", "area", "skip"],
        ["area", "skip"],
    ]


def test_what_a_line_does_not_say_stays_and_new_numbers_take_the_place_of_old_ones():
    old = {"numerator": 8, "denominator": 10, "note": "old note", "exclusion": "Flood"}
    target = TargetMeasure(name="T", row_id=5, unit="percent", every="month", stored_values=stored(**{"": old}))
    assert [said(one) for one in read("Month,Num,Den\n1/31/2025,9,12\n", target).storable_values] == [
        "2025-01 9/12 -Flood ~old note"
    ]
    assert [said(one) for one in read("Month,Percent\n2025-01,91\n", target).storable_values] == [
        "2025-01 91 -Flood ~old note"
    ]
    assert [said(one) for one in read("Month,Num\n2025-01,9\n", target).storable_values] == [
        "2025-01 9/10 -Flood ~old note"
    ]
    assert [said(one) for one in read("Month,Num,Den,Note\n2025-01,,,new note\n", target).storable_values] == [
        "2025-01 8/10 -Flood ~new note"
    ]
    assert [one.problem for one in read("Month,Num,Den\n2025-01,11,\n", target).values] == [
        "11 is more than the 10 it is a part of"
    ]


def test_columns_can_be_put_right():
    text = "Month,Children,Late,Timely\n2025-01,40,2,38\n"
    assert [said(one) for one in read(text, MEETINGS).storable_values] == ["2025-01 38/40"]
    put_right = read(text, MEETINGS, **{"column:numerator": "2"})
    assert [said(one) for one in put_right.storable_values] == ["2025-01 2/40"]
    assert [one.field for one in put_right.columns] == ["period", "denominator", "numerator", ""]
    assert [one.problem for one in read(text, MEETINGS, **{"column:denominator": ""}).values] == [
        "a numerator without a denominator"
    ]


@pytest.mark.parametrize(("unit", "base"), [("rate", None), ("rate", 1000)])
def test_the_base_of_a_rate_is_kept_where_the_measure_does_not_say_it(unit, base):
    target = TargetMeasure(name="R", row_id=6, unit=unit, every="month", base=base)
    text = "Month,Events,Hours\n2025-01,17,14768\n"
    assert codes(read(text, target)) == ([] if base else ["base"])
    assert read(text, target, base="10000").bases == ({} if base else {6: 10000})
    shown = read("Month,Events,Hours,Rate\n2025-01,17,14768,1.151\n2025-02,12,14460,0.83\n", target)
    assert (codes(shown), dict(shown.bases)) == ([], {} if base else {6: 1000})


def test_the_years_of_titles_are_offered_first():
    doubt = read("Meetings 2024-25\n\nMonth,Percent\nJan,95\nFeb,96\n", MEETINGS).doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == ("year", ["2024-25", "2027", "2026", "2025"])
    found = read("Month,Percent\nJul,95\nJan,96\n", MEETINGS, year="2024-25")
    assert [said(one) for one in found.storable_values] == ["2024-07 95", "2025-01 96"]


OUT = {"numerator": 8, "denominator": 10, "exclusion": "Flood"}
LEFT_OUT = TargetMeasure(name="T", row_id=7, unit="percent", every="month", stored_values=stored(**{"": OUT}))


@pytest.mark.parametrize("word", ["No", "no.", "0", "False", "N", "not excluded"])
@pytest.mark.parametrize(("numbers", "shown"), [("9,12", "9/12"), (",", "8/10")])
def test_a_line_that_says_it_is_not_left_out_lifts_what_is_stored(word, numbers, shown):
    intake = read(f"Month,Num,Den,Excluded?\n2025-01,{numbers},{word}\n2025-02,1,2,\n", LEFT_OUT)
    assert [said(one) for one in intake.storable_values] == [f"2025-01 {shown}", "2025-02 1/2"]
    assert [one.exclusion for one in intake.storable_values] == [None, None]
    assert "Line 2 is left out no longer, as the table says: “Flood”." in intake.remarks
    assert codes(intake) == []


def test_a_line_that_says_it_is_kept_lifts_what_is_stored():
    for line in ("2025-01,9,12,yes", "2025-01,,,x"):
        intake = read(f"Month,Num,Den,Included\n{line}\n2025-02,1,2,\n", LEFT_OUT)
        assert [one.exclusion for one in intake.storable_values] == [None, None]
        assert "Line 2 is left out no longer, as the table says: “Flood”." in intake.remarks


@pytest.mark.parametrize("word", ["", "n/a", "-"])
def test_a_line_that_says_nothing_of_being_left_out_leaves_what_is_stored_and_tells(word):
    intake = read(f"Month,Num,Den,Excluded?\n2025-01,9,12,{word}\n", LEFT_OUT)
    assert [said(one) for one in intake.storable_values] == ["2025-01 9/12 -Flood"]
    assert "Line 2 stays left out, for the table does not say otherwise: “Flood”." in intake.remarks
    again = read("Month,Num,Den,Excluded?\n2025-01,9,12,Snow\n2025-02,9,12,No\n", LEFT_OUT)
    assert [said(one) for one in again.storable_values] == ["2025-01 9/12 -Snow", "2025-02 9/12"]
    assert not [remark for remark in again.remarks if "left out" in remark]


def test_lines_that_are_prepared_for_later_are_passed_over():
    for heading, word in (("Excluded", "No"), ("Included", "yes")):
        intake = read(f"Month,Num,Den,{heading}\n2025-01,9,12,{word}\n2025-02,,,{word}\n", MEETINGS)
        assert ([said(one) for one in intake.storable_values], codes(intake)) == (["2025-01 9/12"], [])
        assert [(one.line, one.reason) for one in intake.skipped_lines] == [(3, "no number in it")]


@pytest.mark.parametrize(
    ("rate", "read_as"), [("50", "49/100"), ("48.04", "49/100"), ("50.1", "50.1"), ("48.03", "48.03"), ("0", "0")]
)
def test_counts_belong_to_a_rate_that_is_theirs_within_two_hundredths(rate, read_as):
    target = TargetMeasure(name="R", row_id=6, unit="rate", every="month", base=100)
    assert said(read(f"Month,A,B,Rate\n2025-01,49,100,{rate}\n", target).storable_values[0]) == f"2025-01 {read_as}"


def test_a_number_of_the_table_is_no_year_of_its_title():
    table = ValueTable([["Month", "Percent"], ["Jan", 2024.0]], name="Meetings 2023-24")
    doubt = TableIntake(measures=[MEETINGS], target=MEETINGS, today=TODAY).read(table).doubts[0]
    assert [choice.value for choice in doubt.choices] == ["2023-24", "2027", "2026", "2025"]


@pytest.mark.parametrize(("days", "first"), [("05 12", "05"), ("06 13", "06"), ("08 15", "06"), ("04 11", "30")])
def test_weeks_begin_on_the_sunday_or_monday_that_the_table_names_and_else_on_monday(days, first):
    target = TargetMeasure(name="W", row_id=6, unit="percent", every="week")
    found = read("Week,Percent\n" + "".join(f"2025-01-{day},95\n" for day in days.split()), target)
    assert (codes(found), f"{found.storable_values[0].period_on:%d}") == ([], first)


def test_only_a_table_with_semicolons_makes_one_doubt_what_a_comma_means():
    days = TargetMeasure(name="D", row_id=6, unit="days", every="month")
    reader = TableIntake(measures=[days], target=days, today=TODAY)
    rows = [["Month", "Days"], ["2025-01", "1,234"]]
    assert codes(reader.read(ValueTable(rows))) == []
    assert codes(reader.read(ValueTable(rows, is_international=True))) == ["decimals"]
