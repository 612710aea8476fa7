"""The JSON Schema of the case file: what editors complete from and check while one types.

It says which keys stand where and what sort of value they hold. Whether names exist and the case makes
sense only the reader can tell. Its definitions are named as the table of all keys in the reference names
places.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

FILE = "case.schema.json"


def schema_text() -> str:
    """The schema as it comes with the package, JSON (draft 7, which editors understand)."""
    return resources.files(__package__).joinpath(FILE).read_text("utf-8")


def schema() -> dict[str, Any]:
    """The schema as data."""
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded
