"""How an article opens is told with the words that tell it; what is not sure is not told."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus, split_article
from analysis.framing.labels import find_labels
from analysis.framing.openings import find_opening, openings
from analysis.reading import Actor, Article

SPANS = (
    "headline",
    "headline_actors",
    "lede",
    "lede_begins",
    "lede_actors",
    "lede_subject",
    "lede_source",
    "first_source",
    "first_number",
)


def opening(text: str, title: str | None = None) -> dict[str, object]:
    return find_opening(split_article(Article("a", "A", text, title=title)))


def words(row: dict[str, Any], name: str, text: str) -> str:
    return text[row[f"{name}_start"] : row[f"{name}_end"]]


@pytest.mark.parametrize(
    ("lede", "begins", "telling"),
    [
        ("The mill in the valley will close in May for good.", "subject", "The mill in the valley will"),
        ("SPRINGFIELD, Ohio (AP) — A fire destroyed the old mill on Monday.", "subject", "A fire destroyed"),
        ("Mayor Ada Stone has closed the old mill in the valley.", "subject", "Mayor Ada Stone has"),
        ("She was the first to cross the river in a boat.", "subject", "She was"),
        ("On Monday the mill in the valley closed for good.", "time", "On Monday"),
        ("Last week, the mill in the valley closed for good.", "time", "Last week"),
        ("After the flood went down, the mill opened its gates again.", "time", "After"),
        ("Two months after the flood, the mill opened its gates again.", "time", "Two months after"),
        ("OSLO (Reuters) - In northern Norway, the mills have closed for good.", "place", "In northern Norway"),
        (
            "“We will never close this old mill,” the owner said on Monday.",
            "quotation",
            "“We will never close this old mill,”",
        ),
        ("In an effort to save the mill, the town has bought it.", "other", ""),
        ("When it comes to mills, nobody knows more than the owner.", "other", ""),
        ("It is no secret that the old mill in the valley will close.", "other", ""),
        ("Crippling floods change how the old mills in the valley are run.", "other", ""),
        ("“Old mill” is what they call the ruin by the river.", "other", ""),
        ("No matter what the owner did, the mill was losing money.", "other", ""),
        ("Why the mill in the valley will close is not known.", "other", ""),
    ],
)
def test_how_a_lede_begins(lede: str, begins: str, telling: str) -> None:
    text = f"{lede} More follows here.\n\nThe second paragraph says nothing new about it."
    row = opening(text)
    assert row["lede_begins"] == begins
    assert (words(row, "lede_begins", text) if telling else row["lede_begins_start"]) == (telling or None)


def test_what_comes_first_is_found_with_its_place() -> None:
    head = "Stone closes mill"
    lede = "The old mill by the river will close in May for good."
    text = f"{head}\n\n{lede}\n\n“It has to go,” said Mayor Ada Stone. She named 40 jobs."
    row = opening(text, head)
    assert words(row, "headline", text) == head
    assert (row["headline_actors"], words(row, "headline_actors", text)) == ("Ada Stone", "Stone")
    assert words(row, "lede", text) == lede
    assert (row["lede_words"], row["lede_share_quoted"], row["lede_share_attributed"]) == (12, 0, 0)
    assert (row["lede_actors"], row["lede_source"]) == ("", "")
    assert row["first_source"] == "Ada Stone"
    # Twelve words of the lede, four quoted ones and "said".
    assert row["words_before_source"] == 17
    # Three more for the source; then "She named".
    assert (row["first_number"], row["words_before_number"]) == ("40", 22)


def test_the_voice_of_the_lede() -> None:
    row = opening("“The mill has to go at last,” Mayor Ada Stone said.\n\nThat is all there is to say about it.")
    # Seven of its eleven words.
    assert row["lede_share_quoted"] == pytest.approx(7 / 11)
    assert row["lede_share_attributed"] == pytest.approx(7 / 11)
    assert row["lede_source"] == row["lede_actors"] == "Ada Stone"
    reported = opening("The mill has to go at last, Mayor Ada Stone said.\n\nThat is all there is to say about it.")
    assert reported["lede_share_quoted"] == 0
    assert reported["lede_share_attributed"] == pytest.approx(7 / 11)


def test_a_dateline_names_nobody_and_a_surname_of_two_stands_for_itself() -> None:
    text = (
        "WASHINGTON (AP) — Stone left the town on Monday at noon.\n\nAda Stone and Jack Stone had met Washington there."
    )
    row = opening(text)
    assert (row["lede_actors"], words(row, "lede_actors", text)) == ("Stone", "Stone")


def test_actors_of_the_story_are_named_by_their_labels() -> None:
    head = "Terror group loses its last town"
    text = (
        f"{head}\n\nThe militant group Orla was driven out of its last town on Monday, Mayor Ada Stone said.\n\nMore."
    )
    document = split_article(Article("a", "A", text, title=head))
    actors = [Actor("Orla", ("terror group",))]
    row = find_opening(document, labels=find_labels(document, actors))
    assert (row["headline_actors"], row["lede_actors"]) == ("Orla", "Orla; Ada Stone")
    assert words(row, "lede_actors", text) == "militant group"
    # Whoever did it is not said: a passive without agent.
    assert (row["lede_subject"], row["lede_verb"]) == ("The militant group Orla", "drive")
    assert row["lede_construction"] == "passive without agent"


@pytest.mark.parametrize(
    ("lede", "described"),
    [
        ("City leaders eye a tram, and savers wait for their money back.", "City leaders; savers"),
        ("Two dead after a flood tore through the valley at night.", "Two dead"),
        ("The mayor’s plan was read by a police officer on Monday.", "mayor; police officer"),
        ("The fire burned half of the homes on the banks of the river.", ""),
        ("At least nine people and the government of the day were there.", "people; government"),
    ],
)
def test_who_is_described_in_the_lede(lede: str, described: str) -> None:
    assert opening(f"{lede}\n\nMore follows here.")["lede_actors"] == described


def test_a_place_is_no_actor_of_the_opening() -> None:
    text = "Rain fell on Cobble Flats all day long on Friday.\n\nThousands live in Cobble Flats. Ada Stone does not."
    assert opening(text)["lede_actors"] == ""


def test_nobody_is_the_subject_where_that_is_not_sure() -> None:
    row = opening("At least two people have died in the old mill by the river.\n\nMore follows.")
    assert (row["lede_subject"], row["lede_subject_start"], row["lede_verb"]) == ("", None, "die")


def test_a_title_that_is_no_part_of_the_text_has_no_place() -> None:
    row = opening("The mill will close in May, Mayor Ada Stone said on Friday.", "Stone Closes Mill")
    assert (row["headline"], row["headline_start"], row["headline_actors"]) == ("Stone Closes Mill", None, "Ada Stone")


def test_a_line_of_few_words_is_no_lede_unless_it_is_all_there_is() -> None:
    long = "The mill in the valley will close in May for good."
    assert opening(f"Business as usual.\n\n{long}\n\nIt was old.", "A title")["lede"] == long
    assert opening("It closed in May.")["lede"] == "It closed in May."


@pytest.mark.parametrize("text", ["", "   ", "Related Content"])
def test_no_body_no_opening(text: str) -> None:
    row = opening(text)
    assert row["lede"] == row["lede_begins"] == row["first_source"] == row["first_number"] == ""
    assert row["words_before_source"] is row["words_before_number"] is row["lede_start"] is None


def test_one_row_per_article_and_every_cell_slices_back(corpus: Corpus) -> None:
    table = openings(corpus)
    assert table["article_id"].tolist() == corpus.articles["article_id"].tolist()
    for row in table.to_dict("records"):
        text = corpus.text(row["article_id"])
        lede = text[row["lede_start"] : row["lede_end"]]
        assert lede == row["lede"]
        if row["first_number"]:
            assert text[row["first_number_start"] : row["first_number_end"]] == row["first_number"]


PARTS = (
    "“",
    "”",
    "'",
    "\n\n",
    " ",
    ". ",
    "NEW YORK (AP) — ",
    "On Monday ",
    "Ada Stone ",
    "said ",
    "40 ",
    "the mill was ",
)


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_text_has_spans_within_it(parts: list[str]) -> None:
    text = "".join(parts)
    row = opening(text, "Stone said")
    for name in SPANS:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        assert (start is None) == (end is None)
        assert start is None or 0 <= start < end <= len(text)  # type: ignore[operator]


UNITS = ["A ", "NEW YORK, ", "Ada Stone ", "(", "two days after ", "On Monday ", "“a” ", "the founder of Ada Stone, "]
UNITS += ["The militant group Orla took the town. "]


def by_letters(number: int) -> str:
    """Another word for every number."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


@pytest.mark.parametrize("unit", [*UNITS, "Ben X{} left, "])
def test_cost_grows_linearly(unit: str) -> None:
    def seconds(n: int) -> float:
        text = "".join(unit.format(by_letters(number)) for number in range(n))
        document = split_article(Article("a", "A", text))
        labels = find_labels(document, [Actor("Orla", ("terror group",)), Actor("Ada Stone", ("Stone",))])
        document.sentence_at(0), document.is_quoted(0)
        begin = time.process_time()
        find_opening(document, [], [], labels)
        return time.process_time() - begin

    seconds(100)
    # Sixteen times as long: what grows by the square takes 256 times as long. Of a short text, other words than of a
    # long one are known from before, which makes it up to three times as fast.
    assert min(seconds(8000) for _ in range(3)) < 64 * max(min(seconds(500) for _ in range(3)), 1e-3)
