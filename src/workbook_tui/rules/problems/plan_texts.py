"""What the texts of plans say, or seem not to say, taken together."""

import re
from dataclasses import dataclass, field

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import EVIDENCE_OF_CHANGE, EVIDENCE_OF_CORRECTION, FINDINGS, JUSTIFICATION
from workbook_tui.rules.facts import KpiFacts, PlanFacts
from workbook_tui.rules.plan.completeness import component_name

_COMPARED = {FINDINGS.key, EVIDENCE_OF_CORRECTION.key, EVIDENCE_OF_CHANGE.key, JUSTIFICATION.key}
_SHORTEST_COMPARED = 40
_LOOKS_BACK = re.compile(
    r"\b(?:last|previous(?:ly)?|prior|earlier|before|again|past|held|hold|repeat\w*|recur\w*|persist\w*)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class RepeatedTexts:
    """Remembers the texts of the plans seen so far, to find one that was pasted into a second place."""

    _seen: dict[str, str] = field(default_factory=dict)

    def earlier(self, kpi: KpiFacts, plan: PlanFacts, prompt: Prompt) -> str:
        """The place that held the very same text before, such as "C7 · Findings", "" when none did.

        White space and capitals make no difference; texts under 40 characters are too short to tell.
        """
        if prompt.key not in _COMPARED:
            return ""
        text = " ".join(plan.text(prompt.field).split()).casefold()
        if len(text) < _SHORTEST_COMPARED:
            return ""
        here = f"{kpi.code} · {component_name(prompt)}"
        first = self._seen.setdefault(text, here)
        return "" if first == here else first


def says_why_it_did_not_hold(plan: PlanFacts) -> bool:
    """True when the justification or the root cause looks back at an earlier plan.

    A guess by words (last, previous, before, again, held, recurring and the like): it can tell that nobody looked back,
    not that what was written explains it.
    """
    return any(_LOOKS_BACK.search(plan.text(name)) for name in ("justification", "root_cause"))
