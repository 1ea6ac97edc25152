"""How several outlets tell the same story: framing, sourcing, readability and numeric claims, side by side."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.corpus import Corpus, Document, load_articles
    from analysis.errors import InputError

__all__ = ["Corpus", "Document", "InputError", "__version__", "load_articles"]
__version__ = "0.1.0"

# pandas takes a second to load; the command line's --help must not wait for it.
_HOME = {
    "Corpus": "analysis.corpus",
    "Document": "analysis.corpus",
    "load_articles": "analysis.corpus",
    "InputError": "analysis.errors",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'analysis' has no attribute '{name}'")
