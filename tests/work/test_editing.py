"""Edits of a case file's text: what they say, and that they leave the rest alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.casetexts import large

from detente import casebook
from detente.errors import DetenteError, UsageError
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.model.edits import Drop
from detente.model.statements import to_text
from detente.work.editing import Draft, carried_out, resting, thing_of
from detente.work.editing.resting import without
from detente.work.editing.sections import rewritten, split
from detente.work.editing.wishes import taken_apart, written
from detente.work.editing.yaml import dump, load, plain


def edited(text: str, *operations: dict[str, object]) -> str:
    return carried_out(Draft(text), list(operations)).text


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that are gone and lines that are new."""
    old, new = before.splitlines(), after.splitlines()
    return [each for each in old if each not in new], [each for each in new if each not in old]


@pytest.mark.parametrize("name", casebook.names())
def test_sections_put_together_are_the_text(name: str) -> None:
    text = casebook.text(name)
    parts = split(text)
    assert parts is not None
    assert "".join(each.text for each in parts) == text


@pytest.mark.parametrize("name", casebook.names())
def test_a_section_written_unchanged_is_as_it_was(name: str) -> None:
    for part in split(casebook.text(name)) or ():
        if part.key:
            assert rewritten(part.text, load(part.text)) == part.text


@pytest.mark.parametrize("name", casebook.names())
def test_a_name_changes_its_own_line_and_nothing_else(name: str) -> None:
    text = casebook.text(name)
    dm = read_case(text).decision_makers[-1].key
    after = edited(text, {"op": "set_dm", "dm": dm, "name": "Another name"})
    gone, new = changed_lines(text, after)
    assert len(gone) <= 1
    assert len(new) == 1
    assert "Another name" in new[0]
    assert read_case(after).decision_makers[-1].name == "Another name"


@pytest.mark.parametrize(
    ("section", "yaml"),
    [("cast", 'alpha: {names: ["First of all"]}\nother: [Another]\n'), ("attitudes", "alpha: {beta: +}\n")],
)
def test_a_section_that_was_not_there_is_written_and_taken_out_again(section: str, yaml: str) -> None:
    text = large()
    after = edited(text, {"op": "set_section", "section": section, "yaml": yaml})
    gone, _ = changed_lines(text, after)
    assert gone == []
    case = read_case(after)
    assert case.cast.party("other") if section == "cast" else case.attitudes
    assert edited(after, {"op": "set_section", "section": section, "yaml": ""}) == text


def test_evidence_takes_lists_and_an_empty_list_takes_them_out() -> None:
    text = large()
    source: dict[str, object] = {
        "op": "put_source",
        "key": "s",
        "fields": {"title": "A: source", "sha256": "0" * 64},
    }
    item: dict[str, object] = {
        "op": "put_item", "key": "e9",
        "fields": {"source": "s", "paragraph": "2", "position": ["3", "40"], "supports": ["alpha.first"],
                   "chain": ["unnamed: an official", "S, the paper"]},
    }  # fmt: skip
    after = edited(text, source, item)
    made = read_case(after).evidence.item("e9")
    assert made is not None
    assert (made.paragraph, made.position, made.supports) == (2, (3, 40), ("alpha.first",))
    assert made.chain == ("unnamed: an official", "S, the paper")
    without = edited(after, {"op": "put_item", "key": "e9", "fields": {"supports": []}})
    changed = read_case(without).evidence.item("e9")
    assert changed is not None
    assert changed.supports == ()


TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cs", "Cc", "Co", "Cn"],
        exclude_characters="\x85\u2028\u2029\ufeff",
    ),
    min_size=1, max_size=40,
).filter(lambda text: text.strip() == text)  # fmt: skip


@given(TEXTS)
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    text = edited(
        large(),
        {"op": "set_dm", "dm": "beta", "name": name},
        {"op": "set_field", "field": "title", "value": name},
    )
    case = read_case(text)
    assert case.title == name
    assert case.decision_makers[1].name == name


