"""Two records of a review compared: what a returned workbook says, against what went out and what is stored."""
