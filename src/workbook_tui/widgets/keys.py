"""How every key of the program is declared, on one line with a name and an explanation, and how people read keys."""

from collections.abc import Iterable
from functools import partial

from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.keys import format_key


def bind(
    name: str,
    keys: str,
    action: str,
    title: str,
    does: str,
    *,
    show: bool = True,
    priority: bool = False,
    display: str | None = None,
) -> Binding:
    """A key of the footer; `name` is its id in keymaps, `does` what help and README say, `display` how it is shown."""
    return Binding(keys, action, title, show=show, priority=priority, key_display=display, id=name, tooltip=does)


hidden = partial(bind, show=False)
"""A key that the footer has no room for; help and README name it all the same."""


def actions_of(bindings: Iterable[BindingType]) -> dict[str, str]:
    """The action of each key."""
    return {key: one.action for one in bindings if isinstance(one, Binding) for key in one.key.split(",")}


def act(node: DOMNode, action: str) -> None:
    """Do an action at once, ahead of the key that follows; by a binding it would be late for that."""
    _, name, words = parse(action)
    getattr(node, f"action_{name}")(*words)


_WORDS = {
    "backspace": "Backspace",
    "delete": "Del",
    "down": "Down",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "home": "Home",
    "left": "Left",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "right": "Right",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
}


def key_word(key: str) -> str:
    """One key: "ctrl+p" is "Ctrl+P", "f1" is "F1", "slash" is "/"."""
    *modifiers, plain = key.split("+") if len(key) > 1 else [key]
    word = _WORDS.get(plain) or (plain.upper() if modifiers or plain[1:].isdigit() else format_key(plain))
    return "+".join([*(modifier.capitalize() for modifier in modifiers), word])


def first_key(binding: Binding) -> str:
    """The key of a binding that is shown in the footer."""
    return binding.key_display or key_word(binding.key.split(",")[0])


def every_key(binding: Binding) -> str:
    """All keys of a binding."""
    return " / ".join(key_word(key) for key in binding.key.split(","))
