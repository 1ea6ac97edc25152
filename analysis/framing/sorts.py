"""Of what a noun can be said: of a person, a body, a place, or perhaps of any."""

from __future__ import annotations

from functools import lru_cache

from analysis.framing.actor_words import PLACE, actor_words
from analysis.sourcing.role_words import role_words

PERSON_NOUN, BODY_NOUN, PLACE_NOUN, OTHER = "person", "body", "place", "other"
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def sorts_of(noun: str) -> frozenset[str]:
    """Of what a noun in the singular can be said; nothing where it can be said of nobody.

    Examples
    --------
    >>> [sorted(sorts_of(noun)) for noun in ("mayor", "province", "operator", "week", "widget")]
    [['person'], ['place'], ['body', 'person'], [], ['other']]
    """
    words, roles = actor_words(), role_words()
    sorts = set()
    if roles.is_role(noun) or noun in words.person_nouns or noun in roles.firms_or_persons:
        sorts.add(PERSON_NOUN)
    if noun in words.body_nouns or noun in roles.bodies or noun in roles.firms or noun in roles.firms_or_persons:
        sorts.add(BODY_NOUN)
    if noun in words.either:
        sorts.update((PERSON_NOUN, BODY_NOUN))
    if noun in words.kinds[PLACE].heads:
        sorts.add(PLACE_NOUN)
    if sorts:
        return frozenset(sorts)
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us"))
    if (
        is_plural
        or not noun.isalpha()
        or noun.endswith(
            (
                "ed",
                "ing",
                "ly",
                "tion",
                "ness",
                "ity",
                "ism",
                "ment",
                "ance",
                "ence",
                "est",
                "some",
                "ous",
                "ful",
                "able",
                "ible",
                "ic",
            )
        )
    ):
        return _NONE
    return frozenset((OTHER,)) if noun not in words.never else _NONE
