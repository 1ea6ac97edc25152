"""Active verb groups that have a tense: "will leave", "has seen", "went", "attacks". All scans are bounded.

What may be a noun or a participle as well is only taken where the words before it say that it is a verb.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from analysis.framing.agents import is_verb_only
from analysis.framing.participles import is_participle, verbs
from analysis.framing.predicates import (
    WORDS_KEPT,
    Predicate,
    behind_adverbs,
    is_adverb,
    is_contracted,
    is_finite,
    is_plain_noun,
    is_title,
    item_at,
    personal_pronouns,
)
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import is_name

_REACH = 25  # items behind a form in -ed in which another verb of its clause is looked for
_THIRD = frozenset(("he", "she", "it", "who", "which", "that", "this"))
_PLURAL = frozenset(("they", "we", "you", "i", "who", "these", "those", "people"))
_PERSONS = _THIRD | _PLURAL
_POINTING = frozenset(("this", "that", "these", "those", "there"))
_RELATIVES = frozenset(("who", "which", "that"))


def actives(items: Sequence[Item], taken: Sequence[Predicate]) -> list[Predicate]:
    """The active verb groups of a sentence that have a tense.

    Parameters
    ----------
    items : sequence of Item
        From `sentence_items`.
    taken : sequence of Predicate
        The passives of the sentence in its order; no word is in two groups.

    Returns
    -------
    list of Predicate
        In the order of the sentence. In title case only groups with an auxiliary are found.
    """
    busy = {place for predicate in taken for place in range(predicate.start, predicate.end)}
    title = is_title(items)
    found: list[Predicate] = []
    for place, item in enumerate(items):
        if not _may_be_verb(item.lower) or place in busy or item.kind != "word" or (found and place < found[-1].end):
            continue
        predicate = _with_auxiliary(items, place) or (None if title else _lexical(items, place, found, taken))
        if predicate is not None:
            found.append(predicate)
    return found


@lru_cache(maxsize=WORDS_KEPT)
def _may_be_verb(lower: str) -> bool:
    """Whether a verb group can begin with a word or a verb with a tense be one, whatever stands around it."""
    known = verbs()
    group = lower in known.lists["auxiliaries"] or is_contracted(lower)
    return group or lower in known.pasts or lower in known.thirds or lower in known.bases or is_past(lower)


def _with_auxiliary(items: Sequence[Item], place: int) -> Predicate | None:
    """A group that begins with "be", "have", "do" or a modal, or a pronoun that holds one."""
    lists = verbs().lists
    lower, before = items[place].lower, item_at(items, place - 1).lower
    contracted = is_contracted(lower)
    if not (lower in lists["auxiliaries"] or contracted) or not is_finite(items, place) or before == "to":
        return None
    ending = lower.rpartition("'")[2] if contracted else ""
    if lower in ("will", "may", "might", "can", "must") and before in cues().words["determiners"]:
        return None  # "the will of"
    if items[place].text in ("May", "Will") and place:
        return None
    modal = lower in lists["modals"] or ending in ("ll", "d")
    have = lower in lists["have"] or ending == "ve"
    inverted = _is_inverted(items, place)
    at = behind_adverbs(items, place + 2 if inverted else place + 1)
    verb = place
    if modal or lower in lists["do"]:
        if _is_bare_verb(items, at):
            verb, have = at, items[at].lower == "have"
            at = behind_adverbs(items, at + 1) if have or items[verb].lower == "be" else at
        elif modal or _asks(items, at):
            return None
    if (have or ending == "s") and _is_perfect(item_at(items, at).lower):
        verb = at
        at = behind_adverbs(items, at + 1)
    be = items[verb].lower in lists["be"] or (verb == place and ending in ("s", "re", "m"))
    following = item_at(items, at)
    doing = following.lower.endswith("ing") and following.lower not in lists["states_in_ing"]
    if be and doing and following.text[0].islower():
        verb = at
    rule = "auxiliary and verb" if verb > place else "auxiliary alone"
    return Predicate(place, max(verb, place + inverted) + 1, verb, False, True, inverted, rule)


def _is_perfect(lower: str) -> bool:
    """Whether a word behind "have" can be its participle: "been", "seen", "moved", "happened"."""
    return lower == "been" or lower in verbs().participles or is_past(lower)


def _asks(items: Sequence[Item], place: int) -> bool:
    """Whether a subject, not an object, seems to follow "do": "but does the plan work?"."""
    return any(item.lower == "?" for item in items[place : place + 40])


def _is_inverted(items: Sequence[Item], place: int) -> bool:
    """Whether the next word is the pronoun that is the subject: "Did they leave?"."""
    following = item_at(items, place + 1).lower
    pronoun = following in personal_pronouns()
    before = item_at(items, place - 1)
    if items[place].lower in verbs().lists["do"] and item_at(items, place + 2).lower in verbs().bases:
        return pronoun  # "What good does it do?"
    opens = before.kind == "mark" or not (is_plain_noun(before) or is_name(before) or before.lower in _PERSONS)
    return pronoun and opens


def _is_bare_verb(items: Sequence[Item], place: int) -> bool:
    """Whether the word behind a modal can be its verb."""
    item = item_at(items, place)
    if item.lower in verbs().bases or item.lower in verbs().lists["be"] or item.lower in ("have", "do", "get"):
        return True
    return is_plain_noun(item) and not item.lower.endswith(("ed", "ing"))


def _lexical(
    items: Sequence[Item], place: int, found: Sequence[Predicate], taken: Sequence[Predicate]
) -> Predicate | None:
    """A single verb in the past or the present: "went", "moved", "attacks"."""
    item, known = items[place], verbs()
    lower = item.lower
    if not item.text[0].islower() or (lower in known.lists["get"] and lower not in ("get", "got", "gets")):
        return None
    past_only = lower in known.pasts and lower not in known.participles and lower not in known.bases
    past = past_only or lower in known.pasts or is_past(lower)
    present = known.thirds.get(lower) or (lower if lower in known.bases else None)
    if not past and present is None:
        return None
    before = _before_adverbs(items, place)
    if before is None:
        return None
    previous = items[before].lower
    possessive = previous.endswith(("'s", "s'"))
    if possessive or is_contracted(previous) or previous in ("to", "'"):
        return None
    rule = None
    if past and lower not in known.thirds:
        rule = _past_rule(items, place, before, past_only, found, taken)
    if rule is None and present is not None:
        rule = _present_rule(items, place, before, lower in known.thirds, found)
    if rule is None:
        return None
    return Predicate(place, place + 1, place, False, True, False, rule)


@lru_cache(maxsize=WORDS_KEPT)
def is_past(lower: str) -> bool:
    """Whether a word in -ed can be a past: one that can be a participle, or of a verb without a passive ("died")."""
    return lower.endswith("ed") and len(lower) > 3 and (is_participle(lower) or _has_no_passive(lower))


def _has_no_passive(lower: str) -> bool:
    """Whether a listed word in -ed is a past none the less: "happened", "remained"."""
    ends = lower in verbs().lists["none"] and lower.endswith("ed")
    return ends and any(base in verbs().bases for base in (lower[:-2], lower[:-1]))


def _before_adverbs(items: Sequence[Item], place: int) -> int | None:
    """The last item before a verb that is no adverb."""
    before = place - 1
    while before >= 0 and place - before < 4 and (items[before].lower in _adverbs() or is_adverb(items[before])):
        before -= 1
    return before if before >= 0 else None


@cache
def _adverbs() -> frozenset[str]:
    return verbs().lists["adverbs"] - cues().words["determiners"]


def _past_rule(
    items: Sequence[Item],
    place: int,
    before: int,
    past_only: bool,
    found: Sequence[Predicate],
    taken: Sequence[Predicate],
) -> str | None:
    previous, words = items[before], cues().words
    if (previous.lower in words["subjects"] and previous.lower not in _POINTING) or previous.lower in _RELATIVES:
        return "pronoun and past"
    if previous.lower in ("and", "but", "or", "then"):
        return _coordinated(items, place, before, past_only, found, taken)
    if previous.lower == "," or previous.lower in ("”", '"', "—", ")"):
        sure = past_only or items[place].lower in ("said", "told") or _ends_insertion(items, place, before)
        return "past behind a mark" if sure else None
    if not (is_name(previous) or is_plain_noun(previous)) or _is_verbal(previous.lower):
        return None
    if past_only:
        return "noun and past"
    if items[place].lower in verbs().bases and not is_name(previous):
        return None  # "the latest bid", "a tax cut"
    if _is_apposed(items, place):
        return None
    describes = is_plain_noun(item_at(items, place + 1)) and items[place].lower.endswith("ed")
    if describes or item_at(items, place + 1).lower == "by" or _another_verb(items, place):
        return None
    return "noun and past, no other verb"


def _ends_insertion(items: Sequence[Item], place: int, comma: int) -> bool:
    """Whether the comma closes ", the mayor," and no other verb follows: "Smith, the mayor, held a rally"."""
    if items[comma].lower != "," or _another_verb(items, place) or item_at(items, place + 1).lower == "by":
        return False
    for opening in range(comma - 1, max(0, comma - _REACH), -1):
        if items[opening].lower == ",":
            return items[opening + 1].lower in ("a", "an", "the", "who", "his", "her", "its")
    return False


def _is_apposed(items: Sequence[Item], place: int) -> bool:
    """Whether a form in -ed stands in an apposition: "Smith, a climber injured in a fall"."""
    for before in range(place - 1, max(0, place - 6), -1):
        if items[before].kind == "mark":
            return items[before].lower == "," and items[before + 1].lower in ("a", "an")
    return False


def _is_verbal(lower: str) -> bool:
    """Whether a word before is a verb itself: "was shot", "keeps moved"."""
    return is_verb_only(lower) or lower in verbs().lists["get"]


def _another_verb(items: Sequence[Item], place: int) -> bool:
    """Whether the clause of "troops stationed in Syria will leave" has another verb behind the form in -ed."""
    known, words = verbs(), cues().words
    for at in range(place + 1, min(len(items), place + _REACH)):
        lower = items[at].lower
        if lower == ",":
            after = item_at(items, at + 1).lower  # "a nurse trained in Oslo, said"
            return after in known.pasts or after in known.lists["auxiliaries"]
        if items[at].kind == "mark" and lower in (".", ";", ":", "—", "?", "!"):
            return False
        if lower in words["subordinators"] or lower in ("and", "but", "or"):
            return False
        if lower in words["subjects"] and lower not in words["determiners"]:
            return False
        if lower in known.lists["auxiliaries"] and is_finite(items, at):
            return True
        past_only = lower in known.pasts and lower not in known.participles and lower not in known.bases
        if at == place + 1 and lower in known.pasts and items[at].text[0].islower():
            return True  # "The old left won"
        if past_only or (is_verb_only(lower) and item_at(items, at - 1).lower != "to"):
            return True
        noun_before = is_plain_noun(items[at - 1]) or is_name(items[at - 1])
        if lower.endswith("ed") and noun_before and is_participle(lower) and not is_plain_noun(item_at(items, at + 1)):
            return True
    return False


def _coordinated(
    items: Sequence[Item],
    place: int,
    before: int,
    past_only: bool,
    found: Sequence[Predicate],
    taken: Sequence[Predicate],
) -> str | None:
    """A past joined by "and" to a verb before it, not a participle joined to that of a passive."""
    passive = bisect_right(taken, before, key=lambda predicate: predicate.end)
    earlier = [*found[-1:], *taken[max(0, passive - 1) : passive]]
    last = max(earlier, key=lambda predicate: predicate.end, default=None)
    if last is None or not last.finite or (last.passive and not past_only):
        return None
    if is_plain_noun(item_at(items, place + 1)) and items[place].lower.endswith("ed"):
        return None
    return "joined to a verb"


def _present_rule(
    items: Sequence[Item], place: int, before: int, third: bool, found: Sequence[Predicate]
) -> str | None:
    """Whether a present form is a verb: behind a pronoun of its person, or one that is hardly ever a noun."""
    previous, lower, known = items[before], items[place].lower, verbs()
    if previous.lower in (_THIRD if third else _PLURAL):
        return "pronoun and present" if previous.lower not in ("this", "that") or is_verb_only(lower) else None
    base = known.thirds.get(lower, lower)
    noun = is_plain_noun(previous) or is_name(previous)
    if not noun or _is_verbal(previous.lower) or previous.lower == "to":
        return None
    if third and previous.lower.endswith("s") and previous.text[0].islower():
        return None
    if not third and not (previous.lower.endswith("s") and previous.text[0].islower()):
        return None
    if is_verb_only(lower):
        return "noun and present"
    following = item_at(items, place + 1)
    object_behind = following.lower in cues().words["determiners"] | cues().words["objects"] | {"to"}
    sure = third and base in known.nouns_too and object_behind and is_name(previous)
    return "name, present and object" if sure and not _another_verb(items, place) else None
