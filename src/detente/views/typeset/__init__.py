"""The report for paper: the report's HTML as a Typst document, so that both say the same."""

from detente.views.typeset.document import drawing_typst, report_typst

__all__ = ["drawing_typst", "report_typst"]
