"""The lowest versions that are allowed: ``python -m tests.lowest`` prints them, ``--check`` compares.

Needs nothing but Python, so that it can run before anything is installed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"

TESTING = ("hypothesis", "pytest", "pytest-xdist")
"""Of what is needed for testing only, what the tests of the lowest versions need."""


def lowest() -> dict[str, str]:
    """The lowest version of each dependency of the core, of the extras and of the tests."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))
    named = [*project["project"]["dependencies"]]
    named += [each for extra in project["project"]["optional-dependencies"].values() for each in extra]
    groups = project["dependency-groups"]["test"]
    named += [each for each in groups if isinstance(each, str) and each.startswith(TESTING)]
    found = {}
    for each in named:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[a-z]+\])?[>=]=([0-9.]+)(?:,<[0-9.]+)?", each)
        assert match, f"{each} has no lowest version"
        found[match[1]] = match[2]
    return found


def main(arguments: list[str]) -> int:
    """Print the lowest versions as pip takes them, or tell which of those installed are others."""
    if arguments != ["--check"]:
        print("\n".join(f"{name}=={number}" for name, number in lowest().items()))
        return 0
    wrong = 0
    for name, number in lowest().items():
        here = version(name)
        if not (here + ".").startswith(number + "."):
            print(f"{name} {here} is installed, {number} is the lowest allowed")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
