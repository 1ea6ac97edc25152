"""What is attributed: where the source stands, where the report begins and where it ends; all sentences made up."""

from __future__ import annotations

import pytest

from analysis.corpus import split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions

Piece = tuple[str, str]


def pieces(text: str) -> list[Piece]:
    """Source and text of every piece."""
    found = find_attributions(split_article(Article("a", "Herald", text)))
    return [(row["source"], row["text"]) for row in found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Several said the bridge was safe.", "Several"),
        ("About half of the engineers said the bridge was safe.", "About half of the engineers"),
        ("At least 200 said the bridge was safe.", "At least 200"),
        ("Those over 60 say the bridge was safe.", "Those over 60"),
        ("On Monday, 42% say the bridge was safe.", "42%"),
        ("Ada Kelly said the bridge was safe.", "Ada Kelly"),
        ("The whole family said the bridge was safe.", "The whole family"),
        ("He’s saying the bridge was safe.", "He"),
        ("Many engineers privy to the plans say the bridge was safe.", "Many engineers privy to the plans"),
        ("Engineers who have looked at it for years say the bridge was safe.", "Engineers"),
        ("Masons who have known it for decades, in the town and beyond, said the bridge was safe.", "Masons"),
        ("People who have seen other bridges say the bridge was safe.", "People"),
        ("Sen. Ada Stone (D-Ohio) on Saturday said the bridge was safe.", "Sen. Ada Stone"),
        ("Sen. Ada Stone (D-Ohio), said the bridge was safe.", "Sen. Ada Stone"),
        ("Stone, author of “Arches,” on steel, said the bridge was safe.", "Stone, author of “Arches,” on steel"),
        ("Reed, the builder known as “Steel,” said the bridge was safe.", "Reed, the builder known as “Steel,”"),
        ("Lane and old Ned Hall, a mason, said the bridge was safe.", "Lane and old Ned Hall, a mason"),
        ("The spokesman left the room but said the bridge was safe.", "The spokesman"),
        ("Then they sat down and said the bridge was safe.", "they"),
        ("And in May, after the vote, Stone left and said the bridge was safe.", "Stone"),
        ("Stone, who is ill and is saying the bridge was safe, left.", "Stone"),
        ("They sat, with Senator Mary Lane telling reporters on Monday the bridge was safe.", "Senator Mary Lane"),
        ("A United Council paper that same month said the bridge was safe.", "A United Council paper"),
        ("Stone released a statement saying the bridge was safe.", "Stone"),
        ("Some who know every bolt said the bridge was safe.", "Some who know every bolt"),
        ("Stone and others said the bridge was safe.", "Stone and others"),
        ("In the spring they saw a report by the college that said the bridge was safe.", "a report by the college"),
    ],
)  # fmt: skip
def test_who_the_subject_is(text: str, source: str) -> None:
    assert (source, "the bridge was safe") in [(one, what.removesuffix(", left")) for one, what in pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The speaker behind, with a relative clause of his own.
        (
            "Old bridges weigh on every town, said Stone, an engineer who led the works.",
            [("Stone, an engineer", "Old bridges weigh on every town")],
        ),
        (
            "“The point,” said Stone, a mayor who led the works for years, “is that it stands.”",
            [("Stone, a mayor", "“The point,”"), ("Stone, a mayor", "“is that it stands.”")],
        ),
        ("“It fell,” said Stone, who said she had wept.", [("Stone", "“It fell,”"), ("Stone", "she had wept")]),
        # The speaker between, and what he says of whom.
        ("If it falls, Stone said, “we will be sorry.”", [("Stone", "If it falls"), ("Stone", "“we will be sorry.”")]),
        ("“A ruin,” Stone said of the bridge.", [("Stone", "“A ruin,”"), ("Stone", "the bridge")]),
        ("The bridge is old, Stone said: “It is bad.”", [("Stone", "The bridge is old"), ("Stone", "“It is bad.”")]),
        # Relative clauses.
        ("The bridge, which Stone called “a ruin,” will close.", [("Stone", "which"), ("Stone", "“a ruin,”")]),
        ("The bridge, which experts say is unsafe, will close.", [("experts", "which"), ("experts", "is unsafe")]),
        ("Money is short for what Stone said was a ruin.", [("Stone", "was a ruin")]),
        ("It was the day in which Stone said the town would win.", [("Stone", "the town would win")]),
        # "As …".
        ("As Stone noted, the bridge is old.", [("Stone", "the bridge is old")]),
        ("The bridge is “a ruin,” as Stone put it.", [("Stone", "The bridge is “a ruin,”")]),
        ("As reported by the Gazette, the bridge is old.", [("the Gazette", "the bridge is old")]),
        # Questions, with and without anybody who asks.
        ("Stone was asked whether it was safe.", [("", "whether it was safe")]),
        ("Asked why it was closed, Stone smiled.", [("", "why it was closed")]),
        ("Stone asked the board how it would pay.", [("Stone", "how it would pay")]),
        ("When told the bridge was closed, Stone left.", [("", "the bridge was closed")]),
        # "According to".
        ("In addition, according to the board, it is old.", [("the board", "it is old")]),
        ("But, according to the board, half of it — and all of the rest — is old.",
         [("the board", "half of it — and all of the rest — is old")]),
        ("It is old (it was built in 1931, according to the board).", [("the board", "it was built in 1931")]),
        ("The rain hit “all towns,” according to the board, including ours.",
         [("the board", "The rain hit “all towns,”"), ("the board", "including ours")]),
        # Nouns.
        ("The mayor’s promise to rebuild the bridge was kept.", [("The mayor", "to rebuild the bridge")]),
        ("His call for a new bridge was heard.", [("His", "a new bridge")]),
        ("Stone made the claim that it was safe.", [("Stone", "it was safe")]),
        ("The board issued a warning about the bridge.", [("The board", "the bridge")]),
        ("The council made a similar assessment.", [("The council", "a similar assessment")]),
        # What somebody is called, accused of, said to have promised.
        ("Stone called Reed a coward.", [("Stone", "Reed a coward")]),
        ("Stone described Reed as a coward.", [("Stone", "Reed as a coward")]),
        ("Stone accused the board of a lie.", [("Stone", "the board of a lie")]),
        ("Stone went on to explain that it was safe.", [("Stone", "it was safe")]),
        ("Stone is pledging to “save it all” in May.", [("Stone", "to “save it all” in May")]),
        # Headlines without any mark but their capitals.
        ("Poll Shows Wide Support For New Bridge", [("Poll", "Wide Support For New Bridge")]),
        # Adverbials between the verb and its clause.
        ("Stone said, through an aide, that it was safe.", [("Stone", "it was safe")]),
        ("Stone said about half of it was safe.", [("Stone", "about half of it was safe")]),
        ("“It is safe,” Stone said on the show “Morning Talk.” “It will hold.”",
         [("Stone", "“It is safe,”"), ("Stone", "“It will hold.”")]),
        # Short quotations that somebody plainly uttered.
        ("They marched under the slogan “Save it.”", [("They", "“Save it.”")]),
        ("Stone fired back: “Never.”", [("Stone", "“Never.”")]),
        ("Dozens marched, holding signs and chanting “Save it.”", [("Dozens", "“Save it.”")]),
    ],
)  # fmt: skip
def test_constructions(text: str, expected: list[Piece]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Stone said it was safe, which pleased the town.", "it was safe"),
        ("Stone said it was safe, but nobody believed her.", "it was safe"),
        ("Stone said it was old, but never unsafe.", "it was old, but never unsafe"),
        ("Stone said it was safe — a relief to the town.", "it was safe"),
        ("Stone said it was safe -- a relief to the town.", "it was safe"),
        ("Stone said it was safe - a relief to the town.", "it was safe"),
        ("Stone called it “a ruin,” for instance, and Reed left.", "it “a ruin,”"),
        ("Stone praised the plan and embraced the idea.", "the plan"),
        ("Stone questioned the “fine” plan and its cost.", "the “fine” plan and its cost"),
        ("Stone said it was safe, pointing to a new report.", "it was safe"),
        ("Stone said it was safe, while six in ten said it was not.", "it was safe"),
        ("Stone called the plan “a ruin” and left the room at once.", "the plan “a ruin”"),
        ("Stone called the plan “a ruin” and “a waste.”", "the plan “a ruin” and “a waste.”"),
        ("Stone called the plan “a ruin” in a tweet on Monday.", "the plan “a ruin”"),
        ("Stone called that report Friday “a plain lie.”", "that report Friday “a plain lie.”"),
        ("Stone read “Save our bridge” as the crowd cheered.", "“Save our bridge”"),
        ("Stone said the plan was “a ruin” for the town.", "the plan was “a ruin” for the town"),
        ("Stone cited many faults, including rust.", "many faults, including rust"),
        ("The poll shows a 62%-32% divide over the bridge.", "a 62%-32% divide over the bridge"),
    ],
)
def test_where_the_report_ends(text: str, content: str) -> None:
    assert pieces(text)[0][1] == content


