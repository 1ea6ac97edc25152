"""Pages saved from a browser: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import InputError
from analysis.reading.article import Article, date_bounds
from analysis.reading.decoding import Label, decode
from analysis.reading.fields import id_by_place, outlet_by_place
from analysis.reading.plain import check_text
from analysis.reading.source import Source

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEAD = 4096  # where a page has to name its character set
_ABOVE_TITLE = 3  # paragraphs, such as the name of the section, that may stand before the headline
# Nothing may depend on the day the page is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
# Where a page says these things of itself, in words, as XPath; the first that holds the value is named.
_PLACES = {
    "title": (
        ("og:title", "//meta[@property='og:title']/@content"),
        ("its <title>", "//title/text()"),
        ("its <h1>", "//h1//text()"),
    ),
    "outlet": (
        ("og:site_name", "//meta[@property='og:site_name']/@content"),
        ("application-name", "//meta[@name='application-name']/@content"),
        ("its JSON-LD", "//script[@type='application/ld+json']/text()"),
    ),
    "published": (
        ("article:published_time", "//meta[@property='article:published_time']/@content"),
        ("its meta date", "//meta[contains(translate(@name, 'DATE', 'date'), 'date')]/@content"),
        ("its JSON-LD", "//script[@type='application/ld+json']/text()"),
        ("its <time>", "//time/@datetime"),
        ("its address", "//link[@rel='canonical']/@href"),
    ),
    "url": (
        ("its canonical link", "//link[@rel='canonical']/@href"),
        ("og:url", "//meta[@property='og:url']/@content"),
    ),
}


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

    try:
        found = trafilatura.bare_extraction(
            html, url=_plain(address) or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (RecursionError, ValueError) as error:
        raise InputError(f"{source.name} cannot be read as a page ({type(error).__name__}); save it as text.") from None
    if found is None or not (found.text or "").strip():
        raise InputError(f"{source.name} holds no article that can be told from its menus; save the text as .txt.")
    title = _plain(found.title)
    text = _paragraphs(found.text, title)
    check_text(text, source.name)
    told = _Told(html, _plain(address), where or "its address")
    url = _plain(found.url)
    evidence = {"text": "; ".join(part for part in (decoded, "taken out of the page by trafilatura") if part)}
    certainty: dict[str, str] = {}
    outlet, published, host = _plain(found.sitename), _iso(found.date), (urlsplit(url).hostname or "") if url else ""
    if outlet and outlet.casefold() not in {host, host.removeprefix("www.")}:
        evidence["outlet"], certainty["outlet"] = told.place("outlet", outlet)
    elif host:
        outlet, certainty["outlet"] = host.removeprefix("www."), "inferred"
        evidence["outlet"] = "the host of the page's address"
    else:
        outlet, evidence["outlet"] = outlet_by_place(source)
        certainty["outlet"] = "assumed"
    for name, value in (("title", title), ("published", published), ("url", url)):
        if value:
            evidence[name], certainty[name] = told.place(name, value)
    language = told.language()
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


class _Told:
    """What a page says of itself, and where."""

    def __init__(self, html: str, address: str = "", where: str = "") -> None:
        import lxml.etree
        import lxml.html

        self._address, self._where = address, where
        try:
            self._tree: Any = lxml.html.document_fromstring(
                html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True)
            )
        except (lxml.etree.LxmlError, ValueError, RecursionError):
            self._tree = None

    def place(self, field: str, value: str) -> tuple[str, str]:
        """Where a value stands in the page's own words of itself, and how sure that makes it."""
        wanted = _folded(value)
        for name, path in _PLACES[field]:
            if self._tree is not None and any(wanted in _folded(str(text)) for text in self._tree.xpath(path)):
                return f"the page says so: {name}", "stated"
        if field == "url" and self._address and value == self._address:
            return self._where, "stated"
        return "found in the page by trafilatura", "inferred"

    def language(self) -> str:
        """The code of the language the page says it is in, such as "en"; empty if it does not."""
        found = [] if self._tree is None else self._tree.xpath("/html/@lang")
        code = str(found[0]).strip().lower().partition("-")[0] if found else ""
        return code if re.fullmatch("[a-z]{2,3}", code) else ""


def _paragraphs(text: str, title: str) -> str:
    """One paragraph a line as paragraphs; of what stands above the headline nothing."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    above = next(
        (n for n, line in enumerate(lines[: _ABOVE_TITLE + 1]) if title and _folded(line) == _folded(title)), 0
    )
    return "\n\n".join(lines[above:]) + "\n"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _plain(value: Any) -> str:
    """A value as one printable line."""
    text = " ".join(str(value or "").split())
    return "".join(character for character in text if character.isprintable()).strip()


def _iso(value: Any) -> str | None:
    try:
        date_bounds(value)
    except (ValueError, TypeError):
        return None
    return str(value) if value else None
