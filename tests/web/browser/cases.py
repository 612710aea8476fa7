"""Cases made for the browser."""

from __future__ import annotations


def many_states(options: int = 3) -> str:
    """Three decision makers with so many options each, three at least: 512 states, or more."""
    names = {"first": "First", "second": "Second", "third": "Third"}
    keys = list(names)
    lines = ["detente: 1", f"title: {8**options:,} states", "decision_makers:"]
    for k, (key, name) in enumerate(names.items()):
        lines += [f"  {key}:", f"    name: {name}", "    options:"]
        lines += [f"      o{n}: {{name: Step {n}}}" for n in range(options)]
        other, last = keys[(k + 1) % 3], keys[(k + 2) % 3]
        lines += ["    preferences:"]
        lines += [f"      - {each}" for each in (
            f"not {other}.o0", f"{last}.o1 if {key}.o0", f"{key}.o1 iff {other}.o2", f"not {key}.o0",
            f"{other}.o1", f"not {last}.o2", f"{key}.o2 if {last}.o0",
        )]  # fmt: skip
    return "\n".join([*lines, "status_quo: {first.o0: no}", ""])


def awkward() -> str:
    """Long names, names that look like markup, names written from right to left."""
    return """\
detente: 1
title: >-
  <b>Bold</b> & "quoted" — \u0627\u0644\u0646\u0632\u0627\u0639
  \u0639\u0644\u0649 \u0627\u0644\u0645\u064a\u0627\u0647 \u202eabc
as_of: 2031-04-01
summary: <script>alert(1)</script> is what the summary says.
decision_makers:
  a:
    name: <img src=x onerror=alert(1)>
    options:
      long:
        name: >-
          The Interim Transitional Joint Commission on the Redistribution of Upstream Reservoir Storage
          Capacities and Associated Matters
      rtl: {name: \u05d4\u05e1\u05db\u05dd \u05de\u05d9\u05dd}
    preferences:
      - b.veryveryveryveryveryveryveryveryveryveryveryveryveryverylongkey
      - not a.long if a.rtl
  b:
    name: Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft
    options:
      veryveryveryveryveryveryveryveryveryveryveryveryveryverylongkey:
        levels: {none: "</script>", some: \u4e2d\u6587\u540d\u79f0\u5f88\u957f\u5f88\u957f\u5f88\u957f}
    preferences: [not a.long, a.rtl]
outcomes:
  worst: {name: "'; DROP TABLE states; --", that: a.long and a.rtl}
status_quo: {a.long: yes}
"""


def doubtful() -> str:
    """Two who could each give way: with doubts about what they want, a misperception, words and claims."""
    return """\
detente: 1
title: Who gives way
decision_makers:
  a:
    name: First
    options: {yield: {name: Give way}}
    preferences: ["b.yield  [0.9]", "a.yield if not b.yield  [0.7]", "not a.yield  [0.8]"]
  b:
    name: Second
    options: {yield: {name: Give way too}}
    preferences: ["a.yield  [0.9]", "b.yield if not a.yield  [0.6]", "not b.yield  [0.8]"]
status_quo: {a.yield: no}
outcomes:
  crash: {name: Neither gives way, that: not a.yield and not b.yield}
  won: {name: One gives way, that: "exactly 1 of (a.yield, b.yield)"}
perceptions:
  a: {b: {preferences: ["not b.yield", a.yield]}}
stated:
  b: {preferences: ["not b.yield", a.yield]}
claims:
  stuck: {said: Neither will ever give way., test: {holds: {any: outcome crash, under: nash}}}
  one: {said: In the end one of them gives way., test: {holds: {all: outcome won, under: nash}}}
"""
