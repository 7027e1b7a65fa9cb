"""What was left standing beside a decision of the state office that was replaced: it belongs to the one before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.item import TAKEABLE, Difference, Statement
from workbook_tui.rules.merge.record import Record
from workbook_tui.text import quote, sentence_list

DECISION, COMMENT, DECIDED_ON = "plan.decision", "plan.decision_comment", "plan.decided_on"


def left_standing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of comment and day that say the same beside another decision as beside the one before.

    Closing a plan leaves what was said when it was verified.
    """
    was, decision = before.get(DECISION, ""), now.get(DECISION, "")
    if not was or was == decision or (was, decision) == ("verified", "closed"):
        return ()
    return tuple(key for key in (COMMENT, DECIDED_ON) if before.get(key, "").strip() and now.get(key) == before[key])


def left_sentence(keys: Iterable[str]) -> str:
    """A sentence about what was left standing, "" for nothing."""
    labels = [quote(SPSR.prompts[key].label) for key in keys]
    verb = "is that" if len(labels) == 1 else "are those"
    return f"{sentence_list(labels)} beside it {verb} of the decision before." if labels else ""


def with_left_standing(found: Iterable[Difference], said: Iterable[Statement], base: Record) -> Iterator[Difference]:
    """The differences; of a decision that replaces another the reason says what beside it was not replaced."""
    told: dict[str, dict[str, str]] = {}
    for statement in said:
        if statement.table == "plan" and not statement.lock_reason and not statement.fault:
            told.setdefault(statement.uid, {})[statement.key] = statement.text
    for one in found:
        before = base.row(one.row.table, one.row.uid)
        if one.kind not in TAKEABLE or one.is_row or before is None or one.parts[0].key != DECISION:
            yield one
            continue
        now = {**before.answers, **told.get(one.row.uid, {}), DECISION: one.parts[0].theirs}
        sentence = left_sentence(left_standing(before.answers, now))
        yield replace(one, reason=" ".join(filter(None, (one.reason, sentence))))
