"""The reference: nothing that is there goes without a word, nothing that is gone is still described."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from tests.docs.made import ARGUMENTS, TREE, command_text, context_of, filled, regions, written
from tests.docs.pages import (
    PAGES,
    ROOT,
    blocks,
    codes,
    output_of,
    page_id,
    section,
    table_rows,
    text_of,
    tutorial_case,
    with_sections,
)

from detente import casebook
from detente.analyses.check import Kind
from detente.analyses.evolution import forecast, listed, model, routes
from detente.analyses.stability import CONCEPTS, why
from detente.analyses.stability import simultaneous as sim
from detente.cli import detente as group
from detente.documents import locators
from detente.errors import DetenteError
from detente.graph import build, changes, feasible, moves, structures
from detente.interchange.casefile import MAX_BYTES, dynamics, nodes, read_case, reader
from detente.interchange.casefile.fields import Fields
from detente.model import evidence, language, unfolding
from detente.model.statements import Statement, to_text
from detente.views.data import why_data

ATTITUDES = import_module("detente.analyses.structures.attitudes")  # there is a function of this name, too
LIMITED = import_module("detente.analyses.horizons.limited")
STRENGTH = import_module("detente.analyses.structures.strength")

REFERENCE = ROOT / "docs" / "reference"
COMMANDS = text_of(REFERENCE / "commands.md")
CASE_FILE = text_of(REFERENCE / "case-file.md")
GLOSSARY = text_of(REFERENCE / "glossary.md")


def _own_section(words: tuple[str, ...]) -> str:
    """What the page says of a command, without its subcommands."""
    return section(COMMANDS, f"{'#' * len(words)} {' '.join(words)}").split("\n### ")[0]


def _options(words: tuple[str, ...]) -> set[str]:
    """The options that a command has."""
    parameters = TREE[words].get_params(context_of(words))
    return {name for each in parameters if isinstance(each, click.Option) for name in each.opts}


def _unfenced(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _written(words: tuple[str, ...]) -> str:
    """The same without what the program says of itself."""
    return written(_own_section(words))


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_every_command_says_of_itself_how_it_is_called(words: tuple[str, ...]) -> None:
    assert regions(_own_section(words)) == [" ".join(words)]
    listed = {
        name
        for row in table_rows(_own_section(words))
        for name in re.findall(r"(?<![\w-])--?[a-z][\w-]*", " ".join(codes(row[0])))
    }
    assert listed == _options(words)


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_every_option_says_what_it_does(words: tuple[str, ...]) -> None:
    rows = [row for row in table_rows(command_text(words)) if codes(row[0])]
    assert rows
    assert [row[0] for row in rows if not row[1]] == []


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_what_is_written_of_a_command_names_no_option_that_is_gone(words: tuple[str, ...]) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", " ".join(codes(_unfenced(_written(words))))))
    assert named <= _options(words)


@pytest.mark.parametrize("page", [page for page in PAGES if regions(text_of(page))], ids=page_id)
def test_what_the_program_says_of_itself_is_what_a_page_says(page: Path) -> None:
    assert filled(text_of(page)) == text_of(page), f"{page_id(page)}: say python -m tests.docs.refresh"


def test_a_page_that_says_something_else_of_the_program_is_seen() -> None:
    page = text_of(REFERENCE / "commands.md")
    assert filled(page.replace("| `--json` |", "| `--yaml` |")) == page
    assert page.replace("| `--json` |", "| `--yaml` |") != page


def test_every_argument_that_is_explained_is_taken_by_some_command() -> None:
    taken = {
        (each.metavar or (each.name or "").upper()).strip("[]").removesuffix("...")
        for command in TREE.values()
        for each in command.params
        if isinstance(each, click.Argument)
    }
    assert taken == set(ARGUMENTS)


def test_every_command_has_a_section_and_no_other_has() -> None:
    described = {tuple(heading.split()) for heading in re.findall(r"^###? (detente .*)$", COMMANDS, re.M)}
    assert described == set(TREE)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_no_page_names_a_command_that_is_gone(page: Any) -> None:
    named = re.findall(r"(?:`|^\$ )detente ([a-z]+)", text_of(page), re.MULTILINE)
    assert set(named) <= set(group.commands)


def _first_codes(text: str) -> list[str]:
    return [codes(row[0])[0] for row in table_rows(text) if codes(row[0])]


def test_every_kind_of_remark_is_described() -> None:
    listed = _first_codes(_written(("detente", "check")))
    assert sorted(listed) == sorted(get_args(Kind))


def test_every_state_of_a_passage_is_described() -> None:
    listed = _first_codes(_written(("detente", "evidence")))
    assert sorted(listed) == sorted(get_args(locators.State))


def test_every_key_of_a_witness_is_described() -> None:
    there: set[str] = set()
    for case in (casebook.load("elmira-1991"), read_case(tutorial_case())):
        graph = build(case)
        for concept in CONCEPTS[:-1]:
            for state, dm in product(range(graph.n_states), range(graph.n_dms)):
                witness = why_data(graph, [why(graph, state, dm, concept)], of_one=True)
                there |= {key for each in witness["improvements"] for key in each}
    listed = set(_first_codes(_written(("detente", "stability"))))
    assert listed == there


WITH_JSON = [words for words, command in TREE.items() if any("--json" in p.opts for p in command.params)]


@pytest.mark.parametrize("words", WITH_JSON, ids=" ".join)
def test_the_keys_of_a_json_answer_are_described(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text("DC > CC\nCC > CD\nCD > DD\n", "utf-8")
    asked = {
        "detente elicit": f"chicken --for row --as ranking --answers {tmp_path}/answers.txt --json",
        "detente evidence": "korea-2019 --json",
        "detente review": f"{ROOT}/src/detente/casebook/cases/korea-2019.yaml --json",
        "detente casebook list": "--json",
        "detente compare": "korea-2019 without-russia --json",
        "detente inverse": "elmira-1991 --target 4 --levers --json",
        "detente read": f"{ROOT / 'README.md'} --case korea-2019 --json",
    }
    _, printed = output_of(f"{' '.join(words)} {asked.get(' '.join(words), 'elmira-1991 --json')}")
    answer = json.loads("\n".join(printed))
    text = _own_section(words)
    assert [key for key in answer if f'"{key}"' not in text and f"`{key}`" not in text] == []


def _keys(answer: Any, of_the_case: Collection[str]) -> Iterator[str]:
    """The keys of a JSON answer, those left out that are names of the case."""
    if isinstance(answer, dict):
        for key, part in answer.items():
            yield key
            inside = part.values() if key in of_the_case else [part]
            for each in inside:
                yield from _keys(each, of_the_case)
    elif isinstance(answer, list):
        for each in answer:
            yield from _keys(each, of_the_case)


def test_every_key_of_a_first_passage_is_described(tmp_path: Path) -> None:
    page = text_of(ROOT / "docs" / "how-to" / "forecast.md")
    case = next(block.text for block in blocks(page) if block.directives.get("file") == "dam.yaml")
    (tmp_path / "dam.yaml").write_text(case, "utf-8")
    asked = "--forecast --months 2 --until sharing --before standoff,sharing --json"
    status, printed = output_of(f"detente evolution {tmp_path / 'dam.yaml'} {asked}")
    assert status == 0
    told = set(_keys(json.loads("\n".join(printed)), {"outcomes", "initiative"}))
    text = _own_section(("detente", "evolution"))
    assert {"until", "before", "together", "likeliest_routes", "steps", "by", "events", "to"} <= told
    assert [key for key in told if f'"{key}"' not in text and f"`{key}`" not in text] == []


def test_the_limits_of_evolution_are_those_of_the_program() -> None:
    text = _own_section(("detente", "evolution"))
    for said in (
        f"1 to {forecast.MAX_MONTHS:,} (default: {forecast.DEFAULT_MONTHS})",
        f"0 to {model.MAX_DEPTH}.",
        f"up to {forecast.MAX_EXACT:,} states",
        f"at most {routes.LISTED} are listed",
        f"nearest {routes.MAX_TARGETS} equilibria",
        f"most {routes.LISTED_EACH} sequences of a kind",
        f"up to {listed.MAX_LISTED:,} moves",
    ):
        assert said in text, said


PLACES = {
    "for a decision maker": "decision maker",
    "for an option": "option",
    "for an outcome": "outcome",
    "for a situation variable": "situation variable",
    "for a consequence": "consequence",
    "for an event": "event",
    "for a variant": "variant",
    "for this edit": "edit",
    "for a view": "view",
    "for a believed move": "believed move",
    "for a declaration": "declaration",
    "for a party": "party",
    "under evidence": "evidence",
    "under doubt": "doubt",
    "for a judge": "judge",
    "for a source": "source",
    "for an evidence item": "evidence item",
    "for a claim": "claim",
    "for this test": "test",
    "for over:": "test",
}


def _known_keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The keys that the reader knows, place by place, from reading a case that has every place."""
    found: dict[str, set[str]] = {"top level": {*reader.SECTIONS}}
    plain = Fields.known

    def spy(
        self: Fields,
        node: Any,
        path: Any,
        known: Collection[str],
        required: Collection[str] = (),
        what: str = "here",
    ) -> dict[str, Any]:
        place = PLACES.get(what) or ("preference" if "preferences" in path else "constraint")
        found.setdefault(place, set()).update(known)
        return plain(self, node, path, known, required, what)

    monkeypatch.setattr(Fields, "known", spy)
    base = next(block.text for block in blocks(CASE_FILE) if block.directives.get("file") == "dam.yaml")
    for block in blocks(CASE_FILE):
        if block.directives.get("sections of") == "dam.yaml":
            read_case(with_sections(base, block.text))
    # Everybody in the page's case sits at its one table already, so that it cannot show this edit.
    members = "decision_makers: {us: {options: {talk: {}}}, dprk: {}, rok: {}}\nformats: {pair: [us, dprk]}\n"
    read_case(f"detente: 1\ntitle: T\n{members}variants: {{v: [{{widen: pair, with: rok}}]}}\n")
    return found


