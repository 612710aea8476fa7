"""Every Hypothesis strategy of the suite: texts, statements, options and whole cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

from hypothesis import strategies as st

from detente.errors import InvalidCase
from detente.graph import build
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast, Party
from detente.model.evidence import Evidence, Item, Source
from detente.model.language import RESERVED
from detente.model.meaning import holds
from detente.model.options import Level, Movement, Option
from detente.model.preferences import Preference
from detente.model.statements import (
    And,
    AtState,
    Compare,
    Comparison,
    Constant,
    Count,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Quantity,
    Statement,
    Taken,
)
from detente.model.states import Constraint, ListedState, Merger, Outcome, StatusQuo

AWKWARD = (
    "yes", "no", "null", "~", "true", "0110", "0x1F", "1e3", "1_000", "2019-04-25", "12:30:00", ".inf", "-",
    "- x",
    "-1", "--- x", "...", "# not a comment", "a # b", "a: b", "a:", ":", ": a", "?", "? a", "!tag", "&a",
    "*a",
    "<<", "=", "%", "@x", "`x`", "|", ">", ">-", "'", '"', "it's", 'say "so"', "{a: b}", "[a, b]", "a, b",
    "\\", "\\n",
    "a\nb", "a\n\n  b", "a\n", "\ta\tb", "a  b", "Détente — «entspannt»",
    "緊張緩和", "\u200f\u05e9\u05dc", "😀",
    "a\u2028b", "a\x85b",
    "a\ufeffb", "a\xa0b", "\x00", "\x7f", "a\rb", "\ufffe", "us.a [0.5; e1]", "word " * 1200,
)  # fmt: skip
"""Texts that a careless writer or reader of YAML changes, cuts or refuses."""

KEYS = (
    "a", "b", "us", "iran", "yes", "no", "null", "y", "N", "on", "off", "NaN", "e1", "E1", "x_y", "x-y",
    "a-", "A_",
    "ifx", "notable", "order", "andy", "state1", "NY", "Z9", "t", "f",
)  # fmt: skip
LABELS = (
    "1", "2", "007", "1e3", "s1", "s-2", "yes", "null", "~", "-", "--", "2019-04-25", "a:b", "a:", "#x",
    "x#y", "'", '"',
    "!x", "&x", "*x", "?", "@", "`", "%", "|", ">", "<<", "=", "\\", "true", "state", "not", "緩和", "😀",
    "{x", "x}", "NY", "é.b",
)  # fmt: skip
COMPARISONS: tuple[Comparison, ...] = ("=", "!=", "<", "<=", ">", ">=")
QUANTITIES: tuple[Quantity, ...] = ("exactly", "at least", "at most")

STRIPPED = sorted({text.strip() for text in AWKWARD})
texts = st.sampled_from(STRIPPED)
"""Texts as a case file can hold them: not blank, no white space around them."""

optional_texts = st.sampled_from((None, None, *STRIPPED))
keys = st.sampled_from(KEYS)
labels = st.sampled_from(LABELS)

any_texts = st.text(min_size=1).map(str.strip).filter(bool)
any_keys = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,9}", fullmatch=True).filter(
    lambda key: key not in RESERVED
)
any_labels = st.from_regex(r"[^\s(),\[\]]{1,9}", fullmatch=True)

Vocabulary = Mapping[str, Sequence[str]]
"""The keys of the levels of each subject."""


@cache
def _shapes(max_leaves: int) -> st.SearchStrategy[Statement]:
    """Statements in every form, with numbers where names belong (made once: that is what is slow)."""
    number = st.integers(0, 99).map(str)
    leaf = st.one_of(
        st.builds(Taken, number),
        st.builds(Compare, number, st.sampled_from(COMPARISONS), number),
        st.builds(AtState, number),
        st.builds(InOutcome, number),
        st.builds(Constant, st.booleans()),
    )

    def larger(inner: st.SearchStrategy[Statement]) -> st.SearchStrategy[Statement]:
        several = st.lists(inner, min_size=2, max_size=4).map(tuple)
        some = st.lists(inner, min_size=1, max_size=5).map(tuple)
        return st.one_of(
            st.builds(Not, inner),
            st.builds(And, several),
            st.builds(Or, several),
            st.builds(If, inner, inner),
            st.builds(Iff, inner, inner),
            st.builds(Count, st.sampled_from(QUANTITIES), st.integers(0, 5), some),
        )

    return st.recursive(leaf, larger, max_leaves=max_leaves)


def statements(
    subjects: Vocabulary,
    states: Collection[str] = (),
    outcomes: Collection[str] = (),
    max_leaves: int = 6,
) -> st.SearchStrategy[Statement]:
    """Statements over a vocabulary, in every form."""

    def name(number: str, among: Collection[str]) -> str:
        return sorted(among)[int(number) % len(among)]

    def named(shape: Statement) -> Statement:
        match shape:
            case Taken(number) if subjects:
                return Taken(name(number, subjects))
            case Compare(number, how, level) if subjects:
                subject = name(number, subjects)
                return Compare(subject, how, name(level, subjects[subject]))
            case AtState(number) if states:
                return AtState(name(number, states))
            case InOutcome(number) if outcomes:
                return InOutcome(name(number, outcomes))
            case Taken(number) | Compare(number) | AtState(number) | InOutcome(number):
                return named(Taken(number)) if subjects else Constant(number < "5")
            case Not(part):
                return Not(named(part))
            case And(parts):
                return And(tuple(map(named, parts)))
            case Or(parts):
                return Or(tuple(map(named, parts)))
            case If(then, condition):
                return If(named(then), named(condition))
            case Iff(left, right):
                return Iff(named(left), named(right))
            case Count(quantity, number, parts):
                return Count(quantity, number, tuple(map(named, parts)))
            case _:
                return shape

    return _shapes(max_leaves).map(named)


def patterns_over(options: Sequence[Option]) -> st.SearchStrategy[str]:
    """Patterns, some characters open."""
    alphabets = ["-" + "".join(o.symbol(k) for k in range(len(o.levels))) for o in options]
    return st.tuples(*(st.sampled_from(alphabet) for alphabet in alphabets)).map("".join)


@st.composite
def movements(draw: st.DrawFn, levels: Sequence[str]) -> Movement:
    """Every kind of movement; mappings are transitive and in the order of the levels."""
    kind = draw(st.sampled_from(("both", "both", "forward", "back", "fixed", "mapping")))
    match kind:
        case "both" | "forward" | "back" | "fixed":
            return kind
    reach: dict[str, set[str]] = {a: draw(st.sets(st.sampled_from(levels), max_size=2)) for a in levels}
    for middle in levels:
        for before in levels:
            if middle in reach[before]:
                reach[before] |= reach[middle]
    return tuple(
        (before, tuple(after for after in levels if after in reach[before]))
        for before in levels
        if draw(st.booleans()) or len(reach[before]) > 0
    )


@st.composite
def options(draw: st.DrawFn, key: str, max_levels: int = 3) -> Option:
    """One option with a given key."""
    if draw(st.booleans()):
        levels = Option(key, key).levels
    else:
        named = draw(st.lists(keys, min_size=2, max_size=max_levels, unique=True))
        own_names = draw(st.booleans())
        levels = tuple(Level(each, draw(texts) if own_names else each) for each in named)
    moves = draw(movements([level.key for level in levels]))
    return Option(key, draw(texts), levels, moves, draw(optional_texts))


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Sources and items."""
    sources = draw(st.lists(keys, max_size=2, unique=True))
    items = draw(st.lists(keys, max_size=3, unique=True)) if sources else []
    fields = ("author", "title", "publisher", "date", "kind", "url", "document", "note")
    return Evidence(
        tuple(Source(key, **{f: draw(texts) for f in fields if draw(st.booleans())}) for key in sources),
        tuple(
            Item(
                key,
                draw(st.sampled_from(sources)),
                draw(st.none() | st.integers(1, 10**9 - 1)),
                draw(st.none() | st.text("0123456789abcdef", min_size=16, max_size=16)),
                draw(optional_texts),
                draw(st.none() | st.sampled_from(("A1", "F6", "C3"))),
                draw(optional_texts),
                draw(st.none() | st.sampled_from(((0, 1), (7, 10**8)))),
                tuple(draw(st.lists(texts, max_size=2))),
                draw(optional_texts),
                tuple(draw(st.lists(texts, max_size=2))),
                tuple(draw(st.lists(texts, max_size=2))),
            )
            for key in items
        ),
    )


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    """Cast lists."""
    words = st.lists(texts.filter(lambda text: text == text.strip() != ""), max_size=2, unique=True)
    parties = []
    for key in draw(st.lists(keys, max_size=2, unique=True)):
        sorts = [tuple(draw(words)) for _ in range(3)]
        parties.append(Party(key, (f"The {key}",), *sorts))
    return Cast(tuple(parties))


