"""Variants beside the case: answered in the background, kept while what they follow from is the same."""

from __future__ import annotations

import threading
import time
from typing import Any

from tests.web.serving import Client

from detente import casebook
from detente.interchange.casefile import read_case
from detente.web.beside import Beside, fingerprint


def columns(client: Client, doc: str) -> dict[str, Any]:
    """The page's columns, once they are all answered."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        found = client.page(doc, "what-if")["what_if"]["columns"]
        if not any(each["pending"] for each in found):
            return {each["key"]: each for each in found}
        time.sleep(0.1)
    raise AssertionError("variants are still being answered")


def test_a_fingerprint_is_that_of_what_is_said_and_not_of_where() -> None:
    text = casebook.text("korea-2019")
    case = read_case(text)
    moved = read_case(f"# A remark that moves every line.\n{text}")
    assert fingerprint(case) == fingerprint(moved)
    assert [repr(each.edits) for each in case.variants] == [repr(each.edits) for each in moved.variants]
    other = read_case(text.replace("as_of:", "as_of: 2001-01-01 #", 1))
    assert fingerprint(case) != fingerprint(other)


def test_every_variant_is_named_at_once_and_answered_in_the_end(client: Client) -> None:
    doc = client.opened(folder="f1", path="korea-2019.yaml")["doc"]
    first = client.page(doc, "what-if")["what_if"]["columns"]
    keys = ["", *(each.key for each in casebook.load("korea-2019").variants)]
    assert [each["key"] for each in first] == keys
    assert not first[0]["pending"]
    assert all(each["edits"] for each in first[1:])
    found = columns(client, doc)
    assert all(each["n_states"] for each in found.values())
    assert all(each["changed"] for key, each in found.items() if key)


def test_what_is_known_is_there_after_an_edit_that_does_not_touch_it(client: Client) -> None:
    doc = client.opened(folder="f1", path="korea-2019.yaml")
    before = columns(client, doc["doc"])
    us = doc["model"]["decision_makers"][0]
    made = {
        "op": "add_variant",
        "name": "One more",
        "yaml": f"- {{drop: {us['key']}, statement: {us['key']}-1}}",
    }
    now = client.edit(doc, made, page={"key": "what-if", "params": {}})
    shown = {each["key"]: each for each in now["page"]["what_if"]["columns"]}
    assert {key: shown[key] for key in before} == before


def test_what_is_wanted_now_goes_before_what_was_wanted_before() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()
    worked: list[str] = []

    def slow() -> str:
        begun.set()
        go_on.wait(20)
        worked.append("slow")
        return "slow"

    def quick(name: str) -> str:
        worked.append(name)
        if name == "last":
            done.set()
        return name

    beside: Beside[str] = Beside(most=2)
    beside.want("doc", [("slow", slow), ("stale", lambda: quick("stale"))])
    assert begun.wait(20)
    beside.want("doc", [("new", lambda: quick("new")), ("last", lambda: quick("last"))])
    go_on.set()
    assert done.wait(20)
    assert worked == ["slow", "new", "last"]
    end = time.monotonic() + 20
    while beside.known("last") is None and time.monotonic() < end:
        time.sleep(0.01)
    assert [beside.known(each) for each in ("slow", "stale", "new", "last")] == [None, None, "new", "last"]
