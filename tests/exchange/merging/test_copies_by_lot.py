"""Two people do what the lot says, each in a copy; however the copies come together, nothing is lost or broken."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.exchange.merging.two_copies_for_tests import (
    STRUCTURE,
    TODAY,
    Edits,
    content,
    more_of_everything,
    two_copies,
)

from workbook_tui.exchange.merging.comparison import CopyComparison, compare_copies
from workbook_tui.exchange.merging.taking import take_copy
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.workbook import Workbook


def taken(book: Workbook, other: Path, *, ours: bool) -> CopyComparison:
    """Bring a copy in, with every conflict decided for one side."""
    found = compare_copies(book, other)
    conflicts = {offer.key for offer in found.conflicts}
    keys = {offer.key for offer in found.takeable} - (conflicts if ours else set())
    take_copy(book, found, keys, conflicts, today=TODAY)
    return found


_WRITTEN = {
    *(f"rating.{name}" for name in ("reason", "old_reason", "old_reason_for", "rated_on")),
    *(f"plan.{name}" for name in ("findings", "state", "state_before", "rating_confirmed", "is_confirmed")),
    *(f"plan.{name}" for name in ("decision", "decided_on", "requested_on", "verified_on", "hold_reason", "held_on")),
    *(
        "plan.hold_until_on",
        "plan.held_by",
        "task.status",
        "task.done_on",
        "measure.unit",
        "person.name",
        "site.name",
        "measurement.site_id",
    ),
}
"""What follows from other answers, goes with others, or can be refused beside what the other copy holds."""


def stored(file: Path) -> dict[tuple[str, str, str], object]:
    """Every value of a file that names no other row, by table, uid and column."""
    found = {}
    with closing(sqlite3.connect(file)) as connection:
        for table, columns in STRUCTURE.references.items():
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                values = dict(zip(names, row, strict=True))
                for name in values.keys() - {"id", "version", "created_at", "updated_at", "position", *columns}:
                    if f"{table}.{name}" not in _WRITTEN and table != "answer":
                        found[table, values["uid"], name] = values[name]
    return found


def lost(base: Path, ours: Path, theirs: Path, merged: Path) -> list[tuple[str, str, str]]:
    """What only one side altered and both still have, but is not so in the merged file."""
    before, here, there, now = map(stored, (base, ours, theirs, merged))
    return [
        place
        for place, value in before.items()
        if place in here
        and place in there
        and (here[place] == value or there[place] == value)
        and now.get(place, value) != (there[place] if here[place] == value else here[place])
    ]


@pytest.mark.few(6)
@pytest.mark.parametrize("seed", range(400))
def test_both_ways_of_bringing_two_copies_together_give_the_same_and_undo_gives_back_what_was(seed, tmp_path):
    lots = random.Random(seed)
    copies = two_copies(tmp_path, more_of_everything)
    base = Path(shutil.copyfile(copies.bo.path, tmp_path / "base"))
    Edits(copies.ann, lots).make(lots.randint(0, 14))
    Edits(copies.bo, lots).make(lots.randint(1, 14))
    twins = [
        Workbook.open(Path(shutil.copyfile(book.path, f"{book.path}2")), who=book.who)
        for book in (copies.ann, copies.bo)
    ]
    before, theirs_before = content(copies.ann), copies.bo.path.read_bytes()

    found = taken(copies.ann, copies.bo.path, ours=True)
    assert copies.bo.path.read_bytes() == theirs_before
    assert not examine(copies.ann.path)
    assert not compare_copies(copies.ann, copies.bo.path).takeable

    assert not lost(base, Path(f"{copies.ann.path}2"), copies.bo.path, copies.ann.path)
    merged = content(copies.ann)
    back = taken(copies.bo, copies.ann.path, ours=False)
    # What a file refuses beside what it holds stays a difference.
    is_refused = any(offer.kind is OfferKind.REFUSED for offer in (*found.offers, *back.offers))
    assert is_refused or content(copies.bo) == merged
    assert not compare_copies(copies.bo, copies.ann.path).takeable
    assert not compare_copies(copies.ann, copies.bo.path).takeable
    assert not examine(copies.bo.path)

    twin = taken(twins[1], twins[0].path, ours=False)
    is_refused |= any(offer.kind is OfferKind.REFUSED for offer in twin.offers)
    assert is_refused or content(twins[1]) == merged
    if found.takeable and merged != before:
        copies.ann.journal.undo()
        assert content(copies.ann) == before
        assert not examine(copies.ann.path)


@pytest.mark.few(3)
@pytest.mark.parametrize("seed", range(200))
def test_copies_that_come_together_again_and_again_end_as_one(seed, tmp_path):
    lots = random.Random(seed)
    copies = two_copies(tmp_path, more_of_everything)
    both = [copies.ann, copies.bo]
    for _ in range(3):
        for book in both:
            Edits(book, lots).make(lots.randint(0, 7))
        one, other = lots.sample(both, k=2)
        taken(one, other.path, ours=lots.random() < 0.5)
    last = (taken(copies.ann, copies.bo.path, ours=True), taken(copies.bo, copies.ann.path, ours=False))
    is_refused = any(offer.kind is OfferKind.REFUSED for found in last for offer in found.offers)
    assert is_refused or content(copies.ann) == content(copies.bo)
    for one, other in (both, reversed(both)):
        assert not compare_copies(one, other.path).takeable
        assert not examine(one.path)