confidences = st.sampled_from((None, 0.0, 1.0, 0.5, 1e-7, 0.1 + 0.2, 5e-324, 1 / 3))


@st.composite
def preference_lists(
    draw: st.DrawFn, some: st.SearchStrategy[Statement], items: Sequence[str], max_size: int = 4
) -> tuple[Preference, ...]:
    """Prioritised statements."""
    because = st.lists(st.sampled_from(sorted(items)), max_size=2) if items else st.just([])
    return tuple(
        Preference(that, draw(confidences), tuple(draw(because)), draw(optional_texts))
        for that in draw(st.lists(some, max_size=max_size))
    )


@st.composite
def rankings(draw: st.DrawFn, ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Every state once, ties grouped."""
    shuffled = draw(st.permutations(list(ids)))
    groups: list[list[str]] = []
    for state in shuffled:
        if not groups or draw(st.booleans()):
            groups.append([])
        groups[-1].append(state)
    return tuple(map(tuple, groups))


def members_of(case: Case) -> list[tuple[int, ...]]:
    """Every feasible choice of levels, by trying all."""
    sizes = [range(len(option.levels)) for option in case.subjects().values()]
    return [
        levels
        for levels in product(*sizes)
        if all(holds(case, each.that, levels) for each in case.require)
        and not any(holds(case, each.that, levels) for each in case.infeasible)
    ]


def pattern_of(case: Case, levels: Sequence[int]) -> str:
    """The pattern of a choice of levels."""
    return "".join(o.symbol(k) for o, k in zip(case.subjects().values(), levels, strict=True))


def vocabulary(case: Case) -> dict[str, list[str]]:
    """The subjects of a case and their levels."""
    return {subject: [level.key for level in option.levels] for subject, option in case.subjects().items()}


@st.composite
def _outcomes(draw: st.DrawFn, subjects: Vocabulary, states: Collection[str]) -> tuple[Outcome, ...]:
    found: list[Outcome] = []
    for key in draw(st.lists(keys, max_size=3, unique=True)):
        that = draw(statements(subjects, states, [outcome.key for outcome in found]))
        found.append(Outcome(key, draw(texts) if draw(st.booleans()) else key, that, draw(optional_texts)))
    return tuple(draw(st.permutations(found)))


@st.composite
def bare_cases(draw: st.DrawFn, min_dms: int = 2, max_dms: int = 4, max_states: int = 48) -> Case:
    """Decision makers with options, outcomes and constraints that leave a state; no preferences."""
    dm_keys = draw(st.lists(keys, min_size=min_dms, max_size=max_dms, unique=True))
    total = 1
    dms: list[DecisionMaker] = []
    for key in dm_keys:
        own: list[Option] = []
        for option_key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):
            option = draw(options(option_key))
            if total * len(option.levels) <= max_states:
                total *= len(option.levels)
                own.append(option)
        dms.append(DecisionMaker(key, draw(texts), tuple(own), note=draw(optional_texts)))
    case = Case(draw(texts), tuple(dms))
    subjects = vocabulary(case)
    some_patterns = draw(st.lists(patterns_over(tuple(case.subjects().values())), max_size=4))
    case = replace(case, outcomes=draw(_outcomes(subjects, some_patterns)))
    named = [outcome.key for outcome in case.outcomes]
    for that in draw(st.lists(statements(subjects, some_patterns, named), max_size=3)):
        constraint = Constraint(that, draw(optional_texts))
        tighter = [
            replace(case, require=(*case.require, constraint)),
            replace(case, infeasible=(*case.infeasible, constraint)),
        ]
        case = next(each for each in (*draw(st.permutations(tighter)), case) if members_of(each))
    return case


@st.composite
def _status_quo(draw: st.DrawFn, case: Case) -> StatusQuo | None:
    levels = draw(st.sampled_from(members_of(case)))
    pattern = pattern_of(case, levels)
    said = tuple(
        (subject, option.levels[level].key)
        for (subject, option), level in zip(case.subjects().items(), levels, strict=True)
        if level > 0 or draw(st.booleans())
    )
    return draw(st.sampled_from((None, pattern, f"state {pattern}", said, tuple(reversed(said)))))


@st.composite
def _with_status_quo_and_evidence(draw: st.DrawFn, case: Case) -> Case:
    return replace(
        case,
        as_of=draw(optional_texts),
        summary=draw(optional_texts),
        status_quo=draw(_status_quo(case)),
        evidence=draw(evidences()),
        cast=draw(casts()),
    )


@st.composite
def _with_wishes(draw: st.DrawFn, case: Case, ids: Sequence[str]) -> Case:
    """Give every decision maker statements, a ranking of all states, or nothing."""
    some = statements(vocabulary(case), [], [outcome.key for outcome in case.outcomes])
    items = [item.key for item in case.evidence.items]
    dms: list[DecisionMaker] = []
    for dm in case.decision_makers:
        wished: dict[str, Any] = {}
        match draw(st.sampled_from(("statements", "ranking", "ranking", "nothing"))):
            case "statements":
                wished["preferences"] = draw(preference_lists(some, items))
            case "ranking":
                ranking = draw(rankings(ids))
                if draw(st.booleans()):  # a state may also be named by a statement
                    ranking = tuple(tuple(f"state {each}" for each in group) for group in ranking)
                wished["ranking"] = ranking
        dms.append(replace(dm, **wished))
    wished_case = replace(case, decision_makers=tuple(dms))
    try:
        build(wished_case)
    except InvalidCase:  # statements that tell the members of one state apart
        ranked = tuple(
            dm if dm.preferences is None else replace(dm, preferences=None, ranking=draw(rankings(ids)))
            for dm in dms
        )
        return replace(case, decision_makers=ranked)
    return wished_case


@st.composite
def option_cases(draw: st.DrawFn, min_dms: int = 2, max_dms: int = 4, max_states: int = 48) -> Case:
    """Cases in option form, none of whose states are coalesced."""
    case = draw(_with_status_quo_and_evidence(draw(bare_cases(min_dms, max_dms, max_states))))
    return draw(_with_wishes(case, [pattern_of(case, levels) for levels in members_of(case)]))


@st.composite
def coalesced_cases(draw: st.DrawFn, max_dms: int = 4, max_states: int = 24) -> Case:
    """Cases in option form with one or two classes of states."""
    case = draw(_with_status_quo_and_evidence(draw(bare_cases(2, max_dms, max_states))))
    left = [pattern_of(case, levels) for levels in members_of(case)]
    mergers: list[Merger] = []
    for k in range(draw(st.integers(1, 2))):
        if left:
            inside = draw(st.lists(st.sampled_from(left), min_size=1, max_size=4, unique=True))
            left = [pattern for pattern in left if pattern not in inside]
            parts = tuple(map(AtState, inside))
            mergers.append(Merger(Or(parts) if len(parts) > 1 else parts[0], f"class-{k}"))
    nameless = replace(case, coalesce=tuple(replace(each, name=None) for each in mergers))
    try:
        build(nameless)
        case = nameless if draw(st.booleans()) else replace(case, coalesce=tuple(mergers))
    except InvalidCase:  # some class has no pattern of its own
        case = replace(case, coalesce=tuple(mergers))
    return draw(_with_wishes(case, list(build(case).ids)))


@st.composite
def listed_cases(draw: st.DrawFn, max_dms: int = 4, max_states: int = 7) -> Case:
    """Cases in graph form: any lists of moves, with and without patterns."""
    names = draw(st.lists(labels, min_size=1, max_size=max_states, unique=True))
    dm_keys = draw(st.lists(keys, min_size=1, max_size=max_dms, unique=True))
    with_patterns = draw(st.booleans())
    own = {key: (draw(options(draw(keys))),) if with_patterns else () for key in dm_keys}
    all_options = [option for each in own.values() for option in each]
    if with_patterns:
        described = [draw(patterns_over(all_options)) for _ in names]
        states = tuple(map(ListedState, names, described))
    elif draw(st.booleans()):
        states = tuple(ListedState(name, draw(texts)) for name in names)
    else:
        states = tuple(map(ListedState, names))
    dms = tuple(
        DecisionMaker(key, draw(texts), own[key], moves=draw(_move_lists(names)), note=draw(optional_texts))
        for key in dm_keys
    )
    case = Case(draw(texts), dms, states=states, evidence=draw(evidences()))
    subjects = vocabulary(case)
    case = replace(
        case, outcomes=draw(_outcomes(subjects, names)), status_quo=draw(st.none() | st.sampled_from(names))
    )
    return draw(_with_wishes(case, names))


@st.composite
def _move_lists(draw: st.DrawFn, names: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for before in draw(st.permutations(list(names))):
        others = [name for name in names if name != before]
        targets = draw(st.lists(st.sampled_from(others), unique=True, max_size=3)) if others else []
        if targets:
            found.append((before, tuple(targets)))
    return tuple(found)


def cases(max_states: int = 24) -> st.SearchStrategy[Case]:
    """Cases of every form."""
    return st.one_of(
        option_cases(max_states=max_states), coalesced_cases(max_states=max_states), listed_cases()
    )