@given(
    st.recursive(
        TEXTS | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    )
)
def test_what_is_written_is_read_back(tree: object) -> None:
    wrapped = {"a": tree}
    assert plain(load(dump(wrapped))) == plain(wrapped)


@pytest.mark.parametrize(
    "word", ["yes", "no", "0110", "1e3", "2019-04-25", "null", "~", "true", "0x1f", "1_000", "=", "<<"]
)
def test_words_that_yaml_has_ideas_about_stay_as_they_are(word: str) -> None:
    text = f"detente: 1\ntitle: {word}  # said so\nsummary: x\n"
    after = edited(text, {"op": "set_field", "field": "summary", "value": "y"})
    assert after == text.replace("summary: x", "summary: y")
    assert read_case_title(edited(text, {"op": "set_field", "field": "title", "value": word})) == word


def read_case_title(text: str) -> str:
    return str(plain(load(text))["title"])


def test_a_statement_is_changed_among_the_lines_of_its_decision_maker_alone() -> None:
    before = casebook.text("korea-2019")
    after = edited(before, {"op": "set_statement", "dm": "us", "at": 4, "that": "dprk.dismantle != none"})
    assert changed_lines(before, after) == (
        ["      - dprk.dismantle = full  [0.8; a3]"],
        ["      - dprk.dismantle != none [0.8; a3]"],
    )
    assert plain(Draft(after).tree()) == plain(load(after))


def test_remarks_between_decision_makers_stay_where_they_are() -> None:
    text = (
        "detente: 1\ntitle: t\ndecision_makers:\n  a:\n    options: {x: {}}\n    preferences:\n"
        "      - a.x  # why\n      - b.y\n\n  # The other one.\n  b:\n    options: {y: {}}\n"
        "    preferences:\n      - b.y\n      - a.x\n"
    )
    moved = edited(text, {"op": "move_statement", "dm": "a", "at": 0, "to": 1})
    assert [line for line in moved.splitlines() if "- " in line] == [
        *("      - b.y  # why", "      - a.x", "      - b.y", "      - a.x"),
    ]
    assert "\n\n  # The other one.\n  b:\n" in moved
    none = edited(text, *[{"op": "remove_statement", "dm": "b", "at": 0}] * 2)
    assert read_case(none).decision_makers[1].preferences is None
    assert edited(text, {"op": "set_statement", "dm": "a", "at": 0, "that": "not a.x"}).count("# why") == 1


def test_moving_a_statement_moves_what_it_carries() -> None:
    before = read_case(casebook.text("korea-2019"))
    after = read_case(
        edited(casebook.text("korea-2019"), {"op": "move_statement", "dm": "us", "at": 1, "to": 4})
    )
    old = list(before.decision_makers[0].preferences or ())
    old.insert(4, old.pop(1))
    assert after.decision_makers[0].preferences == tuple(old)
    assert after.decision_makers[1:] == before.decision_makers[1:]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "set_dm", "dm": "us", "key": "usa"},
        {"op": "set_dm", "dm": "dprk", "key": "north-korea"},
        {"op": "set_option", "dm": "russia", "option": "part", "key": "role"},
        {"op": "set_option", "dm": "situation", "option": "trust", "key": "faith"},
        {"op": "set_level", "dm": "us", "option": "relief", "level": "none", "key": "zero"},
        {"op": "set_level", "dm": "situation", "option": "trust", "level": "broken", "key": "gone"},
        {"op": "set_outcome", "outcome": "", "key": "another"},
    ],
)
def test_a_renamed_key_is_renamed_wherever_the_case_speaks_of_it(operation: dict[str, object]) -> None:
    """The case means the same: as many states, ranked as before by everybody."""
    text = casebook.text("korea-2019")
    if operation["op"] == "set_outcome":
        operation = operation | {"outcome": read_case(text).outcomes[0].key}
    before, after = build(read_case(text)), build(read_case(edited(text, operation)))
    assert str(operation["key"]) in edited(text, operation)
    assert before.n_states == after.n_states
    assert before.status_quo == after.status_quo
    assert (before.payoffs == after.payoffs).all()
    assert len(after.case.variants) == len(before.case.variants)
    assert len(list(after.case.statements())) == len(list(before.case.statements()))


