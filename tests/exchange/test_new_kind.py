"""The kind of answer that CONTRIBUTING.md adds, from the keys typed into a form to the workbook that comes back."""

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import MADE, TODAY, brief, named, takeable
from tests.recipes import module
from tests.widgets.forms_for_tests import FormApp, Memory

from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import compare, take
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import KINDS
from workbook_tui.rules.merge.record import record_of
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.widgets.controls import CONTROLS
from workbook_tui.widgets.form_items import Outcome

REVIEWER = SPSR.prompts["plan.reviewer"]
KIND = module("workbook_tui/rules/kinds/stars.py")
CONTROL = module("workbook_tui/widgets/controls/stars.py")


@pytest.fixture
def stars(monkeypatch):
    """Register the kind with its control, and ask for the state office's reviewer by it."""
    monkeypatch.setitem(KINDS, "stars", KIND.STARS)
    monkeypatch.setitem(CONTROLS, "stars", CONTROL.StarsControl)
    before = REVIEWER.kind
    object.__setattr__(REVIEWER, "kind", "stars")
    yield
    object.__setattr__(REVIEWER, "kind", before)


@pytest.mark.usefixtures("stars")
async def test_an_answer_of_a_new_kind_is_typed_into_its_control_and_stored_or_kept_as_a_draft(desk):
    plan = desk.kpi("C1").plan

    class Store(Memory):
        """Stores in the file."""

        def __call__(self, ask, text, focus):
            put = desk.book.answers.save(ask.prompt, ask.row_id, text, today=TODAY, focus=focus)
            return Outcome(problem=put.problem, stored_text=put.text)

    app = FormApp([FieldBuilder(desk.book.facts(), TODAY).field(REVIEWER, plan)], Store())
    async with app.run_test() as pilot:
        assert isinstance(app.focused, CONTROL.StarsControl)
        await pilot.press("*", "*", "tab")
        app.form.flush()
    assert desk.kpi("C1").plan["reviewer"] == "2"
    assert desk.book.answers.save(REVIEWER, plan.id, "many", today=TODAY).problem == "“many” are not one to five stars."
    asked = FieldBuilder(desk.book.facts(), TODAY).field(REVIEWER, desk.kpi("C1").plan)
    assert (asked.text, asked.problem, asked.is_draft) == ("many", "“many” are not one to five stars.", True)


@pytest.mark.usefixtures("stars")
def test_an_answer_of_a_new_kind_goes_out_is_explained_and_comes_back(desk):
    desk.book.answers.save(REVIEWER, desk.kpi("C1").plan.id, "**", today=TODAY)
    assert [row.answers[REVIEWER.key] for row in record_of(desk.book.facts()).rows if REVIEWER.key in row.answers] == [
        "2"
    ]
    sent = export(desk.book, desk.folder / "sent.xlsx", kind="progress", as_of=MADE, draft=True).path
    sheets = load_workbook(sent)
    explained = [row for row in sheets["Data Dictionary"].iter_rows(values_only=True) if REVIEWER.key in row]
    assert {"Stars", "One to five stars"} < set(explained[0])
    assert named(sheets, "plan_01_reviewer").value == "★★"

    named(sheets, "plan_01_reviewer").value = "★★★★"
    named(sheets, "plan_02_reviewer").value = "★★★★★★"
    sheets.save(desk.folder / "back.xlsx")
    returned = compare(desk.book, desk.folder / "back.xlsx", today=TODAY)
    assert brief(returned.offers) == [
        ("change", "C1 · Plan", "Reviewer", "★★", "★★★★"),
        ("refused", "C8A · Plan", "Reviewer", "", "★★★★★★"),
    ]
    assert returned.offers[1].reason == "“6” are not one to five stars."
    take(desk.book, returned, takeable(returned), today=TODAY)
    assert desk.kpi("C1").plan["reviewer"] == "4"
