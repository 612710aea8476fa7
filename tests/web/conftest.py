"""A workbench to ask: one for each file of tests, with cases of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.casetexts import large
from tests.web.serving import Client, Server, serving

from detente import casebook


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("cases")
    for name in ("elmira-1991", "korea-2019", "cuba-1962"):
        (folder / f"{name}.yaml").write_text(casebook.text(name), "utf-8")
    (folder / "large.yaml").write_text(large(), "utf-8")
    (folder / "notes.txt").write_text("no case", "utf-8")
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text(casebook.text("chicken"), "utf-8")
    (folder / "link.yaml").symlink_to(outside / "secret.yaml")
    (folder / "way").symlink_to(outside)
    (folder / "inside.yaml").symlink_to(folder / "cuba-1962.yaml")
    with serving(folder, tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Client:
    return server.client


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A folder with one small case, for tests that change files."""
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "case.yaml").write_text(casebook.text("cuba-1962"), "utf-8")
    return folder
