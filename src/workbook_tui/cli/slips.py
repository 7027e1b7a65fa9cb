"""`slips`: each lead's open tasks as a text, and as a small workbook that can come back."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.exchange.calendar_file import find_lead
from workbook_tui.exchange.slips import BOOK, TEXT, write_slips
from workbook_tui.rules.agenda.slips import slips, unassigned_count
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Write the slips of everybody who leads an open task, or of one lead."""
    words = request.words
    review = Workbook.open(request.file, who=request.who).facts(request.cycle)
    chosen = slips(review)
    if words.lead:
        lead = find_lead(review, words.lead)
        chosen = tuple(slip for slip in chosen if slip.person.id == lead.id)
    folder = read_path(words.folder)
    endings = (TEXT, BOOK) if words.xlsx else (TEXT,)
    done = write_slips(review, chosen, folder, as_of=request.today, endings=endings)
    nobodys = unassigned_count(review)
    if request.json:
        listed = [{"lead": one.lead, "out": str(one.path), "tasks": one.tasks} for one in done]
        output.answer({**request.about(review), "without_lead": nobodys, "slips": listed})
        return 0
    for one in done:
        output.line(one.lead, str(one.path), pluralize(one.tasks, "open task"))
    if not done:
        output.note("Nobody leads an open task, so there is no task list to write.")
    if nobodys:
        output.note(f"{pluralize(nobodys, 'open task')} without a lead: on nobody's task list")
    return 0
