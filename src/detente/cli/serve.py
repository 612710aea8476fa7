"""``detente serve``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: detente serve korea-2019")
@click.argument("case", metavar="[CASE]", required=False)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Where to listen. Default: any port that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen at. At another than this machine's own everybody who reaches it and "
    "has the printed address can read and write the folders.",
)
@click.option(
    "--folder",
    "folders",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder whose cases may be opened and saved, with the folders in it; may be repeated. "
    "Default: that of CASE, or this one. Nothing outside is read or written.",
)
@click.option(
    "--documents",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of documents, with the folders in it, to be read and shown on the page Evidence; may be "
    "repeated.",
)
@click.option(
    "--model-endpoint",
    metavar="URL",
    help="Offer on the page Evidence to ask a language model of yours as well; nothing is sent before it is "
    "ticked there.",
)
@click.option("--model", metavar="NAME", default="default", show_default=True, help="The endpoint's model.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
def serve(
    case: str | None,
    port: int,
    host: str,
    folders: tuple[Path, ...],
    documents: tuple[Path, ...],
    model_endpoint: str | None,
    model: str,
    no_browser: bool,
) -> None:
    """Build, question and present a case in the browser.

    Opens a page of this machine's own; nothing leaves it, unless you name a model's endpoint and tick it. End
    it with Ctrl-C: what is not saved is kept and comes back.
    """
    from detente.errors import UnreadableFile
    from detente.web.server import bound, folders_of
    from detente.web.server import serve as run
    from detente.web.workbench import Workbench
    from detente.work.connecting import address
    from detente.work.desk.folders import Folders
    from detente.work.desk.journal import state_folder

    path = None if case is None else _file(case)
    for each in documents:
        if not each.is_dir():
            hint = "name the folder that holds the documents"
            raise UnreadableFile("not a folder", hint=hint, where=str(each))
    if model_endpoint is not None:
        address(model_endpoint)  # refused here rather than when documents are to be read
    asked = None if model_endpoint is None else (model_endpoint, model)
    bench = Workbench(Folders(folders_of(folders, path)), state_folder(), documents, asked)
    if path is not None:
        bench.shown = bench.desk.open_file(path).doc
    elif case is not None:
        bench.shown = bench.desk.open_casebook(case).doc
    listening = bound(host, port)

    def opened(address: str) -> None:
        click.echo(f"The workbench is open at\n  {address}\nEnd it with Ctrl-C.")
        if not no_browser:
            import webbrowser

            webbrowser.open(address)

    run(bench, listening, host, opened)


def _file(case: str) -> Path | None:
    """The file that CASE names; ``None`` where it is a name in the casebook."""
    from detente.work.files import read_limited

    path = Path(case)
    if "/" not in case and "\\" not in case and not path.suffix:
        return None
    read_limited(path, 10_000_000)
    return path
