"""What each telling is about, and in whose voice.

`codebook` reads frames and their cues, `matching` looks them up with `inflection`, `cues` makes rows of them, `rates`
counts them by voice; `distinctive` says which words
set one outlet apart; `voice` tells the outlet's own voice from those it quotes.
"""

from analysis.framing.codebook import Codebook, Frame, load_codebook, parse_codebook
from analysis.framing.cues import find_cues, frames
from analysis.framing.distinctive import distinctive_words, word_places
from analysis.framing.rates import frame_rates
from analysis.framing.voice import VOICES, voice_at

__all__ = [
    "VOICES",
    "Codebook",
    "Frame",
    "distinctive_words",
    "find_cues",
    "frame_rates",
    "frames",
    "load_codebook",
    "parse_codebook",
    "voice_at",
    "word_places",
]
