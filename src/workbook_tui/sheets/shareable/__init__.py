"""A copy for sharing outside the agency: made of a masked review, without names, free texts and counts."""
