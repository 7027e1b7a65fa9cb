"""`check`: every problem, one a line."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.cli.worksheet import print_remarks
from workbook_tui.exchange.evidence import all_problems
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """List the problems and give 1 when one of them is blocking."""
    book = Workbook.open(request.file, who=request.who)
    if request.words.method:
        method = request.words.method
        return print_remarks(request, [one for one in book.worksheets.all() if one.method.id == method])
    review = book.facts(request.cycle)
    found = all_problems(review, request.words.kind, request.today, file=request.file)
    blocking = sum(problem.level == "blocking" for problem in found)
    if request.json:
        listed = [output.pick_attributes(problem, "level kpi component sentence") for problem in found]
        counts = {"kind": request.words.kind, "blocking": blocking, "warnings": len(found) - blocking}
        output.answer({**request.about(review), **counts, "problems": listed})
    else:
        for problem in found:
            output.line(problem.level, problem.kpi, problem.component, problem.sentence)
        output.note(f"{blocking} blocking, {len(found) - blocking} to consider")
    return 1 if blocking else 0
