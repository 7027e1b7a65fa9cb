"""Tables as spreadsheets, databases and people write them, each with the values that it says and what is doubtful."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from workbook_tui.exchange.values.files import TextSource
from workbook_tui.exchange.values.intake import Intake, Reader
from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.exchange.values.measure import TargetMeasure

TODAY = date(2027, 4, 15)


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    values: list[str]
    unit: str = "percent"
    every: str = "month"
    doubts: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    base: int | None = 100


def read(case: Case, *, target: TargetMeasure | None = None) -> Intake:
    measure = target or TargetMeasure(name="Timely", row_id=1, unit=case.unit, every=case.every, base=case.base)
    reader = Reader(measures=[measure], target=measure, today=TODAY, answers=case.answers)
    return reader.read(TextSource(case.text).table(""))


def said(value: ReadValue) -> str:
    """A value in a line: "2025-01 North 38/40 95 -Flood ~note"."""
    day = value.period_on
    counts = f"{value.numerator}/{value.denominator}" if value.numerator is not None else ""
    number = "" if value.value is None else f"{value.value:g}"
    parts = (str(day).removesuffix("-01") if day else "", value.site, counts, number)
    left = (f"-{value.exclusion}" if value.exclusion else "", f"~{value.note}" if value.note else "")
    return " ".join(part for part in (*parts, *left) if part)


COUNTS = ["2025-01 38/40", "2025-02 37/40"]
CASES = [
    # Periods
    Case("Excel's months", "Month,Numerator,Denominator\nJan-25,38,40\nFeb-25,37,40\n", COUNTS),
    Case("months with the year first", "Month,Numerator,Denominator\n25-Jan,38,40\n25-Feb,37,40\n", COUNTS),
    Case("month and year with a slash", "Month,Numerator,Denominator\n01/2025,38,40\n02/2025,37,40\n", COUNTS),
    Case("six digits", "YEARMONTH,NUM,DEN\n202501,38,40\n202502,37,40\n", COUNTS),
    Case("serial numbers of days", "Date,Num,Den\n45658,38,40\n45689,37,40\n", COUNTS),
    Case("datetimes of a database", "period_start,num,den\n2025-01-01 00:00:00.000,38,40\n2025-02-01 00:00:00.000,37,40\n", COUNTS),
    Case("ISO datetimes", "date,n_timely,n\n2025-01-31T00:00:00Z,38,40\n2025-02-28T00:00:00Z,37,40\n", COUNTS),
    Case("month ends as in America", "Month,Num,Den\n1/31/2025,38,40\n2/28/2025,37,40\n", COUNTS),
    Case("month ends with short years", "Month,Num,Den\n1/31/25,38,40\n2/28/25,37,40\n", COUNTS),
    Case("names of days", "Date,Num,Den\n\"Friday, January 31, 2025\",38,40\n\"Friday, February 28, 2025\",37,40\n", COUNTS),
    Case("year and month", "Year,Month,Num,Den\n2025,January,38,40\n2025,Feb,37,40\n", COUNTS),
    Case("year and number of the month", "YR,MO,Num,Den\n2025,1,38,40\n2025,2,37,40\n", COUNTS),
    Case("school year and month", "School year,Month,Num,Den\n2024-25,Jan,38,40\n2024-25,Feb,37,40\n2024-25,Jul,1,2\n", [*COUNTS, "2024-07 1/2"]),
    Case("year and quarter", "Year,Quarter,Num,Den\n2025,1,38,40\n2025,2,37,40\n", ["2025-01 38/40", "2025-04 37/40"], every="quarter"),
    Case("quarters", "Quarter,Num,Den\nQ1 2025,38,40\n2025 Q2,37,40\nJul-Sep 2025,36,40\n", ["2025-01 38/40", "2025-04 37/40", "2025-07 36/40"], every="quarter"),
    Case("years", "Year,Percent\n2023,88.5\n2024,90.1\n", ["2023-01 88.5", "2024-01 90.1"], every="year"),
    Case("program years", "Year,Percent\n2009-10,88.5\n2010-11,90.1\n2011-12,91\n", ["2009-07 88.5", "2010-07 90.1", "2011-07 91"], every="year"),
    Case("months that look like program years", "Month,Percent\n2009-10,88\n2009-11,90\n2009-12,91\n", ["2009-10 88", "2009-11 90", "2009-12 91"]),
    Case("weeks", "Week,Count\n2025-W05,4\n2025-W06,5\n", ["2025-01-27 4", "2025-02-03 5"], unit="count", every="week"),
    Case("days of a week", "Week of,Count\n1/6/2025,4\n1/13/2025,5\n", ["2025-01-06 4", "2025-01-13 5"], unit="count", every="week"),
    Case("fiscal years", "Year,Percent\nFY 2024,88\nFY 2025,90\n", [], every="year", doubts=["lines"]),
    Case("a year in a monthly measure", "Year,Percent\n2024,88\n2025,90\n", [], doubts=["lines"]),
    Case("months without a year", "Month,Num,Den\nJan,38,40\nFeb,37,40\n", [], doubts=["year"]),
    Case("months whose year was said", "Month,Num,Den\nJan,38,40\nFeb,37,40\n", COUNTS, answers={"year": "2025"}),
    Case("days without a year", "Week,Count\n6-Jan,4\n13-Jan,5\n20-Jan,6\n", [], unit="count", every="week", doubts=["short"]),
    Case("a period to come", "Month,Num,Den\n2025-01,38,40\n2028-01,1,2\n", COUNTS[:1], doubts=["lines"]),
    # The order of dates
    Case("the day first, once sure", "Date,Num,Den\n01/02/2025,38,40\n13/04/2025,36,40\n", ["2025-02 38/40", "2025-04 36/40"]),
    Case("the day first, by dots", "Date;Num;Den\n31.01.2025;38;40\n28.02.2025;37;40\n", COUNTS),
    Case("the month first, by one value a month", "Date,Num,Den\n1/1/2025,38,40\n2/1/2025,37,40\n3/1/2025,36,40\n", [*COUNTS, "2025-03 36/40"]),
    Case("the day first, by one value a month", "Date,Num,Den\n01/01/2025,38,40\n01/02/2025,37,40\n", COUNTS),
    Case("an order that nobody can tell", "Date,Num,Den\n01/02/2025,38,40\n02/03/2025,37,40\n", COUNTS, doubts=["dates"]),
    Case("an order that was said", "Date,Num,Den\n01/02/2025,38,40\n02/03/2025,37,40\n", ["2025-02 38/40", "2025-03 37/40"], answers={"dates": "day-first"}),
    Case("both orders in one column", "Date,Num,Den\n13/01/2025,38,40\n02/28/2025,37,40\n", COUNTS[1:], doubts=["dates"]),
    Case("an order that does not matter", "Date,Num,Den\n1/1/2025,38,40\n2/2/2025,37,40\n", COUNTS),
    # What a column is
    Case("percent before its counts", "Month,% timely,# timely,# children\n2025-01,95,38,40\n2025-02,92.5,37,40\n", COUNTS),
    Case("percent after its counts", "Month,Timely,Total,Percent\n2025-01,38,40,95.0%\n2025-02,37,40,92.5%\n", COUNTS),
    Case("a percentage that contradicts", "Month,Timely,Total,Percent\n2025-01,38,40,95%\n2025-02,37,40,80%\n", COUNTS, doubts=["check"]),
    Case("counts that were chosen", "Month,Timely,Total,Percent\n2025-01,38,40,95%\n2025-02,37,40,80%\n", COUNTS, answers={"check": "take"}),
    Case("a percentage cut off", "Month,Timely,Total,Percent\n2025-01,36,43,83%\n", ["2025-01 36/43"]),
    Case("hundredths that check", "Month,Timely,Total,Rate\n2025-01,38,40,0.95\n2025-02,37,40,0.925\n", COUNTS),
    Case("a percentage alone", "Month,Percent timely\n2025-01,95.0%\n2025-02,92.5%\n", ["2025-01 95", "2025-02 92.5"]),
    Case("percentages with a blank", "Month,Result\n2025-01,95 %\n2025-02,\"92,5 %\"\n", ["2025-01 95", "2025-02 92.5"]),
    Case("fractions or percentages", "Month,Percent\n2025-01,0.95\n2025-02,0.9\n", ["2025-01 0.95", "2025-02 0.9"], doubts=["fraction"]),
    Case("fractions that were chosen", "Month,Percent\n2025-01,0.95\n2025-02,0.9\n", ["2025-01 95", "2025-02 90"], answers={"fraction": "fraction"}),
    Case("fractions by their heading", "Month,Proportion timely\n2025-01,0.95\n2025-02,1\n", ["2025-01 95", "2025-02 100"]),
    Case("low percentages among others", "Month,Percent\n2025-01,0.5\n2025-02,90\n", ["2025-01 0.5", "2025-02 90"]),
    Case("a numerator alone", "Month,Numerator\n2025-01,38\n2025-02,37\n", [], doubts=["lines"]),
    Case("a numerator with its percentage", "Month,# timely,% timely\n2025-01,38,95\n2025-02,37,92.5\n", ["2025-01 95", "2025-02 92.5"]),
    Case("more than its whole", "Month,Num,Den\n2025-01,38,40\n2025-02,41,40\n", COUNTS[:1], doubts=["lines"]),
    Case("more than 100 percent", "Month,Percent\n2025-01,95\n2025-02,105\n", ["2025-01 95"], doubts=["lines"]),
    Case("two counts in a cell", "Month,Result\n2025-01,38 of 40\n2025-02,37/40 (92.5%)\n", COUNTS),
    Case("counts with their percentage", "Month,Timely,Total\n2025-01,38 (95%),40\n2025-02,37 (92.5%),40\n", COUNTS),
    Case("words nobody knows", "Monat,Fertig,Alle\n2025-01,38,40\n2025-02,37,40\n", COUNTS),
    Case("the whole first", "Month,Children,Timely\n2025-01,40,38\n2025-02,40,37\n", COUNTS),
    Case("the part of the other kind", "Month,Total,Late\n2025-01,40,2\n2025-02,40,3\n", [], doubts=["lines"]),
    Case("two headings alike", "Month,Timely,Timely,Total\n2025-01,38,30,40\n2025-02,37,31,40\n", [], doubts=["columns"]),
    Case("a heading of two lines", ",Timely services,\nMonth,Numerator,Denominator\n2025-01,38,40\n2025-02,37,40\n", COUNTS),
    Case("units below the heading", "Month,Average\n,(days)\n2025-01,27\n2025-02,29.5\n", ["2025-01 27", "2025-02 29.5"], unit="days"),
    Case("a title and a blank line above", "Timely services 2025\n\nMonth,Numerator,Denominator\n2025-01,38,40\n2025-02,37,40\n", COUNTS),
    Case("a report with a date above", "Report,Timely,,\nRun on,3/1/2025,,\n,,,\nMonth,Numerator,Denominator,\n2025-01,38,40,\n2025-02,37,40,\n", COUNTS),
    Case("a heading on every page", "Month,Num,Den\n2025-01,38,40\nMonth,Num,Den\n2025-02,37,40\n", COUNTS),
    Case("no heading", "2025-01,38,40\n2025-02,37,40\n", COUNTS),
    Case("no heading, a percentage behind", "2025-01,38,40,95.0%\n2025-02,37,40,92.5%\n", COUNTS),
    Case("no heading and a slip in the first line", "2025-01,3B,40\n2025-02,37,40\n2025-03,36,40\n", ["2025-02 37/40", "2025-03 36/40"], doubts=["lines"]),
    Case("empty columns at the end", "Month,Num,Den,,,,,\n2025-01,38,40,,,,,\n2025-02,37,40,,,,,\n", COUNTS),
    Case("months side by side", "Measure,Jan-25,Feb-25\nNumerator,38,37\nDenominator,40,40\n", COUNTS),
    Case("sites below, months beside", "Site,Jan 2025,Feb 2025\nNorth,95,92.5\nSouth,80,81\n", ["2025-01 North 95", "2025-02 North 92.5", "2025-01 South 80", "2025-02 South 81"]),
    # Other units
    Case("one column of numbers", "Month,Whatever\n2025-01,27\n2025-02,29\n", ["2025-01 27", "2025-02 29"], unit="days"),
    Case("days with their cases", "Month,Children,Average days\n2025-01,14,27.5\n2025-02,12,29\n", ["2025-01 27.5", "2025-02 29"], unit="days"),
    Case("days in the cells", "Month,Wait\n2025-01,27 days\n2025-02,1 day\n", ["2025-01 27", "2025-02 1"], unit="days"),
    Case("percentages for days", "Month,Percent\n2025-01,95%\n2025-02,90%\n", ["2025-01 95", "2025-02 90"], unit="days", doubts=["unit"]),
    Case("days for percentages", "Month,Days to start\n2025-01,27\n2025-02,29\n", ["2025-01 27", "2025-02 29"], doubts=["unit"]),
    Case("two columns that fit alike", "Month,A,B\n2025-01,27,1\n2025-02,29,2\n", [], unit="days", doubts=["columns"]),
    Case("less than nothing", "Month,Count\n2025-01,4\n2025-02,-1\n", ["2025-01 4"], unit="count", doubts=["lines"]),
    Case("days before the date", "Month,Days\n2025-01,4\n2025-02,(2)\n", ["2025-01 4", "2025-02 -2"], unit="days"),
    Case("a rate of counts without its base", "Month,Numerator,Denominator\n2025-01,17,14768\n", ["2025-01 17/14768"], unit="rate", base=None, doubts=["base"]),
    Case("a rate whose base is known", "Month,Numerator,Denominator\n2025-01,17,14768\n", ["2025-01 17/14768"], unit="rate", base=1000),
    Case("a rate whose heading says the base", "Month,Events,Hours,Rate per 1000\n2025-01,17,14768,1.15\n", ["2025-01 17/14768"], unit="rate", base=None),
    # Numbers
    Case("thousands", "Month,Days\n2025-01,\"1,234\"\n2025-02,\"2,345.5\"\n", ["2025-01 1234", "2025-02 2345.5"], unit="days"),
    Case("decimal commas", "Monat;Tage\n2025-01;3,5\n2025-02;1.234,25\n", ["2025-01 3.5", "2025-02 1234.25"], unit="days"),
    Case("commas that can be either", "Month;Days\n2025-01;1,234\n2025-02;2,345\n", ["2025-01 1234", "2025-02 2345"], unit="days", doubts=["decimals"]),
    Case("commas that were decided", "Month;Days\n2025-01;1,234\n2025-02;2,345\n", ["2025-01 1.234", "2025-02 2.345"], unit="days", answers={"decimals": "comma"}),
    Case("decimal commas between tabs", "Month\tDays\n2025-01\t3,5\n2025-02\t4,25\n", ["2025-01 3.5", "2025-02 4.25"], unit="days"),
    Case("no data", "Month,Num,Den\n2025-01,38,40\n2025-02,n/a,n/a\n2025-03,-,-\n2025-04,,\n2025-05,NULL,NULL\n", COUNTS[:1]),
    Case("small numbers hidden", "Month,Num,Den\n2025-01,38,40\n2025-02,<5,12\n2025-03,*,*\n", COUNTS[:1], doubts=["lines"]),
    Case("small numbers left", "Month,Num,Den\n2025-01,38,40\n2025-02,<5,12\n", COUNTS[:1], answers={"lines": "skip"}),
    Case("an error of a formula", "Month,Percent\n2025-01,95\n2025-02,#DIV/0!\n", ["2025-01 95"], doubts=["lines"]),
    Case("nothing was counted", "Month,Num,Den\n2025-01,38,40\n2025-02,0,0\n", [*COUNTS[:1], "2025-02 0/0"]),
    Case("whole numbers as decimals", "Month,Num,Den\n2025-01,38.0,40.00\n2025-02,37.0,40.0\n", COUNTS),
    # Lines that are no values
    Case("totals", "Month,Num,Den\n2025-01,38,40\n2025-02,37,40\nTotal,75,80\n", COUNTS),
    Case("a source below", "Month,Num,Den\n2025-01,38,40\n2025-02,37,40\n\nSource: MI data system\n", COUNTS),
    Case("a total of the year within", "Month,Num,Den\n2025-01,38,40\n2025 total,38,40\n2025-02,37,40\nGrand Total:,75,80\n", COUNTS),
    Case("the same line twice", "Month,Num,Den\n2025-01,38,40\n2025-01,38,40\n2025-02,37,40\n", COUNTS),
    Case("a period twice with other numbers", "Month,Num,Den\n2025-01,38,40\n1/31/2025,30,40\n2025-02,37,40\n", COUNTS[1:], doubts=["lines"]),
    Case("months with remarks", "Month,Num,Den\nJan 2025*,38,40\nFeb 2025 (preliminary),37,40\n", COUNTS),
    # Left out and notes
    Case("nothing is left out", "Month,Num,Den,Excluded\n" + "".join(f"2025-0{n},3,4,{word}\n" for n, word in enumerate(("N/A", "None", "-", "No.", "0.0", "not excluded", "FALSE", "n/a", "included"), 1)), [f"2025-0{n} 3/4" for n in range(1, 10)]),
    Case("left out by a mark", "Month,Num,Den,Exclude?\n2025-01,38,40,N\n2025-02,3,40,Y\n", ["2025-01 38/40", "2025-02 3/40 -Left out in the imported table"]),
    Case("left out for a reason", "Month,Num,Den,Left out because\n2025-01,38,40,\n2025-02,3,40,\"Flood, no staff\"\n", ["2025-01 38/40", "2025-02 3/40 -Flood, no staff"]),
    Case("kept or not", "Month,Num,Den,Included?\n2025-01,38,40,Yes\n2025-02,3,40,No\n", ["2025-01 38/40", "2025-02 3/40 -Left out in the imported table"]),
    Case("a number for a reason", "Month,Num,Den,Excluded\n2025-01,38,40,\n2025-02,37,40,92.5%\n2025-03,36,40,no\n2025-04,36,40,Flood\n", ["2025-01 38/40", "2025-03 36/40", "2025-04 36/40 -Flood"], doubts=["lines"]),
    Case("notes", "Month,Num,Den,Comments\n2025-01,38,40,\"said \"\"not yet\"\"\"\n2025-02,37,40,\n", ["2025-01 38/40 ~said \"not yet\"", "2025-02 37/40"]),
    # Sites
    Case("sites", "Month,Team,Num,Den\n2025-01,North,8,10\n2025-01, south  east,3,4\n2025-02,NORTH,9,10\n2025-02,South East,2,4\n", ["2025-01 North 8/10", "2025-01 south east 3/4", "2025-02 North 9/10", "2025-02 south east 2/4"]),
    Case("a total of the sites", "Month,Site,Num,Den\n2025-01,North,8,10\n2025-01,South,3,4\n2025-01,All sites,11,14\n", ["2025-01 North 8/10", "2025-01 South 3/4"]),
    Case("periods only once for several sites", "Month,Site,Num,Den\n2025-01,North,8,10\n,South,3,4\n2025-02,North,9,10\n,South,2,4\n", ["2025-01 North 8/10", "2025-01 South 3/4", "2025-02 North 9/10", "2025-02 South 2/4"], doubts=["filled"]),
    Case("the whole area as a site", "Month,Site,Num,Den\n2025-01,Whole area,8,10\n2025-02,Whole area,9,10\n", ["2025-01 8/10", "2025-02 9/10"]),
    # Delimiters and quotes
    Case("semicolons in a note", "Month;Num;Den;Note\n2025-01;38;40;\n2025-02;37;40;\"moved; back in May\"\n", ["2025-01 38/40", "2025-02 37/40 ~moved; back in May"]),
    Case("commas in a note between tabs", "Month\tNum\tDen\tNote\n2025-01\t38\t40\ta, b, c, d, e\n2025-02\t37\t40\t\n", ["2025-01 38/40 ~a, b, c, d, e", "2025-02 37/40"]),
    Case("a line break in a note", "Month,Num,Den,Note\r\n2025-01,38,40,\"two\r\nlines\"\r\n2025-02,37,40,\r\n", ["2025-01 38/40 ~two\nlines", "2025-02 37/40"]),
    Case("a note that begins with a mark", "Month\tNum\tDen\tNote\n2025-01\t38\t40\t\"late\" by choice\n2025-02\t37\t40\t5' 10\" tall\n", ["2025-01 38/40 ~\"late\" by choice", "2025-02 37/40 ~5' 10\" tall"]),
    Case("bars", "Month|Num|Den\n2025-01|38|40\n2025-02|37|40\n", COUNTS),
    Case("a console", " month   | num | den \n---------+-----+-----\n 2025-01 |  38 |  40\n 2025-02 |  37 |  40\n(2 rows)\n", COUNTS),
    Case("a table of Markdown", "| Month | Num | Den |\n|---|---|---|\n| 2025-01 | 38 | 40 |\n| 2025-02 | 37 | 40 |\n", COUNTS),
    Case("wide blanks", "Month     Numerator   Denominator\n2025-01   38          40\n2025-02   37          40\n", COUNTS),
    Case("a separator that is said", "sep=;\nMonth;Num;Den\n2025-01;38;40\n2025-02;37;40\n", COUNTS),
    Case("a blank behind each comma", "Month, Num, Den, Note\n2025-01, 38, 40, \"a, b\"\n2025-02, 37, 40, c\n", ["2025-01 38/40 ~a, b", "2025-02 37/40 ~c"]),
    Case("escaped marks", "Month,Num,Den,Note\n2025-01,38,40,\"said \\\"no\\\", twice\"\n2025-02,37,40,\\N\n", ["2025-01 38/40 ~said \"no\", twice", "2025-02 37/40"]),
    Case("nothing at all", "Some words\nand more of them\n", [], doubts=["nothing"]),
    Case("lines without periods", "Numerator,Denominator\n38,40\n37,40\n", [], doubts=["nothing"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_table_says_its_values_and_what_is_doubtful(case):
    found = read(case)
    assert ([said(value) for value in found.right], [doubt.code for doubt in found.doubts]) == (
        case.values,
        case.doubts,
    )
