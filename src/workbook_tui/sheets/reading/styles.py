"""The styles of a workbook: which of them show a number as a percentage."""

import re

from workbook_tui.sheets.reading.markup import few, local

_BUILT_IN = {"9", "10"}
"""The numbers under which every spreadsheet program knows 0% and 0.00%."""
_NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What of a format stands for itself: texts in quotes, single letters, room, colours."""


class Styles:
    """Hears the styles; `percents` are the numbers of those that show percentages, as cells name them."""

    def __init__(self) -> None:
        self._formats = set(_BUILT_IN)
        self._used: list[str] = []
        self._hears = False

    @property
    def percents(self) -> frozenset[str]:
        """The styles whose number format is a percentage."""
        return frozenset(str(place) for place, used in enumerate(self._used) if used in self._formats)

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """A format, or a style of cells that uses one."""
        few(attributes)
        name = local(tag)
        if name == "cellXfs":
            self._hears = True
        elif name == "numFmt" and "%" in _NO_SIGN.sub("", attributes.get("formatCode", "")):
            self._formats.add(attributes.get("numFmtId", ""))
        elif name == "xf" and self._hears:
            self._used.append(attributes.get("numFmtId", ""))

    def end(self, tag: str) -> None:
        """The styles of cells are complete."""
        if local(tag) == "cellXfs":
            self._hears = False
