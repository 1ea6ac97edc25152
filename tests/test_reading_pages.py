"""Saved pages: what is taken for the article, what the page says of itself, and what is hostile."""

from __future__ import annotations

import io

from analysis.reading import Article
from analysis.reading.pages import page_from_bytes
from analysis.reading.source import Source

SENTENCE = "The council voted five to two on Wednesday to replace the old main under the street. "
PARAGRAPHS = "".join(f"<p>{SENTENCE}{SENTENCE}Paragraph number {n} ends.</p>" for n in range(6))


def page(body: str = PARAGRAPHS, head: str = "", lang: str = "") -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><article>{body}</article></body></html>"


def of_bytes(
    content: str | bytes, label: str | None = None, address: str | None = None, where: str | None = None
) -> Article:
    raw = content if isinstance(content, bytes) else content.encode()
    return page_from_bytes(raw, Source("a.html", len(raw), lambda: io.BytesIO(raw)), label, address, where)


# Where it was fetched from


def test_an_address_known_from_outside_serves_where_the_page_names_none() -> None:
    address, where = "https://www.daily.example/2026/03/09/main", "the record's target"
    article = of_bytes(page(), address=address, where=where)
    assert (article.url, article.evidence["url"], article.certainty["url"]) == (address, where, "stated")
    assert (article.outlet, article.certainty["outlet"]) == ("daily.example", "inferred")
    link = '<link rel="canonical" href="https://www.post.example/main">'
    article = of_bytes(page(head=link), address=address, where=where)
    assert article.url == "https://www.post.example/main"
    assert article.evidence["url"] == "the page says so: its canonical link"


def test_the_character_set_of_the_server_wins_over_that_of_the_page() -> None:
    content = page(PARAGRAPHS + "<p>Łódź and źdźbło are what he said.</p>", '<meta charset="koi8-r">')
    article = of_bytes(content.encode("iso-8859-2"), label="iso-8859-2")
    assert "Łódź and źdźbło" in article.text
    assert article.evidence["text"].startswith("read as iso-8859-2, as the server says")
