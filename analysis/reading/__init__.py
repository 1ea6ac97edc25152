"""Read articles from disk, exactly as they are, and say what could not be read.

`article` is what comes out; `source` is the bytes of one file, wherever it lies, with the limits that hold for it;
`folder` finds the files, `settings` reads corpus.toml, `actors` and `events` those in it (`entries` checks them),
`decoding` turns bytes into text, `fields` turns named values into articles; a format is one function in `readers`;
`companions` are tables that lie beside the articles, `corrections` one of them; `collect` drives.
"""

from analysis.reading.actors import Actor
from analysis.reading.article import ARTICLE_FIELDS, Article, Reading, chosen_story, date_bounds, stories_of
from analysis.reading.collect import read_corpus
from analysis.reading.corrections import Correction
from analysis.reading.events import Event
from analysis.reading.readers import READERS

__all__ = [
    "ARTICLE_FIELDS",
    "READERS",
    "Actor",
    "Article",
    "Correction",
    "Event",
    "Reading",
    "chosen_story",
    "date_bounds",
    "read_corpus",
    "stories_of",
]
