"""How a returned workbook is read against its own hidden record, worded as offers, and taken into the file."""
