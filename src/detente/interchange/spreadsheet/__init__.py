"""The option table of the textbooks, as analysts keep it in spreadsheets.

The layout (:mod:`detente.interchange.spreadsheet.layout`) is one, whether the file is CSV or XLSX; here it is
rows of cells.
"""

from detente.interchange.spreadsheet.reader import read_rows
from detente.interchange.spreadsheet.writer import write_rows

__all__ = ["read_rows", "write_rows"]
