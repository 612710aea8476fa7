"""The ``.gmcr`` files of GMCR+ and gmcr-py."""

from detente.interchange.gmcr.reader import MAX_BYTES, read_gmcr
from detente.interchange.gmcr.writer import write_gmcr

__all__ = ["MAX_BYTES", "read_gmcr", "write_gmcr"]
