"""The tables of one file, as SQLModel classes."""

from typing import Any

from workbook_tui.store.models import journal, monitor, plan, review, worksheet

TABLES: dict[str, type[Any]] = {
    model.__tablename__: model
    for module in (journal, monitor, plan, review, worksheet)
    for model in vars(module).values()
    if hasattr(model, "__table__")
}
"""Every table of a file by its name."""
