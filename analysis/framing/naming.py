"""Where the names of actors stand in an article, and whether they name the actor there."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus import Document
from analysis.framing.actor_words import PERSON, actor_words, before_complement, has_capital, is_name, kind_of, words_of
from analysis.reading import Actor
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import plain
from analysis.sourcing.folding import fold, gender, given_names
from analysis.sourcing.mentions import POSSESSIVE, Mention, Names
from analysis.sourcing.role_words import role_words
from analysis.text import Tokens

_MARRIED = frozenset(("Mrs", "Miss"))
NOBODY = -1  # the actor of an excluded phrase
_PEOPLES = ("ish", "ian", "ean", "ese", "an", "i")  # ends of adjectives of peoples: "Kurdish YPG"
_KEPT = 1 << 15  # words whose folded form is kept


class Found(NamedTuple):
    """A name or listed description: its tokens, its span, the actor's number, and the name as it is listed."""

    first: int
    last: int
    start: int
    end: int
    actor: int
    alias: str
    titled: bool = False


class _Entry(NamedTuple):
    keys: tuple[str, ...]
    words: tuple[str, ...]
    actor: int
    alias: str


@dataclass(frozen=True)
class Index:
    """The actors, ready for look-up.

    Parameters
    ----------
    actors : tuple of Actor
        In their order.
    entries : mapping of str to list
        Names by their first word, the longest first.
    kinds : tuple of str
        Of each actor.
    heads : tuple of frozenset of str
        Of each actor the nouns that its own descriptions and names end in.
    words : tuple of frozenset of str
        Of each actor all words of its names.
    """

    actors: tuple[Actor, ...]
    entries: Mapping[str, Sequence[_Entry]]
    kinds: tuple[str, ...]
    heads: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]

    def owner(self, name: str) -> int:
        """The actor who has a name, -1 if none has."""
        keys = tuple(map(key, Tokens(name).words()))
        for entry in self.entries.get(keys[0], ()) if keys else ():
            if entry.keys == keys and is_name(entry.alias):
                return entry.actor
        return NOBODY


@lru_cache(maxsize=64)
def index_of(actors: tuple[Actor, ...]) -> Index:
    """Make the index, once per set of actors."""
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for number, actor in enumerate(actors):
        for owner, listed in ((number, (actor.name, *actor.aliases)), (NOBODY, actor.excluded)):
            for alias in dict.fromkeys(listed):
                words = tuple(Tokens(alias).words())
                keys = tuple(map(key, words))
                entries[keys[0]].append(_Entry(keys, words, owner, alias))
    for found in entries.values():
        found.sort(key=lambda entry: (-len(entry.keys), entry.actor, entry.alias))
    named = [(actor.name, *actor.aliases) for actor in actors]
    return Index(
        actors, entries, tuple(map(kind_of, actors)), tuple(map(_own_heads, named)), tuple(map(words_of, named))
    )


def _own_heads(names: Sequence[str]) -> frozenset[str]:
    """Last words of descriptions, and of names those that are nouns for bodies."""
    heads = set()
    for name in names:
        words = name.lower().split()
        head = words[before_complement(words) - 1]
        if not is_name(name) or head in role_words().bodies or head in actor_words().heads:
            heads.add(head)
    return frozenset(heads)


@lru_cache(maxsize=_KEPT)
def key(word: str) -> str:
    """A word as names are compared: no case, no accents, no possessive; a mark is itself.

    Examples
    --------
    >>> key("Erdoğan’s"), key("U.S."), key("&")
    ('erdogan', 'us', '&')
    """
    return fold(word) or word


def _cased(listed: str, word: str) -> bool:
    """Whether a word has the capitals of a listed one: "US" is not "us", and "Time" not "time"."""
    if not any(map(str.isupper, listed)):
        return True
    if len(listed) > 1 and listed.isupper():
        return POSSESSIVE.sub("", word).isupper()
    return any(map(str.isupper, word))


def find_listed(document: Document, words: Sequence[str], index: Index) -> list[Found]:
    """Every listed name and description in one sweep, of those that begin at one word the longest."""
    found = []
    starts, ends = document.tokens.starts, document.tokens.ends
    free = 0
    entries = index.entries
    for place, word in enumerate(words):
        if place < free:
            continue
        folded = key(word)
        near = entries.get(folded)
        entry = _longest(words, place, near) if near else None
        if entry is not None:
            free = place + len(entry.keys)
            bare = len(POSSESSIVE.sub("", words[free - 1]))
            end = starts[free - 1] + (bare or ends[free - 1] - starts[free - 1])
            found.append(Found(place, free, starts[place], end, entry.actor, entry.alias))
        elif "-" in folded:
            first, _, rest = word.partition("-")
            single = [one for one in entries.get(key(first), ()) if len(one.keys) == 1 and is_name(one.alias)]
            one = _longest((first,), 0, single) if single and rest.islower() else None
            if one is not None:
                end = starts[place] + len(first)
                found.append(Found(place, place + 1, starts[place], end, one.actor, one.alias))
    return [one for one in found if one.actor != NOBODY and document.sentence_at(one.start) is not None]