def test_an_option_taken_out_leaves_patterns_that_fit() -> None:
    text = (
        "detente: 1\ntitle: t\ndecision_makers:\n  a: {options: {x: , y: }}\n  b: {options: {z: }}\n"
        "infeasible:\n  - state Y-N\n  - state -YY or state NN-\nstatus_quo: NYN\n"
    )
    after = edited(text, {"op": "remove_option", "dm": "a", "option": "y"})
    assert "state YN\n" in after
    assert "state -Y or state N-\n" in after
    assert "status_quo: NN\n" in after
    more = edited(text, {"op": "add_option", "dm": "a", "name": "W", "at": 1})
    assert "state Y--N\n" in more
    assert "status_quo: NNYN\n" in more
    read_case(more)
    turned = edited(text, {"op": "move_dm", "dm": "b", "to": 0})
    assert "state NY-\n" in turned
    assert "status_quo: NNY\n" in turned
    assert [d.key for d in read_case(turned).decision_makers] == ["b", "a"]


def test_levels_grow_and_shrink_and_fall_back_to_yes_and_no() -> None:
    text = edited(large(), {"op": "add_level", "dm": "alpha", "option": "first", "name": "Wholly"})
    option = read_case(text).decision_makers[0].options[0]
    assert [(level.key, level.name) for level in option.levels] == [
        ("no", "no"),
        ("yes", "yes"),
        ("wholly", "Wholly"),
    ]
    again = edited(text, {"op": "remove_level", "dm": "alpha", "option": "first", "level": "wholly"})
    assert read_case(again) == read_case(large())
    with pytest.raises(UsageError):
        edited(large(), {"op": "remove_level", "dm": "alpha", "option": "first", "level": "yes"})


RESTING = """\
detente: 1
title: Who speaks of whom
decision_makers:
  a: {options: {go: {levels: [no, half, all]}}, preferences: [outcome calm, b.stay, "not c.leave [0.5]"]}
  b: {options: {stay: {}}, preferences: [a.go = half, "not outcome calm  [0.5]"]}
  c: {options: {leave: {}}, preferences: [situation.mood if b.stay, not c.leave]}
  d: {name: Looks on}
outcomes: {calm: {that: not a.go = all and b.stay}, other: c.leave}
require: [a.go or not c.leave]
status_quo: {a.go: half, situation.mood: yes}
situation: {mood: {}}
consequences: [{when: by b, set: {mood: no}}, {when: rises c.leave, set: {mood: yes}}]
formats: {two: [a, b], three: [a, b, c]}
initiative: {a: 2, b: 1}
attitudes: {a: {b: +}, c: {d: +}}
perceptions: {a: {b: {preferences: [a.go = all]}, unseen: [c.leave]}}
stated: {b: [a.go = half]}
variants:
  first: [{drop: a, statement: 1}]
  third: [{drop: a, statement: 3}]
  table: [{format: two}]
claims:
  stays: {said: It stays., test: {holds: {any: outcome calm, under: nash}}}
  deal: {said: They deal., test: {deal: {format: two, any: "true", holds: nash}}}
  turn: {said: It turns., test: {changes: {variant: third, under: seq, gains: outcome other}}}
cast: {a: [Alba], b: [Boria]}
"""


def operation(op: str, **fields: object) -> dict[str, object]:
    return {"op": op, **fields}


REMOVALS = [
    *(operation("remove_dm", dm=dm) for dm in "abcd"),
    *(
        operation("remove_option", dm=dm, option=key)
        for dm, key in zip("abc", ("go", "stay", "leave"), strict=True)
    ),
    operation("remove_option", dm="situation", option="mood"),
    *(operation("remove_level", dm="a", option="go", level=level) for level in ("half", "all")),
    *(operation("remove_statement", dm="a", at=at) for at in range(3)),
    *(operation("remove_outcome", outcome=key) for key in ("calm", "other")),
    *(operation("remove_variant", variant=key) for key in ("first", "third", "table")),
]


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda each: "-".join(map(str, each.values())))
def test_what_rests_on_a_part_is_all_that_would_be_wrong_without_it(removal: dict[str, object]) -> None:
    thing = thing_of(removal)
    assert thing is not None
    rests = resting(Draft(RESTING), thing)
    whole = edited(RESTING, removal | {"also": True})
    assert build(read_case(whole)).n_states > 1
    assert read_case(whole).cast == read_case(RESTING).cast
    if not rests:
        assert edited(RESTING, removal) == whole


