"""Every kind of bad input is refused with its place, what is wrong and what to do."""

from __future__ import annotations

import pytest
from tests.casetexts import HEAD, IRAN, line, only_problem, place, problems_of, reading_problems, under_caret

from detente.errors import InvalidCase, TooLarge, UnreadableFile
from detente.graph import build
from detente.interchange.casefile import MAX_BYTES, fingerprint, read_case, too_large
from detente.model.options import Level
from detente.model.statements import Compare

LAST = HEAD.count("\n")  # the last line of HEAD; what is added begins on the next


def unreadable(text: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_case(text, "case.yaml")
    assert len(caught.value.problems) == 1
    return caught.value


def test_the_example_of_the_reference_reads() -> None:
    graph = build(read_case(IRAN))
    assert graph.dms == ["us", "iran"]
    assert graph.status_quo == graph.state("1N0Y")
    assert [int(s) for s in graph.outcomes()["deal"].nonzero()[0]] == [
        graph.state("0N0Y"),
        graph.state("0Y0Y"),
    ]
    first, _, third = graph.case.decision_makers[0].preferences or ()
    assert (first.confidence, first.because) == (0.95, ("e1",))
    assert (third.confidence, third.because, third.note) == (0.5, ("e1",), "our judgement")


@pytest.mark.parametrize(
    ("statement", "caret_at", "what", "hint"),
    [
        ("us.sanctoins", "us.sanctoins", "us has no option 'sanctoins'", "did you mean sanctions?"),
        ("not us.offr", "us.offr", "us has no option 'offr'", "did you mean offer?"),
        ("usa.offer", "usa.offer", "there is no decision maker 'usa'", None),
        ("us.sanctions >= oli", "oli", "us.sanctions has no level 'oli'", "did you mean oil?"),
        ("us.offer and outcome dael", "dael", "there is no outcome 'dael'", "did you mean deal?"),
        (
            "state 0Y0",
            "0Y0",
            "'0Y0' fits no state",
            "a pattern has 4 characters, one an option in file order; this has 3",
        ),
        (
            "state 0Y3N",
            "0Y3N",
            "'0Y3N' fits no state",
            "character 3 stands for iran.enrichment and is one of 012 or -",
        ),
        (
            "us.offer and",
            "",
            "the statement ends too early; expected a statement, such as dm.option or dm.option = level",
            None,
        ),
        ("us.offer & us.offer", "& us.offer", None, None),
        (
            "us.offer if us.offer if us.offer",
            "if us.offer",
            None,
            "if and iff do not chain: put one of them in parentheses",
        ),
        (
            "situation.trust",
            "situation.trust",
            "there is no situation variable 'trust'",
            None,
        ),
    ],
)
@pytest.mark.parametrize(
    "shape", ["    preferences:\n      - {}\n", "    preferences: ['{}']\n", "outcomes:\n  x: {}\n"]
)
def test_a_wrong_statement_is_shown_with_a_caret_under_the_place(
    shape: str, statement: str, caret_at: str, what: str | None, hint: str | None
) -> None:
    named = "outcomes: {deal: us.offer}\n"
    text = HEAD + shape.format(statement) + (named if "outcomes" not in shape else "  deal: us.offer\n")
    problem = only_problem(text)
    assert line(problem) == LAST + (2 if shape.count("\n") == 2 else 1)
    ending = "']" if "['" in shape else ""
    assert under_caret(problem) == caret_at + ending
    if what is not None:
        assert problem.what == what
    if hint is not None:
        assert problem.hint == hint
    where = place(problem)
    assert text.split("\n")[line(problem) - 1][(where.column or 0) - 1 :] == caret_at + ending


def test_a_place_in_a_folded_statement_is_shown_in_the_text_it_folds_to() -> None:
    problem = only_problem(HEAD + "outcomes:\n  x: us.offer and\n    us.offer or us.offr\n")
    assert line(problem) == LAST + 2
    assert under_caret(problem) == "us.offr"


def test_a_long_line_is_cut_to_a_window_around_the_place() -> None:
    problem = only_problem(
        HEAD + "outcomes: {x: " + "us.offer and " * 40 + "us.offr" + " and us.offer" * 40 + "}\n"
    )
    assert under_caret(problem).startswith("us.offr and")
    assert len(place(problem).excerpt or "") == 74


@pytest.mark.parametrize(
    ("added", "what", "at_line"),
    [
        ("decision_makers: {}\n", "'decision_makers' is defined twice", 1),
        ("  us: {}\n", "'us' is defined twice", 1),
        ("      inspections: {}\n", "'inspections' is defined twice", 1),
        ("      x: {levels: {a: A, b: B, a: C}}\n", "'a' is defined twice", 1),
        ("      x: {levels: [a, b, a]}\n", "a level's key 'a' is defined 2 times", 1),
        ("outcomes: {d: us.offer, d: us.offer}\n", "'d' is defined twice", 1),
        ("evidence:\n  sources:\n    s: {}\n    s: {}\n", "'s' is defined twice", 4),
        (
            "evidence:\n  sources: {s: {}}\n  items:\n    e: {source: s}\n    e: {source: s}\n",
            "'e' is defined twice",
            5,
        ),
        ("    name: Iran\n    name: Persia\n", "'name' is defined twice", 2),
        ("status_quo: {us.offer: yes, us.offer: no}\n", "'us.offer' is defined twice", 1),
        ("coalesce: {c: us.offer, c: not us.offer}\n", "'c' is defined twice", 1),
    ],
)
def test_what_is_defined_twice_is_refused_where_it_stands_the_second_time(
    added: str, what: str, at_line: int
) -> None:
    problem = only_problem(HEAD + added)
    assert problem.what == what
    assert line(problem) == LAST + at_line


@pytest.mark.parametrize("word", ["not", "if", "state", "outcome", "true", "by", "rises", "situation"])
def test_a_reserved_word_is_no_key(word: str) -> None:
    text = HEAD.replace("  iran:", f"  {word}:").replace("offer: {}", f"{word}: {{levels: [{word}, x]}}")
    whats = [problem.what for problem in reading_problems(text + f"outcomes: {{{word}: true}}\n")]
    assert [what for what in whats if repr(word) in what] == whats
    assert len(whats) == 4


@pytest.mark.parametrize(
    ("levels", "what"),
    [("[]", "0 levels"), ("[only]", "1 level"), ("[a, b, c, d, e, f, g, h, i, j, k]", "11 levels")],
)
def test_an_option_has_two_to_ten_levels(levels: str, what: str) -> None:
    problem = only_problem(HEAD + f"      x: {{levels: {levels}}}\n")
    assert (problem.what, problem.hint, line(problem)) == (what, "an option has 2 to 10 levels", LAST + 1)


def test_an_option_of_ten_levels_is_read() -> None:
    case = read_case(HEAD + "      x: {levels: [a, b, c, d, e, f, g, h, i, j]}\n")
    assert case.subjects()["iran.x"].symbol(9) == "9"
    assert "000N0N9"[-1] == list(build(case).ids)[9][-1]


@pytest.mark.parametrize(
    ("moves", "what", "hint"),
    [
        (
            "sideways",
            "'sideways' is no movement",
            "one of both, forward, back, fixed, or a mapping of levels",
        ),
        (
            "{a: [b], b: [c]}",
            "the moves are not transitive: a to b and b to c are possible, a to c is not",
            None,
        ),
        ("{a: [d]}", "there is no level 'd'", "there are: a, b, c"),
        ("{d: [a]}", "there is no level 'd'", "there are: a, b, c"),
        ("", "moves is empty", None),
    ],
)
def test_moves_of_an_option_are_a_word_or_a_transitive_mapping(
    moves: str, what: str, hint: str | None
) -> None:
    problem = only_problem(HEAD + f"      x: {{levels: [a, b, c], moves: {moves}}}\n")
    assert problem.what == what
    assert line(problem) == LAST + 1
    assert hint is None or problem.hint == hint


@pytest.mark.parametrize(
    ("text", "what", "at_line"),
    [
        ("detente: 1\n\tx: y\n", "tab", 2),
        ("detente: 1\ntitle: [x\ndecision_makers: {}\n", "this is not YAML", 3),
        ("detente: 1\n---\ndetente: 1\n", "a second document begins here", 2),
        ("detente: 1\ntitle: &x y\n", "anchors are not read: &x", 2),
        ("detente: &x 1\ntitle: *x\n", "anchors are not read: &x", 1),
        ("detente: 1\ntitle: *x\n", "aliases are not read: *x", 2),
        ("detente: 1\ntitle: !!str x\n", "tags are not read", 2),
        ("detente: 1\ntitle: !python/object:os.system x\n", "tags are not read", 2),
        ("detente: 1\ntitle: a\x00b\n", "U+0000", 2),
        ("detente: 1\ntitle: a\x07b\n", "U+0007", 2),
        ("detente: 1\ntitle: 'x\n", "this is not YAML", 3),
        ("detente: 1\ntitle: x: y\n", "this is not YAML", 2),
        ("detente: 1\ntitle: @x\n", "this is not YAML", 2),
        ("detente: 1\n? [a]\n: b\n", "a key that is no text", 2),
        ("detente: 1\ntitle: " + "[" * 60 + "]" * 60 + "\n", "nested more than 40 deep", 2),
        ("[" * 100_000, "nested more than 40 deep", 1),
        ("- " * 100_000, "nested more than 40 deep", 1),
        ('detente: 1\ntitle: "\\q"\n', "this is not YAML", 2),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_its_place(text: str, what: str, at_line: int) -> None:
    error = unreadable(text)
    assert what in error.message or what in (error.problems[0].hint or "")
    assert line(error.problems[0]) == at_line


@pytest.mark.parametrize("code", ["110000", "7FFFFFFF", "80000000", "FFFFFFFF"])
def test_an_escape_beyond_unicode_is_refused(code: str) -> None:
    assert "this is not YAML" in unreadable(f'detente: 1\ntitle: "\\U{code:0>8}"\n').message


def test_half_a_character_is_refused() -> None:
    assert line(unreadable('detente: 1\ntitle: "\\ud83d"\n').problems[0]) == 2


def test_both_halves_of_a_character_as_json_writes_them_are_one_character() -> None:
    text = '{"detente": "1", "title": "\\ud83d\\ude00", "decision_makers": {"us": {"options": {"a": {}}}}}'
    assert list(map(ord, read_case(text).title)) == [0x1F600]


def test_billions_of_laughs_are_refused() -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert unreadable(bomb).message == "anchors are not read: &a"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_told(text: str) -> None:
    assert unreadable(text).message == "the file is empty"


@pytest.mark.parametrize("text", ["hello", "- a\n- b\n", "''", "42"])
def test_a_file_that_is_no_mapping_is_no_case(text: str) -> None:
    problem = only_problem(text)
    assert problem.what == "this is no case file: its top level is no mapping"
    assert line(problem) == 1


def test_a_million_bytes_are_read_and_more_are_not() -> None:
    padded = HEAD + "# " + "é" * ((MAX_BYTES - len(HEAD) - 3) // 2)
    padded += "x" * (MAX_BYTES - len(padded.encode()))
    assert read_case(padded) == read_case(HEAD)
    assert unreadable(padded + "x").message == "1,000,001 bytes; a case file has at most 1,000,000"
    assert too_large("f", 5_000_000).message.startswith("5,000,000 bytes")


def test_a_statement_cut_by_yaml_at_a_comma_says_to_quote_it() -> None:
    problems = problems_of(HEAD + "    preferences: [exactly 1 of (us.offer, iran.inspections)]\n")
    assert [line(problem) for problem in problems] == [LAST + 1] * 2
    assert all(
        "YAML has cut it there: put the statement in quotes" in (problem.hint or "") for problem in problems
    )


def test_a_statement_cut_by_yaml_at_a_colon_says_to_quote_it() -> None:
    problem = only_problem(HEAD + "    preferences:\n      - us.offer: yes\n")
    assert problem.hint == "if the statement has a colon, YAML has cut it there: put it in quotes"
    assert line(problem) == LAST + 2


def test_a_statement_may_be_quoted_or_in_block_form() -> None:
    quoted = HEAD + "    preferences: ['exactly 1 of (us.offer, iran.inspections)']\n"
    block = HEAD + "    preferences:\n      - exactly 1 of (us.offer, iran.inspections)\n"
    folded = (
        HEAD + "    preferences:\n      - >-\n        exactly 1 of\n        (us.offer, iran.inspections)\n"
    )
    assert fingerprint(read_case(quoted)) == fingerprint(read_case(block)) == fingerprint(read_case(folded))


@pytest.mark.parametrize(
    ("tail", "confidence", "because"),
    [
        ("[0.95; e1, e2]", 0.95, ("e1", "e2")),
        ("[0.5]", 0.5, ()),
        ("[e1]", None, ("e1",)),
        ("[; e2]", None, ("e2",)),
        ("[1;]", 1.0, ()),
        ("[.5;e1,e2]", 0.5, ("e1", "e2")),
        ("[1e-1]", 0.1, ()),
        ("[ 0 ; e1 ]", 0.0, ("e1",)),
    ],
)
def test_the_tail_of_a_statement_is_its_confidence_and_evidence(
    tail: str, confidence: float | None, because: tuple[str, ...]
) -> None:
    evidence = "evidence: {sources: {s: {}}, items: {e1: {source: s}, e2: {source: s}}}\n"
    short = read_case(HEAD + f"    preferences:\n      - us.sanctions = oil {tail}\n{evidence}")
    (wish,) = short.decision_makers[1].preferences or ()
    assert (wish.that, wish.confidence, wish.because) == (
        Compare("us.sanctions", "=", "oil"),
        confidence,
        because,
    )
    given = f", confidence: {confidence}" * (
        confidence is not None
    ) + f", because: [{', '.join(because)}]" * bool(because)
    assert (
        read_case(HEAD + f"    preferences:\n      - {{that: us.sanctions = oil{given}}}\n{evidence}")
        == short
    )


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("us.offer [1.5]", "1.5 is no confidence"),
        ("us.offer [-0.5]", "-0.5 is no confidence"),
        ("us.offer [1e999]", "inf is no confidence"),
        ("us.offer [0,5; e1]", "confidence is a number, found '0,5'"),
        ("us.offer [50%]", "confidence is a number, found '50%'"),
        ("us.offer [nan;]", "confidence is a number, found 'nan'"),
        ("us.offer [0.5; e3]", "there is no evidence item 'e3'"),
        ("{that: us.offer, confidence: high}", "confidence is a number, found 'high'"),
        ("{that: us.offer, because: e3}", "there is no evidence item 'e3'"),
        ("{that: us.offer, confidense: 0.5}", "'confidense' means nothing for a statement"),
        ("{that: [us.offer]}", "expected a statement, found a list"),
        ("''", "an empty statement"),
        ("", "an empty statement"),
    ],
)
def test_a_wrong_confidence_or_evidence_is_told(entry: str, what: str) -> None:
    evidence = "evidence: {sources: {s: {}}, items: {e1: {source: s}}}\n"
    problem = only_problem(HEAD + f"    preferences:\n      - {entry}\n{evidence}")
    assert problem.what == what
    assert line(problem) == LAST + 2


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("{source: s, grade: B7}", "'B7' is no grade"),
        ("{source: s, grade: b2}", "'b2' is no grade"),
        ("{source: s, fingerprint: 0123456789ABCDEF}", "'0123456789ABCDEF' is no fingerprint"),
        ("{source: s, fingerprint: 0123456789abcde}", "'0123456789abcde' is no fingerprint"),
        ("{source: s, paragraph: 0}", "paragraph 0"),
        ("{source: s, paragraph: 1.5}", "paragraph is a whole number, found '1.5'"),
        ("{source: s, paragraph: -1}", "paragraph is a whole number, found '-1'"),
        ("{source: s, paragraph: ٣}", "paragraph is a whole number, found '٣'"),
        ("{source: t}", "there is no source 't'"),
        ("{paragraph: 1}", "source: is missing for an evidence item"),
        ("{source: s, text: x}", "'text' means nothing for an evidence item"),
    ],
)
def test_wrong_evidence_is_told(item: str, what: str) -> None:
    problems = problems_of(HEAD + f"evidence:\n  sources: {{s: {{}}}}\n  items:\n    e: {item}\n")
    assert what in [problem.what for problem in problems]
    assert {line(problem) for problem in problems} == {LAST + 4}


