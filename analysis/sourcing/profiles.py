"""What sort of source somebody is: a named person or a group of officials, of the government or a think tank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from analysis.sourcing.codebook import Codebook, default_codebook
from analysis.sourcing.described import Described, by_pattern, describe, plain, split_phrase
from analysis.sourcing.firms import firm_spoken_for
from analysis.sourcing.outlets import is_same_outlet, names_outlet
from analysis.sourcing.persons import Named, person_in
from analysis.sourcing.surroundings import Surroundings

_KEPT = 1 << 15  # sources whose profile is kept: the same ones come again in every article
_MANY = 12  # descriptions of one person that are weighed
# How much a description counts, the smallest number most: a candidacy, a role, a role with its affiliation …
_RANKS = {"decides": 1, "affiliated": 3, "leans": 4}
_FIRST, _OWNED, _LEGISLATURE, _FORMER, _CITIZEN, _DOING, _WEAK = 0, 2, 2, 5, 10, 11, 4
_UNTOLD = 99
_ROLES = ("role", "lean", "people")
_SPEAK_FOR = ("named person", "unnamed individual", "unnamed group")
_WITH_PERSON = ("unnamed individual", "unnamed group", "document", "named organisation")


@dataclass(frozen=True)
class Profile:
    """What sort of source.

    Attributes
    ----------
    named_status, source_type, source_rule : str
        As in the table `attributions`.
    official : bool
        Whether the type counts as an official one.
    rank : int
        How weak the words are that told it; 0 is strongest.
    person : str
        The person's name, of several the first one's; empty if it is no person.
    """

    named_status: str
    source_type: str = "unknown"
    source_rule: str = ""
    official: bool = False
    rank: int = field(default=_UNTOLD, repr=False, compare=False)
    person: str = field(default="", repr=False, compare=False)


def profile_source(
    source: str,
    source_name: str,
    descriptions: Mapping[str, Sequence[str]],
    outlet: str,
    codebook: Codebook | None = None,
) -> Profile:
    """What sort of source somebody is, by what an article calls them; a pure function.

    Parameters
    ----------
    source : str
        As written: "Turkish President Ada Stone", "he".
    source_name : str
        Whom it stands for: "Ada Stone".
    descriptions : mapping of str to sequence of str
        What the article says of its people, by name; see `analysis.sourcing.roles.descriptions`.
    outlet : str
        Who publishes the article.
    codebook : Codebook, optional
        Another one than that of the package.

    Examples
    --------
    >>> profile_source("he", "Ada Stone", {"Ada Stone": ("finance minister",)}, "Herald")
    Profile(named_status='named person', source_type='government', source_rule='role: minister', official=True)
    >>> profile_source("two defense officials", "two defense officials", {}, "Herald").named_status
    'unnamed group'
    >>> profile_source("the Gazette", "Springfield Gazette", {}, "Herald").source_type
    'media'
    """
    return Profiler(descriptions, outlet, codebook).profile(source, source_name)


class Profiler:
    """Profiles of the sources of one article.

    Parameters
    ----------
    descriptions, outlet, codebook
        As in `profile_source`.
    surroundings : Surroundings, optional
        What stands around the names, for persons whom no description tells.
    firms : mapping of str to str, optional
        The noun that tells that a name is a company's, by name.
    """

    def __init__(
        self,
        descriptions: Mapping[str, Sequence[str]],
        outlet: str,
        codebook: Codebook | None = None,
        surroundings: Surroundings | None = None,
        firms: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._descriptions = descriptions
        self._surroundings = surroundings
        self._firms = firms
        self._outlet = outlet
        self._codebook = default_codebook() if codebook is None else codebook
        self._by_last: dict[str, str] | None = None
        self._around: dict[str, tuple[Described, ...]] = {}
        self._asked: dict[tuple[str, str], Profile] = {}

    def profile(self, source: str, source_name: str) -> Profile:
        """The profile of a source as written, and whom it stands for."""
        asked = (source, source_name)
        if asked not in self._asked:
            self._asked[asked] = self._weighed(source, source_name)
        return self._asked[asked]

    def _weighed(self, source: str, source_name: str) -> Profile:
        """What the article tells of a company, of somebody who speaks for one, or of anybody else."""
        if source_name in self._firms and not describe(source_name, self._codebook).type:
            return self._firm("named organisation", source_name, self._firms[source_name])
        profile = self._told_here(source, source_name)
        if not self._firms or profile.source_type != "unknown" or profile.named_status not in _SPEAK_FOR:
            return profile
        for phrase in (source, source_name, *self._known(source_name)):
            name = firm_spoken_for(phrase, self._firms)
            if name:
                return replace(self._firm(profile.named_status, name, self._firms[name]), person=profile.person)
        return profile

    def _firm(self, status: str, name: str, noun: str) -> Profile:
        """A company, by the noun it is called."""
        kind = describe(noun, self._codebook).type or "business"
        return Profile(status, **self._told(kind, f"{noun}: {name}", _RANKS["affiliated"]))

    def _told_here(self, source: str, source_name: str) -> Profile:
        """What the words at the source tell, with what the article tells of the person, or of whose aide it is."""
        profile = _profile(source, source_name, self._known(source_name), self._outlet, self._codebook)
        if profile.named_status == "named person":
            name = self._full(profile.person, source_name)
            profile = self._person(self._described(profile, source, name), name)
            if profile.rank == _UNTOLD:
                around = self._surroundings.phrases(name) if self._surroundings else ()
                said = [source, *self._known(name), *(phrase for phrase, is_body in around if not is_body)]
                return self._of_person(profile, said, name)
            return profile
        if profile.source_type == "unknown" and profile.named_status in _WITH_PERSON:
            return self._of_person(profile, [source_name or source], "")
        return profile

    def _full(self, person: str, source_name: str) -> str:
        """The full name under which the article's descriptions of a person are kept."""
        return source_name if person == source_name or not person else self._last_names.get(person, person)

    def _described(self, profile: Profile, source: str, name: str) -> Profile:
        """The profile with the descriptions of the full name, where it was made without them."""
        if profile.rank != _UNTOLD or not self._known(name):
            return profile
        return _profile(name, name, self._known(name), self._outlet, self._codebook)

    def _person(self, profile: Profile, name: str) -> Profile:
        """A person's profile with what their surroundings add."""
        around, book = self._surroundings, self._codebook
        if around is None:
            return profile
        if profile.rank >= _WEAK:
            if name not in self._around:
                phrases = around.phrases(name)
                read = (_belongs(phrase, book) if body else _titled(phrase, book) for phrase, body in phrases)
                self._around[name] = tuple(read)
            best = _best(self._around[name], book)
            if profile.rank == _RANKS["leans"] and _of_another(profile, self._around[name], book):
                profile = replace(profile, **self._told("unknown", "nothing told", _UNTOLD))
            if best is not None and (rank := _rank(best, book)) < profile.rank:
                profile = replace(profile, **self._told(best.type, best.rule, rank))
        if profile.rank == _UNTOLD and (does := around.does(name)) is not None:
            profile = replace(profile, **self._told(does[0], does[1], _DOING))
        if profile.rank >= _OWNED and (owned := around.owned(name)) is not None:
            return replace(profile, **self._told(owned[0], f"has: {owned[1]}", _OWNED))
        return profile

    def _told(self, kind: str, rule: str, rank: int) -> dict[str, Any]:
        return {"source_type": kind, "source_rule": rule, "official": kind in self._codebook.official, "rank": rank}

    def _known(self, name: str) -> tuple[str, ...]:
        return tuple(self._descriptions.get(name, ()))[:_MANY]

    @property
    def _last_names(self) -> Mapping[str, str]:
        """Full names of persons by their last word, as written and in lower case."""
        if self._by_last is None:
            self._by_last = {}
            people = self._surroundings.names if self._surroundings else self._descriptions
            for name in people:
                last = name.rsplit(" ", 1)[-1]
                self._by_last.setdefault(last, name)
                self._by_last.setdefault(last.lower(), name)
        return self._by_last

    def _of_person(self, profile: Profile, phrases: Iterable[str], himself: str) -> Profile:
        """An aide or a letter of somebody whom the article describes is of their type."""
        for phrase in phrases:
            read = describe(phrase, self._codebook)
            if profile.named_status != "document" and read.entry not in self._codebook.words["of_persons"]:
                continue
            for word in read.words:
                bare = word.rstrip("'’").removesuffix("'s").removesuffix("’s")
                name = self._last_names.get(bare, "") if word[:1].isupper() or phrase.islower() else ""
                if not name or name == himself:
                    continue
                person = self._person(_profile(name, name, self._known(name), self._outlet, self._codebook), name)
                if person.source_type != "unknown":
                    return replace(
                        profile, **self._told(person.source_type, f"{bare}: {person.source_rule}", person.rank)
                    )
        return profile


