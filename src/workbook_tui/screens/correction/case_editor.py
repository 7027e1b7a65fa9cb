"""The editor of one case of a finding: what was wrong, when it was put right, and who saw that it is so."""

from collections.abc import Sequence

from textual.content import Content

from workbook_tui.prompts.spsr import CASE
from workbook_tui.rules.correction.clock import prong_1
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.correction.verifying import own_work
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import listed_case
from workbook_tui.widgets.form_items import FormItem

_NO_DITTO = {"reference"}


class CaseEditor(FormEditor):
    """One case; F7 takes the answer of the case above it."""

    MODE = "monitor"
    HELP = (
        "One single case of the finding, by a reference that only your office can read back. It is corrected when what "
        "was late has been done, however late, or when the family has left the programme; and somebody who did not do "
        "the work verifies it. F7 takes the answer of the case above."
    )

    def __init__(self, case_id: int, field: str = "") -> None:
        super().__init__((f"correction_case.{field}", None) if field else None)
        self._case_id = case_id

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The case."""
        return "correction_case", self._case_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What is asked about the case, with the answers of the case above."""
        found = listed_case(builder.review, self._case_id)
        if found is None:
            return None
        items: list[FormItem] = []
        for prompt in CASE.prompts:
            has_ditto = found.above is not None and prompt.field not in _NO_DITTO
            ditto = builder.text(prompt, found.above) if found.above is not None and has_ditto else ""
            doubt = own_work(found.plan, found.case.text(prompt.field)) if prompt.field == "verified_by" else ""
            items.append(builder.field(prompt, found.case, ditto=ditto, problem=doubt))
        return items

    def headline(self, review: ReviewFacts) -> Content:
        """Which case of which finding it is, and how the finding stands."""
        found = listed_case(review, self._case_id)
        if found is None:
            return Content("")
        reference = found.case.text("reference") or "without a reference"
        head = f"Case {reference} · {found.kpi.code}  {found.kpi.text('title')}"
        return Content.assemble((head, "bold"), f"\n{prong_1(found.finding).sentence}")
