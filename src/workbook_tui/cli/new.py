"""`new`: a file with its first review, or the next cycle in a file that is there."""

from collections.abc import Callable

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog, usable_catalogs
from workbook_tui.cli import output
from workbook_tui.cli.request import Request, as_usage_error
from workbook_tui.errors import UsageError, WorkbookError
from workbook_tui.paths import is_there
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.folders import cloud_service, private_folder


def run(request: Request) -> int:
    """Create the file, or add the cycle to it."""
    if request.cycle is None:
        raise UsageError("A new review needs its cycle, such as --cycle 2026-27.")
    there = is_there(request.file)
    book = _opened(request, request.cycle) if there else _created(request, request.cycle)
    review = book.facts(request.cycle)
    if request.json:
        output.answer({**request.about(review), "created": not there})
        return 0
    cloud = cloud_service(request.file)
    if cloud:
        output.note(f"{cloud} copies this folder: keep the file open on one computer at a time.")
    what = "Added to" if there else "Created"
    output.line(f"{what} {request.file}: {review.area}, {review.cycle}, {len(review.active_kpis)} KPIs to rate.")
    return 0


def _created(request: Request, cycle: str) -> Workbook:
    start = _first_review(request, cycle)
    if not request.is_file_named:
        private_folder(request.file.parent)
    return Workbook.create(request.file, who=request.who, fill=start)


def _opened(request: Request, cycle: str) -> Workbook:
    book = Workbook.open(request.file, who=request.who)
    if not book.cycles():
        _first_review(request, cycle)(book)
        return book
    if request.words.catalog:
        raise UsageError(f"--catalog is for a new file: {cycle} takes the KPIs of the cycle before it.")
    _refuse_other_area(book, request)
    book.reviews.start_next(cycle)
    return book


def _first_review(request: Request, cycle: str) -> Callable[[Workbook], object]:
    """Give what starts the first review of a file, once area and catalog are known to exist."""
    if not request.words.area:
        raise UsageError(f"{request.file} holds no review yet. Name the service area, such as --area 33000.")
    with as_usage_error():
        where = area(request.words.area)
        kpis = catalog(request.words.catalog) if request.words.catalog else catalog()
    for sentence in usable_catalogs().refusals:
        output.complain(sentence)
    return lambda book: book.reviews.start(where, cycle, kpis)


def _refuse_other_area(book: Workbook, request: Request) -> None:
    if not request.words.area:
        return
    with as_usage_error():
        wanted = area(request.words.area)
    review = book.facts()
    if wanted.code != review["area_code"]:
        raise WorkbookError(
            f"{request.file} is the file of {review.area} ({review['area_code']}), and a file holds one area. "
            "Nothing was changed. Name another file with --file."
        )
