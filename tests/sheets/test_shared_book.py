"""The copy for sharing: nothing in it names a person, repeats a text, or lets a small count be worked out."""

import re
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.accessibility import faults
from tests.sheets.books_for_tests import read_back

from workbook_tui.exchange.export import masked
from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.charts.masking import HIDDEN
from workbook_tui.store.measures import NewValue
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
    masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
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
    masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    text = everything(tmp_path / "out.xlsx")
    assert "visits three" not in text
    assert "Days for" not in text
    assert "Task 1 (its words are left out, they may name a person)" in text
    assert "Measure 1 (its words" in text
    assert review.planned_kpis[1].plan.live_tasks[0].text("title") in text


@pytest.mark.parametrize(
    ("part", "whole", "told"), [("40", "50", "80 %"), ("5", "50", None), ("46", "50", None), ("0", "50", None)]
)
def test_a_result_that_gives_a_small_count_away_is_not_shown(book, tmp_path, part, whole, told):
    kpi = next(kpi for kpi in book.facts().active_kpis if kpi["measure"] == "ratio")
    for field, text in {"numerator": part, "denominator": whole, "family_delays": "", "excluded": ""}.items():
        book.answers.put(PROMPTS[f"rating.{field}"], kpi.rating.id, text, today=SAMPLE_DAY)
    masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    shown = results(tmp_path / "out.xlsx")[kpi.code]["Result"]
    assert shown == (told.replace("80 %", "80.0 %") if told else HIDDEN.capitalize())


def test_a_chart_has_neither_counts_nor_the_points_that_tell_them(book, tmp_path):
    measure = book.measures.add("In time", unit="percent", direction="up", collected_every="month")
    parts = (30, 31, 48, 33, 34, 35, 30, 32)
    book.measures.put(
        measure,
        [NewValue(period_on=date(2027, n, 1), numerator=p, denominator=50) for n, p in enumerate(parts, start=1)],
    )
    masked(book, tmp_path / "out.xlsx", as_of=SAMPLE_DAY)
    sheet = load_workbook(tmp_path / "out.xlsx")["Run Charts"]
    shown = {row[0].value: row[1].value for row in sheet[list(sheet.tables.values())[-1].ref]}
    assert shown["Mar 2027"] is None
    # One hidden value alone would follow from a total of the series, so a second one goes with it.
    assert "Jan 2027" not in shown
    assert shown["Feb 2027"] == 62
    assert not [name for name in sheet.tables if name.endswith("P")]
    assert not re.search(r"<c:v>(48|96\.0)</c:v>", everything(tmp_path / "out.xlsx"))
