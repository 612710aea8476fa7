"""Perceptions and declarations: what is read, what is refused, and what variants change."""

from __future__ import annotations

import pytest
from tests.casetexts import line, reading_problems

from detente.errors import DetenteError, InvalidCase, Problem
from detente.graph.games import hypergame
from detente.interchange.casefile import read_case, write_case
from detente.model.case import Case
from detente.model.perceptions import Misperception, misperceptions
from detente.model.statements import to_text
from detente.model.variants import variant

HEAD = """\
detente: 1
title: Three
decision_makers:
  us:
    options: {talk: {}, relief: {levels: [none, phased, full]}}
    preferences: [not dprk.test, us.talk]
  dprk:
    options: {test: {}}
    preferences: [us.relief, dprk.test if not us.talk]
  rok: {preferences: [us.talk]}
infeasible: [us.relief and not us.talk]
status_quo: {us.talk: yes}
"""

NESTED = """\
perceptions:
  us:
    unseen: ["us.relief = full [0.5]"]
    impossible_moves: [{by: dprk, from: us.talk}]
    dprk:
      preferences: [us.relief, not dprk.test]
      because: []
      us: {preferences: [us.talk]}
      unseen: [dprk.test]
  dprk:
    us: {ranking: [N0N, N0Y, [Y0N, Y0Y], Y1N, Y1Y, Y2N, Y2Y]}
"""


def _case(more: str) -> Case:
    return read_case(HEAD + more, "case.yaml")


def _problem(more: str) -> Problem:
    """The one thing wrong, seen without the states or with them."""
    try:
        hypergame(_case(more))
    except InvalidCase as error:
        (problem,) = error.problems
        return problem
    raise AssertionError("nothing is wrong")


def _views(more: str) -> str:
    """Views in flow style on one line of their own."""
    return f"perceptions:\n  {more}\n"


def test_a_view_inside_a_view_is_read_and_written() -> None:
    case = _case(NESTED)
    us = case.perceptions[0]
    inner = us.of("dprk")
    assert inner is not None
    assert [to_text(each.that) for each in inner.preferences or ()] == ["us.relief", "not dprk.test"]
    assert us.unseen[0].confidence == 0.5
    deepest = inner.of("us")
    assert deepest is not None
    assert [to_text(each.that) for each in deepest.preferences or ()] == ["us.talk"]
    assert read_case(write_case(case)) == case
    assert list(misperceptions(case.perceptions)) == [
        Misperception("us", ("unseen",), 1),
        Misperception("us", ("impossible_moves",), 1),
        Misperception("us", ("dprk",)),
        Misperception("us", ("dprk", "unseen"), 1),
        Misperception("us", ("dprk", "us")),
        Misperception("dprk", ("us",)),
    ]