@pytest.mark.parametrize("removal", [REMOVALS[0], operation("remove_outcome", outcome="calm")])
def test_nothing_is_told_in_vain_to_rest_on_a_part(removal: dict[str, object]) -> None:
    thing = thing_of(removal)
    assert thing is not None
    rests = resting(Draft(RESTING), thing)
    assert len(rests) > 3
    for path in rests:
        if path[0] == "variants":
            continue  # some would be of the next statement, which nothing tells
        others = without(Draft(RESTING), tuple(each for each in rests if each != path))
        with pytest.raises(DetenteError):
            read_case(edited(others.text, removal))


def test_a_variant_means_the_same_statement_when_others_come_and_go() -> None:
    def dropped(text: str) -> list[str]:
        case = read_case(text)
        wishes = case.decision_makers[0].preferences
        assert wishes is not None
        edits = [edit for each in case.variants for edit in each.edits]
        return [to_text(wishes[each.statement - 1].that) for each in edits if isinstance(each, Drop)]

    meant = dropped(RESTING)
    assert meant == ["outcome calm", "not c.leave"]
    for each in (
        operation("add_statement", dm="a", that="not b.stay", at=0),
        operation("add_statement", dm="a", that="not b.stay"),
        operation("move_statement", dm="a", at=2, to=0),
        operation("move_statement", dm="a", at=0, to=2),
        operation("move_statement", dm="a", at=1, to=2),
        operation("remove_statement", dm="a", at=1),
    ):
        assert dropped(edited(RESTING, each)) == meant, each


def test_words_for_a_party_come_and_go_and_comments_stay() -> None:
    text = RESTING.replace(
        "cast: {a: [Alba], b: [Boria]}",
        """cast:  # by what words
  a: [Alba, Albion]  # a list
  b:
    alias: Boria  # one
    names: [The Borian Republic]
    leader: [Ann Example]  # since March
  un: United Nations
""",
    )
    after = edited(
        text,
        {"op": "put_party", "key": "a", "words": {"names": ["Alba", "The Albans"]}},
        {
            "op": "put_party",
            "key": "b",
            "words": {"names": ["The Borian Republic", "Borians"], "leaders": []},
        },
        {"op": "put_party", "key": "un", "words": {"capitals": ["New York"]}},
        {"op": "put_party", "key": "c", "words": {"names": ["Cedonia"]}},
        {"op": "add_party", "name": "The Red Cross"},
    )
    parties = {each.key: each for each in read_case(after).cast.parties}
    assert parties["a"].names == ("Alba", "The Albans")
    assert (parties["b"].names, parties["b"].leaders) == (("Borians", "The Borian Republic"), ())
    assert (parties["un"].names, parties["un"].capitals) == (("United Nations",), ("New York",))
    assert parties["c"].names == ("Cedonia",)
    assert parties["the-red-cross"].names == ("The Red Cross",)
    assert "# by what words" in after
    assert "# a list" in after
    for wrong in ({"names": [" "]}, {"nicknames": ["x"]}):
        with pytest.raises(DetenteError):
            edited(after, {"op": "put_party", "key": "a", "words": wrong})
    gone = edited(after, *(operation("remove_party", key=key) for key in parties))
    assert not read_case(gone).cast.parties


def test_evidence_taken_out_is_no_longer_cited() -> None:
    text = edited(casebook.text("korea-2019"), {"op": "remove_item", "key": "a5"})
    case = read_case(text)
    assert "a5" not in [item.key for item in case.evidence.items]
    assert all("a5" not in preference.because for _, _, preference in case.statements())
    before = read_case(casebook.text("korea-2019"))
    assert [p.that for _, _, p in case.statements()] == [p.that for _, _, p in before.statements()]


