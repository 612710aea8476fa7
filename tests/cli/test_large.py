"""Large conflicts from the command line: files written whole or not at all, limits, the first use."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

import detente
from detente import casebook
from detente.analyses.stability import stability
from detente.cli import large, run
from detente.graph import Graph, build
from detente.graph.feasible import MAX_STATES
from detente.interchange.casefile import read_case

SOURCE = Path(detente.__file__).parents[1]
INDIFFERENT = "detente: 1\ntitle: Everything holds\ndecision_makers: {{a: {{options: {{{0}}}}}}}\n"


def indifferent(options: int) -> str:
    """A conflict of 2^options states, all of them equilibria."""
    return INDIFFERENT.format(", ".join(f"o{k}: {{}}" for k in range(options)))


def rows_of(file: Path) -> list[dict[str, Any]]:
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    table: list[dict[str, Any]] = parquet.read_table(file).to_pylist()
    return table


def expected_rows(graph: Graph) -> list[dict[str, Any]]:
    """What the file is to hold, from the answer in lists."""
    result = stability(graph, ["nash", "gmr", "smr", "seq", "sseq"])
    equilibria = {c: set(graph.ids.of(result.equilibria(c))) for c in result.equilibrium_concepts}
    rows = []
    for s, name in enumerate(graph.ids):
        if any(name in states for states in equilibria.values()):
            tied = [
                dm for k, dm in enumerate(graph.dms) if graph.can_ever_move(k) and not graph.reachable(k, s)
            ]
            holds = {concept: name in states for concept, states in equilibria.items()}
            rows.append({"state": name, **holds, "structural": tied})
    return rows


@pytest.mark.parametrize("name", ["elmira-1991", "cuba-1962", "us-dprk-2017", "korea-2019"])
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_the_file_holds_every_equilibrium(name: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"equilibria{suffix}"
    assert run(["stability", name, "--out", str(file)]) == 0
    assert rows_of(file) == expected_rows(build(casebook.load(name)))


def test_more_rows_than_are_made_at_a_time_are_all_written(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(indifferent(17), "utf-8")
    for suffix in (".jsonl", ".parquet"):
        file = tmp_path / f"out{suffix}"
        assert run(["stability", str(case), "--concept", "nash", "--out", str(file)]) == 0
        rows = rows_of(file)
        assert [row["state"] for row in rows] == list(build(read_case(indifferent(17))).ids)
        assert all(row["nash"] and row["structural"] == [] for row in rows)


def test_the_answer_says_where_the_equilibria_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "e.parquet"
    assert run(["stability", "elmira-1991", "--concept", "nash", "--out", str(file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["out"] == {"file": str(file), "rows": 3}
    assert "states" not in answer
    assert run(["stability", "elmira-1991", "--out", str(file)]) == 0
    assert "5 states" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["elmira-1991", "--out", "e.csv"], 1, "end its name in .parquet or .jsonl"),
        (["elmira-1991", "--out", "nowhere/e.jsonl"], 1, "cannot be written"),
        (["elmira-1991", "--out", "folder.jsonl"], 1, "a folder, not a file"),
        (["elmira-1991", "--out", "e.jsonl", "--why", "1"], 2, "--out goes with all states"),
        (["--out", "e.jsonl"], 2, "Missing argument 'CASE'"),
        (["--arcs", "m.csv"], 2, "--arcs and --payoffs go together"),
        (["elmira-1991", "--arcs", "m.csv", "--payoffs", "p.csv"], 2, "leave out CASE"),
        (["--variant", "x", "--arcs", "m.csv", "--payoffs", "p.csv"], 2, "leave out --variant"),
        (["--arcs", "nowhere.csv", "--payoffs", "p.csv"], 1, "there is no such file"),
        (["--arcs", "p.csv", "--payoffs", "p.csv"], 1, "the header is"),
        (["--arcs", "m.csv", "--payoffs", "p.csv", "--max-states", "2"], 1, "3 states; the limit is 2"),
        (["--arcs", "m.csv", "--payoffs", "p.csv", "--concept", "sim"], 1, "SIM speaks of options"),
        (["korea-2019", "--max-states", "100"], 1, "1,296 feasible states; the limit is 100"),
        (["korea-2019", "--max-states", "0"], 2, "--max-states"),
        (["korea-2019", "--max-states", str(2**26 + 1)], 2, "--max-states"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.jsonl").mkdir()
    Path("m.csv").write_text("dm,from,to\nus,a,b\n", "utf-8")
    Path("p.csv").write_text("state,us\na,1\nb,2\nc,3\n", "utf-8")
    assert run(["stability", *arguments]) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.jsonl", "m.csv", "p.csv"]


def test_moves_in_tables_are_answered_like_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    graph = build(casebook.load("elmira-1991"))
    moves = [
        f"{dm},{graph.ids[s]},{graph.ids[t]}"
        for k, dm in enumerate(graph.dms)
        for s in range(graph.n_states)
        for t in graph.reachable(k, s)
    ]
    worth = [",".join([name, *map(str, graph.payoffs[:, s])]) for s, name in enumerate(graph.ids)]
    Path("m.csv").write_text("\n".join(["dm,from,to", *moves]), "utf-8")
    Path("p.csv").write_text("\n".join([",".join(["state", *graph.dms]), *worth]), "utf-8")
    assert run(["stability", "--arcs", "m.csv", "--payoffs", "p.csv", "--json"]) == 0
    by_tables = json.loads(capsys.readouterr().out)
    assert run(["stability", "elmira-1991", "--json"]) == 0
    by_case = json.loads(capsys.readouterr().out)
    for key in ("form", "n_states", "decision_makers", "states", "stable", "equilibria", "structural"):
        assert by_tables[key] == by_case[key]
    assert run(["stability", "--arcs", "m.csv", "--payoffs", "p.csv", "--why", "1"]) == 0
    assert "state 1" in capsys.readouterr().out


def test_lists_of_millions_are_refused_and_counts_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(large, "MOST_LISTED", 1000)
    assert run(["stability", "korea-2019", "--json"]) == 1
    problem = json.loads(capsys.readouterr().err)["error"]["problems"][0]
    assert problem["what"] == "1,296 states are too many to list; the limit is 1,000"
    assert "--out" in problem["hint"]
    assert run(["stability", "korea-2019", "--json", "--summary"]) == 0
    assert run(["stability", "korea-2019", "--json", "--out", str(tmp_path / "e.jsonl")]) == 0


def test_the_default_limit_is_that_of_the_graph() -> None:
    assert large.DEFAULT_STATES == MAX_STATES


def start(arguments: list[str], **options: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **options.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "detente", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,
    )


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_an_interrupt_leaves_nothing_half_written(suffix: str, tmp_path: Path) -> None:
    case, out = tmp_path / "case.yaml", tmp_path / f"out{suffix}"
    case.write_text(indifferent(20), "utf-8")
    out.write_text("what was there before", "utf-8")
    # Where the tests run in the background an interrupt may be ignored, and what they start inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = start(["stability", str(case), "--out", str(out), "--concept", "nash"])
    signal.signal(signal.SIGINT, before)
    try:
        while not list(tmp_path.glob(".out*.part")):  # it has begun to write
            assert process.poll() is None, process.communicate()
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 130
    assert said.strip().endswith("interrupted")
    assert "Traceback" not in said
    assert sorted(each.name for each in tmp_path.iterdir()) == ["case.yaml", out.name]
    assert out.read_text("utf-8") == "what was there before"


def test_an_installation_that_cannot_be_written_to_keeps_compiled_code_elsewhere_and_says_where(
    tmp_path: Path,
) -> None:
    installation, home = tmp_path / "lib", tmp_path / "home"
    without_cache = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE / "detente", installation / "detente", ignore=without_cache)
    home.mkdir()
    for folder in [folder for folder in installation.rglob("*") if folder.is_dir()]:
        # Who may do everything is not stopped by permissions, but by a file in the folder's place.
        (folder / "__pycache__").write_text("", "utf-8")
        folder.chmod(0o555)
    n = 100_000
    moves = (f"{dm},{s},{(s + step) % n}" for dm, step in (("us", 1), ("dprk", 7)) for s in range(n))
    (tmp_path / "m.csv").write_text("\n".join(["dm,from,to", *moves]), "utf-8")
    worth = (f"{s},{7919 * s % n},{104729 * s % n}" for s in range(n))
    (tmp_path / "p.csv").write_text("\n".join(["state,us,dprk", *worth]), "utf-8")

    def ask(at_home: Path) -> str:
        folders = {"XDG_CACHE_HOME": str(at_home / ".cache"), "NUMBA_CACHE_DIR": ""}
        arguments = ["--arcs", "m.csv", "--payoffs", "p.csv", "--summary", "--concept", "seq"]
        process = start(
            ["stability", *arguments], cwd=tmp_path, env={"PYTHONPATH": str(installation), **folders}
        )
        answer, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
        assert "100,000 states" in answer
        return said

    try:
        first = ask(home)
        assert "First use: compiling" in first
        assert str(home) in first
        assert list(home.rglob("*.nbc"))
        assert ask(home) == ""
        nowhere = tmp_path / "nowhere"
        nowhere.write_text("a file, not a folder", "utf-8")
        said = ask(nowhere)
        assert "there is no folder to" in said
        assert "NUMBA_CACHE_DIR" in said
    finally:
        for folder in [folder for folder in installation.rglob("*") if folder.is_dir()]:
            folder.chmod(0o755)