@lru_cache(maxsize=_KEPT)
def _profile(source: str, name: str, known: tuple[str, ...], outlet: str, codebook: Codebook) -> Profile:
    """A source's profile by the words at the source and what is known of its name."""
    whole = name or source
    is_document = describe(source, codebook).what == "document"
    # "It" that opens a sentence and stands for nobody has its capital from there; "WHO" is a name.
    is_pronoun = plain(whole) in codebook.words["nobody"] and (len(whole) == 1 or not whole.isupper())
    named = None if is_pronoun or is_document or names_outlet(whole) else person_in(whole, codebook)
    if named is not None:
        kind, rule, rank = _person(source, whole, named, known, codebook)
        status = "named person"
    else:
        named, rank = None, _UNTOLD
        status, kind, rule = _told(source, whole, known, outlet, codebook)
    person = named.name if named else ""
    return Profile(status, kind or "unknown", rule, kind in codebook.official, rank, person)


def _told(source: str, name: str, known: tuple[str, ...], outlet: str, codebook: Codebook) -> tuple[str, str, str]:
    """Status, type and rule of whoever is no named person."""
    if not name:
        return "none", "", "no source"
    if plain(name) in codebook.words["nobody"]:
        return "none", "", "nobody told"
    written = describe(source, codebook)
    # "The Post" is an outlet and no post.
    is_named = written.how != "affiliated" and names_outlet(name)
    if written.what == "document" and not (is_named and written.words[written.head[0]][0].isupper()):
        return _document(written, name, codebook)
    if names_outlet(name):
        return ("named organisation" if is_same_outlet(name, outlet) else "other media"), "media", f"outlet: {name}"
    read = describe(name, codebook)
    if read.what == "document":
        return _document(read, name, codebook)
    return _body_or_unnamed(read, written, known, codebook)


