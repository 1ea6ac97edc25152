"""Markdown: its words, its front matter, and what of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.reading import Article, Reading, read_corpus


def one(folder: Path, name: str, content: str | bytes) -> Article:
    """The article of a file, which is all there is."""
    article, *others = several(folder, name, content).articles
    assert not others
    return article


def several(folder: Path, name: str, content: str | bytes) -> Reading:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(folder, min_outlets=1)


def test_markdown_gives_its_words_and_its_front_matter(tmp_path: Path) -> None:
    content = (
        "---\ntitle: T\npublisher: The Paper\ndate: 2026-03-10\n---\n"
        "A *word* with a [link](https://x.example).\n\n> “Quoted,” **she** said.\n\n- one\n- two\n"
    )
    article = one(tmp_path, "a.md", content)
    assert article.text == "A word with a link.\n\n“Quoted,” she said.\n\none\n\ntwo\n"
    assert (article.title, article.outlet, article.published) == ("T", "The Paper", "2026-03-10")
    assert article.evidence["outlet"] == "its front matter, “publisher”"


def test_the_first_heading_is_the_title_where_nothing_else_is_said(tmp_path: Path) -> None:
    article = one(tmp_path, "a.md", "# Main *bursts*\n\nWater ran.\n")
    assert (article.title, article.evidence["title"]) == ("Main bursts", "its first heading")
    assert article.text == "Main bursts\n\nWater ran.\n"


@pytest.mark.parametrize("front", ["a: [", "- x", "a: &a [*a]", "!!python/object/apply:os.system ['true']"])
def test_a_broken_front_matter_is_told_and_the_text_read(front: str, tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", f"---\n{front}\n---\nWater ran.\n")
    assert reading.articles[0].text == "Water ran.\n"
    assert reading.left_out in (
        (("a.md", "has a front matter that is not valid YAML; correct it to have it read"),),
        (),
    )
