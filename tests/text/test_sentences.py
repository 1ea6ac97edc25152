"""Sentences, as a reader of news would cut them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.text import find_segments, find_sentences


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in find_sentences(text, find_segments(text))]


def test_the_hand_annotation_is_reproduced(corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]) -> None:
    columns = ["article_id", "start", "end", "segment_kind", "text"]
    expected = [tuple(row[column] for column in columns) for row in annotation("sentences")]
    assert list(corpus.sentences[columns].astype("string").itertuples(index=False, name=None)) == expected


def test_the_counts_are_those_made_by_hand(corpus: Corpus) -> None:
    assert corpus.articles.set_index("outlet")["n_sentences"].to_dict() == {
        "TIME": 28,
        "New York Post": 26,
        "Washington Examiner": 30,
        "Business Insider": 17,
    }
    summary = corpus.sentences[corpus.sentences["segment_kind"] == "summary"]
    assert summary["repeated"].tolist() == [True, True, False, False]


ONE = [
    "Gen. Mark Milley and Lt. Col. Ann Smith met Sen. Li.",
    "Reps. Ilhan Omar and Adam Smith voted with Gov. Tim Walz.",
    "On Dec. 11 and Sept. 3 they met at No. 10.",
    "J. K. Rowling and George W. Bush met William F. Buckley Jr. in Ohio.",
    "The U.S. Army and the U.N. Security Council agreed.",
    "She ruled in Roe v. Wade and Smith vs. The State.",
    "They met at 7:19 p.m. EST on Friday.",
    "Former Rep. Anthony Weiner (D-N.Y.), whose career ended, spoke.",
    "“We will win,” said Sen. Amy Klobuchar (D-Minn.), who sponsored the act.",
    "The guests were Marsha Blackburn, R-Tenn.; and others.",
    "“Now what?” he asked.",
    "“Now what?” Smith asked in May.",
    "“Why are you still endorsing him?” Mr. Obama asked Republicans.",
    "“I will win for you!” — the balloons came down.",
    "''Will it hold?'' Ms. Katz said.",
    "Let’s go back. what was the question",
    "It was ... over.",
    "The price rose 2.5 percent to $1.20 a share.",
]


@pytest.mark.parametrize("sentence", ONE)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


MANY = [
    ["He said no.", "Lt. Col. Smith left."],
    ["She never thought so.", "Consistently, they worked against him."],
    ["We cannot tell them what to do.", "''There is no way,'' she said."],
    ["That was two years ago.", "‘It costs too much,’ he said."],
    ["He won New York.", "Mr. Sanders held a rally."],
    ["They gave to a super PAC.", "Dan Backer runs it."],
    ["He must win in Iowa.", "Christie has spent more."],
    ["They live in the West Bank.", "Rahm Emanuel urged calm."],
    ["“Neither do I.", "This debate needs to change.”"],
    ["They switched to Plan B.", "The minister agreed."],
    ["They fled to the U.S.", "They never came back."],
    ["It ended at 5 p.m.", "The crowd went home."],
    ["It began in Aug.", "Officials left in Sept.", "The rest stayed."],
    ["They work on Wall St.", "The bank knows."],
    ["He lives in Hereford, Ariz.", "It is a ranch."],
    ["No.", "Trump won."],
    ["No. 1 is first.", "No. 2 is not."],
    ["He left (as usual).", "She stayed."],
    ["He left (as usual.)", "She stayed."],
    ["“Stop.”", "“Go.”"],
    ["He called it “a mess.”", "Trump did not."],
    ["They sang ''New York, New York.''", "Giant screens glittered."],
    ["“Who knows?”", "The White House said nothing."],
    ["“Are you sure?”", "She says that they are."],
    ["“Are you sure?”", "Smith says: “Yes.”"],
    ["“Yes!” he said.", "“No?”", "“No!”"],
    ["It was over...", "Nobody left."],
    ["It was over. ...", "Nobody left."],
    ["“So do voters!”", "After that he left."],
]


@pytest.mark.parametrize("sentences", MANY, ids=" | ".join)
def test_several_sentences_are_cut(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_sentences_are_cut_where_the_space_is_missing() -> None:
    assert split("He left the room.They stayed behind. “So do voters!”After that he left.") == [
        "He left the room.",
        "They stayed behind.",
        "“So do voters!”",
        "After that he left.",
    ]


def test_the_sign_of_a_bullet_and_boilerplate_are_outside() -> None:
    text = "- One thing happened.\n- Another thing did.\nThe body says more. And more.\nRelated Content"
    assert split(text) == ["One thing happened.", "Another thing did.", "The body says more.", "And more."]


def test_capitals_outside_ascii_begin_a_sentence() -> None:
    assert split("He will win. Évian will see him.") == ["He will win.", "Évian will see him."]


PIECES = [
    "Mr.",
    "He said",
    " ",
    " ",
    "U.S.",
    ".",
    "?”",
    "“",
    "”",
    "''",
    "...",
    ")",
    "(",
    "J.",
    "No.",
    "The end",
    "\u2028",
    "\n",
    "-",
    "a",
]


@given(st.one_of(st.text(st.characters()), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_sentences_lie_inside_their_segments_and_do_not_overlap(text: str) -> None:
    segments = find_segments(text)
    sentences = find_sentences(text, segments)
    assert all(before.end <= after.start for before, after in pairwise(sentences))
    for sentence in sentences:
        segment = segments[sentence.segment]
        assert segment.kind != "boilerplate"
        assert segment.content_start <= sentence.start < sentence.end <= segment.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
    held = {place for sentence in sentences for place in range(sentence.start, sentence.end)}
    for segment in segments:
        if segment.kind != "boilerplate":
            rest = set(range(segment.content_start, segment.end)) - held
            assert not any(text[place].strip() for place in rest)


def test_a_paragraph_splits_alike_whatever_stands_around_it() -> None:
    paragraph = "They fled to the U.S. They never came back. “Now what?” he asked."
    alone = split(paragraph)
    assert split(f"Something else stands before it.\n{paragraph}\nMr. Smith comes after it.")[1:-1] == alone
    assert len(alone) == 3
