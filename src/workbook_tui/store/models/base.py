"""What every table has.

Column names carry their type: `_on` is a date, `_at` an aware UTC datetime, `is_` a truth value.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import CheckConstraint, DateTime
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from workbook_tui.prompts.prompt import Choice


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)


def new_uid() -> str:
    """A new identity, the same in every copy of the file."""
    return str(uuid4())


def choice_of(choices: tuple[Choice, ...], default: object = None) -> Any:  # noqa: ANN401 - a field of any model
    """A column for stored values of `choices`, which the transaction sees to.

    The table has no rule about them: it would refuse a choice that a later version offers, in every older file.
    """
    return Field(default=default, sa_column_kwargs={"info": {"choices": choices}})


def one_of(column: str, choices: tuple[Choice, ...]) -> CheckConstraint:
    """Only stored values of `choices` in that column, of which no more will come."""
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_is_known")


def counts(*columns: str) -> tuple[CheckConstraint, ...]:
    """No negative number in those columns."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_is_a_count") for column in columns)


class StoredRow(SQLModel):
    """What every stored row has: a number, an identity for merging, a version, and two times."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Make a stale save fail instead of winning."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]
