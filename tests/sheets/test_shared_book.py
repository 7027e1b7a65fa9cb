"""The copy for sharing: nothing in it names a person, repeats a text, or lets a small count be worked out."""

import re
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.accessibility import faults
from tests.sheets.books_for_tests import read_back

from workbook_tui.exchange.export import export_masked
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.sharing.measures import NOT_SHOWN
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(sample):
    return Workbook.open(sample, who="Somebody Else")


def everything(path):
    with ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist()).decode()


def results(path):
    head, *rows = read_back(path, "KPI Results")[2:]
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def test_names_and_free_texts_stay_at_home(book, tmp_path):
    review = book.facts()
    book.who = review.people[0].name
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    text = everything(tmp_path / "out.xlsx")
    made = load_workbook(tmp_path / "out.xlsx")
    assert (made.properties.creator, made.properties.lastModifiedBy) == (review.area, review.area)
    plans = [kpi.plan for kpi in review.planned_kpis if kpi.plan]
    private = [person.name for person in review.people]
    private += [kpi.rating.text("analysis")[:30] for kpi in review.active_kpis if kpi.rating.text("analysis")]
    private += [plan.text(field)[:30] for plan in plans for field in ("findings", "justification", "root_cause")]
    assert private
    assert not [words for words in private if words and words in text]
    assert "_meta" not in made.sheetnames
    assert faults(tmp_path / "out.xlsx") == []


def test_a_title_or_a_name_of_a_measure_that_may_name_a_person_is_left_out(book, tmp_path):
    review = book.facts()
    who = review.people[0].name
    task, measure = review.planned_kpis[0].plan.live_tasks[0], review.measures[0]
    with book.change("Name") as change:
        change.update("task", task.id, title=f"{who.upper()} visits three families")
        change.update("measure", measure.id, name=f"Days for {who.split()[0]}")
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    text = everything(tmp_path / "out.xlsx")
    assert "visits three" not in text
    assert "Days for" not in text
    assert "Task 1 (its words are left out, they may name or count people)" in text
    assert "Measure 1 (its words" in text
    assert review.planned_kpis[1].plan.live_tasks[0].text("title") in text


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ("40", "49", NOT_SHOWN),
        ("40", "50", "80 % or more"),
        ("50", "50", "80 % or more"),
        ("0", "50", "Below 20 %"),
        ("25", "50", "40 to below 60 %"),
        ("996", "1000", "99 % or more"),
    ],
)
def test_a_result_is_a_range_that_fits_many_counts(book, tmp_path, part, whole, told):
    kpi = next(kpi for kpi in book.facts().active_kpis if kpi["measure"] == "ratio")
    for field, text in {"numerator": part, "denominator": whole, "family_delays": "", "excluded": ""}.items():
        book.answers.save(SPSR.prompts[f"rating.{field}"], kpi.rating.id, text, today=SAMPLE_DAY)
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    assert results(tmp_path / "out.xlsx")[kpi.code]["Result"] == told


def test_the_cover_says_what_a_rating_tells_and_what_to_check_before_sharing(book, tmp_path):
    kpi = next(kpi for kpi in book.facts().active_kpis if kpi["measure"] == "ratio" and kpi.number("target") == 100)
    met = next(entry for entry in book.facts().scale if entry.suggested_when == "met")
    counts = {"numerator": 12, "denominator": 12, "family_delays": None, "excluded": None}
    with book.change("Rate") as change:
        change.update("rating", kpi.rating.id, rating=met.value, **counts)
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    row = results(tmp_path / "out.xlsx")[kpi.code]
    assert (row["Result"], row["Rating"]) == (NOT_SHOWN, met.label)
    said = {cells[0]: str(cells[1]) for cells in read_back(tmp_path / "out.xlsx", "Cover") if len(cells) > 1}
    assert f"“{met.label}” beside a target of 100 lets a reader take it that every case met" in said["Ratings"]
    assert "Link each measure that counts cases of a KPI to that KPI" in said["Check first"]


def in_time(book, parts, whole, **fields):
    measure = book.measures.add("In time", unit="percent", direction="up", collected_every="month", **fields)
    book.measures.store(
        measure,
        [NewValue(period_on=date(2027, n, 1), numerator=p, denominator=whole) for n, p in enumerate(parts, start=1)],
    )
    return measure


def last_table(path):
    sheet = load_workbook(path)["Run Charts"]
    head, *rows = [[cell.value for cell in row] for row in sheet[list(sheet.tables.values())[-1].ref]]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_chart_is_drawn_of_the_middles_of_ranges(book, tmp_path):
    measure = in_time(book, (30, 31, 50, 33, 34, 35, 0, 32), 50)
    book.measures.add_phase(
        measure, from_on=date(2027, 3, 1), name="New", is_median=True, median=63.7, reason="31 of 50 before"
    )
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    rows = last_table(tmp_path / "out.xlsx")
    assert [row["Drawn at"] for row in rows] == [70, 70, 90, 70, 70, 70, 10, 70]
    assert {row["Median"] for row in rows} == {70}
    assert rows[2]["Value"] == "80 % or more"
    text = everything(tmp_path / "out.xlsx")
    assert not re.search(r"63\.7|31 of 50|<c:v>(30|31|33|34|35|62|64|66)(\.0)?</c:v>", text)
    assert "No signal" not in text


def test_a_rate_its_median_and_its_aim_stand_in_one_unit_that_is_said(book, tmp_path):
    measure = book.measures.add(
        "Falls per 1,000 visits", unit="rate", direction="down", collected_every="month", aim=0.4
    )
    months = [date(2026, month, 1) for month in range(1, 13)]
    book.measures.store(measure, [NewValue(period_on=day, numerator=9, denominator=20_000) for day in months])
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    rows = last_table(tmp_path / "out.xlsx")
    assert {row["Value"] for row in rows} == {"Below 1 per 1,000"}
    assert {(row["Drawn at"], row["Median"], row["Aim"]) for row in rows} == {(0.5, 0.5, 0.4)}
    assert "Every number is per 1,000." in everything(tmp_path / "out.xlsx")


@pytest.mark.long
def test_where_a_period_is_hidden_nothing_is_found(book, tmp_path):
    in_time(book, (*(45,) * 8, 40), 50)
    book.measures.store(
        book.facts().measures[-1].id, [NewValue(period_on=date(2027, 4, 1), numerator=3, denominator=9)]
    )
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    rows = last_table(tmp_path / "out.xlsx")
    assert [row["Value"] for row in rows[2:5]] == ["80 % or more", NOT_SHOWN, "80 % or more"]
    assert not any(row[line] for row in rows for line in ("Median", "Lower", "Upper", "Remark"))
    assert "no median, no limits and no finding are given" in everything(tmp_path / "out.xlsx")


def test_what_is_measured_of_a_kpis_own_cases_is_not_shown_beside_its_result(book, tmp_path):
    code = next(kpi.code for kpi in book.facts().active_kpis if kpi["measure"] == "ratio")
    in_time(book, (60, 61, 62), 100, kpi_code=code.lower())
    export_masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    assert f"Not shown: it counts cases of KPI {code.lower()}" in everything(tmp_path / "out.xlsx")
    assert "60 to below 70 %" not in [row["Value"] for row in last_table(tmp_path / "out.xlsx")]
