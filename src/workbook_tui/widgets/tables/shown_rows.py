"""Which rows of a table show under its filter, where the cursor may stand, and the filter while it is typed."""

from collections.abc import Iterable

from workbook_tui.widgets.tables.cells import TableRow


class ShownRows:
    """All rows, the text that narrows them down, and the ones that are left."""

    def __init__(self) -> None:
        self._all: tuple[TableRow, ...] = ()
        self.filter = ""
        self.shown: list[TableRow] = []

    def set(self, rows: Iterable[TableRow]) -> None:
        """Take other rows; the filter stays."""
        self._all = tuple(rows)
        self._narrow()

    def narrow(self, text: str) -> None:
        """Show only the rows that hold every word of `text` in some cell."""
        self.filter = text
        self._narrow()

    def _narrow(self) -> None:
        words = self.filter.casefold().split()
        if not words:
            self.shown = list(self._all)
            return
        self.shown = []
        heading: TableRow | None = None
        for row in self._all:
            if row.heading:
                heading = row
            elif all(word in row.words for word in words):
                if heading is not None:
                    self.shown.append(heading)
                    heading = None
                self.shown.append(row)

    @property
    def counts(self) -> tuple[int, int]:
        """Rows that show and rows in all, headings aside."""
        return _chosen(self.shown), _chosen(self._all)

    def place(self, key: str) -> int | None:
        """The line of the row with that key."""
        return next((line for line, row in enumerate(self.shown) if row.key == key and not row.heading), None)

    def nearest(self, line: int) -> int | None:
        """The line at or after `line` where the cursor may stand, else the one before it."""
        below = range(max(line, 0), len(self.shown))
        above = range(min(line, len(self.shown)) - 1, -1, -1)
        return next((place for place in (*below, *above) if not self.shown[place].heading), None)

    def step(self, line: int, by: int) -> int:
        """The line reached from `line` by going `by` lines, past headings, staying on the table."""
        wanted = min(max(line + by, 0), len(self.shown) - 1)
        onward = range(wanted, len(self.shown)) if by > 0 else range(wanted, -1, -1)
        back = range(wanted, line, -1) if by > 0 else range(wanted, line)
        return next((place for place in (*onward, *back) if not self.shown[place].heading), line)

    def group_start(self, line: int) -> int:
        """The first of the headings that stand right above `line`, or `line` itself."""
        while line > 0 and self.shown[line - 1].heading:
            line -= 1
        return line


def _chosen(rows: Iterable[TableRow]) -> int:
    return sum(not row.heading for row in rows)


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
