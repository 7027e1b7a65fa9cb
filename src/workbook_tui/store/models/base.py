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
    """The current moment as an aware UTC datetime."""
    return datetime.now(UTC)


def new_uid() -> str:
    """A new unique id, which every copy of the file keeps."""
    return str(uuid4())


def choice_of(choices: tuple[Choice, ...], default: object = None) -> Any:  # noqa: ANN401 - a field of any model
    """A column for stored values of `choices`, which the transaction checks.

    The table has no constraint for them: it would refuse a choice that a later version adds, in every older file.
    """
    return Field(default=default, sa_column_kwargs={"info": {"choices": choices}})


def one_of(column: str, choices: tuple[Choice, ...]) -> CheckConstraint:
    """A constraint of that column to the stored values of `choices`, to which none will be added."""
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_is_known")


def counts(*columns: str) -> tuple[CheckConstraint, ...]:
    """Constraints that keep those columns from being negative."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_is_a_count") for column in columns)


class StoredRow(SQLModel):
    """The columns of every table: id, uid for merging, version, and two times."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Make a stale save fail instead of winning."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]
