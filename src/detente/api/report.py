"""The report on a case, for a notebook and as a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.errors import UsageError


@dataclass(frozen=True, slots=True)
class Report:
    """A report: shown by a notebook in a frame of its own, and kept as a file.

    Parameters
    ----------
    html
        The document, which stands by itself.
    """

    html: str

    def __repr__(self) -> str:
        return f"<Report: HTML of {len(self.html):,} characters; .save(FILE) keeps it as .html or .pdf>"

    def _repr_html_(self) -> str:
        from html import escape

        frame = "width:100%;height:36em;border:1px solid #8888"
        return f'<iframe sandbox="" style="{frame}" srcdoc="{escape(self.html)}"></iframe>'

    def save(self, file: str | Path, *, replace: bool = True) -> None:
        """Write the report to a file; its name ends in ``.html`` or ``.pdf``.

        Raises
        ------
        UsageError
            If it does not, the file is there and may not be replaced, or PDF is asked for and the extra for
            it is not installed.
        UnreadableFile
            If it cannot be written.
        """
        from detente.work.files import write_atomically
        from detente.work.typesetting import pdf_of

        path = Path(file)
        match path.suffix.lower():
            case ".html" | ".htm":
                write_atomically(path, self.html, replace=replace)
            case ".pdf":
                write_atomically(path, pdf_of(self.html), replace=replace)
            case _:
                raise UsageError(f"{path} does not end in .html or .pdf", hint="reports are kept as either")


@checked
def report(case: Given, compared: Given | None = None, *, redact: Collection[str] = ()) -> Report:
    """What can hold and why, in one document.

    Parameters
    ----------
    case
        The conflict.
    compared
        Another, such as a variant, to be laid beside it.
    redact
        What is left out, for what may be handed round: ``evidence``, ``notes``.

    Raises
    ------
    UnknownName
        If there is no such part to leave out.
    InvalidCase, TooLarge
        If a case cannot be built, or has too many states.
    """
    from detente.work.redacting import parts_named, redacted
    from detente.work.reporting import make_report

    parts = parts_named(",".join(redact)) if redact else frozenset[str]()
    one = conflict(case)
    other = None if compared is None else conflict(compared)
    names = ("", "") if other is None else (one.name, other.name)
    beside = None if other is None else redacted(other.case, parts)
    return Report(make_report(redacted(one.case, parts), beside, names))
