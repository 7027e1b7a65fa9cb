"""The filter of a table while it is typed: which keys it takes, and how it shows."""


class TableFilter:
    """One line of text that is either being typed or kept."""

    def __init__(self) -> None:
        self.text = ""
        self.is_typed = False

    @property
    def shows(self) -> bool:
        """True while it takes the last line of the table."""
        return self.is_typed or bool(self.text)

    def take(self, key: str, character: str | None) -> bool:
        """Change the text by one key; False when the key is not for the filter."""
        if not self.is_typed:
            return False
        if character is not None and character.isprintable():
            self.text += character
        elif key == "backspace":
            self.text = self.text[:-1]
        elif key == "ctrl+u":
            self.text = ""
        else:
            return False
        return True

    def line(self, shown: int, total: int) -> str:
        """What the last line of the table says."""
        if self.is_typed:
            return f"/{self.text}▏  {shown} of {total} · Enter keeps · Esc clears"
        return f"filter: {self.text} · {shown} of {total} · Esc clears"
