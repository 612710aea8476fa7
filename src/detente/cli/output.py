"""What commands print, and how."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from detente.errors import DetenteError, Problem
from detente.views.marks import escaped_marks, without_marks

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

json_option = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")

case_argument = click.argument("case", metavar="CASE")


def show(content: RenderableType) -> None:
    """Print for people, without the spaces that fill lines up."""
    _print(content, sys.stdout, without_marks)


def _print(content: RenderableType, stream: Any, cleaned: Callable[[str], str]) -> None:
    """Print with every text cleaned of marks, and then given its style.

    At a terminal styles are control characters, too: those are ours, and stay.
    """
    from rich.segment import Segment, Segments

    out = console(stream)
    parts = [Segment(cleaned(each.text), each.style) for each in out.render(content)]
    with out.capture() as capture:
        out.print(Segments(parts), end="")
    for line in capture.get().splitlines():
        print(line.rstrip(" "), file=stream)


def tell(
    as_json: bool,
    data: Callable[..., Any],
    text: Callable[..., RenderableType],
    *answer: Any,
) -> None:
    """Print an answer by one of its two views, for machines or for people."""
    if as_json:
        show_json(data(*answer))
    else:
        show(text(*answer))


def show_json(data: Any) -> None:
    """Print for machines."""
    click.echo(escaped_marks(json.dumps(data, ensure_ascii=False, indent=2)))


def console(stream: Any) -> Console:
    """A console that takes case text as text: no markup, no emoji codes, no highlighting."""
    from rich.console import Console

    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def report_error(error: DetenteError, *, as_json: bool) -> None:
    """Print an error where errors go."""
    if as_json:
        from detente.views.data import error_data

        click.echo(escaped_marks(json.dumps(error_data(error), ensure_ascii=False, indent=2)), err=True)
        return
    from detente.views.text.errors import error_text

    _print(error_text(error), sys.stderr, escaped_marks)


def tell_remark(remark: Problem) -> None:
    """Say, where errors go, what is not taken over or written as it stands."""
    for line in escaped_marks(f"note: {remark}").splitlines():
        click.echo(line, err=True)
