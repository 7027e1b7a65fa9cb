"""How every key of the program is declared: on one line, with a name of its own and an explanation."""

from textual.binding import Binding


def bind(
    name: str, keys: str, action: str, title: str, does: str, *, priority: bool = False, display: str | None = None
) -> Binding:
    """A key of the footer; `name` is its id in keymaps, `does` what help and README say, `display` how it is shown."""
    return Binding(keys, action, title, priority=priority, key_display=display, id=name, tooltip=does)


def hidden(
    name: str, keys: str, action: str, title: str, does: str, *, priority: bool = False, display: str | None = None
) -> Binding:
    """A key that the footer has no room for; help and README name it all the same."""
    return Binding(keys, action, title, show=False, priority=priority, key_display=display, id=name, tooltip=does)
