"""What an answer must hold to, and what follows from it in the file: the same whichever way it comes in.

A form, a key in a list, an import and the command line all store through `Answers.save`, or through a method of a
repository that holds to the same rules. What a check refuses with AnswerError becomes a draft, what it refuses with
another WorkbookError is not stored at all; what follows is stored in the same step as the answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import NUMBERS, SPSR, TARGETS
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.value_fault import reason_fault, value_fault
from workbook_tui.rules.wording import format_day
from workbook_tui.store.bindings import write_answer
from workbook_tui.store.repositories.corrections import Corrections
from workbook_tui.store.repositories.people import People
from workbook_tui.store.repositories.plans import Plans, Ratings
from workbook_tui.store.repositories.refit import new_reason, refit_after_change
from workbook_tui.store.repositories.repository import OpenFile
from workbook_tui.store.repositories.shared_answers import is_shared, store_shared
from workbook_tui.store.repositories.sites import Sites, ensure_sites
from workbook_tui.store.repositories.tasks import Tasks, refuse_missing_note

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_NUMBERS = ("numerator", "denominator", "value")
_COUNTS = {"measurement.numerator": "denominator", "measurement.denominator": "numerator"}
_FOLLOWED = (
    *(prompt.key for section in (NUMBERS, TARGETS) for prompt in section.prompts),
    *(f"rating.{field}" for field in ("period", "analysis", "last_value", "last_rating")),
)
_OF_VALUE = tuple(f"measurement.{field}" for field in (*_NUMBERS, "exclusion", "note"))


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer that is about to be stored in one row of a workbook."""

    book: OpenFile
    prompt: Prompt
    row_id: int
    value: Any

    def columns(self, *names: str, tables: str = "") -> Mapping[str, Any]:
        """Some columns of the row as stored now, {} when it was deleted; `tables` is SQL that joins others."""
        table = self.prompt.table
        sql = f"SELECT {', '.join(names)} FROM {table} {tables} WHERE {table}.id = :row"  # names: ours
        with self.book.reading() as run:
            return next(iter(run(sql, {"row": self.row_id})), {})


_Function = TypeVar("_Function", bound=Callable[..., None])
_Check = Callable[[NewAnswer], None]
_Store = Callable[[NewAnswer, "Transaction", date], None]

CHECKS: dict[str, _Check] = {}
"""What an answer must hold to beyond its kind, by the key of its prompt."""
CONSEQUENCES: dict[str, _Store] = {}
"""What stores an answer that more follows from than one column, by the key of its prompt."""


def register_check(*keys: str, registry: dict[str, Any] = CHECKS) -> Callable[[_Function], _Function]:
    """A decorator that registers a function to check every answer to these prompts; it raises WorkbookError."""

    def register(function: _Function) -> _Function:
        registry.update(dict.fromkeys(keys, function))
        return function

    return register


register_consequence = partial(register_check, registry=CONSEQUENCES)
"""A decorator that registers a function to be called, in the same step, when an answer to these prompts is stored."""


def refuse_answer(book: OpenFile, prompt: Prompt, row_id: int, value: object) -> None:
    """Raise WorkbookError when `value` cannot be the answer to `prompt` in that row; AnswerError leaves a draft."""
    if prompt.key in CHECKS:
        CHECKS[prompt.key](NewAnswer(book, prompt, row_id, value))


def store_answer(  # noqa: PLR0917 - what every kind of answer is stored with
    book: OpenFile, change: "Transaction", prompt: Prompt, row_id: int, value: object, today: date
) -> None:
    """Store an answer and its consequences inside a step; on WorkbookError nothing is stored."""
    if prompt.key in CONSEQUENCES:
        CONSEQUENCES[prompt.key](NewAnswer(book, prompt, row_id, value), change, today)
    elif is_shared(prompt):
        store_shared(change, prompt, row_id, value)
    else:
        write_answer(change, prompt.binding, row_id, value)


@register_check("person.name")
def _refuse_name(new: NewAnswer) -> None:
    People(new.book).refuse_name(new.value or "", besides=new.row_id)


@register_check("kpi.target")
def _refuse_target(new: NewAnswer) -> None:
    if new.columns("kind").get("kind") == "compliance" and new.value != PER_CENT:
        raise AnswerError("The target of a compliance KPI is always 100 percent.")


@register_check("measurement.numerator", "measurement.denominator", "measurement.value")
def _refuse_number(new: NewAnswer) -> None:
    """Against the other numbers of its value, and the unit of its measure."""
    found = new.columns(*_NUMBERS, "unit", tables="JOIN measure ON measure.id = measurement.measure_id")
    numbers = {**found, new.prompt.field: new.value} if found else {}
    if found and (fault := value_fault(found["unit"], *(numbers[name] for name in _NUMBERS))):
        raise AnswerError(f"{fault}. Correct {'one of the two' if new.prompt.key in _COUNTS else 'it'}.")


@register_check("measure.name")
def _refuse_no_name(new: NewAnswer) -> None:
    """A measure is found by its name in every list and table of values."""
    if not (new.value or "").strip():
        raise AnswerError("A measure needs a name.")


