"""What may hold typed text that is not stored yet."""

from typing import Protocol


class Unsaved(Protocol):
    """A form or an editor that can be asked to store what it holds at once."""

    def flush(self) -> bool:
        """Store what is typed; False when something could not be stored."""
        ...

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is still not stored: prompt key, row and text."""
        ...