@pytest.mark.parametrize(
    ("status_quo", "what", "hint"),
    [
        ("{us.offr: yes}", "us has no option 'offr'", "did you mean offer?"),
        ("{usa: yes}", "there is no decision maker 'usa'", None),
        ("{us.sanctions: oli}", "us.sanctions has no level 'oli'", "did you mean oil?"),
        (
            "{us.offer: yes, us.sanctions: all}",
            "the status quo 2Y0N is not feasible",
            "it is excluded by require: not (us.sanctions = all and us.offer)",
        ),
        (
            "{iran.enrichment: high, us.sanctions: oil}",
            "the status quo 1N2N is not feasible",
            "it is excluded by infeasible: state 1-2-",
        ),
        (
            "2Y0N",
            "state 2Y0N is not feasible",
            "it is excluded by require: not (us.sanctions = all and us.offer)",
        ),
        ("0Y", "there is no state '0Y'", None),
        ("us.offer", "10 states satisfy 'us.offer'", None),
        ("us.offer and not us.offer", "no feasible state satisfies 'us.offer and not us.offer'", None),
        ("us.offr", "us has no option 'offr'", "did you mean offer?"),
    ],
)
def test_a_status_quo_that_is_none_is_told_with_the_reason(
    status_quo: str, what: str, hint: str | None
) -> None:
    text = HEAD + "require: [not (us.sanctions = all and us.offer)]\ninfeasible: [state 1-2-]\nstatus_quo: "
    problem = only_problem(text + status_quo + "\n")
    assert problem.what == what
    assert hint is None or problem.hint == hint
    assert line(problem) == LAST + 3


