"""Submit: problems, the export, what came back, what has changed since, and the roll-up."""
