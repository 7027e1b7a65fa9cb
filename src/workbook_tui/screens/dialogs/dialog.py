"""The frame of every dialog: a title, a body, and a lower edge that names its keys."""

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
        width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 0 1; overflow-y: auto;
        scrollbar-size-vertical: 1; background: $surface; border: round $primary;
        border-subtitle-color: $text-muted; border-subtitle-align: left;
    }
    Dialog #asked { height: auto; max-height: 8; text-style: bold; }
    Dialog #detail { height: auto; max-height: 8; color: $text-muted; }
    """

    def __init__(self, asked: str, *, detail: str = "", keys: str = "") -> None:
        super().__init__()
        self._asked = asked
        self._detail = detail
        self._keys = keys or self.KEYS

    def compose(self) -> ComposeResult:
        """What is asked, what answers it, and the keys."""
        with Vertical() as box:
            # The edge stays in sight however long the question is.
            box.border_subtitle = Content(self._keys)
            yield Static(Content(self._asked), id="asked", markup=False)
            if self._detail:
                yield Static(Content(self._detail), id="detail", markup=False)
            yield from self.body()

    def body(self) -> Iterable[Widget]:
        """What answers the question."""
        return ()
