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
from detente.graph.games import hypergame
from detente.kernels import CONCEPTS
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast, Party
from detente.model.claims import (
    CHANGES,
    QUANTIFIERS,
    STEPS,
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    OfStates,
    Over,
    Prefers,
    States,
    Strikes,
    Test,
)
from detente.model.doubt import GRADES, OTHERWISE, Doubt, Judge, Otherwise
from detente.model.edits import Variant
from detente.model.evidence import Evidence, Item, Source
from detente.model.language import RESERVED
from detente.model.meaning import holds
from detente.model.options import Level, Movement, Option
from detente.model.perceptions import BelievedMove, Stated, View, overlaid
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
def casts(draw: st.DrawFn) -> Cast:
    """Parties with words of every sort."""
    words = st.lists(texts, max_size=2, unique=True).map(tuple)
    some = st.lists(texts, min_size=1, max_size=2, unique=True).map(tuple)
    parties = draw(st.lists(keys, max_size=2, unique=True))
    return Cast(tuple(Party(key, draw(some), draw(words), draw(words), draw(words)) for key in parties))


@st.composite
def _with_status_quo_and_evidence(draw: st.DrawFn, case: Case) -> Case:
    return replace(
        case,
        as_of=draw(optional_texts),
        summary=draw(optional_texts),
        status_quo=draw(_status_quo(case)),
        cast=draw(casts()),
        evidence=draw(evidences()),
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


@st.composite
def _wishes(draw: st.DrawFn, case: Case, ids: Sequence[str]) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"ranking": draw(rankings(ids))}
    some = statements(vocabulary(case), [], [outcome.key for outcome in case.outcomes], max_leaves=3)
    return {"preferences": draw(preference_lists(some, [item.key for item in case.evidence.items], 3))}


@st.composite
def _promises(draw: st.DrawFn, case: Case, dm: str) -> dict[str, Any]:
    """Statements on what a decision maker can do by itself, mostly under conditions."""
    known = vocabulary(case) if case.patterned else {}
    own = {subject: levels for subject, levels in known.items() if subject.startswith(f"{dm}.")}
    if not own:
        return {"preferences": ()}
    said = []
    for _ in range(draw(st.integers(1, 3))):
        then, condition = draw(statements(own, max_leaves=2)), draw(statements(known, max_leaves=2))
        said.append(Preference(draw(st.sampled_from((then, If(then, condition), Iff(then, condition))))))
    return {"preferences": tuple(said)}


@st.composite
def _view_parts(draw: st.DrawFn, case: Case, ids: Sequence[str], chain: Sequence[str]) -> View:
    """A view that says one thing, inside as many views as it likes."""
    others = [dm.key for dm in case.decision_makers if dm.key != chain[-1]]
    items = [item.key for item in case.evidence.items]
    because = draw(st.lists(st.sampled_from(items), max_size=1)) if items else []
    about: dict[str, Any] = {"because": tuple(because), "note": draw(optional_texts)}
    kinds = (
        ["unseen", "moves"] + ["wishes"] * 3 * bool(others) + ["inside"] * (len(chain) < 2 and bool(others))
    )
    match draw(st.sampled_from(kinds)):
        case "inside":
            inner = draw(_view_parts(case, ids, [*chain, draw(st.sampled_from(others))]))
            return View(chain[-1], views=(inner,))
        case "wishes":
            key = draw(st.sampled_from(others))
            return View(chain[-1], views=(View(key, **draw(_wishes(case, ids)), **about),))
        case "unseen":
            unseen = Preference(AtState(draw(st.sampled_from(list(ids)))), draw(confidences))
            return View(chain[-1], unseen=(unseen,), **about)
    name = draw(st.sampled_from(("imagined_moves", "impossible_moves")))
    by = draw(st.sampled_from([dm.key for dm in case.decision_makers]))
    said: list[Statement] = [Constant(True), *map(AtState, ids)]
    ends = st.sampled_from(said)
    before, after = draw(ends), draw(ends)
    about[name] = (BelievedMove(by, before, after),)
    return View(chain[-1], **about)


