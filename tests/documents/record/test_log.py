"""The log: what is written is read back, what is damaged is known, and several logs are one."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recordings import entry, name_of, reading

from detente.documents.record import Entry, entry_line, merged, read_log, standing

READING = reading()
ENTRIES = (
    entry(READING, "goal", 1, says="It wants peace.", source_grade="B", supports=("arcadia.truce",)),
    entry(READING, "statement", 2, decision="reject", reason="misread"),
    entry(READING, "event", 3, changes={"target": None, "types": ["AGREE"]}),
)
LOG = "".join(map(entry_line, ENTRIES)).encode("ascii")


def test_entries_survive_the_log() -> None:
    log = read_log(LOG)
    assert log.entries == ENTRIES
    assert log.damage == ()


@given(st.integers(0, len(LOG)))
def test_a_log_cut_anywhere_keeps_every_whole_line_and_reports_the_rest(cut: int) -> None:
    whole = LOG[:cut].count(b"\n")
    log = read_log(LOG[:cut])
    # A line whose break alone is missing is whole.
    complete = whole + (LOG[cut : cut + 1] == b"\n")
    assert log.entries == ENTRIES[:complete]
    rest = LOG[:cut].rpartition(b"\n")[2]
    assert [each.line for each in log.damage] == ([whole + 1] if rest and complete == whole else [])


@given(st.integers(0, len(LOG) - 1), st.integers(1, 255))
def test_a_changed_byte_costs_the_lines_it_touches_and_no_other(at: int, by: int) -> None:
    changed = bytearray(LOG)
    changed[at] ^= by
    log = read_log(bytes(changed))
    touched = {LOG[:at].count(b"\n")}
    if LOG[at : at + 1] == b"\n":
        touched.add(LOG[:at].count(b"\n") + 1)
    spared = [each for k, each in enumerate(ENTRIES) if k not in touched]
    assert [each for each in log.entries if each in spared] == spared
    altered = [each for each in log.entries if each not in ENTRIES]
    assert altered == []


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{}",
        "null",
        '"x"',
        '{"record": 2}',
        '{"record": "1"}',
        "[" * 5000,
        "\u2028",
        '{"record": 1, "kind": "x"}',
    ],
)
def test_a_line_that_is_no_entry_is_damage(line: str) -> None:
    log = read_log(LOG + line.encode() + b"\n" + entry_line(entry(READING, "goal", 9)).encode())
    assert len(log.entries) == 4
    assert [each.line for each in log.damage] == [4]


def test_an_entry_whose_id_another_has_is_damage() -> None:
    other = entry(READING, "goal", 1, who="Bob")
    log = read_log(LOG + entry_line(other).encode())
    assert log.entries == ENTRIES
    assert "its id" in log.damage[0].what


def test_what_was_superseded_no_longer_stands() -> None:
    first = entry(READING, "goal", 1)
    second = entry(READING, "goal", 2, decision="reject", sees=(first.id,))
    assert standing((second, first)).decided == {name_of(READING, "goal"): second}


def test_withdrawing_leaves_a_suggestion_undecided() -> None:
    first = entry(READING, "goal", 1)
    back = entry(READING, "goal", 2, decision="withdraw", sees=(first.id,))
    stands = standing((first, back))
    assert stands.decided == {}
    assert stands.seen(name_of(READING, "goal")) == (back.id,)


def test_reviewers_who_did_not_know_of_each_other_dispute() -> None:
    ann = entry(READING, "goal", 1)
    bob = entry(READING, "goal", 2, who="Bob", decision="reject")
    stands = standing((ann, bob))
    assert stands.disputed == {name_of(READING, "goal"): (ann, bob)}
    assert stands.accepted == ()
    settled = entry(READING, "goal", 3, sees=stands.seen(name_of(READING, "goal")))
    assert standing((ann, bob, settled)).decided == {name_of(READING, "goal"): settled}


def test_reviewers_who_decide_the_same_agree() -> None:
    stands = standing((entry(READING, "goal", 1), entry(READING, "goal", 2, who="Bob")))
    assert stands.disputed == {}
    assert len(stands.accepted) == 1


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """Entries of one or several reviewers; each sees some of those before it."""
    made: list[Entry] = []
    for number in range(1, draw(st.integers(0, 7)) + 1):
        kind = draw(st.sampled_from(("goal", "statement")))
        own = [each.id for each in made if each.suggestion == name_of(READING, kind)]
        sees = tuple(draw(st.lists(st.sampled_from(own), unique=True))) if own else ()
        decision = draw(st.sampled_from(("accept", "reject", "withdraw")))
        made.append(entry(READING, kind, number, sees=sees, decision=decision))
    return made


@given(logs(), st.data())
def test_merging_is_the_same_in_any_order_and_twice(every: list[Entry], data: st.DataObject) -> None:
    parts = [[each for each in every if data.draw(st.booleans())] for _ in range(3)]
    ways = [merged(*order) for order in permutations(parts)]
    assert all(way == ways[0] for way in ways)
    assert merged(ways[0], ways[0], *parts) == ways[0]
    assert merged(merged(parts[0], parts[1]), parts[2]) == ways[0]
    assert set(ways[0]) == {each for part in parts for each in part}


@given(logs(), st.randoms())
def test_what_stands_does_not_depend_on_the_order_of_lines(every: list[Entry], rng: object) -> None:
    mixed = list(every)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed) == standing(every)


def test_the_sum_is_of_what_stands_before_it() -> None:
    import hashlib

    line = entry_line(ENTRIES[0]).rstrip("\n")
    body, _, end = line.rpartition(',"sum":')
    assert json.loads(f"[{end[:-1]}]")[0] == hashlib.sha256(f"{body}}}".encode()).hexdigest()[:16]
