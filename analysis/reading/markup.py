"""A page as a tree, within the limits beyond which reading it takes too long or loses text without a word."""

from __future__ import annotations

import re
from typing import Any

from analysis.errors import InputError
from analysis.reading.wording import has_words

# No article needs so many. What trafilatura and libxml2 do with more takes time that grows with the square of their
# number.
MOST_ELEMENTS = 50_000
MOST_HEADINGS = 2_000
MOST_ATTRIBUTES = 1_000  # of one tag
MOST_DEPTH = 1_000  # libxml2 drops what is nested 2,048 deep, and what comes after it
_MOST_LOOKS, _PIECE = 2_000_000, 50  # trafilatura looks at all links, and their text, from each element around them
NO_ARTICLE = "holds no article that can be told from its menus; save the text as .txt"
_SAVE = "save the text as .txt"
# An attribute as the standard reads it, a quoted value only where a value can begin. All repeats are possessive, and a
# tag ends at the end of the page at the latest, so that the scan is linear.
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+{_VALUE}?)?"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<([A-Za-z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)(?:>|\Z)")
_NO_WORDS = frozenset(("script", "style", "template", "head", "title"))
_PHRASES = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_BARE_TAG = re.compile("<[^<>]*+>")
_RAW_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}


def tree_of_page(html: str, name: str) -> Any:
    """The tree of a page.

    Parameters
    ----------
    html : str
    name : str
        What the page is called in messages.

    Returns
    -------
    lxml.html.HtmlElement
        Without comments.

    Raises
    ------
    InputError
        If it is none, or too large, or too deeply nested to be read whole.
    """
    import lxml.etree
    import lxml.html
    from trafilatura.utils import repair_faulty_html

    if most_attributes(html) > MOST_ATTRIBUTES:
        raise InputError(f"{name} has a tag with more than {MOST_ATTRIBUTES:,} attributes, as no page has; {_SAVE}.")
    parser = lxml.html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        repaired = repair_faulty_html(html, html[:50].lower())
        tree = lxml.html.document_fromstring(repaired.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise InputError(f"{name} {NO_ARTICLE}.") from None
    number = int(tree.xpath("count(//*)"))
    if number > MOST_ELEMENTS:
        raise InputError(f"{name} has {number:,} elements, more than any article ({MOST_ELEMENTS:,}); {_SAVE}.")
    headings = int(tree.xpath("count(//h1|//h2|//h3|//h4|//h5|//h6)"))
    if headings > MOST_HEADINGS:
        raise InputError(f"{name} has {headings:,} headings, more than any article ({MOST_HEADINGS:,}); {_SAVE}.")
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    deepest, looks = _nesting(tree)
    if cut or deepest > MOST_DEPTH:
        raise InputError(f"{name} nests its tags more than {MOST_DEPTH:,} deep, which is not read; {_SAVE}.")
    if looks > _MOST_LOOKS:
        raise InputError(f"{name} nests too much of it too deeply, as no article does; {_SAVE}.")
    return tree


def words_of_html(html: str, name: str) -> list[str]:
    """The words of a piece of HTML, paragraph by paragraph.

    Parameters
    ----------
    html, name : str
        As for `tree_of_page`, which may refuse it.

    Examples
    --------
    >>> words_of_html("<div><p>No <b>water</b></p><script>x()</script>since Monday</div>", "a.md")
    ['No water', 'since Monday']
    """
    import lxml.etree

    if not has_words(_BARE_TAG.sub("", html)):
        return []
    pieces: list[str] = []
    silent = 0
    for event, element in lxml.etree.iterwalk(tree_of_page(f"<html><body>{html}", name), events=("start", "end")):
        if element.tag in _NO_WORDS:
            silent += 1 if event == "start" else -1
        if element.tag not in _PHRASES:
            pieces.append("\n")
        if not silent:
            words = element.text if event == "start" else element.tail
            pieces.append((words or "").replace("\n", " "))
    return [line for line in (" ".join(line.split()) for line in "".join(pieces).split("\n")) if has_words(line)]


def _nesting(tree: Any) -> tuple[int, int]:
    """How deep the tags are nested, and how often all is looked at where each looks at all that is in it."""
    import lxml.etree

    depth = deepest = looks = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            looks += depth
        looks += depth * (len((element.text if event == "start" else element.tail) or "") // _PIECE)
        depth -= event == "end"
    return deepest, looks


def most_attributes(html: str) -> int:
    """The number of attributes of the tag that has most of them; 0 if no tag is long.

    Examples
    --------
    >>> most_attributes("<p " + "a " * 2000 + ">")
    2000
    >>> most_attributes('<p title="' + "a " * 2000 + '">')
    1
    """
    most = position = 0
    while (start := html.find("<", position)) >= 0:
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            position = end if end >= 0 else len(html)
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            position = start + 1
            continue
        if len(tag[2]) > 2 * MOST_ATTRIBUTES:
            most = max(most, sum(1 for _ in _ATTRIBUTES.finditer(tag[2])))
        position = tag.end()
        raw_end = _RAW_ENDS.get(tag[1].lower())
        if raw_end is not None:
            closing = raw_end.search(html, position)
            position = closing.start() if closing else len(html)
    return most
