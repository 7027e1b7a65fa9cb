"""`import`: the differences of a returned workbook, taken only when asked."""

from dataclasses import asdict

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import ConflictError
from workbook_tui.exchange.returned import OfferKind, ReturnedWorkbook, TakeResult, compare, take
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """List every difference, take all that can be taken when asked; a conflict gives 4 and takes nothing.

    It gives 1 when the workbook lost something that was to be read from it, or when something was refused.
    """
    book = Workbook.open(request.file, who=request.who)
    returned = compare(book, read_path(request.words.workbook), cycle=request.cycle, today=request.today)
    taken = TakeResult(0)
    if request.words.accept and not returned.conflicts:
        keys = [offer.key for offer in returned.offers if offer.is_takeable]
        taken = take(book, returned, keys, today=request.today)
    if request.json:
        output.answer(_answer(request, book, returned, taken))
    else:
        _list(returned)
    _say(request, returned, taken)
    if returned.conflicts:
        return ConflictError.exit_code
    return 1 if returned.has_losses or (request.words.accept and _refused(returned)) else 0


def _refused(returned: ReturnedWorkbook) -> int:
    """How many differences cannot be taken although they were asked for; changes of locked cells never were."""
    return sum(offer.kind is OfferKind.REFUSED for offer in returned.offers)


def _list(returned: ReturnedWorkbook) -> None:
    for offer in returned.offers:
        cells = (offer.kind, offer.place, offer.label, offer.ours, offer.theirs)
        output.line(*cells, *((offer.reason,) if offer.reason else ()))


def _say(request: Request, returned: ReturnedWorkbook, taken: TakeResult) -> None:
    """Remark on what is lost in the workbook, and on what came of it."""
    for note in returned.notes:
        output.note(note)
    if returned.conflicts:
        what = pluralize(len(returned.conflicts), "conflict")
        output.complain(f"{what}: changed here as well. Nothing was taken; decide about each in the program.")
    elif request.words.accept:
        left = sum(not offer.is_takeable for offer in returned.offers)
        refused = f" ({_refused(returned)} refused)" if _refused(returned) else ""
        output.note(f"{pluralize(taken.taken_count, 'difference')} taken, {left} left{refused}")
    else:
        output.note(pluralize(len(returned.offers), "difference"))


def _answer(request: Request, book: Workbook, returned: ReturnedWorkbook, taken: TakeResult) -> dict[str, object]:
    origin = returned.meta.origin
    return {
        **request.about(book.facts(origin.cycle)),
        "workbook": str(returned.path),
        **output.pick_attributes(origin, "kind as_of revision"),
        "blank": origin.is_blank,
        "export_id": origin.export_id,
        "conflicts": len(returned.conflicts),
        "taken": taken.taken_count,
        "notes": list(returned.notes),
        "offers": [{**asdict(offer), "takeable": offer.is_takeable} for offer in returned.offers],
    }
