"""The KPIs of the area's own: a dialog that asks what defines one, and what is done with the answers."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import TARGET
from workbook_tui.rules.answers import input_text, read
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.own_kpi import OwnKpi
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.field_dialogs import FieldDialogs
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.rate.rows import plan_with_entries
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind

if TYPE_CHECKING:
    from workbook_tui.store.repositories.kpis import Kpis


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
_DIRECTION = Prompt(
    key="kpi.direction",
    label="Better is",
    kind=Kind.CHOICE,
    choices=(Choice("up", "Higher", "h"), Choice("down", "Lower", "l")),
    is_required=True,
    guidance="Higher: the target is the least that is enough. Lower: it is the most, as for complaints or days waited.",
)
_HOW = Prompt(
    key="kpi.how_to_measure",
    label="How to measure",
    guidance="What is counted as meeting it, out of which cases. The editor asks for these two counts.",
)
_PROMPTS = (_CODE, _TITLE, _KIND, _DIRECTION, TARGET, _HOW)


class OwnKpiDialog(Dialog[OwnKpi | None]):
    """What defines a KPI of the area's own, and F9; Escape changes nothing."""

    KEYS = "F9: save the KPI   ·   Esc: cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("own_kpi.add", "f9", "add", "Save the KPI", "Save the KPI in this review"),
        bind("own_kpi.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    OwnKpiDialog Form { height: 10; margin-top: 1; }
    OwnKpiDialog #wrong { height: auto; color: $text-error; }
    """

    def __init__(self, taken: Iterable[str], today: date, own: KpiFacts | None = None) -> None:
        """Ask for a new KPI, or about one (`own`); `taken` are the codes of the others."""
        super().__init__(f"{own.code}, a KPI of our own" if own else "A KPI of our own")
        self._taken = {code.casefold() for code in taken}
        self._today = today
        asked = {"kind": "results", "direction": "up"} if own is None else own.values
        self._answers: dict[str, object] = {
            name: asked[name] for name in (one.name for one in fields(OwnKpi)) if name in asked
        }
        self._problems: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The form, and what is still wrong with it."""
        asked = [FormField(prompt, 0, input_text(prompt, self._answers.get(prompt.field))) for prompt in _PROMPTS]
        yield Form(asked, self._take, dialogs=FieldDialogs())
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
        """Save the KPI, or go to the first answer that is missing or wrong."""
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
            direction=str(self._answers["direction"]),
            target=target if isinstance(target, float) else None,
            how_to_measure=str(self._answers.get("how_to_measure", "")),
        )


class OwnKpis:
    """Adds, changes and deletes the KPIs of the area's own in the review that `page` shows."""

    def __init__(self, page: Page, review: Callable[[], ReviewFacts]) -> None:
        self._page = page
        self._review = review

    async def add(self, then: Callable[[], None]) -> None:
        """Ask for a KPI and add it; `then` is called once it is there."""
        await self._ask(None, partial(self._add, then))

    async def edit(self, own: KpiFacts) -> None:
        """Ask about a KPI and change what defines it."""
        await self._ask(own, partial(self._alter, own.id))

    def remove(self, own: KpiFacts) -> None:
        """Delete a KPI once one is sure."""
        stake = plan_with_entries(own)
        detail = f"{f'{stake} goes too. ' if stake else ''}F5 brings it back."
        change = partial(self._kpis.remove_own, own.id)
        question = Question(f"Delete {own.code} with its numbers?", detail=detail)
        apply_if_sure(self._page, question, change, f"{own.code} is deleted. F5 brings it back.")

    async def _ask(self, own: KpiFacts | None, then: Callable[[OwnKpi | None], None]) -> None:
        others = (kpi.code for kpi in self._review().kpis if own is None or kpi.id != own.id)
        await self._page.app.push_screen(OwnKpiDialog(others, self._page.desk.today, own), then)

    def _add(self, then: Callable[[], None], own: OwnKpi | None) -> None:
        if own is not None:
            change = partial(self._kpis.add_own, self._review().id, own)
            if apply(self._page, change, f"{own.code} is added. Enter opens its numbers."):
                then()

    def _alter(self, kpi_id: int, own: OwnKpi | None) -> None:
        if own is not None:
            change = partial(self._kpis.alter_own, kpi_id, own)
            apply(self._page, change, f"{own.code} is changed. F5 takes it back.")

    @property
    def _kpis(self) -> "Kpis":
        return self._page.desk.workbook.kpis
