"""Which names are those of news outlets, and which of these is the one that publishes the article."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.names import is_outlet

_KEPT = 1 << 13  # pairs of names of which an answer is kept
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[\s_-]+")
_LONGEST_NAME = 120


def names_outlet(name: str) -> bool:
    """Whether a name is an outlet's, also one in capitals.

    Examples
    --------
    >>> names_outlet("POLITICO"), names_outlet("Springfield Gazette"), names_outlet("Ada Stone")
    (True, True, False)
    """
    return bool(name) and (is_outlet(name) or (len(name) > 4 and name.isupper() and is_outlet(name.title())))


def outlet_in(written: str) -> str:
    """The outlet in a name, as written without article; empty if there is none.

    Examples
    --------
    >>> outlet_in("CNN's Ada Stone"), outlet_in("the Gazette"), outlet_in("the mayor")
    ('CNN', 'Gazette', '')
    """
    name = written.replace("’", "'").split("'s ")[0].split("' ")[0].removesuffix("'s").rstrip(".'")
    name = name[4:] if name.lower().startswith("the ") else name
    words = name.split()
    return next((some for end in range(len(words), 0, -1) if _is_listed(some := " ".join(words[:end]))), "")


def _is_listed(name: str) -> bool:
    """Whether a name is an outlet's by its words or by the codebook."""
    book = default_codebook()
    entry = book.acronyms.get(name) or (book.bodies.get(name.lower()) if name[0].isupper() else None)
    return names_outlet(name) or (entry is not None and entry.type == "media")


@cache
def outlet_words() -> frozenset[str]:
    """Every word that the name of an outlet has."""
    words, book = cues().words, default_codebook()
    names = [*words["outlets"], *(name for name, entry in book.acronyms.items() if entry.type == "media")]
    names += [name.title() for name, entry in book.bodies.items() if entry.type == "media"]
    return frozenset(word for name in names for word in name.split()) | words["outlet_endings"]


def spelled_out(outlet: str) -> str:
    """An outlet's name in words, as a folder may not have it.

    Examples
    --------
    >>> spelled_out("metro_ledger"), spelled_out("MetroLedger"), spelled_out("TIME")
    ('metro ledger', 'Metro Ledger', 'TIME')
    """
    return " ".join(_JOINTS.split(_CAMEL.sub(" ", outlet[:_LONGEST_NAME]))).strip()


@lru_cache(maxsize=_KEPT)
def is_same_outlet(name: str, outlet: str) -> bool:
    """Whether a name means an outlet: it is its name, or one of the two names is how the other ends.

    Examples
    --------
    >>> is_same_outlet("The Post", "New York Post"), is_same_outlet("Washington Post", "New York Post")
    (True, False)
    >>> is_same_outlet("TIME magazine", "Time"), is_same_outlet("Metro Ledger", "metro_ledger")
    (True, True)
    """
    for one, other in ((_words(name), _words(outlet)), (_bare(name), _bare(outlet))):
        short, long = sorted((one, other), key=len)
        if short and ("".join(one) == "".join(other) or long[-len(short) :] == short):
            return True
    return False


def _words(name: str) -> tuple[str, ...]:
    words = spelled_out(name).lower().split()
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _bare(name: str) -> tuple[str, ...]:
    """The words of a name without those an outlet may leave out of it: "Breitbart News", "Herald.com"."""
    bare = " ".join(_words(name))
    for ending in sorted(default_codebook().words["outlet_suffixes"], key=len):
        bare = bare.removesuffix(ending)
    return tuple(bare.split())
