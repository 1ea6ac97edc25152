"""What a page says of itself, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from analysis.reading.dates import iso_date

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
    "url": (
        ("its canonical link", "//link[@rel='canonical']/@href"),
        ("og:url", "//meta[@property='og:url']/@content"),
    ),
}
_NAMES = ("property", "name", "itemprop", "http-equiv", "class", "id")  # attributes that tell what a date is of
_CHANGED = re.compile("modif|updat|revis|lastmod|last-mod|chang", re.IGNORECASE)
_DATED = re.compile("date|time|publish|creat|issued", re.IGNORECASE)
_JSON_DATE = re.compile(r'"([A-Za-z]{0,30})"\s{0,9}:\s{0,9}"([^"]{1,60})"')
_MOST_DATES = 200  # that are looked at
_MOST_LINK = 300  # characters, and pieces of text, of a link that are looked at


class PageFacts:
    """What a page says of itself, and where.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    address, where : str
        The address it was fetched from, if that is known from elsewhere, and where that stands.
    """

    def __init__(self, tree: Any, address: str, where: str) -> None:
        self._tree, self._address, self._where = tree, address, where

    def place(self, field: str, value: str) -> tuple[str, str]:
        """Where a value stands in the page's own words of itself, and how sure that makes it."""
        if field == "published":
            name = next((name for name, changed, date in self._dates if not changed and _is_day(date, value)), "")
            if not name and self._in_own_address(value):
                name = "its address"
            elif not name and _in_address(value, self._address):
                return f"the day stands in {self._where}", "inferred"
        else:
            wanted = folded(value)
            name = next(
                (
                    name
                    for name, path in _PLACES[field]
                    if any(wanted in folded(str(text)) for text in self._tree.xpath(path))
                ),
                "",
            )
        if name:
            return f"the page says so: {name}", "stated"
        if field == "url" and self._address and value == self._address:
            return self._where, "stated"
        return "found in the page by trafilatura", "inferred"

    def is_time_of_change(self, day: str) -> bool:
        """Whether a day is given as the time of a change, and nowhere as that of publication."""
        kinds = {changed for _, changed, date in self._dates if _is_day(date, day)}
        return kinds == {True} and not _in_address(day, self._address) and not self._in_own_address(day)

    def is_link(self, line: str) -> bool:
        """Whether a line is the words of a link and nothing else."""
        return folded(line.lstrip("-–•* "))[:_MOST_LINK] in self._links

    def language(self) -> str:
        """The code of the language the page says it is in, such as "en"; empty if it does not."""
        found = self._tree.xpath("/html/@lang")
        code = str(found[0]).strip().lower().partition("-")[0] if found else ""
        return code if re.fullmatch("[a-z]{2,3}", code) else ""

    def _in_own_address(self, day: str) -> bool:
        return any(_in_address(day, str(href)) for href in self._tree.xpath(_PLACES["url"][0][1]))

    @cached_property
    def _links(self) -> frozenset[str]:
        import lxml.etree

        found = set()
        walker = lxml.etree.iterwalk(self._tree, events=("start",), tag="a")
        for _, link in walker:
            found.add(folded(_beginning(link))[:_MOST_LINK])
            walker.skip_subtree()  # a link in a link would be read again for each
        return frozenset(found)

    @cached_property
    def _dates(self) -> list[tuple[str, bool, str]]:
        """The dates the page gives: where, whether of a change, and as they are written."""
        return list(islice(self._all_dates(), _MOST_DATES))

    def _all_dates(self) -> Iterator[tuple[str, bool, str]]:
        for element in self._tree.iter("meta"):
            name = " ".join(str(element.get(key)) for key in _NAMES if element.get(key))
            if (element.get("content") and _DATED.search(name)) or _CHANGED.search(name):
                shown = name if name == "article:published_time" else "its meta date"
                yield shown, bool(_CHANGED.search(name)), str(element.get("content", ""))
        for script in self._tree.xpath("//script[@type='application/ld+json']/text()"):
            for found in _JSON_DATE.finditer(str(script)):
                if _DATED.search(found[1]):
                    yield "its JSON-LD", bool(_CHANGED.search(found[1])), found[2]
        for element in self._tree.iter("time"):
            name = " ".join(str(element.get(key)) for key in _NAMES if element.get(key))
            yield "its <time>", bool(_CHANGED.search(name)), str(element.get("datetime") or element.text or "")


def _beginning(element: Any) -> str:
    words = ""
    for piece in islice(element.itertext(), _MOST_LINK):
        words += piece[:_MOST_LINK]
        if len(words) > 2 * _MOST_LINK:
            break
    return words


def folded(text: str) -> str:
    """Words without regard to case and space."""
    return " ".join(text.split()).casefold()


def plain(value: Any) -> str:
    """A value as one printable line."""
    text = " ".join(str(value or "").split())
    return "".join(character for character in text if character.isprintable()).strip()


def _is_day(written: str, day: str) -> bool:
    return day in written or iso_date(written) == day


def _in_address(day: str, address: str) -> bool:
    return re.sub("[^0-9]", "", day) in re.sub("[^0-9]", "", address)
