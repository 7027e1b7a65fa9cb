"""The editor that a place in Plan or Monitor is in."""

from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.section import Editor
from workbook_tui.screens.frame.workspace import Workspace

_OF_CORRECTION = {"finding", "correction_case", "verification_sample", "evidence"}

# A page is imported when it is gone to: its section shows at once.


def editor_for(desk: Workspace, where: Where) -> Editor | None:
    """The editor to open for a place, at its field; None when the section itself is the place.

    The review is only read where the place does not say by itself what it is in.
    """
    if where.section == "methods" and where.table in {"worksheet", "worksheet_row"}:
        from workbook_tui.screens.methods.places import worksheet_place

        return worksheet_place(desk.workbook, where)
    if where.section not in {"plan", "monitor"}:
        return None
    if where.table == "task_lead":
        return _lead_editor(desk.review(), where)
    is_of_closeout = where.section == "monitor" and where.table == "plan" and where.field != "reports"
    if where.table in _OF_CORRECTION or is_of_closeout:
        from workbook_tui.screens.correction.editors import correction_editor

        return correction_editor(desk.review(), where)
    if where.table == "progress_report":
        from workbook_tui.screens.monitor.report_editor import ReportEditor

        return ReportEditor(where.row_id, where.field)
    return _plan_place(where) if where.section == "plan" else _monitor_place(where)


def _plan_place(where: Where) -> Editor | None:
    from workbook_tui.screens.plan.editor import PlanEditor
    from workbook_tui.screens.plan.task_editor import TaskEditor

    if where.table == "task":
        return TaskEditor(where.row_id, where.field)
    return PlanEditor(where.row_id, where) if where.table == "plan" else None


def _monitor_place(where: Where) -> Editor | None:
    from workbook_tui.screens.monitor.history import OutcomeEditor
    from workbook_tui.screens.monitor.reports_page import ReportsScreen

    if where.table in {"site", "pdsa_cycle"}:
        return _measured_place(where)
    if where.table == "task" and where.field != "status":
        return OutcomeEditor(where.row_id, where.field)
    return ReportsScreen(where.row_id if where.table == "plan" else 0) if where.field == "reports" else None


def _measured_place(where: Where) -> Editor:
    from workbook_tui.screens.measures.pdsa_page import PdsaEditor, PdsaScreen
    from workbook_tui.screens.measures.sites_page import SiteEditor, SitesScreen

    if not where.row_id:
        return SitesScreen() if where.table == "site" else PdsaScreen()
    editor = SiteEditor if where.table == "site" else PdsaEditor
    return editor(where.row_id, where.field)


def _lead_editor(review: ReviewFacts, where: Where) -> Editor | None:
    from workbook_tui.screens.plan.task_editor import TaskEditor

    tasks = (task for one in reviews_at_work(review) for _, task in one.tasks())
    found = next((task for task in tasks if any(lead.id == where.row_id for lead in task.leads)), None)
    return None if found is None else TaskEditor(found.id, where.field, where.row_id)
