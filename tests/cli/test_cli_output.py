"""What is printed: harmless for every terminal, one line a line, and quiet when nobody reads."""

import io
import json
import os
import sys
from contextlib import redirect_stdout

from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.cli import output


class Paper(io.TextIOWrapper):
    """A text stream of some character set, whose text can be looked at."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def text(self) -> str:
        self.flush()
        self.seek(0)
        return self.read()


@given(st.lists(st.text(st.characters(), max_size=30), min_size=1, max_size=4))
def test_whatever_is_printed_is_one_line_of_cells_without_control_characters(cells):
    paper = Paper("utf-8")
    with redirect_stdout(paper):
        output.line(*cells)
    printed = paper.text()
    assert printed.splitlines() == [printed[:-1]]
    assert printed.count("\t") == len(cells) - 1
    assert all(letter >= " " and not "\x7f" <= letter <= "\x9f" for letter in printed[:-1].replace("\t", " "))


def test_a_letter_that_the_terminal_does_not_know_becomes_a_question_mark():
    paper = Paper("latin-1")
    with redirect_stdout(paper):
        output.line("José · 漢字")
    assert paper.text() == "José · ??\n"


def test_an_object_has_its_format_and_is_plain_ascii():
    paper = Paper("latin-1")
    with redirect_stdout(paper):
        output.answer({"area": "José \x7f\x9b 漢", "b": None})
    text = paper.text()
    assert text.isascii()
    assert "\x7f" not in text
    assert json.loads(text) == {"format": 1, "area": "José \x7f\x9b 漢", "b": None}


def test_a_reader_that_has_gone_stops_nothing():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", buffering=1) as nobody, redirect_stdout(nobody):
        output.line("one")
        output.line("two")
        output.finish()


def test_without_any_output_nothing_is_printed_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    output.line("one")
    output.finish()
