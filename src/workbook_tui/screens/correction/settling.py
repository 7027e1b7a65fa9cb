"""The dialog that sets when cases were done and who verified them: the row under the cursor, or a whole notice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.correction.clock import is_corrected, is_verified, verifies_own_work
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.facts import CaseFacts, FindingFacts, PlanFacts, SampleFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.typed_line import TypedLine

Values = Mapping[str, object]
"""By column: done_on, verified_by and verified_on, as far as they are asked."""

_LABELS = {"done_on": "Done on", "verified_by": "Verified by", "verified_on": "Verified on"}
_NOT_YET = "empty: not verified yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What the dialog asks, and what stands in its fields at first."""

    question: str
    today: date
    initial_texts: Mapping[str, str]
    """The fields that are asked, in order, with what stands in them."""
    above: Mapping[str, str] = field(default_factory=dict)
    """What the row above says; F7 takes it."""
    start: str = ""
    """The field one starts in."""
    doubt: Callable[[str], str] = lambda _who: ""
    """What is doubtful about somebody who verifies."""
    people: Sequence[str] = ()
    """Names that are known; one that begins as typed is offered."""


class SettleDialog(Dialog[bool]):
    """True when it was stored; Escape changes nothing. A day of verification counts only with a name."""

    KEYS: ClassVar[str] = "Enter: store · Down: next · F7: as above · Esc: change nothing"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("settle.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
        bind("settle.ditto", "f7", "ditto", "Ditto", "Take what the row above says", priority=True),
        hidden("settle.down", "down", "app.focus_next", "Next", "Go to the next line"),
        hidden("settle.up", "up", "app.focus_previous", "Before", "Go to the line before"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SettleDialog Horizontal { height: 1; }
    SettleDialog .label { width: 13; color: $text-muted; }
    SettleDialog Input { width: 24; background: $primary 20%; }
    SettleDialog .echo { width: 1fr; padding-left: 1; color: $text-muted; }
    SettleDialog #wrong { height: auto; color: $text-warning; }
    """

    def __init__(self, settling: Settling, store: Callable[[Values], object]) -> None:
        super().__init__(settling.question)
        self._settling = settling
        self._store = store

    def body(self) -> Iterable[Widget]:
        """A line for each field, with how it is understood."""
        for name, text in self._settling.initial_texts.items():
            label = Static(Content(_LABELS[name]), classes="label")
            echoed = Static(Content(""), id=f"{name}-echo", classes="echo")
            known = SuggestFromList(self._settling.people, case_sensitive=False) if name == "verified_by" else None
            yield Horizontal(label, TypedLine(text, id=name, compact=True, suggester=known), echoed)
        yield Static(Content(""), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Start in the field that was asked for."""
        start = self._settling.start or next(iter(self._settling.initial_texts))
        self.query_one(f"#{start}", Input).focus()
        for line in self.query(Input):
            self._echo(line)

    @on(Input.Changed)
    def show_echo(self, event: Input.Changed) -> None:
        """Show how what is typed is understood."""
        self._echo(event.input)

    def _echo(self, line: Input) -> None:
        name, typed = str(line.id), clean_text(line.value).strip()
        if name == "verified_by":
            self._say(self._settling.doubt(typed))
            said = self._offer(typed) if typed else _NOT_YET
        else:
            said = self._day_said(typed)
        self.query_one(f"#{name}-echo", Static).update(Content(said))

    def _offer(self, typed: str) -> str:
        """The known name that goes on from what is typed."""
        names = (name for name in self._settling.people if name.casefold().startswith(typed.casefold()))
        name = next(names, typed)
        return "" if name == typed else f"Right arrow: {name}"

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(Content(f"! {sentence}" if sentence else ""))

    def _day_said(self, typed: str) -> str:
        try:
            return echo(read_date(typed, self._settling.today, past=True), self._settling.today) if typed else "no day"
        except WorkbookError as error:
            return str(error)

    def action_ditto(self) -> None:
        """Take what the row above says, as far as it says anything."""
        for line in self.query(Input):
            if above := self._settling.above.get(str(line.id)):
                self.fill(line, above)

    @on(Input.Submitted)
    def store(self) -> None:
        """Store it, or say what is wrong."""
        try:
            self._store(self._values())
        except WorkbookError as error:
            self._say(str(error))
            return
        self.dismiss(result=True)

    def _values(self) -> Values:
        typed = {str(line.id): clean_text(line.value).strip() for line in self.query(Input)}
        values: dict[str, object] = {}
        for name, text in typed.items():
            is_day = name.endswith("_on")
            values[name] = (read_date(text, self._settling.today, past=True) if is_day else text) if text else None
        if not values["verified_by"]:
            values["verified_on"] = None
        return values


_CASE = ("done_on", "verified_by", "verified_on")
_SAMPLE = ("verified_by", "verified_on")


def settle_row(
    page: Page, plan: PlanFacts, rows: Sequence[CaseFacts | SampleFacts], row: CaseFacts | SampleFacts, *, start: str
) -> SettleDialog:
    """The dialog that sets the days and names of `row`, one of `rows`; F7 takes what the row above says."""
    place, today = [one.id for one in rows].index(row.id), page.desk.today.isoformat()
    names = _CASE if isinstance(row, CaseFacts) else _SAMPLE
    offered = _texts(row, names)
    offered["verified_on"] = offered["verified_on"] or today
    if offered.get("done_on") == "" and row.day("left_on") is None:
        offered["done_on"] = today
    above = _texts(rows[place - 1], names) if place else {}
    return _dialog(page, plan, (row,), question=_question(row), offered=offered, above=above, start=start, keep=())


def settle_notice(page: Page, plan: PlanFacts, finding: FindingFacts, *, start: str) -> SettleDialog | None:
    """The dialog that sets them for all cases of a notice that are not done, or not verified; None without such.

    What is left empty stays in each case as it is.
    """
    is_done = start == "done_on"
    cases = [
        case
        for case in finding.cases
        if (not is_corrected(case) if is_done else is_corrected(case) and not is_verified(case))
    ]
    if not cases:
        return None
    names = _CASE if is_done else _SAMPLE
    offered = {name: "" if name == "verified_by" else page.desk.today.isoformat() for name in names}
    waiting = f"{pluralize(len(cases), 'case')} {'not done yet' if is_done else 'not verified yet'}"
    question = f"{waiting}: what you enter counts for {'it' if len(cases) == 1 else 'each of them'}."
    return _dialog(page, plan, cases, question=question, offered=offered, above={}, start=start, keep=names)


def _dialog(
    page: Page,
    plan: PlanFacts,
    rows: Sequence[Row],
    *,
    question: str,
    offered: Mapping[str, str],
    start: str,
    above: Mapping[str, str],
    keep: Sequence[str],
) -> SettleDialog:
    settling = Settling(
        question=question,
        today=page.desk.today,
        initial_texts=offered,
        above=above,
        start=start,
        doubt=lambda who: own_work(plan, who),
        people=_known_names(page),
    )
    return SettleDialog(settling, partial(_store, page, rows, keep))


def _store(page: Page, rows: Sequence[Row], keep: Sequence[str], values: Values) -> None:
    """Store the values in each row; a field in `keep` that is left empty stays as it is."""
    told: Mapping[str, object] = {name: value for name, value in values.items() if value or name not in keep}
    page.desk.workbook.corrections.settle(rows[0].table, {row.id: told for row in rows})


def _known_names(page: Page) -> list[str]:
    try:
        return [person.name for person in page.desk.review().people]
    except WorkbookError:
        # Storing says what is wrong with the file.
        return []


def _texts(row: Row, names: Sequence[str]) -> dict[str, str]:
    return {name: row.drafts.get(name) or row.text(name) for name in names}


def _question(row: CaseFacts | SampleFacts) -> str:
    if isinstance(row, CaseFacts):
        fault = row.text("fault")
        return f"Case {row.text('reference') or '(no reference)'}{f': {fault}' if fault else ''}"
    return f"Sample: {row.text('compliant') or '?'} of {row.text('reviewed') or '?'} met the requirement"


def own_work(plan: PlanFacts, who: str) -> str:
    """A doubt, as a sentence, when the one who verifies leads a task of the plan; "" else."""
    if who.strip() and verifies_own_work(plan, who):
        return f"{who.strip()} leads a task of this plan: somebody else should verify it."
    return ""


def verification_text(plan: PlanFacts, row: CaseFacts | SampleFacts) -> str:
    """Who verified a row and when, with a doubt about them, or how it is verified; one or two sentences."""
    who, day = row.text("verified_by"), row.day("verified_on")
    if not who and day is None:
        return "Not verified yet: V says who saw it, and when."
    on = f" on {format_day(day)}" if day else ""
    doubt = own_work(plan, who)
    return f"{f'! {doubt} ' if doubt else ''}Verified by {who or 'somebody not named'}{on}."