@pytest.mark.parametrize(
    "text",
    [
        "The two states that vote next have many bridges.",
        "The bridge was booming when trains were new.",
        "Stone could agree to sell the bridge.",
        "Stone finally agreed to a pause.",
        "The town takes all disputed land.",
        "It is a claim that is false.",
        "She has a reputation as an effective advocate for the town.",
        "Stone called the police at once.",
        "“Save the bridge for our children” (2005) hangs in the hall.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert pieces(text) == []


def test_what_a_report_tells_of_a_report() -> None:
    """Of a named source it is a statement of its own; a pronoun or a share of those asked belongs to the report."""
    assert pieces("The poll found that six in ten said it was safe.") == [("The poll", "six in ten said it was safe")]
    nested = pieces("The paper said that the army estimates that it has ten bridges.")
    assert nested[1:] == [("the army", "it has ten bridges")]
    assert len(pieces("According to the Gazette, Stone said that it was safe.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A hedged number opens a clause, not an adverbial, where it has a verb.
        ("About 40 trucks left, Ada Stone said.", [("Ada Stone", "About 40 trucks left")]),
        ("Over 300 people waited at the pier, Ada Stone said.", [("Ada Stone", "Over 300 people waited at the pier")]),
        ("About noon, Ada Stone said the trucks had left.", [("Ada Stone", "the trucks had left")]),
        (
            "About 40 minutes after they left, Ada Stone said the trucks had been late.",
            [("Ada Stone", "the trucks had been late")],
        ),
        # Who writes stands between commas, with an apposition.
        (
            "Replacing the main would cost $2.3 million, Ada Stone, the district’s general manager, wrote in a memo.",
            [("Ada Stone, the district’s general manager", "Replacing the main would cost $2.3 million")],
        ),
        # A name in apposition to another noun is no clause of its own.
        ("A rider, who gave only his first name, Milo, said the ferry sank.", [("A rider", "the ferry sank")]),
        ("Ada Stone, who led the yard for years, said the ferry sank.", [("Ada Stone", "the ferry sank")]),
        # What somebody puts at an amount.
        ("They will mend it at a cost that the district puts at $2.3 million.", [("the district", "$2.3 million")]),
        ("The flood, which the county estimates at about 3 feet, was high.", [("the county", "about 3 feet")]),
        ("The district puts the cost at $2.3 million.", [("The district", "the cost at $2.3 million")]),
        ("Ada Stone put the cup on the shelf at 3 p.m.", []),
        ("Ada Stone put the meeting at 3 p.m. on Monday.", []),
        ("Ada Stone put the whole plan at risk.", []),
    ],
)
def test_numbers_that_are_said(text: str, expected: list[Piece]) -> None:
    assert pieces(text) == expected
