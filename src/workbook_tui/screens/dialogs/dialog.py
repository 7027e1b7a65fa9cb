"""The frame of every dialog: a title, a body, and a last line that names its keys."""

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

Result = TypeVar("Result")


class Dialog(ModalScreen[Result], Generic[Result]):
    """A box over the screen; subclasses give `body()` and `KEYS`."""

    KEYS: ClassVar[str] = ""
    """The keys of the dialog in words."""

    DEFAULT_CSS: ClassVar[str] = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 0 1;
        background: $surface; border: round $primary;
    }
    Dialog #asked { height: auto; max-height: 8; text-style: bold; }
    Dialog #detail { height: auto; max-height: 8; color: $text-muted; }
    Dialog #keys { height: 1; margin-top: 1; color: $text-muted; }
    """

    def __init__(self, asked: str, *, detail: str = "") -> None:
        super().__init__()
        self._asked = asked
        self._detail = detail

    def compose(self) -> ComposeResult:
        """What is asked, what answers it, and the keys."""
        with Vertical():
            yield Static(Content(self._asked), id="asked", markup=False)
            if self._detail:
                yield Static(Content(self._detail), id="detail", markup=False)
            yield from self.body()
            yield Static(Content(self.KEYS), id="keys", markup=False)

    def body(self) -> Iterable[Widget]:
        """What answers the question."""
        return ()
