"""Where worksheets name sites: in answers to prompts that refer to them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workbook_tui.prompts.method import SITES
from workbook_tui.rules.kinds.many import SEPARATOR, split_answers

if TYPE_CHECKING:
    from workbook_tui.store.file.last_known import Run
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.repositories.repository import OpenFile

_ANSWERS = """SELECT answer.id, prompt_key, value, method_id, method_text FROM answer
    JOIN worksheet_row ON worksheet_row.id = answer.row_id JOIN worksheet ON worksheet.id = worksheet_row.worksheet_id
    WHERE value IS NOT NULL AND ('; ' || value || ';') LIKE :site"""


def is_named(book: "OpenFile", site_id: int) -> bool:
    """True while an answer of a worksheet names a site."""
    with book.reading() as run:
        return any(_answers(run, site_id))


def replace_site(change: "Transaction", site_id: int, into_id: int) -> None:
    """Let the answers that name a site name another one, each once."""
    for answer in list(_answers(change.rows.run, site_id)):
        sites = (str(into_id) if one == str(site_id) else one for one in split_answers(str(answer["value"])))
        change.update("answer", int(str(answer["id"])), value=SEPARATOR.join(dict.fromkeys(sites)))


def _answers(run: "Run", site_id: int) -> Iterator[Mapping[str, object]]:
    """The answers that name a site; others hold the same number and mean something else."""
    found = run(_ANSWERS, {"site": f"%; {site_id};%"})
    if not found:
        return
    from workbook_tui.store.worksheet_reading import method_of

    for row in found:
        method = method_of(row)
        lists = {section.key for section in method.sections if section.kind == SITES}
        if any(one.refers_to in lists and one.field == row["prompt_key"] for one in method.form.prompts.values()):
            yield row
