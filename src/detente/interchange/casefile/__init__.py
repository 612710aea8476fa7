"""The case file: the format in which cases are written, kept and exchanged."""

from detente.interchange.casefile.begun import HOW, read_begun
from detente.interchange.casefile.pieces import Pieces
from detente.interchange.casefile.reader import MAX_BYTES, read_case, too_large
from detente.interchange.casefile.writer import fingerprint, write_case, write_evidence

__all__ = [
    "HOW",
    "MAX_BYTES",
    "Pieces",
    "fingerprint",
    "read_begun",
    "read_case",
    "too_large",
    "write_case",
    "write_evidence",
]
