"""Runs inside a copy of the program whose plan asks one thing more, and tells where that one thing is found."""

import json
import sys
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from workbook_tui.exchange.export import export, export_blank
from workbook_tui.exchange.returned import compare, take
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.record import record_of
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.plan.fields import plan_fields
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.form_items import FormField

KEY, LABEL = "plan.feasibility", "Feasibility"
MADE, BACK = date(2027, 11, 22), date(2027, 12, 1)


def planned(book):
    """The first plan of the file with its KPI."""
    kpi = next(kpi for kpi in book.facts().planned_kpis if kpi.plan is not None)
    return kpi, kpi.plan


def labels(book):
    """What the form of the plan asks."""
    builder = FieldBuilder(book.facts(), BACK)
    return [field.title for field in plan_fields(builder, *planned(book)) if isinstance(field, FormField)]


def column(sheets, name, header):
    """The cells below a header of a sheet."""
    rows = list(sheets[name].iter_rows(values_only=True))
    heads = next(row for row in rows if header in row)
    return [row[heads.index(header)] for row in rows if len(row) > heads.index(header)]


def cell(sheets, name):
    """The first cell of a defined name."""
    (sheet, place), *_ = sheets.defined_names[name].destinations
    found = sheets[sheet][place.replace("$", "")]
    return found[0][0] if isinstance(found, tuple) else found


def come_back(book, folder, kpi):
    """Fill the blank workbook, compare it, take what it offers for the question, and say what was stored."""
    empty = export_blank(book, folder / "blank.xlsx", as_of=MADE).path
    sheets = load_workbook(empty)
    cell(sheets, "plan_01_kpi").value = kpi.code
    cell(sheets, "plan_01_feasibility").value = "Two offices agree."
    sheets.save(folder / "filled.xlsx")
    returned = compare(book, folder / "filled.xlsx", today=BACK)
    offers = [offer for offer in returned.offers if offer.label == LABEL]
    take(book, returned, [offer.key for offer in offers], today=BACK)
    return [[offer.ours, offer.theirs] for offer in offers], planned(book)[1]["feasibility"]


def run(file):
    """Where the question and its answer are found, from the file to the workbook and back."""
    book = Workbook.open(file, who="Ana Ruiz")
    kpi, plan = planned(book)
    fingerprint = book.facts().fingerprint
    book.answers.put(SPSR.prompts[KEY], plan.id, "One office agrees.", today=BACK)
    sent = load_workbook(export(book, file.with_name("out.xlsx"), kind="progress", as_of=MADE, draft=True).path)
    offers, stored = come_back(book, file.parent, kpi)
    return {
        "fingerprint": fingerprint,
        "form": LABEL in labels(book),
        "plan sheet": cell(sent, "plan_01_feasibility").value,
        "plans": column(sent, "Plans", LABEL).count("One office agrees."),
        "dictionary": column(sent, "Data Dictionary", "Key").count(KEY),
        "record": [row.answers[KEY] for row in record_of(book.facts()).rows if KEY in row.answers],
        "offers": offers,
        "stored": stored,
    }


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1])), sys.stdout)
