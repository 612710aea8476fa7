"""``detente new``: from flags and from answers, and what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AWKWARD, any_texts

from detente.cli import run
from detente.interchange.casefile import read_case
from detente.interchange.casefile.canonical import in_canonical_order
from detente.interchange.casefile.skeleton import NewOption, NewSide, skeleton

DAM = (
    "--title", "The dam", "--dm", "Upstream: Build", "--dm",
    "Downstream: Protest, Response=none|appeal|all out", "--exclude",
    "downstream.protest and downstream.response = all-out",
)  # fmt: skip


def test_a_case_from_flags_is_sound_in_order_and_says_what_was_given(tmp_path: Path) -> None:
    file = tmp_path / "dam.yaml"
    assert run(["new", str(file), *DAM]) == 0
    text = file.read_text("utf-8")
    case = read_case(text)
    assert case.title == "The dam"
    assert [dm.name for dm in case.decision_makers] == ["Upstream", "Downstream"]
    response = case.subjects()["downstream.response"]
    assert [level.name for level in response.levels] == ["none", "appeal", "all out"]
    assert len(case.infeasible) == 1
    assert in_canonical_order(text) == text


def test_the_sections_in_comments_are_a_case_once_they_are_taken_out_of_them(tmp_path: Path) -> None:
    file = tmp_path / "dam.yaml"
    assert run(["new", str(file), *DAM]) == 0
    lines = file.read_text("utf-8").splitlines()
    sections = ("as_of", "summary", "outcomes", "status_quo", "evidence", "preferences", "-", " ")
    grown = [
        line.replace("# ", "", 1) if line.lstrip().removeprefix("# ").startswith(sections) else line
        for line in lines
    ]
    case = read_case("\n".join(grown) + "\n")
    assert case.as_of == "2019-04-25"
    assert case.status_quo == (("upstream.build", "no"),)
    assert len(case.outcomes) == len(case.evidence.items) == 1
    assert all(len(dm.preferences or ()) == 1 for dm in case.decision_makers)


def test_somebody_at_a_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["The dam", "", "Upstream", "Build", "Downstream", "Aid=one", "Downstream", "Protest", ""]
    rules = ["downstream.protst", "upstream.build and downstream.protest", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*answers, *rules]) + "\n"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    file = tmp_path / "dam.yaml"
    assert run(["new", str(file)]) == 0
    case = read_case(file.read_text("utf-8"))
    assert list(case.subjects()) == ["upstream.build", "downstream.protest"]
    assert len(case.infeasible) == 1
    said = capsys.readouterr().out
    assert "at least one decision maker" in said
    assert "did you mean protest?" in said
    assert "has 1 levels" in said


@pytest.mark.parametrize(
    ("given_", "status", "said"),
    [
        ([], 2, "nobody to ask"),
        (["--title", "T"], 2, "go together"),
        (["--dm", "a: b"], 2, "go together"),
        (["--title", "T", "--dm", ": b"], 2, "names nobody"),
        (["--title", "T", "--dm", "a: =x|y"], 2, "names no option"),
        (["--title", "T", "--dm", "a: b=c"], 2, "1 levels"),
        (["--title", "T", "--dm", "a: b=" + "|".join("abcdefghijk")], 2, "11 levels"),
        (["--title", " ", "--dm", "a: b"], 1, "title is empty"),
        (["--title", "T", "--dm", "a: b", "--dm", "a: c"], 1, "named twice"),
        (["--title", "T", "--dm", "a: b, b"], 1, "named twice"),
        (["--title", "T", "--dm", "a: b=c|c"], 1, "named twice"),
        (["--title", "T", "--dm", "a: b", "--exclude", "a.c"], 1, "no option"),
        (["--title", "T", "--dm", "a: b", "--exclude", "a.b and ("], 1, "parenthesis"),
        (["--title", "T", "--dm", "a: b", "--exclude", "by a"], 1, ""),
    ],
)
def test_what_makes_no_case_is_refused_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given_: list[str], status: int, said: str
) -> None:
    file = tmp_path / "new.yaml"
    assert run(["new", str(file), *given_]) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert not file.exists()


def test_a_file_that_exists_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "dam.yaml"
    file.write_text("mine", "utf-8")
    assert run(["new", str(file), *DAM]) == 1
    assert file.read_text("utf-8") == "mine"
    assert run(["new", str(file), *DAM, "--force"]) == 0


@pytest.mark.parametrize("name", ["dam.gmcr", "dam.json", "dam.csv", "dam", "dam.yaml.bak", ".yaml"])
def test_a_name_that_no_command_reads_as_a_case_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["new", str(tmp_path / name), *DAM]) == 1
    assert ".yaml" in "".join(capsys.readouterr().err.split())  # a long path is broken anywhere
    assert not list(tmp_path.iterdir())
    assert run(["new", str(tmp_path / "dam.YML"), *DAM]) == 0


names = st.sampled_from([text for text in map(str.strip, AWKWARD) if text]) | any_texts


@given(names, st.lists(names, min_size=1, max_size=3), st.lists(names, min_size=2, max_size=4))
def test_whatever_things_are_called_the_case_says_so(title: str, dms: list[str], levels: list[str]) -> None:
    sides = [NewSide(name, (NewOption("Aid"), NewOption(name, tuple(levels)))) for name in dms]
    text = skeleton(title, sides)
    case = read_case(text)
    assert case.title == title
    assert [dm.name for dm in case.decision_makers] == dms
    assert [[each.name for each in dm.options[1].levels] for dm in case.decision_makers] == [levels] * len(
        dms
    )
    assert in_canonical_order(text) == text