def test_the_status_quo_is_at_first_levels_where_nothing_is_said() -> None:
    assert build(read_case(HEAD + "status_quo: {}\n")).status_quo == 0
    assert build(read_case(HEAD)).status_quo is None


def test_preferences_and_a_ranking_together_are_refused() -> None:
    problem = only_problem(HEAD + "    preferences: [us.offer]\n    ranking: [0N0N]\n")
    assert problem.what == "iran has both preferences and a ranking"
    assert line(problem) == LAST + 2


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = """\
detente: 2
titel: x
decision_makers:
  us:
    options:
      a: {levels: [no, yes, no]}
      if: {}
    preferences:
      - us.b
      - us.a = maybe
      - us.a and
    wishes: []
outcomes:
  deal: outcome deal
cast: 3
evidence:
  items:
    e1: {source: s, grade: Z9}
"""
    problems = reading_problems(text)
    lines = [line(problem) for problem in problems]
    assert lines == sorted(lines)
    assert set(lines) == {1, 2, 6, 7, 9, 10, 11, 12, 14, 15, 18}
    assert "title: is missing" in [problem.what for problem in problems]


@pytest.mark.parametrize("key", ["detente", "title", "decision_makers"])
def test_what_a_case_file_must_have_is_missed(key: str) -> None:
    kept = {
        "detente": "detente: 1\n",
        "title": "title: x\n",
        "decision_makers": "decision_makers: {us: {options: {a: {}}}}\n",
    }
    problems = reading_problems("".join(text for name, text in kept.items() if name != key))
    assert f"{key}: is missing" in [problem.what for problem in problems]
    assert line(problems[0]) == 1


