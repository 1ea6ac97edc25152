"""Pairs of numbers that a person has joined or parted, whatever their words tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.alignment.measures import family_of
from analysis.alignment.pairs import Pairing
from analysis.alignment.profiles import names_in_front
from analysis.corpus import Corpus
from analysis.corrections import (
    BY_HAND,
    PARTED_BY_HAND,
    TWO_STORIES,
    Outcome,
    applied,
    contradicting,
    find_one,
    folded,
    of_kinds,
    without_article,
)
from analysis.numbers.corrected import touching
from analysis.reading import Correction

_OF_PAIRS = ("same number", "different numbers")
_SAME = ("article_id", "kind", "unit", "noun", "state", "place", "as_of", "low", "high")
Row = Mapping[str, Any]
# A number as its article tells it, however often: its article, sort, noun, state, place, time, interval and names.
Told = tuple[str, ...]
Key = tuple[str, int]


@dataclass(frozen=True)
class Hand:
    """What a person says of pairs of numbers; a number that its article repeats is one.

    Attributes
    ----------
    joined : frozenset of frozenset of tuple
        Pairs that measure one thing.
    groups : tuple of frozenset of tuple
        The same, those with a number in common together.
    parted : mapping
        For a number all that never are of one fact with it.
    """

    joined: frozenset[frozenset[Told]] = frozenset()
    groups: tuple[frozenset[Told], ...] = ()
    parted: Mapping[Told, frozenset[Told]] = field(default_factory=dict)

    def parts(self, first: Row, second: Row) -> bool:
        """Whether two numbers never are of one fact."""
        return bool(self.parted) and told_as(second) in self.parted.get(told_as(first), ())

    def overruled(self, one: Pairing) -> Pairing:
        """A pair as the person has it."""
        if not self.joined and not self.parted:
            return one
        if self.parts(one.first.row, one.second.row):
            evidence = (*one.evidence, BY_HAND)
            return replace(one, scope=PARTED_BY_HAND, apart=True, evidence=evidence, by_hand=True)
        if frozenset((told_as(one.first.row), told_as(one.second.row))) in self.joined:
            return replace(one, score=1.0, scope="", apart=False, evidence=(*one.evidence, BY_HAND), by_hand=True)
        return one

    def regrouped(self, groups: Iterable[Sequence[Key]], rows: Mapping[Key, Row]) -> list[list[Key]]:
        """Groups of numbers of which those that a person has joined are one, with all that is in them.

        Where that would bring numbers together that the person has parted, those joined are a fact of their own.
        """
        if not self.groups:
            return [list(group) for group in groups]
        told = {key: told_as(row) for key, row in rows.items()}
        group_of: dict[Key, set[Key]] = {}
        keys_of: dict[Told, list[Key]] = defaultdict(list)
        for group in groups:
            members = set(group)
            for key in group:
                group_of[key] = members
                keys_of[told[key]].append(key)
        for together in self.groups:
            own = {key for one in together for key in keys_of.get(one, ())}
            merged = set[Key]().union(*{id(group_of[key]): group_of[key] for key in own}.values())
            if self._holds_parted({told[key] for key in merged}):
                for key in own:
                    group_of[key].discard(key)
                merged = own
            for key in merged:
                group_of[key] = merged
        return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]

    def _holds_parted(self, told: set[Told]) -> bool:
        return bool(self.parted) and any(not told.isdisjoint(self.parted.get(one, ())) for one in told)


def told_as(row: Row) -> Told:
    """What makes two numbers of an article one that is told twice."""
    names = names_in_front(str(row["counted"]), str(row["noun"]))
    return (*(str(row[name]) for name in _SAME), *names)


def find_hand(corpus: Corpus, claims: Sequence[Row]) -> tuple[Hand, list[Outcome]]:
    """What the corrections of a corpus say of pairs of numbers, and what becomes of each.

    Parameters
    ----------
    corpus : Corpus
    claims : sequence of mapping
        Rows of the table `quantities` that are claims.
    """
    corrections = of_kinds(corpus, _OF_PAIRS)
    if not corrections:
        return Hand(), []
    pairs, outcomes = _pairs(corpus, claims, corrections)
    kept, refused = _without_contradictions(pairs)
    joined = frozenset(pair for one, pair in kept if one.correct == "same number")
    groups = _components(joined)
    group_of = {told: group for group in groups for told in group}
    parted: dict[Told, set[Told]] = defaultdict(set)
    for one, pair in kept:
        if one.correct == "different numbers":
            # What is not the one is none of those that are the same as it.
            first, second = (group_of.get(told, frozenset((told,))) for told in pair)
            for mine, theirs in ((first, second), (second, first)):
                for told in mine:
                    parted[told] |= theirs
    outcomes += refused + [applied(one) for one, _ in kept]
    return Hand(joined, groups, {told: frozenset(others) for told, others in parted.items()}), outcomes


def _pairs(
    corpus: Corpus, claims: Sequence[Row], corrections: Sequence[Correction]
) -> tuple[list[tuple[Correction, frozenset[Told]]], list[Outcome]]:
    """The two numbers of each correction, and the corrections that do not name two that can be compared."""
    away = {one: without_article(corpus, one) for one in corrections}
    here = [one for one in corrections if away[one] is None]
    sides = {(one.article_id, one.words) for one in here}
    sides |= {(one.other_article_id, one.other_words) for one in here}
    found = _found(corpus, claims, sides)
    pairs, outcomes = [], [outcome for outcome in away.values() if outcome is not None]
    for one in here:
        first, why_first = found[one.article_id, one.words]
        second, why_second = found[one.other_article_id, one.other_words]
        if first is None or second is None:
            outcomes.append(Outcome(one, why_first if first is None else f"of the other number: {why_second}"))
            continue
        reason = _not_comparable(corpus, one.correct, first, second)
        if reason:
            outcomes.append(Outcome(one, reason))
        else:
            pairs.append((one, frozenset((told_as(first), told_as(second)))))
    return pairs, outcomes


def _found(
    corpus: Corpus, claims: Sequence[Row], sides: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Row | None, str]]:
    """For an article and words the number they stand for, or why there is none."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for article_id, words in sides:
        by_article[article_id].append(words)
    found: dict[tuple[str, str], tuple[Row | None, str]] = {}
    for article_id, sought in by_article.items():
        inside = folded(corpus.text(article_id))
        rows = [dict(row) for row in claims if row["article_id"] == article_id]
        numbers = {int(row["quantity_id"]): row for row in rows}
        touched = touching(rows)
        for words in sought:
            number, why = find_one(inside, words, touched, "number")
            found[article_id, words] = (None, why) if why is not None else (numbers[number or 0], "")
    return found


