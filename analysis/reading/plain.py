"""One plain-text file as one article."""

from __future__ import annotations

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.decoding import decode
from analysis.reading.fields import id_by_place, outlet_by_place
from analysis.reading.source import MOST_CHARACTERS, Source
from analysis.reading.wording import has_words


def read_txt(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read one plain-text file as one article; its outlet is its subfolder or, failing that, its name."""
    text, decoded = decode(source.read(), source.name, source.asked)
    check_text(text, source.name)
    outlet, how = outlet_by_place(source)
    evidence = {"outlet": how} | ({"text": decoded} if decoded else {})
    return [
        Article(id_by_place(source), outlet, text, evidence=evidence, certainty={"outlet": "assumed"}, file=source.name)
    ]


def check_text(text: str, name: str) -> None:
    """See that there is an article in a text.

    Raises
    ------
    InputError
        If there is no word in it, or more than any article has.
    """
    if not has_words(text):
        state = "empty" if not text else "blank" if not text.strip() else "without a single word"
        raise InputError(f"{name} is {state}; put the article's text into it or delete it.")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{name} has {len(text):,} characters, more than any article ({MOST_CHARACTERS:,}); split it into articles."
        )
