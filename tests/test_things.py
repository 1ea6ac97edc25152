"""Which words and names count the same, and which only look alike."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pandas as pd
import pytest

from analysis.alignment.lexicon import names_in, noun_of, place_of, singular, things
from analysis.alignment.likeness import noun_relation
from analysis.alignment.profiles import Profile, find_profiles, read_place
from analysis.corpus import Corpus, split_article
from analysis.numbers import claims_of, quantities
from analysis.reading import Article
from analysis.tables import records

TABLE = tomllib.loads(files("analysis.data").joinpath("things.toml").read_text("utf-8"))
NOUNS = TABLE["nouns"]
# Have no plural of their own, or are one.
_NO_PLURAL = re.compile(r".*(s|people|cattle|swine|personnel|staff|troop|police|kin|elderly|folk|sheep)$")


def profiles(*texts: str) -> list[Profile]:
    """Of one article per outlet."""
    articles = [Article(f"a{n}", f"Outlet {n}", text, story_id="story") for n, text in enumerate(texts)]
    nothing = pd.DataFrame(columns=["file", "reason"])
    corpus = Corpus(tuple(split_article(article) for article in articles), None, None, nothing)
    return find_profiles(corpus, records(claims_of(quantities(corpus))))


def relation(first: str, second: str) -> str:
    one, other = profiles(f"There were 40 {first} in all.", f"There were 40 {second} in all.")
    return noun_relation(one, other)


def listed() -> set[str]:
    groups = (*NOUNS["same"], *NOUNS["narrower"].values(), NOUNS["persons"], NOUNS["general"], NOUNS["broad"])
    return {word for group in groups for word in group} | set(NOUNS["narrower"])


def plural(noun: str) -> str:
    """By the rule of the school book."""
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)} of {rest}"
    irregular = {one: many for many, one in NOUNS["irregular"].items()}
    before, space, last = noun.rpartition(" ")
    if last in irregular:
        return f"{before}{space}{irregular[last]}"
    if last.endswith("man"):
        return f"{noun[:-3]}men"
    if last.endswith("child"):
        return f"{noun}ren"
    if re.search(r"[^aeiou]y$", last) and not last.endswith("-by"):
        return f"{noun[:-1]}ies"
    if last.endswith(("ch", "sh", "x", "z")) or last in ("hero", "tornado", "embargo", "mosquito"):
        return f"{noun}es"
    return f"{noun}s"


def test_every_listed_noun_comes_back_from_its_plural() -> None:
    nouns = {noun for noun in listed() if not _NO_PLURAL.match(noun) and " with " not in noun and " on " not in noun}
    assert len(nouns) > 1000
    assert {noun: singular(plural(noun)) for noun in nouns if singular(plural(noun)) != noun} == {}


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("tornadoes", "tornado"),
        ("movies", "movie"),
        ("thieves", "thief"),
        ("prizes", "prize"),
        ("blazes", "blaze"),
        ("wolves", "wolf"),
        ("caches", "cache"),
        ("bonuses", "bonus"),
        ("campuses", "campus"),
        ("minibuses", "minibus"),
        ("cameramen", "cameraman"),
        ("MPs", "mp"),
        ("GPs", "gp"),
        ("CDs", "cd"),
        ("ads", "ad"),
        ("taxis", "taxi"),
        ("tsunamis", "tsunami"),
        ("passers-by", "passer-by"),
        ("analyses", "analysis"),
        ("warehouses", "warehouse"),
        ("causes", "cause"),
        ("bases", "base"),
        ("canoes", "canoe"),
        ("ties", "tie"),
        ("specimens", "specimen"),
        ("gas", "gas"),
        ("metropolis", "metropolis"),
        ("wheelchairs", "wheelchair"),
        ("schoolchildren", "schoolchild"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one
    assert singular(one) == one


def test_lists_do_not_contradict_each_other() -> None:
    same = [word for group in NOUNS["same"] for word in group]
    assert [word for word, times in Counter(same).items() if times > 1] == []
    assert not set(NOUNS["containers"]) & set(same)
    assert not set(NOUNS["containers"]) & set(NOUNS["tallies"])
    assert not set(NOUNS["general"]) & set(NOUNS["broad"])
    forms = [form for place, others in TABLE["places"]["demonyms"].items() for form in (place, *others)]
    assert [form for form, times in Counter(forms).items() if times > 1] == []


def test_a_kind_is_no_other_word_for_its_broad_noun() -> None:
    kinds = [(broad, kind) for broad, group in NOUNS["narrower"].items() for kind in group]
    assert [(broad, kind) for broad, kind in kinds if noun_of(broad) == noun_of(kind)] == []


def _endings(nouns: set[str]) -> Iterator[tuple[str, str]]:
    for long, short in itertools.permutations(sorted(nouns), 2):
        if len(short) > 3 and long.endswith(short) and long[-len(short) - 1] not in " -":
            yield long, short


def test_nouns_that_end_like_another_are_kinds_of_it_only_where_listed() -> None:
    nouns = {noun_of(noun) for noun in listed()}
    (profile,) = profiles("There were 40 seats in all.")
    lists = things()

    def of(noun: str) -> Profile:
        return replace(profile, noun=noun, row={**profile.row, "noun": noun})

    wrong = [
        (long, short)
        for long, short in _endings(nouns)
        if noun_relation(of(long), of(short)) in ("same", "kind")
        or (
            noun_relation(of(long), of(short)) == "broader"
            and short not in lists.broader.get(long, ())
            and not {long, short} & (lists.general | lists.broad)
        )
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ports", "reports"),
        ("ships", "scholarships"),
        ("planes", "lanes"),
        ("trains", "rains"),
        ("books", "trains"),
        ("volumes", "trains"),
        ("counts", "seats"),
        ("tablets", "tables"),
    ],
)
def test_nouns_of_two_things(first: str, second: str) -> None:
    assert relation(first, second) == "other"


@pytest.mark.parametrize(("first", "second"), [("residents", "members"), ("union members", "village residents")])
def test_residents_are_no_members(first: str, second: str) -> None:
    assert relation(first, second) != "same"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("airstrikes", "strikes", "broader"),
        ("raids", "strikes", "other"),
        ("air strikes", "airstrikes", "same"),
        ("schoolchildren", "children", "broader"),
        ("policewomen", "officers", "kind"),
        ("schoolteachers", "teachers", "same"),
        ("immigrants", "migrants", "broader"),
        ("murders", "homicides", "broader"),
        ("jabs", "doses", "same"),
        ("shots", "doses", "stands for"),
        ("members", "people", "broader"),
        ("members", "victims", "persons"),
    ],
)
def test_kinds_and_words_for_the_same(first: str, second: str, found: str) -> None:
    assert relation(first, second) == found


def test_the_dead_are_the_dead_whatever_they_were() -> None:
    one, other = profiles("The flood killed 40 villagers.", "The flood killed 40 members.")
    assert noun_relation(one, other) == "same"


def test_a_word_that_packages_in_the_singular_is_counted_in_the_plural() -> None:
    (profile,) = profiles("There were 40 counts in all.")
    (seats,) = profiles("There were 40 seats in all.")
    packed = replace(profile, row={**profile.row, "noun": "count"})
    assert noun_relation(packed, seats) == "missing"
    assert noun_relation(profile, seats) == "other"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("the town of Hajin", {"hajin"}),
        ("a popular restaurant in Manbij", {"manbij"}),
        ("Iraq and Syria", {"iraq", "syria"}),
        ("New York", {"new york"}),
        ("New Orleans", {"new orleans"}),
        ("Cook County", {"cook county"}),
        ("Idlib Province", {"idlib"}),
        ("Kansas City", {"kansas city"}),
        ("Central Park", {"central park"}),
        ("North Korea and South Korea", {"north korea", "south korea"}),
        ("Northern Syria", {"syria"}),
        ("the North", set()),
        ("Bosnia and Herzegovina", {"bosnia and herzegovina"}),
        ("the Isle of Man", {"isle of man"}),
        ("Harrow, Calif.", {"harrow", "california"}),
        ("La Paz", {"la paz"}),
        ("Los Angeles", {"los angeles"}),
        ("L.A.", {"los angeles"}),
        ("St. Louis", {"st louis"}),
        ("Washington, D.C.", {"washington"}),
        ("Del Rio", {"del rio"}),
        ("the U.S.", {"united states"}),
        ("Great Britain", {"united kingdom"}),
    ],
)
def test_a_place_is_read_as_one_name(words: str, names: set[str]) -> None:
    assert read_place(words)[0] == names


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("New York", "New Orleans"),
        ("Cook County", "Kern County"),
        ("North Korea", "South Korea"),
        ("United Nations", "United States"),
        ("San Varo", "San Telmo"),
        ("Lake Harrow", "Lake Dunmore"),
        ("University of Harrow", "University of Dunmore"),
        ("Saint Ada", "Saint Bede"),
    ],
)
def test_names_with_a_part_in_common_have_nothing_in_common(first: str, second: str) -> None:
    assert not names_in(first.split()) & names_in(second.split())
    assert not read_place(first)[0] & read_place(second)[0]
    assert names_in(first.split())


@pytest.mark.parametrize("word", ["New", "County", "City", "North", "University"])
def test_a_part_of_many_names_is_none_alone(word: str) -> None:
    assert not names_in(["the", word, "schools"])
    assert not read_place(f"the {word}")[0]


def test_a_person_is_found_by_one_name_too() -> None:
    assert names_in(["Ada", "Stone"]) & names_in(["Stone"])
    assert names_in(["South", "African", "miners"]) == names_in(["South", "Africa"])


@pytest.mark.parametrize("word", ["La", "Cali", "Rio", "Mo", "Ind", "Ore", "Kan", "Ill", "Pa", "Mass", "Miss", "Ark"])
def test_an_abbreviation_needs_its_dot(word: str) -> None:
    assert place_of(word) == word.lower()


def test_lists_of_names_do_not_nest() -> None:
    texts = (
        "In Leeds, York and Hull there are 40 schools.",
        "In Leeds, New York and Hull there are 40 schools.",
        "In Dunmore, Leeds, York, and Hull there are 40 schools.",
    )
    for text in texts:
        assert not any(profile.nested for profile in profiles(text)), text
    (profile,) = profiles("A school is shut in Aberlyn, in west Wales. There are 40 schools in Aberlyn.")
    assert profile.nested == {"wales"}


def test_mass_shootings_are_not_of_massachusetts() -> None:
    (profile,) = profiles("There were 40 mass evictions in all.")
    assert profile.names == frozenset()
    assert profile.kinds
