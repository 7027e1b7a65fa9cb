"""What of a review may be shown outside the agency: it is masked first, and the copy is made of nothing else."""
