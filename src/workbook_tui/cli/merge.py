"""`merge`: what another copy of the same review brings, taken only when asked and when every conflict is decided."""

from collections.abc import Mapping
from dataclasses import asdict

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import UsageError
from workbook_tui.exchange.merging.comparison import CopyComparison, compare_copies
from workbook_tui.exchange.merging.offers import CopyOffer
from workbook_tui.exchange.merging.taking import TakenCopy, take_copy
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import quote, shorten

OURS, THEIRS = "ours", "theirs"
_ALL = "all"
_WIDTH = 200
"""Characters of a value that a line shows; `--json` has it whole."""


def run(request: Request) -> int:
    """Show what would come, and take it when that is asked for; 1 while a conflict is open, which takes nothing."""
    book = Workbook.open(request.file, who=request.who)
    found = compare_copies(book, read_path(request.words.other))
    sides = _decided(request, found)
    still_open = [offer for offer in found.conflicts if offer.key not in sides]
    taken = TakenCopy(0, 0)
    if request.words.accept and not still_open:
        keys = {offer.key for offer in found.takeable if sides.get(offer.key, THEIRS) == THEIRS}
        taken = take_copy(book, found, keys, sides.keys(), today=request.today)
    if request.json:
        output.answer(_answer(request, found, sides, taken))
    else:
        _list(found, sides)
    _say(request, found, still_open, taken)
    return 1 if still_open else 0


def _decided(request: Request, found: CopyComparison) -> dict[str, str]:
    """The side that is chosen, by the keys of the offers (UsageError for a word that chooses nothing)."""
    known = {offer.key for offer in found.takeable}
    numbered = {str(number): offer.key for number, offer in enumerate(found.conflicts, start=1)}
    sides: dict[str, str] = {}
    named: dict[str, str] = {}
    for word in request.words.accept or ():
        name, sign, side = word.rpartition("=")
        if word in {OURS, THEIRS}:
            sides |= {offer.key: word for offer in found.conflicts}
        elif word == _ALL:
            continue
        elif sign and side in {OURS, THEIRS} and (key := numbered.get(name, name)) in known:
            named[key] = side
        else:
            raise UsageError(
                f"{quote(word)} decides nothing: write ours, theirs or all, or KEY=ours or KEY=theirs with a key or a "
                "number of the list."
            )
    return {**sides, **named}


def _list(found: CopyComparison, sides: Mapping[str, str]) -> None:
    numbers = {offer.key: number for number, offer in enumerate(found.conflicts, start=1)}
    for offer in found.offers:
        begin = (f"{offer.kind}", offer.key, offer.place, offer.label)
        if offer.key in numbers:
            decided = (f"decided: {sides[offer.key]}",) if offer.key in sides else ()
            begin = (f"{offer.kind} {numbers[offer.key]}", *begin[1:])
            output.line(*begin, *_versions(offer), *decided)
        else:
            output.line(
                *begin, _short(offer.ours), _short(offer.theirs), *filter(None, (offer.theirs_by, offer.reason))
            )


def _versions(offer: CopyOffer) -> tuple[str, ...]:
    ours, theirs = (f" ({by})" if by else "" for by in (offer.ours_by, offer.theirs_by))
    return (
        f"ours: {_short(offer.ours)}{ours}",
        f"theirs: {_short(offer.theirs)}{theirs}",
        f"before: {_short(offer.base)}",
    )


def _short(text: str) -> str:
    return shorten(text, _WIDTH) if text else "(nothing)"


def _say(request: Request, found: CopyComparison, still_open: list[CopyOffer], taken: TakenCopy) -> None:
    for remark in found.remarks:
        output.note(remark)
    if still_open:
        verb = "is" if len(still_open) == 1 else "are"
        output.complain(
            f"{pluralize(len(still_open), 'conflict')} {verb} open: both copies say otherwise than before. Nothing was "
            "taken; --accept ours, theirs or KEY=ours, KEY=theirs decides."
        )
    elif not found.takeable:
        output.note("There is nothing to merge.")
    elif request.words.accept:
        kept = f", {taken.kept_count} left as here" if taken.kept_count else ""
        output.note(f"{pluralize(taken.taken_count, 'difference')} taken{kept}, in one step")
    else:
        output.note(f"{pluralize(len(found.takeable), 'difference')}. --accept all takes them.")


def _answer(request: Request, found: CopyComparison, sides: Mapping[str, str], taken: TakenCopy) -> dict[str, object]:
    kinds = [offer.kind.value for offer in found.offers]
    return {
        "file": str(request.file),
        "other": str(found.path),
        "holds": found.other.title,
        "begun_from_known": found.base_is_known,
        "counts": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "open_conflicts": sum(offer.key not in sides for offer in found.conflicts),
        "taken": taken.taken_count,
        "kept": taken.kept_count,
        "notes": list(found.remarks),
        "differences": [_difference(offer, sides) for offer in found.offers],
    }


def _difference(offer: CopyOffer, sides: Mapping[str, str]) -> dict[str, object]:
    told = {name: value for name, value in asdict(offer).items() if name != "where"}
    return {**told, "takeable": offer.is_takeable, "choice": sides.get(offer.key)}
