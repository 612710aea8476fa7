"""The documentation builds without a warning: no page outside the contents, no link that leads nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT


def test_pages_build_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q"]
    places = ["-d", str(tmp_path / "trees"), str(ROOT / "docs"), str(tmp_path / "pages")]
    built = subprocess.run([*command, *places], capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    home = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert "reference/commands.html" in home
