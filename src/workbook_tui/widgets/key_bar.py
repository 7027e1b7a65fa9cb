"""The last line of a page: the keys that work now, by rank, as many as the width holds."""

from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import ActiveBinding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from workbook_tui.widgets.keys import first_key

_HELP = "f1"
_WAY_OUT = "ctrl+q"
_MORE = "More"
_MOVING = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "space"})
"""Keys that only move about; one tries them without being told, unless a page shows them itself."""


class KeyEntry(NamedTuple):
    """What the bar says of one key, or of several that do much the same."""

    keys: tuple[str, ...]
    """What is sent by a click on each."""
    names: tuple[str, ...]
    """What stands on the keyboard."""
    title: str
    is_enabled: bool = True
    is_declared: bool = True
    """Whether the key is declared for the footer; the others fill what room is left."""

    @property
    def width(self) -> int:
        """How many columns it takes, with a space at both ends and between its words."""
        return cell_len(" ".join((*self.names, self.title))) + 2

    def draw(self) -> Content:
        """The keys in front of what they do; pale while they cannot be used."""
        pale = "" if self.is_enabled else "dim "
        return Content.assemble(
            (f" {' '.join(self.names)}", f"{pale}bold $footer-key-foreground"),
            (f" {self.title} ", f"{pale}$footer-description-foreground"),
        )

    def key_at(self, column: int) -> str:
        """The key that stands in a column; what it does counts to the last one."""
        for key, name in zip(self.keys, self.names, strict=True):
            column -= cell_len(name) + 1
            if column <= 0:
                return key
        return self.keys[-1]


class KeyBar(Static, can_focus=False):
    """The keys of a page in one widget: a widget for every key costs more at each change of the focus than the key.

    First come the keys that are declared for the footer, then, where the terminal is wide enough, the others.
    The help stands at the end; it is called "More" while a key is left out.
    """

    DEFAULT_CSS: ClassVar[str] = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $footer-foreground; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._found: list[ActiveBinding] = []
        self.entries: list[KeyEntry] = []
        """What the bar shows, from the left."""

    def on_mount(self) -> None:
        """Follow what the page says about its keys."""
        self.screen.bindings_updated_signal.subscribe(self, self.show_keys)

    def show_keys(self, screen: Screen[Any]) -> None:
        """Show the keys that work on the screen now; of a page that is behind or on its way out nobody asks."""
        if not self.is_attached or self._pruning or screen is not self.screen or not screen.is_active:
            return
        found = list(screen.active_bindings.values())
        if found != self._found:
            self._found = found
            self._draw()

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self._draw()

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        left = event.x
        for entry in self.entries:
            if 0 <= left < entry.width:
                self.app.simulate_key(entry.key_at(left))
                return
            left -= entry.width

    def _draw(self) -> None:
        self.entries = fit_keys(self._found, self.size.width)
        self.update(Content.assemble(*(entry.draw() for entry in self.entries)), layout=False)


def fit_keys(found: list[ActiveBinding], width: int) -> list[KeyEntry]:
    """The keys that fit into that many columns, in the order of the page's keys; the help is the last one."""
    entries = _entries(found)
    last = [entry for entry in entries if _HELP in entry.keys]
    ranked = sorted((entry for entry in entries if entry not in last), key=lambda entry: not entry.is_declared)
    room = width - sum(entry.width for entry in last)
    fitting: list[KeyEntry] = []
    for entry in ranked:
        room -= entry.width
        if room < 0:
            last = [entry._replace(title=_MORE) for entry in last]
            break
        fitting.append(entry)
    return [*(entry for entry in entries if entry in fitting), *last]


def _entries(found: list[ActiveBinding]) -> list[KeyEntry]:
    """Every action once, by the key that is declared for the footer if there is one; a group of keys together."""
    moving = {one.binding.action for one in found if not one.binding.show and _goes_without_saying(one.binding.key)}
    named: dict[str, ActiveBinding] = {}
    for one in sorted(found, key=lambda one: not one.binding.show):
        if one.tooltip and one.binding.description and one.binding.action not in moving:
            named.setdefault(one.binding.action, one)
    ordered = [one for one in found if named.get(one.binding.action) is one]
    # The framework has a key of its own for the way out, which brings ours to the front.
    ordered.sort(key=lambda one: one.binding.key == _WAY_OUT)
    return [_entry(list(alike)) for _, alike in groupby(ordered, key=lambda one: one.binding.group or one)]


def _entry(alike: list[ActiveBinding]) -> KeyEntry:
    bindings, group = [one.binding for one in alike], alike[0].binding.group
    return KeyEntry(
        keys=tuple(binding.key for binding in bindings),
        names=tuple(first_key(binding) for binding in bindings),
        title=group.description if group else bindings[0].description,
        is_enabled=any(one.enabled for one in alike),
        is_declared=any(binding.show for binding in bindings),
    )


def _goes_without_saying(key: str) -> bool:
    """Whether a key only moves about, or opens a section, whose digits stand at the head of the page."""
    return key in _MOVING or key.isdigit()
