"""Says what became of something that took a while, wherever one is by then, and whole."""

from workbook_tui.screens.dialogs import Message
from workbook_tui.screens.frame.section import Page

_EDGES = 4


def tell(page: Page, sentence: str, *, wrong: bool = False) -> None:
    """Say it in the status line of `page`, or over whatever one is working on instead.

    A refusal that the line would cut is shown in full as well: what to do stands at its end.
    """
    if page.app.screen is not page:
        page.app.notify(sentence, severity="warning" if wrong else "information", markup=False)
        return
    page.say(sentence, wrong=wrong)
    if wrong and len(sentence) > page.size.width - _EDGES:
        # The line is empty when the page comes to the front again.
        page.app.push_screen(Message("This could not be done", sentence), lambda _: page.say(sentence, wrong=True))
