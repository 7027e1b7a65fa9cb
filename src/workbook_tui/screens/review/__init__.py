"""Review: who reviews itself, for which cycle, and the team."""
