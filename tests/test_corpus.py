"""A corpus and its tables, for any story, any number of outlets and any text."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, load_articles, split_article
from analysis.errors import InputError
from analysis.reading import Article
from analysis.reading.readers import formats
from analysis.tables import TABLES

TEXT_TABLES = ("segments", "sentences", "tokens", "quotations")


def write(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def record(number: int, outlet: str, **more: str) -> dict[str, str]:
    text = f"The council met {number} times.\n“We met,” said Mayor Ada Lowe. She left."
    return {"article_id": f"a{number}", "outlet": outlet, "text": text} | more


def tables(corpus: Corpus) -> dict[str, pd.DataFrame]:
    return {name: getattr(corpus, name) for name in ("articles", *TEXT_TABLES)}


def test_spans_of_every_table_slice_to_their_text(corpus: Corpus) -> None:
    for name, column in (("segments", "text"), ("sentences", "text"), ("tokens", "token"), ("quotations", "text")):
        for row in getattr(corpus, name).to_dict("records"):
            assert corpus.text(row["article_id"])[row["start"] : row["end"]] == row[column]


def test_tokens_point_at_their_sentence_and_segment(corpus: Corpus) -> None:
    tokens = corpus.tokens
    joined = tokens.dropna(subset="sentence_id").merge(
        corpus.sentences, on=["article_id", "sentence_id"], suffixes=("", "_of_sentence")
    )
    assert len(joined) == tokens["sentence_id"].notna().sum() > 2500
    assert ((joined["start"] >= joined["start_of_sentence"]) & (joined["end"] <= joined["end_of_sentence"])).all()
    assert (joined["segment_kind"] == joined["segment_kind_of_sentence"]).all()
    assert (joined["repeated"] == joined["repeated_of_sentence"]).all()
    outside = tokens[tokens["sentence_id"].isna()]
    assert set(outside.loc[outside["segment_kind"] != "boilerplate", "token"]) == {"-"}


def test_words_are_counted_the_same_way_everywhere(corpus: Corpus) -> None:
    tokens = corpus.tokens
    body = tokens[tokens["is_word"] & (tokens["segment_kind"] == "body")].groupby("article_id").size()
    assert body.to_dict() == corpus.articles.set_index("article_id")["n_words"].to_dict()
    sentences = corpus.sentences[corpus.sentences["segment_kind"] == "body"].groupby("article_id")["n_words"].sum()
    assert sentences.to_dict() == body.to_dict()


def test_in_quote_is_what_stands_within_outer_quotations(corpus: Corpus) -> None:
    for document in corpus.documents:
        outer = [(q.start, q.end) for q in document.quotations if q.depth == 1]
        tokens = corpus.tokens[corpus.tokens["article_id"] == document.article.article_id]
        inside = [any(start <= at < end for start, end in outer) for at in tokens["start"]]
        assert tokens["in_quote"].tolist() == inside
        assert any(inside)


def test_documents_answer_for_every_character(corpus: Corpus) -> None:
    for document in corpus.documents:
        sentences = {
            at: number for number, s in enumerate(document.sentences) for at in range(s.start, s.end)
        }  # fmt: skip
        segments = {at: s for s in document.segments for at in range(s.start, s.end)}
        for at in range(-1, len(document.text) + 1):
            assert document.sentence_at(at) == sentences.get(at)
            assert document.segment_at(at) == segments.get(at)


def test_outlets_stand_in_the_order_of_their_earliest_article(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl",
        record(1, "Undated"),
        record(2, "Late", published="2019"),
        record(3, "Early", published="2018-12-20"),
        record(4, "Late", published="2018-12"),
        record(5, "Also undated"),
    )
    assert load_articles(path).outlets == ("Late", "Early", "Also undated", "Undated")


def test_imprecise_dates_stay_imprecise(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl", record(1, "A", published="2018"), record(2, "B", published="2018-02"), record(3, "C")
    )
    rows = load_articles(path).articles
    assert rows["published"].tolist()[:2] == ["2018", "2018-02"]
    assert rows[["published_earliest", "published_latest"]].to_numpy().tolist()[:2] == [
        ["2018-01-01", "2018-12-31"],
        ["2018-02-01", "2018-02-28"],
    ]
    assert rows.loc[2, ["published", "published_earliest", "published_latest"]].isna().all()


@pytest.mark.parametrize(("outlets", "each"), [(2, 1), (2, 20), (7, 1), (7, 3)])
def test_any_number_of_outlets_and_articles(outlets: int, each: int, tmp_path: Path) -> None:
    records = [record(n, f"Outlet {n % outlets}") for n in range(outlets * each)]
    corpus = load_articles(write(tmp_path / "x.jsonl", *records))
    assert len(corpus.outlets) == outlets
    assert len(corpus.articles) == outlets * each
    assert (corpus.articles["n_sentences"] == 3).all()
    assert (corpus.quotations.groupby("article_id").size() == 1).all()


@settings(max_examples=8)
@given(
    st.permutations([record(n, f"Outlet {n % 3}") for n in range(5)]), st.lists(st.booleans(), min_size=5, max_size=5)
)
def test_the_order_of_files_and_lines_does_not_matter(records: list[dict[str, str]], first: list[bool]) -> None:
    with TemporaryDirectory() as name:
        for file, wanted in (("x.jsonl", True), ("y.jsonl", False)):
            chosen = [r for r, flag in zip(records, first, strict=True) if flag is wanted]
            if chosen:
                write(Path(name) / file, *chosen)
        found = tables(load_articles(name))
        whole = tables(load_articles(write(Path(name) / "z.jsonl", *sorted(records, key=lambda r: r["article_id"]))))
    where = ["file", "outlet_evidence"]
    for key, table in found.items():
        drop = where if key == "articles" else []
        pd.testing.assert_frame_equal(table.drop(columns=drop), whole[key].drop(columns=drop))


def test_an_article_without_any_sentence_of_its_own_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", record(1, "A") | {"text": "Related Content"}, record(2, "B"))
    corpus = load_articles(path)
    assert corpus.articles["n_words"].tolist() == [0, 13]
    assert corpus.articles["n_sentences"].tolist() == [0, 3]


def test_what_was_left_out_is_a_table(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.docx"):
        (tmp_path / name).write_text("Some words.")
    left = load_articles(tmp_path).left_out
    assert left.to_numpy().tolist() == [["c.docx", f"not a format that is read ({formats()})"]]
    assert load_articles().left_out.empty
    assert list(load_articles().left_out.columns) == ["file", "reason"]


def test_a_missing_article_is_a_key_error(corpus: Corpus) -> None:
    with pytest.raises(KeyError):
        corpus.text("nowhere")


def test_the_seeds_are_read_from_any_path(corpus: Corpus, tmp_path: Path) -> None:
    from analysis.paths import shipped

    (tmp_path / "link").symlink_to(shipped("seeds"))
    for name, table in tables(load_articles(str(tmp_path / "link"))).items():
        pd.testing.assert_frame_equal(table, getattr(corpus, name))


def test_articles_of_one_outlet_are_read_and_the_page_says_that_nothing_is_compared(tmp_path: Path) -> None:
    corpus = load_articles(write(tmp_path / "x.jsonl", record(1, "A"), record(2, "A")))
    assert corpus.outlets == ("A",)
    assert "nothing" in (corpus.one_story().note or "")


# Any text at all

HOSTILE = st.one_of(
    st.text(st.characters(), min_size=1),
    st.lists(
        st.sampled_from(
            [
                "\r\n",
                "\r",
                "\u2028",
                "\0",
                "\x0b",
                "\x85",
                "\u200b",
                "\u00ad",
                "“",
                "''",
                "- a",
                "U.S.",
                "A. ",
                "x",
                "\ud83d",
            ]
        )
    ).map("".join),
)


@given(HOSTILE, st.none() | st.text(st.characters()))
def test_any_text_can_be_split_and_every_offset_slices_back(text: str, title: str | None) -> None:
    document = split_article(Article("a", "A", text, title=title))
    assert document.text == text
    for spans in (document.segments, document.sentences, document.tokens, document.quotations):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(document.segment_at(token.start) is not None for token in document.tokens)


@settings(max_examples=40)
@given(HOSTILE)
def test_any_text_becomes_tables_or_is_refused(text: str) -> None:
    with TemporaryDirectory() as name:
        path = write(Path(name) / "x.jsonl", record(1, "A") | {"text": text}, record(2, "B"))
        try:
            corpus = load_articles(path)
        except InputError as error:
            reason = str(error)
        else:
            reason = "".join(corpus.left_out["reason"])
            made = tables(corpus)
            assert reason or corpus.text("a1") == text
            assert [list(table.columns) for table in made.values()] == [[c.name for c in TABLES[key]] for key in made]
    assert bool(reason) == (not any(c.isalnum() for c in text) or any("\ud800" <= c <= "\udfff" for c in text))


GROWING: dict[str, Callable[[int], str]] = {
    "straight marks": lambda n: '"' * n,
    "paragraphs that open and never close": lambda n: "“a\n" * n,
    "single marks": lambda n: "‘a’ " * n,
    "nested marks": lambda n: "“‘" * n + "’”" * n,
    "initials": lambda n: "A." * n,
    "full stops and marks": lambda n: '".' * n,
    "sentences": lambda n: "Mr. A left. B stayed. " * n,
    "links": lambda n: "[Related: " * n,
    "bylines": lambda n: "By A B " * n,
    "wires": lambda n: "x\nWith " + "A" * n,
    "authors": lambda n: "x\nA B is a " + "writer " * n,
    "one line": lambda n: "a" * n,
    "blank lines": lambda n: "\n" * n + "a",
    "blanks": lambda n: "a" + " " * n + "\na",
    "bullets": lambda n: "- ab\n" * n + "- ab\nThe end.",
    "hyphens": lambda n: "a-" * n,
    "accents": lambda n: "a" + "\u0301" * n,
    "accented letters": lambda n: "a\u0301" * n,
    "apostrophes": lambda n: "a’" * n,
    "separators": lambda n: "1," * n,
    "dots": lambda n: "." * n,
    "dots apart": lambda n: ". " * n,
    "questions": lambda n: "“Why?” Ann Lowe asked. " * n,
}


def seconds(text: str) -> float:
    """The shortest of three runs, in seconds of processor time, without the collection of other tests' garbage."""
    article, taken = Article("a", "A", text), []
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            split_article(article)
            taken.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(taken)


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_length_of_the_text_and_not_with_its_square(kind: str) -> None:
    size = 1000
    while (short := seconds(GROWING[kind](size))) < 0.005 and size < 64_000:
        size *= 2
    # Eight times the text takes eight times as long if growth is linear, 64 times if it is quadratic.
    ratio = seconds(GROWING[kind](8 * size)) / max(short, 0.001)
    assert ratio < 24, f"{size} takes {short:.3f} s, eight times that {ratio:.1f} times as long"


def test_one_story_is_compared_at_a_time(tmp_path: Path) -> None:
    import json

    lines = [
        {
            "article_id": f"{story}-{outlet}",
            "outlet": outlet,
            "text": f"The {story} article of {outlet}.",
            "story_id": story,
        }
        for story, outlets in {"school": "ABC", "bridge": "AB"}.items()
        for outlet in outlets
    ]
    file = tmp_path / "two.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    corpus = load_articles(file)
    assert corpus.stories == ("school", "bridge")
    assert corpus.one_story().outlets == ("A", "B", "C")
    bridge = corpus.one_story("bridge")
    assert set(bridge.articles["article_id"]) == {"bridge-A", "bridge-B"}
    assert "2 stories" in (bridge.note or "")
    with pytest.raises(InputError, match="no story 'tunnel'"):
        corpus.one_story("tunnel")
