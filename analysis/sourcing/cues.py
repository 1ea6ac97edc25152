"""The cue lists of `analysis/data/cues.toml`, ready for look-up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"
# Classes that are asked for together; joined once, because a cue is weighed in the innermost loop.
_JOINED = {
    "times_and_days": ("times", "days"),
    "adverbials": ("prepositions", "days", "times"),
    "lead_ins": ("prepositions", "subordinators"),
    "openers": ("prepositions", "connectives"),
    "fronted": ("prepositions", "subordinators", "connectives", "introducers"),
    "told_ends": ("subjects", "auxiliaries", "subordinators", "prepositions", "days"),
    "subject_ends": ("auxiliaries", "subordinators", "adverbs"),
    "phrase_ends": ("subordinators", "days"),
    "no_name": ("determiners", "prepositions", "subjects", "subordinators", "conjunctions", "connectives", "days"),
    "phrase_breaks": (
        "determiners",
        "prepositions",
        "auxiliaries",
        "subordinators",
        "conjunctions",
        "subjects",
        "connectives",
    ),
    "no_person": ("bodies", "titles"),
    "articles_and_pronouns": ("determiners", "pronouns"),
}


@dataclass(frozen=True)
class Cues:
    """Word lists; every verb list holds all inflected forms, in lower case.

    Attributes
    ----------
    verbs : mapping of str to frozenset of str
        Forms of each list of verbs, phrases of two words joined by a space.
    participles : frozenset of str
        The -ing forms among them.
    words : mapping of str to frozenset of str
        The closed classes, nouns, hearsay words, titles and so on.
    """

    verbs: dict[str, frozenset[str]]
    participles: frozenset[str]
    words: dict[str, frozenset[str]]

    @property
    def reporting(self) -> frozenset[str]:
        """Every verb form that reports."""
        return self._reporting

    def __post_init__(self) -> None:
        object.__setattr__(self, "_reporting", frozenset().union(*self.verbs.values()))

    _reporting: frozenset[str] = frozenset()


@cache
def cues() -> Cues:
    """Read the cue lists, once.

    Examples
    --------
    >>> sorted(cues().verbs["bare"])
    ['said', 'say', 'saying', 'says']
    """
    table = tomllib.loads(files("analysis.data").joinpath("cues.toml").read_text("utf-8"))
    irregular: dict[str, list[str]] = table["irregular"]
    verbs = {
        name: frozenset(form for verb in listed for form in _phrase_forms(verb, irregular))
        for name, listed in table["verbs"].items()
    }
    participles = frozenset(_phrase_forms(verb, irregular)[-1] for listed in table["verbs"].values() for verb in listed)
    also_nouns = frozenset(form for verb in table["nouns_too"]["forms"] for form in _phrase_forms(verb, irregular)[:2])
    lists = {
        "plurals": table["nouns_too"]["plurals"],
        "nouns": table["nouns"]["that"],
        "hearsay": table["hearsay"]["words"],
        **table["grammar"],
        **table["names"],
    }
    words = {name: frozenset(listed) for name, listed in lists.items()}
    words["also_nouns"] = also_nouns
    words["outlets"] = frozenset(table["media"]["outlets"])
    words["outlet_endings"] = frozenset(table["media"]["endings"])
    words["introducers"] = frozenset(phrase.split()[0] for phrase in table["introducers"]["phrases"])
    words |= {name: frozenset().union(*(words[part] for part in parts)) for name, parts in _JOINED.items()}
    verbs["reports"] = verbs["clause"] | verbs["hearer"]
    return Cues(verbs, participles, words)


def _phrase_forms(phrase: str, irregular: dict[str, list[str]]) -> list[str]:
    """All forms of a verb, or of a verb with a particle behind it."""
    verb, space, particle = phrase.partition(" ")
    return [form + space + particle for form in inflect(verb, irregular)]


def inflect(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    """Base form, third person, past, participle and -ing form of a verb.

    Examples
    --------
    >>> inflect("reply", {})
    ['reply', 'replies', 'replied', 'replied', 'replying']
    >>> inflect("argue", {})
    ['argue', 'argues', 'argued', 'argued', 'arguing']
    """
    if verb in irregular:
        return [verb, *irregular[verb]]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("e"):
        stem = verb if verb.endswith("ee") else verb[:-1]
        return [verb, third, verb + "d", verb + "d", stem + "ing"]
    return [verb, third, verb + "ed", verb + "ed", verb + "ing"]
