"""``detente stability`` where preferences say more or less than a ranking, and at horizons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.cli import run

DAM = """\
detente: 1
title: A dam, and how little we know
decision_makers:
  upstream:
    name: Upstream
    options: {fill: {name: Filling the dam}}
    preferences:
      - {that: not downstream.troops, unknown: true, note: It has never said.}
      - upstream.fill
  downstream:
    name: Downstream
    options: {troops: {name: Troops at the border}}
    preferences:
      - not upstream.fill
      - {that: downstream.troops, unknown: true, note: The cabinet is split.}
status_quo: NN
variants:
  guess: [{drop: upstream, statement: 1}, {drop: downstream, statement: 2}]
"""
ARMS = """\
detente: 1
title: An arms race nobody survives
decision_makers:
  east:
    name: East
    options: {arm: {name: East arms}}
    preferences:
      - {that: not (east.arm and west.arm), strong: true}
      - not west.arm
      - east.arm
  west:
    name: West
    options: {arm: {name: West arms}}
    preferences:
      - {that: not (east.arm and west.arm), strong: true}
      - not east.arm
      - west.arm
attitudes:
  east: {east: 0, west: +}
status_quo: NN
outcomes: {restraint: {name: Restraint, that: not east.arm and not west.arm}}
"""


@pytest.fixture
def dam(tmp_path: Path) -> str:
    file = tmp_path / "dam.yaml"
    file.write_text(DAM, "utf-8")
    return str(file)


@pytest.fixture
def arms(tmp_path: Path) -> str:
    file = tmp_path / "arms.yaml"
    file.write_text(ARMS, "utf-8")
    return str(file)


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        assert run(["stability", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> str:
        assert run(["stability", *arguments]) == 0
        return " ".join(capsys.readouterr().out.split())

    return ask


def test_the_fixed_shape_stands_with_every_extension_beside_it(data: Any, dam: str) -> None:
    answer = data(dam)
    assert list(answer)[:5] == ["title", "form", "n_states", "decision_makers", "states"]
    assert answer["stable"] == answer["equilibria"] == answer["structural"] == {}
    assert set(answer["left_out"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    assert list(answer["unknown"]) == ["a", "b", "c", "d"]
    assert answer["unknown"]["c"]["equilibria"]["seq"] == ["NN", "NY"]
    assert answer["unknown"]["d"]["stable"]["nash"] == {
        "upstream": ["YN", "YY"], "downstream": ["NN", "NY", "YN", "YY"],
    }  # fmt: skip


def test_extensions_and_concepts_can_be_chosen(data: Any, text: Any, dam: str) -> None:
    answer = data(dam, "--extension", "d,a", "--concept", "smr")
    assert list(answer["unknown"]) == ["a", "d"]
    assert list(answer["unknown"]["a"]["equilibria"]) == ["smr"]
    assert data(dam, "--summary")["unknown"]["d"]["equilibria"]["seq"] == 4
    told = text(dam)
    assert "What Upstream prefers is partly unknown (statement upstream-1)." in told
    assert "Under extensions c and d: 2 states" in told
    assert "Under extensions" not in text(dam, "--summary")


def test_why_tells_of_each_extension(data: Any, text: Any, dam: str) -> None:
    answer = data(dam, "--why", "NN", "--for", "upstream")
    assert [(each["extension"], each["stable"]) for each in answer["verdicts"]] == [
        ("a", False), ("b", False), ("c", True), ("d", True),
    ]  # fmt: skip
    one = data(dam, "--why", "NN", "--for", "upstream", "--extension", "c")
    assert one["improvements"] == [
        {"to": "YN", "sanction": [{"by": "downstream", "to": "YY"}], "counter": []}
    ]
    told = text(dam, "--why", "NN", "--for", "upstream")
    assert "that may leave Upstream no better off" in told
    assert "No answer of the others deters it." in told
    assert "Downstream might gain by changing Troops" in text(dam, "--why", "NN", "--for", "downstream")


def test_a_variant_that_guesses_is_an_ordinary_case(data: Any, dam: str) -> None:
    answer = data(dam, "--variant", "guess")
    assert "unknown" not in answer
    assert set(answer["equilibria"]) >= {"nash", "seq"}


@pytest.mark.parametrize(
    "command",
    [
        ["evolution"], ["coalitions"], ["leverage"], ["inverse", "--target", "NN", "--levers"],
        ["compare", "guess"], ["report", "--compare", "guess", "--out", "report.html"],
        ["stability", "--compare", "guess"],
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_other_commands_refuse_what_is_partly_unknown(
    command: list[str], dam: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *arguments = command
    assert run([name, dam, *arguments]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "what upstream prefers is partly unknown (statement upstream-1)" in said
    assert "detente stability answers for such a case" in said


def test_check_says_whose_preferences_are_partly_unknown(
    dam: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", dam, "--json"]) == 0
    remarks = json.loads(capsys.readouterr().out)["remarks"]
    assert [each["part"] for each in remarks if each["kind"] == "partly unknown"] == [
        "upstream", "downstream",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--concept", "maximin:4"], "maximin:4 needs preferences that are known"),
        (["--concept", "rnash"], "rnash needs preferences that are known"),
        (["--concept", "upstream=seq"], "a concept for each decision maker needs preferences"),
        (["--concept", "sseq"], "there is no concept where preferences are partly unknown 'sseq'"),
        (["--extension", "e"], "there is no extension 'e'"),
        (["--why", "NN", "--concept", "sim"], "there is no concept where preferences are partly unknown"),
    ],
)
def test_what_is_not_defined_for_the_unknown_is_refused(
    arguments: list[str], said: str, dam: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stability", dam, *arguments]) == 1
    assert said in " ".join(capsys.readouterr().err.split())


def test_strength_and_attitudes_stand_beside_the_ordinary_answer(data: Any, text: Any, arms: str) -> None:
    answer = data(arms)
    assert answer["equilibria"]["nash"] == ["NY", "YN"]
    assert answer["strength"]["smr"]["equilibria"] == {"strong": ["NY", "YN"], "weak": ["NN"]}
    assert answer["strength"]["smr"]["weak"] == {"east": ["NN"], "west": ["NN"]}
    assert answer["attitudes"]["of"]["east"] == {"east": "0", "west": "+"}
    assert answer["attitudes"]["equilibria"]["rnash"] == ["NY"]
    assert data(arms, "--summary")["strength"]["gmr"]["equilibria"] == {"strong": 3, "weak": 0}
    told = text(arms)
    assert "Restraint: where things stand today NN strong weak no no" in told
    assert "East does not care for itself and wishes West well." in told
    summary = text(arms, "--summary")
    assert "Relational Nash (RNash): 1 equilibrium" in summary


def test_a_concept_named_adds_what_belongs_to_it_and_no_more(data: Any, arms: str) -> None:
    assert set(data(arms, "--concept", "seq")["strength"]) == {"seq"}
    assert "attitudes" not in data(arms, "--concept", "seq")
    assert "strength" not in data(arms, "--concept", "nash")
    only = data(arms, "--concept", "rgmr")
    assert list(only["stable"]) == list(only["equilibria"]) == ["rgmr"]
    assert "strength" not in only
    assert list(only["attitudes"]["stable"]) == ["rgmr"]
    assert "strength" not in data(arms, "--concept", "east=seq")


def test_why_adds_whether_a_state_holds_strongly(data: Any, text: Any, arms: str) -> None:
    answer = data(arms, "--why", "NN", "--for", "east", "--concept", "smr")
    assert answer["stable"]
    assert not answer["strength"]["stable"]
    assert answer["strength"]["improvements"][0]["escape"]["to"] == "NY"
    every = data(arms, "--why", "NN", "--concept", "gmr")
    assert [each["strength"]["stable"] for each in every["verdicts"]] == [True, True]
    assert "leave East strongly worse off" in text(arms, "--why", "NN", "--concept", "gmr")
    assert "could escape by changing East arms to no" in text(arms, "--why", "NN", "--concept", "smr")


def test_why_with_attitudes(data: Any, text: Any, arms: str) -> None:
    answer = data(arms, "--why", "YY", "--for", "east", "--concept", "rnash")
    assert (answer["concept"], answer["stable"]) == ("rnash", False)
    assert "East has reason, by its attitudes, for changing East arms to no." in text(
        arms, "--why", "YY", "--concept", "rnash"
    )


def test_horizons(data: Any, text: Any) -> None:
    answer = data("syria-iraq-1975", "--concept", "nm,l4,maximin:4,maximin+:3,nash")
    assert answer["equilibria"]["nash"] == ["6"]
    assert list(answer["horizon"]) == ["nm", "l4", "maximin:4", "maximin+:3"]
    assert (answer["horizon"]["nm"]["begins"], answer["horizon"]["nm"]["period"]) == (2, 4)
    assert answer["horizon"]["l4"]["open"] == {"syria": [], "iraq": []}
    assert answer["horizon"]["l4"]["equilibria"] == ["1", "6"]
    assert answer["horizon"]["maximin:4"]["equilibria"] == ["1", "6"]
    assert data("syria-iraq-1975", "--concept", "l4", "--summary")["horizon"]["l4"]["equilibria"] == 2
    told = text("syria-iraq-1975", "--concept", "nm")
    assert "from 2 moves ahead on it comes back after every 4 moves more" in told
    assert "looking further changes nothing" in text("chicken", "--concept", "nm")
    assert "Maximin, 4 moves ahead (improvements)" in text("elmira-1991", "--concept", "maximin+:4")


@pytest.mark.parametrize(
    "concept",
    ["maximin:4", "maximin+:3", "l3", "nm", "rnash", "rgmr", "rsmr", "rseq", "seq", "nash,maximin:2,rseq"],
)
def test_whatever_concept_is_named_stands_in_the_fixed_shape(concept: str, data: Any, text: Any) -> None:
    names = concept.split(",")
    answer, counted = (data("us-dprk-2017", "--concept", concept, *more) for more in ((), ("--summary",)))
    assert set(answer["stable"]) == set(answer["equilibria"]) == set(answer["structural"]) == set(names)
    for name in names:
        held = [set(states) for states in answer["stable"][name].values()]
        assert answer["equilibria"][name] == [s for s in answer["states"] if all(s in each for each in held)]
        assert counted["equilibria"][name] == len(answer["equilibria"][name])
        assert counted["structural"][name] == len(answer["structural"][name])
        beside = {**answer.get("horizon", {}), **answer.get("attitudes", {}).get("equilibria", {})}.get(name)
        if beside is not None:
            assert answer["equilibria"][name] == (
                beside["equilibria"] if isinstance(beside, dict) else beside
            )
    number = counted["equilibria"][names[-1]]
    assert number > 0
    assert str(number) in text("us-dprk-2017", "--concept", concept, "--summary")
    assert "NNNN" not in text("us-dprk-2017", "--concept", concept, "--summary")


def test_why_at_a_horizon(data: Any, text: Any) -> None:
    answer = data("syria-iraq-1975", "--concept", "l4", "--why", "1", "--for", "iraq")
    assert answer["stable"]
    assert answer["endings"] == [{"to": "1", "moves": []}]
    assert [each["to"] for each in answer["refused"]] == ["1"]
    assert len(data("syria-iraq-1975", "--concept", "l4", "--why", "1")["verdicts"]) == 2
    fear = text("syria-iraq-1975", "--concept", "maximin:4", "--why", "1")
    assert "from where Iraq could secure no more than it has" in fear
    assert "It expects play to end at Escalation and attack" in text(
        "syria-iraq-1975", "--concept", "l3", "--why", "1", "--for", "iraq"
    )


def test_what_may_hold_as_ties_are_broken_is_told(tmp_path: Path, text: Any) -> None:
    file = tmp_path / "tie.yaml"
    file.write_text(
        "detente: 1\ntitle: T\nstates: [s, t, u, v]\ndecision_makers:\n"
        "  i: {moves: {s: [t]}, ranking: [u, s, t, v]}\n"
        "  j: {moves: {t: [u, v]}, ranking: [[u, v], [s, t]]}\n",
        "utf-8",
    )
    assert "could hold, as ties are broken (open): state s" in text(str(file), "--concept", "l2")
    assert "It hangs on how ties are broken." in text(str(file), "--concept", "l2", "--why", "s")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["elmira-1991", "--concept", "nm"], 1, "for two decision makers; this case has 3"),
        (["elmira-1991", "--concept", "l2", "--why", "1"], 1, "for two decision makers; this case has 3"),
        (["chicken", "--concept", "l0"], 1, "a horizon of 0 moves"),
        (["chicken", "--concept", "maximin:0"], 1, "a horizon of 0 moves"),
        (["chicken", "--concept", "maximin"], 2, "Maximin needs a number of moves to look ahead"),
        (["chicken", "--concept", "maximin:x"], 2, "Maximin needs a number of moves to look ahead"),
        (["chicken", "--concept", "l21", "--why", "CC"], 1, "reasons are told up to 20"),
        (["chicken", "--concept", "nm", "--why", "CC"], 2, "ask why at one, such as l3"),
        (["chicken", "--concept", "l2,l3", "--why", "CC"], 2, "one concept at a time"),
        (["chicken", "--concept", "nmx"], 1, "there is no concept 'nmx'"),
        (["chicken", "--extension", "a"], 1, "this case has none"),
        (["chicken", "--concept", "row=nm"], 1, "there is no concept 'nm'"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stability", *arguments]) == status
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_report_tells_of_strength_and_attitudes(arms: str, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert run(["report", arms, "--out", str(out)]) == 0
    html = out.read_text("utf-8")
    assert '<h2 id="structures">Strength and attitudes</h2>' in html
    assert '<a href="#structures">' in html
    assert "<td>2 strongly, 1 weakly</td>" in html
    assert "East does not care for itself and wishes West well." in html
    assert run(["report", "chicken", "--out", str(out)]) == 0
    assert 'id="structures"' not in out.read_text("utf-8")
