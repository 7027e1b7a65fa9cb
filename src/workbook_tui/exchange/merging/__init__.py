"""Another copy of the same review: opened without a change to it, compared, and taken in as one step."""
