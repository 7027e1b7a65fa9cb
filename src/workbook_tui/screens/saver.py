"""Stores what a form's field holds, and says in one outcome what became of it."""

from collections.abc import Iterable

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.screens.desk import Desk
from workbook_tui.store.answers import Put
from workbook_tui.text import said
from workbook_tui.widgets.form import Ask, Outcome


class Saver:
    """The store behind one form; it knows what the form last saw, so that nothing is overwritten unseen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, int], str] = {}

    def knows(self, asks: Iterable[Ask], *, typing: Iterable[tuple[str, int]] = ()) -> None:
        """Take the texts of `asks` as what the form shows now; the fields in `typing` still show what they did."""
        kept = {key: self._known[key] for key in typing if key in self._known}
        self._known = {ask.key: ask.text for ask in asks if not ask.is_draft} | kept

    def __call__(self, ask: Ask, text: str, focus: str) -> Outcome:
        """Store `text` as the answer to `ask`; a draft comes back with its problem."""
        put = self.put(ask, text, focus)
        if not put.problem:
            self._known[ask.key] = put.text
        return Outcome(problem=put.problem, note=said(put.removed), stored=None if put.problem else put.text)

    def put(self, ask: Ask, text: str, focus: str) -> Put:
        """Give the answer to the store."""
        workbook = self._desk.workbook
        if ask.prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
            try:
                workbook.people.know(name for name in text.split(";") if name.strip())
            except AnswerError as error:
                workbook.answers.keep(ask.prompt, ask.row_id, text)
                return Put(text, str(error), 0)
        return workbook.answers.put(
            ask.prompt,
            ask.row_id,
            text,
            today=self._desk.today,
            focus=f"{focus}:{ask.prompt.key}:{ask.row_id}",
            was=self._known.get(ask.key),
            choices=ask.choices,
        )
