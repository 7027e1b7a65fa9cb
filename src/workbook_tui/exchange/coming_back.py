"""Whether a workbook that was just written can be read when it comes back."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.contract import IMPORTED_TABLES, STATE_DECISIONS, plan_number

_SURELY_READ = 4 * 2**20
"""Bytes, unpacked, of a workbook that keeps within every limit of the reader; that of a whole review has 2 MB."""


def coming_back_remark(path: Path, content: bytes) -> str:
    """A sentence that an import will refuse the workbook, and why; "" when it will be read."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) < _SURELY_READ:
            return ""
    # The reader of workbooks is loaded only when there is something to read.
    from workbook_tui.sheets.read import ReturnedBook

    imported = {table.name for table in (*IMPORTED_TABLES, STATE_DECISIONS)}
    try:
        book = ReturnedBook(path, content)
        for name in book.meta.columns:
            if name in imported or plan_number(name):
                book.table(name)
    except FileRefusedError as error:
        return f"It can be read by people, but an import will refuse it when it comes back. {error}"
    return ""
