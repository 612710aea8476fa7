"""What pages take from elsewhere: from the program (commands, errors, names), from each other (works cited).

A page takes it in between two comments, and ``python -m tests.docs.refresh`` writes it there::

    <!-- made: detente stability -->
    ...
    <!-- end -->

What stands between them is never written by hand; what stands around them always is.
"""

from __future__ import annotations

import inspect
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click
from tests.docs.pages import ROOT, section, text_of

from detente import api, casebook
from detente.cli import EXIT_STATUS
from detente.cli import detente as group
from detente.errors import DetenteError

REGION = re.compile(r"(?<=^<!-- made: )(?P<name>.+?) -->$\n(?P<text>.*?)(?=^<!-- end -->$)", re.M | re.S)

ARGUMENTS = {
    "CASE": "a file, or the name of a case in the casebook",
    "OLD": "a file, or the name of a case in the casebook",
    "NEW": "another one, or the name of a variant of OLD",
    "FILE": "a file",
    "NAME": "a case of the casebook",
}
"""What an argument is; the program names it and tells how many it takes."""


def tree(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, groups before their members, the program itself left out."""
    if len(words) > 1:
        yield words, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from tree(each, (*words, name))


TREE = dict(tree(group, ("detente",)))


def context_of(words: tuple[str, ...]) -> click.Context:
    """As the program makes it for this command."""
    command = TREE[words]
    context = click.Context(command, info_name=" ".join(words), **command.context_settings)
    context.help_option_names = ["-h", "--help"]  # those of the whole program
    return context


def in_code(text: str) -> str:
    """A text of the program as Markdown: options, and words in capitals that stand for something, as code."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.replace("\b", "").split()))
    parts[::2] = [re.sub(r"(?<![\w-])--?[a-z][\w-]*", r"`\g<0>`", part) for part in parts[::2]]
    return "".join(parts).replace("*", r"\*").replace("|", r"\|").replace("<", r"\<")


def _placeholder(option: click.Option, context: click.Context) -> str:
    """What stands behind the name of an option that takes a value."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice) and option.metavar is None:
        return " " + r"\|".join(option.type.choices)
    return " " + option.make_metavar(ctx=context)


def _option_row(option: click.Option, context: click.Context) -> str:
    value = _placeholder(option, context)
    names = ", ".join(f"`{name}{value}`" for name in option.opts)
    said = in_code(option.help or "")
    if "--help" in option.opts:
        said = "Say what the command does."
    if option.required:
        said += " Required."
    if option.multiple and "repeat" not in said:
        said += " May be repeated."
    if option.show_default and not option.is_flag:
        default = option.show_default if isinstance(option.show_default, str) else f"{option.default:}"
        said += f" Default: {default.removesuffix('.0')}."
    return f"| {names} | {said} |"


def _argument_row(argument: click.Argument) -> str:
    name = (argument.metavar or (argument.name or "").upper()).strip("[]").removesuffix("...")
    said = ARGUMENTS[name]
    if argument.nargs == -1:
        said += "; may be repeated"
    if not argument.required:
        said += "; may be left out"
    return f"| `{name}` | {said} |"


def command_text(words: tuple[str, ...]) -> str:
    """How a command is called, what it does, its arguments and its options."""
    command, context = TREE[words], context_of(words)
    lines = ["```text", " ".join([*words, *command.collect_usage_pieces(context)]), "```", ""]
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        lines += [in_code(paragraph), ""]
    parameters = command.get_params(context)
    arguments = [_argument_row(each) for each in parameters if isinstance(each, click.Argument)]
    if arguments:
        lines += ["| argument | |", "| --- | --- |", *arguments, ""]
    options = [_option_row(each, context) for each in parameters if isinstance(each, click.Option)]
    return "\n".join([*lines, "| option | |", "| --- | --- |", *options, ""])


def exit_text() -> str:
    """What the exit statuses mean."""
    rows = [f"| {status} | {meaning} |" for status, meaning in EXIT_STATUS.items()]
    return "\n".join(["| exit status | meaning |", "| --- | --- |", *rows, ""])


def kinds(error: type[DetenteError] = DetenteError) -> dict[str, type[DetenteError]]:
    """Every kind of error with its class, in the order of the tree."""
    found: dict[str, type[DetenteError]] = {}
    for each in error.__subclasses__():
        if each.__module__ == DetenteError.__module__:
            found |= {each.kind: each, **kinds(each)}
    return found


def summary_of(error: type[DetenteError]) -> str:
    """The first sentence of what a class of errors says of itself."""
    return inspect.cleandoc(error.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def _branches(error: type[DetenteError], before: str = "") -> Iterator[str]:
    children = [each for each in error.__subclasses__() if each.__module__ == error.__module__]
    for k, each in enumerate(children):
        last = k == len(children) - 1
        yield f"{before}{'└── ' if last else '├── '}{each.__name__}"
        yield from _branches(each, before + ("    " if last else "│   "))


def error_tree_text() -> str:
    """The classes of errors as a tree, with the kinds they have in JSON."""
    rows = [("DetenteError", ""), *((line, line.split(" ")[-1]) for line in _branches(DetenteError))]
    named = {each.__name__: kind for kind, each in kinds().items()}
    width = max(len(line) for line, _ in rows) + 2
    told = [f"{line:<{width}}{named.get(name, '')}".rstrip() for line, name in rows]
    return "\n".join(["```text", *told, "```", ""])


def error_text(kind: str) -> str:
    """What a kind of error is."""
    error = kinds()[kind]
    base = error.__mro__[1].__name__
    return f"{summary_of(error)} In Python: `detente.errors.{error.__name__}`, a `{base}`.\n"


def _directives(directive: str, names: Iterable[str], *options: str) -> str:
    """Sphinx takes what these names say of themselves from their docstrings."""
    lines = [line for name in names for line in (f".. {directive}:: {name}", *options, "")]
    return "\n".join(["```{eval-rst}", *lines[:-1], "```", ""])


def _offered(wanted: Callable[[Any], bool]) -> list[str]:
    return [f"detente.{name}" for name in api.__all__ if wanted(getattr(api, name))]


def functions_text() -> str:
    """Every function of the namespace."""
    return _directives("autofunction", _offered(inspect.isfunction))


def classes_text() -> str:
    """Every class of the namespace."""
    return _directives("autoclass", _offered(inspect.isclass), "   :members:")


def casebook_text() -> str:
    """Every function of the casebook."""
    names = [
        f"detente.casebook.{name}"
        for name, each in vars(casebook).items()
        if inspect.isfunction(each) and each.__module__ == casebook.__name__
    ]
    return _directives("autofunction", names) + "\n" + _directives("autoclass", ["detente.casebook.Entry"])


def exceptions_text() -> str:
    """Every class of errors, and what a problem is."""
    errors: list[type[DetenteError]] = [DetenteError, *kinds().values()]
    names = [f"detente.errors.{each.__name__}" for each in errors]
    told = _directives("autoclass", ["detente.errors.Problem", "detente.errors.Place"])
    return _directives("autoexception", names, "   :members: message", "   :show-inheritance:") + "\n" + told


def bibliography_text() -> str:
    """Every work that the pages of the discussion cite, with the pages that do."""
    works: dict[str, list[str]] = {}
    for page in sorted((ROOT / "docs" / "discussion").glob("*.md")):
        text = text_of(page)
        if "\n## References\n" in text:
            link = f"[{text.splitlines()[0].removeprefix('# ').split(':')[0]}](../discussion/{page.name})"
            for entry in re.split(r"^- ", section(text, "## References"), flags=re.MULTILINE)[1:]:
                works.setdefault(" ".join(entry.split()), []).append(link)
    lines: list[str] = []
    for work in sorted(works, key=_without_marks):
        told = f"- {work.removesuffix('.')}. Cited in {', '.join(works[work])}."
        lines += textwrap.wrap(
            told, 130, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    return "\n".join([*lines, ""])


def _without_marks(text: str) -> str:
    """A text as it is put in order: e for ê."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


_OTHERS: dict[str, Callable[[], str]] = {
    "exit status": exit_text,
    "error tree": error_tree_text,
    "functions": functions_text,
    "classes": classes_text,
    "casebook": casebook_text,
    "exceptions": exceptions_text,
    "bibliography": bibliography_text,
}


def said(name: str) -> str:
    """What stands between the comments of this name."""
    if name in _OTHERS:
        return _OTHERS[name]()
    if name.startswith("error "):
        return error_text(name.removeprefix("error "))
    return command_text(tuple(name.split()))


def filled(text: str) -> str:
    """A page with what the program says of itself as it says it now."""
    return REGION.sub(lambda match: f"{match['name']} -->\n{said(match['name'])}", text)


def regions(text: str) -> list[str]:
    """What of the program a page takes in."""
    return [match["name"] for match in REGION.finditer(text)]


def written(text: str) -> str:
    """A page without what the program says of itself."""
    return REGION.sub(lambda match: f"{match['name']} -->\n", text)
