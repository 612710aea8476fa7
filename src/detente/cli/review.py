"""``detente review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from detente.cli.output import case_argument, json_option, show, show_json

if TYPE_CHECKING:
    from detente.documents.reading import Reading, Suggestion
    from detente.documents.record import Answer
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
    from detente.work.reviewing import USUAL, Review, Wanted

    wanted = Wanted(kind or USUAL, party, document, confidence)
    only_record = bool(merge) or summary or (as_json and not any(given))
    own = Review(case, readings, needed=not only_record)
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
        _one_by_one(own, wanted, reviewer(by))
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

    show(list_text(rows))


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


def _one_by_one(own: Review, wanted: Wanted, who: str) -> None:
    """Ask about one suggestion after the other, until there is none left or the reviewer has enough."""
    from detente.views.text.review import accepted_line, suggestion_text

    skipped: set[str] = set()
    done = 0
    while True:
        own.reload()  # another reviewer may have decided some
        left = [row for row in own.undecided(wanted) if row[0] not in skipped]
        if not left:
            return
        name, reading, suggestion = left[0]
        done += 1
        show(suggestion_text(reading, suggestion, done, done + len(left) - 1))
        answer = _asked(own, name, reading, suggestion)
        if answer is None:
            return
        if answer == "skip":
            skipped.add(name)
            continue
        entry = own.entry(name, answer, who, "one")
        own.keep([entry])
        if entry.after is not None:
            show(accepted_line(entry.after))


def _asked(
    own: Review, name: str, reading: Reading, suggestion: Suggestion
) -> Answer | Literal["skip"] | None:
    """The reviewer's answer; ``skip``, or ``None`` to stop. What makes no sense is asked again."""
    from detente.documents.record import Answer
    from detente.work.reviewing import CONFIRM, NOT_CONFIRMED

    while True:
        word = _line("accept, edit, reject, skip or quit? [a/e/r/s/q]").lower()
        if word in ("q", "quit"):
            return None
        if word in ("s", "skip"):
            return "skip"
        if word in ("r", "reject"):
            return Answer("reject", reason=_line("why (may be empty)") or None)
        if word not in ("a", "accept", "e", "edit"):
            click.echo("a to accept it as it is, e to correct it, r to reject it, s for later, q to stop")
            continue
        answer = _details(suggestion, correct=word in ("e", "edit"))
        for problem in own.problems(name, answer):
            click.echo(str(problem))
        if own.problems(name, answer):
            continue
        try:
            entry = own.entry(name, answer, "", "one")
        except ValueError as error:
            click.echo(str(error))
            continue
        if own.unearned([entry]):
            click.echo(f"{NOT_CONFIRMED}: {CONFIRM}")
            continue
        if answer.says and (found := own.quoting(answer.says, reading)) is not None:
            click.echo(f"Mind: it repeats {found.n_words} words of the source: {found.words}", err=True)
        return answer


def _details(suggestion: Suggestion, *, correct: bool) -> Answer:
    from detente.documents.reading import to_data
    from detente.documents.record import Answer, correctable

    changes: dict[str, object] = {}
    if correct:
        data = to_data(suggestion)
        for field in correctable(suggestion):
            said = _line(f"{field} [{_shown(data[field])}]")
            if said:
                changes[field] = _meant(said, data[field])
    return Answer(
        decision="edit" if changes else "accept",
        changes=changes,
        says=_line("in your words (may be empty)") or None,
        source_grade=(_line("source, A to F [F]") or "F").upper(),
        information_grade=_line("information, 1 to 6 [6]") or "6",
        supports=_targets("supports"),
        contradicts=_targets("contradicts"),
        reason=_line("why (may be empty)") or None,
    )


def _targets(what: str) -> tuple[str, ...]:
    said = _line(f"{what}: statements, options or items, with ';' between (may be empty)")
    return tuple(each.strip() for each in said.split(";") if each.strip())


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nobody" if value is None else str(value)


def _meant(said: str, before: object) -> object:
    """What a reviewer types for a field, in the sort that the field has."""
    if isinstance(before, bool):
        return {"yes": True, "no": False}.get(said.lower(), said)
    if isinstance(before, list):
        return [each.strip() for each in said.split(",") if each.strip()]
    return None if said.lower() == "nobody" else said


def _line(prompt: str) -> str:
    """A line that the reviewer types; at the end of what there is, ``quit``."""
    try:
        return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=": ")).strip()
    except click.Abort:
        raise KeyboardInterrupt from None