@pytest.mark.parametrize(
    ("more", "what", "hint"),
    [
        ("uss: {dprk: {preferences: [us.talk]}}", "no decision maker 'uss'", "did you mean us?"),
        (
            "us: {dprkk: {preferences: [us.talk]}}",
            "no decision maker or field of a view 'dprkk'",
            "did you mean dprk?",
        ),
        ("us: {unsen: [us.talk]}", "no decision maker or field of a view 'unsen'", "did you mean unseen?"),
        ("us: {us: {preferences: [us.talk]}}", "a cycle of views: us -> us", "one level up"),
        ("us: {dprk: {dprk: {preferences: [us.talk]}}}", "a cycle of views: us -> dprk -> dprk", "one level"),
        (
            "us: {dprk: {us: {dprk: {preferences: [us.talk]}}}}",
            "a cycle of views: us -> dprk -> us -> dprk",
            "two levels are read",
        ),
        ("us: {dprk: {rok: {us: {preferences: [us.talk]}}}}", "a cycle of views", "two levels are read"),
        ("us: {preferences: [us.talk]}", "no perception of its own", "decision_makers: us"),
        ("us: {dprk: {preferences: [us.talk], ranking: []}}", "both preferences and a ranking", "keep one"),
        ("us: {dprk: {preferences: [us.tolk]}}", "no option 'tolk'", "did you mean talk?"),
        ("us: {dprk: {preferences: [rises us.relief]}}", "speak of a move", None),
        ('us: {dprk: {preferences: ["us.talk [1.5]"]}}', "no confidence", None),
        ("us: {dprk: {ranking: [N0N, N0N]}}", "ranked twice", None),
        ("us: {dprk: {ranking: [N0N]}}", "misses 7 of the states seen", None),
        ("us: {dprk: {ranking: [XX]}}", "no state 'XX'", None),
        ("us: {unseen: [dprk.tests]}", "no option 'tests'", "did you mean test?"),
        ("us: {unseen: [us.relief and not us.talk]}", "no state satisfies this", "take it out"),
        ("us: {unseen: [true]}", "us sees no state at all", "leave it some"),
        ("us: {imagined: [us.relief = full]}", "nothing in the case excludes this", "unseen:"),
        ("us: {imagined_moves: [{by: dprk}]}", "can make every such move", None),
        ("us: {imagined_moves: [{by: iran}]}", "no decision maker 'iran'", "there are: us, dprk, rok"),
        ("us: {imagined_moves: [{from: us.talk}]}", "by: is missing", None),
        ("us: {imagined_moves: [{by: dprk, with: us}]}", "'with' means nothing", None),
        ("us: {impossible_moves: [{by: rok}]}", "rok has no such move anyway", "from: and to:"),
        (
            "us: {unseen: [us.relief = full], dprk: {preferences: [us.relief, us.relief = full]}}",
            "us.relief = full is about what us does not see",
            "leave the part out",
        ),
        (
            "us: {unseen: [us.relief = full], dprk: {preferences: [dprk.test if us.relief != full]}}",
            "us.relief != full is about what us does not see",
            "leave the part out",
        ),
        (
            "us: {unseen: [us.relief = full], dprk: {preferences: [state Y2N]}}",
            "state Y2N is about what us does not see",
            "leave the part out",
        ),
        (
            "us: {dprk: {unseen: [dprk.test], us: {preferences: [dprk.test]}}}",
            "dprk.test is about what dprk does not see",
            "leave the part out",
        ),
        (
            "us: {unseen: [dprk.test], dprk: {ranking: [N0N, Y0N, Y1N, Y2N, Y0Y]}}",
            "Y0Y is not seen",
            None,
        ),
        ("us: [dprk]", "expected a mapping of views of others and fields", "key: value"),
        ("us: {dprk: dprk}", "expected a mapping", None),
    ],
)
def test_a_view_that_makes_no_sense_is_refused(more: str, what: str, hint: str | None) -> None:
    problem = _problem(_views(more))
    assert what in problem.what
    assert hint is None or hint in (problem.hint or "")
    assert line(problem) == len(HEAD.splitlines()) + 2


