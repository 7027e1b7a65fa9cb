"""`decisions`: what was decided on a roll-up's sheet of decisions, as a file for each area."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.exchange.area_decisions import DecisionFiles, write_area_decisions
from workbook_tui.rules.wording import pluralize


def run(request: Request) -> int:
    """Write the files, and give 1 when something was left out; no file of reviews is opened."""
    words = request.words
    done = write_area_decisions(read_path(words.rollup), read_path(words.folder), as_of=request.today)
    if request.json:
        output.answer(_answer(request, done))
    else:
        for file in done.files:
            output.line(f"Written: {file.path} · {file.area} · {pluralize(file.plans, 'plan')} with something new")
        for sentence in done.left_out:
            output.note(sentence)
        if not done.files:
            output.note("Nothing new was decided, so nothing was written.")
    return 1 if done.left_out else 0


def _answer(request: Request, done: DecisionFiles) -> dict[str, object]:
    return {
        "date": request.today,
        "files": [output.pick_attributes(file, "path area_code area plans") for file in done.files],
        "left_out": list(done.left_out),
    }
