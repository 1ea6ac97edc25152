"""Descriptions beside a name and those that take one up, whatever their noun; with uses that only look like them."""

from __future__ import annotations

import time
from itertools import pairwise

import pandas as pd
import pytest

from analysis import Corpus
from analysis.corpus import split_article
from analysis.framing import find_labels, labels
from analysis.reading import Actor, Article

NOTHING = pd.DataFrame(columns=["file", "reason"])
STONE = Actor("Ada Stone", ("Stone",))
REED = Actor("Jack Reed", ("Reed",))
HOLLIN = Actor("Hollin Trains", ("Hollin",))
VIA = Actor("Via Sud")
DUNMARROW = Actor("Dunmarrow")
SANTA_BREA = Actor("Santa Brea")
TILLER = Actor("Tiller")
KAVIA = Actor("Germany")
ACTORS = (STONE, REED, HOLLIN, VIA, DUNMARROW, SANTA_BREA, TILLER, KAVIA)


def described(text: str, *actors: Actor) -> list[tuple[str, str]]:
    """Actors and the descriptions that refer to them."""
    rows = find_labels(split_article(Article("a", "A", text)), actors or ACTORS)
    return [(row["actor"], row["text"]) for row in rows if row["kind"] == "description"]


def in_reports(*texts: str, actors: tuple[Actor, ...] = ACTORS) -> list[tuple[str, str, str]]:
    documents = tuple(split_article(Article(str(n), f"outlet {n}", text)) for n, text in enumerate(texts))
    table = labels(Corpus(documents, None, None, NOTHING, actors=actors), actors)
    table = table[table["kind"] == "description"]
    return list(zip(table["article_id"], table["actor"], table["text"], strict=True))


@pytest.mark.parametrize(
    ("text", "actor", "description"),
    [
        ("Ada Stone, a former ferry tailor, left.", "Ada Stone", "former ferry tailor"),
        ("Ada Stone, 54, a beekeeper who sings, left.", "Ada Stone", "beekeeper"),
        ("Ada Stone, 54, of Mill Road, a glazier, left.", "Ada Stone", "glazier"),
        ("Ada Stone, a 54-year-old retired diver, left.", "Ada Stone", "54-year-old retired diver"),
        ("Ada Stone, the county’s chief surveyor, left.", "Ada Stone", "chief surveyor"),
        ("Ada Stone, director of the zoo, left.", "Ada Stone", "director"),
        ("Ada Stone – the mayor – left.", "Ada Stone", "mayor"),
        ("The company’s treasurer, Ada Stone, left.", "Ada Stone", "treasurer"),
        ("The Director of the Harbor Office, Mrs Ada Stone, left.", "Ada Stone", "Director"),
        ("Hollin Trains, the regional operator, lost money.", "Hollin Trains", "regional operator"),
        ("The operator, Hollin Trains, lost money.", "Hollin Trains", "operator"),
        ("Hollin Trains (HT), a loss-making carrier, lost money.", "Hollin Trains", "loss-making carrier"),
        ("The bridge failed, its operator, Via Sud, said.", "Via Sud", "operator"),
        ("The teachers’ union, Tiller, was silent.", "Tiller", "teachers’ union"),
        ("Dunmarrow, a town of 7,000, was dark.", "Dunmarrow", "town"),
        ("They came to the windy town of Dunmarrow.", "Dunmarrow", "windy town"),
        ("Rain fell on the province of Santa Brea.", "Santa Brea", "province"),
        ("Germany’s federal government agreed.", "Germany", "federal government"),
        ("Long-time rival Hollin Trains was silent.", "Hollin Trains", "Long-time rival"),
        ("He fell. Grandfather Jack Reed wept.", "Jack Reed", "Grandfather"),
    ],
)
def test_beside_a_name(text: str, actor: str, description: str) -> None:
    assert described(text) == [(actor, description)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Stone left, a day later she was back.",
        "They met Ada Stone, a day before the vote.",
        "They praised Ada Stone, a gesture that surprised.",
        "They met Ada Stone, the largest of three.",
        "They spoke of Ada Stone – a talk resting more on need than on trust.",
        "They met Ada Stone, a handsome, quiet woman.",
        "They met Ada Stone, the glazier and the tiler.",  # a list
        "After the talk with Ada Stone, the carpenter, who was late, left.",  # two
        "They met Ada Stone, the company said.",  # whose statement it is
        "In Dunmarrow, the mayor, a Liberal, resigned.",  # a person is no town
        "They came from Dunmarrow, the singer said.",
        "They came to the suburb of Warrow, Dunmarrow, on Monday.",
        "Ada Stone’s government agreed.",
        "The people of Dunmarrow left.",
        "They came to Ada Stone’s house, a cottage.",
    ],
)
def test_what_only_stands_near_a_name(text: str) -> None:
    assert described(text) == []