@st.composite
def with_beliefs(draw: st.DrawFn, case: Case) -> Case:
    """Add to a case whatever beliefs make sense in it, one by one."""
    ids = list(build(case).ids)
    keys_ = [dm.key for dm in case.decision_makers]
    for _ in range(draw(st.integers(0, 8))):
        new = draw(_view_parts(case, ids, [draw(st.sampled_from(keys_))]))
        case = _if_sensible(case, overlaid(case.perceptions, new))
    declaring = draw(st.lists(st.sampled_from(keys_), unique=True, max_size=3))
    stated = tuple(
        Stated(key, **draw(st.one_of(_wishes(case, ids), _promises(case, key))), note=draw(optional_texts))
        for key in declaring
    )
    try:
        declared = replace(case, stated=stated)
        hypergame(declared)
    except InvalidCase:  # statements that tell the members of one state apart
        return case
    return declared


def _if_sensible(case: Case, views: tuple[View, ...]) -> Case:
    try:
        believing = replace(case, perceptions=views)
        hypergame(believing)
    except InvalidCase:
        return case
    return believing


def believing_cases(max_states: int = 16) -> st.SearchStrategy[Case]:
    """Cases of every form in which decision makers get things wrong, and declare things."""
    return st.one_of(
        option_cases(max_dms=3, max_states=max_states),
        option_cases(max_dms=3, max_states=max_states),
        coalesced_cases(max_dms=3, max_states=12),
        listed_cases(max_dms=3),
    ).flatmap(with_beliefs)


@st.composite
def _pairs_of(draw: st.DrawFn, dm: DecisionMaker, *, ordered: bool) -> tuple[tuple[str, str], ...]:
    """Pairs of entries of a ranking, the preferred first where that matters."""
    assert dm.ranking is not None
    entries = [(group, text) for group, texts in enumerate(dm.ranking) for text in texts]
    found: list[tuple[str, str]] = []
    for _ in range(draw(st.integers(0, 4))):
        one, other = draw(st.sampled_from(entries)), draw(st.sampled_from(entries))
        if ordered and one[0] > other[0]:
            one, other = other, one
        apart = one[0] < other[0] if ordered else one != other
        if apart and (one[1], other[1]) not in found:
            found.append((one[1], other[1]))
    return tuple(found)


@st.composite
def with_unknown(draw: st.DrawFn, case: Case) -> Case:
    """The case with some statements and some pairs of ranked states marked unknown."""
    dms: list[DecisionMaker] = []
    for dm in case.decision_makers:
        if dm.preferences is not None:
            marked = tuple(replace(each, unknown=draw(st.booleans())) for each in dm.preferences)
            dm = replace(dm, preferences=marked)
        elif dm.ranking is not None:
            dm = replace(dm, unknown=draw(_pairs_of(dm, ordered=False)))
        dms.append(dm)
    return replace(case, decision_makers=tuple(dms))


@st.composite
def with_strength(draw: st.DrawFn, case: Case) -> Case:
    """The case with first statements, and pairs of ranked states, marked strong."""
    dms: list[DecisionMaker] = []
    for dm in case.decision_makers:
        if dm.preferences is not None:
            number = draw(st.integers(0, len(dm.preferences)))
            marked = tuple(replace(each, strong=k < number) for k, each in enumerate(dm.preferences))
            dm = replace(dm, preferences=marked)
        elif dm.ranking is not None:
            dm = replace(dm, strong=draw(_pairs_of(dm, ordered=True)))
        dms.append(dm)
    return replace(case, decision_makers=tuple(dms))


