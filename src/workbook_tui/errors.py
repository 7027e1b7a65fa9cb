"""The one shape of error that reaches a user."""

from collections.abc import Callable


class WorkbookError(Exception):
    """A sentence for the user: what happened, what is kept, what to do next."""

    exit_code = 1


class UsageError(WorkbookError):
    """The words of a command do not fit together."""

    exit_code = 2


class FileRefusedError(WorkbookError):
    """A file is missing, damaged, of another kind or newer, and was left as it is."""

    exit_code = 3


class FileReplacedError(FileRefusedError):
    """Another file lies where the open one was: an older copy, another review, or nothing at all.

    `can_go_on` is True when what lies there now can be opened. It is a refusal of its own kind, so that a command ends
    as it does for any file that is refused, while the program can offer to go on.
    """

    def __init__(self, sentence: str, *, can_go_on: bool) -> None:
        super().__init__(sentence)
        self.can_go_on = can_go_on


class ConflictError(WorkbookError):
    """Somebody else changed the same thing in the meantime."""

    exit_code = 4


class StoppedError(WorkbookError):
    """A person stopped the work before it was done; nothing was changed."""

    exit_code = 130


class AnswerError(WorkbookError):
    """What is typed into a field does not parse yet; the text is kept as a draft."""


def refusal(read: Callable[[str], object], text: str) -> str:
    """The sentence with which `read` refuses a text, "" when it takes it."""
    try:
        read(text)
    except WorkbookError as error:
        return str(error)
    return ""
