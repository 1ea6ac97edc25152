"""What an article says its people and bodies are: titles, roles before a name, appositions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from analysis.corpus import Document
from analysis.sourcing.before_names import closes, role_before, role_with_complement
from analysis.sourcing.cues import cues
from analysis.sourcing.mentions import Mention, Names, find_names, may_be_person
from analysis.sourcing.role_words import Phrase, read_phrase, role_words

_REACH = 120  # characters looked at on either side of a name
_LONGEST = 16  # words of a description
_MANY = 12  # descriptions kept of one name, and holders of one role
_NEAR, _FAR = 400, 1200  # characters: of several holders of a role the one named so near, if no other so far back
_AGE = re.compile(r"(?: \([^()\n]{1,30}\))?, (\d{1,3})(?=[,.;]| of | from )")
_PARTY = re.compile(r" \(([A-Z])[-–—,. ]{1,2}([^()\n]{2,30})\)")
_ALIAS = re.compile(r"(?:,? \((?:the )?|, or (?:the )?|,? (?:\w+ )?known as (?:the )?)([A-Z][\w.-]{1,11})\b")
_APPOSITION = re.compile(
    r"(?: \([^()\n]{1,30}\))?(?:, \d{1,3})?(?:,| [-–—]{1,2}) ([^,.;:()“”\"\n–—]{3,100})(?=[,.;:()–—])"
)
_IS = re.compile(r",? (?:who )?(?:is|was|became) ((?:an?|the|one of|now) [^,.;:()“”\"\n–—]{3,80})")
_WORD = re.compile(r"[\w.'’/&-]+")
_DETERMINED = frozenset(("a", "an", "the", "one", "of", "now", "his", "her", "its", "their", "our", "my"))


@dataclass
class Roles:
    """What the article tells of its names.

    Parameters
    ----------
    described : dict of str to list of str
        Descriptions by full name, in lower case, in the order of the text.
    holders : dict of str to dict
        By the noun a description ends in: the names it fits, each with the phrases and where it was first so described.
    aliases : dict of str to str
        Abbreviations and other names to the full name that introduced them.
    text : str
        The article.
    """

    described: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[str, dict[str, list[tuple[int, Phrase]]]] = field(default_factory=lambda: defaultdict(dict))
    aliases: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def add(self, name: str, offset: int, description: str, heads: Iterable[str] = ()) -> None:
        """Note a description, once."""
        known = self.described[name]
        if not description:
            return
        description = " ".join(description.lower().split())
        if description and description not in known and len(known) < _MANY:
            known.append(description)
            self.add_holder(name, offset, description, heads)

    def add_holder(self, name: str, offset: int, description: str, heads: Iterable[str] = ()) -> None:
        """Note whom a description fits."""
        phrase = read_phrase(description)
        for head in dict.fromkeys((phrase.head, *heads)):
            names = self.holders[head]
            if name in names or len(names) < _MANY:
                fitting = names.setdefault(name, [])
                if len(fitting) < _MANY:
                    fitting.append((offset, phrase))

    def holder(self, description: str, offset: int, names: Names) -> str:
        """Whom "the" with a description means at a place, empty if nobody or one of several.

        Parameters
        ----------
        description : str
            Without article.
        offset : int
            Where it stands.
        names : Names
            To tell who of several was named last.
        """
        asked = read_phrase(" ".join(description.lower().split()))
        holders = self.holders.get(asked.head, {})
        fitting = [
            name
            for name, told in holders.items()
            if any(self._fits(name, asked, phrase, description) for _, phrase in told)
        ]
        before = [name for name in fitting if any(first < offset for first, _ in holders[name])]
        fitting = before or fitting
        if asked.head in role_words().bodies and fitting:
            last = max(fitting, key=lambda name: names.last_before(name, offset))
            if self._is_another_nearer(asked.head, last, max(names.last_before(last, offset), offset - _NEAR), offset):
                return ""
        if len(fitting) < 2:
            return fitting[0] if fitting else ""
        ranked = sorted(((names.last_before(name, offset), name) for name in fitting), reverse=True)
        clear = offset - ranked[0][0] <= _NEAR and offset - ranked[1][0] > _FAR
        return ranked[0][1] if clear else ""

    def _is_another_nearer(self, noun: str, name: str, start: int, end: int) -> bool:
        """Whether another body of the kind, which has no name, stands between: "a trade group"."""
        own = {"the", "this", "that", *name.lower().split()}
        place = self.text.find(f" {noun}", start, end)
        while place >= 0:
            before = self.text[max(start, place - 24) : place].rsplit(None, 1)[-1:]
            if before and before[0][0].islower() and before[0].lower() not in own:
                return True
            place = self.text.find(f" {noun}", place + 1, end)
        return False

    def _fits(self, name: str, asked: Phrase, told: Phrase, description: str) -> bool:
        """Whether one may be asked for by what was told of him: no other office, and nothing particular left unsaid."""
        offices = role_words().offices
        if asked.others & offices != told.others & offices:
            return False
        known = set(name.lower().split()).union(*(said.split() for said in self.described.get(name, ())))
        capitals = {word.lower() for word in description.split() if word[0].isupper()}
        contrasts = asked.others & role_words().contrasts
        return (asked.complement | contrasts | (asked.others & capitals)) <= known


def descriptions(document: Document) -> Mapping[str, tuple[str, ...]]:
    """What an article says its people and bodies are.

    Parameters
    ----------
    document : Document
        One article, split.

    Returns
    -------
    mapping of str to tuple of str
        For each full name, as `find_attributions` gives it in `source_name`, the titles and roles before its mentions
        and the appositions behind them, in lower case and without article, in the order of the text.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "Gov. Ada Stone met Jack Reed, the State Department's special envoy. Bank spokesman Al Roe, 54, agreed."
    >>> for name, said in descriptions(split_article(Article("a", "Herald", text))).items():
    ...     print(name, said)
    Ada Stone ('governor',)
    Jack Reed ("state department's special envoy",)
    Al Roe ('bank spokesman', '54-year-old')
    """
    names = find_names(document)
    return {name: tuple(known) for name, known in learn_roles(document.text, names).described.items() if known}


def learn_roles(text: str, names: Names) -> Roles:
    """Read what stands around every name; the genders that roles tell go to `names`."""
    roles = Roles(text=text)
    people = {mention.start: full for mention, full in names.people}
    for mention in names.mentions:
        if not mention.words:
            continue
        full = people.get(mention.start)
        if full is not None:
            _learn_person(text, mention, full, roles)
        else:
            _learn_body(text, mention, roles)
    words = role_words()
    for name, known in roles.described.items():
        told = (words.gender(read_phrase(description).head) for description in known)
        gender = next((gender for gender in told if gender), None)
        if gender:
            names.genders.setdefault(name, gender)
    return roles


def _learn_person(text: str, mention: Mention, full: str, roles: Roles) -> None:
    words = role_words()
    if mention.before:
        lowered = [word.lower() for word in mention.before]
        head = read_phrase(" ".join(lowered)).head
        nouns = words.titles.get(head, (head,))
        if words.is_role(nouns[0]):
            lowered[lowered.index(head)] = nouns[0]
            roles.add(full, mention.start, " ".join(lowered), nouns[1:])
    else:
        role = role_before(text, mention.start)
        if not role and len(mention.words) > 1 and closes(text, mention.end):
            role = role_with_complement(text, mention.start)
        roles.add(full, mention.start, role)
    after = text[mention.end : mention.end + _REACH + 30]
    if not after.startswith((",", " (", " -", " –", " —", " who ", " is ", " was ", " became ")):
        if after.startswith(" "):
            _learn_compound(text, mention, roles)
        return
    if party := _PARTY.match(after):
        _add_party(party, full, mention, roles)
    if age := _AGE.match(after):
        roles.add(full, mention.start, f"{age[1]}-year-old")
    _learn_apposition(after, mention, full, roles)


def _add_party(found: re.Match[str], full: str, mention: Mention, roles: Roles) -> None:
    """Of "(R-Texas)", that he is a Republican of Texas."""
    party = role_words().parties.get(found[1])
    if party:
        roles.add(full, mention.start, f"{found[2].strip()} {party}")


def _learn_apposition(after: str, mention: Mention, full: str, roles: Roles) -> None:
    for pattern in (_APPOSITION, _IS):
        if found := pattern.match(after):
            roles.add(full, mention.start, _as_description(found[1]))


def _learn_body(text: str, mention: Mention, roles: Roles) -> None:
    """A body's abbreviation, its apposition, and the noun behind its name."""
    bodies = role_words().bodies
    last = mention.words[-1].lower()
    name = mention.name
    if len(mention.words) > 1 and last in bodies:
        roles.add_holder(name, mention.start, last)
    after = text[mention.end : mention.end + _REACH + 30]
    if after.startswith((",", " (", " known", " also known", " is ", " was ")):
        alias = _ALIAS.match(after)
        if alias and len(mention.words) > 1 and _abbreviates(alias[1], mention):
            roles.aliases.setdefault(alias[1].replace(".", ""), name)
        _learn_apposition(after, mention, name, roles)
    elif after.startswith(" "):
        _learn_compound(text, mention, roles)


