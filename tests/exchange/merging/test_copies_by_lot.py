"""Two people do what the lot says, each in a copy; however the copies come together, nothing is lost or broken."""

import random
import shutil
from pathlib import Path

import pytest
from tests.exchange.merging.two_copies_for_tests import TODAY, Edits, content, two_copies

from workbook_tui.exchange.merging.comparison import CopyComparison, compare_copies
from workbook_tui.exchange.merging.taking import take_copy
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.workbook import Workbook


def taken(book: Workbook, other: Path, *, ours: bool) -> CopyComparison:
    """Bring a copy in, with every conflict decided for one side."""
    found = compare_copies(book, other)
    conflicts = {offer.key for offer in found.conflicts}
    keys = {offer.key for offer in found.takeable} - (conflicts if ours else set())
    take_copy(book, found, keys, conflicts, today=TODAY)
    return found


@pytest.mark.few(6)
@pytest.mark.parametrize("seed", range(400))
def test_both_ways_of_bringing_two_copies_together_give_the_same_and_undo_gives_back_what_was(seed, tmp_path):
    lots = random.Random(seed)
    copies = two_copies(tmp_path)
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

    merged = content(copies.ann)
    taken(copies.bo, copies.ann.path, ours=False)
    assert content(copies.bo) == merged
    assert not compare_copies(copies.bo, copies.ann.path).takeable
    assert not compare_copies(copies.ann, copies.bo.path).takeable
    assert not examine(copies.bo.path)

    taken(twins[1], twins[0].path, ours=False)
    assert content(twins[1]) == merged
    if found.takeable and merged != before:
        copies.ann.journal.undo()
        assert content(copies.ann) == before
        assert not examine(copies.ann.path)
