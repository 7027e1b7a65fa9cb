"""A name far too long, typed where people are named."""

from datetime import date

from tests.exchange.returned_for_tests import fill

from workbook_tui.prompts.spsr import TASK
from workbook_tui.screens.frame.fields import Saver
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.form_items import FormField


class _Desk:
    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.today = date(2027, 6, 1)


def test_a_name_too_long_stays_in_its_field_with_the_reason(tmp_path):
    book = Workbook.create(tmp_path / "review.db", who="Ana Diaz", fill=fill)
    leads = next(prompt for prompt in TASK.prompts if prompt.field == "leads")
    task = next(task for _kpi, task in book.facts().tasks())
    known = [person.name for person in book.facts().people]
    saver = Saver(_Desk(book))  # type: ignore[arg-type]
    outcome = saver(FormField(leads, task.id, ""), "K" * 121, "")
    assert "120 characters at most" in outcome.problem
    found = next(one for _kpi, one in book.facts().tasks() if one.id == task.id)
    assert found.drafts == {"leads": "K" * 121}
    assert [person.name for person in book.facts().people] == known
