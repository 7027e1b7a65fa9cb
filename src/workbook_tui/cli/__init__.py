"""The command line: its words, what each command does, and what it prints."""