def _learn_compound(text: str, mention: Mention, roles: Roles) -> None:
    """Of "the Stone campaign", a body of its own; of "the Free Valley group", that Free Valley is a group."""
    near = text[mention.end : mention.end + 40]
    words = near.split(None, 2)[:2]
    if not "".join(words).isalpha():
        words = [found[0] for found in islice(_WORD.finditer(near), 2)]
    bodies = role_words().bodies
    if bodies.isdisjoint(words):
        return
    place = 1 if words[-1] in bodies and len(words) > 1 else 0
    if place and (words[0] in cues().words["phrase_breaks"] or not words[0].islower()):
        return
    noun = words[place]
    end = text.find(noun, mention.end) + len(noun)
    between = text[mention.end : end - len(noun)]
    if any(mark in between for mark in ",.;:()\n'’"):
        return
    if len(mention.words) > 1 and place == 0 and not may_be_person(mention):
        roles.add(mention.name, mention.start, noun)
    else:
        roles.add(" ".join(text[mention.start : end].split()), mention.start, noun)


def _abbreviates(alias: str, mention: Mention) -> bool:
    initials = [word[0] for word in mention.words if word[0].isupper()]
    plain = alias.replace(".", "")
    return plain.isupper() and plain[0] == initials[0] and len(plain) <= len(initials) + 2


def _as_description(phrase: str) -> str:
    """An apposition without article, if it is one: a noun phrase of what somebody can be, with its complement."""
    words = phrase.split()[:_LONGEST]
    first = words[0].lower()
    determined = first in _DETERMINED and first != "of"
    while words and words[0].lower() in _DETERMINED:
        words = words[1:]
    read = read_phrase(" ".join(words).lower())
    known = role_words()
    if not read.head or not (known.is_role(read.head) or (read.head in known.bodies and determined)):
        return ""
    kept: list[str] = []
    for word in words:
        if word.lower() in cues().words["description_ends"] or (kept and word.lower() in cues().words["auxiliaries"]):
            break
        kept.append(word)
    return " ".join(kept)
