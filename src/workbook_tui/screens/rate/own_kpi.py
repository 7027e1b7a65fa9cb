"""A dialog that asks for a KPI of the area's own."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import TARGET
from workbook_tui.rules.answers import read
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.form_page import FieldDialogs
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind


class OwnKpi(NamedTuple):
    """What is typed about a KPI of the area's own."""

    code: str
    title: str
    kind: str
    target: float | None
    how_to_measure: str


_KINDS = (Choice("results", "Results", "r"), Choice("compliance", "Compliance", "c"))
_CODE = Prompt(key="kpi.code", label="Code", is_required=True, guidance="Short and not in the list yet, such as OWN1.")
_TITLE = Prompt(key="kpi.title", label="Title", is_required=True, guidance="What is looked at, in a few words.")
_KIND = Prompt(
    key="kpi.kind",
    label="Kind",
    kind=Kind.CHOICE,
    choices=_KINDS,
    is_required=True,
    guidance="Results: compared with a target of your own. Compliance: every case must meet it, the target is 100.",
)
_HOW = Prompt(
    key="kpi.how_to_measure",
    label="How to measure",
    guidance="What is counted as meeting it, out of which cases. The editor asks for these two counts.",
)
_PROMPTS = (_CODE, _TITLE, _KIND, TARGET, _HOW)


class OwnKpiDialog(Dialog[OwnKpi | None]):
    """Five answers and F9; Escape adds nothing."""

    KEYS = "F9: add the KPI   ·   Esc: add nothing"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("own_kpi.add", "f9", "add", "Add the KPI", "Add the KPI to this review"),
        bind("own_kpi.leave", "escape", "leave", "Cancel", "Add nothing", priority=True),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    OwnKpiDialog Form { height: 9; margin-top: 1; }
    OwnKpiDialog #wrong { height: auto; color: $text-error; }
    """

    def __init__(self, taken: Iterable[str], today: date) -> None:
        super().__init__("A KPI of our own")
        self._taken = {code.casefold() for code in taken}
        self._today = today
        self._answers: dict[str, object] = {"kind": "results"}
        self._problems: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The form, and what is still wrong with it."""
        fields = [FormField(prompt, 0, str(self._answers.get(prompt.field, ""))) for prompt in _PROMPTS]
        yield Form(fields, self._take, dialogs=FieldDialogs())
        yield Static(Content(""), id="wrong", markup=False)

    def _take(self, field: FormField, text: str, focus: str) -> Outcome:
        del focus
        self._answers.pop(field.prompt.field, None)
        self._problems.pop(field.prompt.field, None)
        try:
            value = read(field.prompt, text, self._today)
            if field.prompt is _CODE:
                self._refuse_taken(text.strip())
        except AnswerError as error:
            self._problems[field.prompt.field] = str(error)
            return Outcome(problem=str(error))
        if value is not None:
            self._answers[field.prompt.field] = value
        return Outcome(stored_text=text)

    def _refuse_taken(self, code: str) -> None:
        if code.casefold() in self._taken:
            raise AnswerError(f"There is already a KPI {code} in this review. Choose another code.")

    def action_add(self) -> None:
        """Add the KPI, or go to the first answer that is missing or wrong."""
        form = self.query_one(Form)
        form.flush()
        for prompt in _PROMPTS:
            if wrong := self._wrong(prompt):
                self.query_one("#wrong", Static).update(Content(f"! {wrong}"))
                form.focus_field(prompt.key)
                return
        self.dismiss(self._made())

    def _wrong(self, prompt: Prompt) -> str:
        if prompt.field in self._problems:
            return f"{prompt.label}: look at it once more."
        is_missing = prompt.is_required and not str(self._answers.get(prompt.field, "")).strip()
        return f"{prompt.label} is missing." if is_missing else ""

    def _made(self) -> OwnKpi:
        target = self._answers.get(TARGET.field)
        return OwnKpi(
            code=str(self._answers["code"]).strip(),
            title=str(self._answers["title"]).strip(),
            kind=str(self._answers["kind"]),
            target=target if isinstance(target, float) else None,
            how_to_measure=str(self._answers.get("how_to_measure", "")),
        )
