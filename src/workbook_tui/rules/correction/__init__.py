"""The correction of findings: the year it may take, its cases, and what verifying and closing wait for."""
