"""`calendar`: what is due as a file for calendar programs."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.exchange.calendar_file import write_calendar
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Write the calendar of everybody, or of one lead."""
    words = request.words
    book = Workbook.open(request.file, who=request.who)
    done = write_calendar(book, read_path(words.out), lead=words.lead or "", cycle=request.cycle)
    if request.json:
        about = request.about(book.facts(request.cycle))
        output.answer({**about, "out": str(done.path), "lead": words.lead, "events": done.events})
    else:
        output.line(f"Written: {done.path}, {pluralize(done.events, 'event')}")
    return 0
