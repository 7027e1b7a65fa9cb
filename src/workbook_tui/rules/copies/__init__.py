"""Two copies of one review that were both worked on: what the other one brings, and what only a person can decide."""
