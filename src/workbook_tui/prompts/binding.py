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


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A row of the table `of`, by its id in the row that is asked about; the answer is what that row is called.

    The facts of the row hold the name under `field`. Where the name is typed, it stands there as it is stored; where
    it is picked, so that it reads back as one row and no other (`rules.answer_names`).
    """

    table: str
    field: str
    of: str
    is_typed: bool = False

    @property
    def id_field(self) -> str:
        """The column that holds the id."""
        return f"{self.of}_id"


@dataclass(frozen=True, slots=True)
class NamedLink:
    """Rows of the table `of`: each stands in a row of the table `rows`, which names both; the answer are their names.

    The facts of the row hold the names under `field`.
    """

    table: str
    field: str
    of: str
    rows: str

    @property
    def owner(self) -> str:
        """The column of `rows` that names the row they belong to."""
        return f"{self.table}_id"

    @property
    def id_field(self) -> str:
        """The column of `rows` that names the row which is referred to."""
        return f"{self.of}_id"


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


Binding = StoredColumn | PersonColumn | PeopleLink | NamedColumn | NamedLink | WorksheetAnswer
