"""Questions that are asked over a screen and answered by keyboard; Escape always changes nothing."""

from workbook_tui.screens.dialogs.people import pick_people, pick_person
from workbook_tui.screens.dialogs.pick import Pick, PickMany, PickRow
from workbook_tui.screens.dialogs.question import Message, Question, TextQuestion

__all__ = ["Message", "Pick", "PickMany", "PickRow", "Question", "TextQuestion", "pick_people", "pick_person"]
