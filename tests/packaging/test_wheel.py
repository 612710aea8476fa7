"""What users install works: the built wheel, bare, in a fresh environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from detente import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment with nothing in it but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    install = ["pip", "--python", str(folder), "install", "--quiet", "--no-compile", str(wheel)]
    subprocess.run([sys.executable, "-m", *install], check=True, capture_output=True)  # half is never run
    return folder / "bin"


def _run(binary: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [binary, *arguments], capture_output=True, text=True, cwd="/", env=environment, check=False
    )


def test_the_wheel_carries_its_data_and_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "casebook/cases/korea-2019.yaml",
        "interchange/casefile/case.schema.json",
        "model/statement.lark",
        "py.typed",
    ):
        assert f"detente/{needed}" in names
    assert any(name.endswith("LICENSE") for name in names)
    assert not [name for name in names if not name.startswith(("detente/", f"detente-{__version__}"))]


def test_help_runs_from_the_bare_wheel(installed: Path) -> None:
    result = _run(installed / "detente", "--help")
    assert result.returncode == 0
    assert "stability" in result.stdout
    assert result.stderr == ""


def test_an_analysis_runs_from_the_bare_wheel(installed: Path) -> None:
    result = _run(installed / "detente", "stability", "elmira-1991", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["equilibria"]["seq"] == ["5", "8", "9"]


def test_a_report_is_written_from_the_bare_wheel(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    result = _run(installed / "detente", "report", "elmira-1991", "--out", str(file))
    assert result.returncode == 0, result.stderr
    assert "Elmira" in file.read_text("utf-8")


def test_a_traceback_never_reaches_a_user(installed: Path) -> None:
    result = _run(installed / "detente", "stability", "nothing-of-the-kind")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "nothing-of-the-kind" in result.stderr


def test_help_loads_nothing_heavy(installed: Path) -> None:
    program = (
        "import sys; from detente.cli import run; assert run(['--help']) == 0; "
        "heavy = {'numpy', 'numba', 'lark', 'ruamel', 'rich', 'jinja2'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    result = _run(installed / "python", "-c", program)
    assert result.stderr.strip() == "[]"


def test_a_small_conflict_needs_no_compiler(installed: Path) -> None:
    program = (
        "import sys; from detente.cli import run; assert run(['stability', 'korea-2019', '--summary']) == 0; "
        "print('numba' in sys.modules, file=sys.stderr)"
    )
    assert _run(installed / "python", "-c", program).stderr.strip() == "False"
