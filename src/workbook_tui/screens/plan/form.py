"""The form of a plan and of a task, where F8 goes to drafts first and then to what is missing."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from workbook_tui.screens.frame.form_editor import EditorForm


class PlanForm(EditorForm):
    """A form whose F8 is named for what it does on these screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "problem", "Next missing", id="plan.problem", tooltip="Go to the next draft or missing answer"),
    ]
