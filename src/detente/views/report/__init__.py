"""The report: everything about a case on one page that needs nothing else."""

from detente.views.report.record import ReportInput
from detente.views.report.report import report_html

__all__ = ["ReportInput", "report_html"]
