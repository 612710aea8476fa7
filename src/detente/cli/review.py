"""``detente review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.one_by_one import one_by_one
from detente.cli.output import case_argument, json_option, show, show_json

if TYPE_CHECKING:
    from detente.work.reviewing import Review, Wanted

KINDS = ("mention", "statement", "goal", "event", "date")


@click.command(epilog="Example: detente review my-case.yaml --by 'A. Analyst'")
@case_argument
@click.option("--by", metavar="NAME", help="Who reviews (default: the name of the login).")
@click.option("--summary", is_flag=True, help="Show what stands of the record, and every rule's precision.")
@click.option("--list", "listed", is_flag=True, help="List the suggestions that nobody has decided.")
@click.option("--decisions", metavar="FILE", type=click.Path(path_type=Path), help="Decide what a file says.")
@click.option("--accept-all", is_flag=True, help="Accept every undecided suggestion that is meant, unseen.")
@click.option(
    "--merge",
    metavar="LOG",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Add another reviewer's log to this record.",
)
@click.option("--kind", type=click.Choice(KINDS), multiple=True, help="Only suggestions of this kind.")
@click.option("--party", metavar="KEY", help="Only suggestions about this party.")
@click.option("--document", metavar="NAME", help="Only documents with this in their names.")
@click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, help="Only rules at least so sure.")
@click.option(
    "--readings",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the readings are (default: NAME.readings.jsonl beside the case).",
)
@json_option
def review(
    case: str,
    by: str | None,
    summary: bool,
    listed: bool,
    decisions: Path | None,
    accept_all: bool,
    merge: tuple[Path, ...],
    kind: tuple[str, ...],
    party: str | None,
    document: str | None,
    confidence: float,
    readings: Path | None,
    as_json: bool,
) -> None:
    """Which of what the documents suggest is so?

    Shows the suggestions of `detente read` one by one, to accept, correct or reject. Every decision is
    added to the record beside the case; nothing else enters it.
    """
    given = [summary, listed, decisions is not None, accept_all, bool(merge)]
    if sum(given) > 1:
        raise click.UsageError("--summary, --list, --decisions, --accept-all and --merge exclude each other")
    from detente.work.record import reviewer
    from detente.work.reviewing import USUAL, Wanted, open_review

    wanted = Wanted(kind or USUAL, party, document, confidence)
    only_record = bool(merge) or summary or (as_json and not any(given))
    own = open_review(case, readings, needed=not only_record)
    if party is not None:
        _known_party(own, party)
    if listed:
        _list(own, wanted, as_json=as_json)
        return
    if merge:
        _merge(own, merge)
    elif decisions is not None:
        entries = own.decide_from(decisions, reviewer(by))
        click.echo(f"{len(entries):,} decided, kept in {own.path}", err=as_json)
    elif accept_all:
        entries = own.accept_all(wanted, reviewer(by))
        click.echo(f"{len(entries):,} accepted, kept in {own.path}", err=as_json)
    elif not only_record:
        one_by_one(own, wanted, reviewer(by))
        click.echo()
    if not (decisions or accept_all) or as_json:
        _summary(own, wanted, as_json=as_json)


def _known_party(own: Review, party: str) -> None:
    from detente.documents.record import parties_of
    from detente.errors import UnknownName

    named = [each for _, suggestion in own.suggestions.values() for each in parties_of(suggestion)]
    known = [each.key for each in own.cast.parties]
    if party not in known and party not in named:
        raise UnknownName("party", party, known)


def _list(own: Review, wanted: Wanted, *, as_json: bool) -> None:
    rows = own.undecided(wanted)
    if as_json:
        from detente.views.data.review import list_data

        show_json(list_data(rows))
        return
    from detente.views.text.review import list_text

    show(list_text(rows, own.names))


def _merge(own: Review, others: tuple[Path, ...]) -> None:
    from detente.work.record import merge_into

    added, log = merge_into(own.path, others)
    click.echo(f"{added:,} entries added to {own.path}", err=True)
    for damage in log.damage:
        click.echo(f"passed over in what was merged: line {damage.line}: {damage.what}", err=True)
    own.reload()


def _summary(own: Review, wanted: Wanted, *, as_json: bool) -> None:
    from detente.documents.record import precision
    from detente.views.data.review import summary_data
    from detente.views.text.review import summary_text

    answer = (own.standing, len(own.undecided(wanted)), precision(own.standing), own.log.damage)
    if as_json:
        show_json(summary_data(*answer))
    else:
        show(summary_text(*answer))
