"""Whom a source stands for, as far as the article's own words tell."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.sourcing.mentions import (
    POSSESSIVE,
    Mention,
    find_mentions,
    find_names,
    gender_by_title,
    is_no_body,
    is_part,
    may_be_person,
)
from analysis.sourcing.pronouns import GENDERED, Antecedents, is_behind
from analysis.sourcing.role_words import read_phrase, role_words
from analysis.sourcing.roles import learn_roles
from analysis.sourcing.topics import sentence_subject

_ARTICLE = re.compile(r"^(?:the|an?|one(?!\s+of\b))\s+", re.IGNORECASE)
_LOWER = re.compile(r"[a-z](?<![^\W_].)[\w'’-]*")  # begun by the letters, which are searched for fast
_HEAD_END = re.compile(r", |\s\(")
_FROM = re.compile(r"(.{2,40}?) (?:from|by) (?:the )?([^,]{2,80})$")
_COORDINATED = re.compile(r"(?:both (?:the )?)?([^,]{2,60}?) and (?:the )?([^,]{2,60})$", re.IGNORECASE)
_NUMBERED = {"they": True, "their": True, "it": False, "its": False}
_BREAKS = frozenset(",”\"'’—–-")  # before the subject of a sentence that does not open it
_KEPT = 1 << 13  # names and phrases of which an answer is kept: the same ones come again in every article
_SEARCHES = 4  # for single words in the whole article; so few that time stays linear
_RECENT = 2  # sentences back to whom "they" and "it" may point
_UNRESOLVED = "unresolved"


class Resolved(NamedTuple):
    """A name and how it was found."""

    name: str
    how: str


class Spoken(NamedTuple):
    """A source that was no person: where it stood, its name, and whether it is more than one."""

    sentence: int
    name: str
    plural: bool


@lru_cache(maxsize=_KEPT)
def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet or agency, by the lists of `cues.toml`.

    Examples
    --------
    >>> is_outlet("The Wall Street Journal"), is_outlet("Springfield Gazette"), is_outlet("Ada Stone")
    (True, True, False)
    """
    words = cues().words
    plain = name[4:] if name.lower().startswith("the ") else name
    return plain in words["outlets"] or (plain[:1].isupper() and plain.split()[-1] in words["outlet_endings"])


def lower_without_article(source: str) -> str:
    """A source in lower case without "the"; only with it does it point back to something named."""
    return source[4:].lower() if source.lower().startswith("the ") else ""


@lru_cache(maxsize=_KEPT)
def is_plural(name: str) -> bool:
    """Whether a source is more than one: "two officials", "Stone and Reed", not "the board".

    Examples
    --------
    >>> is_plural("two officials who left"), is_plural("Ada Stone and Jack Reed"), is_plural("House Democrats")
    (True, True, True)
    >>> is_plural("the board"), is_plural("Congress"), is_plural("Jack Rivers")
    (False, False, False)
    """
    if " and " in name:
        return True
    head = read_phrase(name).head
    if head.lower() in cues().words["plurals"]:
        return True
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is"))
        and (head.islower() or head in cues().words["no_person"] or " " not in name)
    )


def _is_one_unnamed(description: str) -> bool:
    """Whether "he" or "she" may stand for a description: "senior official", not "officials" or "report"."""
    return role_words().is_role(read_phrase(description).head)


def _is_body(name: str) -> bool:
    """Whether "it" may have said something: a body, an outlet or a document."""
    head = read_phrase(name).head.lower()
    words = cues().words
    if name.islower() and head in words["never_speak"]:
        return False
    no_person = head.capitalize() in words["bodies"] or head in words["not_persons"] or head in role_words().bodies
    return no_person or head in words["documents"] or is_outlet(name)


