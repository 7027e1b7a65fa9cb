"""The first sheet: who sends what, when, how complete it is, and what it holds; and a sheet for many open problems."""

from collections.abc import Iterator

from workbook_tui.prompts.choices import SUBMISSION_WAYS, label_of
from workbook_tui.prompts.spsr import ATTESTATION, PARTS, PERSON, REVIEW
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import is_complete
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.sheets.answers import answer_columns, answer_fields, answer_value, answer_values, cell_kind
from workbook_tui.sheets.contract import FORMAT, OPEN_PROBLEMS, PROBLEMS, TEAM
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import TO_COVER, CellKind, Field, Link, Sheet, SheetColumn, Tone, Value, table_sheet

MOST_PROBLEMS = 8
"""Open problems that the cover lists itself."""

_COMPLETE = "Complete"
_COMPLETE_DRAFT = "Complete; marked as a draft all the same"
_WIDTHS = (27.0, 74.0)
TITLE = "Early On service provider self-review"
STATEMENT = (
    "I have read this self-review and its improvement plans. To the best of my knowledge they are complete and correct."
)
"""What is attested."""


_ABOUT_PLANS = "One improvement plan each; the Plan Index leads to every one."


def cover_sheet(context: ExportContext, others: tuple[Sheet, ...], about_plans: str = _ABOUT_PLANS) -> Sheet:
    """The cover of a workbook whose other sheets are `others`; `about_plans` is said of the sheets of plans."""
    sections = {
        "Review": _review_rows(context),
        "This workbook": _workbook_rows(context),
        "Open problems": _problem_rows(context),
        "Contents": content_rows(others, about_plans),
        ATTESTATION.title: _attestation_rows(context),
    }
    sentence = f"{context.review.area} · cycle {context.review.cycle} · {context.kind_label}"
    return fields_sheet("Cover", TITLE, sentence, _WIDTHS, sections)


def _review_rows(context: ExportContext) -> tuple[Field, ...]:
    review = context.review
    return (
        Field(label="Service area", value=f"{review.area} ({review.text('area_code')})"),
        Field(label="Counties", value=review.text("counties") or None),
        Field(label="Cycle", value=review.cycle),
        *_asked_rows(review),
    )


def _asked_rows(review: ReviewFacts) -> Iterator[Field]:
    """What is asked about the review; below the coordinator stands how to reach that person."""
    for prompt in REVIEW.without_private.prompts:
        yield Field(label=prompt.label, value=answer_value(review, review, prompt), kind=cell_kind(prompt))
        if prompt.field == "coordinator_id":
            yield from _contact_rows(review)


def _contact_rows(review: ReviewFacts) -> Iterator[Field]:
    """How the coordinator is reached, as far as it is known."""
    coordinator = review.person(review["coordinator_id"])
    if coordinator is not None:
        for prompt in PERSON.select("email", "phone").prompts:
            if coordinator.text(prompt.field):
                label = f"{prompt.label} of the coordinator"
                yield Field(label=label, value=answer_value(review, coordinator, prompt))


def _workbook_rows(context: ExportContext) -> tuple[Field, ...]:
    review = context.review
    passed = review.day("gate_passed_on")
    reason = review.text("gate_reason")
    gate = f"{format_day(passed) if passed else ''}: {reason}".lstrip(": ") if reason else None
    rows = [
        Field(label="Sent as", value=context.kind_label),
        Field(label="Date", value=context.as_of, kind=CellKind.DATE),
        *([Field(label="Sent by", value=label_of(SUBMISSION_WAYS, context.way))] if context.way else []),
        Field(label="Revision", value=context.revision, kind=CellKind.WHOLE),
        Field(label="Format version", value=FORMAT, kind=CellKind.WHOLE),
        Field(label="Checksum of the data", value=f"SHA-256 {context.data_sha256}"),
        Field(label="Counts", value=_counts(context)),
    ]
    if gate:
        rows.insert(-1, Field(label="Plans begun early", value=gate))
    return tuple(rows)


