"""``detente read``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.output import json_option, report_error, show, show_json
from detente.cli.waiting import waiting

if TYPE_CHECKING:
    from detente.model.cast import Cast


@click.command(epilog="Example: detente read articles/*.txt --cast cast.yaml")
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--case", metavar="CASE", help="Whose cast list is used; beside a case file, readings are kept."
)
@click.option("--cast", metavar="FILE", type=click.Path(path_type=Path), help="A cast list of its own.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where readings are kept, part by part; a run that was stopped goes on from there.",
)
@click.option("--fresh", is_flag=True, help="Read again what an earlier run has read.")
@click.option("--encoding", metavar="NAME", help="The encoding of text and HTML files, if you know it.")
@click.option("--pipeline", metavar="NAME", help="A pipeline of spaCy's; by default the best installed.")
@click.option(
    "--model-endpoint", metavar="URL", help="Ask a language model of yours as well; says what is sent."
)
@click.option("--model", metavar="NAME", default="default", show_default=True, help="The endpoint's model.")
@click.option(
    "--evaluate",
    metavar="LABELS",
    type=click.Path(path_type=Path),
    help="Measure the rules on labelled passages instead.",
)
@json_option
def read(
    files: tuple[Path, ...],
    case: str | None,
    cast: Path | None,
    out: Path | None,
    fresh: bool,
    encoding: str | None,
    pipeline: str | None,
    model_endpoint: str | None,
    model: str,
    evaluate: Path | None,
    as_json: bool,
) -> int:
    """What do documents suggest about who wants, says and does what?

    Reads text, Markdown, HTML, PDF and DOCX. Suggestions are for an analyst to accept; none enters a case
    by itself. With --json, prints one object a line for each document.
    """
    if evaluate is not None:
        if files or case is not None or cast is not None:
            raise click.UsageError(
                "--evaluate goes without files and without a cast: the labels have their own"
            )
        return _evaluated(evaluate, pipeline, as_json=as_json)
    if not files:
        raise click.UsageError("name at least one FILE to read, or labels with --evaluate")
    if (case is None) == (cast is None):
        raise click.UsageError("say whose names to look for: --case CASE or --cast FILE")
    parties, keep = _cast_and_place(case, cast, out)
    return _read(
        files, parties, keep, fresh=fresh, encoding=encoding, pipeline=pipeline,
        endpoint=model_endpoint, model=model, as_json=as_json,
    )  # fmt: skip


def _cast_and_place(case: str | None, cast: Path | None, out: Path | None) -> tuple[Cast, Path | None]:
    """The cast, and where readings are kept: where the user says, else beside the case's file."""
    from detente.work.cases import open_case
    from detente.work.casts import cast_of_case, open_begun, open_cast
    from detente.work.readings import readings_path

    if case is None:
        assert cast is not None
        return open_cast(cast), out
    path = Path(case)
    if path.is_file() or "/" in case or "\\" in case or path.suffix:
        return open_begun(path)[1].cast, out or readings_path(path)
    return cast_of_case(open_case(case)), out


def _read(
    files: tuple[Path, ...],
    parties: Cast,
    keep: Path | None,
    *,
    fresh: bool,
    encoding: str | None,
    pipeline: str | None,
    endpoint: str | None,
    model: str,
    as_json: bool,
) -> int:
    from detente.documents.reading.reader import Reader
    from detente.work.reading import read_files

    adviser: Any = None
    if endpoint is not None:
        from detente.work.endpoint import Endpoint

        adviser = Endpoint(endpoint, model, parties)
        click.echo(adviser.notice, err=True)
    reader = Reader(parties, pipeline)
    whole = as_json or keep is None
    outcomes, asked_before = [], False
    with waiting("paragraphs") as tick:
        for outcome in read_files(
            files, reader, keep=keep, fresh=fresh, whole=whole, encoding=encoding, adviser=adviser, tick=tick
        ):
            if outcome.error is not None:
                report_error(outcome.error, as_json=as_json)
            elif as_json:
                from detente.views.data.reading import reading_data

                assert outcome.reading is not None
                click.echo(json.dumps(reading_data(outcome.reading), ensure_ascii=False))
            else:
                from detente.views.text.reading import counts_text, reading_text

                show(counts_text(
                    outcome.name, outcome.counts, outcome.paragraphs, outcome.repeats, outcome.notes,
                    outcome.discarded, outcome.resumed,
                ))  # fmt: skip
                if outcome.reading is not None:
                    show(reading_text(outcome.reading))
            outcomes.append(outcome.error is None)
            asked_before = asked_before or bool(outcome.resumed)
    if not as_json and keep is not None and any(outcomes):
        click.echo(f"Kept in {keep}.")
    if adviser is not None and asked_before:
        click.echo("What was read in an earlier run was not sent; --fresh sends it, too.", err=True)
    if adviser is not None and adviser.failure is not None:
        report_error(adviser.failure, as_json=as_json)
        return 1
    return 0 if all(outcomes) else 1


def _evaluated(labels: Path, pipeline: str | None, *, as_json: bool) -> int:
    from detente.documents.reading.evaluation import evaluate
    from detente.work.casts import open_labels

    result = evaluate(open_labels(labels), pipeline)
    if as_json:
        from detente.views.data.evaluation import evaluation_data

        show_json(evaluation_data(result))
    else:
        from detente.views.text.evaluation import evaluation_text

        show(evaluation_text(result))
    return 0
