"""Verb forms: what may be a participle, and the base form of a verb."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from analysis.sourcing.cues import cues

_VOWELS = "aeiou"
# The closed classes: no word of these is a noun.
_CLOSED = (
    "prepositions", "conjunctions", "subordinators", "determiners", "pronouns", "auxiliaries", "adverbs", "objects",
    "times_and_days",
)  # fmt: skip
# A stem that ends so is written with an "e" in the base form ("organis-ed", "preced-ed", "headlin-ed"), unless the verb
# is listed; C is a consonant.
_MUTE_E = re.compile(
    r"(?:[cvz](?<!tz)|(?<!ea)u"
    r"|[aiou]s|[lnrp]s"
    r"|C[aeiou]d"
    r"|(?:C|[iu]|cre|ine|me)at|Cut|C[iv]?ot(?<!iot)"
    r"|C(?:in|un(?<!mun))|C[au]m"
    r"|Cap|yp"
    r"|ag|[lrd]g|[aeu]ng|[ao]ug"
    r"|C[aiou]k"
    r"|[bcdfgkptz]l|sl|C[u]l|[pf]il|yl"
    r"|scrib"
    r"|C[iu]r|quir|[ps]lor|scor|quar)$".replace("C", "[^aeiou]")
)
# The verb may be a listed one behind one of these: "overrule", "misname".
_PREFIXES = ("counter", "under", "inter", "over", "fore", "down", "out", "mis", "dis", "pre", "re", "un", "up")


@dataclass(frozen=True)
class Verbs:
    """The verb forms of `analysis/data/verbs.toml`, ready for look-up.

    Attributes
    ----------
    bases : frozenset of str
        Known verbs.
    pasts, participles, thirds : mapping of str to str
        Irregular pasts and participles, and forms in -s, with the base form of each.
    nouns_too : frozenset of str
        Base forms that are nouns as well.
    exceptions : frozenset of str
        Further verbs whose base form no rule gives.
    lists : mapping of str to frozenset of str
        Auxiliaries, what tells a passive from a state, and what may stand inside a verb group.
    phrases : mapping of str to tuple of tuple of str
        Phrases that may stand there, by their first word.
    """

    bases: frozenset[str]
    pasts: dict[str, str]
    participles: dict[str, str]
    thirds: dict[str, str]
    nouns_too: frozenset[str]
    exceptions: frozenset[str]
    lists: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]


@cache
def verbs() -> Verbs:
    """Read the verb forms, once."""
    table: dict[str, Any] = tomllib.loads(files("analysis.data").joinpath("verbs.toml").read_text("utf-8"))
    pasts: dict[str, str] = {}
    participles: dict[str, str] = {}
    for line in table["irregular"]["forms"]:
        base, past, participle = line.split()
        # The first of two readings stays: "found" is of "find", "lay" of "lie".
        for form in past.split("/"):
            pasts.setdefault(form, base)
        for form in participle.split("/"):
            participles.setdefault(form, base)
    irregular = {line.split()[0] for line in table["irregular"]["forms"]}
    bases = frozenset(table["verbs"]["plain"]) | irregular
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(table["between"]["phrases"], key=len, reverse=True):
        parts = tuple(phrase.split())
        phrases[parts[0]] = (*phrases.get(parts[0], ()), parts)
    words = cues().words
    lists = {name: frozenset(listed) for name, listed in (table["participles"] | table["auxiliaries"]).items()}
    lists["states_in_ing"] = frozenset(table["states"]["adjectives"])
    lists["adverbs"] = frozenset(table["between"]["adverbs"])
    lists["particles"] = frozenset(table["particles"]["words"])
    lists["auxiliaries"] = lists["be"] | lists["have"] | lists["do"] | lists["modals"]
    lists["closed"] = frozenset().union(*(words[name] for name in _CLOSED), lists["adverbs"], lists["particles"])
    return Verbs(
        bases=bases,
        pasts=pasts,
        participles=participles | {"born": "bear"},
        thirds={third_person(base): base for base in sorted(bases)} | {"has": "have", "does": "do", "goes": "go"},
        nouns_too=frozenset(table["verbs"]["nouns_too"]),
        exceptions=frozenset(table["verbs"]["exceptions"]),
        lists=lists,
        phrases=phrases,
    )


def third_person(base: str) -> str:
    """The form in -s.

    Examples
    --------
    >>> third_person("carry"), third_person("push"), third_person("say")
    ('carries', 'pushes', 'says')
    """
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def is_participle(word: str) -> bool:
    """Whether a word in lower case may be the participle of a passive, to judge by its form.

    Examples
    --------
    >>> [word for word in ("seen", "moved", "unknown", "re-elected", "state-owned", "hundred") if is_participle(word)]
    ['seen', 'moved', 're-elected']
    """
    known = verbs()
    first, hyphen, last = word.rpartition("-")
    if hyphen:
        return first in known.lists["prefixes"] and is_participle(last)
    if word in known.lists["none"]:
        return False
    quality = word.startswith("un") and not word.startswith("under") and word not in known.lists["undoing"]
    if quality and (word.endswith("ed") or word[2:] in known.participles):
        return False
    return word in known.participles or (len(word) > 3 and word.endswith("ed"))


@lru_cache(maxsize=1 << 13)
def base_form(word: str) -> str:
    """The base form of a verb form in lower case: "stopped" → "stop", "seen" → "see".

    Examples
    --------
    >>> [base_form(word) for word in ("stopped", "created", "carried", "went", "making", "says", "aired", "staked")]
    ['stop', 'create', 'carry', 'go', 'make', 'say', 'air', 'stake']
    """
    known = verbs()
    first, hyphen, last = word.rpartition("-")
    if hyphen:
        return f"{first}-{base_form(last)}"
    for forms in (known.participles, known.pasts, known.thirds):
        if word in forms:
            return forms[word]
    if word in known.bases:
        return word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _of_stem(word.removesuffix(ending), ending)
    return word


def _of_stem(stem: str, ending: str) -> str:
    """The verb whose form in -ed or -ing has this stem."""
    if ending == "ing" and len(stem) == 2 and stem[-1] == "y":
        return stem[0] + "ie"  # "dying"
    listed = _listed(stem, ending)
    if listed is not None:
        return listed
    if stem[-1] == stem[-2:-1] and stem[-1] not in _VOWELS and len(stem) > 2:
        # "propelled", but not "installed".
        single = stem.endswith(("ell", "oll")) and any(letter in _VOWELS for letter in stem[:-3])
        return stem if stem[-1] in "lsfz" and not single else stem[:-1]
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    vowels = [place for place, letter in enumerate(stem) if letter in _VOWELS]
    # "staked": with one vowel before one consonant a base form "stak" would have doubled it.
    short = vowels == [len(stem) - 2] and stem[-1] not in "wxy"
    return stem + "e" if short or _MUTE_E.search(stem) else stem


def _listed(stem: str, ending: str) -> str | None:
    """The listed verb of a stem, perhaps behind a prefix.

    Of "planed" and "planned" it decides: "e" first, for "rate" is commoner than a verb "rat".
    """
    known = verbs()
    for prefix in ("", *_PREFIXES):
        rest = stem.removeprefix(prefix)
        if not stem.startswith(prefix) or len(rest) < (3 if prefix else 2):
            continue
        candidates = [rest + "e", rest]
        if rest[-1] == rest[-2] and rest[-1] not in _VOWELS:
            candidates = [rest[:-1], rest]
        elif ending == "ed" and rest.endswith("i"):
            candidates = [rest + "e", rest[:-1] + "y", rest]
        elif rest.endswith("ick"):
            candidates.append(rest[:-1])  # "panicked"
        for candidate in candidates:
            if candidate in known.exceptions or candidate in known.bases:
                return prefix + candidate
    return None