def _body_or_unnamed(
    read: Described, written: Described, known: tuple[str, ...], codebook: Codebook
) -> tuple[str, str, str]:
    if read.what == "outlet" or (read.what == "body" and read.type == "media"):
        return "other media", "media", read.rule
    if read.what in ("body", "place", "name") or _is_collective(read, written, codebook):
        if not read.type and known:
            best = _best((describe(one, codebook) for one in known), codebook, (*_ROLES, "body"))
            if best is not None:
                return "named organisation", best.type, best.rule
        group = read.entry in codebook.words["groups"]
        return "unnamed group" if group else "named organisation", read.type, read.rule or "name"
    return ("unnamed group" if _is_several(read, codebook) else "unnamed individual"), read.type, read.rule


def _is_collective(read: Described, written: Described, codebook: Codebook) -> bool:
    """Whether a role by its form is a body: "the group", "the port authority", but not "an authority on bridges"."""
    if read.plural or not read.entry:
        return False
    words = codebook.words
    indefinite = bool(written.words) and plain(written.words[0]) in words["indefinite"]
    return read.entry in words["collective"] or (read.entry in words["collective_if_definite"] and not indefinite)


def _is_several(read: Described, codebook: Codebook) -> bool:
    """Whether an unnamed source is several people: by its head, or by a numeral before it."""
    head = [plain(word) for word in read.words[slice(*read.head)]]
    before = [plain(word) for word in read.words[: read.head[0]]]
    if before and before[0] in codebook.words["individuals"] and not read.plural:
        return False
    several = codebook.words["several"]
    return read.plural or bool(head and head[-1] in codebook.words["groups"]) or any(word in several for word in before)


