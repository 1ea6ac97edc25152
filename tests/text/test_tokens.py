"""Words and marks with their places."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.text import Tokens, count_words, find_segments, find_sentences, find_tokens


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in find_tokens(text) if token.is_word]


@pytest.mark.parametrize(
    "word",
    [
        *(
            "U.S.",
            "U.S.-led",
            "a.m.",
            "79-nation",
            "2,200",
            "1.5",
            "1,234.5",
            "don’t",
            "don't",
            "four-year-long",
            "1990s",
        ),
        *(
            "O’Neill",
            "Erdoğan",
            "naïve",
            "Abū",
            "al-Baghdadi",
            "9.5bn",
            "news\u00adpaper",
            "हिन्दी"[:1],
            "Γεια",
            "война",
        ),
    ],
)
def test_is_one_word(word: str) -> None:
    text = f"(So “{word}, it is”)"
    token = next(token for token in find_tokens(text) if token.start == 5)
    assert text[token.start : token.end] == word
    assert token.is_word
    assert words(text) == ["So", word, "it", "is"]


@pytest.mark.parametrize("word", ["Erdoğan", "Abū", "Müller", "Nguyễn", "França"])
def test_an_accent_of_its_own_stays_with_its_letter(word: str) -> None:
    text = unicodedata.normalize("NFD", f"Mr {word}’s plan")
    assert len(text) > len(f"Mr {word}’s plan")
    assert words(text) == ["Mr", unicodedata.normalize("NFD", f"{word}’s"), "plan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the officials’ plan", ["the", "officials", "plan"]),
        ("‘em and 'tis", ["em", "and", "tis"]),
        ("20% of $400", ["20", "of", "400"]),
        ("Syria—nearly all", ["Syria", "nearly", "all"]),
        ("snake_case", ["snake", "case"]),
        ("over. ... Just", ["over", "Just"]),
        ("He left the U.S.", ["He", "left", "the", "U.S."]),
        ("in 2011.", ["in", "2011"]),
        ("", []),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert count_words(text) == len(expected)


def test_dots_in_a_row_are_one_mark() -> None:
    assert [token[:2] for token in find_tokens("so... no")] == [(0, 2), (2, 5), (6, 8)]


def test_a_stretch_keeps_the_offsets_of_the_whole() -> None:
    text = "One two three four"
    assert find_tokens(text, 4, 13) == find_tokens(text)[1:3]


def test_the_words_the_issue_names_are_one_token_each_in_the_articles(corpus: Corpus) -> None:
    tokens = corpus.tokens
    assert {"U.S.", "79-nation", "2,200", "doesn’t", "Erdoğan", "79-country", "four-year-long"} <= set(tokens["token"])


@given(st.text(st.characters()))
def test_every_character_but_white_space_is_in_exactly_one_token(text: str) -> None:
    tokens = find_tokens(text)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert covered == {place for place, character in enumerate(text) if not character.isspace()}


NEWS = st.lists(
    st.sampled_from(
        ["U.S.", "a.m.", "He", "end.", "?”", "“", "’", "...", "Mr.", "x", "2,200", ".", "The", "A.", " ", " ", "\n"]
    )
).map("".join)


@given(NEWS)
def test_no_token_lies_across_the_end_of_a_sentence_or_segment(text: str) -> None:
    segments = find_segments(text)
    spans = [(s.start, s.end) for s in find_sentences(text, segments)] + [(s.start, s.end) for s in segments]
    for token in find_tokens(text):
        for start, end in spans:
            assert token.end <= start or token.start >= end or start <= token.start < token.end <= end


@given(NEWS | st.text(st.characters()))
def test_tokens_kept_as_columns_are_a_sequence_of_tokens(text: str) -> None:
    tokens, found = Tokens(text), find_tokens(text)
    assert list(tokens) == found == [tokens[place] for place in range(len(tokens))]
    assert tokens[1:-1] == found[1:-1]
    assert tokens.words() == [text[token.start : token.end] for token in found]
    assert [token.is_word for token in tokens] == [word[0].isalnum() for word in tokens.words()]
    assert count_words(text) == sum(token.is_word for token in found)


def test_tokens_are_equal_if_they_lie_alike() -> None:
    assert Tokens("He left.") == Tokens("We left!")
    assert hash(Tokens("He left.")) == hash(Tokens("We left!"))
    assert Tokens("He left.") != Tokens("He l.ft.")
