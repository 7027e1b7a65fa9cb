"""The keys of a meeting."""

from textual.binding import Binding, BindingType

from workbook_tui.prompts.choices import TASK_STATUSES

KEYS: list[BindingType] = [
    *(
        Binding(
            one.key,
            f"set('{one.value}')",
            one.label,
            show=False,
            id=f"meeting.{one.value}",
            tooltip=f"This task is now: {one.label.lower()}",
        )
        for one in TASK_STATUSES
    ),
    Binding("enter", "note", "Note", id="meeting.note", tooltip="Write a note; Enter stores it"),
    Binding("b", "due", "By when", id="meeting.due", tooltip="Give it a new due date"),
    Binding("right,space,pagedown", "go(1)", "Go on", key_display="→", id="meeting.next", tooltip="Go on"),
    Binding(
        "left,backspace,pageup", "go(-1)", "Go back", show=False, key_display="←", id="meeting.back", tooltip="Go back"
    ),
    Binding("x", "skip", "Skip", id="meeting.skip", tooltip="Skip what is left of this person's tasks"),
    Binding("w", "who", "Who is here", show=False, id="meeting.who", tooltip="Change who is here"),
    Binding("f9", "finish", "Report", id="meeting.finish", tooltip="Write the progress report of this meeting"),
]

ACTIONS: dict[str, str] = {
    **{key: one.action for one in KEYS if isinstance(one, Binding) for key in one.key.split(",")},
    **dict.fromkeys(("f5", "ctrl+z"), "undo"),
    **dict.fromkeys(("f6", "ctrl+y"), "redo"),
    "escape": "leave",
}
"""What each key does, undo, redo and leaving among them, so that nothing of it is late for the key that follows."""
