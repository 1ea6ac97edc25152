"""What a noun phrase says of a source: its head decides, its affiliation helps where the head only leans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.sourcing.codebook import LONGEST, Codebook, Entry
from analysis.sourcing.outlets import names_outlet

_WORD = re.compile(r"[\w.'’/&%+-]+|[,():;–—]")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_PHRASE = 40  # words; what stands further behind tells nothing of the source
_DEEPEST = 3  # a spokesman of a committee of a party
_KEPT = 1 << 15  # phrases whose reading is kept: the same ones come again in every article


class Described(NamedTuple):
    """What a phrase tells.

    Attributes
    ----------
    type : str
        The type of source, empty if not told.
    rule : str
        The entry that told it: "role: envoy", "body: pentagon".
    how : str
        `decides`, `affiliated` (a leaning role with an affiliation), `leans` (without), or `none`.
    what : str
        What the head is: `role`, `lean`, `body`, `place`, `people`, `outlet`, `document`, `name`, `other` or `none`.
    plural : bool
        Whether it is several.
    entry : str
        The codebook's phrase for the head; empty if there is none.
    words : tuple of str
        The words of the phrase as written, without possessive.
    head : (int, int)
        Which of them are the head.
    tail : int
        Where among them what follows the core begins.
    former : bool
        Whether the role is one of the past.
    affiliation : str
        The words that gave the affiliation.
    """

    type: str = ""
    rule: str = ""
    how: str = "none"
    what: str = "none"
    plural: bool = False
    entry: str = ""
    words: tuple[str, ...] = ()
    head: tuple[int, int] = (0, 0)
    tail: int = 0
    former: bool = False
    affiliation: str = ""


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Words and marks of a phrase, no more than are looked at.

    Examples
    --------
    >>> split_phrase("the State Department’s envoy, Ada Stone")
    ('the', 'State', 'Department’s', 'envoy', ',', 'Ada', 'Stone')
    """
    return tuple(_WORD.findall(phrase[: _LONGEST_PHRASE * 12])[:_LONGEST_PHRASE])


def plain(word: str) -> str:
    """A word without possessive and full stops, in lower case.

    Examples
    --------
    >>> plain("U.S."), plain("Department’s")
    ('us', 'department')
    """
    bare = word.lower()
    if "'" in bare or "’" in bare:
        bare = _POSSESSIVE.sub("", bare)
    return bare.replace(".", "") if "." in bare else bare


@lru_cache(maxsize=_KEPT)
def describe(phrase: str, codebook: Codebook) -> Described:
    """Read a noun phrase.

    Parameters
    ----------
    phrase : str
        As written, with or without article.
    codebook : Codebook
        The codebook.

    Examples
    --------
    >>> from analysis.sourcing.codebook import default_codebook
    >>> for phrase in ("a professor at the Army War College", "a U.S. defense official", "a spokesman for the UN"):
    ...     read = describe(phrase, default_codebook())
    ...     print(read.type, "|", read.rule)
    expert or think tank | role: professor
    military | role: defense official
    international body | UN + spokesman
    """
    return _describe(split_phrase(phrase), codebook, 0)