class Resolver:
    """Resolves the sources of one article, asked in the order of the text.

    Parameters
    ----------
    document : Document
        The article.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = find_names(document)
        self._roles = learn_roles(document.text, self._names)
        self._antecedents = Antecedents(document, self._names, self._roles)
        self._people = frozenset(name for _, name in self._names.people)
        self._bodies: list[Spoken] = []
        self._unnamed: dict[str, str] = {}
        self._known: dict[tuple[int, int], Resolved] = {}
        self._outlet = ""
        self._asked_lower = 0

    @property
    def described(self) -> Mapping[str, Sequence[str]]:
        """What the article says its people and bodies are, by full name."""
        return self._roles.described

    @property
    def firms(self) -> Mapping[str, str]:
        """The noun that tells that a name is a company's, by name."""
        return self._names.firms

    @property
    def people(self) -> Sequence[tuple[Mention, str]]:
        """Mentions of persons with the full name each stands for, in the order of the text."""
        return self._names.people

    def resolve(self, source: str, start: int, opens_sentence: bool) -> Resolved:
        """Whom a source stands for.

        Parameters
        ----------
        source : str
            As written.
        start : int
            Where it stands.
        opens_sentence : bool
            Whether its capital may be owed to its place.
        """
        key = (start, start + len(source))
        if key not in self._known:
            self._known[key] = self._resolve(source, start, opens_sentence)
        return self._known[key]

    def _resolve(self, source: str, start: int, opens_sentence: bool) -> Resolved:
        length = len(source)
        source = self._described_before(source, start) or source
        if source.lower() in cues().words["unnamed_pronouns"]:
            return self._pronoun(source.lower(), start)
        person = None if (firm := self._firm(source)) else self._person(source, start)
        resolved = firm or person or self._description(source, start, opens_sentence)
        self._note(resolved, person is not None, start, length)
        return resolved

    @cached_property
    def _lower(self) -> frozenset[str]:
        """Words that the article writes in lower case somewhere."""
        return frozenset(_LOWER.findall(self._document.text))

    def _is_lower(self, word: str) -> bool:
        """Whether the article writes a word in lower case somewhere; all such words are gathered if asked often."""
        self._asked_lower += 1
        if self._asked_lower <= _SEARCHES:
            text = self._document.text
            if word not in text:
                return False
            if f" {word} " in text and _LOWER.fullmatch(word):
                return True
        return word in self._lower

    def _described_before(self, source: str, start: int) -> str:
        """Of "Ada Stone, head of the board, said", where only the description was taken for the source: the name."""
        if not source[:1].islower() or self._document.text[max(0, start - 2) : start] != ", ":
            return ""
        people = self._names.people
        place = bisect.bisect_left(people, start, key=lambda person: person[0].start) - 1
        if place < 0 or people[place][0].end != start - 2 or not role_words().is_role(read_phrase(source).head):
            return ""
        mention, name = people[place]
        opens = self._document.text[max(0, mention.start - 2) : mention.start].rstrip()[-1:]
        determiner = source.split(" ", 1)[0]
        apposed = determiner in ("a", "an") and not opens.isalnum()
        return name if apposed or determiner not in cues().words["determiners"] else ""

    def _note(self, resolved: Resolved, is_person: bool, start: int, length: int) -> None:
        """Remember who spoke, for pronouns to come."""
        is_person = is_person or resolved.name in self._people
        if is_person or _is_one_unnamed(resolved.name):
            if not is_person:
                head = read_phrase(resolved.name).head
                self._unnamed[head] = resolved.name
                if gender := role_words().gender(head):
                    self._names.genders.setdefault(resolved.name, gender)
            self._antecedents.speak(resolved.name, start, start + length)
        else:
            self._bodies.append(Spoken(self._sentence(start), resolved.name, is_plural(resolved.name)))
        if is_outlet(resolved.name):
            self._outlet = resolved.name

    def _sentence(self, start: int) -> int:
        number = self._document.sentence_at(start)
        return -1 if number is None else number

    def _behind_document(self, bare: str, start: int) -> Resolved | None:
        """Of "a Soufan Center report" and "a press release from the board", the body."""
        if " and " in bare or "," in bare:
            return None
        documents = cues().words["documents"]
        front, _, last = bare.rpartition(" ")
        if last in documents and not last.endswith("s"):
            name = _without_news(front)
        elif (found := _FROM.match(bare)) and found[1].rpartition(" ")[2] in documents and found[1].islower():
            name = found[2]
        else:
            return None
        if name.islower():
            holder = self._roles.holder(name, start, self._names) if name in role_words().bodies else ""
            return Resolved(holder, "behind a document") if holder else None
        mention = _head_mention(name)
        last = name.rpartition(" ")[2]
        whole = role_words().is_role(last) or last in role_words().bodies or (mention and len(mention.words) > 1)
        if not whole or name.endswith(("'s", "’s")):
            return None
        resolved = self._person(name, start) or self._description(name, start, False)
        return Resolved(resolved.name, "behind a document")

    def _taken_up(self, definite: str, start: int) -> str:
        """Whom "the official" takes up: a source without a name, or who was last spoken of, by another word."""
        asked = read_phrase(definite)
        known = self._unnamed.get(asked.head, "")
        if known and asked.others | asked.complement <= set(known.lower().split()):
            return known
        if asked.head in role_words().generic and not asked.complement:
            return self._body_named_before(start)
        opens = self._document.sentences[max(0, self._sentence(start))].start == start
        if not opens and self._document.text[max(0, start - 4) : start].rstrip()[-1:] not in _BREAKS:
            return ""
        return self._antecedents.taken_up(definite, start)

    def _body_named_before(self, start: int) -> str:
        """The last source, if it is a body with a name in this sentence or the one before."""
        last = self._bodies[-1] if self._bodies else None
        if last is None or last.plural or not 0 <= self._sentence(start) - last.sentence < _RECENT:
            return ""
        named = (
            last.name.removeprefix("The ")[:1].isupper()
            and read_phrase(last.name.lower()).head not in cues().words["documents"]
        )
        sure = " " in last.name or last.name.isupper()
        return last.name if named and sure and not is_outlet(last.name) else ""

    def _pronoun(self, pronoun: str, start: int) -> Resolved:
        """He and she: the person most in view; they and it: the last source or subject of that number."""
        name = ""
        if pronoun in GENDERED:
            name = self._antecedents.resolve(pronoun, start)
            if name:
                self._antecedents.speak(name, start, start + len(pronoun))
        elif pronoun in _NUMBERED:
            name = self._body_before(start, _NUMBERED[pronoun])
            if name:
                self._bodies.append(Spoken(self._sentence(start), name, _NUMBERED[pronoun]))
        return Resolved(name, "pronoun") if name else Resolved("", _UNRESOLVED)

    def _body_before(self, start: int, plural: bool) -> str:
        """The last source that was no person, or the subject of this sentence or the one before, if of that number."""
        sentence = self._sentence(start)
        if sentence < 0:
            return ""
        last = next((one for one in reversed(self._bodies[-4:]) if one.plural is plural), None)
        for number in (sentence, sentence - 1):
            if last is not None and last.sentence == number:
                return last.name
            reported = number == sentence and is_behind(self._document.text, start)
            subject = "" if number < 0 or reported else sentence_subject(self._document, number, start)
            if subject and self._head_mention_is_no_person(subject, start):
                name = self._description(subject, start, True).name
                if is_plural(name) is plural and (plural or _is_body(name)):
                    return name
        return ""

    def _head_mention_is_no_person(self, subject: str, start: int) -> bool:
        return subject.lower() not in cues().words["unnamed_pronouns"] and self._person(subject, start) is None

    def _person(self, source: str, start: int) -> Resolved | None:
        """The name in a source that holds one: its head, before any apposition."""
        parts = _HEAD_END.split(source, maxsplit=2)
        mention = _head_mention(parts[0])
        if mention is None or (len(parts) > 1 and parts[0][-1].islower() and not may_be_person(mention)):
            mention = self._name_in_apposition(parts) or mention
        if mention is None:
            return None
        if len(mention.words) == 1:
            full = self._names.fullest(mention.words[0], start, gender_by_title(mention))
            if full is not None and may_be_person(full):
                return Resolved(full.name, "fuller name in the article")
            bearers = self._names.given.get(mention.words[0], set()) if full is None and not mention.titles else set()
            if len(bearers) == 1:
                return Resolved(next(iter(bearers)), "fuller name in the article")
            alone = mention.titles or mention.name in self._people
            return Resolved(mention.name, "as written") if alone and is_no_body(mention) else None
        full = self._names.fullest(mention.last, start)
        if full is not None and len(full.words) > len(mention.words) and is_part(mention, full):
            return Resolved(full.name, "fuller name in the article")
        return Resolved(mention.name, "as written") if may_be_person(mention) else None

    def _firm(self, source: str) -> Resolved | None:
        """The company in a source: "the firm Tresco", "Tresco, the operator of the ferry"."""
        if not self._names.firms:
            return None
        parts = _HEAD_END.split(source, maxsplit=2)
        mention = _head_mention(parts[0])
        if mention is None and len(parts) > 1 and read_phrase(parts[0]).head in role_words().bodies:
            mention = _head_mention(parts[1])  # "a ferry company, Tresco"
        if mention is None or mention.titles or (mention.last in self._names.bearers and len(mention.words) == 1):
            return None
        if mention.name in self._names.firms:
            return Resolved(mention.name, "as written")
        fuller = [name for name in self._names.firms if name.startswith(f"{mention.name} ")]
        return Resolved(fuller[0], "fuller name in the article") if len(fuller) == 1 else None

    def _part(self, name: str, start: int) -> str:
        person = self._person(name, start)
        return person.name if person else name

    def _name_in_apposition(self, parts: Sequence[str]) -> Mention | None:
        """Of "the finance minister, Ada Stone", the name."""
        if len(parts) < 2 or not role_words().is_role(read_phrase(parts[0]).head.lower()):
            return None
        mention = _head_mention(parts[1])
        return mention if mention is not None and may_be_person(mention) else None

    def _description(self, source: str, start: int, opens_sentence: bool) -> Resolved:
        """An unnamed source or a body: as written, without the article; "the president" by who was called so."""
        definite = lower_without_article(source)
        if definite in cues().words["outlet_words"] and self._outlet:
            return Resolved(self._outlet, "outlet named before")
        # "The Journal" keeps an article that is part of its name: one with a capital inside a sentence.
        part_of_name = source.startswith("The ") and not opens_sentence and source[4:5].isupper()
        bare = source if part_of_name else _ARTICLE.sub("", source, count=1)
        alias = self._roles.aliases.get(bare.replace(".", ""))
        if alias:
            return Resolved(alias, "fuller name in the article")
        if definite and _is_common(source[4:]):
            holder = self._roles.holder(_HEAD_END.split(source[4:], maxsplit=1)[0], start, self._names)
            holder = holder or self._taken_up(definite, start)
            if holder:
                return Resolved(holder, "description in the article")
        whose = self._behind_document(bare, start)
        if whose:
            return whose
        body = self._names.bearers.get(bare.removeprefix("The "), ())
        if len(body) == 1:
            full = body[0].fullest
            return Resolved(bare[: len(bare) - len(full.words[-1])] + full.name, "fuller name in the article")
        if joined := _COORDINATED.match(_HEAD_END.split(bare, maxsplit=1)[0]):
            parts = (joined[1], joined[2])
            if all(part[:1].isupper() for part in parts):
                return Resolved(" and ".join(self._part(part, start) for part in parts), "as written")
        first = bare.split()[0].lower()
        lowers = opens_sentence and bare == source and not bare[:2].isupper()
        if lowers and (_is_role_alone(bare) or self._is_lower(first)):
            bare = bare[:1].lower() + bare[1:]
        return Resolved(POSSESSIVE.sub("", bare), "as written")