def test_every_kind_of_edit_is_described() -> None:
    named = [codes(row[0])[0].split(":")[0] for row in table_rows(section(CASE_FILE, "## Variants"))]
    assert sorted(named) == sorted(dynamics.EDITS)


def _all_keys() -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in table_rows(section(CASE_FILE, "## All keys"))]


def test_the_table_of_keys_is_what_the_reader_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    listed: dict[str, list[str]] = defaultdict(list)
    for place, key, _ in _all_keys():
        listed[place] += codes(key)
    known = _known_keys(monkeypatch)
    assert {place: sorted(keys) for place, keys in listed.items()} == {
        place: sorted(keys) for place, keys in known.items()
    }


def test_the_required_sections_are_marked() -> None:
    marked = {codes(key)[0] for place, key, _ in _all_keys() if place == "top level" and "**" in key}
    with pytest.raises(DetenteError) as error:
        read_case("summary: nothing else\n")
    missing = {p.what.removesuffix(": is missing") for p in error.value.problems if "missing" in p.what}
    assert marked == missing


def test_the_limits_are_those_of_the_program() -> None:
    said = " ".join(row[1] for row in table_rows(section(CASE_FILE, "## Limits")))
    limits = [
        MAX_BYTES, nodes.MAX_NESTING, nodes.MAX_PARTS, language.MAX_LENGTH, language.MAX_NESTING,
        unfolding.MAX_PARTS, unfolding.MAX_DEPTH, 2, 10, feasible.MAX_STATES, 2, 24,
        moves.MAX_POSITIONS, changes.MAX_ARCS, changes.MAX_ARCS, sim.MAX_STATES, sim.MAX_WORK,
        structures.MAX_UNKNOWN, ATTITUDES.MAX_STATES, LIMITED.MAX_STATES, STRENGTH.MAX_ARCS,
    ]  # fmt: skip
    assert [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", said)] == limits
    assert feasible.MAX_STATES == 2**24


def _one_way(n: int) -> str:
    options = ", ".join(f"o{k}: {{moves: forward}}" for k in range(n))
    return f"detente: 1\ntitle: T\ndecision_makers: {{us: {{options: {{{options}}}}}}}\n"


def test_twelve_one_way_options_are_the_most() -> None:
    assert "twelve such options are the most" in CASE_FILE
    assert build(read_case(_one_way(12))).n_states == 2**12
    with pytest.raises(DetenteError) as error:
        build(read_case(_one_way(13)))
    assert error.value.kind == "too-large"


def test_the_reserved_words_are_those_of_the_language() -> None:
    listed = re.search(r"^Words that cannot be keys.*?\n\n", CASE_FILE, re.MULTILINE | re.DOTALL)
    assert listed is not None
    assert set(codes(listed[0])) == language.RESERVED


def test_the_grammar_has_the_words_of_the_language() -> None:
    grammar = (ROOT / "src" / "detente" / "model" / "statement.lark").read_text("utf-8")
    page = next(
        block.text for block in blocks(section(CASE_FILE, "## Statements")) if block.language == "text"
    )
    quoted = re.compile(r'"([^"]+)"')
    assert set(quoted.findall(page)) - {"."} == set(quoted.findall(grammar))


def test_precedence_is_as_described() -> None:
    pair = re.search(r"`([^`]*)` is `([^`]*)`\. `if`", CASE_FILE)
    assert pair is not None
    assert language.parse(pair[1]) == language.parse(pair[2])
    assert to_text(language.parse(pair[2])) == pair[1]


def test_every_form_of_statement_in_the_table_is_read() -> None:
    filled = {
        r"DM\.OPTION": "us.talk", r"\bLEVEL\b": "yes", r"\bID\b": "-Y", r"\bNAME\b": "deal", r"\bN\b": "2",
        r"\bA\b": "us.talk", r"\bB\b": "us.aid", r"\.\.\.": "not us.aid",
    }  # fmt: skip
    read = set()
    for row in table_rows(section(CASE_FILE, "## Statements")):
        text = codes(row[0])[0]
        for placeholder, example in filled.items():
            text = re.sub(placeholder, example, text)
        read.add(type(language.parse(text)))
    assert read == set(get_args(Statement))


def test_the_grades_are_those_of_the_program() -> None:
    rows = [row for row in table_rows(section(CASE_FILE, "## Evidence")) if len(row) == 4]
    letters = {codes(row[0])[0]: row[1] for row in rows}
    digits = {codes(row[2])[0]: row[3] for row in rows}
    assert (letters, digits) == (evidence.RELIABILITY, evidence.CREDIBILITY)


def test_movement_words_are_those_of_the_reader() -> None:
    listed = {codes(row[0])[0] for row in table_rows(section(CASE_FILE, "### Movement")) if codes(row[0])}
    for word in listed:
        text = (
            f"detente: 1\ntitle: T\ndecision_makers: {{us: {{options: {{a: {{moves: {word}}}, b: {{}}}}}}}}\n"
        )
        assert build(read_case(text)).n_states == 4
    assert listed == {"both", "forward", "back", "fixed"}


def test_the_glossary_has_every_concept_and_no_term_twice() -> None:
    terms = re.findall(r"^\| \*\*(.+?)\*\*(?: \(([A-Z]+)\))?", GLOSSARY, re.MULTILINE)
    names = [term.lower() for term, _ in terms]
    assert len(names) == len(set(names))
    known = {short.lower() for _, short in terms} | {name.replace("-", "_") for name in names}
    assert {*CONCEPTS, "fraser_hipel", "mixed"} <= known
