"""The options that every command on a case has: ``--variant`` and ``--compare``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from detente.cli.output import case_argument, show, show_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.case import Case


def case_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """CASE, ``--variant NAME`` and ``--compare NAME``."""
    return case_argument(_variant_options(command))


def optional_case_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same where something else may stand in place of CASE."""
    return click.argument("case", metavar="CASE", required=False)(_variant_options(command))


def _variant_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--compare", metavar="NAME", help="Show what changes in this variant, and why."),
        click.option("--variant", metavar="NAME", help="Answer for a variant of the case."),
    ):
        command = option(command)
    return command


def opened(case: str, variant: str | None, encoding: str | None = None) -> Case:
    """A case, or a variant of it."""
    from detente.model.variants import variant as edited
    from detente.work.cases import open_case

    base = open_case(case, encoding)
    return base if variant is None else edited(base, variant)


def show_comparison(
    case: str, variant: str | None, compare: str, concepts: Sequence[str] | None, *, as_json: bool
) -> None:
    """What changes from a case (or one of its variants) to a variant.

    ``concepts``: those whose equilibria are compared, by default Nash and SEQ; none: the cases alone.
    """
    from detente.analyses.comparison import CONCEPTS
    from detente.analyses.comparison import compare as analyse
    from detente.graph import build

    base = opened(case, None)
    old, new = build(opened(case, variant)), build(opened(case, compare))
    result = analyse(old, new, CONCEPTS if concepts is None else list(concepts))
    if as_json:
        from detente.views.data.comparison import comparison_data

        show_json(comparison_data(result))
        return
    from detente.views.text.comparison import comparison_text

    show(comparison_text(result, named(base, variant, case), named(base, compare, case)))


def named(case: Case, variant: str | None, fallback: str) -> str:
    """What people call a case or its variant."""
    if variant is None:
        return f"the case as it is ({fallback})"
    known = {each.key: each.name for each in case.variants}
    name = known.get(variant, variant)
    return f"variant {variant}" if name == variant else f"variant {variant}: {name}"
