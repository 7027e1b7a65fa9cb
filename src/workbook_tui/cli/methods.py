"""`methods`: the methods that can be begun, and the files that were passed over."""

from workbook_tui.catalogs.methods import method_shelf
from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.prompts.method import Method
from workbook_tui.rules.wording import pluralize


def run(request: Request) -> int:
    """Print the methods and give 1 when a file of one's own cannot be used."""
    shelf = method_shelf()
    if request.json:
        output.answer({"methods": [_counts(one) for one in shelf.methods], "refused": list(shelf.refusals)})
    else:
        for one in shelf.methods:
            counts = _counts(one)
            said = [
                pluralize(len(one.stages), "stage"),
                pluralize(len(one.sections), "section"),
                f"{counts['prompts']} prompts",
            ]
            output.line(one.id, one.title, one.version, ", ".join(said), pluralize(one.question_count, "question"))
        for sentence in shelf.refusals:
            output.complain(sentence)
    return 1 if shelf.refusals else 0


def _counts(method: Method) -> dict[str, object]:
    return {
        "id": method.id,
        "title": method.title,
        "version": method.version,
        "stands_alone": method.stands_alone,
        "stages": len(method.stages),
        "sections": len(method.sections),
        "prompts": len(method.form.prompts),
        "questions": method.question_count,
    }
