"""The files of the evidence of a plan: whether they are there and unchanged, and which is a new version."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from workbook_tui.exchange.evidence import FileState, Found, looked_at
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.wording import counted
from workbook_tui.screens.correction.adding import CorrectionAdding
from workbook_tui.screens.correction.cases import correction_key
from workbook_tui.screens.correction.evidence_files import ask_new_version, unhurried

_FILES = (FileState.MISSING, FileState.CHANGED, FileState.UNNOTED, FileState.UNREADABLE)


class CorrectionFiles(CorrectionAdding):
    """The list with the keys of the files; they are looked at in a thread of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        correction_key("t", "take", "Take", "Take the file as it is now as the new version", show=True),
        correction_key("f", "files", "Files", "Look whether the files of evidence are there and unchanged", show=True),
    ]

    def __init__(self, plan_id: int, at: str = "") -> None:
        super().__init__(plan_id, at)
        self._named: tuple[tuple[int, str, str], ...] = ()

    def reload(self, review: ReviewFacts) -> None:
        """Show the correction; files that are named anew, or in another version, are looked at."""
        super().reload(review)
        papers = self.plan.evidence if self.plan else ()
        named = tuple((one.id, one.text("path"), one.text("sha256")) for one in papers if one.text("path"))
        if named != self._named:
            self._named = named
            self.look_at_files()

    @property
    def has_new_version(self) -> bool:
        """True when the file under the cursor is another one than the one whose fingerprint is known."""
        found = self.files.get(self.evidence.id) if self.evidence is not None else None
        return found is not None and found.state in {FileState.CHANGED, FileState.UNNOTED}

    def action_take(self) -> None:
        """Ask, then take the file of the evidence as it is now."""
        if self.evidence is not None:
            ask_new_version(self, self.evidence, self.look_at_files)

    def action_files(self) -> None:
        """Look at every file of evidence of the plan, and say what is wrong."""
        self.say("Looking at the files …")
        self._look(is_asked=True)

    def look_at_files(self) -> None:
        """Look at the files without a word."""
        self._look(is_asked=False)

    @work(group="files", exclusive=True)
    async def _look(self, *, is_asked: bool) -> None:
        plan = self.plan
        if plan is None:
            return
        self.files = await unhurried(partial(looked_at, plan, self.desk.file))
        self.refresh_review()
        if is_asked:
            self.say(files_said(self.files), wrong=any(found.sentence for found in self.files.values()))


def has_files(plan: PlanFacts) -> bool:
    """True when a piece of evidence names a file."""
    return any(evidence.text("path") for evidence in plan.evidence)


def files_said(files: Mapping[int, Found]) -> str:
    """How the files are together: "3 files looked at: 1 missing, 2 unchanged."."""
    states = [found.state for found in files.values() if found.state is not FileState.PAPER]
    told = [f"{states.count(state)} {state}" for state in (*_FILES, FileState.SAME) if state in states]
    return f"{counted(len(states), 'file')} looked at: {', '.join(told)}."
