"""Whose somebody is: the party that a phrase, or what stands beside it, names."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.outlets import Outlet, seats_of, state_outlets
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import is_former, is_seated, phrase_of
from detente.documents.reading.referent import Referent
from detente.documents.reading.tokens import Token, child
from detente.model.cast import Cast


class Parties:
    """The parties that the phrases of a paragraph name."""

    def __init__(self, cast: Cast) -> None:
        self._state_outlets = state_outlets(cast)
        self._seats = seats_of(cast)
        self._parsed: Parsed | None = None

    def of(self, token: Token) -> Referent | None:
        """Whom the phrase headed by a token means."""
        raise NotImplementedError

    def _party_in(self, phrase: list[Token]) -> str | None:
        """The party that a phrase's own words name."""
        assert self._parsed is not None
        for each in phrase:
            match = self._parsed.by_token.get(each.i)
            if match is not None:
                return match.party
        return None

    def _party_at(self, phrase: list[Token]) -> str | None:
        """The party whose seat of government a place is, though places mean no party by themselves."""
        return next((self._seats[each.text] for each in phrase if each.text in self._seats), None)

    def _party_of_owner(self, phrase: list[Token]) -> str | None:
        """The party of *his* in *his foreign minister*."""
        owner = next((each for each in phrase if each.tag_ in ("PRP$", "WP$")), None)
        if owner is not None and owner.tag_ == "WP$":
            clause = next((each for each in owner.ancestors if each.dep_ == "relcl"), None)
            owner = clause.head if clause is not None else None  # "Russia, whose embassy"
        referent = self.of(owner) if owner is not None else None
        return referent.party if referent is not None else None

    def _party_behind(self, token: Token) -> str | None:
        """The party in *of Iran*, *for the Kremlin*, *from Seoul*, *in Tehran* behind a noun."""
        for each in token.children:
            if each.dep_ == "prep" and each.lower_ in ("of", "for", "from", "at", "in", "to", "with"):
                for object_ in each.children:
                    party = self._party_in(phrase_of(object_))
                    stands = each.lower_ in ("in", "at") and not is_seated(token)
                    if party is not None and each.lower_ not in ("to", "with") and not stands:
                        return party
        return None

    def _party_beside(self, token: Token) -> str | None:
        """The party of a name in apposition: *Biegun, the US envoy*."""
        for each in token.children:
            if each.dep_ == "appos":
                phrase = phrase_of(each)
                if is_former(each) or any(word.lemma_.lower() in words.PRIVATE for word in phrase):
                    return None
                if any(word.lemma_.lower() in words.OFFICIALS for word in phrase):
                    return self._party_in(phrase) or self._party_behind(each)
        return None

    def _party_of_outlet(self, outlet: Outlet, phrase: list[Token]) -> str | None:
        """The party that speaks through a medium: a state's own does, no other."""
        if outlet.state is not None:
            return self._state_outlets.get(outlet.state)
        if not outlet.official:
            return None
        seat = (child(each, "pobj") for token in phrase for each in token.children if each.lower_ == "in")
        where = [part for each in seat if each is not None for part in phrase_of(each)]
        return self._party_in(phrase) or self._party_at(where)  # "state television in Pyongyang"
