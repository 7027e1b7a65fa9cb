"""What an answer must hold to, and what follows from it in the file: the same whichever way it comes in.

A form, a key in a list, an import and the command line all store through `Answers.put`, and so meet these rules; what
is refused here becomes a draft, what is registered here is stored in the same step as the answer.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.exclusion import no_reason
from workbook_tui.store.bindings import store_bound

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Change
    from workbook_tui.store.workbook import Workbook

_Store = Callable[["Workbook", "Change", int, object, date], None]
_Check = Callable[["Workbook", int, object], str]
_PART_OF = {"numerator": "denominator", "denominator": "numerator"}


def refuse_answer(book: "Workbook", prompt: Prompt, row_id: int, value: object) -> None:
    """Raise AnswerError, which says why, when `value` cannot be the answer to `prompt` in that row."""
    check = _CHECKS.get(prompt.key)
    if check is not None and (problem := check(book, row_id, value)):
        raise AnswerError(problem)


def store_answer(  # noqa: PLR0917 - what every kind of answer is stored with
    book: "Workbook", change: "Change", prompt: Prompt, row_id: int, value: object, today: date
) -> None:
    """Store an answer inside a step with all that follows from it; WorkbookError stores nothing."""
    if prompt.key in _STORED:
        _STORED[prompt.key](book, change, row_id, value, today)
    else:
        store_bound(change, prompt.binding, row_id, value)


def _rate(book: "Workbook", change: "Change", row_id: int, value: object, today: date) -> None:
    """A rating opens the plan that it asks for, or marks the one that is no longer required."""
    book.ratings.rate(change.get("rating", row_id).kpi_id, value, today=today)  # type: ignore[arg-type]


def _set_status(book: "Workbook", change: "Change", row_id: int, value: object, today: date) -> None:
    """A status stands in the history of its task from today on."""
    if change.get("task", row_id).status != value:
        book.tasks.set_status(row_id, str(value or ""), on=today)


def _decide(book: "Workbook", _change: "Change", row_id: int, value: object, _today: date) -> None:
    """A plan takes on the state that the state office decided."""
    book.plans.decide(row_id, value)  # type: ignore[arg-type]


def _set_path(_book: "Workbook", change: "Change", row_id: int, value: object, _today: date) -> None:
    """Another file has another fingerprint: that of the one before goes with it."""
    is_same = change.get("evidence", row_id).path == value
    change.update("evidence", row_id, path=value, **({} if is_same else {"sha256": None}))


_STORED: Mapping[str, _Store] = {
    "rating.rating": _rate,
    "task.status": _set_status,
    "plan.decision": _decide,
    "evidence.path": _set_path,
}
"""Answers that more follows from than one column, by the key of their prompt."""


def _name_is_taken(book: "Workbook", row_id: int, value: object) -> str:
    """Why the name cannot stand for one person, "" when it can."""
    try:
        book.people.refuse_name(str(value or ""), besides=row_id)
    except AnswerError as error:
        return str(error)
    return ""


def _more_than_whole(field: str) -> _Check:
    """A check of one of the two counts of a value against the other one that is stored."""

    def check(book: "Workbook", row_id: int, value: object) -> str:
        other = _measured(book, row_id).get(_PART_OF[field])
        if not isinstance(value, int) or not isinstance(other, int):
            return ""
        part, whole = (value, other) if field == "numerator" else (other, value)
        return f"{part} is more than the {whole} it is a part of. Correct one of the two." if part > whole else ""

    return check


def _no_percentage(book: "Workbook", row_id: int, value: object) -> str:
    if not isinstance(value, float) or 0 <= value <= PER_CENT or _measured(book, row_id).get("unit") != "percent":
        return ""
    return f"{value:g} is no percentage. Write one from 0 to 100."


def _no_exclusion(_book: "Workbook", _row_id: int, value: object) -> str:
    return no_reason(str(value or ""))


def _measured(book: "Workbook", row_id: int) -> Mapping[str, object]:
    """The counts of a value, and the unit of its measure."""
    sql = """SELECT numerator, denominator, unit FROM measurement
        JOIN measure ON measure.id = measurement.measure_id WHERE measurement.id = :row"""
    with book.reading() as run:
        return next(iter(run(sql, {"row": row_id})), {})


_CHECKS: Mapping[str, _Check] = {
    "person.name": _name_is_taken,
    "measurement.numerator": _more_than_whole("numerator"),
    "measurement.denominator": _more_than_whole("denominator"),
    "measurement.value": _no_percentage,
    "measurement.exclusion": _no_exclusion,
}
"""What an answer must hold to beyond its kind, by the key of its prompt."""