def test_ranking_and_statements_take_each_others_place() -> None:
    ids = list(build(read_case(casebook.text("chicken"))).ids)
    dm = read_case(casebook.text("chicken")).decision_makers[0].key
    text = edited(
        casebook.text("chicken"),
        {"op": "set_ranking", "dm": dm, "ranking": [[ids[0], ids[1]], [ids[2]], [ids[3]]]},
    )
    assert read_case(text).decision_makers[0].ranking == ((ids[0], ids[1]), (ids[2],), (ids[3],))
    with pytest.raises(UsageError):
        edited(text, {"op": "add_statement", "dm": dm, "that": "true"})
    free = edited(
        text,
        {"op": "set_ranking", "dm": dm, "ranking": None},
        {"op": "add_statement", "dm": dm, "that": "true"},
    )
    assert read_case(free).decision_makers[0].ranking is None
    assert len(read_case(free).decision_makers[0].preferences or ()) == 1


def test_a_case_as_json_is_edited_as_json() -> None:
    text = '{"detente": 1, "title": "J", "decision_makers": {"a": {"options": {"x": {}}}}}'
    after = edited(
        text, {"op": "add_option", "dm": "a", "name": "Y"}, {"op": "add_statement", "dm": "a", "that": "a.x"}
    )
    case = read_case(after)
    assert after.startswith("{")
    assert [option.key for option in case.decision_makers[0].options] == ["x", "y"]


CONFIDENCES = st.none() | st.sampled_from(["0.5", "1", ".25"])
KEYS = st.lists(st.sampled_from(["e1", "e2", "a-b"]), unique=True, max_size=3)


@given(st.sampled_from(["us.a", "not us.a if us.b", "at least 1 of (us.a, us.b)"]), CONFIDENCES, KEYS)
def test_a_statement_is_taken_apart_as_it_was_put_together(
    that: str, confidence: str | None, because: list[str]
) -> None:
    assert taken_apart(written(that, confidence, because, None)) == (that, confidence, because)


DMS = st.sampled_from(["alpha", "beta", "gamma"])
PLACES = st.integers(0, 6)
OPERATIONS = st.one_of(
    st.fixed_dictionaries({"op": st.just("move_statement"), "dm": DMS, "at": PLACES, "to": PLACES}),
    st.fixed_dictionaries({"op": st.just("remove_statement"), "dm": DMS, "at": PLACES}),
    st.fixed_dictionaries({"op": st.just("move_dm"), "dm": DMS, "to": PLACES}),
    st.fixed_dictionaries({"op": st.just("add_statement"), "dm": DMS, "that": st.just("alpha.first")}),
    st.fixed_dictionaries(
        {"op": st.just("move_option"), "dm": DMS, "option": st.just("third"), "to": PLACES}
    ),
    st.fixed_dictionaries({"op": st.just("add_outcome"), "name": TEXTS, "that": st.just("beta.second")}),
    st.fixed_dictionaries({"op": st.just("set_dm"), "dm": DMS, "key": st.sampled_from(["delta", "x"])}),
    st.just({"op": "set_status_quo", "levels": {"alpha.first": "yes"}}),
)


@given(st.lists(OPERATIONS, min_size=1, max_size=6))
def test_whatever_is_done_the_text_stays_readable_and_keeps_its_comment(
    operations: list[dict[str, object]],
) -> None:
    text, gone = large(), set[object]()
    for operation in operations:
        if any(f"{dm}." in str(operation) for dm in gone):
            continue  # it speaks of one that is called otherwise by now, as a draft may until it is mended
        try:
            text = edited(text, operation)
        except DetenteError:
            continue
        if operation["op"] == "set_dm":
            gone.add(operation["dm"])
        case: Case = read_case(text)
        assert text.startswith("# A made-up conflict")
        assert len(case.decision_makers) == 3
    assert plain(Draft(text).tree()) == plain(load(text))
