"""Copies that synchronizing folders make are known by their names, and only if they hold the same review."""

import shutil
from pathlib import Path

import pytest

from workbook_tui.store.merging.beside import conflicted_copies, is_named_as_copy
from workbook_tui.store.workbook import Workbook

NAMES = (
    "review-LAPTOP7",
    "review-ann-pc-2",
    "review (Ann Lee's conflicted copy 2027-01-05)",
    "review (conflicted copy 2027-01-05 101112)",
    "review (1)",
    "review(1)",
    "review 2",
    "review.sync-conflict-20270105-101112-ABCDEFG",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_names_that_services_give_are_known(name):
    assert is_named_as_copy(name, "review")


@pytest.mark.parametrize("name", ["review", "review 2027-04-15 1010", "reviews", "review of Ingham", "old (1)"])
def test_other_names_are_not(name):
    assert not is_named_as_copy(name, "review")


def test_only_a_copy_of_the_same_review_with_steps_of_its_own_is_told_and_nothing_is_written(book, begun_original):
    folder = book.path.parent
    told, silent, stranger, damaged = (folder / f"{name}.db" for name in (NAMES[0], NAMES[2], NAMES[4], NAMES[6]))
    for path in (told, silent):
        shutil.copyfile(book.path, path)
    Workbook.open(told, who="Bo Chen").people.add("Cy Young")
    shutil.copyfile(Path(__file__).parent / "files" / "v7.db", stranger)
    damaged.write_bytes(book.path.read_bytes()[:300])
    before = {path: path.read_bytes() for path in folder.glob("*.db")}
    assert conflicted_copies(book.path) == (told,)
    assert {path: path.read_bytes() for path in folder.glob("*.db")} == before
    del begun_original
