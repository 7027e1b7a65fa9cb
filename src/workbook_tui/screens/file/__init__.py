"""The page of the file itself: where it is, its backups, and what can be done with it as a whole."""
