"""Commands beside the interface: the real program, its answer, its sentences, and every way to stop it."""

import asyncio
import os
import signal
import sys
from contextlib import suppress

import pytest
from tests.conftest import SAMPLE_DAY

from workbook_tui.exchange import command_process as heard
from workbook_tui.exchange.command_process import CommandProcess, ProgressReader, ProgressStep, read_bounded, words
from workbook_tui.system.whole import partial_files_beside


def _export(file, target, *own, who="Ann Lee"):
    return words("export", *own, str(target), who=who, today=SAMPLE_DAY, file=file, cycle="2026-27")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out" / "-o.xlsx"


async def _begun(beside, target):
    """The command, as soon as it is filling a file beside its target."""
    task = asyncio.create_task(beside.run())
    while not partial_files_beside(target) and not task.done():
        await asyncio.wait([task], timeout=0.005)
    assert not task.done()
    return task


async def test_an_export_gives_the_answer_of_the_command_line(sample, target):
    target.parent.mkdir()
    ended = await CommandProcess(_export(sample, target, "--draft", who="--as=x\n; rm"), targets=[target]).run()
    assert (ended.code, ended.sentence, ended.is_cancelled, ended.is_written) == (0, "", False, True)
    assert ended.answer["out"] == str(target)
    assert ended.answer["recorded"] is False
    assert target.stat().st_size > 20_000


async def test_what_a_command_complains_of_is_a_sentence_without_the_programs_name(tmp_path, target):
    ended = await CommandProcess(_export(tmp_path / "none.db", target), targets=[target]).run()
    assert ended.code == 3
    assert ended.answer == {}
    assert "none.db" in ended.sentence
    assert not ended.sentence.startswith("workbook-tui")


async def test_a_cancelled_export_leaves_no_file_and_no_half(sample, target):
    target.parent.mkdir()
    beside = CommandProcess(_export(sample, target, "--draft"), targets=[target])
    task = await _begun(beside, target)
    beside.cancel()
    ended = await task
    assert ended.is_cancelled
    assert (ended.sentence, ended.is_written) == ("Canceled.", False)
    assert list(target.parent.iterdir()) == []


async def test_a_killed_export_is_told_plainly_and_the_file_before_it_stays(sample, target):
    target.parent.mkdir()
    target.write_text("before")
    beside = CommandProcess(_export(sample, target, "--draft"), targets=[target])
    task = await _begun(beside, target)
    assert beside._process is not None
    beside._process.kill()
    ended = await task
    assert ended.code != 0
    assert "stopped before it was done" in ended.sentence
    assert [path.read_text() for path in target.parent.iterdir()] == ["before"]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
async def test_a_command_that_writes_several_files_leaves_no_half_beside_any(tmp_path, monkeypatch):
    targets = [tmp_path / "one.txt", tmp_path / "two.xlsx"]
    dying = (
        "import os, pathlib, sys; from workbook_tui.system.whole import replace_whole;"
        "one, two = map(pathlib.Path, sys.argv[1:]); replace_whole(one, lambda half: half.write_text('1'));"
        "replace_whole(two, lambda half: os.kill(os.getpid(), 9))"
    )

    async def start(_command):
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(sys.executable, "-c", dying, *targets, stdout=pipe, stderr=pipe)

    monkeypatch.setattr("workbook_tui.exchange.command_process._started", start)
    ended = await CommandProcess(["slips"], targets=targets).run()
    assert (ended.code, ended.is_written) == (-signal.SIGKILL, True)
    assert list(tmp_path.iterdir()) == targets[:1]


async def test_ending_the_program_kills_the_command_and_reaps_it(sample, target):
    target.parent.mkdir()
    beside = CommandProcess(_export(sample, target, "--draft"), targets=[target])
    task = await _begun(beside, target)
    for _ in range(3):
        task.cancel()
        await asyncio.wait([task], timeout=0)
    with suppress(asyncio.CancelledError):
        await task
    assert beside._process is not None
    assert beside._process.returncode not in {None, 0}
    assert list(target.parent.iterdir()) == []


async def test_a_command_cancelled_before_it_starts_does_nothing(sample, target):
    beside = CommandProcess(_export(sample, target), targets=[target])
    beside.cancel()
    assert (await beside.run()).is_cancelled


async def test_a_command_that_cannot_be_started_is_told(sample, target, monkeypatch):
    monkeypatch.setattr("sys.executable", str(sample.parent / "nowhere"))
    ended = await CommandProcess(_export(sample, target), targets=[target]).run()
    assert "could not be started (No such file" in ended.sentence
    assert "ValueError" in (await CommandProcess(["export", "\0"], targets=[target]).run()).sentence


@pytest.mark.skipif(os.name == "nt", reason="a process on Windows cannot ignore being ended")
async def test_a_command_that_will_not_stop_is_killed_after_a_grace(tmp_path, target, monkeypatch):
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"

    async def start(_command):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", stubborn, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        await process.stdout.readline()
        return process

    monkeypatch.setattr("workbook_tui.exchange.command_process._started", start)
    monkeypatch.setattr("workbook_tui.exchange.command_process.GRACE", 0.05)
    beside = CommandProcess(["rollup"], targets=[target])
    beside.cancel()
    ended = await beside.run()
    assert ended.code == -signal.SIGKILL
    assert ended.is_cancelled


async def _heard(said: bytes) -> tuple[list[ProgressStep], str]:
    steps: list[ProgressStep] = []
    ear = ProgressReader(steps.append)
    stream = asyncio.StreamReader()
    stream.feed_data(said)
    stream.feed_eof()
    await ear.listen(stream)
    return steps, ear.sentence


async def test_steps_and_sentences_are_told_apart_whatever_else_is_said():
    said = b"1\t56\ta\tb.xlsx\r\nx\t1\ty\n" + b"9" * 5000 + b"\t1\tz\nremark\nworkbook-tui: No \xff room.\n2\t56\tc"
    steps, sentence = await _heard(said)
    assert steps == [ProgressStep(1, 56, "a\tb.xlsx"), ProgressStep(2, 56, "c")]
    assert sentence == "No \ufffd room."


async def test_an_endless_line_and_an_endless_answer_cost_no_more_than_they_may(monkeypatch):
    monkeypatch.setattr(heard, "MOST_BYTES", 10)
    stream = asyncio.StreamReader()
    stream.feed_data(b"x" * 300_000)
    stream.feed_eof()
    assert await read_bounded(stream) == b"x" * 10
    steps, _ = await _heard(b"x" * 300_000 + b"\n3\t4\tz\n")
    assert steps == [ProgressStep(3, 4, "z")]
