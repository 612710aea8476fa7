"""``detente perceptions``: shapes, errors, and what people read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.perceptions.test_perceptions import ARSENAL, DETERRENT, SURPRISE, SYRIA

from detente.cli import run

CLASSES = {
    "shared", "unrecognised", "misperception", "surprise", "missed", "illusion", "hidden", "imagined",
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(text: str) -> str:
        path = tmp_path / "case.yaml"
        path.write_text(text, "utf-8")
        return str(path)

    return write


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        assert run(["perceptions", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> str:
        assert run(["perceptions", *arguments]) == 0
        return " ".join(capsys.readouterr().out.split())

    return ask


@pytest.mark.parametrize("case", [DETERRENT, SURPRISE, SYRIA, ARSENAL])
def test_the_answer_has_the_fixed_shape(case: str, file: Any, data: Any) -> None:
    answer = data(file(case))
    assert {"own_games", "true", "stated"} <= set(answer["equilibria"])
    dms = set(answer["decision_makers"])
    for state in answer["states"]:
        assert state["class"] in CLASSES
        assert set(state["held_by"]) <= dms
    for each in answer["corrections"]:
        assert each["of"] in dms
        assert isinstance(each["about"], str)
        assert set(each["lost"]) <= set(answer["equilibria"]["own_games"])
        assert not set(each["gained"]) & set(answer["equilibria"]["own_games"])
        assert set(each["wanted_by"]) <= dms


def test_the_deterrent_as_data(file: Any, data: Any) -> None:
    answer = data(file(DETERRENT))
    assert answer["equilibria"] == {
        "own_games": ["NN", "YN"],
        "true": ["YN"],
        "stated": ["NN", "YY"],
        "mixed": ["NN", "YN"],
    }
    (peace,) = [state for state in answer["states"] if state["id"] == "NN"]
    assert peace["class"] == "misperception"
    assert peace["rests_on"] == [{"dm": "us", "learns": [{"of": "us", "about": "dprk"}], "to": "YN"}]
    (correction,) = answer["corrections"]
    assert (correction["lost"], correction["gained"], correction["wanted_by"]) == (["NN"], [], ["us"])
    (promise,) = answer["declarations"]["promises"]
    assert (promise["statement"], promise["credible"]) == (1, "nowhere")


def test_who_declares_nothing_is_taken_at_what_it_wants(file: Any, data: Any) -> None:
    answer = data(file(SURPRISE))
    assert answer["equilibria"]["stated"] == answer["equilibria"]["mixed"] == answer["equilibria"]["true"]
    assert answer["declarations"] is None


def test_a_state_that_is_not_seen_is_hidden_and_held_by_who_sees_it(file: Any, data: Any) -> None:
    answer = data(file(SYRIA), "--concept", "nash")
    hidden = {state["id"]: state for state in answer["states"] if state["class"] == "hidden"}
    assert set(hidden) == {"NNN", "NNY", "YNN", "YNY"}
    assert hidden["NNN"]["hidden_from"] == ["iraq"]
    assert hidden["NNN"]["held_by"] == ["syria"]
    assert answer["equilibria"]["own_games"] == ["NYY"]


def test_concepts_can_be_mixed(file: Any, data: Any) -> None:
    answer = data(file(DETERRENT), "--concept", "us=nash")
    assert answer["concept"] == {"us": "nash"}
    assert answer["equilibria"]["own_games"] == ["YN"]


def test_variant_and_comparison(file: Any, data: Any, text: Any) -> None:
    case = file(DETERRENT)
    assert data(case, "--variant", "us-learns")["equilibria"]["own_games"] == ["YN"]
    answer = data(case, "--compare", "us-learns")
    assert (answer["lost"], answer["gained"]) == (["NN"], [])
    assert answer["case"] == [{"what": "removed", "section": "perceptions", "part": "us.dprk"}]
    assert "2 states before, 1 now" in text(case, "--compare", "us-learns")
    assert "The same states hold." in text(case, "--variant", "us-learns", "--compare", "us-learns")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (DETERRENT, "If us learned what dprk wants, it would leave it (strike: no → yes)."),
        (DETERRENT, "us wants it corrected. dprk is better off with the error."),
        (DETERRENT, "dprk: if “strike” is yes, then “retaliate” is yes: not credible"),
        (SURPRISE, "A surprise: 1"),
        (SYRIA, "Hidden from syria and iraq."),
        (SYRIA, "iraq does not see that it can be that “release” is no and “escalate” is no."),
        (ARSENAL, "us imagines that it can be that “arsenal” is yes."),
        (ARSENAL, "Only imagined"),
    ],
)
def test_what_people_read(case: str, said: str, file: Any, text: Any) -> None:
    assert said in text(file(case), "--concept", "nash" if case in (SYRIA, ARSENAL) else "seq")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (
            "imagined_moves: [{by: us, from: us.strike, to: not us.strike}]",
            "us imagines that us can move from",
        ),
        ("impossible_moves: [{by: dprk}]", "us believes that dprk cannot move"),
        (
            "dprk: {unseen: [us.strike]}",
            "us thinks that dprk does not see that it can be that “strike” is yes",
        ),
        (
            "dprk: {us: {preferences: []}}",
            "us thinks that dprk takes us to want what it does not think itself",
        ),
    ],
)
def test_every_kind_of_misperception_has_its_words(view: str, said: str, file: Any, text: Any) -> None:
    case = DETERRENT.replace("strike: {}", "strike: {moves: forward}")
    head, rest = case.split("perceptions:\n")
    tail = rest.split("\n", 1)[1].split("variants:")[0]
    assert said in text(file(f"{head}perceptions:\n  us: {{{view}}}\n{tail}"))


def test_a_case_without_perceptions_says_so(text: Any) -> None:
    assert "every own game is the game as it is" in text("prisoners-dilemma")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["prisoners-dilemma", "--concept", "sim"], 1, "SIM is not defined"),
        (["prisoners-dilemma", "--concept", "sqe"], 1, "there is no concept 'sqe'"),
        (["prisoners-dilemma", "--concept", "usa=seq"], 1, "there is no decision maker 'usa'"),
        (["prisoners-dilemma", "--concept", "nash,seq"], 2, "one concept at a time"),
        (["prisoners-dilemma", "--variant", "x"], 1, "there is no variant 'x'"),
        (["prisoners-dilemma", "--compare", "x"], 1, "there is no variant 'x'"),
        (["no-such-case"], 1, "no-such-case"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_answered_is_told(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["perceptions", *arguments]) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert run(["perceptions", *arguments, "--json"]) == status
    assert json.loads(capsys.readouterr().err)["error"]["problems"]


def test_what_is_wrong_with_a_view_is_told_at_its_place(
    file: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = DETERRENT.replace("us: {dprk: {", "us: {unseen: [us.strike], dprk: {")
    column = wrong.splitlines()[7].rindex("us.strike") + 1
    for command in ("perceptions", "check"):
        assert run([command, file(wrong), "--json"]) == 1
        (problem,) = json.loads(capsys.readouterr().err)["error"]["problems"]
        assert problem["what"] == "us.strike is about what us does not see"
        assert problem["where"].endswith(f"case.yaml:8:{column}")


def test_evidence_tells_what_it_carries_in_pictures_and_declarations(
    file: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    cited = DETERRENT.replace("iff us.strike]", "iff us.strike], because: [e1]").replace(
        "[dprk.retaliate if us.strike, not us.strike]", '["dprk.retaliate if us.strike [e1]"]'
    )
    evidence = "evidence: {sources: {s: {}}, items: {e1: {source: s}}}\n"
    assert run(["evidence", file(cited + evidence), "--json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert item["supports"] == ["us.dprk-1", "stated.dprk-1"]
