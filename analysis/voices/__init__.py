"""Who is heard: tables per outlet, made from the linked attributions of one story."""

from analysis.tables import NAMED_STATUS
from analysis.voices.agencies import agency_credits
from analysis.voices.heard import heard
from analysis.voices.listing import borrowed, source_table, stances, unnamed, words_by_source
from analysis.voices.origins import common_origins
from analysis.voices.places import VOICES, article_names, entries, strips
from analysis.voices.weights import concentration, profile_table, profiles, source_types

__all__ = [
    "NAMED_STATUS",
    "VOICES",
    "agency_credits",
    "article_names",
    "borrowed",
    "common_origins",
    "concentration",
    "entries",
    "heard",
    "profile_table",
    "profiles",
    "source_table",
    "source_types",
    "stances",
    "strips",
    "unnamed",
    "words_by_source",
]
