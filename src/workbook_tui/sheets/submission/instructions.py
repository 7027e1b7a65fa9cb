"""How to read the workbook and which cells wait for somebody's answer."""

from collections.abc import Mapping

from workbook_tui.rules.plan.states import move_texts
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import TO_COVER, Field, Sheet

_REQUIRES = {
    "plan": "an improvement plan is written for it",
    "reason": "the reason is written beside it",
}


def instructions_sheet(context: ExportContext) -> Sheet:
    """Purpose, legend, answer cells, ratings, and a word on privacy."""
    sections = {
        "Reading": _READING,
        "Ratings": rating_texts(context.review.scale),
        "Filling in": _FILLING_IN,
        "States of a plan": move_texts(),
    }
    return sheet_of_texts("How to read this workbook, and what to fill in.", sections)


def sheet_of_texts(sentence: str, sections: Mapping[str, Mapping[str, str]], *, one_page: bool = False) -> Sheet:
    """Instructions in sections: what each is about, and the text."""
    rows = {
        title: [Field(label=label, value=text) for label, text in texts.items()] for title, texts in sections.items()
    }
    return fields_sheet("Instructions", "Instructions", sentence, (35.0, 70.0), rows, one_page=one_page, back=TO_COVER)


def rating_texts(scale: tuple[ScaleEntry, ...]) -> dict[str, str]:
    """What each rating means and what it asks for."""
    return {entry.label: _rating_text(entry) for entry in scale}


def _rating_text(entry: ScaleEntry) -> str:
    suggested = {"met": "The number meets the target", "missed": "The number misses the target"}.get(
        entry.suggested_when, "The team decides so"
    )
    required = _REQUIRES.get(entry.requires)
    return f"{suggested}; {required}." if required else f"{suggested}."


_READING = {
    "What it is": "The self-review of one Early On service area for one cycle: how each indicator (KPI) was rated, "
    "and the improvement plan for each that needs improvement.",
    "Where to begin": "The Cover says how complete it is and leads to every sheet. The Plan Index leads to each "
    "plan, and each plan leads back.",
    "Results": "A result is the share of cases that met the requirement, in percent with one decimal. Delays with "
    "documented family circumstances count as on time where the KPI allows them.",
    "Colors": "Colors only underline a word that stands in the cell: green for what is met or done, red for what "
    "needs improvement or is late, amber for what is at risk, gray for the rest.",
    "Overdue": "A task is overdue when it was due before the date on the Cover and has not ended, done or not.",
    "Beside the print": "On KPI Ratings and All Tasks more columns stand to the right of the printed ones: sources, "
    "people, single counts, notes, and the keys by which rows are found again.",
    "Long texts": "On a plan sheet a long response runs on in rows marked “(continued)”. Other texts that are too "
    "long for their row stand in full on the sheet Long Texts.",
}
_FILLING_IN = {
    "Answer cells": "Cells with a yellow ground wait for an answer: the attestation on the Cover; the decision, "
    "comment, reviewer and date of the state office on State Decisions, a row for each plan, or on the plan's own "
    "sheet; on All Tasks what came of a task, with a "
    "note; and the free rows below the tasks of each plan and on Progress.",
    "Everything else": "The other cells are a copy of the area's own file and are locked, without a password. What "
    "is changed in them is reported when the workbook comes back, and never taken. Ask the area to send a new "
    "revision.",
    "Privacy": "This workbook holds no names, birth dates or identifiers of children. Do not write any into it.",
}