def _is_role_alone(source: str) -> bool:
    """Whether a source is one word that names a role, or several who have it: "Officials"."""
    lower = source.lower()
    return role_words().is_role(lower) or (lower.endswith("s") and role_words().is_role(lower[:-1]))


def _without_news(words: str) -> str:
    """What stands before "report" without "new", "recent" or the year."""
    parts = words.split()
    while parts and (parts[0].isdigit() or parts[0] in cues().words["news"]):
        parts = parts[1:]
    return " ".join(parts)


@lru_cache(maxsize=_KEPT)
def _is_common(description: str) -> bool:
    """Whether a description ends in a common noun, not in the last word of a name: "the board", "the Governor"."""
    read = read_phrase(description)
    if read.head in role_words().bodies:
        return all(word.islower() for word in read.others)
    return read.head.islower() or role_words().is_role(read.head.lower())


@lru_cache(maxsize=_KEPT)
def _head_mention(head: str) -> Mention | None:
    """The name that a phrase is about: its last, with nothing but roles before it, perhaps with "of" and a place."""
    if " and " in head:
        return None
    openers = cues().words["complement_openers"]
    found: Mention | None = None
    for mention in find_mentions(head):
        if not openers.isdisjoint(head[: mention.start].split()):
            break
        if mention.words:
            found = mention
    if found is None:
        return None
    after = POSSESSIVE.sub("", head[found.end :])
    return found if not after or after.startswith((" of ", " from ")) else None
