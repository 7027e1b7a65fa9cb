"""A difference between two copies in words: where it is, what it is called, and what each side says."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import UNKNOWN, Named, Row, Structure
from workbook_tui.rules.kinds import KINDS, kind_of
from workbook_tui.rules.measures.periods import format_period
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.contract import ALL_PLANS
from workbook_tui.store.journal.entries import CHOICES
from workbook_tui.store.merging.named_rows import asked_of
from workbook_tui.text import shorten

NOT_KNOWN = "(not known)"
_LONGEST = 60
_NOUNS = {
    "task": "Task",
    "task_lead": "Lead",
    "task_status": "Status",
    "correction_case": "Case",
    "verification_sample": "Sample",
    "finding": "Notice",
    "measurement": "Value",
    "measure_phase": "Phase",
    "pdsa_cycle": "PDSA cycle",
    "pdsa_site": "Site of a PDSA cycle",
    "pdsa_task": "Task of a PDSA cycle",
    "row_task": "Task of a row",
    "team_member": "Team",
    "participant": "Took part",
    "worksheet_row": "Row",
    "worksheet_mark": "Mark",
    "progress_report": "Progress report",
    "kpi": "KPI",
}
_COLUMNS = {
    "task.position": "Order",
    "kpi.position": "Order",
    "measure.position": "Order",
    "worksheet_row.position": "Order",
    "kpi.is_active": "Switched on",
    "plan.is_confirmed": "Findings confirmed",
    "measurement.site_id": "Site",
    "task_status.who": "Who",
}
_HIDDEN = frozenset(
    (
        *("uid", "position", "method_text", "inputs", "scale", "sha256", "old_reason_for", "state_before"),
        *("list_key", "prompt_key", "method_id", "method_version"),
    )
)
"""Columns that say nothing to a person."""


def noun(table: str) -> str:
    """What a row of a table is called, with a capital."""
    return _NOUNS.get(table, table.replace("_", " ").capitalize())


class CopyWords:
    """Says what rows and values are called; what this copy does not have is called as in the other one."""

    def __init__(self, known: Structure, copies: ThreeCopies) -> None:
        self._known = known
        self._copies = copies
        held = [copies.base or {}, copies.theirs, copies.ours]
        self._rows = {
            table: {uid: row for tables in held for uid, row in tables.get(table, {}).items()} for table in known.order
        }
        self._has_cycles = len(self._rows["review"]) > 1

    def row(self, table: str, uid: object) -> Row:
        """A row of any copy, {} for one that is in none."""
        return self._rows.get(table, {}).get(str(uid), {})

    def place(self, table: str, uid: str) -> str:
        """Where a row is: the KPI, the measure or the worksheet, and what the row itself is called."""
        return " · ".join(part for part in self._parts(table, self.row(table, uid)) if part)

    def _parts(self, table: str, row: Row) -> Iterator[str]:
        if table == "review":
            yield f"Review {row.get('cycle')}"
        elif table == "kpi":
            review = self.row("review", row.get("review_id"))
            yield str(row.get("code"))
            yield str(review.get("cycle")) if self._has_cycles else ""
        elif table in {"rating", "plan"}:
            yield from self._parts("kpi", self.row("kpi", row.get("kpi_id")))
            yield "Plan" if table == "plan" else ""
        elif table == "team_member":
            yield "Team"
            yield self.name(table, "person_id", row.get("person_id"))
        elif table == "measurement":
            measure = self.row("measure", row.get("measure_id"))
            yield str(measure.get("name") or "Measure")
            yield _period(str(row.get("period_on")), str(measure.get("collected_every") or ""))
            yield self.name(table, "site_id", row.get("site_id"))
        else:
            yield from self._below(table, row)

    def _below(self, table: str, row: Row) -> Iterator[str]:
        """The place of a row that belongs to another one: that one's, and what it is called itself."""
        owners = [(target, uid) for target, uid in self._known.owners(table, row) if target != "review"]
        if table == "worksheet_row":
            owners = [owner for owner in owners if owner[0] == "worksheet"]
        if owners:
            table_above, above = owners[0][0], self.row(*owners[0])
            if table_above == "plan":
                table_above, above = "kpi", self.row("kpi", above.get("kpi_id"))
            yield from self._parts(table_above, above)
        elif table == "progress_report":
            yield ALL_PLANS
        yield self._own_name(table, row)

    @cached_property
    def _answers(self) -> Mapping[str, list[str]]:
        """The uids of the answers of each row of a worksheet."""
        found: dict[str, list[str]] = {}
        for uid, row in self._rows["answer"].items():
            found.setdefault(str(row.get("row_id")), []).append(uid)
        return found

    def _row_answers(self, row: Row) -> Iterator[tuple[str, str]]:
        """What the answers of a row of a worksheet are called, and what they say."""
        for uid in self._answers.get(str(row.get("uid")), ()):
            answer = self.row("answer", uid)
            if text := self.value("answer", "value", answer.get("value"), answer):
                yield self.label("answer", "value", uid), text

    def _own_name(self, table: str, row: Row) -> str:
        if table == "worksheet_row":
            return next((f"“{shorten(text, _LONGEST)}”" for _, text in self._row_answers(row)), noun(table))
        if "person_id" in row:
            return self.name(table, "person_id", row["person_id"])
        for column in ("title", "name", "reference", "plan"):
            if isinstance(said := row.get(column), str) and said.strip():
                return f"{'' if table == 'task' else noun(table) + ' '}“{shorten(said, _LONGEST)}”"
        for column in ("since_on", "notice_on", "reported_on", "sampled_on", "from_on"):
            if isinstance(day := row.get(column), str):
                return f"{noun(table)} of {_day(day)}"
        return "" if table == "answer" else noun(table)

    def label(self, table: str, field: str, uid: str) -> str:
        """What a field is called."""
        prompt = self._prompt(table, field, self.row(table, uid))
        if prompt is not None:
            return prompt.label
        return (
            _COLUMNS.get(f"{table}.{field}")
            or field.removesuffix("_id").removesuffix("_on").replace("_", " ").capitalize()
        )

    def _prompt(self, table: str, field: str, row: Row) -> Prompt | None:
        if table == "answer":
            return asked_of(self._rows, row)[0]
        return SPSR.all_prompts.get(f"{table}.{field}") or SPSR.all_prompts.get(f"{table}.{field.removesuffix('_id')}")

    def value(self, table: str, field: str, value: object, row: Row) -> str:
        """A value in words, "" for none."""
        if value is None or value == "":
            return ""
        if value is UNKNOWN:
            return NOT_KNOWN
        if isinstance(value, Named):
            return "; ".join(self._called(value.table, uid) for uid in value.uids)
        if field in self._known.references.get(table, {}):
            return self.name(table, field, value)
        return self._said(table, field, value, row)

    def _said(self, table: str, field: str, value: object, row: Row) -> str:
        """A value that names no other row, in words."""
        if field.startswith("is_"):
            return "yes" if value else "no"
        if field.endswith("_on") and isinstance(value, str):
            return _day(value)
        prompt = self._prompt(table, field, row)
        kind = KINDS["text"] if prompt is None else kind_of(prompt)
        choices = () if prompt is None else self._scale() if prompt.is_on_scale else prompt.choices
        text = kind.input_text(value) if isinstance(value, float) else str(value)
        return CHOICES.get((table, field), {}).get(text) or kind.display_text(text, choices)

    def _scale(self) -> tuple[Choice, ...]:
        scales = (json.loads(str(row["scale"])) for row in self._rows["review"].values())
        return tuple(Choice(str(entry["value"]), str(entry["label"])) for scale in scales for entry in scale)

    def name(self, table: str, field: str, uid: object) -> str:
        """What the row that a column names is called, "" for none."""
        return "" if uid is None else self._called(self._known.references[table][field], str(uid))

    def _called(self, table: str, uid: str) -> str:
        row = self.row(table, uid)
        return str(row.get("name") or row.get("title") or row.get("code") or self.place(table, uid) or "?")

    def values(self, table: str, uid: str, values: Mapping[str, object]) -> str:
        """Fields that mean something together, each with its label where there are several."""
        row = self.row(table, uid)
        said = {field: self.value(table, field, value, row) for field, value in values.items() if field not in _HIDDEN}
        if len(said) == 1:
            return next(iter(said.values()))
        return " · ".join(f"{self.label(table, field, uid)}: {text}" for field, text in said.items() if text)

    def gist(self, table: str, uid: str, said: Row | None = None) -> str:
        """What a row says, or those of its columns that are `said`, a line for each field that holds something."""
        row = self.row(table, uid)
        if table == "worksheet_row":
            return "\n".join(f"{label}: {text}" for label, text in self._row_answers(row))
        lines = []
        for field, value in (row if said is None else said).items():
            is_owner = field in self._known.references.get(table, {}) and not field.startswith(("person", "site"))
            text = "" if field in _HIDDEN or is_owner or value is False else self.value(table, field, value, row)
            if text:
                lines.append(f"{self.label(table, field, uid)}: {text}")
        return "\n".join(lines)


def _day(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text))
    except ValueError:
        return text


def _period(text: str, every: str) -> str:
    try:
        return format_period(date.fromisoformat(text), every)
    except ValueError:
        return text
