"""Every cell of every notebook runs, from top to bottom, and shows what the text around it says."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from tests.docs.pages import ROOT

NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))


def _run(notebook: Path) -> list[Any]:
    """What the cells show: the value of the last expression of each."""
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


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.name)
def test_every_cell_runs_and_shows_something(notebook: Path) -> None:
    shown = _run(notebook)
    assert len(shown) > 3
    for each in shown:
        assert each is not None
        assert any(hasattr(each, how) for how in ("_repr_html_", "_repr_svg_"))


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