@pytest.mark.parametrize(
    "text", ["yes", "0110", "1e3", "2019-04-25", "null", "~", "0x1F", "1_000", ".inf", "12:30"]
)
def test_text_is_read_as_it_is_written(text: str) -> None:
    case = read_case(
        HEAD.replace("Two and two", text) + f"    name: {text}\n    note: '{text}'\nas_of: \"{text}\"\n"
    )
    assert (case.title, case.as_of, case.decision_makers[1].name, case.decision_makers[1].note) == (text,) * 4


def test_yes_and_no_are_levels_like_others() -> None:
    case = read_case(HEAD.replace("[none, oil, all]", "[no, yes, null]").replace("iran:", "null:"))
    assert case.subjects()["us.sanctions"].levels == (
        Level("no", "no"),
        Level("yes", "yes"),
        Level("null", "null"),
    )
    assert case.decision_makers[1].key == "null"


def test_a_file_of_windows_or_with_a_byte_order_mark_is_read() -> None:
    assert read_case(IRAN.replace("\n", "\r\n")) == read_case("\ufeff" + IRAN) == read_case(IRAN)


# Inputs that have tempted readers of this kind of file before.


@pytest.mark.parametrize("n", [90, 1500])
def test_outcomes_that_build_on_each_other_in_a_long_chain_are_read_or_refused(n: int) -> None:
    chain = "".join(f"  o{k}: not outcome o{k + 1}\n" for k in range(n))
    text = HEAD + f"outcomes:\n{chain}  o{n}: us.offer\n"
    try:
        graph = build(read_case(text))
    except (InvalidCase, TooLarge):
        assert n > 90
    else:
        assert graph.outcomes()["o0"].tolist() == (graph.outcomes()[f"o{n}"] ^ bool(n % 2)).tolist()


