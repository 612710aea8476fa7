"""The command line: ``detente``.

One file a command. Command modules import nothing heavy at the top, so that ``detente --help`` and
commands that need little stay fast; the analyses are imported when a command runs.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Any

import click

from detente import __version__, notices
from detente.cli.casebook import casebook
from detente.cli.check import check
from detente.cli.claims import claims
from detente.cli.coalitions import coalitions
from detente.cli.compare import compare
from detente.cli.convert import convert
from detente.cli.draft import draft
from detente.cli.elicit import elicit
from detente.cli.evidence import evidence
from detente.cli.evolution import evolution
from detente.cli.fmt import fmt
from detente.cli.inverse import inverse
from detente.cli.large import explain_compiling
from detente.cli.leverage import leverage
from detente.cli.new import new
from detente.cli.output import report_error, tell_remark
from detente.cli.perceptions import perceptions
from detente.cli.read import read
from detente.cli.report import report
from detente.cli.review import review
from detente.cli.schema import schema
from detente.cli.sensitivity import sensitivity
from detente.cli.serve import serve
from detente.cli.stability import stability
from detente.errors import DetenteError, WrongUsage
from detente.work import remarks

EPILOG = """\b
Begin with:
  detente casebook
  detente stability korea-2019
  detente report korea-2019 --out korea.html

CASE is a file if it has a slash or a suffix, otherwise a case of the casebook.
Exit status: 0 answered, 1 the input is at fault, 2 wrong usage.
"""

EXIT_STATUS = {
    0: "answered",
    1: "the input is at fault: the case, a name, a file",
    2: "wrong usage: the command line itself",
    130: "interrupted",
}
"""What the exit status of every command means."""

_DISK = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
"""How a disk refuses output. Files that are named on the command line have errors of their own."""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="detente")
def detente() -> None:
    """What can hold in a conflict, and why.

    Détente reads a case (who can do what, who wants what and how well we know it) and tells what can
    hold and why, by the graph model for conflict resolution.
    """


for _command in (
    check,
    stability,
    evolution,
    coalitions,
    inverse,
    leverage,
    perceptions,
    sensitivity,
    claims,
    evidence,
    review,
    draft,
    read,
    compare,
    report,
    casebook,
    new,
    fmt,
    elicit,
    serve,
    convert,
    schema,
):
    detente.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(run(given))


def run(arguments: list[str]) -> int:
    """Run one command.

    Returns
    -------
    int
        0 answered, 1 the input is at fault, 2 wrong usage, 130 interrupted.
    """
    as_json = "--json" in arguments
    notices.listen(explain_compiling)
    remarks.listen(tell_remark)
    try:
        status = _run(arguments, as_json=as_json)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a failure can be told, and not while Python shuts down
    except BrokenPipeError:
        # The reader of our output has gone, as with `| head`; leave without a complaint.
        _drop_output()
        return 0
    except OSError as error:
        if error.errno not in _DISK or error.filename is not None:
            raise
        _drop_output()
        what = f"cannot write to standard output: {(error.strerror or str(error)).lower()}"
        report_error(DetenteError(what), as_json=as_json)
        return 1
    return status


def _run(arguments: list[str], *, as_json: bool) -> int:
    """Run one command; what goes wrong with its output is the caller's."""
    try:
        outcome: Any = detente.main(arguments, prog_name="detente", standalone_mode=False)
    except DetenteError as error:
        report_error(error, as_json=as_json)
        return 1
    except click.UsageError as error:
        _report_usage(error, as_json=as_json)
        return 2
    except click.ClickException as error:
        report_error(DetenteError(error.format_message()), as_json=as_json)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    return outcome if isinstance(outcome, int) else 0


def _drop_output() -> None:
    """Let what is still to be printed go nowhere: Python would try, and complain, once more at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _report_usage(error: click.UsageError, *, as_json: bool) -> None:
    if not as_json:
        error.show()
        return
    report_error(WrongUsage(error.format_message(), hint="see --help"), as_json=True)
