"""Every problem of correction opens at its field or its line; missing evidence is told wherever problems are."""

from datetime import date

import pytest
from tests.screens.plans_at_work import at_work, finished, page, plan, press, seen, settled, small_book

from workbook_tui.exchange.evidence import all_problems
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.where import Where
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.key_bar import KeyBar

DAY = date(2027, 3, 1)
TABLES = ("correction_case", "verification_sample", "evidence", "finding", "plan")


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A plan whose correction has every kind of problem there is."""
    made = small_book(tmp_path / "a.db")
    with made.change("Make ready"):
        task = made.tasks.add(plan(made).id, title="Track", due_on=DAY)
        made.tasks.set_leads(task, [made.facts().people[0].id])
        made.tasks.set_status(task, "done", on=DAY)
        finding = made.findings.add(plan(made).id, notice_on=DAY, instances=3)
        other = made.findings.add(plan(made).id, notice_on=DAY)
        made.corrections.add_cases(finding, [{"reference": "A-1", "verified_by": "Ann Lee"}, {}])
        made.corrections.add_cases(
            other, [{"reference": "B-1", "done_on": DAY, "verified_by": "Ann Lee", "verified_on": DAY}, {}]
        )
        sample = made.corrections.add("verification_sample", plan(made).id, reviewed=3, compliant=4)
        made.corrections.add("evidence", plan(made).id, path="gone.pdf", sha256="00" * 32)
        made.answers.save(SPSR.prompts["verification_sample.period"], sample, "May", today=DAY)
        made.answers.save(SPSR.prompts["verification_sample.sampled_on"], sample, "31 Feb", today=DAY)
        made.answers.save(
            SPSR.prompts["correction_case.left_on"], plan(made).findings[0].cases[0].id, "soon", today=DAY
        )
    return made


async def test_every_problem_of_correction_opens_at_its_field_or_its_line(book):
    found = all_problems(book.facts(), "closeout", date(2027, 4, 15), file=book.path)
    told = dict.fromkeys(problem.where for problem in found if problem.where.table in TABLES)
    places = [where for where in told if where.section == "monitor" and where.field != "reports"]
    assert {where.table for where in places} == set(TABLES)
    first, second = plan(book).findings
    lines = {
        Where("monitor", "finding", first.id, "cases"): f"cases-{first.id}",
        Where("monitor", "finding", second.id, "cases"): f"correction_case-{second.cases[1].id}",
        Where("monitor", "plan", plan(book).id, "samples"): f"verification_sample-{plan(book).samples[0].id}",
    }
    assert set(lines) <= set(places)
    async with at_work(book.path) as pilot:
        for where in places:
            await pilot.app.go(where)  # type: ignore[attr-defined]
            await settled(pilot)
            if where in lines:
                assert page(pilot, CorrectionScreen).table.cursor == lines[where]
            else:
                current = page(pilot, FormPage).form.current
                assert current is not None, where
                assert (current.prompt.key, current.row_id) == (f"{where.table}.{where.field}", where.row_id)


@pytest.mark.long
async def test_a_missing_file_is_among_the_problems_of_submit_and_beside_the_plan(book):
    async with at_work(book.path, size=(140, 60), keys=["4"]) as pilot:
        await finished(pilot)
        assert "! Evidence 1 · File:" in seen(pilot)
        await press(pilot, "6")
        await finished(pilot)
        assert "Evidence 1 · File" in seen(pilot)


@pytest.mark.long
async def test_the_footer_fits_80_columns_on_every_line(book, tmp_path):
    paper = tmp_path / "gone.pdf"
    paper.write_bytes(b"found again, but another one")
    async with at_work(book.path, keys=["5", "w"]) as pilot:
        await finished(pilot)
        listed = page(pilot, CorrectionScreen)
        case = plan(book).findings[0].cases[0].id
        for key in (f"correction_case-{case}", f"evidence-{plan(book).evidence[0].id}", "plan-actions_done"):
            assert listed.table.move_to(key)
            await settled(pilot)
            shown = listed.query_one(KeyBar).entries
            assert sum(entry.width for entry in shown) <= 80, shown
            assert {"y", "d", "t"} & {key for entry in shown for key in entry.keys}
