"""Time to compare numbers: linear in a text, and the same for every pair."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from analysis.alignment import pairs
from analysis.alignment.facts import compare_quantities
from analysis.alignment.grouping import Groups
from analysis.alignment.likeness import features, noun_relation
from analysis.alignment.pairs import candidates, find_pairings, pairing, relate
from analysis.alignment.profiles import Profile, find_profiles
from analysis.corpus import Corpus, split_article
from analysis.numbers import claims_of, quantities
from analysis.reading import Article
from analysis.tables import records

PLACES = ("Harrow", "Aldmere", "Stoke Verrin", "Pellan Bridge")
SENTENCES = (
    "The flood in {place} destroyed {n} homes and left {m} people without power.",
    "About {n} residents of {place} were moved to schools, the council said.",
    "Repairs will cost ${n} million, up from ${m} million last year.",
    "Some {m}% of the houses in {place} were insured.",
    "At least {n} firefighters and {m} soldiers came to {place}.",
)


def corpus_of(texts: list[str]) -> Corpus:
    """One article per outlet, of one story."""
    articles = [Article(f"a{n:03}", f"Outlet {n}", text, story_id="story") for n, text in enumerate(texts)]
    return Corpus(tuple(map(split_article, articles)), None, None, pd.DataFrame(columns=["file", "reason"]))


def rows_of(corpus: Corpus) -> list[Mapping[str, Any]]:
    return records(claims_of(quantities(corpus)))


def story(articles: int, sentences: int = 10) -> Corpus:
    """Sentences of a flood, with places and numbers that come round in another order in every article."""

    def text(article: int) -> str:
        told = []
        for number in range(sentences):
            turn = 7 * article + 3 * number
            place, n, m = PLACES[turn % len(PLACES)], 12 + turn * turn % 90, 5 + turn % 11
            told.append(SENTENCES[(article + number) % len(SENTENCES)].format(place=place, n=n, m=m))
        return "\n\n".join(told)

    return corpus_of([text(number) for number in range(articles)])


def fastest(times: int, run: Any) -> float:
    taken = []
    for _ in range(times):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    "piece",
    [
        "12 homes in Harrow, 14 people from York and ",
        "he is 31, Ada Verrin 45, ",
        "up from 340 to 360 in Aldmere, Wales, ",
        "5 of ",
    ],
)
def test_profiles_take_time_that_grows_with_a_sentence(piece: str) -> None:
    def seconds(times: int) -> float:
        corpus = corpus_of([piece * times + "."])
        rows = rows_of(corpus)
        assert len({row["sentence_id"] for row in rows}) == 1
        return fastest(2, lambda: find_profiles(corpus, rows))

    seconds(10)
    assert seconds(1600) < 8 * max(seconds(400), 0.01)


def test_profiles_of_a_sentence_of_ever_new_words_take_linear_time() -> None:
    def seconds(times: int) -> float:
        letters = "bcdfghklmnprstvz"
        names = (letters[n % 16] + "a" + letters[n // 16 % 16] + "o" + letters[n // 256] + "u" for n in range(times))
        corpus = corpus_of([" ".join(f"{n + 2} {name}s and" for n, name in enumerate(names)) + " more."])
        rows = rows_of(corpus)
        return fastest(2, lambda: find_profiles(corpus, rows))

    seconds(10)
    assert seconds(1600) < 8 * max(seconds(400), 0.01)


def test_a_pair_takes_as_long_in_a_large_story_as_in_a_small_one() -> None:
    def seconds(articles: int) -> float:
        corpus = story(articles)
        profiles = find_profiles(corpus, rows_of(corpus))
        return fastest(3, lambda: find_pairings(profiles)) / sum(1 for _ in candidates(profiles))

    seconds(2)
    assert seconds(30) < 2.5 * seconds(6)


def test_counts_of_strangers_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = story(12)
    profiles = find_profiles(corpus, rows_of(corpus))
    asked: list[tuple[Profile, Profile]] = []

    def counted(first: Profile, second: Profile) -> dict[str, float]:
        asked.append((first, second))
        return features(first, second)

    monkeypatch.setattr(pairs, "features", counted)
    find_pairings(profiles)
    every = list(candidates(profiles))
    strangers = [
        pair for pair in every if pair[0].family[0] == "count" and noun_relation(*pair) in ("other", "persons")
    ]
    assert len(strangers) > 500
    assert len(asked) <= len(every) - len(strangers)
    assert not any(pair[0].family[0] == "count" and noun_relation(*pair) in ("other", "persons") for pair in asked)


def test_what_is_found_is_what_every_pair_would_give() -> None:
    corpus = story(8)
    profiles = find_profiles(corpus, rows_of(corpus))
    least = pairing()["thresholds"]["unsure"]
    every = [relate(first, second) for first, second in candidates(profiles)]
    wanted = sorted((one for one in every if one.score >= least), key=lambda one: one.key)
    assert any(one.score < least for one in every)
    assert [(one.key, one.scope, one.apart, one.evidence) for one in find_pairings(profiles)] == [
        (one.key, one.scope, one.apart, one.evidence) for one in wanted
    ]


def test_groups_are_the_same_from_all_pairs_and_from_those_found() -> None:
    corpus = story(8)
    profiles = find_profiles(corpus, rows_of(corpus))
    every = sorted((relate(*pair) for pair in candidates(profiles)), key=lambda one: one.key)
    groups = Groups(profiles, find_pairings(profiles)).found
    assert groups == Groups(profiles, every).found
    assert any(len(group) > 2 for group in groups)


def test_all_pairs_of_a_fact_are_told_even_unlikely_ones() -> None:
    table = compare_quantities(story(8))
    joined = table[table["joined"]]
    numbers = joined.groupby("fact_id")[["first_id", "first_start", "second_id", "second_start"]].apply(
        lambda part: (
            set(zip(part["first_id"], part["first_start"], strict=True))
            | set(zip(part["second_id"], part["second_start"], strict=True))
        )
    )
    for fact, members in numbers.items():
        wanted = sum(a[0] != b[0] for a in members for b in members if a < b)
        assert (joined["fact_id"] == fact).sum() == wanted
