"""`worksheet`: begins a method, lists the worksheets in use, checks one, and writes one as a workbook."""

from collections.abc import Iterable

from workbook_tui.catalogs.methods import find_method
from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import UsageError, WorkbookError
from workbook_tui.exchange.worksheet_sample import begin_sample
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.problems import LEVELS, Remark, worksheet_problems
from workbook_tui.rules.worksheets.progress import next_section, progress
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Do what the first word says."""
    book = Workbook.open(request.file, who=request.who)
    return {"new": _begin, "list": _list, "check": _check, "export": _export}[request.words.action](request, book)


def _begin(request: Request, book: Workbook) -> int:
    """Begin a method on the plan of a KPI, or on its own, and print the number of the worksheet."""
    if not request.words.what:
        raise UsageError("Name the method to begin; “methods” lists them.")
    method, review = find_method(request.words.what), book.facts(request.cycle)
    if request.words.sample:
        number = begin_sample(book, method, review.id, today=request.today)
        return _say_begun(request, book, number)
    plan_id = _plan(review, request.words.kpi) if request.words.kpi else None
    title = request.words.title or (f"{method.title} · {request.words.kpi}" if plan_id else "")
    number = book.worksheets.add(method, review.id, today=request.today, plan_id=plan_id, title=title)
    return _say_begun(request, book, number)


def _say_begun(request: Request, book: Workbook, number: int) -> int:
    sheet = book.worksheets.read(number)
    if request.json:
        output.answer({**request.about(sheet.review), "worksheet": _about(sheet)})
    else:
        output.line(f"Begun: worksheet {number}, {sheet.title}, with {sheet.method.question_count} questions.")
    return 0


def _plan(review: ReviewFacts, code: str) -> int:
    kpi = next((one for one in review.kpis if one.code.casefold() == code.strip().casefold()), None)
    if kpi is None or kpi.plan is None:
        what = "no KPI of this review" if kpi is None else "rated without a plan"
        raise WorkbookError(f"“{code}” is {what}. Nothing was begun.")
    return kpi.plan.id


def _list(request: Request, book: Workbook) -> int:
    """Print every worksheet with how far it is."""
    sheets = book.worksheets.all()
    if request.json:
        output.answer({"file": str(request.file), "worksheets": [_about(one) for one in sheets]})
    else:
        for one in sheets:
            found, following = progress(one), next_section(one)
            reached = f"{found.answered}/{found.asked}"
            ahead = f"next: {following.title}" if following else "everything is answered"
            output.line(str(one.id), one.title, one.code or "on its own", one.review.cycle, reached, ahead)
    return 0


def _check(request: Request, book: Workbook) -> int:
    """Print what is missing or doubtful in one worksheet and give 1 when something blocks."""
    return print_remarks(request, [book.worksheets.read(_number(request))])


def _number(request: Request) -> int:
    if not (request.words.what or "").isdecimal():
        raise UsageError("Name the number of the worksheet; “worksheet list” tells it.")
    return int(request.words.what)


def _export(request: Request, book: Workbook) -> int:
    """Write one worksheet as a workbook of its own, which comes back by import."""
    from workbook_tui.exchange.export import export_worksheet

    number = _number(request)
    if not request.words.out:
        raise UsageError("Name the workbook to write, such as “worksheet export 1 plan.xlsx”.")
    done = export_worksheet(book, read_path(request.words.out), number, as_of=request.today)
    if request.json:
        output.answer({"worksheet": number, "workbook": str(done.path)})
    else:
        output.line(f"Wrote {done.path}")
    return 0


def print_remarks(request: Request, sheets: Iterable[WorksheetFacts]) -> int:
    """Print what is missing or doubtful in worksheets and give 1 when something blocks."""
    found = [(sheet, one) for sheet in sheets for one in worksheet_problems(sheet, request.today)]
    blocking = sum(one.level == "block" for _, one in found)
    if request.json:
        output.answer({"blocking": blocking, "problems": [_told(sheet, one) for sheet, one in found]})
    else:
        for sheet, one in found:
            passed = f" Passed: {one.passed}" if one.passed else ""
            output.line(LEVELS[one.level], sheet.title, one.section, one.name, one.sentence + passed)
        output.note(f"{blocking} blocking, {len(found) - blocking} to consider")
    return 1 if blocking else 0


def _told(sheet: WorksheetFacts, one: Remark) -> dict[str, object]:
    told = output.pick_attributes(one, "level section name sentence passed")
    return {"worksheet": sheet.id, **told}


def _about(sheet: WorksheetFacts) -> dict[str, object]:
    found, following = progress(sheet), next_section(sheet)
    return {
        "id": sheet.id,
        "title": sheet.title,
        "method": sheet.method.id,
        "version": sheet.method.version,
        "kpi": sheet.code,
        "cycle": sheet.review.cycle,
        "started_on": sheet.started_on,
        "answered": found.answered,
        "asked": found.asked,
        "missing": found.missing,
        "next": following.title if following else "",
    }
