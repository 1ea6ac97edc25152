"""Pages saved from a browser: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import InputError
from analysis.reading.article import Article, date_bounds
from analysis.reading.decoding import Label, decode
from analysis.reading.fields import id_by_place, outlet_by_place
from analysis.reading.markup import NO_ARTICLE, tree_of_page
from analysis.reading.page_facts import PageFacts, folded, plain
from analysis.reading.plain import check_text
from analysis.reading.source import Source
from analysis.reading.wording import has_words

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEAD = 4096  # where a page has to name its character set
_SHOWN = 60  # characters of a line that is told
_ABOVE_TITLE = 3  # paragraphs, such as the name of the section, that may stand before the headline
# Nothing may depend on the day the page is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
_SENTENCE_ENDS, _CLOSING = ".!?…。！？؟।", "\"'”’»)]"
_FEWEST_WORDS = 8  # of the sentence that an article has at least one of; what menus say is shorter
_SPACELESS = 40  # characters of a line in a script that sets no spaces


def read_page(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read one HTML page as one article.

    The text is what trafilatura takes for the article, a blank line between paragraphs. Nothing is fetched.
    """
    return [page_from_bytes(source.read(), source)]


def page_from_bytes(
    raw: bytes, source: Source, label: str | None = None, address: str | None = None, where: str | None = None
) -> Article:
    """The article of a page as it was sent or saved.

    Parameters
    ----------
    raw : bytes
        The page itself, without what a server sends before it.
    source : Source
        The file it stands in.
    label : str, optional
        The character set the server named; it wins over what the page says.
    address, where : str, optional
        The address it was fetched from and where that stands; used where the page does not name its own.

    Raises
    ------
    InputError
        If no article is found in it.
    """
    labels = [Label(label, "the server")] if label else []
    declared = _CHARSET.search(_COMMENT.sub(b"", raw[:_HEAD]))
    # What can be read thus far as ASCII is no text of two or four bytes a character, whatever it says.
    if declared and not declared[1].lower().startswith((b"utf-16", b"utf16", b"utf-32")):
        labels.append(Label(declared[1].decode("ascii"), "the page"))
    html, decoded = decode(raw, source.name, source.asked, labels=labels)
    return article_of_page(html, source, decoded, address, where)


def article_of_page(
    html: str, source: Source, decoded: str = "", address: str | None = None, where: str | None = None
) -> Article:
    """The article of a page.

    Parameters
    ----------
    html : str
    source : Source
        The file it stands in.
    decoded : str, optional
        How its text was decoded, if there is something to tell.
    address, where : str, optional
        As for `page_from_bytes`.

    Raises
    ------
    InputError
        If no article is found in it.
    """
    import trafilatura

    address = plain(address)
    tree = tree_of_page(html, source.name)
    facts = PageFacts(tree, address, where or "its address")
    try:
        found = trafilatura.bare_extraction(
            tree, url=address or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (RecursionError, ValueError) as error:
        raise InputError(f"{source.name} cannot be read as a page ({type(error).__name__}); save it as text.") from None
    title = plain(found.title) if found is not None else ""
    lines, above = _lines((found.text or "") if found is not None else "", title)
    if not any(is_prose(line) and not facts.is_link(line) for line in lines):
        raise InputError(f"{source.name} {NO_ARTICLE}.")
    text = "\n\n".join(lines) + "\n"
    check_text(text, source.name)
    url = plain(found.url)
    extracted = "taken out of the page by trafilatura" + (f"; left out above its headline: {above}" if above else "")
    evidence = {"text": "; ".join(part for part in (decoded, extracted) if part)}
    certainty: dict[str, str] = {}
    outlet, published, host = plain(found.sitename), _iso(found.date), (urlsplit(url).hostname or "") if url else ""
    if outlet and outlet.casefold() not in {host, host.removeprefix("www.")}:
        evidence["outlet"], certainty["outlet"] = facts.place("outlet", outlet)
    elif host:
        outlet, certainty["outlet"] = host.removeprefix("www."), "inferred"
        evidence["outlet"] = "the host of the page's address"
    else:
        outlet, evidence["outlet"] = outlet_by_place(source)
        certainty["outlet"] = "assumed"
    if published and facts.is_time_of_change(published):
        published, evidence["published"] = None, "the page says only when it was changed"
    for name, value in (("title", title), ("published", published), ("url", url)):
        if value:
            evidence[name], certainty[name] = facts.place(name, value)
    language = facts.language()
    if language:
        evidence["language"], certainty["language"] = "the page's lang", "stated"
    return Article(
        id_by_place(source),
        outlet,
        text,
        title=title or None,
        published=published,
        url=url or None,
        language=language or "en",
        evidence=evidence,
        certainty=certainty,
        file=source.name,
    )


def is_prose(line: str) -> bool:
    """Whether a line holds a sentence, by its words and the mark that ends it.

    Examples
    --------
    >>> is_prose("The council voted on Wednesday to replace the main."), is_prose("News. Sport. All rights reserved.")
    (True, False)
    """
    words = line.split()
    if len(line) >= _SPACELESS and len(words) * 20 < len(line) and has_words(line):
        return True
    run = 0
    for word in words:
        run += 1
        if word.rstrip(_CLOSING).endswith(tuple(_SENTENCE_ENDS)):
            if run >= _FEWEST_WORDS:
                return True
            run = 0
    return False


def _lines(text: str, title: str) -> tuple[list[str], str]:
    """The paragraphs from the headline on, and what stands above it in a few words."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    above = next((n for n, line in enumerate(lines[: _ABOVE_TITLE + 1]) if title and folded(line) == folded(title)), 0)
    return lines[above:], ", ".join(f"“{plain(line)[:_SHOWN]}”" for line in lines[:above])


def _iso(value: Any) -> str | None:
    try:
        date_bounds(value)
    except (ValueError, TypeError):
        return None
    return str(value) if value else None
