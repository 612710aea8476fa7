"""``detente review`` at the terminal: one suggestion after the other, each answer kept at once."""

from __future__ import annotations

import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import click

from detente.cli.output import show
from detente.views.marks import without_marks

if TYPE_CHECKING:
    from detente.documents.reading import Reading, Suggestion
    from detente.documents.record import Answer
    from detente.work.reviewing import Review, Wanted


class _Enough(Exception):
    """The reviewer has enough in the middle of an answer."""


ASK = "Your answer, or ? for what there is"
ANSWERS = (
    ("a", "accept", "it is so; say what in your words, grade it, name what it speaks for"),
    ("e", "edit", "it is so with corrections; you are asked for each field first"),
    ("r", "reject", "it is not so"),
    ("s", "skip", "later"),
    ("u", "undo", "take the last answer of this session back"),
    ("q", "quit", "enough for now; everything so far is kept"),
)
Word = Literal["accept", "edit", "reject", "skip", "undo", "quit"]


def one_by_one(own: Review, wanted: Wanted, who: str) -> None:
    """Ask about one suggestion after the other, until there is none left or the reviewer has enough."""
    from detente.documents.record import Answer
    from detente.views.text.review import accepted_line, suggestion_text

    skipped: set[str] = set()
    made: list[str] = []
    done = 0
    while True:
        own.reload()  # another reviewer may have decided some
        left = [row for row in own.undecided(wanted) if row[0] not in skipped]
        if not left:
            click.echo("\nNothing more waits for a decision." if done else "Nothing waits for a decision.")
            return
        name, reading, suggestion = left[0]
        show(suggestion_text(reading, suggestion, done + 1, done + len(left), own.names))
        word = _word(undo=bool(made))
        if word == "quit":
            return
        if word == "undo":
            last = made.pop()
            own.keep([own.entry(last, Answer("withdraw"), who, "one")])
            done -= 1
            click.echo("Taken back; it is asked again in its place.")
            continue
        done += 1
        if word == "skip":
            skipped.add(name)
            continue
        try:
            entry = own.entry(name, _answer(own, name, reading, suggestion, word), who, "one")
        except _Enough:
            click.echo("This one is left undecided; everything before it is kept.")
            return
        own.keep([entry])
        made.append(name)
        if entry.after is not None:
            show(accepted_line(entry.after))


def _word(*, undo: bool) -> Word:
    """What the reviewer wants to do."""
    letters = "/".join(letter for letter, word, _ in ANSWERS if undo or word != "undo")
    while True:
        said = _line(f"{ASK} [{letters}]", quits=False).lower()
        for letter, word, _ in ANSWERS:
            if said in (letter, word) and (undo or word != "undo"):
                return typing.cast("Word", word)
        for letter, word, meaning in ANSWERS:
            if undo or word != "undo":
                click.echo(f"  {letter}  {word}: {meaning}")


def _answer(own: Review, name: str, reading: Reading, suggestion: Suggestion, word: str) -> Answer:
    """The answer in full; what makes no sense is asked again where it stands."""
    from detente.documents.record import Answer

    if word == "reject":
        return Answer("reject", reason=_line("  why (may be empty)") or None)
    changes = _changes(suggestion) if word == "edit" else {}
    says = _line("  in your words (may be empty)") or None
    if says and (found := own.quoting(says, reading)) is not None:
        _tell(f"Mind: it repeats {found.n_words} words of the source: {found.words}")
    source, information = _grade("source"), _grade("information")
    supports, contradicts = _targets(own, name, "supports"), _targets(own, name, "contradicts")
    answer = Answer(
        decision="edit" if changes else "accept",
        changes=changes,
        says=says,
        source_grade=source,
        information_grade=information,
        supports=supports,
        contradicts=contradicts,
    )
    return _earned(own, name, answer, lambda: _line("  why (may be empty)") or None)


def _earned(own: Review, name: str, answer: Answer, reason: Callable[[], str | None]) -> Answer:
    """The answer with a grade that it has earned, and its reason."""
    from dataclasses import replace

    from detente.work.reviewing import CONFIRM, NOT_CONFIRMED

    while own.unearned([own.entry(name, answer, "", "one")]):
        _tell(f"{NOT_CONFIRMED}: {CONFIRM}")
        answer = replace(answer, information_grade=_grade("information"))
    return replace(answer, reason=reason())


def _grade(of: Literal["source", "information"]) -> str:
    from detente.model.evidence import CREDIBILITY, RELIABILITY

    scale = RELIABILITY if of == "source" else CREDIBILITY
    first, last = min(scale), max(scale)
    while True:
        said = _line(f"  {of}, {first} to {last}, ? for what they mean, q to stop [{last}]").upper() or last
        if said in scale:
            return said
        if said != "?":
            _tell(f"{said!r} is no grade of {of}:")
        for grade, meaning in scale.items():
            click.echo(f"    {grade}  {meaning}")


def _targets(own: Review, name: str, what: Literal["supports", "contradicts"]) -> tuple[str, ...]:
    """What a passage speaks for or against, as named; asked again until the case has all of it."""
    from detente.documents.record import Answer
    from detente.views.text.review import targets_text

    while True:
        said = _line(f"  {what} (may be empty; several with ';' between; ? lists what there is)")
        if said == "?":
            if own.case is not None:
                show(targets_text(own.case))
            else:
                _tell("A cast list alone has nothing to speak for; name other passages by their keys.")
            continue
        named = tuple(each.strip() for each in said.split(";") if each.strip())
        problems = own.problems(name, Answer("accept", supports=named))
        for problem in problems:
            _tell(f"{problem.what}; {problem.hint}" if problem.hint else problem.what)
        if not problems:
            return named


def _changes(suggestion: Suggestion) -> dict[str, object]:
    """The fields that the reviewer corrects, each checked as it is typed."""
    from detente.documents.reading import to_data
    from detente.documents.record import choices, correctable, corrected
    from detente.views.review import FIELDS

    data, changes = to_data(suggestion), {}
    click.echo("  Enter keeps what stands in brackets; q stops.")
    for field in correctable(suggestion):
        known = choices(suggestion, field)
        among = f" ({', '.join(known)})" if known else ""
        while said := _line(f"  {FIELDS.get(field, field)}{among} [{without_marks(_shown(data[field]))}]"):
            meant = _meant(said, data[field])
            try:
                corrected(suggestion, {field: meant})
            except ValueError as error:
                _tell(str(error))
                continue
            changes[field] = meant
            break
    return changes


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


def _tell(words: str) -> None:
    """Say something between two questions."""
    from detente.views.text.common import indented

    show(indented(words))


def _line(prompt: str, *, quits: bool = True) -> str:
    """A line that the reviewer types; at the end of what there is, an interrupt.

    ``quits``: whether a *q* alone means that the reviewer has enough.
    """
    try:
        said = str(click.prompt(prompt, default="", show_default=False, prompt_suffix=": ")).strip()
    except click.Abort:
        raise KeyboardInterrupt from None
    if quits and said.lower() in ("q", "quit"):
        raise _Enough
    return said
