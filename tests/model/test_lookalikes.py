"""Letters that look like others are told of, whatever the format of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import DetenteError, Problem, nearest
from detente.letters import as_it_looks, mixed
from detente.work import remarks, xlsx
from detente.work.cases import open_case

A = "\u0430"
"""A Cyrillic letter that looks like a."""

NAMES = (f"{A}ttack", "attack")
YAML = (
    "detente: 1\ntitle: T\ndecision_makers:\n"
    f"  us: {{options: {{one: {{name: {NAMES[0]}}}, two: {{name: {NAMES[1]}}}}}}}\n"
)
TABLE = f"Decision maker,Option,1\nUs,{NAMES[0]},Y\n,{NAMES[1]},N\n"
GMCR = {
    "options": [{"name": name, "permittedDirection": "both"} for name in NAMES],
    "decisionMakers": [{"name": "Us", "options": [0, 1], "preferences": []}],
    "infeasibles": [],
    "useManualPreferenceRanking": False,
}


@pytest.fixture
def told() -> Iterator[list[Problem]]:
    found: list[Problem] = []
    remarks.listen(found.append)
    yield found
    remarks._tellers.clear()


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("case.yaml", YAML.encode(), [":4:18", ":4:39"]),
        ("case.csv", TABLE.encode(), [":B2", ":B3"]),
        (
            "case.xlsx",
            xlsx.sheet_bytes([line.split(",") for line in TABLE.splitlines()]),
            [":Conflict!B2", "!B3"],
        ),
        ("case.gmcr", json.dumps(GMCR).encode(), [":options[0]", ":options[1]"]),
    ],
)
def test_names_that_look_alike_are_told_of_with_their_places(
    name: str, content: bytes, places: list[str], tmp_path: Path, told: list[Problem]
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    open_case(str(file))
    about = [(str(each.where), each.what) for each in told if "letter" in each.what]
    assert len(about) == 2
    assert f"mixes alphabets: {A!r} is a Cyrillic letter" in about[0][1]
    assert "'attack' looks like" in about[1][1]
    assert all(where.endswith(place) for (where, _), place in zip(about, places, strict=True))


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (YAML.replace("title:", "t\u0456tle:"), "yaml"),
        (YAML.replace("us:", "\u0443s:"), "yaml"),
        (YAML.replace("}}}", "}}, preferences: [us.on\u0435]}"), "yaml"),
        (TABLE.replace("Y", "\u0423"), "csv"),
    ],
)
def test_an_error_says_which_letter_it_is(content: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"case.{suffix}"
    file.write_text(content, "utf-8")
    with pytest.raises(DetenteError) as error:
        open_case(str(file))
    assert "is a Cyrillic letter that only looks like" in str(error.value)


def test_names_in_one_alphabet_are_nobody_s_business() -> None:
    assert mixed("\u041c\u043e\u0441\u043a\u0432\u0430 Moscow") is None
    assert as_it_looks("Force") != as_it_looks("Farce")
    assert (
        nearest("\u0430bc", ["abc", "abd"])
        == "did you mean abc? '\u0430' is a Cyrillic letter that only looks like a"
    )
