"""Which names of one story are one person's or one body's.

A shorter name is joined to a fuller one only where all that cover it are one already; else it is ambiguous and stays
apart. So the result does not depend on the order in which names come, and no name is compared with all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.sourcing.cues import cues
from analysis.sourcing.folding import Person, covers, gender, people, specific

_MOST = 40  # names looked at for one; where more share surname and given name, only equal ones are joined
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
    """

    heads: dict[Person, Person | None]
    by_surname: Mapping[str, frozenset[Person]]
    by_first: Mapping[str, frozenset[Person]]
    offices: Mapping[Person, frozenset[str]]
    genders: Mapping[Person, frozenset[str]] = field(default_factory=dict)
    _letters: Mapping[str, Person] = field(default_factory=dict)

    def same(self, person: Person) -> Person:
        """The form that stands for all spellings of one name ("Jong-un", "Jong Un"; "Van Hollen" as a surname)."""
        person = self._letters.get(person.letters, person)
        if _surname_of_two(person, self.by_surname):
            return Person(f"{person.words[0]} {person.surname}", (), person.generation)
        return person

    def find(self, person: Person, offices: frozenset[str], told: str) -> tuple[Person | None, str]:
        """Who is meant by a name with these offices and this gender before it, and by what rule.

        The person is None where it cannot be told; one that stands alone is itself.
        """
        person = self.same(person)
        if person.words:
            return self.heads[person], "" if self.heads[person] else "ambiguous"
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
        if not firsts or person.surname in _given_names():
            return person, ""
        return (next(iter(firsts)), "surname") if len(firsts) == 1 else (None, "ambiguous")


def _given_names() -> frozenset[str]:
    lists = people()
    common = {name.lower() for name in cues().words["male"] | cues().words["female"]}
    return frozenset(common | lists.given.keys() | set(lists.given.values()))


def _surname_of_two(person: Person, surnames: Iterable[str]) -> bool:
    """Whether "Van Hollen" is a surname here and not given name and surname as in "Van Jones"."""
    alone = len(person.words) == 1 and person.words[0] in people().particles
    return alone and f"{person.words[0]} {person.surname}" in surnames


def find_persons(written: Iterable[tuple[Person, frozenset[str], str]]) -> Persons:
    """The persons of a story from all their names, each with the offices and the gender told with it."""
    listed = list(written)
    letters: dict[str, Person] = {}
    for person in sorted({person for person, _, _ in listed}, key=lambda one: (len(one.words), one)):
        letters[person.letters] = person
    known = set(letters.values())
    surnames = {person.surname for person in known if person.words and " " in person.surname}
    full = [person for person in known if person.words and not _surname_of_two(person, surnames)]
    heads = _join_full(full)
    offices: dict[Person, set[str]] = defaultdict(set)
    genders: dict[Person, set[str]] = defaultdict(set)
    for person, held, told in listed:
        head = heads.get(letters[person.letters])
        if head is not None:
            offices[head] |= held
            genders[head] |= {told or gender("", head.words[0])} - {""}
    bearers = {head for head in heads.values() if head is not None}
    return Persons(
        heads,
        _indexed((bearer.surname, bearer) for bearer in bearers),
        _indexed((bearer.words[0], bearer) for bearer in bearers),
        {bearer: frozenset(offices[bearer]) for bearer in bearers},
        {bearer: frozenset(genders[bearer]) for bearer in bearers},
        letters,
    )


def _indexed(pairs: Iterable[tuple[str, Person]]) -> dict[str, frozenset[Person]]:
    index: dict[str, set[Person]] = defaultdict(set)
    for key, person in pairs:
        index[key].add(person)
    return {key: frozenset(found) for key, found in index.items()}


def _join_full(full: Iterable[Person]) -> dict[Person, Person | None]:
    """Join names of two words or more; they are looked up by surname and one given name or its initial."""
    ordered = sorted(full, key=lambda person: (specific(person), person), reverse=True)
    index: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in ordered:
        for word in {*person.words, *(f"{word[0]}." for word in person.words)}:
            index[person.surname, word].append(person)

    def above(person: Person) -> list[Person]:
        first = person.words[0]
        keys = [f"{first}."] if len(first) == 1 else sorted({first, *people().full.get(first, ())})
        near = [full for key in keys for full in index.get((person.surname, key), [])[: _MOST + 1]]
        return [full for full in near if covers(full, person)] if len(near) <= _MOST else []

    return join(ordered, above)