def _describe(words: Sequence[str], codebook: Codebook, depth: int) -> Described:
    lower = tuple(map(plain, words))
    start = 0
    while start < len(lower) and lower[start] in codebook.words["determiners"]:
        start += 1
    if 0 < start < len(lower) and lower[start] == "of":
        start -= 1  # "one of the aides"
    former = False
    end = core_end(lower, start, codebook)
    if end == start:
        return Described(words=tuple(words))
    if _ends_in_document(words, lower, start, end, codebook):
        end = len(lower)
    spanning = _spanning(lower, start, end, codebook)
    entry: Entry | None
    if spanning is not None:
        entry, span = spanning
    elif depth < _DEEPEST and end < len(lower) and _passes_on(lower, end, codebook):
        rest = _describe(words[end + 1 :], codebook, depth + 1)
        several = lower[end - 1] not in codebook.words["individuals"]
        return _shifted(rest, end + 1, words, several, former)
    else:
        entry, span = _head(words, lower, start, end, codebook)
        if end < len(lower) and lower[end] == "and" and (entry is None or entry.what == "body"):
            entry, span, end = _behind_and(words, lower, start, end, codebook) or (entry, span, end)
    former = former or any(word in codebook.words["former"] for word in lower[start : span[0]])
    base = Described(words=tuple(words), head=span, tail=max(end, span[1]), former=former)
    may_be_name = entry is not None and (entry.plural or entry.what == "body") and words[end - 1][:1].isupper()
    goes_on = spanning is None and end + 1 < len(words) and lower[end] in ("for", "to", "against", "without")
    if entry is None or (may_be_name and goes_on):
        told = by_pattern(" ".join(words[start:]), codebook)
        if told is not None:
            what = "body" if words[start][:1].isupper() else "role"
            return base._replace(type=told[0], rule=told[1], how="decides", what=what)
    if entry is None:
        return _unlisted(lower, start, base, codebook)
    base = base._replace(plural=entry.plural, entry=entry.phrase)
    if entry.what in ("lean", "document"):
        return _leaning(lower, start, entry, base, codebook, depth)
    rule = f"{entry.what}: {' '.join(words[slice(*span)]) if entry.what == 'body' else entry.phrase}"
    return base._replace(type=entry.type, rule=rule, how="decides", what=entry.what)


def by_pattern(phrase: str, codebook: Codebook) -> tuple[str, str] | None:
    """Type and rule of the first pattern found.

    Examples
    --------
    >>> from analysis.sourcing.codebook import default_codebook
    >>> by_pattern("Nurses for Peace", default_codebook())
    ('civil society', 'pattern: Nurses for P')
    """
    found = codebook.pattern.search(phrase)
    if found is None or found.lastgroup is None:
        return None
    return codebook.types[int(found.lastgroup[1:])], f"pattern: {found[0]}"


def core_end(lower: Sequence[str], start: int, codebook: Codebook) -> int:
    """Where the core of a phrase ends: before the first preposition, mark or relative pronoun."""
    for place in range(start, len(lower)):
        word = lower[place]
        if not word[:1].isalnum() and word not in ("%", "&", "'", "’"):
            return place
        if word in codebook.words["affiliating"]:
            return place
        # "A report published in May" ends there, "a newly published report" does not.
        if word in codebook.words["cuts"] and not (place > start and lower[place - 1].endswith("ly")):
            return place
    return len(lower)


def _ends_in_document(words: Sequence[str], lower: Sequence[str], start: int, end: int, codebook: Codebook) -> bool:
    """Whether the core goes on to a document behind a name with "of": "an Institute of Bridges report"."""
    last = len(lower) - 1
    if end >= last or lower[end] != "of" or lower[last] not in codebook.documents or not words[last - 1][:1].isupper():
        return False
    return all(words[at][:1].isupper() or lower[at] in ("of", "the", "and", "for") for at in range(start, last))


def _spanning(lower: Sequence[str], start: int, cut: int, codebook: Codebook) -> tuple[Entry, tuple[int, int]] | None:
    """An entry that goes on behind the preposition: "secretary of state"."""
    if cut >= len(lower) or lower[cut] not in ("of", "for", "to", "in", "and"):
        return None
    for first in range(max(start, cut - 3), cut):
        for last in range(min(len(lower), cut + 5), cut + 1, -1):
            phrase = " ".join(lower[first:last]).replace(" the ", " ")
            for listed in (codebook.people, codebook.bodies):
                if phrase in listed:
                    return listed[phrase], (first, last)
    return None


def _passes_on(lower: Sequence[str], end: int, codebook: Codebook) -> bool:
    """Whether what follows "of" tells who is meant: "a majority of voters", "two of the officials"."""
    share = lower[end - 1] in codebook.words["transparent"] or lower[end - 1].isdigit()
    if not share or end + 1 >= len(lower):
        return False
    # "Nine in 10", but not "members in Ohio".
    return lower[end] == "of" or (lower[end] == "in" and lower[end + 1].isdigit())


