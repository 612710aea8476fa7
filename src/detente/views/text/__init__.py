"""Results as text for the terminal (Rich renderables)."""

from detente.views.text.check import check_text
from detente.views.text.errors import error_text
from detente.views.text.evidence import evidence_text
from detente.views.text.stability import stability_text
from detente.views.text.why import why_text

__all__ = ["check_text", "error_text", "evidence_text", "stability_text", "why_text"]
