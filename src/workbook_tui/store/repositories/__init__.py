"""One repository for each kind of thing in the file."""
