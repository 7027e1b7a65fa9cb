"""The dialog that sets when cases were done and who verified them: the row under the cursor, or a whole notice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from workbook_tui.rules.correction.case_lines import person_of
from workbook_tui.rules.correction.clock import (
    is_corrected,
    is_verified,
    own_work_of,
    verifier_doubt,
)
from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts, VerifiedFacts
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.facts import FindingFacts, PlanFacts
from workbook_tui.rules.kinds.kind import PeopleNames
from workbook_tui.rules.person_name import names_meant
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
    add: Callable[[str], PeopleNames] = lambda _name: ()
    """Adds a person of a name to the file and gives everybody."""
    doubt: Callable[[str], str] = lambda _who: ""
    """What is doubtful about somebody who verifies."""
    people: PeopleNames = ()
    """Who can be picked: a part of a name that nobody else has is enough."""


class SettleDialog(Dialog[bool]):
    """True when it was stored; Escape changes nothing. A day of verification counts only with a name."""

    KEYS: ClassVar[str] = "Enter: OK · F7: as above · F9: add the person · Esc: cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("settle.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
        bind("settle.ditto", "f7", "ditto", "Ditto", "Take what the row above says", priority=True),
        bind("settle.add", "f9", "add", "Add", "Add the person whose name is typed", priority=True),
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
            names = [person for _, person in self._settling.people]
            known = SuggestFromList(names, case_sensitive=False) if name == "verified_by" else None
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
            self._say(self._settling.doubt(self._named(typed)))
            said = self._offer(typed) if typed else _NOT_YET
        else:
            said = self._day_said(typed)
        self.query_one(f"#{name}-echo", Static).update(Content(said))

    def _meant(self, typed: str) -> tuple[str, ...]:
        return names_meant(typed, [name for _, name in self._settling.people])

    def _named(self, typed: str) -> str:
        """The whole name of the person who is meant, else what is typed."""
        meant = self._meant(typed)
        return meant[0] if len(meant) == 1 else typed

    def _offer(self, typed: str) -> str:
        """Who is meant by what is typed."""
        meant = self._meant(typed)
        if len(meant) == 1:
            return "" if meant[0] == typed else meant[0]
        return " or ".join(meant) if meant else "nobody in this file: F9 adds the person"

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
        who = values["verified_by"]
        if who:
            values["verified_by"] = person_of(str(who), self._settling.people)
        else:
            values["verified_on"] = None
        return values

    def action_add(self) -> None:
        """Add the person whose name is typed, unless it is somebody's, and take them."""
        line = self.query_one("#verified_by", Input)
        typed = clean_text(line.value).strip()
        try:
            self._settling = replace(self._settling, people=self._settling.add(typed))
        except WorkbookError as error:
            self._say(str(error))
            return
        self._echo(line)


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
        doubt=lambda who: own_work_of(plan, who, is_picked=True),
        people=_known_people(page),
        add=partial(_add_person, page),
    )
    return SettleDialog(settling, partial(_store, page, rows, keep))


def _store(page: Page, rows: Sequence[Row], keep: Sequence[str], values: Values) -> None:
    """Store the values in each row; a field in `keep` that is left empty stays as it is."""
    told: Mapping[str, object] = {name: value for name, value in values.items() if value or name not in keep}
    page.desk.workbook.corrections.settle(rows[0].table, {row.id: told for row in rows})


def _known_people(page: Page) -> PeopleNames:
    try:
        return page.desk.review().names
    except WorkbookError:
        # Storing says what is wrong with the file.
        return ()


def _add_person(page: Page, name: str) -> PeopleNames:
    page.desk.workbook.people.add(name)
    return page.desk.review().names


def _texts(row: Row, names: Sequence[str]) -> dict[str, str]:
    return {name: row.drafts.get(name) or _text(row, name) for name in names}


def _text(row: Row, name: str) -> str:
    return row.verifier_name if name == "verified_by" and isinstance(row, VerifiedFacts) else row.text(name)


def _question(row: CaseFacts | SampleFacts) -> str:
    if isinstance(row, CaseFacts):
        fault = row.text("fault")
        return f"Case {row.text('reference') or '(no reference)'}{f': {fault}' if fault else ''}"
    return f"Sample: {row.text('compliant') or '?'} of {row.text('reviewed') or '?'} met the requirement"


def verification_text(plan: PlanFacts, row: CaseFacts | SampleFacts) -> str:
    """Who verified a row and when, with a doubt about them, or how it is verified; one or two sentences."""
    who, day = row.verifier_name, row.day("verified_on")
    if not who and day is None:
        return "Not verified yet: V says who saw it, and when."
    on = f" on {format_day(day)}" if day else ""
    doubt = verifier_doubt(plan, row)
    return f"{f'! {doubt} ' if doubt else ''}Verified by {who or 'somebody not named'}{on}."
