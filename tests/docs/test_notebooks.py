"""Every cell of every notebook runs, from top to bottom, and shows what the text around it says."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.docs.pages import ROOT

NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))


def _run(notebook: Path) -> list[Any]:
    """What the cells show, as the values themselves: the last expression of each."""
    names: dict[str, Any] = {}
    shown = []
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"])).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), str(notebook), "exec"), names)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), str(notebook), "eval"), names))
    return shown


def test_there_is_a_tutorial_notebook() -> None:
    assert [each.name for each in NOTEBOOKS] == ["elmira.ipynb"]


BY_A_KERNEL = """
import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
"""
"""In a process of its own: what Jupyter's libraries warn of among themselves is none of ours."""


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.name)
def test_every_cell_runs_in_a_kernel_and_shows_something(notebook: Path, tmp_path: Path) -> None:
    pytest.importorskip("ipykernel", reason="no Jupyter kernel is installed")
    places = [str(notebook), str(tmp_path), str(tmp_path / "done.ipynb")]
    done = subprocess.run(
        [sys.executable, "-c", BY_A_KERNEL, *places], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    run = json.loads((tmp_path / "done.ipynb").read_text("utf-8"))
    cells = [cell for cell in run["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    shown = [output for cell in cells for output in cell["outputs"]]
    assert {output["output_type"] for output in shown} == {"execute_result"}
    assert len(shown) > 3
    for output in shown:
        assert {"text/html", "image/svg+xml"} & set(output["data"])


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.name)
def test_a_notebook_is_kept_without_outputs(notebook: Path) -> None:
    cells = [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


def test_what_the_text_of_the_tutorial_says_is_what_its_cells_show() -> None:
    _, options, found, almost, jumps, picture, count = _run(ROOT / "docs" / "tutorial" / "elmira.ipynb")
    assert len(options) == 5
    holds = found.data["equilibria"]
    assert "1" not in holds["nash"] + holds["seq"]
    assert "4" not in holds["nash"] + holds["seq"]
    assert {"5", "8"} <= set(holds["nash"])
    assert "1" in set(almost["state"])
    assert [list(row) for row in jumps[["from", "to"]].to_numpy()] == [["5", "8"]]
    assert picture.svg.startswith("<svg")
    assert found.result.graph.status_quo == 0
    assert set(count["value"]) == {0, 362_880}
