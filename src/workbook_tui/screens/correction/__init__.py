"""The correction of findings of noncompliance: one page, and the editors of what it lists."""
