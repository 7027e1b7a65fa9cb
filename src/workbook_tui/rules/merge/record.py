"""A review as input texts: what a workbook carries, and what two versions of a review are compared by.

Every answer is the text of `rules.answers.input_text`: dates in ISO form, choices by their stored value, people by
name. A workbook carries the record in its hidden sheet, as plain JSON values.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbook_tui.errors import FileRefusedError
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.facts import LeadFacts, PersonFacts, ReportFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.measure_facts import MeasureFacts, PhaseFacts, SiteFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.walk import Visit, walk
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.text import clean_text

_OF_THE_FILE = {"person", "measure", "measure_phase", "site", "pdsa_cycle"}
"""The tables whose rows belong to no single review."""

_LEAD = "task_lead"
"""The table whose rows are carried only where they say something."""

_PLACES = {
    "review": "Review",
    "plan": "{code} · Plan",
    "finding": "{code} · Notice",
    "correction_case": "{code} · Case {number}",
    "verification_sample": "{code} · Sample {number}",
    "evidence": "{code} · Evidence {number}",
    "task": "{code} · Task {number}",
    "pdsa_cycle": "PDSA cycle {number}",
}
"""What the place of a row is called, by its table; that of any other is its KPI."""

_NAMED = {"measure": "Measure", "site": "Site"}
"""What rows with a name are, by their table."""

VALUES = "measure.values"
"""What stands for the values of a measure, which are many: how many there are and the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One row as texts; `parent` is the uid of the row that it belongs to.

    `code` is the KPI it belongs to, `place` describes where it is, `id` is its number in the file (0 when it comes from
    a workbook). `answers` maps prompt keys to input texts; empty ones are left out.
    """

    table: str
    uid: str
    code: str = ""
    place: str = ""
    parent: str = ""
    id: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)


class Record:
    """The rows of a review, in the order of the stages."""

    def __init__(self, rows: Iterable[RecordRow]) -> None:
        self.rows = tuple(rows)
        self._by_uid = {(row.table, row.uid): row for row in self.rows}
        self._by_code = {(row.table, row.code): row for row in self.rows if row.code}

    def row(self, table: str, uid: str) -> RecordRow | None:
        """The row with that uid, None when there is none."""
        return self._by_uid.get((table, uid))

    def kpi_row(self, table: str, code: str) -> RecordRow | None:
        """The row of `table` (kpi, rating or plan) for the KPI with that code, None when there is none."""
        return self._by_code.get((table, code))


def column_label(form: Questionnaire, key: str) -> str:
    """The label of a prompt by its key, else a name for the column."""
    prompt = form.all_prompts.get(key)
    return prompt.label if prompt else "Values" if key == VALUES else key


def record_of(review: ReviewFacts) -> Record:
    """Everything of the review that a workbook may carry."""
    rows = (_row(review, visit) for visit in walk(review.form, review))
    return Record(row for row in rows if row.table != NOTE.table and (row.answers or row.table != _LEAD))


def record_at_work(front: ReviewFacts) -> Record:
    """Everything of every cycle with open work; places in other cycles name them.

    A KPI's code alone means the KPI of the current review.
    """
    others = (
        replace(row, place=f"{row.place} · {review.cycle}")
        for review in front.others
        for row in record_of(review).rows
        if row.table not in _OF_THE_FILE
    )
    return Record((*others, *record_of(front).rows))


def _row(review: ReviewFacts, visit: Visit) -> RecordRow:
    row = visit.row
    typed = (
        (prompt.key, input_text(prompt, row.answer(prompt.binding), people=review.names))
        for prompt in review.form.exported_prompts.get(row.table, ())
    )
    return RecordRow(
        table=row.table,
        uid=row.text("uid"),
        code=visit.code,
        place=_place(visit),
        parent=visit.parent.row.text("uid") if visit.parent and visit.parent.parent else "",
        id=row.id,
        answers={key: text for key, text in (*typed, *_beside(row)) if text},
    )


def _place(visit: Visit) -> str:
    match visit.row:
        case PersonFacts(name=name):
            return f"Team · {name}"
        case LeadFacts(person=person) if visit.parent:
            return f"{_place(visit.parent)} · {person.name}"
        case MeasureFacts() | SiteFacts():
            return f"{_NAMED[visit.row.table]} · {visit.row.text('name')}"
        case PhaseFacts() if visit.parent:
            return _place(visit.parent)
        case ReportFacts():
            day = visit.row.day("reported_on")
            return f"{visit.code or 'All plans'} · {f'Report of {format_day(day)}' if day else 'Report'}"
    return _PLACES.get(visit.row.table, "{code}").format(code=visit.code, number=visit.number)


def _beside(row: Row) -> Iterator[tuple[str, str]]:
    """Read-only extras of a row: a task's newest note, and a summary of a measure's values."""
    if isinstance(row, TaskFacts):
        yield NOTE.key, row.note
    elif isinstance(row, MeasureFacts) and row.newest_on is not None:
        yield VALUES, f"{pluralize(row.value_count, 'value')}, the newest of {format_day(row.newest_on)}"


_TEXTS = ("table", "uid", "code", "place", "parent")
_DAMAGED = "The hidden data of this workbook cannot be understood. Nothing was taken from it."


def to_plain(record: Record) -> list[dict[str, object]]:
    """The rows as JSON values, without their ids."""
    return [
        {name: getattr(row, name) for name in _TEXTS if getattr(row, name)} | {"answers": dict(row.answers)}
        for row in record.rows
    ]


def from_plain(values: object) -> Record:
    """The record of JSON values made by `to_plain`; FileRefusedError for any others."""
    if not isinstance(values, list):
        raise FileRefusedError(_DAMAGED)
    return Record(_row_of(value) for value in values)


def _row_of(value: object) -> RecordRow:
    if not isinstance(value, dict) or not isinstance(value.get("answers"), dict):
        raise FileRefusedError(_DAMAGED)
    answers = value["answers"]
    try:
        table, uid, code, place, parent = _cleaned([value.get(name, "") for name in _TEXTS])
        texts = _cleaned(answers.values())
    except TypeError:
        raise FileRefusedError(_DAMAGED) from None
    return RecordRow(
        table=table, uid=uid, code=code, place=place, parent=parent, answers=dict(zip(answers, texts, strict=True))
    )


def _cleaned(texts: Collection[str]) -> Collection[str]:
    """The texts cleaned, all at once where that changes nothing; TypeError when one is no text."""
    return texts if "".join(texts).isprintable() else [clean_text(text) for text in texts]
