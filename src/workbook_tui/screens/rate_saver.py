"""Stores the answers about a KPI; a rating opens or rests the plan that belongs to it."""

from workbook_tui.errors import AnswerError, ConflictError
from workbook_tui.prompts.spsr import RATING
from workbook_tui.rules.answers import read
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.saver import Saver
from workbook_tui.widgets.form import Ask, Outcome
