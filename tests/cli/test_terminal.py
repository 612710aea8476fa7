"""What a real terminal is sent: our styles, and no control character of a case's or a document's."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

ROOT = Path(__file__).parents[2]
STYLE = re.compile(r"\x1b\[[0-9;]*m")
CASE = """\
detente: 1
title: "Quiet \\e[31m\\a waters \\u202e"
decision_makers:
  a: {options: {x: {}}, preferences: [a.x]}
"""


def at_a_terminal(*arguments: str) -> str:
    """What a command writes to a terminal, its errors among it."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT / "src")}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "detente", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        said = b""
        while True:
            ready, _, _ = select.select([ours], [], [], 120)
            try:
                part = os.read(ours, 65536) if ready else b""
            except OSError:  # the other end is closed: so Linux says that it is over
                part = b""
            if not part:
                break
            said += part
        process.wait(120)
    os.close(ours)
    return said.decode()


def test_styles_arrive_as_styles_and_marks_of_a_case_do_not_arrive(tmp_path: Path) -> None:
    file = tmp_path / "quiet.yaml"
    file.write_text(CASE, "utf-8")
    said = at_a_terminal("stability", str(file))
    assert "\x1b[1mQuiet [31m waters" in said
    plain = STYLE.sub("", said)
    assert "\x1b" not in plain
    assert not {"\a", "\u202e"} & set(plain)
    assert "[1m" not in plain


def test_errors_show_marks_written_out_and_keep_their_style(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(CASE.replace("a.x]", '"a.\\e[31my"]'), "utf-8")
    said = at_a_terminal("check", str(file))
    plain = STYLE.sub("", said)
    assert "\x1b" not in plain
    assert "u001b[31m" in plain
