"""Small random cases with a situation, consequences, events and initiative, drawn as texts."""

from __future__ import annotations

from hypothesis import strategies as st

from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

LEVELS = ("{}", "{levels: [low, mid, high]}")
MOVES = ("both", "both", "forward", "back", "fixed")


def graph_of(text: str) -> Graph:
    """The graph of a case given as text."""
    return build(read_case(text, "case"))


@st.composite
def small_graphs(draw: st.DrawFn, max_dms: int = 3) -> Graph:
    """Up to three decision makers, two options each at most, up to two situation variables."""
    n = draw(st.integers(1, max_dms))
    subjects: list[str] = []
    options: dict[int, list[str]] = {}
    for k in range(n):
        options[k] = []
        for key in "ab"[: draw(st.integers(1, 2))]:
            levels = draw(st.sampled_from(("", ", levels: [no, mid, yes]")))
            moves = draw(st.sampled_from(MOVES))
            options[k].append(f"      {key}: {{moves: {moves}{levels}}}")
            subjects.append(f"d{k}.{key}")
    variables = draw(st.integers(0, 2))
    atoms = [*subjects, *(f"situation.x{v}" for v in range(variables))]
    statement = st.builds(
        lambda a, b, joint, no: f"{no}({a} {joint} {b})",
        st.sampled_from(atoms),
        st.sampled_from(atoms),
        st.sampled_from(("and", "or", "if", "iff")),
        st.sampled_from(("", "not ")),
    )
    lines = ["detente: 1", "title: Small", "as_of: 2019-04-25", "decision_makers:"]
    for k in range(n):
        lines += [f"  d{k}:", "    options:", *options[k]]
        wishes = draw(st.lists(st.one_of(st.sampled_from(atoms), statement), max_size=3))
        lines += ["    preferences:", *(f"      - {wish}" for wish in wishes)] if wishes else []
    lines += ["outcomes:", f"  one: {draw(statement)}", f"  two: {draw(statement)}"]
    lines += ["require:", f"  - {draw(statement)}"] if draw(st.booleans()) else []
    if draw(st.booleans()):
        weights = [draw(st.sampled_from(("0.5", "1", "3"))) for _ in range(n)]
        lines += ["initiative:", *(f"  d{k}: {weight}" for k, weight in enumerate(weights))]
    if variables:
        lines += ["situation:", *(f"  x{v}: {{}}" for v in range(variables))]
        set_ = st.builds(
            lambda v, level: f"{{x{v}: {level}}}",
            st.integers(0, variables - 1),
            st.sampled_from(("no", "yes")),
        )
        when = st.one_of(
            st.builds(lambda k: f"by d{k}", st.integers(0, n - 1)),
            st.builds(lambda s: f"rises {s}", st.sampled_from(subjects)),
            st.builds(lambda s: f"falls {s}", st.sampled_from(subjects)),
            statement,
        )
        rules = [f"  - {{when: {draw(when)}, set: {draw(set_)}}}" for _ in range(draw(st.integers(0, 2)))]
        lines += ["consequences:", *rules] if rules else []
        times = st.sampled_from(
            ("rate: 0.3", "rate: 2", "rate: 0", "date: 2019-04", "date: 2019-05-09", "date: 2019-06")
        )
        events = [
            f"  e{k}: {{{draw(times)}, when: {draw(statement)}, set: {draw(set_)}}}"
            for k in range(draw(st.integers(0, 3)))
        ]
        lines += ["events:", *events] if events else []
    try:
        return graph_of("\n".join(lines) + "\n")
    except InvalidCase:  # no state, or consequences that go round
        return draw(small_graphs(max_dms))
