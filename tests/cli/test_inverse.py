"""``detente inverse``: shapes, exit statuses, and errors that say what to do."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from detente.cli import run
from detente.views.data.inverse import whole


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        assert run(["inverse", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def failure(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(status: int, *arguments: str) -> str:
        assert run(["inverse", *arguments, "--json"]) == status
        captured = capsys.readouterr()
        assert captured.out == ""
        return str(json.loads(captured.err)["error"]["kind"])

    return ask


def test_the_count_has_its_fixed_shape(data: Any) -> None:
    answer = data("syria-iraq-1975", "--target", "4", "--vary", "syria", "--count")
    assert answer["target"] == "4"
    assert answer["of"] == 720
    assert answer["count"] == {"nash": 240, "gmr": 384, "smr": 300, "seq": 300, "sseq": 264}
    assert answer["sampled"] == {}


def test_numbers_beyond_53_bits_are_texts() -> None:
    assert (whole(2**53), whole(2**53 + 1)) == (2**53, "9007199254740993")


def test_a_listing_is_as_long_as_asked(data: Any) -> None:
    answer = data("syria-iraq-1975", "--target", "4", "--vary", "syria", "--count", "--list", "3")
    assert {len(each) for each in answer["rankings"].values()} == {3}
    assert sorted(answer["rankings"]["seq"][0]["syria"]) == list("123456")


def test_the_nearest_has_its_fixed_shape(data: Any) -> None:
    answer = data("elmira-1991", "--target", "1", "--nearest", "--vary", "local-gov", "--concept", "nash,seq")
    assert list(answer["concept"]) == ["nash", "seq"]
    seq = answer["concept"]["seq"]
    assert (seq["distance"], seq["proved"], seq["changes"]) == (0.5, True, {"local-gov": []})
    assert seq["ties"] == {"local-gov": [["5", "1"]]}
    assert answer["alone"] == {}


def test_levers_name_who_what_and_brokers(data: Any) -> None:
    answer = data("korea-2019", "--target", "phased-deal", "--levers", "--concept", "nash")
    assert answer["levers"]
    assert answer["looked_at"] == answer["of"]
    for each in answer["levers"]:
        assert set(each) == {
            "cost", "edits", "who", "holds", "added", "struck_by", "structural", "gained", "lost", "brokers"
        }  # fmt: skip
        assert each["who"] == list(dict.fromkeys(edit["dm"] for edit in each["edits"]))
        assert not set(each["who"]) & set(each["brokers"])


def test_additions_come_from_the_line_and_from_a_file(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "wishes.txt"
    file.write_text("# what Washington might accept\nus: outcome phased-deal\n\n", "utf-8")
    one = data(
        "korea-2019", "--target", "phased-deal", "--levers", "--concept", "nash", "--additions", str(file)
    )
    other = data(
        "korea-2019",
        "--target",
        "phased-deal",
        "--levers",
        "--concept",
        "nash",
        "--add",
        "us: outcome phased-deal",
    )
    assert one == other
    assert any(edit["kind"] == "add" for each in one["levers"] for edit in each["edits"])


def test_ripeness_says_what_is_missing(data: Any) -> None:
    answer = data("us-dprk-2017", "--target", "NYNY", "--ripeness", "--pain", "us=2", "--pain", "dprk=5")
    assert all(each["painful"] for each in answer["principals"])
    assert answer["ripe"] is False
    assert answer["missing"] == ["way out", "target gains"]


@pytest.mark.parametrize(
    "question", [["--count", "--vary", "moe"], ["--nearest"], ["--levers"], ["--ripeness"]]
)
def test_people_get_sentences_of_80_columns(
    question: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["inverse", "elmira-1991", "--target", "4", *question]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Inverse: What would it take for this to hold?" in lines
    assert any("Modified order accepted" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_levers_tell_what_else_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inverse", "elmira-1991", "--target", "4", "--levers"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "What else changes: also holds then Appeal prolonged against the original order" in text


def test_an_interrupted_search_shows_what_it_has_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    search = importlib.import_module("detente.analyses.inverse.levers")._Search
    monkeypatch.setattr(search, "look", interrupted)
    assert run(["inverse", "elmira-1991", "--target", "4", "--levers", "--json"]) == 130
    assert json.loads(capsys.readouterr().out)["stopped"] == "interrupted"
    assert run(["inverse", "elmira-1991", "--target", "4", "--levers"]) == 130
    assert "Interrupted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "kind"),
    [
        (["--target", "99", "--nearest"], 1, "no-such-state"),
        (["--target", "state 1 or state 2", "--count", "--vary", "moe"], 1, "no-such-state"),
        (["--target", "state 1 and state 2", "--levers"], 1, "no-such-state"),
        (["--target", "outcome peace", "--levers"], 1, "no-such-state"),
        (["--target", "4", "--count"], 1, "request"),
        (["--target", "4", "--count", "--vary", "nobody"], 1, "unknown-name"),
        (["--target", "4", "--nearest", "--vary", "nobody"], 1, "unknown-name"),
        (["--target", "4", "--nearest", "--concept", "sim"], 1, "unknown-name"),
        (["--target", "4", "--levers", "--edits", "0"], 1, "request"),
        (["--target", "4", "--levers", "--edits", "99"], 1, "request"),
        (["--target", "4", "--levers", "--add", "moe: state 4"], 1, "request"),
        (["--target", "4", "--levers", "--add", "state 4"], 1, "request"),
        (["--target", "4", "--levers", "--add", "nobody: state 4"], 1, "unknown-name"),
        (["--target", "4", "--levers", "--add", "moe: state ("], 1, "statement"),
        (["--target", "4", "--levers", "--additions", "no-such-file"], 1, "unreadable-file"),
        (["--target", "4", "--ripeness", "--pain", "moe=99"], 1, "request"),
        (["--target", "4", "--ripeness", "--pain", "nobody=1"], 1, "unknown-name"),
        (["--target", "4", "--ripeness", "--pain", "moe"], 2, "usage"),
        (["--target", "4", "--nearest", "--seconds", "nan"], 2, "usage"),
        (["--target", "4"], 2, "usage"),
        (["--target", "4", "--count", "--nearest"], 2, "usage"),
        (["--count", "--vary", "moe"], 2, "usage"),
    ],
)
def test_bad_input_is_told(failure: Any, arguments: list[str], status: int, kind: str) -> None:
    assert failure(status, "elmira-1991", *arguments) == kind


def test_an_empty_list_of_additions_is_told(failure: Any, tmp_path: Path) -> None:
    file = tmp_path / "wishes.txt"
    file.write_text("# nothing\n", "utf-8")
    assert failure(1, "elmira-1991", "--target", "4", "--levers", "--additions", str(file)) == "request"


def test_levers_tell_whose_learning_makes_the_target_hold_as_they_see_it(
    data: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data("korea-2019", "--target", "full-relief-for-part", "--levers", "--edits", "1")
    assert run(["perceptions", "korea-2019", "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert found["holds_already"]
    assert found["corrections"]
    for each in found["corrections"]:
        meant = [c for c in seen["corrections"] if (c["of"], c["about"]) == (each["of"], each["about"])]
        assert set(each["holds"]) == set(meant[0]["gained"]) & set(found["states"])
        assert each["wanted_by"] == meant[0]["wanted_by"]


@pytest.mark.parametrize("target", ["state 4 or state 1", "outcome modified-accepted", "modified-accepted"])
def test_an_outcome_of_several_states_is_asked_about_state_by_state(
    capsys: pytest.CaptureFixture[str], target: str
) -> None:
    asked = ["inverse", "elmira-1991", "--target", target, "--concept", "nash,seq", "--json"]
    assert run([*asked, "--nearest"]) == 0
    found = json.loads(capsys.readouterr().out)
    least = {}
    for state in found["states"]:
        alone = ["inverse", "elmira-1991", "--target", state, "--concept", "nash,seq", "--json", "--nearest"]
        assert run(alone) == 0
        least[state] = json.loads(capsys.readouterr().out)
    assert len(least) == 2
    for concept, nearest in found["by_concept"].items():
        distances = {
            state: min(
                answer["distance"]
                for answer in (one["concept"][concept], *(own[concept] for own in one["alone"].values()))
                if answer["distance"] is not None
            )
            for state, one in least.items()
        }
        assert distances[nearest["target"]] == min(distances.values())
    assert run([*asked[:-3], "--json", "--ripeness"]) == 0
    ripest = json.loads(capsys.readouterr().out)["ripest"]
    missing = {}
    for state in found["states"]:
        assert run(["inverse", "elmira-1991", "--target", state, "--json", "--ripeness"]) == 0
        missing[state] = len(json.loads(capsys.readouterr().out)["missing"])
    assert len(ripest["missing"]) == min(missing.values())


@pytest.mark.parametrize("how", ["--nearest", "--ripeness", "--levers"])
def test_a_bare_pattern_is_a_target(capsys: pytest.CaptureFixture[str], how: str) -> None:
    assert run(["inverse", "us-dprk-2017", "--target", "NYN-", how]) == 0
    assert "The target" in capsys.readouterr().out
