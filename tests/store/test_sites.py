"""Sites as rows: what a file of format 7 held as names, joined, renamed and removed, with whatever refers to them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)
KEPT = Path(__file__).parent / "files" / "sites_v7.db"
BEFORE = "30667d3201f3b2a7ec5de0c48f94daf2009411b2c49570a82f8967483bdfdff7"
"""The fingerprint that the program of format 7 gave that file."""


@pytest.fixture
def kept(tmp_path):
    return Workbook.open(Path(shutil.copy(KEPT, tmp_path / "v7.db")), who="Ann")


def values(book, measure, site):
    return [(row.day("period_on").month, row.whole("numerator")) for row in book.measures.values_of(measure, site)]


def sites(book):
    return {site.name: site.id for site in book.facts().sites}


def test_every_name_of_a_site_in_a_file_of_format_7_is_a_row_and_every_value_stays_where_it_was(kept):
    assert list(sites(kept)) == ["Gone", "North", "Nroth", "South; East", "West"]
    assert kept.facts().fingerprint == BEFORE
    assert values(kept, 1, "North") == [(1, 50), (2, 60), (3, 70)]
    assert values(kept, 1, "Nroth") == [(4, 75)]
    assert values(kept, 2, "") == [(1, 10), (2, 11), (3, 12)]
    assert (values(kept, 2, "North"), values(kept, 2, "West")) == ([(1, 5)], [(2, 6)])
    assert [row["teams.name"] for row in kept.worksheets.read(1).teams] == ["North", "Elsewhere"]
    assert kept.worksheets.read(1).cycles[0]["cycles.plan"] == "Call before the visit"


def test_undo_goes_back_through_steps_that_an_earlier_format_stored_with_names(kept):
    removed = 0
    while not values(kept, 2, "Gone"):
        kept.journal.undo()
        removed += 1
    kept.journal.undo()
    kept.journal.undo()
    assert values(kept, 2, "North") == [(1, 5), (2, 6)]
    for _ in range(removed + 2):
        kept.journal.redo()
    assert (values(kept, 2, "Gone"), values(kept, 2, "West")) == ([], [(2, 6)])


def test_a_misspelt_site_is_joined_in_one_step_with_everything_that_names_it(kept):
    names = sites(kept)
    cycle = kept.pdsa_cycles.add(plan="Call first")
    kept.answers.save(SPSR.prompts["pdsa_cycle.teams"], cycle, "Nroth; West", today=TODAY)
    kept.answers.save(SPSR.prompts["site.agency"], names["Nroth"], "The clinic", today=TODAY)
    before = kept.facts().fingerprint
    assert kept.sites.join(names["Nroth"], names["North"]) == 1
    assert values(kept, 1, "North") == [(1, 50), (2, 60), (3, 70), (4, 75)]
    after = kept.facts()
    assert "Nroth" not in sites(kept)
    assert after.pdsa_cycles[0]["teams"] == ("North", "West")
    assert next(site for site in after.sites if site.name == "North")["agency"] == "The clinic"
    assert after.fingerprint != before
    kept.journal.undo()
    assert kept.facts().fingerprint == before
    assert values(kept, 1, "Nroth") == [(4, 75)]


def test_values_of_one_period_that_differ_keep_sites_apart_and_equal_ones_are_kept_once(kept):
    names = sites(kept)
    kept.measures.store(1, [NewValue(period_on=date(2026, 3, 1), site="Nroth", numerator=71, denominator=100)])
    with pytest.raises(WorkbookError, match=r"different values for 1 period, the first is Mar 2026 of Screened"):
        kept.sites.join(names["Nroth"], names["North"])
    assert values(kept, 1, "Nroth") == [(3, 71), (4, 75)]
    kept.measures.store(1, [NewValue(period_on=date(2026, 3, 31), site="Nroth", numerator=70, denominator=100)])
    assert kept.sites.join(names["Nroth"], names["North"]) == 1
    assert values(kept, 1, "North") == [(1, 50), (2, 60), (3, 70), (4, 75)]


def test_a_site_is_found_by_its_name_in_any_case_renamed_once_and_removed_when_nothing_names_it(kept):
    kept.measures.store(1, [NewValue(period_on=date(2026, 9, 1), site=" north ", numerator=1, denominator=2)])
    assert len(sites(kept)) == 5
    names, before = sites(kept), kept.facts()
    sent = before.fingerprint
    assert kept.answers.save(SPSR.prompts["site.name"], names["North"], "nroth", today=TODAY).problem
    with pytest.raises(AnswerError, match="join them"):
        kept.sites.add("WEST")
    kept.answers.save(SPSR.prompts["site.name"], names["North"], "North clinic", today=TODAY)
    assert values(kept, 1, "North clinic")[-1] == (9, 1)
    assert kept.facts().fingerprint != sent
    assert kept.facts().measures[0] != before.measures[0], "a page that knows the values reads them anew"
    with pytest.raises(WorkbookError, match="still has values"):
        kept.sites.remove(names["West"])
    kept.sites.remove(names["Gone"])
    assert "Gone" not in sites(kept)


def test_a_measure_that_goes_leaves_its_cycles_and_a_cycle_becomes_one_task_that_leads_back(kept):
    cycle = kept.pdsa_cycles.add(plan="Call first", ended_on=date(2027, 5, 1))
    kept.answers.save(SPSR.prompts["pdsa_cycle.measure"], cycle, "screened", today=TODAY)
    assert kept.facts().pdsa_cycles[0]["measure"] == "Screened"
    kept.measures.remove(1)
    assert kept.facts().pdsa_cycles[0]["measure"] is None
    task = kept.pdsa_cycles.make_task(cycle, kept.facts().worksheet_kpis[0].plan.id)
    assert kept.pdsa_cycles.origin(task) == cycle
    assert kept.facts().pdsa_cycles[0].task_ids == (task,)
    assert kept.facts().worksheet_kpis[0].plan.tasks[0].due == date(2027, 5, 1)
    with pytest.raises(WorkbookError, match="T goes to it"):
        kept.pdsa_cycles.make_task(cycle, 1)
    kept.pdsa_cycles.remove(cycle)
    assert kept.facts().worksheet_kpis[0].plan.tasks
