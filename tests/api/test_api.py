"""The public interface in Python: every question, every way of looking at an answer, and what it refuses."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import detente
from detente import api
from detente.api import Answer
from detente.errors import DetenteError, NoSuchState, UnknownName, UnreadableFile, UsageError
from detente.interchange.casefile import read_case, write_case

SMALL = (
    "detente: 1\ntitle: T\ndecision_makers: {us: {options: {a: {}}, preferences: [us.a]}}\nstatus_quo: {}\n"
)
STRONG = (
    "detente: 1\ntitle: T\ndecision_makers:\n"
    "  us: {options: {a: {}}, preferences: [{that: not them.b, strong: true}, us.a]}\n"
    "  them: {options: {b: {}}, preferences: [not us.a, them.b]}\nstatus_quo: {}\n"
)
DOUBTFUL = STRONG.replace("strong: true}, us.a", "unknown: true}, us.a")

QUESTIONS: dict[str, Callable[[], Answer[Any]]] = {
    "attitudes": lambda: detente.attitudes("chicken"),
    "back_test": lambda: detente.back_test(
        "us-dprk-2017", [("2017-01", "NNNN"), ("2017-02", "YNNN"), ("2017-03", "YNNN")]
    ),
    "check": lambda: detente.check("elmira-1991"),
    "stability": lambda: detente.stability("elmira-1991"),
    "evolution": lambda: detente.evolution("elmira-1991"),
    "forecast": lambda: detente.forecast("us-dprk-2017", 2),
    "coalition_why": lambda: detente.coalition_why("elmira-1991", "5", ["moe", "local-gov"]),
    "coalitions": lambda: detente.coalitions("elmira-1991"),
    "elicit_ranking": lambda: detente.elicit_ranking(
        "prisoners-dilemma", "one", ask=lambda one, other: ">" if one < other else "<"
    ),
    "elicit_statements": lambda: detente.elicit_statements("us-dprk-2017", "us", ask=lambda *_: "?"),
    "leverage": lambda: detente.leverage("us-dprk-2017"),
    "limited": lambda: detente.limited("syria-iraq-1975", 3),
    "maximin": lambda: detente.maximin("elmira-1991", 4),
    "nonmyopic": lambda: detente.nonmyopic("syria-iraq-1975"),
    "perceptions": lambda: detente.perceptions("us-dprk-2017"),
    "sensitivity": lambda: detente.sensitivity("us-dprk-2017", 5),
    "strength": lambda: detente.strength(read_case(STRONG)),
    "claims": lambda: detente.claims("korea-2019", ["c5-gap"], draws=0),
    "compare": lambda: detente.compare("cuba-1962", "cuba-1962-irreversible-strike"),
    "evidence": lambda: detente.evidence("korea-2019"),
    "inverse_count": lambda: detente.inverse_count("elmira-1991", "4", ["moe"]),
    "inverse_nearest": lambda: detente.inverse_nearest("elmira-1991", "4", ["moe"], ["nash", "gmr"]),
    "inverse_levers": lambda: detente.inverse_levers("us-dprk-2017", "war"),
    "inverse_nearest of an outcome": lambda: detente.inverse_nearest("us-dprk-2017", "war", ["us"], ["nash"]),
    "ripeness": lambda: detente.ripeness("us-dprk-2017", "NYNY"),
    "ripeness of an outcome": lambda: detente.ripeness("us-dprk-2017", "war"),
    "unknown": lambda: detente.unknown(read_case(DOUBTFUL)),
    "why": lambda: detente.why("elmira-1991", "5"),
}


def test_every_question_of_the_interface_is_asked_here() -> None:
    functions = {name for name in api.__all__ if name[0].islower()} - {"read_case", "report"}
    assert {name.partition(" ")[0] for name in QUESTIONS} == functions


def test_what_is_offered_is_what_there_is() -> None:
    assert set(detente._OFFERED) == set(api.__all__)
    public = {name for name in dir(detente) if not name.startswith("__")}
    assert public == {*api.__all__, "casebook", "errors"}
    assert detente.errors.DetenteError is DetenteError
    assert all(getattr(detente, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no attribute 'stabilty'"):
        _ = detente.stabilty


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_can_be_read_shown_tabled_and_drawn(name: str, tmp_path: Path) -> None:
    answer = QUESTIONS[name]()
    assert len(repr(answer).splitlines()) > 2
    assert max(map(len, repr(answer).splitlines())) <= 100
    html = answer._repr_html_()
    ElementTree.fromstring(html)
    assert escape(repr(answer).splitlines()[0][:20]) in html
    assert answer.data
    for table in answer.tables:
        rows = answer._tables[table]()
        assert len(answer.to_frame(table)) == len(rows)
        polars = answer.to_frame(table, library="polars")
        assert polars.height == len(rows)
        assert list(polars.columns) == list(answer.to_frame(table).columns)
    picture = answer.plot()
    assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")
    picture.save(tmp_path / "picture.svg")
    assert (tmp_path / "picture.svg").read_text("utf-8") == picture.svg
    for again in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
        assert type(again.result) is type(answer.result)
        assert repr(again) == repr(answer)
        assert again._repr_html_() == html
        assert again.data == answer.data
        assert {table: again._tables[table]() for table in again.tables} == {
            table: answer._tables[table]() for table in answer.tables
        }
        assert again.plot() == picture


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(lambda case: detente.why(case, "1", "us", "l3"), id="limited"),
        pytest.param(lambda case: detente.why(case, "1", "us", "maximin:4"), id="maximin"),
        pytest.param(lambda case: detente.why(case, "1", "us", "rseq"), id="attitudes"),
        pytest.param(lambda case: detente.why(case, "1", concept={"us": "nash"}), id="mixed"),
        pytest.param(detente.read_case, id="conflict"),
        pytest.param(detente.report, id="report"),
    ],
)
def test_what_is_no_answer_of_those_above_can_be_kept_too(name: Callable[[str], Any]) -> None:
    found = name("cuba-1962")
    assert repr(pickle.loads(pickle.dumps(found))) == repr(copy.deepcopy(found)) == repr(found)


@pytest.mark.parametrize("name", ["check", "leverage", "evidence", "sensitivity"])
def test_the_usual_frame_is_one_that_has_rows(name: str) -> None:
    """Elmira gives no options to take away, no evidence and no doubts: other tables hold the answer."""
    answer = getattr(detente, name)("elmira-1991", *((5,) if name == "sensitivity" else ()))
    assert not answer._tables[answer.tables[0]]()
    assert len(answer.to_frame()) > 0
    assert answer.to_frame(answer.tables[0]).empty


def test_an_outcome_is_answered_for_by_the_state_that_takes_or_lacks_least() -> None:
    states = ["YNYN", "YNYY"]  # those of the outcome war
    alone = [detente.inverse_nearest("us-dprk-2017", each, ["us"], ["nash"]) for each in states]
    distances = [each.data["concept"]["nash"]["distance"] for each in alone]
    least = min(each for each in distances if each is not None)  # None: impossible
    (row,) = detente.inverse_nearest("us-dprk-2017", "war", ["us"], ["nash"]).to_frame().to_dict("records")
    assert (row["concept"], row["distance"]) == ("nash", least)
    assert row["target"] in states
    ripest = detente.ripeness("us-dprk-2017", "war").data["ripest"]
    assert ripest == detente.ripeness("us-dprk-2017", ripest["target"]).data


def test_the_frame_of_stability_has_a_row_a_state_and_says_what_the_record_says() -> None:
    answer = detente.stability("elmira-1991")
    frame = answer.to_frame()
    assert list(frame["state"]) == [str(k) for k in range(1, 10)]
    assert list(frame["state"][frame["nash"]]) == answer.data["equilibria"]["nash"] == ["5", "8", "9"]
    for k, dm in enumerate(answer.result.graph.dms):
        assert list(frame[f"seq.{dm}"]) == list(answer.result.stable["seq"][k])


def test_the_frame_of_a_forecast_has_chances_that_add_up_with_those_of_no_outcome() -> None:
    frame = detente.forecast("us-dprk-2017", 2).to_frame()
    assert set(frame["month"]) == {0, 1, 2}
    start = frame[frame["month"] == 0]
    assert dict(zip(start["outcome"], start["p"], strict=True))["standoff"] == 1.0


def test_a_conflict_is_read_shown_and_varied() -> None:
    korea = detente.read_case("korea-2019")
    assert repr(korea) == "<Conflict korea-2019: The Korean Peninsula after Hanoi; 6 decision makers>"
    assert "North Korea" in korea._repr_html_()
    assert "russia.part" in set(korea.to_frame()["subject"])
    other = korea.variant("without-russia")
    assert other.case != korea.case
    assert "variant without-russia" in other.name
    assert ElementTree.fromstring(detente.read_case("chicken").plot().svg).tag.endswith("svg")


def test_a_case_a_path_and_a_conflict_will_do(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(write_case(detente.casebook.load("chicken")), "utf-8")
    expected = detente.stability("chicken").data
    for given in (file, str(file), detente.casebook.load("chicken"), detente.read_case("chicken")):
        assert detente.stability(given).data == expected


def test_names_cannot_put_markup_into_a_notebook() -> None:
    wicked = "<script>alert(1)</script>"
    case = read_case(
        SMALL.replace("title: T", f'title: "{wicked}"').replace("us: {", f'us: {{name: "{wicked}", ')
    )
    shown = [detente.check(case)._repr_html_(), api.Conflict(case, "x")._repr_html_()]
    shown += [detente.stability(case)._repr_html_(), detente.stability(case).plot().svg]
    shown += [detente.check(case).plot().svg, detente.coalitions(case).plot().svg]
    assert all("<script" not in each for each in shown)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: detente.read_case("korea-2091"), UnknownName),
        (lambda: detente.read_case(Path("korea-2019")), UnreadableFile),
        (lambda: detente.stability("nowhere.yaml"), UnreadableFile),
        (lambda: detente.stability("chicken", ["nesh"]), UnknownName),
        (lambda: detente.stability("chicken").to_frame("table"), UnknownName),
        (lambda: detente.stability("chicken").plot().save("picture.png"), UsageError),
        (lambda: detente.evolution("elmira-1991", "77"), NoSuchState),
        (lambda: detente.evolution("chicken"), UsageError),
        (lambda: detente.forecast("us-dprk-2017", -1), DetenteError),
        (lambda: detente.coalitions("chicken", "table"), UsageError),
        (lambda: detente.leverage("chicken", ["row.swerv"]), UnknownName),
        (lambda: detente.sensitivity("chicken", 0), UsageError),
        (lambda: detente.claims("korea-2019", ["c99"], draws=0), UnknownName),
        (lambda: detente.inverse_count("chicken", "CC", []), UsageError),
        (lambda: detente.inverse_nearest("chicken", "XX"), NoSuchState),
        (lambda: detente.inverse_levers("chicken", "peace"), DetenteError),
        (lambda: detente.evidence("chicken", "nowhere"), UnreadableFile),
        (lambda: detente.stability("chicken", ["maximin:4"]), UsageError),
        (lambda: detente.stability("chicken", ["rnash"]), UsageError),
        (lambda: detente.stability(read_case(DOUBTFUL)), UsageError),
        (lambda: detente.stability("chicken").to_frame(library="excel"), UnknownName),  # type: ignore[call-overload]
        (lambda: detente.unknown("chicken"), UsageError),
        (lambda: detente.unknown(read_case(DOUBTFUL), ["e"]), UnknownName),
        (lambda: detente.strength("chicken"), UsageError),
        (lambda: detente.strength(read_case(STRONG), ["nash"]), UnknownName),
        (lambda: detente.attitudes("chicken", ["nash"]), UnknownName),
        (lambda: detente.maximin("chicken", 0), UsageError),
        (lambda: detente.limited("elmira-1991", 2), UsageError),
        (lambda: detente.nonmyopic("elmira-1991"), UsageError),
        (lambda: detente.why("chicken", "CC", "nobody"), UnknownName),
        (lambda: detente.why("elmira-1991", "77"), NoSuchState),
        (lambda: detente.why("elmira-1991", "1", concept="maximin"), UsageError),
        (lambda: detente.why("syria-iraq-1975", "1", concept="nm"), UsageError),
        (lambda: detente.coalition_why("elmira-1991", "5", []), UsageError),
        (lambda: detente.back_test("us-dprk-2017", [("2017-01", "NNNN")]), UnreadableFile),
        (lambda: detente.back_test("us-dprk-2017", "nowhere.csv"), UnreadableFile),
        (lambda: detente.elicit_ranking("prisoners-dilemma", "one"), UsageError),
        (lambda: detente.elicit_ranking("prisoners-dilemma", "one", [("1", "!", "2")]), UsageError),
        (lambda: detente.inverse_levers("us-dprk-2017", "war", additions=[("us", "us.nothing")]), UsageError),
        (lambda: detente.report("chicken", redact=["names"]), UnknownName),
        (lambda: detente.report("chicken").save("chicken.doc"), UsageError),
        (lambda: detente.read_case("chicken").save("chicken.abc"), UsageError),
        (lambda: detente.sensitivity("us-dprk-2017", 5, outcome="peace"), UnknownName),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_so(
    ask: Callable[[], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask()


ANYTHING: Any = detente
"""The interface as who uses no type checker has it."""


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: ANYTHING.stability("chicken", 3), "stability: concepts: 3 is not a list of texts"),
        (lambda: ANYTHING.stability("chicken", [None]), r"\[None\] is not a list of texts"),
        (lambda: ANYTHING.stability("chicken", {"row": 1}), "or texts by name or None"),
        (lambda: ANYTHING.claims("chicken", variant=["a"]), "claims: variant: .* is not a text"),
        (lambda: ANYTHING.claims("chicken", draws="many"), "draws: 'many' is not a whole number"),
        (lambda: ANYTHING.coalitions("chicken", start=1), "start: 1 is not a text"),
        (lambda: ANYTHING.forecast("elmira-1991", sharpness="5"), "sharpness: '5' is not a number"),
        (lambda: ANYTHING.why("chicken", 1), "why: state: 1 is not a text"),
        (lambda: ANYTHING.back_test("chicken", ["2001"]), "is not a text or a path or a list of pairs"),
        (lambda: ANYTHING.elicit_ranking("chicken", "row", "CC > DD"), "is not a list of answers"),
        (lambda: ANYTHING.elicit_ranking("chicken", "row", ask="me"), "ask: 'me' is not a function"),
    ],
)
def test_a_value_of_the_wrong_sort_is_told_by_its_name(ask: Callable[[], Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ask()


def test_frames_say_what_they_need_where_pandas_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pandas is not installed"):
        detente.stability("chicken").to_frame()


@pytest.mark.parametrize("concept", ["seq", "maximin:2", "maximin+:2", "l2", "rgmr", {"syria": "nash"}])
def test_why_is_told_under_every_sort_of_concept(concept: str | dict[str, str]) -> None:
    answer = detente.why("syria-iraq-1975", "2", concept=concept)
    assert [each["dm"] for each in answer.data["verdicts"]] == ["syria", "iraq"]
    assert len(answer.to_frame("verdicts")) == 2
    assert set(answer.to_frame("verdicts")["stable"]) <= {True, False}


def test_why_is_told_by_extension_where_preferences_are_unknown() -> None:
    answer = detente.why(read_case(DOUBTFUL), "NN", "us", extensions=["a", "d"])
    assert [each["extension"] for each in answer.data["verdicts"]] == ["a", "d"]


def test_the_tableau_of_the_textbooks_is_a_table_of_stability() -> None:
    answer = detente.stability("elmira-1991")
    assert answer.tables == ("states", "moves", "tableau")
    assert set(answer.to_frame("tableau")["overall"]) == {"E", "x"}
    assert detente.stability("elmira-1991", ["gmr"]).tables == ("states", "moves")


def test_frames_of_both_libraries_say_the_same() -> None:
    answer = detente.stability("elmira-1991")
    for table in answer.tables:
        pandas, polars = answer.to_frame(table), answer.to_frame(table, library="polars")
        rows = pandas.astype(object).where(pandas.notna(), None).to_dict("records")
        assert rows == polars.to_dicts()


def test_a_report_is_shown_in_a_frame_that_can_do_nothing_and_is_kept(tmp_path: Path) -> None:
    found = detente.report("chicken")
    assert found._repr_html_().startswith('<iframe sandbox=""')
    assert "<Report: HTML" in repr(found)
    found.save(tmp_path / "chicken.html")
    assert (tmp_path / "chicken.html").read_text("utf-8") == found.html


def test_a_case_is_kept_in_another_format(tmp_path: Path) -> None:
    case = detente.read_case("elmira-1991")
    left_out = case.save(tmp_path / "elmira.graphml")
    assert [each.where for each in left_out] == ["decision_makers"]
    assert (tmp_path / "elmira.graphml").read_text("utf-8").startswith("<?xml")
    with pytest.raises(UsageError):
        case.save(tmp_path / "elmira.graphml")
    case.save(tmp_path / "elmira.txt", "tableau")
    assert (tmp_path / "elmira.txt").read_text("utf-8").startswith("state,")


def test_importing_the_package_imports_nothing_heavy() -> None:
    program = (
        "import sys, detente; dir(detente); "
        "heavy = {'numpy', 'numba', 'pandas', 'rich', 'scipy', 'ruamel.yaml', 'detente.api'}; "
        "heavy &= set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
