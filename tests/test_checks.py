"""Numbers of one article that cannot all be right, and the many that can."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.alignment.amounts import grouped, reach
from analysis.alignment.amounts import words as lists
from analysis.alignment.checks import check_numbers
from analysis.alignment.lexicon import place_of
from analysis.corpus import Corpus, split_article
from analysis.reading import Article
from analysis.tables import records

PART, SUM, SHARE, HEAD = (
    "part exceeds whole", "parts do not add up", "percentage does not follow", "headline and body differ",
)  # fmt: skip


def checked(text: str) -> list[dict[str, Any]]:
    corpus = Corpus((split_article(Article("a", "The Paper", text)),), None, None, pd.DataFrame())
    return records(check_numbers(corpus))


def found(text: str) -> list[tuple[str, str]]:
    return [(row["check"], row["follows"]) for row in checked(text)]


WRONG = [
    ("Thirteen of the 11 boats had sunk.", PART, "thirteen is more than the 11 it is a part of"),
    ("Of the 14 bakers, 16 had closed by noon.", PART, "16 is more than the 14 it is a part of"),
    ("The choir has 80 singers, 95 of them from Harrowby.", PART, "95 is more than the 80 it is a part of"),
    ("The choir has 80 singers. Ninety-five of them are students.", PART, "ninety-five is more than the 80"),
    ("Police held 52 people, including 60 students.", PART, "60 is more than the 52 it is a part of"),
    ("The bridge cost $30 million, including $35 million for steel.", PART, "$35 million is more than the $30 million"),
    ("Wardens stopped 52 anglers. Of those, 33 were freed and 27 remain in custody.", SUM, "33 and 27 are 60, not 52"),
    ("Wardens stopped 52 anglers. Thirty-three of them were freed, while 27 are still held.", SUM, "are 60, not 52"),
    ("Nine of the 16 kilns were sold and the other eight were scrapped.", SUM, "nine and eight are 17, not 16"),
    ("The jury of 12, eight women and five men, met on Monday.", SUM, "eight and five are 13, not 12"),
    ("The court fined 40 drivers: 21 for speeding, 12 for parking and nine for drinking.", SUM, "are 42, not 40"),
    ("The court fined 45 drivers: 21 for speeding, 12 for parking and nine for drinking.", SUM, "are 42, not 45"),
    ("In all 30 people died, 12 in Leeds, 10 in York and 11 in Hull.", SUM, "12, 10 and 11 are 33, not 30"),
    ("It hired 12 cooks in Leeds, 10 in York and 11 in Hull, for a total of 30.", SUM, "are 33"),
    (
        "A poll found that 62 percent support the dam and 45 percent oppose it.",
        SUM,
        "62 percent and 45 percent are 107%",
    ),
    ("Some 36 of 90 seats (55 percent) stayed empty.", SHARE, "some 36 of 90 is 40%, not 55 percent"),
    ("It read 250 letters, of which 200 (70%) were kind.", SHARE, "200 of 250 is 80%, not 70%"),
    ("About 20 per cent of the island's 8,000 homes, or 3,100, were dark.", SHARE, "is 38.8%, not about 20 percent"),
    ("The mill shed 310 jobs, or 45 percent of its workforce of 1,240.", SHARE, "310 of 1,240 is 25%, not 45 percent"),
    ("The number of thefts fell from 480 to 360, a drop of 40 percent.", SHARE, "is a change of 25%, not 40 percent"),
    ("Fares rose 40 percent, from $2.50 to $3.", SHARE, "from $2.50 to $3 is a change of 20%, not 40 percent"),
    ("Profit was $59.5 million, up 8% from $50 million a year earlier.", SHARE, "is a change of 19%, not 8%"),
    (
        "Fire kills nine in hotel\n\nSeven people were killed when a fire swept through a hotel in Dorn, police said.",
        HEAD,
        "the headline says nine, the body seven",
    ),
    (
        "Bank fined $600 million\n\nThe bank was fined $450 million on Monday for hiding losses, the regulator said.",
        HEAD,
        "the headline says $600 million, the body $450 million",
    ),
    # Open ends.
    (
        "Of the 100 pupils, up to 30 were injured and the other 40 were unhurt.",
        SUM,
        "are 40 to 70, not 100",
    ),
    ("Up to 30 people came from Leeds, up to 40 people from York, for a total of 100.", SUM, "are at most 70, not a"),
    # Places of one level; what has become of the hurt.
    ("The firm has 300 staff, 250 of whom work in Ohio and 80 in Texas.", SUM, "250 and 80 are 330, not 300"),
    ("The firm has 300 staff, 250 of whom live in Cook County and 80 in Kern County.", SUM, "are 330, not 300"),
    (
        "Fifty people were hurt when a tram hit a wall. Of those, 14 are still in Dorn General and 39 were sent home.",
        SUM,
        "14 and 39 are 53, not fifty",
    ),
    ("The club has 88 members. Twenty-two of them, almost a third, are over 70.", SHARE, "is 25%, not almost a third"),
    # A headline in another unit, and one in capitals.
    (
        "Bear of 300 pounds caught in Dorn\n\nA bear of 200 kilograms was caught in Dorn on Monday, wardens said.",
        HEAD,
        "the headline says 300 pounds, the body 200 kilograms",
    ),
    (
        "SIX killed as bus plunges\n\nFive tourists died when a bus left the road near Dorn on Sunday, police said.",
        HEAD,
        "the headline says six, the body five",
    ),
]


@pytest.mark.parametrize(("text", "check", "follows"), WRONG)
def test_what_cannot_be_right_is_told(text: str, check: str, follows: str) -> None:
    rows = found(text)
    assert [row[0] for row in rows] == [check], rows
    assert follows in rows[0][1]


RIGHT = [
    # It follows, or does so within rounding.
    "Thirteen of the 21 boats had sunk.",
    "Nine of the 16 kilns were sold and the other seven were scrapped.",
    "Some 36 of 90 seats (40 percent) stayed empty.",
    "It read 121 letters, of which 106 (88%) were kind.",
    "Sales rose 12 percent to $56 million from $50 million.",
    "The fund spent $10 million: $6 million on roads and $5 million on rail.",
    "More than 50 people were held. Sixty of them are students.",
    "Nearly half of the 53 patients, or 25, are at home.",
    # Parts that overlap, or are not all.
    "Wardens stopped 52 anglers. Of those, 33 were women and 27 were fined.",
    "Of 61 suspects, 39 were charged, some were sent home and the other 12 remain in custody.",
    "The court fined 40 drivers: 21 for speeding, 30 for parking, and several for both.",
    "The court fined 45 drivers: 21 for speeding, 12 for parking and others for drinking.",
    # Not what they are told to be parts of.
    "Four families, 12 of them from Leeds, were moved.",
    "Thirty of the two countries' ministers came.",
    "The union has 12 branches. Its members met 40 voters, and 30 of them agreed.",
    "About 62 percent of men support the plan and 45 percent of women oppose it.",
    "Shares fell 9 percent, even as sales rose from $3 billion to $4 billion.",
    "Sales rose from $3 billion to $4 billion, shares fell 9 percent.",
    "Sales rose 4 percent a year, from $2 billion to $4 billion.",
    "Emissions fell 32 percent from 2005 levels to 400 tonnes.",
    "Sales reached $4 billion, up 9 percent from $3.7 billion.",
    # Open ends.
    "Of the more than 100 seats, up to 30 (25%) were won by women.",
    "Takings fell 40 percent, from 50 to up to 60.",
    # One place may lie in the other, or be told of the same people.
    "The firm has 300 staff, 250 of whom work in Ohio and 80 in Columbus.",
    "The firm has 300 staff, 250 of whom work in Wharleshire and 80 in Dorn.",
    "The firm has 300 staff, 250 of whom come from Ohio and 80 work in Texas.",
    "Fifty people were hurt when a tram hit a wall. Of those, 14 are still in Dorn General and 36 were sent home.",
    "The club has 88 members. Twenty-two of them, about a quarter, are over 70.",
    # Headlines that round, in the unit they are told in, sum up or count something else.
    "Trail of 5 miles opens in Dorn\n\nA trail of 5.2 miles was opened in Dorn on Monday, the council said.",
    "Fire burns 500 acres near Dorn\n\nA fire has burned 512 acres near Dorn since Monday, officials said.",
    "Bear of 300 pounds caught in Dorn\n\nA bear of 312 pounds was caught in Dorn on Monday, wardens said.",
    "SIX killed as bus plunges\n\nFive tourists and a guide died when a bus left the road near Dorn on Sunday.",
    "SIX killed as bus plunges\n\nFive tourists died when a bus left the road near Dorn. The driver died in hospital.",
    "SIX killed as bus plunges\n\nA guide and five tourists died when a bus left the road near Dorn on Sunday.",
    "SIX killed as bus plunges\n\nFive tourists died when a bus left the road near Dorn. Its guide was killed too.",
    "SIX killed as bus plunges\n\nFive tourists died when a bus left the road near Dorn. Its driver was found dead.",
    "Bridge falls: 240ft of deck drops\n\nCars fell 130ft when the bridge near Dorn gave way on Sunday, police said.",
    "Bank fined $600 million\n\nThe bank was fined $612 million on Monday for hiding losses, the regulator said.",
    "Nine dead in two fires\n\nFive people were killed in a fire in Dorn. Four people were killed in one in Leeds.",
    "Three ways to save water\n\nTwo people were killed when a dam broke in Dorn on Monday, police said.",
    "Quake kills 40\n\nAt least 31 people were killed when an earthquake struck Dorn early on Monday, officials said.",
    "Fire kills nine in hotel\n\nSeven people were killed in a hotel in Dorn. Two more died in hospital: nine in all.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_can_be_right_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_the_articles_that_come_with_it_contradict_nothing(corpus: Corpus) -> None:
    assert len(check_numbers(corpus)) == 0


def test_every_number_opens_to_its_words() -> None:
    text = "A quiet day.\n\nThe sky was grey. Nine of the 16 kilns were sold and the other eight were scrapped."
    row = checked(text)[0]
    passage = text[row["start"] : row["end"]]
    assert passage == "Nine of the 16 kilns were sold and the other eight were scrapped."
    told = [row[f"{side}_text"] for side in ("first", "second", "third")]
    assert told == ["16", "Nine", "eight"]
    for side, words in zip(("first", "second", "third"), told, strict=True):
        assert text[int(row[f"{side}_start"]) : int(row[f"{side}_end"])] == words


def test_a_percentage_is_rounded_as_far_as_its_decimals_go() -> None:
    row = {"value": 30.5, "low": 30.5, "high": 30.5, "interval_rule": "exact", "kind": "percent", "text": "30.5"}
    assert reach(row) == (30.45, 30.55)
    assert reach(row | {"value": 30.0, "low": 30.0, "high": 30.0, "text": "30"}) == (29.5, 30.5)


def test_sums_read_well() -> None:
    assert [grouped(number) for number in (-3e6, 25.0, 14_200.04, 0.25, 1e300)] == [
        "-3 million",
        "25",
        "14,200",
        "0.25",
        "1e+300",
    ]


def test_no_place_lies_in_another_of_its_level() -> None:
    levels = lists()["places"]
    for name in ("countries", "states", "nations", "continents"):
        assert len(set(levels[name])) == len(levels[name])
        # A name in another form would never be found.
        assert [place for place in levels[name] if place_of(place) != place] == []


PIECES = st.sampled_from(
    [
        *(
            "12",
            "of the",
            "9 people",
            ",",
            "and",
            "14",
            "(60%)",
            ":",
            ";",
            "or",
            "from",
            "to",
            "including",
            "whom",
            "men",
        ),
        *(
            "$3 million",
            "the other",
            "women",
            "rose",
            "by",
            "half",
            "of them",
            "the remaining 5",
            "50 percent",
            "in all",
            "up to",
            "more than",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_text_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces) + ".\n\n" + " ".join(reversed(pieces))
    for row in checked(text):
        assert text[row["first_start"] : row["first_end"]] == row["first_text"]
        assert row["start"] <= min(row["first_start"], row["second_start"]) < row["end"]


@pytest.mark.parametrize(
    "piece",
    [
        "12 of the 14 people, 13 of them men and 9 women, ",
        "from 10 to 12, or 30%, ",
        "14: 3, 4 and 5 ",
        "60% yes, 50% no, ",
        "Fire kills nine\n\nSeven workers were killed in Dorn. A guard died. Ten were hurt. ",
        "up to 12 in Ohio, more than 9 in Texas and 3 in York, ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    from analysis.alignment.checks import find_contradictions
    from analysis.numbers import read_quantities

    def seconds(times: int) -> float:
        document = split_article(Article("a", "The Paper", piece * times + "."))
        rows = [row | {"source_name": "", "statement_id": None} for row in read_quantities(document)]
        taken = []
        for _ in range(3):  # the least of them is the one that nothing else disturbed
            begun = time.process_time()
            find_contradictions(document, rows)
            taken.append(time.process_time() - begun)
        return min(taken)

    seconds(10)
    assert seconds(800) < 12 * max(seconds(200), 0.01)
