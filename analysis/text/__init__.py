"""Split one article's text, which is never changed: segments, sentences, tokens, quotation spans.

Every function here is pure and takes one text; every span is half-open, in Unicode characters.
"""

from analysis.text.quotations import Quotation, Quotations, find_quotations, primary_style
from analysis.text.segments import Segment, find_segments
from analysis.text.sentences import Sentence, find_sentences
from analysis.text.tokens import Token, Tokens, count_words, find_tokens

__all__ = [
    "Quotation",
    "Quotations",
    "Segment",
    "Sentence",
    "Token",
    "Tokens",
    "count_words",
    "find_quotations",
    "find_segments",
    "find_sentences",
    "find_tokens",
    "primary_style",
]
