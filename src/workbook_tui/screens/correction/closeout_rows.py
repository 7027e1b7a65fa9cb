"""The lines of closeout: its three questions, the request, and the decision of the state office."""

from collections.abc import Iterator

from workbook_tui.prompts.choices import DECISIONS, YES_NO, label_of
from workbook_tui.rules.correction.clock import QUESTIONS
from workbook_tui.rules.facts import PlanFacts
from workbook_tui.rules.wording import day_said
from workbook_tui.text import shortened
from workbook_tui.widgets.tables.cells import TableRow, ToneCell

_WORDS = 300


def closeout_rows(plan: PlanFacts) -> Iterator[TableRow]:
    """The three questions, the request, and what the state office decided."""
    yield TableRow("closeout", ("Closeout",), heading=True)
    for prompt in QUESTIONS:
        answer = plan.text(prompt.field)
        said = label_of(YES_NO, answer).lower()
        state = ToneCell(f"✓ {said}", "ok") if answer == "yes" else ToneCell(f"! {said or 'no answer'}", "warn")
        yield TableRow(f"plan-{prompt.field}", (prompt.label, prompt.guidance, state, "", ""))
    requested = plan.day("requested_on")
    state = ToneCell("requested", "ok") if requested else ToneCell("not requested", "quiet")
    told = "Closeout is requested" if requested else "R requests closeout"
    yield TableRow("plan-requested_on", (day_said(requested) if requested else "", told, state, "", ""))
    yield from _decision(plan)


def _decision(plan: PlanFacts) -> Iterator[TableRow]:
    yield TableRow("decision", ("Decision of the state office",), heading=True)
    label = label_of(DECISIONS, plan["decision"])
    told = shortened(plan.text("decision_comment"), _WORDS)
    if not label:
        waiting = told or ToneCell("Enter takes one by letter", "quiet")
        yield TableRow("plan-decision", ("", waiting, ToneCell("none yet", "quiet"), "", plan.text("reviewer")))
        return
    day = plan.day("decided_on")
    on = day_said(day) if day else ToneCell("no date", "warn")
    state = ToneCell(label, "warn" if "returned" in label.lower() else "ok")
    yield TableRow("plan-decision", (on, told, state, "", plan.text("reviewer")))
