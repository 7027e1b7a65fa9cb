"""What became of a workbook that was to be written: never more and never less than what is true."""

from pathlib import Path

import pytest

from workbook_tui.exchange.command_process import CommandResult
from workbook_tui.screens.submit.export import outcome_text

TARGET = Path("/a/out.xlsx")


def said(*, code: int, record: bool, is_recorded: bool = False, cancelled: bool = False, written: bool = False) -> str:
    ended = CommandResult(code=code, answer={}, sentence="It stopped.", is_cancelled=cancelled, is_written=written)
    sentence, wrong = outcome_text(ended, TARGET, record=record, is_recorded=is_recorded)
    assert wrong == (sentence == "It stopped.")
    return sentence


@pytest.mark.parametrize(("cancelled", "code"), [(True, -15), (False, 70)])
def test_a_command_that_is_stopped_right_after_its_receipt_was_kept_is_said_to_be_recorded(cancelled, code):
    told = said(code=code, record=True, is_recorded=True, cancelled=cancelled, written=True)
    assert told == "It was too late to stop: written and recorded as sent: /a/out.xlsx"


def test_a_command_that_is_stopped_before_is_said_to_be_what_it_is():
    assert said(code=130, record=True, cancelled=True) == "Canceled. Nothing was written."
    told = said(code=-9, record=True, cancelled=True, written=True)
    assert told == "Canceled, but out.xlsx was written already; it is not recorded as sent."
    assert said(code=-9, record=False, cancelled=True, written=True).endswith("was written already.")
    assert said(code=70, record=True, written=True) == "It stopped."


def test_a_command_that_is_done_says_what_it_did():
    assert said(code=0, record=True) == "Written and recorded as sent: /a/out.xlsx"
    assert said(code=0, record=False) == "Written: /a/out.xlsx"
