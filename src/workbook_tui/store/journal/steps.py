"""Opens the transaction of a step, joins it to the one before when it goes on with it, and words what fails."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, desc, select

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.store.file.faults import user_message
from workbook_tui.store.journal.transaction import Transaction
from workbook_tui.store.models.journal import Step
from workbook_tui.text import clean_text


def configure() -> None:
    """Relate the tables to one another now, which the first query would do otherwise."""
    configure_mappers()


@contextmanager
def step_of(
    engine: Engine, *, who: str, label: str, focus: str, reason: str, kind: str, undoes: int | None
) -> Iterator[Transaction]:
    """A change that is committed whole when its block ends and rolled back whole when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        step = _going_on(session, who, focus)
        if step is None:
            step = Step(
                who=clean_text(who),
                label=clean_text(label),
                reason=clean_text(reason) or None,
                focus=focus or None,
                kind=kind,
                undoes=undoes,
            )
        yield Transaction(session, step)


def _going_on(session: Session, who: str, focus: str) -> Step | None:
    """The newest step, when this change only goes on with it."""
    newest = session.exec(select(Step).order_by(desc("id")).limit(1)).first() if focus else None
    joins = newest is not None and newest.focus == focus and newest.who == who and newest.kind == "do"
    return newest if joins else None


@contextmanager
def translate_db_errors(
    path: Path, special: Callable[[sqlite3.Error], WorkbookError | None] = lambda _: None
) -> Iterator[None]:
    """Turn what the database refuses into a sentence; `special` may have one that says more."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError(
            "Somebody else changed this at the same moment. Nothing was overwritten: look again."
        ) from error
    except IntegrityError as error:
        raise WorkbookError(_refusal(error)) from error
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error()
        raise special(cause) or user_message(cause, path) from error


def _refusal(error: IntegrityError) -> str:
    said = str(error.orig)
    if "UNIQUE" in said:
        return "The same thing is there already. Nothing was changed."
    if "CHECK" in said:
        rule = said.rpartition(":")[2].strip().replace("_", " ")
        return f"The file refuses this value ({rule}). Nothing was changed."
    if "NOT NULL" in said:
        return "This cannot be empty. Nothing was changed."
    return "Something this belongs to is no longer in the file. Nothing was changed."
