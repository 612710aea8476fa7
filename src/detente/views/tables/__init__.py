"""States, moves and stability as tables: for spreadsheets, statistics, papers and classes."""

from detente.views.tables.states import moves_table, states_table
from detente.views.tables.table import Table, table_csv
from detente.views.tables.tableau import tableau_latex, tableau_table

__all__ = ["Table", "moves_table", "states_table", "table_csv", "tableau_latex", "tableau_table"]
