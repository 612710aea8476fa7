"""The rules on imports hold, those of the standard library included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "detente"
EDGES = {"cli", "web", "work", "casebook"}
MACHINE = {
    "asyncio", "datetime", "glob", "http", "io", "multiprocessing", "os", "pathlib", "shutil", "signal",
    "socket", "ssl", "subprocess", "tempfile", "time", "urllib",
}  # fmt: skip
IN_MEMORY = {"documents/extraction/pdf.py", "documents/extraction/docx.py"}
"""They hand bytes to parsers that want a file, as a buffer in memory (io.BytesIO): nothing is opened."""
INNER = sorted(
    path.relative_to(SOURCE).as_posix()
    for path in SOURCE.rglob("*.py")
    if path.relative_to(SOURCE).parts[0] not in EDGES
)


@pytest.mark.parametrize("module", INNER)
def test_only_the_edges_touch_files_clock_processes_and_network(module: str) -> None:
    found: set[str] = set()
    for node in ast.walk(ast.parse((SOURCE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    assert found & MACHINE == ({"io"} if module in IN_MEMORY else set())