def test_outcomes_that_double_at_every_step_do_not_unfold() -> None:
    doubling = "".join(
        f"  o{k}: outcome o{k + 1} and us.offer or not outcome o{k + 1} and iran.inspections\n"
        for k in range(14)
    )
    with pytest.raises(InvalidCase):
        build(read_case(HEAD + f"outcomes:\n{doubling}  o14: iran.enrichment = mid\n"))


def test_a_listed_state_whose_pattern_leaves_everything_open_is_refused_when_that_is_too_much() -> None:
    options = ", ".join(f"o{k}: {{}}" for k in range(14))
    states = f"states: {{s: {'-' * 14}, t: {'-' * 14}}}\n"
    text = f"detente: 1\ntitle: x\ndecision_makers: {{d: {{options: {{{options}}}}}}}\n{states}"
    with pytest.raises(TooLarge):
        build(read_case(text), max_states=1000)


@pytest.mark.parametrize(
    "added",
    ["    preferences: [us.a]\n", "outcomes: {x: us.a}\n", "status_quo: {us.a: yes}\n", "status_quo: us.a\n"],
)
def test_options_of_listed_states_without_patterns_cannot_be_spoken_of(added: str) -> None:
    text = "detente: 1\ntitle: x\nstates: [s1, s2]\ndecision_makers:\n  us:\n    options: {a: {}}\n"
    assert line(only_problem(text + added)) == 7


