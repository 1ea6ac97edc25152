"""Which names of one story are one person's or one body's.

A shorter name is joined to a fuller one only where all that cover it are one already; else it is ambiguous and stays
apart. So the result does not depend on the order in which names come, and no name is compared with all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from analysis.sourcing.folding import Person, alike, covers, gender, given_names, people, specific

_MOST = 40  # fuller names looked at for one, the fullest first, so that time stays linear
Name = TypeVar("Name")


def join(names: Iterable[Name], above: Callable[[Name], Sequence[Name]]) -> dict[Name, Name | None]:
    """For each name the fullest it belongs to, itself if there is none, None if it may belong to several.

    Parameters
    ----------
    names : iterable
        Every name after all that may cover it; the order is otherwise of no matter.
    above : callable
        The names that cover one, in any order.
    """
    heads: dict[Name, Name | None] = {}
    for name in names:
        reached = {heads[full] for full in above(name)}
        if not reached:
            heads[name] = name
        elif len(reached) == 1:
            heads[name] = reached.pop()
        else:
            heads[name] = None
    return heads


@dataclass
class Persons:
    """The persons of one story.

    Parameters
    ----------
    heads : dict of Person to Person or None
        For names of two words or more: the fullest form, None where several are possible.
    surnames : frozenset of str
        Surnames of two words and more ("van hollen").
    letters : mapping of str to Person
        The form that stands for all spellings of one name.
    by_surname, by_first : mapping of str to frozenset of Person
        The fullest forms by their surname and by their first word.
    offices, genders : mapping of Person to frozenset of str
        What is told with any name of a person.
    """

    heads: Mapping[Person, Person | None]
    surnames: frozenset[str]
    letters: Mapping[str, Person]
    by_surname: Mapping[str, frozenset[Person]]
    by_first: Mapping[str, frozenset[Person]]
    offices: Mapping[Person, frozenset[str]]
    genders: Mapping[Person, frozenset[str]]
    _found: dict[Named, tuple[Person | None, str]] = field(default_factory=dict)

    def same(self, person: Person) -> Person:
        """The form that stands for all spellings of one name ("Jong-un", "Jong Un"; "Van Hollen" as a surname)."""
        return _as_surname(self.letters.get(person.letters, person), self.surnames)

    def find(self, named: Named) -> tuple[Person | None, str]:
        """Who is meant by a name with these offices and this gender before it, and by what rule.

        The person is None where it cannot be told; one that stands alone is itself.
        """
        if named not in self._found:
            person = self.same(named.person)
            if person.words:
                self._found[named] = self.heads[person], "" if self.heads[person] else "ambiguous"
            else:
                self._found[named] = self._by_surname(person, named.offices, named.gender)
        return self._found[named]

    def _by_surname(self, person: Person, offices: frozenset[str], told: str) -> tuple[Person | None, str]:
        bearers = self.by_surname.get(person.surname, frozenset())
        if person.generation:
            bearers = frozenset(bearer for bearer in bearers if bearer.generation == person.generation)
        if not bearers:
            return self._by_first(person)
        fitting = {bearer for bearer in bearers if not told or self.genders[bearer] <= {told}}
        if len(fitting) > 1:
            fitting = {bearer for bearer in fitting if offices & self.offices[bearer]}
        if len(fitting) != 1:
            return None, "ambiguous"
        return fitting.pop(), "surname" if len(bearers) == 1 else "title and surname"

    def _by_first(self, person: Person) -> tuple[Person | None, str]:
        """A surname that stands first ("Xi Jinping", "Xi"); a given name alone tells too little."""
        firsts = self.by_first.get(person.surname, frozenset())
        if not firsts or person.surname in given_names():
            return person, ""
        return (next(iter(firsts)), "surname") if len(firsts) == 1 else (None, "ambiguous")


class Named(NamedTuple):
    """A name with the offices and the gender that are told with it."""

    person: Person
    offices: frozenset[str]
    gender: str


def _as_surname(person: Person, surnames: Iterable[str]) -> Person:
    """ "Van Hollen" as a surname, if somebody has it; else given name and surname, as in "Van Jones"."""
    both = " ".join((*person.words, person.surname))
    if len(person.words) == 1 and person.words[0] in people().particles and both in surnames:
        return Person(both, (), person.generation)
    return person


def find_persons(told: Iterable[tuple[str, Named]]) -> Persons:
    """The persons of a story from all their names, each with the article it stands in."""
    listed = sorted(set(told), key=lambda one: (one[0], one[1].person))
    letters: dict[str, Person] = {}
    for person in sorted({named.person for _, named in listed}, key=lambda one: (len(one.words), one)):
        letters[person.letters] = person
    surnames = frozenset(person.surname for person in letters.values() if person.words and " " in person.surname)
    articles: dict[Person, set[str]] = defaultdict(set)
    for article, named in listed:
        articles[_as_surname(letters[named.person.letters], surnames)].add(article)
    heads = _join_full({person: len(found) for person, found in articles.items() if person.words})
    offices: dict[Person, set[str]] = defaultdict(set)
    genders: dict[Person, set[str]] = defaultdict(set)
    for _, named in listed:
        head = heads.get(letters[named.person.letters])
        if head is not None:
            offices[head] |= named.offices
            genders[head] |= {named.gender or gender("", head.words[0])} - {""}
    bearers = {head for head in heads.values() if head is not None}
    return Persons(
        heads,
        surnames,
        letters,
        _indexed((bearer.surname, bearer) for bearer in bearers),
        _indexed((bearer.words[0], bearer) for bearer in bearers),
        {bearer: frozenset(offices[bearer]) for bearer in bearers},
        {bearer: frozenset(genders[bearer]) for bearer in bearers},
    )


def _indexed(pairs: Iterable[tuple[str, Person]]) -> dict[str, frozenset[Person]]:
    index: dict[str, set[Person]] = defaultdict(set)
    for key, person in pairs:
        index[key].add(person)
    return {key: frozenset(found) for key, found in index.items()}


def _join_full(articles: Mapping[Person, int]) -> dict[Person, Person | None]:
    """Join names of two words or more, given in how many articles each stands.

    They are looked up by surname and one given name or its initial. A word before a name that more articles give
    without it ("Interview Ada Stone") is none of its own.
    """
    without = {person: shorter for person in articles if (shorter := _less_a_word(person, articles)) is not None}
    names = sorted(articles.keys() - without.keys(), key=lambda person: (specific(person), person), reverse=True)
    index: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in names:
        for word in {*person.words, *(f"{word[0]}." for word in person.words)}:
            index[person.surname, word].append(person)

    def above(person: Person) -> list[Person]:
        first = person.words[0]
        keys = [f"{first}."] if len(first) == 1 else sorted({first, *people().full.get(first, ())})
        near = [full for key in keys for full in index.get((person.surname, key), [])[:_MOST]]
        found = [full for full in near if covers(full, person)]
        # "Recep Tayyip Erdogan" counts for "Tayyip Erdogan" only if no "Tayyip … Erdogan" is there.
        begin_alike = [full for full in found if alike(full.words[0], first)]
        return begin_alike or found

    heads = join(names, above)
    for person in sorted(without, key=lambda person: len(person.words)):
        heads[person] = heads[without[person]]
    return heads


def _less_a_word(person: Person, articles: Mapping[Person, int]) -> Person | None:
    """The same name without its first words, if more articles give that and the first is no common given name."""
    for cut in range(1, len(person.words)):
        shorter = Person(person.surname, person.words[cut:], person.generation)
        if articles.get(shorter, 0) > articles[person] and person.words[0] not in given_names():
            return shorter
    return None
