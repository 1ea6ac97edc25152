"""Articles of one story have words in common, articles of different stories hardly any."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

import pytest

from analysis.checking import what_looks_wrong
from analysis.corpus import load_articles
from analysis.kinship import LEAST_STORY, best_matches

STORIES = sorted(path for path in (Path(__file__).parent / "stories").iterdir() if path.is_dir())


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_articles_of_one_story_are_known_for_that(story: Path) -> None:
    assert "different stories" not in set(what_looks_wrong(load_articles(story))["check"])


def test_articles_of_different_stories_are_told(tmp_path: Path) -> None:
    documents = [load_articles(story).documents[0] for story in STORIES]
    rows = [
        {"article_id": f"a{n}", "outlet": f"O{n % 3}", "published": "2026-01-01", "text": document.text}
        for n, document in enumerate(documents)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    told = what_looks_wrong(load_articles(tmp_path)).query("check == 'different stories'")
    assert told["article_id"].tolist() == [""]
    rows = [{**row, "story_id": f"s{n // 2}"} for n, row in enumerate(rows)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len(what_looks_wrong(load_articles(tmp_path)).query("check == 'different stories'")) > 3


def test_one_stray_article_among_those_of_a_story_is_named(tmp_path: Path) -> None:
    stray, *_ = load_articles(STORIES[0]).documents
    documents = [*load_articles(STORIES[-1]).documents, stray]
    rows = [
        {"article_id": f"a{n}", "outlet": f"O{n}", "published": "2026-01-01", "text": document.text}
        for n, document in enumerate(documents)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    told = what_looks_wrong(load_articles(tmp_path)).query("check == 'different stories'")
    assert told["article_id"].tolist() == [f"a{len(documents) - 1}"]


def test_the_best_match_is_of_another_group_and_order_does_not_matter() -> None:
    texts = {
        "a": "bridge river flood",
        "b": "bridge river flood",
        "c": "bridge school exams",
        "d": "nothing alike here",
    }
    groups = {"a": "A", "b": "A", "c": "C", "d": "D"}
    found = best_matches(texts, groups)
    assert found["a"] == found["b"] == pytest.approx(1 / 3)
    assert found["d"] == 0
    assert best_matches(dict(reversed(texts.items())), groups) == found
    assert best_matches({"a": "words"}, {"a": "A"}) == {}
    assert median(found.values()) > LEAST_STORY