def test_the_hint_that_lists_what_there_is_keeps_the_order_of_the_file() -> None:
    items = ", ".join(f"{c}: {{source: s}}" for c in "hgfedcba")
    text = (
        HEAD
        + f"    preferences: ['us.offer [zzzz]']\nevidence: {{sources: {{s: {{}}}}, items: {{{items}}}}}\n"
    )
    assert only_problem(text).hint == "there are: h, g, f, e, d, c, b, a"


def test_a_statement_padded_with_white_space_is_split_from_its_tail_without_delay() -> None:
    problem = only_problem(HEAD + f'    preferences: ["us.offer{" " * 900_000}x"]\n')
    assert "the limit is 10,000" in problem.what


@pytest.mark.parametrize(
    "text", [f"{HEAD}<<: {{x: y}}\n", f"{HEAD}: x\n", f"{HEAD}? \n", f"{HEAD}'': x\n", f"{HEAD}~: x\n"]
)
def test_keys_that_mean_something_to_yaml_are_unknown_sections(text: str) -> None:
    problem = only_problem(text)
    assert problem.what.startswith("there is no section")
    assert line(problem) == LAST + 1


@pytest.mark.parametrize(
    ("value", "found"), [("[a, b]", "a list"), ("text", "the text 'text'"), ("'x: y'", "the text 'x: y'")]
)
def test_a_list_or_text_where_a_mapping_belongs_is_told(value: str, found: str) -> None:
    problems = reading_problems(f"detente: 1\ntitle: x\ndecision_makers: {value}\n")
    assert f"expected a mapping of decision makers, found {found}" in [problem.what for problem in problems]
    assert {line(problem) for problem in problems} == {3}


def test_line_ends_other_than_newlines_inside_a_text_do_not_move_later_problems() -> None:
    text = HEAD.replace("Two and two", "'Two\u2028and two'") + "nonsense: 1\n"
    problem = only_problem(text)
    assert line(problem) == LAST + 1
    assert under_caret(problem) == "nonsense: 1"


@pytest.mark.parametrize("name", ["'-'", "'a b'", "'x,y'", "''"])
def test_a_class_takes_only_a_word_for_its_name(name: str) -> None:
    case_text = HEAD + f"coalesce: {{{name}: us.offer}}\n"
    if name == "'-'":
        assert "-" in build(read_case(case_text)).ids
    else:
        assert only_problem(case_text).what.endswith("cannot name a state")
