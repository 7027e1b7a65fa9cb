"""What the state office wrote about plans, on their own sheets and on the one for all, and what of it is doubtful.

It is read as an import reads it.

What is not clear is not taken: the decision is then the one that the area's own file held when it made the workbook.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.choices import PLAN_STATES, label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.merge.decisions import DECIDED_ON, left_sentence, left_standing
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.plan.states import FOLLOWING, state_without
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.contract import STATE_DECISIONS, plan_cell
from workbook_tui.sheets.layout import KEY, Value
from workbook_tui.sheets.read import FoundCell, ReturnedBook
from workbook_tui.sheets.read.answer_text import read_answer
from workbook_tui.sheets.rollup.safe_values import safe_value
from workbook_tui.sheets.rollup.state import PLANS, FlatRow, UnclearDecision
from workbook_tui.text import quote

_PLANS, _MOST_PLANS = 99, 999
"""Plans whose sheets are looked for, however few or many the table of plans has."""
_STATE, _DECIDED, _REQUESTED_ON = "plan.state", "plan.decision", "plan.requested_on"
_UID, _CODE, _STATE_PLACE = PLANS.place(KEY.key), PLANS.place("kpi.code"), PLANS.place(_STATE)
_REQUESTED = label_of(PLAN_STATES, "closeout_requested")
_RETURNED = label_of(PLAN_STATES, "closeout_returned")
_KEPT = label_of(PLAN_STATES, "no_longer_required")
_LOST = "The name {name} is missing, so that nothing was read there."
_GONE = "Its own sheet is missing or has lost its key, so that no decision was read."
_TWICE = "Another sheet has the key of this plan too, so that nothing was read from {sheet}."
_NO_KEY = "The sheet has lost the key of its plan, so that it cannot be told whose decision this is."
_ON_LIST = "It stands in the list of plans; a decision is read from the plan's own sheet or from State Decisions."
_CONTRADICTION = "State Decisions says {there}, the plan's own sheet {here}, so that neither was taken."


@dataclass(slots=True)
class AreaDecisions:
    """The plans of a workbook with the decisions about them, and what is doubtful.

    `said` has by the code of a KPI the decision about its plan in words; `written` are the codes of those that are
    newer than the area's own file.
    """

    plans: tuple[FlatRow, ...] = ()
    doubts: list[UnclearDecision] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)


def read_decisions(book: ReturnedBook, plans: tuple[FlatRow, ...], as_of: date) -> AreaDecisions:
    """The rows of the table of plans with what the state office decided about them by `as_of`."""
    found = AreaDecisions()
    reader = _Reader(book, as_of, found)
    for number in range(1, min(max(len(plans), _PLANS), _MOST_PLANS) + 1):
        reader.read(number)
    reader.read_list()
    reader.without_days_before()
    found.plans = tuple(reader.decided(row) for row in plans)
    return found


class _Reader:
    """Reads one sheet after the other into `found`."""

    def __init__(self, book: ReturnedBook, as_of: date, found: AreaDecisions) -> None:
        self._book = book
        self._record = book.meta.record
        self._found = found
        self._as_of = as_of
        self._said: dict[str, dict[str, str]] = {}
        """By the uid of a plan, the answers of the state office as input texts."""
        self._sheets: dict[str, str] = {}
        """By the uid of a plan, the sheet that its decision was read from."""

    def read(self, number: int) -> None:
        """Read the sheet of the plan with that number, if there is one."""
        names = {plan_cell(number, prompt.field): prompt for prompt in DECISION.prompts}
        of_key = plan_cell(number, "key")
        cells = dict(self._book.cells_of_names((of_key, *names)))
        key = cells.pop(of_key, ())
        plan = self._record.row("plan", str(key[0].value or "").strip()) if key else None
        filled = next((cell for there in cells.values() for cell in there if str(cell.value or "").strip()), None)
        if plan is None:
            if filled is not None:
                self._doubt("", f"{filled.sheet}, {filled.cell}", _NO_KEY)
        elif plan.uid in self._said:
            self._doubt(plan.code, "Decision", _TWICE.format(sheet=key[0].sheet))
        else:
            said = {prompt.key: self._answer(plan, prompt, name, cells.get(name, ())) for name, prompt in names.items()}
            self._said[plan.uid] = said
            self._sheets[plan.uid] = key[0].sheet

    def read_list(self) -> None:
        """Read the one sheet for all plans: what is new there counts where the plan's own sheet says nothing new."""
        heads = {key: header for header, key in self._book.meta.columns.get(STATE_DECISIONS.name, {}).items()}
        table = self._book.table(STATE_DECISIONS.name) if heads else None
        seen: set[str] = set()
        for row in table.rows if table else ():
            cells = {prompt: row[heads[prompt.key]] for prompt in DECISION.prompts if heads.get(prompt.key) in row}
            key = row.get(heads[KEY.key])
            plan = self._record.row("plan", str(key.value or "").strip()) if key else None
            filled = next((cell for cell in cells.values() if str(cell.value or "").strip()), None)
            if plan is None or plan.uid in seen:
                if filled is not None:
                    self._doubt("", f"{filled.sheet}, {filled.cell}", _NO_KEY)
                continue
            seen.add(plan.uid)
            for prompt, cell in cells.items():
                self._add(plan, prompt, cell)

    def _add(self, plan: RecordRow, prompt: Prompt, cell: FoundCell) -> None:
        """Add what the sheet for all plans says to what the plan's own sheet says."""
        base, there = plan.answers.get(prompt.key, ""), self._answer(plan, prompt, "", (cell,))
        own = self._said.get(plan.uid) or dict(plan.answers)
        here, is_same = own.get(prompt.key, ""), kind_of(prompt).is_same
        if is_same(there, base) or is_same(there, here):
            return
        if is_same(here, base):
            self._said[plan.uid] = {**own, prompt.key: there}
            self._sheets.setdefault(plan.uid, cell.sheet)
        else:
            own[prompt.key] = base
            reason = _CONTRADICTION.format(there=_quoted(prompt, there), here=_quoted(prompt, here))
            self._doubt(plan.code, f"{prompt.label} ({cell.sheet}, {cell.cell})", reason)

    def without_days_before(self) -> None:
        """Drop days that were left from the decision before: by them it would be judged what was corrected in time."""
        for uid, said in self._said.items():
            plan = self._record.row("plan", uid)
            if plan is not None and DECIDED_ON in (left := left_standing(plan.answers, said)):
                self._doubt(plan.code, f"Decision of {self._sheets[uid]}", left_sentence(left))
                said[DECIDED_ON] = ""

    def _answer(self, plan: RecordRow, prompt: Prompt, name: str, cells: tuple[FoundCell, ...]) -> str:
        """What the cells say as an input text, else what the area's file held."""
        base = plan.answers.get(prompt.key, "")
        if not cells:
            self._doubt(plan.code, prompt.label, _LOST.format(name=name))
            return base
        said = read_answer(prompt, cells, self._terms(prompt))
        if said.has_formula or (said.fault and not kind_of(prompt).is_same(said.text, base)):
            self._doubt(plan.code, f"{prompt.label} ({cells[0].sheet}, {cells[0].cell})", said.fault)
            return base
        return said.text

    def decided(self, row: FlatRow) -> FlatRow:
        """A row of the table of plans with the decision about the plan, and the state that follows from it."""
        uid = str(row[_UID] or "")
        plan = self._record.row("plan", uid)
        base = plan.answers if plan else {}
        code = plan.code if plan else str(row[_CODE] or "")
        if plan is not None and uid not in self._said:
            self._doubt(code, "Decision", _GONE)
        answers = self._said.get(uid, base)
        values = {prompt.key: _value(prompt, answers.get(prompt.key, "")) for prompt in DECISION.prompts}
        shown = {prompt.key: _value(prompt, base.get(prompt.key, "")) for prompt in DECISION.prompts}
        self._doubt_list(code, row, (values, shown))
        self._found.said[code] = _in_words(values)
        if values != shown:
            self._found.written.add(code)
        if values[_DECIDED] != shown[_DECIDED] or _is_again(row[_STATE_PLACE], values, shown):
            values[_STATE] = self._state_after(row[_STATE_PLACE], values[_DECIDED], base)
        return tuple(values.get(column.key, value) for column, value in zip(PLANS.columns, row, strict=True))

    def _state_after(self, state: Value, decision: Value, base: Mapping[str, str]) -> Value:
        """The state of a plan after a decision; one that is withdrawn brings back the state before it.

        A plan that is not required any more, or that came to another state since the decision, keeps its state.
        """
        if state == _KEPT or decision:
            return state if state == _KEPT else decision
        made = base.get(_DECIDED, "")
        if made != base.get(_STATE):
            return state
        before = state_without(made, is_requested=bool(base.get(_REQUESTED_ON)))
        is_sent = before in FOLLOWING and not self._book.meta.origin.is_draft
        return _state_label(FOLLOWING[before] if is_sent else before)

    def _doubt_list(self, code: str, row: FlatRow, known: Iterable[Mapping[str, Value]]) -> None:
        """Report what somebody wrote into the list of plans instead."""
        for prompt in DECISION.prompts:
            listed = row[PLANS.place(prompt.key)]
            if listed is not None and all(_bare(listed) != _bare(values[prompt.key]) for values in known):
                self._doubt(code, f"{prompt.label} {quote(str(listed))}", _ON_LIST)

    def _terms(self, prompt: Prompt) -> Terms:
        return Terms(label=prompt.label, today=self._as_of, choices=prompt.choices)

    def _doubt(self, code: str, what: str, reason: str) -> None:
        self._found.doubts.append(UnclearDecision(code=code, what=what, reason=reason))