def test_an_apposition_teaches_what_takes_the_actor_up() -> None:
    text = (
        "Via Sud, a ferry line, was late. Its captain left. The operator of the port, Via Sud, paid. The operator left."
    )
    assert described(text)[-1] == ("Via Sud", "operator")
    assert ("Via Sud", "line") not in described("Via Sud was late. The line was long.")


def test_one_report_teaches_the_others_what_a_body_or_a_place_is() -> None:
    later = "Via Sud lied. The operator’s men left. The company was silent."
    taught = in_reports("Via Sud, the operator, paid.", later)
    assert taught == [("0", "Via Sud", "operator"), ("1", "Via Sud", "operator"), ("1", "Via Sud", "company")]
    assert in_reports("Via Sud paid.", later) == []
    place = in_reports("The town of Dunmarrow burned.", "Dunmarrow burned. The town is gone.")
    assert place[-1] == ("1", "Dunmarrow", "town")
    assert in_reports("Dunmarrow burned.", "Dunmarrow burned. The town is gone.") == []


def test_what_a_person_is_is_not_taken_from_another_report() -> None:
    found = in_reports("Ada Stone, a glazier, left.", "Ada Stone left. The glazier stayed.")
    assert [article for article, _, _ in found] == ["0"]


@pytest.mark.parametrize(
    ("name", "noun"), [("Hollin Trains", "company"), ("Marrow Motors", "firm"), ("Tarn Safety Office", "agency")]
)
def test_the_last_word_of_a_name_tells_what_it_is(name: str, noun: str) -> None:
    assert described(f"{name} was silent. Then the {noun} paid.", Actor(name)) == [(name, noun)]


def test_a_given_name_tells_more_than_the_last_word() -> None:
    assert described("Mary Trains was silent. Then the company paid.", Actor("Mary Trains")) == []


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Mayor Ada Stone spoke. The mayor’s dog was late.", "mayor"),
        ("The town of Dunmarrow burned. The town’s school is gone.", "town"),
        ("Hollin Trains was silent. They accused the company of lying.", "company"),
        ("Hollin Trains was silent. Fares rose as the company shed staff.", "company"),
        ("A road the mayor wants is late. Mayor Ada Stone said so.", "mayor"),
        ("The town of Dunmarrow burned. " + "It was dark. " * 90 + "Nobody in the town slept.", "town"),
        ("The capital, Dunmarrow, burned. Nobody in the city slept.", "city"),
    ],
)
def test_taken_up(text: str, description: str) -> None:
    assert described(text)[-1][1] == description


@pytest.mark.parametrize(
    "text",
    [
        "Hollin Trains was silent. They see it as the company.",
        "Hollin Trains was silent. " + "It was dark. " * 90 + "The company was dark.",
        "Hollin Trains bought the company.",  # it does not buy itself
        "Hollin Trains, which bought the company, was silent.",
        "A road the mayor wants is late. Mayor Ada Stone said so. Mayor Tom Hill did not.",
        "A road the mayor of Tarn wants is late. Mayor Ada Stone said so.",
        "The town of Dunmarrow burned. A town burned too. The town is gone.",
    ],
)
def test_what_does_not_take_up(text: str) -> None:
    assert described(text.split("The town is gone")[0]) == described(text)
    assert not {"company", "mayor"} & {words for _, words in described(text)}


def test_a_campaign_that_lasts_is_no_body() -> None:
    tiller = Actor("Tiller", ("Tiller campaign",))
    assert described("The Tiller campaign paid. The campaign was silent.", tiller)[-1] == ("Tiller", "campaign")
    assert ("Tiller", "campaign") not in described("The Tiller campaign paid. He was ill during the campaign.", tiller)


def test_who_was_called_so_is_meant_again() -> None:
    marrow = Actor("Marrow Motors", ("Marrow",))
    text = "Hollin Trains lost money. The group was silent. Marrow Motors owns a share. The group will pay."
    assert described(text, HOLLIN, marrow) == [("Hollin Trains", "group")] * 2
    never = "Hollin Trains lost money. Marrow Motors owns a share. The group will pay."
    assert described(never, HOLLIN, marrow) == [("Marrow Motors", "group")]


PIECES = ["Stone, 54, of the, ", "the of the of Stone, ", "Hollin’s s’ government ", "Reed, a b c d e f g h "]


@pytest.mark.parametrize("piece", PIECES)
def test_every_description_slices_back(piece: str) -> None:
    document = split_article(Article("a", "A", piece * 40))
    rows = find_labels(document, ACTORS)
    assert rows
    assert all(document.text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(one["end"] <= two["start"] for one, two in pairwise(rows))


@pytest.mark.parametrize("piece", [*PIECES, "the town of Dunmarrow, the operator, Via Sud, the company "])
def test_cost_grows_linearly(piece: str) -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", piece * n))
        begin = time.process_time()
        find_labels(document, ACTORS)
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(8000) for _ in range(2)) < 8 * max(min(seconds(2000) for _ in range(2)), 1e-3)
