"""The lines of the KPI list, the one line above it, and what the numbers of a KPI come to in words."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import WRITTEN_FIELDS, gate
from workbook_tui.rules.rating import counts_text, needs_reason, old_reason_note, result, suggestion
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import format_percent, pluralize
from workbook_tui.text import sentence_list, shorten
from workbook_tui.widgets.tables.cells import text_of
from workbook_tui.widgets.tables.row_table import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import MUTED, Tone

NOTHING = "—"
_FEW = "Only {}: one case moves the result a lot."
_ANALYSIS = 600


def result_cell(kpi: KpiFacts) -> str:
    """The result in a cell of the list."""
    found = result(kpi)
    if found.problem:
        return "check"
    if found.has_no_data:
        return "no data"
    if found.value is None:
        return NOTHING
    if not found.is_counted:
        return "in place" if found.value else "missing"
    return format_percent(found.value)


def last_cycle_text(review: ReviewFacts, kpi: KpiFacts) -> str:
    """Result and rating of the cycle before, "" when neither is known."""
    entry = review.scale_entry(kpi.rating.text("last_rating"))
    parts = [format_percent(kpi.rating.number("last_value")), entry.label if entry else ""]
    return " ".join(part for part in parts if part)


def target_text(kpi: KpiFacts) -> str:
    """The target, with its direction where less is better."""
    target = kpi.number("target")
    if target is None:
        return NOTHING
    return f"≤ {format_percent(target)}" if kpi["direction"] == "down" else format_percent(target)


def result_line(review: ReviewFacts, kpi: KpiFacts) -> str:
    """What the numbers come to, what they suggest, and the cycle before, on one line."""
    last = format_percent(kpi.rating.number("last_value"))
    return " · ".join((*_outcome(review, kpi, _sum_text(kpi)), *([f"last cycle {last}"] if last else [])))


def gist(review: ReviewFacts, kpi: KpiFacts) -> Content:
    """Two lines on a KPI: what it is measured by, and what its numbers come to."""
    few = small_note(kpi)
    return Content.assemble(
        (f"{kpi.code}  {kpi.text('title')}", "bold"),
        *((f" · {said}", MUTED) for said in _measured_by(review, kpi)),
        "\n",
        " · ".join(_outcome(review, kpi, counts_text(kpi))),
        (f" · {few}" if few else "", "$text-warning"),
    )


def _sum_text(kpi: KpiFacts) -> str:
    found = result(kpi)
    return f"{found.part} of {found.whole}"


def _outcome(review: ReviewFacts, kpi: KpiFacts, counts: str) -> Iterator[str]:
    found = result(kpi)
    if found.problem:
        yield found.problem
        return
    if found.value is None:
        yield _no_result(kpi)
    else:
        yield f"Result {result_cell(kpi)}{f' ({counts})' if found.is_counted else ''}"
    suggested = suggestion(kpi, review.scale)
    if suggested is not None:
        yield f"suggests: {suggested.label}"


def _measured_by(review: ReviewFacts, kpi: KpiFacts) -> Iterator[str]:
    if kpi.number("target") is not None and result(kpi).is_counted:
        yield f"target {target_text(kpi)}"
    if last := last_cycle_text(review, kpi):
        yield f"last cycle {last}"


def _no_result(kpi: KpiFacts) -> str:
    if kpi["measure"] == "none":
        return "This KPI has no number"
    return "No data: nothing was there to count" if result(kpi).has_no_data else "No result yet"


def small_note(kpi: KpiFacts) -> str:
    """A warning when few cases were counted, "" otherwise."""
    found = result(kpi)
    return _FEW.format(f"{found.whole} case{'' if found.whole == 1 else 's'}") if found.is_small else ""


def missing_reason(review: ReviewFacts, kpi: KpiFacts) -> str:
    """What to write when the rating lacks the reason it needs, "" when it needs none or has it."""
    if kpi.rating.text("reason").strip() or not needs_reason(kpi, review):
        return ""
    question = reason_question(review, kpi, kpi.rating.rating)
    old = kpi.rating.text("old_reason")
    return f"{question} {old_reason_note(kpi, review)} F7 takes it again: “{old}”" if old else question


def reason_question(review: ReviewFacts, kpi: KpiFacts, value: str) -> str:
    """What to ask when the KPI is to be rated `value`, "" when that needs no reason."""
    entry = review.scale_entry(value)
    suggested = suggestion(kpi, review.scale)
    if entry is None:
        return ""
    if entry.requires == "reason":
        return f"Why is {kpi.code} rated “{entry.label}”?"
    if suggested is not None and suggested.value != value:
        return f"The numbers of {kpi.code} suggest “{suggested.label}”. Why does the team say “{entry.label}”?"
    return ""


def about(review: ReviewFacts, kpi: KpiFacts, *, with_numbers: bool = True) -> Content:
    """What the pane beside the list or the form tells about a KPI."""
    parts = [gist(review, kpi)] if with_numbers else []
    parts += [Content.assemble((title, "bold"), "\n", text) for title, text in _texts(kpi, with_numbers=with_numbers)]
    if old := kpi.rating.text("old_reason"):
        parts.append(Content.assemble((old_reason_note(kpi, review), "bold"), "\n", (old, "strike")))
    return Content("\n\n").join(parts)


def _texts(kpi: KpiFacts, *, with_numbers: bool) -> Iterator[tuple[str, str]]:
    analysis = shorten(kpi.rating.text("analysis"), _ANALYSIS) if with_numbers else ""
    wanted = (
        ("Switched off", "" if kpi.is_active else kpi.text("off_reason")),
        ("Reason", kpi.rating.text("reason") if with_numbers else ""),
        ("Analysis", analysis),
        ("How to measure", kpi.text("how_to_measure")),
        ("Usual evidence", kpi.text("usual_evidence")),
        ("Citation", kpi.text("citation")),
    )
    return ((title, text) for title, text in wanted if text.strip())


def plan_at_stake(review: ReviewFacts, kpi: KpiFacts, entry: ScaleEntry | None) -> str:
    """What leaves the review with the plan when the KPI is rated so (None: not at all), "" when nothing does."""
    is_needed = entry is not None and entry.requires == "plan"
    held = "" if is_needed or not review.needs_plan(kpi) else plan_with_entries(kpi)
    return f"{held} is needed no more and leaves the workbook. It is kept, should the rating return." if held else ""


def plan_with_entries(kpi: KpiFacts) -> str:
    """The plan of a KPI with what people entered, "" when they entered nothing; findings count once confirmed."""
    plan = kpi.plan
    if plan is None:
        return ""
    rows = {"task": plan.tasks, "notice": plan.findings, "progress report": plan.reports}
    rows |= {"sample": plan.samples, "piece of evidence": plan.evidence}
    many = {"piece of evidence": "pieces of evidence"}
    parts = [pluralize(len(found), what, many.get(what, "")) for what, found in rows.items() if found]
    is_written = plan["is_confirmed"] or any(plan.text(field).strip() for field in (*WRITTEN_FIELDS, "decision"))
    if not parts and not is_written:
        return ""
    return f"Its improvement plan{f' with {sentence_list(parts)}' if parts else ''}"


_SIGNS: dict[str, tuple[str, Tone]] = {"": ("✓", "ok"), "plan": ("!", "warn"), "reason": ("–", "quiet")}
_LONGEST_RATING = 24


_LAST, _FLAGS = 4, 7
"""The places of two columns that are often empty."""
_NEVER = 10_000
"""Cells that no terminal has."""


def columns(review: ReviewFacts, listed: Iterable[TableRow]) -> tuple[TableColumn, ...]:
    """The columns for these rows; the rating is as wide as the scale needs, and what no row fills takes no room."""
    told = [row for row in listed if not row.is_heading]
    has_last = any(text_of(row.cell(_LAST)) for row in told)
    flags = max((len(text_of(row.cell(_FLAGS))) for row in told), default=0)
    rating = min(2 + max((len(entry.label) for entry in review.scale), default=0), _LONGEST_RATING)
    return (
        TableColumn("code", "KPI", 5),
        TableColumn("indicator", "Indicator", None, min_width=16, tells_apart=True),
        TableColumn("result", "Result", 8, align="right"),
        TableColumn("target", "Target", 8, align="right", hide_below=90),
        TableColumn("last", "Last", 8, align="right", hide_below=0 if has_last else _NEVER),
        TableColumn("suggests", "Suggests", rating - 2, hide_below=116),
        TableColumn("rating", "Rating", rating),
        TableColumn("flags", "", flags, hide_below=0 if flags else _NEVER),
    )


def rows(review: ReviewFacts, *, with_off: bool) -> list[TableRow]:
    """The KPIs under their headings; those switched off only when asked for."""
    found: list[TableRow] = []
    heading = None
    for kpi in review.kpis:
        if not kpi.is_active and not with_off:
            continue
        if kpi["heading"] != heading:
            heading = kpi["heading"]
            found.append(TableRow(f"heading-{kpi.id}", (kpi.text("heading"),), is_heading=True))
        found.append(_row(review, kpi))
    return found


def _row(review: ReviewFacts, kpi: KpiFacts) -> TableRow:
    suggested = suggestion(kpi, review.scale)
    cells = (
        kpi.code,
        kpi.text("title"),
        _result_cell(kpi),
        target_text(kpi),
        _last_cell(review, kpi),
        suggested.label if suggested else NOTHING,
        _rating_cell(review, kpi),
        next(_flags(review, kpi), ToneCell("", "")),
    )
    return TableRow(str(kpi.id), cells, style="" if kpi.is_active else "quiet", item=kpi)


def _result_cell(kpi: KpiFacts) -> ToneCell:
    found = result(kpi)
    if found.problem:
        return ToneCell(result_cell(kpi), "bad")
    return ToneCell(result_cell(kpi), "quiet" if found.value is None else "")


def _last_cell(review: ReviewFacts, kpi: KpiFacts) -> ToneCell:
    entry = review.scale_entry(kpi.rating.text("last_rating"))
    sign = _SIGNS[entry.requires][0] if entry else ""
    return ToneCell(f"{format_percent(kpi.rating.number('last_value'))} {sign}".strip(), "quiet")


def _rating_cell(review: ReviewFacts, kpi: KpiFacts) -> ToneCell:
    if not kpi.is_active:
        return ToneCell("  switched off", "quiet")
    entry = review.scale_entry(kpi.rating.rating)
    if entry is not None:
        sign, tone = _SIGNS[entry.requires]
        return ToneCell(f"{sign} {entry.label}", tone)
    suggested = suggestion(kpi, review.scale)
    return ToneCell(f"→ {suggested.label}" if suggested else "· not rated", "accent" if suggested else "quiet")


def _flags(review: ReviewFacts, kpi: KpiFacts) -> Iterator[ToneCell]:
    """What deserves a look, the most urgent first."""
    if kpi.rating.drafts or kpi.drafts:
        yield ToneCell("draft", "bad")
    if missing_reason(review, kpi):
        yield ToneCell("reason?", "bad")
    if kpi["is_repeat"]:
        yield ToneCell("repeat", "warn")
    if result(kpi).is_small:
        yield ToneCell("few cases", "quiet")


def summary(review: ReviewFacts) -> str:
    """How far the rating is."""
    waiting = gate(review).unrated_kpis
    total = len(review.active_kpis)
    parts = [f"{total - len(waiting)} of {total} rated"]
    if needing := len(review.planned_kpis):
        parts.append(f"{needing} need{'s' if needing == 1 else ''} improvement")
    open_suggestions = sum(1 for kpi in waiting if not kpi.rating.rating and suggestion(kpi, review.scale))
    if open_suggestions:
        parts.append(f"{pluralize(open_suggestions, 'suggestion')} not yet taken")
    if total and not waiting:
        parts.append("All rated. Press 4 for the plans")
    return " · ".join(parts)


def next_unrated(review: ReviewFacts, after: int) -> int:
    """The first KPI still to rate behind `after` in the list, or from its start; 0 when none is left."""
    waiting = {kpi.id for kpi in gate(review).unrated_kpis}
    order = [kpi.id for kpi in review.kpis]
    place = order.index(after) + 1 if after in order else 0
    return next((kpi_id for kpi_id in (*order[place:], *order[:place]) if kpi_id in waiting), 0)
