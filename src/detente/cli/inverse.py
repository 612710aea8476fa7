"""``detente inverse``."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from detente.cli.asking import concepts_named, thresholds, wishes
from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, tell
from detente.cli.waiting import waiting

if TYPE_CHECKING:
    from detente.analyses.inverse import Offer
    from detente.graph import Graph

INTERRUPTED = 130
"""Exit status where the answer is only what was found so far."""


def _a_number(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """Refuse ``nan``, which no range keeps out and no deadline ever reaches."""
    if isnan(value):
        raise click.BadParameter("nan is not a number")
    return value


@click.command(epilog="Example: detente inverse korea-2019 --target phased-deal --levers --concept nash")
@case_options
@click.option(
    "--target",
    metavar="STATE",
    required=True,
    help="A state, an outcome, a pattern or a statement; --count asks of one state.",
)
@click.option(
    "--count",
    "ask_count",
    is_flag=True,
    help="How many strict rankings of those named by --vary would make it hold?",
)
@click.option(
    "--nearest", "ask_nearest", is_flag=True, help="How little would have to change, in whose ranking?"
)
@click.option(
    "--levers",
    "ask_levers",
    is_flag=True,
    help="Which edits of the case would do, and who would have to be brought round?",
)
@click.option("--ripeness", "ask_ripeness", is_flag=True, help="Is the time ripe, and what is missing?")
@click.option(
    "--vary",
    metavar="DM",
    multiple=True,
    help="Whose ranking may change; may be repeated. With --nearest everybody's if nobody is named.",
)
@click.option(
    "--concept",
    metavar="NAMES",
    help="nash, gmr, smr, seq or sseq, with commas. Default: all; with --levers one, seq.",
)
@click.option(
    "--list",
    "listed",
    metavar="N",
    type=click.IntRange(0, 1000),
    default=0,
    help="With --count: list N of the rankings for each concept.",
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
    callback=_a_number,
    default=60.0,
    show_default=True,
    help="With --nearest: stop after about N seconds.",
)
@click.option(
    "--edits",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help="With --levers: up to N edits at a time, 1 to 3.",
)
@click.option(
    "--all",
    "need_all",
    is_flag=True,
    help="With --levers: every state of the target is to hold, not only one.",
)
@click.option(
    "--add", "added", metavar="TEXT", multiple=True, help='With --levers: a wish to try, as "DM: STATEMENT".'
)
@click.option(
    "--additions",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --levers: a file of such wishes, one a line; lines that begin with # are skipped.",
)
@click.option(
    "--format",
    "table",
    metavar="NAME",
    help="With --levers: what holds is also to be a deal that this format can strike from the status "
    "quo, and its table may be widened.",
)
@click.option(
    "--try",
    "tried",
    metavar="VARIANT",
    multiple=True,
    help="With --levers: a variant to try as one edit. Those that add an option are tried in any case.",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="With --levers: stop when N ways are found.",
)
@click.option(
    "--principal",
    "principals",
    metavar="DM",
    multiple=True,
    help="With --ripeness: whose pain and gain count.",
)
@click.option(
    "--pain",
    metavar="DM=PLACE",
    multiple=True,
    help="With --ripeness: from this place of its ranking on a state is painful to DM.",
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
    table: str | None,
    tried: tuple[str, ...],
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
        show_comparison(case, variant, compare, concepts_named(concept), as_json=as_json)
        return 0
    from detente.graph import build

    graph = build(opened(case, variant))
    if ask_count:
        return _count(graph, target, vary, concepts_named(concept), listed, seed, as_json)
    if ask_nearest:
        return _nearest(graph, target, vary, concepts_named(concept), seconds, as_json)
    if ask_ripeness:
        return _ripeness(graph, target, principals, thresholds(pain), as_json)
    chosen = concepts_named(concept) or ["seq"]
    if len(chosen) > 1:
        raise click.BadParameter("--levers goes by one concept at a time", param_hint="--concept")
    from detente.analyses.inverse import Offer

    offer = Offer(tuple(wishes(graph, added, additions)), None if table is None else table.strip(), tried)
    return _levers(graph, target, chosen[0], "all" if need_all else "one", edits, offer, most, as_json)


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
    from detente.views.data.inverse import count_data
    from detente.views.text.inverse import count_text

    state, rng = one_state(graph, target), np.random.default_rng(seed)
    with waiting("rankings") as tick:
        result = count(
            graph, state, vary, concepts or kernels.CONCEPTS, rng=rng, examples=listed, progress=tick
        )
    tell(as_json, count_data, count_text, result)
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
    from detente.analyses.inverse import nearest, nearest_of
    from detente.analyses.inverse import target as meant
    from detente.views.data.inverse import nearest_data, nearest_of_data
    from detente.views.text.inverse import nearest_of_text, nearest_text

    wanted, end = meant(graph, target), time.monotonic() + seconds
    free, asked = vary or None, concepts or kernels.CONCEPTS

    def remaining() -> float:
        return end - time.monotonic()

    with waiting("questions") as tick:
        if not wanted.is_state:
            of_outcome = nearest_of(graph, wanted, free, asked, remaining=remaining, progress=tick)
            tell(as_json, nearest_of_data, nearest_of_text, of_outcome)
            return INTERRUPTED if of_outcome.interrupted else 0
        result = nearest(graph, wanted.states[0], free, asked, remaining=remaining, progress=tick)
    tell(as_json, nearest_data, nearest_text, result)
    return INTERRUPTED if result.interrupted else 0


def _levers(
    graph: Graph,
    text: str,
    concept: str,
    need: Literal["one", "all"],
    edits: int,
    offer: Offer,
    most: int,
    as_json: bool,
) -> int:
    from detente.analyses.inverse import brokers, learnings, levers, target
    from detente.views.data.inverse import levers_data
    from detente.views.text.levers import levers_text

    wanted = target(graph, text)
    with waiting("combinations") as tick:
        result = levers(
            graph, wanted, concept=concept, need=need, edits=edits, offer=offer, most=most, progress=tick
        )
    learned = () if result.stopped == "interrupted" else learnings(graph, wanted, concept)
    tell(as_json, levers_data, levers_text, result, brokers(result), learned)
    return INTERRUPTED if result.stopped == "interrupted" else 0


def _ripeness(
    graph: Graph, target: str, principals: tuple[str, ...], pain: dict[str, int], as_json: bool
) -> int:
    from detente.analyses.inverse import ripeness, ripest_of
    from detente.analyses.inverse import target as meant
    from detente.views.data.inverse import ripeness_data, ripest_of_data
    from detente.views.text.inverse import ripeness_text, ripest_of_text

    wanted = meant(graph, target)
    if wanted.is_state:
        tell(as_json, ripeness_data, ripeness_text, ripeness(graph, wanted.states[0], principals, pain))
    else:
        tell(as_json, ripest_of_data, ripest_of_text, ripest_of(graph, wanted, principals, pain))
    return 0