def test_a_perception_seen_at_the_word_it_stumbles_over() -> None:
    problem = _problem(
        "perceptions:\n  us:\n    unseen: [us.relief = full]\n    dprk:\n      preferences:\n"
        "        - us.talk\n        - dprk.test if us.relief = full\n"
    )
    assert line(problem) == len(HEAD.splitlines()) + 7
    shown = str(problem).splitlines()
    assert shown[1].lstrip() == "- dprk.test if us.relief = full"
    assert shown[2].index("^") - shown[1].index("-") == len("- dprk.test if ")


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("stated: {usa: [us.talk]}", "no decision maker 'usa'"),
        ("stated: {us: [us.tolk]}", "no option 'tolk'"),
        ("stated: {us: {preferences: [us.talk], ranking: [N0N]}}", "both preferences and a ranking"),
        ("stated: {us: {ranking: [N0N, Y0N]}}", "misses 6 of the states seen"),
        ("stated: {us: {wishes: [us.talk]}}", "'wishes' means nothing for a declaration"),
        ("stated: {us: us.talk}", "expected a mapping"),
        ("stated: [us.talk]", "expected a mapping of declarations"),
        ("stated: {us: [by us]}", "speak of a move"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused(more: str, what: str) -> None:
    assert what in _problem(more + "\n").what


def test_evidence_that_a_view_cites_has_to_be_there() -> None:
    evidence = "evidence: {sources: {s: {}}, items: {e1: {source: s}}}\n"
    for more in (
        _views("us: {dprk: {preferences: [us.talk], because: [e2]}}"),
        _views('us: {dprk: {preferences: ["us.talk [e2]"]}}'),
        _views("us: {impossible_moves: [{by: dprk, because: [e2]}]}"),
        "stated: {us: {preferences: [us.talk], because: [e2]}}\n",
    ):
        assert "no evidence item 'e2'" in _problem(evidence + more).what


def test_a_key_that_is_a_word_of_perceptions_is_no_decision_makers() -> None:
    text = HEAD.replace("  rok:", "  unseen:")
    assert read_case(text).decision_makers[2].key == "unseen"
    (problem,) = reading_problems(text + _views("us: {dprk: {preferences: [us.talk]}}"))
    assert "a word of perceptions" in problem.what


LISTED = "detente: 1\ntitle: T\nstates: [1, 2]\ndecision_makers: {a: {moves: {1: [2]}, ranking: [1, 2]}}\n"


def test_where_states_are_listed_none_can_be_imagined() -> None:
    (problem,) = reading_problems(LISTED + "perceptions: {a: {imagined: [state 1]}}\n")
    assert "no state can be imagined" in problem.what
    assert hypergame(read_case(LISTED + "perceptions: {a: {unseen: [state 1]}}\n")).own(0).seen.tolist() == [
        False,
        True,
    ]


def test_only_whole_coalesced_states_can_be_unseen() -> None:
    text = HEAD + "coalesce: {one: us.relief and dprk.test}\n"
    with pytest.raises(InvalidCase, match="in a part of state one only"):
        hypergame(read_case(text + _views("us: {unseen: [us.relief = full]}")))
    assert not hypergame(read_case(text + _views("us: {unseen: [state one]}"))).own(0).seen.all()


EDITS = _views(
    "us: {unseen: [us.relief = full, dprk.test], dprk: {preferences: [us.talk], us: {preferences: []}}}"
)


def _edited(edits: str) -> Case:
    return variant(_case(f"{EDITS}stated: {{dprk: [not dprk.test]}}\nvariants: {{v: [{edits}]}}\n"), "v")


def _wrong(case: Case) -> list[tuple[tuple[str, ...], int | None]]:
    return [(each.about, each.entry) for each in misperceptions(case.perceptions)]


@pytest.mark.parametrize(
    ("edits", "left"),
    [
        ("{correct: us}", []),
        ("{correct: us, about: dprk}", [(("unseen",), 1), (("unseen",), 2), (("dprk", "us"), None)]),
        ("{correct: us, about: dprk.us}", [(("unseen",), 1), (("unseen",), 2), (("dprk",), None)]),
        ("{correct: us, about: unseen}", [(("dprk",), None), (("dprk", "us"), None)]),
        (
            "{correct: us, about: unseen, entry: 1}",
            [(("unseen",), 1), (("dprk",), None), (("dprk", "us"), None)],
        ),
        (
            "{perceive: us, view: {rok: {preferences: [not us.talk]}}}",
            [(("unseen",), 1), (("unseen",), 2), (("dprk",), None), (("dprk", "us"), None), (("rok",), None)],
        ),
        (
            "{perceive: us, view: {unseen: [dprk.test]}}",
            [(("unseen",), 1), (("dprk",), None), (("dprk", "us"), None)],
        ),
    ],
)
def test_a_variant_corrects_and_changes_views(
    edits: str, left: list[tuple[tuple[str, ...], int | None]]
) -> None:
    assert _wrong(_edited(edits)) == left


def test_a_correction_comes_after_the_edits_before_it() -> None:
    before = "{perceive: rok, view: {unseen: [dprk.test]}}, "
    assert _wrong(_edited(before + "{correct: rok}, {correct: us}")) == []
    with pytest.raises(InvalidCase, match="nothing wrong about unseen"):
        _edited("{correct: us, about: unseen}, {correct: us, about: unseen}")


def test_a_corrected_entry_is_the_one_meant() -> None:
    (kept,) = _edited("{correct: us, about: unseen, entry: 1}").perceptions[0].unseen
    assert to_text(kept.that) == "dprk.test"


def test_a_variant_replaces_what_is_attributed() -> None:
    view = _edited("{perceive: us, view: {dprk: {preferences: [not us.talk]}}}").perceptions[0].of("dprk")
    assert view is not None
    assert [to_text(each.that) for each in view.preferences or ()] == ["not us.talk"]
    assert view.of("us") is not None


def test_a_variant_redeclares_and_retracts() -> None:
    redeclared = _edited("{declare: dprk, preferences: [dprk.test]}, {declare: us, preferences: [us.talk]}")
    assert [(s.dm, [to_text(p.that) for p in s.preferences or ()]) for s in redeclared.stated] == [
        ("dprk", ["dprk.test"]),
        ("us", ["us.talk"]),
    ]
    assert _edited("{declare: dprk, preferences: []}").stated == ()


@pytest.mark.parametrize(
    ("edit", "what", "hint"),
    [
        ("{correct: uss}", "no decision maker 'uss'", "us"),
        ("{correct: rok}", "there is nothing that rok gets wrong", "perceptions:"),
        ("{correct: us, about: dprc}", "nothing wrong about dprc", "dprk"),
        ("{correct: us, about: unseen, entry: 3}", "nothing wrong about unseen number 3", "unseen"),
        ("{perceive: uss, view: {unseen: [us.talk]}}", "no decision maker 'uss'", "us"),
        ("{perceive: us, view: {us: {preferences: [us.talk]}}}", "a cycle of views", "one level up"),
        ("{perceive: us, view: {dprk: {preferences: [us.tolk]}}}", "no option 'tolk'", "talk"),
        ("{perceive: us}", "view: is missing", ""),
        ("{declare: uss, preferences: [us.talk]}", "no decision maker 'uss'", "us"),
        ("{declare: us, preferences: [us.tolk]}", "no option 'tolk'", "talk"),
        ("{declare: us, correct: us}", "does two things", "declare"),
    ],
)
def test_an_edit_of_beliefs_that_makes_no_sense_is_refused(edit: str, what: str, hint: str) -> None:
    with pytest.raises(DetenteError) as error:
        _edited(edit)
    told = [problem for problem in error.value.problems if what in problem.what]
    assert told
    assert hint in (told[0].hint or "")


def test_views_and_declarations_keep_their_meaning_beside_a_new_option() -> None:
    more = (
        _views("us: {unseen: [state Y2N], dprk: {preferences: [state Y0N]}}") + "stated: {us: [state Y0N]}\n"
    )
    case = variant(_case(more + "variants: {v: [{add_option: us.aid}]}\n"), "v")
    view = case.perceptions[0]
    assert to_text(view.unseen[0].that) == "state Y2-N"
    inner = view.of("dprk")
    assert inner is not None
    assert to_text((inner.preferences or ())[0].that) == "state Y0-N"
    assert to_text((case.stated[0].preferences or ())[0].that) == "state Y0-N"


def test_a_ranking_in_a_view_does_not_know_a_new_option() -> None:
    ranking = "[N0N, N0Y, Y0N, Y0Y, Y1N, Y1Y, Y2N, Y2Y]"
    for more in (
        _views(f"us: {{dprk: {{ranking: {ranking}}}}}"),
        f"stated: {{us: {{ranking: {ranking}}}}}\n",
    ):
        with pytest.raises(InvalidCase, match="does not know the states of a new option"):
            _case(more + "variants: {v: [{add_option: us.aid}]}\n")


def test_a_variant_may_make_a_view_pointless_without_a_complaint() -> None:
    case = _case(
        _views("us: {unseen: [us.relief = full], impossible_moves: [{by: us, to: us.relief = full}]}")
        + "variants: {v: [{require: us.relief != full}]}\n"
    )
    games = hypergame(variant(case, "v"))
    assert games.own(0).seen.all()
