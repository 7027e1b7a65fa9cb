"""The first sheet: who sends what, when, how complete it is, and what the workbook holds."""

from workbook_tui.prompts.spsr import ATTESTATION, REVIEW
from workbook_tui.rules.plan.completeness import complete
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import counted, day_said
from workbook_tui.sheets.answers import answer, cell_kind
from workbook_tui.sheets.export_context import FORMAT, TO_COVER, Occasion
from workbook_tui.sheets.layout import CellKind, Field, Fields, Heading, Link, Sheet, Tone

PROBLEMS_SHEET = "Open Problems"
"""The sheet with all open problems, there when the cover cannot hold them."""

OPEN_PROBLEMS = "open_problems"
"""The defined name of the cell that says how many problems are open."""

MOST_PROBLEMS = 8
"""Open problems that the cover lists itself."""

_COMPLETE = "Complete"
_COMPLETE_DRAFT = "Complete; marked as a draft all the same"
_WIDTHS = (27.0, 74.0)
STATEMENT = (
    "I have read this self-review and its improvement plans. To the best of my knowledge they are complete and correct."
)
"""What is attested."""


def cover_sheet(occasion: Occasion, others: tuple[Sheet, ...]) -> Sheet:
    """The cover of a workbook whose other sheets are `others`."""
    return Sheet(
        name="Cover",
        title="Early On service provider self-review",
        sentence=f"{occasion.review.area} · cycle {occasion.review.cycle} · {occasion.kind_said}",
        widths=_WIDTHS,
        blocks=(
            Heading("Review"),
            Fields(_review_rows(occasion)),
            Heading("This workbook"),
            Fields(_workbook_rows(occasion)),
            Heading("Open problems"),
            Fields(_problem_rows(occasion)),
            Heading("Contents"),
            Fields(content_rows(others, "One improvement plan each; the Plan Index leads to every one.")),
            Heading(ATTESTATION.title),
            Fields(_attestation_rows(occasion)),
        ),
        landscape=False,
        one_page=True,
    )


def _review_rows(occasion: Occasion) -> tuple[Field, ...]:
    review = occasion.review
    asked = (
        Field(label=prompt.label, value=answer(review, review, prompt), kind=cell_kind(prompt))
        for prompt in REVIEW.prompts
        if not prompt.private
    )
    return (
        Field(label="Service area", value=f"{review.area} ({review.text('area_code')})"),
        Field(label="Counties", value=review.text("counties") or None),
        Field(label="Cycle", value=review.cycle),
        *asked,
    )


def _workbook_rows(occasion: Occasion) -> tuple[Field, ...]:
    review = occasion.review
    passed = review.day("gate_passed_on")
    reason = review.text("gate_reason")
    gate = f"{day_said(passed) if passed else ''}: {reason}".lstrip(": ") if reason else None
    rows = [
        Field(label="Sent as", value=occasion.kind_said),
        Field(label="Date", value=occasion.as_of, kind=CellKind.DATE),
        Field(label="Revision", value=occasion.revision, kind=CellKind.WHOLE),
        Field(label="Format version", value=FORMAT, kind=CellKind.WHOLE),
        Field(label="Counts", value=_counts(occasion)),
    ]
    if gate:
        rows.insert(-1, Field(label="Plans begun early", value=gate))
    return tuple(rows)


def _counts(occasion: Occasion) -> str:
    review = occasion.review
    active = review.active_kpis
    rated = sum(bool(kpi.rating.rating) for kpi in active)
    tasks = [task for _numbered, _number, task in occasion.tasks() if task.status != "cancelled"]
    done = sum(task.status == "done" for task in tasks)
    overdue = sum(task.overdue(occasion.as_of) for task in tasks)
    return "\n".join(
        (
            f"{rated} of {counted(len(active), 'KPI')} rated, {len(review.planned_kpis)} in need of improvement",
            f"{_complete_plans(occasion)} of {counted(len(occasion.plans), 'improvement plan')} complete",
            f"{done} of {counted(len(tasks), 'task')} done, {overdue} overdue",
        )
    )


def _complete_plans(occasion: Occasion) -> int:
    return sum(complete(occasion.review, numbered.kpi) for numbered in occasion.plans)


def _problem_rows(occasion: Occasion) -> tuple[Field, ...]:
    """One word for a complete review, else the first open problems and the way to the others."""
    open_problems = occasion.blocking
    if not open_problems:
        said = _COMPLETE_DRAFT if occasion.is_draft else _COMPLETE
        return (Field(label="State", value=said, tones={said: Tone.GOOD}, name=OPEN_PROBLEMS),)
    word = "DRAFT" if occasion.is_draft else "Open"
    state = Field(label=f"{word}, not complete", value=counted(len(open_problems), "open problem"), name=OPEN_PROBLEMS)
    rows = [state, *(_problem_row(problem) for problem in open_problems[:MOST_PROBLEMS])]
    rest = len(open_problems) - MOST_PROBLEMS
    if rest > 0:
        rows.append(Field(label="More", value=Link(f"{rest} more, all on the sheet {PROBLEMS_SHEET}", PROBLEMS_SHEET)))
    return tuple(rows)


def _problem_row(problem: Problem) -> Field:
    return Field(label=" · ".join(word for word in (problem.kpi, problem.component) if word), value=problem.sentence)


def content_rows(others: tuple[Sheet, ...], about_plans: str) -> tuple[Field, ...]:
    """A row a sheet; the plans' own sheets, which lead back elsewhere than here, are one row."""
    listed = [sheet for sheet in others if sheet.back == TO_COVER]
    plans = [sheet for sheet in others if sheet.back != TO_COVER]
    rows = [Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in listed]
    if plans:
        first = Link(counted(len(plans), "plan sheet"), plans[0].name)
        rows.insert(others.index(plans[0]), Field(label=first, value=about_plans))
    return tuple(rows)


def _attestation_rows(occasion: Occasion) -> tuple[Field, ...]:
    review = occasion.review
    signed = (
        Field(
            label=prompt.label,
            value=answer(review, review, prompt),
            kind=cell_kind(prompt),
            name=prompt.field,
            answer=True,
        )
        for prompt in ATTESTATION.prompts
    )
    return (Field(label="Statement", value=STATEMENT), *signed)
