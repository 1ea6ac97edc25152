"""Figures: one colour and one marker per outlet, the same in every notebook, for any number of outlets."""

from analysis.figures.base import outlet_looks, show_figure
from analysis.figures.cells import MOST_COLUMNS, heatmap
from analysis.figures.dates import timeline
from analysis.figures.intervals import dot_intervals, forest, sentence_lengths
from analysis.figures.numbers import MOST_FACTS, fact_intervals
from analysis.figures.shares import stacked_shares
from analysis.figures.sources import MOST_SOURCES, dot_matrix, position_strip

__all__ = [
    "MOST_COLUMNS",
    "MOST_FACTS",
    "MOST_SOURCES",
    "dot_intervals",
    "dot_matrix",
    "fact_intervals",
    "forest",
    "heatmap",
    "outlet_looks",
    "position_strip",
    "sentence_lengths",
    "show_figure",
    "stacked_shares",
    "timeline",
]
