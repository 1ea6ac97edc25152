"""Highlights show exactly the marked words, escape everything, and need no style sheet."""

import re
import time
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Corpus
from analysis.evidence import Mark, excerpt, highlight, highlighted_articles, open_counts, side_by_side

HOSTILE = "He said <script>alert(1)</script> & “<img src=x onerror=alert(1)>” then 40 <b>troops</b>."
ALLOWED = {"details", "summary", "mark", "div", "p", "strong", "ul", "li"}


class Tags(HTMLParser):
    """Collects tags, attributes and the text inside marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.marked: list[str] = []
        self.words: list[str] = []
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_mark:
            self.marked.append(data)


def parsed(markup: str) -> Tags:
    tags = Tags()
    tags.feed(markup)
    return tags


def test_hostile_text_and_titles_are_shown_not_interpreted() -> None:
    page = highlight(HOSTILE, [Mark(8, 16, "x<y>", '"><script>')], "<h1>title", kinds=["x<y>"])
    tags = parsed(page.markup)
    assert tags.tags <= ALLOWED
    assert tags.attributes <= {"style", "title", "open"}
    assert "".join(tags.words).count("<script>alert(1)</script>") == 1


@given(st.text(min_size=1, max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=6))
def test_marked_words_are_the_words_between_the_offsets(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, min(b, len(text)), f"k{n}") for n, (a, b) in enumerate(spans) if a < min(b, len(text))]
    tags = parsed(highlight(text, marks).markup)
    assert tags.tags <= ALLOWED
    covered = "".join(c for n, c in enumerate(text) if any(m.start <= n < m.end for m in marks))
    shown = "".join(tags.marked[len({m.kind for m in marks}) :])  # the legend names each kind once
    assert re.sub(r"\s", "", unescape(shown)) == re.sub(r"\s", "", covered)


def test_overlapping_marks_are_both_named() -> None:
    page = highlight("one two three", [Mark(0, 13, "outer", "a"), Mark(4, 7, "inner", "b")]).markup
    assert 'title="inner (b); outer (a)">two<' in page


def test_every_line_shows_the_marks_that_reach_into_it() -> None:
    page = highlight("ab\n \ncd\r\nef", [Mark(0, 6, "long"), Mark(3, 4, "blank"), Mark(5, 10, "end")]).markup
    tags = parsed(page)
    assert tags.marked[3:] == ["ab", "c", "d", "e"]
    assert page.count("<p ") == 4  # the legend and three lines


@pytest.mark.parametrize("line", ["one 23\n", "one 23 "])
def test_time_grows_with_text_and_marks(line: str) -> None:
    def seconds(times: int) -> float:
        marks = [Mark(at * 7 + 4, at * 7 + 6, "number") for at in range(times)]
        begin = time.process_time()
        highlight(line * times, marks)
        return time.process_time() - begin

    # Quadratic would be sixteen times, and many seconds.
    assert seconds(16_000) < 10 * min(seconds(4_000) for _ in range(2)) + 0.2


def test_a_mark_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="reaches outside"):
        highlight("short", [Mark(2, 9, "x")])


def test_counts_open_to_the_sentences_behind_them(corpus: Corpus) -> None:
    table = corpus.sentences.head(3).assign(kind="sentence")
    shown = open_counts(corpus, table, "kind", "Sentences").markup
    assert "TIME – sentence: 3" in shown
    assert "marking a swift end" in shown


def test_hits_of_one_sentence_are_marked_in_it_together(corpus: Corpus) -> None:
    article_id = "000_5b1dd72721da4ab9"
    text = corpus.text(article_id)
    places = [(text.index(word), text.index(word) + len(word)) for word in ("2,200", "30 days")]
    rows = [
        {
            "article_id": article_id,
            "outlet": "TIME",
            "start": start,
            "end": end,
            "kind": "number",
            "said": text[start:end],
        }
        for start, end in places
    ]
    shown = open_counts(corpus, pd.DataFrame(rows), "kind", "Numbers", said=("said",)).markup
    assert parsed(shown).marked == ["2,200", "30 days"]
    assert shown.count("<li") == 1
    assert "(2,200 | 30 days)" in shown
    assert "TIME – number: 2" in shown


def test_an_excerpt_is_the_whole_sentence_with_the_span_marked(corpus: Corpus) -> None:
    text = corpus.text("000_5b1dd72721da4ab9")
    start = text.index("2,200")
    shown = excerpt(corpus, "000_5b1dd72721da4ab9", start, start + 5)
    assert parsed(shown).marked == ["2,200"]
    assert "".join(parsed(shown).words).startswith("President Donald Trump has directed")
    assert "".join(parsed(shown).words).endswith("against ISIS there.")


def test_every_article_appears_once_in_the_order_of_the_outlets(corpus: Corpus) -> None:
    shown = highlighted_articles(corpus, corpus.segments, "kind").markup
    places = [shown.index(f">{outlet}, ") for outlet in corpus.outlets]
    assert places == sorted(places)


def test_side_by_side_says_when_there_is_nothing(corpus: Corpus) -> None:
    assert side_by_side(corpus, pd.DataFrame(), "score", "score", "Nothing.").plain == "Nothing."