def _shifted(rest: Described, by: int, words: Sequence[str], several: bool, former: bool) -> Described:
    """What was read of the rest of a phrase, as read of the whole."""
    head = (rest.head[0] + by, rest.head[1] + by)
    former = former or rest.former
    kept = rest._replace(words=tuple(words), head=head, tail=rest.tail + by, plural=several, former=former)
    if rest.what in ("body", "place", "none") or (rest.what == "other" and rest.words[rest.head[0]].isdigit()):
        # Members of a body are people; "nine in 10" are those asked.
        return kept._replace(what="role", type=rest.type or "citizen", rule=rest.rule or "share of those asked")
    return kept


def _head(
    words: Sequence[str], lower: Sequence[str], start: int, end: int, codebook: Codebook
) -> tuple[Entry | None, tuple[int, int]]:
    """The longest entry that ends the core, names by their last word before single words."""
    for first in range(max(start, end - LONGEST), end):
        phrase = " ".join(lower[first:end])
        single = first == end - 1
        name = single and end - start > 1 and words[end - 1][:1].isupper() and words[end - 2][:1].isupper()
        ending = codebook.endings.get(words[end - 1].rstrip(".")) if single and end - start > 1 else None
        if ending is not None and (words[end - 2][:1].isupper() or words[end - 2] == "&"):
            return ending, (first, end)
        if name and lower[end - 1] in codebook.heads:
            return codebook.heads[lower[end - 1]], (start, end)
        for listed in (codebook.documents, codebook.people, codebook.bodies):
            if phrase in listed:
                return listed[phrase], (first, end)
    acronym = _acronym(words[end - 1], words, codebook)
    if acronym is None and words[start][:1].islower():
        # "The advocacy group Better Bridges": the noun before the name.
        noun = end
        while noun > start and words[noun - 1][:1].isupper():
            noun -= 1
        if start < noun < end:
            entry, span = _head(words, lower, start, noun, codebook)
            if entry is not None and entry.what == "body":
                return entry, (span[0], end)
    return acronym, (end - 1, end)


def _behind_and(
    words: Sequence[str], lower: Sequence[str], start: int, end: int, codebook: Codebook
) -> tuple[Entry, tuple[int, int], int] | None:
    """The head of "White House and Pentagon officials", where what stands before "and" is no source by itself."""
    further = core_end(lower, end + 1, codebook)
    if further == end + 1:
        return None
    entry, span = _head(words, lower, end + 1, further, codebook)
    if entry is None or entry.what not in ("role", "lean") or not entry.plural or span[0] == end + 1:
        return None
    return entry, span, further


def _acronym(word: str, words: Sequence[str], codebook: Codebook) -> Entry | None:
    """An acronym as written; in a text without capitals also in lower case."""
    bare = _POSSESSIVE.sub("", word).replace(".", "")
    if bare in codebook.acronyms:
        return codebook.acronyms[bare]
    if bare.islower() and not any(one[:1].isupper() for one in words):
        return codebook.acronyms_lower.get(bare)
    return None


def _unlisted(lower: Sequence[str], start: int, base: Described, codebook: Codebook) -> Described:
    """A head that is no entry: a place, its people, an outlet, a name, or something else."""
    end = base.head[1]
    core, last = " ".join(lower[start:end]), lower[end - 1]
    if codebook.places.get(core, "people") not in ("people", "abbreviations"):
        return base._replace(type="government", rule=f"place: {core}", how="decides", what="place")
    if last.endswith("s") and codebook.places.get(last[:-1]) == "people":
        return base._replace(type="citizen", rule=f"people: {last}", how="decides", what="people", plural=True)
    written = _POSSESSIVE.sub("", " ".join(base.words[start:end]))
    if names_outlet(written):
        return base._replace(type="media", rule=f"outlet: {written}", how="decides", what="outlet")
    if base.words[end - 1][:1].isupper():
        return base._replace(what="name")
    if last in codebook.words["asked"]:
        return base._replace(type="citizen", rule="share of those asked", how="leans", what="role", plural=True)
    plural = last in codebook.words["groups"] or (last.endswith("s") and not last.endswith(("ss", "us")))
    return base._replace(what="other", plural=plural)


