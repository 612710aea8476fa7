"""The report: everything about a case on one page that needs nothing else."""

from detente.views.report.partly_known import PartlyKnownInput, partly_known_html
from detente.views.report.record import ReportInput
from detente.views.report.report import report_html

__all__ = ["PartlyKnownInput", "ReportInput", "partly_known_html", "report_html"]
