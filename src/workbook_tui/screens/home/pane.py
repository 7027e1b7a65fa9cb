"""What Home shows beside its list on a wide terminal: the line under the cursor in full, and the year ahead."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from textual.content import Content

from workbook_tui.rules.agenda.due import DueItem, DueKind, due_items
from workbook_tui.rules.at_work import planned_task, reviews_at_work
from workbook_tui.rules.dates.days import add_months, echo
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import ticks
from workbook_tui.rules.stages import Stage
from workbook_tui.rules.wording import month_abbreviation, pluralize, status_label
from workbook_tui.screens.home.rows import HomeLine, due_tone
from workbook_tui.screens.plan.task_gist import task_gist
from workbook_tui.text import sentence_list
from workbook_tui.widgets.tones import MUTED, TONE_STYLES

_LABEL = 9
_MONTHS = 12
_MOST_SIGNS = 10


def about(front: ReviewFacts, line: HomeLine, today: date) -> Content:
    """The line in full, with what belongs to it."""
    if line.stage is not None:
        return Content("\n").join([*_stage_head(line.stage), *_of_stage(front, line.stage)])
    if line.item is None:
        return Content(line.whole)
    return _about_item(front, line.item, today)


def _about_item(front: ReviewFacts, item: DueItem, today: date) -> Content:
    found = planned_task(front, item.where.row_id) if item.kind is DueKind.TASK else None
    if found is not None:
        return task_gist(found, today)
    due = Content.styled(echo(item.day, today), TONE_STYLES.get(due_tone(item, today), ""))
    who = [_field("Who", Content(item.who))] if item.who else []
    parts = [
        Content.styled(_title(front, item), "bold"),
        Content(item.text),
        Content("\n").join([_field("Due", due), *who]),
    ]
    if len(item.kpis) > 1:
        kpis = [kpi for kpi in _kpis(front) if kpi.code in item.kpis]
        parts.append(Content("\n").join(_plan_line(front, kpi) for kpi in kpis))
    return Content("\n\n").join(parts)


def _title(front: ReviewFacts, item: DueItem) -> str:
    if len(item.kpis) > 1:
        return sentence_list(item.kpis)
    titles = {kpi.code: kpi.text("title") for kpi in _kpis(front)}
    return "  ".join(part for part in (item.kpi, titles.get(item.kpi, "")) if part) or front.area


def _kpis(front: ReviewFacts) -> list[KpiFacts]:
    """The KPIs with a plan, those of the review in front first; a code that several cycles have stands once."""
    found: dict[str, KpiFacts] = {}
    for review in reviews_at_work(front):
        for kpi in review.kpis:
            if kpi.plan is not None:
                found.setdefault(kpi.code, kpi)
    return list(found.values())


def _field(label: str, text: Content) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", MUTED), text)


def _done_text(kpi: KpiFacts) -> str:
    return f"{sum(task.status == 'done' for task in kpi.plan.tasks) if kpi.plan else 0} done"


def _stage_head(stage: Stage) -> Iterator[Content]:
    yield Content.assemble((stage.title, "bold"), f"  {stage.done} of {stage.total}")
    yield Content(f"{stage.sentence}\n")


def _of_stage(front: ReviewFacts, stage: Stage) -> Iterator[Content]:
    """What the stage is made of, a line each."""
    if stage.key == "team":
        for member in front.members:
            role = member.person.text("role")
            yield Content.assemble(member.person.name, (f"  {role}" if role else "", MUTED))
    elif stage.key == "rate":
        for entry in front.scale:
            count = sum(kpi.rating.rating == entry.value for kpi in front.active_kpis)
            yield Content(f"{count:>4}  {entry.label}")
    elif stage.key == "plan":
        yield from (_plan_line(front, kpi) for kpi in front.planned_kpis)
    elif stage.key == "monitor":
        yield from (Content(f"{count:>4}  {label}") for label, count in _statuses(front).items())


def _plan_line(review: ReviewFacts, kpi: KpiFacts) -> Content:
    reached = ticks(review, kpi)
    parts = f"{sum(tick.is_done for tick in reached)}/{len(reached)}"
    tasks = f"{_done_text(kpi)} of {pluralize(len(kpi.plan.tasks), 'task')}" if kpi.plan else "no plan yet"
    return Content.assemble(f"{kpi.code:<5} {kpi.text('title')}  ", (f"{parts} · {tasks}", MUTED))


def _statuses(front: ReviewFacts) -> dict[str, int]:
    """How many tasks of every cycle at work have each status, as it is said."""
    found: dict[str, int] = {}
    for review in reviews_at_work(front):
        for _, task in review.tasks():
            label = status_label(task.status)
            found[label] = found.get(label, 0) + 1
    return found


def year_ahead(front: ReviewFacts, today: date) -> Content:
    """What is overdue, and what each of the next twelve months brings: a sign each, and the KPIs that it is about."""
    items = due_items(front, today)
    months = [add_months(today.replace(day=1), number) for number in range(_MONTHS)]
    lines = [Content.assemble(("The year ahead", "bold $text-primary"), ("   ● task  ◆ other deadline", MUTED))]
    late = [item for item in items if item.overdue]
    if late:
        lines.append(_month("Overdue", late, TONE_STYLES["bad"]))
    for place, month in enumerate(months):
        due = [item for item in items if not item.overdue and item.day.replace(day=1) == month]
        name = f"{month_abbreviation(month)} {month.year if place == 0 or month.month == 1 else ''}"
        lines.append(_month(name, due, ""))
    return Content("\n").join(lines)


def _month(name: str, items: Sequence[DueItem], style: str) -> Content:
    signs = "".join("●" if item.kind is DueKind.TASK else "◆" for item in items)
    if len(signs) > _MOST_SIGNS:
        signs = f"{signs[: _MOST_SIGNS - 4]} {len(items):>3}"
    codes = ", ".join(dict.fromkeys(_codes(items)))
    return Content.assemble(
        (f"{name:<{_LABEL}}", style or MUTED), (f"{signs:<{_MOST_SIGNS + 1}}", style), (codes, MUTED)
    )


def _codes(items: Iterable[DueItem]) -> Iterator[str]:
    for item in items:
        yield from item.kpis