def _not_comparable(corpus: Corpus, correct: str, first: Row, second: Row) -> str:
    """Why two numbers cannot be a pair, nothing if they can."""
    if told_as(first) == told_as(second):
        return "both words stand for one number; name another under other_words"
    stories = {corpus.document(row["article_id"]).article.story_id for row in (first, second)}
    if len(stories) > 1:
        return TWO_STORIES
    if correct == "same number" and first["outlet"] == second["outlet"]:
        return "both articles are of one outlet, and only numbers of different outlets are compared"
    if family_of(first) != family_of(second):
        return (
            f"one number is read as {first['kind']} and the other as {second['kind']}, which are never compared; "
            "correct the one that is wrong with a row 'number'"
        )
    return ""


def _without_contradictions(
    pairs: Sequence[tuple[Correction, frozenset[Told]]],
) -> tuple[list[tuple[Correction, frozenset[Told]]], list[Outcome]]:
    """Pairs without those that are said to be the same and not the same, be it through a third number."""
    groups = _components(pair for one, pair in pairs if one.correct == "same number")
    group_of = {told: place for place, group in enumerate(groups) for told in group}
    inside = {one.row: _only([group_of.get(told) for told in pair]) for one, pair in pairs}
    doubted = {inside[one.row] for one, _ in pairs if one.correct == "different numbers"} - {None}
    kept, against = [], defaultdict(list)
    for one, pair in pairs:
        if inside[one.row] in doubted:
            against[inside[one.row]].append(one)
        else:
            kept.append((one, pair))
    return kept, [outcome for rows in against.values() for outcome in contradicting(rows)]


def _only(places: Sequence[int | None]) -> int | None:
    """The group that both numbers are of."""
    return places[0] if places[0] == places[-1] else None


def _components(pairs: Iterable[frozenset[Told]]) -> tuple[frozenset[Told], ...]:
    """Numbers that pairs join, directly or through others."""
    beside: dict[Told, set[Told]] = defaultdict(set)
    for pair in pairs:
        for told in pair:
            beside[told] |= pair - {told}
    found, seen = [], set[Told]()
    for start in sorted(beside):
        if start not in seen:
            group = set(_reached(start, beside))
            seen |= group
            found.append(frozenset(group))
    return tuple(found)


def _reached(start: Told, beside: Mapping[Told, set[Told]]) -> Iterator[Told]:
    seen, ahead = {start}, [start]
    while ahead:
        one = ahead.pop()
        yield one
        further = beside[one] - seen
        seen |= further
        ahead += further
