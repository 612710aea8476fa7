"""The case and every section of it, as frozen values; the statement language."""
