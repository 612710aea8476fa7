"""One function for each question about a conflict, in the words of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.conflict import Conflict, Given, conflict
from detente.views.answer_rows import forecast_rows, rows, state_rows

if TYPE_CHECKING:
    from detente.analyses.check import Check
    from detente.analyses.claims import Claims
    from detente.analyses.coalitions import Coalitions
    from detente.analyses.comparison import Comparison
    from detente.analyses.evidence import EvidenceReport
    from detente.analyses.evolution.forecast import Forecast
    from detente.analyses.evolution.routes import Routes
    from detente.analyses.leverage import Leverage
    from detente.analyses.perceptions import Perceptions
    from detente.analyses.sensitivity import Sensitivity
    from detente.analyses.stability import Stability

Bars = Callable[[], Sequence[tuple[str, float, str]]]


def pictured(title: str, bars: Bars, caption: Callable[[], str] = lambda: "") -> Callable[[], str]:
    """What draws numbers as bars."""

    def draw() -> str:
        from detente.views.charts.bars import bars_svg

        return bars_svg(title, bars(), caption())

    return draw


def counted(entries: Mapping[str, int]) -> list[tuple[str, float, str]]:
    """Whole numbers as bars."""
    return [(name, number, f"{number:,}") for name, number in entries.items()]


def _drawn(asked: Conflict, found: Stability | None = None) -> Callable[[], str]:
    """What draws the states and moves of a conflict."""

    def draw() -> str:
        from detente.work.exporting import drawing_as

        return drawing_as("svg", asked.graph, found).decode("utf-8")

    return draw


def check(case: Given) -> Answer[Check]:
    """Is the case sound, and what in it does nothing?

    Raises
    ------
    InvalidCase
        With everything wrong in it.
    """
    from detente.analyses.check import check as analyse
    from detente.views.data import check_data
    from detente.views.text.check import check_text

    result = analyse(conflict(case).graph)

    def data() -> dict[str, Any]:
        return check_data(result)

    return Answer(
        result,
        lambda: check_text(result),
        data,
        {
            "remarks": lambda: rows(data()["remarks"]),
            "outcomes": lambda: rows(data()["outcomes"], "outcome"),
            "rank_groups": lambda: rows(data()["rank_groups"], "decision_maker"),
        },
        pictured("States in which each outcome holds", lambda: counted(result.outcome_sizes)),
    )


def stability(case: Given, concepts: Sequence[str] | Mapping[str, str] | None = None) -> Answer[Stability]:
    """What can hold, and why?

    Parameters
    ----------
    case
        The conflict.
    concepts
        ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``, ``sim``; or one for each decision maker. Default: all.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.

    Examples
    --------
    >>> found = stability("elmira-1991", ["nash"])
    >>> found.data["equilibria"]
    {'nash': ['5', '8', '9']}
    """
    from detente.analyses.stability import stability as analyse
    from detente.views.data import stability_data
    from detente.views.text.stability import stability_text

    asked = conflict(case)
    result = analyse(asked.graph, concepts)

    return Answer(
        result,
        lambda: stability_text(result, ask=asked.name),
        lambda: stability_data(result),
        {"states": lambda: state_rows(result)},
        _drawn(asked, result if concepts is None else None),
    )


def evolution(case: Given, to: str | None = None, *, start: str | None = None) -> Answer[Routes]:
    """Where could it go from here?

    Parameters
    ----------
    case
        The conflict.
    to
        The way to this state (an id, or a statement that it alone satisfies); default: to each equilibrium.
    start
        Where it begins; default: the status quo.

    Raises
    ------
    NoSuchState, UsageError
        If a state is not there, or the case does not say where things stand.
    """
    from detente.analyses.evolution.routes import routes, starting_state
    from detente.views.data.evolution import routes_data
    from detente.views.text.evolution import routes_text

    asked = conflict(case)
    graph = asked.graph
    begin = starting_state(graph) if start is None else graph.state(start)
    result = routes(graph, begin, None if to is None else graph.state(to))

    def ways() -> list[dict[str, Any]]:
        data = routes_data(result)
        return rows(data.get("targets", [data]))

    return Answer(
        result, lambda: routes_text(result), lambda: routes_data(result), {"ways": ways}, _drawn(asked)
    )


def forecast(
    case: Given,
    months: int = 12,
    *,
    sharpness: float = 5.0,
    depth: int = 0,
    start: str | None = None,
    before: tuple[str, str] | None = None,
    until: str | None = None,
    seed: int = 0,
) -> Answer[Forecast]:
    """How likely is each outcome, by when?

    Parameters
    ----------
    case
        The conflict.
    months
        Months ahead.
    sharpness
        How surely a mover takes what is better for it; 0: by chance.
    depth
        Replies a mover looks ahead.
    start
        Where it begins; default: the status quo.
    before
        Two outcomes: the chance that the first comes before the second.
    until
        When this outcome is first reached, and how.
    seed
        What a forecast is drawn from, where it is simulated.

    Raises
    ------
    UsageError, NoSuchState, TooLarge
        If the case does not say enough for a forecast, or has too many states.
    """
    from detente.analyses.evolution.forecast import forecast as analyse
    from detente.views.data.evolution import condition, forecast_data
    from detente.views.text.forecast import forecast_text

    graph = conflict(case).graph
    begin = None if start is None else graph.state(start)
    result = analyse(
        graph, months, sharpness=sharpness, depth=depth, start=begin, before=before, until=until, seed=seed
    )

    def data() -> dict[str, Any]:
        return forecast_data(result, None)

    def last() -> list[tuple[str, float, str]]:
        names = {each.key: each.name for each in graph.case.outcomes}
        chances = {key: float(each.p[-1]) for key, each in result.outcomes.items()}
        return [(names.get(key, key), p, f"{100 * p:.0f} %") for key, p in chances.items()]

    return Answer(
        result,
        lambda: forecast_text(result, None),
        data,
        {
            "outcomes": lambda: forecast_rows(data()),
            "likeliest_states": lambda: rows(data()["likeliest_states"]),
        },
        pictured(f"Chance of each outcome after {months} months", last, lambda: condition(result)),
    )


def coalitions(case: Given, table: str | None = None, *, jumps: str = "seq") -> Answer[Coalitions]:
    """Who would gain by moving together, and at which table?

    Parameters
    ----------
    case
        The conflict.
    table
        A format of the case: who sits at the table. Default: everybody.
    jumps
        The concept of the equilibria that jumps lead between.

    Raises
    ------
    UnknownName
        If the case has no such format, or there is no such concept.
    """
    from detente.analyses.coalitions import Basis, deals, formats, table_named
    from detente.analyses.coalitions import coalitions as analyse
    from detente.views.data.coalitions import coalitions_data
    from detente.views.text.coalitions import coalitions_text

    basis = Basis(conflict(case).graph)
    start = basis.graph.status_quo
    seated = table_named(basis.graph, table)
    result = analyse(basis, seated, jumps)
    struck = None if start is None else deals(basis, seated, start)
    compared = () if start is None else formats(basis, start)

    def data() -> dict[str, Any]:
        return coalitions_data(result, struck, compared)

    return Answer(
        result,
        lambda: coalitions_text(result, struck, compared),
        data,
        {"deals": lambda: rows(data().get("deals") or []), "jumps": lambda: rows(data()["jumps"])},
        pictured(
            "States that no coalition would leave",
            lambda: counted({concept: len(ids) for concept, ids in data()["equilibria"].items()}),
        ),
    )


def leverage(
    case: Given, of: Sequence[str] | None = None, *, concept: str = "seq", months: int = 12
) -> Answer[Leverage]:
    """Whose option changes whose prospects?

    Parameters
    ----------
    case
        The conflict.
    of
        Options (``us.talk``) or decision makers to do without; default: each.
    concept
        The concept of the equilibria.
    months
        Months after which the expected place is told.

    Raises
    ------
    UnknownName
        If there is no such option, decision maker or concept.
    """
    from detente.analyses.leverage import leverage as analyse
    from detente.views.charts.leverage import leverage_svg
    from detente.views.data.leverage import leverage_data
    from detente.views.leverage import outstanding
    from detente.views.names import Names
    from detente.views.text.leverage import leverage_text

    asked = conflict(case)
    result = analyse(asked.graph, concept=concept, of=of, months=months)

    def data() -> dict[str, Any]:
        return leverage_data(result)

    return Answer(
        result,
        lambda: leverage_text(result, chosen=of is not None, ask=asked.name),
        data,
        {
            "options": lambda: rows(data()["options"]),
            "decision_makers": lambda: rows(data()["decision_makers"]),
        },
        lambda: leverage_svg(result, Names(asked.graph), outstanding(result)),
    )


def perceptions(case: Given, concept: str | Mapping[str, str] | None = None) -> Answer[Perceptions]:
    """What do they get wrong about each other, and what do they only say?

    Parameters
    ----------
    case
        The conflict.
    concept
        One concept, or one for each decision maker; default: ``seq``.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.
    """
    from detente.analyses.perceptions import perceptions as analyse
    from detente.graph.games import hypergame
    from detente.views.data.perceptions import perceptions_data
    from detente.views.text.perceptions import perceptions_text

    game = hypergame(conflict(case).case)
    if isinstance(concept, Mapping):
        concept = dict(concept)
    result = analyse(game) if concept is None else analyse(game, concept)

    def data() -> dict[str, Any]:
        return perceptions_data(result)

    return Answer(
        result,
        lambda: perceptions_text(result),
        data,
        {"states": lambda: rows(data()["states"]), "corrections": lambda: rows(data()["corrections"])},
        pictured(
            "States that hold, by whose game is played",
            lambda: counted(
                {game: len(ids) for game, ids in data()["equilibria"].items() if ids is not None}
            ),
        ),
    )


def sensitivity(
    case: Given, draws: int = 2_000, *, seed: int = 0, results: str | Path | None = None
) -> Answer[Sensitivity]:
    """Which judgement, if wrong, changes the answer? What should we find out next?

    Parameters
    ----------
    case
        The conflict.
    draws
        Draws from the confidences of the case, at most.
    seed
        Makes a run repeatable.
    results
        Where draws are kept; default: the user's cache.

    Raises
    ------
    UsageError, TooLarge
        If so many draws cannot be made.
    """
    from detente.views.charts.sensitivity import outcomes_svg
    from detente.views.data.sensitivity import sensitivity_data
    from detente.views.text.sensitivity import sensitivity_text
    from detente.work.sensitivity import Request, run

    folder = None if results is None else Path(results)
    found = run(conflict(case).case, Request(draws, seed, folder=folder))
    result = found.result

    def data() -> dict[str, Any]:
        return sensitivity_data(result, 0.0, None)

    return Answer(
        result,
        lambda: sensitivity_text(result, kept=str(found.folder)),
        data,
        {
            "judgements": lambda: rows(data()["judgements"]),
            "outcomes": lambda: [
                {"concept": concept, **row}
                for concept, each in data()["outcomes"].items()
                for row in rows(each, "outcome")
            ],
        },
        lambda: outcomes_svg(result),
    )


def claims(
    case: Given, only: Sequence[str] | None = None, *, draws: int = 200, seed: int = 0
) -> Answer[Claims]:
    """Which of the arguments made about this crisis does the model bear out?

    Parameters
    ----------
    case
        The conflict.
    only
        Ids of claims; default: all.
    draws
        Draws from the doubts of the case, 0 for none.
    seed
        What draws are made from.

    Raises
    ------
    UnknownName, UsageError
        If the case has no such claim, or none.
    """
    from detente.analyses.claims import claims as analyse
    from detente.views.data.claims import claims_data
    from detente.views.text.claims import claims_text

    chosen = None if only is None else list(only)
    result = analyse(conflict(case).case, only=chosen, draws=draws, seed=seed)

    def verdicts() -> dict[str, int]:
        found = [each.judged.verdict for each in result.findings]
        return {verdict: found.count(verdict) for verdict in dict.fromkeys(found)}

    return Answer(
        result,
        lambda: claims_text(result),
        lambda: claims_data(result),
        {"claims": lambda: rows(claims_data(result)["claims"])},
        pictured("Claims by what the model says of them", lambda: counted(verdicts())),
    )


def compare(old: Given, new: Given, concepts: Sequence[str] | None = None) -> Answer[Comparison]:
    """What changed in the case, what changed in the answers, and why?

    Parameters
    ----------
    old, new
        Two conflicts; for a variant see :meth:`Conflict.variant`.
    concepts
        Those whose equilibria are compared; default: ``nash`` and ``seq``.

    Raises
    ------
    UnknownName
        If there is no such concept.
    """
    from detente.analyses.comparison import CONCEPTS
    from detente.analyses.comparison import compare as analyse
    from detente.views.data.comparison import comparison_data
    from detente.views.text.comparison import comparison_text

    before, after = conflict(old), conflict(new)
    result = analyse(before.graph, after.graph, CONCEPTS if concepts is None else list(concepts))

    def data() -> dict[str, Any]:
        return comparison_data(result)

    def changes() -> dict[str, int]:
        return {
            f"{answer.concept}, {what}": number
            for answer in result.answers
            for what, number in (
                ("kept", answer.n_kept), ("lost", len(answer.lost)), ("gained", len(answer.gained))
            )
        }  # fmt: skip

    return Answer(
        result,
        lambda: comparison_text(result, before.name, after.name),
        data,
        {
            "case": lambda: rows(data()["case"]),
            "equilibria": lambda: rows(data()["equilibria"], "concept"),
        },
        pictured("Equilibria kept, lost and gained", lambda: counted(changes())),
    )


def evidence(case: Given, documents: str | Path | None = None) -> Answer[EvidenceReport]:
    """What does the case rest on, and what rests on nothing?

    Parameters
    ----------
    case
        The conflict.
    documents
        A folder with the sources' texts: tells whether each passage still stands where it says.

    Raises
    ------
    UnreadableFile
        If the folder or a document cannot be read.
    """
    from detente.analyses.evidence import evidence as analyse
    from detente.documents import locate
    from detente.views.data import evidence_data
    from detente.views.text.evidence import evidence_text
    from detente.work.cases import read_documents

    asked = conflict(case).case
    texts = None if documents is None else read_documents(Path(documents))
    result, locators = analyse(asked), locate(asked.evidence, texts)

    def data() -> dict[str, Any]:
        return evidence_data(result, locators)

    return Answer(
        result,
        lambda: evidence_text(result, locators),
        data,
        {
            "items": lambda: rows(data()["items"]),
            "without_evidence": lambda: [{"statement": each} for each in data()["without_evidence"]],
        },
        pictured(
            "Statements that rest on each item",
            lambda: counted({use.item.key: len(use.supports) for use in result.items}),
        ),
    )