def _counts(context: ExportContext) -> str:
    review = context.review
    active = review.active_kpis
    rated = sum(bool(kpi.rating.rating) for kpi in active)
    tasks = [task for _numbered, _number, task in context.tasks() if task.status != "cancelled"]
    done = sum(task.status == "done" for task in tasks)
    overdue = sum(task.is_overdue(context.as_of) for task in tasks)
    return "\n".join(
        (
            f"{rated} of {pluralize(len(active), 'KPI')} rated, {len(review.planned_kpis)} in need of improvement",
            f"{_complete_plans(context)} of {pluralize(len(context.plans), 'improvement plan')} complete",
            f"{done} of {pluralize(len(tasks), 'task')} done, {overdue} overdue",
        )
    )


def _complete_plans(context: ExportContext) -> int:
    return sum(is_complete(context.review, numbered.kpi) for numbered in context.plans)


def _problem_rows(context: ExportContext) -> tuple[Field, ...]:
    """One word for a complete review, else the first open problems and the way to the others."""
    open_problems = context.blocking_problems
    if not open_problems:
        said = _COMPLETE_DRAFT if context.is_draft else _COMPLETE
        return (Field(label="State", value=said, tones={said: Tone.GOOD}, name=OPEN_PROBLEMS),)
    word = "DRAFT" if context.is_draft else "Open"
    state = Field(
        label=f"{word}, not complete", value=pluralize(len(open_problems), "open problem"), name=OPEN_PROBLEMS
    )
    rows = [state, *(_problem_row(problem) for problem in open_problems[:MOST_PROBLEMS])]
    rest = len(open_problems) - MOST_PROBLEMS
    if rest > 0:
        rows.append(Field(label="More", value=Link(f"{rest} more, all on the sheet {PROBLEMS.sheet}", PROBLEMS.sheet)))
    return tuple(rows)


def _problem_row(problem: Problem) -> Field:
    return Field(label=" · ".join(word for word in (problem.kpi, problem.component) if word), value=problem.sentence)


def content_rows(others: tuple[Sheet, ...], about_plans: str) -> tuple[Field, ...]:
    """A row for each sheet; the sheets of single plans share one row."""
    listed = [sheet for sheet in others if sheet.back == TO_COVER]
    plans = [sheet for sheet in others if sheet.back != TO_COVER]
    rows = [Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in listed]
    if plans:
        first = Link(pluralize(len(plans), "plan sheet"), plans[0].name)
        rows.insert(others.index(plans[0]), Field(label=first, value=about_plans))
    return tuple(rows)


def _attestation_rows(context: ExportContext) -> tuple[Field, ...]:
    review = context.review
    signed = answer_fields(review, review, ATTESTATION, prefix="", answer_cells=True)
    return (Field(label="Statement", value=STATEMENT), *signed)


_PROBLEM_COLUMNS = (
    SheetColumn(key="kpi", header="KPI", width=10),
    SheetColumn(key="component", header="Component", width=34),
    SheetColumn(key="sentence", header="What is open", width=84, kind=CellKind.LONG),
)


def open_problems_sheet(context: ExportContext) -> Sheet:
    """One row an open problem, in the order of the stages."""
    rows = tuple((problem.kpi or None, problem.component, problem.sentence) for problem in context.blocking_problems)
    sentence = "What keeps this workbook from being complete."
    return table_sheet(PROBLEMS, sentence, _PROBLEM_COLUMNS, rows)


_TEAM_WIDTHS = {"person.name": 26.0, "person.role": 30.0, "person.organisation": 36.0, "person.email": 32.0}


def team_sheet(context: ExportContext) -> Sheet:
    """One row a person: the team's members, and whoever else has a part in the review."""
    review = context.review
    part = SheetColumn(key="part", header="Part in the review", width=26, kind=CellKind.TEXT)
    rows = tuple(_row(review, person) for person in review.involved_people)
    sentence = "The people who rate, plan and follow this review."
    return table_sheet(TEAM, sentence, (*answer_columns(PERSON, widths=_TEAM_WIDTHS), part), rows)


def _row(review: ReviewFacts, person: PersonFacts) -> tuple[Value, ...]:
    parts = [prompt.label for prompt in PARTS if review[prompt.field] == person.id]
    return (*answer_values(review, person, PERSON), "; ".join(parts) or "Member")
