"""Numbers of a headline that the body of the article tells otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.alignment.amounts import Amount, Contradiction, one_of, words
from analysis.alignment.common import kind_of
from analysis.alignment.lexicon import things
from analysis.alignment.likeness import bounds, features, noun_relation, on_scale, overlapping, plausible, states_agree
from analysis.alignment.measures import Interval, rounding
from analysis.alignment.pairs import Pairing, find_scope, pairing, relate
from analysis.alignment.profiles import Profile, find_profiles
from analysis.corpus import Corpus, Document

# So many numbers in a row may make the one of the headline.
_MOST_SUMMED = 6
# Numbers so small are found in any article.
_SMALL = 10
_MOST_HEADS = 8
# Fewer are counted, not rounded.
_EXACT_BELOW = 100
# Shares in words are rounder than their numbers.
_LOOSE = ("fraction", "ratio")
_LOOSE_WORD = re.compile(rf"\b{one_of('headline', 'loose')}\b")
# Of the dead an article may tell one by one.
_DEATH = re.compile(rf"\b{one_of('headline', 'deaths')}\b")
_ONE_MORE = re.compile(rf"\b{one_of('headline', 'one_more')}\b")
_ALONE = re.compile(rf"(?<!{one_of('headline', 'known')} )\b{one_of('headline', 'alone')}\b")
_AND_ONE = re.compile(rf"[^.;]{{0,80}}?\b{one_of('headline', 'with_one')} (?:{one_of('headline', 'singular')}\b|[A-Z])")


def check_headline(document: Document, amounts: Sequence[Amount]) -> Iterator[Contradiction]:
    """Numbers of the headline for which the body gives another, and none that would do.

    Parameters
    ----------
    document : Document
    amounts : sequence of Amount
        All numbers of the article.
    """
    if not any(kind_of(document, one.start) == "headline" for one in amounts):
        return
    alone = Corpus((document,), None, None, pd.DataFrame())
    profiles = find_profiles(alone, (one.row for one in amounts))
    by_start = {one.start: one for one in amounts}
    heads = [one for one in profiles if kind_of(document, one.key[1]) == "headline"][:_MOST_HEADS]
    body = [one for one in profiles if kind_of(document, one.key[1]) != "headline"]
    first = next((n for n, s in enumerate(document.sentences) if kind_of(document, s.start) != "headline"), 0)
    limits = words()["headline"]
    for head in heads:
        others = [one for one in body if one.family == head.family]
        if not others or not _is_definite(by_start[head.key[1]]):
            continue
        reach = _rounded(head)
        if any(_would_do(head, reach, one) for one in others) or _is_made_of(
            reach, [one for one in others if _is_of_one_sort(head, one)]
        ):
            continue
        best = _best(head, [one for one in others if _is_number(by_start[one.key[1]])])
        if best is None:
            continue
        other = best.second
        repeated = sum(_same(one, other) for one in others) > 1
        if int(other.row["sentence_id"]) - first >= limits["lead"] and not repeated:
            continue
        numbers = (by_start[head.key[1]], by_start[other.key[1]])
        is_toll = head.state == other.state == "killed"
        if is_toll and numbers[0].low > numbers[1].high and _tells_of_more_dead(document, amounts, numbers[1]):
            continue
        follows = f"the headline says {numbers[0].text}, the body {numbers[1].text}"
        yield Contradiction("headline and body differ", numbers, follows)


def _is_definite(head: Amount) -> bool:
    """Whether a headline gives a number that its body has to give too."""
    if (
        not _is_number(head)
        or head.row["kind"] in ("duration", "age")
        or head.row["interval_rule"] in ("vague", "range")
    ):
        return False
    return _LOOSE_WORD.search(f" {head.lead} {head.tail} ") is None


def _is_number(one: Amount) -> bool:
    """Whether it is no year and no part of a compound ("a five-figure fee")."""
    return not one.is_year and not one.tail.startswith("-")


def _rounded(profile: Profile) -> Interval:
    """The interval, as far as a headline may round it: in the unit in which it is told."""
    row, limits = profile.row, words()["headline"]
    value = row["value"]
    if value is None or value != value or (row["kind"] == "count" and abs(value) < _EXACT_BELOW):
        return bounds(profile)
    number = abs(float(value))
    loose = row["kind"] in _LOOSE
    step = limits["rounding_words"] * number if loose else rounding(number, limits["rounding"])
    ends = [None if end is None else float(end) + side * step for end, side in ((row["low"], -1), (row["high"], 1))]
    return on_scale(profile, ends[0], ends[1])


def _would_do(head: Profile, reach: Interval, other: Profile) -> bool:
    """Whether a number of the body is the one of the headline; a small one has to be of the same sort of thing."""
    low, high = _rounded(other)
    if not overlapping(reach, (low, high)) or (not overlapping(reach, plausible(other, head)) and math.isinf(high)):
        return False
    return reach[1] >= _SMALL or noun_relation(head, other) != "other"


def _is_of_one_sort(head: Profile, other: Profile) -> bool:
    """Whether a number may be a part of the one of the headline."""
    same_state = not head.state or not other.state or states_agree(head.state, other.state)
    return same_state and noun_relation(head, other) != "other"


def _is_made_of(reach: Interval, others: Sequence[Profile]) -> bool:
    """Whether it is the sum of numbers of the body that follow each other closely, or the difference of two of them."""
    for at, one in enumerate(others):
        (low, high), last = _rounded(one), int(one.row["sentence_id"])
        for other in others[at + 1 : at + _MOST_SUMMED]:
            if int(other.row["sentence_id"]) > last + 1:
                break
            last = int(other.row["sentence_id"])
            (mine, mine_high), (theirs, theirs_high) = _rounded(one), _rounded(other)
            steps = [(mine - theirs_high, mine_high - theirs), (theirs - mine_high, theirs_high - mine)]
            low, high = low + theirs, high + theirs_high
            sums = [(low, high), (mine + theirs, mine_high + theirs_high)]
            if any(overlapping(reach, made) for made in (*steps, *sums)):
                return True
    return False


def _best(head: Profile, others: Iterable[Profile]) -> Pairing | None:
    """The number of the body that is most likely the one of the headline, if surely enough."""
    limits = words()["headline"]
    weights = pairing()["weights"]
    best, most = None, limits["joined"]
    for other in others:
        if overlapping(_rounded(head), _rounded(other)) or _may_be_of_other_things(head, other):
            continue
        one, is_toll = relate(head, other), _is_toll(head, other)
        scope, apart = find_scope(head, other) if is_toll else (one.scope, one.apart)
        if is_toll and scope == "kind" and not other.kinds - head.kinds:
            scope = ""
        if apart or scope or other.row["interval_rule"] == "vague":
            continue
        told = features(head, other)
        if is_toll:
            told = {name: value for name, value in told.items() if not name.startswith(_COUNTED)} | {_OF_ONE_NOUN: 1.0}
        known = math.fsum(
            weights.get(name, 0.0) * value for name, value in told.items() if not name.startswith("number: ")
        )
        score = 1 / (1 + math.exp(-weights["base"] - known))
        if score >= most and _is_near(head, other, limits["factor"]):
            best, most = one, score
    return best


def _may_be_of_other_things(head: Profile, other: Profile) -> bool:
    """Whether sums and measures do not say that they are of one thing: 260 feet of road, cars that fell 150 feet."""
    return head.family[0] != "count" and noun_relation(head, other) not in ("same", "kind", "none")


# Features of `likeness.features`.
_COUNTED = "count noun: "
_OF_ONE_NOUN = "count noun: same"


def _is_toll(head: Profile, other: Profile) -> bool:
    """Whether a headline counts the dead whoever they were ("ten dead"), and the body by what they were ("workers")."""
    lists = things()
    return head.state == other.state == "killed" and head.noun in lists.everybody and other.noun in lists.persons


def _tells_of_more_dead(document: Document, amounts: Sequence[Amount], toll: Amount) -> bool:
    """Whether an article seems to tell of a death that has no number ("and a guard", "his wife later died")."""
    own = document.sentences[toll.sentence]
    if _AND_ONE.match(document.text, toll.end, own.end) or toll.leads_with(words()["parts"]["separators"]):
        return True
    numbered = {one.sentence for one in amounts}
    for at, sentence in enumerate(document.sentences):
        if at != toll.sentence and kind_of(document, sentence.start) != "headline":
            told = document.text[sentence.start : sentence.end].lower()
            if _DEATH.search(told) and (_ONE_MORE.search(told) or (at not in numbered and _ALONE.search(told))):
                return True
    return False


def _is_near(head: Profile, other: Profile, factor: float) -> bool:
    low, high = bounds(head)
    other_low, other_high = bounds(other)
    ends = [abs(end) for end in (low, high, other_low, other_high) if math.isfinite(end)]
    return bool(ends) and min(ends) > 0 and max(ends) <= factor * min(ends)


def _same(one: Profile, other: Profile) -> bool:
    return one.row["value"] == other.row["value"] and not find_scope(one, other)[1]