def _longest(words: Sequence[str], place: int, entries: Sequence[_Entry]) -> _Entry | None:
    """The longest that stands here, of several that are compared alike the one spelled so: "F.B.I.", not "FBI"."""
    found: _Entry | None = None
    for entry in entries:
        if found is not None and entry.keys != found.keys:
            continue
        stretch = tuple(words[place : place + len(entry.keys)])
        if stretch == entry.words:
            return entry
        if len(stretch) == len(entry.keys) and all(
            key(word) == folded and _cased(listed, word)
            for word, folded, listed in zip(stretch, entry.keys, entry.words, strict=True)
        ):
            if (*stretch[:-1], POSSESSIVE.sub("", stretch[-1])) == entry.words:
                return entry
            found = found or entry
    return found


def named_only(
    document: Document, words: Sequence[str], found: Sequence[Found], names: Names, index: Index
) -> list[Found]:
    """Those that name the actor and are no part of another's name, titles before them included.

    "Ada Stone" is not Jack Stone, the Stone campaign is not Stone, and what follows "to Defeat" in a title is not
    somebody who acts.
    """
    begins = [mention.start for mention in names.mentions]
    kept = []
    for one in found:
        if has_capital(one.alias):
            at = bisect.bisect_right(begins, one.start) - 1
            run = names.mentions[at] if at >= 0 and names.mentions[at].end > one.start else None
            if _is_body_of(document, words, one, index) or (run and not _is_whole(document, words, one, run, index)):
                continue
            if run and run.titles and not _fits_title(one, run, names, index):
                continue  # "Mrs Stone" is not Luis Stone
            if run and run.titles and one.start > run.start and is_name(one.alias):
                first = bisect.bisect_left(document.tokens.starts, run.start)
                one = one._replace(first=first, start=run.start, titled=True)
        kept.append(one)
    return kept


def _fits_title(one: Found, run: Mention, names: Names, index: Index) -> bool:
    """Whether an honorific may be the actor's: not of the other sex, and "Mrs" only where she is called so in full."""
    told = gender(" ".join(run.titles))
    if not told or index.kinds[one.actor] != PERSON:
        return True
    full = [name.split() for name in (index.actors[one.actor].name, *index.actors[one.actor].aliases) if " " in name]
    known = {gender("", words[0]) for words in full} - {""}
    if known:
        return told in known
    if not _MARRIED.intersection(title.rstrip(".") for title in run.titles) or len(run.words) > 1:
        return True
    firsts = {words[0] for words in full}
    return any(mention.titles and mention.words[0] in firsts for mention in names.mentions if mention.words)


def _is_body_of(document: Document, words: Sequence[str], one: Found, index: Index) -> bool:
    """ "The Stone campaign": a noun for a body behind a name that is a person's, or of nobody knows what."""
    if (
        index.kinds[one.actor] not in (PERSON, "")
        or one.last >= len(words)
        or document.tokens.starts[one.last] != one.end + 1
    ):
        return False
    noun = POSSESSIVE.sub("", words[one.last])
    return noun in role_words().bodies and noun not in index.heads[one.actor]


def _is_whole(document: Document, words: Sequence[str], one: Found, run: Mention, index: Index) -> bool:
    """Whether what else stands in a run of capitals leaves the name what it is."""
    if run.end > one.end and words[one.last - 1] == document.text[document.tokens.starts[one.last - 1] : one.end]:
        return False
    own = index.words[one.actor]
    before = document.text[run.start : one.start].split()[len(run.before) :]
    sentence = document.sentence_at(run.start)
    opens = sentence is not None and document.sentences[sentence].start == run.start
    for place, word in enumerate(before):
        lower = plain(word)
        if lower in given_names() and lower not in own:
            return False
        acronym = one.alias.isupper() and lower.endswith(_PEOPLES)
        adjective = (
            index.kinds[one.actor] != PERSON and is_name(one.alias) and (acronym or lower in default_codebook().places)
        )
        if not (lower in own or adjective or (opens and place == 0 and len(before) == 1)):
            return False
    return True
