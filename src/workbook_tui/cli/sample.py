"""`sample`: a file with a filled review to look around in."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.paths import sample_file
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.folders import private_folder


def run(request: Request) -> int:
    """Create the sample's file, which must not exist yet."""
    file = request.file
    if not request.is_file_named:
        file = sample_file()
        private_folder(file.parent)
    book = Workbook.create(file, who=request.who, fill=lambda book: fill_sample(book, today=request.today))
    review = book.facts()
    if request.json:
        output.answer({**request.about(review), "file": str(file), "created": True})
        return 0
    output.line(f"Created {file}: {review.area}, {review.cycle}, a made-up review to look around in.")
    return 0
