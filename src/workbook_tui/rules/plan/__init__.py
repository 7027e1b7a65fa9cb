"""Improvement plans: the gate before them, their completeness, and the first words of their findings."""