def _value(prompt: Prompt, text: str) -> Value:
    """An input text as a cell shows it; a day is one, whatever day it is today."""
    terms = Terms(label=prompt.label, today=date.max, choices=prompt.choices)
    kind = kind_of(prompt)
    try:
        return safe_value(kind.cell_value(kind.read(text, terms), terms))
    except AnswerError:
        return safe_value(text)


def _is_again(state: Value, values: Mapping[str, Value], shown: Mapping[str, Value]) -> bool:
    """True when the same decision of a later day answers a newer request for closeout."""
    now, before = values[DECIDED_ON], shown[DECIDED_ON]
    if (state, values[_DECIDED]) != (_REQUESTED, _RETURNED):
        return False
    return isinstance(now, date) and (not isinstance(before, date) or now > before)


def _quoted(prompt: Prompt, text: str) -> str:
    return quote(kind_of(prompt).display_text(text, prompt.choices)) if text else "nothing"


def _bare(value: Value) -> str:
    return str(value or "").strip().casefold()


def _in_words(values: Mapping[str, Value]) -> str:
    """A decision with its day and the beginning of its comment: Verified (Oct 1, 2027) “Well done”."""
    day, comment = values["plan.decided_on"], values["plan.decision_comment"]
    on = f" ({format_day(day)})" if isinstance(day, date) else ""
    beside = f" {quote(str(comment))}" if comment else ""
    return f"{values[_DECIDED] or 'no decision'}{on}{beside}"


def _state_label(state: str) -> str:
    return label_of(PLAN_STATES, state)
