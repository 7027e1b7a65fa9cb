"""The editor that a place in the correction of a plan is in, or its line of the list."""

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.correction.adding import EDITORS
from workbook_tui.screens.correction.closeout_editor import FIELDS as CLOSEOUT_FIELDS
from workbook_tui.screens.correction.closeout_editor import CloseoutEditor
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.correction.places import place_in
from workbook_tui.screens.frame.lookups import noticed, planned
from workbook_tui.screens.frame.section import Editor


def correction_editor(review: ReviewFacts, where: Where) -> Editor:
    """What to open for a place in a notice, a case, a sample, a piece of evidence, or the closeout of a plan."""
    if where.table == "plan":
        return _of_plan(review, where)
    found = noticed(review, where.row_id) if (where.table, where.field) == ("finding", "cases") else None
    if found is not None:
        return CorrectionScreen(found[1].id, place_in(found[1], "cases", where.row_id))
    return EDITORS[where.table](where.row_id, where.field)


def _of_plan(review: ReviewFacts, where: Where) -> Editor:
    if where.field in CLOSEOUT_FIELDS:
        return CloseoutEditor(where.row_id, where.field)
    found = planned(review, where.row_id)
    return CorrectionScreen(where.row_id, place_in(found[1], where.field) if found else "")
