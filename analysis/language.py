"""In which language a text is; what measures English has to leave the others out."""

from __future__ import annotations

from functools import cache
from typing import Any

from analysis.reading import Article
from analysis.text import count_words

FEWEST_WORDS = 20
_ENOUGH = 5_000  # characters that are looked at
_SURE = 0.9


def is_english(article: Article, recognised: str | None = None) -> bool:
    """Whether an article can be measured as English: it is said to be, or nobody says so and it does not look other.

    Parameters
    ----------
    article : Article
    recognised : str, optional
        What `recognise` says of its text, if that is known.
    """
    if "language" in article.evidence:
        return article.language.casefold().partition("-")[0] == "en"
    return (recognise(article.text) if recognised is None else recognised) in ("", "en")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def recognise(text: str) -> str:
    """The language of a text, to judge by its letters.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        ISO 639-1 code; empty for a text of fewer than 20 words and where the model is less than 0.9 sure.

    References
    ----------
    Lui, M. and Baldwin, T. (2012). langid.py: an off-the-shelf language identification tool. *ACL System
    Demonstrations*, 25–30. The model comes with the package py3langid; nothing is loaded from elsewhere.

    Examples
    --------
    >>> recognise("Las familias del lado este amanecieron el martes sin agua por segundo día, "
    ...           "porque reventó una tubería más vieja que la ciudad.")
    'es'
    """
    piece = text[:_ENOUGH]
    if count_words(piece) < FEWEST_WORDS:
        return ""
    code, probability = _identifier().classify(piece)
    return str(code) if probability >= _SURE else ""
