"""Runs in a copy of the program in which every recipe of CONTRIBUTING.md was followed, and tells where each one shows.

`python -m tests.recipes_followed FOLDER`: the folder holds files of older formats below `kept`, the newest of them, of
the program before, as `sample.db`.
"""

import asyncio
import json
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY
from tests.documentation import command_table, key_table
from tests.screens.plans_at_work import at_work, page, press, seen
from tests.store.test_store_migrations import shape
from tests.test_choices import (
    test_no_two_choices_of_a_list_share_a_value_a_label_or_a_key,
    test_the_letter_of_a_status_is_no_other_key_of_the_meeting,
)
from tests.test_documentation import test_every_key_has_an_id_of_its_own_and_an_explanation

from workbook_tui.__main__ import main
from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.exchange.export import export, export_blank
from workbook_tui.exchange.returned import compare, take
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.merge.record import record_of
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.palette import HelpScreen, commands
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.plan.task_editor import plan_fields
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.controls import control_kind
from workbook_tui.widgets.form_items import FormField

KEY, LABEL = "plan.feasibility", "Feasibility"
BACK = date(2027, 12, 1)


def planned(book):
    """The first plan of the file with its KPI."""
    kpi = next(kpi for kpi in book.facts().planned_kpis if kpi.plan is not None)
    return kpi, kpi.plan


def fields(book):
    """What the form of the plan asks, by its title."""
    builder = FieldBuilder(book.facts(), BACK)
    items = plan_fields(builder, *planned(book))
    return {field.title: field for field in items if isinstance(field, FormField)}


def column(sheets, name, header):
    """The cells below a header of a sheet."""
    rows = list(sheets[name].iter_rows(values_only=True))
    heads = next(row for row in rows if header in row)
    return [row[heads.index(header)] for row in rows[rows.index(heads) + 1 :] if len(row) > heads.index(header)]


def cell(sheets, name):
    """The first cell of a defined name."""
    (sheet, place), *_ = sheets.defined_names[name].destinations
    found = sheets[sheet][place.replace("$", "")]
    return found[0][0] if isinstance(found, tuple) else found


def come_back(book, folder, kpi):
    """Fill the blank workbook, compare it, take what it offers for the question, and say what was stored."""
    empty = export_blank(book, folder / "blank.xlsx", as_of=SAMPLE_DAY).path
    sheets = load_workbook(empty)
    cell(sheets, "plan_01_kpi").value = kpi.code
    cell(sheets, "plan_01_feasibility").value = "Two offices agree."
    sheets.save(folder / "filled.xlsx")
    returned = compare(book, folder / "filled.xlsx", today=BACK)
    offers = [offer for offer in returned.offers if offer.label == LABEL]
    take(book, returned, [offer.key for offer in offers], today=BACK)
    return [[offer.ours, offer.theirs] for offer in offers], planned(book)[1]["feasibility"]


def field(file):
    """Where the question and its answer are found, from the file to the workbook and back."""
    book = Workbook.open(file, who="Ana Ruiz")
    kpi, plan = planned(book)
    fingerprint = book.facts().fingerprint
    book.answers.save(SPSR.prompts[KEY], plan.id, "One office agrees.", today=BACK)
    out = export(book, file.with_name("out.xlsx"), kind="progress", as_of=SAMPLE_DAY, draft=True).path
    sent = load_workbook(out)
    offers, stored = come_back(book, file.parent, kpi)
    return sent, {
        "fingerprint": fingerprint,
        "form": LABEL in fields(book),
        "plan sheet": cell(sent, "plan_01_feasibility").value,
        "plans": column(sent, "Plans", LABEL).count("One office agrees."),
        "dictionary": column(sent, "Data Dictionary", "Key").count(KEY),
        "record": [row.answers[KEY] for row in record_of(book.facts()).rows if KEY in row.answers],
        "offers": offers,
        "stored": stored,
    }


