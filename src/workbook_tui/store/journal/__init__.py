"""One step of a person: its transaction, its entries in the journal, undo and redo."""
