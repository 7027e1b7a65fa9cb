"""The styles of a workbook: which of them show a number as a percentage or as a day."""

import re

from workbook_tui.sheets.reading.markup import few, local

_PERCENTS = {"9", "10"}
"""The numbers under which every spreadsheet program knows 0% and 0.00%."""
_DAYS = {"14"}
"""The number under which it knows the day as it is usual where one lives."""
_DAY = re.compile(r"([ymd])\1*[-/. ](?!\1)([ymd])\2*[-/. ](?!\1|\2)([ymd])\3*")
_PARTS_HEARD = ("numFmts", "cellXfs")
_NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What of a format stands for itself: texts in quotes, single letters, room, colours."""


class Styles:
    """Hears the styles, which cells name by their numbers."""

    def __init__(self) -> None:
        self._percents = set(_PERCENTS)
        self._days = set(_DAYS)
        self._used: list[str] = []
        self._hears = ""

    @property
    def percents(self) -> frozenset[str]:
        """The styles whose number format is a percentage."""
        return self._using(self._percents)

    @property
    def days(self) -> frozenset[str]:
        """The styles whose number format is certainly a day without the time of day; other ones may be, too."""
        return self._using(self._days)

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """A format, or a style of cells that uses one."""
        few(attributes)
        name = local(tag)
        if name in _PARTS_HEARD:
            self._hears = name
        elif name == "numFmt" and self._hears == "numFmts":
            self._format(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "xf" and self._hears == "cellXfs":
            self._used.append(attributes.get("numFmtId", ""))

    def _format(self, number: str, code: str) -> None:
        self._percents.discard(number)
        self._days.discard(number)
        if "%" in _NO_SIGN.sub("", code):
            self._percents.add(number)
        elif _DAY.fullmatch(code.lower()):
            self._days.add(number)

    def _using(self, formats: set[str]) -> frozenset[str]:
        return frozenset(str(place) for place, used in enumerate(self._used) if used in formats)

    def end(self, tag: str) -> None:
        """The formats, or the styles of cells, are complete."""
        if local(tag) == self._hears:
            self._hears = ""
