"""Which of the arguments made about this crisis does the model bear out?

Each claim of the case has a test (:mod:`detente.model.claims`), a verdict
(:mod:`detente.analyses.claims.judging`), states that show why (:mod:`detente.analyses.claims.witnesses`), and
word on whether the verdict is by construction (:mod:`detente.analyses.claims.construction`) and on how it
fares if the doubts of the case are drawn (:mod:`detente.analyses.claims.survival`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.claims.construction import Construction, construction
from detente.analyses.claims.judging import VERDICTS, Judged, Verdict, judge
from detente.analyses.claims.survival import Progress, Survival, survival
from detente.analyses.claims.variety import Keys, Variety
from detente.analyses.claims.witnesses import Witness, witnesses
from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.model.case import Case
from detente.model.claims import Changes, Claim, Likely
from detente.model.doubt import CLAIM_DRAWS

MAX_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What became of one claim.

    Parameters
    ----------
    claim
        The claim.
    graph
        The conflict on which it was tested; ``None`` where its variant leaves no case. States of
        witnesses are numbers of this graph.
    judged
        The verdict and the numbers it rests on.
    witnesses
        States for it and against it.
    construction
        What the verdict follows from by itself; ``None`` if from nothing.
    survival
        How the verdict fares in the ensemble; ``None`` where nothing was drawn.
    """

    claim: Claim
    graph: Graph | None
    judged: Judged
    witnesses: tuple[Witness, ...]
    construction: Construction | None
    survival: Survival | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims got a verdict.

    Parameters
    ----------
    number
        How many.
    doubtful
        Of these, how many get it in fewer than half of the draws.
    by_construction
        Of these, how many follow from what was put in.
    """

    number: int
    doubtful: int
    by_construction: int


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What became of the claims of a case.

    Parameters
    ----------
    case
        The case.
    graph
        The conflict: the case, or the variant asked for.
    variant
        The variant asked for.
    findings
        One for each claim, in the order of the case.
    draws, seed
        How many draws were asked for, and from which seed.
    n_drawn
        How many were made: fewer after an interrupt, none where nothing is doubted.
    interrupted
        Whether fewer draws were made than there were to make.
    """

    case: Case
    graph: Graph
    variant: str | None
    findings: tuple[Finding, ...]
    draws: int
    seed: int
    n_drawn: int
    interrupted: bool

    @property
    def tally(self) -> dict[Verdict, Counts]:
        """How many claims got each verdict, and how sure and how telling these are."""
        return {verdict: self._counts(verdict) for verdict in VERDICTS}

    def _counts(self, verdict: Verdict) -> Counts:
        own = [each for each in self.findings if each.judged.verdict == verdict]
        return Counts(
            len(own),
            sum(each.survival is not None and each.survival.doubtful for each in own),
            sum(each.construction is not None for each in own),
        )


def claims(
    case: Case,
    *,
    variant: str | None = None,
    only: Sequence[str] | None = None,
    draws: int = CLAIM_DRAWS,
    seed: int = 0,
    progress: Progress | None = None,
) -> Claims:
    """Put the claims of a case to the test.

    Parameters
    ----------
    case
        The case as it is, with its variants.
    variant
        Test in this variant: its edits come before those of variants that claims name.
    only
        Keys of claims; all, if not given.
    draws, seed
        How many draws of the ensemble, 0 for none, and the seed they are made from.
    progress
        Told how many draws of how many are done.

    Raises
    ------
    UnknownName
        If the case has no such variant or claim.
    UsageError
        If the number of draws makes no sense.
    InvalidCase
        If the case, or the variant asked for, cannot be built.

    Notes
    -----
    One evaluation over all states for each test, vectorised; a threshold sweep for each concept that some
    test names. As much again for each draw with rankings of its own.
    """
    _refuse(draws, seed)
    known = {each.key: each for each in case.variants}
    if variant is not None and variant not in known:
        raise UnknownName("variant", variant, known)
    base: Keys = () if variant is None else (variant,)
    chosen = _chosen(case, only)
    variety = Variety(case)
    graph = variety.graph(base)
    judged = [judge(lambda keys: variety.world((*base, *keys)), each) for each in chosen]
    fared = None
    if draws and chosen:
        verdicts = [each.verdict for each in judged]
        fared = survival(variety, base, chosen, verdicts, draws, seed, progress)
    findings = tuple(
        _finding(variety, base, claim, each, fared[k] if fared else None)
        for k, (claim, each) in enumerate(zip(chosen, judged, strict=True))
    )
    n_drawn = fared[0].n_draws if fared else 0
    interrupted = fared is not None and n_drawn < draws
    return Claims(case, graph, variant, findings, draws, seed, n_drawn, interrupted)


def _chosen(case: Case, only: Sequence[str] | None) -> list[Claim]:
    known = {each.key: each for each in case.claims}
    for key in only or ():
        if key not in known:
            raise UnknownName("claim", key, known)
    return [each for each in case.claims if only is None or each.key in only]


def _finding(variety: Variety, base: Keys, claim: Claim, judged: Judged, fared: Survival | None) -> Finding:
    keys = base if claim.variant is None else (*base, claim.variant)
    world = variety.world(keys)
    if world is None:
        return Finding(claim, None, judged, (), None, fared)
    found: tuple[Witness, ...] = ()
    test = world.ground.told(claim.test)
    if not isinstance(test, Likely | Changes):
        found = witnesses(world, test)
    constructed = construction(world, variety.statements(keys), test, judged)
    return Finding(claim, world.graph, judged, found, constructed, fared)


def _refuse(draws: int, seed: int) -> None:
    if draws < 0:
        raise UsageError(f"{draws:,} draws", hint="0 for none, or a number above it")
    if draws > MAX_DRAWS:
        hint = "a few hundred draws tell a share to a few points"
        raise UsageError(f"{draws:,} draws; the limit is {MAX_DRAWS:,}", hint=hint)
    if seed < 0:
        raise UsageError(f"a seed of {seed:,}", hint="a seed is 0 or more")
