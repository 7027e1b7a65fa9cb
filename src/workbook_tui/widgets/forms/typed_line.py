"""A line of text with a cursor, changed key by key at once: where no key may be late for another."""

from rich.cells import cell_len

from workbook_tui.text import clean_text


class TypedLine:
    """What is typed, and where the cursor stands in it."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0

    def put(self, text: str) -> None:
        """Hold another text, the cursor behind it."""
        self.text = " ".join(clean_text(text).split("\n"))
        self.at = len(self.text)

    def insert(self, text: str) -> None:
        """Insert a text at the cursor; line breaks become spaces."""
        new = " ".join(clean_text(text).splitlines())
        self.text = self.text[: self.at] + new + self.text[self.at :]
        self.at += len(new)

    def take(self, key: str, character: str | None) -> bool:
        """Change the line by one key; False when the key is not for a line."""
        if character is not None and character.isprintable():
            self.insert(character)
            return True
        moved = {"left": self.at - 1, "right": self.at + 1, "home": 0, "end": len(self.text)}
        if key in moved:
            self.at = min(max(moved[key], 0), len(self.text))
            return True
        return self._cut(key)

    def _cut(self, key: str) -> bool:
        """Take out what a key takes out."""
        word = self.text[: self.at].rstrip().rfind(" ") + 1
        ends = {
            "backspace": (self.at - 1, self.at),
            "delete": (self.at, self.at + 1),
            "ctrl+u": (0, self.at),
            "ctrl+k": (self.at, len(self.text)),
            "ctrl+w": (word, self.at),
        }
        if key not in ends:
            return False
        start, end = max(ends[key][0], 0), ends[key][1]
        self.text = self.text[:start] + self.text[end:]
        self.at = start
        return True

    def shown(self, width: int) -> tuple[str, str, str]:
        """What of it fits: before the cursor, under it, and behind it."""
        under = self.text[self.at : self.at + 1] or " "
        start = 0
        while start < self.at and cell_len(self.text[start : self.at]) + cell_len(under) > width:
            start += 1
        room = width - cell_len(self.text[start : self.at]) - cell_len(under)
        behind = self.text[self.at + 1 :]
        while cell_len(behind) > room:
            behind = behind[: max(room, 0)] if len(behind) > room else behind[:-1]
        return self.text[start : self.at], under, behind