def _leaning(
    lower: Sequence[str], start: int, entry: Entry, base: Described, codebook: Codebook, depth: int
) -> Described:
    """A head that needs an affiliation: the nearest one before it, else the first behind it, else a country."""
    base = base._replace(what=entry.what)
    is_document = entry.what == "document"
    before = _modifier(base.words, lower, start, base.head[0], codebook, is_document)
    is_weak = before is not None and before[1] in codebook.words["weak_fields"]
    found = None if is_weak else before
    if found is None and depth < _DEEPEST:
        openers = codebook.words["issuing" if is_document else "affiliating"]
        found = _complement(base.words, lower, base.tail, codebook, depth, openers)
    names_another = base.words[base.tail : base.tail + 1] in (("of",), ("at",), ("for",))
    if found is None and is_weak and (entry.type or not names_another):
        found = before
    if found is None:
        found = _country(lower[start : base.head[0]], entry, base.plural, codebook)
    if found is not None:
        return base._replace(type=found[0], rule=f"{found[1]} + {entry.phrase}", how="affiliated", affiliation=found[1])
    rule = f"{'role' if entry.what == 'lean' else entry.what}: {entry.phrase}"
    # "The club's president", "AFT President": of a body that is not listed.
    of_another = any(
        word.endswith(("'s", "’s")) or (word[:1].isupper() and plain(word) not in codebook.places)
        for word in base.words[start : base.head[0]]
    )
    if not entry.type or ((names_another or of_another) and entry.phrase in codebook.words["of_any"]):
        return base._replace(rule=rule)
    return base._replace(type=entry.type, rule=rule, how="leans")


def _country(before: Sequence[str], entry: Entry, plural: bool, codebook: Codebook) -> tuple[str, str] | None:
    """What a country or state before a leaning role tells: of a leader government, of a party's member parliament."""
    country = next((word for word in reversed(before) if word in codebook.places), None)
    if country is None or entry.what != "lean":
        return None
    kind = (not plural and codebook.with_place.get(entry.phrase)) or ("" if entry.type else "government")
    return (kind, country) if kind else None


def _modifier(
    words: Sequence[str], lower: Sequence[str], start: int, end: int, codebook: Codebook, is_document: bool
) -> tuple[str, str] | None:
    """Type and words of what stands before a head, the nearest first, the longest of those."""
    for last in range(end, start, -1):
        for first in range(max(start, last - LONGEST), last):
            phrase = " ".join(lower[first:last])
            entry = None if is_document else codebook.fields.get(phrase)
            entry = entry or codebook.bodies.get(phrase) or codebook.people.get(phrase)
            if entry is None and first == last - 1:
                entry = _acronym(words[first].split("/")[0], words, codebook)
            # Polls of voters are not theirs.
            if entry is not None and entry.type and not (is_document and entry.type == "citizen"):
                return entry.type, phrase if entry.what != "body" else " ".join(words[first:last])
            written = _POSSESSIVE.sub("", " ".join(words[first:last]))
            if not written[:1].isupper():
                continue
            if names_outlet(written) or names_outlet(written.split("/")[0]):
                return "media", written
            if first == last - 1 and last - start > 1 and lower[first] in codebook.heads:
                return codebook.heads[lower[first]].type, written
    return None


def _complement(
    words: Sequence[str], lower: Sequence[str], tail: int, codebook: Codebook, depth: int, openers: frozenset[str]
) -> tuple[str, str] | None:
    """Type and words of what follows "of", "for", "at" and the like."""
    place = tail
    for _ in range(3):
        while place < len(lower) and lower[place] not in openers:
            if lower[place] in codebook.words["cuts"] and lower[place] != "and":
                return None
            place += 1
        if place + 1 >= len(lower):
            return None
        read = _describe(words[place + 1 :], codebook, depth + 1)
        if read.type and (read.type != "citizen" or openers is codebook.words["affiliating"]):
            return read.type, " ".join(read.words[slice(*read.head)])
        place += 1
    return None
