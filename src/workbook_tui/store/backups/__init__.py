"""Backups of a file: which are kept, where they lie, how one is made, and how one is brought back."""
