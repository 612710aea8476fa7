"""What evidence speaks for or against, in words: a statement's id tells people nothing."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.case import Case
from detente.model.statements import Statement, to_text
from detente.model.targets import claim_target
from detente.views.statements import in_words


def parts_in_words(case: Case) -> dict[str, str]:
    """Say every part of a case that evidence can speak of.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    dict
        By the part's name (``us-3``, ``us.dprk-1``, ``us.offer``, ``claims.c1``, an item's key), its words: a
        clause with its owner, without a full stop of ours.
    """
    return dict(_parts(case))


def _parts(case: Case) -> Iterator[tuple[str, str]]:
    names = {dm.key: dm.name for dm in case.decision_makers}
    for identifier, dm, preference in case.statements():
        yield identifier, f"{dm.name} wants: {_said(case, preference.that)}"
    for identifier, preference in case.beliefs():
        yield identifier, f"{_believed(names, identifier)}: {_said(case, preference.that)}"
    for subject, option in case.subjects().items():
        owner = case.owner(subject)
        yield subject, option.name if owner is None else f"{owner.name}: {option.name}"
    for claim in case.claims:
        yield claim_target(claim.key), f"Claim: {claim.said}"
    for item in case.evidence.items:
        if item.says:
            yield item.key, item.says


_SEES = {
    "unseen": "does not see that this can be",
    "imagined": "takes this to be possible",
    "imagined_moves": "believes in a move to where",
    "impossible_moves": "does not see a move to where",
}


def _believed(names: dict[str, str], identifier: str) -> str:
    """Who holds or says it, and of whom."""
    first, *others = identifier.rpartition("-")[0].split(".")
    if first == "stated":
        return f"{names[others[0]]} declares"
    if others[-1] in _SEES:
        among = "".join(f"{names[key]} thinks that " for key in (first, *others[:-2]) if len(others) > 1)
        seeing = names[others[-2]] if len(others) > 1 else names[first]
        return f"{among}{seeing} {_SEES[others[-1]]}"
    about = [names[key] for key in others]
    if len(about) == 1:
        return f"{names[first]} takes {about[0]} to want"
    return f"{names[first]} thinks that {about[0]} takes {about[-1]} to want"


def _said(case: Case, statement: Statement) -> str:
    try:
        return in_words(case, statement)
    except (KeyError, StopIteration, ValueError):  # a name that the case has not (yet)
        return to_text(statement)
