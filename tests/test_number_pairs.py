"""Which numbers of two outlets measure one thing, and whether they agree."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from analysis import load_articles
from analysis.alignment import compare_quantities, facts
from analysis.corpus import Corpus, split_article
from analysis.reading import Article
from analysis.tables import records
from tools.measure_pairs import FITTED, KEPT_APART, UNSEEN, Story, counts, outcome

DAYS = ("2024-03-01", "2024-03-01")


def told(*texts: str, days: tuple[str | None, ...] = DAYS) -> Corpus:
    """One article per outlet, of one story."""
    articles = [
        Article(f"a{number}", f"Outlet {number}", text, story_id="story", published=days[number])
        for number, text in enumerate(texts)
    ]
    nothing = pd.DataFrame(columns=["file", "reason"])
    return Corpus(tuple(split_article(article) for article in articles), None, None, nothing)


def joined(corpus: Corpus) -> list[dict[str, Any]]:
    table = compare_quantities(corpus)
    return records(table[table["joined"]])


WORDS = ["school", "market", "bridge", "harbour", "library", "station"]
FLOOD = "The flood destroyed {} homes in Harrow, the council said."


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("40", "40", "same"),
        ("about 40", "40", "compatible"),
        ("more than 40", "52", "compatible"),
        ("dozens of", "40", "vague"),
        ("40", "52", "disagree"),
        ("fewer than 40", "52", "disagree"),
    ],
)
def test_verdicts_by_interval(first: str, second: str, verdict: str) -> None:
    (pair,) = joined(told(FLOOD.format(first), FLOOD.format(second)))
    assert pair["verdict"] == verdict


def test_a_number_of_a_later_day_may_be_an_update_and_one_of_the_same_day_may_not() -> None:
    texts = (FLOOD.format("40"), FLOOD.format("52"))
    (pair,) = joined(told(*texts, days=("2024-03-01", "2024-03-04")))
    assert pair["verdict"] == "possible update"
    (pair,) = joined(told(*texts, days=("2024-03", "2024-03-04")))
    assert pair["verdict"] == "disagree", "an imprecise date may be the same day"
    for days in (("2024-03-01", None), (None, "2024-03-01"), (None, None)):
        (pair,) = joined(told(*texts, days=days))
        assert pair["verdict"] == "disagree", "without a date none is known to be later"


def test_numbers_of_one_year_are_no_update_of_each_other() -> None:
    # The same year, told in other words.
    told_then = ("In 2011 a flood destroyed 40 homes in Harrow.", "A flood destroyed 52 homes in Harrow during 2011.")
    (pair,) = joined(told(*told_then, days=("2024-03-01", "2024-03-04")))
    assert pair["verdict"] == "disagree"


def test_a_narrower_word_is_another_scope() -> None:
    (pair,) = joined(
        told(
            "The army sent 2,200 ground troops to the border town of Harrow.",
            "The army sent about 2,000 troops to the border town of Harrow.",
        )
    )
    assert (pair["verdict"], pair["scope"]) == ("different scope", "kind")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The army has 2,000 troops in Harrow.", "The army has 2,000 troops in Dunmore."),
        ("The flood killed 40 people.", "The flood injured 40 people."),
        ("The town has 2,000 fighters.", "The town has 2,000 bakeries."),
        ("The walk took 40 minutes.", "The town has 40 bakeries."),
        ("The ministry paid 40 million euros for the bridge.", "The ministry paid 40 million dollars for the bridge."),
    ],
)
def test_an_equal_value_alone_makes_no_pair(first: str, second: str) -> None:
    assert not joined(told(first, second))


def test_units_and_forms_are_brought_on_one_scale() -> None:
    road = "The new road between Harrow and Dunmore is {} long."
    (pair,) = joined(told(road.format("5 miles"), road.format("8 km")))
    assert pair["verdict"] == "same"
    (pair,) = joined(told(road.format("5 miles"), road.format("11 km")))
    assert pair["verdict"] == "disagree"
    homes = "{} homes in the valley lost power in the storm, the grid operator said."
    (pair,) = joined(told(homes.format("One in five"), homes.format("Just 20% of")))
    assert pair["verdict"] == "same"
    assert pair["colour"] == "“One in five” / “Just 20%”"


def test_a_wider_reading_of_a_hedge_may_change_the_verdict() -> None:
    (pair,) = joined(told(FLOOD.format("about 400"), FLOOD.format("454")))
    assert pair["verdict"] == "disagree"
    assert pair["sensitivity"] == "wider: compatible"


def test_two_numbers_of_one_source_do_not_confirm_each_other() -> None:
    texts = (
        "Mayor Ada Stone said the flood destroyed 40 homes in Harrow.",
        "The flood destroyed 40 homes in Harrow, said the mayor, Ada Stone.",
        "Police said the flood destroyed 40 homes in Harrow.",
    )
    origins = {
        (pair["first_id"], pair["second_id"]): pair["origin"] for pair in joined(told(*texts, days=(*DAYS, DAYS[0])))
    }
    assert origins["a0", "a1"] == "one source"
    assert origins["a0", "a2"] == "independent"


def test_a_number_in_a_copied_text_confirms_nothing() -> None:
    wire = " ".join(f"On day {n} of the storm the {word} of Harrow was closed to all." for n, word in enumerate(WORDS))
    told_twice = f"The flood destroyed 40 homes in Harrow. {wire}"
    texts = (told_twice, f"{told_twice} Our reporter was there.", "The flood destroyed 40 homes in Harrow.")
    origins = {(p["first_id"], p["second_id"]): p["origin"] for p in joined(told(*texts, days=(*DAYS, DAYS[0])))}
    assert origins["a0", "a1"] == "one text"
    assert origins["a0", "a2"] == "unknown"


def test_numbers_without_a_partner_say_which_way() -> None:
    _, numbers = facts(
        told(
            "The army has 2,000 troops in Harrow. The flood destroyed 40 homes.",
            "The army has 3,000 troops in Dunmore. Nobody was hurt.",
        )
    )
    partner = {row["text"]: row["partner"] for row in records(numbers)}
    assert partner["40"] == "no other outlet gives one"
    assert partner["2,000"] == "no match found", "the other has troops too, elsewhere"


def test_what_the_four_articles_must_show(corpus: Corpus) -> None:
    table, numbers = facts(corpus)
    by_fact = {
        fact: set(zip(rows["outlet"], rows["text"], strict=True))
        for fact, rows in numbers[numbers["partner"] == "paired"].groupby("fact_id")
    }
    groups = list(by_fact.values())
    troops = next(group for group in groups if ("TIME", "2,200") in group)
    assert troops == {
        ("TIME", "2,200"),
        ("New York Post", "2,000"),
        ("Washington Examiner", "2,000"),
        ("Business Insider", "2,000"),
    }
    assert {("TIME", "30,000"), ("New York Post", "30,000")} in groups
    assert {("TIME", "79"), ("Washington Examiner", "79")} in groups
    assert {("TIME", "99%"), ("Washington Examiner", "100%")} in groups
    assert {("TIME", "378"), ("TIME", "251"), ("New York Post", "hundreds")} in groups
    assert {("TIME", "40,000"), ("New York Post", "thousands")} in groups
    assert len(groups) == 6, "and nothing else: no troops in Iraq, no fighters in Hajin"
    assert table["outlets"].is_monotonic_decreasing


def test_the_fighters_rest_on_one_report(corpus: Corpus) -> None:
    pairs = joined(corpus)
    fighters = next(pair for pair in pairs if "30,000" in pair["first_text"])
    assert (fighters["verdict"], fighters["origin"], fighters["colour"]) == ("same", "one source", "")


@pytest.mark.parametrize(
    ("names", "found", "right", "verdict"),
    [(FITTED, 0.45, 0.8, 0.8), (KEPT_APART, 0.45, 0.7, 0.65), (UNSEEN, 0.35, 0.65, 0.7)],
)
def test_invented_stories_are_paired_as_annotated(
    names: tuple[str, ...], found: float, right: float, verdict: float
) -> None:
    """Floors, a little below what notebook 06 reports."""
    total = sum((counts(outcome(Story.named(name))) for name in names), Counter())
    assert total["right"] >= found * total["wanted"]
    assert total["right"] >= right * total["found"]
    assert total["verdict"] >= verdict * total["right"]


def test_order_of_articles_does_not_matter(corpus: Corpus) -> None:
    documents = list(corpus.documents)
    random.Random(7).shuffle(documents)
    shuffled = Corpus(tuple(documents), corpus.title, corpus.note, corpus.left_out)
    pd.testing.assert_frame_equal(compare_quantities(corpus), compare_quantities(shuffled))
    for one, other in zip(facts(corpus), facts(shuffled), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_offsets_slice_back(corpus: Corpus) -> None:
    _, numbers = facts(corpus)
    for row in records(numbers):
        assert corpus.text(row["article_id"])[row["start"] : row["end"]] == row["text"]


def test_stories_are_not_mixed() -> None:
    here = told(FLOOD.format("40"), FLOOD.format("40"))
    other = load_articles().documents[0]
    mixed = Corpus((*here.documents, other), None, None, here.left_out)
    assert len(joined(mixed)) == 1


def test_no_number_at_all() -> None:
    nothing = told("The bridge was closed.", "The bridge is shut.")
    assert compare_quantities(nothing).empty
    table, numbers = facts(nothing)
    assert table.empty
    assert numbers.empty
