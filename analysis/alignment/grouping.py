"""Numbers joined by their pairs: those of a group are of one fact."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.alignment.corrected import Hand
from analysis.alignment.lexicon import things
from analysis.alignment.likeness import noun_relation
from analysis.alignment.pairs import Pairing, find_scope, pairing, relate, without_worse
from analysis.alignment.profiles import Profile
from analysis.alignment.verdicts import is_joined

Key = tuple[str, int]


class Groups:
    """Groups of numbers, and how any two numbers of them compare.

    Parameters
    ----------
    profiles : sequence of Profile
        In the order of their keys.
    pairings : sequence of Pairing
        From `find_pairings`, the best first; what they leave out is weighed where it is asked for.
    hand : Hand, optional
        What a person says of pairs; the pairings heed it already.
    """

    def __init__(self, profiles: Sequence[Profile], pairings: Sequence[Pairing], hand: Hand | None = None) -> None:
        self._hand = hand or Hand()
        self._by_key = {profile.key: profile for profile in profiles}
        self._pairings = {(one.first.key, one.second.key): one for one in pairings}
        self._two_things: dict[tuple[Key, Key], bool] = {}
        self.found = self._grouped(pairings)

    def between(self, first: Key, second: Key) -> Pairing:
        """Two numbers of different outlets beside each other, the first in order first."""
        known = self._pairings.get((first, second))
        if known is None:
            known = self._hand.overruled(relate(self._by_key[first], self._by_key[second]))
            self._pairings[first, second] = known
        return known

    def of_one_outlet(self, first: Key, second: Key) -> bool:
        """Whether one outlet tells both numbers."""
        return bool(self._by_key[first].row["outlet"] == self._by_key[second].row["outlet"])

    def _grouped(self, pairings: Sequence[Pairing]) -> list[list[Key]]:
        """Join the best pairs first, and put groups of most outlets first.

        Two groups become one if no two of their numbers are told apart by their words and the pairs between them are
        on average good enough.
        """
        group_of: dict[Key, list[Key]] = {key: [key] for key in self._by_key}
        # A group only grows, so that its first member and its size tell it from what it was before.
        refused: set[tuple[Key, int, Key, int]] = set()
        for one in without_worse(one for one in pairings if is_joined(one)):
            mine, theirs = sorted((group_of[one.first.key], group_of[one.second.key]))
            both = (mine[0], len(mine), theirs[0], len(theirs))
            if mine is theirs or both in refused:
                continue
            if not self._fit_together(mine, theirs):
                refused.add(both)
                continue
            merged = sorted(mine + theirs)
            for key in merged:
                group_of[key] = merged
        groups = {id(group): group for group in group_of.values()}
        found = self._hand.regrouped(groups.values(), {key: profile.row for key, profile in self._by_key.items()})
        outlets = {key: profile.row["outlet"] for key, profile in self._by_key.items()}
        return sorted(found, key=lambda group: (-len({outlets[key] for key in group}), -len(group), group[0]))

    def _fit_together(self, mine: Sequence[Key], theirs: Sequence[Key]) -> bool:
        known = []
        for a in mine:
            for b in theirs:
                first, second = (a, b) if a < b else (b, a)
                if not self.of_one_outlet(first, second):
                    one = self.between(first, second)
                    if one.apart:
                        return False
                    known.append(one.score)
                elif self._are_two_things(first, second):
                    return False
        return sum(known) >= pairing()["thresholds"]["average"] * len(known)

    def _are_two_things(self, first: Key, second: Key) -> bool:
        """Whether two numbers of one outlet cannot be of one fact: it counts homes here and residents there."""
        pair = (first, second)
        if pair not in self._two_things:
            one, other = self._by_key[first], self._by_key[second]
            parted = self._hand.parts(one.row, other.row)
            noun = noun_relation(one, other)
            # "200 firefighters" and "300 people" of one article; "378 airstrikes" and "251 strikes" may be one series.
            people = noun == "broader" and {one.noun, other.noun} <= things().persons
            apart = parted or find_scope(one, other)[1] or people or noun in ("stands for", "persons", "other")
            self._two_things[pair] = apart
        return self._two_things[pair]
