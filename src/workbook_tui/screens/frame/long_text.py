"""The editor of one long text, with its guidance beside it, stored while one types; or the person's own editor."""

import os
import shlex
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import state_folder
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.system.folders import private_folder
from workbook_tui.system.host import is_windows
from workbook_tui.text import LONGEST, clean_pasted, removed_note, units, word_count
from workbook_tui.widgets.bars import StatusLine
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.forms.autosave import SENTENCES, Autosave, State, Timers, WidgetTimers
from workbook_tui.widgets.forms.storing import BeginSave, BegunAnswer, Save, outcome_of, state_of
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tables.type_ahead import TypeAhead
from workbook_tui.widgets.writing import Writing

_COUNTED_FROM = LONGEST - 2_000


class LongTextScreen(LeavesOnce[str]):
    """Gives the text as it stands; it is stored long before."""

    HELP = (
        "Write freely: every word is stored as you go. The guidance says what belongs here. F4 opens your own editor "
        "($VISUAL or $EDITOR) with this text; F5 undoes what you typed here; Esc or F9 goes back to the form."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("writing.leave", "escape,f9", "leave", "Back", "Go back; the text is stored", display="Esc"),
        bind("writing.own", "f4", "own_editor", "Own editor", "Write in your own editor ($EDITOR)"),
        bind("writing.ditto", "f7", "ditto", "Ditto", "Put last year's text, or the one above, at the end"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    LongTextScreen #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    LongTextScreen #above { height: auto; max-height: 7; padding: 0 1; color: $text-muted; background: $surface; }
    LongTextScreen #beside { display: none; width: 36%; max-width: 60; padding: 0 1; border-left: vkey $panel; }
    LongTextScreen.-wide #above { display: none; }
    LongTextScreen.-wide #beside { display: block; }
    """

    def __init__(
        self,
        field: FormField,
        save: Save,
        *,
        begin: BeginSave = lambda *_: None,
        text: str | None = None,
        about: str = "",
        timers: Timers | None = None,
    ) -> None:
        super().__init__()
        self._field = field
        self._title = " · ".join(part for part in (about, field.title) if part)
        self._save = save
        self._begin_save = begin
        self._stored = field.text if text is None else text
        self._writing = Writing(self._stored)
        self._ahead = TypeAhead()
        self._end = self._writing.document.end
        self._focus_token = uuid4().hex
        self._failure = field.problem
        self._autosave: Autosave[str] = Autosave(
            self._store, timers or WidgetTimers(self), self._say, self._begin, self._untold
        )

    def compose(self) -> ComposeResult:
        """The title, the guidance, the text, and how long it is."""
        yield Static(Content(self._title), id="title", markup=False)
        last = f"Last time: {one_line(self._field.last)}" if self._field.last else ""
        yield Static(Content("\n".join(filter(None, (self._field.help, last)))), id="above", markup=False)
        with Horizontal():
            yield self._writing
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(_help(self._field), markup=False)
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Go into the text."""
        self._writing.focus()
        self._say("draft" if self._failure else "saved")
        self.remember()

    def on_unmount(self) -> None:
        """Store everything before the screen is gone."""
        self.flush()

    def on_screen_suspend(self) -> None:
        """Store everything before another screen comes up."""
        self.flush()

    def on_descendant_blur(self) -> None:
        """Store everything when another window comes up in front of the terminal."""
        self.flush()

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self._writing.text

    @on(Writing.TextCleaned)
    def say_cleaned(self, message: Writing.TextCleaned) -> None:
        """Say what was taken out of a pasted text."""
        self.query_one(StatusLine).say(f"{removed_note(message.removed)} · {self._counted()}")

    @on(Writing.NothingToUndo)
    def say_nothing_to_undo(self) -> None:
        """Say where the program's own undo begins."""
        self.query_one(StatusLine).say("Nothing typed here is left to undo. After Esc, F5 undoes stored changes.")

    def type_ahead(self, letters: str) -> None:
        """Write at the end what was typed in the form while this was opening."""
        self._writing.put_in(letters, self._end, self._ahead.by_form(letters))

    def paste(self, raw: str) -> None:
        """Write at the end, on lines of its own, what was pasted in the form."""
        cleaned = clean_pasted(raw)
        gap = "\n" if self.text and not self.text.endswith("\n") else ""
        self.type_ahead(gap + cleaned.text.rstrip("\n"))
        self._writing.tell(cleaned.removed_count)

    def on_key(self, event: events.Key) -> None:
        """Write what was typed before the text had the focus."""
        if event.character is not None and event.is_printable:
            event.stop()
            self._writing.put_in(event.character, self._end, self._ahead.by_screen(event.character))

    def flush(self) -> bool:
        """Store what is typed, now; False when it could not be stored."""
        return self._autosave.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """The text, while it is not stored."""
        return [(*self._field.key, self.text)] if self._untold() else []

    @on(TextArea.Changed)
    def remember(self) -> None:
        """Store the change in time."""
        if self.text != self._stored:
            self._autosave.note_typing(self._field.prompt.key)

    def action_leave(self) -> None:
        """Store the text and go back; a text that cannot be stored goes back into the form."""
        self.flush()
        self.dismiss(self.text)

    def leave_behind(self) -> AwaitComplete:
        """Store the text and leave with it."""
        self.flush()
        return self.dismiss(self.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ditto only where there is one."""
        return bool(self._field.ditto) if action == "ditto" else super().check_action(action, parameters)

    def action_ditto(self) -> None:
        """Put the ditto at the end."""
        gap = "\n" if self.text and not self.text.endswith("\n") else ""
        self._writing.insert(gap + self._field.ditto, self._writing.document.end)

    def action_own_editor(self) -> None:
        """Write in the person's own editor."""
        self.flush()
        try:
            editor_command()
            with self.app.suspend():
                written = written_elsewhere(self.text, state_folder() / "writing")
        except SuspendNotSupported:
            self.query_one(StatusLine).say("This terminal cannot make room for another program.", wrong=True)
        except WorkbookError as error:
            self.query_one(StatusLine).say(str(error), wrong=True)
        else:
            self._writing.rewrite(written)
            self.flush()

    def _store(self, _key: str) -> State:
        text = self.text
        return self._tell(text, outcome_of(partial(self._save, self._field, text, self._focus_token)))

    def _untold(self) -> list[str]:
        return [self._field.prompt.key] if self.text != self._stored else []

    def _begin(self, _key: str) -> BegunAnswer | None:
        text = self.text
        begun = self._begin_save(self._field, text, self._focus_token)
        return None if begun is None else BegunAnswer(begun, partial(self._tell, text))

    def _tell(self, text: str, outcome: Outcome) -> State:
        self._failure = outcome.problem
        if not outcome.has_failed:
            self._stored = text
        return state_of(outcome)

    def _say(self, state: State) -> None:
        if self.is_attached and self.query(StatusLine):
            told = self._failure if self._failure and state != "typing" else SENTENCES[state]
            self.query_one(StatusLine).say(f"{told} · {self._counted()}", wrong=state == "failed")

    def _counted(self) -> str:
        count = word_count(self.text)
        counted = "1 word" if count == 1 else f"{count:,} words"
        used = units(self.text)
        return f"{counted} · {used:,} of {LONGEST:,} characters" if used > _COUNTED_FROM else counted


def _help(field: FormField) -> Content:
    parts = [Content(field.help)] if field.help else []
    if field.last:
        parts += [Content.styled("Last time", "bold"), Content(field.last)]
    return Content("\n\n").join(parts)


_EDITORS = ("nano", "notepad", "micro", "vim", "vi")


def editor_command() -> list[str]:
    """The person's editor, else the first one that this computer has; WorkbookError when there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=not is_windows())
    found = next((name for name in _EDITORS if shutil.which(name)), None)
    if found is None:
        raise WorkbookError("No editor was found: set the variable VISUAL or EDITOR to yours, then press F4 again.")
    return [found]


def written_elsewhere(text: str, folder: Path) -> str:
    """The text as it comes back from the editor, not cleaned yet.

    WorkbookError when the editor fails or leaves something unreadable: what it wrote then stays in its file, which the
    sentence names.
    """
    command = editor_command()
    place = private_folder(folder) / f"text-{uuid4().hex}.txt"
    try:
        _put(place, text)
        code = subprocess.run([*command, str(place)], check=False).returncode  # noqa: S603 - the person's own editor
        written = _read(place)
    except OSError as error:
        place.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"{command[0]} could not be used ({reason}). Your text is as it was.") from error
    is_kept = code != 0 and written != text
    if not is_kept:
        place.unlink(missing_ok=True)
    if code != 0:
        kept = f"; what was written there stays in {place}" if is_kept else ""
        raise WorkbookError(f"{command[0]} ended with an error ({code}). Your text is as it was{kept}.")
    # Most editors end the last line; that newline was not typed.
    return written if text.endswith("\n") else written.removesuffix("\n")


def _put(place: Path, text: str) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _read(place: Path) -> str:
    content = place.read_bytes()
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        # Older editors on Windows write in its own code page, in which every byte is a letter or nearly so.
        return content.decode("cp1252", errors="replace")