@st.composite
def with_attitudes(draw: st.DrawFn, case: Case) -> Case:
    """The case with attitudes of some decision makers to some, themselves included."""
    names = [dm.key for dm in case.decision_makers]
    said = tuple(
        (of, tuple((to, draw(st.sampled_from("+0-"))) for to in names if draw(st.booleans())))
        for of in names
        if draw(st.booleans())
    )
    return replace(case, attitudes=said)


_sureness = st.sampled_from((None, None, 0.0, 0.3, 0.5, 0.9, 1.0))


@st.composite
def _doubtful_preferences(draw: st.DrawFn, given: Sequence[Preference]) -> tuple[Preference, ...]:
    otherwise: st.SearchStrategy[Otherwise | None] = st.sampled_from((None, *OTHERWISE))
    return tuple(replace(each, confidence=draw(_sureness), otherwise=draw(otherwise)) for each in given)


@st.composite
def _judges(draw: st.DrawFn, case: Case) -> tuple[Judge, ...]:
    judged = [dm.key for dm in case.decision_makers if dm.ranking is None]
    if not judged:
        return ()
    some = statements(vocabulary(case), [], [outcome.key for outcome in case.outcomes])
    items = [item.key for item in case.evidence.items]
    found: list[Judge] = []
    for key in draw(st.lists(keys, max_size=2, unique=True)):
        who = draw(st.lists(st.sampled_from(judged), min_size=1, max_size=2, unique=True))
        preferences = tuple(
            (dm, draw(_doubtful_preferences(draw(preference_lists(some, items, 3))))) for dm in who
        )
        weight = draw(st.sampled_from((0.0, 0.5, 1.0, 2.0)))
        found.append(Judge(key, draw(texts), preferences, weight, draw(optional_texts)))
    return tuple(found)


@st.composite
def doubtful_cases(draw: st.DrawFn, max_states: int = 24) -> Case:
    """Cases in which statements, their order, constraints and one-way rules are uncertain, with judges.

    Classes of states are left out: in a draw, they need not have one place in a ranking.
    """
    case = draw(st.one_of(option_cases(max_states=max_states), listed_cases()))
    option_form = case.states is None
    ranked = any(dm.ranking is not None for dm in case.decision_makers)
    if option_form and not ranked:
        unsure = [replace(each, confidence=draw(_sureness)) for each in (*case.require, *case.infeasible)]
        case = replace(
            case,
            require=tuple(unsure[: len(case.require)]),
            infeasible=tuple(unsure[len(case.require) :]),
        )
    dms = tuple(
        replace(
            dm,
            preferences=None if dm.preferences is None else draw(_doubtful_preferences(dm.preferences)),
            options=tuple(
                replace(option, confidence=draw(_sureness))
                if option_form and option.moves != "both"
                else option
                for option in dm.options
            ),
        )
        for dm in case.decision_makers
    )
    case = replace(case, decision_makers=dms)
    trades = st.sampled_from((0.0, 0.1, 0.25, 0.5))
    by_dm = tuple((dm.key, draw(trades)) for dm in dms)
    doubt = Doubt(
        grades=tuple((grade, draw(st.sampled_from((0.0, 0.4, 1.0)))) for grade in draw(st.lists(
            st.sampled_from((*GRADES, "A1", "C3")), max_size=2, unique=True
        ))),
        otherwise=draw(st.sampled_from(OTHERWISE)),
        trade_places=draw(st.one_of(trades, st.just(by_dm))),
    )  # fmt: skip
    return replace(case, doubt=doubt, judges=draw(_judges(case)))


