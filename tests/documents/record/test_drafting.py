"""A draft: who decides, what they can do, what they want, and that every guess says that it is one."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import fingerprint
from detente.documents.reading import (
    Document,
    PlacedParagraph,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
)
from detente.documents.record import Answer, Draft, Entry, draft, entry_of, standing
from detente.documents.record.drafting.draft import MAX_OPTIONS, MAX_OWN, MAX_PARTIES
from detente.errors import UsageError
from detente.graph import build
from detente.interchange.casefile import read_case, write_case
from detente.model.begun import Begun
from detente.model.cast import Cast, Party
from detente.model.statements import to_text

CAST = Cast(
    (
        Party("arcadia", ("Arcadia",), ("Ana Lund",), ("Port Arcady",)),
        Party("boria", ("Boria",), (), ("Borograd",)),
        Party("caledon", ("Caledon",)),
    )
)


def _reading(text: str, **found: Any) -> Reading:
    paragraph = PlacedParagraph(1, Span(0, len(text)), fingerprint(text))
    name = hashlib.sha256(text.encode()).hexdigest()
    return Reading(Document(f"{name[:6]}.txt", text, name), (paragraph,), **found)


def _entry(reading: Reading, decision: Any = "accept", **answer: Any) -> Entry:
    (suggestion,) = reading.suggestions()
    name = reading.document.fingerprint[:16]
    return entry_of(
        reading, suggestion, Answer(decision, **answer), id=name, at="2031-05-01T00:00:00.000Z", who="Ann",
        how="one",
    )  # fmt: skip


def wish(holder: str, verb: str, content: str, *, positive: bool = True, **fields: Any) -> Entry:
    """That somebody wants what the words say."""
    said: dict[str, Any] = {
        "wish": "want",
        "hedged": False,
        "tense": "present",
        "by": "author",
        "rule": "wish-verb",
    }
    said.update(fields)
    text = f"{holder.title()} {verb} {content}."
    start = text.index(content)
    goal = ReportedGoal(
        span=Span(0, len(text) - 1), cue=Span(len(holder) + 1, start - 1), holder=holder,
        content=Span(start, len(text) - 1), polarity="positive" if positive else "negative",
        confidence=0.85, paragraph=1, **said,
    )  # fmt: skip
    return _entry(_reading(text, goals=(goal,)))


def event(source: str, target: str | None, text: str, *types: str) -> Entry:
    """That somebody does something."""
    found = ReportedEvent(
        Span(0, len(text)),
        Span(0, 1),
        types,
        source,
        target,
        None,
        "happened",
        "author",
        "event-verb",
        0.7,
        1,
    )
    return _entry(_reading(text, events=(found,)))


def drafted(*entries: Entry) -> Draft:
    return draft(standing(entries), Begun(CAST))


def _said(made: Draft) -> list[str]:
    return [f"{dm.key}: {to_text(preference.that)}" for _, dm, preference in made.case.statements()]


def _options(made: Draft) -> dict[str, str]:
    return {dm.subject(option): option.name for dm in made.case.decision_makers for option in dm.options}


SANCTIONED = event("arcadia", "boria", "Arcadia imposed sanctions on Boria", "SANCTION")
"""So that both are parties, and one of them is known to have imposed something."""
MET = event("boria", "arcadia", "Boria met Arcadia", "CONSULT", "AGREE")


@pytest.mark.parametrize(
    ("entry", "statement"),
    [
        # The sanctions are Arcadia's by the record: whoever wants them gone wants it of Arcadia.
        (wish("boria", "demands", "the lifting of sanctions", wish="demand"), "boria: not arcadia.sanctions"),
        (wish("boria", "opposes", "the sanctions", wish="refuse", positive=False),
         "boria: not arcadia.sanctions"),
        (wish("boria", "fears", "new sanctions", wish="fear", positive=False),
         "boria: not arcadia.sanctions"),
        (wish("arcadia", "wants", "to keep the sanctions"), "arcadia: arcadia.sanctions"),
        (wish("arcadia", "refuses", "to lift sanctions", wish="refuse", positive=False),
         "arcadia: arcadia.sanctions"),
        (wish("arcadia", "is ready", "to end the sanctions", wish="accept"),
         "arcadia: not arcadia.sanctions"),
        # Who is to act is named.
        (wish("arcadia", "wants", "Boria to withdraw its troops"), "arcadia: boria.withdraw"),
        (wish("caledon", "wants", "Arcadia to lift its sanctions"), "caledon: not arcadia.sanctions"),
        (wish("boria", "fears", "an attack by Arcadia", wish="fear", positive=False),
         "boria: not arcadia.force"),
        (wish("arcadia", "seeks", "guarantees from Boria", wish="seek"), "arcadia: boria.guarantee"),
        # What a holder does itself.
        (wish("boria", "wants", "to keep its nuclear weapons"), "boria: not boria.disarm"),
        (wish("boria", "refuses", "to withdraw its troops", wish="refuse", positive=False),
         "boria: not boria.withdraw"),
        (wish("boria", "rejects", "inspections", wish="refuse", positive=False), "boria: not boria.inspect"),
        (wish("boria", "would not", "leave the fort", wish="refuse", positive=False, rule="will-not"),
         "boria: boria.keep-fort"),
        (wish("boria", "demands", "that Arcadia stop filling the reservoir", wish="demand"),
         "boria: not arcadia.fill-reservoir"),
        (wish("caledon", "wants", "Arcadia not to fill the reservoir"),
         "caledon: not arcadia.fill-reservoir"),
        (wish("boria", "wants", "the overtime ban ended"), "boria: not arcadia.keep-overtime-ban"),
        (wish("boria", "wants", "the strait kept open"), "boria: arcadia.keep-strait-open"),
        (wish("arcadia", "wants", "sanctions on Boria"), "arcadia: arcadia.sanctions"),
        # A condition stands with what hangs on it.
        (wish("arcadia", "is ready", "to lift the sanctions if Boria withdraws its troops", wish="accept"),
         "arcadia: not arcadia.sanctions if boria.withdraw"),
        (wish("boria", "will not", "reopen the pass unless Arcadia lifts its sanctions", wish="refuse",
              positive=False, rule="will-not"),
         "boria: not boria.reopen-pass if arcadia.sanctions"),
        (wish("boria", "will not", "reopen the pass unless Arcadia lifts its sanctions", wish="refuse",
              positive=False, rule="will-not"),
         "boria: not arcadia.sanctions"),
        # What takes two.
        (wish("boria", "wants", "to return to the talks"), "boria: boria.talks and arcadia.talks"),
        (wish("boria", "refuses", "talks", wish="refuse", positive=False), "boria: not boria.talks"),
        (wish("arcadia", "urges", "Boria to return to the talks", wish="demand"), "arcadia: boria.talks"),
        (wish("boria", "hopes for", "a meeting with Arcadia"), "boria: boria.talks and arcadia.talks"),
    ],
)  # fmt: skip
def test_a_wish_becomes_a_statement_in_the_right_direction(entry: Entry, statement: str) -> None:
    assert statement in _said(
        drafted(SANCTIONED, MET, entry, event("caledon", None, "Caledon met Boria", "CONSULT"))
    )


def test_options_are_named_in_words_that_stand_alone() -> None:
    made = drafted(
        SANCTIONED, MET,
        wish("boria", "wants", "to keep the northern fort, which it built in a hurry"),
        wish("boria", "demands", "that the sanctions be lifted", wish="demand"),
    )  # fmt: skip
    assert _options(made) == {
        "arcadia.sanctions": "Sanctions",
        "boria.keep-northern-fort": "Keep the northern fort",
        "boria.talks": "Come to talks",
        "arcadia.talks": "Come to talks",
    }


def test_what_says_the_same_is_one_option_and_one_statement() -> None:
    made = drafted(
        SANCTIONED, MET,
        wish("boria", "wants", "to keep the northern fort"),
        wish("boria", "intends", "to keep the fort in the north", wish="intend"),
        wish("boria", "demands", "an end to the sanctions", wish="demand"),
        wish("boria", "seeks", "sanctions relief", wish="seek"),
    )  # fmt: skip
    first, second = _said(made)
    assert first == "boria: not arcadia.sanctions"
    assert second in ("boria: boria.keep-northern-fort", "boria: boria.keep-fort")
    assert [len(preference.because) for _, _, preference in made.case.statements()] == [2, 2]


def test_to_stop_a_thing_is_against_it() -> None:
    made = drafted(
        SANCTIONED, MET,
        wish("arcadia", "wants", "to fill the reservoir"),
        wish("boria", "demands", "that Arcadia stop filling the reservoir", wish="demand"),
    )  # fmt: skip
    (option,) = [name for name in _options(made) if name.startswith("arcadia.fill")]
    assert {f"arcadia: {option}", f"boria: not {option}"} <= set(_said(made))


def test_opposite_wishes_stand_beside_each_other_and_say_so() -> None:
    against = wish("boria", "would accept", "sanctions", wish="accept")
    made = drafted(
        SANCTIONED, MET, against,
        wish("boria", "demands", "an end to the sanctions", wish="demand"),
        wish("boria", "seeks", "sanctions relief", wish="seek"),
    )  # fmt: skip
    assert _said(made) == ["boria: not arcadia.sanctions", "boria: arcadia.sanctions"]
    assert against.after is not None
    item = made.case.evidence.item(against.after.key)
    assert item is not None
    assert item.contradicts == ("boria: not arcadia.sanctions",)
    first, second = (preference for _, _, preference in made.case.statements())
    assert "1 passage speaks against it" in str(first.note)
    assert "CONTRADICTS not arcadia.sanctions" in str(second.note)


def test_of_as_many_what_is_held_now_decides() -> None:
    past = wish("boria", "had wanted", "talks", tense="past")
    now = wish("boria", "refuses", "negotiations", wish="refuse", positive=False)
    for made in (drafted(SANCTIONED, MET, past, now), drafted(SANCTIONED, MET, now, past)):
        assert _said(made) == ["boria: not boria.talks", "boria: boria.talks and arcadia.talks"]


def test_everything_that_is_guessed_says_so_and_has_its_passages() -> None:
    made = drafted(SANCTIONED, MET, wish("boria", "wants", "sanctions relief"))
    notes = [dm.note for dm in made.case.decision_makers]
    notes += [option.note for dm in made.case.decision_makers for option in dm.options]
    notes += [preference.note for _, _, preference in made.case.statements()]
    assert all(str(note).startswith("Guess: ") for note in notes)
    assert all(preference.because for _, _, preference in made.case.statements())
    spoken_of = {target for item in made.case.evidence.items for target in item.supports}
    assert set(_options(made)) <= spoken_of
    assert (made.case.situation, made.case.claims, made.case.outcomes, made.case.status_quo) == (
        (),
        (),
        (),
        None,
    )
    assert all(preference.confidence is None for _, _, preference in made.case.statements())


def test_what_is_only_said_is_no_option() -> None:
    made = drafted(
        SANCTIONED, MET,
        event("boria", "arcadia", "Boria accused Arcadia of bad faith", "ACCUSE"),
        event("boria", "arcadia", "Boria demanded that Arcadia pay", "REQUEST"),
    )  # fmt: skip
    assert set(_options(made)) == {"arcadia.sanctions", "boria.talks", "arcadia.talks"}
    assert len(made.unused) == 2


def test_who_does_little_is_no_decision_maker() -> None:
    made = drafted(
        SANCTIONED, MET, wish("boria", "wants", "sanctions relief"), wish("caledon", "wants", "a truce")
    )
    assert [dm.key for dm in made.case.decision_makers] == ["arcadia", "boria"]
    assert made.left_out == ("caledon",)


def test_what_there_is_of_the_case_is_kept() -> None:
    begun = Begun(CAST, "A truce", "2031-05-01", "Two states at a river.")
    case = draft(standing((SANCTIONED, MET)), begun).case
    assert (case.title, case.as_of, case.summary) == ("A truce", "2031-05-01", "Two states at a river.")
    again = draft(standing((SANCTIONED, MET)), Begun(case.cast, case.title, None, None, case.evidence)).case
    assert again.evidence == case.evidence


CONTENTS = st.sampled_from(
    ["the lifting of sanctions", "talks", "to keep the fort", "a treaty with Boria", "Arcadia's troops out",
     "to give up its nuclear weapons", "aid from Caledon", "it", "more", "the river's water", "a pardon",
     "an end to drills", "true", "the not", "order in the eastern valley", "longer days"]
)  # fmt: skip
KEYS = st.sampled_from([party.key for party in CAST.parties])
ENTRIES = st.one_of(
    st.builds(wish, KEYS, st.just("wants"), CONTENTS, positive=st.booleans(),
              wish=st.sampled_from(["want", "refuse", "accept", "fear", "demand", "intend"]),
              tense=st.sampled_from(["past", "present"])),
    st.builds(event, KEYS, KEYS, CONTENTS, st.sampled_from(["AGREE", "SANCTION", "MOBILIZE", "ACCUSE"])),
)  # fmt: skip


@given(st.lists(ENTRIES, max_size=40))
def test_any_record_gives_a_case_that_loads_or_a_reason(entries: list[Entry]) -> None:
    try:
        made = drafted(*{entry.id: entry for entry in entries}.values())
    except UsageError:
        return
    case = made.case
    assert read_case(write_case(case)).decision_makers == case.decision_makers
    assert build(case).n_states <= 2**MAX_OPTIONS
    assert len(case.decision_makers) <= MAX_PARTIES
    assert all(len(dm.options) <= MAX_OWN for dm in case.decision_makers)
    for dm in case.decision_makers:
        assert dm.options or dm.preferences
        said = [to_text(preference.that) for preference in dm.preferences or ()]
        assert len(set(said)) == len(said)
        for negated in {f"not {each}" for each in said} & set(said):
            notes = [str(each.note) for each in dm.preferences or () if negated.endswith(to_text(each.that))]
            assert any("CONTRADICTS" in note for note in notes)
    known = {item.key for item in case.evidence.items}
    assert {key for _, _, preference in case.statements() for key in preference.because} <= known


def statement(speaker: str, text: str, cue: str, content: str) -> Entry:
    """That somebody says something."""
    start, said = text.index(content), text.index(cue)
    found = ReportedStatement(
        Span(0, len(text)), Span(said, said + len(cue)), speaker, (), Span(start, start + len(content)),
        False, False, False, "clause", 0.8, 1,
    )  # fmt: skip
    return _entry(_reading(text, statements=(found,)))


def test_an_offer_and_a_threat_are_options_and_hang_on_their_conditions() -> None:
    what = "to close the strait unless Arcadia lifts its sanctions"
    threat = statement("boria", f"Boria threatened {what}", "threatened", what)
    offer = statement("boria", "Boria offered to admit inspectors", "offered", "to admit inspectors")
    said = set(_said(drafted(SANCTIONED, MET, threat, offer)))
    assert said == {
        "boria: boria.close-strait if arcadia.sanctions",
        "boria: not arcadia.sanctions",
        "boria: boria.inspect",
    }  # fmt: skip
    bare = statement("boria", "Boria threatened to close the strait", "threatened", "to close the strait")
    made = drafted(SANCTIONED, MET, bare, wish("boria", "wants", "sanctions relief"))
    assert "boria.close-strait" in _options(made)
    assert _said(made) == ["boria: not arcadia.sanctions"]


def test_what_is_only_declared_stands_apart_from_what_others_take_it_to_want() -> None:
    declared = wish("boria", "wants", "talks", by="boria")
    other = wish("boria", "does not want", "negotiations", positive=False, by="an envoy")
    case = drafted(SANCTIONED, MET, declared, other).case
    (stated,) = case.stated
    assert [to_text(each.that) for each in stated.preferences or ()] == ["boria.talks and arcadia.talks"]
    assert [to_text(each.that) for _, dm, each in case.statements() if dm.key == "boria"][:1] == [
        "not boria.talks"
    ]


def test_what_a_lever_excludes_by_its_meaning_is_infeasible() -> None:
    made = drafted(
        SANCTIONED, MET, wish("boria", "intends", "to test missiles", wish="intend"),
        wish("arcadia", "demands", "that Boria give up its nuclear weapons", wish="demand"),
    )  # fmt: skip
    assert [to_text(each.that) for each in made.case.infeasible] == ["boria.disarm and boria.tests"]
    assert all(str(each.note).startswith("Guess: ") for each in made.case.infeasible)