def choice(file):
    """What a kept file stores of the new status, and how the step is called that is then taken back."""
    book = Workbook.open(file, who="Ann")
    task = next(task for _, task in book.facts().tasks())
    put = book.answers.save(SPSR.prompts["task.status"], task.id, "Paused", today=date(2030, 1, 1))
    stored = next(task for _, task in book.facts().tasks())
    return [put.problem, stored.status, stored.history[-1]["status"], book.journal.undo()]


def kind(book):
    """How a field answers the question about plans when its prompt has the new kind, and what becomes of an answer."""
    asked = replace(SPSR.prompts[KEY], kind="stars")
    put = book.answers.save(asked, planned(book)[1].id, "***", today=BACK)
    is_control = control_kind(replace(fields(book)[LABEL], prompt=asked)).__name__
    return {"accepts": kind_of(asked).accepts, "control": is_control, "stored": put.text, "problem": put.problem}


async def page_of(file):
    """What the page shows that the key of Monitor opens, and whether palette, help and the letter of a status work."""
    async with at_work(file, today=SAMPLE_DAY, keys=["5"]) as pilot:
        page(pilot, MonitorScreen)
        does = "Show who leads how many open tasks"
        offered = [binding.key for binding, _ in commands(pilot.app) if binding.tooltip == does]
        await press(pilot, "f1")
        helped = [key for key, told in page(pilot, HelpScreen)._rows if told == does]
        await press(pilot, "escape", "p")
        shown = [type(pilot.app.screen).__name__, seen(pilot)]
        await press(pilot, "f1")
        about = page(pilot, HelpScreen)._about
        await press(pilot, "escape", "escape")
        here = page(pilot, MonitorScreen)
        task = here.current.task.id if here.current else 0
        await press(pilot, "s", "p", "enter")
        status = next((one.status for _, one in here.desk.review().tasks() if one.id == task), None)
        return {"palette": offered, "help": helped, "shown": shown, "about": about, "status": status}


async def kpi(folder):
    """Where the new KPI shows in a review that begins with the catalog."""
    file = folder / "new.db"
    book = Workbook.create(file, who="Ann", fill=lambda new: new.reviews.start(area("33000"), "2026-27", catalog()))
    sheets = load_workbook(export(book, folder / "new.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True).path)
    async with at_work(file, today=SAMPLE_DAY, keys=["3", "end"]) as pilot:
        shown = "PR2" in seen(pilot)
    return {"rate": shown, "sheet": column(sheets, "KPI Ratings", "KPI").count("PR2"), "version": catalog().version}


def command(*words):
    """The exit code of a command and what it prints."""
    with redirect_stdout(StringIO()) as out:
        code = main([*map(str, words)])
    return [code, out.getvalue()]


def run(folder):
    """What shows of every recipe, once what holds of every choice and key holds of the new ones too."""
    test_no_two_choices_of_a_list_share_a_value_a_label_or_a_key()
    test_the_letter_of_a_status_is_no_other_key_of_the_meeting()
    test_every_key_has_an_id_of_its_own_and_an_explanation()
    file, kept = folder / "sample.db", sorted((folder / "kept").glob("*.db"))
    sent, of_field = field(file)
    chosen = {one.name: choice(one) for one in kept}
    of_kpi = asyncio.run(kpi(folder))
    new = shape(folder / "new.db")
    return {
        "A KPI": of_kpi,
        "A choice, such as a task's status": chosen,
        "A migration": {one.name: shape(one) == new for one in (file, *kept)},
        "A field, such as one of the plan": of_field,
        "A kind of answer": kind(Workbook.open(file, who="Ana Ruiz")),
        "A sheet": [list(row) for row in sent["Workload"].iter_rows(values_only=True)],
        "A page": asyncio.run(page_of(file)),
        "A command": [command("workload", "--help"), command("--file", file, "workload")],
        "tables": [key_table(), command_table()],
    }


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1])), sys.stdout)
