"""The correction of one plan: its clock, its cases, the samples that verify it, evidence, and closeout."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.rules.at_work import find_plan
from workbook_tui.rules.correction_facts import EvidenceFacts
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.plan.states import can_request, move_texts
from workbook_tui.rules.reports.progress_reports import CLOSEOUT_REQUESTED
from workbook_tui.screens.correction.closeout import (
    answer_yes,
    request_closeout,
    withdraw_request,
)
from workbook_tui.screens.correction.evidence import PAPERS, PlanFiles, ask_new_version
from workbook_tui.screens.correction.groups import groups, lines
from workbook_tui.screens.correction.notice import CASES, NOTICES, ask_cases
from workbook_tui.screens.correction.row_gist import row_gist
from workbook_tui.screens.correction.rows import COLUMNS, CorrectionRow, key_of, row_key
from workbook_tui.screens.correction.sample import SAMPLES
from workbook_tui.screens.correction.words import head
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply_if_sure, discard_row
from workbook_tui.screens.frame.section import Editor, ListPage
from workbook_tui.screens.plan.holding import ask_hold
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.cells import TableColumn
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow

KINDS = {kind.table: kind for kind in (NOTICES, CASES, SAMPLES, PAPERS)}
"""What is stored of a correction, by its table."""

ADDABLE = (
    ("cases", "Cases", "C · many at once, one per line"),
    ("verification_sample", "Verification sample", "S · new records that were read"),
    ("evidence", "Evidence", "E · a procedure, minutes …"),
    ("finding", "Written notice", "N · its date starts the year"),
)
"""What can be added, by its kind, with the key that adds it at once."""

_OF_SOME_ROWS = {"done", "verify", "yes", "take", "files", "remove"}


class CorrectionScreen(ListPage):
    """Shows what corrects the finding behind the plan `plan_id`; `at` is the key of the line one comes for."""

    MODE = "monitor"
    COLUMNS: ClassVar[tuple[TableColumn, ...]] = COLUMNS
    BESIDE = (SidePane,)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    CorrectionScreen SidePane { width: 42; }
    CorrectionScreen WholeRow { height: 3; }
    CorrectionScreen.-tall WholeRow { height: 5; }
    CorrectionScreen.-wide WholeRow { display: none; }
    """
    HELP = (
        "The year runs from the earliest written notice. Each case (prong 1) is put right, however late, unless the "
        "family has left; C takes many at once, D says when one was done and who verified it, V only who. On a notice "
        "D and V count for all its cases. Newer data (prong 2): a sample of new records, read after the last task, is "
        "100 %. F looks whether the files of evidence are there and unchanged, T takes a changed one as the new "
        "version. Y says yes to a question of closeout, R requests it, and once more withdraws the request. "
        "Enter opens any line, also the decision of the state office when it came by letter. H puts the plan on "
        "hold, or goes on with it. “Soon” is 30 days or less. The states of a plan stand below the keys."
    )
    FACTS = move_texts()
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("correction.cases", "c", "cases", "Cases", "Add cases to the notice, one per line, typed or pasted"),
        bind("correction.open", "enter", "open", "Open", "Open the line, or add what is not there yet"),
        bind("correction.add", "a", "add", "Add", "Choose what to add: a notice, cases, a sample, evidence"),
        hidden("correction.notice", "n", "add_one('finding')", "Notice", "Add a written notice"),
        hidden("correction.sample", "s", "add_one('verification_sample')", "Sample", "Add a verification sample"),
        hidden("correction.evidence", "e", "add_one('evidence')", "Evidence", "Add a piece of evidence"),
        bind("correction.take", "t", "take", "Take", "Take the file as it is now as the new version"),
        bind("correction.files", "f", "files", "Files", "Look whether the files of evidence are there and unchanged"),
        bind("correction.done", "d", "done", "Done", "Say when the case was done, and who verified it"),
        bind("correction.verify", "v", "verify", "Verify", "Say who verified the line, and when"),
        bind("correction.yes", "y", "yes", "Yes", "Say yes to the question, or take it back"),
        hidden("correction.request", "r", "request", "Request", "Request closeout of the state office, or withdraw it"),
        hidden("correction.hold", "h", "hold", "Hold", "Put the plan on hold with a reason and a day, or go on"),
        bind("correction.remove", "x,delete", "remove", "Remove", "Remove the line", display="x"),
    ]

    def __init__(self, plan_id: int, at: str = "") -> None:
        super().__init__()
        self._plan_id = plan_id
        self._at = at
        self._review: ReviewFacts | None = None
        self._found: tuple[KpiFacts, PlanFacts] | None = None
        self._rows: dict[str, CorrectionRow] = {}
        self._texts: dict[str, str] = {}
        self._files = PlanFiles(self)
        self._added = AddedRow()

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The plan."""
        return "plan", self._plan_id

    @property
    def current_row(self) -> CorrectionRow | None:
        """The row under the cursor, None when there is none."""
        return self._rows.get(self.table.cursor) if self.is_mounted else None

    def below(self) -> ComposeResult:
        """The line under the cursor in full."""
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Show the correction as it stands today; files that are named anew, or in another version, are looked at."""
        found = find_plan(review, self._plan_id)
        if found is None:
            self.dismiss(None)
            return
        before, self._found, self._review = self.current_row, found, review
        shown = list(groups(review, *found, self.desk.today, self._files.found))
        self._rows = {row.key: row for group in shown for row in group.rows}
        self._texts = {row.key: group.text_of(row) for group in shown for row in group.rows}
        self.show(head(review, *found, self.desk.today, self.size.width - 2), lines(shown))
        self._stay(before)
        if self._at:
            self.table.move_to(self._at)
            self._at = ""
        self.describe()
        self._files.look_when_new(found[1])

    def _stay(self, before: CorrectionRow | None) -> None:
        """When the row that was under the cursor has gone, go to its notice, or to another row of its kind."""
        if before is None or before.key in self._rows:
            return
        notice = row_key(before.notice) if before.notice else ""
        near = [key for key, row in self._rows.items() if key == notice or row.kind == before.kind]
        if near:
            self.table.move_to(notice if notice in near else near[0])

    def describe(self) -> None:
        """Show the row under the cursor in full, and the keys that it has."""
        if self._found is not None and self._review is not None:
            row = self.current_row
            text = self._texts[row.key] if row else ""
            self.query_one(WholeRow).show(text)
            self.query_one(SidePane).show(row_gist(self._review, row, text) if row else Content(""))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """True for an action that the row under the cursor has, or that needs none."""
        del parameters
        if self._found is None:
            return True
        if action == "request":
            plan = self._found[1]
            return can_request(plan) or plan.state == CLOSEOUT_REQUESTED
        return action not in _OF_SOME_ROWS or (self.current_row is not None and action in self.current_row.actions)

    @on(RowTable.Opened)
    def open_row(self) -> None:
        """Open the row; one that says that there is nothing yet adds it."""
        row = self.current_row
        if row is not None and row.editor is not None:
            self._edit(row.editor(), row.key)
        elif row is not None:
            self.action_add_one(row.kind)

    def _edit(self, editor: Editor, key: str) -> None:
        self.app.push_screen(editor, partial(self._back_from, key))

    def _back_from(self, key: str, _: None) -> None:
        """A row that was just added and left blank is taken back."""
        # The page reads the review when it comes up again; only a new row is not in the list before.
        if self._added.row_id:
            self.refresh_review()
            row = self._rows.get(key)
            if row is not None and row.facts is not None and KINDS[row.kind].is_blank(row.facts):
                discard_row(self, self._added, partial(KINDS[row.kind].remove, self.desk.workbook))
            self._added = AddedRow()
        self.table.move_to(key)

    def action_add(self) -> None:
        """Choose what to add."""
        kind = self.current_row.kind if self.current_row else ""
        chosen = "cases" if kind == "correction_case" else kind
        if self._found is not None and not self._found[1].findings:
            chosen = "finding"
        self.app.push_screen(Pick("Add what?", ADDABLE, chosen=chosen), self.action_add_one)

    def action_add_one(self, kind: str | None) -> None:
        """Add a row of a kind and open it; cases are added many at once."""
        if kind == "cases":
            self.action_cases()
        elif kind:
            book, add = self.desk.workbook, KINDS[kind].add
            self._added = add_row(self, partial(add, book, self._plan_id))
            if self._added.row_id:
                self._edit(KINDS[kind].editor(self._added.row_id), key_of(kind, self._added.row_id))

    @work(group="asking", exclusive=True)
    async def action_cases(self) -> None:
        """Ask for the references of cases, and add them to the notice in one step."""
        findings = self._found[1].findings if self._found else ()
        if first := await ask_cases(self, findings, self.current_row.notice if self.current_row else None):
            self.table.move_to(key_of("correction_case", first))

    def action_done(self) -> None:
        """Say when the case was done, or all cases of a notice that are not."""
        self._settle("done_on")

    def action_verify(self) -> None:
        """Say who verified the line, or all cases of a notice that are not."""
        self._settle("verified_by")

    def _settle(self, start: str) -> None:
        if self.current_row is not None:
            dialog = self.current_row.settle(self, start)
            if dialog is None:
                self.say("No case of this notice waits for that.")
            else:
                self.app.push_screen(dialog, partial(self._settled, self.current_row.key))

    def _settled(self, key: str, is_stored: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if not is_stored:
            return
        self.refresh_review()
        self.table.move_to(key)
        if self._is_case(key):
            # On to the next case: twelve in a row are twelve times the same keys.
            self.table.action_step(1)
            if not self._is_case(self.table.cursor):
                self.table.move_to(key)
        self.say("Stored. F5 takes it back.")

    def _is_case(self, key: str) -> bool:
        return key in self._rows and self._rows[key].kind == "correction_case"

    def action_take(self) -> None:
        """Ask, then take the file of the evidence as it is now."""
        if self.current_row is not None and isinstance(self.current_row.facts, EvidenceFacts):
            ask_new_version(self, self.current_row.facts, self._files.look)

    def action_files(self) -> None:
        """Look at every file of evidence of the plan, and say what is wrong."""
        self.say("Looking at the files …")
        self._files.look(is_asked=True)

    def action_yes(self) -> None:
        """Answer the question under the cursor with yes; once more takes the answer back."""
        if self._found is not None and self.current_row is not None and self.current_row.question is not None:
            answer_yes(self, self._found[1], self.current_row.question)

    def action_request(self) -> None:
        """Ask, then request closeout, or withdraw the request; without three times yes say what is missing."""
        if self._found is not None and self._found[1].state == CLOSEOUT_REQUESTED:
            withdraw_request(self, self._found[1])
        elif self._found is not None:
            request_closeout(self, *self._found)

    @work(group="asking", exclusive=True)
    async def action_hold(self) -> None:
        """Put the plan on hold, or go on with it."""
        if self._found is not None:
            await ask_hold(self, *self._found)

    def action_remove(self) -> None:
        """Ask, then remove the row under the cursor."""
        row = self.current_row
        if row is not None and row.facts is not None:
            kind = KINDS[row.kind]
            question, detail = kind.removal
            remove = partial(kind.remove, self.desk.workbook, row.facts.id)
            apply_if_sure(self, Question(question, detail=detail), remove, "Removed. F5 brings it back.")
