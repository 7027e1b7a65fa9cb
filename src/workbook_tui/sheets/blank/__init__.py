"""The workbook with nothing in it: for paper, and for offices that type in a spreadsheet."""
