"""Documents: bytes -> text, paragraphs, fingerprints, and where a cited passage stands."""

from detente.documents.decoding import decode
from detente.documents.locators import Locator, locate
from detente.documents.paragraphs import Paragraph, fingerprint, paragraphs

__all__ = ["Locator", "Paragraph", "decode", "fingerprint", "locate", "paragraphs"]