@st.composite
def tests_of_states(draw: st.DrawFn, case: Case) -> OfStates:
    """A test that asks something of single states, in every form that the case allows."""
    dms = [dm.key for dm in case.decision_makers]
    subjects = vocabulary(case)
    names = [each.label for each in case.states or ()]
    said = statements(subjects if case.patterned else {}, names, [each.key for each in case.outcomes])
    some: st.SearchStrategy[States] = said if case.status_quo is None else st.one_of(said, st.just(Here()))
    quantifiers = draw(st.lists(st.sampled_from(QUANTIFIERS), min_size=1, max_size=3, unique=True))
    over = tuple(Over(each, draw(some)) for each in quantifiers)
    dm = draw(st.sampled_from(dms))
    kinds = ["holds", "prefers", "improvement", "sequence"]
    own = {
        subject: levels
        for subject, levels in subjects.items()
        if (owner := case.owner(subject)) is not None and owner.key == dm
    }
    if subjects and case.patterned:
        kinds.append("gains")
    if case.formats:
        kinds.append("deal")
    match draw(st.sampled_from(kinds)):
        case "holds":
            return Holds(over, draw(st.sampled_from(CONCEPTS)), draw(st.none() | st.sampled_from(dms)))
        case "prefers":
            return Prefers(dm, over, Over(draw(st.sampled_from(("all", "any"))), draw(some)))
        case "gains":
            return Gains(dm, draw(_levels_over(subjects)), over)
        case "improvement":
            if own and case.patterned and draw(st.booleans()):
                return Improvement(dm, over, draw(_levels_over(own)))
            return Improvement(dm, over, into=draw(some))
        case "sequence":
            by = tuple(draw(st.lists(st.sampled_from(dms), unique=True)))
            order: list[str] = []
            for each in draw(st.lists(st.sampled_from(dms), max_size=3)):
                if not by and order[-1:] != [each]:
                    order.append(each)
            return Leads(over, draw(some), draw(st.sampled_from(STEPS)), by, tuple(order))
        case _:
            holds = draw(st.none() | st.sampled_from(CONCEPTS))
            spoilt_by = () if holds else tuple(draw(st.lists(st.sampled_from(dms), max_size=2)))
            table = draw(st.sampled_from([name for name, _ in case.formats]))
            return Strikes(table, over, draw(some), holds, spoilt_by)


@st.composite
def _levels_over(draw: st.DrawFn, subjects: Vocabulary) -> tuple[tuple[str, str], ...]:
    chosen = draw(st.lists(st.sampled_from(sorted(subjects)), min_size=1, max_size=2, unique=True))
    return tuple((subject, draw(st.sampled_from(list(subjects[subject])))) for subject in chosen)


@st.composite
def claiming_cases(draw: st.DrawFn, some: st.SearchStrategy[Case] | None = None, max_claims: int = 3) -> Case:
    """Cases with claims, formats and a variant or two."""
    case = draw(cases(max_states=16) if some is None else some)
    dms = [dm.key for dm in case.decision_makers]
    if len(dms) > 1:
        case = replace(case, formats=(("table", tuple(draw(st.permutations(dms))[:2])),))
    case = replace(case, variants=tuple(Variant(key, draw(texts), ()) for key in ("one", "two")))
    items = [item.key for item in case.evidence.items]
    claims: list[Claim] = []
    for key in draw(st.lists(keys, min_size=1, max_size=max_claims, unique=True)):
        test: Test = draw(tests_of_states(case))
        if draw(st.integers(0, 3)) == 0:
            test = draw(_changes(case))
        because = tuple(draw(st.lists(st.sampled_from(items), max_size=2))) if items else ()
        variant = draw(st.sampled_from((None, None, "one", "two")))
        said, by, note = draw(texts), draw(optional_texts), draw(optional_texts)
        claims.append(Claim(key, said, test, by, because, variant, note))
    return replace(case, claims=tuple(claims))


@st.composite
def _changes(draw: st.DrawFn, case: Case) -> Changes:
    under, variant = draw(st.sampled_from(CONCEPTS)), draw(st.sampled_from(("one", "two")))
    change = draw(st.sampled_from(CHANGES))
    if change in ("better_for", "worse_for"):
        return Changes(variant, under, change, draw(st.sampled_from([dm.key for dm in case.decision_makers])))
    return Changes(variant, under, change, states=Constant(draw(st.booleans())))
