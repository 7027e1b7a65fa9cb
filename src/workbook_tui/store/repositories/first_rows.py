"""The rows that a worksheet begins with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tui.prompts.method import Method, MethodSection
    from workbook_tui.store.journal.transaction import Transaction


def insert_rows(
    change: "Transaction", method: "Method", worksheet_id: int, above: "tuple[str, int] | None" = None
) -> None:
    """Insert the rows that are there from the start below a row (its list and its id), or below the worksheet."""
    list_key, parent_id = above or ("", None)
    for section in method.children(list_key):
        for position in range(1, _first_rows(section) + 1):
            row_id = change.insert(
                "worksheet_row",
                worksheet_id=worksheet_id,
                parent_id=parent_id,
                list_key=section.key,
                position=position,
            )
            insert_rows(change, method, worksheet_id, (section.key, row_id))


def _first_rows(section: "MethodSection") -> int:
    return len(section.rows) if section.is_list else 1
