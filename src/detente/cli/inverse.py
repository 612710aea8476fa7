"""``detente inverse``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, show, show_json
from detente.cli.waiting import waiting

if TYPE_CHECKING:
    from detente.graph import Graph
    from detente.model.preferences import Preference

INTERRUPTED = 130
"""Exit status where the answer is only what was found so far."""


@click.command(epilog="Example: detente inverse korea-2019 --target phased-deal --levers --concept nash")
@case_options
@click.option("--target", metavar="STATE", required=True, help="The state, or with --levers the outcome.")
@click.option("--count", "ask_count", is_flag=True, help="How many rankings would make it hold?")
@click.option("--nearest", "ask_nearest", is_flag=True, help="How little would have to change?")
@click.option("--levers", "ask_levers", is_flag=True, help="Which edits of the case would do?")
@click.option("--ripeness", "ask_ripeness", is_flag=True, help="Is the time ripe, and what is missing?")
@click.option("--vary", metavar="DM", multiple=True, help="Whose ranking may change; may be repeated.")
@click.option("--concept", metavar="NAMES", help="Concepts, with commas. Default: all; with --levers seq.")
@click.option(
    "--list",
    "listed",
    metavar="N",
    type=click.IntRange(0, 1000),
    default=0,
    help="With --count: list N rankings.",
)
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="With --count: for rankings drawn by chance.",
)
@click.option(
    "--seconds",
    metavar="N",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    help="With --nearest: stop after about so long.",
)
@click.option(
    "--edits",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help="With --levers: up to N edits at a time, 1 to 3.",
)
@click.option("--all", "need_all", is_flag=True, help="With --levers: every state of the target is to hold.")
@click.option(
    "--add", "added", metavar="TEXT", multiple=True, help='With --levers: a wish to try, as "DM: STATEMENT".'
)
@click.option(
    "--additions",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --levers: a file of such wishes, one a line.",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="With --levers: stop after N ways.",
)
@click.option(
    "--principal", "principals", metavar="DM", multiple=True, help="With --ripeness: whose pain counts."
)
@click.option(
    "--pain", metavar="DM=PLACE", multiple=True, help="With --ripeness: painful from this place on."
)
@json_option
def inverse(
    case: str,
    variant: str | None,
    compare: str | None,
    target: str,
    ask_count: bool,
    ask_nearest: bool,
    ask_levers: bool,
    ask_ripeness: bool,
    vary: tuple[str, ...],
    concept: str | None,
    listed: int,
    seed: int,
    seconds: float,
    edits: int,
    need_all: bool,
    added: tuple[str, ...],
    additions: Path | None,
    most: int,
    principals: tuple[str, ...],
    pain: tuple[str, ...],
    as_json: bool,
) -> int:
    """What would it take for this to hold?

    Takes a state or an outcome as the target and asks one of four questions: how many rankings would
    make it hold, how little would have to change in whose ranking, which edits of the case would do and
    who would have to be brought round, or whether the time is ripe for it.
    """
    asked = [ask_count, ask_nearest, ask_levers, ask_ripeness]
    if sum(asked) != 1:
        raise click.UsageError("ask one of --count, --nearest, --levers and --ripeness")
    if compare is not None:
        show_comparison(case, variant, compare, _concepts(concept), as_json=as_json)
        return 0
    from detente.graph import build

    graph = build(opened(case, variant))
    if ask_count:
        return _count(graph, target, vary, _concepts(concept), listed, seed, as_json)
    if ask_nearest:
        return _nearest(graph, target, vary, _concepts(concept), seconds, as_json)
    if ask_ripeness:
        return _ripeness(graph, target, principals, _thresholds(pain), as_json)
    chosen = _concepts(concept) or ["seq"]
    if len(chosen) > 1:
        raise click.BadParameter("--levers goes by one concept at a time", param_hint="--concept")
    wishes = _wishes(graph, added, additions)
    return _levers(graph, target, chosen[0], "all" if need_all else "one", edits, wishes, most, as_json)


def _concepts(text: str | None) -> list[str] | None:
    if text is None:
        return None
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not parts:
        raise click.BadParameter("name a concept", param_hint="--concept")
    return parts


def _count(
    graph: Graph,
    target: str,
    vary: tuple[str, ...],
    concepts: list[str] | None,
    listed: int,
    seed: int,
    as_json: bool,
) -> int:
    import numpy as np

    from detente import kernels
    from detente.analyses.inverse import count, one_state

    state = one_state(graph, target)
    with waiting("rankings") as tick:
        result = count(
            graph,
            state,
            vary,
            concepts or kernels.CONCEPTS,
            rng=np.random.default_rng(seed),
            examples=listed,
            progress=tick,
        )
    if as_json:
        from detente.views.data.inverse import count_data

        show_json(count_data(result))
    else:
        from detente.views.text.inverse import count_text

        show(count_text(result))
    return 0


def _nearest(
    graph: Graph,
    target: str,
    vary: tuple[str, ...],
    concepts: list[str] | None,
    seconds: float,
    as_json: bool,
) -> int:
    import time

    from detente import kernels
    from detente.analyses.inverse import nearest, one_state

    state = one_state(graph, target)
    end = time.monotonic() + seconds
    with waiting("questions") as tick:
        result = nearest(
            graph,
            state,
            vary or None,
            concepts or kernels.CONCEPTS,
            remaining=lambda: end - time.monotonic(),
            progress=tick,
        )
    if as_json:
        from detente.views.data.inverse import nearest_data

        show_json(nearest_data(result))
    else:
        from detente.views.text.inverse import nearest_text

        show(nearest_text(result))
    return INTERRUPTED if result.interrupted else 0


def _levers(
    graph: Graph,
    text: str,
    concept: str,
    need: Literal["one", "all"],
    edits: int,
    wishes: list[tuple[str, Preference]],
    most: int,
    as_json: bool,
) -> int:
    from detente.analyses.inverse import brokers, levers, target

    wanted = target(graph, text)
    with waiting("combinations") as tick:
        result = levers(
            graph,
            wanted,
            concept=concept,
            need=need,
            edits=edits,
            additions=wishes,
            most=most,
            progress=tick,
        )
    helpers = brokers(result)
    if as_json:
        from detente.views.data.inverse import levers_data

        show_json(levers_data(result, helpers))
    else:
        from detente.views.text.levers import levers_text

        show(levers_text(result, helpers))
    return INTERRUPTED if result.stopped == "interrupted" else 0


def _ripeness(
    graph: Graph, target: str, principals: tuple[str, ...], pain: dict[str, int], as_json: bool
) -> int:
    from detente.analyses.inverse import one_state, ripeness

    result = ripeness(graph, one_state(graph, target), principals, pain)
    if as_json:
        from detente.views.data.inverse import ripeness_data

        show_json(ripeness_data(result))
    else:
        from detente.views.text.inverse import ripeness_text

        show(ripeness_text(result))
    return 0


def _thresholds(pain: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in pain:
        dm, equals, place = text.partition("=")
        if not equals or not place.strip().isdecimal():
            raise click.BadParameter(f"{text!r} is not DM=PLACE, as in us=12", param_hint="--pain")
        if dm.strip() in found:
            raise click.BadParameter(f"{dm.strip()} is given twice", param_hint="--pain")
        found[dm.strip()] = int(place)
    return found


def _wishes(graph: Graph, added: tuple[str, ...], file: Path | None) -> list[tuple[str, Preference]]:
    """Statements to try: those on the command line, then those of a file."""
    from detente.errors import UsageError

    lines = list(added)
    if file is not None:
        from detente.documents import decode
        from detente.work.files import read_limited

        text = decode(read_limited(file, 1_000_000), str(file))
        own = [line.strip() for line in text.splitlines()]
        lines += [line for line in own if line and not line.startswith("#")]
        if len(lines) == len(added):
            raise UsageError(f"{file} lists no statement", hint="write one a line, as DM: STATEMENT")
    return [_wish(graph, line) for line in lines]


def _wish(graph: Graph, line: str) -> tuple[str, Preference]:
    from detente.errors import UsageError
    from detente.model.language import parse
    from detente.model.preferences import Preference
    from detente.model.statements import speaks_of_a_move
    from detente.model.validation import name_faults

    dm, colon, text = line.partition(":")
    if not colon or not text.strip():
        raise UsageError(f"{line!r} is not DM: STATEMENT", hint="as in us: not us.sanctions")
    graph.dm(dm.strip())
    statement = parse(text.strip())
    for fault in name_faults(graph.case, statement):
        raise UsageError(f"{line}: {fault.what}", hint=fault.hint)
    if speaks_of_a_move(statement):
        raise UsageError(f"{line}: speaks of a move", hint="a wish is about states")
    return dm.strip(), Preference(statement)
