"""The examples in Python of the pages and notebooks pass the type checker as a user's own program would."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from tests.docs.pages import ROOT

PAGES = [page for page in sorted((ROOT / "docs").rglob("*.md")) if ">>> " in page.read_text("utf-8")]
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))


def _programs() -> dict[str, str]:
    """Every page and notebook with examples as a program: by a name, its text."""
    found = {}
    for page in PAGES:
        examples = doctest.DocTestParser().get_examples(page.read_text("utf-8"))
        found[f"{page.parent.name}_{page.stem}".replace("-", "_")] = "".join(each.source for each in examples)
    for notebook in NOTEBOOKS:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        found[f"notebook_{notebook.stem}"] = "\n".join(code) + "\n"
    return found


def test_there_are_examples() -> None:
    assert {"reference_python", "how_to_notebook", "notebook_elmira"} <= set(_programs())


def test_every_example_passes_the_type_checker(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    for name, text in _programs().items():
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    report, errors, status = api.run(
        [
            "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache"),
            "--follow-imports", "silent", *map(str, sorted(tmp_path.glob("*.py"))),
        ]
    )  # fmt: skip
    assert status == 0, report + errors


def test_what_a_user_gets_wrong_is_found(tmp_path: Path) -> None:
    """The check above would mean little if everything passed, as it does where a type is lost on the way."""
    api = pytest.importorskip("mypy.api")
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import detente\n"
        'detente.stability("chicken").result.equilibra("nash")\n'
        'detente.stability("chicken").to_frame(library="excel")\n'
        'detente.maximin("chicken", "four")\n',
        "utf-8",
    )
    report, _, _ = api.run(
        [
            "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache"),
            "--follow-imports", "silent", str(wrong),
        ]
    )  # fmt: skip
    assert [line.split(":")[1] for line in report.splitlines() if ": error:" in line] == ["2", "3", "4"]
