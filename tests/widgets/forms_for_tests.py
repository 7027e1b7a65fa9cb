"""A form on a small app, a clock that stands still, and a store that remembers what it was given."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App, ComposeResult
from textual.widget import Widget

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.widgets.form_items import FormField, FormItem, Outcome
from workbook_tui.widgets.forms.form import Form

SCALE = (Choice("meets", "Meets requirement", "m"), Choice("needs", "Needs improvement", "n"), Choice("na", "N/A", "x"))


class StillClock:
    """Time passes only when the test says so."""

    def __init__(self) -> None:
        self.time = 0.0
        self.calls: dict[int, tuple[float, Callable[[], object]]] = {}
        self.is_running = True
        self._number = 0

    def now(self) -> float:
        return self.time

    def call_after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None] | None:
        if not self.is_running:
            return None
        self._number += 1
        number = self._number
        self.calls[number] = (self.time + seconds, call)
        return lambda: self.calls.pop(number, None) and None

    def pass_by(self, seconds: float) -> None:
        end = self.time + seconds
        while due := sorted((at, number) for number, (at, _) in self.calls.items() if at <= end + 1e-9):
            at, number = due[0]
            self.time = max(at, self.time)
            self.calls.pop(number)[1]()
        self.time = end


class Memory:
    """Keeps every answer; a number that is none becomes a draft, and it can be told to fail."""

    def __init__(self) -> None:
        self.saves: list[tuple[str, str]] = []
        self.tokens: list[str] = []
        self.failing = ""
        self.stored: dict[str, str] = {}

    def __call__(self, ask: FormField, text: str, focus: str) -> Outcome:
        if self.failing:
            raise WorkbookError(self.failing)
        self.saves.append((ask.prompt.key, text))
        self.tokens.append(focus)
        if ask.prompt.kind is Kind.WHOLE and text and not text.isdigit():
            return Outcome(problem=f"“{text}” is not a whole number.")
        return Outcome(stored_text=self.stored.get(text))


def ask(key: str, kind: Kind = Kind.TEXT, text: str = "", row_id: int = 1, **more: object) -> FormField:
    prompt = Prompt(key=f"rating.{key}", label=key.capitalize(), kind=kind, guidance=f"About {key}.")
    return FormField(prompt, row_id, text, **more)  # type: ignore[arg-type]


class FormApp(App[None]):
    """Nothing but a form."""

    def __init__(self, rows: Sequence[FormItem], memory: Memory | None = None, **more: object) -> None:
        super().__init__()
        self.memory = memory or Memory()
        self.clock = StillClock()
        self.said: list[Form.StateChanged] = []
        self.answered: list[Form.Answered] = []
        self.left = 0
        self._rows = rows
        self._more = more

    def compose(self) -> ComposeResult:
        self.form = Form(self._rows, self.memory, timers=self.clock, **self._more)  # type: ignore[arg-type]
        yield self.form

    def on_form_state_changed(self, message: Form.StateChanged) -> None:
        self.said.append(message)

    def on_form_answered(self, message: Form.Answered) -> None:
        self.answered.append(message)

    def on_form_left(self) -> None:
        self.left += 1

    @property
    def states(self) -> list[str]:
        return [message.state for message in self.said]

    @property
    def current(self) -> str:
        return self.form.current.prompt.key.removeprefix("rating.") if self.form.current else ""


def screen_text(app: App[Any]) -> str:
    """What the terminal shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def lines_of(widget: Widget) -> list[str]:
    """What one widget shows, line by line."""
    region = widget.region
    lines = screen_text(widget.app).split("\n")[region.y : region.bottom]
    return [line[region.x :] for line in lines]
