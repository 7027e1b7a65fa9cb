"""Every page that shows a section of a worksheet: importing this makes them known."""

from workbook_tui.screens.methods.answers_page import AnswersPage
from workbook_tui.screens.methods.bound_page import BoundPage
from workbook_tui.screens.methods.rows_page import RowsPage
from workbook_tui.screens.methods.section_page import section_screen
from workbook_tui.screens.methods.tasks_page import TasksPage
from workbook_tui.screens.methods.text_page import TextPage
from workbook_tui.screens.methods.timeline_page import TimelinePage

__all__ = ["AnswersPage", "BoundPage", "RowsPage", "TasksPage", "TextPage", "TimelinePage", "section_screen"]
