"""The styles of a workbook: which of them show a number as a percentage or as a day."""

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from workbook_tui.sheets.read.markup import check_attributes, local_name
from workbook_tui.sheets.read.refusal import damaged_workbook

_PERCENTS = {"9", "10"}
"""The numbers under which every spreadsheet program knows 0% and 0.00%."""
_DAYS = {"14"}
"""The number under which it knows the day as it is usual where one lives."""
_DAY = re.compile(r"([ymd])\1*(?:[-/.]|,? )(?!\1)([ymd])\2*(?:[-/.]|,? )(?!\1|\2)([ymd])\3*")
_PARTS_HEARD = ("numFmts", "cellXfs")
_NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\[[^\[\]]*\]')
"""What of a format stands for itself: texts in quotes, single letters, room, colors."""
_LONGEST_FORMAT = 255
"""Letters of a number format, as in Excel: a pattern takes the square of them for one that is made to be slow."""
_LONGEST_NUMBER = 20
_MOST_FORMATS = 5_000
"""Number formats; Excel itself stops at some 250."""
_MOST_STYLES = 70_000
"""Styles of cells; Excel itself stops at 65,490."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Styles:
    """An XML listener for the styles, which cells refer to by number."""

    def __init__(self) -> None:
        self._percents = set(_PERCENTS)
        self._days = set(_DAYS)
        self._formats: dict[str, str] = {}
        self._used: list[str] = []
        self._hears = ""

    @property
    def percents(self) -> frozenset[str]:
        """The styles whose number format is a percentage."""
        return self._using(self._percents)

    @property
    def days(self) -> frozenset[str]:
        """The styles whose number format is certainly a date without time; others may be, too."""
        return self._using(self._days)

    @property
    def to_xml(self) -> bytes:
        """A styles part with only the number formats and the styles that use them, safe for any reader."""
        formats = _elements("numFmt", ({"numFmtId": id_, "formatCode": code} for id_, code in self._formats.items()))
        used = _elements("xf", ({"numFmtId": id_} for id_ in self._used))
        return (
            f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'
        ).encode()

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """A format, or a style of cells that uses one; FileRefusedError when it is longer than any can be."""
        check_attributes(attributes)
        name = local_name(tag)
        if name in _PARTS_HEARD:
            self._hears = name
        elif name == "numFmt" and self._hears == "numFmts":
            self._format(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "xf" and self._hears == "cellXfs":
            self._use(attributes.get("numFmtId", ""))

    def _use(self, number: str) -> None:
        if len(self._used) >= _MOST_STYLES or len(number) > _LONGEST_NUMBER:
            raise damaged_workbook("it holds more styles of cells than a workbook can")
        self._used.append(number)

    def _format(self, number: str, code: str) -> None:
        if len(code) > _LONGEST_FORMAT or len(number) > _LONGEST_NUMBER:
            raise damaged_workbook("it holds a number format longer than any can be")
        if len(self._formats) >= _MOST_FORMATS:
            raise damaged_workbook("it holds more number formats than a workbook can")
        self._formats[number] = code
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
        if local_name(tag) == self._hears:
            self._hears = ""


def _elements(tag: str, all_attributes: Iterable[Mapping[str, str]]) -> str:
    return "".join(
        f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in attributes.items())}></{tag}>"
        for attributes in all_attributes
    )
