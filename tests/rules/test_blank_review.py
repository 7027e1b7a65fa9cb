"""The review as nobody has filled it in: what identifies it stays, what was typed is gone."""

from dataclasses import replace
from datetime import date

from tests.sheets.books_for_tests import small_review

from workbook_tui.rules.blank import without_answers
from workbook_tui.rules.merge.record import record_of


def test_area_cycle_scale_and_kpis_stay():
    full = small_review(area_code="33000", counties="Ingham")
    bare = without_answers(full)
    assert (bare.area, bare.cycle, bare.text("area_code"), bare.text("counties")) == (
        full.area,
        full.cycle,
        "33000",
        "Ingham",
    )
    assert bare.scale == full.scale
    first, kept = full.kpis[0], bare.kpis[0]
    assert (kept.code, kept.text("title"), kept.inputs, kept["target"]) == (
        first.code,
        first.text("title"),
        first.inputs,
        first["target"],
    )


def test_a_kpi_switched_off_stays_without_its_reason_and_one_never_on_is_left_out():
    bare = without_answers(small_review())
    assert [kpi.code for kpi in bare.kpis] == ["C1", "C8C", "CF3", "C5"]
    off = next(kpi for kpi in bare.kpis if kpi.code == "CF3")
    assert not off.is_active
    assert off["off_reason"] is None


def test_nothing_hangs_on_it_any_more():
    bare = without_answers(replace(small_review(), drafts={"data_entry_on": "31 Feb"}))
    assert not any((bare.people, bare.members, bare.reports, bare.submissions, bare.drafts, bare.fingerprint))
    assert all(kpi.plan is None and not kpi.rating.participants and not kpi.rating.drafts for kpi in bare.kpis)


def test_its_record_holds_rows_and_no_answers_but_title_and_target():
    record = record_of(without_answers(small_review(attested_by="Ana Diaz", gate_reason="Late start")))
    assert {row.table for row in record.rows} == {"review", "kpi", "rating"}
    assert all(row.uid and row.place for row in record.rows)
    began = {"agency", "lead_agency", "planning_from_on", "planning_to_on"}
    asked = {key for row in record.rows for key in row.answers}
    assert asked == {"kpi.title", "kpi.target"} | {f"review.{name}" for name in began}
    other = record_of(
        without_answers(small_review(agency="Another", lead_agency="Other", planning_to_on=date(2027, 7, 1)))
    )
    assert other.rows[0].answers == record.rows[0].answers