def _document(read: Described, name: str, codebook: Codebook) -> tuple[str, str, str]:
    """A document by its issuer; reports of the news are other media."""
    head = plain(read.words[read.head[1] - 1])
    before = [plain(word) for word in read.words[: read.head[0]]]
    bare = head.endswith("s") and all(word in codebook.words["news_modifiers"] for word in before)
    kind, rule = read.type, read.rule
    if read.how != "affiliated":
        issuer = describe(name, codebook)
        if issuer.what in ("body", "outlet", "place", "role", "lean") and issuer.type:
            kind, rule = issuer.type, f"{issuer.rule} + {read.entry}"
    if head in codebook.words["news"] and (kind == "media" or (bare and not read.affiliation and not kind)):
        return "other media", "media", rule
    return "document", kind, rule


def _person(source: str, name: str, named: Named, known: tuple[str, ...], codebook: Codebook) -> tuple[str, str, int]:
    """Type, rule and rank of a named person: by the words around the name, then by what the article says elsewhere."""
    best = _best(_readings(source, name, named, known, codebook), codebook)
    return (best.type, best.rule, _rank(best, codebook)) if best is not None else ("", "nothing told", _UNTOLD)


def _readings(source: str, name: str, named: Named, known: tuple[str, ...], codebook: Codebook) -> Iterator[Described]:
    """What every description of a person tells, those at the name first."""
    own = person_in(source, codebook)
    for one in (own, named):
        if one is not None:
            yield from _around(one, codebook)
    if own is None and plain(source) not in codebook.words["nobody"]:
        yield describe(source, codebook)
    for description in known:
        yield describe(description, codebook)


def _around(named: Named, codebook: Codebook) -> Iterator[Described]:
    """What stands before and behind a name."""
    if named.before.endswith(("'s", "’s")):
        yield _belongs(named.before, codebook)
    elif named.before:
        yield _titled(named.before, codebook)
    if named.behind:
        told = by_pattern(named.behind[:60], codebook)
        if told is not None and told[0] == "legislature":
            yield Described(told[0], told[1], "decides", "role")
        words = split_phrase(named.behind)
        if words[0] == ",":
            yield describe(" ".join(words[1:]), codebook)
        elif words[0] in codebook.words["affiliating"]:
            yield _belongs(" ".join(words[1:]), codebook)


def _titled(phrase: str, codebook: Codebook) -> Described:
    """What a phrase before a name tells, by the title it ends in where its words tell no more than that."""
    read = describe(phrase, codebook)
    title = plain(phrase.rsplit(" ", 1)[-1])
    if (read.how == "leans" or not read.entry) and title in codebook.titles:
        entry = codebook.titles[title]
        return Described(entry.type, f"title: {entry.phrase}", "decides", "role", entry=entry.phrase)
    return read


def _belongs(phrase: str, codebook: Codebook) -> Described:
    """What it tells of a person to belong to a body."""
    read = describe(phrase, codebook)
    if read.what not in ("body", "outlet") or not read.type:
        return Described()
    return Described(read.type, f"of {read.rule}", "affiliated", "role", entry=read.entry)


def _best(readings: Iterable[Described], codebook: Codebook, what: tuple[str, ...] = _ROLES) -> Described | None:
    """The description that counts most; of equals the first."""
    told = [read for read in readings if read.type and read.what in what]
    return min(told, key=lambda read: _rank(read, codebook), default=None)


def _of_another(profile: Profile, readings: Iterable[Described], codebook: Codebook) -> bool:
    """Whether a president is told elsewhere to be one of something that the codebook does not know."""
    held = [read for read in readings if profile.source_rule == f"role: {read.entry}"]
    return bool(held) and held[0].entry in codebook.words["of_any"] and not any(read.type for read in held)


def _rank(read: Described, codebook: Codebook) -> int:
    last = read.entry.rsplit(" ", 1)[-1]
    if last in codebook.words["first"] and not read.former:
        return _FIRST
    if read.type == "citizen":
        return _CITIZEN
    if read.type == "legislature" and read.how == "decides" and not read.former:
        return _LEGISLATURE
    return _RANKS[read.how] + (_FORMER if read.former else 0)
