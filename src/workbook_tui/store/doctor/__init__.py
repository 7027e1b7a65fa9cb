"""What can be found out about a damaged file, and what can be put right or saved."""
