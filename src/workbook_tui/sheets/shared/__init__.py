"""A copy for sharing outside the agency: no names, no free texts, no counts, and no small numbers to work out."""
