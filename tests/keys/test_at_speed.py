"""Keys typed as fast as a machine can send them store and reach what they do when each waits for the one before."""

import asyncio
from itertools import product
from pathlib import Path
from random import Random

import pytest
from tests.keys.at_speed import GOING, MOVING, PAGES, TYPED, Keys, Typing, at_rest, busy_book, walk
from tests.keys.roads import key_event, program
from tests.screens.plans_at_work import at_work
from textual.message import Message
from textual.message_pump import MessagePump

from workbook_tui.widgets.tables.row_table import RowTable

ROUNDS = (0, 1, 3, 12, 60)
"""Rounds of the event loop between two keys: from none at all to about as many as a page takes to come up."""


@pytest.fixture
def slowed(monkeypatch):
    """Let every widget dawdle before it hears anything, each time a little differently."""
    random, hears = Random(5), MessagePump._dispatch_message

    async def dawdles(pump: MessagePump, message: Message) -> None:
        for _ in range(random.choice((0, 0, 0, 2, 7))):
            await asyncio.sleep(0)
        await hears(pump, message)

    monkeypatch.setattr(MessagePump, "_dispatch_message", dawdles)


def _typing(random: Random, page: str, keys: Keys) -> Typing:
    return Typing(page, keys, tuple(random.choice(ROUNDS) for _ in keys))


async def _same(tmp_path: Path, typings: list[Typing]) -> None:
    slow = await walk(busy_book(tmp_path / "slow.db").path, typings, slowly=True)
    fast = await walk(busy_book(tmp_path / "fast.db").path, typings, slowly=False)
    for typing, one, other in zip(typings, slow, fast, strict=True):
        assert other.where == one.where, typing
        assert other.stored == one.stored, typing


async def test_three_keys_at_once_do_what_they_do_one_by_one(tmp_path, slowed):
    random = Random(33)
    pages = ("RateEditor", "ValuesScreen", "MeetingScreen")
    keys = [(random.choice(GOING), random.choice(MOVING), random.choice(TYPED)) for _ in pages]
    await _same(tmp_path, [_typing(random, page, three) for page, three in zip(pages, keys, strict=True)])


async def test_a_key_that_comes_just_as_the_gate_has_emptied_does_not_wait_for_the_next_key(tmp_path, monkeypatch):
    async with at_work(busy_book(tmp_path / "a.db").path, keys=["3", "home"]) as pilot:
        table, gate = pilot.app.screen.query_one(RowTable), program(pilot).key_gate
        first, empties = table.cursor, gate._let_all_through
        late = [key_event("down")]

        async def empties_too_early() -> None:
            await empties()
            if late:
                assert gate.takes(late.pop())

        monkeypatch.setattr(gate, "_let_all_through", empties_too_early)
        gate._keep(key_event("home"))
        await at_rest(pilot)
        assert not late
        assert table.cursor != first


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("is_slowed", [False, True])
async def test_every_two_and_three_keys_at_once_do_what_they_do_one_by_one(tmp_path, request, page, is_slowed):
    if is_slowed:
        request.getfixturevalue("slowed")
    random = Random(page)
    pairs = [*product(GOING, (*MOVING, *TYPED)), *product(MOVING, GOING), *product(TYPED, GOING)]
    triples = [*product(GOING, MOVING, TYPED), *product(TYPED, GOING, TYPED)]
    await _same(tmp_path, [_typing(random, page, keys) for keys in (*pairs, *triples)])
