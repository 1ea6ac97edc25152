"""Who did it: the noun phrase behind the "by" of a passive. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis.framing.bystanders import agent_words, is_no_agent, is_time
from analysis.framing.participles import base_form, is_participle, verbs
from analysis.framing.predicates import WORDS_KEPT, Predicate, is_adverb, is_plain_noun, item_at
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import JOINED, Span, is_name, is_number

_REACH = 18  # items behind a participle in which "by" is looked for
_LONGEST = 25  # items of an agent
_BREAKS = frozenset((".", ";", ":", "?", "!", "—", "–", ","))
_JOINED = JOINED | frozenset('‑‐"“”‘’%')
_FRONTED = frozenset(("whom", "who", "which", "what"))


def find_agent(items: Sequence[Item], predicate: Predicate) -> Span | None:
    """The noun phrase that names who did it, as places in the items, or None.

    Parameters
    ----------
    items : sequence of Item
        Of one sentence.
    predicate : Predicate
        A passive verb group in it.

    Returns
    -------
    tuple of int or None
        None where there is no "by", or what follows is a time, an amount, a means, a place or what was done.
    """
    if not predicate.passive:
        return None
    before = predicate.start - 2
    if item_at(items, before).lower == "by" and items[before + 1].lower in _FRONTED:
        return (before + 1, before + 2)  # "By whom was the payment made?"
    for place in range(predicate.end, min(len(items) - 1, predicate.end + _REACH)):
        if items[place].lower == "by":
            start = place + 1
            if items[start].lower in ("and", "or") and item_at(items, start + 1).lower in agent_words()["goes_on"]:
                start += 2  # "written by and for lobbyists"
            known = start < len(items) and items[place - 1].lower != "not"
            end = _agent_end(items, start, predicate) if known else None
            if end is not None:
                return (start, end)
        elif _ends_reach(items, place, predicate):
            return None
    return None


def _ends_reach(items: Sequence[Item], place: int, predicate: Predicate) -> bool:
    """Whether another clause begins, whose "by" is its own."""
    item, lower = items[place], items[place].lower
    if item.kind == "mark":
        return lower in _BREAKS and not _is_inserted(items, place)
    if lower in ("and", "or"):
        joins = place == predicate.end and is_participle(item_at(items, place + 1).lower)
        return not joins and item_at(items, place + 1).lower in cues().words["subjects"]
    if lower == "to":
        # "was told to leave by dawn": it belongs to "leave".
        return item_at(items, place + 1).lower in verbs().bases
    return lower in verbs().lists["auxiliaries"] or lower in agent_words()["ends_reach"]


def _is_inserted(items: Sequence[Item], comma: int) -> bool:
    """Whether "by" follows an insertion or behind an adverbial: "was bought, in 2009, by", "was hit, this time by"."""
    if items[comma].lower != ",":
        return False
    for place in range(comma + 1, min(len(items), comma + 4)):
        if items[place].lower == "by":
            return True
        if is_plain_noun(items[place]) and items[place].lower != "time":
            break
    return any(
        items[place].lower == "," and item_at(items, place + 1).lower == "by"
        for place in range(comma, min(len(items), comma + 7))
    )


def _agent_end(items: Sequence[Item], start: int, predicate: Predicate) -> int | None:
    """Past the noun phrase behind "by"; None if that is no one and nothing that acts."""
    item, words = items[start], cues().words
    if item.kind == "mark" and item.lower not in _JOINED:
        return None
    if item.lower == "what":
        return _clause_end(items, start)
    if is_no_agent(items, start, base_form(items[predicate.verb].lower)):
        return None
    if item.lower in words["subordinators"] - words["determiners"]:
        return None
    possessive = item.lower in agent_words()["possessives"] and not _ends(items, start + 1)
    if item.lower in words["objects"] and not possessive:
        return start + 1
    end = noun_phrase_end(items, start)
    return end if end > start else None


def _ends(items: Sequence[Item], place: int) -> bool:
    item = item_at(items, place)
    return not (is_plain_noun(item) or is_name(item) or is_number(item))


def _clause_end(items: Sequence[Item], start: int) -> int:
    """Past a clause that stands for a thing: "what one diplomat called a breach of trust"."""
    stop = min(len(items), start + _LONGEST)
    return next((place for place in range(start, stop) if items[place].lower in _BREAKS), stop)


def noun_phrase_end(items: Sequence[Item], start: int) -> int:
    """Past the noun phrase that begins at `start`, without relative clauses and appositions.

    Examples
    --------
    >>> words = "lawmakers from both parties on Monday".split()
    >>> noun_phrase_end([Item(0, 0, word, word.lower(), "word") for word in words], 0)
    4
    """
    words = cues().words
    place = start
    while place < len(items) and place - start < _LONGEST and _goes_on(items, start, place):
        place += 1
    while place > start:
        last = items[place - 1]
        loose = words["prepositions"] - words["determiners"] | {"and", "or", "of", "to", "not"}
        mark = last.kind == "mark" and last.lower not in ("%", ")", "”", '"', "’", "'", ".")
        if not mark and last.lower not in loose and (last.lower not in words["days"] or place - 1 == start):
            break
        place -= 1
    return place


def _goes_on(items: Sequence[Item], start: int, place: int) -> bool:
    """Whether the item at `place` goes on with a noun phrase begun at `start`."""
    words = cues().words
    item, lower, before = items[place], items[place].lower, item_at(items, place - 1)
    if item.kind == "mark":
        if lower == ",":
            return _is_list(items, place)
        if lower == ".":
            return place > start and (len(before.text) == 1 or before.text in words["titles"])
        return lower in _JOINED
    if place == start:
        return True
    if lower in ("and", "or", "&"):
        return coordinates(items, place) or item_at(items, start).lower == "both"
    if lower == "than":
        return before.lower in ("more", "less", "fewer")
    if lower in verbs().lists["auxiliaries"] or lower in words["subordinators"]:
        return False
    if lower in words["subjects"] - words["determiners"]:
        return False
    if lower == "of":
        return not item_at(items, place + 1).lower.endswith("ing")
    if lower in agent_words()["goes_on"]:
        return _post_modifies(items, place)
    if lower in words["prepositions"] - words["determiners"]:
        return lower in ("late", "early") and before.lower in words["determiners"]
    return _is_part(items, start, place)


@lru_cache(maxsize=WORDS_KEPT)
def is_verb_only(lower: str) -> bool:
    """Whether a word is a form of a verb in the present that is hardly ever a noun."""
    known = verbs()
    base = known.thirds.get(lower, lower)
    return base in known.bases and base not in known.nouns_too and lower not in known.participles


def _is_part(items: Sequence[Item], start: int, place: int) -> bool:
    """Whether an open-class word belongs to the phrase: "the elected council", not "the council elected in May"."""
    item, before, following = items[place], items[place - 1], item_at(items, place + 1)
    if is_adverb(item):
        return is_plain_noun(following) and not is_verb_only(following.lower)
    if item.lower in verbs().lists["adverbs"] and item.lower not in cues().words["determiners"]:
        return before.lower in cues().words["determiners"]  # "the then mayor", not "Smith now"
    if is_verb_only(item.lower) and place > start + 1 and item.text[0].islower():
        return False
    verbal = is_participle(item.lower) or (item.lower.endswith("ing") and item.lower not in agent_words()["nouns"])
    if not (verbal and item.text[0].islower()):
        return True
    if item.lower.endswith(("ed", "ing")):
        return is_plain_noun(following) or (is_name(following) and not is_plain_noun(before))
    return before.lower in cues().words["determiners"] and is_plain_noun(following)


def _post_modifies(items: Sequence[Item], preposition: int) -> bool:
    """Whether a preposition goes on with a noun that is no name, and tells no time and no reason."""
    before, following = items[preposition - 1], item_at(items, preposition + 1)
    if before.kind != "word" or not before.text[0].islower() or is_adverb(before):
        return False
    timed = is_time(items, preposition + 1) if preposition + 1 < len(items) else True
    timed = timed or following.lower[0].isdigit()
    if items[preposition].lower == "for":
        return following.lower == "the" or is_name(following)  # "for her calm" tells why
    return not timed and following.lower not in ("an", "his", "her", "order", "a")


def _is_list(items: Sequence[Item], comma: int) -> bool:
    """Whether a comma parts members of a list that ends in "and": "by Spain, France and Italy"."""
    words = cues().words
    for place in range(comma + 1, min(len(items), comma + 6)):
        lower = items[place].lower
        if lower in ("and", "or"):
            return place > comma + 1 and coordinates(items, place)
        if items[place].kind == "mark" and lower not in _JOINED | {","}:
            return False
        if lower in verbs().lists["auxiliaries"] or lower in words["subordinators"] | words["subjects"]:
            return False
        if lower in words["prepositions"] - words["determiners"]:
            return False
    return False


def coordinates(items: Sequence[Item], conjunction: int) -> bool:
    """Whether "and" joins noun phrases, not clauses or verbs."""
    words, known = cues().words, verbs()
    following = item_at(items, conjunction + 1)
    lower = following.lower
    if following.kind != "word" or is_adverb(following) or lower in known.lists["auxiliaries"]:
        return False
    if lower in words["subjects"] - words["determiners"] or lower in agent_words()["not_coordinated"]:
        return False
    participle = lower.endswith("ed") and not is_plain_noun(item_at(items, conjunction + 2))
    if following.text[0].islower() and (lower in known.pasts or participle):
        return False
    for place in range(conjunction + 2, min(len(items), conjunction + 9)):
        lower = items[place].lower
        if items[place].kind == "mark" and lower not in _JOINED:
            return True
        if lower in words["subordinators"] or lower in words["prepositions"] - words["determiners"] - {"of"}:
            return True
        finite = lower in known.lists["auxiliaries"] or lower in known.pasts or lower in words["finite_verbs"]
        if finite and items[place].text[0].islower():
            return False  # "by a storm and the mayor resigned"
    return True
