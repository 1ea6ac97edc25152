"""Saved pages: what is taken for the article, what the page says of itself, and what is hostile."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from analysis.reading import Article, Reading, read_corpus
from analysis.reading.markup import most_attributes
from analysis.reading.pages import page_from_bytes
from analysis.reading.source import Source

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-story"
SENTENCE = "The council voted five to two on Wednesday to replace the old main under the street. "
PARAGRAPHS = "".join(f"<p>{SENTENCE}{SENTENCE}Paragraph number {n} ends.</p>" for n in range(6))


def page(body: str = PARAGRAPHS, head: str = "", lang: str = "") -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><article>{body}</article></body></html>"


def of_bytes(
    content: str | bytes, label: str | None = None, address: str | None = None, where: str | None = None
) -> Article:
    raw = content if isinstance(content, bytes) else content.encode()
    return page_from_bytes(raw, Source("a.html", len(raw), lambda: io.BytesIO(raw)), label, address, where)


def one(folder: Path, name: str, content: str | bytes) -> Article:
    """The article of a file, which is all there is."""
    article, *others = several(folder, name, content).articles
    assert not others
    return article


def several(folder: Path, name: str, content: str | bytes) -> Reading:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(folder)


def refused(folder: Path, name: str, content: str | bytes) -> str:
    """Why a file beside a sound one is not read."""
    (folder / "sound.txt").write_text(SENTENCE)
    reading = several(folder, name, content)
    assert [article.file for article in reading.articles] == ["sound.txt"], "everything else is still read"
    [(place, reason)] = reading.left_out
    assert place == name
    return reason


def test_a_saved_page_gives_its_article_and_nothing_around_it() -> None:
    articles = {article.article_id: article for article in read_corpus(EXAMPLE).articles}
    article = articles["harbor-ledger-burst-main-tannery-street"]
    assert (article.outlet, article.published) == ("Harbor Ledger", "2026-03-09")
    assert article.url == "https://www.harborledger.example/2026/03/09/burst-main-tannery-street/"
    assert article.text.startswith(
        "Burst main on Tannery Street leaves about 1,200 homes without water\n\nA water main"
    )
    assert article.text.rstrip().endswith("the first item on the agenda.")
    for alien in ("cookie", "newsletter", "Subscribe", "comment", "<", "function"):
        assert alien not in article.text
    assert article.evidence["outlet"] == "the page says so: og:site_name"
    assert article.evidence["published"] == "the page says so: article:published_time"
    assert set(article.certainty.values()) == {"stated"}


def test_a_page_that_says_little_is_known_by_its_address_or_its_folder(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://www.daily.example/a"><title>A title of its own</title>'
    article = one(tmp_path, "x/a.html", page(head=link))
    assert (article.outlet, article.certainty["outlet"]) == ("daily.example", "inferred")
    assert article.title == "A title of its own"
    bare = one(tmp_path, "x/a.html", page())
    assert (bare.outlet, bare.certainty["outlet"]) == ("x", "assumed")


def test_the_language_of_a_page_is_what_it_says(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", page(lang=' lang="es-MX"')).language == "es"


def test_markup_in_a_title_is_text(tmp_path: Path) -> None:
    head = "<title>&lt;script&gt;alert(1)&lt;/script&gt; wins</title>"
    article = one(tmp_path, "a.html", page(head=head))
    assert article.title == "<script>alert(1)</script> wins"


@pytest.mark.parametrize("content", ["", "<html></html>", "<p>", "<" * 100_000, "<script>alert(1)</script>"])
def test_a_page_without_an_article_is_refused_in_a_sentence(content: str, tmp_path: Path) -> None:
    assert refused(tmp_path, "a.html", content).startswith("holds no article that can be told from its menus")


def test_deep_nesting_and_entities_neither_hang_nor_blow_up(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "boom">{entities}]><html><body><p>&e11;</p>{PARAGRAPHS}</body></html>'
    (tmp_path / "deep.html").write_text("<div>" * 50_000 + PARAGRAPHS)
    reading = several(tmp_path, "bomb.html", bomb)
    assert sum(len(article.text) for article in reading.articles) < 10_000
    assert {article.file for article in reading.articles} | {place for place, _ in reading.left_out} == {
        "bomb.html",
        "deep.html",
    }


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


# What is hostile or broken


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span"])
def test_what_is_nested_deeply_is_read_and_so_is_what_follows(tag: str) -> None:
    nested = f"<{tag}>" * 600 + f"<p>Inside, {SENTENCE}</p>" + f"</{tag}>" * 600
    article = of_bytes(page(f"{PARAGRAPHS}{nested}<p>After that, {SENTENCE}</p>"))
    assert "Inside, The council" in article.text
    assert "After that, The council" in article.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 3_000, "nests its tags more than 1,000 deep"),
        ("</i>" * 500 + "<div>" * 1_500, "nests its tags more than 1,000 deep"),
        ("<a " + " ".join(f"a{n}" for n in range(2_000)) + ">", "has a tag with more than 1,000 attributes"),
        ("<a " + "/".join(f"a{n}=''" for n in range(2_000)) + ">", "has a tag with more than 1,000 attributes"),
        ("<script " + " ".join(f"a{n}=n" for n in range(2_000)) + ">", "has a tag with more than 1,000 attributes"),
        ('<p a=b="><a ' + "a " * 2_000 + '>">', "has a tag with more than 1,000 attributes"),
        ('<p ="><a ' + "a " * 2_000 + '>">', "has a tag with more than 1,000 attributes"),
        ("<p>x" * 60_000, "has 60,0"),
        ("<div>" * 900 + "<a>x</a>" * 10_000, "nests too much of it too deeply"),
        ("<a><div>" * 450 + SENTENCE * 5_000, "nests too much of it too deeply"),
        ("<h2>x y</h2>" * 3_000, "has 3,000 headings"),
    ],
)
def test_what_cannot_be_read_whole_or_in_time_is_refused_in_a_sentence(body: str, reason: str, tmp_path: Path) -> None:
    assert refused(tmp_path, "a.html", page(f"{PARAGRAPHS}{body}<p>{SENTENCE}")).startswith(reason)


@pytest.mark.parametrize("number", [100, 300, 450, 490])
def test_nested_lists_are_read_whole_or_not_at_all(number: int, tmp_path: Path) -> None:
    body = "<ul><li>" * number + f"Inside, {SENTENCE}" + "</li></ul>" * number
    (tmp_path / "a.html").write_text(page(f"{PARAGRAPHS}{body}<p>After that, {SENTENCE}</p>"))
    (tmp_path / "sound.txt").write_text(SENTENCE)
    reading = read_corpus(tmp_path)
    if reading.left_out:
        assert number > 300
        assert reading.left_out[0][1].startswith("cannot be read as a page (RecursionError)")
    else:
        article = reading.articles[0]
        assert "Inside, The council" in article.text
        assert "After that, The council" in article.text


@pytest.mark.parametrize(
    "body",
    [
        "<script>for (a=0;a<b;a++) { " + "x y z " * 2_000 + "}</script>",
        "<!-- <a " + "b " * 3_000 + " -->",
        "<p title='" + "> a " * 3_000 + "'>Words.</p>",
        '<p class=a">' + SENTENCE * 200 + "</p>",
        "<p>3 < 4 " + SENTENCE * 200 + "</p>",
    ],
)
def test_what_only_looks_like_attributes_is_none(body: str) -> None:
    assert of_bytes(page(PARAGRAPHS + body)).text.startswith("The council")


def test_the_search_for_attributes_grows_with_the_length_of_the_page() -> None:
    for piece in ('<a "', "<a b='", '<a b="', "<a =", "<", "<!--", "<script>", "<a b=' ", "= ", "==", " ", "a ="):
        least = []
        for number in (20_000, 80_000):
            times = []
            for _ in range(3):
                start = time.process_time()
                most_attributes("<a " + piece * number)
                times.append(time.process_time() - start)
            least.append(min(times) + 0.005)
        assert least[1] < 10 * least[0], piece


def test_a_long_page_is_read() -> None:
    paragraph = "<div><div><div><p>{number}. {words}<a href='/{number}'>More of it.</a></p></div></div></div>"
    article = of_bytes(page("".join(paragraph.format(number=n, words=SENTENCE * 5) for n in range(3_000))))
    assert "\n2999. The council" in article.text


def test_a_self_closing_html_tag_loses_nothing() -> None:
    assert of_bytes(f"<html lang='en'/>\n<head></head><body>{PARAGRAPHS}</body>").text.startswith("The council")


# What is no article

MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather", "Letters", "Contact"))
HEADLINES = "".join(
    f"<p><a href='/{n}'>The council votes to replace old main number {n} under the street.</a></p>" for n in range(8)
)


@pytest.mark.parametrize(
    "body",
    [
        f"<ul>{MENU}</ul>",
        f"<div><ul>{MENU}</ul><p>Copyright 2026 The Daily. All rights reserved.</p></div>",
        "<p>News. Sport. Weather. Letters to the editor. Contact us. About us. Subscribe now. Privacy.</p>",
        HEADLINES,
        "<h2>Council votes to replace the old main after the burst</h2>" * 5,
    ],
)
def test_a_page_with_menus_only_is_refused(body: str, tmp_path: Path) -> None:
    reason = refused(tmp_path, "a.html", f"<html><body><main>{body}</main></body></html>")
    assert reason.startswith("holds no article that can be told from its menus")


@pytest.mark.parametrize(
    "body",
    [
        "<p>“We saw the water coming up through the road,” she said.</p>",
        f"<ul>{MENU}</ul><p>The council will vote again on the main on Friday (see below).</p>",
        "<p>市议会星期三以五票赞成两票反对决定更换街道下面的旧水管，市长在会后对记者说工程将于下个月开始，预计需要六个星期。</p>",
    ],
)
def test_a_short_article_is_one(body: str) -> None:
    assert of_bytes(f"<html><body><article>{body}</article></body></html>").text.strip()


# What the page says of itself


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2026-03-12T10:00:00Z">',
        '<meta name="last-modified" content="2026-03-12">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2026-03-12T08:00"}</script>',
    ],
)
def test_the_time_of_a_change_is_not_taken_for_that_of_publication(head: str) -> None:
    article = of_bytes(page(head=head))
    assert article.published is None
    assert "published" not in article.certainty
    if "property" in head:
        assert article.evidence["published"] == "the page says only when it was changed"
    both = of_bytes(page(head=f'{head}<meta property="article:published_time" content="2026-03-12T07:00:00Z">'))
    assert (both.published, both.certainty["published"]) == ("2026-03-12", "stated")
    assert both.evidence["published"] == "the page says so: article:published_time"


def test_a_day_in_the_address_is_told_by_where_the_address_is_from() -> None:
    link = '<link rel="canonical" href="https://www.daily.example/2026/03/09/main">'
    article = of_bytes(page(head=link))
    assert (article.published, article.evidence["published"]) == ("2026-03-09", "the page says so: its address")
    article = of_bytes(page(), address="https://www.daily.example/2026/03/09/main", where="the record's target")
    assert (article.published, article.certainty["published"]) == ("2026-03-09", "inferred")
    assert article.evidence["published"] == "the day stands in the record's target"


def test_what_is_left_out_above_the_headline_is_told() -> None:
    head = "<title>Main bursts on Tannery Street</title>"
    article = of_bytes(page(f"<p>Local news</p><h1>Main bursts on Tannery Street</h1>{PARAGRAPHS}", head))
    assert article.text.startswith("Main bursts on Tannery Street\n\nThe council")
    assert article.evidence["text"] == (
        "taken out of the page by trafilatura; left out above its headline: “Local news”"
    )
