"""Where an answer lies: a prompt says it once, and facts, store, record and sheets go by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column of the row that is asked about."""

    table: str
    field: str


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """One person, by the id in the column `id_field` of the row that is asked about.

    The column `field` keeps a name that was typed before people were picked, until one is.
    """

    table: str
    field: str

    @property
    def id_field(self) -> str:
        """The column that holds the id."""
        return f"{self.field}_id"


@dataclass(frozen=True, slots=True)
class PeopleLink:
    """People of the row that is asked about: each stands in a row of the table `rows`, which names both.

    The facts of the row hold them under `field`.
    """

    table: str
    field: str
    rows: str

    @property
    def owner(self) -> str:
        """The column of `rows` that names the row they belong to."""
        return f"{self.table}_id"


WORKSHEET_ROW = "worksheet_row"
"""The table of the rows of worksheets."""


@dataclass(frozen=True, slots=True)
class WorksheetAnswer:
    """One answer of a row of a worksheet, stored as a text that the kind of answer of that name reads."""

    field: str
    kind: str

    @property
    def table(self) -> str:
        """The table of the row that is asked about."""
        return WORKSHEET_ROW


Binding = StoredColumn | PersonColumn | PeopleLink | WorksheetAnswer