@register_check("measure.unit")
def _refuse_unit(new: NewAnswer) -> None:
    """Against the values that the measure has already."""
    sql = "SELECT period_on, numerator, denominator, value FROM measurement WHERE measure_id = :measure"
    with new.book.reading() as run:
        stored: list[dict[str, Any]] = run(f"{sql} ORDER BY period_on", {"measure": new.row_id})
    faults = [(row, fault) for row in stored if (fault := value_fault(new.value, *(row[name] for name in _NUMBERS)))]
    if faults:
        row, fault = faults[0]
        day = format_day(date.fromisoformat(row["period_on"]))
        more = f", and {len(faults) - 1} more do not fit" if len(faults) > 1 else ""
        raise AnswerError(f"The value of {day} does not fit that unit: {fault}{more}.")


@register_check("measurement.site")
def _refuse_second_value(new: NewAnswer) -> None:
    Sites(new.book).refuse_second(new.row_id, new.value or "")


@register_check("site.name")
def _refuse_site(new: NewAnswer) -> None:
    Sites(new.book).refuse_name(new.value or "", besides=new.row_id)


@register_check("measurement.exclusion")
def _refuse_exclusion(new: NewAnswer) -> None:
    if problem := reason_fault(new.value or ""):
        raise AnswerError(problem)


@register_check("task_status.note")
def _refuse_note(new: NewAnswer) -> None:
    refuse_missing_note(new.columns("status").get("status", ""), new.value or "")


@register_consequence("rating.rating")
def _rate(new: NewAnswer, change: "Transaction", today: date) -> None:
    """A rating opens the plan that it asks for, or marks the one that is no longer required."""
    Ratings(new.book).rate(change.rows.get("rating", new.row_id).kpi_id, new.value, today=today)


@register_consequence("rating.reason")
def _give_reason(new: NewAnswer, change: "Transaction", _today: date) -> None:
    """A new reason takes the place of the one that was left behind."""
    change.update("rating", new.row_id, **new_reason(new.value))


@register_consequence(*_FOLLOWED)
def _count(new: NewAnswer, change: "Transaction", _today: date) -> None:
    """What is made of a KPI's numbers, its first findings, follows them; the reason of its rating is left behind."""
    kpi_id = change.rows.get("rating", new.row_id).kpi_id if new.prompt.table == "rating" else new.row_id
    with refit_after_change(new.book, change, kpi_id):
        write_answer(change, new.prompt.binding, new.row_id, new.value)


@register_consequence("task.status")
def _set_status(new: NewAnswer, change: "Transaction", today: date) -> None:
    """A status stands in the history of its task from today on."""
    if change.rows.get("task", new.row_id).status != new.value:
        Tasks(new.book).set_status(new.row_id, new.value or "", on=today)


@register_consequence("plan.decision")
def _decide(new: NewAnswer, _change: "Transaction", _today: date) -> None:
    """A plan takes on the state that the state office decided."""
    Plans(new.book).decide(new.row_id, new.value)


@register_consequence("plan.decided_on")
def _set_decision_day(new: NewAnswer, _change: "Transaction", _today: date) -> None:
    """The same decision of a later day answers a request that was made since the one before."""
    Plans(new.book).set_decision_day(new.row_id, new.value)


@register_check("plan.requested_on")
def _refuse_request(new: NewAnswer) -> None:
    Corrections(new.book).refuse_request_day(new.row_id, new.value)


@register_consequence("plan.requested_on")
def _request(new: NewAnswer, _change: "Transaction", _today: date) -> None:
    """A day of request is a request, and none is none: the state of the plan says the same."""
    Corrections(new.book).set_request_day(new.row_id, new.value)


@register_consequence("evidence.path")
def _set_path(new: NewAnswer, change: "Transaction", _today: date) -> None:
    """Another file has another fingerprint: that of the one before goes with it."""
    is_same = change.rows.get("evidence", new.row_id).path == new.value
    change.update("evidence", new.row_id, path=new.value, **({} if is_same else {"sha256": None}))


@register_consequence("measurement.site")
def _set_site(new: NewAnswer, change: "Transaction", _today: date) -> None:
    """No site is the whole area, and a name that no site has is that of a new one."""
    name = new.value or ""
    change.update("measurement", new.row_id, site_id=ensure_sites(change, [name])[name])


@register_consequence(*_OF_VALUE)
def _set_value(new: NewAnswer, change: "Transaction", today: date) -> None:
    """A count that did not fit the other may fit it now; a value that was emptied part by part is no row any more."""
    change.update("measurement", new.row_id, **{new.prompt.field: new.value})
    drafts = change.rows.drafts_of("measurement", [new.row_id])
    for draft in drafts:
        if draft.field == _COUNTS.get(new.prompt.key):
            new.book.answers.save(SPSR.prompts[f"measurement.{draft.field}"], new.row_id, draft.text, today=today)
    row = change.rows.get("measurement", new.row_id)
    if not drafts and all(getattr(row, key.partition(".")[2]) is None for key in _OF_VALUE):
        change.delete("measurement", new.row_id)
